import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Shop, withoutAlias } from "../../../helpers/lambda.ts";
import { denied } from "../../../simulator/faults.ts";

const shop = new Shop();
const url = "https://abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws/";
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
  shop.function.urls.set("live", url);
  shop.function.urls.set("", "https://of-the-function.lambda-url.eu-central-1.on.aws/");
});

describe("the output url", () => {
  test("is the function URL of the alias, in plan, outcome and story", async () => {
    const { plan } = await shop.deploy();
    expect(plan.outputs.url).toBe(url);
    expect(plan.story?.url).toBe(url);
    expect(shop.operations().filter((name) => name === "GetFunctionUrlConfig")).toHaveLength(1);
  });

  test("is there where nothing is to deploy, and where a version that exists is released", async () => {
    await shop.deploy();
    const { plan } = await shop.deploy();
    expect(plan.changes).toEqual([]);
    expect(plan.story?.url).toBe(url);
    const back = await shop.deploy({ code: "", version: "1" });
    expect(back.plan.outputs.url).toBe(url);
  });

  test("is not asked for without an alias", async () => {
    const { plan } = await shop.deploy(withoutAlias);
    expect(plan.outputs.url).toBeUndefined();
    expect(shop.operations()).not.toContain("GetFunctionUrlConfig");
  });

  test("is empty where the alias has none", async () => {
    shop.function.urls.delete("live");
    const { plan } = await shop.deploy();
    expect(plan.outputs.url).toBeUndefined();
    expect(plan.notes.join()).not.toContain("url");
  });

  test.each([
    ["denied", denied("not allowed"), "may not be read"],
    ["failing", { kind: "error", code: "ServiceException", status: 500 } as const, "could not be"],
  ])("is empty where reading it is %s, and the plan says why", async (_how, fault, text) => {
    shop.simulator.faults.add({ match: "lambda:GetFunctionUrlConfig", fault, times: 99 });
    const { plan, outcome } = await shop.deploy();
    expect(outcome?.outputs.version).toBe("2");
    expect(plan.outputs.url).toBeUndefined();
    expect(plan.notes.join()).toContain(`the function URL ${text}`);
    expect(plan.notes.join()).toContain("lambda:GetFunctionUrlConfig");
  });
});
