import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { noOthers } from "../../../../src/targets/s3/observe/bucket-contents.ts";
import { leftoversOf, pagesFirst } from "../../../../src/targets/s3/plan/leftovers.ts";
import type { Leftovers, Removal } from "../../../../src/targets/s3/plan/model.ts";
import { hashKey, type DeploymentRecord } from "../../../../src/targets/s3/record/record.ts";
import { configOf, listedOf, objectsOf, storedOf } from "../../../helpers/s3/values.ts";

const dayMs = 24 * 3600 * 1000;
/** Two days after the epoch. */
const now = 2 * dayMs;

interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  /** What the bucket holds and the source does not. */
  readonly absent?: readonly string[];
  /** What an earlier deployment wrote; all of it by default. */
  readonly ours?: readonly string[];
  readonly record?: Partial<DeploymentRecord>;
  readonly hasPuts?: boolean;
}

/** The source has index.html alone, and so has the bucket besides what is given. */
function leftovers({ inputs, absent = [], ours = absent, record, hasPuts = true }: Given) {
  const textOf = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, key]));
  const rules = {
    config: configOf({ source: "dist", ...inputs }),
    ...{ now, hasPuts, isHashed: (path: string) => path.includes("-"), givenType: () => undefined },
  };
  const wanted = new Map([["index.html", hashKey("index.html")]]);
  const objects = objectsOf(textOf(["index.html", ...ours]));
  return atOnce(
    leftoversOf(wanted, rules, {
      listed: listedOf(textOf(["index.html", ...absent])),
      ...{ others: noOthers, stateless: false, stored: storedOf({ objects, ...record }) },
    }),
  );
}

/** Where each key went, and why. */
function fates({ removals, expired, retired }: Leftovers): readonly (readonly string[])[] {
  return [
    ...removals.map(({ key, reason }) => [key, "removed", reason]),
    ...expired.map(({ key, reason }) => [key, "expired", reason]),
    ...retired.map(({ key, retirement }) => [
      key,
      "retired",
      `since release ${retirement.release}`,
    ]),
  ];
}

describe("what is ours and the source has no more", () => {
  test.each([
    ["old.html", "removed", "no longer in the source; gone at once"],
    ["data.json", "removed", "no longer in the source; gone at once"],
    ["sw.js", "removed", "no longer in the source; gone at once"],
    ["app-1.js", "retired", "since release 5"],
    ["picture.png", "retired", "since release 5"],
  ])("%s is %s: %s", (key, ...fate) => {
    expect(fates(leftovers({ absent: [key] }))).toEqual([[key, ...fate]]);
  });

  test.each([
    // This is release 5; kept for 2 releases and 24 hours.
    [{ release: 4, at: 0 }, "retired", "since release 4"],
    [{ release: 3, at: 0 }, "expired", "unused for 2 releases and 24 hours"],
    [{ release: 3, at: (now - dayMs) / 1000 }, "expired", "unused for 2 releases and 24 hours"],
    [{ release: 3, at: (now - dayMs) / 1000 + 1 }, "retired", "since release 3"],
  ])("a script retired at %j is %s: %s", (retirement, ...fate) => {
    const record = { retired: new Map([[hashKey("app-1.js"), retirement]]) };
    expect(fates(leftovers({ absent: ["app-1.js"], record }))).toEqual([["app-1.js", ...fate]]);
  });

  test("with keep-releases: 0 a script goes after the invalidation", () => {
    const found = leftovers({ inputs: { "keep-releases": "0" }, absent: ["app-1.js"] });
    expect(found.expired).toEqual([
      {
        ...{ key: "app-1.js", hash: hashKey("app-1.js"), leaves: true, hashed: true },
        reason: "no longer in the source (keep-releases: 0)",
      },
    ]);
  });

  test("a release that brings nothing new makes nothing older, unless something goes", () => {
    const retired = new Map([[hashKey("app-1.js"), { release: 3, at: 0 }]]);
    const still = leftovers({ absent: ["app-1.js"], record: { retired }, hasPuts: false });
    expect([still.changesContent, fates(still)]).toEqual([
      false,
      [["app-1.js", "retired", "since release 3"]],
    ]);
    const goes = leftovers({ absent: ["old.html"], hasPuts: false });
    expect(goes.changesContent).toBe(true);
  });

  test("with delete: none it stays as it is", () => {
    const found = leftovers({ inputs: { delete: "none" }, absent: ["old.html"] });
    expect(fates(found)).toEqual([]);
    expect(found.undeleted.map(({ hash }) => hash)).toEqual([hashKey("old.html")]);
  });
});

describe("what is not ours", () => {
  test("stays and is counted, and the one that was ours until others replaced it as well", () => {
    const replaced = objectsOf({ "index.html": "index.html", "b.html": "before" });
    const found = leftovers({
      ...{ absent: ["a.html", "b.html"], ours: [], record: { objects: replaced } },
    });
    expect(fates(found)).toEqual([]);
    expect([found.foreign, found.overwritten, found.managed]).toEqual([2, 1, 1]);
  });

  test("goes with delete: all, what pages load last", () => {
    const found = leftovers({
      ...{ inputs: { delete: "all" }, absent: ["a.txt", "b.html", "c.css"], ours: [] },
    });
    expect(fates(found)).toEqual([
      ["b.html", "removed", "not in the source (delete: all)"],
      ["a.txt", "removed", "not in the source (delete: all)"],
      ["c.css", "expired", "not in the source (delete: all)"],
    ]);
    expect([found.foreign, found.managed, found.changesContent]).toEqual([0, 4, true]);
  });
});

test("what the globs leave out is neither removed nor foreign", () => {
  const found = leftovers({
    ...{ inputs: { exclude: "docs/**" }, absent: ["docs/a.html", "docs/b.txt"] },
    ours: ["docs/b.txt"],
  });
  expect(fates(found)).toEqual([]);
  expect([found.foreign, found.excluded.count]).toEqual([0, 2]);
  expect(found.excluded.ours.map(({ hash }) => hash)).toEqual([hashKey("docs/b.txt")]);
});

test("pagesFirst puts pages before what they do not load, by their type", () => {
  const removal = (key: string): Removal => ({
    ...{ key, hash: hashKey(key), reason: "", leaves: true, hashed: false },
  });
  const types = {
    config: { prefix: "site/" },
    givenType: (path: string) => (path === "feed" ? "text/html" : undefined),
  };
  const keys = ["site/a.json", "site/feed", "site/b.txt", "site/c.html"];
  expect(atOnce(pagesFirst(keys.map(removal), types)).map(({ key }) => key)).toEqual([
    ...["site/feed", "site/c.html", "site/a.json", "site/b.txt"],
  ]);
});
