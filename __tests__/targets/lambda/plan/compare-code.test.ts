import { describe, expect, test } from "@jest/globals";
import { architectureOf, codeChange } from "../../../../src/targets/lambda/plan/compare-code.ts";
import type { WantedCode } from "../../../../src/targets/lambda/package/wanted-code.ts";

const package_: WantedCode = {
  kind: "package",
  package: {
    bytes: { size: 2_500_000, sha256: "aaaaaaaaaaaaaaaaaaaa", fill: () => undefined },
    ...{ files: 3, leftOut: 0, protected: [], names: [], contents: [] },
  },
};
const upload = { bucket: "builds", key: "k", present: false };
const object: WantedCode = { kind: "object", object: { bucket: "b", key: "k.zip" }, sha256: "aaa" };
const unhashed: WantedCode = { kind: "object", object: { bucket: "b", key: "k.zip" } };
const digest = (sign: string): string => `sha256:${sign.repeat(64)}`;
const image = (reference: string): WantedCode => ({ kind: "image", uri: `shop${reference}` });
const has = (CodeSha256: string) => ({ Configuration: { CodeSha256 } });
const runs = (reference: string) => ({
  ...has("x"),
  Code: { ResolvedImageUri: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop@${reference}` },
});

test("architectureOf is what Lambda takes where nothing is said", () => {
  expect(architectureOf({ Architectures: ["arm64"] })).toBe("arm64");
  expect(architectureOf({})).toBe("x86_64");
  expect(architectureOf(undefined)).toBe("x86_64");
});

describe("codeChange", () => {
  test.each([
    [
      "a function that does not exist",
      package_,
      undefined,
      "3 files, 2.5 MB zipped, sha256 aaaaaaaaaaaa…",
    ],
    ["the same package", package_, has("aaaaaaaaaaaaaaaaaaaa"), undefined],
    ["another package", package_, has("bbb"), "3 files, 2.5 MB zipped, sha256 aaaaaaaaaaaa…"],
    [
      ...["a package that goes through S3", { ...package_, upload }, has("bbb")],
      "3 files, 2.5 MB zipped, sha256 aaaaaaaaaaaa…, through s3://builds",
    ],
    ["the same object", object, has("aaa"), undefined],
    ["another object", object, has("bbb"), "from s3://b/k.zip"],
    [...["an object whose hash nobody knows", unhashed], ...[has("aaa"), "from s3://b/k.zip"]],
    ["the same image", image(`@${digest("a")}`), runs(digest("a")), undefined],
    ["another image", image(`@${digest("b")}`), runs(digest("a")), `image shop@${digest("b")}`],
    ["a tag, which may have moved", image(":v1"), runs(digest("a")), "image shop:v1"],
  ] as const)("%s", (_what, code, reading, expected) => {
    expect(codeChange(code, reading, "x86_64")).toBe(expected);
  });

  test("the same package on another architecture, and after an update that failed", () => {
    const Configuration = { CodeSha256: "aaa", Architectures: ["arm64" as const] };
    expect(codeChange(object, { Configuration }, "x86_64")).toBe("from arm64 to x86_64");
    const failed = { CodeSha256: "aaa", LastUpdateStatus: "Failed" as const };
    expect(codeChange(object, { Configuration: failed }, "x86_64")).toBe(
      "the last update of the function failed",
    );
  });
});
