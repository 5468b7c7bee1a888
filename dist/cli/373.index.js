export const id = 373;
export const ids = [373];
export const modules = {

/***/ 4373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCdn: () => (/* binding */ createCdn)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3169);
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1244);
/* harmony import */ var _aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2615);
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8678);
/* harmony import */ var _aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2962);





/** CloudFront through the SDK. */
function createCdn(context) {
    const { aws } = context;
    const client = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_3__/* .CloudFrontClient */ .GHk((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_4__/* .clientConfig */ .y)(aws, "CLOUDFRONT"));
    (0,_aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .retryUnreadable */ .U)(client);
    const subject = (action, id) => ({
        action: `cloudfront:${action}`,
        resource: `arn:${aws.partition.id}:cloudfront::${aws.accountId}:distribution/${id}`,
    });
    return {
        origins: async (id) => {
            const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_3__/* .GetDistributionCommand */ .seO({ Id: id });
            const { DistributionConfig } = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, subject("GetDistribution", id), async (abortSignal) => (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .member */ .Dc)((await client.send(command, { abortSignal })).Distribution, "Distribution"));
            const items = DistributionConfig?.Origins?.Items ?? [];
            return items.map(({ DomainName = "", OriginPath = "" }) => ({
                domain: DomainName,
                path: OriginPath,
            }));
        },
        invalidate: (id, paths, reference) => {
            const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_3__/* .CreateInvalidationCommand */ .Yo6({
                DistributionId: id,
                InvalidationBatch: {
                    CallerReference: reference,
                    Paths: { Quantity: paths.length, Items: [...paths] },
                },
            });
            return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, subject("CreateInvalidation", id), async (abortSignal) => {
                const { Invalidation } = await client.send(command, { abortSignal });
                return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .member */ .Dc)(Invalidation?.Id, "Invalidation.Id");
            });
        },
        isCompleted: (id, invalidation) => {
            const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_3__/* .GetInvalidationCommand */ .Wwh({ DistributionId: id, Id: invalidation });
            return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, subject("GetInvalidation", id), async (abortSignal) => {
                const { Invalidation } = await client.send(command, { abortSignal });
                return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .member */ .Dc)(Invalidation?.Status, "Invalidation.Status") === "Completed";
            });
        },
        close: () => {
            client.destroy();
        },
    };
}


/***/ })

};
