import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { seedShop } from "../../helpers/seeded-function.ts";
import { denied } from "../../simulator/faults.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { killedOnce } from "../../helpers/runner/killed.ts";
import { RunnerHome, stateVariables, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const canary = { traffic: "10% for 1s, 50% for 1s, 100% for 1s" };
const ended = "This step did not come to say how its deployment stands: ";
const workflow = "octo-org/shop/.github/workflows/deploy.yml";

describe("the post step of target lambda after the step was killed", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const [die, postStep, runStep] = [killedOnce(), builtOnce(), builtOnce()];
  const { lambda } = simulator.services;

  beforeAll(async () => {
    await simulator.start();
    mkdirSync(join(home.workspace, "dist"), { recursive: true });
    writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = async () => 2;");
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  beforeEach(() => {
    simulator.calls.clear();
    simulator.faults.clear();
    seedShop(lambda);
  });

  const given = { target: "lambda", "function-name": "shop", code: "dist", alias: "live" };
  const aliases = () => {
    const shop = lambda.functions.get("shop");
    if (shop === undefined) throw new Error("The account has its function");
    return shop.aliases;
  };
  const live = () => {
    const { FunctionVersion, RoutingConfig, Description } = aliases().get("live");
    return { FunctionVersion, weights: RoutingConfig?.AdditionalVersionWeights, Description };
  };

  /** Runs the step and kills it as hard as a runner that goes away, at its n-th call of an operation. */
  async function killedAt(
    move: number,
    when: "before" | "after",
    inputs: Readonly<Record<string, string>> = canary,
    write = "UpdateAlias",
  ): Promise<RunResult> {
    let kill = (_held: number): void => undefined;
    let moves = 0;
    simulator.faults[when] = ({ operation }) => {
      if (operation === write && (moves += 1) === move) kill(when === "before" ? 1 : 0);
    };
    const run = await die({
      ...{ simulator, home, inputs: { ...given, ...inputs } },
      onStart: (end) => {
        kill = end;
      },
    });
    expect(run.exitCode).toBeNull();
    simulator.faults.clear();
    simulator.calls.clear();
    return run;
  }

  /** The post step as the runner starts it: with the same inputs, and the state that the step left. */
  async function post(
    state: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>> = canary,
    env: Readonly<Record<string, string | undefined>> = {},
  ): Promise<RunResult> {
    const run = await postStep({
      ...{ simulator, home, inputs: { ...given, ...inputs }, entry: "dist/post/index.js" },
      env: { ...env, ...stateVariables(state) },
    });
    expect(run.exitCode).toBe(0);
    return run;
  }

  const back = {
    FunctionVersion: "1",
    weights: undefined,
    Description: `run 987654321.1 of ${workflow}, version 2 taken back (aws-oidc-deploy)`,
  };

  test.each([
    ["10", 1],
    ["50", 2],
  ])("at %s %%: it is taken back, with the two calls that this takes", async (share, move) => {
    const run = await killedAt(move, "after");
    const told = await post(run.state);
    expect(told.stdout).toContain(
      `::warning::${ended}alias live of shop served version 1 and, for ${share} %25, version 2; it was taken back to version 1 with all traffic.`,
    );
    expect(live()).toEqual(back);
    expect(simulator.calls.operations()).toEqual(["lambda:GetAlias", "lambda:UpdateAlias"]);
  });

  test("a move that AWS carried out after the kill is seen by its effect", async () => {
    const run = await killedAt(1, "before");
    const told = await post(run.state);
    expect(told.stdout).toContain(`::warning::${ended}alias live of shop`);
    expect(live().FunctionVersion).toBe("1");
    expect(live().weights).toBeUndefined();
  });

  test.each(["UpdateFunctionCode"])(
    "killed at %s: the alias still serves what it did, and nothing is moved",
    async (write) => {
      const run = await killedAt(1, "after", canary, write);
      const told = await post(run.state);
      expect(told.stdout).toContain(
        `::warning::${ended}alias live of shop serves version 1, with all traffic: its description names no run, and nothing of this run stands in it. $LATEST may already hold the new code or configuration.`,
      );
      expect(live()).toMatchObject({ FunctionVersion: "1", weights: undefined });
      expect(simulator.calls.operations()).toEqual(["lambda:GetAlias"]);
    },
  );

  test("a move to all traffic stands", async () => {
    const run = await killedAt(3, "after");
    const before = live();
    const told = await post(run.state);
    expect(told.stdout).toContain(
      `::warning::${ended}alias live of shop serves version 2, with all traffic: this run has moved it there; whether it stood its last watch to the end is not known.`,
    );
    expect(live()).toEqual(before);
    expect(simulator.calls.operations()).toEqual(["lambda:GetAlias"]);
  });

  test("without the step's state it goes by the description alone", async () => {
    await killedAt(1, "after");
    const told = await post({});
    expect(told.stdout).toContain("taken back to version 1 with all traffic");
    expect(live()).toEqual(back);
  });

  test("a second post step finds it taken back, and moves nothing", async () => {
    const run = await killedAt(1, "after");
    await post(run.state);
    simulator.calls.clear();
    const told = await post(run.state);
    expect(told.stdout).toContain("the canary of this run was taken back");
    expect(simulator.calls.operations()).toEqual(["lambda:GetAlias"]);
  });

  test("on-cancel: leave says what stands and how to take it back", async () => {
    const inputs = { ...canary, "on-cancel": "leave" };
    const run = await killedAt(1, "after", inputs);
    const before = live();
    const told = await post(run.state, inputs);
    expect(told.stdout).toContain(
      `${ended}alias live of shop serves version 1 and, for 10 %25, version 2, left so because on-cancel says so. To take it back by hand: aws lambda update-alias --function-name shop --name live --function-version 1`,
    );
    expect(live()).toEqual(before);
    expect(simulator.calls.operations()).toEqual(["lambda:GetAlias"]);
  });

  test("a canary to a version that was there before is taken back, too", async () => {
    lambda.functions.get("shop")?.force({ Timeout: 9 });
    const run = await killedAt(1, "after");
    await post(run.state);
    const again = { ...canary, code: "", version: "2" };
    const second = await killedAt(1, "after", again);
    expect(live().Description).not.toContain("commit");
    await post(second.state, again);
    expect(live()).toEqual(back);
  });

  test.each([
    [
      "another run's move",
      {
        Description: `run 987654322.1 of ${workflow}, commit abcdefabcdef, shifting to 2 (aws-oidc-deploy)`,
      },
      "set by run 987654322",
    ],
    [
      "another attempt's move",
      {
        Description: `run 987654321.2 of ${workflow}, commit 0f1e2d3c4b5a, shifting to 2 (aws-oidc-deploy)`,
      },
      "set by run 987654321",
    ],
    [
      "another workflow's move",
      {
        Description:
          "run 987654321.1 of a/b/.github/workflows/x.yml, commit 0f1e2d3c4b5a, shifting to 2 (aws-oidc-deploy)",
      },
      "nothing of this run stands in it",
    ],
    ["an edited description", { Description: "hands off" }, "its description names no run"],
    [
      "other weights by hand",
      { RoutingConfig: { AdditionalVersionWeights: { "2": 0.25 } } },
      "somebody has moved it after this run",
    ],
    [
      "a take-back by hand",
      { RoutingConfig: { AdditionalVersionWeights: {} } },
      "serves version 1, with all traffic: somebody has moved it after this run",
    ],
  ])("%s is left alone and named", async (_name, change, told) => {
    const run = await killedAt(1, "after");
    aliases().update({ Name: "live", ...change });
    const before = live();
    expect((await post(run.state)).stdout).toContain(told);
    expect(live()).toEqual(before);
    expect(simulator.calls.writes().filter(({ service }) => service === "lambda")).toEqual([]);
  });

  test("an alias that somebody moves between look and take-back is left alone", async () => {
    const run = await killedAt(1, "after");
    simulator.faults.before = ({ operation }) => {
      if (operation !== "UpdateAlias") return;
      simulator.faults.clear();
      aliases().update({
        Name: "live",
        FunctionVersion: "2",
        RoutingConfig: { AdditionalVersionWeights: {} },
        Description: "mine",
      });
    };
    const told = await post(run.state);
    expect(told.stdout).toContain(
      "serves version 2, with all traffic: somebody has moved it meanwhile",
    );
    expect(live()).toMatchObject({ FunctionVersion: "2", Description: "mine" });
  });

  test("a take-back whose answer is lost is looked for, and told as done", async () => {
    const run = await killedAt(1, "after");
    simulator.faults.add({ match: "lambda:UpdateAlias", fault: { kind: "lost-answer" }, times: 1 });
    const told = await post(run.state);
    expect(told.stdout).toContain("it was taken back to version 1 with all traffic");
    expect(live()).toEqual(back);
  });

  test("an alias that is gone is said", async () => {
    const run = await killedAt(1, "after");
    aliases().all.delete("live");
    expect((await post(run.state)).stdout).toContain(`${ended}alias live of shop does not exist`);
  });

  test("a token endpoint that refuses: what is not known is said, with the command that tells it", async () => {
    const run = await killedAt(1, "after");
    simulator.github.failures = Array.from({ length: 9 }, () => 403);
    const told = await post(run.state);
    simulator.github.failures = [];
    expect(told.stdout).toContain(
      `::warning::${ended}it is NOT known how alias live of shop stands: `,
    );
    expect(told.stdout).toContain("aws lambda get-alias --function-name shop --name live");
  });

  test("a role that may not move the alias: what is not known is said", async () => {
    const run = await killedAt(1, "after");
    simulator.faults.add({ match: "lambda:UpdateAlias", fault: denied("no") });
    expect((await post(run.state)).stdout).toContain(
      "it is NOT known how alias live of shop stands",
    );
    expect(live().weights).toEqual({ "2": 0.1 });
  });

  test("a session whose role does not trust the run any more: what is not known is said", async () => {
    const run = await killedAt(1, "after");
    const { claims } = simulator.github;
    simulator.github.claims = { ...claims, sub: "repo:octo-org/other" };
    const told = await post(run.state);
    simulator.github.claims = claims;
    expect(told.stdout).toMatch(/::warning::.*it is NOT known how .*\[sign-in-refused\]/);
    expect(live().weights).toEqual({ "2": 0.1 });
  });

  test("a step that ended well leaves its post step nothing to ask", async () => {
    const run = await runStep({ simulator, home, inputs: { ...given, ...canary } });
    expect(run.exitCode).toBe(0);
    simulator.calls.clear();
    const told = await post(run.state);
    expect(told.stdout.trim()).toBe("");
    expect(simulator.calls.all).toEqual([]);
  });

  test("a step that ended well whose state was lost is never taken back", async () => {
    await runStep({ simulator, home, inputs: { ...given, ...canary } });
    const before = live();
    const told = await post({});
    expect(told.stdout).not.toContain("::warning");
    expect(live()).toEqual(before);
  });

  test("a take-back that failed is tried once more after the job", async () => {
    simulator.faults.add({ match: "lambda:UpdateAlias", fault: denied("no"), skip: 1 });
    const run = await runStep({ simulator, home, inputs: { ...given, ...canary } });
    expect(run.exitCode).toBe(1);
    simulator.faults.clear();
    expect(live().weights).toEqual({ "2": 0.1 });
    expect((await post(run.state)).stdout).toContain("it was taken back to version 1");
    expect(live()).toEqual(back);
  });

  test("the job runs again after it, and the release comes about", async () => {
    const run = await killedAt(1, "after");
    await post(run.state);
    const again = await runStep({
      ...{ simulator, home, inputs: { ...given, ...canary } },
      env: { GITHUB_RUN_ATTEMPT: "2" },
    });
    expect(again.exitCode).toBe(0);
    expect(live()).toMatchObject({ FunctionVersion: "2", weights: undefined });
  });
});
