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
/* harmony import */ var _action_text_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3062);
/* harmony import */ var _auth_explain_refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6319);
/* harmony import */ var _auth_token_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7284);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1251);
/* harmony import */ var _iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(722);
/* harmony import */ var _iam_trust_lint_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2664);
/* harmony import */ var _iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3817);
/* harmony import */ var _iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5823);











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
        ...(0,_iam_trust_lint_js__WEBPACK_IMPORTED_MODULE_6__/* .lintTrustPolicy */ .K)(policy).map(({ statement, text }) => `Mind: ${statement}: ${text}`),
        ...(allowed
            ? []
            : ["What to write, if the job should be let in:", (0,_iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_8__/* .suggestStatement */ .q)(claims, roleArn)]),
    ];
    terminal.print(`${(0,_action_text_js__WEBPACK_IMPORTED_MODULE_9__/* .neutralise */ .$0)(lines.join("\n"))}\n`);
    return allowed ? 0 : 1;
}
function describeToken(claims) {
    const { form, because, emitted } = (0,_iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_7__/* .readSubject */ .$e)(claims);
    const lines = (0,_auth_token_js__WEBPACK_IMPORTED_MODULE_10__/* .describeClaims */ .Z)(claims).map((line) => `  ${line}`);
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
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH)
            throw error;
        throw invalid(`${path} is neither JSON nor YAML.`, error);
    }
}
async function readText(path) {
    try {
        return path === "-" ? await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(process.stdin) : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8");
    }
    catch (error) {
        throw invalid(`${path} could not be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}.`, error);
    }
}
/** A token itself, or its claims as JSON; the token is never shown. */
function readClaims(text) {
    const trimmed = text.trim();
    const claims = trimmed.startsWith("{") ? readJson(trimmed) : (0,_auth_token_js__WEBPACK_IMPORTED_MODULE_10__/* .decodeClaims */ .Y)(trimmed);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH({
        id: "invalid-options",
        message,
        hint: "explain --trust-policy FILE --claims FILE, either of them - for standard input.",
        cause,
    });
}


/***/ }),

/***/ 2664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ lintTrustPolicy)
/* harmony export */ });
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8636);

/** Looks at every statement of a trust policy that lets GitHub's tokens in. */
function lintTrustPolicy(policy) {
    return listOf(fieldOf(policy, "Statement")).flatMap((statement, index) => {
        if (fieldOf(statement, "Effect") !== "Allow" || !trustsGitHub(statement))
            return [];
        const sid = fieldOf(statement, "Sid");
        const name = typeof sid === "string" ? sid : `statement ${index + 1}`;
        return lintComparisons(comparisonsOf(statement)).map((found) => ({
            ...found,
            statement: name,
        }));
    });
}
function lintComparisons(comparisons) {
    const subjects = comparisons.filter(({ claim }) => claim === "sub");
    const found = comparisons.flatMap(lintOperator);
    if (!comparisons.some(({ claim }) => claim === "aud")) {
        found.push({
            id: "audience-not-checked",
            text: "`aud` is not checked: tokens that were made for other services are accepted too.",
        });
    }
    if (!subjects.some(isPositive)) {
        found.push({
            id: "subject-not-checked",
            text: "`sub` is not checked: every repository on GitHub that can name the role may assume it.",
        });
    }
    const pinned = comparisons.some(({ claim, operator }) => claim === "repository_id" && operator === "StringEquals");
    return [
        ...found,
        ...subjects
            .filter(isPositive)
            .flatMap(({ values }) => values.flatMap((value) => lintSubject(value, pinned))),
    ];
}
function lintOperator({ operator, key, issuer, claim, values }) {
    const found = [];
    if (/^ForAllValues:/i.test(operator)) {
        found.push({
            id: "for-all-values",
            text: `${operator} on ${key} is true for a token that has no such claim at all.`,
        });
    }
    if (/IfExists$/i.test(operator)) {
        found.push({
            id: "if-exists",
            text: `${operator} on ${key} is true for a token that has no such claim at all.`,
        });
    }
    if (/^StringEquals/i.test(operator) && values.some((value) => /[*?]/.test(value))) {
        found.push({
            id: "wildcard-in-string-equals",
            text: `${operator} on ${key} compares the asterisk literally, so it never matches: use StringLike.`,
        });
    }
    if (!(0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .isConditionKey */ .rL)(issuer, claim)) {
        found.push({
            id: "not-a-condition-key",
            text: `${key} is no condition key that AWS knows for this issuer: it counts as missing.`,
        });
    }
    return found;
}
/** Dangerous forms of a trusted subject, most dangerous first; one finding a value is enough. */
function lintSubject(value, pinned) {
    const [, owner = "", repository = ""] = /^repo:([^/:]*)\/?([^:]*)/.exec(value) ?? [];
    if (/^\*|^repo:\*?$/.test(value) || /[*?]/.test(owner)) {
        return [{ id: "prefix-too-open", text: `"${value}" lets other owners' repositories in.` }];
    }
    if (value.startsWith("repo:") && /^[*?]+$/.test(repository)) {
        return [
            { id: "owner-wide-subject", text: `"${value}" lets every repository of the owner in.` },
        ];
    }
    if (/[*?]/.test(repository)) {
        return [
            {
                id: "prefix-too-open",
                text: `"${value}" lets every repository in whose name begins the same way.`,
            },
        ];
    }
    const found = [];
    if (/:(pull_request|\*)$/.test(value)) {
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
function isPositive({ operator }) {
    return !/Not|Null/.test(operator);
}
function trustsGitHub(statement) {
    const principal = fieldOf(statement, "Principal");
    if (principal === "*")
        return true;
    return listOf(fieldOf(principal, "Federated")).some((arn) => typeof arn === "string" && (arn === "*" || arn.includes(":oidc-provider/")));
}
function comparisonsOf(statement) {
    return Object.entries(asRecord(fieldOf(statement, "Condition"))).flatMap(([operator, keys]) => Object.entries(asRecord(keys)).flatMap(([key, values]) => {
        const colon = key.lastIndexOf(":");
        const issuer = key.slice(0, colon);
        // Global keys and those of STS are no claims.
        if (issuer === "aws" || issuer === "sts" || colon < 0)
            return [];
        const claim = key.slice(colon + 1).toLowerCase();
        return [{ operator, key, issuer, claim, values: listOf(values).map(String) }];
    }));
}
function fieldOf(value, name) {
    return asRecord(value)[name];
}
function asRecord(value) {
    return typeof value === "object" && value !== null ? value : {};
}
function listOf(value) {
    if (value === undefined || value === null)
        return [];
    return Array.isArray(value) ? value : [value];
}


/***/ })

};
