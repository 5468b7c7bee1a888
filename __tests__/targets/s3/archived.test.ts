import { expect, test } from "@jest/globals";
import { archivedCode } from "../../../src/targets/s3/archived.ts";

test.each([
  [{ Code: "InvalidObjectState" }, "InvalidObjectState"],
  [{ name: "ObjectNotInActiveTierError" }, "ObjectNotInActiveTierError"],
  [{ name: "AccessDenied" }, undefined],
  [undefined, undefined],
])("%j: %s", (cause, code) => {
  expect(archivedCode({ cause })).toBe(code);
});
