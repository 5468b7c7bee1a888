export const id = "src_targets_doctor_deployer_js";
export const ids = ["src_targets_doctor_deployer_js"];
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
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/answers/write-outcome.js");
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
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_0__.optional)("endpoint", endpoint),
    };
}
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
class RememberingRetryStrategy extends _smithy_util_retry__WEBPACK_IMPORTED_MODULE_2__.ConfiguredRetryStrategy {
    #unanswered = new WeakSet();
    async refreshRetryTokenForRetry(token, info) {
        const earlier = this.#unanswered.has(token);
        if (earlier)
            (0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_3__.markUnanswered)(info.error);
        const next = await super.refreshRetryTokenForRetry(token, info);
        if (earlier || !(0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_3__.isRefusal)(info.error))
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
// EXTERNAL MODULE: ./src/auth/sts/explain-refusal.js + 2 modules
var explain_refusal = __webpack_require__("./src/auth/sts/explain-refusal.js");
// EXTERNAL MODULE: ./src/auth/ways/token.js
var token = __webpack_require__("./src/auth/ways/token.js");
// EXTERNAL MODULE: ./src/auth/session/facts.js
var session_facts = __webpack_require__("./src/auth/session/facts.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/iam/trust/evaluate.js + 4 modules
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
    const absent = (0,named_files.missingFile)(target.files, context.workspace);
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
        subject: (0,session_facts.whoOf)(context.aws),
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
            `session policy ${(0,session_facts.describeSize)(facts)}`,
        ],
    };
}


/***/ })

};
