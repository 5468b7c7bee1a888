import { describe, expect, test } from "@jest/globals";
import {
  checkNamedPlaces,
  checkPlace,
  isRole,
  readAccountIds,
  readArn,
  readDuration,
  readManagedPolicies,
  readRegion,
  readRole,
  readSessionName,
} from "../../../src/inputs/sign-in/fields.ts";
import type { NamedPlace } from "../../../src/inputs/reader.ts";
import type { Environment } from "../../../src/model/environment.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const account = "123456789012";
const role = `arn:aws:iam::${account}:role/deploy`;

describe("the region", () => {
  test.each<[string, Environment, string]>([
    ["eu-central-1", { AWS_REGION: "us-east-1" }, "eu-central-1"],
    ["", { AWS_REGION: "us-gov-west-1", AWS_DEFAULT_REGION: "us-east-1" }, "us-gov-west-1"],
    ["", { AWS_REGION: "", AWS_DEFAULT_REGION: "eusc-de-east-1" }, "eusc-de-east-1"],
    ["us-isob-east-1", {}, "us-isob-east-1"],
    ["ap-southeast-7", {}, "ap-southeast-7"],
  ])("%j with %j is %s", (given, environment, region) => {
    const read = readWith({ "aws-region": given }, (inputs) => readRegion(inputs, environment));
    expect(read).toMatchObject({ value: region, problems: [] });
  });

  test.each([
    ["", "aws-region: is required (or set AWS_REGION)"],
    ["Frankfurt", 'aws-region: "Frankfurt" is no AWS region'],
    ["eu-central-1a", "is no AWS region"],
    ["eu-central", "is no AWS region"],
    ["eu-central-1\nx", "is no AWS region"],
  ])("%j is refused", (given, words) => {
    const { problems } = readWith({ "aws-region": given }, (inputs) => readRegion(inputs, {}));
    expect(problems).toEqual([expect.stringContaining(words)]);
  });
});

/**
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html (Path, RoleName): a name has 1 to 64
 * of these signs, a path any printable ones between slashes.
 */
test.each([
  [role, true],
  [`arn:aws-cn:iam::${account}:role/ci/web/deploy`, true],
  [`arn:aws:iam::${account}:role/ci:web/deploy+x=1,2.3@4-5_6`, true],
  [`arn:aws:iam::${account}:role/${"n".repeat(64)}`, true],
  [`arn:aws:iam::${account}:role/${"n".repeat(65)}`, false],
  [`arn:aws:iam::${account}:role/`, false],
  [`arn:aws:iam::${account}:role/ci/`, false],
  [`arn:aws:iam::${account}:role/a b`, false],
  [`arn:aws:iam::${account}:role/*`, false],
  [`arn:aws:iam::${account}:role/*/deploy`, false],
  [`arn:aws:iam::${account}:user/deploy`, false],
  ["arn:aws:iam::aws:role/deploy", false],
  [`arn:aws:iam:eu-central-1:${account}:role/deploy`, false],
  [`arn:aws:sts::${account}:assumed-role/deploy/session`, false],
  ["deploy", false],
])("%s is a role: %j", (text, expected) => {
  expect(isRole(text)).toBe(expected);
});

describe("the role", () => {
  test.each([
    [role, "oidc", role, undefined],
    ["", "environment", undefined, undefined],
    [role, "environment", role, undefined],
    ["", "oidc", undefined, "role-missing"],
    ["deploy", "oidc", undefined, "role-arn-invalid"],
    ["deploy", "environment", undefined, "role-arn-invalid"],
  ])("%j with auth: %s", (given, auth, value, id) => {
    const read = readWith({ "role-to-assume": given }, (inputs) => readRole(inputs, auth));
    expect(read).toMatchObject({
      value,
      id,
      problems: id === undefined ? [] : [expect.anything()],
    });
  });

  test.each([
    ["", undefined, undefined],
    [role, role, undefined],
    [`arn:aws:iam::${account}:role`, undefined, "role-arn-invalid"],
  ])("the second one: %j", (given, value, id) => {
    const read = readWith({ "chain-role-to-assume": given }, (inputs) =>
      readArn(inputs, "chain-role-to-assume"),
    );
    expect(read).toMatchObject({ value, id });
  });
});

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html (RoleSessionName). */
describe("the session's name", () => {
  test.each([
    ["", undefined, undefined],
    ["ab", "ab", undefined],
    ["shop_42+a=b,c.d@e-f", "shop_42+a=b,c.d@e-f", undefined],
    ["n".repeat(64), "n".repeat(64), undefined],
    ["a", undefined, "session-name-invalid"],
    ["n".repeat(65), undefined, "session-name-invalid"],
    ["refs/heads/main", undefined, "session-name-invalid"],
    ["a b", undefined, "session-name-invalid"],
  ])("%j", (given, value, id) => {
    expect(readWith({ "role-session-name": given }, readSessionName)).toMatchObject({ value, id });
  });
});

/** Source: the same page (DurationSeconds): 900 to the role's own limit, which is 12 hours at most. */
describe("the session's duration", () => {
  test.each([
    ["", 3600, undefined],
    ["900", 900, undefined],
    ["43200", 43_200, undefined],
    ["899", 3600, "role-duration-invalid"],
    ["43201", 3600, "role-duration-invalid"],
    ["1h", 3600, "role-duration-invalid"],
    ["-900", 3600, "role-duration-invalid"],
    ["9e3", 3600, "role-duration-invalid"],
  ])("%j", (given, value, id) => {
    expect(readWith({ "role-duration-seconds": given }, readDuration)).toMatchObject({ value, id });
  });
});

describe("the accounts that are allowed", () => {
  const other = "210987654321";
  test.each([
    ["", [], []],
    [account, [account], []],
    [`${account}, ${other}\n${account}`, [account, other], []],
    [`${account},`, [account, ""], ["has an empty element"]],
    [`${account},,${other}`, [account, "", other], ["has an empty element"]],
    ["12345678901", ["12345678901"], ['"12345678901" is no account id']],
    ["prod,test", ["prod", "test"], ['"prod" is no account id', '"test" is no account id']],
  ])("%j", (given, value, words) => {
    const read = readWith({ "allowed-account-ids": given }, readAccountIds);
    expect(read.value).toEqual(value);
    expect(read.problems).toEqual(words.map((text) => `allowed-account-ids: ${text}`));
    if (words.length === 1) expect(read.id).toBe("allowed-accounts-invalid");
  });
});

describe("managed session policies", () => {
  const aws = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  const arnOf = (length: number): string => `arn:aws:iam::${account}:policy/`.padEnd(length, "p");
  const list = (count: number): string[] =>
    Array.from({ length: count }, (_, n) => `arn:aws:iam::${account}:policy/p${n}`);

  test.each<[readonly string[], string | undefined]>([
    [[], undefined],
    [[aws, `arn:aws:iam::${account}:policy/team/deploy`], undefined],
    [list(10), undefined],
    [list(11), "STS takes at most 10"],
    [[role], `"${role}" is no policy's ARN`],
    [["ReadOnlyAccess"], '"ReadOnlyAccess" is no policy\'s ARN'],
    [[arnOf(1024), arnOf(1024)], undefined],
    [[arnOf(1024), arnOf(1025)], "are longer than the 2048 characters that STS takes"],
  ])("%#", (arns, words) => {
    const read = readWith({ "managed-session-policies": arns.join("\n") }, readManagedPolicies);
    expect(read.value).toEqual(arns);
    expect(read.problems).toEqual(
      words === undefined ? [] : [`managed-session-policies: ${words}`],
    );
  });
});

describe("where the step may go", () => {
  const place = {
    auth: "oidc" as const,
    region: "eu-central-1",
    roleToAssume: role,
    roleDurationSeconds: 3600,
    managedSessionPolicies: [],
    maskAwsAccountId: false,
    chainSessionTags: false,
    chainSourceIdentity: false,
    allowedAccountIds: [] as readonly string[],
  };
  type Given = Readonly<Record<string, string>>;
  type Place = Parameters<typeof checkPlace>[1];
  const chained = { chainRoleToAssume: "arn:aws:iam::210987654321:role/second" };
  const ambient: Partial<Place> = { auth: "environment" };

  const check = (more: Partial<Place>, given: Given) =>
    readWith(given, (inputs) => {
      checkPlace(inputs, { ...place, ...more });
    });

  test.each<[string, Partial<Place>, Given]>([
    ["one role", {}, {}],
    ["without a region, which is told already", { region: "" }, {}],
    ["in China", { region: "cn-north-1", roleToAssume: `arn:aws-cn:iam::${account}:role/x` }, {}],
    ["an account that is listed", { allowedAccountIds: [account] }, {}],
    // The session that deploys is the second role's.
    ["the second role's account", { ...chained, allowedAccountIds: ["210987654321"] }, {}],
    ["an id for the second role", chained, { "chain-role-external-id": "x" }],
    ["tags for the second role", { ...chained, chainSessionTags: true }, {}],
    [
      "a name for the second role's session",
      { ...ambient, ...chained },
      { "role-session-name": "n" },
    ],
    ["no bound for what is there", { ...ambient, sessionPolicy: "none" }, {}],
  ])("%s is right", (_name, more, given) => {
    expect(check(more, given).problems).toEqual([]);
  });

  test.each<[string, Partial<Place>, Given, string | undefined, string]>([
    [
      "a role of another partition",
      { region: "cn-north-1" },
      {},
      "partition-mismatch",
      "role-to-assume: is of partition aws, but cn-north-1 lies in aws-cn",
    ],
    [
      "a second role of another partition",
      { chainRoleToAssume: `arn:aws-us-gov:iam::${account}:role/x` },
      {},
      "partition-mismatch",
      "chain-role-to-assume: is of partition aws-us-gov, but eu-central-1 lies in aws",
    ],
    [
      "a role of an account that is not listed",
      { allowedAccountIds: ["210987654321"] },
      {},
      "account-not-allowed",
      `role-to-assume: is of account ${account}, which allowed-account-ids does not list`,
    ],
    [
      "a second role of one that is not listed",
      { ...chained, allowedAccountIds: [account] },
      {},
      "account-not-allowed",
      "chain-role-to-assume: is of account 210987654321",
    ],
    [
      "an id without a second role",
      {},
      { "chain-role-external-id": "x" },
      undefined,
      "chain-role-external-id: needs chain-role-to-assume",
    ],
    [
      "tags without a second role",
      { chainSessionTags: true },
      {},
      undefined,
      "chain-session-tags: needs chain-role-to-assume",
    ],
    [
      "an identity without a second role",
      { chainSourceIdentity: true },
      {},
      undefined,
      "chain-source-identity: needs chain-role-to-assume",
    ],
    [
      "an audience without a token",
      ambient,
      { audience: "sts.amazonaws.com" },
      undefined,
      "audience: has no effect with auth: environment",
    ],
    [
      "an audience without a token, second role or not",
      { ...ambient, ...chained },
      { audience: "sts.amazonaws.com" },
      undefined,
      "audience: has no effect with auth: environment",
    ],
    [
      "a name for a session that is there",
      ambient,
      { "role-session-name": "n" },
      undefined,
      "role-session-name: cannot be given to credentials that are there already",
    ],
    [
      "policies for a session that is there",
      ambient,
      { "managed-session-policies": "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      "session-policy-not-possible",
      "managed-session-policies: cannot be given",
    ],
    [
      "a bound for a session that is there",
      { ...ambient, sessionPolicy: "least-privilege" },
      {},
      "session-policy-not-possible",
      "session-policy: cannot be given",
    ],
  ])("%s is refused", (_name, more, given, id = "invalid-inputs", words) => {
    const { problems, ...rest } = check(more, given);
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(rest.id).toBe(id);
  });
});

describe("what a target's inputs say of where things are", () => {
  const within = (region: string, of: NamedPlace["within"]): NamedPlace => ({
    ...{ input: "secrets", region, within: of },
    guide: { id: "elsewhere", hint: "Name one of here." },
  });

  test.each<[string, readonly NamedPlace[], string, readonly string[]]>([
    ["nothing", [], "eu-central-1", []],
    ["its own region", [within("eu-central-1", "region")], "eu-central-1", []],
    ["another region of its partition", [within("us-east-1", "partition")], "eu-central-1", []],
    ["anything, where no region is known", [within("us-east-1", "region")], "", []],
    [
      "another region",
      [within("us-east-1", "region")],
      "eu-central-1",
      ["secrets: is of us-east-1, but aws-region is eu-central-1"],
    ],
    [
      "another partition",
      [within("cn-north-1", "region"), within("us-gov-west-1", "partition")],
      "eu-central-1",
      [
        "secrets: names cn-north-1, which lies in the partition aws-cn; aws-region eu-central-1 lies in aws",
        "secrets: names us-gov-west-1, which lies in the partition aws-us-gov; aws-region eu-central-1 lies in aws",
      ],
    ],
  ])("%s", (_name, places, region, problems) => {
    const read = readWith({}, (inputs) => {
      checkNamedPlaces(inputs, places, region);
    });
    expect(read.problems).toEqual(problems);
    if (problems.length === 1) expect(read.id).toBe("elsewhere");
  });
});
