import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

describe("a site on a server of another maker, with its own keys", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  let keys: Record<string, string>;
  beforeAll(async () => {
    await simulator.start();
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The default role");
    const session = simulator.iam.openSession(role, "runner", 3600, []);
    keys = {
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
    };
    mkdirSync(join(home.workspace, "site"));
    writeFileSync(join(home.workspace, "site/index.html"), "<html></html>");
  });
  beforeEach(() => {
    simulator.services.s3.buckets.create("my-site");
    simulator.services.s3.otherMaker = { name: "MinIO" };
    simulator.calls.clear();
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  const run = (
    inputs: Record<string, string> = {},
    env: Record<string, string | undefined> = {},
  ): Promise<RunResult> =>
    runStep({
      ...{ simulator, home },
      inputs: {
        ...{ target: "s3", auth: "environment", "role-to-assume": "" },
        ...{ source: "site", bucket: "my-site", ...inputs },
      },
      env: { ...keys, AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_S3: simulator.url, ...env },
    });
  const services = (): string[] => [...new Set(simulator.calls.all.map(({ service }) => service))];
  const pages = (): string[] =>
    (simulator.services.s3.buckets.find("my-site")?.keys() ?? []).filter((key) =>
      key.endsWith(".html"),
    );

  test("is deployed, and AWS is not asked whose the keys are", async () => {
    const first = await run();
    expect(first).toMatchObject({ exitCode: 0, outputs: { uploaded: "1", "aws-account-id": "" } });
    expect(first.stdout).toMatch(/The server 127\.0\.0\.1:\d+ \(MinIO\) is no AWS S3/);
    expect(services()).toEqual(["s3"]);
    expect(pages()).toEqual(["index.html"]);
    expect(await run()).toMatchObject({ exitCode: 0, outputs: { changed: "false" } });
  });

  test.each([
    [{ "role-to-assume": roleArn }, {}],
    [{ "allowed-account-ids": "123456789012" }, {}],
    [{}, { AWS_ENDPOINT_URL_STS: "the simulator's" }],
  ])("AWS is asked where %j %j names an account or whom to ask", async (inputs, env) => {
    const sts = "AWS_ENDPOINT_URL_STS" in env || Object.keys(inputs).length > 0;
    const result = await run(inputs, sts ? { AWS_ENDPOINT_URL_STS: simulator.url } : {});
    expect(result.exitCode).toBe(0);
    expect(services()).toEqual(["sts", "s3"]);
    expect(result.outputs["aws-account-id"]).toBe("123456789012");
  });

  test("is refused before the first file where the server ignores conditions", async () => {
    simulator.services.s3.otherMaker = { name: "Fauxqs", ignores: ["if-none-match", "if-match"] };
    const refused = await run();
    expect(refused.exitCode).toBe(1);
    expect(idOf(refused)).toBe("server-lacks-feature");
    expect(pages()).toEqual([]);
    expect(refused.outputs.changed).toBe("false");
    expect((await run({ state: "none" })).exitCode).toBe(0);
    expect(pages()).toEqual(["index.html"]);
  });

  test("is refused where the server would leave a file without the encryption asked for", async () => {
    const headers = ["x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id"];
    simulator.services.s3.otherMaker = { name: "VERSITYGW", ignores: headers };
    const refused = await run({ "sse-kms-key-id": "alias/site" });
    expect(idOf(refused)).toBe("server-lacks-feature");
    expect(refused.stdout).toContain(
      "(VERSITYGW) is no AWS S3 and lacks x-amz-server-side-encryption",
    );
    expect(pages()).toEqual([]);
  });
});
