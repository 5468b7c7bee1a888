export const id = "src_targets_cloudfront_aws_client_js";
export const ids = ["src_targets_cloudfront_aws_client_js"];
export const modules = {

/***/ "./src/targets/cloudfront/aws/client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCdn: () => (/* binding */ createCdn)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./node_modules/@aws-sdk/client-cloudfront/dist-cjs/index.js");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/client-config.js");
/* harmony import */ var _aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/answers/unreadable-answer.js");





/** CloudFront through the SDK. */
function createCdn(context) {
    const { aws } = context;
    const client = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.CloudFrontClient((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__.clientConfig)(aws, "CLOUDFRONT"));
    (0,_aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_3__.retryUnreadable)(client);
    const subject = (action, id) => ({
        action: `cloudfront:${action}`,
        resource: `arn:${aws.partition.id}:cloudfront::${aws.accountId}:distribution/${id}`,
    });
    return {
        origins: async (id) => {
            const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.GetDistributionCommand({ Id: id });
            const { DistributionConfig } = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)(context, subject("GetDistribution", id), async (abortSignal) => (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.member)((await client.send(command, { abortSignal })).Distribution, "Distribution"));
            const items = DistributionConfig?.Origins?.Items ?? [];
            return items.map(({ DomainName = "", OriginPath = "" }) => ({
                domain: DomainName,
                path: OriginPath,
            }));
        },
        invalidate: (id, paths, reference) => {
            const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.CreateInvalidationCommand({
                DistributionId: id,
                InvalidationBatch: {
                    CallerReference: reference,
                    Paths: { Quantity: paths.length, Items: [...paths] },
                },
            });
            return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)(context, subject("CreateInvalidation", id), async (abortSignal) => {
                const { Invalidation } = await client.send(command, { abortSignal });
                return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.member)(Invalidation?.Id, "Invalidation.Id");
            });
        },
        isCompleted: (id, invalidation) => {
            const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.GetInvalidationCommand({ DistributionId: id, Id: invalidation });
            return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)(context, subject("GetInvalidation", id), async (abortSignal) => {
                const { Invalidation } = await client.send(command, { abortSignal });
                return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.member)(Invalidation?.Status, "Invalidation.Status") === "Completed";
            });
        },
        close: () => {
            client.destroy();
        },
    };
}


/***/ })

};
