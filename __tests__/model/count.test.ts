import { describe, expect, test } from "@jest/globals";
import { spokenCount } from "../../src/model/count.ts";

describe("a count in a sentence", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [12_345, "12,345"],
    [200_000, "200,000"],
    [5_000_000, "5,000,000"],
  ])("%d", (count, said) => {
    expect(spokenCount(count)).toBe(said);
  });
});
