import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import { startLifetime, type Lifetime } from "../../../src/model/time/lifetime.ts";
import { VirtualClock } from "../../simulator/clock.ts";

/** When each signal aborts, in seconds after the start, and why. */
async function watch(clock: VirtualClock, lifetime: Lifetime, seconds: number) {
  const start = clock.now();
  const seen: Record<string, string> = {};
  for (const name of ["signal", "grace"] as const) {
    lifetime[name].addEventListener("abort", () => {
      const { id } = lifetime[name].reason as DeployError;
      seen[name] = `${id} after ${(clock.now() - start) / 1000} s`;
    });
  }
  await clock.sleep(seconds * 1000);
  return seen;
}

describe("the lifetime of a step", () => {
  test("keeps a minute of timeout-minutes for taking back", async () => {
    const clock = new VirtualClock();
    const lifetime = startLifetime(clock, 10);
    expect(lifetime.workUntil - clock.now()).toBe(9 * 60_000);
    expect(await watch(clock, lifetime, 1000)).toEqual({
      signal: "timed-out after 540 s",
      grace: "timed-out after 600 s",
    });
  });

  test("keeps half of one minute", async () => {
    const clock = new VirtualClock();
    expect(await watch(clock, startLifetime(clock, 1), 100)).toEqual({
      signal: "timed-out after 30 s",
      grace: "timed-out after 60 s",
    });
  });

  test("a cancellation leaves what the runner leaves before it kills", async () => {
    const clock = new VirtualClock();
    const lifetime = startLifetime(clock, 10);
    void clock.sleep(5000).then(() => {
      lifetime.cancel("SIGINT");
    });
    expect(await watch(clock, lifetime, 100)).toEqual({
      signal: "cancelled after 5 s",
      grace: "cancelled after 14 s",
    });
    expect((lifetime.signal.reason as DeployError).message).toContain("SIGINT");
  });

  test("the second cancellation changes nothing", async () => {
    const clock = new VirtualClock();
    const lifetime = startLifetime(clock, 10);
    lifetime.cancel("SIGINT");
    lifetime.cancel("SIGTERM");
    expect((lifetime.signal.reason as DeployError).message).toContain("SIGINT");
    await clock.sleep(10_000);
    expect((lifetime.grace.reason as DeployError).message).toContain("SIGINT");
  });

  test("nothing aborts once it is let go", async () => {
    const clock = new VirtualClock();
    const lifetime = startLifetime(clock, 1);
    lifetime.dispose();
    expect(await watch(clock, lifetime, 1000)).toEqual({});
  });
});
