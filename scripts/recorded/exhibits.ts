import { CloudFrontClient, GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  type RegisterTaskDefinitionCommandInput,
} from "@aws-sdk/client-ecs";
import { crash, loop, unhurried } from "../../__tests__/simulator/ecs/timelines/failed-tasks.ts";
import { accountId } from "../../__tests__/simulator/simulator.ts";
import { cloudwatchOf, settings } from "./clients.ts";
import { lambdaExhibits } from "./lambda-exhibits.ts";
import { Recording } from "./replay.ts";

const serviceSettings = {
  loadBalancers: [{ containerName: "app", containerPort: 80, targetGroupArn: "arn:aws:elb:x" }],
  networkConfiguration: {
    awsvpcConfiguration: {
      subnets: ["subnet-1"],
      securityGroups: ["sg-1"],
      assignPublicIp: "ENABLED" as const,
    },
  },
};

const role = `arn:aws:iam::${accountId}:role/tasks`;

const definition: RegisterTaskDefinitionCommandInput = {
  family: "api",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  ...{ cpu: "256", memory: "512", taskRoleArn: role, executionRoleArn: role },
  runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
  tags: [{ key: "team", value: "web" }],
  containerDefinitions: [
    {
      ...{ name: "app", image: "nginx", command: ["run"], links: ["other"], memory: 128 },
      linuxParameters: {
        ...{ initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
        devices: [{ hostPath: "/dev/null" }],
      },
      secrets: [{ name: "key", valueFrom: "arn:aws:ssm:eu-central-1:123456789012:parameter/key" }],
      extraHosts: [{ hostname: "db", ipAddress: "10.0.0.1" }],
      logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "api" } },
      dockerLabels: { role: "web" },
      ...{
        entryPoint: ["sh"],
        privileged: false,
        readonlyRootFilesystem: true,
        pseudoTerminal: false,
      },
      ...{ dnsServers: ["10.0.0.2"], dnsSearchDomains: ["example.com"] },
      dockerSecurityOptions: ["no-new-privileges"],
      environmentFiles: [{ type: "s3", value: "arn:aws:s3:::settings/web.env" }],
    },
  ],
};

/**
 * Answers of the simulator, by operation, for those that are recorded without a sequence that could
 * be replayed: their members are compared, not their values.
 */
export async function exhibits(): Promise<ReadonlyMap<string, unknown[]>> {
  const recording = new Recording("exhibits", {});
  await recording.simulator.start();
  try {
    return new Map([
      ...(await ecsExhibits(recording)),
      ["monitoring.DescribeAlarms", [await alarms(recording)]],
      ["cloudfront.GetDistributionConfig", [await distributionConfig(recording)]],
      ...(await lambdaExhibits(recording)),
    ]);
  } finally {
    await recording.simulator.stop();
  }
}

async function ecsExhibits(recording: Recording): Promise<[string, unknown[]][]> {
  const { state } = recording.simulator.services.ecs;
  const app = { name: "app", image: "nginx", memoryReservation: 128 };
  const first = state.register({ family: "web", containerDefinitions: [app] });
  const killed = { ...crash, containerReason: "OutOfMemoryError: Container killed" };
  state.addService("web", first.arn, serviceSettings, loop(killed, 2, unhurried));
  state.register({ family: "web", containerDefinitions: [{ ...app, memoryReservation: 256 }] });
  const ecs = new ECSClient(settings(recording));
  const [cluster, service] = ["prod", "web"];
  const update = {
    ...{ cluster, service, taskDefinition: "web:2", healthCheckGracePeriodSeconds: 30 },
    capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1, base: 0 }],
  };
  const updated = await ecs.send(new UpdateServiceCommand(update));
  recording.clock.pass(600_000);
  const include = ["TAGS" as const];
  const described = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [service], include }),
  );
  const stopped = { cluster, serviceName: service, desiredStatus: "STOPPED" } as const;
  const listed = await ecs.send(new ListTasksCommand(stopped));
  const tasks = await ecs.send(new DescribeTasksCommand({ cluster, tasks: listed.taskArns }));
  const registered = await ecs.send(new RegisterTaskDefinitionCommand(definition));
  const taskDefinition = registered.taskDefinition?.taskDefinitionArn;
  const read = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include }));
  return [
    ["ecs.RegisterTaskDefinition", [registered]],
    ["ecs.DescribeTaskDefinition", [read]],
    ["ecs.UpdateService", [updated]],
    ["ecs.DescribeServices", [described]],
    ["ecs.ListTasks", [listed]],
    ["ecs.DescribeTasks", [tasks]],
  ];
}

/** GetDistribution has no recording of its own: what it tells of the settings is another call's whole answer. */
async function distributionConfig(recording: Recording): Promise<object> {
  const { cloudfront } = recording.simulator.services;
  cloudfront.addDistribution("E1", "site.s3.amazonaws.com", "/site").aliases = ["example.com"];
  const client = new CloudFrontClient(settings(recording));
  const { ETag, Distribution } = await client.send(new GetDistributionCommand({ Id: "E1" }));
  return { ETag, DistributionConfig: Distribution?.DistributionConfig };
}

async function alarms(recording: Recording): Promise<object> {
  const { alarms: all } = recording.simulator.services.cloudwatch;
  const more = { settings: { AlarmDescription: "errors" }, reasonData: { version: "1.0" } };
  all.set("errors", { type: "metric", state: "OK", ...more });
  all.set("both", { type: "composite", state: "ALARM", ...more });
  const AlarmTypes = ["MetricAlarm", "CompositeAlarm"] as const;
  const command = new DescribeAlarmsCommand({
    AlarmNames: ["errors", "both"],
    AlarmTypes: [...AlarmTypes],
  });
  return cloudwatchOf(recording).send(command);
}
