import { describe, expect, test } from "@jest/globals";
import { readChoices, type SetupChoices } from "../../../src/cli/iam/setup-wishes.ts";
import { unknownAccount } from "../../../src/iam/arns.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const least = { repository: "octo-org/shop", "github-environment": "production" };
const role = "arn:aws:iam::123456789012:role/ci/deploy";
const defaults: SetupChoices = {
  format: "cloudformation",
  repository: "octo-org/shop",
  context: { kind: "environment", name: "production" },
  issuer: "token.actions.githubusercontent.com",
  createProvider: true,
  passRoles: [],
  logGroups: [],
  planOnly: false,
  accountId: unknownAccount,
};
const workflow = "octo-org/ci/.github/workflows/deploy.yml";

describe("what the options of `iam` mean", () => {
  test.each<[Readonly<Record<string, string>>, Partial<SetupChoices>]>([
    [{}, {}],
    [{ format: "terraform" }, { format: "terraform" }],
    [
      { "repository-id": "6152", "owner-id": "4011" },
      { repositoryId: "6152", ownerId: "4011" },
    ],
    [{ "oidc-provider": "existing" }, { createProvider: false }],
    [{ "role-to-assume": role }, { accountId: "123456789012" }],
    [
      { "role-to-assume": role, format: "json" },
      { accountId: "123456789012", format: "json" },
    ],
    [{ "pass-role": `${role}\n${role}2` }, { passRoles: [role, `${role}2`] }],
    [
      { "job-workflow-ref": `${workflow}@refs/heads/main` },
      { jobWorkflowRef: `${workflow}@refs/heads/main` },
    ],
    [{ "job-workflow-ref": `${workflow}@v1` }, { jobWorkflowRef: `${workflow}@v1` }],
    [
      { "subject-template": "repo,context" },
      { subjectTemplate: { keys: ["repo", "context"], claims: new Map() } },
    ],
    // An environment may be named as one likes, as long as a policy can hold it.
    [
      { "github-environment": "eu: größe/*" },
      { context: { kind: "environment", name: "eu: größe/*" } },
    ],
  ])("%j", (given, told) => {
    const { value, problems } = readWith({ ...least, ...given }, readChoices);
    expect(value).toEqual({ ...defaults, ...told });
    expect(problems).toEqual([]);
  });

  test.each<[Readonly<Record<string, string>>, SetupChoices["context"]]>([
    [{ ref: "refs/heads/main" }, { kind: "ref", ref: "refs/heads/main" }],
    [{ ref: "refs/heads/release/*" }, { kind: "ref", ref: "refs/heads/release/*" }],
    [{ ref: "refs/tags/v*" }, { kind: "ref", ref: "refs/tags/v*" }],
    [{ "pull-request": "true" }, { kind: "pull-request" }],
    [{ "plan-only": "true" }, { kind: "pull-request" }],
    [
      { "plan-only": "true", ref: "refs/heads/main" },
      { kind: "ref", ref: "refs/heads/main" },
    ],
  ])("jobs of %j", (given, context) => {
    const { value, problems } = readWith({ repository: "octo-org/shop", ...given }, readChoices);
    expect(value.context).toEqual(context);
    expect(problems).toEqual([]);
  });

  test.each([
    ["https://token.actions.githubusercontent.com/", "token.actions.githubusercontent.com"],
    ["token.actions.githubusercontent.com/acme", "token.actions.githubusercontent.com/acme"],
    ["https://token.actions.acme.ghe.com", "token.actions.acme.ghe.com"],
    ["https://ghes.example/_services/token", "ghes.example/_services/token"],
  ])("the issuer %s", (issuer, expected) => {
    expect(readWith({ ...least, issuer }, readChoices)).toMatchObject({
      ...{ value: { issuer: expected }, problems: [] },
    });
  });

  /** Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  test.each([
    ["/ecs/shop", "/ecs/shop"],
    ["a_b-c.d#e/F1", "a_b-c.d#e/F1"],
    ["g".repeat(512), "g".repeat(512)],
    [
      "arn:aws:logs:us-west-2:123456789012:log-group:web",
      "arn:aws:logs:us-west-2:123456789012:log-group:web",
    ],
    [
      "arn:aws:logs:us-west-2:123456789012:log-group:web:*",
      "arn:aws:logs:us-west-2:123456789012:log-group:web",
    ],
  ])("the log group %s", (group, expected) => {
    expect(readWith({ ...least, "log-group": group }, readChoices)).toMatchObject({
      ...{ value: { logGroups: [expected] }, problems: [] },
    });
  });
});

describe("what is refused", () => {
  const exactlyOne = "github-environment: give exactly one of";
  const notLatin = "has characters that AWS takes in no policy";
  const notGroup = "log-group: must be a log group's name or ARN";
  const notWorkflow = "job-workflow-ref: must be owner/repo/.github/workflows/file.yml@ref";

  test.each<[Readonly<Record<string, string>>, string]>([
    [{ repository: "" }, "repository: is required"],
    [{ repository: "shop" }, "repository: must be owner/name"],
    [{ repository: "octo-org/shop/x" }, "repository: must be owner/name"],
    [{ "github-environment": "" }, exactlyOne],
    [{ ref: "refs/heads/main" }, exactlyOne],
    [{ "pull-request": "true" }, exactlyOne],
    [{ "github-environment": "本番" }, `github-environment: ${notLatin}`],
    [{ "github-environment": "", ref: "refs/heads/本番" }, `ref: ${notLatin}`],
    [{ "github-environment": "", ref: "main" }, "ref: must be a whole ref"],
    [{ "github-environment": "", ref: "refs/heads/" }, "ref: must be a whole ref"],
    [{ "github-environment": "", ref: "refs/pull/7/merge" }, "ref: must be a whole ref"],
    [{ format: "yaml" }, "format: must be one of cloudformation, terraform,"],
    [{ "repository-id": "shop" }, "repository-id: must be the number"],
    [{ "owner-id": "-1" }, "owner-id: must be the number"],
    [{ "oidc-provider": "new" }, "oidc-provider: must be one of create, existing"],
    [{ issuer: "https://evil.example" }, "issuer: must be GitHub's issuer"],
    [{ issuer: "http://token.actions.githubusercontent.com" }, "issuer: must be GitHub's issuer"],
    [{ "pass-role": "task" }, "pass-role: must be a role's ARN"],
    // A wildcard would let every role be passed.
    [{ "pass-role": "arn:aws:iam::123456789012:role/*" }, "pass-role: must be a role's ARN"],
    [{ "log-group": "a b" }, notGroup],
    [{ "log-group": "/ecs/*" }, notGroup],
    [{ "log-group": "g".repeat(513) }, notGroup],
    [{ "log-group": "arn:aws:s3:::bucket" }, notGroup],
    [{ "log-group": "arn:aws:logs:us-west-2:123456789012:destination:x" }, notGroup],
    [{ "log-group": "arn:aws:logs:us-west-2:123456789012:log-group:a:log-stream:b" }, notGroup],
    [{ "job-workflow-ref": workflow }, notWorkflow],
    [{ "job-workflow-ref": ".github/workflows/deploy.yml@main" }, notWorkflow],
    [{ "job-workflow-ref": `octo-org/ci/deploy.yml@main` }, notWorkflow],
    // It is compared literally, and no ref has an asterisk: nobody would get in.
    [{ "job-workflow-ref": `${workflow}@refs/tags/v*` }, notWorkflow],
    [
      { "job-workflow-ref": "octo-org/ci/.github/workflows/本番.yml@main" },
      `job-workflow-ref: ${notLatin}`,
    ],
    [{ format: "json" }, "role-to-assume: is required for --format json"],
    [{ format: "workflow" }, "role-to-assume: is required for --format workflow"],
    [{ "subject-template": "repo,repo" }, "subject-template: must be claims in their order"],
    [{ "plan-only": "maybe" }, "plan-only: must be true or false"],
  ])("%j", (given, words) => {
    expect(readWith({ ...least, ...given }, readChoices).problems).toEqual([
      expect.stringContaining(words),
    ]);
  });
});
