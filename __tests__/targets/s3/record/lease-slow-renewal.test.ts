import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Clock } from "../../../../src/model/time/clock.ts";
import { DeployError } from "../../../../src/model/errors.ts";
import { renewalMs } from "../../../../src/targets/s3/record/lease.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { crashBench } from "../../../helpers/s3/crash.ts";
import { recordKey, recordOf, until, untilAborted } from "../../../helpers/s3/lease.ts";
import { site, type SiteBench } from "../../../helpers/s3/site.ts";

/**
 * A clock by which the first renewal is sent as this is asked for the first time, at the latest as the lease ends, and
 * takes its time.
 * @param part called before each part of a large file
 */
function renewingAt(
  asked: string,
  bench: SiteBench,
  clock: Clock,
  part: () => void = () => undefined,
): Clock {
  let writes = 0;
  let renew = (): void => undefined;
  bench.simulator.faults.before = async ({ operation, subject }) => {
    if (operation === asked && writes === 1) {
      renew();
      await until(() => writes === 2);
    }
    if (operation === "UploadPart") part();
    if (operation !== "PutObject" || subject !== recordKey) return;
    writes += 1;
    if (writes === 2) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  const sleep: Clock["sleep"] = (ms, signal) => {
    // Nobody here runs out of patience with a write.
    if (ms > renewalMs) return untilAborted(signal);
    return ms === renewalMs && writes < 2
      ? new Promise((resolve) => {
          renew = resolve;
          signal?.addEventListener("abort", renew);
        })
      : clock.sleep(ms, signal);
  };
  return { now: () => clock.now(), sleep };
}

describe("a lease whose record is written slowly", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  test.each([
    ["is under way", "CreateInvalidation"],
    ["falls due at that moment", "nothing"],
  ])("ends with the commit: a renewal that %s does not come behind", async (_when, asked) => {
    bench.folder.write(site("v1"));
    await bench.deploy({}, bench.context({ clock }));
    bench.folder.write(site("v2"));
    const renewing = renewingAt(asked, bench, clock);
    await bench.deploy({ "wait-for-invalidation": "true" }, bench.context({ clock: renewing }));
    expect(recordOf(bench)).toMatchObject({ status: "committed", release: 2 });
  });

  test("loses nothing that was noted while it was renewed", async () => {
    bench.folder.write({ "index.html": "1", "film.mp4": new LargeFile(17 * 1024 * 1024) });
    const known: number[] = [];
    const renewing = renewingAt("CreateMultipartUpload", bench, clock, () =>
      known.push(recordOf(bench).uploads.size),
    );
    await bench.deploy({}, bench.context({ clock: renewing }));
    expect(known).toEqual([1, 1, 1]);
  });

  test("is given back behind a note that was under way as the step was cancelled", async () => {
    bench.folder.write({ "index.html": "1", "film.mp4": new LargeFile(17 * 1024 * 1024) });
    // The pauses between tries of a write pass at once, and nobody runs out of patience.
    const sleep: Clock["sleep"] = (ms, signal) =>
      ms < 3500 ? Promise.resolve() : untilAborted(signal);
    const context = bench.context({ clock: { now: () => clock.now(), sleep } });
    let [sent, carriedOut] = [0, 0];
    bench.simulator.faults.before = async ({ operation, subject }) => {
      if (operation !== "PutObject" || subject !== recordKey) return;
      sent += 1;
      if (sent !== 2) return;
      context.abort(new DeployError({ id: "cancelled", message: "The step was cancelled." }));
      await until(() => carriedOut === 2, 100);
    };
    // What overtook the note is answered only when the note has been tried again.
    bench.simulator.faults.after = async ({ operation, subject }) => {
      if (operation !== "PutObject" || subject !== recordKey) return;
      carriedOut += 1;
      if (carriedOut === 2 && sent === 3) await until(() => carriedOut === 4, 1000);
    };
    await expect(bench.deploy({}, context)).rejects.toMatchObject({ id: "cancelled" });
    expect(recordOf(bench)).toMatchObject({ status: "pending", released: true });
  });
});
