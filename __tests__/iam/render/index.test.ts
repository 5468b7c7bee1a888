import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { unknownAccount } from "../../../src/iam/arns.ts";
import { render } from "../../../src/iam/render/index.ts";
import { setup } from "../../helpers/setup.ts";

/** What CloudFormation makes of a value of the template. */
function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== "object" || value === null) return value;
  const sub = (value as Record<string, unknown>)["Fn::Sub"];
  if (typeof sub === "string") {
    return sub
      .replace(/\$\{AWS::AccountId\}/g, unknownAccount)
      .replace(/\$\{(?!!)/g, "UNRESOLVED")
      .replaceAll("${!", "${");
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
}

describe.each(["123456789012", unknownAccount])("of account %s", (accountId) => {
  const value = setup(accountId);

  test("CloudFormation holds exactly both policies", () => {
    const template = parse(render(value, "cloudformation"), { version: "1.1" }) as {
      Resources: { DeployRole: { Properties: Record<string, unknown> } };
    };
    const { AssumeRolePolicyDocument, Policies } = resolve(
      template.Resources.DeployRole.Properties,
    ) as Record<string, unknown>;
    expect(AssumeRolePolicyDocument).toEqual(value.trustPolicy);
    expect(Policies).toEqual([{ PolicyName: "deploy", PolicyDocument: value.permissionPolicy }]);
  });

  test("Terraform leaves nothing of a name to be an expression", () => {
    const text = render(value, "terraform");
    const expressions = [...text.matchAll(/(?<![$])[$]\{[^}]*\}/g)].filter(
      ({ index }) => !/^\s*#/.test(text.slice(text.lastIndexOf("\n", index) + 1, index)),
    );
    const account = "${data.aws_caller_identity.current.account_id}";
    for (const [expression] of expressions) expect(expression).toBe(account);
    expect(expressions.length > 0).toBe(accountId === unknownAccount);
  });

  test("no comment ends early", () => {
    const script = render(value, "aws-cli");
    const [, comments = ""] = script.split("# The workflow that fits:");
    expect(comments.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  });
});
