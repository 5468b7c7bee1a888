import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { fc } from "../../../helpers/property.ts";
import { atOnce } from "../../../helpers/at-once.ts";
import { decodeRecord } from "../../../../src/targets/s3/record/wire.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import { denied } from "../../../simulator/faults.ts";
import type { Call } from "../../../simulator/service.ts";
import { crashBench, deployUntilWrite, letLeaseAge } from "../../../helpers/s3/crash.ts";
import {
  bucketName,
  distributionId,
  type Files,
  type SiteBench,
} from "../../../helpers/s3/site.ts";

const wrong = "E2QWRUHAPOMQZZ";
const other = "E3ANOTHERONE00";
const files = (version: string): Files => ({ "index.html": version, "a.html": version });
const changed = ["/", "/a.html", "/index.html"];

describe("what is uncleared to a distribution whose id was a typing error", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const deploy = (
    content: Files,
    inputs: Readonly<Record<string, string>> = {},
  ): ReturnType<SiteBench["deploy"]> => {
    bench.folder.write(content);
    return bench.deploy(inputs, bench.context({ clock }));
  };
  const mistype = (content: Files, inputs = {}): Promise<unknown> =>
    expect(deploy(content, { "distribution-id": wrong, ...inputs })).rejects.toMatchObject({
      id: "distribution-not-found",
      hint: expect.stringContaining("the next run clears"),
    });
  const cleared = (id: string): (readonly string[])[] =>
    (bench.simulator.services.cloudfront.distributions.get(id)?.invalidations ?? []).map(
      ({ paths }) => paths,
    );
  const add = (id: string): void => {
    bench.simulator.services.cloudfront.addDistribution(id, `${bucketName}.s3.amazonaws.com`);
  };
  const unclearedCounts = (): (readonly [string, number])[] => {
    const key = bench.bucket.keys().find((name) => name.endsWith(".json.gz")) ?? "";
    const body = bench.bucket.get(key)?.body ?? Buffer.alloc(0);
    const { uncleared } = atOnce(decodeRecord(body, key));
    return [...uncleared].map(([id, keys]) => [id, keys.size] as const);
  };

  test("is cleared from the corrected one by the next run, and uncleared by nobody after it", async () => {
    await deploy(files("1"));
    await mistype(files("2"));
    const { plan } = await deploy(files("2"));
    expect(plan.difference.puts).toEqual([]);
    expect(cleared(distributionId)).toEqual([changed]);
    expect(unclearedCounts()).toEqual([]);
    expect(plan.notes.join()).not.toContain("to be cleared");
    expect((await deploy(files("2"))).plan.changes).toEqual([]);
  });

  test("waits while runs clear nothing", async () => {
    await deploy(files("1"));
    await mistype(files("2"));
    for (const inputs of [{ invalidate: "none" }, { "distribution-id": "" }]) {
      const { plan } = await deploy(files("2"), inputs);
      expect(plan.notes.join()).toContain("left paths to be cleared");
    }
    await deploy(files("2"));
    expect(cleared(distributionId)).toEqual([changed]);
  });

  test("is cleared with what changed since, however often the run failed", async () => {
    await deploy({ ...files("1"), "b.html": "1", "c.html": "1" });
    await mistype({ ...files("1"), "b.html": "2", "c.html": "1" });
    await mistype({ ...files("1"), "b.html": "2", "c.html": "2" });
    expect(unclearedCounts()).toEqual([["*", 2]]);
    await deploy({ ...files("2"), "b.html": "2", "c.html": "2" });
    expect(cleared(distributionId)).toEqual([
      ["/", "/a.html", "/b.html", "/c.html", "/index.html"],
    ]);
  });

  test("does not grow with pages that are gone: everything is cleared then", async () => {
    const page = (n: number): Files => ({
      ...files("1"),
      [`p${n}.html`]: "x",
      [`q${n}.html`]: "x",
    });
    await deploy(page(0));
    for (let n = 1; n <= 5; n += 1) await mistype(page(n));
    expect(unclearedCounts()).toEqual([["*", expect.any(Number)]]);
    expect(unclearedCounts()[0]?.[1]).toBeLessThanOrEqual(2);
    await deploy(page(1));
    expect(cleared(distributionId)).toEqual([["/*"]]);
  });

  test("is cleared from the others, too, and keeps none of them from being cleared now", async () => {
    add(other);
    await deploy(files("1"));
    bench.simulator.faults.add({
      match: /CreateInvalidation E3ANOTHERONE00/,
      times: 1,
      fault: { kind: "error", code: "TooManyInvalidationsInProgress", status: 400 },
    });
    await mistype(files("2"), { "distribution-id": `${wrong}\n${other}` });
    expect(cleared(other)).toEqual([changed]);
    expect(unclearedCounts()).toEqual([["*", 2]]);
    await deploy(files("2"), { "distribution-id": `${distributionId}\n${other}` });
    expect(cleared(distributionId)).toEqual([changed]);
    expect(unclearedCounts()).toEqual([]);
  });

  test("is cleared where the run died before it could find out", async () => {
    await deploy(files("1"));
    expect(await deployUntilWrite(bench, clock, files("2"), 2, { "distribution-id": wrong })).toBe(
      true,
    );
    letLeaseAge(clock);
    await deploy(files("2"));
    expect(cleared(distributionId)).toEqual([changed]);
  });

  test("is cleared where the role may clear the right one only; a distribution that is merely left out stays to be cleared", async () => {
    add(other);
    await deploy(files("1"));
    bench.simulator.faults.add({
      match: /CreateInvalidation E3ANOTHERONE00/,
      fault: denied("User: x is not authorized to perform: cloudfront:CreateInvalidation"),
    });
    await expect(deploy(files("2"), { "distribution-id": other })).rejects.toMatchObject({
      id: "access-denied",
      hint: expect.stringContaining("correct `distribution-id`"),
    });
    const { plan } = await deploy(files("2"));
    expect(cleared(distributionId)).toEqual([changed]);
    expect(plan.notes.join()).toContain("Warning: an interrupted deployment left paths of 1");
    const again = await deploy(files("2"));
    expect(again.plan.changes).toEqual([]);
    expect(again.plan.notes.join()).toContain("left paths of 1 distribution");
    expect(again.plan.notes.join()).not.toContain("Warning");
    bench.simulator.faults.clear();
    await deploy(files("2"), { "distribution-id": other });
    expect(cleared(other)).toEqual([changed]);
    expect(unclearedCounts()).toEqual([]);
  });

  test("is found before the first write where the distribution is read for its origin path", async () => {
    const inputs = { bucket: `s3://${bucketName}/www` };
    await deploy(files("1"), inputs);
    bench.simulator.calls.clear();
    await expect(deploy(files("2"), { ...inputs, "distribution-id": wrong })).rejects.toMatchObject(
      {
        id: "distribution-not-found",
        hint: expect.stringContaining("Nothing was written"),
      },
    );
    expect(bench.simulator.calls.writes()).toEqual([]);
  });

  test("is told to be cleared by hand without a record", async () => {
    const inputs = { state: "none", "distribution-id": wrong };
    await deploy(files("1"), inputs);
    await expect(deploy(files("2"), inputs)).rejects.toMatchObject({
      id: "distribution-not-found",
      hint: expect.stringContaining("/* by hand"),
    });
  });
});

/** What an edge holds whose visitors fetch every object after every call. */
class Edge {
  readonly #bench: SiteBench;
  readonly #cached = new Map<string, string>();

  constructor(bench: SiteBench) {
    this.#bench = bench;
  }

  readonly follow = ({ operation, subject, input }: Call): void => {
    if (operation === "CreateInvalidation" && subject === distributionId) {
      const paths = input.paths as string[];
      const isCleared = (key: string): boolean =>
        paths.some((path) =>
          path.endsWith("*") ? `/${key}`.startsWith(path.slice(0, -1)) : path === `/${key}`,
        );
      for (const key of this.#cached.keys()) if (isCleared(key)) this.#cached.delete(key);
    }
    for (const key of this.#bench.bucket.keys()) {
      if (!this.#cached.has(key)) this.#cached.set(key, this.#bench.bucket.text(key) ?? "");
    }
  };

  get stale(): string[] {
    const { bucket } = this.#bench;
    const pages = [...this.#cached].filter(([key]) => key.endsWith(".html"));
    return pages.flatMap(([key, text]) => (bucket.text(key) === text ? [] : [key]));
  }
}

test("whatever typing errors and deaths come before, the first run that ends well leaves nothing stale", async () => {
  const release = fc.dictionary(fc.constantFrom("a", "b", "c/d", "c/e"), fc.nat({ max: 2 }));
  const run = fc.record({
    release,
    id: fc.constantFrom(distributionId, wrong, `${wrong}\n${distributionId}`),
    dies: fc.option(fc.integer({ min: 1, max: 6 }), { nil: Infinity }),
  });
  const { bench, clock } = await crashBench();
  const beginEmpty = bench.snapshot();
  await fc
    .assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 1, maxLength: 6 }),
        release,
        async (runs, last) => {
          beginEmpty();
          const edge = new Edge(bench);
          const go = async (
            content: Readonly<Record<string, number>>,
            id: string,
            dies: number,
          ) => {
            const pages = Object.entries(content).map(([name, n]) => [`${name}.html`, String(n)]);
            bench.folder.write({ "index.html": "x", ...(Object.fromEntries(pages) as Files) });
            const context = bench.context({ clock, ownSession: dies < Infinity });
            const { accessKeyId } = await context.aws.credentials();
            let writes = 0;
            bench.simulator.faults.after = (call) => {
              edge.follow(call);
              if (call.write && (writes += 1) === dies)
                bench.simulator.iam.sessions.delete(accessKeyId);
            };
            await bench.deploy({ "distribution-id": id }, context);
          };
          for (const { release: content, id, dies } of runs) {
            await go(content, id, dies).catch(() => undefined);
            letLeaseAge(clock);
          }
          await go(last, distributionId, Infinity);
          expect(edge.stale).toEqual([]);
        },
      ),
      { numRuns: 40, seed: 5 },
    )
    .finally(() => bench.stop());
  // Two hundred deployments; nothing is measured here.
});
