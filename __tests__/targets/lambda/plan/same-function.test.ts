import { expect, test } from "@jest/globals";
import { isSameFunction } from "../../../../src/targets/lambda/plan/same-function.ts";

type Function = Parameters<typeof isSameFunction>[0];

const shop: Function = {
  CodeSha256: "abc=",
  MemorySize: 128,
  Environment: { Variables: { A: "1" } },
  VpcConfig: { SubnetIds: ["subnet-1", "subnet-2"], SecurityGroupIds: [] },
};

test.each<[string, Function, boolean]>([
  ["nothing differs", {}, true],
  ["its state moved", { State: "Inactive", RevisionId: "other", LastModified: "later" }, true],
  [
    "AWS lists a set in another order",
    { VpcConfig: { SubnetIds: ["subnet-2", "subnet-1"] } },
    true,
  ],
  [
    "AWS fills in what is so anyway",
    { Architectures: ["x86_64"], EphemeralStorage: { Size: 512 } },
    true,
  ],
  ["the code is another", { CodeSha256: "def=" }, false],
  ["a setting is another", { MemorySize: 256 }, false],
  ["a variable is another", { Environment: { Variables: { A: "2" } } }, false],
  ["it runs on another processor", { Architectures: ["arm64"] }, false],
  ["its variables cannot be read", { Environment: { Error: { ErrorCode: "X" } } }, true],
])("%s: the same %s", (_name, change, same) => {
  expect(isSameFunction(shop, { ...shop, ...change })).toBe(same);
  expect(isSameFunction({ ...shop, ...change }, shop)).toBe(same);
});
