export const id = "src_targets_cloudfront_aws_client_js-_34690";
export const ids = ["src_targets_cloudfront_aws_client_js-_34690","src_targets_cloudfront_aws_client_js-_34691"];
export const modules = {

/***/ "./node_modules/@smithy/util-retry/dist-cjs/index.js":
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {

var __webpack_unused_export__;

__webpack_unused_export__ = ({ value: true });
__webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = __webpack_unused_export__ = exports.ConfiguredRetryStrategy = __webpack_unused_export__ = void 0;
var retry_1 = __webpack_require__("./node_modules/@smithy/core/dist-cjs/submodules/retry/index.js");
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.AdaptiveRetryStrategy; } });
Object.defineProperty(exports, "ConfiguredRetryStrategy", ({ enumerable: true, get: function () { return retry_1.ConfiguredRetryStrategy; } }));
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DefaultRateLimiter; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.StandardRetryStrategy; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DEFAULT_MAX_ATTEMPTS; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DEFAULT_RETRY_DELAY_BASE; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.DEFAULT_RETRY_MODE; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.INITIAL_RETRY_TOKENS; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.INVOCATION_ID_HEADER; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.MAXIMUM_RETRY_DELAY; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.REQUEST_HEADER; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.NO_RETRY_INCREMENT; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.RETRY_COST; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.RETRY_MODES; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.Retry; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.THROTTLING_RETRY_DELAY_BASE; } });
__webpack_unused_export__ = ({ enumerable: true, get: function () { return retry_1.TIMEOUT_RETRY_COST; } });


/***/ }),

/***/ "./src/aws/answers/unreadable-answer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   retryUnreadable: () => (/* binding */ retryUnreadable)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");


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
    return ($response?.statusCode ?? 500) < 300 && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error).includes("XML parse error");
}
function asPassing(cause) {
    return Object.assign(new _incomplete_answer_js__WEBPACK_IMPORTED_MODULE_1__.IncompleteAnswer("readable XML"), { $retryable: {}, cause });
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




const maxAttempts = 8;
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
        useFipsEndpoint: endpoint === undefined && network.variant.fips,
        useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}
function retryStrategy(attempts, baseMs) {
    return new RememberingRetryStrategy(attempts, (attempt) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_1__.backoff)(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }));
}
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
        socketTimeout: requestTimeout,
        throwOnRequestTimeout: true,
    });
}


/***/ }),

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
