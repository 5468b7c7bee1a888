import {
  ContinueServiceDeploymentCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
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
import type { CallSubject } from "../../../aws/answers/explain.ts";
import { callsOf } from "../../../aws/call.ts";
import { clientConfig, type ClientOptions } from "../../../aws/client-config.ts";
import { requireMember, withAny } from "../../../aws/answers/incomplete-answer.ts";
import type { AwsAccess } from "../../../model/access.ts";
import type { Context } from "../../../model/context.ts";
import { readPages } from "../../shared/pages.ts";
import { listOf, jsonText, objectOf, type JsonObject } from "../definition/task-definition.ts";
import type { EcsApi, ServicesReading } from "./port.ts";
import { exchangeRaw } from "./raw-json.ts";
import { asReading } from "./reading-again.ts";
import { arnsOf } from "../arns.ts";

/** Pages of a hundred stopped tasks that are looked through. */
const taskPages = 5;

/** The SDK's client behind the port, for one cluster. */
export function createEcsApi(context: Pick<Context, "aws" | "signal">, cluster: string): EcsApi {
  const calls = callsFor(context, cluster);
  return {
    ...historyCalls(calls),
    ...serviceCalls(calls),
    ...taskDefinitionCalls(calls),
    ...deploymentCalls(calls),
    ...taskCalls(calls),
  };
}

type Calls = ReturnType<typeof callsFor>;

function callsFor(context: Pick<Context, "aws" | "signal">, cluster: string) {
  return {
    cluster,
    arns: arnsOf(context.aws, cluster),
    ask: callsOf(clientOf(context.aws), context),
    /** Without the client's own repetitions. */
    askOnce: callsOf(clientOf(context.aws, { maxAttempts: 1 }), context),
  };
}

function about(action: string, resource: string): CallSubject {
  return { action: `ecs:${action}`, resource };
}

/** What a service ran before, and with which images. */
function historyCalls({ ask, cluster, arns }: Calls) {
  return {
    describeServiceRevisions: (service, revisions) =>
      ask(
        about("DescribeServiceRevisions", arns.revisions(service)),
        new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...revisions] }),
        ({ serviceRevisions = [] }) => serviceRevisions,
      ),
    listEveryDeployment: (service) =>
      readPages((nextToken) =>
        ask(
          about("ListServiceDeployments", arns.service(service)),
          new ListServiceDeploymentsCommand({ cluster, service, maxResults: 100, nextToken }),
          ({ serviceDeployments: items, nextToken: next }) => ({ items, next }),
        ),
      ),
  } satisfies Partial<EcsApi>;
}

function serviceCalls({ ask, askOnce, cluster, arns }: Calls) {
  const describe = (names: readonly string[], through: Calls["ask"]): Promise<ServicesReading> => {
    const command = new DescribeServicesCommand({ cluster, services: [...names] });
    const asItCame = exchangeRaw(command.middlewareStack);
    const subject = about("DescribeServices", names.map(arns.service).join(", "));
    return through(subject, command, (answer) => {
      const { services = [], failures = [] } = withAny(answer, "services", "failures");
      const raw = () => listOf(asItCame().services);
      return { services, missing: failures.map(({ arn = "" }) => arn), raw };
    });
  };
  return {
    describeServices: (names) => describe(names, ask),
    readServices: (names) => asReading(describe(names, askOnce)),
    updateService: (update) => {
      const command = new UpdateServiceCommand(update);
      // Members that this version does not know go with the others.
      exchangeRaw(command.middlewareStack, update as unknown as JsonObject);
      const subject = about("UpdateService", arns.service(update.service ?? ""));
      return askOnce(subject, command, ({ service }) => requireMember(service, "service"));
    },
  } satisfies Partial<EcsApi>;
}

function taskDefinitionCalls({ ask, arns }: Calls) {
  return {
    describeTaskDefinition: (taskDefinition) => {
      const command = new DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] });
      const asItCame = exchangeRaw(command.middlewareStack);
      return ask(about("DescribeTaskDefinition", taskDefinition), command, () => {
        const described = asItCame();
        requireMember(described.taskDefinition, "taskDefinition");
        return described;
      });
    },
    registerTaskDefinition: (document) => {
      const family = jsonText(document.family);
      const command = new RegisterTaskDefinitionCommand({ family, containerDefinitions: [] });
      const asItCame = exchangeRaw(command.middlewareStack, document);
      const subject = about("RegisterTaskDefinition", arns.taskDefinition(document.family));
      return ask(subject, command, () => {
        const { taskDefinition } = asItCame();
        const registered = objectOf(taskDefinition);
        requireMember(registered.taskDefinitionArn, "taskDefinitionArn");
        return registered;
      });
    },
  } satisfies Partial<EcsApi>;
}

function deploymentCalls({ ask, askOnce, cluster, arns }: Calls) {
  return {
    listServiceDeployments: (service, after) =>
      askOnce(
        about("ListServiceDeployments", arns.service(service)),
        new ListServiceDeploymentsCommand({ cluster, service, createdAt: { after } }),
        ({ serviceDeployments = [] }) => serviceDeployments,
      ),
    readServiceDeployment: (service, arn) =>
      asReading(
        askOnce(
          about("DescribeServiceDeployments", arns.deployments(service)),
          new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
          (answer) => withAny(answer, "serviceDeployments", "failures").serviceDeployments?.[0],
        ),
      ),
    stopServiceDeployment: (service, serviceDeploymentArn) =>
      ask(
        about("StopServiceDeployment", arns.deployments(service)),
        new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: "ROLLBACK" }),
        nothing,
      ),
    continueServiceDeployment: (service, serviceDeploymentArn, hookId, action) =>
      askOnce(
        about("ContinueServiceDeployment", arns.deployments(service)),
        new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action }),
        nothing,
      ),
  } satisfies Partial<EcsApi>;
}

const nothing = (): void => undefined;

function taskCalls({ ask, askOnce, cluster, arns }: Calls) {
  return {
    // A service that was scaled in has hundreds of stopped tasks, in no order that AWS promises.
    listStoppedTasks: (serviceName) =>
      readPages(
        (nextToken) =>
          askOnce(
            about("ListTasks", arns.service(serviceName)),
            new ListTasksCommand({ cluster, serviceName, desiredStatus: "STOPPED", nextToken }),
            ({ taskArns: items, nextToken: next }) => ({ items, next }),
          ),
        taskPages,
      ),
    describeTasks: (tasks) =>
      asReading(
        askOnce(
          about("DescribeTasks", arns.tasks),
          new DescribeTasksCommand({ cluster, tasks: [...tasks] }),
          (answer) => withAny(answer, "tasks", "failures").tasks ?? [],
        ),
      ),
    runTask: (run) =>
      ask(about("RunTask", run.taskDefinition ?? ""), new RunTaskCommand(run), (answer) => {
        const { tasks = [], failures = [] } = withAny(answer, "tasks", "failures");
        const why = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean));
        return { task: tasks[0], failures: why.map((words) => words.join(": ")) };
      }),
  } satisfies Partial<EcsApi>;
}

function clientOf(aws: AwsAccess, options: ClientOptions = {}): ECSClient {
  const client = new ECSClient(clientConfig(aws, "ECS", options));
  return aws.writes?.watch(client) ?? client;
}
