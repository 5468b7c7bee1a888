import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { accountOf } from "../../../helpers/disturbances/lambda-ends.ts";
import { accountText } from "../../../helpers/disturbances/account-text.ts";
import { Shop } from "../../../helpers/lambda.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  // What a run leaves behind is compared by the time that has passed since its beginning.
  shop.clock.advance(1000 - (shop.clock.now() % 1000));
  shop.reset();
  shop.lambda.updateMs = 2000;
});

const inputs = { configuration: "MemorySize: 512", traffic: "10% for 1m, 50% for 1m" };

/** Cancels at the n-th call; `when` says whether AWS carries it out before or after. */
async function cancelAt(
  n: number,
  when: "before" | "after",
): Promise<{ id: string; state: string }> {
  const context = shop.context();
  let calls = 0;
  shop.simulator.faults[when] = () => {
    calls += 1;
    if (calls === n) context.abort(new DeployError({ id: "cancelled", message: "cancelled" }));
  };
  const end = await shop.deploy(inputs, context).then(
    () => ({ id: "deployed", state: "" }),
    (error: unknown) => {
      if (!(error instanceof DeployError)) throw error;
      return { id: error.id, state: error.state ?? "" };
    },
  );
  shop.simulator.faults.clear();
  return end;
}

const finished = new Map<string, ReturnType<typeof finish>>();

/** What the next run makes of the account; of those that find the same one the first is made. */
function rerun(): ReturnType<typeof finish> {
  const found = accountText(accountOf(shop.function), shop.clock.now());
  const end = finished.get(found) ?? finish();
  finished.set(found, end);
  return end;
}

async function finish() {
  await shop.deploy(inputs);
  const { MemorySize } = shop.function.configuration("live");
  return { alias: shop.alias(), MemorySize, versions: shop.function.versions.size };
}

const calls = Array.from({ length: 20 }, (_, at) => at + 1);

describe.each(["before", "after"] as const)("cancelled %s AWS carried it out", (when) => {
  test.each(calls)("at call %d: the alias serves one version, a re-run finishes", async (n) => {
    const { id, state } = await cancelAt(n, when);
    const { version, weights } = shop.alias();
    expect(weights).toEqual({});
    expect(version).toBe(id === "deployed" ? "2" : "1");
    if (id !== "deployed") {
      expect(id).toBe("cancelled");
      const wrote = shop.simulator.calls.writes().length > 0;
      if (wrote) expect(state).toMatch(/alias live serves version 1/);
    }
    const alias = { version: "2", weights: {} };
    expect(await rerun()).toEqual({ alias, MemorySize: 512, versions: 2 });
  });
});
