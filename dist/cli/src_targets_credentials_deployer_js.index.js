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

;// CONCATENATED MODULE: ./src/targets/credentials/undo.js
/** The key of the post step's state. */
const stateName = "credentials";
/**
 * Remembers the variables' present values. They may be secrets, so they are masked before they go
 * into the state file.
 */
function keepForPost(names, runner) {
    const previous = {};
    for (const name of names) {
        const value = runner.environment[name] ?? "";
        if (value !== "" && !name.endsWith("REGION"))
            runner.mask(value);
        previous[name] = value;
    }
    runner.saveState(stateName, JSON.stringify(previous));
}
/** Puts back what was in the environment before; a variable that was not set becomes empty. */
const undo = (state, runner) => {
    const previous = JSON.parse(state);
    for (const [name, value] of Object.entries(previous)) {
        if (value !== "" && !name.endsWith("REGION"))
            runner.mask(value);
        runner.exportVariable(name, value);
    }
    return Promise.resolve();
};

;// CONCATENATED MODULE: ./src/targets/credentials/deployer.js

/** Exports the session for the steps that follow; the post step puts back what was there. */
function createDeployer(_config, context) {
    return { plan: () => Promise.resolve(planExport(context)), apply: () => exportSession(context) };
}
function planExport({ aws }) {
    return {
        target: "credentials",
        subject: aws.identityArn,
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
async function exportSession(context) {
    const { aws, runner } = context;
    const session = await aws.credentials();
    const variables = variablesOf(session, aws.region);
    for (const secret of [session.secretAccessKey, session.sessionToken, session.accessKeyId]) {
        if (secret !== undefined)
            runner.mask(secret);
    }
    keepForPost(Object.keys(variables), runner);
    for (const [name, value] of Object.entries(variables))
        runner.exportVariable(name, value);
    const expiration = session.expiration?.toISOString();
    return {
        outputs: expiration === undefined ? {} : { expiration },
        headline: `Exported credentials of ${aws.identityArn} for the steps that follow`,
        facts: expiration === undefined ? [] : [["Valid until", expiration]],
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


/***/ })

};
