import { expect, test } from "@jest/globals";
import { tellDone } from "../../../src/model/report/step.ts";
import { memoryLog } from "../../helpers/context.ts";
import { VirtualClock } from "../../simulator/clock.ts";

test("a step is told with its verdict and how long it took", () => {
  const [log, clock] = [memoryLog(), new VirtualClock(10_000)];
  tellDone({ log, clock }, "Version 42 is active", 10_000 - 13_800);
  expect(log.lines).toEqual(["✔ Version 42 is active (13.8 s)"]);
});
