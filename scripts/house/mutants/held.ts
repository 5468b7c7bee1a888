import { addEventHandler, getState, resetState, run } from "jest-circus";
import { testOf } from "../mirror.ts";
import { Deadline } from "./deadline.ts";
import { importFresh } from "./fresh.ts";
import type { Mutant } from "./mutants.ts";

// What is not held today was not held yesterday: properties are tried with one seed.
process.env.PROPERTY_SEED ??= "1";

/** The slowest module's test takes a second; machines are shared. */
const defaultLimitMs = 120_000;

let failed = false;

// What comes after the first failure says nothing new.
addEventHandler((event) => {
  if (event.name === "run_start") failed = false;
  if (event.name === "test_fn_failure") failed = true;
  if (event.name === "test_start" && failed) event.test.mode = "skip";
});

/**
 * Runs each test file as it is and once for each function of its module, which then gives undefined, all in this
 * process: Jest itself would load its own code anew for each of them, which takes four times as long.
 * @param limitMs what one file may take; where it takes more, a function loops for ever, and the process is killed
 * @returns a sentence about each function that no test holds, and about each file that fails as it is, which
 * would seem to hold everything
 */
export async function notHeld(
  mutants: readonly Mutant[],
  limitMs = defaultLimitMs,
): Promise<string[]> {
  const { stderr } = process;
  const write = stderr.write.bind(stderr);
  // Each instance of the properties' helper would print its seed.
  stderr.write = () => true;
  const deadline = await Deadline.start();
  const sentences: string[] = [];
  for (const [file, ofFile] of Map.groupBy(mutants, ({ module }) => testOf(module))) {
    deadline.begin({ what: file, limitMs });
    if (!(await passes(file))) sentences.push(`${file} fails as it is`);
    for (const mutant of ofFile) {
      deadline.begin({ what: `${file}, where ${mutant.name}() gives undefined`, limitMs });
      if (await passes(file, mutant)) {
        sentences.push(`${file} passes though ${mutant.name}() gives undefined`);
      }
    }
  }
  stderr.write = write;
  await deadline.end();
  return sentences;
}

async function passes(file: string, mutant?: Mutant): Promise<boolean> {
  resetState();
  getState().testTimeout = 60_000;
  try {
    await importFresh(file, mutant);
  } catch {
    return false;
  }
  const { testResults, unhandledErrors } = await run();
  return unhandledErrors.length === 0 && testResults.every(({ errors }) => errors.length === 0);
}
