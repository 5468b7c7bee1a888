import { expect, test } from "@jest/globals";
import { refuseInputs } from "../../../src/targets/shared/refuse-inputs.ts";
import { thrownBy } from "../../helpers/thrown.ts";
import { inputsOf } from "../../helpers/inputs/inputs-of.ts";

test("of the inputs each one that is given is refused, in their order, and an empty one is not given", () => {
  const raw = { tags: "a=b", image: "web:1", secrets: "", cluster: "prod" };
  const inputs = inputsOf(new Map(Object.entries(raw)));
  refuseInputs(inputs, ["image", "secrets", "tags", "images"], "does not go with `continue`");
  expect(
    thrownBy(() => {
      inputs.throwProblems();
    }),
  ).toMatchObject({
    evidence: ["image: does not go with `continue`", "tags: does not go with `continue`"],
  });
});
