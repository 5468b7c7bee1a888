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
  // Version 2 is somebody else's, published before ours.
  shop.function.updateConfiguration({ MemorySize: 256 }, { updateMs: 0, versionMs: 0 });
  shop.function.publish({}, { updateMs: 0, versionMs: 0 });
});

const contested412 = {
  kind: "error",
  code: "PreconditionFailedException",
  status: 412,
} as const;
const canary = { traffic: "30% for 5m, 60% for 5m", alarms: "errors" };

/** Runs a deployment; before its n-th UpdateAlias somebody moves the alias. */
async function contested(
  nth: number,
  fields: Record<string, unknown>,
  context = shop.context(),
): Promise<{ moves: string[]; error?: DeployError; previous?: string | undefined }> {
  const moves: string[] = [];
  const show = (): void => {
    const { version, weights } = shop.alias();
    const shares = Object.entries(weights).map(([other, weight]) => `{${other}:${weight}}`);
    moves.push(`${version}${shares.join("")}`);
  };
  let seen = 0;
  shop.simulator.faults.before = ({ operation }) => {
    if (operation !== "UpdateAlias" || ++seen !== nth) return;
    shop.function.aliases.update({ Name: "live", ...fields });
    show();
  };
  shop.simulator.faults.after = ({ operation }) => {
    if (operation === "UpdateAlias" && moves.at(-1) !== undefined) show();
    else if (operation === "UpdateAlias") show();
  };
  try {
    const { outcome } = await shop.deploy(canary, context);
    return { moves, previous: outcome?.outputs["previous-version"] };
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    return { moves, error };
  }
}

describe("an alias that others move", () => {
  test("between plan and first step to an older release: the canary starts from there", async () => {
    const { moves, previous } = await contested(1, { FunctionVersion: "2", Description: "hand" });
    // The second one is the refused try.
    expect(moves).toEqual(["2", "2", "2{3:0.3}", "2{3:0.6}", "3"]);
    expect(previous).toBe("2");
    expect(shop.function.aliases.get("live").Description).toContain("before 2");
  });

  test("and an alarm takes it back to what was live, not to what was planned", async () => {
    const at = shop.clock.now() + 400_000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const { moves, error } = await contested(1, { FunctionVersion: "2", Description: "hand" });
    expect(error).toMatchObject({
      id: "alarm-fired",
      state: "alias live serves version 2 again, with all traffic",
    });
    // What is told and what a later step reads is the version that it went back to, not the planned one.
    expect(error?.story?.title).toBe("version 3 was taken back, version 2 is live");
    expect(error?.outputs["previous-version"]).toBe("2");
    expect(moves.at(-1)).toBe("2");
    expect(shop.function.aliases.get("live").Description).toBe("hand");
  });

  test("a description that somebody writes before the first move comes back with a take-back", async () => {
    const at = shop.clock.now() + 100_000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const { error } = await contested(1, { Description: "frozen until Monday" });
    expect(error?.id).toBe("alarm-fired");
    expect(shop.function.aliases.get("live").Description).toBe("frozen until Monday");
  });

  test("a hand that takes it back in mid-canary is not overridden, and the note of the shift goes", async () => {
    const back = { FunctionVersion: "1", RoutingConfig: { AdditionalVersionWeights: {} } };
    const { error } = await contested(2, back);
    expect(error?.id).toBe("superseded");
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
    expect(shop.function.aliases.get("live").Description).toBe("by hand");
  });

  test.each([
    ["and leaves our description", undefined],
    ["with a description of their own", "emergency"],
  ])("a hand that takes it back %s is not told as this run's doing", async (_how, Description) => {
    const context = shop.context();
    const hand = { FunctionVersion: "1", RoutingConfig: { AdditionalVersionWeights: {} } };
    const told = Description === undefined ? hand : { ...hand, Description };
    const { error } = await contested(2, told, context);
    expect(context.log.text()).not.toContain("Alias live: taken back");
    expect(context.log.text()).toContain(
      "live: somebody else has taken it back to version 1 with all traffic",
    );
    expect(error).toMatchObject({
      id: "superseded",
      state: "alias live serves version 1 again, with all traffic: somebody else has taken it back",
    });
    expect(error?.story?.title).toBe(
      "version 3 was taken back by somebody else, version 1 is live",
    );
    expect(JSON.stringify(error?.story?.timeline)).toContain("taken back by somebody else");
    expect(error?.story?.live).toMatchObject({ after: "version 3 got traffic for at most 5 min" });
  });

  test("a hand that takes it back while an alarm rings is told beside the alarm", async () => {
    let hand = (): void => {
      const RoutingConfig = { AdditionalVersionWeights: {} };
      shop.function.aliases.update({ Name: "live", FunctionVersion: "1", RoutingConfig });
      hand = () => undefined;
    };
    const at = shop.clock.now() + 100_000;
    const state = (now: number): string => {
      if (now < at) return "OK";
      hand();
      return "ALARM";
    };
    alarms.set("errors", { type: "metric", state });
    const { error } = await contested(9, {});
    expect(error?.id).toBe("alarm-fired");
    expect(error?.state).toMatch(/version 1 again.*: somebody else has taken it back$/);
  });

  test("a take-back of this run whose answer is lost is this run's", async () => {
    const at = shop.clock.now() + 100_000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const fault = { kind: "lost-answer" } as const;
    shop.simulator.faults.add({ match: "lambda:UpdateAlias", fault, skip: 1, times: 1 });
    const { error } = await contested(9, {});
    expect(error?.state).toBe("alias live serves version 1 again, with all traffic");
    expect(error?.story?.title).toBe("version 3 was taken back, version 1 is live");
  });

  test("a hand that moves it on in mid-canary is left alone", async () => {
    const { error } = await contested(2, {
      FunctionVersion: "2",
      Description: "emergency",
      RoutingConfig: { AdditionalVersionWeights: {} },
    });
    expect(error?.id).toBe("superseded");
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
    expect(shop.function.aliases.get("live").Description).toBe("emergency");
  });
});

describe("an alias that others delete", () => {
  const gone = "alias live does not exist any more; $LATEST holds this run's code";

  /** Somebody deletes it just before that call. */
  async function deletedBefore(name: string, nth = 1): Promise<DeployError> {
    let seen = 0;
    shop.simulator.faults.before = ({ operation }) => {
      if (operation === name && ++seen === nth) shop.function.aliases.all.delete("live");
    };
    const end: unknown = await shop.deploy(canary).catch((error: unknown) => error);
    if (end instanceof DeployError) return end;
    throw new Error("It ends as superseded", { cause: end });
  }

  test.each([
    ["before the first move", 1],
    ["between two moves", 2],
    ["before the last move", 3],
  ])("%s: superseded, and it is told to be gone", async (_when, nth) => {
    expect(await deletedBefore("UpdateAlias", nth)).toMatchObject({
      id: "superseded",
      state: gone,
    });
    expect(shop.function.aliases.all.has("live")).toBe(false);
  });

  test("between a refused move and the look at it", async () => {
    shop.simulator.faults.add({ match: "lambda:UpdateAlias", fault: contested412, times: 1 });
    // The plan reads it first.
    expect(await deletedBefore("GetAlias", 2)).toMatchObject({ id: "superseded", state: gone });
  });

  test("between a refused take-back and the look at it: what made it go back is said", async () => {
    alarms.set("errors", {
      type: "metric",
      state: () => (Object.keys(shop.alias().weights).length > 0 ? "ALARM" : "OK"),
    });
    const { faults } = shop.simulator;
    faults.add({ match: "lambda:UpdateAlias", fault: contested412, skip: 1, times: 1 });
    expect(await deletedBefore("GetAlias", 2)).toMatchObject({ id: "alarm-fired", state: gone });
  });
});

describe("an alias that others move is not said to be moved by whom its old description names", () => {
  test("a hand that changes the weights alone leaves our description behind", async () => {
    const { error } = await contested(2, {
      RoutingConfig: { AdditionalVersionWeights: { "3": 0.01 } },
    });
    expect(error?.id).toBe("superseded");
    expect(error?.state).toContain(
      "alias live serves version 1 and, for 1 %, version 3, set meanwhile by another deployment",
    );
  });

  test("nor one that leaves the description of the release before", async () => {
    const { job } = shop.context();
    const before = `run 5.1 of ${job.workflowRef?.split("@")[0] ?? ""}, commit 0, version 1 (aws-oidc-deploy)`;
    shop.function.aliases.update({ Name: "live", Description: before });
    const { error } = await contested(1, {
      RoutingConfig: { AdditionalVersionWeights: { "2": 0.5 } },
    });
    expect(error?.state).toContain("version 2, set meanwhile by another deployment");
  });
});

describe("an alias that others move while the last step is watched", () => {
  const watched = { traffic: "100% for 5m" };
  const all = { AdditionalVersionWeights: {} };

  /** Somebody does something to the alias a minute after our last move. */
  async function during(
    work: () => void,
    inputs: Record<string, string> = watched,
  ): Promise<DeployError | undefined> {
    shop.simulator.faults.after = ({ operation }) => {
      if (operation !== "UpdateAlias") return;
      shop.simulator.faults.clear();
      void shop.clock.sleep(60_000).then(work);
    };
    return await shop.deploy(inputs).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof DeployError) return error;
        throw error;
      },
    );
  }
  const move = (fields: Record<string, unknown>) => (): void => {
    shop.function.aliases.update({ Name: "live", RoutingConfig: all, ...fields });
  };

  test("to another version: the run is superseded, says what is live, and leaves it", async () => {
    const error = await during(move({ FunctionVersion: "2", Description: "emergency" }));
    expect(error?.id).toBe("superseded");
    expect(error?.state).toContain("alias live serves version 2, set meanwhile by another");
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
    expect(shop.function.aliases.get("live").Description).toBe("emergency");
  });

  test("back to what it was before: superseded, and the description of the release goes", async () => {
    const error = await during(move({ FunctionVersion: "1" }));
    expect(error?.id).toBe("superseded");
    expect(error?.state).toBe(
      "alias live serves version 1 again, with all traffic: somebody else has taken it back",
    );
    expect(shop.function.aliases.get("live").Description).toBe("by hand");
  });

  test("back while its provisioned concurrency is waited for: superseded", async () => {
    shop.function.concurrency.set("live", { ms: 300_000 });
    const hand = move({ FunctionVersion: "1", Description: "emergency" });
    const error = await during(hand, { "wait-for-provisioned-concurrency": "true" });
    expect(error?.id).toBe("superseded");
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
    expect(shop.function.aliases.get("live").Description).toBe("emergency");
  });

  test("into a canary of their own: superseded", async () => {
    const error = await during(move({ RoutingConfig: { AdditionalVersionWeights: { "2": 0.5 } } }));
    expect(error?.id).toBe("superseded");
    expect(shop.alias()).toEqual({ version: "3", weights: { "2": 0.5 } });
  });

  test("away altogether: superseded, and not advised to set what is gone", async () => {
    const error = await during(() => shop.function.aliases.all.delete("live"));
    expect(error?.id).toBe("superseded");
    expect(error?.state).toContain("alias live does not exist any more");
  });

  test("only its description: that is no move", async () => {
    expect(await during(move({ Description: "seen by the shift lead" }))).toBeUndefined();
  });

  test("where it cannot be read at the end the run fails, and takes back nothing", async () => {
    const error = await during(() => {
      shop.simulator.faults.add({ match: "lambda:GetAlias", fault: unavailable });
    });
    expect(error?.id).toBe("aws-unavailable");
    expect(error?.state).toContain("it is NOT known what alias live serves now");
    expect(error?.state).toContain("version 3");
    expect(shop.alias()).toEqual({ version: "3", weights: {} });
  });
});

describe("a canary that is taken back", () => {
  const alarmAfter = (ms: number): void => {
    const at = shop.clock.now() + ms;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
  };

  test("after it took over from one that was killed, is no longer described as shifting", async () => {
    const killed = new AbortController();
    shop.simulator.faults.after = ({ operation }) => {
      if (operation === "UpdateAlias") killed.abort(new DeployError({ id: "killed", message: "" }));
    };
    const { signal } = killed;
    await expect(shop.deploy(canary, shop.context({ signal, grace: signal }))).rejects.toThrow();
    shop.simulator.faults.clear();
    expect(shop.function.aliases.get("live").Description).toContain("shifting to 3");
    alarmAfter(100_000);
    await expect(shop.deploy(canary)).rejects.toMatchObject({ id: "alarm-fired" });
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
    expect(shop.function.aliases.get("live").Description).not.toContain("shifting");
  });

  test("is said to be so where all answers to that were lost", async () => {
    alarmAfter(100_000);
    shop.simulator.faults.after = ({ operation }) => {
      if (operation !== "UpdateAlias") return;
      shop.simulator.faults.clear();
      shop.simulator.faults.add({
        match: "lambda:UpdateAlias",
        fault: { kind: "lost-answer" },
        times: 8,
      });
    };
    await expect(shop.deploy(canary)).rejects.toMatchObject({
      state: "alias live serves version 1 again, with all traffic",
    });
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
  });
});
