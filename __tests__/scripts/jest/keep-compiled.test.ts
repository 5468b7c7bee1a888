import { once } from "node:events";
import { Worker, type WorkerOptions } from "node:worker_threads";
import { expect, test } from "@jest/globals";

/** What a thread says of where Node keeps what it compiled, and of its own variables. */
async function saidBy(options: WorkerOptions): Promise<unknown> {
  const script = `
    const { getCompileCacheDir } = require("node:module");
    const { NODE_COMPILE_CACHE, ...env } = process.env;
    require("node:worker_threads").parentPort.postMessage([getCompileCacheDir() ?? "nowhere", env]);`;
  const [said] = (await once(
    new Worker(script, { eval: true, ...options }),
    "message",
  )) as unknown[];
  return said;
}

test("a thread uses what Node has compiled, whatever variables it is given", async () => {
  const compiled = expect.stringContaining(process.env.NODE_COMPILE_CACHE ?? "none");
  expect(await saidBy({ env: {} })).toEqual([compiled, {}]);
  expect(await saidBy({ env: { OWN: "1" } })).toEqual([compiled, { OWN: "1" }]);
  expect(await saidBy({})).toEqual([compiled, expect.objectContaining({ PATH: process.env.PATH })]);
});
