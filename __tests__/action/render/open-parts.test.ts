import { expect, test } from "@jest/globals";
import type { Report } from "../../../src/model/report/report.ts";
import { isAboutInputs, isEvidenceOpen, openLinks } from "../../../src/action/render/open-parts.ts";

const page = { label: "bucket", url: "https://console.example/bucket" };

test("what was deployed comes before the console's pages, by its address alone", () => {
  const url = "https://shop.example.com/app/";
  expect(openLinks({ url, links: [page] })).toEqual([{ label: "shop.example.com/app", url }, page]);
});

test("without an address the pages are left", () => {
  expect(openLinks({ links: [page] })).toEqual([page]);
  expect(openLinks({})).toEqual([]);
});

test.each([
  [0, false],
  [6, true],
  [7, false],
])("%d lines of evidence stand open: %s", (count, open) => {
  expect(isEvidenceOpen(Array.from({ length: count }, String))).toBe(open);
});

test.each([
  ["inputs", [{ columns: [], rows: [] }], true],
  ["inputs", [], false],
  ["plan", [{ columns: [], rows: [] }], false],
] as const)("a failure in stage %s with %j is about the inputs: %s", (stage, tables, is) => {
  const story = { tables: tables.map((table) => ({ title: "", table })) };
  expect(isAboutInputs({ stage, story } as unknown as Report)).toBe(is);
});
