export const id = "src_auth_sts_sts-client_js";
export const ids = ["src_auth_sts_sts-client_js"];
export const modules = {

/***/ "./src/auth/sts/sts-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createSts: () => (/* binding */ createSts)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./node_modules/@aws-sdk/client-sts/dist-cjs/index.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/client-config.js");
/* harmony import */ var _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/answers/explain.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/model/optional.js");





const requestTimeoutMs = 15_000;
function createSts(aws, mask) {
    const client = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__.STSClient((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__.clientConfig)(aws, "STS", { maxAttempts: 1, requestTimeoutMs }));
    return {
        assumeRoleWithWebIdentity: async (input, abortSignal) => {
            const command = new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__.AssumeRoleWithWebIdentityCommand(input);
            return toAssumedRole(await client.send(command, { abortSignal }), mask);
        },
        assumeRole: async (input, abortSignal) => toAssumedRole(await client.send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__.AssumeRoleCommand(input), { abortSignal }), mask),
        callerIdentity: async (abortSignal) => (await client.send(new _aws_sdk_client_sts__WEBPACK_IMPORTED_MODULE_0__.GetCallerIdentityCommand({}), { abortSignal })).Arn ?? "",
    };
}
function toAssumedRole(answer, mask) {
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
    for (const secret of [SecretAccessKey, SessionToken, AccessKeyId]) {
        if (secret)
            mask(secret);
    }
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !answer.AssumedRoleUser?.Arn) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_2__.DeployError({
            id: "answer-not-from-aws",
            message: "The answer to the sign-in holds no session: something else answered in AWS's place.",
            hint: _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_3__.answerNotFromAws,
        });
    }
    return {
        arn: answer.AssumedRoleUser.Arn,
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__.optional)("packedPercent", answer.PackedPolicySize),
        credentials: {
            accessKeyId: AccessKeyId,
            secretAccessKey: SecretAccessKey,
            sessionToken: SessionToken,
            ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__.optional)("expiration", Expiration),
        },
    };
}


/***/ }),

/***/ "./src/aws/answers/write-outcome.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isRefusal: () => (/* binding */ isRefusal),
/* harmony export */   markUnanswered: () => (/* binding */ markUnanswered),
/* harmony export */   writeOutcome: () => (/* binding */ writeOutcome)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _kind_of_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/kind-of.js");


const refusals = new Set([
    "conflict",
    "denied",
    "expired",
    "invalid",
    "not-found",
    "precondition",
    "throttled",
]);
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const earlierTry = Symbol("an earlier try of the same call got no answer");
function writeOutcome(error) {
    const answer = (0,_kind_of_js__WEBPACK_IMPORTED_MODULE_0__.answerOf)(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
function isRefusal(answer) {
    return refusals.has((0,_kind_of_js__WEBPACK_IMPORTED_MODULE_0__.kindOf)(answer)) || unsent.has((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(answer) ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(answer) ?? "");
}
function markUnanswered(error) {
    if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
        Object.defineProperty(error, earlierTry, { value: true, configurable: true });
    }
}


/***/ }),

/***/ "./src/aws/client-config.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   clientConfig: () => (/* binding */ clientConfig)
/* harmony export */ });
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/aws/answers/write-outcome.js");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/sha256.js");






const maxAttempts = 8;
const nothingFromFiles = {
    ignoreConfiguredEndpointUrls: true,
    defaultsMode: "standard",
    retryMode: "standard",
    authSchemePreference: () => Promise.resolve([]),
    userAgentAppId: () => Promise.resolve(undefined),
    requestChecksumCalculation: "WHEN_SUPPORTED",
    responseChecksumValidation: "WHEN_SUPPORTED",
    disableClockSkewCorrection: () => Promise.resolve(false),
    disableS3ExpressSessionAuth: false,
    useArnRegion: () => Promise.resolve(undefined),
    sigv4aSigningRegionSet: () => Promise.resolve(undefined),
    disableRequestCompression: false,
    requestMinCompressionSizeBytes: 10_240,
};
function clientConfig(aws, service, options = {}) {
    const { network } = aws;
    const endpoint = network.endpoint(service);
    const attempts = options.maxAttempts ?? maxAttempts;
    return {
        ...nothingFromFiles,
        region: options.region ?? aws.region,
        credentials: aws.credentials,
        sha256: _sha256_js__WEBPACK_IMPORTED_MODULE_0__.Sha256,
        requestHandler: requestHandler(network, options.requestTimeoutMs),
        maxAttempts: attempts,
        retryStrategy: retryStrategy(attempts, network.retryBaseMs),
        customUserAgent: aws.userAgent,
        useFipsEndpoint: endpoint === undefined && network.variant.fips,
        useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("endpoint", endpoint),
    };
}
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
class RememberingRetryStrategy extends _smithy_util_retry__WEBPACK_IMPORTED_MODULE_3__.ConfiguredRetryStrategy {
    #unanswered = new WeakSet();
    async refreshRetryTokenForRetry(token, info) {
        const earlier = this.#unanswered.has(token);
        if (earlier)
            (0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_4__.markUnanswered)(info.error);
        const next = await super.refreshRetryTokenForRetry(token, info);
        if (earlier || !(0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_4__.isRefusal)(info.error))
            this.#unanswered.add(next);
        return next;
    }
}
function requestHandler(network, requestTimeout = 120_000) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout,
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}


/***/ }),

/***/ "./src/aws/sha256.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sha256: () => (/* binding */ Sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");

class Sha256 {
    #hash;
    #secret;
    constructor(secret) {
        this.#secret = secret;
        this.#hash = this.#create();
    }
    update(data) {
        this.#hash.update(data);
    }
    digest() {
        return Promise.resolve(this.#hash.digest());
    }
    reset() {
        this.#hash = this.#create();
    }
    #create() {
        if (this.#secret === undefined)
            return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", keyOf(this.#secret));
    }
}
const keys = new Map();
const maxKeys = 16;
function keyOf(secret) {
    const known = keys.get(secret);
    if (known !== undefined)
        return known;
    if (keys.size >= maxKeys)
        keys.clear();
    const bytes = bytesOf(secret);
    const key = typeof bytes === "string" ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)(bytes, "utf8") : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)(bytes);
    keys.set(secret, key);
    return key;
}
function bytesOf(data) {
    if (typeof data === "string")
        return data;
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}


/***/ })

};
