import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../../src/model/errors.ts";
import { Shop } from "../../../../helpers/lambda.ts";
import { unavailable } from "../../../../simulator/faults.ts";

const shop = new Shop();
const { alarms } = shop.simulator.services.cloudwatch;
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
  alarms.clear();
  alarms.set("errors", { type: "metric", state: "OK" });
});

const canary = { traffic: "10% for 5m", alarms: "errors" };
const start = (): number => shop.clock.now();

async function failure(inputs: Record<string, string> = canary): Promise<DeployError> {
  const error: unknown = await shop.deploy(inputs).catch((thrown: unknown) => thrown);
  if (error instanceof DeployError) return error;
  throw new Error("It did not fail as it should", { cause: error });
}

test("an alarm that is deleted while it is watched watches no more: the release goes back", async () => {
  const from = start() + 60_000;
  shop.simulator.faults.before = ({ service }) => {
    if (service === "monitoring" && start() > from) alarms.delete("errors");
  };
  const { id, message } = await failure();
  expect(id).toBe("alarm-fired");
  expect(message).toBe("The alarm errors was deleted during the release.");
  expect(shop.alias()).toEqual({ version: "1", weights: {} });
});

describe("alarms that cannot be read", () => {
  test("for the whole step take the release back a minute after it", async () => {
    shop.simulator.faults.add({ match: /^monitoring:/, fault: unavailable, skip: 1 });
    const from = start();
    const { id, state } = await failure();
    expect([id, state]).toEqual([
      "alarms-unreadable",
      "alias live serves version 1 again, with all traffic",
    ]);
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
    expect((start() - from) / 1000).toBeGreaterThanOrEqual(360);
    expect((start() - from) / 1000).toBeLessThan(365);
  });

  test("in the middle of a step do not matter", async () => {
    // 8 tries of the SDK for each of three readings.
    shop.simulator.faults.add({ match: /^monitoring:/, fault: unavailable, skip: 5, times: 24 });
    await shop.deploy(canary);
    expect(shop.alias().version).toBe("2");
  });

  test("at the end of a step are waited for", async () => {
    const end = start() + 295_000;
    shop.simulator.faults.before = ({ service }) => {
      if (service !== "monitoring" || start() < end || start() > end + 40_000) return;
      shop.simulator.faults.add({ match: /^monitoring:/, fault: unavailable, times: 1 });
    };
    await shop.deploy(canary);
    expect(shop.alias().version).toBe("2");
  });

  test.each(["EVALUATION_ERROR", "EVALUATION_FAILURE", "IN_WARM_UP"])(
    "because they are not evaluated (%s) are no reading",
    async (state) => {
      const from = start() + 60_000;
      const evaluation = (now: number) => (now > from ? state : undefined);
      alarms.set("errors", { type: "metric", state: "OK", evaluation });
      const { id, evidence } = await failure();
      expect(id).toBe("alarms-unreadable");
      expect(evidence.join()).toContain("CloudWatch could not evaluate errors");
      expect(shop.alias()).toEqual({ version: "1", weights: {} });
    },
  );

  test.each([
    ["OK", "EVALUATION_ERROR"],
    ["INSUFFICIENT_DATA", "IN_WARM_UP"],
  ] as const)("already before the deployment refuse it (%s, %s)", async (state, evaluation) => {
    alarms.set("errors", { type: "metric", state, evaluation });
    expect((await failure()).id).toBe("alarms-unreadable");
    expect(shop.function.versions.size).toBe(1);
  });

  test("are read in part: PARTIAL_DATA was evaluated", async () => {
    alarms.set("errors", { type: "metric", state: "OK", evaluation: "PARTIAL_DATA" });
    await shop.deploy(canary);
    expect(shop.alias().version).toBe("2");
  });

  test("for want of the right take the release back", async () => {
    const fault = { kind: "error", code: "AccessDenied", status: 403 } as const;
    shop.simulator.faults.add({ match: /^monitoring:/, fault, skip: 3 });
    expect((await failure()).id).toBe("access-denied");
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
  });
});

describe("what the plan and the log say of alarms", () => {
  test("a log alarm is an alarm", async () => {
    const at = start() + 100_000;
    alarms.set("logs", { type: "log", state: (now) => (now > at ? "ALARM" : "OK") });
    expect((await failure({ traffic: "10% for 5m", alarms: "logs" })).id).toBe("alarm-fired");
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
  });

  test("one without data is named, in the plan and after the step", async () => {
    alarms.set("errors", { type: "metric", state: "INSUFFICIENT_DATA" });
    const context = shop.context();
    const { plan } = await shop.deploy(canary, context);
    expect(plan.notes.join("\n")).toContain("No data yet for errors (INSUFFICIENT_DATA)");
    expect(context.log.text()).toContain("No data for errors (INSUFFICIENT_DATA)");
  });

  test.each<[string, "metric" | "log", string, boolean]>([
    ["shorter than the metric's period", "metric", "10% for 4m", true],
    ["as long", "metric", "10% for 5m", false],
    ["shorter than the query's rate", "log", "10% for 4m", true],
    ["one of two shorter", "metric", "10% for 30s, 50% for 10m", true],
  ])("a step that is %s", async (_name, type, traffic, warned) => {
    alarms.set("errors", { type, state: "OK", period: 300 });
    const plan = await shop.deployer({ traffic, alarms: "errors" }).plan();
    expect(plan.notes.join().includes("looks at 5 min at a time")).toBe(warned);
  });
});
