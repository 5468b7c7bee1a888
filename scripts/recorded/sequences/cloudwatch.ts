import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import type { SimAlarm } from "../../../__tests__/simulator/cloudwatch.ts";
import { accountId, region } from "../../../__tests__/simulator/simulator.ts";
import { cloudwatchOf } from "../clients.ts";
import type { LeftOut, Recording, Sequence } from "../replay.ts";

const name = "alarm-1";
const initial = "Unchecked: Initial alarm creation";
const topic = (of: string): string => `arn:aws:sns:${region}:${accountId}:${of}`;

/** What the recordings' tests give to PutMetricAlarm where they say nothing else. */
const minimal = {
  ...{ Namespace: "namespace-1", MetricName: "metric-1", Statistic: "Sum", Period: 10 },
  ...{ ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 30 },
};

const watched = {
  ...{ AlarmDescription: "testing cloudwatch alarms", Namespace: "namespace-1", Period: 10 },
  ...{ MetricName: "my-metric101", Statistic: "Average", EvaluationPeriods: 2, Threshold: 2 },
  ...{ ComparisonOperator: "GreaterThanThreshold", TreatMissingData: "ignore", Unit: "Seconds" },
  Dimensions: [{ Name: "InstanceId", Value: "abc" }],
  ...{ AlarmActions: [topic("topic-1")], OKActions: [topic("topic-1")] },
};

/** The alarms of one test: what sets them, and what reads one. */
function alarmsOf(recording: Recording) {
  const { alarms } = recording.simulator.services.cloudwatch;
  const cloudwatch = cloudwatchOf(recording);
  return {
    alarms,
    put: (settings: Readonly<Record<string, unknown>>, more: Partial<SimAlarm> = {}) => {
      const created = { type: "metric", state: "INSUFFICIENT_DATA" } as const;
      alarms.set(name, { ...created, settings, reason: initial, ...more });
    },
    describe: (...types: ("MetricAlarm" | "CompositeAlarm")[]) =>
      cloudwatch.send(
        new DescribeAlarmsCommand({
          AlarmNames: [name],
          ...(types.length === 0 ? {} : { AlarmTypes: types }),
        }),
      ),
  };
}

async function fewest(recording: Recording): Promise<void> {
  const { put, describe } = alarmsOf(recording);
  put(minimal);
  await recording.is("describe_minimal_metric_alarm", describe());
}

async function escaped(recording: Recording): Promise<void> {
  const { put, describe } = alarmsOf(recording);
  const AlarmActions = [`arn:aws:sns:${region}:111122223333:MyTopic`];
  put({ ...minimal, AlarmDescription: "<", Period: 600, Threshold: 1, AlarmActions });
  await recording.is("describe-alarms-escaped-character", describe());
}

async function deleted(recording: Recording): Promise<void> {
  const { alarms, put, describe } = alarmsOf(recording);
  put({ ...minimal, MetricName: "metric1", Period: 60 });
  await recording.is("describe-alarm", describe());
  alarms.delete(name);
  await recording.is("describe-after-delete", describe());
}

async function setByHand(recording: Recording): Promise<void> {
  const { put, describe } = alarmsOf(recording);
  const settings = {
    ...{ ...watched, AlarmDescription: "Test Alarm when CPU exceeds 50 percent" },
    ...{ MetricName: "CPUUtilization-3", Period: 300, Threshold: 50, Unit: "Percent" },
    Dimensions: [{ Name: "InstanceId", Value: "i-0317828c84edbe100" }],
    OKActions: [topic("topic-ok")],
  };
  put(settings, { state: "ALARM", reason: "testing alarm" });
  await recording.is("triggered-alarm", describe());
  put(settings, { state: "OK", reason: "resetting alarm" });
  await recording.is("reset-alarm", describe());
}

async function actions(recording: Recording): Promise<void> {
  const { put, describe } = alarmsOf(recording);
  put(watched);
  await recording.is("describe_alarm", describe());
  put(watched, { state: "ALARM", reason: "testing alarm" });
  await recording.is("alarm-state-describe", describe());
  const back = { state: "OK", reason: "testing OK state" } as const;
  const disabled = { ...watched, ActionsEnabled: false };
  put(disabled, back);
  await recording.is("describe_alarm_disabled", describe());
  await recording.is("ok-state-action-disabled-describe", describe());
  put(watched, back);
  await recording.is("describe_alarm_enabled", describe());
}

async function missingData(recording: Recording): Promise<void> {
  const { put, describe } = alarmsOf(recording);
  const reason =
    "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].";
  const reasonData = {
    ...{ version: "1.0", queryDate: "date", unit: "Seconds", statistic: "Average", period: 10 },
    ...{ recentDatapoints: [], threshold: 2 },
    evaluatedDatapoints: [{ timestamp: "date" }, { timestamp: "date" }],
  };
  const settings = { ...watched, TreatMissingData: "breaching" };
  put(settings, { state: "ALARM", reason, reasonData });
  await recording.is("alarm-1-describe", describe(), { view: parsedReasons });
}

async function newer(recording: Recording): Promise<void> {
  const { put, describe } = alarmsOf(recording);
  put({ ...watched, MetricName: "my-metric1", EvaluationPeriods: 1, Threshold: 21 });
  await recording.is("describe-alarm", describe());
}

async function composite(recording: Recording): Promise<void> {
  const { alarms, describe } = alarmsOf(recording);
  const arn = (of: string): string => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${of}`;
  const settings = {
    AlarmDescription: "composite alarm description",
    AlarmRule: `ALARM("${arn("simple-1")}") OR ALARM("${arn("simple-2")}")`,
    ...{ AlarmActions: [topic("topic-alarm")], OKActions: [topic("topic-ok")] },
  };
  const is = async (answer: string, state: "ALARM" | "OK", by: string): Promise<void> => {
    const triggering = { arn: arn(by), state: { value: state, timestamp: "date" } };
    const reasonData = { triggeringAlarms: [triggering] };
    alarms.set(name, { type: "composite", state, settings, reason: answer, reasonData });
    await recording.is(answer, describe("CompositeAlarm"), { view: onlyComposite });
  };
  await is("composite-alarm-in-alarm-when-alarm-1-is-in-alarm", "ALARM", "simple-1");
  await is("composite-alarm-in-ok-when-alarm-1-is-back-to-ok", "OK", "simple-1");
  await is("composite-alarm-in-alarm-when-alarm-2-is-in-alarm", "ALARM", "simple-2");
  await is("composite-alarm-in-ok-when-alarm-2-is-back-to-ok", "OK", "simple-2");
  const unchanged = "composite-alarm-is-triggered-by-alarm-1-and-then-unchanged-by-alarm-2";
  await is(unchanged, "ALARM", "simple-1");
}

async function none(recording: Recording): Promise<void> {
  await recording.is("describe-alarms", alarmsOf(recording).describe());
}

interface Alarm {
  readonly StateReasonData?: string;
}

/** The recordings hold the reasons' data, which is a text, as what the text says. */
function parsed(alarm: Alarm): Record<string, unknown> {
  const { StateReasonData: text } = alarm;
  return text === undefined
    ? { ...alarm }
    : { ...alarm, StateReasonData: JSON.parse(text) as unknown };
}

function parsedReasons(whole: Record<string, unknown>): Record<string, unknown> {
  return { ...whole, MetricAlarms: (whole.MetricAlarms as Alarm[]).map(parsed) };
}

/** The recordings hold the one alarm of the answer. */
function onlyComposite({ CompositeAlarms }: Record<string, unknown>): Record<string, unknown> {
  const [alarm = {}] = CompositeAlarms as Alarm[];
  return parsed(alarm);
}

const nothing = "TestCloudWatchMultiProtocol::test_basic_operations_multiple_protocols[json]";

function sequence(test: string, run: Sequence["run"], ...answers: LeftOut["answers"]): Sequence {
  const left: LeftOut = {
    ...{ operation: "cloudwatch:DescribeAlarms", answers, members: ["LogAlarms"] },
    why: "The client that recorded the answer did not know alarms of logs yet.",
    comparedIn: nothing,
  };
  return { file: "test_cloudwatch", test: `TestCloudwatch::${test}`, run, left: [left] };
}

export const cloudwatch: readonly Sequence[] = [
  { file: "test_cloudwatch", test: nothing, run: none },
  sequence("test_describe_minimal_metric_alarm[json]", fewest, "describe_minimal_metric_alarm"),
  sequence(
    "test_put_metric_alarm_escape_character[json]",
    escaped,
    "describe-alarms-escaped-character",
  ),
  sequence("test_delete_alarm[json]", deleted, "describe-alarm", "describe-after-delete"),
  sequence("test_set_alarm[json]", setByHand, "triggered-alarm", "reset-alarm"),
  sequence(
    "test_enable_disable_alarm_actions[json]",
    actions,
    ...["describe_alarm", "alarm-state-describe", "describe_alarm_disabled"],
    ...["ok-state-action-disabled-describe", "describe_alarm_enabled"],
  ),
  sequence("test_breaching_alarm_actions[json]", missingData, "alarm-1-describe"),
  sequence("test_put_metric_alarm", newer, "describe-alarm"),
  { ...sequence("test_trigger_composite_alarm[json]", composite), left: [] },
];
