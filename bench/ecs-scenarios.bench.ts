import { taskDefinition, World, type Run } from "../__tests__/helpers/ecs/world.ts";
import { scenarios, type Scenario } from "../__tests__/targets/ecs/behaviour/scenario-table.ts";
import { runAction, RunnerHome } from "../__tests__/helpers/runner/run-action.ts";
import { scaledClock } from "../__tests__/simulator/clock.ts";
import { alarm } from "../__tests__/simulator/ecs/timelines/stopped.ts";
import {
  breaker,
  crash,
  imageMissing,
  unhurried,
} from "../__tests__/simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../__tests__/simulator/ecs/timelines/completed.ts";
import type { Timeline } from "../__tests__/simulator/ecs/timelines/timeline.ts";
import { roleArn, Simulator } from "../__tests__/simulator/simulator.ts";
import { showLog } from "../scripts/demo/show-log.ts";

/** How much later than AWS the step may end, in seconds. */
const allowedLateness = 5;

/** Minutes at AWS pass in seconds in the transcripts. */
const speed = 10;

/** The task definition without the fields that no SDK knows. */
const known = {
  ...taskDefinition,
  newTopField: undefined,
  containerDefinitions: taskDefinition.containerDefinitions.map((container) => ({
    ...container,
    portMappings: [{ containerPort: 8080 }],
  })),
};

const rights = ["ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments"];

/**
 * Every situation that a rollout meets, with the rights to read service deployments and without, in
 * virtual time: how the step ended, why, and how long after AWS knew. Then the lateness over
 * rollouts of 20 s to 28 min, and the log of a crash loop and of an image that does not exist. Exit
 * code 1 where anything ends otherwise than it should.
 */
export async function run(): Promise<void> {
  await printTable();
  await printLateness();
  await printTranscripts();
}

async function printTable(): Promise<void> {
  console.log("| situation | rights | exit | cause | AWS knew after | ended after | calls |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const scenario of scenarios) {
    for (const blind of [false, true]) {
      const expected = blind ? { ...scenario, ...scenario.blind } : scenario;
      const run = await play(expected, blind);
      const known = expected.known ?? expected.timeline?.knownAt ?? 0;
      const cells = [
        scenario.name,
        blind ? "without" : "with",
        run.error === undefined ? "0" : "1",
        causeOf(run, expected),
        `${known} s`,
        `${run.seconds.toFixed(1)} s`,
        String(run.calls.length),
      ];
      const right = isRight(run, expected, known);
      if (!right) process.exitCode = 1;
      console.log(`| ${cells.join(" | ")} |${right ? "" : " UNEXPECTED"}`);
    }
  }
}

async function play(scenario: Scenario, blind: boolean): Promise<Run> {
  const { timeline, settings = {}, inputs = {}, options, prepare } = scenario;
  const world = await new World().start(settings, ...(timeline === undefined ? [] : [timeline]));
  try {
    await prepare?.(world);
    if (blind) world.deny(...rights);
    return await world.run(inputs, options);
  } finally {
    await world.stop();
  }
}

function causeOf({ error, outcome }: Run, { unchanged }: Scenario): string {
  if (error !== undefined) return error.outputs.cause ?? error.id;
  if (unchanged === true) return "(nothing to do)";
  return outcome?.outputs.status === "BAKE_TIME" ? "(traffic shifted)" : "(completed)";
}

function isRight(run: Run, expected: Scenario, known: number): boolean {
  return run.error?.id === expected.id && run.seconds - known <= allowedLateness;
}

async function printLateness(): Promise<void> {
  const durations = [20, 31, 47, 62, 90, 120, 151, 180, 240, 300, 421, 600, 911, 1200, 1500, 1680];
  for (const blind of [false, true]) {
    const late: number[] = [];
    for (const seconds of durations) {
      const good = await play({ name: "success", timeline: succeed(seconds) }, blind);
      const bad = await play({ name: "alarm", timeline: alarm(seconds) }, blind);
      late.push(good.error === undefined ? good.seconds - seconds : Infinity);
      late.push(bad.error?.outputs.cause === "alarm" ? bad.seconds - seconds : Infinity);
    }
    const sorted = late.sort((a, b) => a - b);
    const at = (part: number): string =>
      (sorted[Math.ceil(part * sorted.length) - 1] ?? 0).toFixed(1);
    console.log(
      `\nSuccess and failure after 20 s to 28 min, ${blind ? "without" : "with"} the rights: median ${at(0.5)} s, p95 ${at(0.95)} s, at most ${at(1)} s after AWS.`,
    );
    if (Number(at(0.95)) > allowedLateness) process.exitCode = 1;
  }
}

async function printTranscripts(): Promise<void> {
  const image = (tag: string): string =>
    `123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:${tag}`;
  const crashing = breaker(crash, { rollback: true }, unhurried);
  const unseen = breaker(imageMissing, { rollback: true }, unhurried);
  await printTranscript("A crash loop", image("v2"), crashing);
  await printTranscript("An image that does not exist", image("v9"), crashing);
  await printTranscript("The same, in a registry that the role may not ask", image("v2"), unseen, [
    "ecr:*",
  ]);
}

/** The log of the built action as a user sees it. */
async function printTranscript(
  title: string,
  image: string,
  timeline: Timeline,
  denied: readonly string[] = [],
): Promise<void> {
  const simulator = await new Simulator({ clock: scaledClock(speed) }).start();
  const home = new RunnerHome();
  try {
    const { ecs, ecr } = simulator.services;
    for (const tag of ["v1", "v2"]) ecr.images.push("shop", tag);
    ecs.state.addService("web", ecs.state.register(known).arn, {}, timeline);
    const policies = simulator.iam.roles.get(roleArn)?.policies;
    if (denied.length > 0) {
      policies?.push({ Statement: { Effect: "Deny", Action: [...denied], Resource: "*" } });
    }
    const inputs = { target: "ecs", cluster: "prod", service: "web", image };
    const { stdout, exitCode } = await runAction({ simulator, home, inputs });
    console.log(`\n${title} (${speed} times as fast), exit code ${exitCode ?? "none"}:\n`);
    console.log(showLog(stdout));
    if (exitCode !== 1) process.exitCode = 1;
  } finally {
    await simulator.stop();
    home.remove();
  }
}
