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
// EXTERNAL MODULE: ./node_modules/@smithy/node-http-handler/dist-cjs/index.js
var node_http_handler_dist_cjs = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
// EXTERNAL MODULE: ./node_modules/@smithy/util-retry/dist-cjs/index.js
var util_retry_dist_cjs = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
;// CONCATENATED MODULE: ./src/aws/answers/write-outcome.js


/** Answers by which AWS itself says that it did not carry the call out. */
const refusals = new Set([
    "conflict",
    "denied",
    "expired",
    "invalid",
    "not-found",
    "precondition",
    "throttled",
]);
/** What Node says when nobody took the connection, so that no request was ever sent. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const earlierTry = Symbol("an earlier try of the same call got no answer");
/**
 * Whether a write that failed may have been carried out all the same. `refused`: it was not. `unknown`:
 * no answer came, or one that does not say so (5xx, an answer cut off, somebody else's page), be it
 * the last try's or that of an earlier one which the SDK repeated.
 */
function writeOutcome(error) {
    const answer = answerOf(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
/** Whether a single try was certainly not carried out. */
function isRefusal(answer) {
    const { code = (0,errors.codeOf)(answer) } = answer;
    return refusals.has((0,kind_of.kindOf)(answer)) || (typeof code === "string" && unsent.has(code));
}
/** Remembers on the error of a later try that an earlier one may have been carried out. */
function markUnanswered(error) {
    if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
        Object.defineProperty(error, earlierTry, { value: true, configurable: true });
    }
}

// EXTERNAL MODULE: ./src/model/time/clock.js
var clock = __webpack_require__("./src/model/time/clock.js");
;// CONCATENATED MODULE: ./src/aws/client-config.js




/** Attempts for one call; AWS's throttling of control planes lasts longer than the SDK's three. */
const maxAttempts = 8;
/**
 * Settings that an SDK client looks for in AWS_* variables and in the shared config files of the
 * machine, where nobody said them: said here, no client opens those files, which on a shared runner
 * may be anybody's. Each is the SDK's own default.
 * Source: `loadNodeConfig` in the clients' runtimeConfig.js; a new one is caught by the end-to-end test
 * that lets those files be pipes on which a reader would wait for ever.
 */
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
/**
 * The configuration that all SDK clients share: region, self-renewing credentials, proxy, retries,
 * user agent, and the endpoint of AWS_ENDPOINT_URL(_SERVICE) where one is set.
 * @param service the name behind AWS_ENDPOINT_URL_, e.g. `LAMBDA`, `S3`
 */
function clientConfig(aws, service, options = {}) {
    const { network } = aws;
    const endpoint = network.endpoint(service);
    const attempts = options.maxAttempts ?? maxAttempts;
    return {
        ...nothingFromFiles,
        region: options.region ?? aws.region,
        credentials: aws.credentials,
        requestHandler: requestHandler(network, options.requestTimeoutMs),
        maxAttempts: attempts,
        retryStrategy: retryStrategy(attempts, network.retryBaseMs),
        customUserAgent: aws.userAgent,
        // The SDK takes no variant together with an endpoint of one's own, which says where to go.
        useFipsEndpoint: endpoint === undefined && network.variant.fips,
        useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}
/** The pauses of all clients follow the policy of our own calls. */
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,clock.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
/**
 * Marks the error of a later try where an earlier one got no answer: the refusal of the second try of
 * a write (412, 409) may be the work of the first.
 */
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
        // The other one ends with the head of the answer, whose body may come to a stop, too.
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}

// EXTERNAL MODULE: ./src/aws/answers/explain.js + 2 modules
var explain = __webpack_require__("./src/aws/answers/explain.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
;// CONCATENATED MODULE: ./src/auth/sts/sts-client.js





/** One request must leave room for three tries within the minute that sign-in has. */
const requestTimeoutMs = 15_000;
/**
 * STS over the SDK's client, one try a call: what is worth another try is the caller's decision.
 * @param mask hides the credentials of an answer before anything else is done with it
 */
function createSts(aws, mask) {
    const client = new dist_cjs.STSClient(clientConfig(aws, "STS", { maxAttempts: 1, requestTimeoutMs }));
    return {
        assumeRoleWithWebIdentity: async (input, abortSignal) => {
            const command = new dist_cjs.AssumeRoleWithWebIdentityCommand({
                ...roleFields(input),
                WebIdentityToken: input.token,
            });
            return toAssumedRole(await client.send(command, { abortSignal }), mask);
        },
        assumeRole: async (input, abortSignal) => {
            const { externalId, sourceIdentity, tags } = input;
            const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
            const command = new dist_cjs.AssumeRoleCommand({
                ...roleFields(input),
                ...(0,optional.optional)("ExternalId", externalId),
                ...(0,optional.optional)("SourceIdentity", sourceIdentity),
                ...(list.length === 0 ? {} : { Tags: list }),
            });
            return toAssumedRole(await client.send(command, { abortSignal }), mask);
        },
        callerIdentity: async (abortSignal) => (await client.send(new dist_cjs.GetCallerIdentityCommand({}), { abortSignal })).Arn ?? "",
    };
}
function roleFields(input) {
    return {
        RoleArn: input.roleArn,
        RoleSessionName: input.sessionName,
        DurationSeconds: input.durationSeconds,
        ...(0,optional.optional)("Policy", input.policy),
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
