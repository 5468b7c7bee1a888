export const id = "src_targets_ecs_aftermath_find-left_js";
export const ids = ["src_targets_ecs_aftermath_find-left_js"];
export const modules = {

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

/***/ "./src/targets/ecs/aftermath/find-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findLeft: () => (/* binding */ findLeft)
});

// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/targets/ecs/arns.js
var arns = __webpack_require__("./src/targets/ecs/arns.js");
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

;// CONCATENATED MODULE: ./src/targets/ecs/observe/reading-again.js

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
async function paged(limit, read) {
    const found = [];
    let next;
    for (let page = 0; page < limit; page += 1) {
        const [items = [], token] = await read((0,model_optional.optional)("nextToken", next));
        found.push(...items);
        if (!token)
            break;
        next = token;
    }
    return found;
}
function historyCalls({ ask, cluster, arns }) {
    const describeServiceRevisions = (service, revisions) => ask(about("DescribeServiceRevisions", arns.revisions(service)), new dist_cjs.DescribeServiceRevisionsCommand({ serviceRevisionArns: [...revisions] }), ({ serviceRevisions = [] }) => serviceRevisions);
    return {
        describeServiceRevisions,
        describeServiceRevision: async (service, arn) => (await describeServiceRevisions(service, [arn]))[0],
        listEveryDeployment: (service) => paged(Infinity, (page) => ask(about("ListServiceDeployments", arns.service(service)), new dist_cjs.ListServiceDeploymentsCommand({ cluster, service, maxResults: 100, ...page }), ({ serviceDeployments, nextToken }) => [serviceDeployments, nextToken])),
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
            return askOnce(subject, command, ({ service }) => (0,incomplete_answer.member)(service, "service"));
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
                (0,incomplete_answer.member)(described.taskDefinition, "taskDefinition");
                return described;
            });
        },
        registerTaskDefinition: (document) => {
            const family = (0,task_definition.textOf)(document.family);
            const command = new dist_cjs.RegisterTaskDefinitionCommand({ family, containerDefinitions: [] });
            const asItCame = exchangeRaw(command.middlewareStack, document);
            const subject = about("RegisterTaskDefinition", arns.taskDefinition(document.family));
            return ask(subject, command, () => {
                const { taskDefinition } = asItCame();
                const registered = (0,task_definition.isObject)(taskDefinition) ? taskDefinition : {};
                (0,incomplete_answer.member)(registered.taskDefinitionArn, "taskDefinitionArn");
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
        listStoppedTasks: (serviceName) => paged(taskPages, (page) => askOnce(about("ListTasks", arns.service(serviceName)), new dist_cjs.ListTasksCommand({ cluster, serviceName, desiredStatus: "STOPPED", ...page }), ({ taskArns, nextToken }) => [taskArns, nextToken])),
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

// EXTERNAL MODULE: ./src/targets/ecs/plan/settings/service-patch.js + 2 modules
var service_patch = __webpack_require__("./src/targets/ecs/plan/settings/service-patch.js");
;// CONCATENATED MODULE: ./src/targets/ecs/rollout/find-deployment.js





const patience = 3;
const slackMs = 5000;
class DeploymentReader {
    #arn;
    #readable;
    #searching = true;
    #misses = 0;
    #context;
    #api;
    #identity;
    constructor(context, api, identity) {
        this.#context = context;
        this.#api = api;
        this.#identity = identity;
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
            if (this.#arn === undefined)
                return undefined;
            const { service, answered } = this.#identity;
            const deployment = await this.#api.readServiceDeployment(service, this.#arn);
            this.#misses = 0;
            return deployment && withoutAnswered(deployment, answered);
        }
        catch (error) {
            this.#miss(error);
            return undefined;
        }
    }
    async #find(elapsedMs) {
        this.#arn = await findDeployment(this.#api, this.#identity);
        if (this.#arn !== undefined || elapsedMs < staleMs)
            return;
        this.#arn = await findByTaskDefinition(this.#api, this.#identity);
        this.#searching = false;
    }
    #miss(error) {
        if (!(error instanceof DeployError) || this.#context.signal.aborted)
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
        this.#context.log.notice(`Limited report: the deployment is followed by the service alone. Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the exact cause (${error.message})`);
    }
}
function withoutAnswered(deployment, answered) {
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
    const described = await api.describeServiceRevision(service, revision);
    return described?.taskDefinition === taskDefinition ? only?.serviceDeploymentArn : undefined;
}
function isOurs(item, { deploymentId }) {
    return (0,arns.lastPart)(item.targetServiceRevisionArn ?? "") === (0,arns.lastPart)(deploymentId);
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
function verdict_types_ownDeployment(service, { deploymentId }) {
    return service.deployments?.find(({ id }) => id === deploymentId);
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

// EXTERNAL MODULE: ./src/targets/ecs/inputs/service-patch.js
var inputs_service_patch = __webpack_require__("./src/targets/ecs/inputs/service-patch.js");
// EXTERNAL MODULE: ./src/targets/shared/settings.js
var settings = __webpack_require__("./src/targets/shared/settings.js");
// EXTERNAL MODULE: ./src/targets/ecs/plan/settings/service-table.js
var service_table = __webpack_require__("./src/targets/ecs/plan/settings/service-table.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/settings/service-settings.js



function differingServiceSettings({ desiredCount, enableECSManagedTags, propagateTags }, service) {
    const asked = (0,model_optional.defined)({ desiredCount, enableECSManagedTags, propagateTags });
    return (0,settings.differingSettings)(asked, { ...service }, service_table.serviceTable, "asked");
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
        if (!(error instanceof DeployError) || isRefusal(error))
            throw error;
        context.log.info("  The answer to UpdateService got lost; looking whether it was carried out");
        return error;
    }
}
function isRefusal({ cause }) {
    const status = statusOf(cause) ?? 0;
    return (status >= 400 && status < 500) || classify(cause) === "throttled";
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
    const wanted = Object.entries(update).filter(([field]) => (0,inputs_service_patch.ruleOf)(field) !== undefined);
    const actual = (0,service_patch.settingsOf)({ ...service });
    const told = wanted.filter(([field]) => !inputs_service_patch.ofRevisions.has(field));
    return (0,settings.differingSettings)(Object.fromEntries(told), actual, service_table.serviceTable, "asked").length === 0;
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
async function updateBack(api, update, { clock, grace }) {
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
    try {
        const stopped = await stop(context, api, rollback);
        if (typeof stopped === "string") {
            return `${stopped}${await restoreSettings(api, rollback, context)}`;
        }
        const state = await restoreRevision(api, rollback, context);
        return stopped.denied ? `${state} (${withoutRight})` : state;
    }
    catch (error) {
        const what = (0,write_outcome.writeOutcome)(error) === "unknown"
            ? "whether the rollback was started is not known"
            : "the rollback failed";
        return `${what} (${(0,errors.messageOf)(error)}); ${(0,task_definition.shortName)(rollback.identity.taskDefinition)} may still be rolling out`;
    }
}
const withoutRight = "by UpdateService alone: with ecs:StopServiceDeployment (ecs:ContinueServiceDeployment at a hook), and ecs:ListServiceDeployments to find the deployment, ECS goes back itself, which moves traffic of blue/green, linear and canary deployments back at once";
async function stop({ clock, grace }, api, { identity, deploymentArn }) {
    const { service, taskDefinition } = identity;
    const started = `the rollback of ${(0,task_definition.shortName)(taskDefinition)} was started by this step`;
    let arn = deploymentArn;
    try {
        arn ??= await findDeployment(api, identity);
        if (arn === undefined)
            return { denied: false };
        const hook = await waitingHook(api, service, arn);
        if (hook === undefined)
            await api.stopServiceDeployment(service, arn);
        else {
            const deployment = arn;
            const answer = () => api.continueServiceDeployment(service, deployment, hook, "ROLLBACK");
            const retryable = (error) => (0,kind_of.kindOf)(error) === "throttled";
            await (0,time_clock.retry)(answer, { clock, signal: grace, attempts: 5, retryable });
        }
        return started;
    }
    catch (error) {
        const unanswered = arn !== undefined && (0,write_outcome.writeOutcome)(error) === "unknown";
        if (unanswered && (await isGoingBack(api, service, arn ?? "")))
            return started;
        return { denied: (0,kind_of.kindOf)(error) === "denied" };
    }
}
async function isGoingBack(api, service, arn) {
    try {
        const { status = "" } = (await api.readServiceDeployment(service, arn)) ?? {};
        return status === "STOP_REQUESTED" || status.startsWith("ROLLBACK_");
    }
    catch {
        return false;
    }
}
async function waitingHook(api, service, arn) {
    try {
        const [pause] = pausesOf(await api.readServiceDeployment(service, arn));
        return pause?.id;
    }
    catch {
        return undefined;
    }
}
async function restoreSettings(api, { cluster, identity }, context) {
    const { service, previousCount, desiredCount, previousSettings = {} } = identity;
    const settings = (0,service_patch.outsideOfRevisions)(previousSettings);
    const names = Object.keys(settings);
    if (previousCount === undefined && names.length === 0)
        return "";
    try {
        const count = (0,model_optional.optional)("desiredCount", previousCount);
        const patch = settings;
        await updateBack(api, { cluster, service, ...count, ...patch }, context);
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
async function restoreRevision(api, { cluster, identity, target }, context) {
    const { service, taskDefinition, deploymentId, previousCount, previousSettings = {} } = identity;
    const [current] = (await api.describeServices([service])).services;
    const primary = current && verdict_types_primaryOf(current);
    if (primary?.id !== deploymentId &&
        !mayBeStale(primary?.id ?? "", identity, context.clock.now())) {
        return `nothing was taken back: ${(0,task_definition.shortName)(primary?.taskDefinition ?? "another revision")} is already the service's deployment`;
    }
    if (target === undefined || target === taskDefinition) {
        return `nothing was taken back: no earlier revision is known to be good; ${(0,task_definition.shortName)(taskDefinition)} is rolling out`;
    }
    const count = (0,model_optional.optional)("desiredCount", previousCount);
    const settings = { ...previousSettings, ...count };
    await updateBack(api, { cluster, service, taskDefinition: target, ...settings }, context);
    const restored = asBefore(previousCount, Object.keys(previousSettings));
    return `the rollback to ${(0,task_definition.shortName)(target)} was started by this step${restored}`;
}
function mayBeStale(primaryId, { earlier, createdAt }, now) {
    return earlier.has(primaryId) && now - createdAt < verdict_types_staleMs;
}

;// CONCATENATED MODULE: ./src/targets/ecs/aftermath/find-answered.js

async function findAnswered({ services: [service = ""] }, { deploymentArn, hookId, action }, api) {
    const deployment = await api.readServiceDeployment(service, deploymentArn);
    const name = `deployment ${(0,arns.lastPart)(deploymentArn)} of ${(0,arns.lastPart)(service)}`;
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

;// CONCATENATED MODULE: ./src/targets/ecs/apply/identify.js


function unseen({ serviceName = "" }, taskDefinition) {
    const nothing = { deploymentId: "", createdAt: 0, earlier: new Set(), scaleOnly: false };
    return { service: serviceName, taskDefinition, own: true, ...nothing };
}
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

;// CONCATENATED MODULE: ./src/targets/ecs/definition/commit-tag.js

const commitTag = "aws-oidc-deploy:commit";
const maxTags = 50;
function commitOfRevision(document) {
    const value = listOf(document.tags).find(({ key }) => key === commitTag)?.value;
    const commit = textOf(value);
    return /^[0-9a-f]{7,64}$/.test(commit) ? commit : undefined;
}
function commit_tag_withoutCommit(document) {
    const { tags, ...rest } = document;
    if (!isTagged(document))
        return document;
    const kept = listOf(tags).filter(({ key }) => key !== commitTag);
    return kept.length === 0 ? rest : { ...rest, tags: kept };
}
function withCommit(document, { tags: asked }, commit) {
    const plain = commit_tag_withoutCommit(document);
    const tags = listOf(plain.tags);
    if (commit === undefined || asked === undefined || tags.length >= maxTags)
        return plain;
    return { ...plain, tags: [...tags, { key: commitTag, value: commit }] };
}
function isTagged({ tags }) {
    return listOf(tags).some(({ key }) => key === commitTag);
}

// EXTERNAL MODULE: ./src/inputs/yaml.js + 2 modules
var yaml = __webpack_require__("./src/inputs/yaml.js");
// EXTERNAL MODULE: ./src/targets/shared/settings-table.js
var settings_table = __webpack_require__("./src/targets/shared/settings-table.js");
;// CONCATENATED MODULE: ./src/targets/ecs/definition/settings-table.js



function networkMode({ runtimePlatform }) {
    const family = (0,yaml.isMap)(runtimePlatform) ? settings_table_text(runtimePlatform.operatingSystemFamily) : "";
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
    return (0,task_definition.textOf)(value);
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
const settings_table_definitionTable = { ...values, ...lists };

;// CONCATENATED MODULE: ./src/targets/ecs/definition/compare.js



function compare_compare(before, after) {
    return compareSettings(withoutCommit(before), withoutCommit(after), definitionTable);
}

// EXTERNAL MODULE: ./src/targets/ecs/definition/containers.js
var containers = __webpack_require__("./src/targets/ecs/definition/containers.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/targets/ecs/plan/preflight.js





function checkServices(wanted, { services }, place) {
    return wanted.map((name) => {
        const service = services.find(({ serviceName }) => serviceName === lastPart(name));
        if (service === undefined)
            throw serviceMissing(name, place);
        checkStatus(service, place);
        checkExpress(service);
        checkController(service);
        return service;
    });
}
function serviceMissing(name, { cluster, region, accountId }) {
    return new DeployError({
        id: "ecs-service-not-found",
        message: `There is no service "${lastPart(name)}" in cluster "${lastPart(cluster)}" (${region}, account ${accountId}).`,
        hint: `Check \`service\`, \`cluster\` and \`aws-region\`: a service that exists in another cluster or region looks the same. Nothing was changed. ${firstCreation}`,
    });
}
function checkStatus({ serviceName = "", status = "" }, { cluster }) {
    if (status === "ACTIVE")
        return;
    throw new DeployError({
        id: "ecs-service-inactive",
        message: `The service "${serviceName}" in cluster "${lastPart(cluster)}" is ${status}: it was deleted or is being deleted.`,
        hint: "Create the service again, or correct `service` and `cluster`. Nothing was changed.",
    });
}
function checkExpress({ serviceName = "", resourceManagementType }) {
    if (resourceManagementType !== "ECS")
        return;
    throw new DeployError({
        id: "ecs-express-mode-unsupported",
        message: `The service "${serviceName}" is an Express Mode service: ECS itself manages its task definition and its deployments, which this action does not update.`,
        hint: "Deploy it with aws-actions/amazon-ecs-deploy-express-service or `aws ecs update-express-gateway-service`, or use an ECS service of your own. Nothing was changed.",
    });
}
function checkController({ serviceName = "", deploymentController }) {
    const type = deploymentController?.type ?? "ECS";
    if (type === "ECS")
        return;
    throw new DeployError({
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
        const container = containersOf(document).find(({ name }) => name === containerName);
        const ports = listOf(container?.portMappings).map((mapping) => Number(mapping.containerPort));
        if (container === undefined)
            throw mismatch(service, containerName, document);
        if (containerPort !== undefined && !ports.includes(containerPort)) {
            throw mismatch(service, `${containerName}:${containerPort}`, document);
        }
    }
}
function mismatch(service, wanted, document) {
    const valid = containersOf(document).flatMap(({ name, portMappings }) => {
        const ports = listOf(portMappings).map((mapping) => Number(mapping.containerPort));
        return ports.length === 0 ? [textOf(name)] : ports.map((port) => `${textOf(name)}:${port}`);
    });
    const guess = nearest(wanted, valid);
    return new DeployError({
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
    return new DeployError({
        id: "ecs-image-not-found",
        message: `The image ${image} does not exist: ${why}.`,
        hint: "Push the image before this step, in the same job or one that this job `needs`, and check account, region, repository and tag. Should a pull-through cache fetch it, set `allow-missing-image: true`.",
    });
}
function preflight_wrongPlatform(image, wanted, platforms) {
    return new DeployError({
        id: "ecs-image-architecture",
        message: `The image ${image} is built for ${platforms.join(", ")}, but the task definition runs on ${wanted}.`,
        hint: "Build it for that platform (docker buildx build --platform), or set runtimePlatform.cpuArchitecture in the task definition.",
    });
}
function preflight_platformOf(document, service) {
    const platform = isObject(document.runtimePlatform) ? document.runtimePlatform : {};
    const family = textOf(platform.operatingSystemFamily) || "LINUX";
    if (family !== "LINUX")
        return undefined;
    const architecture = textOf(platform.cpuArchitecture);
    if (architecture === "" && !usesFargate(document, service))
        return undefined;
    return architecture === "ARM64" ? "linux/arm64" : "linux/amd64";
}
function usesFargate(document, { launchType, capacityProviderStrategy }) {
    const { requiresCompatibilities: required } = document;
    const isOnly = isList(required) && required.length === 1 && required[0] === "FARGATE";
    return (launchType === "FARGATE" ||
        capacityProviderStrategy?.some((one) => one.capacityProvider?.startsWith("FARGATE")) === true ||
        (launchType === undefined && isOnly));
}
function checkRoles(document, accountId) {
    for (const field of ["taskRoleArn", "executionRoleArn"]) {
        const role = textOf(document[field]);
        const owner = /^arn:[a-z-]+:iam::(\d{12}):role\/./.exec(role)?.[1];
        if (role === "" || owner === accountId || /^[\w+=,.@-]{1,64}$/.test(role))
            continue;
        return new DeployError({
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
    return new DeployError({
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
    return known.find((revision) => revision.arn !== undefined && compare(revision.document, document).length === 0)?.arn;
}
function imagesOf(document) {
    return new Set(containersOf(document).map(({ image }) => textOf(image)));
}
function platformAsked(document, before, services) {
    const [first = {}] = services;
    if (platformOf(document, first) === undefined)
        return () => false;
    const known = imagesOf(before.document);
    const moved = platformOf(before.document, first) !== platformOf(document, first);
    return (image) => moved || !known.has(image);
}
function revision_deployedContainer(document, before, config, moved) {
    const containers = containersOf(document);
    const [named] = config.images.keys();
    if (config.image !== undefined)
        return mainContainer(document, config);
    if (named !== undefined)
        return named;
    if (config.container !== undefined)
        return config.container;
    const old = imagesOf(before);
    const essential = containers.filter((container) => container.essential !== false);
    const changed = essential.find(({ image }) => !old.has(textOf(image)));
    return textOf(changed?.name) || moved || leadingContainer(document);
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/show-differences.js



const shown = /(^|\.)(image|cpu|memory|memoryReservation|family|taskRoleArn|executionRoleArn|networkMode|essential|containerPort|hostPort|protocol|cpuArchitecture|operatingSystemFamily|sizeInGiB|startTimeout|stopTimeout|interval|timeout|retries|startPeriod|enableFaultInjection)$/;
function show_differences_renderDifferences(all) {
    return all
        .filter((difference) => isTold(difference, all))
        .map((difference) => renderDifference(difference));
}
function isTold(difference, all) {
    return !saysItsName(difference, all);
}
function shownValue(path, value) {
    return value === undefined || !isShown(path, value) ? undefined : print(value);
}
function saysItsName({ path }, all) {
    const [, entry = "", member = ""] = /^(.*\]\.)(\w+)$/.exec(path) ?? [];
    const place = placeOf(entry).replace(/\[\]\.$/, "");
    if (!keyMembers(definitionTable, place).includes(member))
        return false;
    return all.some((other) => other.path !== path && other.path.startsWith(entry));
}
function renderDifference({ path, before, after }) {
    const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
    const values = isShown(path, before, after) ? `${print(before)} → ${print(after)}` : "";
    const word = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return `${sign} ${path}: ${values === "" ? `${word} (value not shown)` : values}`;
}
function isShown(path, ...values) {
    const place = placeOf(path);
    return (shown.test(place) &&
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
    const differences = renderDifferences(compare(before.document, document));
    const isThere = rollouts.length === 0 && revision !== undefined;
    const name = shortName(revision ?? "");
    return {
        target: "ecs",
        subject: subjectOf(parts),
        changes: [
            ...(revision === undefined ? [registration(document, differences)] : []),
            ...(oneOff === undefined ? [] : [oneOffChange(oneOff)]),
            ...rollouts.flatMap(changeOf),
        ],
        notes: parts.notes,
        details: differences.length === 0 ? [] : [{ title: diffTitle(parts), lines: differences }],
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
        return `task definition ${textOf(document.family)}`;
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
    return { effect: "create", type: "task definition", resource: textOf(document.family), reason };
}
function diffTitle({ before, revision, document }) {
    const from = before.arn === undefined ? "the present task definition" : shortName(before.arn);
    const to = revision === undefined ? `new revision of ${textOf(document.family)}` : shortName(revision);
    return `Task definition ${from} → ${to}`;
}
function changeOf({ service, decision }) {
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
    const { runTaskCommand: command, cluster } = config;
    const first = rollouts.find(({ decision }) => decision.action === "update");
    if (command === undefined || first === undefined || container === undefined)
        return undefined;
    return {
        ...{ command, cluster, container, service: first.becoming },
        ...defined({ subnets: config.runTaskSubnets, securityGroups: config.runTaskSecurityGroups }),
    };
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
        ...optional("image-digest", images.get(textOf(container?.image))?.digest),
    };
}
function lastGood({ deployments = [] }) {
    const age = ({ status, createdAt }) => status === "PRIMARY" ? Infinity : (createdAt?.getTime() ?? 0);
    return [...deployments]
        .sort((one, two) => (age(one) > age(two) ? -1 : 1))
        .find(({ rolloutState = "COMPLETED" }) => rolloutState === "COMPLETED")?.taskDefinition;
}

;// CONCATENATED MODULE: ./src/targets/ecs/rollout/service-verdict.js



function judgeService(identity, service, { elapsedMs }, memory) {
    if (!isActive(service))
        return judgeDeleted(service);
    const own = ownDeployment(service, identity);
    const primary = primaryOf(service);
    if (identity.scaleOnly)
        return judgeScale(identity, service, primary, elapsedMs);
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
    return judgeReplaced(identity, primary, service, { elapsedMs, seen: memory.seen });
}
function isActive({ status = "ACTIVE" }) {
    return status === "ACTIVE";
}
function judgeDeleted({ status = "" }) {
    const why = status === gone
        ? "ECS no longer finds it"
        : `the service is ${status}: ${status === "DRAINING" ? "it is being deleted" : "it was deleted"}`;
    return failed("deleted", why, status, true);
}
const gone = "MISSING";
function remember(identity, service, memory) {
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
function isSteady({ deployments = [], runningCount, desiredCount, pendingCount, }) {
    return deployments.length === 1 && runningCount === desiredCount && (pendingCount ?? 0) === 0;
}
function judgeScale(identity, service, primary, elapsedMs) {
    if (primary !== undefined && primary.id !== identity.deploymentId) {
        return failed("superseded", describeNewer(primary), "SUPERSEDED", true);
    }
    const { desiredCount, runningCount, pendingCount = 0 } = service;
    const wanted = identity.desiredCount ?? desiredCount;
    if (desiredCount !== wanted && elapsedMs < staleMs)
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
    return failed(cause, saidByAws(text), "FAILED", rolledBack);
}
function judgeReplaced(identity, primary, service, { elapsedMs, seen }) {
    const reason = primary.rolloutStateReason ?? "";
    const rollingBack = /rolling back|rollback/i.test(reason);
    const known = identity.earlier.has(primary.id ?? "");
    if (known && !(rollingBack && seen) && elapsedMs < staleMs)
        return undefined;
    if (!seen && elapsedMs < staleMs && !isNewer(identity, primary))
        return undefined;
    if (rollingBack) {
        const cause = causeOfText(reason) ?? "rolled-back";
        return failed(cause, saidByAws(reason), "ROLLBACK_IN_PROGRESS", true);
    }
    const backToPrevious = primary.taskDefinition === identity.previous && identity.previous !== identity.taskDefinition;
    if (backToPrevious || known) {
        const why = eventsSince(service, identity.createdAt).find((event) => /roll/i.test(event)) ?? "";
        const text = saidByAws(why) ||
            `the service went back to ${primary.taskDefinition?.split("/").at(-1) ?? ""}`;
        return failed(causeOfText(why) ?? "rolled-back", text, "ROLLED_BACK", true);
    }
    return failed("superseded", describeNewer(primary), "SUPERSEDED", true);
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
    return failed(causeOfText(why) ?? "failed", saidByAws(why), "FAILED", settled);
}
function failed(cause, why, status, settled) {
    return { ok: false, cause, why, status, settled };
}

;// CONCATENATED MODULE: ./src/targets/ecs/aftermath/judge-left.js





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

// EXTERNAL MODULE: ./src/targets/ecs/aftermath/memory.js
var memory = __webpack_require__("./src/targets/ecs/aftermath/memory.js");
// EXTERNAL MODULE: ./src/targets/ecs/aftermath/rights.js + 4 modules
var rights = __webpack_require__("./src/targets/ecs/aftermath/rights.js");
// EXTERNAL MODULE: ./src/targets/ecs/aftermath/tell-left.js
var tell_left = __webpack_require__("./src/targets/ecs/aftermath/tell-left.js");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: ./src/targets/ecs/tasks/log-stream.js
var log_stream = __webpack_require__("./src/targets/ecs/tasks/log-stream.js");
;// CONCATENATED MODULE: ./src/targets/ecs/tasks/log-tail.js



const lineCount = 20;
async function log_tail_tailOf(context, stream) {
    try {
        const { readLogTail } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_client-cloudwatch-logs_dist-cjs_index_js"), __webpack_require__.e("src_targets_ecs_aws_logs-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecs/aws/logs-client.js"));
        const { clock, signal } = context;
        const tries = { clock, signal, attempts: 3, baseDelayMs: 500 };
        const lines = await retry(() => readLogTail(context, stream, lineCount), tries);
        return { lines, shown: applicationOutput(lines, context) };
    }
    catch (error) {
        if (!(error instanceof DeployError) || context.signal.aborted)
            throw error;
        const kind = classify(error.cause);
        if (kind === "not-found")
            return { lines: [], shown: [] };
        const allow = `allow logs:GetLogEvents on log group ${stream.group}`;
        const why = kind === "denied" ? `log lines are not shown: ${allow}` : "CloudWatch Logs did not answer";
        return { lines: [], shown: [`(${why})`] };
    }
}

;// CONCATENATED MODULE: ./src/targets/ecs/tasks/stopped-task.js


const stopped_task_wrongPlatform = /exec format error/i;
const permanentReasons = [
    /CannotPullContainerError.*(not found|manifest unknown|does not exist|no matching manifest|descriptor matching platform|repository does not exist|pull access denied|name unknown)/is,
    /ResourceInitializationError.*(unable to pull secrets|unable to retrieve secret|AccessDenied|ResourceNotFound|failed to validate logger args|download env files)/is,
    /log group does not exist/i,
    stopped_task_wrongPlatform,
];
const blamelessCodes = new Set([
    "ServiceSchedulerInitiated",
    "SpotInterruption",
    "TerminationNotice",
    "UserInitiated",
]);
function stopped_task_readStopped(task) {
    const { taskArn = "", stopCode = "", stoppedReason = "", containers = [] } = task;
    const culprit = findCulprit(containers);
    const text = `${stoppedReason}\n${culprit?.reason ?? ""}`;
    return {
        id: lastPart(taskArn),
        stopCode,
        reason: stoppedReason,
        ...(culprit === undefined ? {} : { culprit }),
        output: [],
        permanent: permanentReasons.some((pattern) => pattern.test(text)),
        failed: !blamelessCodes.has(stopCode) || /failed .*health checks/i.test(stoppedReason),
    };
}
function stopped_task_withOutput(task, output) {
    const permanent = task.permanent || output.some((line) => stopped_task_wrongPlatform.test(line));
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
    return `stopped: ${[named(culprit), saidByAws(said)].filter(Boolean).join("; ")}`;
}
function stopped_task_describeContainer(container) {
    return [named(container), saidByAws(container?.reason ?? "")].filter(Boolean).join("; ");
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
function advice_adviceFor(task, document) {
    const output = task.output.filter((line) => wrongPlatform.test(line));
    const text = [task.reason, task.culprit?.reason ?? "", ...output].join("\n");
    const subject = advice_subjectOf(task, document);
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
function advice_subjectOf({ culprit }, document) {
    const containers = containersOf(document);
    const definition = containers.find(({ name }) => name === culprit?.name) ?? containers[0] ?? {};
    const role = textOf(document.executionRoleArn);
    return {
        container: textOf(definition.name),
        image: textOf(definition.image),
        memory: plain(definition.memory) || plain(document.memory),
        executionRole: role === "" ? "the execution role" : `the execution role ${shortName(role)}`,
    };
}
function plain(value) {
    return typeof value === "number" ? String(value) : textOf(value);
}

;// CONCATENATED MODULE: ./src/targets/ecs/apply/one-off-task.js















async function runOneOff(context, api, task, taskDefinition, document, memory) {
    context.signal.throwIfAborted();
    memory.note({ task: "" });
    const writer = createEcsApi({ ...context, signal: context.grace }, task.cluster);
    const { task: started, failures } = await writer
        .runTask(taskRun(context, task, taskDefinition))
        .catch((error) => {
        throw error instanceof DeployError && writeOutcome(error) === "unknown"
            ? error.with({ state: startNotKnown(context, task), hint: lookForEnded(taskDefinition) })
            : error;
    });
    const began = context.clock.now();
    const arn = started?.taskArn;
    if (arn === undefined)
        throw notStarted(task, failures);
    memory.note({ task: arn });
    context.log.info(`  One-off task ${lastPart(arn)} started`);
    const stopped = await waitForEnd(context, api, arn, task);
    const exitCode = stopped.containers?.find(({ name }) => name === task.container)?.exitCode;
    const output = await outputOf(context, task, lastPart(arn), document).catch((error) => {
        throw error instanceof DeployError ? error.with({ state: hasEnded(arn, exitCode) }) : error;
    });
    if (exitCode === 0) {
        tellDone(context, `One-off task ${lastPart(arn)} ended with exit code 0`, began);
        context.log.group(`Output of the one-off task ${lastPart(arn)}`, output.shown);
        return;
    }
    throw one_off_task_failed(stopped, task, output, document);
}
const lookFirst = "Look first whether the task runs, with the command of `Live now`: the next run starts it once more. Wait for its end, or stop it, then run the job again.";
function lookForEnded(taskDefinition) {
    const others = `\`--family ${familyOf(taskDefinition)} --desired-status STOPPED\``;
    return `${lookFirst} One that has ended is listed with ${others} in the place of \`--started-by\`.`;
}
function startNotKnown(context, { cluster }) {
    const { region } = context.aws;
    return `whether the one-off task was started is not known, it may be running; no service was changed; see: aws ecs list-tasks --region ${region} --cluster ${(0,arns.lastPart)(cluster)} --started-by ${startedBy(context)}`;
}
function runsOn(context, cluster, arn) {
    return `the one-off task ${(0,arns.lastPart)(arn)} may still run; no service was changed; see: aws ecs describe-tasks --region ${context.aws.region} --cluster ${(0,arns.lastPart)(cluster)} --tasks ${(0,arns.lastPart)(arn)}`;
}
function hasEnded(arn, exitCode) {
    const how = exitCode === undefined ? "" : ` with exit code ${exitCode}`;
    return `the one-off task ${lastPart(arn)} has ended${how}; no service was changed`;
}
function startedBy({ job: { runId = "terminal", runAttempt = "1" } }) {
    return `aws-oidc-deploy/${runId}-${runAttempt}`;
}
function taskRun(context, task, taskDefinition) {
    const { service, cluster, container, command } = task;
    const { launchType, capacityProviderStrategy, platformVersion } = service;
    const { runId = "terminal", runAttempt = "1" } = context.job;
    const asked = [runId, runAttempt, taskDefinition, command, context.clock.now()];
    const hasStrategy = (capacityProviderStrategy?.length ?? 0) > 0;
    return {
        ...{ cluster, taskDefinition, count: 1, startedBy: startedBy(context) },
        clientToken: hash("sha256", JSON.stringify(asked)).slice(0, 32),
        overrides: { containerOverrides: [{ name: container, command: [...command] }] },
        ...(hasStrategy ? { capacityProviderStrategy } : defined({ launchType })),
        ...defined({ platformVersion, networkConfiguration: networkOf(task) }),
    };
}
function networkOf({ service, subnets, securityGroups, }) {
    const { networkConfiguration } = service;
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
async function waitForEnd(context, api, arn, { container, cluster }) {
    const { clock, signal } = context;
    const tell = taskProgress(context, lastPart(arn));
    try {
        return await poll({
            clock,
            signal,
            pace: (elapsedMs) => (elapsedMs < 60_000 ? 2000 : 4000),
            read: async () => {
                const [task] = await api.describeTasks([arn]);
                tell(task);
                const own = task?.containers?.find(({ name }) => name === container);
                const ended = own?.lastStatus === "STOPPED" && own.exitCode !== undefined;
                return ended || task?.lastStatus === "STOPPED" ? task : undefined;
            },
        });
    }
    catch (error) {
        if (!(error instanceof DeployError))
            throw error;
        const hint = [lookFirst, error.hint].filter(Boolean).join(" ");
        throw error.with({ state: runsOn(context, cluster, arn), hint });
    }
}
async function outputOf(context, { container }, taskId, document) {
    const stream = logStreamOf(document, container, taskId, context.aws.region);
    if (stream === undefined) {
        return { lines: [], shown: ["(the container does not log to CloudWatch Logs)"] };
    }
    const { lines, shown } = await tailOf(context, stream);
    return { lines, shown: [...shown, `logs: ${logLink(stream, context.aws)}`] };
}
function notStarted({ service }, failures) {
    return new DeployError({
        id: "ecs-run-task-failed",
        message: `The one-off task did not start: ${saidByAws(failures.join("; ")) || "ECS gave no reason"}.`,
        hint: "It needs the capacity and network of the service. The services were not changed.",
        state: `${service.serviceName ?? "the service"} runs what it ran before`,
    });
}
function one_off_task_failed(task, { service, container }, { lines, shown }, document) {
    const { containers = [] } = task;
    const own = containers.filter(({ name, exitCode }) => name === container && exitCode !== undefined);
    const stopped = withOutput(readStopped({ ...task, containers: own.length > 0 ? own : containers }), lines);
    const { culprit, reason, stopCode } = stopped;
    const what = [describeContainer(culprit), saidByAws(reason || stopCode)]
        .filter(Boolean)
        .join("; ");
    return new DeployError({
        id: "ecs-run-task-failed",
        message: `The one-off task failed: ${what}.`,
        hint: `${adviceFor(stopped, document) ?? "Mend the command and deploy again."} The services were not changed.`,
        evidence: shown,
        state: `${service.serviceName ?? "the service"} runs what it ran before`,
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/aftermath/tell-task.js



const tell_task_lookFirst = "Look first with that command whether the task runs: the next run starts it once more. Wait for its end, or stop it.";
async function tellTask({ task, updates }, { cluster }, api, context) {
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
    return { text: `the one-off task ${(0,arns.lastPart)(task)} has ended; the next run starts it once more` };
}

;// CONCATENATED MODULE: ./src/targets/ecs/aftermath/find-left.js














async function findLeft(config, context) {
    const api = ecs_client_createEcsApi(context, config.cluster);
    if (config.continuation !== undefined) {
        return await findAnswered(config, config.continuation, api);
    }
    const begun = (0,memory.readMemory)(context.remembered);
    const names = config.services.map(arns.lastPart);
    const lefts = await look(names, begun, api, context);
    const task = begun && (await tellTask(begun, config, api, context));
    const told = await Promise.all(lefts.map((left, index) => tellService(names[index] ?? "", left, begun?.revision ?? "", config, api, context)));
    const text = [...told.map((one) => one.text), ...(task === undefined ? [] : [task.text])];
    const hints = new Set([...told, task].flatMap((one) => one?.hint ?? []));
    return { text: text.join("; "), warns: true, hint: [...hints, again].join(" ") };
}
const again = "Run the job again: it finishes what this run began.";
function look(names, begun, api, { clock, signal }) {
    const read = async () => {
        const { services } = await api.readServices(names);
        const ofName = (name) => services.find(({ serviceName }) => serviceName === name);
        const lefts = names.map((name) => judgeLeft(ofName(name), name, begun));
        const isEarly = lefts.some((one) => one.kind === "unseen" && clock.now() - one.at < verdict_types_staleMs);
        return isEarly ? undefined : lefts;
    };
    return (0,time_clock.poll)({ clock, signal, pace: () => 5000, read });
}
async function tellService(name, left, revision, config, api, context) {
    if (left.kind !== "ours" || left.stage !== "rolling out") {
        return { text: (0,tell_left.tellLeft)(name, left, revision) };
    }
    const { identity } = left;
    const { arn, state, isOpen, unread } = await readOwn(identity, api);
    const doubt = unread === undefined ? "" : `; what AWS says of the deployment itself is not known (${unread})`;
    const told = (back) => (0,tell_left.tellLeft)(name, left, revision, back) + doubt;
    if ((0,rights.takesBack)(config) && isOpen) {
        const rollback = { cluster: config.cluster, identity, deploymentArn: arn };
        const back = await rollBack(context, { ...rollback, target: identity.previous });
        return { text: told(back) };
    }
    const byHand = arn === undefined
        ? ""
        : ` To take it back by hand: aws ecs stop-service-deployment --service-deployment-arn ${arn} --stop-type ROLLBACK`;
    return { text: told(state ?? "it goes on in ECS"), hint: `ECS goes on by itself.${byHand}` };
}
async function readOwn(identity, api) {
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
