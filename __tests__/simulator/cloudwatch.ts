import { json } from "./http.ts";
import { AwsFault, readAwsJson, renderJsonFault, type Service } from "./service.ts";
import type { ServiceOptions } from "./services.ts";

export interface SimAlarm {
  readonly type: "metric" | "composite" | "log";
  /** Seconds; a metric alarm's 60 where nothing is said. */
  readonly period?: number;
  /** As API_MetricAlarm has it, e.g. EVALUATION_FAILURE. */
  readonly evaluation?: string | ((now: number) => string | undefined);
  /** The state, or how it depends on the time. */
  state: "OK" | "ALARM" | "INSUFFICIENT_DATA" | ((now: number) => string);
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
      return json(describe(alarms, input, clock.now()), 200, "application/x-amz-json-1.0");
    },
    renderFault: renderJsonFault,
  };
}

/** Without AlarmTypes only metric alarms are answered. */
function describe(
  alarms: ReadonlyMap<string, SimAlarm>,
  input: Readonly<Record<string, unknown>>,
  now: number,
): object {
  const types = (input.AlarmTypes as string[] | undefined) ?? ["MetricAlarm"];
  const names = input.AlarmNames as string[] | undefined;
  if ((names?.length ?? 0) > 100)
    throw new AwsFault("ValidationError", 400, "Too many alarm names");
  const of = (type: SimAlarm["type"]): object[] =>
    [...alarms]
      .filter(([name, alarm]) => alarm.type === type && (names?.includes(name) ?? true))
      .map(([AlarmName, { state, period, evaluation }]) => ({
        AlarmName,
        ...(type === "metric" ? metricMembers(period ?? 60) : {}),
        ...(type === "log" ? logQuery(period ?? 300) : {}),
        EvaluationState: typeof evaluation === "function" ? evaluation(now) : evaluation,
        StateValue: typeof state === "function" ? state(now) : state,
        StateReason: "Threshold Crossed: 1 datapoint [7.0] was greater than the threshold (5.0).",
      }));
  return {
    MetricAlarms: types.includes("MetricAlarm") ? of("metric") : [],
    CompositeAlarms: types.includes("CompositeAlarm") ? of("composite") : [],
    LogAlarms: types.includes("LogAlarm") ? of("log") : [],
  };
}

/** Source: recordings of custodian: test_alarm_tags_filter (members of DescribeAlarms). */
function metricMembers(Period: number): object {
  return {
    ...{ Namespace: "AWS/Lambda", MetricName: "Errors", Statistic: "Sum", Dimensions: [] },
    ...{ ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Period, Threshold: 5 },
    ...{ ActionsEnabled: true, AlarmActions: [], OKActions: [], InsufficientDataActions: [] },
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
