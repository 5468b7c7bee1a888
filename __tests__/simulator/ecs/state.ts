import { randomBytes } from "node:crypto";
import type { SimClock } from "../clock.ts";
import { containersOf, dropFields, stringOf, type Document } from "./register.ts";
import { asStored } from "./stored.ts";
import { SimService, type ServiceSettings } from "./service.ts";
import type { Timeline } from "./timelines/timeline.ts";
import { AwsFault } from "../service.ts";

export interface Revision {
  readonly arn: string;
  readonly document: Document;
  readonly tags: unknown;
  status: "ACTIVE" | "INACTIVE";
}

/** A task of RunTask. */
export interface OneOff {
  readonly arn: string;
  readonly taskDefinition: string;
  readonly container: string;
  readonly startedBy: string;
  readonly token: string;
  readonly startedAt: number;
  readonly outcome: OneOffOutcome;
}

export interface OneOffOutcome {
  readonly seconds: number;
  readonly exitCode: number;
  readonly log?: readonly string[];
  /** Why it never starts; there is no exit code then. */
  readonly unstartable?: string;
  /** A container beside the command's that runs on. */
  readonly sidecar?: string;
}

/** Clusters, services, task definitions and tasks of the simulated account. */
export class EcsState {
  readonly clusters = new Set(["default", "prod"]);
  readonly services = new Map<string, SimService>();
  readonly families = new Map<string, Revision[]>();
  readonly oneOffs: OneOff[] = [];
  /** Fields that AWS drops without a word when they are registered. */
  readonly ignoredFields = new Set<string>();
  /** Why RunTask starts nothing. */
  oneOffRefusal: string | undefined;
  /** How the next one-off tasks end. */
  readonly oneOffScript: OneOffOutcome[] = [];
  /** Digest of an image reference, as ECS resolves it when a deployment begins. */
  digestOf: (image: string) => string | undefined = () => undefined;
  readonly prefix: string;
  readonly #clock: SimClock;

  constructor(clock: SimClock, prefix: string) {
    this.#clock = clock;
    this.prefix = prefix;
  }

  /** Registers a task definition, as AWS stores it. */
  register(document: Document): Revision {
    const family = String(document.family);
    const revisions = this.families.get(family) ?? [];
    const number = revisions.length + 1;
    const arn = `${this.prefix}:task-definition/${family}:${number}`;
    const account = this.prefix.split(":").at(4) ?? "";
    const kept = asStored(
      dropFields(document, this.ignoredFields) as Document,
      (name) => `arn:aws:iam::${account}:role/${name}`,
    );
    const revision: Revision = {
      arn,
      tags: document.tags ?? [],
      status: "ACTIVE",
      document: {
        ...kept,
        taskDefinitionArn: arn,
        revision: number,
        status: "ACTIVE",
        requiresAttributes: [{ name: "com.amazonaws.ecs.capability.docker-remote-api.1.18" }],
        compatibilities: ["EC2", "FARGATE", "MANAGED_INSTANCES"],
        registeredAt: this.#clock.now() / 1000,
        registeredBy: `${this.prefix.replace(":ecs:", ":sts:")}:assumed-role/deploy/test`,
      },
    };
    this.families.set(family, [...revisions, revision]);
    return revision;
  }

  revision(reference: string): Revision | undefined {
    const [family = "", number] = (reference.split("/").at(-1) ?? "").split(":");
    const revisions = this.families.get(family) ?? [];
    return number === undefined
      ? revisions.findLast(({ status }) => status === "ACTIVE")
      : revisions[Number(number) - 1];
  }

  /** Makes a service that runs a task definition; `timelines` are its next deployments. */
  addService(
    name: string,
    taskDefinition: string,
    settings: ServiceSettings & { readonly cluster?: string } = {},
    ...timelines: Timeline[]
  ): SimService {
    const cluster = settings.cluster ?? "prod";
    const service = new SimService(name, taskDefinition, settings, {
      prefix: this.prefix,
      cluster,
      clock: this.#clock,
      resolve: (arn) => this.#imagesOf(arn),
    });
    service.script.push(...timelines);
    this.services.set(`${cluster}/${name}`, service);
    return service;
  }

  #imagesOf(taskDefinition: string): SimService["latest"]["images"] {
    return containersOf(this.revision(taskDefinition)?.document ?? {}).map(({ name, image }) => {
      const imageDigest = this.digestOf(String(image));
      return {
        containerName: String(name),
        image: String(image),
        ...(imageDigest === undefined ? {} : { imageDigest }),
      };
    });
  }

  clusterOf(input: Document): string {
    const name = stringOf(input.cluster, "default").split("/").at(-1) ?? "";
    if (!this.clusters.has(name)) {
      throw new AwsFault("ClusterNotFoundException", 400, "Cluster not found.");
    }
    return name;
  }

  clusterArn(cluster: string): string {
    return `${this.prefix}:cluster/${cluster}`;
  }

  service(input: Document): SimService | undefined {
    const name =
      String(input.service ?? input.serviceName)
        .split("/")
        .at(-1) ?? "";
    const service = this.services.get(`${this.clusterOf(input)}/${name}`);
    service?.settle();
    return service;
  }

  /**
   * A repeated call with the same token is answered with the task that the first one started.
   * Source: API reference, RunTask, clientToken.
   */
  startOneOff(input: Document): OneOff {
    const token = stringOf(input.clientToken);
    const earlier = this.oneOffs.find((task) => token !== "" && task.token === token);
    if (earlier !== undefined) return earlier;
    const cluster = this.clusterOf(input);
    const overrides = input.overrides as { containerOverrides?: { name: string }[] } | undefined;
    const task: OneOff = {
      arn: `${this.prefix}:task/${cluster}/${randomBytes(16).toString("hex")}`,
      taskDefinition: this.revision(String(input.taskDefinition))?.arn ?? "",
      container: overrides?.containerOverrides?.[0]?.name ?? "app",
      startedBy: stringOf(input.startedBy),
      token,
      startedAt: this.#clock.now(),
      outcome: this.oneOffScript.shift() ?? { seconds: 10, exitCode: 0, log: ["migrated"] },
    };
    this.oneOffs.push(task);
    return task;
  }

  /** Lines of a container's log stream `prefix/container/task id`, for CloudWatch Logs. */
  logLines(stream: string): readonly string[] | undefined {
    const id = stream.split("/").at(-1) ?? "";
    const oneOff = this.oneOffs.find(({ arn }) => arn.endsWith(id));
    if (oneOff !== undefined) return oneOff.outcome.log ?? [];
    const tasks = [...this.services.values()].flatMap((service) => service.tasks);
    return tasks.find(({ arn }) => arn.endsWith(id))?.stop.log;
  }
}
