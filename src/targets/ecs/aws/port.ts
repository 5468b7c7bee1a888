import type {
  RunTaskCommandInput,
  Service,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevision,
  Task,
  UpdateServiceCommandInput,
} from "@aws-sdk/client-ecs";
import type { JsonObject, TaskDefinition } from "../definition/task-definition.ts";

export type ServiceUpdate = UpdateServiceCommandInput;
export type TaskRun = RunTaskCommandInput;

/** Services as DescribeServices answers, and the names that it does not know. */
export interface ServicesReading {
  readonly services: readonly Service[];
  readonly missing: readonly string[];
  /** The services as they came, with members that this version does not know. */
  readonly raw?: () => readonly JsonObject[];
}

/** What the target needs of ECS. Reads of a wait are not repeated inside: the poller does that. */
export interface EcsApi {
  /** All that AWS lists, in no order. */
  listEveryDeployment(service: string): Promise<ServiceDeploymentBrief[]>;
  /** Up to twenty; those that AWS does not know are left out. */
  describeServiceRevisions(service: string, arns: readonly string[]): Promise<ServiceRevision[]>;
  describeServices(names: readonly string[]): Promise<ServicesReading>;
  /** Once, without the client's own repetitions. */
  readServices(names: readonly string[]): Promise<ServicesReading>;
  describeTaskDefinition(reference: string): Promise<JsonObject>;
  registerTaskDefinition(document: TaskDefinition): Promise<JsonObject>;
  /** Sent exactly once, as it is: the call has no client token, a second one would be a second deployment. */
  updateService(update: ServiceUpdate): Promise<Service>;
  listServiceDeployments(service: string, after: Date): Promise<ServiceDeploymentBrief[]>;
  readServiceDeployment(service: string, arn: string): Promise<ServiceDeployment | undefined>;
  stopServiceDeployment(service: string, arn: string): Promise<void>;
  /** Answers a hook at which the deployment waits; sent once, since a hook takes one answer. */
  continueServiceDeployment(
    service: string,
    arn: string,
    hookId: string,
    action: "CONTINUE" | "ROLLBACK",
  ): Promise<void>;
  listStoppedTasks(service: string): Promise<string[]>;
  describeTasks(arns: readonly string[]): Promise<Task[]>;
  runTask(run: TaskRun): Promise<{ task: Task | undefined; failures: readonly string[] }>;
}

/** What the bundled SDK's model of a request says of one; paths only, never a value. */
export interface FieldReport {
  /** Fields that it does not have: typing errors, or newer than this version. */
  readonly unknown: readonly string[];
  /** Fields with another type than AWS takes: `cpu (a number instead of a text)`. */
  readonly mistyped: readonly string[];
}
