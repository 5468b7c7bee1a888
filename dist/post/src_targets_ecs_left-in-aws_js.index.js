export const id = "src_targets_ecs_left-in-aws_js";
export const ids = ["src_targets_ecs_left-in-aws_js"];
export const modules = {

/***/ "./src/targets/ecs/left-in-aws.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   leftInAws: () => (/* binding */ leftInAws)
/* harmony export */ });
/* harmony import */ var _post_step_saved_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/ecs/post-step/saved-state.js");
/* harmony import */ var _post_step_rights_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/ecs/post-step/rights.js");
/* harmony import */ var _post_step_tell_left_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/ecs/post-step/tell-left.js");



const onlyRegistered = [
    "the revision may be registered already, and nothing runs it",
    "Run the job again: it registers no second one where the newest revision is the same.",
];
function leftInAws(config) {
    return config.services.length === 0
        ? { unfinished: onlyRegistered }
        : { postStep: postStepOf(config) };
}
function postStepOf(config) {
    return {
        subject: (0,_post_step_tell_left_js__WEBPACK_IMPORTED_MODULE_0__.servicesSubject)(config),
        endings: ["killed"],
        stateName: _post_step_saved_state_js__WEBPACK_IMPORTED_MODULE_1__.ecsStateName,
        permissions: (scope) => (0,_post_step_rights_js__WEBPACK_IMPORTED_MODULE_2__.postStepRights)(config, scope),
        hint: `Look at it by hand: ${(0,_post_step_tell_left_js__WEBPACK_IMPORTED_MODULE_0__.describeServicesCommand)(config)}`,
        find: async (context) => (await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-ecs_dist-cjs_index_js-node_modules_smithy_util-retry_dist-5e5e6d"), __webpack_require__.e("src_targets_ecs_post-step_find-left_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecs/post-step/find-left.js"))).findLeft(config, context),
    };
}


/***/ }),

/***/ "./src/targets/ecs/post-step/rights.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   postStepRights: () => (/* binding */ postStepRights),
/* harmony export */   takesRolloutBack: () => (/* binding */ takesRolloutBack)
/* harmony export */ });
/* harmony import */ var _iam_statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/iam/statement.js");
/* harmony import */ var _inputs_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/ecs/inputs/permissions.js");


const looking = [
    "ecs:DescribeServices",
    "ecs:ListServiceDeployments",
    "ecs:DescribeServiceDeployments",
];
const takingBack = [
    "ecs:StopServiceDeployment",
    "ecs:ContinueServiceDeployment",
    "ecs:UpdateService",
];
function postStepRights(config, scope) {
    const needed = new Set([
        ...(config.continuation === undefined ? looking : ["ecs:DescribeServiceDeployments"]),
        ...(config.runTaskCommand === undefined ? [] : ["ecs:DescribeTasks"]),
        ...(takesRolloutBack(config) ? takingBack : []),
    ]);
    const all = (0,_inputs_permissions_js__WEBPACK_IMPORTED_MODULE_0__.permissionsOf)(config, scope);
    const handing = takesRolloutBack(config) ? all.filter(passesToEcs) : [];
    return [...(0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_1__.onlyActions)(all, needed), ...handing];
}
function passesToEcs({ conditions }) {
    return conditions?.StringEquals?.["iam:PassedToService"] === "ecs.amazonaws.com";
}
function takesRolloutBack({ onCancel, waitUntil, continuation }) {
    return onCancel === "rollback" && waitUntil !== "none" && continuation === undefined;
}


/***/ }),

/***/ "./src/targets/ecs/post-step/saved-state.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ecsStateName: () => (/* binding */ ecsStateName),
/* harmony export */   readMemory: () => (/* binding */ readMemory)
/* harmony export */ });
/* unused harmony export SavedState */
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/inputs/yaml/maps.js");
/* harmony import */ var _inputs_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/read-yaml.js");
/* harmony import */ var _shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/shared/value-checks.js");





const ecsStateName = "ecs";
class SavedState {
    #runner;
    #begun = { updates: {} };
    constructor(runner) {
        this.#runner = runner;
    }
    note(more) {
        this.#keep({ ...this.#begun, ...more });
    }
    begins(service, at, earlier, before) {
        const { previous, previousCount, previousSettings = {} } = before;
        const settings = outsideOfRevisions(previousSettings);
        const update = {
            ...{ at, earlier: [...earlier] },
            ...defined({ previous, previousCount }),
            ...(Object.keys(settings).length === 0 ? {} : { previousSettings: settings }),
        };
        this.#keep(withUpdate(this.#begun, service, update));
    }
    began({ service, deploymentId, scaleOnly, previous }) {
        const update = this.#begun.updates[service];
        if (update === undefined || deploymentId === "")
            return;
        const known = { deploymentId, scaleOnly, ...optional("previous", previous) };
        this.#keep(withUpdate(this.#begun, service, { ...update, ...known }));
    }
    #keep(begun) {
        this.#begun = begun;
        const text = JSON.stringify(begun);
        this.#runner.remember(ecsStateName, text.length <= limit ? text : "");
    }
}
const limit = 60_000;
function withUpdate(begun, service, update) {
    return { ...begun, updates: { ...begun.updates, [service]: update } };
}
function readMemory(text) {
    let value;
    try {
        value = text === "" ? undefined : (0,_inputs_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__.readJson)(text, "The state of the step");
    }
    catch {
        return undefined;
    }
    return isBegun(value) ? value : undefined;
}
function isBegun(value) {
    return (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.hasFields)(value, {
        ...{ revision: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(text), registered: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(flag), task: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(text) },
        updates: (updates) => (0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_2__.isMap)(updates) && Object.values(updates).every(isUpdate),
    });
}
const [text, flag, number] = [(0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.isType)("string"), (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.isType)("boolean"), (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.isType)("number")];
function isUpdate(value) {
    return (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.hasFields)(value, {
        at: number,
        earlier: (earlier) => Array.isArray(earlier) && earlier.every(text),
        ...{ deploymentId: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(text), scaleOnly: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(flag), previous: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(text) },
        ...{ previousCount: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(number), previousSettings: (0,_shared_value_checks_js__WEBPACK_IMPORTED_MODULE_1__.orAbsent)(_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_2__.isMap) },
    });
}


/***/ }),

/***/ "./src/targets/ecs/post-step/tell-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeServicesCommand: () => (/* binding */ describeServicesCommand),
/* harmony export */   servicesSubject: () => (/* binding */ servicesSubject),
/* harmony export */   tellLeft: () => (/* binding */ tellLeft)
/* harmony export */ });
/* harmony import */ var _model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/arn.js");

function servicesSubject({ cluster, services }) {
    const names = services.map(_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart).join(", ");
    return `${services.length === 1 ? "service" : "services"} ${names} of cluster ${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(cluster)}`;
}
function describeServicesCommand({ cluster, services }) {
    return `aws ecs describe-services --cluster ${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(cluster)} --services ${services.map(_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart).join(" ")}`;
}
function spoken(name, { runs, stage }) {
    const revision = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(runs);
    if (stage === "completed")
        return `${name} runs ${revision}`;
    if (stage === "failed")
        return `the deployment of ${revision} on ${name} has failed`;
    return `${revision} is rolling out on ${name}`;
}
function tellLeft(name, left, revision, back) {
    const now = spoken(name, left);
    if (left.kind === "gone")
        return `${name} is deleted, or about to be`;
    if (left.kind === "ours") {
        const own = `${now}, begun by this run`;
        if (left.stage !== "rolling out")
            return own;
        const { previous } = left.identity;
        const before = previous === undefined ? "" : `; ${name} ran ${(0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(previous)} before`;
        return `${own}${before}${back === undefined ? "" : `; ${back}`}`;
    }
    const asked = (0,_model_aws_arn_js__WEBPACK_IMPORTED_MODULE_0__.lastPart)(revision);
    const endings = {
        unknown: "; what this run asked of it is not known",
        untouched: "; this run asked nothing of it",
        settings: "; this run changed settings of it, and began no deployment",
        unseen: `, and no deployment of ${asked} that this run began is to be seen`,
        doubtful: ", begun by this run or by another one, which cannot be told",
        back: ` again, after this run asked for ${asked}`,
        replaced: ", which this run did not begin: somebody has deployed since",
    };
    return `${now}${endings[left.kind]}`;
}


/***/ })

};
