import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../../src/model/errors.ts";
import { Shop } from "../../../../helpers/lambda.ts";

const shop = new Shop();
const { alarms } = shop.simulator.services.cloudwatch;
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
  alarms.clear();
  alarms.set("errors", { type: "metric", state: "OK" });
  shop.function.aliases.update({ Name: "live", FunctionVersion: "$LATEST" });
});

const watched = { traffic: "10% for 1m, 100% for 1m", alarms: "errors" };

describe("an alias that points to $LATEST has nothing to go back to", () => {
  test("which the plan warns of", async () => {
    const { notes } = await shop.deployer(watched).plan();
    expect(notes.join("\n")).toContain(
      "Warning: Alias live points to $LATEST: its callers meet the new code",
    );
  });

  test("nor is it said to be back at what it served, when an alarm fires", async () => {
    const at = shop.clock.now() + 30_000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const context = shop.context();
    const error: unknown = await shop.deploy(watched, context).catch((thrown: unknown) => thrown);
    if (!(error instanceof DeployError)) throw new Error("The alarm fires", { cause: error });
    expect(error).toMatchObject({
      id: "alarm-fired",
      state:
        "alias live serves $LATEST again, which holds this run's code and configuration already: deploy what was there before once more",
    });
    expect(error.story?.title).toBeUndefined();
    expect(context.log.text()).not.toContain("taken back to version");
    expect(shop.alias()).toEqual({ version: "$LATEST", weights: {} });
  });

  test("a version that exists is released from it as from any other", async () => {
    const at = shop.clock.now() + 30_000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const inputs = { ...watched, code: "", version: "1" };
    const error: unknown = await shop.deploy(inputs).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      state: "alias live serves version $LATEST again, with all traffic",
    });
  });
});
