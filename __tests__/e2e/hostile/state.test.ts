import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import {
  runAction,
  RunnerHome,
  stateVariables,
  type RunResult,
} from "../../helpers/runner/run-action.ts";

const names = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
];
const five = Object.fromEntries(names.map((name) => [name, ""]));
const host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
const mark = "0".repeat(64);

describe("state and docker configuration of somebody else", () => {
  const simulator = new Simulator();
  const homes: RunnerHome[] = [];
  let home: RunnerHome;
  beforeAll(() => simulator.start());
  beforeEach(() => {
    home = new RunnerHome();
    homes.push(home);
  });
  afterAll(async () => {
    await simulator.stop();
    for (const used of homes) used.remove();
  });

  const post = (env: Record<string, string | undefined>): Promise<RunResult> =>
    runAction({ simulator, home, inputs: {}, entry: "dist/post/index.js", env });

  /** A program that says that it was started. */
  function trap(directory: string, name: string): string {
    mkdirSync(directory, { recursive: true });
    const started = join(home.root, "started");
    writeFileSync(join(directory, name), `#!/bin/sh\ncat > ${started}\n`);
    chmodSync(join(directory, name), 0o755);
    return started;
  }

  test.each([
    ["another variable", { ...five, LD_PRELOAD: "/w/evil.so" }],
    ["another variable in place of one of ours", { ...five, AWS_REGION: undefined, PATH: "/w" }],
    ["a value that is no text", { ...five, AWS_REGION: { a: 1 } }],
    ["a list", names],
    ["nothing", {}],
  ])("a state of credentials with %s exports nothing", async (_name, state) => {
    const result = await post({ STATE_credentials: JSON.stringify(state) });
    expect(result.exported).toEqual({});
    expect(result.stdout).toMatch(/^::warning::Could not undo credentials: its state is none/m);
  });

  test.each([
    { name: "../../home/.docker/config", before: "" },
    { name: "a", before: "/w\nLD_PRELOAD=/w/evil.so" },
    { name: "a" },
    ["a"],
  ])("a state of a profile with %j removes and exports nothing", async (state) => {
    const kept = join(home.home, ".docker/config.json");
    mkdirSync(join(home.home, ".docker"));
    writeFileSync(kept, "{}");
    const result = await post({ STATE_profile: JSON.stringify(state) });
    expect(result.exported).toEqual({});
    expect(result.stdout).toMatch(/^::warning::Could not undo profile: its state is none/m);
    expect(existsSync(kept)).toBe(true);
  });

  test("a state that is no JSON is not quoted", async () => {
    const result = await post({
      STATE_credentials: "hunter2\n::add-path::/w",
      STATE_ecr: "{hunter2",
    });
    expect(result.stdout).not.toContain("hunter2");
    expect(result.stdout.match(/^::warning::Could not undo/gm)).toHaveLength(2);
  });

  test.each([
    "work",
    "temp",
    "temp/other",
    "temp/aws-oidc-deploy-docker-",
    "work/aws-oidc-deploy-docker-abcdef",
    "temp/aws-oidc-deploy-docker-abcdef/../../work",
    "temp/x/aws-oidc-deploy-docker-abcdef",
  ])("a state of ecr removes no directory like %s", async (name) => {
    const directory = `${home.root}/${name}`;
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "file"), "");
    const state = { mode: "isolated", directory, previous: "" };
    const result = await post({ STATE_ecr: JSON.stringify(state) });
    expect(existsSync(join(directory, "file"))).toBe(true);
    expect(result.exported).toEqual({});
    expect(result.stdout).toContain("Could not undo ecr: its state is none");
  });

  const merge = { mode: "merge", exists: true, hadAuths: true, directory: "/nowhere/.docker" };

  test.each([
    ["a helper elsewhere", { logins: [{ host, mark, helper: { name: "x/../evil", mark } }] }],
    ["another host", { logins: [{ host: "evil.example", mark }] }],
    ["a mark that is none", { logins: [{ host, mark: "x" }] }],
    ["a relative directory", { logins: [{ host, mark }], directory: ".docker" }],
    ["a mode beyond permissions", { logins: [{ host, mark }], fileMode: 0o4777 }],
    ["no login at all, which would but set the file's mode", { logins: [], fileMode: 0o666 }],
  ])("a state of ecr with %s is refused", async (_name, replaced) => {
    const result = await post({ STATE_ecr: JSON.stringify({ ...merge, ...replaced }) });
    expect(result.stdout).toContain("Could not undo ecr: its state is none");
  });

  test("a password goes from the disk although the variable cannot be set", async () => {
    const run = await runAction({
      simulator,
      home,
      inputs: { target: "ecr", "docker-config": "isolated" },
    });
    const directory = run.exported.DOCKER_CONFIG ?? "none";
    expect(existsSync(directory)).toBe(true);
    const result = await post({ ...stateVariables(run.state), GITHUB_ENV: "" });
    expect(existsSync(directory)).toBe(false);
    expect(result.stdout).toMatch(/^::warning::Could not undo ecr: DOCKER_CONFIG could not/m);
  });

  test("a helper's name with a path starts no program of the workspace", async () => {
    const started = trap(join(home.workspace), "evil");
    mkdirSync(join(home.workspace, "docker-credential-x"));
    mkdirSync(join(home.workspace, ".docker"));
    const config = join(home.workspace, ".docker");
    writeFileSync(join(config, "config.json"), JSON.stringify({ credsStore: "x/../evil" }));
    const env = { DOCKER_CONFIG: config };
    const run = await runAction({ simulator, home, inputs: { target: "ecr" }, env });
    expect(idOf(run)).toBe("docker-credential-helper-failed");
    expect(existsSync(started)).toBe(false);
  });

  test.each([".", "", "bin"])("nor does a relative directory on PATH: %j", async (directory) => {
    const started = trap(join(home.workspace, directory), "docker-credential-evil");
    mkdirSync(join(home.home, ".docker"));
    const config = { credsStore: "evil" };
    writeFileSync(join(home.home, ".docker/config.json"), JSON.stringify(config));
    const path = [directory, process.env.PATH ?? ""].join(delimiter);
    const env = { PATH: path };
    const run = await runAction({ simulator, home, inputs: { target: "ecr" }, env });
    expect(idOf(run)).toBe("docker-credential-helper-failed");
    expect(existsSync(started)).toBe(false);
  });

  test("a helper gets neither inputs nor the right to ask for tokens nor anything else", async () => {
    const bin = join(home.root, "bin");
    mkdirSync(bin);
    const seen = join(home.root, "seen");
    writeFileSync(join(bin, "docker-credential-spy"), `#!/bin/sh\nenv >> ${seen}\nexit 0\n`);
    chmodSync(join(bin, "docker-credential-spy"), 0o755);
    mkdirSync(join(home.home, ".docker"));
    writeFileSync(join(home.home, ".docker/config.json"), JSON.stringify({ credsStore: "spy" }));
    const env = { PATH: `${bin}:${process.env.PATH ?? ""}`, MY_SECRET: "hunter2" };
    await runAction({ simulator, home, inputs: { target: "ecr" }, env });
    const { readFileSync } = await import("node:fs");
    const text = readFileSync(seen, "utf8");
    expect(text).toContain("HOME=");
    expect(text).not.toMatch(/^(ACTIONS|INPUT|GITHUB|STATE|MY_SECRET)/m);
  });
});
