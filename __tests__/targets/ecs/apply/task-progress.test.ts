import { expect, test } from "@jest/globals";
import { taskProgress } from "../../../../src/targets/ecs/apply/task-progress.ts";

/** What is said of readings, each with its second and the state that AWS tells. */
function saidOf(readings: readonly (readonly [atSeconds: number, lastStatus?: string])[]) {
  let now = 0;
  const said: string[] = [];
  const context = {
    clock: { now: () => now, sleep: () => Promise.resolve() },
    log: { info: (text: string) => said.push(text) },
  };
  const tell = taskProgress(context as unknown as Parameters<typeof taskProgress>[0], "3f2a");
  for (const [atSeconds, lastStatus] of readings) {
    now = atSeconds * 1000;
    tell(lastStatus === undefined ? undefined : { lastStatus });
  }
  return said.map((text) => text.replace("  One-off task 3f2a: ", ""));
}

test.each<[readings: Parameters<typeof saidOf>[0], said: readonly string[]]>([
  [[], []],
  [[[0, "PENDING"]], ["PENDING (0 s)"]],
  [
    [
      [0, "PENDING"],
      [4, "PENDING"],
      [8, "RUNNING"],
    ],
    ["PENDING (0 s)", "RUNNING (8 s)"],
  ],
  [
    [
      [0, "RUNNING"],
      [59, "RUNNING"],
      [60, "RUNNING"],
      [119, "RUNNING"],
    ],
    ["RUNNING (0 s)", "RUNNING (60 s)"],
  ],
  [[[2], [70]], []],
  [
    [[2, "RUNNING"], [70]],
    ["RUNNING (2 s)", "RUNNING (70 s)"],
  ],
])("of %j is said %j", (readings, said) => {
  expect(saidOf(readings)).toEqual(said);
});
