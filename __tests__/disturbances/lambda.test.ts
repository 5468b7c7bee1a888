import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startLifetime } from "../../src/model/time/lifetime.ts";
import { Shop } from "../helpers/lambda.ts";
import {
  callsOf,
  fewCasesOf,
  type Base,
  type Case,
  type Disturbance,
} from "../helpers/disturbances/generator.ts";
import { accountOf, expectedEnd, type Live } from "../helpers/disturbances/lambda-ends.ts";
import type { Continued } from "./next-run.ts";
import { StruckRuns } from "./struck-runs.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());

const instantly = { updateMs: 0, versionMs: 0 };

function reset(): void {
  // A run that paused for a random time leaves the next one at a whole second.
  shop.clock.advance(1000 - (shop.clock.now() % 1000));
  shop.reset({ MemorySize: 128 });
  setAlarm("OK");
  // Version 2 is an older release that somebody may move the alias to.
  shop.function.updateConfiguration({ Description: "of somebody" }, instantly);
  shop.function.publish({}, instantly);
}

function setAlarm(state: "OK" | (() => string)): void {
  shop.simulator.services.cloudwatch.alarms.set("errors", { type: "metric", state });
}

/** Only what would wait for ever needs a deadline. */
async function runStep(
  inputs: Record<string, string>,
  killed: AbortSignal,
  timesOut: boolean,
): Promise<unknown> {
  if (!timesOut) {
    const context = shop.context({ signal: killed, grace: killed });
    return await shop.deploy(inputs, context).catch((error: unknown) => {
      // A process that is gone says nothing any more.
      killed.throwIfAborted();
      throw error;
    });
  }
  const lifetime = startLifetime(shop.clock, 3);
  try {
    return await shop.deploy(inputs, shop.context(lifetime));
  } finally {
    lifetime.dispose();
  }
}

function deploymentOf({ inputs, prepare }: Scenario): Continued {
  return {
    simulator: shop.simulator,
    reset: () => {
      reset();
      prepare?.();
    },
    mend: () => {
      setAlarm("OK");
    },
    run: (killed, timesOut) => runStep(inputs, killed, timesOut),
    account: () => accountOf(shop.function),
    live: liveNow,
    wrong: (_struck, state) => untrue(state),
    others: {
      "somebody changes the function": () => {
        shop.function.force({ Timeout: 99 });
      },
      "somebody gives the function an empty variable": () => {
        shop.function.force({ Environment: { Variables: { FLAG: "" } } });
      },
      "somebody moves the alias to an older release": () => {
        moveAlias("2");
      },
      "somebody takes the alias back": () => {
        moveAlias("1");
      },
    },
  };
}

function moveAlias(FunctionVersion: string): void {
  const RoutingConfig = { AdditionalVersionWeights: {} };
  shop.function.aliases.update({
    Name: "live",
    FunctionVersion,
    Description: "hand",
    RoutingConfig,
  });
}

/** What callers of the alias meet. */
function liveNow(): Live {
  const { version, weights } = shop.alias();
  if (Object.keys(weights).length > 0) return "shared";
  return version === "1" ? "old" : version === "2" ? "other" : "new";
}

/** Reads that go out together arrive in any order: what another writes between them may be seen or not. */
function isCertain({ disturbance, call }: Case): boolean {
  if (typeof disturbance !== "object" || !disturbance.other.includes("function")) return true;
  return call.nth > 0 || !["GetAlias", "DescribeAlarms"].includes(call.operation);
}

interface Scenario {
  readonly inputs: Record<string, string>;
  /** What is as it is before each run. */
  readonly prepare?: () => void;
  /** How it ends where nothing disturbs it. */
  readonly end: string;
}

const scenarios: readonly [string, Scenario][] = [
  ["code behind an alias", { inputs: {}, end: "deployed" }],
  [
    "configuration, code, tags, a smoke test and a canary",
    {
      inputs: {
        ...{ configuration: "MemorySize: 512", tags: "team=shop", "smoke-test": "{}" },
        ...{ traffic: "10% for 20s, 100% for 20s", alarms: "errors" },
      },
      end: "deployed",
    },
  ],
  [
    "a canary that an alarm takes back",
    {
      inputs: { traffic: "10% for 20s, 100% for 20s", alarms: "errors" },
      // It rings as soon as anybody meets the new version.
      prepare: () => {
        setAlarm(() => (["shared", "new"].includes(liveNow()) ? "ALARM" : "OK"));
      },
      end: "alarm-fired",
    },
  ],
  [
    "provisioned concurrency that is waited for",
    {
      inputs: { "wait-for-provisioned-concurrency": "true" },
      prepare: () => {
        shop.function.concurrency.set("live", { ms: 5000 });
      },
      end: "deployed",
    },
  ],
];

const others = [
  ...["somebody changes the function", "somebody gives the function an empty variable"],
  ...["somebody moves the alias to an older release", "somebody takes the alias back"],
];
const disturbances: readonly Disturbance[] = [
  ...(["throttle", "lost answer", "read fails for good", "kill"] as const),
  ...others.map((other) => ({ other })),
];

describe.each(scenarios)("%s", (_name, scenario) => {
  const deployment = deploymentOf(scenario);
  let base: Base = { calls: [], undisturbed: "", heard: [] };
  beforeAll(async () => {
    base = await callsOf(deployment);
    expect(base.undisturbed).toBe(scenario.end);
    expect(liveNow()).toBe(scenario.end === "deployed" ? "new" : "old");
  });

  test.each(disturbances)(
    "%j at every call ends as it must, and the next run finishes the job",
    async (disturbance) => {
      const cases = fewCasesOf(base, disturbance).filter(isCertain);
      expect(cases.length).toBeGreaterThan(2);
      const runs = new StruckRuns(deployment, base);
      const wrong: string[] = [];
      for (const one of cases) wrong.push(...(await runs.wrongIn(one, expectedEnd(one))));
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});

/** What is untrue in what a run said of the alias. */
function untrue(state: string): string[] {
  const said = /alias live serves version (\d+)/.exec(state)?.[1];
  const failed = state.includes("could NOT be taken back");
  const wrong =
    (said !== undefined && said !== shop.alias().version) || (failed && liveNow() === "old");
  return wrong ? [`untrue: ${state}`] : [];
}
