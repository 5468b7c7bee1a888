import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import type { Policy } from "../../simulator/iam/policy.ts";
import { evaluate } from "../../simulator/iam/policy.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:shop";

describe("the session of a deployment", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { lambda } = simulator.services;
  beforeAll(() => simulator.start());
  beforeEach(() => {
    simulator.calls.clear();
    simulator.faults.clear();
    simulator.github.issued.length = 0;
    simulator.iam.sessionSecondsCap = Infinity;
    lambda.updateMs = 0;
    lambda.functions.clear();
    lambda.seed("shop", { Publish: true }, zipOf({ "index.mjs": "export const handler = 1;" }));
    mkdirSync(join(home.workspace, "dist"), { recursive: true });
    writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = 2;");
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  const deploy = (inputs: Record<string, string> = {}): Promise<RunResult> => {
    const given = { target: "lambda", "function-name": "shop", code: "dist" };
    return runStep({ simulator, home, inputs: { ...given, ...inputs } });
  };
  const sent = (): (string | undefined)[] =>
    simulator.calls.all
      .filter(({ operation }) => operation === "AssumeRoleWithWebIdentity")
      .map(({ input }) => input.Policy as string | undefined);
  const allows = (policy: string | undefined, action: string): string =>
    evaluate([JSON.parse(policy ?? "{}") as Policy], {
      action,
      resource: functionArn,
      context: {},
    });

  test("sessions of 2 s under a deployment of 8 s: it finishes with as many renewals as it takes", async () => {
    simulator.iam.sessionSecondsCap = 2;
    lambda.updateMs = 8000;
    const run = await deploy();
    expect(run.exitCode).toBe(0);
    expect(simulator.calls.all.filter(({ status }) => status >= 400)).toEqual([]);
    const renewals = sent().length - 1;
    expect(renewals).toBeGreaterThanOrEqual(3);
    expect(renewals).toBeLessThanOrEqual(Math.ceil(run.ms / 1300));
    expect(simulator.github.issued).toHaveLength(renewals + 1);
    expect(new Set(sent()).size).toBe(1);
  });

  test("is bounded by what the inputs need, and the plan shows by what", async () => {
    const run = await deploy();
    const [policy] = sent();
    expect(allows(policy, "lambda:UpdateFunctionCode")).toBe("allow");
    expect(allows(policy, "lambda:DeleteFunction")).toBe("implicit-deny");
    expect(run.summary).toMatch(/Session policy: .* of 2048 characters/);
    expect(run.summary).toContain("lambda:UpdateFunctionCode");
  });

  test("a dry run gets reads alone", async () => {
    expect((await deploy({ "dry-run": "true" })).exitCode).toBe(0);
    const [policy] = sent();
    expect(allows(policy, "lambda:GetFunction")).toBe("allow");
    expect(policy).not.toMatch(/Update|Publish|Create|Delete|Put|Pass|Invoke/);
  });

  test("none sends no policy, a given one is sent without its spaces", async () => {
    await deploy({ "session-policy": "none" });
    const yaml = `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: "lambda:*"\n    Resource: "*"\n`;
    await deploy({ "session-policy": yaml });
    expect(sent()).toEqual([
      undefined,
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:*","Resource":"*"}]}',
    ]);
  });

  test("what a given policy leaves out fails as the session's own refusal, with the way out", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: "lambda:Get*", Resource: "*" },
    });
    const run = await deploy({ "session-policy": policy });
    expect(idOf(run)).toBe("denied-by-session-policy");
    expect(run.stdout).toMatch(
      /Allow lambda:UpdateFunctionCode on \S+ in the input `session-policy`/,
    );
    expect(simulator.calls.writes().filter(({ status }) => status < 400)).toEqual([]);
  });

  test("too large when packed: the next wider policy is sent, once", async () => {
    const fault = {
      kind: "error",
      code: "PackedPolicyTooLarge",
      status: 400,
      message: "Packed policy consumes 103% of allotted space, please use smaller policy.",
    } as const;
    simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault, times: 1 });
    const run = await deploy({ alias: "live" });
    const [first, second, ...rest] = sent();
    expect(rest).toEqual([]);
    expect(second?.length).toBeLessThan(first?.length ?? 0);
    expect(allows(second, "lambda:UpdateFunctionCode")).toBe("allow");
    expect(run.exitCode).toBe(0);
  });
});
