import { expect, test } from "@jest/globals";
import { readVersion } from "../../../../src/targets/lambda/inputs/version.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const live = { alias: "live" };
const read = (given: Record<string, string>) => readWith({ ...live, ...given }, readVersion);

test.each([
  ["", undefined],
  ["1", "1"],
  ["previous", "previous"],
  ["9".repeat(19), "9".repeat(19)],
])("%s is one", (version, value) => {
  expect(read({ version })).toEqual({ value, problems: [] });
});

test.each(["0", "01", "1.0", "$LATEST", "live", "Previous", "9".repeat(20)])(
  "%s is no published version",
  (version) => {
    expect(read({ version }).problems).toEqual([
      "version: must be the number of a published version, or previous",
    ]);
  },
);

test("a version is released to an alias", () => {
  expect(read({ alias: "", version: "7" }).problems).toEqual([
    "version: needs alias: releasing a version is to move an alias to it",
  ]);
  expect(read({ alias: "" }).problems).toEqual([]);
});

const made =
  "code image-uri include exclude follow-symlinks architecture code-bucket configuration environment-variables environment-variables-mode tags publish keep-versions handler-check";
test.each(made.split(" "))("%s makes or changes one, and is refused beside it", (name) => {
  expect(read({ version: "7", [name]: "true" }).problems).toEqual([
    `${name}: cannot be given together with version: a version that exists is released as it is`,
  ]);
  expect(read({ [name]: "true" }).problems).toEqual([]);
});

test("what shifts and watches goes with it", () => {
  const release = { traffic: "10% for 5m", alarms: "errors", "smoke-test": "{}" };
  expect(read({ version: "7", ...release, "on-cancel": "leave" }).problems).toEqual([]);
});
