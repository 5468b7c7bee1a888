import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Shop } from "../../../helpers/lambda.ts";
import { zipOf } from "../../../helpers/zip/zip-of.ts";

const shop = new Shop();
const { s3 } = shop.simulator.services;
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset().reference = { S3Bucket: "code", S3Key: "shop.zip", S3ObjectVersion: "1" };
});

/** The object's version, or undefined in a bucket without versioning. */
function upload(name: string, versioning: boolean): void {
  const bucket = s3.buckets.create(name, { versioning });
  bucket.store("shop.zip", zipOf({ "index.mjs": "// two" }));
  shop.lambda.readObject = (_bucket, key) => bucket.get(key)?.body;
}

test("code that is referenced in S3 stays so", async () => {
  upload("code", true);
  await shop.deploy({ code: "s3://code/shop.zip" });
  const call = shop.simulator.calls.all.find(({ operation }) => operation === "UpdateFunctionCode");
  expect(call?.input).toMatchObject({ S3ObjectStorageMode: "REFERENCE", S3Key: "shop.zip" });
  expect(shop.function.reference).toMatchObject({ S3Bucket: "code" });
});

test("code that is a copy stays one", async () => {
  upload("code", true);
  shop.function.reference = undefined;
  await shop.deploy({ code: "s3://code/shop.zip" });
  expect(shop.function.reference).toBeUndefined();
});

test("an upload with the request is refused, as it would make a copy", async () => {
  await expect(shop.deploy()).rejects.toMatchObject({
    id: "code-storage-mode",
    hint: expect.stringContaining("give `code: s3://bucket/key`") as unknown,
  });
  expect(shop.simulator.calls.writes()).toEqual([]);
});

test("an object without a version is refused", async () => {
  upload("plain", false);
  await expect(shop.deploy({ code: "s3://plain/shop.zip" })).rejects.toMatchObject({
    id: "code-storage-mode",
    hint: expect.stringContaining("switch on versioning") as unknown,
  });
});
