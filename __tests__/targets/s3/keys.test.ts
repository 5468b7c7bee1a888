import { describe, expect, test } from "@jest/globals";
import {
  compareKeys,
  isContent,
  keyProblem,
  showKey,
  siteName,
} from "../../../src/targets/s3/keys.ts";

test.each([
  ["app/index.html", { prefix: "app/" }, true],
  ["application.html", { prefix: "app/" }, false],
  ["index.html", { prefix: "" }, true],
  [".aws-oidc-deploy/a.json.gz", { prefix: "" }, false],
  ["state.json", { prefix: "", stateKey: "state.json" }, false],
  ["app/.aws-oidc-deploy/x", { prefix: "app/" }, true],
])("%s under %j is content: %s", (key, place, content) => {
  expect(isContent(key, place)).toBe(content);
});

test.each([
  ["a/b c+ü😀.html", undefined],
  ["a\u0000b", "has a control character"],
  ["a\nb", "has a control character"],
  ["a\u007fb", "has a control character"],
  ["a\ufffdb", "is not valid UTF-8"],
  ["a\ud800b", "is not valid UTF-8"],
  ["x".repeat(1024), undefined],
  ["ü".repeat(513), "has 1026 bytes, S3 takes 1024"],
])("%j: %s", (key, problem) => {
  expect(keyProblem(key)).toBe(problem);
});

describe("a key is shown", () => {
  test.each([
    ["a/b.html", "a/b.html"],
    ['a"b\\c', 'a"b\\c'],
    ["a\nb", "a\\nb"],
    ["a\u001b[31mb", "a\\u001b[31mb"],
    ["😀", "😀"],
  ])("%j as %s", (key, shown) => {
    expect(showKey(key)).toBe(shown);
  });

  test("cut where it is long", () => {
    expect(showKey("x".repeat(200))).toHaveLength(200);
    expect(showKey("x".repeat(201))).toBe(`${"x".repeat(199)}…`);
  });
});

test("keys compare by their bytes, as S3 lists them", () => {
  const keys = ["z", "a", "a/", "a-b", "B", "\uffee", "😀", "ü", ""];
  const byBytes = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect([...keys].sort(compareKeys)).toEqual(byBytes);
  // JavaScript's own order differs here.
  expect(["\uffee", "😀"].sort()).toEqual(["😀", "\uffee"]);
  expect(compareKeys("a", "a")).toBe(0);
});

test.each([
  ["", "s3://site"],
  ["docs/", "s3://site/docs/"],
])("a site below %j is called %s", (prefix, name) => {
  expect(siteName({ bucket: "site", prefix })).toBe(name);
});
