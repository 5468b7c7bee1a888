import { describe, expect, test } from "@jest/globals";
import { checkDuration, knownMinutes } from "../../../../src/targets/ecs/plan/duration.ts";

type Configuration = NonNullable<Parameters<typeof knownMinutes>[0]>;

test.each<[Configuration | undefined, number, number]>([
  [undefined, 0, 0],
  [{ strategy: "ROLLING", bakeTimeInMinutes: 9 }, 0, 0],
  [{ strategy: "BLUE_GREEN", bakeTimeInMinutes: 9 }, 0, 9],
  [{ strategy: "LINEAR" }, 54, 0],
  [
    { strategy: "LINEAR", linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 5 } },
    15,
    0,
  ],
  [
    {
      strategy: "LINEAR",
      linearConfiguration: { stepPercent: 100, stepBakeTimeInMinutes: 5 },
      bakeTimeInMinutes: 2,
    },
    0,
    2,
  ],
  [{ strategy: "CANARY" }, 10, 0],
  [
    {
      strategy: "CANARY",
      canaryConfiguration: { canaryBakeTimeInMinutes: 3 },
      bakeTimeInMinutes: 4,
    },
    3,
    4,
  ],
])("%j shifts for %d and bakes for %d minutes", (configuration, shifting, baking) => {
  expect(knownMinutes(configuration)).toEqual({ shifting, baking });
});

describe("a rollout that cannot end in time is refused", () => {
  const deploymentConfiguration: Configuration = {
    strategy: "CANARY",
    canaryConfiguration: { canaryBakeTimeInMinutes: 10 },
    bakeTimeInMinutes: 20,
  };
  const service = { serviceName: "web", deploymentConfiguration };

  test.each([
    ["completed", 30, undefined],
    ["completed", 29.9, "Set `wait-until: traffic-shifted`"],
    ["completed", 9, "Raise `timeout-minutes`, or do not wait"],
    ["traffic-shifted", 10, undefined],
    ["traffic-shifted", 9, "Raise `timeout-minutes`, or do not wait"],
    ["paused", 0, undefined],
    ["none", 0, undefined],
  ] as const)("%s with %d minutes: %s", (waitUntil, minutes, hint) => {
    const refusal = checkDuration(service, waitUntil, minutes);
    expect(refusal?.id).toBe(hint === undefined ? undefined : "ecs-bake-exceeds-deadline");
    expect(refusal?.hint ?? "").toContain(hint ?? "");
    expect(refusal?.message ?? "").toContain(
      hint === undefined ? "" : `but ${Math.floor(minutes)} are left`,
    );
  });

  test("a rolling one says nothing of its time", () => {
    expect(checkDuration({}, "completed", 0)).toBeUndefined();
  });
});
