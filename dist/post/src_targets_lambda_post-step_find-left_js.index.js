export const id = "src_targets_lambda_post-step_find-left_js";
export const ids = ["src_targets_lambda_post-step_find-left_js"];
export const modules = {

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

/***/ "./src/targets/lambda/post-step/find-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findLeft: () => (/* binding */ findLeft)
});

// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
;// CONCATENATED MODULE: ./src/aws/write-tries.js

class WriteTries {
    #isWrite;
    #unrefused = 0;
    constructor(isWrite) {
        this.#isWrite = isWrite;
    }
    get any() {
        return this.#unrefused > 0;
    }
    watch(client) {
        const options = { step: "deserialize", priority: "high" };
        client.middlewareStack.add(this.#middleware, options);
        return client;
    }
    #middleware = (next, { commandName = "" }) => {
        if (!this.#isWrite(commandName))
            return next;
        return async (step) => {
            this.#unrefused += 1;
            try {
                return await next(step);
            }
            catch (error) {
                if ((0,write_outcome.isRefusal)(error))
                    this.#unrefused -= 1;
                throw error;
            }
        };
    };
}

// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/model/aws/arn.js
var arn = __webpack_require__("./src/model/aws/arn.js");
;// CONCATENATED MODULE: ./src/targets/lambda/arn.js

function arnOf({ function: fn }, aws) {
    return (0,arn.formatArn)({
        partition: aws.partition.id,
        service: "lambda",
        region: fn.region ?? aws.region,
        accountId: fn.accountId ?? aws.accountId,
        resource: `function:${fn.name}`,
    });
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-lambda/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-lambda/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__("node:stream");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__("node:fs");
;// CONCATENATED MODULE: ./src/targets/lambda/package/package-bytes.js


const pieceSize = 3 << 18;
function* bytesInPieces(size, fill) {
    const scratch = Buffer.allocUnsafe(Math.min(size, pieceSize));
    for (let from = 0; from < size; from += pieceSize) {
        const piece = scratch.subarray(0, size - from);
        fill(piece, from);
        yield piece;
    }
}
function copyOf(fill, from, length) {
    const copy = Buffer.allocUnsafe(length);
    fill(copy, from);
    return copy;
}
function packageBytes(size, fill) {
    const hash = createHash("sha256");
    for (const piece of bytesInPieces(size, fill))
        hash.update(piece);
    return { size, sha256: hash.digest("base64"), fill };
}
function fileBytes(file) {
    return packageBytes(fstatSync(file).size, (buffer, from) => {
        for (let at = 0; at < buffer.length;) {
            const count = readSync(file, buffer, at, buffer.length - at, from + at);
            if (count === 0)
                throw new RangeError("The package became shorter while it was read");
            at += count;
        }
    });
}

;// CONCATENATED MODULE: ./src/targets/lambda/package/zip-body.js



function withPackage({ ZipFile: zip, ...code }, build) {
    const rest = code;
    if (zip === undefined)
        return build(rest);
    const place = (0,external_node_crypto_.randomBytes)(24);
    const command = build({ ...rest, ZipFile: place });
    const { middlewareStack: stack } = command;
    stack.add(fillIn(place.toString("base64"), zip), { step: "build", priority: "high" });
    stack.add(sendInPieces, { step: "deserialize", priority: "low" });
    return command;
}
const sliceBytes = 1 << 16;
function sendInPieces(next) {
    return (step) => {
        const request = step.request;
        if (Buffer.isBuffer(request.body))
            request.body = external_node_stream_.Readable.from(slicesOf(request.body));
        return next(step);
    };
}
function* slicesOf(body) {
    for (let at = 0; at < body.length; at += sliceBytes)
        yield body.subarray(at, at + sliceBytes);
}
function fillIn(place, zip) {
    return (next) => (step) => {
        const request = step.request;
        request.body = bodyWith(bytesOf(request.body), place, zip);
        return next(step);
    };
}
function bytesOf(body) {
    if (typeof body === "string")
        return Buffer.from(body);
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}
function bodyWith(json, place, zip) {
    const start = json.indexOf(place);
    if (start < 0)
        throw new TypeError("The request has no place for the package");
    const after = json.subarray(start + place.length);
    const end = start + Math.ceil(zip.size / 3) * 4;
    const body = Buffer.allocUnsafe(end + after.length);
    json.copy(body, 0, 0, start);
    after.copy(body, end);
    let at = start;
    for (const piece of bytesInPieces(zip.size, zip.fill))
        at = writeBase64(body, at, piece);
    return body;
}
const stringBytes = 12_288;
function writeBase64(body, start, piece) {
    let at = start;
    for (let from = 0; from < piece.length; from += stringBytes) {
        const text = piece.toString("base64", from, Math.min(from + stringBytes, piece.length));
        at += body.write(text, at, "latin1");
    }
    return at;
}

;// CONCATENATED MODULE: ./src/targets/lambda/aws/lambda-client.js






function createLambdaPorts(context, functionArn, tries) {
    const client = tries.watch(new dist_cjs.LambdaClient((0,client_config.clientConfig)(context.aws, "LAMBDA")));
    const { aws, signal, grace } = context;
    return {
        cancellable: createPort(client, { aws, signal }, functionArn),
        grace: createPort(client, { aws, signal: grace }, functionArn),
    };
}
function createPort(client, context, arn) {
    const calls = callsFor(client, context, arn);
    const { ask, about } = calls;
    return {
        ...codeCalls(calls),
        ...versionCalls(calls),
        ...aliasCalls(calls),
        invoke: (qualifier, invocation) => invoke(context, arn, qualifier, invocation),
        tag: (tags) => {
            const command = new dist_cjs.TagResourceCommand({ Resource: arn, Tags: { ...tags } });
            return ask(about("TagResource"), command, (answer) => answer);
        },
    };
}
function callsFor(client, context, arn) {
    const about = (action, qualifier) => ({
        action: `lambda:${action}`,
        resource: qualifier === undefined ? arn : `${arn}:${qualifier}`,
    });
    return { ask: (0,call.callsOf)(client, context), about, FunctionName: arn };
}
function codeCalls({ ask, about, FunctionName }) {
    return {
        getFunction: (Qualifier) => {
            const command = new dist_cjs.GetFunctionCommand({ FunctionName, Qualifier });
            return ask(about("GetFunction", Qualifier), command, (answer) => ({
                ...answer,
                Configuration: whole((0,incomplete_answer.requireMember)(answer.Configuration, "Configuration")),
            }));
        },
        getConfiguration: (Qualifier) => {
            const command = new dist_cjs.GetFunctionConfigurationCommand({ FunctionName, Qualifier });
            return ask(about("GetFunctionConfiguration", Qualifier), command, (answer) => ({
                Configuration: whole(answer),
            }));
        },
        createFunction: ({ Code: code, ...request }) => {
            const input = { ...request, FunctionName: FunctionName.split(":").at(-1) };
            const build = (Code) => new dist_cjs.CreateFunctionCommand({ ...input, Code });
            return ask(about("CreateFunction"), withPackage(code, build), whole);
        },
        updateConfiguration: (request) => {
            const command = new dist_cjs.UpdateFunctionConfigurationCommand({ ...request, FunctionName });
            return ask(about("UpdateFunctionConfiguration"), command, whole);
        },
        updateCode: (request) => {
            const build = (code) => new dist_cjs.UpdateFunctionCodeCommand({ ...code, FunctionName });
            const command = withPackage(request, build);
            return ask(about("UpdateFunctionCode"), command, whole);
        },
    };
}
function versionCalls({ ask, about, FunctionName }) {
    return {
        publishVersion: (request) => {
            const command = new dist_cjs.PublishVersionCommand({ ...request, FunctionName });
            return ask(about("PublishVersion"), command, (answer) => {
                (0,incomplete_answer.requireMember)(answer.Version, "Version");
                return whole(answer);
            });
        },
        listVersions: (Marker) => {
            const command = new dist_cjs.ListVersionsByFunctionCommand({ FunctionName, Marker });
            return ask(about("ListVersionsByFunction"), command, (answer) => ({
                items: answer.Versions,
                next: answer.NextMarker,
            }));
        },
        deleteVersion: (Qualifier) => {
            const command = new dist_cjs.DeleteFunctionCommand({ FunctionName, Qualifier });
            return ask(about("DeleteFunction", Qualifier), command, (answer) => answer);
        },
        provisionedConcurrency: (Qualifier) => {
            const command = new dist_cjs.GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
            const subject = about("GetProvisionedConcurrencyConfig", Qualifier);
            return ask(subject, command, ({ Status: status, StatusReason: reason }) => (0,optional.defined)({ status, reason }));
        },
    };
}
function aliasCalls({ ask, about, FunctionName }) {
    return {
        getAlias: (Name) => ask(about("GetAlias", Name), new dist_cjs.GetAliasCommand({ FunctionName, Name }), wholeAlias),
        functionUrl: (Qualifier) => {
            const command = new dist_cjs.GetFunctionUrlConfigCommand({ FunctionName, Qualifier });
            return ask(about("GetFunctionUrlConfig", Qualifier), command, (answer) => answer.FunctionUrl);
        },
        createAlias: (Name, { weights: _weights, RevisionId: _revision, ...request }) => {
            const command = new dist_cjs.CreateAliasCommand({ ...request, FunctionName, Name });
            return ask(about("CreateAlias", Name), command, wholeAlias);
        },
        updateAlias: (Name, { weights, ...request }) => {
            const RoutingConfig = { AdditionalVersionWeights: { ...weights } };
            const command = new dist_cjs.UpdateAliasCommand({ ...request, FunctionName, Name, RoutingConfig });
            return ask(about("UpdateAlias", Name), command, wholeAlias);
        },
        listAliases: (Marker) => ask(about("ListAliases"), new dist_cjs.ListAliasesCommand({ FunctionName, Marker }), (answer) => ({
            items: answer.Aliases,
            next: answer.NextMarker,
        })),
    };
}
function invoke(context, arn, Qualifier, { payload, timeoutMs, executionName, tenantId }) {
    const options = { maxAttempts: 1, requestTimeoutMs: timeoutMs };
    const client = new dist_cjs.LambdaClient((0,client_config.clientConfig)(context.aws, "LAMBDA", options));
    const { ask, about, FunctionName } = callsFor(client, context, arn);
    const command = new dist_cjs.InvokeCommand({
        ...{ FunctionName, Qualifier, Payload: new TextEncoder().encode(payload) },
        ...(0,optional.optional)("DurableExecutionName", executionName),
        ...(0,optional.optional)("TenantId", tenantId),
    });
    return ask(about("InvokeFunction", Qualifier), command, (answer) => {
        (0,incomplete_answer.requireMember)(answer.ExecutedVersion ?? answer.$metadata.requestId, "ExecutedVersion");
        return {
            status: answer.StatusCode ?? 0,
            payload: new TextDecoder().decode(answer.Payload),
            ...(0,optional.optional)("functionError", answer.FunctionError),
        };
    });
}
function whole(answer) {
    return (0,incomplete_answer.withAny)(answer, "FunctionArn", "FunctionName");
}
function wholeAlias(answer) {
    (0,incomplete_answer.requireMember)(answer.FunctionVersion, "FunctionVersion");
    return answer;
}

// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
;// CONCATENATED MODULE: ./src/targets/lambda/release/contest.js




function isMovedOrTaken(error) {
    const kind = (0,kind_of.kindOf)(error);
    return kind === "precondition" || kind === "conflict";
}
function judgeMove(contest) {
    const { name, known, now, wanted, version, ours, job, allowOlder } = contest;
    const at = pointingOf(now);
    if (samePointing(at, wanted))
        return { kind: "ours" };
    const older = checkOlder({ name, description: now.Description }, job, allowOlder);
    if (older instanceof DeployError)
        return { kind: "newer-run", refusal: older };
    if (known !== undefined && samePointing(at, pointingOf(known)))
        return { kind: "untouched" };
    if (Object.keys(at.weights).length > 0)
        return { kind: "shifting" };
    if (ours.length > 0)
        return { kind: "foreign" };
    const served = numberOf(at.FunctionVersion);
    if (served >= numberOf(version))
        return { kind: "newer-release" };
    const before = numberOf(known?.FunctionVersion ?? "");
    return { kind: served < before ? "foreign" : "older-release" };
}
function judgeTakeBack(base, now, ours) {
    const at = pointingOf(now);
    const described = ours.some(({ Description }) => Description === now.Description);
    if (samePointing(at, { ...pointingOf(base), weights: {} }))
        return described ? "ours" : "back";
    return ours.some((move) => samePointing(at, move)) ? "ours" : "foreign";
}
function numberOf(version) {
    return /^\d+$/.test(version) ? Number(version) : 0;
}

;// CONCATENATED MODULE: ./src/targets/lambda/alias-description.js


const descriptionLimit = 256;
function describeRelease(job, state) {
    const parts = [
        job.runId === undefined ? undefined : `run ${job.runId}.${job.runAttempt ?? "1"}`,
        workflowOf(job) === undefined ? undefined : `of ${workflowOf(job) ?? ""}`,
        job.sha === undefined ? undefined : `commit ${job.sha.slice(0, 12)}`,
    ].filter((part) => part !== undefined);
    const run = parts.join(", ").replace(", of ", " of ");
    const comma = run === "" || state === undefined ? "" : ", ";
    const end = `${comma}${state ?? ""} (aws-oidc-deploy)`;
    return `${run.slice(0, descriptionLimit - end.length)}${end}`;
}
function describeRestored(before = "", job) {
    return shiftOf(before) === undefined ? before : describeRelease(job, undefined);
}
function jobWithoutCommit({ sha: _commit, ...job }) {
    return job;
}
function runIn(description = "") {
    const pattern = /^run (\d+)\.(\d+)\b(?: of ([^,]+), )?/;
    const [, runId, attempt = "", workflow] = pattern.exec(description) ?? [];
    return runId === undefined ? undefined : { runId, attempt, ...(0,optional.optional)("workflow", workflow) };
}
function runIdInDescription(description) {
    const run = runIn(description);
    return run?.workflow === undefined ? undefined : run.runId;
}
function shiftOf(description = "") {
    return /(?:^|, )shifting to (\d+) \(aws-oidc-deploy\)$/.exec(description)?.[1];
}
function recordedBefore(description = "") {
    return /(?:^|, )(?:before|back from) (\d+) \(aws-oidc-deploy\)$/.exec(description)?.[1];
}
function lastMove(description = "") {
    const pattern = /(?:^|, )version (\d+), (before|back from) (\d+) \(aws-oidc-deploy\)$/;
    const [, to, way, from] = pattern.exec(description) ?? [];
    return to === undefined || from === undefined ? undefined : { to, from, back: way !== "before" };
}
function alias_description_checkOlder(alias, job, allowOlder) {
    const last = runIn(alias.description);
    const { runId, runAttempt = "1" } = job;
    const isKnown = last?.workflow !== undefined && runId !== undefined;
    if (!isKnown || last.workflow !== workflowOf(job))
        return undefined;
    if (BigInt(runId) >= BigInt(last.runId))
        return undefined;
    const facts = `Alias ${alias.name} was moved by run ${last.runId}, which is newer than this run ${runId}`;
    if (allowOlder || runAttempt !== "1") {
        return `${facts}; it is moved all the same, because ${allowOlder ? "allow-older is set" : "this is a re-run"}`;
    }
    return new DeployError({
        id: "superseded-by-newer-run",
        message: `${facts}: this deployment was superseded by run ${last.runId}.`,
        hint: "Nothing is wrong when two pushes followed each other closely. To go back on purpose, re-run the older job or set `allow-older: true`; a `concurrency` group in the workflow keeps runs apart.",
    });
}
function workflowOf({ workflowRef }) {
    return workflowRef?.split("@", 1)[0];
}

// EXTERNAL MODULE: ./src/targets/lambda/release/pointing.js
var pointing = __webpack_require__("./src/targets/lambda/release/pointing.js");
;// CONCATENATED MODULE: ./src/targets/lambda/post-step/judge-left.js


function describeTakenBack(job, version) {
    return describeRelease(jobWithoutCommit(job), `version ${version} taken back`);
}
function judgeLeft(alias, job, steps) {
    if (alias === undefined)
        return { kind: "missing" };
    const at = (0,pointing.pointingOf)(alias);
    const { Description: description = "" } = alias;
    const state = stateIn(description);
    if (job.runId === undefined || state === undefined || !isOf(job, state, description)) {
        const run = runIdInDescription(description);
        return run === undefined ? { kind: "others", at } : { kind: "others", at, run };
    }
    const shifting = shiftOf(description);
    if (shifting !== undefined) {
        const isOurs = steps.some((step) => (0,pointing.samePointing)(at, { ...at, weights: { [shifting]: (0,pointing.shareOf)(step) } }));
        return isOurs && at.FunctionVersion !== shifting
            ? { kind: "canary", at, version: shifting }
            : { kind: "touched", at };
    }
    const [, back] = /^version (\d+) taken back$/.exec(state) ?? [];
    const whole = Object.keys(at.weights).length === 0;
    if (back !== undefined)
        return { kind: whole ? "back" : "touched", at };
    const [, moved] = /^version (\d+)/.exec(state) ?? [];
    return { kind: whole && moved === at.FunctionVersion ? "moved" : "touched", at };
}
function stateIn(description) {
    const pattern = /(?:^|, )((?:shifting to|version) \d+(?:, (?:before|back from) \d+| taken back)?)/;
    return new RegExp(`${pattern.source} \\(aws-oidc-deploy\\)$`).exec(description)?.[1];
}
function isOf(job, state, description) {
    return [job, jobWithoutCommit(job)].some((own) => describeRelease(own, state) === description);
}

// EXTERNAL MODULE: ./src/targets/lambda/post-step/rights.js
var rights = __webpack_require__("./src/targets/lambda/post-step/rights.js");
// EXTERNAL MODULE: ./src/targets/lambda/post-step/tell-left.js
var tell_left = __webpack_require__("./src/targets/lambda/post-step/tell-left.js");
;// CONCATENATED MODULE: ./src/targets/lambda/post-step/find-left.js











const attempts = 5;
async function findLeft(config, context) {
    const arn = arnOf(config, context.aws);
    const { grace: port } = createLambdaPorts(context, arn, new WriteTries(() => false));
    const looking = { config, port, context };
    const first = await look(looking);
    const takes = first.left.kind === "canary" && (0,rights.takesCanaryBack)(config);
    const left = takes ? await takeBack(first, looking) : first.left;
    return (0,tell_left.tellLeft)(first.left, left, config, context.ending);
}
async function look({ config: { alias, traffic }, port, context }) {
    const now = await (0,call.ifFound)(port.getAlias(alias));
    return { now, left: judgeLeft(now, context.job, traffic) };
}
async function takeBack(first, looking) {
    let seen = first;
    const { clock, signal, job } = looking.context;
    const send = async () => {
        const { left, now } = seen;
        if (left.kind !== "canary")
            return left;
        try {
            return judgeLeft(await sendBack(left, now, looking), job, []);
        }
        catch (error) {
            if ((0,write_outcome.writeOutcome)(error) === "refused" && !isMovedOrTaken(error))
                throw error;
            seen = await look(looking);
            if (seen.left.kind !== "canary")
                return seen.left;
            throw error;
        }
    };
    const retryable = (error) => (0,write_outcome.writeOutcome)(error) === "unknown" || isMovedOrTaken(error);
    return await (0,time_clock.retry)(send, { clock, signal, attempts, baseDelayMs: 500, retryable });
}
function sendBack({ at, version }, now, { config, port, context }) {
    return port.updateAlias(config.alias, {
        FunctionVersion: at.FunctionVersion,
        weights: {},
        Description: describeTakenBack(context.job, version),
        ...(0,optional.optional)("RevisionId", now?.RevisionId),
    });
}


/***/ })

};
