export const id = "src_cli_run_js";
export const ids = ["src_cli_run_js"];
export const modules = {

/***/ "./src/action/text.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   neutralise: () => (/* binding */ neutralise),
/* harmony export */   shorten: () => (/* binding */ shorten)
/* harmony export */ });
/* unused harmony exports harmless, escapeMarkdown */
const invisible = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
const terminalSequence = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g;
function harmless(text) {
    return text.replace(/\r\n?/g, "\n").replace(terminalSequence, "").replace(invisible, "\uFFFD");
}
function neutralise(text) {
    return harmless(text)
        .replace(/^(\s*)::/gm, "$1: :")
        .replace(/##\[/g, "# #[");
}
function shorten(text, limit) {
    if (text.length <= limit)
        return text;
    const end = Math.max(0, limit - 1);
    const split = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
    return `${text.slice(0, split)}…`;
}
function escapeMarkdown(text) {
    return text
        .replace(terminalSequence, "")
        .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ")
        .replace(invisible, "\uFFFD")
        .replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "")
        .replace(/[\\`*_[\]#|~@]/g, toEntity)
        .replace(/^[-+]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\./gi, toEntity);
}
function toEntity(sign) {
    return `&#${sign.charCodeAt(0)};`;
}


/***/ }),

/***/ "./src/action/words.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   words: () => (/* binding */ words)
/* harmony export */ });
const words = {
    live: "Live now",
    todo: "What to do",
    open: "Open",
    commit: "Commit",
    run: "Run of",
    more: "More on",
    tried: "What was tried",
    planned: "What was planned",
    compared: "What was compared",
    evidence: "Evidence",
    notes: "Notes",
    warnings: "Warnings",
    session: "Session",
};


/***/ }),

/***/ "./src/aws/answers/answer-line.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerLine: () => (/* binding */ answerLine)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/foreign-answer.js");
/* harmony import */ var _answer_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/answers/answer-text.js");



function answerLine(error) {
    const foreign = (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__.foreignAnswer)(error);
    if (foreign !== undefined)
        return `Not AWS's own answer: ${foreign}`;
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error);
    const id = (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__.asObject)(error).$metadata?.requestId;
    const words = (0,_answer_text_js__WEBPACK_IMPORTED_MODULE_2__.wordsFor)(error);
    const text = words ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.messageOf)(error);
    const code = words === undefined ? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(error) : (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error);
    const parts = [
        ...[code].filter((one) => one !== undefined && one !== text && one !== "Error"),
        ...(status === undefined || text.startsWith("HTTP ") ? [] : [`HTTP ${status}`]),
        ...(id === undefined ? [] : [`request ${id}`]),
    ];
    const from = isOfConnection(error) ? "Connection" : "AWS";
    return `${from}: ${text}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}
function isOfConnection(error) {
    if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.statusOf)(error) !== undefined)
        return (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_0__.isUnreadable)(error);
    return (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(error) !== undefined || (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(error) === "TimeoutError";
}


/***/ }),

/***/ "./src/aws/answers/answer-text.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerText: () => (/* binding */ answerText),
/* harmony export */   wordsFor: () => (/* binding */ wordsFor)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/foreign-answer.js");


const cutOff = "the answer was cut off on its way, or cannot be read";
const broken = "the connection broke before the whole answer was there";
const connectionWords = new Map([
    ["EAI_AGAIN", "the name could not be looked up"],
    ["ECONNABORTED", broken],
    ["ECONNREFUSED", "nobody took the connection"],
    ["ECONNRESET", broken],
    ["ENOTFOUND", "the name could not be found"],
    ["EPIPE", broken],
    ["ETIMEDOUT", "no connection came about in time"],
]);
function wordsFor(error) {
    const status = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.statusOf)(error);
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
    if ((0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.isUnreadable)(error))
        return cutOff;
    if (text.includes("Deserialization error:")) {
        return status === undefined ? cutOff : `HTTP ${status}, and ${cutOff}`;
    }
    const connection = connectionWords.get((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.nodeCodeOf)(error));
    if (connection !== undefined) {
        return /^(connect|getaddrinfo) /.test(text) ? `${connection} (${text})` : connection;
    }
    if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error) === "TimeoutError")
        return lateWords(text);
    return status !== undefined && wordless.has(text)
        ? `HTTP ${status}, without a word of why`
        : undefined;
}
function answerText(error) {
    return wordsFor(error) ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
}
const wordless = new Set(["Unknown", "UnknownError"]);
function lateWords(text) {
    const [, ms] = /(\d+) ?ms/.exec(text) ?? [];
    const within = ms === undefined ? "in time" : `within ${Math.round(Number(ms) / 1000)} s`;
    const what = /connection/i.test(text) ? "no connection came about" : "no answer came";
    return `${what} ${within}`;
}


/***/ }),

/***/ "./src/aws/answers/explain.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  answerNotFromAws: () => (/* binding */ answerNotFromAws),
  explainAnswer: () => (/* binding */ explainAnswer)
});

// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-line.js
var answer_line = __webpack_require__("./src/aws/answers/answer-line.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-text.js
var answer_text = __webpack_require__("./src/aws/answers/answer-text.js");
;// CONCATENATED MODULE: ./src/aws/answers/denied.js
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
function adviseDenied(denied) {
    const { action, resource, text, aws } = denied;
    const reason = reasonOf(text);
    const explicit = /explicit deny/i.test(reason);
    const kind = kinds.find(({ named }) => named.test(reason));
    if (kind !== undefined) {
        return {
            id: kind.id,
            message: `${kind.whose} refuses ${action} on ${resource}.`,
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







function explainAnswer(error, subject, aws) {
    if (error instanceof errors.DeployError)
        return error;
    const refusal = (0,proxy.proxyRefusal)(error);
    if (refusal !== undefined)
        return refusal;
    const told = toldOfAnswer(error, subject, aws) ?? toldOfFailure(error, subject);
    return new errors.DeployError({ ...told, cause: error });
}
function toldOfAnswer(error, subject, aws) {
    const refused = `AWS refused ${subject.action} on ${subject.resource}`;
    const evidence = [(0,answer_line.answerLine)(error)];
    const request = (0,unaccepted.unaccepted)(error);
    if (request !== undefined) {
        const { id, cause, hint } = request;
        return { id, message: `${refused}: ${cause}.`, hint, evidence };
    }
    const kind = (0,errors.classify)(error);
    if (kind === "denied") {
        const text = (0,errors.messageOf)(error);
        return { ...adviseDenied({ ...(deniedOf(text) ?? subject), text, aws }), evidence };
    }
    if (kind !== "expired")
        return undefined;
    return {
        id: "session-expired",
        message: `${refused} because the session has ended or is not valid.`,
        hint: "Run the job again. Credentials that were exported by an earlier step may have outlived their time.",
        evidence,
    };
}
function toldOfFailure(error, { action, resource }) {
    const failed = `${action} on ${resource} failed`;
    const kind = (0,errors.classify)(error);
    const retryable = kind === "throttled" || kind === "transient";
    const foreign = (0,incomplete_answer.foreignWords)(error);
    if (foreign !== undefined) {
        return {
            id: "answer-not-from-aws",
            message: `${failed}: something on the way to AWS answered in its place (${foreign}).`,
            hint: answerNotFromAws,
            retryable,
        };
    }
    const said = (0,answer_text.wordsFor)(error) ?? `${(0,errors.codeOf)(error) ?? "Error"}: ${(0,errors.messageOf)(error)}`;
    return {
        id: retryable ? "aws-unavailable" : "aws-refused",
        message: `${failed}: ${said}`,
        hint: hintFor(kind),
        retryable,
    };
}
const answerNotFromAws = "Look at the runner's way to AWS: a proxy or firewall that blocks the address, a captive portal, or an AWS_ENDPOINT_URL that is no AWS endpoint. Then run the job again.";
function hintFor(kind) {
    if (kind === "throttled")
        return "AWS went on throttling after several tries. Run the job again.";
    if (kind === "transient")
        return "AWS could not be reached or failed inside. Run the job again.";
    return "AWS understood the request and refused it; the text above is AWS's own.";
}
function deniedOf(text) {
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
/* harmony export */   foreignWords: () => (/* binding */ foreignWords),
/* harmony export */   requireMember: () => (/* binding */ requireMember),
/* harmony export */   withAny: () => (/* binding */ withAny)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/foreign-answer.js");


class IncompleteAnswer extends Error {
    name = "IncompleteAnswer";
    constructor(member) {
        super(`the answer has no ${member}`);
    }
}
function requireMember(value, name) {
    if (value === undefined)
        throw new IncompleteAnswer(name);
    return value;
}
function withAny(answer, ...names) {
    if (names.every((name) => answer[name] === undefined)) {
        throw new IncompleteAnswer(names.join(" and no "));
    }
    return answer;
}
function foreignWords(error) {
    return error instanceof IncompleteAnswer ? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error) : (0,_model_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.foreignAnswer)(error);
}


/***/ }),

/***/ "./src/aws/answers/kind-of.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   answerOf: () => (/* binding */ answerOf),
/* harmony export */   awsMessageOf: () => (/* binding */ awsMessageOf),
/* harmony export */   kindOf: () => (/* binding */ kindOf)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _answer_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/answer-text.js");


function kindOf(error) {
    return (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(answerOf(error));
}
function awsMessageOf(error) {
    return (0,_answer_text_js__WEBPACK_IMPORTED_MODULE_1__.answerText)(answerOf(error));
}
function answerOf(error) {
    let answer = error;
    while (answer instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError && answer.cause !== undefined)
        answer = answer.cause;
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
function unaccepted(error) {
    const code = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error) ?? "";
    const text = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
    return rows.find((row) => row.codes.includes(code) && (row.text?.test(text) ?? true));
}


/***/ }),

/***/ "./src/aws/call.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   callAws: () => (/* binding */ callAws),
/* harmony export */   callsOf: () => (/* binding */ callsOf),
/* harmony export */   ifFound: () => (/* binding */ ifFound),
/* harmony export */   orAborted: () => (/* binding */ orAborted)
/* harmony export */ });
/* harmony import */ var _answers_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/explain.js");
/* harmony import */ var _answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/kind-of.js");


async function callAws(context, subject, send) {
    const { aws, signal } = context;
    signal.throwIfAborted();
    try {
        return await orAborted(send(signal), signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw (0,_answers_explain_js__WEBPACK_IMPORTED_MODULE_0__.explainAnswer)(error, subject, aws);
    }
}
function callsOf(client, context) {
    return (subject, command, take) => callAws(context, subject, async (abortSignal) => take(await client.send(command, { abortSignal })));
}
async function ifFound(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if ((0,_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.kindOf)(error) === "not-found")
            return undefined;
        throw error;
    }
}
function orAborted(work, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            reject(signal.reason);
        };
        if (signal.aborted)
            stop();
        signal.addEventListener("abort", stop, { once: true });
        work.then(resolve, reject).finally(() => {
            signal.removeEventListener("abort", stop);
        });
    });
}


/***/ }),

/***/ "./src/aws/console-links.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   consoleLinks: () => (/* binding */ consoleLinks),
/* harmony export */   existingLinks: () => (/* binding */ existingLinks)
/* harmony export */ });
const consoleLinks = {
    lambdaFunction: (place, name) => lambda(place, "function", `/functions/${part(name)}`),
    lambdaAlias: (place, name, alias) => lambda(place, `alias ${alias}`, `/functions/${part(name)}/aliases/${part(alias)}`),
    lambdaVersion: (place, name, version) => lambda(place, `version ${version}`, `/functions/${part(name)}/versions/${part(version)}`),
    logGroup: (place, group, label = "logs") => cloudWatch(place, label, `logsV2:log-groups/log-group/${twice(group)}`),
    logStream: (place, group, stream, label) => cloudWatch(place, label, `logsV2:log-groups/log-group/${twice(group)}/log-events/${twice(stream)}`),
    alarm: (place, name, label = name) => cloudWatch(place, label, `alarmsV2:alarm/${part(name)}`),
    bucket: (place, bucket, prefix) => {
        const below = prefix === "" ? "" : `&prefix=${part(prefix.replace(/\/?$/, "/"))}`;
        return regional(place, "bucket", `s3/buckets/${part(bucket)}?region=${place.region}${below}`);
    },
    distribution: (place, id) => cloudFront(place, `distribution ${id}`, `/distributions/${part(id)}`),
    invalidation: (place, distribution, id) => cloudFront(place, `invalidation ${id}`, `/distributions/${part(distribution)}/invalidations/details/${part(id)}`),
    ecsService: (place, cluster, service, tab) => ecs(place, tabs[tab], `${part(cluster)}/services/${part(service)}/${tab}`),
    ecsTask: (place, cluster, id, label) => ecs(place, label, `${part(cluster)}/tasks/${part(id)}/configuration`),
    imageRepository: (place, account, repository) => regional(place, "image", `ecr/repositories/private/${part(account)}/${repository.split("/").map(part).join("/")}?region=${place.region}`),
    trustPolicy: (place, role) => page(place, "", `the trust policy of ${role}`, `iam/home#/roles/details/${part(role)}?section=trust_relationships`),
};
const tabs = {
    deployments: "deployment",
    tasks: "tasks",
    events: "service events",
};
function existingLinks(links) {
    return links.filter((link) => link !== undefined);
}
const cloudFrontRegions = {
    aws: "us-east-1",
    "aws-cn": "cn-northwest-1",
};
function cloudFront(place, label, fragment) {
    const region = cloudFrontRegions[place.partition.id];
    return region === undefined || isIsolated(place.region)
        ? undefined
        : regional({ ...place, region }, label, `cloudfront/v4/home#${fragment}`);
}
function lambda(place, label, fragment) {
    return regional(place, label, `lambda/home?region=${place.region}#${fragment}`);
}
function cloudWatch(place, label, fragment) {
    return regional(place, label, `cloudwatch/home?region=${place.region}#${fragment}`);
}
function ecs(place, label, path) {
    return regional(place, label, `ecs/v2/clusters/${path}?region=${place.region}`);
}
function regional(place, label, path) {
    return page(place, `${place.region}.`, label, path);
}
function page({ partition, region }, host, label, path) {
    if (isIsolated(region))
        return undefined;
    return { label, url: `https://${host}${partition.consoleHost}/${path}` };
}
function isIsolated(region) {
    return /^[a-z]+-iso[a-z]*-/.test(region);
}
function part(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
function twice(text) {
    return part(part(text)).replaceAll("%", "$");
}


/***/ }),

/***/ "./src/aws/proxy.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noProxyForNode: () => (/* binding */ noProxyForNode),
/* harmony export */   proxyRefusal: () => (/* binding */ proxyRefusal)
/* harmony export */ });
/* unused harmony export proxySecrets */
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:net");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");


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
function proxyRefusal(error) {
    const { code, statusCode } = error;
    if (code !== "ERR_PROXY_TUNNEL" || typeof statusCode !== "number")
        return undefined;
    const [, host = "the host", answer = `HTTP ${statusCode}`] = /tunnel to (\S+) via \S+ HTTP\/[\d.]+ (.*)$/s.exec((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.messageOf)(error)) ?? [];
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_1__.DeployError({
        id: "proxy-refused",
        message: `The proxy does not let the step through to ${host}: it answered ${answer}.`,
        hint: statusCode === 407
            ? "Give the proxy's user and password, percent-encoded: `http-proxy: http://user:password@host:port`, from a secret, or in HTTPS_PROXY on the runner."
            : `Let the proxy open tunnels (CONNECT) to ${host}, or name the host in \`no-proxy\` if the runner reaches it directly.`,
        retryable: statusCode >= 500 || statusCode === 429,
        cause: error,
    });
}
const loopback = ["localhost", "127.0.0.0-127.255.255.255", "::1", "[::1]"];
function noProxyForNode(noProxy = "") {
    const entries = noProxy
        .split(/[\s,]+/)
        .filter((entry) => entry !== "")
        .flatMap((entry) => (isPlainDomain(entry) ? [entry, `.${entry}`] : [rangeOf(entry) ?? entry]));
    return entries.includes("*") ? "*" : [...loopback, ...entries].join(",");
}
function rangeOf(entry) {
    const [, address = "", bits = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(entry) ?? [];
    if (!(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(address) || Number(bits) > 32)
        return undefined;
    const size = 2 ** (32 - Number(bits));
    const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const first = number - (number % size);
    return `${spell(first)}-${spell(first + size - 1)}`;
}
function spell(address) {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
function isPlainDomain(entry) {
    return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(entry) && !/^[\d.]+$/.test(entry);
}


/***/ }),

/***/ "./src/cli/run.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* binding */ runCli)
});

;// CONCATENATED MODULE: ./src/action/process/certificates.js
function alwaysVerify(tell) {
    if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== "0")
        return;
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    tell("NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect here: certificates are always verified. For a certificate authority of your own set NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE.");
}

// EXTERNAL MODULE: ./src/action/text.js
var action_text = __webpack_require__("./src/action/text.js");
// EXTERNAL MODULE: ./src/action/words.js
var words = __webpack_require__("./src/action/words.js");
;// CONCATENATED MODULE: ./src/targets/post-step.js
const finishedByRunAgain = "Run the job again: it finishes what this run began.";

// EXTERNAL MODULE: ./src/targets/subject.js
var subject = __webpack_require__("./src/targets/subject.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/inputs/distributions.js
var inputs_distributions = __webpack_require__("./src/targets/cloudfront/inputs/distributions.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/permissions.js


function cloudfrontPermissions(config, scope) {
    const { partition, accountId } = scope;
    const arn = (kind, id) => `arn:${partition}:cloudfront::${accountId}:${kind}/${id}`;
    const { distributions, tags } = config;
    const plain = distributions.filter((id) => !(0,inputs_distributions.isTenant)(id)).map((id) => arn("distribution", id));
    const tenants = distributions.filter(inputs_distributions.isTenant).map((id) => arn("distribution-tenant", id));
    return [
        ...clearing("", plain, config),
        ...clearing("ForDistributionTenant", tenants, config),
        ...(tags.length === 0 ? [] : readingTags(plain, tenants, arn("distribution", "*"))),
    ];
}
function clearing(suffix, resources, { waitForInvalidation }) {
    if (resources.length === 0)
        return [];
    const create = {
        phase: "apply",
        actions: [`cloudfront:CreateInvalidation${suffix}`],
        resources,
        purpose: "clear the caches",
    };
    const wait = {
        phase: "apply",
        actions: [`cloudfront:GetInvalidation${suffix}`],
        resources,
        purpose: "wait until the caches are cleared",
    };
    return waitForInvalidation ? [create, wait] : [create];
}
function readingTags(distributions, tenants, any) {
    const purpose = "see whether the distribution reads cache tags";
    const read = (action, resources) => ({
        ...{ phase: "optional", actions: [action], resources, purpose },
    });
    const wide = "the distribution that the tenant belongs to: narrow it to that one's ARN, or leave it out";
    return [
        ...(distributions.length === 0 ? [] : [read("cloudfront:GetDistribution", distributions)]),
        ...(0,optional.itemsIf)(tenants.length > 0, read("cloudfront:GetDistributionTenant", tenants), {
            ...read("cloudfront:GetDistribution", [any]),
            wide,
        }),
    ];
}

// EXTERNAL MODULE: ./src/targets/cloudfront/inputs/limits.js
var limits = __webpack_require__("./src/targets/cloudfront/inputs/limits.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/invalidate.js

function readInvalidate(inputs) {
    const lines = inputs.lines("invalidate");
    const [first = "changed"] = lines;
    if (lines.length <= 1 && (first === "changed" || first === "all" || first === "none")) {
        return { mode: first };
    }
    for (const path of lines)
        checkPath(inputs, path);
    if ((0,limits.wildcardsOf)(lines) > limits.maxWildcards) {
        inputs.problem("invalidate", `has more than ${limits.maxWildcards} paths that end with *`);
    }
    if (lines.length > limits.maxPaths)
        inputs.problem("invalidate", `has more than ${limits.maxPaths} paths`);
    return { mode: "paths", paths: [...new Set(lines)] };
}
function checkPath(inputs, path, otherwise = "must be changed, all, none, or a path that starts with /") {
    const problem = problemOf(path, otherwise);
    if (problem !== undefined)
        inputs.problem("invalidate", `"${path.slice(0, 60)}" ${problem}`);
}
function problemOf(path, otherwise) {
    if (!path.startsWith("/"))
        return otherwise;
    if (/\*./.test(path))
        return "has a * that is not its last character";
    if (path.length > 4000 || /[^\x21-\x7e]|%(?![0-9a-f]{2})/i.test(path)) {
        return "must be percent-encoded and at most 4000 characters";
    }
    return /[~[\]]/.test(path)
        ? "has a character (~ [ ]) that CloudFront refuses: end with * before it"
        : undefined;
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/inputs/read.js



const tagPrefix = "tag:";
function readCloudfront(inputs) {
    if (inputs.text("distribution-id") === undefined)
        inputs.required("distribution-id");
    if (inputs.text("invalidate") === undefined)
        inputs.required("invalidate");
    const lines = [...new Set(inputs.lines("invalidate"))];
    const tags = lines.filter((line) => line.startsWith(tagPrefix));
    const paths = lines.filter((line) => !line.startsWith(tagPrefix));
    for (const path of paths) {
        checkPath(inputs, path, "must be a path that starts with /, such as /* for everything, or tag:NAME");
    }
    if ((0,limits.wildcardsOf)(paths) > limits.maxWildcards) {
        inputs.problem("invalidate", `has more than ${limits.maxWildcards} paths that end with *`);
    }
    if (lines.length > limits.maxPaths)
        inputs.problem("invalidate", `has more than ${limits.maxPaths} lines`);
    return {
        distributions: (0,inputs_distributions.readDistributions)(inputs, { tenants: true }),
        paths,
        tags: distinct(tags.map((line) => readTag(inputs, line))),
        waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
    };
}
function readTag(inputs, line) {
    const tag = line.slice(tagPrefix.length).trim();
    const shown = `"${line.slice(0, 60)}"`;
    if (!/^[\x21-\x7e]{1,256}$/.test(tag) || tag.includes(",")) {
        inputs.problem("invalidate", `${shown} must have a tag of 1 to 256 visible ASCII characters without commas and spaces`);
    }
    else if (tag.includes("*")) {
        inputs.problem("invalidate", `${shown} has a *: CloudFront knows no wildcards in tags`);
    }
    return tag;
}
function distinct(tags) {
    return [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()];
}

;// CONCATENATED MODULE: ./src/targets/cloudfront/target.js




const cloudfront = {
    inputs: ["distribution-id", "invalidate", "wait-for-invalidation"],
    defaultSessionPolicy: "least-privilege",
    read: readCloudfront,
    permissions: cloudfrontPermissions,
    subject: (text) => (0,subject.namesIn)(text("distribution-id")),
    unplanned: subject.nothingWritten,
    handsOverSession: false,
    inTerminal: "works",
    leftInAws: () => Promise.resolve({
        unfinished: ["it is not known whether the invalidation was made", finishedByRunAgain],
    }),
    load: () => __webpack_require__.e(/* import() */ "src_targets_cloudfront_deployer_js").then(__webpack_require__.bind(__webpack_require__, "./src/targets/cloudfront/deployer.js")),
};

// EXTERNAL MODULE: ./src/inputs/proxy.js
var inputs_proxy = __webpack_require__("./src/inputs/proxy.js");
;// CONCATENATED MODULE: ./src/targets/credentials/inputs.js

const ofSignIn = [
    ...["role-to-assume", "audience", "role-session-name", "role-duration-seconds"],
    ...["chain-role-to-assume", "chain-role-external-id", "chain-session-tags"],
    ...["chain-source-identity", "session-policy", "managed-session-policies"],
    ...["allowed-account-ids", "trust-policy", "http-proxy", "no-proxy"],
];
function readCredentials(inputs) {
    const name = inputs.text("profile");
    if (name === undefined)
        return {};
    check(inputs, name);
    const signIn = ofSignIn.flatMap((input) => {
        const value = inputs.text(input);
        return value === undefined ? [] : [[input, value]];
    });
    const profile = { name, signIn: Object.fromEntries(signIn) };
    return { profile };
}
function check(inputs, name) {
    if (!/^[A-Za-z0-9][\w.@+-]{0,63}$/.test(name)) {
        inputs.problem("profile", "must be a name of letters, digits and _ . @ + -, 64 at most");
    }
    if (inputs.text("auth") === "environment") {
        inputs.problem("profile", "signs in anew with GitHub's token: it needs auth: oidc, not environment");
    }
    const proxy = URL.parse((0,inputs_proxy.withScheme)(inputs.text("http-proxy") ?? ""));
    if (proxy !== null && proxy.username + proxy.password !== "") {
        inputs.problem("http-proxy", "has a password, which a profile would keep on disk: set HTTPS_PROXY in the job's `env` instead");
    }
}

;// CONCATENATED MODULE: ./src/targets/credentials/target.js


const credentials = {
    inputs: ["profile"],
    defaultSessionPolicy: "none",
    read: readCredentials,
    permissions: () => [],
    subject: subject.roleOf,
    unplanned: subject.nothingWritten,
    handsOverSession: true,
    inTerminal: [
        "Target credentials hands a session to the steps that follow, and a terminal has none.",
        "Use `aws configure sso` or `aws sts assume-role` here.",
    ],
    leftInAws: "nothing",
    load: () => __webpack_require__.e(/* import() */ "src_targets_credentials_deployer_js").then(__webpack_require__.bind(__webpack_require__, "./src/targets/credentials/deployer.js")),
};

// EXTERNAL MODULE: ./src/model/time/turn.js
var turn = __webpack_require__("./src/model/time/turn.js");
;// CONCATENATED MODULE: ./src/targets/target.js

function registerTarget(definition) {
    const { inputs, subject, unplanned, handsOverSession, inTerminal, leftInAws } = definition;
    return {
        ...{ inputs, subject, unplanned, handsOverSession, inTerminal },
        deploys: leftInAws !== "nothing",
        accepted: () => inputs,
        standIns: (given) => definition.standIns?.(given) ?? {},
        bind: (given) => bind(definition, definition.read(given)),
    };
}
function bind(definition, config) {
    return {
        defaultSessionPolicy: definition.defaultSessionPolicy,
        otherServers: definition.otherServers,
        handsOverSession: definition.handsOverSession,
        knownMinutes: definition.knownMinutes?.(config) ?? 0,
        pullRequest: definition.pullRequest?.(config),
        places: definition.places?.(config) ?? [],
        files: definition.files?.(config) ?? [],
        permissions: (scope) => definition.permissions(config, scope),
        checkFiles: async (workspace) => {
            await definition.checkFiles?.(config, workspace);
        },
        study: async (workspace) => bind(definition, (await definition.study?.(config, workspace)) ?? config),
        leftInAws: async () => definition.leftInAws === "nothing" ? {} : await definition.leftInAws(config),
        load: async (ahead) => {
            const begun = ahead === undefined ? undefined : definition.begin?.(config, ahead);
            await (0,turn.nextTurn)();
            const { createDeployer } = await definition.load();
            return (context) => createDeployer(config, context, begun);
        },
    };
}

;// CONCATENATED MODULE: ./src/targets/doctor/target.js


function doctorOf(others) {
    const registered = registerTarget({
        inputs: ["doctor-target"],
        defaultSessionPolicy: "none",
        read: (inputs) => read(inputs, others),
        study: async ({ subject, ...config }, workspace) => subject === undefined
            ? config
            : { subject: { ...subject, target: await subject.target.study(workspace) } },
        files: () => [],
        permissions: ({ subject }, scope) => subject?.target.permissions(scope) ?? [],
        places: ({ subject }) => subject?.target.places ?? [],
        subject: subject.roleOf,
        unplanned: "not checked to the end, nothing was changed",
        handsOverSession: false,
        inTerminal: "works",
        leftInAws: "nothing",
        load: () => Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-iam_dist-cjs_index_js-node_modules_smithy_util-retry_dist-8efe47"), __webpack_require__.e("src_auth_sts_explain-refusal_js"), __webpack_require__.e("src_auth_sts_failures_js-src_iam_policy-document_js-_cache_bundle-062d06")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/doctor/deployer.js")),
    });
    const accepted = (inputs) => [
        ...registered.inputs,
        ...(others().get(about(inputs) ?? "")?.inputs ?? []),
    ];
    return { ...registered, accepted, about };
}
function about(inputs) {
    return inputs.text("doctor-target");
}
function read(inputs, others) {
    const names = [...others().keys()].filter((name) => name !== "doctor");
    if (about(inputs) === undefined)
        return {};
    const name = inputs.oneOf("doctor-target", names, "");
    const target = others().get(name)?.bind(inputs);
    return target === undefined ? {} : { subject: { name, target } };
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/names.js
const s3Inputs = [
    "source",
    "bucket",
    "include",
    "exclude",
    "follow-symlinks",
    "cache-control",
    "content-types",
    "headers",
    "acl",
    "storage-class",
    "sse-kms-key-id",
    "delete",
    "keep-releases",
    "max-delete",
    "require-index",
    "distribution-id",
    "invalidate",
    "wait-for-invalidation",
    "expected-bucket-owner",
    "state",
    "preview",
    "remove",
];

// EXTERNAL MODULE: ./src/model/aws/arn.js
var aws_arn = __webpack_require__("./src/model/aws/arn.js");
;// CONCATENATED MODULE: ./src/targets/s3/inputs/permissions.js


function s3Permissions(config, scope) {
    return [
        ...reads(config, scope),
        ...writes(config, scope),
        ...copies(config, scope),
        ...encryption(config, scope),
        ...invalidation(config, scope),
        ...describing(config, scope),
    ];
}
function reads(config, scope) {
    const { prefix, stateKey, remove } = config;
    const tight = scope.precision === "tight" && prefix !== "";
    const state = stateKey === undefined ? [] : [stateKey];
    const bucket = [bucketArn(config, scope)];
    const list = {
        phase: "plan",
        actions: ["s3:ListBucket"],
        resources: bucket,
        ...(tight ? { conditions: { StringLike: { "s3:prefix": [`${prefix}*`, ...state] } } } : {}),
        purpose: "compare with what is in the bucket",
    };
    if (stateKey === undefined)
        return [list];
    return [
        list,
        {
            phase: "plan",
            actions: ["s3:GetObject"],
            resources: writtenArns(config, scope),
            purpose: remove
                ? "read the record, which says what is deleted"
                : "read the record of the last deployment and headers that it does not tell for certain",
        },
        ...(0,optional.itemsIf)(!remove, {
            phase: "optional",
            actions: ["s3:GetObjectAcl"],
            resources: objectArns(config, scope),
            purpose: "keep the ACL of objects whose headers are fixed",
        }),
        {
            phase: "optional",
            actions: ["s3:ListBucketMultipartUploads"],
            resources: bucket,
            purpose: "find what an interrupted upload left of a file that was renamed since",
        },
    ];
}
function writes(config, scope) {
    const { acl, remove } = config;
    return [
        {
            phase: "apply",
            actions: ["s3:PutObject", ...(acl === undefined ? [] : ["s3:PutObjectAcl"])],
            resources: writtenArns(config, scope),
            purpose: remove ? "hold the lease in the record" : "upload files and write the record",
        },
        ...deletions(config, scope),
        {
            phase: "apply",
            actions: ["s3:AbortMultipartUpload"],
            resources: contentArns(config, scope),
            purpose: "clean up after a large upload that was cut off",
        },
    ];
}
function deletions(config, scope) {
    const { preview, remove } = config;
    const ends = remove || (preview && scope.precision === "tight");
    if (config.delete === "none" && !ends)
        return [];
    return [
        {
            phase: "apply",
            actions: ["s3:DeleteObject"],
            resources: ends ? objectArns(config, scope) : contentArns(config, scope),
            purpose: ends
                ? "delete a preview and its record when its pull request ends"
                : "delete what the source no longer has",
        },
    ];
}
function copies(config, scope) {
    if (config.stateKey === undefined || config.remove)
        return [];
    const resources = contentArns(config, scope);
    const tags = {
        phase: "apply-optional",
        actions: ["s3:GetObjectTagging", "s3:PutObjectTagging"],
        resources,
        purpose: "keep the tags of objects whose headers are fixed",
    };
    if (config.acl !== undefined || scope.precision === "tight")
        return [tags];
    const purpose = "repeat the ACL of objects whose headers are fixed";
    return [tags, { phase: "apply-optional", actions: ["s3:PutObjectAcl"], resources, purpose }];
}
function encryption(config, scope) {
    const { kmsKeyId } = config;
    const bound = scope.precision === "bound";
    if (kmsKeyId === undefined && !bound)
        return [];
    const anyKey = { resource: `arn:${scope.partition}:kms:*:*:key/*`, isNamed: true };
    const { resource, isNamed } = bound ? anyKey : keyOf(kmsKeyId ?? "", scope);
    const key = {
        resources: [resource],
        conditions: { StringLike: { "kms:ViaService": "s3.*" } },
        ...(isNamed ? {} : { wide: "any key: give --sse-kms-key-id as the key's ARN or id" }),
    };
    return [
        {
            ...{ phase: "plan", actions: ["kms:Decrypt"], ...key },
            purpose: "read the record and objects that are encrypted with a KMS key",
        },
        {
            ...{ phase: "apply", actions: ["kms:GenerateDataKey"], ...key },
            purpose: "write objects that are encrypted with a KMS key",
        },
    ];
}
function keyOf(text, scope) {
    const arn = (0,aws_arn.parseArn)(text);
    if (arn?.resource.startsWith("key/") === true)
        return { resource: text, isNamed: true };
    const isNamed = /^(mrk-[\da-f]{32}|[\da-f-]{36})$/.test(text);
    const { region, accountId } = arn ?? scope;
    const place = `arn:${scope.partition}:kms:${region}:${accountId}`;
    return { resource: `${place}:key/${isNamed ? text : "*"}`, isNamed };
}
function invalidation(config, scope) {
    if (config.invalidate.mode === "none" || config.distributions.length === 0)
        return [];
    const resources = distributionArns(config, scope);
    const { waitForInvalidation, keepReleases, stateKey, remove } = config;
    const waits = waitForInvalidation ||
        (keepReleases === 0 && config.delete !== "none" && stateKey !== undefined && !remove);
    return [
        {
            phase: "apply",
            actions: ["cloudfront:CreateInvalidation", ...(waits ? ["cloudfront:GetInvalidation"] : [])],
            resources,
            purpose: "clear what changed from CloudFront's caches",
        },
    ];
}
function describing(config, scope) {
    const clearsByPath = config.prefix !== "" && config.invalidate.mode === "changed";
    const all = distributionArns(config, scope);
    const resources = clearsByPath ? all : config.remove ? [] : all.slice(0, 1);
    if (resources.length === 0)
        return [];
    const purpose = clearsByPath
        ? "learn the origin path and the address; without it the paths are cleared with and without the prefix"
        : "learn the address of the site";
    return [{ phase: "optional", actions: ["cloudfront:GetDistribution"], resources, purpose }];
}
function distributionArns({ distributions }, scope) {
    const { partition, accountId } = scope;
    return distributions.map((id) => `arn:${partition}:cloudfront::${accountId}:distribution/${id}`);
}
function bucketArn({ bucket }, { partition }) {
    return `arn:${partition}:s3:::${bucket}`;
}
function objectArn(config, scope, key) {
    return `${bucketArn(config, scope)}/${key}`;
}
function writtenArns(config, scope) {
    const { stateKey, remove } = config;
    if (!remove)
        return objectArns(config, scope);
    return stateKey === undefined ? [] : [objectArn(config, scope, stateKey)];
}
function contentArns(config, scope) {
    return [objectArn(config, scope, `${config.prefix}*`)];
}
function objectArns(config, scope) {
    const { prefix, stateKey } = config;
    const content = contentArns(config, scope);
    const covered = stateKey === undefined || prefix === "" || stateKey.startsWith(prefix);
    return covered ? content : [...content, objectArn(config, scope, stateKey)];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: ./src/targets/shared/optional-input.js
var optional_input = __webpack_require__("./src/targets/shared/optional-input.js");
// EXTERNAL MODULE: ./src/inputs/globs.js
var inputs_globs = __webpack_require__("./src/inputs/globs.js");
;// CONCATENATED MODULE: ./src/inputs/lines/globs.js

function readGlobLines(inputs, name, check = () => undefined) {
    const globs = inputs.lines(name);
    for (const glob of globs) {
        const problem = (0,inputs_globs.globProblem)(glob);
        if (problem !== undefined)
            inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
        check(glob);
        if (globs.length > 1 && (0,inputs_globs.isNegated)(glob)) {
            inputs.problem(name, `has "${glob.slice(0, 60)}" beside other lines, to which it adds everything else: include takes, exclude leaves out`);
        }
    }
    return globs;
}

// EXTERNAL MODULE: ./src/targets/s3/keys.js
var keys = __webpack_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/inputs/values.js



const bucketName = /^(?!.*\.\.)(?!\d+(\.\d+){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
function bucketAndPrefix(inputs) {
    const text = inputs.required("bucket");
    const match = /^(?:s3:\/\/)?([^/]*)(?:\/(.*))?$/s.exec(text);
    const bucket = match?.[1] ?? "";
    const path = (match?.[2] ?? "").replace(/\/+$/, "");
    if (text !== "" && !bucketName.test(bucket)) {
        inputs.problem("bucket", "must be a bucket's name or s3://name/prefix");
    }
    else if (path !== "" && !text.startsWith("s3://")) {
        inputs.problem("bucket", `has a path: write s3://${bucket}/… to deploy below a prefix`);
    }
    checkPrefix(inputs, path);
    return { bucket, prefix: path === "" ? "" : `${path}/` };
}
function checkPrefix(inputs, path) {
    if (path === "")
        return;
    const problem = (0,keys.keyProblem)(path);
    if (problem !== undefined)
        inputs.problem("bucket", `has a prefix that ${problem}`);
    if (path.split("/").some((part) => part === "" || part === "." || part === "..")) {
        inputs.problem("bucket", "has a prefix with an empty, `.` or `..` part");
    }
    if (`${path}/`.startsWith(keys.recordFolder)) {
        inputs.problem("bucket", `has a prefix below ${keys.recordFolder}, which is kept for records`);
    }
}
function readGlobs(inputs, name) {
    return readGlobLines(inputs, name, (glob) => {
        checkSlash(inputs, name, glob);
    });
}
function checkGlob(inputs, name, glob) {
    const problem = (0,inputs_globs.globProblem)(glob);
    if (problem !== undefined)
        inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
    checkSlash(inputs, name, glob);
}
function checkSlash(inputs, name, glob) {
    if (!glob.endsWith("/"))
        return;
    inputs.problem(name, `"${glob.slice(0, 60)}" matches no file: write "${contentsOf(glob).slice(0, 60)}"`);
}
function contentsOf(glob) {
    const [, negation = "", folder = ""] = /^(!?)(.*?)\/*$/s.exec(glob) ?? [];
    return `${negation}${folder.includes("/") ? "" : "**/"}${folder}/**`;
}
function readRules(inputs, name, example) {
    return inputs.lines(name).flatMap((line) => {
        const match = /^([^:]+):\s*(\S.*)$/.exec(line);
        const [, glob = "", value = ""] = match ?? [];
        if (match === null || !/^[\t\x20-\x7e]+$/.test(value)) {
            inputs.problem(name, `"${line.slice(0, 60)}" is no line such as "${example}"`);
            return [];
        }
        checkGlob(inputs, name, glob.trim());
        return [{ glob: glob.trim(), value: value.trim() }];
    });
}
const mediaType = /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+\s*(;.*)?$/;
function readContentTypes(inputs) {
    const example = "*.wasm: application/wasm";
    const rules = readRules(inputs, "content-types", example);
    for (const { value } of rules) {
        if (mediaType.test(value))
            continue;
        inputs.problem("content-types", `"${value.slice(0, 60)}" is no media type, as in "${example}"`);
    }
    return rules;
}
function readKmsKey(inputs) {
    const key = inputs.text("sse-kms-key-id");
    const arn = String.raw `arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:`;
    const form = `^((${arn})?alias/[\\w/-]{1,250}|(${arn}key/)?[\\w-]{1,256})$`;
    if (key !== undefined && !new RegExp(form).test(key)) {
        inputs.problem("sse-kms-key-id", "must be the id, the ARN or the alias of a KMS key");
    }
    return key;
}
function readStateKey(inputs, fallback) {
    const text = inputs.text("state") ?? fallback;
    if (text === "none")
        return undefined;
    if (/^none$/i.test(text))
        inputs.problem("state", `"${text}" is no key; did you mean "none"?`);
    const problem = (0,keys.keyProblem)(text);
    if (problem !== undefined)
        inputs.problem("state", problem);
    if (text.split("/").some((part) => part === "" || part === "." || part === "..")) {
        inputs.problem("state", "must be a key such as deployments/site.json.gz, or none");
    }
    return text;
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/headers.js

const stored = new Set([
    ...["content-disposition", "content-language", "expires", "x-amz-website-redirect-location"],
]);
const owners = {
    "cache-control": "is given by `cache-control`",
    "content-type": "is given by `content-types`",
    "content-encoding": "follows from the file's name (`app.js.br`, `app.css.gz`), and from `content-types` for it",
    "x-amz-acl": "is given by `acl`",
    "x-amz-storage-class": "is given by `storage-class`",
    "x-amz-server-side-encryption-aws-kms-key-id": "is given by `sse-kms-key-id`",
};
const metadataName = /^x-amz-meta-[\w!#$%&'*+.^`|~-]+$/;
const metadataBytes = 2048;
function readHeaders(inputs) {
    return inputs.lines("headers").flatMap((line) => {
        const [, glob = "", header = "", value = ""] = /^([^:]+):\s*([^:\s]+):\s*(\S.*)$/.exec(line) ?? [];
        const problem = headers_problemOf(line, header.toLowerCase(), value);
        if (problem !== undefined) {
            inputs.problem("headers", problem);
            return [];
        }
        checkGlob(inputs, "headers", glob.trim());
        return [{ glob: glob.trim(), name: header.toLowerCase(), value: value.trim() }];
    });
}
function headers_problemOf(line, name, value) {
    if (name === "" || !/^[\t\x20-\x7e]+$/.test(value)) {
        return `"${line.slice(0, 60)}" is no line such as "*.pdf: Content-Disposition: attachment"`;
    }
    const owner = owners[name];
    if (owner !== undefined)
        return `${name} ${owner}`;
    const metadata = metadataName.test(name);
    if (!metadata && name.startsWith("x-amz-meta-")) {
        return `${name.slice(0, 60)} has characters that no header's name may have: letters, digits and - are safe`;
    }
    if (!metadata && !stored.has(name))
        return notStored(name);
    if (metadata && name.length + value.length > metadataBytes) {
        return `${name} is longer than the 2 KB of metadata that S3 stores with an object`;
    }
    const date = new Date(value);
    if (name !== "expires" || (!Number.isNaN(date.getTime()) && date.toUTCString() === value)) {
        return undefined;
    }
    return `expires must be a date such as "Thu, 01 Jan 2032 00:00:00 GMT", not "${value.slice(0, 40)}"`;
}
function notStored(name) {
    return `${name.slice(0, 60)} is no header that S3 stores with an object (those are Content-Disposition, Content-Language, Expires and x-amz-meta-…). CloudFront adds others to its answers by a response headers policy: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/modifying-response-headers.html`;
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/preview.js
function readPreview(inputs, prefix) {
    const remove = inputs.boolean("remove", false);
    const preview = inputs.boolean("preview", false) || remove;
    if (!preview)
        return { preview, remove };
    const bucket = inputs.text("bucket");
    if (bucket !== undefined && (prefix === "" || !bucket.endsWith("/"))) {
        inputs.problem("bucket", "needs a prefix that ends in / for a preview: s3://my-previews/pr-${{ github.event.number }}/");
    }
    if (inputs.text("state") === "none") {
        inputs.problem("state", "must not be none for a preview: the record says whose it is");
    }
    return { preview, remove };
}

;// CONCATENATED MODULE: ./src/targets/s3/inputs/read.js








const acls = [
    "private",
    "public-read",
    "public-read-write",
    "authenticated-read",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
];
const storageClasses = [
    "STANDARD",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER_IR",
    "REDUCED_REDUNDANCY",
];
function readS3(inputs) {
    const { bucket, prefix } = bucketAndPrefix(inputs);
    const { preview, remove } = readPreview(inputs, prefix);
    const config = (0,optional.everyField)({
        source: remove ? "" : inputs.required("source"),
        bucket,
        prefix,
        include: readGlobs(inputs, "include"),
        exclude: readGlobs(inputs, "exclude"),
        followSymlinks: inputs.boolean("follow-symlinks", true),
        cacheControl: readRules(inputs, "cache-control", "*.html: no-cache"),
        contentTypes: readContentTypes(inputs),
        headers: readHeaders(inputs),
        acl: (0,optional_input.optionalWord)(inputs, "acl", acls),
        storageClass: (0,optional_input.optionalWord)(inputs, "storage-class", storageClasses),
        kmsKeyId: readKmsKey(inputs),
        delete: inputs.oneOf("delete", ["managed", "all", "none"], "managed"),
        keepReleases: inputs.integer("keep-releases", 2, { min: 0, max: 100 }),
        maxDelete: readDeletionLimit(inputs),
        requireIndex: inputs.boolean("require-index", true),
        distributions: (0,inputs_distributions.readDistributions)(inputs, { tenants: false }),
        invalidate: readInvalidate(inputs),
        waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
        expectedBucketOwner: readOwner(inputs),
        stateKey: readStateKey(inputs, defaultStateKey(prefix)),
        preview,
        remove,
    });
    checkDistribution(inputs, config);
    return config;
}
function checkDistribution(inputs, config) {
    const { distributions, invalidate, waitForInvalidation } = config;
    if (distributions.length > 0 || inputs.text("distribution-id") !== undefined)
        return;
    if (invalidate.mode === "all" || invalidate.mode === "paths") {
        inputs.problem("invalidate", "needs distribution-id, which it is cleared from");
    }
    if (waitForInvalidation)
        inputs.problem("wait-for-invalidation", "needs distribution-id");
}
function defaultStateKey(prefix) {
    const place = (0,external_node_crypto_.createHash)("sha256").update(prefix).digest("hex").slice(0, 12);
    return `.aws-oidc-deploy/${place}.json.gz`;
}
function readDeletionLimit(inputs) {
    const text = inputs.text("max-delete") ?? "50%";
    const match = /^(\d{1,9})(%?)$/.exec(text);
    const number = Number(match?.[1]);
    if (match === null || (match[2] === "%" && number > 100)) {
        inputs.problem("max-delete", "must be a number of objects or a percentage, e.g. 100 or 50%");
    }
    return match?.[2] === "%" ? { percent: number } : { count: number };
}
function readOwner(inputs) {
    const owner = inputs.text("expected-bucket-owner");
    if (owner !== undefined && !/^\d{12}$/.test(owner)) {
        inputs.problem("expected-bucket-owner", "must be an account id of 12 digits");
    }
    return owner;
}

// EXTERNAL MODULE: ./src/targets/s3/source/source-scan.js
var source_scan = __webpack_require__("./src/targets/s3/source/source-scan.js");
;// CONCATENATED MODULE: ./src/targets/s3/target.js





const s3 = {
    inputs: s3Inputs,
    defaultSessionPolicy: "least-privilege",
    otherServers: true,
    read: readS3,
    permissions: s3Permissions,
    leftInAws: async (config) => (await Promise.reject(new Error("./left-in-aws.js is not part of this bundle"))).leftInAws(config),
    standIns: (inputs) => inputs.text("remove") === "true" ? {} : { source: "." },
    pullRequest: ({ preview, remove }) => (remove ? "named" : preview ? "open" : undefined),
    files: ({ source, remove }) => remove ? [] : [{ input: "source", path: source, kind: "folder", id: "source-missing" }],
    begin: (config, { workspace, signal }) => {
        if (config.remove)
            return undefined;
        const begun = __webpack_require__.e(/* import() */ "src_targets_s3_source_threads_scan-ahead_js").then(__webpack_require__.bind(__webpack_require__, "./src/targets/s3/source/threads/scan-ahead.js")).then(({ scanAhead }) => scanAhead((0,source_scan.sourceOptions)(config, workspace), signal));
        begun.catch(() => undefined);
        return begun;
    },
    subject: (text) => {
        const bucket = text("bucket");
        return bucket && `s3://${bucket.replace(/^s3:\/\//, "")}`;
    },
    unplanned: subject.notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-s3_dist-cjs_index_js"), __webpack_require__.e("src_targets_s3_deployer_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/s3/deployer.js")),
};

// EXTERNAL MODULE: ./src/model/aws/partition.js
var aws_partition = __webpack_require__("./src/model/aws/partition.js");
// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
;// CONCATENATED MODULE: ./src/targets/ecr/permissions.js



const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const push = [
    "ecr:CompleteLayerUpload",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
];
const pullUncached = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository", "ecr:ListImages"];
const uncached = "list tags and pull through a cache rule, where the role allows it";
function ecrPermissions(config, scope) {
    return config.type === "public"
        ? publicPermissions(config, scope)
        : privatePermissions(config, scope);
}
function privatePermissions(config, scope) {
    const resources = repositoryArns(config, scope);
    const images = [...pull, ...push].sort();
    return [
        (0,statement.grant)("plan", ["ecr:GetAuthorizationToken"], ["*"], "log in to the registry"),
        (0,statement.grant)("apply", images, resources, "pull and push images", wideness(config)),
        ...(0,optional.itemsIf)(scope.precision === "bound", (0,statement.grant)("apply", pullUncached, resources, uncached)),
    ];
}
function repositoryArns({ registries, repositories }, scope) {
    const places = registries.map((item) => typeof item === "string"
        ? { accountId: item, region: scope.region }
        : { accountId: item.accountId, region: item.region });
    if (places.length === 0)
        places.push({ accountId: scope.accountId, region: scope.region });
    const names = repositories.length === 0 ? ["*"] : repositories;
    const arns = places.flatMap(({ accountId, region }) => names.map((name) => {
        const partition = (0,aws_partition.partitionOf)(region).id;
        return `arn:${partition}:ecr:${region}:${accountId}:repository/${name}`;
    }));
    return [...new Set(arns)];
}
function wideness({ repositories }) {
    return repositories.length > 0
        ? {}
        : { wide: "every repository of the registry: name them with --repositories" };
}
function publicPermissions(config, scope) {
    const names = config.repositories.length === 0 ? ["*"] : config.repositories;
    const registry = `arn:${scope.partition}:ecr-public::${scope.accountId}:repository/`;
    const resources = names.map((name) => registry + name);
    const login = ["ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"];
    const images = ["ecr:BatchCheckLayerAvailability", ...push]
        .map((action) => action.replace("ecr:", "ecr-public:"))
        .sort();
    return [
        (0,statement.grant)("plan", login, ["*"], "log in to ECR Public"),
        (0,statement.grant)("apply", images, resources, "push images; everybody may pull", wideness(config)),
    ];
}

// EXTERNAL MODULE: ./src/targets/shared/ecr-registry.js
var ecr_registry = __webpack_require__("./src/targets/shared/ecr-registry.js");
;// CONCATENATED MODULE: ./src/targets/ecr/target.js



const ecr = {
    inputs: ["registries", "registry-type", "repositories", "docker-config"],
    defaultSessionPolicy: "least-privilege",
    read: target_read,
    permissions: ecrPermissions,
    places,
    subject: (text) => (0,subject.namesIn)(text("registries")) || (text("registry-type") === "public" ? ecr_registry.publicHost : ""),
    unplanned: subject.nothingWritten,
    handsOverSession: true,
    inTerminal: "works",
    leftInAws: "nothing",
    load: () => Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_yaml_dist_index_js"), __webpack_require__.e("src_targets_ecr_deployer_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecr/deployer.js")),
};
function places({ type, registries }) {
    const guide = {
        id: "registry-in-other-partition",
        hint: "Sign in with a role, and with an `aws-region`, of the registry's own partition.",
    };
    if (type === "public") {
        return [{ input: "registry-type", region: ecr_registry.publicRegion, within: "partition", guide }];
    }
    return registries
        .filter((item) => typeof item === "object")
        .map(({ region }) => ({ input: "registries", region, within: "partition", guide }));
}
function target_read(inputs) {
    const type = inputs.oneOf("registry-type", ["private", "public"], "private");
    return {
        type,
        registries: readRegistries(inputs, type),
        repositories: inputs.lines("repositories").filter((name) => isRepository(inputs, name)),
        dockerConfig: inputs.oneOf("docker-config", ["merge", "isolated"], "merge"),
    };
}
function readRegistries(inputs, type) {
    const items = inputs.lines("registries").flatMap((line) => line.split(/\s*,\s*/));
    if (type === "public" && items.length > 0) {
        inputs.problem("registries", `does not go with registry-type public, which is ${ecr_registry.publicHost}`);
        return [];
    }
    return items.flatMap((item) => readRegistry(inputs, item));
}
function readRegistry(inputs, item) {
    if (/^\d{12}$/.test(item))
        return [item];
    const registry = (0,ecr_registry.parseRegistry)(item);
    if (registry !== undefined)
        return [registry];
    inputs.problem("registries", item === ""
        ? "has an empty element"
        : `"${item.slice(0, 80)}" is neither an account id of 12 digits nor a host of ECR, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com`);
    return [];
}
function isRepository(inputs, name) {
    if (/^[a-z0-9*]+(?:[._/-]+[a-z0-9*]+)*$/.test(name) && name.length <= 256)
        return true;
    inputs.problem("repositories", `"${name.slice(0, 80)}" is no repository's name; write it without the registry's host and without a tag, e.g. team/shop`);
    return false;
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/names.js
const ofFiles = ["include", "exclude", "follow-symlinks"];
const ofFunction = [
    ...["architecture", "code-bucket", "configuration", "environment-variables"],
    ...["environment-variables-mode", "tags", "publish"],
];
const ofNewVersions = [
    ...["code", "image-uri", ...ofFiles, ...ofFunction, "keep-versions", "handler-check"],
];
const lambdaInputs = [
    ...["function-name", "code", ...ofFiles, "image-uri", ...ofFunction, "alias", "version"],
    ...["allow-older", "traffic", "alarms", "smoke-test", "smoke-test-expect"],
    ...["smoke-test-tenant-id", "on-cancel", "wait-for-provisioned-concurrency", "keep-versions"],
    "handler-check",
];

// EXTERNAL MODULE: ./src/targets/shared/image-reference.js
var image_reference = __webpack_require__("./src/targets/shared/image-reference.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/code-permissions.js


function codePermissions(config, scope) {
    const { code, codeBucket } = config;
    if (code?.kind === "object")
        return objectPermissions(code, scope);
    if (code?.kind === "image") {
        const account = config.function.accountId ?? scope.accountId;
        return imagePermissions(code.uri, account, scope);
    }
    return codeBucket === undefined || code === undefined ? [] : uploadPermissions(codeBucket, scope);
}
function objectPermissions({ bucket, key }, scope) {
    const read = ["s3:GetObject", "s3:GetObjectVersion"];
    return [
        (0,statement.grant)("plan", read, [code_permissions_objectArn(scope, bucket, key)], "read the package"),
        ...bucketKey(scope, ["kms:Decrypt"]),
    ];
}
function uploadPermissions({ bucket, prefix }, scope) {
    const objects = [code_permissions_objectArn(scope, bucket, `${prefix}*`)];
    const upload = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObjectVersion"];
    return [
        (0,statement.grant)("plan", ["s3:GetObject"], objects, "see whether the package is there already"),
        (0,statement.grant)("apply", upload, objects, "upload a package above the direct limit"),
        ...bucketKey(scope, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ];
}
function code_permissions_objectArn({ partition }, bucket, key) {
    return `arn:${partition}:s3:::${bucket}/${key}`;
}
function bucketKey({ partition, region, precision }, actions) {
    if (precision === "tight")
        return [];
    const keys = [`arn:${partition}:kms:${region}:*:key/*`];
    return actions.map((action) => {
        const phase = action === "kms:Decrypt" ? "plan" : "apply";
        return (0,statement.grant)(phase, [action], keys, "use the bucket's customer key");
    });
}
function imagePermissions(uri, account, scope) {
    const { ecr } = (0,image_reference.parseImage)(uri);
    if (ecr === undefined)
        return [];
    const { accountId: owner, region } = ecr;
    const repository = [`arn:${scope.partition}:ecr:${region}:${owner}:repository/${ecr.repository}`];
    const pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    const reading = (0,statement.grant)("apply", pull, repository, "deploy an image of another account");
    const open = ["ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy"];
    const purpose = "let Lambda read the repository where its policy does not yet";
    const opening = (0,statement.grant)("apply-optional", open, repository, purpose);
    if (account === "*")
        return [reading, opening];
    return [owner === account ? opening : reading];
}

// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/setting-permissions.js



const nothing = () => [];
const settingPermissions = {
    Role: (role) => [
        (0,statement.grant)("apply", ["iam:PassRole"], [setting_permissions_text(role)], "give the function its role", {
            conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        }),
    ],
    Layers: (layers) => [
        (0,statement.grant)("apply", ["lambda:GetLayerVersion"], list(layers).map(setting_permissions_text), "use the layers"),
    ],
    CapacityProviderConfig: (config) => {
        const { LambdaManagedInstancesCapacityProviderConfig: instances } = (0,maps.mapOf)(config);
        const provider = [setting_permissions_text((0,maps.mapOf)(instances).CapacityProviderArn)];
        const purpose = "run the function on the capacity provider's instances";
        return [(0,statement.grant)("apply", ["lambda:PassCapacityProvider"], provider, purpose)];
    },
    VpcConfig: () => {
        const describe = ["ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs"];
        return [(0,statement.grant)("apply", describe, ["*"], "attach the function to the VPC")];
    },
    FileSystemConfigs: (systems) => list(systems).flatMap((system) => mounting(setting_permissions_text((0,maps.mapOf)(system).Arn))),
    KMSKeyArn: (key) => variableKey(setting_permissions_text(key)),
    SourceKMSKeyArn: (key) => dataKey(setting_permissions_text(key), "encrypt the package under a customer key"),
    DurableConfig: (config) => dataKey(setting_permissions_text((0,maps.mapOf)(config).KMSKeyArn), "encrypt durable executions under a customer key"),
    Handler: nothing,
    Description: nothing,
    Timeout: nothing,
    MemorySize: nothing,
    Runtime: nothing,
    Environment: nothing,
    DeadLetterConfig: nothing,
    TracingConfig: nothing,
    ImageConfig: nothing,
    EphemeralStorage: nothing,
    SnapStart: nothing,
    LoggingConfig: nothing,
    TenancyConfig: nothing,
    CodeSigningConfigArn: nothing,
    PublishTo: nothing,
};
function permissionsOfSettings(fields) {
    const asks = settingPermissions;
    return Object.entries(fields)
        .flatMap(([name, value]) => asks[name]?.(value) ?? [])
        .filter(({ resources }) => resources.every((resource) => resource !== "") && resources.length > 0);
}
function variableKey(key) {
    const write = ["kms:Encrypt", "kms:CreateGrant"];
    return [
        (0,statement.grant)("optional", ["kms:Decrypt"], [key], "read variables under a customer key"),
        (0,statement.grant)("apply", write, [key], "write variables under a customer key"),
    ];
}
function dataKey(key, purpose) {
    return [(0,statement.grant)("apply", ["kms:GenerateDataKey", "kms:Decrypt"], [key], purpose)];
}
function mounting(accessPoint) {
    const arn = (0,aws_arn.parseArn)(accessPoint);
    if (arn === undefined)
        return [];
    const place = accessPoint.slice(0, -arn.resource.length);
    if (arn.service === "s3files") {
        const system = accessPoint.replace(/\/access-point\/.*$/, "");
        const purpose = "find the function's S3 file system";
        const points = ["s3files:GetAccessPoint", "s3files:ListAccessPoints"];
        return [
            (0,statement.grant)("apply", ["s3files:GetFileSystem", "s3files:ListFileSystems"], [system], purpose),
            (0,statement.grant)("apply", points, [accessPoint], purpose),
        ];
    }
    const both = [`${place}file-system/*`, accessPoint];
    const purpose = "see the mount targets of the function's file system";
    return [(0,statement.grant)("apply", ["elasticfilesystem:DescribeMountTargets"], both, purpose)];
}
function setting_permissions_text(value) {
    return typeof value === "string" ? value : "";
}
function list(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/permissions.js




function lambdaPermissions(config, scope) {
    return [
        ...(config.version === undefined
            ? functionPermissions(config, scope)
            : [readingVersion(config.version, config, scope)]),
        ...codePermissions(config, scope),
        ...configurationPermissions(config, scope),
        ...releasePermissions(config, scope),
        ...prunePermissions(config, scope),
    ];
}
function placeOf({ function: fn }, scope) {
    const account = fn.accountId ?? scope.accountId;
    const plain = `arn:${scope.partition}:lambda:${fn.region ?? scope.region}:${account}:function:${fn.name}`;
    return { plain, qualified: `${plain}:*`, all: [plain, `${plain}:*`] };
}
function functionPermissions(config, scope) {
    const { plain, all } = placeOf(config, scope);
    const { code, configuration, environment, publish, tags } = config;
    const configures = Object.keys(configuration).length > 0 || environment !== undefined;
    const bound = scope.precision === "bound";
    const write = (applies, name, why) => {
        return [applies, "apply", name, [plain], why];
    };
    return lambdaRights([
        [true, "plan", "GetFunction", all, "read the function and its versions"],
        [bound, "optional", "GetFunctionConfiguration", all, "read where GetFunction is denied"],
        write(code !== undefined, "UpdateFunctionCode", "upload the code"),
        write(configures, "UpdateFunctionConfiguration", "change the configuration"),
        write(publish, "PublishVersion", "publish a version"),
        write(creates(config), "CreateFunction", "create the function when it is missing"),
        write(tags.size > 0, "TagResource", "tag the function"),
        [tags.size > 0, "optional", "ListTags", [plain], "send only tags that differ"],
    ]);
}
function lambdaRights(rows) {
    return rows.flatMap(([applies, phase, name, resources, purpose]) => applies ? [(0,statement.grant)(phase, [`lambda:${name}`], resources, purpose)] : []);
}
function readingVersion(version, config, scope) {
    const { plain, qualified } = placeOf(config, scope);
    const resource = version === "previous" ? qualified : `${plain}:${version}`;
    return (0,statement.grant)("plan", ["lambda:GetFunction"], [resource], "read the version");
}
function creates({ configuration, code }) {
    return configuration.Role !== undefined && code !== undefined;
}
function configurationPermissions({ configuration, environment }, scope) {
    const named = typeof configuration.KMSKeyArn === "string" && configuration.KMSKeyArn !== "";
    const anyKey = `arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:key/*`;
    const searches = !named && environment !== undefined && scope.precision === "bound";
    return [...permissionsOfSettings(configuration), ...(searches ? variableKey(anyKey) : [])];
}
function aliasPermissions({ alias, ...config }, scope) {
    if (alias === undefined)
        return [];
    const { plain, all } = placeOf(config, scope);
    const creates = config.version === "previous" ? [] : ["lambda:CreateAlias"];
    const named = [plain, `${plain}:${alias}`];
    return [
        (0,statement.grant)("plan", ["lambda:GetAlias"], all, "read the alias"),
        (0,statement.grant)("optional", ["lambda:GetFunctionUrlConfig"], named, "tell the alias's function URL"),
        (0,statement.grant)("apply", [...creates, "lambda:UpdateAlias"], all, "move the alias"),
    ];
}
function releasePermissions(config, scope) {
    const { plain, qualified } = placeOf(config, scope);
    const { alias, alarms, traffic, waitForProvisionedConcurrency } = config;
    const smokes = config.smokeTest !== undefined;
    const reads = waitForProvisionedConcurrency || traffic.length > 0;
    const reading = waitForProvisionedConcurrency ? "plan" : "optional";
    const served = [`${plain}:${alias ?? "*"}`];
    const why = "read the alias's provisioned concurrency";
    return [
        ...aliasPermissions(config, scope),
        ...lambdaRights([
            [smokes, "apply", "InvokeFunction", [qualified], "smoke-test the new version"],
            [reads, reading, "GetProvisionedConcurrencyConfig", served, why],
        ]),
        ...(0,optional.itemsIf)(alarms.length > 0, (0,statement.grant)("plan", ["cloudwatch:DescribeAlarms"], ["*"], "watch the alarms")),
    ];
}
function prunePermissions(config, scope) {
    if (config.keepVersions === undefined)
        return [];
    const { plain, qualified } = placeOf(config, scope);
    const list = ["lambda:ListVersionsByFunction", "lambda:ListAliases"];
    return [
        (0,statement.grant)("optional", list, [plain], "find versions that nothing uses"),
        (0,statement.grant)("apply", ["lambda:DeleteFunction"], [qualified], "delete old versions"),
    ];
}

;// CONCATENATED MODULE: ./src/inputs/lines/tags.js
const tags_limits = { tags: 50, key: 128, value: 256 };
function readTags(inputs) {
    const tags = new Map();
    for (const [index, line] of inputs.lines("tags").entries()) {
        const equals = line.indexOf("=");
        const [key, value] = [line.slice(0, Math.max(0, equals)).trim(), line.slice(equals + 1).trim()];
        const problem = tags_problemOf(key, value);
        if (problem === undefined)
            tags.set(key, value);
        else
            inputs.problem("tags", `line ${index + 1} ${problem}`);
    }
    if (tags.size > tags_limits.tags) {
        inputs.problem("tags", `are ${tags.size}, and AWS takes ${tags_limits.tags} at most`);
    }
    return tags;
}
function tags_problemOf(key, value) {
    if (key === "")
        return "is not key=value";
    if (/^aws:/i.test(key))
        return "begins with aws:, which only AWS may set";
    if (lengthOf(key) > tags_limits.key)
        return `has a key of more than ${tags_limits.key} characters`;
    if (lengthOf(value) > tags_limits.value)
        return `has a value of more than ${tags_limits.value} characters`;
    return undefined;
}
function lengthOf(text) {
    return Array.from(text).length;
}

// EXTERNAL MODULE: ./src/targets/shared/refuse-inputs.js
var refuse_inputs = __webpack_require__("./src/targets/shared/refuse-inputs.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/artifact.js
function parseCode(lines) {
    const [first = ""] = lines;
    const single = lines.length === 1;
    if (lines.some((line) => line.startsWith("s3://"))) {
        if (!single)
            return "an s3:// object must be the only line";
        return parseObject(first) ?? "must be s3://bucket/key with optional ?versionId=";
    }
    if (lines.some((line) => /\.(zip|jar)$/i.test(line))) {
        if (!single)
            return "a .zip or .jar must be the only line";
        return { kind: "archive", path: first };
    }
    return { kind: "paths", paths: lines };
}
function parseObject(text) {
    const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^?]+)(?:\?versionId=([^&]+))?$/.exec(text);
    if (match === null)
        return undefined;
    const [, bucket = "", key = "", version] = match;
    return { kind: "object", bucket, key, ...(version === undefined ? {} : { version }) };
}
function parseBucket(text) {
    const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text);
    if (match === null)
        return "must be s3://bucket or s3://bucket/prefix";
    const [, bucket = "", path = ""] = match;
    const prefix = path.replace(/^\/+|\/+$/g, "");
    return { bucket, prefix: prefix === "" ? "" : `${prefix}/` };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var file = __webpack_require__("./src/inputs/foreign/file.js");
// EXTERNAL MODULE: ./src/inputs/named-files.js
var named_files = __webpack_require__("./src/inputs/named-files.js");
// EXTERNAL MODULE: ./src/inputs/nearest.js
var nearest = __webpack_require__("./src/inputs/nearest.js");
// EXTERNAL MODULE: ./src/inputs/yaml/read-yaml-input.js
var read_yaml_input = __webpack_require__("./src/inputs/yaml/read-yaml-input.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/targets/lambda/inputs/configuration-fields.js
var configuration_fields = __webpack_require__("./src/targets/lambda/inputs/configuration-fields.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/configuration.js









function readConfiguration(inputs) {
    const given = inputs.text("configuration");
    if (given === undefined)
        return {};
    const file = isPath(given) ? given : undefined;
    const text = file === undefined ? given : readText(inputs, file);
    const fields = text === undefined ? {} : parseFields(inputs, text, file);
    for (const [name, value] of Object.entries(fields)) {
        const problem = (0,configuration_fields.problemOfField)(name, value);
        if (problem === undefined)
            continue;
        const guess = configuration_fields.fieldNames.includes(name) ? undefined : (0,nearest.nearest)(name, configuration_fields.fieldNames);
        inputs.problem("configuration", `${problem}${guess === undefined ? "" : `; did you mean ${guess}?`}`);
    }
    return fields;
}
function isPath(text) {
    return !text.includes("\n") && /\.(ya?ml|json)$/i.test(text);
}
function readText(inputs, path) {
    try {
        return (0,file.readForeignFile)(path);
    }
    catch (error) {
        const absent = (0,named_files.missingSettings)("configuration", path, (0,external_node_path_.resolve)("."))?.replace(/\.$/, "");
        inputs.problem("configuration", absent ?? `the file ${path} cannot be read (${(0,errors.messageOf)(error)})`);
        return undefined;
    }
}
function parseFields(inputs, text, file) {
    const fields = (0,read_yaml_input.readYamlInput)(inputs, "configuration", text, (0,optional.optional)("file", file));
    if ((0,maps.isMap)(fields))
        return fields;
    if (fields !== undefined) {
        inputs.problem("configuration", "must be a YAML or JSON map of fields of the Lambda API");
    }
    return {};
}

// EXTERNAL MODULE: ./src/inputs/yaml/reason-in.js
var reason_in = __webpack_require__("./src/inputs/yaml/reason-in.js");
;// CONCATENATED MODULE: ./src/inputs/lines/variables.js


const namePattern = /^[A-Za-z_][\w.-]*$/;
function parseEnvironment(inputs, text, allowed = namePattern) {
    const lines = text.split(/\r?\n/);
    const first = lines.map((line) => line.trim()).find((line) => !isBlank(line)) ?? "";
    const asLines = /^-\s*\w[\w.-]*$/.test(first) || /^\w[\w.-]*\s*=/.test(first);
    return asLines ? parseLines(lines, allowed) : parseMap(inputs.yaml, text, allowed);
}
function isBlank(line) {
    return line === "" || line.startsWith("#");
}
function parseLines(lines, allowed) {
    const edits = emptyEdits();
    for (const [index, raw] of lines.entries()) {
        const line = raw.trimStart();
        if (isBlank(line.trim()))
            continue;
        const removed = /^-\s*(\S+)\s*$/.exec(line)?.[1];
        const equals = line.indexOf("=");
        if (removed === undefined && equals < 0) {
            return { problem: `line ${index + 1} is neither NAME=value nor -NAME` };
        }
        const name = removed ?? line.slice(0, equals).trim();
        const value = removed === undefined ? line.slice(equals + 1) : undefined;
        const problem = add(edits, { name, value, place: `line ${index + 1}`, allowed });
        if (problem !== undefined)
            return { problem };
    }
    return edits;
}
function parseMap({ readPlainYaml }, text, allowed) {
    let read;
    try {
        read = readPlainYaml(text, "environment-variables");
    }
    catch (error) {
        return { problem: `is neither NAME=value lines nor a map: ${(0,reason_in.reasonIn)(error)}` };
    }
    const { value: map, valueless } = read;
    if (!(0,maps.isMap)(map)) {
        return { problem: "must be NAME=value lines, or a YAML or JSON map" };
    }
    const edits = emptyEdits();
    for (const [key, value] of Object.entries(map)) {
        if (valueless.has(key) && !key.startsWith("-")) {
            return {
                problem: `${shown(key)} has no value; "" is the empty one, and -NAME removes a variable`,
            };
        }
        if (typeof value !== "string")
            return { problem: `${shown(key)} must have a plain value` };
        const removed = key.startsWith("-") && (value === "" || valueless.has(key));
        const name = removed ? key.slice(1).trim() : key;
        const problem = add(edits, {
            name,
            value: removed ? undefined : value,
            place: "the map",
            allowed,
        });
        if (problem !== undefined)
            return { problem };
    }
    return edits;
}
function emptyEdits() {
    return { set: new Map(), remove: new Set() };
}
function add(edits, { name, value, place, allowed }) {
    if (!allowed.test(name))
        return `${place} has a name that is not allowed`;
    if (edits.set.has(name) || edits.remove.has(name))
        return `${name} is given twice`;
    if (value === undefined)
        edits.remove.add(name);
    else
        edits.set.set(name, value);
    return undefined;
}
function shown(key) {
    return namePattern.test(key) ? key : "a name";
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/environment.js


function readEnvironment(inputs, written) {
    const text = inputs.text("environment-variables");
    const mode = inputs.oneOf("environment-variables-mode", ["merge", "replace"], "merge");
    if (text !== undefined && written !== undefined) {
        inputs.problem("environment-variables", "and configuration's Environment cannot both be given");
    }
    const edits = text === undefined ? readWritten(inputs, written) : environment_readText(inputs, text);
    if (edits === undefined) {
        if (mode === "replace" && text === undefined) {
            inputs.problem("environment-variables-mode", "replace needs environment-variables");
        }
        return undefined;
    }
    const input = text === undefined ? "configuration" : "environment-variables";
    for (const name of [...edits.set.keys(), ...edits.remove])
        checkName(inputs, input, name);
    if (mode === "replace" && edits.remove.size > 0) {
        inputs.problem("environment-variables", "with mode replace, -NAME has nothing to remove from");
    }
    return { ...edits, mode };
}
function environment_readText(inputs, text) {
    const edits = parseEnvironment(inputs, text);
    if (!("problem" in edits))
        return edits;
    inputs.problem("environment-variables", edits.problem);
    return undefined;
}
function readWritten(inputs, written) {
    if (!(0,maps.isMap)(written))
        return undefined;
    const { Variables: variables } = written;
    if (!(0,maps.isMap)(variables)) {
        inputs.problem("configuration", "Environment.Variables must be a map of names to texts");
        return undefined;
    }
    const set = new Map();
    for (const [name, value] of Object.entries(variables)) {
        if (typeof value === "string")
            set.set(name, value);
        else
            inputs.problem("configuration", `Environment.Variables.${name} must be in quotes`);
    }
    return { set, remove: new Set() };
}
function checkName(inputs, input, name) {
    if (/^[A-Za-z]\w+$/.test(name))
        return;
    inputs.problem(input, `${name} is no name that Lambda allows: a letter, then at least one letter, digit or _`);
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/function-name.js

const function_name_namePattern = /^[A-Za-z0-9_-]{1,64}$/;
function parseFunctionName(text) {
    if (function_name_namePattern.test(text))
        return { name: text };
    const arn = (0,aws_arn.parseArn)(text);
    const [kind, name = "", qualifier] = arn?.resource.split(":") ?? [];
    if (arn?.service !== "lambda" || kind !== "function" || !function_name_namePattern.test(name)) {
        return "must be a function's name (letters, digits, - and _, at most 64) or its ARN";
    }
    if (qualifier !== undefined) {
        return "must not end in a version or alias; name the alias in the input alias";
    }
    return { name, region: arn.region, accountId: arn.accountId };
}

// EXTERNAL MODULE: ./src/targets/lambda/inputs/traffic.js
var inputs_traffic = __webpack_require__("./src/targets/lambda/inputs/traffic.js");
;// CONCATENATED MODULE: ./src/targets/lambda/inputs/version.js


function readVersion(inputs) {
    const version = inputs.text("version");
    if (version === undefined)
        return undefined;
    if (!/^(?:previous|[1-9]\d{0,18})$/.test(version)) {
        inputs.problem("version", "must be the number of a published version, or previous");
    }
    if (inputs.text("alias") === undefined) {
        inputs.problem("version", "needs alias: releasing a version is to move an alias to it");
    }
    const why = "cannot be given together with version: a version that exists is released as it is";
    (0,refuse_inputs.refuseInputs)(inputs, ofNewVersions, why);
    return version;
}

;// CONCATENATED MODULE: ./src/targets/lambda/inputs/read.js











function readLambdaConfig(inputs) {
    const { Environment: written, ...configuration } = readConfiguration(inputs);
    const config = (0,optional.everyField)({
        function: readFunctionName(inputs),
        code: readCode(inputs),
        include: readGlobLines(inputs, "include"),
        exclude: readGlobLines(inputs, "exclude"),
        followSymlinks: inputs.boolean("follow-symlinks", false),
        architecture: (0,optional_input.optionalWord)(inputs, "architecture", ["x86_64", "arm64"]),
        codeBucket: parsed(inputs, "code-bucket", parseBucket),
        configuration,
        environment: readEnvironment(inputs, written),
        tags: readTags(inputs),
        publish: inputs.boolean("publish", true),
        alias: readAlias(inputs),
        version: readVersion(inputs),
        allowOlder: inputs.boolean("allow-older", false),
        traffic: parsed(inputs, "traffic", inputs_traffic.parseTraffic) ?? [],
        alarms: inputs.lines("alarms"),
        smokeTest: readSmokeTest(inputs),
        onCancel: inputs.oneOf("on-cancel", ["rollback", "leave"], "rollback"),
        handlerCheck: inputs.oneOf("handler-check", ["error", "warn", "off"], "error"),
        waitForProvisionedConcurrency: inputs.boolean("wait-for-provisioned-concurrency", false),
        keepVersions: inputs.optionalInteger("keep-versions", { min: 1, max: 1000 }),
    });
    checkCombination(inputs, config);
    return config;
}
function parsed(inputs, name, parse) {
    const given = inputs.text(name);
    const value = given === undefined ? undefined : parse(given);
    if (typeof value !== "string")
        return value;
    inputs.problem(name, value);
    return undefined;
}
function readFunctionName(inputs) {
    inputs.required("function-name");
    return parsed(inputs, "function-name", parseFunctionName) ?? { name: "" };
}
function readCode(inputs) {
    const image = inputs.text("image-uri");
    const lines = inputs.lines("code");
    if (image !== undefined && lines.length > 0) {
        inputs.problem("image-uri", "cannot be given together with code");
    }
    if (image !== undefined)
        return { kind: "image", uri: image };
    return parsed(inputs, "code", () => parseCode(lines));
}
function readAlias(inputs) {
    const alias = inputs.text("alias");
    if (alias === undefined)
        return undefined;
    if (/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/.test(alias))
        return alias;
    inputs.problem("alias", "must be of letters, digits, - and _, and not of digits alone");
    return undefined;
}
function readSmokeTest(inputs) {
    const payload = inputs.text("smoke-test");
    const expect = inputs.text("smoke-test-expect");
    if (payload === undefined) {
        (0,refuse_inputs.refuseInputs)(inputs, ["smoke-test-expect", "smoke-test-tenant-id"], "needs smoke-test");
        return undefined;
    }
    try {
        JSON.parse(payload);
    }
    catch {
        inputs.problem("smoke-test", "must be a JSON payload, e.g. {}");
    }
    const tenantId = inputs.text("smoke-test-tenant-id");
    return (0,optional.everyField)({ payload, expect, tenantId });
}
function checkCombination(inputs, config) {
    const { code, configuration, environment, tags, publish, alias, traffic } = config;
    const isImage = code?.kind === "image";
    const chosen = config.include.length > 0 || config.exclude.length > 0;
    if (chosen && code !== undefined && code.kind !== "paths") {
        const text = `has no files to include or exclude: ${isImage ? "an image" : "a ready package"} is deployed as it is`;
        inputs.problem(isImage ? "image-uri" : "code", text);
    }
    if (alias !== undefined && !publish) {
        inputs.problem("alias", "needs publish: an alias points to a published version");
    }
    if (configuration.PublishTo !== undefined)
        checkPublishTo(inputs, config);
    if (alias === undefined) {
        if (traffic.length > 0)
            inputs.problem("traffic", "needs alias");
        if (inputs.text("on-cancel") !== undefined)
            inputs.problem("on-cancel", "needs alias");
        if (config.alarms.length > 0)
            inputs.problem("alarms", "needs alias");
        if (config.waitForProvisionedConcurrency) {
            inputs.problem("wait-for-provisioned-concurrency", "needs alias");
        }
    }
    if (config.smokeTest !== undefined && !publish) {
        inputs.problem("smoke-test", "needs publish: it invokes the new version");
    }
    const asked = code !== undefined ||
        environment !== undefined ||
        tags.size > 0 ||
        config.version !== undefined ||
        alias !== undefined ||
        config.keepVersions !== undefined ||
        Object.keys(configuration).length > 0;
    if (!asked)
        inputs.problem("code", "is required (or image-uri, configuration, environment-variables)");
}
function checkPublishTo(inputs, { configuration, publish, alias }) {
    if (configuration.PublishTo !== "LATEST_PUBLISHED") {
        inputs.problem("configuration", "PublishTo can only be LATEST_PUBLISHED");
    }
    if (!publish)
        inputs.problem("configuration", "PublishTo needs publish");
    if (alias !== undefined) {
        inputs.problem("alias", "cannot be given together with PublishTo: callers of the function's bare name meet $LATEST.PUBLISHED, without an alias");
    }
}

;// CONCATENATED MODULE: ./src/targets/lambda/target.js





const lambda = {
    inputs: lambdaInputs,
    defaultSessionPolicy: "least-privilege",
    read: readLambdaConfig,
    permissions: lambdaPermissions,
    leftInAws: async (config) => (await Promise.reject(new Error("./left-in-aws.js is not part of this bundle"))).leftInAws(config),
    standIns: (inputs) => ["image-uri", "version"].every((name) => inputs.text(name) === undefined) ? { code: "." } : {},
    knownMinutes: ({ traffic }) => Math.ceil((0,inputs_traffic.trafficMs)(traffic) / 60_000),
    places: ({ function: { region } }) => region === undefined
        ? []
        : [{ input: "function-name", region, within: "region", guide: otherRegion }],
    files: ({ code }) => filesOf(code),
    subject: (text) => text("function-name").replace(/^arn:.*:function:/, ""),
    unplanned: subject.notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-lambda_dist-cjs_index_js-node_modules_smithy_util-retry_d-58a65d"), __webpack_require__.e("src_targets_lambda_deployer_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/lambda/deployer.js")),
};
function filesOf(code) {
    const named = { input: "code", id: "code-missing" };
    if (code?.kind === "archive")
        return [{ ...named, path: code.path, kind: "file" }];
    if (code?.kind !== "paths")
        return [];
    return code.paths.map((path) => ({ ...named, path, kind: "any" }));
}
const otherRegion = {
    id: "function-in-other-region",
    hint: "Set `aws-region` to the region of the function's ARN.",
};

// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/names.js
var names = __webpack_require__("./src/targets/ecs/inputs/names.js");
// EXTERNAL MODULE: ./src/targets/ecs/arns.js
var ecs_arns = __webpack_require__("./src/targets/ecs/arns.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/log-stream.js
var log_stream = __webpack_require__("./src/targets/ecs/definition/log-stream.js");
// EXTERNAL MODULE: ./src/targets/ecs/inputs/purpose.js
var purpose = __webpack_require__("./src/targets/ecs/inputs/purpose.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/named-resources.js





function namedResources(config, scope) {
    const { document } = config;
    if (document === undefined)
        return namedByInputs(config, scope);
    return {
        family: (0,task_definition.jsonText)(document.family),
        roles: rolesOf(document, scope),
        logs: logsOf(document, scope),
        repositories: repositoriesOf((0,task_definition.containersOf)(document).map(({ image }) => (0,task_definition.jsonText)(image)), scope),
        tagged: (0,task_definition.isList)(document.tags) && document.tags.length > 0,
    };
}
function namedByInputs(config, scope) {
    const images = [...config.images.values(), ...(config.image ? [config.image] : [])];
    const repositories = repositoriesOf(images, scope);
    const isAll = scope.precision === "bound" || repositories.length === 0;
    return (0,optional.defined)({ family: familyIn(config), repositories: isAll ? undefined : repositories });
}
function familyIn({ taskDefinition }) {
    return taskDefinition !== undefined &&
        taskDefinition !== purpose.previousRevision &&
        (0,task_definition.isReference)(taskDefinition)
        ? (0,task_definition.familyOf)(taskDefinition)
        : undefined;
}
function rolesOf(document, { partition, accountId }) {
    const named = [(0,task_definition.jsonText)(document.executionRoleArn), (0,task_definition.jsonText)(document.taskRoleArn)];
    const all = `arn:${partition}:iam::${accountId}:role/`;
    const roles = named.filter((role) => role !== "");
    return unique(roles.map((role) => (role.startsWith("arn:") ? role : all + role)));
}
function logsOf(document, { partition, accountId, region }) {
    const groups = (0,task_definition.containersOf)(document).flatMap((container) => {
        const { group = "", region: place = "" } = (0,log_stream.awslogsOf)(container, region) ?? {};
        if (group === "")
            return [];
        return [`arn:${partition}:logs:${place}:${accountId}:log-group:${group}:log-stream:*`];
    });
    return unique(groups);
}
function repositoriesOf(images, { partition }) {
    const named = images.flatMap((image) => {
        const { ecr } = (0,image_reference.parseImage)(image);
        if (ecr === undefined)
            return [];
        return [`arn:${partition}:ecr:${ecr.region}:${ecr.accountId}:repository/${ecr.repository}`];
    });
    return unique(named);
}
function unique(values) {
    return [...new Set(values)];
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/permission-bound.js

const namedServices = 2;
function boundOf(tight, config, { partition, region, accountId }) {
    const cluster = (0,aws_arn.lastPart)(config.cluster);
    const prefix = `arn:${partition}:ecs:${region}:${accountId}:*/${cluster}/`;
    const services = [...new Set(config.services.map(aws_arn.lastPart))];
    const ofServices = services.length > namedServices
        ? [`${prefix}*`]
        : services.flatMap((service) => [prefix + service, `${prefix}${service}/*`]);
    const merged = new Map();
    for (const permission of tight) {
        const wide = widen(permission, ofServices);
        const key = JSON.stringify([wide.phase, wide.resources, wide.conditions]);
        const actions = [...(merged.get(key)?.actions ?? []), ...wide.actions];
        merged.set(key, { ...wide, actions: [...new Set(actions)] });
    }
    return [...merged.values()];
}
function widen(permission, ofServices) {
    const { actions, phase, purpose, resources, conditions } = permission;
    const [action = ""] = actions;
    if (action === "iam:PassRole" && conditions !== undefined)
        return permission;
    if (/^ecs:(List|Describe)Tasks$/.test(action))
        return { actions, phase, purpose, resources: ["*"] };
    const onService = resources.some((arn) => arn.includes(":service/"));
    const all = action === "ecr:BatchGetImage" ? [...actions, "ecr:DescribeImages"] : actions;
    return { actions: all, phase, purpose, resources: onService ? ofServices : resources };
}

// EXTERNAL MODULE: ./src/targets/ecs/inputs/service-patch.js
var service_patch = __webpack_require__("./src/targets/ecs/inputs/service-patch.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/permissions.js








function permissionsOf(config, scope) {
    const tight = tightOf(config, scope);
    return scope.precision === "tight" ? tight : boundOf(tight, config, scope);
}
function tightOf(config, scope) {
    const arns = resourcesOf(config, scope, namedResources(config, scope));
    if (config.continuation !== undefined)
        return continuing(arns, config.continuation);
    if (config.services.length === 0) {
        return [readingDefinitions(), ...registering(arns), ...passing(arns), ...lookingUp(arns)];
    }
    const plain = isPlainReference(config);
    return [
        (0,statement.grant)("plan", ["ecs:DescribeServices"], arns.services, "read the services"),
        readingDefinitions(),
        (0,statement.grant)("apply", ["ecs:UpdateService"], arns.services, "start the deployment"),
        ...(plain ? [] : registering(arns)),
        ...(plain && config.runTaskCommand === undefined ? [] : passing(arns)),
        ...passingToEcs(config, arns),
        ...(config.runTaskCommand === undefined ? [] : runningTask(arns)),
        ...(config.onFailure === "rollback" || config.onCancel === "rollback" ? [stopping(arns)] : []),
        ...watching(arns, config),
        ...readingLogs(arns),
        ...lookingUp(arns),
    ];
}
function resourcesOf({ cluster, services }, scope, named) {
    const arns = (0,ecs_arns.arnsOf)({ ...scope, partition: { id: scope.partition } }, cluster);
    return {
        named,
        services: services.map(arns.service),
        deployments: services.map(arns.deployments),
        revisions: services.map(arns.revisions),
        tasks: [arns.tasks],
        taskDefinitions: [arns.taskDefinition(named.family ?? "*")],
        inCluster: { conditions: { ArnEquals: { "ecs:cluster": arns.cluster } } },
        all: allOf(scope),
    };
}
function allOf({ partition, region, accountId, precision }) {
    const [place, registry] = precision === "bound" ? ["*", "*"] : [region, accountId];
    return {
        roles: [`arn:${partition}:iam::${accountId}:role/*`],
        logs: [`arn:${partition}:logs:${place}:${accountId}:log-group:*:log-stream:*`],
        repositories: [`arn:${partition}:ecr:${place}:${registry}:repository/*`],
    };
}
const follow = ["ecs:DescribeServiceDeployments"];
const readRevisions = ["ecs:DescribeServiceRevisions"];
const byFile = "give --task-definition with its file";
function registering({ named, taskDefinitions }) {
    const register = ["ecs:RegisterTaskDefinition"];
    const wide = permissions_wideness(named);
    const conditions = { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } };
    const keep = "keep the task definition's tags";
    return [
        (0,statement.grant)("apply", register, taskDefinitions, "register the revision", wide),
        ...(0,optional.itemsIf)(named.tagged !== false, (0,statement.grant)("apply", ["ecs:TagResource"], taskDefinitions, keep, { conditions, ...wide })),
    ];
}
function permissions_wideness({ family }) {
    if (family !== undefined)
        return {};
    return { wide: `revisions of any family: ${byFile}, or with the family's name` };
}
function passing(arns) {
    const how = `any role: name those of the task definition with --pass-role ARN, or ${byFile}`;
    const conditions = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
    return onNamed(arns, "roles", how, (roles) => (0,statement.grant)("apply", ["iam:PassRole"], roles, "hand the task's roles to ECS", { conditions }));
}
function passingToEcs({ servicePatch = {} }, { all }) {
    const { roles, open } = (0,service_patch.rolesInPatch)(servicePatch);
    if (roles.length === 0 && !open)
        return [];
    const conditions = { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } };
    const wide = open ? { wide: "any role: name that of Service Connect with --pass-role ARN" } : {};
    const handed = open ? all.roles : roles;
    return [(0,statement.grant)("apply", ["iam:PassRole"], handed, "hand roles to ECS", { conditions, ...wide })];
}
function readingLogs(arns) {
    const how = `any log group of the region: name it with --log-group, or ${byFile}`;
    return onNamed(arns, "logs", how, (logs) => (0,statement.grant)("optional", ["logs:GetLogEvents"], logs, "show a stopped task's last lines"));
}
function lookingUp(arns) {
    const how = `any repository of account and region: give --image, or ${byFile}`;
    const actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return onNamed(arns, "repositories", how, (repositories) => (0,statement.grant)("optional", actions, repositories, "look the images up, and their architecture"));
}
function onNamed({ named, all }, kind, wide, granted) {
    const own = named[kind];
    if (own === undefined)
        return [{ ...granted(all[kind]), wide }];
    return own.length === 0 ? [] : [granted(own)];
}
function isPlainReference(config) {
    const { taskDefinition, image, images, environment, secrets, patch, tags, pinImages } = config;
    return (taskDefinition !== undefined &&
        (0,task_definition.isReference)(taskDefinition) &&
        image === undefined &&
        patch === undefined &&
        tags === undefined &&
        pinImages !== true &&
        images.size + environment.set.size + environment.remove.size === 0 &&
        secrets.set.size + secrets.remove.size === 0);
}
function runningTask({ named, taskDefinitions, tasks, inCluster }) {
    const more = { ...inCluster, ...permissions_wideness(named) };
    return [
        (0,statement.grant)("apply", ["ecs:RunTask"], taskDefinitions, "run the one-off task", more),
        (0,statement.grant)("apply", ["ecs:DescribeTasks"], tasks, "wait for the one-off task"),
    ];
}
function stopping(arns) {
    const resources = [...arns.services, ...arns.deployments];
    const actions = ["ecs:StopServiceDeployment", "ecs:ContinueServiceDeployment"];
    return (0,statement.grant)("apply", actions, resources, "take the deployment back, also from a pause");
}
function readingDefinitions() {
    return (0,statement.grant)("plan", ["ecs:DescribeTaskDefinition"], ["*"], "read the task definition");
}
function continuing(arns, { deploymentArn }) {
    const deployments = deploymentArn === "" ? arns.deployments : [deploymentArn];
    const both = [...arns.services, ...deployments];
    const revisions = [...arns.services, ...arns.revisions];
    return [
        (0,statement.grant)("plan", ["ecs:DescribeServices"], arns.services, "read the service"),
        (0,statement.grant)("plan", follow, both, "read the deployment that waits, and follow it"),
        (0,statement.grant)("plan", readRevisions, revisions, "know what it deploys"),
        readingDefinitions(),
        (0,statement.grant)("apply", ["ecs:ContinueServiceDeployment"], both, "answer the hook"),
        ...readingTasks(arns),
        ...readingLogs(arns),
    ];
}
function readingTasks(arns) {
    return [
        (0,statement.grant)("optional", ["ecs:ListTasks"], ["*"], "find stopped tasks", arns.inCluster),
        (0,statement.grant)("optional", ["ecs:DescribeTasks"], arns.tasks, "say why tasks stopped"),
    ];
}
function watching(arns, { taskDefinition, servicePatch = {} }) {
    const history = taskDefinition === purpose.previousRevision ? "plan" : "optional";
    const revision = Object.keys(servicePatch).some((field) => service_patch.ofRevisions.has(field))
        ? "plan"
        : history;
    const deployments = [...arns.services, ...arns.deployments];
    const revisions = [...arns.services, ...arns.revisions];
    return [
        (0,statement.grant)(history, ["ecs:ListServiceDeployments"], arns.services, "find our deployment"),
        (0,statement.grant)("optional", follow, deployments, "follow our deployment exactly"),
        (0,statement.grant)(revision, readRevisions, revisions, "know the digest that runs, and what ran before"),
        ...readingTasks(arns),
    ];
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/continuation.js



function readContinuation(inputs) {
    if (inputs.text("continue") === undefined) {
        (0,refuse_inputs.refuseInputs)(inputs, ["deployment-arn", "hook-id"], "is of `continue`, which is not given");
        return undefined;
    }
    const action = inputs.oneOf("continue", ["proceed", "rollback"], "proceed");
    refuseOthers(inputs, action);
    const hookId = inputs.text("hook-id");
    if (hookId === undefined)
        inputs.problem("hook-id", missing("hook-id"));
    const deploymentArn = inputs.text("deployment-arn");
    if (deploymentArn === undefined)
        inputs.problem("deployment-arn", missing("deployment-arn"));
    const named = deploymentArn === undefined ? undefined : readArn(inputs, deploymentArn);
    const place = named ?? readPlace(inputs);
    const continuation = { action, deploymentArn: deploymentArn ?? "", hookId: hookId ?? "" };
    return { continuation, cluster: place.cluster, services: [place.service] };
}
function refuseOthers(inputs, action) {
    (0,refuse_inputs.refuseInputs)(inputs, names.deployingInputs, "does not go with `continue`, which deploys nothing new");
    (0,refuse_inputs.refuseInputs)(inputs, names.takingBack, "does not go with `continue`: a step takes back only what it began itself; `continue: rollback` takes this one back");
    if (action !== "rollback")
        return;
    (0,refuse_inputs.refuseInputs)(inputs, ["fail-fast"], "does not go with `continue: rollback`");
    const until = inputs.text("wait-until");
    if (until === undefined || ["completed", "none"].includes(until))
        return;
    inputs.problem("wait-until", "must be completed or none with `continue: rollback`");
}
function missing(name) {
    return `is required with \`continue\`: the output \`${name}\` of the step that waited until \`paused\`. Should it be empty: GitHub passes no output of a job on that holds a masked value, so that job needs \`mask-aws-account-id: false\``;
}
const pattern = /^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:service-deployment\/([^/]+)\/([^/]+)\/[^/]+$/;
function readArn(inputs, arn) {
    const [, cluster = "", service = ""] = pattern.exec(arn) ?? [];
    if (service === "") {
        inputs.problem("deployment-arn", "must be the ARN of a service deployment, arn:aws:ecs:<region>:<account>:service-deployment/<cluster>/<service>/<id>");
        return undefined;
    }
    for (const [name, own] of [["cluster", cluster], ["service", service]]) {
        const given = inputs.text(name);
        if (given === undefined || (0,aws_arn.lastPart)(given) === own)
            continue;
        inputs.problem(name, `is not the ${name} of deployment-arn, which is "${own}"`);
    }
    return { cluster, service };
}
function readPlace(inputs) {
    const service = inputs.text("service") ?? "";
    if (service === "")
        inputs.problem("service", "or deployment-arn has to name the service");
    return { cluster: inputs.text("cluster") ?? "default", service };
}

// EXTERNAL MODULE: ./src/targets/ecs/inputs/read-object.js
var read_object = __webpack_require__("./src/targets/ecs/inputs/read-object.js");
// EXTERNAL MODULE: ./src/targets/ecs/service-settings.js
var service_settings = __webpack_require__("./src/targets/ecs/service-settings.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/secrets.js
const line = /^(\w[\w.-]*)=(.*)$/;
const arn = /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+|ssm:[a-z0-9-]+:\d{12}:parameter\/\S+)$/;
const parameterName = /^[\w./-]{1,1011}$/;
const variableName = /^([A-Za-z_][\w.-]*|[\w-]+\.[A-Za-z_][\w.-]*)$/;
function parseSecrets(lines) {
    const set = new Map();
    const remove = new Set();
    for (const [index, text] of lines.entries()) {
        const [, given = "", value = ""] = line.exec(text) ?? [];
        const removed = /^-(\w[\w.-]*)$/.exec(text)?.[1];
        const name = removed ?? given;
        if (!variableName.test(name))
            return { problem: `line ${index + 1} is neither NAME=ARN nor -NAME` };
        if (set.has(name) || remove.has(name))
            return { problem: `${name} is given twice` };
        if (removed !== undefined)
            remove.add(removed);
        else if (arn.test(value) || (parameterName.test(value) && !value.startsWith("arn:"))) {
            set.set(name, value);
        }
        else {
            return {
                problem: `${name} must be the ARN of a secret or parameter, or a parameter's name; the value is not shown, since it may be the secret itself`,
            };
        }
    }
    return { set, remove };
}

;// CONCATENATED MODULE: ./src/targets/ecs/inputs/read.js












const none = { set: new Map(), remove: new Set() };
function readEcsConfig(inputs) {
    const continued = readContinuation(inputs);
    if (continued === undefined)
        (0,purpose.checkPurpose)(inputs);
    const flags = readImageFlags(inputs);
    const environment = read_readEnvironment(inputs);
    const tags = readTags(inputs);
    return (0,optional.everyField)({
        cluster: continued?.cluster ?? inputs.text("cluster") ?? "default",
        services: continued?.services ?? readServices(inputs),
        continuation: continued?.continuation,
        taskDefinition: inputs.text("task-definition"),
        image: readImage(inputs, "image", inputs.text("image")),
        container: inputs.text("container-name"),
        images: readImages(inputs),
        environment,
        secrets: readSecrets(inputs, environment),
        patch: (0,read_object.readObject)(inputs, "task-definition-patch", '{"cpu": "512"}'),
        servicePatch: (0,service_patch.readServicePatch)(inputs),
        ...(0,service_settings.readSettings)(inputs),
        waitUntil: inputs.oneOf("wait-until", ["completed", "traffic-shifted", "paused", "none"], "completed"),
        onFailure: inputs.oneOf("on-failure", ["leave", "rollback"], "leave"),
        onCancel: inputs.oneOf("on-cancel", ["leave", "rollback"], "leave"),
        failFast: readFailFast(inputs),
        runTaskCommand: readCommand(inputs),
        runTaskSubnets: readIds(inputs, "run-task-subnets", "subnet-"),
        runTaskSecurityGroups: readIds(inputs, "run-task-security-groups", "sg-"),
        allowMissingImage: flags.allowMissingImage,
        pinImages: flags.pinImages,
        tags: tags.size === 0 ? undefined : tags,
    });
}
function readImageFlags(inputs) {
    const pinImages = (0,optional_input.optionalFlag)(inputs, "pin-images");
    const allowMissingImage = (0,optional_input.optionalFlag)(inputs, "allow-missing-image");
    if (pinImages === true && allowMissingImage === true) {
        inputs.problem("allow-missing-image", "excludes `pin-images`: an image that is not there yet has no digest; leave one of them out");
    }
    return { pinImages, allowMissingImage };
}
function readServices(inputs) {
    const byName = new Map(inputs.lines("service").map((service) => [(0,aws_arn.lastPart)(service), service]));
    return [...byName.values()];
}
function readIds(inputs, name, prefix) {
    const ids = inputs.lines(name);
    if (ids.length === 0)
        return undefined;
    if (inputs.text("run-task-command") === undefined) {
        inputs.problem(name, "is of the one-off task: it needs run-task-command");
    }
    const wrong = ids.find((id) => !/^[0-9a-f]{8,17}$/.test(id.slice(prefix.length)) || !id.startsWith(prefix));
    if (wrong !== undefined)
        inputs.problem(name, `must be ids like ${prefix}0123456789abcdef0, one a line`);
    return ids;
}
function readFailFast(inputs) {
    if (inputs.text("fail-fast") === "off")
        return undefined;
    return inputs.optionalInteger("fail-fast", { min: 1, max: 1000 });
}
function readImage(inputs, name, image) {
    if (image === undefined || /^[^\s=]+$/.test(image))
        return image;
    inputs.problem(name, "must be one image reference, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2");
    return undefined;
}
function readImages(inputs) {
    const images = new Map();
    for (const line of inputs.lines("images")) {
        const [, container, image] = /^([\w-]+)\s*=\s*(\S+)$/.exec(line) ?? [];
        if (container === undefined || image === undefined) {
            inputs.problem("images", `must be container=image lines, not "${line.slice(0, 30)}"`);
        }
        else if (images.has(container)) {
            inputs.problem("images", `names the container ${container} twice`);
        }
        else
            images.set(container, image);
    }
    const main = inputs.text("container-name");
    if (inputs.text("image") !== undefined && main !== undefined && images.has(main)) {
        inputs.problem("images", `names the container ${main}, whose image \`image\` gives already`);
    }
    return images;
}
function read_readEnvironment(inputs) {
    const text = inputs.text("environment-variables");
    if (text === undefined)
        return none;
    const edits = parseEnvironment(inputs, text, variableName);
    if (!("problem" in edits))
        return edits;
    inputs.problem("environment-variables", edits.problem);
    return none;
}
function readSecrets(inputs, environment) {
    const edits = parseSecrets(inputs.lines("secrets"));
    if ("problem" in edits) {
        inputs.problem("secrets", edits.problem);
        return none;
    }
    for (const name of edits.set.keys()) {
        if (!environment.set.has(name))
            continue;
        inputs.problem("secrets", `${name} is among environment-variables too; AWS takes it as one`);
    }
    return edits;
}
function readCommand(inputs) {
    const text = inputs.text("run-task-command");
    if (text === undefined)
        return undefined;
    if (!text.startsWith("["))
        return ["sh", "-c", text];
    const value = (0,read_yaml_input.readYamlInput)(inputs, "run-task-command", text, { json: true });
    if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")) {
        return value;
    }
    if (value === undefined)
        return undefined;
    inputs.problem("run-task-command", 'must be a JSON array of texts, e.g. ["npm", "run", "migrate"], or a shell line');
    return undefined;
}

// EXTERNAL MODULE: ./src/targets/ecs/definition/edit.js + 1 modules
var edit = __webpack_require__("./src/targets/ecs/definition/edit.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/source.js
var source = __webpack_require__("./src/targets/ecs/definition/source.js");
;// CONCATENATED MODULE: ./src/targets/ecs/inputs/read-named-resources.js



async function readNamedResources(config, workspace) {
    const { taskDefinition } = config;
    if (taskDefinition === undefined || (0,task_definition.isReference)(taskDefinition))
        return config;
    const document = await (0,source.readDocument)(taskDefinition, workspace);
    return { ...config, document: (0,edit.renderDefinition)(document, config) };
}

;// CONCATENATED MODULE: ./src/targets/ecs/target.js







const ecs = {
    inputs: names.ecsInputs,
    defaultSessionPolicy: "least-privilege",
    read: readEcsConfig,
    permissions: permissionsOf,
    leftInAws: async (config) => (await Promise.reject(new Error("./left-in-aws.js is not part of this bundle"))).leftInAws(config),
    places: target_places,
    files: target_filesOf,
    study: readNamedResources,
    checkFiles: readNamedResources,
    subject: (text) => [(0,aws_arn.lastPart)(text("cluster")) || "default", (0,subject.namesIn)(text("service"))].filter(Boolean).join("/"),
    unplanned: subject.notDeployed,
    handsOverSession: false,
    inTerminal: "works",
    load: () => Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-ecs_dist-cjs_index_js-node_modules_smithy_util-retry_dist-5e5e6d"), __webpack_require__.e("src_targets_ecs_deployer_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecs/deployer.js")),
};
function target_filesOf({ taskDefinition }) {
    if (taskDefinition === undefined || (0,task_definition.isReference)(taskDefinition))
        return [];
    return [
        {
            ...{ input: "task-definition", path: taskDefinition, kind: "file" },
            id: "ecs-task-definition-invalid",
            advice: "The path starts from the workspace; is the repository checked out before this step? A value with a dot or a slash is a file's path, anything else a family, `family:revision` or ARN.",
        },
    ];
}
function target_places(config) {
    const { cluster, services, taskDefinition = "", continuation } = config;
    const named = [
        { input: "deployment-arn", text: continuation?.deploymentArn ?? "" },
        { input: "cluster", text: cluster },
        ...services.map((text) => ({ input: "service", text })),
        { input: "task-definition", text: taskDefinition },
    ];
    return named.flatMap(({ input, text }) => {
        const region = (0,aws_arn.parseArn)(text)?.region ?? "";
        return region === "" ? [] : [{ input, region, within: "region" }];
    });
}

;// CONCATENATED MODULE: ./src/targets/registry.js








const targets = new Map([
    ["credentials", registerTarget(credentials)],
    ["doctor", doctorOf(() => targets)],
    ["ecr", registerTarget(ecr)],
    ["lambda", registerTarget(lambda)],
    ["ecs", registerTarget(ecs)],
    ["s3", registerTarget(s3)],
    ["cloudfront", registerTarget(cloudfront)],
]);

// EXTERNAL MODULE: ./src/model/unexpected.js
var unexpected = __webpack_require__("./src/model/unexpected.js");
// EXTERNAL MODULE: ./src/cli/arguments.js
var cli_arguments = __webpack_require__("./src/cli/arguments.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
// EXTERNAL MODULE: ./src/inputs/common.js + 4 modules
var inputs_common = __webpack_require__("./src/inputs/common.js");
;// CONCATENATED MODULE: ./src/cli/usage.js


const commands = ["iam", "explain", "plan", "deploy"];
const deployment = `  plan <target> [inputs]
  deploy <target> [inputs]
      The same as the action, with the credentials of the environment. plan writes nothing.
`;
const texts = {
    iam: `  iam <target> [<target> …] --repository OWNER/NAME --github-environment NAME [inputs]
      Prints what AWS needs once: identity provider, role, permissions for just these inputs, and the
      workflow that fits. Several targets share one role.
      --format cloudformation|terraform|aws-cli|json|workflow
      --ref REF or --pull-request instead of --github-environment: which jobs may sign in
      --plan-only                 the role that only reads; for pull requests unless said otherwise
      --pass-role ARN             the only role that may be passed; once for each
      --log-group NAME            the only log group whose lines may be shown; once for each
      --repository-id, --owner-id the ids of the repository, else GitHub's API is asked
      --job-workflow-ref REF      only jobs of this reusable workflow
      --subject-template KEYS     GitHub's template of sub, e.g. repo,context,job_workflow_ref
      --subject-claim NAME=VALUE  what a claim of the template is, where nothing else says it
      --issuer URL                an enterprise's own issuer
      --oidc-provider existing    the account has the identity provider already
`,
    explain: `  explain --trust-policy FILE --claims FILE|-
      Says whether AWS would let a token in and, if not, which condition fails and what to write.
`,
    plan: deployment,
    deploy: deployment,
};
const usage = `aws-oidc-deploy, the same code as the GitHub Action.

${[...new Set(Object.values(texts))].join("\n")}
  --version
  <command> [target] --help

Options are the inputs' names, --function-name api --alias live. An option given twice is two lines.
`;
const inWorkflows = new Set([
    ...["target", "auth", "summary", "comment-plan", "environment"],
]);
function usageOf(command, target, targets) {
    const own = targets.get(target ?? "")?.inputs;
    const inputs = own === undefined
        ? [`<target> is one of ${[...targets.keys()].join(", ")}.`]
        : [`Inputs of ${target ?? ""}:`, ...own.map((name) => `  --${name}`)];
    const everywhere = inputs_common.commonInputNames.filter((name) => !inWorkflows.has(name));
    const common = ["Inputs of every target:", ...everywhere.map((name) => `  --${name}`)];
    const meaning = `What each means: ${pages.inputsPage}`;
    const lists = command === "explain" ? [] : ["", ...inputs, "", ...common, "", meaning, ""];
    return `${texts[command]}${lists.join("\n")}`;
}

// EXTERNAL MODULE: ./src/model/version.js
var version = __webpack_require__("./src/model/version.js");
;// CONCATENATED MODULE: ./src/cli/run.js










async function runCli(parts, terminal, registry = targets) {
    alwaysVerify((text) => {
        terminal.note(text);
    });
    try {
        return await carryOut((0,cli_arguments.readArguments)(parts), terminal, registry);
    }
    catch (error) {
        report(error, terminal);
        return 1;
    }
}
async function carryOut(given, terminal, registry) {
    const [command, target, ...more] = given.words;
    const known = commands.find((name) => name === command);
    if (given.options.has("version") && command === undefined) {
        terminal.print(`${version.version}\n`);
        return 0;
    }
    if (known !== undefined && given.options.has("help")) {
        terminal.print(usageOf(known, target, registry));
        return 0;
    }
    if (given.options.has("help") || command === undefined || command === "help") {
        terminal.print(usage);
        return 0;
    }
    if (known === undefined)
        throw wordError("command", command, commands);
    const [surplus] = known === "explain" ? given.words.slice(1) : known === "iam" ? [] : more;
    if (surplus !== undefined)
        throw surplusWord(surplus);
    if (known === "explain") {
        const { explainToken: explain } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_yaml_dist_index_js"), __webpack_require__.e("src_auth_sts_explain-refusal_js"), __webpack_require__.e("src_auth_sts_failures_js-src_cli_explain_js-src_iam-a7f5e6")]).then(__webpack_require__.bind(__webpack_require__, "./src/cli/explain.js"));
        return explain(given, terminal);
    }
    const named = [target ?? "", ...more];
    const strange = named.find((name) => !registry.has(name));
    if (target === undefined || strange !== undefined) {
        throw wordError("target", strange ?? "", [...registry.keys()]);
    }
    if (known === "iam") {
        const { printSetup } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_yaml_dist_index_js"), __webpack_require__.e("src_cli_iam_print-setup_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/cli/iam/print-setup.js"));
        await printSetup(given, [...new Set(named)], registry, terminal);
        return 0;
    }
    const { deployFromTerminal } = await Promise.all(/* import() */[__webpack_require__.e("vendors-_cache_bundle_node_modules_actions_core_lib_core_js"), __webpack_require__.e("src_cli_deploy_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/cli/deploy.js"));
    return deployFromTerminal(given, { target, dryRun: known === "plan" }, registry, terminal);
}
function wordError(kind, word, known) {
    const guess = (0,nearest.nearest)(word, known);
    return (0,cli_arguments.invalidOptions)(`The ${kind} must be one of ${known.join(", ")}${word === "" ? "" : `, not "${word}"`}.`, guess === undefined ? "See --help." : `Did you mean "${guess}"?`);
}
function surplusWord(word) {
    const hint = "Options begin with two dashes; quote values that have spaces.";
    return (0,cli_arguments.invalidOptions)(`"${word}" is one word too many.`, hint);
}
function report(error, terminal) {
    const told = (0,unexpected.asDeployError)(error);
    const lines = [
        `Error: ${told.message}`,
        ...evidenceOf(told),
        ...(told.state === undefined ? [] : [`${words.words.live}: ${told.state}`]),
        ...hintOf(told),
        `More: ${(0,pages.troubleshooting)(told.id)}`,
    ];
    for (const line of lines)
        terminal.note((0,action_text.neutralise)(line));
}
function evidenceOf({ evidence, message }) {
    const more = evidence.filter((line) => !message.includes(line));
    return evidence.length > 1 ? more.map((line) => `  ${line}`) : [];
}
function hintOf({ id, hint }) {
    if (hint === undefined)
        return [];
    const inTerminal = id === "invalid-inputs" ? "Correct the options; see --help." : hint;
    return [`${words.words.todo}: ${inTerminal}`];
}


/***/ }),

/***/ "./src/iam/statement.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   grant: () => (/* binding */ grant),
/* harmony export */   isForPlan: () => (/* binding */ isForPlan),
/* harmony export */   isOptional: () => (/* binding */ isOptional),
/* harmony export */   stableKey: () => (/* binding */ stableKey)
/* harmony export */ });
/* unused harmony exports actionsOf, onlyActions */

function isForPlan({ phase }) {
    return phase === "plan" || phase === "optional";
}
function isOptional({ phase }) {
    return phase === "optional" || phase === "apply-optional";
}
function grant(phase, actions, resources, purpose, more = {}) {
    return { phase, actions, resources, purpose, ...more };
}
function actionsOf({ permissions }, region) {
    const partition = partitionOf(region).id;
    const scope = { partition, region, accountId: "*", precision: "bound" };
    return permissions(scope).flatMap(({ actions }) => actions);
}
function onlyActions(permissions, actions) {
    return permissions
        .map((one) => ({ ...one, actions: one.actions.filter((action) => actions.has(action)) }))
        .filter((one) => one.actions.length > 0);
}
function stableKey(value) {
    return JSON.stringify(value, (_key, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ "./src/inputs/application-output.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isApplicationShown: () => (/* binding */ isApplicationShown),
/* harmony export */   readShown: () => (/* binding */ readShown),
/* harmony export */   readVisibility: () => (/* binding */ readVisibility)
/* harmony export */ });
function readShown(inputs) {
    const name = "show-application-output";
    return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}
function readVisibility(value) {
    return value === "public" || value === "private" || value === "internal" ? value : undefined;
}
function isApplicationShown(asked, visibilities) {
    if (asked !== undefined)
        return asked;
    const known = visibilities.filter((visibility) => visibility !== undefined);
    return known.length > 0 && !known.includes("public");
}


/***/ }),

/***/ "./src/inputs/common.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commonInputNames: () => (/* binding */ commonInputNames),
  readInputs: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./src/inputs/sign-in/fields.js
var fields = __webpack_require__("./src/inputs/sign-in/fields.js");
// EXTERNAL MODULE: ./src/model/aws/sts-limits.js
var sts_limits = __webpack_require__("./src/model/aws/sts-limits.js");
// EXTERNAL MODULE: ./src/inputs/yaml/reason-in.js
var reason_in = __webpack_require__("./src/inputs/yaml/reason-in.js");
;// CONCATENATED MODULE: ./src/inputs/sign-in/session-policy.js


const words = ["none", "least-privilege"];
function readSessionPolicy(inputs) {
    const text = inputs.text("session-policy");
    if (text === undefined || words.some((word) => word === text))
        return text;
    const policy = compact(inputs.yaml, text);
    if (typeof policy === "object") {
        noteMalformed(inputs, policy.problem);
        return undefined;
    }
    const room = (0,sts_limits.roomBeside)(inputs.lines("managed-session-policies"));
    if (policy.length <= room)
        return policy;
    const beside = room === sts_limits.maxPolicyLength
        ? `STS takes ${sts_limits.maxPolicyLength}`
        : `STS takes ${sts_limits.maxPolicyLength} with managed-session-policies, which leave ${Math.max(0, room)}`;
    inputs.problem("session-policy", `has ${policy.length} characters without its spaces; ${beside}`, {
        id: "session-policy-too-long",
        hint: "Shorten it (one statement for the same actions, wildcards), or put it into a managed policy and name that in `managed-session-policies`.",
    });
    return undefined;
}
function noteMalformed(inputs, problem) {
    inputs.problem("session-policy", `is no policy: ${problem}`, {
        id: "session-policy-malformed",
        hint: "Give `least-privilege`, `none`, or a policy document as JSON or YAML with Version and Statement.",
    });
}
function compact({ readYaml }, text) {
    let value;
    try {
        value = readYaml(text, "it");
    }
    catch (error) {
        return { problem: (0,reason_in.reasonIn)(error) };
    }
    const statement = value?.Statement;
    if (typeof value === "string" && /\.(ya?ml|json)$/i.test(value)) {
        return { problem: "it is a path, and files are not read here" };
    }
    if (typeof value !== "object" || typeof statement !== "object" || statement === null) {
        return { problem: "it has no Statement; the words least-privilege and none are possible too" };
    }
    const policy = JSON.stringify(value);
    return /^[\u0020-\u00FF]+$/.test(policy)
        ? policy
        : { problem: "STS takes Latin-1 characters only" };
}

// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
;// CONCATENATED MODULE: ./src/inputs/sign-in/sign-in.js



function readSignIn(inputs, environment) {
    const auth = inputs.oneOf("auth", ["oidc", "environment"], "oidc");
    return (0,optional.everyField)({
        auth,
        region: (0,fields.readRegion)(inputs, environment),
        roleToAssume: (0,fields.readRole)(inputs, auth),
        audience: inputs.text("audience"),
        roleSessionName: (0,fields.readSessionName)(inputs),
        roleDurationSeconds: (0,fields.readDuration)(inputs),
        chainRoleToAssume: (0,fields.readArn)(inputs, "chain-role-to-assume"),
        chainRoleExternalId: inputs.text("chain-role-external-id"),
        chainSessionTags: inputs.boolean("chain-session-tags", false),
        chainSourceIdentity: inputs.boolean("chain-source-identity", false),
        sessionPolicy: readSessionPolicy(inputs),
        managedSessionPolicies: (0,fields.readManagedPolicies)(inputs),
        allowedAccountIds: (0,fields.readAccountIds)(inputs),
        maskAwsAccountId: inputs.boolean("mask-aws-account-id", false),
        trustPolicy: inputs.text("trust-policy"),
    });
}

// EXTERNAL MODULE: ./src/inputs/proxy.js
var proxy = __webpack_require__("./src/inputs/proxy.js");
// EXTERNAL MODULE: ./src/inputs/nearest.js
var nearest = __webpack_require__("./src/inputs/nearest.js");
;// CONCATENATED MODULE: ./src/inputs/other-tools.js
const codeDeploy = "is not offered: services of the CODE_DEPLOY controller are not deployed to; use ECS's own blue/green";
const express = "is of Express Mode services, which this action does not deploy to: use that action for them";
function keys(name) {
    return `is no input: keys are not needed with OIDC; else ${name} in the step's \`env:\`, with \`auth: environment\``;
}
function configured(field) {
    return `is a line of \`configuration\`: \`${field}: …\``;
}
function patched(field) {
    return `is the field ${field} in \`task-definition\` or \`task-definition-patch\``;
}
const answers = {
    "configure-aws-credentials": {
        "aws-access-key-id": keys("AWS_ACCESS_KEY_ID"),
        "aws-secret-access-key": keys("AWS_SECRET_ACCESS_KEY"),
        "aws-session-token": keys("AWS_SESSION_TOKEN"),
        "aws-profile": "is AWS_PROFILE in the step's `env:`, with `auth: environment`",
        "web-identity-token-file": "is AWS_WEB_IDENTITY_TOKEN_FILE in the step's `env:`, with `auth: environment`",
        "use-existing-credentials": "is `auth: environment`",
        "force-skip-oidc": "is `auth: environment`",
        "unset-current-credentials": "is not needed: credentials of the environment are looked at with `auth: environment` alone",
        "output-credentials": "is not offered: outputs reach every later job; `target: credentials` hands the session to later steps",
        "output-env-credentials": "is `target: credentials`; no other target hands its session to later steps",
        "role-chaining": "is `chain-role-to-assume`, which one step assumes with the role of `role-to-assume`",
        "role-external-id": "is `chain-role-external-id`, of the second role of `chain-role-to-assume`",
        "role-skip-session-tagging": "is the default: tags are sent with `chain-session-tags` alone",
        "transitive-tag-keys": "is not offered; `chain-session-tags` sends tags to the second role",
        "custom-tags": "is not offered; `chain-session-tags` sends the run's own facts",
        "inline-session-policy": "is `session-policy`",
        "retry-max-attempts": "is not needed: refusals end at once, what may pass is tried again within a minute",
        "disable-retry": "is not needed: refusals end at once",
        "action-timeout-s": "is `timeout-minutes`; signing in has a minute of it",
        "sts-endpoint": "is AWS_ENDPOINT_URL_STS in the step's `env:`",
        "special-characters-workaround": "is not needed",
        "overwrite-aws-profile": "is not needed: no file of the user's is written",
    },
    "amazon-ecs-deploy-task-definition": {
        "wait-for-service-stability": "is `wait-until: completed`, which is the default",
        "wait-for-minutes": "is `timeout-minutes`, the deadline of the whole step",
        "run-task": "is `run-task-command`, which runs a command with the new revision before the update",
        "run-task-container-overrides": "is `run-task-command`",
        "wait-for-task-stopped": "is not needed: the one-off task is always waited for",
        "run-task-assign-public-ip": "is taken from the service's network",
        "run-task-launch-type": "is taken from the service",
        "run-task-started-by": "is the run's id and attempt, by which a lost one-off task is found again",
        "run-task-tags": "is not offered: the one-off task has no tags of its own",
        "run-task-managed-ebs-volume-name": "is not offered: one-off tasks get no volume",
        "run-task-managed-ebs-volume": "is not offered: one-off tasks get no volume",
        "service-managed-ebs-volume-name": "is `volumeConfigurations` in `service-patch`",
        "service-managed-ebs-volume": "is `volumeConfigurations` in `service-patch`",
        "keep-null-value-keys": "is not needed: empty values of the task definition are kept",
        "max-retries": "is not needed: what may pass is tried again, a refusal ends at once",
        "wait-max-delay-seconds": "is not needed: the verdict is known within seconds of ECS's own",
        "run-task-capacity-provider-strategy": "is taken from the service",
        "codedeploy-appspec": codeDeploy,
        "codedeploy-application": codeDeploy,
        "codedeploy-deployment-group": codeDeploy,
        "codedeploy-deployment-description": codeDeploy,
        "codedeploy-deployment-config": codeDeploy,
    },
    "amazon-ecs-render-task-definition": {
        "task-definition-arn": "is `task-definition`, which takes an ARN",
        "task-definition-family": "is `task-definition`, which takes a family",
        "task-definition-revision": "is `task-definition: family:revision`",
        "log-configuration-log-driver": patched("logConfiguration"),
        "log-configuration-options": patched("logConfiguration"),
        "docker-labels": patched("dockerLabels"),
        command: patched("command"),
        "task-role-arn": patched("taskRoleArn"),
        "execution-role-arn": patched("executionRoleArn"),
        "env-files": patched("environmentFiles"),
    },
    "amazon-ecs-deploy-express-service": Object.fromEntries([
        ...["infrastructure-role-arn", "service-name", "container-port", "cpu", "memory", "subnets"],
        ...["security-groups", "health-check-path", "min-task-count", "max-task-count"],
        ...["auto-scaling-metric", "auto-scaling-target-value", "wait-for-deployment"],
    ].map((name) => [name, express])),
    "login-action": {
        registry: "follows from `registries` (accounts or hosts), `registry-type` and `aws-region`",
        username: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
        password: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
        ecr: "is not needed: `target: ecr` logs in to ECR alone",
        logout: "is not offered: the login is undone after the job",
        attempts: "is not needed: what may pass is tried again, a refusal ends at once",
    },
    "amazon-ecr-login": {
        "skip-logout": "is not offered: the login is undone after the job",
        "mask-password": "is not needed: the password is always masked",
    },
    "aws-lambda-deploy": {
        "package-type": "follows from `code` or `image-uri`",
        "code-artifacts-dir": "is `code`: of a single directory the content becomes the root of the package",
        "s3-bucket": "is `code-bucket: s3://bucket/prefix`, or `code: s3://bucket/key`",
        "s3-key": "is part of `code: s3://bucket/key`",
        "revision-id": "is not needed: the function is written only as it was planned from",
        architectures: "is `architecture`",
        handler: configured("Handler"),
        runtime: configured("Runtime"),
        role: configured("Role"),
        "function-description": configured("Description"),
        "memory-size": configured("MemorySize"),
        timeout: configured("Timeout"),
        "vpc-config": configured("VpcConfig"),
        "dead-letter-config": configured("DeadLetterConfig"),
        "kms-key-arn": configured("KMSKeyArn"),
        "source-kms-key-arn": configured("SourceKMSKeyArn"),
        "durable-config": configured("DurableConfig"),
        "tracing-config": configured("TracingConfig"),
        layers: configured("Layers"),
        "file-system-configs": configured("FileSystemConfigs"),
        "image-config": configured("ImageConfig"),
        "ephemeral-storage": configured("EphemeralStorage"),
        "snap-start": configured("SnapStart"),
        "logging-config": configured("LoggingConfig"),
        "code-signing-config-arn": "is a setting of the function that deployments leave as it is",
        environment: "is `environment-variables`, lines of NAME=value",
    },
    "s3-deploy": {
        folder: "is `source`",
        "bucket-region": "is `aws-region`",
        "dist-id": "is `distribution-id`",
        invalidation: "is `invalidate`, a path a line; by default what changed is cleared",
        "delete-removed": 'is `delete`: by default what a deployment put there and the source has no more, with "all" the rest, too',
        "no-cache": "is a line of `cache-control`, `**: no-cache`; pages have it by themselves",
        private: "is `acl: private`; without `acl` none is sent, which keeps objects private",
        cache: "is `cache-control`, a glob and its value a line",
        "files-to-include": "is `include`, a glob a line",
    },
    "lambda-action": {
        "zip-file": "is `code`, which takes a .zip",
        "s3-object-version": "is part of `code: s3://bucket/key?versionId=…`",
        "reversion-id": "is not needed: the function is written only as it was planned from",
        debug: "is GitHub's own debug logging (re-run the job with it)",
    },
};
const counterparts = {
    "amazon-ecs-deploy-task-definition": ["ecs"],
    "amazon-ecs-render-task-definition": ["ecs"],
    "amazon-ecs-deploy-express-service": ["ecs"],
    "login-action": ["ecr"],
    "amazon-ecr-login": ["ecr"],
    "aws-lambda-deploy": ["lambda"],
    "lambda-action": ["lambda"],
    "s3-deploy": ["s3"],
};
const jobWords = new Set([
    ...["command", "debug", "force", "handler", "layers", "role", "runtime", "stage", "tag"],
    ...[
        "timeout",
        "version",
        "attempts",
        "cache",
        "cpu",
        "folder",
        "invalidation",
        "logout",
        "memory",
    ],
    ...["password", "private", "registry", "subnets", "username"],
]);
function isJobWord(name) {
    return jobWords.has(name);
}
function knownElsewhere(name, target) {
    const dashed = name.replaceAll("_", "-");
    for (const [tool, names] of Object.entries(answers)) {
        if (target !== undefined && counterparts[tool]?.includes(target) === false)
            continue;
        const answer = Object.hasOwn(names, dashed) ? names[dashed] : undefined;
        if (answer !== undefined)
            return `of ${tool} ${answer}`;
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/inputs/application-output.js
var application_output = __webpack_require__("./src/inputs/application-output.js");
;// CONCATENATED MODULE: ./src/inputs/run.js


function readRun(inputs) {
    return (0,optional.everyField)({
        timeoutMinutes: inputs.integer("timeout-minutes", 30, { min: 1, max: 360 }),
        dryRun: inputs.boolean("dry-run", false),
        showApplicationOutput: (0,application_output.readShown)(inputs),
        allowForks: inputs.boolean("allow-forks", false),
        summary: inputs.boolean("summary", true),
        commentPlan: inputs.boolean("comment-plan", false),
        githubToken: inputs.text("github-token"),
        environment: inputs.text("environment"),
    });
}

;// CONCATENATED MODULE: ./src/inputs/common.js






const commonInputNames = [
    "target",
    "role-to-assume",
    "aws-region",
    "auth",
    "audience",
    "role-session-name",
    "role-duration-seconds",
    "chain-role-to-assume",
    "chain-role-external-id",
    "chain-session-tags",
    "chain-source-identity",
    "session-policy",
    "managed-session-policies",
    "allowed-account-ids",
    "mask-aws-account-id",
    "trust-policy",
    "http-proxy",
    "no-proxy",
    "timeout-minutes",
    "dry-run",
    "show-application-output",
    "allow-forks",
    "summary",
    "comment-plan",
    "environment",
    "github-token",
];
function readInputs(inputs, environment, targets, unknownNames = "refused") {
    const name = readTarget(inputs, [...targets.keys()]);
    const registered = targets.get(name);
    const common = readCommon(inputs, name, environment);
    const remarks = checkNames(inputs, name, targets, unknownNames);
    const target = registered?.bind(inputs);
    if (target !== undefined && target.knownMinutes > common.run.timeoutMinutes - 1) {
        inputs.problem("timeout-minutes", `is ${common.run.timeoutMinutes}, but the deployment takes at least ${target.knownMinutes} minutes by its own settings (one more is kept for taking back)`);
    }
    (0,fields.checkNamedPlaces)(inputs, target?.places ?? [], common.signIn.region);
    inputs.throwProblems();
    if (target === undefined)
        throw new TypeError("A valid target is registered");
    return { common, target, remarks };
}
function readTarget(inputs, names) {
    const given = inputs.text("target");
    if (given === undefined) {
        inputs.problem("target", `is required: one of ${names.join(", ")}`);
        return "";
    }
    if (names.includes(given))
        return given;
    const guess = (0,nearest.nearest)(given, names);
    const suffix = guess === undefined ? "" : `; did you mean "${guess}"?`;
    inputs.problem("target", `must be one of ${names.join(", ")}, not "${given}"${suffix}`);
    return "";
}
function readCommon(inputs, target, environment) {
    const signIn = readSignIn(inputs, environment);
    const network = { proxy: (0,proxy.readProxy)(inputs, environment) };
    const run = readRun(inputs);
    (0,fields.checkPlace)(inputs, signIn);
    return { target, run, signIn, network };
}
function checkNames(inputs, target, targets, unknownNames) {
    const all = [...targets.values()].flatMap(({ inputs: names }) => names);
    const chosen = targets.get(target);
    const own = new Set([...commonInputNames, ...(chosen?.accepted(inputs) ?? all)]);
    const asked = chosen?.about === undefined ? target || undefined : chosen.about(inputs);
    const remarks = [];
    for (const name of inputs.given().filter((given) => !own.has(given))) {
        const owners = [...targets].filter(([, { inputs: names }]) => names.includes(name));
        const answer = owners.length > 0
            ? `does not belong to target ${target}, but to ${owners.map(([owner]) => owner).join(", ")}`
            : answerToUnknown(name, [...own], asked);
        if (unknownNames === "refused")
            inputs.problem(name, answer ?? "is no input");
        else if (answer === undefined)
            continue;
        else if (isJobWord(name))
            remarks.push(`${name} has no effect: ${answer}`);
        else
            inputs.problem(name, answer);
    }
    return remarks;
}
function answerToUnknown(name, inputs, target) {
    const elsewhere = knownElsewhere(name, target);
    if (elsewhere !== undefined)
        return elsewhere;
    const guess = (0,nearest.nearest)(name, inputs);
    return guess === undefined ? undefined : `is no input; did you mean "${guess}"?`;
}


/***/ }),

/***/ "./src/inputs/foreign/file.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openForeignFile: () => (/* binding */ openForeignFile),
/* harmony export */   readForeignFile: () => (/* binding */ readForeignFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:fs");
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:os");


const usualLimitBytes = 4_000_000;
const pieceBytes = 65_536;
function readForeignFile(path, limitBytes = usualLimitBytes) {
    const file = openForeignFile(path);
    try {
        return readWhole(file, limitBytes).toString("utf8");
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function openForeignFile(path) {
    refuseSpecial((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path));
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    try {
        refuseSpecial((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file));
        return file;
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
        throw error;
    }
}
function refuseSpecial(stats) {
    if (stats.isFile() || isNull(stats))
        return;
    throw new Error(`it is ${kindOf(stats)} and no file`);
}
function isNull(stats) {
    return stats.isCharacterDevice() && stats.rdev === (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(node_os__WEBPACK_IMPORTED_MODULE_1__.devNull).rdev;
}
function kindOf(stats) {
    if (stats.isDirectory())
        return "a directory";
    if (stats.isFIFO())
        return "a named pipe";
    return stats.isSocket() ? "a socket" : "a device";
}
function readWhole(file, limitBytes) {
    const pieces = [];
    let length = 0;
    for (;;) {
        const piece = Buffer.allocUnsafe(pieceBytes);
        const got = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, piece);
        if (got === 0)
            return Buffer.concat(pieces, length);
        pieces.push(piece.subarray(0, got));
        length += got;
        if (length > limitBytes)
            throw new Error(`it is larger than ${limitBytes / 1_000_000} MB`);
    }
}


/***/ }),

/***/ "./src/inputs/globs.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   folderMatcher: () => (/* binding */ folderMatcher),
/* harmony export */   globMatcher: () => (/* binding */ globMatcher),
/* harmony export */   globProblem: () => (/* binding */ globProblem),
/* harmony export */   isNegated: () => (/* binding */ isNegated)
/* harmony export */ });
/* unused harmony export anchored */
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./node_modules/picomatch/index.js");

const globOptions = { dot: true, flags: "s" };
function anchored(glob) {
    const { negation, rest } = split(glob);
    const alternatives = mixesSlashes(rest) ? someAlternatives(rest) : [rest];
    return alternatives.map((one) => negation + anchoredAlone(one));
}
function split(glob) {
    const [, negation = "", rest = ""] = /^(!(?!\())?(.*)$/s.exec(glob) ?? [];
    return { negation, rest };
}
function anchoredAlone(glob) {
    if (glob.startsWith("/"))
        return glob.replace(/^\/+/, "");
    return glob.includes("/") ? glob : `**/${glob}`;
}
function globMatcher(globs) {
    return matcher(globs, anchored);
}
function folderMatcher(globs) {
    return matcher(globs, (glob) => anchored(glob).flatMap((one) => [one, `${one}/**`]));
}
function matcher(globs, meant) {
    const plain = globs.filter((glob) => !isNegated(glob)).flatMap(meant);
    const negated = globs
        .filter(isNegated)
        .map((glob) => picomatch__WEBPACK_IMPORTED_MODULE_0__([...meant(split(glob).rest)], globOptions));
    const matches = plain.length === 0 ? () => false : picomatch__WEBPACK_IMPORTED_MODULE_0__(plain, globOptions);
    return (path) => matches(path) || negated.some((leaves) => !leaves(path));
}
function isNegated(glob) {
    return split(glob).negation !== "";
}
const maxAlternatives = 200;
function globProblem(glob) {
    const isUnclear = [...glob.matchAll(/[@!+*?]\(([^()]*)\)/g)].some(([whole, inner = ""]) => {
        const beside = glob.replace(whole, "");
        const withSlash = inner.split("|").filter((one) => one.includes("/")).length;
        return withSlash > 0 && withSlash < inner.split("|").length && !beside.includes("/");
    });
    if (isUnclear) {
        return "has alternatives with and without a slash: write a line for each, or braces ({a,b/c})";
    }
    if (!/\{.*\/.*\}/s.test(glob))
        return undefined;
    return someAlternatives(glob).length > maxAlternatives
        ? `has more than ${maxAlternatives} alternatives and a slash among them: write some lines in its place`
        : undefined;
}
function mixesSlashes(glob) {
    if (!/\{.*\/.*\}/s.test(glob))
        return false;
    const alternatives = someAlternatives(glob);
    const without = alternatives.filter((one) => !one.includes("/")).length;
    const isMixed = without > 0 && without < alternatives.length;
    return isMixed || alternatives.some((one) => one.startsWith("/"));
}
function someAlternatives(glob) {
    const found = [];
    for (const one of alternativesOf(glob)) {
        if (found.push(one) > maxAlternatives)
            break;
    }
    return found;
}
function* alternativesOf(glob) {
    const group = firstBraces(glob);
    if (group === undefined) {
        yield glob;
        return;
    }
    const { begin, end, commas } = group;
    const cuts = [begin, ...commas, end];
    for (const [n, cut] of cuts.slice(1).entries()) {
        const inner = glob.slice((cuts[n] ?? 0) + 1, cut);
        yield* alternativesOf(glob.slice(0, begin) + inner + glob.slice(end + 1));
    }
}
function firstBraces(glob, from = 0) {
    const begin = signs(glob, from).find(({ sign }) => sign === "{")?.at;
    if (begin === undefined)
        return undefined;
    const commas = [];
    let depth = 0;
    for (const { sign, at } of signs(glob, begin)) {
        if (sign === "{")
            depth += 1;
        if (sign === "}")
            depth -= 1;
        if (sign === "," && depth === 1)
            commas.push(at);
        if (depth === 0) {
            return commas.length > 0 ? { begin, end: at, commas } : firstBraces(glob, begin + 1);
        }
    }
    return firstBraces(glob, begin + 1);
}
function signs(glob, from) {
    return [...glob.slice(from).matchAll(/\\.|\[[^\]]*\]|[{},]/gs)]
        .filter(([sign]) => sign.length === 1)
        .map(({ 0: sign, index }) => ({ sign, at: from + index }));
}


/***/ }),

/***/ "./src/inputs/named-files.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkNamedFiles: () => (/* binding */ checkNamedFiles),
/* harmony export */   missingNamedFile: () => (/* binding */ missingNamedFile),
/* harmony export */   missingSettings: () => (/* binding */ missingSettings)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:fs");
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:path");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/errors.js");



const skipped = new Set(["node_modules", ".git"]);
const depth = 3;
const limit = 5000;
function missingNamedFile(files, workspace) {
    for (const file of files) {
        const found = kindAt((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, file.path));
        if (found === undefined || found === file.kind)
            continue;
        if (file.kind === "any" && found !== "nothing" && found !== special)
            continue;
        return missing(file, found, workspace);
    }
    return undefined;
}
function checkNamedFiles(files, workspace) {
    const error = missingNamedFile(files, workspace);
    if (error !== undefined)
        throw error;
}
const special = "pipe, socket or device";
function kindAt(path) {
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
        if (stats.isDirectory())
            return "folder";
        return stats.isFile() ? "file" : special;
    }
    catch (error) {
        return ["ENOENT", "ENOTDIR"].includes((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_2__.nodeCodeOf)(error) ?? "") ? "nothing" : undefined;
    }
}
function missingSettings(input, path, workspace) {
    if (kindAt((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path)) === special)
        return undefined;
    const advice = "The path starts from the workspace; was the code checked out?";
    const file = { input, path, kind: "file", id: "invalid-inputs", advice };
    const { message, hint = "" } = missingNamedFile([file], workspace) ?? {};
    return message === undefined ? undefined : `t${message.slice(1)} ${hint}`;
}
function missing(file, found, workspace) {
    const { input, path, kind, id } = file;
    const what = kind === "any" ? "no file or folder" : `no ${kind}`;
    const instead = found === "nothing" ? "" : `, but a ${found}`;
    const isHeld = found === "file" && kind === "folder";
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_2__.DeployError({
        id,
        message: `There is ${what} "${path}" (input ${input}) in ${workspace}${instead}.`,
        hint: isHeld ? `Give the folder that it is in: ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)}.` : advise(file, workspace),
        state: "as before; nothing was asked of AWS",
    });
}
function advise({ path, input, kind, advice }, workspace) {
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
        return `\`${input}\` is a path in the workspace, and the step downloads nothing: fetch it in an earlier step, and check there what came.`;
    }
    if (path.includes("\\")) {
        return `Write the path with forward slashes: ${path.replaceAll("\\", "/")}.`;
    }
    if (kind !== "file" && /[*?{[]/.test(path)) {
        const folder = path.replace(/\/?[^/]*[*?{[].*$/, "") || ".";
        return `Give the folder itself, ${folder}: which of its files are taken is said by \`include\` and \`exclude\`.`;
    }
    const elsewhere = findBelow(path, workspace);
    if (elsewhere !== undefined) {
        return `It exists as ${elsewhere}: write that. The workflow's \`working-directory\` is for \`run\` steps alone; paths of \`${input}\` start from the workspace.`;
    }
    if (advice !== undefined)
        return advice;
    return "The path starts from the workspace. Build in the same job before this step, or download the artifact that the job which built has uploaded; a checkout after the build removes it.";
}
function findBelow(path, workspace) {
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path) === path || path.startsWith(".."))
        return undefined;
    let looked = 0;
    let folders = [workspace];
    for (let level = 0; level < depth; level += 1) {
        const next = [];
        for (const folder of folders) {
            const below = subfolders(folder);
            looked += below.length;
            if (looked > limit)
                return undefined;
            next.push(...below);
        }
        const found = next
            .map((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, path))
            .find((place) => kindAt(place) !== "nothing");
        if (found !== undefined)
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, found).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join("/");
        folders = next;
    }
    return undefined;
}
function subfolders(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder, { withFileTypes: true })
            .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
            .map(({ name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ "./src/inputs/nearest.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   nearest: () => (/* binding */ nearest)
/* harmony export */ });
function nearest(word, candidates) {
    let best;
    let bestDistance = Infinity;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < bestDistance)
            [best, bestDistance] = [candidate, distance];
    }
    return best !== undefined && bestDistance <= Math.max(1, Math.floor(best.length / 3))
        ? best
        : undefined;
}
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of Array.from(a).entries()) {
        const next = [i + 1];
        for (const [j, other] of Array.from(b).entries()) {
            const substitute = (row[j] ?? 0) + (letter === other ? 0 : 1);
            next.push(Math.min(substitute, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}


/***/ }),

/***/ "./src/inputs/proxy.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readProxy: () => (/* binding */ readProxy),
/* harmony export */   withScheme: () => (/* binding */ withScheme)
/* harmony export */ });
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/optional.js");

function readProxy(inputs, environment) {
    const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY, no_proxy } = environment;
    const given = inputs.text("http-proxy");
    const url = given ?? [HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].find(Boolean);
    const noProxy = inputs.text("no-proxy") ?? [NO_PROXY, no_proxy].find(Boolean);
    if (url === undefined)
        return {};
    const complete = withScheme(url);
    const parsed = URL.parse(complete);
    if (parsed === null || !["http:", "https:"].includes(parsed.protocol)) {
        const source = given === undefined ? " (from the environment)" : "";
        inputs.problem("http-proxy", `must be a URL such as http://proxy.example:3128${source}`);
        return {};
    }
    if (!isPercentEncoded(parsed)) {
        inputs.problem("http-proxy", "must have its user and password percent-encoded (% is %25)");
        return {};
    }
    return { url: complete, ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_0__.optional)("noProxy", noProxy) };
}
function withScheme(address) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}
function isPercentEncoded({ username, password }) {
    try {
        decodeURIComponent(username);
        decodeURIComponent(password);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ "./src/inputs/sign-in/fields.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkNamedPlaces: () => (/* binding */ checkNamedPlaces),
/* harmony export */   checkPlace: () => (/* binding */ checkPlace),
/* harmony export */   isRole: () => (/* binding */ isRole),
/* harmony export */   readAccountIds: () => (/* binding */ readAccountIds),
/* harmony export */   readArn: () => (/* binding */ readArn),
/* harmony export */   readDuration: () => (/* binding */ readDuration),
/* harmony export */   readManagedPolicies: () => (/* binding */ readManagedPolicies),
/* harmony export */   readRegion: () => (/* binding */ readRegion),
/* harmony export */   readRole: () => (/* binding */ readRole),
/* harmony export */   readSessionName: () => (/* binding */ readSessionName)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");
/* harmony import */ var _model_aws_partition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/aws/partition.js");
/* harmony import */ var _model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/aws/sts-limits.js");



function readRegion(inputs, environment) {
    const region = inputs.text("aws-region") ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION) ?? "";
    if (region === "")
        inputs.problem("aws-region", "is required (or set AWS_REGION)");
    else if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region)) {
        inputs.problem("aws-region", `"${region.slice(0, 30)}" is no AWS region, e.g. eu-central-1`);
    }
    return region;
}
function readRole(inputs, auth) {
    if (auth === "oidc" && inputs.text("role-to-assume") === undefined) {
        inputs.problem("role-to-assume", "is required and arrived empty", {
            id: "role-missing",
            hint: "Give the role's ARN, e.g. arn:aws:iam::123456789012:role/deploy. A secret or variable that is not set arrives as an empty value: check its name, and whether it belongs to an environment that the job does not name with `environment:`. A role's ARN is no secret; `vars` will do. After a step with `target: credentials` set `auth: environment`, which uses its session and needs no role.",
        });
    }
    return readArn(inputs, "role-to-assume");
}
function readArn(inputs, name) {
    const value = inputs.text(name);
    if (value === undefined)
        return undefined;
    if (isRole(value))
        return value;
    inputs.problem(name, "must be a role's ARN, e.g. arn:aws:iam::123456789012:role/deploy", {
        id: "role-arn-invalid",
        hint: "Copy the ARN from the role's page in IAM; the role's name alone, or the ARN of a session (assumed-role), will not do.",
    });
    return undefined;
}
function isRole(text) {
    const arn = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.parseArn)(text);
    return (arn?.service === "iam" &&
        arn.region === "" &&
        /^\d{12}$/.test(arn.accountId) &&
        /^role\/([!-)+->@-~]+\/)?[\w+=,.@-]{1,64}$/.test(arn.resource));
}
function readSessionName(inputs) {
    const value = inputs.text("role-session-name");
    if (value === undefined || /^[\w+=,.@-]{2,64}$/.test(value))
        return value;
    inputs.problem("role-session-name", "must be 2 to 64 of the characters A-Z a-z 0-9 _ + = , . @ -", {
        id: "session-name-invalid",
        hint: "Leave the input out for `<repository>-<run id>-<attempt>`, or replace slashes and spaces.",
    });
    return undefined;
}
function readDuration(inputs) {
    const value = inputs.text("role-duration-seconds") ?? "3600";
    const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (seconds >= 900 && seconds <= 43_200)
        return seconds;
    inputs.problem("role-duration-seconds", "must be a whole number from 900 to 43200", {
        id: "role-duration-invalid",
        hint: "Leave the input out: the step renews its session itself, however long it takes.",
    });
    return 3600;
}
function readAccountIds(inputs) {
    const value = inputs.text("allowed-account-ids");
    if (value === undefined)
        return [];
    const ids = [...new Set(value.split(/[\n,]/).map((id) => id.trim()))];
    const guide = {
        id: "allowed-accounts-invalid",
        hint: "List account ids of 12 digits, in quotes, separated by commas or lines. An unset variable in the list would leave a hole in the guard.",
    };
    for (const id of ids) {
        if (/^\d{12}$/.test(id))
            continue;
        const text = id === "" ? "has an empty element" : `"${id.slice(0, 30)}" is no account id`;
        inputs.problem("allowed-account-ids", text, guide);
    }
    return ids;
}
function readManagedPolicies(inputs) {
    const arns = inputs.lines("managed-session-policies");
    if (arns.length > 10)
        inputs.problem("managed-session-policies", "STS takes at most 10");
    for (const arn of arns) {
        const parsed = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.parseArn)(arn);
        if (parsed?.service === "iam" && parsed.resource.startsWith("policy/"))
            continue;
        inputs.problem("managed-session-policies", `"${arn.slice(0, 60)}" is no policy's ARN`);
    }
    if (arns.length > 0 && (0,_model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_1__.roomBeside)(arns) < 0) {
        inputs.problem("managed-session-policies", `are longer than the ${_model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_1__.maxPolicyLength} characters that STS takes`);
    }
    return arns;
}
function checkPlace(inputs, place) {
    const { roleToAssume, chainRoleToAssume } = place;
    checkPartition(inputs, "role-to-assume", roleToAssume, place.region);
    checkPartition(inputs, "chain-role-to-assume", chainRoleToAssume, place.region);
    if (chainRoleToAssume === undefined && inputs.text("chain-role-external-id") !== undefined) {
        inputs.problem("chain-role-external-id", "needs chain-role-to-assume, whose id it is");
    }
    if (chainRoleToAssume === undefined)
        checkAccount(inputs, "role-to-assume", roleToAssume, place);
    else
        checkAccount(inputs, "chain-role-to-assume", chainRoleToAssume, place);
    checkEffect(inputs, place);
}
const ofNewSession = ["role-session-name", "managed-session-policies", "session-policy"];
function checkEffect(inputs, place) {
    const { chainRoleToAssume, sessionPolicy } = place;
    const ambient = place.auth === "environment";
    if (ambient && inputs.text("audience") !== undefined) {
        inputs.problem("audience", "has no effect with auth: environment, which asks for no token");
    }
    if (chainRoleToAssume !== undefined)
        return;
    const ofSecondRole = {
        "chain-session-tags": place.chainSessionTags,
        "chain-source-identity": place.chainSourceIdentity,
    };
    for (const [name, given] of Object.entries(ofSecondRole)) {
        if (given)
            inputs.problem(name, "needs chain-role-to-assume: GitHub's token cannot carry it to AWS");
    }
    for (const name of ambient ? ofNewSession : []) {
        const value = name === "session-policy" ? sessionPolicy : inputs.text(name);
        if (value === undefined || (name === "session-policy" && value === "none"))
            continue;
        const text = "cannot be given to credentials that are there already";
        if (name === "role-session-name")
            inputs.problem(name, text);
        else
            inputs.problem(name, text, unbounded);
    }
}
const unbounded = {
    id: "session-policy-not-possible",
    hint: "Leave it out, or give `chain-role-to-assume`, a role that is assumed with them.",
};
function checkNamedPlaces(inputs, places, region) {
    const partition = (0,_model_aws_partition_js__WEBPACK_IMPORTED_MODULE_2__.partitionOf)(region).id;
    for (const { input, region: named, within, guide } of region === "" ? [] : places) {
        const its = (0,_model_aws_partition_js__WEBPACK_IMPORTED_MODULE_2__.partitionOf)(named).id;
        if (its !== partition) {
            const text = `names ${named}, which lies in the partition ${its}; aws-region ${region} lies in ${partition}`;
            inputs.problem(input, text, guide);
        }
        else if (within === "region" && named !== region) {
            inputs.problem(input, `is of ${named}, but aws-region is ${region}`, guide);
        }
    }
}
function checkPartition(inputs, name, role, region) {
    const partition = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.parseArn)(role ?? "")?.partition;
    const expected = (0,_model_aws_partition_js__WEBPACK_IMPORTED_MODULE_2__.partitionOf)(region).id;
    if (region === "" || partition === undefined || partition === expected)
        return;
    inputs.problem(name, `is of partition ${partition}, but ${region} lies in ${expected}`, {
        id: "partition-mismatch",
        hint: "Role and region must be of one partition: arn:aws, arn:aws-cn (China), arn:aws-us-gov (GovCloud), arn:aws-eusc (European Sovereign Cloud), or arn:aws-iso and its kin.",
    });
}
function checkAccount(inputs, name, role, { allowedAccountIds: allowed }) {
    const accountId = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.parseArn)(role ?? "")?.accountId;
    if (accountId === undefined || allowed.length === 0 || allowed.includes(accountId))
        return;
    inputs.problem(name, `is of account ${accountId}, which allowed-account-ids does not list`, {
        id: "account-not-allowed",
        hint: "Correct the role or the list.",
    });
}


/***/ }),

/***/ "./src/inputs/yaml/maps.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isMap: () => (/* binding */ isMap),
/* harmony export */   mapOf: () => (/* binding */ mapOf)
/* harmony export */ });
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function mapOf(value) {
    return isMap(value) ? value : {};
}


/***/ }),

/***/ "./src/inputs/yaml/read-yaml-input.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readYamlInput: () => (/* binding */ readYamlInput)
/* harmony export */ });
/* harmony import */ var _reason_in_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/reason-in.js");

function readYamlInput(inputs, name, text, { file, json = false } = {}) {
    const { readJson, readYaml } = inputs.yaml;
    try {
        return (json ? readJson : readYaml)(text, name);
    }
    catch (error) {
        const its = file === undefined ? "" : `the file ${file} `;
        inputs.problem(name, `${its}cannot be read: ${(0,_reason_in_js__WEBPACK_IMPORTED_MODULE_0__.reasonIn)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ "./src/inputs/yaml/reason-in.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reasonIn: () => (/* binding */ reasonIn)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

function reasonIn(error) {
    const reason = error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError ? error.evidence[0] : undefined;
    return reason ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error);
}


/***/ }),

/***/ "./src/model/aws/arn.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   formatArn: () => (/* binding */ formatArn),
/* harmony export */   lastPart: () => (/* binding */ lastPart),
/* harmony export */   parseArn: () => (/* binding */ parseArn)
/* harmony export */ });
const pattern = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws|):(.+)$/s;
function parseArn(text) {
    const match = pattern.exec(text);
    if (match === null)
        return undefined;
    const [, partition = "", service = "", region = "", accountId = "", resource = ""] = match;
    return { partition, service, region, accountId, resource };
}
function formatArn({ partition, service, region, accountId, resource }) {
    return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}
function lastPart(nameOrArn) {
    return nameOrArn.split("/").at(-1) ?? nameOrArn;
}


/***/ }),

/***/ "./src/model/aws/partition.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dnsSuffixes: () => (/* binding */ dnsSuffixes),
/* harmony export */   partitionOf: () => (/* binding */ partitionOf)
/* harmony export */ });
const usual = { audience: "sts.amazonaws.com", consoleHost: "" };
const commercial = {
    ...{ id: "aws", dnsSuffix: "amazonaws.com" },
    ...usual,
    consoleHost: "console.aws.amazon.com",
};
const partitions = [
    {
        ...{ id: "aws-cn", regions: /^cn-/, dnsSuffix: "amazonaws.com.cn" },
        audience: "sts.amazonaws.com.cn",
        consoleHost: "console.amazonaws.cn",
    },
    {
        ...{ id: "aws-us-gov", regions: /^us-gov-/, dnsSuffix: "amazonaws.com" },
        ...usual,
        consoleHost: "console.amazonaws-us-gov.com",
    },
    {
        ...{ id: "aws-eusc", regions: /^eusc-/, dnsSuffix: "amazonaws.eu" },
        ...usual,
        consoleHost: "console.amazonaws-eusc.eu",
    },
    { ...usual, id: "aws-iso", regions: /^us-iso-/, dnsSuffix: "c2s.ic.gov" },
    { ...usual, id: "aws-iso-b", regions: /^us-isob-/, dnsSuffix: "sc2s.sgov.gov" },
    { ...usual, id: "aws-iso-e", regions: /^eu-isoe-/, dnsSuffix: "cloud.adc-e.uk" },
    { ...usual, id: "aws-iso-f", regions: /^us-isof-/, dnsSuffix: "csp.hci.ic.gov" },
];
const dnsSuffixes = [
    ...new Set([...partitions, commercial].map(({ dnsSuffix }) => dnsSuffix)),
];
function partitionOf(region) {
    return partitions.find(({ regions }) => regions.test(region)) ?? commercial;
}


/***/ }),

/***/ "./src/model/aws/sts-limits.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   maxPolicyLength: () => (/* binding */ maxPolicyLength),
/* harmony export */   roomBeside: () => (/* binding */ roomBeside)
/* harmony export */ });
const maxPolicyLength = 2048;
function roomBeside(policyArns) {
    return maxPolicyLength - policyArns.reduce((sum, arn) => sum + arn.length, 0);
}


/***/ }),

/***/ "./src/model/optional.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   defined: () => (/* binding */ defined),
/* harmony export */   everyField: () => (/* binding */ everyField),
/* harmony export */   itemsIf: () => (/* binding */ itemsIf),
/* harmony export */   optional: () => (/* binding */ optional)
/* harmony export */ });
function optional(key, value) {
    return value === undefined ? {} : { [key]: value };
}
function itemsIf(condition, ...items) {
    return condition ? items : [];
}
function defined(fields) {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(given);
}
function everyField(fields) {
    return defined(fields);
}


/***/ }),

/***/ "./src/model/pages.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   firstCreation: () => (/* binding */ firstCreation),
/* harmony export */   inputsPage: () => (/* binding */ inputsPage),
/* harmony export */   s3Compatible: () => (/* binding */ s3Compatible),
/* harmony export */   troubleshooting: () => (/* binding */ troubleshooting)
/* harmony export */ });
/* unused harmony export ownPages */
const pages = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs";
function page(name) {
    return `${pages}/${name}`;
}
const ownPages = /(https:\/\/github\.com\/my-org\/aws-oidc-deploy\/blob\/v1\/docs\/[\w/-]+\.md(?:#[\w-]+)?)/;
function troubleshooting(id) {
    return page(`troubleshooting.md#${id}`);
}
const inputsPage = page("inputs.md");
const firstCreation = `A template for an empty account: ${page("first-creation.md")}`;
const s3Compatible = page("targets/s3-compatible.md");


/***/ }),

/***/ "./src/model/time/turn.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   each: () => (/* binding */ each),
/* harmony export */   inTurns: () => (/* binding */ inTurns),
/* harmony export */   nextTurn: () => (/* binding */ nextTurn)
/* harmony export */ });
function nextTurn() {
    return new Promise((resolve) => setImmediate(resolve));
}
const itemsAtOnce = 4096;
function* each(items, work) {
    let count = 0;
    for (const item of items) {
        work(item);
        count += 1;
        if (count % itemsAtOnce === 0)
            yield;
    }
}
async function inTurns(steps, signal) {
    for (;;) {
        const step = steps.next();
        if (step.done === true)
            return step.value;
        await nextTurn();
        signal?.throwIfAborted();
    }
}


/***/ }),

/***/ "./src/model/unexpected.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   asDeployError: () => (/* binding */ asDeployError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

function asDeployError(thrown) {
    if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError)
        return thrown;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "unexpected-error",
        message: `An error that the action does not know: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(thrown)}`,
        hint: "Run the job again with debug logging and report the log.",
        cause: thrown,
    });
}


/***/ }),

/***/ "./src/model/version.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   version: () => (/* binding */ version)
/* harmony export */ });
const version = "1.0.0";


/***/ }),

/***/ "./src/targets/cloudfront/inputs/distributions.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isTenant: () => (/* binding */ isTenant),
/* harmony export */   readDistributions: () => (/* binding */ readDistributions)
/* harmony export */ });
function readDistributions(inputs, { tenants }) {
    const ids = inputs.lines("distribution-id").flatMap((line) => line.split(/[\s,]+/));
    for (const id of ids) {
        if (/^[A-Z0-9]{6,32}$/.test(id) || (tenants && isTenant(id)))
            continue;
        inputs.problem("distribution-id", `"${id.slice(0, 30)}" ${problemOf(id, tenants)}`);
    }
    return [...new Set(ids)];
}
function problemOf(id, tenants) {
    if (tenants)
        return "is no id such as E2QWRUHAPOMQZL, or dt_2wjDZi3hD1ivOXf6rpZJO1AB of a tenant";
    return isTenant(id)
        ? "is a distribution tenant, which `target: cloudfront` clears in a step of its own: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidationForDistributionTenant.html"
        : "is no id such as E2QWRUHAPOMQZL";
}
function isTenant(id) {
    return /^dt_[A-Za-z0-9]{6,60}$/.test(id);
}


/***/ }),

/***/ "./src/targets/cloudfront/inputs/limits.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isWithinLimits: () => (/* binding */ isWithinLimits),
/* harmony export */   maxPaths: () => (/* binding */ maxPaths),
/* harmony export */   maxWildcards: () => (/* binding */ maxWildcards),
/* harmony export */   wildcardsOf: () => (/* binding */ wildcardsOf)
/* harmony export */ });
const maxWildcards = 15;
const maxPaths = 3000;
function isWithinLimits(paths) {
    const wildcards = wildcardsOf(paths);
    return wildcards <= maxWildcards && paths.length - wildcards <= maxPaths;
}
function wildcardsOf(paths) {
    return paths.filter((path) => path.endsWith("*")).length;
}


/***/ }),

/***/ "./src/targets/ecs/arns.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   arnsOf: () => (/* binding */ arnsOf)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");


function arnsOf(aws, clusterNameOrArn) {
    const cluster = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(clusterNameOrArn);
    const arn = (resource) => `arn:${aws.partition.id}:ecs:${aws.region}:${aws.accountId}:${resource}`;
    const of = (type, suffix = "") => (service) => arn(`${type}/${cluster}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(service)}${suffix}`);
    return {
        cluster: arn(`cluster/${cluster}`),
        service: of("service"),
        deployments: of("service-deployment", "/*"),
        revisions: of("service-revision", "/*"),
        tasks: arn(`task/${cluster}/*`),
        taskDefinition: (family) => arn(`task-definition/${(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.jsonText)(family)}:*`),
        revisionOf: (service, deploymentId) => arn(`service-revision/${cluster}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(service)}/${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(deploymentId)}`),
    };
}


/***/ }),

/***/ "./src/targets/ecs/definition/containers.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   containerNames: () => (/* binding */ containerNames),
/* harmony export */   findContainer: () => (/* binding */ findContainer),
/* harmony export */   mainContainer: () => (/* binding */ mainContainer),
/* harmony export */   noSuchContainer: () => (/* binding */ noSuchContainer)
/* harmony export */ });
/* harmony import */ var _inputs_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/inputs/nearest.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");



function mainContainer(base, { container }) {
    if (container !== undefined)
        return findContainer(base, container);
    const names = containerNames(base);
    const [only] = names;
    if (names.length === 1 && only !== undefined)
        return only;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "ecs-container-unknown",
        message: `The task definition has ${names.length} containers (${names.join(", ")}): container-name must say which one is meant.`,
        hint: "Set `container-name`, or name the containers in `images`, and before the variables (`container.NAME=`). Nothing was changed.",
    });
}
function findContainer(base, name) {
    if (containerNames(base).includes(name))
        return name;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "ecs-container-unknown",
        message: `The task definition has ${noSuchContainer(base, name)}`,
        hint: "Correct `container-name` or `images`. Nothing was changed.",
    });
}
function noSuchContainer(base, name) {
    const names = containerNames(base);
    const guess = (0,_inputs_nearest_js__WEBPACK_IMPORTED_MODULE_1__.nearest)(name, names);
    const end = guess === undefined ? "." : `; did you mean "${guess}"?`;
    return `no container "${name}", only ${names.join(", ")}${end}`;
}
function containerNames(base) {
    return (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.containersOf)(base).map(({ name }) => (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.jsonText)(name));
}


/***/ }),

/***/ "./src/targets/ecs/definition/edit.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mergePatch: () => (/* binding */ mergePatch),
  renderDefinition: () => (/* binding */ renderDefinition)
});

// EXTERNAL MODULE: ./src/targets/ecs/definition/task-definition.js
var task_definition = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/targets/ecs/definition/containers.js
var definition_containers = __webpack_require__("./src/targets/ecs/definition/containers.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
;// CONCATENATED MODULE: ./src/targets/ecs/definition/variables.js




const inputs = { environment: "environment-variables", secrets: "secrets" };
function editsByContainer(base, asked) {
    const edits = new Map();
    for (const line of linesOf(asked)) {
        const [container, name] = addressOf(base, line, asked);
        const own = edits.get(container) ?? { environment: noEdits(), secrets: noEdits() };
        edits.set(container, own);
        checkOnce(own, line, container, name);
        const { set, remove } = own[line.kind];
        if (line.value === undefined)
            remove.add(name);
        else
            set.set(name, line.value);
    }
    return edits;
}
function noEdits() {
    return { set: new Map(), remove: new Set() };
}
function linesOf(asked) {
    return ["environment", "secrets"].flatMap((kind) => [
        ...[...asked[kind].set].map(([written, value]) => ({ kind, written, value })),
        ...[...asked[kind].remove].map((written) => ({ kind, written })),
    ]);
}
function addressOf(base, line, asked) {
    const { written } = line;
    const dot = written.indexOf(".");
    if (dot < 0)
        return [(0,definition_containers.mainContainer)(base, asked), written];
    const container = written.slice(0, dot);
    const names = (0,definition_containers.containerNames)(base);
    if (names.includes(container))
        return [container, written.slice(dot + 1)];
    const [first = "web"] = asked.container === undefined ? names : [asked.container];
    throw new errors.DeployError({
        id: "ecs-container-unknown",
        message: `\`${inputs[line.kind]}\` has "${written}", but the task definition has ${(0,definition_containers.noSuchContainer)(base, container)}`,
        hint: `What stands before the first dot is a container (\`container.NAME=\`). Should ${written} be the variable's own name, write the container before it: ${first}.${written}. Nothing was changed.`,
    });
}
function checkOnce(own, { kind, value }, container, name) {
    const { set, remove } = own[kind];
    const asBoth = kind === "secrets" && value !== undefined && own.environment.set.has(name);
    if (!asBoth && !set.has(name) && !remove.has(name))
        return;
    throw new errors.DeployError({
        id: "ecs-variable-twice",
        message: `${name} of container ${container} is given twice, with its container's name and without it${asBoth ? ", once as a variable and once as a secret" : ""}.`,
        hint: "Keep one of the lines in `environment-variables` and `secrets`. Nothing was changed.",
    });
}
function editVariables(container, { environment, secrets }) {
    const variables = editList(container.environment, environment, "value", secrets.set);
    const references = editList(container.secrets, secrets, "valueFrom", environment.set);
    return {
        ...container,
        ...(0,optional.optional)("environment", variables),
        ...(0,optional.optional)("secrets", references),
    };
}
function editList(list, { set, remove }, field, movedAway) {
    const before = (0,task_definition.listOf)(list);
    const kept = before.filter(({ name }) => !remove.has((0,task_definition.jsonText)(name)) && !movedAway.has((0,task_definition.jsonText)(name)));
    const present = new Set(kept.map(({ name }) => (0,task_definition.jsonText)(name)));
    const replaced = kept.map((entry) => {
        const value = set.get((0,task_definition.jsonText)(entry.name));
        return value === undefined ? entry : { ...entry, [field]: value };
    });
    const added = [...set]
        .filter(([name]) => !present.has(name))
        .map(([name, value]) => ({ name, [field]: value }));
    return list === undefined && added.length === 0 ? undefined : [...replaced, ...added];
}

;// CONCATENATED MODULE: ./src/targets/ecs/definition/edit.js




function renderDefinition(base, edits) {
    const images = new Map(edits.images);
    if (edits.image !== undefined)
        images.set((0,definition_containers.mainContainer)(base, edits), edits.image);
    for (const name of images.keys())
        (0,definition_containers.findContainer)(base, name);
    const variables = editsByContainer(base, edits);
    const containers = (0,task_definition.containersOf)(base).map((container) => {
        const name = (0,task_definition.jsonText)(container.name);
        const image = images.get(name);
        const own = variables.get(name);
        const withImage = image === undefined ? container : { ...container, image };
        return own === undefined ? withImage : editVariables(withImage, own);
    });
    const rendered = { ...base, containerDefinitions: containers };
    const patched = edits.patch === undefined ? rendered : withContainers(patchDocument(rendered, edits.patch));
    return edits.tags === undefined ? patched : withTags(patched, edits.tags);
}
function withTags(document, tags) {
    const kept = (0,task_definition.listOf)(document.tags).filter(({ key }) => !tags.has((0,task_definition.jsonText)(key)));
    return { ...document, tags: [...kept, ...[...tags].map(([key, value]) => ({ key, value }))] };
}
function withContainers(document) {
    const { containerDefinitions: list } = document;
    const containers = (0,task_definition.containersOf)(document);
    if (!Array.isArray(list) || containers.length === 0 || containers.length < list.length) {
        throw new errors.DeployError({
            id: "ecs-task-definition-invalid",
            message: "With `task-definition-patch` the task definition has no list of containers any more.",
            hint: "Give `containerDefinitions` in the patch as the whole list of containers, or leave it out. Nothing was changed.",
        });
    }
    return (0,task_definition.toRegistrable)(document, document.tags);
}
function mergePatch(target, patch) {
    return (0,task_definition.isObject)(patch) ? patchDocument((0,task_definition.objectOf)(target), patch) : patch;
}
function patchDocument(target, patch) {
    const result = new Map(Object.entries(target));
    for (const [name, value] of Object.entries(patch)) {
        if (value === null)
            result.delete(name);
        else
            result.set(name, mergePatch(result.get(name), value));
    }
    return Object.fromEntries(result);
}


/***/ }),

/***/ "./src/targets/ecs/definition/log-stream.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   awslogsOf: () => (/* binding */ awslogsOf),
/* harmony export */   logPage: () => (/* binding */ logPage),
/* harmony export */   logPlace: () => (/* binding */ logPlace),
/* harmony export */   logStreamOf: () => (/* binding */ logStreamOf)
/* harmony export */ });
/* harmony import */ var _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/console-links.js");
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");


function logStreamOf(document, container, taskId, region) {
    const definition = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.containersOf)(document).find(({ name }) => name === container) ?? {};
    const { prefix = "", ...place } = awslogsOf(definition, region) ?? { group: "", region };
    if (place.group === "" || prefix === "")
        return undefined;
    return { ...place, stream: `${prefix}/${container}/${taskId}` };
}
function awslogsOf({ logConfiguration }, region) {
    if (!(0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.isObject)(logConfiguration) || logConfiguration.logDriver !== "awslogs")
        return undefined;
    const options = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.objectOf)(logConfiguration.options);
    return {
        group: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.jsonText)(options["awslogs-group"]),
        prefix: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.jsonText)(options["awslogs-stream-prefix"]),
        region: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_0__.jsonText)(options["awslogs-region"]) || region,
    };
}
function logPage(stream, { partition }, label) {
    const { region, group } = stream;
    return _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.consoleLinks.logStream({ region, partition }, group, stream.stream, label);
}
function logPlace(stream, place) {
    const page = logPage(stream, place, "log");
    return page?.url ?? `log stream ${stream.stream} of ${stream.group}`;
}


/***/ }),

/***/ "./src/targets/ecs/definition/source.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeAny: () => (/* binding */ describeAny),
/* harmony export */   describeIfThere: () => (/* binding */ describeIfThere),
/* harmony export */   readDocument: () => (/* binding */ readDocument),
/* harmony export */   readSource: () => (/* binding */ readSource)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:path");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _inputs_foreign_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/inputs/foreign/file.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");





async function readSource(reference, api, workspace) {
    if (!(0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isReference)(reference))
        return { document: await readDocument(reference, workspace) };
    const source = await describeAny(reference, api);
    if (source.arn !== undefined)
        return source;
    throw invalid(`The task definition ${reference} is deregistered and cannot be deployed.`);
}
async function describeAny(reference, api) {
    const answer = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.ifFound)(api.describeTaskDefinition(reference)).catch((error) => {
        throw missing(error, reference);
    });
    if (answer === undefined)
        throw invalid(`There is no task definition ${reference}.`);
    const { document, tags } = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.describedParts)(answer);
    const source = { document: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.toRegistrable)(document, tags) };
    const isActive = document.status === undefined || document.status === "ACTIVE";
    return isActive ? { ...source, arn: (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.jsonText)(document.taskDefinitionArn) } : source;
}
async function describeIfThere(family, api) {
    try {
        return await describeAny(family, api);
    }
    catch (error) {
        if (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_3__.DeployError && error.id === "ecs-task-definition-invalid")
            return undefined;
        throw error;
    }
}
function missing(error, reference) {
    const isMissing = /unable to describe task definition/i.test((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_3__.messageOf)(error));
    if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_3__.DeployError) || !isMissing)
        return error;
    return invalid(`There is no task definition ${reference} in this account and region.`, "Correct `task-definition`; a file's path has a dot or a slash in it, e.g. ./task.json.");
}
async function readDocument(path, workspace) {
    const value = await parseText(readText(path, workspace), path);
    const parts = (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(value) && (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(value.taskDefinition) ? (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.describedParts)(value) : undefined;
    const document = parts?.document ?? value;
    if (!(0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(document) ||
        (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.containersOf)(document).length === 0 ||
        (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.jsonText)(document.family) === "") {
        throw invalid(`${path} is no task definition: it needs family and containerDefinitions.`);
    }
    return (0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.toRegistrable)((0,_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.withoutTemplates)(document), parts?.tags ?? document.tags);
}
function readText(path, workspace) {
    try {
        return (0,_inputs_foreign_file_js__WEBPACK_IMPORTED_MODULE_4__.readForeignFile)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, path));
    }
    catch (cause) {
        throw invalid(`The task definition file ${path} cannot be read${"code" in cause ? "" : `: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_3__.messageOf)(cause)}`}.`, "Is the repository checked out before this step, and the path relative to its root?", cause);
    }
}
async function parseText(text, path) {
    const { readYaml } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_yaml_dist_index_js"), __webpack_require__.e("src_inputs_yaml_read-yaml_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/inputs/yaml/read-yaml.js"));
    try {
        return readYaml(text, `The task definition file ${path}`);
    }
    catch (cause) {
        throw invalid((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_3__.messageOf)(cause), undefined, cause);
    }
}
function invalid(message, hint, cause) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_3__.DeployError({
        id: "ecs-task-definition-invalid",
        message,
        hint: hint ?? "Correct the input `task-definition`. Nothing was changed.",
        cause,
    });
}


/***/ }),

/***/ "./src/targets/ecs/definition/task-definition.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   containersOf: () => (/* binding */ containersOf),
/* harmony export */   describedParts: () => (/* binding */ describedParts),
/* harmony export */   familyOf: () => (/* binding */ familyOf),
/* harmony export */   isList: () => (/* binding */ isList),
/* harmony export */   isObject: () => (/* binding */ isObject),
/* harmony export */   isReference: () => (/* binding */ isReference),
/* harmony export */   jsonText: () => (/* binding */ jsonText),
/* harmony export */   leadingContainer: () => (/* binding */ leadingContainer),
/* harmony export */   listOf: () => (/* binding */ listOf),
/* harmony export */   objectOf: () => (/* binding */ objectOf),
/* harmony export */   toRegistrable: () => (/* binding */ toRegistrable),
/* harmony export */   withoutTemplates: () => (/* binding */ withoutTemplates)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");

const describeOnly = new Set([
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "deregisteredAt",
    "deleteRequestedAt",
    "registeredBy",
]);
function toRegistrable(described, tags) {
    const kept = Object.entries(described).filter(([name]) => !describeOnly.has(name) && name !== "tags");
    const own = listOf(tags).filter(({ key }) => !/^aws:/i.test(jsonText(key)));
    return Object.fromEntries([...kept, ...(own.length > 0 ? [["tags", own]] : [])]);
}
function withoutTemplates(document) {
    return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith("x-")));
}
function containersOf(document) {
    return listOf(document.containerDefinitions);
}
function leadingContainer(document) {
    const containers = containersOf(document);
    const first = containers.find(({ essential }) => essential !== false) ?? containers[0];
    return jsonText(first?.name);
}
function listOf(value) {
    return isList(value) ? value.filter((item) => isObject(item)) : [];
}
function isList(value) {
    return Array.isArray(value);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objectOf(value) {
    return isObject(value) ? value : {};
}
function jsonText(value) {
    return typeof value === "string" ? value : "";
}
function familyOf(reference) {
    return (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(reference).split(":", 1)[0] ?? reference;
}
function isReference(taskDefinition) {
    return taskDefinition.startsWith("arn:") || /^[\w-]{1,255}(:\d+)?$/.test(taskDefinition);
}
function describedParts({ taskDefinition, tags }) {
    return { document: objectOf(taskDefinition), tags };
}


/***/ }),

/***/ "./src/targets/ecs/inputs/names.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   changingRevisions: () => (/* binding */ changingRevisions),
/* harmony export */   deployingInputs: () => (/* binding */ deployingInputs),
/* harmony export */   ecsInputs: () => (/* binding */ ecsInputs),
/* harmony export */   inputOfField: () => (/* binding */ inputOfField),
/* harmony export */   ofServices: () => (/* binding */ ofServices),
/* harmony export */   takingBack: () => (/* binding */ takingBack)
/* harmony export */ });
/* harmony import */ var _service_settings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/ecs/service-settings.js");

const general = { ofServices: false, withContinue: "allowed", changesRevision: false };
const ofService = { ...general, ofServices: true };
const deploys = { ...general, withContinue: "deploys" };
const revision = { ...deploys, changesRevision: true };
const deploysService = { ...ofService, withContinue: "deploys" };
const takesBack = { ...ofService, withContinue: "takes back" };
const rows = [
    { name: "cluster", ...ofService, field: "cluster" },
    { name: "service", ...general, field: "service" },
    { name: "task-definition", ...deploys, field: "taskDefinition" },
    { name: "image", ...revision },
    { name: "container-name", ...deploys },
    { name: "images", ...revision },
    { name: "environment-variables", ...revision },
    { name: "secrets", ...revision },
    { name: "task-definition-patch", ...revision },
    { name: "tags", ...revision },
    { name: "pin-images", ...revision },
    { name: "allow-missing-image", ...deploys },
    { name: "service-patch", ...deploysService },
    ...Object.entries(_service_settings_js__WEBPACK_IMPORTED_MODULE_0__.settingRows).map(([field, { input }]) => ({
        ...{ name: input, ...deploysService, field },
    })),
    { name: "wait-until", ...ofService },
    { name: "continue", ...general },
    { name: "deployment-arn", ...general },
    { name: "hook-id", ...general },
    { name: "on-failure", ...takesBack },
    { name: "on-cancel", ...takesBack },
    { name: "fail-fast", ...ofService },
    { name: "run-task-command", ...deploysService },
    { name: "run-task-subnets", ...deploysService },
    { name: "run-task-security-groups", ...deploysService },
];
const namesOf = (chosen) => chosen.map(({ name }) => name);
const ecsInputs = namesOf(rows);
const ofServices = namesOf(rows.filter((row) => row.ofServices));
const changingRevisions = namesOf(rows.filter((row) => row.changesRevision));
const deployingInputs = namesOf(rows.filter(({ withContinue }) => withContinue === "deploys"));
const takingBack = namesOf(rows.filter(({ withContinue }) => withContinue === "takes back"));
const inputOfField = new Map(rows.flatMap(({ field, name }) => (field === undefined ? [] : [[field, name]])));


/***/ }),

/***/ "./src/targets/ecs/inputs/purpose.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPurpose: () => (/* binding */ checkPurpose),
/* harmony export */   previousRevision: () => (/* binding */ previousRevision)
/* harmony export */ });
/* harmony import */ var _shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/shared/refuse-inputs.js");
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/inputs/names.js");


const previousRevision = "previous";
function checkPurpose(inputs) {
    const goesBack = inputs.text("task-definition") === previousRevision;
    if (inputs.text("service") === undefined)
        checkRegisterOnly(inputs, goesBack);
    if (!goesBack)
        return;
    (0,_shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__.refuseInputs)(inputs, _names_js__WEBPACK_IMPORTED_MODULE_1__.changingRevisions, "changes a task definition, but `task-definition: previous` deploys a revision as it was");
}
function checkRegisterOnly(inputs, goesBack) {
    if (inputs.text("task-definition") === undefined || goesBack) {
        inputs.problem("service", "is required. Only where `task-definition` names a file, a family or a revision may it be left out: the revision is registered then, and nothing is deployed");
        return;
    }
    (0,_shared_refuse_inputs_js__WEBPACK_IMPORTED_MODULE_0__.refuseInputs)(inputs, _names_js__WEBPACK_IMPORTED_MODULE_1__.ofServices, "is of a service, but `service` is not given or empty, so that the revision would only be registered");
}


/***/ }),

/***/ "./src/targets/ecs/inputs/read-object.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readObject: () => (/* binding */ readObject)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_read_yaml_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/read-yaml-input.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");


function readObject(inputs, name, example) {
    const text = inputs.text(name);
    if (text === undefined)
        return undefined;
    const value = (0,_inputs_yaml_read_yaml_input_js__WEBPACK_IMPORTED_MODULE_0__.readYamlInput)(inputs, name, text);
    if (value === undefined || (0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_1__.isObject)(value))
        return value;
    inputs.problem(name, `must be a JSON object, e.g. ${example}`);
    return undefined;
}


/***/ }),

/***/ "./src/targets/ecs/inputs/service-patch.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ofRevisions: () => (/* binding */ ofRevisions),
/* harmony export */   readServicePatch: () => (/* binding */ readServicePatch),
/* harmony export */   rolesInPatch: () => (/* binding */ rolesInPatch),
/* harmony export */   ruleOf: () => (/* binding */ ruleOf)
/* harmony export */ });
/* unused harmony export serviceFields */
/* harmony import */ var _inputs_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/inputs/nearest.js");
/* harmony import */ var _definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/ecs/definition/task-definition.js");
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/inputs/names.js");
/* harmony import */ var _read_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/ecs/inputs/read-object.js");




const serviceFields = {
    capacityProviderStrategy: { list: true },
    deploymentConfiguration: {},
    availabilityZoneRebalancing: {},
    networkConfiguration: { deploys: true },
    placementConstraints: { list: true },
    placementStrategy: { list: true },
    platformVersion: { deploys: true },
    healthCheckGracePeriodSeconds: {},
    enableExecuteCommand: {},
    loadBalancers: { list: true, deploys: true },
    serviceRegistries: { list: true, deploys: true },
    serviceConnectConfiguration: { deploys: true },
    volumeConfigurations: { list: true, deploys: true },
    vpcLatticeConfigurations: { list: true, deploys: true },
    gatewayConnectors: { list: true },
    monitoring: {},
};
function ruleOf(field) {
    return Object.hasOwn(serviceFields, field) ? serviceFields[field] : undefined;
}
const ofRevisions = new Set(["gatewayConnectors", "monitoring"]);
function readServicePatch(inputs) {
    const value = (0,_read_object_js__WEBPACK_IMPORTED_MODULE_0__.readObject)(inputs, "service-patch", '{"healthCheckGracePeriodSeconds": 60}');
    for (const [field, member] of Object.entries(value ?? {})) {
        const problem = problemOf(field, member);
        if (problem !== undefined)
            inputs.problem("service-patch", problem);
    }
    return value;
}
function problemOf(field, value) {
    const owner = _names_js__WEBPACK_IMPORTED_MODULE_1__.inputOfField.get(field);
    if (owner !== undefined)
        return `${field} has an input of its own, \`${owner}\``;
    if (field === "deploymentController") {
        return "deploymentController decides who deploys the service, which this action does not change";
    }
    const rule = ruleOf(field);
    if (rule === undefined)
        return unknownField(field);
    if (value === null && rule.list === undefined)
        return kept(field);
    if (field !== "deploymentConfiguration" || !(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(value))
        return undefined;
    const removed = Object.keys(value).find((name) => value[name] === null);
    return removed === undefined ? undefined : kept(`${field}.${removed}`);
}
function unknownField(field) {
    const guess = (0,_inputs_nearest_js__WEBPACK_IMPORTED_MODULE_3__.nearest)(field, Object.keys(serviceFields));
    const end = guess === undefined ? "" : `; did you mean ${guess}?`;
    return `${field} is no field of UpdateService${end}`;
}
function kept(path) {
    return `${path}: null removes nothing, since UpdateService keeps what is left out; write the value that switches it off, e.g. "alarms": {"enable": false, "rollback": false, "alarmNames": []} or "lifecycleHooks": []`;
}
function rolesInPatch(patch) {
    const { serviceConnectConfiguration: connect } = patch;
    const open = (0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(connect) && connect.services === undefined;
    return { roles: [...new Set(rolesIn(patch))], open };
}
function rolesIn(value) {
    if (Array.isArray(value))
        return value.flatMap(rolesIn);
    if (!(0,_definition_task_definition_js__WEBPACK_IMPORTED_MODULE_2__.isObject)(value))
        return [];
    return Object.entries(value).flatMap(([name, member]) => name === "roleArn" && typeof member === "string" ? [member] : rolesIn(member));
}


/***/ }),

/***/ "./src/targets/ecs/service-settings.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSettings: () => (/* binding */ readSettings),
/* harmony export */   settingRows: () => (/* binding */ settingRows),
/* harmony export */   settingsIn: () => (/* binding */ settingsIn)
/* harmony export */ });
/* harmony import */ var _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/shared/optional-input.js");

const settingRows = {
    desiredCount: {
        input: "desired-count",
        read: (inputs, name) => inputs.optionalInteger(name, { min: 0, max: 10_000 }),
    },
    forceNewDeployment: { input: "force-new-deployment", read: _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalFlag, ofUpdate: true },
    enableECSManagedTags: { input: "enable-ecs-managed-tags", read: _shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalFlag },
    propagateTags: {
        input: "propagate-tags",
        read: (inputs, name) => (0,_shared_optional_input_js__WEBPACK_IMPORTED_MODULE_0__.optionalWord)(inputs, name, ["SERVICE", "TASK_DEFINITION", "NONE"]),
    },
};
const rows = Object.entries(settingRows);
function readSettings(inputs) {
    const values = rows.map(([field, { input, read }]) => [field, read(inputs, input)]);
    return Object.fromEntries(values);
}
function settingsIn(asked) {
    const values = { ...asked };
    const kept = rows.filter(([field, { ofUpdate }]) => ofUpdate !== true && values[field] !== undefined);
    return Object.fromEntries(kept.map(([field]) => [field, values[field]]));
}


/***/ }),

/***/ "./src/targets/lambda/inputs/configuration-fields.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   codeFields: () => (/* binding */ codeFields),
/* harmony export */   createOnlyFields: () => (/* binding */ createOnlyFields),
/* harmony export */   fieldNames: () => (/* binding */ fieldNames),
/* harmony export */   problemOfField: () => (/* binding */ problemOfField),
/* harmony export */   reportedSettings: () => (/* binding */ reportedSettings)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/maps.js");

const fields = {
    Role: { shape: "text" },
    Handler: { shape: "text" },
    Description: { shape: "text" },
    Timeout: { shape: "number" },
    MemorySize: { shape: "number" },
    Runtime: { shape: "text" },
    KMSKeyArn: { shape: "text" },
    Layers: { shape: "list" },
    FileSystemConfigs: { shape: "list" },
    VpcConfig: { shape: ["SubnetIds", "SecurityGroupIds", "Ipv6AllowedForDualStack"] },
    Environment: { shape: ["Variables"] },
    DeadLetterConfig: { shape: ["TargetArn"] },
    TracingConfig: { shape: ["Mode"] },
    ImageConfig: { shape: ["EntryPoint", "Command", "WorkingDirectory"] },
    EphemeralStorage: { shape: ["Size"] },
    SnapStart: { shape: ["ApplyOn"] },
    LoggingConfig: { shape: ["LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup"] },
    CapacityProviderConfig: { shape: ["LambdaManagedInstancesCapacityProviderConfig"] },
    DurableConfig: { shape: ["ExecutionTimeout", "RetentionPeriodInDays", "KMSKeyArn"] },
    TenancyConfig: { shape: ["TenantIsolationMode"], sentWith: "creation" },
    CodeSigningConfigArn: { shape: "text", sentWith: "creation", unreported: true },
    PublishTo: { shape: "text", sentWith: "code", unreported: true },
    SourceKMSKeyArn: { shape: "text", sentWith: "code", unreported: true },
};
const rows = Object.entries(fields);
const sentWith = (which) => new Set(rows.filter(([, row]) => row.sentWith === which).map(([name]) => name));
const createOnlyFields = sentWith("creation");
const codeFields = sentWith("code");
const inputOf = new Map([
    ["FunctionName", "function-name"],
    ["Code", "code"],
    ["ImageUri", "image-uri"],
    ["Architectures", "architecture"],
    ["Publish", "publish"],
    ["Tags", "tags"],
]);
const reportedSettings = rows
    .filter(([, { unreported }]) => unreported !== true)
    .map(([name, { shape }]) => ({ name, ...(typeof shape === "string" ? {} : { inner: shape }) }));
const fieldNames = Object.keys(fields);
function problemOfField(name, value) {
    const input = inputOf.get(name);
    if (input !== undefined)
        return `${name} belongs into the input ${input}`;
    const shape = Object.hasOwn(fields, name) ? fields[name].shape : undefined;
    if (shape === undefined)
        return `${name} is no field that can be set`;
    if (value === null || value === undefined)
        return `${name} has no value`;
    if (shape === "text")
        return typeof value === "string" ? undefined : `${name} must be a text`;
    if (shape === "number")
        return Number.isInteger(value) ? undefined : `${name} must be a number`;
    if (shape === "list")
        return Array.isArray(value) ? undefined : `${name} must be a list`;
    return problemOfMap(name, value, shape);
}
function problemOfMap(name, value, allowed) {
    if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value))
        return `${name} must be a map`;
    const unknown = Object.keys(value).find((key) => !allowed.includes(key));
    return unknown === undefined
        ? undefined
        : `${name} has no field ${unknown}, only ${allowed.join(", ")}`;
}


/***/ }),

/***/ "./src/targets/lambda/inputs/traffic.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseTraffic: () => (/* binding */ parseTraffic),
/* harmony export */   spokenStepTime: () => (/* binding */ spokenStepTime),
/* harmony export */   trafficMs: () => (/* binding */ trafficMs)
/* harmony export */ });
const units = { s: 1000, m: 60_000, h: 3_600_000 };
function parseTraffic(text) {
    const steps = [];
    for (const part of text.split(/[,\n]/).map((item) => item.trim())) {
        if (part === "")
            continue;
        const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*%\s+for\s+(\d{1,5})\s*([smh])$/i.exec(part);
        if (match === null)
            return `"${part.slice(0, 30)}" is no step such as "10% for 5m"`;
        const percent = Number(match[1]);
        if (percent <= 0 || percent > 100)
            return "a step must be above 0 % and at most 100 %";
        steps.push({ percent, ms: Number(match[2]) * (units[(match[3] ?? "").toLowerCase()] ?? 0) });
    }
    const rising = steps.every(({ percent }, at) => at === 0 || percent > (steps[at - 1]?.percent ?? 0));
    return rising ? steps : "each step must be above the one before";
}
function spokenStepTime(ms) {
    return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}
function trafficMs(steps) {
    return steps.reduce((sum, { ms }) => sum + ms, 0);
}


/***/ }),

/***/ "./src/targets/s3/keys.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareKeys: () => (/* binding */ compareKeys),
/* harmony export */   isContent: () => (/* binding */ isContent),
/* harmony export */   keyProblem: () => (/* binding */ keyProblem),
/* harmony export */   recordFolder: () => (/* binding */ recordFolder),
/* harmony export */   showKey: () => (/* binding */ showKey),
/* harmony export */   siteName: () => (/* binding */ siteName)
/* harmony export */ });
const recordFolder = ".aws-oidc-deploy/";
function isContent(key, { prefix, stateKey }) {
    return key.startsWith(prefix) && key !== stateKey && !key.startsWith(recordFolder);
}
function siteName({ bucket, prefix }) {
    return `s3://${bucket}${prefix === "" ? "" : `/${prefix}`}`;
}
const maxKeyBytes = 1024;
function keyProblem(key) {
    if (/[\u0000-\u001f\u007f]/.test(key))
        return "has a control character";
    if (key.includes("\ufffd") || !key.isWellFormed())
        return "is not valid UTF-8";
    const bytes = Buffer.byteLength(key);
    if (bytes > maxKeyBytes)
        return `has ${bytes} bytes, S3 takes ${maxKeyBytes}`;
    return undefined;
}
const maxShown = 200;
const plain = /^[^\u0000-\u001f\ud800-\udfff]*$/;
function showKey(key) {
    if (key.length <= maxShown && plain.test(key))
        return key;
    const shown = JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
    return shown.length <= maxShown ? shown : `${shown.slice(0, maxShown - 1)}…`;
}
const mayDiffer = /[\ud800-\uffff]/;
function compareKeys(a, b) {
    if (mayDiffer.test(a) && mayDiffer.test(b))
        return Buffer.compare(Buffer.from(a), Buffer.from(b));
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}


/***/ }),

/***/ "./src/targets/s3/source/source-scan.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sourceOptions: () => (/* binding */ sourceOptions)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:path");

function sourceOptions(config, workspace) {
    const { source, include, exclude, followSymlinks, prefix } = config;
    return { root: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, source), source, include, exclude, followSymlinks, prefix };
}


/***/ }),

/***/ "./src/targets/shared/ecr-registry.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseRegistry: () => (/* binding */ parseRegistry),
/* harmony export */   publicHost: () => (/* binding */ publicHost),
/* harmony export */   publicRegion: () => (/* binding */ publicRegion),
/* harmony export */   registryOf: () => (/* binding */ registryOf)
/* harmony export */ });
const publicHost = "public.ecr.aws";
const publicRegion = "us-east-1";
const hostPattern = new RegExp(String.raw `^(\d{12})\.dkr(?:\.ecr(-fips)?|-ecr(-fips)?)\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\.` +
    String.raw `(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.(?:com\.cn|eu))|` +
    String.raw `c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$`);
function parseRegistry(text) {
    const host = text.toLowerCase();
    const match = hostPattern.exec(host);
    if (match === null)
        return undefined;
    const [, accountId = "", fips, dualStackFips, region = ""] = match;
    return { host, accountId, region, fips: (fips ?? dualStackFips) !== undefined };
}
function registryOf(accountId, region, partition) {
    const host = `${accountId}.dkr.ecr.${region}.${partition.dnsSuffix}`;
    return { host, accountId, region, fips: false };
}


/***/ }),

/***/ "./src/targets/shared/image-reference.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseImage: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _ecr_registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/shared/ecr-registry.js");


function parseImage(text) {
    const [name = "", digest] = text.split("@", 2);
    const slash = name.indexOf("/");
    const [, tag = "latest"] = /:([\w.-]+)$/.exec(name.slice(slash + 1)) ?? [];
    const repository = name.slice(slash + 1).replace(/:[\w.-]+$/, "");
    const registry = (0,_ecr_registry_js__WEBPACK_IMPORTED_MODULE_0__.parseRegistry)(name.slice(0, Math.max(slash, 0)));
    const ecr = registry && {
        accountId: registry.accountId,
        region: registry.region,
        repository,
    };
    return { text, tag, ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.defined)({ digest, ecr }) };
}


/***/ }),

/***/ "./src/targets/shared/optional-input.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   optionalFlag: () => (/* binding */ optionalFlag),
/* harmony export */   optionalWord: () => (/* binding */ optionalWord)
/* harmony export */ });
function optionalFlag(inputs, name) {
    return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}
function optionalWord(inputs, name, allowed) {
    return inputs.text(name) === undefined ? undefined : inputs.oneOf(name, allowed, allowed[0]);
}


/***/ }),

/***/ "./src/targets/shared/refuse-inputs.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   refuseInputs: () => (/* binding */ refuseInputs)
/* harmony export */ });
function refuseInputs(inputs, names, why) {
    for (const name of names)
        if (inputs.text(name) !== undefined)
            inputs.problem(name, why);
}


/***/ }),

/***/ "./src/targets/subject.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   namesIn: () => (/* binding */ namesIn),
/* harmony export */   notDeployed: () => (/* binding */ notDeployed),
/* harmony export */   nothingWritten: () => (/* binding */ nothingWritten),
/* harmony export */   roleOf: () => (/* binding */ roleOf),
/* harmony export */   unplannedOf: () => (/* binding */ unplannedOf)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");

function unplannedOf(asked, targets) {
    const text = (name) => asked.get(name)?.trim() ?? "";
    const target = text("target");
    const known = targets.get(target);
    return {
        subject: known?.subject(text) || target || "deployment",
        unplanned: known?.unplanned ?? nothingWritten,
    };
}
function namesIn(text) {
    return text
        .split("\n")
        .map((line) => (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(line.trim()))
        .filter(Boolean)
        .join(", ");
}
function roleOf(text) {
    const role = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(text("chain-role-to-assume") || text("role-to-assume"));
    return role && `role ${role}`;
}
const notDeployed = "not deployed, nothing was written";
const nothingWritten = "failed, nothing was written";


/***/ })

};
