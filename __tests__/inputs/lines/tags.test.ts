import { describe, expect, test } from "@jest/globals";
import { readTags } from "../../../src/inputs/lines/tags.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `k${index}=v`).join("\n");

describe("tags are read", () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
    ["none", "", []],
    ["one", "team=shop", [["team", "shop"]]],
    ["blanks around key and value", " team = shop floor ", [["team", "shop floor"]]],
    ["an empty value", "empty=", [["empty", ""]]],
    ["an equals sign in the value", "url=a=b", [["url", "a=b"]]],
    ["the last of two", "a=1\na=2", [["a", "2"]]],
    ["aws without a colon", "awsome=x", [["awsome", "x"]]],
    ["a key of 128", `${"k".repeat(128)}=v`, [["k".repeat(128), "v"]]],
    ["a value of 256 signs of two units", `a=${"😀".repeat(256)}`, [["a", "😀".repeat(256)]]],
  ])("%s", (_name, tags, expected) => {
    const { value, problems } = readWith({ tags }, readTags);
    expect([...value]).toEqual(expected);
    expect(problems).toEqual([]);
  });

  test("up to fifty", () => {
    expect(readWith({ tags: lines(50) }, readTags).value.size).toBe(50);
  });
});

describe("tags are refused, without their text", () => {
  test.each<[string, string, string]>([
    ["without a value", "a=b\nteam", "tags: line 2 is not key=value"],
    ["without a key", " = b", "tags: line 1 is not key=value"],
    ["AWS's own", "AWS:x=y", "tags: line 1 begins with aws:, which only AWS may set"],
    ["AWS's own behind blanks", "a=b\n  aws:x=y", "tags: line 2 begins with aws:"],
    ["a key of 129", `${"k".repeat(129)}=v`, "tags: line 1 has a key of more than 128 characters"],
    ["a value of 257", `a=${"v".repeat(257)}`, "line 1 has a value of more than 256 characters"],
    ["51 of them", lines(51), "tags: are 51, and AWS takes 50 at most"],
  ])("%s", (_name, tags, problem) => {
    const { problems } = readWith({ tags }, readTags);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});
