import { afterEach, describe, expect, test } from "@jest/globals";
import { World } from "../../../helpers/ecs/world.ts";
import { denied } from "../../../simulator/faults.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";

let world: World;
afterEach(() => world.stop());

const reads = "DescribeServiceDeployments";

/** A rollout that AWS ends a second before the deadline, after the reading before the last look. */
async function endsLate(limit: (world: World) => void = () => undefined) {
  world = await new World().start({}, succeed(179));
  limit(world);
  const { error, calls, seconds } = await world.run({}, { minutes: 4 });
  return { id: error?.id, reads: calls.filter((name) => name === reads).length, seconds };
}

describe("the last look before the deadline", () => {
  test("sees a rollout that ended since the reading before it", async () => {
    expect(await endsLate()).toMatchObject({ id: undefined, seconds: 180 });
  });

  test("asks the service alone where the deployment cannot be read just then", async () => {
    const whole = await endsLate();
    await world.stop();
    const found = await endsLate(({ simulator: { faults } }) => {
      faults.add({ match: `ecs:${reads}`, fault: denied("no longer"), skip: whole.reads - 1 });
    });
    expect(found).toEqual(whole);
  });
});
