import { json } from "./http.ts";
import { AwsFault, readAwsJson, renderJsonFault, type Service } from "./service.ts";
import type { ServiceOptions } from "./services.ts";

export interface SimAlarm {
  readonly type: "metric" | "composite" | "log";
  /** Seconds; a metric alarm's 60 where nothing is said. */
  readonly period?: number;
  /** What the CloudWatch guide calls an evaluation state, e.g. EVALUATION_FAILURE. */
  readonly evaluation?: string | ((now: number) => string | undefined);
  /** The state, or how it depends on the time. */
  state: "OK" | "ALARM" | "INSUFFICIENT_DATA" | ((now: number) => string);
  /** What PutMetricAlarm or PutCompositeAlarm was given besides the name. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
  readonly reasonData?: object;
}

/** CloudWatch as far as alarms are read. The JS client speaks AWS-JSON 1.0 to it. */
export interface SimCloudwatch extends Service {
  readonly alarms: Map<string, SimAlarm>;
}

export function createCloudwatch({ clock, region, accountId }: ServiceOptions): SimCloudwatch {
  const alarms = new Map<string, SimAlarm>();
  return {
    name: "monitoring",
    alarms,
    identify: (request) => {
      const { operation, input } = readAwsJson(request);
      const names = (input.AlarmNames as string[] | undefined) ?? ["*"];
      return {
        service: "monitoring",
        operation,
        subject: names.join(","),
        write: false,
        authorizations: names.map((name) => ({
          action: `cloudwatch:${operation}`,
          resource: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`,
        })),
        request,
        input,
      };
    },
    handle: ({ operation, input }) => {
      if (operation !== "DescribeAlarms") throw new AwsFault("InvalidAction", 400, operation);
      const prefix = `arn:aws:cloudwatch:${region}:${accountId}:alarm`;
      const view = (name: string, alarm: SimAlarm): object =>
        alarmView(name, `${prefix}:${name}`, alarm, clock.now());
      return json(describe(alarms, input, view), 200, "application/x-amz-json-1.0");
    },
    renderFault: renderJsonFault,
  };
}

/**
 * Without AlarmTypes only metric alarms are answered.
 * Source: recording TestCloudWatchMultiProtocol::test_basic_operations_multiple_protocols[json]: all three lists are
 * sent, empty ones too; API_DescribeAlarms, AlarmTypes.
 */
function describe(
  alarms: ReadonlyMap<string, SimAlarm>,
  input: Readonly<Record<string, unknown>>,
  view: (name: string, alarm: SimAlarm) => object,
): object {
  const types = (input.AlarmTypes as string[] | undefined) ?? ["MetricAlarm"];
  const names = input.AlarmNames as string[] | undefined;
  if ((names?.length ?? 0) > 100)
    throw new AwsFault("ValidationError", 400, "Too many alarm names");
  const of = (type: SimAlarm["type"]): object[] =>
    [...alarms]
      .filter(([name, alarm]) => alarm.type === type && (names?.includes(name) ?? true))
      .map(([name, alarm]) => view(name, alarm));
  return {
    MetricAlarms: types.includes("MetricAlarm") ? of("metric") : [],
    CompositeAlarms: types.includes("CompositeAlarm") ? of("composite") : [],
    LogAlarms: types.includes("LogAlarm") ? of("log") : [],
  };
}

const crossed = "Threshold Crossed: 1 datapoint [7.0] was greater than the threshold (5.0).";

/**
 * Source: recordings TestCloudwatch::test_enable_disable_alarm_actions and test_trigger_composite_alarm, for what
 * every alarm tells; API_MetricAlarm for EvaluationState, which no recording has.
 */
function alarmView(AlarmName: string, AlarmArn: string, alarm: SimAlarm, now: number): object {
  const { type, state, period, evaluation, settings, reason = crossed, reasonData } = alarm;
  const at = Math.round(now / 1000);
  return {
    ...{ AlarmName, AlarmArn, ActionsEnabled: true, AlarmConfigurationUpdatedTimestamp: at },
    ...{ AlarmActions: [], OKActions: [], InsufficientDataActions: [] },
    ...(type === "metric" ? metricMembers(period ?? 60) : {}),
    ...(type === "composite" ? { AlarmRule: "ALARM(one) OR ALARM(two)" } : {}),
    ...(type === "log" ? logQuery(period ?? 300) : {}),
    ...settings,
    EvaluationState: typeof evaluation === "function" ? evaluation(now) : evaluation,
    StateValue: typeof state === "function" ? state(now) : state,
    StateReason: reason,
    ...(reasonData === undefined ? {} : { StateReasonData: JSON.stringify(reasonData) }),
    ...{ StateUpdatedTimestamp: at, StateTransitionedTimestamp: at },
  };
}

/** Source: recording TestCloudwatch::test_describe_minimal_metric_alarm. */
function metricMembers(Period: number): object {
  return {
    ...{ Namespace: "AWS/Lambda", MetricName: "Errors", Statistic: "Sum", Dimensions: [] },
    ...{ ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Period, Threshold: 5 },
  };
}

/** Source: API_LogAlarm in CloudWatch's model. */
function logQuery(period: number): object {
  const ScheduleConfiguration = {
    ScheduleExpression: `rate(${period / 60} minutes)`,
    StartTimeOffset: period,
  };
  const query = { QueryString: "fields @message", AggregationExpression: "count(*)" };
  const ScheduledQueryRoleARN = "arn:aws:iam::123456789012:role/queries";
  return {
    ScheduledQueryConfiguration: { ...query, ScheduledQueryRoleARN, ScheduleConfiguration },
  };
}
