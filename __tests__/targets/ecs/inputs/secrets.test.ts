import { expect, test } from "@jest/globals";
import { parseSecrets, variableName } from "../../../../src/targets/ecs/inputs/secrets.ts";

const secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/db-AbCdEf";

// Forms of a reference: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
test.each([
  ["TOKEN", secret],
  ["TOKEN", `${secret}:password::`],
  ["TOKEN", "arn:aws-cn:ssm:cn-north-1:123456789012:parameter/x/y"],
  ["TOKEN", "/shop/token"],
  ["web.TOKEN", "shop.token"],
  ["1st-web.TOKEN", "token"],
  ["TOKEN", "p".repeat(1011)],
])("%s=%s is a reference", (name, value) => {
  const set = new Map([[name, value]]);
  expect(parseSecrets([`${name}=${value}`])).toEqual({ set, remove: new Set() });
});

test.each([
  [["A=hunter2!"], "A must be the ARN of a secret or parameter, or a parameter's name"],
  [["A=two words"], "A must be the ARN"],
  [["A="], "A must be the ARN"],
  [["A= /shop/token"], "A must be the ARN"],
  [["A=arn:aws:s3:::bucket"], "A must be the ARN"],
  [["A=arn:aws:secretsmanager:eu-central-1:1:secret:x"], "A must be the ARN"],
  [[`A=${"p".repeat(1012)}`], "A must be the ARN"],
  [["A=/p/x", "hunter2"], "line 2 is neither NAME=ARN nor -NAME"],
  [["1A=/p/x"], "line 1 is neither NAME=ARN nor -NAME"],
  [["-1A"], "line 1 is neither NAME=ARN nor -NAME"],
  [["A = /p/x"], "line 1 is neither NAME=ARN nor -NAME"],
  [["A=/p/x", "A=/p/y"], "A is given twice"],
  [["A=/p/x", "-A"], "A is given twice"],
])("%j is refused, and no value repeated", (lines, words) => {
  const edits = parseSecrets(lines);
  expect(edits).toEqual({ problem: expect.stringContaining(words) as unknown });
  expect(JSON.stringify(edits)).not.toMatch(/hunter2|two words|bucket/);
});

test("what is removed stands apart, with its container or without", () => {
  expect(parseSecrets(["-A", "-web.B"])).toEqual({
    set: new Map(),
    remove: new Set(["A", "web.B"]),
  });
});

test("none is none", () => {
  expect(parseSecrets([])).toEqual({ set: new Map(), remove: new Set() });
});

test.each([
  ["PORT", true],
  ["_x.y-z", true],
  ["my-web.PORT", true],
  ["1PORT", false],
  ["1web.1PORT", false],
  ["", false],
  ["A B", false],
])("%s is a variable's name: %s", (name, expected) => {
  expect(variableName.test(name)).toBe(expected);
});
