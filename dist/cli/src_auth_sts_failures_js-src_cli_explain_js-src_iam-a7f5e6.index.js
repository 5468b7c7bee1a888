export const id = "src_auth_sts_failures_js-src_cli_explain_js-src_iam-a7f5e6";
export const ids = ["src_auth_sts_failures_js-src_cli_explain_js-src_iam-a7f5e6","src_inputs_yaml_read-yaml_js"];
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

/***/ "./src/cli/explain.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainToken: () => (/* binding */ explainToken)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:fs/promises");
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:stream/consumers");
/* harmony import */ var _action_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__("./src/action/text.js");
/* harmony import */ var _auth_sts_explain_refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/auth/sts/explain-refusal.js");
/* harmony import */ var _auth_ways_token_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__("./src/auth/ways/token.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _inputs_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__("./src/inputs/yaml/read-yaml.js");
/* harmony import */ var _iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/iam/trust/evaluate.js");
/* harmony import */ var _iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__("./src/iam/trust/subject.js");
/* harmony import */ var _iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/iam/trust/suggest.js");
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__("./src/cli/arguments.js");











const known = new Set(["trust-policy", "claims", "role-to-assume"]);
async function explainToken({ options }, terminal) {
    for (const name of options.keys()) {
        if (!known.has(name))
            throw invalid(`--${name} is no option of explain.`);
    }
    const files = [option(options, "trust-policy"), option(options, "claims")];
    const policy = await readPolicy(files[0]);
    const claims = readClaims(await readText(files[1]));
    const roleArn = options.get("role-to-assume") ?? roleOf(policy);
    const verdict = (0,_iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_2__.evaluateTrust)(policy, claims, { arn: roleArn });
    const allowed = verdict.decision === "allowed";
    const lines = [
        ...describeToken(claims),
        ...(0,_auth_sts_explain_refusal_js__WEBPACK_IMPORTED_MODULE_3__.describeVerdict)(verdict),
        ...(allowed
            ? []
            : ["What to write, if the job should be let in:", (0,_iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_4__.suggestStatement)(claims, roleArn)]),
    ];
    const text = lines.join("\n").replaceAll(noAccount, "<account id>");
    terminal.print(`${(0,_action_text_js__WEBPACK_IMPORTED_MODULE_5__.neutralise)(text)}\n`);
    return allowed && !verdict.warnings.some(({ severity }) => severity === "error") ? 0 : 1;
}
function describeToken(claims) {
    const { form, because, emitted } = (0,_iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_6__.readSubject)(claims);
    const lines = (0,_auth_ways_token_js__WEBPACK_IMPORTED_MODULE_7__.describeClaims)(claims).map((line) => `  ${line}`);
    if (emitted === "")
        return lines;
    return [...lines, `sub is of the ${form} form and ends as it does because ${because}.`];
}
function option(options, name) {
    const value = options.get(name);
    if (value === undefined || value === "")
        throw invalid(`--${name} FILE is missing.`);
    return value;
}
async function readPolicy(path) {
    const name = path === "-" ? "Standard input" : path;
    const text = await readText(path);
    const policy = unwrap((0,_inputs_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_8__.readYaml)(text, name));
    if (typeof policy === "object" && policy !== null)
        return policy;
    const what = text.trim() === "" ? "is empty" : "holds no JSON object";
    throw invalid(`${name} ${what}, so that it is no trust policy.`);
}
async function readText(path) {
    try {
        return path === "-" ? await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(process.stdin) : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8");
    }
    catch (error) {
        const code = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_9__.nodeCodeOf)(error);
        if (code === "ENOENT")
            throw invalid(`There is no file ${path}.`, error);
        throw invalid(`${path} could not be read (${code ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_9__.messageOf)(error)}).`, error);
    }
}
function readClaims(text) {
    const trimmed = text.trim();
    const claims = trimmed.startsWith("{")
        ? (0,_inputs_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_8__.readJson)(trimmed, "The claims")
        : (0,_auth_ways_token_js__WEBPACK_IMPORTED_MODULE_7__.decodeClaims)(trimmed);
    if (Object.keys(claims).length > 0)
        return claims;
    throw invalid("The claims are neither a JSON object nor a token.");
}
function unwrap(value) {
    const inner = value?.trustPolicy;
    return inner ?? value;
}
const noAccount = "000000000000";
function roleOf(policy) {
    const [, partition = "aws", accountId = noAccount] = /arn:(aws[a-z-]*):iam::(\d{12}):oidc-provider\//.exec(JSON.stringify({ policy })) ?? [];
    return `arn:${partition}:iam::${accountId}:role/unknown`;
}
function invalid(message, cause) {
    return (0,_arguments_js__WEBPACK_IMPORTED_MODULE_10__.invalidOptions)(message, "explain --trust-policy FILE --claims FILE, either of them - for standard input.", cause);
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


/***/ })

};
