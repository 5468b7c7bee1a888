import { describe, expect, test } from "@jest/globals";
import {
  advice,
  bold,
  cell,
  fenced,
  folded,
  link,
  links,
  rows,
  sentence,
} from "../../../src/action/render/markdown.ts";

const page = { label: "page", url: "https://example.com/a" };

describe("sentence", () => {
  test.each([
    ["plain", "plain"],
    ["**not** <b>markup</b>", expect.not.stringMatching(/\*\*|<b>/)],
    ["set `dry-run` here", "set <code>dry-run</code> here"],
    [[{ strong: "live" }, " is ", { code: "v1" }], "<strong>live</strong> is <code>v1</code>"],
    [["see ", page], "see [page](https://example.com/a)"],
  ])("%j", (text, markdown) => {
    expect(sentence(text)).toEqual(markdown);
  });

  test("ends where it is too long", () => {
    expect(sentence("x".repeat(700)).length).toBeLessThanOrEqual(600);
  });
});

test.each([
  ["live", "<strong>live</strong>"],
  ["  ", ""],
])("bold(%j)", (text, markdown) => {
  expect(bold(text)).toBe(markdown);
});

describe("link", () => {
  test.each([
    [page.url, "[page](https://example.com/a)"],
    ["https://example.com/a(b)", "[page](https://example.com/a%28b%29)"],
    ["javascript:alert(1)", "page"],
    ["http://example.com", "page"],
    ["no address", "page"],
  ])("to %s", (url, markdown) => {
    expect(link({ label: "page", url })).toBe(markdown);
  });

  test("stands in one line with others", () => {
    expect(links([page, page])).toBe(`${link(page)} · ${link(page)}`);
  });
});

test("rows is a table whose numbers stand to the right", () => {
  const columns = [{ title: "Name" }, { title: "Files", numeric: true }];
  expect(rows(columns, [["a", "1"]])).toBe("| Name | Files |\n| --- | --: |\n| a | 1 |");
});

test("a cell is cut sooner than a sentence", () => {
  expect(cell("ok")).toBe("ok");
  expect(cell("x".repeat(400)).length).toBeLessThanOrEqual(300);
});

test.each([
  [["one"], "```text\none\n```"],
  [["with ``` inside"], "````text\nwith ``` inside\n````"],
])("fenced(%j)", (lines, block) => {
  expect(fenced(lines)).toBe(block);
});

test("folded puts parts under a title", () => {
  expect(folded("Notes", ["a", "b"])).toBe(
    "<details><summary>Notes</summary>\n\na\n\nb\n\n</details>",
  );
});

test.each([
  ["one line", ["one line"]],
  [
    "add:\n  permissions:\n    id-token: write",
    ["add:", "```yaml\npermissions:\n  id-token: write\n```"],
  ],
  ["add:\n{\n}", ["add:", "```json\n{\n}\n```"]],
])("advice(%j) separates what is to be pasted", (text, parts) => {
  expect(advice(text)).toEqual(parts);
});
