import { describe, expect, test } from "@jest/globals";
import { spokenInstant, spokenPhases, spokenTime } from "../../../src/model/time/duration.ts";

describe("spokenTime", () => {
  test.each([
    [0, "0.0 s"],
    [421, "0.4 s"],
    [59_949, "59.9 s"],
    [59_950, "1 min"],
    [616_400, "10 min 16 s"],
  ])("%d ms: %s", (ms, text) => {
    expect(spokenTime(ms)).toBe(text);
  });
});

describe("spokenInstant", () => {
  test.each([
    [new Date("2026-11-24T12:00:59.999Z"), "2026-11-24 12:00 UTC"],
    [new Date("2026-01-05T00:07:00+02:00"), "2026-01-04 22:07 UTC"],
    [Date.UTC(2026, 0, 1), "2026-01-01 00:00 UTC"],
  ])("%p: %s", (instant, text) => {
    expect(spokenInstant(instant)).toBe(text);
  });
});

test.each([
  ["Sign in", "sign in 0.4 s"],
  ["CloudFront", "CloudFront 0.4 s"],
  ["One-off task", "one-off task 0.4 s"],
  ["Rollout of Web", "rollout of Web 0.4 s"],
  ["Wait for CloudFront", "wait for CloudFront 0.4 s"],
])("the phase %s is told as %s", (name, said) => {
  expect(spokenPhases([{ name, ms: 400 }])).toBe(said);
});
