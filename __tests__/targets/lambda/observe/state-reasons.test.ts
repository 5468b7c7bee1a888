import { expect, test } from "@jest/globals";
import { hintOfReason } from "../../../../src/targets/lambda/observe/state-reasons.ts";

/** Source: API_FunctionConfiguration, StateReasonCode and LastUpdateStatusReasonCode. */
test.each([
  ["EniLimitExceeded", "another network interface"],
  ["SubnetOutOfIPAddresses", "another network interface"],
  ["InsufficientRolePermissions", "execution role"],
  ["InvalidSecurityGroup", "VpcConfig"],
  ["ImageDeleted", "the image"],
  ["DisabledKMSKey", "KMS key"],
  ["EFSMountTimeout", "file system"],
  ["InvalidRuntime", "do not start"],
  ["FunctionError.InitTimeout", "do not start"],
  ["InsufficientCapacity", "no capacity"],
  ["DrainingDurableExecutions", "still running"],
  ["InternalError", "AWS failed inside"],
  ["SomethingNew", "AWS's own"],
  ["", "AWS's own"],
  [undefined, "AWS's own"],
])("%s: %s", (code, words) => {
  expect(hintOfReason(code)).toContain(words);
});
