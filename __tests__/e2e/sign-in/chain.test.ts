import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { causeOf, idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const second = "arn:aws:iam::210987654321:role/production";
const managed = "arn:aws:iam::210987654321:policy/readers";

describe("a second role", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  beforeEach(() => {
    simulator.calls.clear();
    simulator.iam.sessionSecondsCap = Infinity;
    simulator.iam.addRole({
      arn: second,
      maxSessionSeconds: 43_200,
      trustPolicy: {
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { AWS: roleArn },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "x-1" } },
        },
      },
    });
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  const run = (inputs: Record<string, string> = {}): Promise<RunResult> =>
    runStep({
      simulator,
      home,
      inputs: {
        target: "credentials",
        "chain-role-to-assume": second,
        "chain-role-external-id": "x-1",
        ...inputs,
      },
    });
  const inputOf = (operation: string): Readonly<Record<string, unknown>> | undefined =>
    simulator.calls.all.find((call) => call.operation === operation)?.input;

  test("has the account, the hour and the policies; the first may only assume it", async () => {
    const result = await run({
      "role-duration-seconds": "43200",
      "allowed-account-ids": "210987654321",
      "managed-session-policies": managed,
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs["aws-account-id"]).toBe("210987654321");
    const first = inputOf("AssumeRoleWithWebIdentity");
    expect(first).toMatchObject({ DurationSeconds: "900" });
    expect(JSON.parse(String(first?.Policy))).toMatchObject({
      Statement: { Action: ["sts:AssumeRole"], Resource: second },
    });
    expect(first).not.toHaveProperty(["PolicyArns.member.1.arn"]);
    expect(inputOf("AssumeRole")).toMatchObject({
      DurationSeconds: "3600",
      ExternalId: "x-1",
      "PolicyArns.member.1.arn": managed,
    });
    expect(simulator.calls.operations("sts")).toHaveLength(2);
  });

  test("of an account that is not allowed is refused before any request", async () => {
    const result = await run({ "allowed-account-ids": "123456789012" });
    expect(idOf(result)).toBe("account-not-allowed");
    expect(simulator.calls.all).toEqual([]);
  });

  test("that asks for another external id says so, at the first answer", async () => {
    const result = await run({ "chain-role-external-id": "x-2" });
    expect(idOf(result)).toBe("chain-role-refused");
    expect(causeOf(result)).toContain(`may not assume the second role ${second}`);
    expect(simulator.calls.operations("sts")).toHaveLength(2);
    expect(result.ms).toBeLessThan(3000);
    expect(result.exported).toEqual({});
  });

  test("whose tags or source identity are not allowed names the right", async () => {
    const result = await run({ "chain-session-tags": "true", "chain-source-identity": "true" });
    expect(idOf(result)).toBe("chain-role-refused");
    expect(result.stdout).toMatch(/sts:TagSession, sts:SetSourceIdentity/);
  });

  test("that does not exist, after a first role that is refused, is never asked for", async () => {
    const claims = simulator.github.claims;
    simulator.github.claims = { ...claims, sub: "repo:octo-org/shop:pull_request" };
    const result = await run();
    simulator.github.claims = claims;
    expect(idOf(result)).toBe("sign-in-refused");
    expect(simulator.calls.operations("sts")).toHaveLength(1);
  });
});
