export const id = "src_aws_answers_explain_js-src_iam_trust_build_js-_cache_bundle_s-253fa2";
export const ids = ["src_aws_answers_explain_js-src_iam_trust_build_js-_cache_bundle_s-253fa2"];
export const modules = {

/***/ "./src/aws/answers/answer-line.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerLine: () => (/* binding */ answerLine)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/foreign-answer.js");


/**
 * AWS's answer, or what the connection said, as a line of evidence: its own text, then code, HTTP status and request id, which
 * AWS's support asks for.
 */
function answerLine(error) {
    const foreign = (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.foreignAnswer)(error);
    if (foreign !== undefined)
        return `Not AWS's own answer: ${foreign}`;
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.statusOf)(error);
    const id = requestIdOf(error);
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
    const parts = [
        ...[(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error)].filter((code) => code !== undefined && code !== text && code !== "Error"),
        ...(status === undefined ? [] : [`HTTP ${status}`]),
        ...(id === undefined ? [] : [`request ${id}`]),
    ];
    const from = status === undefined && isOfNode(error) ? "Connection" : "AWS";
    return `${from}: ${text}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}
/** Node's errors of connections carry a code (ECONNREFUSED); the SDK calls a late one TimeoutError. */
function isOfNode(error) {
    return typeof error.code === "string" || (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error) === "TimeoutError";
}
function requestIdOf(error) {
    const { $metadata } = error;
    return $metadata?.requestId;
}


/***/ }),

/***/ "./src/aws/answers/explain.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  answerNotFromAws: () => (/* binding */ answerNotFromAws),
  explain: () => (/* binding */ explain)
});

// EXTERNAL MODULE: ./src/model/errors.js + 1 modules
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/foreign-answer.js
var foreign_answer = __webpack_require__("./src/model/foreign-answer.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __webpack_require__("./src/aws/answers/answer-line.js");
;// CONCATENATED MODULE: ./src/aws/answers/denied.js
/**
 * The kinds of policies that AWS's text names as the reason, first match wins.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html (`with an
 * explicit deny in a …`, `because no … allows the … action`, for each kind).
 * Source: https://repost.aws/knowledge-center/lambda-ecr-image (the text for an image, which names no
 * action) and https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-permissions.
 */
const kinds = [
    {
        named: /permission to access the ECR image/i,
        id: "denied-by-resource-policy",
        whose: "Lambda may not read the image by its repository's policy, so that AWS",
        allow: () => "Let lambda.amazonaws.com call ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the repository's policy; or allow the role ecr:GetRepositoryPolicy and ecr:SetRepositoryPolicy on it, and Lambda writes that itself. For a repository of another account the role needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on it, too.",
    },
    {
        named: /session polic/i,
        id: "denied-by-session-policy",
        whose: "The session's own policy, not the role,",
        allow: ({ aws, action, resource }) => widening(aws.sessionPolicy, action, resource),
    },
    {
        named: /service control polic|resource control polic/i,
        id: "denied-by-organization",
        whose: "A policy of the AWS organization (SCP or RCP), not the role,",
        allow: ({ action }) => `Only the organization's administrators can allow ${action} there; nothing in this account or in the workflow can. Send them the line of evidence.`,
    },
    {
        named: /permissions boundar/i,
        id: "denied-by-permissions-boundary",
        whose: "The role's permissions boundary, not its policies,",
        allow: ({ action, resource }) => `Allow ${action} on ${resource} in the policy that is the role's permissions boundary as well; more rights in the role's own policies change nothing.`,
    },
    {
        named: /resource-based polic|bucket polic|key polic|repository polic/i,
        id: "denied-by-resource-policy",
        whose: "The policy of the resource itself",
        allow: ({ action, resource, aws }) => `Allow ${action} for ${aws.identityArn} in the policy of ${resource} (bucket policy, key policy, repository policy, function policy).`,
    },
    {
        named: /VPC endpoint polic/i,
        id: "denied-by-endpoint-policy",
        whose: "The policy of the VPC endpoint that the runner's requests go through",
        allow: ({ action, resource }) => `Allow ${action} on ${resource} in the VPC endpoint's policy, or let the runner reach AWS another way.`,
    },
];
/** What a denied call means by AWS's own text, and what to do about it. */
function adviseDenied(denied) {
    const { action, resource, text, aws } = denied;
    const reason = reasonOf(text);
    const explicit = /explicit deny/i.test(reason);
    const kind = kinds.find(({ named }) => named.test(reason));
    if (kind !== undefined) {
        return {
            id: kind.id,
            message: `${kind.whose} refuses ${action} on ${resource}.`,
            // The step's own policies deny nothing; whoever gave one finds it by the same words.
            hint: explicit && kind.id !== "denied-by-session-policy"
                ? `A Deny statement there matches this call, and no Allow outweighs it: correct that statement.${kind.id === "denied-by-organization" ? ` ${kind.allow(denied)}` : ""}`
                : kind.allow(denied),
        };
    }
    if (explicit) {
        return {
            id: "denied-explicitly",
            message: `A Deny statement keeps ${aws.identityArn} from calling ${action} on ${resource}.`,
            hint: `No Allow outweighs it: find the statement with "Effect": "Deny" for ${action} (in the role's own policies, where AWS names no other place) and its condition, such as a required tag, region or source address.`,
        };
    }
    return {
        id: "access-denied",
        message: `${aws.identityArn} may not call ${action} on ${resource}.`,
        hint: `Allow ${action} on ${resource} in the role's permission policy (\`iam\` in a terminal prints the whole policy).`,
    };
}
/** What AWS gives as the reason, behind the resource: a file may be called "session policy.html". */
function reasonOf(text) {
    return /^.*(\s(?:because no|with an explicit deny)\b.*)$/is.exec(text)?.[1] ?? text;
}
function widening(kind, action, resource) {
    if (kind === "given") {
        return `Allow ${action} on ${resource} in the input \`session-policy\` (and in managed-session-policies where they are given), or set \`session-policy: none\`.`;
    }
    return `Set \`session-policy: none\`, or give a policy that also allows ${action} on ${resource}. The generated policy should have allowed it: please report the inputs.`;
}

// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: ./src/aws/proxy.js
var proxy = __webpack_require__("./src/aws/proxy.js");
// EXTERNAL MODULE: ./src/aws/answers/unaccepted.js
var unaccepted = __webpack_require__("./src/aws/answers/unaccepted.js");
;// CONCATENATED MODULE: ./src/aws/answers/explain.js







/**
 * Turns whatever an AWS call threw into the error that the user meets. A DeployError passes as it
 * is; so does the reason of an aborted signal.
 */
function explain(error, subject, aws) {
    if (error instanceof errors.DeployError)
        return error;
    const refusal = (0,proxy.proxyRefusal)(error);
    if (refusal !== undefined)
        return refusal;
    const request = (0,unaccepted.unaccepted)(error);
    if (request !== undefined)
        return explainUnaccepted(error, request, subject);
    const kind = (0,errors.classify)(error);
    if (kind === "denied")
        return explainDenied(error, subject, aws);
    if (kind === "expired")
        return explainExpired(error, subject);
    const foreign = error instanceof incomplete_answer.IncompleteAnswer ? (0,errors.messageOf)(error) : (0,foreign_answer.foreignAnswer)(error);
    const passing = kind === "throttled" || kind === "transient";
    if (foreign !== undefined)
        return explainForeign(error, subject, foreign, passing);
    const code = (0,errors.codeOf)(error) ?? "Error";
    return new errors.DeployError({
        id: passing ? "aws-unavailable" : "aws-refused",
        message: `${subject.action} on ${subject.resource} failed: ${code}: ${textOf(error)}`,
        hint: hintFor(kind),
        retryable: passing,
        cause: error,
    });
}
/** What helps where something else answers in AWS's place. */
const answerNotFromAws = "Look at the runner's way to AWS: a proxy or firewall that blocks the address, a captive portal, or an AWS_ENDPOINT_URL that is no AWS endpoint. Then run the job again.";
function explainForeign(error, { action, resource }, foreign, retryable) {
    return new errors.DeployError({
        id: "answer-not-from-aws",
        message: `${action} on ${resource} failed: something on the way to AWS answered in its place (${foreign}).`,
        hint: answerNotFromAws,
        retryable,
        cause: error,
    });
}
/** Without the SDK's advice to its programmers. */
function textOf(error) {
    return (0,errors.messageOf)(error).replace(/\s*Deserialization error: to see the raw response.*$/s, "");
}
function explainExpired(error, { action, resource }) {
    return new errors.DeployError({
        id: "session-expired",
        message: `AWS refused ${action} on ${resource} because the session has ended or is not valid.`,
        hint: "Run the job again. Credentials that were exported by an earlier step may have outlived their time.",
        evidence: [(0,answer_line.answerLine)(error)],
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
    const text = (0,errors.messageOf)(error);
    const advice = adviseDenied({ ...(deniedOf(text) ?? subject), text, aws });
    return new errors.DeployError({ ...advice, evidence: [(0,answer_line.answerLine)(error)], cause: error });
}
function explainUnaccepted(error, { id, cause, hint }, { action, resource }) {
    return new errors.DeployError({
        id,
        message: `AWS refused ${action} on ${resource}: ${cause}.`,
        hint,
        evidence: [(0,answer_line.answerLine)(error)],
        cause: error,
    });
}
/** What AWS says was denied: it may be another action than the call's own, such as iam:PassRole. */
function deniedOf(text) {
    // S3 quotes the resource.
    const match = /not authorized to perform:? ([\w-]+:\w+) on (?:the )?resource:? ["']?([^\s"']+)/i.exec(text);
    if (match === null)
        return undefined;
    const [, action = "", resource = ""] = match;
    return { action, resource: resource.replace(/[.,]+$/, "") };
}


/***/ }),

/***/ "./src/aws/answers/incomplete-answer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IncompleteAnswer: () => (/* binding */ IncompleteAnswer),
/* harmony export */   member: () => (/* binding */ member),
/* harmony export */   withAny: () => (/* binding */ withAny)
/* harmony export */ });
/**
 * An answer of success without a member that AWS always sends. Something on the way answered in its
 * place (an inspecting proxy's page, an empty body), which the SDK takes for an answer in which
 * nothing is set: believed, it would be a deployment that never happened.
 */
class IncompleteAnswer extends Error {
    name = "IncompleteAnswer";
    constructor(member) {
        super(`the answer has no ${member}`);
    }
}
/**
 * A member that AWS always sends.
 * @throws IncompleteAnswer when it is not there
 */
function member(value, name) {
    if (value === undefined)
        throw new IncompleteAnswer(name);
    return value;
}
/** The answer itself, when one of these members is there; emulators leave out some. */
function withAny(answer, ...names) {
    if (names.every((name) => answer[name] === undefined)) {
        throw new IncompleteAnswer(names.join(" and no "));
    }
    return answer;
}


/***/ }),

/***/ "./src/aws/answers/unaccepted.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   unaccepted: () => (/* binding */ unaccepted)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

const clock = {
    id: "clock-skewed",
    cause: "the runner's clock differs from AWS's by more than AWS accepts",
    hint: "Set the clock of the runner (NTP): AWS takes requests of the last five minutes, S3 of the last fifteen.",
};
const account = {
    id: "account-not-ready",
    cause: "the account may not use this service or region yet",
    hint: "Open the service's console once as the account's administrator: a new account may still be activated, the service may want to be subscribed to, or the region to be enabled (Account → AWS Regions).",
};
/**
 * First match wins.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html (one code for
 * a wrong signature and an old one, told apart by the text), the common errors of the services' API
 * references, and https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
 */
const rows = [
    { ...clock, codes: ["RequestTimeTooSkewed", "RequestInTheFuture"] },
    {
        ...clock,
        codes: ["SignatureDoesNotMatch", "InvalidSignatureException", "RequestExpired"],
        text: /signature (expired|not yet current)|request has expired/i,
    },
    {
        codes: ["SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature"],
        id: "signature-rejected",
        cause: "the signature does not fit the request",
        hint: "Either the secret key is not that of the access key, or something between the runner and AWS changes requests (a proxy that rewrites headers or paths, an AWS_ENDPOINT_URL of another service).",
    },
    {
        codes: ["InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException"],
        id: "credentials-unknown",
        cause: "AWS does not know these credentials",
        hint: "They were deleted, belong to another partition than `aws-region`, or the region is not enabled for the account. Run the job again; with `auth: environment` sign in again on the runner.",
    },
    {
        ...account,
        codes: ["OptInRequired", "SubscriptionRequiredException", "NotSignedUp", "AccountProblem"],
    },
];
/** Reads an answer that is about the request's credentials, signature or account and not about rights. */
function unaccepted(error) {
    const code = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error) ?? "";
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
    return rows.find((row) => row.codes.includes(code) && (row.text?.test(text) ?? true));
}


/***/ }),

/***/ "./src/aws/proxy.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noProxyForNode: () => (/* binding */ noProxyForNode),
/* harmony export */   proxyRefusal: () => (/* binding */ proxyRefusal)
/* harmony export */ });
/* unused harmony export proxySecrets */
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

/** What must not be read in a log: the proxy's user and password, as written and as meant. */
function proxySecrets({ url }) {
    const parsed = URL.parse(url ?? "");
    if (parsed === null || parsed.password === "")
        return [];
    const { username, password } = parsed;
    const plain = decode(password);
    const basic = Buffer.from(`${decode(username)}:${plain}`).toString("base64");
    return [...new Set([password, plain, basic])];
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/**
 * What the user is told when the proxy itself answers in place of the host behind it; undefined for every
 * other error. Node's text names the proxy without its password.
 */
function proxyRefusal(error) {
    const { code, statusCode } = error;
    if (code !== "ERR_PROXY_TUNNEL" || typeof statusCode !== "number")
        return undefined;
    const [, host = "the host", answer = `HTTP ${statusCode}`] = /tunnel to (\S+) via \S+ HTTP\/[\d.]+ (.*)$/s.exec((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error)) ?? [];
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "proxy-refused",
        message: `The proxy does not let the step through to ${host}: it answered ${answer}.`,
        hint: statusCode === 407
            ? "Give the proxy's user and password, percent-encoded: `http-proxy: http://user:password@host:port`, from a secret, or in HTTPS_PROXY on the runner."
            : `Let the proxy open tunnels (CONNECT) to ${host}, or name the host in \`no-proxy\` if the runner reaches it directly.`,
        retryable: statusCode >= 500 || statusCode === 429,
        cause: error,
    });
}
/** What is on this machine is reached without a proxy, which would get to read it in clear. */
const loopback = ["localhost", "127.0.0.1-127.255.255.255", "::1", "[::1]"];
/**
 * NO_PROXY as Node's agents read it, the loopback addresses always among them. Node takes
 * `example.com` for that host alone, while curl and the AWS CLI, whose settings runners have, take it
 * for the domain.
 */
function noProxyForNode(noProxy = "") {
    const entries = noProxy
        .split(/[\s,]+/)
        .filter((entry) => entry !== "")
        .flatMap((entry) => (isPlainDomain(entry) ? [entry, `.${entry}`] : [entry]));
    // Node reads `*` only where it stands alone.
    return entries.includes("*") ? "*" : [...loopback, ...entries].join(",");
}
function isPlainDomain(entry) {
    return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(entry) && !/^[\d.]+$/.test(entry);
}


/***/ }),

/***/ "./src/iam/arns.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oidcProviderArn: () => (/* binding */ oidcProviderArn),
/* harmony export */   roleArn: () => (/* binding */ roleArn),
/* harmony export */   unknownAccount: () => (/* binding */ unknownAccount)
/* harmony export */ });
/* harmony import */ var _model_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/arn.js");

/**
 * Stands for the account id where it is not known; each output format puts its own expression in
 * its place. No name of an AWS resource can hold it.
 */
const unknownAccount = "{{account-id}}";
/** The ARN of an identity provider; `issuer` without `https://`. */
function oidcProviderArn(account, issuer) {
    return iamArn(account, `oidc-provider/${issuer}`);
}
/** The ARN of a role; `path` begins and ends with a slash. */
function roleArn(account, path, name) {
    return iamArn(account, `role${path}${name}`);
}
function iamArn(account, resource) {
    return (0,_model_arn_js__WEBPACK_IMPORTED_MODULE_0__.formatArn)({ ...account, service: "iam", region: "", resource });
}


/***/ }),

/***/ "./src/iam/limits.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkRolePolicy: () => (/* binding */ checkRolePolicy),
/* harmony export */   checkTrustPolicy: () => (/* binding */ checkTrustPolicy)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

/**
 * IAM's quotas in characters, white space not counted
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
const inlinePolicyLimit = 10_240;
const trustPolicyLimit = 2_048;
/**
 * @throws DeployError `role-policy-too-large` when a role cannot hold the policy
 */
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
/**
 * @throws DeployError `trust-policy-too-large` when a role cannot hold the policy
 */
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
/**
 * A value that a policy compares literally: what looks like a policy variable is written with
 * `${$}`, IAM's own escape for the dollar sign.
 */
function literalValue(text) {
    return text.replaceAll("${", "${$}{");
}
/**
 * What IAM and STS take in a policy's text
 * (https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html).
 */
const foreign = /[^\t\n\r\u0020-\u00FF]+/g;
/** Whether a policy may hold the text. */
function isPolicyText(text) {
    return text.search(foreign) === -1;
}
/** A pattern that matches the same, an asterisk in place of characters that no policy may hold. */
function patternFor(text) {
    return text.replace(foreign, "*");
}
/** The same of every value of a condition block. */
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
/* harmony export */   segmentOf: () => (/* binding */ segmentOf),
/* harmony export */   subjectsOf: () => (/* binding */ subjectsOf),
/* harmony export */   trustStatement: () => (/* binding */ trustStatement)
/* harmony export */ });
/* harmony import */ var _arns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/iam/arns.js");
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/iam/limits.js");
/* harmony import */ var _policy_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/iam/policy-document.js");
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/iam/trust/claims.js");




/**
 * Both forms of `sub` that GitHub may write for the jobs: with the ids, as for every repository made,
 * renamed or transferred since 15 July 2026 and older ones that opted in, and with the names alone
 * (https://docs.github.com/actions/reference/security/oidc).
 */
function subjectsOf(repository, context) {
    const { owner, name, ownerId, id } = repository;
    const suffix = segmentOf(context);
    return [`repo:${owner}@${ownerId}/${name}@${id}:${suffix}`, `repo:${owner}/${name}:${suffix}`];
}
/** The last part of `sub` for a job's context. */
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
/** GitHub separates the parts of `sub` by colons and writes those within a part as %3A. */
function encodeColons(text) {
    return text.replaceAll(":", "%3A");
}
/**
 * Whether IAM has condition keys for the other claims of GitHub's tokens. AWS announced them for its
 * commercial regions; elsewhere only the generic ones are sure.
 */
function hasGitHubKeys({ partition }, issuer) {
    return partition === "aws" && (0,_claims_js__WEBPACK_IMPORTED_MODULE_1__.isGitHubIssuer)(issuer);
}
/**
 * A trust policy for just these jobs.
 * @throws DeployError `trust-policy-too-large`
 */
function buildTrustPolicy(wishes) {
    const { repository, context } = wishes;
    const statement = trustStatement({
        ...wishes,
        ids: repository,
        subjects: subjectsOf(repository, context),
        pattern: hasPattern(context),
    });
    const policy = (0,_policy_document_js__WEBPACK_IMPORTED_MODULE_2__.policyDocument)([{ Sid: "GitHubActions", ...statement }]);
    (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__.checkTrustPolicy)(policy);
    return policy;
}
/**
 * The statement that lets in just these subjects, without a Sid, which must be unique in a policy. Where
 * IAM knows the ids as condition keys it requires them too, so that whoever takes over the name of a
 * deleted repository gets nothing.
 */
function trustStatement(wishes) {
    const { account, issuer, subjects, pattern = false } = wishes;
    const literal = subjects.map(_policy_document_js__WEBPACK_IMPORTED_MODULE_2__.literalValue);
    const subject = { [`${issuer}:sub`]: literal.length === 1 ? (literal[0] ?? "") : literal };
    const exact = exactConditions(wishes);
    return {
        Effect: "Allow",
        Principal: { Federated: (0,_arns_js__WEBPACK_IMPORTED_MODULE_3__.oidcProviderArn)(account, issuer) },
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
/** No ref can hold an asterisk or a question mark: a ref with one is meant as a pattern. */
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

/***/ "./src/iam/trust/document.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readTrustDocument: () => (/* binding */ readTrustDocument)
/* harmony export */ });
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


/***/ }),

/***/ "./src/iam/trust/lint.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lintTrust: () => (/* binding */ lintTrust),
/* harmony export */   lintTrustPolicy: () => (/* binding */ lintTrustPolicy)
/* harmony export */ });
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/iam/trust/claims.js");
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/iam/trust/document.js");
/* harmony import */ var _operators_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/iam/trust/operators.js");



/** What is dangerous, or never works, in a trust policy; nothing for what is none. */
function lintTrustPolicy(policy) {
    const document = (0,_document_js__WEBPACK_IMPORTED_MODULE_2__.readTrustDocument)(policy);
    return typeof document === "string" ? [] : lintTrust(document);
}
/** Looks at every statement that lets GitHub's tokens, or those of the issuer given, in. */
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
        return arn === "*" || host === issuer || (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.isGitHubIssuer)(host) || isEnterpriseServer(host);
    });
}
function isEnterpriseServer(issuer) {
    return issuer.endsWith("/_services/token");
}
function comparisonsOf({ conditions }) {
    return conditions.flatMap(([written, key, values]) => {
        const [, issuer, claim] = /^(.*):([^:]+)$/s.exec(key.toLowerCase()) ?? [];
        // Global keys and those of STS are no claims.
        if (issuer === undefined || claim === undefined || /^(aws|sts)$/.test(issuer))
            return [];
        return [{ written, operator: (0,_operators_js__WEBPACK_IMPORTED_MODULE_1__.readOperator)(written), key, issuer, claim, values }];
    });
}
function lintComparisons(comparisons) {
    const on = (claim) => comparisons.filter((one) => one.claim === claim && isPositive(one.operator));
    const pinned = on("repository_id").some(({ operator }) => /^stringequals$/i.test(operator.base));
    return [
        ...comparisons.flatMap(lintOperator),
        ...[...on("sub"), ...on("ref")].flatMap(lintBranches),
        ...(on("aud").length > 0 ? [] : [audienceNotChecked]),
        ...(on("sub").length > 0 ? [] : [subjectNotChecked]),
        ...on("sub").flatMap(({ operator, values }) => values.flatMap((value) => lintSubject(value, operator, pinned))),
    ];
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
    else if (!(0,_claims_js__WEBPACK_IMPORTED_MODULE_0__.isConditionKey)(issuer, claim)) {
        found.push({
            id: "not-a-condition-key",
            text: `${key} is no condition key that AWS knows for this issuer: it counts as missing.`,
        });
    }
    return found;
}
/**
 * Source: the condition keys that IAM lists for GitHub's issuer, which have no repository properties
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html), and GitHub's
 * page on OIDC, which lets a template put them into `sub`.
 */
function propertyKey(key) {
    return {
        id: "repository-property-key",
        severity: "error",
        text: `AWS has no condition key ${key}: a comparison with it never holds, and with IfExists or ForAllValues it holds for everybody. Put the property into GitHub's template of \`sub\` and compare that.`,
    };
}
/**
 * A pattern that fits the branches of a merge queue.
 * Source: https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 * (merge groups are built on branches named gh-readonly-queue/…).
 */
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
/** A subject that lets everything of a repository in, pull requests included, is told of as that. */
function letsQueueIn(claim, value) {
    if (claim === "ref")
        return (0,_operators_js__WEBPACK_IMPORTED_MODULE_1__.like)(value).test(queueRef);
    const [, context = ""] = /^repo:[^:]*:(.*)$/s.exec(value) ?? [];
    return context !== "*" && (0,_operators_js__WEBPACK_IMPORTED_MODULE_1__.like)(context).test(`ref:${queueRef}`);
}
/** Dangerous forms of a trusted subject, most dangerous first; one finding a value is enough. */
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
/* harmony export */   like: () => (/* binding */ like),
/* harmony export */   operatorHolds: () => (/* binding */ operatorHolds),
/* harmony export */   readOperator: () => (/* binding */ readOperator)
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
/**
 * IAM's wildcards as an expression: `*` is any run of characters, `?` one, across `/` and `:`. Between two
 * asterisks the first fit is taken and never given back, which is enough for such patterns, and without which
 * one with many asterisks would take for ever.
 */
function like(pattern, flags = "") {
    const [first = "", ...rest] = segmentsOf(pattern);
    const last = rest.pop();
    const middle = rest
        .filter((segment) => segment !== "")
        .map((segment, index) => `(?=(?<s${index}>.*?${segment}))\\k<s${index}>`);
    const end = last === undefined ? "" : `.*${last}`;
    return new RegExp(`^${first}${middle.join("")}${end}$`, `s${flags}`);
}
/** What stands between the asterisks, each as the source of an expression of fixed length. */
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


/***/ })

};
