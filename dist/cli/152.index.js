export const id = 152;
export const ids = [152];
export const modules = {

/***/ 7194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ describeBound),
/* harmony export */   j: () => (/* binding */ describeSize)
/* harmony export */ });
/* harmony import */ var _iam_session_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5523);

/** The session policy for the plan's details, one statement a line. */
function describeBound(facts) {
    const { policy } = facts;
    if (policy === undefined)
        return [];
    const { Statement } = JSON.parse(policy);
    const statements = Array.isArray(Statement) ? Statement : [Statement];
    return [
        {
            title: `Session policy: the step can do nothing else (${describeSize(facts)})`,
            lines: statements.map((statement) => JSON.stringify(statement)),
        },
    ];
}
/** How much of STS's two limits the session's policies take. */
function describeSize({ policy, packedPercent }) {
    const packed = packedPercent === undefined ? [] : [`packed ${packedPercent} % of AWS's limit`];
    const length = policy === undefined ? [] : [`${policy.length} of ${_iam_session_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .maxPolicyLength */ .Z} characters`];
    return [...length, ...packed].join(", ") || "none";
}


/***/ }),

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

/***/ 3348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ clientConfig)
/* harmony export */ });
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1279);
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5518);


/** Attempts for one call; AWS's throttling of control planes lasts longer than the SDK's three. */
const maxAttempts = 8;
/**
 * The configuration that all SDK clients share: region, self-renewing credentials, proxy, retries,
 * user agent, and the endpoint of AWS_ENDPOINT_URL(_SERVICE) where one is set.
 * @param service the name behind AWS_ENDPOINT_URL_, e.g. `LAMBDA`, `S3`
 */
function clientConfig(aws, service, options = {}) {
    const endpoint = aws.network.endpoint(service);
    return {
        region: options.region ?? aws.region,
        credentials: aws.credentials,
        requestHandler: requestHandler(aws.network, options.requestTimeoutMs),
        retryStrategy: retryStrategy(options.maxAttempts ?? maxAttempts, aws.network.retryBaseMs),
        customUserAgent: aws.userAgent,
        defaultsMode: "standard",
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}
/** One retry policy for all clients: full jitter, doubling to at most 5 s. */
function retryStrategy(attempts, baseMs) {
    return new _smithy_util_retry__WEBPACK_IMPORTED_MODULE_0__/* .ConfiguredRetryStrategy */ .SE(attempts, (attempt) => Math.random() * Math.min(5000, baseMs * 2 ** attempt));
}
function requestHandler(network, requestTimeout = 120_000) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_1__.NodeHttpHandler({
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

/***/ 9241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   O1: () => (/* binding */ renderChanges),
/* harmony export */   Pn: () => (/* binding */ renderCounts)
/* harmony export */ });
/* unused harmony exports writes, countEffects */
function isEmpty(plan) {
    return plan.changes.length === 0;
}
/** Whether carrying the plan out writes anything; one that a guard refuses is not carried out. */
function writes({ changes, refusal }) {
    return refusal === undefined && changes.some(({ effect }) => effect !== "wait");
}
function countEffects(plan) {
    const counts = { create: 0, update: 0, delete: 0, wait: 0 };
    for (const { effect } of plan.changes)
        counts[effect] += 1;
    return counts;
}
const signs = {
    create: "+",
    update: "~",
    delete: "-",
    wait: "·",
};
/** One line a change, at most `limit` of them. */
function renderChanges(plan, limit) {
    const shown = plan.changes.slice(0, limit).map(renderChange);
    const rest = plan.changes.length - shown.length;
    return rest === 0 ? shown : [...shown, `  … and ${rest} more (see the output plan-file)`];
}
function renderChange({ effect, type, resource, reason }) {
    return `  ${signs[effect]} ${type} ${resource}: ${reason}`;
}
/** `Plan: 1 to create, 2 to update` or `Nothing to do`. */
function renderCounts(plan) {
    if (isEmpty(plan))
        return "Nothing to do";
    const counts = countEffects(plan);
    const parts = ["create", "update", "delete", "wait"]
        .filter((effect) => counts[effect] > 0)
        .map((effect) => `${counts[effect]} to ${effect === "wait" ? "wait for" : effect}`);
    return `Plan: ${parts.join(", ")}`;
}


/***/ }),

/***/ 152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./.cache/build/src/auth/explain-refusal.js
var explain_refusal = __webpack_require__(6319);
// EXTERNAL MODULE: ./.cache/build/src/auth/token.js
var token = __webpack_require__(4903);
// EXTERNAL MODULE: ./.cache/build/src/auth/facts.js
var auth_facts = __webpack_require__(7194);
// EXTERNAL MODULE: ./.cache/build/src/model/errors.js + 2 modules
var errors = __webpack_require__(9282);
// EXTERNAL MODULE: ./.cache/build/src/iam/trust/evaluate.js + 1 modules
var evaluate = __webpack_require__(1292);
// EXTERNAL MODULE: ./.cache/build/src/iam/trust/subject.js
var subject = __webpack_require__(3817);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-iam/dist-cjs/index.js
var dist_cjs = __webpack_require__(6764);
// EXTERNAL MODULE: ./.cache/build/src/aws/call.js
var call = __webpack_require__(3718);
// EXTERNAL MODULE: ./.cache/build/src/aws/client-config.js
var client_config = __webpack_require__(3348);
;// CONCATENATED MODULE: ./.cache/build/src/targets/doctor/aws/iam-client.js



function createIam(context) {
    const client = new dist_cjs/* IAMClient */.h8v((0,client_config/* clientConfig */.y)(context.aws, "IAM"));
    const name = (roleArn) => roleArn.split("/").at(-1) ?? "";
    return {
        trustPolicy: async (roleArn) => {
            const subject = { action: "iam:GetRole", resource: roleArn };
            const { Role } = await (0,call/* call */.T1)(context, subject, (abortSignal) => client.send(new dist_cjs/* GetRoleCommand */.kbp({ RoleName: name(roleArn) }), { abortSignal }));
            return Role?.AssumeRolePolicyDocument ?? "";
        },
        missing: async (roleArn, permission) => {
            const subject = { action: "iam:SimulatePrincipalPolicy", resource: roleArn };
            const answer = await (0,call/* call */.T1)(context, subject, (abortSignal) => client.send(new dist_cjs/* SimulatePrincipalPolicyCommand */.kUw(question(roleArn, permission)), {
                abortSignal,
            }));
            return denied(answer);
        },
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

// EXTERNAL MODULE: ./.cache/build/src/iam/statement.js
var statement = __webpack_require__(741);
// EXTERNAL MODULE: ./.cache/build/src/model/plan.js
var model_plan = __webpack_require__(9241);
;// CONCATENATED MODULE: ./.cache/build/src/targets/doctor/rights.js



/**
 * Tries the reads by making the target's plan; writes are asked of IAM's policy simulator where the
 * role may, and are else said to be unchecked.
 */
async function checkRights({ subject }, context, iam) {
    if (subject === undefined)
        return { lines: [], notes: [], missing: [] };
    const [read, rights] = await Promise.all([
        tryReads(subject.target, context),
        subject.target
            .study(context.workspace)
            .then((target) => simulate(target.permissions(scopeOf(context)), context, iam)),
    ]);
    const refused = rights.flatMap(({ permission, denied = [] }) => (0,statement/* isOptional */.dK)(permission)
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
    try {
        const plan = await (await target.load())(context).plan();
        return { line: `✓ reads of a plan, tried: ${(0,model_plan/* renderCounts */.Pn)(plan)}`, missing: [] };
    }
    catch (error) {
        context.signal.throwIfAborted();
        const denied = error instanceof errors/* DeployError */.sH && error.id.includes("denied");
        const line = `✗ reads of a plan, tried: ${(0,errors/* messageOf */.bD)(error)}`;
        if (denied)
            return { line, missing: [(0,errors/* messageOf */.bD)(error)] };
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
            // A role may well allow just the resources that are meant, and nobody here knows them.
            return denied.length > 0 && permission.wide !== undefined
                ? { permission }
                : { permission, denied };
        }
        catch {
            // A denied or failed question is no answer, and the report says so.
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
    const sign = denied.length === 0 ? "✓" : (0,statement/* isOptional */.dK)(permission) ? "○" : "✗";
    return `${sign} ${names}${denied.length === 0 ? "" : `: lacks ${denied.join(", ")}`}`;
}

;// CONCATENATED MODULE: ./.cache/build/src/targets/doctor/deployer.js








/** Looks at the sign-in and at the rights of another target, and changes nothing. */
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
    const { missing } = findings;
    return {
        target: "doctor",
        subject: context.aws.identityArn,
        changes: [],
        notes: findings.notes,
        details: findings.lines.length === 0 ? details : [...details, rights(findings)],
        outputs: {},
        headline: config.subject === undefined
            ? "Signing in works; nothing was changed"
            : `Nothing was found that ${config.subject.name} lacks; nothing was changed`,
        ...(missing.length === 0 ? {} : { refusal: lacks(config, missing) }),
    };
}
function lacks({ subject }, missing) {
    return new errors/* DeployError */.sH({
        id: "doctor-found-missing-rights",
        message: `The role lacks ${missing.length} right(s) that target ${subject?.name ?? ""} needs: ${missing
            .slice(0, 3)
            .map((text) => text.replace(/\.$/, ""))
            .join("; ")}${missing.length > 3 ? "; …" : ""}.`,
        hint: "Add them to the role's permission policy; `iam` in a terminal prints the whole policy.",
        evidence: missing,
    });
}
function rights({ lines }) {
    return { title: "Rights of the role", lines };
}
function describeToken({ claims }) {
    if (claims === undefined)
        return [];
    const { form, because, legacy, immutable } = (0,subject/* readSubject */.$e)(claims);
    return [
        {
            title: "GitHub's token",
            lines: [
                ...(0,token/* describeClaims */.Z)(claims),
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
    return { title, lines: (0,explain_refusal/* describeVerdict */.X)((0,evaluate/* evaluateTrust */.e)(policy, claims, role)) };
}
function describeSession({ aws }, facts) {
    return {
        title: "Session",
        lines: [
            `identity   ${aws.identityArn}`,
            `account    ${aws.accountId} (partition ${aws.partition.id})`,
            `region     ${aws.region}`,
            `valid until ${facts.expiration?.toISOString() ?? "not said"}; the step renews it itself`,
            `session policy ${(0,auth_facts/* describeSize */.j)(facts)}`,
        ],
    };
}


/***/ })

};
