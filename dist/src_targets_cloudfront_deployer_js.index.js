export const id = "src_targets_cloudfront_deployer_js";
export const ids = ["src_targets_cloudfront_deployer_js"];
export const modules = {

/***/ "./src/aws/answers/write-outcome.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   isRefusal: () => (/* binding */ isRefusal),
/* harmony export */   markUnanswered: () => (/* binding */ markUnanswered),
/* harmony export */   writeOutcome: () => (/* binding */ writeOutcome)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _kind_of_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/kind-of.js");


const refusals = new Set([
    "conflict",
    "denied",
    "expired",
    "invalid",
    "not-found",
    "precondition",
    "throttled",
]);
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const earlierTry = Symbol("an earlier try of the same call got no answer");
function writeOutcome(error) {
    const answer = (0,_kind_of_js__WEBPACK_IMPORTED_MODULE_0__.answerOf)(error);
    if (typeof answer === "object" && answer !== null && earlierTry in answer)
        return "unknown";
    return isRefusal(answer) ? "refused" : "unknown";
}
function isRefusal(answer) {
    return refusals.has((0,_kind_of_js__WEBPACK_IMPORTED_MODULE_0__.kindOf)(answer)) || unsent.has((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.nodeCodeOf)(answer) ?? (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__.codeOf)(answer) ?? "");
}
function markUnanswered(error) {
    if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
        Object.defineProperty(error, earlierTry, { value: true, configurable: true });
    }
}


/***/ }),

/***/ "./src/aws/write-tries.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WriteTries: () => (/* binding */ WriteTries)
/* harmony export */ });
/* harmony import */ var _answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/answers/write-outcome.js");

class WriteTries {
    #isWrite;
    #unrefused = 0;
    constructor(isWrite) {
        this.#isWrite = isWrite;
    }
    get any() {
        return this.#unrefused > 0;
    }
    watch(client) {
        const options = { step: "deserialize", priority: "high" };
        client.middlewareStack.add(this.#middleware, options);
        return client;
    }
    #middleware = (next, { commandName = "" }) => {
        if (!this.#isWrite(commandName))
            return next;
        return async (step) => {
            this.#unrefused += 1;
            try {
                return await next(step);
            }
            catch (error) {
                if ((0,_answers_write_outcome_js__WEBPACK_IMPORTED_MODULE_0__.isRefusal)(error))
                    this.#unrefused -= 1;
                throw error;
            }
        };
    };
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

/***/ "./src/model/report/step.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tellDone: () => (/* binding */ tellDone),
/* harmony export */   tellFailed: () => (/* binding */ tellFailed)
/* harmony export */ });
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/time/duration.js");

function tellDone(told, what, started) {
    tell("✔", told, what, started);
}
function tellFailed(told, what, started) {
    tell("✘", told, what, started);
}
function tell(mark, { clock, log }, what, started) {
    log.info(`${mark} ${what} (${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__.spokenTime)(clock.now() - started)})`);
}


/***/ }),

/***/ "./src/targets/cloudfront/caller-reference.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   newClearer: () => (/* binding */ newClearer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/optional.js");


function newClearer({ runId, runAttempt, }) {
    return {
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("runId", runId),
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_1__.optional)("attempt", runAttempt),
        nonce: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(9).toString("base64url"),
    };
}


/***/ }),

/***/ "./src/targets/cloudfront/create-invalidations.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   clearCaches: () => (/* binding */ clearCaches)
/* harmony export */ });
/* unused harmony export callerReference */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:crypto");
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _model_report_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/report/step.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/cloudfront/missing-distribution.js");





const retryForMs = 5 * 60_000;
async function clearCaches(requests, clearer, cdn, context, texts) {
    if (requests.length === 0)
        return [];
    const api = await cdn();
    const clear = async (request) => {
        const { distribution, paths } = request;
        const reference = callerReference(request, clearer);
        try {
            const send = () => api.invalidate(distribution, paths, reference);
            const began = context.clock.now();
            const cleared = { distribution, id: await untilAccepted(send, context) };
            (0,_model_report_step_js__WEBPACK_IMPORTED_MODULE_1__.tellDone)(context, `CloudFront ${distribution} takes invalidation ${cleared.id}`, began);
            texts.onCleared(cleared);
            return cleared;
        }
        catch (error) {
            context.signal.throwIfAborted();
            if ((0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__.isMissing)(error))
                texts.onMissing(distribution);
            throw explainRefusal(error, texts);
        }
    };
    return context.phases.time("CloudFront", async () => {
        const sent = requests.map(clear);
        await Promise.allSettled(sent);
        return Promise.all(sent);
    });
}
function callerReference({ distribution, paths }, { runId, attempt, nonce }) {
    const text = JSON.stringify([runId, attempt, nonce, distribution, paths]);
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex").slice(0, 32);
    return `aws-oidc-deploy-${runId ?? "local"}-${attempt ?? "1"}-${digest}`;
}
function untilAccepted(send, { clock, signal, log }) {
    const until = clock.now() + retryForMs;
    let told = false;
    return (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_3__.retry)(send, {
        clock,
        signal,
        attempts: 1000,
        baseDelayMs: 1000,
        maxDelayMs: 20_000,
        retryable: (error) => {
            if (!(0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_3__.isPassing)(error) || clock.now() >= until)
                return false;
            if (!told)
                log.info("  CloudFront does not take the invalidation now; trying for up to 5 minutes");
            told = true;
            return true;
        },
    });
}
function explainRefusal(error, { missing, refused, state }) {
    if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_4__.DeployError))
        return error;
    if ((0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__.isMissing)(error))
        return (0,_missing_distribution_js__WEBPACK_IMPORTED_MODULE_2__.missingDistribution)(error, missing).with({ state });
    const typing = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_4__.classify)(error.cause) === "denied"
        ? ["If the id is a typing error, correct `distribution-id`."]
        : [];
    return error.with({
        ...(error.id === "aws-unavailable" ? { id: "invalidation-failed" } : {}),
        state,
        hint: [error.hint, ...typing, refused].filter(Boolean).join(" "),
    });
}


/***/ }),

/***/ "./src/targets/cloudfront/deployer.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeployer: () => (/* binding */ createDeployer)
});

// EXTERNAL MODULE: ./src/aws/write-tries.js
var write_tries = __webpack_require__("./src/aws/write-tries.js");
// EXTERNAL MODULE: ./src/model/count.js
var count = __webpack_require__("./src/model/count.js");
// EXTERNAL MODULE: ./src/model/errors.js
var errors = __webpack_require__("./src/model/errors.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/inputs/distributions.js
var inputs_distributions = __webpack_require__("./src/targets/cloudfront/inputs/distributions.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/missing-distribution.js
var missing_distribution = __webpack_require__("./src/targets/cloudfront/missing-distribution.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/cache-tags.js


async function findWithoutCacheTags({ distributions, tags }, cdn, { log }) {
    if (tags.length === 0)
        return [];
    const api = await cdn();
    const readTags = async (id) => {
        const distribution = (0,inputs_distributions.isTenant)(id) ? await api.distributionOf(id) : id;
        return (await api.describe(distribution)).hasCacheTags;
    };
    const readsTags = (id) => (0,missing_distribution.ifReadable)(readTags(id), "Nothing was cleared.", () => {
        log.info(`  Whether ${id} reads cache tags may not be read (${(0,inputs_distributions.isTenant)(id) ? "cloudfront:GetDistributionTenant, " : ""}cloudfront:GetDistribution): if it does not, nothing is cleared by them`);
        return true;
    });
    const answers = await Promise.all(distributions.map(readsTags));
    return distributions.filter((_, n) => answers[n] === false);
}

// EXTERNAL MODULE: ./src/targets/cloudfront/create-invalidations.js
var create_invalidations = __webpack_require__("./src/targets/cloudfront/create-invalidations.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/caller-reference.js
var caller_reference = __webpack_require__("./src/targets/cloudfront/caller-reference.js");
// EXTERNAL MODULE: ./src/targets/cloudfront/story.js
var story = __webpack_require__("./src/targets/cloudfront/story.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/plan.js


function planInvalidations({ distributions, paths, tags }, withoutCacheTags, place) {
    const items = [...paths, ...tags.map((tag) => `#${tag}`)];
    const requests = distributions.map((distribution) => ({ distribution, paths: items }));
    return {
        target: "cloudfront",
        subject: distributions.join(", "),
        changes: requests.map(changeOf),
        notes: [],
        details: items.length <= 5 ? [] : [{ title: (0,story.itemsOf)(items), lines: items }],
        ...(withoutCacheTags.length === 0 ? {} : { refusal: tagsUnknown(withoutCacheTags) }),
        outputs: { "invalidation-ids": "" },
        requests,
        story: (0,story.cloudfrontPlanStory)(requests, place),
    };
}
function changeOf({ distribution, paths }) {
    const shown = paths.slice(0, 5).join(" ");
    return {
        effect: "update",
        type: "invalidation",
        resource: distribution,
        reason: paths.length <= 5 ? shown : `${shown} … (${paths.length} in all)`,
    };
}
function tagsUnknown(ids) {
    return new errors.DeployError({
        id: "cache-tags-not-configured",
        message: `${ids.join(", ")} reads no cache tags: its configuration has no CacheTagConfig, so that clearing by tag would clear nothing.`,
        hint: "Set CacheTagConfig with the header in which the origin sends its tags (CloudFront reads it from answers that come after that), or clear by path. Nothing was cleared.",
    });
}

// EXTERNAL MODULE: ./src/targets/cloudfront/wait.js
var wait = __webpack_require__("./src/targets/cloudfront/wait.js");
;// CONCATENATED MODULE: ./src/targets/cloudfront/deployer.js









function createDeployer(config, context) {
    const writes = new write_tries.WriteTries((command) => command.startsWith("CreateInvalidation"));
    let client;
    const cdn = () => (client ??= Promise.all(/* import() */[__webpack_require__.e("vendors-node_modules_aws-sdk_credential-provider-node_dist-cjs_index_js"), __webpack_require__.e("vendors-node_modules_aws-sdk_client-cloudfront_dist-cjs_index_js"), __webpack_require__.e("src_targets_cloudfront_aws_client_js-_34690")]).then(__webpack_require__.bind(__webpack_require__, "./src/targets/cloudfront/aws/client.js")).then(({ createCdn }) => createCdn(context, writes)));
    return {
        plan: async () => planInvalidations(config, await findWithoutCacheTags(config, cdn, context), context.aws),
        apply: (plan) => applyPlan(plan, config, { cdn, writes }, context),
    };
}
async function applyPlan({ requests, subject }, config, { cdn, writes }, context) {
    const cleared = [];
    try {
        await (0,create_invalidations.clearCaches)(requests, (0,caller_reference.newClearer)(context.job), cdn, context, {
            missing: "Every other distribution was cleared.",
            refused: "Every other distribution was cleared.",
            state: "what was live before; caches that were not cleared serve it until it expires",
            onCleared: (one) => cleared.push(one),
            onMissing: () => undefined,
        });
        if (config.waitForInvalidation)
            await (0,wait.waitAsAsked)(cleared, cdn, context, "");
    }
    catch (error) {
        if (!(error instanceof errors.DeployError))
            throw error;
        const changed = String(writes.any);
        throw error.with({ outputs: { changed, ...outputsOf(cleared), ...error.outputs } });
    }
    return {
        headline: `${subject}: ${(0,count.counted)(cleared.length, "invalidation")}`,
        outputs: outputsOf(cleared),
        facts: [],
        story: (0,story.cloudfrontOutcomeStory)(requests, cleared, config, context.aws),
    };
}
function outputsOf(cleared) {
    return { "invalidation-ids": cleared.map(({ id }) => id).join("\n") };
}


/***/ }),

/***/ "./src/targets/cloudfront/missing-distribution.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ifReadable: () => (/* binding */ ifReadable),
/* harmony export */   isMissing: () => (/* binding */ isMissing),
/* harmony export */   missingDistribution: () => (/* binding */ missingDistribution)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _model_pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/model/pages.js");


function isMissing(error) {
    return (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError &&
        ["NoSuchDistribution", "EntityNotFound"].includes((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)(error.cause) ?? ""));
}
async function ifReadable(read, consequence, otherwise) {
    try {
        return await read;
    }
    catch (error) {
        if (!(error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError))
            throw error;
        if (isMissing(error))
            throw missingDistribution(error, consequence);
        if ((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(error.cause) !== "denied")
            throw error;
        return otherwise();
    }
}
function missingDistribution(error, consequence) {
    return error.with({
        id: "distribution-not-found",
        message: `CloudFront knows no such distribution in this account: ${error.message}`,
        hint: `Check \`distribution-id\` for a typing error, and the account that the role belongs to. ${consequence} ${_model_pages_js__WEBPACK_IMPORTED_MODULE_1__.firstCreation}`,
    });
}


/***/ }),

/***/ "./src/targets/cloudfront/story.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   clearingFacts: () => (/* binding */ clearingFacts),
/* harmony export */   cloudfrontOutcomeStory: () => (/* binding */ cloudfrontOutcomeStory),
/* harmony export */   cloudfrontPlanStory: () => (/* binding */ cloudfrontPlanStory),
/* harmony export */   invalidationLinks: () => (/* binding */ invalidationLinks),
/* harmony export */   itemsOf: () => (/* binding */ itemsOf),
/* harmony export */   listedPaths: () => (/* binding */ listedPaths)
/* harmony export */ });
/* harmony import */ var _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/console-links.js");
/* harmony import */ var _model_count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/count.js");
/* harmony import */ var _inputs_distributions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/targets/cloudfront/inputs/distributions.js");



const shown = { paths: 5, links: 3 };
function cloudfrontPlanStory(requests, aws) {
    return {
        title: `${itemsOf(requests[0]?.paths ?? [])} to clear`,
        differences: [],
        facts: clearingFacts(requests, "Clears at CloudFront"),
        links: distributionLinks(requests, aws),
    };
}
function cloudfrontOutcomeStory(requests, cleared, { waitForInvalidation }, aws) {
    return {
        title: `${itemsOf(requests[0]?.paths ?? [])} cleared`,
        lead: waitForInvalidation
            ? "CloudFront has completed it at all its edges"
            : "CloudFront has accepted it; its edges follow within minutes",
        differences: [],
        facts: clearingFacts(requests, "Cleared at CloudFront"),
        links: [...invalidationLinks(cleared, aws), ...distributionLinks(requests, aws)],
    };
}
function itemsOf(items) {
    const tags = items.filter((item) => item.startsWith("#")).length;
    const paths = items.length - tags;
    return [
        ...(paths === 0 ? [] : [(0,_model_count_js__WEBPACK_IMPORTED_MODULE_0__.counted)(paths, "path")]),
        ...(tags === 0 ? [] : [(0,_model_count_js__WEBPACK_IMPORTED_MODULE_0__.counted)(tags, "tag")]),
    ].join(" and ");
}
function clearingFacts(requests, label) {
    return requests.map(({ distribution, paths }) => [
        `${label} ${distribution}`,
        listedPaths(paths),
    ]);
}
function listedPaths(names) {
    const pieces = names.slice(0, shown.paths).flatMap((code) => [{ code }, " "]);
    const rest = names.length - shown.paths;
    return rest > 0 ? [...pieces, `and ${(0,_model_count_js__WEBPACK_IMPORTED_MODULE_0__.spokenCount)(rest)} more`] : pieces.slice(0, -1);
}
function invalidationLinks(cleared, aws) {
    return (0,_aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.existingLinks)(cleared
        .slice(0, shown.links)
        .flatMap(({ distribution, id }) => (0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_2__.isTenant)(distribution) ? [] : [_aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.consoleLinks.invalidation(aws, distribution, id)]));
}
function distributionLinks(requests, aws) {
    return (0,_aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.existingLinks)(requests
        .filter(({ distribution }) => !(0,_inputs_distributions_js__WEBPACK_IMPORTED_MODULE_2__.isTenant)(distribution))
        .slice(0, shown.links)
        .map(({ distribution }) => _aws_console_links_js__WEBPACK_IMPORTED_MODULE_1__.consoleLinks.distribution(aws, distribution)));
}


/***/ }),

/***/ "./src/targets/cloudfront/wait.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitAsAsked: () => (/* binding */ waitAsAsked),
/* harmony export */   waitIfAllowed: () => (/* binding */ waitIfAllowed)
/* harmony export */ });
/* harmony import */ var _model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/time/clock.js");
/* harmony import */ var _model_report_step_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/model/report/step.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _shared_wait_teller_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/targets/shared/wait-teller.js");




const maxWaitMs = 15 * 60_000;
async function waitAsAsked(cleared, cdn, context, live) {
    if (cleared.length === 0)
        return;
    try {
        await waitForCaches(cleared, cdn, context);
    }
    catch (error) {
        if (!isDenied(error))
            throw error;
        const ids = cleared.map(({ id }) => id).join(", ");
        throw error.with({
            state: `${live}CloudFront has accepted the invalidation (${ids}) and completes it by itself`,
            hint: `${error.hint ?? ""} Or leave out \`wait-for-invalidation\`: only the wait failed.`.trim(),
        });
    }
}
async function waitIfAllowed(cleared, cdn, context) {
    try {
        return await waitForCaches(cleared, cdn, context);
    }
    catch (error) {
        if (!isDenied(error))
            throw error;
        context.log.warning(`Old assets stay until a later run: whether CloudFront has let go of the old pages may not be read (cloudfront:GetInvalidation). ${error.message}`);
        return false;
    }
}
function isDenied(error) {
    return error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__.DeployError && (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.classify)(error.cause) === "denied";
}
async function waitForCaches(cleared, cdn, context) {
    const { clock, signal, log, workUntil } = context;
    const until = Math.min(clock.now() + maxWaitMs, workUntil - 5000);
    const began = clock.now();
    const tell = (0,_shared_wait_teller_js__WEBPACK_IMPORTED_MODULE_1__.waitTeller)(context, "CloudFront to clear at all its edges");
    const api = await cdn();
    const isDone = async ({ distribution, id, }) => {
        tell();
        try {
            if (await api.isCompleted(distribution, id))
                return true;
        }
        catch (error) {
            if (!(0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__.isPassing)(error) || clock.now() < until)
                throw error;
        }
        return clock.now() >= until ? false : undefined;
    };
    const pace = (elapsedMs) => (elapsedMs < 30_000 ? 2000 : 5000);
    const done = await context.phases.time("Wait for CloudFront", () => Promise.all(cleared.map((one) => (0,_model_time_clock_js__WEBPACK_IMPORTED_MODULE_2__.poll)({ clock, signal, pace, read: () => isDone(one) }))));
    const all = done.every(Boolean);
    if (all)
        (0,_model_report_step_js__WEBPACK_IMPORTED_MODULE_3__.tellDone)(context, "CloudFront has cleared at all its edges", began);
    else
        log.warning("CloudFront has not completed the invalidation yet; it goes on by itself.");
    return all;
}


/***/ }),

/***/ "./src/targets/shared/wait-teller.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitTeller: () => (/* binding */ waitTeller)
/* harmony export */ });
const firstMs = 20_000;
const everyMs = 60_000;
function waitTeller({ clock, log }, what) {
    const start = clock.now();
    let next = start + firstMs;
    return () => {
        const now = clock.now();
        if (now < next)
            return;
        next = now + everyMs;
        log.info(`Still waiting for ${what}, ${Math.round((now - start) / 1000)} s by now`);
    };
}


/***/ })

};
