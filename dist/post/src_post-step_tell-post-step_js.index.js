export const id = "src_post-step_tell-post-step_js";
export const ids = ["src_post-step_tell-post-step_js"];
export const modules = {

/***/ "./src/auth/sts/failures.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   headlineOf: () => (/* binding */ headlineOf),
/* harmony export */   readStsFailure: () => (/* binding */ readStsFailure)
/* harmony export */ });
/* harmony import */ var _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/explain.js");
/* harmony import */ var _aws_answers_unaccepted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/answers/unaccepted.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/foreign-answer.js");




const runAgain = "Run the job again.";
const providerPage = "Create or correct the OIDC provider in IAM of the role's account (`iam` in a terminal prints it).";
const table = [
    {
        code: "AccessDenied",
        id: "sign-in-refused",
        cause: "the role does not trust this job",
        hint: "Correct the role's trust policy; the statement to paste is among the evidence.",
    },
    {
        code: "InvalidIdentityToken",
        text: /retrieve verification key/i,
        id: "identity-provider-unreachable",
        failed: true,
        again: "new-token",
        cause: "AWS could not fetch GitHub's public keys",
        hint: runAgain,
    },
    {
        code: "InvalidIdentityToken",
        text: /audience/i,
        id: "wrong-audience",
        cause: "the OIDC provider in IAM does not list the token's audience",
        hint: "Add the audience to the provider's client ids in IAM, or set the input `audience` to one that is there.",
    },
    {
        code: "InvalidIdentityToken",
        text: /no openidconnect provider found/i,
        id: "oidc-provider-missing",
        cause: "the role's account has no OIDC provider for the token's issuer",
        hint: providerPage,
    },
    {
        code: "InvalidIdentityToken",
        text: /thumbprint/i,
        id: "thumbprint-mismatch",
        cause: "the issuer's TLS certificate does not match the provider's thumbprint",
        hint: "Update the thumbprints of the OIDC provider in IAM; github.com needs none.",
    },
    {
        code: "InvalidIdentityToken",
        id: "identity-token-rejected",
        cause: "AWS does not accept the token",
        hint: "Compare the claims below with what the OIDC provider in IAM expects.",
    },
    {
        code: "ExpiredToken",
        id: "identity-token-expired",
        again: "once-with-new-token",
        cause: "the token had expired, and so had a second one",
        hint: "Check the clock of a self-hosted runner; GitHub's tokens live five minutes.",
    },
    {
        code: "IDPRejectedClaim",
        id: "identity-token-rejected",
        again: "once-with-new-token",
        cause: "the identity provider rejected the token, and a second one",
        hint: runAgain,
    },
    {
        code: "IDPCommunicationError",
        id: "identity-provider-unreachable",
        failed: true,
        again: "new-token",
        cause: "AWS could not reach the identity provider",
        hint: "For GitHub Enterprise Server, AWS must reach its token service over the internet. Else run the job again.",
    },
    {
        code: "PackedPolicyTooLarge",
        id: "session-policy-too-large",
        again: "smaller-policy",
        cause: "session policy and session tags exceed AWS's packed size",
        hint: "Set `session-policy: none`, or give a shorter policy or fewer `managed-session-policies`.",
    },
    {
        code: "MalformedPolicyDocument",
        id: "session-policy-malformed",
        cause: "AWS does not understand the session policy",
        hint: "Correct the input `session-policy`; `session-policy: none` goes without.",
    },
    {
        code: "RegionDisabled",
        id: "sts-region-disabled",
        cause: "STS is not activated for the account in this region",
        hint: "Activate the region in the account settings of IAM, or set `aws-region` to an active one.",
    },
    {
        code: "ValidationError",
        text: /DurationSeconds/,
        id: "duration-exceeds-role",
        cause: "role-duration-seconds is longer than the role allows",
        hint: "Lower `role-duration-seconds` (3600 always works: the step renews the session itself), or raise the role's maximum session duration.",
    },
    {
        code: "ValidationError",
        id: "sign-in-request-invalid",
        cause: "AWS does not accept the request",
        hint: "AWS's own text is among the evidence; most often the role's ARN or a managed session policy is wrong.",
    },
];
const unavailable = {
    id: "sts-unavailable",
    failed: true,
    again: "same-token",
    cause: "AWS's token service was overloaded or failed",
    hint: `It was tried several times. ${runAgain}`,
};
const unreachable = {
    id: "sts-unreachable",
    failed: true,
    cause: "AWS's token service could not be reached",
    hint: "Check `aws-region`, and on a self-hosted runner proxy, firewall, the VPC endpoint of STS and certificates.",
};
const foreign = {
    id: "answer-not-from-aws",
    failed: true,
    cause: "something on the way to AWS answered in its place",
    hint: _aws_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__.answerNotFromAws,
};
const other = {
    id: "sign-in-failed",
    failed: true,
    cause: "AWS answered with an error that the action does not know",
    hint: "AWS's own text is among the evidence.",
};
function headlineOf({ failed, cause }, roleArn, ordinal = "") {
    return failed === true
        ? `The ${ordinal}sign-in as ${roleArn} failed: ${cause}.`
        : `AWS refused the ${ordinal}sign-in as ${roleArn}: ${cause}.`;
}
function readStsFailure(error) {
    const code = ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(error) ?? "").replace(/Exception$/, "");
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.messageOf)(error);
    const row = table.find((entry) => entry.code === code && (entry.text?.test(text) ?? true));
    if (row !== undefined)
        return row;
    const kind = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.classify)(error);
    if (kind === "throttled" || /rate exceeded/i.test(text))
        return unavailable;
    if (kind === "transient" && isNoError(error))
        return { ...foreign, again: "same-token" };
    if (kind === "transient" && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return unavailable;
    if ((0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__.foreignAnswer)(error) !== undefined || isNoError(error))
        return foreign;
    const request = (0,_aws_answers_unaccepted_js__WEBPACK_IMPORTED_MODULE_3__.unaccepted)(error);
    if (request !== undefined)
        return { ...request, failed: true };
    if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return other;
    const broke = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) === "ERR_PROXY_TUNNEL";
    if (kind === "transient" || broke)
        return { ...unreachable, again: "same-token" };
    return isConnectionError(error) ? unreachable : other;
}
function isNoError(error) {
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) ?? 0;
    return status >= 200 && status < 400;
}
function isConnectionError(error) {
    return /^[A-Z][A-Z0-9_]+$/.test((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) ?? "");
}


/***/ }),

/***/ "./src/auth/ways/token.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decodeClaims: () => (/* binding */ decodeClaims),
/* harmony export */   describeClaims: () => (/* binding */ describeClaims)
/* harmony export */ });
function decodeClaims(token) {
    try {
        const payload = token.split(".")[1] ?? "";
        const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
        return typeof claims === "object" && claims !== null ? claims : {};
    }
    catch {
        return {};
    }
}
const shown = [
    "iss",
    "aud",
    "sub",
    "repository",
    "repository_id",
    "repository_owner_id",
    "ref",
    "environment",
    "event_name",
    "job_workflow_ref",
];
function describeClaims(claims) {
    return shown
        .filter((name) => typeof claims[name] === "string" && claims[name] !== "")
        .map((name) => `${name.padEnd(20)}${JSON.stringify(claims[name]).slice(1, -1)}`);
}


/***/ }),

/***/ "./src/aws/endpoint.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkEndpoints: () => (/* binding */ checkEndpoints),
/* harmony export */   endpointOf: () => (/* binding */ endpointOf),
/* harmony export */   endpointVariantOf: () => (/* binding */ endpointVariantOf),
/* harmony export */   isAwsHost: () => (/* binding */ isAwsHost),
/* harmony export */   isPrivate: () => (/* binding */ isPrivate),
/* harmony export */   mayBeAws: () => (/* binding */ mayBeAws),
/* harmony export */   otherMakersHost: () => (/* binding */ otherMakersHost),
/* harmony export */   plainVariant: () => (/* binding */ plainVariant)
/* harmony export */ });
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

/***/ "./src/iam/policy-document.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   literalValue: () => (/* binding */ literalValue),
/* harmony export */   patternFor: () => (/* binding */ patternFor),
/* harmony export */   patternsFor: () => (/* binding */ patternsFor)
/* harmony export */ });
/* unused harmony exports policyDocument, isPolicyText */
function policyDocument(statements) {
    return { Version: "2012-10-17", Statement: statements };
}
function literalValue(text) {
    return text.replaceAll("${", "${$}{");
}
const foreign = /[^\t\n\r\u0020-\u00FF]+/g;
function isPolicyText(text) {
    return text.search(foreign) === -1;
}
function patternFor(text) {
    return text.replace(foreign, "*");
}
function patternsFor(conditions) {
    const text = JSON.stringify(conditions, (_key, value) => typeof value === "string" ? patternFor(value) : value);
    return JSON.parse(text);
}


/***/ }),

/***/ "./src/iam/statement.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionsOf: () => (/* binding */ actionsOf),
/* harmony export */   grant: () => (/* binding */ grant),
/* harmony export */   isForPlan: () => (/* binding */ isForPlan),
/* harmony export */   onlyActions: () => (/* binding */ onlyActions),
/* harmony export */   stableKey: () => (/* binding */ stableKey)
/* harmony export */ });
/* unused harmony export isOptional */
/* harmony import */ var _model_aws_partition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/partition.js");

function isForPlan({ phase }) {
    return phase === "plan" || phase === "optional";
}
function isOptional({ phase }) {
    return phase === "optional" || phase === "apply-optional";
}
function grant(phase, actions, resources, purpose, more = {}) {
    return { phase, actions, resources, purpose, ...more };
}
function actionsOf({ permissions }, region) {
    const partition = (0,_model_aws_partition_js__WEBPACK_IMPORTED_MODULE_0__.partitionOf)(region).id;
    const scope = { partition, region, accountId: "*", precision: "bound" };
    return permissions(scope).flatMap(({ actions }) => actions);
}
function onlyActions(permissions, actions) {
    return permissions
        .map((one) => ({ ...one, actions: one.actions.filter((action) => actions.has(action)) }))
        .filter((one) => one.actions.length > 0);
}
function stableKey(value) {
    return JSON.stringify(value, (_key, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ "./src/inputs/nearest.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   nearest: () => (/* binding */ nearest)
/* harmony export */ });
function nearest(word, candidates) {
    let best;
    let bestDistance = Infinity;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < bestDistance)
            [best, bestDistance] = [candidate, distance];
    }
    return best !== undefined && bestDistance <= Math.max(1, Math.floor(best.length / 3))
        ? best
        : undefined;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of Array.from(a).entries()) {
        const next = [i + 1];
        for (const [j, other] of Array.from(b).entries()) {
            const substitute = (row[j] ?? 0) + (letter === other ? 0 : 1);
            next.push(Math.min(substitute, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ "./src/inputs/yaml/read-yaml-input.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readYamlInput: () => (/* binding */ readYamlInput)
/* harmony export */ });
/* harmony import */ var _reason_in_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/reason-in.js");

function readYamlInput(inputs, name, text, { file, json = false } = {}) {
    const { readJson, readYaml } = inputs.yaml;
    try {
        return (json ? readJson : readYaml)(text, name);
    }
    catch (error) {
        const its = file === undefined ? "" : `the file ${file} `;
        inputs.problem(name, `${its}cannot be read: ${(0,_reason_in_js__WEBPACK_IMPORTED_MODULE_0__.reasonIn)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ "./src/model/aws/partition.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dnsSuffixes: () => (/* binding */ dnsSuffixes),
/* harmony export */   partitionOf: () => (/* binding */ partitionOf)
/* harmony export */ });
const usual = { audience: "sts.amazonaws.com", consoleHost: "" };
const commercial = {
    ...{ id: "aws", dnsSuffix: "amazonaws.com" },
    ...usual,
    consoleHost: "console.aws.amazon.com",
};
const partitions = [
    {
        ...{ id: "aws-cn", regions: /^cn-/, dnsSuffix: "amazonaws.com.cn" },
        audience: "sts.amazonaws.com.cn",
        consoleHost: "console.amazonaws.cn",
    },
    {
        ...{ id: "aws-us-gov", regions: /^us-gov-/, dnsSuffix: "amazonaws.com" },
        ...usual,
        consoleHost: "console.amazonaws-us-gov.com",
    },
    {
        ...{ id: "aws-eusc", regions: /^eusc-/, dnsSuffix: "amazonaws.eu" },
        ...usual,
        consoleHost: "console.amazonaws-eusc.eu",
    },
    { ...usual, id: "aws-iso", regions: /^us-iso-/, dnsSuffix: "c2s.ic.gov" },
    { ...usual, id: "aws-iso-b", regions: /^us-isob-/, dnsSuffix: "sc2s.sgov.gov" },
    { ...usual, id: "aws-iso-e", regions: /^eu-isoe-/, dnsSuffix: "cloud.adc-e.uk" },
    { ...usual, id: "aws-iso-f", regions: /^us-isof-/, dnsSuffix: "csp.hci.ic.gov" },
];
const dnsSuffixes = [
    ...new Set([...partitions, commercial].map(({ dnsSuffix }) => dnsSuffix)),
];
function partitionOf(region) {
    return partitions.find(({ regions }) => regions.test(region)) ?? commercial;
}


/***/ }),

/***/ "./src/model/pages.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s3Compatible: () => (/* binding */ s3Compatible),
/* harmony export */   troubleshooting: () => (/* binding */ troubleshooting)
/* harmony export */ });
/* unused harmony exports ownPages, inputsPage, firstCreation */
const pages = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs";
function page(name) {
    return `${pages}/${name}`;
}
const ownPages = /(https:\/\/github\.com\/my-org\/aws-oidc-deploy\/blob\/v1\/docs\/[\w/-]+\.md(?:#[\w-]+)?)/;
function troubleshooting(id) {
    return page(`troubleshooting.md#${id}`);
}
const inputsPage = page("inputs.md");
const firstCreation = (/* unused pure expression or super */ null && (`A template for an empty account: ${page("first-creation.md")}`));
const s3Compatible = page("targets/s3-compatible.md");


/***/ }),

/***/ "./src/model/time/turn.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   each: () => (/* binding */ each),
/* harmony export */   inTurns: () => (/* binding */ inTurns),
/* harmony export */   nextTurn: () => (/* binding */ nextTurn)
/* harmony export */ });
function nextTurn() {
    return new Promise((resolve) => setImmediate(resolve));
}
const itemsAtOnce = 4096;
function* each(items, work) {
    let count = 0;
    for (const item of items) {
        work(item);
        count += 1;
        if (count % itemsAtOnce === 0)
            yield;
    }
}
async function inTurns(steps, signal) {
    for (;;) {
        const step = steps.next();
        if (step.done === true)
            return step.value;
        await nextTurn();
        signal?.throwIfAborted();
    }
}


/***/ }),

/***/ "./src/post-step/tell-post-step.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tellPostStep: () => (/* binding */ tellPostStep)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __webpack_require__("./src/aws/answers/answer-line.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/endpoint.js
var aws_endpoint = __webpack_require__("./src/aws/endpoint.js");
// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/aws/answers/unaccepted.js
var unaccepted = __webpack_require__("./src/aws/answers/unaccepted.js");
// EXTERNAL MODULE: ./src/aws/proxy.js
var proxy = __webpack_require__("./src/aws/proxy.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/auth/sts/failures.js
var failures = __webpack_require__("./src/auth/sts/failures.js");
;// CONCATENATED MODULE: ./src/auth/sts/exchange.js






const freshMs = 60_000;
const span = { baseMs: 500, maxMs: 8000 };
const attempts = 6;
async function exchange(options) {
    const { clock, signal, policies, send } = options;
    const tokens = cacheToken(options);
    let policy = 0;
    let renewed = false;
    for (let attempt = 1;; attempt += 1) {
        const token = await tokens.fresh();
        try {
            const answer = await (0,call.orAborted)(send(token, policies[policy]), signal);
            return { ...answer, token, policy: policies[policy] };
        }
        catch (error) {
            signal.throwIfAborted();
            const known = error instanceof errors.DeployError ? error : (0,proxy.proxyRefusal)(error);
            if (known?.retryable === false)
                throw known;
            const failure = (0,failures.readStsFailure)(error);
            const { again } = failure;
            const spent = again === undefined ||
                attempt >= attempts ||
                (again === "once-with-new-token" && (renewed || options.token === undefined)) ||
                (again === "smaller-policy" && (policy > 0 || policies.length === 1));
            if (spent)
                throw await options.explain(failure, error, token);
            if (again === "smaller-policy")
                policy = 1;
            if (again === "once-with-new-token")
                renewed = true;
            if (again === "new-token" || again === "once-with-new-token")
                tokens.drop();
            if (again === "same-token" || again === "new-token") {
                const ms = (0,time_clock.backoff)(attempt, { ...span, ...(0,optional.optional)("random", options.random) });
                options.onRetry?.(failure, error, ms);
                await clock.sleep(ms, signal);
            }
        }
    }
}
function cacheToken({ token: request, clock }) {
    let token = "";
    let at = -Infinity;
    return {
        fresh: async () => {
            if (request === undefined)
                return "";
            if (clock.now() - at > freshMs) {
                token = await request();
                at = clock.now();
            }
            return token;
        },
        drop: () => {
            at = -Infinity;
        },
    };
}
async function withLimit({ clock, signal }, ms, late, work) {
    const limit = new AbortController();
    const over = new AbortController();
    clock.sleep(ms, over.signal).then(() => {
        limit.abort(late());
    }, () => undefined);
    const both = AbortSignal.any([signal, limit.signal]);
    try {
        return await (0,call.orAborted)(work(both), both);
    }
    catch (error) {
        both.throwIfAborted();
        throw error;
    }
    finally {
        over.abort();
    }
}

// EXTERNAL MODULE: ./src/model/aws/arn.js
var aws_arn = __webpack_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/model/aws/partition.js
var aws_partition = __webpack_require__("./src/model/aws/partition.js");
;// CONCATENATED MODULE: ./src/auth/session/options.js



function sayRetry({ log }) {
    return ({ cause }, error, ms) => {
        const seconds = (ms / 1000).toFixed(1);
        log.info(`  Sign-in: ${cause} (${(0,answer_line.answerLine)(error)}); trying again in ${seconds} s`);
    };
}
function stsAccess(options, credentials) {
    const { inputs, network, userAgent } = options;
    return {
        region: inputs.region,
        partition: (0,aws_partition.partitionOf)(inputs.region),
        accountId: accountOf(inputs.roleToAssume ?? ""),
        identityArn: "",
        credentials: () => credentials === undefined
            ? Promise.reject(new TypeError("This request carries a token and is not signed."))
            : Promise.resolve(credentials),
        network,
        userAgent,
        sessionPolicy: "none",
    };
}
function accountOf(arn) {
    return (0,aws_arn.parseArn)(arn)?.accountId ?? "";
}

;// CONCATENATED MODULE: ./src/auth/ways/ambient.js







async function signInAmbient(options, signal) {
    const { keysOf } = options;
    const [credentials, { createSts }] = await Promise.all([
        (0,call.orAborted)(find(options), signal),
        Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __webpack_require__.e("src_auth_sts_sts-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/auth/sts/sts-client.js")),
    ]);
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    for (const secret of [secretAccessKey, sessionToken, accessKeyId]) {
        if (secret)
            options.mask(secret);
    }
    if (keysOf !== undefined)
        return { credentials, arn: `the keys for ${keysOf}` };
    const sts = createSts(stsAccess(options, credentials), options.mask);
    return exchange({
        clock: options.clock,
        signal,
        policies: [undefined],
        send: async () => ({ credentials, arn: await sts.callerIdentity(signal) }),
        onRetry: sayRetry(options),
        explain: (failure, error) => explainAmbient(failure, error, options),
    });
}
const againstThem = new Set([
    "credentials-unknown",
    "sign-in-failed",
    "signature-rejected",
]);
const keysOfServers = "Where they are the keys of a server of another maker, AWS is not asked of them if AWS_ENDPOINT_URL_S3 alone names it (not AWS_ENDPOINT_URL), without role-to-assume and allowed-account-ids.";
function explainAmbient(failure, error, { network }) {
    const fields = { evidence: [(0,answer_line.answerLine)(error)], cause: error };
    if (failure.failed === true && !againstThem.has(failure.id)) {
        return new errors.DeployError({
            id: failure.id,
            message: `Asking AWS whose the credentials in the environment are failed: ${failure.cause}.`,
            hint: failure.hint,
            ...fields,
        });
    }
    const known = (0,unaccepted.unaccepted)(error);
    return new errors.DeployError({
        id: "ambient-credentials-rejected",
        message: `AWS does not accept the credentials that are in the environment${known === undefined ? "" : `: ${known.cause}`}.`,
        hint: `${known?.hint ??
            "They may have expired or be of another partition than `aws-region`. Sign in again on the runner, or use `auth: oidc`."}${(0,aws_endpoint.mayBeAws)(network.endpoint("S3")) ? "" : ` ${keysOfServers}`}`,
        ...fields,
    });
}
async function find({ ambient }) {
    try {
        return await ambient();
    }
    catch (error) {
        if (error instanceof errors.DeployError)
            throw error;
        throw new errors.DeployError({
            id: "ambient-credentials-missing",
            message: "There are no AWS credentials in the environment, which `auth: environment` uses.",
            hint: "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or AWS_PROFILE (in a terminal sign in first: `aws sso login`), or give the machine an instance role. In a workflow `auth: oidc` needs none of it.",
            cause: error,
        });
    }
}
function serverOfKeys({ signIn }, { otherServers = false }, network) {
    const { auth, roleToAssume, chainRoleToAssume, allowedAccountIds } = signIn;
    if (auth !== "environment" || !otherServers)
        return undefined;
    const namesAccount = roleToAssume !== undefined || chainRoleToAssume !== undefined || allowedAccountIds.length > 0;
    return namesAccount || network.endpoint("STS") !== undefined
        ? undefined
        : (0,aws_endpoint.otherMakersHost)(network.endpoint("S3"));
}

;// CONCATENATED MODULE: ./src/auth/session/bound.js
const noBound = { kind: "none", policies: [undefined], policyArns: [] };

;// CONCATENATED MODULE: ./src/auth/ways/session-name.js
function defaultSessionName({ repository, runId, runAttempt }) {
    const suffix = [runId, runAttempt].filter(Boolean).join("-");
    const name = (repository?.split("/").at(-1) ?? "aws-oidc-deploy").replace(/[^\w+=,.@-]/g, "-");
    if (suffix === "")
        return name.slice(0, 64).padEnd(2, "-");
    return `${name.slice(0, 63 - suffix.length)}-${suffix}`;
}

// EXTERNAL MODULE: ./src/auth/ways/token.js
var ways_token = __webpack_require__("./src/auth/ways/token.js");
// EXTERNAL MODULE: ./src/model/time/turn.js
var turn = __webpack_require__("./src/model/time/turn.js");
;// CONCATENATED MODULE: ./src/auth/ways/web-identity.js










async function assumeWithToken(options, bound, durationSeconds, signal) {
    const { inputs, tokens, clock, mask } = options;
    const roleArn = inputs.roleToAssume ?? "";
    const sessionName = sessionNameOf(options);
    const audience = inputs.audience ?? (0,aws_partition.partitionOf)(inputs.region).audience;
    const loading = (0,turn.nextTurn)().then(() => Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __webpack_require__.e("src_auth_sts_sts-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/auth/sts/sts-client.js")));
    let trustPolicy;
    const reading = options.trustPolicy().then((policy) => {
        trustPolicy = policy;
    });
    return exchange({
        clock,
        signal,
        policies: bound.policies,
        token: () => tokens.request(audience, signal),
        send: async (token, policy) => {
            const [{ createSts }] = await Promise.all([loading, reading]);
            const sts = createSts(stsAccess(options), mask);
            const role = {
                RoleArn: roleArn,
                RoleSessionName: sessionName,
                DurationSeconds: durationSeconds,
                WebIdentityToken: token,
            };
            return sts.assumeRoleWithWebIdentity({ ...role, ...boundFields(bound, policy) }, signal);
        },
        onRetry: sayRetry(options),
        explain: (failure, error, token) => {
            const claims = (0,ways_token.decodeClaims)(token);
            const refusal = { failure, error, roleArn, region: inputs.region, sessionName, trustPolicy };
            return explainRefused({ ...refusal, claims }, options.log);
        },
    });
}
async function explainRefused(refusal, log) {
    const loaded = await __webpack_require__.e(/* import() */ "src_auth_sts_explain-refusal_js").then(__webpack_require__.bind(__webpack_require__, "./src/auth/sts/explain-refusal.js")).catch((error) => {
        log.debug(`What explains a refusal cannot be loaded: ${(0,errors.messageOf)(error)}`);
        return undefined;
    });
    if (loaded !== undefined)
        return loaded.explainRefusal(refusal);
    const { failure, error, roleArn } = refusal;
    return new errors.DeployError({
        id: failure.id,
        message: (0,failures.headlineOf)(failure, roleArn),
        hint: "Why it was refused could not be looked at: a file of this action is gone from the runner. Run the job again.",
        evidence: [(0,answer_line.answerLine)(error)],
        cause: error,
    });
}
function sessionNameOf({ inputs, job }) {
    return inputs.roleSessionName ?? defaultSessionName(job);
}
function boundFields({ policyArns }, policy) {
    const PolicyArns = policyArns.map((arn) => ({ arn }));
    return { ...(0,optional.optional)("Policy", policy), ...(PolicyArns.length === 0 ? {} : { PolicyArns }) };
}

;// CONCATENATED MODULE: ./src/auth/ways/chain.js







const chainSeconds = 3600;
function chainBound({ inputs }) {
    const policy = {
        Version: "2012-10-17",
        Statement: {
            Effect: "Allow",
            Action: chainActions(inputs),
            Resource: inputs.chainRoleToAssume ?? "",
        },
    };
    return { kind: "least-privilege", policies: [JSON.stringify(policy)], policyArns: [] };
}
function chainActions(inputs) {
    return [
        "sts:AssumeRole",
        ...(inputs.chainSessionTags ? ["sts:TagSession"] : []),
        ...(inputs.chainSourceIdentity ? ["sts:SetSourceIdentity"] : []),
    ];
}
async function assumeChained(options, first, signal) {
    const { inputs, bound, clock, job, mask } = options;
    const { createSts } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-sts_dist-cjs_index_js-node_modules_smithy_util-retry_dist-b9209d"), __webpack_require__.e("src_auth_sts_sts-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/auth/sts/sts-client.js"));
    const sts = createSts(stsAccess(options, first.credentials), mask);
    const sourceIdentity = inputs.chainSourceIdentity ? sourceIdentityOf(job) : undefined;
    const role = {
        RoleArn: inputs.chainRoleToAssume ?? "",
        RoleSessionName: sessionNameOf(options),
        DurationSeconds: Math.min(inputs.roleDurationSeconds, chainSeconds),
        ...(inputs.chainSessionTags ? sessionTags(job) : {}),
        ...(0,optional.optional)("ExternalId", inputs.chainRoleExternalId),
        ...(0,optional.optional)("SourceIdentity", sourceIdentity),
    };
    return exchange({
        clock,
        signal,
        policies: bound.policies,
        onRetry: sayRetry(options),
        send: (_token, policy) => sts.assumeRole({ ...role, ...boundFields(bound, policy) }, signal),
        explain: (failure, error) => explainChain(options, first.arn, failure, error),
    });
}
function sessionTags(job) {
    const facts = (0,optional.defined)({
        Repository: job.repository,
        Workflow: job.workflow,
        RunId: job.runId,
        Commit: job.sha,
        Ref: job.ref,
        Actor: job.actor,
    });
    const Tags = Object.entries(facts).map(([Key, value]) => ({
        Key,
        Value: value.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, "_").slice(0, 256),
    }));
    return Tags.length === 0 ? {} : { Tags };
}
function sourceIdentityOf({ actor = "unknown" }) {
    return actor
        .replace(/[^\w+=,.@-]/g, "_")
        .slice(0, 64)
        .padEnd(2, "_");
}
function explainChain({ inputs }, firstArn, failure, error) {
    const role = inputs.chainRoleToAssume ?? "";
    const evidence = [(0,answer_line.answerLine)(error)];
    if (failure.id !== "sign-in-refused") {
        return new errors.DeployError({
            id: failure.id,
            message: (0,failures.headlineOf)(failure, role, "second "),
            hint: failure.hint,
            evidence,
            cause: error,
        });
    }
    const actions = chainActions(inputs).join(", ");
    return new errors.DeployError({
        id: "chain-role-refused",
        message: `${firstArn} may not assume the second role ${role}.`,
        hint: `Allow ${actions} on ${role} in the first role's permissions, and to the first role in the second role's trust policy${inputs.chainRoleExternalId === undefined ? " (which may ask for chain-role-external-id)" : ""}.`,
        evidence,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./src/auth/session/guard.js



function guardAccount(identityArn, guard) {
    const { partition, accountId = "" } = (0,aws_arn.parseArn)(identityArn) ?? {};
    const expected = guard.accountId ?? accountId;
    const wanted = (0,aws_partition.partitionOf)(guard.region).id;
    if (accountId === "" || accountId !== expected || partition !== wanted) {
        throw new errors.DeployError({
            id: "unexpected-account",
            message: `The session is of ${identityArn}, not of account ${expected} in partition ${wanted}.`,
            hint: "The session was thrown away. Check AWS_ENDPOINT_URL and proxies between the runner and AWS, and with `auth: environment` the credentials.",
        });
    }
    if (guard.allowed.length > 0 && !guard.allowed.includes(accountId)) {
        throw new errors.DeployError({
            id: "account-not-allowed",
            message: `Account ${accountId} is not one of allowed-account-ids.`,
            hint: "Correct the role or the list. No credential of that account was handed on.",
        });
    }
    return accountId;
}

;// CONCATENATED MODULE: ./src/auth/session/renewal.js
const marginMs = 5 * 60_000;
const pauseMs = 20_000;
function renewingProvider(first, options) {
    const { clock, signInAgain, onMiss } = options;
    let current = first;
    let renewAt = renewalTime(first, clock.now());
    let renewal;
    const renew = async () => {
        try {
            current = await signInAgain();
            renewAt = renewalTime(current, clock.now());
        }
        catch (error) {
            if (!isAlive(current, clock.now()))
                throw error;
            onMiss(error);
            renewAt = clock.now() + pauseMs;
        }
        finally {
            renewal = undefined;
        }
        return current;
    };
    return () => {
        if (clock.now() < renewAt && isAlive(current, clock.now()))
            return Promise.resolve(current);
        renewal ??= renew();
        return renewal;
    };
}
function isAlive({ expiration }, now) {
    return expiration === undefined || now < expiration.getTime();
}
function renewalTime({ expiration }, now) {
    if (expiration === undefined)
        return Infinity;
    const lifetime = expiration.getTime() - now;
    return expiration.getTime() - Math.min(marginMs, lifetime / 3);
}

;// CONCATENATED MODULE: ./src/auth/session/sign-in.js










const limitMs = 60_000;
const shortestSeconds = 900;
async function signIn(options) {
    const { clock, log, bound } = options;
    const first = await sign_in_open(options, options.signal);
    const accountId = check(first.arn, options);
    const signInAgain = async () => {
        const next = await sign_in_open(options, options.grace);
        check(next.arn, options);
        log.debug(`Renewed the session of ${next.arn}`);
        return next.credentials;
    };
    const onMiss = (error) => {
        log.warning(`The session could not be renewed yet: ${(0,errors.messageOf)(error)}`);
    };
    const aws = {
        ...stsAccess(options),
        accountId,
        identityArn: first.arn,
        credentials: renewingProvider(first.credentials, { clock, signInAgain, onMiss }),
        sessionPolicy: bound.kind,
    };
    return { aws, facts: await factsOf(options, first) };
}
function check(arn, { inputs, mask, keysOf }) {
    if (keysOf !== undefined)
        return "";
    if (inputs.maskAwsAccountId)
        mask(accountOf(arn));
    const role = inputs.chainRoleToAssume ?? inputs.roleToAssume;
    return guardAccount(arn, {
        region: inputs.region,
        allowed: inputs.allowedAccountIds,
        ...(0,optional.optional)("accountId", role === undefined ? undefined : accountOf(role)),
    });
}
function sign_in_open(options, signal) {
    const sts = `AWS STS in ${options.inputs.region}`;
    let awaited = sts;
    const tokens = {
        request: async (audience, limited) => {
            awaited = "GitHub's token endpoint";
            const token = await options.tokens.request(audience, limited);
            awaited = sts;
            return token;
        },
    };
    const ambient = async () => {
        awaited =
            "what gives the runner its credentials (a profile's program, a container or an instance)";
        const found = await options.ambient();
        awaited = sts;
        return found;
    };
    const watched = { ...options, tokens, ambient };
    return withLimit({ clock: options.clock, signal }, limitMs, () => late(awaited), (limited) => openWithin(watched, limited));
}
async function openWithin(options, signal) {
    const { inputs, bound } = options;
    if (inputs.auth === "environment") {
        const ambient = await signInAmbient(options, signal);
        return inputs.chainRoleToAssume === undefined
            ? ambient
            : assumeChained(options, ambient, signal);
    }
    if (inputs.chainRoleToAssume === undefined) {
        return assumeWithToken(options, bound, inputs.roleDurationSeconds, signal);
    }
    const first = await assumeWithToken(options, chainBound(options), shortestSeconds, signal);
    guardAccount(first.arn, {
        region: inputs.region,
        allowed: [],
        accountId: accountOf(inputs.roleToAssume ?? ""),
    });
    return { ...(await assumeChained(options, first, signal)), token: first.token };
}
function late(awaited) {
    return new errors.DeployError({
        id: "sign-in-timed-out",
        message: `Signing in did not end within ${limitMs / 1000} s: ${awaited} did not answer.`,
        hint: "Check the runner's way there (proxy, firewall, VPC endpoint of STS) and run the job again.",
        retryable: true,
    });
}
async function factsOf(options, opened) {
    const { inputs } = options;
    const claims = opened.token === undefined ? undefined : (0,ways_token.decodeClaims)(opened.token);
    return {
        ...(0,optional.optional)("claims", claims),
        ...(0,optional.optional)("roleArn", inputs.roleToAssume),
        ...(0,optional.optional)("sessionRoleArn", sessionRole(inputs)),
        sessionName: sessionNameOf(options),
        ...(0,optional.optional)("expiration", opened.credentials.expiration),
        ...(0,optional.optional)("policy", opened.policy),
        ...(0,optional.optional)("packedPercent", opened.packedPercent),
        ...(0,optional.optional)("trustPolicy", await options.trustPolicy()),
    };
}
function sessionRole({ auth, roleToAssume, chainRoleToAssume }) {
    return chainRoleToAssume ?? (auth === "oidc" ? roleToAssume : undefined);
}

// EXTERNAL MODULE: ./src/inputs/yaml/reason-in.js
var reason_in = __webpack_require__("./src/inputs/yaml/reason-in.js");
// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var file = __webpack_require__("./src/inputs/foreign/file.js");
// EXTERNAL MODULE: ./src/iam/policy-document.js
var policy_document = __webpack_require__("./src/iam/policy-document.js");
;// CONCATENATED MODULE: ./src/model/aws/sts-limits.js
const maxPolicyLength = 2048;
function roomBeside(policyArns) {
    return maxPolicyLength - policyArns.reduce((sum, arn) => sum + arn.length, 0);
}

// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
;// CONCATENATED MODULE: ./src/iam/session-policy.js



const denyAll = { Effect: "Deny", Action: "*", Resource: "*" };
const steps = [
    (grant) => grant,
    shareNames,
    nameReads,
    accountWide,
    everyResource,
];
function fitSessionPolicy(permissions, room = maxPolicyLength) {
    const fitting = [];
    let grants = permissions.map(toGrant);
    for (const widened of steps) {
        grants = merge(grants.map(widened));
        const text = render(grants);
        if (text.length > room)
            continue;
        if (text.length < (fitting.at(-1)?.length ?? Infinity))
            fitting.push(text);
    }
    return fitting;
}
function toGrant({ actions, resources, conditions }) {
    return {
        actions: sorted(actions),
        resources: sorted(resources.map(policy_document.patternFor)),
        conditions: conditions && (0,policy_document.patternsFor)(conditions),
    };
}
function sorted(values) {
    return [...new Set(values)].sort();
}
function render(grants) {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: grants.length === 0
            ? [denyAll]
            : grants.map(({ actions, resources, conditions }) => ({
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
function merge(grants) {
    const byPlace = joinBy(grants, ({ resources, conditions }) => (0,statement.stableKey)([resources, conditions]));
    return joinBy(byPlace, ({ actions, conditions }) => (0,statement.stableKey)([actions, conditions]));
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
function shareNames(grant) {
    const kinds = Map.groupBy(grant.resources, kindOf);
    const resources = [...kinds].flatMap(([kind, names]) => names.length < 3 || kind === "*" ? names : [`${sharedPrefix(names, kind)}*`]);
    return { ...grant, resources: sorted(resources) };
}
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
function everyResource(grant) {
    return grant.conditions === undefined ? { ...grant, resources: ["*"] } : grant;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__("node:fs");
;// CONCATENATED MODULE: ./src/inputs/named-files.js



const skipped = new Set(["node_modules", ".git"]);
const depth = 3;
const limit = 5000;
function missingNamedFile(files, workspace) {
    for (const file of files) {
        const found = kindAt((0,external_node_path_.resolve)(workspace, file.path));
        if (found === undefined || found === file.kind)
            continue;
        if (file.kind === "any" && found !== "nothing" && found !== special)
            continue;
        return missing(file, found, workspace);
    }
    return undefined;
}
function checkNamedFiles(files, workspace) {
    const error = missingNamedFile(files, workspace);
    if (error !== undefined)
        throw error;
}
const special = "pipe, socket or device";
function kindAt(path) {
    try {
        const stats = (0,external_node_fs_.statSync)(path);
        if (stats.isDirectory())
            return "folder";
        return stats.isFile() ? "file" : special;
    }
    catch (error) {
        return ["ENOENT", "ENOTDIR"].includes((0,errors.nodeCodeOf)(error) ?? "") ? "nothing" : undefined;
    }
}
function missingSettings(input, path, workspace) {
    if (kindAt((0,external_node_path_.resolve)(workspace, path)) === special)
        return undefined;
    const advice = "The path starts from the workspace; was the code checked out?";
    const file = { input, path, kind: "file", id: "invalid-inputs", advice };
    const { message, hint = "" } = missingNamedFile([file], workspace) ?? {};
    return message === undefined ? undefined : `t${message.slice(1)} ${hint}`;
}
function missing(file, found, workspace) {
    const { input, path, kind, id } = file;
    const what = kind === "any" ? "no file or folder" : `no ${kind}`;
    const instead = found === "nothing" ? "" : `, but a ${found}`;
    const isHeld = found === "file" && kind === "folder";
    return new errors.DeployError({
        id,
        message: `There is ${what} "${path}" (input ${input}) in ${workspace}${instead}.`,
        hint: isHeld ? `Give the folder that it is in: ${(0,external_node_path_.dirname)(path)}.` : advise(file, workspace),
        state: "as before; nothing was asked of AWS",
    });
}
function advise({ path, input, kind, advice }, workspace) {
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
        return `\`${input}\` is a path in the workspace, and the step downloads nothing: fetch it in an earlier step, and check there what came.`;
    }
    if (path.includes("\\")) {
        return `Write the path with forward slashes: ${path.replaceAll("\\", "/")}.`;
    }
    if (kind !== "file" && /[*?{[]/.test(path)) {
        const folder = path.replace(/\/?[^/]*[*?{[].*$/, "") || ".";
        return `Give the folder itself, ${folder}: which of its files are taken is said by \`include\` and \`exclude\`.`;
    }
    const elsewhere = findBelow(path, workspace);
    if (elsewhere !== undefined) {
        return `It exists as ${elsewhere}: write that. The workflow's \`working-directory\` is for \`run\` steps alone; paths of \`${input}\` start from the workspace.`;
    }
    if (advice !== undefined)
        return advice;
    return "The path starts from the workspace. Build in the same job before this step, or download the artifact that the job which built has uploaded; a checkout after the build removes it.";
}
function findBelow(path, workspace) {
    if ((0,external_node_path_.resolve)(path) === path || path.startsWith(".."))
        return undefined;
    let looked = 0;
    let folders = [workspace];
    for (let level = 0; level < depth; level += 1) {
        const next = [];
        for (const folder of folders) {
            const below = subfolders(folder);
            looked += below.length;
            if (looked > limit)
                return undefined;
            next.push(...below);
        }
        const found = next
            .map((folder) => (0,external_node_path_.join)(folder, path))
            .find((place) => kindAt(place) !== "nothing");
        if (found !== undefined)
            return (0,external_node_path_.relative)(workspace, found).split(external_node_path_.sep).join("/");
        folders = next;
    }
    return undefined;
}
function subfolders(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })
            .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
            .map(({ name }) => (0,external_node_path_.join)(folder, name));
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./src/auth/session/open-session.js















async function openSession(options) {
    const { common, target, environment, job, network, lifetime, log } = options;
    return signIn({
        ...options,
        inputs: common.signIn,
        bound: boundOf(options),
        ...(0,optional.optional)("keysOf", serverOfKeys(common, target, network)),
        signal: lifetime.signal,
        grace: lifetime.grace,
        userAgent: userAgentOf(job),
        trustPolicy: once(() => readTrustPolicy(common.signIn.trustPolicy, environment, log)),
    });
}
function boundOf({ common, target }) {
    const wanted = common.signIn.sessionPolicy ?? target.defaultSessionPolicy;
    const policyArns = common.signIn.managedSessionPolicies;
    const assumes = common.signIn.auth === "oidc" || common.signIn.chainRoleToAssume !== undefined;
    if (!assumes)
        return noBound;
    if (wanted === "none") {
        return { kind: policyArns.length === 0 ? "none" : "given", policies: [undefined], policyArns };
    }
    if (wanted === "least-privilege")
        return generated(common, target);
    return { kind: "given", policies: [wanted], policyArns };
}
function generated(common, target) {
    const role = common.signIn.chainRoleToAssume ?? common.signIn.roleToAssume ?? "";
    const permissions = target.permissions({
        partition: (0,aws_partition.partitionOf)(common.signIn.region).id,
        region: common.signIn.region,
        accountId: (0,aws_arn.parseArn)(role)?.accountId ?? "*",
        precision: "bound",
    });
    const policyArns = common.signIn.managedSessionPolicies;
    const wanted = permissions.filter((permission) => !common.run.dryRun || (0,statement.isForPlan)(permission));
    if (permissions.length === 0)
        throw unknownRights(common.target);
    const fitting = fitSessionPolicy(wanted, roomBeside(policyArns));
    if (fitting.length === 0) {
        throw new errors.DeployError({
            id: "session-policy-too-long",
            message: `The session policy that these inputs need does not fit STS's 2048 characters${policyArns.length === 0 ? "" : ", of which managed-session-policies take some"}.`,
            hint: "Set `session-policy: none`, give a shorter policy of your own, or name fewer `managed-session-policies`.",
        });
    }
    return { kind: "least-privilege", policies: fitting.slice(0, 2), policyArns };
}
function unknownRights(target) {
    return new errors.DeployError({
        id: "session-policy-not-possible",
        message: `Target ${target} has no least-privilege session policy: what later steps do with the session is not known.`,
        hint: "Leave `session-policy` out, or give a policy.",
    });
}
function once(work) {
    let result;
    return () => (result ??= work());
}
async function readTrustPolicy(path, environment, log) {
    if (path === undefined)
        return undefined;
    await (0,turn.nextTurn)();
    const workspace = environment.GITHUB_WORKSPACE || process.cwd();
    try {
        const { readYaml } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, "./src/inputs/yaml/read-yaml.js"));
        return readYaml((0,file.readForeignFile)((0,external_node_path_.resolve)(workspace, path)), "it");
    }
    catch (error) {
        const absent = missingSettings("trust-policy", path, workspace);
        log.warning(`trust-policy ${path} could not be read: ${absent ?? (0,reason_in.reasonIn)(error)}`);
        return undefined;
    }
}
function userAgentOf({ runId, runAttempt }) {
    const run = runId === undefined ? "" : ` run/${runId}-${runAttempt ?? "1"}`;
    return `aws-oidc-deploy/1${run}`;
}

;// CONCATENATED MODULE: ./src/auth/ways/lazy-ambient.js
function lazyAmbient(region, environment) {
    return async () => {
        const { ambientCredentials } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("src_auth_ways_ambient-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/auth/ways/ambient-client.js"));
        return ambientCredentials(region, environment);
    };
}

;// CONCATENATED MODULE: ./src/auth/origin/boundary.js

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
    throw new errors.DeployError({
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
    throw new errors.DeployError({
        id: "id-token-permission-missing",
        message: "The job has no permission to request an OIDC token: `id-token: write` is missing.",
        hint: "Add to the job in the workflow file (and, for a reusable workflow, to the job that calls it):\n  permissions:\n    id-token: write\n    contents: read",
    });
}
function noPullRequest(eventName) {
    const run = eventName === undefined ? "This run" : `This ${eventName} run`;
    return new DeployError({
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
    return new errors.DeployError({
        id: "fork-pull-request",
        message: `This pull request comes from the fork ${fork}, and GitHub gives no OIDC token to forks.`,
        hint: "This is a security boundary, not a mistake in your workflow. Skip the job for forks:\n  if: github.event.pull_request.head.repo.full_name == github.repository",
    });
}
function dependabotError() {
    return new errors.DeployError({
        id: "dependabot-run",
        message: "Dependabot started this run, and GitHub gives such runs read-only rights and no OIDC token by default.",
        hint: "This is a security boundary, not a mistake in your workflow. Skip the job:\n  if: github.actor != 'dependabot[bot]'\nor add `permissions: id-token: write` to the job if Dependabot's updates may be trusted with it.",
    });
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__("node:http");
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__("node:https");
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__("node:net");
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__("node:tls");
;// CONCATENATED MODULE: ./src/aws/certificates.js



function trustedCertificates(path) {
    try {
        const own = (0,file.readForeignFile)(path);
        if (!own.includes("-----BEGIN CERTIFICATE-----"))
            throw new Error("it holds no certificate");
        return (0,external_node_tls_.createSecureContext)({ ca: [...(0,external_node_tls_.getCACertificates)("default"), own] });
    }
    catch (error) {
        throw new errors.DeployError({
            id: "ca-bundle-unreadable",
            message: `The certificates of AWS_CA_BUNDLE (${path}) cannot be used: ${(0,errors.messageOf)(error)}.`,
            hint: "Let AWS_CA_BUNDLE name a file with certificates in PEM form that the runner's user may read, or unset it.",
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./src/aws/network.js







function createNetwork(settings) {
    const { proxy, endpoint, variant = aws_endpoint.plainVariant, caBundle } = settings;
    const options = { keepAlive: true, maxSockets: 256, ...proxyOption(proxy) };
    const secure = {
        ...options,
        rejectUnauthorized: true,
        ...(caBundle === undefined ? {} : { secureContext: trustedCertificates(caBundle) }),
    };
    return {
        httpAgent: new external_node_http_.Agent(options),
        httpsAgent: closingTunnels(new external_node_https_.Agent(secure)),
        retryBaseMs: 100,
        endpoint,
        variant,
    };
}
function proxyOption({ url, noProxy }) {
    if (url === undefined)
        return {};
    return {
        proxyEnv: {
            HTTP_PROXY: url,
            HTTPS_PROXY: url,
            NO_PROXY: (0,proxy.noProxyForNode)(noProxy),
        },
    };
}
function closingTunnels(agent) {
    const open = new Set();
    const connect = agent.createConnection.bind(agent);
    const destroy = agent.destroy.bind(agent);
    agent.createConnection = (options, callback) => {
        const socket = connect(options, callback);
        if (socket)
            open.add(socket.once("close", () => open.delete(socket)));
        if (socket instanceof external_node_net_.Socket && !(socket instanceof external_node_tls_.TLSSocket))
            boundAnswer(socket);
        return socket;
    };
    agent.destroy = () => {
        destroy();
        for (const socket of open)
            socket.destroy();
    };
    return agent;
}
const answerLimitBytes = 65_536;
function boundAnswer(socket) {
    const on = socket.on.bind(socket);
    const bounded = (name, listener) => {
        if (name !== "readable")
            return on(name, listener);
        if (socket.bytesRead > answerLimitBytes)
            socket.destroy(tooLong());
        return socket.listeners(name).includes(listener) ? socket : on(name, listener);
    };
    socket.on = bounded;
}
function tooLong() {
    const error = new Error("the proxy's answer to CONNECT does not end");
    return Object.assign(error, { code: "ERR_PROXY_TUNNEL" });
}
function closeNetwork({ httpAgent, httpsAgent }) {
    httpAgent.destroy();
    httpsAgent.destroy();
}

;// CONCATENATED MODULE: ./src/aws/network-settings.js



function networkSettings(proxy, environment) {
    return {
        proxy,
        endpoint: (service) => (0,aws_endpoint.endpointOf)(environment, service),
        variant: (0,aws_endpoint.endpointVariantOf)(environment),
        ...(0,optional.optional)("caBundle", environment.AWS_CA_BUNDLE || undefined),
    };
}
async function withNetwork(proxy, environment, work) {
    const network = createNetwork(networkSettings(proxy, environment));
    try {
        return await work(network);
    }
    finally {
        closeNetwork(network);
    }
}

;// CONCATENATED MODULE: ./src/inputs/sign-in/fields.js



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
            hint: "Give the role's ARN, e.g. arn:aws:iam::123456789012:role/deploy. A secret or variable that is not set arrives as an empty value: check its name, and whether it belongs to an environment that the job does not name with `environment:`. A role's ARN is no secret; `vars` will do. After a step with `target: credentials` set `auth: environment`, which uses its session and needs no role.",
        });
    }
    return readArn(inputs, "role-to-assume");
}
function readArn(inputs, name) {
    const value = inputs.text(name);
    if (value === undefined)
        return undefined;
    if (isRole(value))
        return value;
    inputs.problem(name, "must be a role's ARN, e.g. arn:aws:iam::123456789012:role/deploy", {
        id: "role-arn-invalid",
        hint: "Copy the ARN from the role's page in IAM; the role's name alone, or the ARN of a session (assumed-role), will not do.",
    });
    return undefined;
}
function isRole(text) {
    const arn = (0,aws_arn.parseArn)(text);
    return (arn?.service === "iam" &&
        arn.region === "" &&
        /^\d{12}$/.test(arn.accountId) &&
        /^role\/([!-)+->@-~]+\/)?[\w+=,.@-]{1,64}$/.test(arn.resource));
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
        const parsed = (0,aws_arn.parseArn)(arn);
        if (parsed?.service === "iam" && parsed.resource.startsWith("policy/"))
            continue;
        inputs.problem("managed-session-policies", `"${arn.slice(0, 60)}" is no policy's ARN`);
    }
    if (arns.length > 0 && roomBeside(arns) < 0) {
        inputs.problem("managed-session-policies", `are longer than the ${maxPolicyLength} characters that STS takes`);
    }
    return arns;
}
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
    checkEffect(inputs, place);
}
const ofNewSession = ["role-session-name", "managed-session-policies", "session-policy"];
function checkEffect(inputs, place) {
    const { chainRoleToAssume, sessionPolicy } = place;
    const ambient = place.auth === "environment";
    if (ambient && inputs.text("audience") !== undefined) {
        inputs.problem("audience", "has no effect with auth: environment, which asks for no token");
    }
    if (chainRoleToAssume !== undefined)
        return;
    const ofSecondRole = {
        "chain-session-tags": place.chainSessionTags,
        "chain-source-identity": place.chainSourceIdentity,
    };
    for (const [name, given] of Object.entries(ofSecondRole)) {
        if (given)
            inputs.problem(name, "needs chain-role-to-assume: GitHub's token cannot carry it to AWS");
    }
    for (const name of ambient ? ofNewSession : []) {
        const value = name === "session-policy" ? sessionPolicy : inputs.text(name);
        if (value === undefined || (name === "session-policy" && value === "none"))
            continue;
        const text = "cannot be given to credentials that are there already";
        if (name === "role-session-name")
            inputs.problem(name, text);
        else
            inputs.problem(name, text, unbounded);
    }
}
const unbounded = {
    id: "session-policy-not-possible",
    hint: "Leave it out, or give `chain-role-to-assume`, a role that is assumed with them.",
};
function checkNamedPlaces(inputs, places, region) {
    const partition = (0,aws_partition.partitionOf)(region).id;
    for (const { input, region: named, within, guide } of region === "" ? [] : places) {
        const its = (0,aws_partition.partitionOf)(named).id;
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
    const partition = (0,aws_arn.parseArn)(role ?? "")?.partition;
    const expected = (0,aws_partition.partitionOf)(region).id;
    if (region === "" || partition === undefined || partition === expected)
        return;
    inputs.problem(name, `is of partition ${partition}, but ${region} lies in ${expected}`, {
        id: "partition-mismatch",
        hint: "Role and region must be of one partition: arn:aws, arn:aws-cn (China), arn:aws-us-gov (GovCloud), arn:aws-eusc (European Sovereign Cloud), or arn:aws-iso and its kin.",
    });
}
function checkAccount(inputs, name, role, { allowedAccountIds: allowed }) {
    const accountId = (0,aws_arn.parseArn)(role ?? "")?.accountId;
    if (accountId === undefined || allowed.length === 0 || allowed.includes(accountId))
        return;
    inputs.problem(name, `is of account ${accountId}, which allowed-account-ids does not list`, {
        id: "account-not-allowed",
        hint: "Correct the role or the list.",
    });
}

;// CONCATENATED MODULE: ./src/inputs/sign-in/session-policy.js


const words = ["none", "least-privilege"];
function readSessionPolicy(inputs) {
    const text = inputs.text("session-policy");
    if (text === undefined || words.some((word) => word === text))
        return text;
    const policy = compact(inputs.yaml, text);
    if (typeof policy === "object") {
        noteMalformed(inputs, policy.problem);
        return undefined;
    }
    const room = roomBeside(inputs.lines("managed-session-policies"));
    if (policy.length <= room)
        return policy;
    const beside = room === maxPolicyLength
        ? `STS takes ${maxPolicyLength}`
        : `STS takes ${maxPolicyLength} with managed-session-policies, which leave ${Math.max(0, room)}`;
    inputs.problem("session-policy", `has ${policy.length} characters without its spaces; ${beside}`, {
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
function compact({ readYaml }, text) {
    let value;
    try {
        value = readYaml(text, "it");
    }
    catch (error) {
        return { problem: (0,reason_in.reasonIn)(error) };
    }
    const statement = value?.Statement;
    if (typeof value === "string" && /\.(ya?ml|json)$/i.test(value)) {
        return { problem: "it is a path, and files are not read here" };
    }
    if (typeof value !== "object" || typeof statement !== "object" || statement === null) {
        return { problem: "it has no Statement; the words least-privilege and none are possible too" };
    }
    const policy = JSON.stringify(value);
    return /^[\u0020-\u00FF]+$/.test(policy)
        ? policy
        : { problem: "STS takes Latin-1 characters only" };
}

;// CONCATENATED MODULE: ./src/inputs/sign-in/sign-in.js



function readSignIn(inputs, environment) {
    const auth = inputs.oneOf("auth", ["oidc", "environment"], "oidc");
    return (0,optional.everyField)({
        auth,
        region: readRegion(inputs, environment),
        roleToAssume: readRole(inputs, auth),
        audience: inputs.text("audience"),
        roleSessionName: readSessionName(inputs),
        roleDurationSeconds: readDuration(inputs),
        chainRoleToAssume: readArn(inputs, "chain-role-to-assume"),
        chainRoleExternalId: inputs.text("chain-role-external-id"),
        chainSessionTags: inputs.boolean("chain-session-tags", false),
        chainSourceIdentity: inputs.boolean("chain-source-identity", false),
        sessionPolicy: readSessionPolicy(inputs),
        managedSessionPolicies: readManagedPolicies(inputs),
        allowedAccountIds: readAccountIds(inputs),
        maskAwsAccountId: inputs.boolean("mask-aws-account-id", false),
        trustPolicy: inputs.text("trust-policy"),
    });
}

;// CONCATENATED MODULE: ./src/inputs/proxy.js

function readProxy(inputs, environment) {
    const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY, no_proxy } = environment;
    const given = inputs.text("http-proxy");
    const url = given ?? [HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].find(Boolean);
    const noProxy = inputs.text("no-proxy") ?? [NO_PROXY, no_proxy].find(Boolean);
    if (url === undefined)
        return {};
    const complete = withScheme(url);
    const parsed = URL.parse(complete);
    if (parsed === null || !["http:", "https:"].includes(parsed.protocol)) {
        const source = given === undefined ? " (from the environment)" : "";
        inputs.problem("http-proxy", `must be a URL such as http://proxy.example:3128${source}`);
        return {};
    }
    if (!isPercentEncoded(parsed)) {
        inputs.problem("http-proxy", "must have its user and password percent-encoded (% is %25)");
        return {};
    }
    return { url: complete, ...(0,optional.optional)("noProxy", noProxy) };
}
function withScheme(address) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}
function isPercentEncoded({ username, password }) {
    try {
        decodeURIComponent(username);
        decodeURIComponent(password);
        return true;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./src/inputs/nearest.js
var nearest = __webpack_require__("./src/inputs/nearest.js");
;// CONCATENATED MODULE: ./src/inputs/other-tools.js
const codeDeploy = "is not offered: services of the CODE_DEPLOY controller are not deployed to; use ECS's own blue/green";
const express = "is of Express Mode services, which this action does not deploy to: use that action for them";
function keys(name) {
    return `is no input: keys are not needed with OIDC; else ${name} in the step's \`env:\`, with \`auth: environment\``;
}
function configured(field) {
    return `is a line of \`configuration\`: \`${field}: …\``;
}
function patched(field) {
    return `is the field ${field} in \`task-definition\` or \`task-definition-patch\``;
}
const answers = {
    "configure-aws-credentials": {
        "aws-access-key-id": keys("AWS_ACCESS_KEY_ID"),
        "aws-secret-access-key": keys("AWS_SECRET_ACCESS_KEY"),
        "aws-session-token": keys("AWS_SESSION_TOKEN"),
        "aws-profile": "is AWS_PROFILE in the step's `env:`, with `auth: environment`",
        "web-identity-token-file": "is AWS_WEB_IDENTITY_TOKEN_FILE in the step's `env:`, with `auth: environment`",
        "use-existing-credentials": "is `auth: environment`",
        "force-skip-oidc": "is `auth: environment`",
        "unset-current-credentials": "is not needed: credentials of the environment are looked at with `auth: environment` alone",
        "output-credentials": "is not offered: outputs reach every later job; `target: credentials` hands the session to later steps",
        "output-env-credentials": "is `target: credentials`; no other target hands its session to later steps",
        "role-chaining": "is `chain-role-to-assume`, which one step assumes with the role of `role-to-assume`",
        "role-external-id": "is `chain-role-external-id`, of the second role of `chain-role-to-assume`",
        "role-skip-session-tagging": "is the default: tags are sent with `chain-session-tags` alone",
        "transitive-tag-keys": "is not offered; `chain-session-tags` sends tags to the second role",
        "custom-tags": "is not offered; `chain-session-tags` sends the run's own facts",
        "inline-session-policy": "is `session-policy`",
        "retry-max-attempts": "is not needed: refusals end at once, what may pass is tried again within a minute",
        "disable-retry": "is not needed: refusals end at once",
        "action-timeout-s": "is `timeout-minutes`; signing in has a minute of it",
        "sts-endpoint": "is AWS_ENDPOINT_URL_STS in the step's `env:`",
        "special-characters-workaround": "is not needed",
        "overwrite-aws-profile": "is not needed: no file of the user's is written",
    },
    "amazon-ecs-deploy-task-definition": {
        "wait-for-service-stability": "is `wait-until: completed`, which is the default",
        "wait-for-minutes": "is `timeout-minutes`, the deadline of the whole step",
        "run-task": "is `run-task-command`, which runs a command with the new revision before the update",
        "run-task-container-overrides": "is `run-task-command`",
        "wait-for-task-stopped": "is not needed: the one-off task is always waited for",
        "run-task-assign-public-ip": "is taken from the service's network",
        "run-task-launch-type": "is taken from the service",
        "run-task-started-by": "is the run's id and attempt, by which a lost one-off task is found again",
        "run-task-tags": "is not offered: the one-off task has no tags of its own",
        "run-task-managed-ebs-volume-name": "is not offered: one-off tasks get no volume",
        "run-task-managed-ebs-volume": "is not offered: one-off tasks get no volume",
        "service-managed-ebs-volume-name": "is `volumeConfigurations` in `service-patch`",
        "service-managed-ebs-volume": "is `volumeConfigurations` in `service-patch`",
        "keep-null-value-keys": "is not needed: empty values of the task definition are kept",
        "max-retries": "is not needed: what may pass is tried again, a refusal ends at once",
        "wait-max-delay-seconds": "is not needed: the verdict is known within seconds of ECS's own",
        "run-task-capacity-provider-strategy": "is taken from the service",
        "codedeploy-appspec": codeDeploy,
        "codedeploy-application": codeDeploy,
        "codedeploy-deployment-group": codeDeploy,
        "codedeploy-deployment-description": codeDeploy,
        "codedeploy-deployment-config": codeDeploy,
    },
    "amazon-ecs-render-task-definition": {
        "task-definition-arn": "is `task-definition`, which takes an ARN",
        "task-definition-family": "is `task-definition`, which takes a family",
        "task-definition-revision": "is `task-definition: family:revision`",
        "log-configuration-log-driver": patched("logConfiguration"),
        "log-configuration-options": patched("logConfiguration"),
        "docker-labels": patched("dockerLabels"),
        command: patched("command"),
        "task-role-arn": patched("taskRoleArn"),
        "execution-role-arn": patched("executionRoleArn"),
        "env-files": patched("environmentFiles"),
    },
    "amazon-ecs-deploy-express-service": Object.fromEntries([
        ...["infrastructure-role-arn", "service-name", "container-port", "cpu", "memory", "subnets"],
        ...["security-groups", "health-check-path", "min-task-count", "max-task-count"],
        ...["auto-scaling-metric", "auto-scaling-target-value", "wait-for-deployment"],
    ].map((name) => [name, express])),
    "login-action": {
        registry: "follows from `registries` (accounts or hosts), `registry-type` and `aws-region`",
        username: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
        password: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
        ecr: "is not needed: `target: ecr` logs in to ECR alone",
        logout: "is not offered: the login is undone after the job",
        attempts: "is not needed: what may pass is tried again, a refusal ends at once",
    },
    "amazon-ecr-login": {
        "skip-logout": "is not offered: the login is undone after the job",
        "mask-password": "is not needed: the password is always masked",
    },
    "aws-lambda-deploy": {
        "package-type": "follows from `code` or `image-uri`",
        "code-artifacts-dir": "is `code`: of a single directory the content becomes the root of the package",
        "s3-bucket": "is `code-bucket: s3://bucket/prefix`, or `code: s3://bucket/key`",
        "s3-key": "is part of `code: s3://bucket/key`",
        "revision-id": "is not needed: the function is written only as it was planned from",
        architectures: "is `architecture`",
        handler: configured("Handler"),
        runtime: configured("Runtime"),
        role: configured("Role"),
        "function-description": configured("Description"),
        "memory-size": configured("MemorySize"),
        timeout: configured("Timeout"),
        "vpc-config": configured("VpcConfig"),
        "dead-letter-config": configured("DeadLetterConfig"),
        "kms-key-arn": configured("KMSKeyArn"),
        "source-kms-key-arn": configured("SourceKMSKeyArn"),
        "durable-config": configured("DurableConfig"),
        "tracing-config": configured("TracingConfig"),
        layers: configured("Layers"),
        "file-system-configs": configured("FileSystemConfigs"),
        "image-config": configured("ImageConfig"),
        "ephemeral-storage": configured("EphemeralStorage"),
        "snap-start": configured("SnapStart"),
        "logging-config": configured("LoggingConfig"),
        "code-signing-config-arn": "is a setting of the function that deployments leave as it is",
        environment: "is `environment-variables`, lines of NAME=value",
    },
    "s3-deploy": {
        folder: "is `source`",
        "bucket-region": "is `aws-region`",
        "dist-id": "is `distribution-id`",
        invalidation: "is `invalidate`, a path a line; by default what changed is cleared",
        "delete-removed": 'is `delete`: by default what a deployment put there and the source has no more, with "all" the rest, too',
        "no-cache": "is a line of `cache-control`, `**: no-cache`; pages have it by themselves",
        private: "is `acl: private`; without `acl` none is sent, which keeps objects private",
        cache: "is `cache-control`, a glob and its value a line",
        "files-to-include": "is `include`, a glob a line",
    },
    "lambda-action": {
        "zip-file": "is `code`, which takes a .zip",
        "s3-object-version": "is part of `code: s3://bucket/key?versionId=…`",
        "reversion-id": "is not needed: the function is written only as it was planned from",
        debug: "is GitHub's own debug logging (re-run the job with it)",
    },
};
const counterparts = {
    "amazon-ecs-deploy-task-definition": ["ecs"],
    "amazon-ecs-render-task-definition": ["ecs"],
    "amazon-ecs-deploy-express-service": ["ecs"],
    "login-action": ["ecr"],
    "amazon-ecr-login": ["ecr"],
    "aws-lambda-deploy": ["lambda"],
    "lambda-action": ["lambda"],
    "s3-deploy": ["s3"],
};
const jobWords = new Set([
    ...["command", "debug", "force", "handler", "layers", "role", "runtime", "stage", "tag"],
    ...[
        "timeout",
        "version",
        "attempts",
        "cache",
        "cpu",
        "folder",
        "invalidation",
        "logout",
        "memory",
    ],
    ...["password", "private", "registry", "subnets", "username"],
]);
function isJobWord(name) {
    return jobWords.has(name);
}
function knownElsewhere(name, target) {
    const dashed = name.replaceAll("_", "-");
    for (const [tool, names] of Object.entries(answers)) {
        if (target !== undefined && counterparts[tool]?.includes(target) === false)
            continue;
        const answer = Object.hasOwn(names, dashed) ? names[dashed] : undefined;
        if (answer !== undefined)
            return `of ${tool} ${answer}`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/inputs/application-output.js
function readShown(inputs) {
    const name = "show-application-output";
    return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}
function readVisibility(value) {
    return value === "public" || value === "private" || value === "internal" ? value : undefined;
}
function isApplicationShown(asked, visibilities) {
    if (asked !== undefined)
        return asked;
    const known = visibilities.filter((visibility) => visibility !== undefined);
    return known.length > 0 && !known.includes("public");
}

;// CONCATENATED MODULE: ./src/inputs/run.js


function readRun(inputs) {
    return (0,optional.everyField)({
        timeoutMinutes: inputs.integer("timeout-minutes", 30, { min: 1, max: 360 }),
        dryRun: inputs.boolean("dry-run", false),
        showApplicationOutput: readShown(inputs),
        allowForks: inputs.boolean("allow-forks", false),
        summary: inputs.boolean("summary", true),
        commentPlan: inputs.boolean("comment-plan", false),
        githubToken: inputs.text("github-token"),
        environment: inputs.text("environment"),
    });
}

;// CONCATENATED MODULE: ./src/inputs/common.js






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
    "show-application-output",
    "allow-forks",
    "summary",
    "comment-plan",
    "environment",
    "github-token",
];
function readInputs(inputs, environment, targets, unknownNames = "refused") {
    const name = readTarget(inputs, [...targets.keys()]);
    const registered = targets.get(name);
    const common = readCommon(inputs, name, environment);
    const remarks = checkNames(inputs, name, targets, unknownNames);
    const target = registered?.bind(inputs);
    if (target !== undefined && target.knownMinutes > common.run.timeoutMinutes - 1) {
        inputs.problem("timeout-minutes", `is ${common.run.timeoutMinutes}, but the deployment takes at least ${target.knownMinutes} minutes by its own settings (one more is kept for taking back)`);
    }
    checkNamedPlaces(inputs, target?.places ?? [], common.signIn.region);
    inputs.throwProblems();
    if (target === undefined)
        throw new TypeError("A valid target is registered");
    return { common, target, remarks };
}
function readTarget(inputs, names) {
    const given = inputs.text("target");
    if (given === undefined) {
        inputs.problem("target", `is required: one of ${names.join(", ")}`);
        return "";
    }
    if (names.includes(given))
        return given;
    const guess = (0,nearest.nearest)(given, names);
    const suffix = guess === undefined ? "" : `; did you mean "${guess}"?`;
    inputs.problem("target", `must be one of ${names.join(", ")}, not "${given}"${suffix}`);
    return "";
}
function readCommon(inputs, target, environment) {
    const signIn = readSignIn(inputs, environment);
    const network = { proxy: readProxy(inputs, environment) };
    const run = readRun(inputs);
    checkPlace(inputs, signIn);
    return { target, run, signIn, network };
}
function checkNames(inputs, target, targets, unknownNames) {
    const all = [...targets.values()].flatMap(({ inputs: names }) => names);
    const chosen = targets.get(target);
    const own = new Set([...commonInputNames, ...(chosen?.accepted(inputs) ?? all)]);
    const asked = chosen?.about === undefined ? target || undefined : chosen.about(inputs);
    const remarks = [];
    for (const name of inputs.given().filter((given) => !own.has(given))) {
        const owners = [...targets].filter(([, { inputs: names }]) => names.includes(name));
        const answer = owners.length > 0
            ? `does not belong to target ${target}, but to ${owners.map(([owner]) => owner).join(", ")}`
            : answerToUnknown(name, [...own], asked);
        if (unknownNames === "refused")
            inputs.problem(name, answer ?? "is no input");
        else if (answer === undefined)
            continue;
        else if (isJobWord(name))
            remarks.push(`${name} has no effect: ${answer}`);
        else
            inputs.problem(name, answer);
    }
    return remarks;
}
function answerToUnknown(name, inputs, target) {
    const elsewhere = knownElsewhere(name, target);
    if (elsewhere !== undefined)
        return elsewhere;
    const guess = (0,nearest.nearest)(name, inputs);
    return guess === undefined ? undefined : `is no input; did you mean "${guess}"?`;
}

;// CONCATENATED MODULE: ./src/inputs/yaml/with-yaml.js
class YamlNeeded extends Error {
    constructor() {
        super("An input is YAML: what reads it has to be loaded with `withYaml`");
    }
}
async function withYaml(read) {
    try {
        return read(undefined);
    }
    catch (error) {
        if (!(error instanceof YamlNeeded))
            throw error;
    }
    return read(await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, "./src/inputs/yaml/read-yaml.js")));
}

;// CONCATENATED MODULE: ./src/inputs/reader.js



class Inputs {
    #raw;
    #problems = [];
    #yaml;
    constructor(raw, yaml) {
        this.#raw = raw;
        this.#yaml = yaml;
    }
    get yaml() {
        if (this.#yaml === undefined)
            throw new YamlNeeded();
        return this.#yaml;
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
        const guess = (0,nearest.nearest)(value, allowed);
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
    given() {
        return [...this.#raw.keys()].filter((name) => this.text(name) !== undefined);
    }
    throwProblems() {
        const [first] = this.#problems;
        if (first === undefined)
            return;
        const texts = this.#problems.map(({ text }) => text);
        if (texts.length === 1)
            throw onlyProblem(first);
        const hints = this.#problems.flatMap(({ guide }) => (guide === undefined ? [] : [guide.hint]));
        throw new errors.DeployError({
            id: "invalid-inputs",
            message: `${texts.length} invalid inputs: ${texts.join("; ")}.`,
            hint: [correction, ...new Set(hints)].join("\n"),
            evidence: texts,
            story: problemsStory(texts),
        });
    }
}
function problemsStory(texts) {
    const rows = texts.map((text) => {
        const colon = text.indexOf(": ");
        return [[{ code: text.slice(0, colon) }], text.slice(colon + 2)];
    });
    const count = texts.length === 1 ? "1 invalid input" : `${texts.length} invalid inputs`;
    return {
        title: `${count}, nothing was requested`,
        ...(texts.length === 1 ? {} : { cause: [`${count}:`, ...texts].join("\n") }),
        tables: [{ columns: [{ title: "Input" }, { title: "What is wrong" }], rows }],
    };
}
const correction = "Correct the `with:` block of the step.";
function onlyProblem({ text, guide }) {
    return new errors.DeployError({
        ...{ id: "invalid-inputs", hint: correction, ...guide },
        message: `Invalid input ${text}.`,
        evidence: [text],
        story: problemsStory([text]),
    });
}
function preview(value) {
    const line = value.split("\n", 1)[0] ?? "";
    return line.length <= 30 ? line : `${line.slice(0, 30)}…`;
}

// EXTERNAL MODULE: ./src/inputs/yaml/read-yaml.js + 2 modules
var read_yaml = __webpack_require__("./src/inputs/yaml/read-yaml.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
// EXTERNAL MODULE: ./src/targets/post-step.js
var post_step = __webpack_require__("./src/targets/post-step.js");
;// CONCATENATED MODULE: ./src/targets/subject.js

function unplannedOf(asked, targets) {
    const text = (name) => asked.get(name)?.trim() ?? "";
    const target = text("target");
    const known = targets.get(target);
    return {
        subject: known?.subject(text) || target || "deployment",
        unplanned: known?.unplanned ?? nothingWritten,
    };
}
function namesIn(text) {
    return text
        .split("\n")
        .map((line) => (0,aws_arn.lastPart)(line.trim()))
        .filter(Boolean)
        .join(", ");
}
function roleOf(text) {
    const role = (0,aws_arn.lastPart)(text("chain-role-to-assume") || text("role-to-assume"));
    return role && `role ${role}`;
}
const notDeployed = "not deployed, nothing was written";
const nothingWritten = "failed, nothing was written";

;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/distributions.js
function readDistributions(inputs, { tenants }) {
    const ids = inputs.lines("distribution-id").flatMap((line) => line.split(/[\s,]+/));
    for (const id of ids) {
        if (/^[A-Z0-9]{6,32}$/.test(id) || (tenants && isTenant(id)))
            continue;
        inputs.problem("distribution-id", `"${id.slice(0, 30)}" ${problemOf(id, tenants)}`);
    }
    return [...new Set(ids)];
}
function problemOf(id, tenants) {
    if (tenants)
        return "is no id such as E2QWRUHAPOMQZL, or dt_2wjDZi3hD1ivOXf6rpZJO1AB of a tenant";
    return isTenant(id)
        ? "is a distribution tenant, which `target: cloudfront` clears in a step of its own: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidationForDistributionTenant.html"
        : "is no id such as E2QWRUHAPOMQZL";
}
function isTenant(id) {
    return /^dt_[A-Za-z0-9]{6,60}$/.test(id);
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/permissions.js


function cloudfrontPermissions(config, scope) {
    const { partition, accountId } = scope;
    const arn = (kind, id) => `arn:${partition}:cloudfront::${accountId}:${kind}/${id}`;
    const { distributions, tags } = config;
    const plain = distributions.filter((id) => !isTenant(id)).map((id) => arn("distribution", id));
    const tenants = distributions.filter(isTenant).map((id) => arn("distribution-tenant", id));
    return [
        ...clearing("", plain, config),
        ...clearing("ForDistributionTenant", tenants, config),
        ...(tags.length === 0 ? [] : readingTags(plain, tenants, arn("distribution", "*"))),
    ];
}
function clearing(suffix, resources, { waitForInvalidation }) {
    if (resources.length === 0)
        return [];
    const create = {
        phase: "apply",
        actions: [`cloudfront:CreateInvalidation${suffix}`],
        resources,
        purpose: "clear the caches",
    };
    const wait = {
        phase: "apply",
        actions: [`cloudfront:GetInvalidation${suffix}`],
        resources,
        purpose: "wait until the caches are cleared",
    };
    return waitForInvalidation ? [create, wait] : [create];
}
function readingTags(distributions, tenants, any) {
    const purpose = "see whether the distribution reads cache tags";
    const read = (action, resources) => ({
        ...{ phase: "optional", actions: [action], resources, purpose },
    });
    const wide = "the distribution that the tenant belongs to: narrow it to that one's ARN, or leave it out";
    return [
        ...(distributions.length === 0 ? [] : [read("cloudfront:GetDistribution", distributions)]),
        ...(0,optional.itemsIf)(tenants.length > 0, read("cloudfront:GetDistributionTenant", tenants), {
            ...read("cloudfront:GetDistribution", [any]),
            wide,
        }),
    ];
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/limits.js
const maxWildcards = 15;
const maxPaths = 3000;
function isWithinLimits(paths) {
    const wildcards = wildcardsOf(paths);
    return wildcards <= maxWildcards && paths.length - wildcards <= maxPaths;
}
function wildcardsOf(paths) {
    return paths.filter((path) => path.endsWith("*")).length;
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/invalidate.js

function readInvalidate(inputs) {
    const lines = inputs.lines("invalidate");
    const [first = "changed"] = lines;
    if (lines.length <= 1 && (first === "changed" || first === "all" || first === "none")) {
        return { mode: first };
    }
    for (const path of lines)
        checkPath(inputs, path);
    if (wildcardsOf(lines) > maxWildcards) {
        inputs.problem("invalidate", `has more than ${maxWildcards} paths that end with *`);
    }
    if (lines.length > maxPaths)
        inputs.problem("invalidate", `has more than ${maxPaths} paths`);
    return { mode: "paths", paths: [...new Set(lines)] };
}
function checkPath(inputs, path, otherwise = "must be changed, all, none, or a path that starts with /") {
    const problem = invalidate_problemOf(path, otherwise);
    if (problem !== undefined)
        inputs.problem("invalidate", `"${path.slice(0, 60)}" ${problem}`);
}
function invalidate_problemOf(path, otherwise) {
    if (!path.startsWith("/"))
        return otherwise;
    if (/\*./.test(path))
        return "has a * that is not its last character";
    if (path.length > 4000 || /[^\x21-\x7e]|%(?![0-9a-f]{2})/i.test(path)) {
        return "must be percent-encoded and at most 4000 characters";
    }
    return /[~[\]]/.test(path)
        ? "has a character (~ [ ]) that CloudFront refuses: end with * before it"
        : undefined;
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/read.js



const tagPrefix = "tag:";
function readCloudfront(inputs) {
    if (inputs.text("distribution-id") === undefined)
        inputs.required("distribution-id");
    if (inputs.text("invalidate") === undefined)
        inputs.required("invalidate");
    const lines = [...new Set(inputs.lines("invalidate"))];
    const tags = lines.filter((line) => line.startsWith(tagPrefix));
    const paths = lines.filter((line) => !line.startsWith(tagPrefix));
    for (const path of paths) {
        checkPath(inputs, path, "must be a path that starts with /, such as /* for everything, or tag:NAME");
    }
    if (wildcardsOf(paths) > maxWildcards) {
        inputs.problem("invalidate", `has more than ${maxWildcards} paths that end with *`);
    }
    if (lines.length > maxPaths)
        inputs.problem("invalidate", `has more than ${maxPaths} lines`);
    return {
        distributions: readDistributions(inputs, { tenants: true }),
        paths,
        tags: distinct(tags.map((line) => readTag(inputs, line))),
        waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
    };
}
function readTag(inputs, line) {
    const tag = line.slice(tagPrefix.length).trim();
    const shown = `"${line.slice(0, 60)}"`;
    if (!/^[\x21-\x7e]{1,256}$/.test(tag) || tag.includes(",")) {
        inputs.problem("invalidate", `${shown} must have a tag of 1 to 256 visible ASCII characters without commas and spaces`);
    }
    else if (tag.includes("*")) {
        inputs.problem("invalidate", `${shown} has a *: CloudFront knows no wildcards in tags`);
    }
    return tag;
}
function distinct(tags) {
    return [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()];
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/target.js




const cloudfront = {
    inputs: ["distribution-id", "invalidate", "wait-for-invalidation"],
    defaultSessionPolicy: "least-privilege",
    read: readCloudfront,
    permissions: cloudfrontPermissions,
    subject: (text) => namesIn(text("distribution-id")),
    unplanned: nothingWritten,
    handsOverSession: false,
    inTerminal: "works",
    leftInAws: () => Promise.resolve({
        unfinished: ["it is not known whether the invalidation was made", post_step.finishedByRunAgain],
    }),
    load: () => Promise.reject(new Error("./deployer.js is not part of this bundle")),
};

;// CONCATENATED MODULE: ./src/targets/credentials/inputs.js

const ofSignIn = [
    ...["role-to-assume", "audience", "role-session-name", "role-duration-seconds"],
    ...["chain-role-to-assume", "chain-role-external-id", "chain-session-tags"],
    ...["chain-source-identity", "session-policy", "managed-session-policies"],
    ...["allowed-account-ids", "trust-policy", "http-proxy", "no-proxy"],
];
function readCredentials(inputs) {
    const name = inputs.text("profile");
    if (name === undefined)
        return {};
    inputs_check(inputs, name);
    const signIn = ofSignIn.flatMap((input) => {
        const value = inputs.text(input);
        return value === undefined ? [] : [[input, value]];
    });
    const profile = { name, signIn: Object.fromEntries(signIn) };
    return { profile };
}
function inputs_check(inputs, name) {
    if (!/^[A-Za-z0-9][\w.@+-]{0,63}$/.test(name)) {
        inputs.problem("profile", "must be a name of letters, digits and _ . @ + -, 64 at most");
    }
    if (inputs.text("auth") === "environment") {
        inputs.problem("profile", "signs in anew with GitHub's token: it needs auth: oidc, not environment");
    }
    const proxy = URL.parse(withScheme(inputs.text("http-proxy") ?? ""));
    if (proxy !== null && proxy.username + proxy.password !== "") {
        inputs.problem("http-proxy", "has a password, which a profile would keep on disk: set HTTPS_PROXY in the job's `env` instead");
    }
}

;// CONCATENATED MODULE: ./src/targets/credentials/target.js


const credentials = {
    inputs: ["profile"],
    defaultSessionPolicy: "none",
    read: readCredentials,
    permissions: () => [],
    subject: roleOf,
    unplanned: nothingWritten,
    handsOverSession: true,
    inTerminal: [
        "Target credentials hands a session to the steps that follow, and a terminal has none.",
        "Use `aws configure sso` or `aws sts assume-role` here.",
    ],
    leftInAws: "nothing",
    load: () => Promise.reject(new Error("./deployer.js is not part of this bundle")),
};

;// CONCATENATED MODULE: ./src/targets/target.js

function registerTarget(definition) {
    const { inputs, subject, unplanned, handsOverSession, inTerminal, leftInAws } = definition;
    return {
        ...{ inputs, subject, unplanned, handsOverSession, inTerminal },
        deploys: leftInAws !== "nothing",
        accepted: () => inputs,
        standIns: (given) => definition.standIns?.(given) ?? {},
        bind: (given) => bind(definition, definition.read(given)),
    };
}
function bind(definition, config) {
    return {
        defaultSessionPolicy: definition.defaultSessionPolicy,
        otherServers: definition.otherServers,
        handsOverSession: definition.handsOverSession,
        knownMinutes: definition.knownMinutes?.(config) ?? 0,
        pullRequest: definition.pullRequest?.(config),
        places: definition.places?.(config) ?? [],
        files: definition.files?.(config) ?? [],
        permissions: (scope) => definition.permissions(config, scope),
        checkFiles: async (workspace) => {
            await definition.checkFiles?.(config, workspace);
        },
        study: async (workspace) => bind(definition, (await definition.study?.(config, workspace)) ?? config),
        leftInAws: async () => definition.leftInAws === "nothing" ? {} : await definition.leftInAws(config),
        load: async (ahead) => {
            const begun = ahead === undefined ? undefined : definition.begin?.(config, ahead);
            await (0,turn.nextTurn)();
            const { createDeployer } = await definition.load();
            return (context) => createDeployer(config, context, begun);
        },
    };
}

;// CONCATENATED MODULE: ./src/targets/doctor/target.js


function doctorOf(others) {
    const registered = registerTarget({
        inputs: ["doctor-target"],
        defaultSessionPolicy: "none",
        read: (inputs) => read(inputs, others),
        study: async ({ subject, ...config }, workspace) => subject === undefined
            ? config
            : { subject: { ...subject, target: await subject.target.study(workspace) } },
        files: () => [],
        permissions: ({ subject }, scope) => subject?.target.permissions(scope) ?? [],
        places: ({ subject }) => subject?.target.places ?? [],
        subject: roleOf,
        unplanned: "not checked to the end, nothing was changed",
        handsOverSession: false,
        inTerminal: "works",
        leftInAws: "nothing",
        load: () => Promise.reject(new Error("./deployer.js is not part of this bundle")),
    });
    const accepted = (inputs) => [
        ...registered.inputs,
        ...(others().get(about(inputs) ?? "")?.inputs ?? []),
    ];
    return { ...registered, accepted, about };
}
function about(inputs) {
    return inputs.text("doctor-target");
}
function read(inputs, others) {
    const names = [...others().keys()].filter((name) => name !== "doctor");
    if (about(inputs) === undefined)
        return {};
    const name = inputs.oneOf("doctor-target", names, "");
    const target = others().get(name)?.bind(inputs);
    return target === undefined ? {} : { subject: { name, target } };
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/names.js
const s3Inputs = [
    "source",
    "bucket",
    "include",
    "exclude",
    "follow-symlinks",
    "cache-control",
    "content-types",
    "headers",
    "acl",
    "storage-class",
    "sse-kms-key-id",
    "delete",
    "keep-releases",
    "max-delete",
    "require-index",
    "distribution-id",
    "invalidate",
    "wait-for-invalidation",
    "expected-bucket-owner",
    "state",
    "preview",
    "remove",
];

// EXTERNAL MODULE: ./src/targets/s3/inputs/permissions.js
var permissions = __webpack_require__("./src/targets/s3/inputs/permissions.js");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: ./src/targets/shared/optional-input.js
var optional_input = __webpack_require__("./src/targets/shared/optional-input.js");
;// CONCATENATED MODULE: ./src/inputs/globs.js

const globOptions = { dot: true, flags: "s" };
function anchored(glob) {
    const { negation, rest } = split(glob);
    const alternatives = mixesSlashes(rest) ? someAlternatives(rest) : [rest];
    return alternatives.map((one) => negation + anchoredAlone(one));
}
function split(glob) {
    const [, negation = "", rest = ""] = /^(!(?!\())?(.*)$/s.exec(glob) ?? [];
    return { negation, rest };
}
function anchoredAlone(glob) {
    if (glob.startsWith("/"))
        return glob.replace(/^\/+/, "");
    return glob.includes("/") ? glob : `**/${glob}`;
}
function globMatcher(globs) {
    return matcher(globs, anchored);
}
function folderMatcher(globs) {
    return matcher(globs, (glob) => anchored(glob).flatMap((one) => [one, `${one}/**`]));
}
function matcher(globs, meant) {
    const plain = globs.filter((glob) => !isNegated(glob)).flatMap(meant);
    const negated = globs
        .filter(isNegated)
        .map((glob) => picomatch([...meant(split(glob).rest)], globOptions));
    const matches = plain.length === 0 ? () => false : picomatch(plain, globOptions);
    return (path) => matches(path) || negated.some((leaves) => !leaves(path));
}
function isNegated(glob) {
    return split(glob).negation !== "";
}
const maxAlternatives = 200;
function globProblem(glob) {
    const isUnclear = [...glob.matchAll(/[@!+*?]\(([^()]*)\)/g)].some(([whole, inner = ""]) => {
        const beside = glob.replace(whole, "");
        const withSlash = inner.split("|").filter((one) => one.includes("/")).length;
        return withSlash > 0 && withSlash < inner.split("|").length && !beside.includes("/");
    });
    if (isUnclear) {
        return "has alternatives with and without a slash: write a line for each, or braces ({a,b/c})";
    }
    if (!/\{.*\/.*\}/s.test(glob))
        return undefined;
    return someAlternatives(glob).length > maxAlternatives
        ? `has more than ${maxAlternatives} alternatives and a slash among them: write some lines in its place`
        : undefined;
}
function mixesSlashes(glob) {
    if (!/\{.*\/.*\}/s.test(glob))
        return false;
    const alternatives = someAlternatives(glob);
    const without = alternatives.filter((one) => !one.includes("/")).length;
    const isMixed = without > 0 && without < alternatives.length;
    return isMixed || alternatives.some((one) => one.startsWith("/"));
}
function someAlternatives(glob) {
    const found = [];
    for (const one of alternativesOf(glob)) {
        if (found.push(one) > maxAlternatives)
            break;
    }
    return found;
}
function* alternativesOf(glob) {
    const group = firstBraces(glob);
    if (group === undefined) {
        yield glob;
        return;
    }
    const { begin, end, commas } = group;
    const cuts = [begin, ...commas, end];
    for (const [n, cut] of cuts.slice(1).entries()) {
        const inner = glob.slice((cuts[n] ?? 0) + 1, cut);
        yield* alternativesOf(glob.slice(0, begin) + inner + glob.slice(end + 1));
    }
}
function firstBraces(glob, from = 0) {
    const begin = signs(glob, from).find(({ sign }) => sign === "{")?.at;
    if (begin === undefined)
        return undefined;
    const commas = [];
    let depth = 0;
    for (const { sign, at } of signs(glob, begin)) {
        if (sign === "{")
            depth += 1;
        if (sign === "}")
            depth -= 1;
        if (sign === "," && depth === 1)
            commas.push(at);
        if (depth === 0) {
            return commas.length > 0 ? { begin, end: at, commas } : firstBraces(glob, begin + 1);
        }
    }
    return firstBraces(glob, begin + 1);
}
function signs(glob, from) {
    return [...glob.slice(from).matchAll(/\\.|\[[^\]]*\]|[{},]/gs)]
        .filter(([sign]) => sign.length === 1)
        .map(({ 0: sign, index }) => ({ sign, at: from + index }));
}

;// CONCATENATED MODULE: ./src/inputs/lines/globs.js

function readGlobLines(inputs, name, check = () => undefined) {
    const globs = inputs.lines(name);
    for (const glob of globs) {
        const problem = globProblem(glob);
        if (problem !== undefined)
            inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
        check(glob);
        if (globs.length > 1 && isNegated(glob)) {
            inputs.problem(name, `has "${glob.slice(0, 60)}" beside other lines, to which it adds everything else: include takes, exclude leaves out`);
        }
    }
    return globs;
}

// EXTERNAL MODULE: ./src/targets/s3/keys.js
var s3_keys = __webpack_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/inputs/values.js



const bucketName = /^(?!.*\.\.)(?!\d+(\.\d+){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
function bucketAndPrefix(inputs) {
    const text = inputs.required("bucket");
    const match = /^(?:s3:\/\/)?([^/]*)(?:\/(.*))?$/s.exec(text);
    const bucket = match?.[1] ?? "";
    const path = (match?.[2] ?? "").replace(/\/+$/, "");
    if (text !== "" && !bucketName.test(bucket)) {
        inputs.problem("bucket", "must be a bucket's name or s3://name/prefix");
    }
    else if (path !== "" && !text.startsWith("s3://")) {
        inputs.problem("bucket", `has a path: write s3://${bucket}/… to deploy below a prefix`);
    }
    checkPrefix(inputs, path);
    return { bucket, prefix: path === "" ? "" : `${path}/` };
}
function checkPrefix(inputs, path) {
    if (path === "")
        return;
    const problem = (0,s3_keys.keyProblem)(path);
    if (problem !== undefined)
        inputs.problem("bucket", `has a prefix that ${problem}`);
    if (path.split("/").some((part) => part === "" || part === "." || part === "..")) {
        inputs.problem("bucket", "has a prefix with an empty, `.` or `..` part");
    }
    if (`${path}/`.startsWith(s3_keys.recordFolder)) {
        inputs.problem("bucket", `has a prefix below ${s3_keys.recordFolder}, which is kept for records`);
    }
}
function readGlobs(inputs, name) {
    return readGlobLines(inputs, name, (glob) => {
        checkSlash(inputs, name, glob);
    });
}
function checkGlob(inputs, name, glob) {
    const problem = globProblem(glob);
    if (problem !== undefined)
        inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
    checkSlash(inputs, name, glob);
}
function checkSlash(inputs, name, glob) {
    if (!glob.endsWith("/"))
        return;
    inputs.problem(name, `"${glob.slice(0, 60)}" matches no file: write "${contentsOf(glob).slice(0, 60)}"`);
}
function contentsOf(glob) {
    const [, negation = "", folder = ""] = /^(!?)(.*?)\/*$/s.exec(glob) ?? [];
    return `${negation}${folder.includes("/") ? "" : "**/"}${folder}/**`;
}
function readRules(inputs, name, example) {
    return inputs.lines(name).flatMap((line) => {
        const match = /^([^:]+):\s*(\S.*)$/.exec(line);
        const [, glob = "", value = ""] = match ?? [];
        if (match === null || !/^[\t\x20-\x7e]+$/.test(value)) {
            inputs.problem(name, `"${line.slice(0, 60)}" is no line such as "${example}"`);
            return [];
        }
        checkGlob(inputs, name, glob.trim());
        return [{ glob: glob.trim(), value: value.trim() }];
    });
}
const mediaType = /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+\s*(;.*)?$/;
function readContentTypes(inputs) {
    const example = "*.wasm: application/wasm";
    const rules = readRules(inputs, "content-types", example);
    for (const { value } of rules) {
        if (mediaType.test(value))
            continue;
        inputs.problem("content-types", `"${value.slice(0, 60)}" is no media type, as in "${example}"`);
    }
    return rules;
}
function readKmsKey(inputs) {
    const key = inputs.text("sse-kms-key-id");
    const arn = String.raw `arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:`;
    const form = `^((${arn})?alias/[\\w/-]{1,250}|(${arn}key/)?[\\w-]{1,256})$`;
    if (key !== undefined && !new RegExp(form).test(key)) {
        inputs.problem("sse-kms-key-id", "must be the id, the ARN or the alias of a KMS key");
    }
    return key;
}
function readStateKey(inputs, fallback) {
    const text = inputs.text("state") ?? fallback;
    if (text === "none")
        return undefined;
    if (/^none$/i.test(text))
        inputs.problem("state", `"${text}" is no key; did you mean "none"?`);
    const problem = (0,s3_keys.keyProblem)(text);
    if (problem !== undefined)
        inputs.problem("state", problem);
    if (text.split("/").some((part) => part === "" || part === "." || part === "..")) {
        inputs.problem("state", "must be a key such as deployments/site.json.gz, or none");
    }
    return text;
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/headers.js

const stored = new Set([
    ...["content-disposition", "content-language", "expires", "x-amz-website-redirect-location"],
]);
const owners = {
    "cache-control": "is given by `cache-control`",
    "content-type": "is given by `content-types`",
    "content-encoding": "follows from the file's name (`app.js.br`, `app.css.gz`), and from `content-types` for it",
    "x-amz-acl": "is given by `acl`",
    "x-amz-storage-class": "is given by `storage-class`",
    "x-amz-server-side-encryption-aws-kms-key-id": "is given by `sse-kms-key-id`",
};
const metadataName = /^x-amz-meta-[\w!#$%&'*+.^`|~-]+$/;
const metadataBytes = 2048;
function readHeaders(inputs) {
    return inputs.lines("headers").flatMap((line) => {
        const [, glob = "", header = "", value = ""] = /^([^:]+):\s*([^:\s]+):\s*(\S.*)$/.exec(line) ?? [];
        const problem = headers_problemOf(line, header.toLowerCase(), value);
        if (problem !== undefined) {
            inputs.problem("headers", problem);
            return [];
        }
        checkGlob(inputs, "headers", glob.trim());
        return [{ glob: glob.trim(), name: header.toLowerCase(), value: value.trim() }];
    });
}
function headers_problemOf(line, name, value) {
    if (name === "" || !/^[\t\x20-\x7e]+$/.test(value)) {
        return `"${line.slice(0, 60)}" is no line such as "*.pdf: Content-Disposition: attachment"`;
    }
    const owner = owners[name];
    if (owner !== undefined)
        return `${name} ${owner}`;
    const metadata = metadataName.test(name);
    if (!metadata && name.startsWith("x-amz-meta-")) {
        return `${name.slice(0, 60)} has characters that no header's name may have: letters, digits and - are safe`;
    }
    if (!metadata && !stored.has(name))
        return notStored(name);
    if (metadata && name.length + value.length > metadataBytes) {
        return `${name} is longer than the 2 KB of metadata that S3 stores with an object`;
    }
    const date = new Date(value);
    if (name !== "expires" || (!Number.isNaN(date.getTime()) && date.toUTCString() === value)) {
        return undefined;
    }
    return `expires must be a date such as "Thu, 01 Jan 2032 00:00:00 GMT", not "${value.slice(0, 40)}"`;
}
function notStored(name) {
    return `${name.slice(0, 60)} is no header that S3 stores with an object (those are Content-Disposition, Content-Language, Expires and x-amz-meta-…). CloudFront adds others to its answers by a response headers policy: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/modifying-response-headers.html`;
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/preview.js
function readPreview(inputs, prefix) {
    const remove = inputs.boolean("remove", false);
    const preview = inputs.boolean("preview", false) || remove;
    if (!preview)
        return { preview, remove };
    const bucket = inputs.text("bucket");
    if (bucket !== undefined && (prefix === "" || !bucket.endsWith("/"))) {
        inputs.problem("bucket", "needs a prefix that ends in / for a preview: s3://my-previews/pr-${{ github.event.number }}/");
    }
    if (inputs.text("state") === "none") {
        inputs.problem("state", "must not be none for a preview: the record says whose it is");
    }
    return { preview, remove };
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/read.js








const acls = [
    "private",
    "public-read",
    "public-read-write",
    "authenticated-read",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
];
const storageClasses = [
    "STANDARD",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER_IR",
    "REDUCED_REDUNDANCY",
];
function readS3(inputs) {
    const { bucket, prefix } = bucketAndPrefix(inputs);
    const { preview, remove } = readPreview(inputs, prefix);
    const config = (0,optional.everyField)({
        source: remove ? "" : inputs.required("source"),
        bucket,
        prefix,
        include: readGlobs(inputs, "include"),
        exclude: readGlobs(inputs, "exclude"),
        followSymlinks: inputs.boolean("follow-symlinks", true),
        cacheControl: readRules(inputs, "cache-control", "*.html: no-cache"),
        contentTypes: readContentTypes(inputs),
        headers: readHeaders(inputs),
        acl: (0,optional_input.optionalWord)(inputs, "acl", acls),
        storageClass: (0,optional_input.optionalWord)(inputs, "storage-class", storageClasses),
        kmsKeyId: readKmsKey(inputs),
        delete: inputs.oneOf("delete", ["managed", "all", "none"], "managed"),
        keepReleases: inputs.integer("keep-releases", 2, { min: 0, max: 100 }),
        maxDelete: readDeletionLimit(inputs),
        requireIndex: inputs.boolean("require-index", true),
        distributions: readDistributions(inputs, { tenants: false }),
        invalidate: readInvalidate(inputs),
        waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
        expectedBucketOwner: readOwner(inputs),
        stateKey: readStateKey(inputs, defaultStateKey(prefix)),
        preview,
        remove,
    });
    checkDistribution(inputs, config);
    return config;
}
function checkDistribution(inputs, config) {
    const { distributions, invalidate, waitForInvalidation } = config;
    if (distributions.length > 0 || inputs.text("distribution-id") !== undefined)
        return;
    if (invalidate.mode === "all" || invalidate.mode === "paths") {
        inputs.problem("invalidate", "needs distribution-id, which it is cleared from");
    }
    if (waitForInvalidation)
        inputs.problem("wait-for-invalidation", "needs distribution-id");
}
function defaultStateKey(prefix) {
    const place = (0,external_node_crypto_.createHash)("sha256").update(prefix).digest("hex").slice(0, 12);
    return `.aws-oidc-deploy/${place}.json.gz`;
}
function readDeletionLimit(inputs) {
    const text = inputs.text("max-delete") ?? "50%";
    const match = /^(\d{1,9})(%?)$/.exec(text);
    const number = Number(match?.[1]);
    if (match === null || (match[2] === "%" && number > 100)) {
        inputs.problem("max-delete", "must be a number of objects or a percentage, e.g. 100 or 50%");
    }
    return match?.[2] === "%" ? { percent: number } : { count: number };
}
function readOwner(inputs) {
    const owner = inputs.text("expected-bucket-owner");
    if (owner !== undefined && !/^\d{12}$/.test(owner)) {
        inputs.problem("expected-bucket-owner", "must be an account id of 12 digits");
    }
    return owner;
}

;// CONCATENATED MODULE: ./src/targets/s3/source/source-scan.js

function sourceOptions(config, workspace) {
    const { source, include, exclude, followSymlinks, prefix } = config;
    return { root: (0,external_node_path_.resolve)(workspace, source), source, include, exclude, followSymlinks, prefix };
}

;// CONCATENATED MODULE: ./src/targets/s3/target.js





const s3 = {
    inputs: s3Inputs,
    defaultSessionPolicy: "least-privilege",
    otherServers: true,
    read: readS3,
    permissions: permissions.s3Permissions,
    leftInAws: async (config) => (await __webpack_require__.e(/* import() */ "src_targets_s3_left-in-aws_js").then(__webpack_require__.bind(__webpack_require__, "./src/targets/s3/left-in-aws.js"))).leftInAws(config),
    standIns: (inputs) => inputs.text("remove") === "true" ? {} : { source: "." },
    pullRequest: ({ preview, remove }) => (remove ? "named" : preview ? "open" : undefined),
    files: ({ source, remove }) => remove ? [] : [{ input: "source", path: source, kind: "folder", id: "source-missing" }],
    begin: (config, { workspace, signal }) => {
        if (config.remove)
            return undefined;
        const begun = Promise.reject(new Error("./source/threads/scan-ahead.js is not part of this bundle")).then(({ scanAhead }) => scanAhead(sourceOptions(config, workspace), signal));
        begun.catch(() => undefined);
        return begun;
    },
    subject: (text) => {
        const bucket = text("bucket");
        return bucket && `s3://${bucket.replace(/^s3:\/\//, "")}`;
    },
    unplanned: notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.reject(new Error("./deployer.js is not part of this bundle")),
};

;// CONCATENATED MODULE: ./src/targets/ecr/permissions.js



const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const push = [
    "ecr:CompleteLayerUpload",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
];
const pullUncached = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository", "ecr:ListImages"];
const uncached = "list tags and pull through a cache rule, where the role allows it";
function ecrPermissions(config, scope) {
    return config.type === "public"
        ? publicPermissions(config, scope)
        : privatePermissions(config, scope);
}
function privatePermissions(config, scope) {
    const resources = repositoryArns(config, scope);
    const images = [...pull, ...push].sort();
    return [
        (0,statement.grant)("plan", ["ecr:GetAuthorizationToken"], ["*"], "log in to the registry"),
        (0,statement.grant)("apply", images, resources, "pull and push images", wideness(config)),
        ...(0,optional.itemsIf)(scope.precision === "bound", (0,statement.grant)("apply", pullUncached, resources, uncached)),
    ];
}
function repositoryArns({ registries, repositories }, scope) {
    const places = registries.map((item) => typeof item === "string"
        ? { accountId: item, region: scope.region }
        : { accountId: item.accountId, region: item.region });
    if (places.length === 0)
        places.push({ accountId: scope.accountId, region: scope.region });
    const names = repositories.length === 0 ? ["*"] : repositories;
    const arns = places.flatMap(({ accountId, region }) => names.map((name) => {
        const partition = (0,aws_partition.partitionOf)(region).id;
        return `arn:${partition}:ecr:${region}:${accountId}:repository/${name}`;
    }));
    return [...new Set(arns)];
}
function wideness({ repositories }) {
    return repositories.length > 0
        ? {}
        : { wide: "every repository of the registry: name them with --repositories" };
}
function publicPermissions(config, scope) {
    const names = config.repositories.length === 0 ? ["*"] : config.repositories;
    const registry = `arn:${scope.partition}:ecr-public::${scope.accountId}:repository/`;
    const resources = names.map((name) => registry + name);
    const login = ["ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"];
    const images = ["ecr:BatchCheckLayerAvailability", ...push]
        .map((action) => action.replace("ecr:", "ecr-public:"))
        .sort();
    return [
        (0,statement.grant)("plan", login, ["*"], "log in to ECR Public"),
        (0,statement.grant)("apply", images, resources, "push images; everybody may pull", wideness(config)),
    ];
}

// EXTERNAL MODULE: ./src/targets/shared/ecr-registry.js
var ecr_registry = __webpack_require__("./src/targets/shared/ecr-registry.js");
;// CONCATENATED MODULE: ./src/targets/ecr/target.js



const ecr = {
    inputs: ["registries", "registry-type", "repositories", "docker-config"],
    defaultSessionPolicy: "least-privilege",
    read: target_read,
    permissions: ecrPermissions,
    places,
    subject: (text) => namesIn(text("registries")) || (text("registry-type") === "public" ? ecr_registry.publicHost : ""),
    unplanned: nothingWritten,
    handsOverSession: true,
    inTerminal: "works",
    leftInAws: "nothing",
    load: () => Promise.reject(new Error("./deployer.js is not part of this bundle")),
};
function places({ type, registries }) {
    const guide = {
        id: "registry-in-other-partition",
        hint: "Sign in with a role, and with an `aws-region`, of the registry's own partition.",
    };
    if (type === "public") {
        return [{ input: "registry-type", region: ecr_registry.publicRegion, within: "partition", guide }];
    }
    return registries
        .filter((item) => typeof item === "object")
        .map(({ region }) => ({ input: "registries", region, within: "partition", guide }));
}
function target_read(inputs) {
    const type = inputs.oneOf("registry-type", ["private", "public"], "private");
    return {
        type,
        registries: readRegistries(inputs, type),
        repositories: inputs.lines("repositories").filter((name) => isRepository(inputs, name)),
        dockerConfig: inputs.oneOf("docker-config", ["merge", "isolated"], "merge"),
    };
}
function readRegistries(inputs, type) {
    const items = inputs.lines("registries").flatMap((line) => line.split(/\s*,\s*/));
    if (type === "public" && items.length > 0) {
        inputs.problem("registries", `does not go with registry-type public, which is ${ecr_registry.publicHost}`);
        return [];
    }
    return items.flatMap((item) => readRegistry(inputs, item));
}
function readRegistry(inputs, item) {
    if (/^\d{12}$/.test(item))
        return [item];
    const registry = (0,ecr_registry.parseRegistry)(item);
    if (registry !== undefined)
        return [registry];
    inputs.problem("registries", item === ""
        ? "has an empty element"
        : `"${item.slice(0, 80)}" is neither an account id of 12 digits nor a host of ECR, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com`);
    return [];
}
function isRepository(inputs, name) {
    if (/^[a-z0-9*]+(?:[._/-]+[a-z0-9*]+)*$/.test(name) && name.length <= 256)
        return true;
    inputs.problem("repositories", `"${name.slice(0, 80)}" is no repository's name; write it without the registry's host and without a tag, e.g. team/shop`);
    return false;
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/names.js
const ofFiles = ["include", "exclude", "follow-symlinks"];
const ofFunction = [
    ...["architecture", "code-bucket", "configuration", "environment-variables"],
    ...["environment-variables-mode", "tags", "publish"],
];
const ofNewVersions = [
    ...["code", "image-uri", ...ofFiles, ...ofFunction, "keep-versions", "handler-check"],
];
const lambdaInputs = [
    ...["function-name", "code", ...ofFiles, "image-uri", ...ofFunction, "alias", "version"],
    ...["allow-older", "traffic", "alarms", "smoke-test", "smoke-test-expect"],
    ...["smoke-test-tenant-id", "on-cancel", "wait-for-provisioned-concurrency", "keep-versions"],
    "handler-check",
];

// EXTERNAL MODULE: ./src/targets/lambda/inputs/permissions.js + 2 modules
var inputs_permissions = __webpack_require__("./src/targets/lambda/inputs/permissions.js");
;// CONCATENATED MODULE: ./src/inputs/lines/tags.js
const limits = { tags: 50, key: 128, value: 256 };
function readTags(inputs) {
    const tags = new Map();
    for (const [index, line] of inputs.lines("tags").entries()) {
        const equals = line.indexOf("=");
        const [key, value] = [line.slice(0, Math.max(0, equals)).trim(), line.slice(equals + 1).trim()];
        const problem = tags_problemOf(key, value);
        if (problem === undefined)
            tags.set(key, value);
        else
            inputs.problem("tags", `line ${index + 1} ${problem}`);
    }
    if (tags.size > limits.tags) {
        inputs.problem("tags", `are ${tags.size}, and AWS takes ${limits.tags} at most`);
    }
    return tags;
}
function tags_problemOf(key, value) {
    if (key === "")
        return "is not key=value";
    if (/^aws:/i.test(key))
        return "begins with aws:, which only AWS may set";
    if (lengthOf(key) > limits.key)
        return `has a key of more than ${limits.key} characters`;
    if (lengthOf(value) > limits.value)
        return `has a value of more than ${limits.value} characters`;
    return undefined;
}
function lengthOf(text) {
    return Array.from(text).length;
}

// EXTERNAL MODULE: ./src/targets/shared/refuse-inputs.js
var refuse_inputs = __webpack_require__("./src/targets/shared/refuse-inputs.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/artifact.js
function parseCode(lines) {
    const [first = ""] = lines;
    const single = lines.length === 1;
    if (lines.some((line) => line.startsWith("s3://"))) {
        if (!single)
            return "an s3:// object must be the only line";
        return parseObject(first) ?? "must be s3://bucket/key with optional ?versionId=";
    }
    if (lines.some((line) => /\.(zip|jar)$/i.test(line))) {
        if (!single)
            return "a .zip or .jar must be the only line";
        return { kind: "archive", path: first };
    }
    return { kind: "paths", paths: lines };
}
function parseObject(text) {
    const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^?]+)(?:\?versionId=([^&]+))?$/.exec(text);
    if (match === null)
        return undefined;
    const [, bucket = "", key = "", version] = match;
    return { kind: "object", bucket, key, ...(version === undefined ? {} : { version }) };
}
function parseBucket(text) {
    const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text);
    if (match === null)
        return "must be s3://bucket or s3://bucket/prefix";
    const [, bucket = "", path = ""] = match;
    const prefix = path.replace(/^\/+|\/+$/g, "");
    return { bucket, prefix: prefix === "" ? "" : `${prefix}/` };
}

// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
// EXTERNAL MODULE: ./src/inputs/yaml/read-yaml-input.js
var read_yaml_input = __webpack_require__("./src/inputs/yaml/read-yaml-input.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/configuration-fields.js

const fields = {
    Role: { shape: "text" },
    Handler: { shape: "text" },
    Description: { shape: "text" },
    Timeout: { shape: "number" },
    MemorySize: { shape: "number" },
    Runtime: { shape: "text" },
    KMSKeyArn: { shape: "text" },
    Layers: { shape: "list" },
    FileSystemConfigs: { shape: "list" },
    VpcConfig: { shape: ["SubnetIds", "SecurityGroupIds", "Ipv6AllowedForDualStack"] },
    Environment: { shape: ["Variables"] },
    DeadLetterConfig: { shape: ["TargetArn"] },
    TracingConfig: { shape: ["Mode"] },
    ImageConfig: { shape: ["EntryPoint", "Command", "WorkingDirectory"] },
    EphemeralStorage: { shape: ["Size"] },
    SnapStart: { shape: ["ApplyOn"] },
    LoggingConfig: { shape: ["LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup"] },
    CapacityProviderConfig: { shape: ["LambdaManagedInstancesCapacityProviderConfig"] },
    DurableConfig: { shape: ["ExecutionTimeout", "RetentionPeriodInDays", "KMSKeyArn"] },
    TenancyConfig: { shape: ["TenantIsolationMode"], sentWith: "creation" },
    CodeSigningConfigArn: { shape: "text", sentWith: "creation", unreported: true },
    PublishTo: { shape: "text", sentWith: "code", unreported: true },
    SourceKMSKeyArn: { shape: "text", sentWith: "code", unreported: true },
};
const rows = Object.entries(fields);
const sentWith = (which) => new Set(rows.filter(([, row]) => row.sentWith === which).map(([name]) => name));
const createOnlyFields = sentWith("creation");
const codeFields = sentWith("code");
const inputOf = new Map([
    ["FunctionName", "function-name"],
    ["Code", "code"],
    ["ImageUri", "image-uri"],
    ["Architectures", "architecture"],
    ["Publish", "publish"],
    ["Tags", "tags"],
]);
const reportedSettings = rows
    .filter(([, { unreported }]) => unreported !== true)
    .map(([name, { shape }]) => ({ name, ...(typeof shape === "string" ? {} : { inner: shape }) }));
const fieldNames = Object.keys(fields);
function problemOfField(name, value) {
    const input = inputOf.get(name);
    if (input !== undefined)
        return `${name} belongs into the input ${input}`;
    const shape = Object.hasOwn(fields, name) ? fields[name].shape : undefined;
    if (shape === undefined)
        return `${name} is no field that can be set`;
    if (value === null || value === undefined)
        return `${name} has no value`;
    if (shape === "text")
        return typeof value === "string" ? undefined : `${name} must be a text`;
    if (shape === "number")
        return Number.isInteger(value) ? undefined : `${name} must be a number`;
    if (shape === "list")
        return Array.isArray(value) ? undefined : `${name} must be a list`;
    return problemOfMap(name, value, shape);
}
function problemOfMap(name, value, allowed) {
    if (!(0,maps.isMap)(value))
        return `${name} must be a map`;
    const unknown = Object.keys(value).find((key) => !allowed.includes(key));
    return unknown === undefined
        ? undefined
        : `${name} has no field ${unknown}, only ${allowed.join(", ")}`;
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/configuration.js









function readConfiguration(inputs) {
    const given = inputs.text("configuration");
    if (given === undefined)
        return {};
    const file = isPath(given) ? given : undefined;
    const text = file === undefined ? given : readText(inputs, file);
    const fields = text === undefined ? {} : parseFields(inputs, text, file);
    for (const [name, value] of Object.entries(fields)) {
        const problem = problemOfField(name, value);
        if (problem === undefined)
            continue;
        const guess = fieldNames.includes(name) ? undefined : (0,nearest.nearest)(name, fieldNames);
        inputs.problem("configuration", `${problem}${guess === undefined ? "" : `; did you mean ${guess}?`}`);
    }
    return fields;
}
function isPath(text) {
    return !text.includes("\n") && /\.(ya?ml|json)$/i.test(text);
}
function readText(inputs, path) {
    try {
        return (0,file.readForeignFile)(path);
    }
    catch (error) {
        const absent = missingSettings("configuration", path, (0,external_node_path_.resolve)("."))?.replace(/\.$/, "");
        inputs.problem("configuration", absent ?? `the file ${path} cannot be read (${(0,errors.messageOf)(error)})`);
        return undefined;
    }
}
function parseFields(inputs, text, file) {
    const fields = (0,read_yaml_input.readYamlInput)(inputs, "configuration", text, (0,optional.optional)("file", file));
    if ((0,maps.isMap)(fields))
        return fields;
    if (fields !== undefined) {
        inputs.problem("configuration", "must be a YAML or JSON map of fields of the Lambda API");
    }
    return {};
}

;// CONCATENATED MODULE: ./src/inputs/lines/variables.js


const namePattern = /^[A-Za-z_][\w.-]*$/;
function parseEnvironment(inputs, text, allowed = namePattern) {
    const lines = text.split(/\r?\n/);
    const first = lines.map((line) => line.trim()).find((line) => !isBlank(line)) ?? "";
    const asLines = /^-\s*\w[\w.-]*$/.test(first) || /^\w[\w.-]*\s*=/.test(first);
    return asLines ? parseLines(lines, allowed) : parseMap(inputs.yaml, text, allowed);
}
function isBlank(line) {
    return line === "" || line.startsWith("#");
}
function parseLines(lines, allowed) {
    const edits = emptyEdits();
    for (const [index, raw] of lines.entries()) {
        const line = raw.trimStart();
        if (isBlank(line.trim()))
            continue;
        const removed = /^-\s*(\S+)\s*$/.exec(line)?.[1];
        const equals = line.indexOf("=");
        if (removed === undefined && equals < 0) {
            return { problem: `line ${index + 1} is neither NAME=value nor -NAME` };
        }
        const name = removed ?? line.slice(0, equals).trim();
        const value = removed === undefined ? line.slice(equals + 1) : undefined;
        const problem = add(edits, { name, value, place: `line ${index + 1}`, allowed });
        if (problem !== undefined)
            return { problem };
    }
    return edits;
}
function parseMap({ readPlainYaml }, text, allowed) {
    let read;
    try {
        read = readPlainYaml(text, "environment-variables");
    }
    catch (error) {
        return { problem: `is neither NAME=value lines nor a map: ${(0,reason_in.reasonIn)(error)}` };
    }
    const { value: map, valueless } = read;
    if (!(0,maps.isMap)(map)) {
        return { problem: "must be NAME=value lines, or a YAML or JSON map" };
    }
    const edits = emptyEdits();
    for (const [key, value] of Object.entries(map)) {
        if (valueless.has(key) && !key.startsWith("-")) {
            return {
                problem: `${shown(key)} has no value; "" is the empty one, and -NAME removes a variable`,
            };
        }
        if (typeof value !== "string")
            return { problem: `${shown(key)} must have a plain value` };
        const removed = key.startsWith("-") && (value === "" || valueless.has(key));
        const name = removed ? key.slice(1).trim() : key;
        const problem = add(edits, {
            name,
            value: removed ? undefined : value,
            place: "the map",
            allowed,
        });
        if (problem !== undefined)
            return { problem };
    }
    return edits;
}
function emptyEdits() {
    return { set: new Map(), remove: new Set() };
}
function add(edits, { name, value, place, allowed }) {
    if (!allowed.test(name))
        return `${place} has a name that is not allowed`;
    if (edits.set.has(name) || edits.remove.has(name))
        return `${name} is given twice`;
    if (value === undefined)
        edits.remove.add(name);
    else
        edits.set.set(name, value);
    return undefined;
}
function shown(key) {
    return namePattern.test(key) ? key : "a name";
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/environment.js


function readEnvironment(inputs, written) {
    const text = inputs.text("environment-variables");
    const mode = inputs.oneOf("environment-variables-mode", ["merge", "replace"], "merge");
    if (text !== undefined && written !== undefined) {
        inputs.problem("environment-variables", "and configuration's Environment cannot both be given");
    }
    const edits = text === undefined ? readWritten(inputs, written) : environment_readText(inputs, text);
    if (edits === undefined) {
        if (mode === "replace" && text === undefined) {
            inputs.problem("environment-variables-mode", "replace needs environment-variables");
        }
        return undefined;
    }
    const input = text === undefined ? "configuration" : "environment-variables";
    for (const name of [...edits.set.keys(), ...edits.remove])
        checkName(inputs, input, name);
    if (mode === "replace" && edits.remove.size > 0) {
        inputs.problem("environment-variables", "with mode replace, -NAME has nothing to remove from");
    }
    return { ...edits, mode };
}
function environment_readText(inputs, text) {
    const edits = parseEnvironment(inputs, text);
    if (!("problem" in edits))
        return edits;
    inputs.problem("environment-variables", edits.problem);
    return undefined;
}
function readWritten(inputs, written) {
    if (!(0,maps.isMap)(written))
        return undefined;
    const { Variables: variables } = written;
    if (!(0,maps.isMap)(variables)) {
        inputs.problem("configuration", "Environment.Variables must be a map of names to texts");
        return undefined;
    }
    const set = new Map();
    for (const [name, value] of Object.entries(variables)) {
        if (typeof value === "string")
            set.set(name, value);
        else
            inputs.problem("configuration", `Environment.Variables.${name} must be in quotes`);
    }
    return { set, remove: new Set() };
}
function checkName(inputs, input, name) {
    if (/^[A-Za-z]\w+$/.test(name))
        return;
    inputs.problem(input, `${name} is no name that Lambda allows: a letter, then at least one letter, digit or _`);
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/function-name.js

const function_name_namePattern = /^[A-Za-z0-9_-]{1,64}$/;
function parseFunctionName(text) {
    if (function_name_namePattern.test(text))
        return { name: text };
    const arn = (0,aws_arn.parseArn)(text);
    const [kind, name = "", qualifier] = arn?.resource.split(":") ?? [];
    if (arn?.service !== "lambda" || kind !== "function" || !function_name_namePattern.test(name)) {
        return "must be a function's name (letters, digits, - and _, at most 64) or its ARN";
    }
    if (qualifier !== undefined) {
        return "must not end in a version or alias; name the alias in the input alias";
    }
    return { name, region: arn.region, accountId: arn.accountId };
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/traffic.js
const units = { s: 1000, m: 60_000, h: 3_600_000 };
function parseTraffic(text) {
    const steps = [];
    for (const part of text.split(/[,\n]/).map((item) => item.trim())) {
        if (part === "")
            continue;
        const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*%\s+for\s+(\d{1,5})\s*([smh])$/i.exec(part);
        if (match === null)
            return `"${part.slice(0, 30)}" is no step such as "10% for 5m"`;
        const percent = Number(match[1]);
        if (percent <= 0 || percent > 100)
            return "a step must be above 0 % and at most 100 %";
        steps.push({ percent, ms: Number(match[2]) * (units[(match[3] ?? "").toLowerCase()] ?? 0) });
    }
    const rising = steps.every(({ percent }, at) => at === 0 || percent > (steps[at - 1]?.percent ?? 0));
    return rising ? steps : "each step must be above the one before";
}
function spokenStepTime(ms) {
    return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}
function trafficMs(steps) {
    return steps.reduce((sum, { ms }) => sum + ms, 0);
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/version.js


function readVersion(inputs) {
    const version = inputs.text("version");
    if (version === undefined)
        return undefined;
    if (!/^(?:previous|[1-9]\d{0,18})$/.test(version)) {
        inputs.problem("version", "must be the number of a published version, or previous");
    }
    if (inputs.text("alias") === undefined) {
        inputs.problem("version", "needs alias: releasing a version is to move an alias to it");
    }
    const why = "cannot be given together with version: a version that exists is released as it is";
    (0,refuse_inputs.refuseInputs)(inputs, ofNewVersions, why);
    return version;
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/read.js











function readLambdaConfig(inputs) {
    const { Environment: written, ...configuration } = readConfiguration(inputs);
    const config = (0,optional.everyField)({
        function: readFunctionName(inputs),
        code: readCode(inputs),
        include: readGlobLines(inputs, "include"),
        exclude: readGlobLines(inputs, "exclude"),
        followSymlinks: inputs.boolean("follow-symlinks", false),
        architecture: (0,optional_input.optionalWord)(inputs, "architecture", ["x86_64", "arm64"]),
        codeBucket: parsed(inputs, "code-bucket", parseBucket),
        configuration,
        environment: readEnvironment(inputs, written),
        tags: readTags(inputs),
        publish: inputs.boolean("publish", true),
        alias: readAlias(inputs),
        version: readVersion(inputs),
        allowOlder: inputs.boolean("allow-older", false),
        traffic: parsed(inputs, "traffic", parseTraffic) ?? [],
        alarms: inputs.lines("alarms"),
        smokeTest: readSmokeTest(inputs),
        onCancel: inputs.oneOf("on-cancel", ["rollback", "leave"], "rollback"),
        handlerCheck: inputs.oneOf("handler-check", ["error", "warn", "off"], "error"),
        waitForProvisionedConcurrency: inputs.boolean("wait-for-provisioned-concurrency", false),
        keepVersions: inputs.optionalInteger("keep-versions", { min: 1, max: 1000 }),
    });
    checkCombination(inputs, config);
    return config;
}
function parsed(inputs, name, parse) {
    const given = inputs.text(name);
    const value = given === undefined ? undefined : parse(given);
    if (typeof value !== "string")
        return value;
    inputs.problem(name, value);
    return undefined;
}
function readFunctionName(inputs) {
    inputs.required("function-name");
    return parsed(inputs, "function-name", parseFunctionName) ?? { name: "" };
}
function readCode(inputs) {
    const image = inputs.text("image-uri");
    const lines = inputs.lines("code");
    if (image !== undefined && lines.length > 0) {
        inputs.problem("image-uri", "cannot be given together with code");
    }
    if (image !== undefined)
        return { kind: "image", uri: image };
    return parsed(inputs, "code", () => parseCode(lines));
}
function readAlias(inputs) {
    const alias = inputs.text("alias");
    if (alias === undefined)
        return undefined;
    if (/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/.test(alias))
        return alias;
    inputs.problem("alias", "must be of letters, digits, - and _, and not of digits alone");
    return undefined;
}
function readSmokeTest(inputs) {
    const payload = inputs.text("smoke-test");
    const expect = inputs.text("smoke-test-expect");
    if (payload === undefined) {
        (0,refuse_inputs.refuseInputs)(inputs, ["smoke-test-expect", "smoke-test-tenant-id"], "needs smoke-test");
        return undefined;
    }
    try {
        JSON.parse(payload);
    }
    catch {
        inputs.problem("smoke-test", "must be a JSON payload, e.g. {}");
    }
    const tenantId = inputs.text("smoke-test-tenant-id");
    return (0,optional.everyField)({ payload, expect, tenantId });
}
function checkCombination(inputs, config) {
    const { code, configuration, environment, tags, publish, alias, traffic } = config;
    const isImage = code?.kind === "image";
    const chosen = config.include.length > 0 || config.exclude.length > 0;
    if (chosen && code !== undefined && code.kind !== "paths") {
        const text = `has no files to include or exclude: ${isImage ? "an image" : "a ready package"} is deployed as it is`;
        inputs.problem(isImage ? "image-uri" : "code", text);
    }
    if (alias !== undefined && !publish) {
        inputs.problem("alias", "needs publish: an alias points to a published version");
    }
    if (configuration.PublishTo !== undefined)
        checkPublishTo(inputs, config);
    if (alias === undefined) {
        if (traffic.length > 0)
            inputs.problem("traffic", "needs alias");
        if (inputs.text("on-cancel") !== undefined)
            inputs.problem("on-cancel", "needs alias");
        if (config.alarms.length > 0)
            inputs.problem("alarms", "needs alias");
        if (config.waitForProvisionedConcurrency) {
            inputs.problem("wait-for-provisioned-concurrency", "needs alias");
        }
    }
    if (config.smokeTest !== undefined && !publish) {
        inputs.problem("smoke-test", "needs publish: it invokes the new version");
    }
    const asked = code !== undefined ||
        environment !== undefined ||
        tags.size > 0 ||
        config.version !== undefined ||
        alias !== undefined ||
        config.keepVersions !== undefined ||
        Object.keys(configuration).length > 0;
    if (!asked)
        inputs.problem("code", "is required (or image-uri, configuration, environment-variables)");
}
function checkPublishTo(inputs, { configuration, publish, alias }) {
    if (configuration.PublishTo !== "LATEST_PUBLISHED") {
        inputs.problem("configuration", "PublishTo can only be LATEST_PUBLISHED");
    }
    if (!publish)
        inputs.problem("configuration", "PublishTo needs publish");
    if (alias !== undefined) {
        inputs.problem("alias", "cannot be given together with PublishTo: callers of the function's bare name meet $LATEST.PUBLISHED, without an alias");
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/target.js





const lambda = {
    inputs: lambdaInputs,
    defaultSessionPolicy: "least-privilege",
    read: readLambdaConfig,
    permissions: inputs_permissions.lambdaPermissions,
    leftInAws: async (config) => (await __webpack_require__.e(/* import() */ "src_targets_lambda_left-in-aws_js").then(__webpack_require__.bind(__webpack_require__, "./src/targets/lambda/left-in-aws.js"))).leftInAws(config),
    standIns: (inputs) => ["image-uri", "version"].every((name) => inputs.text(name) === undefined) ? { code: "." } : {},
    knownMinutes: ({ traffic }) => Math.ceil(trafficMs(traffic) / 60_000),
    places: ({ function: { region } }) => region === undefined
        ? []
        : [{ input: "function-name", region, within: "region", guide: otherRegion }],
    files: ({ code }) => filesOf(code),
    subject: (text) => text("function-name").replace(/^arn:.*:function:/, ""),
    unplanned: notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.reject(new Error("./deployer.js is not part of this bundle")),
};
function filesOf(code) {
    const named = { input: "code", id: "code-missing" };
    if (code?.kind === "archive")
        return [{ ...named, path: code.path, kind: "file" }];
    if (code?.kind !== "paths")
        return [];
    return code.paths.map((path) => ({ ...named, path, kind: "any" }));
}
const otherRegion = {
    id: "function-in-other-region",
    hint: "Set `aws-region` to the region of the function's ARN.",
};

// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/names.js
var names = __webpack_require__("./src/targets/ecs/inputs/names.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/permissions.js + 3 modules
var ecs_inputs_permissions = __webpack_require__("./src/targets/ecs/inputs/permissions.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/continuation.js



function readContinuation(inputs) {
    if (inputs.text("continue") === undefined) {
        (0,refuse_inputs.refuseInputs)(inputs, ["deployment-arn", "hook-id"], "is of `continue`, which is not given");
        return undefined;
    }
    const action = inputs.oneOf("continue", ["proceed", "rollback"], "proceed");
    refuseOthers(inputs, action);
    const hookId = inputs.text("hook-id");
    if (hookId === undefined)
        inputs.problem("hook-id", continuation_missing("hook-id"));
    const deploymentArn = inputs.text("deployment-arn");
    if (deploymentArn === undefined)
        inputs.problem("deployment-arn", continuation_missing("deployment-arn"));
    const named = deploymentArn === undefined ? undefined : continuation_readArn(inputs, deploymentArn);
    const place = named ?? readPlace(inputs);
    const continuation = { action, deploymentArn: deploymentArn ?? "", hookId: hookId ?? "" };
    return { continuation, cluster: place.cluster, services: [place.service] };
}
function refuseOthers(inputs, action) {
    (0,refuse_inputs.refuseInputs)(inputs, names.deployingInputs, "does not go with `continue`, which deploys nothing new");
    (0,refuse_inputs.refuseInputs)(inputs, names.takingBack, "does not go with `continue`: a step takes back only what it began itself; `continue: rollback` takes this one back");
    if (action !== "rollback")
        return;
    (0,refuse_inputs.refuseInputs)(inputs, ["fail-fast"], "does not go with `continue: rollback`");
    const until = inputs.text("wait-until");
    if (until === undefined || ["completed", "none"].includes(until))
        return;
    inputs.problem("wait-until", "must be completed or none with `continue: rollback`");
}
function continuation_missing(name) {
    return `is required with \`continue\`: the output \`${name}\` of the step that waited until \`paused\`. Should it be empty: GitHub passes no output of a job on that holds a masked value, so that job needs \`mask-aws-account-id: false\``;
}
const pattern = /^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:service-deployment\/([^/]+)\/([^/]+)\/[^/]+$/;
function continuation_readArn(inputs, arn) {
    const [, cluster = "", service = ""] = pattern.exec(arn) ?? [];
    if (service === "") {
        inputs.problem("deployment-arn", "must be the ARN of a service deployment, arn:aws:ecs:<region>:<account>:service-deployment/<cluster>/<service>/<id>");
        return undefined;
    }
    for (const [name, own] of [["cluster", cluster], ["service", service]]) {
        const given = inputs.text(name);
        if (given === undefined || (0,aws_arn.lastPart)(given) === own)
            continue;
        inputs.problem(name, `is not the ${name} of deployment-arn, which is "${own}"`);
    }
    return { cluster, service };
}
function readPlace(inputs) {
    const service = inputs.text("service") ?? "";
    if (service === "")
        inputs.problem("service", "or deployment-arn has to name the service");
    return { cluster: inputs.text("cluster") ?? "default", service };
}

// EXTERNAL MODULE: ./src/targets/ecs/inputs/purpose.js
var purpose = __webpack_require__("./src/targets/ecs/inputs/purpose.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/read-object.js
var read_object = __webpack_require__("./src/targets/ecs/inputs/read-object.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/service-patch.js
var service_patch = __webpack_require__("./src/targets/ecs/inputs/service-patch.js");
// EXTERNAL MODULE: ./src/targets/ecs/service-settings.js
var service_settings = __webpack_require__("./src/targets/ecs/service-settings.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/secrets.js
const line = /^(\w[\w.-]*)=(.*)$/;
const arn = /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+|ssm:[a-z0-9-]+:\d{12}:parameter\/\S+)$/;
const parameterName = /^[\w./-]{1,1011}$/;
const variableName = /^([A-Za-z_][\w.-]*|[\w-]+\.[A-Za-z_][\w.-]*)$/;
function parseSecrets(lines) {
    const set = new Map();
    const remove = new Set();
    for (const [index, text] of lines.entries()) {
        const [, given = "", value = ""] = line.exec(text) ?? [];
        const removed = /^-(\w[\w.-]*)$/.exec(text)?.[1];
        const name = removed ?? given;
        if (!variableName.test(name))
            return { problem: `line ${index + 1} is neither NAME=ARN nor -NAME` };
        if (set.has(name) || remove.has(name))
            return { problem: `${name} is given twice` };
        if (removed !== undefined)
            remove.add(removed);
        else if (arn.test(value) || (parameterName.test(value) && !value.startsWith("arn:"))) {
            set.set(name, value);
        }
        else {
            return {
                problem: `${name} must be the ARN of a secret or parameter, or a parameter's name; the value is not shown, since it may be the secret itself`,
            };
        }
    }
    return { set, remove };
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/read.js












const none = { set: new Map(), remove: new Set() };
function readEcsConfig(inputs) {
    const continued = readContinuation(inputs);
    if (continued === undefined)
        (0,purpose.checkPurpose)(inputs);
    const flags = readImageFlags(inputs);
    const environment = read_readEnvironment(inputs);
    const tags = readTags(inputs);
    return (0,optional.everyField)({
        cluster: continued?.cluster ?? inputs.text("cluster") ?? "default",
        services: continued?.services ?? readServices(inputs),
        continuation: continued?.continuation,
        taskDefinition: inputs.text("task-definition"),
        image: readImage(inputs, "image", inputs.text("image")),
        container: inputs.text("container-name"),
        images: readImages(inputs),
        environment,
        secrets: readSecrets(inputs, environment),
        patch: (0,read_object.readObject)(inputs, "task-definition-patch", '{"cpu": "512"}'),
        servicePatch: (0,service_patch.readServicePatch)(inputs),
        ...(0,service_settings.readSettings)(inputs),
        waitUntil: inputs.oneOf("wait-until", ["completed", "traffic-shifted", "paused", "none"], "completed"),
        onFailure: inputs.oneOf("on-failure", ["leave", "rollback"], "leave"),
        onCancel: inputs.oneOf("on-cancel", ["leave", "rollback"], "leave"),
        failFast: readFailFast(inputs),
        runTaskCommand: readCommand(inputs),
        runTaskSubnets: readIds(inputs, "run-task-subnets", "subnet-"),
        runTaskSecurityGroups: readIds(inputs, "run-task-security-groups", "sg-"),
        allowMissingImage: flags.allowMissingImage,
        pinImages: flags.pinImages,
        tags: tags.size === 0 ? undefined : tags,
    });
}
function readImageFlags(inputs) {
    const pinImages = (0,optional_input.optionalFlag)(inputs, "pin-images");
    const allowMissingImage = (0,optional_input.optionalFlag)(inputs, "allow-missing-image");
    if (pinImages === true && allowMissingImage === true) {
        inputs.problem("allow-missing-image", "excludes `pin-images`: an image that is not there yet has no digest; leave one of them out");
    }
    return { pinImages, allowMissingImage };
}
function readServices(inputs) {
    const byName = new Map(inputs.lines("service").map((service) => [(0,aws_arn.lastPart)(service), service]));
    return [...byName.values()];
}
function readIds(inputs, name, prefix) {
    const ids = inputs.lines(name);
    if (ids.length === 0)
        return undefined;
    if (inputs.text("run-task-command") === undefined) {
        inputs.problem(name, "is of the one-off task: it needs run-task-command");
    }
    const wrong = ids.find((id) => !/^[0-9a-f]{8,17}$/.test(id.slice(prefix.length)) || !id.startsWith(prefix));
    if (wrong !== undefined)
        inputs.problem(name, `must be ids like ${prefix}0123456789abcdef0, one a line`);
    return ids;
}
function readFailFast(inputs) {
    if (inputs.text("fail-fast") === "off")
        return undefined;
    return inputs.optionalInteger("fail-fast", { min: 1, max: 1000 });
}
function readImage(inputs, name, image) {
    if (image === undefined || /^[^\s=]+$/.test(image))
        return image;
    inputs.problem(name, "must be one image reference, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2");
    return undefined;
}
function readImages(inputs) {
    const images = new Map();
    for (const line of inputs.lines("images")) {
        const [, container, image] = /^([\w-]+)\s*=\s*(\S+)$/.exec(line) ?? [];
        if (container === undefined || image === undefined) {
            inputs.problem("images", `must be container=image lines, not "${line.slice(0, 30)}"`);
        }
        else if (images.has(container)) {
            inputs.problem("images", `names the container ${container} twice`);
        }
        else
            images.set(container, image);
    }
    const main = inputs.text("container-name");
    if (inputs.text("image") !== undefined && main !== undefined && images.has(main)) {
        inputs.problem("images", `names the container ${main}, whose image \`image\` gives already`);
    }
    return images;
}
function read_readEnvironment(inputs) {
    const text = inputs.text("environment-variables");
    if (text === undefined)
        return none;
    const edits = parseEnvironment(inputs, text, variableName);
    if (!("problem" in edits))
        return edits;
    inputs.problem("environment-variables", edits.problem);
    return none;
}
function readSecrets(inputs, environment) {
    const edits = parseSecrets(inputs.lines("secrets"));
    if ("problem" in edits) {
        inputs.problem("secrets", edits.problem);
        return none;
    }
    for (const name of edits.set.keys()) {
        if (!environment.set.has(name))
            continue;
        inputs.problem("secrets", `${name} is among environment-variables too; AWS takes it as one`);
    }
    return edits;
}
function readCommand(inputs) {
    const text = inputs.text("run-task-command");
    if (text === undefined)
        return undefined;
    if (!text.startsWith("["))
        return ["sh", "-c", text];
    const value = (0,read_yaml_input.readYamlInput)(inputs, "run-task-command", text, { json: true });
    if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")) {
        return value;
    }
    if (value === undefined)
        return undefined;
    inputs.problem("run-task-command", 'must be a JSON array of texts, e.g. ["npm", "run", "migrate"], or a shell line');
    return undefined;
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/containers.js



function mainContainer(base, { container }) {
    if (container !== undefined)
        return findContainer(base, container);
    const names = containerNames(base);
    const [only] = names;
    if (names.length === 1 && only !== undefined)
        return only;
    throw new errors.DeployError({
        id: "ecs-container-unknown",
        message: `The task definition has ${names.length} containers (${names.join(", ")}): container-name must say which one is meant.`,
        hint: "Set `container-name`, or name the containers in `images`, and before the variables (`container.NAME=`). Nothing was changed.",
    });
}
function findContainer(base, name) {
    if (containerNames(base).includes(name))
        return name;
    throw new errors.DeployError({
        id: "ecs-container-unknown",
        message: `The task definition has ${noSuchContainer(base, name)}`,
        hint: "Correct `container-name` or `images`. Nothing was changed.",
    });
}
function noSuchContainer(base, name) {
    const names = containerNames(base);
    const guess = (0,nearest.nearest)(name, names);
    const end = guess === undefined ? "." : `; did you mean "${guess}"?`;
    return `no container "${name}", only ${names.join(", ")}${end}`;
}
function containerNames(base) {
    return (0,task_definition.containersOf)(base).map(({ name }) => (0,task_definition.jsonText)(name));
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/variables.js




const inputs = { environment: "environment-variables", secrets: "secrets" };
function editsByContainer(base, asked) {
    const edits = new Map();
    for (const line of linesOf(asked)) {
        const [container, name] = addressOf(base, line, asked);
        const own = edits.get(container) ?? { environment: noEdits(), secrets: noEdits() };
        edits.set(container, own);
        checkOnce(own, line, container, name);
        const { set, remove } = own[line.kind];
        if (line.value === undefined)
            remove.add(name);
        else
            set.set(name, line.value);
    }
    return edits;
}
function noEdits() {
    return { set: new Map(), remove: new Set() };
}
function linesOf(asked) {
    return ["environment", "secrets"].flatMap((kind) => [
        ...[...asked[kind].set].map(([written, value]) => ({ kind, written, value })),
        ...[...asked[kind].remove].map((written) => ({ kind, written })),
    ]);
}
function addressOf(base, line, asked) {
    const { written } = line;
    const dot = written.indexOf(".");
    if (dot < 0)
        return [mainContainer(base, asked), written];
    const container = written.slice(0, dot);
    const names = containerNames(base);
    if (names.includes(container))
        return [container, written.slice(dot + 1)];
    const [first = "web"] = asked.container === undefined ? names : [asked.container];
    throw new errors.DeployError({
        id: "ecs-container-unknown",
        message: `\`${inputs[line.kind]}\` has "${written}", but the task definition has ${noSuchContainer(base, container)}`,
        hint: `What stands before the first dot is a container (\`container.NAME=\`). Should ${written} be the variable's own name, write the container before it: ${first}.${written}. Nothing was changed.`,
    });
}
function checkOnce(own, { kind, value }, container, name) {
    const { set, remove } = own[kind];
    const asBoth = kind === "secrets" && value !== undefined && own.environment.set.has(name);
    if (!asBoth && !set.has(name) && !remove.has(name))
        return;
    throw new errors.DeployError({
        id: "ecs-variable-twice",
        message: `${name} of container ${container} is given twice, with its container's name and without it${asBoth ? ", once as a variable and once as a secret" : ""}.`,
        hint: "Keep one of the lines in `environment-variables` and `secrets`. Nothing was changed.",
    });
}
function editVariables(container, { environment, secrets }) {
    const variables = editList(container.environment, environment, "value", secrets.set);
    const references = editList(container.secrets, secrets, "valueFrom", environment.set);
    return {
        ...container,
        ...(0,optional.optional)("environment", variables),
        ...(0,optional.optional)("secrets", references),
    };
}
function editList(list, { set, remove }, field, movedAway) {
    const before = (0,task_definition.listOf)(list);
    const kept = before.filter(({ name }) => !remove.has((0,task_definition.jsonText)(name)) && !movedAway.has((0,task_definition.jsonText)(name)));
    const present = new Set(kept.map(({ name }) => (0,task_definition.jsonText)(name)));
    const replaced = kept.map((entry) => {
        const value = set.get((0,task_definition.jsonText)(entry.name));
        return value === undefined ? entry : { ...entry, [field]: value };
    });
    const added = [...set]
        .filter(([name]) => !present.has(name))
        .map(([name, value]) => ({ name, [field]: value }));
    return list === undefined && added.length === 0 ? undefined : [...replaced, ...added];
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/edit.js




function renderDefinition(base, edits) {
    const images = new Map(edits.images);
    if (edits.image !== undefined)
        images.set(mainContainer(base, edits), edits.image);
    for (const name of images.keys())
        findContainer(base, name);
    const variables = editsByContainer(base, edits);
    const containers = (0,task_definition.containersOf)(base).map((container) => {
        const name = (0,task_definition.jsonText)(container.name);
        const image = images.get(name);
        const own = variables.get(name);
        const withImage = image === undefined ? container : { ...container, image };
        return own === undefined ? withImage : editVariables(withImage, own);
    });
    const rendered = { ...base, containerDefinitions: containers };
    const patched = edits.patch === undefined ? rendered : withContainers(patchDocument(rendered, edits.patch));
    return edits.tags === undefined ? patched : withTags(patched, edits.tags);
}
function withTags(document, tags) {
    const kept = (0,task_definition.listOf)(document.tags).filter(({ key }) => !tags.has((0,task_definition.jsonText)(key)));
    return { ...document, tags: [...kept, ...[...tags].map(([key, value]) => ({ key, value }))] };
}
function withContainers(document) {
    const { containerDefinitions: list } = document;
    const containers = (0,task_definition.containersOf)(document);
    if (!Array.isArray(list) || containers.length === 0 || containers.length < list.length) {
        throw new errors.DeployError({
            id: "ecs-task-definition-invalid",
            message: "With `task-definition-patch` the task definition has no list of containers any more.",
            hint: "Give `containerDefinitions` in the patch as the whole list of containers, or leave it out. Nothing was changed.",
        });
    }
    return (0,task_definition.toRegistrable)(document, document.tags);
}
function mergePatch(target, patch) {
    return (0,task_definition.isObject)(patch) ? patchDocument((0,task_definition.objectOf)(target), patch) : patch;
}
function patchDocument(target, patch) {
    const result = new Map(Object.entries(target));
    for (const [name, value] of Object.entries(patch)) {
        if (value === null)
            result.delete(name);
        else
            result.set(name, mergePatch(result.get(name), value));
    }
    return Object.fromEntries(result);
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/source.js





async function readSource(reference, api, workspace) {
    if (!isReference(reference))
        return { document: await readDocument(reference, workspace) };
    const source = await describeAny(reference, api);
    if (source.arn !== undefined)
        return source;
    throw invalid(`The task definition ${reference} is deregistered and cannot be deployed.`);
}
async function describeAny(reference, api) {
    const answer = await ifFound(api.describeTaskDefinition(reference)).catch((error) => {
        throw source_missing(error, reference);
    });
    if (answer === undefined)
        throw invalid(`There is no task definition ${reference}.`);
    const { document, tags } = describedParts(answer);
    const source = { document: toRegistrable(document, tags) };
    const isActive = document.status === undefined || document.status === "ACTIVE";
    return isActive ? { ...source, arn: jsonText(document.taskDefinitionArn) } : source;
}
async function describeIfThere(family, api) {
    try {
        return await describeAny(family, api);
    }
    catch (error) {
        if (error instanceof DeployError && error.id === "ecs-task-definition-invalid")
            return undefined;
        throw error;
    }
}
function source_missing(error, reference) {
    const isMissing = /unable to describe task definition/i.test(messageOf(error));
    if (!(error instanceof DeployError) || !isMissing)
        return error;
    return invalid(`There is no task definition ${reference} in this account and region.`, "Correct `task-definition`; a file's path has a dot or a slash in it, e.g. ./task.json.");
}
async function readDocument(path, workspace) {
    const value = await parseText(source_readText(path, workspace), path);
    const parts = (0,task_definition.isObject)(value) && (0,task_definition.isObject)(value.taskDefinition) ? (0,task_definition.describedParts)(value) : undefined;
    const document = parts?.document ?? value;
    if (!(0,task_definition.isObject)(document) ||
        (0,task_definition.containersOf)(document).length === 0 ||
        (0,task_definition.jsonText)(document.family) === "") {
        throw invalid(`${path} is no task definition: it needs family and containerDefinitions.`);
    }
    return (0,task_definition.toRegistrable)((0,task_definition.withoutTemplates)(document), parts?.tags ?? document.tags);
}
function source_readText(path, workspace) {
    try {
        return (0,file.readForeignFile)((0,external_node_path_.resolve)(workspace, path));
    }
    catch (cause) {
        throw invalid(`The task definition file ${path} cannot be read${"code" in cause ? "" : `: ${(0,errors.messageOf)(cause)}`}.`, "Is the repository checked out before this step, and the path relative to its root?", cause);
    }
}
async function parseText(text, path) {
    const { readYaml } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, "./src/inputs/yaml/read-yaml.js"));
    try {
        return readYaml(text, `The task definition file ${path}`);
    }
    catch (cause) {
        throw invalid((0,errors.messageOf)(cause), undefined, cause);
    }
}
function invalid(message, hint, cause) {
    return new errors.DeployError({
        id: "ecs-task-definition-invalid",
        message,
        hint: hint ?? "Correct the input `task-definition`. Nothing was changed.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/read-named-resources.js



async function readNamedResources(config, workspace) {
    const { taskDefinition } = config;
    if (taskDefinition === undefined || (0,task_definition.isReference)(taskDefinition))
        return config;
    const document = await readDocument(taskDefinition, workspace);
    return { ...config, document: renderDefinition(document, config) };
}

;// CONCATENATED MODULE: ./src/targets/ecs/target.js







const ecs = {
    inputs: names.ecsInputs,
    defaultSessionPolicy: "least-privilege",
    read: readEcsConfig,
    permissions: ecs_inputs_permissions.permissionsOf,
    leftInAws: async (config) => (await __webpack_require__.e(/* import() */ "src_targets_ecs_left-in-aws_js").then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecs/left-in-aws.js"))).leftInAws(config),
    places: target_places,
    files: target_filesOf,
    study: readNamedResources,
    checkFiles: readNamedResources,
    subject: (text) => [(0,aws_arn.lastPart)(text("cluster")) || "default", namesIn(text("service"))].filter(Boolean).join("/"),
    unplanned: notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.reject(new Error("./deployer.js is not part of this bundle")),
};
function target_filesOf({ taskDefinition }) {
    if (taskDefinition === undefined || (0,task_definition.isReference)(taskDefinition))
        return [];
    return [
        {
            ...{ input: "task-definition", path: taskDefinition, kind: "file" },
            id: "ecs-task-definition-invalid",
            advice: "The path starts from the workspace; is the repository checked out before this step? A value with a dot or a slash is a file's path, anything else a family, `family:revision` or ARN.",
        },
    ];
}
function target_places(config) {
    const { cluster, services, taskDefinition = "", continuation } = config;
    const named = [
        { input: "deployment-arn", text: continuation?.deploymentArn ?? "" },
        { input: "cluster", text: cluster },
        ...services.map((text) => ({ input: "service", text })),
        { input: "task-definition", text: taskDefinition },
    ];
    return named.flatMap(({ input, text }) => {
        const region = (0,aws_arn.parseArn)(text)?.region ?? "";
        return region === "" ? [] : [{ input, region, within: "region" }];
    });
}

;// CONCATENATED MODULE: ./src/targets/registry.js








const targets = new Map([
    ["credentials", registerTarget(credentials)],
    ["doctor", doctorOf(() => targets)],
    ["ecr", registerTarget(ecr)],
    ["lambda", registerTarget(lambda)],
    ["ecs", registerTarget(ecs)],
    ["s3", registerTarget(s3)],
    ["cloudfront", registerTarget(cloudfront)],
]);

// EXTERNAL MODULE: ./src/action/runner/environment.js + 1 modules
var runner_environment = __webpack_require__("./src/action/runner/environment.js");
// EXTERNAL MODULE: ./src/action/runner/event.js
var runner_event = __webpack_require__("./src/action/runner/event.js");
;// CONCATENATED MODULE: ./src/aws/plain-request.js




const connectMs = 5000;
const usualLimitBytes = 16_000_000;
class AnswerTooLarge extends Error {
    name = "AnswerTooLarge";
}
async function sendPlain(network, url, request) {
    if (!(0,aws_endpoint.isPrivate)(url))
        throw new Error("http is allowed for the loopback address only");
    const connecting = new AbortController();
    const timer = setTimeout(() => {
        connecting.abort(new Error(`no connection within ${connectMs / 1000} s`));
    }, connectMs);
    const signal = AbortSignal.any([request.signal, connecting.signal]);
    try {
        const answer = plain_request_exchange(network, url, { ...request, signal }, () => {
            clearTimeout(timer);
        });
        return await (0,call.orAborted)(answer, signal);
    }
    finally {
        clearTimeout(timer);
    }
}
function plain_request_exchange(network, url, { method = "GET", headers = {}, body, signal, limitBytes = usualLimitBytes }, connected) {
    const secure = url.protocol === "https:";
    const agent = secure ? network.httpsAgent : network.httpAgent;
    return new Promise((resolve, reject) => {
        const options = { agent, method, headers, signal };
        const request = (secure ? external_node_https_.request : external_node_http_.request)(url, options, (incoming) => {
            const chunks = [];
            let length = 0;
            incoming.on("data", (chunk) => {
                chunks.push(chunk);
                length += chunk.length;
                if (length <= limitBytes)
                    return;
                const megabytes = limitBytes / 1_000_000;
                incoming.destroy(new AnswerTooLarge(`the answer is larger than ${megabytes} MB`));
            });
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

;// CONCATENATED MODULE: ./src/action/runner/id-token.js





const timeoutMs = 10_000;
const limitBytes = 1_000_000;
function githubTokens(environment, network, clock, hide) {
    return {
        request: async (audience, signal) => {
            const url = environment.ACTIONS_ID_TOKEN_REQUEST_URL;
            const bearer = environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
            const target = URL.parse(url ?? "");
            if (target === null || !bearer)
                throw noEndpoint();
            if (!(0,aws_endpoint.isPrivate)(target))
                throw inClear();
            target.searchParams.set("audience", audience);
            const ask = () => requestToken(target, bearer, network, signal);
            const token = await (0,time_clock.retry)(ask, { clock, signal, attempts: 5 });
            hide(token);
            return token;
        },
    };
}
async function requestToken(url, bearer, network, signal) {
    const { status, body } = await ask(url, bearer, network, signal);
    const token = status === 200 ? id_token_valueOf(body.toString("utf8")) : undefined;
    if (token === undefined) {
        throw new errors.DeployError({
            id: "github-token-failed",
            message: `GitHub's token endpoint answered with HTTP ${status}${status === 200 ? " but without a token" : ""}.`,
            hint: status === 401 || status === 403
                ? "The job's right to ask for a token has ended or was never there: check `permissions: id-token: write` and run the job again."
                : "See https://www.githubstatus.com and run the job again.",
            retryable: status >= 500 || status === 429,
        });
    }
    return token;
}
function id_token_valueOf(body) {
    try {
        const { value } = JSON.parse(body);
        return typeof value === "string" && value !== "" ? value : undefined;
    }
    catch {
        return undefined;
    }
}
async function ask(url, bearer, network, signal) {
    try {
        return await sendPlain(network, url, {
            headers: { authorization: `Bearer ${bearer}`, accept: "application/json" },
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
            limitBytes,
        });
    }
    catch (error) {
        signal.throwIfAborted();
        throw error instanceof AnswerTooLarge
            ? notAToken(error)
            : ((0,proxy.proxyRefusal)(error) ?? unreachable(error));
    }
}
function notAToken(cause) {
    return new errors.DeployError({
        id: "github-token-failed",
        message: `GitHub's token endpoint answered with something else than a token: ${cause.message}.`,
        hint: "Check what answers in its place (ACTIONS_ID_TOKEN_REQUEST_URL, a proxy) and run the job again.",
        cause,
    });
}
function unreachable(error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    const cause = late ? `no answer within ${timeoutMs / 1000} s` : (0,errors.messageOf)(error);
    return new errors.DeployError({
        id: "github-token-failed",
        message: `GitHub's token endpoint could not be reached: ${cause}.`,
        hint: "Check the runner's way to GitHub (proxy, firewall) and run the job again.",
        retryable: true,
        cause: error,
    });
}
function inClear() {
    return new errors.DeployError({
        id: "endpoint-not-allowed",
        message: "ACTIONS_ID_TOKEN_REQUEST_URL is plain http to another host: the job's right to a token would cross the network in clear.",
        hint: "Set up TLS on GitHub Enterprise Server; AWS takes tokens of https issuers only.",
    });
}
function noEndpoint() {
    return new errors.DeployError({
        id: "github-token-failed",
        message: "The runner gave the step no usable address of GitHub's token endpoint.",
        hint: "Do not set or unset ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN in the workflow.",
    });
}

// EXTERNAL MODULE: ./src/action/log.js + 1 modules
var log = __webpack_require__("./src/action/log.js");
// EXTERNAL MODULE: ./src/action/process/end-process.js + 1 modules
var end_process = __webpack_require__("./src/action/process/end-process.js");
// EXTERNAL MODULE: ./src/auth/origin/event-head.js
var event_head = __webpack_require__("./src/auth/origin/event-head.js");
;// CONCATENATED MODULE: ./src/action/ask-github.js


const ask_github_limitMs = 10_000;
async function askGitHub(path, authorization, environment, network) {
    const api = environment.GITHUB_API_URL || "https://api.github.com";
    return sendPlain(network, new URL(`${api.replace(/\/$/, "")}${path}`), {
        headers: {
            accept: "application/vnd.github+json",
            "user-agent": "aws-oidc-deploy",
            ...(0,optional.optional)("authorization", authorization),
        },
        signal: AbortSignal.timeout(ask_github_limitMs),
    });
}

;// CONCATENATED MODULE: ./src/action/pull-request/read-pull.js



function readPull(number, { network: { proxy }, run: { githubToken } }, environment) {
    const { name } = (0,runner_event.ownRepository)(environment);
    return withNetwork(proxy, environment, async (network) => {
        if (githubToken === undefined || name === undefined)
            return undefined;
        try {
            const path = `/repos/${name}/pulls/${number}`;
            const { status, body } = await askGitHub(path, `token ${githubToken}`, environment, network);
            return status === 200 ? JSON.parse(body.toString("utf8")) : undefined;
        }
        catch {
            return undefined;
        }
    });
}

;// CONCATENATED MODULE: ./src/action/pull-request/commented-head.js




async function checkCommented(common, { handsOverSession }, environment) {
    const { target, run } = common;
    const { eventName = "", head } = (0,runner_event.originOf)(environment);
    if (head.kind !== "commented" || forksAllowed({ allowForks: run.allowForks, handsOverSession }))
        return;
    const pull = await readPull(head.number, common, environment);
    const found = (0,event_head.headOfPullRequest)(pull, (0,runner_event.ownRepository)(environment));
    refuseFork(found, eventName, { target, handsOverSession });
}

;// CONCATENATED MODULE: ./src/post-step/tell-post-step.js





















const limitMinutes = 2;
async function tellPostStep(ending, environment) {
    const raw = (0,runner_environment.rawInputs)(environment);
    if (targets.get(raw.get("target")?.trim() ?? "")?.deploys !== true)
        return;
    (0,runner_environment.maskAccounts)(raw);
    const given = tell_post_step_read(raw, environment);
    if (given === undefined || given.common.run.dryRun)
        return;
    const { postStep, ...left } = await given.target.leftInAws();
    if (postStep === undefined) {
        tellUnfinished(unfinishedOf(left, environment), ending);
        return;
    }
    if (!postStep.endings.includes(ending))
        return;
    try {
        tell(await tell_post_step_find(given, postStep, ending, environment), postStep.subject);
    }
    catch (error) {
        tellUnknown(error, postStep, ending);
    }
}
function tell_post_step_read(raw, environment) {
    try {
        return readInputs(new Inputs(raw, read_yaml), environment, targets, "ignored");
    }
    catch (error) {
        log.workflowLog.debug(`What the step left is not looked at: ${(0,errors.messageOf)(error)}`);
        return undefined;
    }
}
async function tell_post_step_find({ common, target: deployed }, postStep, ending, environment) {
    for (const secret of (0,proxy.proxySecrets)(common.network.proxy))
        (0,runner_environment.mask)(secret);
    const origin = (0,runner_event.originOf)(environment);
    checkOrigin(origin, askedOf((0,runner_environment.rawInputs)(environment), targets));
    if (common.signIn.auth === "oidc")
        checkTokenRight(origin);
    await checkCommented(common, deployed, environment);
    (0,aws_endpoint.checkEndpoints)(environment, (0,statement.actionsOf)(postStep, common.signIn.region));
    const job = (0,runner_environment.jobOf)(environment);
    const { otherServers } = deployed;
    const target = { ...postStep, otherServers, defaultSessionPolicy: "least-privilege" };
    const ambient = lazyAmbient(common.signIn.region, environment);
    return await withNetwork(common.network.proxy, environment, (network) => {
        const tokens = githubTokens(environment, network, time_clock.systemClock, runner_environment.mask);
        const signingIn = { common, target, environment, job, network, clock: time_clock.systemClock, mask: runner_environment.mask, tokens, ambient };
        return (0,end_process.withLifetime)(time_clock.systemClock, limitMinutes, async (lifetime) => {
            const { aws } = await openSession({ ...signingIn, lifetime, log: log.workflowLog });
            const { signal, grace } = lifetime;
            const remembered = rememberedOf(postStep, environment);
            return postStep.find({ aws, clock: time_clock.systemClock, log: log.workflowLog, signal, grace, job, ending, remembered });
        });
    });
}
function unfinishedOf({ fromMemory, unfinished }, environment) {
    return fromMemory?.tell(rememberedOf(fromMemory, environment)) ?? unfinished;
}
function rememberedOf({ stateName = "" }, environment) {
    return environment[`STATE_${stateName}`] ?? "";
}
function tell(finding, subject) {
    if (finding === undefined) {
        log.workflowLog.info(`Nothing more is to be said of ${subject}.`);
        return;
    }
    const { text, warns, hint } = finding;
    if (warns)
        warn(text, hint);
    else
        log.workflowLog.info(`After the job: ${text}.`);
}
function tellUnknown(error, { subject, hint }, ending) {
    const id = error instanceof errors.DeployError ? ` [${error.id}]` : "";
    const why = `it is NOT known how ${subject} stands: ${(0,errors.messageOf)(error).replace(/\.$/, "")}${id}`;
    if (ending === "killed")
        warn(why, hint);
    else
        log.workflowLog.info(`After the job, ${why}. ${hint}`);
}
function tellUnfinished([text, hint] = [], ending) {
    if (ending === "killed" && text !== undefined)
        warn(text, hint);
}
function warn(text, hint) {
    const told = new errors.DeployError({
        id: "ended-from-outside",
        message: `This step did not come to say how its deployment stands: ${text}.`,
        ...(0,optional.optional)("hint", hint),
    });
    const parts = [told.message, told.hint, `See ${(0,pages.troubleshooting)(told.id)}`];
    log.workflowLog.warning(parts.filter((part) => part !== undefined).join(" "));
}


/***/ }),

/***/ "./src/targets/ecs/arns.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   arnsOf: () => (/* binding */ arnsOf)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");


function arnsOf(aws, clusterNameOrArn) {
    const cluster = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(clusterNameOrArn);
    const arn = (resource) => `arn:${aws.partition.id}:ecs:${aws.region}:${aws.accountId}:${resource}`;
    const of = (type, suffix = "") => (service) => arn(`${type}/${cluster}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(service)}${suffix}`);
    return {
        cluster: arn(`cluster/${cluster}`),
        service: of("service"),
        deployments: of("service-deployment", "/*"),
        revisions: of("service-revision", "/*"),
        tasks: arn(`task/${cluster}/*`),
        taskDefinition: (family) => arn(`task-definition/${(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.jsonText)(family)}:*`),
        revisionOf: (service, deploymentId) => arn(`service-revision/${cluster}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(service)}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(deploymentId)}`),
    };
}


/***/ }),

/***/ "./src/targets/ecs/definition/task-definition.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   containersOf: () => (/* binding */ containersOf),
/* harmony export */   describedParts: () => (/* binding */ describedParts),
/* harmony export */   familyOf: () => (/* binding */ familyOf),
/* harmony export */   isList: () => (/* binding */ isList),
/* harmony export */   isObject: () => (/* binding */ isObject),
/* harmony export */   isReference: () => (/* binding */ isReference),
/* harmony export */   jsonText: () => (/* binding */ jsonText),
/* harmony export */   listOf: () => (/* binding */ listOf),
/* harmony export */   objectOf: () => (/* binding */ objectOf),
/* harmony export */   toRegistrable: () => (/* binding */ toRegistrable),
/* harmony export */   withoutTemplates: () => (/* binding */ withoutTemplates)
/* harmony export */ });
/* unused harmony export leadingContainer */
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");

const describeOnly = new Set([
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "deregisteredAt",
    "deleteRequestedAt",
    "registeredBy",
]);
function toRegistrable(described, tags) {
    const kept = Object.entries(described).filter(([name]) => !describeOnly.has(name) && name !== "tags");
    const own = listOf(tags).filter(({ key }) => !/^aws:/i.test(jsonText(key)));
    return Object.fromEntries([...kept, ...(own.length > 0 ? [["tags", own]] : [])]);
}
function withoutTemplates(document) {
    return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith("x-")));
}
function containersOf(document) {
    return listOf(document.containerDefinitions);
}
function leadingContainer(document) {
    const containers = containersOf(document);
    const first = containers.find(({ essential }) => essential !== false) ?? containers[0];
    return jsonText(first?.name);
}
function listOf(value) {
    return isList(value) ? value.filter((item) => isObject(item)) : [];
}
function isList(value) {
    return Array.isArray(value);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objectOf(value) {
    return isObject(value) ? value : {};
}
function jsonText(value) {
    return typeof value === "string" ? value : "";
}
function familyOf(reference) {
    return (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(reference).split(":", 1)[0] ?? reference;
}
function isReference(taskDefinition) {
    return taskDefinition.startsWith("arn:") || /^[\w-]{1,255}(:\d+)?$/.test(taskDefinition);
}
function describedParts({ taskDefinition, tags }) {
    return { document: objectOf(taskDefinition), tags };
}


/***/ }),

/***/ "./src/targets/ecs/inputs/names.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   changingRevisions: () => (/* binding */ changingRevisions),
/* harmony export */   deployingInputs: () => (/* binding */ deployingInputs),
/* harmony export */   ecsInputs: () => (/* binding */ ecsInputs),
/* harmony export */   inputOfField: () => (/* binding */ inputOfField),
/* harmony export */   ofServices: () => (/* binding */ ofServices),
/* harmony export */   takingBack: () => (/* binding */ takingBack)
/* harmony export */ });
/* harmony import */ var _service_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/ecs/service-settings.js");

const general = { ofServices: false, withContinue: "allowed", changesRevision: false };
const ofService = { ...general, ofServices: true };
const deploys = { ...general, withContinue: "deploys" };
const revision = { ...deploys, changesRevision: true };
const deploysService = { ...ofService, withContinue: "deploys" };
const takesBack = { ...ofService, withContinue: "takes back" };
const rows = [
    { name: "cluster", ...ofService, field: "cluster" },
    { name: "service", ...general, field: "service" },
    { name: "task-definition", ...deploys, field: "taskDefinition" },
    { name: "image", ...revision },
    { name: "container-name", ...deploys },
    { name: "images", ...revision },
    { name: "environment-variables", ...revision },
    { name: "secrets", ...revision },
    { name: "task-definition-patch", ...revision },
    { name: "tags", ...revision },
    { name: "pin-images", ...revision },
    { name: "allow-missing-image", ...deploys },
    { name: "service-patch", ...deploysService },
    ...Object.entries(_service_settings_js__WEBPACK_IMPORTED_MODULE_0__.settingRows).map(([field, { input }]) => ({
        ...{ name: input, ...deploysService, field },
    })),
    { name: "wait-until", ...ofService },
    { name: "continue", ...general },
    { name: "deployment-arn", ...general },
    { name: "hook-id", ...general },
    { name: "on-failure", ...takesBack },
    { name: "on-cancel", ...takesBack },
    { name: "fail-fast", ...ofService },
    { name: "run-task-command", ...deploysService },
    { name: "run-task-subnets", ...deploysService },
    { name: "run-task-security-groups", ...deploysService },
];
const namesOf = (chosen) => chosen.map(({ name }) => name);
const ecsInputs = namesOf(rows);
const ofServices = namesOf(rows.filter((row) => row.ofServices));
const changingRevisions = namesOf(rows.filter((row) => row.changesRevision));
const deployingInputs = namesOf(rows.filter(({ withContinue }) => withContinue === "deploys"));
const takingBack = namesOf(rows.filter(({ withContinue }) => withContinue === "takes back"));
const inputOfField = new Map(rows.flatMap(({ field, name }) => (field === undefined ? [] : [[field, name]])));


/***/ }),

/***/ "./src/targets/ecs/inputs/permissions.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  permissionsOf: () => (/* binding */ permissionsOf)
});

// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/targets/ecs/arns.js
var ecs_arns = __webpack_require__("./src/targets/ecs/arns.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
;// CONCATENATED MODULE: ./src/targets/ecs/definition/log-stream.js


function logStreamOf(document, container, taskId, region) {
    const definition = containersOf(document).find(({ name }) => name === container) ?? {};
    const { prefix = "", ...place } = awslogsOf(definition, region) ?? { group: "", region };
    if (place.group === "" || prefix === "")
        return undefined;
    return { ...place, stream: `${prefix}/${container}/${taskId}` };
}
function awslogsOf({ logConfiguration }, region) {
    if (!(0,task_definition.isObject)(logConfiguration) || logConfiguration.logDriver !== "awslogs")
        return undefined;
    const options = (0,task_definition.objectOf)(logConfiguration.options);
    return {
        group: (0,task_definition.jsonText)(options["awslogs-group"]),
        prefix: (0,task_definition.jsonText)(options["awslogs-stream-prefix"]),
        region: (0,task_definition.jsonText)(options["awslogs-region"]) || region,
    };
}
function logPage(stream, { partition }, label) {
    const { region, group } = stream;
    return consoleLinks.logStream({ region, partition }, group, stream.stream, label);
}
function logPlace(stream, place) {
    const page = logPage(stream, place, "log");
    return page?.url ?? `log stream ${stream.stream} of ${stream.group}`;
}

// EXTERNAL MODULE: ./src/targets/shared/image-reference.js
var image_reference = __webpack_require__("./src/targets/shared/image-reference.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/purpose.js
var purpose = __webpack_require__("./src/targets/ecs/inputs/purpose.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/named-resources.js





function namedResources(config, scope) {
    const { document } = config;
    if (document === undefined)
        return namedByInputs(config, scope);
    return {
        family: (0,task_definition.jsonText)(document.family),
        roles: rolesOf(document, scope),
        logs: logsOf(document, scope),
        repositories: repositoriesOf((0,task_definition.containersOf)(document).map(({ image }) => (0,task_definition.jsonText)(image)), scope),
        tagged: (0,task_definition.isList)(document.tags) && document.tags.length > 0,
    };
}
function namedByInputs(config, scope) {
    const images = [...config.images.values(), ...(config.image ? [config.image] : [])];
    const repositories = repositoriesOf(images, scope);
    const isAll = scope.precision === "bound" || repositories.length === 0;
    return (0,optional.defined)({ family: familyIn(config), repositories: isAll ? undefined : repositories });
}
function familyIn({ taskDefinition }) {
    return taskDefinition !== undefined &&
        taskDefinition !== purpose.previousRevision &&
        (0,task_definition.isReference)(taskDefinition)
        ? (0,task_definition.familyOf)(taskDefinition)
        : undefined;
}
function rolesOf(document, { partition, accountId }) {
    const named = [(0,task_definition.jsonText)(document.executionRoleArn), (0,task_definition.jsonText)(document.taskRoleArn)];
    const all = `arn:${partition}:iam::${accountId}:role/`;
    const roles = named.filter((role) => role !== "");
    return unique(roles.map((role) => (role.startsWith("arn:") ? role : all + role)));
}
function logsOf(document, { partition, accountId, region }) {
    const groups = (0,task_definition.containersOf)(document).flatMap((container) => {
        const { group = "", region: place = "" } = awslogsOf(container, region) ?? {};
        if (group === "")
            return [];
        return [`arn:${partition}:logs:${place}:${accountId}:log-group:${group}:log-stream:*`];
    });
    return unique(groups);
}
function repositoriesOf(images, { partition }) {
    const named = images.flatMap((image) => {
        const { ecr } = (0,image_reference.parseImage)(image);
        if (ecr === undefined)
            return [];
        return [`arn:${partition}:ecr:${ecr.region}:${ecr.accountId}:repository/${ecr.repository}`];
    });
    return unique(named);
}
function unique(values) {
    return [...new Set(values)];
}

// EXTERNAL MODULE: ./src/model/aws/arn.js
var arn = __webpack_require__("./src/model/aws/arn.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/permission-bound.js

const namedServices = 2;
function boundOf(tight, config, { partition, region, accountId }) {
    const cluster = (0,arn.lastPart)(config.cluster);
    const prefix = `arn:${partition}:ecs:${region}:${accountId}:*/${cluster}/`;
    const services = [...new Set(config.services.map(arn.lastPart))];
    const ofServices = services.length > namedServices
        ? [`${prefix}*`]
        : services.flatMap((service) => [prefix + service, `${prefix}${service}/*`]);
    const merged = new Map();
    for (const permission of tight) {
        const wide = widen(permission, ofServices);
        const key = JSON.stringify([wide.phase, wide.resources, wide.conditions]);
        const actions = [...(merged.get(key)?.actions ?? []), ...wide.actions];
        merged.set(key, { ...wide, actions: [...new Set(actions)] });
    }
    return [...merged.values()];
}
function widen(permission, ofServices) {
    const { actions, phase, purpose, resources, conditions } = permission;
    const [action = ""] = actions;
    if (action === "iam:PassRole" && conditions !== undefined)
        return permission;
    if (/^ecs:(List|Describe)Tasks$/.test(action))
        return { actions, phase, purpose, resources: ["*"] };
    const onService = resources.some((arn) => arn.includes(":service/"));
    const all = action === "ecr:BatchGetImage" ? [...actions, "ecr:DescribeImages"] : actions;
    return { actions: all, phase, purpose, resources: onService ? ofServices : resources };
}

// EXTERNAL MODULE: ./src/targets/ecs/inputs/service-patch.js
var service_patch = __webpack_require__("./src/targets/ecs/inputs/service-patch.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/permissions.js








function permissionsOf(config, scope) {
    const tight = tightOf(config, scope);
    return scope.precision === "tight" ? tight : boundOf(tight, config, scope);
}
function tightOf(config, scope) {
    const arns = resourcesOf(config, scope, namedResources(config, scope));
    if (config.continuation !== undefined)
        return continuing(arns, config.continuation);
    if (config.services.length === 0) {
        return [readingDefinitions(), ...registering(arns), ...passing(arns), ...lookingUp(arns)];
    }
    const plain = isPlainReference(config);
    return [
        (0,statement.grant)("plan", ["ecs:DescribeServices"], arns.services, "read the services"),
        readingDefinitions(),
        (0,statement.grant)("apply", ["ecs:UpdateService"], arns.services, "start the deployment"),
        ...(plain ? [] : registering(arns)),
        ...(plain && config.runTaskCommand === undefined ? [] : passing(arns)),
        ...passingToEcs(config, arns),
        ...(config.runTaskCommand === undefined ? [] : runningTask(arns)),
        ...(config.onFailure === "rollback" || config.onCancel === "rollback" ? [stopping(arns)] : []),
        ...watching(arns, config),
        ...readingLogs(arns),
        ...lookingUp(arns),
    ];
}
function resourcesOf({ cluster, services }, scope, named) {
    const arns = (0,ecs_arns.arnsOf)({ ...scope, partition: { id: scope.partition } }, cluster);
    return {
        named,
        services: services.map(arns.service),
        deployments: services.map(arns.deployments),
        revisions: services.map(arns.revisions),
        tasks: [arns.tasks],
        taskDefinitions: [arns.taskDefinition(named.family ?? "*")],
        inCluster: { conditions: { ArnEquals: { "ecs:cluster": arns.cluster } } },
        all: allOf(scope),
    };
}
function allOf({ partition, region, accountId, precision }) {
    const [place, registry] = precision === "bound" ? ["*", "*"] : [region, accountId];
    return {
        roles: [`arn:${partition}:iam::${accountId}:role/*`],
        logs: [`arn:${partition}:logs:${place}:${accountId}:log-group:*:log-stream:*`],
        repositories: [`arn:${partition}:ecr:${place}:${registry}:repository/*`],
    };
}
const follow = ["ecs:DescribeServiceDeployments"];
const readRevisions = ["ecs:DescribeServiceRevisions"];
const byFile = "give --task-definition with its file";
function registering({ named, taskDefinitions }) {
    const register = ["ecs:RegisterTaskDefinition"];
    const wide = wideness(named);
    const conditions = { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } };
    const keep = "keep the task definition's tags";
    return [
        (0,statement.grant)("apply", register, taskDefinitions, "register the revision", wide),
        ...(0,optional.itemsIf)(named.tagged !== false, (0,statement.grant)("apply", ["ecs:TagResource"], taskDefinitions, keep, { conditions, ...wide })),
    ];
}
function wideness({ family }) {
    if (family !== undefined)
        return {};
    return { wide: `revisions of any family: ${byFile}, or with the family's name` };
}
function passing(arns) {
    const how = `any role: name those of the task definition with --pass-role ARN, or ${byFile}`;
    const conditions = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
    return onNamed(arns, "roles", how, (roles) => (0,statement.grant)("apply", ["iam:PassRole"], roles, "hand the task's roles to ECS", { conditions }));
}
function passingToEcs({ servicePatch = {} }, { all }) {
    const { roles, open } = (0,service_patch.rolesInPatch)(servicePatch);
    if (roles.length === 0 && !open)
        return [];
    const conditions = { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } };
    const wide = open ? { wide: "any role: name that of Service Connect with --pass-role ARN" } : {};
    const handed = open ? all.roles : roles;
    return [(0,statement.grant)("apply", ["iam:PassRole"], handed, "hand roles to ECS", { conditions, ...wide })];
}
function readingLogs(arns) {
    const how = `any log group of the region: name it with --log-group, or ${byFile}`;
    return onNamed(arns, "logs", how, (logs) => (0,statement.grant)("optional", ["logs:GetLogEvents"], logs, "show a stopped task's last lines"));
}
function lookingUp(arns) {
    const how = `any repository of account and region: give --image, or ${byFile}`;
    const actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return onNamed(arns, "repositories", how, (repositories) => (0,statement.grant)("optional", actions, repositories, "look the images up, and their architecture"));
}
function onNamed({ named, all }, kind, wide, granted) {
    const own = named[kind];
    if (own === undefined)
        return [{ ...granted(all[kind]), wide }];
    return own.length === 0 ? [] : [granted(own)];
}
function isPlainReference(config) {
    const { taskDefinition, image, images, environment, secrets, patch, tags, pinImages } = config;
    return (taskDefinition !== undefined &&
        (0,task_definition.isReference)(taskDefinition) &&
        image === undefined &&
        patch === undefined &&
        tags === undefined &&
        pinImages !== true &&
        images.size + environment.set.size + environment.remove.size === 0 &&
        secrets.set.size + secrets.remove.size === 0);
}
function runningTask({ named, taskDefinitions, tasks, inCluster }) {
    const more = { ...inCluster, ...wideness(named) };
    return [
        (0,statement.grant)("apply", ["ecs:RunTask"], taskDefinitions, "run the one-off task", more),
        (0,statement.grant)("apply", ["ecs:DescribeTasks"], tasks, "wait for the one-off task"),
    ];
}
function stopping(arns) {
    const resources = [...arns.services, ...arns.deployments];
    const actions = ["ecs:StopServiceDeployment", "ecs:ContinueServiceDeployment"];
    return (0,statement.grant)("apply", actions, resources, "take the deployment back, also from a pause");
}
function readingDefinitions() {
    return (0,statement.grant)("plan", ["ecs:DescribeTaskDefinition"], ["*"], "read the task definition");
}
function continuing(arns, { deploymentArn }) {
    const deployments = deploymentArn === "" ? arns.deployments : [deploymentArn];
    const both = [...arns.services, ...deployments];
    const revisions = [...arns.services, ...arns.revisions];
    return [
        (0,statement.grant)("plan", ["ecs:DescribeServices"], arns.services, "read the service"),
        (0,statement.grant)("plan", follow, both, "read the deployment that waits, and follow it"),
        (0,statement.grant)("plan", readRevisions, revisions, "know what it deploys"),
        readingDefinitions(),
        (0,statement.grant)("apply", ["ecs:ContinueServiceDeployment"], both, "answer the hook"),
        ...readingTasks(arns),
        ...readingLogs(arns),
    ];
}
function readingTasks(arns) {
    return [
        (0,statement.grant)("optional", ["ecs:ListTasks"], ["*"], "find stopped tasks", arns.inCluster),
        (0,statement.grant)("optional", ["ecs:DescribeTasks"], arns.tasks, "say why tasks stopped"),
    ];
}
function watching(arns, { taskDefinition, servicePatch = {} }) {
    const history = taskDefinition === purpose.previousRevision ? "plan" : "optional";
    const revision = Object.keys(servicePatch).some((field) => service_patch.ofRevisions.has(field))
        ? "plan"
        : history;
    const deployments = [...arns.services, ...arns.deployments];
    const revisions = [...arns.services, ...arns.revisions];
    return [
        (0,statement.grant)(history, ["ecs:ListServiceDeployments"], arns.services, "find our deployment"),
        (0,statement.grant)("optional", follow, deployments, "follow our deployment exactly"),
        (0,statement.grant)(revision, readRevisions, revisions, "know the digest that runs, and what ran before"),
        ...readingTasks(arns),
    ];
}


/***/ }),

/***/ "./src/targets/ecs/inputs/purpose.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPurpose: () => (/* binding */ checkPurpose),
/* harmony export */   previousRevision: () => (/* binding */ previousRevision)
/* harmony export */ });
/* harmony import */ var _shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/shared/refuse-inputs.js");
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/inputs/names.js");


const previousRevision = "previous";
function checkPurpose(inputs) {
    const goesBack = inputs.text("task-definition") === previousRevision;
    if (inputs.text("service") === undefined)
        checkRegisterOnly(inputs, goesBack);
    if (!goesBack)
        return;
    (0,_shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__.refuseInputs)(inputs, _names_js__WEBPACK_IMPORTED_MODULE_1__.changingRevisions, "changes a task definition, but `task-definition: previous` deploys a revision as it was");
}
function checkRegisterOnly(inputs, goesBack) {
    if (inputs.text("task-definition") === undefined || goesBack) {
        inputs.problem("service", "is required. Only where `task-definition` names a file, a family or a revision may it be left out: the revision is registered then, and nothing is deployed");
        return;
    }
    (0,_shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__.refuseInputs)(inputs, _names_js__WEBPACK_IMPORTED_MODULE_1__.ofServices, "is of a service, but `service` is not given or empty, so that the revision would only be registered");
}


/***/ }),

/***/ "./src/targets/ecs/inputs/read-object.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readObject: () => (/* binding */ readObject)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_read_yaml_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/read-yaml-input.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");


function readObject(inputs, name, example) {
    const text = inputs.text(name);
    if (text === undefined)
        return undefined;
    const value = (0,_inputs_yaml_read_yaml_input_js__WEBPACK_IMPORTED_MODULE_0__.readYamlInput)(inputs, name, text);
    if (value === undefined || (0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(value))
        return value;
    inputs.problem(name, `must be a JSON object, e.g. ${example}`);
    return undefined;
}


/***/ }),

/***/ "./src/targets/ecs/inputs/service-patch.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ofRevisions: () => (/* binding */ ofRevisions),
/* harmony export */   readServicePatch: () => (/* binding */ readServicePatch),
/* harmony export */   rolesInPatch: () => (/* binding */ rolesInPatch),
/* harmony export */   ruleOf: () => (/* binding */ ruleOf)
/* harmony export */ });
/* unused harmony export serviceFields */
/* harmony import */ var _inputs_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/inputs/nearest.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/inputs/names.js");
/* harmony import */ var _read_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/ecs/inputs/read-object.js");




const serviceFields = {
    capacityProviderStrategy: { list: true },
    deploymentConfiguration: {},
    availabilityZoneRebalancing: {},
    networkConfiguration: { deploys: true },
    placementConstraints: { list: true },
    placementStrategy: { list: true },
    platformVersion: { deploys: true },
    healthCheckGracePeriodSeconds: {},
    enableExecuteCommand: {},
    loadBalancers: { list: true, deploys: true },
    serviceRegistries: { list: true, deploys: true },
    serviceConnectConfiguration: { deploys: true },
    volumeConfigurations: { list: true, deploys: true },
    vpcLatticeConfigurations: { list: true, deploys: true },
    gatewayConnectors: { list: true },
    monitoring: {},
};
function ruleOf(field) {
    return Object.hasOwn(serviceFields, field) ? serviceFields[field] : undefined;
}
const ofRevisions = new Set(["gatewayConnectors", "monitoring"]);
function readServicePatch(inputs) {
    const value = (0,_read_object_js__WEBPACK_IMPORTED_MODULE_0__.readObject)(inputs, "service-patch", '{"healthCheckGracePeriodSeconds": 60}');
    for (const [field, member] of Object.entries(value ?? {})) {
        const problem = problemOf(field, member);
        if (problem !== undefined)
            inputs.problem("service-patch", problem);
    }
    return value;
}
function problemOf(field, value) {
    const owner = _names_js__WEBPACK_IMPORTED_MODULE_1__.inputOfField.get(field);
    if (owner !== undefined)
        return `${field} has an input of its own, \`${owner}\``;
    if (field === "deploymentController") {
        return "deploymentController decides who deploys the service, which this action does not change";
    }
    const rule = ruleOf(field);
    if (rule === undefined)
        return unknownField(field);
    if (value === null && rule.list === undefined)
        return kept(field);
    if (field !== "deploymentConfiguration" || !(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(value))
        return undefined;
    const removed = Object.keys(value).find((name) => value[name] === null);
    return removed === undefined ? undefined : kept(`${field}.${removed}`);
}
function unknownField(field) {
    const guess = (0,_inputs_nearest_js__WEBPACK_IMPORTED_MODULE_3__.nearest)(field, Object.keys(serviceFields));
    const end = guess === undefined ? "" : `; did you mean ${guess}?`;
    return `${field} is no field of UpdateService${end}`;
}
function kept(path) {
    return `${path}: null removes nothing, since UpdateService keeps what is left out; write the value that switches it off, e.g. "alarms": {"enable": false, "rollback": false, "alarmNames": []} or "lifecycleHooks": []`;
}
function rolesInPatch(patch) {
    const { serviceConnectConfiguration: connect } = patch;
    const open = (0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(connect) && connect.services === undefined;
    return { roles: [...new Set(rolesIn(patch))], open };
}
function rolesIn(value) {
    if (Array.isArray(value))
        return value.flatMap(rolesIn);
    if (!(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(value))
        return [];
    return Object.entries(value).flatMap(([name, member]) => name === "roleArn" && typeof member === "string" ? [member] : rolesIn(member));
}


/***/ }),

/***/ "./src/targets/ecs/service-settings.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSettings: () => (/* binding */ readSettings),
/* harmony export */   settingRows: () => (/* binding */ settingRows),
/* harmony export */   settingsIn: () => (/* binding */ settingsIn)
/* harmony export */ });
/* harmony import */ var _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/shared/optional-input.js");

const settingRows = {
    desiredCount: {
        input: "desired-count",
        read: (inputs, name) => inputs.optionalInteger(name, { min: 0, max: 10_000 }),
    },
    forceNewDeployment: { input: "force-new-deployment", read: _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalFlag, ofUpdate: true },
    enableECSManagedTags: { input: "enable-ecs-managed-tags", read: _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalFlag },
    propagateTags: {
        input: "propagate-tags",
        read: (inputs, name) => (0,_shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalWord)(inputs, name, ["SERVICE", "TASK_DEFINITION", "NONE"]),
    },
};
const rows = Object.entries(settingRows);
function readSettings(inputs) {
    const values = rows.map(([field, { input, read }]) => [field, read(inputs, input)]);
    return Object.fromEntries(values);
}
function settingsIn(asked) {
    const values = { ...asked };
    const kept = rows.filter(([field, { ofUpdate }]) => ofUpdate !== true && values[field] !== undefined);
    return Object.fromEntries(kept.map(([field]) => [field, values[field]]));
}


/***/ }),

/***/ "./src/targets/lambda/inputs/permissions.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lambdaPermissions: () => (/* binding */ lambdaPermissions)
});

// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/targets/shared/image-reference.js
var image_reference = __webpack_require__("./src/targets/shared/image-reference.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/code-permissions.js


function codePermissions(config, scope) {
    const { code, codeBucket } = config;
    if (code?.kind === "object")
        return objectPermissions(code, scope);
    if (code?.kind === "image") {
        const account = config.function.accountId ?? scope.accountId;
        return imagePermissions(code.uri, account, scope);
    }
    return codeBucket === undefined || code === undefined ? [] : uploadPermissions(codeBucket, scope);
}
function objectPermissions({ bucket, key }, scope) {
    const read = ["s3:GetObject", "s3:GetObjectVersion"];
    return [
        (0,statement.grant)("plan", read, [objectArn(scope, bucket, key)], "read the package"),
        ...bucketKey(scope, ["kms:Decrypt"]),
    ];
}
function uploadPermissions({ bucket, prefix }, scope) {
    const objects = [objectArn(scope, bucket, `${prefix}*`)];
    const upload = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObjectVersion"];
    return [
        (0,statement.grant)("plan", ["s3:GetObject"], objects, "see whether the package is there already"),
        (0,statement.grant)("apply", upload, objects, "upload a package above the direct limit"),
        ...bucketKey(scope, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ];
}
function objectArn({ partition }, bucket, key) {
    return `arn:${partition}:s3:::${bucket}/${key}`;
}
function bucketKey({ partition, region, precision }, actions) {
    if (precision === "tight")
        return [];
    const keys = [`arn:${partition}:kms:${region}:*:key/*`];
    return actions.map((action) => {
        const phase = action === "kms:Decrypt" ? "plan" : "apply";
        return (0,statement.grant)(phase, [action], keys, "use the bucket's customer key");
    });
}
function imagePermissions(uri, account, scope) {
    const { ecr } = (0,image_reference.parseImage)(uri);
    if (ecr === undefined)
        return [];
    const { accountId: owner, region } = ecr;
    const repository = [`arn:${scope.partition}:ecr:${region}:${owner}:repository/${ecr.repository}`];
    const pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    const reading = (0,statement.grant)("apply", pull, repository, "deploy an image of another account");
    const open = ["ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy"];
    const purpose = "let Lambda read the repository where its policy does not yet";
    const opening = (0,statement.grant)("apply-optional", open, repository, purpose);
    if (account === "*")
        return [reading, opening];
    return [owner === account ? opening : reading];
}

// EXTERNAL MODULE: ./src/model/aws/arn.js
var aws_arn = __webpack_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/setting-permissions.js



const nothing = () => [];
const settingPermissions = {
    Role: (role) => [
        (0,statement.grant)("apply", ["iam:PassRole"], [setting_permissions_text(role)], "give the function its role", {
            conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        }),
    ],
    Layers: (layers) => [
        (0,statement.grant)("apply", ["lambda:GetLayerVersion"], list(layers).map(setting_permissions_text), "use the layers"),
    ],
    CapacityProviderConfig: (config) => {
        const { LambdaManagedInstancesCapacityProviderConfig: instances } = (0,maps.mapOf)(config);
        const provider = [setting_permissions_text((0,maps.mapOf)(instances).CapacityProviderArn)];
        const purpose = "run the function on the capacity provider's instances";
        return [(0,statement.grant)("apply", ["lambda:PassCapacityProvider"], provider, purpose)];
    },
    VpcConfig: () => {
        const describe = ["ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs"];
        return [(0,statement.grant)("apply", describe, ["*"], "attach the function to the VPC")];
    },
    FileSystemConfigs: (systems) => list(systems).flatMap((system) => mounting(setting_permissions_text((0,maps.mapOf)(system).Arn))),
    KMSKeyArn: (key) => variableKey(setting_permissions_text(key)),
    SourceKMSKeyArn: (key) => dataKey(setting_permissions_text(key), "encrypt the package under a customer key"),
    DurableConfig: (config) => dataKey(setting_permissions_text((0,maps.mapOf)(config).KMSKeyArn), "encrypt durable executions under a customer key"),
    Handler: nothing,
    Description: nothing,
    Timeout: nothing,
    MemorySize: nothing,
    Runtime: nothing,
    Environment: nothing,
    DeadLetterConfig: nothing,
    TracingConfig: nothing,
    ImageConfig: nothing,
    EphemeralStorage: nothing,
    SnapStart: nothing,
    LoggingConfig: nothing,
    TenancyConfig: nothing,
    CodeSigningConfigArn: nothing,
    PublishTo: nothing,
};
function permissionsOfSettings(fields) {
    const asks = settingPermissions;
    return Object.entries(fields)
        .flatMap(([name, value]) => asks[name]?.(value) ?? [])
        .filter(({ resources }) => resources.every((resource) => resource !== "") && resources.length > 0);
}
function variableKey(key) {
    const write = ["kms:Encrypt", "kms:CreateGrant"];
    return [
        (0,statement.grant)("optional", ["kms:Decrypt"], [key], "read variables under a customer key"),
        (0,statement.grant)("apply", write, [key], "write variables under a customer key"),
    ];
}
function dataKey(key, purpose) {
    return [(0,statement.grant)("apply", ["kms:GenerateDataKey", "kms:Decrypt"], [key], purpose)];
}
function mounting(accessPoint) {
    const arn = (0,aws_arn.parseArn)(accessPoint);
    if (arn === undefined)
        return [];
    const place = accessPoint.slice(0, -arn.resource.length);
    if (arn.service === "s3files") {
        const system = accessPoint.replace(/\/access-point\/.*$/, "");
        const purpose = "find the function's S3 file system";
        const points = ["s3files:GetAccessPoint", "s3files:ListAccessPoints"];
        return [
            (0,statement.grant)("apply", ["s3files:GetFileSystem", "s3files:ListFileSystems"], [system], purpose),
            (0,statement.grant)("apply", points, [accessPoint], purpose),
        ];
    }
    const both = [`${place}file-system/*`, accessPoint];
    const purpose = "see the mount targets of the function's file system";
    return [(0,statement.grant)("apply", ["elasticfilesystem:DescribeMountTargets"], both, purpose)];
}
function setting_permissions_text(value) {
    return typeof value === "string" ? value : "";
}
function list(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/permissions.js




function lambdaPermissions(config, scope) {
    return [
        ...(config.version === undefined
            ? functionPermissions(config, scope)
            : [readingVersion(config.version, config, scope)]),
        ...codePermissions(config, scope),
        ...configurationPermissions(config, scope),
        ...releasePermissions(config, scope),
        ...prunePermissions(config, scope),
    ];
}
function placeOf({ function: fn }, scope) {
    const account = fn.accountId ?? scope.accountId;
    const plain = `arn:${scope.partition}:lambda:${fn.region ?? scope.region}:${account}:function:${fn.name}`;
    return { plain, qualified: `${plain}:*`, all: [plain, `${plain}:*`] };
}
function functionPermissions(config, scope) {
    const { plain, all } = placeOf(config, scope);
    const { code, configuration, environment, publish, tags } = config;
    const configures = Object.keys(configuration).length > 0 || environment !== undefined;
    const bound = scope.precision === "bound";
    const write = (applies, name, why) => {
        return [applies, "apply", name, [plain], why];
    };
    return lambdaRights([
        [true, "plan", "GetFunction", all, "read the function and its versions"],
        [bound, "optional", "GetFunctionConfiguration", all, "read where GetFunction is denied"],
        write(code !== undefined, "UpdateFunctionCode", "upload the code"),
        write(configures, "UpdateFunctionConfiguration", "change the configuration"),
        write(publish, "PublishVersion", "publish a version"),
        write(creates(config), "CreateFunction", "create the function when it is missing"),
        write(tags.size > 0, "TagResource", "tag the function"),
        [tags.size > 0, "optional", "ListTags", [plain], "send only tags that differ"],
    ]);
}
function lambdaRights(rows) {
    return rows.flatMap(([applies, phase, name, resources, purpose]) => applies ? [(0,statement.grant)(phase, [`lambda:${name}`], resources, purpose)] : []);
}
function readingVersion(version, config, scope) {
    const { plain, qualified } = placeOf(config, scope);
    const resource = version === "previous" ? qualified : `${plain}:${version}`;
    return (0,statement.grant)("plan", ["lambda:GetFunction"], [resource], "read the version");
}
function creates({ configuration, code }) {
    return configuration.Role !== undefined && code !== undefined;
}
function configurationPermissions({ configuration, environment }, scope) {
    const named = typeof configuration.KMSKeyArn === "string" && configuration.KMSKeyArn !== "";
    const anyKey = `arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:key/*`;
    const searches = !named && environment !== undefined && scope.precision === "bound";
    return [...permissionsOfSettings(configuration), ...(searches ? variableKey(anyKey) : [])];
}
function aliasPermissions({ alias, ...config }, scope) {
    if (alias === undefined)
        return [];
    const { plain, all } = placeOf(config, scope);
    const creates = config.version === "previous" ? [] : ["lambda:CreateAlias"];
    const named = [plain, `${plain}:${alias}`];
    return [
        (0,statement.grant)("plan", ["lambda:GetAlias"], all, "read the alias"),
        (0,statement.grant)("optional", ["lambda:GetFunctionUrlConfig"], named, "tell the alias's function URL"),
        (0,statement.grant)("apply", [...creates, "lambda:UpdateAlias"], all, "move the alias"),
    ];
}
function releasePermissions(config, scope) {
    const { plain, qualified } = placeOf(config, scope);
    const { alias, alarms, traffic, waitForProvisionedConcurrency } = config;
    const smokes = config.smokeTest !== undefined;
    const reads = waitForProvisionedConcurrency || traffic.length > 0;
    const reading = waitForProvisionedConcurrency ? "plan" : "optional";
    const served = [`${plain}:${alias ?? "*"}`];
    const why = "read the alias's provisioned concurrency";
    return [
        ...aliasPermissions(config, scope),
        ...lambdaRights([
            [smokes, "apply", "InvokeFunction", [qualified], "smoke-test the new version"],
            [reads, reading, "GetProvisionedConcurrencyConfig", served, why],
        ]),
        ...(0,optional.itemsIf)(alarms.length > 0, (0,statement.grant)("plan", ["cloudwatch:DescribeAlarms"], ["*"], "watch the alarms")),
    ];
}
function prunePermissions(config, scope) {
    if (config.keepVersions === undefined)
        return [];
    const { plain, qualified } = placeOf(config, scope);
    const list = ["lambda:ListVersionsByFunction", "lambda:ListAliases"];
    return [
        (0,statement.grant)("optional", list, [plain], "find versions that nothing uses"),
        (0,statement.grant)("apply", ["lambda:DeleteFunction"], [qualified], "delete old versions"),
    ];
}


/***/ }),

/***/ "./src/targets/post-step.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finishedByRunAgain: () => (/* binding */ finishedByRunAgain)
/* harmony export */ });
const finishedByRunAgain = "Run the job again: it finishes what this run began.";


/***/ }),

/***/ "./src/targets/s3/inputs/permissions.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s3Permissions: () => (/* binding */ s3Permissions)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/aws/arn.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/optional.js");


function s3Permissions(config, scope) {
    return [
        ...reads(config, scope),
        ...writes(config, scope),
        ...copies(config, scope),
        ...encryption(config, scope),
        ...invalidation(config, scope),
        ...describing(config, scope),
    ];
}
function reads(config, scope) {
    const { prefix, stateKey, remove } = config;
    const tight = scope.precision === "tight" && prefix !== "";
    const state = stateKey === undefined ? [] : [stateKey];
    const bucket = [bucketArn(config, scope)];
    const list = {
        phase: "plan",
        actions: ["s3:ListBucket"],
        resources: bucket,
        ...(tight ? { conditions: { StringLike: { "s3:prefix": [`${prefix}*`, ...state] } } } : {}),
        purpose: "compare with what is in the bucket",
    };
    if (stateKey === undefined)
        return [list];
    return [
        list,
        {
            phase: "plan",
            actions: ["s3:GetObject"],
            resources: writtenArns(config, scope),
            purpose: remove
                ? "read the record, which says what is deleted"
                : "read the record of the last deployment and headers that it does not tell for certain",
        },
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_0__.itemsIf)(!remove, {
            phase: "optional",
            actions: ["s3:GetObjectAcl"],
            resources: objectArns(config, scope),
            purpose: "keep the ACL of objects whose headers are fixed",
        }),
        {
            phase: "optional",
            actions: ["s3:ListBucketMultipartUploads"],
            resources: bucket,
            purpose: "find what an interrupted upload left of a file that was renamed since",
        },
    ];
}
function writes(config, scope) {
    const { acl, remove } = config;
    return [
        {
            phase: "apply",
            actions: ["s3:PutObject", ...(acl === undefined ? [] : ["s3:PutObjectAcl"])],
            resources: writtenArns(config, scope),
            purpose: remove ? "hold the lease in the record" : "upload files and write the record",
        },
        ...deletions(config, scope),
        {
            phase: "apply",
            actions: ["s3:AbortMultipartUpload"],
            resources: contentArns(config, scope),
            purpose: "clean up after a large upload that was cut off",
        },
    ];
}
function deletions(config, scope) {
    const { preview, remove } = config;
    const ends = remove || (preview && scope.precision === "tight");
    if (config.delete === "none" && !ends)
        return [];
    return [
        {
            phase: "apply",
            actions: ["s3:DeleteObject"],
            resources: ends ? objectArns(config, scope) : contentArns(config, scope),
            purpose: ends
                ? "delete a preview and its record when its pull request ends"
                : "delete what the source no longer has",
        },
    ];
}
function copies(config, scope) {
    if (config.stateKey === undefined || config.remove)
        return [];
    const resources = contentArns(config, scope);
    const tags = {
        phase: "apply-optional",
        actions: ["s3:GetObjectTagging", "s3:PutObjectTagging"],
        resources,
        purpose: "keep the tags of objects whose headers are fixed",
    };
    if (config.acl !== undefined || scope.precision === "tight")
        return [tags];
    const purpose = "repeat the ACL of objects whose headers are fixed";
    return [tags, { phase: "apply-optional", actions: ["s3:PutObjectAcl"], resources, purpose }];
}
function encryption(config, scope) {
    const { kmsKeyId } = config;
    const bound = scope.precision === "bound";
    if (kmsKeyId === undefined && !bound)
        return [];
    const anyKey = { resource: `arn:${scope.partition}:kms:*:*:key/*`, isNamed: true };
    const { resource, isNamed } = bound ? anyKey : keyOf(kmsKeyId ?? "", scope);
    const key = {
        resources: [resource],
        conditions: { StringLike: { "kms:ViaService": "s3.*" } },
        ...(isNamed ? {} : { wide: "any key: give --sse-kms-key-id as the key's ARN or id" }),
    };
    return [
        {
            ...{ phase: "plan", actions: ["kms:Decrypt"], ...key },
            purpose: "read the record and objects that are encrypted with a KMS key",
        },
        {
            ...{ phase: "apply", actions: ["kms:GenerateDataKey"], ...key },
            purpose: "write objects that are encrypted with a KMS key",
        },
    ];
}
function keyOf(text, scope) {
    const arn = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_1__.parseArn)(text);
    if (arn?.resource.startsWith("key/") === true)
        return { resource: text, isNamed: true };
    const isNamed = /^(mrk-[\da-f]{32}|[\da-f-]{36})$/.test(text);
    const { region, accountId } = arn ?? scope;
    const place = `arn:${scope.partition}:kms:${region}:${accountId}`;
    return { resource: `${place}:key/${isNamed ? text : "*"}`, isNamed };
}
function invalidation(config, scope) {
    if (config.invalidate.mode === "none" || config.distributions.length === 0)
        return [];
    const resources = distributionArns(config, scope);
    const { waitForInvalidation, keepReleases, stateKey, remove } = config;
    const waits = waitForInvalidation ||
        (keepReleases === 0 && config.delete !== "none" && stateKey !== undefined && !remove);
    return [
        {
            phase: "apply",
            actions: ["cloudfront:CreateInvalidation", ...(waits ? ["cloudfront:GetInvalidation"] : [])],
            resources,
            purpose: "clear what changed from CloudFront's caches",
        },
    ];
}
function describing(config, scope) {
    const clearsByPath = config.prefix !== "" && config.invalidate.mode === "changed";
    const all = distributionArns(config, scope);
    const resources = clearsByPath ? all : config.remove ? [] : all.slice(0, 1);
    if (resources.length === 0)
        return [];
    const purpose = clearsByPath
        ? "learn the origin path and the address; without it the paths are cleared with and without the prefix"
        : "learn the address of the site";
    return [{ phase: "optional", actions: ["cloudfront:GetDistribution"], resources, purpose }];
}
function distributionArns({ distributions }, scope) {
    const { partition, accountId } = scope;
    return distributions.map((id) => `arn:${partition}:cloudfront::${accountId}:distribution/${id}`);
}
function bucketArn({ bucket }, { partition }) {
    return `arn:${partition}:s3:::${bucket}`;
}
function objectArn(config, scope, key) {
    return `${bucketArn(config, scope)}/${key}`;
}
function writtenArns(config, scope) {
    const { stateKey, remove } = config;
    if (!remove)
        return objectArns(config, scope);
    return stateKey === undefined ? [] : [objectArn(config, scope, stateKey)];
}
function contentArns(config, scope) {
    return [objectArn(config, scope, `${config.prefix}*`)];
}
function objectArns(config, scope) {
    const { prefix, stateKey } = config;
    const content = contentArns(config, scope);
    const covered = stateKey === undefined || prefix === "" || stateKey.startsWith(prefix);
    return covered ? content : [...content, objectArn(config, scope, stateKey)];
}


/***/ }),

/***/ "./src/targets/s3/keys.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareKeys: () => (/* binding */ compareKeys),
/* harmony export */   keyProblem: () => (/* binding */ keyProblem),
/* harmony export */   recordFolder: () => (/* binding */ recordFolder),
/* harmony export */   showKey: () => (/* binding */ showKey),
/* harmony export */   siteName: () => (/* binding */ siteName)
/* harmony export */ });
/* unused harmony export isContent */
const recordFolder = ".aws-oidc-deploy/";
function isContent(key, { prefix, stateKey }) {
    return key.startsWith(prefix) && key !== stateKey && !key.startsWith(recordFolder);
}
function siteName({ bucket, prefix }) {
    return `s3://${bucket}${prefix === "" ? "" : `/${prefix}`}`;
}
const maxKeyBytes = 1024;
function keyProblem(key) {
    if (/[\u0000-\u001f\u007f]/.test(key))
        return "has a control character";
    if (key.includes("\ufffd") || !key.isWellFormed())
        return "is not valid UTF-8";
    const bytes = Buffer.byteLength(key);
    if (bytes > maxKeyBytes)
        return `has ${bytes} bytes, S3 takes ${maxKeyBytes}`;
    return undefined;
}
const maxShown = 200;
const plain = /^[^\u0000-\u001f\ud800-\udfff]*$/;
function showKey(key) {
    if (key.length <= maxShown && plain.test(key))
        return key;
    const shown = JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
    return shown.length <= maxShown ? shown : `${shown.slice(0, maxShown - 1)}…`;
}
const mayDiffer = /[\ud800-\uffff]/;
function compareKeys(a, b) {
    if (mayDiffer.test(a) && mayDiffer.test(b))
        return Buffer.compare(Buffer.from(a), Buffer.from(b));
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}


/***/ }),

/***/ "./src/targets/shared/image-reference.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseImage: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _ecr_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/shared/ecr-registry.js");


function parseImage(text) {
    const [name = "", digest] = text.split("@", 2);
    const slash = name.indexOf("/");
    const [, tag = "latest"] = /:([\w.-]+)$/.exec(name.slice(slash + 1)) ?? [];
    const repository = name.slice(slash + 1).replace(/:[\w.-]+$/, "");
    const registry = (0,_ecr_registry_js__WEBPACK_IMPORTED_MODULE_0__.parseRegistry)(name.slice(0, Math.max(slash, 0)));
    const ecr = registry && {
        accountId: registry.accountId,
        region: registry.region,
        repository,
    };
    return { text, tag, ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.defined)({ digest, ecr }) };
}


/***/ }),

/***/ "./src/targets/shared/optional-input.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   optionalFlag: () => (/* binding */ optionalFlag),
/* harmony export */   optionalWord: () => (/* binding */ optionalWord)
/* harmony export */ });
function optionalFlag(inputs, name) {
    return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}
function optionalWord(inputs, name, allowed) {
    return inputs.text(name) === undefined ? undefined : inputs.oneOf(name, allowed, allowed[0]);
}


/***/ }),

/***/ "./src/targets/shared/refuse-inputs.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   refuseInputs: () => (/* binding */ refuseInputs)
/* harmony export */ });
function refuseInputs(inputs, names, why) {
    for (const name of names)
        if (inputs.text(name) !== undefined)
            inputs.problem(name, why);
}


/***/ })

};
