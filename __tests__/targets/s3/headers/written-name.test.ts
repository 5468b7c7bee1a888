import { expect, test } from "@jest/globals";
import { bitsAsName } from "../../../../src/targets/s3/headers/written-name.ts";

test("what people write takes fewer bits than what a bundler draws", () => {
  const names = ["settings", "DatePick", "a11yMenu", "chunk-12"];
  const hashes = ["BxyZ12_k", "DiwrgTda", "ORK71Z8D", "p9GqX0hW"];
  const most = Math.max(...names.map(bitsAsName));
  const least = Math.min(...hashes.map(bitsAsName));
  // Up to 38.5 bits eight characters are taken for a name (name-forms.ts).
  expect(most).toBeLessThan(38.5);
  expect(least).toBeGreaterThan(38.5);
});

test("nothing takes none, a word as many as any other, and each sign more a few", () => {
  expect(bitsAsName("")).toBe(0);
  expect(bitsAsName("Button")).toBe(bitsAsName("button"));
  expect(bitsAsName("button7")).toBeGreaterThan(bitsAsName("button"));
});
