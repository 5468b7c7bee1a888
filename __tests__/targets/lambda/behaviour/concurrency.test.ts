import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Context } from "../../../../src/model/context.ts";
import { DeployError } from "../../../../src/model/errors.ts";
import { Shop, Workspace } from "../../../helpers/lambda.ts";
import { scaledClock } from "../../../simulator/clock.ts";
import type { Call } from "../../../simulator/service.ts";
import { Simulator } from "../../../simulator/simulator.ts";

/** Both sides run in real time, a hundred times faster: a virtual clock would stand still at a gate. */
class FastShop extends Shop {
  readonly factor = 100;
  readonly fast = scaledClock(this.factor);
  /** What each run that failed said of what is live. */
  readonly states = new Map<string, string>();
  override readonly simulator = new Simulator({ clock: this.fast });
  override readonly lambda = this.simulator.services.lambda;

  run(runId: string, code: string, workspace: Workspace): Promise<string> {
    workspace.write({ "dist/index.mjs": code });
    const context = this.context({ workspace: workspace.root });
    const clock = {
      now: () => this.fast.now(),
      sleep: async (ms: number) => {
        await new Promise((resolve) => setTimeout(resolve, ms / this.factor));
      },
    };
    const whole: Context = {
      ...context,
      clock,
      aws: { ...context.aws, userAgent: `run/${runId}` },
      job: { ...context.job, runId },
    };
    const inputs = { "environment-variables": `RUN=${runId}` };
    return this.deploy(inputs, whole).then(
      () => "deployed",
      (error: unknown) => {
        if (!(error instanceof DeployError)) throw error;
        this.states.set(runId, error.state ?? "");
        return error.id;
      },
    );
  }
}

const shop = new FastShop();
const [mine, theirs] = [new Workspace(), new Workspace()];
beforeAll(() => shop.start());
afterAll(async () => {
  mine.remove();
  theirs.remove();
  await shop.stop();
});
beforeEach(() => {
  shop.reset();
  shop.lambda.updateMs = 400;
});

/** Calls that a run makes; those after the last are never reached. */
const boundaries = [0, 1, 2, 3, 4, 5, 6, 7, 8];

function isOf(run: string, { request }: Call): boolean {
  return (request.headers["user-agent"] ?? "").includes(`run/${run}`);
}

/**
 * Stops the first run before its k-th call, lets the second one go as far as its j-th, then ends the
 * first and after it the second.
 */
async function interleave(first: string, k: number, second: string, j: number): Promise<string[]> {
  const counts = { [first]: 0, [second]: 0 };
  let other: Promise<string> | undefined;
  let release: () => void = () => undefined;
  const gate = new Promise<void>((open) => (release = open));
  let reached: () => void = () => undefined;
  const atGate = new Promise<void>((open) => (reached = open));
  const startOther = async (): Promise<void> => {
    other ??= shop.run(second, `// code of ${second}`, theirs);
    await Promise.race([other, atGate]);
  };
  shop.simulator.faults.before = async (call) => {
    const run = [first, second].find((one) => isOf(one, call));
    if (run === undefined) return;
    const count = (counts[run] ?? 0) + 1;
    counts[run] = count;
    if (run === first && count === k + 1) await startOther();
    if (run !== second || count !== j + 1) return;
    reached();
    await gate;
  };
  const one = await shop.run(first, `// code of ${first}`, mine);
  release();
  const two =
    other === undefined ? await shop.run(second, `// code of ${second}`, theirs) : await other;
  return [one, two];
}

/** Calls before the first write of a run. */
let reads = 0;
beforeAll(async () => {
  shop.reset();
  await shop.run("99", "// code of 99", mine);
  reads = shop.simulator.calls.all.findIndex(({ write }) => write);
  expect(reads).toBeGreaterThan(1);
});

/** While both have only read, each goes on as if the other had stopped anywhere else among its reads. */
function isKnown(k: number, j: number): boolean {
  return k > 0 && k <= reads && j <= reads;
}

describe.each([
  ["the newer run comes second", "100", "101"],
  ["the older run comes second", "101", "100"],
])("two runs, %s", (_name, first, second) => {
  const stories: string[] = [];
  afterAll(() => {
    // The runs really met: some were superseded, and some of them only when they wrote.
    const met = stories.filter(
      (story) => story.includes(" superseded") || story.includes(": superseded"),
    );
    expect(met.length).toBeGreaterThan(10);
  });

  test.each(boundaries)(
    "stopped before call %d of the first, and of every one of the second",
    async (k) => {
      for (const j of boundaries.filter((at) => !isKnown(k, at))) {
        shop.reset();
        shop.states.clear();
        shop.lambda.updateMs = 400;
        const ends = await interleave(first, k, second, j);
        shop.simulator.faults.before = () => undefined;
        const live = shop.function.configuration("live");
        const variables = (live.Environment as { Variables: { RUN: string } }).Variables;
        const code = shop.function.packages.get(shop.alias().version)?.toString("latin1") ?? "";
        const winner = [first, second].find((run) => code.includes(`// code of ${run}`));
        const story = `${k}/${j}: ${ends.join(" ")}, live ${shop.alias().version} of ${winner ?? "nobody"}`;
        stories.push(story);
        // One run's code with the same run's configuration, under that run's name.
        expect([story, variables.RUN]).toEqual([story, winner]);
        expect([story, shop.function.aliases.get("live").Description]).toEqual([
          story,
          expect.stringContaining(`run ${winner ?? ""}.`),
        ]);
        // The live one's run ended well; the other ended well before it, or says that it was superseded.
        expect([story, ends[winner === first ? 0 : 1]]).toEqual([story, "deployed"]);
        const loser = ends[winner === first ? 1 : 0] ?? "";
        expect(["deployed", "superseded", "superseded-by-newer-run"]).toContain(loser);
        // $LATEST may be left with the loser's code or configuration, but then the loser says so.
        const { CodeSha256, Environment } = shop.function.configuration();
        const same =
          CodeSha256 === live.CodeSha256 && isDeepStrictEqual(Environment, live.Environment);
        const state = shop.states.get(winner === first ? second : first) ?? "";
        expect([story, same || state.includes("$LATEST")]).toEqual([story, true]);
        // Where both ended well, the one that published last is live: nobody moved the alias back.
        const newest = [...shop.function.versions.keys()].at(-1);
        const both = ends.every((end) => end === "deployed");
        expect([story, both ? shop.alias().version : newest]).toEqual([story, newest]);
        expect(shop.alias().weights).toEqual({});
      }
    },
  );
});
