export const id = "src_auth_sts_failures_js-src_iam_policy-document_js-_cache_bundle-062d06";
export const ids = ["src_auth_sts_failures_js-src_iam_policy-document_js-_cache_bundle-062d06"];
export const modules = {

/***/ "./src/auth/session/session-fold.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeSize: () => (/* binding */ describeSize),
/* harmony export */   whoOf: () => (/* binding */ whoOf)
/* harmony export */ });
/* unused harmony export sessionFold */
/* harmony import */ var _model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/sts-limits.js");

function whoOf({ identityArn }) {
    const role = /assumed-role\/([^/]+)\//.exec(identityArn)?.[1];
    return role === undefined ? identityArn : `role ${role}`;
}
function sessionFold(aws, facts) {
    const statements = statementsOf(facts);
    const actions = new Set(statements.flatMap(({ Action = [] }) => Action));
    const count = `${actions.size} ${actions.size === 1 ? "action" : "actions"}`;
    const bound = statements.length === 0
        ? `bound by the ${aws.identityArn.startsWith("arn:") ? "role" : "server"} alone`
        : `bound to ${count}`;
    return {
        title: `Session: ${whoOf(aws)}, ${bound}`,
        lines: [aws.identityArn, ...statements.map((statement) => JSON.stringify(statement))],
        more: `Session policy: ${describeSize(facts)}`,
    };
}
function statementsOf({ policy }) {
    if (policy === undefined)
        return [];
    const { Statement } = JSON.parse(policy);
    return (Array.isArray(Statement) ? Statement : [Statement]);
}
function describeSize({ policy, packedPercent }) {
    const packed = packedPercent === undefined ? [] : [`packed ${packedPercent} % of AWS's limit`];
    const length = policy === undefined ? [] : [`${policy.length} of ${_model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_0__.maxPolicyLength} characters`];
    return [...length, ...packed].join(", ") || "none";
}


/***/ }),

/***/ "./src/auth/sts/failures.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   headlineOf: () => (/* binding */ headlineOf),
/* harmony export */   readStsFailure: () => (/* binding */ readStsFailure)
/* harmony export */ });
/* harmony import */ var _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/explain.js");
/* harmony import */ var _aws_answers_unaccepted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/answers/unaccepted.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/foreign-answer.js");




const runAgain = "Run the job again.";
const providerPage = "Create or correct the OIDC provider in IAM of the role's account (`iam` in a terminal prints it).";
const table = [
    {
        code: "AccessDenied",
        id: "sign-in-refused",
        cause: "the role does not trust this job",
        hint: "Correct the role's trust policy; the statement to paste is among the evidence.",
    },
    {
        code: "InvalidIdentityToken",
        text: /retrieve verification key/i,
        id: "identity-provider-unreachable",
        failed: true,
        again: "new-token",
        cause: "AWS could not fetch GitHub's public keys",
        hint: runAgain,
    },
    {
        code: "InvalidIdentityToken",
        text: /audience/i,
        id: "wrong-audience",
        cause: "the OIDC provider in IAM does not list the token's audience",
        hint: "Add the audience to the provider's client ids in IAM, or set the input `audience` to one that is there.",
    },
    {
        code: "InvalidIdentityToken",
        text: /no openidconnect provider found/i,
        id: "oidc-provider-missing",
        cause: "the role's account has no OIDC provider for the token's issuer",
        hint: providerPage,
    },
    {
        code: "InvalidIdentityToken",
        text: /thumbprint/i,
        id: "thumbprint-mismatch",
        cause: "the issuer's TLS certificate does not match the provider's thumbprint",
        hint: "Update the thumbprints of the OIDC provider in IAM; github.com needs none.",
    },
    {
        code: "InvalidIdentityToken",
        id: "identity-token-rejected",
        cause: "AWS does not accept the token",
        hint: "Compare the claims below with what the OIDC provider in IAM expects.",
    },
    {
        code: "ExpiredToken",
        id: "identity-token-expired",
        again: "once-with-new-token",
        cause: "the token had expired, and so had a second one",
        hint: "Check the clock of a self-hosted runner; GitHub's tokens live five minutes.",
    },
    {
        code: "IDPRejectedClaim",
        id: "identity-token-rejected",
        again: "once-with-new-token",
        cause: "the identity provider rejected the token, and a second one",
        hint: runAgain,
    },
    {
        code: "IDPCommunicationError",
        id: "identity-provider-unreachable",
        failed: true,
        again: "new-token",
        cause: "AWS could not reach the identity provider",
        hint: "For GitHub Enterprise Server, AWS must reach its token service over the internet. Else run the job again.",
    },
    {
        code: "PackedPolicyTooLarge",
        id: "session-policy-too-large",
        again: "smaller-policy",
        cause: "session policy and session tags exceed AWS's packed size",
        hint: "Set `session-policy: none`, or give a shorter policy or fewer `managed-session-policies`.",
    },
    {
        code: "MalformedPolicyDocument",
        id: "session-policy-malformed",
        cause: "AWS does not understand the session policy",
        hint: "Correct the input `session-policy`; `session-policy: none` goes without.",
    },
    {
        code: "RegionDisabled",
        id: "sts-region-disabled",
        cause: "STS is not activated for the account in this region",
        hint: "Activate the region in the account settings of IAM, or set `aws-region` to an active one.",
    },
    {
        code: "ValidationError",
        text: /DurationSeconds/,
        id: "duration-exceeds-role",
        cause: "role-duration-seconds is longer than the role allows",
        hint: "Lower `role-duration-seconds` (3600 always works: the step renews the session itself), or raise the role's maximum session duration.",
    },
    {
        code: "ValidationError",
        id: "sign-in-request-invalid",
        cause: "AWS does not accept the request",
        hint: "AWS's own text is among the evidence; most often the role's ARN or a managed session policy is wrong.",
    },
];
const unavailable = {
    id: "sts-unavailable",
    failed: true,
    again: "same-token",
    cause: "AWS's token service was overloaded or failed",
    hint: `It was tried several times. ${runAgain}`,
};
const unreachable = {
    id: "sts-unreachable",
    failed: true,
    cause: "AWS's token service could not be reached",
    hint: "Check `aws-region`, and on a self-hosted runner proxy, firewall, the VPC endpoint of STS and certificates.",
};
const foreign = {
    id: "answer-not-from-aws",
    failed: true,
    cause: "something on the way to AWS answered in its place",
    hint: _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__.answerNotFromAws,
};
const other = {
    id: "sign-in-failed",
    failed: true,
    cause: "AWS answered with an error that the action does not know",
    hint: "AWS's own text is among the evidence.",
};
function headlineOf({ failed, cause }, roleArn, ordinal = "") {
    return failed === true
        ? `The ${ordinal}sign-in as ${roleArn} failed: ${cause}.`
        : `AWS refused the ${ordinal}sign-in as ${roleArn}: ${cause}.`;
}
function readStsFailure(error) {
    const code = ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(error) ?? "").replace(/Exception$/, "");
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.messageOf)(error);
    const row = table.find((entry) => entry.code === code && (entry.text?.test(text) ?? true));
    if (row !== undefined)
        return row;
    const kind = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.classify)(error);
    if (kind === "throttled" || /rate exceeded/i.test(text))
        return unavailable;
    if (kind === "transient" && isNoError(error))
        return { ...foreign, again: "same-token" };
    if (kind === "transient" && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return unavailable;
    if ((0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__.foreignAnswer)(error) !== undefined || isNoError(error))
        return foreign;
    const request = (0,_aws_answers_unaccepted_js__WEBPACK_IMPORTED_MODULE_3__.unaccepted)(error);
    if (request !== undefined)
        return { ...request, failed: true };
    if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return other;
    const broke = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) === "ERR_PROXY_TUNNEL";
    if (kind === "transient" || broke)
        return { ...unreachable, again: "same-token" };
    return isConnectionError(error) ? unreachable : other;
}
function isNoError(error) {
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) ?? 0;
    return status >= 200 && status < 400;
}
function isConnectionError(error) {
    return /^[A-Z][A-Z0-9_]+$/.test((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) ?? "");
}


/***/ }),

/***/ "./src/auth/ways/token.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decodeClaims: () => (/* binding */ decodeClaims),
/* harmony export */   describeClaims: () => (/* binding */ describeClaims)
/* harmony export */ });
function decodeClaims(token) {
    try {
        const payload = token.split(".")[1] ?? "";
        const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
        return typeof claims === "object" && claims !== null ? claims : {};
    }
    catch {
        return {};
    }
}
const shown = [
    "iss",
    "aud",
    "sub",
    "repository",
    "repository_id",
    "repository_owner_id",
    "ref",
    "environment",
    "event_name",
    "job_workflow_ref",
];
function describeClaims(claims) {
    return shown
        .filter((name) => typeof claims[name] === "string" && claims[name] !== "")
        .map((name) => `${name.padEnd(20)}${JSON.stringify(claims[name]).slice(1, -1)}`);
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


/***/ }),

/***/ "./src/iam/policy-document.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isPolicyText: () => (/* binding */ isPolicyText),
/* harmony export */   literalValue: () => (/* binding */ literalValue),
/* harmony export */   patternFor: () => (/* binding */ patternFor),
/* harmony export */   patternsFor: () => (/* binding */ patternsFor),
/* harmony export */   policyDocument: () => (/* binding */ policyDocument)
/* harmony export */ });
function policyDocument(statements) {
    return { Version: "2012-10-17", Statement: statements };
}
function literalValue(text) {
    return text.replaceAll("${", "${$}{");
}
const foreign = /[^\t\n\r\u0020-\u00FF]+/g;
function isPolicyText(text) {
    return text.search(foreign) === -1;
}
function patternFor(text) {
    return text.replace(foreign, "*");
}
function patternsFor(conditions) {
    const text = JSON.stringify(conditions, (_key, value) => typeof value === "string" ? patternFor(value) : value);
    return JSON.parse(text);
}


/***/ }),

/***/ "./src/model/count.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   counted: () => (/* binding */ counted),
/* harmony export */   listed: () => (/* binding */ listed),
/* harmony export */   spokenCount: () => (/* binding */ spokenCount)
/* harmony export */ });
function spokenCount(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
function counted(count, one, many = `${one}s`) {
    return `${spokenCount(count)} ${count === 1 ? one : many}`;
}
function listed(names, most) {
    const more = names.length > most ? ` and ${names.length - most} more` : "";
    return `${names.slice(0, most).join(", ")}${more}`;
}


/***/ }),

/***/ "./src/model/plan.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   changesNothing: () => (/* binding */ changesNothing),
/* harmony export */   renderCounts: () => (/* binding */ renderCounts)
/* harmony export */ });
/* unused harmony exports writes, countEffects */
function changesNothing(plan) {
    return plan.changes.length === 0;
}
function writes({ changes, refusal }) {
    return refusal === undefined && changes.some(({ effect }) => effect !== "wait");
}
function countEffects(plan) {
    const counts = { create: 0, update: 0, delete: 0, wait: 0 };
    for (const { effect, uncounted } of plan.changes)
        if (uncounted !== true)
            counts[effect] += 1;
    return counts;
}
function renderCounts(plan) {
    if (changesNothing(plan))
        return "Nothing to do";
    const counts = countEffects(plan);
    const parts = ["create", "update", "delete", "wait"]
        .filter((effect) => counts[effect] > 0)
        .map((effect) => `${counts[effect]} to ${effect === "wait" ? "wait for" : effect}`);
    return `Plan: ${parts.join(", ")}`;
}


/***/ }),

/***/ "./src/model/time/clock.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backoff: () => (/* binding */ backoff),
/* harmony export */   eagerPace: () => (/* binding */ eagerPace),
/* harmony export */   isPassing: () => (/* binding */ isPassing),
/* harmony export */   poll: () => (/* binding */ poll),
/* harmony export */   retry: () => (/* binding */ retry),
/* harmony export */   systemClock: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(signal.reason);
            return;
        }
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", stop);
            resolve();
        }, ms);
        signal?.addEventListener("abort", stop, { once: true });
    }),
};
const eagerPace = (elapsedMs, attempt) => elapsedMs >= 30_000 ? 2000 : Math.min(1000, 300 * 1.25 ** attempt);
async function poll(options) {
    const { clock, signal, pace, read, onMiss } = options;
    const start = clock.now();
    let misses = 0;
    for (let attempt = 0;; attempt += 1) {
        signal.throwIfAborted();
        try {
            const value = await read();
            if (value !== undefined)
                return value;
            misses = 0;
        }
        catch (error) {
            if (!isPassing(error))
                throw error;
            misses += 1;
            onMiss?.(error);
        }
        const delay = pace(clock.now() - start, attempt);
        await clock.sleep(misses === 0 ? delay : Math.min(20_000, delay * 2 ** misses), signal);
    }
}
function backoff(attempt, { baseMs, maxMs, random = Math.random }) {
    return Math.min(maxMs, baseMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
async function retry(call, options) {
    const { clock, signal, attempts, random = Math.random } = options;
    const { baseDelayMs = 200, maxDelayMs = 5000, retryable = isPassing } = options;
    for (let attempt = 1;; attempt += 1) {
        try {
            return await call(attempt);
        }
        catch (error) {
            if (attempt >= attempts || signal.aborted || !retryable(error))
                throw error;
            const span = { baseMs: baseDelayMs, maxMs: maxDelayMs, random };
            await clock.sleep(backoff(attempt, span), signal);
        }
    }
}
function isPassing(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError)
        return error.retryable;
    const kind = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(error);
    return kind === "throttled" || kind === "transient";
}


/***/ }),

/***/ "./src/model/time/duration.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spokenInstant: () => (/* binding */ spokenInstant),
/* harmony export */   spokenPhases: () => (/* binding */ spokenPhases),
/* harmony export */   spokenTime: () => (/* binding */ spokenTime)
/* harmony export */ });
function spokenInstant(instant) {
    const [day = "", time = ""] = new Date(instant).toISOString().split("T");
    return `${day} ${time.slice(0, 5)} UTC`;
}
function spokenPhases(phases) {
    return phases
        .map(({ name, ms }) => {
        const spoken = name.replace(/^[A-Z](?=[a-z-]+\b)/, (letter) => letter.toLowerCase());
        return `${spoken} ${spokenTime(ms)}`;
    })
        .join(", ");
}
function spokenTime(ms) {
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}


/***/ }),

/***/ "./src/targets/doctor/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/model/count.js
var count = __webpack_require__("./src/model/count.js");
// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __webpack_require__("./src/model/time/duration.js");
// EXTERNAL MODULE: ./src/auth/sts/explain-refusal.js + 1 modules
var explain_refusal = __webpack_require__("./src/auth/sts/explain-refusal.js");
// EXTERNAL MODULE: ./src/auth/ways/token.js
var token = __webpack_require__("./src/auth/ways/token.js");
// EXTERNAL MODULE: ./src/auth/session/session-fold.js
var session_fold = __webpack_require__("./src/auth/session/session-fold.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/iam/trust/evaluate.js + 1 modules
var evaluate = __webpack_require__("./src/iam/trust/evaluate.js");
// EXTERNAL MODULE: ./src/iam/trust/subject.js
var subject = __webpack_require__("./src/iam/trust/subject.js");
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-iam/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-iam/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/model/aws/arn.js
var arn = __webpack_require__("./src/model/aws/arn.js");
;// CONCATENATED MODULE: ./src/targets/doctor/aws/iam-client.js




function createIam(context) {
    const ask = (0,call.callsOf)(new dist_cjs.IAMClient((0,client_config.clientConfig)(context.aws, "IAM")), context);
    return {
        trustPolicy: (roleArn) => ask({ action: "iam:GetRole", resource: roleArn }, new dist_cjs.GetRoleCommand({ RoleName: (0,arn.lastPart)(roleArn) }), ({ Role }) => Role?.AssumeRolePolicyDocument ?? ""),
        missing: (roleArn, permission) => ask({ action: "iam:SimulatePrincipalPolicy", resource: roleArn }, new dist_cjs.SimulatePrincipalPolicyCommand(question(roleArn, permission)), denied),
    };
}
function question(roleArn, { actions, resources, conditions }) {
    const keys = Object.values(conditions ?? {}).flatMap((block) => Object.entries(block));
    return {
        PolicySourceArn: roleArn,
        ActionNames: [...actions],
        ResourceArns: [...resources],
        ContextEntries: keys.map(([key, value]) => ({
            ContextKeyName: key,
            ContextKeyType: "string",
            ContextKeyValues: typeof value === "string" ? [value] : [...value],
        })),
    };
}
function denied({ EvaluationResults }) {
    const results = (EvaluationResults ?? []).filter(({ EvalDecision }) => EvalDecision !== "allowed");
    return [...new Set(results.map(({ EvalActionName }) => EvalActionName ?? ""))];
}

// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
// EXTERNAL MODULE: ./src/inputs/named-files.js
var named_files = __webpack_require__("./src/inputs/named-files.js");
// EXTERNAL MODULE: ./src/model/plan.js
var model_plan = __webpack_require__("./src/model/plan.js");
;// CONCATENATED MODULE: ./src/targets/doctor/rights.js




async function checkRights({ subject }, context, iam) {
    if (subject === undefined)
        return { lines: [], notes: [], missing: [] };
    const [read, rights] = await Promise.all([
        tryReads(subject.target, context),
        subject.target
            .study(context.workspace)
            .then((target) => simulate(target.permissions(scopeOf(context)), context, iam)),
    ]);
    const refused = rights.flatMap(({ permission, denied = [] }) => (0,statement.isOptional)(permission)
        ? []
        : denied.map((action) => `${action} on ${permission.resources.join(", ")}`));
    return {
        lines: [read.line, ...rights.map(describe)],
        notes: rights.some(({ denied, permission }) => !denied && !permission.wide) ? [unchecked] : [],
        missing: [...read.missing, ...refused],
    };
}
const unchecked = "Some rights are not checked: the role may not ask for them (iam:SimulatePrincipalPolicy on itself).";
function scopeOf({ aws }) {
    const { region, accountId, partition } = aws;
    return { partition: partition.id, region, accountId, precision: "tight" };
}
async function tryReads(target, context) {
    const absent = (0,named_files.missingNamedFile)(target.files, context.workspace);
    if (absent !== undefined) {
        return { line: `? reads of a plan, not tried: ${absent.message}`, missing: [] };
    }
    try {
        const plan = await (await target.load())(context).plan();
        return { line: `✓ reads of a plan, tried: ${(0,model_plan.renderCounts)(plan)}`, missing: [] };
    }
    catch (error) {
        context.signal.throwIfAborted();
        const denied = error instanceof errors.DeployError && error.id.includes("denied");
        const line = `✗ reads of a plan, tried: ${(0,errors.messageOf)(error)}`;
        if (denied)
            return { line, missing: [(0,errors.messageOf)(error)] };
        throw error;
    }
}
async function simulate(permissions, { signIn }, iam) {
    const role = signIn?.sessionRoleArn;
    return Promise.all(permissions.map(async (permission) => {
        if (role === undefined)
            return { permission };
        try {
            const denied = await iam.missing(role, permission);
            return denied.length > 0 && permission.wide !== undefined
                ? { permission }
                : { permission, denied };
        }
        catch {
            return { permission };
        }
    }));
}
function describe({ permission, denied }) {
    const { actions, resources, purpose, wide } = permission;
    const names = `${actions.join(", ")} on ${resources.join(", ")} (${purpose})`;
    if (denied === undefined) {
        const why = wide === undefined ? "" : "; which of them are meant is not known here";
        return `? not checked: ${names}${why}`;
    }
    const sign = denied.length === 0 ? "✓" : (0,statement.isOptional)(permission) ? "○" : "✗";
    return `${sign} ${names}${denied.length === 0 ? "" : `: lacks ${denied.join(", ")}`}`;
}

;// CONCATENATED MODULE: ./src/targets/doctor/deployer.js










function createDeployer(config, context, iam = createIam(context)) {
    return { plan: () => examine(config, context, iam), apply: () => Promise.resolve(nothing) };
}
const nothing = { outputs: {}, headline: "Nothing was changed", facts: [] };
async function examine(config, context, iam) {
    const facts = context.signIn ?? {};
    const [trust, findings] = await Promise.all([
        describeTrust(facts, iam),
        checkRights(config, context, iam),
    ]);
    const details = [...describeToken(facts), trust, describeSession(context, facts)];
    const { missing, lines, notes } = findings;
    return {
        target: "doctor",
        subject: (0,session_fold.whoOf)(context.aws),
        changes: [],
        notes,
        details: lines.length === 0 ? details : [...details, { title: "Rights of the role", lines }],
        outputs: {},
        headline: config.subject === undefined
            ? "signing in works, nothing was changed"
            : `nothing was found that ${config.subject.name} lacks, nothing was changed`,
        ...(missing.length === 0 ? {} : { refusal: lacks(config, missing) }),
    };
}
function lacks({ subject }, missing) {
    return new errors.DeployError({
        id: "doctor-found-missing-rights",
        message: `The role lacks ${(0,count.counted)(missing.length, "right")} that target ${subject?.name ?? ""} needs: ${missing
            .slice(0, 3)
            .map((text) => text.replace(/\.$/, ""))
            .join("; ")}${missing.length > 3 ? "; …" : ""}.`,
        hint: "Add them to the role's permission policy; `iam` in a terminal prints the whole policy.",
        evidence: missing,
        story: {
            title: `lacks ${(0,count.counted)(missing.length, "right")} of target ${subject?.name ?? ""}, nothing was changed`,
        },
    });
}
function describeToken({ claims }) {
    if (claims === undefined)
        return [];
    const { form, because, legacy, immutable } = (0,subject.readSubject)(claims);
    return [
        {
            title: "GitHub's token",
            lines: [
                ...(0,token.describeClaims)(claims),
                `sub is of the ${form} form and ends as it does because ${because}.`,
                `legacy form:    ${legacy ?? "unknown"}`,
                `immutable form: ${immutable ?? "unknown"}`,
            ],
        },
    ];
}
async function describeTrust(facts, iam) {
    const title = "Trust policy";
    const { claims, roleArn, sessionName } = facts;
    if (claims === undefined || roleArn === undefined) {
        return { title, lines: ["not looked at: the session was not opened with GitHub's token"] };
    }
    const policy = facts.trustPolicy ?? (await iam.trustPolicy(roleArn).catch(() => undefined));
    if (policy === undefined) {
        const how = "give `trust-policy: <path>`, or allow the role iam:GetRole on itself";
        return { title, lines: [`not known: ${how}`] };
    }
    const role = { arn: roleArn, ...(sessionName === undefined ? {} : { sessionName }) };
    return { title, lines: (0,explain_refusal.describeVerdict)((0,evaluate.evaluateTrust)(policy, claims, role)) };
}
function describeSession({ aws }, facts) {
    return {
        title: "Identity",
        lines: [
            `identity   ${aws.identityArn}`,
            `account    ${aws.accountId} (partition ${aws.partition.id})`,
            `region     ${aws.region}`,
            `valid until ${facts.expiration === undefined ? "not said" : (0,duration.spokenInstant)(facts.expiration)}; the step renews it itself`,
            `session policy ${(0,session_fold.describeSize)(facts)}`,
        ],
    };
}


/***/ })

};
