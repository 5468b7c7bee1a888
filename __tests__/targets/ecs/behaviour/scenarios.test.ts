import { afterEach, describe, expect, test } from "@jest/globals";
import { denied } from "../../../simulator/faults.ts";
import { scenarios } from "./scenario-table.ts";
import { World } from "../../../helpers/ecs/world.ts";

const rights = ["ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments"];

const all = scenarios.map((scenario) => [scenario.name, scenario] as const);
/** What cannot be waited for without the rights is refused without them from the start. */
const blindToo = all.filter(([, { blind }]) => blind === undefined);

type Sight = "all" | "blind" | "blinded";

describe.each<[string, (world: World) => void, Sight, typeof all]>([
  ["with the rights to read service deployments", () => undefined, "all", all],
  [
    "without them",
    (world) => {
      world.deny(...rights);
    },
    "blind",
    all,
  ],
  [
    "with rights that are taken away after some readings",
    ({ simulator: { faults } }) => {
      const match = "ecs:DescribeServiceDeployments";
      faults.add({ match, fault: denied("no longer"), skip: 4 });
    },
    "blinded",
    blindToo,
  ],
])("the verdict %s", (_title, limit, sight, chosen) => {
  let world = new World();
  afterEach(() => world.stop());

  test.each(chosen)("%s", async (_name, scenario) => {
    const expected = {
      ...scenario,
      ...(sight === "blinded" ? scenario.shorter : {}),
      ...(sight === "blind" ? scenario.blind : {}),
    };
    const { timeline, settings = {}, inputs = {}, options, updates = 1, prepare } = expected;
    world = await new World().start(settings, ...(timeline === undefined ? [] : [timeline]));
    await prepare?.(world);
    limit(world);
    const run = await world.run(inputs, options);
    const { message, evidence = [], story } = run.error ?? {};
    const told = [message, ...evidence, ...(story?.output ?? [])].join("\n");
    const { id, cause, says = /^/ } = expected;
    expect({ id: run.error?.id, cause: run.error?.outputs.cause, told }).toMatchObject({
      id,
      cause,
      told: expect.stringMatching(says),
    });
    const known = expected.known ?? timeline?.knownAt ?? 0;
    expect(run.seconds - known).toBeGreaterThanOrEqual(-7);
    expect(run.seconds - known).toBeLessThanOrEqual(5);
    // No success is told before AWS knows of it.
    const earliest = cause === undefined ? Math.min(known, timeline?.knownAt ?? known) : 0;
    expect(run.seconds).toBeGreaterThanOrEqual(earliest);
    const unchanged = expected.unchanged === true;
    expect(run.outcome === undefined).toBe(cause !== undefined || unchanged);
    expect(run.calls.filter((name) => name === "UpdateService")).toHaveLength(updates);
    const revisions = run.calls.filter((name) => name === "RegisterTaskDefinition");
    if (run.seconds === 0 && cause !== undefined && cause !== "denied-explicitly") {
      expect(revisions).toEqual([]);
    }
  });
});
