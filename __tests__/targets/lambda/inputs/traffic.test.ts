import { expect, test } from "@jest/globals";
import {
  parseTraffic,
  spokenStepTime,
  trafficMs,
} from "../../../../src/targets/lambda/inputs/traffic.ts";

test.each([
  [
    "10% for 5m, 50% for 90s",
    [
      { percent: 10, ms: 300_000 },
      { percent: 50, ms: 90_000 },
    ],
  ],
  [
    "0.5 % for 1H\n100% for 1s",
    [
      { percent: 0.5, ms: 3_600_000 },
      { percent: 100, ms: 1000 },
    ],
  ],
  ["10% for 5m,", [{ percent: 10, ms: 300_000 }]],
  ["", []],
  ["10%", '"10%" is no step such as "10% for 5m"'],
  ["10% for 5 days", '"10% for 5 days" is no step such as "10% for 5m"'],
  ["0% for 5m", "a step must be above 0 % and at most 100 %"],
  ["101% for 5m", "a step must be above 0 % and at most 100 %"],
  ["50% for 5m, 50% for 5m", "each step must be above the one before"],
])("%j", (text, steps) => {
  expect(parseTraffic(text)).toEqual(steps);
});

test.each([
  [90_000, "90 s"],
  [60_000, "60 s"],
  [120_000, "2 min"],
  [125_000, "125 s"],
  [3_600_000, "60 min"],
])("%d ms are %s", (ms, words) => {
  expect(spokenStepTime(ms)).toBe(words);
});

test("steps add up", () => {
  expect(trafficMs([])).toBe(0);
  expect(
    trafficMs([
      { percent: 1, ms: 2 },
      { percent: 2, ms: 3 },
    ]),
  ).toBe(5);
});
