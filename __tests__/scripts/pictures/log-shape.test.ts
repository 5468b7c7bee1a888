import { expect, test } from "@jest/globals";
import { logProblems } from "../../../scripts/pictures/log-shape.ts";

const good = [
  "✔ Signed in as x (0.4 s)",
  "  live: 10 % to version 2 for 5 min",
  "✔ Version 2 is active (1 min 3 s)",
  "✘ web: an alarm stopped the deployment (18.0 s)",
  '  web: task e1cb7f55 stopped: container "app" exited 1 (5 s)',
];

test("a log as designed has no problem", () => {
  expect(logProblems(good.join("\n"))).toEqual([]);
});

test.each([
  ["✘ web: an alarm stopped the deployment", /^a step without its time/],
  ["✔ Registered web:2", /^a step without its time/],
  ["  live: 10% to version 2", /^a percentage of another form/],
  ["event: rolling back", /^an event of AWS's/],
  ["  web: has started 1 tasks: (task a). (0 s)", /^an event of AWS's/],
  ["task e1cb7f55 stopped: the same", /is told of more than once$/],
])("%s", (line, problem) => {
  expect(logProblems([...good, line].join("\n"))).toEqual([expect.stringMatching(problem)]);
});

test("a log without a word of the sign-in is none", () => {
  expect(logProblems("done")).toEqual(["no word of the sign-in"]);
});
