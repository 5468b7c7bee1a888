import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { itemOf, treatNames, type SourceNames } from "../../../../src/targets/s3/plan/items.ts";
import { hashKey } from "../../../../src/targets/s3/record/record.ts";
import { md5Of } from "../../../../src/targets/s3/source/source-file.ts";
import { configOf, objectsOf, recordOf } from "../../../helpers/s3/values.ts";

interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Paths that a manifest names. */
  readonly made?: readonly string[];
  /** Files that lie on the disk and are not published. */
  readonly there?: readonly string[];
}

const prefix = "site/";

/** What the names of these paths tell. */
function names(
  paths: readonly string[],
  { inputs, made = [], there = [] }: Given = {},
): SourceNames {
  const config = configOf({ source: "dist", bucket: "s3://my-site/site", ...inputs });
  const keys = paths.map((path) => prefix + path);
  const onDisk = { made: () => new Set(made), isThere: (path: string) => there.includes(path) };
  return atOnce(treatNames(keys, config, onDisk));
}

/** How the first of these paths is served. */
function served(paths: readonly string[], given?: Given) {
  return names(paths, given).named.get(`${prefix}${paths[0] ?? ""}`)?.treatment;
}

const [kept, fresh] = ["max-age=31536000,immutable", "no-cache"];

describe("the names of the source", () => {
  test("are known by key and by the hash of it, with or without a hash of their content", () => {
    const { named } = names(["index.html", "app-BxyZ12kq.js"]);
    expect([...named].map(([key, { hash, hashed }]) => [key, hash, hashed])).toEqual([
      ["site/index.html", hashKey("site/index.html"), false],
      ["site/app-BxyZ12kq.js", hashKey("site/app-BxyZ12kq.js"), true],
    ]);
  });

  test.each<[string, readonly string[], Given, string, string]>([
    ["a page is asked for each time", ["index.html"], {}, "root-page", fresh],
    ["a script that is named after its content is kept", ["app-BxyZ12kq.js"], {}, "asset", kept],
    ["a picture so named may be anybody's", ["cat-ORK71Z8D.png"], {}, "other", fresh],
    [
      "a picture that a manifest names is a build's",
      ["cat-ORK71Z8D.png"],
      { made: ["cat-ORK71Z8D.png"] },
      "asset",
      kept,
    ],
    [
      "a line of cache-control decides by the path below the prefix",
      ["a.png"],
      { inputs: { "cache-control": "a.png: max-age=60" } },
      "other",
      "max-age=60",
    ],
  ])("%s", (_what, paths, given, kind, cacheControl) => {
    expect(served(paths, given)).toMatchObject({ kind, headers: { cacheControl } });
  });

  test.each<[string, readonly string[], Given, string | undefined]>([
    ["nothing plain is known", ["data.json.gz"], {}, undefined],
    ["the source has the plain file", ["data.json.gz", "data.json"], {}, "gzip"],
    [
      "the plain file is not published",
      ["data.json.gz"],
      { inputs: { exclude: "*.json" }, there: ["data.json"] },
      "gzip",
    ],
    ["the walk saw all there is", ["data.json.gz"], { there: ["data.json"] }, undefined],
    ["a Unity build loads it", ["a.data.gz", "a.framework.js.gz"], {}, "gzip"],
  ])("a compressed file has an encoding or none where %s", (_what, paths, given, encoding) => {
    expect(served(paths, given)?.headers.contentEncoding).toBe(encoding);
  });

  test("that are served alike share their headers", () => {
    const [one, two] = [...names(["a.png", "b.png"]).named.values()];
    expect(one?.treatment.headers).toBe(two?.treatment.headers);
    expect(one?.print).toBe(two?.print);
  });
});

describe("a file", () => {
  const path = "app-BxyZ12kq.js";
  const key = prefix + path;
  const file = { path, key, file: `/${path}`, size: 1, mtimeMs: 0, md5: md5Of(Buffer.from("b")) };
  const item = (text?: string, given = {}) => {
    const [[hash, object] = []] = text === undefined ? [] : objectsOf({ [key]: text });
    const objects = new Map(object && hash ? [[hash, { ...object, ...given }]] : []);
    return itemOf(file, names([path]), recordOf({ objects }));
  };

  test.each<[string, ReturnType<typeof item>, boolean, string]>([
    ["is new", item(), false, kept],
    ["is as it was", item("b"), false, kept],
    ["has another content than before", item("a"), true, fresh],
    ["had another content once", item("b", { brokenHash: true }), true, fresh],
    ["was of unknown content", item("a", { md5: "" }), false, kept],
  ])("whose name is a hash and that %s", (_what, found, brokenHash, cacheControl) => {
    expect(found).toMatchObject({
      file,
      hash: hashKey(key),
      brokenHash,
      headers: { cacheControl },
    });
  });

  test("that the walk did not name is a mistake of ours", () => {
    expect(() => itemOf(file, names([]), undefined)).toThrow("did not name site/app-BxyZ12kq.js");
  });
});
