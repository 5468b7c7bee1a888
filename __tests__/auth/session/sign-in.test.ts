import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { TokenSource } from "../../../src/auth/sts/port.ts";
import { signIn } from "../../../src/auth/session/sign-in.ts";
import { createSts } from "../../../src/auth/sts/sts-client.ts";
import { VirtualClock } from "../../simulator/clock.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { canariesOf } from "../../helpers/runner/checks/canaries.ts";
import { signInOptions, type TestSignIn } from "../session.ts";

const secondRole = "arn:aws:iam::210987654321:role/production";
const policyOf = (action: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: action, Resource: "*" },
  });

describe("signIn", () => {
  let simulator: Simulator;
  const signal = new AbortController().signal;
  beforeEach(async () => {
    simulator = await new Simulator().start();
  });
  afterEach(() => simulator.stop());

  const stsInputs = (operation: string): Readonly<Record<string, unknown>>[] =>
    simulator.calls.all.filter((call) => call.operation === operation).map(({ input }) => input);

  /** A second role that the first may assume, on conditions. */
  function addSecondRole(
    condition: Readonly<Record<string, Record<string, string>>> = {},
    actions: string | string[] = "sts:*",
  ): void {
    simulator.iam.addRole({
      arn: secondRole,
      trustPolicy: {
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { AWS: roleArn },
          Action: actions,
          Condition: condition,
        },
      },
    });
  }

  /** What AWS and GitHub gave to the sign-in, and is not hidden in the job's log. */
  const shown = ({ masked }: TestSignIn): string[] =>
    canariesOf(simulator).filter(
      (secret) => secret !== simulator.github.requestToken && !masked.includes(secret),
    );

  test("the token is asked for while the file of the trust policy is still being read", async () => {
    let read: (policy: unknown) => void = () => undefined;
    const file = new Promise((resolve) => {
      read = resolve;
    });
    const options = signInOptions(simulator, {}, { trustPolicy: () => file });
    const request: TokenSource["request"] = (audience, own) => {
      read(undefined);
      return options.tokens.request(audience, own);
    };
    await signIn({ ...options, tokens: { request } });
    expect(simulator.calls.all.map(({ operation }) => operation)).toEqual([
      "GetIdToken",
      "AssumeRoleWithWebIdentity",
    ]);
  });

  test("a policy that is too large when packed is replaced by the next step, once", async () => {
    simulator.faults.add({
      match: "sts:AssumeRoleWithWebIdentity",
      fault: { kind: "error", code: "PackedPolicyTooLarge", status: 400, message: "101%" },
      times: 1,
    });
    const policies = [policyOf("lambda:GetFunction"), policyOf("lambda:*")];
    const bound = { kind: "least-privilege" as const, policies, policyArns: [] };
    const { facts, aws } = await signIn(signInOptions(simulator, {}, { bound }));
    expect(stsInputs("AssumeRoleWithWebIdentity").map(({ Policy: policy }) => policy)).toEqual(
      policies,
    );
    expect(simulator.github.issued).toHaveLength(1);
    expect(facts.policy).toBe(policies[1]);
    expect(aws.sessionPolicy).toBe("least-privilege");
  });

  test("both steps too large: an error after two calls", async () => {
    simulator.faults.add({
      match: "sts:AssumeRoleWithWebIdentity",
      fault: { kind: "error", code: "PackedPolicyTooLarge", status: 400, message: "101%" },
    });
    const policies = [policyOf("lambda:GetFunction"), policyOf("lambda:*")];
    const bound = { kind: "least-privilege" as const, policies, policyArns: [] };
    await expect(signIn(signInOptions(simulator, {}, { bound }))).rejects.toMatchObject({
      id: "session-policy-too-large",
    });
    expect(simulator.calls.operations("sts")).toHaveLength(2);
  });

  test("sessions of 2 s under 6 s of work: as many renewals as needed, shared by all requests", async () => {
    await simulator.stop();
    const clock = new VirtualClock();
    simulator = await new Simulator({ clock }).start();
    simulator.iam.sessionSecondsCap = 2;
    const options = signInOptions(simulator, {}, { clock });
    const { aws } = await signIn(options);
    const sts = createSts(aws, options.mask);
    let calls = 0;
    for (let worked = 0; worked < 6000; worked += 50) {
      // The SDK shares what one client asks for; that several clients share it too is our own doing.
      const names = await Promise.all(
        [1, 2, 3, 4].map(async () => {
          await aws.credentials();
          return sts.callerIdentity(signal);
        }),
      );
      calls += names.length;
      clock.advance(50);
    }
    const opened = stsInputs("AssumeRoleWithWebIdentity").length;
    expect(calls).toBe(480);
    // Renewed when a third of the two seconds is left: at 0, 1.35, 2.7, 4.05 and 5.4 s.
    expect(opened).toBe(5);
    expect(simulator.github.issued).toHaveLength(opened);
    expect(simulator.calls.all.filter(({ status }) => status !== 200)).toEqual([]);
    expect(shown(options)).toEqual([]);
  });

  test("credentials that are there already are hidden, whoever set them", async () => {
    const { aws } = await signIn(signInOptions(simulator));
    const auth = "environment" as const;
    const options = signInOptions(simulator, { auth }, { ambient: aws.credentials });
    await signIn(options);
    const { accessKeyId, secretAccessKey, sessionToken } = await aws.credentials();
    expect(options.masked).toEqual(
      expect.arrayContaining([accessKeyId, secretAccessKey, sessionToken]),
    );
  });

  test("the account that AWS names is hidden where that is asked for", async () => {
    const { aws } = await signIn(signInOptions(simulator));
    const inputs = { auth: "environment", maskAwsAccountId: true } as const;
    const options = signInOptions(simulator, inputs, { ambient: aws.credentials });
    await signIn(options);
    expect(options.masked).toContain("123456789012");
  });

  test.each(["AccessKeyId", "SecretAccessKey", "SessionToken"])(
    "an answer without %s holds no session",
    async (name) => {
      const { match, fault } = ofAnother;
      const body = fault.body.replace(new RegExp(`<${name}>.*</${name}>`), "");
      simulator.faults.add({ match, fault: { ...fault, body } });
      const signedIn = signIn(signInOptions(simulator));
      await expect(signedIn).rejects.toMatchObject({ id: "answer-not-from-aws" });
    },
  );

  /** What something else in the place of STS answers: a session of another account. */
  const ofAnother = {
    match: "sts:AssumeRoleWithWebIdentity",
    fault: {
      kind: "impostor",
      type: "text/xml",
      body: `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:aws:sts::666666666666:assumed-role/deploy/x</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAOTHER</AccessKeyId><SecretAccessKey>other-secret</SecretAccessKey><SessionToken>other-token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
    },
  } as const;

  test("a renewal that gives a session of another account is thrown away", async () => {
    await simulator.stop();
    const clock = new VirtualClock();
    simulator = await new Simulator({ clock }).start();
    simulator.iam.sessionSecondsCap = 2;
    const { aws } = await signIn(signInOptions(simulator, {}, { clock }));
    simulator.faults.add(ofAnother);
    clock.advance(3000);
    await expect(aws.credentials()).rejects.toMatchObject({ id: "unexpected-account" });
  });

  test("a renewal that fails while the session lives fails nothing", async () => {
    simulator.iam.sessionSecondsCap = 3;
    const options = signInOptions(simulator);
    const { aws } = await signIn(options);
    const first = await aws.credentials();
    simulator.faults.add({
      match: "sts:AssumeRoleWithWebIdentity",
      fault: { kind: "error", code: "AccessDenied", status: 403, message: "no" },
      times: 1,
    });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await aws.credentials()).toEqual(first);
    expect(options.log.text()).toContain("warning: The session could not be renewed yet");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await aws.credentials()).not.toEqual(first);
  });

  test("a cancelled step may renew its session to take back what it began", async () => {
    simulator.iam.sessionSecondsCap = 1;
    const work = new AbortController();
    const { aws } = await signIn(signInOptions(simulator, {}, { signal: work.signal }));
    const first = await aws.credentials();
    work.abort(new Error("cancelled"));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await aws.credentials()).not.toEqual(first);
  });

  describe("a second role", () => {
    const chained = { chainRoleToAssume: secondRole };

    test("the first session may only assume the second, which has the policy and the account", async () => {
      addSecondRole();
      const bound = { kind: "given" as const, policies: [policyOf("s3:*")], policyArns: [] };
      const inputs = {
        ...chained,
        roleDurationSeconds: 43_200,
        allowedAccountIds: ["210987654321"],
      };
      const { aws } = await signIn(signInOptions(simulator, inputs, { bound }));
      expect(aws.accountId).toBe("210987654321");
      expect(aws.identityArn).toMatch(/^arn:aws:sts::210987654321:assumed-role\/production\//);
      const [first] = stsInputs("AssumeRoleWithWebIdentity");
      expect(JSON.parse(String(first?.Policy))).toEqual({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: ["sts:AssumeRole"], Resource: secondRole },
      });
      const [second] = stsInputs("AssumeRole");
      expect(second).toMatchObject({ Policy: policyOf("s3:*"), DurationSeconds: "3600" });
      expect(second).not.toHaveProperty("Tags.member.1.Key");
      expect(second).not.toHaveProperty("SourceIdentity");
    });

    test("is not asked for with a first session of another account", async () => {
      addSecondRole();
      simulator.faults.add(ofAnother);
      const signedIn = signIn(signInOptions(simulator, chained));
      await expect(signedIn).rejects.toMatchObject({ id: "unexpected-account" });
      expect(stsInputs("AssumeRole")).toEqual([]);
    });

    test("and the first are hidden in the log, each secret of them", async () => {
      addSecondRole();
      const options = signInOptions(simulator, chained);
      await signIn(options);
      expect(simulator.iam.sessions.size).toBe(2);
      expect(shown(options)).toEqual([]);
    });

    test("tags, source identity and external id only when asked for, in STS's characters", async () => {
      addSecondRole({ StringEquals: { "sts:ExternalId": "x-1" } });
      const inputs = {
        ...chained,
        chainRoleExternalId: "x-1",
        chainSessionTags: true,
        chainSourceIdentity: true,
      };
      await signIn(signInOptions(simulator, inputs));
      const [second] = stsInputs("AssumeRole");
      expect(second).toMatchObject({
        ExternalId: "x-1",
        SourceIdentity: "dependabot_bot_",
        "Tags.member.1.Key": "Repository",
        "Tags.member.1.Value": "octo-org/shop",
        "Tags.member.6.Key": "Actor",
        "Tags.member.6.Value": "dependabot_bot_",
      });
    });

    test("a refused second role names itself and the rights it takes", async () => {
      addSecondRole({}, "sts:AssumeRole");
      const options = signInOptions(simulator, { ...chained, chainSessionTags: true });
      await expect(signIn(options)).rejects.toMatchObject({
        id: "chain-role-refused",
        hint: expect.stringContaining("sts:TagSession") as unknown,
      });
      expect(simulator.calls.operations("sts")).toHaveLength(2);
    });

    test("its hour is renewed from the first role on", async () => {
      addSecondRole();
      simulator.iam.sessionSecondsCap = 1;
      const { aws } = await signIn(signInOptions(simulator, chained));
      const first = await aws.credentials();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(await aws.credentials()).not.toEqual(first);
      expect(stsInputs("AssumeRole")).toHaveLength(2);
      expect(stsInputs("AssumeRoleWithWebIdentity")).toHaveLength(2);
    });
  });
});
