import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { version } from "../../../src/model/version.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

/** The job summary of runs that have no target in AWS, or never reach it. */
describe("a run without a deployment", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { claims } = simulator.github;
  beforeAll(() => simulator.start());
  afterEach(() => {
    simulator.github.claims = claims;
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  const run = (inputs: Record<string, string>): Promise<RunResult> =>
    runStep({ simulator, home, inputs });
  const lambda = { target: "lambda", "function-name": "checkout-api", configuration: "Timeout: 3" };
  const headingOf = ({ summary }: RunResult): string => summary.split("\n", 1)[0] ?? "";
  /** The annotation's title and the summary's heading are one text, and the footer names the version. */
  const expectHeading = (result: RunResult, heading: string): void => {
    expect(headingOf(result)).toBe(`### ${heading}`);
    expect(result.summary).toContain(`aws-oidc-deploy ${version}</sub>`);
  };

  test("refused sign-in: heading, difference, what to do, the role's page, and GitHub's environment", async () => {
    const trustPolicy = simulator.iam.roles.get(roleArn)?.trustPolicy;
    writeFileSync(join(home.workspace, "trust.json"), JSON.stringify(trustPolicy));
    simulator.github.claims = {
      ...claims,
      sub: "repo:octo-org/shop:ref:refs/heads/feature",
      ref: "refs/heads/feature",
    };
    const result = await run({ ...lambda, "trust-policy": "trust.json" });
    expectHeading(result, "❌ checkout-api: not signed in, role deploy does not trust this branch");
    const { summary } = result;
    expect(summary).toMatch(/^- sub +repo:octo-org\/shop:ref:refs\/heads\/main$/m);
    expect(summary).toMatch(/^\+ sub +repo:octo-org\/shop:ref:refs\/heads\/feature$/m);
    expect(summary).toContain("<code>if: github.ref == 'refs/heads/main'</code>");
    expect(summary).toMatch(
      /console\.aws\.amazon\.com\/iam\/home#\/roles\/details\/deploy\?section=trust(_|%5F)relationships/,
    );
    expect(summary).toContain("<strong>Live now:</strong> as before");
  });

  test("refused sign-in without the policy says no more than it knows", async () => {
    simulator.github.claims = {
      ...claims,
      sub: "repo:octo-org/shop:environment:production",
      environment: "production",
    };
    const result = await run(lambda);
    expectHeading(result, "❌ checkout-api: not signed in, role deploy does not trust this job");
    expect(result.summary).not.toContain("```diff");
    expect(result.summary).toContain("<sub>environment production · ");
  });

  test("invalid inputs", async () => {
    const result = await run({ ...lambda, "timeout-minutes": "soon", "dry-run": "maybe" });
    expectHeading(result, "❌ checkout-api: 2 invalid inputs, nothing was requested");
  });

  test("credentials, done and not", async () => {
    const result = await run({ target: "credentials" });
    expectHeading(result, "✅ role deploy: credentials are set for the steps that follow");
    expect(result.summary).toMatch(/Valid until 20/);
    simulator.github.claims = { ...claims, sub: "repo:evil/shop:ref:refs/heads/main" };
    const refused = await run({ target: "credentials" });
    expect(headingOf(refused)).toMatch(/^### ❌ role deploy: not signed in, /);
  });

  test("doctor", async () => {
    const result = await run({ target: "doctor" });
    expectHeading(result, "✅ role deploy: signing in works, nothing was changed");
    const lacks = await run({
      ...{ target: "doctor", "doctor-target": "lambda", "function-name": "checkout-api" },
      configuration: "Timeout: 3",
    });
    expect(headingOf(lacks)).toMatch(/^### ❌ role deploy: /);
  });

  test("ecr", async () => {
    const result = await run({ target: "ecr" });
    const host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    expectHeading(result, `✅ ${host}: logged in`);
    expect(result.summary).toMatch(/Undone when the job ends; the password is valid until 20/);
  });
});
