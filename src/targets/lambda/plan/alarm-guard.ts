import { DeployError } from "../../../model/errors.ts";
import type { AlarmState } from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import { spokenStepTime } from "../inputs/traffic.ts";

type Wanted = Pick<LambdaConfig, "alarms" | "traffic">;

/**
 * Refuses alarms that do not exist, that CloudWatch cannot evaluate, or that are in ALARM before the deployment
 * begins: each of its steps would be taken back.
 */
export function guardAlarms(
  { alarms }: Wanted,
  states: readonly AlarmState[],
): DeployError | undefined {
  const named = (test: (alarm: AlarmState) => boolean): string =>
    states
      .filter(test)
      .map(({ name }) => name)
      .join(", ");
  const missing = alarms.filter((name) => !states.some((alarm) => alarm.name === name)).join(", ");
  if (missing !== "") {
    return new DeployError({
      id: "alarm-missing",
      message: `CloudWatch has no alarm ${missing} in this region.`,
      hint: "Correct the names in `alarms`; an alarm that does not exist cannot stop a bad release.",
    });
  }
  const ringing = named(({ state }) => state === "ALARM");
  if (ringing !== "") {
    return new DeployError({
      id: "alarm-already-firing",
      message: `The alarm ${ringing} is in ALARM before the deployment.`,
      hint: "Wait until it is OK again, so that it can tell whether the new version is good. To deploy a fix for it, leave it out of `alarms` for this run.",
    });
  }
  const unevaluated = named(({ evaluated }) => !evaluated);
  if (unevaluated === "") return undefined;
  return new DeployError({
    id: "alarms-unreadable",
    message: `CloudWatch does not evaluate the alarm ${unevaluated} at the moment, so that it could not stop a bad release.`,
    hint: "Look at the alarm's state reason in CloudWatch: its query or metric is wrong (EVALUATION_ERROR), CloudWatch has trouble (EVALUATION_FAILURE), or the alarm is in its warm-up period (IN_WARM_UP). Then run the job again.",
  });
}

/** What weakens the alarms' watch and is no reason to refuse. */
export function alarmNotes(
  { alarms, traffic }: Wanted,
  states: readonly AlarmState[],
): readonly string[] {
  const silent = withoutData(states);
  const slow = states.flatMap(({ name, periodMs = 0 }) => {
    const short = traffic.filter(({ ms }) => ms < periodMs);
    return short.length === 0
      ? []
      : [
          `The alarm ${name} looks at ${spokenStepTime(periodMs)} at a time: ${short.map(({ percent, ms }) => `${percent} % for ${spokenStepTime(ms)}`).join(", ")} may end before it can ring`,
        ];
  });
  return [
    ...(silent.length > 0
      ? [`No data yet for ${silent.join(", ")} (INSUFFICIENT_DATA): without data it cannot ring`]
      : []),
    ...slow,
    ...(alarms.length > 0 && traffic.length === 0
      ? [
          "The alarms were checked before the deployment; with traffic, e.g. `100% for 5m`, they are watched after it too",
        ]
      : []),
  ];
}

/** Alarms that cannot ring for want of data, which is worth knowing. */
export function withoutData(states: readonly AlarmState[]): string[] {
  return states.filter(({ state }) => state === "INSUFFICIENT_DATA").map(({ name }) => name);
}
