import { expect, test } from "@jest/globals";
import { answerOf, kindOf, awsMessageOf } from "../../../src/aws/answers/kind-of.ts";
import { DeployError } from "../../../src/model/errors.ts";

const answer = Object.assign(new Error("slow down"), { name: "ThrottlingException" });
const wrap = (cause: unknown): DeployError =>
  new DeployError({ id: "aws-refused", message: "ours", cause });

test.each([
  ["the answer itself", answer],
  ["wrapped once", wrap(answer)],
  ["wrapped twice", wrap(wrap(answer))],
])("%s says what AWS said", (_, error) => {
  expect(answerOf(error)).toBe(answer);
  expect(kindOf(error)).toBe("throttled");
  expect(awsMessageOf(error)).toContain("slow down");
});

test("an error of ours that wraps none is its own answer", () => {
  const error = new DeployError({ id: "x", message: "ours" });
  expect(answerOf(error)).toBe(error);
  expect(kindOf(error)).toBe("other");
});
