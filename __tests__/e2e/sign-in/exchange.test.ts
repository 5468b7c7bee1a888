import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { QuickClock } from "../../simulator/clock.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce, type StepOptions } from "../../helpers/runner/run-here.ts";

interface StsCase {
  readonly name: string;
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly id: string;
  readonly calls: number;
}

const forbidden = "Not authorized to perform sts:AssumeRoleWithWebIdentity";
const final: readonly StsCase[] = [
  { name: "denied", code: "AccessDenied", status: 403, message: forbidden, id: "sign-in-refused" },
  {
    name: "audience",
    code: "InvalidIdentityToken",
    status: 400,
    message: "Incorrect token audience",
    id: "wrong-audience",
  },
  {
    name: "no provider",
    code: "InvalidIdentityToken",
    status: 400,
    message: "No OpenIDConnect provider found in your account for https://token.example",
    id: "oidc-provider-missing",
  },
  {
    name: "thumbprint",
    code: "InvalidIdentityToken",
    status: 400,
    message: "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
    id: "thumbprint-mismatch",
  },
  {
    name: "a claim is missing",
    code: "InvalidIdentityToken",
    status: 400,
    message: "Missing a required claim: sub",
    id: "identity-token-rejected",
  },
  {
    name: "malformed policy",
    code: "MalformedPolicyDocument",
    status: 400,
    message: "Syntax errors in policy.",
    id: "session-policy-malformed",
  },
  {
    name: "packed policy, none to shorten",
    code: "PackedPolicyTooLarge",
    status: 400,
    message: "Packed policy consumes 110% of allotted space, please use smaller policy.",
    id: "session-policy-too-large",
  },
  {
    name: "region disabled",
    code: "RegionDisabledException",
    status: 403,
    message: "STS is not activated in this region for account:123456789012.",
    id: "sts-region-disabled",
  },
  {
    name: "duration",
    code: "ValidationError",
    status: 400,
    message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    id: "duration-exceeds-role",
  },
  {
    name: "other validation",
    code: "ValidationError",
    status: 400,
    message: "Request ARN is invalid",
    id: "sign-in-request-invalid",
  },
  {
    name: "an unknown answer",
    code: "SomethingNew",
    status: 400,
    message: "An answer of the future",
    id: "sign-in-failed",
  },
].map((entry) => ({ ...entry, calls: 1 }));

const again: readonly StsCase[] = [
  {
    name: "expired token, once more with a new one",
    code: "ExpiredTokenException",
    status: 400,
    message: "Token expired: current date/time must be before the expiration date/time",
    id: "identity-token-expired",
    calls: 2,
  },
  {
    name: "rejected claim, once more with a new token",
    code: "IDPRejectedClaim",
    status: 403,
    message: "The identity provider rejected the claim.",
    id: "identity-token-rejected",
    calls: 2,
  },
];

const passing: readonly StsCase[] = [
  {
    name: "throttling",
    code: "Throttling",
    status: 400,
    message: "Rate exceeded",
    id: "sts-unavailable",
    calls: 3,
  },
  {
    name: "5xx",
    code: "ServiceUnavailable",
    status: 503,
    message: "Service Unavailable",
    id: "sts-unavailable",
    calls: 3,
  },
  {
    name: "identity provider unreachable",
    code: "IDPCommunicationError",
    status: 400,
    message: "An error occurred when contacting the identity provider.",
    id: "identity-provider-unreachable",
    calls: 3,
  },
  {
    name: "keys not fetched",
    code: "InvalidIdentityToken",
    status: 400,
    message:
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    id: "identity-provider-unreachable",
    calls: 3,
  },
];

describe("the exchange", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterEach(() => {
    simulator.faults.clear();
    simulator.calls.clear();
    simulator.github.failures = [];
    simulator.github.issued.length = 0;
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  const run = (options: Partial<StepOptions> = {}): Promise<RunResult> =>
    runStep({ simulator, home, inputs: { target: "credentials" }, ...options });
  /** For the pauses between tries. */
  const quick = { clock: new QuickClock() };
  const stsCalls = (): number => simulator.calls.operations("sts").length;

  test.each([...final, ...again])(
    "$name: $id after $calls call(s), in under 3 s",
    async ({ code, status, message, id, calls }) => {
      const fault = { kind: "error", code, status, message } as const;
      simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault });
      const result = await run();
      expect(result.exitCode).toBe(1);
      expect(idOf(result)).toBe(id);
      expect(stsCalls()).toBe(calls);
      expect(new Set(simulator.github.issued).size).toBe(calls);
      expect(result.ms).toBeLessThan(3000);
      expect(result.exported).toEqual({});
    },
  );

  test.each(passing)("$name: three tries and more", async (entry) => {
    const { code, status, message, id, calls } = entry;
    const fault = { kind: "error", code, status, message } as const;
    simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault, times: 3 });
    const good = await run(quick);
    expect(good.exitCode).toBe(0);
    expect(stsCalls()).toBe(4);
    expect(id).toMatch(/unavailable|unreachable/);
    expect(calls).toBe(3);
  });

  test.each(["reset", "truncate"] as const)("a %s connection is tried again", async (kind) => {
    simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault: { kind }, times: 2 });
    expect((await run(quick)).exitCode).toBe(0);
    expect(stsCalls()).toBe(3);
  });

  test("GitHub's endpoint is asked again after 500 and a reset, not after 401", async () => {
    simulator.github.failures = [500, "reset", 429];
    expect((await run(quick)).exitCode).toBe(0);
    const refused = await run({ env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: "wrong" } });
    expect(idOf(refused)).toBe("github-token-failed");
    expect(simulator.calls.operations("github")).toHaveLength(5);
  });

  test("an answer of another account yields no session", async () => {
    const other = "arn:aws:iam::999999999999:role/deploy";
    const role = simulator.iam.roles.get("arn:aws:iam::123456789012:role/deploy");
    if (role === undefined) throw new Error("The default role");
    const open = simulator.iam.openSession.bind(simulator.iam);
    simulator.iam.openSession = (_role, ...rest) => open({ ...role, arn: other }, ...rest);
    const result = await run();
    simulator.iam.openSession = open;
    expect(idOf(result)).toBe("unexpected-account");
    expect(result.exported).toEqual({});
  });

  test("a given session policy that is too large when packed is not sent again", async () => {
    const fault = {
      kind: "error",
      code: "PackedPolicyTooLarge",
      status: 400,
      message: "Packed policy consumes 101% of allotted space, please use smaller policy.",
    } as const;
    simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault });
    const policy =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}';
    const result = await run({ inputs: { target: "credentials", "session-policy": policy } });
    expect(idOf(result)).toBe("session-policy-too-large");
    expect(stsCalls()).toBe(1);
  });
});
