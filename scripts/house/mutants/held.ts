import { addEventHandler, getState, resetState, run } from "jest-circus";
import { testOf } from "../mirror.ts";
import { importFresh } from "./fresh.ts";
import type { Mutant } from "./mutants.ts";

// What is not held today was not held yesterday: properties are tried with one seed.
process.env.PROPERTY_SEED ??= "1";

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
 * @returns a sentence about each function that no test holds, and about each file that fails as it is, which
 * would seem to hold everything
 */
export async function notHeld(mutants: readonly Mutant[]): Promise<string[]> {
  const { stderr } = process;
  const write = stderr.write.bind(stderr);
  // Each instance of the properties' helper would print its seed.
  stderr.write = () => true;
  const sentences: string[] = [];
  for (const [file, ofFile] of Map.groupBy(mutants, ({ module }) => testOf(module))) {
    if (!(await passes(file))) sentences.push(`${file} fails as it is`);
    for (const mutant of ofFile) {
      if (await passes(file, mutant)) {
        sentences.push(`${file} passes though ${mutant.name}() gives undefined`);
      }
    }
  }
  stderr.write = write;
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
