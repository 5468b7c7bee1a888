import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { unknownAccount } from "../../../src/iam/arns.ts";
import { render } from "../../../src/iam/render/index.ts";
import { computeSetup, type Setup } from "../../../src/iam/setup.ts";

const hostile = 'it\'s ${AWS::Region} %{b} "x"\\ $(touch pwned) `touch pwned`\nJSON\n*/ -->';

function setup(accountId: string, name = hostile): Setup {
  const account = { partition: "aws", accountId };
  return computeSetup({
    account,
    target: "fake",
    role: { name: "deploy", path: "/ci/" },
    sessionSeconds: 3600,
    issuer: "token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    createProvider: true,
    repository: { owner: "octo-org", name: "shop", ownerId: "4011", id: "6152" },
    context: { kind: "environment", name },
    planOnly: false,
    named: new Map(),
    permissions: [
      {
        phase: "apply",
        actions: ["s3:PutObject"],
        resources: ["arn:aws:s3:::site/${x}'\"/*", `arn:aws:kms:eu-central-1:${accountId}:key/*`],
        conditions: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
        purpose: `upload ${name}`,
      },
    ],
    workflow: `jobs:\n  deploy:\n    environment: |\n${name.replace(/^/gm, "      ")}\n`,
  });
}

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
    const [, comments = ""] = script.split("# The job that fits:");
    expect(comments.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  });
});

describe("the script", () => {
  const directory = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-script-"));
  const log = join(directory, "log");
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** An `aws` that remembers what exists in files and writes down what it was asked. */
  function run(text: string): { calls: string[][]; code: number } {
    const aws = join(directory, "aws");
    writeFileSync(
      aws,
      `#!/bin/bash
printf '%s\\0' "$@" >>"${log}"; printf '\\n\\0' >>"${log}"
case "$2" in
  get-caller-identity) echo 123456789012 ;;
  get-*) cat "${directory}/$2" || exit 254 ;;
  create-*) printf 'other\\tsts.amazonaws.com\\n' >"${directory}/\${2/create/get}" ;;
esac
`,
    );
    chmodSync(aws, 0o755);
    writeFileSync(join(directory, "script.sh"), text);
    rmSync(log, { force: true });
    let code = 0;
    try {
      const env = { PATH: `${directory}:${process.env.PATH ?? ""}` };
      execFileSync("bash", ["script.sh"], { cwd: directory, env, stdio: "pipe" });
    } catch (error) {
      code = (error as { status: number }).status;
    }
    const calls = readFileSync(log, "utf8").split("\n\0").filter(Boolean);
    return { code, calls: calls.map((call) => call.split("\0").slice(0, -1)) };
  }

  const verbs = (calls: string[][]): (string | undefined)[] => calls.map(([, verb]) => verb);

  test.each(["123456789012", unknownAccount])("of account %s can run twice", (accountId) => {
    for (const name of ["get-open-id-connect-provider", "get-role"]) {
      rmSync(join(directory, name), { force: true });
    }
    const text = render(setup(accountId), "aws-cli");
    const first = run(text);
    expect(first.code).toBe(0);
    expect(verbs(first.calls)).toEqual([
      "get-caller-identity",
      "get-open-id-connect-provider",
      "create-open-id-connect-provider",
      "get-role",
      "create-role",
      "put-role-policy",
    ]);
    const second = run(text);
    expect(second.code).toBe(0);
    expect(verbs(second.calls)).toEqual([
      "get-caller-identity",
      "get-open-id-connect-provider",
      "get-role",
      "update-assume-role-policy",
      "update-role",
      "put-role-policy",
    ]);
    const known = setup("123456789012");
    const argument = (verb: string, name: string): unknown => {
      const call = [...first.calls, ...second.calls].find((parts) => parts[1] === verb) ?? [];
      return JSON.parse(call[call.indexOf(name) + 1] ?? "");
    };
    expect(argument("create-role", "--assume-role-policy-document")).toEqual(known.trustPolicy);
    expect(argument("update-assume-role-policy", "--policy-document")).toEqual(known.trustPolicy);
    expect(argument("put-role-policy", "--policy-document")).toEqual(known.permissionPolicy);
    expect(existsSync(join(directory, "pwned"))).toBe(false);
  });

  test("teaches a provider that is there already the audience that it lacks", () => {
    writeFileSync(join(directory, "get-open-id-connect-provider"), "sts.amazonaws.com.cn\n");
    const { code, calls } = run(render(setup("123456789012"), "aws-cli"));
    expect(code).toBe(0);
    expect(verbs(calls)).toContain("add-client-id-to-open-id-connect-provider");
    expect(verbs(calls)).not.toContain("create-open-id-connect-provider");
  });

  test("writes nothing into another account than the role's", () => {
    const { code, calls } = run(render(setup("999999999999"), "aws-cli"));
    expect(code).toBe(1);
    expect(verbs(calls)).toEqual(["get-caller-identity"]);
  });
});
