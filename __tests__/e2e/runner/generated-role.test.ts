import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { runAction, RunnerHome } from "../../helpers/runner/run-action.ts";

const simulator = new Simulator();
const home = new RunnerHome();
const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2";
const inputs = { target: "ecs", cluster: "prod", service: "web", image };
const [execution = "", task = ""] = taskRoles;

beforeAll(() => simulator.start());
beforeEach(() => {
  const { ecs, ecr } = simulator.services;
  ecr.images.push("shop", "v2");
  ecs.state.addService("web", ecs.state.register(taskDefinition).arn, {}, succeed(1));
});
afterAll(async () => {
  await simulator.stop();
  home.remove();
});

test("a run whose role lacks a right fails its test with action and resource", async () => {
  const run = runAction({ simulator, home, inputs, passRoles: [execution] });
  await expect(run).rejects.toThrow(`iam:PassRole on ${task}: not allowed by the role's policy`);
});

test("a refusal that the test names is the test's own", async () => {
  const refused = ["iam:PassRole"];
  const run = await runAction({ simulator, home, inputs, passRoles: [execution], refused });
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toContain(`iam:PassRole on ${task}`);
});

test("the session policy that the action sent holds besides", async () => {
  const policy =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
  const run = await runAction({
    simulator,
    home,
    inputs: { ...inputs, "session-policy": policy },
    passRoles: taskRoles,
  });
  expect(run.stdout).toContain("ecs:DescribeServices");
  expect(run.exitCode).toBe(1);
});

test("the role may do everything again once the run has ended", async () => {
  await runAction({ simulator, home, inputs, passRoles: taskRoles });
  const role = simulator.iam.roles.get(roleArn);
  const session = role && simulator.iam.openSession(role, "after", 900, []);
  const request = { action: "ecs:DeleteCluster", resource: "*" };
  expect(() => {
    if (session) simulator.iam.authorize(session, request);
  }).not.toThrow();
  expect(session).toBeDefined();
});
