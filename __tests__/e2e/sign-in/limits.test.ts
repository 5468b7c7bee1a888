import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startBlackHole, startMute, type Listener } from "../../helpers/peers/black-hole.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { causeOf, idOf } from "../../helpers/runner/error-id.ts";
import { startTlsFront } from "../../helpers/peers/proxy.ts";
import { runAction, RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { everyRunBuilt, runHere } from "../../helpers/runner/run-here.ts";

const sts = "sts:AssumeRoleWithWebIdentity";

describe("sign-in's limits", () => {
  const home = new RunnerHome();
  const [throttled, plain] = [new Simulator(), new Simulator()];
  let hole: Listener;
  let mute: Listener;
  let front: Awaited<ReturnType<typeof startTlsFront>>;
  beforeAll(async () => {
    await Promise.all([throttled.start(), plain.start()]);
    [hole, mute] = await Promise.all([startBlackHole(), startMute()]);
    front = await startTlsFront(plain.url);
    const message = "Rate exceeded";
    throttled.faults.add({
      match: sts,
      fault: { kind: "error", code: "Throttling", status: 400, message },
    });
  });
  afterAll(async () => {
    front.stop();
    await Promise.all([hole.stop(), mute.stop(), throttled.stop(), plain.stop()]);
    home.remove();
  });

  const run = (env: Record<string, string> = {}, simulator = plain): Promise<RunResult> =>
    runAction({ simulator, home, inputs: { target: "credentials" }, env });
  let before: Promise<unknown> = Promise.resolve();
  /** The same in this process, one after the other, where sign-in's minute passes in seconds. */
  const runQuickly = (env: Record<string, string>): Promise<RunResult> => {
    if (everyRunBuilt()) return run(env);
    const step = { simulator: plain, home, inputs: { target: "credentials" }, env };
    const result = before.then(() => runHere({ ...step, clock: new QuickClock(10, Infinity) }));
    before = result;
    return result;
  };
  /** GitHub and AWS behind TLS, so that a proxy has to open a tunnel. */
  const tunnelled = (proxy: Listener): Record<string, string> => ({
    AWS_ENDPOINT_URL: front.outside,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${front.outside}/_github/token?x=1`,
    NODE_EXTRA_CA_CERTS: front.cert,
    HTTPS_PROXY: proxy.url,
  });
  const tokenPast = (proxy: Listener): Record<string, string> => ({
    ...tunnelled(proxy),
    ACTIONS_ID_TOKEN_REQUEST_URL: `${plain.url}/_github/token?x=1`,
  });

  // Most wait in real time and have nothing in common: together they take as long as the longest one.
  test("whatever does not answer, the step ends by sign-in's own limits", async () => {
    const token = { ACTIONS_ID_TOKEN_REQUEST_URL: `${hole.url}/token?x=1` };
    const results = {
      throttled: run({}, throttled),
      "a black hole for GitHub": run(token),
      "a black hole for STS": run({ AWS_ENDPOINT_URL_STS: hole.url }),
      "a black hole for a proxy": run(tunnelled(hole)),
      "a proxy that never opens its tunnel": run(tunnelled(mute)),
      "the same after the token": run(tokenPast(mute)),
      "an STS that never answers": runQuickly({ AWS_ENDPOINT_URL_STS: mute.url }),
      "an STS that never speaks TLS": runQuickly({
        AWS_ENDPOINT_URL_STS: mute.url.replace("http://127.0.0.1", "https://localhost"),
      }),
    };
    const ends = Object.entries(results).map(async ([name, promise]) => {
      const result = await promise;
      expect(result.exitCode).toBe(1);
      expect(result.ms).toBeLessThan(65_000);
      return [name, idOf(result)] as const;
    });
    expect(Object.fromEntries(await Promise.all(ends))).toEqual({
      throttled: "sts-unavailable",
      "a black hole for GitHub": "github-token-failed",
      "a black hole for STS": "sts-unreachable",
      "a black hole for a proxy": "github-token-failed",
      "a proxy that never opens its tunnel": "github-token-failed",
      "the same after the token": "sts-unreachable",
      "an STS that never answers": "sign-in-timed-out",
      "an STS that never speaks TLS": "sign-in-timed-out",
    });
    expect(throttled.calls.operations("sts")).toHaveLength(6);
    expect(throttled.github.issued).toHaveLength(1);
    // Five tries of 5 s each, and the pauses between them.
    for (const name of [
      "a black hole for GitHub",
      "a proxy that never opens its tunnel",
    ] as const) {
      const result = await results[name];
      expect(causeOf(result)).toContain("no connection within 5 s");
      expect(result.ms).toBeGreaterThan(25_000);
      expect(result.ms).toBeLessThan(40_000);
    }
    expect(mute.connections()).toBeGreaterThanOrEqual(3 * 4);
    const silent = await results["an STS that never answers"];
    expect(causeOf(silent)).toContain("60 s: AWS STS in eu-central-1 did not answer");
    expect(silent.ms).toBeGreaterThan(55_000);
  });
});
