import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { runProgram, type Ended } from "../../helpers/programs/run-program.ts";
import { AwsCli, installAwsCli } from "./aws-cli.ts";
import { builtEntry } from "../../helpers/runner/built-entry.ts";
import {
  inputVariables,
  node24,
  RunnerHome,
  runnerEnvironment,
} from "../../helpers/runner/run-action.ts";

const simulator = new Simulator();
const home = new RunnerHome();
let cli: AwsCli;
const at = (path: string): string => join(home.root, path);

/**
 * The runner's folders as a job with `container:` sees them, below a root of the test's own.
 * Source: https://github.com/actions/runner/blob/main/src/Runner.Worker/Container/ContainerInfo.cs (`/__w` for the
 * work folder with _temp and _actions, `/__e` for the runner's own Node.js, `/github/home`, `/github/workflow`)
 */
const node = at("__e/node24/bin/node");
const action = at("__w/_actions/my-org/aws-oidc-deploy/v1");
const paths = {
  ...{ HOME: at("github/home"), GITHUB_WORKSPACE: at("__w/shop/shop") },
  ...{ RUNNER_TEMP: at("__w/_temp"), RUNNER_WORKSPACE: at("__w/shop") },
  GITHUB_EVENT_PATH: at("github/workflow/event.json"),
  // The image's own: it has no Node.js.
  PATH: "/usr/bin:/bin",
};
const exported = at("__w/_temp/_runner_file_commands/set_env");

beforeAll(async () => {
  for (const entry of ["index", "credential-process"] as const) builtEntry(entry);
  expect(installAwsCli()).toBeUndefined();
  cli = await AwsCli.start();
  await simulator.start();
  for (const folder of ["__w/shop/shop", "github/home", "github/workflow", dirname(exported)])
    mkdirSync(resolve(home.root, folder), { recursive: true });
  mkdirSync(dirname(node), { recursive: true });
  copyFileSync(node24, node);
  cpSync(resolve(import.meta.dirname, "../../../dist"), join(action, "dist"), { recursive: true });
  writeFileSync(paths.GITHUB_EVENT_PATH, "{}");
  writeFileSync(exported, "");
});
afterAll(async () => {
  await cli.stop();
  await simulator.stop();
  home.remove();
});

const environment = (): Record<string, string> => ({
  ...runnerEnvironment(simulator, home),
  ...paths,
});
const whoIs = (env: Record<string, string>): Promise<Ended> => {
  const query = ["sts", "get-caller-identity", "--query", "Arn", "--output", "text"];
  return cli.run(query, { ...env, AWS_PROFILE: "deploy" }, home.root);
};

test("a profile works in a container job, whose image has no Node.js, and nowhere else", async () => {
  const inputs = inputVariables({ target: "credentials", profile: "deploy" });
  const files = { GITHUB_ENV: exported };
  const entry = join(action, "dist/index.js");
  const made = await runProgram(
    node,
    [entry],
    { ...environment(), ...inputs, ...files },
    home.root,
  );
  expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: "" });
  const config = /^AWS_CONFIG_FILE<<.*\n(.*)\n/m.exec(readFileSync(exported, "utf8"))?.[1] ?? "";
  expect(config).toBe(at("__w/_temp/aws-oidc-deploy-profiles/config"));
  const process = join(action, "dist/credential-process/index.js");
  expect(readFileSync(config, "utf8")).toContain(`credential_process = "${node}" "${process}"`);

  const later = { ...environment(), AWS_CONFIG_FILE: config };
  const who = await whoIs(later);
  expect(who.stderr).toBe("");
  expect(who.stdout).toContain("assumed-role/deploy/");

  // So a docker action sees it: the variable is handed on, the folders are mounted under other names.
  renameSync(at("__w"), at("github/workspace"));
  const elsewhere = await whoIs(later);
  expect(elsewhere.code).not.toBe(0);
  expect(elsewhere.stderr).toContain("deploy");
  expect(elsewhere.stdout).toBe("");
});
