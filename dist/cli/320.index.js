export const id = 320;
export const ids = [320];
export const modules = {

/***/ 5320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explain: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8321);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8815);
/* harmony import */ var _action_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3062);
/* harmony import */ var _auth_explain_refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6319);
/* harmony import */ var _auth_token_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4903);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9282);
/* harmony import */ var _iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1292);
/* harmony import */ var _iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3817);
/* harmony import */ var _iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5823);










const known = new Set(["trust-policy", "claims", "role-to-assume"]);
/** Says whether a token would be let in; exit code 0 means that it would. */
async function explain({ options }, terminal) {
    for (const name of options.keys()) {
        if (!known.has(name))
            throw invalid(`--${name} is no option of explain.`);
    }
    const files = [option(options, "trust-policy"), option(options, "claims")];
    const policy = unwrap(await readPolicy(files[0]));
    const claims = readClaims(await readText(files[1]));
    const roleArn = options.get("role-to-assume") ?? roleOf(policy);
    const verdict = (0,_iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_5__/* .evaluateTrust */ .e)(policy, claims, { arn: roleArn });
    const allowed = verdict.decision === "allowed";
    const lines = [
        ...describeToken(claims),
        ...(0,_auth_explain_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .describeVerdict */ .X)(verdict),
        ...(allowed
            ? []
            : ["What to write, if the job should be let in:", (0,_iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_7__/* .suggestStatement */ .q)(claims, roleArn)]),
    ];
    terminal.print(`${(0,_action_text_js__WEBPACK_IMPORTED_MODULE_8__/* .neutralise */ .$0)(lines.join("\n"))}\n`);
    return allowed ? 0 : 1;
}
function describeToken(claims) {
    const { form, because, emitted } = (0,_iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_6__/* .readSubject */ .$e)(claims);
    const lines = (0,_auth_token_js__WEBPACK_IMPORTED_MODULE_9__/* .describeClaims */ .Z)(claims).map((line) => `  ${line}`);
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
    try {
        return (0,yaml__WEBPACK_IMPORTED_MODULE_2__.parse)(await readText(path));
    }
    catch (error) {
        if (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH)
            throw error;
        throw invalid(`${path} is neither JSON nor YAML.`, error);
    }
}
async function readText(path) {
    try {
        return path === "-" ? await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(process.stdin) : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8");
    }
    catch (error) {
        throw invalid(`${path} could not be read: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}.`, error);
    }
}
/** A token itself, or its claims as JSON; the token is never shown. */
function readClaims(text) {
    const trimmed = text.trim();
    const claims = trimmed.startsWith("{") ? readJson(trimmed) : (0,_auth_token_js__WEBPACK_IMPORTED_MODULE_9__/* .decodeClaims */ .Y)(trimmed);
    if (Object.keys(claims).length > 0)
        return claims;
    throw invalid("The claims are neither a JSON object nor a token.");
}
function readJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return {};
    }
}
/** The policy itself, or what `iam --format json` prints around it. */
function unwrap(value) {
    const inner = value?.trustPolicy;
    return inner ?? value;
}
/** The account of the role is, where nobody says, the provider's. */
function roleOf(policy) {
    const [, partition = "aws", accountId = ""] = /arn:(aws[a-z-]*):iam::(\d{12}):oidc-provider\//.exec(JSON.stringify({ policy })) ?? [];
    return `arn:${partition}:iam::${accountId}:role/unknown`;
}
function invalid(message, cause) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH({
        id: "invalid-options",
        message,
        hint: "explain --trust-policy FILE --claims FILE, either of them - for standard input.",
        cause,
    });
}


/***/ })

};
