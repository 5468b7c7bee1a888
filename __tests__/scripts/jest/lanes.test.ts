import { globSync } from "node:fs";
import { resolve } from "node:path";
import { expect, jest, test } from "@jest/globals";
import TestRunner from "jest-runner";

interface Runner {
  runTests(files: readonly File[], watcher: unknown, options: object): Promise<void>;
  on(event: string, listener: () => void): () => void;
}
interface File {
  readonly path: string;
}

const jestsOwn = (TestRunner as unknown as { readonly prototype: Runner }).prototype;
const root = resolve(import.meta.dirname, "../../..");
const script: string = resolve(root, "scripts/jest/lanes.js");
const { default: Lanes, waiting } = (await import(script)) as {
  readonly default: new (config: object, context: object) => Runner;
  readonly waiting: readonly string[];
};

const files = ["e2e/ecs/rollout", "e2e/ecs/deploy", "model/count", "e2e/sign-in/limits"].map(
  (name) => ({ path: `/x/__tests__/${name}.test.ts` }),
);

/** Which files each runner of Jest's own was given, by its number of workers. */
async function given(options: object, tests = files): Promise<Record<string, readonly string[]>> {
  const runs: Record<string, readonly string[]> = {};
  const spy = jest.spyOn(jestsOwn, "runTests").mockImplementation(function (this: unknown, lane) {
    const { maxWorkers } = (this as { _globalConfig: { maxWorkers: number } })._globalConfig;
    runs[maxWorkers] = lane.map(({ path }) => path.slice("/x/__tests__/".length));
    return Promise.resolve();
  });
  await new Lanes({ maxWorkers: 7 }, {}).runTests(tests, {}, options);
  spy.mockRestore();
  return runs;
}

test("files that wait have workers of their own, and the others keep theirs", async () => {
  expect(await given({ serial: false })).toEqual({
    2: ["e2e/ecs/rollout.test.ts", "e2e/sign-in/limits.test.ts"],
    7: ["e2e/ecs/deploy.test.ts", "model/count.test.ts"],
  });
});

test("one after the other, where that was asked for, they run in Jest's order", async () => {
  const all = files.map(({ path }) => path.slice("/x/__tests__/".length));
  expect(await given({ serial: true })).toEqual({ 7: all });
});

test("each lane's events are heard, until they are not wanted any more", () => {
  const stopped: string[] = [];
  const spy = jest.spyOn(jestsOwn, "on").mockImplementation((event) => () => stopped.push(event));
  new Lanes({ maxWorkers: 7 }, {}).on("test-file-success", () => undefined)();
  spy.mockRestore();
  expect(stopped).toEqual(["test-file-success", "test-file-success"]);
});

test("a lane without a file starts no worker", async () => {
  expect(await given({ serial: false }, files.slice(0, 1))).toEqual({
    2: ["e2e/ecs/rollout.test.ts"],
  });
});

// A file that was moved would run among those that compute, and nobody would see it.
test("every name of those that wait is a file's or a folder's", () => {
  const all = globSync("__tests__/**/*.test.ts", { cwd: root });
  const nobodys = waiting.filter((name) => !all.some((path) => path.includes(`__tests__/${name}`)));
  expect(nobodys).toEqual([]);
});
