import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Shop, withoutAlias } from "../../../helpers/lambda.ts";
import { denied, throttle, unavailable } from "../../../simulator/faults.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
});

describe("return time", () => {
  const durations = [800, 6000, 12_000, 30_000, 90_000];

  test.each(durations)("ends at most 1.5 s after an update of %d ms", async (ms) => {
    shop.lambda.updateMs = ms;
    const start = shop.clock.now();
    await shop.deploy();
    const late = shop.clock.now() - start - ms;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(1500);
  });

  test.each(durations)("without alias, too, after %d ms", async (ms) => {
    shop.lambda.updateMs = ms;
    const start = shop.clock.now();
    await shop.deploy({ ...withoutAlias, publish: "false" });
    expect(shop.clock.now() - start - ms).toBeLessThanOrEqual(1500);
  });

  test("a wait of minutes says what it waits for, once a minute", async () => {
    shop.lambda.updateMs = 90_000;
    const context = shop.context();
    await shop.deploy({ configuration: "MemorySize: 512" }, context);
    const told = context.log.lines.filter((line) => line.startsWith("Still waiting"));
    expect(told.map((line) => line.replace(/\d+ s/, "n s"))).toEqual([
      ...Array<string>(2).fill(
        "Still waiting for AWS to put the update of shop in force, n s by now",
      ),
      ...Array<string>(2).fill("Still waiting for version 2 of shop to become active, n s by now"),
    ]);
  });

  test("a version that takes its own time is waited for (SnapStart)", async () => {
    shop.lambda.versionMs = 200_000;
    await shop.deploy();
    expect(shop.alias().version).toBe("2");
  });
});

describe("readings", () => {
  test("throttled and broken readings only delay", async () => {
    shop.lambda.updateMs = 5000;
    shop.simulator.faults.add({ match: "lambda:GetFunction", fault: throttle, skip: 1, times: 9 });
    shop.simulator.faults.add({
      match: "lambda:GetFunction",
      fault: unavailable,
      skip: 11,
      times: 2,
    });
    await shop.deploy();
    expect(shop.alias().version).toBe("2");
  });

  test("a version without an update status lets $LATEST decide", async () => {
    shop.function.versionsWithoutStatus = true;
    await shop.deploy();
    expect(shop.operations().filter((name) => name === "GetFunction")).toHaveLength(3);
  });

  test("the role of the common guides publishes: qualified reads denied, unqualified polled", async () => {
    const fault = denied("not authorized to perform: lambda:GetFunction");
    const match = /^lambda:GetFunction shop$/;
    shop.lambda.updateMs = 3000;
    shop.simulator.faults.before = (call) => {
      if (call.input.Qualifier !== undefined) shop.simulator.faults.add({ match, fault, times: 1 });
    };
    const { outcome } = await shop.deploy(withoutAlias);
    expect(outcome?.outputs.version).toBe("2");
    expect(outcome?.facts.flat().join(" ")).toContain("lambda:GetFunction on");
  });

  test("a role with GetFunctionConfiguration instead of GetFunction deploys", async () => {
    const fault = denied("not authorized to perform: lambda:GetFunction");
    shop.simulator.faults.add({ match: "lambda:GetFunction", fault });
    await shop.deploy();
    expect(shop.alias().version).toBe("2");
  });

  test("an alias's version that may not be read costs one call, no second version", async () => {
    await shop.deploy();
    const fault = denied("not authorized to perform: lambda:GetFunction");
    shop.simulator.faults.before = (call) => {
      if (call.input.Qualifier === undefined) return;
      shop.simulator.faults.add({ match: "lambda:GetFunction", fault, times: 1 });
    };
    await shop.deploy();
    expect(shop.alias().version).toBe("2");
    expect(shop.function.versions.size).toBe(2);
  });

  test("a denied first reading names GetFunction and the function", async () => {
    const fault = denied("not authorized");
    shop.simulator.faults.add({ match: /^lambda:GetFunction/, fault });
    await expect(shop.deploy()).rejects.toMatchObject({
      id: "access-denied",
      message: expect.stringContaining("lambda:GetFunction on arn:aws:lambda") as unknown,
    });
  });
});
