export const id = 395;
export const ids = [395];
export const modules = {

/***/ 5395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createAlarmReader: () => (/* binding */ createAlarmReader)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4085);
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1244);
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8678);
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(288);




/** One request names at most 100 alarms (API_DescribeAlarms). */
const namesAtOnce = 100;
/** The reader on the real SDK client. */
function createAlarmReader(context) {
    const client = new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_1__/* .CloudWatchClient */ .WBn((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_2__/* .clientConfig */ .y)(context.aws, "CLOUDWATCH"));
    return async (names) => {
        const states = [];
        for (let at = 0; at < names.length; at += namesAtOnce) {
            states.push(...(await readSome(client, context, names.slice(at, at + namesAtOnce))));
        }
        return states;
    };
}
function readSome(client, context, names) {
    const on = { action: "cloudwatch:DescribeAlarms", resource: names.join(", ") };
    return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__/* .call */ .T1)(context, on, async (abortSignal) => {
        const command = new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_1__/* .DescribeAlarmsCommand */ .zWD({
            AlarmNames: [...names],
            // Without the types, AWS answers with metric alarms alone.
            AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
            MaxRecords: namesAtOnce,
        });
        const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command, { abortSignal });
        return [...MetricAlarms, ...CompositeAlarms].map((alarm) => ({
            name: alarm.AlarmName ?? "",
            state: alarm.StateValue ?? "",
            ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .l)("reason", alarm.StateReason),
        }));
    });
}


/***/ })

};
