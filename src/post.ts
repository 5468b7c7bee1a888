import { runnerOf } from "./action/runner/environment.ts";
import { endProcess } from "./action/process/end-process.ts";
import { logOutputOfOthers } from "./action/process/output-of-others.ts";
import { workflowLog as log } from "./action/log.ts";
import { endingOf } from "./action/post-step/ending.ts";
import { undos } from "./targets/undo.ts";
import { messageOf } from "./model/errors.ts";

/**
 * Undoes after the job what the step left on the runner. One failure does not keep the others from
 * being undone; the job is over, so it is a warning. Then it says what a step that was killed left in AWS.
 */
logOutputOfOthers();
const runner = runnerOf(process.env);
for (const [name, undo] of undos) {
  const state = process.env[`STATE_${name}`];
  if (!state) continue;
  try {
    await undo(state, runner, log);
  } catch (error) {
    log.warning(`Could not undo ${name}: ${messageOf(error)}`);
  }
}
const ending = endingOf(process.env);
if (ending !== undefined) {
  try {
    const { tellPostStep } = await import("./post-step/tell-post-step.ts");
    await tellPostStep(ending, process.env);
  } catch (error) {
    log.warning(`What the step left in AWS could not be looked at: ${messageOf(error)}`);
  }
}
endProcess();
