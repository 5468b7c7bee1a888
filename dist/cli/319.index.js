export const id = 319;
export const ids = [319];
export const modules = {

/***/ 6319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ explainRefusal),
/* harmony export */   X: () => (/* binding */ describeVerdict)
/* harmony export */ });
/* harmony import */ var _aws_answer_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8839);
/* harmony import */ var _iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(722);
/* harmony import */ var _iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3817);
/* harmony import */ var _iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5823);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1251);
/* harmony import */ var _sts_failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4625);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7284);







/** The error that the user meets when AWS refuses a sign-in with GitHub's token. */
function explainRefusal(refusal) {
    const { failure, error, roleArn, claims } = refusal;
    const aws = (0,_aws_answer_line_js__WEBPACK_IMPORTED_MODULE_0__/* .answerLine */ .N)(error);
    if (failure.id !== "sign-in-refused") {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH({
            id: failure.id,
            message: (0,_sts_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .headlineOf */ .g)(failure, roleArn),
            hint: hintOf(failure, claims),
            evidence: [aws, ...claimLines(claims)],
            cause: error,
        });
    }
    const subject = (0,_iam_trust_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .readSubject */ .$e)(claims);
    const verdict = verdictOf(refusal);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH({
        id: "sign-in-refused",
        message: `AWS refused the sign-in as ${roleArn}: ${causeOf(subject, verdict)}`,
        hint: statementHint(refusal, subject),
        evidence: [
            ...claimLines(claims),
            `sub is of the ${subject.form} form and ends as it does because ${subject.because}.`,
            ...(verdict === undefined ? guesses(subject) : describeVerdict(verdict)),
            aws,
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
    const lines = (0,_token_js__WEBPACK_IMPORTED_MODULE_6__/* .describeClaims */ .Z)(claims);
    return lines.length === 0 ? [] : ["Claims of the token:", ...lines.map((line) => `  ${line}`)];
}
function verdictOf({ trustPolicy, claims, roleArn, sessionName }) {
    if (trustPolicy === undefined)
        return undefined;
    return (0,_iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_1__/* .evaluateTrust */ .e)(trustPolicy, claims, { arn: roleArn, sessionName });
}
function causeOf(subject, verdict) {
    if (verdict?.decision === "denied" && verdict.reason !== undefined)
        return verdict.reason.text;
    if (verdict?.decision === "allowed") {
        return "the trust policy given would let this job in, so the role does not exist, has another policy, or an organisation's policy (SCP, RCP) denies it.";
    }
    return `its trust policy does not let in ${subject.emitted} (or there is no such role).`;
}
function statementHint({ claims, roleArn }, { context }) {
    const caution = context === "pull-request"
        ? "\nA role that pull requests may assume runs code that nobody has reviewed: give it read-only rights and use `dry-run: true`."
        : "";
    return `Put this statement into the role's trust policy if the job should be let in.${caution}\n${(0,_iam_trust_suggest_js__WEBPACK_IMPORTED_MODULE_3__/* .suggestStatement */ .q)(claims, roleArn)}`;
}
/** Without the policy: what goes wrong most often with a token like this. */
function guesses({ form, context }) {
    const forms = {
        legacy: [],
        immutable: [
            "Most likely: the policy lists the form without ids (repo:OWNER/REPO:…), which never matches this token.",
        ],
        template: [
            "Most likely: the policy expects GitHub's default sub, and this organisation or repository made its own.",
        ],
    };
    const contexts = {
        environment: [
            "Likely: the policy lists a branch, which a job with an environment does not send.",
        ],
        "pull-request": ["Likely: the policy lists a branch, which a pull request does not send."],
        branch: [
            "Likely: the policy lists another branch, or an environment that the job does not have.",
        ],
        tag: ["Likely: the policy lists a branch, and this run is of a tag."],
        ref: [],
    };
    return [
        ...forms[form],
        ...contexts[context],
        "With `trust-policy: <path of the policy in the repository>` the step names the condition that fails.",
    ];
}
/** The verdict line by line, the deciding statement's failures spelled out. */
function describeVerdict({ decision, reason, nearest, warnings }) {
    const words = {
        allowed: "The trust policy given lets this token in.",
        denied: "The trust policy given does not let this token in.",
        undecided: "Whether the trust policy given lets this token in cannot be decided here.",
    };
    return [
        words[decision],
        ...(reason === undefined ? [] : [`Reason: ${reason.id}: ${reason.text}`]),
        ...(nearest === undefined || decision === "allowed"
            ? []
            : [`Statement ${(0,_iam_trust_evaluate_js__WEBPACK_IMPORTED_MODULE_1__/* .label */ .P)(nearest)}:`, ...nearest.failures.flatMap(describeFailure)]),
        ...warnings.map(({ id, text }) => `Warning: ${id}: ${text}`),
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

/***/ 4625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ headlineOf),
/* harmony export */   l: () => (/* binding */ readStsFailure)
/* harmony export */ });
/* harmony import */ var _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6743);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1251);
/* harmony import */ var _foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7917);



const runAgain = "Nothing was written. Run the job again.";
const providerPage = "Create or correct the OIDC provider in IAM of the role's account (`iam` in a terminal prints it).";
/**
 * STS's answers, first match wins. The codes are those of the API reference; what the same code
 * means is told by texts that users reported (aws-sdk-rust#827, configure-aws-credentials#457,
 * #502, #775).
 */
const table = [
    {
        code: "AccessDenied",
        id: "sign-in-refused",
        again: "never",
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
        again: "never",
        cause: "the OIDC provider in IAM does not list the token's audience",
        hint: "Add the audience to the provider's client ids in IAM, or set the input `audience` to one that is there.",
    },
    {
        code: "InvalidIdentityToken",
        text: /no openidconnect provider found/i,
        id: "oidc-provider-missing",
        again: "never",
        cause: "the role's account has no OIDC provider for the token's issuer",
        hint: providerPage,
    },
    {
        code: "InvalidIdentityToken",
        text: /thumbprint/i,
        id: "thumbprint-mismatch",
        again: "never",
        cause: "the issuer's TLS certificate does not match the provider's thumbprint",
        hint: "Update the thumbprints of the OIDC provider in IAM; github.com needs none.",
    },
    {
        code: "InvalidIdentityToken",
        id: "identity-token-rejected",
        again: "never",
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
        again: "never",
        cause: "AWS does not understand the session policy",
        hint: "Correct the input `session-policy`; `session-policy: none` goes without.",
    },
    {
        code: "RegionDisabled",
        id: "sts-region-disabled",
        again: "never",
        cause: "STS is not activated for the account in this region",
        hint: "Activate the region in the account settings of IAM, or set `aws-region` to an active one.",
    },
    {
        code: "ValidationError",
        text: /DurationSeconds/,
        id: "duration-exceeds-role",
        again: "never",
        cause: "role-duration-seconds is longer than the role allows",
        hint: "Lower `role-duration-seconds` (3600 always works: the step renews the session itself), or raise the role's maximum session duration.",
    },
    {
        code: "ValidationError",
        id: "sign-in-request-invalid",
        again: "never",
        cause: "AWS does not accept the request",
        hint: "AWS's own text is among the evidence; most often the role's ARN or a managed session policy is wrong.",
    },
];
const unavailable = {
    id: "sts-unavailable",
    failed: true,
    again: "same-token",
    cause: "AWS's token service was overloaded, failed or could not be reached",
    hint: `Check the runner's way to AWS (proxy, firewall). ${runAgain}`,
};
const unreachable = {
    id: "sts-unreachable",
    failed: true,
    again: "never",
    cause: "AWS's token service could not be reached",
    hint: "Check `aws-region`, proxy, firewall and certificates of the runner.",
};
const foreign = {
    id: "answer-not-from-aws",
    failed: true,
    again: "never",
    cause: "something on the way to AWS answered in its place",
    hint: _aws_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .answerNotFromAws */ .H,
};
const other = {
    id: "sign-in-failed",
    failed: true,
    again: "never",
    cause: "AWS answered with an error that the action does not know",
    hint: "AWS's own text is among the evidence.",
};
/** What the user is told first. `ordinal` tells the second sign-in of a chain from the only one. */
function headlineOf({ failed, cause }, roleArn, ordinal = "") {
    return failed === true
        ? `The ${ordinal}sign-in as ${roleArn} failed: ${cause}.`
        : `AWS refused the ${ordinal}sign-in as ${roleArn}: ${cause}.`;
}
/** Reads an answer of STS: what it means and whether to ask again. */
function readStsFailure(error) {
    const code = ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) ?? "").replace(/Exception$/, "");
    const text = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
    const row = table.find((entry) => entry.code === code && (entry.text?.test(text) ?? true));
    if (row !== undefined)
        return row;
    const kind = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .classify */ .L8)(error);
    if (kind === "throttled" || kind === "transient" || /rate exceeded/i.test(text)) {
        return unavailable;
    }
    if ((0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .foreignAnswer */ .X)(error) !== undefined)
        return foreign;
    return isConnectionError(error) ? unreachable : other;
}
/** Node's and OpenSSL's errors carry a code in capitals and no HTTP answer. */
function isConnectionError(error) {
    const { code } = error;
    return typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code);
}


/***/ }),

/***/ 7284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ decodeClaims),
/* harmony export */   Z: () => (/* binding */ describeClaims)
/* harmony export */ });
/** The claims of a token, unverified: AWS verifies it, here they only explain. */
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
/**
 * The claims that a reader may see: enough to write a trust policy, nothing that a company may hold
 * back (`repo_property_*`) or that identifies the token (`jti`).
 */
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
/** One line for each claim that matters. */
function describeClaims(claims) {
    return shown
        .filter((name) => typeof claims[name] === "string" && claims[name] !== "")
        .map((name) => `${name.padEnd(20)}${JSON.stringify(claims[name]).slice(1, -1)}`);
}


/***/ }),

/***/ 8839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ answerLine)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1251);
/* harmony import */ var _foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7917);


/**
 * AWS's answer as a line of evidence: its own text, then code, HTTP status and request id, which
 * AWS's support asks for.
 */
function answerLine(error) {
    const foreign = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignAnswer */ .X)(error);
    if (foreign !== undefined)
        return `Not AWS's own answer: ${foreign}`;
    const status = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error);
    const id = requestIdOf(error);
    const text = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    const parts = [
        ...[(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error)].filter((code) => code !== undefined && code !== text && code !== "Error"),
        ...(status === undefined ? [] : [`HTTP ${status}`]),
        ...(id === undefined ? [] : [`request ${id}`]),
    ];
    return `AWS: ${text}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}
function requestIdOf(error) {
    const { $metadata } = error;
    return $metadata?.requestId;
}


/***/ }),

/***/ 6743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ answerNotFromAws),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1251);
/* harmony import */ var _foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7917);
/* harmony import */ var _answer_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8839);



/**
 * Turns whatever an AWS call threw into the error that the user meets. A DeployError passes as it
 * is; so does the reason of an aborted signal.
 */
function explain(error, subject, aws) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH)
        return error;
    const kind = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .classify */ .L8)(error);
    if (kind === "denied")
        return explainDenied(error, subject, aws);
    if (kind === "expired")
        return explainExpired(error, subject);
    const foreign = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .foreignAnswer */ .X)(error);
    const passing = kind === "throttled" || kind === "transient";
    if (foreign !== undefined)
        return explainForeign(error, subject, foreign, passing);
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) ?? "Error";
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        id: passing ? "aws-unavailable" : "aws-refused",
        message: `${subject.action} on ${subject.resource} failed: ${code}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`,
        hint: hintFor(kind),
        retryable: passing,
        cause: error,
    });
}
/** What helps where something else answers in AWS's place. */
const answerNotFromAws = "Look at the runner's way to AWS: a proxy or firewall that blocks the address, a captive portal, or an AWS_ENDPOINT_URL that is no AWS endpoint. Then run the job again.";
function explainForeign(error, { action, resource }, foreign, retryable) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        id: "answer-not-from-aws",
        message: `${action} on ${resource} failed: something on the way to AWS answered in its place (${foreign}).`,
        hint: answerNotFromAws,
        retryable,
        cause: error,
    });
}
function explainExpired(error, { action, resource }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        id: "session-expired",
        message: `AWS refused ${action} on ${resource} because the session has ended or is not valid.`,
        hint: "Run the job again. Credentials that were exported by an earlier step may have outlived their time.",
        evidence: [(0,_answer_line_js__WEBPACK_IMPORTED_MODULE_1__/* .answerLine */ .N)(error)],
        cause: error,
    });
}
function hintFor(kind) {
    if (kind === "throttled")
        return "AWS went on throttling after several tries. Run the job again.";
    if (kind === "transient")
        return "AWS could not be reached or failed inside. Run the job again.";
    return "AWS understood the request and refused it; the text above is AWS's own.";
}
function explainDenied(error, subject, aws) {
    const text = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    const { action, resource } = deniedOf(text) ?? subject;
    const evidence = [(0,_answer_line_js__WEBPACK_IMPORTED_MODULE_1__/* .answerLine */ .N)(error)];
    if (/session policy/i.test(text)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
            id: "denied-by-session-policy",
            message: `The session's own policy, not the role, refuses ${action} on ${resource}.`,
            hint: widening(aws.sessionPolicy, action, resource),
            evidence,
            cause: error,
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH({
        id: "access-denied",
        message: `${aws.identityArn} may not call ${action} on ${resource}.`,
        hint: `Allow ${action} on ${resource} in the role's permission policy (\`iam\` in a terminal prints the whole policy).`,
        evidence,
        cause: error,
    });
}
/** What AWS says was denied: it may be another action than the call's own, such as iam:PassRole. */
function deniedOf(text) {
    const match = /not authorized to perform:? ([\w-]+:\w+) on (?:the )?resource:? (\S+)/i.exec(text);
    if (match === null)
        return undefined;
    const [, action = "", resource = ""] = match;
    return { action, resource: resource.replace(/[.,"']+$/, "") };
}
function widening(kind, action, resource) {
    if (kind === "given") {
        return `Allow ${action} on ${resource} in the input \`session-policy\` (and in managed-session-policies where they are given), or set \`session-policy: none\`.`;
    }
    return `Set \`session-policy: none\`, or give a policy that also allows ${action} on ${resource}. The generated policy should have allowed it: please report the inputs.`;
}


/***/ }),

/***/ 8636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ claim),
/* harmony export */   DZ: () => (/* binding */ claimValues),
/* harmony export */   cm: () => (/* binding */ githubKeys),
/* harmony export */   rL: () => (/* binding */ isConditionKey),
/* harmony export */   xD: () => (/* binding */ issuerOf),
/* harmony export */   xU: () => (/* binding */ isGitHubIssuer)
/* harmony export */ });
/** The claims that IAM makes condition keys of for every OIDC provider. */
const genericKeys = new Set(["aud", "sub", "amr", "email", "oaud"]);
/**
 * The claims of GitHub's tokens that IAM knows as condition keys besides, for GitHub's own issuers
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html).
 */
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
/** The issuer as IAM writes it, in provider ARNs and condition keys: without `https://`. */
function issuerOf({ iss }) {
    return typeof iss === "string" ? iss.replace(/^https:\/\//, "").replace(/\/$/, "") : "";
}
/** Whether GitHub itself runs the issuer: github.com, an enterprise's own path, or data residency. */
function isGitHubIssuer(issuer) {
    return /^token\.actions\.(githubusercontent\.com(\/[^/]+)?|[a-z0-9-]+\.ghe\.com)$/i.test(issuer);
}
/** Whether IAM makes a condition key of this claim of this issuer. */
function isConditionKey(issuer, claim) {
    return genericKeys.has(claim) || (githubKeys.has(claim) && isGitHubIssuer(issuer));
}
/** A claim as the list of its values; undefined where the token has none, or an empty one. */
function claimValues(claims, name) {
    const value = claims[name];
    const list = (Array.isArray(value) ? value : [value])
        .filter((item) => ["string", "number", "boolean"].includes(typeof item) && item !== "")
        .map(String);
    return list.length === 0 ? undefined : list;
}
/** A claim of one value. */
function claim(claims, name) {
    return claimValues(claims, name)?.[0];
}


/***/ }),

/***/ 7709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jg: () => (/* binding */ precedence),
/* harmony export */   Ox: () => (/* binding */ audienceOf),
/* harmony export */   h4: () => (/* binding */ diagnose),
/* harmony export */   l: () => (/* binding */ reason)
/* harmony export */ });
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8636);
/* harmony import */ var _operators_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(536);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3817);



/** The most likely cause that a condition fails, as a person who knows GitHub's tokens would say. */
function diagnose(failed) {
    const { key, actual, operator, claims } = failed;
    const issuer = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .issuerOf */ .xD)(claims);
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
        return reason("other-value", `${key} is ${actual.join(", ")}, which the policy excludes.`);
    }
    const found = sameForm(failed.expected, actual[0] ?? "")
        .map((expected) => compare(name, operator, expected, actual[0] ?? "", claims))
        .sort((a, b) => precedence.indexOf(a.id) - precedence.indexOf(b.id));
    return found[0] ?? otherValue(key, actual);
}
/**
 * A policy that lists both forms of `sub`, as it should, is not wrong in its form: only the values of the
 * token's own form tell the cause.
 */
function sameForm(expected, actual) {
    const [repository] = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .splitSubject */ .JG)(actual) ?? [];
    const same = expected.filter((value) => (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .splitSubject */ .JG)(value)?.[0] === repository);
    return repository === undefined || same.length === 0 ? expected : same;
}
/** From the cause that is hardest to see to the plainest. */
const precedence = [
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
function reason(id, text) {
    return { id, text };
}
function otherValue(key, actual) {
    const value = actual === undefined ? "not in the token" : actual.join(", ");
    return reason("other-value", `${key} is ${value}, which is none of the expected values.`);
}
/** A key that is not of the token's issuer: IAM never finds it in the request. */
function foreignKey(key, issuer) {
    const [, prefix = "", name = ""] = /^(.*):([^:]+)$/s.exec(key) ?? [];
    const looksLikeIssuer = prefix.includes(".") || (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .isGitHubIssuer */ .xU)(prefix);
    if (looksLikeIssuer) {
        return reason("wrong-issuer", `${key} is a key of another issuer; this token's keys begin with ${issuer}:.`);
    }
    const better = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .isConditionKey */ .rL)(issuer, name || key) ? ` Write ${issuer}:${name || key}.` : "";
    return reason("not-a-condition-key", `${key} is no AWS condition key of this request.${better}`);
}
function missing(name, issuer) {
    if (!(0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .isConditionKey */ .rL)(issuer, name)) {
        return reason("not-a-condition-key", `AWS makes no condition key of the claim ${name}, so a condition on it never holds.`);
    }
    if (name === "environment") {
        return reason("environment-vs-ref", "The policy asks for an environment and the job has none.");
    }
    return reason("claim-missing", `The token has no claim ${name}.`);
}
function compare(name, operator, expected, actual, claims) {
    const isLike = /like/i.test(operator.base);
    const matches = (pattern, value, flags = "") => isLike ? (0,_operators_js__WEBPACK_IMPORTED_MODULE_1__/* .like */ .mj)(pattern, flags).test(value) : sameText(pattern, value, flags);
    if (matches(expected, actual, "i")) {
        return reason("case-only", `${actual} differs from ${expected} in upper and lower case only, and AWS compares both.`);
    }
    if (!isLike && /[*?]/.test(expected) && (0,_operators_js__WEBPACK_IMPORTED_MODULE_1__/* .like */ .mj)(expected).test(actual)) {
        return reason("wildcard-in-string-equals", `${expected} has a wildcard, which StringEquals takes literally; StringLike reads it as one.`);
    }
    if (name === "aud") {
        return reason("wrong-audience", `The token's audience is ${actual}, not ${expected}.`);
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
        return reason("other-environment", text);
    if (name === "repository" || name === "repository_id" || name === "repository_owner_id") {
        return reason("other-repository", text);
    }
    if (name !== "ref")
        return reason("other-value", text);
    return reason((0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .refKind */ .WQ)(actual) === (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .refKind */ .WQ)(expected) ? "other-branch" : "tag-vs-branch", text);
}
function compareSubject(expected, actual, claims) {
    const named = (0,_operators_js__WEBPACK_IMPORTED_MODULE_1__/* .like */ .mj)((0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutIds */ .Li)(expected)).test((0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutIds */ .Li)(actual));
    if (named)
        return formReason(expected, actual);
    const decoded = (text) => text.replace(/%3A/gi, ":");
    if ((0,_operators_js__WEBPACK_IMPORTED_MODULE_1__/* .like */ .mj)(decoded(expected)).test(decoded(actual))) {
        return reason("colon-encoding", `GitHub writes %3A for a colon inside a value of sub: ${actual}.`);
    }
    const [repository, segment] = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .splitSubject */ .JG)(actual) ?? [];
    const [wantedRepository, wantedSegment] = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .splitSubject */ .JG)(expected) ?? [];
    if (repository === undefined || wantedRepository === undefined) {
        return reason("other-value", `sub is ${actual}, which ${expected} does not match.`);
    }
    if ((0,_operators_js__WEBPACK_IMPORTED_MODULE_1__/* .like */ .mj)(wantedRepository).test(repository)) {
        return contextReason(wantedSegment ?? "", segment ?? "", claims);
    }
    if ((0,_operators_js__WEBPACK_IMPORTED_MODULE_1__/* .like */ .mj)((0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutIds */ .Li)(wantedRepository)).test((0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutIds */ .Li)(repository))) {
        return formReason(expected, actual);
    }
    if ((0,_operators_js__WEBPACK_IMPORTED_MODULE_1__/* .like */ .mj)(wantedRepository, "i").test(repository)) {
        return reason("case-only", `${repository} differs from ${wantedRepository} in upper and lower case only.`);
    }
    return reason("other-repository", `The token is of ${repository}, not of ${wantedRepository}.`);
}
function formReason(expected, actual) {
    const immutable = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutIds */ .Li)(actual) !== actual;
    return reason("legacy-vs-immutable", immutable
        ? `The token's sub has the ids of owner and repository (${actual}), as those of repositories made or renamed since mid-July 2026 have; the policy's ${expected} has none.`
        : `The policy's ${expected} has the ids of owner and repository; the token's sub (${actual}) has none.`);
}
function contextReason(wanted, emitted, claims) {
    const have = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .segmentKind */ .MJ)(emitted);
    const want = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .segmentKind */ .MJ)(wanted);
    const because = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .readSubject */ .$e)(claims).because;
    const text = `sub ends in ${emitted} because ${because}; the policy asks for ${wanted}.`;
    if (have === undefined || want === undefined)
        return reason("other-value", text);
    if (have === want) {
        return reason(have === "environment" ? "other-environment" : "other-branch", text);
    }
    const kinds = new Set([have, want]);
    if (kinds.has("environment") && !kinds.has("pull-request")) {
        return reason("environment-vs-ref", text);
    }
    if (kinds.has("pull-request"))
        return reason("pull-request-vs-ref", text);
    return reason("tag-vs-branch", text);
}
/** The audience that the token was asked for. */
function audienceOf(claims) {
    return (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "aud") ?? "";
}


/***/ }),

/***/ 722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ evaluateTrust),
  P: () => (/* binding */ label)
});

// EXTERNAL MODULE: ./.cache/build/src/aws/arn.js
var arn = __webpack_require__(9815);
// EXTERNAL MODULE: ./.cache/build/src/iam/trust/claims.js
var trust_claims = __webpack_require__(8636);
// EXTERNAL MODULE: ./.cache/build/src/iam/trust/diagnose.js
var diagnose = __webpack_require__(7709);
;// CONCATENATED MODULE: ./.cache/build/src/iam/trust/document.js
/**
 * Reads a trust policy: the document itself, or what `aws iam get-role` prints around it.
 * @returns a sentence that says what is wrong where it is none
 */
function readTrustDocument(value) {
    const document = unwrap(value);
    if (!isObject(document))
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
    if (!isObject(value))
        return value;
    const inner = value.AssumeRolePolicyDocument ?? value.Role;
    return inner === undefined ? value : unwrap(inner);
}
/** IAM's API hands policies out percent-encoded. */
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
    if (!isObject(statement))
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
    const valid = isObject(Condition) && Object.values(Condition).every(isObject);
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
    if (!isObject(value))
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
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./.cache/build/src/iam/trust/operators.js
var operators = __webpack_require__(536);
;// CONCATENATED MODULE: ./.cache/build/src/iam/trust/openness.js


/** What an allowing statement lets in besides what its author meant. */
function lintStatement(statement, issuer) {
    if (!trusts(statement, issuer))
        return [];
    const subject = `${issuer}:sub`.toLowerCase();
    const onSubject = statement.conditions.filter(([, key]) => key.toLowerCase() === subject);
    return [
        ...onSubject.flatMap(([operator, key, values]) => lintSubject(operator, key, values)),
        ...(onSubject.length === 0 ? [unchecked(subject)] : []),
        ...statement.conditions.flatMap(([operator, key]) => lintOperator(operator, key)),
    ];
}
function trusts({ principal }, issuer) {
    if (principal === undefined || principal === "*")
        return false;
    return (principal.Federated ?? []).some((arn) => arn.endsWith(`:oidc-provider/${issuer}`));
}
function unchecked(subject) {
    return (0,diagnose/* reason */.l)("subject-not-checked", `The statement has no condition on ${subject}: repositories of other people may be let in.`);
}
/** A set operator over no value is true, so that a token without the claim is let in. */
function lintOperator(operator, key) {
    const { qualifier, ifExists } = (0,operators/* readOperator */.Tp)(operator);
    if (qualifier !== "ForAllValues" && !ifExists)
        return [];
    return [
        (0,diagnose/* reason */.l)("for-all-values-too-open", `${operator} on ${key} also holds when the token has no such claim; write it without ${ifExists ? "IfExists" : "ForAllValues"}.`),
    ];
}
function lintSubject(operator, key, values) {
    if (!/like/i.test((0,operators/* readOperator */.Tp)(operator).base))
        return [];
    return values
        .filter((value) => /^repo:[^:]*[*?]/.test(value) || /^[*?]/.test(value) || value === "repo:*")
        .map((value) => (0,diagnose/* reason */.l)("prefix-too-open", `${key} matches ${value}: the wildcard also covers other owners' or repositories' names that begin alike.`));
}

;// CONCATENATED MODULE: ./.cache/build/src/iam/trust/evaluate.js






const webIdentity = "sts:AssumeRoleWithWebIdentity";
/**
 * Decides, as STS would, whether a role's trust policy lets a token assume it. What depends on more
 * than policy and token (the caller's address, the time, SCPs) is said to be undecided.
 * @param policy the trust policy, parsed from JSON
 */
function evaluateTrust(policy, claims, role) {
    const document = readTrustDocument(policy);
    if (typeof document === "string")
        return malformed(document);
    const situation = situate(document, claims, role);
    const statements = document.statements.map((statement, index) => judge(statement, index, situation));
    const warnings = document.statements
        .filter(({ effect }) => effect === "Allow")
        .flatMap((statement) => lintStatement(statement, situation.issuer));
    return { ...decide(statements), statements, warnings };
}
function malformed(text) {
    return {
        decision: "undecided",
        reason: (0,diagnose/* reason */.l)("malformed-policy", text),
        nearest: undefined,
        statements: [],
        warnings: [],
    };
}
function situate(document, claims, role) {
    const { partition = "aws", accountId = "" } = (0,arn/* parseArn */.L)(role.arn) ?? {};
    const issuer = (0,trust_claims/* issuerOf */.xD)(claims);
    const providerArn = `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}`;
    return { claims, role, issuer, partition, providerArn, hasVariables: document.hasVariables };
}
function decide(statements) {
    const denies = statements.filter(({ effect }) => effect === "Deny");
    const allows = statements.filter(({ effect }) => effect === "Allow");
    const denied = denies.find(({ applies }) => applies === "yes");
    if (denied !== undefined) {
        const text = `Statement ${label(denied)} denies this token explicitly.`;
        return { decision: "denied", reason: (0,diagnose/* reason */.l)("explicit-deny", text), nearest: denied };
    }
    const nearest = rank(allows)[0];
    if (nearest === undefined) {
        const text = "No statement of the trust policy allows anything.";
        return { decision: "denied", reason: (0,diagnose/* reason */.l)("no-statement", text), nearest };
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
/** The statement that applies, else the one with the fewest failures, the issuer's own first. */
function rank(statements) {
    const order = { yes: 0, unknown: 1, no: 2 };
    const distance = ({ failures }) => failures.reduce((sum, { part }) => sum + (part === "Condition" ? 1 : 3), 0);
    return [...statements].sort((a, b) => order[a.applies] - order[b.applies] || distance(a) - distance(b));
}
function worst({ failures }) {
    const place = ({ truth, reason: { id } }) => (truth === "no" ? 0 : diagnose/* precedence */.Jg.length) + diagnose/* precedence */.Jg.indexOf(id);
    return [...failures].sort((a, b) => place(a) - place(b))[0]?.reason;
}
/** `1` or `1 (GitHubMain)`, counted as people do. */
function label({ index, sid }) {
    return sid === undefined ? String(index + 1) : `${index + 1} (${sid})`;
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
function judgePrincipal({ principal }, situation) {
    const { providerArn, issuer } = situation;
    const failure = (truth, expected, why) => [
        {
            part: "Principal",
            ...{ truth, operator: "", key: "Federated", expected, actual: [providerArn], reason: why },
        },
    ];
    if (principal === undefined || principal === "*" || principal.AWS?.includes("*")) {
        const why = "The statement's principal is no OIDC provider; what it means here only AWS knows.";
        return failure("unknown", ["*"], (0,diagnose/* reason */.l)("cannot-be-decided", why));
    }
    const federated = principal.Federated ?? [];
    if (federated.includes(providerArn))
        return [];
    const sameIssuer = federated.find((arn) => arn.endsWith(`:oidc-provider/${issuer}`));
    const why = sameIssuer === undefined
        ? (0,diagnose/* reason */.l)("wrong-issuer", `The statement trusts ${listed(federated)}, and the token's provider is ${providerArn}.`)
        : (0,diagnose/* reason */.l)("wrong-account", `The statement trusts ${sameIssuer}, a provider of another account or partition than the role's (${providerArn}).`);
    return failure("no", federated, why);
}
function listed(names) {
    return names.length === 0 ? "no identity provider" : names.join(", ");
}
function judgeAction({ actions, notActions }) {
    const covers = (patterns) => patterns.some((pattern) => (0,operators/* like */.mj)(pattern, "i").test(webIdentity));
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
            reason: (0,diagnose/* reason */.l)("action-missing", `The statement is not about ${webIdentity}.`),
        },
    ];
}
function judgeCondition([operatorText, key, expected], situation) {
    const operator = (0,operators/* readOperator */.Tp)(operatorText);
    const known = lookUp(key, situation);
    const failure = (truth, why) => [
        {
            part: "Condition",
            ...{ truth, operator: operatorText, key, expected, reason: why },
            actual: known === "unknown" ? undefined : known,
        },
    ];
    const undecided = (text) => failure("unknown", (0,diagnose/* reason */.l)("cannot-be-decided", text));
    if (known === "unknown")
        return undecided(`${key} depends on the request, not on the token.`);
    const variable = situation.hasVariables ? expected.find(operators/* hasVariable */.$u) : undefined;
    if (variable !== undefined && known !== undefined) {
        return undecided(`${variable} holds a policy variable, which only AWS can fill in.`);
    }
    const holds = (0,operators/* operatorHolds */.nL)(operator, expected, known);
    if (holds === "yes")
        return [];
    if (holds === "unknown")
        return undecided(`${operatorText} is not evaluated here.`);
    return failure("no", (0,diagnose/* diagnose */.h4)({ operator, key, expected, actual: known, claims: situation.claims }));
}
/** Keys of a web identity request that only claims other than GitHub's could fill. */
const neverSent = /^(sts:(sourceidentity|transitivetagkeys|roleauthorizedbyidp|externalid)|aws:(requesttag\/.*|tagkeys))$/;
/** The values of a condition key: undefined where the request lacks it, `unknown` where only AWS knows. */
function lookUp(key, situation) {
    const { claims, issuer, partition, role } = situation;
    const lower = key.toLowerCase();
    const prefix = `${issuer.toLowerCase()}:`;
    if (lower.startsWith(prefix)) {
        const name = lower.slice(prefix.length);
        if (!(0,trust_claims/* isConditionKey */.rL)(issuer, name))
            return undefined;
        // Announced for the commercial regions only; elsewhere it is not known whether they exist.
        if (trust_claims/* githubKeys */.cm.has(name) && partition !== "aws")
            return "unknown";
        return (0,trust_claims/* claimValues */.DZ)(claims, name);
    }
    if (lower === "sts:rolesessionname") {
        return role.sessionName === undefined ? "unknown" : [role.sessionName];
    }
    if (neverSent.test(lower))
        return undefined;
    return /^(aws|sts):/.test(lower) ? "unknown" : undefined;
}


/***/ }),

/***/ 536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $u: () => (/* binding */ hasVariable),
/* harmony export */   Tp: () => (/* binding */ readOperator),
/* harmony export */   mj: () => (/* binding */ like),
/* harmony export */   nL: () => (/* binding */ operatorHolds)
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
    ["stringlike", (actual, expected) => like(expected).test(actual)],
]);
/** The comparison of a string operator, negation left out. */
function comparisonOf({ base }) {
    return comparisons.get(base.toLowerCase().replace("not", ""));
}
/**
 * Whether a condition holds for the values that a request has of its key, by the rules of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * @param actual undefined where the request does not have the key
 */
function operatorHolds(operator, expected, actual) {
    const { qualifier, base, ifExists, negated } = operator;
    if (base.toLowerCase() === "null")
        return nullHolds(expected, actual);
    if (actual === undefined) {
        if (qualifier === "ForAllValues")
            return "yes";
        // IfExists says yes where ForAnyValue says no, and AWS's pages do not say which one wins.
        if (ifExists)
            return qualifier === "ForAnyValue" ? "unknown" : "yes";
        return qualifier === "" && negated ? "yes" : "no";
    }
    const compare = comparisonOf(operator);
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
/** Policy variables that stand for a character that would be special: `${*}`, `${?}`, `${$}`. */
const escapes = /\$\{([*?$])\}/g;
/** A value with a policy variable whose content only AWS knows. */
function hasVariable(value) {
    return /\$\{[^}]*\}/.test(value.replace(escapes, ""));
}
function literal(expected) {
    return expected.replace(escapes, "$1");
}
/** IAM's wildcards as an expression: `*` is any run of characters, `?` one, across `/` and `:`. */
function like(pattern, flags = "") {
    const source = pattern.replace(/\$\{([*?$])\}|[*?]|[.+^${}()|[\]\\/-]/g, (sign, escaped) => {
        if (escaped !== undefined)
            return `\\${escaped}`;
        if (sign === "*")
            return ".*";
        return sign === "?" ? "." : `\\${sign}`;
    });
    return new RegExp(`^${source}$`, `s${flags}`);
}


/***/ }),

/***/ 3817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ readSubject),
/* harmony export */   JG: () => (/* binding */ splitSubject),
/* harmony export */   Li: () => (/* binding */ withoutIds),
/* harmony export */   MJ: () => (/* binding */ segmentKind),
/* harmony export */   WQ: () => (/* binding */ refKind),
/* harmony export */   wO: () => (/* binding */ subjectForms)
/* harmony export */ });
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8636);

/** Reads the `sub` of a token beside the claims that GitHub makes it of. */
function readSubject(claims) {
    const emitted = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "sub") ?? "";
    const { kind, segment, because } = contextOf(claims);
    const legacy = prefixed(legacyRepository(claims), segment);
    const immutable = prefixed(immutableRepository(claims), segment);
    return {
        emitted,
        form: emitted === legacy ? "legacy" : emitted === immutable ? "immutable" : "template",
        ...{ context: kind, because, legacy, immutable },
    };
}
/** The forms that a trust policy should list: both of GitHub's own, or the template's one. */
function subjectForms({ emitted, form, legacy, immutable }) {
    if (form === "template")
        return [emitted];
    return [legacy, immutable].filter((value) => value !== undefined);
}
/** GitHub chooses environment before pull request before ref. */
function contextOf(claims) {
    const environment = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "environment");
    const event = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "event_name");
    const ref = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "ref") ?? "";
    if (environment !== undefined) {
        return {
            kind: "environment",
            segment: `environment:${encodeColon(environment)}`,
            because: `the job has \`environment: ${environment}\`, which takes the place of branch and tag`,
        };
    }
    if (event === "pull_request") {
        return {
            kind: "pull-request",
            segment: "pull_request",
            because: "a pull request started the run, whatever its branch",
        };
    }
    const kind = refKind(ref);
    const name = ref.replace(/^refs\/(heads|tags)\//, "");
    return { kind, segment: `ref:${ref}`, because: `the run is of ${kind} ${name}` };
}
function refKind(ref) {
    if (ref.startsWith("refs/heads/"))
        return "branch";
    return ref.startsWith("refs/tags/") ? "tag" : "ref";
}
function legacyRepository(claims) {
    return (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "repository");
}
function immutableRepository(claims) {
    const [owner, name] = ((0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "repository") ?? "").split("/");
    const ownerId = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "repository_owner_id");
    const id = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .claim */ .B7)(claims, "repository_id");
    if (!owner || !name || ownerId === undefined || id === undefined)
        return undefined;
    return `${owner}@${ownerId}/${name}@${id}`;
}
function prefixed(repository, segment) {
    return repository === undefined ? undefined : `repo:${repository}:${segment}`;
}
/** A colon would separate parts of the sub, so GitHub writes `%3A` for one inside a value. */
function encodeColon(value) {
    return value.replaceAll(":", "%3A");
}
/** A sub or a pattern of one without the ids of the immutable form. */
function withoutIds(text) {
    return text.replace(/^(repo:[^@/:]+)@[^@/:]+\/([^@:]+)@[^@:]+(?=:|$)/, "$1/$2");
}
/** `repo:OWNER/REPO` and the rest of a sub, or of a pattern of one. */
function splitSubject(text) {
    const match = /^(repo:[^:]+):(.+)$/s.exec(text);
    return match === null ? undefined : [match[1] ?? "", match[2] ?? ""];
}
/** What the last part of a sub, or of a pattern of one, speaks of. */
function segmentKind(segment) {
    if (segment.startsWith("environment:"))
        return "environment";
    if (segment.startsWith("pull_request"))
        return "pull-request";
    return segment.startsWith("ref:") ? refKind(segment.slice("ref:".length)) : undefined;
}


/***/ }),

/***/ 5823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ suggestStatement)
/* harmony export */ });
/* harmony import */ var _aws_arn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9815);
/* harmony import */ var _diagnose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7709);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8636);
/* harmony import */ var _subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3817);




/** The statement that lets in just this job, in both forms of `sub` where GitHub has two. */
function suggestStatement(claims, roleArn) {
    const { partition = "aws", accountId = "" } = (0,_aws_arn_js__WEBPACK_IMPORTED_MODULE_3__/* .parseArn */ .L)(roleArn) ?? {};
    const issuer = (0,_claims_js__WEBPACK_IMPORTED_MODULE_1__/* .issuerOf */ .xD)(claims);
    const subjects = (0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectForms */ .wO)((0,_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .readSubject */ .$e)(claims));
    const statement = {
        Effect: "Allow",
        Principal: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
            StringEquals: {
                [`${issuer}:aud`]: (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .audienceOf */ .Ox)(claims),
                [`${issuer}:sub`]: subjects.length === 1 ? subjects[0] : subjects,
            },
        },
    };
    return JSON.stringify(statement, null, 2);
}


/***/ })

};
