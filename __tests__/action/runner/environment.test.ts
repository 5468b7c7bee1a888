import { expect, test } from "@jest/globals";
import { rawInputs } from "../../../src/action/runner/environment.ts";

const environment = {
  "INPUT_DRY-RUN": "true",
  "INPUT_dry-run": "false",
  INPUT_Target: "s3",
  INPUT_name: "x",
  INPUT_TARGET: "doctor",
  input_target: "ecs",
};

test("a job's variable in other letters takes no input's place", () => {
  const reversed = Object.fromEntries(Object.entries(environment).reverse());
  for (const own of [environment, reversed]) {
    expect(Object.fromEntries(rawInputs(own, "linux"))).toEqual({
      "dry-run": "true",
      target: "doctor",
    });
  }
});

test("Windows, where letters make no difference, has its inputs in any", () => {
  expect(rawInputs({ INPUT_Target: "doctor" }, "win32").get("target")).toBe("doctor");
});
