export const id = "src_targets_cloudfront_aws_client_js-_34691";
export const ids = ["src_targets_cloudfront_aws_client_js-_34691"];
export const modules = {

/***/ "./src/targets/cloudfront/aws/client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createCdn: () => (/* binding */ createCdn)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./node_modules/@aws-sdk/client-cloudfront/dist-cjs/index.js");
/* harmony import */ var _aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");
/* harmony import */ var _aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/unreadable-answer.js");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/client-config.js");
/* harmony import */ var _inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__("./src/targets/cloudfront/inputs/distributions.js");






function createCdn(context, watch) {
    return new SdkCdn(context, watch);
}
class SdkCdn {
    #context;
    #client;
    constructor(context, watch) {
        this.#context = context;
        this.#client = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.CloudFrontClient((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_3__.clientConfig)(context.aws, "CLOUDFRONT"));
        (0,_aws_answers_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_1__.retryUnreadable)(this.#client);
        watch?.watch(this.#client);
    }
    #subject(action, id) {
        const { partition, accountId } = this.#context.aws;
        const kind = (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id) ? "distribution-tenant" : "distribution";
        return {
            action: `cloudfront:${action}`,
            resource: `arn:${partition.id}:cloudfront::${accountId}:${kind}/${id}`,
        };
    }
    describe = async (id) => {
        const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.GetDistributionCommand({ Id: id });
        const subject = this.#subject("GetDistribution", id);
        return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.call)(this.#context, subject, async (abortSignal) => {
            const { Distribution } = await this.#client.send(command, { abortSignal });
            return factsOf((0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_0__.member)(Distribution, "Distribution"));
        });
    };
    distributionOf = async (tenant) => {
        const command = new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.GetDistributionTenantCommand({ Identifier: tenant });
        const subject = this.#subject("GetDistributionTenant", tenant);
        return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.call)(this.#context, subject, async (abortSignal) => {
            const { DistributionTenant } = await this.#client.send(command, { abortSignal });
            return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_0__.member)(DistributionTenant?.DistributionId, "DistributionTenant.DistributionId");
        });
    };
    invalidate = (id, items, reference) => {
        const InvalidationBatch = {
            CallerReference: reference,
            Paths: { Quantity: items.length, Items: [...items] },
        };
        const action = (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id) ? "CreateInvalidationForDistributionTenant" : "CreateInvalidation";
        return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.call)(this.#context, this.#subject(action, id), async (abortSignal) => {
            const { Invalidation } = (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id)
                ? await this.#client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.CreateInvalidationForDistributionTenantCommand({ Id: id, InvalidationBatch }), { abortSignal })
                : await this.#client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.CreateInvalidationCommand({ DistributionId: id, InvalidationBatch }), { abortSignal });
            return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_0__.member)(Invalidation?.Id, "Invalidation.Id");
        });
    };
    isCompleted = (id, Id) => {
        const action = (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id) ? "GetInvalidationForDistributionTenant" : "GetInvalidation";
        return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.call)(this.#context, this.#subject(action, id), async (abortSignal) => {
            const { Invalidation } = (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_5__.isTenant)(id)
                ? await this.#client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.GetInvalidationForDistributionTenantCommand({ DistributionTenantId: id, Id }), { abortSignal })
                : await this.#client.send(new _aws_sdk_client_cloudfront__WEBPACK_IMPORTED_MODULE_4__.GetInvalidationCommand({ DistributionId: id, Id }), {
                    abortSignal,
                });
            return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_0__.member)(Invalidation?.Status, "Invalidation.Status") === "Completed";
        });
    };
    close = () => {
        this.#client.destroy();
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
