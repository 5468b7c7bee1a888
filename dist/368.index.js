export const id = 368;
export const ids = [368];
export const modules = {

/***/ 2368:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSts: () => (/* binding */ createSts)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1695);
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6925);


/** STS over the SDK's client, one try a call: what is worth another try is the caller's decision. */
function createSts(aws) {
    const client = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__/* .STSClient */ .iM((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__/* .clientConfig */ .y)(aws, "STS", { maxAttempts: 1 }));
    return {
        assumeRoleWithWebIdentity: async (input, abortSignal) => {
            const command = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__/* .AssumeRoleWithWebIdentityCommand */ .WH({
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


/***/ }),

/***/ 6925:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ clientConfig)
/* harmony export */ });
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1279);
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5518);


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
    return new _smithy_util_retry__WEBPACK_IMPORTED_MODULE_0__/* .ConfiguredRetryStrategy */ .SE(attempts, (attempt) => Math.random() * Math.min(5000, baseMs * 2 ** attempt));
}
function requestHandler(network) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_1__.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout: 120_000,
        throwOnRequestTimeout: true,
    });
}


/***/ })

};
