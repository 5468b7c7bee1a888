export const id = "src_cli_explain_js";
export const ids = ["src_cli_explain_js"];
export const modules = {

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
/* harmony import */ var _inputs_yaml_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__("./src/inputs/yaml.js");
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
    const policy = unwrap((0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_8__.readYaml)(text, name));
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
        ? (0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_8__.readJson)(trimmed, "The claims")
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


/***/ })

};
