import { describe, expect, test } from "@jest/globals";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";
import { evaluateTrust } from "../../../src/iam/trust/evaluate.ts";

const iss = "token.actions.githubusercontent.com";
const accountId = "123456789012";
const arn = `arn:aws:iam::${accountId}:role/deploy`;
const provider = `arn:aws:iam::${accountId}:oidc-provider/${iss}`;
const action = "sts:AssumeRoleWithWebIdentity";

/**
 * Keys that the oracle knows for this action; it ignores `aud` and `sub`, which its data writes with
 * a placeholder for the provider. It also takes `${*}` in StringEquals for three characters, where
 * AWS's page on policy variables has it stand for one; that stays with the table.
 */
const names = ["repository", "ref", "environment", "actor", "workflow"] as const;
const texts = ["a", "A", "ab", "a/b", "a:b", "refs/heads/main", "x*"];
const patterns = [...texts, "*", "a*", "?", "?b", "*/*", "refs/*/main", "a?b"];

const operator = fc
  .tuple(
    fc.constantFrom("", "ForAnyValue:", "ForAllValues:"),
    fc.constantFrom(
      "StringEquals",
      "StringNotEquals",
      "StringLike",
      "StringNotLike",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
    ),
    fc.constantFrom("", "IfExists"),
  )
  // Undecided by design where the claim is missing; see operators.ts.
  .filter(([qualifier, , suffix]) => qualifier !== "ForAnyValue:" || suffix === "")
  .map((parts) => parts.join(""));
const key = fc.constantFrom(...names).map((name) => `${iss}:${name}`);
const values = fc.uniqueArray(fc.constantFrom(...patterns), { minLength: 1, maxLength: 3 });
const strings = fc.dictionary(operator, fc.dictionary(key, values, { minKeys: 1, maxKeys: 2 }), {
  maxKeys: 2,
});
const nulls = fc.dictionary(
  fc.constant("Null"),
  fc.dictionary(key, fc.constantFrom("true", "false"), { minKeys: 1, maxKeys: 1 }),
  { maxKeys: 1 },
);
const statement = fc
  .record({
    Effect: fc.constantFrom("Allow", "Allow", "Deny"),
    Action: fc.constantFrom(action, action, "sts:*", "sts:AssumeRole", "STS:assumeRoleWith*"),
    strings,
    nulls,
  })
  .map(({ strings: a, nulls: b, ...rest }) => ({
    ...rest,
    Principal: { Federated: provider },
    Condition: { ...a, ...b },
  }));
const policies = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((list) => ({ Version: "2012-10-17", Statement: list }));
const claims = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...texts));

async function oracle(policy: object, token: Record<string, string>): Promise<string> {
  const context = Object.entries(token).map(([name, value]) => [`${iss}:${name}`, value] as const);
  const result = await runSimulation(
    {
      request: {
        principal: provider,
        action,
        resource: { resource: arn, accountId },
        contextVariables: Object.fromEntries(context),
      },
      identityPolicies: [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: policy,
    },
    {},
  );
  if (result.resultType !== "single") throw new Error(JSON.stringify(result));
  return result.overallResult === "Allowed" ? "allowed" : "denied";
}

describe("the evaluator beside an independent one", () => {
  test("both decide alike", async () => {
    let allowed = 0;
    await fc.assert(
      fc.asyncProperty(policies, claims, async (policy, token) => {
        const verdict = evaluateTrust(policy, { iss: `https://${iss}`, ...token }, { arn });
        if (verdict.decision === "allowed") allowed += 1;
        expect(verdict.decision).toBe(await oracle(policy, token));
      }),
      { numRuns: 1500, seed: 4 },
    );
    expect(allowed).toBeGreaterThan(150);
  });
});
