import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { fc } from "../../../../helpers/property.ts";
import type { VirtualClock } from "../../../../simulator/clock.ts";
import {
  crashBench,
  deployUntilWrite,
  differences,
  letLeaseAge,
  staleAtTheEdge,
} from "../../../../helpers/s3/crash.ts";
import {
  brokenPages,
  hashName,
  site,
  type Files,
  type SiteBench,
} from "../../../../helpers/s3/site.ts";

describe("a deployment that dies after any write", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const scenarios: readonly (readonly [string, Files, Files])[] = [
    ["first", {}, site("v1")],
    ["changed", site("v1"), site("v2")],
    ["page removed", site("v1"), site("v2", ["index.html", "blog/index.html"])],
  ];

  test.each(scenarios)(
    "%s: no page is broken, and the next run heals all",
    async (_name, before, after) => {
      let killed = 0;
      if (Object.keys(before).length > 0) {
        bench.folder.write(before);
        await bench.deploy({}, bench.context({ clock }));
      }
      const beginAgain = bench.snapshot();
      for (let n = 1; ; n += 1) {
        beginAgain();
        const calls = bench.simulator.calls.all.length;
        const died = await deployUntilWrite(bench, clock, after, n);
        if (!died) break;
        killed += 1;
        letLeaseAge(clock);
        expect({ n, broken: brokenPages(bench.bucket) }).toEqual({ n, broken: [] });
        bench.folder.write(after);
        await bench.deploy({}, bench.context({ clock }));
        expect({ n, wrong: differences(bench, after) }).toEqual({ n, wrong: [] });
        expect({ n, stale: staleAtTheEdge(bench, before, calls) }).toEqual({ n, stale: [] });
        expect(brokenPages(bench.bucket)).toEqual([]);
        const again = await bench.deploy({}, bench.context({ clock }));
        expect(again.plan.changes).toEqual([]);
      }
      expect(killed).toBeGreaterThanOrEqual(8);
    },
  );

  test("random releases, random deaths, also of the run that heals", async () => {
    const name = fc.constantFrom(
      "index",
      "about/index",
      "blog/index",
      "blog/a/index",
      "docs",
      "x y",
    );
    const release = fc.record({
      pages: fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
      assets: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
      version: fc.integer({ min: 0, max: 3 }),
      fixed: fc.boolean(),
      script: fc.boolean(),
    });
    const beginEmpty = bench.snapshot();
    await fc.assert(
      fc.asyncProperty(
        fc.array(release, { minLength: 2, maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 2 }),
        fc.constantFrom("0", "1", "2"),
        async (releases, deaths, keep) => {
          beginEmpty();
          const inputs = { "keep-releases": keep, "require-index": "false" };
          const [first, ...rest] = releases.map(filesOf);
          bench.folder.write(first ?? {});
          await bench.deploy(inputs, bench.context({ clock }));
          const calls = bench.simulator.calls.all.length;
          for (const [index, files] of rest.entries()) {
            await deployUntilWrite(bench, clock, files, deaths[index] ?? 1, inputs);
            letLeaseAge(clock);
            expect(brokenPages(bench.bucket)).toEqual([]);
          }
          const last = rest.at(-1) ?? {};
          bench.folder.write(last);
          await bench.deploy(inputs, bench.context({ clock }));
          expect(differences(bench, last)).toEqual([]);
          expect(brokenPages(bench.bucket)).toEqual([]);
          // What pages load is deleted once the pages that load it are cleared.
          const stale = staleAtTheEdge(bench, first ?? {}, calls);
          expect(stale.filter((path) => !/\.(js|png)$/.test(path))).toEqual([]);
          const pages = bench.bucket.keys().filter((key) => key.endsWith(".html"));
          expect(pages).toEqual(
            Object.keys(last)
              .filter((key) => key.endsWith(".html"))
              .sort(),
          );
        },
      ),
      { numRuns: 25, seed: 5 },
    );
  });
});

function filesOf(release: {
  pages: string[];
  assets: number[];
  version: number;
  fixed: boolean;
  script: boolean;
}): Files {
  const assets = release.assets.map((n) => hashName(`a${n}`, "js", `${n}.${release.version}`));
  const named = [...(release.fixed ? ["logo.png"] : []), ...(release.script ? ["main.js"] : [])];
  const pages = release.pages.map((page) => [
    `${page}.html`,
    `${release.version} ${[...assets, ...named].map((path) => `<a href="/${path}">`).join("")}`,
  ]);
  return {
    ...Object.fromEntries(assets.map((path) => [path, path])),
    ...Object.fromEntries(pages as [string, string][]),
    ...Object.fromEntries(named.map((path) => [path, String(release.version)])),
  };
}
