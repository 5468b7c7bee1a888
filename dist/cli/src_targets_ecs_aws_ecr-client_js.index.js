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
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__("node:http");
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__("node:https");
// EXTERNAL MODULE: ./src/aws/endpoint.js
var endpoint = __webpack_require__("./src/aws/endpoint.js");
;// CONCATENATED MODULE: ./src/aws/download.js



const timeoutMs = 5000;
const limitBytes = 4_000_000;
async function download({ httpAgent, httpsAgent }, signedUrl, signal) {
    const url = URL.parse(signedUrl);
    if (url === null || !(0,endpoint.isPrivate)(url))
        return undefined;
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const response = await new Promise((resolve, reject) => {
        const request = url.protocol === "https:"
            ? (0,external_node_https_.get)(url, { agent: httpsAgent, signal: limited }, resolve)
            : (0,external_node_http_.get)(url, { agent: httpAgent, signal: limited }, resolve);
        request.on("error", reject);
    });
    if (response.statusCode !== 200) {
        response.resume();
        return undefined;
    }
    return readText(response);
}
async function readText(response) {
    const chunks = [];
    let length = 0;
    for await (const chunk of response) {
        length += chunk.length;
        if (length > limitBytes)
            return undefined;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
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
            const digest = (0,incomplete_answer.member)(imageDetails, "imageDetails")[0]?.imageDigest;
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
