import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import {
  askedForOrigins,
  requestsOf,
  toClearIn,
  planClearing,
  type ToClear,
} from "../../../../src/targets/s3/plan/invalidations.ts";
import type { SiteDifference } from "../../../../src/targets/s3/plan/model.ts";
import { hashKey } from "../../../../src/targets/s3/record/record.ts";
import { anyDistribution, anyKey } from "../../../../src/targets/s3/record/uncleared.ts";
import { configOf, differenceOf, itemOf } from "../../../helpers/s3/values.ts";

const [one, two] = ["E1AAAAAAAAAAAA", "E2BBBBBBBBBBBB"];
const putOf = (key: string, existed: boolean): SiteDifference["puts"][number] => ({
  ...{ item: itemOf(key, "b"), reason: "content differs", existed, replacesForeign: false },
});
const removalOf = (key: string, hashed = false): SiteDifference["removals"][number] => ({
  ...{ key, hash: hashKey(key), reason: "gone", leaves: true, hashed },
});

interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly difference?: Partial<SiteDifference>;
  /** Keys that an interrupted run left, by the distribution. */
  readonly earlier?: Readonly<Record<string, readonly string[]>>;
  readonly known?: readonly string[];
}

/** Hashes that the record has, from names of distributions and keys. */
function owed(named: Readonly<Record<string, readonly string[]>>) {
  const hashOf = (name: string): string => (name === "*" ? name : hashKey(name));
  return new Map(
    Object.entries(named).map(([id, keys]) => [hashOf(id), new Set(keys.map(hashOf))]),
  );
}

function planned({ inputs, difference, earlier = {}, known = [] }: Given) {
  const config = configOf({ source: "dist", "distribution-id": one, ...inputs });
  const parts = { config, difference: differenceOf(difference), earlier: owed(earlier) };
  return atOnce(planClearing({ ...parts, known: () => known }));
}

const changed = { puts: [putOf("a.html", true), putOf("new.html", false)] };

describe("what a distribution has to clear", () => {
  test.each<[string, Given, Pick<ToClear, "paths" | "keys">[]]>([
    ["is nothing where nothing changed", {}, []],
    ["is nothing where nothing is to be cleared", { inputs: { invalidate: "none" } }, []],
    ["is nothing without a distribution", { inputs: { "distribution-id": "" } }, []],
    ["is what caches may hold", { difference: changed }, [{ paths: [], keys: ["a.html"] }]],
    [
      "is what was removed and what expired, but for names that are never used again",
      {
        difference: {
          removals: [removalOf("b.html")],
          expired: [removalOf("c.js"), removalOf("d-BxyZ12kq.js", true)],
        },
      },
      [{ paths: [], keys: ["b.html", "c.js"] }],
    ],
    [
      "is everything where the input says so, also for a new key",
      { inputs: { invalidate: "all" }, difference: { puts: [putOf("new.html", false)] } },
      [{ paths: ["/*"], keys: [] }],
    ],
    [
      "is the given paths",
      { inputs: { invalidate: "/news*" }, difference: changed },
      [{ paths: ["/news*"], keys: [] }],
    ],
    [
      "is also what an interrupted run left, each key once",
      {
        difference: changed,
        earlier: { [one]: ["a.html", "b.html"] },
        known: ["a.html", "b.html"],
      },
      [{ paths: [], keys: ["a.html", "b.html"] }],
    ],
    [
      "is what an interrupted run left to whichever distribution comes",
      { earlier: { [anyDistribution]: ["b.html"] }, known: ["b.html"] },
      [{ paths: [], keys: ["b.html"] }],
    ],
    ["is not what it left to another", { earlier: { [two]: ["b.html"] }, known: ["b.html"] }, []],
    [
      "is everything where a key that was left is known no more",
      { earlier: { [one]: ["b.html"] } },
      [{ paths: ["/*"], keys: [] }],
    ],
    [
      "beside given paths is the keys that were left; the same paths are no keys",
      {
        inputs: { invalidate: "/news*" },
        ...{ earlier: { [one]: ["/news*", "b.html"] }, known: ["b.html"] },
      },
      [{ paths: ["/news*"], keys: ["b.html"] }],
    ],
  ])("%s", (_what, given, expected) => {
    expect(planned(given).toClear).toEqual(
      expected.map((part) => ({ distribution: one, ...part })),
    );
  });

  test.each([
    ["all", ["/*"], []],
    ["changed", [], ["a.html"]],
    ["/news*", ["/news*"], []],
  ])("of given keys, with invalidate: %s", (invalidate, paths, keys) => {
    const config = configOf({ source: "dist", "distribution-id": one, invalidate });
    expect(toClearIn(one, ["a.html"], config.invalidate)).toEqual({
      ...{ distribution: one, paths, keys },
    });
  });
});

describe("what the record has to say", () => {
  const everybody = { "distribution-id": `${one}\n${two}` };
  const keys = ["a.html"];
  test.each<[string, Given, object, object]>([
    [
      "names what each owes until it is cleared, and that any other owes it, too",
      { inputs: everybody, difference: changed },
      { [anyDistribution]: keys, [one]: keys, [two]: keys },
      {},
    ],
    [
      "keeps what another distribution owes",
      { difference: changed, earlier: { [two]: ["b.html"] } },
      { [anyDistribution]: keys, [one]: keys, [two]: ["b.html"] },
      { [two]: ["b.html"] },
    ],
    [
      "keeps all where nothing is to be cleared",
      { inputs: { invalidate: "none" }, difference: changed, earlier: { [one]: ["b.html"] } },
      { [one]: ["b.html"] },
      { [one]: ["b.html"] },
    ],
    [
      "says everything where a key is known no more",
      { difference: changed, earlier: { [one]: ["b.html"] } },
      { [anyDistribution]: [anyKey], [one]: [anyKey] },
      {},
    ],
    [
      "has given paths in the place of keys",
      { inputs: { invalidate: "/news*" }, difference: changed },
      { [anyDistribution]: ["/news*"], [one]: ["/news*"] },
      {},
    ],
    [
      "has everything in their place where the input says so",
      { inputs: { invalidate: "all" }, difference: changed },
      { [anyDistribution]: ["/*"], [one]: ["/*"] },
      {},
    ],
  ])("%s", (_what, given, before, after) => {
    const { uncleared, unclearedAfter } = planned(given);
    expect(uncleared).toEqual(owed(before as Record<string, string[]>));
    expect(unclearedAfter).toEqual(owed(after as Record<string, string[]>));
  });
});

const part = { distribution: one, paths: [], keys: ["site/a.html"] };

test.each<[string, string, Partial<ToClear>, readonly string[]]>([
  ["below a prefix keys", "site/", {}, [one]],
  ["below a prefix paths", "site/", { paths: ["/*"], keys: [] }, []],
  ["without a prefix keys", "", {}, []],
])("the origins decide: %s", (_what, prefix, given, expected) => {
  expect(askedForOrigins([{ ...part, ...given }], { prefix })).toEqual(expected);
});

test.each<[string, Partial<ToClear>, readonly string[] | undefined, readonly string[] | undefined]>(
  [
    ["no origin is known", {}, undefined, ["/site/a.html"]],
    ["the origin hides the prefix", {}, ["site/"], ["/a.html"]],
    ["two origins show it in two ways", {}, ["", "site/"], ["/a.html", "/site/a.html"]],
    ["the origin shows another part of the bucket", {}, ["site/docs/"], undefined],
    ["paths are given", { paths: ["/news*"], keys: [] }, undefined, ["/news*"]],
    ["both are", { paths: ["/news*"] }, ["site/"], ["/news*", "/a.html"]],
    [
      "CloudFront does not take as many wildcards at once",
      { paths: Array.from({ length: 15 }, (_, n) => `/n${n}*`), keys: ["a~.html"] },
      undefined,
      ["/*"],
    ],
  ],
)("what is asked of CloudFront where %s", (_what, given, origins, paths) => {
  const known = new Map(origins && [[one, origins]]);
  expect(atOnce(requestsOf([{ ...part, ...given }], known))).toEqual(
    paths === undefined ? [] : [{ distribution: one, paths }],
  );
});
