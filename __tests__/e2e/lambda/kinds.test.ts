import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import type { Call } from "../../simulator/service.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:shop";
const provider = "arn:aws:lambda:eu-central-1:123456789012:capacity-provider:shop";
const managed = {
  CapacityProviderConfig: {
    LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: provider },
  },
};

/** Kinds of functions that AWS made since 2025, as the runner deploys them. */
describe("target lambda", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { lambda, s3 } = simulator.services;
  let invoked: Call[] = [];
  beforeAll(async () => {
    await simulator.start();
    mkdirSync(join(home.workspace, "dist"));
    writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = async () => 2;");
  });
  beforeEach(() => {
    simulator.calls.clear();
    lambda.functions.clear();
    invoked = [];
    simulator.faults.before = (call) => {
      if (call.operation === "Invoke") invoked.push(call);
    };
  });
  afterEach(() => {
    simulator.faults.clear();
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  function seed(settings: Readonly<Record<string, unknown>>): void {
    const code = zipOf({ "index.mjs": "export const handler = async () => 1;" });
    const made = lambda.seed("shop", { Publish: true, ...settings }, code);
    made.configuration();
    made.aliases.create({ Name: "live", FunctionVersion: "1" });
  }
  const deploy = (inputs: Record<string, string> = {}): Promise<RunResult> =>
    runStep({
      ...{ simulator, home },
      inputs: { target: "lambda", "function-name": "shop", code: "dist", ...inputs },
    });
  /** Which version each call ran. */
  const qualifiers = (): unknown[] => invoked.map(({ request }) => request.query.get("Qualifier"));

  /** Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html */
  describe("on managed instances", () => {
    test("publishes again what the bare name means, and waits until it is in force", async () => {
      seed(managed);
      expect(lambda.functions.get("shop")?.configuration().State).toBe("ActiveNonInvocable");
      lambda.versionMs = 1500;
      const inputs = { configuration: "PublishTo: LATEST_PUBLISHED", "smoke-test": "{}" };
      const run = await deploy(inputs);
      lambda.versionMs = 0;
      expect(run.stdout).toContain("shop: version $LATEST.PUBLISHED is published");
      expect(run).toMatchObject({
        exitCode: 0,
        outputs: {
          ...{ changed: "true", version: "$LATEST.PUBLISHED" },
          "version-arn": `${arn}:$LATEST.PUBLISHED`,
        },
      });
      expect(qualifiers()).toEqual(["$LATEST.PUBLISHED"]);
    });

    test("releases a number behind an alias, and without one says who stays on old code", async () => {
      seed(managed);
      const released = await deploy({ alias: "live" });
      expect(released).toMatchObject({ exitCode: 0, outputs: { version: "2" } });
      writeFileSync(
        join(home.workspace, "dist/index.mjs"),
        "export const handler = async () => 3;",
      );
      const bare = await deploy();
      expect(bare.exitCode).toBe(0);
      expect(bare.stdout).toContain("::warning::The function runs on managed instances");
    });
  });

  /** Source: https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html */
  test("a durable function is called by its version alone, with a name for the execution", async () => {
    seed({ DurableConfig: { ExecutionTimeout: 60 } });
    const run = await deploy({ alias: "live", "smoke-test": "{}" });
    expect(run).toMatchObject({ exitCode: 0, outputs: { version: "2" } });
    expect(qualifiers()).toEqual(["2"]);
    expect(invoked.map(({ request }) => request.headers["x-amz-durable-execution-name"])).toEqual([
      "smoke-test-987654321-1-2",
    ]);
  });

  /** Source: https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-invoke.html */
  test("a function with tenant isolation is tested for the tenant that is named", async () => {
    seed({ TenancyConfig: { TenantIsolationMode: "PER_TENANT" } });
    const inputs = { alias: "live", "smoke-test": "{}" };
    const run = await deploy({ ...inputs, "smoke-test-tenant-id": "acme" });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(invoked.map(({ request }) => request.headers["x-amz-tenant-id"])).toEqual(["acme"]);
  });

  test.each([
    ["without a tenant", { TenancyConfig: { TenantIsolationMode: "PER_TENANT" } }, "", "missing"],
    ["of one tenant, with one", {}, "acme", "unexpected"],
  ])(
    "a smoke test %s that AWS would refuse is refused at the plan",
    async (_name, kind, id, why) => {
      seed(kind);
      const inputs = { alias: "live", "smoke-test": "{}", "smoke-test-tenant-id": id };
      const run = await deploy(inputs);
      expect(idOf(run)).toBe(`tenant-${why}`);
      expect(simulator.calls.writes()).toEqual([]);
    },
  );

  /** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-self-managed-storage.html */
  test("code that is referenced in S3 stays there, and an upload that would copy it is refused", async () => {
    seed({});
    const bucket = s3.buckets.create("builds", { versioning: true });
    const object = bucket.store("shop.zip", zipOf({ "index.mjs": "// two" }));
    lambda.readObject = (_bucket, key) => bucket.get(key)?.body;
    const found = lambda.functions.get("shop");
    if (found === undefined) throw new Error("The function exists");
    found.reference = { S3Bucket: "builds", S3Key: "shop.zip", S3ObjectVersion: "1" };
    const refused = await deploy({ alias: "live" });
    expect(idOf(refused)).toBe("code-storage-mode");
    expect(simulator.calls.writes()).toEqual([]);
    const run = await deploy({ alias: "live", code: "s3://builds/shop.zip" });
    expect(run).toMatchObject({ exitCode: 0, outputs: { version: "2" } });
    expect(found.reference).toEqual({
      ...{ S3Bucket: "builds", S3Key: "shop.zip", S3ObjectVersion: object.versionId },
    });
  });
});
