import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Shop } from "../../../helpers/lambda.ts";
import { zipOf } from "../../../helpers/zip/zip-of.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
  shop.workspace.write({ "app/dist/main.mjs": "export const handler = async () => 3;" });
});

const wrong = { code: "app" };

describe("a package without the handler's module", () => {
  test("is refused at the plan, with what was probably meant", async () => {
    const deployer = shop.deployer({ code: "app", configuration: "Handler: main.handler" });
    const { refusal } = await deployer.plan();
    expect(refusal).toMatchObject({
      id: "handler-not-in-package",
      message:
        "The handler main.handler of shop names main.js, main.mjs or main.cjs, and the package has none of them; it has dist/main.mjs.",
      hint: "Set `Handler: dist/main.handler` in `configuration`, or set `code: app/dist`. For a layout that works all the same, set `handler-check` to `warn` or `off`.",
    });
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("is refused by the function's own handler where the inputs give none", async () => {
    await expect(shop.deploy(wrong)).rejects.toMatchObject({
      id: "handler-not-in-package",
      message: expect.stringContaining("names index.js, index.mjs or index.cjs") as unknown,
      hint: expect.stringContaining("Look at `code`") as unknown,
    });
  });

  test("is deployed with a warning, or without a word", async () => {
    const warned = await shop.deploy({ ...wrong, "handler-check": "warn" });
    expect(warned.outcome?.outputs.version).toBe("2");
    expect(warned.plan.notes.join()).toContain("Warning: The handler index.handler of shop names");
    shop.workspace.write({ "app/dist/main.mjs": "export const handler = async () => 4;" });
    const silent = await shop.deploy({ ...wrong, "handler-check": "off" });
    expect(silent.plan.notes.join()).not.toContain("index.handler");
  });

  test("is no reason to refuse where nothing is to deploy", async () => {
    await shop.deploy({ ...wrong, "handler-check": "off" });
    const { plan } = await shop.deploy(wrong);
    expect(plan.changes).toEqual([]);
  });

  test("is not judged where a layer may have it, and the plan says so", async () => {
    const layer = "arn:aws:lambda:eu-central-1:123456789012:layer:tools:3";
    const { plan } = await shop.deploy({ ...wrong, configuration: `Layers: [${layer}]` });
    expect(plan.notes).toContain(
      "The package has no index.js, index.mjs or index.cjs for the handler index.handler: not checked, a layer may have it",
    );
  });

  test("is not judged where a variable of this deployment leads elsewhere", async () => {
    const wrapped = { "environment-variables": "AWS_LAMBDA_EXEC_WRAPPER=/opt/run" };
    const { plan } = await shop.deploy({ ...wrong, ...wrapped });
    expect(plan.notes.join()).toContain("not checked, AWS_LAMBDA_EXEC_WRAPPER may lead elsewhere");
  });

  test("is seen in a zip, too", async () => {
    const file = join(shop.workspace.root, "app.zip");
    writeFileSync(file, zipOf({ "app/index.mjs": "export {};" }));
    await expect(shop.deploy({ code: "app.zip" })).rejects.toMatchObject({
      id: "handler-not-in-package",
      hint: expect.stringMatching(/^Set `Handler: app\/index.handler`/) as unknown,
    });
    writeFileSync(file, zipOf({ "index.mjs": "export {};" }));
    const { outcome } = await shop.deploy({ code: "app.zip" });
    expect(outcome?.outputs.version).toBe("2");
  });
});

test("a bootstrap without the x-bit is refused", async () => {
  shop.reset({ Runtime: "provided.al2023", Handler: "any" });
  shop.workspace.write({ "go/bootstrap": "binary" });
  await expect(shop.deploy({ code: "go" })).rejects.toMatchObject({
    id: "bootstrap-not-executable",
    message: expect.stringContaining("provided.al2023 could not start it") as unknown,
  });
});
