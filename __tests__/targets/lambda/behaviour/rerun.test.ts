import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { Shop, withoutAlias } from "../../../helpers/lambda.ts";
import { zipOf } from "../../../helpers/zip/zip-of.ts";
import { denied } from "../../../simulator/faults.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset({ MemorySize: 128 });
});

const role = "arn:aws:iam::123456789012:role/app";
const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v1";
const creates = { ...withoutAlias, "function-name": "made", code: "", "image-uri": image };

describe("a re-run", () => {
  test("after a failed update of variables alone writes them again, and keeps the others", async () => {
    const Environment = { Variables: { COLOUR: "1", KEEP: "2" } };
    shop.function.force({ Environment, LastUpdateStatus: "Failed" });
    const inputs = {
      ...withoutAlias,
      code: "",
      publish: "false",
      "environment-variables": "COLOUR=1",
    };
    const { outcome, plan } = await shop.deploy(inputs);
    expect(plan.changes.map(({ resource }) => resource)).toEqual(["COLOUR"]);
    expect(outcome).toBeDefined();
    expect(shop.function.configuration()).toMatchObject({
      Environment,
      LastUpdateStatus: "Successful",
    });
  });

  test("that only moves the alias keeps as many versions as were asked for", async () => {
    for (const MemorySize of [256, 512, 1024, 2048]) {
      shop.function.updateConfiguration({ MemorySize }, { updateMs: 0, versionMs: 0 });
      shop.function.publish({}, { updateMs: 0, versionMs: 0 });
    }
    await shop.deploy(withoutAlias);
    expect(shop.function.versions.size).toBe(6);
    await shop.deploy({ "keep-versions": "4" });
    expect(shop.alias().version).toBe("6");
    // Version 1 is what the alias served before.
    expect([...shop.function.versions.keys()]).toEqual(["1", "3", "4", "5", "6"]);
  });
});

describe("a re-run after a failed update", () => {
  test("keeps as many versions as were asked for, where nothing new is published", async () => {
    for (const MemorySize of [256, 512, 1024, 2048]) {
      shop.function.updateConfiguration({ MemorySize }, { updateMs: 0, versionMs: 0 });
      shop.function.publish({}, { updateMs: 0, versionMs: 0 });
    }
    await shop.deploy({});
    const kept = { configuration: "MemorySize: 2048", "keep-versions": "4" };
    shop.function.force({ LastUpdateStatus: "Failed" });
    await shop.deploy(kept);
    // Version 1 is what the alias served before.
    expect([...shop.function.versions.keys()]).toEqual(["1", "3", "4", "5", "6"]);
  });

  test.each([{ configuration: "MemorySize: 512" }, { "environment-variables": "COLOUR=1" }])(
    "sends %o again where its revision moved meanwhile",
    async (inputs) => {
      const Environment = { Variables: { COLOUR: "1" } };
      shop.function.force({ MemorySize: 512, Environment, LastUpdateStatus: "Failed" });
      let writes = 0;
      shop.simulator.faults.before = ({ operation }) => {
        if (operation === "UpdateFunctionConfiguration" && ++writes === 1) shop.function.force({});
      };
      await shop.deploy(inputs);
      expect(writes).toBe(2);
      expect(shop.function.configuration().LastUpdateStatus).toBe("Successful");
    },
  );
});

test.each(["", "1"])(
  "a variable FLAG=%j that somebody adds between plan and write is not erased",
  async (FLAG) => {
    let writes = 0;
    shop.simulator.faults.before = ({ operation }) => {
      if (operation !== "UpdateFunctionConfiguration" || ++writes > 1) return;
      const theirs = { Environment: { Variables: { FLAG } } };
      shop.function.updateConfiguration(theirs, { updateMs: 0, versionMs: 0 });
    };
    const deploying = shop.deploy({ "environment-variables": "COLOUR=1" });
    await expect(deploying).rejects.toMatchObject({ id: "superseded" });
    expect(shop.function.configuration()).toMatchObject({ Environment: { Variables: { FLAG } } });
  },
);

describe("the creation of an image function", () => {
  const inputs = { ...creates, configuration: `Role: ${role}\nMemorySize: 512` };

  test("whose answer is lost is found to be ours", async () => {
    shop.simulator.faults.add({
      match: "lambda:CreateFunction",
      fault: { kind: "lost-answer" },
      times: 1,
    });
    const { outcome } = await shop.deploy(inputs);
    expect(outcome?.outputs.version).toBe("1");
  });

  test("that another run was faster with is superseded", async () => {
    shop.simulator.faults.before = ({ operation }) => {
      if (operation !== "CreateFunction" || shop.lambda.functions.has("made")) return;
      shop.lambda.seed("made", {}, zipOf({ "index.mjs": "" }));
    };
    await expect(shop.deploy(inputs)).rejects.toMatchObject({ id: "superseded" });
  });
});

describe("readings that lag", () => {
  test("behind the write are no other writer, however many", async () => {
    const before = shop.function.configuration();
    let stale = 0;
    const configuration = shop.function.configuration.bind(shop.function);
    shop.simulator.faults.after = ({ operation }) => {
      if (operation === "UpdateFunctionConfiguration") stale = 7;
    };
    shop.function.configuration = (qualifier?: string) =>
      qualifier === undefined && stale-- > 0 ? before : configuration(qualifier);
    await shop.deploy({
      ...withoutAlias,
      code: "",
      publish: "false",
      configuration: "MemorySize: 512",
    });
    expect(stale).toBeLessThan(0);
    expect(configuration().MemorySize).toBe(512);
  });
});

describe("provisioned concurrency that is to be waited for", () => {
  test("and may not be read is said before anything is written", async () => {
    shop.simulator.faults.add({
      match: "lambda:GetProvisionedConcurrencyConfig",
      fault: denied("no"),
    });
    const error: unknown = await shop
      .deploy({ "wait-for-provisioned-concurrency": "true" })
      .catch((thrown: unknown) => thrown);
    expect((error as DeployError).id).toBe("access-denied");
    expect(shop.function.versions.size).toBe(1);
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
  });
});

describe("a cancelled canary", () => {
  test.each([
    [
      "leave",
      { version: "1", weights: { "2": 0.1 } },
      /serves version 1 and, for 10 %, version 2, left/,
    ],
    ["rollback", { version: "1", weights: {} }, /serves version 1 again/],
  ])("with on-cancel %s", async (onCancel, alias, state) => {
    const context = shop.context();
    void shop.clock.sleep(60_000).then(() => {
      context.abort(new DeployError({ id: "cancelled", message: "cancelled" }));
    });
    const run = shop.deploy({ traffic: "10% for 5m", "on-cancel": onCancel }, context);
    await expect(run).rejects.toMatchObject({
      id: "cancelled",
      state: expect.stringMatching(state),
    });
    expect(shop.alias()).toEqual(alias);
  });
});
