export const id = "src_targets_ecs_aws_logs-client_js";
export const ids = ["src_targets_ecs_aws_logs-client_js"];
export const modules = {

/***/ "./src/targets/ecs/aws/logs-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readLogTail: () => (/* binding */ readLogTail)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./node_modules/@aws-sdk/client-cloudwatch-logs/dist-cjs/index.js");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/client-config.js");



function readLogTail(context, { group, stream, region }, limit) {
    const options = { region, maxAttempts: 1, requestTimeoutMs: 5000 };
    const client = new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_0__.CloudWatchLogsClient((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__.clientConfig)(context.aws, "CLOUDWATCH_LOGS", options));
    const { partition, accountId } = context.aws;
    const resource = `arn:${partition.id}:logs:${region}:${accountId}:log-group:${group}:log-stream:${stream}`;
    return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.callAws)(context, { action: "logs:GetLogEvents", resource }, async (abortSignal) => {
        const input = { logGroupName: group, logStreamName: stream, limit, startFromHead: false };
        const { events = [] } = await client.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_0__.GetLogEventsCommand(input), { abortSignal });
        return events.map(({ message = "" }) => message);
    });
}


/***/ })

};
