import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

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

/** What Node made of a file is kept for the next worker, thread and program. */
const compiled = resolve(import.meta.dirname, "../../.cache/compiled");

export default function startWithFlags() {
  // Threads of src/ strip the types of what they load, which takes three times as long as to run it.
  process.env.NODE_COMPILE_CACHE ??= compiled;
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  if (given.includes("--experimental-vm-modules")) return;
  const command = [...flags, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  process.exit(status ?? 1);
}
