import {
  ContinueServiceDeploymentCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { call } from "../../../aws/call.ts";
import { clientConfig, type ClientOptions } from "../../../aws/client-config.ts";
import { member, withAny } from "../../../aws/answers/incomplete-answer.ts";
import type { AwsAccess } from "../../../model/access.ts";
import type { Context } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";
import { isObject, listOf, textOf, type JsonObject } from "../definition/task-definition.ts";
import { createHistoryApi } from "./history-client.ts";
import type { EcsApi, ServicesReading, ServiceUpdate } from "./port.ts";
import { exchangeRaw } from "./raw-json.ts";
import { asReading } from "../observe/reading-again.ts";
import { arnsOf } from "../arns.ts";

/** Pages of a hundred stopped tasks that are looked through. */
const taskPages = 5;

/** The SDK's client behind the port, for one cluster. */
export function createEcsApi(context: Pick<Context, "aws" | "signal">, cluster: string): EcsApi {
  const client = clientOf(context.aws);
  const once = clientOf(context.aws, { maxAttempts: 1 });
  const arns = arnsOf(context.aws, cluster);
  const about = (action: string, resource: string) => ({ action: `ecs:${action}`, resource });
  const services = (names: readonly string[], through: ECSClient): Promise<ServicesReading> =>
    call(
      context,
      about("DescribeServices", names.map(arns.service).join(", ")),
      async (abortSignal) => {
        const command = new DescribeServicesCommand({ cluster, services: [...names] });
        const asItCame = exchangeRaw(command.middlewareStack);
        const answer = await through.send(command, { abortSignal });
        const { services: found = [], failures = [] } = withAny(answer, "services", "failures");
        const raw = () => listOf(asItCame().services);
        return { services: found, missing: failures.map(({ arn = "" }) => arn), raw };
      },
    );
  return {
    ...createHistoryApi(context, client, cluster),
    describeServices: (names) => services(names, client),
    readServices: (names) => asReading(services(names, once)),

    describeTaskDefinition: (taskDefinition) =>
      call(context, about("DescribeTaskDefinition", taskDefinition), async (abortSignal) => {
        const command = new DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] });
        const answer = exchangeRaw(command.middlewareStack);
        await client.send(command, { abortSignal });
        const described = answer();
        member(described.taskDefinition, "taskDefinition");
        return described;
      }),

    registerTaskDefinition: (document) =>
      call(
        context,
        about("RegisterTaskDefinition", arns.taskDefinition(document.family)),
        async (abortSignal) => {
          const family = textOf(document.family);
          const command = new RegisterTaskDefinitionCommand({ family, containerDefinitions: [] });
          const answer = exchangeRaw(command.middlewareStack, document);
          await client.send(command, { abortSignal });
          const { taskDefinition } = answer();
          const registered = isObject(taskDefinition) ? taskDefinition : {};
          member(registered.taskDefinitionArn, "taskDefinitionArn");
          return registered;
        },
      ),

    updateService: (update) =>
      call(context, about("UpdateService", arns.service(update.service ?? "")), (abortSignal) =>
        sendUpdate(once, update, abortSignal),
      ),

    listServiceDeployments: (service, after) =>
      call(context, about("ListServiceDeployments", arns.service(service)), async (abortSignal) => {
        const command = new ListServiceDeploymentsCommand({
          cluster,
          service,
          createdAt: { after },
        });
        return (await once.send(command, { abortSignal })).serviceDeployments ?? [];
      }),

    readServiceDeployment: (service, arn) =>
      asReading(
        call(
          context,
          about("DescribeServiceDeployments", arns.deployments(service)),
          async (abortSignal) => {
            const command = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] });
            const answer = await once.send(command, { abortSignal });
            return withAny(answer, "serviceDeployments", "failures").serviceDeployments?.[0];
          },
        ),
      ),

    stopServiceDeployment: (service, arn) =>
      call(
        context,
        about("StopServiceDeployment", arns.deployments(service)),
        async (abortSignal) => {
          const input = { serviceDeploymentArn: arn, stopType: "ROLLBACK" } as const;
          await client.send(new StopServiceDeploymentCommand(input), { abortSignal });
        },
      ),

    continueServiceDeployment: (service, serviceDeploymentArn, hookId, action) =>
      call(
        context,
        about("ContinueServiceDeployment", arns.deployments(service)),
        async (abortSignal) => {
          const input = { serviceDeploymentArn, hookId, action };
          await once.send(new ContinueServiceDeploymentCommand(input), { abortSignal });
        },
      ),

    listStoppedTasks: (serviceName) =>
      call(context, about("ListTasks", arns.service(serviceName)), async (abortSignal) => {
        const input = { cluster, serviceName, desiredStatus: "STOPPED" } as const;
        const found: string[] = [];
        let token: string | undefined;
        // A service that was scaled in has hundreds of stopped tasks, in no order that AWS promises.
        for (let page = 0; page < taskPages; page += 1) {
          const command = new ListTasksCommand({ ...input, ...optional("nextToken", token) });
          const { taskArns = [], nextToken } = await once.send(command, { abortSignal });
          found.push(...taskArns);
          if (!nextToken) break;
          token = nextToken;
        }
        return found;
      }),

    describeTasks: (tasks) =>
      asReading(
        call(context, about("DescribeTasks", arns.tasks), async (abortSignal) => {
          const command = new DescribeTasksCommand({ cluster, tasks: [...tasks] });
          const answer = await once.send(command, { abortSignal });
          return withAny(answer, "tasks", "failures").tasks ?? [];
        }),
      ),

    runTask: (run) =>
      call(context, about("RunTask", run.taskDefinition ?? ""), async (abortSignal) => {
        const answer = await client.send(new RunTaskCommand(run), { abortSignal });
        const { tasks = [], failures = [] } = withAny(answer, "tasks", "failures");
        return {
          task: tasks[0],
          failures: failures.map(({ reason, detail }) =>
            [reason, detail].filter(Boolean).join(": "),
          ),
        };
      }),
  };
}

/** Members that this version does not know go with the others. */
async function sendUpdate(client: ECSClient, update: ServiceUpdate, abortSignal: AbortSignal) {
  const command = new UpdateServiceCommand(update);
  exchangeRaw(command.middlewareStack, update as unknown as JsonObject);
  const { service } = await client.send(command, { abortSignal });
  return member(service, "service");
}

function clientOf(aws: AwsAccess, options: ClientOptions = {}): ECSClient {
  const client = new ECSClient(clientConfig(aws, "ECS", options));
  return aws.writes?.watch(client) ?? client;
}
