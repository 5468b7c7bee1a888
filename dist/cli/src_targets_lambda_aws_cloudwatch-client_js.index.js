export const id = "src_targets_lambda_aws_cloudwatch-client_js";
export const ids = ["src_targets_lambda_aws_cloudwatch-client_js"];
export const modules = {

/***/ "./src/model/groups.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   groupsOf: () => (/* binding */ groupsOf)
/* harmony export */ });
function groupsOf(items, size) {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}


/***/ }),

/***/ "./src/targets/lambda/aws/cloudwatch-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createAlarmReader: () => (/* binding */ createAlarmReader)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./node_modules/@aws-sdk/client-cloudwatch/dist-cjs/index.js");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/client-config.js");
/* harmony import */ var _model_groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/groups.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/model/optional.js");





const namesAtOnce = 100;
function createAlarmReader(context) {
    const client = new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_0__.CloudWatchClient((0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__.clientConfig)(context.aws, "CLOUDWATCH"));
    return async (names) => {
        const states = [];
        for (const group of (0,_model_groups_js__WEBPACK_IMPORTED_MODULE_2__.groupsOf)(names, namesAtOnce)) {
            states.push(...(await readSome(client, context, group)));
        }
        return states;
    };
}
function readSome(client, context, names) {
    const on = { action: "cloudwatch:DescribeAlarms", resource: names.join(", ") };
    return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_3__.callAws)(context, on, async (abortSignal) => {
        const command = new _aws_sdk_client_cloudwatch__WEBPACK_IMPORTED_MODULE_0__.DescribeAlarmsCommand({
            AlarmNames: [...names],
            AlarmTypes: ["MetricAlarm", "CompositeAlarm", "LogAlarm"],
            MaxRecords: namesAtOnce,
        });
        const answer = await client.send(command, { abortSignal });
        const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = answer;
        return [
            ...MetricAlarms.map((alarm) => stateOf(alarm, periodOf(alarm))),
            ...CompositeAlarms.map((alarm) => stateOf(alarm, undefined)),
            ...LogAlarms.map((alarm) => stateOf(alarm, rateOf(alarm))),
        ];
    });
}
function stateOf(alarm, periodMs) {
    const { AlarmName = "", StateValue = "", StateReason, EvaluationState = "" } = alarm;
    return {
        name: AlarmName,
        state: StateValue,
        evaluated: ["", "PARTIAL_DATA"].includes(EvaluationState),
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_4__.defined)({ periodMs, reason: StateReason }),
    };
}
function periodOf({ Period, Metrics = [] }) {
    const seconds = [
        Period ?? 0,
        ...Metrics.map((metric) => metric.MetricStat?.Period ?? metric.Period ?? 0),
    ];
    const longest = Math.max(...seconds);
    return longest > 0 ? longest * 1000 : undefined;
}
function rateOf({ ScheduledQueryConfiguration: query }) {
    const expression = query?.ScheduleConfiguration?.ScheduleExpression ?? "";
    const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
    const minutes = { minute: 1, hour: 60, day: 1440 }[unit];
    return count === undefined || minutes === undefined
        ? undefined
        : Number(count) * minutes * 60_000;
}


/***/ })

};
