import { rmSync, truncateSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { SiteBench } from "../../../helpers/s3/site.ts";

const megabyte = 1024 * 1024;
const film = new LargeFile(17 * megabyte);
const song = new LargeFile(2e6);

describe("large files", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
    bench.folder.write({ "index.html": "1", "film.mp4": film, "song.mp3": song });
  });
  afterEach(() => bench.stop());

  const path = (name: string): string => join(bench.folder.root, name);
  const when = (operation: string, act: () => void): void => {
    bench.simulator.faults.before = (call) => {
      if (call.operation === operation) act();
    };
  };

  test("begin anew when the answer to their completion was lost", async () => {
    bench.simulator.faults.add({
      match: "s3:CompleteMultipartUpload",
      times: 1,
      fault: { kind: "lost-answer" },
    });
    const context = bench.context();
    const { outcome } = await bench.deploy({}, context);
    expect(outcome?.outputs).toMatchObject({ uploaded: "3" });
    expect(bench.bucket.get("film.mp4")?.body.equals(film.bytes)).toBe(true);
    expect(context.log.text()).not.toContain("may stay in the bucket");
    expect((await bench.deploy()).plan.changes).toEqual([]);
  });

  test.each(["film.mp4", "song.mp3"])("%s that vanishes is no unknown error", async (name) => {
    when("PutObject", () => {
      rmSync(path(name), { force: true });
    });
    await expect(bench.deploy()).rejects.toMatchObject({
      id: "source-changed",
      message: `${name} changed while it was being deployed.`,
      hint: expect.not.stringContaining("Nothing was written"),
    });
  });

  test("that were cut while they were read are not taken for whole, whatever their time says", async () => {
    const time = new Date(1e12);
    utimesSync(path("film.mp4"), time, time);
    const cut = (bytes: number): void => {
      truncateSync(path("film.mp4"), bytes);
      utimesSync(path("film.mp4"), time, time);
    };
    bench.simulator.faults.before = async ({ operation }) => {
      if (operation === "CreateMultipartUpload") cut(10 * megabyte);
      if (operation !== "UploadPart") return;
      await new Promise((done) => setTimeout(done, 100));
      cut(film.size);
    };
    await expect(bench.deploy()).rejects.toMatchObject({ id: "source-changed" });
    expect(bench.bucket.get("film.mp4")).toBeUndefined();
  });
});
