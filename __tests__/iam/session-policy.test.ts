import { describe, expect, test } from "@jest/globals";
import { fc } from "../helpers/property.ts";
import { fitSessionPolicy } from "../../src/iam/session-policy.ts";
import type { Permission } from "../../src/iam/statement.ts";
import { maxPolicyLength } from "../../src/model/aws/sts-limits.ts";
import { evaluate, type Policy } from "../simulator/iam/policy.ts";

const account = "arn:aws:lambda:eu-central-1:123456789012";

function permission(replaced: Partial<Permission>): Permission {
  return {
    phase: "apply",
    actions: ["lambda:UpdateFunctionCode"],
    resources: [`${account}:function:web`],
    purpose: "a test",
    ...replaced,
  };
}

function statements(text: string | undefined): unknown {
  return (JSON.parse(text ?? "{}") as { Statement?: unknown }).Statement;
}

describe("fitSessionPolicy", () => {
  test("joins what differs in one respect and writes single values without a list", () => {
    const [fitted] = fitSessionPolicy([
      permission({ actions: ["lambda:GetFunction"] }),
      permission({ actions: ["lambda:UpdateFunctionCode", "lambda:GetFunction"] }),
      permission({ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] }),
      permission({ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] }),
    ]);
    expect(statements(fitted)).toEqual([
      {
        Effect: "Allow",
        Action: ["lambda:GetFunction", "lambda:UpdateFunctionCode"],
        Resource: `${account}:function:web`,
      },
      {
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
      },
    ]);
  });

  test("without any permission denies everything: no policy at all would grant the whole role", () => {
    const [fitted] = fitSessionPolicy([]);
    expect(statements(fitted)).toEqual([{ Effect: "Deny", Action: "*", Resource: "*" }]);
  });

  test("each step, in its order, when the one before is too long", () => {
    const names = Array.from({ length: 60 }, (_, n) => `${account}:function:service-number-${n}`);
    const many = [permission({ actions: ["lambda:UpdateFunctionCode"], resources: names })];
    const [first] = fitSessionPolicy(many);
    expect(statements(first)).toMatchObject([{ Resource: `${account}:function:service-number-*` }]);

    const reads = Array.from({ length: 120 }, (_, n) => `lambda:GetSomethingNumber${n}`);
    const [second] = fitSessionPolicy([
      permission({ actions: [...reads, "lambda:InvokeFunction"] }),
    ]);
    expect(statements(second)).toMatchObject([
      { Action: ["lambda:Get*", "lambda:InvokeFunction"] },
    ]);

    const letters = Array.from(
      { length: 40 },
      (_, n) => `${String.fromCharCode(97 + (n % 26))}${n}`,
    );
    const spread = letters.flatMap((letter) => [
      permission({
        actions: [`lambda:Update${letter}`],
        resources: [`${account}:function:${letter}`, `${account}:layer:${letter}`],
      }),
    ]);
    const [third] = fitSessionPolicy(spread);
    expect(statements(third)).toMatchObject([
      { Resource: [`${account}:function:*`, `${account}:layer:*`] },
    ]);

    const kinds = letters.map((letter) =>
      permission({
        actions: [`lambda:Do${letter}`],
        resources: [`${account}:kind${letter.replace(/\d/g, "")}x:a${letter}`],
      }),
    );
    const [last] = fitSessionPolicy(kinds);
    expect(statements(last)).toMatchObject([{ Resource: "*" }]);
  });

  test("passing roles keeps its condition and its roles however wide the rest becomes", () => {
    const pass = permission({
      actions: ["iam:PassRole"],
      resources: ["arn:aws:iam::123456789012:role/*"],
      conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    });
    const letters = Array.from({ length: 60 }, (_, n) => n);
    const rest = letters.map((n) =>
      permission({
        actions: [`svc${n}:Do`],
        resources: [`arn:aws:svc${n}:eu-central-1:123456789012:thing/${n}`],
      }),
    );
    const [fitted] = fitSessionPolicy([pass, ...rest]);
    expect(statements(fitted)).toContainEqual(expect.objectContaining({ Resource: "*" }));
    expect(statements(fitted)).toContainEqual({
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::123456789012:role/*",
      Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    });
  });

  test("what fits no step has no policy", () => {
    const actions = Array.from({ length: 200 }, (_, n) => `lambda:UpdateSomething${n}`);
    expect(fitSessionPolicy([permission({ actions })])).toEqual([]);
  });

  test("every step allows all that was asked for, stays in the limit and gets shorter", () => {
    const part = fc.constantFrom("a", "b", "app-1", "app-2", "app-3", "site/x", "*");
    const resource = fc.oneof(
      part.map((name) => `${account}:function:${name}`),
      part.map((name) => `arn:aws:s3:::${name}`),
      part.map((name) => `arn:aws:ecs:eu-central-1:123456789012:service/c/${name}`),
      fc.constant("*"),
    );
    const action = fc
      .tuple(
        fc.constantFrom("lambda", "s3", "ecs"),
        fc.constantFrom("Get", "List", "Describe", "Put", "Update"),
        fc.constantFrom("Thing", "Other", "More"),
      )
      .map(([service, verb, noun]) => `${service}:${verb}${noun}`);
    const permissions = fc.array(
      fc.record({
        actions: fc.uniqueArray(action, { minLength: 1, maxLength: 6 }),
        resources: fc.uniqueArray(resource, { minLength: 1, maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(permissions, (fields) => {
        const wanted = fields.map(permission);
        const fitted = fitSessionPolicy(wanted);
        for (const [n, text] of fitted.entries()) {
          expect(text.length).toBeLessThanOrEqual(maxPolicyLength);
          if (n > 0) expect(text.length).toBeLessThan(fitted[n - 1]?.length ?? 0);
          const policy = JSON.parse(text) as Policy;
          for (const { actions, resources } of wanted) {
            for (const one of actions) {
              for (const place of resources) {
                expect(evaluate([policy], { action: one, resource: place, context: {} })).toBe(
                  "allow",
                );
              }
            }
          }
          // No read becomes a write: where nothing may be written at first, nothing ever may.
          if (
            fields.every(({ actions }) =>
              actions.every((name) => /:(Get|List|Describe)/.test(name)),
            )
          ) {
            const write = { action: "lambda:UpdateThing", resource: "*", context: {} };
            expect(evaluate([policy], write)).toBe("implicit-deny");
          }
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
