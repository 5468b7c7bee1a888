export const id = 588;
export const ids = [588];
export const modules = {

/***/ 5588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readLogTail: () => (/* binding */ readLogTail)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2684);
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1244);
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8678);



/** The last lines of a stream, oldest first. */
function readLogTail(context, { group, stream, region }, limit) {
    const client = new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__/* .CloudWatchLogsClient */ .TFr((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__/* .clientConfig */ .y)(context.aws, "CLOUDWATCH_LOGS", { region }));
    const { partition, accountId } = context.aws;
    const resource = `arn:${partition.id}:logs:${region}:${accountId}:log-group:${group}:log-stream:${stream}`;
    return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, { action: "logs:GetLogEvents", resource }, async (abortSignal) => {
        const input = { logGroupName: group, logStreamName: stream, limit, startFromHead: false };
        const { events = [] } = await client.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__/* .GetLogEventsCommand */ .h7S(input), { abortSignal });
        return events.map(({ message = "" }) => message);
    });
}


/***/ })

};
