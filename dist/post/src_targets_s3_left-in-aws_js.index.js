export const id = "src_targets_s3_left-in-aws_js";
export const ids = ["src_targets_s3_left-in-aws_js"];
export const modules = {

/***/ "./src/targets/s3/left-in-aws.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  leftInAws: () => (/* binding */ leftInAws)
});

// EXTERNAL MODULE: ./src/iam/statement.js
var statement = __webpack_require__("./src/iam/statement.js");
// EXTERNAL MODULE: ./src/targets/s3/inputs/permissions.js
var permissions = __webpack_require__("./src/targets/s3/inputs/permissions.js");
;// CONCATENATED MODULE: ./src/targets/s3/post-step/rights.js


const needed = new Set([
    ...["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
    ...["kms:Decrypt", "kms:GenerateDataKey"],
]);
function postStepRights(config, scope) {
    return (0,statement.onlyActions)((0,permissions.s3Permissions)({ ...config, remove: true }, scope), needed);
}

// EXTERNAL MODULE: ./src/targets/s3/post-step/saved-progress.js
var saved_progress = __webpack_require__("./src/targets/s3/post-step/saved-progress.js");
// EXTERNAL MODULE: ./src/targets/s3/post-step/tell-left.js
var tell_left = __webpack_require__("./src/targets/s3/post-step/tell-left.js");
// EXTERNAL MODULE: ./src/targets/s3/keys.js
var keys = __webpack_require__("./src/targets/s3/keys.js");
;// CONCATENATED MODULE: ./src/targets/s3/left-in-aws.js




function leftInAws({ stateKey, ...rest }) {
    if (stateKey === undefined) {
        const tell = (remembered) => (0,tell_left.tellUnrecorded)((0,saved_progress.readProgress)(remembered), rest);
        return { fromMemory: { stateName: saved_progress.s3StateName, tell } };
    }
    const config = { ...rest, stateKey };
    return {
        postStep: {
            ...{ subject: (0,keys.siteName)(config), endings: ["unknown", "killed"], stateName: saved_progress.s3StateName },
            permissions: (scope) => postStepRights(config, scope),
            hint: `Look at the record by hand: ${(0,tell_left.fetchRecordCommand)(config)}`,
            find: async (context) => (await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-s3_dist-cjs_index_js-node_modules_smithy_util-retry_dist--ce8588"), __webpack_require__.e("src_targets_s3_post-step_find-left_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/s3/post-step/find-left.js"))).findLeft(config, context),
        },
    };
}


/***/ }),

/***/ "./src/targets/s3/post-step/saved-progress.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readProgress: () => (/* binding */ readProgress),
/* harmony export */   s3StateName: () => (/* binding */ s3StateName)
/* harmony export */ });
/* unused harmony export saveProgress */
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/inputs/yaml/maps.js");
/* harmony import */ var _inputs_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/read-yaml.js");


const s3StateName = "s3";
function saveProgress(runner, begun) {
    const { nonce, sure, live, written, planned } = begun;
    runner.remember(s3StateName, JSON.stringify({ nonce, sure, live, written, planned }));
}
function readProgress(text) {
    try {
        const value = (0,_inputs_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__.readJson)(text, "The state of the step");
        if (!(0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_1__.isMap)(value))
            return undefined;
        const { nonce, sure, live, written, planned } = value;
        const isNamed = isText(nonce) && isText(sure) && isText(live);
        const isWhole = isNamed && isCount(written) && isCount(planned) && written <= planned;
        return isWhole ? { nonce, sure, live, written, planned } : undefined;
    }
    catch {
        return undefined;
    }
}
function isText(value) {
    return typeof value === "string" && value !== "";
}
function isCount(value) {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}


/***/ }),

/***/ "./src/targets/s3/post-step/tell-left.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchRecordCommand: () => (/* binding */ fetchRecordCommand),
/* harmony export */   tellLeft: () => (/* binding */ tellLeft),
/* harmony export */   tellUnrecorded: () => (/* binding */ tellUnrecorded)
/* harmony export */ });
/* unused harmony export releaseProgressOf */
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/targets/s3/keys.js");

function fetchRecordCommand({ bucket, stateKey = "" }) {
    return `aws s3 cp s3://${bucket}/${stateKey} - | gunzip`;
}
const again = "Run the job again: it finishes what this run began";
function spokenLease(lease) {
    return lease === "given back"
        ? "its lease was given back, so that the next run need not wait"
        : `its lease could not be given back (${lease.kept}): another run waits up to two minutes for it`;
}
function tellLeft(left, begun, place, ending, lease) {
    const subject = (0,_keys_js__WEBPACK_IMPORTED_MODULE_0__.siteName)(place);
    const live = begun === undefined ? "" : `: live is ${releaseProgressOf(begun)}`;
    switch (left.kind) {
        case "open":
            return {
                text: `${subject}${live}; this run did not finish, and ${spokenLease(lease)}`,
                warns: true,
                hint: `${again}.`,
            };
        case "open of this run":
            return {
                text: `a deployment of this run to ${subject} is not finished, and what of it is written is not known`,
                warns: true,
                hint: `${again}, and takes over at once.`,
            };
        case "committed":
            return { text: `${subject}${live}, and the record says so`, warns: ending === "killed" };
        case "none":
        case "others":
            return ending === "killed" ? tellOthers(left, begun, subject) : undefined;
    }
}
function releaseProgressOf({ sure, live, written, planned }) {
    const isOpen = sure !== live;
    const stand = isOpen ? `${sure}; or, if a write arrived whose answer did not: ${live}` : live;
    if (planned === 0 || (written === 0 && !isOpen))
        return stand;
    const count = written === 0 ? "none" : written === planned ? "all" : `at least ${written}`;
    return `${stand}; S3 had confirmed ${count} of its ${planned} ${planned === 1 ? "file" : "files"}`;
}
function tellUnrecorded(begun, place) {
    const { distributions, invalidate } = place;
    const commands = distributions.map((id) => `aws cloudfront create-invalidation --distribution-id ${id} --paths "/*"`);
    const unclear = invalidate.mode === "none" || commands.length === 0
        ? ""
        : ` The next run does not know what this one changed: clear the caches by hand, too: ${commands.join("; ")}`;
    const text = begun === undefined
        ? "the site may be uploaded in part; pages are written after what they load, and what is retired is deleted last"
        : `${(0,_keys_js__WEBPACK_IMPORTED_MODULE_0__.siteName)(place)}: live is ${releaseProgressOf(begun)}; with \`state: none\` nothing else is known`;
    return [text, `${compares}.${unclear}`];
}
const compares = "Run the job again: it compares every object with the source and writes what is missing";
function tellOthers(left, begun, subject) {
    const own = begun === undefined
        ? "nothing of this run is known there"
        : `this run had come to: ${releaseProgressOf(begun)}`;
    if (left.kind === "none") {
        return { text: `${subject} has no record; ${own}`, warns: true, hint: `${again}.` };
    }
    const who = left.run === undefined ? "a deployment outside GitHub" : `run ${left.run}`;
    const does = left.runs ? "is deploying there or was cut off" : "has written the record last";
    return { text: `${who} ${does} (${subject}); ${own}`, warns: true, hint: `${again}.` };
}


/***/ })

};
