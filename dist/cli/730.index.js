export const id = 730;
export const ids = [730];
export const modules = {

/***/ 1730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createImageApi: () => (/* binding */ createImageApi)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8249);
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3718);
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3348);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1251);




const mediaTypes = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
];
/** ECR behind the port. One client a region; the registry may be another account's. */
function createImageApi(context) {
    const clients = new Map();
    const clientOf = (region) => {
        const client = clients.get(region) ?? new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_2__/* .ECRClient */ .S70((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_3__/* .clientConfig */ .y)(context.aws, "ECR", { region }));
        clients.set(region, client);
        return client;
    };
    const resourceOf = ({ accountId, region, repository }) => `arn:${context.aws.partition.id}:ecr:${region}:${accountId}:repository/${repository}`;
    const get = (image, ecr) => (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, { action: "ecr:BatchGetImage", resource: resourceOf(ecr) }, async (abortSignal) => {
        const command = new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_2__/* .BatchGetImageCommand */ .P8n({
            registryId: ecr.accountId,
            repositoryName: ecr.repository,
            imageIds: [imageId(image)],
            acceptedMediaTypes: mediaTypes,
        });
        const { images, failures } = await clientOf(ecr.region).send(command, { abortSignal });
        const [failure] = failures ?? [];
        // A pull-through cache whose source does not answer is no image that does not exist.
        if (failure !== undefined && failure.failureCode !== "ImageNotFound") {
            throw new ImageUnreadable(failure.failureCode ?? "Unknown");
        }
        const digest = images?.[0]?.imageId?.imageDigest;
        return digest === undefined
            ? undefined
            : { digest, text: images?.[0]?.imageManifest ?? "{}" };
    });
    const describe = (image, ecr) => (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, { action: "ecr:DescribeImages", resource: resourceOf(ecr) }, async (abortSignal) => {
        const command = new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_2__/* .DescribeImagesCommand */ .ji5({
            registryId: ecr.accountId,
            repositoryName: ecr.repository,
            imageIds: [imageId(image)],
        });
        const { imageDetails } = await clientOf(ecr.region).send(command, { abortSignal });
        const digest = imageDetails?.[0]?.imageDigest;
        return digest === undefined ? undefined : { digest, text: "{}" };
    });
    return {
        // A role may have been given the one right or the other to look an image up.
        read: (image, ecr) => get(image, ecr).catch((error) => {
            if (!isDenied(error))
                throw error;
            return describe(image, ecr).catch((second) => {
                throw isDenied(second) ? error : second;
            });
        }),
    };
}
/** BatchGetImage answers with success and a code of its own for each image. */
class ImageUnreadable extends Error {
    constructor(code) {
        super(`BatchGetImage failed for the image: ${code}`);
        this.name = code;
    }
}
function imageId({ digest, tag }) {
    return digest === undefined ? { imageTag: tag } : { imageDigest: digest };
}
function isDenied(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH && (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .classify */ .L8)(error.cause) === "denied";
}


/***/ })

};
