import { expect, test } from "@jest/globals";

test("nobody stands between a test file and its global names", () => {
  // An object that Node asks for each name would be Jest's, and its constructor Jest's `Object`.
  expect(globalThis.constructor).toBe(Object);
});
