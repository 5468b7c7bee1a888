export const id = "src_targets_ecs_aws_ecr-client_js";
export const ids = ["src_targets_ecs_aws_ecr-client_js"];
export const modules = {

/***/ "./src/aws/endpoint.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endpointOf: () => (/* binding */ endpointOf),
/* harmony export */   endpointVariantOf: () => (/* binding */ endpointVariantOf),
/* harmony export */   isAwsHost: () => (/* binding */ isAwsHost),
/* harmony export */   isPrivate: () => (/* binding */ isPrivate),
/* harmony export */   mayBeAws: () => (/* binding */ mayBeAws),
/* harmony export */   otherMakersHost: () => (/* binding */ otherMakersHost),
/* harmony export */   plainVariant: () => (/* binding */ plainVariant)
/* harmony export */ });
/* unused harmony export checkEndpoints */
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_aws_partition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/aws/partition.js");


function checkEndpoints(environment, actions) {
    const prefixes = new Set(["sts", ...actions.map((action) => action.split(":", 1)[0] ?? "")]);
    for (const prefix of prefixes)
        endpointOf(environment, variableOf(prefix));
}
function variableOf(prefix) {
    const service = prefix === "logs" ? "cloudwatch_logs" : prefix;
    return service.replaceAll("-", "_").toUpperCase();
}
function endpointOf(environment, service) {
    const name = `AWS_ENDPOINT_URL_${service}`;
    const value = environment[name] || environment.AWS_ENDPOINT_URL;
    if (!value || environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true")
        return undefined;
    const url = URL.parse(value);
    if (url !== null && isPrivate(url))
        return value;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({
        id: "endpoint-not-allowed",
        message: `${environment[name] ? name : "AWS_ENDPOINT_URL"} must be an https URL; http is allowed for the loopback address only.`,
        hint: "Use the https endpoint, or unset the variable.",
    });
}
function isAwsHost(hostname) {
    return ["api.aws", ..._model_aws_partition_js__WEBPACK_IMPORTED_MODULE_1__.dnsSuffixes].some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
}
function mayBeAws(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) || isLoopback(url.hostname);
}
function otherMakersHost(endpoint) {
    const url = endpoint === undefined ? null : URL.parse(endpoint);
    return url === null || isAwsHost(url.hostname) ? undefined : url.host;
}
const plainVariant = { fips: false, dualStack: false };
function endpointVariantOf(environment) {
    const isTrue = (name) => environment[name]?.toLowerCase() === "true";
    return {
        fips: isTrue("AWS_USE_FIPS_ENDPOINT"),
        dualStack: isTrue("AWS_USE_DUALSTACK_ENDPOINT"),
    };
}
function isPrivate({ protocol, hostname }) {
    return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
function isLoopback(hostname) {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}


/***/ }),

/***/ "./src/aws/plain-request.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AnswerTooLarge: () => (/* binding */ AnswerTooLarge),
/* harmony export */   sendPlain: () => (/* binding */ sendPlain)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:http");
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:https");
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/endpoint.js");




const connectMs = 5000;
const usualLimitBytes = 16_000_000;
class AnswerTooLarge extends Error {
    name = "AnswerTooLarge";
}
async function sendPlain(network, url, request) {
    if (!(0,_endpoint_js__WEBPACK_IMPORTED_MODULE_2__.isPrivate)(url))
        throw new Error("http is allowed for the loopback address only");
    const connecting = new AbortController();
    const timer = setTimeout(() => {
        connecting.abort(new Error(`no connection within ${connectMs / 1000} s`));
    }, connectMs);
    const signal = AbortSignal.any([request.signal, connecting.signal]);
    try {
        const answer = exchange(network, url, { ...request, signal }, () => {
            clearTimeout(timer);
        });
        return await (0,_call_js__WEBPACK_IMPORTED_MODULE_3__.orAborted)(answer, signal);
    }
    finally {
        clearTimeout(timer);
    }
}
function exchange(network, url, { method = "GET", headers = {}, body, signal, limitBytes = usualLimitBytes }, connected) {
    const secure = url.protocol === "https:";
    const agent = secure ? network.httpsAgent : network.httpAgent;
    return new Promise((resolve, reject) => {
        const options = { agent, method, headers, signal };
        const request = (secure ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, options, (incoming) => {
            const chunks = [];
            let length = 0;
            incoming.on("data", (chunk) => {
                chunks.push(chunk);
                length += chunk.length;
                if (length <= limitBytes)
                    return;
                const megabytes = limitBytes / 1_000_000;
                incoming.destroy(new AnswerTooLarge(`the answer is larger than ${megabytes} MB`));
            });
            incoming.on("error", reject);
            incoming.on("end", () => {
                const { statusCode = 0, statusMessage = "" } = incoming;
                const whole = Buffer.concat(chunks);
                resolve({
                    ...{ status: statusCode, statusText: statusMessage },
                    ...{ headers: incoming.headers, body: whole },
                });
            });
        });
        request.on("error", reject);
        onConnected(request, connected);
        request.end(body);
    });
}
function onConnected(request, connected) {
    request.on("socket", (socket) => {
        if (socket.connecting)
            socket.once("connect", connected);
        else
            connected();
    });
}


/***/ }),

/***/ "./src/targets/ecs/aws/ecr-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createImageApi: () => (/* binding */ createImageApi)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecr/dist-cjs/index.js
var dist_cjs = __webpack_require__("./node_modules/@aws-sdk/client-ecr/dist-cjs/index.js");
// EXTERNAL MODULE: ./src/aws/answers/kind-of.js
var kind_of = __webpack_require__("./src/aws/answers/kind-of.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/aws/client-config.js
var client_config = __webpack_require__("./src/aws/client-config.js");
// EXTERNAL MODULE: ./src/aws/endpoint.js
var endpoint = __webpack_require__("./src/aws/endpoint.js");
// EXTERNAL MODULE: ./src/aws/plain-request.js
var plain_request = __webpack_require__("./src/aws/plain-request.js");
;// CONCATENATED MODULE: ./src/aws/download.js


const timeoutMs = 5000;
const limitBytes = 4_000_000;
async function download(network, signedUrl, signal) {
    const url = URL.parse(signedUrl);
    if (url === null || !(0,endpoint.isPrivate)(url))
        return undefined;
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
        const { status, body } = await (0,plain_request.sendPlain)(network, url, { signal: limited, limitBytes });
        return status === 200 ? body.toString("utf8") : undefined;
    }
    catch (error) {
        if (error instanceof plain_request.AnswerTooLarge)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/aws/answers/incomplete-answer.js
var incomplete_answer = __webpack_require__("./src/aws/answers/incomplete-answer.js");
;// CONCATENATED MODULE: ./src/targets/ecs/aws/ecr-client.js






const mediaTypes = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
];
function createImageApi(context) {
    const lookUp = createLookUps(context);
    return {
        readConfig: async (digest, ecr) => {
            const url = await lookUp.urlOf(digest, ecr);
            if (url === undefined)
                return undefined;
            return download(context.aws.network, url, context.signal).catch(() => {
                context.signal.throwIfAborted();
                return undefined;
            });
        },
        read: (image, ecr) => lookUp.get(image, ecr).catch((error) => {
            if ((0,kind_of.kindOf)(error) !== "denied")
                throw error;
            return lookUp.describe(image, ecr).catch((second) => {
                throw (0,kind_of.kindOf)(second) === "denied" ? error : second;
            });
        }),
    };
}
function createLookUps(context) {
    const clients = new Map();
    const askIn = ({ region }) => {
        const client = clients.get(region) ?? new dist_cjs.ECRClient((0,client_config.clientConfig)(context.aws, "ECR", { region }));
        clients.set(region, client);
        return (0,call.callsOf)(client, context);
    };
    const about = (action, { accountId, region, repository }) => ({
        action: `ecr:${action}`,
        resource: `arn:${context.aws.partition.id}:ecr:${region}:${accountId}:repository/${repository}`,
    });
    return {
        get: (image, ecr) => {
            const imageIds = [imageId(image)];
            const input = { ...repositoryOf(ecr), imageIds, acceptedMediaTypes: mediaTypes };
            return askIn(ecr)(about("BatchGetImage", ecr), new dist_cjs.BatchGetImageCommand(input), manifestOf);
        },
        describe: (image, ecr) => askIn(ecr)(about("DescribeImages", ecr), new dist_cjs.DescribeImagesCommand({ ...repositoryOf(ecr), imageIds: [imageId(image)] }), ({ imageDetails }) => {
            const digest = (0,incomplete_answer.requireMember)(imageDetails, "imageDetails")[0]?.imageDigest;
            return digest === undefined ? undefined : { digest, text: "{}" };
        }),
        urlOf: (layerDigest, ecr) => askIn(ecr)(about("GetDownloadUrlForLayer", ecr), new dist_cjs.GetDownloadUrlForLayerCommand({ ...repositoryOf(ecr), layerDigest }), ({ downloadUrl }) => downloadUrl),
    };
}
function repositoryOf({ accountId, repository }) {
    return { registryId: accountId, repositoryName: repository };
}
function manifestOf(answer) {
    const { images, failures } = (0,incomplete_answer.withAny)(answer, "images", "failures");
    const [failure] = failures ?? [];
    if (failure !== undefined && failure.failureCode !== "ImageNotFound") {
        throw new ImageUnreadable(failure.failureCode ?? "Unknown");
    }
    const digest = images?.[0]?.imageId?.imageDigest;
    return digest === undefined ? undefined : { digest, text: images?.[0]?.imageManifest ?? "{}" };
}
class ImageUnreadable extends Error {
    constructor(code) {
        super(`BatchGetImage failed for the image: ${code}`);
        this.name = code;
    }
}
function imageId({ digest, tag }) {
    return digest === undefined ? { imageTag: tag } : { imageDigest: digest };
}


/***/ })

};
