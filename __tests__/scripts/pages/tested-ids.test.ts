import { expect, test } from "@jest/globals";
import { testsOf, withTests } from "../../../scripts/pages/tested-ids.ts";

const tests = new Map([
  ["a/one.test.ts", 'expect(id).toBe("too-large")'],
  ["e2e/two.test.ts", "[too-large]"],
  ["b/three.test.ts", "far-too-large"],
]);
const page =
  "# Ids\n\n## too-large\n\nSmaller.\n\n<!-- sections: next -->\n\n## unheard-of\n\nWhy.\n";

test("a test that names the id as a word meets it, those end to end first", () => {
  expect(testsOf("too-large", tests)).toEqual(["e2e/two.test.ts", "a/one.test.ts"]);
});

test("each id gets a line, the same however often it is written, and one without a test is named", () => {
  const once = withTests(page, tests);
  expect(once.untested).toEqual(["unheard-of"]);
  expect(once.text).toContain(
    "Smaller.\n\nHow it was tested: [e2e/two](../__tests__/e2e/two.test.ts), [a/one](../__tests__/a/one.test.ts)\n\n<!-- sections: next -->\n",
  );
  expect(withTests(once.text, tests).text).toBe(once.text);
});
