import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { cli } from "../helpers/programs/run-cli.ts";
import { blocksOf, pages } from "../helpers/reading/pages.ts";

const directory = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-outputs-"));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const issuer = "token.actions.githubusercontent.com";

/** What `explain` says of a policy for branch main and a token of environment production. */
async function explained(): Promise<string> {
  const statement = {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: "sts.amazonaws.com",
        [`${issuer}:sub`]: "repo:octo-org/shop:ref:refs/heads/main",
      },
    },
  };
  const claims = {
    iss: `https://${issuer}`,
    aud: "sts.amazonaws.com",
    sub: "repo:octo-org/shop:environment:production",
    environment: "production",
    event_name: "push",
    ref: "refs/heads/main",
  };
  const [policy, token] = [join(directory, "policy.json"), join(directory, "claims.json")];
  writeFileSync(policy, JSON.stringify({ Version: "2012-10-17", Statement: [statement] }));
  writeFileSync(token, JSON.stringify(claims));
  return (await cli(["explain", "--trust-policy", policy, "--claims", token])).stdout;
}

/** What prints each block of output that a page shows, by the page and the block's first line. */
const printed: Readonly<Record<string, () => Promise<string>>> = {
  "docs/sign-in.md: Statement 1:": explained,
};

const outputs = pages()
  .flatMap(blocksOf)
  // architecture.md draws the way of a deployment; no program prints that.
  .filter(({ language, page }) => language === "text" && page !== "docs/architecture.md")
  .map((block) => [`${block.page}: ${block.text.split("\n", 1)[0] ?? ""}`, block.text] as const);

test.each(outputs)("%s is what is printed", async (name, text) => {
  const print = printed[name];
  if (print === undefined) throw new Error(`Nothing is known to print ${name}`);
  expect(await print()).toContain(text);
});
