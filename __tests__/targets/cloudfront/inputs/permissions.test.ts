import { describe, expect, test } from "@jest/globals";
import type { PermissionScope } from "../../../../src/iam/statement.ts";
import type { CloudfrontConfig } from "../../../../src/targets/cloudfront/config.ts";
import { cloudfrontPermissions } from "../../../../src/targets/cloudfront/inputs/permissions.ts";

const account = "123456789012";
const scope: PermissionScope = {
  ...{ partition: "aws", region: "eu-central-1", accountId: account, precision: "tight" },
};
const plain = "E2QWRUHAPOMQZL";
const other = "E1ABCDEFGHIJKL";
const tenant = "dt_2qWRUHAPOMQZL";
const least: CloudfrontConfig = {
  ...{ distributions: [plain], paths: ["/*"], tags: [], waitForInvalidation: false },
};
const arn = (id: string): string => `arn:aws:cloudfront::${account}:distribution/${id}`;
const tenantArn = `arn:aws:cloudfront::${account}:distribution-tenant/${tenant}`;

/**
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html (which
 * action is limited to which resource).
 */
describe("what clearing needs", () => {
  test.each<[string, Partial<CloudfrontConfig>, readonly string[]]>([
    ["one distribution", {}, [`apply cloudfront:CreateInvalidation on ${arn(plain)}`]],
    [
      "two of them",
      { distributions: [plain, other] },
      [`apply cloudfront:CreateInvalidation on ${arn(plain)} ${arn(other)}`],
    ],
    [
      "a tenant, for which there are calls of their own",
      { distributions: [tenant] },
      [`apply cloudfront:CreateInvalidationForDistributionTenant on ${tenantArn}`],
    ],
    [
      "both, and waiting",
      { distributions: [plain, tenant], waitForInvalidation: true },
      [
        `apply cloudfront:CreateInvalidation on ${arn(plain)}`,
        `apply cloudfront:GetInvalidation on ${arn(plain)}`,
        `apply cloudfront:CreateInvalidationForDistributionTenant on ${tenantArn}`,
        `apply cloudfront:GetInvalidationForDistributionTenant on ${tenantArn}`,
      ],
    ],
    [
      "tags, which a distribution has to read",
      { tags: ["home"] },
      [
        `apply cloudfront:CreateInvalidation on ${arn(plain)}`,
        `optional cloudfront:GetDistribution on ${arn(plain)}`,
      ],
    ],
    [
      "tags of a tenant, whose distribution only AWS knows",
      { distributions: [tenant], tags: ["home"] },
      [
        `apply cloudfront:CreateInvalidationForDistributionTenant on ${tenantArn}`,
        `optional cloudfront:GetDistributionTenant on ${tenantArn}`,
        `optional cloudfront:GetDistribution on ${arn("*")} (wide)`,
      ],
    ],
    ["nothing", { distributions: [], tags: ["home"] }, []],
  ])("%s", (_name, config, lines) => {
    const found = cloudfrontPermissions({ ...least, ...config }, scope);
    expect(
      found.map(({ phase, actions, resources, wide }) =>
        [phase, ...actions, "on", ...resources, ...(wide === undefined ? [] : ["(wide)"])].join(
          " ",
        ),
      ),
    ).toEqual(lines);
  });

  test("in another partition the ARNs are that one's", () => {
    const [first] = cloudfrontPermissions(least, { ...scope, partition: "aws-cn" });
    expect(first?.resources).toEqual([`arn:aws-cn:cloudfront::${account}:distribution/${plain}`]);
  });
});
