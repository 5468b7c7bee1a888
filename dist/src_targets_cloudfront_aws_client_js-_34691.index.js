export const id = "src_targets_cloudfront_aws_client_js-_34691";
export const ids = ["src_targets_cloudfront_aws_client_js-_34691"];
export const modules = {

/***/ "./src/targets/cloudfront/aws/client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCdn: () => (/* binding */ createCdn)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./node_modules/@aws-sdk/client-cloudfront/dist-cjs/index.js");
/* harmony import */ var _aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");
/* harmony import */ var _aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/answers/unreadable-answer.js");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/client-config.js");
/* harmony import */ var _inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__("./src/targets/cloudfront/inputs/distributions.js");






function createCdn(context, watch) {
    const client = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__.CloudFrontClient((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__.clientConfig)(context.aws, "CLOUDFRONT"));
    (0,_aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_2__.retryUnreadable)(client);
    watch?.watch(client);
    const calls = { ask: (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_3__.callsOf)(client, context), aws: context.aws };
    return { ...readingCalls(calls), ...invalidationCalls(calls) };
}
function readingCalls({ ask, aws }) {
    return {
        describe: (Id) => ask(about("GetDistribution", Id, aws), new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__.GetDistributionCommand({ Id }), ({ Distribution }) => factsOf((0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(Distribution, "Distribution"))),
        distributionOf: (Identifier) => ask(about("GetDistributionTenant", Identifier, aws), new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__.GetDistributionTenantCommand({ Identifier }), ({ DistributionTenant }) => (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(DistributionTenant?.DistributionId, "DistributionTenant.DistributionId")),
    };
}
function invalidationCalls({ ask, aws }) {
    return {
        invalidate: (id, items, CallerReference) => {
            const Paths = { Quantity: items.length, Items: [...items] };
            const batch = { InvalidationBatch: { CallerReference, Paths } };
            const subject = about(`CreateInvalidation${suffixOf(id)}`, id, aws);
            const take = ({ Invalidation }) => (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(Invalidation?.Id, "Invalidation.Id");
            return (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id)
                ? ask(subject, new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__.CreateInvalidationForDistributionTenantCommand({ Id: id, ...batch }), take)
                : ask(subject, new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__.CreateInvalidationCommand({ DistributionId: id, ...batch }), take);
        },
        isCompleted: (id, Id) => {
            const subject = about(`GetInvalidation${suffixOf(id)}`, id, aws);
            const take = ({ Invalidation }) => (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(Invalidation?.Status, "Invalidation.Status") === "Completed";
            return (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id)
                ? ask(subject, new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__.GetInvalidationForDistributionTenantCommand({ DistributionTenantId: id, Id }), take)
                : ask(subject, new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_0__.GetInvalidationCommand({ DistributionId: id, Id }), take);
        },
    };
}
function suffixOf(id) {
    return (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id) ? "ForDistributionTenant" : "";
}
function about(action, id, { partition, accountId }) {
    const kind = (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id) ? "distribution-tenant" : "distribution";
    return {
        action: `cloudfront:${action}`,
        resource: `arn:${partition.id}:cloudfront::${accountId}:${kind}/${id}`,
    };
}
function factsOf({ DistributionConfig, DomainName = "" }) {
    const { Origins, Aliases, CacheTagConfig } = DistributionConfig ?? {};
    return {
        origins: (Origins?.Items ?? []).map((origin) => ({
            domain: origin.DomainName ?? "",
            path: origin.OriginPath ?? "",
        })),
        aliases: Aliases?.Items ?? [],
        domain: DomainName,
        hasCacheTags: (CacheTagConfig?.HeaderName ?? "") !== "",
    };
}


/***/ })

};
