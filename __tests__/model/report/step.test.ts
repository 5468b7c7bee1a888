import { expect, test } from "@jest/globals";
import { tellDone, tellFailed } from "../../../src/model/report/step.ts";
import { memoryLog } from "../../helpers/context.ts";
import { VirtualClock } from "../../simulator/clock.ts";

test("a step is told with its verdict and how long it took", () => {
  const [log, clock] = [memoryLog(), new VirtualClock(10_000)];
  tellDone({ log, clock }, "Version 42 is active", 10_000 - 13_800);
  expect(log.lines).toEqual(["✔ Version 42 is active (13.8 s)"]);
});

test("and so is one that failed", () => {
  const [log, clock] = [memoryLog(), new VirtualClock(10_000)];
  tellFailed({ log, clock }, "live: 50 % to version 43, an alarm fired", 10_000 - 20_000);
  expect(log.lines).toEqual(["✘ live: 50 % to version 43, an alarm fired (20.0 s)"]);
});
