import { describe, expect, test } from "@jest/globals";
import type { EcrConfig } from "../../../src/targets/ecr/config.ts";
import { ecrPermissions } from "../../../src/targets/ecr/permissions.ts";
import type { PermissionScope } from "../../../src/iam/statement.ts";

const none: EcrConfig = {
  type: "private",
  registries: [],
  repositories: [],
  dockerConfig: "merge",
};
const scope: PermissionScope = {
  partition: "aws",
  region: "eu-central-1",
  accountId: "123456789012",
  precision: "tight",
};

describe("permissions of ecr", () => {
  test("the login, and pull and push on all of the account's repositories", () => {
    expect(ecrPermissions(none, scope)).toEqual([
      expect.objectContaining({ phase: "plan", actions: ["ecr:GetAuthorizationToken"] }),
      {
        phase: "apply",
        actions: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:GetDownloadUrlForLayer",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ],
        resources: ["arn:aws:ecr:eu-central-1:123456789012:repository/*"],
        purpose: "pull and push images",
        wide: "every repository of the registry: name them with --repositories",
      },
    ]);
  });

  test("every repository of every registry", () => {
    const config = {
      ...none,
      registries: [
        "210987654321",
        { host: "", accountId: "345678901234", region: "us-west-2", fips: false },
      ],
      repositories: ["shop", "team/*"],
    };
    expect(ecrPermissions(config, scope)[1]?.resources).toEqual([
      "arn:aws:ecr:eu-central-1:210987654321:repository/shop",
      "arn:aws:ecr:eu-central-1:210987654321:repository/team/*",
      "arn:aws:ecr:us-west-2:345678901234:repository/shop",
      "arn:aws:ecr:us-west-2:345678901234:repository/team/*",
    ]);
  });

  test("the bound of the session allows what a pull through a cache rule needs", () => {
    const bound = ecrPermissions(none, { ...scope, precision: "bound" });
    expect(bound.flatMap(({ actions }) => actions)).toContain("ecr:BatchImportUpstreamImage");
    expect(bound.flatMap(({ actions }) => actions).join()).not.toMatch(/Delete|Policy|\*/);
  });

  test("ECR Public needs its own token, and a repository's ARN without a region", () => {
    const config: EcrConfig = { ...none, type: "public", repositories: ["shop"] };
    const [login, push] = ecrPermissions(config, scope);
    expect(login?.actions).toEqual([
      "ecr-public:GetAuthorizationToken",
      "sts:GetServiceBearerToken",
    ]);
    expect(push?.resources).toEqual(["arn:aws:ecr-public::123456789012:repository/shop"]);
    expect(push?.actions).toContain("ecr-public:PutImage");
  });
});
