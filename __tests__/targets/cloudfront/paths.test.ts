import { describe, expect, test } from "@jest/globals";
import { fc } from "../../helpers/property.ts";
import { callerReference } from "../../../src/targets/cloudfront/create-invalidations.ts";
import { invalidationPaths as stepwise } from "../../../src/targets/cloudfront/paths.ts";
import { atOnce } from "../../helpers/at-once.ts";

const invalidationPaths = (keys: readonly string[], origins: readonly string[]): string[] =>
  atOnce(stepwise(keys, origins));

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

  test("are those of going through all paths for each level, in a time that grows with their number", () => {
    const segment = fc.constantFrom("a", "b", "c", "d~", "e[1]", "index.html", "x y");
    const key = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 40 }), (keys) => {
        expect(invalidationPaths(keys, ["", "a/"])).toEqual(slowly(keys, ["", "a/"]));
      }),
      { numRuns: 500, seed: 7 },
    );
    const pages = Array.from({ length: 200_000 }, (_, n) => `docs/s${n % 977}/p${n}/index.html`);
    expect(invalidationPaths(pages, [""])).toEqual(["/docs/*"]);
    expect(
      invalidationPaths(
        pages.map((page) => page.replaceAll("/", "-")),
        [""],
      ),
    ).toEqual(["/*"]);
  }, 20_000);

  test("of names that need a wildcard each are found in a time that grows with their number", () => {
    const odd = Array.from({ length: 10_000 }, (_, n) => `d${n % 7}/e${n % 31}/file-${n}~.html`);
    const before = process.cpuUsage();
    expect(invalidationPaths(odd, [""])).toEqual(["/*"]);
    // Tens of milliseconds; each path beside each wildcard would take many seconds.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
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

/** The same by trying each level on all paths: quadratic, and plain to see. */
function slowly(keys: readonly string[], origins: readonly string[]): string[] {
  const all = origins.flatMap((origin) =>
    keys
      .filter((key) => key.startsWith(origin))
      .flatMap((key) => invalidationPaths([key.slice(origin.length)], [""])),
  );
  const paths = uncovered([...new Set(all)]);
  if (fits(paths)) return paths.sort();
  for (let level = 6; level > 0; level -= 1) {
    const gathered = uncovered([...new Set(paths.map((path) => atLevel(path, level)))]);
    if (fits(gathered)) return gathered.sort();
  }
  return ["/*"];
}

function fits(paths: readonly string[]): boolean {
  return paths.length <= 15 && paths.filter((path) => path.endsWith("*")).length <= 5;
}

function atLevel(path: string, level: number): string {
  const folders = path.split("/").slice(1, -1);
  return folders.length < level ? path : `/${folders.slice(0, level).join("/")}/*`;
}

function uncovered(paths: readonly string[]): string[] {
  const stem = (path: string): string => path.replace(/\*$/, "");
  return paths.filter(
    (path) =>
      !paths.some((one) => one !== path && one.endsWith("*") && stem(path).startsWith(stem(one))),
  );
}
