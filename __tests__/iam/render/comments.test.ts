import { describe, expect, test } from "@jest/globals";
import { unknownAccount } from "../../../src/iam/arns.ts";
import {
  hashComments,
  headerComment,
  permissionComment,
  workflowComment,
} from "../../../src/iam/render/comments.ts";
import type { Permission } from "../../../src/iam/statement.ts";
import { setup } from "../../helpers/rights/setup.ts";

/** What ends a line in one of the formats: a comment that ends early is code. */
const breaks = ["\n", "\r", "\r\n", "\u0000", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029"];

describe("what a permission is for", () => {
  test.each<[Partial<Permission>, string]>([
    [{ phase: "plan" }, "read x (to plan)"],
    [{ phase: "apply" }, "read x (to deploy)"],
    [{ phase: "optional" }, "read x (optional, makes reports fuller)"],
    [{ phase: "apply-optional" }, "read x (to deploy where such objects are there)"],
    [{ phase: "apply", wide: "any role: name it" }, "read x (to deploy); any role: name it"],
  ])("%j", (more, text) => {
    const least = { actions: ["a:b"], resources: ["*"], phase: "plan", purpose: "read x" } as const;
    expect(permissionComment({ ...least, ...more })).toBe(text);
  });

  test.each(breaks)("stands in one line whatever is in it: %j", (sign) => {
    const permission: Permission = {
      ...{ phase: "plan", actions: [], resources: [] },
      ...{ purpose: `a${sign}b`, wide: `c${sign}d` },
    };
    expect(permissionComment(permission)).toBe("a b (to plan); c d");
  });
});

describe("the first lines", () => {
  test("say what it is for, and which role", () => {
    const [first, role, last] = headerComment(setup("123456789012", "prod"));
    expect(first).toBe(
      "Deploys target fake of octo-org/shop from GitHub Actions, environment prod.",
    );
    expect(role).toBe("Role: arn:aws:iam::123456789012:role/ci/deploy");
    expect(last).toContain("Apply it as often as you like.");
  });

  test("show no mark of ours where the account is not known", () => {
    expect(headerComment(setup(unknownAccount, "prod"))[1]).toBe(
      "Role: arn:aws:iam::<account id>:role/ci/deploy",
    );
  });
});

describe("the last lines", () => {
  test("are the workflow, line by line", () => {
    const workflow = `on: push\njobs:\n  role: arn:aws:iam::${unknownAccount}:role/x\n\n`;
    expect(workflowComment(setup("123456789012", "prod", { workflow }))).toEqual([
      ...["The workflow that fits:", "", "on: push", "jobs:"],
      "  role: arn:aws:iam::<account id>:role/x",
    ]);
  });

  test("name the file that others call", () => {
    const jobWorkflowRef = "o/r/.github/workflows/x.yml@refs/heads/main";
    expect(workflowComment(setup("123456789012", "prod", { jobWorkflowRef }))[0]).toBe(
      `The workflow that fits, as ${jobWorkflowRef}, which others call:`,
    );
  });
});

describe("comments of a shell, of YAML and of Terraform", () => {
  test.each<[readonly string[], string, string]>([
    [[], "", ""],
    [["a", "b"], "", "# a\n# b\n"],
    [["a"], "  ", "  # a\n"],
    // No blank stands at the end of a line.
    [["", "a  "], "", "#\n# a\n"],
  ])("%j", (lines, indent, text) => {
    expect(hashComments(lines, indent)).toBe(text);
  });

  test.each(breaks)("end at no %j within them", (sign) => {
    expect(hashComments([`a${sign}b`])).toBe("# a b\n");
  });
});
