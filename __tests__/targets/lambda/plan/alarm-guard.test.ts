import { describe, expect, test } from "@jest/globals";
import type { AlarmState } from "../../../../src/targets/lambda/aws/port.ts";
import {
  alarmNotes,
  guardAlarms,
  withoutData,
} from "../../../../src/targets/lambda/plan/alarm-guard.ts";

const alarm = (name: string, state = "OK", more: Partial<AlarmState> = {}): AlarmState => ({
  name,
  state,
  evaluated: true,
  ...more,
});

describe("alarms that cannot watch refuse the release", () => {
  test.each<[string, readonly string[], readonly AlarmState[], string | undefined, string]>([
    ["all are well", ["a", "b"], [alarm("a"), alarm("b")], undefined, ""],
    ["none is asked for", [], [], undefined, ""],
    ["without data it may come", ["a"], [alarm("a", "INSUFFICIENT_DATA")], undefined, ""],
    ["two do not exist", ["a", "b", "c"], [alarm("b")], "alarm-missing", "no alarm a, c in"],
    [
      "one rings",
      ["a", "b"],
      [alarm("a", "ALARM"), alarm("b")],
      "alarm-already-firing",
      "alarm a is",
    ],
    [
      "one is not evaluated",
      ["a"],
      [alarm("a", "OK", { evaluated: false })],
      "alarms-unreadable",
      "the alarm a at the moment",
    ],
    ["missing comes before ringing", ["a", "b"], [alarm("a", "ALARM")], "alarm-missing", "alarm b"],
  ])("%s", (_name, alarms, states, id, words) => {
    const refusal = guardAlarms({ alarms, traffic: [] }, states);
    expect(refusal?.id).toBe(id);
    expect(refusal?.message ?? "").toContain(words);
  });
});

describe("what weakens the watch is told", () => {
  const minute = 60_000;
  test.each<[string, readonly number[], readonly AlarmState[], readonly string[]]>([
    ["nothing", [5 * minute], [alarm("a", "OK", { periodMs: minute })], []],
    [
      "no data",
      [5 * minute],
      [alarm("a", "INSUFFICIENT_DATA"), alarm("b", "INSUFFICIENT_DATA")],
      ["No data yet for a, b (INSUFFICIENT_DATA): without data it cannot ring"],
    ],
    [
      "a step shorter than the period",
      [minute, 10 * minute],
      [alarm("a", "OK", { periodMs: 5 * minute })],
      ["The alarm a looks at 5 min at a time: 10 % for 60 s may end before it can ring"],
    ],
    [
      "no step at all",
      [],
      [alarm("a")],
      [expect.stringContaining("were checked before the deployment") as unknown as string],
    ],
  ])("%s", (_name, steps, states, notes) => {
    const traffic = steps.map((ms) => ({ percent: 10, ms }));
    expect(alarmNotes({ alarms: states.map(({ name }) => name), traffic }, states)).toEqual(notes);
  });

  test("nothing is told where no alarm was asked for", () => {
    expect(alarmNotes({ alarms: [], traffic: [] }, [])).toEqual([]);
  });
});

test("alarms without data are named", () => {
  const states = [alarm("a"), alarm("b", "INSUFFICIENT_DATA"), alarm("c", "ALARM")];
  expect(withoutData(states)).toEqual(["b"]);
});
