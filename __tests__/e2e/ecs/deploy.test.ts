import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { crash } from "../../simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import type { Timeline } from "../../simulator/ecs/timelines/timeline.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";

/** The breaker gives up after three seconds. */
const quickBreaker: Timeline = {
  knownAt: 3,
  steps: [
    { at: 0, pending: 1 },
    { at: 1, failed: 1, stop: crash },
    {
      at: 3,
      status: "ROLLBACK_IN_PROGRESS",
      reason: "Service deployment rolled back because of circuit breaker.",
      breaker: { status: "TRIGGERED", failureCount: 3 },
      rollBack: "old-id",
      rollbackReason: "ECS deployment circuit breaker: rolling back to deploymentId {previous}.",
    },
  ],
};

describe("a task definition that is wrong", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  const secret = "hunter2secret";
  type Row = [string, string, RegExp, Record<string, string>?];
  test.each<Row>([
    ["no YAML", `family: web\ncontainerDefinitions: [{name: ${secret}`, /task\.yaml.*line \d+/],
    ["a tag", `family: web\ncontainerDefinitions: !vault ${secret}\n`, /task\.yaml.*line 2/],
    ["a text", secret, /task\.yaml is no task definition/],
    ["no containers", `family: ${secret}\n`, /task\.yaml is no task definition/],
    [
      "another container",
      "family: web\ncontainerDefinitions: [{name: app, image: 'a:1'}]\n",
      /no container "wbe", only app/,
      { "container-name": "wbe", image },
    ],
  ])("%s is said before anybody signs in", async (_what, text, said, more = {}) => {
    writeFileSync(join(home.workspace, "task.yaml"), text);
    const named = { target: "ecs", service: "web", "task-definition": "./task.yaml" };
    const run = await runStep({ simulator, home, inputs: { ...named, ...more } });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(said);
    expect(run.stdout + run.stderr).not.toContain(secret);
    expect(simulator.calls.operations()).toEqual([]);
  });
});

describe("one file", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("is deployed once, however often the step runs", async () => {
    const { ecs, ecr } = simulator.services;
    ecr.images.push("shop", "v1");
    ecs.state.addService("web", ecs.state.register(taskDefinition).arn, {}, succeed(1));
    const [app] = taskDefinition.containerDefinitions;
    const healthCheck = { command: ["CMD-SHELL", "curl -f localhost:8080"], startPeriod: 5 };
    const sidecar = { name: "agent", image: "public.ecr.aws/x-ray/daemon:3.x", essential: false };
    const sizes = { cpu: ".5 vCPU", memory: "1 GB", taskRoleArn: "shop-task" };
    const containerDefinitions = [sidecar, { ...app, healthCheck }];
    const file = JSON.stringify({ ...taskDefinition, ...sizes, containerDefinitions });
    writeFileSync(join(home.workspace, "task.json"), file);
    const inputs = {
      target: "ecs",
      cluster: "prod",
      service: "web",
      "task-definition": "./task.json",
    };
    const place = { simulator, home, passRoles: taskRoles };
    const first = await runStep({ ...place, inputs });
    expect(first.stdout).toContain(": web:2 is live");
    simulator.calls.clear();
    for (const time of ["second", "third"]) {
      const run = await runStep({ ...place, inputs });
      expect([time, run.exitCode]).toEqual([time, 0]);
      expect(run.stdout).toContain(": nothing to deploy");
    }
    expect(simulator.calls.writes()).toEqual([]);
  });
});

describe("target ecs", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const place = { simulator, home, passRoles: taskRoles };
  const { ecs, ecr } = simulator.services;
  const inputs = { target: "ecs", cluster: "prod", service: "web" };
  beforeAll(async () => {
    await simulator.start();
    for (const tag of ["v1", "v2", "v3"]) ecr.images.push("shop", tag);
    ecs.state.register(taskDefinition);
    const { arn } = ecs.state.register(taskDefinition);
    ecs.state.addService("web", arn, {}, succeed(2), quickBreaker);
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("deploys a new image and says what runs", async () => {
    simulator.calls.clear();
    const run = await runStep({ ...place, inputs: { ...inputs, image: `${image}:v2` } });
    expect(run.stderr).toBe("");
    expect(run.stdout).toContain("✔ prod/web: web:3 is live");
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      changed: "true",
      "previous-task-definition-arn": "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:2",
      "task-definition-arn": "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:3",
      status: "SUCCESSFUL",
      cause: "",
      "image-digest": ecr.images.digestOf(`${image}:v2`),
    });
    expect(run.outputs["deployment-arn"]).toContain(":service-deployment/prod/web/");
    expect(simulator.calls.writes().map(({ operation }) => operation)).toEqual([
      "RegisterTaskDefinition",
      "UpdateService",
    ]);
    expect(run.stdout + run.summary).not.toContain("info-value-1");
    expect(run.stdout.trim().split("\n").length).toBeLessThan(50);
  });

  test("does nothing the second time", async () => {
    simulator.calls.clear();
    const run = await runStep({ ...place, inputs: { ...inputs, image: `${image}:v2` } });
    expect(run.stdout).toContain("nothing to deploy");
    expect(run.exitCode).toBe(0);
    expect(run.outputs.changed).toBe("false");
    expect(simulator.calls.writes()).toEqual([]);
  });

  test("fails with the cause, the evidence and the outputs when tasks crash", async () => {
    const run = await runStep({ ...place, inputs: { ...inputs, image: `${image}:v3` } });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(
      /^::error .*::Container app exited 1 in \d tasks?: Error: Cannot find module '.\/config'; .* \[ecs-circuit-breaker\]$/m,
    );
    expect(run.stdout).toContain("Error: Cannot find module './config'");
    expect(run.stdout).toContain(
      "#logsV2:log-groups/log-group/$252Fecs$252Fshop/log-events/web$252Fapp$252F",
    );
    expect(run.outputs).toMatchObject({ cause: "circuit-breaker", status: "ROLLBACK_IN_PROGRESS" });
    expect(run.summary).toContain("circuit breaker");
    expect(run.summary).not.toContain("info-value-1");
  });

  test("refuses an image that does not exist before anything is written", async () => {
    simulator.calls.clear();
    const run = await runStep({ ...place, inputs: { ...inputs, image: `${image}:v9` } });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[ecs-image-not-found\]$/m);
    expect(simulator.calls.writes()).toEqual([]);
  });

  test("refuses a task definition's file that is not there, before anybody signs in", async () => {
    simulator.calls.clear();
    mkdirSync(join(home.workspace, "deploy"), { recursive: true });
    writeFileSync(join(home.workspace, "deploy", "web.json"), "{}");
    for (const [file, hint] of [
      ["web.json", "It exists as deploy/web.json"],
      ["./other.json", "is the repository checked out"],
    ] as const) {
      const run = await runStep({ ...place, inputs: { ...inputs, "task-definition": file } });
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toMatch(/^::error .* \[ecs-task-definition-invalid\]$/m);
      expect(run.stdout).toContain(`in ${home.workspace}`);
      expect(run.stdout).toContain(hint);
    }
    expect(simulator.calls.all).toEqual([]);
  });

  test("refuses a variable of a container that is not there, and writes nothing", async () => {
    simulator.calls.clear();
    const lines = "appp.PORT=8080";
    const run = await runStep({
      ...place,
      inputs: { ...inputs, "environment-variables": lines },
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('no container "appp", only app; did you mean "app"?');
    expect(run.stdout).toMatch(/^::error .* \[ecs-container-unknown\]$/m);
    expect(simulator.calls.writes()).toEqual([]);
  });

  test("takes the deployment back within a second of the runner's signal", async () => {
    ecs.state.addService(
      "slow",
      "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:2",
      {},
      succeed(600),
    );
    simulator.calls.clear();
    let signalled = 0;
    const run = await runStep({
      ...place,
      inputs: { ...inputs, service: "slow", image: `${image}:v3`, "on-cancel": "rollback" },
      onStart: (child) => {
        simulator.faults.after = ({ operation }) => {
          if (operation !== "DescribeServiceDeployments" || signalled > 0) return;
          signalled = Date.now();
          child.kill("SIGINT");
        };
      },
    });
    expect(run.stdout).toContain("Registered");
    const stop = simulator.calls.all.find(({ operation }) => operation === "StopServiceDeployment");
    expect((stop?.at ?? Infinity) - signalled).toBeLessThan(1000);
    expect(run.exitCode).toBe(1);
    expect(run.outputs.cause).toBe("cancelled");
    expect(run.stdout).toContain("was started by this step");
  });

  test("a dry run plans with reads alone", async () => {
    simulator.calls.clear();
    const run = await runStep({
      ...place,
      inputs: {
        ...inputs,
        image: `${image}:v2`,
        "task-definition-patch": '{"cpu":"512"}',
        "dry-run": "true",
      },
    });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/~ cpu +256 → 512/);
    expect(simulator.calls.writes()).toEqual([]);
  });
});

describe("going back", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const place = { simulator, home, passRoles: taskRoles };
  beforeAll(async () => {
    await simulator.start();
    const { ecs, ecr } = simulator.services;
    for (const tag of ["v1", "v2"]) ecr.images.push("shop", tag);
    const { arn } = ecs.state.register(taskDefinition);
    ecs.state.addService("web", arn, {}, succeed(1), succeed(1));
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("brings back what ran before, once, and says so", async () => {
    const inputs = { target: "ecs", cluster: "prod", service: "web" };
    await runStep({ ...place, inputs: { ...inputs, image: `${image}:v2` } });
    const back = await runStep({
      ...place,
      inputs: { ...inputs, "task-definition": "previous" },
    });
    expect(back.exitCode).toBe(0);
    expect(back.stdout).toContain("previous is web:1");
    expect(back.stdout).toContain("✔ prod/web: web:1 is live");
    expect(back.summary).toContain("web:1");
    simulator.calls.clear();
    const again = await runStep({
      ...place,
      inputs: { ...inputs, "task-definition": "previous" },
    });
    expect(again.exitCode).toBe(1);
    expect(again.stdout).toMatch(/^::error .* \[ecs-previous-twice\]$/m);
    expect(simulator.calls.writes()).toEqual([]);
  });

  test("a setting of the service is changed once, and told with both values", async () => {
    const patch = { "service-patch": '{"healthCheckGracePeriodSeconds": 45}' };
    const inputs = { target: "ecs", cluster: "prod", service: "web", ...patch };
    simulator.calls.clear();
    const run = await runStep({ ...place, inputs });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("healthCheckGracePeriodSeconds 0 → 45");
    expect(run.summary).toContain("healthCheckGracePeriodSeconds");
    expect(simulator.calls.writes().map(({ operation }) => operation)).toEqual(["UpdateService"]);
    const again = await runStep({ ...place, inputs });
    expect(again.stdout).toContain("nothing to deploy");
    expect(simulator.calls.writes()).toHaveLength(1);
  });

  test("a revision is registered without a service, and that is all", async () => {
    simulator.calls.clear();
    const inputs = { target: "ecs", "task-definition": "web", image: `${image}:v1` };
    const run = await runStep({ ...place, inputs });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("task definition web: web:3 is registered");
    expect(run.stdout).toContain("nothing was deployed");
    expect(simulator.calls.writes().map(({ operation }) => operation)).toEqual([
      "RegisterTaskDefinition",
    ]);
  });
});
