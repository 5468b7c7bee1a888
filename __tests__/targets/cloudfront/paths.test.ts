import { describe, expect, test } from "@jest/globals";
import { callerReference } from "../../../src/targets/cloudfront/clear.ts";
import { invalidationPaths } from "../../../src/targets/cloudfront/paths.ts";

describe("the paths to clear", () => {
  test.each([
    [["index.html"], [""], ["/", "/index.html"]],
    [["a/index.html"], [""], ["/a", "/a/", "/a/index.html"]],
    [["foo/myindex.html"], [""], ["/foo/myindex.html"]],
    [["a b.html"], [""], ["/a%20b.html"]],
    [["é.html"], [""], ["/%C3%A9.html"]],
    [["100%.html"], [""], ["/100%25.html"]],
    [["what?.html"], [""], ["/what%3F.html"]],
    [["d/run~time.js"], [""], ["/d/run*"]],
    [["[id].html"], [""], ["/*"]],
    [["site/a.html"], ["site/"], ["/a.html"]],
    [["site/a.html"], ["", "site/"], ["/a.html", "/site/a.html"]],
    [["logo(1)!,;=@&$'.png"], [""], ["/logo(1)!,;=@&$'.png"]],
  ])("%j below %j: %j", (keys, origins, paths) => {
    expect(invalidationPaths(keys, origins)).toEqual(paths);
  });

  test("more than 15 are gathered into the deepest folders that suffice, else everything", () => {
    const many = (folder: string): string[] =>
      Array.from({ length: 20 }, (_, n) => `${folder}/p${n}.html`);
    expect(invalidationPaths(["index.html", ...many("docs/a")], [""])).toEqual([
      "/",
      "/docs/a/*",
      "/index.html",
    ]);
    expect(
      invalidationPaths(
        ["a", "b", "c", "d", "e", "f"].flatMap((name) => many(`docs/${name}`)),
        [""],
      ),
    ).toEqual(["/docs/*"]);
    expect(invalidationPaths(["a", "b", "c", "d", "e", "f"].flatMap(many), [""])).toEqual(["/*"]);
    const odd = Array.from({ length: 6 }, (_, n) => `${n}~.html`);
    expect(invalidationPaths(odd, [""])).toEqual(["/*"]);
  });

  test("a reference is the same for one deployment only", () => {
    const request = { distribution: "E1", paths: ["/a"] };
    const holder = { runId: "1", attempt: "1", nonce: "n" };
    const reference = callerReference(request, holder);
    expect(callerReference(request, holder)).toBe(reference);
    expect(callerReference(request, { ...holder, attempt: "2" })).not.toBe(reference);
    expect(callerReference(request, { ...holder, nonce: "m" })).not.toBe(reference);
    expect(callerReference({ ...request, distribution: "E2" }, holder)).not.toBe(reference);
    expect(callerReference({ ...request, paths: ["/b"] }, holder)).not.toBe(reference);
  });
});
