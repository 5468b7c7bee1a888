import { describe, expect, test } from "@jest/globals";
import { eagerPace, isPassing, poll, retry, systemClock } from "../../../src/model/time/clock.ts";
import { DeployError } from "../../../src/model/errors.ts";
import { VirtualClock } from "../../simulator/clock.ts";

const throttled = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
const never = new AbortController().signal;

/** Readings that a poll gets one after the other; the last one again and again. */
function readings(...values: readonly unknown[]) {
  let count = 0;
  return {
    read: () => {
      const value = values[Math.min(count, values.length - 1)];
      count += 1;
      return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
    },
    count: () => count,
  };
}

describe("poll", () => {
  const pollOn = (clock: VirtualClock, read: () => Promise<unknown>, signal = never) =>
    poll({ clock, signal, pace: () => 1000, read });

  test("reads at once, and again at the pace until there is a value", async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    const { read, count } = readings(undefined, undefined, "done");
    expect(await pollOn(clock, read)).toBe("done");
    expect(count()).toBe(3);
    expect(clock.now() - start).toBe(2000);
  });

  test("a value that is there already costs no time", async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    expect(await pollOn(clock, readings(0).read)).toBe(0);
    expect(clock.now()).toBe(start);
  });

  test("backs off while readings are throttled, and returns to the pace", async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    const misses: unknown[] = [];
    const { read } = readings(throttled, throttled, undefined, "done");
    const value = await poll({
      clock,
      signal: never,
      pace: () => 1000,
      read,
      onMiss: (error) => misses.push(error),
    });
    expect(value).toBe("done");
    expect(misses).toEqual([throttled, throttled]);
    expect(clock.now() - start).toBe(2000 + 4000 + 1000);
  });

  test("never pauses for more than 20 s", async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    const { read } = readings(...Array.from({ length: 8 }, () => throttled), "done");
    await pollOn(clock, read);
    expect(clock.now() - start).toBe((2 + 4 + 8 + 16 + 20 * 4) * 1000);
  });

  test("a denied reading is no passing fault", async () => {
    const { read, count } = readings(denied);
    await expect(pollOn(new VirtualClock(), read)).rejects.toBe(denied);
    expect(count()).toBe(1);
  });

  test("ends with the signal's reason, also in the middle of a pause", async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const reason = new DeployError({ id: "cancelled", message: "stop" });
    void clock.sleep(1500).then(() => {
      controller.abort(reason);
    });
    const { read, count } = readings(undefined);
    await expect(pollOn(clock, read, controller.signal)).rejects.toBe(reason);
    expect(count()).toBe(2);
  });

  test("the eager pace grows from 0.3 s to 1 s, and to 2 s after half a minute", () => {
    expect(eagerPace(0, 0)).toBe(300);
    expect(eagerPace(1000, 2)).toBeCloseTo(469, 0);
    expect(eagerPace(20_000, 20)).toBe(1000);
    expect(eagerPace(30_000, 30)).toBe(2000);
  });
});

describe("retry", () => {
  const options = { clock: new VirtualClock(), signal: never, attempts: 3 };

  test("tries again what may pass", async () => {
    const { read, count } = readings(throttled, "done");
    expect(await retry(read, options)).toBe("done");
    expect(count()).toBe(2);
  });

  test("gives up after the last attempt, without a pause behind it", async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    const { read, count } = readings(throttled);
    const attempt = retry(read, { ...options, clock, random: () => 1 });
    await expect(attempt).rejects.toBe(throttled);
    expect(count()).toBe(3);
    expect(clock.now() - start).toBe(200 + 400);
  });

  test("does not try again what will not pass", async () => {
    const { read, count } = readings(denied);
    await expect(retry(read, options)).rejects.toBe(denied);
    expect(count()).toBe(1);
  });

  test("does not try again after the signal", async () => {
    const controller = new AbortController();
    controller.abort(new Error("stop"));
    const { read, count } = readings(throttled);
    await expect(retry(read, { ...options, signal: controller.signal })).rejects.toBe(throttled);
    expect(count()).toBe(1);
  });

  test.each([
    [throttled, true],
    [denied, false],
    [Object.assign(new Error("reset"), { code: "ECONNRESET" }), true],
    [Object.assign(new Error("x"), { $metadata: { httpStatusCode: 503 } }), true],
    [new DeployError({ id: "aws-refused", message: "no" }), false],
    [new DeployError({ id: "aws-unavailable", message: "later", retryable: true }), true],
    [new TypeError("a bug"), false],
  ])("%s may pass: %s", (error, passing) => {
    expect(isPassing(error)).toBe(passing);
  });
});

describe("the system's clock", () => {
  test("sleeps, and wakes with the signal's reason", async () => {
    const start = systemClock.now();
    await systemClock.sleep(20);
    expect(systemClock.now() - start).toBeGreaterThanOrEqual(15);
    const reason = new Error("stop");
    const controller = new AbortController();
    const sleep = systemClock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    await expect(systemClock.sleep(60_000, controller.signal)).rejects.toBe(reason);
  });
});

describe("the tests' own clock", () => {
  /** Work in turns that block the process, as modules that are compiled do, for longer than a wait of the clock. */
  async function work(turns: number): Promise<void> {
    for (; turns > 0; turns -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const until = performance.now() + 4;
      while (performance.now() < until);
    }
  }

  test("does not come to a limit of minutes while something is at work", async () => {
    const clock = new VirtualClock();
    const first = await Promise.race([
      clock.sleep(4 * 60_000).then(() => "limit"),
      work(20).then(() => "work"),
    ]);
    expect(first).toBe("work");
  });
});
