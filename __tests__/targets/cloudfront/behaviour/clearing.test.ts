import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Outcome, Plan } from "../../../../src/model/plan.ts";
import type { CloudfrontConfig } from "../../../../src/targets/cloudfront/config.ts";
import { createDeployer } from "../../../../src/targets/cloudfront/deployer.ts";
import { cloudfront } from "../../../../src/targets/cloudfront/target.ts";
import { testContext } from "../../../helpers/context.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { Simulator } from "../../../simulator/simulator.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";
import { unavailable } from "../../../simulator/faults.ts";

const id = "E2QWRUHAPOMQZL";
const tenant = "dt_2qWRUHAPOMQZL";

function configOf(inputs: Readonly<Record<string, string>>): CloudfrontConfig {
  const reader = inputsOf(new Map(Object.entries({ "distribution-id": id, ...inputs })));
  const config = cloudfront.read(reader);
  reader.throwProblems();
  return config;
}

describe("the inputs", () => {
  test.each([
    ["/*", "", [["/*"], []]],
    ["/a\ntag:Home\ntag:home\n/a", "", [["/a"], ["home"]]],
  ])("%j", (invalidate, _name, [paths, tags]) => {
    expect(configOf({ invalidate })).toMatchObject({ paths, tags });
  });

  test.each([
    ["", "invalidate: is required"],
    ["changed", "must be a path that starts with /"],
    ["#home", "must be a path that starts with /"],
    ["tag:", "must have a tag of 1 to 256 visible ASCII characters"],
    ["tag:a b", "without commas and spaces"],
    ["tag:a,b", "without commas and spaces"],
    [`tag:${"a".repeat(257)}`, "1 to 256"],
    ["tag:ho*", "knows no wildcards in tags"],
    ["/a*b", "has a * that is not its last character"],
  ])("%j is refused: %s", (invalidate, text) => {
    expect(() => configOf({ invalidate })).toThrow(text);
  });

  test("a tenant is a distribution here, and no id is none", () => {
    expect(
      configOf({ invalidate: "/*", "distribution-id": `${id},${tenant}` }).distributions,
    ).toEqual([id, tenant]);
    expect(() => configOf({ invalidate: "/*", "distribution-id": "shop" })).toThrow("is no id");
  });
});

describe("clearing", () => {
  const clock = new VirtualClock();
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = new Simulator({ clock });
    await simulator.start();
    simulator.services.cloudfront.addDistribution(id, "api.example.com");
  });
  afterEach(() => simulator.stop());

  const deploy = async (
    inputs: Readonly<Record<string, string>>,
  ): Promise<{ readonly plan: Plan; readonly outcome: Outcome; readonly log: string[] }> => {
    const context = testContext(simulator, { clock });
    const deployer = createDeployer(configOf(inputs), context);
    try {
      const plan = await deployer.plan();
      if (plan.refusal !== undefined) throw plan.refusal;
      return { plan, outcome: await deployer.apply(plan), log: context.log.lines };
    } finally {
      context.network.httpAgent.destroy();
    }
  };
  describe("of two distributions", () => {
    const other = "E3QWRUHAPOMQZM";
    const inputs = {
      ...{ "distribution-id": `${id},${other}`, invalidate: "/*" },
      "wait-for-invalidation": "true",
    };

    /** The second takes its time. */
    async function wait(ms: number): Promise<{ seconds: number; said: string }> {
      const { cloudfront: service } = simulator.services;
      service.addDistribution(other, "www.example.com");
      simulator.faults.after = ({ operation }) => {
        const [slow] = service.distributions.get(other)?.invalidations ?? [];
        if (operation === "CreateInvalidation" && slow !== undefined)
          Object.assign(slow, { completedAt: clock.now() + ms });
      };
      const began = clock.now();
      const { log } = await deploy(inputs);
      return { seconds: (clock.now() - began) / 1000, said: log.join("\n") };
    }

    test("both are waited for", async () => {
      const { seconds, said } = await wait(120_000);
      expect(seconds).toBeGreaterThanOrEqual(120);
      expect(said).toContain("CloudFront has cleared at all its edges");
    });

    test("and one of which CloudFront tells nothing any more fails no step", async () => {
      simulator.faults.add({ match: "cloudfront:GetInvalidation", fault: unavailable });
      expect((await wait(60_000)).said).toContain("has not completed the invalidation yet");
    });

    test("one that never ends is said not to have", async () => {
      const { said } = await wait(7_200_000);
      expect(said).toContain("CloudFront has not completed the invalidation yet");
      expect(said).not.toContain("has cleared at all its edges");
    });
  });

  test("an invalidation that was taken without an answer may have changed something", async () => {
    const fault = { kind: "hidden-success" } as const;
    simulator.faults.add({ match: "cloudfront:CreateInvalidation", fault });
    await expect(deploy({ invalidate: "/*" })).rejects.toMatchObject({
      id: "invalidation-failed",
      outputs: { changed: "true", "invalidation-ids": "" },
    });
  });

  const cleared = (): (readonly string[])[] =>
    (simulator.services.cloudfront.distributions.get(id)?.invalidations ?? []).map(
      ({ paths }) => paths,
    );

  test("paths take one call for each distribution, and each run clears anew", async () => {
    const { plan, outcome } = await deploy({ invalidate: "/a\n/b*" });
    expect(plan.changes).toEqual([
      { effect: "update", type: "invalidation", resource: id, reason: "/a /b*" },
    ]);
    expect(simulator.calls.operations()).toEqual(["cloudfront:CreateInvalidation"]);
    expect(outcome.outputs["invalidation-ids"]).toMatch(/^I[0-9A-F]+$/);
    await deploy({ invalidate: "/a\n/b*" });
    expect(cleared()).toEqual([
      ["/a", "/b*"],
      ["/a", "/b*"],
    ]);
  });

  test("tags are cleared where the distribution reads them, and refused where it does not", async () => {
    await expect(deploy({ invalidate: "tag:home" })).rejects.toMatchObject({
      id: "cache-tags-not-configured",
    });
    expect(simulator.calls.writes()).toEqual([]);
    const distribution = simulator.services.cloudfront.distributions.get(id);
    if (distribution !== undefined) distribution.cacheTagHeader = "cache-tag";
    await deploy({ invalidate: "/\ntag:home" });
    expect(cleared()).toEqual([["/", "#home"]]);
  });

  test("a tenant is cleared and waited for by calls of its own", async () => {
    simulator.services.cloudfront.tenants.set(tenant, {
      ...{ id: tenant, distribution: id, invalidations: [] },
    });
    const start = clock.now();
    await deploy({
      "distribution-id": tenant,
      invalidate: "/*",
      "wait-for-invalidation": "true",
    });
    expect([...new Set(simulator.calls.operations())]).toEqual([
      "cloudfront:CreateInvalidationForDistributionTenant",
      "cloudfront:GetInvalidationForDistributionTenant",
    ]);
    expect(clock.now() - start).toBeGreaterThanOrEqual(30_000);
  });

  test("a wait of minutes says that it goes on, not at every reading", async () => {
    simulator.services.cloudfront.invalidationMs = 150_000;
    const { log } = await deploy({ invalidate: "/*", "wait-for-invalidation": "true" });
    const told = log.filter((line) => line.includes("Still waiting"));
    expect(told.map((line) => line.replace(/\d+ s/, "n s"))).toEqual(
      Array<string>(3).fill("Still waiting for CloudFront to clear at all its edges, n s by now"),
    );
  });

  test("one that does not exist keeps none of the others, and the outputs say what was cleared", async () => {
    await expect(
      deploy({ "distribution-id": `E0000000000000\n${id}`, invalidate: "/*" }),
    ).rejects.toMatchObject({
      id: "distribution-not-found",
      outputs: { changed: "true", "invalidation-ids": expect.stringMatching(/^I/) },
    });
    expect(cleared()).toEqual([["/*"]]);
  });
});
