import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
} from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce, type StepOptions } from "../../helpers/runner/run-here.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { accountId, region } from "../../simulator/simulator.ts";
import { installMoto, Moto } from "./moto.ts";
import { functionZip, fullTaskDefinition } from "./samples.ts";

const missing = installMoto();
if (missing === undefined) {
  const moto = await Moto.start();
  const home = new RunnerHome();
  beforeEach(() => moto.reset());
  afterAll(async () => {
    for (const used of [ecs, lambda, s3]) used.destroy();
    await moto.stop();
    home.remove();
  });
  const client = {
    endpoint: moto.url,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const [ecs, lambda, s3] = [new ECSClient(client), new LambdaClient(client), new S3Client(client)];
  const runStep = builtOnce();
  const deploy = (inputs: Record<string, string>, more: Pick<StepOptions, "clock"> = {}) =>
    runStep({ simulator: moto, home, inputs, ...more });
  const write = (path: string, content: string): void => {
    const file = join(home.workspace, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, content);
  };
  /** moto answers what it does not know with a 500, which must not pass for a fault of AWS's. */
  const broken = (): string[] =>
    moto.calls
      .filter(({ status }) => status >= 500)
      .map(({ method, path, target }) => `${method} ${path} ${target}`);

  describe("on moto", () => {
    test("signs in and exports the session of the role", async () => {
      const run = await deploy({ target: "credentials" });
      expect(run.stdout).toContain("Signed in as arn:aws:sts::123456789012:assumed-role/deploy/");
      expect(run.exitCode).toBe(0);
      expect(moto.calls.map(({ target }) => target)).toEqual(["AssumeRoleWithWebIdentity"]);
    });

    test("deploys a function, its version and alias, and then nothing", async () => {
      const role = await moto.createRole("function-role");
      await lambda.send(
        new CreateFunctionCommand({
          FunctionName: "api",
          Role: role,
          Runtime: "nodejs22.x",
          Handler: "index.handler",
          Code: { ZipFile: functionZip },
        }),
      );
      const { Version: first } = await lambda.send(
        new PublishVersionCommand({ FunctionName: "api" }),
      );
      const alias = { FunctionName: "api", Name: "live" };
      await lambda.send(new CreateAliasCommand({ ...alias, FunctionVersion: first }));
      write("function/index.mjs", "export const handler = () => 1;");
      const inputs = { target: "lambda", "function-name": "api", code: "function", alias: "live" };

      const run = await deploy(inputs);
      expect(run.stdout).not.toContain("::error");
      expect(run.exitCode).toBe(0);
      const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: "api" }));
      expect(Configuration?.CodeSha256).toBe(run.outputs["code-sha256"]);
      const { FunctionVersion } = await lambda.send(new GetAliasCommand(alias));
      expect(FunctionVersion).toBe(run.outputs.version);
      expect(FunctionVersion).not.toBe(first);

      const again = await deploy(inputs);
      expect(again.exitCode).toBe(0);
      expect(again.outputs.changed).toBe("false");
      expect(broken()).toEqual([]);
    });

    test("deploys a site, its headers and odd names, and then nothing", async () => {
      const Bucket = "my-site";
      const CreateBucketConfiguration = { LocationConstraint: region } as const;
      await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
      const files = {
        "index.html": "<h1>Hello</h1>",
        "assets/app-B4x8kQ2z.js": "export {};",
        "docs/a b+ü.txt": "odd",
      };
      for (const [name, content] of Object.entries(files)) write(`site/${name}`, content);
      const inputs = { target: "s3", source: "site", bucket: Bucket };

      const run = await deploy(inputs);
      expect(run.stdout).not.toContain("::error");
      expect(run.exitCode).toBe(0);
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      const keys = Contents.map(({ Key }) => Key).filter((key) => !key?.startsWith(".aws-oidc"));
      expect(keys.sort()).toEqual(Object.keys(files).sort());
      expect(
        await s3.send(new HeadObjectCommand({ Bucket, Key: "assets/app-B4x8kQ2z.js" })),
      ).toMatchObject({
        CacheControl: expect.stringContaining("immutable"),
        ContentType: expect.stringContaining("javascript"),
      });
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "index.html" }))).toMatchObject({
        CacheControl: "no-cache",
        ContentType: expect.stringContaining("text/html"),
      });

      const again = await deploy(inputs);
      expect(again.exitCode).toBe(0);
      expect(again.outputs).toMatchObject({ changed: "false" });
      expect(broken()).toEqual([]);
    });

    test("renders a task definition that differs in the image alone", async () => {
      await ecs.send(new CreateClusterCommand({ clusterName: "shop" }));
      await ecs.send(new RegisterTaskDefinitionCommand(fullTaskDefinition));
      const service = {
        cluster: "shop",
        serviceName: "web",
        taskDefinition: "web",
        desiredCount: 1,
      };
      await ecs.send(new CreateServiceCommand({ ...service, launchType: "EC2" }));
      const image = `public.ecr.aws/nginx/nginx:1.29`;

      const inputs = { target: "ecs", cluster: "shop", service: "web", image };
      const run = await deploy({ ...inputs, "container-name": "app", "wait-until": "none" });
      // moto takes the update but goes on showing the deployment before it.
      expect(run.stdout).not.toContain("::error");
      expect(run.exitCode).toBe(0);
      expect(run.outputs).toMatchObject({ changed: "true", "deployment-arn": "", status: "" });
      expect(broken()).toEqual([]);
      const arn = `arn:aws:ecs:${region}:${accountId}:task-definition/web:2`;
      const read = async (taskDefinition: string) => {
        const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
        const { taskDefinitionArn, revision, ...rest } = answer.taskDefinition ?? {};
        expect(taskDefinitionArn).toContain(`:${revision}`);
        return rest;
      };
      const [before, after] = await Promise.all([read("web:1"), read("web:2")]);
      const containers = before.containerDefinitions?.map((container) =>
        container.name === "app" ? { ...container, image } : container,
      );
      expect(after).toEqual({ ...before, containerDefinitions: containers });
      const { services } = await ecs.send(
        new DescribeServicesCommand({ cluster: "shop", services: ["web"] }),
      );
      expect(services?.[0]?.taskDefinition).toBe(arn);

      // Not seeing a deployment of its own, a step that is to follow it must not be green.
      const follow = { ...inputs, image: `${image}-alpine`, "container-name": "app" };
      const followed = await deploy(
        { ...follow, "timeout-minutes": "1" },
        { clock: new QuickClock() },
      );
      expect(followed.exitCode).toBe(1);
      expect(followed.stdout).toContain("AWS accepted the update, but shows no new deployment");
      expect(followed.stdout).not.toContain("the connection broke");
    });
  });
} else {
  test("the end-to-end tests on moto were NOT RUN: there is no Python environment", () => {
    process.stderr.write(`NOT RUN: the end-to-end tests on moto (${missing})\n`);
    expect(process.env.CI).not.toBe("true");
  });
}
