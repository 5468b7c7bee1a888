import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { idOf } from "../../helpers/runner/error-id.ts";
import { node24, runAction } from "../../helpers/runner/run-action.ts";
import { runProgram } from "../../helpers/programs/run-program.ts";
import { ProfileSteps } from "../../helpers/runner/profile-steps.ts";

const steps = new ProfileSteps();

test("serves an SDK, whose client renews its session as often as that ends", async () => {
  steps.simulator.iam.sessionSecondsCap = 2;
  const { later } = await steps.make({});
  const script = join(steps.home.workspace, "list.mjs");
  const client = resolve(
    import.meta.dirname,
    "../../../node_modules/@aws-sdk/client-s3/dist-cjs/index.js",
  );
  writeFileSync(
    script,
    `import s3 from ${JSON.stringify(client)};
const client = new s3.S3Client({ forcePathStyle: true });
for (let n = 0; n < 2; n += 1) {
  const { KeyCount } = await client.send(new s3.ListObjectsV2Command({ Bucket: "my-site" }));
  console.log(await client.config.region(), KeyCount);
  await new Promise((pause) => setTimeout(pause, 2500));
}`,
  );
  const ended = await runProgram(
    node24,
    [script],
    { ...later, AWS_PROFILE: "deploy" },
    steps.home.workspace,
  );
  expect(ended).toEqual({ code: 0, stdout: "eu-central-1 1\neu-central-1 1\n", stderr: "" });
  expect(steps.signIns).toBeGreaterThanOrEqual(3);
});

test("leaves the machine's files as they are, and says that they are hidden", async () => {
  const folder = join(steps.home.home, ".aws");
  mkdirSync(folder);
  const config = "# ours\n[profile dev]\nregion = us-east-1\n[default]\nregion=us-east-1\n";
  writeFileSync(join(folder, "config"), config);
  writeFileSync(join(folder, "credentials"), "[dev]\naws_access_key_id = AKIAX\n");
  const run = await steps.make({});
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toContain(".aws/config is hidden from later steps");
  expect(readFileSync(join(folder, "config"), "utf8")).toBe(config);
  for (const name of ["dev", "default"]) {
    const refused = await steps.make({ profile: name });
    expect(idOf(refused)).toBe("profile-name-taken");
    expect(refused.exported).toEqual({});
  }
  expect(idOf(await steps.make({}, run.exported))).toBe("profile-name-taken");
});

test("does not wait for a pipe in the place of the machine's file", async () => {
  mkdirSync(join(steps.home.home, ".aws"));
  execFileSync("mkfifo", [join(steps.home.home, ".aws/credentials")]);
  // A run that waited for it would stop this process, too.
  const refused = await steps.make({}, {}, runAction);
  expect(idOf(refused)).toBe("profile-files-unreadable");
  expect(refused.ms).toBeLessThan(30_000);
});

test.each([
  ["keys go before it", {}, { AWS_ACCESS_KEY_ID: "AKIAEARLIER" }, "profile-behind-variables"],
  ["it needs a token", { auth: "environment", "role-to-assume": "" }, {}, "invalid-inputs"],
  ["its name is none", { profile: "a]b" }, {}, "invalid-inputs"],
  ["a proxy's password", { "http-proxy": "http://u:hunter22@proxy:3128" }, {}, "invalid-inputs"],
  ["the same without http://", { "http-proxy": "u:hunter22@proxy:3128" }, {}, "invalid-inputs"],
])("is refused where %s", async (_why, inputs, env, id) => {
  const refused = await steps.make(inputs, env);
  expect(refused.exitCode).toBe(1);
  expect(idOf(refused)).toBe(id);
  expect(refused.exported).toEqual({});
  expect(existsSync(join(steps.home.temp, "aws-oidc-deploy-profiles"))).toBe(false);
});
