export const id = 774;
export const ids = [774];
export const modules = {

/***/ 3718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ orAborted),
/* harmony export */   MW: () => (/* binding */ ifFound),
/* harmony export */   T1: () => (/* binding */ call)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9282);
/* harmony import */ var _answers_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6667);


/**
 * Makes one call to AWS: stops waiting as soon as the signal aborts (the SDK's pause between two
 * tries does not), and explains every failure with the permission and the resource.
 * @param send is handed the signal for the SDK's `abortSignal` option
 * @throws DeployError, or the reason of the signal
 */
async function call(context, subject, send) {
    const { aws, signal } = context;
    signal.throwIfAborted();
    try {
        return await orAborted(send(signal), signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw (0,_answers_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .W)(error, subject, aws);
    }
}
/** The call's answer, or undefined where AWS says that the thing does not exist. */
async function ifFound(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .classify */ .L8)(causeOf(error)) === "not-found")
            return undefined;
        throw error;
    }
}
function causeOf(error) {
    return error instanceof Error && error.cause !== undefined ? error.cause : error;
}
/** The work's result, or the reason of the signal as soon as it aborts. */
function orAborted(work, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            reject(signal.reason);
        };
        if (signal.aborted)
            stop();
        signal.addEventListener("abort", stop, { once: true });
        work.then(resolve, reject).finally(() => {
            signal.removeEventListener("abort", stop);
        });
    });
}


/***/ }),

/***/ 535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isPrivate),
/* harmony export */   X: () => (/* binding */ endpointOf)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9282);

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
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        id: "endpoint-not-allowed",
        message: `${environment[name] ? name : "AWS_ENDPOINT_URL"} must be an https URL; http is allowed for the loopback address only.`,
        hint: "Use the https endpoint, or unset the variable.",
    });
}
/** Whether what is sent there crosses no network in clear. */
function isPrivate({ protocol, hostname }) {
    return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
function isLoopback(hostname) {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}


/***/ }),

/***/ 8362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ createNetwork),
/* harmony export */   d: () => (/* binding */ closeNetwork)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1652);



/**
 * Node's agents honour a proxy themselves since Node 24.5, with NO_PROXY's rules
 * (https://nodejs.org/api/http.html#built-in-proxy-support); the SDK and Node's own variables do not.
 */
function createNetwork(proxy, endpoint) {
    const options = { keepAlive: true, maxSockets: 256, ...proxyOption(proxy) };
    const agents = {
        httpAgent: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent(options),
        httpsAgent: closingTunnels(new node_https__WEBPACK_IMPORTED_MODULE_1__.Agent(options)),
    };
    return { ...agents, retryBaseMs: 100, endpoint };
}
function proxyOption({ url, noProxy }) {
    if (url === undefined)
        return {};
    return {
        proxyEnv: {
            HTTP_PROXY: url,
            HTTPS_PROXY: url,
            ...(noProxy === undefined ? {} : { NO_PROXY: (0,_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .noProxyForNode */ .Zs)(noProxy) }),
        },
    };
}
/**
 * Node's agent forgets a connection that still waits for the proxy's answer to CONNECT, also when the
 * request is over: with a proxy that never answers it would keep the process alive for ever.
 */
function closingTunnels(agent) {
    const open = new Set();
    const connect = agent.createConnection.bind(agent);
    const destroy = agent.destroy.bind(agent);
    agent.createConnection = (options, callback) => {
        const socket = connect(options, callback);
        if (socket)
            open.add(socket.once("close", () => open.delete(socket)));
        return socket;
    };
    agent.destroy = () => {
        destroy();
        for (const socket of open)
            socket.destroy();
    };
    return agent;
}
/** Lets go of all connections, so that the process can end. */
function closeNetwork({ httpAgent, httpsAgent }) {
    httpAgent.destroy();
    httpsAgent.destroy();
}


/***/ }),

/***/ 5676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ sendPlain)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3718);



const connectMs = 5000;
/**
 * One request to another service than AWS, through the step's own agents and so its proxy.
 * @throws the reason of the signal, or an error when there is no connection within 5 s
 */
async function sendPlain(network, url, request) {
    const connecting = new AbortController();
    const timer = setTimeout(() => {
        connecting.abort(new Error(`no connection within ${connectMs / 1000} s`));
    }, connectMs);
    const signal = AbortSignal.any([request.signal, connecting.signal]);
    try {
        const answer = exchange(network, url, { ...request, signal }, () => {
            clearTimeout(timer);
        });
        // Through a proxy a request has no socket before the tunnel stands, and until then Node keeps the
        // end of its signal to itself.
        return await (0,_call_js__WEBPACK_IMPORTED_MODULE_2__/* .orAborted */ .H6)(answer, signal);
    }
    finally {
        clearTimeout(timer);
    }
}
function exchange(network, url, { method = "GET", headers = {}, body, signal }, connected) {
    const secure = url.protocol === "https:";
    const agent = secure ? network.httpsAgent : network.httpAgent;
    return new Promise((resolve, reject) => {
        const options = { agent, method, headers, signal };
        const request = (secure ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, options, (incoming) => {
            const chunks = [];
            incoming.on("data", (chunk) => chunks.push(chunk));
            incoming.on("error", reject);
            incoming.on("end", () => {
                const { statusCode = 0, statusMessage = "" } = incoming;
                const whole = Buffer.concat(chunks);
                resolve({
                    ...{ status: statusCode, statusText: statusMessage },
                    ...{ headers: incoming.headers, body: whole },
                });
            });
        });
        request.on("error", reject);
        onConnected(request, connected);
        request.end(body);
    });
}
function onConnected(request, connected) {
    request.on("socket", (socket) => {
        if (socket.connecting)
            socket.once("connect", connected);
        else
            connected();
    });
}


/***/ }),

/***/ 5523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ fitSessionPolicy),
/* harmony export */   Z: () => (/* binding */ maxPolicyLength)
/* harmony export */ });
/* harmony import */ var _policy_document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7284);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(741);


/** STS's limit for the session policy's text. */
const maxPolicyLength = 2048;
/**
 * From exact to wide, each on top of the one before. A step only ever allows more, never less, and
 * none turns a read into a write. Statements with conditions keep action and condition.
 */
const steps = [
    ["", merge],
    ["similar resources share a prefix", (grants) => merge(grants.map(shareNames))],
    ["read actions are named by their verb", (grants) => merge(grants.map(nameReads))],
    ["resources are account-wide", (grants) => merge(grants.map(accountWide))],
    ["actions apply to every resource", (grants) => merge(grants.map(everyResource))],
];
/**
 * The session's upper bound in STS's compact form: the first step that fits and those after it,
 * each shorter than the one before. Empty when nothing fits.
 */
function fitSessionPolicy(permissions) {
    const fitting = [];
    let grants = permissions.map(toGrant);
    for (const [widened, widen] of steps) {
        grants = widen(grants);
        const text = render(grants);
        if (text.length > maxPolicyLength)
            continue;
        if (text.length < (fitting.at(-1)?.text.length ?? Infinity))
            fitting.push({ text, widened });
    }
    return fitting;
}
function toGrant({ actions, resources, conditions }) {
    return {
        actions: sorted(actions),
        resources: sorted(resources.map(_policy_document_js__WEBPACK_IMPORTED_MODULE_0__/* .patternFor */ .uG)),
        conditions: conditions && (0,_policy_document_js__WEBPACK_IMPORTED_MODULE_0__/* .patternsFor */ .nJ)(conditions),
    };
}
function sorted(values) {
    return [...new Set(values)].sort();
}
function render(grants) {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: grants.map(({ actions, resources, conditions }) => ({
            Effect: "Allow",
            Action: oneOrAll(actions),
            Resource: oneOrAll(resources),
            ...(conditions === undefined ? {} : { Condition: conditions }),
        })),
    });
}
function oneOrAll(values) {
    return values.length === 1 ? (values[0] ?? "") : values;
}
/** Joins statements that differ in their actions only, then those that differ in resources only. */
function merge(grants) {
    const byPlace = joinBy(grants, ({ resources, conditions }) => (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .stableKey */ .p0)([resources, conditions]));
    return joinBy(byPlace, ({ actions, conditions }) => (0,_statement_js__WEBPACK_IMPORTED_MODULE_1__/* .stableKey */ .p0)([actions, conditions]));
}
function joinBy(grants, key) {
    const groups = new Map();
    for (const grant of grants) {
        const id = key(grant);
        const other = groups.get(id);
        groups.set(id, {
            actions: sorted([...(other?.actions ?? []), ...grant.actions]),
            resources: sorted([...(other?.resources ?? []), ...grant.resources]),
            conditions: grant.conditions,
        });
    }
    return [...groups.values()];
}
/** `table/a-1`, `table/a-2`, `table/a-3` become `table/a-*`; the kind of resource stays. */
function shareNames(grant) {
    const kinds = Map.groupBy(grant.resources, kindOf);
    const resources = [...kinds].flatMap(([kind, names]) => names.length < 3 || kind === "*" ? names : [`${sharedPrefix(names, kind)}*`]);
    return { ...grant, resources: sorted(resources) };
}
/** An ARN up to the name: `arn:aws:lambda:eu-central-1:123456789012:function:`, `arn:aws:s3:::`. */
function kindOf(arn) {
    const [scheme = "", partition = "", service = "", region = "", account = "", ...rest] = arn.split(":");
    if (rest.length === 0)
        return "*";
    const head = [scheme, partition, service, region, account, ""].join(":");
    const kind = /^[a-z-]+[:/]/.exec(rest.join(":"))?.[0] ?? "";
    return service === "s3" ? head : head + kind;
}
function sharedPrefix(names, kind) {
    let prefix = names[0] ?? kind;
    for (const name of names)
        while (!name.startsWith(prefix))
            prefix = prefix.slice(0, -1);
    return prefix.length < kind.length ? kind : prefix.replace(/\*+$/, "");
}
const readVerbs = /^([a-z0-9-]+):(Get|List|Describe|BatchGet)[A-Z]\w*$/;
/** `ecs:DescribeServices`, `ecs:DescribeTasks` become `ecs:Describe*`. */
function nameReads(grant) {
    const groups = Map.groupBy(grant.actions, (action) => {
        const [, service, verb] = readVerbs.exec(action) ?? [];
        return service === undefined || verb === undefined ? action : `${service}:${verb}*`;
    });
    const actions = [...groups].flatMap(([name, members]) => (members.length > 1 ? [name] : members));
    return { ...grant, actions: sorted(actions) };
}
function accountWide(grant) {
    const wide = (arn) => (kindOf(arn) === "*" ? arn : `${kindOf(arn)}*`);
    return { ...grant, resources: sorted(grant.resources.map(wide)) };
}
/** Not where a condition narrows the action down: who passes roles keeps to the account's roles. */
function everyResource(grant) {
    return grant.conditions === undefined ? { ...grant, resources: ["*"] } : grant;
}


/***/ }),

/***/ 741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PO: () => (/* binding */ isForPlan),
/* harmony export */   dK: () => (/* binding */ isOptional),
/* harmony export */   p0: () => (/* binding */ stableKey)
/* harmony export */ });
/** Whether a plan alone, which only reads, makes use of it. */
function isForPlan({ phase }) {
    return phase === "plan" || phase === "optional";
}
/** Whether most deployments do without it. */
function isOptional({ phase }) {
    return phase === "optional" || phase === "apply-optional";
}
/** Equal for equal values, whatever the order in which their fields were written. */
function stableKey(value) {
    return JSON.stringify(value, (_key, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ 4326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// UNUSED EXPORTS: commonInputNames

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./.cache/build/src/iam/session-policy.js
var session_policy = __webpack_require__(5523);
;// CONCATENATED MODULE: ./.cache/build/src/inputs/session-policy.js


const words = ["none", "least-privilege"];
/** The input `session-policy`: one of its words, or a policy in STS's compact form. */
function readSessionPolicy(inputs) {
    const text = inputs.text("session-policy");
    if (text === undefined || words.some((word) => word === text))
        return text;
    const policy = compact(text);
    if (typeof policy === "object") {
        noteMalformed(inputs, policy.problem);
        return undefined;
    }
    if (policy.length <= session_policy/* maxPolicyLength */.Z)
        return policy;
    inputs.problem("session-policy", `has ${policy.length} characters without its spaces; STS takes ${session_policy/* maxPolicyLength */.Z}`, {
        id: "session-policy-too-long",
        hint: "Shorten it (one statement for the same actions, wildcards), or put it into a managed policy and name that in `managed-session-policies`.",
    });
    return undefined;
}
function noteMalformed(inputs, problem) {
    inputs.problem("session-policy", `is no policy: ${problem}`, {
        id: "session-policy-malformed",
        hint: "Give `least-privilege`, `none`, or a policy document as JSON or YAML with Version and Statement.",
    });
}
/** JSON and YAML alike, without white space. */
function compact(text) {
    let value;
    try {
        // JSON is YAML of the flow style, but for tabs, which YAML does not take for white space.
        value = text.startsWith("{") ? parseFlow(text) : (0,dist.parse)(text);
    }
    catch {
        return { problem: "it is neither JSON nor YAML" };
    }
    const statement = value?.Statement;
    if (typeof value !== "object" || typeof statement !== "object" || statement === null) {
        return { problem: "it has no Statement; the words least-privilege and none are possible too" };
    }
    const policy = JSON.stringify(value);
    return /^[\u0020-\u00FF]+$/.test(policy)
        ? policy
        : { problem: "STS takes Latin-1 characters only" };
}
function parseFlow(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return (0,dist.parse)(text);
    }
}

// EXTERNAL MODULE: ./.cache/build/src/model/arn.js
var model_arn = __webpack_require__(215);
// EXTERNAL MODULE: ./.cache/build/src/model/partition.js
var model_partition = __webpack_require__(534);
;// CONCATENATED MODULE: ./.cache/build/src/inputs/sign-in.js


function readRegion(inputs, environment) {
    const region = inputs.text("aws-region") ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION) ?? "";
    if (region === "")
        inputs.problem("aws-region", "is required (or set AWS_REGION)");
    else if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region)) {
        inputs.problem("aws-region", `"${region.slice(0, 30)}" is no AWS region, e.g. eu-central-1`);
    }
    return region;
}
function readRole(inputs, auth) {
    if (auth === "oidc" && inputs.text("role-to-assume") === undefined) {
        inputs.problem("role-to-assume", "is required and arrived empty", {
            id: "role-missing",
            hint: "Give the role's ARN, e.g. arn:aws:iam::123456789012:role/deploy. A secret or variable that is not set arrives as an empty value: check its name, and whether it belongs to an environment that the job does not name with `environment:`. A role's ARN is no secret; `vars` will do.",
        });
    }
    return readArn(inputs, "role-to-assume");
}
function readArn(inputs, name) {
    const value = inputs.text(name);
    if (value === undefined)
        return undefined;
    const arn = (0,model_arn/* parseArn */.L)(value);
    if (arn?.service === "iam" && arn.accountId !== "" && /^role\/[\w+=,.@/-]+$/.test(arn.resource)) {
        return value;
    }
    inputs.problem(name, "must be a role's ARN, e.g. arn:aws:iam::123456789012:role/deploy", {
        id: "role-arn-invalid",
        hint: "Copy the ARN from the role's page in IAM; the role's name alone, or the ARN of a session (assumed-role), will not do.",
    });
    return undefined;
}
function readSessionName(inputs) {
    const value = inputs.text("role-session-name");
    if (value === undefined || /^[\w+=,.@-]{2,64}$/.test(value))
        return value;
    inputs.problem("role-session-name", "must be 2 to 64 of the characters A-Z a-z 0-9 _ + = , . @ -", {
        id: "session-name-invalid",
        hint: "Leave the input out for `<repository>-<run id>-<attempt>`, or replace slashes and spaces.",
    });
    return undefined;
}
function readDuration(inputs) {
    const value = inputs.text("role-duration-seconds") ?? "3600";
    const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (seconds >= 900 && seconds <= 43_200)
        return seconds;
    inputs.problem("role-duration-seconds", "must be a whole number from 900 to 43200", {
        id: "role-duration-invalid",
        hint: "Leave the input out: the step renews its session itself, however long it takes.",
    });
    return 3600;
}
/** A strict list: an empty element would switch the guard off for somebody whose variable is unset. */
function readAccountIds(inputs) {
    const value = inputs.text("allowed-account-ids");
    if (value === undefined)
        return [];
    const ids = [...new Set(value.split(/[\n,]/).map((id) => id.trim()))];
    const guide = {
        id: "allowed-accounts-invalid",
        hint: "List account ids of 12 digits, in quotes, separated by commas or lines. An unset variable in the list would leave a hole in the guard.",
    };
    for (const id of ids) {
        if (/^\d{12}$/.test(id))
            continue;
        const text = id === "" ? "has an empty element" : `"${id.slice(0, 30)}" is no account id`;
        inputs.problem("allowed-account-ids", text, guide);
    }
    return ids;
}
function readManagedPolicies(inputs) {
    const arns = inputs.lines("managed-session-policies");
    if (arns.length > 10)
        inputs.problem("managed-session-policies", "STS takes at most 10");
    for (const arn of arns) {
        const parsed = (0,model_arn/* parseArn */.L)(arn);
        if (parsed?.service === "iam" && parsed.resource.startsWith("policy/"))
            continue;
        inputs.problem("managed-session-policies", `"${arn.slice(0, 60)}" is no policy's ARN`);
    }
    return arns;
}
/** What the inputs say together of where the step may go; the same is asked of AWS's answer. */
function checkPlace(inputs, place) {
    const { roleToAssume, chainRoleToAssume } = place;
    checkPartition(inputs, "role-to-assume", roleToAssume, place.region);
    checkPartition(inputs, "chain-role-to-assume", chainRoleToAssume, place.region);
    if (chainRoleToAssume === undefined && inputs.text("chain-role-external-id") !== undefined) {
        inputs.problem("chain-role-external-id", "needs chain-role-to-assume, whose id it is");
    }
    if (chainRoleToAssume === undefined)
        checkAccount(inputs, "role-to-assume", roleToAssume, place);
    else
        checkAccount(inputs, "chain-role-to-assume", chainRoleToAssume, place);
    const given = !["none", "least-privilege", undefined].includes(place.sessionPolicy);
    if (given && place.auth === "environment" && chainRoleToAssume === undefined) {
        inputs.problem("session-policy", "cannot bound credentials that are there already", {
            id: "session-policy-not-possible",
            hint: "Leave it out, or give `chain-role-to-assume`, a role that is assumed with them.",
        });
    }
}
/**
 * What a target's own inputs say of where things are: there is one session, of one region and one
 * partition, and no call can mend that.
 */
function checkNamedPlaces(inputs, places, region) {
    const partition = (0,model_partition/* partitionOf */.i)(region).id;
    for (const { input, region: named, within, guide } of region === "" ? [] : places) {
        const its = (0,model_partition/* partitionOf */.i)(named).id;
        if (its !== partition) {
            const text = `names ${named}, which lies in the partition ${its}; aws-region ${region} lies in ${partition}`;
            inputs.problem(input, text, guide);
        }
        else if (within === "region" && named !== region) {
            inputs.problem(input, `is of ${named}, but aws-region is ${region}`, guide);
        }
    }
}
function checkPartition(inputs, name, role, region) {
    const partition = (0,model_arn/* parseArn */.L)(role ?? "")?.partition;
    const expected = (0,model_partition/* partitionOf */.i)(region).id;
    if (region === "" || partition === undefined || partition === expected)
        return;
    inputs.problem(name, `is of partition ${partition}, but ${region} lies in ${expected}`, {
        id: "partition-mismatch",
        hint: "Role and region must be of one partition: arn:aws, arn:aws-cn (China), arn:aws-us-gov (GovCloud) or arn:aws-eusc (European Sovereign Cloud).",
    });
}
function checkAccount(inputs, name, role, { allowedAccountIds: allowed }) {
    const accountId = (0,model_arn/* parseArn */.L)(role ?? "")?.accountId;
    if (accountId === undefined || allowed.length === 0 || allowed.includes(accountId))
        return;
    inputs.problem(name, `is of account ${accountId}, which allowed-account-ids does not list`, {
        id: "account-not-allowed",
        hint: "Correct the role or the list. AWS was not asked for anything.",
    });
}

// EXTERNAL MODULE: ./.cache/build/src/aws/proxy.js
var proxy = __webpack_require__(1652);
// EXTERNAL MODULE: ./.cache/build/src/inputs/reader.js
var reader = __webpack_require__(5479);
// EXTERNAL MODULE: ./.cache/build/src/inputs/nearest.js
var nearest = __webpack_require__(6840);
// EXTERNAL MODULE: ./.cache/build/src/model/optional.js
var optional = __webpack_require__(4902);
;// CONCATENATED MODULE: ./.cache/build/src/inputs/common.js






/** Names of the common inputs in action.yml. */
const commonInputNames = [
    "target",
    "role-to-assume",
    "aws-region",
    "auth",
    "audience",
    "role-session-name",
    "role-duration-seconds",
    "chain-role-to-assume",
    "chain-role-external-id",
    "chain-session-tags",
    "chain-source-identity",
    "session-policy",
    "managed-session-policies",
    "allowed-account-ids",
    "mask-aws-account-id",
    "trust-policy",
    "http-proxy",
    "no-proxy",
    "timeout-minutes",
    "dry-run",
    "summary",
    "comment-plan",
    "github-token",
];
/**
 * Parses and checks every input in one go.
 * @throws DeployError `invalid-inputs` with all problems, before any request
 */
function readInputs(raw, environment, targets) {
    const inputs = raw instanceof reader/* Inputs */.G ? raw : new reader/* Inputs */.G(raw);
    const name = readTarget(inputs, [...targets.keys()]);
    const registered = targets.get(name);
    const common = readCommon(inputs, name, environment);
    checkNames(inputs, name, targets);
    const target = registered?.bind(inputs);
    if (target !== undefined && target.knownMinutes > common.timeoutMinutes - 1) {
        inputs.problem("timeout-minutes", `is ${common.timeoutMinutes}, but the deployment takes at least ${target.knownMinutes} minutes by its own settings (one more is kept for taking back)`);
    }
    checkNamedPlaces(inputs, target?.places ?? [], common.region);
    inputs.throwProblems();
    if (target === undefined)
        throw new TypeError("A valid target is registered");
    return { common, target };
}
function readTarget(inputs, names) {
    const given = inputs.text("target");
    if (given === undefined) {
        inputs.problem("target", `is required: one of ${names.join(", ")}`);
        return "";
    }
    if (names.includes(given))
        return given;
    const guess = (0,nearest/* nearest */.p)(given, names);
    const suffix = guess === undefined ? "" : `; did you mean "${guess}"?`;
    inputs.problem("target", `must be one of ${names.join(", ")}, not "${given}"${suffix}`);
    return "";
}
function readCommon(inputs, target, environment) {
    const auth = inputs.oneOf("auth", ["oidc", "environment"], "oidc");
    const common = {
        target,
        auth,
        region: readRegion(inputs, environment),
        ...(0,optional/* optional */.l)("roleToAssume", readRole(inputs, auth)),
        ...(0,optional/* optional */.l)("audience", inputs.text("audience")),
        ...(0,optional/* optional */.l)("roleSessionName", readSessionName(inputs)),
        roleDurationSeconds: readDuration(inputs),
        ...(0,optional/* optional */.l)("chainRoleToAssume", readArn(inputs, "chain-role-to-assume")),
        ...(0,optional/* optional */.l)("chainRoleExternalId", inputs.text("chain-role-external-id")),
        chainSessionTags: inputs.boolean("chain-session-tags", false),
        chainSourceIdentity: inputs.boolean("chain-source-identity", false),
        ...(0,optional/* optional */.l)("sessionPolicy", readSessionPolicy(inputs)),
        managedSessionPolicies: readManagedPolicies(inputs),
        allowedAccountIds: readAccountIds(inputs),
        maskAwsAccountId: inputs.boolean("mask-aws-account-id", false),
        ...(0,optional/* optional */.l)("trustPolicy", inputs.text("trust-policy")),
        proxy: (0,proxy/* readProxy */.nM)(inputs, environment),
        timeoutMinutes: inputs.integer("timeout-minutes", 30, { min: 1, max: 360 }),
        dryRun: inputs.boolean("dry-run", false),
        summary: inputs.boolean("summary", true),
        commentPlan: inputs.boolean("comment-plan", false),
        ...(0,optional/* optional */.l)("githubToken", inputs.text("github-token")),
    };
    checkPlace(inputs, common);
    return common;
}
/** Notes inputs of other targets and names that do not exist at all. */
function checkNames(inputs, target, targets) {
    const common = new Set(commonInputNames);
    const all = [...common, ...[...targets.values()].flatMap(({ inputs: names }) => names)];
    const own = new Set(targets.get(target)?.accepted(inputs) ?? all);
    for (const name of inputs.given()) {
        if (common.has(name) || own.has(name))
            continue;
        const owners = [...targets].filter(([, { inputs: names }]) => names.includes(name));
        if (owners.length > 0) {
            const list = owners.map(([owner]) => owner).join(", ");
            inputs.problem(name, `does not belong to target ${target}, but to ${list}`);
            continue;
        }
        const guess = (0,nearest/* nearest */.p)(name, all);
        inputs.problem(name, `is no input${guess === undefined ? "" : `; did you mean "${guess}"?`}`);
    }
}


/***/ }),

/***/ 5479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ Inputs)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9282);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6840);


class Inputs {
    #raw;
    #problems = [];
    constructor(raw) {
        this.#raw = raw;
    }
    text(name) {
        const value = this.#raw.get(name)?.trim();
        return value === undefined || value === "" ? undefined : value;
    }
    required(name) {
        const value = this.text(name);
        if (value === undefined)
            this.problem(name, "is required");
        return value ?? "";
    }
    boolean(name, fallback) {
        const value = this.text(name);
        if (value === undefined)
            return fallback;
        // YAML 1.2's core schema, as GitHub's own toolkit reads it.
        if (["true", "True", "TRUE"].includes(value))
            return true;
        if (["false", "False", "FALSE"].includes(value))
            return false;
        this.problem(name, `must be true or false, not "${preview(value)}"`);
        return fallback;
    }
    integer(name, fallback, range) {
        return this.optionalInteger(name, range) ?? fallback;
    }
    optionalInteger(name, { min, max }) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (number >= min && number <= max)
            return number;
        this.problem(name, `must be a whole number from ${min} to ${max}, not "${preview(value)}"`);
        return undefined;
    }
    oneOf(name, allowed, fallback) {
        const value = this.text(name);
        if (value === undefined)
            return fallback;
        const found = allowed.find((candidate) => candidate === value);
        if (found !== undefined)
            return found;
        const guess = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(value, allowed);
        this.problem(name, `must be one of ${allowed.join(", ")}, not "${preview(value)}"${guess === undefined ? "" : `; did you mean "${guess}"?`}`);
        return fallback;
    }
    lines(name) {
        return (this.text(name) ?? "")
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== "");
    }
    problem(name, text, guide) {
        this.#problems.push({ text: `${name}: ${text}`, guide });
    }
    /** Names of all inputs that were given a value. */
    given() {
        return [...this.#raw.keys()].filter((name) => this.text(name) !== undefined);
    }
    /** Throws one error with every problem that was noted. */
    throwProblems() {
        const [first] = this.#problems;
        if (first === undefined)
            return;
        const texts = this.#problems.map(({ text }) => text);
        if (texts.length === 1)
            throw onlyProblem(first);
        const hints = this.#problems.flatMap(({ guide }) => (guide === undefined ? [] : [guide.hint]));
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            id: "invalid-inputs",
            message: `${texts.length} invalid inputs: ${texts.join("; ")}.`,
            hint: [correction, ...new Set(hints)].join("\n"),
            evidence: texts,
        });
    }
}
const correction = "Correct the `with:` block of the step; nothing was requested from GitHub or AWS yet.";
function onlyProblem({ text, guide }) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        ...{ id: "invalid-inputs", hint: correction, ...guide },
        message: `Invalid input ${text}.`,
        evidence: [text],
    });
}
/** Inputs may hold secrets by mistake: only the beginning of a short value is quoted. */
function preview(value) {
    const line = value.split("\n", 1)[0] ?? "";
    return line.length <= 30 ? line : `${line.slice(0, 30)}…`;
}


/***/ })

};
