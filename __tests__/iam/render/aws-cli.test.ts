import { describe, expect, test } from "@jest/globals";
import { unknownAccount } from "../../../src/iam/arns.ts";
import { renderAwsCli } from "../../../src/iam/render/aws-cli.ts";
import type { SetupWishes } from "../../../src/iam/setup.ts";
import { setup } from "../../helpers/rights/setup.ts";

const account = "123456789012";
const script = (more: Partial<SetupWishes> = {}, accountId = account): string =>
  renderAwsCli(setup(accountId, "prod", more));

/** What the script calls, without what only asks. */
const callsOf = (text: string): string[] =>
  [...text.matchAll(/\baws (?:iam|sts) ([a-z-]+)/g)].map(([, call = ""]) => call);
/** The texts that stand between the marks of a heredoc. */
const documentsOf = (text: string): unknown[] =>
  [...text.matchAll(/<<'JSON'\n([^]*?)\nJSON\n/g)].map(
    ([, json = ""]) => JSON.parse(json) as unknown,
  );

describe("the script", () => {
  const provider = [
    "get-open-id-connect-provider",
    "add-client-id-to-open-id-connect-provider",
    "create-open-id-connect-provider",
  ];
  const role = ["get-role", "update-assume-role-policy", "update-role", "create-role"];

  test.each<[string, string, readonly string[]]>([
    [
      "makes what is missing and updates what is there",
      script(),
      ["get-caller-identity", ...provider, ...role, "put-role-policy"],
    ],
    [
      "leaves the provider",
      script({ createProvider: false }),
      ["get-caller-identity", ...role, "put-role-policy"],
    ],
    ["gives no rights", script({ permissions: [] }), ["get-caller-identity", ...provider, ...role]],
  ])("%s", (_name, text, calls) => {
    expect(callsOf(text)).toEqual(calls);
  });

  test("stops at the first call that fails", () => {
    expect(script()).toMatch(/^#!\/usr\/bin\/env bash\n(#.*\n)+set -euo pipefail\n/);
  });

  test("has the setup's values", () => {
    const text = script({ sessionSeconds: 7200 });
    expect(text).toContain("--role-name deploy --path /ci/");
    expect(text).toContain("--max-session-duration 7200");
    expect(text).toContain(
      "--url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com",
    );
    expect(text).toContain('echo "Ready: arn:aws:iam::$account_id:role"/ci/deploy\n');
    expect(text).toContain("# UploadProd: upload prod (to deploy)\n");
  });
});

describe("the account", () => {
  test("that is known must be the one of the credentials", () => {
    expect(script()).toContain(`if [ "$account_id" != ${account} ]; then`);
    expect(script()).not.toContain("$account_id}");
  });

  test("that is not known is asked for, and takes its place in both policies", () => {
    const text = script({}, unknownAccount);
    expect(text).not.toContain("if [ ");
    for (const name of ["trust_policy", "permission_policy"]) {
      expect(text).toContain(`${name}=\${${name}//'${unknownAccount}'/$account_id}\n`);
    }
    expect(text).toContain('provider_arn=arn:aws:iam::"$account_id":oidc-provider/');
  });
});

describe.each([account, unknownAccount])(
  "of account %s, with names that try to break out,",
  (id) => {
    const value = setup(id);
    const text = renderAwsCli(value);

    test("the policies stand there as they are", () => {
      expect(documentsOf(text)).toEqual([value.trustPolicy, value.permissionPolicy]);
    });

    test("no comment ends early", () => {
      const [, comments = ""] = text.split("# The workflow that fits:");
      expect(comments.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual(
        [],
      );
    });
  },
);

test.each([
  ["deploy", "deploy"],
  ["a+b,c", "'a+b,c'"],
  ["it's", "'it'\\''s'"],
])("the role %s stands in the script as %s", (name, quoted) => {
  expect(script({ role: { name, path: "/" } })).toContain(`--role-name ${quoted} `);
});
