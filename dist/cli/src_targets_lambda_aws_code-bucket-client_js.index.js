export const id = "src_targets_lambda_aws_code-bucket-client_js";
export const ids = ["src_targets_lambda_aws_code-bucket-client_js"];
export const modules = {

/***/ "./src/targets/lambda/aws/code-bucket-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createObjectPort: () => (/* binding */ createObjectPort)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/client-config.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/model/errors.js");
/* harmony import */ var _package_package_bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/targets/lambda/package/package-bytes.js");





const partSize = 8 << 20;
const partsAtOnce = 4;
/** The port on the real SDK client. */
function createObjectPort(context, tries) {
    const s3 = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__.S3Client({
        ...(0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__.clientConfig)(context.aws, "S3"),
        // A package of this size is checked by its SHA-256; the SDK's own CRC would be sent besides.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
    });
    const client = tries.watch(s3);
    return {
        head: (bucket, key, version) => head(client, context, bucket, key, version),
        put: (bucket, key, body) => putParts(client, context, bucket, key, body),
    };
}
function subject(context, action, bucket, key) {
    const resource = `arn:${context.aws.partition.id}:s3:::${bucket}/${key}`;
    return { action: `s3:${action}`, resource };
}
function head(client, context, Bucket, Key, VersionId) {
    const action = VersionId === undefined ? "GetObject" : "GetObjectVersion";
    return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)(context, subject(context, action, Bucket, Key), async (abortSignal) => {
        const version = VersionId === undefined ? {} : { VersionId };
        const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__.HeadObjectCommand({ Bucket, Key, ...version, ChecksumMode: "ENABLED" });
        const answer = await client.send(command, { abortSignal });
        const whole = answer.ChecksumType !== "COMPOSITE" ? answer.ChecksumSHA256 : undefined;
        return {
            size: answer.ContentLength ?? 0,
            ...versionOf(answer.VersionId),
            ...(whole === undefined || whole.includes("-") ? {} : { sha256: whole }),
        };
    });
}
/** Uploads in parts; what a failed upload left is taken away, as it would cost money unseen. */
async function putParts(client, context, Bucket, Key, body) {
    const on = subject(context, "PutObject", Bucket, Key);
    const { UploadId } = await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)(context, on, (abortSignal) => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__.CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm: "SHA256" }), {
        abortSignal,
    }));
    try {
        const upload = { Bucket, Key, UploadId };
        const Parts = await mapLimited(Math.ceil(body.size / partSize), (at) => (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)(context, on, async (abortSignal) => {
            const from = at * partSize;
            const Body = (0,_package_package_bytes_js__WEBPACK_IMPORTED_MODULE_3__.copyOf)(body.fill, from, Math.min(partSize, body.size - from));
            const part = { ...upload, PartNumber: at + 1, Body };
            const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__.UploadPartCommand({ ...part, ChecksumAlgorithm: "SHA256" });
            const { ETag, ChecksumSHA256 } = await client.send(command, { abortSignal });
            return { PartNumber: at + 1, ETag, ChecksumSHA256 };
        }));
        return await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)(context, on, async (abortSignal) => {
            const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
            return versionOf((await client.send(command, { abortSignal })).VersionId);
        });
    }
    catch (error) {
        await abortUpload(client, context, { Bucket, Key, UploadId });
        throw error;
    }
}
/** The upload's own error is what the user has to know first. */
async function abortUpload(client, context, upload) {
    const on = subject(context, "AbortMultipartUpload", upload.Bucket, upload.Key);
    try {
        await (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_0__.call)({ aws: context.aws, signal: context.grace }, on, (abortSignal) => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__.AbortMultipartUploadCommand(upload), { abortSignal }));
    }
    catch (error) {
        context.log.warning(`Parts of the package may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_2__.messageOf)(error)}`);
    }
}
/**
 * Does the work `count` times, a few at once.
 * @throws the first failure, once nothing is under way any more: a part that arrives after the upload
 *   was aborted would stay
 */
async function mapLimited(count, work) {
    const results = [];
    let next = 0;
    const worker = async () => {
        try {
            for (let at = next++; at < count; at = next++)
                results[at] = await work(at);
        }
        catch (error) {
            next = count;
            throw error;
        }
    };
    const ends = await Promise.allSettled(Array.from({ length: partsAtOnce }, worker));
    const failure = ends.find((end) => end.status === "rejected");
    if (failure !== undefined)
        throw failure.reason;
    return results;
}
/** A bucket without versioning answers `null` for objects from before it was suspended. */
function versionOf(version) {
    return version === undefined || version === "null" ? {} : { version };
}


/***/ })

};
