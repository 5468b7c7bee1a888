export const id = "src_cli_deploy_js";
export const ids = ["src_cli_deploy_js"];
export const modules = {

/***/ "./src/action/ask-github.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askGitHub: () => (/* binding */ askGitHub)
/* harmony export */ });
/* harmony import */ var _aws_plain_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/plain-request.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");


const limitMs = 10_000;
async function askGitHub(path, authorization, environment, network) {
    const api = environment.GITHUB_API_URL || "https://api.github.com";
    return (0,_aws_plain_request_js__WEBPACK_IMPORTED_MODULE_0__.sendPlain)(network, new URL(`${api.replace(/\/$/, "")}${path}`), {
        headers: {
            accept: "application/vnd.github+json",
            "user-agent": "aws-oidc-deploy",
            ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("authorization", authorization),
        },
        signal: AbortSignal.timeout(limitMs),
    });
}


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
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
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
    throw new DeployError({
        id: "id-token-permission-missing",
        message: "The job has no permission to request an OIDC token: `id-token: write` is missing.",
        hint: "Add to the job in the workflow file (and, for a reusable workflow, to the job that calls it):\n  permissions:\n    id-token: write\n    contents: read",
    });
}
function noPullRequest(eventName) {
    const run = eventName === undefined ? "This run" : `This ${eventName} run`;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
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

/***/ "./src/aws/network-settings.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   networkSettings: () => (/* binding */ networkSettings),
/* harmony export */   withNetwork: () => (/* binding */ withNetwork)
/* harmony export */ });
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/endpoint.js");
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/network.js");



function networkSettings(proxy, environment) {
    return {
        proxy,
        endpoint: (service) => (0,_endpoint_js__WEBPACK_IMPORTED_MODULE_0__.endpointOf)(environment, service),
        variant: (0,_endpoint_js__WEBPACK_IMPORTED_MODULE_0__.endpointVariantOf)(environment),
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("caBundle", environment.AWS_CA_BUNDLE || undefined),
    };
}
async function withNetwork(proxy, environment, work) {
    const network = (0,_network_js__WEBPACK_IMPORTED_MODULE_2__.createNetwork)(networkSettings(proxy, environment));
    try {
        return await work(network);
    }
    finally {
        (0,_network_js__WEBPACK_IMPORTED_MODULE_2__.closeNetwork)(network);
    }
}


/***/ }),

/***/ "./src/aws/network.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  closeNetwork: () => (/* binding */ closeNetwork),
  createNetwork: () => (/* binding */ createNetwork)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__("node:http");
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__("node:https");
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__("node:net");
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__("node:tls");
// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var file = __webpack_require__("./src/inputs/foreign/file.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
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

// EXTERNAL MODULE: ./src/aws/proxy.js
var proxy = __webpack_require__("./src/aws/proxy.js");
// EXTERNAL MODULE: ./src/aws/endpoint.js
var aws_endpoint = __webpack_require__("./src/aws/endpoint.js");
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


/***/ }),

/***/ "./src/aws/plain-request.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AnswerTooLarge: () => (/* binding */ AnswerTooLarge),
/* harmony export */   sendPlain: () => (/* binding */ sendPlain)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:http");
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:https");
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/endpoint.js");




const connectMs = 5000;
const usualLimitBytes = 16_000_000;
class AnswerTooLarge extends Error {
    name = "AnswerTooLarge";
}
async function sendPlain(network, url, request) {
    if (!(0,_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.isPrivate)(url))
        throw new Error("http is allowed for the loopback address only");
    const connecting = new AbortController();
    const timer = setTimeout(() => {
        connecting.abort(new Error(`no connection within ${connectMs / 1000} s`));
    }, connectMs);
    const signal = AbortSignal.any([request.signal, connecting.signal]);
    try {
        const answer = exchange(network, url, { ...request, signal }, () => {
            clearTimeout(timer);
        });
        return await (0,_call_js__WEBPACK_IMPORTED_MODULE_3__.orAborted)(answer, signal);
    }
    finally {
        clearTimeout(timer);
    }
}
function exchange(network, url, { method = "GET", headers = {}, body, signal, limitBytes = usualLimitBytes }, connected) {
    const secure = url.protocol === "https:";
    const agent = secure ? network.httpsAgent : network.httpAgent;
    return new Promise((resolve, reject) => {
        const options = { agent, method, headers, signal };
        const request = (secure ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, options, (incoming) => {
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


/***/ }),

/***/ "./src/cli/deploy.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployFromTerminal: () => (/* binding */ deployFromTerminal)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__("node:os");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./.cache/bundle/node_modules/@actions/core/lib/core.js + 10 modules
var lib_core = __webpack_require__("./.cache/bundle/node_modules/@actions/core/lib/core.js");
// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/auth/origin/event-head.js

const ofPullRequest = new Set([
    "pull_request",
    "pull_request_target",
    "pull_request_review",
    "pull_request_review_comment",
]);
function headOfEvent(eventName, event, own) {
    const payload = fieldsOf(event) ?? {};
    if (ofPullRequest.has(eventName))
        return event_head_headOfPullRequest(payload.pull_request, own);
    switch (eventName) {
        case "workflow_run":
            return headOfRun(payload.workflow_run, own);
        case "check_run":
            return headOfCheck(fieldsOf(payload.check_run)?.check_suite, own);
        case "check_suite":
            return headOfCheck(payload.check_suite, own);
        case "issue_comment":
            return headOfComment(payload.issue);
        default:
            return { kind: "own" };
    }
}
function event_head_headOfPullRequest(request, own) {
    const head = fieldsOf(fieldsOf(request)?.head);
    return head?.repo === undefined ? { kind: "unknown" } : judge(head.repo, own);
}
function headOfRun(run, own) {
    const fields = fieldsOf(run);
    return fields?.head_repository === undefined
        ? { kind: "unknown" }
        : judge(fields.head_repository, own);
}
function headOfCheck(suite, own) {
    const fields = fieldsOf(suite);
    if (fields === undefined)
        return { kind: "unknown" };
    const requests = Array.isArray(fields.pull_requests) ? fields.pull_requests : [];
    const heads = requests.map((request) => event_head_headOfPullRequest(request, own));
    const named = typeof fields.head_branch === "string" && fields.head_branch !== "";
    if (heads.length === 0) {
        return named ? { kind: "own" } : { kind: "fork", name: "(not named)" };
    }
    return heads.find(({ kind }) => kind === "own") ?? heads[0] ?? { kind: "unknown" };
}
function headOfComment(issue) {
    const fields = fieldsOf(issue);
    if (fields === undefined)
        return { kind: "unknown" };
    if (fields.pull_request === undefined || fields.pull_request === null)
        return { kind: "own" };
    return typeof fields.number === "number"
        ? { kind: "commented", number: fields.number }
        : { kind: "unknown" };
}
function judge(repository, own) {
    const fields = fieldsOf(repository);
    if (fields === undefined)
        return { kind: "fork", name: "(deleted)" };
    const name = typeof fields.full_name === "string" ? fields.full_name : "(not named)";
    const id = typeof fields.id === "number" ? String(fields.id) : undefined;
    if (id !== undefined && own.id !== undefined) {
        return id === own.id ? { kind: "own" } : { kind: "fork", name };
    }
    if (own.name === undefined)
        return { kind: "unknown" };
    return name.toLowerCase() === own.name.toLowerCase() ? { kind: "own" } : { kind: "fork", name };
}
function fieldsOf(value) {
    return (0,maps.isMap)(value) ? value : undefined;
}

// EXTERNAL MODULE: ./src/inputs/application-output.js
var application_output = __webpack_require__("./src/inputs/application-output.js");
// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var file = __webpack_require__("./src/inputs/foreign/file.js");
;// CONCATENATED MODULE: ./src/action/runner/event.js




function originOf(environment) {
    const eventName = environment.GITHUB_EVENT_NAME || undefined;
    const event = readEvent(environment.GITHUB_EVENT_PATH);
    return {
        ...(0,optional.optional)("eventName", eventName),
        ...(0,optional.optional)("actor", environment.GITHUB_ACTOR || undefined),
        head: headOfEvent(eventName ?? "", event, ownRepository(environment)),
        mayRequestToken: Boolean(environment.ACTIONS_ID_TOKEN_REQUEST_URL && environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN),
    };
}
function ownRepository(environment) {
    return {
        ...(0,optional.optional)("id", environment.GITHUB_REPOSITORY_ID || undefined),
        ...(0,optional.optional)("name", environment.GITHUB_REPOSITORY || undefined),
    };
}
function visibilityOf(environment) {
    const { repository } = readEvent(environment.GITHUB_EVENT_PATH);
    const { visibility, private: closed } = repository ?? {};
    if (visibility !== undefined)
        return (0,application_output.readVisibility)(visibility);
    return typeof closed === "boolean" ? (closed ? "private" : "public") : undefined;
}
function isFork(environment) {
    const { pull_request: request } = readEvent(environment.GITHUB_EVENT_PATH);
    return headOfPullRequest(request, ownRepository(environment)).kind === "fork";
}
function pullRequestOf(environment) {
    const { pull_request: request, issue } = readEvent(environment.GITHUB_EVENT_PATH);
    const number = request?.number ?? (issue?.pull_request ? issue.number : undefined);
    if (typeof number === "number")
        return number;
    const byRef = /^refs\/pull\/(\d+)\//.exec(environment.GITHUB_REF ?? "")?.[1];
    return byRef === undefined ? undefined : Number(byRef);
}
function isPullClosed(environment) {
    const { pull_request: request, issue } = readEvent(environment.GITHUB_EVENT_PATH);
    return (request ?? issue)?.state === "closed";
}
function pullRequestHead(environment) {
    const { pull_request: request } = readEvent(environment.GITHUB_EVENT_PATH);
    const fields = {
        headSha: request?.head?.sha,
        headRef: request?.head?.ref,
        baseRef: request?.base?.ref,
    };
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === "string"));
}
const eventLimitBytes = 32_000_000;
function readEvent(path) {
    if (!path)
        return {};
    try {
        const event = JSON.parse((0,file.readForeignFile)(path, eventLimitBytes));
        return typeof event === "object" && event !== null ? event : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./src/action/runner/environment.js








function rawInputs(environment, platform = process.platform) {
    const isInput = (key) => key.startsWith("INPUT_") && (platform === "win32" || key === key.toUpperCase());
    const entries = Object.entries(environment)
        .filter(([key, value]) => isInput(key) && value !== undefined)
        .map(([key, value]) => [key.slice("INPUT_".length).toLowerCase(), value ?? ""]);
    return new Map(entries);
}
function jobOf(environment) {
    const value = (name) => environment[name] || undefined;
    const serverUrl = value("GITHUB_SERVER_URL") ?? "https://github.com";
    const repository = value("GITHUB_REPOSITORY");
    const runId = value("GITHUB_RUN_ID");
    const known = (0,optional.defined)({
        repository,
        repositoryId: value("GITHUB_REPOSITORY_ID"),
        runId,
        runAttempt: value("GITHUB_RUN_ATTEMPT"),
        runNumber: value("GITHUB_RUN_NUMBER"),
        job: value("GITHUB_JOB"),
        workflowRef: value("GITHUB_WORKFLOW_REF"),
        workflow: value("GITHUB_WORKFLOW"),
        sha: value("GITHUB_SHA"),
        ref: value("GITHUB_REF"),
        refName: value("GITHUB_REF_NAME"),
        actor: value("GITHUB_ACTOR"),
        eventName: value("GITHUB_EVENT_NAME"),
        pullRequest: pullRequestOf(environment),
        runUrl: repository === undefined || runId === undefined
            ? undefined
            : `${serverUrl}/${repository}/actions/runs/${runId}`,
    });
    return { serverUrl, ...known, ...pullRequestHead(environment) };
}
const notUndone = "What this step leaves to later ones stays until the job ends: the runner gave no file for the post step's state (GITHUB_STATE is not set).";
function runnerOf(environment) {
    return {
        mask,
        exportVariable: (name, value) => {
            if (!hasFile(environment, "GITHUB_ENV"))
                throw noRunnerFile("GITHUB_ENV", name);
            exportVariable(name, value);
        },
        saveState: (name, value) => {
            if (hasFile(environment, "GITHUB_STATE"))
                saveState(name, value);
            else
                workflowLog.warning(notUndone);
        },
        remember: (name, value) => {
            saveOptionalState(name, value, environment);
        },
        environment: forTargets(environment),
        tempDir: environment.RUNNER_TEMP || tmpdir(),
        homeDir: environment.HOME || homedir(),
    };
}
function saveOptionalState(name, value, environment) {
    if (!hasFile(environment, "GITHUB_STATE"))
        return;
    try {
        saveState(name, value);
    }
    catch (error) {
        workflowLog.debug(`The post step will not know ${name}: ${messageOf(error)}`);
    }
}
const targetVariables = [
    ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
    ...["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "DOCKER_CONFIG"],
    "AWS_SHARED_CREDENTIALS_FILE",
    ...["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "SHELL", "DISPLAY"],
    ...["XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS"],
    ...["GNUPGHOME", "GPG_TTY", "PASSWORD_STORE_DIR", "SystemRoot", "USERPROFILE", "APPDATA"],
    ...["LOCALAPPDATA", "ProgramData", "TEMP", "TMP", "PATHEXT", "COMSPEC", "WINDIR"],
];
function forTargets(environment) {
    const known = new Set(targetVariables.map((name) => name.toUpperCase()));
    return Object.fromEntries(Object.entries(environment).filter(([name]) => known.has(name.toUpperCase())));
}
function mask(secret) {
    const lines = new Set([secret, ...secret.split(/\r?\n/)]);
    for (const line of lines)
        if (line.trim() !== "")
            setSecret(line);
}
function maskAccounts(raw) {
    if (!/^true$/i.test(raw.get("mask-aws-account-id")?.trim() ?? ""))
        return;
    for (const name of ["role-to-assume", "chain-role-to-assume"]) {
        mask(parseArn(raw.get(name)?.trim() ?? "")?.accountId ?? "");
    }
}

// EXTERNAL MODULE: ./src/aws/endpoint.js
var endpoint = __webpack_require__("./src/aws/endpoint.js");
// EXTERNAL MODULE: ./src/aws/plain-request.js
var plain_request = __webpack_require__("./src/aws/plain-request.js");
// EXTERNAL MODULE: ./src/aws/proxy.js
var proxy = __webpack_require__("./src/aws/proxy.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
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
            if (!(0,endpoint.isPrivate)(target))
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
        return await (0,plain_request.sendPlain)(network, url, {
            headers: { authorization: `Bearer ${bearer}`, accept: "application/json" },
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
            limitBytes,
        });
    }
    catch (error) {
        signal.throwIfAborted();
        throw error instanceof plain_request.AnswerTooLarge
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

// EXTERNAL MODULE: ./src/auth/origin/boundary.js
var boundary = __webpack_require__("./src/auth/origin/boundary.js");
// EXTERNAL MODULE: ./src/aws/network-settings.js
var network_settings = __webpack_require__("./src/aws/network-settings.js");
// EXTERNAL MODULE: ./src/action/ask-github.js
var ask_github = __webpack_require__("./src/action/ask-github.js");
;// CONCATENATED MODULE: ./src/action/pull-request/read-pull.js



function readPull(number, { network: { proxy }, run: { githubToken } }, environment) {
    const { name } = ownRepository(environment);
    return (0,network_settings.withNetwork)(proxy, environment, async (network) => {
        if (githubToken === undefined || name === undefined)
            return undefined;
        try {
            const path = `/repos/${name}/pulls/${number}`;
            const { status, body } = await (0,ask_github.askGitHub)(path, `token ${githubToken}`, environment, network);
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
    const { eventName = "", head } = originOf(environment);
    if (head.kind !== "commented" || (0,boundary.forksAllowed)({ allowForks: run.allowForks, handsOverSession }))
        return;
    const pull = await readPull(head.number, common, environment);
    const found = event_head_headOfPullRequest(pull, ownRepository(environment));
    (0,boundary.refuseFork)(found, eventName, { target, handsOverSession });
}

// EXTERNAL MODULE: ./src/action/process/end-process.js + 1 modules
var end_process = __webpack_require__("./src/action/process/end-process.js");
// EXTERNAL MODULE: ./src/inputs/common.js + 4 modules
var inputs_common = __webpack_require__("./src/inputs/common.js");
// EXTERNAL MODULE: ./src/inputs/reader.js
var reader = __webpack_require__("./src/inputs/reader.js");
// EXTERNAL MODULE: ./src/inputs/yaml/with-yaml.js
var with_yaml = __webpack_require__("./src/inputs/yaml/with-yaml.js");
// EXTERNAL MODULE: ./src/targets/subject.js
var subject = __webpack_require__("./src/targets/subject.js");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __webpack_require__("./src/aws/answers/answer-line.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/answers/unaccepted.js
var unaccepted = __webpack_require__("./src/aws/answers/unaccepted.js");
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
            "They may have expired or be of another partition than `aws-region`. Sign in again on the runner, or use `auth: oidc`."}${(0,endpoint.mayBeAws)(network.endpoint("S3")) ? "" : ` ${keysOfServers}`}`,
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
        : (0,endpoint.otherMakersHost)(network.endpoint("S3"));
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
// EXTERNAL MODULE: ./src/iam/policy-document.js
var policy_document = __webpack_require__("./src/iam/policy-document.js");
// EXTERNAL MODULE: ./src/model/aws/sts-limits.js
var sts_limits = __webpack_require__("./src/model/aws/sts-limits.js");
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
function fitSessionPolicy(permissions, room = sts_limits.maxPolicyLength) {
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

// EXTERNAL MODULE: ./src/inputs/named-files.js
var named_files = __webpack_require__("./src/inputs/named-files.js");
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
    const fitting = fitSessionPolicy(wanted, (0,sts_limits.roomBeside)(policyArns));
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
        const { readYaml } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_yaml_dist_index_js"), __webpack_require__.e("src_inputs_yaml_read-yaml_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/inputs/yaml/read-yaml.js"));
        return readYaml((0,file.readForeignFile)((0,external_node_path_.resolve)(workspace, path)), "it");
    }
    catch (error) {
        const absent = (0,named_files.missingSettings)("trust-policy", path, workspace);
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

// EXTERNAL MODULE: ./src/aws/network.js + 1 modules
var aws_network = __webpack_require__("./src/aws/network.js");
// EXTERNAL MODULE: ./src/model/plan.js
var model_plan = __webpack_require__("./src/model/plan.js");
;// CONCATENATED MODULE: ./src/targets/step.js

function contextOf(step, { aws, facts }, workspace) {
    const { common, clock, log, runner, report } = step;
    const { signal, grace, workUntil } = step.lifetime;
    const readers = [step.visibility, (0,application_output.readVisibility)(facts.claims?.repository_visibility)];
    return {
        ...{ aws, clock, log, signal, grace, workUntil, runner, workspace },
        job: step.job,
        phases: report.phases,
        signIn: facts,
        dryRun: common.run.dryRun,
        showApplicationOutput: (0,application_output.isApplicationShown)(common.run.showApplicationOutput, readers),
    };
}

;// CONCATENATED MODULE: ./src/deploy.js







async function deploy(step) {
    const { common, target, environment, report } = step;
    const { phases } = report;
    const { signal } = step.lifetime;
    const workspace = environment.GITHUB_WORKSPACE || process.cwd();
    (0,named_files.checkNamedFiles)(target.files, workspace);
    await target.checkFiles(workspace);
    const network = (0,aws_network.createNetwork)((0,network_settings.networkSettings)(common.network.proxy, environment));
    const ended = new AbortController();
    try {
        const own = { ...step.lifetime, signal: AbortSignal.any([signal, ended.signal]) };
        const ahead = { workspace, signal: own.signal };
        const [session, createDeployer] = await phases.time("Sign in", () => Promise.all([deploy_open(step, network), target.load(ahead)]));
        report.signedIn(session.aws, session.facts);
        const deployer = createDeployer(contextOf({ ...step, lifetime: own }, session, workspace));
        const plan = await phases.time("Plan", () => deployer.plan());
        report.planned(plan);
        if (common.run.commentPlan) {
            await phases.time("Comment", () => report.comment(network, environment, signal));
        }
        if (plan.refusal !== undefined)
            throw plan.refusal;
        if (common.run.dryRun || (0,model_plan.changesNothing)(plan))
            return;
        signal.throwIfAborted();
        report.applying();
        report.applied(await phases.time("Deploy", () => deployer.apply(plan)));
    }
    finally {
        ended.abort();
        (0,aws_network.closeNetwork)(network);
    }
}
function deploy_open(step, network) {
    const { common, environment, runner } = step;
    const ambient = lazyAmbient(common.signIn.region, environment);
    const tokens = step.tokensThrough(network);
    return openSession({ ...step, mask: runner.mask, tokens, ambient, network });
}

// EXTERNAL MODULE: ./src/cli/arguments.js
var cli_arguments = __webpack_require__("./src/cli/arguments.js");
// EXTERNAL MODULE: ./src/cli/node-version.js
var node_version = __webpack_require__("./src/cli/node-version.js");
// EXTERNAL MODULE: ./src/model/report/report.js + 1 modules
var report_report = __webpack_require__("./src/model/report/report.js");
// EXTERNAL MODULE: ./src/model/text.js
var model_text = __webpack_require__("./src/model/text.js");
// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __webpack_require__("./src/model/time/duration.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
// EXTERNAL MODULE: ./src/model/version.js
var version = __webpack_require__("./src/model/version.js");
// EXTERNAL MODULE: ./src/action/text.js
var action_text = __webpack_require__("./src/action/text.js");
;// CONCATENATED MODULE: ./src/action/log.js


const lineLimit = 1000;
const log_workflowLog = {
    info: (text) => {
        lib_core.info(clean(text));
    },
    debug: (text) => {
        lib_core.debug(clean(text));
    },
    notice: (text) => {
        lib_core.notice(clean(text));
    },
    warning: (text) => {
        lib_core.warning(clean(text));
    },
    group: (title, lines) => {
        lib_core.startGroup(clean(title).replaceAll("\n", " "));
        for (const line of lines)
            lib_core.info(clean(line));
        lib_core.endGroup();
    },
};
function rememberWarnings(inner, heard) {
    return {
        ...inner,
        warning: (text) => {
            if (!heard.includes(text))
                heard.push(text);
            inner.warning(text);
        },
    };
}
const annotationLimit = 2000;
function log_annotateFailure(title, message) {
    core.error(shorten(neutralise(message), annotationLimit), {
        title: shorten(neutralise(title).replaceAll("\n", " "), 200),
    });
}
function clean(text) {
    return (0,action_text.neutralise)(text)
        .split("\n")
        .map((line) => (0,action_text.shorten)(line, lineLimit))
        .join("\n");
}

;// CONCATENATED MODULE: ./src/action/render/commit.js


const shortDigits = 7;
function shortCommit(sha) {
    return sha.slice(0, shortDigits);
}
function commitText({ repository, serverUrl, ...job }) {
    const { sha, of } = commitOf(job);
    if (sha === undefined || !/^[0-9a-f]{7,64}$/i.test(sha))
        return undefined;
    const short = shortCommit(sha);
    const url = `${serverUrl}/${repository ?? ""}/commit/${sha}`;
    const shown = repository === undefined ? `\`${short}\`` : link({ label: short, url });
    return `${shown.replace(`[${short}]`, `[\`${short}\`]`)}${of === "" ? "" : ` of ${escapeMarkdown(shorten(of, 100))}`}`;
}
function commitPlain(job) {
    const { sha, of } = commitOf(job);
    if (sha === undefined)
        return "";
    return `${shortCommit(sha)}${of === "" ? "" : ` of ${of}`}`;
}
function commitOf({ headSha, headRef, sha, refName }) {
    return headSha === undefined ? { sha, of: refName ?? "" } : { sha: headSha, of: headRef ?? "" };
}
function compareLink({ repository, serverUrl, sha }, since) {
    if (since === undefined || repository === undefined || sha === undefined)
        return undefined;
    const { commit, at, newer = false } = since;
    if (!/^[0-9a-f]{7,64}$/i.test(commit) || sha.startsWith(commit))
        return undefined;
    const mine = sha.slice(0, Math.max(shortDigits, commit.length));
    const [from, to] = newer ? [mine, commit] : [commit, mine];
    return {
        label: newer ? `what ${at} had besides` : `all changes since ${at}`,
        url: `${serverUrl}/${repository}/compare/${from}...${to}`,
    };
}

// EXTERNAL MODULE: ./src/action/words.js
var words = __webpack_require__("./src/action/words.js");
;// CONCATENATED MODULE: ./src/action/render/differences.js



const nameLimit = 32;
const valueLimit = 200;
function diffLines(all) {
    const width = widthOf(all);
    return all.flatMap((difference) => linesOf(difference, width));
}
function linesOf(difference, width) {
    const { effect, before, after, note } = difference;
    const line = (sign, value) => `${sign} ${nameOf(difference, width)}  ${[value, note].filter(Boolean).join("  ")}`.trimEnd();
    if (effect === "create")
        return [line("+", after)];
    if (effect === "delete")
        return [line("-", before)];
    if (before === undefined && after === undefined)
        return [line("!", undefined)];
    const gone = before === undefined ? [] : [`- ${nameOf(difference, width)}  ${(0,action_text.shorten)(before, valueLimit)}`];
    return [...gone, line("+", after)];
}
function diffWithin(all, limit) {
    const first = all.slice(0, limit);
    const width = widthOf(first);
    const lines = [];
    let shown = 0;
    for (const difference of first) {
        const own = linesOf(difference, width);
        if (lines.length + own.length > limit)
            break;
        lines.push(...own);
        shown += 1;
    }
    return { lines, rest: all.length - shown };
}
function logLines(all) {
    const width = widthOf(all);
    const signs = { create: "+", update: "~", delete: "-" };
    return all.map((difference) => {
        const { effect, before, after, note } = difference;
        const values = [before, after]
            .filter((value) => value !== undefined)
            .map((value) => (0,action_text.shorten)(value, valueLimit))
            .join(" → ");
        const said = [values, note].filter(Boolean).join("  ");
        return `  ${signs[effect]} ${nameOf(difference, width)}   ${said}`.trimEnd();
    });
}
function widthOf(all) {
    return all.reduce((most, { name }) => Math.max(most, Math.min(name.length, nameLimit)), 0);
}
function nameOf({ name }, width) {
    return (0,action_text.shorten)(name, valueLimit).padEnd(width);
}
const comparedLimit = 100;
function comparedFold(compared) {
    const shown = compared.slice(0, comparedLimit);
    const width = (at) => shown.reduce((most, row) => Math.max(most, Math.min(row[at].length, valueLimit)), 0);
    const [names, values] = [width(0), width(1)];
    const lines = shown.map(([what, value]) => [what.padEnd(names), value.padEnd(values), "same"].join("  "));
    const rest = compared.length - shown.length;
    return { title: words.words.compared, lines, ...(rest === 0 ? {} : { more: `… and ${rest} more` }) };
}
function tableLines({ columns, rows }) {
    const texts = [
        columns.map(({ title }) => title),
        ...rows.map((row) => row.map((cell) => (0,action_text.shorten)((0,model_text.plainText)(cell), 80))),
    ];
    const widths = columns.map((_, at) => Math.max(...texts.map((row) => row[at]?.length ?? 0)));
    return texts.map((row) => {
        const cells = columns.map(({ numeric }, at) => {
            const [cell = "", width = 0] = [row[at], widths[at]];
            return numeric === true ? cell.padStart(width) : cell.padEnd(width);
        });
        return `  ${cells.join("  ")}`.trimEnd();
    });
}

;// CONCATENATED MODULE: ./src/action/log-report.js









const shown = { differences: 15, evidence: 40, facts: 20, notes: 100, folded: 1000 };
function logPlan(report, log = log_workflowLog) {
    const { story, job, verdict, notes } = report;
    const commit = commitPlain(job);
    if (verdict !== "unchanged") {
        const by = story.existing === true ? "by a run of" : "for";
        log.info(`${(0,report_report.headingOf)(report)}${commit === "" ? "" : `, ${by} ${commit}`}`);
    }
    const differences = story.differences ?? [];
    const rest = differences.length - shown.differences + (story.unlisted ?? 0);
    for (const line of logLines(differences.slice(0, shown.differences)))
        log.info(line);
    if (rest > 0)
        log.info(`  … and ${rest} more (see the output plan-file)`);
    for (const table of story.tables ?? [])
        for (const line of tableLines(table))
            log.info(line);
    const facts = story.facts ?? [];
    for (const [label, text] of facts.slice(0, shown.facts)) {
        log.info(`  ${label}: ${(0,model_text.plainText)(text)}`);
    }
    logRest(facts.length - shown.facts, log);
    for (const note of notes.slice(0, shown.notes))
        log.info(`  ${note}`);
    logRest(notes.length - shown.notes, log);
    if (story.compared !== undefined)
        logFold(comparedFold(story.compared), log);
    for (const fold of story.folds ?? [])
        logFold(fold, log);
}
function logRest(count, log) {
    if (count > 0)
        log.info(`  … and ${count} more`);
}
function logFold({ title, differences = [], lines = [], table, more }, log) {
    const changes = diffWithin(differences, shown.folded);
    log.group(title, [
        ...changes.lines,
        ...(changes.rest > 0 ? [`… and ${changes.rest} more`] : []),
        ...lines.slice(0, shown.folded),
        ...(lines.length > shown.folded ? [`… and ${lines.length - shown.folded} more`] : []),
        ...(table === undefined ? [] : tableLines(table)),
        ...(more === undefined ? [] : [(0,model_text.plainText)(more)]),
    ]);
}
function logEnd(report, log = log_workflowLog) {
    const { story, verdict, totalMs } = report;
    if (verdict === "planned") {
        log.info(`✔ Dry run: nothing was written (${(0,duration.spokenTime)(totalMs)})`);
        return;
    }
    logAbout(report, log);
    if (story.lead !== undefined)
        log.info(`  ${(0,model_text.plainText)(story.lead)}`);
    log.info(`✔ ${(0,report_report.headingOf)(report)} (${(0,duration.spokenTime)(totalMs)})`);
    const [first] = story.links ?? [];
    if (story.url !== undefined)
        log.info(`  ${story.url}`);
    if (first !== undefined)
        log.info(`  ${first.url}`);
}
function logFailure(report) {
    annotateFailure(headingOf(report), annotationOf(report));
    logHelp(report);
}
function logHelp(report, log = log_workflowLog) {
    const { story, live, errorId = "", evidence } = report;
    if (live !== undefined)
        log.info(`${words.words.live}: ${(0,model_text.plainText)(live)}`);
    if ((story.output ?? []).length === 0)
        logEvidence(report, log);
    for (const text of story.todo ?? [])
        log.info(`${words.words.todo}: ${(0,model_text.plainText)(text)}`);
    for (const { label, url } of (story.links ?? []).slice(0, 3)) {
        log.info(`${words.words.open}: ${url} (${label})`);
    }
    log.info(`More: ${(0,pages.troubleshooting)(errorId)}`);
    if ((story.output ?? []).length > 0 && evidence.length > 0) {
        logFold({ title: words.words.evidence, lines: evidence }, log);
    }
    logAbout(report, log);
}
function logEvidence({ evidence }, log) {
    if (evidence.length === 0)
        return;
    if (evidence.length > shown.evidence) {
        logFold({ title: words.words.evidence, lines: evidence }, log);
        return;
    }
    log.info(`${words.words.evidence}:`);
    for (const line of evidence)
        log.info(`  ${line}`);
}
function logAbout({ phases, session }, log) {
    const times = (0,duration.spokenPhases)(phases);
    log.group(`About this run: aws-oidc-deploy ${version.version}`, [
        ...(times === "" ? [] : [times]),
        ...(session === undefined ? [] : [session.title, ...(session.lines ?? [])]),
    ]);
}

;// CONCATENATED MODULE: ./src/action/phases.js
function timePhases(clock) {
    const phases = [];
    return {
        phases,
        time: async (name, work) => {
            const phase = { name, ms: 0 };
            phases.push(phase);
            const start = clock.now();
            try {
                return await work();
            }
            finally {
                phase.ms = clock.now() - start;
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/action/course.js







class Course {
    phases;
    log;
    clock;
    stage;
    place = {};
    plan;
    outcome;
    #heard = [];
    #started;
    constructor(clock, log, stage) {
        this.phases = timePhases(clock);
        this.log = rememberWarnings(log, this.#heard);
        this.clock = clock;
        this.stage = stage;
        this.#started = clock.now();
    }
    signedIn({ identityArn, region, accountId }, _facts) {
        this.stage = "plan";
        this.place = { ...this.place, region, accountId };
        const time = (0,duration.spokenTime)(this.clock.now() - this.#started);
        this.log.info(`✔ Signed in as ${identityArn} in ${region} (${time})`);
    }
    tellPlan(report, lines) {
        logPlan(report, lines);
        for (const text of report.warnings.map(model_text.plainText)) {
            if (!this.#heard.includes(text))
                this.log.warning(text);
        }
    }
    compose(facts) {
        return (0,report_report.composeReport)({
            ...facts,
            ...{ stage: this.stage, heard: this.#heard, place: this.place },
            totalMs: this.clock.now() - this.#started,
            ...(0,optional.optional)("plan", this.plan),
            ...(0,optional.optional)("outcome", this.outcome),
        });
    }
}

// EXTERNAL MODULE: ./src/model/unexpected.js
var unexpected = __webpack_require__("./src/model/unexpected.js");
;// CONCATENATED MODULE: ./src/cli/terminal-report.js






class TerminalReport extends Course {
    #terminal;
    #asked;
    constructor(clock, terminal, asked) {
        super(clock, terminalLog(terminal), "sign-in");
        this.#terminal = terminal;
        this.#asked = asked;
    }
    planned(plan) {
        this.plan = plan;
        this.tellPlan(this.#compose({ dryRun: true }), printedLines(this.#terminal));
    }
    comment() {
        return Promise.resolve();
    }
    applying() {
        this.stage = "deploy";
    }
    applied(outcome) {
        this.outcome = outcome;
    }
    finish() {
        const { dryRun } = this.#asked;
        if (this.plan !== undefined)
            logEnd(this.#compose({ dryRun }), printedLines(this.#terminal));
    }
    failed(thrown) {
        const error = (0,unexpected.asDeployError)(thrown);
        tellFailure(this.#compose({ dryRun: this.#asked.dryRun, error }), this.#terminal);
    }
    #compose(now) {
        return this.compose({
            ...{ ...this.#asked, phases: this.phases.phases },
            ...now,
        });
    }
}
function tellFailure(report, terminal) {
    const lines = noted(terminal);
    lines.info(`Error: ${(0,report_report.headingOf)(report)}`);
    lines.info((0,model_text.plainText)(report.story.cause ?? ""));
    logHelp(report, lines);
}
function printedLines(terminal) {
    return linesTo((text) => {
        terminal.print(`${text}\n`);
    });
}
function noted(terminal) {
    return linesTo((text) => {
        terminal.note(text);
    });
}
function linesTo(write) {
    return {
        info: (text) => {
            write(clean(text));
        },
        group: (title, lines) => {
            for (const line of [title, ...lines.map((inner) => `  ${inner}`)])
                write(clean(line));
        },
    };
}
function terminalLog(terminal) {
    const lines = noted(terminal);
    return {
        ...lines,
        debug: (text) => {
            if (terminal.environment.RUNNER_DEBUG === "1")
                lines.info(text);
        },
        notice: lines.info,
        warning: (text) => {
            lines.info(`Warning: ${text}`);
        },
    };
}

;// CONCATENATED MODULE: ./src/cli/deploy.js
















async function deployFromTerminal({ options }, { target: name, dryRun }, registry, terminal) {
    const { environment } = terminal;
    const { inTerminal = "works" } = registry.get(name) ?? {};
    if (inTerminal !== "works")
        throw (0,cli_arguments.invalidOptions)(...inTerminal);
    const raw = new Map([
        ["auth", "environment"],
        ...options,
        ["target", name],
        ...(dryRun ? [["dry-run", "true"]] : []),
    ]);
    (0,boundary.checkOrigin)(originOf(environment), (0,boundary.askedOf)(raw, registry));
    const { common, target } = await (0,with_yaml.withYaml)((yaml) => (0,inputs_common.readInputs)(new reader.Inputs(raw, yaml), environment, registry));
    (0,node_version.requireProxies)(common.network.proxy, process.versions.node);
    await checkCommented(common, target, environment);
    const runner = deploy_runnerOf(environment, terminal);
    const visibility = readersOf(environment);
    const job = jobOf(environment);
    const asked = {
        ...{ target: name, dryRun: common.run.dryRun, job },
        ...(0,subject.unplannedOf)(raw, registry),
    };
    const report = new TerminalReport(time_clock.systemClock, terminal, asked);
    const tokensThrough = (network) => githubTokens(environment, network, time_clock.systemClock, runner.mask);
    const step = { common, target, environment, job, visibility, tokensThrough, clock: time_clock.systemClock, runner };
    return (0,end_process.withLifetime)(time_clock.systemClock, common.run.timeoutMinutes, (lifetime) => told({ ...step, lifetime, report, log: report.log }, report));
}
async function told(step, report) {
    try {
        await deploy(step);
        report.finish();
        return 0;
    }
    catch (error) {
        report.failed(error);
        return 1;
    }
}
function readersOf(environment) {
    return environment.CI ? visibilityOf(environment) : "private";
}
function deploy_runnerOf(environment, terminal) {
    return {
        mask: () => undefined,
        exportVariable: (name, value) => {
            terminal.note(`Set for the commands that follow: ${name}=${value}`);
        },
        saveState: () => undefined,
        remember: () => undefined,
        environment: forTargets(environment),
        tempDir: (0,external_node_os_.tmpdir)(),
        homeDir: environment.HOME || (0,external_node_os_.homedir)(),
    };
}


/***/ }),

/***/ "./src/iam/policy-document.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isPolicyText: () => (/* binding */ isPolicyText),
/* harmony export */   literalValue: () => (/* binding */ literalValue),
/* harmony export */   patternFor: () => (/* binding */ patternFor),
/* harmony export */   patternsFor: () => (/* binding */ patternsFor),
/* harmony export */   policyDocument: () => (/* binding */ policyDocument)
/* harmony export */ });
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

/***/ "./src/inputs/reader.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Inputs: () => (/* binding */ Inputs)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/inputs/nearest.js");
/* harmony import */ var _yaml_with_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/with-yaml.js");



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
            throw new _yaml_with_yaml_js__WEBPACK_IMPORTED_MODULE_0__.YamlNeeded();
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
        const guess = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__.nearest)(value, allowed);
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
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_2__.DeployError({
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
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_2__.DeployError({
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


/***/ }),

/***/ "./src/inputs/yaml/with-yaml.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YamlNeeded: () => (/* binding */ YamlNeeded),
/* harmony export */   withYaml: () => (/* binding */ withYaml)
/* harmony export */ });
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
    return read(await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_yaml_dist_index_js"), __webpack_require__.e("src_inputs_yaml_read-yaml_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/inputs/yaml/read-yaml.js")));
}


/***/ }),

/***/ "./src/model/plan.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   changesNothing: () => (/* binding */ changesNothing),
/* harmony export */   renderCounts: () => (/* binding */ renderCounts)
/* harmony export */ });
/* unused harmony exports writes, countEffects */
function changesNothing(plan) {
    return plan.changes.length === 0;
}
function writes({ changes, refusal }) {
    return refusal === undefined && changes.some(({ effect }) => effect !== "wait");
}
function countEffects(plan) {
    const counts = { create: 0, update: 0, delete: 0, wait: 0 };
    for (const { effect, uncounted } of plan.changes)
        if (uncounted !== true)
            counts[effect] += 1;
    return counts;
}
function renderCounts(plan) {
    if (changesNothing(plan))
        return "Nothing to do";
    const counts = countEffects(plan);
    const parts = ["create", "update", "delete", "wait"]
        .filter((effect) => counts[effect] > 0)
        .map((effect) => `${counts[effect]} to ${effect === "wait" ? "wait for" : effect}`);
    return `Plan: ${parts.join(", ")}`;
}


/***/ }),

/***/ "./src/model/report/report.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  composeReport: () => (/* binding */ composeReport),
  headingOf: () => (/* binding */ headingOf),
  warningMark: () => (/* binding */ warningMark)
});

// UNUSED EXPORTS: annotationOf, withFewDifferences

// EXTERNAL MODULE: ./src/model/report/live.js
var report_live = __webpack_require__("./src/model/report/live.js");
// EXTERNAL MODULE: ./src/model/plan.js
var model_plan = __webpack_require__("./src/model/plan.js");
;// CONCATENATED MODULE: ./src/model/report/story.js
function mergeStories(before, after) {
    const warnings = [...(before?.warnings ?? []), ...(after?.warnings ?? [])];
    return { ...before, ...after, ...(warnings.length === 0 ? {} : { warnings }) };
}

// EXTERNAL MODULE: ./src/model/text.js
var model_text = __webpack_require__("./src/model/text.js");
;// CONCATENATED MODULE: ./src/model/report/report.js




function headingOf({ subject, title }) {
    return `${subject}: ${title}`;
}
function composeReport(facts) {
    const { plan, outcome: _o, error, heard, dryRun: _d, unplanned: _u, ...rest } = facts;
    const told = withFewDifferences(storyOf(facts));
    const notes = plan?.notes ?? [];
    const warned = notes.filter(isWarning).map((note) => note.slice(warningMark.length));
    const verdict = verdictOf(facts);
    const live = liveOf(facts);
    return {
        ...rest,
        subject: plan?.subject ?? facts.subject,
        verdict,
        title: told.title ?? titleOf(facts, verdict),
        story: told,
        tried: facts.stage === "deploy",
        planned: plan !== undefined,
        deletes: plan?.changes.filter(({ effect }) => effect === "delete").length ?? 0,
        notes: notes.filter((note) => !isWarning(note)),
        warnings: unique([...(told.warnings ?? []), ...warned, ...heard]),
        ...(live === undefined ? {} : { live }),
        ...(error === undefined ? {} : { errorId: error.id }),
        evidence: unquoted(error?.evidence ?? [], told.cause),
    };
}
const quotedWithin = 600;
function unquoted(evidence, cause = "") {
    const said = (0,model_text.plainText)(cause).slice(0, quotedWithin);
    return evidence.filter((line) => line === "" || !said.includes(line.trim().replace(/\.$/, "")));
}
function withFewDifferences(story) {
    const { differences = [], unlisted = 0 } = story;
    const rest = differences.length - kept;
    if (rest <= 0)
        return story;
    return { ...story, differences: differences.slice(0, kept), unlisted: unlisted + rest };
}
const kept = 1000;
const warningMark = "Warning: ";
function isWarning(note) {
    return note.startsWith(warningMark);
}
function unique(texts) {
    return [...new Map(texts.map((text) => [(0,model_text.plainText)(text), text])).values()];
}
function verdictOf({ plan, error, dryRun }) {
    if (error !== undefined)
        return "failed";
    if (plan !== undefined && (0,model_plan.changesNothing)(plan))
        return "unchanged";
    return dryRun ? "planned" : "done";
}
function storyOf({ plan, outcome, error }) {
    const planned = plan === undefined ? {} : planStory(plan);
    if (error !== undefined) {
        const { title: _title, lead: _lead, ...tried } = planned;
        return mergeStories(tried, errorStory(error));
    }
    if (outcome === undefined)
        return planned;
    const { title: _title, lead: _lead, ...compared } = planned;
    return mergeStories(compared, outcome.story ?? outcomeStory(outcome, plan));
}
function planStory(plan) {
    const { story = {}, details = [], changes } = plan;
    const folds = details.map(({ title, lines }) => ({ title, lines }));
    const compares = (story.differences ?? story.tables ?? story.compared) !== undefined;
    if (compares)
        return { folds, ...story };
    const unlisted = Math.max(0, changes.length - listed);
    return { folds, differences: changes.slice(0, listed).map(asDifference), unlisted, ...story };
}
const listed = 100;
function asDifference({ effect, type, resource, reason }) {
    const known = effect === "wait" ? "update" : effect;
    return { effect: known, name: `${type} ${resource}`, note: reason };
}
function outcomeStory({ headline, facts }, plan) {
    const front = `${plan?.subject ?? ""}: `;
    return { title: headline.startsWith(front) ? headline.slice(front.length) : headline, facts };
}
function errorStory(error) {
    const { message, hint, story } = error;
    return {
        cause: causeOf(message),
        ...(hint === undefined ? {} : { todo: [hint] }),
        ...story,
    };
}
function causeOf(message) {
    const end = message.search(/(?<!\be\.g)[.:] /);
    if (end < 0 || end > 200)
        return [{ strong: message }];
    return [{ strong: message.slice(0, end + 1) }, message.slice(end + 1)];
}
function liveOf({ error, outcome, stage }) {
    if (error === undefined) {
        const live = outcome?.story?.live;
        return live === undefined ? undefined : (0,report_live.liveText)(live);
    }
    const live = error.live ?? error.story?.live;
    if (live !== undefined)
        return (0,report_live.liveText)(live);
    if (error.state !== undefined)
        return error.state;
    if (stage === "sign-in")
        return "as before; nothing was asked of AWS but the sign-in";
    if (stage === "plan")
        return "as before; nothing was written";
    return undefined;
}
function titleOf({ unplanned, stage, error, plan, outcome }, verdict) {
    if (verdict === "unchanged")
        return plan?.headline ?? "nothing to deploy";
    if (verdict === "planned")
        return countsOf(plan);
    if (verdict === "done")
        return outcome?.headline ?? "done";
    if (error?.id === "cancelled")
        return "cancelled";
    if (error?.id === "timed-out")
        return "out of time";
    if (plan?.refusal !== undefined)
        return "refused, nothing was written";
    const titles = {
        inputs: "not started, nothing was requested",
        "sign-in": "not signed in",
        plan: unplanned,
        deploy: "failed",
    };
    return titles[stage];
}
function countsOf(plan) {
    const count = plan?.changes.length ?? 0;
    return `${count} ${count === 1 ? "change" : "changes"} planned`;
}
const partLimit = 900;
function cut(text) {
    if (text.length <= partLimit)
        return text;
    return `${text.slice(0, partLimit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
function annotationOf(report) {
    const cause = cut(plainText(report.story.cause ?? "")
        .trim()
        .replace(/([^.?!])$/, "$1."));
    const live = report.live === undefined ? "" : ` Live now: ${cut(plainText(report.live))}.`;
    return `${cause}${live} [${report.errorId ?? ""}]`;
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


/***/ })

};
