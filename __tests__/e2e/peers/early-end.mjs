/**
 * Loaded into a run before the action (`node --import`), it lets a test end the run in ways that would take
 * a defect or minutes: SIGUSR2 throws where nobody catches, and SIGURG lets the step's own deadlines, the
 * only waits of 150 s and more, end at once.
 */
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import timers from "node:timers/promises";

process.on("SIGUSR2", () => {
  throw new Error("a defect of the action's own");
});

const deadlineMs = 150_000;
const deadlines = new Set();

const { setTimeout: wait } = timers;
timers.setTimeout = (ms, ...rest) => {
  if (ms < deadlineMs) return wait(ms, ...rest);
  const ended = new Promise((end) => deadlines.add(end));
  return Promise.race([wait(ms, ...rest), ended]);
};
syncBuiltinESMExports();

process.on("SIGURG", () => {
  for (const end of deadlines) end();
});
