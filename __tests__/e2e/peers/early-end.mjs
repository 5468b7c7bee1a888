/**
 * Loaded into a run before the action (`node --import`), it lets a test end the run in ways that would take
 * a defect or minutes: SIGUSR2 throws where nobody catches, and SIGURG lets the step's own deadlines, the
 * only waits of 150 s and more, end at once.
 */
import process from "node:process";

process.on("SIGUSR2", () => {
  throw new Error("a defect of the action's own");
});

const { setTimeout: wait, clearTimeout: clear } = globalThis;
const deadlines = new Map();
globalThis.setTimeout = Object.assign((work, ms, ...rest) => {
  const timer = wait(work, ms, ...rest);
  if (ms >= 150_000) deadlines.set(timer, () => work(...rest));
  return timer;
}, wait);
globalThis.clearTimeout = (timer) => {
  deadlines.delete(timer);
  clear(timer);
};

process.on("SIGURG", () => {
  for (const [timer, end] of deadlines) {
    globalThis.clearTimeout(timer);
    end();
  }
});
