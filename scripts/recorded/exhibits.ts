import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { crash, loop } from "../../__tests__/simulator/ecs-timeline.ts";
import { cloudwatchOf, iamOf, settings } from "./clients.ts";
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
      ["iam.GetRole", [await iamOf(recording).send(new GetRoleCommand({ RoleName: "deploy" }))]],
    ]);
  } finally {
    await recording.simulator.stop();
  }
}

async function ecsExhibits(recording: Recording): Promise<[string, unknown[]][]> {
  const { state } = recording.simulator.services.ecs;
  const app = { name: "app", image: "nginx", memory: 128 };
  const first = state.register({ family: "web", containerDefinitions: [app] });
  state.addService("web", first.arn, serviceSettings, loop(crash, 2));
  state.register({ family: "web", containerDefinitions: [{ ...app, memory: 256 }] });
  const ecs = new ECSClient(settings(recording));
  const [cluster, service] = ["prod", "web"];
  const update = { cluster, service, taskDefinition: "web:2" };
  const updated = await ecs.send(new UpdateServiceCommand(update));
  recording.clock.pass(600_000);
  const described = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const stopped = { cluster, serviceName: service, desiredStatus: "STOPPED" } as const;
  const listed = await ecs.send(new ListTasksCommand(stopped));
  const tasks = await ecs.send(new DescribeTasksCommand({ cluster, tasks: listed.taskArns }));
  return [
    ["ecs.UpdateService", [updated]],
    ["ecs.DescribeServices", [described]],
    ["ecs.ListTasks", [listed]],
    ["ecs.DescribeTasks", [tasks]],
  ];
}

async function alarms(recording: Recording): Promise<object> {
  const { alarms: all } = recording.simulator.services.cloudwatch;
  all.set("errors", { type: "metric", state: "OK" });
  all.set("both", { type: "composite", state: "ALARM" });
  const AlarmTypes = ["MetricAlarm", "CompositeAlarm"] as const;
  const command = new DescribeAlarmsCommand({
    AlarmNames: ["errors", "both"],
    AlarmTypes: [...AlarmTypes],
  });
  return cloudwatchOf(recording).send(command);
}
