export const id = "src_targets_credentials_deployer_js";
export const ids = ["src_targets_credentials_deployer_js"];
export const modules = {

/***/ "./src/targets/credentials/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/model/duration.js
var duration = __webpack_require__("./src/model/duration.js");
// EXTERNAL MODULE: ./src/auth/facts.js
var facts = __webpack_require__("./src/auth/facts.js");
// EXTERNAL MODULE: ./src/targets/shared/noting.js
var noting = __webpack_require__("./src/targets/shared/noting.js");
// EXTERNAL MODULE: ./src/inputs/yaml.js + 2 modules
var yaml = __webpack_require__("./src/inputs/yaml.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/targets/credentials/undo.js


/** The key of the post step's state. */
const stateName = "credentials";
/** What the target exports, and so what its post step puts back. */
const exportedNames = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
];
/**
 * Remembers the variables' present values. They may be secrets, so they are masked before they go
 * into the state file.
 */
function keepForPost(runner) {
    const previous = {};
    for (const name of exportedNames) {
        const value = runner.environment[name] ?? "";
        if (value !== "" && !name.endsWith("REGION"))
            runner.mask(value);
        previous[name] = value;
    }
    runner.saveState(stateName, JSON.stringify(previous));
}
/**
 * Puts back what was in the environment before; a variable that was not set becomes empty. One that
 * cannot be put back keeps no other from it.
 */
const undo = (state, runner) => {
    const failures = [];
    for (const [name, value] of readState(state)) {
        if (value !== "" && !name.endsWith("REGION"))
            runner.mask(value);
        try {
            runner.exportVariable(name, value);
        }
        catch (error) {
            failures.push(messageOf(error));
        }
    }
    const [first] = failures;
    return first === undefined ? Promise.resolve() : Promise.reject(new Error(first));
};
/**
 * The state that this target wrote, and nothing else: another step that can set our state must not
 * export a variable of its choice by us.
 */
function readState(text) {
    const value = readJson(text, "The state of the step");
    const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
    const known = new Set(exportedNames);
    const ours = entries.filter((entry) => known.has(entry[0]) && typeof entry[1] === "string");
    if (ours.length === known.size && entries.length === known.size)
        return ours;
    throw new Error("its state is none that this action wrote");
}

;// CONCATENATED MODULE: ./src/targets/credentials/deployer.js




/** Exports the session for the steps that follow; the post step puts back what was there. */
function createDeployer(_config, context) {
    return {
        plan: () => Promise.resolve(planExport(context)),
        apply: () => (0,noting.noting)((written) => exportSession(context, written)),
    };
}
function planExport({ aws }) {
    return {
        target: "credentials",
        subject: (0,facts.whoOf)(aws),
        changes: [
            {
                effect: "update",
                type: "environment",
                resource: "AWS_*",
                reason: "every later step of the job can use this session until the job ends",
            },
        ],
        notes: [],
        details: [],
        outputs: {},
    };
}
async function exportSession(context, written) {
    const { aws, runner } = context;
    const session = await aws.credentials();
    const variables = variablesOf(session, aws.region);
    for (const secret of [session.secretAccessKey, session.sessionToken, session.accessKeyId]) {
        if (secret !== undefined)
            runner.mask(secret);
    }
    keepForPost(runner);
    for (const [name, value] of Object.entries(variables)) {
        runner.exportVariable(name, value);
        written();
    }
    const { expiration } = session;
    const until = expiration && (0,duration.spokenInstant)(expiration);
    return {
        outputs: expiration === undefined ? {} : { expiration: expiration.toISOString() },
        story: {
            title: "credentials are set for the steps that follow",
            ...(until === undefined ? {} : { lead: `valid until ${until}` }),
        },
        headline: `Exported credentials of ${aws.identityArn} for the steps that follow`,
        facts: until === undefined ? [] : [["Valid until", until]],
    };
}
function variablesOf(session, region) {
    return {
        AWS_ACCESS_KEY_ID: session.accessKeyId,
        AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
        AWS_SESSION_TOKEN: session.sessionToken ?? "",
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
    };
}


/***/ }),

/***/ "./src/targets/shared/noting.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noting: () => (/* binding */ noting)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

/** Does something outside of AWS, and says of its failure whether anything was written before. */
async function noting(work) {
    let any = false;
    try {
        return await work(() => {
            any = true;
        });
    }
    catch (error) {
        if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError))
            throw error;
        throw error.with({ outputs: { changed: String(any), ...error.outputs } });
    }
}


/***/ })

};
