import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../src/model/errors.ts";
import { startLifetime } from "../../src/model/time/lifetime.ts";
import { knowNativeErrors } from "../helpers/native-errors.ts";
import { Shop } from "../helpers/lambda.ts";
import { VirtualClock } from "../simulator/clock.ts";
import type { Fault } from "../simulator/faults.ts";
import type { StoredObject } from "../simulator/s3/store.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { World } from "../helpers/ecs/world.ts";
import { Prod } from "../helpers/disturbances/ecs-ends.ts";
import { site, SiteBench } from "../helpers/s3/site.ts";

knowNativeErrors();

/** A deployment that is made again and again, and all that it says to people. */
interface Told {
  readonly simulator: () => Simulator;
  readonly reset: () => void | Promise<void>;
  /** Resolves to the log; the failure of the deployment is thrown. */
  readonly run: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Words that only the SDK, a parser or Node would use. */
const bare =
  /Deserialization|SyntaxError|TypeError|\bJSON\b|XML parse|UnknownError|Unknown:|\$response|@smithy|socket hang up|\baborted\b|\b(read|write) E[A-Z]+/;

function lambda(): Told {
  const shop = new Shop();
  const { alarms } = shop.simulator.services.cloudwatch;
  let started: Promise<unknown> | undefined;
  return {
    simulator: () => shop.simulator,
    reset: async () => {
      await (started ??= shop.start());
      shop.reset({ MemorySize: 128 });
      alarms.set("errors", { type: "metric", state: "OK" });
    },
    run: async () => {
      const lifetime = startLifetime(shop.clock, 4);
      const context = shop.context(lifetime);
      const inputs = {
        ...{ configuration: "MemorySize: 512", tags: "team=shop", "smoke-test": "{}" },
        ...{ traffic: "10% for 20s, 100% for 20s", alarms: "errors", "keep-versions": "1" },
      };
      try {
        const { plan } = await shop.deploy(inputs, context);
        return [context.log.text(), ...plan.notes].join("\n");
      } finally {
        lifetime.dispose();
      }
    },
    stop: () => shop.stop(),
  };
}

function ecs(): Told {
  const world = new World();
  const prod = new Prod(world.simulator, 4);
  let started: Promise<unknown> | undefined;
  return {
    simulator: () => world.simulator,
    reset: async () => {
      await (started ??= world.start());
      prod.reset();
    },
    run: async () => {
      const inputs = { "run-task-command": '["npm","run","migrate"]', "on-failure": "rollback" };
      const { error, log, plan } = await world.run(inputs, { minutes: 4 });
      if (error !== undefined) throw error.with({ evidence: [...error.evidence, log.text()] });
      return [log.text(), ...(plan?.notes ?? [])].join("\n");
    },
    stop: () => world.stop(),
  };
}

function s3(): Told {
  const clock = new VirtualClock();
  const bench = new SiteBench({ clock });
  const { objects } = bench.bucket;
  // What stands in the bucket from the release before, deployed once.
  let before: ReadonlyMap<string, StoredObject> | undefined;
  return {
    simulator: () => bench.simulator,
    reset: async () => {
      before ??= await deployBefore();
      objects.clear();
      for (const [key, object] of before) objects.set(key, object);
    },
    run: async () => {
      const lifetime = startLifetime(clock, 4);
      const { signal, grace, workUntil } = lifetime;
      const context = bench.context({ signal, grace, workUntil, clock });
      try {
        const { plan } = await bench.deploy({ "wait-for-invalidation": "true" }, context);
        return [context.log.text(), ...plan.notes].join("\n");
      } finally {
        lifetime.dispose();
      }
    },
    stop: () => bench.stop(),
  };

  async function deployBefore(): Promise<ReadonlyMap<string, StoredObject>> {
    await bench.start();
    bench.folder.write(site("one"));
    await bench.deploy({}, bench.context({ clock }));
    bench.folder.write(site("two"));
    return new Map(objects);
  }
}

/** All that people read of a failure. */
function wordsOf(error: unknown): string {
  if (!(error instanceof DeployError)) return `not explained: ${String(error)}`;
  const { message, hint = "", evidence, state = "" } = error;
  return [message, hint, ...evidence, state].join("\n");
}

/** An answer of AWS's that the SDK does not understand is told in our words. */
describe.each([
  ["lambda", lambda],
  ["ecs", ecs],
  ["s3", s3],
] as const)("%s", (_target, make) => {
  const told = make();
  let operations: string[] = [];
  beforeAll(async () => {
    await told.reset();
    told.simulator().calls.clear();
    expect(await told.run()).not.toMatch(bare);
    operations = [...new Set(told.simulator().calls.operations())];
  });
  afterAll(() => told.stop());

  test.each<[string, Fault]>([
    ["half of the answer", { kind: "cut" }],
    ["a connection that breaks in the middle of the answer", { kind: "truncate" }],
    ["a connection that breaks before the answer", { kind: "lost-answer" }],
    ["an error that nobody describes", { kind: "error", code: "", status: 500, message: "" }],
  ])(
    "%s, at any call for good, is said in words",
    async (_what, fault) => {
      expect(operations.length).toBeGreaterThan(4);
      const wrong: string[] = [];
      for (const operation of operations) {
        await told.reset();
        const { faults } = told.simulator();
        faults.add({ match: operation, fault });
        const words = await told.run().catch(wordsOf);
        faults.clear();
        const found = words.split("\n").filter((line) => bare.test(line));
        wrong.push(...found.map((line) => `${operation}: ${line}`));
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
