import { expect, test } from "@jest/globals";
import { targets } from "../../src/targets/registry.ts";
import { pages, textOf } from "../helpers/reading/pages.ts";

/** Roles that are none of a deployment's: those of another account, of a team's own, or of a page before it moved over. */
const others: Readonly<Record<string, readonly string[]>> = {
  // The first of two roles, the second one, in another account, and one that terminals assume.
  "docs/sign-in.md": ["gate", "deploy", "staging"],
  // What people have before they move over.
  "docs/migration.md": ["site", "function", "service"],
};

/** `iam` names its roles so: `shop-s3-production`, and `shop-s3-pull-request-plan` for one that only reads. */
const made = new RegExp(`^shop-(${[...targets.keys()].join("|")})-[a-z-]+$`);

test("the roles of the pages are those that `iam` makes", () => {
  const strange = pages().flatMap((file) =>
    [...textOf(file).matchAll(/role-to-assume: arn:aws:iam::\d+:role\/(\S+)/g)]
      .map(([, role = ""]) => role)
      .filter((role) => !made.test(role) && !(others[file] ?? []).includes(role))
      .map((role) => `${file}: ${role}`),
  );
  expect(strange).toEqual([]);
});
