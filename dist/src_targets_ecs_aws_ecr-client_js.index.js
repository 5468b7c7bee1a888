export const id = "src_targets_ecs_aws_ecr-client_js";
export const ids = ["src_targets_ecs_aws_ecr-client_js"];
export const modules = {

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
