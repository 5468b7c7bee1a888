import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { saidByAws } from "../../../model/report/aws-says.ts";
import { isPassing } from "../../../model/time/clock.ts";
import type { AlarmState, ReadAlarms } from "../aws/port.ts";

/** The alarms that decide whether a release stays. */
export interface AlarmWatch {
  readonly alarms: readonly string[];
  readonly read: ReadAlarms;
}

/** Alarms are evaluated every ten seconds at most (high-resolution alarms). */
const intervalMs = 10_000;

/** How long a step waits for a reading of its alarms beyond its time. */
const overtimeMs = 60_000;

/**
 * Waits, and looks at the alarms meanwhile and once more at the end. A step without a
 * reading near its end waits a minute more for one.
 * @returns the states at the end
 * @throws DeployError `alarm-fired` as soon as one is in ALARM or was deleted, `alarms-unreadable`
 *   where no reading came near the end of the step
 */
export async function watchAlarms(
  ms: number,
  watching: AlarmWatch,
  context: Context,
): Promise<readonly AlarmState[]> {
  const { clock, signal } = context;
  const until = clock.now() + ms;
  if (watching.alarms.length === 0) {
    await clock.sleep(ms, signal);
    return [];
  }
  let reading: Reading = { failure: "no reading yet" };
  for (let rest = ms; rest > 0; rest = until - clock.now()) {
    await clock.sleep(Math.min(intervalMs, rest), signal);
    reading = await look(watching, context);
  }
  const latest = until + overtimeMs;
  while ("failure" in reading && clock.now() < latest) {
    await clock.sleep(Math.min(intervalMs, latest - clock.now()), signal);
    reading = await look(watching, context);
  }
  if ("failure" in reading) throw unreadable(watching.alarms, reading.failure);
  return reading.states;
}

type Reading = { readonly states: readonly AlarmState[] } | { readonly failure: string };

/** An alarm in ALARM decides at once, also where another one could not be evaluated. */
async function look({ alarms, read }: AlarmWatch, { log }: Context): Promise<Reading> {
  let states: readonly AlarmState[];
  try {
    states = await read(alarms);
  } catch (error) {
    if (!isPassing(error)) throw error;
    log.debug("The alarms could not be read this time");
    return { failure: error instanceof DeployError ? error.message : "CloudWatch did not answer" };
  }
  const bad = alarms.filter((name) => (stateOf(states, name) ?? "ALARM") === "ALARM");
  if (bad.length > 0) throw fired(bad, states);
  const unevaluated = states.filter(({ evaluated }) => !evaluated).map(({ name }) => name);
  return unevaluated.length === 0
    ? { states }
    : { failure: `CloudWatch could not evaluate ${unevaluated.join(", ")}` };
}

function stateOf(states: readonly AlarmState[], name: string): string | undefined {
  return states.find((alarm) => alarm.name === name)?.state;
}

function unreadable(alarms: readonly string[], failure: string): DeployError {
  return new DeployError({
    id: "alarms-unreadable",
    message: `No reading of the alarms ${alarms.join(", ")} came at the end of the step, nor within ${overtimeMs / 1000} s after it: nobody would have stopped a bad release.`,
    evidence: [failure],
    hint: "Look at the alarms in CloudWatch and at AWS's health page, and run the job again. The version is published; it only serves no traffic.",
  });
}

function fired(names: readonly string[], states: readonly AlarmState[]): DeployError {
  const deleted = names.every((name) => stateOf(states, name) === undefined);
  return new DeployError({
    id: "alarm-fired",
    message: deleted
      ? `The alarm ${names.join(", ")} was deleted during the release.`
      : `The alarm ${names.join(", ")} went into ALARM during the release.`,
    evidence: states
      .filter(({ name, reason }) => names.includes(name) && reason !== undefined)
      .map(({ name, reason = "" }) => `${name}: ${saidByAws(reason)}`),
    hint: "Look at the alarm's metric and at the logs of the new version; it is still published and can be invoked by its number.",
  });
}
