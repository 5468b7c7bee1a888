import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { knownElsewhere } from "../../src/inputs/other-tools.ts";
import { tools } from "../helpers/inputs/tools-of-others.ts";
import { blocksOf, textOf } from "../helpers/reading/pages.ts";

const page = textOf("docs/migration.md");
const ours = Object.keys((parse(textOf("action.yml")) as { readonly inputs: object }).inputs);

/** The tools that the page has a table of inputs for. */
const told = Object.entries(tools).filter(([tool]) => tool !== "lambda-action");

/** What stands in the first column of the tables of inputs. */
const listed = [...page.matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap(([, cell = ""]) =>
  [...cell.matchAll(/`([a-z][a-z0-9-]*)`/g)].map(([, name = ""]) => name),
);

describe.each(told)("docs/migration.md has every input of %s", (_, names) => {
  test.each(names)("%s", (name) => {
    expect(listed).toContain(name);
  });
});

test.each([...new Set(listed)])("%s of the page is an input here, or is answered", (name) => {
  expect(ours.includes(name) || knownElsewhere(name) !== undefined).toBe(true);
});

test("each tool is shown before and after", () => {
  const blocks = blocksOf("docs/migration.md").filter(({ language }) => language === "yaml");
  expect(blocks.map(({ mark }) => mark === "before")).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
  for (const { text, mark } of blocks) {
    if (mark !== "before") expect(text).not.toContain("aws-actions/");
  }
});
