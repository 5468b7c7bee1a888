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

/** What the rule needs of the inputs before they are checked. */
function askedOf(raw) {
    const text = (name) => raw.get(name)?.trim() ?? "";
    const allowForks = /^true$/i.test(text("allow-forks"));
    return { auth: text("auth"), target: text("target"), allowForks };
}
/** What these leave behind is any later step's, and so a fork's. */
const neverForForks = new Set(["credentials", "ecr"]);
/**
 * Refuses runs that GitHub, or good sense, keeps away from AWS: a boundary, and no mistake in the
 * workflow's inputs, which are empty in such runs anyway.
 * @throws DeployError that says so
 */
function checkOrigin(origin, asked) {
    const { eventName = "", head, mayRequestToken, actor } = origin;
    const withheld = asked.auth !== "environment" && !mayRequestToken;
    if (head.kind === "fork" && withheld && eventName === "pull_request")
        throw noToken(head.name);
    if (!forksAllowed(asked) && !isJudgedByGitHub(origin, asked)) {
        refuseFork(head, eventName, asked.target);
    }
    if (withheld && head.kind === "fork")
        throw noToken(head.name);
    if (withheld && actor === "dependabot[bot]")
        throw dependabotError();
}
/** GitHub itself gives a fork's pull request no token; credentials of the runner ask nobody. */
function isJudgedByGitHub({ eventName, head }, { auth }) {
    return head.kind === "unknown" && eventName === "pull_request" && auth !== "environment";
}
/** Whether the workflow means to deploy code that anyone may have written, as for previews. */
function forksAllowed({ allowForks, target, }) {
    return allowForks && !neverForForks.has(target);
}
/** @throws DeployError `fork-not-allowed` for a fork's code, and where nobody can say whose it is */
function refuseFork(head, eventName, target) {
    if (head.kind !== "fork" && head.kind !== "unknown")
        return;
    const whose = head.kind === "fork"
        ? `This ${eventName} run is for the fork ${head.name}`
        : `Whose code this ${eventName} run is for cannot be told`;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "fork-not-allowed",
        message: `${whose}; the step does not sign in for code that anyone may have written.`,
        hint: neverForForks.has(target)
            ? `Deploy after the merge (\`on: push\`). Target ${target} hands the session to later steps and never works for a fork.`
            : "Deploy after the merge (`on: push`). If the workflow means to deploy forks, as for previews, with a role that may do nothing else, set `allow-forks: true`.",
    });
}
/** @throws DeployError when the job lacks the permission that every OIDC sign-in needs */
function checkTokenRight({ mayRequestToken }) {
    if (mayRequestToken)
        return;
    throw new DeployError({
        id: "id-token-permission-missing",
        message: "The job has no permission to request an OIDC token: `id-token: write` is missing.",
        hint: "Add to the job in the workflow file (and, for a reusable workflow, to the job that calls it):\n  permissions:\n    id-token: write\n    contents: read",
    });
}
/** The refusal of what belongs to a pull request, in a run whose event is about none. */
function noPullRequest(eventName) {
    const run = eventName === undefined ? "This run" : `This ${eventName} run`;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "no-pull-request",
        message: `${run} is of no pull request, to which a preview belongs.`,
        hint: "Run the step on `pull_request` (opened, synchronize, reopened, closed), or leave out `preview` and `remove`. Nothing was written.",
    });
}
/** The refusal of what only the end of a pull request takes away, when that end has been. */
function pullRequestClosed(number) {
    return new DeployError({
        id: "pull-request-closed",
        message: `Pull request ${number} is closed: nothing would ever take its preview down again.`,
        hint: "Take it down with `remove: true`, or reopen the pull request, which deploys it anew. Nothing was written.",
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


/**
 * Lets a client of an XML service try again where an answer of success cannot be read: it was cut off
 * on its way, or is a page that somebody else answered with. The SDK takes it for a final failure.
 */
function retryUnreadable(client) {
    client.middlewareStack.add((next) => async (args) => {
        try {
            return await next(args);
        }
        catch (error) {
            throw isUnreadable(error) ? asPassing(error) : error;
        }
    }, { step: "deserialize", priority: "high" });
}
function isUnreadable(error) {
    const { $response } = error;
    return ($response?.statusCode ?? 500) < 300 && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error).includes("XML parse error");
}
/** The SDK tries again whatever carries `$retryable`. */
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
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _kind_of_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/kind-of.js");


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
    const answer = (0,_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.answerOf)(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
/** Whether a single try was certainly not carried out. */
function isRefusal(answer) {
    const { code = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(answer) } = answer;
    return refusals.has((0,_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.kindOf)(answer)) || (typeof code === "string" && unsent.has(code));
}
/** Remembers on the error of a later try that an earlier one may have been carried out. */
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
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/write-outcome.js");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/time/clock.js");




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
    return new RememberingRetryStrategy(attempts, (attempt) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
/**
 * Marks the error of a later try where an earlier one got no answer: the refusal of the second try of
 * a write (412, 409) may be the work of the first.
 */
class RememberingRetryStrategy extends _smithy_util_retry__WEBPACK_IMPORTED_MODULE_2__.ConfiguredRetryStrategy {
    #unanswered = new WeakSet();
    async refreshRetryTokenForRetry(token, info) {
        const earlier = this.#unanswered.has(token);
        if (earlier)
            (0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__.markUnanswered)(info.error);
        const next = await super.refreshRetryTokenForRetry(token, info);
        if (earlier || !(0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__.isRefusal)(info.error))
            this.#unanswered.add(next);
        return next;
    }
}
function requestHandler(network, requestTimeout = 120_000) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_3__.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout,
        // The other one ends with the head of the answer, whose body may come to a stop, too.
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}


/***/ }),

/***/ "./src/aws/console-links.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   consoleLinks: () => (/* binding */ consoleLinks),
/* harmony export */   existing: () => (/* binding */ existing)
/* harmony export */ });
/**
 * The pages of AWS's console, one function each. AWS documents none of these addresses: they are those
 * that the console itself shows (2026-11). A page opens in whatever account its reader is signed in to.
 *
 * Assumed: the paths. If AWS moves one, the link leads to the service's start page, and nothing fails.
 */
const consoleLinks = {
    lambdaFunction: (place, name) => lambda(place, "function", `/functions/${part(name)}`),
    lambdaAlias: (place, name, alias) => lambda(place, `alias ${alias}`, `/functions/${part(name)}/aliases/${part(alias)}`),
    lambdaVersion: (place, name, version) => lambda(place, `version ${version}`, `/functions/${part(name)}/versions/${part(version)}`),
    logGroup: (place, group, label = "logs") => cloudWatch(place, label, `logsV2:log-groups/log-group/${twice(group)}`),
    logStream: (place, group, stream, label) => cloudWatch(place, label, `logsV2:log-groups/log-group/${twice(group)}/log-events/${twice(stream)}`),
    alarm: (place, name, label = name) => cloudWatch(place, label, `alarmsV2:alarm/${part(name)}`),
    bucket: (place, bucket, prefix) => {
        const below = prefix === "" ? "" : `&prefix=${part(prefix.replace(/\/?$/, "/"))}`;
        return regional(place, "bucket", `s3/buckets/${part(bucket)}?region=${place.region}${below}`);
    },
    distribution: (place, id) => cloudFront(place, `distribution ${id}`, `/distributions/${part(id)}`),
    invalidation: (place, distribution, id) => cloudFront(place, `invalidation ${id}`, `/distributions/${part(distribution)}/invalidations/details/${part(id)}`),
    ecsService: (place, cluster, service, tab) => ecs(place, tabs[tab], `${part(cluster)}/services/${part(service)}/${tab}`),
    ecsTask: (place, cluster, id, label) => ecs(place, label, `${part(cluster)}/tasks/${part(id)}/configuration`),
    imageRepository: (place, account, repository) => regional(place, "image", `ecr/repositories/private/${part(account)}/${repository.split("/").map(part).join("/")}?region=${place.region}`),
    trustPolicy: (place, role) => global(place, `the trust policy of ${role}`, `iam/home#/roles/details/${part(role)}?section=trust_relationships`),
};
const tabs = {
    deployments: "deployment",
    tasks: "tasks",
    events: "service events",
};
/** Links that exist; partitions without a console have none. */
function existing(links) {
    return links.filter((link) => link !== undefined);
}
/** CloudFront's console has one region in each partition; GovCloud has no CloudFront. */
const cloudFrontRegions = {
    aws: "us-east-1",
    "aws-cn": "cn-northwest-1",
};
function cloudFront(place, label, fragment) {
    const region = cloudFrontRegions[place.partition.id];
    return region === undefined || isIsolated(place.region)
        ? undefined
        : regional({ ...place, region }, label, `cloudfront/v4/home#${fragment}`);
}
function lambda(place, label, fragment) {
    return regional(place, label, `lambda/home?region=${place.region}#${fragment}`);
}
function cloudWatch(place, label, fragment) {
    return regional(place, label, `cloudwatch/home?region=${place.region}#${fragment}`);
}
function ecs(place, label, path) {
    return regional(place, label, `ecs/v2/clusters/${path}?region=${place.region}`);
}
function regional(place, label, path) {
    return page(place, `${place.region}.`, label, path);
}
/** A page of a service that has no regions, such as IAM. */
function global(place, label, path) {
    return page(place, "", label, path);
}
function page({ partition, region }, host, label, path) {
    if (isIsolated(region))
        return undefined;
    return { label, url: `https://${host}${partition.consoleHost}/${path}` };
}
/** Regions of the ISO partitions: their consoles are reached from inside only. */
function isIsolated(region) {
    return /^[a-z]+-iso[a-z]*-/.test(region);
}
/** One part of a path. Brackets too, so that an address can stand in any markup. */
function part(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** CloudWatch's fragment is encoded twice, with `$` for `%`. */
function twice(text) {
    return part(part(text)).replaceAll("%", "$");
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


/**
 * Checks before the first request the endpoints of STS and of every service that will be called.
 * @param actions IAM actions that the step may need, `logs:GetLogEvents`
 * @throws DeployError as `endpointOf` does
 */
function checkEndpoints(environment, actions) {
    const prefixes = new Set(["sts", ...actions.map((action) => action.split(":", 1)[0] ?? "")]);
    for (const prefix of prefixes)
        endpointOf(environment, variableOf(prefix));
}
/** The name that AWS_ENDPOINT_URL_<SERVICE> has for the service of an IAM prefix. */
function variableOf(prefix) {
    const service = prefix === "logs" ? "cloudwatch_logs" : prefix;
    return service.replaceAll("-", "_").toUpperCase();
}
/**
 * The endpoint that AWS_ENDPOINT_URL_<SERVICE> or AWS_ENDPOINT_URL sets
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 * @param service in capitals with underscores, e.g. `CLOUDWATCH_LOGS`
 * @throws DeployError for plain http to another host than this one: credentials would cross the
 *   network in clear
 */
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
/**
 * Whether a host is AWS's own, by the DNS suffixes of its partitions.
 * Source: https://docs.aws.amazon.com/general/latest/gr/rande.html (and `api.aws` of dual stack endpoints).
 */
function isAwsHost(hostname) {
    return ["api.aws", ..._model_aws_partition_js__WEBPACK_IMPORTED_MODULE_1__.dnsSuffixes].some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
}
/** Whether what lies at an endpoint may be AWS's, so that its console shows it: this machine may be an end of a tunnel. */
function mayBeAws(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) || isLoopback(url.hostname);
}
/** The host of an endpoint that is set and is not AWS's own. */
function otherMakersHost(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) ? undefined : url.host;
}
const plainVariant = { fips: false, dualStack: false };
/**
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html (of the environment;
 * the shared config file's settings of the same meaning are not read).
 */
function endpointVariantOf(environment) {
    const isTrue = (name) => environment[name]?.toLowerCase() === "true";
    return {
        fips: isTrue("AWS_USE_FIPS_ENDPOINT"),
        dualStack: isTrue("AWS_USE_DUALSTACK_ENDPOINT"),
    };
}
/** Whether what is sent there crosses no network in clear. */
function isPrivate({ protocol, hostname }) {
    return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
function isLoopback(hostname) {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}


/***/ }),

/***/ "./src/model/count.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spokenCount: () => (/* binding */ spokenCount)
/* harmony export */ });
/**
 * `5,000`. By hand, because the first number that `toLocaleString` writes loads ICU's data, which takes
 * longer than two round trips to AWS.
 */
function spokenCount(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}


/***/ }),

/***/ "./src/model/report/step.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tellDone: () => (/* binding */ tellDone)
/* harmony export */ });
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/time/duration.js");

/**
 * Says in the log that a step of the deployment is done, and how long it took: `✔ Version 42 is active (13.8 s)`.
 * @param started when it began, in ms since the epoch
 */
function tellDone({ clock, log }, what, started) {
    log.info(`✔ ${what} (${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__.spokenTime)(clock.now() - started)})`);
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
/** The pace of waits that usually end within seconds: 0.3 s growing by a quarter to 1 s, 2 s after half a minute. */
const eagerPace = (elapsedMs, attempt) => elapsedMs >= 30_000 ? 2000 : Math.min(1000, 300 * 1.25 ** attempt);
/**
 * Reads until there is a value. The first reading is immediate. A throttled or failed reading is
 * no reading: the pace doubles, up to 20 s, until one succeeds again. Every other error is thrown.
 */
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
/**
 * The one policy for the pause before another try, of our own calls as of the SDK's clients: a span that
 * doubles with every try up to its maximum, of which at least half is waited and the rest at random, so
 * that many jobs that were throttled at once do not come back at once.
 * @param attempt 1 for the pause after the first try
 * @param baseMs the first span
 * @returns milliseconds
 */
function backoff(attempt, { baseMs, maxMs, random = Math.random }) {
    return Math.min(maxMs, baseMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
/** Calls until it succeeds, at most `attempts` times, with the policy's pause between and none after the last. */
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
/** Whether an error says nothing but "not now". */
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
/* harmony export */   spokenTime: () => (/* binding */ spokenTime)
/* harmony export */ });
/** An instant as people read it, to the minute: `2026-11-24 12:00 UTC`. */
function spokenInstant(instant) {
    const [day = "", time = ""] = new Date(instant).toISOString().split("T");
    return `${day} ${time.slice(0, 5)} UTC`;
}
/** A time as people say it: `0.4 s`, `10 min 16 s`. */
function spokenTime(ms) {
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}


/***/ }),

/***/ "./src/targets/cloudfront/clear.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   clearCaches: () => (/* binding */ clearCaches)
/* harmony export */ });
/* unused harmony export callerReference */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _model_report_step_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/model/report/step.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _missing_distribution_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/targets/cloudfront/missing-distribution.js");





/** CloudFront fails often at peaks and refuses while too much is in progress: both pass. */
const retryForMs = 5 * 60_000;
/**
 * Sends one invalidation to each distribution, several at the same time. One that refuses keeps none
 * of the others from being cleared.
 * @throws DeployError the first refusal, when all have been sent
 */
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
            (0,_model_report_step_js__WEBPACK_IMPORTED_MODULE_4__.tellDone)(context, `CloudFront ${distribution} takes invalidation ${cleared.id}`, began);
            texts.onCleared(cleared);
            return cleared;
        }
        catch (error) {
            context.signal.throwIfAborted();
            if ((0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_3__.isMissing)(error))
                texts.onMissing(distribution);
            throw explainRefusal(error, texts);
        }
    };
    return context.phases.time("Invalidate CloudFront", async () => {
        const sent = requests.map(clear);
        await Promise.allSettled(sent);
        return Promise.all(sent);
    });
}
/**
 * CloudFront answers a reference that it knows with the earlier invalidation and clears nothing. It
 * is the same for all tries of one deployment and never again: deploying A, B and A once more, even
 * in one attempt of one run, must clear the paths three times.
 */
function callerReference({ distribution, paths }, { runId, attempt, nonce }) {
    const text = JSON.stringify([runId, attempt, nonce, distribution, paths]);
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex").slice(0, 32);
    return `aws-oidc-deploy-${runId ?? "local"}-${attempt ?? "1"}-${digest}`;
}
function untilAccepted(send, { clock, signal, log }) {
    const until = clock.now() + retryForMs;
    let told = false;
    return (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__.retry)(send, {
        clock,
        signal,
        attempts: 1000,
        baseDelayMs: 1000,
        maxDelayMs: 20_000,
        retryable: (error) => {
            if (!(0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__.isPassing)(error) || clock.now() >= until)
                return false;
            if (!told)
                log.info("  CloudFront does not take the invalidation now; trying for up to 5 minutes");
            told = true;
            return true;
        },
    });
}
function explainRefusal(error, { missing, refused, state }) {
    if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_2__.DeployError))
        return error;
    if ((0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_3__.isMissing)(error))
        return (0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_3__.missingDistribution)(error, missing).with({ state });
    const typing = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_2__.classify)(error.cause) === "denied"
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
/* harmony export */   isMissing: () => (/* binding */ isMissing),
/* harmony export */   missingDistribution: () => (/* binding */ missingDistribution)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/pages.js");


/** Whether CloudFront answered that it has no such distribution. */
function isMissing(error) {
    return (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError &&
        ["NoSuchDistribution", "EntityNotFound"].includes((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error.cause) ?? ""));
}
/** The error that names the input. @param consequence what follows for the user, in a sentence */
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
/* harmony export */   named: () => (/* binding */ named),
/* harmony export */   outcomeStory: () => (/* binding */ outcomeStory),
/* harmony export */   planStory: () => (/* binding */ planStory)
/* harmony export */ });
/* harmony import */ var _aws_console_links_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/console-links.js");
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/count.js");
/* harmony import */ var _inputs_distributions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/cloudfront/inputs/distributions.js");



/** Paths and links that are shown; the plan file and the outputs have all. */
const shown = { paths: 5, links: 3 };
/** What is to be cleared, in words for people. */
function planStory(requests, aws) {
    return {
        title: `${itemsOf(requests)} to clear`,
        differences: [],
        facts: factsOf(requests, "Clears at CloudFront"),
        links: distributionLinks(requests, aws),
    };
}
/** What CloudFront has accepted, and completed where it was waited for. */
function outcomeStory(requests, cleared, { waitForInvalidation }, aws) {
    const invalidations = cleared
        .slice(0, shown.links)
        .flatMap(({ distribution, id }) => (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_1__.isTenant)(distribution) ? [] : [_aws_console_links_js__WEBPACK_IMPORTED_MODULE_0__.consoleLinks.invalidation(aws, distribution, id)]);
    return {
        title: `${itemsOf(requests)} cleared`,
        lead: waitForInvalidation
            ? "CloudFront has completed it at all its edges"
            : "CloudFront has accepted it; its edges follow within minutes",
        differences: [],
        facts: factsOf(requests, "Cleared at CloudFront"),
        links: [...(0,_aws_console_links_js__WEBPACK_IMPORTED_MODULE_0__.existing)(invalidations), ...distributionLinks(requests, aws)],
    };
}
function itemsOf([first]) {
    const count = first?.paths.length ?? 0;
    return count === 1 ? "1 path or tag" : `${count} paths and tags`;
}
function factsOf(requests, label) {
    return requests.map(({ distribution, paths }) => [`${label} ${distribution}`, named(paths)]);
}
/** The first names, each as code, and how many there are besides. */
function named(names) {
    const pieces = names.slice(0, shown.paths).flatMap((code) => [{ code }, " "]);
    const rest = names.length - shown.paths;
    return rest > 0 ? [...pieces, `and ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_2__.spokenCount)(rest)} more`] : pieces.slice(0, -1);
}
function distributionLinks(requests, aws) {
    return (0,_aws_console_links_js__WEBPACK_IMPORTED_MODULE_0__.existing)(requests
        .filter(({ distribution }) => !(0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_1__.isTenant)(distribution))
        .slice(0, shown.links)
        .map(({ distribution }) => _aws_console_links_js__WEBPACK_IMPORTED_MODULE_0__.consoleLinks.distribution(aws, distribution)));
}


/***/ }),

/***/ "./src/targets/cloudfront/wait.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitAsAsked: () => (/* binding */ waitAsAsked),
/* harmony export */   waitIfAllowed: () => (/* binding */ waitIfAllowed)
/* harmony export */ });
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _model_report_step_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/report/step.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");



const maxWaitMs = 15 * 60_000;
/**
 * The wait of `wait-for-invalidation`, when everything else is done. Where the invalidations may not be
 * read, the step cannot do what it was asked for, so that it fails, and says that nothing else is missing.
 * @param live what is live, the beginning of a sentence
 */
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
/** The wait that only decides whether old assets go now; whoever may not read them keeps them. */
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
    return error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_1__.DeployError && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.classify)(error.cause) === "denied";
}
/**
 * Waits by our own poll.
 * @returns false when time ran out, which is no failure: CloudFront goes on by itself
 */
async function waitForCaches(cleared, cdn, context) {
    const { clock, signal, log, workUntil } = context;
    const until = Math.min(clock.now() + maxWaitMs, workUntil - 5000);
    const began = clock.now();
    const api = await cdn();
    const isDone = async ({ distribution, id }) => {
        try {
            if (await api.isCompleted(distribution, id))
                return true;
        }
        catch (error) {
            if (!(0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_0__.isPassing)(error) || clock.now() < until)
                throw error;
        }
        return clock.now() >= until ? false : undefined;
    };
    const pace = (elapsedMs) => (elapsedMs < 30_000 ? 2000 : 5000);
    const done = await context.phases.time("Wait for CloudFront", () => Promise.all(cleared.map((one) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_0__.poll)({ clock, signal, pace, read: () => isDone(one) }))));
    const all = done.every(Boolean);
    if (all)
        (0,_model_report_step_js__WEBPACK_IMPORTED_MODULE_2__.tellDone)(context, "CloudFront has cleared at all its edges", began);
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

// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/time/turn.js
var turn = __webpack_require__("./src/model/time/turn.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/wait.js
var wait = __webpack_require__("./src/targets/cloudfront/wait.js");
// EXTERNAL MODULE: ./src/inputs/yaml.js + 2 modules
var yaml = __webpack_require__("./src/inputs/yaml.js");
;// CONCATENATED MODULE: ./src/targets/s3/aftermath/memory.js

const stateName = "s3";
function keep(runner, { nonce, live }) {
    runner.remember(stateName, JSON.stringify({ nonce, live }));
}
/**
 * Reads what the step kept; whatever it could not have written counts as nothing.
 * @returns undefined where nothing was kept
 */
function readMemory(text) {
    try {
        const value = readJson(text, "The state of the step");
        if (!isMap(value))
            return undefined;
        const { nonce, live } = value;
        const isWhole = typeof nonce === "string" && nonce !== "" && typeof live === "string";
        return isWhole ? { nonce, live } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/gate.js
const firstLimit = 64;
const maxLimit = 128;
const maxBytes = 64 * 1024 * 1024;
/** Throttled answers of one moment count once: they were all sent before the first came back. */
const coolDownMs = 500;
/**
 * How many requests are in flight: it doubles while all is well, halves when S3 says "slow down"
 * and then grows by one for each round (as TCP does).
 */
class Pace {
    #clock;
    #limit = firstLimit;
    #ceiling = maxLimit;
    #round = 0;
    #lastThrottle = -Infinity;
    #running = 0;
    #bytes = 0;
    #waiting = new Set();
    lowest = firstLimit;
    highest = firstLimit;
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
    /** Ends when something ends: there may be room then. */
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
        this.highest = Math.max(this.highest, this.#limit);
    }
}
/**
 * Does the work for every item at the given pace, which other work may share. After the first failure
 * nothing more is begun; it rejects when all that was begun has ended.
 * @param sizeOf the bytes that an item holds in memory meanwhile
 */
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
        // What others do at the same pace may hold all the room.
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
;// CONCATENATED MODULE: ./src/targets/s3/record/lease.js

/** A deployment that has not written its record for so long is dead. */
const leaseMs = 120_000;
/** How often a living one writes it. */
const renewalMs = 45_000;
/**
 * Whether another deployment may still be writing. A later attempt of the same run and job knows
 * that the earlier one has ended: GitHub starts an attempt only when the last one is over.
 * @param now by S3's clock, in ms
 */
function isHeld({ record, lastModified }, now, job) {
    if (record.status === "committed" || record.released)
        return false;
    const { holder } = record;
    const sameJob = holder.runId !== undefined && holder.runId === job.runId && holder.job === job.job;
    if (sameJob && Number(job.runAttempt ?? 1) > Number(holder.attempt ?? 1))
        return false;
    return now - lastModified < leaseMs;
}
/** The refusal that names the run which holds the lease. */
function inProgress({ record }, job, why) {
    const { runId, attempt } = record.holder;
    const run = runId === undefined
        ? "a deployment outside GitHub"
        : `run ${runId} (attempt ${attempt ?? "1"})`;
    const page = runId === undefined || job.repository === undefined
        ? []
        : [
            `Its page, if it is of this repository: ${job.serverUrl}/${job.repository}/actions/runs/${runId}`,
        ];
    return new errors.DeployError({
        id: "deployment-in-progress",
        message: `Another deployment to the same place is in progress: ${run}; ${why}.`,
        hint: "Wait until it has ended and run the job again. A `concurrency` group in the workflow keeps deployments apart.",
        evidence: page,
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
/** Nobody else has written: the server's answer contradicts what it stores. */
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

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__("node:zlib");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
;// CONCATENATED MODULE: ./src/targets/s3/record/record.js

/** Whether a deployment of ours wrote the object of this key, or was about to. */
function ownsKey({ objects, planned, retired }, hash) {
    return objects.has(hash) || planned.has(hash) || retired.has(hash);
}
/** In place of an ETag, in records of before: nobody knows which one the object has. */
const unknownEtag = "-";
/**
 * Whether others have put another object in the place of one of ours: it is theirs then. What a run that
 * did not finish was about to write may be its own, until another one has seen what came of it.
 */
function isOverwritten({ status, objects, planned }, hash, etag) {
    const recorded = objects.get(hash);
    const isKnown = status === "committed" || !planned.has(hash);
    return recorded !== undefined && isKnown && ![etag, unknownEtag].includes(recorded.etag);
}
/** The commit of the release that is live, as far as no later one got further. */
function liveCommit(record) {
    return record.status === "committed" ? record.holder.commit : record.committedCommit;
}
function hashKey(key) {
    return (0,external_node_crypto_.hash)("sha256", key, "base64url").slice(0, 16);
}
/** Equal for equal headers; what an object was written with is compared by it. */
function fingerprint(headers) {
    const { contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId } = headers;
    const values = [contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId];
    const known = values.map((value) => value ?? null);
    // Records of before know no others: where there are none, the fingerprint is what it was.
    const text = JSON.stringify(headers.others === undefined ? known : [...known, headers.others]);
    return (0,external_node_crypto_.hash)("sha256", text, "base64url").slice(0, 12);
}
/**
 * Of what HEAD tells of them just as it was given: no ACL, a storage class that a lifecycle rule may have
 * changed, a key by its ARN only.
 */
function visibleFingerprint(headers) {
    const { acl: _acl, storageClass: _class, kmsKeyId: _key, ...visible } = headers;
    return fingerprint(visible);
}
const doubt = "?";
/** A fingerprint that vouches for nothing any more: others may have changed the headers since. */
function doubted(print) {
    return print === "" || print.startsWith(doubt) ? print : doubt + print;
}
/** What an object was written with, whether or not it still has it. */
function withoutDoubt(print) {
    return print.startsWith(doubt) ? print.slice(doubt.length) : print;
}
function newHolder(job) {
    return {
        ...(job.runId === undefined ? {} : { runId: job.runId }),
        ...(job.runAttempt === undefined ? {} : { attempt: job.runAttempt }),
        ...(job.job === undefined ? {} : { job: job.job }),
        ...(job.sha === undefined ? {} : { commit: job.sha }),
        nonce: (0,external_node_crypto_.randomBytes)(9).toString("base64url"),
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/wire.js





/** Of the record's format; `owed` is its name for what CloudFront has yet to clear. */
const version = 1;
const flagImmutable = 1;
const flagBroken = 2;
const flagExtras = 4;
const flagWritten = 8;
/** How the objects begin in the text; a quote within a value has a backslash before it. */
const objectsBegin = '"objects":{';
/** The bytes of rows that are parsed between two pauses. */
const rowsAtOnce = 128 * 1024;
/** The bytes that are packed between two pauses. */
const bytesAtOnce = 1024 * 1024;
/** The bytes of a record. Hundreds of thousands of objects take a while, so there are pauses. */
function* encodeRecord(record) {
    const bytes = Buffer.from(yield* textOf(record));
    const members = [];
    for (let at = 0; at < bytes.length; at += bytesAtOnce) {
        yield;
        // Most of it are hashes, which no level makes smaller. Members one behind the other are one file.
        members.push((0,external_node_zlib_.gzipSync)(bytes.subarray(at, at + bytesAtOnce), { level: 1 }));
    }
    return Buffer.concat(members);
}
/** What comes before the objects, one piece of text for each object, and what comes behind them. */
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
        status: record.status,
        release: record.release,
        holder: record.holder,
        ...(0,optional.optional)("mark", record.mark),
        beat: record.beat,
        ...(record.released ? { released: true } : {}),
        ...(0,optional.optional)("committedAt", record.committedAt),
        ...(0,optional.optional)("committedCommit", record.committedCommit),
        ...(0,optional.optional)("readAt", record.readAt),
        headers,
    };
}
function tailOf(record, headers) {
    const isUsed = (print) => [print, doubted(print)].some((one) => headers.has(one)) || record.plannedHeaders.has(print);
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
    const flags = (object.immutable ? flagImmutable : 0) |
        (object.brokenHash ? flagBroken : 0) |
        (object.extras ? flagExtras : 0) |
        (object.written ? flagWritten : 0);
    const md5 = Buffer.from(object.md5, "hex").toString("base64url");
    const row = [md5, index.get(object.headers) ?? 0, flags];
    return object.etag === object.md5 ? row : [...row, object.etag];
}
/** @throws DeployError `state-unreadable` */
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
/** Most of a record are its objects, which stand together: they are parsed some thousands at a time. */
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
        status: wire.status,
        release: wire.release,
        holder: wire.holder,
        ...(0,optional.optional)("mark", wire.mark),
        beat: wire.beat,
        released: wire.released ?? false,
        ...(0,optional.optional)("committedAt", wire.committedAt),
        ...(0,optional.optional)("committedCommit", wire.committedCommit),
        ...(0,optional.optional)("readAt", wire.readAt),
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
        immutable: (flags & flagImmutable) !== 0,
        brokenHash: (flags & flagBroken) !== 0,
        extras: (flags & flagExtras) !== 0,
        written: (flags & flagWritten) !== 0,
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/refused-write.js




/** How often a conditional write is tried that S3 answered with "another one is under way". */
const conflictTries = 5;
/**
 * S3 refused our write. A retried PUT of ours may have been the one that changed the record; only
 * what lies there now tells.
 * @returns the ETag when it is ours, undefined when the write is to be tried again
 */
async function readBack({ key, store, context }, { body, attempt, before, nonce }, signal) {
    const blob = await store.readRecord(key, signal);
    if (blob?.body.equals(body) === true)
        return blob.etag;
    const untouched = blob?.etag === before;
    if (untouched && attempt < conflictTries) {
        await pause(attempt, context, signal);
        return undefined;
    }
    if (blob === undefined)
        throw recordGone(key);
    const stored = { ...blob, record: await (0,turn.inTurns)(decodeRecord(blob.body, key)) };
    if (untouched || stored.record.holder.nonce === nonce)
        throw conditionNotHonoured(key);
    throw inProgress(stored, context.job, "it wrote the record after this run had read it");
}
/**
 * Deletes the record if it is still as this run left it. One that is gone is as good: the answer to an earlier
 * try of ours may have been lost.
 * @throws DeployError `deployment-in-progress` where another run has written it since
 */
async function deleteRecord({ key, store, context }, etag, signal) {
    for (let attempt = 1;; attempt += 1) {
        if (await store.removeRecord(key, etag, signal))
            return;
        const blob = await store.readRecord(key, signal);
        if (blob === undefined)
            return;
        if (blob.etag !== etag) {
            const stored = { ...blob, record: await (0,turn.inTurns)(decodeRecord(blob.body, key)) };
            throw inProgress(stored, context.job, "it wrote the record after this run had read it");
        }
        if (attempt >= conflictTries)
            throw conditionNotHonoured(key);
        await pause(attempt, context, signal);
    }
}
function pause(attempt, { clock }, signal) {
    return clock.sleep(200 * 2 ** attempt, signal);
}

;// CONCATENATED MODULE: ./src/targets/s3/record/lease-keeper.js







/**
 * How long a write of the record may go on after a cancellation. Cut off at once, nobody knew whether
 * S3 had stored it, and the lease stayed behind.
 */
const lingerMs = 3500;
/** So long after the last renewal this run stops writing: well before another one may take over. */
const patienceMs = leaseMs - renewalMs / 2;
/** A renewal that failed is tried again after this. */
const retryMs = 5000;
/** Holds the right to write: the record is written with preconditions only, every 45 s anew. */
class LeaseKeeper {
    #options;
    #stop = new AbortController();
    /** Aborts when writes that were begun must end, too. */
    #cut = new AbortController();
    #ended = new AbortController();
    #etag;
    #record;
    #lastWrite = 0;
    #isTaking = false;
    #loop = Promise.resolve();
    /** The last write while the lease is held: each waits for the one before it. */
    #writing = Promise.resolve();
    /** A write of notes that has not begun, which takes along what is noted meanwhile. */
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
    /** Writes the intent. @throws DeployError `deployment-in-progress` when the record has moved on */
    async take(intent) {
        this.#options.context.signal.throwIfAborted();
        this.#isTaking = true;
        await this.#write(intent);
        this.#isTaking = false;
        this.#loop = this.#renewAlways();
    }
    /**
     * Whether the lease may still be ours, asked before each write. A runner that was suspended goes on
     * where it stopped, before any timer of ours: another run may have deployed meanwhile.
     * @throws DeployError `lease-lost`
     */
    assertHeld() {
        const heldFor = this.#options.context.clock.now() - this.#lastWrite;
        if (this.#record !== undefined && heldFor >= leaseMs)
            throw notRenewed(undefined);
    }
    /** Hears of the record's ETag after a write that is none of the keeper's and left it as it is. */
    adopt(etag) {
        this.#etag = etag ?? this.#etag;
    }
    /**
     * Writes what this run has come to know, so that another one finds it should this one die. Where the
     * write fails, the next renewal takes it along.
     * @throws the reason of the signal, and DeployError `deployment-in-progress`
     */
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
    /** Writes what is deployed now and ends the lease. */
    async commit(record) {
        await this.#end();
        this.#options.context.signal.throwIfAborted();
        const beat = (this.#record?.beat ?? 0) + 1;
        await this.#write({ ...record, beat });
        this.#ended.abort();
    }
    /** Deletes the record and ends the lease with it: nothing is deployed any more. */
    async delete() {
        await this.#end();
        this.#options.context.signal.throwIfAborted();
        if (this.#etag !== undefined)
            await deleteRecord(this.#options, this.#etag, this.#writeSignal);
        this.#record = undefined;
        this.#ended.abort();
    }
    /**
     * Gives the lease back, so that the next run need not wait. Best effort, also when cancelled.
     * @param amend what is known by now that the intent did not know
     */
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
    /** Of what a cancellation cuts off some seconds later only. */
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
        // Whoever waits for it hears of its failure.
        this.#writing.catch(() => undefined);
        return this.#writing;
    }
    /** A write without an answer is not waited for beyond our patience; a later one is not begun. */
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
        const nonce = this.#record?.holder.nonce;
        for (let attempt = 1;; attempt += 1) {
            const started = context.clock.now();
            const condition = this.#etag === undefined ? { ifAbsent: true } : { ifMatch: this.#etag };
            const etag = (await store.writeRecord(key, body, condition, signal)) ??
                (await readBack(this.#options, { body, attempt, before: this.#etag, nonce }, signal));
            if (etag === undefined)
                continue;
            this.#etag = etag;
            // What was noted while a renewal was under way is not in it yet.
            const noted = record.status === "pending" ? this.#record : undefined;
            this.#record = { ...(noted ?? record), beat: record.beat };
            this.#lastWrite = started;
            return;
        }
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/record/next-record.js



/**
 * The journal: what will be written, so that whatever a crash leaves is known to be ours. An object
 * of others that is about to be replaced is not ours yet: should this run die before it gets there
 * and the next release have no such file, it has to stay. All files at once would be a long turn.
 */
function* intentRecord(plan, holder) {
    const { difference, stored, uncleared } = plan;
    const earlier = stored?.record;
    const replaced = [...difference.puts, ...difference.fixes];
    yield;
    const writes = ownWrites(difference, earlier);
    yield;
    // What the source has again is in use as soon as a page of this release is there: should this run
    // die, its time as a retired asset begins anew.
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
/** What HEAD tells of all these headers, where it does not tell the whole. */
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
/** What is ours once it is written: what was not there, and what was ours before. */
function ownWrites({ puts, fixes }, earlier) {
    const known = [earlier?.objects, earlier?.planned, earlier?.retired];
    const isOurs = (hash) => known.some((hashes) => hashes?.has(hash));
    return [
        ...puts.filter(({ existed }) => !existed).map(({ item }) => item.hash),
        ...[...puts, ...fixes].map(({ item }) => item.hash).filter(isOurs),
    ];
}
/**
 * What is deployed now.
 * @param ledger what S3 answered to the writes, by the hash of the key, and the uploads that may be open
 * @param deleted what is gone; everything else that the plan wanted to delete stays ours
 */
function* commitRecord(plan, holder, { etags, uploads, }, deleted) {
    const { difference, release, stored } = plan;
    const gone = new Set(deleted.map(({ hash }) => hash));
    // What others put there stays theirs, even if `delete: all` was not allowed to delete it.
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
        // The clocks of S3's machines may differ by a little, and the record was there when it was read.
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
        // By its ETag the next run knows that it is still the one which is to go.
        const object = earlier?.get(hash);
        if (object !== undefined)
            objects.set(hash, carried(object, { asRecorded: false }));
    }
    yield* (0,turn.each)(difference.retired, (retired) => {
        // Should it come back untouched, nobody has to be asked for its headers.
        const object = earlier?.get(retired.hash);
        if (object !== undefined)
            objects.set(retired.hash, carried(object, retired));
    });
    yield* (0,turn.each)(difference.kept, ({ item, etag, extras }) => {
        objects.set(item.hash, entry(item, { etag, extras, written: false }));
    });
    yield* (0,turn.each)(difference.puts, ({ item }) => {
        const etag = etags.get(item.hash) ?? "";
        objects.set(item.hash, entry(item, { etag, extras: false, written: true }));
    });
    yield* (0,turn.each)(difference.fixes, (fix) => {
        const etag = etags.get(fix.item.hash) ?? "";
        objects.set(fix.item.hash, entry(fix.item, { etag, extras: keepsExtras(fix), written: true }));
    });
    return objects;
}
/** What stays though the source has it no more, each since the release that had it last. */
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
/**
 * An object that this run has not written. The commit is younger than what others may have done to
 * its headers, so that it must not vouch for them.
 */
function carried(object, { asRecorded }) {
    const carried = { ...object, written: false };
    return asRecorded ? carried : { ...carried, headers: doubted(object.headers), extras: true };
}
/** Ours, not in the source, but left alone: still ours for a later run. */
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
/** An object that an interrupted deployment may have written: known by its ETag if others replace it. */
function seen(object = unknownObject, { etag }) {
    return object.etag === etag ? object : { ...object, md5: "", etag };
}
const unknownObject = {
    ...{ md5: "", etag: "", headers: "", immutable: false },
    ...{ brokenHash: false, extras: false, written: false },
};
/**
 * What an interrupted deployment was about to write and this one leaves alone (another step of it has these
 * paths) is as unknown as before: it may be that run's or what was there.
 */
function stillPlanned(plan) {
    const record = plan.stored?.record;
    const untouched = untouchedOf(plan).flatMap(({ hash }) => record?.planned.has(hash) === true ? [hash] : []);
    const headers = untouched.length === 0 ? [] : (record?.plannedHeaders ?? []);
    return { planned: new Set(untouched), plannedHeaders: new Set(headers) };
}
function untouchedOf({ difference: { undeleted, excluded } }) {
    return [...undeleted, ...excluded.ours];
}
function entry({ file, fingerprint, immutable, brokenHash }, found) {
    return { md5: file.md5, headers: fingerprint, immutable, brokenHash, ...found };
}
/** Whether the next copy has to ask for what this one kept. */
function keepsExtras({ extras, grants = {} }) {
    if (extras === undefined)
        return false;
    const { metadata, ...rest } = extras;
    return (Object.keys({ ...metadata, ...grants }).length > 0 ||
        Object.values(rest).some((value) => value !== "AES256"));
}

;// CONCATENATED MODULE: ./src/targets/s3/record/uncleared.js
/**
 * In place of a distribution's hash: what the distributions of the next run clear, whichever they
 * are. The id of a run that could not clear its paths may have been a typing error.
 */
const anyDistribution = "*";
/** In place of a key's hash: keys that nobody knows any more, so that everything is cleared. */
const anyKey = "*";
/** The uncleared without those of these distributions. */
function withoutDistributions(uncleared, distributions) {
    const settled = new Set(distributions);
    return new Map([...uncleared].filter(([distribution]) => !settled.has(distribution)));
}

// EXTERNAL MODULE: ./src/targets/cloudfront/clear.js
var clear = __webpack_require__("./src/targets/cloudfront/clear.js");
;// CONCATENATED MODULE: ./src/targets/s3/apply/clear.js


/** Clears CloudFront as the plan says, and notes who has been cleared. */
async function clear_clear({ plan, holder, tools, ledger }, state = plan.live.uploaded) {
    const { invalidations } = plan;
    const { cdn, context, config } = tools;
    const isKept = config.stateKey !== undefined;
    const clearing = (0,clear.clearCaches)(invalidations, holder, cdn, context, {
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
/** Waits until CloudFront has cleared, where the inputs ask for it. */
async function waitForEdges({ plan, tools, ledger }) {
    const { config, cdn, context } = tools;
    if (!config.waitForInvalidation)
        return;
    await (0,wait.waitAsAsked)(ledger.cleared, cdn, context, `${plan.live.complete}; `);
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/ledger.js

const untouched = "what was live before; nothing of the release was written";
/**
 * What AWS has acknowledged so far. Outputs, texts and the record are made from it, in success as in
 * failure, so that none of them can say what did not happen.
 */
class Ledger {
    /** The new ETags by the hash of the key. */
    etags = new Map();
    cleared = [];
    /** Distributions that CloudFront does not know. */
    missing = [];
    /** Objects that S3 refuses to delete. */
    undeletable = [];
    /** Uploads in parts that may be open: hash of the key by id. */
    uploads = new Map();
    files = 0;
    bytes = 0;
    copies = 0;
    deleted = 0;
    /** Whether the record says by now what is deployed: the last write, and the only one of some runs. */
    committed = false;
    /** Has the record say which uploads are open. */
    noteUploads = () => Promise.resolve();
    /** Throws when nothing may be written any more, because another run may have taken over. */
    mayWrite = () => undefined;
    /** Told of what becomes live, before it does. */
    tell = () => undefined;
    #live = untouched;
    #next = untouched;
    #inDoubt = 0;
    /** What is live as soon as one write of the phase that begins now has happened. */
    begin(live) {
        this.#next = live;
        this.tell(live);
    }
    /** All of a phase has happened. */
    reached(live) {
        this.#live = live;
        this.#next = live;
        this.tell(live);
    }
    /** Follows the write of one object. */
    async write(item, work) {
        this.etags.set(item.hash, await this.follow(work));
        this.#live = this.#next;
    }
    /** Follows any write: a refused one changes nothing, one without an answer may have happened. */
    async follow(work) {
        try {
            return await work;
        }
        catch (error) {
            if (!isRefused(error))
                this.doubt();
            throw error;
        }
    }
    /** A write that failed may have happened all the same. */
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
    /** Whether anything that visitors or a later run can see may have changed. */
    get changed() {
        const { files, copies, deleted, cleared, committed } = this;
        return committed || files + copies + deleted + cleared.length + this.#inDoubt > 0;
    }
    /** The outputs that depend on what was done. */
    get outputs() {
        return {
            uploaded: String(this.files),
            "bytes-uploaded": String(this.bytes),
            deleted: String(this.deleted),
            "invalidation-ids": this.cleared.map(({ id }) => id).join("\n"),
        };
    }
}
/** Whether AWS has answered that it does not do it. */
function isRefused(error) {
    if (!(error instanceof errors.DeployError) || error.retryable || error.cause === undefined)
        return false;
    return ["denied", "invalid", "not-found", "expired"].includes((0,errors.classify)(error.cause));
}

// EXTERNAL MODULE: ./src/model/report/step.js
var step = __webpack_require__("./src/model/report/step.js");
// EXTERNAL MODULE: ./src/aws/console-links.js
var console_links = __webpack_require__("./src/aws/console-links.js");
// EXTERNAL MODULE: ./src/model/count.js
var model_count = __webpack_require__("./src/model/count.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/story.js
var story = __webpack_require__("./src/targets/cloudfront/story.js");
// EXTERNAL MODULE: ./src/targets/s3/keys.js
var s3_keys = __webpack_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/show-bytes.js
/** `12.3 MB`, in powers of ten. */
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

;// CONCATENATED MODULE: ./src/targets/s3/report/folders.js




/** Folders that have a row of their own; the rest is added up in one. */
const shownFolders = 5;
/** How the folder is shown in which the source's own files lie. */
const root = "/";
const none = () => ({ created: 0, changed: 0, deleted: 0, bytes: 0, unchanged: 0 });
/**
 * What becomes of a site by its top folders, the busiest first and the root last.
 * @param prefix what all keys begin with
 */
function* folderTable({ difference }, prefix) {
    const folders = new Map();
    const at = (key) => {
        const path = key.slice(prefix.length);
        const slash = path.indexOf("/");
        const name = slash < 0 ? root : (0,s3_keys.showKey)(path.slice(0, slash + 1));
        const counts = folders.get(name) ?? none();
        folders.set(name, counts);
        return counts;
    };
    yield* (0,turn.each)(difference.puts, ({ item, existed }) => {
        const counts = at(item.file.key);
        counts[existed ? "changed" : "created"] += 1;
        counts.bytes += item.file.size;
    });
    yield* (0,turn.each)(difference.fixes, ({ item }) => (at(item.file.key).changed += 1));
    yield* (0,turn.each)(difference.kept, ({ item }) => (at(item.file.key).unchanged += 1));
    for (const gone of [difference.removals, difference.expired]) {
        yield* (0,turn.each)(gone, ({ key }) => (at(key).deleted += 1));
    }
    return { columns, rows: rowsOf(folders) };
}
const columns = [
    { title: "Folder" },
    { title: "New", numeric: true },
    { title: "Changed", numeric: true },
    { title: "Deleted", numeric: true },
    { title: "Upload", numeric: true },
    { title: "Unchanged", numeric: true },
];
function rowsOf(folders) {
    const all = row("All", sum([...folders.values()]), true);
    if (folders.size === 1)
        return [all];
    const below = [...folders]
        .filter(([name]) => name !== root)
        .sort(([a, one], [b, other]) => writesOf(other) - writesOf(one) || unequal(a, b));
    const fits = below.length <= shownFolders + 1;
    const others = fits ? [] : below.slice(shownFolders);
    const own = folders.get(root);
    return [
        ...below.slice(0, below.length - others.length).map(([name, counts]) => row(name, counts)),
        ...(others.length === 0
            ? []
            : [row(`${(0,model_count.spokenCount)(others.length)} more`, sum(others.map(([, counts]) => counts)))]),
        ...(own === undefined ? [] : [row(root, own)]),
        all,
    ];
}
function unequal(a, b) {
    return a < b ? -1 : 1;
}
function writesOf({ created, changed, deleted }) {
    return created + changed + deleted;
}
function sum(all) {
    const total = none();
    for (const counts of all) {
        for (const name of Object.keys(total))
            total[name] += counts[name];
    }
    return total;
}
function row(name, counts, strong = false) {
    const { created, changed, deleted, bytes, unchanged } = counts;
    const cell = (count, text, marked) => {
        if (count === 0)
            return "";
        return marked ? [{ strong: text }] : text;
    };
    return [
        strong ? [{ strong: name }] : name,
        cell(created, (0,model_count.spokenCount)(created), strong),
        cell(changed, (0,model_count.spokenCount)(changed), strong),
        cell(deleted, (0,model_count.spokenCount)(deleted), true),
        cell(bytes, showBytes(bytes), strong),
        cell(unchanged, (0,model_count.spokenCount)(unchanged), strong),
    ];
}

;// CONCATENATED MODULE: ./src/targets/s3/report/plan-story.js








/** Names that are listed of one kind; the plan file has all. */
const listed = 60;
const namedPaths = 5;
/** What a plan tells people: the site by its folders, what goes, what is cleared. */
async function planStory(config, plan, pages) {
    const { url } = plan.outputs;
    return { ...(await storyOf(config, plan, pages)), ...(url === undefined ? {} : { url }) };
}
async function storyOf(config, plan, pages) {
    const { difference } = plan;
    const { puts, fixes, removals, expired } = difference;
    const links = siteLinks(config, pages);
    const folds = [cacheFold(plan)];
    const since = sinceOf(plan);
    if (plan.changes.length === 0)
        return { ...unchanged(config, plan), links, folds };
    const deleted = removals.length + expired.length;
    const nothing = puts.length + fixes.length + deleted === 0;
    return {
        title: titleOf(puts.length, fixes.length, deleted, nothing),
        links,
        ...(since === undefined ? {} : { since }),
        tables: nothing ? [] : [await (0,turn.inTurns)(folderTable(plan, config.prefix))],
        facts: factsOf(plan, "planned"),
        folds: [...fileFolds(difference), ...folds],
        ...(deleted === 0 ? {} : { deletion: deletionText(deleted, difference) }),
    };
}
function unchanged({ stateKey }, { release, difference }) {
    const lead = ["Release ", { strong: String(release) }, " is live already"];
    const what = stateKey === undefined ? "content          " : "content and headers";
    return {
        title: "nothing to deploy",
        ...(stateKey === undefined || release === 0 ? {} : { lead }),
        compared: [`${files(difference.kept.length)}   ${what}   same`],
    };
}
/** What was live before, where the record says which commit it was. */
function sinceOf({ stored }) {
    const commit = stored === undefined ? undefined : liveCommit(stored.record);
    if (stored === undefined || commit === undefined)
        return undefined;
    const { release } = stored.record;
    return { commit, at: release === 0 ? "the last deployment" : `release ${release}` };
}
/** Which header how many files get, and why. */
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
                { title: "Cache-Control" },
                { title: "Why" },
                { title: "e.g." },
            ],
            rows: cacheGroups
                .slice(0, listed)
                .map(({ header, rule, count, example }) => [
                (0,model_count.spokenCount)(count),
                header,
                rule,
                (0,s3_keys.showKey)(example),
            ]),
        },
    };
}
function titleOf(uploads, fixes, deleted, nothing) {
    if (nothing)
        return "only the record or caches to bring up to date";
    const parts = [
        ...(uploads === 0 ? [] : [`${files(uploads)} to upload`]),
        ...(fixes === 0 ? [] : [`headers of ${(0,model_count.spokenCount)(fixes)} to fix`]),
        ...(deleted === 0 ? [] : [`${(0,model_count.spokenCount)(deleted)} to delete`]),
    ];
    return parts.join(", ");
}
function files(count) {
    return `${(0,model_count.spokenCount)(count)} ${count === 1 ? "file" : "files"}`;
}
function deletionText(deleted, { managed }) {
    const of = managed >= deleted ? ` of ${files(managed)} there` : "";
    return [{ strong: `${(0,model_count.spokenCount)(deleted)}${of} ${deleted === 1 ? "is" : "are"} deleted` }];
}
/** What else a plan does, in words of the future, or what a release did. */
function factsOf({ difference, invalidations }, tense) {
    const { removals, expired, retired } = difference;
    const deleted = [...removals, ...expired].map(({ key }) => (0,s3_keys.showKey)(key));
    return [
        ...(deleted.length === 0
            ? []
            : [[tense === "done" ? "Deleted" : "To delete", (0,story.named)(deleted)]]),
        ...invalidations.map(({ distribution, paths }) => [
            `${tense === "done" ? "Cleared" : "To clear"} at CloudFront ${distribution}`,
            (0,story.named)(paths),
        ]),
        ...(retired.length === 0
            ? []
            : [
                [
                    "Kept for open pages",
                    `${(0,model_count.spokenCount)(retired.length)} ${retired.length === 1 ? "asset" : "assets"} of earlier releases`,
                ],
            ]),
    ];
}
/** Pages and assets apart: the former are what visitors see change. */
function fileFolds({ puts, removals, expired }) {
    const isAsset = ({ item }) => item.kind === "asset";
    const gone = [...removals, ...expired];
    const deleted = gone.length <= namedPaths
        ? []
        : [
            {
                title: `Deleted: ${(0,model_count.spokenCount)(gone.length)}`,
                differences: gone
                    .slice(0, listed)
                    .map(({ key }) => ({ effect: "delete", name: (0,s3_keys.showKey)(key) })),
                ...more(gone.length),
            },
        ];
    return [
        ...deleted,
        ...foldOf("Pages and other files", puts.filter((put) => !isAsset(put))),
        ...foldOf("Assets", puts.filter(isAsset)),
    ];
}
function foldOf(title, puts) {
    if (puts.length === 0)
        return [];
    const changed = puts.filter(({ existed }) => existed);
    const parts = [
        ...(changed.length === 0 ? [] : [`${(0,model_count.spokenCount)(changed.length)} changed`]),
        ...(changed.length === puts.length ? [] : [`${(0,model_count.spokenCount)(puts.length - changed.length)} new`]),
    ];
    const fresh = puts.filter(({ existed }) => !existed);
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
/** The bucket, then its distributions. */
function siteLinks({ bucket, prefix, distributions }, { aws, server }) {
    return [
        ...(0,console_links.existing)([
            server.isAws ? console_links.consoleLinks.bucket(aws, bucket, prefix) : undefined,
            ...distributions.slice(0, 3).map((id) => console_links.consoleLinks.distribution(aws, id)),
        ]),
    ];
}

;// CONCATENATED MODULE: ./src/targets/s3/report/end-story.js




/** What a deployment that ended well tells: what was done, not what was planned. */
function outcomeStory(plan, done, config, pages, repeated) {
    return {
        title: end_story_titleOf(plan, config),
        lead: plan.takesDown === true ? removedLead(done) : leadOf(plan, done),
        links: [...siteLinks(config, pages), ...clearedLinks(done, pages.aws)],
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
    return [{ strong: `${(0,model_count.spokenCount)(deleted)} deleted` }, ...edge];
}
function asDone({ columns, rows }) {
    const done = columns.map((one) => (one.title === "Upload" ? { ...one, title: "Uploaded" } : one));
    return { columns: done, rows };
}
function leadOf({ difference }, done) {
    const { copies, deleted, cleared } = done;
    return [
        { strong: files(done.files) },
        ` uploaded (${showBytes(done.bytes)}), `,
        ...(copies === 0 ? [] : [`headers of ${(0,model_count.spokenCount)(copies)} fixed in place, `]),
        ...(deleted === 0 ? [] : [{ strong: `${(0,model_count.spokenCount)(deleted)} deleted` }, ", "]),
        `${(0,model_count.spokenCount)(difference.kept.length)} unchanged`,
        ...(cleared.length === 0 ? [] : [" · CloudFront cleared"]),
    ];
}
/** More would fill the page. */
const linked = 3;
function clearedLinks({ cleared }, aws) {
    return (0,console_links.existing)(cleared
        .slice(0, linked)
        .map(({ distribution, id }) => console_links.consoleLinks.invalidation(aws, distribution, id)));
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/outcome.js


/** What the deployment did, for the log, the outputs and the summary: the plan's goal by the ledger's proof. */
function report(plan, ledger, { store, config, context }, pace) {
    const { difference, subject } = plan;
    const repeated = repetitions(store.retries, pace);
    const what = plan.takesDown === true ? removedOf(plan, ledger) : doneOf(plan, ledger);
    return {
        headline: `${subject}: ${what}`,
        outputs: { unchanged: String(difference.kept.length), ...ledger.outputs },
        facts: repeated,
        story: outcomeStory(plan, ledger, config, { aws: context.aws, server: store.server }, repeated),
    };
}
function doneOf({ difference }, { files, bytes, copies, deleted, cleared }) {
    return [
        `${files} uploaded (${showBytes(bytes)})`,
        ...(copies === 0 ? [] : [`headers of ${copies} fixed`]),
        `${difference.kept.length} unchanged`,
        `${deleted} deleted`,
        ...(cleared.length === 0 ? [] : [`${cleared.length} invalidation(s)`]),
    ].join(", ");
}
function removedOf({ stored }, { deleted, cleared }) {
    const what = stored === undefined ? "there was no preview" : "the preview is gone";
    const edge = cleared.length === 0 ? "" : `, ${cleared.length} invalidation(s)`;
    return `${what}: ${deleted} deleted${edge}`;
}
function repetitions(retries, pace) {
    const slowed = pace.lowest < 16 ? ` (slowed down to ${pace.lowest} at once)` : "";
    return someOf("Requests repeated", retries.count, reasonsOf(retries) + slowed);
}
/** Why requests were repeated, the most frequent reasons first. */
function reasonsOf({ reasons }) {
    const rows = [...reasons].sort(([, a], [, b]) => b - a).slice(0, 3);
    return rows.length === 0 ? "" : `: ${rows.map(([why, count]) => `${why} × ${count}`).join(", ")}`;
}
/** A fact only where there is something to tell. */
function someOf(label, count, more = "") {
    return count === 0 ? [] : [[label, `${count}${more}`]];
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/vocabulary.js
/** Words that names of scripts and styles are made of: parts of identifiers in packages' declarations, and of sites' own vocabulary. */
const words = new Set(`
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
/** What is written with digits and is a word all the same. */
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
/**
 * How many bits a letter takes in a word after another one: a row for each letter, a digit for each that
 * follows. The last row is that of a word's first letter. Counted in the same words.
 */
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

/** How many bits it takes to say which kind of sign follows which; the names of people change it seldom. */
const kindBits = {
    lower: { lower: 0.3, upper: 2.6, digit: 3.6, other: 6 },
    upper: { lower: 0.5, upper: 2.2, digit: 3.2, other: 6 },
    digit: { lower: 2.5, upper: 1.8, digit: 1.2, other: 4 },
    other: { lower: 1, upper: 1.5, digit: 2.5, other: 6 },
    start: { lower: 1, upper: 1, digit: 3.5, other: 6 },
};
const digitBits = 3.3;
/** A letter takes no more, however seldom it follows the one before it. */
const mostLetterBits = 8;
const wordBits = 9.5;
const termBits = 8;
const longestWord = 8;
/**
 * How many bits it takes to write a text down as people write names: words, abbreviations and numbers
 * in camel case. `a11yMenu` takes few. A random text of n bits takes k bits less than these by chance in
 * one of 2^k cases at most (Kraft's inequality), so that few bits mean a name.
 */
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
/** Most texts have no word at most places: by the first letters that is known at once. */
const beginnings = new Set([...words, ...terms].map((word) => word.slice(0, 3)));
/** Where a word that begins here may end. */
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
/** The bits of the sign at a place, by the one before it. */
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
/** The bits of a whole word or abbreviation; endless for what is none. */
function bitsOfWord(name, kinds, begin) {
    if (terms.has(name))
        return termBits;
    if (!words.has(name))
        return Infinity;
    // `Word`, `word` or `WORD`
    const behind = kinds.slice(begin + 2, begin + name.length);
    const isEven = behind.every((kind) => kind === kinds[begin + 1]);
    const isCapital = kinds[begin] === "upper" || kinds[begin] === kinds[begin + 1];
    return isEven && isCapital ? wordBits : Infinity;
}
/** Whether a small letter follows another one here. */
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
/** Judges the form of one name, wherever it lies. */
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
    // Rollup, Vite and esbuild: the last eight characters, which may themselves hold - and _.
    const [, by = "", token] = /^.*([.-])([A-Za-z0-9_-]{8})$/.exec(stem) ?? [];
    if (token === undefined)
        return noForm;
    const [wide, narrow] = [`${by} base64url`, `${by} base32`];
    const forms = isBase32(token) ? [narrow, wide] : [wide];
    return { evidence: letterEvidence(token), pattern: forms[0] ?? wide, alike: forms };
}
/**
 * Whether any part of a name may be a hash, as in a framework's own folder: also the whole name (Nuxt,
 * SvelteKit), and with something behind it (`hero.BxyZ12kq_Z1abcd.webp`, `8f3a1c2b5d6e7f80-s.p.woff2`).
 */
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
/** The name without its extensions: `app.1a2b3c4d.chunk.js.map` → `app.1a2b3c4d`. */
function stemOf(path) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const plain = name.replace(/\.(br|gz|zst)$/, "").replace(/\.map$/, "");
    const stem = plain.replace(/\.[A-Za-z][A-Za-z0-9]{0,10}$/, "");
    if (stem === plain)
        return undefined;
    return stem.replace(/(\.(async|bundle|chunk|esm|legacy|lazy|min|module|worker))+$/, "");
}
/** The ids of MongoDB, which no bundler's hashes are as long as. */
const objectIdDigits = 24;
/** What begins with a day, as `20240131` and `20240131a` do. */
const day = /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])[a-z]{0,2}$/;
/** Words that these digits happen to write, with numbers: `deadbeef`, `face2face`, `abc12345`. */
const written = /^\d*((abc|abcd|abcdef|babe|beef|cafe|dead|deaf|dec|decade|deed|facade|face|fade|feb|feed)\d*)+$/;
/** Whole names of these lengths are ids as well as hashes; webpack's, MD5, SHA-1 and SHA-256 are sure. */
const digestDigits = new Set([20, 32, 40, 64]);
/** Random ids and ids by time without their dashes (RFC 9562, versions 4 and 7). */
const bareUuid = /^[\da-f]{12}[47][\da-f]{3}[89ab][\da-f]{15}$/;
/** Eight digits and more, as webpack, Parcel and Next.js write them; digits alone may be a number. */
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
/** `12345678`, `00000001`, `20000000` */
function isCounted(token) {
    return "01234567890123456789".includes(token) || /0{5}|^(.)\1*$/.test(token);
}
/** Bits of a name up to which eight characters are one, and from which on they are a hash for sure. */
const base64url = { name: 38.5, hash: 52 };
/** In capitals and 2 to 7 alone words are rarer. */
const base32 = { name: 34, hash: 52 };
/**
 * Eight characters of base64url (Rollup, Vite) or upper-case base32 (esbuild, Angular). What people
 * write takes few bits as a name; between the two marks lie names of people that are odd, and hashes that
 * happen to read like one. On what real bundlers built, one hash in 400 lies below the lower mark and
 * half of them above the upper one.
 */
function letterEvidence(token) {
    if (!/[A-Z]/.test(token) && !/\d/.test(token))
        return "none";
    if (isCode(token))
        return "none";
    const bits = bitsAsName(token);
    const marks = isBase32(token) ? base32 : base64url;
    if (bits <= marks.name)
        return "none";
    // Capitals and digits alone are what people number their things with, too.
    const isMixed = isBase32(token) || /[a-z]/.test(token);
    return isMixed && bits >= marks.hash ? "sure" : "likely";
}
/** What esbuild and Angular write; one name of Rollup's or Vite's in 500 is written so by chance. */
function isBase32(token) {
    return /^[A-Z2-7]{8}$/.test(token);
}
/** Codes of languages and countries, and of products and accounts: `EN-US-01`, `INV2345A`, `UA123456`. */
function isCode(token) {
    const parts = token.split(/[-_]/);
    const isLocale = parts.length > 1 && parts.every((part) => /^([A-Z]{0,4}|\d{1,4})$/.test(part));
    return isLocale || /^([A-Z]{2,4}\d{4,6}[A-Z]?|[A-Z]{2}\d{4}[A-Z]{2})$/.test(token);
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/type-table.js
/**
 * Media types by extension, the same on every runner: the host's mime.types is never read.
 * Where IANA and practice differ, what browsers need (WHATWG's MIME sniffing) wins.
 */
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
/** Names whose type no extension tells. */
const names = {
    "apple-app-site-association": "application/json",
    cname: "text/plain",
    license: "text/plain",
    "security.txt": "text/plain",
};
/** The name of a file in lower case. */
function nameOf(path) {
    return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}
/** The type of a name by its extension; undefined for one that the table does not know. */
function plainType(name) {
    const known = Object.hasOwn(names, name) ? names[name] : undefined;
    if (known !== undefined)
        return known;
    const dot = name.lastIndexOf(".");
    const extension = name.slice(dot + 1);
    return dot >= 0 && Object.hasOwn(types, extension) ? types[extension] : undefined;
}
/** The type as it is sent: a text with the charset that all of a site is written in. */
function withCharset(type) {
    return isText(type) ? `${type}; charset=utf-8` : type;
}
function isText(type) {
    return (type.startsWith("text/") ||
        /^(application|image|model)\/(.+\+)?(json5?|xml|toml|yaml)$/.test(type));
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/media-types.js

const encodings = { br: "br", gz: "gzip", zst: "zstd" };
/** Types that say "this is the compressed file itself", or that it is to be saved. */
const compressedTypes = new Set([
    ...["application/gzip", "application/x-gzip", "application/zstd", "application/x-zstd"],
    ...["application/brotli", "application/x-brotli", "application/x-compressed"],
    ...["application/x-gtar-compressed", "application/x-compressed-tar", "application/x-tgz"],
    ...["application/octet-stream", "binary/octet-stream"],
    ...["application/download", "application/x-download", "application/force-download"],
]);
/**
 * The media type of a file by its name.
 *
 * `app.js.gz` is a script that was compressed for its way; `export.csv.gz` is what a visitor wants
 * to save. Scripts, styles and WebAssembly, which nobody downloads compressed, are typed by the inner
 * name, also where there is no plain file (as Unity's builds have it); everything else only where the
 * plain file is there, too, or where it is known that pages load it so. A given type decides alone: the
 * inner one means an encoding, that of a compressed file means none.
 */
function mediaTypeOf(path, hints = nothingElse) {
    const { given } = hints;
    const encoded = encodedType(path);
    if (given !== undefined) {
        const keeps = encoded !== undefined && !compressedTypes.has(bareType(given));
        return { contentType: given, ...(keeps ? { contentEncoding: encoded.contentEncoding } : {}) };
    }
    if (encoded !== undefined && isForTheWay(path, encoded, hints)) {
        const { contentType, contentEncoding } = encoded;
        return { contentType, contentEncoding };
    }
    const name = nameOf(path);
    return { contentType: withCharset(plainType(name) ?? "application/octet-stream") };
}
/** Whether a file was compressed for its way, and not to be saved as it is. */
function isForTheWay(path, { always, plainPath }, { exists, encoded }) {
    return always || encoded?.has(path) === true || exists(plainPath);
}
/** Without its parameters. */
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
/** Pictures, and lists and parts of media, whose type does not say that pages load them. */
const loadedByName = /\.(svgz|jfif|ktx2?|m3u8|mpd|m4s)$/;
/**
 * Whether pages load it, so that pages which are open or cached at an edge miss it when it is gone:
 * scripts, styles, fonts, pictures, media, WebAssembly and source maps. Pages themselves, documents,
 * archives, data and feeds are what visitors come for: gone means gone. A type that a rule gives says
 * so beside the name; one of a page, or of a compressed file (`*.js.gz: application/gzip`), denies it.
 * @param given the type that a rule of the user's gives
 */
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
/** Whether it is a script or a style, which bundlers name after their content. */
function isScriptOrStyle(path) {
    const name = nameOf(path)
        .replace(/\.(br|gz|zst)$/, "")
        .replace(/\.map$/, "");
    return /^text\/(javascript|css)/.test(plainType(name) ?? "");
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/guards.js





/** So few deletions are never refused by a percentage. */
const harmlessDeletions = 20;
/** Refuses a source that cannot be meant, before any request. */
function checkSource(files, config) {
    const { source, requireIndex, stateKey } = config;
    if (files.length === 0) {
        throw new errors.DeployError({
            id: "empty-source",
            message: `The source "${source}" has no files to deploy.`,
            hint: "Check that the build has run, and `include` and `exclude`. Nothing was written.",
        });
    }
    if (requireIndex && !files.some(({ path }) => path === "index.html")) {
        throw new errors.DeployError({
            id: "no-index",
            message: `The source "${source}" has no index.html at its root: most likely it is not the folder of the built site.`,
            hint: "Correct `source`, or set `require-index: false` if the site has no such page. Nothing was written.",
        });
    }
    if (files.some(({ key }) => key === stateKey)) {
        throw new errors.DeployError({
            id: "state-in-source",
            message: `The source has a file under the key of the record, ${stateKey ?? ""}.`,
            hint: "Set `state` to a key that is no part of the site. Nothing was written.",
        });
    }
}
/**
 * The verdict on what leaves: most often the wrong folder was built, or nothing was. What is retired
 * counts now, and not when it expires. Against a percentage, an old asset whose name is made from its
 * content is not lost where a new one of its kind comes into the same folder: each release of a bundled
 * site renames what it changed. A number is taken as it stands.
 */
function* refuseDeletions(difference, { maxDelete }) {
    const { removals, expired, retired, managed } = difference;
    const leaving = [];
    yield* (0,turn.each)([...removals, ...expired], ({ key, leaves }) => {
        if (leaves)
            leaving.push(key);
    });
    yield* (0,turn.each)(retired, ({ key, isNew }) => {
        if (isNew)
            leaving.push(key);
    });
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
        hint: "Check that the build is whole and `source` right. If the deletions are meant, raise `max-delete` for this run. Nothing was written.",
        evidence: leaving.slice(0, 20).map(s3_keys.showKey),
    });
}
/** How many of the assets that retire have a new one of their kind and folder in their place. */
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
/** What a bundler makes for pages, as far as the name tells; only a guard goes by so little. */
function looksBuilt(key) {
    return isLoadedByPages(key) && formOf(key).evidence !== "none";
}
/** The last check before a deletion: only keys below the prefix, and never the record. */
function assertWithin(keys, isContent) {
    const stray = keys.find((key) => !isContent(key));
    if (stray !== undefined)
        throw new TypeError(`Not to be deleted: ${(0,s3_keys.showKey)(stray)}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/remove.js



/** S3 takes this many keys in one DeleteObjects. */
const maxKeys = 1000;
const tries = 5;
const unsupported = new Set(["MethodNotAllowed", "NotImplemented"]);
const passing = new Set(["InternalError", "SlowDown", "ServiceUnavailable", "OperationAborted"]);
/** After so many requests in a row that failed for all their keys no further one is sent. */
const hopelessRequests = 2;
/**
 * Deletes all keys. What S3 refuses key by key is tried again where that may help; what may not be
 * deleted (a bucket policy, an object lock, a server without the call) is noted in the ledger and keeps
 * nothing else from being done: `refuseUndeletable` fails the deployment for it at its end.
 * @returns what is deleted
 */
async function deleteAll(removals, tools, ledger) {
    const keys = removals.map(({ key }) => key);
    assertWithin(keys, (key) => (0,s3_keys.isContent)(key, tools.config));
    const refused = new Set();
    let hopeless = 0;
    let failures = [];
    for (let start = 0; start < keys.length; start += maxKeys) {
        const chunk = keys.slice(start, start + maxKeys);
        const last = hopeless < hopelessRequests ? undefined : failures.find(isForAll);
        failures =
            last === undefined
                ? await deleteChunk(chunk, tools, ledger)
                : chunk.map((key) => ({ ...last, key }));
        hopeless = failures.some(isForAll) ? hopeless + 1 : 0;
        for (const failure of failures) {
            ledger.undeletable.push(failure);
            refused.add(failure.key);
        }
    }
    return refused.size === 0 ? removals : removals.filter(({ key }) => !refused.has(key));
}
async function deleteChunk(keys, { store, context }, ledger) {
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
            await context.clock.sleep(200 * 2 ** attempt, context.signal);
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
/** What S3 says of one key and may not say again; a whole request has been repeated by the client. */
function mayPass({ code, whole }) {
    return whole === undefined && passing.has(code);
}
/** Whether the next thousand keys would fare the same; a right may lack for these keys alone. */
function isForAll({ code, whole }) {
    return whole !== undefined && code !== "AccessDenied";
}
/**
 * Fails a deployment that is complete but for objects that it was not allowed to delete.
 * @param state what is live then
 * @throws DeployError `delete-failed`, which names them
 */
function refuseUndeletable({ undeletable }, { config, context }, state) {
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
        message: `${undeletable.length} object(s) could not be deleted: ${reason}.`,
        hint: `${remedyOf(first)}Everything else of the deployment is done; the next run tries again.`,
        state,
        evidence: undeletable
            .slice(0, 10)
            .map(({ key, code, message }) => `${(0,s3_keys.showKey)(key)}: ${code} ${message}`),
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/abandon-uploads.js


/**
 * Takes away the parts that interrupted deployments left, which are billed and seen nowhere. No release
 * depends on it: what may not be taken away stays in the record for the next run.
 */
async function abandonUploads(uploads, { store, context }, ledger) {
    for (const { key, id } of uploads) {
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
// EXTERNAL MODULE: ./src/aws/answers/answer-text.js
var answer_text = __webpack_require__("./src/aws/answers/answer-text.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/targets/s3/server/lacking-feature.js




/** What a deployment asks of S3 that servers of other makers may not have, and how to do without. */
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
    delete: ["DeleteObjects", "Use `delete: none`."],
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
/** The error that names a server and what it lacks. @param met what tells of it, as a clause */
function lackingFeature({ called }, feature, met, cause) {
    const [what, instead] = features[feature];
    return new errors.DeployError({
        id: "server-lacks-feature",
        message: `${called} is no AWS S3 and lacks ${what}: ${met}.`,
        hint: `${instead} What other servers have is listed at ${pages.s3Compatible}`,
        cause,
    });
}
/**
 * The same error where a server of another maker says itself that it does not know what it was asked for;
 * any other error as it is.
 */
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
/** A header that the answer names says more than the call. */
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
/**
 * Source: tried on versitygw 1.8.0 (501 NotImplemented for GetObjectAcl), moto, ministack (400 AccessControlListNotSupported);
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (NotImplemented, MethodNotAllowed).
 */
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

;// CONCATENATED MODULE: ./src/targets/s3/apply/try-server.js






/** An ETag that no object has. */
const noEtag = "0".repeat(32);
/** Takes the lease, and looks whether whoever gives it keeps it from others. */
async function begin(run) {
    const { plan, holder, keeper } = run;
    if (keeper === undefined)
        return;
    const intent = await (0,turn.inTurns)(intentRecord(plan, holder));
    await keeper.take(intent);
    await tryServer(run, intent);
}
/**
 * Tries on the record, before the first file, what a server of another maker may ignore without a word: both
 * conditions that keep deployments apart, and the headers that this deployment sends. The record is written anew with
 * what it holds already, so that a server which ignores a condition changes nothing. AWS is not asked.
 * @param intent the record as it was just written
 * @throws DeployError `server-lacks-feature`
 */
async function tryServer({ tools, plan, keeper }, intent) {
    const { config, store } = tools;
    const key = config.stateKey;
    if (key === undefined || keeper === undefined || store.server.isAws)
        return;
    const body = await (0,turn.inTurns)(encodeRecord(intent));
    for (const [condition, header] of [
        [{ ifAbsent: true }, "If-None-Match"],
        [{ ifMatch: noEtag }, "If-Match"],
    ]) {
        if ((await store.writeRecord(key, body, condition)) === undefined)
            continue;
        const met = `it took a write whose ${header} did not hold, so that two deployments at once would overwrite each other's record`;
        throw lackingFeature(store.server, "record", met);
    }
    await tryStored(key, tools, recordHeaders);
    if (plan.difference.fixes.length > 0)
        keeper.adopt(await copied(key, tools));
}
/** Who may not look does not know, which is no failure. */
function notDenied(error) {
    if ((0,kind_of.kindOf)(error) !== "denied")
        throw error;
}
/** Canned ACLs that let others than the bucket's owner read. */
const grantingRead = new Set([
    ...["public-read", "public-read-write", "authenticated-read"],
]);
const recordHeaders = { contentType: "application/gzip", cacheControl: "no-store" };
/**
 * Looks whether an object that was just written has what it was written with.
 * @throws DeployError `server-lacks-feature`
 */
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
/** A copy of the record onto itself, which may get another ETag under a key of KMS. */
async function copied(key, { config, store }) {
    const head = await store.head(key);
    const { acl, storageClass, kmsKeyId } = config;
    return head === undefined
        ? undefined
        : store.copy({
            ...{ key, etag: head.etag },
            headers: {
                ...recordHeaders,
                ...(0,optional.optional)("acl", acl),
                ...(0,optional.optional)("storageClass", storageClass),
                ...(0,optional.optional)("kmsKeyId", kmsKeyId),
            },
        });
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/take-down.js






/**
 * Takes a preview down: what the record names, then the record, then CloudFront. The record goes only when all else
 * is gone, so that a run that dies before is finished by the next one; one that dies behind it leaves nothing but
 * copies at the edge, which the next run clears although it finds no record.
 */
async function takeDown(run) {
    const { plan, tools, ledger } = run;
    const { difference, live, stored, uploads } = plan;
    if (stored !== undefined) {
        await begin(run);
        await abandonUploads(uploads.abandoned, tools, ledger);
        ledger.reached(live.removing);
        const began = tools.context.clock.now();
        const gone = await tools.context.phases.time("Delete the preview", () => deleteAll(difference.removals, tools, ledger));
        (0,step.tellDone)(tools.context, `Deleted the preview: ${files(gone.length)}`, began);
    }
    const undeleted = ledger.undeletable.length;
    if (undeleted === 0) {
        await take_down_deleteRecord(run);
        ledger.reached(live.uploaded);
    }
    const state = `${undeleted} object(s) of the preview, and its record`;
    await clear_clear(run, undeleted === 0 ? live.uploaded : state);
    refuseUndeletable(ledger, tools, state);
    ledger.reached(live.complete);
    await waitForEdges(run);
}
async function take_down_deleteRecord({ plan, keeper, ledger }) {
    if (plan.stored === undefined || keeper === undefined)
        return;
    ledger.mayWrite();
    await ledger.follow(keeper.delete());
    ledger.committed = true;
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/schedule.js
/**
 * The writes in the order in which apply does them: in phases with barriers, so that no page is ever
 * there before what it refers to. A file that is new is referred to by nothing that is live, so new
 * ones go before changed ones: a changed script may import a new one, a changed style show a new
 * picture. The same holds for pages. New pages of a site that visitors see already go depth by depth,
 * as the upper ones link to those below; the root's index and service workers, which decide what
 * visitors get, at the end.
 */
function scheduleOf({ puts, fixes }, live) {
    const writes = [...puts.map((put) => ({ put })), ...fixes.map((fix) => ({ fix }))];
    const pick = (kind, isWanted = (_write) => true) => writes.filter((write) => itemOf(write).kind === kind && isWanted(write));
    const changed = (write) => !isNew(write);
    const newPages = pick("page", isNew);
    const phases = [
        { name: "Upload hashed assets", live: live.assets, groups: [pick("asset")] },
        { name: "Upload new files", live: live.assets, groups: [pick("other", isNew)] },
        { name: "Upload other files", live: live.others, groups: [pick("other", changed)] },
        {
            name: "Upload new pages",
            live: live.others,
            groups: live.isFirst ? [newPages] : deepestFirst(newPages),
        },
        { name: "Upload pages", live: live.pages, groups: [pick("page", changed)] },
        { name: "Upload the root page", live: live.pages, groups: [pick("root-page")] },
        { name: "Upload service workers", live: live.pages, groups: [pick("worker")] },
    ];
    return phases
        .map((phase) => ({ ...phase, groups: phase.groups.filter(({ length }) => length > 0) }))
        .filter(({ groups }) => groups.length > 0);
}
/** The file that is written. */
function itemOf(write) {
    return "put" in write ? write.put.item : write.fix.item;
}
/** All writes of a schedule, in its order. */
function schedule_writesOf(schedule) {
    return schedule.flatMap(({ groups }) => groups.flat());
}
function isNew(write) {
    return "put" in write && !write.put.existed;
}
function deepestFirst(writes) {
    const levels = Map.groupBy(writes, (write) => itemOf(write).file.path.split("/").length);
    return [...levels].sort(([a], [b]) => b - a).map(([, level]) => level);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__("node:fs");
;// CONCATENATED MODULE: ./src/targets/s3/source/source-file.js




/** From here on files are streamed and uploaded in parts. */
const largeFileBytes = 16 * 1024 * 1024;
/** The bytes to send: those that were hashed, or the file's once more, proved to be the same. */
function bodyOf(file) {
    if (file.body !== undefined)
        return file.body;
    const body = readAgain(file);
    if (md5Of(body) !== file.md5)
        throw changed(file.path);
    return body;
}
function readAgain({ path, file }) {
    try {
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        throw changed(path, error);
    }
}
/** Whether a large file is still the one that was hashed. */
function assertUnchanged({ path, file, size, mtimeMs }) {
    const now = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false });
    if (now?.size !== size || now.mtimeMs !== mtimeMs)
        throw changed(path);
}
/** Whether there is such a file; a link to nothing, or to itself, is none. */
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
        hint: "Nothing was written. Check the build that makes the source, or leave the file out with `exclude`.",
        cause: error,
    });
}
function codeText(error) {
    return (0,errors.messageOf)(error).replace(/,? '.*$/s, "");
}
function changed(path, cause) {
    return new errors.DeployError({
        id: "source-changed",
        message: `${(0,s3_keys.showKey)(path)} changed while it was being deployed.`,
        hint: "Something still writes into the source: deploy after the build has ended. Run the job again.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/copy-refusal.js


const archived = new Set(["InvalidObjectState", "ObjectNotInActiveTierError"]);
/**
 * Says what a copy in place lacks, where S3 refused it. A copy keeps the object's tags, for which it needs
 * two rights more than an upload, which loses them; a refusal does not always say which right it was
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html).
 * @param scope the ARN of the objects that the deployment may touch
 */
function explainCopyRefusal(error, { item, grants = {} }, scope) {
    if (!(error instanceof errors.DeployError) || (0,errors.classify)(error.cause) !== "denied")
        return error;
    const key = (0,s3_keys.showKey)(item.file.key);
    const subject = `The headers of ${key} could not be fixed by a copy in place`;
    const hint = `the object has tags, a copy keeps them and needs s3:GetObjectTagging and s3:PutObjectTagging for it: allow both on ${scope}, or remove the tags.`;
    if (archived.has((0,errors.codeOf)(error.cause) ?? "")) {
        return error.with({
            id: "header-fix-denied",
            message: `${subject}: the object is archived (${(0,errors.codeOf)(error.cause) ?? ""}).`,
            hint: "Restore the object, or delete it: the next run uploads it again.",
        });
    }
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
/** Says every few seconds how far the upload is; short uploads say nothing. */
class Progress {
    #context;
    #total;
    #started;
    #lastLine;
    #files = 0;
    #bytes = 0;
    constructor(context, total) {
        this.#context = context;
        this.#total = total;
        this.#started = context.clock.now();
        this.#lastLine = this.#started;
    }
    addBytes = (bytes) => {
        this.#bytes += bytes;
        this.#say();
    };
    addFile = () => {
        this.#files += 1;
        this.#say();
    };
    #say() {
        const now = this.#context.clock.now();
        if (now - this.#lastLine < lineEveryMs)
            return;
        this.#lastLine = now;
        const seconds = (now - this.#started) / 1000;
        const { files, bytes } = this.#total;
        const share = bytes > 0 ? this.#bytes / bytes : this.#files / Math.max(1, files);
        const secondsLeft = share > 0 ? Math.ceil((seconds * (1 - share)) / share) : undefined;
        this.#context.log.info(`  … ${this.#files} of ${files} files, ${showBytes(this.#bytes)} of ${showBytes(bytes)}, ${showBytes(this.#bytes / seconds)}/s${secondsLeft === undefined ? "" : `, about ${secondsLeft} s left`}`);
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/apply/upload.js









/** Writes what the schedule says, in its order: each group is complete before the next one begins. */
async function upload({ difference: { puts }, schedule }, tools, pace, ledger) {
    const { context } = tools;
    const bytes = puts.reduce((sum, { item }) => sum + item.file.size, 0);
    const progress = new Progress(context, { files: puts.length, bytes });
    const work = { tools, ledger, progress, look: firstLook(tools) };
    for (const { name, live, groups } of schedule) {
        ledger.begin(live);
        const began = context.clock.now();
        await context.phases.time(name, async () => {
            for (const group of groups) {
                await runAll(group, pace, context.signal, (write) => perform(write, work), bytesOf);
            }
        });
        const written = groups.reduce((sum, { length }) => sum + length, 0);
        (0,step.tellDone)(context, `${name.replace(/^Upload/, "Uploaded")}: ${files(written)}`, began);
    }
}
/**
 * Where a record is kept it is looked at before the first file. Without one a server of another maker is known by the
 * first file whether it stores what it took, where more is asked of it than a plain file.
 */
function firstLook(tools) {
    const { store, config } = tools;
    const { stateKey, acl, storageClass, kmsKeyId } = config;
    const asksMore = [acl, storageClass, kmsKeyId].some((one) => one !== undefined);
    let isDone = stateKey !== undefined || !asksMore;
    return async ({ file, headers }) => {
        if (isDone || store.server.isAws)
            return;
        isDone = true;
        await tryStored(file.key, tools, headers);
    };
}
function bytesOf(write) {
    return "put" in write ? Math.min(write.put.item.file.size, largeFileBytes * 2) : 0;
}
async function perform(write, work) {
    const { ledger } = work;
    ledger.mayWrite();
    const item = itemOf(write);
    await ledger.write(item, "put" in write ? send(item, work) : repair(write.fix, work));
}
async function repair(fix, work) {
    const { item, etag, extras, grants } = fix;
    const request = {
        ...{ key: item.file.key, etag, headers: item.headers },
        ...(0,optional.optional)("extras", extras),
        ...(0,optional.optional)("grants", grants),
    };
    const copied = await work.tools.store.copy(request).catch((error) => {
        throw explainCopyRefusal(error, fix, contentArn(work.tools));
    });
    // Somebody replaced the object since the plan was made: then its content is wrong, too.
    if (copied === undefined)
        return send(item, work);
    work.ledger.copies += 1;
    return copied;
}
function contentArn({ config, context }) {
    return `arn:${context.aws.partition.id}:s3:::${config.bucket}/${config.prefix}*`;
}
async function send(item, { tools, ledger, progress, look }) {
    const { file, headers } = item;
    const isLarge = file.size >= largeFileBytes;
    const etag = isLarge
        ? await sendLarge(item, tools, ledger, progress)
        : await tools.store.put(file.key, bodyOf(file), file.md5, headers);
    await look(item);
    delete file.body;
    if (!isLarge)
        progress.addBytes(file.size);
    progress.addFile();
    ledger.files += 1;
    ledger.bytes += file.size;
    return etag;
}
function sendLarge({ file, headers, hash }, { store }, ledger, progress) {
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



















/** Carries the plan out: intent, schedule, removals, invalidation, old assets, commit. */
async function applyPlan(plan, tools) {
    const { config, context, store, stop } = tools;
    const key = config.stateKey;
    const keeper = key === undefined
        ? undefined
        : new LeaseKeeper({ key, store, context, onLost: stop }, plan.stored);
    const ledger = new Ledger();
    ledger.mayWrite = () => keeper?.assertHeld();
    const { abandoned, unnamed } = plan.uploads;
    for (const { id, hash } of abandoned)
        ledger.uploads.set(id, hash);
    for (const [id, hash] of unnamed)
        ledger.uploads.set(id, hash);
    ledger.noteUploads = async () => {
        await keeper?.note((record) => ({ ...record, uploads: new Map(ledger.uploads) }));
    };
    const pace = new Pace(context.clock);
    store.retries.onThrottle = pace.throttled;
    const holder = newHolder({ ...context.job });
    ledger.tell = (live) => {
        if (keeper !== undefined)
            keep(context.runner, { nonce: holder.nonce, live });
    };
    ledger.tell(ledger.live);
    const run = { plan, tools, holder, keeper, ledger, pace };
    try {
        await (plan.takesDown === true ? takeDown(run) : carryOut(run));
        return report(plan, ledger, tools, pace);
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
async function carryOut(run) {
    const { plan, tools, holder, keeper, ledger, pace } = run;
    const { difference, live } = plan;
    const touches = touchesContent(plan);
    if (touches)
        await begin(run);
    await abandonUploads(plan.uploads.abandoned, tools, ledger);
    await upload(plan, tools, pace, ledger);
    if (touches)
        ledger.reached(live.removing);
    const removed = await timed("Delete removed files", difference.removals, tools, ledger);
    if (touches)
        ledger.reached(live.uploaded);
    await clear_clear(run);
    if (difference.expired.length > 0)
        ledger.reached(live.expiring);
    const expired = await removeExpired(plan, tools, ledger);
    const record = await (0,turn.inTurns)(commitRecord(plan, holder, ledger, [...removed, ...expired]));
    await keeper?.commit(record);
    ledger.committed = keeper !== undefined;
    ledger.reached(live.complete);
    const left = ledger.undeletable.length;
    const state = `${live.complete}; ${left} object(s) that it no longer has are still there`;
    refuseUndeletable(ledger, tools, state);
    await waitForEdges(run);
}
function asFailure(failure, { ledger, tools }) {
    if (!(failure instanceof errors.DeployError))
        return failure;
    return failure.with({
        story: {
            links: siteLinks(tools.config, { aws: tools.context.aws, server: tools.store.server }),
            ...failure.story,
        },
        state: failure.state ?? liveAfter(failure, ledger, tools),
        outputs: {
            changed: String(ledger.changed),
            ...ledger.outputs,
            ...failure.outputs,
        },
    });
}
/** What is live, as far as a run can tell that had to stop because another one may have begun. */
function liveAfter({ id }, { live }, { config }) {
    const isTakenOver = config.stateKey !== undefined && (id === "lease-lost" || id === "deployment-in-progress");
    return isTakenOver ? `${live}; but another run may have written there since` : live;
}
/** Who was cleared has nothing left to clear; what one that does not exist has goes to those named next. */
function withoutSettled(uncleared, { cleared, missing }) {
    const settled = [...cleared.map(({ distribution }) => distribution), ...missing];
    return withoutDistributions(uncleared, settled.map(hashKey));
}
/** A plan that only takes note of what is there needs no lock: one conditional write says it all. */
function touchesContent({ difference, invalidations, uploads }) {
    const { puts, fixes, removals, expired } = difference;
    return [puts, fixes, removals, expired, invalidations, uploads.abandoned].some(({ length }) => length > 0);
}
/**
 * Assets that no page refers to any more. Without retention they were in use until a moment ago:
 * CloudFront must have let go of the old pages first. A stateless sync may not ask whether it has.
 */
async function removeExpired({ difference: { expired } }, tools, ledger) {
    if (expired.length === 0)
        return [];
    const { keepReleases, stateKey } = tools.config;
    const isFresh = keepReleases === 0 && stateKey !== undefined && ledger.cleared.length > 0;
    if (isFresh && !(await (0,wait.waitIfAllowed)(ledger.cleared, tools.cdn, tools.context)))
        return [];
    return timed("Delete old assets", expired, tools, ledger);
}
async function timed(phase, removals, tools, ledger) {
    if (removals.length === 0)
        return [];
    const began = tools.context.clock.now();
    const gone = await tools.context.phases.time(phase, () => deleteAll(removals, tools, ledger));
    const told = phase.replace(/^Delete/, "Deleted");
    if (gone.length > 0)
        (0,step.tellDone)(tools.context, `${told}: ${files(gone.length)}`, began);
    return gone;
}

// EXTERNAL MODULE: ./src/inputs/globs.js
var globs = __webpack_require__("./src/inputs/globs.js");
;// CONCATENATED MODULE: ./src/targets/s3/headers/cache-rules.js


const immutableHeader = "max-age=31536000,immutable";
const freshHeader = "no-cache";
const workers = /(^|\/)((firebase-messaging-|ngsw-worker|service-?worker|sw)([.-][\w.-]*)?\.m?js|ngsw\.json)$/i;
/** Scripts that browsers fetch again under the same name and that control all pages. */
function isWorker(path) {
    return workers.test(path);
}
/** Whether a browser shows it as a page, and so loads what it refers to. */
function isPageType(contentType) {
    return /^(text\/html|application\/xhtml\+xml)/.test(contentType);
}
/**
 * Makes the function that decides how a path is served.
 * @param source what else the source has, which decides on the encoding of compressed files
 */
function treatments(config, source = { exists: () => false }) {
    const cacheRules = compile(config.cacheControl);
    const typeRules = compile(config.contentTypes);
    const others = othersOf(config.headers ?? []);
    const fixed = {
        ...(config.acl === undefined ? {} : { acl: config.acl }),
        ...(config.storageClass === undefined ? {} : { storageClass: config.storageClass }),
        ...(config.kmsKeyId === undefined ? {} : { kmsKeyId: config.kmsKeyId }),
    };
    return (path, hashed) => {
        const given = typeRules(path)?.value;
        const media = mediaTypeOf(path, { ...source, ...(given === undefined ? {} : { given }) });
        const page = isPageType(media.contentType);
        const isHash = hashed === "yes" && !page && !isWorker(path);
        const { cacheControl, rule } = cacheOf(cacheRules(path), isHash, hashed, page);
        return {
            headers: { ...media, cacheControl, ...others(path), ...fixed },
            kind: cache_rules_kindOf(path, page, isHash),
            immutable: isHash || isForEver(cacheControl),
            rule,
        };
    };
}
/** Of the lines that match a path, the first for each header. */
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
function cacheOf(given, isHash, hashed, page) {
    if (given !== undefined)
        return { cacheControl: given.value, rule: `cache-control "${given.glob}"` };
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
function isForEver(cacheControl) {
    const seconds = Number(/\bmax-age=(\d+)/.exec(cacheControl)?.[1] ?? 0);
    return /\bimmutable\b/.test(cacheControl) || seconds >= 31_536_000;
}
/** What the first rule that matches a path gives it. */
function valueByGlob(rules) {
    const ruleOf = compile(rules);
    return (path) => ruleOf(path)?.value;
}
function compile(rules) {
    const compiled = rules.map((rule) => ({ rule, matches: (0,globs.globMatcher)([rule.glob]) }));
    return (path) => compiled.find(({ matches }) => matches(path))?.rule;
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/hashed-names.js



/**
 * Folders into which a framework's build writes files that are named after their content. A few files
 * there keep their name (`_nuxt/builds/latest.json`, Next's manifests below a fixed `generateBuildId`),
 * and a site may copy others in, so that the form of the name is asked here, too: a looser one.
 */
const frameworkFolders = /(^|\/)(_app\/immutable|_next\/static|_astro|_nuxt)\//;
/** What Next.js names by its folder, which is a build's id. */
const nextManifest = /(^|\/)_next\/static\/([^/]+)\/_[\w-]+Manifest\.js(\.(br|gz|zst))?$/;
/** Below it: the id of a build, which is no hash, and JSON that is fetched anew. */
const nuxtBuilds = /(^|\/)_nuxt\/builds\//;
/**
 * Which of these paths change their name whenever their content changes, so that caches may keep them
 * for ever: nobody can take that back. For scripts and styles the form of the name suffices, where a
 * likely one counts beside a sure one of the same form in the same folder, as a bundler names all its files alike.
 * Everything else (pictures, fonts, documents, data) carries numbers and ids of its own: there a
 * framework's own folder or a bundler's manifest has to say that a build made it. That a page refers to
 * a file says nothing.
 * @param made paths that a bundler's manifest names
 */
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
    for (const { path } of inCompany(likely, sure))
        found.add(path);
    return found;
}
/**
 * More likely names than these on a sure one are no bundler's: of real hashes more than half are sure. So
 * many odd names in one folder do not carry each other because one of them happens to look sure.
 */
const likelyOnSure = 5;
/** The likely names that lie in one folder with enough sure ones of the same form. */
function inCompany(likely, sure) {
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
/** Pages, manifests and what frameworks fetch again under the same name. */
function isNeverHashed(path) {
    return /\.(html?|xhtml|webmanifest)(\.(br|gz|zst))?$/i.test(path) || nuxtBuilds.test(path);
}
function isNamedByFramework(path) {
    const [, , buildId] = nextManifest.exec(path) ?? [];
    return buildId === undefined ? hasHash(path) : isBuildId(buildId);
}
/** Next's own ids are random; one that is given (`generateBuildId`) may stay the same. */
function isBuildId(name) {
    const isRandom = /^[\w-]{21}$/.test(name) && /[a-z]/.test(name) && /[A-Z]/.test(name);
    return isRandom || /^[0-9a-f]{40}$/.test(name);
}
function folderOf(path) {
    return path.slice(0, path.lastIndexOf("/") + 1);
}

;// CONCATENATED MODULE: ./src/targets/s3/headers/items.js



/**
 * @param keys of the source, all below the prefix
 * @param made paths that a bundler's manifest names
 */
async function namesOf(keys, prefix, treat, made) {
    const served = sharing(treat);
    const paths = keys.map((key) => key.slice(prefix.length));
    const withHash = await (0,turn.inTurns)(findHashedNames(paths, made));
    const named = new Map();
    const naming = (0,turn.each)(keys, (key) => {
        const path = key.slice(prefix.length);
        const hashed = withHash.has(path);
        named.set(key, { hash: hashKey(key), hashed, ...served(path, hashed ? "yes" : "no") });
    });
    await (0,turn.inTurns)(naming);
    return { named, broken: (path) => served(path, "broken") };
}
/** A site has a handful of different headers: each is kept and hashed once. */
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
/** Decides how a file is served; a hashed name whose content changed was no hash. */
function items_itemOf(file, { named, broken }, record) {
    const name = named.get(file.key);
    if (name === undefined)
        throw new Error(`The walk did not name ${file.key}`);
    const earlier = record?.objects.get(name.hash);
    const isChanged = earlier !== undefined && earlier.md5 !== "" && earlier.md5 !== file.md5;
    const brokenHash = name.hashed && (isChanged || earlier?.brokenHash === true);
    const { treatment, print } = brokenHash ? broken(file.path) : name;
    const { headers, kind, immutable, rule } = treatment;
    return {
        ...{ file, hash: name.hash, headers, fingerprint: print },
        ...{ kind, immutable, brokenHash, rule },
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/keys-behind.js


/** The keys behind hashes of the record, by hash, as far as they are among those that are known. */
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



/**
 * Finds the keys behind what the record names by hashes: among those that this run knows anyway, else
 * S3 is asked for the open uploads (files that were renamed, or belong to another step of the deployment).
 * One that is open no more is forgotten.
 * @param uploads hash of the key by id, as the record has them
 * @param known all keys of the source and of the bucket
 */
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


/**
 * What a plan has to say of a server of another maker: what reads can show is asked here, what only a write shows
 * is tried before the first file. Nothing is asked of AWS.
 * @throws DeployError `server-lacks-feature`
 */
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
            const met = `asked for ${distribution} it said: ${(0,kind_of.textOf)(error).replace(/\.$/, "")}`;
            throw lackingFeature(server, "cloudfront", met, error);
        });
    }
    return [noteOf(config, server.called)];
}
function noteOf({ stateKey, acl, storageClass, kmsKeyId }, called) {
    const headers = [
        ...(acl === undefined ? [] : ["acl"]),
        ...(storageClass === undefined ? [] : ["storage-class"]),
        ...(kmsKeyId === undefined ? [] : ["sse-kms-key-id"]),
    ];
    const conditions = stateKey === undefined ? [] : ["If-None-Match", "If-Match"];
    const tried = [...conditions, ...headers];
    const when = stateKey === undefined ? "the first file" : "the record, before the first file";
    return `${called} is no AWS S3${tried.length === 0 ? "" : `: whether it obeys ${tried.join(", ")} is tried on ${when}`}`;
}

;// CONCATENATED MODULE: ./src/targets/s3/record/read-record.js




const pollMs = 10_000;
/**
 * Reads the record; where another run holds it, waits until that run has ended or is known to be
 * dead. A living one renews its lease, which is seen by a new ETag.
 * @throws DeployError `deployment-in-progress` for a living run, or one that outlasts the deadline
 */
async function readFreeRecord(key, place, store, context) {
    const { clock, job, signal, log, workUntil } = context;
    const first = await readOnce(key, place, store, signal);
    let reading = first;
    for (;;) {
        const { stored, now } = reading;
        if (stored === undefined || now === undefined || !isHeld(stored, now, job))
            return reading;
        if (context.dryRun === true)
            return { ...reading, note: heldNote(stored) };
        if (stored.etag !== first.stored?.etag) {
            throw inProgress(stored, job, "it is alive and renews its lease");
        }
        const restMs = leaseMs - (now - stored.lastModified);
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
            return { stored: undefined, now: undefined };
        const { etag, lastModified, now } = blob;
        const record = await (0,turn.inTurns)(decodeRecord(blob.body, place), signal);
        return { stored: { record, etag, lastModified, now }, now };
    }
    catch (error) {
        if (error instanceof errors.DeployError && (0,errors.classify)(error.cause) === "denied")
            throw denied(error, key);
        throw error;
    }
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


/**
 * Tells which paths the globs leave out. They are beyond this run's reach on both sides: not read from
 * the source, and not touched in the bucket, as `aws s3 sync --exclude` has it. A folder that is
 * excluded takes along all that lies below it, as the walk does not enter it.
 */
function leavesOut({ include, exclude }) {
    const excluded = (0,globs.globMatcher)(exclude);
    const included = includes(include);
    return (path) => !included(path) || (exclude.length > 0 && withFolders(path).some(excluded));
}
/**
 * Whether `include` takes a path. A line that names what is otherwise left out (`.env.public`) brings
 * that back besides everything else; the other lines limit what is taken.
 */
function includes(include) {
    if (include.every(protected_names.namesProtected))
        return () => true;
    return (0,globs.globMatcher)(include.flatMap((glob) => ((0,protected_names.namesProtected)(glob) ? [glob, `${glob}/**`] : [glob])));
}
/** `a/b/c` → `a`, `a/b`, `a/b/c`. */
function withFolders(path) {
    const parts = path.split("/");
    return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/read-bucket.js









/**
 * The record first, then the listing: a deployment that begins in between changes the record, and
 * our own conditional write is then refused. The other way round we could trust a stale listing.
 * @param refused ends the waiting for another run, when the source turns out to be none to deploy
 * @returns also the time by S3's clock
 */
async function readBucket(tools, keys, refused) {
    const { config, context } = tools;
    const { bucket, prefix, stateKey } = config;
    const stateless = stateKey === undefined;
    const reading = await readRecord(tools, refused);
    // Whoever has no files fails by the scan's own error.
    const expected = await keys.catch(() => []);
    // A first deployment mostly finds an empty bucket, which takes one request: no parts are asked for.
    const parts = stateless || reading.stored !== undefined ? expected : [];
    const sort = sorter(config, expected, reading.stored);
    const { rows, counts } = await listContent(tools, parts, sort);
    const listed = new Map();
    await (0,turn.inTurns)((0,turn.each)(rows, (row) => listed.set(row.key, row)), context.signal);
    const now = reading.now ?? context.clock.now();
    context.log.debug(`${listed.size} objects below s3://${bucket}/${prefix}`);
    const { foreign = 0, excluded = 0, "excluded-page": pages = 0 } = counts;
    const others = { foreign, excluded: excluded + pages, hasExcludedPage: pages > 0 };
    return { actual: { listed, others, stored: reading.stored, stateless }, now, note: reading.note };
}
async function readRecord(tools, refused) {
    const { config, context, store } = tools;
    const { stateKey, bucket, expectedBucketOwner } = config;
    if (stateKey === undefined)
        return { stored: undefined, now: undefined };
    try {
        const signal = AbortSignal.any([context.signal, refused]);
        const waiting = { ...context, signal };
        return await readFreeRecord(stateKey, `s3://${bucket}/${stateKey}`, store, waiting);
    }
    catch (error) {
        const denied = error instanceof errors.DeployError && error.id === "state-denied";
        // A bucket of somebody else's is denied in the same words; there the listing is denied, too.
        if (denied && expectedBucketOwner !== undefined)
            await listContent(tools, []);
        throw error;
    }
}
/**
 * What becomes of a listed object: kept where this run may have to do with it, otherwise counted.
 * Everything else would hold a bucket of millions of foreign objects in memory.
 */
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
                hint: `Check \`bucket\` for a typing error, and that the bucket was made, in the partition of this account. Nothing was written. ${pages.firstCreation}`,
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
            hint: "Check the bucket's name: a bucket of that name may belong to somebody else. Nothing was written.",
        });
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/site-url.js

/** One read a distribution, whoever asks for it first. */
function remembered(read) {
    const known = new Map();
    return (distribution) => {
        const reading = known.get(distribution) ?? read(distribution);
        known.set(distribution, reading);
        return reading;
    };
}
/**
 * Where the first distribution shows the site. It only enriches the report: a failure is a note.
 * @throws the reason of a cancellation
 */
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
        if (!(error instanceof errors.DeployError) || ["cancelled", "timed-out"].includes(error.id))
            throw error;
        const why = (0,errors.classify)(error.cause) === "denied"
            ? "may not be read (cloudfront:GetDistribution)"
            : "could not be read";
        return { note: `The output url stays empty: the domain of ${distribution} ${why}` };
    }
}
/**
 * The first alias without a wildcard, else CloudFront's own domain; the path is the prefix less what the origin hides
 * of it. CloudFront answers by https whatever the viewer policy is.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html (origin path).
 * @returns undefined where the prefix matters and no origin is the bucket
 */
function siteUrl({ bucket, prefix }, { aliases, domain, origins }) {
    const host = aliases.find((alias) => !alias.startsWith("*.")) ?? domain;
    const path = prefix === "" ? "" : shownPath(prefix, hiddenPrefixes(origins, bucket, prefix));
    if (host === "" || path === undefined)
        return undefined;
    return `https://${host}/${path.split("/").map(encodeURIComponent).join("/")}`;
}
/** The longest one above the prefix is the most particular origin; one below it shows the prefix's inside. */
function shownPath(prefix, hidden) {
    const [above] = hidden
        .filter((path) => prefix.startsWith(path))
        .sort((a, b) => b.length - a.length);
    if (above !== undefined)
        return prefix.slice(above.length);
    return hidden.length > 0 ? "" : undefined;
}
/**
 * The key prefixes that a distribution's origins at this bucket hide from its URLs: above our prefix,
 * or below it where one deployment feeds several distributions.
 */
function hiddenPrefixes(origins, bucket, prefix) {
    return origins
        .filter(({ domain }) => domain.startsWith(`${bucket}.s3`))
        .map(({ path }) => (path === "" ? "" : `${path.slice(1)}/`))
        .filter((path) => prefix.startsWith(path) || path.startsWith(prefix));
}

;// CONCATENATED MODULE: ./src/targets/s3/observe/read-headers.js

/** The headers of objects that the record cannot tell; undefined for one that is there no more. */
async function readHeads(keys, { store, context }) {
    const heads = new Map();
    if (keys.length === 0)
        return heads;
    if (keys.length >= 100) {
        context.log.info(`  Reading the headers of ${keys.length} objects that changed hands since the last deployment`);
    }
    const pace = new Pace(context.clock);
    store.retries.onThrottle = pace.throttled;
    await runAll(keys, pace, context.signal, async (key) => {
        heads.set(key, await store.head(key));
    });
    return heads;
}
/** So many refusals and no answer mean that the right to read ACLs is lacking altogether. */
const refusalsForAll = 20;
/**
 * The ACLs of objects of others that are about to be copied in place, which resets them. One that may not be read
 * says nothing about the others: an object's owner or a policy may have closed that one alone.
 */
async function readGrants(keys, { store, context }) {
    const grants = new Map();
    let denied = 0;
    const pace = new Pace(context.clock);
    await runAll(keys, pace, context.signal, async (key) => {
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
;// CONCATENATED MODULE: ./src/targets/s3/record/mark.js


/**
 * Whose preview a record is of. The repository's id stays when it is renamed or moves to another owner.
 * @throws DeployError `no-pull-request`
 */
function markOf({ repositoryId, pullRequest, eventName }) {
    if (repositoryId === undefined || pullRequest === undefined)
        throw (0,boundary.noPullRequest)(eventName);
    return (0,external_node_crypto_.hash)("sha256", `${repositoryId} ${pullRequest}`, "base64url").slice(0, 22);
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/live-states.js
const complete = "the new release, complete in S3";
/** @param clears whether CloudFront has anything to clear */
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

;// CONCATENATED MODULE: ./src/targets/s3/plan/notes.js


/** What a reader should know besides the changes. */
function notesOf(parts) {
    const { config, actual, items, notes, difference, clearing } = parts;
    const { foreign, overwritten, undeleted, excluded, retired, puts } = difference;
    const broken = items.filter((item) => item.brokenHash);
    const stays = retired.filter(({ isNew }) => !isNew).length;
    return [
        ...notes,
        ...(broken.length === 0
            ? []
            : [
                `Warning: ${broken.length} name(s) look like a content hash, but the content changed under the same name: no-cache instead of immutable, e.g. ${(0,s3_keys.showKey)(broken[0]?.file.key ?? "")}`,
            ]),
        ...replacedNote(puts),
        ...unreadAclsNote(difference, config),
        ...(stays === 0 ? [] : [`${stays} asset(s) of earlier releases stay for open pages`]),
        ...(undeleted.length === 0
            ? []
            : [`${undeleted.length} object(s) no longer in the source stay (delete: none)`]),
        ...(excluded.count === 0
            ? []
            : [
                `${excluded.count} object(s) are left alone, because include and exclude leave their paths out`,
            ]),
        ...foreignNote(foreign - overwritten, config, actual),
        ...overwrittenNote(overwritten),
        ...unnamedUploadsNote(parts),
        ...unclearedNote(clearing.unclearedAfter, actual),
        ...(actual.stateless
            ? ["state: none — headers of unchanged objects are not checked, nothing is retained, no lock"]
            : []),
    ];
}
/** The one rule for what others set on an object: it stays while the content does, and goes with it. */
function replacedNote(puts) {
    const count = puts.filter(({ replacesForeign }) => replacesForeign).length;
    return count === 0
        ? []
        : [
            `${count} object(s) that no deployment put there get other content: tags, ACL and metadata that they had go with the old one`,
        ];
}
function unreadAclsNote({ unreadAcls }, { bucket }) {
    return unreadAcls === 0
        ? []
        : [
            `The ACLs of ${unreadAcls} object(s) whose headers are fixed may not be read (s3:GetObjectAcl on ${bucket}): where these have ACLs of their own, the fix resets them`,
        ];
}
function overwrittenNote(count) {
    return count === 0
        ? []
        : [
            `${count} object(s) that a deployment put there, and that are gone from the source, were replaced by others since: they are theirs now and stay`,
        ];
}
/** A warning in the first run after the one that was killed; what stays for longer is only told. */
function unnamedUploadsNote({ actual, config, uploads: { unnamed } }) {
    if (unnamed.size === 0)
        return [];
    const who = actual.stored?.record.status === "pending" ? "Warning: an" : "An";
    return [
        `${who} interrupted deployment began ${unnamed.size} upload(s) of files that this one does not know, and open uploads may not be listed (s3:ListBucketMultipartUploads on ${config.bucket}): their parts are billed until a run may, or until the file is there again`,
    ];
}
/** A warning in the first run after the one that failed; what is left for longer is only told. */
function unclearedNote(unclearedAfter, { stored }) {
    if (unclearedAfter.size === 0)
        return [];
    const named = [...unclearedAfter.keys()].filter((id) => id !== anyDistribution).length;
    const paths = named === 0 ? "paths" : `paths of ${named} distribution(s)`;
    const next = named === 0 ? "a" : "that";
    const who = stored?.record.status === "pending"
        ? "Warning: an interrupted deployment"
        : "An earlier deployment";
    return [
        `${who} left ${paths} to be cleared, and this one does not clear them; the next one with ${next} distribution-id and without \`invalidate: none\` does`,
    ];
}
function foreignNote(foreign, config, actual) {
    if (foreign === 0)
        return [];
    if (actual.stateless) {
        return [
            `${foreign} object(s) are not in the source and stay: without a record nothing is known to be ours (delete: all deletes them)`,
        ];
    }
    const first = actual.stored === undefined ? " (first deployment: nothing is deleted)" : "";
    return config.delete === "none"
        ? [`${foreign} object(s) of others stay`]
        : [`${foreign} object(s) that no deployment put there stay${first}`];
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/changes.js






/**
 * The plan with its schedule and its changes, each with its reason. What is taken away, altered in
 * place or cleared comes before the uploads: a reader of a long list sees its beginning only.
 */
function* describePlan(parts) {
    const { config, actual, difference, clearing, uploads, refusal, url } = parts;
    const { requests: invalidations, uncleared, unclearedAfter } = clearing;
    const { stored } = actual;
    const live = liveStates(difference, stored, invalidations.length > 0);
    const schedule = scheduleOf(difference, live);
    yield;
    const changes = [
        ...invalidationChanges(invalidations),
        ...uploads.abandoned.map(abandonedChange),
        ...(yield* objectChanges(difference, schedule_writesOf(schedule))),
    ];
    const cacheGroups = yield* cacheGroupsOf(parts.items);
    const record = recordChange(parts, changes.length > 0);
    return {
        target: "s3",
        subject: `s3://${config.bucket}/${config.prefix}`,
        changes: record === undefined ? changes : [...changes, record],
        notes: notesOf(parts),
        details: detailsOf(cacheGroups, parts),
        ...(refusal === undefined ? {} : { refusal }),
        outputs: {
            uploaded: "0",
            unchanged: String(difference.kept.length),
            deleted: "0",
            "bytes-uploaded": "0",
            "invalidation-ids": "",
            ...(url === undefined ? {} : { url }),
        },
        ...{ difference, schedule, live, invalidations, uncleared, unclearedAfter },
        ...{ stored, uploads, cacheGroups },
        release: releaseOf(difference, stored?.record.release ?? 0),
    };
}
/** The number of this release: one more than the last where content comes or goes. */
function releaseOf({ puts, removals, expired, retired }, earlier) {
    const isNew = puts.length > 0 ||
        [...removals, ...expired].some(({ leaves }) => leaves) ||
        retired.some((one) => one.isNew);
    return earlier + (isNew ? 1 : 0);
}
/** What leaves, the headers that are fixed, then the uploads. */
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
/** What is deleted, then what becomes a retired asset. */
function leaving({ removals, expired, retired }) {
    return [...removals, ...expired, ...retired.filter(({ isNew }) => isNew)];
}
function leavingChange(one) {
    const resource = (0,s3_keys.showKey)(one.key);
    if ("reason" in one)
        return { effect: "delete", type: "object", resource, reason: one.reason };
    const reason = "no longer in the source; stays for pages that are open";
    return { effect: "update", type: "retired asset", resource, reason };
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
        effect: "create",
        type: "invalidation",
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
/** The record is written with every deployment; it is a change of its own only when nothing else is. */
function recordChange({ config, actual, difference }, others) {
    const { stateKey } = config;
    const { stored } = actual;
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
        ...(verified === 0
            ? []
            : [`${verified} object(s) were touched by others, their headers are right`]),
        ...(revived === 0 ? [] : [`${revived} asset(s) of earlier releases are in use again`]),
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
/** Which rule decided for which files, with an example of each. */
function detailsOf(groups, { items, config }) {
    return [
        {
            title: `Cache headers of ${items.length} files below s3://${config.bucket}/${config.prefix}`,
            lines: groups.map(({ header, rule, count, example }) => `${count} × ${header} · ${rule}, e.g. ${(0,s3_keys.showKey)(example)}`),
        },
    ];
}

// EXTERNAL MODULE: ./src/targets/cloudfront/inputs/limits.js
var limits = __webpack_require__("./src/targets/cloudfront/inputs/limits.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/missing-distribution.js
var missing_distribution = __webpack_require__("./src/targets/cloudfront/missing-distribution.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/paths.js

/** More paths than this are gathered into wildcards: each path is paid for. */
const maxPaths = 15;
const maxWildcards = 5;
/**
 * A longer list does not fit whatever it repeats: a path comes twice at most for each origin (`/a` for
 * the key `a` and for `a/index.html`). Its paths are made when they are looked at and not kept.
 */
const fewPaths = 100 * maxPaths;
/** Neither raw nor encoded does CloudFront clear a path with these; `*` and `+` are ambiguous. */
const unsafe = /[~[\]*+]/;
/**
 * The paths that clear these keys from a distribution, as few as do it. A folder's page is cached
 * under three names: with index.html, with the slash and without. Time and memory grow with the bytes of
 * the keys and no faster.
 * @param origins the key prefixes that the distribution's origin paths add; "" for none
 */
function* invalidationPaths(keys, origins) {
    const paths = new PathList(keys, origins, yield* outerWildcards(keys, origins));
    const few = yield* paths.atMost(fewPaths);
    if (few === undefined)
        return yield* gather(paths);
    const distinct = [...new Set(few)];
    return fits(distinct) ? distinct.sort() : yield* gather(paths);
}
/** The stems of the wildcards that keys with unsafe characters need; what they cover needs no path. */
function* outerWildcards(keys, origins) {
    const odd = [];
    yield* (0,turn.each)(keys, (key) => {
        if (unsafe.test(key))
            odd.push(key);
    });
    if (odd.length === 0)
        return [];
    const stems = [];
    yield* new PathList(odd, origins, []).each((path) => {
        if (isWildcard(path))
            stems.push(path.slice(0, -1));
    });
    return outermost(stems);
}
/** The paths of all keys but those that a wildcard covers, some more than once, made anew each time. */
class PathList {
    #keys;
    #origins;
    #stems;
    constructor(keys, origins, stems) {
        this.#keys = keys;
        this.#origins = origins;
        this.#stems = stems;
    }
    *each(work) {
        const visit = (path) => {
            if (this.#stems.length === 0 || !isCovered(path, this.#stems))
                work(path);
        };
        for (const origin of this.#origins) {
            yield* (0,turn.each)(this.#keys, (key) => {
                if (key.startsWith(origin))
                    visitPaths(key.slice(origin.length), visit);
            });
        }
    }
    /** The paths, or undefined where there are more. */
    *atMost(most) {
        const paths = [];
        yield* this.each((path) => {
            if (paths.length <= most)
                paths.push(path);
        });
        return paths.length > most ? undefined : paths;
    }
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
/**
 * RFC 1738's unsafe and all non-ASCII characters are encoded; encoding others would name another
 * object. What cannot be written at all is cut off and covered by a wildcard.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 * Source: https://github.com/aws/aws-sdk-js-v3/issues/4042
 */
function encodePath(key) {
    const cut = key.search(unsafe);
    const text = cut < 0 ? key : key.slice(0, cut);
    const encoded = text.replace(/[^!$&'()*+,\-./0-9:;=@A-Z_a-z]+/gu, encodeURIComponent);
    return `/${encoded}${cut < 0 ? "" : "*"}`;
}
function fits(paths) {
    return paths.length <= maxPaths && paths.filter(isWildcard).length <= maxWildcards;
}
/**
 * Replaces all paths below the folders of one level by those folders' wildcards, from the deepest
 * level upwards, until few enough are left. No level fits above which there are too many paths; the
 * folders of the first that may fit are cut out of the paths, and each level starts from what the one
 * below it gathered.
 */
function* gather(paths) {
    const counts = [];
    yield* paths.each((path) => {
        const depth = depthOf(path);
        counts[depth] = (counts[depth] ?? 0) + 1;
    });
    const first = deepestLevel(counts);
    let folders = new Set();
    const shallow = [];
    yield* paths.each((path) => {
        if (depthOf(path) < first)
            shallow.push(path);
        else
            folders.add(folderAt(path, first));
    });
    const levels = Map.groupBy(new Set(shallow), depthOf);
    for (let level = first; level > 0; level -= 1) {
        if (level < first) {
            folders = new Set([
                ...[...folders].map(parentOf),
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
/** The deepest level with no more than a few paths above it. */
function deepestLevel(counts) {
    let above = 0;
    for (const [level, count = 0] of counts.entries()) {
        above += count;
        if (above > fewPaths)
            return level;
    }
    return counts.length - 1;
}
/** The beginning of a path that lies so many folders deep, or deeper: 1 of `/a/b/c` is `/a/`. */
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
/** `/a/b/c` → `/a/b/` */
function paths_folderOf(path) {
    return path.slice(0, path.lastIndexOf("/") + 1);
}
/** `/a/b/` → `/a/` */
function parentOf(folder) {
    return paths_folderOf(folder.slice(0, -1));
}
/** Whether one of the outermost wildcards covers a path that is not this wildcard itself. */
function isCovered(path, stems) {
    const stem = isWildcard(path) ? path.slice(0, -1) : path;
    const found = lastNotBehind(stems, stem);
    if (found === undefined || !stem.startsWith(found))
        return false;
    return !(isWildcard(path) && stem === found);
}
/** Sorted, and none of them the beginning of another. */
function outermost(stems) {
    const kept = [];
    for (const stem of [...stems].sort()) {
        const last = kept.at(-1);
        if (last === undefined || !stem.startsWith(last))
            kept.push(stem);
    }
    return kept;
}
/** The last of the sorted stems that is not greater than the text. */
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









/**
 * What each distribution has to clear: its share of this deployment, and what an interrupted one
 * left it. Reads a distribution only where its origin path matters.
 */
async function planInvalidations(input) {
    const { config, difference, earlier } = input;
    const { distributions, invalidate } = config;
    if (invalidate.mode === "none" || distributions.length === 0)
        return { requests: [], uncleared: earlier, unclearedAfter: earlier };
    const own = changedKeys(difference, invalidate.mode === "changed");
    const ownHashes = own.length === 0 ? [] : recordedAs(own, config);
    const unclearedAfter = withoutDistributions(earlier, [
        ...distributions.map(hashKey),
        anyDistribution,
    ]);
    const uncleared = new Map(unclearedAfter);
    const waiting = [];
    for (const distribution of distributions) {
        const id = hashKey(distribution);
        const fromEarlier = [id, anyDistribution].flatMap((one) => [...(earlier.get(one) ?? [])]);
        const inherited = await inheritedOf(new Set(fromEarlier), input);
        const hashes = inherited.lost ? [anyKey] : [...fromEarlier, ...ownHashes];
        if (hashes.length === 0)
            continue;
        const these = new Set(hashes);
        uncleared.set(id, these);
        const others = uncleared.get(anyDistribution);
        uncleared.set(anyDistribution, others === undefined ? these : new Set([...others, ...these]));
        const paths = pathsFor(distribution, own, inherited, input);
        waiting.push(paths.then((found) => ({ distribution, paths: found })));
    }
    const requests = await Promise.all(waiting);
    // Of a distribution that shows another part of the bucket, nothing may have changed.
    return {
        requests: requests.filter(({ paths }) => paths.length > 0),
        uncleared,
        unclearedAfter,
    };
}
/**
 * What the record has of them until they are cleared: keys, or the paths that the user gave in their
 * place, which a later run without them can only make good by clearing everything.
 */
function recordedAs(own, { invalidate }) {
    if (invalidate.mode === "paths")
        return invalidate.paths.map(hashKey);
    return invalidate.mode === "all" ? everything.map(hashKey) : own.map(({ hash }) => hash);
}
/**
 * Keys whose cached copies are wrong after this deployment. A new key has none; but where the
 * user says what is cleared, it is cleared with every change. A file without a hash in its name may
 * come back with another content when it has expired; then it is a new key.
 */
function changedKeys({ puts, fixes, removals, expired }, onlyCached) {
    const written = [...puts.filter(({ existed }) => existed || !onlyCached), ...fixes];
    return [
        ...written.map(({ item }) => ({ key: item.file.key, hash: item.hash })),
        ...removals,
        ...expired.filter(({ hashed }) => !hashed),
    ];
}
async function pathsFor(distribution, own, { found: inherited, lost }, input) {
    const { invalidate, prefix } = input.config;
    if (invalidate.mode === "all" || lost)
        return everything;
    const given = invalidate.mode === "paths" ? invalidate.paths : [];
    const ownKeys = invalidate.mode === "paths" ? [] : own.map(({ key }) => key);
    const keys = inherited.length === 0 ? ownKeys : [...new Set([...ownKeys, ...inherited])];
    if (keys.length === 0)
        return given;
    const origins = prefix === "" ? [""] : await originsOf(distribution, input);
    const found = await (0,turn.inTurns)(invalidationPaths(keys, origins), input.context.signal);
    const paths = [...new Set([...given, ...found])];
    return (0,limits.isWithinLimits)(paths) ? paths : everything;
}
const everything = ["/*"];
async function inheritedOf(hashes, { known, config: { invalidate }, context }) {
    if (hashes.size === 0)
        return { found: [], lost: false };
    const given = new Set(invalidate.mode === "paths" ? invalidate.paths.map(hashKey) : []);
    const missing = new Set([...hashes].filter((hash) => !given.has(hash)));
    const keys = await (0,turn.inTurns)(keysBehind(missing, known()), context.signal);
    return { found: [...keys.values()], lost: keys.size < missing.size };
}
/** The key prefixes that a distribution's origins at this bucket hide from its URLs. */
async function originsOf(distribution, input) {
    const { bucket, prefix } = input.config;
    const both = ["", prefix];
    try {
        const { origins } = await input.describe(distribution);
        const hidden = hiddenPrefixes(origins, bucket, prefix);
        return hidden.length === 0 ? both : [...new Set(hidden)];
    }
    catch (error) {
        if (!(error instanceof errors.DeployError))
            throw error;
        if ((0,missing_distribution.isMissing)(error))
            throw (0,missing_distribution.missingDistribution)(error, "Nothing was written.");
        if ((0,errors.classify)(error.cause) !== "denied")
            throw error;
        input.context.log.info(`  The origin path of ${distribution} may not be read (cloudfront:GetDistribution): paths are cleared with and without the prefix`);
        return both;
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/written-headers.js

/** The headers of `headers` that an object has, by their names in lower case. */
function othersIn({ extras }) {
    const { contentDisposition, contentLanguage, expires, redirect, metadata } = extras;
    const all = {
        "content-disposition": contentDisposition,
        "content-language": contentLanguage,
        expires,
        "x-amz-website-redirect-location": redirect,
        ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    };
    const there = Object.entries(all).filter((entry) => entry[1] !== undefined);
    return Object.fromEntries(there.sort(([one], [two]) => (one < two ? -1 : 1)));
}
/**
 * Whether an object has just the headers that a deployment of ours wrote, or was about to write when it
 * was interrupted, besides Cache-Control, Content-Type and Content-Encoding: then nothing of others' is among
 * them, and what no line names any more goes. HEAD tells no ACL, and of storage class and key not what was
 * asked for: they are no part of what is compared. Records of before do not tell them apart: there they
 * are taken to be as they are given now.
 */
function isAsWritten({ hash, headers }, head, record) {
    if (record === undefined)
        return false;
    const { objects, planned, plannedHeaders, visible } = record;
    const there = [headersIn(head, headers), withOthers(headers, head)];
    const whole = new Set(there.map(fingerprint));
    const told = new Set(there.map(visibleFingerprint));
    const isThere = (print) => whole.has(print) || told.has(visible.get(print) ?? print);
    const isPlanned = planned.has(hash) && [...plannedHeaders].some(isThere);
    return isPlanned || isThere(withoutDoubt(objects.get(hash)?.headers ?? ""));
}
function headersIn(head, headers) {
    const { contentType, cacheControl, contentEncoding } = head;
    const { contentEncoding: _given, ...others } = withOthers(headers, head);
    return {
        ...{ ...others, contentType, cacheControl },
        ...(contentEncoding === "" ? {} : { contentEncoding }),
    };
}
/** What is given now, with the other headers of the object: somebody may have edited only what is given. */
function withOthers({ others: _given, ...headers }, head) {
    const others = othersIn(head);
    return Object.keys(others).length === 0 ? headers : { ...headers, others };
}
/** What a copy has to repeat of an object that has no headers of others': how it is stored. */
function storageOf({ storageClass, encryption, kmsKeyId, bucketKey }) {
    return {
        metadata: {},
        ...(storageClass === undefined ? {} : { storageClass }),
        ...(encryption === undefined ? {} : { encryption }),
        ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
        ...(bucketKey === undefined ? {} : { bucketKey }),
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/differing-headers.js

/**
 * The names of headers that differ, or "" when all is well.
 * @param head undefined where the record says that they differ, so that nobody asked
 * @param aclUnknown whether an ACL is wanted that HEAD does not tell
 * @param isOurs whether all that the object has is ours, so that what no line names is too much
 */
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
/** Name, value and wanted value of each header that a line names, or that one named before. */
function otherPairs(wanted, there, isOurs) {
    const names = new Set([...Object.keys(wanted), ...(isOurs ? Object.keys(there) : [])]);
    return [...names].map((name) => [name, there[name] ?? "", wanted[name] ?? ""]);
}
function shown(value) {
    return value === "" ? "none" : value;
}
/** A key is given as id, alias or ARN; HEAD answers with the ARN. An alias tells nothing. */
function sameKey(is, want) {
    if (want === undefined)
        return true;
    if (is === undefined)
        return false;
    return want.includes("alias/") || is === want || is.endsWith(`/${want}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/match.js



/** S3 copies at most this much in one request; larger objects are uploaded again. */
const maxCopyBytes = 5 * 1024 ** 3;
const plainMd5 = /^[0-9a-f]{32}$/;
/** Compares content, and says what is left to ask. A stateless sync may not ask for headers. */
function matchOf(item, actual) {
    const comparison = compare(item, actual);
    return { item, comparison, asksHead: !actual.stateless && headersUnknown(item, comparison) };
}
/**
 * Compares content, and says whether the record knows the headers. An object that nobody touched
 * since has the ETag of the record and is not younger than the record's knowledge of it: an edit of
 * its headers in the console is a copy, which moves LastModified and keeps the ETag.
 */
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
/** The record tells the headers of what nobody touched, unless it wrote others and has to keep extras. */
function headersUnknown(item, comparison) {
    if (comparison.verdict !== "same")
        return false;
    const { trusted, recorded } = comparison;
    if (trusted && recorded?.headers === item.fingerprint)
        return false;
    return !(trusted && recorded?.extras === false);
}
/** Whether a lifecycle rule moved it to another storage class, of which only a listing tells. */
function isMoved({ headers }, { storageClass }) {
    return headers.storageClass === undefined && storageClass !== undefined;
}
/** Whether an object that this run leaves alone is still the one that the record describes. */
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
/** GET tells whole seconds; other makers' S3 lists milliseconds. */
function seconds(ms) {
    return Math.floor(ms / 1000);
}
/**
 * The last time, by S3's clock, at which the object was known to be as the record says: the commit for
 * what that deployment had written, and for all else the reading before it.
 */
function watermark({ written }, stored) {
    if (stored === undefined)
        return 0;
    const { record, lastModified } = stored;
    const committedAt = record.status === "committed" ? lastModified : (record.committedAt ?? 0);
    return written ? committedAt : (record.readAt ?? committedAt);
}
/**
 * What a file needs.
 * @param heads the answers for all that `asksHead`; undefined for an object that vanished
 */
function needOf(match, actual, heads, config) {
    const { item, comparison, asksHead } = match;
    if (comparison.verdict !== "same")
        return putFor(item, comparison.verdict, actual);
    const { etag, recorded } = comparison;
    if (!asksHead && (actual.stateless || recorded?.headers === item.fingerprint)) {
        return { kept: { item, etag, extras: recorded?.extras ?? false }, verified: false };
    }
    const head = heads.get(item.file.key);
    if (asksHead && head === undefined)
        return again(item, "vanished while the plan was made");
    if (head !== undefined && head.etag !== etag) {
        return again(item, "changed while the plan was made");
    }
    const aclUnknown = config.acl !== undefined && recorded?.headers !== item.fingerprint;
    const isOurs = head !== undefined && isAsWritten(item, head, actual.stored?.record);
    const wrong = differingHeaders(item, head, { aclUnknown, isOurs });
    if (wrong === "" && head !== undefined) {
        // Others wrote it, perhaps with an ACL, which HEAD does not tell.
        return { kept: { item, etag, extras: true }, verified: true };
    }
    if (item.file.size > maxCopyBytes)
        return again(item, `${wrong} differs; too large to copy`);
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
function again(item, reason) {
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







/** Retired assets stay at least this long, so that pages that are open keep working. */
const minRetentionMs = 24 * 3600 * 1000;
/**
 * What becomes of the objects that the source does not have. Pure.
 * @param wanted the hashes of the source's keys, by key
 */
function* leftoversOf(wanted, rules, actual) {
    const { config } = rules;
    const record = actual.stored?.record;
    const { reached, excluded } = yield* absentOf(wanted, config, actual.listed);
    const { ours, theirs } = yield* byOwner(reached, record);
    let hasExcludedPage = actual.others.hasExcludedPage;
    for (const { key } of excluded)
        hasExcludedPage ||= isPage(key, rules);
    // Pages that this run does not replace may still load what the source no longer has.
    const keepReleases = Math.max(config.keepReleases, hasExcludedPage ? 1 : 0);
    const changesContent = rules.hasPuts || ours.some(({ hash }) => record?.retired.has(hash) !== true);
    const release = (record?.release ?? 0) + (changesContent ? 1 : 0);
    const leaving = { ...rules, keepReleases, release, actual };
    const sorted = new Sorted();
    yield* (0,turn.each)(theirs, (one) => {
        sorted.foreign(one, rules);
    });
    yield* (0,turn.each)(ours, (one) => {
        if (config.delete === "none")
            sorted.undeleted.push(leftovers_untouched(one, actual));
        else
            sorted.leave(one, leaving);
    });
    const { expired, retired, undeleted } = sorted;
    const counted = config.delete === "all" ? reached : ours;
    return {
        ...{ expired, retired, undeleted },
        removals: yield* pagesFirst(sorted.removals, rules),
        foreign: sorted.foreignCount + actual.others.foreign,
        overwritten: config.delete === "all" ? 0 : theirs.filter((one) => isOwned(one, record)).length,
        excluded: {
            count: excluded.length + actual.others.excluded,
            ours: excluded.filter((one) => isOwned(one, record)).map((one) => leftovers_untouched(one, actual)),
        },
        managed: counted.length + (yield* managedOf(wanted, config, actual)),
    };
}
function isOwned({ hash }, record) {
    return record !== undefined && ownsKey(record, hash);
}
/** What is ours by the record, and what is others' by it or by now. */
function* byOwner(reached, record) {
    const [ours, theirs] = [[], []];
    yield* (0,turn.each)(reached, (one) => {
        const isTheirs = record === undefined || isOverwritten(record, one.hash, one.object.etag);
        (isTheirs || !isOwned(one, record) ? theirs : ours).push(one);
    });
    return { ours, theirs };
}
/** How many objects that the source has, too, were written by an earlier deployment. */
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
    /** Pages that are cached still load scripts and pictures: those go after the invalidation. */
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
    /**
     * Retires, expires or removes an object of ours. What pages load is retired under any name: pages
     * that are open or cached load it. Everything else (pages, documents, archives, data) is deleted
     * before the invalidation, so that no edge can fetch it again.
     */
    leave(absent, rules) {
        const { key, hash, object } = absent;
        const { actual, now, release, keepReleases, config } = rules;
        const record = actual.stored?.record;
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
        if (keepReleases === 0) {
            const reason = "no longer in the source (keep-releases: 0)";
            this.expired.push({ key, hash, reason, leaves, hashed });
        }
        else if (unused >= keepReleases && isAged) {
            const reason = `unused for ${unused} releases and 24 hours`;
            this.expired.push({ key, hash, reason, leaves, hashed });
        }
        else {
            const asRecorded = isAsRecorded(object, hash, actual.stored);
            this.retired.push({ key, hash, retirement, isNew: leaves, hashed, asRecorded });
        }
    }
}
/** What pages that are open, or cached at an edge, cannot do without; a worker only misleads them. */
function staysForPages(key, { givenType, config: { prefix } }) {
    return !isWorker(key) && isLoadedByPages(key, givenType(key.slice(prefix.length)));
}
/** A page that is not deleted yet, because more keys go than fit into one request, is still whole. */
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



/**
 * Keeps previews and sites apart: whatever is deployed under the mark of a pull request is deleted when it ends.
 * @param mark of this run's pull request, undefined for a deployment that is no preview
 * @throws DeployError `not-a-preview`, `preview-of-another`, `preview-in-the-way`
 */
function refuseOthersPlace(place, stored, mark) {
    if (stored === undefined || stored.record.mark === mark)
        return;
    if (mark === undefined)
        throw previewInTheWay(place);
    throw stored.record.mark === undefined ? notAPreview(place) : previewOfAnother(place);
}
/**
 * Refuses a preview whose files lie there already though its record does not know them: its end would delete
 * what somebody else put there.
 * @throws DeployError `preview-over-others`
 */
function refuseOthersObjects(place, items, { listed, stored }) {
    const theirs = items.filter(({ file, hash }) => listed.has(file.key) && (stored === undefined || !ownsKey(stored.record, hash)));
    if (theirs.length === 0)
        return;
    throw new errors.DeployError({
        id: "preview-over-others",
        message: `${theirs.length} file(s) of the preview lie below ${placeOf(place)} already, and no run of this pull request put them there.`,
        hint: "Give the preview a prefix that nothing else uses, or delete what lies there: a preview is deleted when the pull request ends. Nothing was written.",
        evidence: theirs.slice(0, 10).map(({ file }) => (0,s3_keys.showKey)(file.key)),
    });
}
/**
 * Refuses to take down what this pull request's runs did not deploy. Where there is neither a record nor an object,
 * there is nothing to refuse: it was taken down before, or never deployed.
 * @throws DeployError `no-preview-record`, `not-a-preview`, `preview-of-another`
 */
function refuseRemoval(place, { stored, listed, others }, mark) {
    if (stored !== undefined) {
        refuseOthersPlace(place, stored, mark);
        return;
    }
    const count = listed.size + others.foreign + others.excluded;
    if (count === 0)
        return;
    throw new errors.DeployError({
        id: "no-preview-record",
        message: `${count} object(s) lie below ${placeOf(place)} and there is no record of a preview: nobody knows whose they are.`,
        hint: "Check `bucket` (and `state`, if it is given): both must be those of the deployment with `preview: true`. What another tool put there has to be deleted by hand. Nothing was deleted.",
    });
}
function notAPreview(place) {
    return new errors.DeployError({
        id: "not-a-preview",
        message: `What is deployed to ${placeOf(place)} is no preview: its record has no mark of a pull request.`,
        hint: "Give the preview a prefix of its own, best in a bucket of its own. Nothing was written.",
    });
}
function previewOfAnother(place) {
    return new errors.DeployError({
        id: "preview-of-another",
        message: `What is deployed to ${placeOf(place)} is the preview of another pull request, or of another repository's.`,
        hint: "Put the number into the prefix: bucket: s3://my-previews/pr-${{ github.event.number }}/, and the repository's name where several share a bucket. Nothing was written.",
    });
}
function previewInTheWay(place) {
    return new errors.DeployError({
        id: "preview-in-the-way",
        message: `What is deployed to ${placeOf(place)} is the preview of a pull request, whose end deletes it.`,
        hint: "Deploy the site to another prefix, or take the preview down first (`remove: true` in a run of its pull request). Nothing was written.",
    });
}
function placeOf({ bucket, prefix }) {
    return `s3://${bucket}/${prefix}`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
;// CONCATENATED MODULE: ./src/targets/s3/headers/unity.js

const framework = /^(.*\/|)[^/]*\.framework\.js\.(br|gz)$/s;
const data = /^(.*\/|)[^/]*\.(?:data|symbols\.json)\.(br|gz)$/s;
/**
 * The data files of Unity's compressed builds among these paths: they lie in one folder with a framework
 * script of the same compression, and the loader can read them only with a Content-Encoding, for which no
 * plain file stands beside them. Their names may be hashes of their own each, so that the folder decides.
 * Source: https://docs.unity3d.com/2021.3/Documentation/Manual/webgl-server-configuration-code-samples.html
 */
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

;// CONCATENATED MODULE: ./src/targets/s3/source/manifests.js



/** Vite's and webpack's (CRA, webpack-manifest-plugin) lists of what a build has made. */
const manifests = /(^|\/)(\.vite\/manifest|asset-manifest|manifest)\.json$/;
const manifests_maxBytes = 16 * 1024 * 1024;
/**
 * The files that bundlers' manifests in the source name: only a build makes these. What cannot be
 * read as such a manifest (a web app's is called manifest.json, too) names nothing.
 * @param root the source as an absolute path
 * @param paths of the source, relative to it
 */
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
        // The scan reports a file that cannot be read; one that is no JSON is no manifest.
        return undefined;
    }
}
/** The paths that a manifest lists: flat (`name: path`), below `files`, or as Vite's entries. */
function namesIn(manifest) {
    if (!(0,yaml.isMap)(manifest))
        return [];
    const lists = [manifest, (0,yaml.isMap)(manifest.files) ? manifest.files : {}];
    return lists.flatMap((list) => Object.entries(list).flatMap(([name, value]) => {
        // A web app's manifest has plain texts, too, but its members are no file names.
        if (typeof value === "string")
            return name.includes(".") ? [value] : [];
        if (!(0,yaml.isMap)(value))
            return [];
        return [value.file, value.css, value.assets].flat().filter((one) => typeof one === "string");
    }));
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/name-files.js







/** What the names of the source tell of how its files are served, before they are read. */
async function nameFiles(keys, { config, context: { workspace, signal } }) {
    const { prefix, source, include, exclude } = config;
    const root = (0,external_node_path_.resolve)(workspace, source);
    const paths = [];
    await (0,turn.inTurns)((0,turn.each)(keys, (key) => paths.push(key.slice(prefix.length))), signal);
    const known = new Set();
    await (0,turn.inTurns)((0,turn.each)(paths, (path) => known.add(path)));
    const isLimited = include.length > 0 || exclude.length > 0;
    const treat = treatments(config, {
        // The plain file may be another step's of the deployment, or not be published at all.
        exists: (path) => known.has(path) || (isLimited && isFile((0,external_node_path_.join)(root, path))),
        encoded: await (0,turn.inTurns)(unityData(paths), signal),
    });
    return namesOf(keys, prefix, treat, filesOfManifests(root, paths));
}

;// CONCATENATED MODULE: ./src/targets/s3/plan/make-plan.js



















/** Reads source, record and bucket, and computes what is to be done. */
async function makePlan(tools, scanning) {
    const { config, context } = tools;
    const describe = remembered(async (id) => (await tools.cdn()).describe(id));
    // While S3 is asked.
    const address = readSiteUrl(config, describe);
    address.catch(() => undefined);
    const { items, notes, actual, now } = await observe(tools, scanning);
    const served = await otherServer(tools, describe);
    const record = actual.stored?.record;
    const mark = config.preview ? markOf(context.job) : undefined;
    refuseOthersPlace(config, actual.stored, mark);
    if (mark !== undefined)
        refuseOthersObjects(config, items, actual);
    const diff = await differenceOf(items, actual, now, tools);
    await breathe(tools);
    const clearing = await planInvalidations({
        ...{ config, context, describe, difference: diff },
        known: () => knownKeys(items, actual),
        earlier: record?.uncleared ?? new Map(),
    });
    await breathe(tools);
    const refusal = await (0,turn.inTurns)(refuseDeletions(diff, config), context.signal);
    const shown = await address;
    const parts = {
        ...{ config, actual, items, clearing },
        uploads: await findLeftUploads(record?.uploads, () => knownKeys(items, actual), tools),
        notes: [...notes, ...served, ...(shown.note === undefined ? [] : [shown.note])],
        ...(0,optional.optional)("url", shown.url),
        difference: diff,
        ...(refusal === undefined ? {} : { refusal }),
    };
    const plan = await (0,turn.inTurns)(describePlan(parts), context.signal);
    const story = await planStory(config, plan, { aws: context.aws, server: tools.store.server });
    return { ...plan, ...(0,optional.optional)("mark", mark), story };
}
/** What is read from disk and from the bucket at the same time; the names are let go of here. */
async function observe(tools, scanning) {
    // While S3 is asked.
    const naming = scanning.keys.then((keys) => nameFiles(keys, tools));
    naming.catch(() => undefined);
    const refused = new AbortController();
    // An error of the scan is reported even if S3 answers with another one first.
    const reading = readBucket(tools, scanning.keys, refused.signal);
    reading.catch(() => undefined);
    const { files, notes } = await checked(scanning, tools).catch((error) => {
        refused.abort(error);
        throw error;
    });
    const { actual, now, note } = await reading;
    const names = await naming;
    await breathe(tools);
    const record = actual.stored?.record;
    const items = await mapped(files, (file) => items_itemOf(file, names, record), tools);
    return { items, actual, now, notes: note === undefined ? notes : [note, ...notes] };
}
/**
 * Lets a cancellation be heard: each step is a fraction of a second's work for 200,000 files, all of them
 * together are not.
 */
async function breathe({ context }) {
    await (0,turn.nextTurn)();
    context.signal.throwIfAborted();
}
/** The result for each item of a long list, with a turn for everybody else in between. */
async function mapped(items, work, { context }) {
    const results = [];
    const steps = (0,turn.each)(items, (item) => results.push(work(item)));
    await (0,turn.inTurns)(steps, context.signal);
    return results;
}
async function checked(scanning, { config }) {
    const found = await scanning.result;
    checkSource(found.files, config);
    return found;
}
/** The difference between source and bucket, with what has to be asked object by object. */
async function differenceOf(items, actual, now, tools) {
    const { config } = tools;
    const { signal } = tools.context;
    const needs = await needsFor(items, actual, tools);
    const { puts, fixes, unreadAcls } = await withGrants(needs, tools);
    const wanted = new Map();
    await (0,turn.inTurns)((0,turn.each)(items, ({ file, hash }) => wanted.set(file.key, hash)), signal);
    const isHashed = await (0,turn.inTurns)(hashedTest(wanted, actual, config.prefix), signal);
    const givenType = valueByGlob(config.contentTypes);
    const rules = { config, now, isHashed, givenType, hasPuts: puts.length > 0 };
    const leftovers = await (0,turn.inTurns)(leftoversOf(wanted, rules, actual), signal);
    return { ...needs, puts, fixes, unreadAcls, ...leftovers };
}
async function needsFor(items, actual, tools) {
    const matches = await mapped(items, (item) => matchOf(item, actual), tools);
    const asked = matches.filter(({ asksHead }) => asksHead).map(({ item }) => item.file.key);
    const heads = await readHeads(asked, tools);
    return (0,turn.inTurns)(needsOf(matches, actual, heads, tools), tools.context.signal);
}
function* needsOf(matches, actual, heads, { config }) {
    const puts = [];
    const fixes = [];
    const kept = [];
    const retired = actual.stored?.record.retired;
    let [verified, revived] = [0, 0];
    yield* (0,turn.each)(matches, (match) => {
        const need = needOf(match, actual, heads, config);
        if ("put" in need)
            puts.push(need.put);
        else if ("fix" in need)
            fixes.push(need.fix);
        else {
            // Nobody sends these; the memory is wanted for those that are sent.
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
/** Copies reset ACLs: where no `acl` is given, those of objects that we did not write are repeated. */
async function withGrants({ puts, fixes }, tools) {
    const asked = fixes.filter(({ extras }) => extras !== undefined);
    if (tools.config.acl !== undefined || asked.length === 0)
        return { puts, fixes, unreadAcls: 0 };
    const { grants, unread } = await readGrants(asked.map(({ item }) => item.file.key), tools);
    const gone = fixes.filter(({ item }) => grants.get(item.file.key) === "gone");
    return {
        puts: [...puts, ...gone.map(({ item }) => vanished(item))],
        fixes: fixes.flatMap((fix) => {
            const found = grants.get(fix.item.file.key);
            if (found === "gone")
                return [];
            return [found === undefined ? fix : { ...fix, grants: found }];
        }),
        unreadAcls: unread,
    };
}
function vanished(item) {
    const reason = "vanished while the plan was made";
    return { item, reason, existed: true, replacesForeign: false };
}
/**
 * Whether a path counts as named after its content. Objects that the source does not have are judged
 * beside its files, as they lay beside them when they were built.
 */
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
/** All keys that the hashes of earlier runs' uncleared paths may stand for. */
function knownKeys(items, { listed }) {
    return [...new Set([...listed.keys(), ...items.map(({ file }) => file.key)])];
}

;// CONCATENATED MODULE: ./src/targets/s3/report/removal-story.js

/** What the end of a preview will take away. */
function removalStory(config, plan, pages) {
    const { removals } = plan.difference;
    const links = siteLinks(config, pages);
    if (plan.stored === undefined) {
        return { title: "there is no preview to take down", links, facts: factsOf(plan, "planned") };
    }
    return {
        title: `the preview's ${files(removals.length)} to delete`,
        // The files are told by the lines below.
        differences: [],
        links,
        facts: factsOf(plan, "planned"),
        folds: fileFolds(plan.difference),
        deletion: [{ strong: `the preview with its ${files(removals.length)} is deleted` }],
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
const nothingDone = {
    ...{ uploaded: "0", unchanged: "0", deleted: "0" },
    ...{ "bytes-uploaded": "0", "invalidation-ids": "" },
};
/** The plan that takes a preview down, with its changes in the order in which they are made. */
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
        subject: `s3://${config.bucket}/${config.prefix}`,
        changes,
        notes: [...notes, ...removal_changes_notesOf(parts)],
        details: [],
        ...(0,optional.optional)("headline", stored === undefined ? "there is no preview to take down" : undefined),
        outputs: nothingDone,
        ...{ difference, schedule: [], live, invalidations, uncleared, unclearedAfter: new Map() },
        ...{ stored, uploads, cacheGroups: [], mark, takesDown: true },
        release: stored?.record.release ?? 0,
    };
}
function removal_changes_notesOf({ stored, difference, invalidations, uploads }) {
    const { foreign, overwritten } = difference;
    const again = invalidations.length === 0 ? "" : "; CloudFront is cleared all the same";
    return [
        ...(stored === undefined
            ? [`There is neither a record nor an object: nothing is left of a preview in S3${again}`]
            : []),
        ...(foreign === 0 ? [] : [`${foreign} object(s) that no deployment put there stay`]),
        ...(overwritten === 0
            ? []
            : [`${overwritten} object(s) that others put in the place of the preview's stay`]),
        ...(uploads.unnamed.size === 0
            ? []
            : [
                `${uploads.unnamed.size} interrupted upload(s) stay, because open uploads may not be listed (s3:ListBucketMultipartUploads): their parts are billed until they are aborted`,
            ]),
    ];
}

;// CONCATENATED MODULE: ./src/targets/s3/preview/removal.js
















/**
 * Reads record and bucket, and computes what is deleted of a preview: what its record names and nobody replaced.
 * @throws DeployError where the record is not this pull request's
 */
async function planRemoval(tools) {
    const { config, context } = tools;
    const mark = markOf(context.job);
    const { actual, note } = await readBucket(tools, Promise.resolve([]), context.signal);
    refuseRemoval(config, actual, mark);
    const found = await (0,turn.inTurns)(recorded(tools, actual), context.signal);
    const difference = removal_differenceOf(found, actual);
    const describe = remembered(async (id) => (await tools.cdn()).describe(id));
    const served = await otherServer(tools, describe);
    const invalidations = await clearings(tools, describe);
    const record = actual.stored?.record;
    const known = () => [...actual.listed.keys()];
    const plan = describeRemoval({
        ...{ config, difference, invalidations, mark, stored: actual.stored },
        uploads: await findLeftUploads(record?.uploads, known, tools),
        uncleared: unclearedWith(record?.uncleared ?? new Map(), invalidations),
        notes: note === undefined ? served : [note, ...served],
    });
    return {
        ...plan,
        story: removalStory(config, plan, { aws: context.aws, server: tools.store.server }),
    };
}
function* recorded({ config }, { listed, stored }) {
    const removals = [];
    let overwritten = 0;
    const record = stored?.record;
    if (record === undefined)
        return { removals, overwritten };
    yield* (0,turn.each)(listed.values(), ({ key, etag }) => {
        const hash = hashKey(key);
        if (!(0,s3_keys.isContent)(key, config) || !ownsKey(record, hash))
            return;
        if (isOverwritten(record, hash, etag))
            overwritten += 1;
        else
            removals.push({ key, hash, reason: "of the preview", leaves: true, hashed: false });
    });
    const types = { config, givenType: valueByGlob(config.contentTypes) };
    return { removals: yield* pagesFirst(removals, types), overwritten };
}
function removal_differenceOf({ removals, overwritten }, { others }) {
    return {
        ...{ puts: [], fixes: [], kept: [], verified: 0, revived: 0, unreadAcls: 0 },
        ...{ expired: [], retired: [], undeleted: [], excluded: { count: 0, ours: [] } },
        ...{ removals, overwritten, managed: removals.length },
        foreign: others.foreign + others.excluded,
    };
}
/** Everything below the prefix, whatever of it is cached, as each distribution shows it. */
async function clearings(tools, describe) {
    const { distributions, invalidate, prefix } = tools.config;
    if (invalidate.mode === "none")
        return [];
    const waiting = distributions.map(async (distribution) => {
        if (invalidate.mode === "all")
            return { distribution, paths: ["/*"] };
        if (invalidate.mode === "paths")
            return { distribution, paths: invalidate.paths };
        const origins = await originsOf(distribution, { ...tools, describe });
        const keys = [`${prefix}*`, prefix.slice(0, -1)];
        return { distribution, paths: await (0,turn.inTurns)(invalidationPaths(keys, origins)) };
    });
    const requests = await Promise.all(waiting);
    return requests.filter(({ paths }) => paths.length > 0);
}
/** Should this run die and the preview be deployed again, that deployment clears everything. */
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

/**
 * Who answers the calls of S3: AWS, or a server of another maker at an endpoint that the environment sets.
 * The endpoint tells it, and where that is no host of AWS's (a tunnel, a gateway, a server of somebody else's)
 * the name by which the answers call their server. Nothing is asked for it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html (Server: AmazonS3)
 */
class S3Server {
    /** The endpoint's host; empty where none is set. */
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
    /** Hears of the headers of an answer, their names in lower case. */
    note(headers = {}) {
        if (this.#isFixed)
            return;
        this.#name = (headers.server ?? this.#name).trim().slice(0, maxName);
        this.#isAws = this.#name === "AmazonS3";
    }
    /** Before the first answer it is what the endpoint looks like. */
    get isAws() {
        return this.#isAws;
    }
    /** `The server minio.example.com (MinIO)`. */
    get called() {
        const name = /^[\w ./()-]+$/.test(this.#name) ? ` (${this.#name})` : "";
        return `The server ${this.host}${name}`;
    }
}
/** What a stranger calls itself is shown to people. */
const maxName = 40;

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-region.js

/** The bucket's region, where an answer says that it is another one. */
async function regionOf(error, client) {
    const status = (0,errors.statusOf)(error);
    const moved = status === 301 || status === 307 || (0,errors.codeOf)(error) === "AuthorizationHeaderMalformed";
    if (!moved)
        return undefined;
    // Where the header is missing (a signature for the wrong region), the answer's body has it.
    const answer = error;
    const region = answer.$response?.headers?.["x-amz-bucket-region"] ?? answer.Region;
    return region === (await client.config.region()) ? undefined : region;
}

// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var signature_v4_dist_cjs = __webpack_require__("./node_modules/@smithy/signature-v4/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var clock = __webpack_require__("./src/model/time/clock.js");
;// CONCATENATED MODULE: ./src/aws/raw-client.js




/**
 * One signed request by the SDK's own signer, which caches the signing key, and its own HTTP
 * handler, without the middleware of a client, which costs about a millisecond of CPU a request.
 * It tries once: whoever gets anything but success asks the SDK's client, which has the retries, the
 * redirects and the errors.
 */
class RawClient {
    #config;
    #signer;
    #endpoint;
    /** By how much AWS's clock is ahead of ours. */
    #skewMs = 0;
    constructor(aws, options) {
        this.#config = (0,client_config.clientConfig)(aws, options.service);
        this.#endpoint = options.endpoint;
        this.#signer = new signature_v4_dist_cjs.SignatureV4({
            service: options.signingName,
            region: options.signingRegion,
            credentials: aws.credentials,
            sha256: Sha256,
            uriEscapePath: options.uriEscapePath,
            applyChecksum: false,
        });
    }
    /** Rejects on a broken connection, also in the middle of the text; any other answer resolves. */
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
        // The machine's own clock: it is what AWS compares with its own.
        const signingDate = new Date(clock.systemClock.now() + this.#skewMs);
        const signed = await this.#signer.sign(unsigned, { signingDate });
        const { response } = await this.#config.requestHandler.handle(signed, {
            abortSignal,
        });
        const answer = { status: response.statusCode, headers: response.headers };
        this.#learnSkew(response.headers.date);
        const body = response.body;
        if (wanted === "text" && answer.status === 200)
            return { ...answer, text: await raw_client_textOf(body) };
        body.resume();
        return answer;
    }
    /** AWS takes signatures that are up to 15 minutes off; a runner's clock may be further off. */
    #learnSkew(date) {
        const skewMs = Date.parse(date ?? "") - clock.systemClock.now();
        if (Math.abs(skewMs - this.#skewMs) >= noticedSkewMs)
            this.#skewMs = skewMs;
    }
}
/** From here on, as with the SDK's clients, the time of AWS's answers is believed. */
const noticedSkewMs = 5 * 60_000;
/** An abort ends the body with an error, as does a connection that breaks before its end. */
async function raw_client_textOf(body) {
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString();
}
/** SHA-256 and HMAC by Node's crypto in the shape that the signer asks for. */
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
/** The signer asks for the same few keys with every request; making one costs more than using it. */
const keys = new Map();
const raw_client_maxKeys = 16;
function keyOf(secret) {
    const known = keys.get(secret);
    if (known !== undefined)
        return known;
    if (keys.size >= raw_client_maxKeys)
        keys.clear();
    const bytes = raw_client_bytesOf(secret);
    const key = typeof bytes === "string" ? (0,external_node_crypto_.createSecretKey)(bytes, "utf8") : (0,external_node_crypto_.createSecretKey)(bytes);
    keys.set(secret, key);
    return key;
}
function raw_client_bytesOf(data) {
    if (typeof data === "string")
        return data;
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/retry-client.js

/** Counts a request that has to be repeated, under its reason. */
function noteRepeat(retries, reason) {
    retries.count += 1;
    retries.reasons.set(reason, (retries.reasons.get(reason) ?? 0) + 1);
}
/** The same strategy, which also tells the retries of every try that has to be repeated. */
function observed(strategy, retries) {
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



/**
 * Calls on one bucket without the client's middleware. Each is tried once, and whatever is not a
 * plain success is left to the SDK's client, which knows what to make of it; the reason is counted and
 * goes to the debug log. The SDK's endpoint rules give host and signing region, so that partitions,
 * dotted bucket names, FIPS, dual stack and custom endpoints are right by construction.
 */
class FastLane {
    #connect;
    #context;
    #retries;
    #server;
    constructor(client, bucket, context, retries, server) {
        let connection;
        this.#connect = () => (connection ??= connect(client, bucket, context));
        this.#context = context;
        this.#retries = retries;
        this.#server = server;
    }
    /**
     * What `read` makes of an answer with status 200; undefined when the SDK's client has to take over.
     * @param read gives undefined for an answer that is not S3's
     * @throws the reason of the signal
     */
    async attempt(request, read, signal) {
        const { wanted, ...sent } = request;
        let reason;
        let isThrottled = false;
        try {
            const { raw, base } = await this.#connect();
            const answer = await raw.send({ ...sent, path: base + sent.path }, signal, wanted);
            this.#server.note(answer.headers);
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
        this.#note(reason, sent);
        if (isThrottled)
            await this.#backOff(signal);
        return undefined;
    }
    #note(reason, { method, path }) {
        if (!this.#retries.reasons.has(reason)) {
            this.#context.log.debug(`${method} ${path}: ${reason}; the SDK's client takes over`);
        }
        noteRepeat(this.#retries, reason);
    }
    /** Whoever was told to slow down does not ask again at once, be it by another client. */
    async #backOff(signal) {
        this.#retries.onThrottle();
        const { aws, clock } = this.#context;
        const pauseMs = aws.network.retryBaseMs * (1 + Math.random());
        if (pauseMs > 0)
            await clock.sleep(pauseMs, signal);
    }
}
/** The code of the connection's error, or the error itself where it is none of the network's. */
function fast_lane_reasonOf(error) {
    const { code } = error;
    if (typeof code === "string")
        return code;
    return (0,errors.codeOf)(error) ?? String(error);
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




/**
 * Servers of other makers that are older than AWS's checksums by default refuse their headers or store their
 * framing; the signature covers the body all the same.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html (for S3-compatible services:
 * WHEN_REQUIRED)
 */
function checksumsFor(server) {
    const mode = () => Promise.resolve(server.isAws ? "WHEN_SUPPORTED" : "WHEN_REQUIRED");
    return { requestChecksumCalculation: mode, responseChecksumValidation: mode };
}
/** The digest that S3 asked for before its checksums, which it takes to this day. */
function useMd5(request) {
    const message = request;
    const { headers = {}, body = "" } = message;
    const others = Object.entries(headers).filter(([name]) => !/^x-amz-(sdk-)?checksum-/i.test(name));
    const digest = (0,external_node_crypto_.createHash)("md5").update(body).digest("base64");
    message.headers = { ...Object.fromEntries(others), "content-md5": digest };
}
/** Lets the server be heard of with each answer, and gives DeleteObjects the digest that older servers ask for. */
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
/** An account that owns no bucket. */
const nobody = "000000000000";
/**
 * Whether a call that expects another owner of the bucket is refused, as S3 does with 403.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
async function obeysOwner(base, send) {
    const command = new dist_cjs.HeadBucketCommand({ ...base, ExpectedBucketOwner: nobody });
    try {
        await send((client, abortSignal) => client.send(command, { abortSignal }));
        return false;
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) === "denied" || (0,errors.statusOf)((0,kind_of.answerOf)(error)) === 400)
            return true;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/connection.js










/** The clients of one bucket, which move to its region when S3 names it. */
class Connection {
    server;
    retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
    #bucket;
    #context;
    #client;
    #lane;
    constructor(bucket, context) {
        this.#bucket = bucket;
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
        const retryStrategy = observed(options.retryStrategy, this.retries);
        const client = new dist_cjs.S3Client({ ...options, retryStrategy, ...checksumsFor(this.server) });
        (0,unreadable_answer.retryUnreadable)(client);
        return noteServer(client, this.server);
    }
    #fastLane() {
        return new FastLane(this.#client, this.#bucket, this.#context, this.retries, this.server);
    }
    /** A call of which servers of other makers may say that they do not know it. */
    async ask(feature, action, key, send, signal) {
        try {
            return await this.send(action, key, send, signal);
        }
        catch (error) {
            throw orLacking(error, this.server, feature);
        }
    }
    /** Sends one call, and once more where S3 says that the bucket is in another region. */
    async send(action, key, send, signal = this.#context.signal) {
        const { aws } = this.#context;
        const resource = `arn:${aws.partition.id}:s3:::${this.#bucket}${key === "" ? "" : `/${key}`}`;
        return (0,call.call)({ aws, signal }, { action, resource }, async (abortSignal) => {
            const asked = this.#client;
            try {
                return await send(asked, abortSignal);
            }
            catch (error) {
                await this.#follow(error, asked);
                return send(this.#client, abortSignal);
            }
        });
    }
    /**
     * Moves to the region that AWS names, once for all: asking the wrong one first for every object
     * would double the calls. Of calls that are under way together the first to hear of it moves.
     * @throws the error itself where it names none
     */
    async #follow(error, asked) {
        const region = await regionOf(error, asked);
        const wrong = await asked.config.region();
        if (region === undefined)
            throw error;
        if (this.#client !== asked)
            return;
        this.#context.log.warning(`Bucket ${this.#bucket} is in ${region}, not in ${wrong}: set aws-region to ${region} to save a request.`);
        this.#client = this.#connect(region);
        this.#lane = this.#fastLane();
    }
    close() {
        this.#client.destroy();
    }
}

// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__("node:stream");
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__("node:stream/consumers");
;// CONCATENATED MODULE: ./src/targets/s3/aws/requests.js


/** @param encoded whether the answer says that its keys are encoded */
function listedOf(row, encoded) {
    return {
        key: encoded ? decodeKey(row.Key ?? "") : (row.Key ?? ""),
        etag: unquote(row.ETag),
        size: row.Size ?? 0,
        lastModified: row.LastModified?.getTime() ?? 0,
        ...unusual(row.StorageClass),
    };
}
/** Most objects are STANDARD, which then is nothing to keep of a long listing. */
function unusual(storageClass) {
    return given("storageClass", storageClass === "STANDARD" ? undefined : storageClass);
}
function requests_headOf(head) {
    return {
        etag: unquote(head.ETag),
        contentType: head.ContentType ?? "",
        cacheControl: head.CacheControl ?? "",
        contentEncoding: head.ContentEncoding ?? "",
        extras: {
            metadata: head.Metadata ?? {},
            ...given("redirect", head.WebsiteRedirectLocation),
            ...given("storageClass", head.StorageClass),
            ...given("encryption", head.ServerSideEncryption),
            ...given("kmsKeyId", head.SSEKMSKeyId),
            ...given("bucketKey", head.BucketKeyEnabled),
            ...given("contentDisposition", head.ContentDisposition),
            ...given("contentLanguage", head.ContentLanguage),
            ...given("expires", head.ExpiresString),
        },
    };
}
/**
 * A copy onto itself resets storage class, encryption with its bucket key, and ACL, and drops all other
 * headers.
 * Source: recordings TestS3::test_copy_object_kms, TestS3::test_s3_copy_object_in_place_with_encryption.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
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
        ...given("WebsiteRedirectLocation", extras?.redirect),
        ...given("ContentDisposition", extras?.contentDisposition),
        ...given("ContentLanguage", extras?.contentLanguage),
        ...(extras?.expires === undefined ? {} : { Expires: expiry(extras.expires) }),
        ...given("StorageClass", extras?.storageClass),
        ...given("ServerSideEncryption", extras?.encryption),
        ...given("SSEKMSKeyId", extras?.kmsKeyId),
        ...given("BucketKeyEnabled", extras?.bucketKey),
        ...given("GrantRead", grants?.read),
        ...given("GrantReadACP", grants?.readAcp),
        ...given("GrantWriteACP", grants?.writeAcp),
        ...given("GrantFullControl", grants?.fullControl),
        ...fieldsOf(headers),
        Metadata: { ...extras?.metadata, ...metadataOf(headers) },
    };
}
/** What is no date, such as `0`, is a time in the past (RFC 9111, section 5.3). */
function expiry(text) {
    const time = text.endsWith("GMT") ? Date.parse(text) : Number.NaN;
    return new Date(Number.isNaN(time) ? 0 : time);
}
/** The headers of a write as the SDK names them. */
function fieldsOf(headers) {
    const { others = {} } = headers;
    const metadata = metadataOf(headers);
    return {
        ContentType: headers.contentType,
        CacheControl: headers.cacheControl,
        ...given("ContentEncoding", headers.contentEncoding),
        ...given("ACL", headers.acl),
        ...given("StorageClass", headers.storageClass),
        ...(headers.kmsKeyId === undefined
            ? {}
            : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: headers.kmsKeyId }),
        ...given("ContentDisposition", others["content-disposition"]),
        ...given("ContentLanguage", others["content-language"]),
        ...(others.expires === undefined ? {} : { Expires: expiry(others.expires) }),
        ...given("WebsiteRedirectLocation", others["x-amz-website-redirect-location"]),
        ...(Object.keys(metadata).length === 0 ? {} : { Metadata: metadata }),
    };
}
const metadataPrefix = "x-amz-meta-";
function metadataOf({ others = {} }) {
    return Object.fromEntries(Object.entries(others)
        .filter(([name]) => name.startsWith(metadataPrefix))
        .map(([name, value]) => [name.slice(metadataPrefix.length), value]));
}
/**
 * EncodingType=url: S3 writes a space as `+`. Only where the answer says so: servers of other makers
 * that do not know the parameter send keys as they are.
 * @throws IncompleteAnswer for what is not encoded although the answer says so
 */
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
/**
 * The ETag of what was written, without which S3 has written nothing; empty quotes are none.
 * @throws IncompleteAnswer
 */
function etagOf({ ETag }) {
    const etag = unquote(ETag);
    return (0,incomplete_answer.member)(etag === "" ? undefined : etag, "ETag");
}
function unquote(etag) {
    return (etag ?? "").replaceAll('"', "");
}
function given(key, value) {
    return value === undefined ? {} : { [key]: value };
}
/** A write of the record, which happens only while the record is as it was read. */
function recordInput(base, condition, { acl, storageClass, kmsKeyId }) {
    return {
        ...base,
        ...fieldsOf({
            ...{ contentType: "application/gzip", cacheControl: "no-store" },
            ...(0,optional.optional)("acl", acl),
            ...(0,optional.optional)("storageClass", storageClass),
            ...(0,optional.optional)("kmsKeyId", kmsKeyId),
        }),
        ...("ifMatch" in condition ? { IfMatch: `"${condition.ifMatch}"` } : { IfNoneMatch: "*" }),
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/record-client.js







/** Reads the record, and S3's time from the answer's Date header: leases are judged by it. */
async function readBlob(base, key, send) {
    const answer = await (0,call.ifFound)(send((client, abortSignal) => get(client, base, key, abortSignal)));
    if (answer === undefined)
        return undefined;
    const { bytes, etag, lastModified, date } = answer;
    return { body: bytes, etag, lastModified, now: Number.isNaN(date) ? lastModified : date };
}
async function get(client, base, key, abortSignal) {
    let date = Number.NaN;
    const command = new dist_cjs.GetObjectCommand({ ...base, Key: key });
    command.middlewareStack.add((next) => async (args) => {
        const result = await next(args);
        const response = result.response;
        date = Date.parse(response.headers?.date ?? "");
        await readWhole(response);
        return result;
    }, { step: "deserialize", priority: "low" });
    const output = await client.send(command, { abortSignal });
    // A page, which some balancers give an ETag: to delete the record for it would be a loss.
    if (/^text\/html/i.test(output.ContentType ?? ""))
        throw new incomplete_answer.IncompleteAnswer("record in it");
    const bytes = Buffer.from((await output.Body?.transformToByteArray()) ?? []);
    return { bytes, etag: etagOf(output), lastModified: output.LastModified?.getTime() ?? 0, date };
}
/** The client takes an answer for a success when its head is there: read here, a body is asked for again. */
async function readWhole(response) {
    if (response.statusCode !== 200 || !(response.body instanceof external_node_stream_.Readable))
        return;
    response.body = external_node_stream_.Readable.from([await (0,consumers_.buffer)(response.body)]);
}
/** 412, or 409 where another conditional write was under way: the precondition does not hold now. */
function isUnmet(error) {
    if (!(error instanceof errors.DeployError))
        return false;
    const kind = (0,errors.classify)(error.cause);
    return kind === "precondition" || kind === "conflict" || kind === "not-found";
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/delete-client.js






/** What XML 1.0 has no way to write, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
/**
 * Deletes up to 1,000 keys with one request, besides one for each key that its XML could not carry:
 * one such key would spoil the request for all.
 * @returns what S3 refused, key by key; a request that S3 answers with an error fails for each of its keys
 * @throws what says nothing of these keys: no answer at all, a session that has ended, a bucket that is gone
 */
async function deleteKeys(keys, base, send) {
    const failures = [];
    for (const key of keys.filter((one) => notInXml.test(one))) {
        failures.push(...(await deleteAlone(key, base, send)));
    }
    const others = keys.filter((key) => !notInXml.test(key));
    const together = deleteTogether(others, base, send);
    return [...failures, ...(await together.catch((error) => failedAll(error, others)))];
}
async function deleteAlone(key, base, send) {
    const command = new dist_cjs.DeleteObjectCommand({ ...base, Key: key });
    try {
        await send(key, (client, abortSignal) => client.send(command, { abortSignal }));
        return [];
    }
    catch (error) {
        return failedAll(error, [key]);
    }
}
/**
 * Deletes one object as long as it has this ETag, for which S3 asks for the right to read it, too.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 * @returns whether it was deleted
 */
async function deleteIfSame(key, etag, base, send) {
    const command = new dist_cjs.DeleteObjectCommand({ ...base, Key: key, IfMatch: `"${etag}"` });
    try {
        await send(key, (client, abortSignal) => client.send(command, { abortSignal }));
        return true;
    }
    catch (error) {
        if (isUnmet(error))
            return false;
        throw error;
    }
}
/** What ends a run by itself, whatever it was about to delete. */
const endings = ["aborted", "expired"];
/**
 * A request that fails as a whole (403; 405 and 501 of servers that have no such call; 5xx for ever)
 * says of each key what S3 otherwise says one by one.
 * @throws whatever is no answer to a deletion
 */
function failedAll(error, keys) {
    const cause = error instanceof errors.DeployError ? error.cause : undefined;
    const code = (0,errors.codeOf)(cause) ?? "";
    const isAnswer = (0,errors.statusOf)(cause) !== undefined && !endings.includes((0,kind_of.kindOf)(cause));
    if (!(error instanceof errors.DeployError) || !isAnswer || code === "NoSuchBucket")
        throw error;
    const whole = (0,write_outcome.writeOutcome)(error);
    const named = (0,kind_of.kindOf)(cause) === "denied" ? "AccessDenied" : code;
    return keys.map((key) => ({ key, code: named, message: error.message, whole }));
}
async function deleteTogether(keys, base, send) {
    const [first, ...others] = keys;
    if (first === undefined)
        return [];
    const command = new dist_cjs.DeleteObjectsCommand({
        ...base,
        Delete: { Objects: keys.map((Key) => ({ Key })) },
    });
    const failures = await send(others.length === 0 ? first : "*", async (client, abortSignal) => {
        const { Deleted = [], Errors = [] } = await client.send(command, { abortSignal });
        // Not quiet, so that S3 names every key: silence would be taken for success.
        if (Deleted.length + Errors.length < keys.length)
            throw new incomplete_answer.IncompleteAnswer("every key");
        return Errors;
    });
    return failures.map(({ Key = "", Code = "", Message = "" }) => ({
        key: Key,
        code: Code,
        message: Message,
    }));
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/fast-put-client.js
/** Tries one PutObject; undefined when the SDK's client has to take over. */
function fastPut(lane, owner, object, signal) {
    const { key, body, md5, headers } = object;
    return lane.attempt({
        method: "PUT",
        path: `/${encodeKey(key)}`,
        headers: headersOf(headers, body, md5, owner),
        body,
    }, 
    // A success without an ETag is no answer of S3's: what a proxy says in its place.
    (answer) => answer.headers.etag?.replaceAll('"', "") || undefined, signal);
}
function headersOf(headers, body, md5, owner) {
    const optional = {
        "content-encoding": headers.contentEncoding,
        "x-amz-acl": headers.acl,
        "x-amz-storage-class": headers.storageClass,
        "x-amz-server-side-encryption": headers.kmsKeyId === undefined ? undefined : "aws:kms",
        "x-amz-server-side-encryption-aws-kms-key-id": headers.kmsKeyId,
        "x-amz-expected-bucket-owner": owner,
    };
    const given = Object.entries(optional).filter((entry) => entry[1] !== undefined);
    return {
        "content-length": String(body.length),
        "content-type": headers.contentType,
        "cache-control": headers.cacheControl,
        "content-md5": Buffer.from(md5, "hex").toString("base64"),
        ...Object.fromEntries(given),
        ...headers.others,
    };
}
function encodeKey(key) {
    return encodeURIComponent(key)
        .replaceAll("%2F", "/")
        .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/grants.js

const fields = {
    READ: "read",
    READ_ACP: "readAcp",
    WRITE_ACP: "writeAcp",
    FULL_CONTROL: "fullControl",
};
/**
 * What an ACL grants besides the owner's full control, as the values of x-amz-grant headers. A copy
 * that sends any of them must repeat the owner's too.
 */
function grantsOf({ Owner, Grants: all = [] }) {
    const grantsOthers = all.some(({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== Owner?.ID);
    if (!grantsOthers)
        return {};
    const lists = {};
    for (const { Grantee, Permission } of all) {
        const field = Object.hasOwn(fields, Permission ?? "")
            ? fields[Permission]
            : undefined;
        const who = Grantee?.URI !== undefined
            ? `uri="${Grantee.URI}"`
            : Grantee?.ID === undefined
                ? undefined
                : `id="${Grantee.ID}"`;
        if (field !== undefined && who !== undefined)
            (lists[field] ??= []).push(who);
    }
    return Object.fromEntries(Object.entries(lists).map(([field, who]) => [field, who.join(", ")]));
}
/**
 * What it means that an ACL was not told. A server without ACLs has none to keep.
 * @throws whatever says nothing about rights or existence
 */
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
const xml_cursor_begin = /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const end = /<\/([A-Za-z_][\w.:-]*)\s*>/y;
/**
 * Reads the plain XML of AWS's answers from front to back. It knows elements, attributes and text
 * without children beside it; at all else (comments, CDATA, document types) it throws, because a
 * document with them was not made by AWS.
 */
class XmlCursor {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
        this.#match(declaration);
    }
    /** The next element within the named one; undefined where that one ends, which is then passed. */
    next(parent) {
        this.#match(space);
        const [, whole, text] = this.#match(leaf) ?? [];
        if (whole !== undefined && text !== undefined)
            return { name: whole, text, open: false };
        const [, name, attributes, slash] = this.#match(xml_cursor_begin) ?? [];
        if (name !== undefined) {
            const open = slash === "";
            return open || attributes !== "" ? { name, open } : { name, text: "", open };
        }
        const [, ended] = this.#match(end) ?? [];
        if (ended !== parent)
            throw new SyntaxError(`No XML of AWS's at ${this.#at}.`);
        return undefined;
    }
    /** Passes over what is left of an open element. */
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
    /** Throws where anything but white space follows. */
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
/** Text with its entities resolved; throws at an ampersand that begins none. */
function decodeXml(text) {
    // Quotes first and alone: they are all that most texts have, and what they give begins no entity.
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
/**
 * Reads an answer to ListObjectsV2 with EncodingType=url and no delimiter, in a fifth of the time
 * that the SDK takes. A lost row would become a wrong upload or deletion: undefined for all that is
 * not, to its last sign, a page as S3 writes it
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
 */
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
    // The SDK drops a text of white space alone, and S3 writes no such token.
    const consistent = page.KeyCount === String(rows.length) &&
        page.IsTruncated === String(nextToken !== "") &&
        !isBlank(nextToken);
    if (!consistent)
        throw new SyntaxError("The page is not whole.");
    return {
        rows: page.EncodingType === "url" ? rows.map(decoded) : rows,
        nextToken: nextToken === "" ? undefined : nextToken,
    };
}
/** What the answer says of its keys may come behind them. */
function decoded(row) {
    return { ...row, key: decodeKey(row.key) };
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
        ...unusual(StorageClass === undefined ? undefined : matching(/^[A-Z_]+$/, StorageClass)),
    };
}
/** The wanted leaves of an element, each at most once; what else is there goes to `other`. */
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
/** Whether a text is white space and nothing else; an empty one is not. */
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




/** One page by the fast lane; undefined when the SDK's client has to take over. */
function fastPage(lane, base, { prefix, after, token }, signal) {
    const owner = base.ExpectedBucketOwner;
    return lane.attempt({
        method: "GET",
        path: "/",
        query: {
            "list-type": "2",
            "encoding-type": "url",
            ...(prefix === "" ? {} : { prefix }),
            ...(after === undefined ? {} : { "start-after": after }),
            ...(token === undefined ? {} : { "continuation-token": token }),
        },
        headers: owner === undefined ? {} : { "x-amz-expected-bucket-owner": owner },
        body: "",
        wanted: "text",
    }, ({ text = "" }) => {
        const page = readListPage(text);
        return page === undefined || leadsNowhere(page, token) ? undefined : page;
    }, signal);
}
/**
 * One page by the SDK's client.
 * @throws IncompleteAnswer for a page that would be followed by itself, and for a truncated one that
 *   names no next page: taken for the last one, it would hide what is in the bucket
 */
async function sdkPage(client, base, { prefix, after, token }, abortSignal) {
    const command = new dist_cjs.ListObjectsV2Command({
        ...base,
        EncodingType: "url",
        ...(prefix === "" ? {} : { Prefix: prefix }),
        ...(after === undefined ? {} : { StartAfter: after }),
        ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const answer = await client.send(command, { abortSignal });
    const { Contents, EncodingType, IsTruncated, NextContinuationToken } = (0,incomplete_answer.withAny)(answer, "Name", "KeyCount", "IsTruncated");
    const page = {
        rows: (Contents ?? []).map((row) => listedOf(row, EncodingType === "url")),
        nextToken: IsTruncated === true ? NextContinuationToken : undefined,
    };
    const endless = IsTruncated === true && (page.nextToken ?? "").trim() === "";
    if (endless || leadsNowhere(page, token))
        throw new incomplete_answer.IncompleteAnswer("next page");
    return page;
}
/** A cache that overlooks the query gives the same page again and again: it would be read for ever. */
function leadsNowhere({ nextToken }, token) {
    return nextToken !== undefined && nextToken === token;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-stretches.js

/**
 * Reads all stretches at once, each page after page. What one saw behind its end must be what the
 * next one begins with: the stretches are then the whole listing, each object once, whatever the
 * order of the server is. Where it is not (the server ignores StartAfter, or has another order, as
 * directory buckets have, or somebody writes in between), the listing is read anew from front to
 * back.
 * @throws the first error, after which no stretch goes on
 */
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
/** Rows are sorted page by page: a bucket may hold millions that nobody has to do with. */
class Rows {
    kept = [];
    counts = {};
    /** The first and the last key that were seen. */
    first;
    last;
    #sort;
    constructor(sort) {
        this.#sort = sort;
    }
    add(row) {
        this.last = row.key;
        const name = this.#sort(row);
        if (name === "keep")
            this.kept.push(row);
        else
            this.counts[name] = (this.counts[name] ?? 0) + 1;
    }
}
async function listStretch({ after, until }, read, sort, signal) {
    const rows = new Rows(sort);
    const ending = (leadsTo) => {
        const { kept, counts, first } = rows;
        return { rows: kept, counts, first, leadsTo };
    };
    let start = { after };
    while (start !== undefined) {
        const page = await read(start, signal);
        rows.first ??= page.rows[0]?.key;
        for (const row of page.rows) {
            if (until !== undefined && (0,s3_keys.compareKeys)(row.key, until) > 0) {
                return ending((next) => next === row.key);
            }
            rows.add(row);
        }
        if (until !== undefined && rows.last === until) {
            return ending((next) => next === undefined || (0,s3_keys.compareKeys)(next, until) > 0);
        }
        start = page.nextToken === undefined ? undefined : { token: page.nextToken };
    }
    return ending((next) => next === undefined);
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/stretches.js

/** What S3 gives at most in one answer. */
const pageRows = 1000;
/** Beyond that, more requests at a time save little, and S3 may ask to slow down. */
const maxStretches = 8;
/**
 * Cuts a listing into stretches that can be read at the same time, by the keys that are expected in
 * it. Each but the last is as long as full pages, so that a bucket with just these keys takes no
 * request more than page after page; every stretch may take one more where the bucket differs.
 * @param keys in any order; up to a page of them is one stretch
 */
function stretchesOf(keys, most = maxStretches, rows = pageRows) {
    const pages = Math.ceil(keys.length / rows);
    const count = Math.min(most, pages);
    if (count < 2)
        return [{}];
    const sorted = [...keys].sort(s3_keys.compareKeys);
    const ends = Array.from({ length: count - 1 }, (_, n) => sorted[Math.floor(((n + 1) * pages) / count) * rows - 1]);
    return [...ends, undefined].map((until, n) => {
        const after = ends[n - 1];
        return { ...(after === undefined ? {} : { after }), ...(until === undefined ? {} : { until }) };
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__("node:fs/promises");
// EXTERNAL MODULE: ./src/targets/shared/aws/multipart.js
var multipart = __webpack_require__("./src/targets/shared/aws/multipart.js");
;// CONCATENATED MODULE: ./src/targets/s3/aws/large-file.js





/** Uploads a large file in parts, each read when it is sent. */
async function uploadLargeFile(file, sending) {
    const handle = await (0,promises_.open)(file.file).catch((error) => {
        file.assertUnchanged();
        throw error;
    });
    try {
        const answer = await (0,multipart.uploadInParts)({
            ...{ ...sending, key: file.key, size: file.size },
            what: (0,s3_keys.showKey)(file.key),
            assertUnchanged: () => {
                file.assertUnchanged();
            },
            onBegun: file.onBegun,
            onEnded: file.onEnded,
            readPart: (start, length) => readPart(handle, start, length, file.key),
        });
        return etagOf(answer);
    }
    finally {
        await handle.close();
    }
}
/** A read may give less than it was asked for; a part that is too short would be no error of S3's. */
async function readPart(handle, start, length, key) {
    const body = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) {
        const { bytesRead } = await handle.read(body, got, length - got, start + got);
        if (bytesRead === 0)
            throw changed(key);
        got += bytesRead;
    }
    return body;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/uploads-client.js






/** Takes away the parts of an upload that nobody completes; one that is known no more is as good. */
async function abandonUpload(Key, UploadId, base, send) {
    const command = new dist_cjs.AbortMultipartUploadCommand({ ...base, Key, UploadId });
    const abort = (client, abortSignal) => client.send(command, { abortSignal });
    await (0,call.ifFound)(send(abort));
}
/**
 * The keys of all uploads below the prefix that are open, by their ids, page after page.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 * @returns undefined where they may not be listed, or the server has no such call
 */
async function openUploads(prefix, base, send) {
    const found = new Map();
    let marker = {};
    try {
        while (marker !== undefined) {
            const input = { ...base, Prefix: prefix, EncodingType: "url", ...marker };
            const page = await send(async (client, abortSignal) => (0,incomplete_answer.withAny)(await client.send(new dist_cjs.ListMultipartUploadsCommand(input), { abortSignal }), "Bucket", "IsTruncated"));
            const decoded = (key) => (page.EncodingType === "url" ? decodeKey(key) : key);
            for (const { Key = "", UploadId = "" } of page.Uploads ?? [])
                found.set(UploadId, decoded(Key));
            marker = nextOf(page, decoded);
        }
    }
    catch (error) {
        if (error instanceof errors.DeployError && !uploads_client_endings.includes((0,kind_of.kindOf)(error)))
            return undefined;
        throw error;
    }
    return found;
}
/** What ends a run by itself, whatever it was about to list. */
const uploads_client_endings = ["aborted", "expired"];
function nextOf({ IsTruncated, NextKeyMarker = "", NextUploadIdMarker = "" }, decoded) {
    if (IsTruncated !== true)
        return undefined;
    if (NextKeyMarker === "")
        throw new incomplete_answer.IncompleteAnswer("next page");
    return { KeyMarker: decoded(NextKeyMarker), UploadIdMarker: NextUploadIdMarker };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-client.js















/** S3 through the SDK; small files and listings go the fast way first. */
function createStore(config, context) {
    return new SdkStore(config, context);
}
class SdkStore {
    #config;
    #context;
    #base;
    #connection;
    constructor(config, context) {
        this.#config = config;
        this.#context = context;
        const owner = config.expectedBucketOwner;
        this.#base = {
            Bucket: config.bucket,
            ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }),
        };
        this.#connection = new Connection(config.bucket, context);
    }
    get server() {
        return this.#connection.server;
    }
    get retries() {
        return this.#connection.retries;
    }
    list = (prefix, sourceKeys, sort) => {
        const { stateKey } = this.#config;
        const expected = stateKey === undefined ? sourceKeys : [stateKey, ...sourceKeys];
        const stretches = stretchesOf(expected.filter((key) => key.startsWith(prefix)));
        return listStretches(stretches, (start, signal) => this.#page({ ...start, prefix }, signal), sort, this.#context.signal);
    };
    async #page(request, signal) {
        return ((await fastPage(this.#connection.lane, this.#base, request, signal)) ??
            this.#connection.ask("list", "s3:ListBucket", "", (client, abortSignal) => sdkPage(client, this.#base, request, abortSignal), signal));
    }
    head = async (key) => {
        const head = await (0,call.ifFound)(this.#connection.ask("read", "s3:GetObject", key, async (client, abortSignal) => (0,incomplete_answer.withAny)(await client.send(new dist_cjs.HeadObjectCommand({ ...this.#base, Key: key }), { abortSignal }), "ETag")));
        return head === undefined ? undefined : requests_headOf(head);
    };
    grants = async (key) => {
        try {
            return grantsOf(await this.#connection.send("s3:GetObjectAcl", key, async (client, abortSignal) => (0,incomplete_answer.withAny)(await client.send(new dist_cjs.GetObjectAclCommand({ ...this.#base, Key: key }), {
                abortSignal,
            }), "Owner", "Grants")));
        }
        catch (error) {
            return grantsRefusal(error);
        }
    };
    put = async (key, body, md5, headers) => {
        const object = { key, body, md5, headers };
        const owner = this.#config.expectedBucketOwner;
        const etag = await fastPut(this.#connection.lane, owner, object, this.#context.signal);
        if (etag !== undefined)
            return etag;
        const command = new dist_cjs.PutObjectCommand({
            ...{ ...this.#base, Key: key, Body: body },
            ...fieldsOf(headers),
        });
        return this.#connection.ask("put", "s3:PutObject", key, async (client, abortSignal) => etagOf(await client.send(command, { abortSignal })));
    };
    putLarge = (upload, headers, onBytes) => uploadLargeFile(upload, {
        base: this.#base,
        fields: fieldsOf(headers),
        checksum: this.server.isAws ? "CRC32" : undefined,
        onBytes,
        send: (action, work) => this.#connection.ask("parts", action, upload.key, work),
        clean: (work) => this.#connection.send("s3:AbortMultipartUpload", upload.key, work, AbortSignal.timeout(3000)),
        log: this.#context.log,
    });
    abandon = (key, id) => abandonUpload(key, id, this.#base, (work) => this.#connection.send("s3:AbortMultipartUpload", key, work));
    uploads = (prefix) => openUploads(prefix, this.#base, (work) => this.#connection.send("s3:ListBucketMultipartUploads", "", work));
    copy = async (request) => {
        try {
            const command = new dist_cjs.CopyObjectCommand(copyInput(this.#base, request));
            return await this.#connection.ask("copy", "s3:PutObject", request.key, async (client, abortSignal) => {
                const { CopyObjectResult } = await client.send(command, { abortSignal });
                return etagOf(CopyObjectResult ?? {});
            });
        }
        catch (error) {
            if (isUnmet(error))
                return undefined;
            throw error;
        }
    };
    remove = (keys) => deleteKeys(keys, this.#base, (key, work) => this.#connection.send("s3:DeleteObject", key, work));
    readRecord = (key, signal) => readBlob(this.#base, key, (work) => this.#connection.ask("read", "s3:GetObject", key, work, signal));
    writeRecord = async (key, body, condition, signal) => {
        const input = recordInput({ ...this.#base, Key: key, Body: body }, condition, this.#config);
        const write = this.#connection.ask("record", "s3:PutObject", key, async (client, abortSignal) => etagOf(await client.send(new dist_cjs.PutObjectCommand(input), { abortSignal })), signal);
        try {
            return await write;
        }
        catch (error) {
            if (isUnmet(error))
                return undefined;
            throw error;
        }
    };
    removeRecord = (key, etag, signal) => deleteIfSame(key, etag, this.#base, (_key, work) => this.#connection.ask("deleteRecord", "s3:DeleteObject", key, work, signal));
    obeysOwner = () => obeysOwner(this.#base, (work) => this.#connection.send("s3:ListBucket", "", work));
    close = () => {
        this.#connection.close();
    };
}

// EXTERNAL MODULE: ./src/targets/s3/source/threads/messages.js
var messages = __webpack_require__("./src/targets/s3/source/threads/messages.js");
;// CONCATENATED MODULE: ./src/targets/s3/source/walk.js







/** All files below the source that are to be deployed, relative to it and sorted. */
function walk(options) {
    const rescuing = options.include.filter(protected_names.namesProtected);
    const state = {
        options,
        realRoot: realRootOf(options),
        excluded: (0,globs.globMatcher)(options.exclude),
        included: includes(options.include),
        rescued: (0,globs.globMatcher)(rescuing.flatMap((glob) => [glob, `${glob}/**`])),
        paths: [],
        skipped: { links: 0, protected: [] },
    };
    descend(state, "", options.root, [state.realRoot]);
    state.paths.sort();
    return { paths: state.paths, notes: walk_notesOf(state) };
}
function walk_notesOf({ skipped }) {
    return [
        ...(skipped.links > 0
            ? [`Left out ${skipped.links} symbolic link(s), because follow-symlinks is false`]
            : []),
        ...protectedNote(skipped.protected),
    ];
}
function protectedNote(paths) {
    if (paths.length === 0)
        return [];
    const shown = paths.slice(0, 5).map(s3_keys.showKey).join(", ");
    const more = paths.length > 5 ? ` and ${paths.length - 5} more` : "";
    return [`Left out ${shown}${more}: not published unless \`include\` names them`];
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
        hint: "Check `source` and that the build has run in this job: it is relative to the workspace. Nothing was written.",
        cause,
    });
}
function descend(state, path, folder, above) {
    for (const entry of entriesOf(folder, path)) {
        const child = path === "" ? entry.name : `${path}/${entry.name}`;
        const file = (0,external_node_path_.join)(folder, entry.name);
        if (`${child}/`.startsWith(s3_keys.recordFolder) || state.excluded(child))
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
/** History, workflows and files that hold secrets; a folder is entered where an include may name a part. */
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
            hint: "Nothing was written. Check the build that makes the source.",
            cause: error,
        });
    }
}
function refused(path, why) {
    return new errors.DeployError({
        id: "source-refused",
        message: `${(0,s3_keys.showKey)(path)} in the source ${why}.`,
        hint: "Remove it, leave it out with `exclude`, or copy what it links to. Nothing was written.",
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/source/read-files.js








/** Larger bodies are never kept. */
const keptBodyBytes = 1024 * 1024;
/** Reading goes on this long before other work gets its turn. */
const sliceMs = 8;
/**
 * Walks and hashes the source. Anything that cannot be read or stored is an error before the first
 * write: a tool that skips such a file deletes its object.
 * @throws DeployError `source-missing`, `source-refused`, `source-unreadable`, `source-changed`,
 * `invalid-key`
 */
function scan(options, signal) {
    const walked = Promise.resolve().then(() => walkSource(options));
    const keys = walked.then(({ paths }) => paths.map((path) => options.prefix + path));
    // The result says it, too.
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
/** The files that are to be deployed, sorted by path, none of them read yet. */
function walkSource(options) {
    const { paths, notes } = walk(options);
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
/** Reads and hashes one file after the other. */
async function* readFiles(paths, source, room) {
    for (const path of paths)
        yield await readEntry(path, source, room);
}
async function readEntry(path, { root, prefix }, room) {
    const file = (0,external_node_path_.join)(root, path);
    try {
        const { size, mtimeMs, ...read } = readSmall(path, file, room);
        const md5 = read.md5 ?? (await hashLarge(path, file));
        const entry = { path, key: prefix + path, file, size, mtimeMs, md5 };
        return read.body === undefined ? entry : { ...entry, body: read.body };
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
        // Room for one byte more than there should be, to see a file that grows.
        const kept = room(size + 1);
        const space = kept ?? scratch(size + 1);
        if (fill(space, descriptor, size) !== size)
            throw changed(path);
        const body = space.subarray(0, size);
        return { size, mtimeMs, md5: md5Of(body), ...(kept === undefined ? {} : { body }) };
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
/** Reads until the file ends or has proved to be larger than its size. */
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
/** The same bytes each time, for what is hashed at once and then forgotten. */
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
        throw changed(path);
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
        message: `${bad.length} file name(s) cannot be keys in S3: ${bad.slice(0, 3).join("; ")}.`,
        hint: "Rename these files or leave them out with `exclude`. Nothing was written.",
        evidence: bad.slice(0, 50),
    });
}
/** Composed and decomposed accents look alike and are two keys. */
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

// EXTERNAL MODULE: ./src/targets/s3/source/scanning.js
var source_scanning = __webpack_require__("./src/targets/s3/source/scanning.js");
;// CONCATENATED MODULE: ./src/targets/s3/deployer.js






/** Deploys a directory to S3 and clears CloudFront; `begun` is the scan where it began before. */
function createDeployer(config, context, begun) {
    // Aborts also when an upload fails or the lease is lost, so that what runs beside it stops.
    const stop = new AbortController();
    const own = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) };
    const store = createStore(config, own);
    let client;
    const cdn = () => (client ??= Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_client-cloudfront_dist-cjs_index_js"), __webpack_require__.e("src_targets_cloudfront_aws_client_js-_34691")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/cloudfront/aws/client.js")).then(({ createCdn }) => createCdn(own)));
    return {
        plan: async () => {
            if (config.remove)
                return planRemoval({ config, context: own, store, cdn });
            const scanning = (await begun) ?? scan((0,source_scanning.sourceOptions)(config, context.workspace), own.signal);
            return makePlan({ config, context: own, store, cdn }, scanning);
        },
        apply: (plan) => applyPlan(plan, {
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
/** Bodies kept between hashing and upload, so that small files are read once. */
const bodyBudgetBytes = 64 * 1024 * 1024;
/** Places in `shared`. */
const nextFile = 0;
const bytesLeft = 1;


/***/ }),

/***/ "./src/targets/shared/aws/multipart.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uploadInParts: () => (/* binding */ uploadInParts)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
/* harmony import */ var _aws_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/kind-of.js");
/* harmony import */ var _aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/errors.js");





const minPartBytes = 8 * 1024 * 1024;
/** S3 takes 10,000 parts. */
const wantedParts = 9000;
/** Parts in flight; each is a buffer in memory, because streams cannot be sent again. */
const concurrency = 4;
/** Uploads in parts, and leaves no parts behind when it fails. */
async function uploadInParts(upload) {
    try {
        return await uploadOnce(upload);
    }
    catch (error) {
        if (!isNoUpload(error))
            throw error;
        // So S3 answers when it has completed an upload, its answer got lost, and it is asked again.
        // Whether that happened, or somebody aborted the upload, nobody knows: it begins anew.
        return await uploadOnce(upload);
    }
}
function isNoUpload(error) {
    return (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_2__.codeOf)((0,_aws_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_0__.answerOf)(error)) === "NoSuchUpload";
}
async function uploadOnce(upload) {
    const { base, key, fields, checksum, send } = upload;
    const create = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__.CreateMultipartUploadCommand({
        ...{ ...base, ...fields, Key: key },
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__.optional)("ChecksumAlgorithm", checksum),
    });
    const UploadId = await send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(create, { abortSignal });
        return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.member)(answer.UploadId, "UploadId");
    });
    try {
        await upload.onBegun?.(UploadId);
        const Parts = await sendParts(upload, UploadId);
        upload.assertUnchanged?.();
        const complete = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__.CompleteMultipartUploadCommand({
            ...{ ...base, Key: key, UploadId },
            MultipartUpload: { Parts },
        });
        // Awaited here, so that a failure is caught and the parts are taken back.
        const completed = await send("s3:PutObject", async (client, abortSignal) => {
            const answer = await client.send(complete, { abortSignal });
            (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.member)(answer.ETag, "ETag");
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
/**
 * A few parts at once.
 * @throws the first failure, once nothing is under way any more: a part that arrives after the upload
 *   was aborted would stay
 */
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
    const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__.UploadPartCommand({
        ...{ ...base, Key: key, UploadId, PartNumber, Body },
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__.optional)("ChecksumAlgorithm", checksum),
    });
    return send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(command, { abortSignal });
        const part = { PartNumber, ETag: (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.member)(answer.ETag, "ETag") };
        if (checksum === undefined)
            return part;
        const name = `Checksum${checksum}`;
        return { ...part, [name]: answer[name] ?? "" };
    });
}
/** Best effort: the upload's own error is what the user has to know first. */
async function abort({ base, key, clean, log, what, onEnded }, UploadId) {
    try {
        await clean((client, abortSignal) => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_3__.AbortMultipartUploadCommand({ ...base, Key: key, UploadId }), {
            abortSignal,
        }));
        onEnded?.(UploadId);
    }
    catch (error) {
        log.warning(`Parts of ${what} may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_2__.messageOf)(error)}`);
    }
}


/***/ }),

/***/ "./src/targets/shared/protected-names.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isProtected: () => (/* binding */ isProtected),
/* harmony export */   namesProtected: () => (/* binding */ namesProtected)
/* harmony export */ });
/** Never deployed by accident: history, workflows and files that hold secrets by convention. */
const protectedName = /^(\.git|\.github|\.env.*|\.npmrc)$/;
/** Whether a path, or a folder that it lies in, is left out unless an include names it. */
function isProtected(path) {
    return path.split("/").some((name) => protectedName.test(name));
}
/** Whether a glob of `include` asks by name for what is otherwise left out; `.gitkeep` does not. */
function namesProtected(glob) {
    return isProtected(glob);
}


/***/ })

};
