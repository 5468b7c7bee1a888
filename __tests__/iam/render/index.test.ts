import { expect, test } from "@jest/globals";
import { formats, renderSetup } from "../../../src/iam/render/index.ts";
import { setup } from "../../helpers/rights/setup.ts";

test.each([
  ["cloudformation", /^AWSTemplateFormatVersion:/m],
  ["terraform", /^terraform \{$/m],
  ["aws-cli", /^#!\/usr\/bin\/env bash\n/],
  ["json", /^\{\n {2}"target": "fake",\n/],
  ["workflow", /^jobs:\n {2}deploy:\n/],
] as const)("the format %s", (format, begins) => {
  expect(formats).toContain(format);
  expect(renderSetup(setup("123456789012"), format)).toMatch(begins);
});
