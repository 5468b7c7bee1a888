export const id = "src_targets_s3_source_threads_scan-ahead_js";
export const ids = ["src_targets_s3_source_threads_scan-ahead_js"];
export const modules = {

/***/ "./src/targets/s3/source/threads/messages.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bodyBudgetBytes: () => (/* binding */ bodyBudgetBytes),
/* harmony export */   bytesLeft: () => (/* binding */ bytesLeft)
/* harmony export */ });
/* unused harmony export nextFile */
const bodyBudgetBytes = 64 * 1024 * 1024;
const nextFile = 0;
const bytesLeft = 1;


/***/ }),

/***/ "./src/targets/s3/source/threads/scan-ahead.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   scanAhead: () => (/* binding */ scanAhead)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:fs");
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:os");
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("node:path");
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("node:worker_threads");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _messages_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/targets/s3/source/threads/messages.js");







const places = ["worker.ts", "worker/index.js", "../worker/index.js"];
const filesPerThread = 1000;
const maxThreads = 4;
function scanAhead(options, signal, processors = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.availableParallelism)()) {
    return new Threads(options, signal, processors).scanning;
}
class Threads {
    #options;
    #signal;
    #processors;
    #shared = new Int32Array(new SharedArrayBuffer(8));
    #keys = Promise.withResolvers();
    #result = Promise.withResolvers();
    #files = [];
    #running = new Set();
    #paths = [];
    #notes = [];
    constructor(options, signal, processors) {
        this.#options = options;
        this.#signal = signal;
        this.#processors = processors;
        this.#shared[_messages_js__WEBPACK_IMPORTED_MODULE_4__.bytesLeft] = _messages_js__WEBPACK_IMPORTED_MODULE_4__.bodyBudgetBytes;
        this.#keys.promise.catch(() => undefined);
        this.#result.promise.catch(() => undefined);
        this.#start();
        if (signal.aborted)
            this.#stop();
        else
            signal.addEventListener("abort", this.#stop);
    }
    get scanning() {
        return { keys: this.#keys.promise, result: this.#result.promise };
    }
    #start(paths) {
        const task = {
            options: this.#options,
            shared: this.#shared,
            ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_5__.optional)("paths", paths),
        };
        const thread = new node_worker_threads__WEBPACK_IMPORTED_MODULE_3__.Worker(threadFile(), {
            workerData: task,
            env: {},
            stdout: true,
            stderr: true,
            resourceLimits: { maxYoungGenerationSizeMb: 8 },
        });
        this.#running.add(thread);
        thread.on("message", (message) => {
            this.#hear(message, thread);
        });
        thread.on("error", this.#fail);
        thread.on("exit", (code) => {
            if (this.#running.has(thread))
                this.#fail(new Error(`A thread that reads ended (${code})`));
        });
    }
    #hear(message, thread) {
        if (message.kind === "walked")
            this.#walked(message.paths, message.notes);
        else if (message.kind === "read")
            this.#add(message.batch);
        else if (message.kind === "end")
            this.#end(thread);
        else if (message.kind === "refused")
            this.#fail(new _model_errors_js__WEBPACK_IMPORTED_MODULE_6__.DeployError(message.fields));
        else
            this.#fail(message.error);
    }
    #walked(paths, notes) {
        this.#paths = paths;
        this.#notes = notes;
        this.#keys.resolve(paths.map((path) => this.#options.prefix + path));
        const useful = Math.ceil(paths.length / filesPerThread);
        const threads = Math.min(useful, maxThreads, this.#processors - 1);
        for (let n = 1; n < threads; n += 1)
            this.#start(paths);
    }
    #add({ indexes, sizes, times, md5s, offsets, slab }) {
        const { root, prefix } = this.#options;
        for (const [n, index] of indexes.entries()) {
            const path = this.#paths[index] ?? "";
            const size = sizes[n] ?? 0;
            const offset = offsets[n] ?? -1;
            const file = {
                ...{ path, key: prefix + path, file: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path), size },
                ...{ mtimeMs: times[n] ?? 0, md5: md5s[n] ?? "" },
            };
            if (slab !== undefined && offset >= 0)
                file.body = Buffer.from(slab, offset, size);
            this.#files[index] = file;
        }
    }
    #end(thread) {
        this.#running.delete(thread);
        if (this.#running.size > 0)
            return;
        this.#signal.removeEventListener("abort", this.#stop);
        this.#result.resolve({ files: this.#files, notes: this.#notes });
    }
    #stop = () => {
        this.#fail(this.#signal.reason);
    };
    #fail = (error) => {
        this.#signal.removeEventListener("abort", this.#stop);
        this.#keys.reject(error);
        this.#result.reject(error);
        for (const thread of this.#running)
            void thread.terminate();
        this.#running.clear();
    };
}
function threadFile() {
    const found = places.map((place) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(import.meta.dirname, place)).find(node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync);
    if (found === undefined)
        throw new Error("The thread that reads the source is missing");
    return found;
}


/***/ })

};
