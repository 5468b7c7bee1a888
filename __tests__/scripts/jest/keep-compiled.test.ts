import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";

const root = resolve(import.meta.dirname, "../../..");
const compiled = resolve(root, ".cache/compiled");
const flag = `--require=${resolve(root, "scripts/jest/keep-compiled.js")}`;

const inThread = `
  const { getCompileCacheDir } = require("node:module");
  require("node:worker_threads").parentPort.postMessage([getCompileCacheDir() ?? "nowhere", process.env]);`;

/** What a thread that is given no variables says of a program that was started so. */
function saidBy(...flags: readonly string[]): unknown {
  const program = `new (require("node:worker_threads").Worker)(${JSON.stringify(inThread)}, { eval: true, env: {} })
    .on("message", (said) => console.log(JSON.stringify(said)))`;
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  return JSON.parse(
    execFileSync(process.execPath, [...flags, "-e", program], { env, encoding: "utf8" }),
  );
}

test("a thread that is given no variables uses what Node has compiled, by its program's flag", () => {
  expect(saidBy()).toEqual(["nowhere", {}]);
  expect(saidBy(flag)).toEqual([expect.stringContaining(compiled), {}]);
});

test("the workers of tests are started with that flag", () => {
  expect(process.execArgv).toContain(flag);
});
