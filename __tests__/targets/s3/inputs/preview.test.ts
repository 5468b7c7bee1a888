import { describe, expect, test } from "@jest/globals";
import { readPreview } from "../../../../src/targets/s3/inputs/preview.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

describe("a preview", () => {
  const read = (given: Readonly<Record<string, string>>, prefix = "pr-7/") =>
    readWith({ bucket: "s3://previews/pr-7/", ...given }, (inputs) => readPreview(inputs, prefix));
  const whole = { bucket: "previews" };

  test.each([
    [{}, { preview: false, remove: false }],
    [{ preview: "true" }, { preview: true, remove: false }],
    // Only a preview can be taken down.
    [{ remove: "true" }, { preview: true, remove: true }],
    [
      { remove: "true", preview: "false" },
      { preview: true, remove: true },
    ],
    [
      { preview: "true", state: "records/7.gz" },
      { preview: true, remove: false },
    ],
    // A site needs none of it.
    [
      { bucket: "s3://previews/pr-7", state: "none" },
      { preview: false, remove: false },
    ],
  ])("%j", (given, value) => {
    expect(read(given as Record<string, string>)).toEqual({ value, problems: [], id: undefined });
  });

  test.each([
    ["without a prefix", { ...whole, preview: "true" }, "", ["bucket: needs a prefix"]],
    ["taken down without a prefix", { ...whole, remove: "true" }, "", ["bucket: needs a prefix"]],
    // `pr-${{ … }}` with an empty number would otherwise be the prefix of all the others.
    [
      "whose prefix does not end there",
      { bucket: "s3://previews/pr-7", preview: "true" },
      "pr-7/",
      ["bucket: needs a prefix that ends in /"],
    ],
    [
      "without a record",
      { preview: "true", state: "none" },
      "pr-7/",
      ["state: must not be none for a preview"],
    ],
    [
      "with nothing of it",
      { ...whole, remove: "true", state: "none" },
      "",
      ["bucket: needs a prefix", "state: must not be none"],
    ],
    ["of no bucket, which is told already", { bucket: "", preview: "true" }, "", []],
    ["that may be", { preview: "maybe" }, "pr-7/", ["preview: must be true or false"]],
  ])("%s", (_name, given, prefix, words) => {
    expect(read(given, prefix).problems).toEqual(
      words.map((text) => expect.stringContaining(text) as unknown),
    );
  });
});
