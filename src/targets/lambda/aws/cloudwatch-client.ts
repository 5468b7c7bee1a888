import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type CompositeAlarm,
  type LogAlarm,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import { callAws } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import type { Context } from "../../../model/context.ts";
import { groupsOf } from "../../../model/groups.ts";
import { defined } from "../../../model/optional.ts";
import type { AlarmState, ReadAlarms } from "./port.ts";

/** One request names at most 100 alarms (API_DescribeAlarms). */
const namesAtOnce = 100;

/** The reader on the real SDK client. */
export function createAlarmReader(context: Context): ReadAlarms {
  const client = new CloudWatchClient(clientConfig(context.aws, "CLOUDWATCH"));
  return async (names) => {
    const states: AlarmState[] = [];
    for (const group of groupsOf(names, namesAtOnce)) {
      states.push(...(await readSome(client, context, group)));
    }
    return states;
  };
}

function readSome(
  client: CloudWatchClient,
  context: Context,
  names: readonly string[],
): Promise<AlarmState[]> {
  const on = { action: "cloudwatch:DescribeAlarms", resource: names.join(", ") };
  return callAws(context, on, async (abortSignal) => {
    const command = new DescribeAlarmsCommand({
      AlarmNames: [...names],
      // Without the types, AWS answers with metric alarms alone.
      AlarmTypes: ["MetricAlarm", "CompositeAlarm", "LogAlarm"],
      MaxRecords: namesAtOnce,
    });
    const answer = await client.send(command, { abortSignal });
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = answer;
    return [
      ...MetricAlarms.map((alarm) => stateOf(alarm, periodOf(alarm))),
      ...CompositeAlarms.map((alarm) => stateOf(alarm, undefined)),
      ...LogAlarms.map((alarm) => stateOf(alarm, rateOf(alarm))),
    ];
  });
}

type Alarm = (MetricAlarm | LogAlarm | CompositeAlarm) & {
  readonly EvaluationState?: string | undefined;
};

/**
 * An alarm without an evaluation state was evaluated, and one that was by a part of its data.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html: EVALUATION_ERROR is
 * a wrong alarm, EVALUATION_FAILURE trouble of CloudWatch, IN_WARM_UP an alarm that does not evaluate yet.
 * Assumed: a state that AWS adds later means that the alarm is not watched; were it otherwise, a release would be
 * refused and not go by unwatched.
 */
function stateOf(alarm: Alarm, periodMs: number | undefined): AlarmState {
  const { AlarmName = "", StateValue = "", StateReason, EvaluationState = "" } = alarm;
  return {
    name: AlarmName,
    state: StateValue,
    evaluated: ["", "PARTIAL_DATA"].includes(EvaluationState),
    ...defined({ periodMs, reason: StateReason }),
  };
}

/** The longest period of its metrics, in milliseconds. */
function periodOf({ Period, Metrics = [] }: MetricAlarm): number | undefined {
  const seconds = [
    Period ?? 0,
    ...Metrics.map((metric) => metric.MetricStat?.Period ?? metric.Period ?? 0),
  ];
  const longest = Math.max(...seconds);
  return longest > 0 ? longest * 1000 : undefined;
}

/** How often a log alarm's query runs: `rate(5 minutes)`. */
function rateOf({ ScheduledQueryConfiguration: query }: LogAlarm): number | undefined {
  const expression = query?.ScheduleConfiguration?.ScheduleExpression ?? "";
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const minutes = { minute: 1, hour: 60, day: 1440 }[unit];
  return count === undefined || minutes === undefined
    ? undefined
    : Number(count) * minutes * 60_000;
}
