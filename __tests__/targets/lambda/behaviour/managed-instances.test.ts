import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { functionArn as arn, Shop, withoutAlias } from "../../../helpers/lambda.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());

const provider = "arn:aws:lambda:eu-central-1:123456789012:capacity-provider:shop";
const CapacityProviderConfig = {
  LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: provider },
};
beforeEach(() => {
  shop.reset({ CapacityProviderConfig });
});

const republish = { ...withoutAlias, configuration: "PublishTo: LATEST_PUBLISHED" };

test("$LATEST that is ActiveNonInvocable counts as ready", async () => {
  expect(shop.function.configuration().State).toBe("ActiveNonInvocable");
  const { outcome } = await shop.deploy({ configuration: "MemorySize: 2048" });
  expect(outcome?.outputs.version).toBe("2");
  expect(shop.alias().version).toBe("2");
});

test("a version that is ActiveNonInvocable is not released", async () => {
  Object.assign(shop.function.versions.get("1") ?? {}, { State: "ActiveNonInvocable" });
  await expect(shop.deploy({ code: "", version: "1" })).rejects.toMatchObject({
    id: "version-not-ready",
  });
});

test("a number alone leaves callers of the bare name where they are, and the plan warns", async () => {
  const { plan } = await shop.deploy(withoutAlias);
  expect(plan.notes.join()).toContain("Warning: The function runs on managed instances");
  shop.workspace.write({ "dist/index.mjs": "// three" });
  for (const inputs of [{}, republish]) {
    expect((await shop.deployer(inputs).plan()).notes.join()).not.toContain("managed instances");
  }
});

test("PublishTo publishes again what the bare name means, and waits until that is in force", async () => {
  const first = await shop.deploy(republish);
  expect(first.outcome?.outputs).toMatchObject({
    version: "$LATEST.PUBLISHED",
    "version-arn": `${arn}:$LATEST.PUBLISHED`,
  });
  shop.lambda.versionMs = 60_000;
  shop.workspace.write({ "dist/index.mjs": "// three" });
  const start = shop.clock.now();
  const { outcome } = await shop.deploy({ ...republish, "smoke-test": "{}" });
  expect(shop.clock.now() - start).toBeGreaterThanOrEqual(60_000);
  expect(outcome?.outputs["code-sha256"]).toBe(shop.function.configuration().CodeSha256);
  expect(outcome?.headline).toBe("shop: version $LATEST.PUBLISHED is published");
});

test("what AWS could not publish is no success", async () => {
  shop.function.failNext = { version: { code: "InsufficientCapacity", reason: "no instances" } };
  await expect(shop.deploy(republish)).rejects.toMatchObject({
    message: expect.stringContaining("no instances") as unknown,
  });
});
