import { expect, test } from "@jest/globals";
import { DeployError } from "../../src/model/errors.ts";
import { asDeployError } from "../../src/model/unexpected.ts";

test("leaves our own error as it is", () => {
  const error = new DeployError({ id: "denied", message: "No." });
  expect(asDeployError(error)).toBe(error);
});

test.each([
  [new TypeError("x is not a function"), "x is not a function"],
  ["torn", "torn"],
  [{ message: "of another realm" }, "of another realm"],
])("tells %s with its text, an id and its cause", (thrown, text) => {
  expect(asDeployError(thrown)).toMatchObject({
    id: "unexpected-error",
    message: `An error that the action does not know: ${text}`,
    cause: thrown,
  });
});
