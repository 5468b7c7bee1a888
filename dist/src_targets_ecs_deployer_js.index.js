export const id = "src_targets_ecs_deployer_js";
export const ids = ["src_targets_ecs_deployer_js"];
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

/***/ "./src/model/groups.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   groupsOf: () => (/* binding */ groupsOf)
/* harmony export */ });
function groupsOf(items, size) {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
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

/***/ "./src/targets/ecs/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/aws/write-tries.js
var write_tries = __webpack_require__("./src/aws/write-tries.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/aws/arn.js
var aws_arn = __webpack_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/model/report/step.js
var step = __webpack_require__("./src/model/report/step.js");
// EXTERNAL MODULE: ./src/targets/shared/value-checks.js
var value_checks = __webpack_require__("./src/targets/shared/value-checks.js");
// EXTERNAL MODULE: ./src/targets/shared/settings.js
var settings = __webpack_require__("./src/targets/shared/settings.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/edit.js + 1 modules
var edit = __webpack_require__("./src/targets/ecs/definition/edit.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/service-patch.js
var service_patch = __webpack_require__("./src/targets/ecs/inputs/service-patch.js");
// EXTERNAL MODULE: ./src/targets/shared/settings-table.js
var settings_table = __webpack_require__("./src/targets/shared/settings-table.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/service-table.js

const breaker = "deploymentConfiguration.deploymentCircuitBreaker";
const linear = "deploymentConfiguration.linearConfiguration";
const canary = "deploymentConfiguration.canaryConfiguration";
const serviceTable = {
    enableECSManagedTags: { filledIn: false },
    propagateTags: { filledIn: "NONE" },
    enableExecuteCommand: { filledIn: false },
    healthCheckGracePeriodSeconds: { filledIn: 0 },
    availabilityZoneRebalancing: { filledIn: "DISABLED" },
    platformVersion: { filledIn: "LATEST" },
    capacityProviderStrategy: { list: { by: "capacityProvider" } },
    ...(0,settings_table.filledIn)("capacityProviderStrategy[]", { weight: 0, base: 0 }),
    ...(0,settings_table.filledIn)("deploymentConfiguration", { strategy: "ROLLING", bakeTimeInMinutes: 0 }),
    ...(0,settings_table.filledIn)(breaker, { enable: false, rollback: false, resetOnHealthyTask: true }),
    ...(0,settings_table.filledIn)(`${breaker}.thresholdConfiguration`, { type: "BOUNDED_PERCENT", value: 50 }),
    ...(0,settings_table.filledIn)("deploymentConfiguration.alarms", { enable: false, rollback: false }),
    "deploymentConfiguration.alarms.alarmNames": { list: "set" },
    "deploymentConfiguration.earlySuccessCriteria.enable": { filledIn: false },
    ...(0,settings_table.filledIn)(linear, { stepPercent: 10, stepBakeTimeInMinutes: 6 }),
    ...(0,settings_table.filledIn)(canary, { canaryPercent: 5, canaryBakeTimeInMinutes: 10 }),
    "deploymentConfiguration.lifecycleHooks": { list: "set" },
    "deploymentConfiguration.lifecycleHooks[].targetType": { filledIn: "AWS_LAMBDA" },
    "deploymentConfiguration.lifecycleHooks[].lifecycleStages": { list: "set" },
    ...(0,settings_table.filledIn)("deploymentConfiguration.lifecycleHooks[].timeoutConfiguration", {
        ...{ timeoutInMinutes: 1440, action: "ROLLBACK" },
    }),
    "networkConfiguration.awsvpcConfiguration.subnets": { list: "set" },
    "networkConfiguration.awsvpcConfiguration.securityGroups": { list: "set" },
    "networkConfiguration.awsvpcConfiguration.assignPublicIp": { filledIn: "DISABLED" },
    placementConstraints: { list: "set" },
    loadBalancers: { list: "set" },
    serviceRegistries: { list: "set" },
    volumeConfigurations: { list: { by: "name" } },
    vpcLatticeConfigurations: { list: "set" },
    "serviceConnectConfiguration.services": { list: { by: "portName" } },
    "serviceConnectConfiguration.logConfiguration.options": { free: true },
    "serviceConnectConfiguration.logConfiguration.secretOptions": { list: { by: "name" } },
};

;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/service-patch.js





function patchService(service, present, patch = {}) {
    const wanted = Object.entries(patch).map(([field, value]) => [field, value === null ? [] : (0,edit.mergePatch)(present[field], value)]);
    const changes = wanted.flatMap(([field, value]) => changeOf(field, present[field], value));
    return {
        service,
        becoming: { ...service, ...Object.fromEntries(wanted) },
        differences: changes.flatMap(({ differences }) => differences),
        update: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
        before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
    };
}
function changeOf(field, before, after) {
    const differences = compareField(field, before, after);
    if (differences.length === 0)
        return [];
    if (field !== "deploymentConfiguration" || !(0,task_definition.isObject)(after)) {
        return [{ field, before: before ?? off[field] ?? [], after, differences }];
    }
    const old = (0,task_definition.objectOf)(before);
    const names = Object.keys(after).filter((name) => {
        const [one, two] = [old[name], after[name]].map((value) => ({ [name]: value ?? null }));
        return compareField(field, one, two).length > 0;
    });
    const pick = (from) => Object.fromEntries(names.flatMap((name) => {
        const value = from[name] ?? off[`${field}.${name}`];
        return value === undefined ? [] : [[name, value]];
    }));
    return [{ field, before: pick(old), after: pick(after), differences }];
}
function compareField(field, before, after) {
    return (0,settings.compareSettings)({ [field]: before }, { [field]: after }, serviceTable);
}
const off = {
    healthCheckGracePeriodSeconds: 0,
    enableExecuteCommand: false,
    availabilityZoneRebalancing: "DISABLED",
    platformVersion: "LATEST",
    "deploymentConfiguration.alarms": { alarmNames: [], enable: false, rollback: false },
    "deploymentConfiguration.lifecycleHooks": [],
    "deploymentConfiguration.earlySuccessCriteria": { enable: false },
    "deploymentConfiguration.deploymentCircuitBreaker": { enable: false, rollback: false },
};
const ofDeployments = [
    "serviceConnectConfiguration",
    "volumeConfigurations",
    "vpcLatticeConfigurations",
];
function settingsOfService(service, revision = {}) {
    const deployments = Array.isArray(service.deployments) ? service.deployments : [];
    const primary = deployments.find((item) => (0,task_definition.isObject)(item) && item.status === "PRIMARY");
    const told = [
        ...Object.entries(revision).filter(([name]) => service_patch.ofRevisions.has(name)),
        ...Object.entries((0,task_definition.objectOf)(primary)).filter(([name]) => ofDeployments.includes(name)),
        ...Object.entries(service).filter(([name]) => (0,service_patch.ruleOf)(name) !== undefined),
    ];
    return Object.fromEntries(told);
}
function beginsDeployment(update) {
    return Object.keys(update).some((field) => (0,service_patch.ruleOf)(field)?.deploys === true);
}
function outsideOfRevisions(settings) {
    const names = [
        ...["deploymentConfiguration", "availabilityZoneRebalancing", "placementConstraints"],
        ...["placementStrategy", "healthCheckGracePeriodSeconds", "enableExecuteCommand"],
    ];
    return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
}

;// CONCATENATED MODULE: ./src/targets/ecs/post-step/saved-state.js





const ecsStateName = "ecs";
class SavedState {
    #runner;
    #begun = { updates: {} };
    constructor(runner) {
        this.#runner = runner;
    }
    note(more) {
        this.#keep({ ...this.#begun, ...more });
    }
    begins(service, at, earlier, before) {
        const { previous, previousCount, previousSettings = {} } = before;
        const settings = outsideOfRevisions(previousSettings);
        const update = {
            ...{ at, earlier: [...earlier] },
            ...(0,optional.defined)({ previous, previousCount }),
            ...(Object.keys(settings).length === 0 ? {} : { previousSettings: settings }),
        };
        this.#keep(withUpdate(this.#begun, service, update));
    }
    began({ service, deploymentId, scaleOnly, previous }) {
        const update = this.#begun.updates[service];
        if (update === undefined || deploymentId === "")
            return;
        const known = { deploymentId, scaleOnly, ...(0,optional.optional)("previous", previous) };
        this.#keep(withUpdate(this.#begun, service, { ...update, ...known }));
    }
    #keep(begun) {
        this.#begun = begun;
        const text = JSON.stringify(begun);
        this.#runner.remember(ecsStateName, text.length <= limit ? text : "");
    }
}
const limit = 60_000;
function withUpdate(begun, service, update) {
    return { ...begun, updates: { ...begun.updates, [service]: update } };
}
function readMemory(text) {
    let value;
    try {
        value = text === "" ? undefined : readJson(text, "The state of the step");
    }
    catch {
        return undefined;
    }
    return isBegun(value) ? value : undefined;
}
function isBegun(value) {
    return hasFields(value, {
        ...{ revision: orAbsent(saved_state_text), registered: orAbsent(flag), task: orAbsent(saved_state_text) },
        updates: (updates) => isMap(updates) && Object.values(updates).every(isUpdate),
    });
}
const [saved_state_text, flag, number] = [(0,value_checks.isType)("string"), (0,value_checks.isType)("boolean"), (0,value_checks.isType)("number")];
function isUpdate(value) {
    return hasFields(value, {
        at: number,
        earlier: (earlier) => Array.isArray(earlier) && earlier.every(saved_state_text),
        ...{ deploymentId: orAbsent(saved_state_text), scaleOnly: orAbsent(flag), previous: orAbsent(saved_state_text) },
        ...{ previousCount: orAbsent(number), previousSettings: orAbsent(isMap) },
    });
}

// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
// EXTERNAL MODULE: ./src/targets/shared/redact.js
var redact = __webpack_require__("./src/targets/shared/redact.js");
;// CONCATENATED MODULE: ./src/targets/ecs/definition/commit-tag.js

const commitTag = "aws-oidc-deploy:commit";
const maxTags = 50;
function commitOfRevision(document) {
    const value = (0,task_definition.listOf)(document.tags).find(({ key }) => key === commitTag)?.value;
    const commit = (0,task_definition.jsonText)(value);
    return /^[0-9a-f]{7,64}$/.test(commit) ? commit : undefined;
}
function withoutCommitTag(document) {
    const { tags, ...rest } = document;
    if (!isTagged(document))
        return document;
    const kept = (0,task_definition.listOf)(tags).filter(({ key }) => key !== commitTag);
    return kept.length === 0 ? rest : { ...rest, tags: kept };
}
function withCommit(document, { tags: asked }, commit) {
    const plain = withoutCommitTag(document);
    const tags = (0,task_definition.listOf)(plain.tags);
    if (commit === undefined || asked === undefined || tags.length >= maxTags)
        return plain;
    return { ...plain, tags: [...tags, { key: commitTag, value: commit }] };
}
function isTagged({ tags }) {
    return (0,task_definition.listOf)(tags).some(({ key }) => key === commitTag);
}

// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/targets/ecs/definition/settings-table.js



function networkMode({ runtimePlatform }) {
    const family = (0,maps.isMap)(runtimePlatform) ? settings_table_text(runtimePlatform.operatingSystemFamily) : "";
    return family.startsWith("WINDOWS") ? undefined : "bridge";
}
function hostPort({ containerPort }, { networkMode: mode }) {
    if (containerPort === undefined)
        return undefined;
    return mode === "awsvpc" || mode === "host" ? containerPort : 0;
}
function size(unit) {
    return (value) => {
        const plain = typeof value === "number" ? String(value) : settings_table_text(value).trim();
        const [, amount, given] = /^(\d*\.?\d+)\s*(vcpu|gb)$/i.exec(plain) ?? [];
        return given?.toLowerCase() === unit ? String(Math.round(Number(amount) * 1024)) : plain;
    };
}
function sameRole(one, two) {
    const [name = "", arn = ""] = [settings_table_text(one), settings_table_text(two)].sort((a, b) => a.length - b.length);
    return name !== "" && arn.startsWith("arn:") && arn.endsWith(`:role/${name}`);
}
function settings_table_text(value) {
    return (0,task_definition.jsonText)(value);
}
const values = {
    enableFaultInjection: { filledIn: false },
    networkMode: { filledIn: networkMode },
    cpu: { spelling: size("vcpu") },
    memory: { spelling: size("gb") },
    taskRoleArn: { same: sameRole },
    executionRoleArn: { same: sameRole },
    ...(0,settings_table.filledIn)("runtimePlatform", { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" }),
    ...(0,settings_table.filledIn)("trustedExecutionConfiguration", { isolationMode: "SHARED" }),
    ...(0,settings_table.filledIn)("containerDefinitions[]", { cpu: 0, essential: true, versionConsistency: "enabled" }),
    ...(0,settings_table.filledIn)("containerDefinitions[].healthCheck", {
        ...{ interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
    }),
    "containerDefinitions[].portMappings[].protocol": { filledIn: "tcp" },
    "containerDefinitions[].portMappings[].hostPort": { filledIn: hostPort },
    ...(0,settings_table.filledIn)("containerDefinitions[].mountPoints[]", { readOnly: false }),
    ...(0,settings_table.filledIn)("containerDefinitions[].volumesFrom[]", { readOnly: false }),
    ...(0,settings_table.filledIn)("containerDefinitions[].restartPolicy", { restartAttemptPeriod: 300 }),
    ...(0,settings_table.filledIn)("volumes[].efsVolumeConfiguration", {
        ...{ rootDirectory: "/", transitEncryption: "DISABLED" },
    }),
    ...(0,settings_table.filledIn)("volumes[].efsVolumeConfiguration.authorizationConfig", { iam: "DISABLED" }),
    ...(0,settings_table.filledIn)("volumes[].s3filesVolumeConfiguration", { rootDirectory: "/" }),
    ...(0,settings_table.filledIn)("volumes[].dockerVolumeConfiguration", {
        ...{ scope: "task", driver: "local", autoprovision: false },
    }),
    runtimePlatform: { presence: true },
    "volumes[].dockerVolumeConfiguration": { presence: true },
    "containerDefinitions[].dockerLabels": { free: true },
    "containerDefinitions[].logConfiguration.options": { free: true },
    "containerDefinitions[].firelensConfiguration.options": { free: true },
    "volumes[].dockerVolumeConfiguration.driverOpts": { free: true },
    "volumes[].dockerVolumeConfiguration.labels": { free: true },
};
const lists = {
    tags: { list: { by: "key" } },
    requiresCompatibilities: { list: "set" },
    placementConstraints: { list: { by: ["type", "expression"] } },
    inferenceAccelerators: { list: { by: "deviceName" } },
    volumes: { list: { by: "name" } },
    "proxyConfiguration.properties": { list: { by: "name" } },
    containerDefinitions: { list: { by: "name" } },
    "containerDefinitions[].environment": { list: { by: "name" } },
    "containerDefinitions[].secrets": { list: { by: "name" } },
    "containerDefinitions[].portMappings": {
        list: { by: ["containerPort", "containerPortRange", "protocol"] },
    },
    "containerDefinitions[].mountPoints": { list: { by: "containerPath" } },
    "containerDefinitions[].volumesFrom": { list: { by: "sourceContainer" } },
    "containerDefinitions[].dependsOn": { list: { by: "containerName" } },
    "containerDefinitions[].links": { list: "set" },
    "containerDefinitions[].extraHosts": { list: { by: ["hostname", "ipAddress"] } },
    "containerDefinitions[].ulimits": { list: { by: "name" } },
    "containerDefinitions[].systemControls": { list: { by: "namespace" } },
    "containerDefinitions[].resourceRequirements": { list: { by: "type" } },
    "containerDefinitions[].restartPolicy.ignoredExitCodes": { list: "set" },
    "containerDefinitions[].logConfiguration.secretOptions": { list: { by: "name" } },
    "containerDefinitions[].linuxParameters.capabilities.add": { list: "set" },
    "containerDefinitions[].linuxParameters.capabilities.drop": { list: "set" },
    "containerDefinitions[].linuxParameters.devices": {
        list: { by: ["hostPath", "containerPath"] },
    },
    "containerDefinitions[].linuxParameters.devices[].permissions": {
        list: "set",
        filledIn: () => ["read", "write", "mknod"],
    },
    "containerDefinitions[].linuxParameters.tmpfs": { list: { by: "containerPath" } },
};
const definitionTable = { ...values, ...lists };

;// CONCATENATED MODULE: ./src/targets/ecs/definition/compare.js



function compareDefinitions(before, after) {
    return (0,settings.compareSettings)(withoutCommitTag(before), withoutCommitTag(after), definitionTable);
}

// EXTERNAL MODULE: ./src/model/groups.js
var model_groups = __webpack_require__("./src/model/groups.js");
// EXTERNAL MODULE: ./src/targets/ecs/arns.js
var ecs_arns = __webpack_require__("./src/targets/ecs/arns.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/duration.js

function knownMinutes(configuration = {}) {
    const { strategy, linearConfiguration, canaryConfiguration, bakeTimeInMinutes } = configuration;
    if (strategy === undefined || strategy === "ROLLING")
        return { shifting: 0, baking: 0 };
    const baking = bakeTimeInMinutes ?? 0;
    if (strategy === "LINEAR") {
        const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {};
        return { shifting: (Math.ceil(100 / stepPercent) - 1) * stepBakeTimeInMinutes, baking };
    }
    if (strategy === "CANARY") {
        return { shifting: canaryConfiguration?.canaryBakeTimeInMinutes ?? 10, baking };
    }
    return { shifting: 0, baking };
}
function checkDuration(service, waitUntil, minutesLeft) {
    if (waitUntil === "none" || waitUntil === "paused")
        return undefined;
    const { strategy = "ROLLING" } = service.deploymentConfiguration ?? {};
    const { shifting, baking } = knownMinutes(service.deploymentConfiguration);
    const total = waitUntil === "completed" ? shifting + baking : shifting;
    if (total <= minutesLeft)
        return undefined;
    const enough = shifting <= minutesLeft && waitUntil === "completed";
    return new errors.DeployError({
        id: "ecs-bake-exceeds-deadline",
        message: `The ${strategy} deployment of "${service.serviceName ?? ""}" takes at least ${total} minutes by its own settings (${shifting} to shift traffic, ${baking} to bake), but ${Math.floor(minutesLeft)} are left of timeout-minutes.`,
        hint: enough
            ? "Set `wait-until: traffic-shifted` to end when production traffic has moved, or raise `timeout-minutes`. Nothing was changed."
            : "Raise `timeout-minutes`, or do not wait that long: `wait-until: traffic-shifted` ends before the bake time, `wait-until: none` at once. Nothing was changed.",
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/verdict-types.js
const staleMs = 45_000;
function failedVerdict(cause, why, status, settled) {
    return { ok: false, cause, why, status, settled };
}
function ownDeployment(service, identity) {
    return service.deployments?.find(({ id }) => id === identity.deploymentId);
}
function isOngoing(status) {
    return status === "PENDING" || status === "IN_PROGRESS";
}
function primaryOf(service) {
    return service.deployments?.find(({ status }) => status === "PRIMARY");
}
function shortOf({ service }, identity) {
    const own = service && ownDeployment(service, identity);
    if (service === undefined || own === undefined)
        return undefined;
    if (service.deploymentConfiguration?.earlySuccessCriteria?.enable === true)
        return undefined;
    const { runningCount = 0, desiredCount = 0 } = own;
    const served = service.runningCount ?? 0;
    if (runningCount >= desiredCount || served >= (service.desiredCount ?? 0))
        return undefined;
    return `${runningCount} of ${desiredCount} tasks are running`;
}
function eventsSince(service, createdAt) {
    return (service.events ?? [])
        .filter((event) => (event.createdAt?.getTime() ?? 0) >= createdAt)
        .map(({ message = "" }) => message.replace(/^\(service [^)]*\) /, ""));
}

// EXTERNAL MODULE: ./src/targets/ecs/definition/source.js
var definition_source = __webpack_require__("./src/targets/ecs/definition/source.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/targets/ecs/observe/read-services.js









const batch = 10;
async function readServices(ecs) {
    const { config, context, api } = ecs;
    const { services, cluster } = config;
    const { aws } = context;
    const groups = (0,model_groups.groupsOf)(services, batch);
    try {
        const readings = await Promise.all(groups.map((names) => api.describeServices(names)));
        return {
            services: readings.flatMap((reading) => reading.services),
            missing: readings.flatMap((reading) => reading.missing),
            raw: () => readings.flatMap((reading) => reading.raw?.() ?? []),
        };
    }
    catch (error) {
        if (!(error instanceof errors.DeployError) || (0,errors.classify)(error.cause) !== "not-found")
            throw error;
        throw new errors.DeployError({
            id: "ecs-cluster-not-found",
            message: `There is no cluster "${(0,aws_arn.lastPart)(cluster)}" in ${aws.region} of account ${aws.accountId}.`,
            hint: `Check \`cluster\`, \`aws-region\` and the account of the role. Nothing was changed. ${pages.firstCreation}`,
            cause: error,
        });
    }
}
async function describeInUse(services, api) {
    const arns = [...new Set(services.map(({ taskDefinition = "" }) => taskDefinition))];
    const families = [...new Set(arns.map(task_definition.familyOf))];
    if (families.length > 1) {
        throw new errors.DeployError({
            id: "ecs-task-definition-invalid",
            message: `The services run task definitions of different families (${families.join(", ")}).`,
            hint: "Name the one to deploy in `task-definition`, or deploy the services in steps of their own. Nothing was changed.",
        });
    }
    const [newest = ""] = arns.sort((a, b) => revisionNumber(b) - revisionNumber(a));
    return (0,definition_source.describeAny)(newest, api);
}
function revisionNumber(arn) {
    return Number((0,aws_arn.lastPart)(arn).split(":").at(1) ?? 0);
}
async function readRunningDigests(service, { document, images, ...ecs }) {
    const id = primaryOf(service)?.id;
    const comparable = (0,task_definition.containersOf)(document).some(({ image }) => {
        const text = (0,task_definition.jsonText)(image);
        return !text.includes("@") && images.get(text)?.digest !== undefined;
    });
    if (id === undefined || !comparable)
        return undefined;
    return readDigestsOf(service, id, ecs);
}
async function readDigestsOf({ serviceName: name = "", clusterArn = "" }, deploymentId, { context, api }) {
    const arn = (0,ecs_arns.arnsOf)(context.aws, clusterArn).revisionOf(name, deploymentId);
    try {
        const [revision] = await api.describeServiceRevisions(name, [arn]);
        const pairs = (revision?.containerImages ?? []).flatMap(({ containerName, imageDigest }) => containerName === undefined || imageDigest === undefined
            ? []
            : [[containerName, imageDigest]]);
        return pairs.length === 0 ? undefined : new Map(pairs);
    }
    catch (error) {
        if (!(error instanceof errors.DeployError))
            throw error;
        context.log.debug(`The running digest is not known: ${error.message}`);
        return undefined;
    }
}
async function checkStageReadable(services, { config: { waitUntil }, context, api }) {
    const staged = services.find(({ deploymentConfiguration }) => knownMinutes(deploymentConfiguration).baking > 0);
    const [first] = services;
    const asked = waitUntil === "paused" ? first : staged;
    if (!["traffic-shifted", "paused"].includes(waitUntil) || asked === undefined) {
        return undefined;
    }
    try {
        await api.listServiceDeployments(asked.serviceName ?? "", new Date(context.clock.now()));
        return undefined;
    }
    catch (error) {
        if (!(error instanceof errors.DeployError) || (0,errors.classify)(error.cause) !== "denied")
            throw error;
        return new errors.DeployError({
            id: "ecs-stage-unreadable",
            message: `wait-until: ${waitUntil} needs to read the deployment's stage, which the role may not.`,
            hint: "Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments, or wait for the whole deployment. Nothing was changed.",
            cause: error,
        });
    }
}

// EXTERNAL MODULE: ./src/targets/ecs/service-settings.js
var service_settings = __webpack_require__("./src/targets/ecs/service-settings.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/service-settings.js



function differingServiceSettings(asked, service) {
    return (0,settings.differingSettings)((0,service_settings.settingsIn)(asked), { ...service }, serviceTable, "asked");
}

;// CONCATENATED MODULE: ./src/targets/ecs/plan/decide.js





function decideUpdate(service, wanted) {
    const { revision, config, settings = [] } = wanted;
    const primary = primaryOf(service);
    if (revision === undefined || primary?.taskDefinition !== revision) {
        const before = (0,aws_arn.lastPart)(primary?.taskDefinition ?? service.taskDefinition ?? "nothing");
        const after = revision === undefined ? "the new revision" : (0,aws_arn.lastPart)(revision);
        return update([`${before} → ${after}`, ...settings], config.forceNewDeployment === true);
    }
    if (config.forceNewDeployment === true) {
        return update(["force-new-deployment is set", ...settings], true);
    }
    return decideSame(service, primary, wanted);
}
function decideSame(service, primary, wanted) {
    const { config, settings: patched = [] } = wanted;
    if (primary.rolloutState === "FAILED") {
        return update(["the last deployment of this revision failed", ...patched], true);
    }
    const doubts = doubtsOf(wanted);
    const notes = doubts.filter(({ kind }) => kind === "not named").map(noteOf);
    const settings = [...changedSettings(service, config), ...patched];
    const moved = doubts.find(({ kind }) => kind === "certain");
    if (moved !== undefined) {
        return { ...update([moved.reason, ...settings], true, notes), moved: moved.container };
    }
    const rolling = isRollingOut(service, primary);
    const unsure = rolling ? undefined : doubts.find(({ kind }) => kind === "named");
    if (settings.length > 0 || unsure !== undefined) {
        const reasons = unsure === undefined ? settings : [...settings, unsure.reason];
        return update(reasons, unsure !== undefined, notes);
    }
    if (rolling || !isFullyRunning(service, primary)) {
        const reason = rolling
            ? "this revision is rolling out already"
            : "tasks of this revision are still starting";
        return { action: "attach", reason, scaleOnly: !rolling, notes };
    }
    return { action: "none", reason: "runs this revision with these images", notes };
}
function noteOf({ reason, exists }) {
    const which = exists ? "this run does not name" : "is not there";
    return `${reason}. No deployment is forced for an image that ${which}; \`force-new-deployment: true\` does it`;
}
function isRollingOut({ deployments = [] }, { rolloutState }) {
    return rolloutState === undefined ? deployments.length > 1 : rolloutState === "IN_PROGRESS";
}
function isFullyRunning({ desiredCount }, primary) {
    return primary.runningCount === desiredCount && (primary.pendingCount ?? 0) === 0;
}
function doubtsOf(wanted) {
    return (0,task_definition.containersOf)(wanted.document).flatMap((container) => {
        const [name, image] = [(0,task_definition.jsonText)(container.name), (0,task_definition.jsonText)(container.image)];
        const doubt = digestReason(name, image, wanted);
        if (doubt === undefined)
            return [];
        const { images, image: given } = wanted.config;
        const named = images.has(name) || image === given;
        const exists = wanted.images.get(image)?.state !== "missing";
        const kind = doubt.certain ? "certain" : named && exists ? "named" : "not named";
        return [{ container: name, reason: doubt.reason, kind, exists }];
    });
}
function changedSettings(service, config) {
    const count = `desired count ${service.desiredCount ?? 0} → ${config.desiredCount ?? 0}`;
    return differingServiceSettings(config, service).map((setting) => setting === "desiredCount" ? count : `${service_settings.settingRows[setting].input} differs`);
}
function digestReason(container, image, { images, running }) {
    if (image.includes("@sha256:"))
        return undefined;
    const facts = images.get(image);
    const name = (0,aws_arn.lastPart)(image);
    if (facts?.digest === undefined) {
        const doubt = `whether the tag ${name} still means the image that runs is not known`;
        return { reason: `${doubt}: ${facts?.why ?? "it was not looked up"}`, certain: false };
    }
    const live = running?.get(container);
    if (live === undefined) {
        return { reason: `the digest of ${name} that runs is not known`, certain: false };
    }
    if (facts.digests.includes(live))
        return undefined;
    const both = `${decide_short(facts.digest)}, ${decide_short(live)} runs`;
    return { reason: `the tag ${name} means another image now (${both})`, certain: true };
}
function decide_short(digest) {
    return (0,aws_arn.lastPart)(digest).slice(0, 19);
}
function update(reasons, force, notes = []) {
    return { action: "update", reason: reasons.join(", "), force, notes };
}

;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/tell-settings.js

const tell_settings_hidden = /options|hookDetails|secret|tags/i;
function tellSetting({ path, before, after }) {
    const isHidden = tell_settings_hidden.test((0,settings.placeInTable)(path));
    const [old, next] = [before, after].map((value) => (isHidden ? undefined : shown(value)));
    return old === undefined || next === undefined ? `${path} differs` : `${path} ${old} → ${next}`;
}
function shown(value) {
    if (value === undefined || value === null)
        return "(none)";
    if (Array.isArray(value)) {
        if (!value.every((item) => typeof item === "string"))
            return undefined;
        const text = value.join(", ");
        return text.length > 120 ? undefined : `[${text}]`;
    }
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return plain ? String(value) : undefined;
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/plan-services.js




function planServices(services, parts) {
    return Promise.all(services.map((service) => planService(service, parts)));
}
async function planService(patched, parts) {
    const { service, differences } = patched;
    const { revision } = parts;
    const same = revision !== undefined && primaryOf(service)?.taskDefinition === revision;
    const running = same ? await readRunningDigests(service, parts) : undefined;
    const settings = differences.map(tellSetting);
    return { ...patched, decision: decideUpdate(service, { ...parts, running, settings }) };
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/register.js








async function registerRevision(plan, ecs) {
    const { context } = ecs;
    const { revision, rollouts, document, before, images } = plan;
    if (revision !== undefined)
        return { revision, rollouts };
    const began = context.clock.now();
    const { arn, stored } = await send(document, ecs);
    (0,step.tellDone)(context, `Registered ${(0,aws_arn.lastPart)(arn)}`, began);
    const ignored = ignoredMembers(document, stored);
    if (ignored.length > 0) {
        context.log.warning(`AWS ignored these fields of the task definition: ${ignored.join(", ")}. Correct or remove them: with them every deployment registers another revision.`);
    }
    if (before.arn === undefined || compareDefinitions(before.document, stored).length > 0) {
        return { revision: arn, rollouts };
    }
    context.log.warning(`AWS stored ${(0,aws_arn.lastPart)(arn)} exactly as ${(0,aws_arn.lastPart)(before.arn)}: what differs in the task definition changes nothing, and no task is restarted for it.`);
    const parts = { ...ecs, document, images, revision: before.arn };
    return { revision: before.arn, rollouts: await planServices(rollouts, parts) };
}
async function send(document, { context, api }) {
    const answer = await context.phases
        .time("Register", () => api.registerTaskDefinition(document))
        .catch((error) => {
        throw (0,redact.redactError)(withState(error), (0,redact.redactValues)(valuesOf(document)));
    });
    const stored = (0,task_definition.toRegistrable)(answer, document.tags);
    return { arn: (0,task_definition.jsonText)(answer.taskDefinitionArn), stored };
}
function withState(error) {
    return error instanceof errors.DeployError && (0,write_outcome.writeOutcome)(error) === "unknown"
        ? error.with({
            state: "no service was changed; whether the revision was registered is not known",
        })
        : error;
}
function ignoredMembers(sent, stored) {
    return compareDefinitions(sent, stored)
        .filter(({ after }) => after === undefined)
        .map(({ path }) => path);
}
function valuesOf(document) {
    return (0,task_definition.containersOf)(document).flatMap(({ environment }) => (0,task_definition.listOf)(environment).map(({ value }) => (0,task_definition.jsonText)(value)));
}

// EXTERNAL MODULE: ./src/aws/console-links.js
var console_links = __webpack_require__("./src/aws/console-links.js");
// EXTERNAL MODULE: ./src/model/count.js
var model_count = __webpack_require__("./src/model/count.js");
// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __webpack_require__("./src/model/time/duration.js");
// EXTERNAL MODULE: ./src/model/report/aws-says.js
var aws_says = __webpack_require__("./src/model/report/aws-says.js");
;// CONCATENATED MODULE: ./src/targets/ecs/tasks/stopped-task.js


const wrongPlatform = /exec format error/i;
const permanentReasons = [
    /CannotPullContainerError.*(not found|manifest unknown|does not exist|no matching manifest|descriptor matching platform|repository does not exist|pull access denied|name unknown)/is,
    /ResourceInitializationError.*(unable to pull secrets|unable to retrieve secret|AccessDenied|ResourceNotFound|failed to validate logger args|download env files)/is,
    /log group does not exist/i,
    wrongPlatform,
];
const blamelessCodes = new Set([
    "ServiceSchedulerInitiated",
    "SpotInterruption",
    "TerminationNotice",
    "UserInitiated",
]);
function readStopped(task) {
    const { taskArn = "", stopCode = "", stoppedReason = "", containers = [] } = task;
    const culprit = findCulprit(containers);
    const text = `${stoppedReason}\n${culprit?.reason ?? ""}`;
    return {
        id: (0,aws_arn.lastPart)(taskArn),
        stopCode,
        reason: stoppedReason,
        ...(culprit === undefined ? {} : { culprit }),
        output: [],
        permanent: permanentReasons.some((pattern) => pattern.test(text)),
        failed: !blamelessCodes.has(stopCode) || /failed .*health checks/i.test(stoppedReason),
    };
}
function withOutput(task, output) {
    const permanent = task.permanent || output.some((line) => wrongPlatform.test(line));
    return { ...task, output, permanent };
}
function byStop(one, other) {
    return (one.stoppedAt?.getTime() ?? 0) - (other.stoppedAt?.getTime() ?? 0);
}
function findCulprit(containers) {
    const ended = (container) => (container.exitCode ?? 0) !== 0;
    const bad = containers.find((one) => Boolean(one.reason) || (ended(one) && !isStopped(one))) ??
        containers.find(ended) ??
        containers.find(({ exitCode }) => exitCode === 0);
    if (bad === undefined)
        return undefined;
    const { name = "", exitCode, reason = "" } = bad;
    return { name, reason, ...(exitCode === undefined ? {} : { exitCode }) };
}
function isStopped({ exitCode }) {
    return exitCode === 143 || exitCode === 137;
}
function shortTask({ id }) {
    return `task ${id.slice(0, 8)}`;
}
function whyStopped({ stopCode, reason, culprit }) {
    const said = [reason || stopCode, culprit?.reason].filter(Boolean).join("; ");
    return `stopped: ${[named(culprit), (0,aws_says.saidByAws)(said)].filter(Boolean).join("; ")}`;
}
function describeContainer(container) {
    return [named(container), (0,aws_says.saidByAws)(container?.reason ?? "")].filter(Boolean).join("; ");
}
function named(container) {
    if (container?.exitCode === undefined)
        return "";
    return `container "${container.name}" ${describeExit(container)}`;
}
function describeExit({ exitCode, reason }) {
    return exitCode === undefined ? "ended" : `exited ${exitCode}${meaningOf(exitCode, reason)}`;
}
function meaningOf(exitCode, reason) {
    if (exitCode === 137)
        return /OutOfMemory/i.test(reason) ? " (out of memory)" : " (killed)";
    if (exitCode === 139)
        return " (segmentation fault)";
    if (exitCode === 143)
        return " (SIGTERM)";
    if (exitCode === 127)
        return " (command not found)";
    return "";
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/cause-texts.js
const causeTexts = {
    "circuit-breaker": {
        id: "ecs-circuit-breaker",
        text: "ECS's circuit breaker gave the deployment up",
        hint: "The tasks did not stay healthy: mend what stopped them (see the service's events) and deploy again.",
    },
    alarm: {
        id: "ecs-alarm",
        text: "an alarm stopped the deployment",
        hint: "Look at the alarm's metric for the time of the deployment, mend the cause and deploy again.",
    },
    hook: {
        id: "ecs-hook-failed",
        text: "a lifecycle hook refused the deployment",
        hint: "Look at what the hook checks, mend the cause and deploy again.",
    },
    superseded: {
        id: "ecs-superseded",
        text: "a newer deployment replaced this one before it was done",
        hint: "Nothing to mend when a newer run deployed on purpose. Set `concurrency` in the workflow so that deployments of one service queue up.",
    },
    "stopped-by-user": {
        id: "ecs-stopped",
        text: "somebody stopped the deployment",
        hint: "CloudTrail's StopServiceDeployment event says who. Deploy again when the reason is gone.",
    },
    "rolled-back": {
        id: "ecs-rolled-back",
        text: "the service was rolled back",
        hint: "Look at the service's events for what rolled it back, mend the cause and deploy again.",
    },
    failed: {
        id: "ecs-deployment-failed",
        text: "ECS reports the deployment as failed",
        hint: "Mend what the evidence names and deploy again.",
    },
    deleted: {
        id: "ecs-service-deleted",
        text: "somebody deleted the service meanwhile",
        hint: "CloudTrail's DeleteService event says who. Create the service again before it is deployed to.",
    },
    "fail-fast": {
        id: "ecs-fail-fast",
        text: "fail-fast ended the wait",
        hint: "Mend what stopped the tasks and deploy again.",
    },
    timeout: {
        id: "timed-out",
        text: "timeout-minutes passed before the deployment was done",
        hint: "Raise `timeout-minutes`, or look below at what kept the tasks from becoming healthy. The circuit breaker or `fail-fast` ends a failing deployment sooner.",
    },
    cancelled: {
        id: "cancelled",
        text: "the step was cancelled",
        hint: "Run the workflow again: it attaches to the deployment if that is still rolling out.",
    },
};
const ofTasks = new Set([
    "circuit-breaker",
    "failed",
    "fail-fast",
    "rolled-back",
    "timeout",
]);

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/describe-failure.js




function failureCause(verdict, { failed, output }) {
    const said = verdict.why.replace(/\.$/, "");
    const how = isOurs(verdict)
        ? `${said.slice(0, 1).toLowerCase()}${said.slice(1)}`
        : howItEnded(verdict, failed.length);
    const [first] = failed;
    const why = verdict.cause === "circuit-breaker" || isOurs(verdict) ? "" : said;
    if (first === undefined || !ofTasks.has(verdict.cause)) {
        const told = capital(how);
        return why === "" ? [{ strong: told }] : [{ strong: `${told}:` }, ` ${why}`];
    }
    const [root, proof] = rootOf(first, failed.length, output);
    const ended = `; ${how}${why === "" ? "" : ` (${why})`}`;
    return proof === "" ? [{ strong: root }, ended] : [{ strong: `${root}:` }, ` ${proof}${ended}`];
}
function howItEnded(verdict, seen) {
    return `${causeTexts[verdict.cause].text}${countsOf(verdict, seen)}`;
}
function countsOf({ counted }, seen) {
    if (counted === undefined)
        return "";
    const { failures, threshold } = counted;
    const its = failures === threshold ? ", its threshold" : `, its threshold is ${threshold}`;
    const unseen = seen < failures ? `; this step saw ${seen} of them` : "";
    return ` after ${failures} failures in a row${its}${unseen}`;
}
function endOf({ cause, settled }, { previous }) {
    const { text } = causeTexts[cause];
    const isBack = settled && previous !== undefined && cause !== "superseded" && cause !== "deleted";
    return isBack ? `${text}, ECS goes back to ${(0,aws_arn.lastPart)(previous)}` : text;
}
const fault = /\b\w*(?:error|exception|fatal|panic)\b/i;
const describe_failure_frame = /^\s+at /;
function errorLine(lines) {
    const told = lines.filter((line) => line.trim() !== "");
    const named = told.findLast((line) => fault.test(line) && !describe_failure_frame.test(line));
    return (named ?? told.findLast((line) => !/^\s/.test(line)) ?? told.at(-1))?.trim();
}
function isOurs({ cause, why }) {
    return why !== "" && (cause === "cancelled" || cause === "timeout");
}
function rootOf({ stopCode, reason, culprit }, count, output) {
    const tasks = count === 1 ? "1 task" : `${count} tasks`;
    const said = cut((0,aws_says.saidByAws)(reason || stopCode));
    if (stopCode === "TaskFailedToStart")
        return [`${tasks} did not start`, said];
    if (stopCode !== "EssentialContainerExited" || culprit === undefined) {
        return [`${tasks} stopped`, said];
    }
    const line = errorLine(output);
    const exit = `Container ${culprit.name} ${describeExit(culprit)} in ${tasks}`;
    return [exit, cut(line ?? (0,aws_says.saidByAws)(culprit.reason))];
}
const quoted = 250;
function cut(line) {
    return line.length <= quoted ? line : `${line.slice(0, quoted - 1)}…`;
}
function capital(text) {
    return text.startsWith("timeout-") || text.startsWith("fail-")
        ? text
        : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

// EXTERNAL MODULE: ./src/targets/shared/image-reference.js
var image_reference = __webpack_require__("./src/targets/shared/image-reference.js");
;// CONCATENATED MODULE: ./src/targets/ecs/report/links.js




function serviceLinks({ document, deployed }, config, aws, service) {
    const cluster = (0,aws_arn.lastPart)(config.cluster);
    const container = (0,task_definition.containersOf)(document).find(({ name }) => name === deployed);
    const { ecr } = (0,image_reference.parseImage)((0,task_definition.jsonText)(container?.image));
    return (0,console_links.existingLinks)([
        service === "" ? undefined : console_links.consoleLinks.ecsService(aws, cluster, service, "deployments"),
        service === "" ? undefined : console_links.consoleLinks.ecsService(aws, cluster, service, "tasks"),
        ecr &&
            console_links.consoleLinks.imageRepository({ ...aws, region: ecr.region }, ecr.accountId, ecr.repository),
    ]);
}

;// CONCATENATED MODULE: ./src/targets/ecs/report/rollout-story.js







function rolloutStory(parts) {
    const { plan, config, aws, identity, watched } = parts;
    const { status } = watched.verdict;
    return {
        ...(0,optional.optional)("lead", leadOf(parts)),
        links: serviceLinks(plan, config, aws, identity.service),
        timeline: timelineOf(parts, `deployment ${status}`),
    };
}
function leadOf({ identity, watched }) {
    const { service } = watched.lastReading;
    const own = service && ownDeployment(service, identity);
    if (own === undefined)
        return undefined;
    if (watched.verdict.ok && watched.verdict.note !== undefined) {
        const looked = tasksNow(service) ?? "";
        return `${looked.slice(0, 1).toUpperCase()}${looked.slice(1)}`;
    }
    const { runningCount = 0, desiredCount = 0 } = own;
    const [now, before] = [identity.taskDefinition, identity.previous ?? ""].map(aws_arn.lastPart);
    const earlier = before === "" || before === now ? "" : `, ${before ?? ""} before`;
    return `${runningCount} of ${desiredCount} tasks run ${now ?? ""}${earlier}`;
}
function failureStory(parts, verdict) {
    const { watched, config, aws, identity } = parts;
    const { tasks } = watched;
    const cluster = (0,aws_arn.lastPart)(config.cluster);
    const [first] = tasks.failed;
    const stopped = first && console_links.consoleLinks.ecsTask(aws, cluster, first.id, "first stopped task");
    const { triggeredAlarmNames = [] } = watched.lastReading.deployment?.alarms ?? {};
    const links = (0,console_links.existingLinks)([
        ...triggeredAlarmNames.slice(0, 3).map((name) => {
            const page = console_links.consoleLinks.alarm(aws, name);
            return page && { ...page, label: `alarm ${name}` };
        }),
        tasks.logPage,
        console_links.consoleLinks.ecsService(aws, cluster, identity.service, "deployments"),
        console_links.consoleLinks.ecsService(aws, cluster, identity.service, "events"),
        stopped,
    ]);
    return {
        title: titleOf(identity, verdict),
        cause: failureCause(verdict, tasks),
        links,
        timeline: timelineOf(parts, endOf(verdict, identity)),
        ...(tasks.output.length === 0 ? {} : { output: tasks.output }),
    };
}
function titleOf({ taskDefinition, previous }, { cause, settled }) {
    const ours = (0,aws_arn.lastPart)(taskDefinition);
    if (cause === "superseded")
        return `${ours} was replaced by a newer deployment`;
    if (cause === "deleted")
        return `the service is gone, ${ours} is not deployed`;
    if (cause === "cancelled")
        return `cancelled while ${ours} was rolling out`;
    if (cause === "timeout")
        return `out of time while ${ours} was rolling out`;
    const back = settled && previous !== undefined ? `, ECS goes back to ${(0,aws_arn.lastPart)(previous)}` : "";
    return `${ours} failed${back}`;
}
function timelineOf({ watched }, end) {
    const { moments, tasks } = watched;
    const took = (0,duration.spokenTime)(moments.elapsedMs);
    const count = tasks.failed.length;
    const stopped = count === 0 ? took : `${count} ${count === 1 ? "task" : "tasks"} stopped in ${took}`;
    const rows = [...moments.all, { atMs: moments.elapsedMs, what: end }];
    return {
        title: `Timeline: ${stopped}`,
        table: {
            columns: [{ title: "After", numeric: true }, { title: "What" }],
            rows: rows.map(({ atMs, what }) => [`${Math.round(atMs / 1000)} s`, what]),
        },
    };
}
function tasksNow(service) {
    const counting = (service?.deployments ?? []).filter(({ runningCount = 0, status }) => runningCount > 0 || status === "PRIMARY");
    const byRevision = Map.groupBy(counting, ({ taskDefinition = "" }) => (0,aws_arn.lastPart)(taskDefinition));
    const told = [...byRevision].map(([revision, own], at) => {
        const [running, desired] = [sum(own, "runningCount"), sum(own, "desiredCount")];
        return `${revision} ${at === 0 ? "had " : ""}${running} of ${desired}${at === 0 ? " tasks" : ""}`;
    });
    return told.length === 0 ? undefined : `at the last look ${told.join(", ")}`;
}
function sum(all, member) {
    return all.reduce((total, deployment) => total + (deployment[member] ?? 0), 0);
}

// EXTERNAL MODULE: ./src/model/text.js
var model_text = __webpack_require__("./src/model/text.js");
;// CONCATENATED MODULE: ./src/targets/ecs/tasks/advice.js



const advice = [
    [
        /exec format error|no matching manifest|descriptor matching platform/i,
        ({ image }) => `Build ${image} for the platform that the tasks run on (docker buildx build --platform), or set runtimePlatform.cpuArchitecture in the task definition.`,
    ],
    [
        /toomanyrequests|pull rate limit/i,
        ({ image }) => `The registry limits how often ${image} is pulled: log in to it with repositoryCredentials, or pull through a cache of ECR.`,
    ],
    [
        /i\/o timeout|dial tcp|deadline exceeded|connection (timed out|refused)|no such host|network connectivity/i,
        () => "The tasks' network has no way there: give their subnets a NAT gateway or VPC endpoints (ecr.api, ecr.dkr, s3, logs, secretsmanager), or public subnets with assignPublicIp, and let their security groups out on port 443.",
    ],
    [
        /(secret|ssm|parameter)[^]*(AccessDenied|not authorized)/i,
        ({ executionRole }) => `Allow ${executionRole} to read the secrets of the task definition: secretsmanager:GetSecretValue or ssm:GetParameters, and kms:Decrypt where a key of your own encrypts them.`,
    ],
    [
        /(secret|ssm|parameter)[^]*(ResourceNotFound|can't find|invalid ssm parameters)/i,
        () => "A secret or parameter of the task definition does not exist in that region and account: create it, or correct `secrets`.",
    ],
    [
        /logger args|log group does not exist/i,
        ({ executionRole }) => `Create the log group that the task definition names, and allow ${executionRole} logs:CreateLogStream and logs:PutLogEvents.`,
    ],
    [
        /CannotPull[^]*(access denied|AccessDenied|not authorized|no basic auth|403|unauthorized)/i,
        ({ executionRole, image }) => `Allow ${executionRole} to pull ${image}: ecr:GetAuthorizationToken on *, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on its repository; another registry than ECR needs repositoryCredentials.`,
    ],
    [
        /CannotPull[^]*(not found|manifest unknown|name unknown|does not exist)/i,
        ({ image }) => `Push ${image} before this step, in the same job or in one that this job \`needs\`, and check registry, repository and tag.`,
    ],
    [
        /OutOfMemory/i,
        ({ container, memory }) => `Container "${container}" needs more memory than it has${memory === "" ? "" : ` (${memory} MiB)`}: raise it with \`task-definition-patch\`, or look for what fills it.`,
    ],
    [
        /failed ELB health checks/i,
        ({ container }) => `The load balancer gets no good answer from container "${container}": compare the target group's port, path and success codes with what the container serves, let its security group in, and raise the service's healthCheckGracePeriodSeconds when it only starts slowly.`,
    ],
    [
        /failed container health checks/i,
        ({ container }) => `The healthCheck of container "${container}" fails: try its command in the image, and raise startPeriod when the container only starts slowly.`,
    ],
];
function adviceFor(task, document) {
    const output = task.output.filter((line) => wrongPlatform.test(line));
    const text = [task.reason, task.culprit?.reason ?? "", ...output].join("\n");
    const subject = subjectOf(task, document);
    const found = advice.find(([pattern]) => pattern.test(text));
    if (found !== undefined)
        return found[1](subject);
    return adviceForCode(task.culprit?.exitCode, subject.container);
}
function adviceForCode(exitCode, container) {
    if (exitCode === 0) {
        return `Container "${container}" ended by itself: its command has to stay in the foreground, or the container must not be essential.`;
    }
    if (exitCode === 126 || exitCode === 127) {
        return `The command or entry point of container "${container}" is not in the image, or cannot be executed there.`;
    }
    return undefined;
}
function subjectOf({ culprit }, document) {
    const containers = (0,task_definition.containersOf)(document);
    const definition = containers.find(({ name }) => name === culprit?.name) ?? containers[0] ?? {};
    const role = (0,task_definition.jsonText)(document.executionRoleArn);
    return {
        container: (0,task_definition.jsonText)(definition.name),
        image: (0,task_definition.jsonText)(definition.image),
        memory: plain(definition.memory) || plain(document.memory),
        executionRole: role === "" ? "the execution role" : `the execution role ${(0,aws_arn.lastPart)(role)}`,
    };
}
function plain(value) {
    return typeof value === "number" ? String(value) : (0,task_definition.jsonText)(value);
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/hooks.js

const afterwards = {
    CONTINUE: ", then ECS goes on",
    ROLLBACK: ", then ECS rolls back",
};
function pausesOf(deployment) {
    const { lifecycleHookDetails = [], serviceDeploymentArn: arn = "" } = deployment ?? {};
    const region = arn.split(":").at(3) ?? "";
    return lifecycleHookDetails
        .filter(({ status }) => status === "AWAITING_ACTION")
        .map(({ hookId: id = "", expiresAt, timeoutAction }) => ({
        id,
        then: afterwards[timeoutAction ?? ""] ?? "",
        name: `hook ${id}${expiresAt === undefined ? "" : ` until ${(0,duration.spokenInstant)(expiresAt)}`}`,
        command: `aws ecs continue-service-deployment --region ${region} --service-deployment-arn ${arn} --hook-id ${id} --action CONTINUE`,
    }));
}
function failedHook(hooks) {
    return hooks.find(({ status, timeoutAction }) => status === "FAILED" || (status === "TIMED_OUT" && timeoutAction !== "CONTINUE"));
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/aws-words.js
function awsWords({ lastReading: { deployment } }, { status }) {
    const reason = deployment?.statusReason ?? "";
    if (reason !== "")
        return `${status}: ${reason}`;
    return status === "IN_PROGRESS" ? "" : status;
}

;// CONCATENATED MODULE: ./src/targets/ecs/report/explain-failure.js









function explainFailure(parts, verdict) {
    const { watched, identity } = parts;
    const cause = failureCause(verdict, watched.tasks);
    const deploy = `ECS deploy of ${identity.service} (${(0,aws_arn.lastPart)(identity.taskDefinition)})`;
    return new errors.DeployError({
        id: causeTexts[verdict.cause].id,
        message: `${deploy} failed: ${(0,model_text.plainText)(cause)}.`,
        hint: `${hintOf(parts, verdict)}${wayBack(parts, verdict)}`,
        evidence: evidenceOf(watched, verdict),
    });
}
function hintOf({ plan, config, watched }, { cause }) {
    const { tasks, lastReading } = watched;
    const hint = causeHint(cause, config);
    const [pause] = cause === "timeout" ? pausesOf(lastReading.deployment) : [];
    if (pause !== undefined) {
        return `The deployment waits at ${pause.name} and goes on after: ${pause.command}`;
    }
    const [first] = tasks.failed;
    if (first === undefined || !ofTasks.has(cause))
        return hint;
    return adviceFor(first, plan.document) ?? hintOfExit(first, tasks.output.length > 0) ?? hint;
}
function wayBack({ identity, config }, { cause, settled }) {
    const { previous, own } = identity;
    const fails = ofTasks.has(cause) && cause !== "timeout";
    const stays = own && !settled && config.onFailure === "leave" && fails;
    return !stays || previous === undefined
        ? ""
        : ` To go back until then, deploy \`task-definition: ${(0,aws_arn.lastPart)(previous)}\`.`;
}
function hintOfExit({ stopCode, culprit }, isShown) {
    const where = isShown ? "" : ", which its log should tell,";
    return stopCode === "EssentialContainerExited" && culprit !== undefined
        ? `Mend why container \`${culprit.name}\` exits${where} and deploy again.`
        : undefined;
}
function causeHint(cause, { onFailure, onCancel }) {
    const { hint } = causeTexts[cause];
    if (cause === "cancelled" && onCancel === "rollback") {
        return "Run the workflow again when it is to be deployed after all.";
    }
    return cause === "fail-fast" && onFailure === "leave"
        ? `${hint} \`on-failure: rollback\` would also take the deployment back.`
        : hint;
}
function evidenceOf(watched, verdict) {
    const { tasks, events, lastReading } = watched;
    const { why } = verdict;
    const said = (0,aws_says.saidByAws)(awsWords(watched, verdict));
    const { runningCount = 0, pendingCount = 0, desiredCount = 0 } = lastReading.service ?? {};
    const counts = `${runningCount} running, ${pendingCount} pending, ${desiredCount} desired`;
    return [
        ...(said === "" ? [] : [said]),
        ...(why === "" || said.endsWith(why.replace(/^AWS: /, "")) ? [] : [why]),
        ...tasks.evidence,
        ...(lastReading.service === undefined ? [] : [`service: ${counts}`]),
        ...pausesOf(lastReading.deployment).map(({ name, command }) => `waits at ${name}: ${command}`),
        ...events.slice(0, 5).map(aws_says.saidByAws),
    ];
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/end-of-rollout.js









function succeededResult(parts, { note, hookId }, telling, short) {
    const story = rolloutStory(parts);
    tellRollout(parts, telling, short);
    return { ...resultOf(parts), story, ...(0,optional.defined)({ note, hookId, short }) };
}
function failedResult(parts, verdict, telling, left, unknown = "") {
    const { identity, watched } = parts;
    const now = tasksNow(watched.lastReading.service) ?? unknown;
    const state = [left, now].filter(Boolean).join("; ");
    const story = failureStory(parts, verdict);
    const began = telling.clock.now() - watched.moments.elapsedMs;
    (0,step.tellFailed)(telling, `${identity.service}: ${endOf(verdict, identity)}`, began);
    const error = explainFailure(parts, verdict).with({ state, story });
    return { ...resultOf(parts), cause: verdict.cause, error };
}
function resultOf({ config, aws, identity, watched }) {
    const { service } = identity;
    return {
        ...{ service, identity, status: watched.verdict.status },
        ...(0,optional.defined)({
            link: console_links.consoleLinks.ecsService(aws, (0,aws_arn.lastPart)(config.cluster), service, "deployments")?.url,
            deploymentArn: watched.deploymentArn,
        }),
    };
}
function tellRollout({ identity, watched: { verdict, moments, tasks } }, { clock, log }, short) {
    const { service } = identity;
    const revision = (0,aws_arn.lastPart)(identity.taskDefinition);
    if (short !== undefined) {
        log.warning(`${service}: ECS calls the deployment of ${revision} completed, but ${short} at this moment. The service's events say why tasks ended; ECS starts others.`);
    }
    const what = `${service}: deployment of ${revision} ${verdict.status}`;
    (0,step.tellDone)({ clock, log }, what, clock.now() - moments.elapsedMs);
    const [first] = tasks.failed;
    if (first === undefined)
        return;
    const count = (0,model_count.counted)(tasks.failed.length, "task");
    log.warning(`${service}: ${count} of ${revision} stopped on the way; the first ${whyStopped(first)}`);
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/outcome.js




function combineResults(results, outputs, revision, services) {
    const failed = results.filter(({ error }) => error !== undefined);
    const told = failed[0] ?? results.find(({ hookId }) => hookId !== undefined) ?? results[0];
    const all = told === undefined ? outputs : { ...outputs, ...outputsOf(told) };
    const [first] = failed;
    if (first?.error !== undefined)
        throw failure(first.error, results, all);
    const name = (0,aws_arn.lastPart)(revision);
    const headline = results.length === 0 ? headlineWithout(services, name) : headlineOf(results, name);
    const facts = results.flatMap(factsOf);
    const story = storyOf(results, headline, name);
    return { outputs: all, headline, facts, ...(0,optional.optional)("story", story) };
}
const told = new Set(["Service", "Console", "Image digest"]);
function storyOf(results, headline, revision) {
    const [first] = results;
    if (first?.story === undefined)
        return undefined;
    const facts = results.flatMap(factsOf).filter(([label]) => !told.has(label));
    if (results.length === 1) {
        const title = unfinished(first, revision) ?? `${revision} is live`;
        return { ...first.story, title, facts };
    }
    const leads = results.flatMap(({ service, story }) => story?.lead === undefined ? [] : [`${service}: ${(0,model_text.plainText)(story.lead)}`]);
    const links = results.flatMap(({ service, story }) => (story?.links ?? [])
        .slice(0, 1)
        .map((link) => ({ ...link, label: `${link.label} of ${service}` })));
    const lead = leads.length === 0 ? undefined : leads.join("; ");
    return { title: headline, ...(0,optional.optional)("lead", lead), links, facts };
}
function headlineWithout(services, revision) {
    return services.length === 0
        ? `${revision} is registered`
        : `${runs(services)} ${revision} already`;
}
function headlineOf(results, revision) {
    const byState = Map.groupBy(results, (result) => unfinished(result, revision));
    const parts = [...byState].map(([state, own]) => {
        const names = own.map(({ service }) => service);
        return state === undefined ? `${runs(names)} ${revision}` : `${names.join(", ")}: ${state}`;
    });
    return parts.join("; ");
}
function unfinished({ note, short }, revision) {
    if (note !== undefined)
        return `${revision} is rolling out, ${note}`;
    return short === undefined ? undefined : `${revision} is completed, ${short}`;
}
function runs(services) {
    return `${services.join(", ")} ${services.length === 1 ? "runs" : "run"}`;
}
function outputsOf(result) {
    const { identity, deploymentArn, status = "", cause = "", digest, hookId, before } = result;
    return {
        "deployment-arn": deploymentArn ?? identity?.deploymentId ?? "",
        ...{ status, cause },
        ...(0,optional.defined)({
            ...{ "previous-task-definition-arn": before, "image-digest": digest, "hook-id": hookId },
        }),
    };
}
function factsOf(result) {
    const { service, status = "", identity, deploymentArn, digest, link, hookId } = result;
    const facts = {
        Service: `${service}: ${status}`,
        Deployment: deploymentArn ?? identity?.deploymentId ?? "",
        ...(0,optional.defined)({ Console: link, "Image digest": digest }),
        ...(hookId === undefined ? {} : { Hook: `${hookId}, ${howToAnswer}` }),
    };
    return Object.entries(facts);
}
const howToAnswer = "answered by a later job with `continue: proceed` or `rollback`, `deployment-arn` and `hook-id`";
function outcome_leadOf(story) {
    return story?.lead === undefined ? undefined : (0,model_text.plainText)(story.lead);
}
function storyAmong(error, results) {
    const { story } = error;
    const own = results.find((result) => result.error === error);
    if (story?.title === undefined || own === undefined || results.length === 1)
        return story;
    return { ...story, title: `${story.title} (service ${own.service})` };
}
function failure(error, results, outputs) {
    const others = results.filter((result) => result.error !== error);
    const lines = others.map(({ service, status, story, error: own }) => own === undefined
        ? `${service}: ${outcome_leadOf(story) ?? status ?? ""}`
        : `${service}: ${own.message}`);
    const state = [error.state, ...lines].filter(Boolean).join("; ");
    return error.with({
        ...(0,optional.optional)("story", storyAmong(error, results)),
        outputs: { ...outputs, ...error.outputs },
        ...(state === "" ? {} : { state }),
        evidence: [...error.evidence, ...others.flatMap(({ error: own }) => own?.evidence ?? [])],
    });
}

// EXTERNAL MODULE: ./src/targets/ecs/definition/containers.js
var definition_containers = __webpack_require__("./src/targets/ecs/definition/containers.js");
// EXTERNAL MODULE: ./src/inputs/nearest.js
var nearest = __webpack_require__("./src/inputs/nearest.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/preflight.js





function checkServices(wanted, { services }, place) {
    return wanted.map((name) => {
        const service = services.find(({ serviceName }) => serviceName === (0,aws_arn.lastPart)(name));
        if (service === undefined)
            throw serviceMissing(name, place);
        checkStatus(service, place);
        checkExpress(service);
        checkController(service);
        return service;
    });
}
function serviceMissing(name, { cluster, region, accountId }) {
    return new errors.DeployError({
        id: "ecs-service-not-found",
        message: `There is no service "${(0,aws_arn.lastPart)(name)}" in cluster "${(0,aws_arn.lastPart)(cluster)}" (${region}, account ${accountId}).`,
        hint: `Check \`service\`, \`cluster\` and \`aws-region\`: a service that exists in another cluster or region looks the same. Nothing was changed. ${pages.firstCreation}`,
    });
}
function checkStatus({ serviceName = "", status = "" }, { cluster }) {
    if (status === "ACTIVE")
        return;
    throw new errors.DeployError({
        id: "ecs-service-inactive",
        message: `The service "${serviceName}" in cluster "${(0,aws_arn.lastPart)(cluster)}" is ${status}: it was deleted or is being deleted.`,
        hint: "Create the service again, or correct `service` and `cluster`. Nothing was changed.",
    });
}
function checkExpress({ serviceName = "", resourceManagementType }) {
    if (resourceManagementType !== "ECS")
        return;
    throw new errors.DeployError({
        id: "ecs-express-mode-unsupported",
        message: `The service "${serviceName}" is an Express Mode service: ECS itself manages its task definition and its deployments, which this action does not update.`,
        hint: "Deploy it with aws-actions/amazon-ecs-deploy-express-service or `aws ecs update-express-gateway-service`, or use an ECS service of your own. Nothing was changed.",
    });
}
function checkController({ serviceName = "", deploymentController }) {
    const type = deploymentController?.type ?? "ECS";
    if (type === "ECS")
        return;
    throw new errors.DeployError({
        id: "ecs-controller-unsupported",
        message: `The service "${serviceName}" is deployed by the controller ${type}, not by ECS itself.`,
        hint: type === "CODE_DEPLOY"
            ? "Deploy it with CodeDeploy, or move the service to ECS's own blue/green deployments (deployment controller ECS, strategy BLUE_GREEN). Nothing was changed."
            : "Its task sets are managed by another tool, which has to deploy it. Nothing was changed.",
    });
}
function checkLoadBalancers(service, document) {
    const targets = [
        ...(service.loadBalancers ?? []),
        ...(service.serviceRegistries ?? []).filter(({ containerName }) => containerName !== undefined),
    ];
    for (const { containerName = "", containerPort } of targets) {
        const container = (0,task_definition.containersOf)(document).find(({ name }) => name === containerName);
        const ports = (0,task_definition.listOf)(container?.portMappings).map((mapping) => Number(mapping.containerPort));
        if (container === undefined)
            throw mismatch(service, containerName, document);
        if (containerPort !== undefined && !ports.includes(containerPort)) {
            throw mismatch(service, `${containerName}:${containerPort}`, document);
        }
    }
}
function mismatch(service, wanted, document) {
    const valid = (0,task_definition.containersOf)(document).flatMap(({ name, portMappings }) => {
        const ports = (0,task_definition.listOf)(portMappings).map((mapping) => Number(mapping.containerPort));
        return ports.length === 0 ? [(0,task_definition.jsonText)(name)] : ports.map((port) => `${(0,task_definition.jsonText)(name)}:${port}`);
    });
    const guess = (0,nearest.nearest)(wanted, valid);
    return new errors.DeployError({
        id: "ecs-load-balancer-mismatch",
        message: `The service "${service.serviceName ?? ""}" sends traffic to container ${wanted}, but the new task definition has only ${valid.join(", ")}${guess === undefined ? "." : `; did you mean ${guess}?`}`,
        hint: "Keep the container's name and port in the task definition, or change the service's load balancer first. Nothing was changed.",
    });
}
function checkImages(images, changed, platform) {
    for (const { image, state, platforms, why } of images.values()) {
        if (state === "missing" && changed.has(image))
            return imageMissing(image, why ?? "");
        if (platform === undefined || platforms.length === 0)
            continue;
        if (!platforms.includes(platform))
            return preflight_wrongPlatform(image, platform, platforms);
    }
    return undefined;
}
function imageMissing(image, why) {
    return new errors.DeployError({
        id: "ecs-image-not-found",
        message: `The image ${image} does not exist: ${why}.`,
        hint: "Push the image before this step, in the same job or one that this job `needs`, and check account, region, repository and tag. Should a pull-through cache fetch it, set `allow-missing-image: true`.",
    });
}
function preflight_wrongPlatform(image, wanted, platforms) {
    return new errors.DeployError({
        id: "ecs-image-architecture",
        message: `The image ${image} is built for ${platforms.join(", ")}, but the task definition runs on ${wanted}.`,
        hint: "Build it for that platform (docker buildx build --platform), or set runtimePlatform.cpuArchitecture in the task definition.",
    });
}
function platformOf(document, service) {
    const platform = (0,task_definition.objectOf)(document.runtimePlatform);
    const family = (0,task_definition.jsonText)(platform.operatingSystemFamily) || "LINUX";
    if (family !== "LINUX")
        return undefined;
    const architecture = (0,task_definition.jsonText)(platform.cpuArchitecture);
    if (architecture === "" && !usesFargate(document, service))
        return undefined;
    return architecture === "ARM64" ? "linux/arm64" : "linux/amd64";
}
function usesFargate(document, { launchType, capacityProviderStrategy }) {
    const { requiresCompatibilities: required } = document;
    const isOnly = (0,task_definition.isList)(required) && required.length === 1 && required[0] === "FARGATE";
    return (launchType === "FARGATE" ||
        capacityProviderStrategy?.some((one) => one.capacityProvider?.startsWith("FARGATE")) === true ||
        (launchType === undefined && isOnly));
}
function checkRoles(document, accountId) {
    for (const field of ["taskRoleArn", "executionRoleArn"]) {
        const role = (0,task_definition.jsonText)(document[field]);
        const owner = /^arn:[a-z-]+:iam::(\d{12}):role\/./.exec(role)?.[1];
        if (role === "" || owner === accountId || /^[\w+=,.@-]{1,64}$/.test(role))
            continue;
        return new errors.DeployError({
            id: "ecs-role-not-passable",
            message: `${field} ${role} ${owner === undefined ? "is no role's ARN" : `belongs to account ${owner}`}; ECS can only be handed roles of account ${accountId}.`,
            hint: `Correct ${field} in the task definition.`,
        });
    }
    return undefined;
}
function checkPauseHook({ serviceName = "", deploymentConfiguration }, waitUntil) {
    const hooks = deploymentConfiguration?.lifecycleHooks ?? [];
    if (waitUntil !== "paused" || hooks.some(({ targetType }) => targetType === "PAUSE")) {
        return undefined;
    }
    return new errors.DeployError({
        id: "ecs-no-pause-hook",
        message: `The service "${serviceName}" has no lifecycle hook that pauses its deployments, so that \`wait-until: paused\` would wait for ever.`,
        hint: "Add a hook of type PAUSE to the service's deployment configuration, or wait until `completed`. Nothing was changed.",
    });
}
function warningsOf(service) {
    const { serviceName = "", deploymentConfiguration: configuration = {} } = service;
    const { deploymentCircuitBreaker, alarms, maximumPercent, minimumHealthyPercent } = configuration;
    const watched = deploymentCircuitBreaker?.enable === true || alarms?.enable === true;
    const stuck = (maximumPercent ?? 200) <= 100 &&
        (minimumHealthyPercent ?? 100) >= 100 &&
        (service.desiredCount ?? 0) > 0;
    const warnings = [
        !watched &&
            `Neither the deployment circuit breaker nor alarms watch the service ${serviceName}: a failing deployment goes on until this step times out. Enable the circuit breaker, or set \`fail-fast\`.`,
        stuck &&
            `The service ${serviceName} allows at most ${maximumPercent ?? 200} % and at least ${minimumHealthyPercent ?? 100} % of its tasks: no new task can start before an old one stops.`,
    ];
    return warnings.filter((warning) => warning !== false);
}

;// CONCATENATED MODULE: ./src/targets/ecs/plan/revision.js




function revisionOf(document, sources) {
    const known = [sources.source, sources.before];
    return known.find((revision) => revision.arn !== undefined && compareDefinitions(revision.document, document).length === 0)?.arn;
}
function imagesOf(document) {
    return new Set((0,task_definition.containersOf)(document).map(({ image }) => (0,task_definition.jsonText)(image)));
}
function platformAsked(document, before, services) {
    const [first = {}] = services;
    if (platformOf(document, first) === undefined)
        return () => false;
    const known = imagesOf(before.document);
    const moved = platformOf(before.document, first) !== platformOf(document, first);
    return (image) => moved || !known.has(image);
}
function deployedContainer(document, before, config, moved) {
    const containers = (0,task_definition.containersOf)(document);
    const [named] = config.images.keys();
    if (config.image !== undefined)
        return (0,definition_containers.mainContainer)(document, config);
    if (named !== undefined)
        return named;
    if (config.container !== undefined)
        return config.container;
    const old = imagesOf(before);
    const essential = containers.filter((container) => container.essential !== false);
    const changed = essential.find(({ image }) => !old.has((0,task_definition.jsonText)(image)));
    return (0,task_definition.jsonText)(changed?.name) || moved || (0,task_definition.leadingContainer)(document);
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/show-differences.js



const show_differences_shown = /(^|\.)(image|cpu|memory|memoryReservation|family|taskRoleArn|executionRoleArn|networkMode|essential|containerPort|hostPort|protocol|cpuArchitecture|operatingSystemFamily|sizeInGiB|startTimeout|stopTimeout|interval|timeout|retries|startPeriod|enableFaultInjection)$/;
function renderDifferences(all) {
    return all
        .filter((difference) => isTold(difference, all))
        .map((difference) => renderDifference(difference));
}
function isTold({ path }, all) {
    const [, entry = "", member = ""] = /^(.*\]\.)(\w+)$/.exec(path) ?? [];
    const place = (0,settings.placeInTable)(entry).replace(/\[\]\.$/, "");
    if (!(0,settings_table.keyMembers)(definitionTable, place).includes(member))
        return true;
    return !all.some((other) => other.path !== path && other.path.startsWith(entry));
}
function shownValue(path, value) {
    return value === undefined || !isShown(path, value) ? undefined : print(value);
}
function renderDifference({ path, before, after }) {
    const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
    const values = isShown(path, before, after) ? `${print(before)} → ${print(after)}` : "";
    const word = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return `${sign} ${path}: ${values === "" ? `${word} (value not shown)` : values}`;
}
function isShown(path, ...values) {
    const place = (0,settings.placeInTable)(path);
    return (show_differences_shown.test(place) &&
        !/environment|secrets|options|labels|driverOpts/i.test(place) &&
        values.every((value) => typeof value !== "object" || value === null));
}
function print(value) {
    if (value === undefined)
        return "(none)";
    return typeof value === "string" ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./src/targets/ecs/plan/compose.js







function composePlan(parts) {
    const { config, document, revision, before, rollouts, images, refusal } = parts;
    const oneOff = oneOffOf(parts);
    const deployed = deployedContainer(document, before.document, config, movedOf(rollouts));
    const differences = renderDifferences(compareDefinitions(before.document, document));
    const isThere = rollouts.length === 0 && revision !== undefined;
    const name = (0,aws_arn.lastPart)(revision ?? "");
    return {
        target: "ecs",
        subject: compose_subjectOf(parts),
        changes: [
            ...(revision === undefined ? [registration(document, differences)] : []),
            ...(oneOff === undefined ? [] : [oneOffChange(oneOff)]),
            ...rollouts.flatMap(compose_changeOf),
        ],
        notes: parts.notes,
        outputs: compose_outputsOf(parts, deployed),
        ...{ document, revision, before, rollouts, images, deployed },
        ...(0,optional.defined)({
            refusal,
            oneOff,
            headline: isThere ? `${name} is registered already` : undefined,
        }),
    };
}
function compose_subjectOf({ config, document, rollouts }) {
    if (rollouts.length === 0)
        return `task definition ${(0,task_definition.jsonText)(document.family)}`;
    return `${(0,aws_arn.lastPart)(config.cluster)}/${rollouts.map(({ service }) => service.serviceName).join(", ")}`;
}
function movedOf(rollouts) {
    return rollouts
        .map(({ decision }) => (decision.action === "update" ? decision.moved : undefined))
        .find((container) => container !== undefined);
}
function registration(document, differences) {
    const count = differences.length;
    const reason = count === 0
        ? "new"
        : `${count} ${count === 1 ? "field differs" : "fields differ"}: ${differences[0] ?? ""}${count > 1 ? " …" : ""}`;
    return { effect: "create", type: "task definition", resource: (0,task_definition.jsonText)(document.family), reason };
}
function compose_changeOf({ service, decision }) {
    const { action, reason } = decision;
    if (action === "none")
        return [];
    const effect = action === "attach" ? "wait" : "update";
    const forced = decision.action === "update" && decision.force ? "new deployment forced: " : "";
    return [
        { effect, type: "service", resource: service.serviceName ?? "", reason: forced + reason },
    ];
}
function oneOffOf({ config, rollouts, container }) {
    const { runTaskCommand: command } = config;
    const first = rollouts.find(({ decision }) => decision.action === "update");
    if (command === undefined || first === undefined || container === undefined)
        return undefined;
    return { command, container, service: first.becoming };
}
function oneOffChange({ container }) {
    return {
        effect: "create",
        type: "one-off task",
        resource: container,
        reason: "run-task-command, before the services are updated",
    };
}
function compose_outputsOf({ rollouts, revision, images, document }, deployed) {
    const service = rollouts[0]?.service;
    const primary = service && primaryOf(service);
    const container = (0,task_definition.containersOf)(document).find(({ name }) => name === deployed);
    return {
        "previous-task-definition-arn": (service && lastGood(service)) ?? service?.taskDefinition ?? "",
        ...(0,optional.optional)("task-definition-arn", revision),
        ...(revision !== undefined && primary?.taskDefinition === revision
            ? { "deployment-arn": primary.id ?? "", status: primary.rolloutState ?? "" }
            : {}),
        ...(0,optional.optional)("image-digest", images.get((0,task_definition.jsonText)(container?.image))?.digest),
    };
}
function lastGood({ deployments = [] }) {
    const age = ({ status, createdAt }) => status === "PRIMARY" ? Infinity : (createdAt?.getTime() ?? 0);
    return [...deployments]
        .sort((one, two) => (age(one) > age(two) ? -1 : 1))
        .find(({ rolloutState = "COMPLETED" }) => rolloutState === "COMPLETED")?.taskDefinition;
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/update-settings.js



function settingsBefore({ service, before: previousSettings }, { desiredCount }) {
    const { desiredCount: before } = service;
    const isOther = desiredCount !== undefined && before !== desiredCount;
    return {
        ...(Object.keys(previousSettings).length === 0 ? {} : { previousSettings }),
        ...(0,optional.defined)({ desiredCount, previousCount: isOther ? before : undefined }),
    };
}
function updateOf({ service: { serviceName = "" }, update }, taskDefinition, config, force) {
    const forceNewDeployment = force ? true : config.forceNewDeployment;
    return {
        ...update,
        ...{ cluster: config.cluster, service: serviceName, taskDefinition },
        ...(0,optional.defined)({ forceNewDeployment }),
        ...(0,service_settings.settingsIn)(config),
    };
}
function whatStays({ previousSettings = {} }) {
    const names = Object.keys(outsideOfRevisions(previousSettings));
    return names.length === 0 ? "" : `; ${names.join(", ")} stay as service-patch has set them`;
}

// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: ./src/targets/shared/pages.js
var shared_pages = __webpack_require__("./src/targets/shared/pages.js");
;// CONCATENATED MODULE: ./src/targets/ecs/aws/raw-json.js
function exchangeRaw(stack, body) {
    let text = "{}";
    const send = (next) => (args) => {
        if (body !== undefined)
            args.request.body = JSON.stringify(body);
        return next(args);
    };
    const keep = (next) => async (args) => {
        const result = await next(args);
        const response = result.response;
        const bytes = await readAll(response.body);
        text = bytes.toString("utf8");
        response.body = bytes;
        return result;
    };
    stack.add(send, { step: "build", priority: "high", name: "sendRawJson" });
    stack.add(keep, { step: "deserialize", priority: "low", name: "keepRawJson" });
    return () => (text === "" ? {} : JSON.parse(text));
}
async function readAll(body) {
    const chunks = [];
    for await (const chunk of body)
        chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./src/targets/ecs/aws/reading-again.js

async function asReading(answer) {
    try {
        return await answer;
    }
    catch (error) {
        throw isForeign(error) ? error.with({ retryable: true }) : error;
    }
}
function isForeign(error) {
    return error instanceof errors.DeployError && error.id === "answer-not-from-aws";
}

;// CONCATENATED MODULE: ./src/targets/ecs/aws/ecs-client.js









const taskPages = 5;
function createEcsApi(context, cluster) {
    const calls = callsFor(context, cluster);
    return {
        ...historyCalls(calls),
        ...serviceCalls(calls),
        ...taskDefinitionCalls(calls),
        ...deploymentCalls(calls),
        ...taskCalls(calls),
    };
}
function callsFor(context, cluster) {
    return {
        cluster,
        arns: (0,ecs_arns.arnsOf)(context.aws, cluster),
        ask: (0,call.callsOf)(clientOf(context.aws), context),
        askOnce: (0,call.callsOf)(clientOf(context.aws, { maxAttempts: 1 }), context),
    };
}
function about(action, resource) {
    return { action: `ecs:${action}`, resource };
}
function historyCalls({ ask, cluster, arns }) {
    return {
        describeServiceRevisions: (service, revisions) => ask(about("DescribeServiceRevisions", arns.revisions(service)), new dist_cjs.DescribeServiceRevisionsCommand({ serviceRevisionArns: [...revisions] }), ({ serviceRevisions = [] }) => serviceRevisions),
        listEveryDeployment: (service) => (0,shared_pages.readPages)((nextToken) => ask(about("ListServiceDeployments", arns.service(service)), new dist_cjs.ListServiceDeploymentsCommand({ cluster, service, maxResults: 100, nextToken }), ({ serviceDeployments: items, nextToken: next }) => ({ items, next }))),
    };
}
function serviceCalls({ ask, askOnce, cluster, arns }) {
    const describe = (names, through) => {
        const command = new dist_cjs.DescribeServicesCommand({ cluster, services: [...names] });
        const asItCame = exchangeRaw(command.middlewareStack);
        const subject = about("DescribeServices", names.map(arns.service).join(", "));
        return through(subject, command, (answer) => {
            const { services = [], failures = [] } = (0,incomplete_answer.withAny)(answer, "services", "failures");
            const raw = () => (0,task_definition.listOf)(asItCame().services);
            return { services, missing: failures.map(({ arn = "" }) => arn), raw };
        });
    };
    return {
        describeServices: (names) => describe(names, ask),
        readServices: (names) => asReading(describe(names, askOnce)),
        updateService: (update) => {
            const command = new dist_cjs.UpdateServiceCommand(update);
            exchangeRaw(command.middlewareStack, update);
            const subject = about("UpdateService", arns.service(update.service ?? ""));
            return askOnce(subject, command, ({ service }) => (0,incomplete_answer.requireMember)(service, "service"));
        },
    };
}
function taskDefinitionCalls({ ask, arns }) {
    return {
        describeTaskDefinition: (taskDefinition) => {
            const command = new dist_cjs.DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] });
            const asItCame = exchangeRaw(command.middlewareStack);
            return ask(about("DescribeTaskDefinition", taskDefinition), command, () => {
                const described = asItCame();
                (0,incomplete_answer.requireMember)(described.taskDefinition, "taskDefinition");
                return described;
            });
        },
        registerTaskDefinition: (document) => {
            const family = (0,task_definition.jsonText)(document.family);
            const command = new dist_cjs.RegisterTaskDefinitionCommand({ family, containerDefinitions: [] });
            const asItCame = exchangeRaw(command.middlewareStack, document);
            const subject = about("RegisterTaskDefinition", arns.taskDefinition(document.family));
            return ask(subject, command, () => {
                const { taskDefinition } = asItCame();
                const registered = (0,task_definition.objectOf)(taskDefinition);
                (0,incomplete_answer.requireMember)(registered.taskDefinitionArn, "taskDefinitionArn");
                return registered;
            });
        },
    };
}
function deploymentCalls({ ask, askOnce, cluster, arns }) {
    return {
        listServiceDeployments: (service, after) => askOnce(about("ListServiceDeployments", arns.service(service)), new dist_cjs.ListServiceDeploymentsCommand({ cluster, service, createdAt: { after } }), ({ serviceDeployments = [] }) => serviceDeployments),
        readServiceDeployment: (service, arn) => asReading(askOnce(about("DescribeServiceDeployments", arns.deployments(service)), new dist_cjs.DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }), (answer) => (0,incomplete_answer.withAny)(answer, "serviceDeployments", "failures").serviceDeployments?.[0])),
        stopServiceDeployment: (service, serviceDeploymentArn) => ask(about("StopServiceDeployment", arns.deployments(service)), new dist_cjs.StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: "ROLLBACK" }), nothing),
        continueServiceDeployment: (service, serviceDeploymentArn, hookId, action) => askOnce(about("ContinueServiceDeployment", arns.deployments(service)), new dist_cjs.ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action }), nothing),
    };
}
const nothing = () => undefined;
function taskCalls({ ask, askOnce, cluster, arns }) {
    return {
        listStoppedTasks: (serviceName) => (0,shared_pages.readPages)((nextToken) => askOnce(about("ListTasks", arns.service(serviceName)), new dist_cjs.ListTasksCommand({ cluster, serviceName, desiredStatus: "STOPPED", nextToken }), ({ taskArns: items, nextToken: next }) => ({ items, next })), taskPages),
        describeTasks: (tasks) => asReading(askOnce(about("DescribeTasks", arns.tasks), new dist_cjs.DescribeTasksCommand({ cluster, tasks: [...tasks] }), (answer) => (0,incomplete_answer.withAny)(answer, "tasks", "failures").tasks ?? [])),
        runTask: (run) => ask(about("RunTask", run.taskDefinition ?? ""), new dist_cjs.RunTaskCommand(run), (answer) => {
            const { tasks = [], failures = [] } = (0,incomplete_answer.withAny)(answer, "tasks", "failures");
            const why = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean));
            return { task: tasks[0], failures: why.map((words) => words.join(": ")) };
        }),
    };
}
function clientOf(aws, options = {}) {
    const client = new dist_cjs.ECSClient((0,client_config.clientConfig)(aws, "ECS", options));
    return aws.writes?.watch(client) ?? client;
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/find-deployment.js





const patience = 3;
const slackMs = 5000;
class DeploymentReader {
    #arn;
    #readable;
    #searching = true;
    #misses = 0;
    #options;
    constructor(options) {
        const { identity } = options;
        this.#options = options;
        this.#readable = !identity.scaleOnly;
        this.#arn = identity.deploymentArn;
    }
    get arn() {
        return this.#arn;
    }
    async read(elapsedMs) {
        if (!this.#readable)
            return undefined;
        try {
            if (this.#arn === undefined && this.#searching)
                await this.#find(elapsedMs);
            const deployment = await this.readBy(this.#options.api);
            if (this.#arn !== undefined)
                this.#misses = 0;
            return deployment;
        }
        catch (error) {
            this.#miss(error);
            return undefined;
        }
    }
    async readBy(api) {
        if (!this.#readable || this.#arn === undefined)
            return undefined;
        const { identity } = this.#options;
        const deployment = await api.readServiceDeployment(identity.service, this.#arn);
        return deployment && withoutAnswered(deployment, identity);
    }
    async #find(elapsedMs) {
        const { api, identity } = this.#options;
        this.#arn = await findDeployment(api, identity);
        if (this.#arn !== undefined || elapsedMs < staleMs)
            return;
        this.#arn = await findByTaskDefinition(api, identity);
        this.#searching = false;
    }
    #miss(error) {
        const { log, signal } = this.#options.context;
        if (!(error instanceof errors.DeployError) || signal.aborted)
            throw error;
        const kind = (0,errors.classify)(error.cause);
        if (/^ServiceNot(Found|Active)/.test((0,errors.codeOf)(error.cause) ?? ""))
            return;
        if (kind === "throttled")
            throw error;
        this.#misses += 1;
        if ((0,time_clock.isPassing)(error) && this.#misses < patience)
            return;
        this.#readable = false;
        log.notice(`Limited report: the deployment is followed by the service alone. Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the exact cause (${error.message})`);
    }
}
function withoutAnswered(deployment, { answered }) {
    const hooks = deployment.lifecycleHookDetails?.filter(({ hookId, status }) => hookId !== answered || status !== "AWAITING_ACTION");
    return { ...deployment, ...(0,optional.optional)("lifecycleHookDetails", hooks) };
}
async function findDeployment(api, identity) {
    const after = new Date(identity.createdAt - slackMs);
    const found = await api.listServiceDeployments(identity.service, after);
    return found.find((item) => find_deployment_isOurs(item, identity))?.serviceDeploymentArn;
}
async function findByTaskDefinition(api, identity) {
    const { service, createdAt, taskDefinition } = identity;
    const found = await api.listServiceDeployments(service, new Date(createdAt - slackMs));
    const [only] = found;
    const revision = only?.targetServiceRevisionArn;
    if (found.length !== 1 || revision === undefined)
        return undefined;
    const [described] = await api.describeServiceRevisions(service, [revision]);
    return described?.taskDefinition === taskDefinition ? only?.serviceDeploymentArn : undefined;
}
function find_deployment_isOurs(item, { deploymentId }) {
    return (0,aws_arn.lastPart)(item.targetServiceRevisionArn ?? "") === (0,aws_arn.lastPart)(deploymentId);
}

// EXTERNAL MODULE: ./src/aws/answers/awaited-write.js
var awaited_write = __webpack_require__("./src/aws/answers/awaited-write.js");
;// CONCATENATED MODULE: ./src/targets/ecs/apply/update-service.js












const visibleWithinMs = 40_000;
const hurriedMs = 3000;
async function startDeployment(context, update, earlier, follow) {
    const { clock, signal } = context;
    const retryable = (error) => (0,kind_of.kindOf)(error) === "throttled";
    const tries = { clock, signal, attempts: 8, baseDelayMs: 500, retryable };
    const updated = await (0,time_clock.retry)(() => update_service_send(context, update), tries);
    const answered = !(updated instanceof errors.DeployError);
    if (answered && (!follow || showsOurs(updated, update, earlier)))
        return updated;
    const state = unclear(update, updated);
    const found = await lookForDeployment(context, update, earlier).catch((error) => {
        throw error instanceof errors.DeployError ? error.with({ state }) : error;
    });
    if (found !== undefined)
        return found;
    throw signal.reason instanceof errors.DeployError
        ? signal.reason.with({ state })
        : unknown(update, state);
}
async function update_service_send(context, update) {
    context.signal.throwIfAborted();
    const writer = createEcsApi({ ...context, signal: context.grace }, update.cluster ?? "default");
    try {
        return await writer.updateService(update);
    }
    catch (error) {
        if (!(error instanceof errors.DeployError) || (0,write_outcome.writeOutcome)(error) === "refused")
            throw error;
        context.log.info("  The answer to UpdateService got lost; looking whether it was carried out");
        return error;
    }
}
function showsOurs(service, update, earlier) {
    const primary = primaryOf(service);
    const isNew = !earlier.has(primary?.id ?? "");
    const mustBeNew = update.forceNewDeployment === true || beginsDeployment(update);
    return primary?.taskDefinition === update.taskDefinition && (isNew || !mustBeNew);
}
async function lookForDeployment(context, update, earlier) {
    const { clock, signal, grace } = context;
    const api = createEcsApi({ ...context, signal: grace }, update.cluster ?? "default");
    const started = clock.now();
    let endedAt;
    const read = async () => {
        if (signal.aborted)
            endedAt ??= clock.now();
        const [service] = (await api.readServices([update.service ?? ""])).services;
        const ours = service !== undefined && showsOurs(service, update, earlier);
        if (ours && holdsSettings(update, service))
            return service;
        const hurried = endedAt !== undefined && clock.now() - endedAt >= hurriedMs;
        return hurried || clock.now() - started >= visibleWithinMs ? "unknown" : undefined;
    };
    const pace = () => (signal.aborted ? 1000 : 2000);
    const found = await (0,time_clock.poll)({ clock, signal: grace, pace, read });
    return found === "unknown" ? undefined : found;
}
function holdsSettings(update, service) {
    if (differingServiceSettings(update, service).length > 0)
        return false;
    const wanted = Object.entries(update).filter(([field]) => (0,service_patch.ruleOf)(field) !== undefined);
    const actual = settingsOfService({ ...service });
    const told = wanted.filter(([field]) => !service_patch.ofRevisions.has(field));
    return (0,settings.differingSettings)(Object.fromEntries(told), actual, serviceTable, "asked").length === 0;
}
function unclear({ service = "" }, answer) {
    const why = !(answer instanceof errors.DeployError)
        ? "AWS accepted the update, but shows no new deployment"
        : isForeign(answer)
            ? "something else answered UpdateService in AWS's place, and no new deployment is to be seen"
            : "the connection broke during UpdateService and no new deployment is to be seen";
    return `whether the deployment of ${service} was started is not known: ${why}`;
}
function unknown({ service = "" }, state) {
    return new errors.DeployError({
        id: "ecs-update-unknown",
        message: `${state.charAt(0).toUpperCase()}${state.slice(1)}.`,
        hint: "Run the job again: it attaches to the deployment if there is one, and starts it otherwise.",
        state: `${service} runs what it ran before, or rolls the new revision out`,
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/update-back.js




const attempts = 5;
async function updateBack(update, { api, clock, grace }) {
    const end = await (0,awaited_write.awaitWrite)({
        signal: grace,
        send: () => (0,time_clock.retry)(() => api.updateService(update), { clock, signal: grace, attempts }),
        look: async () => {
            const [service] = (await api.describeServices([update.service ?? ""])).services;
            const { taskDefinition } = update;
            const isThere = service !== undefined &&
                (taskDefinition === undefined || primaryOf(service)?.taskDefinition === taskDefinition) &&
                holdsSettings(update, service);
            return isThere ? service : undefined;
        },
    });
    if (end.outcome !== "done")
        throw end.error;
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/take-back.js












async function rollBack(context, rollback) {
    const api = createEcsApi({ ...context, signal: context.grace }, rollback.cluster);
    const going = { ...context, ...rollback, api };
    try {
        const stopped = await stop(going);
        if (typeof stopped === "string")
            return `${stopped}${await restoreSettings(going)}`;
        const state = await restoreRevision(going);
        return stopped.denied ? `${state} (${withoutRight})` : state;
    }
    catch (error) {
        const what = (0,write_outcome.writeOutcome)(error) === "unknown"
            ? "whether the rollback was started is not known"
            : "the rollback failed";
        return `${what} (${(0,errors.messageOf)(error)}); ${(0,aws_arn.lastPart)(rollback.identity.taskDefinition)} may still be rolling out`;
    }
}
const withoutRight = "by UpdateService alone: with ecs:StopServiceDeployment (ecs:ContinueServiceDeployment at a hook), and ecs:ListServiceDeployments to find the deployment, ECS goes back itself, which moves traffic of blue/green, linear and canary deployments back at once";
async function stop(going) {
    const { api, clock, grace, identity, deploymentArn } = going;
    const { service, taskDefinition } = identity;
    const started = `the rollback of ${(0,aws_arn.lastPart)(taskDefinition)} was started by this step`;
    let arn = deploymentArn;
    try {
        arn ??= await findDeployment(api, identity);
        if (arn === undefined)
            return { denied: false };
        const deployment = arn;
        const [hook] = pausesOf(await readOwn(going, deployment));
        if (hook === undefined)
            await api.stopServiceDeployment(service, deployment);
        else {
            const answer = () => api.continueServiceDeployment(service, deployment, hook.id, "ROLLBACK");
            const retryable = (error) => (0,kind_of.kindOf)(error) === "throttled";
            await (0,time_clock.retry)(answer, { clock, signal: grace, attempts: 5, retryable });
        }
        return started;
    }
    catch (error) {
        const unanswered = arn !== undefined && (0,write_outcome.writeOutcome)(error) === "unknown";
        if (unanswered && isGoingBack(await readOwn(going, arn ?? "")))
            return started;
        return { denied: (0,kind_of.kindOf)(error) === "denied" };
    }
}
function readOwn({ api, identity }, arn) {
    return api.readServiceDeployment(identity.service, arn).catch(() => undefined);
}
function isGoingBack(deployment) {
    const status = deployment?.status ?? "";
    return status === "STOP_REQUESTED" || status.startsWith("ROLLBACK_");
}
async function restoreSettings(going) {
    const { cluster, identity } = going;
    const { service, previousCount, desiredCount, previousSettings = {} } = identity;
    const settings = outsideOfRevisions(previousSettings);
    const names = Object.keys(settings);
    if (previousCount === undefined && names.length === 0)
        return "";
    try {
        const count = (0,optional.optional)("desiredCount", previousCount);
        const patch = settings;
        await updateBack({ cluster, service, ...count, ...patch }, going);
        return asBefore(previousCount, names);
    }
    catch (error) {
        const may = (0,write_outcome.writeOutcome)(error) === "unknown" ? "may " : "";
        const tasks = previousCount === undefined
            ? []
            : [
                `its desired count ${may}stay${may === "" ? "s" : ""} ${desiredCount ?? "changed"} instead of ${previousCount}`,
            ];
        const stay = names.length === 0 ? [] : [`${names.join(", ")} ${may}stay as service-patch has set them`];
        return `; ${[...tasks, ...stay].join(", ")} (${(0,errors.messageOf)(error)})`;
    }
}
function asBefore(count, settings) {
    const parts = [...(count === undefined ? [] : [`${count} tasks`]), ...settings];
    return parts.length === 0 ? "" : `, with ${parts.join(", ")} as before`;
}
async function restoreRevision(going) {
    const { cluster, identity, api, clock } = going;
    const { previous: target, service, taskDefinition, deploymentId, previousCount, previousSettings = {}, } = identity;
    const [current] = (await api.describeServices([service])).services;
    const primary = current && primaryOf(current);
    if (primary?.id !== deploymentId && !mayBeStale(primary?.id ?? "", identity, clock.now())) {
        return `nothing was taken back: ${(0,aws_arn.lastPart)(primary?.taskDefinition ?? "another revision")} is already the service's deployment`;
    }
    if (target === undefined || target === taskDefinition) {
        return `nothing was taken back: no earlier revision is known to be good; ${(0,aws_arn.lastPart)(taskDefinition)} is rolling out`;
    }
    const count = (0,optional.optional)("desiredCount", previousCount);
    const settings = { ...previousSettings, ...count };
    await updateBack({ cluster, service, taskDefinition: target, ...settings }, going);
    const restored = asBefore(previousCount, Object.keys(previousSettings));
    return `the rollback to ${(0,aws_arn.lastPart)(target)} was started by this step${restored}`;
}
function mayBeStale(primaryId, { earlier, createdAt }, now) {
    return earlier.has(primaryId) && now - createdAt < staleMs;
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/moments.js
const moments_limit = 60;
class Moments {
    #now;
    #started;
    #all = [];
    constructor(now) {
        this.#now = now;
        this.#started = now();
    }
    add(what) {
        if (this.#all.length < moments_limit)
            this.#all.push({ atMs: this.#now() - this.#started, what });
    }
    get all() {
        return this.#all;
    }
    get elapsedMs() {
        return this.#now() - this.#started;
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/progress.js




const eventLimit = 20;
class RolloutProgress {
    #options;
    #said = new Set();
    #counts = "";
    #stage = "";
    #events = 0;
    constructor(options) {
        this.#options = options;
    }
    say({ elapsedMs, service, deployment }) {
        const time = `${Math.round(elapsedMs / 1000)} s`;
        if (deployment !== undefined)
            this.#sayStage(deployment, time);
        if (service !== undefined)
            this.#sayService(service, time);
    }
    #sayStage(deployment, time) {
        const { context, config } = this.#options;
        const { lifecycleStage = "" } = deployment;
        if (lifecycleStage !== this.#stage) {
            this.#stage = lifecycleStage;
            if (lifecycleStage !== "")
                this.#step(`stage ${lifecycleStage}`, time);
        }
        for (const { id, name, command } of pausesOf(deployment)) {
            if (!this.#isNew(`hook ${id}`))
                continue;
            this.#options.moments.add(`pauses at ${name}`);
            if (config.waitUntil === "paused")
                continue;
            context.log.warning(`${this.#options.identity.service}: the deployment pauses at ${name}; this step waits for it until ${(0,duration.spokenInstant)(context.workUntil)}. Continue it with: ${command}`);
        }
    }
    #sayService(service, time) {
        const own = ownDeployment(service, this.#options.identity);
        if (own !== undefined) {
            const { runningCount = 0, desiredCount = 0, pendingCount = 0, failedTasks = 0 } = own;
            const parts = [
                `${runningCount} of ${desiredCount} running`,
                ...(pendingCount > 0 ? [`${pendingCount} pending`] : []),
                ...(failedTasks > 0 ? [`${failedTasks} failed`] : []),
            ];
            const counts = parts.join(", ");
            if (counts !== this.#counts)
                this.#step(counts, time);
            this.#counts = counts;
        }
        for (const event of eventsSince(service, this.#options.identity.createdAt).reverse()) {
            this.#sayEvent(event, time);
        }
    }
    #sayEvent(event, time) {
        if (!this.#isNew(event))
            return;
        this.#events += 1;
        if (/unable to (place|start)/i.test(event) && this.#isNew("unable")) {
            this.#options.context.log.warning(`${this.#options.identity.service}: ${(0,aws_says.saidByAws)(event)}`);
        }
        else if (this.#events > eventLimit)
            this.#options.context.log.debug(event);
        else
            this.#line((0,aws_says.saidByAws)(event), time);
    }
    #isNew(text) {
        const isNew = !this.#said.has(text);
        this.#said.add(text);
        return isNew;
    }
    #step(text, time) {
        this.#options.moments.add(text);
        this.#line(text, time);
    }
    #line(text, time) {
        this.#options.context.log.info(`  ${this.#options.identity.service}: ${text} (${time})`);
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/cause.js

function causeOfText(text) {
    if (/circuit breaker/i.test(text))
        return "circuit-breaker";
    if (/alarm/i.test(text))
        return "alarm";
    if (/hook/i.test(text))
        return "hook";
    if (/stopservicedeployment|user|manual|requested/i.test(text))
        return "stopped-by-user";
    return undefined;
}
function describeNewer({ id = "", taskDefinition = "" }) {
    return `deployment ${id} of ${(0,aws_arn.lastPart)(taskDefinition)} took over`;
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/service-verdict.js




function judgeService(service, judged) {
    const { identity, memory } = judged;
    if (!isActive(service))
        return judgeDeleted(service);
    const own = ownDeployment(service, identity);
    const primary = primaryOf(service);
    if (identity.scaleOnly)
        return judgeScale(service, judged);
    if (own?.rolloutState === "FAILED") {
        return judgeFailed(own, primary !== undefined && primary.id !== own.id);
    }
    const told = failureEvent(identity, service);
    if (told !== undefined)
        return told;
    if (own !== undefined && own.id === primary?.id)
        return judgePrimary(own, service, memory);
    if (primary === undefined)
        return undefined;
    return judgeReplaced(primary, service, judged);
}
function isActive({ status = "ACTIVE" }) {
    return status === "ACTIVE";
}
function judgeDeleted({ status = "" }) {
    const why = status === missingStatus
        ? "ECS no longer finds it"
        : `the service is ${status}: ${status === "DRAINING" ? "it is being deleted" : "it was deleted"}`;
    return failedVerdict("deleted", why, status, true);
}
const missingStatus = "MISSING";
function rememberReading(identity, service, memory) {
    return {
        seen: memory.seen || ownDeployment(service, identity) !== undefined,
        steady: isSteady(service) ? memory.steady + 1 : 0,
    };
}
function judgePrimary(own, service, memory) {
    if (own.rolloutState === "COMPLETED")
        return { ok: true, status: "COMPLETED" };
    if (own.rolloutState !== undefined)
        return undefined;
    return isSteady(service) && memory.steady >= 1 ? { ok: true, status: "STEADY" } : undefined;
}
function isSteady(service) {
    const { deployments = [], runningCount, desiredCount, pendingCount = 0 } = service;
    return deployments.length === 1 && runningCount === desiredCount && pendingCount === 0;
}
function judgeScale(service, { identity, reading }) {
    const primary = primaryOf(service);
    if (primary !== undefined && primary.id !== identity.deploymentId) {
        return failedVerdict("superseded", describeNewer(primary), "SUPERSEDED", true);
    }
    const { desiredCount, runningCount, pendingCount = 0 } = service;
    const wanted = identity.desiredCount ?? desiredCount;
    if (desiredCount !== wanted && reading.elapsedMs < staleMs)
        return undefined;
    if (primary?.rolloutState === "FAILED")
        return judgeFailed(primary, false);
    const reached = runningCount === desiredCount && pendingCount === 0;
    return reached && primary?.rolloutState !== "IN_PROGRESS"
        ? { ok: true, status: primary?.rolloutState ?? "STEADY" }
        : undefined;
}
function failureEvent(identity, service) {
    const events = eventsSince(service, identity.createdAt);
    const text = events.find((event) => event.includes(`(deployment ${identity.deploymentId})`) && /deployment failed/i.test(event));
    if (text === undefined)
        return undefined;
    const rolledBack = events.some((event) => /rolling back to deployment/i.test(event));
    const cause = causeOfText(text) ?? (/tasks? failed/i.test(text) ? "circuit-breaker" : "failed");
    return failedVerdict(cause, (0,aws_says.saidByAws)(text), "FAILED", rolledBack);
}
function judgeReplaced(primary, service, { identity, memory: { seen }, reading: { elapsedMs } }) {
    const reason = primary.rolloutStateReason ?? "";
    const rollingBack = /rolling back|rollback/i.test(reason);
    const known = identity.earlier.has(primary.id ?? "");
    if (known && !(rollingBack && seen) && elapsedMs < staleMs)
        return undefined;
    if (!seen && elapsedMs < staleMs && !isNewer(identity, primary))
        return undefined;
    if (rollingBack) {
        const cause = causeOfText(reason) ?? "rolled-back";
        return failedVerdict(cause, (0,aws_says.saidByAws)(reason), "ROLLBACK_IN_PROGRESS", true);
    }
    const backToPrevious = primary.taskDefinition === identity.previous && identity.previous !== identity.taskDefinition;
    if (backToPrevious || known) {
        const why = eventsSince(service, identity.createdAt).find((event) => /roll/i.test(event)) ?? "";
        const text = (0,aws_says.saidByAws)(why) || `the service went back to ${(0,aws_arn.lastPart)(primary.taskDefinition ?? "")}`;
        return failedVerdict(causeOfText(why) ?? "rolled-back", text, "ROLLED_BACK", true);
    }
    return failedVerdict("superseded", describeNewer(primary), "SUPERSEDED", true);
}
function newerPrimary(identity, service) {
    const primary = primaryOf(service);
    return primary !== undefined && isNewer(identity, primary) ? primary : undefined;
}
function isNewer(identity, { id = "", createdAt }) {
    return (id !== identity.deploymentId &&
        !identity.earlier.has(id) &&
        (createdAt?.getTime() ?? 0) >= identity.createdAt);
}
function judgeFailed({ rolloutStateReason: why = "" }, settled) {
    return failedVerdict(causeOfText(why) ?? "failed", (0,aws_says.saidByAws)(why), "FAILED", settled);
}

// EXTERNAL MODULE: ./src/targets/ecs/definition/log-stream.js
var log_stream = __webpack_require__("./src/targets/ecs/definition/log-stream.js");
// EXTERNAL MODULE: ./src/targets/shared/application-output.js
var application_output = __webpack_require__("./src/targets/shared/application-output.js");
;// CONCATENATED MODULE: ./src/targets/ecs/tasks/log-tail.js



const lineCount = 20;
async function tailOf(context, stream) {
    try {
        const { readLogTail } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_client-cloudwatch-logs_dist-cjs_index_js"), __webpack_require__.e("src_targets_ecs_aws_logs-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecs/aws/logs-client.js"));
        const { clock, signal } = context;
        const tries = { clock, signal, attempts: 3, baseDelayMs: 500 };
        const lines = await (0,time_clock.retry)(() => readLogTail(context, stream, lineCount), tries);
        return { lines, shown: (0,application_output.applicationOutput)(lines, context) };
    }
    catch (error) {
        if (!(error instanceof errors.DeployError) || context.signal.aborted)
            throw error;
        const kind = (0,errors.classify)(error.cause);
        if (kind === "not-found")
            return { lines: [], shown: [] };
        const allow = `allow logs:GetLogEvents on log group ${stream.group}`;
        const why = kind === "denied" ? `log lines are not shown: ${allow}` : "CloudWatch Logs did not answer";
        return { lines: [], shown: [`(${why})`] };
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/tasks/task-watch.js








const task_watch_batch = 100;
const maxTries = 4;
class TaskWatch {
    tasks = [];
    evidence = [];
    #known = new Set();
    #options;
    #alike = 0;
    #output = [];
    #denied = false;
    #stream;
    #tries = 0;
    constructor(options) {
        this.#options = options;
    }
    get output() {
        return this.#output;
    }
    get logPage() {
        const { aws } = this.#options.context;
        return this.#stream && (0,log_stream.logPage)(this.#stream, aws, "log of the first task");
    }
    get failed() {
        return this.tasks.filter(({ failed }) => failed);
    }
    async look() {
        if (this.#denied)
            return;
        try {
            const [first] = this.failed;
            if (first !== undefined && this.#tries < maxTries)
                await this.#readLines(first);
            const arns = await this.#options.api.listStoppedTasks(this.#options.identity.service);
            const fresh = arns.filter((arn) => !this.#known.has(arn));
            for (const group of (0,model_groups.groupsOf)(fresh, task_watch_batch))
                await this.#describe(group);
        }
        catch (error) {
            this.#miss(error);
        }
    }
    async #describe(arns) {
        const described = await this.#options.api.describeTasks(arns);
        for (const arn of arns)
            this.#known.add(arn);
        const { deploymentId } = this.#options.identity;
        const own = described.filter(({ startedBy }) => startedBy === deploymentId);
        for (const task of own.sort(byStop).map(readStopped))
            await this.#tell(task);
    }
    async #tell(task) {
        const [first] = this.failed;
        this.tasks.push(task);
        if (!task.failed)
            return;
        const isAlike = first !== undefined && whyStopped(first) === whyStopped(task);
        const why = isAlike ? "stopped the same way" : whyStopped(task);
        const { aws } = this.#options.context;
        const page = console_links.consoleLinks.ecsTask(aws, this.#options.cluster, task.id, task.id.slice(0, 8));
        this.#options.moments.add(["task ", page ?? task.id.slice(0, 8), ` ${why}`]);
        if (isAlike)
            this.#alike += 1;
        else
            this.#say(`${shortTask(task)} ${why}`);
        if (first !== undefined)
            return;
        const container = task.culprit?.name ?? (0,task_definition.leadingContainer)(this.#options.document);
        this.#stream = (0,log_stream.logStreamOf)(this.#options.document, container, task.id, aws.region);
        if (this.#stream === undefined)
            return;
        await this.#readLines(task);
        this.#options.context.log.info(`    ${(0,log_stream.logPlace)(this.#stream, aws)}`);
    }
    end() {
        const tasks = this.#alike === 1 ? "1 more task" : `${this.#alike} more tasks`;
        if (this.#alike > 0)
            this.#say(`${tasks} stopped the same way`);
        this.#alike = 0;
    }
    #say(what) {
        const seconds = Math.round(this.#options.moments.elapsedMs / 1000);
        this.#options.context.log.info(`  ${this.#options.identity.service}: ${what} (${seconds} s)`);
    }
    async #readLines(task) {
        if (this.#stream === undefined || task.stopCode === "TaskFailedToStart")
            return;
        this.#tries += 1;
        const { lines, shown: told } = await tailOf(this.#options.context, this.#stream);
        if (told.length === 0)
            return;
        this.#tries = maxTries;
        this.tasks[this.tasks.indexOf(task)] = withOutput(task, lines);
        const isOutput = lines.length > 0 && this.#options.context.showApplicationOutput;
        if (isOutput)
            this.#output = told;
        else
            this.evidence.unshift(...told);
        for (const line of told)
            this.#options.context.log.info(`    │ ${line}`);
    }
    #miss(error) {
        if (!(error instanceof errors.DeployError) || this.#options.context.signal.aborted)
            throw error;
        if ((0,time_clock.isPassing)(error))
            return;
        this.#denied = true;
        this.#options.context.log.notice(`Limited report: why tasks stop is not read. Allow ecs:ListTasks and ecs:DescribeTasks to see it (${error.message})`);
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/verdict.js





const shifted = new Set(["BAKE_TIME", "CLEAN_UP"]);
function judgeRollout(judged, waitUntil) {
    const { deployment, service } = judged.reading;
    if (deployment === undefined || judged.identity.scaleOnly) {
        return service === undefined ? undefined : judgeService(service, judged);
    }
    const own = judgeDeployment(deployment, judged, waitUntil);
    if (own !== undefined || service === undefined)
        return own;
    const seen = judgeService(service, judged);
    return seen?.ok === false && seen.status !== "ROLLED_BACK" ? seen : undefined;
}
function judgeDeployment(deployment, judged, waitUntil) {
    const { status = "PENDING", lifecycleStage = "" } = deployment;
    switch (status) {
        case "SUCCESSFUL":
            return { ok: true, status };
        case "PENDING":
        case "IN_PROGRESS":
            return waitUntil === "paused"
                ? judgePause(deployment)
                : judgeStage(lifecycleStage, waitUntil);
        case "ROLLBACK_REQUESTED":
        case "ROLLBACK_IN_PROGRESS":
        case "ROLLBACK_SUCCESSFUL":
            return { ok: false, status, settled: true, ...causeOfRollback(deployment) };
        case "ROLLBACK_FAILED":
            return { ok: false, status, settled: false, ...causeOfRollback(deployment) };
        case "STOP_REQUESTED":
        case "STOPPED":
            return judgeStopped(deployment, judged);
        default:
            return undefined;
    }
}
function judgeStage(stage, waitUntil) {
    if (waitUntil !== "traffic-shifted" || !shifted.has(stage))
        return undefined;
    const note = "production traffic is shifted, the bake time goes on";
    return { ok: true, status: stage, note };
}
function judgePause(deployment) {
    const [pause] = pausesOf(deployment);
    if (pause === undefined)
        return undefined;
    const note = `it waits at ${pause.name}${pause.then}`;
    return { ok: true, status: "PAUSED", note, hookId: pause.id };
}
function judgeStopped(deployment, { identity, reading: { service } }) {
    const { status = "STOPPED", statusReason = "" } = deployment;
    const monitored = causeOfMonitors(deployment);
    if (monitored !== undefined)
        return { ok: false, status, settled: false, ...monitored };
    if (service !== undefined && !isActive(service))
        return judgeDeleted(service);
    if (/\bdelet/i.test(statusReason)) {
        return failedVerdict("deleted", (0,aws_says.saidByAws)(statusReason), status, true);
    }
    const newer = service === undefined ? undefined : newerPrimary(identity, service);
    if (newer !== undefined || /supersed|newer|new(er)? deployment|replaced/i.test(statusReason)) {
        const why = newer === undefined ? (0,aws_says.saidByAws)(statusReason) : describeNewer(newer);
        return failedVerdict("superseded", why, status, true);
    }
    if (service === undefined)
        return undefined;
    return failedVerdict("stopped-by-user", (0,aws_says.saidByAws)(statusReason), status, false);
}
function causeOfRollback(deployment) {
    const { rollback, statusReason = "" } = deployment;
    const said = [rollback?.reason, statusReason].find(Boolean) ?? "";
    const cause = causeOfText(said) ?? "rolled-back";
    return causeOfMonitors(deployment) ?? { cause, why: (0,aws_says.saidByAws)(said) };
}
function causeOfMonitors(deployment) {
    const { deploymentCircuitBreaker: breaker, alarms, statusReason = "" } = deployment;
    const triggered = alarms?.triggeredAlarmNames ?? [];
    if (triggered.length > 0)
        return { cause: "alarm", why: triggered.join(", ") };
    if (alarms?.status === "TRIGGERED")
        return { cause: "alarm", why: (0,aws_says.saidByAws)(statusReason) };
    const hook = failedHook(deployment.lifecycleHookDetails ?? []);
    if (hook !== undefined) {
        return { cause: "hook", why: `${hook.hookId ?? "a hook"} ${hook.status ?? "FAILED"}` };
    }
    if (breaker?.status !== "TRIGGERED")
        return undefined;
    const { failureCount: failures = 0, threshold = 0 } = breaker;
    const counted = { failures, threshold };
    return { cause: "circuit-breaker", why: (0,aws_says.saidByAws)(statusReason), counted };
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/watch.js












const pace = (elapsedMs) => (elapsedMs < 30_000 ? 2000 : 4500);
const serviceEveryMs = 13_000;
const tasksEveryMs = 8500;
async function watchRollout(options) {
    const watch = new Watch(options);
    const { clock, signal } = options.context;
    try {
        return await (0,time_clock.poll)({ clock, signal, pace, read: () => watch.read() });
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        return watch.endEarly(signal.reason, lastReader(options));
    }
}
function serviceOf({ services: [service], missing }) {
    return service ?? (missing.length > 0 ? { status: missingStatus } : undefined);
}
function lastReader({ context, config }) {
    return createEcsApi({ ...context, signal: context.grace }, config.cluster);
}
class Watch {
    #options;
    #deployment;
    #tasks;
    #progress;
    #moments;
    #memory = { seen: false, steady: 0 };
    #last = { elapsedMs: 0 };
    #seen;
    #events = [];
    #failureSigns = 0;
    #serviceReadAt = -Infinity;
    #tasksReadAt = -Infinity;
    constructor(options) {
        const { context, config } = options;
        this.#options = options;
        this.#deployment = new DeploymentReader(options);
        this.#moments = new Moments(() => context.clock.now());
        const cluster = (0,aws_arn.lastPart)(config.cluster);
        this.#tasks = new TaskWatch({ ...options, cluster, moments: this.#moments });
        this.#progress = new RolloutProgress({ ...options, moments: this.#moments });
    }
    async read() {
        const { elapsedMs } = this.#moments;
        const deployment = await this.#deployment.read(elapsedMs);
        const reading = await this.#withService({ elapsedMs, ...(0,optional.optional)("deployment", deployment) });
        this.#last = reading;
        this.#progress.say(reading);
        const verdict = this.#judge(reading);
        if (verdict?.ok === true) {
            await this.#readForReport(reading);
            return this.#end(verdict);
        }
        if (verdict !== undefined || this.#tasksDue(reading)) {
            this.#tasksReadAt = elapsedMs;
            await this.#tasks.look();
        }
        const final = verdict ?? this.#judgeTasks();
        if (final === undefined)
            return undefined;
        await this.#readForReport(reading);
        return this.#end(final);
    }
    async endEarly(reason, api) {
        const timedOut = reason instanceof errors.DeployError && reason.id === "timed-out";
        const verdict = timedOut ? await this.#lookOnce(api).catch(() => undefined) : undefined;
        if (verdict !== undefined)
            return this.#end(verdict);
        const own = this.#last.service && ownDeployment(this.#last.service, this.#options.identity);
        return this.#end({
            ok: false,
            cause: timedOut ? "timeout" : "cancelled",
            status: this.#last.deployment?.status ?? own?.rolloutState ?? "IN_PROGRESS",
            why: reason instanceof Error ? reason.message : "",
            settled: false,
        });
    }
    async #lookOnce(api) {
        const { service: name } = this.#options.identity;
        const [deployment, reading] = await Promise.all([
            this.#deployment.readBy(api).catch(() => undefined),
            api.readServices([name]),
        ]);
        const { elapsedMs } = this.#moments;
        return this.#judge({ elapsedMs, ...(0,optional.defined)({ deployment, service: serviceOf(reading) }) });
    }
    async #withService(reading, always = false) {
        const { api, identity } = this.#options;
        if (!always && !this.#serviceDue(reading))
            return reading;
        this.#serviceReadAt = reading.elapsedMs;
        const service = serviceOf(await api.readServices([identity.service]));
        if (service === undefined)
            return reading;
        this.#seen = service;
        this.#events = eventsSince(service, identity.createdAt);
        return { ...reading, service };
    }
    async #readForReport(reading) {
        if (reading.service !== undefined)
            return;
        this.#last = await this.#withService(reading, true).catch(() => reading);
    }
    #serviceDue({ elapsedMs, deployment }) {
        if (deployment === undefined)
            return true;
        if (!isOngoing(deployment.status))
            return deployment.status !== "SUCCESSFUL";
        return elapsedMs - this.#serviceReadAt >= serviceEveryMs;
    }
    #judge(reading) {
        const { identity, config, judge: own } = this.#options;
        const memory = this.#memory;
        const verdict = own
            ? own(reading)
            : judgeRollout({ identity, reading, memory }, config.waitUntil);
        if (reading.service !== undefined)
            this.#memory = rememberReading(identity, reading.service, memory);
        return verdict;
    }
    #tasksDue({ elapsedMs, service, deployment }) {
        const own = service && ownDeployment(service, this.#options.identity);
        const signs = (own?.failedTasks ?? 0) +
            (deployment?.deploymentCircuitBreaker?.failureCount ?? 0) +
            this.#events.filter((event) => /unable to|unhealthy|stopped|failed/i.test(event)).length;
        const more = signs > this.#failureSigns;
        this.#failureSigns = Math.max(signs, this.#failureSigns);
        return more || elapsedMs - this.#tasksReadAt >= tasksEveryMs;
    }
    #judgeTasks() {
        const { failFast } = this.#options.config;
        if (failFast === undefined)
            return undefined;
        const { failed } = this.#tasks;
        const permanent = failed.find((task) => task.permanent);
        if (permanent === undefined && failed.length < failFast)
            return undefined;
        const why = permanent === undefined
            ? `${failed.length} ${failed.length === 1 ? "task" : "tasks"} stopped, fail-fast is ${failFast}`
            : "a task failed for a reason that another start does not mend";
        return { ok: false, cause: "fail-fast", status: "IN_PROGRESS", why, settled: false };
    }
    #end(verdict) {
        const { arn } = this.#deployment;
        this.#tasks.end();
        return {
            ...{ verdict, tasks: this.#tasks, events: this.#events, moments: this.#moments },
            lastReading: { ...(0,optional.optional)("service", this.#seen), ...this.#last },
            ...(0,optional.optional)("deploymentArn", arn),
        };
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/deployment-identity.js


function identify(service, taskDefinition, known) {
    const primary = primaryOf(service);
    const { previous, ...rest } = known;
    return {
        service: service.serviceName ?? "",
        deploymentId: primary?.id ?? "",
        taskDefinition,
        createdAt: primary?.createdAt?.getTime() ?? 0,
        ...rest,
        ...(0,optional.optional)("previous", previous),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
;// CONCATENATED MODULE: ./src/targets/ecs/apply/task-progress.js
const tellEveryMs = 60_000;
function taskProgress({ clock, log }, id) {
    const started = clock.now();
    let said = { status: "", at: 0 };
    return (task) => {
        const { lastStatus: status = said.status } = task ?? {};
        const now = clock.now();
        if (status === said.status && now - said.at < tellEveryMs)
            return;
        const seconds = Math.round((now - started) / 1000);
        if (status !== "")
            log.info(`  One-off task ${id}: ${status} (${seconds} s)`);
        said = { status, at: now };
    };
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/one-off-task.js















async function runOneOff(running) {
    const { task, taskDefinition, config, context, memory } = running;
    context.signal.throwIfAborted();
    memory.note({ task: "" });
    const writer = createEcsApi({ ...context, signal: context.grace }, config.cluster);
    const { task: started, failures } = await writer
        .runTask(taskRun(running))
        .catch((error) => {
        throw error instanceof errors.DeployError && (0,write_outcome.writeOutcome)(error) === "unknown"
            ? error.with({ state: startNotKnown(context, config), hint: lookForEnded(taskDefinition) })
            : error;
    });
    const began = context.clock.now();
    const arn = started?.taskArn;
    if (arn === undefined)
        throw notStarted(task, failures);
    memory.note({ task: arn });
    context.log.info(`  One-off task ${(0,aws_arn.lastPart)(arn)} started`);
    const stopped = await waitForEnd(arn, running);
    const exitCode = stopped.containers?.find(({ name }) => name === task.container)?.exitCode;
    const output = await outputOf((0,aws_arn.lastPart)(arn), running).catch((error) => {
        throw error instanceof errors.DeployError ? error.with({ state: hasEnded(arn, exitCode) }) : error;
    });
    if (exitCode === 0) {
        (0,step.tellDone)(context, `One-off task ${(0,aws_arn.lastPart)(arn)} ended with exit code 0`, began);
        context.log.group(`Output of the one-off task ${(0,aws_arn.lastPart)(arn)}`, output.shown);
        return;
    }
    throw failed(stopped, output, running);
}
const lookFirst = "Look first whether the task runs, with the command of `Live now`: the next run starts it once more. Wait for its end, or stop it, then run the job again.";
function lookForEnded(taskDefinition) {
    const others = `\`--family ${(0,task_definition.familyOf)(taskDefinition)} --desired-status STOPPED\``;
    return `${lookFirst} One that has ended is listed with ${others} in the place of \`--started-by\`.`;
}
function startNotKnown(context, { cluster }) {
    const { region } = context.aws;
    return `whether the one-off task was started is not known, it may be running; no service was changed; see: aws ecs list-tasks --region ${region} --cluster ${(0,aws_arn.lastPart)(cluster)} --started-by ${startedBy(context)}`;
}
function runsOn(context, cluster, arn) {
    return `the one-off task ${(0,aws_arn.lastPart)(arn)} may still run; no service was changed; see: aws ecs describe-tasks --region ${context.aws.region} --cluster ${(0,aws_arn.lastPart)(cluster)} --tasks ${(0,aws_arn.lastPart)(arn)}`;
}
function hasEnded(arn, exitCode) {
    const how = exitCode === undefined ? "" : ` with exit code ${exitCode}`;
    return `the one-off task ${(0,aws_arn.lastPart)(arn)} has ended${how}; no service was changed`;
}
function startedBy({ job: { runId = "terminal", runAttempt = "1" } }) {
    return `aws-oidc-deploy/${runId}-${runAttempt}`;
}
function taskRun({ task, taskDefinition, context, config }) {
    const { service, container, command } = task;
    const { launchType, capacityProviderStrategy, platformVersion } = service;
    const { runId = "terminal", runAttempt = "1" } = context.job;
    const asked = [runId, runAttempt, taskDefinition, command, context.clock.now()];
    const hasStrategy = (capacityProviderStrategy?.length ?? 0) > 0;
    return {
        ...{ cluster: config.cluster, taskDefinition, count: 1, startedBy: startedBy(context) },
        clientToken: (0,external_node_crypto_.hash)("sha256", JSON.stringify(asked)).slice(0, 32),
        overrides: { containerOverrides: [{ name: container, command: [...command] }] },
        ...(hasStrategy ? { capacityProviderStrategy } : (0,optional.defined)({ launchType })),
        ...(0,optional.defined)({ platformVersion, networkConfiguration: networkOf(service, config) }),
    };
}
function networkOf({ networkConfiguration }, { runTaskSubnets: subnets, runTaskSecurityGroups: securityGroups }) {
    if (subnets === undefined && securityGroups === undefined)
        return networkConfiguration;
    const of = networkConfiguration?.awsvpcConfiguration;
    return {
        awsvpcConfiguration: {
            ...of,
            subnets: [...(subnets ?? of?.subnets ?? [])],
            ...(securityGroups === undefined ? {} : { securityGroups: [...securityGroups] }),
        },
    };
}
async function waitForEnd(arn, { task, context, config, api }) {
    const { clock, signal } = context;
    const tell = taskProgress(context, (0,aws_arn.lastPart)(arn));
    try {
        return await (0,time_clock.poll)({
            clock,
            signal,
            pace: (elapsedMs) => (elapsedMs < 60_000 ? 2000 : 4000),
            read: async () => {
                const [read] = await api.describeTasks([arn]);
                tell(read);
                const own = read?.containers?.find(({ name }) => name === task.container);
                const ended = own?.lastStatus === "STOPPED" && own.exitCode !== undefined;
                return ended || read?.lastStatus === "STOPPED" ? read : undefined;
            },
        });
    }
    catch (error) {
        if (!(error instanceof errors.DeployError))
            throw error;
        const hint = [lookFirst, error.hint].filter(Boolean).join(" ");
        throw error.with({ state: runsOn(context, config.cluster, arn), hint });
    }
}
async function outputOf(taskId, { task, context, plan }) {
    const stream = (0,log_stream.logStreamOf)(plan.document, task.container, taskId, context.aws.region);
    if (stream === undefined) {
        return { lines: [], shown: ["(the container does not log to CloudWatch Logs)"] };
    }
    const { lines, shown } = await tailOf(context, stream);
    return { lines, shown: [...shown, `logs: ${(0,log_stream.logPlace)(stream, context.aws)}`] };
}
function notStarted({ service }, failures) {
    return new errors.DeployError({
        id: "ecs-run-task-failed",
        message: `The one-off task did not start: ${(0,aws_says.saidByAws)(failures.join("; ")) || "ECS gave no reason"}.`,
        hint: "It needs the capacity and network of the service. The services were not changed.",
        state: `${service.serviceName ?? "the service"} runs what it ran before`,
    });
}
function failed(stopped, { lines, shown }, { task, plan }) {
    const { service, container } = task;
    const { containers = [] } = stopped;
    const own = containers.filter(({ name, exitCode }) => name === container && exitCode !== undefined);
    const ended = readStopped({ ...stopped, containers: own.length > 0 ? own : containers });
    const { culprit, reason, stopCode } = ended;
    const what = [describeContainer(culprit), (0,aws_says.saidByAws)(reason || stopCode)]
        .filter(Boolean)
        .join("; ");
    return new errors.DeployError({
        id: "ecs-run-task-failed",
        message: `The one-off task failed: ${what}.`,
        hint: `${adviceFor(withOutput(ended, lines), plan.document) ?? "Mend the command and deploy again."} The services were not changed.`,
        evidence: shown,
        state: `${service.serviceName ?? "the service"} runs what it ran before`,
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/report/differences.js


function toldDifferences(all) {
    const told = all.filter((one) => isTold(one, all)).map(tell);
    return [...new Map(told.map((one) => [one.name, one])).values()];
}
function tell(difference) {
    const { path, before, after } = difference;
    const effect = before === undefined ? "create" : after === undefined ? "delete" : "update";
    const name = nameOf(path);
    const [old, next] = sameRegistry(path, shownValue(path, before), shownValue(path, after));
    if ((before !== undefined && old === undefined) || (after !== undefined && next === undefined)) {
        return { effect, name, note: notes[effect] };
    }
    return { effect, name, ...(0,optional.defined)({ before: old, after: next }) };
}
function sameRegistry(path, before, after) {
    const registry = /^[^/]*[.:][^/]*\//.exec(before ?? "")?.[0];
    const isSame = path.endsWith(".image") && registry !== undefined && after?.startsWith(registry);
    return isSame === true
        ? [before?.slice(registry.length), after?.slice(registry.length)]
        : [before, after];
}
const notes = {
    create: "new (its value is never shown)",
    update: "another value (never shown)",
    delete: "is removed",
};
function nameOf(path) {
    return path
        .replace(/^containerDefinitions\[([^\]]*)\]/, "$1")
        .replace(/\.environment\[([^\]]*)\]\.\w+$/, ".variable $1")
        .replace(/\.secrets\[([^\]]*)\]\.\w+$/, ".secret $1");
}

;// CONCATENATED MODULE: ./src/targets/ecs/report/plan-story.js







function ecsPlanStory(plan, config, aws) {
    const { document, before, changes } = plan;
    const [first] = plan.rollouts;
    const links = serviceLinks(plan, config, aws, first?.service.serviceName ?? "");
    const title = plan_story_titleOf(plan);
    if (changes.length === 0) {
        const lead = runningLead(plan);
        return { links, compared: comparedOf(plan), ...(0,optional.optional)("lead", lead) };
    }
    const differences = toldDifferences(compareDefinitions(before.document, document));
    const origin = plan.revision === undefined ? (0,optional.optional)("since", sinceOf(plan)) : { existing: true };
    if (differences.length === 0)
        return { title, links, ...origin };
    return {
        title,
        ...(plan.rollouts.length === 0 ? { lead: registeredAlone } : {}),
        differences,
        links,
        facts: changes
            .filter(({ type, reason }) => type !== "task definition" && reason.replace("the new revision", newRevision) !== title)
            .map(({ type, resource, reason }) => type === "service"
            ? [resource, reason]
            : ["One-off task", `${resource}, ${reason}`]),
        comparing: comparingOf(plan, plan.revision),
        ...origin,
    };
}
function comparingOf({ before }, revision) {
    const from = before.arn === undefined ? "the present one" : (0,aws_arn.lastPart)(before.arn);
    return `task definition ${from} → ${revision === undefined ? newRevision : (0,aws_arn.lastPart)(revision)}`;
}
const registeredAlone = [
    "No ",
    { code: "service" },
    " is given: the revision is registered, and nothing is deployed",
];
function runningLead({ revision, rollouts }) {
    const runs = ({ service }) => `${tasksOf(service)} run ${(0,aws_arn.lastPart)(revision ?? service.taskDefinition ?? "")} already`;
    const [first, ...others] = rollouts;
    if (first === undefined || others.length === 0)
        return first && runs(first);
    return rollouts.map((one) => `${one.service.serviceName ?? ""}: ${runs(one)}`).join("; ");
}
const newRevision = "a new revision";
function plan_story_titleOf({ revision, rollouts }) {
    const to = revision === undefined ? newRevision : (0,aws_arn.lastPart)(revision);
    if (rollouts.length === 0)
        return `${to}, registered only`;
    const active = rollouts.filter(({ decision }) => decision.action !== "none");
    const [first] = active;
    if (first === undefined)
        return to;
    if (active.length > 1)
        return `${to} for ${active.length} services`;
    const { service, decision } = first;
    if (decision.action === "attach")
        return `${to}, which is rolling out already`;
    const from = (0,aws_arn.lastPart)(service.taskDefinition ?? "");
    if (from !== to)
        return from === "" ? to : `${from} → ${to}`;
    return `${to} ${decision.action === "update" && decision.force ? "once more" : "with other settings"}`;
}
function sinceOf({ before }) {
    const commit = commitOfRevision(before.document);
    if (commit === undefined || before.arn === undefined)
        return undefined;
    return { commit, at: (0,aws_arn.lastPart)(before.arn) };
}
function comparedOf({ revision, document, images, rollouts }) {
    const name = (0,aws_arn.lastPart)(revision ?? (0,task_definition.jsonText)(document.family));
    const services = rollouts.map(({ service }) => [`service ${service.serviceName ?? ""}`, `${name}, ${tasksOf(service)}`]);
    return [["task definition", name], ["images", String(images.size)], ...services];
}
function tasksOf({ runningCount = 0, desiredCount = 0 }) {
    return `${runningCount} of ${desiredCount} tasks`;
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/running-digest.js



async function runningDigest({ rollouts, document, images, deployed }, { service: name, deploymentId }, { config, context }) {
    const late = { ...context, signal: context.grace };
    const api = createEcsApi(late, config.cluster);
    const planned = rollouts.find(({ service }) => service.serviceName === name);
    const service = planned?.service ?? { serviceName: name };
    const running = await readDigestsOf(service, deploymentId, { context: late, api });
    for (const { name, image } of (0,task_definition.containersOf)(document)) {
        const facts = images.get((0,task_definition.jsonText)(image));
        const live = running?.get((0,task_definition.jsonText)(name));
        if (live === undefined || facts?.digest === undefined || facts.digests.includes(live))
            continue;
        context.log.warning(`Container ${(0,task_definition.jsonText)(name)} runs ${live}, but ${(0,task_definition.jsonText)(image)} was ${facts.digest} when the plan was made: the tag was moved meanwhile.`);
    }
    const container = (0,task_definition.containersOf)(document).find(({ name }) => name === deployed);
    return running?.get(deployed) ?? images.get((0,task_definition.jsonText)(container?.image))?.digest;
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/apply.js


















async function applyEcs(plan, ecs) {
    const memory = new SavedState(ecs.context.runner);
    memory.note({});
    const registered = await registerRevision(plan, ecs);
    const { revision } = registered;
    const isNew = plan.revision === undefined && revision !== plan.before.arn;
    memory.note({ revision, registered: isNew });
    const story = { comparing: comparingOf(plan, revision) };
    try {
        const outcome = await carryOut({ ...ecs, plan, memory }, registered);
        const { headline: title, facts } = outcome;
        const alone = plan.rollouts.length === 0 ? { lead: apply_registeredAlone } : {};
        return { ...outcome, story: { ...story, ...(outcome.story ?? { title, facts, ...alone }) } };
    }
    catch (error) {
        throw error instanceof errors.DeployError
            ? error.with({ story: { ...story, ...error.story } })
            : error;
    }
}
const apply_registeredAlone = ["No ", { code: "service" }, " is given: nothing was deployed"];
async function carryOut(ecs, { revision, rollouts }) {
    const { plan, context } = ecs;
    const { oneOff } = plan;
    const outputs = { ...plan.outputs, "task-definition-arn": revision };
    const active = rollouts.filter(({ decision }) => decision.action !== "none");
    try {
        if (oneOff !== undefined && active.some(({ decision }) => decision.action === "update")) {
            await context.phases.time("One-off task", () => runOneOff({ ...ecs, task: oneOff, taskDefinition: revision }));
        }
    }
    catch (error) {
        throw error instanceof errors.DeployError ? error.with({ outputs }) : error;
    }
    const results = await Promise.all(active.map((rollout) => rollOut({ ...ecs, revision, rollout })));
    const names = rollouts.map(({ service }) => service.serviceName ?? "");
    const told = results.map((one) => ({ ...one, ...(0,optional.optional)("before", one.identity?.previous) }));
    return combineResults(told, outputs, revision, names);
}
async function rollOut(ecs) {
    const { rollout, context, config, plan } = ecs;
    const service = rollout.service.serviceName ?? "";
    let identity;
    try {
        const began = context.clock.now();
        identity = await begin(ecs);
        const begun = identity;
        if (config.waitUntil === "none") {
            const revision = (0,aws_arn.lastPart)(identity.taskDefinition);
            (0,step.tellDone)(context, `${service}: the deployment of ${revision} is under way`, began);
            const status = identity.deploymentId === "" ? "" : "IN_PROGRESS";
            return { service, identity, status, note: "not waited for" };
        }
        const watched = await context.phases.time(`Rollout of ${service}`, () => watchRollout({ ...ecs, identity: begun, document: plan.document }));
        return await conclude(ecs, { plan, config, aws: context.aws, identity, watched });
    }
    catch (error) {
        if (!(error instanceof errors.DeployError))
            throw error;
        const state = error.state ?? stateAfterError(service, identity);
        return { service, ...(0,optional.optional)("identity", identity), error: error.with({ state }) };
    }
}
function stateAfterError(service, identity) {
    return identity === undefined
        ? `${service} runs what it ran before, unless the message says otherwise`
        : `${(0,aws_arn.lastPart)(identity.taskDefinition)} is rolling out on ${service}; this step no longer follows it`;
}
async function begin(ecs) {
    const { rollout, context, config, revision, memory } = ecs;
    const { service, decision } = rollout;
    const earlier = new Set((service.deployments ?? []).map(({ id = "" }) => id));
    const previous = lastGood(service);
    if (decision.action === "attach") {
        const { scaleOnly } = decision;
        return identify(service, revision, { earlier: new Set(), previous, scaleOnly, own: false });
    }
    const force = decision.action === "update" && decision.force;
    const update = updateOf(rollout, revision, config, force);
    const follow = config.waitUntil !== "none";
    const { serviceName = "" } = service;
    const before = settingsBefore(rollout, config);
    const kept = { ...before, ...(0,optional.optional)("previous", previous) };
    memory.begins(serviceName, context.clock.now(), earlier, kept);
    const updated = await startDeployment(context, update, earlier, follow);
    if (!showsOurs(updated, update, earlier)) {
        const nothing = {
            earlier: new Set(),
            previous: undefined,
            scaleOnly: false,
            own: true,
        };
        return identify({ serviceName }, revision, nothing);
    }
    const primary = primaryOf(updated);
    const own = !earlier.delete(primary?.id ?? "");
    const scaleOnly = !own && primary?.rolloutState !== "IN_PROGRESS";
    const others = (updated.deployments ?? []).filter(({ id }) => id !== primary?.id);
    const replaced = lastGood({ deployments: others }) ?? previous;
    const identity = identify(updated, revision, { earlier, previous: replaced, scaleOnly, own });
    memory.began(identity);
    return { ...identity, ...before };
}
async function conclude(ecs, parts) {
    const { context, plan } = ecs;
    const { identity, watched } = parts;
    const { verdict } = watched;
    if (!verdict.ok) {
        const left = await leaveOrTakeBack(context, parts, verdict);
        const unknown = verdict.settled ? "" : "tasks of the earlier revision may serve beside it";
        return failedResult(parts, verdict, context, left, unknown);
    }
    const short = verdict.note === undefined ? shortOf(watched.lastReading, identity) : undefined;
    const result = succeededResult(parts, verdict, context, short);
    const digest = await runningDigest(plan, identity, ecs);
    return { ...result, ...(0,optional.defined)({ digest }) };
}
async function leaveOrTakeBack(context, { config, identity, watched: { deploymentArn } }, verdict) {
    const wanted = verdict.cause === "cancelled" ? config.onCancel : config.onFailure;
    if (wanted !== "rollback" || verdict.settled || identity.scaleOnly) {
        return stateAfter(verdict, identity);
    }
    if (!identity.own) {
        return `${stateAfter(verdict, identity)}; another run began that deployment, and a step takes back only what it began itself`;
    }
    return rollBack(context, { cluster: config.cluster, identity, deploymentArn });
}
function stateAfter({ cause, settled }, identity) {
    const ours = (0,aws_arn.lastPart)(identity.taskDefinition);
    if (cause === "superseded")
        return "the newer deployment goes on";
    if (cause === "deleted")
        return `${identity.service} is deleted, or about to be`;
    if (settled) {
        const to = identity.previous === undefined ? "" : ` to ${(0,aws_arn.lastPart)(identity.previous)}`;
        return `ECS takes ${identity.service} back${to} by itself${whatStays(identity)}`;
    }
    return cause === "cancelled" || cause === "timeout" || cause === "fail-fast"
        ? `${ours} goes on rolling out; this step left it to ECS`
        : `${ours} is still the service's deployment`;
}

;// CONCATENATED MODULE: ./src/targets/ecs/plan/answer-to-hook.js




const goingBack = new Set(["ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS"]);
function answerTo(deployment, { action, deploymentArn, hookId }) {
    if (deployment === undefined)
        return refused(notFound(deploymentArn));
    const { status = "", lifecycleHookDetails: hooks = [] } = deployment;
    const hook = hooks.find((one) => one.hookId === hookId);
    if (hook?.status === "AWAITING_ACTION" && isOngoing(status)) {
        const pause = pausesOf(deployment).find(({ id }) => id === hookId);
        const waits = `it waits at ${pause?.name ?? hookId}${pause?.then ?? ""}`;
        return { kind: "answer", reason: `${wayOf({ action })}: ${waits}` };
    }
    const settled = hook && (action === "proceed" ? wentOn(hook, status) : wentBack(status));
    return settled ?? refused(notWaiting(deployment, hookId, hook));
}
function wayOf({ action }) {
    return action === "proceed" ? "goes on" : "goes back";
}
function wentOn(hook, status) {
    const passed = hook.status === "SUCCEEDED" ||
        (hook.status === "TIMED_OUT" && hook.timeoutAction === "CONTINUE");
    if (!passed)
        return undefined;
    if (status === "SUCCESSFUL")
        return { kind: "done", reason: "went on already and is completed" };
    return isOngoing(status) ? { kind: "wait", reason: "went on already" } : undefined;
}
function wentBack(status) {
    if (status === "ROLLBACK_SUCCESSFUL")
        return { kind: "done", reason: "went back already" };
    return goingBack.has(status) ? { kind: "wait", reason: "goes back already" } : undefined;
}
function refused(error) {
    return { kind: "refused", error };
}
function notFound(arn) {
    return new errors.DeployError({
        id: "ecs-deployment-not-found",
        message: `There is no service deployment ${arn}.`,
        hint: "Check `deployment-arn`, `aws-region` and the account of the role: it is the output of the step that waited until `paused`, and AWS keeps deployments for 90 days. Nothing was changed.",
    });
}
function notWaiting(deployment, hookId, hook) {
    const { status = "", statusReason = "", serviceDeploymentArn = "" } = deployment;
    const waiting = pausesOf(deployment).map(({ name }) => name);
    const own = hook === undefined ? "has no such hook" : `has it as ${hook.status ?? "answered"}`;
    const why = statusReason === "" ? "" : ` (${(0,aws_says.saidByAws)(statusReason.replace(/\.$/, ""))})`;
    const others = waiting.length === 0 ? "" : `, and waits at ${waiting.join(", ")}`;
    return new errors.DeployError({
        id: "ecs-hook-not-waiting",
        message: `The deployment ${serviceDeploymentArn} does not wait at hook ${hookId}: it is ${status}${why}, ${own}${others}.`,
        hint: "Nothing was answered. A hook that is not answered in time goes on or back as its `timeoutConfiguration` says, and a newer deployment ends an older one. Deploy again, or give the `hook-id` that waits now.",
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/plan/plan-continuation.js





function composeContinuation(answer, named, continuation, config, aws) {
    const [service = ""] = config.services;
    const refusal = answer.kind === "refused" ? answer.error : undefined;
    const kept = answer.kind === "refused" ? plan_continuation_nothing : answer;
    const { kind, reason } = kept;
    const effect = kind === "answer" ? "update" : "wait";
    const change = { effect, type: "service deployment", resource: service, reason };
    const revision = (0,aws_arn.lastPart)(named?.taskDefinition ?? "");
    const title = kind === "done" ? undefined : `${revision} ${wayOf(continuation)}`;
    const story = named && {
        links: serviceLinks(deployedBy(named), config, aws, named.service.serviceName ?? ""),
        existing: true,
        ...(0,optional.optional)("title", title),
    };
    return {
        target: "ecs",
        subject: `${(0,aws_arn.lastPart)(config.cluster)}/${service}`,
        changes: kind === "done" ? [] : [change],
        notes: [],
        ...(0,optional.defined)({
            refusal,
            headline: kind === "done" ? `the deployment of ${revision} ${reason}` : undefined,
        }),
        ...(0,optional.optional)("story", story),
        outputs: plan_continuation_outputsOf(named, continuation),
        ...{ continuation, answer: kept, named },
    };
}
const plan_continuation_nothing = { kind: "done", reason: "" };
function deployedBy({ document }) {
    return { document, deployed: (0,task_definition.leadingContainer)(document) };
}
function plan_continuation_outputsOf(named, { action, deploymentArn, hookId }) {
    const { taskDefinition = "", previous = "", deployment } = named ?? {};
    const [live, replaced] = action === "proceed" ? [taskDefinition, previous] : [previous, taskDefinition];
    return {
        "deployment-arn": deploymentArn,
        "hook-id": hookId,
        "task-definition-arn": live,
        "previous-task-definition-arn": replaced,
        status: deployment?.status ?? "",
    };
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/rollback-verdict.js




function judgeRollback(identity, { deployment, service }) {
    const { status = "", statusReason = "" } = deployment ?? {};
    const said = (0,aws_says.saidByAws)(statusReason);
    const notBack = (why) => failedVerdict("failed", why, status, false);
    switch (status) {
        case "ROLLBACK_SUCCESSFUL":
            return { ok: true, status };
        case "ROLLBACK_FAILED":
            return notBack(["the rollback failed", said].filter(Boolean).join("; "));
        case "SUCCESSFUL":
            return notBack("it was completed, and not rolled back");
        case "STOPPED": {
            const newer = service && newerPrimary(identity, service);
            if (newer === undefined)
                return notBack(said);
            return failedVerdict("superseded", describeNewer(newer), status, true);
        }
        default:
            return deployment === undefined ? judgeByService(identity, service) : undefined;
    }
}
function judgeByService({ previous }, service) {
    const primary = service && primaryOf(service);
    const back = primary?.taskDefinition === previous && primary?.rolloutState === "COMPLETED";
    return back ? { ok: true, status: "COMPLETED" } : undefined;
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/answer-hook.js






const shownWithinMs = 20_000;
async function answerHook(service, continuation, { config, context }) {
    const { clock, signal, grace } = context;
    const api = createEcsApi({ ...context, signal: grace }, config.cluster);
    const { deploymentArn, hookId, action } = continuation;
    const word = action === "proceed" ? "CONTINUE" : "ROLLBACK";
    const send = async () => {
        await api.continueServiceDeployment(service, deploymentArn, hookId, word);
        return true;
    };
    const retryable = (error) => (0,kind_of.kindOf)(error) === "throttled";
    const end = await (0,awaited_write.awaitWrite)({
        signal,
        send: () => (0,time_clock.retry)(send, { clock, signal, attempts: 8, baseDelayMs: 500, retryable }),
        look: () => {
            context.log.info("  The answer to ContinueServiceDeployment got lost; looking whether it was carried out");
            return wasAnswered(context, api, service, continuation);
        },
    });
    if (end.outcome === "done")
        return;
    const { error } = end;
    const isKnown = !(error instanceof errors.DeployError) || (0,write_outcome.writeOutcome)(error) === "refused";
    throw isKnown ? error : error.with({ state: notKnown(service, hookId) });
}
async function wasAnswered({ clock, grace }, api, service, { deploymentArn, hookId }) {
    const until = clock.now() + shownWithinMs;
    const read = async () => {
        const deployment = await api.readServiceDeployment(service, deploymentArn);
        const hook = deployment?.lifecycleHookDetails?.find((one) => one.hookId === hookId);
        if (hook !== undefined && hook.status !== "AWAITING_ACTION")
            return { answered: true };
        return clock.now() < until ? undefined : { answered: false };
    };
    const { answered } = await (0,time_clock.poll)({ clock, signal: grace, pace: () => 2000, read });
    return answered ? true : undefined;
}
function notKnown(service, hookId) {
    return `whether hook ${hookId} of ${service} got its answer is not known; run the job again: it answers the hook if that still waits, and waits for the end otherwise`;
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/apply-continuation.js











async function applyContinuation(plan, ecs) {
    const { config, context } = ecs;
    const { named, continuation, answer } = plan;
    if (named === undefined)
        throw new TypeError("A plan without a deployment is refused");
    const identity = identityOf(named, plan);
    const { service } = identity;
    if (answer.kind === "answer") {
        const began = context.clock.now();
        await context.phases.time("Answer", () => answerHook(service, continuation, ecs));
        (0,step.tellDone)(context, `Hook ${continuation.hookId} answered: ${continuation.action}`, began);
    }
    if (config.waitUntil === "none")
        return notWaited(plan, identity);
    const judged = continuation.action === "rollback"
        ? { judge: (reading) => judgeRollback(identity, reading) }
        : {};
    const { document } = named;
    const watched = await context.phases.time(`Rollout of ${service}`, () => watchRollout({ ...ecs, identity, document, ...judged }));
    const parts = { plan: deployedBy(named), config, aws: context.aws, identity, watched };
    return apply_continuation_conclude(plan, parts, ecs);
}
function identityOf(named, { continuation }) {
    const { deployment, service, taskDefinition } = named;
    const number = (0,aws_arn.lastPart)(deployment.targetServiceRevision?.arn ?? "");
    const deploymentId = `ecs-svc/${number}`;
    const others = (service.deployments ?? []).map(({ id = "" }) => id);
    return {
        service: service.serviceName ?? "",
        ...{ deploymentId, taskDefinition },
        createdAt: deployment.createdAt?.getTime() ?? 0,
        earlier: new Set(others.filter((id) => id !== deploymentId)),
        ...{ scaleOnly: false, own: false },
        ...{ deploymentArn: continuation.deploymentArn, answered: continuation.hookId },
        ...(0,optional.optional)("previous", named.previous),
    };
}
function apply_continuation_conclude({ continuation, outputs }, parts, { context }) {
    const { identity, watched } = parts;
    const { service, taskDefinition } = identity;
    const end = (result) => combineResults([result], outputs, taskDefinition, [service]);
    const { verdict } = watched;
    if (!verdict.ok) {
        const open = ["timeout", "cancelled", "fail-fast"].includes(verdict.cause)
            ? `the deployment of ${(0,aws_arn.lastPart)(taskDefinition)} ${wayOf(continuation)}; this step no longer follows it`
            : "";
        return end(failedResult(parts, verdict, context, open));
    }
    const { action, hookId } = continuation;
    const isThere = action === "proceed" && verdict.note === undefined;
    const short = isThere ? shortOf(watched.lastReading, identity) : undefined;
    const { story, ...result } = succeededResult(parts, verdict, context, short);
    const outcome = end({ ...result, story: { ...story, differences: [] } });
    if (action === "proceed")
        return outcome;
    const back = `${service} went back to ${(0,aws_arn.lastPart)(identity.previous ?? "what ran before")}`;
    const lead = `from ${(0,aws_arn.lastPart)(taskDefinition)}, which waited at hook ${hookId}`;
    return { ...outcome, headline: back, story: { ...outcome.story, title: back, lead } };
}
function notWaited({ continuation, outputs }, identity) {
    const { service, taskDefinition } = identity;
    const way = wayOf(continuation);
    return {
        outputs,
        headline: `${service}: the deployment of ${(0,aws_arn.lastPart)(taskDefinition)} ${way}, not waited for`,
        facts: [["Deployment", continuation.deploymentArn]],
    };
}

// EXTERNAL MODULE: ./node_modules/@smithy/core/dist-cjs/submodules/schema/index.js
var schema = __webpack_require__("./node_modules/@smithy/core/dist-cjs/submodules/schema/index.js");
;// CONCATENATED MODULE: ./src/targets/ecs/aws/check-fields.js



function checkFields(document) {
    return check(document, schema.NormalizedSchema.of(dist_cjs.RegisterTaskDefinitionRequest$));
}
function checkServiceFields(fields) {
    return check(fields, schema.NormalizedSchema.of(dist_cjs.UpdateServiceRequest$));
}
function check(document, schema) {
    const unknown = new Set();
    const mistyped = new Set();
    walk(document, schema, "", { unknown, mistyped });
    return { unknown: [...unknown], mistyped: [...mistyped] };
}
function walk(value, schema, path, found) {
    if (schema.isListSchema() && (0,task_definition.isList)(value)) {
        for (const item of value)
            walk(item, schema.getValueSchema(), `${path}[]`, found);
    }
    else if (schema.isMapSchema() && (0,task_definition.isObject)(value)) {
        for (const item of Object.values(value)) {
            walk(item, schema.getValueSchema(), `${path}.*`, found);
        }
    }
    else if (schema.isStructSchema() && (0,task_definition.isObject)(value)) {
        walkMembers(value, schema, path, found);
    }
    else {
        const [wanted, given] = [simpleType(schema), typeOf(value)];
        if (wanted === undefined || given === undefined || wanted === given)
            return;
        found.mistyped.add(`${path} (a ${given} instead of a ${wanted})`);
    }
}
function walkMembers(value, schema, path, found) {
    const members = new Map(schema.structIterator());
    for (const [name, inner] of Object.entries(value)) {
        const member = members.get(name);
        const at = path === "" ? name : `${path}.${name}`;
        if (member === undefined)
            found.unknown.add(at);
        else
            walk(inner, member, at, found);
    }
}
function simpleType(schema) {
    if (schema.isStringSchema())
        return "text";
    if (schema.isNumericSchema())
        return "number";
    return schema.isBooleanSchema() ? "boolean" : undefined;
}
function typeOf(value) {
    if (typeof value === "string")
        return "text";
    return typeof value === "number" || typeof value === "boolean" ? typeof value : undefined;
}

;// CONCATENATED MODULE: ./src/targets/ecs/images/look-up.js




const lookUpRight = "ecr:BatchGetImage";
const downloadRight = "ecr:GetDownloadUrlForLayer";
async function lookUpImages(document, context, asksPlatform, load = () => loadApi(context)) {
    const texts = [...new Set((0,task_definition.containersOf)(document).map(({ image }) => (0,task_definition.jsonText)(image)))];
    const facts = await Promise.all(texts.map(async (text) => lookUp((0,image_reference.parseImage)(text), load, asksPlatform(text))));
    for (const [right, what, which] of [
        [lookUpRight, "images", "a missing image"],
        [downloadRight, "the architecture of images", "a wrong one"],
    ]) {
        const lacking = facts.filter(({ lacks }) => lacks === right);
        if (lacking.length === 0)
            continue;
        const repositories = lacking.map(({ image }) => image.replace(/[:@][^/]*$/, "")).join(", ");
        context.log.info(`Not checked beforehand: ${what} of ${repositories}. With ${right} on their repositories ${which} is found before anything starts.`);
    }
    return new Map(facts.map((fact) => [fact.image, fact]));
}
async function loadApi(context) {
    const { createImageApi } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_client-ecr_dist-cjs_index_js"), __webpack_require__.e("src_targets_ecs_aws_ecr-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecs/aws/ecr-client.js"));
    return createImageApi(context);
}
async function lookUp(image, load, asksPlatform) {
    const unknown = { image: image.text, ...pinned(image), platforms: [] };
    const { ecr } = image;
    if (ecr === undefined) {
        return { ...unknown, state: "unknown", why: "its registry is not ECR" };
    }
    const api = await load();
    try {
        const manifest = await api.read(image, ecr);
        if (manifest === undefined) {
            return { ...unknown, state: "missing", why: "the repository has no such image" };
        }
        const facts = found(image, manifest);
        return asksPlatform && facts.platforms.length === 0
            ? { ...facts, ...(await readPlatform(manifest, ecr, api)) }
            : facts;
    }
    catch (error) {
        return { ...unknown, ...failedLookUp(error) };
    }
}
async function readPlatform({ text }, ecr, api) {
    const { config } = readObject(text);
    const digest = (0,task_definition.isObject)(config) ? (0,task_definition.jsonText)(config.digest) : "";
    if (digest === "")
        return {};
    try {
        const { os, architecture } = readObject((await api.readConfig(digest, ecr)) ?? "");
        const platform = `${(0,task_definition.jsonText)(os)}/${(0,task_definition.jsonText)(architecture)}`;
        return /^\w+\/\w+$/.test(platform) ? { platforms: [platform] } : {};
    }
    catch (error) {
        if (!(error instanceof errors.DeployError) || (0,errors.isEndOfStep)(error))
            throw error;
        return (0,errors.classify)(error.cause) === "denied" ? { lacks: downloadRight } : {};
    }
}
function pinned({ digest }) {
    return digest === undefined ? { digests: [] } : { digest, digests: [digest] };
}
function failedLookUp(error) {
    if (!(error instanceof errors.DeployError))
        throw error;
    const kind = (0,errors.classify)(error.cause);
    if (kind === "not-found")
        return { state: "missing", why: "there is no such repository or image" };
    if (kind === "denied") {
        const why = `the role may not look it up (${lookUpRight})`;
        return { state: "unknown", why, lacks: lookUpRight };
    }
    if ((0,errors.isEndOfStep)(error))
        throw error;
    const why = isForeign(error) ? "something else answered in ECR's place" : "ECR could not answer";
    return { state: "unknown", why };
}
function found(image, { digest, text }) {
    const parts = (0,task_definition.listOf)(readObject(text).manifests);
    const platforms = parts.flatMap(({ platform }) => {
        if (!(0,task_definition.isObject)(platform))
            return [];
        const name = `${(0,task_definition.jsonText)(platform.os)}/${(0,task_definition.jsonText)(platform.architecture)}`;
        return name === "unknown/unknown" ? [] : [name];
    });
    const children = parts.map((part) => (0,task_definition.jsonText)(part.digest));
    return { image: image.text, state: "found", digest, digests: [digest, ...children], platforms };
}
function readObject(text) {
    try {
        return (0,task_definition.objectOf)(JSON.parse(text));
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/images/pin.js


function pinImages(document, images) {
    const known = new Map(images);
    const containerDefinitions = (0,task_definition.containersOf)(document).map((container) => {
        const text = (0,task_definition.jsonText)(container.image);
        if (text.includes("@sha256:"))
            return container;
        const facts = images.get(text);
        if (facts?.digest === undefined)
            throw notPinned((0,task_definition.jsonText)(container.name), text, facts);
        const image = `${text.replace(/:[\w.-]+$/, "")}@${facts.digest}`;
        known.set(image, { ...facts, image });
        return { ...container, image };
    });
    return { document: { ...document, containerDefinitions }, images: known };
}
function notPinned(container, image, facts) {
    const missing = facts?.state === "missing";
    return new errors.DeployError({
        id: missing ? "ecs-image-not-found" : "ecs-image-not-pinned",
        message: missing
            ? `The image ${image} does not exist: ${facts.why ?? ""}.`
            : `The image ${image} of container ${container} cannot be pinned: its digest is not known, ${facts?.why ?? "it was not looked up"}.`,
        hint: missing
            ? "Push the image before this step, in the same job or one that this job `needs`, and check account, region, repository and tag. Should a pull-through cache fetch it, set `allow-missing-image: true` in the place of `pin-images`: what is not there yet has no digest."
            : "Name it by its digest in the task definition or in `images`, allow ecr:BatchGetImage on its repository, or leave `pin-images` out.",
    });
}
function describeTags(document, images) {
    return (0,task_definition.containersOf)(document).flatMap(({ name, image }) => {
        const digest = images.get((0,task_definition.jsonText)(image))?.digest;
        if (digest === undefined || (0,task_definition.jsonText)(image).includes("@"))
            return [];
        return [`${(0,task_definition.jsonText)(name)}: ${(0,task_definition.jsonText)(image)} is ${digest}`];
    });
}

// EXTERNAL MODULE: ./src/targets/ecs/inputs/purpose.js
var purpose = __webpack_require__("./src/targets/ecs/inputs/purpose.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/previous.js

const successful = "SUCCESSFUL";
function choosePrevious(history, present) {
    const isPresent = ({ taskDefinition }) => taskDefinition === present;
    const lasting = history.findIndex((past) => isPresent(past) || past.status === successful);
    const since = lasting < 0 ? [] : history.slice(lasting);
    const end = since.findIndex((past) => !isPresent(past));
    const before = end < 0 ? [] : since.slice(end);
    const other = before.find(({ status }) => status === successful);
    const [newest] = since;
    if (newest !== undefined && !isPresent(newest))
        return { kind: "behind" };
    const [replaced] = before;
    const came = before.some((past) => past.status === successful && isPresent(past));
    if (newest !== undefined && replaced !== undefined && came) {
        return isOngoing(newest.status)
            ? { kind: "under way", deployment: newest }
            : { kind: "went back", from: replaced.taskDefinition };
    }
    return other === undefined ? { kind: "none" } : { kind: "found", deployment: other };
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/history.js

const history_batch = 20;
const history_limit = 100;
async function readHistory(service, api) {
    const listed = await api.listEveryDeployment(service);
    const newest = listed.toSorted((one, two) => timeOf(two) - timeOf(one)).slice(0, history_limit);
    const revisions = new Set(newest.map(({ targetServiceRevisionArn: arn = "" }) => arn));
    const definitions = await definitionsOf(service, [...revisions], api);
    return newest.flatMap(({ targetServiceRevisionArn = "", status = "", createdAt }) => {
        const taskDefinition = definitions.get(targetServiceRevisionArn);
        if (taskDefinition === undefined || createdAt === undefined)
            return [];
        return [{ taskDefinition, status, createdAt }];
    });
}
function timeOf({ createdAt }) {
    return createdAt?.getTime() ?? 0;
}
async function definitionsOf(service, arns, api) {
    const answers = await Promise.all((0,model_groups.groupsOf)(arns, history_batch).map((group) => api.describeServiceRevisions(service, group)));
    return new Map(answers.flat().map((one) => [one.serviceRevisionArn, one.taskDefinition]));
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/find-previous.js








async function resolvePrevious(services, ecs) {
    const { config } = ecs;
    if (config.taskDefinition !== purpose.previousRevision)
        return { ecs, notes: [] };
    const found = await Promise.all(services.map(async (service) => {
        const { taskDefinition, createdAt } = await findPrevious(service, ecs);
        return { name: service.serviceName ?? "", taskDefinition, createdAt };
    }));
    const revisions = [...new Set(found.map(({ taskDefinition }) => taskDefinition))];
    const [taskDefinition = "", other] = revisions;
    if (other !== undefined)
        throw different(found);
    const notes = found.map(({ name, createdAt }) => `previous is ${(0,aws_arn.lastPart)(taskDefinition)}: ${name} ran it since the deployment of ${(0,duration.spokenInstant)(createdAt)}`);
    return { ecs: { ...ecs, config: { ...config, taskDefinition } }, notes };
}
async function findPrevious(service, ecs) {
    const present = primaryOf(service)?.taskDefinition ?? service.taskDefinition ?? "";
    const name = service.serviceName ?? "";
    const chosen = await readUntilShown(name, present, ecs);
    switch (chosen.kind) {
        case "found":
        case "under way":
            return chosen.deployment;
        case "went back":
            throw twice(name, present, chosen.from);
        case "behind":
        case "none":
            throw none(name, present, chosen.kind);
    }
}
async function readUntilShown(service, present, { api, context: { clock, signal } }) {
    const until = clock.now() + staleMs;
    const read = async () => {
        const chosen = choosePrevious(await readHistory(service, api), present);
        return chosen.kind === "behind" && clock.now() < until ? undefined : chosen;
    };
    return (0,time_clock.poll)({ clock, signal, pace: () => 5000, read });
}
const nothingChanged = "Nothing was changed.";
function none(service, present, kind) {
    const why = kind === "none"
        ? "AWS lists no successful deployment of another revision before it; its history reaches back 90 days"
        : "AWS does not list the deployment of that revision yet, so that what ran before it is not known";
    return new errors.DeployError({
        id: "ecs-no-previous-revision",
        message: `There is no revision to go back to: "${service}" runs ${(0,aws_arn.lastPart)(present)}, and ${why}.`,
        hint: `Name the revision in \`task-definition\`, e.g. \`web:41\`. ${nothingChanged}`,
    });
}
function twice(service, present, from) {
    return new errors.DeployError({
        id: "ecs-previous-twice",
        message: `"${service}" went back to ${(0,aws_arn.lastPart)(present)} already, from ${(0,aws_arn.lastPart)(from)}: \`previous\` once more would bring ${(0,aws_arn.lastPart)(from)} back, or go back further than was meant.`,
        hint: `To go on from here, name the revision in \`task-definition\`, e.g. \`${(0,aws_arn.lastPart)(from)}\`. ${nothingChanged}`,
    });
}
function different(found) {
    const list = found
        .map(({ name, taskDefinition }) => `${name}: ${(0,aws_arn.lastPart)(taskDefinition)}`)
        .join(", ");
    return new errors.DeployError({
        id: "ecs-no-previous-revision",
        message: `The services ran different revisions before (${list}), and one step deploys one revision.`,
        hint: `Go back with a step for each service. ${nothingChanged}`,
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/read-settings.js






async function patchServices(services, { raw }, ecs) {
    const { servicePatch: patch } = ecs.config;
    if (patch === undefined)
        return services.map((service) => patchService(service, {}));
    checkPatch(patch);
    const asTheyCame = raw?.() ?? [];
    const needsRevision = Object.keys(patch).some((field) => service_patch.ofRevisions.has(field));
    return Promise.all(services.map(async (service) => {
        const own = asTheyCame.find(({ serviceName }) => serviceName === service.serviceName);
        const revision = needsRevision ? await readRevision(service, ecs) : {};
        return patchService(service, settingsOfService(own ?? {}, revision), patch);
    }));
}
async function readRevision(service, { context, api }) {
    const { serviceName = "", clusterArn = "" } = service;
    const arns = (0,ecs_arns.arnsOf)(context.aws, clusterArn);
    const arn = arns.revisionOf(serviceName, primaryOf(service)?.id ?? "");
    const [revision] = await api.describeServiceRevisions(serviceName, [arn]);
    return { ...revision };
}
function checkPatch(patch) {
    const { unknown, mistyped } = checkServiceFields(patch);
    const wrong = [...unknown.map((path) => `${path} (no such field)`), ...mistyped];
    if (wrong.length === 0)
        return;
    throw new errors.DeployError({
        id: "ecs-service-patch-invalid",
        message: `service-patch has fields that UpdateService does not take so: ${wrong.join(", ")}.`,
        hint: "Correct names and types by the API reference of UpdateService; a text needs quotes, a number none. Nothing was changed.",
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/read-paused.js




async function readNamed({ deploymentArn: arn }, service, ecs) {
    const { api } = ecs;
    const deployment = await readDeployment(service.serviceName ?? "", arn, ecs);
    if (deployment === undefined)
        return undefined;
    const target = deployment.targetServiceRevision?.arn ?? "";
    const sources = (deployment.sourceServiceRevisions ?? []).map((source) => source.arn ?? "");
    const revisions = await api.describeServiceRevisions(service.serviceName ?? "", [
        target,
        ...sources,
    ]);
    const definitionOf = (revisionArn) => revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === revisionArn)?.taskDefinition;
    const taskDefinition = definitionOf(target) ?? service.taskDefinition ?? "";
    const { document } = await (0,definition_source.describeAny)(taskDefinition, api);
    const previous = sources.map(definitionOf).find((one) => one !== undefined);
    return { deployment, service, taskDefinition, document, ...(0,optional.optional)("previous", previous) };
}
async function readDeployment(service, arn, { api, context: { clock, signal } }) {
    try {
        const read = () => api.readServiceDeployment(service, arn);
        return await (0,time_clock.retry)(read, { clock, signal, attempts: 5 });
    }
    catch (error) {
        if (error instanceof errors.DeployError && (0,errors.classify)(error.cause) === "not-found")
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/read-sources.js





async function readSources(services, { config, context, api }) {
    if (config.taskDefinition === undefined) {
        const inUse = await describeInUse(services, api);
        return { source: inUse, before: inUse };
    }
    const source = await (0,definition_source.readSource)(config.taskDefinition, api, context.workspace);
    if (services.length === 0)
        return { source, before: await newestOf(source, api) };
    const [first] = services;
    const current = first?.taskDefinition;
    if (first === undefined || current === undefined || current === source.arn) {
        return { source, before: source };
    }
    const edited = compareDefinitions(source.document, (0,edit.renderDefinition)(source.document, config)).length > 0;
    if ((0,task_definition.isReference)(config.taskDefinition) && edited)
        return { source, before: source };
    return { source, before: await describeInUse([first], api) };
}
async function newestOf(source, api) {
    if (source.arn !== undefined)
        return source;
    return (await (0,definition_source.describeIfThere)((0,task_definition.jsonText)(source.document.family), api)) ?? source;
}

// EXTERNAL MODULE: ./src/model/report/report.js + 1 modules
var report = __webpack_require__("./src/model/report/report.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/notes.js


function ecsPlanNotes(fields, rollouts) {
    const idle = rollouts.filter(({ decision }) => decision.action === "none");
    const isIdle = rollouts.length > 0 && idle.length === rollouts.length;
    const unchanged = isIdle
        ? []
        : idle.map(({ service, decision }) => `${service.serviceName ?? ""} ${decision.reason}`);
    const updated = rollouts.filter(({ decision }) => decision.action === "update");
    const warnings = [
        ...(isIdle ? [] : notesOfFields(fields)),
        ...updated.flatMap(({ becoming }) => warningsOf(becoming)),
    ];
    const doubts = rollouts.flatMap(({ decision }) => decision.notes);
    return [
        ...new Set([...unchanged, ...doubts, ...warnings.map((text) => `${report.warningMark}${text}`)]),
    ];
}
function shortField(path) {
    return path.replace(/^containerDefinitions\[\]\./, "");
}
function notesOfFields({ unknown, mistyped }) {
    const notes = [
        unknown.length > 0 &&
            `Sent as they are, because this action does not know them: ${unknown.map(shortField).join(", ")}`,
        mistyped.length > 0 &&
            `The task definition has fields of another type than AWS takes: ${mistyped.join(", ")}. AWS will most likely refuse it; a text needs quotes, a number none.`,
    ];
    return notes.filter((note) => note !== false);
}

;// CONCATENATED MODULE: ./src/targets/ecs/observe/refusal.js




async function planRefusal(parts) {
    const { config, context, rollouts } = parts;
    const active = rollouts.filter(({ decision }) => decision.action !== "none");
    const services = active.map(({ becoming }) => becoming);
    const [first = {}] = services;
    if (services.length === 0 && rollouts.length > 0)
        return undefined;
    const minutesLeft = (context.workUntil - context.clock.now()) / 60_000;
    const refusals = [
        refusalOfDefinition(parts, first),
        ...services.map((service) => checkPauseHook(service, config.waitUntil)),
        ...services.map((service) => checkDuration(service, config.waitUntil, minutesLeft)),
    ];
    const found = refusals.find((refusal) => refusal !== undefined);
    return found ?? (await checkStageReadable(services, parts));
}
function refusalOfDefinition({ config, context, document, before, images }, service) {
    const old = imagesOf(before.document);
    const changed = [...images.keys()].filter((image) => !old.has(image));
    const required = new Set(config.allowMissingImage === true ? [] : changed);
    return (checkImages(images, required, platformOf(document, service)) ??
        checkRoles(document, context.aws.accountId));
}

;// CONCATENATED MODULE: ./src/targets/ecs/deployer.js

























function createDeployer(config, context) {
    const { continuation } = config;
    if (continuation !== undefined)
        return createContinuer(continuation, config, context);
    const writes = new write_tries.WriteTries((command) => !/^(Describe|List)/.test(command));
    const ecs = ecsContextOf(config, { ...context, aws: { ...context.aws, writes } });
    return {
        plan: () => withCause(plan(ecs)),
        apply: (planned) => withCause(applyEcs(planned, ecs), writes),
    };
}
function createContinuer(continuation, config, context) {
    const ecs = ecsContextOf(config, context);
    return {
        plan: () => withCause(planContinuation(continuation, ecs)),
        apply: (planned) => withCause(applyContinuation(planned, ecs)),
    };
}
function ecsContextOf(config, context) {
    return { config, context, api: createEcsApi(context, config.cluster) };
}
function nameCause(error) {
    const cause = error.id === "timed-out" ? "timeout" : error.id.replace(/^ecs-/, "");
    return error.outputs.cause ? error : error.with({ outputs: { ...error.outputs, cause } });
}
async function withCause(work, writes) {
    try {
        return await work;
    }
    catch (error) {
        if (!(error instanceof errors.DeployError))
            throw error;
        const named = nameCause(error);
        if (writes === undefined || writes.any)
            throw named;
        throw named.with({ outputs: { ...named.outputs, changed: "false" } });
    }
}
async function plan(asked) {
    const { context } = asked;
    const reading = await readServices(asked);
    const services = checkServices(asked.config.services, reading, placeOf(asked));
    const patched = await patchServices(services, reading, asked);
    const { ecs, notes } = await resolvePrevious(services, asked);
    const { config } = ecs;
    const sources = await readSources(services, ecs);
    const { before } = sources;
    const edited = (0,edit.renderDefinition)(sources.source.document, config);
    const rendered = withCommit(edited, config, context.job.sha);
    for (const { becoming } of patched)
        checkLoadBalancers(becoming, rendered);
    const container = config.runTaskCommand === undefined ? undefined : (0,definition_containers.mainContainer)(rendered, config);
    const found = await lookUpImages(rendered, context, platformAsked(rendered, before, services));
    const { document, images } = config.pinImages === true ? pinImages(rendered, found) : { document: rendered, images: found };
    const revision = revisionOf(document, sources);
    const parts = { ...ecs, document, images };
    const rollouts = await planServices(patched, { ...parts, revision });
    const refusal = await planRefusal({ ...parts, before, rollouts });
    const composed = composePlan({
        ...{ config, document, revision, before, rollouts, images, container },
        refusal: refusal === undefined ? undefined : nameCause(refusal),
        notes: [
            ...notes,
            ...ecsPlanNotes(checkFields(document), rollouts),
            ...describeTags(rendered, found),
        ],
    });
    return { ...composed, story: ecsPlanStory(composed, config, context.aws) };
}
async function planContinuation(continuation, ecs) {
    const { config, context } = ecs;
    const reading = await readServices(ecs);
    const [service] = checkServices(config.services, reading, placeOf(ecs));
    const named = service && (await readNamed(continuation, service, ecs));
    const answer = answerTo(named?.deployment, continuation);
    return composeContinuation(answer, named, continuation, config, context.aws);
}
function placeOf({ config: { cluster }, context: { aws } }) {
    return { cluster, region: aws.region, accountId: aws.accountId };
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

/***/ "./src/targets/shared/value-checks.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasFields: () => (/* binding */ hasFields),
/* harmony export */   isType: () => (/* binding */ isType),
/* harmony export */   orAbsent: () => (/* binding */ orAbsent)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/maps.js");

function hasFields(value, fields) {
    return (0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}
function isType(type) {
    return (value) => typeof value === type;
}
function orAbsent(check) {
    return (value) => value === undefined || check(value);
}


/***/ })

};
