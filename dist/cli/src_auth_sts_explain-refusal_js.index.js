export const id = "src_auth_sts_explain-refusal_js";
export const ids = ["src_auth_sts_explain-refusal_js"];
export const modules = {

/***/ "./src/auth/sts/explain-refusal.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeVerdict: () => (/* binding */ describeVerdict),
  explainRefusal: () => (/* binding */ explainRefusal)
});

// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __webpack_require__("./src/aws/answers/answer-line.js");
// EXTERNAL MODULE: ./src/aws/console-links.js
var console_links = __webpack_require__("./src/aws/console-links.js");
// EXTERNAL MODULE: ./src/model/aws/partition.js
var partition = __webpack_require__("./src/model/aws/partition.js");
// EXTERNAL MODULE: ./src/iam/trust/claims.js
var trust_claims = __webpack_require__("./src/iam/trust/claims.js");
;// CONCATENATED MODULE: ./src/iam/trust/refusal-story.js



const untrusted = {
    "other-branch": "this branch",
    "other-environment": "this environment",
    "other-repository": "this repository",
    "pull-request-vs-ref": "this pull request",
};
function refusalStory({ roleArn, region, claims, verdict, paste }) {
    const role = roleArn.split("/").at(-1) ?? "";
    const reason = verdict?.decision === "denied" ? verdict.reason?.id : undefined;
    const whom = (reason === undefined ? undefined : untrusted[reason]) ?? "this job";
    const differences = differencesOf(verdict);
    const alternatives = notMeant(reason, differences);
    const lead = alternatives.length === 0
        ? "Put this statement into the role's trust policy if the job should be let in."
        : "If it should, put this statement into the role's trust policy.";
    const environment = (0,trust_claims.claim)(claims, "environment");
    return {
        title: `not signed in, role ${role} does not trust ${whom}`,
        todo: [...alternatives, paste(lead), ...(verdict === undefined ? [lookCloser] : [])],
        links: (0,console_links.existingLinks)([
            console_links.consoleLinks.trustPolicy({ region, partition: (0,partition.partitionOf)(region) }, role),
        ]),
        ...(differences.length === 0
            ? {}
            : { comparing: "what the trust policy wants → what the job's token has", differences }),
        ...(environment === undefined ? {} : { environment }),
    };
}
const lookCloser = [
    "To see which condition fails, give the step ",
    { code: "trust-policy: <path of the policy in the repository>" },
];
function differencesOf(verdict) {
    if (verdict?.decision !== "denied" || verdict.nearest?.effect !== "Allow")
        return [];
    return verdict.nearest.failures
        .filter(({ part, truth }) => part === "Condition" && truth === "no")
        .map(differenceOf);
}
function differenceOf({ key, expected, actual }) {
    return {
        effect: "update",
        name: key.slice(key.lastIndexOf(":") + 1),
        before: expected.join(" or "),
        after: actual?.join(", ") ?? "(not in the token)",
    };
}
function notMeant(reason, differences) {
    if (reason !== "other-branch")
        return [];
    const subjects = differences
        .filter(({ name }) => name === "sub")
        .flatMap(({ before = "" }) => before.split(" or "));
    const refs = subjects.map((sub) => /:ref:(refs\/heads\/[\w./-]+)$/.exec(sub)?.[1]);
    const [ref, ...others] = new Set(refs);
    if (ref === undefined || others.length > 0)
        return [];
    const only = { code: `if: github.ref == '${ref}'` };
    return [["If this branch should not deploy, run the job on the other one only: ", only]];
}

// EXTERNAL MODULE: ./src/iam/trust/evaluate.js + 1 modules
var evaluate = __webpack_require__("./src/iam/trust/evaluate.js");
// EXTERNAL MODULE: ./src/iam/trust/subject.js
var trust_subject = __webpack_require__("./src/iam/trust/subject.js");
// EXTERNAL MODULE: ./src/iam/trust/suggest.js
var suggest = __webpack_require__("./src/iam/trust/suggest.js");
// EXTERNAL MODULE: ./src/iam/trust/verdict.js
var verdict = __webpack_require__("./src/iam/trust/verdict.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/auth/sts/failures.js
var failures = __webpack_require__("./src/auth/sts/failures.js");
// EXTERNAL MODULE: ./src/auth/ways/token.js
var token = __webpack_require__("./src/auth/ways/token.js");
;// CONCATENATED MODULE: ./src/auth/sts/explain-refusal.js









const aboutToken = new Set([
    "wrong-audience",
    "oidc-provider-missing",
    "thumbprint-mismatch",
    "identity-token-rejected",
    "identity-token-expired",
    "identity-provider-unreachable",
]);
function explainRefusal(refusal) {
    const { failure, error, roleArn, region, claims } = refusal;
    const answer = (0,answer_line.answerLine)(error);
    if (failure.id !== "sign-in-refused") {
        return new errors.DeployError({
            id: failure.id,
            message: (0,failures.headlineOf)(failure, roleArn),
            hint: hintOf(failure, claims),
            evidence: [answer, ...(aboutToken.has(failure.id) ? claimLines(claims) : [])],
            cause: error,
        });
    }
    const subject = (0,trust_subject.readSubject)(claims);
    const verdict = verdictOf(refusal);
    const paste = (lead) => statementHint(lead, refusal, subject);
    return new errors.DeployError({
        id: "sign-in-refused",
        message: `AWS refused the sign-in as ${roleArn}: ${causeOf(subject, verdict)}`,
        hint: paste("Put this statement into the role's trust policy if the job should be let in."),
        story: refusalStory({ roleArn, region, claims, verdict, paste }),
        evidence: [
            ...claimLines(claims),
            `sub is of the ${subject.form} form and ends as it does because ${subject.because}.`,
            ...(verdict === undefined ? guesses(subject).slice(1) : describeVerdict(verdict)),
            answer,
        ],
        cause: error,
    });
}
function hintOf({ id, hint }, { aud, iss }) {
    const text = (value) => (typeof value === "string" ? value : "?");
    if (id === "wrong-audience")
        return `${hint} The token's audience is ${text(aud)}.`;
    return id === "oidc-provider-missing" ? `${hint} The token's issuer is ${text(iss)}.` : hint;
}
function claimLines(claims) {
    const lines = (0,token.describeClaims)(claims);
    return lines.length === 0 ? [] : ["Claims of the token:", ...lines.map((line) => `  ${line}`)];
}
function verdictOf({ trustPolicy, claims, roleArn, sessionName }) {
    if (trustPolicy === undefined)
        return undefined;
    return (0,evaluate.evaluateTrust)(trustPolicy, claims, { arn: roleArn, sessionName });
}
function causeOf(subject, verdict) {
    if (verdict?.decision === "denied" && verdict.reason !== undefined)
        return verdict.reason.text;
    if (verdict?.decision === "allowed") {
        return "the trust policy given would let this job in, so the role does not exist, has another policy, or an organisation's policy (SCP, RCP) denies it.";
    }
    const [likely = ""] = guesses(subject);
    return `its trust policy does not let in ${subject.emitted || "this token"} (or there is no such role). ${likely}`.trim();
}
function statementHint(lead, { claims, roleArn }, { context }) {
    const caution = context === "pull-request"
        ? "\nA role that pull requests may assume runs code that nobody has reviewed: give it read-only rights and use `dry-run: true`."
        : "";
    return `${lead}${caution}\n${(0,suggest.suggestStatement)(claims, roleArn)}`;
}
function guesses({ form, context }) {
    const forms = {
        legacy: [],
        immutable: [
            "Most likely the policy lists the form without ids (repo:OWNER/REPO:…), which never matches this token.",
        ],
        template: [
            "Most likely the policy expects GitHub's default sub, and this organisation or repository made its own.",
        ],
    };
    const contexts = {
        environment: ["lists a branch, which a job with an environment does not send."],
        "pull-request": ["lists a branch, which a pull request does not send."],
        branch: ["lists another branch, or an environment that the job does not have."],
        tag: ["lists a branch, and this run is of a tag."],
        ref: [],
    };
    const likely = form === "legacy" ? "Most likely the policy" : "Or the policy";
    return [...forms[form], ...contexts[context].map((text) => `${likely} ${text}`)];
}
function describeVerdict({ decision, reason, nearest, warnings }) {
    const words = {
        allowed: "The trust policy given lets this token in.",
        denied: "The trust policy given does not let this token in.",
        undecided: "Whether the trust policy given lets this token in cannot be decided here.",
    };
    return [
        words[decision],
        ...(reason === undefined ? [] : [`Reason: ${reason.text} [${reason.id}]`]),
        ...(nearest === undefined || decision === "allowed"
            ? []
            : [`Statement ${(0,verdict.labelOf)(nearest)}:`, ...nearest.failures.flatMap(describeFailure)]),
        ...warnings.map((found) => `${found.severity === "error" ? "Error" : "Warning"}: statement ${(0,verdict.labelOf)(found)}: ${found.text} [${found.id}]`),
    ];
}
function describeFailure({ part, truth, operator, key, expected, actual }) {
    const name = part === "Condition" ? `${operator} ${key}` : part;
    return [
        `  ${name} ${truth === "no" ? "does not hold" : "cannot be decided here"}`,
        `    expected: ${expected.join(" or ")}`,
        `    actual:   ${actual?.join(", ") ?? "not in the token"}`,
    ];
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

/***/ "./src/iam/trust/evaluate.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  evaluateTrust: () => (/* binding */ evaluateTrust)
});

// EXTERNAL MODULE: ./src/iam/arns.js
var arns = __webpack_require__("./src/iam/arns.js");
// EXTERNAL MODULE: ./src/model/aws/arn.js
var arn = __webpack_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/iam/trust/claims.js
var trust_claims = __webpack_require__("./src/iam/trust/claims.js");
// EXTERNAL MODULE: ./src/iam/trust/operators.js
var operators = __webpack_require__("./src/iam/trust/operators.js");
// EXTERNAL MODULE: ./src/iam/trust/subject.js
var subject = __webpack_require__("./src/iam/trust/subject.js");
// EXTERNAL MODULE: ./src/iam/trust/verdict.js
var verdict = __webpack_require__("./src/iam/trust/verdict.js");
;// CONCATENATED MODULE: ./src/iam/trust/diagnose.js




function diagnose(failed) {
    const { key, actual, operator, claims } = failed;
    const issuer = (0,trust_claims.issuerOf)(claims);
    const name = key.toLowerCase().startsWith(`${issuer.toLowerCase()}:`)
        ? key.slice(issuer.length + 1).toLowerCase()
        : undefined;
    if (operator.base.toLowerCase() === "null")
        return otherValue(key, actual);
    if (name === undefined)
        return foreignKey(key, issuer);
    if (actual === undefined)
        return missing(name, issuer);
    if (operator.negated) {
        return reasonWith("other-value", `${key} is ${actual.join(", ")}, which the policy excludes.`);
    }
    const found = sameForm(failed.expected, actual[0] ?? "")
        .map((expected) => compare(name, operator, expected, actual[0] ?? "", claims))
        .sort((a, b) => verdict.precedence.indexOf(a.id) - verdict.precedence.indexOf(b.id));
    return found[0] ?? otherValue(key, actual);
}
function sameForm(expected, actual) {
    const repositoryOf = (value) => (0,subject.splitSubject)(value)?.[0];
    const repository = repositoryOf(actual);
    if (repository === undefined)
        return expected;
    const same = expected.filter((value) => repositoryOf(value) === repository);
    const namesake = expected.filter((value) => bothHaveIds(value, actual) &&
        (0,subject.withoutIds)(repositoryOf(value) ?? "") === (0,subject.withoutIds)(repository));
    return [same, namesake].find(({ length }) => length > 0) ?? expected;
}
function reasonWith(id, text) {
    return { id, text };
}
function otherValue(key, actual) {
    const value = actual === undefined ? "not in the token" : actual.join(", ");
    return reasonWith("other-value", `${key} is ${value}, which is none of the expected values.`);
}
function foreignKey(key, issuer) {
    const [, prefix = "", name = ""] = /^(.*):([^:]+)$/s.exec(key) ?? [];
    const looksLikeIssuer = prefix.includes(".") || (0,trust_claims.isGitHubIssuer)(prefix);
    if (looksLikeIssuer) {
        return reasonWith("wrong-issuer", `${key} is a key of another issuer; this token's keys begin with ${issuer}:.`);
    }
    const better = (0,trust_claims.isConditionKey)(issuer, name || key) ? ` Write ${issuer}:${name || key}.` : "";
    return reasonWith("not-a-condition-key", `${key} is no AWS condition key of this request.${better}`);
}
function missing(name, issuer) {
    if (!(0,trust_claims.isConditionKey)(issuer, name)) {
        return reasonWith("not-a-condition-key", `AWS makes no condition key of the claim ${name}, so a condition on it never holds.`);
    }
    if (name === "environment") {
        return reasonWith("environment-vs-ref", "The policy asks for an environment and the job has none.");
    }
    return reasonWith("claim-missing", `The token has no claim ${name}.`);
}
function compare(name, operator, expected, actual, claims) {
    const isLike = /like/i.test(operator.base);
    const matches = (pattern, value, flags = "") => isLike ? (0,operators.wildcardPattern)(pattern, flags).test(value) : sameText(pattern, value, flags);
    if (matches(expected, actual, "i")) {
        return reasonWith("case-only", `${actual} differs from ${expected} in upper and lower case only, and AWS compares both.`);
    }
    if (!isLike && /[*?]/.test(expected) && (0,operators.wildcardPattern)(expected).test(actual)) {
        return reasonWith("wildcard-in-string-equals", `${expected} has a wildcard, which StringEquals takes literally; StringLike reads it as one.`);
    }
    if (name === "aud") {
        return reasonWith("wrong-audience", `The token's audience is ${actual}, not ${expected}.`);
    }
    if (name === "sub")
        return compareSubject(expected, actual, claims);
    return compareClaim(name, expected, actual);
}
function sameText(a, b, flags) {
    return flags.includes("i") ? a.toLowerCase() === b.toLowerCase() : a === b;
}
function compareClaim(name, expected, actual) {
    const text = `The token's ${name} is ${actual}, not ${expected}.`;
    if (name === "environment")
        return reasonWith("other-environment", text);
    if (name === "repository" || name === "repository_id" || name === "repository_owner_id") {
        return reasonWith("other-repository", text);
    }
    return reasonWith(name === "ref" ? refReason(actual, expected) : "other-value", text);
}
function refReason(actual, expected) {
    const kinds = new Set([(0,subject.refKind)(actual), (0,subject.refKind)(expected)]);
    if (kinds.size === 1)
        return "other-branch";
    if (!kinds.has("ref"))
        return "tag-vs-branch";
    const isPull = [actual, expected].some((ref) => ref.startsWith("refs/pull/"));
    return isPull ? "pull-request-vs-ref" : "other-value";
}
function compareSubject(expected, actual, claims) {
    const named = (0,operators.wildcardPattern)((0,subject.withoutIds)(expected)).test((0,subject.withoutIds)(actual));
    if (named && !bothHaveIds(expected, actual))
        return formReason(expected, actual);
    const decoded = (text) => text.replace(/%3A/gi, ":");
    if ((0,operators.wildcardPattern)(decoded(expected)).test(decoded(actual))) {
        return reasonWith("colon-encoding", `GitHub writes %3A for a colon inside a value of sub: ${actual}.`);
    }
    const [repository, segment] = (0,subject.splitSubject)(actual) ?? [];
    const [wantedRepository, wantedSegment] = (0,subject.splitSubject)(expected) ?? [];
    if (repository === undefined || wantedRepository === undefined) {
        return reasonWith("other-value", `sub is ${actual}, which ${expected} does not match.`);
    }
    if ((0,operators.wildcardPattern)(wantedRepository).test(repository)) {
        return contextReason(wantedSegment ?? "", segment ?? "", claims);
    }
    if ((0,operators.wildcardPattern)((0,subject.withoutIds)(wantedRepository)).test((0,subject.withoutIds)(repository))) {
        if (!bothHaveIds(expected, actual))
            return formReason(expected, actual);
        return reasonWith("other-repository", `The token is of ${repository}, not of ${wantedRepository}: same names, other ids, as of a repository that was deleted and made anew, or that went to another owner.`);
    }
    if ((0,operators.wildcardPattern)(wantedRepository, "i").test(repository)) {
        return reasonWith("case-only", `${repository} differs from ${wantedRepository} in upper and lower case only.`);
    }
    return reasonWith("other-repository", `The token is of ${repository}, not of ${wantedRepository}.`);
}
function bothHaveIds(expected, actual) {
    return (0,subject.withoutIds)(expected) !== expected && (0,subject.withoutIds)(actual) !== actual;
}
function formReason(expected, actual) {
    const immutable = (0,subject.withoutIds)(actual) !== actual;
    return reasonWith("legacy-vs-immutable", immutable
        ? `The token's sub has the ids of owner and repository (${actual}), as those of repositories made or renamed since mid-July 2026 have; the policy's ${expected} has none.`
        : `The policy's ${expected} has the ids of owner and repository; the token's sub (${actual}) has none.`);
}
function contextReason(wanted, emitted, claims) {
    const have = (0,subject.segmentKind)(emitted);
    const want = (0,subject.segmentKind)(wanted);
    const because = (0,subject.readSubject)(claims).because;
    const text = `sub ends in ${emitted} because ${because}; the policy asks for ${wanted}.`;
    if (have === undefined || want === undefined)
        return reasonWith("other-value", text);
    if (have === want) {
        return reasonWith(have === "environment" ? "other-environment" : "other-branch", text);
    }
    const kinds = new Set([have, want]);
    if (kinds.has("environment") && !kinds.has("pull-request")) {
        return reasonWith("environment-vs-ref", text);
    }
    if (kinds.has("pull-request"))
        return reasonWith("pull-request-vs-ref", text);
    return reasonWith(refReason(refOf(emitted), refOf(wanted)), text);
}
function refOf(segment) {
    return segment.replace(/^ref:/, "");
}

// EXTERNAL MODULE: ./src/iam/trust/document.js
var trust_document = __webpack_require__("./src/iam/trust/document.js");
// EXTERNAL MODULE: ./src/iam/trust/lint.js
var lint = __webpack_require__("./src/iam/trust/lint.js");
;// CONCATENATED MODULE: ./src/iam/trust/evaluate.js








const webIdentity = "sts:AssumeRoleWithWebIdentity";
function evaluateTrust(policy, claims, role) {
    const document = (0,trust_document.readTrustDocument)(policy);
    if (typeof document === "string")
        return malformed(document);
    const situation = situate(document, claims, role);
    const statements = document.statements.map((statement, index) => judge(statement, index, situation));
    return { ...decide(statements), warnings: (0,lint.lintTrust)(document, situation.issuer) };
}
function malformed(text) {
    return {
        decision: "undecided",
        reason: reasonWith("malformed-policy", text),
        nearest: undefined,
        warnings: [],
    };
}
function situate(document, claims, role) {
    const { partition = "aws", accountId = "" } = (0,arn.parseArn)(role.arn) ?? {};
    const issuer = (0,trust_claims.issuerOf)(claims);
    const providerArn = (0,arns.oidcProviderArn)({ partition, accountId }, issuer);
    return { claims, role, issuer, partition, providerArn, hasVariables: document.hasVariables };
}
function decide(statements) {
    const denies = statements.filter(({ effect }) => effect === "Deny");
    const allows = statements.filter(({ effect }) => effect === "Allow");
    const denied = denies.find(({ applies }) => applies === "yes");
    if (denied !== undefined) {
        const text = `Statement ${(0,verdict.labelOf)(denied)} denies this token explicitly.`;
        return { decision: "denied", reason: reasonWith("explicit-deny", text), nearest: denied };
    }
    const nearest = rank(allows)[0];
    if (nearest === undefined) {
        const text = "No statement of the trust policy allows anything.";
        return { decision: "denied", reason: reasonWith("no-statement", text), nearest };
    }
    if (nearest.applies === "no") {
        return { decision: "denied", reason: worst(nearest), nearest };
    }
    const open = denies.find(({ applies }) => applies === "unknown") ?? nearest;
    if (open.applies === "unknown") {
        return { decision: "undecided", reason: worst(open), nearest: open };
    }
    return { decision: "allowed", reason: undefined, nearest };
}
function rank(statements) {
    const order = { yes: 0, unknown: 1, no: 2 };
    const distance = ({ failures }) => failures.reduce((sum, { part }) => sum + (part === "Condition" ? 1 : 3), 0);
    return [...statements].sort((a, b) => order[a.applies] - order[b.applies] || distance(a) - distance(b));
}
function worst({ failures }) {
    const place = ({ truth, reason: { id } }) => (truth === "no" ? 0 : verdict.precedence.length) + verdict.precedence.indexOf(id);
    return [...failures].sort((a, b) => place(a) - place(b))[0]?.reason;
}
function judge(statement, index, situation) {
    const failures = [
        ...judgePrincipal(statement, situation),
        ...judgeAction(statement),
        ...statement.conditions.flatMap((condition) => judgeCondition(condition, situation)),
    ];
    const applies = failures.some(({ truth }) => truth === "no")
        ? "no"
        : failures.length > 0
            ? "unknown"
            : "yes";
    return { index, sid: statement.sid, effect: statement.effect, applies, failures };
}
function isEverybody(principal) {
    return (principal === "*" || [principal?.AWS, principal?.Federated].some((list) => list?.includes("*")));
}
function judgePrincipal({ principal, effect }, situation) {
    if (effect === "Deny" && isEverybody(principal))
        return [];
    const { providerArn, issuer } = situation;
    const failure = (truth, expected, why) => [
        {
            part: "Principal",
            ...{ truth, operator: "", key: "Federated", expected, actual: [providerArn], reason: why },
        },
    ];
    if (principal === undefined || principal === "*" || principal.AWS?.includes("*")) {
        const why = "The statement's principal is no OIDC provider; what it means here only AWS knows.";
        return failure("unknown", ["*"], reasonWith("cannot-be-decided", why));
    }
    const federated = principal.Federated ?? [];
    if (federated.includes(providerArn))
        return [];
    const sameIssuer = federated.find((arn) => arn.endsWith(`:oidc-provider/${issuer}`));
    const why = sameIssuer === undefined
        ? reasonWith("wrong-issuer", `The statement trusts ${federated.join(", ") || "no identity provider"}, and the token's provider is ${providerArn}.`)
        : reasonWith("wrong-account", `The statement trusts ${sameIssuer}, a provider of another account or partition than the role's (${providerArn}).`);
    return failure("no", federated, why);
}
function judgeAction({ actions, notActions }) {
    const covers = (patterns) => patterns.some((pattern) => (0,operators.wildcardPattern)(pattern, "i").test(webIdentity));
    const allowed = actions === undefined ? !covers(notActions ?? []) : covers(actions);
    if (allowed)
        return [];
    return [
        {
            part: "Action",
            truth: "no",
            operator: "",
            key: "Action",
            expected: actions ?? [],
            actual: [webIdentity],
            reason: reasonWith("action-missing", `The statement is not about ${webIdentity}.`),
        },
    ];
}
function judgeCondition([operatorText, key, expected], situation) {
    const operator = (0,operators.readOperator)(operatorText);
    const known = lookUp(key, situation);
    const failure = (truth, why) => [
        {
            part: "Condition",
            ...{ truth, operator: operatorText, key, expected, reason: why },
            actual: known === "unknown" ? undefined : known,
        },
    ];
    const undecided = (text) => failure("unknown", reasonWith("cannot-be-decided", text));
    if (known === "unknown")
        return undecided(`${key} depends on the request, not on the token.`);
    const variable = situation.hasVariables ? expected.find(operators.hasVariable) : undefined;
    if (variable !== undefined && known !== undefined) {
        return undecided(`${variable} holds a policy variable, which only AWS can fill in.`);
    }
    const holds = (0,operators.operatorHolds)(operator, expected, known);
    if (holds === "yes")
        return [];
    if (holds === "unknown")
        return undecided(`${operatorText} is not evaluated here.`);
    return failure("no", diagnose({ operator, key, expected, actual: known, claims: situation.claims }));
}
const neverSent = /^(sts:(sourceidentity|transitivetagkeys|roleauthorizedbyidp|externalid)|aws:(requesttag\/.*|tagkeys))$/;
function lookUp(key, situation) {
    const { claims, issuer, partition, role } = situation;
    const lower = key.toLowerCase();
    const prefix = `${issuer.toLowerCase()}:`;
    if (lower.startsWith(prefix)) {
        const name = lower.slice(prefix.length);
        if (!(0,trust_claims.isConditionKey)(issuer, name))
            return undefined;
        if (trust_claims.githubKeys.has(name) && partition !== "aws")
            return "unknown";
        return (0,trust_claims.claimValues)(claims, name);
    }
    if (lower === "sts:rolesessionname") {
        return role.sessionName === undefined ? "unknown" : [role.sessionName];
    }
    if (neverSent.test(lower))
        return undefined;
    return /^(aws|sts):/.test(lower) ? "unknown" : undefined;
}


/***/ }),

/***/ "./src/iam/trust/subject.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSubject: () => (/* binding */ readSubject),
/* harmony export */   refKind: () => (/* binding */ refKind),
/* harmony export */   repositoryOf: () => (/* binding */ repositoryOf),
/* harmony export */   segmentKind: () => (/* binding */ segmentKind),
/* harmony export */   splitSubject: () => (/* binding */ splitSubject),
/* harmony export */   subjectForms: () => (/* binding */ subjectForms),
/* harmony export */   withoutIds: () => (/* binding */ withoutIds)
/* harmony export */ });
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/iam/trust/build.js");
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/iam/trust/claims.js");


function readSubject(claims) {
    const emitted = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "sub") ?? "";
    const { kind, context, because } = contextOf(claims);
    const repository = repositoryOf(claims);
    const named = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "repository");
    const [immutable, legacy] = repository === undefined
        ? [undefined, named === undefined ? undefined : `repo:${named}:${(0,_build_js__WEBPACK_IMPORTED_MODULE_1__.segmentOf)(context)}`]
        : (0,_build_js__WEBPACK_IMPORTED_MODULE_1__.subjectsOf)(repository, context);
    return {
        emitted,
        form: emitted === legacy ? "legacy" : emitted === immutable ? "immutable" : "template",
        ...{ context: kind, because, legacy, immutable },
    };
}
function subjectForms({ emitted, form, legacy, immutable }) {
    if (form === "template")
        return [emitted];
    return [immutable, legacy].filter((value) => value !== undefined);
}
function repositoryOf(claims) {
    const [owner, name] = ((0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "repository") ?? "").split("/");
    const ownerId = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "repository_owner_id");
    const id = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "repository_id");
    if (!owner || !name || ownerId === undefined || id === undefined)
        return undefined;
    return { owner, name, ownerId, id };
}
function contextOf(claims) {
    const environment = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "environment");
    const isPull = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "event_name") === "pull_request";
    const ref = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "ref") ?? "";
    if (environment !== undefined) {
        return {
            kind: "environment",
            context: { kind: "environment", name: environment },
            because: `the job has \`environment: ${environment}\`, which takes the place of branch and tag`,
        };
    }
    if (isPull || /:pull_request(:|$)/.test((0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.claim)(claims, "sub") ?? "")) {
        return {
            kind: "pull-request",
            context: { kind: "pull-request" },
            because: "a pull request started the run, whatever its branch",
        };
    }
    const kind = refKind(ref);
    const name = ref.replace(/^refs\/(heads|tags)\//, "");
    return { kind, context: { kind: "ref", ref }, because: `the run is of ${kind} ${name}` };
}
function refKind(ref) {
    if (ref.startsWith("refs/heads/"))
        return "branch";
    return ref.startsWith("refs/tags/") ? "tag" : "ref";
}
function withoutIds(text) {
    return text.replace(/^(repo:[^@/:]+)@[^@/:]+\/([^@:]+)@[^@:]+(?=:|$)/, "$1/$2");
}
function splitSubject(text) {
    const match = /^(repo:[^:]+):(.+)$/s.exec(text);
    return match === null ? undefined : [match[1] ?? "", match[2] ?? ""];
}
function segmentKind(segment) {
    if (segment.startsWith("environment:"))
        return "environment";
    if (segment.startsWith("pull_request"))
        return "pull-request";
    return segment.startsWith("ref:") ? refKind(segment.slice("ref:".length)) : undefined;
}


/***/ }),

/***/ "./src/iam/trust/suggest.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   suggestStatement: () => (/* binding */ suggestStatement)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/iam/trust/build.js");
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/iam/trust/claims.js");
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/iam/trust/subject.js");




function suggestStatement(claims, roleArn) {
    const { partition = "aws", accountId = "" } = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.parseArn)(roleArn) ?? {};
    const statement = (0,_build_js__WEBPACK_IMPORTED_MODULE_1__.trustStatement)({
        account: { partition, accountId },
        issuer: (0,_claims_js__WEBPACK_IMPORTED_MODULE_2__.issuerOf)(claims),
        audience: (0,_claims_js__WEBPACK_IMPORTED_MODULE_2__.claim)(claims, "aud") ?? "",
        subjects: (0,_subject_js__WEBPACK_IMPORTED_MODULE_3__.subjectForms)((0,_subject_js__WEBPACK_IMPORTED_MODULE_3__.readSubject)(claims)),
        ids: (0,_subject_js__WEBPACK_IMPORTED_MODULE_3__.repositoryOf)(claims),
    });
    return JSON.stringify(statement, null, 2);
}


/***/ }),

/***/ "./src/iam/trust/verdict.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   labelOf: () => (/* binding */ labelOf),
/* harmony export */   precedence: () => (/* binding */ precedence)
/* harmony export */ });
const causes = [
    "malformed-policy",
    "no-statement",
    "explicit-deny",
    "not-a-condition-key",
    "wrong-issuer",
    "wrong-account",
    "action-missing",
    "case-only",
    "wildcard-in-string-equals",
    "legacy-vs-immutable",
    "colon-encoding",
    "environment-vs-ref",
    "pull-request-vs-ref",
    "tag-vs-branch",
    "other-environment",
    "other-branch",
    "wrong-audience",
    "other-repository",
    "claim-missing",
    "other-value",
    "cannot-be-decided",
];
const precedence = causes;
function labelOf({ index, sid }) {
    return sid === undefined ? String(index + 1) : `${index + 1} (${sid})`;
}


/***/ })

};
