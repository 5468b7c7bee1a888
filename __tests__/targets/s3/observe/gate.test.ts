import { describe, expect, test } from "@jest/globals";
import { Gate, runAll } from "../../../../src/targets/s3/observe/gate.ts";
import { fc } from "../../../helpers/property.ts";
import { VirtualClock } from "../../../simulator/clock.ts";

const never = new AbortController().signal;

/** The most that were in flight at the same time. */
async function mostAtOnce(pace: Gate, count: number, bytes = 0): Promise<number> {
  let running = 0;
  let most = 0;
  const items = Array.from({ length: count }, (_, n) => n);
  await runAll(
    items,
    pace,
    never,
    async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    },
    () => bytes,
  );
  return most;
}

describe("the pace", () => {
  test("starts at 64, doubles to 128, halves when told to slow down, grows by one", async () => {
    const clock = new VirtualClock();
    const pace = new Gate(clock);
    expect(await mostAtOnce(pace, 64)).toBe(64);
    expect(await mostAtOnce(pace, 1000)).toBe(128);
    pace.throttled();
    pace.throttled();
    expect(await mostAtOnce(pace, 63)).toBe(63);
    expect(await mostAtOnce(pace, 300)).toBeGreaterThanOrEqual(64);
    clock.advance(600);
    pace.throttled();
    const most = await mostAtOnce(pace, 120);
    expect(most).toBeGreaterThanOrEqual(32);
    expect(most).toBeLessThanOrEqual(40);
    expect(pace.lowest).toBeLessThanOrEqual(36);
  });

  test("never goes below 2 and keeps at most 64 MB in flight", async () => {
    const clock = new VirtualClock();
    const pace = new Gate(clock);
    for (let n = 0; n < 10; n += 1) {
      pace.throttled();
      clock.advance(1000);
    }
    expect(await mostAtOnce(pace, 2)).toBe(2);
    expect(await mostAtOnce(new Gate(clock), 10, 30 * 1024 * 1024)).toBe(2);
    expect(await mostAtOnce(new Gate(clock), 3, 100 * 1024 * 1024)).toBe(1);
  });

  test("waits for room that other work at the same pace holds, and leaves nothing undone", async () => {
    const pace = new Gate(new VirtualClock());
    for (let n = 0; n < 64; n += 1) pace.begin(0);
    const done: number[] = [];
    const items = Array.from({ length: 10 }, (_, n) => n);
    const work = runAll(items, pace, never, async (n) => {
      await Promise.resolve();
      done.push(n);
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual([]);
    pace.end(0);
    await work;
    expect(done).toEqual(items);
  });

  test("begins nothing after a failure and rejects with it when all has ended", async () => {
    const begun: number[] = [];
    const work = runAll(
      [1, 2, 3, ...Array.from({ length: 300 }, () => 4)],
      new Gate(new VirtualClock()),
      never,
      async (n) => {
        begun.push(n);
        await Promise.resolve();
        if (n === 2) throw new Error("two");
      },
    );
    await expect(work).rejects.toThrow("two");
    expect(begun.length).toBeLessThan(100);
  });
});

const megabyte = 1024 * 1024;
/** Longer than all work of a case together, and short enough for the clock to jump to at once. */
const patienceMs = 50_000;

const piece = fc.record({
  ms: fc.integer({ min: 0, max: 90 }),
  bytes: fc.constantFrom(0, megabyte, 30 * megabyte, 100 * megabyte),
  ends: fc.constantFrom("well", "well", "well", "throttled", "badly"),
});
type Piece = Parameters<Parameters<typeof piece.map>[0]>[0];
const share = fc.record({
  pieces: fc.array(piece, { maxLength: 90, size: "max" }),
  mayFail: fc.boolean(),
  abortMs: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
});
type Share = Parameters<Parameters<typeof share.map>[0]>[0];

interface Ended {
  readonly how: "all done" | "failed" | "aborted" | "still waiting";
  readonly done: number;
}

/** Does a share of the work at a pace that others have a share in, and tells how it ended. */
async function shareOut(
  { pieces, mayFail, abortMs }: Share,
  pace: Gate,
  clock: VirtualClock,
): Promise<Ended> {
  const abort = new AbortController();
  if (abortMs !== undefined) {
    void clock.sleep(abortMs).then(() => {
      abort.abort(new Error("aborted"));
    });
  }
  let done = 0;
  const work = async ({ ms, ends }: Piece): Promise<void> => {
    await clock.sleep(ms, abort.signal);
    if (ends === "throttled") pace.throttled();
    if (ends === "badly" && mayFail) throw new Error("failed");
    done += 1;
  };
  const all = runAll(pieces, pace, abort.signal, work, ({ bytes }) => bytes).then(
    () => "all done" as const,
    (error: unknown) => (error as Error).message as "failed" | "aborted",
  );
  const how = await Promise.race([
    all,
    clock.sleep(patienceMs).then(() => "still waiting" as const),
  ]);
  return { how, done };
}

test("whoever waits for room is called, whatever becomes of those that hold it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(share, { minLength: 1, maxLength: 4 }), async (shares) => {
      const clock = new VirtualClock();
      const pace = new Gate(clock);
      const ended = await Promise.all(
        shares.map(async (one) => ({ ...one, ...(await shareOut(one, pace, clock)) })),
      );
      for (const { pieces, mayFail, abortMs, how, done } of ended) {
        const fails = mayFail && pieces.some(({ ends }) => ends === "badly");
        if (how === "all done") expect(done).toBe(pieces.length);
        else
          expect([
            ...(fails ? ["failed"] : []),
            ...(abortMs === undefined ? [] : ["aborted"]),
          ]).toContain(how);
      }
      // What ended gave all its room back: so much is taken only where nothing runs, or where no byte is held.
      expect(pace.hasRoom(100 * megabyte)).toBe(true);
      pace.begin(0);
      expect(pace.hasRoom(64 * megabyte)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
