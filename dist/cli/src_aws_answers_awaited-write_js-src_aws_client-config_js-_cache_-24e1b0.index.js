export const id = "src_aws_answers_awaited-write_js-src_aws_client-config_js-_cache_-24e1b0";
export const ids = ["src_aws_answers_awaited-write_js-src_aws_client-config_js-_cache_-24e1b0"];
export const modules = {

/***/ "./src/aws/answers/awaited-write.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   awaitWrite: () => (/* binding */ awaitWrite)
/* harmony export */ });
/* harmony import */ var _write_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/write-outcome.js");

async function awaitWrite(write) {
    write.signal.throwIfAborted();
    try {
        return { outcome: "done", value: await write.send() };
    }
    catch (error) {
        if ((0,_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__.writeOutcome)(error) === "refused")
            return { outcome: "not-done", error };
        return await lookFor(write, error);
    }
}
async function lookFor({ look }, error) {
    try {
        const value = await look();
        return value === undefined ? { outcome: "not-done", error } : { outcome: "done", value };
    }
    catch {
        return { outcome: "unknown", error };
    }
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
    const answer = (0,_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.answerOf)(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
function isRefusal(answer) {
    const { code = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(answer) } = answer;
    return refusals.has((0,_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.kindOf)(answer)) || (typeof code === "string" && unsent.has(code));
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
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/write-outcome.js");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/time/clock.js");





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
        requestHandler: requestHandler(network, options.requestTimeoutMs),
        maxAttempts: attempts,
        retryStrategy: retryStrategy(attempts, network.retryBaseMs),
        customUserAgent: aws.userAgent,
        useFipsEndpoint: endpoint === undefined && network.variant.fips,
        useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_2__.optional)("endpoint", endpoint),
    };
}
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
class RememberingRetryStrategy extends _smithy_util_retry__WEBPACK_IMPORTED_MODULE_3__.ConfiguredRetryStrategy {
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
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_4__.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout,
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
function existing(links) {
    return links.filter((link) => link !== undefined);
}
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
function global(place, label, path) {
    return page(place, "", label, path);
}
function page({ partition, region }, host, label, path) {
    if (isIsolated(region))
        return undefined;
    return { label, url: `https://${host}${partition.consoleHost}/${path}` };
}
function isIsolated(region) {
    return /^[a-z]+-iso[a-z]*-/.test(region);
}
function part(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
function twice(text) {
    return part(part(text)).replaceAll("%", "$");
}


/***/ }),

/***/ "./src/aws/write-tries.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WriteTries: () => (/* binding */ WriteTries)
/* harmony export */ });
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/write-outcome.js");

class WriteTries {
    #isWrite;
    #unrefused = 0;
    constructor(isWrite) {
        this.#isWrite = isWrite;
    }
    get any() {
        return this.#unrefused > 0;
    }
    watch(client) {
        const options = { step: "deserialize", priority: "high" };
        client.middlewareStack.add(this.#middleware, options);
        return client;
    }
    #middleware = (next, { commandName = "" }) => {
        if (!this.#isWrite(commandName))
            return next;
        return async (step) => {
            this.#unrefused += 1;
            try {
                return await next(step);
            }
            catch (error) {
                if ((0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__.isRefusal)(error))
                    this.#unrefused -= 1;
                throw error;
            }
        };
    };
}


/***/ }),

/***/ "./src/model/report/aws-says.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   saidByAws: () => (/* binding */ saidByAws)
/* harmony export */ });
function saidByAws(text) {
    return text === "" ? "" : `AWS: ${text}`;
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

/***/ "./src/targets/shared/application-output.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applicationOutput: () => (/* binding */ applicationOutput)
/* harmony export */ });
const hiddenOutput = "(what the application says is hidden here; `show-application-output: true` shows it)";
function applicationOutput(lines, { showApplicationOutput }) {
    return showApplicationOutput || lines.length === 0 ? lines : [hiddenOutput];
}


/***/ }),

/***/ "./src/targets/shared/redact.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   redactError: () => (/* binding */ redactError),
/* harmony export */   redactValues: () => (/* binding */ redactValues)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

const shortestSecret = 3;
function redactValues(values) {
    const shown = [...values].flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
    const secrets = [...new Set(shown)]
        .filter((value) => value.length >= shortestSecret)
        .sort((a, b) => b.length - a.length);
    return (text) => {
        const cut = text.replace(/(String measured:).*$/s, "$1 (left out)");
        const whole = secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), cut);
        return secrets.reduce(withoutBeginning, whole);
    };
}
function withoutBeginning(text, secret) {
    const body = text.replace(/\.$/, "");
    for (let length = Math.min(secret.length - 1, body.length); length >= shortestSecret; length -= 1) {
        if (body.endsWith(secret.slice(0, length)))
            return `${body.slice(0, -length)}***`;
    }
    return text;
}
const quoting = new Set([
    "aws-refused",
    "function-failed",
    "function-update-failed",
    "smoke-test-failed",
    "smoke-test-not-run",
    "smoke-test-unanswered",
]);
function redactError(error, redact) {
    if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError) || !quoting.has(error.id))
        return error;
    return error.with({ message: redact(error.message), evidence: error.evidence.map(redact) });
}


/***/ }),

/***/ "./src/targets/shared/settings-table.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   filled: () => (/* binding */ filled),
/* harmony export */   filledIn: () => (/* binding */ filledIn),
/* harmony export */   isEmpty: () => (/* binding */ isEmpty),
/* harmony export */   joined: () => (/* binding */ joined),
/* harmony export */   keyMembers: () => (/* binding */ keyMembers)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml.js");

function filledIn(place, values) {
    const rules = Object.entries(values).map(([name, value]) => [
        joined(place, name),
        { filledIn: value },
    ]);
    return Object.fromEntries(rules);
}
function keyMembers(table, path) {
    const rule = table[path]?.list;
    if (typeof rule !== "object")
        return [];
    return typeof rule.by === "string" ? [rule.by] : rule.by;
}
function filled(value, rule, parent, whole) {
    const spelled = value === undefined ? value : (rule.spelling?.(value) ?? value);
    if (spelled !== undefined && spelled !== null && spelled !== "")
        return spelled;
    return typeof rule.filledIn === "function" ? rule.filledIn(parent, whole) : rule.filledIn;
}
function isEmpty(value, path, table) {
    if (value === undefined || value === null || value === "")
        return true;
    if (Array.isArray(value))
        return value.length === 0;
    const rule = table[path] ?? {};
    if (!(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
        return value === rule.filledIn;
    if (rule.presence)
        return false;
    if (rule.free)
        return Object.keys(value).length === 0;
    return Object.entries(value).every(([name, member]) => {
        const at = joined(path, name);
        const own = rule.settable?.includes(name) === false || table[at]?.readOnly === true;
        return own || isEmpty(member, at, table);
    });
}
function joined(path, name) {
    return path === "" ? name : `${path}.${name}`;
}


/***/ }),

/***/ "./src/targets/shared/settings.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareSettings: () => (/* binding */ compareSettings),
/* harmony export */   differingSettings: () => (/* binding */ differingSettings),
/* harmony export */   placeOf: () => (/* binding */ placeOf),
/* harmony export */   sameSettings: () => (/* binding */ sameSettings)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml.js");
/* harmony import */ var _settings_table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/shared/settings-table.js");


function compareSettings(one, two, table, scope = "all") {
    return new Comparison(one, two, table, scope).members(one, two, { path: "", shown: "" });
}
function differingSettings(wanted, actual, table, scope = "all") {
    return compareSettings(wanted, actual, table, scope).map(({ path }) => path);
}
function sameSettings(one, two, table) {
    return compareSettings(one, two, table).length === 0;
}
function placeOf(path) {
    return path.replace(/\[[^\]]*\]/g, "[]");
}
class Comparison {
    #wholes;
    #table;
    #scope;
    constructor(one, two, table, scope) {
        this.#wholes = [one, two];
        this.#table = table;
        this.#scope = scope;
    }
    members(one, two, { path, shown }) {
        const settable = this.#ruleOf(path).settable;
        return this.#names(one, two)
            .filter((name) => settable?.includes(name) ?? true)
            .flatMap((name) => {
            const place = { path: (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.joined)(path, name), shown: (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.joined)(shown, name) };
            const rule = this.#ruleOf(place.path);
            if (rule.readOnly)
                return [];
            const before = (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.filled)(one[name], rule, one, this.#wholes[0]);
            const after = (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.filled)(two[name], rule, two, this.#wholes[1]);
            return this.#values(before, after, place);
        });
    }
    #ruleOf(path) {
        return this.#table[path] ?? {};
    }
    #names(one, two) {
        if (this.#scope === "asked")
            return Object.keys(one);
        return [...new Set([...Object.keys(one), ...Object.keys(two)])].sort();
    }
    #values(one, two, place) {
        const { path, shown } = place;
        const rule = this.#ruleOf(path);
        const differ = [{ path: shown, before: one, after: two }];
        if (rule.presence && isNothing(one) !== isNothing(two))
            return differ;
        if ((0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.isEmpty)(one, path, this.#table) && (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.isEmpty)(two, path, this.#table))
            return [];
        if (Array.isArray(one) || Array.isArray(two))
            return this.#items(one, two, place);
        if (this.#scope === "asked" && (0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(one) && Object.keys(one).length === 0)
            return differ;
        if (((0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(one) || isNothing(one)) && ((0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(two) || isNothing(two))) {
            const [left, right] = [(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(one) ? one : {}, (0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(two) ? two : {}];
            return rule.free ? this.#free(left, right, place) : this.members(left, right, place);
        }
        return one === two || rule.same?.(one, two) ? [] : differ;
    }
    #free(one, two, { shown }) {
        return this.#names(one, two).flatMap((name) => {
            const [before, after] = [one[name] ?? undefined, two[name] ?? undefined];
            return before === after ? [] : [{ path: (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.joined)(shown, name), before, after }];
        });
    }
    #items(before, after, place) {
        const { path, shown } = place;
        const items = `${path}[]`;
        const { list: rule } = this.#ruleOf(path);
        const lists = [listOf(before), listOf(after)];
        if (typeof rule === "object")
            return this.#named(...lists, place);
        const { spelling } = this.#ruleOf(items);
        const spelled = lists.map((list) => list.map((item) => spelling?.(item) ?? item));
        const [left = [], right = []] = rule === "set" ? spelled.map((list) => sortedBy(list, items, this.#table)) : spelled;
        const inside = { path: items, shown: items };
        const same = left.length === right.length &&
            left.every((item, at) => this.#values(item, right[at], inside).length === 0);
        return same ? [] : [{ path: shown, before, after }];
    }
    #named(one, two, place) {
        const { path, shown } = place;
        const [left, right] = [
            this.#byName(one, path, this.#wholes[0]),
            this.#byName(two, path, this.#wholes[1]),
        ];
        return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((name) => {
            const [ours, theirs] = [left.get(name) ?? [], right.get(name) ?? []];
            const item = { path: `${path}[]`, shown: `${shown}[${name}]` };
            const length = Math.max(ours.length, theirs.length);
            return Array.from({ length }, (_, at) => this.#values(ours[at], theirs[at], item)).flat();
        });
    }
    #byName(list, path, whole) {
        const members = (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.keyMembers)(this.#table, path);
        return Map.groupBy(list, (item) => {
            if (!(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(item))
                return String(item);
            const values = members.map((member) => (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.filled)(item[member], this.#ruleOf(`${path}[].${member}`), item, whole));
            return values
                .filter((value) => !isNothing(value))
                .map(String)
                .join("/");
        });
    }
}
function sortedBy(list, path, table) {
    const key = (item) => JSON.stringify([canonical(item, path, table)]);
    return list
        .map((item) => [key(item), item])
        .sort(([one], [two]) => (one < two ? -1 : one > two ? 1 : 0))
        .map(([, item]) => item);
}
function canonical(value, path, table) {
    if (Array.isArray(value)) {
        const items = value.map((item) => canonical(item, `${path}[]`, table));
        return table[path]?.list === undefined
            ? items
            : items.map((item) => JSON.stringify(item)).sort();
    }
    if (!(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
        return table[path]?.spelling?.(value) ?? value;
    return Object.entries(value)
        .filter(([name, member]) => !(0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.isEmpty)(member, (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.joined)(path, name), table))
        .map(([name, member]) => [name, canonical(member, (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_1__.joined)(path, name), table)])
        .sort(([one], [two]) => (one < two ? -1 : 1));
}
function isNothing(value) {
    return value === undefined || value === null || value === "";
}
function listOf(value) {
    if (isNothing(value))
        return [];
    return Array.isArray(value) ? value : [value];
}


/***/ })

};
