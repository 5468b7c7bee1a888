import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { breaker, crash } from "../../simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import { untilAnswered } from "../../simulator/ecs/timelines/blue-green.ts";
import type { Timeline } from "../../simulator/ecs/timelines/timeline.ts";
import { denied } from "../../simulator/faults.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { killedOnce } from "../../helpers/runner/killed.ts";
import { RunnerHome, stateVariables, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2";
const given = { target: "ecs", cluster: "prod", service: "web", image };
const rollback = { "on-cancel": "rollback" };
const ended = "::warning::This step did not come to say how its deployment stands: ";
/** Much longer than any test. */
const slow = succeed(600);

describe("the post step of target ecs after the step was killed", () => {
  let simulator: Simulator;
  let home: RunnerHome;
  const [die, postStep, runStep] = [killedOnce(), builtOnce(), builtOnce()];
  beforeEach(async () => {
    simulator = await new Simulator().start();
    home = new RunnerHome();
    for (const tag of ["v1", "v2", "v3"]) simulator.services.ecr.images.push("shop", tag);
  });
  afterEach(async () => {
    await simulator.stop();
    home.remove();
  });

  const state = () => simulator.services.ecs.state;
  const service = (name = "web") => {
    const found = state().services.get(`prod/${name}`);
    if (found === undefined) throw new Error("The world has its service");
    return found;
  };
  const add = (name: string, ...timelines: Timeline[]): void => {
    const { arn } = state().revision("web:1") ?? state().register(taskDefinition);
    state().addService(name, arn, {}, ...timelines);
  };
  const runs = (name = "web"): string | undefined =>
    service(name).primary.taskDefinition.split("/").at(-1);
  const writes = (): string[] =>
    simulator.calls
      .writes()
      .filter((call) => call.service === "ecs")
      .map(({ operation }) => operation);

  /** Runs the step and kills it as hard as a runner that goes away, at the n-th call of an operation. */
  async function killedAt(
    operation: string,
    when: "before" | "after",
    inputs: Readonly<Record<string, string>> = {},
    times = 1,
  ): Promise<RunResult> {
    let kill = (_held: number): void => undefined;
    let seen = 0;
    simulator.faults[when] = (call) => {
      if (call.operation === operation && (seen += 1) === times) kill(when === "before" ? 1 : 0);
    };
    const run = await die({
      ...{ simulator, home, inputs: { ...given, ...inputs }, passRoles: taskRoles },
      onStart: (end) => {
        kill = end;
      },
    });
    expect(run.exitCode).toBeNull();
    simulator.faults.clear();
    simulator.calls.clear();
    return run;
  }

  /** The post step as the runner starts it: with the same inputs, and the state that the step left. */
  async function post(
    saved: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<RunResult> {
    const run = await postStep({
      ...{ simulator, home, inputs: { ...given, ...inputs }, entry: "dist/post/index.js" },
      ...{ env: stateVariables(saved), passRoles: taskRoles },
    });
    expect(run.exitCode).toBe(0);
    return run;
  }

  test("a rollout that was followed is taken back by ECS's own way", async () => {
    add("web", slow);
    const run = await killedAt("DescribeServiceDeployments", "after", rollback);
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain(
      `${ended}web:2 is rolling out on web, begun by this run; web ran web:1 before; the rollback of web:2 was started by this step.`,
    );
    expect(runs()).toBe("web:1");
    expect(simulator.calls.operations()).toEqual([
      "ecs:DescribeServices",
      "ecs:ListServiceDeployments",
      "ecs:DescribeServiceDeployments",
      "ecs:DescribeServiceDeployments",
      "ecs:StopServiceDeployment",
    ]);
  });

  test.each(["before", "after"] as const)(
    "killed %s ECS has answered UpdateService: the revision that this run registered names it",
    async (when) => {
      add("web", slow);
      const run = await killedAt("UpdateService", when, rollback);
      expect(run.state.ecs).not.toContain("deploymentId");
      await post(run.state, rollback);
      expect(runs()).toBe("web:1");
      expect(writes()).toEqual(["StopServiceDeployment"]);
    },
  );

  test("without the right to stop, it goes back by an update to what AWS says ran before", async () => {
    add("web", slow);
    const run = await killedAt("DescribeServiceDeployments", "after", rollback);
    simulator.iam.roles.get(roleArn)?.policies.push({
      Statement: { Effect: "Deny", Action: "ecs:StopServiceDeployment", Resource: "*" },
    });
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain("the rollback to web:1 was started by this step");
    expect(runs()).toBe("web:1");
    expect(writes()).toEqual(["StopServiceDeployment", "UpdateService"]);
  });

  test("what the update changed besides the revision goes back with it", async () => {
    add("web", slow);
    const more = {
      ...rollback,
      "desired-count": "5",
      "service-patch": '{"healthCheckGracePeriodSeconds": 60}',
    };
    const run = await killedAt("DescribeServiceDeployments", "after", more);
    expect(service().desiredCount).toBe(5);
    const told = await post(run.state, more);
    expect(told.stdout).toContain("with 2 tasks, healthCheckGracePeriodSeconds as before");
    expect(service().desiredCount).toBe(2);
    expect(runs()).toBe("web:1");
  });

  test("on-cancel: leave, the default, says what rolls out and how to take it back", async () => {
    add("web", slow);
    const run = await killedAt("DescribeServiceDeployments", "after");
    const told = await post(run.state);
    expect(told.stdout).toContain(
      `${ended}web:2 is rolling out on web, begun by this run; web ran web:1 before; it goes on in ECS. ECS goes on by itself. To take it back by hand: aws ecs stop-service-deployment --service-deployment-arn arn:aws:ecs:`,
    );
    expect(runs()).toBe("web:2");
    expect(writes()).toEqual([]);
  });

  test("a service that is not waited for is left", async () => {
    add("web", slow);
    const more = { ...rollback, "wait-until": "none" };
    const run = await killedAt("UpdateService", "after", more);
    await post(run.state, more);
    expect(runs()).toBe("web:2");
    expect(writes()).toEqual([]);
  });

  test("killed while it registered: nothing was asked of the service", async () => {
    add("web");
    const run = await killedAt("RegisterTaskDefinition", "after", rollback);
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain(`${ended}web runs web:1; this run asked nothing of it.`);
    expect(simulator.calls.operations()).toEqual(["ecs:DescribeServices"]);
  });

  test("an update that never reached ECS is not taken for one", async () => {
    add("web");
    const run = await killedAt("RegisterTaskDefinition", "after", rollback);
    const { arn } = state().register({ ...taskDefinition, cpu: "512" });
    const earlier = [service().primary.id];
    const updates = { web: { at: 0, earlier, previous: service().primary.taskDefinition } };
    const ecs = JSON.stringify({ revision: arn, registered: true, updates });
    const told = await post({ ...run.state, ecs }, rollback);
    expect(told.stdout).toContain(
      `${ended}web runs web:1, and no deployment of web:3 that this run began is to be seen.`,
    );
    expect(writes()).toEqual([]);
  });

  test("a rollout that ended well meanwhile stands", async () => {
    add("web", succeed(1));
    const run = await killedAt("UpdateService", "after", rollback);
    await new Promise((done) => setTimeout(done, 1500));
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain(`${ended}web runs web:2, begun by this run.`);
    expect(writes()).toEqual([]);
  });

  test("another run's deployment since then is left alone", async () => {
    add("web", slow);
    const run = await killedAt("DescribeServiceDeployments", "after", rollback);
    service().begin(state().register({ ...taskDefinition, cpu: "1024" }).arn, slow);
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain(
      `${ended}web:3 is rolling out on web, which this run did not begin: somebody has deployed since.`,
    );
    expect(runs()).toBe("web:3");
    expect(writes()).toEqual([]);
  });

  test("another deployment of the same revision since then is left alone", async () => {
    add("web", slow);
    const run = await killedAt("DescribeServiceDeployments", "after", rollback);
    service().begin(service().primary.taskDefinition, slow);
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain("somebody has deployed since");
    expect(writes()).toEqual([]);
  });

  test("a revision that was there before, without ECS's answer: who began it is not known, and it is left", async () => {
    add("web", slow);
    const { arn } = state().register({ ...taskDefinition, cpu: "512" });
    const more = { ...rollback, image: "", "task-definition": arn };
    const run = await killedAt("UpdateService", "after", more);
    const told = await post(run.state, more);
    expect(told.stdout).toContain(
      `${ended}web:2 is rolling out on web, begun by this run or by another one, which cannot be told.`,
    );
    expect(writes()).toEqual([]);
  });

  test("what ECS takes back by itself is not stopped once more", async () => {
    const { steps, knownAt } = breaker(crash, { rollback: true });
    const sooner = steps.map((step) => ({ ...step, at: step.at / 100 }));
    add("web", { knownAt, steps: sooner });
    const run = await killedAt("UpdateService", "after", rollback);
    await new Promise((done) => setTimeout(done, 2500));
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain("is rolling out on web again, after this run asked for web:2");
    expect(writes()).toEqual([]);
  });

  test("a deployment that waits at a hook is taken back by the hook's answer", async () => {
    const { steps, knownAt } = untilAnswered("approve");
    add("web", { knownAt, steps: steps.map((step) => ({ ...step, at: step.at / 20 })) });
    const run = await killedAt("DescribeServiceDeployments", "after", rollback);
    await new Promise((done) => setTimeout(done, 1500));
    await post(run.state, rollback);
    expect(writes()).toEqual(["ContinueServiceDeployment"]);
    expect(runs()).toBe("web:1");
  });

  test("of several services each is told, and what is still rolling out goes back", async () => {
    add("web", slow);
    add("worker", succeed(1));
    const more = { ...rollback, service: "web\nworker" };
    const run = await killedAt("DescribeServiceDeployments", "after", more, 4);
    await new Promise((done) => setTimeout(done, 1200));
    const told = await post(run.state, more);
    expect(told.stdout).toContain("web:2 is rolling out on web, begun by this run");
    expect(told.stdout).toContain("; worker runs web:2, begun by this run");
    expect([runs("web"), runs("worker")]).toEqual(["web:1", "web:2"]);
  });

  test("a one-off task that runs on is named with the command that shows it", async () => {
    add("web");
    state().oneOffScript.push({ seconds: 600, exitCode: 0 });
    const more = { "run-task-command": "npm run migrate" };
    const run = await killedAt("DescribeTasks", "after", more);
    const told = await post(run.state, more);
    expect(told.stdout).toMatch(
      /the one-off task \S+ may still run; no service was changed; see: /,
    );
    expect(told.stdout).toContain(
      " Look first with that command whether the task runs: the next run starts it once more. Wait for its end, or stop it. Run the job again: ",
    );
    expect(simulator.calls.operations()).toEqual(["ecs:DescribeServices", "ecs:DescribeTasks"]);
  });

  test("a one-off task whose answer never came is looked for by who started it", async () => {
    add("web");
    state().oneOffScript.push({ seconds: 600, exitCode: 0 });
    const more = { "run-task-command": "npm run migrate" };
    const run = await killedAt("RunTask", "after", more);
    expect((await post(run.state, more)).stdout).toContain(
      "whether the one-off task was started is not known",
    );
  });

  test("a hook that was about to be answered is read, and not answered", async () => {
    const { steps, knownAt } = untilAnswered("approve");
    add("web", { knownAt, steps: steps.map((step) => ({ ...step, at: step.at / 100 })) });
    const begun = await killedAt("UpdateService", "after");
    await post(begun.state);
    const { arn } = service().primary;
    await new Promise((done) => setTimeout(done, 1000));
    const more = {
      ...{ image: "", cluster: "", service: "", continue: "proceed" },
      ...{ "deployment-arn": arn, "hook-id": "approve" },
    };
    const run = await killedAt("ContinueServiceDeployment", "before", more);
    const told = await post(run.state, more);
    expect(told.stdout).toMatch(/AWS calls deployment \S+ of web \w+; hook approve waits no more/);
    expect(simulator.calls.operations()).toEqual(["ecs:DescribeServiceDeployments"]);
  });

  test("a revision that was only registered is said, and nobody is asked", async () => {
    state().register(taskDefinition);
    const more = { service: "", cluster: "", "task-definition": "web" };
    const run = await killedAt("RegisterTaskDefinition", "after", more);
    const told = await post(run.state, more);
    expect(told.stdout).toContain(`${ended}the revision may be registered already`);
    expect(simulator.calls.all).toEqual([]);
  });

  test("a role that may not read the service: what is not known is said, with the command", async () => {
    add("web", slow);
    const run = await killedAt("UpdateService", "after", rollback);
    simulator.faults.add({ match: "ecs:DescribeServices", fault: denied("no") });
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain(
      `${ended}it is NOT known how service web of cluster prod stands: `,
    );
    expect(told.stdout).toContain("aws ecs describe-services --cluster prod --services web");
    expect(runs()).toBe("web:2");
  });

  test("a take-back that is refused is said", async () => {
    add("web", slow);
    const run = await killedAt("UpdateService", "after", rollback);
    for (const operation of ["StopServiceDeployment", "UpdateService"]) {
      simulator.faults.add({ match: `ecs:${operation}`, fault: denied("no") });
    }
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain("the rollback failed (");
    expect(runs()).toBe("web:2");
  });

  test.each(["", "{", '{"updates":[]}', '{"updates":{"web":{"at":0,"earlier":[1]}}}'])(
    "a state of %j is no ground for taking anything back",
    async (text) => {
      add("web", slow);
      const run = await killedAt("UpdateService", "after", rollback);
      const told = await post({ ...run.state, ecs: text }, rollback);
      expect(told.stdout).toContain("what this run asked of it is not known");
      expect(writes()).toEqual([]);
    },
  );

  test("a service that is gone is said", async () => {
    add("web", slow);
    const run = await killedAt("UpdateService", "after", rollback);
    state().services.delete("prod/web");
    expect((await post(run.state, rollback)).stdout).toContain(`${ended}web is deleted`);
  });

  test("a second post step finds it going back, and stops nothing", async () => {
    add("web", slow);
    const run = await killedAt("UpdateService", "after", rollback);
    await post(run.state, rollback);
    simulator.calls.clear();
    const told = await post(run.state, rollback);
    expect(told.stdout).toContain("again, after this run asked for web:2");
    expect(writes()).toEqual([]);
  });

  test("the job runs again after it, and the release comes about", async () => {
    add("web", slow);
    const run = await killedAt("UpdateService", "after", rollback);
    await post(run.state, rollback);
    service().script.push(succeed(1));
    const again = await runStep({
      ...{ simulator, home, inputs: { ...given, ...rollback }, passRoles: taskRoles },
      env: { GITHUB_RUN_ATTEMPT: "2" },
    });
    expect(again.exitCode).toBe(0);
    expect(again.state.deployment).toBe("ended");
    simulator.calls.clear();
    expect((await post(again.state, rollback)).stdout.trim()).toBe("");
    expect(simulator.calls.all).toEqual([]);
  });
});
