export const id = "src_targets_lambda_deployer_js";
export const ids = ["src_targets_lambda_deployer_js"];
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

/***/ "./src/targets/lambda/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/report/step.js
var step = __webpack_require__("./src/model/report/step.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
;// CONCATENATED MODULE: ./src/targets/lambda/plan/model.js
function changesFunction(work) {
    const { code, tags } = work;
    return code !== undefined || Object.keys(tags).length > 0 || changesConfiguration(work);
}
function changesConfiguration({ configuration, environment }) {
    return Object.keys(configuration).length > 0 || environment !== undefined;
}
function hasWeights({ RoutingConfig }) {
    return Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0;
}

// EXTERNAL MODULE: ./src/aws/answers/awaited-write.js
var awaited_write = __webpack_require__("./src/aws/answers/awaited-write.js");
// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
;// CONCATENATED MODULE: ./src/targets/lambda/superseded.js

function superseded(functionName, cause) {
    return new errors.DeployError({
        id: "superseded",
        message: `Another deployment changed ${functionName ?? "the function"} while this one was under way: this deployment was superseded.`,
        hint: "Look who deploys to the function besides this job; a `concurrency` group in the workflow keeps its own runs apart. Run the job again to deploy this commit after all.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/alias-description.js


const descriptionLimit = 256;
function describeRelease(job, state) {
    const parts = [
        job.runId === undefined ? undefined : `run ${job.runId}.${job.runAttempt ?? "1"}`,
        workflowOf(job) === undefined ? undefined : `of ${workflowOf(job) ?? ""}`,
        job.sha === undefined ? undefined : `commit ${job.sha.slice(0, 12)}`,
    ].filter((part) => part !== undefined);
    const run = parts.join(", ").replace(", of ", " of ");
    const comma = run === "" || state === undefined ? "" : ", ";
    const end = `${comma}${state ?? ""} (aws-oidc-deploy)`;
    return `${run.slice(0, descriptionLimit - end.length)}${end}`;
}
function describeRestored(before = "", job) {
    return shiftOf(before) === undefined ? before : describeRelease(job, undefined);
}
function jobWithoutCommit({ sha: _commit, ...job }) {
    return job;
}
function runIn(description = "") {
    const pattern = /^run (\d+)\.(\d+)\b(?: of ([^,]+), )?/;
    const [, runId, attempt = "", workflow] = pattern.exec(description) ?? [];
    return runId === undefined ? undefined : { runId, attempt, ...(0,optional.optional)("workflow", workflow) };
}
function runIdInDescription(description) {
    const run = runIn(description);
    return run?.workflow === undefined ? undefined : run.runId;
}
function shiftOf(description = "") {
    return /(?:^|, )shifting to (\d+) \(aws-oidc-deploy\)$/.exec(description)?.[1];
}
function recordedBefore(description = "") {
    return /(?:^|, )(?:before|back from) (\d+) \(aws-oidc-deploy\)$/.exec(description)?.[1];
}
function lastMove(description = "") {
    const pattern = /(?:^|, )version (\d+), (before|back from) (\d+) \(aws-oidc-deploy\)$/;
    const [, to, way, from] = pattern.exec(description) ?? [];
    return to === undefined || from === undefined ? undefined : { to, from, back: way !== "before" };
}
function checkOlder(alias, job, allowOlder) {
    const last = runIn(alias.description);
    const { runId, runAttempt = "1" } = job;
    const isKnown = last?.workflow !== undefined && runId !== undefined;
    if (!isKnown || last.workflow !== workflowOf(job))
        return undefined;
    if (BigInt(runId) >= BigInt(last.runId))
        return undefined;
    const facts = `Alias ${alias.name} was moved by run ${last.runId}, which is newer than this run ${runId}`;
    if (allowOlder || runAttempt !== "1") {
        return `${facts}; it is moved all the same, because ${allowOlder ? "allow-older is set" : "this is a re-run"}`;
    }
    return new errors.DeployError({
        id: "superseded-by-newer-run",
        message: `${facts}: this deployment was superseded by run ${last.runId}.`,
        hint: "Nothing is wrong when two pushes followed each other closely. To go back on purpose, re-run the older job or set `allow-older: true`; a `concurrency` group in the workflow keeps runs apart.",
    });
}
function workflowOf({ workflowRef }) {
    return workflowRef?.split("@", 1)[0];
}

;// CONCATENATED MODULE: ./src/targets/lambda/release/pointing.js
function pointingOf({ FunctionVersion, RoutingConfig }) {
    return {
        FunctionVersion: FunctionVersion ?? "",
        weights: RoutingConfig?.AdditionalVersionWeights ?? {},
    };
}
function samePointing(one, two) {
    return (one.FunctionVersion === two.FunctionVersion &&
        Object.keys(one.weights).length === Object.keys(two.weights).length &&
        Object.entries(two.weights).every(([version, weight]) => one.weights[version] === weight));
}
function shareOf({ percent }) {
    return Number((percent / 100).toFixed(4));
}
function spokenAlias(alias) {
    return spokenPointing(pointingOf(alias));
}
function spokenPointing({ FunctionVersion, weights }) {
    const shares = Object.entries(weights).map(([version, weight]) => ` and, for ${Math.round(weight * 10_000) / 100} %, version ${version}`);
    return `version ${FunctionVersion === "" ? "?" : FunctionVersion}${shares.join("")}`;
}

;// CONCATENATED MODULE: ./src/targets/lambda/release/contest.js




function isMovedOrTaken(error) {
    const kind = (0,kind_of.kindOf)(error);
    return kind === "precondition" || kind === "conflict";
}
function judgeMove(contest) {
    const { name, known, now, wanted, version, ours, job, allowOlder } = contest;
    const at = pointingOf(now);
    if (samePointing(at, wanted))
        return { kind: "ours" };
    const older = checkOlder({ name, description: now.Description }, job, allowOlder);
    if (older instanceof errors.DeployError)
        return { kind: "newer-run", refusal: older };
    if (known !== undefined && samePointing(at, pointingOf(known)))
        return { kind: "untouched" };
    if (Object.keys(at.weights).length > 0)
        return { kind: "shifting" };
    if (ours.length > 0)
        return { kind: "foreign" };
    const served = numberOf(at.FunctionVersion);
    if (served >= numberOf(version))
        return { kind: "newer-release" };
    const before = numberOf(known?.FunctionVersion ?? "");
    return { kind: served < before ? "foreign" : "older-release" };
}
function judgeTakeBack(base, now, ours) {
    const at = pointingOf(now);
    const described = ours.some(({ Description }) => Description === now.Description);
    if (samePointing(at, { ...pointingOf(base), weights: {} }))
        return described ? "ours" : "back";
    return ours.some((move) => samePointing(at, move)) ? "ours" : "foreign";
}
function numberOf(version) {
    return /^\d+$/.test(version) ? Number(version) : 0;
}

;// CONCATENATED MODULE: ./src/targets/lambda/release/alias.js










const attempts = 10;
class AliasWriter {
    #port;
    #cancellable;
    #context;
    #options;
    #current;
    #base;
    #ours = [];
    #moved = false;
    constructor(ports, context, options) {
        this.#port = ports.grace;
        this.#cancellable = ports.cancellable;
        this.#context = context;
        this.#options = options;
        this.#current = options.current;
        this.#base = options.current;
    }
    get current() {
        return this.#current;
    }
    get base() {
        return this.#base;
    }
    get moved() {
        return this.#moved;
    }
    get descriptions() {
        return this.#ours.map(({ Description }) => Description);
    }
    async point(from) {
        const end = await (0,awaited_write.awaitWrite)({
            signal: this.#context.signal,
            send: () => this.#move(from),
            look: () => this.#find(from(this.#base)),
        });
        if (end.outcome !== "done") {
            if (end.outcome === "unknown")
                this.#moved = "unknown";
            throw end.error;
        }
        if (end.value instanceof errors.DeployError)
            throw end.value;
        this.#moved = true;
        this.#current = end.value;
        return end.value;
    }
    async #find(move) {
        const now = await (0,call.ifFound)(this.#port.getAlias(this.#options.name));
        return now !== undefined && samePointing(pointingOf(now), move) ? now : undefined;
    }
    async #move(from) {
        const earlier = [...this.#ours];
        for (let attempt = 1;; attempt += 1) {
            const move = from(this.#base);
            this.#ours.push(move);
            try {
                return await this.#send(move);
            }
            catch (error) {
                if (this.#current !== undefined && (0,kind_of.kindOf)(error) === "not-found") {
                    return superseded(`alias ${this.#options.name}`, error);
                }
                if (attempt >= attempts || !isMovedOrTaken(error))
                    throw error;
                const end = await this.#contested(move, earlier, error);
                if (end !== undefined)
                    return end;
                this.#context.signal.throwIfAborted();
            }
        }
    }
    #send(move) {
        const { name } = this.#options;
        if (this.#current === undefined)
            return this.#port.createAlias(name, move);
        return this.#port.updateAlias(name, {
            ...move,
            ...(0,optional.optional)("RevisionId", this.#current.RevisionId),
        });
    }
    async #contested(wanted, ours, cause) {
        const { name } = this.#options;
        const now = await (0,call.ifFound)(this.#port.getAlias(name));
        if (now === undefined)
            return superseded(`alias ${name}`, cause);
        const verdict = this.#judge(now, wanted, ours);
        switch (verdict.kind) {
            case "ours":
                return now;
            case "older-release":
                this.#base = now;
                this.#current = now;
                this.#context.log.info(`Alias ${name} was moved to version ${now.FunctionVersion ?? "?"} meanwhile: this release starts from there`);
                return undefined;
            case "untouched":
                if (ours.length === 0)
                    this.#base = now;
                this.#current = now;
                return undefined;
            case "newer-run":
                return verdict.refusal;
            case "shifting":
            case "newer-release":
            case "foreign":
                return superseded(`alias ${name}`, cause);
        }
    }
    #judge(now, wanted, ours) {
        const { job } = this.#context;
        return judgeMove({ ...this.#options, known: this.#current, now, wanted, ours, job });
    }
    async confirm() {
        const { name } = this.#options;
        const last = this.#ours.at(-1) ?? { ...pointingOf(this.#current ?? {}), Description: "" };
        const now = await this.#readWatched();
        if (now === undefined)
            throw superseded(`alias ${name}`);
        const verdict = this.#judge(now, last, this.#ours);
        if (verdict.kind === "newer-run")
            throw verdict.refusal;
        if (verdict.kind !== "ours")
            throw superseded(`alias ${name}`);
    }
    async #readWatched() {
        const { name } = this.#options;
        try {
            return await (0,call.ifFound)(this.#cancellable.getAlias(name));
        }
        catch (error) {
            if (this.#context.signal.aborted || !(error instanceof errors.DeployError))
                throw error;
            const last = spokenAlias(this.#current ?? {});
            throw error.with({
                state: `it is NOT known what alias ${name} serves now; AWS confirmed ${last} when it was moved`,
            });
        }
    }
    async restore(base) {
        const { name } = this.#options;
        const { FunctionVersion = "", Description } = base;
        const description = describeRestored(Description, this.#context.job);
        const request = { FunctionVersion, Description: description, weights: {} };
        let by = "us";
        let isKnown = true;
        for (let attempt = 1;; attempt += 1) {
            try {
                const revision = (0,optional.optional)("RevisionId", this.#current?.RevisionId);
                this.#current = await this.#port.updateAlias(name, { ...request, ...revision });
                return by;
            }
            catch (error) {
                if ((0,kind_of.kindOf)(error) === "not-found")
                    throw superseded(`alias ${name}`, error);
                isKnown &&= (0,write_outcome.writeOutcome)(error) === "refused";
                if (!isKnown && (await this.#isAt(request)))
                    return by;
                if (attempt >= attempts || !isMovedOrTaken(error))
                    throw error;
                const now = await (0,call.ifFound)(this.#port.getAlias(name));
                if (now === undefined)
                    throw superseded(`alias ${name}`, error);
                const verdict = judgeTakeBack(base, now, this.#ours);
                if (verdict === "foreign")
                    throw superseded(`alias ${name}`, error);
                if (isKnown && samePointing(pointingOf(now), request))
                    by = "others";
                if (verdict === "back")
                    return by;
                this.#current = now;
            }
        }
    }
    async #isAt(move) {
        try {
            return (await this.#find(move)) !== undefined;
        }
        catch {
            this.#moved = "unknown";
            return false;
        }
    }
}

// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/targets/shared/wait-teller.js
var wait_teller = __webpack_require__("./src/targets/shared/wait-teller.js");
;// CONCATENATED MODULE: ./src/targets/lambda/release/provisioned-concurrency.js




async function waitForConcurrency(alias, port, { clock, signal, log }) {
    const tell = (0,wait_teller.waitTeller)({ clock, log }, `the provisioned concurrency of alias ${alias}`);
    await (0,time_clock.poll)({
        clock,
        signal,
        pace: time_clock.eagerPace,
        read: async () => {
            tell();
            const answer = await (0,call.ifFound)(port.provisionedConcurrency(alias));
            if (answer === undefined)
                log.info(`Alias ${alias} has no provisioned concurrency to wait for`);
            if (answer?.status === "FAILED")
                throw failed(alias, answer.reason);
            return answer?.status === "IN_PROGRESS" ? undefined : true;
        },
    });
}
function failed(alias, reason) {
    return new errors.DeployError({
        id: "provisioned-concurrency-failed",
        message: `AWS could not provide the provisioned concurrency of alias ${alias}${reason === undefined ? "" : `: ${reason}`}.`,
        hint: "The new version does not start, or the account's concurrency is used up. Look into the function's log group and the concurrency quota.",
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/observe/previous.js


function movedState(version, base, existing) {
    const { FunctionVersion: served, Description } = base ?? {};
    const from = served === version ? shiftOf(Description) : served;
    if (from === undefined || from === version)
        return `version ${version}`;
    const back = existing && /^\d+$/.test(from) && BigInt(from) > BigInt(version);
    return `version ${version}, ${back ? "back from" : "before"} ${from}`;
}
function previousOf(name, alias, { runId, runAttempt = "1" }) {
    if (alias === undefined)
        throw unknown(`Alias ${name} does not exist`);
    const { FunctionVersion: served = "", Description } = alias;
    if (shiftOf(Description) !== undefined && /^\d+$/.test(served))
        return served;
    const last = lastMove(Description);
    if (last === undefined)
        throw unknown(`The description of alias ${name} does not tell it`);
    if (last.to !== served) {
        throw unknown(`Alias ${name} serves version ${served}, and its description tells of version ${last.to}: somebody moved it since`);
    }
    if (!last.back)
        return last.from;
    const then = runIn(Description);
    const isRerun = then?.runId === runId && Number(runAttempt) > Number(then?.attempt);
    if (isRerun)
        return last.to;
    throw twice(name, last);
}
function unknown(why) {
    return new errors.DeployError({
        id: "previous-version-unknown",
        message: `It is not known which version \`version: previous\` means. ${why}.`,
        hint: "Give the number of the version that is to be released, e.g. `version: 41`; the summary of an earlier deployment names it, and so does `aws lambda list-versions-by-function`.",
    });
}
function twice(name, { to, from }) {
    return new errors.DeployError({
        id: "previous-twice",
        message: `Alias ${name} went back from version ${from} to version ${to} already; \`version: previous\` would bring version ${from} back.`,
        hint: `To go further back, give the number of an older version; to release version ${from} after all, give \`version: ${from}\`, or deploy its code again.`,
    });
}

// EXTERNAL MODULE: ./src/targets/shared/settings.js
var settings = __webpack_require__("./src/targets/shared/settings.js");
// EXTERNAL MODULE: ./src/targets/lambda/inputs/configuration-fields.js
var configuration_fields = __webpack_require__("./src/targets/lambda/inputs/configuration-fields.js");
;// CONCATENATED MODULE: ./src/targets/lambda/plan/settings-table.js

const members = Object.fromEntries(configuration_fields.reportedSettings.flatMap(({ name, inner }) => inner === undefined ? [] : [[name, { settable: inner }]]));
const settingsTable = {
    ...members,
    "Environment.Variables": { free: true },
    "VpcConfig.SubnetIds": { list: "set" },
    "VpcConfig.SecurityGroupIds": { list: "set" },
    "VpcConfig.Ipv6AllowedForDualStack": { filledIn: false },
    FileSystemConfigs: { list: { by: "LocalMountPath" } },
    Layers: { list: "ordered" },
    "Layers[]": { spelling: (layer) => layer.Arn ?? layer },
    "ImageConfig.EntryPoint": { list: "ordered" },
    "ImageConfig.Command": { list: "ordered" },
    Architectures: { list: "ordered", filledIn: () => ["x86_64"] },
    "TracingConfig.Mode": { filledIn: "PassThrough" },
    "EphemeralStorage.Size": { filledIn: 512 },
    "SnapStart.ApplyOn": { filledIn: "None" },
};
function settingsOfFunction(configuration) {
    const { ImageConfigResponse, ...answer } = configuration;
    return { ...answer, ImageConfig: ImageConfigResponse?.ImageConfig };
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/same-function.js



const compared = [
    "CodeSha256",
    "Architectures",
    ...configuration_fields.reportedSettings.map(({ name }) => name),
];
function isSameFunction(one, two) {
    const unreadable = [one, two].some(({ Environment }) => Environment?.Error !== undefined);
    const names = unreadable ? compared.filter((name) => name !== "Environment") : compared;
    return (0,settings.sameSettings)(picked(one, names), picked(two, names), settingsTable);
}
function picked(configuration, names) {
    const settings = settingsOfFunction(configuration);
    return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

// EXTERNAL MODULE: ./src/model/report/aws-says.js
var aws_says = __webpack_require__("./src/model/report/aws-says.js");
;// CONCATENATED MODULE: ./src/targets/lambda/observe/state-reasons.js
const hints = [
    [
        /^EniLimitExceeded|^SubnetOutOfIPAddresses/,
        "The VPC has no room for another network interface: use larger or more subnets, or ask AWS for a higher limit.",
    ],
    [
        /^InsufficientRolePermissions/,
        "The function's execution role lacks a permission; for a VPC it needs AWSLambdaVPCAccessExecutionRole.",
    ],
    [
        /^InvalidSubnet|^InvalidSecurityGroup|^DisallowedByVpcEncryption/,
        "Correct VpcConfig: a subnet or security group does not exist or does not fit.",
    ],
    [
        /^ImageAccessDenied|^ImageDeleted|^InvalidImage/,
        "Lambda cannot use the image: check that it exists, is made for Lambda and the architecture, and that the repository's policy lets Lambda pull it.",
    ],
    [
        /KMSKey/,
        "The function's KMS key cannot be used: check that it is enabled and that its policy lets the role and Lambda use it.",
    ],
    [
        /^EFS/,
        "The file system cannot be mounted: check its mount targets, access point and security groups.",
    ],
    [
        /^FunctionError|^InvalidRuntime|^InvalidZipFile|^InvalidConfiguration/,
        "The new code or its settings do not start: run it with the same runtime and handler, and look into the function's log group.",
    ],
    [
        /^CapacityProvider|^InsufficientCapacity|^VcpuLimit|^ServiceQuota|^EC2RequestLimit/,
        "AWS has no capacity left for the function: try again later, or ask for a higher quota.",
    ],
    [
        /^DrainingDurable/,
        "Executions of the function are still running: wait for them, or stop them.",
    ],
    [/^InternalError|^DependencyError/, "AWS failed inside: run the job again."],
];
function hintOfReason(code) {
    const found = hints.find(([pattern]) => pattern.test(code ?? ""));
    return found?.[1] ?? "The reason is AWS's own; correct it and run the job again.";
}

;// CONCATENATED MODULE: ./src/targets/lambda/observe/function-state.js



function verdictOf(configuration) {
    const { State, LastUpdateStatus } = configuration;
    if (State === "Failed")
        return stateFailed(configuration);
    if (LastUpdateStatus === "Failed")
        return updateFailed(configuration);
    if (State === "Pending" || LastUpdateStatus === "InProgress")
        return "waiting";
    if (State === undefined || State === "Active" || State === "Inactive")
        return "ready";
    const { Version = "$LATEST" } = configuration;
    if (State === "ActiveNonInvocable" && Version === "$LATEST")
        return "ready";
    return new errors.DeployError({
        id: "function-not-usable",
        message: `${nameOf(configuration)} is in the state ${State}${reason(configuration.StateReasonCode, configuration.StateReason)}.`,
        hint: hintOfReason(configuration.StateReasonCode),
    });
}
function isBusy({ State, LastUpdateStatus }) {
    return State === "Pending" || LastUpdateStatus === "InProgress";
}
function stateFailed(configuration) {
    const { StateReasonCode, StateReason, Version } = configuration;
    const isVersion = Version !== undefined && Version !== "$LATEST";
    const remedy = isVersion
        ? `AWS answers a new try with unchanged code with the same version: correct the cause, delete version ${Version} (aws lambda delete-function --qualifier ${Version}), and run the job again.`
        : "A function that failed while it was created has to be deleted and deployed again.";
    return new errors.DeployError({
        id: "function-failed",
        message: `${nameOf(configuration)} is in the state Failed${reason(StateReasonCode, StateReason)}.`,
        hint: `${hintOfReason(StateReasonCode)} ${remedy}`,
    });
}
function updateFailed(configuration) {
    const { LastUpdateStatusReasonCode: code, LastUpdateStatusReason: text } = configuration;
    return new errors.DeployError({
        id: "function-update-failed",
        message: `AWS could not update ${nameOf(configuration)}${reason(code, text)}.`,
        hint: hintOfReason(code),
    });
}
function reason(code, text) {
    const parts = [code, text].filter((part) => part !== undefined && part !== "");
    return parts.length === 0 ? "" : ` (${(0,aws_says.saidByAws)(parts.join(": ").replace(/\.$/, ""))})`;
}
function nameOf({ FunctionName, Version }) {
    const version = Version === undefined || Version === "$LATEST" ? "" : ` version ${Version}`;
    return `${FunctionName ?? "the function"}${version}`;
}

;// CONCATENATED MODULE: ./src/targets/lambda/observe/function-reader.js








const pace = (elapsedMs, attempt) => Math.min(elapsedMs > 60_000 ? 1300 : 1000, (0,time_clock.eagerPace)(0, attempt));
const latestPublished = "$LATEST.PUBLISHED";
const staleReadings = 4;
class FunctionReader {
    #port;
    #context;
    #only;
    missing;
    constructor(port, context) {
        this.#port = port;
        this.#context = context;
    }
    async read(qualifier) {
        if (this.#only === "configuration")
            return this.#port.getConfiguration(qualifier);
        try {
            return await this.#port.getFunction(qualifier);
        }
        catch (error) {
            if (qualifier !== undefined || (0,kind_of.kindOf)(error) !== "denied")
                throw error;
            return await this.#readConfiguration(error);
        }
    }
    async #readConfiguration(denied) {
        try {
            const reading = await this.#port.getConfiguration();
            this.#only = "configuration";
            return reading;
        }
        catch (error) {
            throw (0,kind_of.kindOf)(error) === "denied" ? denied : error;
        }
    }
    async settled(onWait) {
        let told = false;
        return this.#poll("the update that is under way", async () => {
            const reading = await this.read();
            if (!isBusy(reading.Configuration ?? {}))
                return reading;
            if (!told)
                onWait?.(reading.Configuration ?? {});
            told = true;
            return undefined;
        });
    }
    async ready(written, before) {
        let strange = 0;
        const what = `AWS to put the update of ${written.FunctionName ?? "the function"} in force`;
        return this.#poll(what, async () => {
            const { Configuration = {} } = await this.read();
            if (isSameFunction(Configuration, written))
                return settle(Configuration);
            const old = before?.RevisionId !== undefined && Configuration.RevisionId === before.RevisionId;
            strange += old || isBusy(Configuration) ? 0 : 1;
            if (strange > staleReadings)
                throw superseded(Configuration.FunctionName);
            return undefined;
        });
    }
    async versionReady(version, latest) {
        try {
            const what = `version ${version} of ${latest.FunctionName ?? "the function"} to become active`;
            return await this.#poll(what, () => (0,call.ifFound)(this.#readVersion(version, latest)));
        }
        catch (error) {
            if ((0,kind_of.kindOf)(error) !== "denied")
                throw error;
            this.missing = `lambda:GetFunction on ${latest.FunctionArn ?? "the function"}:*`;
            return this.ready(latest);
        }
    }
    async #readVersion(version, published) {
        const { Configuration = {} } = await this.read(version);
        const isOld = version === latestPublished && !isSameFunction(Configuration, published);
        if (isOld)
            return undefined;
        const settled = settle(Configuration);
        if (settled === undefined || settled.LastUpdateStatus !== undefined)
            return settled;
        const { Configuration: latest = {} } = await this.read();
        return latest.CodeSha256 === settled.CodeSha256 ? settle(latest) && settled : settled;
    }
    #poll(what, read) {
        const { clock, signal, log } = this.#context;
        const tell = (0,wait_teller.waitTeller)(this.#context, what);
        const onMiss = (error) => {
            log.debug(error instanceof errors.DeployError ? error.message : "A reading failed");
        };
        const reading = () => {
            tell();
            return read();
        };
        return (0,time_clock.poll)({ clock, signal, pace, read: reading, onMiss });
    }
}
function settle(configuration) {
    const verdict = verdictOf(configuration);
    if (verdict instanceof errors.DeployError)
        throw verdict;
    return verdict === "ready" ? configuration : undefined;
}

;// CONCATENATED MODULE: ./src/targets/lambda/apply/live-state.js





async function withLiveState(error, lambda) {
    if (!(error instanceof errors.DeployError) || error.state !== undefined)
        return error;
    const { work, ports, history } = lambda;
    const { alias } = work;
    const served = alias === undefined ? undefined : await aliasNow(alias, ports.grace);
    const published = work.publish ? history.version : undefined;
    const now = published === undefined
        ? functionNow(lambda)
        : `version ${published} is published, and $LATEST holds its code and configuration`;
    const parts = [served, now];
    const state = parts.filter((part) => part !== undefined).join("; ");
    return state === "" ? error : error.with({ state });
}
function functionNow({ tries: { lambda, objects }, work }) {
    if (!lambda.any)
        return objects.any ? "only the package was uploaded" : "nothing was written";
    if (work.base === undefined)
        return undefined;
    return work.alias?.current === undefined
        ? "the function's unqualified callers may meet the new code or configuration already"
        : "$LATEST may already hold the new code or configuration";
}
async function aliasNow({ name, current }, port, ours = []) {
    const before = current === undefined ? undefined : spokenAlias(current);
    try {
        const now = await (0,call.ifFound)(port.getAlias(name));
        if (now === undefined)
            return before && `alias ${name} does not exist any more`;
        const served = `alias ${name} serves ${spokenAlias(now)}`;
        if (before === spokenAlias(now))
            return `${served} as before`;
        const left = [...ours, current?.Description].includes(now.Description);
        const run = left ? undefined : runIdInDescription(now.Description);
        return `${served}, set meanwhile by ${run === undefined ? "another deployment" : `run ${run}`}`;
    }
    catch (failure) {
        const earlier = before === undefined ? "" : `; it served ${before} before`;
        return `it is NOT known what alias ${name} serves now (${(0,errors.messageOf)(failure)})${earlier}`;
    }
}
async function latestNow(sha256, ports, context) {
    if (sha256 === undefined)
        return undefined;
    const reader = new FunctionReader(ports.grace, context);
    try {
        const { Configuration } = await reader.read();
        return Configuration?.CodeSha256 === sha256 ? "$LATEST holds this run's code" : undefined;
    }
    catch {
        return "$LATEST may hold this run's code";
    }
}

// EXTERNAL MODULE: ./src/targets/lambda/inputs/traffic.js
var inputs_traffic = __webpack_require__("./src/targets/lambda/inputs/traffic.js");
;// CONCATENATED MODULE: ./src/targets/lambda/plan/alarm-guard.js


function guardAlarms({ alarms }, states) {
    const named = (test) => states
        .filter(test)
        .map(({ name }) => name)
        .join(", ");
    const missing = alarms.filter((name) => !states.some((alarm) => alarm.name === name)).join(", ");
    if (missing !== "") {
        return new errors.DeployError({
            id: "alarm-missing",
            message: `CloudWatch has no alarm ${missing} in this region.`,
            hint: "Correct the names in `alarms`; an alarm that does not exist cannot stop a bad release.",
        });
    }
    const ringing = named(({ state }) => state === "ALARM");
    if (ringing !== "") {
        return new errors.DeployError({
            id: "alarm-already-firing",
            message: `The alarm ${ringing} is in ALARM before the deployment.`,
            hint: "Wait until it is OK again, so that it can tell whether the new version is good. To deploy a fix for it, leave it out of `alarms` for this run.",
        });
    }
    const unevaluated = named(({ evaluated }) => !evaluated);
    if (unevaluated === "")
        return undefined;
    return new errors.DeployError({
        id: "alarms-unreadable",
        message: `CloudWatch does not evaluate the alarm ${unevaluated} at the moment, so that it could not stop a bad release.`,
        hint: "Look at the alarm's state reason in CloudWatch: its query or metric is wrong (EVALUATION_ERROR), CloudWatch has trouble (EVALUATION_FAILURE), or the alarm is in its warm-up period (IN_WARM_UP). Then run the job again.",
    });
}
function alarmNotes({ alarms, traffic }, states) {
    const silent = withoutData(states);
    const slow = states.flatMap(({ name, periodMs = 0 }) => {
        const short = traffic.filter(({ ms }) => ms < periodMs);
        return short.length === 0
            ? []
            : [
                `The alarm ${name} looks at ${(0,inputs_traffic.spokenStepTime)(periodMs)} at a time: ${short.map(({ percent, ms }) => `${percent} % for ${(0,inputs_traffic.spokenStepTime)(ms)}`).join(", ")} may end before it can ring`,
            ];
    });
    return [
        ...(silent.length > 0
            ? [`No data yet for ${silent.join(", ")} (INSUFFICIENT_DATA): without data it cannot ring`]
            : []),
        ...slow,
        ...(alarms.length > 0 && traffic.length === 0
            ? [
                "The alarms were checked before the deployment; with traffic, e.g. `100% for 5m`, they are watched after it too",
            ]
            : []),
    ];
}
function withoutData(states) {
    return states.filter(({ state }) => state === "INSUFFICIENT_DATA").map(({ name }) => name);
}

;// CONCATENATED MODULE: ./src/targets/lambda/release/alarm-watch.js



const intervalMs = 10_000;
const overtimeMs = 60_000;
async function watchAlarms(ms, watching, context) {
    const { clock, signal } = context;
    const until = clock.now() + ms;
    if (watching.alarms.length === 0) {
        await clock.sleep(ms, signal);
        return [];
    }
    let reading = { failure: "no reading yet" };
    for (let rest = ms; rest > 0; rest = until - clock.now()) {
        await clock.sleep(Math.min(intervalMs, rest), signal);
        reading = await look(watching, context);
    }
    const latest = until + overtimeMs;
    while ("failure" in reading && clock.now() < latest) {
        await clock.sleep(Math.min(intervalMs, latest - clock.now()), signal);
        reading = await look(watching, context);
    }
    if ("failure" in reading)
        throw unreadable(watching.alarms, reading.failure);
    return reading.states;
}
async function look({ alarms, read }, { log }) {
    let states;
    try {
        states = await read(alarms);
    }
    catch (error) {
        if (!(0,time_clock.isPassing)(error))
            throw error;
        log.debug("The alarms could not be read this time");
        return { failure: error instanceof errors.DeployError ? error.message : "CloudWatch did not answer" };
    }
    const bad = alarms.filter((name) => (stateOf(states, name) ?? "ALARM") === "ALARM");
    if (bad.length > 0)
        throw fired(bad, states);
    const unevaluated = states.filter(({ evaluated }) => !evaluated).map(({ name }) => name);
    return unevaluated.length === 0
        ? { states }
        : { failure: `CloudWatch could not evaluate ${unevaluated.join(", ")}` };
}
function stateOf(states, name) {
    return states.find((alarm) => alarm.name === name)?.state;
}
function unreadable(alarms, failure) {
    return new errors.DeployError({
        id: "alarms-unreadable",
        message: `No reading of the alarms ${alarms.join(", ")} came at the end of the step, nor within ${overtimeMs / 1000} s after it: nobody would have stopped a bad release.`,
        evidence: [failure],
        hint: "Look at the alarms in CloudWatch and at AWS's health page, and run the job again. The version is published; it only serves no traffic.",
    });
}
function fired(names, states) {
    const deleted = names.every((name) => stateOf(states, name) === undefined);
    return new errors.DeployError({
        id: "alarm-fired",
        message: deleted
            ? `The alarm ${names.join(", ")} was deleted during the release.`
            : `The alarm ${names.join(", ")} went into ALARM during the release.`,
        evidence: states
            .filter(({ name, reason }) => names.includes(name) && reason !== undefined)
            .map(({ name, reason = "" }) => `${name}: ${(0,aws_says.saidByAws)(reason)}`),
        hint: "Look at the alarm's metric and at the logs of the new version; it is still published and can be invoked by its number.",
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/release/bake.js





const endings = {
    "alarm-fired": "an alarm fired",
    "alarms-unreadable": "no reading of the alarms",
};
async function bake({ percent, ms }, { alias, version, watching, said }, context) {
    const share = `${percent} % to version ${version}`;
    const began = context.clock.now();
    context.log.info(`  ${alias}: ${share} for ${(0,inputs_traffic.spokenStepTime)(ms)}${said}`);
    try {
        const silent = withoutData(await watchAlarms(ms, watching, context));
        if (silent.length > 0)
            context.log.info(`  No data for ${silent.join(", ")} (INSUFFICIENT_DATA): it could not go into ALARM`);
    }
    catch (error) {
        const ended = error instanceof errors.DeployError ? endings[error.id] : undefined;
        if (ended !== undefined)
            (0,step.tellFailed)(context, `${alias}: ${share}, ${ended}`, began);
        throw error;
    }
}
function watchersOf({ alarms }) {
    const [first, others] = [`, watching ${alarms.join(", ")}`, ", alarms OK so far"];
    let said = alarms.length === 0 ? "" : first;
    return () => {
        const now = said;
        if (said !== "")
            said = others;
        return now;
    };
}

;// CONCATENATED MODULE: ./src/targets/lambda/apply/shift.js











async function releaseVersion(wanted) {
    const { alias, version, ports, context } = wanted;
    const { allowOlder, waitForProvisionedConcurrency: waits } = wanted.work.config;
    const writer = new AliasWriter(ports, context, { ...alias, version, allowOlder });
    const releasing = { ...wanted, writer };
    try {
        const watched = await shift(releasing);
        if (waits)
            await waitForConcurrency(alias.name, ports.cancellable, context);
        if (watched || waits)
            await writer.confirm();
    }
    catch (error) {
        throw withBefore(await takeBack(error, releasing), writer, alias);
    }
    return { alias: writer.current ?? {}, ...(0,optional.optional)("before", writer.base?.FunctionVersion) };
}
function withBefore(error, { base }, { current }) {
    const before = base?.FunctionVersion;
    const isPlanned = before === undefined || before === current?.FunctionVersion;
    if (isPlanned || !(error instanceof errors.DeployError))
        return error;
    return error.with({ outputs: { ...error.outputs, "previous-version": before } });
}
async function shift(releasing) {
    const { alias, version, watch: watching, history, writer, context } = releasing;
    const { current, steps } = alias;
    const before = current?.FunctionVersion ?? "";
    const { clock } = context;
    const began = clock.now();
    const job = alias.version === undefined ? context.job : jobWithoutCommit(context.job);
    const watchers = watchersOf(watching);
    const follow = (step) => history.follow(step.percent, clock, () => bake(step, { alias: alias.name, version, watching, said: watchers() }, context));
    if (before === version && current !== undefined && !hasWeights(current))
        return false;
    for (const step of steps.filter(({ percent }) => percent < 100 && before !== version)) {
        const Description = describeRelease(job, `shifting to ${version}`);
        const weights = { [version]: shareOf(step) };
        await writer.point((base) => ({
            FunctionVersion: base?.FunctionVersion ?? version,
            weights,
            Description,
        }));
        await follow(step);
    }
    await writer.point((base) => ({
        FunctionVersion: version,
        weights: {},
        Description: describeRelease(job, movedState(version, base, alias.version !== undefined)),
    }));
    const last = steps.find(({ percent }) => percent === 100);
    if (last === undefined)
        history.add({ percent: 100, at: clock.now() });
    else
        await follow(last);
    const verdict = steps.length > 0 && watching.alarms.length > 0 ? ", alarms OK" : "";
    (0,step.tellDone)(context, `${alias.name}: 100 % to version ${version}${verdict}`, began);
    return last !== undefined;
}
async function takeBack(error, releasing) {
    if (error instanceof errors.DeployError && error.state !== undefined)
        return error;
    const { alias, work, history, writer, context } = releasing;
    const { base } = writer;
    const before = base?.FunctionVersion;
    if (!writer.moved || before === undefined || base === undefined) {
        return withState(error, await stateUntaken(releasing));
    }
    if (work.config.onCancel === "leave" && isCancelled(error)) {
        return withState(error, `${spokenLeft(alias.name, writer)}, left so because on-cancel says so`);
    }
    const began = context.clock.now();
    try {
        const by = await writer.restore(base);
        const ended = by === "us" ? "taken back" : "taken back by somebody else";
        history.add({ percent: 0, at: context.clock.now(), ended });
        const [line, state] = spokenBack(releasing, before, by);
        (0,step.tellDone)(context, line, began);
        return withState(error, state);
    }
    catch (failure) {
        return failure instanceof errors.DeployError && failure.id === "superseded"
            ? withState(error, await stateNow(releasing))
            : withState(error, stateStuck(releasing, before, failure));
    }
}
function spokenBack({ alias: { name, version } }, before, by) {
    if (before === "$LATEST" && version === undefined) {
        const holds = "$LATEST again, which holds this run's code and configuration already";
        const mend = "deploy what was there before once more";
        return [`${name}: points to ${holds}`, `alias ${name} serves ${holds}: ${mend}`];
    }
    const state = `alias ${name} serves version ${before} again, with all traffic`;
    return by === "us"
        ? [`${name}: taken back to version ${before} with all traffic`, state]
        : [
            `${name}: somebody else has taken it back to version ${before} with all traffic`,
            `${state}: somebody else has taken it back`,
        ];
}
function isCancelled(error) {
    return error instanceof errors.DeployError && error.id === "cancelled";
}
function spokenLeft(name, { current, moved }) {
    return moved === "unknown" || current === undefined
        ? `it is NOT known what alias ${name} serves, as AWS did not answer`
        : `alias ${name} serves ${spokenAlias(current)}`;
}
function stateStuck({ alias: { name }, version, writer: { moved } }, before, failure) {
    const fix = `aws lambda update-alias --name ${name} --function-version ${before} --routing-config AdditionalVersionWeights={}`;
    const what = moved === "unknown"
        ? `it is NOT known whether alias ${name} serves version ${before} or ${version}, as AWS did not answer`
        : `alias ${name} could NOT be taken back to version ${before}`;
    return `${what} (${(0,errors.messageOf)(failure)}); to set it by hand: ${fix}`;
}
async function stateUntaken(releasing) {
    const { alias, version, writer } = releasing;
    const { moved } = writer;
    if (moved === true)
        return `alias ${alias.name} is new and serves version ${version}`;
    if (moved === "unknown")
        return `alias ${alias.name} may be new and serve version ${version}: AWS did not answer`;
    return await stateNow(releasing);
}
async function stateNow(releasing) {
    const { alias, sha256, writer, ports, context } = releasing;
    const parts = await Promise.all([
        aliasNow(alias, ports.grace, writer.descriptions),
        latestNow(sha256, ports, context),
    ]);
    return parts.filter((part) => part !== undefined).join("; ");
}
function withState(error, state) {
    return error instanceof errors.DeployError && state !== undefined && state !== ""
        ? error.with({ state })
        : error;
}

;// CONCATENATED MODULE: ./src/targets/lambda/apply/outcome.js


function lambdaOutcome(done, { reader, tries }) {
    const { work, current, alias, before } = done;
    const version = outcome_numberOf(current);
    return {
        headline: headlineOf(done, version),
        outputs: {
            "function-arn": work.arn,
            ...(0,optional.optional)("code-sha256", current.CodeSha256),
            ...(0,optional.optional)("version", version),
            ...(0,optional.optional)("previous-version", before),
            ...(0,optional.optional)("version-arn", version === undefined ? undefined : `${work.arn}:${version}`),
            ...(0,optional.optional)("alias-arn", alias?.AliasArn),
            ...(tries.lambda.any ? {} : { changed: "false" }),
        },
        facts: [
            ["Function", work.arn],
            ...(version === undefined ? [] : [["Version", version]]),
            ...(before === undefined ? [] : [["Before", before]]),
            ...(reader.missing === undefined
                ? []
                : [["The version itself would be watched with", reader.missing]]),
        ],
    };
}
function headlineOf({ work, alias, deleted }, version) {
    const { name } = work.config.function;
    if (version !== undefined) {
        const behind = alias === undefined ? "" : ` and live behind alias ${work.alias?.name ?? ""}`;
        if (work.alias?.version !== undefined)
            return `${name}: version ${version} is${behind.slice(4)}`;
        return `${name}: version ${version} is published${behind}`;
    }
    if (changesFunction(work))
        return `${name}: is updated`;
    const count = deleted === 0 ? "no" : String(deleted);
    return `${name} is up to date; ${count} old version${deleted === 1 ? " was" : "s were"} deleted`;
}
function outcome_numberOf({ Version }) {
    return Version === undefined || !/^(?:\d+|\$LATEST\.PUBLISHED)$/.test(Version)
        ? undefined
        : Version;
}

// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __webpack_require__("./src/aws/answers/answer-line.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-text.js
var answer_text = __webpack_require__("./src/aws/answers/answer-text.js");
// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: ./src/targets/shared/application-output.js
var application_output = __webpack_require__("./src/targets/shared/application-output.js");
;// CONCATENATED MODULE: ./src/targets/lambda/release/smoke-test.js









const excerptLength = 500;
const coldStartMs = 60_000;
const durableMs = 15 * 60_000;
const notReady = new Set([
    "EC2ThrottledException",
    "ENINotReadyException",
    "ResourceConflictException",
    "ResourceNotReadyException",
    "SnapStartNotReadyException",
    "TooManyRequestsException",
]);
const notStartable = new Set([
    "EC2AccessDeniedException",
    "EC2UnexpectedException",
    "EFSMountConnectivityException",
    "EFSMountFailureException",
    "EFSMountTimeoutException",
    "ENILimitReachedException",
    "InvalidRuntimeException",
    "InvalidSecurityGroupIDException",
    "InvalidSubnetIDException",
    "InvalidZipFileException",
    "KMSAccessDeniedException",
    "KMSDisabledException",
    "KMSInvalidStateException",
    "KMSNotFoundException",
    "SnapStartException",
    "SnapStartTimeoutException",
    "SubnetIPAddressLimitReachedException",
]);
async function smokeTest(testing) {
    const { test, version, context } = testing;
    const answer = await invoke(testing);
    const said = [`Answer: ${answer.payload.slice(0, excerptLength)}`];
    const evidence = (0,application_output.applicationOutput)(said, context);
    if (answer.functionError !== undefined) {
        const error = context.showApplicationOutput ? errorOf(answer.payload) : unnamedError;
        throw smoke_test_failed(`Version ${version} failed its smoke test: ${error}.`, evidence);
    }
    const { expect } = test;
    if (expect === undefined || answer.payload.includes(expect))
        return;
    throw smoke_test_failed(`Version ${version} answered its smoke test without what smoke-test-expect asks for.`, evidence);
}
async function invoke({ test, version, tested, port, context }) {
    const { clock, signal, job } = context;
    const durable = tested.DurableConfig?.ExecutionTimeout !== undefined;
    const timeoutMs = Math.max(1000, Math.min(timeoutOf(tested), context.workUntil - clock.now()));
    const executionName = `smoke-test-${job.runId ?? "local"}-${job.runAttempt ?? "1"}-${version}`;
    const call = {
        ...{ payload: test.payload, timeoutMs },
        ...(0,optional.optional)("executionName", durable ? executionName : undefined),
        ...(0,optional.optional)("tenantId", test.tenantId),
    };
    const again = (error) => isNotReady(error) || (durable && isLost(error));
    try {
        const wait = { clock, signal, attempts: 6, baseDelayMs: 2000, maxDelayMs: 10_000 };
        return await (0,time_clock.retry)(() => port.invoke(version, call), { ...wait, retryable: again });
    }
    catch (error) {
        throw explain(error, version);
    }
}
function timeoutOf({ Timeout = 3, DurableConfig }) {
    const { ExecutionTimeout } = DurableConfig ?? {};
    const runsMs = ExecutionTimeout === undefined ? Timeout * 1000 : Math.min(durableMs, ExecutionTimeout * 1000);
    return runsMs + coldStartMs;
}
function isNotReady(error) {
    return (0,kind_of.kindOf)(error) === "throttled" || notReady.has((0,errors.codeOf)((0,kind_of.answerOf)(error)) ?? "");
}
function neverRan(error) {
    const isRefused = (0,kind_of.kindOf)(error) === "invalid" || notStartable.has((0,errors.codeOf)((0,kind_of.answerOf)(error)) ?? "");
    return isNotReady(error) || isRefused;
}
function isLost(error) {
    return (error instanceof errors.DeployError && error.cause !== undefined && (0,write_outcome.writeOutcome)(error) === "unknown");
}
function explain(error, version) {
    if (neverRan(error)) {
        return new errors.DeployError({
            id: "smoke-test-not-run",
            message: `The smoke test of version ${version} was not run: ${(0,kind_of.awsMessageOf)(error)}`,
            hint: "AWS did not start the function; no traffic was sent to the version. Look at the concurrency of the function and the account, at the payload and at the function's state, and run the job again.",
            evidence: [(0,answer_line.answerLine)((0,kind_of.answerOf)(error))],
            cause: error,
        });
    }
    if (!isLost(error))
        return error;
    return new errors.DeployError({
        id: "smoke-test-unanswered",
        message: `The smoke test of version ${version} was sent once and ${whatCame((0,kind_of.answerOf)(error))}: it may have run.`,
        hint: "No traffic was sent to the version. Look into the function's log group whether it ran before you run the job again.",
        evidence: [(0,answer_line.answerLine)((0,kind_of.answerOf)(error))],
        cause: error,
    });
}
function whatCame(answer) {
    const foreign = (0,incomplete_answer.foreignWords)(answer);
    if (foreign !== undefined)
        return `something else answered in AWS's place (${foreign})`;
    const words = (0,answer_text.wordsFor)(answer);
    if (words?.startsWith("HTTP "))
        return `AWS answered ${words}`;
    const status = (0,errors.statusOf)(answer);
    if (words !== undefined || status === undefined)
        return words ?? (0,kind_of.awsMessageOf)(answer);
    return `AWS answered HTTP ${status}, ${(0,errors.codeOf)(answer) ?? "Error"}: ${(0,kind_of.awsMessageOf)(answer)}`;
}
function smoke_test_failed(message, evidence) {
    return new errors.DeployError({
        id: "smoke-test-failed",
        message,
        hint: "No traffic was sent to the version. Invoke it by its number with the same payload, and look into the function's log group.",
        evidence,
    });
}
const unnamedError = "it threw an error";
function errorOf(payload) {
    try {
        const { errorType, errorMessage } = JSON.parse(payload);
        const parts = [errorType, errorMessage].filter((part) => typeof part === "string");
        return parts.join(": ").replace(/\s+/g, " ").slice(0, 200) || unnamedError;
    }
    catch {
        return unnamedError;
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/apply/stage-code.js



async function stageCode(code, objects) {
    switch (code.kind) {
        case "image":
            return { ImageUri: code.uri };
        case "object": {
            const { bucket, key, version } = code.object;
            return { S3Bucket: bucket, S3Key: key, ...(0,optional.optional)("S3ObjectVersion", version) };
        }
        case "package": {
            const { upload } = code;
            if (upload === undefined)
                return { ZipFile: code.package.bytes };
            const { bucket, key, present } = upload;
            const version = present
                ? upload.version
                : (await put(await objects(), bucket, key, code.package.bytes)).version;
            return { S3Bucket: bucket, S3Key: key, ...(0,optional.optional)("S3ObjectVersion", version) };
        }
    }
}
async function put(objects, bucket, key, body) {
    try {
        return await objects.put(bucket, key, body);
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) !== "not-found")
            throw error;
        throw new errors.DeployError({
            id: "code-bucket-missing",
            message: `The bucket ${bucket} of code-bucket does not exist.`,
            hint: "Create it once, in the function's region; this action creates no buckets.",
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/configuration-diff.js



function differingFields(desired, actual) {
    const compared = Object.entries(desired).filter(([name]) => !configuration_fields.codeFields.has(name) && !configuration_fields.createOnlyFields.has(name));
    return Object.fromEntries(compared.filter((field) => differs(field, actual)));
}
function holdsVariables(Variables, { Environment }) {
    const actual = { Environment: { Variables: Environment?.Variables } };
    return (0,settings.sameSettings)({ Environment: { Variables } }, actual, settingsTable);
}
function differingForGood(desired, actual) {
    return Object.entries(desired)
        .filter(([name]) => configuration_fields.createOnlyFields.has(name) && isReported(name))
        .filter((field) => differs(field, actual))
        .map(([name]) => name);
}
function isReported(field) {
    return configuration_fields.reportedSettings.some(({ name }) => name === field);
}
function differs([name, value], actual) {
    const wanted = { [name]: value };
    return (0,settings.differingSettings)(wanted, settingsOfFunction(actual), settingsTable, "asked").length > 0;
}

;// CONCATENATED MODULE: ./src/targets/lambda/apply/guarded-write.js





const guarded_write_attempts = 10;
async function writeGuarded(guarded) {
    const { base, write, isDone, reader, context } = guarded;
    let revisionId = base.RevisionId;
    for (let attempt = 1;; attempt += 1) {
        try {
            return await withPatience(() => write(revisionId), context);
        }
        catch (error) {
            if (attempt >= guarded_write_attempts || !isMovedOrBusy(error))
                throw explainWrite(error);
            const { Configuration: current = {} } = await reader.settled();
            if (isDone(current))
                return current;
            if (!isSameFunction(current, base))
                throw superseded(base.FunctionName, error);
            revisionId = current.RevisionId;
        }
    }
}
function isMovedOrBusy(error) {
    const kind = (0,kind_of.kindOf)(error);
    return (kind === "precondition" ||
        (kind === "conflict" && /in progress|pending/i.test((0,kind_of.awsMessageOf)(error))));
}
function withPatience(write, { clock, signal }) {
    const retryable = (error) => /cannot be assumed by Lambda/i.test((0,kind_of.awsMessageOf)(error));
    return (0,time_clock.retry)(write, { clock, signal, attempts: 15, baseDelayMs: 2000, retryable });
}
function explainWrite(error) {
    if (!(error instanceof errors.DeployError))
        return error;
    if (error.message.includes("S3 Error Code: NoSuchKey")) {
        return new errors.DeployError({
            id: "code-missing",
            message: "The package that `code` names in S3 does not exist.",
            hint: "Check bucket, key and versionId in `code`, and that the step that uploads it ran before.",
            evidence: [(0,kind_of.awsMessageOf)(error)],
            cause: error,
        });
    }
    if (!error.message.includes("CodeStorageExceeded"))
        return error;
    return new errors.DeployError({
        id: "code-storage-exceeded",
        message: "The account's storage for Lambda code in this region is full.",
        hint: "Set `keep-versions` to delete old versions after each deployment, delete some now, or ask AWS for a higher quota.",
        evidence: [(0,kind_of.awsMessageOf)(error)],
        cause: error,
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/apply/update-function.js








async function writeConfiguration(base, { ports, reader, context, work }) {
    const request = { ...work.configuration, ...environmentOf(work) };
    const write = (RevisionId) => ports.cancellable.updateConfiguration({ ...request, ...(0,optional.optional)("RevisionId", RevisionId) });
    const isDone = (current) => current.CodeSha256 === base.CodeSha256 &&
        current.LastUpdateStatus !== "Failed" &&
        holdsConfiguration(work, current);
    const written = await writeGuarded({ base, write, isDone, reader, context });
    return await reader.ready(written, base);
}
function environmentOf({ environment }) {
    return environment === undefined ? {} : { Environment: { Variables: environment.variables } };
}
function holdsConfiguration({ configuration, environment }, current) {
    return (Object.keys(differingFields(configuration, current)).length === 0 &&
        (environment === undefined || holdsVariables(environment.variables, current)));
}
async function writeCode(code, location, base, { ports, reader, context, work }) {
    const sha256 = shaOf(code, work);
    const request = {
        ...location,
        ...travelling(work),
        ...(work.referenced === true ? { S3ObjectStorageMode: "REFERENCE" } : {}),
        ...(code.kind === "image" && base.Architectures === undefined
            ? {}
            : { Architectures: [work.architecture] }),
        Publish: work.publish,
    };
    const write = (RevisionId) => ports.cancellable.updateCode({ ...request, ...(0,optional.optional)("RevisionId", RevisionId) });
    const isDone = (current) => sha256 !== undefined && current.CodeSha256 === sha256 && current.LastUpdateStatus !== "Failed";
    const written = await writeGuarded({ base, write, isDone, reader, context });
    checkIntegrity(written, sha256);
    return written;
}
function checkIntegrity({ CodeSha256 }, sha256) {
    if (sha256 === undefined || CodeSha256 === undefined || CodeSha256 === sha256)
        return;
    throw new errors.DeployError({
        id: "code-altered",
        message: `AWS received other code than this job packed (sha256 ${CodeSha256} instead of ${sha256}).`,
        hint: "Run the job again. With SourceKMSKeyArn AWS may state the hash of the encrypted package; please report that case.",
    });
}
function shaOf(code, { config }) {
    if (config.configuration.SourceKMSKeyArn !== undefined)
        return undefined;
    if (code.kind === "package")
        return code.package.bytes.sha256;
    return code.kind === "object" ? code.sha256 : undefined;
}
function travelling({ config }) {
    const fields = Object.entries(config.configuration);
    return Object.fromEntries(fields.filter(([name]) => configuration_fields.codeFields.has(name)));
}
async function publishCode(base, { ports, reader, context, work }) {
    const to = work.config.configuration.PublishTo === undefined
        ? {}
        : { PublishTo: "LATEST_PUBLISHED" };
    const write = (RevisionId) => ports.cancellable.publishVersion({
        ...(0,optional.optional)("CodeSha256", base.CodeSha256),
        ...(0,optional.optional)("RevisionId", RevisionId),
        ...to,
    });
    return await writeGuarded({ base, write, isDone: () => false, reader, context });
}
async function createFunction(code, location, { ports, reader, context, work }) {
    const { SourceKMSKeyArn, ...fields } = work.config.configuration;
    const request = {
        ...fields,
        Code: { ...location, ...(SourceKMSKeyArn === undefined ? {} : { SourceKMSKeyArn }) },
        ...(code.kind === "image" ? { PackageType: "Image" } : {}),
        ...environmentOf(work),
        ...(Object.keys(work.tags).length === 0 ? {} : { Tags: work.tags }),
        Architectures: [work.architecture],
        Publish: work.publish,
    };
    const write = () => ports.cancellable.createFunction(request);
    try {
        const created = await writeGuarded({ base: {}, write, isDone: () => false, reader, context });
        checkIntegrity(created, shaOf(code, work));
        return created;
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) !== "conflict")
            throw error;
        const reading = await reader.settled();
        const { Configuration: current = {} } = reading;
        if (!isOurCreation(work, code, reading, error))
            throw superseded(current.FunctionName, error);
        return current;
    }
}
function isOurCreation(work, code, { Configuration: current = {}, Code: location }, error) {
    const sha256 = shaOf(code, work);
    if (sha256 !== undefined)
        return current.CodeSha256 === sha256;
    const image = location?.ImageUri;
    return ((0,write_outcome.writeOutcome)(error) === "unknown" &&
        holdsConfiguration(work, current) &&
        (code.kind !== "image" || image === undefined || image === code.uri));
}

;// CONCATENATED MODULE: ./src/targets/lambda/apply/apply.js











async function applyLambda(lambda) {
    const { work } = lambda;
    const current = await deployFunction(lambda).catch(async (error) => {
        throw await withLiveState(error, lambda);
    });
    const released = await releaseAlias(current, lambda);
    const deleted = await prune(pruned(work, current), released?.alias, lambda);
    return lambdaOutcome({ work, current, ...released, deleted }, lambda);
}
async function deployFunction(lambda) {
    const { work, ports, history, context } = lambda;
    const { smokeTest: test } = work.config;
    const began = context.clock.now();
    const deploying = async () => ready(await write(lambda), lambda);
    const isWriting = work.publish || changesFunction(work);
    const current = await (isWriting
        ? context.phases.time("Upload and publish", deploying)
        : deploying());
    const version = outcome_numberOf(current);
    history.version = version;
    if (work.publish && version !== undefined)
        (0,step.tellDone)(context, `Version ${version} is active`, began);
    else if (current !== work.base)
        (0,step.tellDone)(context, "The function is updated", began);
    await tag(work, ports.cancellable);
    const releases = work.publish || work.alias !== undefined;
    if (test !== undefined && version !== undefined && releases) {
        const started = context.clock.now();
        try {
            await smokeTest({ test, version, tested: current, port: ports.cancellable, context });
        }
        catch (error) {
            (0,step.tellFailed)(context, `Version ${version} did not pass its smoke test`, started);
            throw error;
        }
        (0,step.tellDone)(context, `Version ${version} passed its smoke test`, started);
    }
    return current;
}
async function tag({ base, tags }, port) {
    if (base !== undefined && Object.keys(tags).length > 0)
        await port.tag(tags);
}
async function write(lambda) {
    const { code, base } = lambda.work;
    const location = code === undefined ? undefined : await stageCode(code, lambda.objects);
    if (base === undefined) {
        if (code === undefined || location === undefined)
            throw new TypeError("A creation has code");
        return await createFunction(code, location, lambda);
    }
    const configured = changesConfiguration(lambda.work)
        ? await writeConfiguration(base, lambda)
        : base;
    if (code === undefined || location === undefined)
        return configured;
    return await writeCode(code, location, configured, lambda);
}
async function ready(written, lambda) {
    const { work, reader } = lambda;
    if (!work.publish && written === work.base)
        return written;
    if (!work.publish)
        return await reader.ready(written);
    if (outcome_numberOf(written) !== undefined)
        return await versionReady(written, reader);
    const latest = work.code === undefined ? written : await reader.ready(written);
    return await versionReady(await publishCode(latest, lambda), reader);
}
async function versionReady(published, reader) {
    const version = outcome_numberOf(published) ?? "";
    const settled = await reader.versionReady(version, published);
    return { ...settled, Version: version };
}
async function releaseAlias(current, lambda) {
    const { work, readAlarms, context } = lambda;
    const { alias } = work;
    const version = outcome_numberOf(current);
    if (alias === undefined || version === undefined)
        return undefined;
    const { alarms } = work.config;
    const read = alarms.length === 0 ? () => Promise.resolve([]) : await readAlarms();
    const sha256 = alias.version === undefined ? current.CodeSha256 : undefined;
    const options = { alias, version, watch: { alarms, read }, ...(0,optional.optional)("sha256", sha256) };
    return await context.phases.time("Traffic", () => releaseVersion({ ...lambda, ...options }));
}
function pruned({ prune: versions, counted }, { Version }) {
    if (counted === undefined || Number(Version) > Number(counted.newest))
        return versions;
    return versions.filter((version) => !counted.versions.includes(version));
}
async function prune(versions, alias, { ports, context }) {
    const { log, signal, clock } = context;
    const before = recordedBefore(alias?.Description);
    const began = clock.now();
    const deleted = [];
    for (const version of versions.filter((candidate) => candidate !== before)) {
        if (signal.aborted)
            break;
        try {
            await ports.cancellable.deleteVersion(version);
            deleted.push(version);
        }
        catch (error) {
            log.warning(`Version ${version} was not deleted: ${(0,errors.messageOf)(error)}`);
        }
    }
    const [only, ...others] = deleted;
    const what = others.length === 0 ? `Version ${only ?? ""}` : `${deleted.length} old versions`;
    if (only !== undefined)
        (0,step.tellDone)(context, `${what} deleted`, began);
    return deleted.length;
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-lambda/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-lambda/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__("node:stream");
// EXTERNAL MODULE: ./src/targets/lambda/package/package-bytes.js
var package_bytes = __webpack_require__("./src/targets/lambda/package/package-bytes.js");
;// CONCATENATED MODULE: ./src/targets/lambda/package/zip-body.js



function withPackage({ ZipFile: zip, ...code }, build) {
    const rest = code;
    if (zip === undefined)
        return build(rest);
    const place = (0,external_node_crypto_.randomBytes)(24);
    const command = build({ ...rest, ZipFile: place });
    const { middlewareStack: stack } = command;
    stack.add(fillIn(place.toString("base64"), zip), { step: "build", priority: "high" });
    stack.add(sendInPieces, { step: "deserialize", priority: "low" });
    return command;
}
const sliceBytes = 1 << 16;
function sendInPieces(next) {
    return (step) => {
        const request = step.request;
        if (Buffer.isBuffer(request.body))
            request.body = external_node_stream_.Readable.from(slicesOf(request.body));
        return next(step);
    };
}
function* slicesOf(body) {
    for (let at = 0; at < body.length; at += sliceBytes)
        yield body.subarray(at, at + sliceBytes);
}
function fillIn(place, zip) {
    return (next) => (step) => {
        const request = step.request;
        request.body = bodyWith(bytesOf(request.body), place, zip);
        return next(step);
    };
}
function bytesOf(body) {
    if (typeof body === "string")
        return Buffer.from(body);
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
function bodyWith(json, place, zip) {
    const start = json.indexOf(place);
    if (start < 0)
        throw new TypeError("The request has no place for the package");
    const after = json.subarray(start + place.length);
    const end = start + Math.ceil(zip.size / 3) * 4;
    const body = Buffer.allocUnsafe(end + after.length);
    json.copy(body, 0, 0, start);
    after.copy(body, end);
    let at = start;
    for (const piece of (0,package_bytes.bytesInPieces)(zip.size, zip.fill))
        at = writeBase64(body, at, piece);
    return body;
}
const stringBytes = 12_288;
function writeBase64(body, start, piece) {
    let at = start;
    for (let from = 0; from < piece.length; from += stringBytes) {
        const text = piece.toString("base64", from, Math.min(from + stringBytes, piece.length));
        at += body.write(text, at, "latin1");
    }
    return at;
}

;// CONCATENATED MODULE: ./src/targets/lambda/aws/lambda-client.js






function createLambdaPorts(context, functionArn, tries) {
    const client = tries.watch(new dist_cjs.LambdaClient((0,client_config.clientConfig)(context.aws, "LAMBDA")));
    const { aws, signal, grace } = context;
    return {
        cancellable: createPort(client, { aws, signal }, functionArn),
        grace: createPort(client, { aws, signal: grace }, functionArn),
    };
}
function createPort(client, context, arn) {
    const calls = callsFor(client, context, arn);
    const { ask, about } = calls;
    return {
        ...codeCalls(calls),
        ...versionCalls(calls),
        ...aliasCalls(calls),
        invoke: (qualifier, invocation) => lambda_client_invoke(context, arn, qualifier, invocation),
        tag: (tags) => {
            const command = new dist_cjs.TagResourceCommand({ Resource: arn, Tags: { ...tags } });
            return ask(about("TagResource"), command, (answer) => answer);
        },
    };
}
function callsFor(client, context, arn) {
    const about = (action, qualifier) => ({
        action: `lambda:${action}`,
        resource: qualifier === undefined ? arn : `${arn}:${qualifier}`,
    });
    return { ask: (0,call.callsOf)(client, context), about, FunctionName: arn };
}
function codeCalls({ ask, about, FunctionName }) {
    return {
        getFunction: (Qualifier) => {
            const command = new dist_cjs.GetFunctionCommand({ FunctionName, Qualifier });
            return ask(about("GetFunction", Qualifier), command, (answer) => ({
                ...answer,
                Configuration: whole((0,incomplete_answer.requireMember)(answer.Configuration, "Configuration")),
            }));
        },
        getConfiguration: (Qualifier) => {
            const command = new dist_cjs.GetFunctionConfigurationCommand({ FunctionName, Qualifier });
            return ask(about("GetFunctionConfiguration", Qualifier), command, (answer) => ({
                Configuration: whole(answer),
            }));
        },
        createFunction: ({ Code: code, ...request }) => {
            const input = { ...request, FunctionName: FunctionName.split(":").at(-1) };
            const build = (Code) => new dist_cjs.CreateFunctionCommand({ ...input, Code });
            return ask(about("CreateFunction"), withPackage(code, build), whole);
        },
        updateConfiguration: (request) => {
            const command = new dist_cjs.UpdateFunctionConfigurationCommand({ ...request, FunctionName });
            return ask(about("UpdateFunctionConfiguration"), command, whole);
        },
        updateCode: (request) => {
            const build = (code) => new dist_cjs.UpdateFunctionCodeCommand({ ...code, FunctionName });
            const command = withPackage(request, build);
            return ask(about("UpdateFunctionCode"), command, whole);
        },
    };
}
function versionCalls({ ask, about, FunctionName }) {
    return {
        publishVersion: (request) => {
            const command = new dist_cjs.PublishVersionCommand({ ...request, FunctionName });
            return ask(about("PublishVersion"), command, (answer) => {
                (0,incomplete_answer.requireMember)(answer.Version, "Version");
                return whole(answer);
            });
        },
        listVersions: (Marker) => {
            const command = new dist_cjs.ListVersionsByFunctionCommand({ FunctionName, Marker });
            return ask(about("ListVersionsByFunction"), command, (answer) => ({
                items: answer.Versions,
                next: answer.NextMarker,
            }));
        },
        deleteVersion: (Qualifier) => {
            const command = new dist_cjs.DeleteFunctionCommand({ FunctionName, Qualifier });
            return ask(about("DeleteFunction", Qualifier), command, (answer) => answer);
        },
        provisionedConcurrency: (Qualifier) => {
            const command = new dist_cjs.GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
            const subject = about("GetProvisionedConcurrencyConfig", Qualifier);
            return ask(subject, command, ({ Status: status, StatusReason: reason }) => (0,optional.defined)({ status, reason }));
        },
    };
}
function aliasCalls({ ask, about, FunctionName }) {
    return {
        getAlias: (Name) => ask(about("GetAlias", Name), new dist_cjs.GetAliasCommand({ FunctionName, Name }), wholeAlias),
        functionUrl: (Qualifier) => {
            const command = new dist_cjs.GetFunctionUrlConfigCommand({ FunctionName, Qualifier });
            return ask(about("GetFunctionUrlConfig", Qualifier), command, (answer) => answer.FunctionUrl);
        },
        createAlias: (Name, { weights: _weights, RevisionId: _revision, ...request }) => {
            const command = new dist_cjs.CreateAliasCommand({ ...request, FunctionName, Name });
            return ask(about("CreateAlias", Name), command, wholeAlias);
        },
        updateAlias: (Name, { weights, ...request }) => {
            const RoutingConfig = { AdditionalVersionWeights: { ...weights } };
            const command = new dist_cjs.UpdateAliasCommand({ ...request, FunctionName, Name, RoutingConfig });
            return ask(about("UpdateAlias", Name), command, wholeAlias);
        },
        listAliases: (Marker) => ask(about("ListAliases"), new dist_cjs.ListAliasesCommand({ FunctionName, Marker }), (answer) => ({
            items: answer.Aliases,
            next: answer.NextMarker,
        })),
    };
}
function lambda_client_invoke(context, arn, Qualifier, { payload, timeoutMs, executionName, tenantId }) {
    const options = { maxAttempts: 1, requestTimeoutMs: timeoutMs };
    const client = new dist_cjs.LambdaClient((0,client_config.clientConfig)(context.aws, "LAMBDA", options));
    const { ask, about, FunctionName } = callsFor(client, context, arn);
    const command = new dist_cjs.InvokeCommand({
        ...{ FunctionName, Qualifier, Payload: new TextEncoder().encode(payload) },
        ...(0,optional.optional)("DurableExecutionName", executionName),
        ...(0,optional.optional)("TenantId", tenantId),
    });
    return ask(about("InvokeFunction", Qualifier), command, (answer) => {
        (0,incomplete_answer.requireMember)(answer.ExecutedVersion ?? answer.$metadata.requestId, "ExecutedVersion");
        return {
            status: answer.StatusCode ?? 0,
            payload: new TextDecoder().decode(answer.Payload),
            ...(0,optional.optional)("functionError", answer.FunctionError),
        };
    });
}
function whole(answer) {
    return (0,incomplete_answer.withAny)(answer, "FunctionArn", "FunctionName");
}
function wholeAlias(answer) {
    (0,incomplete_answer.requireMember)(answer.FunctionVersion, "FunctionVersion");
    return answer;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__("node:zlib");
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__("node:stream/promises");
;// CONCATENATED MODULE: ./src/targets/lambda/package/deflate.js


const level = 5;
function deflateAtOnce(data) {
    const chunkSize = Math.min(Math.max(data.length >> 2, 1024), 1 << 16);
    return (0,external_node_zlib_.deflateRawSync)(data, { level, chunkSize });
}
async function deflatePieces(pieces, write) {
    let crc = 0;
    let size = 0;
    const counted = function* () {
        for (const piece of pieces) {
            crc = (0,external_node_zlib_.crc32)(piece, crc);
            size += piece.length;
            yield piece;
        }
    };
    await (0,promises_.pipeline)(counted, (0,external_node_zlib_.createDeflateRaw)({ level, chunkSize: 1 << 16 }), async (parts) => {
        for await (const part of parts)
            write(part);
    });
    return { crc, size };
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/zip-headers.js
const localHeaderSize = 30;
const dosDate = (1 << 5) | 1;
function localHeader(entry) {
    const header = Buffer.alloc(localHeaderSize);
    header.writeUInt32LE(0x04034b50, 0);
    writeCommon(header, 4, entry);
    return header;
}
function centralHeader(entry) {
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE((3 << 8) | 20, 4);
    writeCommon(header, 6, entry);
    header.writeUInt32LE((entry.mode << 16) >>> 0, 38);
    header.writeUInt32LE(entry.offset, 42);
    return header;
}
function writeCommon(header, at, entry) {
    header.writeUInt16LE(20, at);
    header.writeUInt16LE(isAscii(entry.name) ? 0 : 0x800, at + 2);
    header.writeUInt16LE(entry.method, at + 4);
    header.writeUInt16LE(0, at + 6);
    header.writeUInt16LE(dosDate, at + 8);
    header.writeUInt32LE(entry.crc, at + 10);
    header.writeUInt32LE(entry.compressed, at + 14);
    header.writeUInt32LE(entry.size, at + 18);
    header.writeUInt16LE(entry.name.length, at + 22);
}
function endRecord(count, size, offset) {
    const record = Buffer.alloc(22);
    record.writeUInt32LE(0x06054b50, 0);
    record.writeUInt16LE(count, 8);
    record.writeUInt16LE(count, 10);
    record.writeUInt32LE(size, 12);
    record.writeUInt32LE(offset, 16);
    return record;
}
function isAscii(name) {
    return name.every((byte) => byte < 0x80);
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/zip.js



const unixModes = { file: 0o100644, executable: 0o100755, link: 0o120777 };
const entryLimit = 65_535;
class ZipWriter {
    #spool;
    #placed = [];
    constructor(spool) {
        this.#spool = spool;
    }
    add({ path, kind }, data) {
        const deflated = kind === "link" || data.length === 0 ? data : deflateAtOnce(data);
        const shrinks = deflated.length < data.length;
        const body = shrinks ? deflated : data;
        const entry = {
            name: Buffer.from(path, "utf8"),
            mode: unixModes[kind],
            method: shrinks ? 8 : 0,
            crc: (0,external_node_zlib_.crc32)(data),
            compressed: body.length,
            size: data.length,
            offset: this.#spool.size,
        };
        this.#placed.push(entry);
        this.#write(localHeader(entry), entry.name, body);
    }
    async addLarge({ path, kind }, read) {
        const spool = this.#spool;
        const name = Buffer.from(path, "utf8");
        const offset = spool.size;
        this.#write(Buffer.alloc(localHeaderSize), name);
        const start = spool.size;
        const { crc, size } = await deflatePieces(read(), (part) => {
            spool.append(part);
        });
        const shrinks = spool.size - start < size;
        if (!shrinks) {
            spool.truncate(start);
            for (const piece of read())
                spool.append(piece);
        }
        const compressed = spool.size - start;
        const method = shrinks ? 8 : 0;
        const entry = { name, mode: unixModes[kind], method, crc, compressed, size, offset };
        this.#placed.push(entry);
        spool.patch(offset, localHeader(entry));
    }
    finish() {
        const start = this.#spool.size;
        for (const entry of this.#placed)
            this.#write(centralHeader(entry), entry.name);
        this.#write(endRecord(this.#placed.length, this.#spool.size - start, start));
        return this.#spool.finish();
    }
    #write(...parts) {
        for (const part of parts)
            this.#spool.append(part);
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/limits.js


const directLimit = 52_428_800;
const unzippedLimit = 262_144_000;
function checkPackage(facts) {
    const { entries, unzipped } = facts;
    if (entries === 0) {
        throw new errors.DeployError({
            id: "package-empty",
            message: "The package has no files.",
            hint: "Look at `code`, `include`, `exclude` and .lambdaignore; was the build run before this step?",
        });
    }
    if (entries > entryLimit) {
        throw new errors.DeployError({
            id: "package-too-many-files",
            message: `The package has ${entries} files; more than ${entryLimit} do not fit into a zip that Lambda is known to take.`,
            hint: "Leave out what the function does not need with `exclude`, or bundle the code.",
        });
    }
    if (unzipped > unzippedLimit) {
        throw new errors.DeployError({
            id: "package-too-large",
            message: `The package is ${megabytes(unzipped)} unzipped; Lambda takes ${megabytes(unzippedLimit)}, layers included.`,
            hint: "Leave out what the function does not need with `exclude`, or deploy a container image with `image-uri`.",
        });
    }
}
function megabytes(bytes) {
    if (bytes < 1_000_000)
        return `${Math.max(1, Math.round(bytes / 1000))} kB`;
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__("node:fs");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var foreign_file = __webpack_require__("./src/inputs/foreign/file.js");
;// CONCATENATED MODULE: ./src/targets/lambda/package/archive.js

function readArchive({ size, fill }) {
    const end = findEnd(size, fill);
    if (end === undefined)
        return undefined;
    const entries = end.readUInt16LE(10);
    const [length, start] = [end.readUInt32LE(12), end.readUInt32LE(16)];
    if (start + length > size)
        return undefined;
    const read = readDirectory((0,package_bytes.copyOf)(fill, start, length), entries);
    return read === undefined ? undefined : { entries, ...read };
}
function readDirectory(directory, entries) {
    let unzipped = 0;
    let at = 0;
    const contents = [];
    for (let n = 0; n < entries; n += 1) {
        if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
            return undefined;
        unzipped += directory.readUInt32LE(at + 24);
        const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
        const path = directory.toString("utf8", at + 46, at + 46 + name);
        if (!path.endsWith("/"))
            contents.push({ path, kind: kindOf(directory, at) });
        at += 46 + name + extra + comment;
    }
    return { unzipped, contents };
}
function kindOf(directory, at) {
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    if (directory.readUInt8(at + 5) !== 3 || mode === 0)
        return "unmarked";
    if ((mode & 0o170000) === 0o120000)
        return "link";
    return (mode & 0o111) === 0 ? "file" : "executable";
}
function findEnd(size, fill) {
    const length = Math.min(size, 22 + 65_535);
    const tail = (0,package_bytes.copyOf)(fill, size - length, length);
    for (let at = length - 22; at >= 0; at -= 1) {
        if (tail.readUInt32LE(at) === 0x06054b50)
            return tail.subarray(at);
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/targets/lambda/handler/development.js



function developmentOf(root, found) {
    let files = 0;
    let bytes = 0;
    const known = new Map();
    for (const { path, size } of found) {
        const at = path.startsWith("node_modules/") ? 0 : path.indexOf("/node_modules/") + 1;
        if (at === 0 && !path.startsWith("node_modules/"))
            continue;
        const beside = path.slice(0, at);
        const folders = known.get(beside) ?? developmentFolders(root, beside);
        known.set(beside, folders);
        const inside = path.slice(at);
        if (!foldersAbove(inside).some((folder) => folders.has(folder)))
            continue;
        files += 1;
        bytes += size;
    }
    return files === 0 ? undefined : { files, bytes };
}
function foldersAbove(path) {
    const parts = path.split("/");
    return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
function developmentFolders(root, beside) {
    const lock = readJson((0,external_node_path_.join)(root, beside, "node_modules/.package-lock.json"));
    if ((0,maps.isMap)(lock.packages)) {
        const marked = Object.entries(lock.packages).filter(([, one]) => (0,maps.isMap)(one) && one.dev === true);
        return new Set(marked.map(([folder]) => folder));
    }
    const { devDependencies, ...others } = readJson((0,external_node_path_.join)(root, beside, "package.json"));
    const needed = ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((name) => namesOf(others[name]));
    const only = namesOf(devDependencies).filter((name) => !needed.includes(name));
    return new Set(only.map((name) => `node_modules/${name}`));
}
function namesOf(value) {
    return (0,maps.isMap)(value) ? Object.keys(value) : [];
}
const limitBytes = 64_000_000;
function readJson(path) {
    try {
        return (0,maps.mapOf)(JSON.parse((0,foreign_file.readForeignFile)(path, limitBytes)));
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/file-reader.js

const pieceSize = 1 << 20;
class FileReader {
    #scratch = Buffer.allocUnsafe(pieceSize);
    read(path, expected) {
        if (expected >= this.#scratch.length)
            this.#scratch = Buffer.allocUnsafe(expected + 1);
        const file = (0,external_node_fs_.openSync)(path, "r");
        try {
            let length = 0;
            for (;;) {
                if (length === this.#scratch.length)
                    this.#grow();
                const count = (0,external_node_fs_.readSync)(file, this.#scratch, length, this.#scratch.length - length, null);
                if (count === 0)
                    return this.#scratch.subarray(0, length);
                length += count;
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    #grow() {
        this.#scratch = Buffer.concat([this.#scratch], this.#scratch.length * 2);
    }
}
function* readPieces(path) {
    const file = (0,external_node_fs_.openSync)(path, "r");
    try {
        for (;;) {
            const piece = Buffer.allocUnsafe(pieceSize);
            const count = (0,external_node_fs_.readSync)(file, piece, 0, pieceSize, null);
            if (count === 0)
                return;
            yield piece.subarray(0, count);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

// EXTERNAL MODULE: ./src/inputs/globs.js
var inputs_globs = __webpack_require__("./src/inputs/globs.js");
// EXTERNAL MODULE: ./src/targets/shared/protected-names.js
var protected_names = __webpack_require__("./src/targets/shared/protected-names.js");
;// CONCATENATED MODULE: ./src/targets/lambda/package/selection.js


function createSelection({ include, exclude, ignore }) {
    const rescuing = include.filter(protected_names.namesProtected);
    const limiting = include.filter((glob) => !(0,protected_names.namesProtected)(glob));
    const rescued = anyOf(rescuing);
    const limited = limiting.length === 0 ? () => true : anyOf(limiting);
    const excluded = anyOf(exclude);
    const excludedFolder = anyOf(exclude.filter((glob) => !(0,inputs_globs.isNegated)(glob)));
    const ignored = createIgnore(ignore);
    const leaves = (path) => excluded(path) || ignored(path);
    return {
        skipsDirectory: (path) => {
            if ((0,protected_names.isProtected)(path) && rescuing.length === 0)
                return "protected";
            const ignores = ignored(path) && !ignore.some((line) => line.startsWith("!"));
            return excludedFolder(path) || ignores ? "leave" : "take";
        },
        judge: (path) => {
            if (leaves(path))
                return "leave";
            if (rescued(path))
                return "take";
            if ((0,protected_names.isProtected)(path))
                return "protected";
            return limited(path) ? "take" : "leave";
        },
    };
}
function anyOf(globs) {
    return (0,inputs_globs.folderMatcher)(globs.map((glob) => glob.replace(/^(!?)\.\/+/, "$1/").replace(/\/+$/, "")));
}
function createIgnore(lines) {
    const rules = lines
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("#"))
        .map((line) => ({
        ignores: !line.startsWith("!"),
        matches: anyOf([line.replace(/^!/, "")]),
    }));
    return (path) => rules.findLast(({ matches }) => matches(path))?.ignores ?? false;
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/spool.js





const memoryLimit = 8 << 20;
class Spool {
    #directory;
    #buffer = Buffer.allocUnsafe(1 << 16);
    #used = 0;
    #flushed = 0;
    #file;
    constructor(directory) {
        this.#directory = directory;
    }
    get size() {
        return this.#flushed + this.#used;
    }
    append(part) {
        for (let at = 0; at < part.length;) {
            if (this.#used === this.#buffer.length)
                this.#makeRoom();
            const copied = part.copy(this.#buffer, this.#used, at);
            at += copied;
            this.#used += copied;
        }
    }
    patch(at, bytes) {
        if (at < this.#flushed) {
            this.#flush();
            this.#write(bytes, at);
        }
        else
            bytes.copy(this.#buffer, at - this.#flushed);
    }
    truncate(size) {
        if (size < this.#flushed && this.#file !== undefined) {
            (0,external_node_fs_.ftruncateSync)(this.#file, size);
            this.#flushed = size;
        }
        this.#used = size - this.#flushed;
    }
    finish() {
        if (this.#file === undefined) {
            const bytes = Buffer.from(this.#buffer.subarray(0, this.#used));
            return (0,package_bytes.packageBytes)(bytes.length, (buffer, from) => {
                bytes.copy(buffer, 0, from);
            });
        }
        this.#flush();
        return (0,package_bytes.fileBytes)(this.#file);
    }
    #makeRoom() {
        if (this.#buffer.length >= memoryLimit)
            this.#flush();
        else
            this.#buffer = Buffer.concat([this.#buffer], this.#buffer.length * 2);
    }
    #flush() {
        this.#write(this.#buffer.subarray(0, this.#used), this.#flushed);
        this.#flushed += this.#used;
        this.#used = 0;
    }
    #write(bytes, position) {
        try {
            this.#file ??= openNameless(this.#directory);
            for (let at = 0; at < bytes.length;) {
                at += (0,external_node_fs_.writeSync)(this.#file, bytes, at, bytes.length - at, position + at);
            }
        }
        catch (error) {
            throw unwritable(this.#directory, error);
        }
    }
}
function openNameless(directory) {
    const path = (0,external_node_path_.join)(directory, `aws-oidc-deploy-${(0,external_node_crypto_.randomUUID)()}.zip`);
    const file = (0,external_node_fs_.openSync)(path, "wx+", 0o600);
    (0,external_node_fs_.unlinkSync)(path);
    return file;
}
function unwritable(directory, cause) {
    return new errors.DeployError({
        id: "package-not-kept",
        message: `The package cannot be kept in ${directory}: ${(0,errors.messageOf)(cause)}.`,
        hint: "Free space on the runner's disk (the package needs its zipped size), or make the directory writable.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/links.js



const lambdaRoots = ["/opt/", "/var/task/", "/tmp/"];
function checkLink(link) {
    const { path, target, starts } = link;
    if (lambdaRoots.some((root) => target.startsWith(root)))
        return;
    const resolved = external_node_path_.posix.join(external_node_path_.posix.dirname(path), target);
    const inside = !target.startsWith("/") &&
        resolved !== ".." &&
        !resolved.startsWith("../") &&
        starts.some((start) => start === "" || resolved === start || resolved.startsWith(`${start}/`));
    if (!inside)
        throw leaves(path, target, "is stored as a link, and its target is not in the package");
}
function checkFollowed(link) {
    const { path, absolute, realRoot, ancestors } = link;
    const real = realPathOf(path, absolute);
    if (real !== realRoot && !real.startsWith(realRoot + external_node_path_.sep)) {
        throw leaves(path, real, "leads out of the source");
    }
    if (ancestors.includes(real)) {
        throw new errors.DeployError({
            id: "symlink-cycle",
            message: `The symbolic link ${path} leads back to a directory that it is in.`,
            hint: "Leave the link out with `exclude`, or do not set `follow-symlinks`.",
        });
    }
    return real;
}
function realPathOf(path, absolute) {
    try {
        return (0,external_node_fs_.realpathSync)(absolute);
    }
    catch (error) {
        throw new errors.DeployError({
            id: "symlink-dangling",
            message: `The symbolic link ${path} cannot be followed: its target does not exist or leads in a circle.`,
            hint: "Leave the link out with `exclude`, or do not set `follow-symlinks`.",
            cause: error,
        });
    }
}
function leaves(path, target, why) {
    return new errors.DeployError({
        id: "symlink-leaves-source",
        message: `The symbolic link ${path} (to ${target}) ${why}.`,
        hint: "Leave it out with `exclude`, or copy what it points to into the source. With several paths in `code`, every target must be in one of them; `follow-symlinks: true` packs what links inside the source point to.",
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/walk.js




function walkPackage(options) {
    const walker = new Walker(options);
    for (const start of options.starts)
        walker.visit(start, []);
    const found = [...walker.found.values()].sort((a, b) => compareBytes(a.path, b.path));
    return { found, leftOut: walker.leftOut, protected: walker.protected };
}
class Walker {
    found = new Map();
    protected = [];
    leftOut = 0;
    #options;
    #realRoot;
    constructor(options) {
        this.#options = options;
        this.#realRoot = (0,external_node_fs_.realpathSync)(options.root);
    }
    visit(path, ancestors) {
        const absolute = (0,external_node_path_.join)(this.#options.root, path);
        const stats = (0,external_node_fs_.lstatSync)(absolute);
        if (!stats.isSymbolicLink() || path === "")
            this.#take(path, absolute, statOf(absolute, stats), ancestors);
        else if (this.#options.followSymlinks)
            this.#follow(path, absolute, ancestors);
        else if (this.#judged(path))
            this.#addLink(path, absolute);
    }
    #take(path, absolute, stats, ancestors) {
        if (stats.isDirectory())
            this.#enter(path, absolute, ancestors);
        else if (!this.#judged(path))
            return;
        else if (stats.isFile()) {
            const kind = (stats.mode & 0o100) === 0 ? "file" : "executable";
            this.#add({ path, absolute, kind, size: stats.size });
        }
        else
            throw unsupported(path);
    }
    #enter(path, absolute, ancestors) {
        if (path !== "" && !this.#enters(path))
            return;
        const inside = this.#options.followSymlinks ? [...ancestors, (0,external_node_fs_.realpathSync)(absolute)] : [];
        for (const name of (0,external_node_fs_.readdirSync)(absolute)) {
            this.visit(path === "" ? name : `${path}/${name}`, inside);
        }
    }
    #follow(path, absolute, ancestors) {
        if (!this.#judged(path) && !this.#enters(path))
            return;
        const real = checkFollowed({ path, absolute, realRoot: this.#realRoot, ancestors });
        this.#take(path, absolute, (0,external_node_fs_.statSync)(real), ancestors);
    }
    #addLink(path, absolute) {
        const target = (0,external_node_fs_.readlinkSync)(absolute);
        checkLink({ path, target, starts: this.#options.starts });
        this.#add({ path, absolute, kind: "link", size: Buffer.byteLength(target), target });
    }
    #add(found) {
        if (found.path.includes("\uFFFD"))
            throw unsupported(found.path);
        this.found.set(found.path, found);
    }
    #enters(path) {
        const verdict = this.#options.selection.skipsDirectory(path);
        this.#note(path, verdict);
        return verdict === "take";
    }
    #judged(path) {
        const verdict = this.#options.selection.judge(path);
        this.#note(path, verdict);
        return verdict === "take";
    }
    #note(path, verdict) {
        if (verdict === "leave")
            this.leftOut += 1;
        if (verdict === "protected")
            this.protected.push(path);
    }
}
function statOf(absolute, stats) {
    return stats.isSymbolicLink() ? (0,external_node_fs_.statSync)(absolute) : stats;
}
function unsupported(path) {
    return new errors.DeployError({
        id: "package-file-unsupported",
        message: `${path} is neither a file, a directory nor a link with a name in UTF-8.`,
        hint: "Leave it out with `exclude`, or remove it before the deployment.",
    });
}
function compareBytes(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/pack.js














function readPackage(path, workspace) {
    const bytes = readOrExplain(path, () => (0,package_bytes.fileBytes)((0,foreign_file.openForeignFile)((0,external_node_path_.resolve)(workspace, path))));
    const facts = readArchive(bytes);
    if (facts === undefined) {
        throw new errors.DeployError({
            id: "package-no-zip",
            message: `${path} is no zip file that Lambda can read.`,
            hint: "Was it built completely, and checked out with Git LFS where it is stored there?",
        });
    }
    checkPackage(facts);
    const { entries: files, contents } = facts;
    return { bytes, files, leftOut: 0, protected: [], names: [], contents };
}
async function packPaths(paths, options) {
    const { root, ...found } = find(paths, options);
    const unzipped = found.found.reduce((sum, { size }) => sum + size, 0);
    checkPackage({ entries: found.found.length, unzipped });
    return {
        bytes: await zipAll(found.found, options),
        files: found.found.length,
        leftOut: found.leftOut,
        protected: found.protected,
        names: found.found.map(({ path }) => path),
        contents: found.found.map(({ path, kind }) => ({ path, kind })),
        read: textsOf(found.found),
        ...(0,optional.optional)("development", developmentOf(root, found.found)),
    };
}
function textsOf(found) {
    const known = new Map(found.map((one) => [one.path, one]));
    return (path) => {
        const one = known.get(path);
        if (one === undefined || one.target !== undefined || one.size > largeFile)
            return undefined;
        try {
            return (0,foreign_file.readForeignFile)(one.absolute);
        }
        catch {
            return undefined;
        }
    };
}
function find(paths, options) {
    const { workspace, include, exclude, followSymlinks } = options;
    const { root, starts } = rootOf(paths, workspace);
    const ignore = ignoreLines(root);
    const excluded = [...exclude, ".lambdaignore"];
    const selection = createSelection({ include, exclude: excluded, ignore });
    return { root, ...walkPackage({ root, starts, followSymlinks, selection }) };
}
function rootOf(paths, workspace) {
    for (const path of paths)
        checkExists(path, workspace);
    const [first = "."] = paths;
    const only = (0,external_node_path_.resolve)(workspace, first);
    if (paths.length === 1 && (0,external_node_fs_.statSync)(only).isDirectory())
        return { root: only, starts: [""] };
    return { root: workspace, starts: paths.map((path) => insideWorkspace(path, workspace)) };
}
function checkExists(path, workspace) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(workspace, path)))
        return;
    throw new errors.DeployError({
        id: "code-missing",
        message: `The path ${path} of the input code does not exist.`,
        hint: `It is looked up from ${workspace}. Was the code checked out and built in this job?`,
    });
}
function insideWorkspace(path, workspace) {
    const inside = (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, path));
    if (inside !== ".." && !inside.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(inside)) {
        return inside.split(external_node_path_.sep).join("/");
    }
    throw new errors.DeployError({
        id: "code-outside-workspace",
        message: `The path ${path} of the input code lies outside of the workspace.`,
        hint: "Several paths keep their place relative to the workspace. Give one directory, or copy it there.",
    });
}
function ignoreLines(root) {
    const file = (0,external_node_path_.join)(root, ".lambdaignore");
    if (!(0,external_node_fs_.existsSync)(file))
        return [];
    return readOrExplain(".lambdaignore", () => (0,foreign_file.readForeignFile)(file)).split(/\r?\n/);
}
const pack_sliceBytes = 2_000_000;
const fileCost = 10_000;
const largeFile = 4 << 20;
async function zipAll(found, { tempDir, signal }) {
    const writer = new ZipWriter(new Spool(tempDir));
    const reader = new FileReader();
    let slice = 0;
    for (const entry of found) {
        await addTo(writer, entry, reader, signal);
        slice += entry.size + fileCost;
        if (slice < pack_sliceBytes)
            continue;
        slice = 0;
        await new Promise((go) => setImmediate(go));
        signal.throwIfAborted();
    }
    return writer.finish();
}
async function addTo(writer, entry, reader, signal) {
    const { target, absolute, path, size } = entry;
    if (target !== undefined)
        writer.add(entry, Buffer.from(target));
    else if (size < largeFile) {
        writer.add(entry, readOrExplain(path, () => reader.read(absolute, size)));
    }
    else
        await addLarge(writer, entry, signal);
}
async function addLarge(writer, entry, signal) {
    const read = function* () {
        for (const piece of readPieces(entry.absolute)) {
            signal.throwIfAborted();
            yield piece;
        }
    };
    try {
        await writer.addLarge(entry, read);
    }
    catch (error) {
        throw error instanceof errors.DeployError ? error : pack_unreadable(entry.path, error);
    }
}
function readOrExplain(path, read) {
    try {
        return read();
    }
    catch (error) {
        throw pack_unreadable(path, error);
    }
}
function pack_unreadable(path, cause) {
    return new errors.DeployError({
        id: "code-missing",
        message: `${path} cannot be read: ${(0,errors.messageOf)(cause)}.`,
        hint: "Was the code checked out and built in this job?",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/observe/find-code.js





async function findCode(finding) {
    const { config, context, objects } = finding;
    const { code } = config;
    switch (code?.kind) {
        case undefined:
            return undefined;
        case "image":
            return wantedImage(code.uri);
        case "object":
            return await wantedObject(code, await objects());
        case "archive":
            return await wantedPackage(readPackage(code.path, context.workspace), finding);
        case "paths": {
            const { workspace, signal, runner } = context;
            const options = { ...config, workspace, signal, tempDir: runner.tempDir };
            const packed = await packPaths(code.paths, options);
            return await wantedPackage(packed, finding);
        }
    }
}
function wantedImage(uri) {
    const note = "An image given by a tag is always written; a digest (name@sha256:…) lets an unchanged one be skipped";
    return { kind: "image", uri, ...(uri.includes("@sha256:") ? {} : { note }) };
}
async function wantedPackage(packed, finding) {
    const wish = { kind: "package", package: packed };
    if (packed.bytes.size < directLimit)
        return wish;
    return { ...wish, upload: await wantedUpload(packed, finding) };
}
async function wantedUpload({ bytes: { size, sha256 } }, { config: { codeBucket }, objects }) {
    const port = await objects();
    if (codeBucket === undefined) {
        throw new errors.DeployError({
            id: "package-needs-bucket",
            message: `The package is ${megabytes(size)}; AWS takes packages from ${megabytes(directLimit)} on only through S3.`,
            hint: "Set `code-bucket: s3://bucket/prefix` with a bucket in the function's region, or make the package smaller with `exclude`.",
        });
    }
    const { bucket, prefix } = codeBucket;
    const key = `${prefix}${Buffer.from(sha256, "base64").toString("hex")}.zip`;
    const facts = await port.head(bucket, key).catch((error) => {
        if (["not-found", "denied"].includes((0,kind_of.kindOf)(error)))
            return undefined;
        throw error;
    });
    const present = facts?.size === size;
    return { bucket, key, present, ...(present ? (0,optional.optional)("version", facts.version) : {}) };
}
async function wantedObject({ bucket, key, version }, objects) {
    try {
        const facts = await objects.head(bucket, key, version);
        const pinned = version ?? facts.version;
        const note = "S3 keeps no SHA-256 of the whole package, so that it is always written";
        return {
            kind: "object",
            object: { bucket, key, ...(0,optional.optional)("version", pinned) },
            ...(0,optional.optional)("sha256", facts.sha256),
            ...(facts.sha256 === undefined ? { note } : {}),
        };
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) === "not-found")
            throw objectMissing(bucket, key, error);
        if ((0,kind_of.kindOf)(error) !== "denied")
            throw error;
        const note = `s3:GetObject on the package would let an unchanged one be skipped`;
        return { kind: "object", object: { bucket, key, ...(0,optional.optional)("version", version) }, note };
    }
}
function objectMissing(bucket, key, cause) {
    return new errors.DeployError({
        id: "code-missing",
        message: `The package s3://${bucket}/${key} does not exist.`,
        hint: "Check bucket, key and versionId in `code`, and that the step that uploads it ran before.",
        cause,
    });
}

// EXTERNAL MODULE: ./src/model/aws/arn.js
var arn = __webpack_require__("./src/model/aws/arn.js");
;// CONCATENATED MODULE: ./src/targets/lambda/arn.js

function arnOf({ function: fn }, aws) {
    return (0,arn.formatArn)({
        partition: aws.partition.id,
        service: "lambda",
        region: fn.region ?? aws.region,
        accountId: fn.accountId ?? aws.accountId,
        resource: `function:${fn.name}`,
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/compare-code.js

function architectureOf(configuration) {
    return configuration?.Architectures?.[0] ?? "x86_64";
}
function codeChange(code, reading, architecture) {
    const current = reading?.Configuration;
    if (current === undefined)
        return describe(code);
    if (current.LastUpdateStatus === "Failed")
        return "the last update of the function failed";
    const runsOn = architectureOf(current);
    if (runsOn !== architecture)
        return `from ${runsOn} to ${architecture}`;
    return compare_code_differs(code, reading ?? {}) ? describe(code) : undefined;
}
function compare_code_differs(code, { Configuration: current, Code: location }) {
    switch (code.kind) {
        case "package":
            return code.package.bytes.sha256 !== current?.CodeSha256;
        case "object":
            return code.sha256 === undefined || code.sha256 !== current?.CodeSha256;
        case "image": {
            const digest = digestOf(code.uri);
            return digest === undefined || digest !== digestOf(location?.ResolvedImageUri ?? "");
        }
    }
}
function digestOf(uri) {
    return /@(sha256:[0-9a-f]{64})$/.exec(uri)?.[1];
}
function describe(code) {
    switch (code.kind) {
        case "package": {
            const { files, bytes } = code.package;
            const { size, sha256 } = bytes;
            const way = code.upload === undefined ? "" : `, through s3://${code.upload.bucket}`;
            return `${files} files, ${megabytes(size)} zipped, sha256 ${sha256.slice(0, 12)}…${way}`;
        }
        case "object":
            return `from s3://${code.object.bucket}/${code.object.key}`;
        case "image":
            return `image ${code.uri}`;
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/observe/function-url.js



async function readUrl(alias, port, notes) {
    try {
        return await (0,call.ifFound)(port.functionUrl(alias));
    }
    catch (error) {
        if (!(error instanceof errors.DeployError) || (0,errors.isEndOfStep)(error))
            throw error;
        const why = (0,kind_of.kindOf)(error) === "denied" ? "may not be read" : "could not be read";
        notes.push(`The output url stays empty: the function URL ${why} (${error.message})`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/observe/alias-and-url.js




async function readInFront({ config, port, notes }) {
    const { alias: name } = config;
    if (name === undefined)
        return {};
    const [alias, url] = await Promise.all([
        (0,call.ifFound)(port.getAlias(name)),
        readUrl(name, port, notes),
    ]);
    return { alias, url };
}
async function readAlarms(lambda) {
    const { alarms } = lambda.config;
    return alarms.length === 0 ? undefined : (await lambda.readAlarms())(alarms);
}
async function checkConcurrency({ config, port, notes }, alias) {
    const { traffic, alias: name, waitForProvisionedConcurrency: waits } = config;
    if (name === undefined || alias === undefined)
        return undefined;
    const shares = traffic.some(({ percent }) => percent < 100);
    if (!shares && !waits)
        return undefined;
    try {
        const found = await (0,call.ifFound)(port.provisionedConcurrency(name));
        return found === undefined || !shares ? undefined : sharesWithConcurrency(name);
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) !== "denied" || waits)
            throw error;
        notes.push(`Provisioned concurrency, which refuses \`traffic\`, is not looked for: ${(0,errors.messageOf)(error)}`);
        return undefined;
    }
}
function sharesWithConcurrency(name) {
    return new errors.DeployError({
        id: "traffic-with-provisioned-concurrency",
        message: `Alias ${name} has provisioned concurrency, and AWS shares no traffic of such an alias between versions.`,
        hint: "Leave `traffic` out (or use only `100% for …`), or remove the alias's provisioned concurrency.",
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/observe/observe-release.js





async function observeRelease(wanted, lambda) {
    const { arn, notes } = lambda;
    const [{ alias, reading, url }, alarms] = await Promise.all([
        readBoth(wanted, lambda),
        readAlarms(lambda),
    ]);
    const refusal = await checkConcurrency(lambda, alias);
    return { arn, notes, reading, alias, url, alarms, refusal };
}
async function readBoth({ alias: name, version }, lambda) {
    const { config, context, reader } = lambda;
    const inFront = readInFront(lambda);
    const number = version === "previous"
        ? inFront.then(({ alias }) => previousOf(name, alias, context.job))
        : Promise.resolve(version);
    const found = number.then((known) => (0,call.ifFound)(reader.read(known)));
    const [served, seen, known] = await Promise.all([inFront, found, number]);
    if (seen === undefined)
        throw missing(known, served.alias !== undefined, config, context);
    checkReady(known, seen);
    return { reading: seen, ...served };
}
function missing(version, hasAlias, { function: { name, accountId, region } }, { aws }) {
    const place = `${accountId ?? aws.accountId}, ${region ?? aws.region}`;
    return new errors.DeployError({
        id: "version-missing",
        message: hasAlias
            ? `${name} has no version ${version}.`
            : `${name} has no version ${version} in ${place}, or the function itself does not exist there.`,
        hint: `Check \`version\`, \`function-name\`, \`aws-region\` and the account; \`aws lambda list-versions-by-function --function-name ${name}\` shows the versions that are left. One that was deleted is deployed again with its code.`,
    });
}
function checkReady(version, { Configuration = {} }) {
    const verdict = verdictOf(Configuration);
    if (verdict === "ready")
        return;
    const { FunctionName = "the function", State = "", StateReason } = Configuration;
    const why = StateReason === undefined ? "" : `: ${StateReason.replace(/\.$/, "")}`;
    throw new errors.DeployError({
        id: "version-not-ready",
        message: `Version ${version} of ${FunctionName} cannot be released, it is in the state ${State}${why}.`,
        hint: verdict === "waiting"
            ? "Wait until AWS has made it ready, and run the job again."
            : "Release another version, or deploy its code again.",
        ...(verdict === "waiting" ? {} : { cause: verdict }),
    });
}

// EXTERNAL MODULE: ./src/targets/shared/pages.js
var pages = __webpack_require__("./src/targets/shared/pages.js");
// EXTERNAL MODULE: ./src/model/pages.js
var model_pages = __webpack_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/targets/lambda/observe/observe.js










async function observeFunction(lambda, code) {
    const { config, context, arn, notes } = lambda;
    const { alias: name, version } = config;
    if (name !== undefined && version !== undefined) {
        return await observeRelease({ alias: name, version }, lambda);
    }
    const [{ found, alias, url }, alarms, prune] = await Promise.all([
        readFunction(lambda),
        readAlarms(lambda),
        readPrune(lambda),
    ]);
    if (found === undefined)
        checkCreation(config, context);
    const wish = await code;
    const architecture = config.architecture ?? architectureOf(found?.Configuration);
    const change = wish === undefined ? undefined : codeChange(wish, found, architecture);
    const aliasVersion = found === undefined || change !== undefined
        ? undefined
        : await readReleased(lambda.reader, alias);
    const refusal = await checkConcurrency(lambda, alias);
    return {
        ...{ arn, notes, reading: found, alias, url, alarms, refusal },
        codeChange: change,
        aliasVersion: aliasVersion?.Configuration,
        prune: found === undefined ? undefined : prune,
    };
}
async function readFunction(lambda) {
    const found = (0,call.ifFound)(lambda.reader.read());
    const mayCreate = lambda.config.configuration.Role !== undefined;
    const read = () => readInFront(lambda);
    const inFront = mayCreate
        ? found.then((reading) => (reading === undefined ? {} : read()))
        : read();
    const [reading, current] = await Promise.all([found, inFront]);
    if (reading === undefined)
        return {};
    if (!isBusy(reading.Configuration ?? {}))
        return { found: reading, ...current };
    return { ...current, ...(await waitForOther(lambda)) };
}
async function waitForOther({ config, context, reader, port, }) {
    const found = await reader.settled(({ LastModified }) => {
        const since = LastModified === undefined ? "" : ` since ${LastModified}`;
        context.log.info(`Another update of ${config.function.name} is under way${since}; waiting for it`);
    });
    const { alias } = config;
    const moved = alias === undefined ? undefined : await (0,call.ifFound)(port.getAlias(alias));
    return { found, ...(0,optional.optional)("alias", moved) };
}
async function readReleased(reader, alias) {
    const version = alias?.FunctionVersion;
    if (version === undefined || version === "$LATEST")
        return undefined;
    try {
        return await (0,call.ifFound)(reader.read(version));
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) === "denied")
            return undefined;
        throw error;
    }
}
function checkCreation(config, { aws }) {
    const { code, configuration } = config;
    const needed = code?.kind === "image" ? ["Role"] : ["Role", "Handler", "Runtime"];
    const missing = needed.filter((name) => configuration[name] === undefined);
    if (code !== undefined && missing.length === 0)
        return;
    const lacks = [
        ...(code === undefined ? ["`code`"] : []),
        ...(missing.length === 0 ? [] : [`${missing.join(", ")} in \`configuration\``]),
    ].join(" and ");
    throw new errors.DeployError({
        id: "function-missing",
        message: `The function ${config.function.name} does not exist in ${config.function.accountId ?? aws.accountId}, ${aws.region}.`,
        hint: `Check \`function-name\`, \`aws-region\` and the account. To let this step create the function, give also: ${lacks}. ${model_pages.firstCreation}`,
    });
}
async function readPrune({ config, port, notes, }) {
    if (config.keepVersions === undefined)
        return undefined;
    try {
        const [versions, aliases] = await Promise.all([
            (0,pages.readPages)((marker) => port.listVersions(marker)),
            (0,pages.readPages)((marker) => port.listAliases(marker)),
        ]);
        return { versions, aliases };
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) === "not-found")
            return undefined;
        if (!(error instanceof errors.DeployError) || (0,errors.isEndOfStep)(error))
            throw error;
        notes.push(`Old versions are not deleted: ${error.message}`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/environment-merge.js

function mergeEnvironment(wish, actual) {
    if (wish === undefined)
        return undefined;
    const { mode, set, remove } = wish;
    if (actual.Environment?.Error !== undefined) {
        if (mode === "merge")
            throw environment_merge_unreadable(actual);
        const changes = [...set.keys()].map((name) => ({ name, effect: "update" }));
        return { variables: Object.fromEntries(set), changes };
    }
    const current = new Map(Object.entries(actual.Environment?.Variables ?? {}));
    const next = new Map(mode === "merge" ? [...current, ...set] : set);
    for (const name of remove)
        next.delete(name);
    const differing = compare(current, next);
    const changes = actual.LastUpdateStatus === "Failed" ? withAll(wish, differing) : differing;
    return changes.length === 0 ? undefined : { variables: Object.fromEntries(next), changes };
}
function withAll({ set, remove }, differing) {
    const named = new Set(differing.map(({ name }) => name));
    const asked = [
        ...[...set.keys()].map((name) => ({ name, effect: "update" })),
        ...[...remove].map((name) => ({ name, effect: "delete" })),
    ];
    return [...differing, ...asked.filter(({ name }) => !named.has(name))];
}
function compare(current, next) {
    const names = [...new Set([...current.keys(), ...next.keys()])].sort();
    return names.flatMap((name) => {
        if (!next.has(name))
            return [{ name, effect: "delete" }];
        if (!current.has(name))
            return [{ name, effect: "create" }];
        return current.get(name) === next.get(name) ? [] : [{ name, effect: "update" }];
    });
}
function environment_merge_unreadable({ FunctionName, KMSKeyArn, Environment }) {
    const key = KMSKeyArn ?? "the function's KMS key";
    return new errors.DeployError({
        id: "environment-unreadable",
        message: `The environment variables of ${FunctionName ?? "the function"} cannot be read, so merging into them would erase them: kms:Decrypt on ${key} is missing.`,
        hint: `Allow kms:Decrypt on ${key} to the role, or set \`environment-variables-mode: replace\` and give all variables.`,
        evidence: [`AWS: ${Environment?.Error?.ErrorCode ?? "Environment.Error"}`],
    });
}

// EXTERNAL MODULE: ./src/model/count.js
var count = __webpack_require__("./src/model/count.js");
;// CONCATENATED MODULE: ./src/targets/lambda/plan/describe.js




function functionChanges(work, { codeChange = "" }) {
    const { base, configuration, environment, tags, code } = work;
    const { name } = work.config.function;
    const isNew = base === undefined;
    const effect = isNew ? "create" : "update";
    const reason = isNew ? "as asked for" : "differs from what is asked for";
    const named = (type, names) => Object.keys(names).map((resource) => ({ effect, type, resource, reason }));
    const variables = environment?.changes ?? [];
    return [
        ...(isNew ? [change("create", "function", name, "does not exist yet")] : []),
        ...named("configuration", configuration),
        ...variables.map((one) => change(one.effect, "environment variable", one.name, variableReasons[one.effect])),
        ...named("tag", tags),
        ...(code === undefined ? [] : [codeLine(name, code, codeChange)]),
    ];
}
function change(effect, type, resource, reason) {
    return { effect, type, resource, reason };
}
const variableReasons = {
    create: "is new",
    update: "gets another value",
    delete: "is not asked for any more",
};
function codeLine(name, code, reason) {
    const size = code.kind === "package" ? { bytes: code.package.bytes.size } : {};
    return { ...change("update", "code", name, reason), ...size };
}
function releaseChanges(work) {
    const { config, alias, publish, prune } = work;
    const waits = alias !== undefined && config.waitForProvisionedConcurrency;
    const old = `older than the newest ${config.keepVersions ?? 0}, and no alias uses it`;
    return [
        ...(publish ? [change("create", "version", config.function.name, versionReason(work))] : []),
        ...(alias === undefined ? [] : [aliasChange(alias)]),
        ...(waits ? [change("wait", "provisioned concurrency", alias.name, "until it is ready")] : []),
        ...prune.map((version) => change("delete", "version", version, old)),
    ];
}
function versionReason({ code, configuration, environment, base }) {
    if (base === undefined)
        return "the first one";
    const configures = environment !== undefined || Object.keys(configuration).length > 0;
    if (code !== undefined)
        return configures ? "new code and configuration" : "new code";
    return configures ? "new configuration" : "the alias does not serve what the function holds";
}
function aliasChange({ name, current, steps, version }) {
    const shift = steps.map(({ percent, ms }) => `${percent} % for ${(0,inputs_traffic.spokenStepTime)(ms)}`).join(", ");
    const rest = steps.at(-1)?.percent === 100 ? "" : ", then all traffic";
    const how = shift === "" ? "all traffic at once" : `${shift}${rest}`;
    if (current === undefined)
        return change("create", "alias", name, "does not exist yet");
    const to = version === undefined ? "the new one" : `version ${version}`;
    const way = `from version ${current.FunctionVersion ?? "?"} to ${to}, ${how}`;
    return change("update", "alias", name, way);
}
function lambdaPlanNotes(work, code) {
    const { config, alias } = work;
    const skipped = alias !== undefined && alias.steps.length < config.traffic.length;
    return [
        code?.note,
        withheldNote(code),
        developmentNote(code),
        managedNote(work),
        skipped
            ? "The alias has no published version to share traffic with, so that it is moved at once"
            : undefined,
        latestNote(work),
    ].filter((note) => note !== undefined);
}
function withheldNote(code) {
    const withheld = code?.kind === "package" ? code.package.protected : [];
    if (withheld.length === 0)
        return undefined;
    return `Left out because they may hold secrets or history (name them in include to pack them): ${(0,count.listed)(withheld, 5)}`;
}
function latestNote(work) {
    const { alias } = work;
    if (alias?.current?.FunctionVersion !== "$LATEST" || !changesFunction(work))
        return undefined;
    return `Warning: Alias ${alias.name} points to $LATEST: its callers meet the new code and configuration as soon as they are written, before any smoke test, and there is no version to go back to. From this deployment on it points to a version`;
}
function managedNote(work) {
    const { configuration, alias } = work.config;
    const managed = configuration.CapacityProviderConfig ?? work.base?.CapacityProviderConfig;
    const silent = alias !== undefined || configuration.PublishTo !== undefined;
    if (managed === undefined || silent || !changesFunction(work))
        return undefined;
    return "Warning: The function runs on managed instances, where callers of its bare name meet $LATEST.PUBLISHED: they stay on the code from before. Set `PublishTo: LATEST_PUBLISHED` in `configuration`, or `alias`";
}
function developmentNote(code) {
    if (code?.kind !== "package" || code.package.development === undefined)
        return undefined;
    const { development, files } = code.package;
    return `${development.files} of ${files} files are development dependencies, ${megabytes(development.bytes)}: \`npm ci --omit=dev\` before this step leaves them out`;
}
function detailsOf(code) {
    if (code?.kind !== "package" || code.package.names.length === 0)
        return [];
    const { names, leftOut } = code.package;
    const shown = names.slice(0, 100);
    const rest = names.length - shown.length;
    const more = rest > 0 ? [`… and ${rest} more`] : [];
    const excluded = leftOut > 0 ? `, ${leftOut} paths left out` : "";
    const files = names.length === 1 ? "1 file" : `${names.length} files`;
    return [{ title: `Package: ${files}${excluded}`, lines: [...shown, ...more] }];
}

;// CONCATENATED MODULE: ./src/targets/lambda/handler/elsewhere.js
const rerouting = [
    "AWS_LAMBDA_EXEC_WRAPPER",
    "CLASSPATH",
    "GEM_PATH",
    "JAVA_TOOL_OPTIONS",
    "NODE_OPTIONS",
    "NODE_PATH",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "RUBYLIB",
    "RUBYOPT",
];
function whyElsewhere(settings) {
    const { hasLayers, hasFileSystem, variables, contents } = settings;
    if (hasLayers)
        return "a layer may have it";
    if (hasFileSystem)
        return "a file system may have it";
    if (variables === undefined)
        return "the function's variables may not be read";
    const named = variables.find((name) => rerouting.includes(name));
    if (named !== undefined)
        return `${named} may lead elsewhere`;
    const outside = outsideOfModules(contents);
    if (outside.some(({ kind }) => kind === "link"))
        return "a link may lead to it";
    return outside.some(({ path }) => path.includes("\\"))
        ? "names in the zip have backslashes"
        : undefined;
}
function outsideOfModules(contents) {
    return contents.filter(({ path }) => !/(?:^|\/)node_modules\//.test(path));
}

;// CONCATENATED MODULE: ./src/targets/lambda/handler/expectation.js

function expectationOf(runtime, handler) {
    const [, family = "", version = ""] = /^([a-z]+)(\d*)/.exec(runtime ?? "") ?? [];
    if (family === "provided")
        return bootstrap;
    if (handler === undefined || /^\/|\.\.|\s|\\/.test(handler))
        return undefined;
    const named = handler.replace(/\/{2,}/g, "/").replace(/^(?:\.\/)+/, "");
    if (family === "nodejs")
        return nodeModule(named.replace(/\/(?:\.\/)+/g, "/"), Number(version));
    if (family === "python")
        return pythonModule(named);
    if (family === "ruby")
        return rubyFile(named);
    return family === "java" ? javaClass(named) : undefined;
}
const bootstrap = { files: "bootstrap", fits: (path) => path === "bootstrap" };
function nodeModule(handler, version) {
    const [, folder = "", module = "", name] = /^(.*\/)?([^./]+)\.([^/]+)$/.exec(handler) ?? [];
    if (name === undefined)
        return undefined;
    const plain = [".js", ".mjs", ".cjs"];
    const extensions = version >= 24 ? [...plain, ".ts", ".mts", ".cts"] : plain;
    const direct = new Set(["", ...extensions].map((extension) => `${folder}${module}${extension}`));
    const atRoot = new Set(["", ".js", ".json", ".node"].map((extension) => module + extension));
    const inside = ["package.json", "index.js", "index.json", "index.node"];
    const folders = new Set([`${folder}${module}`, module].flatMap((one) => inside.map((file) => `${one}/${file}`)));
    const packaged = new RegExp(`(?:^|/)node_modules/${escaped(module)}(?:\\.js|/.*)?$`);
    return {
        files: oneOf(plain.map((extension) => `${folder}${module}${extension}`)),
        fits: (path) => direct.has(path) || atRoot.has(path) || folders.has(path) || packaged.test(path),
        handlerFor: (path) => moved(path, extensions, module, (stem) => `${stem}.${name}`),
    };
}
function pythonModule(handler) {
    const [, module = "", name] = /^([\w/][\w./-]*)\.(\w+)$/.exec(handler) ?? [];
    if (name === undefined || /^(?:awslambdaric|boto3|botocore)\b/.test(module))
        return undefined;
    const path = module.replaceAll(".", "/");
    const last = (0,arn.lastPart)(path);
    const compiled = new RegExp(`^${escaped(path)}(?:/__init__)?\\.(?:.*\\.)?(?:py|pyc|so)$`);
    return {
        files: oneOf([`${path}.py`, `${path}/__init__.py`]),
        fits: (file) => compiled.test(file),
        handlerFor: (file) => moved(file, [".py"], last, (stem) => `${stem}.${name}`),
    };
}
function rubyFile(handler) {
    const [, file, rest = ""] = /^([^.]+)\.(.+)$/.exec(handler) ?? [];
    if (file === undefined)
        return undefined;
    const last = (0,arn.lastPart)(file);
    return {
        files: `${file}.rb`,
        fits: (path) => path === `${file}.rb` ||
            path === `${file}.so` ||
            (path.startsWith("vendor/") && path.endsWith(`/${file}.rb`)),
        handlerFor: (path) => moved(path, [".rb"], last, (stem) => `${stem}.${rest}`),
    };
}
function javaClass(handler) {
    const [, name] = /^([\w.$]+)(?:::\w+)?$/.exec(handler) ?? [];
    if (name === undefined)
        return undefined;
    const file = `${name.replaceAll(".", "/")}.class`;
    return { files: file, fits: (path) => path === file };
}
function moved(path, extensions, name, handler) {
    const extension = extensions.find((one) => path.endsWith(one));
    const stem = path.slice(0, path.length - (extension?.length ?? 0));
    return extension !== undefined && (0,arn.lastPart)(stem) === name ? handler(stem) : undefined;
}
function oneOf(names) {
    return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}
function escaped(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

;// CONCATENATED MODULE: ./src/targets/lambda/handler/find-handler.js



function findHandler(settings) {
    const { contents, runtime, handler } = settings;
    const expectation = expectationOf(runtime, handler);
    if (expectation === undefined)
        return { kind: "unknown" };
    const found = contents.find(({ path }) => expectation.fits(path));
    if (found !== undefined) {
        const starts = found.path !== "bootstrap" || found.kind !== "file" || !runtime?.startsWith("provided");
        return starts || settings.hasLayers ? { kind: "found" } : { kind: "not-executable" };
    }
    const { files } = expectation;
    const why = whyUnknown(settings, files);
    if (why !== undefined)
        return { kind: "unknown", why, files };
    return { kind: "missing", files, ...(0,optional.optional)("near", nearestTo(expectation, contents)) };
}
function whyUnknown(settings, files) {
    const elsewhere = whyElsewhere(settings);
    if (elsewhere !== undefined || !files.endsWith(".class"))
        return elsewhere;
    const outside = outsideOfModules(settings.contents);
    const release = (path) => path.startsWith("META-INF/versions/") && path.endsWith(`/${files}`);
    const held = outside.some(({ path }) => path.endsWith(".jar") || release(path));
    return held ? "a jar in the package may have it" : undefined;
}
const foreign = /(?:^|\/)(?:node_modules|site-packages|vendor)\//;
function nearestTo({ fits, handlerFor }, contents) {
    const depth = (path) => path.split("/").length;
    return contents
        .map(({ path }) => path)
        .filter((path) => !foreign.test(path))
        .map((path) => ({
        path,
        ...(0,optional.optional)("folder", folderOf(path, fits)),
        ...(0,optional.optional)("handler", handlerFor?.(path)),
    }))
        .filter(({ folder, handler }) => folder !== undefined || handler !== undefined)
        .sort((a, b) => Number(a.folder === undefined) - Number(b.folder === undefined) ||
        depth(a.path) - depth(b.path) ||
        (a.path < b.path ? -1 : 1))[0];
}
function folderOf(path, fits) {
    const parts = path.split("/");
    for (let at = 1; at < parts.length; at += 1) {
        if (fits(parts.slice(at).join("/")))
            return parts.slice(0, at).join("/");
    }
    return undefined;
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__("node:module");
;// CONCATENATED MODULE: ./src/targets/lambda/handler/imports/node-imports.js
function leadingNodeImports(text) {
    const specifiers = [];
    let at = afterSpace(text, text.startsWith("#!") ? behind(text, "\n", 0) : 0);
    while (at < text.length) {
        const found = statementAt(text, at);
        if (found === undefined)
            break;
        if (found.specifier !== undefined)
            specifiers.push(found.specifier);
        at = afterSpace(text, found.end);
    }
    return specifiers;
}
const node_imports_name = String.raw `[\w$]+`;
const quoted = String.raw `(?<quote>["'])(?<specifier>[^"'\\\n]+)\k<quote>`;
const end = String.raw `[^\S\n]*(?:;|\n|$|(?=\/[/*]))`;
const bindings = String.raw `(?:[\w$*\s,]+\s|[\w$*\s,]*\{[\w$\s,]*\}\s*)from\s*`;
const wrapper = String.raw `(?:__importDefault|__importStar|__toESM)\(`;
const loading = [
    String.raw `import\s*(?:${bindings})?${quoted}(?:\s*with\s*\{[^{}]*\})?${end}`,
    String.raw `export\s*${bindings}${quoted}${end}`,
    String.raw `(?:(?:const|let|var)\s+(?:${node_imports_name}|\{[\w$\s,:]*\})\s*=\s*)?(?:${wrapper})?require\(\s*${quoted}\s*\)\)?(?:\.${node_imports_name})*${end}`,
].map((pattern) => new RegExp(pattern, "y"));
const harmless = [
    String.raw `(["'])use strict\1${end}`,
    String.raw `Object\.defineProperty\(exports,\s*"__esModule",\s*\{\s*value:\s*(?:true|!0)\s*\}\)${end}`,
    String.raw `(?:exports\.${node_imports_name}\s*=\s*)+(?:void 0|${node_imports_name})\s*;`,
].map((pattern) => new RegExp(pattern, "y"));
function statementAt(text, at) {
    for (const pattern of [...loading, ...harmless]) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match === null)
            continue;
        const specifier = match.groups?.specifier;
        return { end: pattern.lastIndex, ...(specifier === undefined ? {} : { specifier }) };
    }
    return undefined;
}
function afterSpace(text, from) {
    let at = from;
    for (;;) {
        while (/[\s;\uFEFF]/.test(text[at] ?? ""))
            at += 1;
        if (text.startsWith("//", at))
            at = behind(text, "\n", at);
        else if (text.startsWith("/*", at))
            at = behind(text, "*/", at + 2);
        else
            return at;
    }
}
function behind(text, mark, from) {
    const at = text.indexOf(mark, from);
    return at < 0 ? text.length : at + mark.length;
}

;// CONCATENATED MODULE: ./src/targets/lambda/handler/imports/node.js



const builtins = new Set(external_node_module_.builtinModules);
const ofRuntime = /^(?:@aws-sdk|@aws-crypto|@aws|@smithy|@nodable)\/|^(?:aws-sdk|tslib|uuid|bowser|strnum|fast-xml-[\w-]+|path-expression-matcher|mnemonist|obliterator|aws-lambda-ric)$/;
const node = {
    imports: leadingNodeImports,
    follow: (specifier, file, { files }) => {
        if (!/^\.{1,2}\//.test(specifier))
            return [];
        const path = external_node_path_.posix.join(external_node_path_.posix.dirname(file), specifier);
        const endings = ["", ".js", ".cjs", ".mjs", "/index.js"];
        const next = endings.map((ending) => path + ending).find((one) => files.has(one));
        return next !== undefined && /\.[cm]?js$/.test(next) ? [next] : [];
    },
    lacks: (specifier, file, world) => {
        const [, module] = /^(@[\w.~-]+\/[\w.~-]+|[\w~-][\w.~-]*)(?:\/[\w./~-]*)?$/.exec(specifier) ?? [];
        if (module === undefined || builtins.has(specifier) || builtins.has(module))
            return undefined;
        return ofRuntime.test(module) || isInstalled(module, file, world) ? undefined : module;
    },
};
function isInstalled(module, file, world) {
    if (world.tops.has(module.split("/", 1)[0] ?? ""))
        return true;
    for (let folder = external_node_path_.posix.dirname(file);; folder = external_node_path_.posix.dirname(folder)) {
        const at = folder === "." ? "" : `${folder}/`;
        if (hasBelow(world.files, `${at}node_modules/${module}`))
            return true;
        if (isOwnName(world.read(`${at}package.json`), module))
            return true;
        if (folder === ".")
            return false;
    }
}
function isOwnName(manifest, module) {
    return new RegExp(String.raw `"name"\s*:\s*"${module.replaceAll(".", "\\.")}"`).test(manifest ?? "");
}
function hasBelow(files, folder) {
    if (files.has(folder) || files.has(`${folder}.js`))
        return true;
    for (const path of files)
        if (path.startsWith(`${folder}/`))
            return true;
    return false;
}

;// CONCATENATED MODULE: ./src/targets/lambda/handler/imports/python-imports.js
function leadingPythonImports(text) {
    const names = [];
    for (const line of statements(text)) {
        const from = /^from\s+([\w.]+)\s+import\s+[\w*,\s()]+$/.exec(line)?.[1];
        const plain = /^import\s+([\w.,\s]+)$/.exec(line)?.[1];
        if (from !== undefined)
            names.push(from);
        else if (plain !== undefined)
            names.push(...plain.split(",").map(moduleOf));
        else
            break;
    }
    return names.filter((name) => /^\w/.test(name));
}
function moduleOf(text) {
    return text.trim().split(/\s/)[0] ?? "";
}
function* statements(text) {
    const source = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
    let joined = "";
    for (const raw of source.slice(docstringEnd(source)).split("\n")) {
        const line = raw.replace(/#.*$/, "").trimEnd();
        if (joined === "" && line.trim() === "")
            continue;
        joined = `${joined}${joined === "" ? "" : " "}${line.replace(/\\$/, "")}`;
        const isOpen = line.endsWith("\\") || (joined.includes("(") && !joined.includes(")"));
        if (isOpen)
            continue;
        yield joined;
        joined = "";
    }
}
function docstringEnd(source) {
    const start = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*/.exec(source)?.[0].length ?? 0;
    const found = /^[rRuU]?("""|'''|"|')/.exec(source.slice(start));
    if (found === null)
        return start;
    const [whole, mark = ""] = found;
    const end = source.indexOf(mark, start + whole.length);
    return end < 0 ? source.length : end + mark.length;
}

;// CONCATENATED MODULE: ./src/targets/lambda/handler/imports/python-modules.js
const standard = `
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
  binascii binhex bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections
  colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes
  curses dataclasses datetime dbm decimal difflib dis distutils doctest dummy_threading email encodings
  ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc
  genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr
  imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath
  mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt
  ntpath nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes
  pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc
  pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
  selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
  sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys
  sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token
  tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu
  uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport
  zlib zoneinfo
`;
const python_modules_ofRuntime = `
  awscrt awslambdaric boto3 botocore bootstrap dateutil jmespath lambda_runtime_client pip pkg_resources
  s3transfer setuptools simplejson six snapshot_restore_py urllib3 wheel
`;
const known = new Set(`${standard} ${python_modules_ofRuntime}`.split(/\s+/).filter(Boolean));
function comesWithPython(module) {
    return module.startsWith("_") || known.has(module);
}

;// CONCATENATED MODULE: ./src/targets/lambda/handler/imports/python.js


const python = {
    imports: leadingPythonImports,
    follow: (module, _file, { files }) => {
        const parts = module.split(".");
        return parts
            .map((_, at) => parts.slice(0, at + 1).join("/"))
            .flatMap((path) => [`${path}/__init__.py`, `${path}.py`])
            .filter((path) => files.has(path));
    },
    lacks: (module, _file, { tops }) => {
        const [top = ""] = module.split(".", 1);
        return tops.has(top) || comesWithPython(top) ? undefined : top;
    },
};

;// CONCATENATED MODULE: ./src/targets/lambda/handler/imports/missing-imports.js




const maxFiles = 200;
function findMissingImports(settings, read) {
    const { contents } = settings;
    const language = languageOf(settings.runtime);
    const expectation = expectationOf(settings.runtime, settings.handler);
    if (language === undefined || expectation === undefined)
        return [];
    if (whyElsewhere(settings) !== undefined)
        return [];
    const [entry, ...others] = contents.filter(({ path }) => expectation.fits(path));
    if (entry === undefined || others.length > 0)
        return [];
    const files = new Set(contents.map(({ path }) => path));
    return missingOf(entry.path, { files, tops: topsOf(files), read }, language);
}
function languageOf(runtime = "") {
    const [, family, version] = /^([a-z]+)(\d+)/.exec(runtime) ?? [];
    if (family === "nodejs")
        return Number(version) >= 18 ? node : undefined;
    return family === "python" ? python : undefined;
}
function missingOf(entry, world, language) {
    const found = new Map();
    const seen = new Set([entry]);
    for (const file of seen) {
        for (const specifier of language.imports(world.read(file) ?? "")) {
            const module = language.lacks(specifier, file, world);
            if (module !== undefined && !found.has(module))
                found.set(module, { file, module });
            for (const next of language.follow(specifier, file, world)) {
                if (seen.size < maxFiles)
                    seen.add(next);
            }
        }
    }
    return [...found.values()];
}
function topsOf(files) {
    const tops = new Set();
    for (const path of files) {
        const [first = ""] = path.split("/");
        tops.add(first);
        if (first === path)
            tops.add(first.split(".")[0] ?? "");
    }
    return tops;
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/handler-guard.js






function guardHandler(code, work) {
    const { config } = work;
    const silent = config.handlerCheck === "off" || !(changesFunction(work) || work.publish);
    if (silent || code?.kind !== "package")
        return { notes: [] };
    const settings = settingsAfter(work, code.package);
    const verdict = findHandler(settings);
    if (verdict.kind === "unknown")
        return { notes: notKnown(verdict, settings) };
    const error = handler_guard_errorOf(verdict, settings, config);
    if (error === undefined)
        return { notes: cannotStart(settings, code.package) };
    return config.handlerCheck === "warn"
        ? { notes: [`Warning: ${error.message} ${error.hint ?? ""}`.trim()] }
        : { refusal: error, notes: [] };
}
function cannotStart(settings, { read }) {
    if (read === undefined)
        return [];
    const missing = findMissingImports(settings, read);
    const [first] = missing;
    if (first === undefined)
        return [];
    const names = missing.map(({ module }) => module);
    return [
        `Warning: ${first.file} loads ${first.module} as it starts, and neither the package nor a layer has it: the function will most likely fail at its first call. Not found: ${(0,count.listed)(names, 5)}. Was it left out, or is it a development dependency?`,
    ];
}
function settingsAfter({ config, base, environment }, { contents }) {
    const after = { ...base, ...config.configuration };
    const unreadable = environment === undefined && base?.Environment?.Error !== undefined;
    const variables = environment?.variables ?? base?.Environment?.Variables ?? {};
    return {
        contents,
        ...(0,optional.defined)({ runtime: after.Runtime, handler: after.Handler }),
        hasLayers: (after.Layers ?? []).length > 0,
        hasFileSystem: (after.FileSystemConfigs ?? []).length > 0,
        variables: unreadable ? undefined : Object.keys(variables),
    };
}
function notKnown({ why, files }, { handler = "" }) {
    if (why === undefined || files === undefined)
        return [];
    return [`The package has no ${files} for the handler ${handler}: not checked, ${why}`];
}
function handler_guard_errorOf(verdict, { handler = "", runtime = "" }, { code, function: { name } }) {
    if (verdict.kind === "not-executable") {
        return new errors.DeployError({
            id: "bootstrap-not-executable",
            message: `The file bootstrap of ${name}'s package is not executable, so that ${runtime} could not start it.`,
            hint: "Run `chmod +x bootstrap` after the build. An artifact of actions/upload-artifact loses the x-bit: set it after the download, or upload a zip. Where it starts all the same, set `handler-check: off`.",
        });
    }
    if (verdict.kind !== "missing")
        return undefined;
    const subject = verdict.files === "bootstrap" ? `${runtime} starts` : `The handler ${handler} of ${name} names`;
    return new errors.DeployError({
        id: "handler-not-in-package",
        message: `${subject} ${verdict.files}, and the package has ${verdict.files.includes(" or ") ? "none of them" : "no such file"}${seen(verdict.near)}.`,
        hint: `${wayOut(verdict.near, code)} For a layout that works all the same, set \`handler-check\` to \`warn\` or \`off\`.`,
    });
}
function seen(near) {
    return near === undefined ? "" : `; it has ${near.path}`;
}
function wayOut(near, code) {
    if (near === undefined) {
        return "Look at `code`, `include`, `exclude` and .lambdaignore, at what the build wrote, and at Handler in `configuration`.";
    }
    const { handler } = near;
    const folder = near.folder === undefined ? undefined : codeAt(near.folder, code);
    if (handler === undefined && folder === undefined)
        return "Make the package anew, with that file at its root.";
    const ways = [
        ...(handler === undefined ? [] : [`set \`Handler: ${handler}\` in \`configuration\``]),
        ...(folder === undefined ? [] : [`set \`code: ${folder}\``]),
    ].join(", or ");
    return `${ways.charAt(0).toUpperCase()}${ways.slice(1)}.`;
}
function codeAt(folder, code) {
    if (code?.kind !== "paths")
        return undefined;
    const [only = "", ...others] = code.paths;
    const whole = others.length > 0 ? folder : `${only.replace(/\/+$/, "")}/${folder}`;
    return whole.replace(/^\.\//, "");
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/storage-guard.js

function isReferenced(reading) {
    return reading?.Code?.ResolvedS3Object !== undefined;
}
function guardStorage({ code, referenced = false, base, }) {
    if (!referenced || code === undefined)
        return undefined;
    const name = base?.FunctionName ?? "the function";
    if (code.kind === "package" && code.upload === undefined) {
        return new errors.DeployError({
            id: "code-storage-mode",
            message: `The code of ${name} is referenced in S3 (S3ObjectStorageMode REFERENCE); uploading it with the request would make it a copy in Lambda's storage again.`,
            hint: "Upload the zip to the versioned bucket that Lambda may read, and give `code: s3://bucket/key`. To turn it into a copy on purpose, do that once with `aws lambda update-function-code --s3-object-storage-mode COPY`.",
        });
    }
    if (code.kind !== "object" || code.object.version !== undefined)
        return undefined;
    return new errors.DeployError({
        id: "code-storage-mode",
        message: `The code of ${name} is referenced in S3, and no version of s3://${code.object.bucket}/${code.object.key} is known.`,
        hint: "Lambda references an object by its version only: switch on versioning for the bucket, allow s3:GetObject to the role, or name the version with `?versionId=`.",
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/tenant-guard.js

function guardTenant({ config, base }) {
    const { smokeTest, configuration, function: fn } = config;
    const isolated = base === undefined ? configuration.TenancyConfig : base.TenancyConfig;
    if (smokeTest === undefined || (isolated === undefined) === (smokeTest.tenantId === undefined)) {
        return undefined;
    }
    if (isolated === undefined) {
        return new errors.DeployError({
            id: "tenant-unexpected",
            message: `${fn.name} does not isolate tenants, and a call that names one is refused: the smoke test could not run.`,
            hint: "Leave `smoke-test-tenant-id` out.",
        });
    }
    return new errors.DeployError({
        id: "tenant-missing",
        message: `${fn.name} isolates its tenants, and a call without a tenant's id is refused: the smoke test could not run.`,
        hint: "Name a tenant that is there for tests in `smoke-test-tenant-id`.",
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/old-versions.js

function versionsToPrune({ versions, aliases }, wish) {
    const used = new Set(aliases.flatMap((alias) => usedBy(alias, alias.Name === wish.moves)));
    return newestFirst(versions)
        .slice(wish.adds ? wish.keep - 1 : wish.keep)
        .filter(({ DurableConfig }) => DurableConfig?.ExecutionTimeout === undefined)
        .map(({ Version }) => Version ?? "")
        .filter((version) => !used.has(version) && version !== wish.previous);
}
function newestOf(versions) {
    return newestFirst(versions)[0];
}
function newestFirst(versions) {
    return versions
        .filter(({ Version }) => /^\d+$/.test(Version ?? ""))
        .sort((a, b) => Number(b.Version) - Number(a.Version));
}
function usedBy({ FunctionVersion, RoutingConfig, Description }, moves) {
    return [
        FunctionVersion ?? "",
        ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}),
        ...(moves ? [] : [recordedBefore(Description) ?? ""]),
    ];
}

;// CONCATENATED MODULE: ./src/targets/lambda/plan/decide.js













function planLambda(given, job) {
    const { config, code, actual } = given;
    const work = config.version === undefined ? decide(given) : decideRelease(given);
    const changes = [...functionChanges(work, actual), ...releaseChanges(work)];
    const guard = work.alias === undefined ? undefined : guardAlias(work.alias, config, job);
    const { alarms } = actual;
    const handler = guardHandler(code, work);
    const refusal = (alarms === undefined ? undefined : guardAlarms(config, alarms)) ??
        actual.refusal ??
        guardFixed(work) ??
        guardStorage(work) ??
        guardTenant(work) ??
        (typeof guard === "object" ? guard : undefined) ??
        handler.refusal;
    const guardNotes = typeof guard === "string" ? [guard] : [];
    return {
        target: "lambda",
        subject: config.function.name,
        changes,
        notes: [
            ...actual.notes,
            ...guardNotes,
            ...handler.notes,
            ...lambdaPlanNotes(work, code),
            ...alarmNotes(config, alarms ?? []),
        ],
        details: detailsOf(code),
        ...(0,optional.optional)("refusal", refusal),
        outputs: outputsOf(work, given),
        work,
    };
}
function decide(given) {
    const { config, code, actual } = given;
    const base = actual.reading?.Configuration;
    const architecture = config.architecture ?? architectureOf(base);
    const configuration = base === undefined
        ? config.configuration
        : differingFields(config.configuration, inForce(base));
    const environment = mergeEnvironment(config.environment, base ?? {});
    const changesCode = code !== undefined && actual.codeChange !== undefined;
    const changes = changesCode || environment !== undefined || Object.keys(configuration).length > 0;
    const released = changes || !isReleased(config, actual);
    const publish = config.publish && (changes || (config.alias !== undefined && released));
    const adds = publish && changes && config.configuration.PublishTo === undefined;
    const prune = pruneOf(given, adds, publish);
    return {
        ...{ config, arn: actual.arn, configuration },
        ...(0,optional.optional)("base", base),
        ...(0,optional.optional)("environment", environment),
        tags: differingTags(config.tags, actual.reading?.Tags),
        ...(changesCode ? { code, referenced: isReferenced(actual.reading) } : {}),
        architecture,
        publish,
        ...(publish ? (0,optional.optional)("alias", aliasWork(given)) : {}),
        prune,
        ...(adds ? (0,optional.optional)("counted", countedOf(prune, given)) : {}),
    };
}
function decideRelease(given) {
    const { config, actual } = given;
    const { alias, arn, reading } = actual;
    const base = reading?.Configuration ?? {};
    const { Version: version = "" } = base;
    const served = alias?.FunctionVersion === version && !hasWeights(alias);
    return {
        ...{ config, arn, base, architecture: architectureOf(base) },
        ...{ configuration: {}, tags: {}, publish: false, prune: [] },
        ...(served ? {} : (0,optional.optional)("alias", aliasWork(given, version))),
    };
}
function aliasWork({ config, actual }, version) {
    const { alias: name } = config;
    if (name === undefined)
        return undefined;
    const told = { ...(0,optional.optional)("current", actual.alias), ...(0,optional.optional)("version", version) };
    return { name, steps: stepsOf(config, actual), ...told };
}
function inForce(base) {
    return base.LastUpdateStatus === "Failed" ? {} : base;
}
function isReleased(config, { alias, aliasVersion, reading }) {
    if (aliasVersion === undefined || alias === undefined)
        return false;
    const { State = "Active" } = aliasVersion;
    return (alias.FunctionVersion !== "$LATEST" &&
        !hasWeights(alias) &&
        (State === "Active" || State === "Inactive") &&
        aliasVersion.CodeSha256 === reading?.Configuration?.CodeSha256 &&
        architectureOf(aliasVersion) === architectureOf(reading?.Configuration) &&
        Object.keys(differingFields(config.configuration, aliasVersion)).length === 0 &&
        aliasVersion.Environment?.Error === undefined &&
        mergeEnvironment(config.environment, aliasVersion) === undefined);
}
function stepsOf({ traffic }, { alias }) {
    if (/^\d+$/.test(alias?.FunctionVersion ?? ""))
        return traffic;
    return traffic.filter(({ percent }) => percent === 100);
}
function differingTags(desired, actual = {}) {
    return Object.fromEntries([...desired].filter(([key, value]) => actual[key] !== value));
}
function pruneOf({ config, actual }, adds, moves) {
    const { keepVersions } = config;
    if (keepVersions === undefined || actual.prune === undefined)
        return [];
    return versionsToPrune(actual.prune, {
        keep: keepVersions,
        adds,
        ...(0,optional.optional)("previous", actual.alias?.FunctionVersion),
        ...(0,optional.optional)("moves", moves ? config.alias : undefined),
    });
}
function countedOf(prune, given) {
    const newest = newestOf(given.actual.prune?.versions ?? [])?.Version;
    if (newest === undefined)
        return undefined;
    const without = pruneOf(given, false, true);
    return { newest, versions: prune.filter((version) => !without.includes(version)) };
}
function guardFixed({ config, base }) {
    const fixed = base === undefined ? [] : differingForGood(config.configuration, base);
    if (fixed.length === 0)
        return undefined;
    return new errors.DeployError({
        id: "create-only-field",
        message: `${fixed.join(", ")} of ${config.function.name} can only be given when the function is created, and it has another value.`,
        hint: "Take the field out of `configuration`, or create a new function with it.",
    });
}
function guardAlias({ name, current }, { allowOlder }, job) {
    if (current === undefined)
        return undefined;
    const verdict = checkOlder({ name, description: current.Description }, job, allowOlder);
    if (verdict !== undefined || !hasWeights(current))
        return verdict;
    if (shiftOf(current.Description) !== undefined) {
        return `Alias ${name} still shares its traffic from a deployment that did not end; this one takes over`;
    }
    return new errors.DeployError({
        id: "alias-shifting",
        message: `Alias ${name} shares its traffic with another version right now, and this action did not begin that.`,
        hint: "CodeDeploy or somebody else is shifting traffic. Let it end, or clear the alias's weights, and run the job again.",
    });
}
function outputsOf({ arn, publish, alias: moved }, { code, actual }) {
    const { alias, reading, url } = actual;
    const sha = code?.kind === "package" ? code.package.bytes.sha256 : reading?.Configuration?.CodeSha256;
    const version = moved?.version ?? (publish ? undefined : alias?.FunctionVersion);
    return {
        "function-arn": arn,
        ...(0,optional.optional)("previous-version", alias?.FunctionVersion),
        ...(0,optional.optional)("alias-arn", alias?.AliasArn),
        ...(0,optional.optional)("url", url),
        ...(0,optional.optional)("code-sha256", sha),
        ...(0,optional.optional)("version", version),
        ...(0,optional.optional)("version-arn", version === undefined ? undefined : `${arn}:${version}`),
    };
}

// EXTERNAL MODULE: ./src/targets/shared/redact.js
var redact = __webpack_require__("./src/targets/shared/redact.js");
// EXTERNAL MODULE: ./src/aws/write-tries.js
var write_tries = __webpack_require__("./src/aws/write-tries.js");
// EXTERNAL MODULE: ./src/aws/console-links.js
var console_links = __webpack_require__("./src/aws/console-links.js");
// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __webpack_require__("./src/model/time/duration.js");
;// CONCATENATED MODULE: ./src/targets/lambda/report/differences.js

const unshown = new Set(["ImageConfig", "Environment", "Description"]);
function differencesOf(work) {
    const effect = work.base === undefined ? "create" : "update";
    const fields = Object.entries(work.configuration).map(([name, value]) => {
        const before = work.base === undefined ? undefined : actualValue(name, work.base);
        if (unshown.has(name))
            return { effect, name, note: "another value (not shown)" };
        const shown = before === undefined ? {} : { before: show(before) };
        return { effect, name, ...shown, after: show(value) };
    });
    const variables = (work.environment?.changes ?? []).map((change) => ({
        ...change,
        note: variableNotes[change.effect],
    }));
    const tags = Object.keys(work.tags).map((name) => ({
        effect,
        name: `tag ${name}`,
        note: "another value",
    }));
    return [
        ...fields,
        ...variables,
        ...tags,
        ...(work.code === undefined ? [] : [codeDifference(work.code, work.base)]),
        ...(work.alias === undefined ? [] : [aliasDifference(work.alias)]),
        ...work.prune.map((version) => ({
            effect: "delete",
            name: `version ${version}`,
            note: `deleted, older than the newest ${work.config.keepVersions ?? 0}`,
        })),
    ];
}
const variableNotes = {
    create: "new variable",
    update: "another value (never shown)",
    delete: "is removed",
};
function codeDifference(code, base) {
    const before = base?.CodeSha256 === undefined ? {} : { before: codeSize(base) };
    const effect = base === undefined ? "create" : "update";
    return { effect, name: "code", ...before, after: newCode(code) };
}
function aliasDifference({ name, current, steps, version }) {
    const shares = steps.filter(({ percent }) => percent < 100);
    const way = shares.map(({ percent, ms }) => `${percent} % for ${(0,inputs_traffic.spokenStepTime)(ms)}, `).join("");
    const to = version === undefined ? "the new one" : `version ${version}`;
    const after = way === "" ? to : `${to}: ${way}then all traffic`;
    const served = current?.FunctionVersion;
    const before = served === undefined ? {} : { before: `version ${served}` };
    return {
        effect: served === undefined ? "create" : "update",
        name: `alias ${name}`,
        ...before,
        after,
    };
}
function newCode(code) {
    switch (code.kind) {
        case "package":
            return sized(code.package.bytes.size, code.package.bytes.sha256);
        case "object":
            return `s3://${code.object.bucket}/${code.object.key}`;
        case "image":
            return code.uri;
    }
}
function codeSize(base) {
    return sized(base?.CodeSize ?? 0, base?.CodeSha256 ?? "");
}
function sized(bytes, sha256) {
    const kilobytes = bytes / 1000;
    const size = kilobytes < 999.5 ? `${kilobytes.toFixed(1)} kB` : `${(kilobytes / 1000).toFixed(1)} MB`;
    return `${size}, sha256 ${sha256.slice(0, 12)}`;
}
function actualValue(name, actual) {
    if (name === "Layers")
        return actual.Layers?.map(({ Arn }) => Arn);
    return actual[name];
}
function show(value) {
    return typeof value === "string" ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./src/targets/lambda/report/plan-story.js







function lambdaPlanStory(plan, aws, job) {
    return { ...storyOf(plan, aws, job), ...(0,optional.optional)("url", plan.outputs.url) };
}
function storyOf(plan, aws, job) {
    const { work, changes } = plan;
    const links = functionLinks(plan, aws);
    if (changes.length === 0)
        return unchanged(plan, links);
    return {
        title: titleOf(plan),
        ...(0,optional.optional)("lead", leadOf(work)),
        differences: differencesOf(work),
        links,
        ...(work.config.version === undefined
            ? (0,optional.optional)("since", sinceOf(work.alias, job))
            : { existing: true }),
        ...(0,optional.optional)("deletion", deletionText(work)),
    };
}
function titleOf({ work }) {
    const { alias, base, publish, prune } = work;
    if (base === undefined)
        return "a new function";
    const steps = stepsText(alias);
    if (alias !== undefined) {
        const before = alias.current?.FunctionVersion;
        const to = alias.version ?? (before === undefined ? "a new version" : "a new one");
        const from = before === undefined ? "" : `version ${before} → `;
        const whole = `${from}${before === undefined && alias.version !== undefined ? "version " : ""}${to}`;
        return steps === "" ? whole : `${whole}, ${steps}`;
    }
    if (publish)
        return "a new version";
    const count = `${prune.length} old ${prune.length === 1 ? "version" : "versions"} to delete`;
    return changesFunction(work) || prune.length === 0 ? "an update" : count;
}
function stepsText(alias) {
    const shares = (alias?.steps ?? []).filter(({ percent }) => percent < 100);
    if (shares.length === 0)
        return "";
    return `${shares.map(({ percent }) => `${percent} %`).join(", ")}, then all traffic`;
}
function leadOf({ alias, config: { alarms } }) {
    if (alias === undefined)
        return undefined;
    const before = alias.current?.FunctionVersion;
    const shares = alias.steps.map(({ percent, ms }) => `${percent} % for ${(0,inputs_traffic.spokenStepTime)(ms)}`);
    const next = alias.version === undefined ? "the new version" : `version ${alias.version}`;
    if (before === undefined)
        return ["Alias ", { strong: alias.name }, ` is made for ${next}.`];
    const watched = alarms.length === 0 ? "" : `, watching ${alarms.join(" and ")}`;
    const then = shares.length === 0 ? "" : `: ${shares.join(", ")}${watched}, then all traffic`;
    return [
        "Alias ",
        { strong: alias.name },
        alias.version === undefined
            ? ` stays at version ${before} until the new one is ready${then}.`
            : ` goes from version ${before} to ${next}, which exists${then}.`,
    ];
}
function deletionText({ environment, prune }) {
    const removed = environment?.changes.filter(({ effect }) => effect === "delete") ?? [];
    const told = [
        ...(removed.length === 0 ? [] : [removedText(removed.map(({ name }) => name))]),
        ...(prune.length === 0 ? [] : [prunedText(prune)]),
    ];
    return told.length === 0 ? undefined : told.join(" ");
}
function removedText(variables) {
    const names = (0,count.listed)(variables, 10);
    return variables.length === 1
        ? `Variable ${names} is removed.`
        : `Variables ${names} are removed.`;
}
function prunedText(versions) {
    const names = (0,count.listed)(versions, 10);
    return versions.length === 1
        ? `Version ${names} is deleted, and no alias uses it.`
        : `Versions ${names} are deleted, and no alias uses them.`;
}
function unchanged(plan, links) {
    const { config } = plan.work;
    const { alias } = config;
    const { version } = plan.outputs;
    const lead = alias === undefined || version === undefined
        ? "The function holds this code and this configuration already"
        : [
            ...["Alias ", { strong: alias }, " serves version ", { strong: version }],
            config.version === undefined
                ? " already, with this code and this configuration"
                : " already, with all traffic",
        ];
    return { title: "nothing to deploy", lead, links, compared: comparedOf(plan) };
}
function comparedOf({ work, outputs: { version } }) {
    const { code, configuration, environment, alias } = work.config;
    const fields = Object.keys(configuration).length;
    const rows = [];
    if (code !== undefined)
        rows.push(["code", codeSize(work.base)]);
    if (fields > 0)
        rows.push(["configuration", `${fields} field${fields === 1 ? "" : "s"}`]);
    if (environment !== undefined)
        rows.push(["variables", String(environment.set.size)]);
    if (alias !== undefined && version !== undefined) {
        rows.push([`alias ${alias}`, `version ${version}, all traffic`]);
    }
    return rows;
}
function functionLinks({ work }, aws) {
    const { function: fn, alias, alarms } = work.config;
    const place = { ...aws, region: fn.region ?? aws.region };
    const group = work.base?.LoggingConfig?.LogGroup ?? `/aws/lambda/${fn.name}`;
    return (0,console_links.existingLinks)([
        alias === undefined
            ? console_links.consoleLinks.lambdaFunction(place, fn.name)
            : console_links.consoleLinks.lambdaAlias(place, fn.name, alias),
        console_links.consoleLinks.logGroup(place, group),
        ...alarms.slice(0, 3).map((name) => console_links.consoleLinks.alarm(place, name)),
    ]);
}
function sinceOf(alias, job) {
    const { Description = "", FunctionVersion } = alias?.current ?? {};
    const commit = /(?:^|, )commit ([0-9a-f]{7,40})\b/.exec(Description)?.[1];
    if (commit === undefined || FunctionVersion === undefined)
        return undefined;
    const run = runIdInDescription(Description);
    const newer = run !== undefined && job.runId !== undefined && BigInt(run) > BigInt(job.runId);
    return { commit, at: `version ${FunctionVersion}`, ...(newer ? { newer } : {}) };
}

;// CONCATENATED MODULE: ./src/targets/lambda/report/end-story.js






function lambdaOutcomeStory(outcome, { plan, aws, history }) {
    const { version, "previous-version": before } = outcome.outputs;
    const { alias, config } = plan.work;
    const timeline = history.timeline(config.alarms);
    return {
        title: end_story_titleOf(outcome, plan),
        ...(0,optional.optional)("lead", end_story_leadOf(version, alias?.name, before)),
        ...namedDifferences(plan.work, version),
        links: functionLinks(plan, aws),
        facts: outcome.facts.filter(([label]) => !told.has(label)),
        ...(0,optional.optional)("timeline", timeline),
    };
}
function namedDifferences(work, version) {
    if (work.alias === undefined || version === undefined)
        return {};
    return { differences: differencesOf({ ...work, alias: { ...work.alias, version } }) };
}
const told = new Set(["Function", "Version", "Before"]);
function end_story_titleOf({ outputs: { version }, headline }, { work }) {
    if (version === undefined || !(work.publish || work.alias !== undefined)) {
        const { name } = work.config.function;
        return headline.startsWith(name) ? headline.slice(name.length).replace(/^:? /, "") : headline;
    }
    return work.alias === undefined
        ? `version ${version} is published`
        : `version ${version} is live`;
}
function end_story_leadOf(version, alias, before) {
    if (version === undefined || alias === undefined)
        return undefined;
    const earlier = before === undefined || before === version ? "" : `, version ${before} before`;
    return [
        ...["Alias ", { strong: alias }, " serves version ", { strong: version }],
        ` with all traffic${earlier}`,
    ];
}
function withFailureStory(error, parts) {
    if (!(error instanceof errors.DeployError) || error.story?.title !== undefined)
        return error;
    const story = { ...failureStory(error, parts), ...error.story };
    const [reason] = reasonsOf(error, parts.plan.work.config);
    const evidence = error.evidence.filter((line) => line !== reason?.line);
    return error.with({ story, evidence });
}
function reasonsOf({ id, evidence }, { alarms }) {
    if (id !== "alarm-fired")
        return [];
    return evidence.flatMap((line) => alarms
        .filter((name) => line.startsWith(`${name}: `))
        .map((name) => ({ line, reason: line.slice(name.length + 2) })));
}
function failureStory(error, { plan, aws, history }) {
    const { config } = plan.work;
    const version = history.version ?? "";
    const before = /serves version (\S+) again/.exec(error.state ?? "")?.[1];
    const stays = /serves version (\d+) as before/.exec(error.state ?? "")?.[1];
    const timeline = history.timeline(config.alarms);
    const links = functionLinks(plan, aws);
    const isAlarm = ({ label }) => Number(config.alarms.includes(label));
    const alarmsFirst = links.toSorted((one, two) => isAlarm(two) - isAlarm(one));
    const own = version === "" ? [] : [console_links.consoleLinks.lambdaVersion(aws, config.function.name, version)];
    const isBack = before !== undefined;
    return {
        ...(isBack ? { title: takenBack(version, before, history) } : {}),
        ...(stays === undefined ? {} : { title: `not released, version ${stays} is live` }),
        ...namedDifferences(plan.work, history.version),
        ...(error.id === "alarm-fired" ? { cause: alarmCause(error, config, history) } : {}),
        ...(isBack && history.servedMs > 0 && error.live === undefined
            ? {
                live: {
                    kind: "taken-back",
                    to: error.state ?? "",
                    after: `${end_story_nameOf(version)} got traffic for ${history.isTakenByOthers ? "at most " : ""}${(0,duration.spokenTime)(history.servedMs)}`,
                },
            }
            : {}),
        links: [...(error.id === "alarm-fired" ? alarmsFirst : links), ...(0,console_links.existingLinks)(own)],
        ...(0,optional.optional)("timeline", timeline),
    };
}
function takenBack(version, before, { isTakenByOthers }) {
    const by = isTakenByOthers ? " by somebody else" : "";
    return `${end_story_nameOf(version)} was taken back${by}, version ${before} is live`;
}
function end_story_nameOf(version) {
    return version === "" ? "the new version" : `version ${version}`;
}
function alarmCause(error, config, history) {
    const share = history.reached === 0 ? "" : ` at ${history.reached} % of the traffic`;
    const message = error.message.replace(/ during the release\.$/, "");
    const [first] = reasonsOf(error, config);
    if (first === undefined)
        return [{ strong: `${message}${share}` }];
    return [{ strong: `${message}${share}:` }, ` ${first.reason}`];
}

;// CONCATENATED MODULE: ./src/targets/lambda/report/traffic.js


class TrafficHistory {
    #moments = [];
    version;
    add = (moment) => {
        const last = this.#moments.at(-1);
        if (last?.at === moment.at && last.percent === moment.percent)
            this.#moments.pop();
        this.#moments.push(moment);
    };
    async follow(percent, clock, step) {
        const at = clock.now();
        this.add({ percent, at });
        try {
            await step();
            this.add({ percent, at, ended: { ok: clock.now() - at } });
        }
        catch (error) {
            const ms = clock.now() - at;
            const id = error instanceof errors.DeployError ? error.id : undefined;
            if (id === "alarm-fired")
                this.add({ percent, at, ended: { fired: ms } });
            if (id === "cancelled")
                this.add({ percent, at, ended: { cancelled: ms } });
            throw error;
        }
    }
    get servedMs() {
        const [first] = this.#moments;
        const last = this.#moments.at(-1);
        return first === undefined || last === undefined ? 0 : last.at - first.at;
    }
    get isTakenByOthers() {
        return this.#moments.at(-1)?.ended === "taken back by somebody else";
    }
    get reached() {
        return Math.max(0, ...this.#moments.map(({ percent }) => percent));
    }
    timeline(alarms) {
        if (this.#moments.length < 2)
            return undefined;
        const version = this.version ?? "the new version";
        return {
            table: {
                columns: [
                    { title: "UTC" },
                    { title: `Traffic to ${version}`, numeric: true },
                    { title: "Alarms" },
                ],
                rows: this.#moments.map(({ percent, at, ended }) => [
                    new Date(at).toISOString().slice(11, 19),
                    percent === 0 || percent === 100 ? [{ strong: `${percent} %` }] : `${percent} %`,
                    endText(ended, alarms),
                ]),
            },
        };
    }
}
function endText(ended, alarms) {
    if (ended === undefined)
        return "";
    if (typeof ended === "string")
        return ended;
    const [alarm, ...others] = alarms;
    const named = alarm === undefined || others.length > 0 ? "" : `${alarm} `;
    if ("fired" in ended)
        return `❌ ${named}fired after ${inSeconds(ended.fired)}`;
    if ("cancelled" in ended)
        return `cancelled after ${inSeconds(ended.cancelled)}`;
    return alarms.length === 0 ? `for ${inSeconds(ended.ok)}` : `✅ OK for ${inSeconds(ended.ok)}`;
}
function inSeconds(ms) {
    return (0,inputs_traffic.spokenStepTime)(Math.round(ms / 1000) * 1000);
}

;// CONCATENATED MODULE: ./src/targets/lambda/deployer.js













function createDeployer(config, context) {
    const { aws, job } = context;
    const arn = arnOf(config, aws);
    const tries = {
        lambda: new write_tries.WriteTries((command) => !/^(Get|List|Invoke)/.test(command)),
        objects: new write_tries.WriteTries((command) => command.startsWith("CompleteMultipartUpload")),
    };
    const ports = createLambdaPorts(context, arn, tries.lambda);
    const reader = new FunctionReader(ports.cancellable, context);
    const shared = { reader, ...lazyPorts(context, tries.objects) };
    const plan = async () => {
        const code = findCode({ config, context, ...shared });
        const lambda = { config, context, arn, ...shared, port: ports.cancellable, notes: [] };
        const actual = observeFunction(lambda, code);
        const [seen, wish] = await Promise.all([actual, code]);
        const made = planLambda({ config, code: wish, actual: seen }, job);
        return { ...made, story: lambdaPlanStory(made, aws, job) };
    };
    const apply = async (made) => {
        const history = new TrafficHistory();
        const parts = { plan: made, aws, history };
        try {
            const outcome = await applyLambda({
                ...shared,
                work: made.work,
                ports,
                tries,
                history,
                context,
            });
            return { ...outcome, story: lambdaOutcomeStory(outcome, parts) };
        }
        catch (error) {
            const redacted = (0,redact.redactError)(error, (0,redact.redactValues)(valuesOf(made.work)));
            throw withFailureStory(withChanged(redacted, tries), parts);
        }
    };
    return { plan, apply };
}
function lazyPorts(context, tries) {
    return {
        objects: async () => (await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_client-s3_dist-cjs_index_js"), __webpack_require__.e("src_targets_lambda_aws_code-bucket-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/lambda/aws/code-bucket-client.js"))).createObjectPort(context, tries),
        readAlarms: async () => (await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_client-cloudwatch_dist-cjs_index_js"), __webpack_require__.e("src_targets_lambda_aws_cloudwatch-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/lambda/aws/cloudwatch-client.js"))).createAlarmReader(context),
    };
}
function withChanged(error, { lambda, objects }) {
    if (!(error instanceof errors.DeployError) || lambda.any || objects.any)
        return error;
    return error.with({ outputs: { ...error.outputs, changed: "false" } });
}
function valuesOf({ config, environment, base }) {
    return [
        ...(config.environment?.set.values() ?? []),
        ...Object.values(environment?.variables ?? {}),
        ...Object.values(base?.Environment?.Variables ?? {}),
    ];
}


/***/ }),

/***/ "./src/targets/lambda/package/package-bytes.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bytesInPieces: () => (/* binding */ bytesInPieces),
/* harmony export */   copyOf: () => (/* binding */ copyOf),
/* harmony export */   fileBytes: () => (/* binding */ fileBytes),
/* harmony export */   packageBytes: () => (/* binding */ packageBytes)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:fs");


const pieceSize = 3 << 18;
function* bytesInPieces(size, fill) {
    const scratch = Buffer.allocUnsafe(Math.min(size, pieceSize));
    for (let from = 0; from < size; from += pieceSize) {
        const piece = scratch.subarray(0, size - from);
        fill(piece, from);
        yield piece;
    }
}
function copyOf(fill, from, length) {
    const copy = Buffer.allocUnsafe(length);
    fill(copy, from);
    return copy;
}
function packageBytes(size, fill) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
    for (const piece of bytesInPieces(size, fill))
        hash.update(piece);
    return { size, sha256: hash.digest("base64"), fill };
}
function fileBytes(file) {
    return packageBytes((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file).size, (buffer, from) => {
        for (let at = 0; at < buffer.length;) {
            const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, buffer, at, buffer.length - at, from + at);
            if (count === 0)
                throw new RangeError("The package became shorter while it was read");
            at += count;
        }
    });
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

/***/ "./src/targets/shared/pages.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readPages: () => (/* binding */ readPages)
/* harmony export */ });
async function readPages(read, limit = Infinity) {
    const all = [];
    let token;
    for (let count = 0; count < limit; count += 1) {
        const { items = [], next } = await read(token);
        all.push(...items);
        if (!next)
            break;
        token = next;
    }
    return all;
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
/* harmony export */   asAnswered: () => (/* binding */ asAnswered),
/* harmony export */   filledIn: () => (/* binding */ filledIn),
/* harmony export */   isEmptySetting: () => (/* binding */ isEmptySetting),
/* harmony export */   joinPath: () => (/* binding */ joinPath),
/* harmony export */   keyMembers: () => (/* binding */ keyMembers)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/maps.js");

function filledIn(place, values) {
    const rules = Object.entries(values).map(([name, value]) => [
        joinPath(place, name),
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
function asAnswered(value, rule, parent, whole) {
    const spelled = value === undefined ? value : (rule.spelling?.(value) ?? value);
    if (spelled !== undefined && spelled !== null && spelled !== "")
        return spelled;
    return typeof rule.filledIn === "function" ? rule.filledIn(parent, whole) : rule.filledIn;
}
function isEmptySetting(value, path, table) {
    if (value === undefined || value === null || value === "")
        return true;
    if (Array.isArray(value))
        return value.length === 0;
    const rule = table[path] ?? {};
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
        return value === rule.filledIn;
    if (rule.presence)
        return false;
    if (rule.free)
        return Object.keys(value).length === 0;
    return Object.entries(value).every(([name, member]) => {
        const at = joinPath(path, name);
        const own = rule.settable?.includes(name) === false || table[at]?.readOnly === true;
        return own || isEmptySetting(member, at, table);
    });
}
function joinPath(path, name) {
    return path === "" ? name : `${path}.${name}`;
}


/***/ }),

/***/ "./src/targets/shared/settings.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareSettings: () => (/* binding */ compareSettings),
/* harmony export */   differingSettings: () => (/* binding */ differingSettings),
/* harmony export */   placeInTable: () => (/* binding */ placeInTable),
/* harmony export */   sameSettings: () => (/* binding */ sameSettings)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/inputs/yaml/maps.js");
/* harmony import */ var _settings_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/shared/settings-table.js");


function compareSettings(one, two, table, scope = "all") {
    return new Comparison(one, two, table, scope).members(one, two, { path: "", shown: "" });
}
function differingSettings(wanted, actual, table, scope = "all") {
    return compareSettings(wanted, actual, table, scope).map(({ path }) => path);
}
function sameSettings(one, two, table) {
    return compareSettings(one, two, table).length === 0;
}
function placeInTable(path) {
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
            const place = { path: (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.joinPath)(path, name), shown: (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.joinPath)(shown, name) };
            const rule = this.#ruleOf(place.path);
            if (rule.readOnly)
                return [];
            const before = (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.asAnswered)(one[name], rule, one, this.#wholes[0]);
            const after = (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.asAnswered)(two[name], rule, two, this.#wholes[1]);
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
        if ((0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.isEmptySetting)(one, path, this.#table) && (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.isEmptySetting)(two, path, this.#table))
            return [];
        if (Array.isArray(one) || Array.isArray(two))
            return this.#items(one, two, place);
        if (this.#scope === "asked" && (0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.isMap)(one) && Object.keys(one).length === 0)
            return differ;
        if (((0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.isMap)(one) || isNothing(one)) && ((0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.isMap)(two) || isNothing(two))) {
            const [left, right] = [(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.mapOf)(one), (0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.mapOf)(two)];
            return rule.free ? this.#free(left, right, place) : this.members(left, right, place);
        }
        return one === two || rule.same?.(one, two) ? [] : differ;
    }
    #free(one, two, { shown }) {
        return this.#names(one, two).flatMap((name) => {
            const [before, after] = [one[name] ?? undefined, two[name] ?? undefined];
            return before === after ? [] : [{ path: (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.joinPath)(shown, name), before, after }];
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
        const members = (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.keyMembers)(this.#table, path);
        return Map.groupBy(list, (item) => {
            if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.isMap)(item))
                return String(item);
            const values = members.map((member) => (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.asAnswered)(item[member], this.#ruleOf(`${path}[].${member}`), item, whole));
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
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.isMap)(value))
        return table[path]?.spelling?.(value) ?? value;
    return Object.entries(value)
        .filter(([name, member]) => !(0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.isEmptySetting)(member, (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.joinPath)(path, name), table))
        .map(([name, member]) => [name, canonical(member, (0,_settings_table_js__WEBPACK_IMPORTED_MODULE_0__.joinPath)(path, name), table)])
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
