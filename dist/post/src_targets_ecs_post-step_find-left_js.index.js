export const id = "src_targets_ecs_post-step_find-left_js";
export const ids = ["src_targets_ecs_post-step_find-left_js"];
export const modules = {

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

/***/ "./src/targets/ecs/post-step/find-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findLeft: () => (/* binding */ findLeft)
});

// EXTERNAL MODULE: ./src/model/aws/arn.js
var aws_arn = __webpack_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/targets/post-step.js
var post_step = __webpack_require__("./src/targets/post-step.js");
// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
// EXTERNAL MODULE: ./src/model/optional.js
var model_optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
;// CONCATENATED MODULE: ./src/targets/shared/pages.js
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

// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
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
        throw reading_again_isForeign(error) ? error.with({ retryable: true }) : error;
    }
}
function reading_again_isForeign(error) {
    return error instanceof errors.DeployError && error.id === "answer-not-from-aws";
}

// EXTERNAL MODULE: ./src/targets/ecs/arns.js
var arns = __webpack_require__("./src/targets/ecs/arns.js");
;// CONCATENATED MODULE: ./src/targets/ecs/aws/ecs-client.js









const taskPages = 5;
function ecs_client_createEcsApi(context, cluster) {
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
        arns: (0,arns.arnsOf)(context.aws, cluster),
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
        listEveryDeployment: (service) => readPages((nextToken) => ask(about("ListServiceDeployments", arns.service(service)), new dist_cjs.ListServiceDeploymentsCommand({ cluster, service, maxResults: 100, nextToken }), ({ serviceDeployments: items, nextToken: next }) => ({ items, next }))),
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
        listStoppedTasks: (serviceName) => readPages((nextToken) => askOnce(about("ListTasks", arns.service(serviceName)), new dist_cjs.ListTasksCommand({ cluster, serviceName, desiredStatus: "STOPPED", nextToken }), ({ taskArns: items, nextToken: next }) => ({ items, next })), taskPages),
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

// EXTERNAL MODULE: ./src/targets/ecs/inputs/service-patch.js
var service_patch = __webpack_require__("./src/targets/ecs/inputs/service-patch.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/service-patch.js





function patchService(service, present, patch = {}) {
    const wanted = Object.entries(patch).map(([field, value]) => [field, value === null ? [] : mergePatch(present[field], value)]);
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
    if (field !== "deploymentConfiguration" || !isObject(after)) {
        return [{ field, before: before ?? off[field] ?? [], after, differences }];
    }
    const old = objectOf(before);
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
    return compareSettings({ [field]: before }, { [field]: after }, serviceTable);
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
function service_patch_beginsDeployment(update) {
    return Object.keys(update).some((field) => ruleOf(field)?.deploys === true);
}
function outsideOfRevisions(settings) {
    const names = [
        ...["deploymentConfiguration", "availabilityZoneRebalancing", "placementConstraints"],
        ...["placementStrategy", "healthCheckGracePeriodSeconds", "enableExecuteCommand"],
    ];
    return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
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
        if (!(error instanceof DeployError) || signal.aborted)
            throw error;
        const kind = classify(error.cause);
        if (/^ServiceNot(Found|Active)/.test(codeOf(error.cause) ?? ""))
            return;
        if (kind === "throttled")
            throw error;
        this.#misses += 1;
        if (isPassing(error) && this.#misses < patience)
            return;
        this.#readable = false;
        log.notice(`Limited report: the deployment is followed by the service alone. Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the exact cause (${error.message})`);
    }
}
function withoutAnswered(deployment, { answered }) {
    const hooks = deployment.lifecycleHookDetails?.filter(({ hookId, status }) => hookId !== answered || status !== "AWAITING_ACTION");
    return { ...deployment, ...optional("lifecycleHookDetails", hooks) };
}
async function findDeployment(api, identity) {
    const after = new Date(identity.createdAt - slackMs);
    const found = await api.listServiceDeployments(identity.service, after);
    return found.find((item) => isOurs(item, identity))?.serviceDeploymentArn;
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
function isOurs(item, { deploymentId }) {
    return (0,aws_arn.lastPart)(item.targetServiceRevisionArn ?? "") === (0,aws_arn.lastPart)(deploymentId);
}

;// CONCATENATED MODULE: ./src/model/time/duration.js
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
        name: `hook ${id}${expiresAt === undefined ? "" : ` until ${spokenInstant(expiresAt)}`}`,
        command: `aws ecs continue-service-deployment --region ${region} --service-deployment-arn ${arn} --hook-id ${id} --action CONTINUE`,
    }));
}
function failedHook(hooks) {
    return hooks.find(({ status, timeoutAction }) => status === "FAILED" || (status === "TIMED_OUT" && timeoutAction !== "CONTINUE"));
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/verdict-types.js
const verdict_types_staleMs = 45_000;
function verdict_types_failedVerdict(cause, why, status, settled) {
    return { ok: false, cause, why, status, settled };
}
function verdict_types_ownDeployment(service, identity) {
    return service.deployments?.find(({ id }) => id === identity.deploymentId);
}
function isOngoing(status) {
    return status === "PENDING" || status === "IN_PROGRESS";
}
function verdict_types_primaryOf(service) {
    return service.deployments?.find(({ status }) => status === "PRIMARY");
}
function shortOf({ service }, identity) {
    const own = service && verdict_types_ownDeployment(service, identity);
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
function verdict_types_eventsSince(service, createdAt) {
    return (service.events ?? [])
        .filter((event) => (event.createdAt?.getTime() ?? 0) >= createdAt)
        .map(({ message = "" }) => message.replace(/^\(service [^)]*\) /, ""));
}

;// CONCATENATED MODULE: ./src/aws/answers/awaited-write.js

async function awaitWrite(write) {
    write.signal.throwIfAborted();
    try {
        return { outcome: "done", value: await write.send() };
    }
    catch (error) {
        if ((0,write_outcome.writeOutcome)(error) === "refused")
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

// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/targets/shared/settings-table.js

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
    if (!(0,maps.isMap)(value))
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

;// CONCATENATED MODULE: ./src/targets/shared/settings.js


function settings_compareSettings(one, two, table, scope = "all") {
    return new Comparison(one, two, table, scope).members(one, two, { path: "", shown: "" });
}
function differingSettings(wanted, actual, table, scope = "all") {
    return settings_compareSettings(wanted, actual, table, scope).map(({ path }) => path);
}
function sameSettings(one, two, table) {
    return settings_compareSettings(one, two, table).length === 0;
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
            const place = { path: joinPath(path, name), shown: joinPath(shown, name) };
            const rule = this.#ruleOf(place.path);
            if (rule.readOnly)
                return [];
            const before = asAnswered(one[name], rule, one, this.#wholes[0]);
            const after = asAnswered(two[name], rule, two, this.#wholes[1]);
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
        if (isEmptySetting(one, path, this.#table) && isEmptySetting(two, path, this.#table))
            return [];
        if (Array.isArray(one) || Array.isArray(two))
            return this.#items(one, two, place);
        if (this.#scope === "asked" && (0,maps.isMap)(one) && Object.keys(one).length === 0)
            return differ;
        if (((0,maps.isMap)(one) || isNothing(one)) && ((0,maps.isMap)(two) || isNothing(two))) {
            const [left, right] = [(0,maps.mapOf)(one), (0,maps.mapOf)(two)];
            return rule.free ? this.#free(left, right, place) : this.members(left, right, place);
        }
        return one === two || rule.same?.(one, two) ? [] : differ;
    }
    #free(one, two, { shown }) {
        return this.#names(one, two).flatMap((name) => {
            const [before, after] = [one[name] ?? undefined, two[name] ?? undefined];
            return before === after ? [] : [{ path: joinPath(shown, name), before, after }];
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
        const members = keyMembers(this.#table, path);
        return Map.groupBy(list, (item) => {
            if (!(0,maps.isMap)(item))
                return String(item);
            const values = members.map((member) => asAnswered(item[member], this.#ruleOf(`${path}[].${member}`), item, whole));
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
    if (!(0,maps.isMap)(value))
        return table[path]?.spelling?.(value) ?? value;
    return Object.entries(value)
        .filter(([name, member]) => !isEmptySetting(member, joinPath(path, name), table))
        .map(([name, member]) => [name, canonical(member, joinPath(path, name), table)])
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

// EXTERNAL MODULE: ./src/targets/ecs/service-settings.js
var service_settings = __webpack_require__("./src/targets/ecs/service-settings.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/service-table.js

const breaker = "deploymentConfiguration.deploymentCircuitBreaker";
const linear = "deploymentConfiguration.linearConfiguration";
const canary = "deploymentConfiguration.canaryConfiguration";
const service_table_serviceTable = {
    enableECSManagedTags: { filledIn: false },
    propagateTags: { filledIn: "NONE" },
    enableExecuteCommand: { filledIn: false },
    healthCheckGracePeriodSeconds: { filledIn: 0 },
    availabilityZoneRebalancing: { filledIn: "DISABLED" },
    platformVersion: { filledIn: "LATEST" },
    capacityProviderStrategy: { list: { by: "capacityProvider" } },
    ...filledIn("capacityProviderStrategy[]", { weight: 0, base: 0 }),
    ...filledIn("deploymentConfiguration", { strategy: "ROLLING", bakeTimeInMinutes: 0 }),
    ...filledIn(breaker, { enable: false, rollback: false, resetOnHealthyTask: true }),
    ...filledIn(`${breaker}.thresholdConfiguration`, { type: "BOUNDED_PERCENT", value: 50 }),
    ...filledIn("deploymentConfiguration.alarms", { enable: false, rollback: false }),
    "deploymentConfiguration.alarms.alarmNames": { list: "set" },
    "deploymentConfiguration.earlySuccessCriteria.enable": { filledIn: false },
    ...filledIn(linear, { stepPercent: 10, stepBakeTimeInMinutes: 6 }),
    ...filledIn(canary, { canaryPercent: 5, canaryBakeTimeInMinutes: 10 }),
    "deploymentConfiguration.lifecycleHooks": { list: "set" },
    "deploymentConfiguration.lifecycleHooks[].targetType": { filledIn: "AWS_LAMBDA" },
    "deploymentConfiguration.lifecycleHooks[].lifecycleStages": { list: "set" },
    ...filledIn("deploymentConfiguration.lifecycleHooks[].timeoutConfiguration", {
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

;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/service-settings.js



function differingServiceSettings(asked, service) {
    return differingSettings((0,service_settings.settingsIn)(asked), { ...service }, service_table_serviceTable, "asked");
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/update-service.js












const visibleWithinMs = 40_000;
const hurriedMs = 3000;
async function startDeployment(context, update, earlier, follow) {
    const { clock, signal } = context;
    const retryable = (error) => kindOf(error) === "throttled";
    const tries = { clock, signal, attempts: 8, baseDelayMs: 500, retryable };
    const updated = await retry(() => send(context, update), tries);
    const answered = !(updated instanceof DeployError);
    if (answered && (!follow || showsOurs(updated, update, earlier)))
        return updated;
    const state = unclear(update, updated);
    const found = await lookForDeployment(context, update, earlier).catch((error) => {
        throw error instanceof DeployError ? error.with({ state }) : error;
    });
    if (found !== undefined)
        return found;
    throw signal.reason instanceof DeployError
        ? signal.reason.with({ state })
        : unknown(update, state);
}
async function send(context, update) {
    context.signal.throwIfAborted();
    const writer = createEcsApi({ ...context, signal: context.grace }, update.cluster ?? "default");
    try {
        return await writer.updateService(update);
    }
    catch (error) {
        if (!(error instanceof DeployError) || writeOutcome(error) === "refused")
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
    const found = await poll({ clock, signal: grace, pace, read });
    return found === "unknown" ? undefined : found;
}
function holdsSettings(update, service) {
    if (differingServiceSettings(update, service).length > 0)
        return false;
    const wanted = Object.entries(update).filter(([field]) => (0,service_patch.ruleOf)(field) !== undefined);
    const actual = settingsOfService({ ...service });
    const told = wanted.filter(([field]) => !service_patch.ofRevisions.has(field));
    return differingSettings(Object.fromEntries(told), actual, service_table_serviceTable, "asked").length === 0;
}
function unclear({ service = "" }, answer) {
    const why = !(answer instanceof DeployError)
        ? "AWS accepted the update, but shows no new deployment"
        : isForeign(answer)
            ? "something else answered UpdateService in AWS's place, and no new deployment is to be seen"
            : "the connection broke during UpdateService and no new deployment is to be seen";
    return `whether the deployment of ${service} was started is not known: ${why}`;
}
function unknown({ service = "" }, state) {
    return new DeployError({
        id: "ecs-update-unknown",
        message: `${state.charAt(0).toUpperCase()}${state.slice(1)}.`,
        hint: "Run the job again: it attaches to the deployment if there is one, and starts it otherwise.",
        state: `${service} runs what it ran before, or rolls the new revision out`,
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/update-back.js




const attempts = 5;
async function updateBack(update, { api, clock, grace }) {
    const end = await awaitWrite({
        signal: grace,
        send: () => (0,time_clock.retry)(() => api.updateService(update), { clock, signal: grace, attempts }),
        look: async () => {
            const [service] = (await api.describeServices([update.service ?? ""])).services;
            const { taskDefinition } = update;
            const isThere = service !== undefined &&
                (taskDefinition === undefined || verdict_types_primaryOf(service)?.taskDefinition === taskDefinition) &&
                holdsSettings(update, service);
            return isThere ? service : undefined;
        },
    });
    if (end.outcome !== "done")
        throw end.error;
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/take-back.js












async function rollBack(context, rollback) {
    const api = ecs_client_createEcsApi({ ...context, signal: context.grace }, rollback.cluster);
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
        const count = (0,model_optional.optional)("desiredCount", previousCount);
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
    const primary = current && verdict_types_primaryOf(current);
    if (primary?.id !== deploymentId && !mayBeStale(primary?.id ?? "", identity, clock.now())) {
        return `nothing was taken back: ${(0,aws_arn.lastPart)(primary?.taskDefinition ?? "another revision")} is already the service's deployment`;
    }
    if (target === undefined || target === taskDefinition) {
        return `nothing was taken back: no earlier revision is known to be good; ${(0,aws_arn.lastPart)(taskDefinition)} is rolling out`;
    }
    const count = (0,model_optional.optional)("desiredCount", previousCount);
    const settings = { ...previousSettings, ...count };
    await updateBack({ cluster, service, taskDefinition: target, ...settings }, going);
    const restored = asBefore(previousCount, Object.keys(previousSettings));
    return `the rollback to ${(0,aws_arn.lastPart)(target)} was started by this step${restored}`;
}
function mayBeStale(primaryId, { earlier, createdAt }, now) {
    return earlier.has(primaryId) && now - createdAt < verdict_types_staleMs;
}

;// CONCATENATED MODULE: ./src/targets/ecs/post-step/find-answered.js

async function findAnswered({ deploymentArn, hookId, action }, { config, api }) {
    const [service = ""] = config.services;
    const deployment = await api.readServiceDeployment(service, deploymentArn);
    const name = `deployment ${(0,aws_arn.lastPart)(deploymentArn)} of ${(0,aws_arn.lastPart)(service)}`;
    if (deployment === undefined)
        return { text: `AWS has no ${name}`, warns: true };
    const hook = deployment.lifecycleHookDetails?.find((one) => one.hookId === hookId);
    const answered = hook?.status === "AWAITING_ACTION"
        ? `hook ${hookId} still waits for its answer`
        : `hook ${hookId} waits no more`;
    return {
        text: `AWS calls ${name} ${deployment.status ?? "unknown"}; ${answered}`,
        warns: true,
        hint: `Run the job again: it answers ${action} if the hook still waits, and follows the deployment otherwise.`,
    };
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/deployment-identity.js


function identify(service, taskDefinition, known) {
    const primary = verdict_types_primaryOf(service);
    const { previous, ...rest } = known;
    return {
        service: service.serviceName ?? "",
        deploymentId: primary?.id ?? "",
        taskDefinition,
        createdAt: primary?.createdAt?.getTime() ?? 0,
        ...rest,
        ...(0,model_optional.optional)("previous", previous),
    };
}

;// CONCATENATED MODULE: ./src/targets/ecs/plan/compose.js







function composePlan(parts) {
    const { config, document, revision, before, rollouts, images, refusal } = parts;
    const oneOff = oneOffOf(parts);
    const deployed = deployedContainer(document, before.document, config, movedOf(rollouts));
    const differences = renderDifferences(compareDefinitions(before.document, document));
    const isThere = rollouts.length === 0 && revision !== undefined;
    const name = lastPart(revision ?? "");
    return {
        target: "ecs",
        subject: subjectOf(parts),
        changes: [
            ...(revision === undefined ? [registration(document, differences)] : []),
            ...(oneOff === undefined ? [] : [oneOffChange(oneOff)]),
            ...rollouts.flatMap(compose_changeOf),
        ],
        notes: parts.notes,
        outputs: outputsOf(parts, deployed),
        ...{ document, revision, before, rollouts, images, deployed },
        ...defined({
            refusal,
            oneOff,
            headline: isThere ? `${name} is registered already` : undefined,
        }),
    };
}
function subjectOf({ config, document, rollouts }) {
    if (rollouts.length === 0)
        return `task definition ${jsonText(document.family)}`;
    return `${lastPart(config.cluster)}/${rollouts.map(({ service }) => service.serviceName).join(", ")}`;
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
    return { effect: "create", type: "task definition", resource: jsonText(document.family), reason };
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
function outputsOf({ rollouts, revision, images, document }, deployed) {
    const service = rollouts[0]?.service;
    const primary = service && primaryOf(service);
    const container = containersOf(document).find(({ name }) => name === deployed);
    return {
        "previous-task-definition-arn": (service && lastGood(service)) ?? service?.taskDefinition ?? "",
        ...optional("task-definition-arn", revision),
        ...(revision !== undefined && primary?.taskDefinition === revision
            ? { "deployment-arn": primary.id ?? "", status: primary.rolloutState ?? "" }
            : {}),
        ...optional("image-digest", images.get(jsonText(container?.image))?.digest),
    };
}
function lastGood({ deployments = [] }) {
    const age = ({ status, createdAt }) => status === "PRIMARY" ? Infinity : (createdAt?.getTime() ?? 0);
    return [...deployments]
        .sort((one, two) => (age(one) > age(two) ? -1 : 1))
        .find(({ rolloutState = "COMPLETED" }) => rolloutState === "COMPLETED")?.taskDefinition;
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
    return failedVerdict(cause, saidByAws(text), "FAILED", rolledBack);
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
        return failedVerdict(cause, saidByAws(reason), "ROLLBACK_IN_PROGRESS", true);
    }
    const backToPrevious = primary.taskDefinition === identity.previous && identity.previous !== identity.taskDefinition;
    if (backToPrevious || known) {
        const why = eventsSince(service, identity.createdAt).find((event) => /roll/i.test(event)) ?? "";
        const text = saidByAws(why) || `the service went back to ${lastPart(primary.taskDefinition ?? "")}`;
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
    return failedVerdict(causeOfText(why) ?? "failed", saidByAws(why), "FAILED", settled);
}

;// CONCATENATED MODULE: ./src/targets/ecs/post-step/judge-left.js





function judgeLeft(service, name, begun) {
    const present = presentOf(service);
    if (service === undefined || !isActive(service))
        return { ...present, kind: "gone" };
    if (begun === undefined)
        return { ...present, kind: "unknown" };
    const update = Object.hasOwn(begun.updates, name) ? begun.updates[name] : undefined;
    if (update === undefined)
        return { ...present, kind: "untouched" };
    const id = verdict_types_primaryOf(service)?.id ?? "";
    if (update.scaleOnly === true && id === update.deploymentId)
        return { ...present, kind: "settings" };
    const isNew = !update.earlier.includes(id);
    const isSame = present.runs === begun.revision;
    if (isSame && judge_left_isOurs({ id, taskDefinition: present.runs }, update, begun)) {
        return { ...present, kind: "ours", identity: identityOf(service, name, begun) };
    }
    const mayBeBack = isNew || (service.deployments ?? []).some((one) => judge_left_isOurs(one, update, begun));
    if (mayBeBack && present.runs === update.previous)
        return { ...present, kind: "back" };
    if (!isNew)
        return { ...present, kind: "unseen", at: update.at };
    const isDoubtful = isSame && update.deploymentId === undefined;
    return { ...present, kind: isDoubtful ? "doubtful" : "replaced" };
}
function judge_left_isOurs({ id = "", taskDefinition }, { deploymentId, earlier }, { revision, registered = false }) {
    if (deploymentId !== undefined)
        return id === deploymentId;
    return registered && taskDefinition === revision && !earlier.includes(id);
}
function presentOf(service = {}) {
    const primary = verdict_types_primaryOf(service);
    const { rolloutState } = primary ?? {};
    const isEnded = rolloutState === undefined ? isSteady(service) : rolloutState === "COMPLETED";
    const stage = isEnded ? "completed" : rolloutState === "FAILED" ? "failed" : "rolling out";
    return { runs: primary?.taskDefinition ?? service.taskDefinition ?? "", stage };
}
function identityOf(service, name, { updates, revision = "" }) {
    const { id } = verdict_types_primaryOf(service) ?? {};
    const { earlier = [], previous: planned, previousCount, previousSettings } = updates[name] ?? {};
    const others = (service.deployments ?? []).filter((one) => one.id !== id);
    const previous = lastGood({ deployments: others }) ?? planned;
    const own = { earlier: new Set(earlier), previous, scaleOnly: false, own: true };
    return {
        ...identify({ ...service, serviceName: name }, revision, own),
        ...(0,model_optional.defined)({ previousCount, previousSettings }),
    };
}

// EXTERNAL MODULE: ./src/targets/ecs/post-step/saved-state.js
var saved_state = __webpack_require__("./src/targets/ecs/post-step/saved-state.js");
// EXTERNAL MODULE: ./src/targets/ecs/post-step/rights.js
var rights = __webpack_require__("./src/targets/ecs/post-step/rights.js");
// EXTERNAL MODULE: ./src/targets/ecs/post-step/tell-left.js
var tell_left = __webpack_require__("./src/targets/ecs/post-step/tell-left.js");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
;// CONCATENATED MODULE: ./src/targets/ecs/apply/one-off-task.js















async function runOneOff(running) {
    const { task, taskDefinition, config, context, memory } = running;
    context.signal.throwIfAborted();
    memory.note({ task: "" });
    const writer = createEcsApi({ ...context, signal: context.grace }, config.cluster);
    const { task: started, failures } = await writer
        .runTask(taskRun(running))
        .catch((error) => {
        throw error instanceof DeployError && writeOutcome(error) === "unknown"
            ? error.with({ state: startNotKnown(context, config), hint: lookForEnded(taskDefinition) })
            : error;
    });
    const began = context.clock.now();
    const arn = started?.taskArn;
    if (arn === undefined)
        throw notStarted(task, failures);
    memory.note({ task: arn });
    context.log.info(`  One-off task ${lastPart(arn)} started`);
    const stopped = await waitForEnd(arn, running);
    const exitCode = stopped.containers?.find(({ name }) => name === task.container)?.exitCode;
    const output = await outputOf(lastPart(arn), running).catch((error) => {
        throw error instanceof DeployError ? error.with({ state: hasEnded(arn, exitCode) }) : error;
    });
    if (exitCode === 0) {
        tellDone(context, `One-off task ${lastPart(arn)} ended with exit code 0`, began);
        context.log.group(`Output of the one-off task ${lastPart(arn)}`, output.shown);
        return;
    }
    throw failed(stopped, output, running);
}
const lookFirst = "Look first whether the task runs, with the command of `Live now`: the next run starts it once more. Wait for its end, or stop it, then run the job again.";
function lookForEnded(taskDefinition) {
    const others = `\`--family ${familyOf(taskDefinition)} --desired-status STOPPED\``;
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
    return `the one-off task ${lastPart(arn)} has ended${how}; no service was changed`;
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
        clientToken: hash("sha256", JSON.stringify(asked)).slice(0, 32),
        overrides: { containerOverrides: [{ name: container, command: [...command] }] },
        ...(hasStrategy ? { capacityProviderStrategy } : defined({ launchType })),
        ...defined({ platformVersion, networkConfiguration: networkOf(service, config) }),
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
    const tell = taskProgress(context, lastPart(arn));
    try {
        return await poll({
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
        if (!(error instanceof DeployError))
            throw error;
        const hint = [lookFirst, error.hint].filter(Boolean).join(" ");
        throw error.with({ state: runsOn(context, config.cluster, arn), hint });
    }
}
async function outputOf(taskId, { task, context, plan }) {
    const stream = logStreamOf(plan.document, task.container, taskId, context.aws.region);
    if (stream === undefined) {
        return { lines: [], shown: ["(the container does not log to CloudWatch Logs)"] };
    }
    const { lines, shown } = await tailOf(context, stream);
    return { lines, shown: [...shown, `logs: ${logPlace(stream, context.aws)}`] };
}
function notStarted({ service }, failures) {
    return new DeployError({
        id: "ecs-run-task-failed",
        message: `The one-off task did not start: ${saidByAws(failures.join("; ")) || "ECS gave no reason"}.`,
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
    const what = [describeContainer(culprit), saidByAws(reason || stopCode)]
        .filter(Boolean)
        .join("; ");
    return new DeployError({
        id: "ecs-run-task-failed",
        message: `The one-off task failed: ${what}.`,
        hint: `${adviceFor(withOutput(ended, lines), plan.document) ?? "Mend the command and deploy again."} The services were not changed.`,
        evidence: shown,
        state: `${service.serviceName ?? "the service"} runs what it ran before`,
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/post-step/tell-task.js



const tell_task_lookFirst = "Look first with that command whether the task runs: the next run starts it once more. Wait for its end, or stop it.";
async function tellTask({ task, updates }, { config: { cluster }, api, context }) {
    if (task === undefined || Object.keys(updates).length > 0)
        return undefined;
    if (task === "")
        return { text: startNotKnown(context, { cluster }), hint: tell_task_lookFirst };
    let unread = "";
    const [found] = await api.describeTasks([task]).catch((error) => {
        unread = ` (${(0,errors.messageOf)(error).replace(/\.$/, "")})`;
        return [];
    });
    if (found?.lastStatus !== "STOPPED") {
        return { text: `${runsOn(context, cluster, task)}${unread}`, hint: tell_task_lookFirst };
    }
    return { text: `the one-off task ${(0,aws_arn.lastPart)(task)} has ended; the next run starts it once more` };
}

;// CONCATENATED MODULE: ./src/targets/ecs/post-step/find-left.js















async function findLeft(config, context) {
    const looking = { config, context, api: ecs_client_createEcsApi(context, config.cluster) };
    if (config.continuation !== undefined)
        return await findAnswered(config.continuation, looking);
    const begun = (0,saved_state.readMemory)(context.remembered);
    const names = config.services.map(aws_arn.lastPart);
    const lefts = await look(names, begun, looking);
    const task = begun && (await tellTask(begun, looking));
    const told = await Promise.all(lefts.map((left, index) => tellService(names[index] ?? "", left, begun?.revision ?? "", looking)));
    const text = [...told.map((one) => one.text), ...(task === undefined ? [] : [task.text])];
    const hints = new Set([...told, task].flatMap((one) => one?.hint ?? []));
    return { text: text.join("; "), warns: true, hint: [...hints, post_step.finishedByRunAgain].join(" ") };
}
function look(names, begun, { api, context: { clock, signal } }) {
    const read = async () => {
        const { services } = await api.readServices(names);
        const ofName = (name) => services.find(({ serviceName }) => serviceName === name);
        const lefts = names.map((name) => judgeLeft(ofName(name), name, begun));
        const isEarly = lefts.some((one) => one.kind === "unseen" && clock.now() - one.at < verdict_types_staleMs);
        return isEarly ? undefined : lefts;
    };
    return (0,time_clock.poll)({ clock, signal, pace: () => 5000, read });
}
async function tellService(name, left, revision, { config, api, context }) {
    if (left.kind !== "ours" || left.stage !== "rolling out") {
        return { text: (0,tell_left.tellLeft)(name, left, revision) };
    }
    const { identity } = left;
    const { arn, state, isOpen, unread } = await find_left_readOwn(identity, api);
    const doubt = unread === undefined ? "" : `; what AWS says of the deployment itself is not known (${unread})`;
    const told = (back) => (0,tell_left.tellLeft)(name, left, revision, back) + doubt;
    if ((0,rights.takesRolloutBack)(config) && isOpen) {
        const back = await rollBack(context, { cluster: config.cluster, identity, deploymentArn: arn });
        return { text: told(back) };
    }
    const byHand = arn === undefined
        ? ""
        : ` To take it back by hand: aws ecs stop-service-deployment --service-deployment-arn ${arn} --stop-type ROLLBACK`;
    return { text: told(state ?? "it goes on in ECS"), hint: `ECS goes on by itself.${byHand}` };
}
async function find_left_readOwn(identity, api) {
    let arn;
    try {
        arn = await findDeployment(api, identity);
        if (arn === undefined)
            return { arn, isOpen: true };
        const deployment = await api.readServiceDeployment(identity.service, arn);
        const { status = "" } = deployment ?? {};
        if (status.startsWith("ROLLBACK_") || status.startsWith("STOP")) {
            return { arn, state: `AWS calls the deployment ${status}`, isOpen: false };
        }
        const [pause] = pausesOf(deployment);
        if (pause === undefined)
            return { arn, isOpen: true };
        return { arn, state: `it waits at ${pause.name}${pause.then}`, isOpen: true };
    }
    catch (error) {
        return { arn, isOpen: true, unread: (0,errors.messageOf)(error).replace(/\.$/, "") };
    }
}


/***/ })

};
