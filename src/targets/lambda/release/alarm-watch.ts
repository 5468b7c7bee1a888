import { isPassing } from "../../../model/clock.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import type { AlarmState, ReadAlarms } from "../aws/cloudwatch-client.ts";

/** The alarms that decide whether a release stays. */
export interface Watch {
  readonly alarms: readonly string[];
  readonly read: ReadAlarms;
}

/** Alarms are evaluated every ten seconds at most (high-resolution alarms). */
const intervalMs = 10_000;

/**
 * Waits, and looks at the alarms meanwhile and once more at the end.
 * @throws DeployError `alarm-fired` as soon as one is in ALARM or was deleted
 */
export async function watch(ms: number, watching: Watch, context: Context): Promise<void> {
  const { clock, signal } = context;
  const until = clock.now() + ms;
  for (let rest = ms; rest > 0; rest = until - clock.now()) {
    await clock.sleep(watching.alarms.length === 0 ? rest : Math.min(intervalMs, rest), signal);
    await check(watching, context);
  }
}

async function check({ alarms, read }: Watch, { log }: Context): Promise<void> {
  if (alarms.length === 0) return;
  let states: readonly AlarmState[];
  try {
    states = await read(alarms);
  } catch (error) {
    // No reading is no verdict; the next one follows in seconds.
    if (!isPassing(error)) throw error;
    log.debug("The alarms could not be read this time");
    return;
  }
  const bad = alarms.filter((name) => (stateOf(states, name) ?? "ALARM") === "ALARM");
  if (bad.length > 0) throw fired(bad, states);
}

function stateOf(states: readonly AlarmState[], name: string): string | undefined {
  return states.find((alarm) => alarm.name === name)?.state;
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
      .map(({ name, reason = "" }) => `${name}: ${reason}`),
    hint: "Look at the alarm's metric and at the logs of the new version; it is still published and can be invoked by its number.",
  });
}
