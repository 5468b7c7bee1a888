export const id = "src_auth_sts_sts-client_js";
export const ids = ["src_auth_sts_sts-client_js"];
export const modules = {

/***/ "./src/auth/sts/sts-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createSts: () => (/* binding */ createSts)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-sts/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./node_modules/@smithy/node-http-handler/dist-cjs/index.js
var node_http_handler_dist_cjs = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
// EXTERNAL MODULE: ./node_modules/@smithy/util-retry/dist-cjs/index.js
var util_retry_dist_cjs = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/aws/answers/kind-of.js


function kindOf(error) {
    return (0,errors.classify)(kind_of_answerOf(error));
}
function awsMessageOf(error) {
    return answerText(kind_of_answerOf(error));
}
function kind_of_answerOf(error) {
    let answer = error;
    while (answer instanceof errors.DeployError && answer.cause !== undefined)
        answer = answer.cause;
    return answer;
}

;// CONCATENATED MODULE: ./src/aws/answers/write-outcome.js


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
    const answer = answerOf(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
function isRefusal(answer) {
    return refusals.has(kindOf(answer)) || unsent.has((0,errors.nodeCodeOf)(answer) ?? (0,errors.codeOf)(answer) ?? "");
}
function markUnanswered(error) {
    if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
        Object.defineProperty(error, earlierTry, { value: true, configurable: true });
    }
}

// EXTERNAL MODULE: ./src/model/time/clock.js
var clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
;// CONCATENATED MODULE: ./src/aws/sha256.js

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
            return (0,external_node_crypto_.createHash)("sha256");
        return (0,external_node_crypto_.createHmac)("sha256", keyOf(this.#secret));
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
    const key = typeof bytes === "string" ? (0,external_node_crypto_.createSecretKey)(bytes, "utf8") : (0,external_node_crypto_.createSecretKey)(bytes);
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

;// CONCATENATED MODULE: ./src/aws/client-config.js






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
        sha256: Sha256,
        requestHandler: requestHandler(network, options.requestTimeoutMs),
        maxAttempts: attempts,
        retryStrategy: retryStrategy(attempts, network.retryBaseMs),
        customUserAgent: aws.userAgent,
        useFipsEndpoint: endpoint === undefined && network.variant.fips,
        useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
        ...(0,optional.optional)("endpoint", endpoint),
    };
}
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,clock.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
class RememberingRetryStrategy extends util_retry_dist_cjs.ConfiguredRetryStrategy {
    #unanswered = new WeakSet();
    async refreshRetryTokenForRetry(token, info) {
        const earlier = this.#unanswered.has(token);
        if (earlier)
            markUnanswered(info.error);
        const next = await super.refreshRetryTokenForRetry(token, info);
        if (earlier || !isRefusal(info.error))
            this.#unanswered.add(next);
        return next;
    }
}
function requestHandler(network, requestTimeout = 120_000) {
    return new node_http_handler_dist_cjs.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout,
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}

// EXTERNAL MODULE: ./src/aws/answers/explain.js
var explain = __webpack_require__("./src/aws/answers/explain.js");
;// CONCATENATED MODULE: ./src/auth/sts/sts-client.js





const requestTimeoutMs = 15_000;
function createSts(aws, mask) {
    const client = new dist_cjs.STSClient(clientConfig(aws, "STS", { maxAttempts: 1, requestTimeoutMs }));
    return {
        assumeRoleWithWebIdentity: async (input, abortSignal) => {
            const command = new dist_cjs.AssumeRoleWithWebIdentityCommand(input);
            return toAssumedRole(await client.send(command, { abortSignal }), mask);
        },
        assumeRole: async (input, abortSignal) => toAssumedRole(await client.send(new dist_cjs.AssumeRoleCommand(input), { abortSignal }), mask),
        callerIdentity: async (abortSignal) => (await client.send(new dist_cjs.GetCallerIdentityCommand({}), { abortSignal })).Arn ?? "",
    };
}
function toAssumedRole(answer, mask) {
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
    for (const secret of [SecretAccessKey, SessionToken, AccessKeyId]) {
        if (secret)
            mask(secret);
    }
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !answer.AssumedRoleUser?.Arn) {
        throw new errors.DeployError({
            id: "answer-not-from-aws",
            message: "The answer to the sign-in holds no session: something else answered in AWS's place.",
            hint: explain.answerNotFromAws,
        });
    }
    return {
        arn: answer.AssumedRoleUser.Arn,
        ...(0,optional.optional)("packedPercent", answer.PackedPolicySize),
        credentials: {
            accessKeyId: AccessKeyId,
            secretAccessKey: SecretAccessKey,
            sessionToken: SessionToken,
            ...(0,optional.optional)("expiration", Expiration),
        },
    };
}


/***/ })

};
