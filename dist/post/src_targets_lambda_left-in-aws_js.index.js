export const id = "src_targets_lambda_left-in-aws_js";
export const ids = ["src_targets_lambda_left-in-aws_js"];
export const modules = {

/***/ "./src/targets/lambda/left-in-aws.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   leftInAws: () => (/* binding */ leftInAws)
/* harmony export */ });
/* harmony import */ var _post_step_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/post-step.js");
/* harmony import */ var _post_step_rights_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/lambda/post-step/rights.js");
/* harmony import */ var _post_step_tell_left_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/lambda/post-step/tell-left.js");



function leftInAws({ alias, ...config }) {
    if (alias !== undefined)
        return { postStep: postStepOf({ ...config, alias }) };
    return {
        unfinished: ["the function may hold the new code or configuration already", _post_step_js__WEBPACK_IMPORTED_MODULE_0__.finishedByRunAgain],
    };
}
function postStepOf(config) {
    return {
        subject: (0,_post_step_tell_left_js__WEBPACK_IMPORTED_MODULE_1__.aliasSubject)(config),
        endings: (0,_post_step_rights_js__WEBPACK_IMPORTED_MODULE_2__.takesCanaryBack)(config) ? ["unknown", "killed", "failed"] : ["unknown", "killed"],
        permissions: (scope) => (0,_post_step_rights_js__WEBPACK_IMPORTED_MODULE_2__.postStepRights)(config, scope),
        hint: `Look at it by hand: ${(0,_post_step_tell_left_js__WEBPACK_IMPORTED_MODULE_1__.getAliasCommand)(config)}`,
        find: async (context) => (await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-lambda_dist-cjs_index_js-node_modules_smithy_util-retry_d-58a65d"), __webpack_require__.e("src_targets_lambda_post-step_find-left_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/lambda/post-step/find-left.js"))).findLeft(config, context),
    };
}


/***/ }),

/***/ "./src/targets/lambda/post-step/rights.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   postStepRights: () => (/* binding */ postStepRights),
/* harmony export */   takesCanaryBack: () => (/* binding */ takesCanaryBack)
/* harmony export */ });
/* harmony import */ var _iam_statement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/iam/statement.js");
/* harmony import */ var _inputs_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/lambda/inputs/permissions.js");


function postStepRights(config, scope) {
    const needed = ["lambda:GetAlias", ...(takesCanaryBack(config) ? ["lambda:UpdateAlias"] : [])];
    return (0,_iam_statement_js__WEBPACK_IMPORTED_MODULE_0__.onlyActions)((0,_inputs_permissions_js__WEBPACK_IMPORTED_MODULE_1__.lambdaPermissions)(config, scope), new Set(needed));
}
function takesCanaryBack({ onCancel, traffic }) {
    return onCancel === "rollback" && traffic.length > 0;
}


/***/ }),

/***/ "./src/targets/lambda/post-step/tell-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aliasSubject: () => (/* binding */ aliasSubject),
/* harmony export */   getAliasCommand: () => (/* binding */ getAliasCommand),
/* harmony export */   tellLeft: () => (/* binding */ tellLeft)
/* harmony export */ });
/* harmony import */ var _release_pointing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/lambda/release/pointing.js");

function aliasSubject({ function: { name }, alias = "" }) {
    return `alias ${alias} of ${name}`;
}
function getAliasCommand({ function: { name }, alias = "" }) {
    return `aws lambda get-alias --function-name ${name} --name ${alias}`;
}
function tellLeft(first, left, config, ending) {
    const alias = aliasSubject(config);
    const warns = ending === "killed";
    if (first.kind === "canary")
        return tellCanary(first, left, config, ending);
    if (ending === "failed")
        return undefined;
    switch (left.kind) {
        case "missing":
            return { text: `${alias} does not exist`, warns, hint: again(config) };
        case "moved":
            return tellMoved(left.at, config, warns);
        case "touched":
            return { text: `${serves(alias, left.at)}: somebody has moved it after this run`, warns };
        case "back": {
            const text = `${serves(alias, left.at)}: the canary of this run was taken back`;
            return { text, warns: false };
        }
        case "others":
        case "canary":
            return tellOthers(left, config, warns);
    }
}
function again({ version }) {
    const latest = "$LATEST may already hold the new code or configuration. ";
    return `${version === undefined ? latest : ""}Run the job again: it finishes what this run began.`;
}
function serves(alias, at) {
    const whole = Object.keys(at.weights).length === 0 ? ", with all traffic" : "";
    return `${alias} serves ${(0,_release_pointing_js__WEBPACK_IMPORTED_MODULE_0__.spokenPointing)(at)}${whole}`;
}
function tellCanary({ at, version }, left, config, ending) {
    const alias = aliasSubject(config);
    const was = serves(alias, at).replace(" serves ", " served ");
    const { FunctionVersion: before } = at;
    if (left.kind === "back") {
        const text = `${was}; it was taken back to version ${before} with all traffic`;
        return { text, warns: true, hint: `Version ${version} stays published. ${again(config)}` };
    }
    if (left.kind === "canary") {
        if (ending === "failed")
            return undefined;
        const text = `${serves(alias, at)}, left so because on-cancel says so`;
        const back = `aws lambda update-alias --function-name ${config.function.name} --name ${config.alias ?? ""} --function-version ${before} --routing-config AdditionalVersionWeights={}`;
        return { text, warns: true, hint: `To take it back by hand: ${back}` };
    }
    const now = left.kind === "missing" ? `${alias} does not exist any more` : serves(alias, left.at);
    return { text: `${was}; ${now}: somebody has moved it meanwhile`, warns: true };
}
function tellMoved(at, config, warns) {
    const watched = config.traffic.some(({ percent }) => percent === 100);
    const end = watched ? "; whether it stood its last watch to the end is not known" : "";
    const text = `${serves(aliasSubject(config), at)}: this run has moved it there${end}`;
    return { text, warns };
}
function tellOthers(left, config, warns) {
    const run = left.kind === "others" ? left.run : undefined;
    const by = run === undefined ? "its description names no run" : `set by run ${run}`;
    const text = `${serves(aliasSubject(config), left.at)}: ${by}, and nothing of this run stands in it`;
    return { text, warns, hint: again(config) };
}


/***/ }),

/***/ "./src/targets/lambda/release/pointing.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pointingOf: () => (/* binding */ pointingOf),
/* harmony export */   samePointing: () => (/* binding */ samePointing),
/* harmony export */   shareOf: () => (/* binding */ shareOf),
/* harmony export */   spokenPointing: () => (/* binding */ spokenPointing)
/* harmony export */ });
/* unused harmony export spokenAlias */
function pointingOf({ FunctionVersion, RoutingConfig }) {
    return {
        FunctionVersion: FunctionVersion ?? "",
        weights: RoutingConfig?.AdditionalVersionWeights ?? {},
    };
}
function samePointing(one, two) {
    return (one.FunctionVersion === two.FunctionVersion &&
        Object.keys(one.weights).length === Object.keys(two.weights).length &&
        Object.entries(two.weights).every(([version, weight]) => one.weights[version] === weight));
}
function shareOf({ percent }) {
    return Number((percent / 100).toFixed(4));
}
function spokenAlias(alias) {
    return spokenPointing(pointingOf(alias));
}
function spokenPointing({ FunctionVersion, weights }) {
    const shares = Object.entries(weights).map(([version, weight]) => ` and, for ${Math.round(weight * 10_000) / 100} %, version ${version}`);
    return `version ${FunctionVersion === "" ? "?" : FunctionVersion}${shares.join("")}`;
}


/***/ })

};
