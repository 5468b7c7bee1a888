import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../../src/model/errors.ts";
import { plainText } from "../../../../../src/model/text.ts";
import { functionArn as arn, readConfig, Shop } from "../../../../helpers/lambda.ts";
import { zipOf } from "../../../../helpers/zip/zip-of.ts";
import type { TestContext } from "../../../../helpers/context.ts";

const shop = new Shop();
const { alarms } = shop.simulator.services.cloudwatch;
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(async () => {
  shop.reset();
  alarms.clear();
  alarms.set("errors", { type: "metric", state: "OK" });
  releaseTwo();
  await deployCode("// three");
  shop.simulator.calls.clear();
});

/** An earlier release, of which the next one leaves no more than that it was live before. */
function releaseTwo(): void {
  const instantly = { updateMs: 0, versionMs: 0 };
  shop.function.updateCode({}, { zip: zipOf({ "index.mjs": "// two" }) }, instantly);
  shop.function.configuration();
  shop.function.publish({}, instantly);
  shop.function.aliases.update({ Name: "live", FunctionVersion: "2" });
}

async function deployCode(code: string, context = shop.context()): Promise<void> {
  shop.workspace.write({ "dist/index.mjs": code });
  await shop.deploy({}, context);
}

const job = (runId: string, runAttempt = "1"): TestContext => {
  const context = shop.context();
  return shop.context({ job: { ...context.job, runId, runAttempt } });
};

const release = (version: string, context = shop.context(), more = {}) =>
  shop.deploy({ ...more, code: "", version }, context);

const description = (): string => shop.function.aliases.get("live").Description;

describe("a number", () => {
  test("moves the alias to that version with one write, and says both", async () => {
    const { plan, outcome } = await release("1");
    expect(shop.operations().slice(-1)).toEqual(["UpdateAlias"]);
    expect(shop.simulator.calls.writes()).toHaveLength(1);
    expect(plan.changes).toEqual([
      {
        ...{ effect: "update", type: "alias", resource: "live" },
        reason: "from version 3 to version 1, all traffic at once",
      },
    ]);
    expect(plan.story?.title).toBe("version 3 → 1");
    expect(plainText(plan.story?.lead ?? "")).toBe(
      "Alias live goes from version 3 to version 1, which exists.",
    );
    expect(plan.story?.differences).toEqual([
      { effect: "update", name: "alias live", before: "version 3", after: "version 1" },
    ]);
    expect(outcome?.headline).toBe("shop: version 1 is live behind alias live");
    expect(outcome?.story?.title).toBe("version 1 is live");
    expect(outcome?.outputs).toMatchObject({
      ...{ version: "1", "version-arn": `${arn}:1`, "previous-version": "3" },
      "code-sha256": shop.function.configuration("1").CodeSha256,
    });
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
    // The version was not made of this run's commit.
    expect(description()).toBe(
      "run 987654321.1 of octo-org/shop/.github/workflows/deploy.yml, version 1, back from 3 (aws-oidc-deploy)",
    );
  });

  test("that the alias serves already is nothing to do", async () => {
    const { plan, outcome } = await release("3");
    expect(outcome).toBeUndefined();
    expect(plan.outputs).toMatchObject({ version: "3", "previous-version": "3" });
    expect(shop.simulator.calls.writes()).toEqual([]);
    expect(plainText(plan.story?.lead ?? "")).toBe(
      "Alias live serves version 3 already, with all traffic",
    );
  });

  test("makes an alias that does not exist yet", async () => {
    const { plan } = await release("2", undefined, { alias: "next" });
    expect(plan.story?.title).toBe("version 2");
    expect(shop.function.aliases.get("next").FunctionVersion).toBe("2");
  });

  test("is shifted to in steps, and an alarm takes the alias back to what served before", async () => {
    const at = shop.clock.now() + 100_000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const before = description();
    const canary = { traffic: "10% for 5m", alarms: "errors" };
    const failure = await release("1", undefined, canary).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      id: "alarm-fired",
      state: "alias live serves version 3 again, with all traffic",
    });
    expect(shop.alias()).toEqual({ version: "3", weights: {} });
    expect(description()).toBe(before);
  });

  test("is tried by the smoke test before anybody meets it", async () => {
    shop.lambda.runtime = ({ version }) => ({ payload: `"${version}"`, functionError: "Handled" });
    try {
      const failure = await release("1", undefined, { "smoke-test": "{}" }).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({
        id: "smoke-test-failed",
        state: "alias live serves version 3 as before; nothing was written",
      });
      expect(shop.simulator.calls.writes()).toEqual([]);
    } finally {
      shop.lambda.runtime = () => ({ payload: '"ok"' });
    }
  });

  test("that does not exist is refused at the plan", async () => {
    await expect(shop.deployer({ code: "", version: "9" }).plan()).rejects.toMatchObject({
      id: "version-missing",
      message: "shop has no version 9.",
    });
    const other = { code: "", version: "9", "function-name": "cart" };
    await expect(shop.deployer(other).plan()).rejects.toMatchObject({
      message: expect.stringContaining("or the function itself does not exist there") as unknown,
    });
  });

  test.each([
    ["Pending", "Wait until AWS has made it ready, and run the job again."],
    ["Failed", "Release another version, or deploy its code again."],
  ])("that is %s is refused at the plan", async (State, hint) => {
    const version = shop.function.versions.get("1");
    Object.assign(version ?? {}, { State, StateReason: "The image is gone." });
    await expect(shop.deployer({ code: "", version: "1" }).plan()).rejects.toMatchObject({
      id: "version-not-ready",
      message: `Version 1 of shop cannot be released, it is in the state ${State}: The image is gone.`,
      hint,
    });
  });

  test("below what somebody released meanwhile gives way", async () => {
    const deployer = shop.deployer({ code: "", version: "1" });
    const plan = await deployer.plan();
    await deployCode("// four");
    await expect(deployer.apply(plan)).rejects.toMatchObject({ id: "superseded" });
    expect(shop.alias().version).toBe("4");
  });
});

describe("previous", () => {
  test("is what the alias served before; a second time is refused and names both", async () => {
    const { plan } = await release("previous", job("987654322"));
    expect(plan.changes[0]?.reason).toBe("from version 3 to version 2, all traffic at once");
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
    expect(description()).toContain(", version 2, back from 3 (");
    shop.simulator.calls.clear();
    const again = await release("previous", job("987654323")).catch((error: unknown) => error);
    expect(again).toMatchObject({
      id: "previous-twice",
      message:
        "Alias live went back from version 3 to version 2 already; `version: previous` would bring version 3 back.",
    });
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("in a second step of the same attempt is refused, too", async () => {
    await release("previous");
    await expect(release("previous")).rejects.toMatchObject({ id: "previous-twice" });
  });

  test("is done already where the job that went back is run again", async () => {
    await release("previous", job("987654322"));
    const { plan, outcome } = await release("previous", job("987654322", "2"));
    expect(outcome).toBeUndefined();
    expect(plan.outputs.version).toBe("2");
  });

  test("after the next deployment means what that one replaced", async () => {
    await release("previous", job("987654322"));
    await deployCode("// four", job("987654323"));
    expect(description()).toContain(", version 4, before 2 (");
    await release("previous", job("987654324"));
    expect(shop.alias().version).toBe("2");
  });

  test("takes back a canary that did not end", async () => {
    shop.function.aliases.update({
      Name: "live",
      Description: "run 5.1 of a/b, commit 0, shifting to 3 (aws-oidc-deploy)",
      FunctionVersion: "2",
      RoutingConfig: { AdditionalVersionWeights: { "3": 0.1 } },
    });
    await release("previous");
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
    expect(description()).toContain(", version 2, back from 3 (");
    await expect(release("previous")).rejects.toMatchObject({ id: "previous-twice" });
  });

  test.each([
    ["by hand", "3", "The description of alias live does not tell it"],
    [
      "run 5.1 of a/b, commit 0, version 3, before 2 (aws-oidc-deploy)",
      "1",
      "Alias live serves version 1, and its description tells of version 3: somebody moved it since",
    ],
  ])("is not guessed: description %j, version %s", async (Description, FunctionVersion, why) => {
    shop.function.aliases.update({ Name: "live", Description, FunctionVersion });
    const failure = await release("previous").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeployError);
    expect(failure).toMatchObject({ id: "previous-version-unknown" });
    expect((failure as DeployError).message).toContain(why);
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("of an alias that does not exist is refused", async () => {
    await expect(release("previous", undefined, { alias: "next" })).rejects.toMatchObject({
      id: "previous-version-unknown",
    });
  });
});

describe("inputs", () => {
  const base = { "function-name": "shop", alias: "live" };

  test.each([
    ["$LATEST", "must be the number of a published version, or previous"],
    ["v3", "must be the number of a published version, or previous"],
    ["0", "must be the number of a published version, or previous"],
  ])("version: %s is refused", (version, text) => {
    expect(() => readConfig({ ...base, version })).toThrow(text);
  });

  test("needs an alias", () => {
    expect(() => readConfig({ ...base, alias: "", version: "3" })).toThrow(
      /^Invalid input version: needs alias/,
    );
  });

  test.each([
    ["code", "dist"],
    ["image-uri", "x@sha256:1"],
    ["include", "**"],
    ["exclude", "*.map"],
    ["follow-symlinks", "true"],
    ["architecture", "arm64"],
    ["code-bucket", "s3://bucket"],
    ["configuration", "MemorySize: 512"],
    ["environment-variables", "MODE=x"],
    ["environment-variables-mode", "merge"],
    ["tags", "a=b"],
    ["publish", "true"],
    ["keep-versions", "3"],
    ["handler-check", "warn"],
  ])("excludes %s by name", (name, value) => {
    expect(() => readConfig({ ...base, version: "3", [name]: value })).toThrow(
      `${name}: cannot be given together with version`,
    );
  });
});
