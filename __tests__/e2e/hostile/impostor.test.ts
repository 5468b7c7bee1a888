import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { bucketName, distributionId } from "../../helpers/s3/site.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

/** What an inspecting proxy or a misled balancer puts in AWS's place, with status 200. */
const impostors = [
  { type: "text/html", body: "<html><body>Please wait</body></html>" },
  { type: "application/json", body: "{}" },
  { type: "", body: "" },
] as const;

describe("success that AWS never said", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { lambda } = simulator.services;

  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  beforeEach(() => {
    simulator.faults.clear();
    lambda.functions.clear();
    lambda.updateMs = 0;
    const code = zipOf({ "index.mjs": "export const handler = async () => 1;" });
    const seeded = lambda.seed("shop", { Publish: true }, code);
    seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
    mkdirSync(join(home.workspace, "dist"), { recursive: true });
    writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = async () => 2;");
  });

  const deploy = (inputs: Readonly<Record<string, string>> = {}): Promise<RunResult> => {
    const given = { target: "lambda", "function-name": "shop", code: "dist", alias: "live" };
    return runStep({ simulator, home, inputs: { ...given, ...inputs } });
  };

  const operations = [
    "lambda:GetFunction",
    "lambda:GetAlias",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateAlias",
  ];
  test.each(operations.flatMap((match) => impostors.map((impostor) => ({ match, ...impostor }))))(
    "no green step when $match is answered with '$body'",
    async ({ match, type, body }) => {
      simulator.faults.add({ match, fault: { kind: "impostor", type, body } });
      const run = await deploy();
      expect(run.exitCode).toBe(1);
      expect(idOf(run)).toBe("answer-not-from-aws");
      expect(run.stdout).toContain(match);
      expect(lambda.functions.get("shop")?.aliases.get("live").FunctionVersion).toBe("1");
    },
  );

  test("an alias that nobody created is not reported", async () => {
    const fault = { kind: "impostor", type: "application/json", body: "{}" } as const;
    simulator.faults.add({ match: "lambda:CreateAlias", fault });
    const run = await deploy({ alias: "beta" });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).not.toContain("live behind alias");
  });
});

describe("success that S3 and CloudFront never said", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { s3, cloudfront } = simulator.services;
  const [{ type, body }] = impostors;

  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  beforeEach(() => {
    simulator.faults.clear();
    cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`);
  });

  const deploy = (files: readonly string[], content: string): Promise<RunResult> => {
    rmSync(join(home.workspace, "site"), { recursive: true, force: true });
    mkdirSync(join(home.workspace, "site"), { recursive: true });
    for (const file of files) writeFileSync(join(home.workspace, "site", file), content);
    const inputs = { source: "site", bucket: bucketName, "distribution-id": distributionId };
    return runStep({ simulator, home, inputs: { target: "s3", ...inputs } });
  };

  const calls = [
    { match: "s3:GetObject" },
    { match: "s3:ListObjectsV2" },
    { match: /^s3:PutObject index/ },
    { match: "s3:DeleteObjects" },
  ];
  test.each(calls)("no green step when $match is answered with a page", async (one) => {
    const bucket = s3.buckets.create(bucketName);
    expect(await deploy(["index.html", "old.html"], "1")).toMatchObject({ exitCode: 0 });
    simulator.faults.add({ match: one.match, fault: { kind: "impostor", type, body } });
    const run = await deploy(["index.html"], "2");
    expect(run.exitCode).toBe(1);
    expect(idOf(run)).toBe("answer-not-from-aws");
    expect(run.stdout).toContain("the runner's way to AWS");
    expect(run.stdout).not.toContain("delete the object");
    simulator.faults.clear();
    expect(await deploy(["index.html"], "2")).toMatchObject({ exitCode: 0 });
    expect(bucket.text("index.html")).toBe("2");
    expect(bucket.get("old.html")).toBeUndefined();
  });

  test("an invalidation that a page acknowledged is sent again", async () => {
    s3.buckets.create(bucketName);
    await deploy(["index.html"], "1");
    const fault = { kind: "impostor", type, body } as const;
    simulator.faults.add({ match: "cloudfront:CreateInvalidation", fault, times: 1 });
    const run = await deploy(["index.html"], "2");
    const sent = cloudfront.distributions.get(distributionId)?.invalidations ?? [];
    expect(sent).toHaveLength(1);
    expect(run).toMatchObject({ exitCode: 0, outputs: { "invalidation-ids": sent[0]?.id } });
  });
});

describe("success that ECS and ECR never said", () => {
  const simulator = new Simulator({ clock: new QuickClock() });
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { ecs, ecr } = simulator.services;
  const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2";

  beforeAll(async () => {
    await simulator.start();
    for (const tag of ["v1", "v2"]) ecr.images.push("shop", tag);
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  beforeEach(() => {
    simulator.faults.clear();
    simulator.calls.clear();
    const { arn } = ecs.state.register(taskDefinition);
    ecs.state.addService("web", arn, {}, succeed(1));
  });

  const deploy = (inputs: Readonly<Record<string, string>> = {}): Promise<RunResult> => {
    const given = { target: "ecs", cluster: "prod", service: "web", image, ...inputs };
    return runStep({ simulator, home, passRoles: taskRoles, inputs: given });
  };
  const sent = (): string[] => simulator.calls.writes().map(({ operation }) => operation);

  const operations = [
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:RegisterTaskDefinition",
    "ecs:RunTask",
  ];
  test.each(operations.flatMap((match) => impostors.map((impostor) => ({ match, ...impostor }))))(
    "no update when $match is answered with '$body'",
    async ({ match, type, body }) => {
      simulator.faults.add({ match, fault: { kind: "impostor", type, body } });
      const run = await deploy({ "run-task-command": "migrate" });
      expect(run.exitCode).toBe(1);
      expect(idOf(run)).toBe("answer-not-from-aws");
      expect(run.stdout).toContain(match);
      expect(sent()).not.toContain("UpdateService");
      expect(run.stdout.includes("the one-off task was started is not known")).toBe(
        match === "ecs:RunTask",
      );
    },
  );

  test.each(impostors.slice(0, 1))("no second update after '$body'", async (impostor) => {
    const fault = { kind: "impostor", ...impostor } as const;
    simulator.faults.add({ match: "ecs:UpdateService", fault });
    const run = await deploy({ "timeout-minutes": "1" });
    expect(run.exitCode).toBe(1);
    expect(sent().filter((name) => name === "UpdateService")).toHaveLength(1);
    expect(run.stdout).toContain("something else answered UpdateService in AWS's place");
  });

  test.each(impostors)("'$body' does not say that an image is missing", async (impostor) => {
    const fault = { kind: "impostor", ...impostor } as const;
    simulator.faults.add({ match: "ecr:BatchGetImage", fault });
    simulator.faults.add({ match: "ecr:DescribeImages", fault });
    const run = await deploy();
    expect(run.exitCode).toBe(0);
    expect(sent()).toContain("UpdateService");
  });

  test.each(impostors)("no login with the token '$body'", async (impostor) => {
    const fault = { kind: "impostor", ...impostor } as const;
    simulator.faults.add({ match: "ecr:GetAuthorizationToken", fault });
    const run = await deploy({ target: "ecr", cluster: "", service: "", image: "" });
    expect(run.exitCode).toBe(1);
    expect(idOf(run)).toBe("answer-not-from-aws");
  });
});
