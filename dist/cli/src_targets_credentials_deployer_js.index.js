export const id = "src_targets_credentials_deployer_js";
export const ids = ["src_targets_credentials_deployer_js"];
export const modules = {

/***/ "./src/auth/session/session-fold.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeSize: () => (/* binding */ describeSize),
/* harmony export */   whoOf: () => (/* binding */ whoOf)
/* harmony export */ });
/* unused harmony export sessionFold */
/* harmony import */ var _model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/aws/sts-limits.js");

function whoOf({ identityArn }) {
    const role = /assumed-role\/([^/]+)\//.exec(identityArn)?.[1];
    return role === undefined ? identityArn : `role ${role}`;
}
function sessionFold(aws, facts) {
    const statements = statementsOf(facts);
    const actions = new Set(statements.flatMap(({ Action = [] }) => Action));
    const count = `${actions.size} ${actions.size === 1 ? "action" : "actions"}`;
    const bound = statements.length === 0
        ? `bound by the ${aws.identityArn.startsWith("arn:") ? "role" : "server"} alone`
        : `bound to ${count}`;
    return {
        title: `Session: ${whoOf(aws)}, ${bound}`,
        lines: [aws.identityArn, ...statements.map((statement) => JSON.stringify(statement))],
        more: `Session policy: ${describeSize(facts)}`,
    };
}
function statementsOf({ policy }) {
    if (policy === undefined)
        return [];
    const { Statement } = JSON.parse(policy);
    return (Array.isArray(Statement) ? Statement : [Statement]);
}
function describeSize({ policy, packedPercent }) {
    const packed = packedPercent === undefined ? [] : [`packed ${packedPercent} % of AWS's limit`];
    const length = policy === undefined ? [] : [`${policy.length} of ${_model_aws_sts_limits_js__WEBPACK_IMPORTED_MODULE_0__.maxPolicyLength} characters`];
    return [...length, ...packed].join(", ") || "none";
}


/***/ }),

/***/ "./src/model/time/duration.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spokenInstant: () => (/* binding */ spokenInstant),
/* harmony export */   spokenPhases: () => (/* binding */ spokenPhases),
/* harmony export */   spokenTime: () => (/* binding */ spokenTime)
/* harmony export */ });
function spokenInstant(instant) {
    const [day = "", time = ""] = new Date(instant).toISOString().split("T");
    return `${day} ${time.slice(0, 5)} UTC`;
}
function spokenPhases(phases) {
    return phases
        .map(({ name, ms }) => {
        const spoken = name.replace(/^[A-Z](?=[a-z-]+\b)/, (letter) => letter.toLowerCase());
        return `${spoken} ${spokenTime(ms)}`;
    })
        .join(", ");
}
function spokenTime(ms) {
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}


/***/ }),

/***/ "./src/targets/credentials/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __webpack_require__("./src/model/time/duration.js");
// EXTERNAL MODULE: ./src/auth/session/session-fold.js
var session_fold = __webpack_require__("./src/auth/session/session-fold.js");
// EXTERNAL MODULE: ./src/targets/shared/changed-output.js
var changed_output = __webpack_require__("./src/targets/shared/changed-output.js");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__("node:fs");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/targets/credentials/profile/config-file.js
function config_file_profilesIn(text) {
    return text.split("\n").flatMap((line) => {
        const name = nameOf(line);
        return name === undefined ? [] : [name];
    });
}
function nameOf(line) {
    const header = /^\s*\[([^\]]*)\]/.exec(line)?.[1]?.trim();
    return header?.replace(/^profile\s+/, "").replace(/^(["'])(.*)\1$/, "$2");
}
function profileSection(name, region, command) {
    return [
        name === "default" ? "[default]" : `[profile ${name}]`,
        `region = ${region}`,
        `credential_process = ${command.map(quoted).join(" ")}`,
        "",
    ];
}
function canBeQuoted(path) {
    return !/["$`\n\r%!]/.test(path);
}
function quoted(part) {
    return `"${part}"`;
}
function config_file_withoutProfile(text, name) {
    let isOurs = false;
    const kept = text.split("\n").filter((line) => {
        const header = nameOf(line);
        if (header !== undefined)
            isOurs = header === name;
        return !isOurs;
    });
    return kept.join("\n");
}

// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var foreign_file = __webpack_require__("./src/inputs/foreign/file.js");
;// CONCATENATED MODULE: ./src/targets/credentials/profile/files.js


function files_readFile(file) {
    try {
        return (0,foreign_file.readForeignFile)(file);
    }
    catch (error) {
        const { code = "" } = error;
        if (code === "ENOENT" || code === "ENOTDIR")
            return undefined;
        throw error;
    }
}
function files_writeWhole(file, text) {
    const fresh = `${file}.new`;
    (0,external_node_fs_.rmSync)(fresh, { force: true });
    (0,external_node_fs_.writeFileSync)(fresh, text, { mode: 0o600, flag: "wx" });
    (0,external_node_fs_.renameSync)(fresh, file);
}

;// CONCATENATED MODULE: ./src/targets/credentials/profile/place.js

function place_profilePlace({ tempDir }) {
    const folder = (0,external_node_path_.join)(tempDir, "aws-oidc-deploy-profiles");
    return {
        folder,
        config: (0,external_node_path_.join)(folder, "config"),
        settings: (name) => (0,external_node_path_.join)(folder, `${name}.json`),
    };
}

;// CONCATENATED MODULE: ./src/targets/credentials/profile/refusals.js





function checkProfile(name, runner) {
    const { environment, homeDir } = runner;
    if (environment.AWS_ACCESS_KEY_ID)
        throw behindVariables(name);
    const config = environment.AWS_CONFIG_FILE || (0,external_node_path_.join)(homeDir, ".aws/config");
    const shared = environment.AWS_SHARED_CREDENTIALS_FILE || (0,external_node_path_.join)(homeDir, ".aws/credentials");
    const files = new Set([config, (0,external_node_path_.join)(homeDir, ".aws/config"), shared]);
    for (const file of files) {
        if (config_file_profilesIn(textOf(file) ?? "").includes(name))
            throw nameTaken(name, file, runner);
    }
    const isUsers = config !== place_profilePlace(runner).config;
    return isUsers && textOf(config) !== undefined ? { hidden: config } : {};
}
function textOf(file) {
    try {
        return files_readFile(file);
    }
    catch (error) {
        throw new errors.DeployError({
            id: "profile-files-unreadable",
            message: `Whether ${file} has a profile of this name cannot be told: ${(0,errors.messageOf)(error)}.`,
            hint: "Make it a file that the runner's user may read, or remove it.",
            cause: error,
        });
    }
}
function behindVariables(name) {
    return new errors.DeployError({
        id: "profile-behind-variables",
        message: `AWS_ACCESS_KEY_ID is set in this job, and goes before the profile ${name} in every tool.`,
        hint: "Take the keys out of the job's `env`, or the step that exported them (`target: credentials` without `profile`, another action) out of the job.",
    });
}
function nameTaken(name, file, runner) {
    const ours = file === place_profilePlace(runner).config;
    return new errors.DeployError({
        id: "profile-name-taken",
        message: ours
            ? `An earlier step of this job made the profile ${name} already.`
            : `The machine's ${file} has a profile ${name}, whose keys would be used in place of this one's.`,
        hint: "Give the profile another name.",
    });
}

;// CONCATENATED MODULE: ./src/targets/credentials/profile/undo.js






const profileStateName = "profile";
function keepProfileForPost(name, runner) {
    const before = runner.environment.AWS_CONFIG_FILE ?? "";
    runner.saveState(profileStateName, JSON.stringify({ name, before }));
}
const undoProfile = (state, runner) => {
    const { name, before } = readState(state);
    const place = profilePlace(runner);
    rmSync(place.settings(name), { force: true });
    const text = withoutProfile(readFile(place.config) ?? "", name);
    if (profilesIn(text).length === 0) {
        rmSync(place.folder, { recursive: true, force: true });
        if (before !== place.config)
            runner.exportVariable("AWS_CONFIG_FILE", before);
    }
    else
        writeWhole(place.config, text);
    return Promise.resolve();
};
function readState(text) {
    const value = readJson(text, "The state of the step");
    const { name, before } = mapOf(value);
    const isName = typeof name === "string" && /^[A-Za-z0-9][\w.@+-]{0,63}$/.test(name);
    if (isName && typeof before === "string" && !/[\r\n]/.test(before))
        return { name, before };
    throw new Error("its state is none that this action wrote");
}

;// CONCATENATED MODULE: ./src/targets/credentials/profile/write-profile.js






const heading = "# Profiles of aws-oidc-deploy for this job alone; the job's end takes them away.\n";
function writeProfile({ name, signIn }, region, command, runner, written) {
    const place = place_profilePlace(runner);
    const settings = place.settings(name);
    try {
        (0,external_node_fs_.mkdirSync)(place.folder, { recursive: true, mode: 0o700 });
        const before = files_readFile(place.config);
        keepProfileForPost(name, runner);
        written();
        files_writeWhole(settings, JSON.stringify({ ...signIn, "aws-region": region }));
        const section = profileSection(name, region, [...command, settings]);
        files_writeWhole(place.config, `${before ?? heading}\n${section.join("\n")}`);
    }
    catch (error) {
        if (error instanceof errors.DeployError)
            throw error;
        throw new errors.DeployError({
            id: "profile-not-written",
            message: `The profile ${name} could not be written: ${(0,errors.messageOf)(error)}.`,
            hint: "Check the rights to the runner's temporary folder and its free space.",
            cause: error,
        });
    }
    runner.exportVariable("AWS_CONFIG_FILE", place.config);
}

;// CONCATENATED MODULE: ./src/targets/credentials/profile/deploy-profile.js







function planProfile({ name }, { aws, runner }) {
    const { hidden } = checkProfile(name, runner);
    return {
        target: "credentials",
        subject: `profile ${name}`,
        changes: [
            {
                effect: "create",
                type: "profile",
                resource: name,
                reason: `every process of a later step that names it signs in anew as ${(0,session_fold.whoOf)(aws)}`,
            },
        ],
        notes: hidden === undefined
            ? []
            : [`${hidden} is hidden from later steps: AWS_CONFIG_FILE names the job's own file`],
        outputs: {},
        story: { title: "a profile for the steps that follow" },
    };
}
function exportProfile(profile, { aws, runner }, written) {
    const command = [process.execPath, processFile()];
    writeProfile(profile, aws.region, command, runner, written);
    return {
        outputs: {},
        story: {
            title: "is there for the steps that follow",
            lead: "Each process that uses it signs in anew; no secret is on disk or in the environment",
        },
        headline: `profile ${profile.name} is there for the steps that follow, as ${aws.identityArn}`,
        facts: [["Use", `AWS_PROFILE: ${profile.name}`]],
    };
}
const here = import.meta.dirname;
const built = "credential-process/index.js";
const places = here.endsWith((0,external_node_path_.join)("src", "targets", "credentials", "profile"))
    ? [(0,external_node_path_.join)(here, "../../../../dist", built)]
    : [(0,external_node_path_.join)(here, built), (0,external_node_path_.join)(here, "..", built)];
function processFile() {
    const found = places.find((place) => (0,external_node_fs_.existsSync)(place));
    if (found !== undefined && [found, process.execPath].every(canBeQuoted))
        return found;
    throw new errors.DeployError({
        id: "profile-not-written",
        message: `The program that signs in for a profile cannot be named in a config file: ${found ?? "it is missing"}.`,
        hint: "Have the runner's folders in a path without quotes, dollars, percent signs and the like.",
    });
}

;// CONCATENATED MODULE: ./src/targets/credentials/undo.js



const credentialsStateName = "credentials";
const exportedNames = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
];
function keepVariablesForPost(runner) {
    const previous = {};
    for (const name of exportedNames) {
        const value = runner.environment[name] ?? "";
        if (value !== "" && !name.endsWith("REGION"))
            runner.mask(value);
        previous[name] = value;
    }
    runner.saveState(credentialsStateName, JSON.stringify(previous));
}
const undo = (state, runner) => {
    const failures = [];
    for (const [name, value] of undo_readState(state)) {
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
function undo_readState(text) {
    const value = readJson(text, "The state of the step");
    const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
    const known = new Set(exportedNames);
    const ours = entries.filter((entry) => known.has(entry[0]) && typeof entry[1] === "string");
    if (ours.length === known.size && entries.length === known.size)
        return ours;
    throw new Error("its state is none that this action wrote");
}

;// CONCATENATED MODULE: ./src/targets/credentials/deployer.js





function createDeployer({ profile }, context) {
    if (profile !== undefined) {
        return {
            plan: () => Promise.resolve().then(() => planProfile(profile, context)),
            apply: () => (0,changed_output.withChangedOutput)((written) => exportProfile(profile, context, written)),
        };
    }
    return {
        plan: () => Promise.resolve(planExport(context)),
        apply: () => (0,changed_output.withChangedOutput)((written) => exportSession(context, written)),
    };
}
function planExport({ aws }) {
    return {
        target: "credentials",
        subject: (0,session_fold.whoOf)(aws),
        changes: [
            {
                effect: "update",
                type: "environment",
                resource: "AWS_*",
                reason: "every later step of the job can use this session until the job ends",
            },
        ],
        notes: [],
        outputs: {},
        story: { title: "credentials for the steps that follow" },
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
    keepVariablesForPost(runner);
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
            ...(until === undefined ? {} : { lead: `Valid until ${until}` }),
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

/***/ "./src/targets/shared/changed-output.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withChangedOutput: () => (/* binding */ withChangedOutput)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

async function withChangedOutput(work) {
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
