import { createDeployer } from "../../../src/targets/ecs/deployer.ts";
import type { Deployer } from "../../../src/targets/target.ts";
import { ecs } from "../../../src/targets/ecs/target.ts";
import type { EcsPlan } from "../../../src/targets/ecs/plan/compose.ts";
import { DeployError } from "../../../src/model/errors.ts";
import { startLifetime } from "../../../src/model/time/lifetime.ts";
import { changesNothing, type Outcome } from "../../../src/model/plan.ts";
import { testContext, type MemoryLog } from "../context.ts";
import { VirtualClock } from "../../simulator/clock.ts";
import type { ServiceSettings } from "../../simulator/ecs/service.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import type { Timeline } from "../../simulator/ecs/timelines/timeline.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { inputsOf } from "../inputs/inputs-of.ts";

export const registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

/** A full task definition, with a field that no SDK knows. */
export const taskDefinition = {
  family: "web",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "256",
  memory: "512",
  executionRoleArn: "arn:aws:iam::123456789012:role/ecs-execution",
  taskRoleArn: "arn:aws:iam::123456789012:role/shop-task",
  newTopField: { deeper: [1, { two: true }] },
  containerDefinitions: [
    {
      name: "app",
      image: `${registry}/shop:v1`,
      portMappings: [{ containerPort: 8080, newPortField: "kept" }],
      environment: [{ name: "LEVEL", value: "info-value-1" }],
      secrets: [{ name: "TOKEN", valueFrom: "/shop/token" }],
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/ecs/shop",
          "awslogs-region": "eu-central-1",
          "awslogs-stream-prefix": "web",
        },
      },
    },
  ],
  tags: [{ key: "team", value: "shop" }],
};

/** The roles that whoever deploys it has to pass. */
export const taskRoles = [taskDefinition.executionRoleArn, taskDefinition.taskRoleArn];

/** Timelines for whoever looks at nothing in a rollout, more than a test makes: the second reading sees its end. */
export const brief: readonly Timeline[] = Array.from({ length: 4 }, () => succeed(1));

/** What a run in the world came to. */
export interface Run {
  readonly plan?: EcsPlan;
  readonly outcome?: Outcome;
  readonly error?: DeployError;
  /** From UpdateService, or the begin, to the end. */
  readonly seconds: number;
  readonly calls: readonly string[];
  readonly log: MemoryLog;
}

export interface RunOptions {
  readonly minutes?: number;
  readonly cancelAfterSeconds?: number;
  /** Aborts when the process ends: no call may be sent from then on. */
  readonly killed?: AbortSignal;
  readonly showApplicationOutput?: boolean;
  /** Handed what cancels the step. */
  readonly onCancel?: (cancel: () => void) => void;
  /** Told of each line of the log as it is written. */
  readonly onLine?: (text: string) => void;
}

/** One cluster with one service `web`, in virtual time. */
export class World {
  readonly clock = new VirtualClock();
  readonly simulator = new Simulator({ clock: this.clock });

  async start(settings: ServiceSettings = {}, ...timelines: Timeline[]): Promise<this> {
    await this.simulator.start();
    // Loaded before time begins to run: an import is no request either.
    await import("../../../src/targets/ecs/aws/logs-client.ts");
    const { ecr } = this.simulator.services;
    ecr.images.push("shop", "v1");
    ecr.images.push("shop", "v2");
    this.state.register(taskDefinition);
    this.state.addService("web", this.arn(1), settings, ...timelines);
    return this;
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }

  get state() {
    return this.simulator.services.ecs.state;
  }

  get service() {
    const service = this.state.services.get("prod/web");
    if (service === undefined) throw new Error("The world has its service");
    return service;
  }

  arn(revision: number): string {
    return `arn:aws:ecs:eu-central-1:123456789012:task-definition/web:${revision}`;
  }

  /** Takes actions away from the role. */
  deny(...actions: string[]): void {
    this.simulator.iam.roles.get(roleArn)?.policies.push({
      Statement: { Effect: "Deny", Action: actions, Resource: "*" },
    });
  }

  /** Plans and applies with these inputs, as the step does. */
  async run(inputs: Record<string, string> = {}, options: RunOptions = {}): Promise<Run> {
    const given = { cluster: "prod", service: "web", image: `${registry}/shop:v2`, ...inputs };
    const reader = inputsOf(new Map(Object.entries(given)));
    const config = ecs.read(reader);
    reader.throwProblems();
    const lifetime = startLifetime(this.clock, options.minutes ?? 30);
    const { workUntil } = lifetime;
    const killed = options.killed ?? new AbortController().signal;
    const [signal, grace] = [lifetime.signal, lifetime.grace].map((own) =>
      AbortSignal.any([own, killed]),
    ) as [AbortSignal, AbortSignal];
    const { showApplicationOutput = true } = options;
    const replaced = { clock: this.clock, signal, grace, workUntil, showApplicationOutput };
    const context = testContext(this.simulator, replaced);
    const { onLine, onCancel } = options;
    onCancel?.(() => {
      lifetime.cancel("SIGTERM");
    });
    if (onLine !== undefined) tell(onLine, context.log.lines);
    if (options.cancelAfterSeconds !== undefined) {
      void this.clock.sleep(options.cancelAfterSeconds * 1000).then(() => {
        lifetime.cancel("SIGINT");
      });
    }
    // Reading a file is no request: time must not run on to the deadline meanwhile.
    const inFlight = this.clock.busy;
    let planning = true;
    this.clock.busy = () => planning || inFlight();
    const deployer = createDeployer(config, context) as Deployer<EcsPlan>;
    const from = this.simulator.calls.all.length;
    const result = await carryOut(deployer, () => (planning = false));
    lifetime.dispose();
    const calls = this.simulator.calls.all.slice(from);
    const begun = calls.find(({ operation }) => operation === "UpdateService")?.at;
    const seconds = (this.clock.now() - (begun ?? calls[0]?.at ?? this.clock.now())) / 1000;
    return { ...result, seconds, calls: calls.map(({ operation }) => operation), log: context.log };
  }
}

/** Plans, and applies what there is to do; `planned` is called in between. */
async function carryOut(
  deployer: Deployer<EcsPlan>,
  planned: () => void,
): Promise<Pick<Run, "plan" | "outcome" | "error">> {
  const result: { plan?: EcsPlan; outcome?: Outcome; error?: DeployError } = {};
  try {
    result.plan = await deployer.plan().finally(planned);
    if (result.plan.refusal !== undefined) throw result.plan.refusal;
    if (!changesNothing(result.plan)) result.outcome = await deployer.apply(result.plan);
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    result.error = error;
  }
  return result;
}

/** Tells of each line as it is written. */
function tell(onLine: (text: string) => void, lines: string[]): void {
  lines.push = (...texts) => {
    texts.forEach(onLine);
    return Array.prototype.push.apply(lines, texts);
  };
}
