import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { call } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import type { Context } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";

export interface AlarmState {
  readonly name: string;
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
  readonly state: string;
  /** CloudWatch's own words for it, e.g. `Threshold Crossed: 1 datapoint …`. */
  readonly reason?: string;
}

/** Reads the states of alarms, metric and composite ones; those that do not exist are left out. */
export type ReadAlarms = (names: readonly string[]) => Promise<readonly AlarmState[]>;

/** One request names at most 100 alarms (API_DescribeAlarms). */
const namesAtOnce = 100;

/** The reader on the real SDK client. */
export function createAlarmReader(context: Context): ReadAlarms {
  const client = new CloudWatchClient(clientConfig(context.aws, "CLOUDWATCH"));
  return async (names) => {
    const states: AlarmState[] = [];
    for (let at = 0; at < names.length; at += namesAtOnce) {
      states.push(...(await readSome(client, context, names.slice(at, at + namesAtOnce))));
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
  return call(context, on, async (abortSignal) => {
    const command = new DescribeAlarmsCommand({
      AlarmNames: [...names],
      // Without the types, AWS answers with metric alarms alone.
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
      MaxRecords: namesAtOnce,
    });
    const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command, { abortSignal });
    return [...MetricAlarms, ...CompositeAlarms].map((alarm) => ({
      name: alarm.AlarmName ?? "",
      state: alarm.StateValue ?? "",
      ...optional("reason", alarm.StateReason),
    }));
  });
}
