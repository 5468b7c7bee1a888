import { describe, expect, test } from "@jest/globals";
import { notesOn } from "../../../src/cli/iam/setup-notes.ts";
import type { SetupChoices } from "../../../src/cli/iam/setup-wishes.ts";
import type { SetupWishes } from "../../../src/iam/setup.ts";
import type { Permission } from "../../../src/iam/statement.ts";
import { setup } from "../../helpers/rights/setup.ts";

const permission = (action: string, wide?: string): Permission => ({
  ...{ phase: "apply", actions: [action], resources: ["*"], purpose: "x" },
  ...(wide === undefined ? {} : { wide }),
});
const branch = { kind: "ref", ref: "refs/heads/main" } as const;
const pull = { kind: "pull-request" } as const;
const production = { kind: "environment", name: "prod" } as const;
const choices: SetupChoices = {
  ...{ format: "json", repository: "octo-org/shop", context: branch },
  ...{ issuer: "x", createProvider: true, passRoles: [], logGroups: [], planOnly: false },
  accountId: "123456789012",
};

/** The notes on a setup for main, and what is wished otherwise. */
function notes(chosen: Partial<SetupChoices> = {}, wishes: Partial<SetupWishes> = {}): string[] {
  const all = { ...choices, ...chosen };
  const { context, planOnly } = all;
  const more = { permissions: [permission("s3:PutObject")], context, planOnly, ...wishes };
  return notesOn(setup("123456789012", "prod", more), all);
}

describe("what whoever applies the setup should know besides", () => {
  test.each<[string, Partial<SetupChoices>, Partial<SetupWishes>, readonly string[]]>([
    ["nothing", {}, {}, []],
    [
      "who may deploy to an environment, AWS cannot see",
      { context: production },
      {},
      ["Limit in GitHub's settings which branches may deploy to this environment"],
    ],
    [
      "a deploying role for pull requests, in each form of sub",
      { context: pull },
      {},
      ["shop@6152:pull_request", "octo-org/shop:pull_request"].map(
        (sub) => `${sub}" lets pull requests in, whose code nobody has reviewed`,
      ),
    ],
    [
      "a role that reads, for pull requests, is as it should be",
      { context: pull, planOnly: true },
      { permissions: [{ ...permission("s3:ListBucket"), phase: "plan" }] },
      [],
    ],
    [
      "no rights",
      {},
      { permissions: [] },
      ["Target fake needs no permissions itself: attach what the steps after it need."],
    ],
    [
      "a right that is wide",
      {},
      { permissions: [permission("iam:PassRole", "any role: name it with --pass-role ARN")] },
      ["Mind: iam:PassRole is allowed on any role: name it with --pass-role ARN."],
    ],
    [
      "a role to pass that nothing passes",
      { passRoles: ["arn"] },
      {},
      ["Nothing here passes a role: --pass-role has no effect."],
    ],
    ["a role to pass", { passRoles: ["arn"] }, { permissions: [permission("iam:PassRole")] }, []],
    [
      "a log group that nothing reads",
      { logGroups: ["/ecs/shop"] },
      {},
      ["Nothing here reads logs: --log-group has no effect."],
    ],
    [
      "a log group",
      { logGroups: ["/ecs/shop"] },
      { permissions: [permission("logs:GetLogEvents")] },
      [],
    ],
  ])("%s", (_name, chosen, wishes, expected) => {
    const found = notes(chosen, wishes);
    expect(found).toHaveLength(expected.length);
    for (const [n, words] of expected.entries()) expect(found[n]).toContain(words);
  });
});
