export const id = "src_cli_iam_print-setup_js";
export const ids = ["src_cli_iam_print-setup_js","src_inputs_yaml_read-yaml_js"];
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

/***/ "./src/cli/iam/print-setup.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  printSetup: () => (/* binding */ printSetup)
});

// EXTERNAL MODULE: ./src/model/aws/arn.js
var aws_arn = __webpack_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/aws/network-settings.js
var network_settings = __webpack_require__("./src/aws/network-settings.js");
// EXTERNAL MODULE: ./src/model/aws/partition.js
var aws_partition = __webpack_require__("./src/model/aws/partition.js");
// EXTERNAL MODULE: ./src/iam/arns.js
var arns = __webpack_require__("./src/iam/arns.js");
;// CONCATENATED MODULE: ./src/iam/render/comments.js

const providerComment = [
    "GitHub's identity provider: once an account, it exists already in most. It needs no thumbprint:",
    "AWS checks GitHub's certificate against its own list of trusted authorities.",
];
const trustComment = [
    "Who may assume the role: jobs of this repository alone. GitHub writes the subject in one of two",
    "forms, with the ids of owner and repository (every repository made since mid-2026) or without.",
];
const phases = {
    plan: "to plan",
    apply: "to deploy",
    optional: "optional, makes reports fuller",
    "apply-optional": "to deploy where such objects are there",
};
function permissionComment({ phase, purpose, wide }) {
    return oneLine(`${purpose} (${phases[phase]})${wide === undefined ? "" : `; ${wide}`}`);
}
function headerComment({ description, role }) {
    return [
        oneLine(`${description}.`),
        `Role: ${role.arn.replace(arns.unknownAccount, "<account id>")}`,
        "Written by aws-oidc-deploy from the same source that the action runs on. Apply it as often as you like.",
    ];
}
function workflowComment({ workflow, jobWorkflowRef }) {
    return [
        jobWorkflowRef === undefined
            ? "The workflow that fits:"
            : `The workflow that fits, as ${jobWorkflowRef}, which others call:`,
        "",
        ...workflow.replaceAll(arns.unknownAccount, "<account id>").trimEnd().split("\n"),
    ];
}
function hashComments(lines, indent = "") {
    return lines.map((line) => `${indent}# ${oneLine(line)}`.trimEnd() + "\n").join("");
}
function oneLine(text) {
    return text.replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, " ");
}

;// CONCATENATED MODULE: ./src/iam/render/aws-cli.js


function renderAwsCli(setup) {
    const parts = [
        `#!/usr/bin/env bash\n${hashComments(headerComment(setup))}set -euo pipefail\n`,
        accountPart(setup),
        ...(setup.provider.create ? [providerPart(setup)] : []),
        hashComments(trustComment) + policyVariable("trust_policy", setup.trustPolicy, setup),
        rolePart(setup),
        ...(setup.permissions.length === 0 ? [] : [policyPart(setup)]),
        `echo "Ready: arn:${setup.account.partition}:iam::$account_id:role"${quote(setup.role.path + setup.role.name)}\n`,
        hashComments(workflowComment(setup)),
    ];
    return parts.join("\n");
}
function accountPart({ account }) {
    const ask = "account_id=$(aws sts get-caller-identity --query Account --output text)\n";
    if (account.accountId === arns.unknownAccount)
        return ask;
    return `${ask}if [ "$account_id" != ${quote(account.accountId)} ]; then
  echo "These are credentials of account $account_id, but the role belongs to ${account.accountId}." >&2
  exit 1
fi
`;
}
function providerPart({ provider }) {
    const arn = provider.arn.replace(/^(arn:[^:]+:iam::)[^:]+:(.*)$/, (_, head, tail) => {
        return `${quote(head)}"$account_id"${quote(`:${String(tail)}`)}`;
    });
    return `${hashComments(providerComment)}provider_arn=${arn}
if clients=$(aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider_arn" \\
  --query ClientIDList --output text 2>/dev/null); then
  if ! tr '[:space:]' '\\n' <<<"$clients" | grep -qxF ${quote(provider.audience)}; then
    aws iam add-client-id-to-open-id-connect-provider \\
      --open-id-connect-provider-arn "$provider_arn" --client-id ${quote(provider.audience)}
  fi
else
  aws iam create-open-id-connect-provider \\
    --url ${quote(provider.url)} --client-id-list ${quote(provider.audience)}
fi
`;
}
function rolePart({ role }) {
    const name = `--role-name ${quote(role.name)}`;
    const settings = `--max-session-duration ${role.maxSessionSeconds} \\
    --description ${quote(role.description)}`;
    return `if aws iam get-role ${name} >/dev/null 2>&1; then
  aws iam update-assume-role-policy ${name} --policy-document "$trust_policy"
  aws iam update-role ${name} ${settings}
else
  aws iam create-role ${name} --path ${quote(role.path)} \\
    --assume-role-policy-document "$trust_policy" ${settings}
fi
`;
}
function policyPart(setup) {
    const comments = setup.permissions.map((permission, index) => `${setup.permissionPolicy.Statement[index]?.Sid ?? ""}: ${permissionComment(permission)}`);
    return `${hashComments(["What the role may do:", ...comments])}${policyVariable("permission_policy", setup.permissionPolicy, setup)}
aws iam put-role-policy --role-name ${quote(setup.role.name)} --policy-name deploy \\
  --policy-document "$permission_policy"
`;
}
function policyVariable(name, policy, { account }) {
    const text = `${name}=$(\n  cat <<'JSON'\n${JSON.stringify(policy, null, 2)}\nJSON\n)\n`;
    if (account.accountId !== arns.unknownAccount)
        return text;
    return `${text}${name}=\${${name}//${quote(arns.unknownAccount)}/$account_id}\n`;
}
function quote(text) {
    return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__("./node_modules/yaml/dist/index.js");
;// CONCATENATED MODULE: ./src/iam/render/cloudformation.js



function renderCloudFormation(setup) {
    const document = new dist.Document(withAccount(templateOf(setup)), {
        compat: "yaml-1.1",
    });
    comment(document, ["Resources"], "GitHubProvider", providerComment);
    const role = ["Resources", "DeployRole", "Properties"];
    comment(document, role, "AssumeRolePolicyDocument", trustComment);
    const statements = [...role, "Policies", 0, "PolicyDocument", "Statement"];
    for (const [index, permission] of setup.permissions.entries()) {
        comment(document, statements, index, [permissionComment(permission)]);
    }
    const body = document.toString({ lineWidth: 0 });
    return `${hashComments(headerComment(setup))}\n${body}\n${hashComments(workflowComment(setup))}`;
}
function templateOf(setup) {
    return {
        AWSTemplateFormatVersion: "2010-09-09",
        Description: setup.role.description,
        Parameters: { CreateGitHubProvider: providerParameter(setup) },
        Conditions: {
            WithGitHubProvider: { "Fn::Equals": [{ Ref: "CreateGitHubProvider" }, "true"] },
        },
        Resources: { GitHubProvider: providerResource(setup), DeployRole: roleResource(setup) },
        Outputs: {
            RoleArn: {
                Description: "For the input role-to-assume",
                Value: { "Fn::GetAtt": ["DeployRole", "Arn"] },
            },
        },
    };
}
function providerParameter({ provider }) {
    return {
        Type: "String",
        AllowedValues: ["true", "false"],
        Default: String(provider.create),
        Description: `Whether to make the identity provider ${provider.url}; false where the account has it already`,
    };
}
function providerResource({ provider }) {
    return {
        Type: "AWS::IAM::OIDCProvider",
        Condition: "WithGitHubProvider",
        DeletionPolicy: "Retain",
        UpdateReplacePolicy: "Retain",
        Properties: { Url: provider.url, ClientIdList: [provider.audience] },
    };
}
function roleResource({ role, trustPolicy, permissionPolicy }) {
    return {
        Type: "AWS::IAM::Role",
        Properties: {
            RoleName: role.name,
            Path: role.path,
            Description: role.description,
            MaxSessionDuration: role.maxSessionSeconds,
            AssumeRolePolicyDocument: trustPolicy,
            Policies: permissionPolicy.Statement.length === 0
                ? []
                : [{ PolicyName: "deploy", PolicyDocument: permissionPolicy }],
        },
    };
}
function withAccount(value) {
    if (typeof value === "string") {
        return value.includes(arns.unknownAccount) ? { "Fn::Sub": substitution(value) } : value;
    }
    if (Array.isArray(value))
        return value.map(withAccount);
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withAccount(item)]));
}
function substitution(text) {
    return text.replaceAll("${", "${!").replaceAll(arns.unknownAccount, "${AWS::AccountId}");
}
function comment(document, path, key, lines) {
    const parent = document.getIn(path, true);
    const node = (0,dist.isMap)(parent)
        ? parent.items.map((pair) => pair.key).find((name) => (0,dist.isScalar)(name) && name.value === key)
        : (0,dist.isSeq)(parent)
            ? parent.items[Number(key)]
            : undefined;
    if (node !== undefined)
        node.commentBefore = lines.map((line) => ` ${line}`).join("\n");
}

;// CONCATENATED MODULE: ./src/iam/render/json.js
function renderJson(setup) {
    const { target, description, provider, role, trustPolicy, permissionPolicy, workflow } = setup;
    const value = {
        target,
        description,
        provider: { arn: provider.arn, url: provider.url, clientIds: [provider.audience] },
        role: {
            arn: role.arn,
            name: role.name,
            path: role.path,
            maxSessionDuration: role.maxSessionSeconds,
        },
        trustPolicy,
        permissionPolicy,
        workflow,
    };
    return `${JSON.stringify(value, null, 2)}\n`;
}

;// CONCATENATED MODULE: ./src/iam/render/hcl.js
class Expression {
    text;
    constructor(text) {
        this.text = text;
    }
}
class Commented {
    comment;
    value;
    constructor(comment, value) {
        this.comment = comment;
        this.value = value;
    }
}
function renderAttributes(attributes, indent) {
    const lines = Object.entries(attributes).map(([name, value]) => ({
        name: renderKey(name),
        value: renderValue(value, indent),
    }));
    return lines
        .map(({ name, value }, index) => {
        const width = isOneLine(value) ? widthOfRun(lines, index) : name.length;
        return `${indent}${name.padEnd(width)} = ${value}\n`;
    })
        .join("");
}
function widthOfRun(lines, index) {
    let from = index;
    while (from > 0 && isOneLine(lines[from - 1]?.value ?? "\n"))
        from -= 1;
    let to = index;
    while (to + 1 < lines.length && isOneLine(lines[to + 1]?.value ?? "\n"))
        to += 1;
    return Math.max(...lines.slice(from, to + 1).map(({ name }) => name.length));
}
function isOneLine(text) {
    return !text.includes("\n");
}
function renderValue(value, indent) {
    if (typeof value === "string")
        return hcl_quote(value);
    if (typeof value !== "object")
        return String(value);
    if (value instanceof Expression)
        return value.text;
    if (value instanceof Commented)
        return renderValue(value.value, indent);
    if (isList(value))
        return renderList(value, indent);
    const inner = renderAttributes(value, `${indent}  `);
    return inner === "" ? "{}" : `{\n${inner}${indent}}`;
}
function renderList(items, indent) {
    if (items.length === 0)
        return "[]";
    const inner = `${indent}  `;
    const lines = items.map((item) => {
        const above = item instanceof Commented ? `${inner}# ${item.comment}\n` : "";
        return `${above}${inner}${renderValue(item, inner)},\n`;
    });
    return `[\n${lines.join("")}${indent}]`;
}
function isList(value) {
    return Array.isArray(value);
}
function renderKey(name) {
    return /^[A-Za-z_][\w-]*$/.test(name) ? name : hcl_quote(name);
}
function hcl_quote(text) {
    return JSON.stringify(text).replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
}

;// CONCATENATED MODULE: ./src/iam/render/terraform.js



function renderTerraform(setup) {
    const blocks = [
        hashComments(headerComment(setup)),
        requirements,
        variable(setup),
        hashComments(providerComment) + provider(setup),
        hashComments(trustComment) + role(setup),
        ...(setup.permissions.length === 0 ? [] : [rolePolicy(setup)]),
        output(setup),
    ];
    const text = blocks.join("\n");
    return `${terraform_withAccount(text)}\n${hashComments(workflowComment(setup))}`;
}
const requirements = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81"
    }
  }
}
`;
function variable({ provider: { url, create } }) {
    return block('variable "create_github_provider"', {
        type: new Expression("bool"),
        default: create,
        description: `Whether to make the identity provider ${url}; false where the account has it already`,
    });
}
function provider({ provider: { url, audience } }) {
    return block('resource "aws_iam_openid_connect_provider" "github"', {
        count: new Expression("var.create_github_provider ? 1 : 0"),
        url,
        client_id_list: new Expression(`[${hcl_quote(audience)}]`),
    });
}
function role(setup) {
    return block(`resource "aws_iam_role" ${label(setup)}`, {
        name: setup.role.name,
        path: setup.role.path,
        description: setup.role.description,
        max_session_duration: setup.role.maxSessionSeconds,
        assume_role_policy: jsonencode(setup.trustPolicy, []),
    });
}
function rolePolicy(setup) {
    const comments = setup.permissions.map(permissionComment);
    return block(`resource "aws_iam_role_policy" ${label(setup)}`, {
        name: "deploy",
        role: new Expression(`aws_iam_role.${identifier(setup)}.id`),
        policy: jsonencode(setup.permissionPolicy, comments),
    });
}
function output(setup) {
    return block('output "role_arn"', {
        description: "For the input role-to-assume",
        value: new Expression(`aws_iam_role.${identifier(setup)}.arn`),
    });
}
function jsonencode(policy, comments) {
    const statements = policy.Statement.map((statement, index) => {
        const value = statement;
        const comment = comments[index];
        return comment === undefined ? value : new Commented(comment, value);
    });
    const inner = renderAttributes({ Version: policy.Version, Statement: statements }, "    ");
    return new Expression(`jsonencode({\n${inner}  })`);
}
function block(head, attributes) {
    return `${head} {\n${renderAttributes(attributes, "  ")}}\n`;
}
function identifier({ role: { name } }) {
    const words = name.replace(/[^A-Za-z0-9_-]/g, "_");
    return /^[A-Za-z_]/.test(words) ? words : `role_${words}`;
}
function label(setup) {
    return `"${identifier(setup)}"`;
}
function terraform_withAccount(text) {
    if (!text.includes(arns.unknownAccount))
        return text;
    const filled = text.replaceAll(arns.unknownAccount, "${data.aws_caller_identity.current.account_id}");
    return filled.replace('\nvariable "create', '\ndata "aws_caller_identity" "current" {}\n\nvariable "create');
}

;// CONCATENATED MODULE: ./src/iam/render/index.js




const formats = ["cloudformation", "terraform", "aws-cli", "json", "workflow"];
const renderers = {
    cloudformation: renderCloudFormation,
    terraform: renderTerraform,
    "aws-cli": renderAwsCli,
    json: renderJson,
    workflow: ({ workflow }) => workflow,
};
function renderSetup(setup, format) {
    return renderers[format](setup);
}

// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/iam/limits.js
var limits = __webpack_require__("./src/iam/limits.js");
// EXTERNAL MODULE: ./src/iam/policy-document.js
var policy_document = __webpack_require__("./src/iam/policy-document.js");
// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
;// CONCATENATED MODULE: ./src/iam/role-policy.js



function choosePermissions(permissions, { planOnly, named }) {
    return permissions
        .filter((permission) => !planOnly || (0,statement.isForPlan)(permission))
        .map((permission) => limit(permission, named));
}
function limit(permission, named) {
    const resources = permission.actions.flatMap((action) => named.get(action) ?? []);
    if (resources.length === 0)
        return permission;
    const { phase, actions, conditions, purpose } = permission;
    const limited = { phase, actions, resources, purpose };
    return conditions === undefined ? limited : { ...limited, conditions };
}
function role_policy_rolePolicy(permissions) {
    const taken = new Set();
    const policy = (0,policy_document.policyDocument)(permissions.map((permission) => toStatement(permission, taken)));
    (0,limits.checkRolePolicy)(policy);
    return policy;
}
function toStatement(permission, taken) {
    const { actions, resources, conditions, purpose } = permission;
    return {
        Sid: statementId(purpose, taken),
        Effect: "Allow",
        Action: actions.toSorted(),
        Resource: resources.map(policy_document.patternFor),
        ...(conditions === undefined ? {} : { Condition: (0,policy_document.patternsFor)(conditions) }),
    };
}
function statementId(purpose, taken) {
    const words = purpose.match(/[A-Za-z0-9]+/g) ?? ["Statement"];
    const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
    let unique = name;
    for (let n = 2; taken.has(unique); n += 1)
        unique = `${name}${n}`;
    taken.add(unique);
    return unique;
}

// EXTERNAL MODULE: ./src/iam/trust/build.js
var build = __webpack_require__("./src/iam/trust/build.js");
;// CONCATENATED MODULE: ./src/iam/setup.js




function computeSetup(wishes) {
    const { account, target, role, issuer, audience, workflow } = wishes;
    const permissions = choosePermissions(wishes.permissions, wishes);
    return {
        account,
        target,
        description: describe(wishes),
        provider: {
            arn: (0,arns.oidcProviderArn)(account, issuer),
            url: `https://${issuer}`,
            audience,
            create: wishes.createProvider,
        },
        role: {
            ...role,
            arn: (0,arns.roleArn)(account, role.path, role.name),
            description: roleDescription(describe(wishes)),
            maxSessionSeconds: Math.max(3600, wishes.sessionSeconds),
        },
        trustPolicy: (0,build.buildTrustPolicy)(wishes),
        permissions,
        permissionPolicy: role_policy_rolePolicy(permissions),
        workflow,
        ...(0,optional.optional)("jobWorkflowRef", wishes.jobWorkflowRef),
    };
}
function describe({ target, repository, context, planOnly }) {
    const what = planOnly ? "Plans" : "Deploys";
    return `${what} target ${target} of ${repository.owner}/${repository.name} from GitHub Actions, ${nameContext(context)}`;
}
function nameContext(context) {
    switch (context.kind) {
        case "environment":
            return `environment ${context.name}`;
        case "ref":
            return context.ref;
        case "pull-request":
            return "pull requests";
    }
}
function roleDescription(text) {
    return text.replace(/[^\u0020-\u007E\u00A1-\u00FF]|[$`]/g, "?").slice(0, 1000);
}

// EXTERNAL MODULE: ./src/inputs/common.js + 4 modules
var inputs_common = __webpack_require__("./src/inputs/common.js");
;// CONCATENATED MODULE: ./src/cli/iam/fitting-job.js

const builtFolder = "build";
const layout = { nullStr: "", aliasDuplicateObjects: false };
const pinned = new Map([
    ["actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"],
    ["actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f", "v6.0.0"],
    ["actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131", "v7.0.0"],
]);
const [checkout = "", upload = "", download = ""] = pinned.keys();
function fittingWorkflow(parts) {
    const { planOnly, jobWorkflowRef } = parts;
    const workflow = {
        name: `${planOnly ? "Plan" : "Deploy"} ${targetsOf(parts).join(" and ")}`,
        on: jobWorkflowRef === undefined ? triggerOf(parts) : { workflow_call: inputsOf(parts) },
        permissions: {},
        jobs: {
            ...(builds(parts) ? { build: buildJob(parts) } : {}),
            [nameOfJob(parts)]: jobOf(parts),
        },
    };
    const text = (0,dist.stringify)(workflow, { ...layout, lineWidth: 0 });
    return [...pinned].reduce((all, [use, tag]) => all.replaceAll(use, `${use} # ${tag}`), text);
}
function nameOfJob(parts) {
    if (continues(parts))
        return "continue";
    return parts.planOnly ? "plan" : "deploy";
}
function continues({ steps }) {
    return steps.some((inputs) => inputs.continue !== undefined);
}
function jobOf(parts) {
    const { context, planOnly, readsRepository } = parts;
    return {
        ...(context.kind === "pull-request" ? { if: ofThisRepository } : {}),
        ...(builds(parts) ? { needs: "build" } : {}),
        "runs-on": "ubuntu-24.04",
        "timeout-minutes": 45,
        ...(context.kind === "environment" ? { environment: context.name } : {}),
        ...(planOnly ? {} : { concurrency: `${targetsOf(parts).join("-")}-${nameOfContext(context)}` }),
        permissions: {
            ...(readsRepository ? { contents: "read" } : {}),
            "id-token": "write",
            ...pullRequestRight(parts),
        },
        steps: stepsOf(parts),
    };
}
function pullRequestRight(parts) {
    if (commentsOn(parts))
        return { "pull-requests": "write" };
    return parts.steps.some(({ preview }) => preview === "true") ? { "pull-requests": "read" } : {};
}
function stepsOf(parts) {
    const { steps, files, image, readsRepository } = parts;
    const more = commentsOn(parts) ? { "comment-plan": "true" } : {};
    return [
        ...(readsRepository ? [checkedOut] : []),
        ...(files === undefined
            ? []
            : [{ uses: download, with: { name: builtFolder, path: files.download } }]),
        ...(image === undefined
            ? []
            : [{ uses: download, with: { name: imageName, path: imageName } }]),
        ...steps.flatMap((inputs) => {
            const pushes = image !== undefined && inputs.target === "ecr";
            const uses = { uses: "my-org/aws-oidc-deploy@v1", with: { ...inputs, ...more } };
            return pushes ? [{ id: loginName, ...uses }, pushOf(image)] : [uses];
        }),
    ];
}
function builds({ files, image }) {
    return files !== undefined || image !== undefined;
}
function targetsOf({ steps }) {
    return steps.map(({ target = "" }) => target);
}
function commentsOn({ planOnly, context }) {
    return planOnly && context.kind === "pull-request";
}
const ofThisRepository = "github.event.pull_request.head.repo.full_name == github.repository";
const checkedOut = { uses: checkout, with: { "persist-credentials": false } };
function buildJob({ files, image }) {
    const kept = (name, path) => ({
        uses: upload,
        with: { name, path, "if-no-files-found": "error" },
    });
    return {
        "runs-on": "ubuntu-24.04",
        "timeout-minutes": 15,
        permissions: { contents: "read" },
        steps: [
            checkedOut,
            ...(files === undefined
                ? []
                : [{ run: "npm ci && npm test && npm run build" }, kept(builtFolder, files.upload)]),
            ...(image === undefined
                ? []
                : [
                    {
                        run: `docker build --tag ${builtImage} .\ndocker save ${builtImage} --output image.tar`,
                    },
                    kept(imageName, "image.tar"),
                ]),
        ],
    };
}
const loginName = "login";
const imageName = "image";
const builtImage = "local/built";
function ofBuiltImage(name) {
    return `\${{ steps.${loginName}.outputs.registry }}/${name}@\${{ steps.${imageName}.outputs.digest }}`;
}
function pushOf(name) {
    return {
        id: imageName,
        env: { IMAGE: `\${{ steps.${loginName}.outputs.registry }}/${name}:\${{ github.sha }}` },
        run: `docker load --input ${imageName}/image.tar
docker tag ${builtImage} "$IMAGE"
docker push "$IMAGE"
pushed=$(docker inspect --format '{{index .RepoDigests 0}}' "$IMAGE")
echo "digest=\${pushed#*@}" >> "$GITHUB_OUTPUT"
`,
    };
}
function nameOfContext(context) {
    if (context.kind === "environment")
        return context.name;
    return context.kind === "ref" ? context.ref.replace(/^refs\/\w+\//, "") : "pull-request";
}
function inputsOf(parts) {
    if (!continues(parts))
        return null;
    const given = { required: true, type: "string" };
    return { inputs: { "deployment-arn": given, "hook-id": given } };
}
function triggerOf(parts) {
    const { context, steps } = parts;
    if (continues(parts))
        return { workflow_dispatch: inputsOf(parts) };
    switch (context.kind) {
        case "environment":
            return { push: { branches: ["main"] } };
        case "pull-request":
            return {
                pull_request: steps.some(({ remove }) => remove === "true") ? { types: ["closed"] } : null,
            };
        case "ref": {
            const [, kind = "", ...name] = context.ref.split("/");
            const pattern = name.join("/").replaceAll("*", "**");
            return { push: { [kind === "tags" ? "tags" : "branches"]: [pattern] } };
        }
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
;// CONCATENATED MODULE: ./src/cli/iam/handover.js

function handOver(built) {
    const paths = built.map(({ path, kind }) => ({ path: plain(path), kind }));
    const roots = paths.map(({ path, kind }) => (kind === "file" ? external_node_path_.posix.dirname(path) : path));
    const [first, ...others] = new Set(roots);
    if (first === undefined)
        return undefined;
    const download = others.reduce(common, first);
    return { upload: [...new Set(paths.map(({ path }) => path))].join("\n"), download };
}
function plain(path) {
    return external_node_path_.posix.normalize(path).replace(/(?<=.)\/$/, "");
}
function common(one, other) {
    const parts = other.split("/");
    const differs = one.split("/").findIndex((part, index) => part !== parts[index]);
    const shared = differs === -1 ? one : one.split("/").slice(0, differs).join("/");
    return shared || ".";
}
function imageBuiltBy(steps) {
    const login = steps.find(({ target }) => target === "ecr");
    if (login === undefined || login["registry-type"] === "public")
        return undefined;
    const name = login.repositories ?? "";
    return /^[a-z0-9][a-z0-9._/-]*$/.test(name) ? name : undefined;
}
function nameInRegistry(image) {
    const [host = "", ...rest] = image.split("/");
    const path = rest.length > 0 && /[.:]|^localhost$/.test(host) ? rest.join("/") : image;
    return path.replace(/[:@].*$/, "");
}

;// CONCATENATED MODULE: ./src/cli/iam/fitting-steps.js



function workflowOf(parts, choices, stepRole) {
    const isOpen = parts.some(({ inputs }) => inputs.open().length > 0);
    const named = parts.flatMap(({ built }) => built);
    const anyFolder = { upload: "dist", download: builtFolder };
    const folder = { path: builtFolder, kind: "folder" };
    const steps = parts.map((part) => stepInputs(part, stepRole));
    const image = choices.planOnly ? undefined : imageBuiltBy(steps);
    return fittingWorkflow({
        ...choices,
        ...(0,optional.optional)("image", image),
        ...(0,optional.optional)("files", isOpen && named.length === 0 ? anyFolder : handOver(isOpen ? [...named, folder] : named)),
        steps: steps.map((inputs) => (image === undefined ? inputs : runsBuilt(inputs, image))),
        readsRepository: parts.some((part) => part.readsRepository),
    });
}
function runsBuilt(inputs, name) {
    const { target, image, images, ...rest } = inputs;
    if (target !== "ecs" || images !== undefined || rest.continue !== undefined)
        return inputs;
    const isOther = image !== undefined && image !== anyImage && nameInRegistry(image) !== name;
    return isOther ? inputs : { ...inputs, image: ofBuiltImage(name) };
}
function stepInputs({ inputs, common, choices }, stepRole) {
    const { target, signIn: { region }, } = common;
    const first = { target, "role-to-assume": stepRole, "aws-region": region };
    const given = inputs
        .given()
        .filter((name) => !(name in first) && name !== "auth" && name !== "github-token")
        .map((name) => [name, inputs.text(name) ?? ""]);
    const open = inputs.open().map((name) => [name, builtFolder]);
    return {
        ...first,
        ...Object.fromEntries([...given, ...open]),
        ...imageOf(inputs, target),
        ...(0,optional.optional)("dry-run", choices.planOnly ? "true" : undefined),
    };
}
const whatWaits = {
    "deployment-arn": "${{ inputs.deployment-arn }}",
    "hook-id": "${{ inputs.hook-id }}",
};
function imageOf(inputs, target) {
    if (target !== "ecs")
        return {};
    if (inputs.text("continue") !== undefined)
        return whatWaits;
    const given = ["image", "images", "task-definition"].some((name) => inputs.text(name) !== undefined);
    return given ? {} : { image: anyImage };
}
const anyImage = "${{ vars.IMAGE_REPOSITORY }}:${{ github.sha }}";

// EXTERNAL MODULE: ./src/cli/node-version.js
var node_version = __webpack_require__("./src/cli/node-version.js");
// EXTERNAL MODULE: ./src/action/ask-github.js
var ask_github = __webpack_require__("./src/action/ask-github.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/cli/iam/repository-ids.js


async function findRepository(named, environment, network) {
    const [owner = "", name = ""] = named.repository.split("/");
    const { repositoryId: id, ownerId } = named;
    if (id !== undefined && ownerId !== undefined)
        return { owner, name, ownerId, id };
    const found = await ask(named.repository, environment, network);
    if ((id ?? found.id) !== found.id || (ownerId ?? found.ownerId) !== found.ownerId) {
        throw unknown(named.repository, "the ids given are not those that GitHub's API states");
    }
    return found;
}
async function ask(repository, environment, network) {
    const token = environment.GH_TOKEN || environment.GITHUB_TOKEN;
    const authorization = token === undefined ? undefined : `Bearer ${token}`;
    let answer;
    try {
        answer = await (0,ask_github.askGitHub)(`/repos/${repository}`, authorization, environment, network);
    }
    catch (error) {
        throw unknown(repository, `GitHub's API could not be reached (${(0,errors.messageOf)(error)})`, error);
    }
    const found = answer.status === 200 ? readRepository(answer.body.toString("utf8")) : undefined;
    if (found !== undefined)
        return found;
    throw unknown(repository, reasonOf(answer.status, token !== undefined));
}
function reasonOf(status, withToken) {
    if (status === 301)
        return "GitHub's API says that the repository was renamed or moved (HTTP 301)";
    if (status === 404 && !withToken) {
        return "GitHub's API does not show it without a token (HTTP 404): it is private, or misspelt";
    }
    return `GitHub's API answered with HTTP ${status}`;
}
function readRepository(body) {
    try {
        const { id, name, owner } = JSON.parse(body);
        const ids = typeof id === "number" && typeof owner?.id === "number";
        if (!ids || typeof name !== "string" || typeof owner.login !== "string")
            return undefined;
        return { id: String(id), name, owner: owner.login, ownerId: String(owner.id) };
    }
    catch {
        return undefined;
    }
}
function unknown(repository, reason, cause) {
    return new errors.DeployError({
        id: "repository-ids-unknown",
        message: `The ids of ${repository} are not known: ${reason}.`,
        hint: `Give both with --repository-id and --owner-id; this prints them: gh api repos/${repository} --jq '.id, .owner.id'. Or set GITHUB_TOKEN for a private repository.`,
        cause,
    });
}

// EXTERNAL MODULE: ./src/inputs/yaml/read-yaml.js + 2 modules
var read_yaml = __webpack_require__("./src/inputs/yaml/read-yaml.js");
// EXTERNAL MODULE: ./src/inputs/reader.js
var reader = __webpack_require__("./src/inputs/reader.js");
;// CONCATENATED MODULE: ./src/cli/iam/setup-inputs.js



const setupOptions = [
    "format",
    "repository",
    "repository-id",
    "owner-id",
    "github-environment",
    "ref",
    "pull-request",
    "job-workflow-ref",
    "subject-template",
    "subject-claim",
    "issuer",
    "oidc-provider",
    "pass-role",
    "log-group",
    "plan-only",
];
const own = new Set(setupOptions);
const signInOnly = new Set(["audience", "role-session-name"]);
const ofTheRun = new Set(["deployment-arn", "hook-id"]);
const mayBeFiles = ["configuration", "session-policy", "trust-policy"];
function isForAll(name) {
    return own.has(name) || inputs_common.commonInputNames.includes(name);
}
class SetupInputs extends reader.Inputs {
    #standIns;
    constructor(raw, target) {
        super(raw, read_yaml);
        this.#standIns = target?.standIns(new reader.Inputs(raw, read_yaml)) ?? {};
    }
    text(name) {
        return super.text(name) ?? this.#standIns[name];
    }
    problem(name, text, guide) {
        const open = ofTheRun.has(name) && this.text(name) === undefined;
        if (guide?.id === "session-policy-not-possible" || signInOnly.has(name) || open)
            return;
        super.problem(name, text, guide);
    }
    given() {
        return super.given().filter((name) => !own.has(name));
    }
    nameFiles(files) {
        const open = this.open();
        const isMade = ({ input }) => input in this.#standIns;
        const readsRepository = files.some((file) => !isMade(file)) ||
            mayBeFiles.some((name) => /^[^\n{]+\.(json|ya?ml)$/.test(this.text(name) ?? ""));
        return {
            built: files.filter((file) => isMade(file) && !open.includes(file.input)),
            readsRepository,
        };
    }
    open() {
        return Object.keys(this.#standIns).filter((name) => super.text(name) === undefined);
    }
}

// EXTERNAL MODULE: ./src/iam/trust/lint.js
var lint = __webpack_require__("./src/iam/trust/lint.js");
;// CONCATENATED MODULE: ./src/cli/iam/setup-notes.js

function notesOn(setup, choices) {
    const { planOnly, context } = choices;
    const findings = (0,lint.lintTrustPolicy)(setup.trustPolicy)
        .filter(({ id }) => !(planOnly && id === "pull-request-subject"))
        .map(({ text }) => `Mind: ${text}`);
    const wide = setup.permissions.map(({ actions, wide: how }) => how === undefined ? undefined : `Mind: ${actions.join(", ")} is allowed on ${how}.`);
    return [
        ...findings,
        setup.permissions.length === 0
            ? `Target ${setup.target} needs no permissions itself: attach what the steps after it need.`
            : undefined,
        ...wide,
        ...withoutEffect(setup, choices),
        context.kind === "environment"
            ? "Limit in GitHub's settings which branches may deploy to this environment: AWS cannot see it."
            : undefined,
    ].filter((note) => note !== undefined);
}
function withoutEffect({ permissions }, { passRoles, logGroups }) {
    const has = (action) => permissions.some(({ actions }) => actions.includes(action));
    return [
        passRoles.length > 0 && !has("iam:PassRole")
            ? "Nothing here passes a role: --pass-role has no effect."
            : undefined,
        logGroups.length > 0 && !has("logs:GetLogEvents")
            ? "Nothing here reads logs: --log-group has no effect."
            : undefined,
    ];
}

// EXTERNAL MODULE: ./src/iam/trust/claims.js
var claims = __webpack_require__("./src/iam/trust/claims.js");
// EXTERNAL MODULE: ./src/inputs/sign-in/fields.js
var fields = __webpack_require__("./src/inputs/sign-in/fields.js");
// EXTERNAL MODULE: ./src/iam/trust/template.js
var trust_template = __webpack_require__("./src/iam/trust/template.js");
;// CONCATENATED MODULE: ./src/iam/trust/read-template.js



function readSubjectTemplate(inputs, said) {
    const text = inputs.text("subject-template");
    const claims = readClaims(inputs);
    if (text === undefined) {
        if (claims.size > 0)
            inputs.problem("subject-claim", "needs subject-template, which names it");
        return undefined;
    }
    const keys = text.split(/[\s,]+/).filter((key) => key !== "");
    if (!keys.every((key) => /^[a-z][\w-]*$/.test(key)) || new Set(keys).size < keys.length) {
        inputs.problem("subject-template", "must be claims in their order, e.g. repo,context,ref");
        return undefined;
    }
    const template = { keys, claims };
    const [owner = "", name = ""] = said.repository.split("/");
    const later = "0";
    const repository = { owner, name, ownerId: later, id: later };
    const known = (0,build.knownClaims)({ ...said, repository });
    for (const key of (0,trust_template.missingClaims)(template, known)) {
        inputs.problem("subject-claim", `${key} is missing: --subject-claim ${key}=VALUE`);
    }
    for (const key of [...claims.keys()].filter((given) => !keys.includes(given))) {
        inputs.problem("subject-claim", `${key} is not in subject-template`);
    }
    return template;
}
function readClaims(inputs) {
    const claims = new Map();
    for (const line of inputs.lines("subject-claim")) {
        const [, key = "", value = ""] = /^([a-z][\w-]*)=(.+)$/.exec(line) ?? [];
        if (key === "" || !(0,policy_document.isPolicyText)(value))
            inputs.problem("subject-claim", "must be NAME=VALUE");
        else
            claims.set(key, value);
    }
    return claims;
}

;// CONCATENATED MODULE: ./src/cli/iam/setup-wishes.js








function readChoices(inputs) {
    const planOnly = inputs.boolean("plan-only", false);
    const format = inputs.oneOf("format", formats, "cloudformation");
    const said = {
        repository: setup_wishes_readRepository(inputs),
        context: readContext(inputs, planOnly),
        ...(0,optional.optional)("jobWorkflowRef", readWorkflow(inputs)),
    };
    return {
        format,
        ...said,
        ...(0,optional.optional)("subjectTemplate", readSubjectTemplate(inputs, said)),
        ...(0,optional.optional)("repositoryId", readId(inputs, "repository-id")),
        ...(0,optional.optional)("ownerId", readId(inputs, "owner-id")),
        issuer: readIssuer(inputs),
        createProvider: inputs.oneOf("oidc-provider", ["create", "existing"], "create") === "create",
        passRoles: readPassRoles(inputs),
        logGroups: readLogGroups(inputs),
        planOnly,
        accountId: readAccount(inputs, format),
    };
}
function setup_wishes_readRepository(inputs) {
    const value = inputs.required("repository");
    if (value !== "" && !/^[\w.-]+\/[\w.-]+$/.test(value)) {
        inputs.problem("repository", "must be owner/name, e.g. octo-org/shop");
    }
    return value;
}
function readId(inputs, name) {
    const value = inputs.text(name);
    if (value === undefined || /^\d{1,20}$/.test(value))
        return value;
    inputs.problem(name, "must be the number that GitHub's API gives as id");
    return undefined;
}
const foreignCharacters = "has characters that AWS takes in no policy (only Latin letters, digits and signs): rename it";
function readContext(inputs, planOnly) {
    const environment = inputs.text("github-environment");
    const ref = inputs.text("ref");
    const pullRequest = inputs.boolean("pull-request", false);
    const given = [environment !== undefined, ref !== undefined, pullRequest].filter(Boolean).length;
    if (given > 1 || (given === 0 && !planOnly)) {
        inputs.problem("github-environment", "give exactly one of --github-environment NAME, --ref REF and --pull-request: it says which jobs may sign in");
    }
    for (const [name, value = ""] of [
        ["github-environment", environment],
        ["ref", ref],
    ]) {
        if (!(0,policy_document.isPolicyText)(value))
            inputs.problem(name, foreignCharacters);
    }
    if (environment !== undefined)
        return { kind: "environment", name: environment };
    if (ref === undefined)
        return { kind: "pull-request" };
    if (!/^refs\/(heads|tags)\/\S+$/.test(ref)) {
        inputs.problem("ref", "must be a whole ref, e.g. refs/heads/main or refs/tags/v*");
    }
    return { kind: "ref", ref };
}
const workflowRef = /^[^/@\s]+\/[^/@\s]+\/\.github\/workflows\/[^@\s]+@[^\s*?]+$/;
function readWorkflow(inputs) {
    const value = inputs.text("job-workflow-ref");
    if (value === undefined)
        return undefined;
    if (!workflowRef.test(value)) {
        inputs.problem("job-workflow-ref", "must be owner/repo/.github/workflows/file.yml@ref, one ref without wildcards");
    }
    else if (!(0,policy_document.isPolicyText)(value))
        inputs.problem("job-workflow-ref", foreignCharacters);
    return value;
}
function readIssuer(inputs) {
    const value = inputs.text("issuer") ?? "https://token.actions.githubusercontent.com";
    const issuer = value.replace(/^https:\/\//, "").replace(/\/$/, "");
    if (!(0,claims.isGitHubIssuer)(issuer) && !/^[\w.-]+\/_services\/token$/.test(issuer)) {
        inputs.problem("issuer", "must be GitHub's issuer, https://token.actions.githubusercontent.com/<enterprise>, https://token.actions.<name>.ghe.com or https://<server>/_services/token");
    }
    return issuer;
}
function readPassRoles(inputs) {
    const roles = inputs.lines("pass-role");
    for (const role of roles) {
        if (!(0,fields.isRole)(role)) {
            inputs.problem("pass-role", "must be a role's ARN, e.g. arn:aws:iam::123456789012:role/task");
        }
    }
    return roles;
}
function readLogGroups(inputs) {
    const groups = inputs.lines("log-group").map((group) => group.replace(/:\*$/, ""));
    for (const group of groups) {
        const arn = (0,aws_arn.parseArn)(group);
        const name = arn?.resource.replace(/^log-group:/, "") ?? group;
        if ((arn?.service ?? "logs") !== "logs" || !/^[\w./#-]{1,512}$/.test(name)) {
            inputs.problem("log-group", "must be a log group's name or ARN, e.g. /ecs/shop");
        }
    }
    return groups;
}
function readAccount(inputs, format) {
    const role = (0,aws_arn.parseArn)(inputs.text("role-to-assume") ?? "");
    if (role !== undefined)
        return role.accountId;
    if (format === "json" || format === "workflow") {
        inputs.problem("role-to-assume", `is required for --format ${format}: the ARN that the role shall have, e.g. arn:aws:iam::123456789012:role/deploy`);
    }
    return arns.unknownAccount;
}

;// CONCATENATED MODULE: ./src/cli/iam/print-setup.js















async function printSetup({ options }, targets, registry, terminal) {
    const { environment } = terminal;
    const parts = await Promise.all(targets.map((target) => readPart(optionsOf(target, targets, options, registry), target, registry, environment)));
    const [first] = parts;
    if (first === undefined)
        throw new TypeError("There is a target");
    const { choices, common } = first;
    (0,node_version.requireProxies)(common.network.proxy, process.versions.node);
    const repository = await (0,network_settings.withNetwork)(common.network.proxy, environment, (network) => findRepository(choices, environment, network));
    const setup = setUp(first, parts, repository);
    terminal.print(renderSetup(setup, choices.format));
    for (const note of notesOn(setup, choices))
        terminal.note(note);
}
function optionsOf(target, targets, options, registry) {
    const has = (name, input) => registry.get(name)?.inputs.includes(input) ?? false;
    return new Map([...options].filter(([input]) => {
        if (has(target, input))
            return true;
        return (!targets.some((other) => has(other, input)) && (isForAll(input) || target === targets[0]));
    }));
}
async function readPart(options, target, registry, environment) {
    const raw = new Map([...options, ["target", target], ["auth", "environment"]]);
    const inputs = new SetupInputs(raw, registry.get(target));
    const choices = readChoices(inputs);
    checkRole(inputs, choices, environment);
    const { common, target: read } = (0,inputs_common.readInputs)(inputs, environment, registry);
    const bound = await read.study(environment.GITHUB_WORKSPACE || process.cwd());
    return { inputs, choices, common, bound, ...inputs.nameFiles(read.files) };
}
function namedResources({ passRoles, logGroups }, region, { partition, accountId }) {
    const streams = logGroups.map((group) => {
        const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${group}`;
        return `${(0,aws_arn.parseArn)(group) === undefined ? arn : group}:log-stream:*`;
    });
    return new Map([
        ["iam:PassRole", passRoles],
        ["logs:GetLogEvents", streams],
    ]);
}
function setUp({ choices, common }, parts, repository) {
    const { id: partition, audience } = (0,aws_partition.partitionOf)(common.signIn.region);
    const account = { partition, accountId: choices.accountId };
    const names = parts.map((part) => part.common.target);
    const role = roleOf(common.signIn.roleToAssume, names, choices, repository);
    const stepRole = (0,arns.roleArn)(account, role.path, role.name);
    const scope = { ...account, region: common.signIn.region, precision: "tight" };
    return computeSetup({
        ...choices,
        named: namedResources(choices, common.signIn.region, account),
        ...{ account, role, repository },
        target: names.join(" "),
        sessionSeconds: common.signIn.roleDurationSeconds,
        audience: common.signIn.audience ?? audience,
        permissions: parts.flatMap(({ bound }) => bound.permissions(scope)),
        workflow: workflowOf(parts, choices, stepRole),
    });
}
function checkRole(inputs, choices, environment) {
    const arn = (0,aws_arn.parseArn)(inputs.text("role-to-assume") ?? "");
    const region = inputs.text("aws-region") ?? environment.AWS_REGION ?? "";
    const partition = (0,aws_partition.partitionOf)(region).id;
    if (arn !== undefined && region !== "" && arn.partition !== partition) {
        inputs.problem("role-to-assume", `is in partition ${arn.partition}, but ${region} in ${partition}`);
    }
    if (inputs.text("chain-role-to-assume") !== undefined) {
        inputs.problem("chain-role-to-assume", "is not written by this command: run it for the role that deploys, and let that role trust the first one");
    }
    const account = { partition, accountId: choices.accountId };
    const inSubject = choices.subjectTemplate?.keys.includes("job_workflow_ref") ?? false;
    const workflow = inSubject ? undefined : choices.jobWorkflowRef;
    if (workflow !== undefined && !(0,build.hasGitHubKeys)(account, choices.issuer)) {
        inputs.problem("job-workflow-ref", "is no condition key of this partition or issuer: put job_workflow_ref into GitHub's subject template instead, and say so by --subject-template");
    }
}
function roleOf(roleToAssume, targets, { context, planOnly }, repository) {
    const parts = (0,aws_arn.parseArn)(roleToAssume ?? "")
        ?.resource.split("/")
        .slice(1);
    if (parts !== undefined) {
        const path = parts
            .slice(0, -1)
            .map((part) => `${part}/`)
            .join("");
        return { name: parts.at(-1) ?? "", path: `/${path}` };
    }
    const words = [
        repository.name,
        ...targets,
        nameOfContext(context),
        ...(planOnly ? ["plan"] : []),
    ];
    const name = words
        .join("-")
        .replace(/[^\w+=,.@-]+/g, "-")
        .slice(0, 64)
        .replace(/-+$/, "");
    return { name, path: "/" };
}


/***/ }),

/***/ "./src/iam/arns.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oidcProviderArn: () => (/* binding */ oidcProviderArn),
/* harmony export */   roleArn: () => (/* binding */ roleArn),
/* harmony export */   unknownAccount: () => (/* binding */ unknownAccount)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");

const unknownAccount = "{{account-id}}";
function oidcProviderArn(account, issuer) {
    return iamArn(account, `oidc-provider/${issuer}`);
}
function roleArn(account, path, name) {
    return iamArn(account, `role${path}${name}`);
}
function iamArn(account, resource) {
    return (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.formatArn)({ ...account, service: "iam", region: "", resource });
}


/***/ }),

/***/ "./src/iam/limits.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkRolePolicy: () => (/* binding */ checkRolePolicy),
/* harmony export */   checkTrustPolicy: () => (/* binding */ checkTrustPolicy)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

const inlinePolicyLimit = 10_240;
const trustPolicyLimit = 2_048;
function checkRolePolicy(policy) {
    const size = sizeOf(policy);
    if (size <= inlinePolicyLimit)
        return;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "role-policy-too-large",
        message: `The role's policy has ${size} characters, but IAM allows ${inlinePolicyLimit} for all inline policies of a role.`,
        hint: "Make one role for each part: run the command once for some of the resources and once for the others.",
    });
}
function checkTrustPolicy(policy) {
    const size = sizeOf(policy);
    if (size <= trustPolicyLimit)
        return;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "trust-policy-too-large",
        message: `The trust policy has ${size} characters, but IAM allows ${trustPolicyLimit} by default.`,
        hint: "Shorten the names of environment and workflow, or have the quota raised in Service Quotas.",
    });
}
function sizeOf(policy) {
    return JSON.stringify(policy).length;
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

/***/ "./src/iam/trust/build.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   buildTrustPolicy: () => (/* binding */ buildTrustPolicy),
/* harmony export */   hasGitHubKeys: () => (/* binding */ hasGitHubKeys),
/* harmony export */   knownClaims: () => (/* binding */ knownClaims),
/* harmony export */   segmentOf: () => (/* binding */ segmentOf),
/* harmony export */   subjectsOf: () => (/* binding */ subjectsOf),
/* harmony export */   trustStatement: () => (/* binding */ trustStatement)
/* harmony export */ });
/* harmony import */ var _arns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/iam/arns.js");
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/iam/limits.js");
/* harmony import */ var _policy_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/iam/policy-document.js");
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/iam/trust/claims.js");
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/iam/trust/template.js");





function subjectsOf(repository, context) {
    const suffix = segmentOf(context);
    const [withIds, plain] = namesOf(repository);
    return [`repo:${withIds}:${suffix}`, `repo:${plain}:${suffix}`];
}
function namesOf({ owner, name, ownerId, id }) {
    return [`${owner}@${ownerId}/${name}@${id}`, `${owner}/${name}`];
}
function knownClaims({ repository: { owner, name, ownerId, id }, context, jobWorkflowRef, }) {
    return new Map([
        ["repository", `${owner}/${name}`],
        ["repository_owner", owner],
        ["repository_id", id],
        ["repository_owner_id", ownerId],
        ...(context.kind === "environment" ? [["environment", context.name]] : []),
        ...(context.kind === "ref" ? [["ref", context.ref]] : []),
        ...(jobWorkflowRef === undefined ? [] : [["job_workflow_ref", jobWorkflowRef]]),
    ]);
}
function segmentOf(context) {
    switch (context.kind) {
        case "environment":
            return `environment:${(0,_template_js__WEBPACK_IMPORTED_MODULE_0__.encodeColons)(context.name)}`;
        case "ref":
            return `ref:${(0,_template_js__WEBPACK_IMPORTED_MODULE_0__.encodeColons)(context.ref)}`;
        case "pull-request":
            return "pull_request";
    }
}
function hasGitHubKeys({ partition }, issuer) {
    return partition === "aws" && (0,_claims_js__WEBPACK_IMPORTED_MODULE_1__.isGitHubIssuer)(issuer);
}
function buildTrustPolicy(wishes) {
    const { repository, context, subjectTemplate: template } = wishes;
    const statement = trustStatement({
        ...wishes,
        ids: repository,
        subjects: template === undefined
            ? subjectsOf(repository, context)
            : (0,_template_js__WEBPACK_IMPORTED_MODULE_0__.templateSubjects)(template, namesOf(repository), segmentOf(context), knownClaims(wishes)),
        pattern: hasPattern(context),
    });
    const policy = (0,_policy_document_js__WEBPACK_IMPORTED_MODULE_2__.policyDocument)([{ Sid: "GitHubActions", ...statement }]);
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_3__.checkTrustPolicy)(policy);
    return policy;
}
function trustStatement(wishes) {
    const { account, issuer, subjects, pattern = false } = wishes;
    const literal = subjects.map(_policy_document_js__WEBPACK_IMPORTED_MODULE_2__.literalValue);
    const subject = { [`${issuer}:sub`]: literal.length === 1 ? (literal[0] ?? "") : literal };
    const exact = exactConditions(wishes);
    return {
        Effect: "Allow",
        Principal: { Federated: (0,_arns_js__WEBPACK_IMPORTED_MODULE_4__.oidcProviderArn)(account, issuer) },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: pattern
            ? { StringEquals: exact, StringLike: subject }
            : { StringEquals: { ...exact, ...subject } },
    };
}
function exactConditions({ account, issuer, audience, ids, jobWorkflowRef }) {
    const exact = { [`${issuer}:aud`]: audience };
    if (!hasGitHubKeys(account, issuer))
        return exact;
    if (ids !== undefined) {
        exact[`${issuer}:repository_id`] = ids.id;
        exact[`${issuer}:repository_owner_id`] = ids.ownerId;
    }
    if (jobWorkflowRef !== undefined) {
        exact[`${issuer}:job_workflow_ref`] = (0,_policy_document_js__WEBPACK_IMPORTED_MODULE_2__.literalValue)(jobWorkflowRef);
    }
    return exact;
}
function hasPattern(context) {
    return context.kind === "ref" && /[*?]/.test(context.ref);
}


/***/ }),

/***/ "./src/iam/trust/claims.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   claim: () => (/* binding */ claim),
/* harmony export */   claimValues: () => (/* binding */ claimValues),
/* harmony export */   githubKeys: () => (/* binding */ githubKeys),
/* harmony export */   isConditionKey: () => (/* binding */ isConditionKey),
/* harmony export */   isGitHubIssuer: () => (/* binding */ isGitHubIssuer),
/* harmony export */   issuerOf: () => (/* binding */ issuerOf)
/* harmony export */ });
const genericKeys = new Set(["aud", "sub", "amr", "email", "oaud"]);
const githubKeys = new Set([
    "actor",
    "actor_id",
    "enterprise_id",
    "environment",
    "job_workflow_ref",
    "ref",
    "repository",
    "repository_id",
    "repository_owner_id",
    "workflow",
]);
function issuerOf({ iss }) {
    return typeof iss === "string" ? iss.replace(/^https:\/\//, "").replace(/\/$/, "") : "";
}
function isGitHubIssuer(issuer) {
    return /^token\.actions\.(githubusercontent\.com(\/[^/]+)?|[a-z0-9-]+\.ghe\.com)$/i.test(issuer);
}
function isConditionKey(issuer, claim) {
    return genericKeys.has(claim) || (githubKeys.has(claim) && isGitHubIssuer(issuer));
}
function claimValues(claims, name) {
    const value = claims[name];
    const list = (Array.isArray(value) ? value : [value])
        .filter((item) => ["string", "number", "boolean"].includes(typeof item) && item !== "")
        .map(String);
    return list.length === 0 ? undefined : list;
}
function claim(claims, name) {
    return claimValues(claims, name)?.[0];
}


/***/ }),

/***/ "./src/iam/trust/document.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readTrustDocument: () => (/* binding */ readTrustDocument)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/maps.js");

function readTrustDocument(value) {
    const document = unwrap(value);
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(document))
        return "The trust policy is not a JSON object.";
    const list = asArray(document.Statement);
    if (list.length === 0)
        return "The trust policy has no Statement.";
    const statements = [];
    for (const [index, statement] of list.entries()) {
        const problem = problemOf(statement);
        if (problem !== undefined)
            return `Statement ${index + 1} ${problem}.`;
        statements.push(readStatement(statement));
    }
    return { hasVariables: document.Version === "2012-10-17", statements };
}
function unwrap(value) {
    if (typeof value === "string")
        return parsed(value);
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
        return value;
    const inner = value.AssumeRolePolicyDocument ?? value.Role;
    return inner === undefined ? value : unwrap(inner);
}
function parsed(text) {
    try {
        const json = text.trimStart().startsWith("%") ? decodeURIComponent(text) : text;
        const value = JSON.parse(json);
        return typeof value === "string" ? undefined : unwrap(value);
    }
    catch {
        return undefined;
    }
}
function problemOf(statement) {
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(statement))
        return "is not an object";
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
        return "has no Effect of Allow or Deny";
    }
    if (statement.Principal === undefined && statement.NotPrincipal === undefined) {
        return "has no Principal";
    }
    if (statement.Action === undefined && statement.NotAction === undefined)
        return "has no Action";
    const { Condition } = statement;
    if (Condition === undefined)
        return undefined;
    const valid = (0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(Condition) && Object.values(Condition).every(_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap);
    return valid ? undefined : "has a Condition that is not operators of keys";
}
function readStatement(statement) {
    const { Sid, Effect, Principal, Action, NotAction, Condition } = statement;
    return {
        sid: typeof Sid === "string" && Sid !== "" ? Sid : undefined,
        effect: Effect === "Deny" ? "Deny" : "Allow",
        principal: readPrincipal(Principal),
        actions: Action === undefined ? undefined : texts(Action),
        notActions: NotAction === undefined ? undefined : texts(NotAction),
        conditions: Object.entries((Condition ?? {})).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => [operator, key, texts(values)])),
    };
}
function readPrincipal(value) {
    if (value === "*")
        return "*";
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
        return undefined;
    return Object.fromEntries(Object.entries(value).map(([kind, names]) => [kind, texts(names)]));
}
function texts(value) {
    return asArray(value).map(String);
}
function asArray(value) {
    if (value === undefined)
        return [];
    return Array.isArray(value) ? value : [value];
}


/***/ }),

/***/ "./src/iam/trust/lint.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lintTrust: () => (/* binding */ lintTrust),
/* harmony export */   lintTrustPolicy: () => (/* binding */ lintTrustPolicy)
/* harmony export */ });
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/iam/trust/claims.js");
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/iam/trust/document.js");
/* harmony import */ var _operators_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/iam/trust/operators.js");



function lintTrustPolicy(policy) {
    const document = (0,_document_js__WEBPACK_IMPORTED_MODULE_0__.readTrustDocument)(policy);
    return typeof document === "string" ? [] : lintTrust(document);
}
function lintTrust({ statements }, issuer) {
    return statements.flatMap((statement, index) => {
        if (statement.effect !== "Allow" || !trustsJobs(statement, issuer))
            return [];
        const place = { index, sid: statement.sid };
        return lintComparisons(comparisonsOf(statement)).map((found) => ({
            severity: "warning",
            ...found,
            ...place,
        }));
    });
}
function trustsJobs({ principal }, issuer) {
    if (principal === "*")
        return true;
    return (principal?.Federated ?? []).some((arn) => {
        const [, host = ""] = arn.split(":oidc-provider/");
        return arn === "*" || host === issuer || (0,_claims_js__WEBPACK_IMPORTED_MODULE_1__.isGitHubIssuer)(host) || isEnterpriseServer(host);
    });
}
function isEnterpriseServer(issuer) {
    return issuer.endsWith("/_services/token");
}
function comparisonsOf({ conditions }) {
    return conditions.flatMap(([written, key, values]) => {
        const [, issuer, claim] = /^(.*):([^:]+)$/s.exec(key.toLowerCase()) ?? [];
        if (issuer === undefined || claim === undefined || /^(aws|sts)$/.test(issuer))
            return [];
        return [{ written, operator: (0,_operators_js__WEBPACK_IMPORTED_MODULE_2__.readOperator)(written), key, issuer, claim, values }];
    });
}
function lintComparisons(comparisons) {
    const on = (claim) => comparisons.filter((one) => one.claim === claim && isPositive(one.operator));
    const pinned = on("repository_id").some(({ operator }) => /^stringequals$/i.test(operator.base));
    return [
        ...comparisons.flatMap(lintOperator),
        ...[...on("sub"), ...on("ref")].flatMap(lintBranches),
        ...(namesBranch(on("sub"), on("ref")) ? [] : on("job_workflow_ref").flatMap(lintBranches)),
        ...(on("aud").length > 0 ? [] : [audienceNotChecked]),
        ...(on("sub").length > 0 ? [] : [subjectNotChecked]),
        ...on("sub").flatMap(({ operator, values }) => values.flatMap((value) => lintSubject(value, operator, pinned))),
    ];
}
function namesBranch(sub, ref) {
    if (ref.length > 0)
        return true;
    const subjects = sub.flatMap(({ values }) => values);
    return subjects.length > 0 && subjects.every((value) => /(?:^|:)ref:/.test(value));
}
const audienceNotChecked = {
    id: "audience-not-checked",
    text: "`aud` is not checked: tokens that were made for other services are accepted too.",
};
const subjectNotChecked = {
    id: "subject-not-checked",
    text: "`sub` is not checked: every repository on GitHub that can name the role may assume it.",
};
function isPositive({ base, negated }) {
    return !negated && base.toLowerCase() !== "null";
}
function lintOperator({ written, operator, key, issuer, claim, values }) {
    const found = [];
    if (operator.qualifier === "ForAllValues" || operator.ifExists) {
        found.push({
            id: operator.ifExists ? "if-exists-too-open" : "for-all-values-too-open",
            text: `${written} on ${key} also holds when the token has no such claim; write it without ${operator.ifExists ? "IfExists" : "ForAllValues"}.`,
        });
    }
    if (/^stringequals/i.test(operator.base) && values.some((value) => /[*?]/.test(value))) {
        found.push({
            id: "wildcard-in-string-equals",
            text: `${written} on ${key} compares the asterisk literally, so it never matches: use StringLike.`,
        });
    }
    if (claim.startsWith("repo_property_"))
        found.push(propertyKey(key));
    else if (!(0,_claims_js__WEBPACK_IMPORTED_MODULE_1__.isConditionKey)(issuer, claim)) {
        found.push({
            id: "not-a-condition-key",
            text: `${key} is no condition key that AWS knows for this issuer: it counts as missing.`,
        });
    }
    return found;
}
function propertyKey(key) {
    return {
        id: "repository-property-key",
        severity: "error",
        text: `AWS has no condition key ${key}: a comparison with it never holds, and with IfExists or ForAllValues it holds for everybody. Put the property into GitHub's template of \`sub\` and compare that.`,
    };
}
function lintBranches({ operator, claim, values }) {
    if (!/like/i.test(operator.base))
        return [];
    return values
        .filter((value) => /[*?]/.test(value) && letsQueueIn(claim, value))
        .map((value) => ({
        id: "merge-queue-ref",
        text: `"${value}" lets the merge queue's branches gh-readonly-queue/… in, which hold code that is not merged yet: name the branches.`,
    }));
}
const queueRef = "refs/heads/gh-readonly-queue/main/pr-1-0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";
function letsQueueIn(claim, value) {
    if (claim === "ref")
        return (0,_operators_js__WEBPACK_IMPORTED_MODULE_2__.wildcardPattern)(value).test(queueRef);
    if (claim === "job_workflow_ref")
        return (0,_operators_js__WEBPACK_IMPORTED_MODULE_2__.wildcardPattern)(workflowsRef(value)).test(queueRef);
    const [, context = ""] = /^repo:[^:]*:(.*)$/s.exec(value) ?? [];
    if (context !== "*" && (0,_operators_js__WEBPACK_IMPORTED_MODULE_2__.wildcardPattern)(context).test(`ref:${queueRef}`))
        return true;
    const [, branch = ""] = /(?:^|:)ref:([^:]*)/.exec(value) ?? [];
    return /[*?]/.test(branch) && (0,_operators_js__WEBPACK_IMPORTED_MODULE_2__.wildcardPattern)(branch).test(queueRef);
}
function workflowsRef(value) {
    const at = value.indexOf("@");
    return at === -1 ? value.slice(value.lastIndexOf("*")) : value.slice(at + 1);
}
function lintSubject(value, { base }, pinned) {
    const wildcard = /like/i.test(base) ? lintWildcard(value) : undefined;
    if (wildcard !== undefined)
        return [wildcard];
    const [, repository = ""] = /^repo:[^/:]*\/([^:]*)/.exec(value) ?? [];
    const found = [];
    if (/(:pull_request|(?<!:ref):\*)$/.test(value)) {
        found.push({
            id: "pull-request-subject",
            text: `"${value}" lets pull requests in, whose code nobody has reviewed: for a role that only reads.`,
        });
    }
    if (!pinned && repository !== "" && !value.includes("@")) {
        found.push({
            id: "name-only-subject",
            text: `"${value}" trusts a name: whoever takes it over after the repository is deleted or renamed is let in. Require repository_id too.`,
        });
    }
    return found;
}
function lintWildcard(value) {
    const [, owner = "", repository = ""] = /^repo:([^/:]*)\/?([^:]*)/.exec(value) ?? [];
    if (/^[*?]|^repo:\*?$/.test(value) || /[*?]/.test(owner)) {
        return { id: "prefix-too-open", text: `"${value}" lets other owners' repositories in.` };
    }
    if (value.startsWith("repo:") && /^[*?]+$/.test(repository)) {
        return {
            id: "owner-wide-subject",
            text: `"${value}" lets every repository of the owner in.`,
        };
    }
    if (!/[*?]/.test(repository))
        return undefined;
    return {
        id: "prefix-too-open",
        text: `"${value}" lets every repository in whose name begins the same way.`,
    };
}


/***/ }),

/***/ "./src/iam/trust/operators.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasVariable: () => (/* binding */ hasVariable),
/* harmony export */   operatorHolds: () => (/* binding */ operatorHolds),
/* harmony export */   readOperator: () => (/* binding */ readOperator),
/* harmony export */   wildcardPattern: () => (/* binding */ wildcardPattern)
/* harmony export */ });
function readOperator(text) {
    const match = /^(?:(ForAnyValue|ForAllValues):)?(.+?)(IfExists)?$/i.exec(text);
    const [, qualifier = "", base = text, ifExists] = match ?? [];
    return {
        qualifier: /any/i.test(qualifier) ? "ForAnyValue" : qualifier === "" ? "" : "ForAllValues",
        base,
        ifExists: ifExists !== undefined,
        negated: /not/i.test(base),
    };
}
const comparisons = new Map([
    ["stringequals", (actual, expected) => actual === literal(expected)],
    [
        "stringequalsignorecase",
        (actual, expected) => actual.toLowerCase() === literal(expected).toLowerCase(),
    ],
    ["stringlike", (actual, expected) => wildcardPattern(expected).test(actual)],
]);
function operatorHolds(operator, expected, actual) {
    const { qualifier, base, ifExists, negated } = operator;
    if (base.toLowerCase() === "null")
        return nullHolds(expected, actual);
    if (actual === undefined) {
        if (qualifier === "ForAllValues")
            return "yes";
        if (ifExists)
            return qualifier === "ForAnyValue" ? "unknown" : "yes";
        return qualifier === "" && negated ? "yes" : "no";
    }
    const compare = comparisons.get(base.toLowerCase().replace("not", ""));
    if (compare === undefined)
        return "unknown";
    if (qualifier === "" && actual.length > 1)
        return "unknown";
    const one = (value) => expected.some((item) => compare(value, item)) !== negated;
    return truth(qualifier === "ForAllValues" ? actual.every(one) : actual.some(one));
}
function nullHolds(expected, actual) {
    const absent = String(actual === undefined);
    return truth(expected.some((value) => value.toLowerCase() === absent));
}
function truth(value) {
    return value ? "yes" : "no";
}
const escapes = /\$\{([*?$])\}/g;
function hasVariable(value) {
    return /\$\{[^}]*\}/.test(value.replace(escapes, ""));
}
function literal(expected) {
    return expected.replace(escapes, "$1");
}
function wildcardPattern(pattern, flags = "") {
    const [first = "", ...rest] = segmentsOf(pattern);
    const last = rest.pop();
    const middle = rest
        .filter((segment) => segment !== "")
        .map((segment, index) => `(?=(?<s${index}>.*?${segment}))\\k<s${index}>`);
    const end = last === undefined ? "" : `.*${last}`;
    return new RegExp(`^${first}${middle.join("")}${end}$`, `s${flags}`);
}
function segmentsOf(pattern) {
    const segments = [];
    let segment = "";
    for (const [sign, escaped] of pattern.matchAll(/\$\{([*?$])\}|[^]/g)) {
        if (escaped !== undefined)
            segment += `\\${escaped}`;
        else if (sign === "?")
            segment += ".";
        else if (sign !== "*")
            segment += sign.replace(/[.+^${}()|[\]\\/-]/, "\\$&");
        else {
            segments.push(segment);
            segment = "";
        }
    }
    return [...segments, segment];
}


/***/ }),

/***/ "./src/iam/trust/template.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   encodeColons: () => (/* binding */ encodeColons),
/* harmony export */   missingClaims: () => (/* binding */ missingClaims),
/* harmony export */   templateSubjects: () => (/* binding */ templateSubjects)
/* harmony export */ });
function templateSubjects({ keys, claims }, repositories, context, known) {
    const part = (key, repository) => {
        if (key === "repo")
            return `repo:${repository}`;
        if (key === "context")
            return context;
        return `${key}:${encodeColons(claims.get(key) ?? known.get(key) ?? "")}`;
    };
    const subjects = repositories.map((repository) => keys.map((key) => part(key, repository)).join(":"));
    return [...new Set(subjects)];
}
function missingClaims({ keys, claims }, known) {
    const parts = new Set(["repo", "context"]);
    return keys.filter((key) => !parts.has(key) && !claims.has(key) && !known.has(key));
}
function encodeColons(text) {
    return text.replaceAll(":", "%3A");
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

/***/ "./src/inputs/yaml/read-yaml.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readJson: () => (/* binding */ readJson),
  readPlainYaml: () => (/* binding */ readPlainYaml),
  readYaml: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__("./node_modules/yaml/dist/index.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/inputs/yaml/yaml-bounds.js

const maxDepth = 100;
const maxAliasedNodes = 10_000;
const plainTags = new Set(["bool", "float", "int", "map", "null", "seq", "str"].map((name) => `tag:yaml.org,2002:${name}`));
function findDeepToken(tokens) {
    let level = [...tokens];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > maxDepth)
            return level[0];
        level = level.flatMap(childrenOf);
    }
    return undefined;
}
function childrenOf(token) {
    if (token.type === "document")
        return token.value === undefined ? [] : [token.value];
    if (!("items" in token))
        return [];
    return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part != null));
}
function findForbidden(document) {
    let found;
    const refuse = (reason, node) => {
        found = { reason, offset: node.range?.[0] ?? 0 };
        return dist.visit.BREAK;
    };
    const sizes = new AliasSizes(document);
    (0,dist.visit)(document, {
        Pair: (_key, { key }) => (0,dist.isScalar)(key) && key.value === "__proto__"
            ? refuse("__proto__ is no key that a document may have", key)
            : undefined,
        Node: (_key, node) => {
            if ((0,dist.isAlias)(node)) {
                const reason = sizes.refuse(node);
                return reason === undefined ? undefined : refuse(reason, node);
            }
            if (node.tag === undefined || plainTags.has(node.tag))
                return undefined;
            return refuse("it uses a tag (!name) that is not YAML's own", node);
        },
    });
    return found;
}
class AliasSizes {
    #anchors = new Map();
    #targets = new Map();
    #sizes = new Map();
    #total = 0;
    constructor(document) {
        (0,dist.visit)(document, {
            Node: (_key, node) => {
                const anchor = (0,dist.isAlias)(node) ? undefined : node.anchor;
                if (anchor !== undefined)
                    this.#anchors.set(anchor, node);
                const target = (0,dist.isAlias)(node) ? this.#anchors.get(node.source) : undefined;
                if ((0,dist.isAlias)(node) && target !== undefined)
                    this.#targets.set(node, target);
            },
        });
    }
    refuse(alias) {
        if (!this.#targets.has(alias))
            return "an alias (*name) has no anchor (&name) before it";
        this.#total += this.#sizeOf(alias);
        if (this.#total <= maxAliasedNodes)
            return undefined;
        return "its aliases (*name) stand for too much, or for themselves";
    }
    #sizeOf(node) {
        const known = this.#sizes.get(node);
        if (known !== undefined)
            return known;
        this.#sizes.set(node, Infinity);
        const size = this.#count(node);
        this.#sizes.set(node, size);
        return size;
    }
    #count(node) {
        if ((0,dist.isAlias)(node))
            return this.#sizeOf(this.#targets.get(node));
        if ((0,dist.isPair)(node))
            return this.#sizeOf(node.key) + this.#sizeOf(node.value);
        const items = node?.items ?? [];
        return items.reduce((sum, item) => sum + this.#sizeOf(item), 1);
    }
}

;// CONCATENATED MODULE: ./src/inputs/yaml/yaml-reasons.js
const reasons = {
    BAD_ALIAS: "an alias is not written as one",
    BAD_DIRECTIVE: "a %-directive is unknown",
    BAD_DQ_ESCAPE: "a text in double quotes has an escape that YAML does not know",
    BAD_INDENT: "a line is not indented as those around it",
    BAD_SCALAR_START: "a value begins with a sign that needs quotes around it",
    DUPLICATE_KEY: "a key stands there twice",
    MISSING_CHAR: "a closing quote or bracket, a colon or a comma is missing",
    MULTIPLE_DOCS: "a second document begins; one is taken",
    NON_STRING_KEY: "a key is no plain text",
    RESOURCE_EXHAUSTION: "it is nested too deep",
    TAB_AS_INDENT: "a tab stands where YAML takes spaces",
    TAG_RESOLVE_FAILED: "it uses a tag (!name) that is not YAML's own",
};
function reasonOf(code) {
    return reasons[code] ?? "it is neither valid YAML nor JSON";
}

;// CONCATENATED MODULE: ./src/inputs/yaml/read-yaml.js




const maxCharacters = 500_000;
function readYaml(text, what) {
    const document = readDocument(text, what, mergeKeys);
    try {
        return read_yaml_valueOf(document);
    }
    catch {
        throw refused(what, "what `<<` merges is no map");
    }
}
function readJson(text, what) {
    if (!isJson(text))
        throw refused(what, "it is no valid JSON");
    return readYaml(text, what);
}
function readPlainYaml(text, what) {
    const document = readDocument(text, what, scalarsAsWritten);
    return { value: read_yaml_valueOf(document), valueless: namesWithoutValue(document) };
}
function namesWithoutValue({ contents }) {
    const pairs = (0,dist.isMap)(contents) ? contents.items : [];
    const empty = pairs.filter(({ value }) => value === null ||
        ((0,dist.isScalar)(value) && value.type === "PLAIN" && /^(|~|null)$/i.test(value.source ?? "")));
    return new Set(empty.map(({ key }) => String((0,dist.isScalar)(key) ? key.value : key)));
}
function read_yaml_valueOf(document) {
    return document.toJS({ maxAliasCount: -1 });
}
const mergeKeys = { merge: true };
const scalarsAsWritten = { schema: "failsafe" };
function readDocument(text, what, schema) {
    if (text.length > maxCharacters)
        throw refused(what, `it is longer than ${maxCharacters} characters`);
    const source = isJson(text) ? text.replaceAll("\t", " ") : text;
    const lines = new dist.LineCounter();
    const refuse = (reason, offset) => {
        const { line, col } = lines.linePos(offset);
        return refused(what, reason, ` (line ${line}, column ${col})`);
    };
    const tokens = [...new dist.Parser(lines.addNewLine).parse(source)];
    const deep = findDeepToken(tokens);
    if (deep !== undefined)
        throw refuse("it is nested too deep", deep.offset);
    const composer = new dist.Composer({ logLevel: "silent", stringKeys: true, ...schema });
    const [document, second] = composer.compose(tokens, true, source.length);
    if (document === undefined)
        throw new TypeError("A composer makes at least one document");
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined)
        throw refuse(reasonOf(problem.code), problem.pos[0]);
    if (second !== undefined)
        throw refuse(reasonOf("MULTIPLE_DOCS"), second.range[0]);
    const forbidden = findForbidden(document);
    if (forbidden !== undefined)
        throw refuse(forbidden.reason, forbidden.offset);
    return document;
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
function refused(what, reason, place = "") {
    return new errors.DeployError({
        id: "yaml-refused",
        message: `${what} cannot be read: ${reason}${place}.`,
        evidence: [`${reason}${place}`],
        hint: "Correct the text at that place. Its content is not shown, since it may hold secrets.",
    });
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


/***/ })

};
