export const id = "src_targets_doctor_deployer_js";
export const ids = ["src_targets_doctor_deployer_js","src_auth_sts_explain-refusal_js"];
export const modules = {

/***/ "./src/auth/sts/explain-refusal.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

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

// EXTERNAL MODULE: ./src/iam/trust/evaluate.js + 4 modules
var evaluate = __webpack_require__("./src/iam/trust/evaluate.js");
// EXTERNAL MODULE: ./src/iam/trust/subject.js
var trust_subject = __webpack_require__("./src/iam/trust/subject.js");
// EXTERNAL MODULE: ./src/model/aws/arn.js
var arn = __webpack_require__("./src/model/aws/arn.js");
// EXTERNAL MODULE: ./src/iam/trust/build.js + 1 modules
var build = __webpack_require__("./src/iam/trust/build.js");
;// CONCATENATED MODULE: ./src/iam/trust/suggest.js




function suggestStatement(claims, roleArn) {
    const { partition = "aws", accountId = "" } = (0,arn.parseArn)(roleArn) ?? {};
    const statement = (0,build.trustStatement)({
        account: { partition, accountId },
        issuer: (0,trust_claims.issuerOf)(claims),
        audience: (0,trust_claims.claim)(claims, "aud") ?? "",
        subjects: (0,trust_subject.subjectForms)((0,trust_subject.readSubject)(claims)),
        ids: (0,trust_subject.repositoryOf)(claims),
    });
    return JSON.stringify(statement, null, 2);
}

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
    return `${lead}${caution}\n${suggestStatement(claims, roleArn)}`;
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

/***/ "./src/aws/answers/write-outcome.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isRefusal: () => (/* binding */ isRefusal),
/* harmony export */   markUnanswered: () => (/* binding */ markUnanswered),
/* harmony export */   writeOutcome: () => (/* binding */ writeOutcome)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _kind_of_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/kind-of.js");


const refusals = new Set([
    "conflict",
    "denied",
    "expired",
    "invalid",
    "not-found",
    "precondition",
    "throttled",
]);
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const earlierTry = Symbol("an earlier try of the same call got no answer");
function writeOutcome(error) {
    const answer = (0,_kind_of_js__WEBPACK_IMPORTED_MODULE_0__.answerOf)(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
function isRefusal(answer) {
    return refusals.has((0,_kind_of_js__WEBPACK_IMPORTED_MODULE_0__.kindOf)(answer)) || unsent.has((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(answer) ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(answer) ?? "");
}
function markUnanswered(error) {
    if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
        Object.defineProperty(error, earlierTry, { value: true, configurable: true });
    }
}


/***/ }),

/***/ "./src/aws/client-config.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   clientConfig: () => (/* binding */ clientConfig)
/* harmony export */ });
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/aws/answers/write-outcome.js");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/sha256.js");






const maxAttempts = 8;
const nothingFromFiles = {
    ignoreConfiguredEndpointUrls: true,
    defaultsMode: "standard",
    retryMode: "standard",
    authSchemePreference: () => Promise.resolve([]),
    userAgentAppId: () => Promise.resolve(undefined),
    requestChecksumCalculation: "WHEN_SUPPORTED",
    responseChecksumValidation: "WHEN_SUPPORTED",
    disableClockSkewCorrection: () => Promise.resolve(false),
    disableS3ExpressSessionAuth: false,
    useArnRegion: () => Promise.resolve(undefined),
    sigv4aSigningRegionSet: () => Promise.resolve(undefined),
    disableRequestCompression: false,
    requestMinCompressionSizeBytes: 10_240,
};
function clientConfig(aws, service, options = {}) {
    const { network } = aws;
    const endpoint = network.endpoint(service);
    const attempts = options.maxAttempts ?? maxAttempts;
    return {
        ...nothingFromFiles,
        region: options.region ?? aws.region,
        credentials: aws.credentials,
        sha256: _sha256_js__WEBPACK_IMPORTED_MODULE_0__.Sha256,
        requestHandler: requestHandler(network, options.requestTimeoutMs),
        maxAttempts: attempts,
        retryStrategy: retryStrategy(attempts, network.retryBaseMs),
        customUserAgent: aws.userAgent,
        useFipsEndpoint: endpoint === undefined && network.variant.fips,
        useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("endpoint", endpoint),
    };
}
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
class RememberingRetryStrategy extends _smithy_util_retry__WEBPACK_IMPORTED_MODULE_3__.ConfiguredRetryStrategy {
    #unanswered = new WeakSet();
    async refreshRetryTokenForRetry(token, info) {
        const earlier = this.#unanswered.has(token);
        if (earlier)
            (0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_4__.markUnanswered)(info.error);
        const next = await super.refreshRetryTokenForRetry(token, info);
        if (earlier || !(0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_4__.isRefusal)(info.error))
            this.#unanswered.add(next);
        return next;
    }
}
function requestHandler(network, requestTimeout = 120_000) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_5__.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout,
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}


/***/ }),

/***/ "./src/aws/sha256.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sha256: () => (/* binding */ Sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");

class Sha256 {
    #hash;
    #secret;
    constructor(secret) {
        this.#secret = secret;
        this.#hash = this.#create();
    }
    update(data) {
        this.#hash.update(data);
    }
    digest() {
        return Promise.resolve(this.#hash.digest());
    }
    reset() {
        this.#hash = this.#create();
    }
    #create() {
        if (this.#secret === undefined)
            return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256");
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", keyOf(this.#secret));
    }
}
const keys = new Map();
const maxKeys = 16;
function keyOf(secret) {
    const known = keys.get(secret);
    if (known !== undefined)
        return known;
    if (keys.size >= maxKeys)
        keys.clear();
    const bytes = bytesOf(secret);
    const key = typeof bytes === "string" ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)(bytes, "utf8") : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createSecretKey)(bytes);
    keys.set(secret, key);
    return key;
}
function bytesOf(data) {
    if (typeof data === "string")
        return data;
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}


/***/ }),

/***/ "./src/iam/arns.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oidcProviderArn: () => (/* binding */ oidcProviderArn)
/* harmony export */ });
/* unused harmony exports unknownAccount, roleArn */
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

/***/ "./src/iam/trust/build.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  segmentOf: () => (/* binding */ segmentOf),
  subjectsOf: () => (/* binding */ subjectsOf),
  trustStatement: () => (/* binding */ trustStatement)
});

// UNUSED EXPORTS: buildTrustPolicy, hasGitHubKeys, knownClaims

// EXTERNAL MODULE: ./src/iam/arns.js
var arns = __webpack_require__("./src/iam/arns.js");
// EXTERNAL MODULE: ./src/iam/policy-document.js
var policy_document = __webpack_require__("./src/iam/policy-document.js");
// EXTERNAL MODULE: ./src/iam/trust/claims.js
var claims = __webpack_require__("./src/iam/trust/claims.js");
;// CONCATENATED MODULE: ./src/iam/trust/template.js
function template_templateSubjects({ keys, claims }, repositories, context, known) {
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

;// CONCATENATED MODULE: ./src/iam/trust/build.js





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
            return `environment:${encodeColons(context.name)}`;
        case "ref":
            return `ref:${encodeColons(context.ref)}`;
        case "pull-request":
            return "pull_request";
    }
}
function hasGitHubKeys({ partition }, issuer) {
    return partition === "aws" && (0,claims.isGitHubIssuer)(issuer);
}
function buildTrustPolicy(wishes) {
    const { repository, context, subjectTemplate: template } = wishes;
    const statement = trustStatement({
        ...wishes,
        ids: repository,
        subjects: template === undefined
            ? subjectsOf(repository, context)
            : templateSubjects(template, namesOf(repository), segmentOf(context), knownClaims(wishes)),
        pattern: hasPattern(context),
    });
    const policy = policyDocument([{ Sid: "GitHubActions", ...statement }]);
    checkTrustPolicy(policy);
    return policy;
}
function trustStatement(wishes) {
    const { account, issuer, subjects, pattern = false } = wishes;
    const literal = subjects.map(policy_document.literalValue);
    const subject = { [`${issuer}:sub`]: literal.length === 1 ? (literal[0] ?? "") : literal };
    const exact = exactConditions(wishes);
    return {
        Effect: "Allow",
        Principal: { Federated: (0,arns.oidcProviderArn)(account, issuer) },
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
        exact[`${issuer}:job_workflow_ref`] = (0,policy_document.literalValue)(jobWorkflowRef);
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
;// CONCATENATED MODULE: ./src/iam/trust/operators.js
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
    const matches = (pattern, value, flags = "") => isLike ? wildcardPattern(pattern, flags).test(value) : sameText(pattern, value, flags);
    if (matches(expected, actual, "i")) {
        return reasonWith("case-only", `${actual} differs from ${expected} in upper and lower case only, and AWS compares both.`);
    }
    if (!isLike && /[*?]/.test(expected) && wildcardPattern(expected).test(actual)) {
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
    const named = wildcardPattern((0,subject.withoutIds)(expected)).test((0,subject.withoutIds)(actual));
    if (named && !bothHaveIds(expected, actual))
        return formReason(expected, actual);
    const decoded = (text) => text.replace(/%3A/gi, ":");
    if (wildcardPattern(decoded(expected)).test(decoded(actual))) {
        return reasonWith("colon-encoding", `GitHub writes %3A for a colon inside a value of sub: ${actual}.`);
    }
    const [repository, segment] = (0,subject.splitSubject)(actual) ?? [];
    const [wantedRepository, wantedSegment] = (0,subject.splitSubject)(expected) ?? [];
    if (repository === undefined || wantedRepository === undefined) {
        return reasonWith("other-value", `sub is ${actual}, which ${expected} does not match.`);
    }
    if (wildcardPattern(wantedRepository).test(repository)) {
        return contextReason(wantedSegment ?? "", segment ?? "", claims);
    }
    if (wildcardPattern((0,subject.withoutIds)(wantedRepository)).test((0,subject.withoutIds)(repository))) {
        if (!bothHaveIds(expected, actual))
            return formReason(expected, actual);
        return reasonWith("other-repository", `The token is of ${repository}, not of ${wantedRepository}: same names, other ids, as of a repository that was deleted and made anew, or that went to another owner.`);
    }
    if (wildcardPattern(wantedRepository, "i").test(repository)) {
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

// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/iam/trust/document.js

function document_readTrustDocument(value) {
    const document = unwrap(value);
    if (!(0,maps.isMap)(document))
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
    if (!(0,maps.isMap)(value))
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
    if (!(0,maps.isMap)(statement))
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
    const valid = (0,maps.isMap)(Condition) && Object.values(Condition).every(maps.isMap);
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
    if (!(0,maps.isMap)(value))
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

;// CONCATENATED MODULE: ./src/iam/trust/lint.js



function lintTrustPolicy(policy) {
    const document = readTrustDocument(policy);
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
        return arn === "*" || host === issuer || (0,trust_claims.isGitHubIssuer)(host) || isEnterpriseServer(host);
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
        return [{ written, operator: readOperator(written), key, issuer, claim, values }];
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
    else if (!(0,trust_claims.isConditionKey)(issuer, claim)) {
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
        return wildcardPattern(value).test(queueRef);
    if (claim === "job_workflow_ref")
        return wildcardPattern(workflowsRef(value)).test(queueRef);
    const [, context = ""] = /^repo:[^:]*:(.*)$/s.exec(value) ?? [];
    if (context !== "*" && wildcardPattern(context).test(`ref:${queueRef}`))
        return true;
    const [, branch = ""] = /(?:^|:)ref:([^:]*)/.exec(value) ?? [];
    return /[*?]/.test(branch) && wildcardPattern(branch).test(queueRef);
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

;// CONCATENATED MODULE: ./src/iam/trust/evaluate.js








const webIdentity = "sts:AssumeRoleWithWebIdentity";
function evaluateTrust(policy, claims, role) {
    const document = document_readTrustDocument(policy);
    if (typeof document === "string")
        return malformed(document);
    const situation = situate(document, claims, role);
    const statements = document.statements.map((statement, index) => judge(statement, index, situation));
    return { ...decide(statements), warnings: lintTrust(document, situation.issuer) };
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
    const covers = (patterns) => patterns.some((pattern) => wildcardPattern(pattern, "i").test(webIdentity));
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
    const operator = readOperator(operatorText);
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
    const variable = situation.hasVariables ? expected.find(hasVariable) : undefined;
    if (variable !== undefined && known !== undefined) {
        return undecided(`${variable} holds a policy variable, which only AWS can fill in.`);
    }
    const holds = operatorHolds(operator, expected, known);
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


/***/ }),

/***/ "./src/model/count.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   counted: () => (/* binding */ counted),
/* harmony export */   listed: () => (/* binding */ listed),
/* harmony export */   spokenCount: () => (/* binding */ spokenCount)
/* harmony export */ });
function spokenCount(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
function counted(count, one, many = `${one}s`) {
    return `${spokenCount(count)} ${count === 1 ? one : many}`;
}
function listed(names, most) {
    const more = names.length > most ? ` and ${names.length - most} more` : "";
    return `${names.slice(0, most).join(", ")}${more}`;
}


/***/ }),

/***/ "./src/targets/doctor/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/model/count.js
var count = __webpack_require__("./src/model/count.js");
// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __webpack_require__("./src/model/time/duration.js");
// EXTERNAL MODULE: ./src/auth/sts/explain-refusal.js + 2 modules
var explain_refusal = __webpack_require__("./src/auth/sts/explain-refusal.js");
// EXTERNAL MODULE: ./src/auth/ways/token.js
var token = __webpack_require__("./src/auth/ways/token.js");
// EXTERNAL MODULE: ./src/auth/session/session-fold.js
var session_fold = __webpack_require__("./src/auth/session/session-fold.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/iam/trust/evaluate.js + 4 modules
var evaluate = __webpack_require__("./src/iam/trust/evaluate.js");
// EXTERNAL MODULE: ./src/iam/trust/subject.js
var subject = __webpack_require__("./src/iam/trust/subject.js");
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-iam/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-iam/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/model/aws/arn.js
var arn = __webpack_require__("./src/model/aws/arn.js");
;// CONCATENATED MODULE: ./src/targets/doctor/aws/iam-client.js




function createIam(context) {
    const ask = (0,call.callsOf)(new dist_cjs.IAMClient((0,client_config.clientConfig)(context.aws, "IAM")), context);
    return {
        trustPolicy: (roleArn) => ask({ action: "iam:GetRole", resource: roleArn }, new dist_cjs.GetRoleCommand({ RoleName: (0,arn.lastPart)(roleArn) }), ({ Role }) => Role?.AssumeRolePolicyDocument ?? ""),
        missing: (roleArn, permission) => ask({ action: "iam:SimulatePrincipalPolicy", resource: roleArn }, new dist_cjs.SimulatePrincipalPolicyCommand(question(roleArn, permission)), denied),
    };
}
function question(roleArn, { actions, resources, conditions }) {
    const keys = Object.values(conditions ?? {}).flatMap((block) => Object.entries(block));
    return {
        PolicySourceArn: roleArn,
        ActionNames: [...actions],
        ResourceArns: [...resources],
        ContextEntries: keys.map(([key, value]) => ({
            ContextKeyName: key,
            ContextKeyType: "string",
            ContextKeyValues: typeof value === "string" ? [value] : [...value],
        })),
    };
}
function denied({ EvaluationResults }) {
    const results = (EvaluationResults ?? []).filter(({ EvalDecision }) => EvalDecision !== "allowed");
    return [...new Set(results.map(({ EvalActionName }) => EvalActionName ?? ""))];
}

// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
// EXTERNAL MODULE: ./src/inputs/named-files.js
var named_files = __webpack_require__("./src/inputs/named-files.js");
// EXTERNAL MODULE: ./src/model/plan.js
var model_plan = __webpack_require__("./src/model/plan.js");
;// CONCATENATED MODULE: ./src/targets/doctor/rights.js




async function checkRights({ subject }, context, iam) {
    if (subject === undefined)
        return { lines: [], notes: [], missing: [] };
    const [read, rights] = await Promise.all([
        tryReads(subject.target, context),
        subject.target
            .study(context.workspace)
            .then((target) => simulate(target.permissions(scopeOf(context)), context, iam)),
    ]);
    const refused = rights.flatMap(({ permission, denied = [] }) => (0,statement.isOptional)(permission)
        ? []
        : denied.map((action) => `${action} on ${permission.resources.join(", ")}`));
    return {
        lines: [read.line, ...rights.map(describe)],
        notes: rights.some(({ denied, permission }) => !denied && !permission.wide) ? [unchecked] : [],
        missing: [...read.missing, ...refused],
    };
}
const unchecked = "Some rights are not checked: the role may not ask for them (iam:SimulatePrincipalPolicy on itself).";
function scopeOf({ aws }) {
    const { region, accountId, partition } = aws;
    return { partition: partition.id, region, accountId, precision: "tight" };
}
async function tryReads(target, context) {
    const absent = (0,named_files.missingNamedFile)(target.files, context.workspace);
    if (absent !== undefined) {
        return { line: `? reads of a plan, not tried: ${absent.message}`, missing: [] };
    }
    try {
        const plan = await (await target.load())(context).plan();
        return { line: `✓ reads of a plan, tried: ${(0,model_plan.renderCounts)(plan)}`, missing: [] };
    }
    catch (error) {
        context.signal.throwIfAborted();
        const denied = error instanceof errors.DeployError && error.id.includes("denied");
        const line = `✗ reads of a plan, tried: ${(0,errors.messageOf)(error)}`;
        if (denied)
            return { line, missing: [(0,errors.messageOf)(error)] };
        throw error;
    }
}
async function simulate(permissions, { signIn }, iam) {
    const role = signIn?.sessionRoleArn;
    return Promise.all(permissions.map(async (permission) => {
        if (role === undefined)
            return { permission };
        try {
            const denied = await iam.missing(role, permission);
            return denied.length > 0 && permission.wide !== undefined
                ? { permission }
                : { permission, denied };
        }
        catch {
            return { permission };
        }
    }));
}
function describe({ permission, denied }) {
    const { actions, resources, purpose, wide } = permission;
    const names = `${actions.join(", ")} on ${resources.join(", ")} (${purpose})`;
    if (denied === undefined) {
        const why = wide === undefined ? "" : "; which of them are meant is not known here";
        return `? not checked: ${names}${why}`;
    }
    const sign = denied.length === 0 ? "✓" : (0,statement.isOptional)(permission) ? "○" : "✗";
    return `${sign} ${names}${denied.length === 0 ? "" : `: lacks ${denied.join(", ")}`}`;
}

;// CONCATENATED MODULE: ./src/targets/doctor/deployer.js










function createDeployer(config, context, iam = createIam(context)) {
    return { plan: () => examine(config, context, iam), apply: () => Promise.resolve(nothing) };
}
const nothing = { outputs: {}, headline: "Nothing was changed", facts: [] };
async function examine(config, context, iam) {
    const facts = context.signIn ?? {};
    const [trust, findings] = await Promise.all([
        describeTrust(facts, iam),
        checkRights(config, context, iam),
    ]);
    const details = [...describeToken(facts), trust, describeSession(context, facts)];
    const { missing, lines, notes } = findings;
    return {
        target: "doctor",
        subject: (0,session_fold.whoOf)(context.aws),
        changes: [],
        notes,
        details: lines.length === 0 ? details : [...details, { title: "Rights of the role", lines }],
        outputs: {},
        headline: config.subject === undefined
            ? "signing in works, nothing was changed"
            : `nothing was found that ${config.subject.name} lacks, nothing was changed`,
        ...(missing.length === 0 ? {} : { refusal: lacks(config, missing) }),
    };
}
function lacks({ subject }, missing) {
    return new errors.DeployError({
        id: "doctor-found-missing-rights",
        message: `The role lacks ${(0,count.counted)(missing.length, "right")} that target ${subject?.name ?? ""} needs: ${missing
            .slice(0, 3)
            .map((text) => text.replace(/\.$/, ""))
            .join("; ")}${missing.length > 3 ? "; …" : ""}.`,
        hint: "Add them to the role's permission policy; `iam` in a terminal prints the whole policy.",
        evidence: missing,
        story: {
            title: `lacks ${(0,count.counted)(missing.length, "right")} of target ${subject?.name ?? ""}, nothing was changed`,
        },
    });
}
function describeToken({ claims }) {
    if (claims === undefined)
        return [];
    const { form, because, legacy, immutable } = (0,subject.readSubject)(claims);
    return [
        {
            title: "GitHub's token",
            lines: [
                ...(0,token.describeClaims)(claims),
                `sub is of the ${form} form and ends as it does because ${because}.`,
                `legacy form:    ${legacy ?? "unknown"}`,
                `immutable form: ${immutable ?? "unknown"}`,
            ],
        },
    ];
}
async function describeTrust(facts, iam) {
    const title = "Trust policy";
    const { claims, roleArn, sessionName } = facts;
    if (claims === undefined || roleArn === undefined) {
        return { title, lines: ["not looked at: the session was not opened with GitHub's token"] };
    }
    const policy = facts.trustPolicy ?? (await iam.trustPolicy(roleArn).catch(() => undefined));
    if (policy === undefined) {
        const how = "give `trust-policy: <path>`, or allow the role iam:GetRole on itself";
        return { title, lines: [`not known: ${how}`] };
    }
    const role = { arn: roleArn, ...(sessionName === undefined ? {} : { sessionName }) };
    return { title, lines: (0,explain_refusal.describeVerdict)((0,evaluate.evaluateTrust)(policy, claims, role)) };
}
function describeSession({ aws }, facts) {
    return {
        title: "Identity",
        lines: [
            `identity   ${aws.identityArn}`,
            `account    ${aws.accountId} (partition ${aws.partition.id})`,
            `region     ${aws.region}`,
            `valid until ${facts.expiration === undefined ? "not said" : (0,duration.spokenInstant)(facts.expiration)}; the step renews it itself`,
            `session policy ${(0,session_fold.describeSize)(facts)}`,
        ],
    };
}


/***/ })

};
