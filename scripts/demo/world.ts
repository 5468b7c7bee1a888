import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";
import { RunnerHome } from "../../__tests__/helpers/runner/run-action.ts";
import { scaledClock } from "../../__tests__/simulator/clock.ts";
import { crash } from "../../__tests__/simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../../__tests__/simulator/ecs/timelines/completed.ts";
import type { Timeline } from "../../__tests__/simulator/ecs/timelines/timeline.ts";
import { Simulator } from "../../__tests__/simulator/simulator.ts";

const root = resolve(import.meta.dirname, "../..");
const apps = join(root, "examples/apps");

/** Minutes at AWS pass in seconds here, so that a rollout can be watched. */
const speed = 10;

export const bucket = "demo-site";
export const distribution = "E1DEMO2SITE";
export const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";

/** The circuit breaker gives up after three failed tasks. */
const breaker: Timeline = {
  knownAt: 60,
  steps: [
    { at: 0, pending: 2 },
    { at: 20, failed: 1, stop: { ...crash, container: "web" } },
    {
      at: 60,
      failed: 3,
      status: "ROLLBACK_IN_PROGRESS",
      reason: "Service deployment rolled back because of circuit breaker.",
      breaker: { status: "TRIGGERED", failureCount: 3 },
      rollBack: "old-id",
      rollbackReason: "ECS deployment circuit breaker: rolling back to deploymentId {previous}.",
    },
  ],
};

/** What the demo's runs share: AWS, GitHub, and one runner with three small projects. */
export class World {
  readonly simulator: Simulator;
  readonly home = new RunnerHome();

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  static async create(): Promise<World> {
    const world = new World(await new Simulator({ clock: scaledClock(speed) }).start());
    world.#provision();
    world.#checkOut();
    await world.buildSite();
    return world;
  }

  async close(): Promise<void> {
    await this.simulator.stop();
    this.home.remove();
  }

  /** Changes a line of a source file, as a commit would. */
  edit(file: string, from: string, to: string): void {
    const path = join(this.home.workspace, file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} does not hold "${from}"`);
    writeFileSync(path, text.replaceAll(from, to));
  }

  /** An alarm that fires once half of the traffic meets the new version. */
  ringAtHalf(name: string): void {
    const { lambda, cloudwatch } = this.simulator.services;
    const state = (): string => {
      const { RoutingConfig } = lambda.functions.get("demo-api")?.aliases.get("live") ?? {};
      const shares = Object.values(RoutingConfig?.AdditionalVersionWeights ?? {});
      return shares.some((share) => share >= 0.5) ? "ALARM" : "OK";
    };
    cloudwatch.alarms.set(name, { type: "metric", state });
  }

  /** Builds the site with Vite, hashed assets and all. */
  async buildSite(): Promise<void> {
    await build({ root: join(this.home.workspace, "site"), logLevel: "warn" });
  }

  /** What exists at AWS before the first deployment: an empty bucket and a running service. */
  #provision(): void {
    const { s3, cloudfront, ecs, ecr, lambda } = this.simulator.services;
    s3.buckets.create(bucket);
    cloudfront.addDistribution(distribution, `${bucket}.s3.eu-central-1.amazonaws.com`);
    lambda.updateMs = 4000;
    for (const tag of ["41", "42", "43"]) ecr.images.push("shop", tag);
    const file = join(apps, "service/task-definition.json");
    const { arn } = ecs.state.register(
      JSON.parse(readFileSync(file, "utf8")) as { family: string },
    );
    ecs.state.addService("web", arn, {}, succeed(40), breaker);
  }

  /** The three projects as a workflow has them after its build steps. */
  #checkOut(): void {
    const { workspace } = this.home;
    const skip = (path: string): boolean => !path.endsWith("node_modules");
    cpSync(join(apps, "site"), join(workspace, "site"), { recursive: true, filter: skip });
    cpSync(join(apps, "function/src"), join(workspace, "function/dist"), { recursive: true });
    cpSync(join(apps, "function/package.json"), join(workspace, "function/package.json"));
    cpSync(join(root, "node_modules/ms"), join(workspace, "function/node_modules/ms"), {
      recursive: true,
    });
  }
}
