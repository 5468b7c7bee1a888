import { expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { keysBehind } from "../../../../src/targets/s3/record/keys-behind.ts";
import { hashKey } from "../../../../src/targets/s3/record/record.ts";

test("of the hashes those get their keys that are known", () => {
  const hashes = new Set([hashKey("a.html"), hashKey("gone.html")]);
  expect(atOnce(keysBehind(hashes, ["a.html", "b.html"]))).toEqual(
    new Map([[hashKey("a.html"), "a.html"]]),
  );
});
