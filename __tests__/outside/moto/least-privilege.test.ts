import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { targets } from "../../../src/targets/registry.ts";
import { choosePermissions, rolePolicy } from "../../../src/iam/role-policy.ts";
import { readInputs } from "../../../src/inputs/common.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";
import { accountId, region } from "../../simulator/simulator.ts";
import { installMoto, Moto } from "./moto.ts";
import { inputsOf } from "../../helpers/inputs/inputs-of.ts";

const Bucket = "my-site";
const site = { target: "s3", source: "site", bucket: Bucket, "keep-releases": "0" };

/** The role's policy that `iam` writes, an action taken away from it where that is asked for. */
function policyOf(inputs: Readonly<Record<string, string>>, without?: string): object {
  const all = { auth: "environment", "aws-region": region, ...inputs };
  const { target } = readInputs(inputsOf(new Map(Object.entries(all))), {}, targets);
  const scope = { partition: "aws", region, accountId, precision: "tight" as const };
  const wishes = { planOnly: inputs["dry-run"] === "true", named: new Map() };
  const policy = rolePolicy(choosePermissions(target.permissions(scope), wishes));
  const Statement = policy.Statement.map((statement) => ({
    ...statement,
    Action: [statement.Action].flat().filter((action) => action !== without),
    Resource: [statement.Resource ?? [], motoAsksToo(statement.Action)].flat(),
  }));
  return { ...policy, Statement: Statement.filter(({ Action }) => Action.length > 0) };
}

/** moto checks DeleteObjects against the bucket, where AWS checks each of the keys. */
function motoAsksToo(actions: string | readonly string[]): string[] {
  return actions.includes("s3:DeleteObject") ? [`arn:aws:s3:::${Bucket}`] : [];
}

const missing = installMoto();
if (missing === undefined) {
  const moto = await Moto.start();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const s3 = new S3Client({
    endpoint: moto.url,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  afterAll(async () => {
    s3.destroy();
    await moto.stop();
    home.remove();
  });
  beforeEach(async () => {
    await moto.enforce(false);
    await moto.reset();
    await moto.createRole("deploy");
    const CreateBucketConfiguration = { LocationConstraint: region } as const;
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  });

  const write = (files: Readonly<Record<string, string>>): void => {
    rmSync(join(home.workspace, "site"), { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      const file = join(home.workspace, "site", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };
  const release = (name: string): Record<string, string> => ({
    "index.html": `<h1>${name}</h1>`,
    [`assets/${name}-B4x8kQ2z.js`]: "export {};",
    [`${name}.txt`]: name,
  });
  /** A run with moto enforcing what the role has. */
  const deploy = async (
    policy: object,
    inputs: Readonly<Record<string, string>> = site,
  ): Promise<RunResult> => {
    await moto.putRolePolicy("deploy", policy);
    await moto.enforce(true);
    const run = await runStep({ simulator: moto, home, inputs });
    await moto.enforce(false);
    return run;
  };
  const statuses = (): Set<number> => new Set(moto.calls.map(({ status }) => status));

  describe("S3 where moto enforces the role's policy", () => {
    test("deploys, does nothing, and deploys a change with exactly the generated policy", async () => {
      write(release("one"));
      const first = await deploy(policyOf(site));
      expect(first.stdout).not.toContain("::error");
      expect(first.outputs).toMatchObject({ changed: "true", uploaded: "3" });
      expect((await deploy(policyOf(site))).outputs.changed).toBe("false");
      write(release("two"));
      const third = await deploy(policyOf(site));
      expect(third.stdout).not.toContain("::error");
      expect(Number(third.outputs.deleted)).toBeGreaterThan(0);
      expect(statuses()).not.toContain(403);
    });

    test("plans with exactly the policy of --plan-only, which moto lets write nothing", async () => {
      write(release("one"));
      const plan = { ...site, "dry-run": "true" };
      const run = await deploy(policyOf(plan), plan);
      expect(run.exitCode).toBe(0);
      expect(statuses()).not.toContain(403);
      const refused = await deploy(policyOf(plan));
      expect(refused.exitCode).toBe(1);
      expect(refused.stdout).toContain("s3:PutObject");
    });

    test.each(["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"])(
      "without %s it fails with our text that names action and bucket",
      async (action) => {
        write(release("one"));
        expect((await deploy(policyOf(site))).exitCode).toBe(0);
        write(release("two"));
        const run = await deploy(policyOf(site, action));
        expect(run.exitCode).toBe(1);
        const [error = ""] = /^::error .*$/m.exec(run.stdout) ?? [];
        expect(error).toContain(action);
        expect(run.stdout).toContain("arn:aws:s3:::my-site");
      },
    );
  });
} else {
  test("least privilege on moto was NOT RUN: there is no Python environment", () => {
    process.stderr.write(`NOT RUN: least privilege on moto (${missing})\n`);
    expect(process.env.CI).not.toBe("true");
  });
}
