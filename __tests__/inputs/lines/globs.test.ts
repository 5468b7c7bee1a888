import { expect, test } from "@jest/globals";
import { readGlobLines } from "../../../src/inputs/lines/globs.ts";
import { inputsOf } from "../../helpers/inputs/inputs-of.ts";

function problemsOf(include: string, check?: (glob: string) => void): string {
  const inputs = inputsOf(new Map([["include", include]]));
  readGlobLines(inputs, "include", check);
  try {
    inputs.throwProblems();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

test("lines are globs, and what else a target asks of them is asked of each", () => {
  const asked: string[] = [];
  expect(problemsOf("*.js\n\n  /a.html \n", (glob) => asked.push(glob))).toBe("");
  expect(asked).toEqual(["*.js", "/a.html"]);
});

test.each([
  [
    "**\n!secret/**",
    'include: has "!secret/**" beside other lines, to which it adds everything else',
  ],
  ["!a\n!b", '"!a" beside other lines'],
  ["@(a|b/c)", "alternatives with and without a slash"],
])("%j is refused", (lines, text) => {
  expect(problemsOf(lines)).toContain(text);
});

test.each(["!secret/**", "!(a|b)\n*.js", ""])("%j is taken", (lines) => {
  expect(problemsOf(lines)).toBe("");
});
