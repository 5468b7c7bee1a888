export const id = "src_targets_lambda_aws_code-bucket-client_js";
export const ids = ["src_targets_lambda_aws_code-bucket-client_js"];
export const modules = {

/***/ "./src/targets/lambda/aws/code-bucket-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createObjectPort: () => (/* binding */ createObjectPort)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
/* harmony import */ var _aws_call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./src/aws/call.js");
/* harmony import */ var _aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/client-config.js");
/* harmony import */ var _shared_aws_multipart_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/targets/shared/aws/multipart.js");
/* harmony import */ var _package_package_bytes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/targets/lambda/package/package-bytes.js");





function createObjectPort(context, tries) {
    const s3 = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__.S3Client({
        ...(0,_aws_client_config_js__WEBPACK_IMPORTED_MODULE_1__.clientConfig)(context.aws, "S3"),
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
    });
    const client = tries.watch(s3);
    return {
        head: (...object) => head(client, context, ...object),
        put: (...object) => putParts(client, context, ...object),
    };
}
function subject({ aws }, action, bucket, key) {
    return { action: `s3:${action}`, resource: `arn:${aws.partition.id}:s3:::${bucket}/${key}` };
}
function head(client, context, ...[Bucket, Key, VersionId]) {
    const action = VersionId === undefined ? "GetObject" : "GetObjectVersion";
    const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_0__.HeadObjectCommand({ Bucket, Key, VersionId, ChecksumMode: "ENABLED" });
    return (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.callsOf)(client, context)(subject(context, action, Bucket, Key), command, (answer) => {
        const whole = answer.ChecksumType !== "COMPOSITE" ? answer.ChecksumSHA256 : undefined;
        return {
            size: answer.ContentLength ?? 0,
            ...versionOf(answer.VersionId),
            ...(whole === undefined || whole.includes("-") ? {} : { sha256: whole }),
        };
    });
}
async function putParts(client, context, ...[Bucket, key, body]) {
    const on = (action) => subject(context, action, Bucket, key);
    const { aws, grace, log } = context;
    const { VersionId } = await (0,_shared_aws_multipart_js__WEBPACK_IMPORTED_MODULE_3__.uploadInParts)({
        ...{ base: { Bucket }, key, size: body.size, checksum: "SHA256", what: "the package", log },
        readPart: (start, length) => (0,_package_package_bytes_js__WEBPACK_IMPORTED_MODULE_4__.copyOf)(body.fill, start, length),
        send: (_action, work) => (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.callAws)(context, on("PutObject"), (signal) => work(client, signal)),
        clean: (work) => (0,_aws_call_js__WEBPACK_IMPORTED_MODULE_2__.callAws)({ aws, signal: grace }, on("AbortMultipartUpload"), (signal) => work(client, signal)),
    });
    return versionOf(VersionId);
}
function versionOf(version) {
    return version === undefined || version === "null" ? {} : { version };
}


/***/ }),

/***/ "./src/targets/shared/aws/multipart.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uploadInParts: () => (/* binding */ uploadInParts)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./node_modules/@aws-sdk/client-s3/dist-cjs/index.js");
/* harmony import */ var _aws_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("./src/aws/answers/kind-of.js");
/* harmony import */ var _aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/aws/answers/incomplete-answer.js");
/* harmony import */ var _model_optional_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/model/optional.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./src/model/errors.js");





const minPartBytes = 8 * 1024 * 1024;
const wantedParts = 9000;
const concurrency = 4;
async function uploadInParts(upload) {
    try {
        return await uploadOnce(upload);
    }
    catch (error) {
        if (!isNoUpload(error))
            throw error;
        return await uploadOnce(upload);
    }
}
function isNoUpload(error) {
    return (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.codeOf)((0,_aws_answers_kind_of_js__WEBPACK_IMPORTED_MODULE_1__.answerOf)(error)) === "NoSuchUpload";
}
async function uploadOnce(upload) {
    const { base, key, fields, checksum, send } = upload;
    const create = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.CreateMultipartUploadCommand({
        ...{ ...base, ...fields, Key: key },
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_3__.optional)("ChecksumAlgorithm", checksum),
    });
    const UploadId = await send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(create, { abortSignal });
        return (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(answer.UploadId, "UploadId");
    });
    try {
        await upload.onBegun?.(UploadId);
        const Parts = await sendParts(upload, UploadId);
        upload.assertUnchanged?.();
        const complete = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.CompleteMultipartUploadCommand({
            ...{ ...base, Key: key, UploadId },
            MultipartUpload: { Parts },
        });
        const completed = await send("s3:PutObject", async (client, abortSignal) => {
            const answer = await client.send(complete, { abortSignal });
            (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(answer.ETag, "ETag");
            return answer;
        });
        upload.onEnded?.(UploadId);
        return completed;
    }
    catch (error) {
        if (isNoUpload(error))
            upload.onEnded?.(UploadId);
        else
            await abort(upload, UploadId);
        throw error;
    }
}
async function sendParts(upload, UploadId) {
    const { size, readPart, onBytes } = upload;
    const partBytes = Math.max(minPartBytes, Math.ceil(size / wantedParts));
    const count = Math.ceil(size / partBytes);
    const parts = [];
    let next = 0;
    const worker = async () => {
        try {
            for (let index = next++; index < count; index = next++) {
                const start = index * partBytes;
                const body = await readPart(start, Math.min(partBytes, size - start));
                parts[index] = await sendPart(upload, UploadId, index + 1, body);
                onBytes?.(body.length);
            }
        }
        catch (error) {
            next = count;
            throw error;
        }
    };
    const workers = Array.from({ length: Math.min(concurrency, count) }, worker);
    const failure = (await Promise.allSettled(workers)).find((end) => end.status === "rejected");
    if (failure !== undefined)
        throw failure.reason;
    return parts;
}
async function sendPart({ base, key, checksum, send }, UploadId, PartNumber, Body) {
    const command = new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.UploadPartCommand({
        ...{ ...base, Key: key, UploadId, PartNumber, Body },
        ...(0,_model_optional_js__WEBPACK_IMPORTED_MODULE_3__.optional)("ChecksumAlgorithm", checksum),
    });
    return send("s3:PutObject", async (client, abortSignal) => {
        const answer = await client.send(command, { abortSignal });
        const part = { PartNumber, ETag: (0,_aws_answers_incomplete_answer_js__WEBPACK_IMPORTED_MODULE_4__.requireMember)(answer.ETag, "ETag") };
        if (checksum === undefined)
            return part;
        const name = `Checksum${checksum}`;
        return { ...part, [name]: answer[name] ?? "" };
    });
}
async function abort({ base, key, clean, log, what, onEnded }, UploadId) {
    try {
        await clean((client, abortSignal) => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_2__.AbortMultipartUploadCommand({ ...base, Key: key, UploadId }), {
            abortSignal,
        }));
        onEnded?.(UploadId);
    }
    catch (error) {
        log.warning(`Parts of ${what} may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__.messageOf)(error)}`);
    }
}


/***/ })

};
