import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { GitHub } from "../simulator/github.ts";
import { scaledClock } from "../simulator/clock.ts";
import { cli, known } from "../helpers/programs/run-cli.ts";

const directory = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-explain-"));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

function file(name: string, content: unknown): string {
  const path = join(directory, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const claims = {
  iss: "https://token.actions.githubusercontent.com",
  aud: "sts.amazonaws.com",
  sub: "repo:octo-org@4011/shop@6152:environment:production",
  repository: "octo-org/shop",
  repository_id: "6152",
  repository_owner_id: "4011",
  environment: "production",
  event_name: "push",
  ref: "refs/heads/main",
};

async function generated(): Promise<string> {
  const { stdout } = await cli([
    ...["iam", "empty", ...known, "--github-environment", "production", "--format", "json"],
    ...["--role-to-assume", "arn:aws:iam::123456789012:role/deploy"],
  ]);
  return file("generated.json", stdout);
}

describe("explain", () => {
  test("says that what `iam` writes lets its job in, in both forms of sub", async () => {
    const policy = await generated();
    for (const sub of [claims.sub, "repo:octo-org/shop:environment:production"]) {
      const path = file("claims.json", { ...claims, sub });
      const result = await cli(["explain", "--trust-policy", policy, "--claims", path]);
      expect(result).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("lets this token in"),
      });
    }
  });

  test("names the condition that fails, and what to write", async () => {
    const sub = "repo:octo-org@4011/shop@6152:ref:refs/heads/main";
    const path = file("claims.json", { ...claims, environment: "", sub });
    const line = ["explain", "--trust-policy", await generated(), "--claims", path];
    const { code, stdout } = await cli(line);
    expect(code).toBe(1);
    expect(stdout).toContain("StringEquals token.actions.githubusercontent.com:sub does not hold");
    expect(stdout).toContain(`actual:   ${sub}`);
    expect(stdout).toMatch(/^Reason: .* \[environment-vs-ref\]$/m);
    expect(stdout).toContain("What to write");
    expect(stdout).toContain(`"${sub}"`);
  });

  test("of a repository that was made anew says that its id is another, and nothing of the policy's form", async () => {
    const sub = "repo:octo-org@4011/shop@7777:environment:production";
    const path = file("claims.json", { ...claims, sub, repository_id: "7777" });
    const line = ["explain", "--trust-policy", await generated(), "--claims", path];
    const { code, stdout } = await cli(line);
    expect(code).toBe(1);
    expect(stdout).toContain(
      "Reason: The token's repository_id is 7777, not 6152. [other-repository]",
    );
    expect(stdout).not.toContain("legacy-vs-immutable");
  });

  test("takes a token as it is and never shows it", async () => {
    const token = new GitHub(scaledClock(1), claims).sign("sts.amazonaws.com");
    const path = file("token", token);
    const { code, stdout } = await cli([
      "explain",
      "--trust-policy",
      await generated(),
      "--claims",
      path,
    ]);
    expect(code).toBe(0);
    expect(stdout).not.toContain(token.split(".")[2] ?? "");
  });

  test("warns of what is too open though it lets in", async () => {
    const policy = file("open.json", {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: {
          Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringLike: { "token.actions.githubusercontent.com:sub": "repo:octo-org*" },
        },
      },
    });
    const path = file("claims.json", claims);
    const { code, stdout } = await cli(["explain", "--trust-policy", policy, "--claims", path]);
    expect(code).toBe(0);
    expect(stdout).toContain("Warning: statement 1: `aud` is not checked");
  });

  test.each([
    [["--trust-policy", "/nowhere"], "--claims FILE is missing"],
    [["--claims", "/nowhere"], "--trust-policy FILE is missing"],
    [["--trust-policy", "/nowhere", "--claims", "/nowhere"], "There is no file /nowhere."],
    [["--trust-policy", directory, "--claims", "/nowhere"], "could not be read (EISDIR)."],
  ])("%j says what is wrong", async (options, text) => {
    const { code, stderr } = await cli(["explain", ...options]);
    expect(code).toBe(1);
    expect(stderr).toContain(text);
  });

  test.each([
    ["", "is empty, so that it is no trust policy"],
    ["[]x", "cannot be read"],
    ['"text"', "holds no JSON object"],
  ])("a policy file with %j is said to be none, instead of judged", async (content, text) => {
    const [policy, path] = [file("role.json", content), file("claims.json", claims)];
    const result = await cli(["explain", "--trust-policy", policy, "--claims", path]);
    expect(result).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(text) });
  });

  test("what to write has a place for the account where nothing names it", async () => {
    const none = { Statement: [] };
    const [policy, path] = [file("none.json", none), file("claims.json", claims)];
    const { stdout } = await cli(["explain", "--trust-policy", policy, "--claims", path]);
    expect(stdout).toContain("arn:aws:iam::<account id>:oidc-provider/");
  });

  test("claims that are none are refused", async () => {
    const path = file("claims.json", "hello");
    const line = ["explain", "--trust-policy", await generated(), "--claims", path];
    expect((await cli(line)).stderr).toContain("neither a JSON object nor a token");
  });
});
