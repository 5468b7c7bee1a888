export const id = 0;
export const ids = [0];
export const modules = {

/***/ 3000:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createSts: () => (/* binding */ createSts)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: ./node_modules/@smithy/node-http-handler/dist-cjs/index.js
var node_http_handler_dist_cjs = __webpack_require__(1279);
// EXTERNAL MODULE: ./node_modules/@smithy/util-retry/dist-cjs/index.js
var util_retry_dist_cjs = __webpack_require__(5518);
;// CONCATENATED MODULE: ./src/aws/client-config.ts


/** Attempts for one call; AWS's throttling of control planes lasts longer than the SDK's three. */
const maxAttempts = 8;
/**
 * The configuration that all SDK clients share: region, self-renewing credentials, proxy, retries,
 * user agent, and the endpoint of AWS_ENDPOINT_URL(_SERVICE) where one is set.
 * @param service the name behind AWS_ENDPOINT_URL_, e.g. `LAMBDA`, `S3`
 */
function clientConfig(aws, service, options = {}) {
    const endpoint = aws.network.endpoint(service);
    return {
        region: options.region ?? aws.region,
        credentials: aws.credentials,
        requestHandler: requestHandler(aws.network),
        retryStrategy: retryStrategy(options.maxAttempts ?? maxAttempts, aws.network.retryBaseMs),
        customUserAgent: aws.userAgent,
        defaultsMode: "standard",
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}
/** One retry policy for all clients: full jitter, doubling to at most 5 s. */
function retryStrategy(attempts, baseMs) {
    return new util_retry_dist_cjs/* ConfiguredRetryStrategy */.SE(attempts, (attempt) => Math.random() * Math.min(5000, baseMs * 2 ** attempt));
}
function requestHandler(network) {
    return new node_http_handler_dist_cjs.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout: 120_000,
        throwOnRequestTimeout: true,
    });
}

;// CONCATENATED MODULE: ./src/auth/sts-client.ts


/** STS over the SDK's client, one try a call: what is worth another try is the caller's decision. */
function createSts(aws) {
    const client = new dist_cjs/* STSClient */.iM(clientConfig(aws, "STS", { maxAttempts: 1 }));
    return {
        assumeRoleWithWebIdentity: async (input, abortSignal) => {
            const command = new dist_cjs/* AssumeRoleWithWebIdentityCommand */.WH({
                RoleArn: input.roleArn,
                RoleSessionName: input.sessionName,
                WebIdentityToken: input.token,
                DurationSeconds: input.durationSeconds,
                ...(input.policy === undefined ? {} : { Policy: input.policy }),
                ...(input.policyArns.length === 0
                    ? {}
                    : { PolicyArns: input.policyArns.map((arn) => ({ arn })) }),
            });
            return toAssumedRole(await client.send(command, { abortSignal }));
        },
    };
}
function toAssumedRole({ Credentials, AssumedRoleUser }) {
    return {
        arn: AssumedRoleUser?.Arn ?? "",
        credentials: {
            accessKeyId: Credentials?.AccessKeyId ?? "",
            secretAccessKey: Credentials?.SecretAccessKey ?? "",
            sessionToken: Credentials?.SessionToken ?? "",
            ...(Credentials?.Expiration === undefined ? {} : { expiration: Credentials.Expiration }),
        },
    };
}


/***/ })

};
