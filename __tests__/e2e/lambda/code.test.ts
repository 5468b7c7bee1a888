import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { zipOfZeros } from "../../helpers/files/large-zip.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const simulator = new Simulator();
const home = new RunnerHome();
const runStep = builtOnce();
const { lambda, s3 } = simulator.services;

beforeAll(() => simulator.start());
afterAll(async () => {
  await simulator.stop();
  home.remove();
});
beforeEach(() => {
  simulator.faults.clear();
  lambda.functions.clear();
  seed("shop");
});

function seed(name: string): void {
  const zip = zipOf({ "index.mjs": "export const handler = async () => 1;" });
  const seeded = lambda.seed(name, { Publish: true }, zip);
  seeded.configuration();
  seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
  simulator.calls.clear();
}

function deploy(inputs: Record<string, string>): Promise<RunResult> {
  const given = { target: "lambda", "function-name": "shop", alias: "live" };
  // What is missing is answered with 403 to a role that may not list the bucket; the action copes.
  const refused = ["s3:ListBucket"];
  return runStep({ simulator, home, inputs: { ...given, ...inputs }, refused });
}

const s3Calls = (): string[] =>
  simulator.calls
    .operations()
    .filter((name) => name.startsWith("s3:"))
    .map((name) => name.slice(3));

function sentCode(): unknown {
  return simulator.calls.all.find(({ operation }) => operation === "UpdateFunctionCode")?.input;
}

describe("code that cannot be deployed fails before the first write", () => {
  test.each<[string, string, string, () => void]>([
    ["a path that does not exist", "code-missing", "nowhere", () => undefined],
    ["a zip that does not exist", "code-missing", "nowhere.zip", () => undefined],
    [
      "an empty directory",
      "package-empty",
      "empty",
      () => mkdirSync(join(home.workspace, "empty"), { recursive: true }),
    ],
    [
      "a zip above 250 MB unzipped",
      "package-too-large",
      "huge.zip",
      () => {
        writeFileSync(join(home.workspace, "huge.zip"), zipOfZeros(262_144_001));
      },
    ],
  ])("%s: %s", async (_what, id, code, prepare) => {
    prepare();
    const run = await deploy({ code });
    expect(run.exitCode).toBe(1);
    expect(idOf(run)).toBe(id);
    expect(run.stdout).toContain("What to do:");
    expect(simulator.calls.writes().filter(({ service }) => service !== "sts")).toEqual([]);
    // All that is there is searched for secrets after each run.
    rmSync(join(home.workspace, code), { recursive: true, force: true });
  });
});

describe("a package above the direct limit", () => {
  test("goes to the code bucket in parts under its hash, once, and by its version", async () => {
    const bucket = s3.buckets.create("packages", { versioning: true });
    mkdirSync(join(home.workspace, "dist"), { recursive: true });
    writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = 1;");
    const blob = join(home.workspace, "dist/blob");
    // Of what does not get smaller, so that it stands in the package as it is.
    const content = randomBytes(52_500_000);
    writeFileSync(blob, content);
    const inputs = { code: "dist", "code-bucket": "s3://packages/shop" };
    const first = await deploy(inputs);
    expect(first.exitCode).toBe(0);
    const parts = s3Calls().filter((name) => name === "UploadPart");
    expect(parts).toHaveLength(7);
    expect(s3Calls().filter((name) => name !== "UploadPart")).toEqual([
      "HeadObject",
      "CreateMultipartUpload",
      "CompleteMultipartUpload",
    ]);
    const [key = ""] = bucket.keys();
    const body = bucket.get(key)?.body ?? Buffer.alloc(0);
    expect(key).toBe(`shop/${createHash("sha256").update(body).digest("hex")}.zip`);
    const start = body.indexOf("blob") + 4;
    expect(body.subarray(start, start + content.length).equals(content)).toBe(true);
    const { versionId } = bucket.get(key) ?? {};
    expect(sentCode()).toMatchObject({
      S3Bucket: "packages",
      S3Key: key,
      S3ObjectVersion: versionId,
    });
    expect(lambda.functions.get("shop")?.configuration("live").CodeSha256).toBe(
      first.outputs["code-sha256"],
    );
    // The next stage gets the same package, though of another build: it is there already.
    utimesSync(blob, 1e9, 1e9);
    seed("shop-prod");
    const second = await deploy({ ...inputs, "function-name": "shop-prod" });
    expect(second.exitCode).toBe(0);
    expect(s3Calls()).toEqual(["HeadObject"]);
    expect(sentCode()).toMatchObject({ S3ObjectVersion: versionId });
    expect(bucket.history).toHaveLength(1);
  });
});

describe("an object in S3", () => {
  const code = (word: string): Buffer => zipOf({ "index.mjs": `// ${word}` });
  const sha256 = (data: Buffer): string => createHash("sha256").update(data).digest("base64");

  test("is deployed by the version that is asked for, not by the newest", async () => {
    const bucket = s3.buckets.create("builds", { versioning: true });
    const wanted = bucket.store("app.zip", code("wanted"));
    bucket.store("app.zip", code("newer"));
    const run = await deploy({ code: `s3://builds/app.zip?versionId=${wanted.versionId}` });
    expect(run.exitCode).toBe(0);
    expect(sentCode()).toMatchObject({ S3ObjectVersion: wanted.versionId });
    expect(lambda.functions.get("shop")?.configuration("live").CodeSha256).toBe(
      sha256(code("wanted")),
    );
  });

  test("without a version is pinned to the one that was looked at, and skipped by its hash", async () => {
    const bucket = s3.buckets.create("builds", { versioning: true });
    const meta = { checksums: { "x-amz-checksum-sha256": sha256(code("seen")) } };
    const seen = bucket.store("app.zip", code("seen"), meta);
    simulator.faults.after = ({ operation }) => {
      if (operation === "HeadObject") bucket.store("app.zip", code("raced"));
    };
    const inputs = { code: "s3://builds/app.zip" };
    expect((await deploy(inputs)).exitCode).toBe(0);
    expect(sentCode()).toMatchObject({ S3ObjectVersion: seen.versionId });
    simulator.faults.clear();
    simulator.calls.clear();
    bucket.store("app.zip", code("seen"), meta);
    const again = await deploy(inputs);
    expect(again.outputs.changed).toBe("false");
    expect(simulator.calls.writes()).toEqual([]);
  });

  test("that is missing is named, although the role may not list the bucket", async () => {
    s3.buckets.create("builds");
    const run = await deploy({ code: "s3://builds/nope.zip" });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[code-missing\]$/m);
    expect(run.stdout).toContain("alias live serves version 1 as before");
    expect(lambda.functions.get("shop")?.configuration().LastUpdateStatus).toBe("Successful");
  });
});

describe("the role of the common guides", () => {
  const arn = "arn:aws:lambda:eu-central-1:123456789012:function:shop";

  test("UpdateFunctionCode, PublishVersion and GetFunction on the function alone publish", async () => {
    const role = simulator.iam.roles.get("arn:aws:iam::123456789012:role/deploy");
    if (role === undefined) throw new Error("The simulator has its default role");
    const everything = role.policies;
    const Action = ["UpdateFunctionCode", "PublishVersion", "GetFunction"].map(
      (name) => `lambda:${name}`,
    );
    const Statement = [{ Effect: "Allow", Action, Resource: arn } as const];
    role.policies = [{ Version: "2012-10-17", Statement }];
    lambda.updateMs = 1500;
    mkdirSync(join(home.workspace, "small"), { recursive: true });
    writeFileSync(join(home.workspace, "small/index.mjs"), "export const handler = async () => 2;");
    try {
      const run = await deploy({ code: "small", alias: "" });
      expect(run.exitCode).toBe(0);
      expect(run.outputs).toMatchObject({ version: "2", "version-arn": `${arn}:2` });
      expect(lambda.functions.get("shop")?.configuration("2").State).toBe("Active");
      expect(run.summary).toContain("lambda:GetFunction on");
    } finally {
      role.policies = everything;
      lambda.updateMs = 0;
    }
  });
});
