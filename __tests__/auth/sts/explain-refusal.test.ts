import { describe, expect, test } from "@jest/globals";
import { describeVerdict, explainRefusal } from "../../../src/auth/sts/explain-refusal.ts";
import { readStsFailure } from "../../../src/auth/sts/failures.ts";
import { evaluateTrust } from "../../../src/iam/trust/evaluate.ts";

const roleArn = "arn:aws:iam::123456789012:role/deploy";
const issuer = "token.actions.githubusercontent.com";
const claims = {
  ...{ iss: `https://${issuer}`, aud: "sts.amazonaws.com" },
  sub: "repo:octo-org/shop:ref:refs/heads/main",
  ...{ repository: "octo-org/shop", ref: "refs/heads/main", event_name: "push" },
};

/** A policy that lets in a token with this `sub`. */
const policyFor = (sub: string) => ({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: claims.aud, [`${issuer}:sub`]: sub } },
  },
});
const verdictOn = (sub: string) =>
  evaluateTrust(policyFor(sub), claims, { arn: roleArn, sessionName: "shop-1-1" });

function refusal(name: string, trustPolicy?: unknown, message = "not authorized") {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 403 } });
  const [failure, region] = [readStsFailure(error), "eu-central-1"];
  const sessionName = "shop-1-1";
  return explainRefusal({ failure, error, roleArn, region, claims, sessionName, trustPolicy });
}

describe("a role that does not trust the job", () => {
  test("without its policy: what the token says, the likeliest cause, and the statement to paste", () => {
    const error = refusal("AccessDenied");
    expect(error.id).toBe("sign-in-refused");
    expect(error.message).toBe(
      `AWS refused the sign-in as ${roleArn}: its trust policy does not let in ${claims.sub} (or there is no such role). Most likely the policy lists another branch, or an environment that the job does not have.`,
    );
    expect(error.hint).toMatch(/^Put this statement into the role's trust policy/);
    expect(error.hint).toContain(`"${issuer}:sub"`);
    expect(error.evidence.join("\n")).toContain(
      "sub is of the legacy form and ends as it does because the run is of branch main.",
    );
  });

  test("with its policy: which condition fails", () => {
    const error = refusal("AccessDenied", policyFor("repo:octo-org/shop:ref:refs/heads/release"));
    expect(error.message).toMatch(/: .*branch/);
    expect(error.message).not.toContain("Most likely");
    expect(error.evidence).toContain("The trust policy given does not let this token in.");
  });

  test("with a policy that would let it in: that AWS has another one", () => {
    expect(refusal("AccessDenied", policyFor(claims.sub)).message).toContain(
      "the trust policy given would let this job in, so the role does not exist, has another policy",
    );
  });
});

test.each([
  ["Incorrect token audience", "wrong-audience", "The token's audience is sts.amazonaws.com."],
  [
    "No OpenIDConnect provider found",
    "oidc-provider-missing",
    `The token's issuer is https://${issuer}.`,
  ],
])("a refusal that names its cause: %s", (message, id, hint) => {
  const error = refusal("InvalidIdentityToken", undefined, message);
  expect(error.id).toBe(id);
  expect(error.hint).toContain(hint);
  expect(error.evidence).toContain("Claims of the token:");
});

test("an error that has nothing to do with the token does not show its claims", () => {
  expect(refusal("RegionDisabled").evidence).not.toContain("Claims of the token:");
});

describe("describeVerdict", () => {
  test("spells out what fails in the statement that came nearest", () => {
    const lines = describeVerdict(verdictOn("repo:octo-org/shop:ref:refs/heads/release"));
    expect(lines[0]).toBe("The trust policy given does not let this token in.");
    expect(lines[1]).toMatch(/^Reason: .* \[other-branch\]$/);
    expect(lines.slice(2, 6)).toEqual([
      "Statement 1:",
      `  StringEquals ${issuer}:sub does not hold`,
      "    expected: repo:octo-org/shop:ref:refs/heads/release",
      `    actual:   ${claims.sub}`,
    ]);
  });

  test("says of one that lets the token in no more than that, besides its warnings", () => {
    const lines = describeVerdict(verdictOn(claims.sub));
    expect(lines[0]).toBe("The trust policy given lets this token in.");
    expect(lines.slice(1).every((line) => line.startsWith("Warning: statement 1: "))).toBe(true);
  });
});
