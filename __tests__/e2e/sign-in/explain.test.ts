import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { visibleLog } from "../../helpers/runner/checks/canaries.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const iss = "token.actions.githubusercontent.com";

describe("a refused sign-in explains itself", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const claims = simulator.github.claims;
  beforeAll(() => simulator.start());
  afterEach(() => {
    simulator.github.claims = claims;
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  /** Runs with the role's own trust policy given as a file, or with none. */
  function run(withPolicy: boolean): Promise<RunResult> {
    const policy = simulator.iam.roles.get(roleArn)?.trustPolicy;
    writeFileSync(join(home.workspace, "trust.json"), JSON.stringify(policy));
    const inputs = {
      target: "credentials",
      ...(withPolicy ? { "trust-policy": "trust.json" } : {}),
    };
    return runStep({ simulator, home, inputs });
  }

  test("another branch: claims, why the sub ends so, and both forms to paste", async () => {
    simulator.github.claims = {
      ...claims,
      sub: "repo:octo-org/shop:ref:refs/heads/feature",
      ref: "refs/heads/feature",
    };
    const result = await run(false);
    expect(idOf(result)).toBe("sign-in-refused");
    for (const text of [result.stdout, result.summary]) {
      expect(text).toMatch(/sub +repo:octo-org\/shop:ref:refs\/heads\/feature/);
      expect(text).toContain("because the run is of branch feature");
      expect(text).toContain('"repo:octo-org/shop:ref:refs/heads/feature"');
      expect(text).toContain('"repo:octo-org@4011/shop@6152:ref:refs/heads/feature"');
      expect(text).toContain("Claims of the token");
    }
    expect(result.stdout).not.toMatch(/jti|actor|runner_environment/);
  });

  test("the statement to paste lets the job in", async () => {
    simulator.github.claims = {
      ...claims,
      sub: "repo:octo-org@4011/shop@6152:environment:production",
      environment: "production",
    };
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The default role");
    const before = role.trustPolicy;
    const refused = await run(false);
    const statement = /^\{\n[\s\S]*?^\}/m.exec(refused.stdout)?.[0] ?? "";
    role.trustPolicy = { Version: "2012-10-17", Statement: JSON.parse(statement) as never };
    expect((await run(false)).exitCode).toBe(0);
    role.trustPolicy = before;
  });

  test.each([
    [
      "other-branch",
      { sub: "repo:octo-org/shop:ref:refs/heads/feature", ref: "refs/heads/feature" },
    ],
    ["legacy-vs-immutable", { sub: "repo:octo-org@4011/shop@6152:ref:refs/heads/main" }],
    [
      "environment-vs-ref",
      { sub: "repo:octo-org/shop:environment:production", environment: "production" },
    ],
    [
      "pull-request-vs-ref",
      {
        sub: "repo:octo-org/shop:pull_request",
        event_name: "pull_request",
        ref: "refs/pull/7/merge",
      },
    ],
  ])("with the policy given: %s and the failing condition", async (id, replaced) => {
    simulator.github.claims = { ...claims, ...replaced };
    const result = await run(true);
    expect(idOf(result)).toBe("sign-in-refused");
    for (const text of [result.stdout, result.summary]) {
      expect(text).toMatch(new RegExp(`Reason: .* \\[${id}\\]`));
      expect(text).toContain(`StringEquals ${iss}:sub does not hold`);
      expect(text).toMatch(/expected: repo:octo-org\/shop:ref:refs\/heads\/main/);
      expect(text).toContain(`actual:   ${replaced.sub}`);
    }
  });

  test("a policy that would let the job in says where else to look", async () => {
    const result = await runStep({
      simulator,
      home,
      inputs: {
        target: "credentials",
        "trust-policy": "trust.json",
        "role-to-assume": "arn:aws:iam::123456789012:role/gone",
      },
    });
    expect(result.stdout).toMatch(/^::error .*SCP.* \[sign-in-refused\]$/m);
  });

  test("a policy file that is not there is a warning beside the explanation", async () => {
    simulator.github.claims = { ...claims, sub: "repo:octo-org/shop:ref:refs/heads/x" };
    const inputs = { target: "credentials", "trust-policy": "nowhere.json" };
    const result = await runStep({ simulator, home, inputs });
    expect(idOf(result)).toBe("sign-in-refused");
    expect(result.stdout).toMatch(/^::warning::trust-policy nowhere\.json could not be read/m);
  });

  const hostile = [
    "x\n::error::owned",
    "\r::set-output name=changed::owned\r\n  ::add-mask::e",
    "\u2028::warning::owned\u2029::stop-commands::owned\u0085::error::owned",
    "##[group]y ##[error]owned | <img src=x onerror=alert(1)> --> ]]> </details>",
    "` ``` ~~~ [a](javascript:x) \u001B]0;title\u0007 \u001B[2K\u001B[1A\u001B[31m",
    "z".repeat(10_000),
  ].join(" ");

  test("hostile claims change neither the log's nor the summary's structure", async () => {
    simulator.github.claims = {
      ...claims,
      ref: `refs/heads/${hostile}`,
      environment: hostile,
      job_workflow_ref: hostile,
      sub: `repo:octo-org/shop:environment:${hostile}`,
    };
    for (const withPolicy of [false, true]) {
      const result = await run(withPolicy);
      expect(idOf(result)).toBe("sign-in-refused");
      expectUnharmed(result);
    }
  });

  test("hostile answers of AWS change nothing either", async () => {
    simulator.faults.add({
      match: "sts:AssumeRoleWithWebIdentity",
      fault: { kind: "error", code: "ValidationError", status: 400, message: hostile },
      times: 1,
    });
    const result = await run(false);
    expect(idOf(result)).toBe("sign-in-request-invalid");
    expectUnharmed(result);
  });

  test("nor do hostile variables, file names and inputs", async () => {
    const env = {
      GITHUB_REPOSITORY: `octo-org/${hostile}`,
      GITHUB_REF: `refs/heads/${hostile}`,
      GITHUB_ACTOR: hostile,
      GITHUB_WORKFLOW: hostile,
      GITHUB_EVENT_NAME: hostile,
      GITHUB_SERVER_URL: hostile,
    };
    const start = (inputs: Record<string, string>): Promise<RunResult> =>
      runStep({ simulator, home, env, inputs: { target: "credentials", ...inputs } });
    const unreadable = await start({ "trust-policy": hostile });
    expect(unreadable.exitCode).toBe(0);
    expectUnharmed(unreadable, { errors: 0 });
    const wrong = await start({
      target: hostile,
      "aws-region": hostile,
      "role-session-name": hostile,
      "allowed-account-ids": hostile,
      "managed-session-policies": hostile,
      [hostile.slice(0, 40).replaceAll("\n", "")]: "x",
    });
    expect(idOf(wrong)).toBe("invalid-inputs");
    expectUnharmed(wrong);
  });
});

/** Commands that the action itself gives; every other one was smuggled in. */
const ownCommands = /^::(debug|add-mask|error|warning|group|endgroup)(?: title=[^:]*)?::/;

function expectUnharmed({ stdout, summary }: RunResult, { errors = 1 } = {}): void {
  const lines = stdout.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  const commands = lines.filter((line) => line.trimStart().startsWith("::"));
  expect(commands.filter((line) => !ownCommands.test(line))).toEqual([]);
  expect(commands.filter((line) => line.startsWith("::error"))).toHaveLength(errors);
  const shown = visibleLog(stdout);
  expect(shown).not.toMatch(/##\[/);
  expect(shown).not.toMatch(/\u001B(?!\[\d{1,2}m)|\u0007/);
  expect(Math.max(...shown.split("\n").map((line) => line.length))).toBeLessThan(5000);
  expect(outsideCode(summary)).not.toMatch(/<img|owned\n|##\[|\]\(javascript|-->|\u001B/);
  expect(summary.match(/^### /gm)).toHaveLength(1);
  expect(summary.match(/<details/g)?.length).toBe(summary.match(/^<\/details>$/gm)?.length);
}

/** The summary without its code blocks, where nothing is markup. */
function outsideCode(summary: string): string {
  return summary.replace(/^(`{3,})\w+\n[\s\S]*?^\1$/gm, "");
}
