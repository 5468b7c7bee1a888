import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { compiled } from "./keep-compiled.js";

/**
 * Jest's support of ES modules needs a flag of Node's, which `npm test` gives. A jest that was started
 * in another way (`npx jest FILE`, an editor) runs again with it, with the same arguments.
 *
 * What a test file leaves is rubbish when the next one begins. A heap that begins large holds it, and a worker whose
 * heap is above `workerIdleMemoryLimit` after a file is replaced, rubbish and all. That saves a tenth of the
 * processor's time: what is looked through for rubbish is nearly all no rubbish.
 */
const flags = [
  "--experimental-vm-modules",
  "--disable-warning=ExperimentalWarning",
  "--initial-heap-size=900",
];

/** By its whole path, since tests change the folder. */
const keepCompiled = `--require=${resolve(import.meta.dirname, "keep-compiled.js")}`;

export default function startWithFlags() {
  // To strip the types of what a program or a thread of src/ loads takes three times as long as to run it.
  process.env.NODE_COMPILE_CACHE ??= compiled;
  // Jest's workers are started with these flags, and the threads of a test with its worker's.
  if (!process.execArgv.includes(keepCompiled)) process.execArgv.push(keepCompiled);
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  if (given.includes("--experimental-vm-modules")) return;
  const command = [...flags, keepCompiled, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  process.exit(status ?? 1);
}
