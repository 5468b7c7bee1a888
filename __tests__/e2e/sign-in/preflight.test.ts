import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const noToken = {
  ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
};
const long = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::${"b".repeat(2100)}` },
});

interface Case {
  readonly id: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Repository of the pull request's code. */
  readonly head?: string;
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  { id: "id-token-permission-missing", env: noToken, says: /permissions:\n +id-token: write/ },
  {
    id: "fork-pull-request",
    env: { ...noToken, GITHUB_EVENT_NAME: "pull_request" },
    head: "mallory/shop",
    inputs: { "role-to-assume": "" },
    says: /boundary, not a mistake/,
  },
  {
    id: "dependabot-run",
    env: { ...noToken, GITHUB_EVENT_NAME: "pull_request", GITHUB_ACTOR: "dependabot[bot]" },
    head: "octo-org/shop",
    says: /boundary, not a mistake/,
  },
  {
    id: "fork-not-allowed",
    env: { GITHUB_EVENT_NAME: "pull_request_target" },
    head: "mallory/shop",
    says: /after the merge/,
  },
  {
    id: "fork-not-allowed",
    env: { GITHUB_EVENT_NAME: "pull_request_target", GITHUB_EVENT_PATH: "/nowhere/event.json" },
    says: /cannot be told/,
  },
  { id: "role-missing", inputs: { "role-to-assume": " " }, says: /arrives as an empty value/ },
  { id: "role-arn-invalid", inputs: { "role-to-assume": "deploy" }, says: /name alone/ },
  {
    id: "role-arn-invalid",
    inputs: { "role-to-assume": "arn:aws:sts::123456789012:assumed-role/deploy/x" },
    says: /assumed-role/,
  },
  {
    id: "partition-mismatch",
    inputs: { "aws-region": "cn-north-1" },
    says: /partition aws, but cn-north-1 lies in aws-cn/,
  },
  {
    id: "partition-mismatch",
    inputs: { "role-to-assume": "arn:aws-us-gov:iam::123456789012:role/deploy" },
    says: /aws-us-gov/,
  },
  { id: "role-duration-invalid", inputs: { "role-duration-seconds": "60s" }, says: /900 to 43200/ },
  { id: "role-duration-invalid", inputs: { "role-duration-seconds": "899" }, says: /900 to 43200/ },
  { id: "session-name-invalid", inputs: { "role-session-name": "a/b" }, says: /2 to 64/ },
  {
    id: "session-policy-malformed",
    inputs: { "session-policy": "{" },
    says: /is no policy: .* is missing \(line 1, column 2\)/,
  },
  { id: "session-policy-malformed", inputs: { "session-policy": "least" }, says: /no Statement/ },
  {
    ...{ id: "session-policy-malformed", inputs: { "session-policy": "infra/policy.json" } },
    says: /it is a path, and files are not read here/,
  },
  { id: "session-policy-too-long", inputs: { "session-policy": long }, says: /2048/ },
  {
    id: "account-not-allowed",
    inputs: { "allowed-account-ids": "999999999999" },
    says: /does not list/,
  },
  {
    id: "allowed-accounts-invalid",
    inputs: { "allowed-account-ids": ",123456789012" },
    says: /empty element/,
  },
];

describe("preflight, without a request", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test.each(cases)("$id", async ({ id, inputs, env, head, says }) => {
    const event = join(home.temp, "event.json");
    const payload =
      head === undefined ? {} : { pull_request: { head: { repo: { full_name: head } } } };
    writeFileSync(event, JSON.stringify(payload));
    const result = await runStep({
      simulator,
      home,
      inputs: { target: "credentials", ...inputs },
      env: { GITHUB_EVENT_PATH: event, ...env },
    });
    expect(result.exitCode).toBe(1);
    expect(idOf(result)).toBe(id);
    expect(result.stdout).toMatch(says);
    expect(simulator.calls.all).toEqual([]);
    expect(result.ms).toBeLessThan(3000);
  });

  test("several problems are reported in one go", async () => {
    const inputs = {
      target: "credentials",
      "role-to-assume": "",
      "role-duration-seconds": "1",
      "session-policy": "none",
    };
    const result = await runStep({ simulator, home, inputs });
    expect(idOf(result)).toBe("invalid-inputs");
    expect(result.stdout).toMatch(/2 invalid inputs: role-to-assume: .*; role-duration-seconds: /);
  });

  test.each([
    ["123456789012", {}],
    ["210987654321", { "chain-role-to-assume": "arn:aws:iam::210987654321:role/production" }],
  ])(
    "with mask-aws-account-id account %s is hidden before anything is said about it",
    async (account, chained) => {
      const inputs = {
        target: "credentials",
        "mask-aws-account-id": "true",
        "allowed-account-ids": "999999999999",
        ...chained,
      };
      const { stdout } = await runStep({ simulator, home, inputs });
      const mask = stdout.indexOf(`::add-mask::${account}`);
      expect(mask).toBeGreaterThanOrEqual(0);
      expect(stdout.indexOf(account)).toBe(mask + "::add-mask::".length);
    },
  );
});
