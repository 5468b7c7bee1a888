import { expect, test } from "@jest/globals";
import { openLinks } from "../../../src/action/render/open.ts";

const page = { label: "bucket", url: "https://console.example/bucket" };

test("what was deployed comes before the console's pages, by its address alone", () => {
  const url = "https://shop.example.com/app/";
  expect(openLinks({ url, links: [page] })).toEqual([{ label: "shop.example.com/app", url }, page]);
});

test("without an address the pages are left", () => {
  expect(openLinks({ links: [page] })).toEqual([page]);
  expect(openLinks({})).toEqual([]);
});
