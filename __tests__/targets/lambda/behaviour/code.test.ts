import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Context } from "../../../../src/model/context.ts";
import { Bucket } from "../../../helpers/bucket.ts";
import { Shop, withoutAlias } from "../../../helpers/lambda.ts";
import { writeLargeZip } from "../../../helpers/files/large-zip.ts";
import { zipOf } from "../../../helpers/zip/zip-of.ts";

const shop = new Shop();
const bucket = new Bucket();
beforeAll(async () => {
  await bucket.start();
  await shop.start();
  shop.lambda.readObject = (name, key, version) => {
    const found = bucket.objects.get(`${name}/${key}`);
    return version === undefined || found?.version === version ? found?.data : undefined;
  };
});
afterAll(async () => {
  await shop.stop();
  await bucket.stop();
});
beforeEach(() => {
  shop.reset();
  bucket.objects.clear();
  bucket.calls.length = 0;
  bucket.broken = undefined;
  bucket.brokenParts = false;
});

/** S3's calls go to the stub, all others to the simulator. */
function context(): Context {
  const whole = shop.context();
  const network = {
    ...whole.network,
    endpoint: (service: string) => (service === "S3" ? bucket.url : shop.simulator.url),
  };
  return { ...whole, aws: { ...whole.aws, network } };
}

describe("a package above the direct limit", () => {
  const inputs = { "code-bucket": "s3://deploy-bucket/packages" };
  /** What is packed already takes no time to pack; the built action's test packs as much itself. */
  const ready = { code: "big.zip" };
  const zip = join(shop.workspace.root, ready.code);
  beforeAll(() => {
    writeLargeZip(zip, 52_500_000);
  });

  test("goes through the bucket in parts, under its hash, once", async () => {
    const { outcome } = await shop.deploy({ ...ready, ...inputs }, context());
    expect(bucket.calls).toEqual(["HEAD", "create", ...Array<string>(7).fill("part"), "complete"]);
    const sha = Buffer.from(outcome?.outputs["code-sha256"] ?? "", "base64").toString("hex");
    expect([...bucket.objects.keys()]).toEqual([`deploy-bucket/packages/${sha}.zip`]);
    const sent = shop.simulator.calls.all.find(
      ({ operation }) => operation === "UpdateFunctionCode",
    );
    expect(sent?.input).toMatchObject({ S3ObjectVersion: "v1" });
    expect(shop.alias().version).toBe("2");
    const [{ data } = { data: Buffer.of() }] = bucket.objects.values();
    expect(data.equals(readFileSync(zip))).toBe(true);
    shop.reset();
    bucket.calls.length = 0;
    await shop.deploy({ ...ready, ...inputs }, context());
    expect(bucket.calls).toEqual(["HEAD"]);
  });

  test.each([
    ["no code-bucket", {}, () => undefined, "package-needs-bucket"],
    [
      "a bucket that is missing",
      inputs,
      () => (bucket.broken = { status: 404, code: "NoSuchBucket" }),
      "code-bucket-missing",
    ],
  ])("%s is said before Lambda is written to", async (_name, given, arrange, id) => {
    arrange();
    await expect(shop.deploy({ ...ready, ...given }, context())).rejects.toMatchObject({ id });
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("a failed upload leaves no parts behind", async () => {
    bucket.brokenParts = true;
    await expect(shop.deploy({ ...ready, ...inputs }, context())).rejects.toMatchObject({
      id: "access-denied",
    });
    expect(bucket.calls.at(-1)).toBe("abort");
    // The four that were under way, and none after the first failure.
    expect(bucket.calls.filter((name) => name === "part")).toHaveLength(4);
  });
});

describe("an object in S3", () => {
  const zip = zipOf({ "index.mjs": "// from s3" });
  const inputs = { code: "s3://build-bucket/app.zip" };

  test("is pinned to the version that was looked at, and skipped when it is there already", async () => {
    const { createHash } = await import("node:crypto");
    const sha256 = createHash("sha256").update(zip).digest("base64");
    bucket.objects.set("build-bucket/app.zip", { data: zip, version: "v7", sha256 });
    await shop.deploy(inputs, context());
    const sent = shop.simulator.calls.all.find(
      ({ operation }) => operation === "UpdateFunctionCode",
    );
    expect(sent?.input).toMatchObject({
      S3Bucket: "build-bucket",
      S3Key: "app.zip",
      S3ObjectVersion: "v7",
    });
    shop.simulator.calls.clear();
    const { plan } = await shop.deploy(inputs, context());
    expect(plan.changes).toEqual([]);
  });

  test("that is missing is said", async () => {
    await expect(shop.deploy(inputs, context())).rejects.toMatchObject({ id: "code-missing" });
  });

  test("that may not be read is deployed all the same", async () => {
    bucket.broken = { status: 403, code: "AccessDenied" };
    bucket.objects.set("build-bucket/app.zip", { data: zip, version: "v7" });
    const { plan } = await shop.deploy(inputs, context());
    expect(plan.notes.join()).toContain("s3:GetObject on the package");
    expect(shop.alias().version).toBe("2");
  });
});

describe("an image", () => {
  const digest = `123456789012.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:${"a".repeat(64)}`;
  const base = {
    code: "",
    configuration: "Role: arn:aws:iam::123456789012:role/app",
    "function-name": "img",
  };

  test("is created, then skipped by its digest", async () => {
    await shop.deploy({ ...base, "image-uri": digest });
    expect(shop.lambda.functions.get("img")?.configuration().PackageType).toBe("Image");
    const { plan } = await shop.deploy({ ...base, "image-uri": digest });
    expect(plan.changes).toEqual([]);
  });

  test("given by a tag is always written, and the same one makes no new version", async () => {
    const tag = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:latest";
    await shop.deploy({ ...base, "image-uri": tag });
    const { plan } = await shop.deploy({ ...base, "image-uri": tag });
    expect(plan.notes.join()).toContain("a digest");
    expect(shop.lambda.functions.get("img")?.versions.size).toBe(1);
  });
});

describe("what belongs to the code", () => {
  test("the architecture is kept, or changed on request with the same code", async () => {
    shop.reset({ Architectures: ["arm64"] });
    await shop.deploy();
    expect(shop.function.configuration("live").Architectures).toEqual(["arm64"]);
    await shop.deploy({ architecture: "x86_64" });
    expect(shop.function.configuration("live")).toMatchObject({
      Architectures: ["x86_64"],
      Version: "3",
    });
  });

  test("PublishTo and SourceKMSKeyArn travel with it", async () => {
    const provider = "arn:aws:lambda:eu-central-1:123456789012:capacity-provider:shop";
    const LambdaManagedInstancesCapacityProviderConfig = { CapacityProviderArn: provider };
    shop.reset({ CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig } });
    await shop.deploy({
      ...withoutAlias,
      configuration:
        "PublishTo: LATEST_PUBLISHED\nSourceKMSKeyArn: arn:aws:kms:eu-central-1:123456789012:key/k",
    });
    const sent = shop.simulator.calls.all.find(
      ({ operation }) => operation === "UpdateFunctionCode",
    );
    expect(sent?.input).toMatchObject({
      PublishTo: "LATEST_PUBLISHED",
      SourceKMSKeyArn: expect.stringContaining("key/k") as unknown,
    });
  });

  test("what only a new function can have is refused on an old one", async () => {
    const inputs = { configuration: "TenancyConfig: {TenantIsolationMode: PER_TENANT}" };
    await expect(shop.deploy(inputs)).rejects.toMatchObject({ id: "create-only-field" });
  });

  test("tags are added where they differ", async () => {
    await shop.deploy({ tags: "team=shop\nstage=prod" });
    expect(shop.function.tags).toEqual({ team: "shop", stage: "prod" });
    const { plan } = await shop.deploy({ tags: "team=shop" });
    expect(plan.changes).toEqual([]);
  });
});
