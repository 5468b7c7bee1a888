import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { largeFileBytes } from "../../../../../src/targets/s3/source/source-file.ts";
import { LargeFile } from "../../../../helpers/files/large-file.ts";
import { denied } from "../../../../simulator/faults.ts";
import type { VirtualClock } from "../../../../simulator/clock.ts";
import { crashBench, deployUntilPart } from "../../../../helpers/s3/crash.ts";
import type { SiteBench } from "../../../../helpers/s3/site.ts";

const film = new LargeFile(largeFileBytes + 1);
const files = { "index.html": "1", "film.mp4": film };

describe("an upload in parts that was killed", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  let beginEmpty: () => void;
  let beginWithTheKilled: () => void;
  beforeAll(async () => {
    ({ bench, clock } = await crashBench());
    beginEmpty = bench.snapshot();
    // The same for all who come after it.
    await deployUntilPart(bench, clock, files);
    beginWithTheKilled = bench.snapshot();
  });
  beforeEach(() => {
    beginEmpty();
    bench.folder.write(files);
  });
  afterAll(() => bench.stop());

  const uploads = (): string[] => [...bench.bucket.uploads.keys()];
  const aborted = (): string[] =>
    bench.simulator.calls.all
      .filter(({ operation }) => operation === "AbortMultipartUpload")
      .map(({ subject }) => subject);

  const meta = {
    ...{ contentType: "video/mp4", storageClass: "STANDARD", acl: "private" },
    ...{ encryption: "AES256", metadata: {}, tags: "" },
  };

  /** Somebody else's upload of the same key, or of another one. */
  const theirs = (key: string): void => {
    bench.bucket.uploads.set(`theirs-${key}`, { key, meta, parts: new Map() });
  };

  const deploy = (
    context = bench.context({ clock }),
    inputs: Readonly<Record<string, string>> = {},
  ): ReturnType<SiteBench["deploy"]> => bench.deploy(inputs, context);

  test("is taken away by the next run, and nobody else's", async () => {
    beginWithTheKilled();
    theirs("film.mp4");
    theirs("other.mp4");
    expect(uploads()).toHaveLength(3);
    bench.simulator.calls.clear();
    const { plan } = await deploy();
    expect(plan.changes).toContainEqual({
      ...{ effect: "delete", type: "upload", resource: "film.mp4" },
      reason: "parts that an interrupted deployment left",
    });
    expect(uploads()).toEqual(["theirs-film.mp4", "theirs-other.mp4"]);
    expect(aborted()).toEqual(["film.mp4"]);
    expect(bench.bucket.get("film.mp4")?.body.equals(film.bytes)).toBe(true);
    expect((await deploy()).plan.changes).toEqual([]);
  });

  test("is nothing that a run without one asks for", async () => {
    await deploy();
    expect(uploads()).toEqual([]);
    expect(aborted()).toEqual([]);
    bench.simulator.calls.clear();
    expect((await deploy()).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
  });

  test("is none that ended before its run failed", async () => {
    bench.simulator.faults.add({ match: /s3:PutObject index/, fault: denied("No") });
    await expect(deploy()).rejects.toMatchObject({ outputs: { uploaded: "1" } });
    bench.simulator.faults.clear();
    const { plan } = await deploy();
    expect(plan.changes.filter(({ type }) => type === "upload")).toEqual([]);
    expect(aborted()).toEqual([]);
  });

  test("that may not be taken away is no failure, and is tried again", async () => {
    beginWithTheKilled();
    bench.simulator.faults.add({ match: "s3:AbortMultipartUpload", fault: denied("No") });
    const context = bench.context({ clock });
    await deploy(context);
    expect(context.log.text()).toContain("The next run tries again");
    expect(uploads()).toHaveLength(1);
    bench.simulator.faults.clear();
    await deploy();
    expect(uploads()).toEqual([]);
  });

  test("that somebody else took away is as good", async () => {
    beginWithTheKilled();
    bench.bucket.uploads.clear();
    const context = bench.context({ clock });
    await deploy(context);
    expect(context.log.text()).not.toContain("could not be deleted");
    expect((await deploy()).plan.changes).toEqual([]);
  });

  test.each([[{ "index.html": "1" }], [{ "index.html": "1", "renamed.mp4": film }]])(
    "of a file that is gone or renamed is found among the open ones and taken away",
    async (later) => {
      beginWithTheKilled();
      theirs("other.mp4");
      bench.folder.write(later);
      await deploy();
      expect(uploads()).toEqual(["theirs-other.mp4"]);
      expect(aborted()).toEqual(["film.mp4"]);
      bench.simulator.calls.clear();
      expect((await deploy()).plan.changes).toEqual([]);
      expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
    },
  );

  test("is found by the second of two steps, whose files are others", async () => {
    beginWithTheKilled();
    await deploy(bench.context({ clock }), { include: "**/*.html" });
    expect(uploads()).toEqual([]);
    expect(aborted()).toEqual(["film.mp4"]);
  });

  test("whose key nobody may find out stays in the record until it can be", async () => {
    beginWithTheKilled();
    const fault = denied("No");
    bench.simulator.faults.add({ match: "s3:ListMultipartUploads", fault });
    const { plan } = await deploy(bench.context({ clock }), { include: "**/*.html" });
    expect(plan.notes.join()).toContain("s3:ListBucketMultipartUploads on my-site");
    expect(uploads()).toHaveLength(1);
    await deploy();
    expect(uploads()).toEqual([]);
  });

  test("is found by a key as it is where the server does not say that it encoded it", async () => {
    const key = "pct%41 a+b.mp4";
    await deployUntilPart(bench, clock, { "index.html": "1", [key]: film });
    const [id = ""] = uploads();
    const body = `<ListMultipartUploadsResult><Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>`;
    const fault = { kind: "impostor", type: "application/xml", body } as const;
    bench.simulator.faults.add({ match: "s3:ListMultipartUploads", fault });
    bench.folder.write({ "index.html": "1" });
    await deploy();
    expect(aborted()).toEqual([key]);
  });

  test("is found among more of others than fit into one answer", async () => {
    beginWithTheKilled();
    for (let n = 0; n < 1100; n += 1) theirs(`a ${n}.mp4`);
    bench.folder.write({ "index.html": "1" });
    await deploy();
    expect(uploads()).toHaveLength(1100);
    expect(aborted()).toEqual(["film.mp4"]);
  });
});
