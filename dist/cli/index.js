#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ "assert":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ "buffer":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ "child_process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ "crypto":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ "events":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ "fs":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ "node:async_hooks":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ "node:child_process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ "node:crypto":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ "node:fs":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ "node:fs/promises":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ "node:http":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ "node:http2":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ "node:https":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ "node:module":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ "node:net":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ "node:os":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ "node:path":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ "node:process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ "node:stream":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ "node:stream/consumers":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ "node:stream/promises":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ "node:timers/promises":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ "node:tls":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ "node:util":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ "node:worker_threads":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ "node:zlib":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ "os":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ "path":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ "process":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ "string_decoder":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ "timers":
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ "./src/action/process/end-process.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  endProcess: () => (/* binding */ endProcess),
  withLifetime: () => (/* binding */ withLifetime)
});

// EXTERNAL MODULE: ./src/model/errors.js
var errors = __nccwpck_require__("./src/model/errors.js");
;// CONCATENATED MODULE: ./src/model/time/lifetime.js

const reserveMs = 60_000;
const cancelGraceMs = 9000;
function startLifetime(clock, timeoutMinutes) {
    const work = new AbortController();
    const grace = new AbortController();
    const timers = new AbortController();
    const totalMs = timeoutMinutes * 60_000;
    const workMs = totalMs - Math.min(reserveMs, totalMs / 2);
    const after = (ms, act) => {
        clock.sleep(ms, timers.signal).then(act, () => undefined);
    };
    after(workMs, () => {
        work.abort(timedOut(timeoutMinutes, totalMs - workMs));
    });
    after(totalMs, () => {
        grace.abort(timedOut(timeoutMinutes, totalMs - workMs));
    });
    return {
        signal: work.signal,
        grace: grace.signal,
        workUntil: clock.now() + workMs,
        cancel: (cause) => {
            work.abort(cancelled(cause));
            after(cancelGraceMs, () => {
                grace.abort(cancelled(cause));
            });
        },
        dispose: () => {
            timers.abort();
        },
    };
}
function timedOut(minutes, reserved) {
    return new errors.DeployError({
        id: "timed-out",
        message: `The step did not finish within timeout-minutes (${minutes}), whose last ${reserved / 1000} s are kept for taking back.`,
        hint: "Raise `timeout-minutes` of the step, or look in the log at what it was waiting for.",
    });
}
function cancelled(cause) {
    return new errors.DeployError({
        id: "cancelled",
        message: `The step was cancelled (${cause}).`,
        hint: "Run the workflow again: the next run finishes what this one began.",
    });
}

;// CONCATENATED MODULE: ./src/action/process/end-process.js

async function withLifetime(clock, minutes, work) {
    const lifetime = startLifetime(clock, minutes);
    const stopListening = onCancellation(lifetime.cancel);
    try {
        return await work(lifetime);
    }
    finally {
        stopListening();
        lifetime.dispose();
    }
}
function onCancellation(cancel) {
    const onSignal = (name) => {
        cancel(name);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
    return () => {
        process.off("SIGINT", onSignal);
        process.off("SIGTERM", onSignal);
    };
}
const graceMs = 2000;
function endProcess() {
    const end = () => {
        if (process.stdout.writableLength > 0)
            endProcess();
        else
            process.exit();
    };
    setTimeout(end, graceMs).unref();
}


/***/ }),

/***/ "./src/cli/arguments.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   invalidOptions: () => (/* binding */ invalidOptions),
/* harmony export */   readArguments: () => (/* binding */ readArguments)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/errors.js");

const switches = new Set([
    "allow-forks",
    "comment-plan",
    "dry-run",
    "help",
    "mask-aws-account-id",
    "plan-only",
    "pull-request",
]);
const alone = new Set([...switches, "version"]);
function readArguments(parts) {
    const words = [];
    const options = new Map();
    const rest = [...parts];
    for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
        if (!part.startsWith("--")) {
            words.push(part);
            continue;
        }
        const [, name = "", , value] = /^--([^=]*)(=([\s\S]*))?$/.exec(part) ?? [];
        const asks = name !== "version" || words.length > 0 ? switches : alone;
        const given = value ?? followingValue(name, rest, asks);
        const before = options.get(name);
        options.set(name, before === undefined ? given : `${before}\n${given}`);
    }
    return { words, options };
}
function followingValue(name, rest, bare) {
    const next = rest[0];
    if (bare.has(name)) {
        return next === "true" || next === "false" ? (rest.shift() ?? "") : "true";
    }
    if (next !== undefined && !next.startsWith("--"))
        return rest.shift() ?? "";
    throw invalidOptions(`Option --${name} needs a value.`, `Write --${name} VALUE, or --${name}=VALUE where the value begins with two dashes.`);
}
function invalidOptions(message, hint, cause) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError({ id: "invalid-options", message, hint, cause });
}


/***/ }),

/***/ "./src/cli/index.js":
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _action_process_end_process_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/action/process/end-process.js");
/* harmony import */ var _node_version_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/cli/node-version.js");


const refused = (0,_node_version_js__WEBPACK_IMPORTED_MODULE_0__.refusedNode)(process.versions.node);
if (refused === undefined) {
    const { runCli } = await Promise.all(/* import() */[__nccwpck_require__.e("vendors-node_modules_picomatch_index_js"), __nccwpck_require__.e("src_cli_run_js")]).then(__nccwpck_require__.bind(__nccwpck_require__, "./src/cli/run.js"));
    process.exitCode = await runCli(process.argv.slice(2), {
        environment: process.env,
        print: (text) => process.stdout.write(text),
        note: (text) => process.stderr.write(`${text}\n`),
    });
    (0,_action_process_end_process_js__WEBPACK_IMPORTED_MODULE_1__.endProcess)();
}
else {
    process.stderr.write(`${refused}\n`);
    process.exitCode = 1;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ "./src/cli/node-version.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   refusedNode: () => (/* binding */ refusedNode),
/* harmony export */   requireProxies: () => (/* binding */ requireProxies)
/* harmony export */ });
/* unused harmony export knowsProxies */
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/cli/arguments.js");

const oldest = [22, 13];
function refusedNode(version) {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1]))
        return undefined;
    return `aws-oidc-deploy needs Node ${oldest.join(".")} or newer, and this is Node ${version}.`;
}
function knowsProxies(version) {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major >= 24)
        return major > 24 || minor >= 5;
    return major === 22 && minor >= 21;
}
function requireProxies({ url }, version) {
    if (url === undefined || knowsProxies(version))
        return;
    throw (0,_arguments_js__WEBPACK_IMPORTED_MODULE_0__.invalidOptions)(`A proxy is set, and Node ${version} cannot use it.`, "Use Node 24.5 or newer, or 22.21 or newer of the 22 line; or unset HTTPS_PROXY and HTTP_PROXY where AWS is reached directly.");
}


/***/ }),

/***/ "./src/model/errors.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DeployError: () => (/* binding */ DeployError),
/* harmony export */   classify: () => (/* binding */ classify),
/* harmony export */   codeOf: () => (/* binding */ codeOf),
/* harmony export */   isEndOfStep: () => (/* binding */ isEndOfStep),
/* harmony export */   messageOf: () => (/* binding */ messageOf),
/* harmony export */   nodeCodeOf: () => (/* binding */ nodeCodeOf),
/* harmony export */   statusOf: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var _foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__("./src/model/foreign-answer.js");
/* harmony import */ var _report_live_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/report/live.js");


class DeployError extends Error {
    name = "DeployError";
    id;
    hint;
    evidence;
    state;
    live;
    story;
    outputs;
    retryable;
    #fields;
    constructor(fields) {
        super(fields.message, { cause: fields.cause });
        this.#fields = fields;
        this.id = fields.id;
        this.hint = fields.hint;
        this.evidence = fields.evidence ?? [];
        this.live = fields.live;
        this.state = fields.state ?? (fields.live === undefined ? undefined : (0,_report_live_js__WEBPACK_IMPORTED_MODULE_0__.livePlain)(fields.live));
        this.story = fields.story;
        this.outputs = fields.outputs ?? {};
        this.retryable = fields.retryable ?? false;
    }
    with(fields) {
        const { state: _state, live: _live, ...rest } = this.#fields;
        const stands = fields.live === undefined && fields.state === undefined;
        return new DeployError({ ...(stands ? this.#fields : rest), ...fields });
    }
}
function isEndOfStep({ id }) {
    return id === "cancelled" || id === "timed-out";
}
const kinds = {
    aborted: ["AbortError", "TimeoutAbort"],
    throttled: [
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyInvalidationsInProgress",
        "TooManyRequestsException",
        "TransactionInProgressException",
    ],
    expired: ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId"],
    denied: [
        "AccessDenied",
        "AccessDeniedException",
        "AllAccessDisabled",
        "Forbidden",
        "NotAuthorized",
        "UnauthorizedOperation",
        "UnrecognizedClientException",
    ],
    invalid: ["InvalidObjectState", "ObjectNotInActiveTierError"],
    precondition: ["ConditionalRequestConflict", "PreconditionFailed", "PreconditionFailedException"],
    conflict: ["ConflictException", "OperationAborted", "ResourceConflictException"],
    "not-found": [
        "ClusterNotFoundException",
        "ImageNotFoundException",
        "NoSuchBucket",
        "NoSuchDistribution",
        "NoSuchKey",
        "NotFound",
        "RepositoryNotFoundException",
        "ResourceNotFoundException",
        "ServiceNotFoundException",
    ],
    transient: [
        "EAI_AGAIN",
        "ECONNABORTED",
        "ECONNREFUSED",
        "ECONNRESET",
        "EPIPE",
        "ETIMEDOUT",
        "IDPCommunicationError",
        "IncompleteAnswer",
        "InternalError",
        "InternalFailure",
        "InternalServerError",
        "NetworkingError",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServerException",
        "ServiceException",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "TimeoutError",
    ],
};
function classify(error) {
    const names = [codeOf(error), nodeCodeOf(error)];
    for (const [kind, codes] of Object.entries(kinds)) {
        if (names.some((name) => codes.includes(name)))
            return kind;
    }
    const kind = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.isUnreadable)(error) ? "transient" : kindOfStatus(statusOf(error));
    const passing = kind === "transient" || kind === "throttled";
    return passing || (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.foreignAnswer)(error) === undefined ? kind : "other";
}
function kindOfStatus(status) {
    if (status === undefined)
        return "other";
    if (status === 429)
        return "throttled";
    if (status >= 500)
        return "transient";
    if (status === 401 || status === 403)
        return "denied";
    if (status === 404)
        return "not-found";
    if (status === 409)
        return "conflict";
    if (status === 412)
        return "precondition";
    return status >= 400 ? "invalid" : "other";
}
function codeOf(error) {
    const { name, Code } = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error);
    if (typeof Code === "string")
        return Code;
    return typeof name === "string" ? name : undefined;
}
function statusOf(error) {
    return (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error).$metadata?.httpStatusCode;
}
function messageOf(error) {
    const { message } = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error);
    return typeof message === "string" && message !== "" ? message : String(error);
}
function nodeCodeOf(error) {
    const { code } = (0,_foreign_answer_js__WEBPACK_IMPORTED_MODULE_1__.asObject)(error);
    return typeof code === "string" ? code : undefined;
}


/***/ }),

/***/ "./src/model/foreign-answer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   asObject: () => (/* binding */ asObject),
/* harmony export */   foreignAnswer: () => (/* binding */ foreignAnswer),
/* harmony export */   isUnreadable: () => (/* binding */ isUnreadable)
/* harmony export */ });
function foreignAnswer(error) {
    const { $response: answer, $metadata } = asObject(error);
    if (answer?.statusCode === undefined || $metadata?.requestId !== undefined)
        return undefined;
    const type = header(answer, "content-type").split(";", 1)[0]?.trim() ?? "";
    return /^text\/(html|plain)$/i.test(type) ? `HTTP ${answer.statusCode}, ${type}` : undefined;
}
function isUnreadable(error) {
    const { $response: answer, $metadata, $fault } = asObject(error);
    const status = answer?.statusCode ?? $metadata?.httpStatusCode;
    const isSuccess = status !== undefined && status >= 200 && status < 300;
    return isSuccess && $fault === undefined && foreignAnswer(error) === undefined;
}
function header({ headers = {} }, name) {
    const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
    return entry?.[1] ?? "";
}
function asObject(value) {
    return typeof value === "object" && value !== null ? value : {};
}


/***/ }),

/***/ "./src/model/report/live.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   livePlain: () => (/* binding */ livePlain),
/* harmony export */   liveText: () => (/* binding */ liveText)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__("./src/model/text.js");

function liveText(live) {
    switch (live.kind) {
        case "unchanged":
            return live.what === undefined
                ? "as before, nothing was written"
                : ["as before: ", ...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(live.what)];
        case "written":
            return live.what;
        case "taken-back":
            return joined(live.to, live.after);
        case "stuck":
            return [...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(live.what), "; to set it by hand: ", { code: live.command }];
        case "unknown":
            return ["not known, because ", ...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(joined(live.why, live.maybe))];
        case "running":
            return [...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(live.what), "; ", { code: live.id }, " goes on"];
    }
}
function livePlain(live) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__.plainText)(liveText(live));
}
function joined(first, second) {
    return second === undefined ? first : [...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(first), "; ", ...(0,_text_js__WEBPACK_IMPORTED_MODULE_0__.piecesOf)(second)];
}


/***/ }),

/***/ "./src/model/text.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   piecesOf: () => (/* binding */ piecesOf),
/* harmony export */   plainText: () => (/* binding */ plainText)
/* harmony export */ });
function piecesOf(text) {
    return typeof text === "string" ? [text] : text;
}
function plainText(text) {
    return piecesOf(text)
        .map((piece) => {
        if (typeof piece === "string")
            return piece;
        if ("strong" in piece)
            return piece.strong;
        return "code" in piece ? piece.code : piece.label;
    })
        .join("");
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		"main": 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__("./src/cli/index.js");
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
