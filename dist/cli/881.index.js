export const id = 881;
export const ids = [881];
export const modules = {

/***/ 7881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSts: () => (/* binding */ createSts)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1695);
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3348);
/* harmony import */ var _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6667);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9282);
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4902);





/** One request must leave room for three tries within the minute that sign-in has. */
const requestTimeoutMs = 15_000;
/**
 * STS over the SDK's client, one try a call: what is worth another try is the caller's decision.
 * @param mask hides the credentials of an answer before anything else is done with it
 */
function createSts(aws, mask) {
    const client = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__/* .STSClient */ .iM((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_3__/* .clientConfig */ .y)(aws, "STS", { maxAttempts: 1, requestTimeoutMs }));
    return {
        assumeRoleWithWebIdentity: async (input, abortSignal) => {
            const command = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__/* .AssumeRoleWithWebIdentityCommand */ .WH({
                ...roleFields(input),
                WebIdentityToken: input.token,
            });
            return toAssumedRole(await client.send(command, { abortSignal }), mask);
        },
        assumeRole: async (input, abortSignal) => {
            const { externalId, sourceIdentity, tags } = input;
            const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
            const command = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__/* .AssumeRoleCommand */ .QL({
                ...roleFields(input),
                ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .l)("ExternalId", externalId),
                ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .l)("SourceIdentity", sourceIdentity),
                ...(list.length === 0 ? {} : { Tags: list }),
            });
            return toAssumedRole(await client.send(command, { abortSignal }), mask);
        },
        callerIdentity: async (abortSignal) => (await client.send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_2__/* .GetCallerIdentityCommand */ .zI({}), { abortSignal })).Arn ?? "",
    };
}
function roleFields(input) {
    return {
        RoleArn: input.roleArn,
        RoleSessionName: input.sessionName,
        DurationSeconds: input.durationSeconds,
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .l)("Policy", input.policy),
        ...(input.policyArns.length === 0
            ? {}
            : { PolicyArns: input.policyArns.map((arn) => ({ arn })) }),
    };
}
function toAssumedRole(answer, mask) {
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
    for (const secret of [SecretAccessKey, SessionToken, AccessKeyId]) {
        if (secret)
            mask(secret);
    }
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !answer.AssumedRoleUser?.Arn) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH({
            id: "answer-not-from-aws",
            message: "The answer to the sign-in holds no session: something else answered in AWS's place.",
            hint: _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .answerNotFromAws */ .H,
        });
    }
    return {
        arn: answer.AssumedRoleUser.Arn,
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .l)("packedPercent", answer.PackedPolicySize),
        credentials: {
            accessKeyId: AccessKeyId,
            secretAccessKey: SecretAccessKey,
            sessionToken: SessionToken,
            ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .l)("expiration", Expiration),
        },
    };
}


/***/ }),

/***/ 3348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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
        requestHandler: requestHandler(aws.network, options.requestTimeoutMs),
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
function requestHandler(network, requestTimeout = 120_000) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_1__.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout,
        // The other one ends with the head of the answer, whose body may come to a stop, too.
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}


/***/ })

};
