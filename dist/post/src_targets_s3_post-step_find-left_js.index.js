export const id = "src_targets_s3_post-step_find-left_js";
export const ids = ["src_targets_s3_post-step_find-left_js"];
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

/***/ "./src/targets/s3/post-step/find-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findLeft: () => (/* binding */ findLeft)
});

// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/model/time/turn.js
var turn = __webpack_require__("./src/model/time/turn.js");
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
;// CONCATENATED MODULE: ./src/aws/answers/unreadable-answer.js


function retryUnreadable({ middlewareStack }) {
    const middleware = (next) => async (step) => {
        try {
            return await next(step);
        }
        catch (error) {
            throw isUnreadable(error) ? asPassing(error) : error;
        }
    };
    middlewareStack.add(middleware, { step: "deserialize", priority: "high" });
}
function isUnreadable(error) {
    const { $response } = error;
    return ($response?.statusCode ?? 500) < 300 && (0,errors.messageOf)(error).includes("XML parse error");
}
function asPassing(cause) {
    return Object.assign(new incomplete_answer.IncompleteAnswer("readable XML"), { $retryable: {}, cause });
}

// EXTERNAL MODULE: ./src/model/optional.js
var model_optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-text.js
var answer_text = __webpack_require__("./src/aws/answers/answer-text.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/targets/s3/server/lacking-feature.js




const features = {
    list: ["ListObjectsV2 with encoding-type=url", "Without it no deployment is possible there."],
    read: ["GetObject and HeadObject", "Without them only `state: none` is possible."],
    record: [
        "PutObject with If-None-Match and If-Match, by which two deployments are kept apart",
        "Use `state: none` and a `concurrency` group in the workflow: nothing else keeps deployments apart then, and nothing is retained.",
    ],
    put: ["PutObject with the headers of this deployment", "Leave out what the answer names."],
    copy: [
        "CopyObject with x-amz-metadata-directive: REPLACE, which mends headers in place",
        "Use `state: none`, which leaves the headers of unchanged files alone.",
    ],
    parts: ["multipart uploads, which files of 16 MB and more need", "Leave such files out."],
    deleteRecord: ["DeleteObject with If-Match", "Delete the preview by hand."],
    owner: ["x-amz-expected-bucket-owner", "Leave `expected-bucket-owner` out."],
    acl: ["x-amz-acl", "Leave `acl` out."],
    storageClass: ["x-amz-storage-class", "Leave `storage-class` out."],
    kms: [
        "x-amz-server-side-encryption: aws:kms",
        "Leave `sse-kms-key-id` out, if what the server itself encrypts is enough.",
    ],
    headers: ["Cache-Control and Content-Type of an object", "Use another server for sites."],
    cloudfront: [
        "CloudFront with the credentials of this step",
        "Leave `distribution-id` out and clear CloudFront in a step of its own: `target: cloudfront`, signed in to AWS.",
    ],
};
function lackingFeature({ called }, feature, met, cause) {
    const [what, instead] = features[feature];
    return new errors.DeployError({
        id: "server-lacks-feature",
        message: `${called} is no AWS S3 and lacks ${what}: ${met}.`,
        hint: `${instead} What other servers have is listed at ${pages.s3Compatible}`,
        cause,
    });
}
function orLacking(error, server, feature) {
    if (server.isAws || !(error instanceof errors.DeployError) || !saysUnknown((0,kind_of.answerOf)(error)))
        return error;
    const answer = (0,kind_of.answerOf)(error);
    const { Header: header } = answer;
    const named = typeof header === "string" ? `, header ${header.slice(0, 80)}` : "";
    const status = (0,errors.statusOf)(answer);
    const met = `it answered ${status === undefined ? "" : `HTTP ${status}, `}${(0,errors.codeOf)(answer) ?? ""}: ${(0,answer_text.answerText)(answer).replace(/\.$/, "")}${named}`;
    return lackingFeature(server, headerFeature(header) ?? feature, met, error.cause);
}
function headerFeature(header) {
    if (typeof header !== "string")
        return undefined;
    const name = header.toLowerCase();
    if (name === "x-amz-acl")
        return "acl";
    if (name === "x-amz-storage-class")
        return "storageClass";
    return name.startsWith("x-amz-server-side-encryption") ? "kms" : undefined;
}
const codes = new Set([
    ...["NotImplemented", "MethodNotAllowed", "AccessControlListNotSupported"],
    ...["InvalidStorageClass", "UnsupportedOperation", "XNotImplemented"],
]);
function saysUnknown(answer) {
    const status = (0,errors.statusOf)(answer);
    if (status === 501 || status === 405 || codes.has((0,errors.codeOf)(answer) ?? ""))
        return true;
    return (status === 400 && /unsupported header|not (implemented|supported)/i.test((0,answer_text.answerText)(answer)));
}

// EXTERNAL MODULE: ./src/aws/endpoint.js
var endpoint = __webpack_require__("./src/aws/endpoint.js");
;// CONCATENATED MODULE: ./src/targets/s3/server/server.js

class S3Server {
    host;
    #isFixed;
    #isAws;
    #name = "";
    constructor(network) {
        const url = URL.parse(network.endpoint("S3") ?? "");
        this.host = url?.host ?? "";
        this.#isFixed = url === null || (0,endpoint.isAwsHost)(url.hostname);
        this.#isAws = (0,endpoint.mayBeAws)(network.endpoint("S3"));
    }
    note(headers = {}) {
        if (this.#isFixed)
            return;
        this.#name = (headers.server ?? this.#name).trim().slice(0, maxName);
        this.#isAws = this.#name === "AmazonS3";
    }
    get isAws() {
        return this.#isAws;
    }
    get called() {
        const name = /^[\w ./()-]+$/.test(this.#name) ? ` (${this.#name})` : "";
        return `The server ${this.host}${name}`;
    }
}
const maxName = 40;

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-region.js

async function regionOf(error, client) {
    const status = (0,errors.statusOf)(error);
    const moved = status === 301 || status === 307 || (0,errors.codeOf)(error) === "AuthorizationHeaderMalformed";
    if (!moved)
        return undefined;
    const answer = error;
    const region = answer.$response?.headers?.["x-amz-bucket-region"] ?? answer.Region;
    return region === (await client.config.region()) ? undefined : region;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__("node:stream/consumers");
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var signature_v4_dist_cjs = __webpack_require__("./node_modules/@smithy/signature-v4/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var clock = __webpack_require__("./src/model/time/clock.js");
// EXTERNAL MODULE: ./src/aws/sha256.js
var sha256 = __webpack_require__("./src/aws/sha256.js");
;// CONCATENATED MODULE: ./src/aws/raw-client.js






class RawClient {
    #config;
    #signer;
    #endpoint;
    #skewMs = 0;
    constructor(aws, options) {
        this.#config = (0,client_config.clientConfig)(aws, options.service);
        this.#endpoint = options.endpoint;
        this.#signer = new signature_v4_dist_cjs.SignatureV4({
            service: options.signingName,
            region: options.signingRegion,
            credentials: aws.credentials,
            sha256: sha256.Sha256,
            uriEscapePath: options.uriEscapePath,
            applyChecksum: false,
        });
    }
    async send(request, abortSignal, wanted = "headers") {
        const { protocol, hostname, port, host } = this.#endpoint;
        const headers = {
            ...request.headers,
            host,
            "user-agent": this.#config.customUserAgent,
            "x-amz-content-sha256": (0,external_node_crypto_.hash)("sha256", request.body, "hex"),
        };
        const unsigned = {
            ...{ query: {}, ...request, protocol, hostname, headers },
            ...(port === "" ? {} : { port: Number(port) }),
        };
        const signingDate = new Date(clock.systemClock.now() + this.#skewMs);
        const signed = await this.#signer.sign(unsigned, { signingDate });
        const { response } = await this.#config.requestHandler.handle(signed, {
            abortSignal,
        });
        const answer = { status: response.statusCode, headers: response.headers };
        this.#learnSkew(response.headers.date);
        const body = response.body;
        if (wanted === "text" && answer.status === 200)
            return { ...answer, text: (await (0,consumers_.buffer)(body)).toString() };
        body.resume();
        return answer;
    }
    #learnSkew(date) {
        const skewMs = Date.parse(date ?? "") - clock.systemClock.now();
        if (Math.abs(skewMs - this.#skewMs) >= noticedSkewMs)
            this.#skewMs = skewMs;
    }
}
const noticedSkewMs = 5 * 60_000;

;// CONCATENATED MODULE: ./src/targets/s3/aws/retry-client.js

function noteRepeat(retries, reason) {
    retries.count += 1;
    retries.reasons.set(reason, (retries.reasons.get(reason) ?? 0) + 1);
}
function tellRetries(strategy, retries) {
    return {
        acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
        recordSuccess: (token) => {
            strategy.recordSuccess(token);
        },
        refreshRetryTokenForRetry: async (token, info) => {
            const refreshed = await strategy.refreshRetryTokenForRetry(token, info);
            noteRepeat(retries, (0,errors.codeOf)(info.error) ?? info.errorType);
            if (info.errorType === "THROTTLING" || info.errorType === "SERVER_ERROR")
                retries.onThrottle();
            return refreshed;
        },
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/fast-lane.js



function createFastLane(client, bucket, context, retries, server) {
    let connection;
    const send = async (request, signal) => {
        const { raw, base } = await (connection ??= connect(client, bucket, context));
        const { wanted, ...sent } = request;
        const answer = await raw.send({ ...sent, path: base + sent.path }, signal, wanted);
        server.note(answer.headers);
        return answer;
    };
    return {
        attempt: async (request, read, signal) => {
            let reason;
            let isThrottled = false;
            try {
                const answer = await send(request, signal);
                const found = answer.status === 200 ? read(answer) : undefined;
                if (found !== undefined)
                    return found;
                reason = answer.status === 200 ? "unreadable answer" : `HTTP ${answer.status}`;
                isThrottled = answer.status >= 500 || answer.status === 429;
            }
            catch (error) {
                signal.throwIfAborted();
                reason = reasonOf(error);
            }
            if (!retries.reasons.has(reason)) {
                const { method, path } = request;
                context.log.debug(`${method} ${path}: ${reason}; the SDK's client takes over`);
            }
            noteRepeat(retries, reason);
            if (isThrottled)
                await backOff(retries, context, signal);
            return undefined;
        },
    };
}
async function backOff(retries, { aws, clock }, signal) {
    retries.onThrottle();
    const pauseMs = aws.network.retryBaseMs * (1 + Math.random());
    if (pauseMs > 0)
        await clock.sleep(pauseMs, signal);
}
function reasonOf(error) {
    return (0,errors.nodeCodeOf)(error) ?? (0,errors.codeOf)(error) ?? String(error);
}
async function connect(client, bucket, { aws }) {
    const { config } = client;
    const region = await config.region();
    const endpoint = aws.network.endpoint("S3");
    const { url, properties } = config.endpointProvider({
        Bucket: bucket,
        Region: region,
        UseFIPS: await config.useFipsEndpoint(),
        UseDualStack: await config.useDualstackEndpoint(),
        ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
    });
    const [scheme] = (properties?.authSchemes ?? []);
    const raw = new RawClient(aws, {
        service: "S3",
        signingName: "s3",
        signingRegion: scheme?.signingRegion ?? region,
        endpoint: url,
        uriEscapePath: false,
    });
    return { raw, base: url.pathname.replace(/\/$/, "") };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/other-makers.js

function checksumsFor(server) {
    const mode = () => Promise.resolve(server.isAws ? "WHEN_SUPPORTED" : "WHEN_REQUIRED");
    return { requestChecksumCalculation: mode, responseChecksumValidation: mode };
}
function useMd5(request) {
    const message = request;
    const { headers = {}, body = "" } = message;
    const others = Object.entries(headers).filter(([name]) => !/^x-amz-(sdk-)?checksum-/i.test(name));
    const digest = (0,external_node_crypto_.createHash)("md5").update(body).digest("base64");
    message.headers = { ...Object.fromEntries(others), "content-md5": digest };
}
function noteServer(client, server) {
    client.middlewareStack.add((next, { commandName }) => async (args) => {
        if (commandName === "DeleteObjectsCommand" && !server.isAws)
            useMd5(args.request);
        return next(args);
    }, { step: "build", priority: "low", name: "digestForOtherMakers" });
    client.middlewareStack.add((next) => async (args) => {
        try {
            const result = await next(args);
            server.note(result.response.headers);
            return result;
        }
        catch (error) {
            server.note(error.$response?.headers);
            throw error;
        }
    }, { step: "deserialize", priority: "high", name: "noteServer" });
    return client;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/connection.js











class BucketConnection {
    server;
    retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
    base;
    #context;
    #client;
    #lane;
    constructor({ bucket, expectedBucketOwner }, context) {
        this.base = { Bucket: bucket, ...(0,model_optional.optional)("ExpectedBucketOwner", expectedBucketOwner) };
        this.#context = context;
        this.server = new S3Server(context.aws.network);
        this.#client = this.#connect(context.aws.region);
        this.#lane = this.#fastLane();
    }
    get lane() {
        return this.#lane;
    }
    #connect(region) {
        const options = (0,client_config.clientConfig)(this.#context.aws, "S3", { region });
        const retryStrategy = tellRetries(options.retryStrategy, this.retries);
        const client = new dist_cjs.S3Client({ ...options, retryStrategy, ...checksumsFor(this.server) });
        retryUnreadable(client);
        return noteServer(client, this.server);
    }
    #fastLane() {
        return createFastLane(this.#client, this.base.Bucket, this.#context, this.retries, this.server);
    }
    ask(about, command, take) {
        return this.send(about, async (client, abortSignal) => take(await client.send(command, { abortSignal })));
    }
    async send(about, send) {
        const { action, key = "", feature, signal = this.#context.signal } = about;
        const { aws } = this.#context;
        const resource = `arn:${aws.partition.id}:s3:::${this.base.Bucket}${key === "" ? "" : `/${key}`}`;
        const sent = (0,call.callAws)({ aws, signal }, { action, resource }, async (abortSignal) => {
            const asked = this.#client;
            try {
                return await send(asked, abortSignal);
            }
            catch (error) {
                await this.#follow(error, asked);
                return send(this.#client, abortSignal);
            }
        });
        return sent.catch((error) => {
            throw feature === undefined ? error : orLacking(error, this.server, feature);
        });
    }
    async #follow(error, asked) {
        const region = await regionOf(error, asked);
        const wrong = await asked.config.region();
        if (region === undefined)
            throw error;
        if (this.#client !== asked)
            return;
        this.#context.log.warning(`Bucket ${this.base.Bucket} is in ${region}, not in ${wrong}: set aws-region to ${region} to save a request.`);
        this.#client = this.#connect(region);
        this.#lane = this.#fastLane();
    }
    close() {
        this.#client.destroy();
    }
}

// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
;// CONCATENATED MODULE: ./src/targets/s3/aws/requests.js


function listedOf(row, encoded) {
    return {
        key: encoded ? decodeKey(row.Key ?? "") : (row.Key ?? ""),
        etag: unquote(row.ETag),
        size: row.Size ?? 0,
        lastModified: row.LastModified?.getTime() ?? 0,
        ...storageClassOf(row.StorageClass),
    };
}
function storageClassOf(storageClass) {
    return (0,model_optional.optional)("storageClass", storageClass === "STANDARD" ? undefined : storageClass);
}
function objectHeadOf(head) {
    return {
        etag: unquote(head.ETag),
        contentType: head.ContentType ?? "",
        cacheControl: head.CacheControl ?? "",
        contentEncoding: head.ContentEncoding ?? "",
        extras: {
            metadata: head.Metadata ?? {},
            ...(0,model_optional.optional)("redirect", head.WebsiteRedirectLocation),
            ...(0,model_optional.optional)("storageClass", head.StorageClass),
            ...(0,model_optional.optional)("encryption", head.ServerSideEncryption),
            ...(0,model_optional.optional)("kmsKeyId", head.SSEKMSKeyId),
            ...(0,model_optional.optional)("bucketKey", head.BucketKeyEnabled),
            ...(0,model_optional.optional)("contentDisposition", head.ContentDisposition),
            ...(0,model_optional.optional)("contentLanguage", head.ContentLanguage),
            ...(0,model_optional.optional)("expires", head.ExpiresString),
        },
    };
}
function copyInput(base, request) {
    const { key, etag, headers, extras, grants } = request;
    const owner = base.ExpectedBucketOwner;
    return {
        ...base,
        ...(owner === undefined ? {} : { ExpectedSourceBucketOwner: owner }),
        Key: key,
        CopySource: `${base.Bucket}/${encodeSource(key)}`,
        CopySourceIfMatch: `"${etag}"`,
        MetadataDirective: "REPLACE",
        ...(0,model_optional.optional)("WebsiteRedirectLocation", extras?.redirect),
        ...(0,model_optional.optional)("ContentDisposition", extras?.contentDisposition),
        ...(0,model_optional.optional)("ContentLanguage", extras?.contentLanguage),
        ...(extras?.expires === undefined ? {} : { Expires: expiry(extras.expires) }),
        ...(0,model_optional.optional)("StorageClass", extras?.storageClass),
        ...(0,model_optional.optional)("ServerSideEncryption", extras?.encryption),
        ...(0,model_optional.optional)("SSEKMSKeyId", extras?.kmsKeyId),
        ...(0,model_optional.optional)("BucketKeyEnabled", extras?.bucketKey),
        ...(0,model_optional.optional)("GrantRead", grants?.read),
        ...(0,model_optional.optional)("GrantReadACP", grants?.readAcp),
        ...(0,model_optional.optional)("GrantWriteACP", grants?.writeAcp),
        ...(0,model_optional.optional)("GrantFullControl", grants?.fullControl),
        ...fieldsOf(headers),
        Metadata: { ...extras?.metadata, ...metadataOf(headers) },
    };
}
function expiry(text) {
    const time = text.endsWith("GMT") ? Date.parse(text) : Number.NaN;
    return new Date(Number.isNaN(time) ? 0 : time);
}
function fieldsOf(headers) {
    const { others = {} } = headers;
    const metadata = metadataOf(headers);
    return {
        ContentType: headers.contentType,
        CacheControl: headers.cacheControl,
        ...(0,model_optional.optional)("ContentEncoding", headers.contentEncoding),
        ...(0,model_optional.optional)("ACL", headers.acl),
        ...(0,model_optional.optional)("StorageClass", headers.storageClass),
        ...(headers.kmsKeyId === undefined
            ? {}
            : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: headers.kmsKeyId }),
        ...(0,model_optional.optional)("ContentDisposition", others["content-disposition"]),
        ...(0,model_optional.optional)("ContentLanguage", others["content-language"]),
        ...(others.expires === undefined ? {} : { Expires: expiry(others.expires) }),
        ...(0,model_optional.optional)("WebsiteRedirectLocation", others["x-amz-website-redirect-location"]),
        ...(Object.keys(metadata).length === 0 ? {} : { Metadata: metadata }),
    };
}
const metadataPrefix = "x-amz-meta-";
function metadataOf({ others = {} }) {
    return Object.fromEntries(Object.entries(others)
        .filter(([name]) => name.startsWith(metadataPrefix))
        .map(([name, value]) => [name.slice(metadataPrefix.length), value]));
}
function decodeKey(text) {
    try {
        return decodeURIComponent(text.replaceAll("+", " "));
    }
    catch {
        throw new incomplete_answer.IncompleteAnswer("readable keys");
    }
}
function encodeSource(key) {
    return key.split("/").map(encodeURIComponent).join("/");
}
function etagOf({ ETag }) {
    const etag = unquote(ETag);
    return (0,incomplete_answer.requireMember)(etag === "" ? undefined : etag, "ETag");
}
function unquote(etag) {
    return (etag ?? "").replaceAll('"', "");
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/uploads-client.js






function uploadCalls(connection) {
    return {
        abandon: async (Key, UploadId) => {
            const command = new dist_cjs.AbortMultipartUploadCommand({ ...connection.base, Key, UploadId });
            const about = { action: "s3:AbortMultipartUpload", key: Key };
            await (0,call.ifFound)(connection.ask(about, command, () => undefined));
        },
        uploads: async (prefix) => {
            try {
                return await openUploads(prefix, connection);
            }
            catch (error) {
                if (error instanceof errors.DeployError && !endsRun(error))
                    return undefined;
                throw error;
            }
        },
    };
}
async function openUploads(prefix, connection) {
    const found = new Map();
    let marker = {};
    while (marker !== undefined) {
        const input = { ...connection.base, Prefix: prefix, EncodingType: "url", ...marker };
        const page = await connection.ask({ action: "s3:ListBucketMultipartUploads" }, new dist_cjs.ListMultipartUploadsCommand(input), (answer) => (0,incomplete_answer.withAny)(answer, "Bucket", "IsTruncated"));
        const decoded = (key) => (page.EncodingType === "url" ? decodeKey(key) : key);
        for (const { Key = "", UploadId = "" } of page.Uploads ?? [])
            found.set(UploadId, decoded(Key));
        marker = nextOf(page, decoded);
    }
    return found;
}
function endsRun(error) {
    const kind = (0,kind_of.kindOf)(error);
    return kind === "aborted" || kind === "expired";
}
function nextOf({ IsTruncated, NextKeyMarker = "", NextUploadIdMarker = "" }, decoded) {
    if (IsTruncated !== true)
        return undefined;
    if (NextKeyMarker === "")
        throw new incomplete_answer.IncompleteAnswer("next page");
    return { KeyMarker: decoded(NextKeyMarker), UploadIdMarker: NextUploadIdMarker };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/delete-client.js






const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
async function deleteKeys(keys, connection) {
    const failures = [];
    for (const key of keys.filter((one) => notInXml.test(one))) {
        failures.push(...(await deleteAlone(key, connection)));
    }
    const others = keys.filter((key) => !notInXml.test(key));
    const together = deleteTogether(others, connection);
    return [...failures, ...(await together.catch((error) => failedAll(error, others)))];
}
async function deleteAlone(key, connection) {
    const command = new dist_cjs.DeleteObjectCommand({ ...connection.base, Key: key });
    return connection
        .ask({ action: "s3:DeleteObject", key }, command, () => [])
        .catch((error) => failedAll(error, [key]));
}
function failedAll(error, keys) {
    const cause = error instanceof errors.DeployError ? error.cause : undefined;
    const code = (0,errors.codeOf)(cause) ?? "";
    const isAnswer = (0,errors.statusOf)(cause) !== undefined && !endsRun(cause);
    if (!(error instanceof errors.DeployError) || !isAnswer || code === "NoSuchBucket")
        throw error;
    const whole = (0,write_outcome.writeOutcome)(error);
    const named = (0,kind_of.kindOf)(cause) === "denied" ? "AccessDenied" : code;
    return keys.map((key) => ({ key, code: named, message: error.message, whole }));
}
async function deleteTogether(keys, connection) {
    const [first, ...others] = keys;
    if (first === undefined)
        return [];
    const Objects = keys.map((Key) => ({ Key }));
    const command = new dist_cjs.DeleteObjectsCommand({ ...connection.base, Delete: { Objects } });
    const about = { action: "s3:DeleteObject", key: others.length === 0 ? first : "*" };
    return connection.ask(about, command, ({ Deleted = [], Errors = [] }) => {
        if (Deleted.length + Errors.length < keys.length)
            throw new incomplete_answer.IncompleteAnswer("every key");
        return Errors.map(({ Key = "", Code = "", Message = "" }) => {
            return { key: Key, code: Code, message: Message };
        });
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/fast-put-client.js

function fastPut(lane, owner, object, signal) {
    const { key, body, md5, headers } = object;
    return lane.attempt({
        method: "PUT",
        path: `/${encodeKey(key)}`,
        headers: headersOf(headers, body, md5, owner),
        body,
    }, (answer) => answer.headers.etag?.replaceAll('"', "") || undefined, signal);
}
function headersOf(headers, body, md5, owner) {
    const { kmsKeyId } = headers;
    return {
        "content-length": String(body.length),
        "content-type": headers.contentType,
        "cache-control": headers.cacheControl,
        "content-md5": Buffer.from(md5, "hex").toString("base64"),
        ...(0,model_optional.optional)("content-encoding", headers.contentEncoding),
        ...(0,model_optional.optional)("x-amz-acl", headers.acl),
        ...(0,model_optional.optional)("x-amz-storage-class", headers.storageClass),
        ...(0,model_optional.optional)("x-amz-server-side-encryption", kmsKeyId === undefined ? undefined : "aws:kms"),
        ...(0,model_optional.optional)("x-amz-server-side-encryption-aws-kms-key-id", kmsKeyId),
        ...(0,model_optional.optional)("x-amz-expected-bucket-owner", owner),
        ...headers.others,
    };
}
function encodeKey(key) {
    return encodeURIComponent(key)
        .replaceAll("%2F", "/")
        .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/grants.js

const fields = new Map([
    ["READ", "read"],
    ["READ_ACP", "readAcp"],
    ["WRITE_ACP", "writeAcp"],
    ["FULL_CONTROL", "fullControl"],
]);
function grantsOf({ Owner, Grants: all = [], }) {
    const grantsOthers = all.some(({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== Owner?.ID);
    if (!grantsOthers)
        return {};
    const lists = {};
    for (const { Grantee, Permission } of all) {
        const field = fields.get(Permission);
        const { URI, ID } = Grantee ?? {};
        if (field === undefined || (URI ?? ID) === undefined)
            continue;
        (lists[field] ??= []).push(URI === undefined ? `id="${ID}"` : `uri="${URI}"`);
    }
    return Object.fromEntries(Object.entries(lists).map(([field, who]) => [field, who.join(", ")]));
}
function grantsRefusal(error) {
    const cause = error instanceof errors.DeployError ? error.cause : undefined;
    if (["NotImplemented", "MethodNotAllowed"].includes((0,errors.codeOf)(cause) ?? ""))
        return {};
    const kind = (0,errors.classify)(cause);
    if (kind === "not-found")
        return "gone";
    if (kind === "denied")
        return "denied";
    throw error;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/xml-cursor.js
const declaration = /(?:<\?xml\s[^<>?]*\?>)?/y;
const space = /[ \t\r\n]*/y;
const leaf = /<([A-Za-z_][\w.:-]*)>([^<]*)<\/\1>/y;
const begin = /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const end = /<\/([A-Za-z_][\w.:-]*)\s*>/y;
class XmlCursor {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
        this.#match(declaration);
    }
    next(parent) {
        this.#match(space);
        const [, whole, text] = this.#match(leaf) ?? [];
        if (whole !== undefined && text !== undefined)
            return { name: whole, text, open: false };
        const [, name, attributes, slash] = this.#match(begin) ?? [];
        if (name !== undefined) {
            const open = slash === "";
            return open || attributes !== "" ? { name, open } : { name, text: "", open };
        }
        const [, ended] = this.#match(end) ?? [];
        if (ended !== parent)
            throw new SyntaxError(`No XML of AWS's at ${this.#at}.`);
        return undefined;
    }
    skip(name) {
        const open = [name];
        for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
            const child = this.next(inner);
            if (child === undefined)
                open.pop();
            else if (child.open)
                open.push(child.name);
        }
    }
    finish() {
        this.#match(space);
        if (this.#at < this.#text.length)
            throw new SyntaxError("The document has no end.");
    }
    #match(pattern) {
        pattern.lastIndex = this.#at;
        const found = pattern.exec(this.#text);
        if (found !== null)
            this.#at = pattern.lastIndex;
        return found;
    }
}
const named = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
};
function decodeXml(text) {
    const unquoted = text.replaceAll("&quot;", '"');
    if (!unquoted.includes("&"))
        return unquoted;
    return unquoted.replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos))?(;?)/g, (entity, hex, decimal, name, semicolon) => {
        if (semicolon === "")
            throw new SyntaxError(`No entity: ${entity}`);
        if (hex !== undefined)
            return String.fromCodePoint(parseInt(hex, 16));
        if (decimal !== undefined)
            return String.fromCodePoint(Number(decimal));
        const sign = named[name ?? ""];
        if (sign === undefined)
            throw new SyntaxError(`No entity: ${entity}`);
        return sign;
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-page.js


const root = "ListBucketResult";
const pageFields = ["EncodingType", "IsTruncated", "KeyCount", "NextContinuationToken"];
const rowFields = ["Key", "LastModified", "ETag", "Size", "StorageClass"];
function readListPage(text) {
    try {
        return pageOf(new XmlCursor(text));
    }
    catch {
        return undefined;
    }
}
function pageOf(xml) {
    const first = xml.next("");
    if (first?.name !== root || !first.open)
        throw new SyntaxError("This is no listing.");
    const rows = [];
    const page = read(xml, root, pageFields, ({ name, open }) => {
        if (name === "Contents")
            rows.push(rowOf(xml, open));
        else if (open)
            xml.skip(name);
    });
    xml.finish();
    const nextToken = decodeXml(page.NextContinuationToken ?? "");
    const consistent = page.KeyCount === String(rows.length) &&
        page.IsTruncated === String(nextToken !== "") &&
        !isBlank(nextToken);
    if (!consistent)
        throw new SyntaxError("The page is not whole.");
    return {
        rows: page.EncodingType === "url" ? rows.map((row) => ({ ...row, key: decodeKey(row.key) })) : rows,
        nextToken: nextToken === "" ? undefined : nextToken,
    };
}
function rowOf(xml, open) {
    if (!open)
        throw new SyntaxError("A row is empty.");
    const fields = read(xml, "Contents", rowFields, (child) => {
        if (child.open)
            xml.skip(child.name);
    });
    const { Key, LastModified, ETag, Size, StorageClass } = fields;
    if (Key === undefined || ETag === undefined || isBlank(ETag))
        throw new SyntaxError("A row is not whole.");
    if (/[\u0000-\u001f]/.test(Key))
        throw new SyntaxError("A key is not encoded.");
    return {
        key: decodeXml(Key),
        etag: unquote(decodeXml(ETag)),
        size: Number(matching(/^\d{1,15}$/, Size)),
        lastModified: timeOf(matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/, LastModified)),
        ...storageClassOf(StorageClass === undefined ? undefined : matching(/^[A-Z_]+$/, StorageClass)),
    };
}
function read(xml, parent, wanted, other) {
    const found = {};
    const names = wanted;
    for (let child = xml.next(parent); child !== undefined; child = xml.next(parent)) {
        const { name, text } = child;
        if (!names.includes(name))
            other(child);
        else if (text === undefined || found[name] !== undefined)
            throw new SyntaxError(name);
        else
            found[name] = text;
    }
    return found;
}
function isBlank(text) {
    return text !== "" && text.trim() === "";
}
function matching(pattern, text) {
    if (text === undefined || !pattern.test(text))
        throw new SyntaxError("A row is not whole.");
    return text;
}
function timeOf(text) {
    const time = Date.parse(text);
    if (Number.isNaN(time))
        throw new SyntaxError("A row has no time.");
    return time;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-client.js





async function listPage(connection, request, signal) {
    const { lane, base } = connection;
    return ((await fastPage(lane, base, request, signal)) ?? (await sdkPage(connection, request, signal)));
}
function fastPage(lane, { ExpectedBucketOwner: owner }, { prefix, after, token }, signal) {
    return lane.attempt({
        method: "GET",
        path: "/",
        query: {
            ...{ "list-type": "2", "encoding-type": "url" },
            ...(prefix === "" ? {} : { prefix }),
            ...(0,model_optional.optional)("start-after", after),
            ...(0,model_optional.optional)("continuation-token", token),
        },
        headers: owner === undefined ? {} : { "x-amz-expected-bucket-owner": owner },
        body: "",
        wanted: "text",
    }, ({ text = "" }) => {
        const page = readListPage(text);
        return page === undefined || leadsNowhere(page, token) ? undefined : page;
    }, signal);
}
function sdkPage(connection, { prefix, after, token }, signal) {
    const about = { feature: "list", action: "s3:ListBucket", signal };
    const command = new dist_cjs.ListObjectsV2Command({
        ...{ ...connection.base, EncodingType: "url" },
        ...(prefix === "" ? {} : { Prefix: prefix }),
        ...(0,model_optional.optional)("StartAfter", after),
        ...(0,model_optional.optional)("ContinuationToken", token),
    });
    return connection.ask(about, command, (answer) => {
        const { Contents, EncodingType, IsTruncated, NextContinuationToken } = answer;
        (0,incomplete_answer.withAny)(answer, "Name", "KeyCount", "IsTruncated");
        const page = {
            rows: (Contents ?? []).map((row) => listedOf(row, EncodingType === "url")),
            nextToken: IsTruncated === true ? NextContinuationToken : undefined,
        };
        const endless = IsTruncated === true && (page.nextToken ?? "").trim() === "";
        if (endless || leadsNowhere(page, token))
            throw new incomplete_answer.IncompleteAnswer("next page");
        return page;
    });
}
function leadsNowhere({ nextToken }, token) {
    return nextToken !== undefined && nextToken === token;
}

// EXTERNAL MODULE: ./src/targets/s3/keys.js
var s3_keys = __webpack_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-stretches.js

async function listStretches(stretches, read, sort, signal) {
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const found = await Promise.all(stretches.map((stretch) => listStretch(stretch, read, sort, either).catch((error) => {
        failure.abort(error);
        throw error;
    })));
    const whole = found.slice(1).every(({ first }, n) => found[n]?.leadsTo(first));
    if (whole)
        return together(found);
    const { rows, counts } = await listStretch({}, read, sort, signal);
    return { rows, counts };
}
function together(found) {
    const counts = {};
    for (const part of found) {
        for (const [name, count] of Object.entries(part.counts)) {
            counts[name] = (counts[name] ?? 0) + count;
        }
    }
    return { rows: found.flatMap(({ rows }) => rows), counts };
}
async function listStretch({ after, until }, read, sort, signal) {
    const rows = [];
    const counts = {};
    let first;
    const ending = (leadsTo) => ({ rows, counts, first, leadsTo });
    let last;
    let start = { after };
    while (start !== undefined) {
        const page = await read(start, signal);
        first ??= page.rows[0]?.key;
        for (const row of page.rows) {
            if (until !== undefined && (0,s3_keys.compareKeys)(row.key, until) > 0) {
                return ending((next) => next === row.key);
            }
            last = row.key;
            const name = sort(row);
            if (name === "keep")
                rows.push(row);
            else
                counts[name] = (counts[name] ?? 0) + 1;
        }
        if (until !== undefined && last === until) {
            return ending((next) => next === undefined || (0,s3_keys.compareKeys)(next, until) > 0);
        }
        start = page.nextToken === undefined ? undefined : { token: page.nextToken };
    }
    return ending((next) => next === undefined);
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__("node:stream");
;// CONCATENATED MODULE: ./src/targets/s3/headers/cache-rules.js



const immutableHeader = "max-age=31536000,immutable";
const freshHeader = "no-cache";
const workers = /(^|\/)(((firebase-messaging-)?sw|ngsw-worker|service-?worker)([.-][\w.-]*)?\.m?js|ngsw\.json)$/i;
function isWorker(path) {
    return workers.test(path);
}
function isPageType(contentType) {
    return /^(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(contentType);
}
function treatments(config, source = { exists: () => false }) {
    const cacheRules = compile(config.cacheControl);
    const typeRules = compile(config.contentTypes);
    const others = othersOf(config.headers ?? []);
    const fixed = storedAs(config);
    return (path, hashed) => {
        const given = typeRules(path)?.value;
        const media = mediaTypeOf(path, { ...source, ...optional("given", given) });
        const page = isPageType(media.contentType);
        const isHash = hashed === "yes" && !page && !isWorker(path);
        const { cacheControl, rule } = cacheOf(cacheRules(path), isHash, hashed, page);
        return {
            headers: { ...media, cacheControl, ...others(path), ...fixed },
            kind: kindOf(path, page, isHash),
            rule,
        };
    };
}
function storedAs({ acl, storageClass, kmsKeyId }) {
    return (0,model_optional.defined)({ acl, storageClass, kmsKeyId });
}
function recordHeaders(config) {
    return { contentType: "application/gzip", cacheControl: "no-store", ...storedAs(config) };
}
function othersOf(rules) {
    if (rules.length === 0)
        return () => undefined;
    const compiled = rules.map((rule) => ({ ...rule, matches: globMatcher([rule.glob]) }));
    return (path) => {
        const matching = compiled.filter(({ matches }) => matches(path)).reverse();
        if (matching.length === 0)
            return undefined;
        const others = Object.fromEntries(matching.map(({ name, value }) => [name, value]));
        return { others: Object.fromEntries(Object.entries(others).sort(byName)) };
    };
}
function byName([one], [two]) {
    return one < two ? -1 : 1;
}
function ruleOfLine(glob) {
    return `cache-control "${glob}"`;
}
function cacheOf(given, isHash, hashed, page) {
    if (given !== undefined)
        return { cacheControl: given.value, rule: ruleOfLine(given.glob) };
    if (isHash)
        return { cacheControl: immutableHeader, rule: "default for names with a content hash" };
    if (hashed === "broken") {
        return { cacheControl: freshHeader, rule: "name looked like a hash, but its content changed" };
    }
    return {
        cacheControl: freshHeader,
        rule: page ? "default for pages" : "default for names without a content hash",
    };
}
function kindOf(path, page, isHash) {
    if (isWorker(path))
        return "worker";
    if (path === "index.html")
        return "root-page";
    if (page)
        return "page";
    return isHash ? "asset" : "other";
}
function valueByGlob(rules) {
    const ruleOf = compile(rules);
    return (path) => ruleOf(path)?.value;
}
function compile(rules) {
    const compiled = rules.map((rule) => ({ rule, matches: globMatcher([rule.glob]) }));
    return (path) => compiled.find(({ matches }) => matches(path))?.rule;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/record-client.js








function recordCalls(connection, config) {
    const { base } = connection;
    return {
        readRecord: (key, signal) => (0,call.ifFound)(readBlob(connection, { feature: "read", action: "s3:GetObject", key, signal })),
        writeRecord: (Key, Body, condition, signal) => {
            const command = new dist_cjs.PutObjectCommand({
                ...{ ...base, Key, Body, ...fieldsOf(recordHeaders(config)) },
                ...("ifMatch" in condition ? { IfMatch: `"${condition.ifMatch}"` } : { IfNoneMatch: "*" }),
            });
            const about = { feature: "record", action: "s3:PutObject", key: Key, signal };
            return ifMet(connection.ask(about, command, etagOf));
        },
        removeRecord: async (key, etag, signal) => {
            const command = new dist_cjs.DeleteObjectCommand({ ...base, Key: key, IfMatch: `"${etag}"` });
            const about = { feature: "deleteRecord", action: "s3:DeleteObject", key, signal };
            return (await ifMet(connection.ask(about, command, () => true))) ?? false;
        },
    };
}
function readBlob(connection, about) {
    return connection.send(about, async (client, abortSignal) => {
        let date = Number.NaN;
        const command = new dist_cjs.GetObjectCommand({ ...connection.base, Key: about.key });
        command.middlewareStack.add((next) => async (args) => {
            const result = await next(args);
            const response = result.response;
            date = Date.parse(response.headers?.date ?? "");
            await readWhole(response);
            return result;
        }, { step: "deserialize", priority: "low" });
        const output = await client.send(command, { abortSignal });
        if (/^text\/html/i.test(output.ContentType ?? ""))
            throw new incomplete_answer.IncompleteAnswer("record in it");
        const body = Buffer.from((await output.Body?.transformToByteArray()) ?? []);
        const lastModified = output.LastModified?.getTime() ?? 0;
        return {
            body,
            etag: etagOf(output),
            lastModified,
            now: Number.isNaN(date) ? lastModified : date,
        };
    });
}
async function readWhole(response) {
    if (response.statusCode !== 200 || !(response.body instanceof external_node_stream_.Readable))
        return;
    response.body = external_node_stream_.Readable.from([await (0,consumers_.buffer)(response.body)]);
}
async function ifMet(answer) {
    try {
        return await answer;
    }
    catch (error) {
        const kind = error instanceof errors.DeployError ? (0,errors.classify)(error.cause) : "other";
        if (kind === "precondition" || kind === "conflict" || kind === "not-found")
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/stretches.js


const pageRows = 1000;
const maxStretches = 8;
function stretchesOf(keys, most = maxStretches, rows = pageRows) {
    const pages = Math.ceil(keys.length / rows);
    const count = Math.min(most, pages);
    if (count < 2)
        return [{}];
    const sorted = [...keys].sort(s3_keys.compareKeys);
    const ends = Array.from({ length: count - 1 }, (_, n) => sorted[Math.floor(((n + 1) * pages) / count) * rows - 1]);
    return [...ends, undefined].map((until, n) => ({
        ...{ ...(0,model_optional.optional)("after", ends[n - 1]), ...(0,model_optional.optional)("until", until) },
    }));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__("node:fs/promises");
;// CONCATENATED MODULE: ./src/targets/shared/aws/multipart.js





const minPartBytes = 8 * 1024 * 1024;
const wantedParts = 9000;
const concurrency = 4;
async function uploadInParts(upload) {
    try {
        return await uploadOnce(upload);
    }
    catch (error) {
        if (!isNoUpload(error))
            throw error;
        return await uploadOnce(upload);
    }
}
function isNoUpload(error) {
    return (0,errors.codeOf)((0,kind_of.answerOf)(error)) === "NoSuchUpload";
}
async function uploadOnce(upload) {
    const { base, key, fields, checksum, send } = upload;
    const create = new dist_cjs.CreateMultipartUploadCommand({
        ...{ ...base, ...fields, Key: key },
        ...(0,model_optional.optional)("ChecksumAlgorithm", checksum),
    });
    const UploadId = await send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(create, { abortSignal });
        return (0,incomplete_answer.requireMember)(answer.UploadId, "UploadId");
    });
    try {
        await upload.onBegun?.(UploadId);
        const Parts = await sendParts(upload, UploadId);
        upload.assertUnchanged?.();
        const complete = new dist_cjs.CompleteMultipartUploadCommand({
            ...{ ...base, Key: key, UploadId },
            MultipartUpload: { Parts },
        });
        const completed = await send("s3:PutObject", async (client, abortSignal) => {
            const answer = await client.send(complete, { abortSignal });
            (0,incomplete_answer.requireMember)(answer.ETag, "ETag");
            return answer;
        });
        upload.onEnded?.(UploadId);
        return completed;
    }
    catch (error) {
        if (isNoUpload(error))
            upload.onEnded?.(UploadId);
        else
            await abort(upload, UploadId);
        throw error;
    }
}
async function sendParts(upload, UploadId) {
    const { size, readPart, onBytes } = upload;
    const partBytes = Math.max(minPartBytes, Math.ceil(size / wantedParts));
    const count = Math.ceil(size / partBytes);
    const parts = [];
    let next = 0;
    const worker = async () => {
        try {
            for (let index = next++; index < count; index = next++) {
                const start = index * partBytes;
                const body = await readPart(start, Math.min(partBytes, size - start));
                parts[index] = await sendPart(upload, UploadId, index + 1, body);
                onBytes?.(body.length);
            }
        }
        catch (error) {
            next = count;
            throw error;
        }
    };
    const workers = Array.from({ length: Math.min(concurrency, count) }, worker);
    const failure = (await Promise.allSettled(workers)).find((end) => end.status === "rejected");
    if (failure !== undefined)
        throw failure.reason;
    return parts;
}
async function sendPart({ base, key, checksum, send }, UploadId, PartNumber, Body) {
    const command = new dist_cjs.UploadPartCommand({
        ...{ ...base, Key: key, UploadId, PartNumber, Body },
        ...(0,model_optional.optional)("ChecksumAlgorithm", checksum),
    });
    return send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(command, { abortSignal });
        const part = { PartNumber, ETag: (0,incomplete_answer.requireMember)(answer.ETag, "ETag") };
        if (checksum === undefined)
            return part;
        const name = `Checksum${checksum}`;
        return { ...part, [name]: answer[name] ?? "" };
    });
}
async function abort({ base, key, clean, log, what, onEnded }, UploadId) {
    try {
        await clean((client, abortSignal) => client.send(new dist_cjs.AbortMultipartUploadCommand({ ...base, Key: key, UploadId }), {
            abortSignal,
        }));
        onEnded?.(UploadId);
    }
    catch (error) {
        log.warning(`Parts of ${what} may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${(0,errors.messageOf)(error)}`);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__("node:fs");
;// CONCATENATED MODULE: ./src/targets/s3/source/source-file.js




const largeFileBytes = (/* unused pure expression or super */ null && (16 * 1024 * 1024));
function bodyOf(file) {
    if (file.body !== undefined)
        return file.body;
    const body = readAgain(file);
    if (md5Of(body) !== file.md5)
        throw sourceChanged(file.path);
    return body;
}
function readAgain({ path, file }) {
    try {
        return readFileSync(file);
    }
    catch (error) {
        throw sourceChanged(path, error);
    }
}
function assertUnchanged({ path, file, size, mtimeMs }) {
    const now = statSync(file, { throwIfNoEntry: false });
    if (now?.size !== size || now.mtimeMs !== mtimeMs)
        throw sourceChanged(path);
}
function isFile(file) {
    try {
        return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
    }
    catch {
        return false;
    }
}
function md5Of(body) {
    return hash("md5", body, "hex");
}
function unreadable(path, error) {
    return new DeployError({
        id: "source-unreadable",
        message: `${showKey(path)} in the source cannot be read: ${codeText(error)}.`,
        hint: "Check the build that makes the source, or leave the file out with `exclude`.",
        cause: error,
    });
}
function codeText(error) {
    return messageOf(error).replace(/,? '.*$/s, "");
}
function sourceChanged(path, cause) {
    return new errors.DeployError({
        id: "source-changed",
        message: `${(0,s3_keys.showKey)(path)} changed while it was being deployed.`,
        hint: "Something still writes into the source: deploy after the build has ended. Run the job again.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/large-file.js





async function uploadLargeFile(file, sending) {
    const handle = await (0,promises_.open)(file.file).catch((error) => {
        file.assertUnchanged();
        throw error;
    });
    try {
        const answer = await uploadInParts({
            ...{ ...sending, ...file, what: (0,s3_keys.showKey)(file.key) },
            readPart: (start, length) => readPart(handle, start, length, file.key),
        });
        return etagOf(answer);
    }
    finally {
        await handle.close();
    }
}
async function readPart(handle, start, length, key) {
    const body = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) {
        const { bytesRead } = await handle.read(body, got, length - got, start + got);
        if (bytesRead === 0)
            throw sourceChanged(key);
        got += bytesRead;
    }
    return body;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-client.js
















function createStore(config, context) {
    const connection = new BucketConnection(config, context);
    const { server, retries } = connection;
    return {
        ...{ server, retries },
        list: listOf(connection, config, context),
        ...objectReads(connection),
        ...objectWrites(connection, context),
        ...uploadCalls(connection),
        remove: (keys) => deleteKeys(keys, connection),
        ...recordCalls(connection, config),
        obeysOwner: () => obeysOwner(connection),
        close: () => {
            connection.close();
        },
    };
}
function listOf(connection, { stateKey }, { signal }) {
    return (prefix, sourceKeys, sort) => {
        const expected = stateKey === undefined ? sourceKeys : [stateKey, ...sourceKeys];
        const stretches = stretchesOf(expected.filter((key) => key.startsWith(prefix)));
        return listStretches(stretches, (start, ending) => listPage(connection, { ...start, prefix }, ending), sort, signal);
    };
}
function objectReads(connection) {
    const { base } = connection;
    return {
        head: (key) => {
            const about = { feature: "read", action: "s3:GetObject", key };
            const command = new dist_cjs.HeadObjectCommand({ ...base, Key: key });
            return (0,call.ifFound)(connection.ask(about, command, (head) => objectHeadOf((0,incomplete_answer.withAny)(head, "ETag"))));
        },
        grants: (key) => {
            const command = new dist_cjs.GetObjectAclCommand({ ...base, Key: key });
            return connection
                .ask({ action: "s3:GetObjectAcl", key }, command, (acl) => grantsOf((0,incomplete_answer.withAny)(acl, "Owner", "Grants")))
                .catch(grantsRefusal);
        },
    };
}
function objectWrites(connection, { signal, log }) {
    const { base } = connection;
    return {
        put: async (key, body, md5, headers) => {
            const object = { key, body, md5, headers };
            const etag = await fastPut(connection.lane, base.ExpectedBucketOwner, object, signal);
            if (etag !== undefined)
                return etag;
            const about = { feature: "put", action: "s3:PutObject", key };
            const input = { ...base, Key: key, Body: body, ...fieldsOf(headers) };
            return connection.ask(about, new dist_cjs.PutObjectCommand(input), etagOf);
        },
        putLarge: (upload, headers, onBytes) => {
            const { key } = upload;
            return uploadLargeFile(upload, {
                base,
                fields: fieldsOf(headers),
                checksum: connection.server.isAws ? "CRC32" : undefined,
                onBytes,
                send: (action, work) => connection.send({ feature: "parts", action, key }, work),
                clean: (work) => {
                    const ending = AbortSignal.timeout(3000);
                    return connection.send({ action: "s3:AbortMultipartUpload", key, signal: ending }, work);
                },
                log,
            });
        },
        copy: (request) => {
            const about = { feature: "copy", action: "s3:PutObject", key: request.key };
            const command = new dist_cjs.CopyObjectCommand(copyInput(base, request));
            return ifMet(connection.ask(about, command, ({ CopyObjectResult }) => etagOf(CopyObjectResult ?? {})));
        },
    };
}
const nobody = "000000000000";
async function obeysOwner(connection) {
    const command = new dist_cjs.HeadBucketCommand({ ...connection.base, ExpectedBucketOwner: nobody });
    try {
        return await connection.ask({ action: "s3:ListBucket" }, command, () => false);
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) === "denied" || (0,errors.statusOf)((0,kind_of.answerOf)(error)) === 400)
            return true;
        throw error;
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__("node:zlib");
;// CONCATENATED MODULE: ./src/targets/s3/record/record.js



function ownsKey({ objects, planned, retired }, hash) {
    return objects.has(hash) || planned.has(hash) || retired.has(hash);
}
const unknownEtag = "-";
function isOverwritten({ status, objects, planned }, hash, etag) {
    const recorded = objects.get(hash);
    const isKnown = status === "committed" || !planned.has(hash);
    return recorded !== undefined && isKnown && ![etag, unknownEtag].includes(recorded.etag);
}
function liveCommit(record) {
    return record.status === "committed" ? record.holder.commit : record.committedCommit;
}
function hashKey(key) {
    return hash("sha256", key, "base64url").slice(0, 16);
}
function fingerprint(headers) {
    const { contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId } = headers;
    const values = [contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId];
    const known = values.map((value) => value ?? null);
    const text = JSON.stringify(headers.others === undefined ? known : [...known, headers.others]);
    return hash("sha256", text, "base64url").slice(0, 12);
}
function visibleFingerprint(headers) {
    const { acl: _acl, storageClass: _class, kmsKeyId: _key, ...visible } = headers;
    return fingerprint(visible);
}
const unverifiedMark = "?";
function markUnverified(print) {
    return print === "" || print.startsWith(unverifiedMark) ? print : unverifiedMark + print;
}
function asWrittenFirst(print) {
    return print.startsWith(unverifiedMark) ? print.slice(unverifiedMark.length) : print;
}
function newHolder(job) {
    return { ...newClearer(job), ...optional("job", job.job), ...optional("commit", job.sha) };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/wire.js





const version = 1;
const flagBroken = 2;
const flagExtras = 4;
const flagWritten = 8;
const objectsBegin = '"objects":{';
const rowsAtOnce = 128 * 1024;
const bytesAtOnce = 1024 * 1024;
function* encodeRecord(record) {
    const bytes = Buffer.from(yield* textOf(record));
    const members = [];
    for (let at = 0; at < bytes.length; at += bytesAtOnce) {
        yield;
        members.push((0,external_node_zlib_.gzipSync)(bytes.subarray(at, at + bytesAtOnce), { level: 1 }));
    }
    return Buffer.concat(members);
}
function* textOf(record) {
    const headers = new Set();
    yield* (0,turn.each)(record.objects.values(), (object) => headers.add(object.headers));
    const index = new Map([...headers].map((value, position) => [value, position]));
    const pieces = [];
    yield* (0,turn.each)(record.objects, ([key, object]) => {
        const row = JSON.stringify(wire_rowOf(object, index)).replaceAll("}", "\\u007d");
        pieces.push(`"${key}":${row}`);
    });
    const [before, behind] = [headOf(record, [...headers]), tailOf(record, headers)].map((part) => JSON.stringify(part).slice(1, -1));
    yield;
    return `{${before},${objectsBegin}${pieces.join(",")}},${behind}}`;
}
function headOf(record, headers) {
    return {
        version,
        ...plainOf(record),
        ...(record.released ? { released: true } : {}),
        headers,
    };
}
function plainOf(record) {
    const { status, release, holder, beat, mark, committedAt, committedCommit, readAt } = record;
    return {
        ...{ status, release, holder, beat },
        ...(0,model_optional.defined)({ mark, committedAt, committedCommit, readAt }),
    };
}
function tailOf(record, headers) {
    const isUsed = (print) => [print, markUnverified(print)].some((one) => headers.has(one)) ||
        record.plannedHeaders.has(print);
    const visible = [...record.visible].filter(([print]) => isUsed(print));
    return {
        planned: [...record.planned],
        ...(record.plannedHeaders.size === 0 ? {} : { plannedHeaders: [...record.plannedHeaders] }),
        ...(visible.length === 0 ? {} : { visible: Object.fromEntries(visible) }),
        retired: Object.fromEntries([...record.retired].map(([key, { release, at }]) => [key, [release, at]])),
        owed: Object.fromEntries([...record.uncleared].map(([id, keys]) => [id, [...keys]])),
        ...(record.uploads.size === 0 ? {} : { uploads: Object.fromEntries(record.uploads) }),
    };
}
function wire_rowOf(object, index) {
    const flags = (object.brokenHash ? flagBroken : 0) |
        (object.extras ? flagExtras : 0) |
        (object.written ? flagWritten : 0);
    const md5 = Buffer.from(object.md5, "hex").toString("base64url");
    const row = [md5, index.get(object.headers) ?? 0, flags];
    return object.etag === object.md5 ? row : [...row, object.etag];
}
function* decodeRecord(body, place) {
    try {
        const text = (0,external_node_zlib_.gunzipSync)(body).toString("utf8");
        yield;
        return yield* fromText(text);
    }
    catch (error) {
        throw new errors.DeployError({
            id: "state-unreadable",
            message: `The record of what is deployed, ${place}, is damaged or was written by another version of the action.`,
            hint: "Use the version that wrote it, or delete the object: the next deployment then adopts what is in the bucket and deletes nothing.",
            cause: error,
        });
    }
}
function* fromText(text) {
    const begin = text.indexOf(objectsBegin) + objectsBegin.length;
    const end = text.indexOf("}", begin);
    if (begin < objectsBegin.length || end < 0)
        throw new Error("no objects");
    const wire = JSON.parse(text.slice(0, begin) + text.slice(end));
    if (wire.version !== version)
        throw new Error(`version ${String(wire.version)}`);
    yield;
    const objects = new Map();
    for (let at = begin; at < end;) {
        const cut = text.indexOf('],"', at + rowsAtOnce) + 1;
        const next = cut > 0 && cut < end ? cut : end;
        const rows = JSON.parse(`{${text.slice(at, next)}}`);
        for (const [key, row] of Object.entries(rows))
            objects.set(key, objectOf(row, wire.headers));
        at = next + 1;
        yield;
    }
    return fromWire(wire, objects);
}
function fromWire(wire, objects) {
    return {
        ...plainOf(wire),
        released: wire.released ?? false,
        objects,
        planned: new Set(wire.planned),
        plannedHeaders: new Set(wire.plannedHeaders ?? []),
        visible: new Map(Object.entries(wire.visible ?? {})),
        retired: new Map(Object.entries(wire.retired).map(([key, [release, at]]) => [key, { release, at }])),
        uncleared: new Map(Object.entries(wire.owed).map(([id, keys]) => [id, new Set(keys)])),
        uploads: new Map(Object.entries(wire.uploads ?? {})),
    };
}
function objectOf([md5, headers, flags, etag], table) {
    const hex = Buffer.from(md5, "base64url").toString("hex");
    return {
        md5: hex,
        etag: etag ?? hex,
        headers: table[headers] ?? "",
        brokenHash: (flags & flagBroken) !== 0,
        extras: (flags & flagExtras) !== 0,
        written: (flags & flagWritten) !== 0,
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/post-step/judge-left.js
function judgeLeft(record, job, begun) {
    if (record === undefined)
        return { kind: "none" };
    const { holder, status, released } = record;
    const isPending = status === "pending";
    if (holder.nonce === begun?.nonce) {
        return isPending ? { kind: "open", record } : { kind: "committed" };
    }
    if (isPending && begun === undefined && isOfRun(holder, job))
        return { kind: "open of this run" };
    const runs = isPending && !released;
    return { kind: "others", runs, ...(holder.runId === undefined ? {} : { run: holder.runId }) };
}
function isOfRun({ runId, attempt = "1", job: name }, job) {
    return (runId !== undefined &&
        runId === job.runId &&
        attempt === (job.runAttempt ?? "1") &&
        name === job.job);
}

// EXTERNAL MODULE: ./src/targets/s3/post-step/saved-progress.js
var saved_progress = __webpack_require__("./src/targets/s3/post-step/saved-progress.js");
// EXTERNAL MODULE: ./src/targets/s3/post-step/tell-left.js
var tell_left = __webpack_require__("./src/targets/s3/post-step/tell-left.js");
;// CONCATENATED MODULE: ./src/targets/s3/post-step/find-left.js







async function findLeft(config, context) {
    const store = createStore(config, context);
    const begun = (0,saved_progress.readProgress)(context.remembered);
    const look = async () => {
        const blob = await store.readRecord(config.stateKey);
        const record = blob && (await (0,turn.inTurns)(decodeRecord(blob.body, config.stateKey)));
        return { etag: blob?.etag ?? "", left: judgeLeft(record, context.job, begun) };
    };
    try {
        const first = await look();
        const lease = await giveBack(first, config, store);
        const { left } = lease === "given back" ? first : await look();
        const isBack = left.kind === "open" && left.record.released;
        const ended = isBack ? "given back" : lease;
        return (0,tell_left.tellLeft)(left, begun, config, context.ending, ended);
    }
    finally {
        store.close();
    }
}
async function giveBack({ left, etag }, { stateKey }, store) {
    if (left.kind !== "open" || left.record.released)
        return "given back";
    const { record } = left;
    const released = { ...record, released: true, beat: record.beat + 1 };
    try {
        const body = await (0,turn.inTurns)(encodeRecord(released));
        const written = await store.writeRecord(stateKey, body, { ifMatch: etag });
        return written === undefined ? { kept: "somebody was quicker" } : "given back";
    }
    catch (error) {
        return { kept: (0,errors.messageOf)(error).replace(/\.$/, "") };
    }
}


/***/ })

};
