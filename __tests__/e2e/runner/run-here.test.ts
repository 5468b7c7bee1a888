import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { runAction, RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { killedOnce } from "../../helpers/runner/killed.ts";
import { builtOnce, runHere } from "../../helpers/runner/run-here.ts";

const simulator = new Simulator();
let home: RunnerHome;
const step = () => ({ simulator, home, inputs: { target: "credentials" } });

beforeAll(() => simulator.start());
beforeEach(() => {
  home = new RunnerHome();
});
afterEach(() => {
  home.remove();
});
afterAll(() => simulator.stop());

/** What of a run is the same whoever runs it: without times, keys, tokens, random names and stacks. */
function lasting({ ms: _ms, ...run }: RunResult): string {
  return JSON.stringify(run, null, 1).replaceAll(
    /eyJ[\w.-]+|sim-(?:secret|token)-[\w+/=-]+|ASIA\w+|\d+\.\d s|"duration-seconds": "[^"]*"|aws-oidc-deploy-test-\w+|[0-9a-f]{8}-[0-9a-f-]{27}|[\d-]+T[\d:.]+Z|[\d-]+ \d\d:\d\d UTC|%0A {4}at .*?(?=\\n)/g,
    "_",
  );
}

test("a run in this process leaves what the built action leaves", async () => {
  for (const inputs of [{ target: "credentials" }, { target: "doctor" }, { target: "s3" }]) {
    const here = await runHere({ ...step(), inputs });
    home.remove();
    home = new RunnerHome();
    const built = await runAction({ ...step(), inputs });
    expect(lasting(here).split("\n")).toEqual(lasting(built).split("\n"));
  }
});

test("its variables, its folder, its log and its exit code are gone after it", async () => {
  const before = { env: { ...process.env }, folder: process.cwd(), code: process.exitCode };
  const write = Reflect.get(process.stdout, "write");
  const run = await runHere({ ...step(), inputs: { target: "none" } });
  expect(run.exitCode).toBe(1);
  expect({ env: { ...process.env }, folder: process.cwd(), code: process.exitCode }).toEqual(
    before,
  );
  expect(Reflect.get(process.stdout, "write")).toBe(write);
});

test("a secret that is left behind fails the test", async () => {
  const run = runHere({
    ...step(),
    onStart: () => {
      writeFileSync(join(home.workspace, "left"), simulator.github.requestToken);
    },
  });
  await expect(run).rejects.toThrow("Secrets were left behind: workspace /left: a secret");
});

test("a line that only looks like a command of the log fails the test", async () => {
  const run = runHere({
    ...step(),
    onStart: () => {
      process.stdout.write("::warning::owned\n");
    },
  });
  await expect(run).rejects.toThrow("The runner would obey: ::warning::owned");
});

test("two at a time are refused", async () => {
  const first = runHere(step());
  await expect(runHere(step())).rejects.toThrow("one at a time");
  expect((await first).exitCode).toBe(0);
});

test("on a quick simulator it waits in the simulator's time", async () => {
  const clock = new QuickClock(50);
  const quick = await new Simulator({ clock }).start();
  quick.services.lambda.updateMs = 30_000;
  quick.services.lambda.seed("shop", {}, zipOf({ "index.mjs": "export const handler = 1;" }));
  mkdirSync(join(home.workspace, "dist"));
  writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = 2;");
  const [began, ahead] = [performance.now(), clock.now() - Date.now()];
  const inputs = { target: "lambda", "function-name": "shop", code: "dist" };
  const run = await runHere({ simulator: quick, home, inputs }).finally(() => quick.stop());
  expect(run.exitCode).toBe(0);
  expect(run.ms).toBeGreaterThan(30_000);
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(clock.now() - Date.now() - ahead).toBeGreaterThan(25_000);
});

describe("of one kind", () => {
  const asked = process.env.EVERY_RUN_BUILT;
  beforeEach(() => {
    delete process.env.EVERY_RUN_BUILT;
  });
  afterEach(() => {
    if (asked !== undefined) process.env.EVERY_RUN_BUILT = asked;
  });

  /** Which of the runs were in this process, by the folders of their files. */
  async function inHere(run: (more: object) => Promise<unknown>, more: object = {}) {
    const before = readdirSync(home.root);
    await run(more);
    return readdirSync(home.root).some((name) => name.includes("here") && !before.includes(name));
  }

  test("the first is built, and so is what needs a process", async () => {
    const runStep = builtOnce();
    const run = (more: object) => runStep({ ...step(), ...more });
    expect(await inHere(run)).toBe(false);
    expect(await inHere(run)).toBe(true);
    expect(await inHere(run, { env: { NODE_DEBUG: "http" } })).toBe(false);
    expect(await inHere(run, { onStart: () => undefined })).toBe(false);
    expect(await inHere(run, { entry: "dist/post/index.js", inputs: {} })).toBe(false);
    expect(await inHere(run)).toBe(true);
  });

  test("every run is built where EVERY_RUN_BUILT is 1, those that are killed, too", async () => {
    const [runStep, die] = [builtOnce(), killedOnce()];
    const run = (more: object) => runStep({ ...step(), ...more });
    const killed = () => die({ ...step(), onStart: () => undefined });
    for (const kind of [run, killed]) await inHere(kind);
    expect([await inHere(run), await inHere(killed)]).toEqual([true, true]);
    process.env.EVERY_RUN_BUILT = "1";
    expect([await inHere(run), await inHere(killed)]).toEqual([false, false]);
  });
});
