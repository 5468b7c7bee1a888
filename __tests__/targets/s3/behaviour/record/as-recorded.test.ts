import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { VirtualClock } from "../../../../simulator/clock.ts";
import { hashName, SiteBench, type Files } from "../../../../helpers/s3/site.ts";

const asset = hashName("app", "js", "1");
const style = hashName("style", "css", "1");
const first = { "index.html": "1", [asset]: "1", [style]: "1" };
const second = { "index.html": "2" };
const third = { ...first, "index.html": "3" };

describe("headers that somebody edits behind the record's back", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    clock = new VirtualClock();
    bench = await new SiteBench({ clock }).start();
  });
  afterEach(() => bench.stop());

  const deploy = (files: Files): ReturnType<SiteBench["deploy"]> => {
    clock.advance(5000);
    bench.folder.write(files);
    bench.simulator.calls.clear();
    return bench.deploy({}, bench.context({ clock }));
  };
  /** As the console does: a copy onto itself, which moves LastModified and keeps the ETag. */
  const edit = (): void => {
    clock.advance(5000);
    const object = bench.bucket.get(asset);
    bench.bucket.store(asset, object?.body ?? "", { ...object, cacheControl: "max-age=5" });
  };
  const die = async (): Promise<void> => {
    bench.simulator.faults.add({
      match: /PutObject index/,
      fault: { kind: "error", code: "InvalidRequest", status: 400 },
    });
    await expect(deploy({ "index.html": "dies" })).rejects.toMatchObject({ id: "aws-refused" });
    bench.simulator.faults.clear();
  };
  const heads = (): string[] =>
    bench.simulator.calls.all
      .filter(({ operation }) => operation === "HeadObject")
      .map(({ subject }) => subject);
  const expectRepair = async (): Promise<void> => {
    const { plan } = await deploy(third);
    expect(heads()).toEqual([asset]);
    expect(plan.difference.fixes.map(({ item }) => item.file.key)).toEqual([asset]);
    expect(bench.bucket.get(asset)?.cacheControl).toBe("max-age=31536000,immutable");
    expect((await deploy(third)).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
  };

  test.each<{ when: string; steps: readonly (Files | "edit" | "die")[] }>([
    { when: "before the deployment that retires it", steps: [first, "edit", second] },
    { when: "while it is retired", steps: [first, second, "edit"] },
    { when: "before later ones", steps: [first, second, "edit", { "index.html": "4" }] },
    { when: "before one that dies", steps: [first, second, "edit", "die"] },
  ])("an asset that comes back is repaired when it was edited $when", async ({ steps }) => {
    for (const step of steps) {
      if (step === "edit") edit();
      else if (step === "die") await die();
      else await deploy(step);
    }
    await expectRepair();
  });

  test.each([
    { what: "stays", files: { ...first, "index.html": "2" }, dies: false },
    { what: "is retired by it", files: second, dies: false },
    { what: "stays, before one that dies,", files: { ...first, "index.html": "2" }, dies: true },
  ])("an edit during a deployment of an object that $what is repaired", async ({ files, dies }) => {
    await deploy(first);
    bench.simulator.faults.after = ({ operation, subject }) => {
      if (operation === "PutObject" && subject === "index.html") edit();
    };
    await deploy(files);
    bench.simulator.faults.clear();
    if (dies) await die();
    await expectRepair();
  });

  test("a record that does not say when the bucket was read counts as of its commit", async () => {
    await deploy(first);
    await deploy(third);
    const key = bench.bucket.keys().find((name) => name.endsWith(".json.gz")) ?? "";
    const text = gunzipSync(bench.bucket.get(key)?.body ?? "").toString();
    const record = JSON.parse(text) as Record<string, unknown>;
    expect(record.readAt).toBeGreaterThan(0);
    delete record.readAt;
    bench.bucket.store(key, gzipSync(JSON.stringify(record)));
    expect((await deploy(third)).plan.changes).toEqual([]);
    expect(heads()).toEqual([]);
  });

  test("nobody is asked for what was written, however long it took, nor for what comes back untouched", async () => {
    bench.simulator.faults.after = ({ write }) => {
      if (write) clock.advance(3000);
    };
    for (const files of [
      first,
      second,
      { "index.html": "4" },
      third,
      { ...third, "b.html": "1" },
    ]) {
      await deploy(files);
      expect(heads()).toEqual([]);
    }
    expect(bench.simulator.calls.operations()).not.toContain("s3:CopyObject");
  });
});
