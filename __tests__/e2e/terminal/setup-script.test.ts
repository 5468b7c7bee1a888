import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { unknownAccount } from "../../../src/iam/arns.ts";
import { renderSetup } from "../../../src/iam/render/index.ts";
import { setup } from "../../helpers/rights/setup.ts";

describe("the script of format aws-cli", () => {
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
    const text = renderSetup(setup(accountId), "aws-cli");
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
    const { code, calls } = run(renderSetup(setup("123456789012"), "aws-cli"));
    expect(code).toBe(0);
    expect(verbs(calls)).toContain("add-client-id-to-open-id-connect-provider");
    expect(verbs(calls)).not.toContain("create-open-id-connect-provider");
  });

  test("writes nothing into another account than the role's", () => {
    const { code, calls } = run(renderSetup(setup("999999999999"), "aws-cli"));
    expect(code).toBe(1);
    expect(verbs(calls)).toEqual(["get-caller-identity"]);
  });
});
