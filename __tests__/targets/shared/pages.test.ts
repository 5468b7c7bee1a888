import { expect, test } from "@jest/globals";
import { readPages, type Page } from "../../../src/targets/shared/pages.ts";

const list: Record<string, Page<number>> = {
  "": { items: [1, 2], next: "b" },
  b: { items: undefined, next: "c" },
  c: { items: [3], next: "d" },
  d: { items: [4], next: "" },
};
const asked: (string | undefined)[] = [];
const read = (next?: string): Promise<Page<number>> => {
  asked.push(next);
  return Promise.resolve(list[next ?? ""] ?? { items: [], next: undefined });
};

test.each([
  ["all pages", undefined, [1, 2, 3, 4], [undefined, "b", "c", "d"]],
  ["so many pages at most", 2, [1, 2], [undefined, "b"]],
  ["no page", 0, [], []],
])("%s", async (_name, limit, items, tokens) => {
  asked.length = 0;
  expect(await readPages(read, limit)).toEqual(items);
  expect(asked).toEqual(tokens);
});
