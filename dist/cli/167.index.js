export const id = 167;
export const ids = [167];
export const modules = {

/***/ 2167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCdn: () => (/* binding */ createCdn)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3169);
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3718);
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3348);



/** CloudFront through the SDK. */
function createCdn(context) {
    const { aws } = context;
    const client = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .CloudFrontClient */ .GHk((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__/* .clientConfig */ .y)(aws, "CLOUDFRONT"));
    const subject = (action, id) => ({
        action: `cloudfront:${action}`,
        resource: `arn:${aws.partition.id}:cloudfront::${aws.accountId}:distribution/${id}`,
    });
    return {
        origins: async (id) => {
            const answer = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, subject("GetDistribution", id), (abortSignal) => client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .GetDistributionCommand */ .seO({ Id: id }), { abortSignal }));
            const items = answer.Distribution?.DistributionConfig?.Origins?.Items ?? [];
            return items.map(({ DomainName = "", OriginPath = "" }) => ({
                domain: DomainName,
                path: OriginPath,
            }));
        },
        invalidate: async (id, paths, reference) => {
            const answer = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, subject("CreateInvalidation", id), (abortSignal) => client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .CreateInvalidationCommand */ .Yo6({
                DistributionId: id,
                InvalidationBatch: {
                    CallerReference: reference,
                    Paths: { Quantity: paths.length, Items: [...paths] },
                },
            }), { abortSignal }));
            return answer.Invalidation?.Id ?? "";
        },
        isCompleted: async (id, invalidation) => {
            const answer = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, subject("GetInvalidation", id), (abortSignal) => client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_1__/* .GetInvalidationCommand */ .Wwh({ DistributionId: id, Id: invalidation }), {
                abortSignal,
            }));
            return answer.Invalidation?.Status === "Completed";
        },
        close: () => {
            client.destroy();
        },
    };
}


/***/ })

};
