export const id = "src_targets_s3_deployer_js";
export const ids = ["src_targets_s3_deployer_js"];
export const modules = {

/***/ "./node_modules/@smithy/util-retry/dist-cjs/index.js":
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {

var __webpack_unused_export__;

__webpack_unused_export__ = ({ value: true });
__webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = exports.ConfiguredRetryStrategy = __webpack_unused_export__ = void 0;
var retry_1 = __webpack_require__("./node_modules/@smithy/core/dist-cjs/submodules/retry/index.js");
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.AdaptiveRetryStrategy; } });
Object.defineProperty(exports, "ConfiguredRetryStrategy", ({ enumerable: true, get: function () { return retry_1.ConfiguredRetryStrategy; } }));
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DefaultRateLimiter; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.StandardRetryStrategy; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DEFAULT_MAX_ATTEMPTS; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DEFAULT_RETRY_DELAY_BASE; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DEFAULT_RETRY_MODE; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.INITIAL_RETRY_TOKENS; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.INVOCATION_ID_HEADER; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.MAXIMUM_RETRY_DELAY; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.REQUEST_HEADER; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.NO_RETRY_INCREMENT; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.RETRY_COST; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.RETRY_MODES; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.Retry; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.THROTTLING_RETRY_DELAY_BASE; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.TIMEOUT_RETRY_COST; } });


/***/ }),

/***/ "./src/auth/origin/boundary.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askedOf: () => (/* binding */ askedOf),
/* harmony export */   checkOrigin: () => (/* binding */ checkOrigin),
/* harmony export */   forksAllowed: () => (/* binding */ forksAllowed),
/* harmony export */   noPullRequest: () => (/* binding */ noPullRequest),
/* harmony export */   refuseFork: () => (/* binding */ refuseFork)
/* harmony export */ });
/* unused harmony exports checkTokenRight, pullRequestClosed */
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

function askedOf(raw, targets) {
    const text = (name) => raw.get(name)?.trim() ?? "";
    const allowForks = /^true$/i.test(text("allow-forks"));
    const target = text("target");
    const handsOverSession = targets.get(target)?.handsOverSession ?? false;
    return { auth: text("auth"), target, allowForks, handsOverSession };
}
function checkOrigin(origin, asked) {
    const { eventName = "", head, mayRequestToken, actor } = origin;
    const withheld = asked.auth !== "environment" && !mayRequestToken;
    if (head.kind === "fork" && withheld && eventName === "pull_request")
        throw noToken(head.name);
    if (!forksAllowed(asked) && !isJudgedByGitHub(origin, asked)) {
        refuseFork(head, eventName, asked);
    }
    if (withheld && head.kind === "fork")
        throw noToken(head.name);
    if (withheld && actor === "dependabot[bot]")
        throw dependabotError();
}
function isJudgedByGitHub({ eventName, head }, { auth }) {
    return head.kind === "unknown" && eventName === "pull_request" && auth !== "environment";
}
function forksAllowed({ allowForks, handsOverSession, }) {
    return allowForks && !handsOverSession;
}
function refuseFork(head, eventName, { target, handsOverSession }) {
    if (head.kind !== "fork" && head.kind !== "unknown")
        return;
    const whose = head.kind === "fork"
        ? `This ${eventName} run is for the fork ${head.name}`
        : `Whose code this ${eventName} run is for cannot be told`;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "fork-not-allowed",
        message: `${whose}; the step does not sign in for code that anyone may have written.`,
        hint: handsOverSession
            ? `Deploy after the merge (\`on: push\`). Target ${target} hands the session to later steps and never works for a fork.`
            : "Deploy after the merge (`on: push`). If the workflow means to deploy forks, as for previews, with a role that may do nothing else, set `allow-forks: true`.",
    });
}
function checkTokenRight({ mayRequestToken }) {
    if (mayRequestToken)
        return;
    throw new DeployError({
        id: "id-token-permission-missing",
        message: "The job has no permission to request an OIDC token: `id-token: write` is missing.",
        hint: "Add to the job in the workflow file (and, for a reusable workflow, to the job that calls it):\n  permissions:\n    id-token: write\n    contents: read",
    });
}
function noPullRequest(eventName) {
    const run = eventName === undefined ? "This run" : `This ${eventName} run`;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "no-pull-request",
        message: `${run} is of no pull request, to which a preview belongs.`,
        hint: "Run the step on `pull_request` (opened, synchronize, reopened, closed), or leave out `preview` and `remove`.",
    });
}
function pullRequestClosed(number) {
    return new DeployError({
        id: "pull-request-closed",
        message: `Pull request ${number} is closed: nothing would ever take its preview down again.`,
        hint: "Take it down with `remove: true`, or reopen the pull request, which deploys it anew.",
    });
}
function noToken(fork) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "fork-pull-request",
        message: `This pull request comes from the fork ${fork}, and GitHub gives no OIDC token to forks.`,
        hint: "This is a security boundary, not a mistake in your workflow. Skip the job for forks:\n  if: github.event.pull_request.head.repo.full_name == github.repository",
    });
}
function dependabotError() {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "dependabot-run",
        message: "Dependabot started this run, and GitHub gives such runs read-only rights and no OIDC token by default.",
        hint: "This is a security boundary, not a mistake in your workflow. Skip the job:\n  if: github.actor != 'dependabot[bot]'\nor add `permissions: id-token: write` to the job if Dependabot's updates may be trusted with it.",
    });
}


/***/ }),

/***/ "./src/aws/answers/unreadable-answer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   retryUnreadable: () => (/* binding */ retryUnreadable)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");


function retryUnreadable({ middlewareStack }) {
    const middleware = (next) => async (step) => {
        try {
            return await next(step);
        }
        catch (error) {
            throw isUnreadable(error) ? asPassing(error) : error;
        }
    };
    middlewareStack.add(middleware, { step: "deserialize", priority: "high" });
}
function isUnreadable(error) {
    const { $response } = error;
    return ($response?.statusCode ?? 500) < 300 && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error).includes("XML parse error");
}
function asPassing(cause) {
    return Object.assign(new _incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.IncompleteAnswer("readable XML"), { $retryable: {}, cause });
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

/***/ "./src/aws/endpoint.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endpointOf: () => (/* binding */ endpointOf),
/* harmony export */   endpointVariantOf: () => (/* binding */ endpointVariantOf),
/* harmony export */   isAwsHost: () => (/* binding */ isAwsHost),
/* harmony export */   isPrivate: () => (/* binding */ isPrivate),
/* harmony export */   mayBeAws: () => (/* binding */ mayBeAws),
/* harmony export */   otherMakersHost: () => (/* binding */ otherMakersHost),
/* harmony export */   plainVariant: () => (/* binding */ plainVariant)
/* harmony export */ });
/* unused harmony export checkEndpoints */
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_aws_partition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/aws/partition.js");


function checkEndpoints(environment, actions) {
    const prefixes = new Set(["sts", ...actions.map((action) => action.split(":", 1)[0] ?? "")]);
    for (const prefix of prefixes)
        endpointOf(environment, variableOf(prefix));
}
function variableOf(prefix) {
    const service = prefix === "logs" ? "cloudwatch_logs" : prefix;
    return service.replaceAll("-", "_").toUpperCase();
}
function endpointOf(environment, service) {
    const name = `AWS_ENDPOINT_URL_${service}`;
    const value = environment[name] || environment.AWS_ENDPOINT_URL;
    if (!value || environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true")
        return undefined;
    const url = URL.parse(value);
    if (url !== null && isPrivate(url))
        return value;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "endpoint-not-allowed",
        message: `${environment[name] ? name : "AWS_ENDPOINT_URL"} must be an https URL; http is allowed for the loopback address only.`,
        hint: "Use the https endpoint, or unset the variable.",
    });
}
function isAwsHost(hostname) {
    return ["api.aws", ..._model_aws_partition_js__WEBPACK_IMPORTED_MODULE_1__.dnsSuffixes].some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
}
function mayBeAws(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) || isLoopback(url.hostname);
}
function otherMakersHost(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) ? undefined : url.host;
}
const plainVariant = { fips: false, dualStack: false };
function endpointVariantOf(environment) {
    const isTrue = (name) => environment[name]?.toLowerCase() === "true";
    return {
        fips: isTrue("AWS_USE_FIPS_ENDPOINT"),
        dualStack: isTrue("AWS_USE_DUALSTACK_ENDPOINT"),
    };
}
function isPrivate({ protocol, hostname }) {
    return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
function isLoopback(hostname) {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
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

/***/ "./src/model/report/step.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tellDone: () => (/* binding */ tellDone),
/* harmony export */   tellFailed: () => (/* binding */ tellFailed)
/* harmony export */ });
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/time/duration.js");

function tellDone(told, what, started) {
    tell("✔", told, what, started);
}
function tellFailed(told, what, started) {
    tell("✘", told, what, started);
}
function tell(mark, { clock, log }, what, started) {
    log.info(`${mark} ${what} (${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__.spokenTime)(clock.now() - started)})`);
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

/***/ "./src/targets/cloudfront/caller-reference.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   newClearer: () => (/* binding */ newClearer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");


function newClearer({ runId, runAttempt, }) {
    return {
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("runId", runId),
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("attempt", runAttempt),
        nonce: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(9).toString("base64url"),
    };
}


/***/ }),

/***/ "./src/targets/cloudfront/create-invalidations.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   clearCaches: () => (/* binding */ clearCaches)
/* harmony export */ });
/* unused harmony export callerReference */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _model_report_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/report/step.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/cloudfront/missing-distribution.js");





const retryForMs = 5 * 60_000;
async function clearCaches(requests, clearer, cdn, context, texts) {
    if (requests.length === 0)
        return [];
    const api = await cdn();
    const clear = async (request) => {
        const { distribution, paths } = request;
        const reference = callerReference(request, clearer);
        try {
            const send = () => api.invalidate(distribution, paths, reference);
            const began = context.clock.now();
            const cleared = { distribution, id: await untilAccepted(send, context) };
            (0,_model_report_step_js__WEBPACK_IMPORTED_MODULE_1__.tellDone)(context, `CloudFront ${distribution} takes invalidation ${cleared.id}`, began);
            texts.onCleared(cleared);
            return cleared;
        }
        catch (error) {
            context.signal.throwIfAborted();
            if ((0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__.isMissing)(error))
                texts.onMissing(distribution);
            throw explainRefusal(error, texts);
        }
    };
    return context.phases.time("CloudFront", async () => {
        const sent = requests.map(clear);
        await Promise.allSettled(sent);
        return Promise.all(sent);
    });
}
function callerReference({ distribution, paths }, { runId, attempt, nonce }) {
    const text = JSON.stringify([runId, attempt, nonce, distribution, paths]);
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex").slice(0, 32);
    return `aws-oidc-deploy-${runId ?? "local"}-${attempt ?? "1"}-${digest}`;
}
function untilAccepted(send, { clock, signal, log }) {
    const until = clock.now() + retryForMs;
    let told = false;
    return (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_3__.retry)(send, {
        clock,
        signal,
        attempts: 1000,
        baseDelayMs: 1000,
        maxDelayMs: 20_000,
        retryable: (error) => {
            if (!(0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_3__.isPassing)(error) || clock.now() >= until)
                return false;
            if (!told)
                log.info("  CloudFront does not take the invalidation now; trying for up to 5 minutes");
            told = true;
            return true;
        },
    });
}
function explainRefusal(error, { missing, refused, state }) {
    if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_4__.DeployError))
        return error;
    if ((0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__.isMissing)(error))
        return (0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__.missingDistribution)(error, missing).with({ state });
    const typing = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_4__.classify)(error.cause) === "denied"
        ? ["If the id is a typing error, correct `distribution-id`."]
        : [];
    return error.with({
        ...(error.id === "aws-unavailable" ? { id: "invalidation-failed" } : {}),
        state,
        hint: [error.hint, ...typing, refused].filter(Boolean).join(" "),
    });
}


/***/ }),

/***/ "./src/targets/cloudfront/missing-distribution.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ifReadable: () => (/* binding */ ifReadable),
/* harmony export */   isMissing: () => (/* binding */ isMissing),
/* harmony export */   missingDistribution: () => (/* binding */ missingDistribution)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/pages.js");


function isMissing(error) {
    return (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError &&
        ["NoSuchDistribution", "EntityNotFound"].includes((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error.cause) ?? ""));
}
async function ifReadable(read, consequence, otherwise) {
    try {
        return await read;
    }
    catch (error) {
        if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError))
            throw error;
        if (isMissing(error))
            throw missingDistribution(error, consequence);
        if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(error.cause) !== "denied")
            throw error;
        return otherwise();
    }
}
function missingDistribution(error, consequence) {
    return error.with({
        id: "distribution-not-found",
        message: `CloudFront knows no such distribution in this account: ${error.message}`,
        hint: `Check \`distribution-id\` for a typing error, and the account that the role belongs to. ${consequence} ${_model_pages_js__WEBPACK_IMPORTED_MODULE_1__.firstCreation}`,
    });
}


/***/ }),

/***/ "./src/targets/cloudfront/story.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   clearingFacts: () => (/* binding */ clearingFacts),
/* harmony export */   cloudfrontOutcomeStory: () => (/* binding */ cloudfrontOutcomeStory),
/* harmony export */   cloudfrontPlanStory: () => (/* binding */ cloudfrontPlanStory),
/* harmony export */   invalidationLinks: () => (/* binding */ invalidationLinks),
/* harmony export */   itemsOf: () => (/* binding */ itemsOf),
/* harmony export */   listedPaths: () => (/* binding */ listedPaths)
/* harmony export */ });
/* harmony import */ var _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/console-links.js");
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/count.js");
/* harmony import */ var _inputs_distributions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/cloudfront/inputs/distributions.js");



const shown = { paths: 5, links: 3 };
function cloudfrontPlanStory(requests, aws) {
    return {
        title: `${itemsOf(requests[0]?.paths ?? [])} to clear`,
        differences: [],
        facts: clearingFacts(requests, "Clears at CloudFront"),
        links: distributionLinks(requests, aws),
    };
}
function cloudfrontOutcomeStory(requests, cleared, { waitForInvalidation }, aws) {
    return {
        title: `${itemsOf(requests[0]?.paths ?? [])} cleared`,
        lead: waitForInvalidation
            ? "CloudFront has completed it at all its edges"
            : "CloudFront has accepted it; its edges follow within minutes",
        differences: [],
        facts: clearingFacts(requests, "Cleared at CloudFront"),
        links: [...invalidationLinks(cleared, aws), ...distributionLinks(requests, aws)],
    };
}
function itemsOf(items) {
    const tags = items.filter((item) => item.startsWith("#")).length;
    const paths = items.length - tags;
    return [
        ...(paths === 0 ? [] : [(0,_model_count_js__WEBPACK_IMPORTED_MODULE_0__.counted)(paths, "path")]),
        ...(tags === 0 ? [] : [(0,_model_count_js__WEBPACK_IMPORTED_MODULE_0__.counted)(tags, "tag")]),
    ].join(" and ");
}
function clearingFacts(requests, label) {
    return requests.map(({ distribution, paths }) => [
        `${label} ${distribution}`,
        listedPaths(paths),
    ]);
}
function listedPaths(names) {
    const pieces = names.slice(0, shown.paths).flatMap((code) => [{ code }, " "]);
    const rest = names.length - shown.paths;
    return rest > 0 ? [...pieces, `and ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_0__.spokenCount)(rest)} more`] : pieces.slice(0, -1);
}
function invalidationLinks(cleared, aws) {
    return (0,_aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.existingLinks)(cleared
        .slice(0, shown.links)
        .flatMap(({ distribution, id }) => (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_2__.isTenant)(distribution) ? [] : [_aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.consoleLinks.invalidation(aws, distribution, id)]));
}
function distributionLinks(requests, aws) {
    return (0,_aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.existingLinks)(requests
        .filter(({ distribution }) => !(0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_2__.isTenant)(distribution))
        .slice(0, shown.links)
        .map(({ distribution }) => _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.consoleLinks.distribution(aws, distribution)));
}


/***/ }),

/***/ "./src/targets/cloudfront/wait.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitAsAsked: () => (/* binding */ waitAsAsked),
/* harmony export */   waitIfAllowed: () => (/* binding */ waitIfAllowed)
/* harmony export */ });
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _model_report_step_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/model/report/step.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _shared_wait_teller_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/shared/wait-teller.js");




const maxWaitMs = 15 * 60_000;
async function waitAsAsked(cleared, cdn, context, live) {
    if (cleared.length === 0)
        return;
    try {
        await waitForCaches(cleared, cdn, context);
    }
    catch (error) {
        if (!isDenied(error))
            throw error;
        const ids = cleared.map(({ id }) => id).join(", ");
        throw error.with({
            state: `${live}CloudFront has accepted the invalidation (${ids}) and completes it by itself`,
            hint: `${error.hint ?? ""} Or leave out \`wait-for-invalidation\`: only the wait failed.`.trim(),
        });
    }
}
async function waitIfAllowed(cleared, cdn, context) {
    try {
        return await waitForCaches(cleared, cdn, context);
    }
    catch (error) {
        if (!isDenied(error))
            throw error;
        context.log.warning(`Old assets stay until a later run: whether CloudFront has let go of the old pages may not be read (cloudfront:GetInvalidation). ${error.message}`);
        return false;
    }
}
function isDenied(error) {
    return error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(error.cause) === "denied";
}
async function waitForCaches(cleared, cdn, context) {
    const { clock, signal, log, workUntil } = context;
    const until = Math.min(clock.now() + maxWaitMs, workUntil - 5000);
    const began = clock.now();
    const tell = (0,_shared_wait_teller_js__WEBPACK_IMPORTED_MODULE_1__.waitTeller)(context, "CloudFront to clear at all its edges");
    const api = await cdn();
    const isDone = async ({ distribution, id, }) => {
        tell();
        try {
            if (await api.isCompleted(distribution, id))
                return true;
        }
        catch (error) {
            if (!(0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__.isPassing)(error) || clock.now() < until)
                throw error;
        }
        return clock.now() >= until ? false : undefined;
    };
    const pace = (elapsedMs) => (elapsedMs < 30_000 ? 2000 : 5000);
    const done = await context.phases.time("Wait for CloudFront", () => Promise.all(cleared.map((one) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__.poll)({ clock, signal, pace, read: () => isDone(one) }))));
    const all = done.every(Boolean);
    if (all)
        (0,_model_report_step_js__WEBPACK_IMPORTED_MODULE_3__.tellDone)(context, "CloudFront has cleared at all its edges", began);
    else
        log.warning("CloudFront has not completed the invalidation yet; it goes on by itself.");
    return all;
}


/***/ }),

/***/ "./src/targets/s3/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/model/count.js
var model_count = __webpack_require__("./src/model/count.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/time/turn.js
var turn = __webpack_require__("./src/model/time/turn.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/wait.js
var wait = __webpack_require__("./src/targets/cloudfront/wait.js");
;// CONCATENATED MODULE: ./src/targets/s3/post-step/saved-progress.js


const s3StateName = "s3";
function saveProgress(runner, begun) {
    const { nonce, sure, live, written, planned } = begun;
    runner.remember(s3StateName, JSON.stringify({ nonce, sure, live, written, planned }));
}
function readProgress(text) {
    try {
        const value = readJson(text, "The state of the step");
        if (!isMap(value))
            return undefined;
        const { nonce, sure, live, written, planned } = value;
        const isNamed = isText(nonce) && isText(sure) && isText(live);
        const isWhole = isNamed && isCount(written) && isCount(planned) && written <= planned;
        return isWhole ? { nonce, sure, live, written, planned } : undefined;
    }
    catch {
        return undefined;
    }
}
function isText(value) {
    return typeof value === "string" && value !== "";
}
function isCount(value) {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/gate.js
const firstLimit = 64;
const maxLimit = 128;
const maxBytes = 64 * 1024 * 1024;
const coolDownMs = 500;
class Gate {
    #clock;
    #limit = firstLimit;
    #ceiling = maxLimit;
    #round = 0;
    #lastThrottle = -Infinity;
    #running = 0;
    #bytes = 0;
    #waiting = new Set();
    lowest = firstLimit;
    constructor(clock) {
        this.#clock = clock;
    }
    throttled = () => {
        const now = this.#clock.now();
        if (now - this.#lastThrottle < coolDownMs)
            return;
        this.#lastThrottle = now;
        this.#limit = Math.max(2, Math.floor(this.#limit / 2));
        this.#ceiling = this.#limit;
        this.#round = 0;
        this.lowest = Math.min(this.lowest, this.#limit);
    };
    hasRoom(bytes) {
        if (this.#running === 0)
            return true;
        return this.#running < this.#limit && this.#bytes + bytes <= maxBytes;
    }
    begin(bytes) {
        this.#running += 1;
        this.#bytes += bytes;
    }
    room() {
        return new Promise((done) => this.#waiting.add(done));
    }
    end(bytes) {
        this.#running -= 1;
        this.#bytes -= bytes;
        this.#grow();
        const waiting = [...this.#waiting];
        this.#waiting.clear();
        for (const retry of waiting)
            retry();
    }
    #grow() {
        this.#round += 1;
        if (this.#round < this.#limit)
            return;
        this.#round = 0;
        const next = this.#limit < this.#ceiling ? this.#limit * 2 : this.#limit + 1;
        this.#limit = Math.min(maxLimit, next);
    }
}
function paceOf({ store, context }) {
    const pace = new Gate(context.clock);
    store.retries.onThrottle = pace.throttled;
    return pace;
}
async function runAll(items, pace, signal, work, sizeOf = () => 0) {
    let failure;
    const running = new Set();
    const begin = (item, bytes) => {
        pace.begin(bytes);
        const one = work(item)
            .catch((error) => {
            failure ??= { error };
        })
            .finally(() => {
            running.delete(one);
            pace.end(bytes);
        });
        running.add(one);
    };
    for (const item of items) {
        const bytes = sizeOf(item);
        while (failure === undefined && !signal.aborted && !pace.hasRoom(bytes))
            await pace.room();
        if (signal.aborted)
            failure ??= { error: signal.reason };
        if (failure !== undefined)
            break;
        begin(item, bytes);
    }
    await Promise.all(running);
    if (signal.aborted)
        failure ??= { error: signal.reason };
    if (failure !== undefined)
        throw failure.error;
}

// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
;// CONCATENATED MODULE: ./src/targets/s3/record/lease.js


const leaseMs = 120_000;
const renewalMs = 45_000;
function isHeld({ record, lastModified }, now, job) {
    if (record.status === "committed" || record.released)
        return false;
    const { holder } = record;
    const sameJob = holder.runId !== undefined && holder.runId === job.runId && holder.job === job.job;
    if (sameJob && Number(job.runAttempt ?? 1) > Number(holder.attempt ?? 1))
        return false;
    return now - lastModified < leaseMs;
}
function inProgress({ record }, job, why) {
    const { runId, attempt } = record.holder;
    const run = runId === undefined
        ? "a deployment outside GitHub"
        : `run ${runId} (attempt ${attempt ?? "1"})`;
    return new errors.DeployError({
        id: "deployment-in-progress",
        message: `Another deployment to the same place is in progress: ${run}; ${why}.`,
        hint: "Wait until it has ended and run the job again. A `concurrency` group in the workflow keeps deployments apart.",
        evidence: (0,optional.itemsIf)(runId !== undefined && job.repository !== undefined, `Its page, if it is of this repository: ${job.serverUrl}/${job.repository}/actions/runs/${runId}`),
        retryable: false,
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/record/lease-errors.js

function isTakenOver(error) {
    return error instanceof errors.DeployError && error.id === "deployment-in-progress";
}
function isCancelled(reason) {
    return reason instanceof errors.DeployError && reason.id === "cancelled";
}
function notRenewed(cause) {
    return new errors.DeployError({
        id: "lease-lost",
        message: "The record of the deployment was not renewed for about two minutes, so that another run may take over.",
        hint: "Run the job again: it finishes what this run began.",
        cause,
    });
}
function conditionNotHonoured(key) {
    return new errors.DeployError({
        id: "condition-not-honoured",
        message: `S3 refuses to write the record ${key} although it is as this run left it: the server does not honour If-Match.`,
        hint: "Run the job again; if it happens each time, this is no AWS S3, and `state: none` does without conditions.",
    });
}
function recordGone(key) {
    return new errors.DeployError({
        id: "lease-lost",
        message: `The record of the deployment, ${key}, was deleted while the deployment was running.`,
        hint: "Let nothing but the action touch the record, also no lifecycle rule. Run the job again.",
    });
}

// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__("node:zlib");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: ./src/targets/cloudfront/caller-reference.js
var caller_reference = __webpack_require__("./src/targets/cloudfront/caller-reference.js");
;// CONCATENATED MODULE: ./src/targets/s3/record/record.js



function ownsKey({ objects, planned, retired }, hash) {
    return objects.has(hash) || planned.has(hash) || retired.has(hash);
}
const unknownEtag = "-";
function isOverwritten({ status, objects, planned }, hash, etag) {
    const recorded = objects.get(hash);
    const isKnown = status === "committed" || !planned.has(hash);
    return recorded !== undefined && isKnown && ![etag, unknownEtag].includes(recorded.etag);
}
function liveCommit(record) {
    return record.status === "committed" ? record.holder.commit : record.committedCommit;
}
function hashKey(key) {
    return (0,external_node_crypto_.hash)("sha256", key, "base64url").slice(0, 16);
}
function fingerprint(headers) {
    const { contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId } = headers;
    const values = [contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId];
    const known = values.map((value) => value ?? null);
    const text = JSON.stringify(headers.others === undefined ? known : [...known, headers.others]);
    return (0,external_node_crypto_.hash)("sha256", text, "base64url").slice(0, 12);
}
function visibleFingerprint(headers) {
    const { acl: _acl, storageClass: _class, kmsKeyId: _key, ...visible } = headers;
    return fingerprint(visible);
}
const unverifiedMark = "?";
function markUnverified(print) {
    return print === "" || print.startsWith(unverifiedMark) ? print : unverifiedMark + print;
}
function asWrittenFirst(print) {
    return print.startsWith(unverifiedMark) ? print.slice(unverifiedMark.length) : print;
}
function newHolder(job) {
    return { ...(0,caller_reference.newClearer)(job), ...(0,optional.optional)("job", job.job), ...(0,optional.optional)("commit", job.sha) };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/wire.js





const version = 1;
const flagBroken = 2;
const flagExtras = 4;
const flagWritten = 8;
const objectsBegin = '"objects":{';
const rowsAtOnce = 128 * 1024;
const bytesAtOnce = 1024 * 1024;
function* encodeRecord(record) {
    const bytes = Buffer.from(yield* textOf(record));
    const members = [];
    for (let at = 0; at < bytes.length; at += bytesAtOnce) {
        yield;
        members.push((0,external_node_zlib_.gzipSync)(bytes.subarray(at, at + bytesAtOnce), { level: 1 }));
    }
    return Buffer.concat(members);
}
function* textOf(record) {
    const headers = new Set();
    yield* (0,turn.each)(record.objects.values(), (object) => headers.add(object.headers));
    const index = new Map([...headers].map((value, position) => [value, position]));
    const pieces = [];
    yield* (0,turn.each)(record.objects, ([key, object]) => {
        const row = JSON.stringify(rowOf(object, index)).replaceAll("}", "\\u007d");
        pieces.push(`"${key}":${row}`);
    });
    const [before, behind] = [headOf(record, [...headers]), tailOf(record, headers)].map((part) => JSON.stringify(part).slice(1, -1));
    yield;
    return `{${before},${objectsBegin}${pieces.join(",")}},${behind}}`;
}
function headOf(record, headers) {
    return {
        version,
        ...plainOf(record),
        ...(record.released ? { released: true } : {}),
        headers,
    };
}
function plainOf(record) {
    const { status, release, holder, beat, mark, committedAt, committedCommit, readAt } = record;
    return {
        ...{ status, release, holder, beat },
        ...(0,optional.defined)({ mark, committedAt, committedCommit, readAt }),
    };
}
function tailOf(record, headers) {
    const isUsed = (print) => [print, markUnverified(print)].some((one) => headers.has(one)) ||
        record.plannedHeaders.has(print);
    const visible = [...record.visible].filter(([print]) => isUsed(print));
    return {
        planned: [...record.planned],
        ...(record.plannedHeaders.size === 0 ? {} : { plannedHeaders: [...record.plannedHeaders] }),
        ...(visible.length === 0 ? {} : { visible: Object.fromEntries(visible) }),
        retired: Object.fromEntries([...record.retired].map(([key, { release, at }]) => [key, [release, at]])),
        owed: Object.fromEntries([...record.uncleared].map(([id, keys]) => [id, [...keys]])),
        ...(record.uploads.size === 0 ? {} : { uploads: Object.fromEntries(record.uploads) }),
    };
}
function rowOf(object, index) {
    const flags = (object.brokenHash ? flagBroken : 0) |
        (object.extras ? flagExtras : 0) |
        (object.written ? flagWritten : 0);
    const md5 = Buffer.from(object.md5, "hex").toString("base64url");
    const row = [md5, index.get(object.headers) ?? 0, flags];
    return object.etag === object.md5 ? row : [...row, object.etag];
}
function* decodeRecord(body, place) {
    try {
        const text = (0,external_node_zlib_.gunzipSync)(body).toString("utf8");
        yield;
        return yield* fromText(text);
    }
    catch (error) {
        throw new errors.DeployError({
            id: "state-unreadable",
            message: `The record of what is deployed, ${place}, is damaged or was written by another version of the action.`,
            hint: "Use the version that wrote it, or delete the object: the next deployment then adopts what is in the bucket and deletes nothing.",
            cause: error,
        });
    }
}
function* fromText(text) {
    const begin = text.indexOf(objectsBegin) + objectsBegin.length;
    const end = text.indexOf("}", begin);
    if (begin < objectsBegin.length || end < 0)
        throw new Error("no objects");
    const wire = JSON.parse(text.slice(0, begin) + text.slice(end));
    if (wire.version !== version)
        throw new Error(`version ${String(wire.version)}`);
    yield;
    const objects = new Map();
    for (let at = begin; at < end;) {
        const cut = text.indexOf('],"', at + rowsAtOnce) + 1;
        const next = cut > 0 && cut < end ? cut : end;
        const rows = JSON.parse(`{${text.slice(at, next)}}`);
        for (const [key, row] of Object.entries(rows))
            objects.set(key, objectOf(row, wire.headers));
        at = next + 1;
        yield;
    }
    return fromWire(wire, objects);
}
function fromWire(wire, objects) {
    return {
        ...plainOf(wire),
        released: wire.released ?? false,
        objects,
        planned: new Set(wire.planned),
        plannedHeaders: new Set(wire.plannedHeaders ?? []),
        visible: new Map(Object.entries(wire.visible ?? {})),
        retired: new Map(Object.entries(wire.retired).map(([key, [release, at]]) => [key, { release, at }])),
        uncleared: new Map(Object.entries(wire.owed).map(([id, keys]) => [id, new Set(keys)])),
        uploads: new Map(Object.entries(wire.uploads ?? {})),
    };
}
function objectOf([md5, headers, flags, etag], table) {
    const hex = Buffer.from(md5, "base64url").toString("hex");
    return {
        md5: hex,
        etag: etag ?? hex,
        headers: table[headers] ?? "",
        brokenHash: (flags & flagBroken) !== 0,
        extras: (flags & flagExtras) !== 0,
        written: (flags & flagWritten) !== 0,
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/refused-write.js





const conflictTries = 5;
async function readBack(place, { body, attempt, before, nonce }, signal) {
    const { key, store, context } = place;
    const blob = await store.readRecord(key, signal);
    if (blob?.body.equals(body) === true)
        return { etag: blob.etag, isWritten: true };
    if (blob?.etag !== before) {
        if (blob === undefined)
            throw recordGone(key);
        await assertOwn(blob, nonce, place);
    }
    if (attempt >= conflictTries)
        throw conditionNotHonoured(key);
    await pause(attempt, context, signal);
    return { etag: blob?.etag, isWritten: false };
}
async function assertOwn(blob, nonce, { key, context }) {
    const stored = { ...blob, record: await (0,turn.inTurns)(decodeRecord(blob.body, key)) };
    if (stored.record.holder.nonce === nonce)
        return;
    throw inProgress(stored, context.job, "it wrote the record after this run had read it");
}
async function deleteRecord(place, left, signal) {
    const { key, store, context } = place;
    let { etag } = left;
    for (let attempt = 1;; attempt += 1) {
        if (await store.removeRecord(key, etag, signal))
            return;
        const blob = await store.readRecord(key, signal);
        if (blob === undefined)
            return;
        if (blob.etag !== etag)
            await assertOwn(blob, left.nonce, place);
        if (attempt >= conflictTries)
            throw conditionNotHonoured(key);
        etag = blob.etag;
        await pause(attempt, context, signal);
    }
}
function pause(attempt, { clock }, signal) {
    return clock.sleep((0,time_clock.backoff)(attempt, { baseMs: 400, maxMs: 5000 }), signal);
}

;// CONCATENATED MODULE: ./src/targets/s3/record/lease-keeper.js







const lingerMs = 3500;
const patienceMs = leaseMs - renewalMs / 2;
const retryMs = 5000;
class LeaseKeeper {
    #options;
    #stop = new AbortController();
    #cut = new AbortController();
    #ended = new AbortController();
    #etag;
    #record;
    #lastWrite = 0;
    #isTaking = false;
    #loop = Promise.resolve();
    #writing = Promise.resolve();
    #noting;
    constructor(options, stored) {
        this.#options = options;
        this.#etag = stored?.etag;
        const { signal, clock } = options.context;
        const linger = () => {
            if (!isCancelled(signal.reason))
                return;
            clock.sleep(lingerMs, this.#ended.signal).then(() => {
                this.#cut.abort(signal.reason);
            }, () => undefined);
        };
        signal.addEventListener("abort", linger, { once: true, signal: this.#ended.signal });
    }
    async take(intent) {
        this.#options.context.signal.throwIfAborted();
        this.#isTaking = true;
        await this.#write(intent);
        this.#isTaking = false;
        this.#loop = this.#renewAlways();
    }
    assertHeld() {
        const heldFor = this.#options.context.clock.now() - this.#lastWrite;
        if (this.#record !== undefined && heldFor >= leaseMs)
            throw notRenewed(undefined);
    }
    adopt(etag) {
        this.#etag = etag ?? this.#etag;
    }
    async note(amend) {
        if (this.#record === undefined)
            return;
        this.#record = amend(this.#record);
        this.#noting ??= this.#queue(() => {
            this.#noting = undefined;
        });
        try {
            await (0,call.orAborted)(this.#noting, this.#options.context.signal);
        }
        catch (error) {
            this.#options.context.signal.throwIfAborted();
            if (isTakenOver(error))
                throw error;
            this.#options.context.log.debug(`The record could not be written: ${(0,errors.messageOf)(error)}`);
        }
    }
    async commit(record) {
        await this.#end();
        this.#options.context.signal.throwIfAborted();
        const beat = (this.#record?.beat ?? 0) + 1;
        await this.#write({ ...record, beat });
        this.#ended.abort();
    }
    async delete() {
        await this.#end();
        this.#options.context.signal.throwIfAborted();
        const [etag, nonce] = [this.#etag, this.#record?.holder.nonce];
        if (etag !== undefined && nonce !== undefined) {
            await deleteRecord(this.#options, { etag, nonce }, this.#writeSignal);
        }
        this.#record = undefined;
        this.#ended.abort();
    }
    async release(amend = (record) => record) {
        await this.#end();
        const record = this.#record;
        try {
            if (record?.status === "pending") {
                await this.#write({ ...amend(record), released: true, beat: record.beat + 1 });
            }
            else if (this.#isTaking && this.#cut.signal.aborted)
                this.#sayKept();
        }
        catch {
            this.#sayKept();
        }
        finally {
            this.#ended.abort();
        }
    }
    #sayKept() {
        this.#options.context.log.info("  The lease could not be given back: another run waits up to two minutes for it");
    }
    async #end() {
        this.#stop.abort();
        await this.#loop;
        await this.#writing.catch(() => undefined);
    }
    async #renewAlways() {
        const { clock, signal } = this.#options.context;
        let pauseMs = renewalMs;
        for (;;) {
            try {
                await clock.sleep(pauseMs, this.#stop.signal);
                signal.throwIfAborted();
                await this.#queue(() => undefined);
                pauseMs = renewalMs;
            }
            catch (error) {
                if (this.#stop.signal.aborted)
                    return;
                const isLost = isTakenOver(error);
                const restMs = this.#restMs();
                if (isLost || restMs <= 0) {
                    this.#options.onLost(isLost ? error : notRenewed(error));
                    return;
                }
                pauseMs = Math.min(retryMs, restMs);
            }
        }
    }
    get #writeSignal() {
        return AbortSignal.any([this.#options.context.grace, this.#cut.signal]);
    }
    #restMs() {
        return this.#lastWrite + patienceMs - this.#options.context.clock.now();
    }
    #queue(begins) {
        const before = this.#writing;
        this.#writing = (async () => {
            await before.catch(() => undefined);
            begins();
            await this.#renew();
        })();
        this.#writing.catch(() => undefined);
        return this.#writing;
    }
    async #renew() {
        if (this.#record === undefined)
            return;
        const answered = new AbortController();
        const late = this.#options.context.clock
            .sleep(this.#restMs(), answered.signal)
            .then(() => Promise.reject(new Error("S3 has not answered in time")));
        try {
            const write = this.#write({ ...this.#record, beat: this.#record.beat + 1 });
            await Promise.race([write, late]);
        }
        finally {
            answered.abort();
        }
    }
    async #write(record) {
        const { key, store, context } = this.#options;
        const signal = this.#writeSignal;
        const body = await (0,turn.inTurns)(encodeRecord(record));
        const { nonce } = record.holder;
        for (let attempt = 1;; attempt += 1) {
            const started = context.clock.now();
            const condition = this.#etag === undefined ? { ifAbsent: true } : { ifMatch: this.#etag };
            const written = await store.writeRecord(key, body, condition, signal);
            const { etag, isWritten } = written === undefined
                ? await readBack(this.#options, { body, attempt, before: this.#etag, nonce }, signal)
                : { etag: written, isWritten: true };
            this.#etag = etag;
            if (!isWritten)
                continue;
            const noted = record.status === "pending" ? this.#record : undefined;
            this.#record = { ...(noted ?? record), beat: record.beat };
            this.#lastWrite = started;
            return;
        }
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/next-record.js



function* intentRecord(plan, holder) {
    const { difference, stored, uncleared } = plan;
    const earlier = stored?.record;
    const replaced = [...difference.puts, ...difference.fixes];
    yield;
    const writes = ownWrites(difference, earlier);
    yield;
    const inUse = new Set([...difference.kept, ...replaced]
        .map(({ item }) => item.hash)
        .filter((hash) => earlier?.retired.has(hash)));
    const unknown = [...inUse].filter((hash) => earlier?.objects.has(hash) !== true);
    yield;
    const planned = new Set([...(earlier?.planned ?? []), ...writes, ...unknown]);
    yield;
    const plannedHeaders = new Set(earlier?.plannedHeaders);
    yield* (0,turn.each)(replaced, ({ item }) => plannedHeaders.add(item.fingerprint));
    const committedAt = earlier?.status === "committed" ? stored?.lastModified : earlier?.committedAt;
    return {
        status: "pending",
        release: earlier?.release ?? 0,
        holder,
        ...(0,optional.optional)("mark", plan.mark),
        beat: 0,
        released: false,
        ...(0,optional.optional)("committedAt", committedAt),
        ...(0,optional.optional)("committedCommit", earlier === undefined ? undefined : liveCommit(earlier)),
        ...(0,optional.optional)("readAt", earlier?.readAt),
        objects: earlier?.objects ?? new Map(),
        ...{ planned, plannedHeaders, visible: yield* visibleOf(earlier, replaced) },
        retired: new Map([...(earlier?.retired ?? [])].filter(([hash]) => !inUse.has(hash))),
        uncleared,
        uploads: earlier?.uploads ?? new Map(),
    };
}
function* visibleOf(earlier, written) {
    const visible = new Map(earlier?.visible);
    yield* (0,turn.each)(written, ({ item: { fingerprint, headers } }) => {
        if ((headers.acl ?? headers.storageClass ?? headers.kmsKeyId) === undefined)
            return;
        if (!visible.has(fingerprint))
            visible.set(fingerprint, visibleFingerprint(headers));
    });
    return visible;
}
function ownWrites({ puts, fixes }, earlier) {
    const isOurs = (hash) => earlier !== undefined && ownsKey(earlier, hash);
    return [
        ...puts.filter(({ existed }) => !existed).map(({ item }) => item.hash),
        ...[...puts, ...fixes].map(({ item }) => item.hash).filter(isOurs),
    ];
}
function* commitRecord(plan, holder, { etags, uploads }, deleted) {
    const { difference, release, stored } = plan;
    const gone = new Set(deleted.map(({ hash }) => hash));
    const isOurs = (hash) => stored !== undefined && ownsKey(stored.record, hash);
    const notDeleted = [...difference.removals, ...difference.expired]
        .map(({ hash }) => hash)
        .filter((hash) => !gone.has(hash) && isOurs(hash));
    return {
        status: "committed",
        release,
        holder,
        ...(0,optional.optional)("mark", plan.mark),
        beat: 0,
        released: true,
        ...(stored === undefined ? {} : { readAt: Math.max(stored.now, stored.lastModified) }),
        objects: yield* objectsAfter(plan, etags, notDeleted),
        ...stillPlanned(plan),
        visible: yield* visibleOf(stored?.record, [
            ...difference.puts,
            ...difference.fixes,
            ...difference.kept,
        ]),
        retired: new Map(retiredAfter(plan, notDeleted)),
        uncleared: plan.unclearedAfter,
        uploads: new Map(uploads),
    };
}
function* objectsAfter(plan, etags, notDeleted) {
    const { difference, stored } = plan;
    const objects = new Map();
    const earlier = stored?.record.objects;
    for (const [hash, object] of untouchedObjects(plan, earlier))
        objects.set(hash, object);
    for (const hash of notDeleted) {
        const object = earlier?.get(hash);
        if (object !== undefined)
            objects.set(hash, carried(object, { asRecorded: false }));
    }
    yield* (0,turn.each)(difference.retired, (retired) => {
        const object = earlier?.get(retired.hash);
        if (object !== undefined)
            objects.set(retired.hash, carried(object, retired));
    });
    yield* (0,turn.each)(difference.kept, ({ item, etag, extras }) => {
        objects.set(item.hash, entry(item, { etag, extras, written: false }));
    });
    yield* (0,turn.each)([...difference.puts, ...difference.fixes], ({ item, extras, grants }) => {
        const found = { etag: etags.get(item.hash) ?? "", extras: keepsExtras(extras, grants) };
        objects.set(item.hash, entry(item, { ...found, written: true }));
    });
    return objects;
}
function retiredAfter(plan, notDeleted) {
    const { difference, release, stored } = plan;
    const at = Math.floor((stored?.lastModified ?? 0) / 1000);
    const earlier = stored?.record.retired;
    return [
        ...difference.retired.map(({ hash, retirement }) => [hash, retirement]),
        ...untouchedOf(plan).flatMap(({ hash }) => {
            const retirement = earlier?.get(hash);
            return retirement === undefined ? [] : [[hash, retirement]];
        }),
        ...notDeleted.map((hash) => [hash, earlier?.get(hash) ?? { release, at }]),
    ];
}
function carried(object, { asRecorded }) {
    const carried = { ...object, written: false };
    return asRecorded
        ? carried
        : { ...carried, headers: markUnverified(object.headers), extras: true };
}
function untouchedObjects(plan, earlier) {
    return untouchedOf(plan).flatMap((one) => {
        const { hash } = one;
        const object = earlier?.get(hash);
        const isPlanned = plan.stored?.record.planned.has(hash) === true;
        if (isPlanned)
            return [[hash, seen(object, one)]];
        return object === undefined ? [] : [[hash, carried(object, one)]];
    });
}
function seen(object = unknownObject, { etag }) {
    return object.etag === etag ? object : { ...object, md5: "", etag };
}
const unknownObject = {
    ...{ md5: "", etag: "", headers: "", brokenHash: false, extras: false, written: false },
};
function stillPlanned(plan) {
    const record = plan.stored?.record;
    const untouched = untouchedOf(plan).flatMap(({ hash }) => record?.planned.has(hash) === true ? [hash] : []);
    const headers = untouched.length === 0 ? [] : (record?.plannedHeaders ?? []);
    return { planned: new Set(untouched), plannedHeaders: new Set(headers) };
}
function untouchedOf({ difference: { undeleted, excluded } }) {
    return [...undeleted, ...excluded.ours];
}
function entry({ file, fingerprint, brokenHash }, found) {
    return { md5: file.md5, headers: fingerprint, brokenHash, ...found };
}
function keepsExtras(extras, grants = {}) {
    if (extras === undefined)
        return false;
    const { metadata, ...rest } = extras;
    return (Object.keys({ ...metadata, ...grants }).length > 0 ||
        Object.values(rest).some((value) => value !== "AES256"));
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/schedule.js
function scheduleOf({ puts, fixes }, live) {
    const writes = [...puts.map((put) => ({ put })), ...fixes.map((fix) => ({ fix }))];
    const pick = (kind, isWanted = (_write) => true) => writes.filter((write) => itemOfWrite(write).kind === kind && isWanted(write));
    const changed = (write) => !isNew(write);
    const newPages = pick("page", isNew);
    const phases = [
        { name: "Hashed assets", live: live.assets, groups: [pick("asset")] },
        { name: "New files", live: live.assets, groups: [pick("other", isNew)] },
        { name: "Other files", live: live.others, groups: [pick("other", changed)] },
        {
            name: "New pages",
            live: live.others,
            groups: live.isFirst ? [newPages] : deepestFirst(newPages),
        },
        { name: "Pages", live: live.pages, groups: [pick("page", changed)] },
        { name: "Root page", live: live.pages, groups: [pick("root-page")] },
        { name: "Service workers", live: live.pages, groups: [pick("worker")] },
    ];
    return phases
        .map((phase) => ({ ...phase, groups: phase.groups.filter(({ length }) => length > 0) }))
        .filter(({ groups }) => groups.length > 0);
}
function itemOfWrite(write) {
    return "put" in write ? write.put.item : write.fix.item;
}
function writesOf(schedule) {
    return schedule.flatMap(({ groups }) => groups.flat());
}
function isNew(write) {
    return "put" in write && !write.put.existed;
}
function deepestFirst(writes) {
    const levels = Map.groupBy(writes, (write) => itemOfWrite(write).file.path.split("/").length);
    return [...levels].sort(([a], [b]) => b - a).map(([, level]) => level);
}

;// CONCATENATED MODULE: ./src/targets/s3/record/uncleared.js
const anyDistribution = "*";
const anyKey = "*";
function withoutDistributions(uncleared, distributions) {
    const settled = new Set(distributions);
    return new Map([...uncleared].filter(([distribution]) => !settled.has(distribution)));
}

// EXTERNAL MODULE: ./src/targets/cloudfront/create-invalidations.js
var create_invalidations = __webpack_require__("./src/targets/cloudfront/create-invalidations.js");
;// CONCATENATED MODULE: ./src/targets/s3/apply/clear.js


async function clearAsPlanned(s3, state = s3.plan.live.uploaded) {
    const { plan, holder, cdn, context, config, ledger } = s3;
    const isKept = config.stateKey !== undefined;
    const clearing = (0,create_invalidations.clearCaches)(plan.invalidations, holder, cdn, context, {
        missing: isKept
            ? "S3 is complete; the next run clears the paths from the distributions that it names."
            : "S3 is complete; without a record the next run does not know of these paths: clear /* by hand.",
        refused: isKept
            ? "S3 is consistent; the next run sends the invalidation."
            : "S3 is consistent; without a record the next run does not know of these paths: invalidate /* by hand.",
        state,
        onCleared: (one) => ledger.cleared.push(one),
        onMissing: (distribution) => ledger.missing.push(distribution),
    });
    await ledger.follow(clearing);
}
async function waitForInvalidations({ plan, config, cdn, context, ledger, }) {
    if (!config.waitForInvalidation)
        return;
    await (0,wait.waitAsAsked)(ledger.cleared, cdn, context, `${plan.live.complete}; `);
}

// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
;// CONCATENATED MODULE: ./src/targets/s3/apply/ledger.js

const untouched = "what was live before; nothing of the release was written";
class Ledger {
    etags = new Map();
    cleared = [];
    missing = [];
    undeletable = [];
    uploads = new Map();
    files = 0;
    bytes = 0;
    copies = 0;
    deleted = 0;
    committed = false;
    noteUploads = () => Promise.resolve();
    mayWrite = () => undefined;
    tell = () => undefined;
    tellEvery = 1;
    #live = untouched;
    #next = untouched;
    #inDoubt = 0;
    begin(live) {
        this.#next = live;
        this.tell(this.progress);
    }
    reached(live) {
        this.#live = live;
        this.begin(live);
    }
    async write(item, work) {
        this.etags.set(item.hash, await this.follow(work));
        const isFirst = this.#live !== this.#next;
        this.#live = this.#next;
        if (isFirst || this.etags.size % this.tellEvery === 0)
            this.tell(this.progress);
    }
    get progress() {
        return { sure: this.#live, live: this.#next, written: this.etags.size };
    }
    async follow(work) {
        try {
            return await work;
        }
        catch (error) {
            if ((0,write_outcome.writeOutcome)(error) === "unknown")
                this.doubt();
            throw error;
        }
    }
    doubt() {
        this.#inDoubt += 1;
    }
    get live() {
        if (this.#inDoubt === 0)
            return this.#live;
        if (this.#live !== untouched)
            return this.#next;
        return "what was live before, besides files of the new release whose writing S3 did not confirm";
    }
    get changed() {
        const { files, copies, deleted, cleared, committed } = this;
        return committed || files + copies + deleted + cleared.length + this.#inDoubt > 0;
    }
    get outputs() {
        return {
            uploaded: String(this.files),
            "bytes-uploaded": String(this.bytes),
            deleted: String(this.deleted),
            "invalidation-ids": this.cleared.map(({ id }) => id).join("\n"),
        };
    }
}

// EXTERNAL MODULE: ./src/aws/console-links.js
var console_links = __webpack_require__("./src/aws/console-links.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/story.js
var story = __webpack_require__("./src/targets/cloudfront/story.js");
// EXTERNAL MODULE: ./src/targets/s3/keys.js
var s3_keys = __webpack_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/show-bytes.js
function showBytes(bytes) {
    const units = ["B", "kB", "MB", "GB", "TB"];
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ""}`;
}

// EXTERNAL MODULE: ./src/model/text.js
var model_text = __webpack_require__("./src/model/text.js");
;// CONCATENATED MODULE: ./src/targets/s3/report/folders.js






const shownFolders = 5;
const root = "/";
const nothing = { created: 0, changed: 0, headers: 0, deleted: 0, bytes: 0, unchanged: 0 };
function* folderTable({ difference }, prefix) {
    const folders = new Map();
    const at = (key) => {
        const path = key.slice(prefix.length);
        const slash = path.indexOf("/");
        const name = slash < 0 ? root : (0,s3_keys.showKey)(path.slice(0, slash + 1));
        const counts = folders.get(name) ?? { ...nothing };
        folders.set(name, counts);
        return counts;
    };
    yield* (0,turn.each)(difference.puts, ({ item, existed }) => {
        const counts = at(item.file.key);
        counts[existed ? "changed" : "created"] += 1;
        counts.bytes += item.file.size;
    });
    yield* (0,turn.each)(difference.fixes, ({ item }) => (at(item.file.key).headers += 1));
    yield* (0,turn.each)(difference.kept, ({ item }) => (at(item.file.key).unchanged += 1));
    for (const gone of [difference.removals, difference.expired]) {
        yield* (0,turn.each)(gone, ({ key }) => (at(key).deleted += 1));
    }
    const rows = rowsOf(folders);
    const isFilled = (at) => rows.some((cells) => (0,model_text.plainText)(cells[at] ?? "") !== "");
    const shown = columns.map((_, column) => column).filter(isFilled);
    const pick = (all) => shown.flatMap((column) => all.slice(column, column + 1));
    return { columns: pick(columns), rows: rows.map(pick) };
}
const counted = [
    { title: "New", count: "created" },
    { title: "Changed", count: "changed" },
    { title: "Headers", count: "headers" },
    { title: "Deleted", count: "deleted" },
    { title: "Upload", count: "bytes" },
    { title: "Unchanged", count: "unchanged" },
];
const columns = [{ title: "Folder" }, ...counted.map(({ title }) => ({ title, numeric: true }))];
function rowsOf(folders) {
    const all = row("All", sum([...folders.values()]), true);
    if (folders.size === 1)
        return [all];
    const below = [...folders]
        .filter(([name]) => name !== root)
        .sort(([a, one], [b, other]) => folders_writesOf(other) - folders_writesOf(one) || unequal(a, b));
    const fits = below.length <= shownFolders + 1;
    const others = fits ? [] : below.slice(shownFolders);
    const own = folders.get(root);
    return [
        ...below.slice(0, below.length - others.length).map(([name, counts]) => row(name, counts)),
        ...(0,optional.itemsIf)(others.length > 0, row(`${(0,model_count.spokenCount)(others.length)} more`, sum(others.map(([, counts]) => counts)))),
        ...(own === undefined ? [] : [row(root, own)]),
        all,
    ];
}
function unequal(a, b) {
    return a < b ? -1 : 1;
}
function folders_writesOf({ created, changed, headers, deleted }) {
    return created + changed + headers + deleted;
}
function sum(all) {
    const total = { ...nothing };
    for (const counts of all) {
        for (const name of Object.keys(total))
            total[name] += counts[name];
    }
    return total;
}
function row(name, counts, strong = false) {
    const cells = counted.map(({ count: kind }) => {
        const count = counts[kind];
        if (count === 0)
            return "";
        const text = kind === "bytes" ? showBytes(count) : (0,model_count.spokenCount)(count);
        return strong || kind === "deleted" ? [{ strong: text }] : text;
    });
    return [strong ? [{ strong: name }] : name, ...cells];
}

;// CONCATENATED MODULE: ./src/targets/s3/report/plan-story.js









const listed = 60;
const namedPaths = 5;
async function s3PlanStory(config, plan, pages) {
    const { difference, outputs } = plan;
    const { puts, fixes, removals, expired } = difference;
    const always = {
        ...{ links: siteLinks(config, pages), folds: [cacheFold(plan)] },
        ...(0,optional.optional)("url", outputs.url),
    };
    if (plan.changes.length === 0)
        return { ...unchanged(config, plan), ...always };
    const deleted = removals.length + expired.length;
    const nothing = puts.length + fixes.length + deleted === 0;
    return {
        ...always,
        title: titleOf(puts.length, fixes.length, deleted, nothing),
        ...(0,optional.optional)("since", sinceOf(plan)),
        tables: nothing ? [] : [await (0,turn.inTurns)(folderTable(plan, config.prefix))],
        facts: factsOf(plan, "planned"),
        folds: [...fileFolds(difference), ...always.folds],
        ...(deleted === 0 ? {} : { deletion: deletionText(deleted, difference) }),
    };
}
function unchanged({ stateKey }, { release, difference }) {
    const lead = ["Release ", { strong: String(release) }, " is live already"];
    const what = stateKey === undefined ? "content" : "content and headers";
    return {
        title: "nothing to deploy",
        ...(stateKey === undefined || release === 0 ? {} : { lead }),
        compared: [[(0,model_count.counted)(difference.kept.length, "file"), what]],
    };
}
function sinceOf({ stored }) {
    const commit = stored === undefined ? undefined : liveCommit(stored.record);
    if (stored === undefined || commit === undefined)
        return undefined;
    const { release } = stored.record;
    return { commit, at: release === 0 ? "the last deployment" : `release ${release}` };
}
function cacheFold({ cacheGroups }) {
    const counts = new Map();
    for (const { header, count } of cacheGroups) {
        const name = header.includes("immutable") ? "immutable" : header;
        counts.set(name, (counts.get(name) ?? 0) + count);
    }
    const told = [...counts].slice(0, 3).map(([name, count]) => `${(0,model_count.spokenCount)(count)} ${name}`);
    const more = counts.size > 3 ? ", …" : "";
    return {
        title: `Cache headers: ${told.join(", ")}${more}`,
        table: {
            columns: [
                { title: "Files", numeric: true },
                ...["Cache-Control", "Why", "e.g."].map((title) => ({ title })),
            ],
            rows: cacheGroups
                .slice(0, listed)
                .map((one) => [(0,model_count.spokenCount)(one.count), one.header, one.rule, (0,s3_keys.showKey)(one.example)]),
        },
    };
}
function titleOf(uploads, fixes, deleted, nothing) {
    if (nothing)
        return "only the record or caches to bring up to date";
    const parts = [
        ...(uploads === 0 ? [] : [`${(0,model_count.counted)(uploads, "file")} to upload`]),
        ...(fixes === 0 ? [] : [`headers of ${(0,model_count.counted)(fixes, "file")} to fix`]),
        ...(0,optional.itemsIf)(deleted > 0, `${uploads === 0 ? (0,model_count.counted)(deleted, "file") : (0,model_count.spokenCount)(deleted)} to delete`),
    ];
    return parts.join(", ");
}
function deletionText(deleted, { managed }) {
    const of = managed >= deleted ? ` of ${(0,model_count.counted)(managed, "file")} there` : "";
    return [{ strong: `${(0,model_count.spokenCount)(deleted)}${of} ${deleted === 1 ? "is" : "are"} deleted` }];
}
function factsOf({ difference, invalidations }, tense) {
    const { removals, expired, retired } = difference;
    const deleted = [...removals, ...expired].map(({ key }) => (0,s3_keys.showKey)(key));
    return [
        ...(0,optional.itemsIf)(deleted.length > 0, [
            tense === "done" ? "Deleted" : "To delete",
            (0,story.listedPaths)(deleted),
        ]),
        ...(0,story.clearingFacts)(invalidations, `${tense === "done" ? "Cleared" : "To clear"} at CloudFront`),
        ...(0,optional.itemsIf)(retired.length > 0, [
            "Kept for open pages",
            `${(0,model_count.counted)(retired.length, "asset")} of earlier releases`,
        ]),
    ];
}
function fileFolds({ puts, removals, expired }) {
    const isAsset = ({ item }) => item.kind === "asset";
    const gone = [...removals, ...expired];
    const differences = gone
        .slice(0, listed)
        .map(({ key }) => ({ effect: "delete", name: (0,s3_keys.showKey)(key) }));
    const title = `Deleted: ${(0,model_count.spokenCount)(gone.length)}`;
    return [
        ...(0,optional.itemsIf)(gone.length > namedPaths, { title, differences, ...more(gone.length) }),
        ...foldOf("Pages and other files", puts.filter((put) => !isAsset(put))),
        ...foldOf("Assets", puts.filter(isAsset)),
    ];
}
function foldOf(title, puts) {
    if (puts.length === 0)
        return [];
    const changed = puts.filter(({ existed }) => existed);
    const fresh = puts.filter(({ existed }) => !existed);
    const parts = [
        ...(0,optional.itemsIf)(changed.length > 0, `${(0,model_count.spokenCount)(changed.length)} changed`),
        ...(0,optional.itemsIf)(fresh.length > 0, `${(0,model_count.spokenCount)(fresh.length)} new`),
    ];
    const differences = [...changed.slice(0, listed), ...fresh.slice(0, listed)]
        .slice(0, listed)
        .map(({ item, existed }) => ({
        effect: existed ? "update" : "create",
        name: (0,s3_keys.showKey)(item.file.key),
        note: showBytes(item.file.size),
    }));
    return [{ title: `${title}: ${parts.join(", ")}`, differences, ...more(puts.length) }];
}
function more(count) {
    return count <= listed
        ? {}
        : { more: `… and ${(0,model_count.spokenCount)(count - listed)} more, in the output plan-file` };
}
function siteLinks({ bucket, prefix, distributions }, { aws, server }) {
    return (0,console_links.existingLinks)([
        server.isAws ? console_links.consoleLinks.bucket(aws, bucket, prefix) : undefined,
        ...distributions.slice(0, 3).map((id) => console_links.consoleLinks.distribution(aws, id)),
    ]);
}

;// CONCATENATED MODULE: ./src/targets/s3/report/end-story.js




function s3OutcomeStory(plan, done, config, pages, repeated) {
    return {
        title: end_story_titleOf(plan, config),
        lead: plan.takesDown === true ? removedLead(done) : leadOf(plan, done),
        links: [...siteLinks(config, pages), ...(0,story.invalidationLinks)(done.cleared, pages.aws)],
        tables: (plan.story?.tables ?? []).map(asDone),
        facts: [...factsOf(plan, "done"), ...repeated],
    };
}
function end_story_titleOf({ takesDown, stored, release }, { stateKey }) {
    if (takesDown === true) {
        return stored === undefined ? "there was no preview" : "the preview is gone";
    }
    return stateKey === undefined || release === 0
        ? "the site is live"
        : `release ${release} is live`;
}
function removedLead({ deleted, cleared }) {
    const edge = cleared.length === 0 ? [] : [" · CloudFront cleared"];
    return [{ strong: `${(0,model_count.counted)(deleted, "file")} deleted` }, ...edge];
}
function asDone({ columns, rows }) {
    const done = columns.map((one) => (one.title === "Upload" ? { ...one, title: "Uploaded" } : one));
    return { columns: done, rows };
}
function leadOf({ difference }, done) {
    const { copies, deleted, cleared } = done;
    const kept = difference.kept.length;
    const isUpload = done.files > 0 || copies === 0;
    const fixed = `eaders of ${(0,model_count.counted)(copies, "file")} fixed in place`;
    const parts = [
        ...(isUpload
            ? [[{ strong: (0,model_count.counted)(done.files, "file") }, ` uploaded (${showBytes(done.bytes)})`]]
            : []),
        ...(copies === 0 ? [] : [[isUpload ? `h${fixed}` : `H${fixed}, nothing uploaded`]]),
        ...(deleted === 0 ? [] : [[{ strong: `${(0,model_count.spokenCount)(deleted)} deleted` }]]),
        ...(kept === 0 ? [] : [[`${(0,model_count.spokenCount)(kept)} unchanged`]]),
    ];
    const lead = parts.flatMap((part, at) => (at === 0 ? part : [", ", ...part]));
    return cleared.length === 0 ? lead : [...lead, " · CloudFront cleared"];
}
function failureTitle(id, plan, hasWritten) {
    const ended = { cancelled: "cancelled, ", "timed-out": "out of time, " }[id] ?? "";
    return `${ended}${whatIsMissing(id, plan, hasWritten)}`;
}
function whatIsMissing(id, { takesDown, release }, hasWritten) {
    if (!hasWritten)
        return "nothing was written";
    if (takesDown === true)
        return "the preview is not gone as a whole";
    const what = release === 0 ? "the site" : `release ${release}`;
    return id === "delete-failed"
        ? `${what} is live, not all that it no longer has is deleted`
        : `${what} is not complete`;
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/outcome.js



function s3Outcome({ plan, ledger, store, config, context, pace }) {
    const { difference, subject } = plan;
    const repeated = repetitions(store.retries, pace);
    const what = plan.takesDown === true ? removedOf(plan, ledger) : doneOf(plan, ledger);
    return {
        headline: `${subject}: ${what}`,
        outputs: { unchanged: String(difference.kept.length), ...ledger.outputs },
        facts: repeated,
        story: s3OutcomeStory(plan, ledger, config, { aws: context.aws, server: store.server }, repeated),
    };
}
function doneOf({ difference }, { files, bytes, copies, deleted, cleared }) {
    return [
        `${files} uploaded (${showBytes(bytes)})`,
        ...(copies === 0 ? [] : [`headers of ${copies} fixed`]),
        `${difference.kept.length} unchanged`,
        `${deleted} deleted`,
        ...(cleared.length === 0 ? [] : [(0,model_count.counted)(cleared.length, "invalidation")]),
    ].join(", ");
}
function removedOf({ stored }, { deleted, cleared }) {
    const what = stored === undefined ? "there was no preview" : "the preview is gone";
    const edge = cleared.length === 0 ? "" : `, ${(0,model_count.counted)(cleared.length, "invalidation")}`;
    return `${what}: ${deleted} deleted${edge}`;
}
function repetitions({ count, reasons }, { lowest }) {
    if (count === 0)
        return [];
    const rows = [...reasons].sort(([, a], [, b]) => b - a).slice(0, 3);
    const why = rows.length === 0 ? "" : `: ${rows.map(([name, n]) => `${name} × ${n}`).join(", ")}`;
    const slowed = lowest < 16 ? ` (slowed down to ${lowest} at once)` : "";
    return [["Requests repeated", `${count}${why}${slowed}`]];
}

// EXTERNAL MODULE: ./src/model/report/step.js
var step = __webpack_require__("./src/model/report/step.js");
;// CONCATENATED MODULE: ./src/targets/s3/headers/vocabulary.js
const vocabulary = new Set(`
  abort about access account action actions active adapter add address admin after agent album
  alert alias all allow allowed amount anchor and angular any api apply arg args array arrow
  article assert asset ast async audio auth auto avatar await badge banner bar base basket batch
  before beta big binary bind binding blob block body bold book boolean border bottom box brace
  bracket branch brand break brotli browser bucket buffer build builder button buy byte bytes
  cache cached calc call calls camera campus can canvas card cart case catalog catch cbor center
  chain channel char chart charts chat check child chip chunk cipher circle city class clear
  client clock clone close closing cloud code coin collect color column command comment commit
  common compare compile config connect console contact content context control convert cookie
  copy core count country coupon course cover create credit crop cube current cursor curve custom
  cut daily dark dash data date day deal debug declare decode decoder deep def default define
  delay delete demo depth design detail details dev device dialog digest dir disable display doc
  dock dom done dot double down draft drag draw drive drop dynamic each earth edit editor element
  email emit emoji empty enable enabled encode encoder end enforce engine enter entity entries
  entry enum env equal equals err error errors escape esm eval even event events exclude exec
  exists exit exp expect export exports expr extends extra extract face factory fade failed
  failure fake fast feature feed fetch field fields file files film filter final find fire first
  fix flag flags flash float flow fluid folder font footer for form format forum found frame free
  from front full fun gallery game gate gauge generic get gift github glob global globals globe
  gold graph gray greater green grid group guide hand handle handler has hash head header headers
  heap help helper hero hide hints home hook hooks host hosted hot hour house iam icon idea ignore
  ignored image import imports inbox include indent index infer info init initial inline inner
  input int integer invalid iso issue issues item items jest json jump keep key keys keyword kind
  kit known lab label land large last layout lazy leave left legacy length lens level library
  light like limit line lines link lint list lite literal live load loader loc local locale lock
  log logical login logo long look loop main maker manager many map mapped mapping maps mark
  market mask master match matcher matches math max maybe media meet member memory menu merge mesh
  message meta method methods metric min mini missing mobile mock modal mode model modern module
  modules money month more motion mouse move movie multi music name named names native nav network
  never new news next night node non north not note null num number numeric object objects offer
  offset old omit one only open opening option options opts order org origin other out outer
  output package padding page paint pair panel paper param params parent parse parsed parser part
  partial parts pass patch path paths pattern pay payload pending phone photo piece pin pixel
  plain plan play player plugin plugins point policy poll pool pop portal post power pre prefer
  prefix press price print private pro probe process product profile program project promise promo
  proof props proxy public pulse push query queue quick quiz radio random range rank rate raw
  react read reader real record red ref reg regex region release remove replace report repos
  request require reset resolve rest result results retry return review right ring road rocket
  room root round route row rsa rule rules run runner runtime safe sale same sample save scalar
  scale scan scene schema scheme school scope script scroll search seat second secret section
  secure segment select self send serde server service session set setup sha shape share shared
  sheet shim ship shop short should show side sign signing simple single site size skin skip slide
  slider small smart smithy snow social socket song sound source south space speed split spot
  spread stack stage star start stat state static stats status step stock stop storage store story
  stream strict string strings strip studio style submit success sum summary super support surface
  swap symbol sync syntax system tab table tag target task team term test tests text than theme
  third this thread throw tick tiles time timeout timer timers title toast today token tokens too
  tool top total tour town trace track trade trail tree trip true try tuple turn two type typed
  types unary und unicode uniform union unique unknown unsafe unused update upload uri url usage
  use used user utc util utils valid value values var vector version video view viewer visit
  visitor vite voice void volume vote vue wait walk wallet warning watch water wave web week white
  wide width window with without word work worker world wrap write writer year yellow zone zoom
`
    .trim()
    .split(/\s+/));
const terms = new Set(`
  2d 2nd 3d 3rd 4k 4th 8k a11y aes api ar b2b b2c b64 base64 c14n c3 cpu css css3 csv d3 doc e2e
  ec2 es2015 es5 es6 g20 gif gltf gpu h1 h2 h264 h265 h3 hdmi html html5 http http2 i18n id3 int16
  int32 int64 int8 ios ipv4 ipv6 iso jpeg jpeg2000 js json k8s l10n log4j m3u8 mat3 mat4 md md5
  mp3 mp4 n8n ng2 o11y oauth oauth2 obj p2p p5 pdf png r53 rgb rgba rsa s3 sha1 sha256 sql svg
  tls13 ts txt ui uint8 url usb utf16 utf8 v8 vec2 vec3 vec4 vr web2 web3 webgl webgl2 webxr win
  x509 x64 x86 xml y2k yaml yuv
`
    .trim()
    .split(/\s+/));
const letterBits = [
    "94448759597353959342667869",
    "37673999368289379446399969",
    "38683993494489279463599979",
    "47751778289577479548579979",
    "57436569899553857235867589",
    "39783399299488399465499959",
    "47792754399564589346489988",
    "29982898398768398464599969",
    "56455559999442359543959795",
    "46892989487769369829365799",
    "46651668398665668737697969",
    "38752789297399379855578949",
    "25972999399658439859599999",
    "48434538496786489832669989",
    "66458769696442549355465889",
    "39873985499388349254599989",
    "98896798799477989697196798",
    "38562769396756479544568959",
    "58482794397677448832488969",
    "39582894299689489345598959",
    "54564659599342749343899899",
    "29891989299999579977798999",
    "28873984398694389337999799",
    "57363985399669529792899769",
    "55574689498443529635775995",
    "39991898398578499969798956",
    "45344565477545548434565998",
];

;// CONCATENATED MODULE: ./src/targets/s3/headers/written-name.js

const kindBits = {
    lower: { lower: 0.3, upper: 2.6, digit: 3.6, other: 6 },
    upper: { lower: 0.5, upper: 2.2, digit: 3.2, other: 6 },
    digit: { lower: 2.5, upper: 1.8, digit: 1.2, other: 4 },
    other: { lower: 1, upper: 1.5, digit: 2.5, other: 6 },
    start: { lower: 1, upper: 1, digit: 3.5, other: 6 },
};
const digitBits = 3.3;
const mostLetterBits = 8;
const wordBits = 9.5;
const termBits = 8;
const longestWord = 8;
function bitsAsName(text) {
    const kinds = Array.from(text, kindOf);
    const lower = text.toLowerCase();
    const best = new Array(text.length + 1).fill(Infinity);
    best[0] = 0;
    for (let begin = 0; begin < text.length; begin += 1) {
        const sofar = best[begin] ?? 0;
        const reach = (end, bits) => {
            best[end] = Math.min(best[end] ?? Infinity, sofar + bits);
        };
        reach(begin + 1, signBits(lower, kinds, begin));
        for (const end of wordEnds(lower, kinds, begin)) {
            reach(end, bitsOfWord(lower.slice(begin, end), kinds, begin));
        }
    }
    return best.at(-1) ?? 0;
}
const beginnings = new Set([...vocabulary, ...terms].map((word) => word.slice(0, 3)));
function wordEnds(lower, kinds, begin) {
    if (isInWord(kinds, begin))
        return [];
    const ends = [];
    if (beginnings.has(lower.slice(begin, begin + 2)))
        ends.push(begin + 2);
    if (beginnings.has(lower.slice(begin, begin + 3))) {
        const last = Math.min(lower.length, begin + longestWord);
        for (let end = begin + 3; end <= last; end += 1)
            ends.push(end);
    }
    return ends.filter((end) => !isInWord(kinds, end));
}
function signBits(lower, kinds, at) {
    const kind = kinds[at] ?? "other";
    const before = kinds[at - 1] ?? "start";
    const bits = kindBits[before][kind];
    if (kind === "digit")
        return bits + digitBits;
    if (kind === "other")
        return bits;
    const continues = before === "upper" || (before === "lower" && kind === "lower");
    const row = letterBits[continues ? letterAt(lower, at - 1) : letterBits.length - 1] ?? "";
    return bits + Math.min(Number(row[letterAt(lower, at)]), mostLetterBits);
}
function bitsOfWord(name, kinds, begin) {
    if (terms.has(name))
        return termBits;
    if (!vocabulary.has(name))
        return Infinity;
    const behind = kinds.slice(begin + 2, begin + name.length);
    const isEven = behind.every((kind) => kind === kinds[begin + 1]);
    const isCapital = kinds[begin] === "upper" || kinds[begin] === kinds[begin + 1];
    return isEven && isCapital ? wordBits : Infinity;
}
function isInWord(kinds, at) {
    return kinds[at - 1] === "lower" && kinds[at] === "lower";
}
function kindOf(sign) {
    if (sign >= "a" && sign <= "z")
        return "lower";
    if (sign >= "A" && sign <= "Z")
        return "upper";
    return sign >= "0" && sign <= "9" ? "digit" : "other";
}
function letterAt(lower, at) {
    return lower.charCodeAt(at) - "a".charCodeAt(0);
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/name-forms.js

const noForm = { evidence: "none", pattern: "", alike: [] };
const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;
function formOf(path) {
    const stem = stemOf(path);
    if (stem === undefined || uuid.test(stem))
        return noForm;
    const [, before, sign = "", hex = ""] = /^(?:(.*)([._-]))?([0-9a-f]{8,64})$/.exec(stem) ?? [];
    const evidence = hexadecimalEvidence(hex, before === undefined);
    if (evidence !== "none") {
        const pattern = `${sign} hexadecimal ${hex.length}`;
        return { evidence, pattern, alike: [pattern] };
    }
    const [, by = "", token] = /^.*([.-])([A-Za-z0-9_-]{8})$/.exec(stem) ?? [];
    if (token === undefined)
        return noForm;
    const [wide, narrow] = [`${by} base64url`, `${by} base32`];
    const forms = isBase32(token) ? [narrow, wide] : [wide];
    return { evidence: letterEvidence(token), pattern: forms[0] ?? wide, alike: forms };
}
function hasHash(path) {
    const stem = stemOf(path);
    if (stem === undefined || uuid.test(stem))
        return false;
    const isHex = stem.split(/[._~-]/).some((part) => hexadecimalEvidence(part, false) !== "none");
    if (isHex)
        return true;
    const tokens = stem.matchAll(/(?<=^|[.-])(?=([A-Za-z0-9_-]{8})(?:$|[._-]))/g);
    return [...tokens].some(([, token = ""]) => letterEvidence(token) !== "none");
}
function stemOf(path) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const plain = name.replace(/\.(br|gz|zst)$/, "").replace(/\.map$/, "");
    const stem = plain.replace(/\.[A-Za-z][A-Za-z0-9]{0,10}$/, "");
    if (stem === plain)
        return undefined;
    return stem.replace(/(\.(async|bundle|chunk|esm|legacy|lazy|min|module|worker))+$/, "");
}
const objectIdDigits = 24;
const day = /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])[a-z]{0,2}$/;
const written = /^\d*((abc|abcd|abcdef|babe|beef|cafe|dead|deaf|dec|decade|deed|facade|face|fade|feb|feed)\d*)+$/;
const digestDigits = new Set([20, 32, 40, 64]);
const bareUuid = /^[\da-f]{12}[47][\da-f]{3}[89ab][\da-f]{15}$/;
function hexadecimalEvidence(token, isWholeName) {
    if (!/^[0-9a-f]{8,64}$/.test(token) || token.length === objectIdDigits)
        return "none";
    const isShort = token.length < 16;
    if (isShort && (day.test(token) || written.test(token) || isCounted(token)))
        return "none";
    if (!/[a-f]/.test(token) || bareUuid.test(token))
        return "likely";
    return !isWholeName || digestDigits.has(token.length) ? "sure" : "likely";
}
function isCounted(token) {
    return "01234567890123456789".includes(token) || /0{5}|^(.)\1*$/.test(token);
}
const base64url = { name: 38.5, hash: 52 };
const base32 = { name: 34, hash: 52 };
function letterEvidence(token) {
    if (!/[A-Z]/.test(token) && !/\d/.test(token))
        return "none";
    if (isCode(token))
        return "none";
    const bits = bitsAsName(token);
    const marks = isBase32(token) ? base32 : base64url;
    if (bits <= marks.name)
        return "none";
    const isMixed = isBase32(token) || /[a-z]/.test(token);
    return isMixed && bits >= marks.hash ? "sure" : "likely";
}
function isBase32(token) {
    return /^[A-Z2-7]{8}$/.test(token);
}
function isCode(token) {
    const parts = token.split(/[-_]/);
    const isLocale = parts.length > 1 && parts.every((part) => /^([A-Z]{0,4}|\d{1,4})$/.test(part));
    return isLocale || /^([A-Z]{2,4}\d{4,6}[A-Z]?|[A-Z]{2}\d{4}[A-Z]{2})$/.test(token);
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/type-table.js
const types = {
    "3gp": "video/3gpp",
    "7z": "application/x-7z-compressed",
    aac: "audio/aac",
    apng: "image/apng",
    appcache: "text/cache-manifest",
    atom: "application/atom+xml",
    avi: "video/x-msvideo",
    avif: "image/avif",
    bmp: "image/bmp",
    bz2: "application/x-bzip2",
    cjs: "text/javascript",
    css: "text/css",
    csv: "text/csv",
    cur: "image/x-icon",
    doc: "application/msword",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    eot: "application/vnd.ms-fontobject",
    epub: "application/epub+zip",
    flac: "audio/flac",
    geojson: "application/geo+json",
    gif: "image/gif",
    glb: "model/gltf-binary",
    gltf: "model/gltf+json",
    gpx: "application/gpx+xml",
    gz: "application/gzip",
    heic: "image/heic",
    heif: "image/heif",
    htm: "text/html",
    html: "text/html",
    ico: "image/x-icon",
    ics: "text/calendar",
    jar: "application/java-archive",
    jpeg: "image/jpeg",
    jpg: "image/jpeg",
    js: "text/javascript",
    json: "application/json",
    json5: "application/json5",
    jsonld: "application/ld+json",
    jxl: "image/jxl",
    kml: "application/vnd.google-earth.kml+xml",
    m3u8: "application/vnd.apple.mpegurl",
    m4a: "audio/mp4",
    m4v: "video/mp4",
    map: "application/json",
    markdown: "text/markdown",
    md: "text/markdown",
    mid: "audio/midi",
    midi: "audio/midi",
    mjs: "text/javascript",
    mkv: "video/x-matroska",
    mov: "video/quicktime",
    mp3: "audio/mpeg",
    mp4: "video/mp4",
    mpd: "application/dash+xml",
    mpeg: "video/mpeg",
    oga: "audio/ogg",
    ogg: "audio/ogg",
    ogv: "video/ogg",
    opus: "audio/ogg",
    otf: "font/otf",
    pdf: "application/pdf",
    png: "image/png",
    ppt: "application/vnd.ms-powerpoint",
    pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    rss: "application/rss+xml",
    rtf: "application/rtf",
    svg: "image/svg+xml",
    tar: "application/x-tar",
    tgz: "application/gzip",
    tif: "image/tiff",
    tiff: "image/tiff",
    toml: "application/toml",
    ts: "video/mp2t",
    ttc: "font/collection",
    ttf: "font/ttf",
    txt: "text/plain",
    usdz: "model/vnd.usdz+zip",
    vcf: "text/vcard",
    vtt: "text/vtt",
    wasm: "application/wasm",
    wav: "audio/wav",
    weba: "audio/webm",
    webm: "video/webm",
    webmanifest: "application/manifest+json",
    webp: "image/webp",
    woff: "font/woff",
    woff2: "font/woff2",
    xhtml: "application/xhtml+xml",
    xls: "application/vnd.ms-excel",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    xml: "application/xml",
    xsl: "application/xslt+xml",
    yaml: "application/yaml",
    yml: "application/yaml",
    zip: "application/zip",
    zst: "application/zstd",
};
const names = {
    "apple-app-site-association": "application/json",
    cname: "text/plain",
    license: "text/plain",
    "security.txt": "text/plain",
};
function nameOf(path) {
    return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}
function plainType(name) {
    const known = Object.hasOwn(names, name) ? names[name] : undefined;
    if (known !== undefined)
        return known;
    const dot = name.lastIndexOf(".");
    const extension = name.slice(dot + 1);
    return dot >= 0 && Object.hasOwn(types, extension) ? types[extension] : undefined;
}
function withCharset(type) {
    return type_table_isText(type) ? `${type}; charset=utf-8` : type;
}
function type_table_isText(type) {
    return (type.startsWith("text/") ||
        /^(application|image|model)\/(.+\+)?(json5?|xml|toml|yaml)$/.test(type));
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/media-types.js

const encodings = { br: "br", gz: "gzip", zst: "zstd" };
const compressedTypes = new Set([
    ...["application/gzip", "application/x-gzip", "application/zstd", "application/x-zstd"],
    ...["application/brotli", "application/x-brotli", "application/x-compressed"],
    ...["application/x-gtar-compressed", "application/x-compressed-tar", "application/x-tgz"],
    ...["application/octet-stream", "binary/octet-stream"],
    ...["application/download", "application/x-download", "application/force-download"],
]);
function mediaTypeOf(path, hints = nothingElse) {
    const { given } = hints;
    const encoded = encodedType(path);
    if (given !== undefined) {
        const keeps = encoded !== undefined && !compressedTypes.has(bareType(given));
        return { contentType: given, ...(keeps ? { contentEncoding: encoded.contentEncoding } : {}) };
    }
    if (encoded !== undefined) {
        const { plainPath, always, ...type } = encoded;
        if (always || hints.encoded?.has(path) === true || hints.exists(plainPath))
            return type;
    }
    const name = nameOf(path);
    return { contentType: withCharset(plainType(name) ?? "application/octet-stream") };
}
function bareType(type) {
    return type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
const nothingElse = { exists: () => false };
function encodedType(path) {
    const name = nameOf(path);
    if (name.endsWith(".svgz")) {
        const contentType = "image/svg+xml; charset=utf-8";
        return { contentType, contentEncoding: "gzip", plainPath: path, always: true };
    }
    const [, innerName = "", extension = ""] = /^(.+)\.(br|gz|zst)$/.exec(name) ?? [];
    const inner = plainType(innerName);
    const contentEncoding = encodings[extension];
    if (contentEncoding === undefined)
        return undefined;
    return {
        contentType: withCharset(inner ?? "application/octet-stream"),
        contentEncoding,
        plainPath: path.slice(0, -extension.length - 1),
        always: inner !== undefined && media_types_isCode(inner),
    };
}
function media_types_isCode(type) {
    return /^(text\/(javascript|css)|application\/wasm)/.test(type);
}
const loadedByName = /\.(svgz|jfif|ktx2?|m3u8|mpd|m4s)$/;
function isLoadedByPages(path, given) {
    const stated = given === undefined ? "" : bareType(given);
    const isArchive = compressedTypes.has(stated) && encodedType(path) !== undefined;
    if (isArchive || /^(text\/html|application\/xhtml)/.test(stated))
        return false;
    const name = nameOf(path).replace(/\.(br|gz|zst)$/, "");
    if (name.endsWith(".map") || loadedByName.test(name))
        return true;
    return isLoadedType(stated) || isLoadedType(plainType(name) ?? "");
}
function isLoadedType(type) {
    return media_types_isCode(type) || /^(font|image|audio|video|model)\/|fontobject|^text\/vtt/.test(type);
}
function isScriptOrStyle(path) {
    const name = nameOf(path)
        .replace(/\.(br|gz|zst)$/, "")
        .replace(/\.map$/, "");
    return /^text\/(javascript|css)/.test(plainType(name) ?? "");
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/guards.js





const harmlessDeletions = 20;
function checkSource(files, config) {
    const { source, requireIndex, stateKey } = config;
    if (files.length === 0) {
        throw new errors.DeployError({
            id: "empty-source",
            message: `The source "${source}" has no files to deploy.`,
            hint: "Check that the build has run, and `include` and `exclude`.",
        });
    }
    if (requireIndex && !files.some(({ path }) => path === "index.html")) {
        throw new errors.DeployError({
            id: "no-index",
            message: `The source "${source}" has no index.html at its root: most likely it is not the folder of the built site.`,
            hint: "Correct `source`, or set `require-index: false` if the site has no such page.",
        });
    }
    if (files.some(({ key }) => key === stateKey)) {
        throw new errors.DeployError({
            id: "state-in-source",
            message: `The source has a file under the key of the record, ${stateKey ?? ""}.`,
            hint: "Set `state` to a key that is no part of the site.",
        });
    }
}
function* refuseDeletions(difference, { maxDelete }) {
    const { removals, expired, retired, managed } = difference;
    const leaving = [];
    const later = [];
    yield* (0,turn.each)([...removals, ...expired], ({ key, leaves }) => {
        if (leaves)
            leaving.push(key);
    });
    yield* (0,turn.each)(retired, ({ key, isNew }) => {
        if (isNew)
            later.push(key);
    });
    leaving.push(...later);
    const isCount = "count" in maxDelete;
    const limit = isCount
        ? maxDelete.count
        : Math.max(harmlessDeletions, Math.floor((managed * maxDelete.percent) / 100));
    if (leaving.length <= limit)
        return undefined;
    const lost = leaving.length - (isCount ? 0 : yield* renamedOf(difference));
    if (lost <= limit)
        return undefined;
    const given = isCount ? `${maxDelete.count}` : `${maxDelete.percent} %`;
    return new errors.DeployError({
        id: "too-many-deletions",
        message: `The deployment would delete ${lost} of ${managed} objects, at once or when they are old, more than max-delete (${given}) allows.`,
        hint: "Check that the build is whole and `source` right. If the deletions are meant, raise `max-delete` for this run.",
        evidence: later.slice(0, 20).map((key) => `${(0,s3_keys.showKey)(key)}, when it is old`),
    });
}
function* renamedOf({ retired, puts }) {
    const retiring = new Map();
    const coming = new Map();
    const count = (counts, key) => {
        if (!looksBuilt(key))
            return;
        const kind = key.replace(/[^/]*?(\.[^./]+)?$/, "$1");
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    };
    yield* (0,turn.each)(retired, ({ key, isNew }) => {
        if (isNew)
            count(retiring, key);
    });
    yield* (0,turn.each)(puts, ({ item, existed }) => {
        if (!existed)
            count(coming, item.file.key);
    });
    return [...retiring].reduce((sum, [kind, one]) => sum + Math.min(one, coming.get(kind) ?? 0), 0);
}
function looksBuilt(key) {
    return isLoadedByPages(key) && formOf(key).evidence !== "none";
}
function assertWithin(keys, isContent) {
    const stray = keys.find((key) => !isContent(key));
    if (stray !== undefined)
        throw new TypeError(`Not to be deleted: ${(0,s3_keys.showKey)(stray)}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/remove.js






const maxKeys = 1000;
const tries = 5;
const unsupported = new Set(["MethodNotAllowed", "NotImplemented"]);
const passing = new Set(["InternalError", "SlowDown", "ServiceUnavailable", "OperationAborted"]);
const hopelessRequests = 2;
async function deletePhase(name, done, removals, s3) {
    if (removals.length === 0)
        return [];
    const { context } = s3;
    const began = context.clock.now();
    const gone = await context.phases.time(name, () => deleteAll(removals, s3));
    if (gone.length > 0)
        (0,step.tellDone)(context, `${done}: ${(0,model_count.counted)(gone.length, "file")}`, began);
    return gone;
}
async function deleteAll(removals, s3) {
    const keys = removals.map(({ key }) => key);
    assertWithin(keys, (key) => (0,s3_keys.isContent)(key, s3.config));
    const refused = new Set();
    let hopeless = 0;
    let failures = [];
    for (let start = 0; start < keys.length; start += maxKeys) {
        const chunk = keys.slice(start, start + maxKeys);
        const last = hopeless < hopelessRequests ? undefined : failures.find(isForAll);
        failures =
            last === undefined ? await deleteChunk(chunk, s3) : chunk.map((key) => ({ ...last, key }));
        hopeless = failures.some(isForAll) ? hopeless + 1 : 0;
        for (const failure of failures) {
            s3.ledger.undeletable.push(failure);
            refused.add(failure.key);
        }
    }
    return refused.size === 0 ? removals : removals.filter(({ key }) => !refused.has(key));
}
const span = { baseMs: 400, maxMs: 5000 };
async function deleteChunk(keys, { store, context, ledger }) {
    const hopeless = [];
    let rest = keys;
    for (let attempt = 1; rest.length > 0; attempt += 1) {
        ledger.mayWrite();
        const failures = await ledger.follow(store.remove(rest));
        if (failures.some(({ whole }) => whole === "unknown"))
            ledger.doubt();
        ledger.deleted += rest.length - failures.length;
        const again = attempt < tries ? failures.filter(mayPass) : [];
        hopeless.push(...failures.filter((failure) => !again.includes(failure)));
        rest = again.map(({ key }) => key);
        if (rest.length > 0)
            await context.clock.sleep((0,time_clock.backoff)(attempt, span), context.signal);
    }
    return hopeless;
}
function remedyOf({ code }) {
    if (code === "AccessDenied") {
        return "Allow s3:DeleteObject on these keys in the role's policy; a bucket policy or object lock may forbid it, too. ";
    }
    return unsupported.has(code)
        ? "This server does not offer DeleteObjects: set `delete: none`, and delete there by its own means. "
        : "";
}
function mayPass({ code, whole }) {
    return whole === undefined && passing.has(code);
}
function isForAll({ code, whole }) {
    return whole !== undefined && code !== "AccessDenied";
}
function refuseUndeletable({ ledger, config, context }, state) {
    const { undeletable } = ledger;
    const [first] = undeletable;
    if (first === undefined)
        return;
    const denied = first.code === "AccessDenied";
    const resource = `arn:${context.aws.partition.id}:s3:::${config.bucket}/${first.key}`;
    const reason = denied
        ? `AWS refused s3:DeleteObject on ${(0,s3_keys.showKey)(resource)}`
        : `${first.code} for ${(0,s3_keys.showKey)(first.key)}`;
    throw new errors.DeployError({
        id: "delete-failed",
        message: `${(0,model_count.counted)(undeletable.length, "object")} could not be deleted: ${reason}.`,
        hint: `${remedyOf(first)}Everything else of the deployment is done; the next run tries again.`,
        state,
        evidence: undeletable
            .slice(0, 10)
            .map(({ key, code, message }) => `${(0,s3_keys.showKey)(key)}: ${code} ${message}`),
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/abandon-uploads.js


async function abandonUploads({ plan, store, context, ledger, }) {
    for (const { key, id } of plan.uploads.abandoned) {
        try {
            ledger.mayWrite();
            await store.abandon(key, id);
            ledger.uploads.delete(id);
        }
        catch (error) {
            if (!(error instanceof errors.DeployError) || context.signal.aborted || error.cause === undefined) {
                throw error;
            }
            context.log.warning(`The parts of ${(0,s3_keys.showKey)(key)} that an interrupted deployment left could not be deleted: ${(0,errors.messageOf)(error)} The next run tries again.`);
        }
    }
}

// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
// EXTERNAL MODULE: ./src/inputs/globs.js
var globs = __webpack_require__("./src/inputs/globs.js");
;// CONCATENATED MODULE: ./src/targets/s3/headers/cache-rules.js



const immutableHeader = "max-age=31536000,immutable";
const freshHeader = "no-cache";
const workers = /(^|\/)(((firebase-messaging-)?sw|ngsw-worker|service-?worker)([.-][\w.-]*)?\.m?js|ngsw\.json)$/i;
function isWorker(path) {
    return workers.test(path);
}
function isPageType(contentType) {
    return /^(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(contentType);
}
function treatments(config, source = { exists: () => false }) {
    const cacheRules = compile(config.cacheControl);
    const typeRules = compile(config.contentTypes);
    const others = othersOf(config.headers ?? []);
    const fixed = storedAs(config);
    return (path, hashed) => {
        const given = typeRules(path)?.value;
        const media = mediaTypeOf(path, { ...source, ...(0,optional.optional)("given", given) });
        const page = isPageType(media.contentType);
        const isHash = hashed === "yes" && !page && !isWorker(path);
        const { cacheControl, rule } = cacheOf(cacheRules(path), isHash, hashed, page);
        return {
            headers: { ...media, cacheControl, ...others(path), ...fixed },
            kind: cache_rules_kindOf(path, page, isHash),
            rule,
        };
    };
}
function storedAs({ acl, storageClass, kmsKeyId }) {
    return (0,optional.defined)({ acl, storageClass, kmsKeyId });
}
function recordHeaders(config) {
    return { contentType: "application/gzip", cacheControl: "no-store", ...storedAs(config) };
}
function othersOf(rules) {
    if (rules.length === 0)
        return () => undefined;
    const compiled = rules.map((rule) => ({ ...rule, matches: (0,globs.globMatcher)([rule.glob]) }));
    return (path) => {
        const matching = compiled.filter(({ matches }) => matches(path)).reverse();
        if (matching.length === 0)
            return undefined;
        const others = Object.fromEntries(matching.map(({ name, value }) => [name, value]));
        return { others: Object.fromEntries(Object.entries(others).sort(byName)) };
    };
}
function byName([one], [two]) {
    return one < two ? -1 : 1;
}
function ruleOfLine(glob) {
    return `cache-control "${glob}"`;
}
function cacheOf(given, isHash, hashed, page) {
    if (given !== undefined)
        return { cacheControl: given.value, rule: ruleOfLine(given.glob) };
    if (isHash)
        return { cacheControl: immutableHeader, rule: "default for names with a content hash" };
    if (hashed === "broken") {
        return { cacheControl: freshHeader, rule: "name looked like a hash, but its content changed" };
    }
    return {
        cacheControl: freshHeader,
        rule: page ? "default for pages" : "default for names without a content hash",
    };
}
function cache_rules_kindOf(path, page, isHash) {
    if (isWorker(path))
        return "worker";
    if (path === "index.html")
        return "root-page";
    if (page)
        return "page";
    return isHash ? "asset" : "other";
}
function valueByGlob(rules) {
    const ruleOf = compile(rules);
    return (path) => ruleOf(path)?.value;
}
function compile(rules) {
    const compiled = rules.map((rule) => ({ rule, matches: (0,globs.globMatcher)([rule.glob]) }));
    return (path) => compiled.find(({ matches }) => matches(path))?.rule;
}

// EXTERNAL MODULE: ./src/aws/answers/answer-text.js
var answer_text = __webpack_require__("./src/aws/answers/answer-text.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/targets/s3/server/lacking-feature.js




const features = {
    list: ["ListObjectsV2 with encoding-type=url", "Without it no deployment is possible there."],
    read: ["GetObject and HeadObject", "Without them only `state: none` is possible."],
    record: [
        "PutObject with If-None-Match and If-Match, by which two deployments are kept apart",
        "Use `state: none` and a `concurrency` group in the workflow: nothing else keeps deployments apart then, and nothing is retained.",
    ],
    put: ["PutObject with the headers of this deployment", "Leave out what the answer names."],
    copy: [
        "CopyObject with x-amz-metadata-directive: REPLACE, which mends headers in place",
        "Use `state: none`, which leaves the headers of unchanged files alone.",
    ],
    parts: ["multipart uploads, which files of 16 MB and more need", "Leave such files out."],
    deleteRecord: ["DeleteObject with If-Match", "Delete the preview by hand."],
    owner: ["x-amz-expected-bucket-owner", "Leave `expected-bucket-owner` out."],
    acl: ["x-amz-acl", "Leave `acl` out."],
    storageClass: ["x-amz-storage-class", "Leave `storage-class` out."],
    kms: [
        "x-amz-server-side-encryption: aws:kms",
        "Leave `sse-kms-key-id` out, if what the server itself encrypts is enough.",
    ],
    headers: ["Cache-Control and Content-Type of an object", "Use another server for sites."],
    cloudfront: [
        "CloudFront with the credentials of this step",
        "Leave `distribution-id` out and clear CloudFront in a step of its own: `target: cloudfront`, signed in to AWS.",
    ],
};
function lackingFeature({ called }, feature, met, cause) {
    const [what, instead] = features[feature];
    return new errors.DeployError({
        id: "server-lacks-feature",
        message: `${called} is no AWS S3 and lacks ${what}: ${met}.`,
        hint: `${instead} What other servers have is listed at ${pages.s3Compatible}`,
        cause,
    });
}
function orLacking(error, server, feature) {
    if (server.isAws || !(error instanceof errors.DeployError) || !saysUnknown((0,kind_of.answerOf)(error)))
        return error;
    const answer = (0,kind_of.answerOf)(error);
    const { Header: header } = answer;
    const named = typeof header === "string" ? `, header ${header.slice(0, 80)}` : "";
    const status = (0,errors.statusOf)(answer);
    const met = `it answered ${status === undefined ? "" : `HTTP ${status}, `}${(0,errors.codeOf)(answer) ?? ""}: ${(0,answer_text.answerText)(answer).replace(/\.$/, "")}${named}`;
    return lackingFeature(server, headerFeature(header) ?? feature, met, error.cause);
}
function headerFeature(header) {
    if (typeof header !== "string")
        return undefined;
    const name = header.toLowerCase();
    if (name === "x-amz-acl")
        return "acl";
    if (name === "x-amz-storage-class")
        return "storageClass";
    return name.startsWith("x-amz-server-side-encryption") ? "kms" : undefined;
}
const codes = new Set([
    ...["NotImplemented", "MethodNotAllowed", "AccessControlListNotSupported"],
    ...["InvalidStorageClass", "UnsupportedOperation", "XNotImplemented"],
]);
function saysUnknown(answer) {
    const status = (0,errors.statusOf)(answer);
    if (status === 501 || status === 405 || codes.has((0,errors.codeOf)(answer) ?? ""))
        return true;
    return (status === 400 && /unsupported header|not (implemented|supported)/i.test((0,answer_text.answerText)(answer)));
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/take-lease.js






const noEtag = "0".repeat(32);
async function takeLease(s3) {
    const { plan, holder, keeper } = s3;
    if (keeper === undefined)
        return;
    const intent = await (0,turn.inTurns)(intentRecord(plan, holder));
    await keeper.take(intent);
    await tryServer(s3, intent);
}
async function tryServer(s3, intent) {
    const { config, store, plan, keeper } = s3;
    const key = config.stateKey;
    if (key === undefined || keeper === undefined || store.server.isAws)
        return;
    const body = await (0,turn.inTurns)(encodeRecord(intent));
    const headers = recordHeaders(config);
    for (const [condition, header] of [
        [{ ifAbsent: true }, "If-None-Match"],
        [{ ifMatch: noEtag }, "If-Match"],
    ]) {
        if ((await store.writeRecord(key, body, condition)) === undefined)
            continue;
        const met = `it took a write whose ${header} did not hold, so that two deployments at once would overwrite each other's record`;
        throw lackingFeature(store.server, "record", met);
    }
    await tryStored(key, s3, headers);
    if (plan.difference.fixes.length === 0)
        return;
    const head = await store.head(key);
    keeper.adopt(head && (await store.copy({ key, etag: head.etag, headers })));
}
function notDenied(error) {
    if ((0,kind_of.kindOf)(error) !== "denied")
        throw error;
}
const grantingRead = new Set([
    ...["public-read", "public-read-write", "authenticated-read"],
]);
async function tryStored(key, { config, store }, wanted) {
    const head = await store.head(key).catch(notDenied);
    if (head === undefined)
        return;
    const found = ignored(head, config, wanted);
    if (found !== undefined)
        throw lackingFeature(store.server, ...found);
    if (!grantingRead.has(config.acl ?? ""))
        return;
    const grants = await store.grants(key);
    if (typeof grants === "object" && grants.read === undefined) {
        throw lackingFeature(store.server, "acl", `it took ${config.acl ?? ""} and granted nothing`);
    }
}
function ignored({ contentType, cacheControl, extras }, { kmsKeyId, storageClass }, wanted) {
    if (kmsKeyId !== undefined && extras.encryption !== "aws:kms") {
        return [
            "kms",
            `it took the key and says of the object ${extras.encryption ?? "no encryption"}`,
        ];
    }
    const stored = extras.storageClass ?? "STANDARD";
    if (storageClass !== undefined && stored !== storageClass) {
        return ["storageClass", `it took ${storageClass} and stored ${stored.slice(0, 40)}`];
    }
    const kept = contentType === wanted.contentType && cacheControl === wanted.cacheControl;
    return kept ? undefined : ["headers", "it took both and gives back others"];
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/take-down.js





async function takeDown(s3) {
    const { plan, ledger } = s3;
    const { difference, live, stored } = plan;
    if (stored !== undefined) {
        await takeLease(s3);
        await abandonUploads(s3);
        ledger.reached(live.removing);
        await deletePhase("Delete the preview", "Deleted the preview", difference.removals, s3);
    }
    const undeleted = ledger.undeletable.length;
    if (undeleted === 0) {
        await take_down_deleteRecord(s3);
        ledger.reached(live.uploaded);
    }
    const state = `${(0,model_count.counted)(undeleted, "object")} of the preview, and its record`;
    await clearAsPlanned(s3, undeleted === 0 ? live.uploaded : state);
    refuseUndeletable(s3, state);
    ledger.reached(live.complete);
    await waitForInvalidations(s3);
}
async function take_down_deleteRecord({ plan, keeper, ledger }) {
    if (plan.stored === undefined || keeper === undefined)
        return;
    ledger.mayWrite();
    await ledger.follow(keeper.delete());
    ledger.committed = true;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__("node:fs");
;// CONCATENATED MODULE: ./src/targets/s3/source/source-file.js




const largeFileBytes = 16 * 1024 * 1024;
function bodyOf(file) {
    if (file.body !== undefined)
        return file.body;
    const body = readAgain(file);
    if (md5Of(body) !== file.md5)
        throw sourceChanged(file.path);
    return body;
}
function readAgain({ path, file }) {
    try {
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        throw sourceChanged(path, error);
    }
}
function assertUnchanged({ path, file, size, mtimeMs }) {
    const now = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false });
    if (now?.size !== size || now.mtimeMs !== mtimeMs)
        throw sourceChanged(path);
}
function isFile(file) {
    try {
        return (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.isFile() === true;
    }
    catch {
        return false;
    }
}
function md5Of(body) {
    return (0,external_node_crypto_.hash)("md5", body, "hex");
}
function unreadable(path, error) {
    return new errors.DeployError({
        id: "source-unreadable",
        message: `${(0,s3_keys.showKey)(path)} in the source cannot be read: ${codeText(error)}.`,
        hint: "Check the build that makes the source, or leave the file out with `exclude`.",
        cause: error,
    });
}
function codeText(error) {
    return (0,errors.messageOf)(error).replace(/,? '.*$/s, "");
}
function sourceChanged(path, cause) {
    return new errors.DeployError({
        id: "source-changed",
        message: `${(0,s3_keys.showKey)(path)} changed while it was being deployed.`,
        hint: "Something still writes into the source: deploy after the build has ended. Run the job again.",
        cause,
    });
}

// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __webpack_require__("./src/aws/answers/answer-line.js");
;// CONCATENATED MODULE: ./src/targets/s3/archived.js

const archived_codes = new Set(["InvalidObjectState", "ObjectNotInActiveTierError"]);
function archivedCode({ cause }) {
    const code = (0,errors.codeOf)(cause) ?? "";
    return archived_codes.has(code) ? code : undefined;
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/copy-refusal.js




function explainCopyRefusal(error, { item, grants = {} }, scope) {
    if (!(error instanceof errors.DeployError))
        return error;
    const key = (0,s3_keys.showKey)(item.file.key);
    const subject = `The headers of ${key} could not be fixed by a copy in place`;
    const archived = archivedCode(error);
    if (archived !== undefined) {
        return error.with({
            id: "header-fix-denied",
            message: `${subject}: the object is archived (${archived}).`,
            hint: "Restore the object, or delete it: the next run uploads it again.",
            evidence: [(0,answer_line.answerLine)(error.cause)],
        });
    }
    if ((0,errors.classify)(error.cause) !== "denied")
        return error;
    const hint = `the object has tags, a copy keeps them and needs s3:GetObjectTagging and s3:PutObjectTagging for it: allow both on ${scope}, or remove the tags.`;
    const text = (0,errors.messageOf)(error.cause);
    if (/s3:(Get|Put)ObjectTagging/.test(text)) {
        return error.with({
            ...(error.id === "access-denied" ? { id: "header-fix-denied" } : {}),
            message: `${subject}: ${error.message}`,
            hint: `${error.hint ?? ""} T${hint.slice(1)}`.trim(),
        });
    }
    if (/not authorized to perform/i.test(text))
        return error;
    const acl = Object.keys(grants).length > 0 || item.headers.acl !== undefined;
    const rights = ["s3:GetObject", "s3:PutObject", ...(acl ? ["s3:PutObjectAcl"] : [])];
    return error.with({
        id: "header-fix-denied",
        message: `${subject}: S3 refused it without saying which right is missing.`,
        hint: `A copy needs ${rights.join(", ")} on ${scope}, and under a KMS key kms:Decrypt and kms:GenerateDataKey on the key. If ${hint}`,
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/progress.js

const lineEveryMs = 5000;
function progressOf({ clock, log }, total) {
    const started = clock.now();
    let lastLine = started;
    let [files, bytes] = [0, 0];
    const say = () => {
        const now = clock.now();
        if (now - lastLine < lineEveryMs)
            return;
        lastLine = now;
        const seconds = (now - started) / 1000;
        const share = total.bytes > 0 ? bytes / total.bytes : files / Math.max(1, total.files);
        const left = share > 0 ? `, about ${Math.ceil((seconds * (1 - share)) / share)} s left` : "";
        log.info(`  … ${files} of ${total.files} files, ${showBytes(bytes)} of ${showBytes(total.bytes)}, ${showBytes(bytes / seconds)}/s${left}`);
    };
    return {
        addBytes: (more) => {
            bytes += more;
            say();
        },
        addFile: () => {
            files += 1;
            say();
        },
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/upload.js








async function uploadFiles(s3) {
    const { plan, context, ledger, pace } = s3;
    const { puts } = plan.difference;
    const bytes = puts.reduce((sum, { item }) => sum + item.file.size, 0);
    const progress = progressOf(context, { files: puts.length, bytes });
    const uploading = { ...s3, progress, look: firstLook(s3) };
    for (const { name, live, groups } of plan.schedule) {
        ledger.begin(live);
        const began = context.clock.now();
        const { files: uploaded, copies } = ledger;
        await context.phases.time(name, async () => {
            for (const group of groups) {
                await runAll(group, pace, context.signal, (write) => perform(write, uploading), bytesOf);
            }
        });
        const done = [
            ...(ledger.files === uploaded
                ? []
                : [`${(0,model_count.counted)(ledger.files - uploaded, "file")} uploaded`]),
            ...(ledger.copies === copies
                ? []
                : [`headers of ${(0,model_count.counted)(ledger.copies - copies, "file")} fixed`]),
        ];
        (0,step.tellDone)(context, `${name}: ${done.join(", ")}`, began);
    }
}
function firstLook(s3) {
    const { store, config } = s3;
    const { stateKey, acl, storageClass, kmsKeyId } = config;
    const asksMore = [acl, storageClass, kmsKeyId].some((one) => one !== undefined);
    let isDone = stateKey !== undefined || !asksMore;
    return async ({ file, headers }) => {
        if (isDone || store.server.isAws)
            return;
        isDone = true;
        await tryStored(file.key, s3, headers);
    };
}
function bytesOf(write) {
    return "put" in write ? Math.min(write.put.item.file.size, largeFileBytes * 2) : 0;
}
async function perform(write, s3) {
    const { ledger } = s3;
    ledger.mayWrite();
    const item = itemOfWrite(write);
    await ledger.write(item, "put" in write ? send(item, s3) : repair(write.fix, s3));
}
async function repair(fix, s3) {
    const { item, reason: _reason, ...rest } = fix;
    const request = { ...rest, key: item.file.key, headers: item.headers };
    const copied = await s3.store.copy(request).catch((error) => {
        throw explainCopyRefusal(error, fix, contentArn(s3));
    });
    if (copied === undefined)
        return send(item, s3);
    s3.ledger.copies += 1;
    return copied;
}
function contentArn({ config, context }) {
    return `arn:${context.aws.partition.id}:s3:::${config.bucket}/${config.prefix}*`;
}
async function send(item, s3) {
    const { ledger, progress } = s3;
    const { file, headers } = item;
    const isLarge = file.size >= largeFileBytes;
    const etag = isLarge
        ? await sendLarge(item, s3)
        : await s3.store.put(file.key, bodyOf(file), file.md5, headers);
    await s3.look(item);
    delete file.body;
    if (!isLarge)
        progress.addBytes(file.size);
    progress.addFile();
    ledger.files += 1;
    ledger.bytes += file.size;
    return etag;
}
function sendLarge({ file, headers, hash }, { store, ledger, progress }) {
    const upload = {
        ...file,
        assertUnchanged: () => {
            assertUnchanged(file);
            ledger.mayWrite();
        },
        onBegun: async (id) => {
            ledger.uploads.set(id, hash);
            await ledger.noteUploads();
        },
        onEnded: (id) => {
            ledger.uploads.delete(id);
        },
    };
    return store.putLarge(upload, headers, progress.addBytes);
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/apply.js





















async function applyS3(plan, s3) {
    const { config, context, store, stop } = s3;
    const key = config.stateKey;
    const keeper = key === undefined
        ? undefined
        : new LeaseKeeper({ key, store, context, onLost: stop }, plan.stored);
    const pace = paceOf(s3);
    const holder = newHolder({ ...context.job });
    const ledger = openLedger(plan, holder, keeper, context);
    const run = { ...s3, plan, holder, keeper, ledger, pace };
    try {
        await (plan.takesDown === true ? takeDown(run) : carryOut(run));
        return s3Outcome(run);
    }
    catch (error) {
        const failure = context.signal.aborted ? context.signal.reason : error;
        stop(failure);
        await keeper?.release((record) => ({
            ...record,
            uncleared: withoutSettled(record.uncleared, ledger),
            uploads: new Map(ledger.uploads),
        }));
        throw asFailure(failure, run);
    }
}
const tellings = 100;
function openLedger({ uploads: { abandoned, unnamed }, schedule }, { nonce }, keeper, { runner }) {
    const ledger = new Ledger();
    ledger.mayWrite = () => keeper?.assertHeld();
    for (const { id, hash } of abandoned)
        ledger.uploads.set(id, hash);
    for (const [id, hash] of unnamed)
        ledger.uploads.set(id, hash);
    ledger.noteUploads = async () => {
        await keeper?.note((record) => ({ ...record, uploads: new Map(ledger.uploads) }));
    };
    const planned = writesOf(schedule).length;
    ledger.tellEvery = Math.ceil(planned / tellings) || 1;
    ledger.tell = (progress) => {
        saveProgress(runner, { nonce, ...progress, planned });
    };
    ledger.tell(ledger.progress);
    return ledger;
}
async function carryOut(s3) {
    const { plan, holder, keeper, ledger } = s3;
    const { difference, live } = plan;
    const touches = touchesContent(plan);
    if (touches)
        await takeLease(s3);
    await abandonUploads(s3);
    await uploadFiles(s3);
    if (touches)
        ledger.reached(live.removing);
    const what = "Deleted what the source no longer has";
    const removed = await deletePhase("Deletions", what, difference.removals, s3);
    if (touches)
        ledger.reached(live.uploaded);
    await clearAsPlanned(s3);
    if (difference.expired.length > 0)
        ledger.reached(live.expiring);
    const expired = await removeExpired(s3);
    const record = await (0,turn.inTurns)(commitRecord(plan, holder, ledger, [...removed, ...expired]));
    await keeper?.commit(record);
    ledger.committed = keeper !== undefined;
    ledger.reached(live.complete);
    const left = ledger.undeletable.length;
    const state = `${live.complete}; ${(0,model_count.counted)(left, "object that it no longer has is", "objects that it no longer has are")} still there`;
    refuseUndeletable(s3, state);
    await waitForInvalidations(s3);
}
function asFailure(failure, s3) {
    if (!(failure instanceof errors.DeployError))
        return failure;
    const { plan, ledger, config, context, store } = s3;
    return failure.with({
        story: {
            title: failureTitle(failure.id, plan, ledger.changed),
            links: siteLinks(config, { aws: context.aws, server: store.server }),
            ...failure.story,
        },
        state: failure.state ?? liveAfter(failure, s3),
        outputs: {
            changed: String(ledger.changed),
            ...ledger.outputs,
            ...failure.outputs,
        },
    });
}
function liveAfter({ id }, { ledger: { live }, config }) {
    const isTakenOver = config.stateKey !== undefined && (id === "lease-lost" || id === "deployment-in-progress");
    return isTakenOver ? `${live}; but another run may have written there since` : live;
}
function withoutSettled(uncleared, { cleared, missing }) {
    const settled = [...cleared.map(({ distribution }) => distribution), ...missing];
    return withoutDistributions(uncleared, settled.map(hashKey));
}
function touchesContent({ difference, invalidations, uploads }) {
    const { puts, fixes, removals, expired } = difference;
    return [puts, fixes, removals, expired, invalidations, uploads.abandoned].some(({ length }) => length > 0);
}
async function removeExpired(s3) {
    const { plan, config, context, cdn, ledger } = s3;
    const { expired } = plan.difference;
    if (expired.length === 0)
        return [];
    const { keepReleases, stateKey } = config;
    const isFresh = keepReleases === 0 && stateKey !== undefined && ledger.cleared.length > 0;
    if (isFresh && !(await (0,wait.waitIfAllowed)(ledger.cleared, cdn, context)))
        return [];
    return deletePhase("Old assets", "Deleted old assets", expired, s3);
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/hashed-names.js



const frameworkFolders = /(^|\/)(_app\/immutable|_next\/static|_astro|_nuxt)\//;
const nextManifest = /(^|\/)_next\/static\/([^/]+)\/_[\w-]+Manifest\.js(\.(br|gz|zst))?$/;
const nuxtBuilds = /(^|\/)_nuxt\/builds\//;
function* findHashedNames(paths, made = new Set()) {
    const found = new Set();
    const sure = new Map();
    const likely = [];
    yield* (0,turn.each)(paths, (path) => {
        if (isNeverHashed(path))
            return;
        if (frameworkFolders.test(path)) {
            if (isNamedByFramework(path))
                found.add(path);
            return;
        }
        if (!made.has(path) && !isScriptOrStyle(path))
            return;
        const { evidence, pattern, alike } = formOf(path);
        if (evidence === "sure" || (evidence === "likely" && made.has(path))) {
            found.add(path);
            const place = `${pattern} ${folderOf(path)}`;
            sure.set(place, (sure.get(place) ?? 0) + 1);
        }
        else if (evidence === "likely") {
            likely.push({ path, places: alike.map((one) => `${one} ${folderOf(path)}`) });
        }
    });
    for (const { path } of besideSureNames(likely, sure))
        found.add(path);
    return found;
}
const likelyOnSure = 5;
function besideSureNames(likely, sure) {
    const counts = new Map();
    for (const { places } of likely) {
        const own = places[0] ?? "";
        counts.set(own, (counts.get(own) ?? 0) + 1);
    }
    return likely.filter(({ places }) => {
        const company = places.reduce((sum, place) => sum + (sure.get(place) ?? 0), 0);
        return company > 0 && (counts.get(places[0] ?? "") ?? 0) <= company * likelyOnSure;
    });
}
function isNeverHashed(path) {
    return /\.(html?|xhtml|webmanifest)(\.(br|gz|zst))?$/i.test(path) || nuxtBuilds.test(path);
}
function isNamedByFramework(path) {
    const [, , buildId] = nextManifest.exec(path) ?? [];
    return buildId === undefined ? hasHash(path) : isBuildId(buildId);
}
function isBuildId(name) {
    const isRandom = /^[\w-]{21}$/.test(name) && /[a-z]/.test(name) && /[A-Z]/.test(name);
    return isRandom || /^[0-9a-f]{40}$/.test(name);
}
function folderOf(path) {
    return path.slice(0, path.lastIndexOf("/") + 1);
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/unity-builds.js

const framework = /^(.*\/|)[^/]*\.framework\.js\.(br|gz)$/s;
const data = /^(.*\/|)[^/]*\.(?:data|symbols\.json)\.(br|gz)$/s;
function* unityData(paths) {
    const builds = new Set();
    const candidates = [];
    yield* (0,turn.each)(paths, (path) => {
        const [, home, compression] = framework.exec(path) ?? [];
        if (home !== undefined)
            builds.add(`${compression ?? ""} ${home}`);
        const [, folder, extension] = data.exec(path) ?? [];
        if (folder !== undefined)
            candidates.push([path, `${extension ?? ""} ${folder}`]);
    });
    return new Set(candidates.flatMap(([path, build]) => (builds.has(build) ? [path] : [])));
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/items.js





function* treatNames(keys, config, { made, isThere }) {
    const { prefix, include, exclude } = config;
    const paths = [];
    yield* (0,turn.each)(keys, (key) => paths.push(key.slice(prefix.length)));
    const known = new Set();
    yield* (0,turn.each)(paths, (path) => known.add(path));
    const isLimited = include.length > 0 || exclude.length > 0;
    const served = sharing(treatments(config, {
        exists: (path) => known.has(path) || (isLimited && isThere(path)),
        encoded: yield* unityData(paths),
    }));
    const withHash = yield* findHashedNames(paths, made(paths));
    const named = new Map();
    yield* (0,turn.each)(keys, (key) => {
        const path = key.slice(prefix.length);
        const hashed = withHash.has(path);
        named.set(key, { hash: hashKey(key), hashed, ...served(path, hashed ? "yes" : "no") });
    });
    return { named, broken: (path) => served(path, "broken") };
}
function sharing(treat) {
    const known = new Map();
    return (path, hashed) => {
        const treatment = treat(path, hashed);
        const { contentType, cacheControl, contentEncoding = "", others } = treatment.headers;
        const text = [
            contentType,
            cacheControl,
            contentEncoding,
            others && JSON.stringify(others),
        ].join("\n");
        let shared = known.get(text);
        if (shared === undefined) {
            shared = { headers: treatment.headers, print: fingerprint(treatment.headers) };
            known.set(text, shared);
        }
        return { treatment: { ...treatment, headers: shared.headers }, print: shared.print };
    };
}
function itemOf(file, { named, broken }, record) {
    const name = named.get(file.key);
    if (name === undefined)
        throw new Error(`The walk did not name ${file.key}`);
    const earlier = record?.objects.get(name.hash);
    const isChanged = earlier !== undefined && earlier.md5 !== "" && earlier.md5 !== file.md5;
    const brokenHash = name.hashed && (isChanged || earlier?.brokenHash === true);
    const { treatment, print } = brokenHash ? broken(file.path) : name;
    return { ...treatment, file, hash: name.hash, fingerprint: print, brokenHash };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/keys-behind.js


function* keysBehind(hashes, known) {
    const found = new Map();
    yield* (0,turn.each)(known, (key) => {
        const hash = hashKey(key);
        if (hashes.has(hash))
            found.set(hash, key);
    });
    return found;
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/left-uploads.js



async function findLeftUploads(uploads = new Map(), known, { store, config, context }) {
    if (uploads.size === 0)
        return { abandoned: [], unnamed: new Map() };
    const hashes = new Set(uploads.values());
    const keys = await (0,turn.inTurns)(keysBehind(hashes, known()), context.signal);
    const unnamed = new Map([...uploads].filter(([, hash]) => !keys.has(hash)));
    const open = unnamed.size === 0 ? new Map() : await store.uploads(config.prefix);
    const abandoned = [...uploads].flatMap(([id, hash]) => {
        const key = keys.get(hash) ?? open?.get(id);
        return key === undefined || hashKey(key) !== hash ? [] : [{ key, hash, id }];
    });
    return { abandoned, unnamed: open === undefined ? unnamed : new Map() };
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/other-server.js



async function otherServer({ config, store }, describe) {
    const { server } = store;
    if (server.isAws)
        return [];
    if (config.expectedBucketOwner !== undefined && !(await store.obeysOwner())) {
        throw lackingFeature(server, "owner", "it answers whatever account the header names");
    }
    const [distribution] = config.invalidate.mode === "none" ? [] : config.distributions;
    if (distribution !== undefined) {
        await describe(distribution).catch((error) => {
            const met = `asked for ${distribution} it said: ${(0,kind_of.awsMessageOf)(error).replace(/\.$/, "")}`;
            throw lackingFeature(server, "cloudfront", met, error);
        });
    }
    return [noteOf(config, server.called)];
}
function noteOf({ stateKey, acl, storageClass, kmsKeyId }, called) {
    const tried = [
        ...(0,optional.itemsIf)(stateKey !== undefined, "If-None-Match", "If-Match"),
        ...(0,optional.itemsIf)(acl !== undefined, "acl"),
        ...(0,optional.itemsIf)(storageClass !== undefined, "storage-class"),
        ...(0,optional.itemsIf)(kmsKeyId !== undefined, "sse-kms-key-id"),
    ];
    const when = stateKey === undefined ? "the first file" : "the record, before the first file";
    return `${called} is no AWS S3${tried.length === 0 ? "" : `: whether it obeys ${tried.join(", ")} is tried on ${when}`}`;
}

;// CONCATENATED MODULE: ./src/targets/s3/record/read-record.js






const pollMs = 10_000;
async function readFreeRecord(key, place, store, context) {
    const { clock, job, signal, log, workUntil } = context;
    const first = await readOnce(key, place, store, signal);
    let reading = first;
    for (;;) {
        const { stored } = reading;
        if (stored === undefined || !isHeld(stored, stored.now, job))
            return reading;
        if (context.dryRun === true)
            return { ...reading, note: heldNote(stored) };
        if (stored.etag !== first.stored?.etag) {
            throw inProgress(stored, job, "it is alive and renews its lease");
        }
        const restMs = leaseMs - (stored.now - stored.lastModified);
        if (clock.now() + restMs >= workUntil) {
            throw inProgress(stored, job, "it may be dead, but timeout-minutes leaves no time to find out");
        }
        if (reading === first) {
            const seconds = Math.ceil(restMs / 1000);
            log.info(`  Run ${stored.record.holder.runId ?? "outside GitHub"} did not finish its deployment: waiting up to ${seconds} s to see whether it is alive`);
        }
        await clock.sleep(Math.min(pollMs, restMs + 1000), signal);
        reading = await readOnce(key, place, store, signal);
    }
}
function heldNote({ record }) {
    const { runId } = record.holder;
    return `Warning: the deployment of run ${runId ?? "outside GitHub"} has not finished: this plan is of what lies there now, and the deployment itself would wait for that run or be refused`;
}
async function readOnce(key, place, store, signal) {
    try {
        const blob = await store.readRecord(key);
        if (blob === undefined)
            return { stored: undefined };
        const { body, ...told } = blob;
        return { stored: { ...told, record: await (0,turn.inTurns)(decodeRecord(body, place), signal) } };
    }
    catch (error) {
        if (!(error instanceof errors.DeployError))
            throw error;
        const code = archivedCode(error);
        if (code !== undefined)
            throw archived(error, key, code);
        throw (0,errors.classify)(error.cause) === "denied" ? denied(error, key) : error;
    }
}
function archived(error, key, code) {
    return error.with({
        id: "state-unreadable",
        message: `The record of what is deployed, ${key}, is archived (${code}).`,
        hint: "Restore the object, and let no lifecycle rule touch the records. Or delete it: the next run takes over what lies there and deletes nothing.",
        evidence: [(0,answer_line.answerLine)(error.cause)],
    });
}
function denied(error, key) {
    return error.with({
        id: "state-denied",
        message: `The record of what is deployed may not be read: ${error.message.replace(/\.$/, "")}.`,
        hint: `Allow s3:GetObject on the bucket's objects and on ${key} in the role's permission policy, or set \`state: none\` for a stateless sync that needs s3:PutObject, s3:DeleteObject and s3:ListBucket only.`,
    });
}

// EXTERNAL MODULE: ./src/targets/shared/protected-names.js
var protected_names = __webpack_require__("./src/targets/shared/protected-names.js");
;// CONCATENATED MODULE: ./src/targets/s3/source/globs.js


function leavesOut({ include, exclude, }) {
    const excluded = (0,globs.folderMatcher)(exclude);
    const included = includes(include);
    return (path) => !included(path) || excluded(path);
}
function leavesFolder(exclude) {
    return (0,globs.globMatcher)(exclude.filter((glob) => !(0,globs.isNegated)(glob)));
}
function includes(include) {
    if (include.every(protected_names.namesProtected))
        return () => true;
    const limits = (0,globs.folderMatcher)(include.filter((glob) => !(0,protected_names.namesProtected)(glob)));
    const rescues = isNamedByInclude(include);
    return (path) => limits(path) || rescues(path);
}
function isNamedByInclude(include) {
    return (0,globs.folderMatcher)(include.filter(protected_names.namesProtected));
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/read-bucket.js









function readBucket(s3, keys, refused) {
    const record = readRecord(s3, refused);
    return { record, all: record.then((reading) => withListing(reading, s3, keys)) };
}
async function withListing(reading, s3, keys) {
    const { config, context } = s3;
    const { bucket, prefix, stateKey } = config;
    const stateless = stateKey === undefined;
    const expected = await keys.catch(() => []);
    const parts = stateless || reading.stored !== undefined ? expected : [];
    const sort = sorter(config, expected, reading.stored);
    const { rows, counts } = await listContent(s3, parts, sort);
    const listed = new Map();
    await (0,turn.inTurns)((0,turn.each)(rows, (row) => listed.set(row.key, row)), context.signal);
    const now = reading.stored?.now ?? context.clock.now();
    context.log.debug(`${listed.size} objects below s3://${bucket}/${prefix}`);
    const { foreign = 0, excluded = 0, "excluded-page": pages = 0 } = counts;
    const others = { foreign, excluded: excluded + pages, hasExcludedPage: pages > 0 };
    return {
        contents: { listed, others, stored: reading.stored, stateless },
        now,
        note: reading.note,
    };
}
async function readRecord(s3, refused) {
    const { config, context, store } = s3;
    const { stateKey, bucket, expectedBucketOwner } = config;
    if (stateKey === undefined)
        return { stored: undefined };
    try {
        const signal = AbortSignal.any([context.signal, refused]);
        const waiting = { ...context, signal };
        return await readFreeRecord(stateKey, `s3://${bucket}/${stateKey}`, store, waiting);
    }
    catch (error) {
        const denied = error instanceof errors.DeployError && error.id === "state-denied";
        if (denied && expectedBucketOwner !== undefined)
            await listContent(s3, []);
        throw error;
    }
}
function sorter(config, expected, stored) {
    const wanted = new Set(expected);
    const isLeftOut = leavesOut(config);
    const givenType = valueByGlob(config.contentTypes);
    const record = stored?.record;
    return ({ key }) => {
        if (wanted.has(key))
            return "keep";
        if (!(0,s3_keys.isContent)(key, config))
            return "ignore";
        if (record !== undefined && ownsKey(record, hashKey(key)))
            return "keep";
        const path = key.slice(config.prefix.length);
        if (isLeftOut(path)) {
            const type = givenType(path) ?? mediaTypeOf(path).contentType;
            return isPageType(type) ? "excluded-page" : "excluded";
        }
        return config.delete === "all" ? "keep" : "foreign";
    };
}
async function listContent({ config, store }, parts, sort = sorter(config, parts, undefined)) {
    try {
        return await store.list(config.prefix, parts, sort);
    }
    catch (error) {
        if (error instanceof errors.DeployError && (0,errors.codeOf)(error.cause) === "NoSuchBucket") {
            throw error.with({
                id: "bucket-not-found",
                message: `Bucket ${config.bucket} does not exist.`,
                hint: `Check \`bucket\` for a typing error, and that the bucket was made, in the partition of this account. ${pages.firstCreation}`,
            });
        }
        const owner = config.expectedBucketOwner;
        if (owner === undefined || !(error instanceof errors.DeployError))
            throw error;
        const named = error.evidence.join().includes("not authorized to perform");
        if ((0,errors.classify)(error.cause) !== "denied" || named)
            throw error;
        throw error.with({
            id: "bucket-owner-mismatch",
            message: `Bucket ${config.bucket} is not owned by account ${owner} (expected-bucket-owner), or the role may not list it.`,
            hint: "Check the bucket's name: a bucket of that name may belong to somebody else.",
        });
    }
}

// EXTERNAL MODULE: ./src/targets/cloudfront/missing-distribution.js
var missing_distribution = __webpack_require__("./src/targets/cloudfront/missing-distribution.js");
;// CONCATENATED MODULE: ./src/targets/s3/observe/site-url.js

function remembered(read) {
    const known = new Map();
    return (distribution) => {
        const reading = known.get(distribution) ?? read(distribution);
        known.set(distribution, reading);
        return reading;
    };
}
async function readSiteUrl(config, describe) {
    const [distribution] = config.distributions;
    if (distribution === undefined)
        return {};
    try {
        const url = siteUrl(config, await describe(distribution));
        return url === undefined
            ? {
                note: `The output url stays empty: no origin of ${distribution} is the bucket ${config.bucket}`,
            }
            : { url };
    }
    catch (error) {
        if (!(error instanceof errors.DeployError) || (0,errors.isEndOfStep)(error))
            throw error;
        const why = (0,errors.classify)(error.cause) === "denied"
            ? "may not be read (cloudfront:GetDistribution)"
            : "could not be read";
        return { note: `The output url stays empty: the domain of ${distribution} ${why}` };
    }
}
function siteUrl({ bucket, prefix }, { aliases, domain, origins }) {
    const host = aliases.find((alias) => !alias.startsWith("*.")) ?? domain;
    const path = prefix === "" ? "" : shownPath(prefix, hiddenPrefixes(origins, bucket, prefix));
    if (host === "" || path === undefined)
        return undefined;
    return `https://${host}/${path.split("/").map(encodeURIComponent).join("/")}`;
}
function shownPath(prefix, hidden) {
    const [above] = hidden
        .filter((path) => prefix.startsWith(path))
        .sort((a, b) => b.length - a.length);
    if (above !== undefined)
        return prefix.slice(above.length);
    return hidden.length > 0 ? "" : undefined;
}
function hiddenPrefixes(origins, bucket, prefix) {
    return origins
        .filter(({ domain }) => domain.startsWith(`${bucket}.s3`))
        .map(({ path }) => (path === "" ? "" : `${path.slice(1)}/`))
        .filter((path) => prefix.startsWith(path) || path.startsWith(prefix));
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/origins.js


async function readOrigins(distributions, reading) {
    const read = distributions.map(async (id) => [id, await originsOf(id, reading)]);
    return new Map(await Promise.all(read));
}
function originsOf(distribution, { config: { bucket, prefix }, context, describe }) {
    const both = ["", prefix];
    const hidden = describe(distribution).then(({ origins }) => {
        const found = hiddenPrefixes(origins, bucket, prefix);
        return found.length === 0 ? both : [...new Set(found)];
    });
    return (0,missing_distribution.ifReadable)(hidden, "Nothing was written.", () => {
        context.log.info(`  The origin path of ${distribution} may not be read (cloudfront:GetDistribution): paths are cleared with and without the prefix`);
        return both;
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/read-headers.js

async function readHeads(keys, s3) {
    const { store, context } = s3;
    const heads = new Map();
    if (keys.length === 0)
        return heads;
    if (keys.length >= 100) {
        context.log.info(`  Reading the headers of ${keys.length} objects that changed hands since the last deployment`);
    }
    await runAll(keys, paceOf(s3), context.signal, async (key) => {
        heads.set(key, await store.head(key));
    });
    return heads;
}
const refusalsForAll = 20;
async function readGrants(keys, s3) {
    const { store, context } = s3;
    const grants = new Map();
    let denied = 0;
    await runAll(keys, paceOf(s3), context.signal, async (key) => {
        if (denied >= refusalsForAll && grants.size === 0)
            return;
        const found = await store.grants(key);
        if (found === "denied")
            denied += 1;
        else
            grants.set(key, found);
    });
    return { grants, unread: denied === 0 ? 0 : keys.length - grants.size };
}

// EXTERNAL MODULE: ./src/auth/origin/boundary.js
var boundary = __webpack_require__("./src/auth/origin/boundary.js");
;// CONCATENATED MODULE: ./src/targets/s3/record/preview-mark.js


function previewMark({ repositoryId, pullRequest, eventName }) {
    if (repositoryId === undefined || pullRequest === undefined)
        throw (0,boundary.noPullRequest)(eventName);
    return (0,external_node_crypto_.hash)("sha256", `${repositoryId} ${pullRequest}`, "base64url").slice(0, 22);
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/live-states.js
const complete = "the new release, complete in S3";
function liveStates({ puts, kept, fixes }, stored, clears) {
    const isFirst = stored === undefined && kept.length + fixes.length === 0 && puts.every((put) => !put.existed);
    const begun = "no release yet: only a part of the first one is there, not its root page";
    return {
        isFirst,
        assets: isFirst ? begun : "the earlier release; some new assets lie beside it",
        others: isFirst
            ? begun
            : "the earlier release's pages; some files that keep their names are new already",
        pages: isFirst
            ? "a part of the first release's pages; each finds what it refers to"
            : "pages of both releases; each finds what it refers to",
        removing: `${complete}; files that it no longer has may still be there`,
        uploaded: clears ? `${complete}; CloudFront may still serve earlier copies` : complete,
        expiring: `${complete}; old assets that it does not need may still be there`,
        complete,
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/idle-lines.js

function idleLines(lines, paths) {
    const used = new Set();
    for (const ofHeader of Map.groupBy(lines, ({ name }) => name).values()) {
        for (const line of firstMatches(ofHeader, paths))
            used.add(line);
    }
    return lines.filter((line) => !used.has(line));
}
function firstMatches(lines, paths) {
    const compiled = lines.map((line) => ({ line, matches: (0,globs.globMatcher)([line.glob]) }));
    const found = new Set();
    for (const path of paths) {
        if (found.size === lines.length)
            break;
        const first = compiled.find(({ matches }) => matches(path));
        if (first !== undefined)
            found.add(first.line);
    }
    return found;
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/notes.js





function s3PlanNotes(parts) {
    const { config, contents, items, notes, difference, clearing } = parts;
    const { foreign, overwritten, undeleted, excluded, retired, puts } = difference;
    const stays = retired.filter(({ isNew }) => !isNew).length;
    return [
        ...notes,
        ...brokenNote(items),
        ...idleLinesNotes(items, config),
        ...replacedNote(puts),
        ...unreadAclsNote(difference, config),
        ...(0,optional.itemsIf)(stays > 0, (0,model_count.counted)(stays, "asset of earlier releases stays for open pages", "assets of earlier releases stay for open pages")),
        ...(0,optional.itemsIf)(undeleted.length > 0, `${(0,model_count.counted)(undeleted.length, "object no longer in the source stays", "objects no longer in the source stay")} (delete: none)`),
        ...(0,optional.itemsIf)(excluded.count > 0, `${(0,model_count.counted)(excluded.count, "object is", "objects are")} left alone, because include and exclude leave out such paths`),
        ...foreignNote(foreign - overwritten, config, contents),
        ...overwrittenNote(overwritten),
        ...unnamedUploadsNote(parts),
        ...unclearedNote(clearing.unclearedAfter, contents),
        ...(contents.stateless
            ? ["state: none — headers of unchanged objects are not checked, nothing is retained, no lock"]
            : []),
    ];
}
function brokenNote(items) {
    const broken = items.filter((item) => item.brokenHash);
    return (0,optional.itemsIf)(broken.length > 0, `Warning: ${(0,model_count.counted)(broken.length, "name looks", "names look")} like a content hash, but the content changed under the same name: no-cache instead of immutable, e.g. ${(0,s3_keys.showKey)(broken[0]?.file.key ?? "")}`);
}
function idleLinesNotes(items, config) {
    const paths = items.map(({ file }) => file.path);
    const lines = {
        "cache-control": config.cacheControl,
        "content-types": config.contentTypes,
        headers: config.headers,
    };
    return Object.entries(lines).flatMap(([input, rules]) => {
        const idle = idleLines(rules, paths);
        return (0,optional.itemsIf)(idle.length > 0, `No file gets its header from these lines of \`${input}\`, because none matches or an earlier line does: ${idle.map(({ glob, name }) => (name === undefined ? glob : `${glob}: ${name}`)).join(", ")}`);
    });
}
function replacedNote(puts) {
    const count = puts.filter(({ replacesForeign }) => replacesForeign).length;
    return (0,optional.itemsIf)(count > 0, `${(0,model_count.counted)(count, "object that no deployment put there gets", "objects that no deployment put there get")} other content: tags, ACL and metadata of before go with the old one`);
}
function unreadAclsNote({ unreadAcls }, { bucket }) {
    return (0,optional.itemsIf)(unreadAcls > 0, `The ACLs of ${(0,model_count.counted)(unreadAcls, "object")} whose headers are fixed may not be read (s3:GetObjectAcl on ${bucket}): where there are ACLs of their own, the fix resets them`);
}
function overwrittenNote(count) {
    return (0,optional.itemsIf)(count > 0, `Others replaced ${(0,model_count.counted)(count, "object")} that a deployment put there and that the source no longer has: what is theirs stays`);
}
function unnamedUploadsNote({ contents, config, uploads: { unnamed } }) {
    if (unnamed.size === 0)
        return [];
    const who = contents.stored?.record.status === "pending" ? "Warning: an" : "An";
    return [
        `${who} interrupted deployment began ${(0,model_count.counted)(unnamed.size, "upload")} of files that this one does not know, and open uploads may not be listed (s3:ListBucketMultipartUploads on ${config.bucket}): their parts are billed until a run may, or until the file is there again`,
    ];
}
function unclearedNote(unclearedAfter, { stored }) {
    if (unclearedAfter.size === 0)
        return [];
    const named = [...unclearedAfter.keys()].filter((id) => id !== anyDistribution).length;
    const paths = named === 0 ? "paths" : `paths of ${(0,model_count.counted)(named, "distribution")}`;
    const next = named === 0 ? "a" : "that";
    const who = stored?.record.status === "pending"
        ? "Warning: an interrupted deployment"
        : "An earlier deployment";
    return [
        `${who} left ${paths} to be cleared, and this one does not clear them; the next one with ${next} distribution-id and without \`invalidate: none\` does`,
    ];
}
function foreignNote(foreign, config, contents) {
    if (foreign === 0)
        return [];
    if (contents.stateless) {
        return [
            `${(0,model_count.counted)(foreign, "object is not in the source and stays", "objects are not in the source and stay")}: without a record nothing is known to be ours (delete: all deletes them)`,
        ];
    }
    const first = contents.stored === undefined ? " (first deployment: nothing is deleted)" : "";
    return config.delete === "none"
        ? [(0,model_count.counted)(foreign, "object of others stays", "objects of others stay")]
        : [`${foreignStays(foreign)}${first}`];
}
function foreignStays(count) {
    return (0,model_count.counted)(count, "object that no deployment put there stays", "objects that no deployment put there stay");
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/changes.js








function* describePlan(parts) {
    const { config, contents, difference, clearing, uploads, refusal, url } = parts;
    const { requests: invalidations, uncleared, unclearedAfter } = clearing;
    const { stored } = contents;
    const live = liveStates(difference, stored, invalidations.length > 0);
    const schedule = scheduleOf(difference, live);
    yield;
    const changes = [
        ...invalidationChanges(invalidations),
        ...uploads.abandoned.map(abandonedChange),
        ...(yield* objectChanges(difference, writesOf(schedule))),
    ];
    const cacheGroups = yield* cacheGroupsOf(parts.items);
    const record = recordChange(parts, changes.length > 0);
    return {
        target: "s3",
        subject: (0,s3_keys.siteName)(config),
        changes: record === undefined ? changes : [...changes, record],
        notes: s3PlanNotes(parts),
        ...(0,optional.optional)("refusal", refusal),
        outputs: {
            ...nothingDone,
            unchanged: String(difference.kept.length),
            ...(0,optional.optional)("url", url),
        },
        ...{ difference, schedule, live, invalidations, uncleared, unclearedAfter },
        ...{ stored, uploads, cacheGroups },
        release: (stored?.record.release ?? 0) + (difference.changesContent ? 1 : 0),
    };
}
const nothingDone = {
    ...{ uploaded: "0", unchanged: "0", deleted: "0" },
    ...{ "bytes-uploaded": "0", "invalidation-ids": "" },
};
function* objectChanges(difference, writes) {
    const changes = [];
    yield* (0,turn.each)(leaving(difference), (one) => changes.push(leavingChange(one)));
    yield* (0,turn.each)(writes, (write) => {
        if ("fix" in write)
            changes.push(fixChange(write.fix));
    });
    yield* (0,turn.each)(writes, (write) => {
        if ("put" in write)
            changes.push(uploadChange(write.put));
    });
    return changes;
}
function leaving({ removals, expired, retired }) {
    return [...removals, ...expired, ...retired.filter(({ isNew }) => isNew)];
}
function leavingChange(one) {
    const resource = (0,s3_keys.showKey)(one.key);
    if ("reason" in one)
        return { effect: "delete", type: "object", resource, reason: one.reason };
    const reason = "no longer in the source; stays for pages that are open";
    return { effect: "update", type: "retired asset", resource, reason, uncounted: true };
}
function fixChange({ item, reason }) {
    return { effect: "update", type: "headers", resource: (0,s3_keys.showKey)(item.file.key), reason };
}
function uploadChange({ item, reason, existed }) {
    const { key, size } = item.file;
    return {
        effect: existed ? "update" : "create",
        type: "object",
        resource: (0,s3_keys.showKey)(key),
        reason: `${reason} (${showBytes(size)})`,
        bytes: size,
    };
}
function invalidationChanges(invalidations) {
    return invalidations.map(({ distribution, paths }) => ({
        effect: "update",
        type: "invalidation",
        uncounted: true,
        resource: distribution,
        reason: paths.length <= 5
            ? paths.join(" ")
            : `${paths.slice(0, 5).join(" ")} … (${paths.length} paths)`,
    }));
}
function abandonedChange({ key }) {
    const reason = "parts that an interrupted deployment left";
    return { effect: "delete", type: "upload", resource: (0,s3_keys.showKey)(key), reason };
}
function recordChange({ config, contents, difference }, others) {
    const { stateKey } = config;
    const { stored } = contents;
    if (stateKey === undefined || others)
        return undefined;
    const change = { type: "record", resource: stateKey };
    if (stored === undefined) {
        return { effect: "create", ...change, reason: "takes note of what is deployed already" };
    }
    if (stored.record.status === "pending") {
        const { runId } = stored.record.holder;
        return {
            effect: "update",
            ...change,
            reason: `finishes the deployment of run ${runId ?? "unknown"}`,
        };
    }
    const { verified, revived } = difference;
    const reasons = [
        ...(0,optional.itemsIf)(verified > 0, `${(0,model_count.counted)(verified, "object was", "objects were")} touched by others, the headers are right`),
        ...(0,optional.itemsIf)(revived > 0, (0,model_count.counted)(revived, "asset of earlier releases is in use again", "assets of earlier releases are in use again")),
    ];
    return reasons.length === 0
        ? undefined
        : { effect: "update", ...change, reason: reasons.join("; ") };
}
function* cacheGroupsOf(items) {
    const groups = new Map();
    yield* (0,turn.each)(items, ({ headers: { cacheControl, others = {} }, rule, file }) => {
        const added = Object.entries(others).map(([name, value]) => `${name}: ${value}`);
        const header = [cacheControl, ...added].join(" + ");
        const title = `${header} · ${rule}`;
        const { count, example } = groups.get(title) ?? { count: 0, example: file.path };
        groups.set(title, { header, rule, count: count + 1, example });
    });
    return [...groups.values()].sort((a, b) => b.count - a.count);
}

// EXTERNAL MODULE: ./src/targets/cloudfront/inputs/limits.js
var limits = __webpack_require__("./src/targets/cloudfront/inputs/limits.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/paths.js

const maxPaths = 15;
const maxWildcards = 5;
const fewPaths = 100 * maxPaths;
const unsafe = /[~[\]*+]/;
function* invalidationPaths(keys, origins) {
    const paths = pathsOf(keys, origins, yield* outerWildcards(keys, origins));
    const few = [];
    yield* paths((path) => {
        if (few.length <= fewPaths)
            few.push(path);
    });
    const distinct = [...new Set(few)];
    return few.length <= fewPaths && fits(distinct) ? distinct.sort() : yield* gather(paths);
}
function* outerWildcards(keys, origins) {
    const odd = [];
    yield* (0,turn.each)(keys, (key) => {
        if (unsafe.test(key))
            odd.push(key);
    });
    if (odd.length === 0)
        return [];
    const stems = [];
    yield* pathsOf(odd, origins, [])((path) => {
        if (isWildcard(path))
            stems.push(path.slice(0, -1));
    });
    return outermost(stems);
}
function pathsOf(keys, origins, stems) {
    return function* (work) {
        const visit = (path) => {
            if (stems.length === 0 || !isCovered(path, stems))
                work(path);
        };
        for (const origin of origins) {
            yield* (0,turn.each)(keys, (key) => {
                if (key.startsWith(origin))
                    visitPaths(key.slice(origin.length), visit);
            });
        }
    };
}
function visitPaths(key, visit) {
    visit(encodePath(key));
    if (!/(^|\/)index\.html$/.test(key))
        return;
    const folder = key.slice(0, -"index.html".length);
    visit(encodePath(folder));
    if (folder !== "")
        visit(encodePath(folder.slice(0, -1)));
}
function encodePath(key) {
    const cut = key.search(unsafe);
    const text = cut < 0 ? key : key.slice(0, cut);
    const encoded = text.replace(/[^!$&'()*+,\-./0-9:;=@A-Z_a-z]+/gu, encodeURIComponent);
    return `/${encoded}${cut < 0 ? "" : "*"}`;
}
function fits(paths) {
    return paths.length <= maxPaths && paths.filter(isWildcard).length <= maxWildcards;
}
function* gather(paths) {
    const counts = [];
    yield* paths((path) => {
        const depth = depthOf(path);
        counts[depth] = (counts[depth] ?? 0) + 1;
    });
    const first = deepestLevel(counts);
    let folders = new Set();
    const shallow = [];
    yield* paths((path) => {
        if (depthOf(path) < first)
            shallow.push(path);
        else
            folders.add(folderAt(path, first));
    });
    const levels = Map.groupBy(new Set(shallow), depthOf);
    for (let level = first; level > 0; level -= 1) {
        if (level < first) {
            folders = new Set([
                ...[...folders].map((folder) => paths_folderOf(folder.slice(0, -1))),
                ...(levels.get(level) ?? []).map(paths_folderOf),
            ]);
        }
        if (folders.size > maxWildcards)
            continue;
        const above = [...levels].flatMap(([depth, some]) => (depth < level ? some : []));
        const gathered = [...above, ...[...folders].map((folder) => `${folder}*`)];
        if (fits(gathered))
            return gathered.sort();
    }
    return ["/*"];
}
function deepestLevel(counts) {
    let above = 0;
    for (const [level, count = 0] of counts.entries()) {
        above += count;
        if (above > fewPaths)
            return level;
    }
    return counts.length - 1;
}
function folderAt(path, depth) {
    let at = 0;
    for (let level = 0; level < depth; level += 1)
        at = path.indexOf("/", at + 1);
    return path.slice(0, at + 1);
}
function depthOf(path) {
    let depth = 0;
    for (let at = path.indexOf("/", 1); at >= 0; at = path.indexOf("/", at + 1))
        depth += 1;
    return depth;
}
function paths_folderOf(path) {
    return path.slice(0, path.lastIndexOf("/") + 1);
}
function isCovered(path, stems) {
    const stem = isWildcard(path) ? path.slice(0, -1) : path;
    const found = lastNotBehind(stems, stem);
    if (found === undefined || !stem.startsWith(found))
        return false;
    return !(isWildcard(path) && stem === found);
}
function outermost(stems) {
    const kept = [];
    for (const stem of [...stems].sort()) {
        const last = kept.at(-1);
        if (last === undefined || !stem.startsWith(last))
            kept.push(stem);
    }
    return kept;
}
function lastNotBehind(sorted, text) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? "") <= text)
            low = middle + 1;
        else
            high = middle;
    }
    return sorted[low - 1];
}
function isWildcard(path) {
    return path.endsWith("*");
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/invalidations.js





function* planClearing(input) {
    const { config, difference, earlier } = input;
    const { distributions, invalidate } = config;
    if (invalidate.mode === "none" || distributions.length === 0)
        return { toClear: [], uncleared: earlier, unclearedAfter: earlier };
    const own = changedKeys(difference, invalidate.mode === "changed");
    const ownKeys = own.map(({ key }) => key);
    const ownHashes = own.length === 0 ? [] : recordedAs(own, invalidate);
    const unclearedAfter = withoutDistributions(earlier, [
        ...distributions.map(hashKey),
        anyDistribution,
    ]);
    const uncleared = new Map(unclearedAfter);
    const toClear = [];
    for (const distribution of distributions) {
        const id = hashKey(distribution);
        const fromEarlier = [id, anyDistribution].flatMap((one) => [...(earlier.get(one) ?? [])]);
        const inherited = yield* inheritedOf(new Set(fromEarlier), input);
        const hashes = inherited.lost ? [anyKey] : [...fromEarlier, ...ownHashes];
        if (hashes.length === 0)
            continue;
        const these = new Set(hashes);
        uncleared.set(id, these);
        const others = uncleared.get(anyDistribution);
        uncleared.set(anyDistribution, others === undefined ? these : new Set([...others, ...these]));
        toClear.push(toClearIn(distribution, ownKeys, invalidate, inherited));
    }
    return { toClear, uncleared, unclearedAfter };
}
function askedForOrigins(toClear, { prefix }) {
    if (prefix === "")
        return [];
    return toClear.filter(({ keys }) => keys.length > 0).map(({ distribution }) => distribution);
}
function* requestsOf(toClear, origins) {
    const requests = [];
    for (const part of toClear) {
        const { distribution } = part;
        const paths = yield* invalidations_pathsOf(part, origins.get(distribution) ?? [""]);
        if (paths.length > 0)
            requests.push({ distribution, paths });
    }
    return requests;
}
function* invalidations_pathsOf({ paths: given, keys }, origins) {
    if (keys.length === 0)
        return given;
    const found = yield* invalidationPaths(keys, origins);
    const paths = [...new Set([...given, ...found])];
    return (0,limits.isWithinLimits)(paths) ? paths : everything;
}
function recordedAs(own, invalidate) {
    if (invalidate.mode === "paths")
        return invalidate.paths.map(hashKey);
    return invalidate.mode === "all" ? everything.map(hashKey) : own.map(({ hash }) => hash);
}
function changedKeys({ puts, fixes, removals, expired }, onlyCached) {
    const written = [...puts.filter(({ existed }) => existed || !onlyCached), ...fixes];
    return [
        ...written.map(({ item }) => ({ key: item.file.key, hash: item.hash })),
        ...removals,
        ...expired.filter(({ hashed }) => !hashed),
    ];
}
function toClearIn(distribution, ownKeys, invalidate, { found, lost } = nothingInherited) {
    if (invalidate.mode === "all" || lost)
        return { distribution, paths: everything, keys: [] };
    if (invalidate.mode === "paths")
        return { distribution, paths: invalidate.paths, keys: found };
    const keys = found.length === 0 ? ownKeys : [...new Set([...ownKeys, ...found])];
    return { distribution, paths: [], keys };
}
const everything = ["/*"];
const nothingInherited = { found: [], lost: false };
function* inheritedOf(hashes, { known, config: { invalidate } }) {
    if (hashes.size === 0)
        return nothingInherited;
    const given = new Set(invalidate.mode === "paths" ? invalidate.paths.map(hashKey) : []);
    const missing = new Set([...hashes].filter((hash) => !given.has(hash)));
    const keys = yield* keysBehind(missing, known());
    return { found: [...keys.values()], lost: keys.size < missing.size };
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/written-headers.js


function othersIn({ extras }) {
    const { contentDisposition, contentLanguage, expires, redirect, metadata } = extras;
    const all = (0,optional.defined)({
        "content-disposition": contentDisposition,
        "content-language": contentLanguage,
        expires,
        "x-amz-website-redirect-location": redirect,
        ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    });
    return Object.fromEntries(Object.entries(all).sort(([one], [two]) => (one < two ? -1 : 1)));
}
function isAsWritten({ hash, headers }, head, record) {
    if (record === undefined)
        return false;
    const { objects, planned, plannedHeaders, visible } = record;
    const there = [headersIn(head, headers), withOthers(headers, head)];
    const whole = new Set(there.map(fingerprint));
    const told = new Set(there.map(visibleFingerprint));
    const isThere = (print) => whole.has(print) || told.has(visible.get(print) ?? print);
    const isPlanned = planned.has(hash) && [...plannedHeaders].some(isThere);
    return isPlanned || isThere(asWrittenFirst(objects.get(hash)?.headers ?? ""));
}
function headersIn(head, headers) {
    const { contentType, cacheControl, contentEncoding } = head;
    const { contentEncoding: _given, ...others } = withOthers(headers, head);
    return {
        ...{ ...others, contentType, cacheControl },
        ...(contentEncoding === "" ? {} : { contentEncoding }),
    };
}
function withOthers({ others: _given, ...headers }, head) {
    const others = othersIn(head);
    return Object.keys(others).length === 0 ? headers : { ...headers, others };
}
function storageOf({ storageClass, encryption, kmsKeyId, bucketKey, }) {
    return { metadata: {}, ...(0,optional.defined)({ storageClass, encryption, kmsKeyId, bucketKey }) };
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/differing-headers.js

function differingHeaders({ headers }, head, { aclUnknown, isOurs }) {
    if (head === undefined) {
        const others = Object.entries(headers.others ?? {}).map(([name, value]) => `${name} ${value}`);
        return `headers → ${[headers.cacheControl, headers.contentType, ...others].join(", ")}`;
    }
    const pairs = [
        ["cache-control", head.cacheControl, headers.cacheControl],
        ["content-type", head.contentType, headers.contentType],
        ["content-encoding", head.contentEncoding, headers.contentEncoding ?? ""],
        [
            "storage class",
            head.extras.storageClass ?? "STANDARD",
            headers.storageClass ?? head.extras.storageClass ?? "STANDARD",
        ],
        ...otherPairs(headers.others ?? {}, othersIn(head), isOurs),
    ];
    const wrong = pairs.flatMap(([name, is, want]) => is === want ? [] : [`${name} ${shown(is)} → ${shown(want)}`]);
    if (!sameKey(head.extras.kmsKeyId, headers.kmsKeyId))
        wrong.push("encryption key");
    if (aclUnknown)
        wrong.push("ACL");
    return wrong.join(", ");
}
function otherPairs(wanted, there, isOurs) {
    const names = new Set([...Object.keys(wanted), ...(isOurs ? Object.keys(there) : [])]);
    return [...names].map((name) => [name, there[name] ?? "", wanted[name] ?? ""]);
}
function shown(value) {
    return value === "" ? "none" : value;
}
function sameKey(is, want) {
    if (want === undefined)
        return true;
    if (is === undefined)
        return false;
    return want.includes("alias/") || is === want || is.endsWith(`/${want}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/match.js



const maxCopyBytes = 5 * 1024 ** 3;
const vanishedReason = "vanished while the plan was made";
const plainMd5 = /^[0-9a-f]{32}$/;
function matchOf(item, contents) {
    const comparison = compare(item, contents);
    return { item, comparison, asksHead: !contents.stateless && headersUnknown(item, comparison) };
}
function compare(item, { listed: objects, stored }) {
    const listed = objects.get(item.file.key);
    if (listed === undefined)
        return { verdict: "absent" };
    const record = stored?.record;
    const recorded = record?.planned.has(item.hash) ? undefined : record?.objects.get(item.hash);
    const isRecorded = recorded?.etag === listed.etag;
    const same = listed.etag === item.file.md5 || (isRecorded && recorded.md5 === item.file.md5);
    if (!same) {
        const told = isRecorded || (plainMd5.test(listed.etag) && listed.size !== item.file.size);
        return { verdict: told ? "changed" : "unknown-content" };
    }
    const trusted = isRecorded && isUntouched(listed, recorded, stored);
    const known = isRecorded && isMoved(item, listed) ? { ...recorded, extras: true } : recorded;
    return {
        verdict: "same",
        etag: listed.etag,
        recorded: isRecorded ? known : undefined,
        trusted,
    };
}
function headersUnknown(item, comparison) {
    if (comparison.verdict !== "same")
        return false;
    const { trusted, recorded } = comparison;
    if (trusted && recorded?.headers === item.fingerprint)
        return false;
    return !(trusted && recorded?.extras === false);
}
function isMoved({ headers }, { storageClass }) {
    return headers.storageClass === undefined && storageClass !== undefined;
}
function isAsRecorded(listed, hash, stored) {
    const record = stored?.record;
    const recorded = record?.objects.get(hash);
    if (recorded === undefined || record?.planned.has(hash) === true)
        return false;
    return recorded.etag === listed.etag && isUntouched(listed, recorded, stored);
}
function isUntouched(listed, recorded, stored) {
    return seconds(listed.lastModified) <= seconds(watermark(recorded, stored));
}
function seconds(ms) {
    return Math.floor(ms / 1000);
}
function watermark({ written }, stored) {
    if (stored === undefined)
        return 0;
    const { record, lastModified } = stored;
    const committedAt = record.status === "committed" ? lastModified : (record.committedAt ?? 0);
    return written ? committedAt : (record.readAt ?? committedAt);
}
function needOf(match, contents, heads, config) {
    const { item, comparison, asksHead } = match;
    if (comparison.verdict !== "same")
        return putFor(item, comparison.verdict, contents);
    const { etag, recorded } = comparison;
    if (!asksHead && (contents.stateless || recorded?.headers === item.fingerprint)) {
        return { kept: { item, etag, extras: recorded?.extras ?? false }, verified: false };
    }
    const head = heads.get(item.file.key);
    if (asksHead && head === undefined)
        return putAgain(item, vanishedReason);
    if (head !== undefined && head.etag !== etag) {
        return putAgain(item, "changed while the plan was made");
    }
    const aclUnknown = config.acl !== undefined && recorded?.headers !== item.fingerprint;
    const isOurs = head !== undefined && isAsWritten(item, head, contents.stored?.record);
    const wrong = differingHeaders(item, head, { aclUnknown, isOurs });
    if (wrong === "" && head !== undefined) {
        return { kept: { item, etag, extras: true }, verified: true };
    }
    if (item.file.size > maxCopyBytes)
        return putAgain(item, `${wrong} differs; too large to copy`);
    if (head === undefined)
        return { fix: { item, etag, reason: wrong } };
    const extras = isOurs ? storageOf(head.extras) : head.extras;
    return { fix: { item, etag, extras, reason: wrong } };
}
function putFor(item, verdict, { listed, stored }) {
    const etag = listed.get(item.file.key)?.etag;
    const existed = verdict !== "absent";
    const record = stored?.record;
    const replacesForeign = etag !== undefined &&
        record !== undefined &&
        (!ownsKey(record, item.hash) || isOverwritten(record, item.hash, etag));
    return { put: { item, reason: reasonOf(verdict, item), existed, replacesForeign } };
}
function putAgain(item, reason) {
    return { put: { item, reason, existed: true, replacesForeign: false } };
}
function reasonOf(verdict, item) {
    if (verdict === "absent")
        return `new, ${item.headers.cacheControl}`;
    if (verdict === "changed")
        return `content changed, ${item.headers.cacheControl}`;
    return "content differs, as far as the ETag tells";
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/leftovers.js







const minRetentionMs = 24 * 3600 * 1000;
function* leftoversOf(wanted, rules, contents) {
    const { config } = rules;
    const record = contents.stored?.record;
    const { reached, excluded } = yield* absentOf(wanted, config, contents.listed);
    const { ours, theirs } = yield* byOwner(reached, record);
    let hasExcludedPage = contents.others.hasExcludedPage;
    for (const { key } of excluded)
        hasExcludedPage ||= isPage(key, rules);
    const keepReleases = Math.max(config.keepReleases, hasExcludedPage ? 1 : 0);
    const changesContent = rules.hasPuts || takesAway(config, ours, theirs, record);
    const release = (record?.release ?? 0) + (changesContent ? 1 : 0);
    const leaving = { ...rules, keepReleases, release, contents };
    const sorted = new Sorted();
    yield* (0,turn.each)(theirs, (one) => {
        sorted.foreign(one, rules);
    });
    yield* (0,turn.each)(ours, (one) => {
        if (config.delete === "none")
            sorted.undeleted.push(leftovers_untouched(one, contents));
        else
            sorted.leave(one, leaving);
    });
    const { expired, retired, undeleted } = sorted;
    const counted = config.delete === "all" ? reached : ours;
    return {
        ...{ changesContent, expired, retired, undeleted },
        removals: yield* pagesFirst(sorted.removals, rules),
        foreign: sorted.foreignCount + contents.others.foreign,
        overwritten: config.delete === "all" ? 0 : theirs.filter((one) => isOwned(one, record)).length,
        excluded: {
            count: excluded.length + contents.others.excluded,
            ours: excluded.filter((one) => isOwned(one, record)).map((one) => leftovers_untouched(one, contents)),
        },
        managed: counted.length + (yield* managedOf(wanted, config, contents)),
    };
}
function isOwned({ hash }, record) {
    return record !== undefined && ownsKey(record, hash);
}
function takesAway({ delete: mode }, ours, theirs, record) {
    if (mode === "all" && theirs.length > 0)
        return true;
    return mode !== "none" && ours.some(({ hash }) => record?.retired.has(hash) !== true);
}
function* byOwner(reached, record) {
    const [ours, theirs] = [[], []];
    yield* (0,turn.each)(reached, (one) => {
        const isTheirs = record === undefined || isOverwritten(record, one.hash, one.object.etag);
        (isTheirs || !isOwned(one, record) ? theirs : ours).push(one);
    });
    return { ours, theirs };
}
function* managedOf(wanted, config, { listed, stored }) {
    let managed = 0;
    yield* (0,turn.each)(wanted, ([key, hash]) => {
        const counts = config.delete === "all" || isOwned({ hash }, stored?.record);
        if (counts && listed.has(key))
            managed += 1;
    });
    return managed;
}
function* absentOf(wanted, config, listed) {
    const isLeftOut = leavesOut(config);
    const reached = [];
    const excluded = [];
    yield* (0,turn.each)(listed.values(), (object) => {
        const { key } = object;
        if (wanted.has(key) || !(0,s3_keys.isContent)(key, config))
            return;
        const list = isLeftOut(key.slice(config.prefix.length)) ? excluded : reached;
        list.push({ object, key, hash: hashKey(key) });
    });
    return { reached, excluded };
}
function leftovers_untouched({ object, hash }, { stored }) {
    return { hash, etag: object.etag, asRecorded: isAsRecorded(object, hash, stored) };
}
class Sorted {
    removals = [];
    expired = [];
    retired = [];
    undeleted = [];
    foreignCount = 0;
    foreign({ key, hash }, rules) {
        const { config, isHashed } = rules;
        if (config.delete !== "all") {
            this.foreignCount += 1;
            return;
        }
        const list = staysForPages(key, rules) ? this.expired : this.removals;
        const reason = "not in the source (delete: all)";
        const hashed = isHashed(key.slice(config.prefix.length));
        list.push({ key, hash, reason, leaves: true, hashed });
    }
    leave(absent, rules) {
        const { key, hash } = absent;
        const { contents, now, release, keepReleases, config } = rules;
        const record = contents.stored?.record;
        const earlier = record?.retired.get(hash);
        const isBroken = record?.objects.get(hash)?.brokenHash === true;
        const hashed = !isBroken && rules.isHashed(key.slice(config.prefix.length));
        const leaves = earlier === undefined;
        if (!staysForPages(key, rules)) {
            const reason = "no longer in the source; gone at once";
            this.removals.push({ key, hash, reason, leaves, hashed });
            return;
        }
        const retirement = earlier ?? { release, at: Math.floor(now / 1000) };
        const unused = release - retirement.release;
        const isAged = now - retirement.at * 1000 >= minRetentionMs;
        if (keepReleases === 0 || (unused >= keepReleases && isAged)) {
            const reason = keepReleases === 0
                ? "no longer in the source (keep-releases: 0)"
                : `unused for ${unused} releases and 24 hours`;
            this.expired.push({ key, hash, reason, leaves, hashed });
        }
        else {
            const { asRecorded } = leftovers_untouched(absent, contents);
            this.retired.push({ key, hash, retirement, isNew: leaves, asRecorded });
        }
    }
}
function staysForPages(key, { givenType, config: { prefix } }) {
    return !isWorker(key) && isLoadedByPages(key, givenType(key.slice(prefix.length)));
}
function* pagesFirst(removals, types) {
    const [pages, others] = [[], []];
    yield* (0,turn.each)(removals, (removal) => {
        (isPage(removal.key, types) ? pages : others).push(removal);
    });
    return [...pages, ...others];
}
function isPage(key, { givenType, config: { prefix } }) {
    return isPageType(givenType(key.slice(prefix.length)) ?? mediaTypeOf(key).contentType);
}

;// CONCATENATED MODULE: ./src/targets/s3/preview/preview.js




function refuseOthersPlace(place, stored, mark) {
    if (stored === undefined || stored.record.mark === mark)
        return;
    if (mark === undefined)
        throw othersPlace("preview", place);
    const isSite = stored.record.mark === undefined;
    throw othersPlace(isSite ? "site" : "previewOfAnother", place);
}
function refuseOthersObjects(place, items, { listed, stored }) {
    const theirs = items.filter(({ file, hash }) => listed.has(file.key) && (stored === undefined || !ownsKey(stored.record, hash)));
    if (theirs.length === 0)
        return;
    throw new errors.DeployError({
        id: "preview-over-others",
        message: `${(0,model_count.counted)(theirs.length, "file of the preview lies", "files of the preview lie")} below ${placeOf(place)} already, and no run of this pull request put them there.`,
        hint: "Give the preview a prefix that nothing else uses, or delete what lies there: a preview is deleted when the pull request ends.",
        evidence: theirs.slice(0, 10).map(({ file }) => (0,s3_keys.showKey)(file.key)),
    });
}
function refuseRemoval(place, { stored, listed, others: beside }, mark) {
    if (stored !== undefined) {
        refuseOthersPlace(place, stored, mark);
        return;
    }
    const count = listed.size + beside.foreign + beside.excluded;
    if (count === 0)
        return;
    throw new errors.DeployError({
        id: "no-preview-record",
        message: `${(0,model_count.counted)(count, "object lies", "objects lie")} below ${placeOf(place)} and there is no record of a preview: nobody knows whose they are.`,
        hint: "Check `bucket` (and `state`, if it is given): both must be those of the deployment with `preview: true`. What another tool put there has to be deleted by hand.",
    });
}
const others = {
    site: {
        id: "not-a-preview",
        what: "no preview: its record has no mark of a pull request",
        hint: "Give the preview a prefix of its own, best in a bucket of its own.",
    },
    previewOfAnother: {
        id: "preview-of-another",
        what: "the preview of another pull request, or of another repository's",
        hint: "Put the number into the prefix: bucket: s3://my-previews/pr-${{ github.event.number }}/, and the repository's name where several share a bucket.",
    },
    preview: {
        id: "preview-in-the-way",
        what: "the preview of a pull request, whose end deletes it",
        hint: "Deploy the site to another prefix, or take the preview down first (`remove: true` in a run of its pull request).",
    },
};
function othersPlace(kind, place) {
    const { id, what, hint } = others[kind];
    const message = `What is deployed to ${placeOf(place)} is ${what}.`;
    return new errors.DeployError({ id, message, hint });
}
function placeOf({ bucket, prefix }) {
    return `s3://${bucket}/${prefix}`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/targets/s3/source/manifests.js



const manifests = /(^|\/)(\.vite\/manifest|asset-manifest|manifest)\.json$/;
const manifests_maxBytes = 16 * 1024 * 1024;
function filesOfManifests(root, paths) {
    const named = new Set();
    for (const path of paths) {
        if (!manifests.test(path))
            continue;
        const base = path.replace(/(\.vite\/)?[^/]*$/, "");
        for (const file of namesIn(manifests_readJson((0,external_node_path_.join)(root, path)))) {
            named.add(base + file.replace(/^(\.?\/)+/, ""));
        }
    }
    return named;
}
function manifests_readJson(file) {
    try {
        return (0,external_node_fs_.statSync)(file).size > manifests_maxBytes ? undefined : JSON.parse((0,external_node_fs_.readFileSync)(file, "utf8"));
    }
    catch {
        return undefined;
    }
}
function namesIn(manifest) {
    if (!(0,maps.isMap)(manifest))
        return [];
    const lists = [manifest, (0,maps.mapOf)(manifest.files)];
    return lists.flatMap((list) => Object.entries(list).flatMap(([name, value]) => {
        if (typeof value === "string")
            return name.includes(".") ? [value] : [];
        if (!(0,maps.isMap)(value))
            return [];
        return [value.file, value.css, value.assets].flat().filter((one) => typeof one === "string");
    }));
}

;// CONCATENATED MODULE: ./src/targets/s3/name-files.js





async function nameFiles(keys, { config, context: { workspace, signal } }) {
    const root = (0,external_node_path_.resolve)(workspace, config.source);
    const onDisk = {
        made: (paths) => filesOfManifests(root, paths),
        isThere: (path) => isFile((0,external_node_path_.join)(root, path)),
    };
    return (0,turn.inTurns)(treatNames(keys, config, onDisk), signal);
}

;// CONCATENATED MODULE: ./src/targets/s3/plan-site.js




















async function planSite(s3, scanning) {
    const { config, context } = s3;
    const describe = remembered(async (id) => (await s3.cdn()).describe(id));
    const address = readSiteUrl(config, describe);
    address.catch(() => undefined);
    const { items, notes, contents, now } = await observe(s3, scanning);
    const served = await otherServer(s3, describe);
    const record = contents.stored?.record;
    const mark = config.preview ? previewMark(context.job) : undefined;
    refuseOthersPlace(config, contents.stored, mark);
    if (mark !== undefined)
        refuseOthersObjects(config, items, contents);
    const diff = await differenceOf(items, contents, now, s3);
    await yieldToCancellation(s3);
    const clearing = await clearingOf(diff, items, contents, { ...s3, describe });
    await yieldToCancellation(s3);
    const refusal = await (0,turn.inTurns)(refuseDeletions(diff, config), context.signal);
    const shown = await address;
    const parts = {
        ...{ config, contents, items, clearing },
        uploads: await findLeftUploads(record?.uploads, () => knownKeys(items, contents), s3),
        notes: [...notes, ...served, ...(shown.note === undefined ? [] : [shown.note])],
        ...(0,optional.optional)("url", shown.url),
        difference: diff,
        ...(0,optional.optional)("refusal", refusal),
    };
    const plan = await (0,turn.inTurns)(describePlan(parts), context.signal);
    const story = await s3PlanStory(config, plan, { aws: context.aws, server: s3.store.server });
    return { ...plan, ...(0,optional.optional)("mark", mark), story };
}
async function observe(s3, scanning) {
    const refused = new AbortController();
    const { record, all } = readBucket(s3, scanning.keys, refused.signal);
    for (const reading of [record, all])
        reading.catch(() => undefined);
    const naming = Promise.all([scanning.keys, (0,turn.nextTurn)()]).then(([keys]) => nameFiles(keys, s3));
    naming.catch(() => undefined);
    const checked = scanning.result.then((scan) => {
        checkSource(scan.files, s3.config);
        return scan;
    });
    const { files, notes } = await checked.catch((error) => {
        refused.abort(error);
        throw error;
    });
    const { stored } = await record;
    const names = await naming;
    await yieldToCancellation(s3);
    const items = await mapped(files, (file) => itemOf(file, names, stored?.record), s3);
    const { contents, now, note } = await all;
    return { items, contents, now, notes: note === undefined ? notes : [note, ...notes] };
}
async function yieldToCancellation({ context }) {
    await (0,turn.nextTurn)();
    context.signal.throwIfAborted();
}
async function mapped(items, work, { context }) {
    const results = [];
    const steps = (0,turn.each)(items, (item) => results.push(work(item)));
    await (0,turn.inTurns)(steps, context.signal);
    return results;
}
async function differenceOf(items, contents, now, s3) {
    const { config } = s3;
    const { signal } = s3.context;
    const needs = await needsFor(items, contents, s3);
    const { puts, fixes, unreadAcls } = await withGrants(needs, s3);
    const wanted = new Map();
    await (0,turn.inTurns)((0,turn.each)(items, ({ file, hash }) => wanted.set(file.key, hash)), signal);
    const isHashed = await (0,turn.inTurns)(hashedTest(wanted, contents, config.prefix), signal);
    const givenType = valueByGlob(config.contentTypes);
    const rules = { config, now, isHashed, givenType, hasPuts: puts.length > 0 };
    const leftovers = await (0,turn.inTurns)(leftoversOf(wanted, rules, contents), signal);
    return { ...needs, puts, fixes, unreadAcls, ...leftovers };
}
async function needsFor(items, contents, s3) {
    const matches = await mapped(items, (item) => matchOf(item, contents), s3);
    const asked = matches.filter(({ asksHead }) => asksHead).map(({ item }) => item.file.key);
    const heads = await readHeads(asked, s3);
    return (0,turn.inTurns)(needsOf(matches, contents, heads, s3), s3.context.signal);
}
function* needsOf(matches, contents, heads, { config }) {
    const puts = [];
    const fixes = [];
    const kept = [];
    const retired = contents.stored?.record.retired;
    let [verified, revived] = [0, 0];
    yield* (0,turn.each)(matches, (match) => {
        const need = needOf(match, contents, heads, config);
        if ("put" in need)
            puts.push(need.put);
        else if ("fix" in need)
            fixes.push(need.fix);
        else {
            delete need.kept.item.file.body;
            kept.push(need.kept);
            if (need.verified)
                verified += 1;
            if (retired?.has(match.item.hash) === true)
                revived += 1;
        }
    });
    return { puts, fixes, kept, verified, revived };
}
async function withGrants({ puts, fixes }, s3) {
    const asked = fixes.filter(({ extras }) => extras !== undefined);
    if (s3.config.acl !== undefined || asked.length === 0)
        return { puts, fixes, unreadAcls: 0 };
    const { grants, unread } = await readGrants(asked.map(({ item }) => item.file.key), s3);
    const gone = fixes.filter(({ item }) => grants.get(item.file.key) === "gone");
    return {
        puts: [...puts, ...gone.map(({ item }) => putAgain(item, vanishedReason).put)],
        fixes: fixes.flatMap((fix) => {
            const found = grants.get(fix.item.file.key);
            if (found === "gone")
                return [];
            return [found === undefined ? fix : { ...fix, grants: found }];
        }),
        unreadAcls: unread,
    };
}
function* hashedTest(wanted, { listed }, prefix) {
    const paths = [];
    let absent = 0;
    yield* (0,turn.each)(listed.keys(), (key) => {
        if (!wanted.has(key))
            absent += 1;
    });
    if (absent === 0)
        return () => false;
    yield* (0,turn.each)(listed.keys(), (key) => paths.push(key.slice(prefix.length)));
    yield* (0,turn.each)(wanted.keys(), (key) => {
        if (!listed.has(key))
            paths.push(key.slice(prefix.length));
    });
    const hashed = yield* findHashedNames(paths);
    return (path) => hashed.has(path);
}
async function clearingOf(difference, items, contents, s3) {
    const { config, context } = s3;
    const known = () => knownKeys(items, contents);
    const earlier = contents.stored?.record.uncleared ?? new Map();
    const clearing = planClearing({ config, difference, known, earlier });
    const { toClear, ...owed } = await (0,turn.inTurns)(clearing, context.signal);
    const origins = await readOrigins(askedForOrigins(toClear, config), s3);
    return { ...owed, requests: await (0,turn.inTurns)(requestsOf(toClear, origins), context.signal) };
}
function knownKeys(items, { listed }) {
    return [...new Set([...listed.keys(), ...items.map(({ file }) => file.key)])];
}

;// CONCATENATED MODULE: ./src/targets/s3/report/removal-story.js


function removalStory(config, plan, pages) {
    const { removals } = plan.difference;
    const links = siteLinks(config, pages);
    if (plan.stored === undefined) {
        return { title: "there is no preview to take down", links, facts: factsOf(plan, "planned") };
    }
    return {
        title: `the preview's ${(0,model_count.counted)(removals.length, "file")} to delete`,
        differences: [],
        links,
        facts: factsOf(plan, "planned"),
        folds: fileFolds(plan.difference),
        deletion: [{ strong: `the preview with its ${(0,model_count.counted)(removals.length, "file")} is deleted` }],
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/preview/removal-changes.js





const gone = "nothing: the preview is gone";
const some = "a part of the preview, of which pages go first";
const live = {
    ...{ isFirst: false, assets: some, others: some, pages: some, expiring: gone },
    removing: some,
    uploaded: "nothing in S3; CloudFront may still serve copies of the preview",
    complete: gone,
};
function describeRemoval(parts) {
    const { config, difference, invalidations, stored, uploads, uncleared, mark, notes } = parts;
    const record = { effect: "delete", type: "record", resource: config.stateKey ?? "" };
    const changes = [
        ...uploads.abandoned.map(abandonedChange),
        ...difference.removals.map(leavingChange),
        ...(stored === undefined ? [] : [{ ...record, reason: "nothing is deployed here any more" }]),
        ...invalidationChanges(invalidations),
    ];
    return {
        target: "s3",
        subject: (0,s3_keys.siteName)(config),
        changes,
        notes: [...notes, ...notesOf(parts)],
        outputs: nothingDone,
        ...{ difference, schedule: [], live, invalidations, uncleared, unclearedAfter: new Map() },
        ...{ stored, uploads, cacheGroups: [], mark, takesDown: true },
        release: stored?.record.release ?? 0,
    };
}
function notesOf({ stored, difference, invalidations, uploads }) {
    const { foreign, overwritten } = difference;
    const again = invalidations.length === 0 ? "" : "; CloudFront is cleared all the same";
    return [
        ...(stored === undefined
            ? [`There is neither a record nor an object: nothing is left of a preview in S3${again}`]
            : []),
        ...(0,optional.itemsIf)(foreign > 0, foreignStays(foreign)),
        ...(0,optional.itemsIf)(overwritten > 0, (0,model_count.counted)(overwritten, "object that others put in the place of the preview's stays", "objects that others put in the place of the preview's stay")),
        ...(0,optional.itemsIf)(uploads.unnamed.size > 0, `${(0,model_count.counted)(uploads.unnamed.size, "interrupted upload stays", "interrupted uploads stay")}, because open uploads may not be listed (s3:ListBucketMultipartUploads): their parts are billed until they are aborted`),
    ];
}

;// CONCATENATED MODULE: ./src/targets/s3/preview/removal.js
















async function planRemoval(s3) {
    const { config, context } = s3;
    const mark = previewMark(context.job);
    const { contents, note } = await readBucket(s3, Promise.resolve([]), context.signal).all;
    refuseRemoval(config, contents, mark);
    const difference = await (0,turn.inTurns)(removal_differenceOf(s3, contents), context.signal);
    const describe = remembered(async (id) => (await s3.cdn()).describe(id));
    const served = await otherServer(s3, describe);
    const invalidations = await clearings(s3, describe);
    const record = contents.stored?.record;
    const known = () => [...contents.listed.keys()];
    const plan = describeRemoval({
        ...{ config, difference, invalidations, mark, stored: contents.stored },
        uploads: await findLeftUploads(record?.uploads, known, s3),
        uncleared: unclearedWith(record?.uncleared ?? new Map(), invalidations),
        notes: note === undefined ? served : [note, ...served],
    });
    return {
        ...plan,
        story: removalStory(config, plan, { aws: context.aws, server: s3.store.server }),
    };
}
function* removal_differenceOf({ config }, { listed, stored, others }) {
    const named = [];
    let overwritten = 0;
    const record = stored?.record;
    yield* (0,turn.each)(listed.values(), ({ key, etag }) => {
        const hash = hashKey(key);
        if (record === undefined || !(0,s3_keys.isContent)(key, config) || !ownsKey(record, hash))
            return;
        if (isOverwritten(record, hash, etag))
            overwritten += 1;
        else
            named.push({ key, hash, reason: "of the preview", leaves: true, hashed: false });
    });
    const types = { config, givenType: valueByGlob(config.contentTypes) };
    const removals = yield* pagesFirst(named, types);
    return {
        ...{ puts: [], fixes: [], kept: [], verified: 0, revived: 0, unreadAcls: 0 },
        ...{ expired: [], retired: [], undeleted: [], excluded: { count: 0, ours: [] } },
        ...{ changesContent: removals.length > 0, removals, overwritten, managed: removals.length },
        foreign: others.foreign + others.excluded,
    };
}
async function clearings(s3, describe) {
    const { distributions, invalidate, prefix } = s3.config;
    if (invalidate.mode === "none")
        return [];
    const keys = [`${prefix}*`, prefix.slice(0, -1)];
    const toClear = distributions.map((distribution) => toClearIn(distribution, keys, invalidate));
    const origins = await readOrigins(askedForOrigins(toClear, s3.config), { ...s3, describe });
    return (0,turn.inTurns)(requestsOf(toClear, origins));
}
function unclearedWith(earlier, requests) {
    const ids = requests.map(({ distribution }) => hashKey(distribution));
    const owed = ids.length === 0 ? [] : [...ids, anyDistribution];
    return new Map([...earlier, ...owed.map((id) => [id, new Set([anyKey])])]);
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/aws/answers/unreadable-answer.js
var unreadable_answer = __webpack_require__("./src/aws/answers/unreadable-answer.js");
// EXTERNAL MODULE: ./src/aws/endpoint.js
var endpoint = __webpack_require__("./src/aws/endpoint.js");
;// CONCATENATED MODULE: ./src/targets/s3/server/server.js

class S3Server {
    host;
    #isFixed;
    #isAws;
    #name = "";
    constructor(network) {
        const url = URL.parse(network.endpoint("S3") ?? "");
        this.host = url?.host ?? "";
        this.#isFixed = url === null || (0,endpoint.isAwsHost)(url.hostname);
        this.#isAws = (0,endpoint.mayBeAws)(network.endpoint("S3"));
    }
    note(headers = {}) {
        if (this.#isFixed)
            return;
        this.#name = (headers.server ?? this.#name).trim().slice(0, maxName);
        this.#isAws = this.#name === "AmazonS3";
    }
    get isAws() {
        return this.#isAws;
    }
    get called() {
        const name = /^[\w ./()-]+$/.test(this.#name) ? ` (${this.#name})` : "";
        return `The server ${this.host}${name}`;
    }
}
const maxName = 40;

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-region.js

async function regionOf(error, client) {
    const status = (0,errors.statusOf)(error);
    const moved = status === 301 || status === 307 || (0,errors.codeOf)(error) === "AuthorizationHeaderMalformed";
    if (!moved)
        return undefined;
    const answer = error;
    const region = answer.$response?.headers?.["x-amz-bucket-region"] ?? answer.Region;
    return region === (await client.config.region()) ? undefined : region;
}

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__("node:stream/consumers");
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var signature_v4_dist_cjs = __webpack_require__("./node_modules/@smithy/signature-v4/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/sha256.js
var sha256 = __webpack_require__("./src/aws/sha256.js");
;// CONCATENATED MODULE: ./src/aws/raw-client.js






class RawClient {
    #config;
    #signer;
    #endpoint;
    #skewMs = 0;
    constructor(aws, options) {
        this.#config = (0,client_config.clientConfig)(aws, options.service);
        this.#endpoint = options.endpoint;
        this.#signer = new signature_v4_dist_cjs.SignatureV4({
            service: options.signingName,
            region: options.signingRegion,
            credentials: aws.credentials,
            sha256: sha256.Sha256,
            uriEscapePath: options.uriEscapePath,
            applyChecksum: false,
        });
    }
    async send(request, abortSignal, wanted = "headers") {
        const { protocol, hostname, port, host } = this.#endpoint;
        const headers = {
            ...request.headers,
            host,
            "user-agent": this.#config.customUserAgent,
            "x-amz-content-sha256": (0,external_node_crypto_.hash)("sha256", request.body, "hex"),
        };
        const unsigned = {
            ...{ query: {}, ...request, protocol, hostname, headers },
            ...(port === "" ? {} : { port: Number(port) }),
        };
        const signingDate = new Date(time_clock.systemClock.now() + this.#skewMs);
        const signed = await this.#signer.sign(unsigned, { signingDate });
        const { response } = await this.#config.requestHandler.handle(signed, {
            abortSignal,
        });
        const answer = { status: response.statusCode, headers: response.headers };
        this.#learnSkew(response.headers.date);
        const body = response.body;
        if (wanted === "text" && answer.status === 200)
            return { ...answer, text: (await (0,consumers_.buffer)(body)).toString() };
        body.resume();
        return answer;
    }
    #learnSkew(date) {
        const skewMs = Date.parse(date ?? "") - time_clock.systemClock.now();
        if (Math.abs(skewMs - this.#skewMs) >= noticedSkewMs)
            this.#skewMs = skewMs;
    }
}
const noticedSkewMs = 5 * 60_000;

;// CONCATENATED MODULE: ./src/targets/s3/aws/retry-client.js

function noteRepeat(retries, reason) {
    retries.count += 1;
    retries.reasons.set(reason, (retries.reasons.get(reason) ?? 0) + 1);
}
function tellRetries(strategy, retries) {
    return {
        acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
        recordSuccess: (token) => {
            strategy.recordSuccess(token);
        },
        refreshRetryTokenForRetry: async (token, info) => {
            const refreshed = await strategy.refreshRetryTokenForRetry(token, info);
            noteRepeat(retries, (0,errors.codeOf)(info.error) ?? info.errorType);
            if (info.errorType === "THROTTLING" || info.errorType === "SERVER_ERROR")
                retries.onThrottle();
            return refreshed;
        },
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/fast-lane.js



function createFastLane(client, bucket, context, retries, server) {
    let connection;
    const send = async (request, signal) => {
        const { raw, base } = await (connection ??= connect(client, bucket, context));
        const { wanted, ...sent } = request;
        const answer = await raw.send({ ...sent, path: base + sent.path }, signal, wanted);
        server.note(answer.headers);
        return answer;
    };
    return {
        attempt: async (request, read, signal) => {
            let reason;
            let isThrottled = false;
            try {
                const answer = await send(request, signal);
                const found = answer.status === 200 ? read(answer) : undefined;
                if (found !== undefined)
                    return found;
                reason = answer.status === 200 ? "unreadable answer" : `HTTP ${answer.status}`;
                isThrottled = answer.status >= 500 || answer.status === 429;
            }
            catch (error) {
                signal.throwIfAborted();
                reason = fast_lane_reasonOf(error);
            }
            if (!retries.reasons.has(reason)) {
                const { method, path } = request;
                context.log.debug(`${method} ${path}: ${reason}; the SDK's client takes over`);
            }
            noteRepeat(retries, reason);
            if (isThrottled)
                await backOff(retries, context, signal);
            return undefined;
        },
    };
}
async function backOff(retries, { aws, clock }, signal) {
    retries.onThrottle();
    const pauseMs = aws.network.retryBaseMs * (1 + Math.random());
    if (pauseMs > 0)
        await clock.sleep(pauseMs, signal);
}
function fast_lane_reasonOf(error) {
    return (0,errors.nodeCodeOf)(error) ?? (0,errors.codeOf)(error) ?? String(error);
}
async function connect(client, bucket, { aws }) {
    const { config } = client;
    const region = await config.region();
    const endpoint = aws.network.endpoint("S3");
    const { url, properties } = config.endpointProvider({
        Bucket: bucket,
        Region: region,
        UseFIPS: await config.useFipsEndpoint(),
        UseDualStack: await config.useDualstackEndpoint(),
        ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
    });
    const [scheme] = (properties?.authSchemes ?? []);
    const raw = new RawClient(aws, {
        service: "S3",
        signingName: "s3",
        signingRegion: scheme?.signingRegion ?? region,
        endpoint: url,
        uriEscapePath: false,
    });
    return { raw, base: url.pathname.replace(/\/$/, "") };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/other-makers.js

function checksumsFor(server) {
    const mode = () => Promise.resolve(server.isAws ? "WHEN_SUPPORTED" : "WHEN_REQUIRED");
    return { requestChecksumCalculation: mode, responseChecksumValidation: mode };
}
function useMd5(request) {
    const message = request;
    const { headers = {}, body = "" } = message;
    const others = Object.entries(headers).filter(([name]) => !/^x-amz-(sdk-)?checksum-/i.test(name));
    const digest = (0,external_node_crypto_.createHash)("md5").update(body).digest("base64");
    message.headers = { ...Object.fromEntries(others), "content-md5": digest };
}
function noteServer(client, server) {
    client.middlewareStack.add((next, { commandName }) => async (args) => {
        if (commandName === "DeleteObjectsCommand" && !server.isAws)
            useMd5(args.request);
        return next(args);
    }, { step: "build", priority: "low", name: "digestForOtherMakers" });
    client.middlewareStack.add((next) => async (args) => {
        try {
            const result = await next(args);
            server.note(result.response.headers);
            return result;
        }
        catch (error) {
            server.note(error.$response?.headers);
            throw error;
        }
    }, { step: "deserialize", priority: "high", name: "noteServer" });
    return client;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/connection.js











class BucketConnection {
    server;
    retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
    base;
    #context;
    #client;
    #lane;
    constructor({ bucket, expectedBucketOwner }, context) {
        this.base = { Bucket: bucket, ...(0,optional.optional)("ExpectedBucketOwner", expectedBucketOwner) };
        this.#context = context;
        this.server = new S3Server(context.aws.network);
        this.#client = this.#connect(context.aws.region);
        this.#lane = this.#fastLane();
    }
    get lane() {
        return this.#lane;
    }
    #connect(region) {
        const options = (0,client_config.clientConfig)(this.#context.aws, "S3", { region });
        const retryStrategy = tellRetries(options.retryStrategy, this.retries);
        const client = new dist_cjs.S3Client({ ...options, retryStrategy, ...checksumsFor(this.server) });
        (0,unreadable_answer.retryUnreadable)(client);
        return noteServer(client, this.server);
    }
    #fastLane() {
        return createFastLane(this.#client, this.base.Bucket, this.#context, this.retries, this.server);
    }
    ask(about, command, take) {
        return this.send(about, async (client, abortSignal) => take(await client.send(command, { abortSignal })));
    }
    async send(about, send) {
        const { action, key = "", feature, signal = this.#context.signal } = about;
        const { aws } = this.#context;
        const resource = `arn:${aws.partition.id}:s3:::${this.base.Bucket}${key === "" ? "" : `/${key}`}`;
        const sent = (0,call.callAws)({ aws, signal }, { action, resource }, async (abortSignal) => {
            const asked = this.#client;
            try {
                return await send(asked, abortSignal);
            }
            catch (error) {
                await this.#follow(error, asked);
                return send(this.#client, abortSignal);
            }
        });
        return sent.catch((error) => {
            throw feature === undefined ? error : orLacking(error, this.server, feature);
        });
    }
    async #follow(error, asked) {
        const region = await regionOf(error, asked);
        const wrong = await asked.config.region();
        if (region === undefined)
            throw error;
        if (this.#client !== asked)
            return;
        this.#context.log.warning(`Bucket ${this.base.Bucket} is in ${region}, not in ${wrong}: set aws-region to ${region} to save a request.`);
        this.#client = this.#connect(region);
        this.#lane = this.#fastLane();
    }
    close() {
        this.#client.destroy();
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/requests.js


function listedOf(row, encoded) {
    return {
        key: encoded ? decodeKey(row.Key ?? "") : (row.Key ?? ""),
        etag: unquote(row.ETag),
        size: row.Size ?? 0,
        lastModified: row.LastModified?.getTime() ?? 0,
        ...storageClassOf(row.StorageClass),
    };
}
function storageClassOf(storageClass) {
    return (0,optional.optional)("storageClass", storageClass === "STANDARD" ? undefined : storageClass);
}
function objectHeadOf(head) {
    return {
        etag: unquote(head.ETag),
        contentType: head.ContentType ?? "",
        cacheControl: head.CacheControl ?? "",
        contentEncoding: head.ContentEncoding ?? "",
        extras: {
            metadata: head.Metadata ?? {},
            ...(0,optional.optional)("redirect", head.WebsiteRedirectLocation),
            ...(0,optional.optional)("storageClass", head.StorageClass),
            ...(0,optional.optional)("encryption", head.ServerSideEncryption),
            ...(0,optional.optional)("kmsKeyId", head.SSEKMSKeyId),
            ...(0,optional.optional)("bucketKey", head.BucketKeyEnabled),
            ...(0,optional.optional)("contentDisposition", head.ContentDisposition),
            ...(0,optional.optional)("contentLanguage", head.ContentLanguage),
            ...(0,optional.optional)("expires", head.ExpiresString),
        },
    };
}
function copyInput(base, request) {
    const { key, etag, headers, extras, grants } = request;
    const owner = base.ExpectedBucketOwner;
    return {
        ...base,
        ...(owner === undefined ? {} : { ExpectedSourceBucketOwner: owner }),
        Key: key,
        CopySource: `${base.Bucket}/${encodeSource(key)}`,
        CopySourceIfMatch: `"${etag}"`,
        MetadataDirective: "REPLACE",
        ...(0,optional.optional)("WebsiteRedirectLocation", extras?.redirect),
        ...(0,optional.optional)("ContentDisposition", extras?.contentDisposition),
        ...(0,optional.optional)("ContentLanguage", extras?.contentLanguage),
        ...(extras?.expires === undefined ? {} : { Expires: expiry(extras.expires) }),
        ...(0,optional.optional)("StorageClass", extras?.storageClass),
        ...(0,optional.optional)("ServerSideEncryption", extras?.encryption),
        ...(0,optional.optional)("SSEKMSKeyId", extras?.kmsKeyId),
        ...(0,optional.optional)("BucketKeyEnabled", extras?.bucketKey),
        ...(0,optional.optional)("GrantRead", grants?.read),
        ...(0,optional.optional)("GrantReadACP", grants?.readAcp),
        ...(0,optional.optional)("GrantWriteACP", grants?.writeAcp),
        ...(0,optional.optional)("GrantFullControl", grants?.fullControl),
        ...fieldsOf(headers),
        Metadata: { ...extras?.metadata, ...metadataOf(headers) },
    };
}
function expiry(text) {
    const time = text.endsWith("GMT") ? Date.parse(text) : Number.NaN;
    return new Date(Number.isNaN(time) ? 0 : time);
}
function fieldsOf(headers) {
    const { others = {} } = headers;
    const metadata = metadataOf(headers);
    return {
        ContentType: headers.contentType,
        CacheControl: headers.cacheControl,
        ...(0,optional.optional)("ContentEncoding", headers.contentEncoding),
        ...(0,optional.optional)("ACL", headers.acl),
        ...(0,optional.optional)("StorageClass", headers.storageClass),
        ...(headers.kmsKeyId === undefined
            ? {}
            : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: headers.kmsKeyId }),
        ...(0,optional.optional)("ContentDisposition", others["content-disposition"]),
        ...(0,optional.optional)("ContentLanguage", others["content-language"]),
        ...(others.expires === undefined ? {} : { Expires: expiry(others.expires) }),
        ...(0,optional.optional)("WebsiteRedirectLocation", others["x-amz-website-redirect-location"]),
        ...(Object.keys(metadata).length === 0 ? {} : { Metadata: metadata }),
    };
}
const metadataPrefix = "x-amz-meta-";
function metadataOf({ others = {} }) {
    return Object.fromEntries(Object.entries(others)
        .filter(([name]) => name.startsWith(metadataPrefix))
        .map(([name, value]) => [name.slice(metadataPrefix.length), value]));
}
function decodeKey(text) {
    try {
        return decodeURIComponent(text.replaceAll("+", " "));
    }
    catch {
        throw new incomplete_answer.IncompleteAnswer("readable keys");
    }
}
function encodeSource(key) {
    return key.split("/").map(encodeURIComponent).join("/");
}
function etagOf({ ETag }) {
    const etag = unquote(ETag);
    return (0,incomplete_answer.requireMember)(etag === "" ? undefined : etag, "ETag");
}
function unquote(etag) {
    return (etag ?? "").replaceAll('"', "");
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/uploads-client.js






function uploadCalls(connection) {
    return {
        abandon: async (Key, UploadId) => {
            const command = new dist_cjs.AbortMultipartUploadCommand({ ...connection.base, Key, UploadId });
            const about = { action: "s3:AbortMultipartUpload", key: Key };
            await (0,call.ifFound)(connection.ask(about, command, () => undefined));
        },
        uploads: async (prefix) => {
            try {
                return await openUploads(prefix, connection);
            }
            catch (error) {
                if (error instanceof errors.DeployError && !endsRun(error))
                    return undefined;
                throw error;
            }
        },
    };
}
async function openUploads(prefix, connection) {
    const found = new Map();
    let marker = {};
    while (marker !== undefined) {
        const input = { ...connection.base, Prefix: prefix, EncodingType: "url", ...marker };
        const page = await connection.ask({ action: "s3:ListBucketMultipartUploads" }, new dist_cjs.ListMultipartUploadsCommand(input), (answer) => (0,incomplete_answer.withAny)(answer, "Bucket", "IsTruncated"));
        const decoded = (key) => (page.EncodingType === "url" ? decodeKey(key) : key);
        for (const { Key = "", UploadId = "" } of page.Uploads ?? [])
            found.set(UploadId, decoded(Key));
        marker = nextOf(page, decoded);
    }
    return found;
}
function endsRun(error) {
    const kind = (0,kind_of.kindOf)(error);
    return kind === "aborted" || kind === "expired";
}
function nextOf({ IsTruncated, NextKeyMarker = "", NextUploadIdMarker = "" }, decoded) {
    if (IsTruncated !== true)
        return undefined;
    if (NextKeyMarker === "")
        throw new incomplete_answer.IncompleteAnswer("next page");
    return { KeyMarker: decoded(NextKeyMarker), UploadIdMarker: NextUploadIdMarker };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/delete-client.js






const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
async function deleteKeys(keys, connection) {
    const failures = [];
    for (const key of keys.filter((one) => notInXml.test(one))) {
        failures.push(...(await deleteAlone(key, connection)));
    }
    const others = keys.filter((key) => !notInXml.test(key));
    const together = deleteTogether(others, connection);
    return [...failures, ...(await together.catch((error) => failedAll(error, others)))];
}
async function deleteAlone(key, connection) {
    const command = new dist_cjs.DeleteObjectCommand({ ...connection.base, Key: key });
    return connection
        .ask({ action: "s3:DeleteObject", key }, command, () => [])
        .catch((error) => failedAll(error, [key]));
}
function failedAll(error, keys) {
    const cause = error instanceof errors.DeployError ? error.cause : undefined;
    const code = (0,errors.codeOf)(cause) ?? "";
    const isAnswer = (0,errors.statusOf)(cause) !== undefined && !endsRun(cause);
    if (!(error instanceof errors.DeployError) || !isAnswer || code === "NoSuchBucket")
        throw error;
    const whole = (0,write_outcome.writeOutcome)(error);
    const named = (0,kind_of.kindOf)(cause) === "denied" ? "AccessDenied" : code;
    return keys.map((key) => ({ key, code: named, message: error.message, whole }));
}
async function deleteTogether(keys, connection) {
    const [first, ...others] = keys;
    if (first === undefined)
        return [];
    const Objects = keys.map((Key) => ({ Key }));
    const command = new dist_cjs.DeleteObjectsCommand({ ...connection.base, Delete: { Objects } });
    const about = { action: "s3:DeleteObject", key: others.length === 0 ? first : "*" };
    return connection.ask(about, command, ({ Deleted = [], Errors = [] }) => {
        if (Deleted.length + Errors.length < keys.length)
            throw new incomplete_answer.IncompleteAnswer("every key");
        return Errors.map(({ Key = "", Code = "", Message = "" }) => {
            return { key: Key, code: Code, message: Message };
        });
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/fast-put-client.js

function fastPut(lane, owner, object, signal) {
    const { key, body, md5, headers } = object;
    return lane.attempt({
        method: "PUT",
        path: `/${encodeKey(key)}`,
        headers: headersOf(headers, body, md5, owner),
        body,
    }, (answer) => answer.headers.etag?.replaceAll('"', "") || undefined, signal);
}
function headersOf(headers, body, md5, owner) {
    const { kmsKeyId } = headers;
    return {
        "content-length": String(body.length),
        "content-type": headers.contentType,
        "cache-control": headers.cacheControl,
        "content-md5": Buffer.from(md5, "hex").toString("base64"),
        ...(0,optional.optional)("content-encoding", headers.contentEncoding),
        ...(0,optional.optional)("x-amz-acl", headers.acl),
        ...(0,optional.optional)("x-amz-storage-class", headers.storageClass),
        ...(0,optional.optional)("x-amz-server-side-encryption", kmsKeyId === undefined ? undefined : "aws:kms"),
        ...(0,optional.optional)("x-amz-server-side-encryption-aws-kms-key-id", kmsKeyId),
        ...(0,optional.optional)("x-amz-expected-bucket-owner", owner),
        ...headers.others,
    };
}
function encodeKey(key) {
    return encodeURIComponent(key)
        .replaceAll("%2F", "/")
        .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/grants.js

const fields = new Map([
    ["READ", "read"],
    ["READ_ACP", "readAcp"],
    ["WRITE_ACP", "writeAcp"],
    ["FULL_CONTROL", "fullControl"],
]);
function grantsOf({ Owner, Grants: all = [], }) {
    const grantsOthers = all.some(({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== Owner?.ID);
    if (!grantsOthers)
        return {};
    const lists = {};
    for (const { Grantee, Permission } of all) {
        const field = fields.get(Permission);
        const { URI, ID } = Grantee ?? {};
        if (field === undefined || (URI ?? ID) === undefined)
            continue;
        (lists[field] ??= []).push(URI === undefined ? `id="${ID}"` : `uri="${URI}"`);
    }
    return Object.fromEntries(Object.entries(lists).map(([field, who]) => [field, who.join(", ")]));
}
function grantsRefusal(error) {
    const cause = error instanceof errors.DeployError ? error.cause : undefined;
    if (["NotImplemented", "MethodNotAllowed"].includes((0,errors.codeOf)(cause) ?? ""))
        return {};
    const kind = (0,errors.classify)(cause);
    if (kind === "not-found")
        return "gone";
    if (kind === "denied")
        return "denied";
    throw error;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/xml-cursor.js
const declaration = /(?:<\?xml\s[^<>?]*\?>)?/y;
const space = /[ \t\r\n]*/y;
const leaf = /<([A-Za-z_][\w.:-]*)>([^<]*)<\/\1>/y;
const begin = /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const end = /<\/([A-Za-z_][\w.:-]*)\s*>/y;
class XmlCursor {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
        this.#match(declaration);
    }
    next(parent) {
        this.#match(space);
        const [, whole, text] = this.#match(leaf) ?? [];
        if (whole !== undefined && text !== undefined)
            return { name: whole, text, open: false };
        const [, name, attributes, slash] = this.#match(begin) ?? [];
        if (name !== undefined) {
            const open = slash === "";
            return open || attributes !== "" ? { name, open } : { name, text: "", open };
        }
        const [, ended] = this.#match(end) ?? [];
        if (ended !== parent)
            throw new SyntaxError(`No XML of AWS's at ${this.#at}.`);
        return undefined;
    }
    skip(name) {
        const open = [name];
        for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
            const child = this.next(inner);
            if (child === undefined)
                open.pop();
            else if (child.open)
                open.push(child.name);
        }
    }
    finish() {
        this.#match(space);
        if (this.#at < this.#text.length)
            throw new SyntaxError("The document has no end.");
    }
    #match(pattern) {
        pattern.lastIndex = this.#at;
        const found = pattern.exec(this.#text);
        if (found !== null)
            this.#at = pattern.lastIndex;
        return found;
    }
}
const named = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
};
function decodeXml(text) {
    const unquoted = text.replaceAll("&quot;", '"');
    if (!unquoted.includes("&"))
        return unquoted;
    return unquoted.replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos))?(;?)/g, (entity, hex, decimal, name, semicolon) => {
        if (semicolon === "")
            throw new SyntaxError(`No entity: ${entity}`);
        if (hex !== undefined)
            return String.fromCodePoint(parseInt(hex, 16));
        if (decimal !== undefined)
            return String.fromCodePoint(Number(decimal));
        const sign = named[name ?? ""];
        if (sign === undefined)
            throw new SyntaxError(`No entity: ${entity}`);
        return sign;
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-page.js


const list_page_root = "ListBucketResult";
const pageFields = ["EncodingType", "IsTruncated", "KeyCount", "NextContinuationToken"];
const rowFields = ["Key", "LastModified", "ETag", "Size", "StorageClass"];
function readListPage(text) {
    try {
        return pageOf(new XmlCursor(text));
    }
    catch {
        return undefined;
    }
}
function pageOf(xml) {
    const first = xml.next("");
    if (first?.name !== list_page_root || !first.open)
        throw new SyntaxError("This is no listing.");
    const rows = [];
    const page = read(xml, list_page_root, pageFields, ({ name, open }) => {
        if (name === "Contents")
            rows.push(list_page_rowOf(xml, open));
        else if (open)
            xml.skip(name);
    });
    xml.finish();
    const nextToken = decodeXml(page.NextContinuationToken ?? "");
    const consistent = page.KeyCount === String(rows.length) &&
        page.IsTruncated === String(nextToken !== "") &&
        !isBlank(nextToken);
    if (!consistent)
        throw new SyntaxError("The page is not whole.");
    return {
        rows: page.EncodingType === "url" ? rows.map((row) => ({ ...row, key: decodeKey(row.key) })) : rows,
        nextToken: nextToken === "" ? undefined : nextToken,
    };
}
function list_page_rowOf(xml, open) {
    if (!open)
        throw new SyntaxError("A row is empty.");
    const fields = read(xml, "Contents", rowFields, (child) => {
        if (child.open)
            xml.skip(child.name);
    });
    const { Key, LastModified, ETag, Size, StorageClass } = fields;
    if (Key === undefined || ETag === undefined || isBlank(ETag))
        throw new SyntaxError("A row is not whole.");
    if (/[\u0000-\u001f]/.test(Key))
        throw new SyntaxError("A key is not encoded.");
    return {
        key: decodeXml(Key),
        etag: unquote(decodeXml(ETag)),
        size: Number(matching(/^\d{1,15}$/, Size)),
        lastModified: timeOf(matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/, LastModified)),
        ...storageClassOf(StorageClass === undefined ? undefined : matching(/^[A-Z_]+$/, StorageClass)),
    };
}
function read(xml, parent, wanted, other) {
    const found = {};
    const names = wanted;
    for (let child = xml.next(parent); child !== undefined; child = xml.next(parent)) {
        const { name, text } = child;
        if (!names.includes(name))
            other(child);
        else if (text === undefined || found[name] !== undefined)
            throw new SyntaxError(name);
        else
            found[name] = text;
    }
    return found;
}
function isBlank(text) {
    return text !== "" && text.trim() === "";
}
function matching(pattern, text) {
    if (text === undefined || !pattern.test(text))
        throw new SyntaxError("A row is not whole.");
    return text;
}
function timeOf(text) {
    const time = Date.parse(text);
    if (Number.isNaN(time))
        throw new SyntaxError("A row has no time.");
    return time;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-client.js





async function listPage(connection, request, signal) {
    const { lane, base } = connection;
    return ((await fastPage(lane, base, request, signal)) ?? (await sdkPage(connection, request, signal)));
}
function fastPage(lane, { ExpectedBucketOwner: owner }, { prefix, after, token }, signal) {
    return lane.attempt({
        method: "GET",
        path: "/",
        query: {
            ...{ "list-type": "2", "encoding-type": "url" },
            ...(prefix === "" ? {} : { prefix }),
            ...(0,optional.optional)("start-after", after),
            ...(0,optional.optional)("continuation-token", token),
        },
        headers: owner === undefined ? {} : { "x-amz-expected-bucket-owner": owner },
        body: "",
        wanted: "text",
    }, ({ text = "" }) => {
        const page = readListPage(text);
        return page === undefined || leadsNowhere(page, token) ? undefined : page;
    }, signal);
}
function sdkPage(connection, { prefix, after, token }, signal) {
    const about = { feature: "list", action: "s3:ListBucket", signal };
    const command = new dist_cjs.ListObjectsV2Command({
        ...{ ...connection.base, EncodingType: "url" },
        ...(prefix === "" ? {} : { Prefix: prefix }),
        ...(0,optional.optional)("StartAfter", after),
        ...(0,optional.optional)("ContinuationToken", token),
    });
    return connection.ask(about, command, (answer) => {
        const { Contents, EncodingType, IsTruncated, NextContinuationToken } = answer;
        (0,incomplete_answer.withAny)(answer, "Name", "KeyCount", "IsTruncated");
        const page = {
            rows: (Contents ?? []).map((row) => listedOf(row, EncodingType === "url")),
            nextToken: IsTruncated === true ? NextContinuationToken : undefined,
        };
        const endless = IsTruncated === true && (page.nextToken ?? "").trim() === "";
        if (endless || leadsNowhere(page, token))
            throw new incomplete_answer.IncompleteAnswer("next page");
        return page;
    });
}
function leadsNowhere({ nextToken }, token) {
    return nextToken !== undefined && nextToken === token;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-stretches.js

async function listStretches(stretches, read, sort, signal) {
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const found = await Promise.all(stretches.map((stretch) => listStretch(stretch, read, sort, either).catch((error) => {
        failure.abort(error);
        throw error;
    })));
    const whole = found.slice(1).every(({ first }, n) => found[n]?.leadsTo(first));
    if (whole)
        return together(found);
    const { rows, counts } = await listStretch({}, read, sort, signal);
    return { rows, counts };
}
function together(found) {
    const counts = {};
    for (const part of found) {
        for (const [name, count] of Object.entries(part.counts)) {
            counts[name] = (counts[name] ?? 0) + count;
        }
    }
    return { rows: found.flatMap(({ rows }) => rows), counts };
}
async function listStretch({ after, until }, read, sort, signal) {
    const rows = [];
    const counts = {};
    let first;
    const ending = (leadsTo) => ({ rows, counts, first, leadsTo });
    let last;
    let start = { after };
    while (start !== undefined) {
        const page = await read(start, signal);
        first ??= page.rows[0]?.key;
        for (const row of page.rows) {
            if (until !== undefined && (0,s3_keys.compareKeys)(row.key, until) > 0) {
                return ending((next) => next === row.key);
            }
            last = row.key;
            const name = sort(row);
            if (name === "keep")
                rows.push(row);
            else
                counts[name] = (counts[name] ?? 0) + 1;
        }
        if (until !== undefined && last === until) {
            return ending((next) => next === undefined || (0,s3_keys.compareKeys)(next, until) > 0);
        }
        start = page.nextToken === undefined ? undefined : { token: page.nextToken };
    }
    return ending((next) => next === undefined);
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__("node:stream");
;// CONCATENATED MODULE: ./src/targets/s3/aws/record-client.js








function recordCalls(connection, config) {
    const { base } = connection;
    return {
        readRecord: (key, signal) => (0,call.ifFound)(readBlob(connection, { feature: "read", action: "s3:GetObject", key, signal })),
        writeRecord: (Key, Body, condition, signal) => {
            const command = new dist_cjs.PutObjectCommand({
                ...{ ...base, Key, Body, ...fieldsOf(recordHeaders(config)) },
                ...("ifMatch" in condition ? { IfMatch: `"${condition.ifMatch}"` } : { IfNoneMatch: "*" }),
            });
            const about = { feature: "record", action: "s3:PutObject", key: Key, signal };
            return ifMet(connection.ask(about, command, etagOf));
        },
        removeRecord: async (key, etag, signal) => {
            const command = new dist_cjs.DeleteObjectCommand({ ...base, Key: key, IfMatch: `"${etag}"` });
            const about = { feature: "deleteRecord", action: "s3:DeleteObject", key, signal };
            return (await ifMet(connection.ask(about, command, () => true))) ?? false;
        },
    };
}
function readBlob(connection, about) {
    return connection.send(about, async (client, abortSignal) => {
        let date = Number.NaN;
        const command = new dist_cjs.GetObjectCommand({ ...connection.base, Key: about.key });
        command.middlewareStack.add((next) => async (args) => {
            const result = await next(args);
            const response = result.response;
            date = Date.parse(response.headers?.date ?? "");
            await readWhole(response);
            return result;
        }, { step: "deserialize", priority: "low" });
        const output = await client.send(command, { abortSignal });
        if (/^text\/html/i.test(output.ContentType ?? ""))
            throw new incomplete_answer.IncompleteAnswer("record in it");
        const body = Buffer.from((await output.Body?.transformToByteArray()) ?? []);
        const lastModified = output.LastModified?.getTime() ?? 0;
        return {
            body,
            etag: etagOf(output),
            lastModified,
            now: Number.isNaN(date) ? lastModified : date,
        };
    });
}
async function readWhole(response) {
    if (response.statusCode !== 200 || !(response.body instanceof external_node_stream_.Readable))
        return;
    response.body = external_node_stream_.Readable.from([await (0,consumers_.buffer)(response.body)]);
}
async function ifMet(answer) {
    try {
        return await answer;
    }
    catch (error) {
        const kind = error instanceof errors.DeployError ? (0,errors.classify)(error.cause) : "other";
        if (kind === "precondition" || kind === "conflict" || kind === "not-found")
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/stretches.js


const pageRows = 1000;
const maxStretches = 8;
function stretchesOf(keys, most = maxStretches, rows = pageRows) {
    const pages = Math.ceil(keys.length / rows);
    const count = Math.min(most, pages);
    if (count < 2)
        return [{}];
    const sorted = [...keys].sort(s3_keys.compareKeys);
    const ends = Array.from({ length: count - 1 }, (_, n) => sorted[Math.floor(((n + 1) * pages) / count) * rows - 1]);
    return [...ends, undefined].map((until, n) => ({
        ...{ ...(0,optional.optional)("after", ends[n - 1]), ...(0,optional.optional)("until", until) },
    }));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__("node:fs/promises");
// EXTERNAL MODULE: ./src/targets/shared/aws/multipart.js
var multipart = __webpack_require__("./src/targets/shared/aws/multipart.js");
;// CONCATENATED MODULE: ./src/targets/s3/aws/large-file.js





async function uploadLargeFile(file, sending) {
    const handle = await (0,promises_.open)(file.file).catch((error) => {
        file.assertUnchanged();
        throw error;
    });
    try {
        const answer = await (0,multipart.uploadInParts)({
            ...{ ...sending, ...file, what: (0,s3_keys.showKey)(file.key) },
            readPart: (start, length) => readPart(handle, start, length, file.key),
        });
        return etagOf(answer);
    }
    finally {
        await handle.close();
    }
}
async function readPart(handle, start, length, key) {
    const body = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) {
        const { bytesRead } = await handle.read(body, got, length - got, start + got);
        if (bytesRead === 0)
            throw sourceChanged(key);
        got += bytesRead;
    }
    return body;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-client.js
















function createStore(config, context) {
    const connection = new BucketConnection(config, context);
    const { server, retries } = connection;
    return {
        ...{ server, retries },
        list: listOf(connection, config, context),
        ...objectReads(connection),
        ...objectWrites(connection, context),
        ...uploadCalls(connection),
        remove: (keys) => deleteKeys(keys, connection),
        ...recordCalls(connection, config),
        obeysOwner: () => obeysOwner(connection),
        close: () => {
            connection.close();
        },
    };
}
function listOf(connection, { stateKey }, { signal }) {
    return (prefix, sourceKeys, sort) => {
        const expected = stateKey === undefined ? sourceKeys : [stateKey, ...sourceKeys];
        const stretches = stretchesOf(expected.filter((key) => key.startsWith(prefix)));
        return listStretches(stretches, (start, ending) => listPage(connection, { ...start, prefix }, ending), sort, signal);
    };
}
function objectReads(connection) {
    const { base } = connection;
    return {
        head: (key) => {
            const about = { feature: "read", action: "s3:GetObject", key };
            const command = new dist_cjs.HeadObjectCommand({ ...base, Key: key });
            return (0,call.ifFound)(connection.ask(about, command, (head) => objectHeadOf((0,incomplete_answer.withAny)(head, "ETag"))));
        },
        grants: (key) => {
            const command = new dist_cjs.GetObjectAclCommand({ ...base, Key: key });
            return connection
                .ask({ action: "s3:GetObjectAcl", key }, command, (acl) => grantsOf((0,incomplete_answer.withAny)(acl, "Owner", "Grants")))
                .catch(grantsRefusal);
        },
    };
}
function objectWrites(connection, { signal, log }) {
    const { base } = connection;
    return {
        put: async (key, body, md5, headers) => {
            const object = { key, body, md5, headers };
            const etag = await fastPut(connection.lane, base.ExpectedBucketOwner, object, signal);
            if (etag !== undefined)
                return etag;
            const about = { feature: "put", action: "s3:PutObject", key };
            const input = { ...base, Key: key, Body: body, ...fieldsOf(headers) };
            return connection.ask(about, new dist_cjs.PutObjectCommand(input), etagOf);
        },
        putLarge: (upload, headers, onBytes) => {
            const { key } = upload;
            return uploadLargeFile(upload, {
                base,
                fields: fieldsOf(headers),
                checksum: connection.server.isAws ? "CRC32" : undefined,
                onBytes,
                send: (action, work) => connection.send({ feature: "parts", action, key }, work),
                clean: (work) => {
                    const ending = AbortSignal.timeout(3000);
                    return connection.send({ action: "s3:AbortMultipartUpload", key, signal: ending }, work);
                },
                log,
            });
        },
        copy: (request) => {
            const about = { feature: "copy", action: "s3:PutObject", key: request.key };
            const command = new dist_cjs.CopyObjectCommand(copyInput(base, request));
            return ifMet(connection.ask(about, command, ({ CopyObjectResult }) => etagOf(CopyObjectResult ?? {})));
        },
    };
}
const nobody = "000000000000";
async function obeysOwner(connection) {
    const command = new dist_cjs.HeadBucketCommand({ ...connection.base, ExpectedBucketOwner: nobody });
    try {
        return await connection.ask({ action: "s3:ListBucket" }, command, () => false);
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) === "denied" || (0,errors.statusOf)((0,kind_of.answerOf)(error)) === 400)
            return true;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/targets/s3/source/threads/messages.js
var messages = __webpack_require__("./src/targets/s3/source/threads/messages.js");
;// CONCATENATED MODULE: ./src/targets/s3/source/walk.js









function walkFolder(options) {
    const state = {
        options,
        realRoot: realRootOf(options),
        leftOut: leavesFolder(options.exclude),
        included: takes(options),
        rescued: isNamedByInclude(options.include),
        paths: [],
        skipped: { links: 0, protected: [] },
    };
    descend(state, "", options.root, [state.realRoot]);
    state.paths.sort();
    return { paths: state.paths, notes: walk_notesOf(state) };
}
function takes({ include, exclude }) {
    const negated = exclude.filter(globs.isNegated);
    const isLeftOut = leavesOut({ include, exclude: negated });
    return (path) => !isLeftOut(path);
}
function walk_notesOf({ skipped: { links, protected: names } }) {
    const shown = names.slice(0, 5).map(s3_keys.showKey).join(", ");
    const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
    return [
        ...(0,optional.itemsIf)(links > 0, `Left out ${(0,model_count.counted)(links, "symbolic link")}, because follow-symlinks is false`),
        ...(0,optional.itemsIf)(names.length > 0, `Left out ${shown}${more}: not published unless \`include\` names them`),
    ];
}
function realRootOf({ root, source }) {
    try {
        if ((0,external_node_fs_.statSync)(root).isDirectory())
            return (0,external_node_fs_.realpathSync)(root);
    }
    catch (error) {
        throw sourceMissing(source, error);
    }
    throw sourceMissing(source, undefined);
}
function sourceMissing(source, cause) {
    return new errors.DeployError({
        id: "source-missing",
        message: `The source "${source}" is no directory.`,
        hint: "Check `source` and that the build has run in this job: it is relative to the workspace.",
        cause,
    });
}
function descend(state, path, folder, above) {
    for (const entry of entriesOf(folder, path)) {
        const child = path === "" ? entry.name : `${path}/${entry.name}`;
        const file = (0,external_node_path_.join)(folder, entry.name);
        if (`${child}/`.startsWith(s3_keys.recordFolder) || state.leftOut(child))
            continue;
        if (isLeftOut(state, child, entry))
            state.skipped.protected.push(child);
        else if (entry.isSymbolicLink())
            visitLink(state, child, file, above);
        else if (entry.isDirectory())
            descend(state, child, file, above);
        else if (entry.isFile())
            take(state, child);
        else if (state.included(child))
            throw refused(child, "is neither a file nor a directory");
    }
}
function isLeftOut({ options, rescued }, path, entry) {
    if (!(0,protected_names.isProtected)(path))
        return false;
    if (entry.isDirectory())
        return !options.include.some(protected_names.namesProtected);
    return !rescued(path);
}
function take(state, path) {
    if (state.included(path))
        state.paths.push(path);
}
function visitLink(state, path, file, above) {
    if (!state.options.followSymlinks) {
        state.skipped.links += 1;
        return;
    }
    const target = resolveLink(path, file);
    if (target !== state.realRoot && !target.startsWith(state.realRoot + external_node_path_.sep)) {
        throw refused(path, "is a symbolic link that leaves the source");
    }
    const stats = (0,external_node_fs_.statSync)(target);
    if (stats.isFile())
        take(state, path);
    else if (!stats.isDirectory())
        throw refused(path, "links to neither a file nor a directory");
    else if (above.includes(target) || above.some((one) => one.startsWith(target + external_node_path_.sep))) {
        throw refused(path, "is a symbolic link to a folder that it lies in");
    }
    else
        descend(state, path, file, [...above, target]);
}
function resolveLink(path, file) {
    try {
        return (0,external_node_fs_.realpathSync)(file);
    }
    catch {
        throw refused(path, "is a symbolic link to nothing");
    }
}
function entriesOf(folder, path) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        throw new errors.DeployError({
            id: "source-unreadable",
            message: `${(0,s3_keys.showKey)(path === "" ? "The source" : path)} cannot be listed: ${(0,errors.messageOf)(error).replace(/,? '.*$/s, "")}.`,
            hint: "Check the build that makes the source.",
            cause: error,
        });
    }
}
function refused(path, why) {
    return new errors.DeployError({
        id: "source-refused",
        message: `${(0,s3_keys.showKey)(path)} in the source ${why}.`,
        hint: "Remove it, leave it out with `exclude`, or copy what it links to.",
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/source/read-files.js









const keptBodyBytes = 1024 * 1024;
const sliceMs = 8;
function scanSource(options, signal) {
    const walked = Promise.resolve().then(() => walkSource(options));
    const keys = walked.then(({ paths }) => paths.map((path) => options.prefix + path));
    keys.catch(() => undefined);
    return {
        keys,
        result: walked.then(async ({ paths, notes }) => {
            const files = [];
            let sliceEnd = performance.now() + sliceMs;
            for await (const file of readFiles(paths, options, roomOf(messages.bodyBudgetBytes))) {
                files.push(file);
                if (performance.now() < sliceEnd)
                    continue;
                await new Promise((resolve) => setImmediate(resolve));
                signal.throwIfAborted();
                sliceEnd = performance.now() + sliceMs;
            }
            return { files, notes };
        }),
    };
}
function walkSource(options) {
    const { paths, notes } = walkFolder(options);
    refuseBadKeys(paths.map((path) => options.prefix + path));
    return { paths, notes: [...notes, ...normalisationNotes(paths)] };
}
function roomOf(budgetBytes) {
    let roomLeft = budgetBytes;
    return (bytes) => {
        if (bytes > Math.min(keptBodyBytes, roomLeft))
            return undefined;
        roomLeft -= bytes;
        return Buffer.allocUnsafe(bytes);
    };
}
async function* readFiles(paths, source, room) {
    for (const path of paths)
        yield await readEntry(path, source, room);
}
async function readEntry(path, { root, prefix }, room) {
    const file = (0,external_node_path_.join)(root, path);
    try {
        const read = readSmall(path, file, room);
        const md5 = read.md5 ?? (await hashLarge(path, file));
        return { path, key: prefix + path, file, ...read, md5 };
    }
    catch (error) {
        if (error instanceof errors.DeployError)
            throw error;
        throw unreadable(path, error);
    }
}
function readSmall(path, file, room) {
    const descriptor = (0,external_node_fs_.openSync)(file, "r");
    try {
        const { size, mtimeMs } = (0,external_node_fs_.fstatSync)(descriptor);
        if (size >= largeFileBytes)
            return { size, mtimeMs };
        const kept = room(size + 1);
        const space = kept ?? scratch(size + 1);
        if (fill(space, descriptor, size) !== size)
            throw sourceChanged(path);
        const body = space.subarray(0, size);
        return { size, mtimeMs, md5: md5Of(body), ...(kept === undefined ? {} : { body }) };
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function fill(space, descriptor, size) {
    let read = 0;
    let got;
    do {
        got = (0,external_node_fs_.readSync)(descriptor, space, read, space.length - read, null);
        read += got;
    } while (got > 0 && read < size);
    return read;
}
let scratchSpace = Buffer.alloc(0);
function scratch(bytes) {
    if (scratchSpace.length < bytes)
        scratchSpace = Buffer.allocUnsafe(bytes);
    return scratchSpace.subarray(0, bytes);
}
async function hashLarge(path, file) {
    const before = (0,external_node_fs_.statSync)(file);
    const hash = (0,external_node_crypto_.createHash)("md5");
    for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: 1024 * 1024 })) {
        hash.update(chunk);
    }
    if (!sameFile(before, (0,external_node_fs_.statSync)(file)))
        throw sourceChanged(path);
    return hash.digest("hex");
}
function sameFile(a, b) {
    return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}
function refuseBadKeys(keys) {
    const bad = keys.flatMap((key) => {
        const problem = (0,s3_keys.keyProblem)(key);
        return problem === undefined ? [] : [`${(0,s3_keys.showKey)(key)} ${problem}`];
    });
    if (bad.length === 0)
        return;
    throw new errors.DeployError({
        id: "invalid-key",
        message: `${(0,model_count.counted)(bad.length, "file name")} cannot be keys in S3: ${bad.slice(0, 3).join("; ")}.`,
        hint: "Rename these files or leave them out with `exclude`.",
        evidence: bad.slice(0, 50),
    });
}
function normalisationNotes(paths) {
    const seen = new Map();
    const notes = [];
    for (const path of paths) {
        const normal = path.normalize("NFC");
        const other = seen.get(normal);
        if (other !== undefined) {
            notes.push(`${(0,s3_keys.showKey)(path)} exists twice, composed (NFC) and decomposed (NFD): two objects`);
        }
        seen.set(normal, path);
    }
    return notes;
}

// EXTERNAL MODULE: ./src/targets/s3/source/source-scan.js
var source_scan = __webpack_require__("./src/targets/s3/source/source-scan.js");
;// CONCATENATED MODULE: ./src/targets/s3/deployer.js






function createDeployer(config, context, begun) {
    const stop = new AbortController();
    const own = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) };
    const store = createStore(config, own);
    let client;
    const cdn = () => (client ??= Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_client-cloudfront_dist-cjs_index_js"), __webpack_require__.e("src_targets_cloudfront_aws_client_js-_34691")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/cloudfront/aws/client.js")).then(({ createCdn }) => createCdn(own)));
    return {
        plan: async () => {
            if (config.remove)
                return planRemoval({ config, context: own, store, cdn });
            const scanning = (await begun) ?? scanSource((0,source_scan.sourceOptions)(config, context.workspace), own.signal);
            return planSite({ config, context: own, store, cdn }, scanning);
        },
        apply: (plan) => applyS3(plan, {
            config,
            context: own,
            store,
            cdn,
            stop: (reason) => {
                stop.abort(reason);
            },
        }),
    };
}


/***/ }),

/***/ "./src/targets/s3/source/threads/messages.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bodyBudgetBytes: () => (/* binding */ bodyBudgetBytes),
/* harmony export */   bytesLeft: () => (/* binding */ bytesLeft)
/* harmony export */ });
/* unused harmony export nextFile */
const bodyBudgetBytes = 64 * 1024 * 1024;
const nextFile = 0;
const bytesLeft = 1;


/***/ }),

/***/ "./src/targets/shared/aws/multipart.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uploadInParts: () => (/* binding */ uploadInParts)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
/* harmony import */ var _aws_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/kind-of.js");
/* harmony import */ var _aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");





const minPartBytes = 8 * 1024 * 1024;
const wantedParts = 9000;
const concurrency = 4;
async function uploadInParts(upload) {
    try {
        return await uploadOnce(upload);
    }
    catch (error) {
        if (!isNoUpload(error))
            throw error;
        return await uploadOnce(upload);
    }
}
function isNoUpload(error) {
    return (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)((0,_aws_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.answerOf)(error)) === "NoSuchUpload";
}
async function uploadOnce(upload) {
    const { base, key, fields, checksum, send } = upload;
    const create = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.CreateMultipartUploadCommand({
        ...{ ...base, ...fields, Key: key },
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_3__.optional)("ChecksumAlgorithm", checksum),
    });
    const UploadId = await send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(create, { abortSignal });
        return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(answer.UploadId, "UploadId");
    });
    try {
        await upload.onBegun?.(UploadId);
        const Parts = await sendParts(upload, UploadId);
        upload.assertUnchanged?.();
        const complete = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.CompleteMultipartUploadCommand({
            ...{ ...base, Key: key, UploadId },
            MultipartUpload: { Parts },
        });
        const completed = await send("s3:PutObject", async (client, abortSignal) => {
            const answer = await client.send(complete, { abortSignal });
            (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(answer.ETag, "ETag");
            return answer;
        });
        upload.onEnded?.(UploadId);
        return completed;
    }
    catch (error) {
        if (isNoUpload(error))
            upload.onEnded?.(UploadId);
        else
            await abort(upload, UploadId);
        throw error;
    }
}
async function sendParts(upload, UploadId) {
    const { size, readPart, onBytes } = upload;
    const partBytes = Math.max(minPartBytes, Math.ceil(size / wantedParts));
    const count = Math.ceil(size / partBytes);
    const parts = [];
    let next = 0;
    const worker = async () => {
        try {
            for (let index = next++; index < count; index = next++) {
                const start = index * partBytes;
                const body = await readPart(start, Math.min(partBytes, size - start));
                parts[index] = await sendPart(upload, UploadId, index + 1, body);
                onBytes?.(body.length);
            }
        }
        catch (error) {
            next = count;
            throw error;
        }
    };
    const workers = Array.from({ length: Math.min(concurrency, count) }, worker);
    const failure = (await Promise.allSettled(workers)).find((end) => end.status === "rejected");
    if (failure !== undefined)
        throw failure.reason;
    return parts;
}
async function sendPart({ base, key, checksum, send }, UploadId, PartNumber, Body) {
    const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.UploadPartCommand({
        ...{ ...base, Key: key, UploadId, PartNumber, Body },
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_3__.optional)("ChecksumAlgorithm", checksum),
    });
    return send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(command, { abortSignal });
        const part = { PartNumber, ETag: (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(answer.ETag, "ETag") };
        if (checksum === undefined)
            return part;
        const name = `Checksum${checksum}`;
        return { ...part, [name]: answer[name] ?? "" };
    });
}
async function abort({ base, key, clean, log, what, onEnded }, UploadId) {
    try {
        await clean((client, abortSignal) => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.AbortMultipartUploadCommand({ ...base, Key: key, UploadId }), {
            abortSignal,
        }));
        onEnded?.(UploadId);
    }
    catch (error) {
        log.warning(`Parts of ${what} may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error)}`);
    }
}


/***/ }),

/***/ "./src/targets/shared/protected-names.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isProtected: () => (/* binding */ isProtected),
/* harmony export */   namesProtected: () => (/* binding */ namesProtected)
/* harmony export */ });
const protectedName = /^(\.git|\.github|\.env.*|\.npmrc)$/;
function isProtected(path) {
    return path.split("/").some((name) => protectedName.test(name));
}
function namesProtected(glob) {
    return isProtected(glob);
}


/***/ }),

/***/ "./src/targets/shared/wait-teller.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitTeller: () => (/* binding */ waitTeller)
/* harmony export */ });
const firstMs = 20_000;
const everyMs = 60_000;
function waitTeller({ clock, log }, what) {
    const start = clock.now();
    let next = start + firstMs;
    return () => {
        const now = clock.now();
        if (now < next)
            return;
        next = now + everyMs;
        log.info(`Still waiting for ${what}, ${Math.round((now - start) / 1000)} s by now`);
    };
}


/***/ })

};
