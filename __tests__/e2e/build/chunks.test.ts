import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { runAction, RunnerHome } from "../../helpers/runner/run-action.ts";

const dist = resolve(import.meta.dirname, "../../../dist");

/** Writes down every module of dist/ that a run loads. */
const hook = (file: string): string => `
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    if (url.includes("/dist/")) appendFileSync(${JSON.stringify(file)}, url + "\\n");
    return next(url, context);
  },
});
`;

/** A chunk of dist/ that was cleaned up while the step ran. */
const withoutChunk = (name: string): string => `
import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    if (url.includes(${JSON.stringify(name)})) throw new Error("Cannot find module " + url);
    return next(url, context);
  },
});
`;

/** The SDK's clients that are defined in a file, by name; those of its common part are left out. */
function clientsIn(file: string): string[] {
  const text = readFileSync(join(dist, file), "utf8");
  const names = [...text.matchAll(/class (\w+)Client extends Client\b/g)].map(
    ([, name = ""]) => name,
  );
  return names.includes("SSOOIDC") ? [] : names.filter((name) => name !== "Mock");
}

describe("dist/", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const preload = join(home.root, "hook.mjs");
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  async function loaded(inputs: Record<string, string>): Promise<string[]> {
    const list = join(home.root, `loaded-${Math.random()}`);
    writeFileSync(list, "");
    writeFileSync(preload, hook(list));
    const env = { NODE_OPTIONS: `--import=${preload}` };
    await runAction({ simulator, home, inputs, env });
    const urls = readFileSync(list, "utf8").trim().split("\n");
    return urls.map((url) => fileURLToPath(url).slice(dist.length + 1));
  }
  const clients = async (inputs: Record<string, string>): Promise<string[]> =>
    (await loaded(inputs)).flatMap(clientsIn).sort();

  test("every client is in a chunk of its own, none in the entry", () => {
    const files = readdirSync(dist).filter((name) => name.endsWith(".index.js"));
    const all = files.flatMap(clientsIn);
    expect(all).toEqual(expect.arrayContaining(["STS", "ECR", "ECRPUBLIC"]));
    expect(all).toHaveLength(new Set(all).size);
    for (const file of files) expect(clientsIn(file).length).toBeLessThanOrEqual(1);
    expect(clientsIn("index.js")).toEqual([]);
    expect(clientsIn("post/index.js")).toEqual([]);
  });

  test("every chunk is named by what it holds, so that branches do not renumber each other's", () => {
    const names = ["index.js", "cli/index.js"].flatMap((entry) =>
      [...readFileSync(join(dist, entry), "utf8").matchAll(/\.e\((?:\/\*.*?\*\/ )?([^)]+)\)/g)].map(
        ([, name = ""]) => name,
      ),
    );
    expect(names).toContain('"src_targets_lambda_deployer_js"');
    expect(names.filter((name) => /^\d/.test(name))).toEqual([]);
  });

  test("wrong inputs load no chunk at all", async () => {
    expect(await loaded({ target: "nonsense" })).toEqual(["index.js"]);
  });

  test.each([
    [{ target: "credentials" }, ["STS"]],
    [{ target: "ecr", "dry-run": "true" }, ["ECR", "STS"]],
    [{ target: "ecr", "dry-run": "true", "registry-type": "public" }, ["ECRPUBLIC", "STS"]],
    [{ target: "lambda", "function-name": "missing", code: "." }, ["Lambda", "STS"]],
    [
      { target: "s3", source: ".", bucket: "missing-bucket", "require-index": "false" },
      ["S3", "STS"],
    ],
    [{ target: "ecs", service: "missing", image: "nginx:1" }, ["ECS", "STS"]],
  ])("%j loads only its own client", async (inputs, expected) => {
    expect(await clients(inputs)).toEqual(expected);
  });

  test("what reads YAML is loaded for an input that is YAML, and for no other", async () => {
    const lambda = { target: "lambda", "function-name": "missing", code: "." };
    const loadsYaml = async (inputs: Record<string, string>): Promise<boolean> =>
      (await loaded({ ...lambda, ...inputs })).some((file) =>
        file.startsWith("vendors-node_modules_yaml_"),
      );
    expect(await loadsYaml({ "environment-variables": "STAGE=production" })).toBe(false);
    expect(await loadsYaml({ "environment-variables": "STAGE: production" })).toBe(true);
    expect(await loadsYaml({ "session-policy": "{Version: x, Statement: []}" })).toBe(true);
  });

  test("what explains a refused sign-in is loaded when it is refused", async () => {
    const credentials = { target: "credentials" };
    const explains = (file: string): boolean => file.includes("explain-refusal");
    expect((await loaded(credentials)).some(explains)).toBe(false);
    const role = "arn:aws:iam::123456789012:role/nobody";
    expect((await loaded({ ...credentials, "role-to-assume": role })).some(explains)).toBe(true);
  });

  test("what AWS answered to a refused sign-in is told where the chunk that explains it is gone", async () => {
    const gone = join(home.root, "gone.mjs");
    writeFileSync(gone, withoutChunk("explain-refusal"));
    const inputs = {
      target: "credentials",
      "role-to-assume": "arn:aws:iam::123456789012:role/nobody",
    };
    const env = { NODE_OPTIONS: `--import=${gone}` };
    const { stdout, exitCode } = await runAction({ simulator, home, inputs, env });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error .*\[sign-in-refused\]$/m);
    expect(stdout).toContain("AccessDenied");
    expect(stdout).toContain("a file of this action is gone from the runner");
    expect(stdout).toMatch(
      /^::debug::What explains a refusal cannot be loaded: .*explain-refusal/m,
    );
  });
});
