import { describe, expect, test } from "@jest/globals";
import { readCloudfront } from "../../../../src/targets/cloudfront/inputs/read.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

describe("what the target cloudfront reads", () => {
  test("paths and tags apart, each once, tags whatever their case", () => {
    const given = {
      "distribution-id": "E2QWRUHAPOMQZL\nE2QWRUHAPOMQZL, dt_2qWRUHAPOMQZL",
      invalidate: "/*\n/*\ntag:Home\ntag: home",
      "wait-for-invalidation": "true",
    };
    expect(readWith(given, readCloudfront)).toEqual({
      value: {
        distributions: ["E2QWRUHAPOMQZL", "dt_2qWRUHAPOMQZL"],
        paths: ["/*"],
        tags: ["home"],
        waitForInvalidation: true,
      },
      problems: [],
    });
  });

  test.each([
    ["", ["distribution-id: is required", "invalidate: is required"]],
    ["index.html", ["must be a path that starts with /, such as /* for everything"]],
    ["tag:", ["must have a tag of 1 to 256"]],
    ["tag:a,b", ["must have a tag of 1 to 256"]],
    ["tag:a*", ["knows no wildcards in tags"]],
    [
      Array.from({ length: 16 }, (_, n) => `/${n}*`).join("\n"),
      ["more than 15 paths that end with *"],
    ],
    [Array.from({ length: 3001 }, (_, n) => `/${n}`).join("\n"), ["more than 3000 lines"]],
  ])("%#: is refused", (invalidate, words) => {
    const given = invalidate === "" ? {} : { "distribution-id": "E2QWRUHAPOMQZL", invalidate };
    const { problems } = readWith(given as Record<string, string>, readCloudfront);
    expect(problems).toHaveLength(words.length);
    for (const [n, text] of words.entries()) expect(problems[n]).toContain(text);
  });
});
