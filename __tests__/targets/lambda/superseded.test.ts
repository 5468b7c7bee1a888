import { expect, test } from "@jest/globals";
import { superseded } from "../../../src/targets/lambda/superseded.ts";

test.each([
  ["shop", "Another deployment changed shop while"],
  [undefined, "Another deployment changed the function while"],
])("of %s", (name, words) => {
  const cause = new Error("412");
  const error = superseded(name, cause);
  expect(error).toMatchObject({ id: "superseded", cause });
  expect(error.message).toContain(words);
});
