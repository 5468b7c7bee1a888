import { describe, expect, test } from "@jest/globals";
import {
  detailsOf,
  functionChanges,
  lambdaPlanNotes,
  releaseChanges,
} from "../../../../src/targets/lambda/plan/describe.ts";
import type { ObservedFunction, FunctionWork } from "../../../../src/targets/lambda/plan/model.ts";
import type { WantedCode } from "../../../../src/targets/lambda/package/wanted-code.ts";
import type { Change } from "../../../../src/model/plan.ts";
import { aliasOf, configOf, shopArn, workOf } from "../values.ts";

const lines = (changes: readonly Change[]): string[] =>
  changes.map(({ effect, type, resource, reason }) => `${effect} ${type} ${resource}: ${reason}`);
const actual: ObservedFunction = { arn: shopArn, notes: [], codeChange: "2 files" };
const packed = (more: object = {}): WantedCode => ({
  kind: "package",
  package: {
    bytes: { size: 10, sha256: "aaa", fill: () => undefined },
    ...{ files: 2, leftOut: 0, protected: [], names: ["a.js", "b.js"], contents: [] },
    ...more,
  },
});

describe("functionChanges", () => {
  test("names each setting, never its value", () => {
    const changes = [
      { effect: "delete", name: "OLD" } as const,
      { effect: "create", name: "A" } as const,
    ];
    const work = workOf({
      configuration: { MemorySize: 256 },
      ...{ environment: { variables: { A: "secret" }, changes }, tags: { team: "shop" } },
      code: packed(),
    });
    const found = functionChanges(work, actual);
    expect(lines(found)).toEqual([
      "update configuration MemorySize: differs from what is asked for",
      "delete environment variable OLD: is not asked for any more",
      "create environment variable A: is new",
      "update tag team: differs from what is asked for",
      "update code shop: 2 files",
    ]);
    expect(found.at(-1)?.bytes).toBe(10);
    expect(JSON.stringify(found)).not.toMatch(/secret|256/);
  });

  test("creates a function that does not exist with its settings", () => {
    const { base: _base, ...work } = workOf({ configuration: { Runtime: "nodejs24.x" } });
    expect(lines(functionChanges(work, actual))).toEqual([
      "create function shop: does not exist yet",
      "create configuration Runtime: as asked for",
    ]);
  });
});

describe("releaseChanges", () => {
  const code = packed();
  test.each<[string, Partial<FunctionWork>, string]>([
    ["code", { code }, "new code"],
    ["code and settings", { code, configuration: { Timeout: 3 } }, "new code and configuration"],
    ["settings", { configuration: { Timeout: 3 } }, "new configuration"],
    ["nothing", {}, "the alias does not serve what the function holds"],
    ["all", { base: undefined } as unknown as Partial<FunctionWork>, "the first one"],
  ])("a version whose news is %s", (_what, work, reason) => {
    const found = releaseChanges(workOf({ publish: true, ...work }));
    expect(lines(found)).toEqual([`create version shop: ${reason}`]);
  });

  test.each([
    [aliasOf("1"), "update alias live: from version 1 to the new one, all traffic at once"],
    [
      aliasOf("3", { version: "2" }),
      "update alias live: from version 3 to version 2, all traffic at once",
    ],
    [
      aliasOf("1", { steps: [{ percent: 10, ms: 300_000 }] }),
      "update alias live: from version 1 to the new one, 10 % for 5 min, then all traffic",
    ],
    [{ name: "live", steps: [] }, "create alias live: does not exist yet"],
  ])("an alias: %j", (alias, line) => {
    expect(lines(releaseChanges(workOf({ alias })))).toEqual([line]);
  });

  test("what is waited for and what goes after it", () => {
    const config = configOf({
      alias: "live",
      "wait-for-provisioned-concurrency": "true",
      "keep-versions": "2",
    });
    const found = releaseChanges(workOf({ config, alias: aliasOf("1"), prune: ["3", "2"] }));
    expect(lines(found).slice(1)).toEqual([
      "wait provisioned concurrency live: until it is ready",
      "delete version 3: older than the newest 2, and no alias uses it",
      "delete version 2: older than the newest 2, and no alias uses it",
    ]);
  });
});

describe("lambdaPlanNotes", () => {
  const latest = { alias: aliasOf("$LATEST"), code: packed() };
  test.each<[Partial<FunctionWork>, WantedCode | undefined, RegExp[]]>([
    [{}, undefined, []],
    [{}, { ...packed(), note: "From a cache" }, [/^From a cache$/]],
    [{}, packed({ protected: [".env"] }), [/^Left out because they may hold secrets .*\.env$/]],
    [
      {},
      packed({ development: { files: 1, bytes: 2_000_000 } }),
      [/^1 of 2 files are development dependencies, 2\.0 MB: `npm ci --omit=dev`/],
    ],
    [latest, undefined, [/^Warning: Alias live points to \$LATEST/]],
    [{ ...latest, code: undefined } as unknown as Partial<FunctionWork>, undefined, []],
    [
      { config: configOf({ alias: "live", traffic: "10% for 5m" }), alias: aliasOf("1") },
      undefined,
      [/^The alias has no published version to share traffic with/],
    ],
    [
      { base: { CapacityProviderConfig: {} } as FunctionWork["base"] & object, code: packed() },
      undefined,
      [/^Warning: The function runs on managed instances/],
    ],
  ])("%#", (work, code, expected) => {
    const notes = lambdaPlanNotes(workOf(work), code);
    expect(notes).toEqual(expected.map((text) => expect.stringMatching(text)));
  });
});

test("detailsOf lists what is in a package that was made here, a hundred names at most", () => {
  expect(detailsOf(packed({ leftOut: 3 }))).toEqual([
    { title: "Package: 2 files, 3 paths left out", lines: ["a.js", "b.js"] },
  ]);
  const names = Array.from({ length: 102 }, (_, n) => `${n}.js`);
  const [many] = detailsOf(packed({ names }));
  expect([many?.lines.length, many?.lines.at(-1)]).toEqual([101, "… and 2 more"]);
  expect(detailsOf(packed({ names: [] }))).toEqual([]);
  expect(detailsOf({ kind: "image", uri: "shop:v1" })).toEqual([]);
});
