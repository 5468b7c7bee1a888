import { expect, test } from "@jest/globals";
import { isBusy, verdictOf } from "../../../../src/targets/lambda/observe/function-state.ts";

type State = Parameters<typeof verdictOf>[0];

test.each<[State, "ready" | "waiting"]>([
  [{ State: "Active", LastUpdateStatus: "Successful" }, "ready"],
  [{ State: "Inactive" }, "ready"],
  [{}, "ready"],
  [{ State: "Pending" }, "waiting"],
  [{ State: "Active", LastUpdateStatus: "InProgress" }, "waiting"],
  [{ State: "ActiveNonInvocable" }, "ready"],
  [{ State: "ActiveNonInvocable", Version: "$LATEST" }, "ready"],
])("%j is %s", (configuration, verdict) => {
  expect(verdictOf(configuration)).toBe(verdict);
  expect(isBusy(configuration)).toBe(verdict === "waiting");
});

test.each<[State, string, string]>([
  [
    {
      FunctionName: "shop",
      State: "Failed",
      StateReasonCode: "InvalidSubnet",
      StateReason: "gone.",
    },
    "function-failed",
    "shop is in the state Failed (AWS: InvalidSubnet: gone).",
  ],
  [
    { FunctionName: "shop", Version: "4", State: "Failed" },
    "function-failed",
    "shop version 4 is in the state Failed.",
  ],
  [
    {
      FunctionName: "shop",
      State: "Active",
      LastUpdateStatus: "Failed",
      LastUpdateStatusReasonCode: "EFSIOError",
    },
    "function-update-failed",
    "AWS could not update shop (AWS: EFSIOError).",
  ],
  [
    { State: "ActiveNonInvocable", Version: "4" },
    "function-not-usable",
    "the function version 4 is in",
  ],
  [{ State: "Deleting" }, "function-not-usable", "the state Deleting"],
])("%j is refused", (configuration, id, words) => {
  const verdict = verdictOf(configuration);
  expect(verdict).toMatchObject({ id, message: expect.stringContaining(words) as unknown });
});

test("a failed version is deleted by its number, a failed function as a whole", () => {
  const hint = (Version: string) => verdictOf({ State: "Failed", Version });
  expect(hint("4")).toMatchObject({ hint: expect.stringContaining("--qualifier 4") as unknown });
  expect(hint("$LATEST")).toMatchObject({
    hint: expect.stringContaining("has to be deleted and deployed again") as unknown,
  });
});

test("what failed before and changes again is busy", () => {
  expect(isBusy({ State: "Failed", LastUpdateStatus: "InProgress" })).toBe(true);
  expect(isBusy({ State: "Active", LastUpdateStatus: "Failed" })).toBe(false);
});
