import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { VirtualClock } from "../../simulator/clock.ts";
import { hashName, SiteBench, type Files } from "./site.ts";

const asset = hashName("app", "js", "1");
const style = hashName("style", "css", "1");
const first = { "index.html": "1", [asset]: "1", [style]: "1" };
const second = { "index.html": "2" };

describe("headers that somebody edits behind the record's back", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    clock = new VirtualClock();
    bench = await new SiteBench({ clock }).start();
  });
  afterEach(() => bench.stop());

  const deploy = (files: Files, inputs = {}): ReturnType<SiteBench["deploy"]> => {
    clock.advance(5000);
    bench.folder.write(files);
    bench.simulator.calls.clear();
    return bench.deploy(inputs, bench.context({ clock }));
  };
  /** As the console does: a copy onto itself, which moves LastModified and keeps the ETag. */
  const edit = (key: string, cacheControl: string): void => {
    clock.advance(5000);
    const object = bench.bucket.get(key);
    bench.bucket.store(key, object?.body ?? "", { ...object, cacheControl });
  };
  const heads = (): string[] =>
    bench.simulator.calls.all
      .filter(({ operation }) => operation === "HeadObject")
      .map(({ subject }) => subject);

  test.each([
    ["before the deployment that retires it", [first, "edit", second]],
    ["while it is retired", [first, second, "edit"]],
    ["while it is retired, and later ones go by", [first, second, "edit", { "index.html": "3" }]],
    ["and a deployment dies", [first, second, "edit", "die"]],
  ] as const)(
    "an asset that comes back is repaired when it was edited %s",
    async (_when, steps) => {
      for (const step of steps) {
        if (step === "edit") edit(asset, "max-age=5");
        else if (step === "die") {
          bench.simulator.faults.add({
            match: /PutObject index/,
            fault: { kind: "error", code: "InvalidRequest", status: 400 },
          });
          await expect(deploy({ "index.html": "3" })).rejects.toMatchObject({ id: "aws-refused" });
          bench.simulator.faults.clear();
        } else await deploy(step);
      }
      const { plan } = await deploy(first);
      expect(heads()).toEqual([asset]);
      expect(plan.difference.fixes.map(({ item }) => item.file.key)).toEqual([asset]);
      expect(bench.bucket.get(asset)?.cacheControl).toBe("max-age=31536000,immutable");
      expect((await deploy(first)).plan.changes).toEqual([]);
      expect(bench.simulator.calls.operations()).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
    },
  );

  test("nobody is asked for assets that come back untouched, also after several releases", async () => {
    await deploy(first);
    await deploy(second);
    await deploy({ "index.html": "3" });
    await deploy(first);
    expect(heads()).toEqual([]);
    expect(bench.simulator.calls.operations()).not.toContain("s3:CopyObject");
  });
});
