import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startLifetime } from "../../src/model/lifetime.ts";
import { Shop } from "../helpers/lambda.ts";
import {
  callsOf,
  casesOf,
  nameOf,
  runAgain,
  strike,
  type Case,
  type Deployment,
  type Disturbance,
  type StruckCall,
} from "./generator.ts";
import { expectedEnd, type Live } from "./lambda-ends.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());

const instantly = { updateMs: 0, versionMs: 0 };

function reset(): void {
  shop.reset({ MemorySize: 128 });
  shop.simulator.services.cloudwatch.alarms.set("errors", { type: "metric", state: "OK" });
  // Version 2 is an older release that somebody may move the alias to.
  shop.function.updateConfiguration({ Description: "of somebody" }, instantly);
  shop.function.publish({}, instantly);
}

/** Whether the run that comes has a deadline, which only what would wait for ever needs. */
let hasDeadline = false;

async function runStep(inputs: Record<string, string>, killed: AbortSignal): Promise<unknown> {
  if (!hasDeadline)
    return await shop.deploy(inputs, shop.context({ signal: killed, grace: killed }));
  const lifetime = startLifetime(shop.clock, 3);
  try {
    return await shop.deploy(inputs, shop.context(lifetime));
  } finally {
    lifetime.dispose();
  }
}

function deploymentOf(inputs: Record<string, string>): Deployment {
  return {
    simulator: shop.simulator,
    reset,
    run: (killed) => runStep(inputs, killed),
    others: {
      "somebody changes the function": () => {
        shop.function.force({ Timeout: 99 });
      },
      "somebody moves the alias to an older release": () => {
        const RoutingConfig = { AdditionalVersionWeights: {} };
        const move = { Name: "live", FunctionVersion: "2", Description: "hand", RoutingConfig };
        shop.function.aliases.update(move);
      },
    },
  };
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

const scenarios: readonly [string, Record<string, string>][] = [
  ["code behind an alias", {}],
  [
    "configuration, code, tags, a smoke test and a canary",
    {
      ...{ configuration: "MemorySize: 512", tags: "team=shop", "smoke-test": "{}" },
      ...{ traffic: "10% for 20s, 100% for 20s", alarms: "errors" },
    },
  ],
];

const others = ["somebody changes the function", "somebody moves the alias to an older release"];
const disturbances: readonly Disturbance[] = [
  ...(["throttle", "lost answer", "read fails for good", "kill"] as const),
  ...others.map((other) => ({ other })),
];

describe.each(scenarios)("%s", (_name, inputs) => {
  const deployment = deploymentOf(inputs);
  let calls: readonly StruckCall[] = [];
  beforeAll(async () => {
    calls = await callsOf(deployment);
    expect(liveNow()).toBe("new");
  });

  test.each(disturbances)(
    "%j at every call ends as it must, and the next run finishes the job",
    async (disturbance) => {
      const cases = casesOf(calls, [disturbance]).filter(isCertain);
      expect(cases.length).toBeGreaterThan(2);
      const wrong: string[] = [];
      for (const one of cases) wrong.push(...(await tried(deployment, one)));
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});

/** What is not as it must be. */
async function tried(deployment: Deployment, one: Case): Promise<string[]> {
  const expected = expectedEnd(one);
  hasDeadline = expected.end === "timed-out";
  const { end, state = "" } = await strike(deployment, one);
  hasDeadline = false;
  const seen = `${end}, ${liveNow()}`;
  const firstWrite = one.calls.find(({ write }) => write)?.index ?? 0;
  // Whoever fails after a write says what is live.
  const silent = end === "deployed" || end === "killed" || one.call.index < firstWrite;
  const wrong =
    seen === `${expected.end}, ${expected.live}` && (silent || state !== "")
      ? []
      : [`${nameOf(one)}: ${seen} (${state}); expected ${expected.end}, ${expected.live}`];
  if (end === "deployed") return wrong;
  const again = await runAgain(deployment);
  const finished = again.end === "deployed" && liveNow() === "new";
  return finished ? wrong : [...wrong, `${nameOf(one)}: then ${again.end}, ${liveNow()}`];
}
