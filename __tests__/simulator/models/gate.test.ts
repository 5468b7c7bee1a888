import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const root = resolve(import.meta.dirname, "../../..");

interface Result {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** What Jest said of the tests in gate.fixture.ts, run with the settings that every test has. */
let results: readonly Result[] = [];
let whole = "";
const folder = mkdtempSync(join(tmpdir(), "gate-"));

beforeAll(() => {
  const file = join(folder, "result.json");
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const jest = ["node_modules/jest/bin/jest.js", "--testMatch", "**/models/gate.fixture.ts"];
  const { status } = spawnSync(
    process.execPath,
    [...flags, ...jest, "-i", "--json", `--outputFile=${file}`],
    { cwd: root, stdio: "pipe" },
  );
  expect(status).toBe(1);
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as {
    testResults: { message: string; assertionResults: Result[] }[];
  };
  results = testResults.flatMap(({ assertionResults }) => assertionResults);
  whole = testResults.map(({ message }) => message).join("\n");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function toldOf(problem: string, said: string): boolean {
  return said.includes("By AWS's models:") && said.includes(problem);
}

test("a test in which AWS's models were not kept fails, and says in which place", () => {
  const wrong = results.filter(({ title }) => !title.startsWith("clean:"));
  expect(wrong.length).toBeGreaterThanOrEqual(20);
  const missed = wrong.filter(
    ({ title, failureMessages }) => !toldOf(title, failureMessages.join("\n")),
  );
  expect(missed.map(({ title, failureMessages }) => [title, ...failureMessages])).toEqual([]);
});

test("the other tests of the same file pass", () => {
  const clean = results.filter(({ title }) => title.startsWith("clean:"));
  const failed = clean.flatMap(({ failureMessages }) => failureMessages);
  expect([clean.length, failed]).toEqual([3, []]);
});

test("what comes up when the last test is over fails the file", () => {
  expect(whole).toContain("Test suite failed to run");
  expect(whole).toContain("ecs:ListTasks request .maxResults: is no integer");
});
