export const id = "src_targets_ecr_deployer_js";
export const ids = ["src_targets_ecr_deployer_js","src_inputs_yaml_read-yaml_js"];
export const modules = {

/***/ "./src/inputs/yaml/read-yaml.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readJson: () => (/* binding */ readJson),
  readPlainYaml: () => (/* binding */ readPlainYaml),
  readYaml: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__("./node_modules/yaml/dist/index.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/inputs/yaml/yaml-bounds.js

const maxDepth = 100;
const maxAliasedNodes = 10_000;
const plainTags = new Set(["bool", "float", "int", "map", "null", "seq", "str"].map((name) => `tag:yaml.org,2002:${name}`));
function findDeepToken(tokens) {
    let level = [...tokens];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > maxDepth)
            return level[0];
        level = level.flatMap(childrenOf);
    }
    return undefined;
}
function childrenOf(token) {
    if (token.type === "document")
        return token.value === undefined ? [] : [token.value];
    if (!("items" in token))
        return [];
    return token.items.flatMap(({ key, value }) => [key, value].filter((part) => part != null));
}
function findForbidden(document) {
    let found;
    const refuse = (reason, node) => {
        found = { reason, offset: node.range?.[0] ?? 0 };
        return dist.visit.BREAK;
    };
    const sizes = new AliasSizes(document);
    (0,dist.visit)(document, {
        Pair: (_key, { key }) => (0,dist.isScalar)(key) && key.value === "__proto__"
            ? refuse("__proto__ is no key that a document may have", key)
            : undefined,
        Node: (_key, node) => {
            if ((0,dist.isAlias)(node)) {
                const reason = sizes.refuse(node);
                return reason === undefined ? undefined : refuse(reason, node);
            }
            if (node.tag === undefined || plainTags.has(node.tag))
                return undefined;
            return refuse("it uses a tag (!name) that is not YAML's own", node);
        },
    });
    return found;
}
class AliasSizes {
    #anchors = new Map();
    #targets = new Map();
    #sizes = new Map();
    #total = 0;
    constructor(document) {
        (0,dist.visit)(document, {
            Node: (_key, node) => {
                const anchor = (0,dist.isAlias)(node) ? undefined : node.anchor;
                if (anchor !== undefined)
                    this.#anchors.set(anchor, node);
                const target = (0,dist.isAlias)(node) ? this.#anchors.get(node.source) : undefined;
                if ((0,dist.isAlias)(node) && target !== undefined)
                    this.#targets.set(node, target);
            },
        });
    }
    refuse(alias) {
        if (!this.#targets.has(alias))
            return "an alias (*name) has no anchor (&name) before it";
        this.#total += this.#sizeOf(alias);
        if (this.#total <= maxAliasedNodes)
            return undefined;
        return "its aliases (*name) stand for too much, or for themselves";
    }
    #sizeOf(node) {
        const known = this.#sizes.get(node);
        if (known !== undefined)
            return known;
        this.#sizes.set(node, Infinity);
        const size = this.#count(node);
        this.#sizes.set(node, size);
        return size;
    }
    #count(node) {
        if ((0,dist.isAlias)(node))
            return this.#sizeOf(this.#targets.get(node));
        if ((0,dist.isPair)(node))
            return this.#sizeOf(node.key) + this.#sizeOf(node.value);
        const items = node?.items ?? [];
        return items.reduce((sum, item) => sum + this.#sizeOf(item), 1);
    }
}

;// CONCATENATED MODULE: ./src/inputs/yaml/yaml-reasons.js
const reasons = {
    BAD_ALIAS: "an alias is not written as one",
    BAD_DIRECTIVE: "a %-directive is unknown",
    BAD_DQ_ESCAPE: "a text in double quotes has an escape that YAML does not know",
    BAD_INDENT: "a line is not indented as those around it",
    BAD_SCALAR_START: "a value begins with a sign that needs quotes around it",
    DUPLICATE_KEY: "a key stands there twice",
    MISSING_CHAR: "a closing quote or bracket, a colon or a comma is missing",
    MULTIPLE_DOCS: "a second document begins; one is taken",
    NON_STRING_KEY: "a key is no plain text",
    RESOURCE_EXHAUSTION: "it is nested too deep",
    TAB_AS_INDENT: "a tab stands where YAML takes spaces",
    TAG_RESOLVE_FAILED: "it uses a tag (!name) that is not YAML's own",
};
function reasonOf(code) {
    return reasons[code] ?? "it is neither valid YAML nor JSON";
}

;// CONCATENATED MODULE: ./src/inputs/yaml/read-yaml.js




const maxCharacters = 500_000;
function readYaml(text, what) {
    const document = readDocument(text, what, mergeKeys);
    try {
        return read_yaml_valueOf(document);
    }
    catch {
        throw refused(what, "what `<<` merges is no map");
    }
}
function readJson(text, what) {
    if (!isJson(text))
        throw refused(what, "it is no valid JSON");
    return readYaml(text, what);
}
function readPlainYaml(text, what) {
    const document = readDocument(text, what, scalarsAsWritten);
    return { value: read_yaml_valueOf(document), valueless: namesWithoutValue(document) };
}
function namesWithoutValue({ contents }) {
    const pairs = (0,dist.isMap)(contents) ? contents.items : [];
    const empty = pairs.filter(({ value }) => value === null ||
        ((0,dist.isScalar)(value) && value.type === "PLAIN" && /^(|~|null)$/i.test(value.source ?? "")));
    return new Set(empty.map(({ key }) => String((0,dist.isScalar)(key) ? key.value : key)));
}
function read_yaml_valueOf(document) {
    return document.toJS({ maxAliasCount: -1 });
}
const mergeKeys = { merge: true };
const scalarsAsWritten = { schema: "failsafe" };
function readDocument(text, what, schema) {
    if (text.length > maxCharacters)
        throw refused(what, `it is longer than ${maxCharacters} characters`);
    const source = isJson(text) ? text.replaceAll("\t", " ") : text;
    const lines = new dist.LineCounter();
    const refuse = (reason, offset) => {
        const { line, col } = lines.linePos(offset);
        return refused(what, reason, ` (line ${line}, column ${col})`);
    };
    const tokens = [...new dist.Parser(lines.addNewLine).parse(source)];
    const deep = findDeepToken(tokens);
    if (deep !== undefined)
        throw refuse("it is nested too deep", deep.offset);
    const composer = new dist.Composer({ logLevel: "silent", stringKeys: true, ...schema });
    const [document, second] = composer.compose(tokens, true, source.length);
    if (document === undefined)
        throw new TypeError("A composer makes at least one document");
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined)
        throw refuse(reasonOf(problem.code), problem.pos[0]);
    if (second !== undefined)
        throw refuse(reasonOf("MULTIPLE_DOCS"), second.range[0]);
    const forbidden = findForbidden(document);
    if (forbidden !== undefined)
        throw refuse(forbidden.reason, forbidden.offset);
    return document;
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
function refused(what, reason, place = "") {
    return new errors.DeployError({
        id: "yaml-refused",
        message: `${what} cannot be read: ${reason}${place}.`,
        evidence: [`${reason}${place}`],
        hint: "Correct the text at that place. Its content is not shown, since it may hold secrets.",
    });
}


/***/ }),

/***/ "./src/model/count.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   counted: () => (/* binding */ counted),
/* harmony export */   listed: () => (/* binding */ listed),
/* harmony export */   spokenCount: () => (/* binding */ spokenCount)
/* harmony export */ });
function spokenCount(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
function counted(count, one, many = `${one}s`) {
    return `${spokenCount(count)} ${count === 1 ? one : many}`;
}
function listed(names, most) {
    const more = names.length > most ? ` and ${names.length - most} more` : "";
    return `${names.slice(0, most).join(", ")}${more}`;
}


/***/ }),

/***/ "./src/model/time/clock.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backoff: () => (/* binding */ backoff),
/* harmony export */   eagerPace: () => (/* binding */ eagerPace),
/* harmony export */   isPassing: () => (/* binding */ isPassing),
/* harmony export */   poll: () => (/* binding */ poll),
/* harmony export */   retry: () => (/* binding */ retry),
/* harmony export */   systemClock: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");

const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(signal.reason);
            return;
        }
        const stop = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", stop);
            resolve();
        }, ms);
        signal?.addEventListener("abort", stop, { once: true });
    }),
};
const eagerPace = (elapsedMs, attempt) => elapsedMs >= 30_000 ? 2000 : Math.min(1000, 300 * 1.25 ** attempt);
async function poll(options) {
    const { clock, signal, pace, read, onMiss } = options;
    const start = clock.now();
    let misses = 0;
    for (let attempt = 0;; attempt += 1) {
        signal.throwIfAborted();
        try {
            const value = await read();
            if (value !== undefined)
                return value;
            misses = 0;
        }
        catch (error) {
            if (!isPassing(error))
                throw error;
            misses += 1;
            onMiss?.(error);
        }
        const delay = pace(clock.now() - start, attempt);
        await clock.sleep(misses === 0 ? delay : Math.min(20_000, delay * 2 ** misses), signal);
    }
}
function backoff(attempt, { baseMs, maxMs, random = Math.random }) {
    return Math.min(maxMs, baseMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
async function retry(call, options) {
    const { clock, signal, attempts, random = Math.random } = options;
    const { baseDelayMs = 200, maxDelayMs = 5000, retryable = isPassing } = options;
    for (let attempt = 1;; attempt += 1) {
        try {
            return await call(attempt);
        }
        catch (error) {
            if (attempt >= attempts || signal.aborted || !retryable(error))
                throw error;
            const span = { baseMs: baseDelayMs, maxMs: maxDelayMs, random };
            await clock.sleep(backoff(attempt, span), signal);
        }
    }
}
function isPassing(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError)
        return error.retryable;
    const kind = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(error);
    return kind === "throttled" || kind === "transient";
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

/***/ "./src/targets/ecr/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/model/time/duration.js
var duration = __webpack_require__("./src/model/time/duration.js");
// EXTERNAL MODULE: ./src/aws/call.js
var call = __webpack_require__("./src/aws/call.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/targets/shared/changed-output.js
var changed_output = __webpack_require__("./src/targets/shared/changed-output.js");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__("node:path");
// EXTERNAL MODULE: ./src/model/optional.js
var optional = __webpack_require__("./src/model/optional.js");
// EXTERNAL MODULE: ./src/inputs/yaml/maps.js
var maps = __webpack_require__("./src/inputs/yaml/maps.js");
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__("node:child_process");
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__("node:timers/promises");
;// CONCATENATED MODULE: ./src/targets/ecr/docker/helper-program.js



const drainMs = 1000;
const politeMs = 1000;
async function runProgram(program, parts, { environment, input, limitMs, outputLimit, signal }) {
    signal?.throwIfAborted();
    const child = (0,external_node_child_process_.spawn)(program, parts, { env: environment, stdio: ["pipe", "pipe", "ignore"] });
    const output = keep(child.stdout, outputLimit);
    const closed = new Promise((done) => child.once("close", () => {
        done();
    }));
    const limits = [AbortSignal.timeout(limitMs), ...(signal === undefined ? [] : [signal])];
    try {
        child.stdin.on("error", () => undefined).end(input);
        const exitCode = await (0,call.orAborted)(endOf(child), AbortSignal.any(limits));
        await Promise.race([closed, (0,promises_.setTimeout)(drainMs, undefined, { ref: false })]);
        return { exitCode, output: output() };
    }
    finally {
        letGo(child);
    }
}
function keep(stream, limit) {
    let text = "";
    stream.setEncoding("utf8").on("data", (chunk) => {
        if (text.length < limit)
            text += chunk;
    });
    return () => text;
}
function endOf(child) {
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.once("exit", (code) => {
            resolve(code ?? -1);
        });
    });
}
function letGo(child) {
    child.stdin.destroy();
    child.stdout.destroy();
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
        return;
    child.kill("SIGTERM");
    const kill = setTimeout(() => child.kill("SIGKILL"), politeMs);
    child.once("exit", () => {
        clearTimeout(kill);
    });
    child.unref();
}

;// CONCATENATED MODULE: ./src/targets/ecr/docker/credential-helper.js



const limitMs = 20_000;
const answerLimit = 100_000;
class credential_helper_CredentialHelper {
    #name;
    #environment;
    #signal;
    constructor(name, environment, signal) {
        this.#name = name;
        this.#environment = onPathAlone(environment);
        this.#signal = signal;
        if (!isHelperName(name))
            throw this.#failure("is no name of a helper");
    }
    async get(host) {
        const { exitCode, output } = await this.#ask("get", host);
        if (exitCode !== 0)
            return undefined;
        const { Username, Secret } = parse(output);
        return typeof Username === "string" && typeof Secret === "string"
            ? { Username, Secret }
            : undefined;
    }
    async store(host, { Username, Secret }) {
        await this.#must("store", JSON.stringify({ ServerURL: host, Username, Secret }), host);
    }
    async erase(host) {
        await this.#must("erase", host, host);
    }
    async #must(verb, input, host) {
        const { exitCode, output } = await this.#ask(verb, input);
        if (exitCode === 0)
            return;
        const why = verb === "erase" ? firstLine(output) : "";
        throw this.#failure(`could not ${verb} the login to ${host} (exit ${exitCode})${why}`);
    }
    async #ask(verb, input) {
        try {
            return await runProgram(`docker-credential-${this.#name}`, [verb], {
                environment: this.#environment,
                input,
                limitMs,
                outputLimit: answerLimit,
                signal: this.#signal,
            });
        }
        catch (error) {
            this.#signal?.throwIfAborted();
            throw this.#failure(reasonOf(error));
        }
    }
    #failure(text) {
        return new errors.DeployError({
            id: "docker-credential-helper-failed",
            message: `The credential helper docker-credential-${this.#name}, which docker's configuration names, ${text}.`,
            hint: "Repair the helper or take it out of `credsStore` and `credHelpers`, or set `docker-config: isolated`, which uses no helper.",
        });
    }
}
function reasonOf(error) {
    const { code, name } = error;
    if (code === "ENOENT")
        return "is not installed";
    return name === "TimeoutError" ? `did not answer in ${limitMs / 1000} s` : "cannot be started";
}
function isHelperName(name) {
    return /^[\w.-]+$/.test(name);
}
function onPathAlone(environment) {
    const directories = (environment.PATH ?? "").split(external_node_path_.delimiter).filter(external_node_path_.isAbsolute);
    return { ...environment, PATH: directories.join(external_node_path_.delimiter) };
}
function parse(output) {
    try {
        const value = JSON.parse(output);
        return typeof value === "object" && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
function firstLine(output) {
    const line = output.trim().split("\n", 1)[0] ?? "";
    return line === "" ? "" : `: ${line.slice(0, 200)}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__("node:crypto");
// EXTERNAL MODULE: ./src/inputs/yaml/read-yaml.js + 2 modules
var read_yaml = __webpack_require__("./src/inputs/yaml/read-yaml.js");
;// CONCATENATED MODULE: ./src/targets/ecr/docker/docker-config.js



function parseDockerConfig(text, what) {
    const value = text.trim() === "" ? {} : (0,read_yaml.readJson)(text, what);
    return (0,maps.isMap)(value) ? value : undefined;
}
function renderDockerConfig(config) {
    return `${JSON.stringify(config, null, "\t")}\n`;
}
function helperOf(config, host) {
    const own = field(config.credHelpers, host);
    const name = own ?? config.credsStore;
    return typeof name === "string" && name !== "" ? name : undefined;
}
function docker_config_entryOf(config, host) {
    return field(config.auths, host);
}
function entryFor(auth, helper) {
    return helper === undefined ? { auth } : {};
}
function withEntry(config, host, entry) {
    return { ...config, auths: { ...(0,maps.mapOf)(config.auths), [host]: entry } };
}
function docker_config_secretDigest(secret) {
    return (0,external_node_crypto_.createHash)("sha256").update(secret).digest("hex");
}
function docker_config_withoutLogin(config, replaced, hadAuths) {
    const { host, previous, mark } = replaced;
    const entry = docker_config_entryOf(config, host);
    if (entry === undefined || !isOurs(entry, mark))
        return config;
    const auths = Object.fromEntries(Object.entries(mapOf(config.auths))
        .map(([name, one]) => [name, name === host ? previous : one])
        .filter(([, one]) => one !== undefined));
    if (hadAuths || Object.keys(auths).length > 0)
        return { ...config, auths };
    return without(config, ["auths"]);
}
function isOurs(entry, mark) {
    const { auth } = mapOf(entry);
    return typeof auth === "string"
        ? docker_config_secretDigest(auth) === mark
        : Object.keys(mapOf(entry)).length === 0;
}
function withoutCredentials(config) {
    return without(config, ["auths", "credsStore", "credHelpers"]);
}
function without(config, names) {
    return Object.fromEntries(Object.entries(config).filter(([name]) => !names.includes(name)));
}
function field(value, name) {
    const object = (0,maps.mapOf)(value);
    return Object.hasOwn(object, name) ? object[name] : undefined;
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__("node:fs/promises");
// EXTERNAL MODULE: ./src/inputs/foreign/file.js
var foreign_file = __webpack_require__("./src/inputs/foreign/file.js");
// EXTERNAL MODULE: ./src/inputs/yaml/reason-in.js
var reason_in = __webpack_require__("./src/inputs/yaml/reason-in.js");
;// CONCATENATED MODULE: ./src/targets/ecr/docker/docker-files.js







function dockerDirectory({ environment, homeDir }) {
    return (0,external_node_path_.resolve)(environment.DOCKER_CONFIG || (0,external_node_path_.join)(homeDir, ".docker"));
}
async function docker_files_readConfig(directory) {
    const file = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.join)(directory, "config.json")).catch(() => (0,external_node_path_.join)(directory, "config.json"));
    try {
        const config = parseDockerConfig((0,foreign_file.readForeignFile)(file), "it");
        if (config === undefined)
            throw new Error("it is no JSON object");
        return { file, config, exists: true, mode: (await (0,external_node_fs_promises_.stat)(file)).mode & 0o777 };
    }
    catch (error) {
        if (isMissing(error))
            return { file, config: {}, exists: false };
        throw new errors.DeployError({
            id: "docker-config-unreadable",
            message: `docker's configuration ${file} cannot be read: ${(0,reason_in.reasonIn)(error)}.`,
            hint: "Repair or delete the file, or set `docker-config: isolated` and DOCKER_CONFIG to an empty directory.",
            cause: error,
        });
    }
}
async function docker_files_blankPasswords(directory, marks) {
    const file = join(directory, "config.json");
    const text = readForeignFile(file);
    const blank = text.replace(/[A-Za-z0-9+/]{8,}={0,2}/g, (word) => marks.has(secretDigest(word)) ? "" : word);
    if (blank !== text)
        await writeFile(file, blank);
}
async function docker_files_writeConfig(file, config, mode = 0o600) {
    const draft = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), `.${(0,external_node_path_.basename)(file)}-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        await (0,external_node_fs_promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true, mode: 0o700 });
        await (0,external_node_fs_promises_.writeFile)(draft, renderDockerConfig(config), { mode: 0o600, flag: "wx" });
        await (0,external_node_fs_promises_.chmod)(draft, mode);
        await (0,external_node_fs_promises_.rename)(draft, file);
    }
    catch (error) {
        await (0,external_node_fs_promises_.rm)(draft, { force: true }).catch(() => undefined);
        throw new errors.DeployError({
            id: "docker-config-not-writable",
            message: `docker's configuration ${file} cannot be written: ${(0,errors.messageOf)(error)}.`,
            hint: "Let the runner's user own that directory, or set `docker-config: isolated`.",
            cause: error,
        });
    }
}
function isMissing(error) {
    const code = error.code;
    return code === "ENOENT" || code === "ENOTDIR";
}

// EXTERNAL MODULE: ./src/model/time/clock.js
var time_clock = __webpack_require__("./src/model/time/clock.js");
;// CONCATENATED MODULE: ./src/targets/ecr/docker/docker-lock.js




const docker_lock_limitMs = 30_000;
const paceMs = 50;
async function docker_lock_whileLocked(directory, work, options) {
    const lock = `${directory}.aws-oidc-deploy-lock`;
    const taken = await takeLock(lock, options);
    if ("missed" in taken) {
        if (taken.missed !== undefined)
            options.log.warning(sayMissed(lock, taken.missed));
        return work();
    }
    try {
        return await work();
    }
    finally {
        if (contentOf(lock) === taken.mine)
            await (0,external_node_fs_promises_.rm)(lock, { force: true });
    }
}
async function takeLock(lock, options) {
    const { clock = time_clock.systemClock, signal } = options;
    const mine = (0,external_node_crypto_.randomUUID)();
    const started = clock.now();
    while (clock.now() - started < docker_lock_limitMs) {
        const code = await make(lock, mine);
        if (code === "")
            return { mine };
        if (code === "ENOENT")
            return { missed: undefined };
        if (code !== "EEXIST")
            return { missed: `it cannot be made (${code})` };
        const { strange, ageMs } = await look(lock, clock);
        if (strange)
            return { missed: "what lies there is no file of this action" };
        if (ageMs < docker_lock_limitMs)
            await clock.sleep(paceMs, signal);
        else if (!(await breakLock(lock, clock, signal))) {
            return { missed: "an old one cannot be removed" };
        }
    }
    return { missed: `another step has held it for ${docker_lock_limitMs / 1000} s` };
}
function sayMissed(lock, why) {
    return `docker's configuration is changed without its lock ${lock}: ${why}. Let no other step change it at the same time, and remove what lies there.`;
}
async function breakLock(lock, clock, signal) {
    const breaker = `${lock}-breaker`;
    if ((await make(breaker, "")) !== "") {
        const { strange, ageMs } = await look(breaker, clock);
        if (strange || (ageMs >= docker_lock_limitMs && !(await remove(breaker))))
            return false;
        await clock.sleep(paceMs, signal);
        return true;
    }
    const gone = (await look(lock, clock)).ageMs < docker_lock_limitMs || (await remove(lock));
    await remove(breaker);
    return gone;
}
async function make(file, content) {
    return (0,external_node_fs_promises_.writeFile)(file, content, { flag: "wx", mode: 0o600 }).then(() => "", (error) => error.code ?? "unknown");
}
async function look(path, clock) {
    return (0,external_node_fs_promises_.lstat)(path).then((stats) => ({ strange: !stats.isFile(), ageMs: clock.now() - stats.mtimeMs }), () => ({ strange: false, ageMs: 0 }));
}
async function remove(file) {
    return (0,external_node_fs_promises_.rm)(file, { force: true }).then(() => true, () => false);
}
function contentOf(lock) {
    try {
        return (0,foreign_file.readForeignFile)(lock);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/targets/ecr/docker/isolated-config.js



const prefix = "aws-oidc-deploy-docker-";
function isIsolated(name) {
    return name.startsWith(prefix) && /^\w{6}$/.test(name.slice(prefix.length));
}
async function makeDirectory({ tempDir }) {
    return (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_path_.resolve)(tempDir), prefix));
}
async function linkDirectories(source, directory) {
    const entries = await (0,external_node_fs_promises_.readdir)(source).catch(() => []);
    for (const entry of entries) {
        const target = (0,external_node_path_.join)(source, entry);
        const isDirectory = await (0,external_node_fs_promises_.stat)(target).then((found) => found.isDirectory(), () => false);
        if (isDirectory)
            await (0,external_node_fs_promises_.symlink)(target, (0,external_node_path_.join)(directory, entry), "junction");
    }
}
function isolatedBase(source, config) {
    const rest = withoutCredentials(config);
    return (0,external_node_path_.basename)(source).startsWith(prefix) && config.auths !== undefined
        ? { ...rest, auths: config.auths }
        : rest;
}

;// CONCATENATED MODULE: ./src/targets/ecr/docker/secrets.js
const plainFields = new Set(["username", "email", "serveraddress"]);
const shortest = 4;
function secretsIn(entry) {
    const found = Object.entries(entry).flatMap(([name, value]) => plainFields.has(name) && typeof value === "string" ? [] : textsIn(name, value));
    return [...new Set(found.flatMap(withEscapes))].filter((text) => text !== "");
}
function textsIn(name, value, depth = 0) {
    if (typeof value === "object" && value !== null) {
        return Object.entries(value).flatMap(([inner, one]) => textsIn(inner, one, depth + 1));
    }
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    if (depth > 0 && text.length < shortest)
        return [];
    return name === "auth" ? [text, ...formsOf(text)] : [text];
}
function formsOf(auth) {
    const joined = Buffer.from(auth, "base64").toString("utf8");
    const colon = joined.indexOf(":");
    return colon < 0 ? [joined] : [joined, joined.slice(colon + 1)];
}
function withEscapes(text) {
    return [text, JSON.stringify(text).slice(1, -1)];
}

;// CONCATENATED MODULE: ./src/targets/ecr/token.js

function readToken({ token = "", expiresAt }, mask) {
    mask(token);
    const [user = "", ...rest] = Buffer.from(token, "base64").toString("utf8").split(":");
    const password = rest.join(":");
    if (user === "" || password === "") {
        throw new errors.DeployError({
            id: "ecr-token-unreadable",
            message: "ECR's authorization token is not of the form user:password.",
            hint: "Run the job again; if it lasts, check what AWS_ENDPOINT_URL or a proxy puts in ECR's place.",
        });
    }
    mask(password);
    mask(authOf(user, password));
    return { user, password: () => password, ...(expiresAt === undefined ? {} : { expiresAt }) };
}
function authOf(user, password) {
    return Buffer.from(`${user}:${password}`).toString("base64");
}

// EXTERNAL MODULE: ./src/targets/shared/value-checks.js
var value_checks = __webpack_require__("./src/targets/shared/value-checks.js");
// EXTERNAL MODULE: ./src/targets/shared/ecr-registry.js
var ecr_registry = __webpack_require__("./src/targets/shared/ecr-registry.js");
;// CONCATENATED MODULE: ./src/targets/ecr/state.js








const limitBytes = 120_000;
function writeState(state, runner) {
    const text = JSON.stringify(state);
    try {
        if (Buffer.byteLength(text) > limitBytes)
            throw new Error("they are too large");
        state_readState(text, runner);
        return text;
    }
    catch (cause) {
        throw new errors.DeployError({
            id: "docker-config-unreadable",
            message: "The earlier logins in docker's configuration to the same registries cannot be kept for the post step, which puts them back: they are larger or deeper than any that docker writes.",
            hint: "Take them out of docker's configuration, or set `docker-config: isolated`.",
            cause,
        });
    }
}
function state_readState(text, { tempDir }) {
    const state = (0,read_yaml.readJson)(text, "The state of the step");
    if (isIsolatedState(state, tempDir) || isMergeState(state))
        return state;
    throw new Error("its state is none that this action wrote");
}
function isIsolatedState(state, tempDir) {
    return (0,value_checks.hasFields)(state, {
        mode: (mode) => mode === "isolated",
        previous: state_text,
        directory: (directory) => typeof directory === "string" &&
            (0,external_node_path_.dirname)(directory) === (0,external_node_path_.resolve)(tempDir) &&
            isIsolated((0,external_node_path_.basename)(directory)),
    });
}
function isMergeState(state) {
    return (0,value_checks.hasFields)(state, {
        mode: (mode) => mode === "merge",
        directory: (directory) => typeof directory === "string" && (0,external_node_path_.isAbsolute)(directory),
        exists: flag,
        fileMode: (0,value_checks.orAbsent)((mode) => Number.isInteger(mode) && Number(mode) >= 0 && Number(mode) <= 0o777),
        hadAuths: flag,
        logins: (logins) => Array.isArray(logins) && logins.length > 0 && logins.every(isLogin),
    });
}
const [state_text, flag] = [(0,value_checks.isType)("string"), (0,value_checks.isType)("boolean")];
function isLogin(login) {
    return (0,value_checks.hasFields)(login, {
        host: (host) => typeof host === "string" && (host === ecr_registry.publicHost || (0,ecr_registry.parseRegistry)(host) !== undefined),
        ...{ mark: isMark, previous: (0,value_checks.orAbsent)(maps.isMap), helper: (0,value_checks.orAbsent)(isHelper) },
    });
}
function isHelper(helper) {
    return (0,value_checks.hasFields)(helper, {
        name: (name) => typeof name === "string" && isHelperName(name),
        mark: isMark,
        previous: (0,value_checks.orAbsent)((kept) => (0,value_checks.hasFields)(kept, { Username: state_text, Secret: state_text })),
    });
}
function isMark(mark) {
    return typeof mark === "string" && /^[0-9a-f]{64}$/.test(mark);
}

;// CONCATENATED MODULE: ./src/targets/ecr/undo.js








const ecrStateName = "ecr";
const undo = async (text, runner, log) => {
    const state = readState(text, runner);
    if (state.mode === "isolated") {
        await rm(state.directory, { recursive: true, force: true }).finally(() => {
            runner.exportVariable("DOCKER_CONFIG", state.previous);
        });
        log.info("Removed the docker configuration of its own");
        return;
    }
    const failures = [];
    const madeAnew = new Set();
    const attempt = (work) => work.catch((error) => failures.push(error));
    await attempt(whileLocked(state.directory, () => undoFile(state, madeAnew), { log }));
    for (const login of state.logins)
        await attempt(undoHelper(login, runner, madeAnew));
    const [first, ...others] = failures;
    for (const other of others)
        log.warning(`Could not undo ecr: ${messageOf(other)}`);
    if (first !== undefined)
        throw first;
    const out = state.logins.map(({ host }) => host).filter((host) => !madeAnew.has(host));
    if (out.length > 0)
        log.info(`Logged out of ${out.join(", ")}`);
    for (const host of madeAnew)
        log.info(`The login to ${host} was made anew since, and stays`);
};
async function undoFile(state, madeAnew) {
    const found = await readConfig(state.directory).catch(async (error) => {
        const marks = new Set(state.logins.map(({ mark }) => mark));
        await blankPasswords(state.directory, marks).catch(() => undefined);
        throw error;
    });
    if (!found.exists)
        return;
    const config = state.logins.reduce((current, login) => {
        const next = withoutLogin(current, login, state.hadAuths);
        if (next === current && entryOf(current, login.host) !== undefined)
            madeAnew.add(login.host);
        return next;
    }, found.config);
    if (!state.exists && Object.keys(config).length === 0) {
        await rm(found.file, { force: true });
        await rmdir(dirname(found.file)).catch(() => undefined);
        return;
    }
    await writeConfig(found.file, config, state.fileMode);
}
async function undoHelper({ host, helper }, { environment }, madeAnew) {
    if (helper === undefined)
        return;
    const program = new CredentialHelper(helper.name, environment);
    const kept = await program.get(host);
    if (kept === undefined)
        return;
    if (secretDigest(kept.Secret) !== helper.mark) {
        madeAnew.add(host);
        return;
    }
    if (helper.previous === undefined)
        await program.erase(host);
    else
        await program.store(host, helper.previous);
}

;// CONCATENATED MODULE: ./src/targets/ecr/apply.js












async function mergeLogins(given) {
    const { plan, context } = given;
    await docker_lock_whileLocked(plan.directory, () => merge(given), context);
}
async function merge({ plan, context, written }) {
    const found = await docker_files_readConfig(plan.directory);
    const logins = [];
    for (const planned of plan.logins)
        logins.push(await remember(planned, found, context));
    const { exists, mode: fileMode } = found;
    const hadAuths = found.config.auths !== undefined;
    const before = { exists, hadAuths, ...(0,optional.optional)("fileMode", fileMode) };
    save(context, { mode: "merge", directory: plan.directory, ...before, logins });
    for (const { host, login, helper } of plan.logins) {
        if (helper === undefined)
            continue;
        const kept = { Username: login.user, Secret: login.password() };
        await helperNamed(helper, context).store(host, kept);
        written();
    }
    const { file, config } = await docker_files_readConfig(plan.directory);
    await docker_files_writeConfig(file, withLogins(config, plan.logins));
}
async function isolateLogins({ plan, context, written }) {
    const { runner } = context;
    const { config } = await docker_files_readConfig(plan.directory);
    const directory = await makeDirectory(runner);
    const previous = runner.environment.DOCKER_CONFIG ?? "";
    save(context, { mode: "isolated", directory, previous });
    runner.exportVariable("DOCKER_CONFIG", directory);
    written();
    await linkDirectories(plan.directory, directory);
    const base = isolatedBase(plan.directory, config);
    await docker_files_writeConfig((0,external_node_path_.join)(directory, "config.json"), withLogins(base, plan.logins));
}
function withLogins(config, logins) {
    return logins.reduce((current, { host, login, helper }) => {
        const auth = authOf(login.user, login.password());
        return withEntry(current, host, entryFor(auth, helper));
    }, config);
}
async function remember({ host, login, helper }, { config }, context) {
    const entry = docker_config_entryOf(config, host);
    const previous = (0,maps.isMap)(entry) ? entry : undefined;
    for (const secret of secretsIn(previous ?? {}))
        context.runner.mask(secret);
    const written = docker_config_secretDigest(authOf(login.user, login.password()));
    const state = { host, mark: written, ...(0,optional.optional)("previous", previous) };
    if (helper === undefined)
        return state;
    const kept = await helperNamed(helper, context).get(host);
    if (kept !== undefined)
        hideKept(kept, context);
    const mark = docker_config_secretDigest(login.password());
    return { ...state, helper: { name: helper, mark, ...(0,optional.optional)("previous", kept) } };
}
function hideKept({ Username, Secret }, { runner }) {
    const auth = authOf(Username, Secret);
    for (const form of [...secretsIn({ Secret }), auth, ...formsOf(auth)])
        runner.mask(form);
}
function helperNamed(name, { runner, signal }) {
    return new credential_helper_CredentialHelper(name, runner.environment, signal);
}
function save({ runner }, state) {
    runner.saveState(ecrStateName, writeState(state, runner));
}

// EXTERNAL MODULE: ./src/model/count.js
var count = __webpack_require__("./src/model/count.js");
;// CONCATENATED MODULE: ./src/targets/ecr/plan.js



function planLogins(found) {
    const { mode, directory, config, logins } = found;
    const planned = logins.map(({ host, login }) => {
        const helper = mode === "merge" ? helperOf(config, host) : undefined;
        return { host, login, ...(0,optional.optional)("helper", helper) };
    });
    const hosts = planned.map(({ host }) => host);
    return {
        target: "ecr",
        subject: hosts.join(", "),
        changes: planned.map((login) => changeOf(login, found)),
        notes: [],
        outputs: {},
        story: { title: (0,count.counted)(planned.length, "login") },
        mode,
        directory,
        logins: planned,
    };
}
function changeOf({ host, helper }, found) {
    const { mode, config } = found;
    const known = mode === "merge" && docker_config_entryOf(config, host) !== undefined;
    return {
        effect: known ? "update" : "create",
        type: "docker login",
        resource: host,
        reason: `${placeOf(found, helper)}${known ? "; the earlier login comes back after the job" : " until the job ends"}`,
    };
}
function placeOf({ mode, directory }, helper) {
    if (mode === "isolated")
        return "in a configuration of its own, by DOCKER_CONFIG";
    return helper === undefined
        ? `in ${directory}/config.json`
        : `kept by docker-credential-${helper}`;
}

;// CONCATENATED MODULE: ./src/targets/ecr/deployer.js










function createDeployer(config, context) {
    return {
        plan: async () => {
            const hosts = hostsOf(config, context);
            const directory = dockerDirectory(context.runner);
            const { config: found } = await docker_files_readConfig(directory);
            if (config.dockerConfig === "merge")
                refuseUnfitHelpers(hosts, found);
            const logins = await Promise.all(hosts.map(async ({ host, login }) => ({ host, login: await login() })));
            return planLogins({ mode: config.dockerConfig, directory, config: found, logins });
        },
        apply: (plan) => (0,changed_output.withChangedOutput)(async (written) => {
            const logIn = plan.mode === "merge" ? mergeLogins : isolateLogins;
            await logIn({ plan, context, written });
            return outcomeOf(plan);
        }),
    };
}
function hostsOf(config, context) {
    if (config.type === "public")
        return [publicRegistry(context)];
    const { aws } = context;
    const items = config.registries.length === 0 ? [aws.accountId] : config.registries;
    const registries = items.map((item) => typeof item === "string" ? (0,ecr_registry.registryOf)(item, aws.region, aws.partition) : item);
    const unique = new Map(registries.map((registry) => [registry.host, registry]));
    return withTokens([...unique.values()], context);
}
function withTokens(registries, context) {
    const tokens = new Map();
    return registries.map(({ host, region, fips }) => ({
        host,
        login: () => {
            const key = `${region} ${fips}`;
            const token = tokens.get(key) ?? askPrivate(region, fips, context);
            tokens.set(key, token);
            return token;
        },
    }));
}
async function askPrivate(region, fips, context) {
    const { privateToken } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-ecr_dist-cjs_index_js"), __webpack_require__.e("src_targets_ecr_aws_private-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecr/aws/private-client.js"));
    return ask("ecr:GetAuthorizationToken", privateToken(context.aws, region, fips), context);
}
function publicRegistry(context) {
    return {
        host: ecr_registry.publicHost,
        login: async () => {
            const { publicToken } = await Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-ecr-public_dist-cjs_index_js-node_modules_smithy_util-ret-4018af"), __webpack_require__.e("src_targets_ecr_aws_public-client_js")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/ecr/aws/public-client.js"));
            const action = "ecr-public:GetAuthorizationToken";
            return ask(action, publicToken(context.aws), context);
        },
    };
}
async function ask(action, request, context) {
    const answer = await (0,call.callAws)(context, { action, resource: "*" }, request);
    return readToken(answer, (secret) => {
        context.runner.mask(secret);
    });
}
function refuseUnfitHelpers(hosts, config) {
    const served = hosts.find(({ host }) => helperOf(config, host) === "ecr-login");
    if (served === undefined)
        return;
    throw new errors.DeployError({
        id: "docker-credential-helper-cannot-store",
        message: `docker's configuration leaves ${served.host} to docker-credential-ecr-login, which needs AWS credentials in each later step and keeps no login.`,
        hint: "Set `docker-config: isolated`, or take the helper out of docker's configuration, or use `target: credentials` and let the helper sign in.",
    });
}
function outcomeOf({ logins, mode }) {
    const hosts = logins.map(({ host }) => host);
    const ends = logins.flatMap(({ login }) => login.expiresAt ?? []).map((date) => date.getTime());
    const until = ends.length === 0 ? undefined : (0,duration.spokenInstant)(Math.min(...ends));
    const ending = until === undefined ? "" : `; the password is valid until ${until}`;
    return {
        outputs: { registry: hosts[0] ?? "" },
        story: {
            title: `logged in${mode === "isolated" ? ", DOCKER_CONFIG is set" : ""}`,
            lead: `Undone when the job ends${ending}`,
        },
        headline: `Logged in to ${hosts.join(", ")}${mode === "isolated" ? " (DOCKER_CONFIG is set)" : ""}`,
        facts: until === undefined ? [] : [["The password ends", until]],
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


/***/ }),

/***/ "./src/targets/shared/value-checks.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasFields: () => (/* binding */ hasFields),
/* harmony export */   isType: () => (/* binding */ isType),
/* harmony export */   orAbsent: () => (/* binding */ orAbsent)
/* harmony export */ });
/* harmony import */ var _inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/inputs/yaml/maps.js");

function hasFields(value, fields) {
    return (0,_inputs_yaml_maps_js__WEBPACK_IMPORTED_MODULE_0__.isMap)(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}
function isType(type) {
    return (value) => typeof value === type;
}
function orAbsent(check) {
    return (value) => value === undefined || check(value);
}


/***/ })

};
