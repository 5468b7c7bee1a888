import { expect, test } from "@jest/globals";
import { saidByAws } from "../../../src/model/report/aws-says.ts";

test.each([
  ["Threshold crossed", "AWS: Threshold crossed"],
  ["", ""],
])("%j is marked as %j", (text, marked) => {
  expect(saidByAws(text)).toBe(marked);
});
