import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { tellFailed } from "../../../model/report/step.ts";
import { spokenStepTime, type TrafficStep } from "../inputs/traffic.ts";
import { withoutData } from "../plan/alarm-guard.ts";
import { watchAlarms, type AlarmWatch } from "./alarm-watch.ts";

interface Bake {
  readonly alias: string;
  readonly version: string;
  readonly watching: AlarmWatch;
  /** What the log says of the alarms. */
  readonly said: string;
}

/** How the alarms ended a step, by the error's id. */
const endings: Readonly<Record<string, string>> = {
  "alarm-fired": "an alarm fired",
  "alarms-unreadable": "no reading of the alarms",
};

/** Leaves the traffic at one share for the time of the step, and looks at the alarms meanwhile. */
export async function bake(
  { percent, ms }: TrafficStep,
  { alias, version, watching, said }: Bake,
  context: Context,
): Promise<void> {
  const share = `${percent} % to version ${version}`;
  const began = context.clock.now();
  context.log.info(`  ${alias}: ${share} for ${spokenStepTime(ms)}${said}`);
  try {
    const silent = withoutData(await watchAlarms(ms, watching, context));
    if (silent.length > 0)
      context.log.info(
        `  No data for ${silent.join(", ")} (INSUFFICIENT_DATA): it could not go into ALARM`,
      );
  } catch (error) {
    const ended = error instanceof DeployError ? endings[error.id] : undefined;
    if (ended !== undefined) tellFailed(context, `${alias}: ${share}, ${ended}`, began);
    throw error;
  }
}

/** What each step says of the alarms: who is watched, and later that they are OK so far. */
export function watchersOf({ alarms }: AlarmWatch): () => string {
  const [first, others] = [`, watching ${alarms.join(", ")}`, ", alarms OK so far"];
  let said = alarms.length === 0 ? "" : first;
  return () => {
    const now = said;
    if (said !== "") said = others;
    return now;
  };
}
