import { describe, expect, test } from "@jest/globals";
import { unknownAccount } from "../../../src/iam/arns.ts";
import { renderTerraform } from "../../../src/iam/render/terraform.ts";
import type { SetupWishes } from "../../../src/iam/setup.ts";
import { setup } from "../../helpers/rights/setup.ts";

const account = "123456789012";
const text = (more: Partial<SetupWishes> = {}, accountId = account): string =>
  renderTerraform(setup(accountId, "prod", more));

/** The names of a configuration's blocks, in their order. */
const blocksOf = (hcl: string): string[] =>
  [...hcl.matchAll(/^(\w+(?: "[^"]*")*) \{/gm)].map(([, head = ""]) => head);

const heads = [
  "terraform",
  'variable "create_github_provider"',
  'resource "aws_iam_openid_connect_provider" "github"',
  'resource "aws_iam_role" "deploy"',
  'resource "aws_iam_role_policy" "deploy"',
  'output "role_arn"',
];

describe("the blocks", () => {
  test.each<[string, string, readonly string[]]>([
    ["of an account that is known", text(), heads],
    [
      "of one that is not",
      text({}, unknownAccount),
      [heads[0] ?? "", 'data "aws_caller_identity" "current"', ...heads.slice(1)],
    ],
    [
      "without rights",
      text({ permissions: [] }),
      heads.filter((head) => !head.includes("role_policy")),
    ],
  ])("%s", (_name, hcl, expected) => {
    expect(blocksOf(hcl)).toEqual(expected);
  });

  /** Source: https://developer.hashicorp.com/terraform/language/syntax/configuration (identifiers). */
  test.each([
    ["deploy", "deploy"],
    ["shop-ecs_prod", "shop-ecs_prod"],
    ["shop.ecs+prod@x=1,2", "shop_ecs_prod_x_1_2"],
    ["1shop", "role_1shop"],
    ["-shop", "role_-shop"],
  ])("of the role %s are called %s", (name, identifier) => {
    const hcl = text({ role: { name, path: "/" } });
    expect(blocksOf(hcl)).toContain(`resource "aws_iam_role" "${identifier}"`);
    expect(hcl).toContain(`= aws_iam_role.${identifier}.id\n`);
    expect(hcl).toContain(`= aws_iam_role.${identifier}.arn\n`);
    expect(hcl).toContain(`= "${name}"\n`);
  });

  test.each([true, false])("the provider is made: %j", (createProvider) => {
    const [, variable = ""] =
      /variable "create_github_provider" \{\n([^}]*)\}/.exec(text({ createProvider })) ?? [];
    expect(variable).toMatch(/type +=\s+bool\n/);
    expect(variable).toMatch(new RegExp(`default +=\\s+${createProvider}\\n`));
  });
});

describe("the values", () => {
  test("are the setup's", () => {
    const hcl = text({ sessionSeconds: 7200 });
    for (const line of [
      /count +=\s+var\.create_github_provider \? 1 : 0\n/,
      /url +=\s+"https:\/\/token\.actions\.githubusercontent\.com"\n/,
      /client_id_list +=\s+\["sts\.amazonaws\.com"\]\n/,
      /path +=\s+"\/ci\/"\n/,
      /max_session_duration +=\s+7200\n/,
      /assume_role_policy +=\s+jsonencode\(\{\n/,
    ]) {
      expect(hcl).toMatch(line);
    }
  });

  test("each statement says what it is for", () => {
    expect(text()).toContain("# upload prod (to deploy)\n");
  });

  test("the workflow stands below, in comments", () => {
    const [, workflow = ""] = text().split("# The workflow that fits:\n");
    expect(workflow).toContain("#   deploy:\n");
    expect(workflow.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  });

  test.each([account, unknownAccount])("leave nothing of a name to be an expression: %s", (id) => {
    const hcl = renderTerraform(setup(id));
    const expressions = [...hcl.matchAll(/(?<![$])[$]\{[^}]*\}/g)].filter(
      ({ index }) => !/^\s*#/.test(hcl.slice(hcl.lastIndexOf("\n", index) + 1, index)),
    );
    const own = "${data.aws_caller_identity.current.account_id}";
    for (const [expression] of expressions) expect(expression).toBe(own);
    expect(expressions.length > 0).toBe(id === unknownAccount);
    expect(hcl).not.toContain(unknownAccount);
  });
});
