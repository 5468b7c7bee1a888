import vm from "node:vm";
import NodeEnvironment from "jest-environment-node";
import SharedScripts from "./shared-scripts.js";

/** Where the end-to-end tests leave what their last run wrote (__tests__/helpers/runner/last-run.ts). */
const key = "lastRunOfAction";

const scripts = new SharedScripts();
// Where Jest's runtime, which asks for it at each call, takes it from.
vm.compileFunction = scripts.compileFunction;

const { createContext } = vm;

/**
 * Jest gives each test file a global object whose every name Node looks up by a call, which takes up to a tenth of the
 * time of tests that deploy in process. This one is V8's own (DONT_CONTEXTIFY in Node's page on vm). Jest clears only
 * what it puts between; here the whole context goes with its file.
 */
function createPlainContext() {
  return createContext(vm.constants.DONT_CONTEXTIFY);
}

/** A log of thousands of lines would hide what failed; why it did stands at its end. */
const shownLines = 200;

/**
 * Jest's own environment; to what it says of a test that failed it adds the log of the action's last run in it, or
 * else in the hooks before it: `Expected: 0, Received: 1` does not say why.
 */
export default class ShowsLastRun extends NodeEnvironment {
  /** The last run before each block and each test that is under way. */
  #before = [];

  constructor(...given) {
    vm.createContext = createPlainContext;
    try {
      super(...given);
    } finally {
      vm.createContext = createContext;
    }
  }

  handleTestEvent = ({ name, test }) => {
    if (name === "run_describe_start" || name === "test_start") this.#before.push(this.#lastRun);
    if (name === "test_done" && test.errors.length > 0 && this.#lastRun !== undefined) {
      test.errors.push(asError(this.#lastRun));
    }
    if (["run_describe_finish", "test_done", "test_skip", "test_todo"].includes(name)) {
      // What another test ran says nothing of the next one.
      this.global[key] = this.#before.pop();
    }
  };

  async teardown() {
    scripts.forget();
    await super.teardown();
  }

  get #lastRun() {
    return this.global[key];
  }
}

/** An error as Jest shows it, without a place in the code. */
function asError({ stdout, stderr, exitCode }) {
  const lines = [...linesOf(stdout), ...linesOf(stderr)];
  const end = exitCode === undefined ? "has not ended" : `ended with ${exitCode}`;
  const left =
    lines.length > shownLines ? [`(the last ${shownLines} of ${lines.length} lines)`] : [];
  // A line that begins with `::` would be obeyed by the runner that a test runs on, indented or not.
  const shown = lines.slice(-shownLines).map((line) => `| ${line}`);
  const message = [`The last run of the action ${end}:`, ...left, ...shown].join("\n");
  return Object.assign(new Error(message), { stack: message });
}

function linesOf(text = "") {
  return text.split("\n").filter((line) => line !== "");
}
