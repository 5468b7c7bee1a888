import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { node24 } from "../../helpers/runner/run-action.ts";

const root = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-jest-"));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const text = `
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Simulator } from "${root}/__tests__/simulator/simulator.ts";
import { runAction, RunnerHome } from "${root}/__tests__/helpers/runner/run-action.ts";
import { runHere } from "${root}/__tests__/helpers/runner/run-here.ts";

const simulator = new Simulator();
const home = new RunnerHome();
const inputs = (target) => ({ simulator, home, inputs: { target } });
let late;
beforeAll(() => simulator.start());
afterAll(async () => {
  await late;
  await simulator.stop();
  home.remove();
});

test("without a run", () => expect(1).toBe(2));
test("built", async () => expect((await runAction(inputs("wrong-one"))).exitCode).toBe(7));
test("without a run, later", () => expect(1).toBe(2));
test("here", async () => expect((await runHere(inputs("wrong-two"))).exitCode).toBe(8));
test("passes", async () => expect((await runHere(inputs("wrong-three"))).exitCode).toBe(1));
describe("in a hook", () => {
  let run;
  beforeAll(async () => {
    run = await runHere(inputs("wrong-four"));
  });
  test("first", () => expect(run.exitCode).toBe(9));
  test("second", () => expect(run.summary).toBe("nothing"));
});
test("after it", () => expect(1).toBe(2));
test("under way", () => {
  late = runAction(inputs("wrong-five"));
  expect(1).toBe(3);
});
`;

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const { jest } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly jest: Readonly<Record<string, unknown>>;
};

/** Jest as it is set up here, for the tests of another folder. */
function configOf(rootDir: string): string {
  const own = JSON.stringify(jest).replaceAll("<rootDir>", root);
  const testMatch = ["<rootDir>/*.test.ts"];
  const paths = { testMatch, testPathIgnorePatterns: [], modulePathIgnorePatterns: [] };
  return JSON.stringify({ ...(JSON.parse(own) as object), ...paths, rootDir });
}

/** By test, what Jest shows beside the first thing that failed. */
function shown(): Record<string, string> {
  writeFileSync(join(folder, "some.test.ts"), text);
  const command = [join(root, "node_modules/jest/bin/jest.js"), "--json", "--config"];
  const { stdout, stderr } = spawnSync(
    node24,
    ["--experimental-vm-modules", ...command, configOf(folder)],
    { cwd: folder, encoding: "utf8" },
  );
  if (!stdout.startsWith("{")) throw new Error(stderr);
  const { testResults } = JSON.parse(stdout) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return Object.fromEntries(
    tests.map(({ title, failureMessages }) => [title, failureMessages.slice(1).join("\n")]),
  );
}

test("a test that fails shows the log of its last run, or of the hooks' before it, and no other", () => {
  const logs = shown();
  const told = Object.entries(logs).map(([title, log]) => [
    title,
    /^The last run of the action (.*):/.exec(log)?.[1] ?? "nothing",
    /^\| .*Invalid input target: .* not "(.*)"/m.exec(log)?.[1] ?? "nothing",
  ]);
  expect(told).toEqual([
    ["without a run", "nothing", "nothing"],
    ["built", "ended with 1", "wrong-one"],
    ["without a run, later", "nothing", "nothing"],
    ["here", "ended with 1", "wrong-two"],
    ["passes", "nothing", "nothing"],
    ["first", "ended with 1", "wrong-four"],
    ["second", "ended with 1", "wrong-four"],
    ["after it", "nothing", "nothing"],
    ["under way", "has not ended", "nothing"],
  ]);
  // The runner would obey a command that begins a line.
  expect(Object.values(logs).join("\n")).not.toMatch(/^\s*::/m);
});
