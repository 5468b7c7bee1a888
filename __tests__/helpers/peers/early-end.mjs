/**
 * Loaded into a run before the action (`node --import`), it lets a test end the run in ways that would take
 * a defect or minutes: SIGUSR2 throws where nobody catches, SIGURG lets the step's own deadlines, the only
 * waits of 150 s and more, end at once, and SIGWINCH the first of them alone, when new work must not start.
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

function endNow([timer, end]) {
  globalThis.clearTimeout(timer);
  end();
}

process.on("SIGURG", () => {
  [...deadlines].forEach(endNow);
});

process.on("SIGWINCH", () => {
  [...deadlines].slice(0, 1).forEach(endNow);
});
