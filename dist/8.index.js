export const id = 8;
export const ids = [8];
export const modules = {

/***/ 7008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createObjectPort: () => (/* binding */ createObjectPort)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(3711);
// EXTERNAL MODULE: ./.cache/build/src/aws/call.js
var call = __webpack_require__(3718);
// EXTERNAL MODULE: ./.cache/build/src/aws/client-config.js
var client_config = __webpack_require__(3348);
;// CONCATENATED MODULE: ./.cache/build/src/deployers/lambda/package/parts.js
/** Groups chunks into parts of exactly `size` bytes, the last one shorter, without copying. */
function splitParts(chunks, size) {
    const parts = [];
    let part = [];
    let room = size;
    for (const chunk of chunks) {
        for (let at = 0; at < chunk.length;) {
            const piece = chunk.subarray(at, at + room);
            part.push(piece);
            at += piece.length;
            room -= piece.length;
            if (room > 0)
                continue;
            parts.push(part);
            part = [];
            room = size;
        }
    }
    return part.length > 0 ? [...parts, part] : parts;
}

;// CONCATENATED MODULE: ./.cache/build/src/deployers/lambda/s3-client.js




/** From this size on an upload goes in parts. */
const partSize = 16 * 1024 * 1024;
const partsAtOnce = 4;
/** The port on the real SDK client. */
function createObjectPort(context) {
    const client = new dist_cjs/* S3Client */.YxF({
        ...(0,client_config/* clientConfig */.y)(context.aws, "S3"),
        // A package of this size is checked by its SHA-256; the SDK's own CRC would be sent besides.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
    });
    return {
        head: (bucket, key, version) => head(client, context, bucket, key, version),
        put: (bucket, key, body) => body.size <= partSize
            ? putWhole(client, context, bucket, key, body)
            : putParts(client, context, bucket, key, body),
    };
}
function subject(context, action, bucket, key) {
    const resource = `arn:${context.aws.partition.id}:s3:::${bucket}/${key}`;
    return { action: `s3:${action}`, resource };
}
function head(client, context, Bucket, Key, VersionId) {
    const action = VersionId === undefined ? "GetObject" : "GetObjectVersion";
    return (0,call/* call */.T1)(context, subject(context, action, Bucket, Key), async (abortSignal) => {
        const version = VersionId === undefined ? {} : { VersionId };
        const command = new dist_cjs/* HeadObjectCommand */.l81({ Bucket, Key, ...version, ChecksumMode: "ENABLED" });
        const answer = await client.send(command, { abortSignal });
        const whole = answer.ChecksumType !== "COMPOSITE" ? answer.ChecksumSHA256 : undefined;
        return {
            size: answer.ContentLength ?? 0,
            ...versionOf(answer.VersionId),
            ...(whole === undefined || whole.includes("-") ? {} : { sha256: whole }),
        };
    });
}
function putWhole(client, context, Bucket, Key, body) {
    return (0,call/* call */.T1)(context, subject(context, "PutObject", Bucket, Key), async (abortSignal) => {
        const Body = Buffer.concat(body.chunks);
        const command = new dist_cjs/* PutObjectCommand */.wKZ({ Bucket, Key, Body, ChecksumSHA256: body.sha256 });
        return versionOf((await client.send(command, { abortSignal })).VersionId);
    });
}
/** Uploads in parts; what a failed upload left is taken away, as it would cost money unseen. */
async function putParts(client, context, Bucket, Key, body) {
    const on = subject(context, "PutObject", Bucket, Key);
    const { UploadId } = await (0,call/* call */.T1)(context, on, (abortSignal) => client.send(new dist_cjs/* CreateMultipartUploadCommand */.nG4({ Bucket, Key, ChecksumAlgorithm: "SHA256" }), {
        abortSignal,
    }));
    try {
        const upload = { Bucket, Key, UploadId };
        const Parts = await mapLimited(splitParts(body.chunks, partSize), (chunks, at) => (0,call/* call */.T1)(context, on, async (abortSignal) => {
            const part = { ...upload, PartNumber: at + 1, Body: Buffer.concat(chunks) };
            const command = new dist_cjs/* UploadPartCommand */.iVK({ ...part, ChecksumAlgorithm: "SHA256" });
            const { ETag, ChecksumSHA256 } = await client.send(command, { abortSignal });
            return { PartNumber: at + 1, ETag, ChecksumSHA256 };
        }));
        return await (0,call/* call */.T1)(context, on, async (abortSignal) => {
            const command = new dist_cjs/* CompleteMultipartUploadCommand */.Gym({ ...upload, MultipartUpload: { Parts } });
            return versionOf((await client.send(command, { abortSignal })).VersionId);
        });
    }
    catch (error) {
        await abortUpload(client, context, { Bucket, Key, UploadId });
        throw error;
    }
}
async function abortUpload(client, { aws, grace }, upload) {
    const on = { action: "s3:AbortMultipartUpload", resource: `${upload.Bucket}/${upload.Key}` };
    await (0,call/* call */.T1)({ aws, signal: grace }, on, (abortSignal) => client.send(new dist_cjs/* AbortMultipartUploadCommand */.tfP(upload), { abortSignal })).catch(() => undefined);
}
async function mapLimited(items, work) {
    const results = [];
    let next = 0;
    const worker = async () => {
        for (let at = next++; at < items.length; at = next++) {
            results[at] = await work(items[at], at);
        }
    };
    await Promise.all(Array.from({ length: partsAtOnce }, worker));
    return results;
}
/** A bucket without versioning answers `null` for objects from before it was suspended. */
function versionOf(version) {
    return version === undefined || version === "null" ? {} : { version };
}


/***/ })

};
