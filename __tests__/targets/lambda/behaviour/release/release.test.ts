import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../../src/model/errors.ts";
import { functionArn as arn, Shop } from "../../../../helpers/lambda.ts";
import { denied } from "../../../../simulator/faults.ts";

const shop = new Shop();
const { alarms } = shop.simulator.services.cloudwatch;
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset();
  alarms.clear();
  alarms.set("errors", { type: "metric", state: "OK" });
  alarms.set("all", { type: "composite", state: "INSUFFICIENT_DATA" });
});

const canary = { traffic: "10% for 5m, 50% for 5m, 100% for 5m", alarms: "errors\nall" };

/** Where the alias points to after each write, with the time since the start in seconds. */
async function track(
  work: () => Promise<unknown>,
): Promise<{ moves: string[]; error?: DeployError }> {
  const moves: string[] = [];
  const start = shop.clock.now();
  shop.simulator.faults.after = ({ operation }) => {
    if (operation !== "UpdateAlias") return;
    const { version, weights } = shop.alias();
    const shares = Object.entries(weights).map(([other, weight]) => ` ${other}:${weight}`);
    moves.push(`${Math.round((shop.clock.now() - start) / 1000)}s ${version}${shares.join("")}`);
  };
  try {
    await work();
    return { moves };
  } catch (error) {
    if (error instanceof DeployError) return { moves, error };
    throw error;
  }
}

describe("canary", () => {
  test("goes step by step and ends with all traffic on the new version", async () => {
    const { moves } = await track(() => shop.deploy(canary));
    expect(moves).toEqual(["0s 1 2:0.1", "300s 1 2:0.5", "600s 2"]);
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
    expect(shop.function.aliases.get("live").Description).toContain("before 1");
  });

  test.each([
    ["10%", 100, ["0s 1 2:0.1", "100s 1"]],
    ["50%", 400, ["0s 1 2:0.1", "300s 1 2:0.5", "400s 1"]],
    ["100%", 890, ["0s 1 2:0.1", "300s 1 2:0.5", "600s 2", "890s 1"]],
  ])("an alarm at %s takes the alias back within one poll", async (_step, seconds, expected) => {
    const at = shop.clock.now() + seconds * 1000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const { moves, error } = await track(() => shop.deploy(canary));
    expect(moves).toEqual(expected);
    expect(error).toMatchObject({
      id: "alarm-fired",
      state: "alias live serves version 1 again, with all traffic",
    });
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
    expect(shop.function.aliases.get("live").Description).toBe("by hand");
  });

  test("a cancellation between two steps takes the alias back", async () => {
    const context = shop.context();
    void shop.clock.sleep(310_000).then(() => {
      context.abort(new DeployError({ id: "cancelled", message: "cancelled" }));
    });
    const { error } = await track(() => shop.deploy(canary, context));
    expect(error?.id).toBe("cancelled");
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
  });

  test("an alias that cannot be taken back is said so, with the command", async () => {
    const at = shop.clock.now() + 100_000;
    alarms.set("errors", { type: "metric", state: (now) => (now >= at ? "ALARM" : "OK") });
    const fault = { kind: "error", code: "AccessDeniedException", status: 403 } as const;
    shop.simulator.faults.add({ match: "lambda:UpdateAlias", fault, skip: 1 });
    const { error } = await track(() => shop.deploy(canary));
    expect(error?.id).toBe("alarm-fired");
    expect(error?.state).toMatch(/could NOT be taken back.*aws lambda update-alias/);
  });

  test.each([
    ["missing", "nope", "alarm-missing"],
    ["already in ALARM", "loud", "alarm-already-firing"],
  ])("an alarm that is %s refuses before the first write", async (_what, name, id) => {
    alarms.set("loud", { type: "composite", state: "ALARM" });
    await expect(shop.deploy({ ...canary, alarms: name })).rejects.toMatchObject({ id });
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("is refused for an alias with provisioned concurrency", async () => {
    shop.function.concurrency.set("live", { ms: 0 });
    await expect(shop.deploy(canary)).rejects.toMatchObject({
      id: "traffic-with-provisioned-concurrency",
    });
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("weights that this action did not set are left alone", async () => {
    await shop.deploy();
    const weights = { AdditionalVersionWeights: { "1": 0.2 } };
    shop.function.aliases.update({
      Name: "live",
      RoutingConfig: weights,
      Description: "CodeDeploy",
    });
    shop.workspace.write({ "dist/index.mjs": "// three" });
    await expect(shop.deploy()).rejects.toMatchObject({ id: "alias-shifting" });
  });

  test("a canary whose job was killed is taken over by the next run", async () => {
    const context = shop.context();
    const never = new Promise<never>(() => undefined);
    const job = { weighted: false };
    const clock = {
      now: () => shop.clock.now(),
      // The job is killed in the first bake: it never wakes up.
      sleep: (ms: number, signal?: AbortSignal) => {
        job.weighted = Object.keys(shop.alias().weights).length > 0;
        return job.weighted ? never : shop.clock.sleep(ms, signal);
      },
    };
    void shop.deploy(canary, { ...context, clock });
    while (!job.weighted) await new Promise((next) => setTimeout(next, 5));
    expect(shop.alias().weights).toEqual({ "2": 0.1 });
    const { plan } = await shop.deploy();
    expect(plan.notes.join()).toContain("from a deployment that did not end");
    expect(shop.alias()).toEqual({ version: "2", weights: {} });
  });
});

describe("smoke test", () => {
  const smoke = { "smoke-test": '{"ping":1}', "smoke-test-expect": "pong" };

  test("invokes the new version before the alias moves", async () => {
    let seen = "";
    shop.lambda.runtime = ({ version, payload }) => {
      seen = `${version} ${payload} ${shop.alias().version}`;
      return { payload: '{"body":"pong"}' };
    };
    await shop.deploy(smoke);
    expect(seen).toBe('2 {"ping":1} 1');
    expect(shop.alias().version).toBe("2");
  });

  test.each([
    [
      "an error",
      {
        payload: '{"errorType":"TypeError","errorMessage":"x is undefined"}',
        functionError: "Unhandled" as const,
      },
      /TypeError: x is undefined/,
    ],
    ["another answer", { payload: '{"body":"nope"}' }, /without what smoke-test-expect asks for/],
  ])("%s leaves the alias where it is", async (_what, answer, message) => {
    shop.lambda.runtime = () => answer;
    const { error } = await track(() => shop.deploy(smoke));
    expect(error?.id).toBe("smoke-test-failed");
    expect(error?.message).toMatch(message);
    expect(shop.alias().version).toBe("1");
  });
});

describe("cancelled during the smoke test", () => {
  test("the alias was never moved, and $LATEST is told of", async () => {
    const context = shop.context();
    shop.simulator.faults.before = ({ operation }) => {
      if (operation !== "Invoke") return;
      context.abort(new DeployError({ id: "cancelled", message: "cancelled" }));
    };
    const { error } = await track(() => shop.deploy({ "smoke-test": "{}" }, context));
    expect(error).toMatchObject({
      id: "cancelled",
      state:
        "alias live serves version 1 as before; version 2 is published, and $LATEST holds its code and configuration",
    });
    expect(shop.alias()).toEqual({ version: "1", weights: {} });
  });
});

describe("alias", () => {
  test("the first version that an alias gets comes without a canary", async () => {
    await shop.deploy({ ...canary, alias: "next", traffic: "10% for 5m" });
    expect(shop.function.aliases.get("next").FunctionVersion).toBe("2");
  });

  test("an older run does not move it back, a re-run and allow-older do", async () => {
    await shop.deploy();
    shop.workspace.write({ "dist/index.mjs": "// older" });
    const context = shop.context();
    const older = { ...context, job: { ...context.job, runId: "987654320" } };
    await expect(shop.deploy({}, older)).rejects.toMatchObject({ id: "superseded-by-newer-run" });
    expect(shop.alias().version).toBe("2");
    const { plan } = await shop.deploy({ "allow-older": "true" }, older);
    expect(plan.notes.join()).toContain("allow-older is set");
    shop.workspace.write({ "dist/index.mjs": "// again" });
    await shop.deploy();
    shop.workspace.write({ "dist/index.mjs": "// re-run" });
    await shop.deploy({}, { ...older, job: { ...older.job, runAttempt: "2" } });
    expect(shop.alias().version).toBe("5");
  });

  test("another workflow's runs do not count", async () => {
    await shop.deploy();
    shop.workspace.write({ "dist/index.mjs": "// other" });
    const context = shop.context();
    const job = {
      ...context.job,
      runId: "1",
      workflowRef: "octo-org/shop/.github/workflows/x.yml@main",
    };
    await shop.deploy({}, { ...context, job });
    expect(shop.alias().version).toBe("3");
  });

  test("provisioned concurrency is waited for; its failure takes the alias back", async () => {
    shop.function.concurrency.set("live", { ms: 60_000 });
    const wait = { "wait-for-provisioned-concurrency": "true" };
    const start = shop.clock.now();
    await shop.deploy(wait);
    expect(shop.clock.now() - start).toBeGreaterThanOrEqual(60_000);
    shop.function.concurrency.set("live", { ms: 0, failure: "FUNCTION_ERROR" });
    shop.workspace.write({ "dist/index.mjs": "// three" });
    const { error } = await track(() => shop.deploy(wait));
    expect(error?.id).toBe("provisioned-concurrency-failed");
    expect(shop.alias().version).toBe("2");
  });
});

describe("keep-versions", () => {
  async function releases(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      shop.workspace.write({ "dist/index.mjs": `// release ${n}` });
      await shop.deploy();
    }
  }

  test("deletes what is old and unused, never what an alias uses or came before", async () => {
    await releases(5);
    shop.function.aliases.create({ Name: "pinned", FunctionVersion: "2" });
    shop.workspace.write({ "dist/index.mjs": "// last" });
    const { plan } = await shop.deploy({ "keep-versions": "1" });
    expect(plan.work.prune).toEqual(["5", "4", "3", "1"].filter((version) => version !== "6"));
    expect([...shop.function.versions.keys()]).toEqual(["2", "6", "7"]);
  });

  test("an unchanged run keeps what the alias names as before, and the second one writes nothing", async () => {
    await releases(3);
    const keep = { "keep-versions": "1" };
    const unchanged = await shop.deploy(keep);
    expect(unchanged.outcome?.headline).toBe("shop is up to date; 2 old versions were deleted");
    expect(unchanged.plan.outputs).toMatchObject({ version: "4", "version-arn": `${arn}:4` });
    expect([...shop.function.versions.keys()]).toEqual(["3", "4"]);
    shop.simulator.calls.clear();
    const { plan } = await shop.deploy(keep);
    expect(plan).toMatchObject({ changes: [], outputs: { version: "4" } });
    expect(shop.simulator.calls.writes()).toEqual([]);
  });

  test("after a release with it, an unchanged run has nothing to delete", async () => {
    await releases(3);
    shop.workspace.write({ "dist/index.mjs": "// last" });
    await shop.deploy({ "keep-versions": "1" });
    expect([...shop.function.versions.keys()]).toEqual(["4", "5"]);
    expect((await shop.deploy({ "keep-versions": "1" })).plan.changes).toEqual([]);
  });

  test("what another alias of ours names as before stays too", async () => {
    await releases(2);
    await shop.deploy({ alias: "next" });
    await releases(2);
    const description = "run 7.1 of a/b/c.yml, commit 0, before 2 (aws-oidc-deploy)";
    shop.function.aliases.update({ Name: "next", Description: description });
    await shop.deploy({ "keep-versions": "1" });
    expect([...shop.function.versions.keys()]).toEqual(["2", "3", "4", "5"]);
  });

  test("an alias that turns out to need no move keeps what it names as before", async () => {
    await releases(3);
    // What the alias's version holds may not be read: AWS then answers with the version that is there.
    shop.simulator.faults.add({
      match: "lambda:GetFunction",
      fault: denied("no"),
      skip: 1,
      times: 1,
    });
    const { outcome } = await shop.deploy({ "keep-versions": "1" });
    expect(outcome?.outputs.version).toBe("4");
    expect([...shop.function.versions.keys()]).toEqual(["3", "4"]);
  });

  test("a long workflow name does not push it out of the description", async () => {
    const { job } = shop.context();
    const workflowRef = `octo-org/shop/.github/workflows/${"x".repeat(240)}.yml@main`;
    await shop.deploy({}, shop.context({ job: { ...job, workflowRef } }));
    const { Description } = shop.function.aliases.get("live");
    expect(Description).toHaveLength(256);
    expect(Description).toMatch(/, before 1 \(aws-oidc-deploy\)$/);
  });

  test("a version that cannot be deleted or lists that may not be read fail nothing", async () => {
    await releases(3);
    const fault = { kind: "error", code: "AccessDeniedException", status: 403 } as const;
    shop.simulator.faults.add({ match: "lambda:DeleteFunction", fault });
    shop.workspace.write({ "dist/index.mjs": "// last" });
    const context = shop.context();
    await shop.deploy({ "keep-versions": "1" }, context);
    expect(context.log.text()).toContain("warning: Version 3 was not deleted");
    shop.simulator.faults.add({ match: "lambda:ListAliases", fault });
    shop.workspace.write({ "dist/index.mjs": "// really last" });
    const { plan } = await shop.deploy({ "keep-versions": "1" });
    expect(plan.notes.join()).toContain("Old versions are not deleted");
    expect(shop.alias().version).toBe("6");
  });
});
