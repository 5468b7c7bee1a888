export const id = "src_iam_trust_build_js-src_iam_trust_lint_js";
export const ids = ["src_iam_trust_build_js-src_iam_trust_lint_js"];
export const modules = {

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
/* harmony import */ var _inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml.js");

function readTrustDocument(value) {
    const document = unwrap(value);
    if (!(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(document))
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
    if (!(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
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
    if (!(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(statement))
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
    const valid = (0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(Condition) && Object.values(Condition).every(_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap);
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
    if (!(0,_inputs_yaml_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
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


/***/ })

};
