import { expect, test } from "@jest/globals";
import { progressOf } from "../../../../src/targets/s3/apply/progress.ts";
import { memoryLog } from "../../../helpers/context.ts";
import { VirtualClock } from "../../../simulator/clock.ts";

test("progress is a line every five seconds, with rate and time left", () => {
  const clock = new VirtualClock();
  const log = memoryLog();
  const progress = progressOf({ clock, log }, { files: 100, bytes: 10_000_000 });
  for (let n = 0; n < 50; n += 1) {
    clock.advance(200);
    progress.addBytes(100_000);
    progress.addFile();
  }
  expect(log.lines).toEqual([
    "  … 24 of 100 files, 2.5 MB of 10.0 MB, 500.0 kB/s, about 15 s left",
    "  … 49 of 100 files, 5.0 MB of 10.0 MB, 500.0 kB/s, about 10 s left",
  ]);
});
