import { afterEach, describe, expect, test } from "@jest/globals";
import { permissionsOf } from "../../../../src/targets/ecs/inputs/permissions.ts";
import { ecs } from "../../../../src/targets/ecs/target.ts";
import { fitSessionPolicy } from "../../../../src/iam/session-policy.ts";
import { throttle } from "../../../simulator/faults.ts";
import { breaker, crash } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import type { Policy } from "../../../simulator/iam/policy.ts";
import { roleArn } from "../../../simulator/simulator.ts";
import { registry, World } from "../../../helpers/ecs/world.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

let world = new World();
afterEach(() => world.stop());

const fresh = async (...timelines: Parameters<World["start"]>[1][]): Promise<World> => {
  world = new World();
  return world.start({}, ...timelines);
};
const polling = ["DescribeServiceDeployments", "ListTasks", "DescribeTasks", "GetLogEvents"];

/** @param lateness of our verdict after AWS's, in seconds */
function expectInTime(lateness: number): void {
  expect(lateness).toBeGreaterThanOrEqual(0);
  expect(lateness).toBeLessThanOrEqual(5);
}

describe.each([
  ["with the rights to read service deployments", false],
  ["without them", true],
])("calls %s", (_title, blind) => {
  test("of a rollout of five minutes are at most 160", async () => {
    await fresh(succeed(300));
    if (blind) world.deny("ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments");
    const run = await world.run();
    expect(run.error).toBeUndefined();
    expect(run.calls.length).toBeLessThanOrEqual(160);
    expectInTime(run.seconds - 300);
    const [before, after] = [
      run.calls.indexOf("UpdateService"),
      run.calls.lastIndexOf("DescribeServices"),
    ];
    expect(run.calls.slice(0, before + 1)).toEqual([
      "DescribeServices",
      "DescribeTaskDefinition",
      "BatchGetImage",
      "GetDownloadUrlForLayer",
      "RegisterTaskDefinition",
      "UpdateService",
    ]);
    const rest = run.calls
      .slice(before + 1)
      .filter((name) => !polling.includes(name) && name !== "DescribeServices");
    expect(rest).toEqual(["ListServiceDeployments", "DescribeServiceRevisions"]);
    // Outside of polling: 4, 1 for each image, and at most 3 for identity, digest and architecture.
    expect(before + 1 + rest.length).toBeLessThanOrEqual(4 + 1 + 3);
    expect(after).toBeGreaterThan(before);
  });

  test("of a crash loop of five minutes are at most 160", async () => {
    await fresh({
      ...breaker(crash, { rollback: true }),
      steps: [
        { at: 0, pending: 1 },
        ...Array.from({ length: 6 }, (_, index) => ({
          at: 10 + index * 50,
          failed: index + 1,
          stop: crash,
        })),
        { at: 300, status: "SUCCESSFUL", rollout: "COMPLETED", drained: true },
      ],
    });
    if (blind) world.deny("ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments");
    const run = await world.run();
    expect(run.calls.length).toBeLessThanOrEqual(160);
  });

  // Five minutes are held above, and half an hour in behaviour/scenario-table.ts.
  test("end within 5 s of AWS's verdict, from 20 s to ten minutes", async () => {
    for (const seconds of [20, 47, 90, 181, 601]) {
      await fresh(succeed(seconds));
      if (blind) world.deny("ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments");
      const run = await world.run();
      expect(run.error).toBeUndefined();
      expectInTime(run.seconds - seconds);
      await world.stop();
    }
    await fresh();
  });

  test("back off under throttling, and the verdict stands", async () => {
    await fresh(succeed(120));
    if (blind) world.deny("ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments");
    const match = /^ecs:(DescribeService|List)/;
    world.simulator.faults.add({ match, fault: throttle, skip: 6, times: 12 });
    const run = await world.run();
    expect(run.error).toBeUndefined();
    const times = world.simulator.calls.all.filter(
      ({ errorCode }) => errorCode === "ThrottlingException",
    );
    const gaps = times.slice(1).map(({ at }, index) => at - (times[index]?.at ?? 0));
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(10_000);
  });
});

describe("permissions", () => {
  const inputs = {
    cluster: "prod",
    service: "web",
    image: `${registry}/shop:v2`,
    "run-task-command": '["true"]',
    "fail-fast": "9",
    "on-failure": "rollback",
  };
  const policyOf = (precision: "bound" | "tight", leaveOut: readonly string[] = []): Policy => {
    const config = ecs.read(inputsOf(new Map(Object.entries(inputs))));
    const scope = {
      partition: "aws",
      region: "eu-central-1",
      accountId: "123456789012",
      precision,
    };
    const permissions = permissionsOf(config, scope).filter(
      ({ actions, phase }) =>
        !leaveOut.includes(phase) && !actions.some((action) => leaveOut.includes(action)),
    );
    return JSON.parse(fitSessionPolicy(permissions)[0] ?? "") as Policy;
  };
  const runWith = async (policy: Policy) => {
    await fresh(breaker(crash, { rollback: false }));
    const role = world.simulator.iam.roles.get(roleArn);
    if (role !== undefined) role.policies = [policy];
    return world.run(inputs);
  };

  test.each(["bound", "tight"] as const)(
    "%s are enough for all that a deployment does",
    async (precision) => {
      const run = await runWith(policyOf(precision));
      expect(run.error?.id).toBe("ecs-circuit-breaker");
      expect(run.error?.state).toContain("started by this step");
      const deniedCalls = world.simulator.calls.all.filter(
        ({ errorCode }) => errorCode === "AccessDeniedException",
      );
      expect(deniedCalls).toEqual([]);
    },
  );

  test("as the session's bound fit into the 2048 characters that STS takes", () => {
    expect(JSON.stringify(policyOf("bound")).length).toBeLessThanOrEqual(2048);
  });

  test("the optional ones are optional", async () => {
    const run = await runWith(policyOf("tight", ["optional"]));
    expect(run.error?.id).toBe("ecs-circuit-breaker");
  });

  test.each([
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:RegisterTaskDefinition",
    "ecs:TagResource",
    "iam:PassRole",
    "ecs:RunTask",
    "ecs:UpdateService",
  ])("without %s the step fails and names it", async (action) => {
    const run = await runWith(policyOf("tight", [action]));
    expect(run.error?.id).toBe("access-denied");
    expect([run.error?.message, ...(run.error?.evidence ?? [])].join(" ")).toContain(action);
  });
});
