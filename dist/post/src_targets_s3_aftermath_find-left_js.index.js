export const id = "src_targets_s3_aftermath_find-left_js";
export const ids = ["src_targets_s3_aftermath_find-left_js"];
export const modules = {

/***/ "./src/aws/answers/write-outcome.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isRefusal: () => (/* binding */ isRefusal),
/* harmony export */   markUnanswered: () => (/* binding */ markUnanswered),
/* harmony export */   writeOutcome: () => (/* binding */ writeOutcome)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _kind_of_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/kind-of.js");


/** Answers by which AWS itself says that it did not carry the call out. */
const refusals = new Set([
    "conflict",
    "denied",
    "expired",
    "invalid",
    "not-found",
    "precondition",
    "throttled",
]);
/** What Node says when nobody took the connection, so that no request was ever sent. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const earlierTry = Symbol("an earlier try of the same call got no answer");
/**
 * Whether a write that failed may have been carried out all the same. `refused`: it was not. `unknown`:
 * no answer came, or one that does not say so (5xx, an answer cut off, somebody else's page), be it
 * the last try's or that of an earlier one which the SDK repeated.
 */
function writeOutcome(error) {
    const answer = (0,_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.answerOf)(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
/** Whether a single try was certainly not carried out. */
function isRefusal(answer) {
    const { code = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(answer) } = answer;
    return refusals.has((0,_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.kindOf)(answer)) || (typeof code === "string" && unsent.has(code));
}
/** Remembers on the error of a later try that an earlier one may have been carried out. */
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
/* harmony import */ var _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./node_modules/@smithy/node-http-handler/dist-cjs/index.js");
/* harmony import */ var _smithy_util_retry__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./node_modules/@smithy/util-retry/dist-cjs/index.js");
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/write-outcome.js");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/time/clock.js");




/** Attempts for one call; AWS's throttling of control planes lasts longer than the SDK's three. */
const maxAttempts = 8;
/**
 * Settings that an SDK client looks for in AWS_* variables and in the shared config files of the
 * machine, where nobody said them: said here, no client opens those files, which on a shared runner
 * may be anybody's. Each is the SDK's own default.
 * Source: `loadNodeConfig` in the clients' runtimeConfig.js; a new one is caught by the end-to-end test
 * that lets those files be pipes on which a reader would wait for ever.
 */
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
/**
 * The configuration that all SDK clients share: region, self-renewing credentials, proxy, retries,
 * user agent, and the endpoint of AWS_ENDPOINT_URL(_SERVICE) where one is set.
 * @param service the name behind AWS_ENDPOINT_URL_, e.g. `LAMBDA`, `S3`
 */
function clientConfig(aws, service, options = {}) {
    const { network } = aws;
    const endpoint = network.endpoint(service);
    const attempts = options.maxAttempts ?? maxAttempts;
    return {
        ...nothingFromFiles,
        region: options.region ?? aws.region,
        credentials: aws.credentials,
        requestHandler: requestHandler(network, options.requestTimeoutMs),
        maxAttempts: attempts,
        retryStrategy: retryStrategy(attempts, network.retryBaseMs),
        customUserAgent: aws.userAgent,
        // The SDK takes no variant together with an endpoint of one's own, which says where to go.
        useFipsEndpoint: endpoint === undefined && network.variant.fips,
        useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}
/** The pauses of all clients follow the policy of our own calls. */
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
/**
 * Marks the error of a later try where an earlier one got no answer: the refusal of the second try of
 * a write (412, 409) may be the work of the first.
 */
class RememberingRetryStrategy extends _smithy_util_retry__WEBPACK_IMPORTED_MODULE_2__.ConfiguredRetryStrategy {
    #unanswered = new WeakSet();
    async refreshRetryTokenForRetry(token, info) {
        const earlier = this.#unanswered.has(token);
        if (earlier)
            (0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__.markUnanswered)(info.error);
        const next = await super.refreshRetryTokenForRetry(token, info);
        if (earlier || !(0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__.isRefusal)(info.error))
            this.#unanswered.add(next);
        return next;
    }
}
function requestHandler(network, requestTimeout = 120_000) {
    return new _smithy_node_http_handler__WEBPACK_IMPORTED_MODULE_3__.NodeHttpHandler({
        httpAgent: network.httpAgent,
        httpsAgent: network.httpsAgent,
        connectionTimeout: 5000,
        requestTimeout,
        // The other one ends with the head of the answer, whose body may come to a stop, too.
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}


/***/ }),

/***/ "./src/targets/s3/aftermath/find-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findLeft: () => (/* binding */ findLeft)
});

// EXTERNAL MODULE: ./src/model/time/turn.js
var turn = __webpack_require__("./src/model/time/turn.js");
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/model/errors.js + 2 modules
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/aws/answers/unreadable-answer.js


/**
 * Lets a client of an XML service try again where an answer of success cannot be read: it was cut off
 * on its way, or is a page that somebody else answered with. The SDK takes it for a final failure.
 */
function retryUnreadable(client) {
    client.middlewareStack.add((next) => async (args) => {
        try {
            return await next(args);
        }
        catch (error) {
            throw isUnreadable(error) ? asPassing(error) : error;
        }
    }, { step: "deserialize", priority: "high" });
}
function isUnreadable(error) {
    const { $response } = error;
    return ($response?.statusCode ?? 500) < 300 && (0,errors.messageOf)(error).includes("XML parse error");
}
/** The SDK tries again whatever carries `$retryable`. */
function asPassing(cause) {
    return Object.assign(new incomplete_answer.IncompleteAnswer("readable XML"), { $retryable: {}, cause });
}

// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
// EXTERNAL MODULE: ./src/aws/answers/answer-text.js
var answer_text = __webpack_require__("./src/aws/answers/answer-text.js");
// EXTERNAL MODULE: ./src/model/pages.js
var pages = __webpack_require__("./src/model/pages.js");
;// CONCATENATED MODULE: ./src/targets/s3/server/lacking-feature.js




/** What a deployment asks of S3 that servers of other makers may not have, and how to do without. */
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
    delete: ["DeleteObjects", "Use `delete: none`."],
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
/** The error that names a server and what it lacks. @param met what tells of it, as a clause */
function lackingFeature({ called }, feature, met, cause) {
    const [what, instead] = features[feature];
    return new errors.DeployError({
        id: "server-lacks-feature",
        message: `${called} is no AWS S3 and lacks ${what}: ${met}.`,
        hint: `${instead} What other servers have is listed at ${pages.s3Compatible}`,
        cause,
    });
}
/**
 * The same error where a server of another maker says itself that it does not know what it was asked for;
 * any other error as it is.
 */
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
/** A header that the answer names says more than the call. */
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
/**
 * Source: tried on versitygw 1.8.0 (501 NotImplemented for GetObjectAcl), moto, ministack (400 AccessControlListNotSupported);
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (NotImplemented, MethodNotAllowed).
 */
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

/**
 * Who answers the calls of S3: AWS, or a server of another maker at an endpoint that the environment sets.
 * The endpoint tells it, and where that is no host of AWS's (a tunnel, a gateway, a server of somebody else's)
 * the name by which the answers call their server. Nothing is asked for it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html (Server: AmazonS3)
 */
class S3Server {
    /** The endpoint's host; empty where none is set. */
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
    /** Hears of the headers of an answer, their names in lower case. */
    note(headers = {}) {
        if (this.#isFixed)
            return;
        this.#name = (headers.server ?? this.#name).trim().slice(0, maxName);
        this.#isAws = this.#name === "AmazonS3";
    }
    /** Before the first answer it is what the endpoint looks like. */
    get isAws() {
        return this.#isAws;
    }
    /** `The server minio.example.com (MinIO)`. */
    get called() {
        const name = /^[\w ./()-]+$/.test(this.#name) ? ` (${this.#name})` : "";
        return `The server ${this.host}${name}`;
    }
}
/** What a stranger calls itself is shown to people. */
const maxName = 40;

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-region.js

/** The bucket's region, where an answer says that it is another one. */
async function regionOf(error, client) {
    const status = (0,errors.statusOf)(error);
    const moved = status === 301 || status === 307 || (0,errors.codeOf)(error) === "AuthorizationHeaderMalformed";
    if (!moved)
        return undefined;
    // Where the header is missing (a signature for the wrong region), the answer's body has it.
    const answer = error;
    const region = answer.$response?.headers?.["x-amz-bucket-region"] ?? answer.Region;
    return region === (await client.config.region()) ? undefined : region;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var signature_v4_dist_cjs = __webpack_require__("./node_modules/@smithy/signature-v4/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/model/time/clock.js
var clock = __webpack_require__("./src/model/time/clock.js");
;// CONCATENATED MODULE: ./src/aws/raw-client.js




/**
 * One signed request by the SDK's own signer, which caches the signing key, and its own HTTP
 * handler, without the middleware of a client, which costs about a millisecond of CPU a request.
 * It tries once: whoever gets anything but success asks the SDK's client, which has the retries, the
 * redirects and the errors.
 */
class RawClient {
    #config;
    #signer;
    #endpoint;
    /** By how much AWS's clock is ahead of ours. */
    #skewMs = 0;
    constructor(aws, options) {
        this.#config = (0,client_config.clientConfig)(aws, options.service);
        this.#endpoint = options.endpoint;
        this.#signer = new signature_v4_dist_cjs.SignatureV4({
            service: options.signingName,
            region: options.signingRegion,
            credentials: aws.credentials,
            sha256: Sha256,
            uriEscapePath: options.uriEscapePath,
            applyChecksum: false,
        });
    }
    /** Rejects on a broken connection, also in the middle of the text; any other answer resolves. */
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
        // The machine's own clock: it is what AWS compares with its own.
        const signingDate = new Date(clock.systemClock.now() + this.#skewMs);
        const signed = await this.#signer.sign(unsigned, { signingDate });
        const { response } = await this.#config.requestHandler.handle(signed, {
            abortSignal,
        });
        const answer = { status: response.statusCode, headers: response.headers };
        this.#learnSkew(response.headers.date);
        const body = response.body;
        if (wanted === "text" && answer.status === 200)
            return { ...answer, text: await textOf(body) };
        body.resume();
        return answer;
    }
    /** AWS takes signatures that are up to 15 minutes off; a runner's clock may be further off. */
    #learnSkew(date) {
        const skewMs = Date.parse(date ?? "") - clock.systemClock.now();
        if (Math.abs(skewMs - this.#skewMs) >= noticedSkewMs)
            this.#skewMs = skewMs;
    }
}
/** From here on, as with the SDK's clients, the time of AWS's answers is believed. */
const noticedSkewMs = 5 * 60_000;
/** An abort ends the body with an error, as does a connection that breaks before its end. */
async function textOf(body) {
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString();
}
/** SHA-256 and HMAC by Node's crypto in the shape that the signer asks for. */
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
            return (0,external_node_crypto_.createHash)("sha256");
        return (0,external_node_crypto_.createHmac)("sha256", keyOf(this.#secret));
    }
}
/** The signer asks for the same few keys with every request; making one costs more than using it. */
const keys = new Map();
const maxKeys = 16;
function keyOf(secret) {
    const known = keys.get(secret);
    if (known !== undefined)
        return known;
    if (keys.size >= maxKeys)
        keys.clear();
    const bytes = bytesOf(secret);
    const key = typeof bytes === "string" ? (0,external_node_crypto_.createSecretKey)(bytes, "utf8") : (0,external_node_crypto_.createSecretKey)(bytes);
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

;// CONCATENATED MODULE: ./src/targets/s3/aws/retry-client.js

/** Counts a request that has to be repeated, under its reason. */
function noteRepeat(retries, reason) {
    retries.count += 1;
    retries.reasons.set(reason, (retries.reasons.get(reason) ?? 0) + 1);
}
/** The same strategy, which also tells the retries of every try that has to be repeated. */
function observed(strategy, retries) {
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



/**
 * Calls on one bucket without the client's middleware. Each is tried once, and whatever is not a
 * plain success is left to the SDK's client, which knows what to make of it; the reason is counted and
 * goes to the debug log. The SDK's endpoint rules give host and signing region, so that partitions,
 * dotted bucket names, FIPS, dual stack and custom endpoints are right by construction.
 */
class FastLane {
    #connect;
    #context;
    #retries;
    #server;
    constructor(client, bucket, context, retries, server) {
        let connection;
        this.#connect = () => (connection ??= connect(client, bucket, context));
        this.#context = context;
        this.#retries = retries;
        this.#server = server;
    }
    /**
     * What `read` makes of an answer with status 200; undefined when the SDK's client has to take over.
     * @param read gives undefined for an answer that is not S3's
     * @throws the reason of the signal
     */
    async attempt(request, read, signal) {
        const { wanted, ...sent } = request;
        let reason;
        let isThrottled = false;
        try {
            const { raw, base } = await this.#connect();
            const answer = await raw.send({ ...sent, path: base + sent.path }, signal, wanted);
            this.#server.note(answer.headers);
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
        this.#note(reason, sent);
        if (isThrottled)
            await this.#backOff(signal);
        return undefined;
    }
    #note(reason, { method, path }) {
        if (!this.#retries.reasons.has(reason)) {
            this.#context.log.debug(`${method} ${path}: ${reason}; the SDK's client takes over`);
        }
        noteRepeat(this.#retries, reason);
    }
    /** Whoever was told to slow down does not ask again at once, be it by another client. */
    async #backOff(signal) {
        this.#retries.onThrottle();
        const { aws, clock } = this.#context;
        const pauseMs = aws.network.retryBaseMs * (1 + Math.random());
        if (pauseMs > 0)
            await clock.sleep(pauseMs, signal);
    }
}
/** The code of the connection's error, or the error itself where it is none of the network's. */
function reasonOf(error) {
    const { code } = error;
    if (typeof code === "string")
        return code;
    return (0,errors.codeOf)(error) ?? String(error);
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




/**
 * Servers of other makers that are older than AWS's checksums by default refuse their headers or store their
 * framing; the signature covers the body all the same.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html (for S3-compatible services:
 * WHEN_REQUIRED)
 */
function checksumsFor(server) {
    const mode = () => Promise.resolve(server.isAws ? "WHEN_SUPPORTED" : "WHEN_REQUIRED");
    return { requestChecksumCalculation: mode, responseChecksumValidation: mode };
}
/** The digest that S3 asked for before its checksums, which it takes to this day. */
function useMd5(request) {
    const message = request;
    const { headers = {}, body = "" } = message;
    const others = Object.entries(headers).filter(([name]) => !/^x-amz-(sdk-)?checksum-/i.test(name));
    const digest = (0,external_node_crypto_.createHash)("md5").update(body).digest("base64");
    message.headers = { ...Object.fromEntries(others), "content-md5": digest };
}
/** Lets the server be heard of with each answer, and gives DeleteObjects the digest that older servers ask for. */
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
/** An account that owns no bucket. */
const nobody = "000000000000";
/**
 * Whether a call that expects another owner of the bucket is refused, as S3 does with 403.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
async function obeysOwner(base, send) {
    const command = new dist_cjs.HeadBucketCommand({ ...base, ExpectedBucketOwner: nobody });
    try {
        await send((client, abortSignal) => client.send(command, { abortSignal }));
        return false;
    }
    catch (error) {
        if ((0,kind_of.kindOf)(error) === "denied" || (0,errors.statusOf)((0,kind_of.answerOf)(error)) === 400)
            return true;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/connection.js










/** The clients of one bucket, which move to its region when S3 names it. */
class Connection {
    server;
    retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
    #bucket;
    #context;
    #client;
    #lane;
    constructor(bucket, context) {
        this.#bucket = bucket;
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
        const retryStrategy = observed(options.retryStrategy, this.retries);
        const client = new dist_cjs.S3Client({ ...options, retryStrategy, ...checksumsFor(this.server) });
        retryUnreadable(client);
        return noteServer(client, this.server);
    }
    #fastLane() {
        return new FastLane(this.#client, this.#bucket, this.#context, this.retries, this.server);
    }
    /** A call of which servers of other makers may say that they do not know it. */
    async ask(feature, action, key, send, signal) {
        try {
            return await this.send(action, key, send, signal);
        }
        catch (error) {
            throw orLacking(error, this.server, feature);
        }
    }
    /** Sends one call, and once more where S3 says that the bucket is in another region. */
    async send(action, key, send, signal = this.#context.signal) {
        const { aws } = this.#context;
        const resource = `arn:${aws.partition.id}:s3:::${this.#bucket}${key === "" ? "" : `/${key}`}`;
        return (0,call.call)({ aws, signal }, { action, resource }, async (abortSignal) => {
            const asked = this.#client;
            try {
                return await send(asked, abortSignal);
            }
            catch (error) {
                await this.#follow(error, asked);
                return send(this.#client, abortSignal);
            }
        });
    }
    /**
     * Moves to the region that AWS names, once for all: asking the wrong one first for every object
     * would double the calls. Of calls that are under way together the first to hear of it moves.
     * @throws the error itself where it names none
     */
    async #follow(error, asked) {
        const region = await regionOf(error, asked);
        const wrong = await asked.config.region();
        if (region === undefined)
            throw error;
        if (this.#client !== asked)
            return;
        this.#context.log.warning(`Bucket ${this.#bucket} is in ${region}, not in ${wrong}: set aws-region to ${region} to save a request.`);
        this.#client = this.#connect(region);
        this.#lane = this.#fastLane();
    }
    close() {
        this.#client.destroy();
    }
}

// EXTERNAL MODULE: ./src/aws/answers/write-outcome.js
var write_outcome = __webpack_require__("./src/aws/answers/write-outcome.js");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__("node:stream");
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__("node:stream/consumers");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
;// CONCATENATED MODULE: ./src/targets/s3/aws/requests.js


/** @param encoded whether the answer says that its keys are encoded */
function listedOf(row, encoded) {
    return {
        key: encoded ? decodeKey(row.Key ?? "") : (row.Key ?? ""),
        etag: unquote(row.ETag),
        size: row.Size ?? 0,
        lastModified: row.LastModified?.getTime() ?? 0,
        ...unusual(row.StorageClass),
    };
}
/** Most objects are STANDARD, which then is nothing to keep of a long listing. */
function unusual(storageClass) {
    return given("storageClass", storageClass === "STANDARD" ? undefined : storageClass);
}
function headOf(head) {
    return {
        etag: unquote(head.ETag),
        contentType: head.ContentType ?? "",
        cacheControl: head.CacheControl ?? "",
        contentEncoding: head.ContentEncoding ?? "",
        extras: {
            metadata: head.Metadata ?? {},
            ...given("redirect", head.WebsiteRedirectLocation),
            ...given("storageClass", head.StorageClass),
            ...given("encryption", head.ServerSideEncryption),
            ...given("kmsKeyId", head.SSEKMSKeyId),
            ...given("bucketKey", head.BucketKeyEnabled),
            ...given("contentDisposition", head.ContentDisposition),
            ...given("contentLanguage", head.ContentLanguage),
            ...given("expires", head.ExpiresString),
        },
    };
}
/**
 * A copy onto itself resets storage class, encryption with its bucket key, and ACL, and drops all other
 * headers.
 * Source: recordings TestS3::test_copy_object_kms, TestS3::test_s3_copy_object_in_place_with_encryption.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
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
        ...given("WebsiteRedirectLocation", extras?.redirect),
        ...given("ContentDisposition", extras?.contentDisposition),
        ...given("ContentLanguage", extras?.contentLanguage),
        ...(extras?.expires === undefined ? {} : { Expires: expiry(extras.expires) }),
        ...given("StorageClass", extras?.storageClass),
        ...given("ServerSideEncryption", extras?.encryption),
        ...given("SSEKMSKeyId", extras?.kmsKeyId),
        ...given("BucketKeyEnabled", extras?.bucketKey),
        ...given("GrantRead", grants?.read),
        ...given("GrantReadACP", grants?.readAcp),
        ...given("GrantWriteACP", grants?.writeAcp),
        ...given("GrantFullControl", grants?.fullControl),
        ...fieldsOf(headers),
        Metadata: { ...extras?.metadata, ...metadataOf(headers) },
    };
}
/** What is no date, such as `0`, is a time in the past (RFC 9111, section 5.3). */
function expiry(text) {
    const time = text.endsWith("GMT") ? Date.parse(text) : Number.NaN;
    return new Date(Number.isNaN(time) ? 0 : time);
}
/** The headers of a write as the SDK names them. */
function fieldsOf(headers) {
    const { others = {} } = headers;
    const metadata = metadataOf(headers);
    return {
        ContentType: headers.contentType,
        CacheControl: headers.cacheControl,
        ...given("ContentEncoding", headers.contentEncoding),
        ...given("ACL", headers.acl),
        ...given("StorageClass", headers.storageClass),
        ...(headers.kmsKeyId === undefined
            ? {}
            : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: headers.kmsKeyId }),
        ...given("ContentDisposition", others["content-disposition"]),
        ...given("ContentLanguage", others["content-language"]),
        ...(others.expires === undefined ? {} : { Expires: expiry(others.expires) }),
        ...given("WebsiteRedirectLocation", others["x-amz-website-redirect-location"]),
        ...(Object.keys(metadata).length === 0 ? {} : { Metadata: metadata }),
    };
}
const metadataPrefix = "x-amz-meta-";
function metadataOf({ others = {} }) {
    return Object.fromEntries(Object.entries(others)
        .filter(([name]) => name.startsWith(metadataPrefix))
        .map(([name, value]) => [name.slice(metadataPrefix.length), value]));
}
/**
 * EncodingType=url: S3 writes a space as `+`. Only where the answer says so: servers of other makers
 * that do not know the parameter send keys as they are.
 * @throws IncompleteAnswer for what is not encoded although the answer says so
 */
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
/**
 * The ETag of what was written, without which S3 has written nothing; empty quotes are none.
 * @throws IncompleteAnswer
 */
function etagOf({ ETag }) {
    const etag = unquote(ETag);
    return (0,incomplete_answer.member)(etag === "" ? undefined : etag, "ETag");
}
function unquote(etag) {
    return (etag ?? "").replaceAll('"', "");
}
function given(key, value) {
    return value === undefined ? {} : { [key]: value };
}
/** A write of the record, which happens only while the record is as it was read. */
function recordInput(base, condition, { acl, storageClass, kmsKeyId }) {
    return {
        ...base,
        ...fieldsOf({
            ...{ contentType: "application/gzip", cacheControl: "no-store" },
            ...(0,optional.optional)("acl", acl),
            ...(0,optional.optional)("storageClass", storageClass),
            ...(0,optional.optional)("kmsKeyId", kmsKeyId),
        }),
        ...("ifMatch" in condition ? { IfMatch: `"${condition.ifMatch}"` } : { IfNoneMatch: "*" }),
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/record-client.js







/** Reads the record, and S3's time from the answer's Date header: leases are judged by it. */
async function readBlob(base, key, send) {
    const answer = await (0,call.ifFound)(send((client, abortSignal) => get(client, base, key, abortSignal)));
    if (answer === undefined)
        return undefined;
    const { bytes, etag, lastModified, date } = answer;
    return { body: bytes, etag, lastModified, now: Number.isNaN(date) ? lastModified : date };
}
async function get(client, base, key, abortSignal) {
    let date = Number.NaN;
    const command = new dist_cjs.GetObjectCommand({ ...base, Key: key });
    command.middlewareStack.add((next) => async (args) => {
        const result = await next(args);
        const response = result.response;
        date = Date.parse(response.headers?.date ?? "");
        await readWhole(response);
        return result;
    }, { step: "deserialize", priority: "low" });
    const output = await client.send(command, { abortSignal });
    // A page, which some balancers give an ETag: to delete the record for it would be a loss.
    if (/^text\/html/i.test(output.ContentType ?? ""))
        throw new incomplete_answer.IncompleteAnswer("record in it");
    const bytes = Buffer.from((await output.Body?.transformToByteArray()) ?? []);
    return { bytes, etag: etagOf(output), lastModified: output.LastModified?.getTime() ?? 0, date };
}
/** The client takes an answer for a success when its head is there: read here, a body is asked for again. */
async function readWhole(response) {
    if (response.statusCode !== 200 || !(response.body instanceof external_node_stream_.Readable))
        return;
    response.body = external_node_stream_.Readable.from([await (0,consumers_.buffer)(response.body)]);
}
/** 412, or 409 where another conditional write was under way: the precondition does not hold now. */
function isUnmet(error) {
    if (!(error instanceof errors.DeployError))
        return false;
    const kind = (0,errors.classify)(error.cause);
    return kind === "precondition" || kind === "conflict" || kind === "not-found";
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/delete-client.js






/** What XML 1.0 has no way to write, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
/**
 * Deletes up to 1,000 keys with one request, besides one for each key that its XML could not carry:
 * one such key would spoil the request for all.
 * @returns what S3 refused, key by key; a request that S3 answers with an error fails for each of its keys
 * @throws what says nothing of these keys: no answer at all, a session that has ended, a bucket that is gone
 */
async function deleteKeys(keys, base, send) {
    const failures = [];
    for (const key of keys.filter((one) => notInXml.test(one))) {
        failures.push(...(await deleteAlone(key, base, send)));
    }
    const others = keys.filter((key) => !notInXml.test(key));
    const together = deleteTogether(others, base, send);
    return [...failures, ...(await together.catch((error) => failedAll(error, others)))];
}
async function deleteAlone(key, base, send) {
    const command = new dist_cjs.DeleteObjectCommand({ ...base, Key: key });
    try {
        await send(key, (client, abortSignal) => client.send(command, { abortSignal }));
        return [];
    }
    catch (error) {
        return failedAll(error, [key]);
    }
}
/**
 * Deletes one object as long as it has this ETag, for which S3 asks for the right to read it, too.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
 * @returns whether it was deleted
 */
async function deleteIfSame(key, etag, base, send) {
    const command = new dist_cjs.DeleteObjectCommand({ ...base, Key: key, IfMatch: `"${etag}"` });
    try {
        await send(key, (client, abortSignal) => client.send(command, { abortSignal }));
        return true;
    }
    catch (error) {
        if (isUnmet(error))
            return false;
        throw error;
    }
}
/** What ends a run by itself, whatever it was about to delete. */
const endings = ["aborted", "expired"];
/**
 * A request that fails as a whole (403; 405 and 501 of servers that have no such call; 5xx for ever)
 * says of each key what S3 otherwise says one by one.
 * @throws whatever is no answer to a deletion
 */
function failedAll(error, keys) {
    const cause = error instanceof errors.DeployError ? error.cause : undefined;
    const code = (0,errors.codeOf)(cause) ?? "";
    const isAnswer = (0,errors.statusOf)(cause) !== undefined && !endings.includes((0,kind_of.kindOf)(cause));
    if (!(error instanceof errors.DeployError) || !isAnswer || code === "NoSuchBucket")
        throw error;
    const whole = (0,write_outcome.writeOutcome)(error);
    const named = (0,kind_of.kindOf)(cause) === "denied" ? "AccessDenied" : code;
    return keys.map((key) => ({ key, code: named, message: error.message, whole }));
}
async function deleteTogether(keys, base, send) {
    const [first, ...others] = keys;
    if (first === undefined)
        return [];
    const command = new dist_cjs.DeleteObjectsCommand({
        ...base,
        Delete: { Objects: keys.map((Key) => ({ Key })) },
    });
    const failures = await send(others.length === 0 ? first : "*", async (client, abortSignal) => {
        const { Deleted = [], Errors = [] } = await client.send(command, { abortSignal });
        // Not quiet, so that S3 names every key: silence would be taken for success.
        if (Deleted.length + Errors.length < keys.length)
            throw new incomplete_answer.IncompleteAnswer("every key");
        return Errors;
    });
    return failures.map(({ Key = "", Code = "", Message = "" }) => ({
        key: Key,
        code: Code,
        message: Message,
    }));
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/fast-put-client.js
/** Tries one PutObject; undefined when the SDK's client has to take over. */
function fastPut(lane, owner, object, signal) {
    const { key, body, md5, headers } = object;
    return lane.attempt({
        method: "PUT",
        path: `/${encodeKey(key)}`,
        headers: headersOf(headers, body, md5, owner),
        body,
    }, 
    // A success without an ETag is no answer of S3's: what a proxy says in its place.
    (answer) => answer.headers.etag?.replaceAll('"', "") || undefined, signal);
}
function headersOf(headers, body, md5, owner) {
    const optional = {
        "content-encoding": headers.contentEncoding,
        "x-amz-acl": headers.acl,
        "x-amz-storage-class": headers.storageClass,
        "x-amz-server-side-encryption": headers.kmsKeyId === undefined ? undefined : "aws:kms",
        "x-amz-server-side-encryption-aws-kms-key-id": headers.kmsKeyId,
        "x-amz-expected-bucket-owner": owner,
    };
    const given = Object.entries(optional).filter((entry) => entry[1] !== undefined);
    return {
        "content-length": String(body.length),
        "content-type": headers.contentType,
        "cache-control": headers.cacheControl,
        "content-md5": Buffer.from(md5, "hex").toString("base64"),
        ...Object.fromEntries(given),
        ...headers.others,
    };
}
function encodeKey(key) {
    return encodeURIComponent(key)
        .replaceAll("%2F", "/")
        .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/grants.js

const fields = {
    READ: "read",
    READ_ACP: "readAcp",
    WRITE_ACP: "writeAcp",
    FULL_CONTROL: "fullControl",
};
/**
 * What an ACL grants besides the owner's full control, as the values of x-amz-grant headers. A copy
 * that sends any of them must repeat the owner's too.
 */
function grantsOf({ Owner, Grants: all = [] }) {
    const grantsOthers = all.some(({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== Owner?.ID);
    if (!grantsOthers)
        return {};
    const lists = {};
    for (const { Grantee, Permission } of all) {
        const field = Object.hasOwn(fields, Permission ?? "")
            ? fields[Permission]
            : undefined;
        const who = Grantee?.URI !== undefined
            ? `uri="${Grantee.URI}"`
            : Grantee?.ID === undefined
                ? undefined
                : `id="${Grantee.ID}"`;
        if (field !== undefined && who !== undefined)
            (lists[field] ??= []).push(who);
    }
    return Object.fromEntries(Object.entries(lists).map(([field, who]) => [field, who.join(", ")]));
}
/**
 * What it means that an ACL was not told. A server without ACLs has none to keep.
 * @throws whatever says nothing about rights or existence
 */
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
/**
 * Reads the plain XML of AWS's answers from front to back. It knows elements, attributes and text
 * without children beside it; at all else (comments, CDATA, document types) it throws, because a
 * document with them was not made by AWS.
 */
class XmlCursor {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
        this.#match(declaration);
    }
    /** The next element within the named one; undefined where that one ends, which is then passed. */
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
    /** Passes over what is left of an open element. */
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
    /** Throws where anything but white space follows. */
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
/** Text with its entities resolved; throws at an ampersand that begins none. */
function decodeXml(text) {
    // Quotes first and alone: they are all that most texts have, and what they give begins no entity.
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
/**
 * Reads an answer to ListObjectsV2 with EncodingType=url and no delimiter, in a fifth of the time
 * that the SDK takes. A lost row would become a wrong upload or deletion: undefined for all that is
 * not, to its last sign, a page as S3 writes it
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
 */
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
    // The SDK drops a text of white space alone, and S3 writes no such token.
    const consistent = page.KeyCount === String(rows.length) &&
        page.IsTruncated === String(nextToken !== "") &&
        !isBlank(nextToken);
    if (!consistent)
        throw new SyntaxError("The page is not whole.");
    return {
        rows: page.EncodingType === "url" ? rows.map(decoded) : rows,
        nextToken: nextToken === "" ? undefined : nextToken,
    };
}
/** What the answer says of its keys may come behind them. */
function decoded(row) {
    return { ...row, key: decodeKey(row.key) };
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
        ...unusual(StorageClass === undefined ? undefined : matching(/^[A-Z_]+$/, StorageClass)),
    };
}
/** The wanted leaves of an element, each at most once; what else is there goes to `other`. */
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
/** Whether a text is white space and nothing else; an empty one is not. */
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




/** One page by the fast lane; undefined when the SDK's client has to take over. */
function fastPage(lane, base, { prefix, after, token }, signal) {
    const owner = base.ExpectedBucketOwner;
    return lane.attempt({
        method: "GET",
        path: "/",
        query: {
            "list-type": "2",
            "encoding-type": "url",
            ...(prefix === "" ? {} : { prefix }),
            ...(after === undefined ? {} : { "start-after": after }),
            ...(token === undefined ? {} : { "continuation-token": token }),
        },
        headers: owner === undefined ? {} : { "x-amz-expected-bucket-owner": owner },
        body: "",
        wanted: "text",
    }, ({ text = "" }) => {
        const page = readListPage(text);
        return page === undefined || leadsNowhere(page, token) ? undefined : page;
    }, signal);
}
/**
 * One page by the SDK's client.
 * @throws IncompleteAnswer for a page that would be followed by itself, and for a truncated one that
 *   names no next page: taken for the last one, it would hide what is in the bucket
 */
async function sdkPage(client, base, { prefix, after, token }, abortSignal) {
    const command = new dist_cjs.ListObjectsV2Command({
        ...base,
        EncodingType: "url",
        ...(prefix === "" ? {} : { Prefix: prefix }),
        ...(after === undefined ? {} : { StartAfter: after }),
        ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const answer = await client.send(command, { abortSignal });
    const { Contents, EncodingType, IsTruncated, NextContinuationToken } = (0,incomplete_answer.withAny)(answer, "Name", "KeyCount", "IsTruncated");
    const page = {
        rows: (Contents ?? []).map((row) => listedOf(row, EncodingType === "url")),
        nextToken: IsTruncated === true ? NextContinuationToken : undefined,
    };
    const endless = IsTruncated === true && (page.nextToken ?? "").trim() === "";
    if (endless || leadsNowhere(page, token))
        throw new incomplete_answer.IncompleteAnswer("next page");
    return page;
}
/** A cache that overlooks the query gives the same page again and again: it would be read for ever. */
function leadsNowhere({ nextToken }, token) {
    return nextToken !== undefined && nextToken === token;
}

// EXTERNAL MODULE: ./src/targets/s3/keys.js
var s3_keys = __webpack_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/list-stretches.js

/**
 * Reads all stretches at once, each page after page. What one saw behind its end must be what the
 * next one begins with: the stretches are then the whole listing, each object once, whatever the
 * order of the server is. Where it is not (the server ignores StartAfter, or has another order, as
 * directory buckets have, or somebody writes in between), the listing is read anew from front to
 * back.
 * @throws the first error, after which no stretch goes on
 */
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
/** Rows are sorted page by page: a bucket may hold millions that nobody has to do with. */
class Rows {
    kept = [];
    counts = {};
    /** The first and the last key that were seen. */
    first;
    last;
    #sort;
    constructor(sort) {
        this.#sort = sort;
    }
    add(row) {
        this.last = row.key;
        const name = this.#sort(row);
        if (name === "keep")
            this.kept.push(row);
        else
            this.counts[name] = (this.counts[name] ?? 0) + 1;
    }
}
async function listStretch({ after, until }, read, sort, signal) {
    const rows = new Rows(sort);
    const ending = (leadsTo) => {
        const { kept, counts, first } = rows;
        return { rows: kept, counts, first, leadsTo };
    };
    let start = { after };
    while (start !== undefined) {
        const page = await read(start, signal);
        rows.first ??= page.rows[0]?.key;
        for (const row of page.rows) {
            if (until !== undefined && (0,s3_keys.compareKeys)(row.key, until) > 0) {
                return ending((next) => next === row.key);
            }
            rows.add(row);
        }
        if (until !== undefined && rows.last === until) {
            return ending((next) => next === undefined || (0,s3_keys.compareKeys)(next, until) > 0);
        }
        start = page.nextToken === undefined ? undefined : { token: page.nextToken };
    }
    return ending((next) => next === undefined);
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/listing/stretches.js

/** What S3 gives at most in one answer. */
const pageRows = 1000;
/** Beyond that, more requests at a time save little, and S3 may ask to slow down. */
const maxStretches = 8;
/**
 * Cuts a listing into stretches that can be read at the same time, by the keys that are expected in
 * it. Each but the last is as long as full pages, so that a bucket with just these keys takes no
 * request more than page after page; every stretch may take one more where the bucket differs.
 * @param keys in any order; up to a page of them is one stretch
 */
function stretchesOf(keys, most = maxStretches, rows = pageRows) {
    const pages = Math.ceil(keys.length / rows);
    const count = Math.min(most, pages);
    if (count < 2)
        return [{}];
    const sorted = [...keys].sort(s3_keys.compareKeys);
    const ends = Array.from({ length: count - 1 }, (_, n) => sorted[Math.floor(((n + 1) * pages) / count) * rows - 1]);
    return [...ends, undefined].map((until, n) => {
        const after = ends[n - 1];
        return { ...(after === undefined ? {} : { after }), ...(until === undefined ? {} : { until }) };
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__("node:fs/promises");
;// CONCATENATED MODULE: ./src/targets/shared/aws/multipart.js





const minPartBytes = 8 * 1024 * 1024;
/** S3 takes 10,000 parts. */
const wantedParts = 9000;
/** Parts in flight; each is a buffer in memory, because streams cannot be sent again. */
const concurrency = 4;
/** Uploads in parts, and leaves no parts behind when it fails. */
async function uploadInParts(upload) {
    try {
        return await uploadOnce(upload);
    }
    catch (error) {
        if (!isNoUpload(error))
            throw error;
        // So S3 answers when it has completed an upload, its answer got lost, and it is asked again.
        // Whether that happened, or somebody aborted the upload, nobody knows: it begins anew.
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
        ...(0,optional.optional)("ChecksumAlgorithm", checksum),
    });
    const UploadId = await send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(create, { abortSignal });
        return (0,incomplete_answer.member)(answer.UploadId, "UploadId");
    });
    try {
        await upload.onBegun?.(UploadId);
        const Parts = await sendParts(upload, UploadId);
        upload.assertUnchanged?.();
        const complete = new dist_cjs.CompleteMultipartUploadCommand({
            ...{ ...base, Key: key, UploadId },
            MultipartUpload: { Parts },
        });
        // Awaited here, so that a failure is caught and the parts are taken back.
        const completed = await send("s3:PutObject", async (client, abortSignal) => {
            const answer = await client.send(complete, { abortSignal });
            (0,incomplete_answer.member)(answer.ETag, "ETag");
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
/**
 * A few parts at once.
 * @throws the first failure, once nothing is under way any more: a part that arrives after the upload
 *   was aborted would stay
 */
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
        ...(0,optional.optional)("ChecksumAlgorithm", checksum),
    });
    return send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(command, { abortSignal });
        const part = { PartNumber, ETag: (0,incomplete_answer.member)(answer.ETag, "ETag") };
        if (checksum === undefined)
            return part;
        const name = `Checksum${checksum}`;
        return { ...part, [name]: answer[name] ?? "" };
    });
}
/** Best effort: the upload's own error is what the user has to know first. */
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




/** From here on files are streamed and uploaded in parts. */
const largeFileBytes = (/* unused pure expression or super */ null && (16 * 1024 * 1024));
/** The bytes to send: those that were hashed, or the file's once more, proved to be the same. */
function bodyOf(file) {
    if (file.body !== undefined)
        return file.body;
    const body = readAgain(file);
    if (md5Of(body) !== file.md5)
        throw changed(file.path);
    return body;
}
function readAgain({ path, file }) {
    try {
        return readFileSync(file);
    }
    catch (error) {
        throw changed(path, error);
    }
}
/** Whether a large file is still the one that was hashed. */
function assertUnchanged({ path, file, size, mtimeMs }) {
    const now = statSync(file, { throwIfNoEntry: false });
    if (now?.size !== size || now.mtimeMs !== mtimeMs)
        throw changed(path);
}
/** Whether there is such a file; a link to nothing, or to itself, is none. */
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
        hint: "Nothing was written. Check the build that makes the source, or leave the file out with `exclude`.",
        cause: error,
    });
}
function codeText(error) {
    return messageOf(error).replace(/,? '.*$/s, "");
}
function changed(path, cause) {
    return new errors.DeployError({
        id: "source-changed",
        message: `${(0,s3_keys.showKey)(path)} changed while it was being deployed.`,
        hint: "Something still writes into the source: deploy after the build has ended. Run the job again.",
        cause,
    });
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/large-file.js





/** Uploads a large file in parts, each read when it is sent. */
async function uploadLargeFile(file, sending) {
    const handle = await (0,promises_.open)(file.file).catch((error) => {
        file.assertUnchanged();
        throw error;
    });
    try {
        const answer = await uploadInParts({
            ...{ ...sending, key: file.key, size: file.size },
            what: (0,s3_keys.showKey)(file.key),
            assertUnchanged: () => {
                file.assertUnchanged();
            },
            onBegun: file.onBegun,
            onEnded: file.onEnded,
            readPart: (start, length) => readPart(handle, start, length, file.key),
        });
        return etagOf(answer);
    }
    finally {
        await handle.close();
    }
}
/** A read may give less than it was asked for; a part that is too short would be no error of S3's. */
async function readPart(handle, start, length, key) {
    const body = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) {
        const { bytesRead } = await handle.read(body, got, length - got, start + got);
        if (bytesRead === 0)
            throw changed(key);
        got += bytesRead;
    }
    return body;
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/uploads-client.js






/** Takes away the parts of an upload that nobody completes; one that is known no more is as good. */
async function abandonUpload(Key, UploadId, base, send) {
    const command = new dist_cjs.AbortMultipartUploadCommand({ ...base, Key, UploadId });
    const abort = (client, abortSignal) => client.send(command, { abortSignal });
    await (0,call.ifFound)(send(abort));
}
/**
 * The keys of all uploads below the prefix that are open, by their ids, page after page.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 * @returns undefined where they may not be listed, or the server has no such call
 */
async function openUploads(prefix, base, send) {
    const found = new Map();
    let marker = {};
    try {
        while (marker !== undefined) {
            const input = { ...base, Prefix: prefix, EncodingType: "url", ...marker };
            const page = await send(async (client, abortSignal) => (0,incomplete_answer.withAny)(await client.send(new dist_cjs.ListMultipartUploadsCommand(input), { abortSignal }), "Bucket", "IsTruncated"));
            const decoded = (key) => (page.EncodingType === "url" ? decodeKey(key) : key);
            for (const { Key = "", UploadId = "" } of page.Uploads ?? [])
                found.set(UploadId, decoded(Key));
            marker = nextOf(page, decoded);
        }
    }
    catch (error) {
        if (error instanceof errors.DeployError && !uploads_client_endings.includes((0,kind_of.kindOf)(error)))
            return undefined;
        throw error;
    }
    return found;
}
/** What ends a run by itself, whatever it was about to list. */
const uploads_client_endings = ["aborted", "expired"];
function nextOf({ IsTruncated, NextKeyMarker = "", NextUploadIdMarker = "" }, decoded) {
    if (IsTruncated !== true)
        return undefined;
    if (NextKeyMarker === "")
        throw new incomplete_answer.IncompleteAnswer("next page");
    return { KeyMarker: decoded(NextKeyMarker), UploadIdMarker: NextUploadIdMarker };
}

;// CONCATENATED MODULE: ./src/targets/s3/aws/bucket-client.js















/** S3 through the SDK; small files and listings go the fast way first. */
function createStore(config, context) {
    return new SdkStore(config, context);
}
class SdkStore {
    #config;
    #context;
    #base;
    #connection;
    constructor(config, context) {
        this.#config = config;
        this.#context = context;
        const owner = config.expectedBucketOwner;
        this.#base = {
            Bucket: config.bucket,
            ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }),
        };
        this.#connection = new Connection(config.bucket, context);
    }
    get server() {
        return this.#connection.server;
    }
    get retries() {
        return this.#connection.retries;
    }
    list = (prefix, sourceKeys, sort) => {
        const { stateKey } = this.#config;
        const expected = stateKey === undefined ? sourceKeys : [stateKey, ...sourceKeys];
        const stretches = stretchesOf(expected.filter((key) => key.startsWith(prefix)));
        return listStretches(stretches, (start, signal) => this.#page({ ...start, prefix }, signal), sort, this.#context.signal);
    };
    async #page(request, signal) {
        return ((await fastPage(this.#connection.lane, this.#base, request, signal)) ??
            this.#connection.ask("list", "s3:ListBucket", "", (client, abortSignal) => sdkPage(client, this.#base, request, abortSignal), signal));
    }
    head = async (key) => {
        const head = await (0,call.ifFound)(this.#connection.ask("read", "s3:GetObject", key, async (client, abortSignal) => (0,incomplete_answer.withAny)(await client.send(new dist_cjs.HeadObjectCommand({ ...this.#base, Key: key }), { abortSignal }), "ETag")));
        return head === undefined ? undefined : headOf(head);
    };
    grants = async (key) => {
        try {
            return grantsOf(await this.#connection.send("s3:GetObjectAcl", key, async (client, abortSignal) => (0,incomplete_answer.withAny)(await client.send(new dist_cjs.GetObjectAclCommand({ ...this.#base, Key: key }), {
                abortSignal,
            }), "Owner", "Grants")));
        }
        catch (error) {
            return grantsRefusal(error);
        }
    };
    put = async (key, body, md5, headers) => {
        const object = { key, body, md5, headers };
        const owner = this.#config.expectedBucketOwner;
        const etag = await fastPut(this.#connection.lane, owner, object, this.#context.signal);
        if (etag !== undefined)
            return etag;
        const command = new dist_cjs.PutObjectCommand({
            ...{ ...this.#base, Key: key, Body: body },
            ...fieldsOf(headers),
        });
        return this.#connection.ask("put", "s3:PutObject", key, async (client, abortSignal) => etagOf(await client.send(command, { abortSignal })));
    };
    putLarge = (upload, headers, onBytes) => uploadLargeFile(upload, {
        base: this.#base,
        fields: fieldsOf(headers),
        checksum: this.server.isAws ? "CRC32" : undefined,
        onBytes,
        send: (action, work) => this.#connection.ask("parts", action, upload.key, work),
        clean: (work) => this.#connection.send("s3:AbortMultipartUpload", upload.key, work, AbortSignal.timeout(3000)),
        log: this.#context.log,
    });
    abandon = (key, id) => abandonUpload(key, id, this.#base, (work) => this.#connection.send("s3:AbortMultipartUpload", key, work));
    uploads = (prefix) => openUploads(prefix, this.#base, (work) => this.#connection.send("s3:ListBucketMultipartUploads", "", work));
    copy = async (request) => {
        try {
            const command = new dist_cjs.CopyObjectCommand(copyInput(this.#base, request));
            return await this.#connection.ask("copy", "s3:PutObject", request.key, async (client, abortSignal) => {
                const { CopyObjectResult } = await client.send(command, { abortSignal });
                return etagOf(CopyObjectResult ?? {});
            });
        }
        catch (error) {
            if (isUnmet(error))
                return undefined;
            throw error;
        }
    };
    remove = (keys) => deleteKeys(keys, this.#base, (key, work) => this.#connection.send("s3:DeleteObject", key, work));
    readRecord = (key, signal) => readBlob(this.#base, key, (work) => this.#connection.ask("read", "s3:GetObject", key, work, signal));
    writeRecord = async (key, body, condition, signal) => {
        const input = recordInput({ ...this.#base, Key: key, Body: body }, condition, this.#config);
        const write = this.#connection.ask("record", "s3:PutObject", key, async (client, abortSignal) => etagOf(await client.send(new dist_cjs.PutObjectCommand(input), { abortSignal })), signal);
        try {
            return await write;
        }
        catch (error) {
            if (isUnmet(error))
                return undefined;
            throw error;
        }
    };
    removeRecord = (key, etag, signal) => deleteIfSame(key, etag, this.#base, (_key, work) => this.#connection.ask("deleteRecord", "s3:DeleteObject", key, work, signal));
    obeysOwner = () => obeysOwner(this.#base, (work) => this.#connection.send("s3:ListBucket", "", work));
    close = () => {
        this.#connection.close();
    };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__("node:zlib");
;// CONCATENATED MODULE: ./src/targets/s3/record/record.js

/** Whether a deployment of ours wrote the object of this key, or was about to. */
function ownsKey({ objects, planned, retired }, hash) {
    return objects.has(hash) || planned.has(hash) || retired.has(hash);
}
/** In place of an ETag, in records of before: nobody knows which one the object has. */
const unknownEtag = "-";
/**
 * Whether others have put another object in the place of one of ours: it is theirs then. What a run that
 * did not finish was about to write may be its own, until another one has seen what came of it.
 */
function isOverwritten({ status, objects, planned }, hash, etag) {
    const recorded = objects.get(hash);
    const isKnown = status === "committed" || !planned.has(hash);
    return recorded !== undefined && isKnown && ![etag, unknownEtag].includes(recorded.etag);
}
/** The commit of the release that is live, as far as no later one got further. */
function liveCommit(record) {
    return record.status === "committed" ? record.holder.commit : record.committedCommit;
}
function hashKey(key) {
    return hash("sha256", key, "base64url").slice(0, 16);
}
/** Equal for equal headers; what an object was written with is compared by it. */
function fingerprint(headers) {
    const { contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId } = headers;
    const values = [contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId];
    const known = values.map((value) => value ?? null);
    // Records of before know no others: where there are none, the fingerprint is what it was.
    const text = JSON.stringify(headers.others === undefined ? known : [...known, headers.others]);
    return hash("sha256", text, "base64url").slice(0, 12);
}
/**
 * Of what HEAD tells of them just as it was given: no ACL, a storage class that a lifecycle rule may have
 * changed, a key by its ARN only.
 */
function visibleFingerprint(headers) {
    const { acl: _acl, storageClass: _class, kmsKeyId: _key, ...visible } = headers;
    return fingerprint(visible);
}
const doubt = "?";
/** A fingerprint that vouches for nothing any more: others may have changed the headers since. */
function doubted(print) {
    return print === "" || print.startsWith(doubt) ? print : doubt + print;
}
/** What an object was written with, whether or not it still has it. */
function withoutDoubt(print) {
    return print.startsWith(doubt) ? print.slice(doubt.length) : print;
}
function newHolder(job) {
    return {
        ...(job.runId === undefined ? {} : { runId: job.runId }),
        ...(job.runAttempt === undefined ? {} : { attempt: job.runAttempt }),
        ...(job.job === undefined ? {} : { job: job.job }),
        ...(job.sha === undefined ? {} : { commit: job.sha }),
        nonce: randomBytes(9).toString("base64url"),
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/record/wire.js





/** Of the record's format; `owed` is its name for what CloudFront has yet to clear. */
const version = 1;
const flagImmutable = 1;
const flagBroken = 2;
const flagExtras = 4;
const flagWritten = 8;
/** How the objects begin in the text; a quote within a value has a backslash before it. */
const objectsBegin = '"objects":{';
/** The bytes of rows that are parsed between two pauses. */
const rowsAtOnce = 128 * 1024;
/** The bytes that are packed between two pauses. */
const bytesAtOnce = 1024 * 1024;
/** The bytes of a record. Hundreds of thousands of objects take a while, so there are pauses. */
function* encodeRecord(record) {
    const bytes = Buffer.from(yield* wire_textOf(record));
    const members = [];
    for (let at = 0; at < bytes.length; at += bytesAtOnce) {
        yield;
        // Most of it are hashes, which no level makes smaller. Members one behind the other are one file.
        members.push((0,external_node_zlib_.gzipSync)(bytes.subarray(at, at + bytesAtOnce), { level: 1 }));
    }
    return Buffer.concat(members);
}
/** What comes before the objects, one piece of text for each object, and what comes behind them. */
function* wire_textOf(record) {
    const headers = new Set();
    yield* (0,turn.each)(record.objects.values(), (object) => headers.add(object.headers));
    const index = new Map([...headers].map((value, position) => [value, position]));
    const pieces = [];
    yield* (0,turn.each)(record.objects, ([key, object]) => {
        const row = JSON.stringify(wire_rowOf(object, index)).replaceAll("}", "\\u007d");
        pieces.push(`"${key}":${row}`);
    });
    const [before, behind] = [wire_headOf(record, [...headers]), tailOf(record, headers)].map((part) => JSON.stringify(part).slice(1, -1));
    yield;
    return `{${before},${objectsBegin}${pieces.join(",")}},${behind}}`;
}
function wire_headOf(record, headers) {
    return {
        version,
        status: record.status,
        release: record.release,
        holder: record.holder,
        ...(0,optional.optional)("mark", record.mark),
        beat: record.beat,
        ...(record.released ? { released: true } : {}),
        ...(0,optional.optional)("committedAt", record.committedAt),
        ...(0,optional.optional)("committedCommit", record.committedCommit),
        ...(0,optional.optional)("readAt", record.readAt),
        headers,
    };
}
function tailOf(record, headers) {
    const isUsed = (print) => [print, doubted(print)].some((one) => headers.has(one)) || record.plannedHeaders.has(print);
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
    const flags = (object.immutable ? flagImmutable : 0) |
        (object.brokenHash ? flagBroken : 0) |
        (object.extras ? flagExtras : 0) |
        (object.written ? flagWritten : 0);
    const md5 = Buffer.from(object.md5, "hex").toString("base64url");
    const row = [md5, index.get(object.headers) ?? 0, flags];
    return object.etag === object.md5 ? row : [...row, object.etag];
}
/** @throws DeployError `state-unreadable` */
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
/** Most of a record are its objects, which stand together: they are parsed some thousands at a time. */
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
        status: wire.status,
        release: wire.release,
        holder: wire.holder,
        ...(0,optional.optional)("mark", wire.mark),
        beat: wire.beat,
        released: wire.released ?? false,
        ...(0,optional.optional)("committedAt", wire.committedAt),
        ...(0,optional.optional)("committedCommit", wire.committedCommit),
        ...(0,optional.optional)("readAt", wire.readAt),
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
        immutable: (flags & flagImmutable) !== 0,
        brokenHash: (flags & flagBroken) !== 0,
        extras: (flags & flagExtras) !== 0,
        written: (flags & flagWritten) !== 0,
    };
}

;// CONCATENATED MODULE: ./src/targets/s3/aftermath/judge-left.js
/**
 * Judges what stands after the job. Pure. Only the nonce, which the step made and kept before its first write, makes a
 * lease this step's own: jobs of a matrix have the same run, attempt and name, and one of them may be alive.
 */
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

// EXTERNAL MODULE: ./src/targets/s3/aftermath/memory.js
var memory = __webpack_require__("./src/targets/s3/aftermath/memory.js");
// EXTERNAL MODULE: ./src/targets/s3/aftermath/tell-left.js
var tell_left = __webpack_require__("./src/targets/s3/aftermath/tell-left.js");
;// CONCATENATED MODULE: ./src/targets/s3/aftermath/find-left.js






/**
 * Finds out what a run that was killed left of its release, and gives its own lease back: the post step runs when the
 * step's process has ended, and the record is written only if it is still as that one left it.
 * @returns undefined where nothing of this run is to be told
 * @throws DeployError where S3 does not tell it
 */
async function findLeft(config, context) {
    const store = createStore(config, context);
    const begun = (0,memory.readMemory)(context.remembered);
    const look = async () => {
        const blob = await store.readRecord(config.stateKey);
        const record = blob && (await (0,turn.inTurns)(decodeRecord(blob.body, config.stateKey)));
        return { etag: blob?.etag ?? "", left: judgeLeft(record, context.job, begun) };
    };
    try {
        const first = await look();
        const lease = await giveBack(first, config, store);
        // Somebody else took over in between, or an answer was lost.
        const { left } = lease === "given back" ? first : await look();
        const isBack = left.kind === "open" && left.record.released;
        const ended = isBack ? "given back" : lease;
        return (0,tell_left.tellLeft)(left, begun, config, context.ending, ended);
    }
    finally {
        store.close();
    }
}
/** Best effort: a lease that stays ends by itself. */
async function giveBack({ left, etag }, { stateKey }, store) {
    if (left.kind !== "open" || left.record.released)
        return "given back";
    const { record } = left;
    const released = { ...record, released: true, beat: record.beat + 1 };
    try {
        const body = await (0,turn.inTurns)(encodeRecord(released));
        const written = await store.writeRecord(stateKey, body, { ifMatch: etag });
        return written === undefined ? "kept" : "given back";
    }
    catch {
        return "kept";
    }
}


/***/ })

};
