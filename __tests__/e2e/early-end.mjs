/**
 * Loaded into a run before the action (`node --import`), it lets a test end the run in ways that would take
 * a defect or minutes: SIGUSR2 throws where nobody catches, and the step's own deadlines, the only waits
 * of 150 s and more, take a ninetieth of their time.
 */
import process from "node:process";

process.on("SIGUSR2", () => {
  throw new Error("a defect of the action's own");
});

const { setTimeout: wait } = globalThis;
globalThis.setTimeout = Object.assign(
  (work, ms, ...rest) => wait(work, ms >= 150_000 ? ms / 90 : ms, ...rest),
  wait,
);
