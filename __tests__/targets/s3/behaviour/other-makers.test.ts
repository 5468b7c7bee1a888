import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import type { OtherMaker } from "../../../simulator/s3/other-makers.ts";
import { DeployError } from "../../../../src/model/errors.ts";
import { site, SiteBench } from "../../../helpers/s3/site.ts";

const own = { "distribution-id": "" };
const key = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
const unknown = [
  501,
  "NotImplemented",
  "A header you provided implies functionality that is not implemented",
] as const;

describe("a server of another maker in S3's place", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
    bench.folder.write(site("one"));
  });
  afterEach(() => bench.stop());

  const be = (other: OtherMaker): void => {
    bench.simulator.services.s3.otherMaker = other;
  };
  const operations = (): string[] => bench.simulator.calls.all.map(({ operation }) => operation);
  const content = (): string[] =>
    bench.bucket.keys().filter((name) => !name.startsWith(".aws-oidc-deploy/"));

  async function refusalOf(inputs: Readonly<Record<string, string>>): Promise<DeployError> {
    const error: unknown = await bench.deploy({ ...own, ...inputs }).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    if (error instanceof DeployError) return error;
    throw new Error("It was deployed", { cause: error });
  }

  test("is told by the plan, which only reads, and what a write will show is named", async () => {
    be({ name: "MinIO" });
    const plan = await bench.plan({ ...own, acl: "public-read" });
    expect(plan.notes.join("\n")).toMatch(
      /The server 127\.0\.0\.1:\d+ \(MinIO\) is no AWS S3: whether it obeys If-None-Match, If-Match, acl is tried on the record, before the first file/,
    );
    expect(operations()).toEqual(["GetObject", "ListObjectsV2"]);
  });

  test("that obeys is deployed to, with two writes and a HEAD of the record more", async () => {
    be({ name: "MinIO" });
    await bench.deploy(own);
    expect(content()).toEqual(Object.keys(site("one")).sort());
    const all = operations();
    expect(all.slice(2, 6)).toEqual(["PutObject", "PutObject", "PutObject", "HeadObject"]);
    const record = bench.simulator.calls.all.filter(({ subject }) => subject.startsWith(".aws"));
    expect(record.map(({ status }) => status)).toEqual([404, 200, 412, 412, 200, 200]);
  });

  test("gets no checksums by which older ones stumble, and the digest that they ask for", async () => {
    const header = [400, "InvalidArgument", "Unsupported header for this API call"] as const;
    be({
      name: "Old",
      refuses: { "x-amz-sdk-checksum-algorithm": header, "x-amz-checksum-crc32": header },
    });
    bench.folder.write({ ...site("one"), "film.mp4": new LargeFile(17 * 1024 * 1024) });
    await bench.deploy(own);
    bench.folder.write({ "index.html": "<html></html>" });
    bench.simulator.calls.clear();
    await bench.deploy({ ...own, "max-delete": "100%" });
    const deletions = bench.simulator.calls.all.filter(
      ({ operation }) => operation === "DeleteObjects",
    );
    expect(deletions.map(({ status }) => status)).toEqual([200]);
    expect(content()).not.toContain("about/index.html");
  });

  test.each([
    ["if-none-match", "If-None-Match"],
    ["if-match", "If-Match"],
  ])("that ignores %s is refused before the first file", async (ignored, named) => {
    be({ name: "Fauxqs", ignores: [ignored] });
    const error = await refusalOf({});
    expect(error.id).toBe("server-lacks-feature");
    expect(error.message).toMatch(
      new RegExp(
        `\\(Fauxqs\\) is no AWS S3 and lacks PutObject with If-None-Match and If-Match.*whose ${named} did not`,
      ),
    );
    expect(error.hint).toContain("state: none");
    expect(error.state).toContain("nothing of the release was written");
    expect(content()).toEqual([]);
    be({ name: "Fauxqs", ignores: ["if-none-match", "if-match"] });
    await bench.deploy({ ...own, state: "none" });
    expect(content()).toHaveLength(Object.keys(site("one")).length);
  });

  test.each([
    ["sse-kms-key-id", { "sse-kms-key-id": key }, "x-amz-server-side-encryption", "aws:kms"],
    ["storage-class", { "storage-class": "STANDARD_IA" }, "x-amz-storage-class", "STANDARD"],
    ["acl", { acl: "public-read" }, "x-amz-acl", "granted nothing"],
    ["Cache-Control", {}, "cache-control", "gives back others"],
  ])("that ignores %s without a word is refused before the first file", async (...row) => {
    const [, inputs, ignored, said] = row;
    be({ name: "VERSITYGW", ignores: [ignored, "x-amz-server-side-encryption-aws-kms-key-id"] });
    const error = await refusalOf(inputs);
    expect(error.id).toBe("server-lacks-feature");
    expect(error.message).toContain(said);
    expect(content()).toEqual([]);
  });

  test("that ignores them is known by the first file where there is no record", async () => {
    be({ name: "VERSITYGW", ignores: ["x-amz-storage-class"] });
    const error = await refusalOf({ state: "none", "storage-class": "STANDARD_IA" });
    expect(error.id).toBe("server-lacks-feature");
    expect(content().filter((name) => name.endsWith(".html"))).toEqual([]);
  });

  test.each([
    ["an ACL", { acl: "public-read" }, "x-amz-acl", "lacks x-amz-acl"],
    ["conditions", {}, "if-none-match", "lacks PutObject with If-None-Match"],
    ["listings", {}, "ListObjectsV2", "lacks ListObjectsV2"],
  ])("that says it knows no %s is refused by that name", async (_what, inputs, refused, said) => {
    be({ name: "Garage", refuses: { [refused]: unknown } });
    const error = await refusalOf(inputs);
    expect(error.id).toBe("server-lacks-feature");
    expect(error.message).toContain(said);
    expect(error.message).toContain("HTTP 501, NotImplemented");
    expect(content()).toEqual([]);
  });

  test("that cannot mend headers is found out before the first file", async () => {
    be({ name: "Garage" });
    await bench.deploy(own);
    be({ name: "Garage", refuses: { CopyObject: unknown } });
    const page = "<html>two</html>";
    bench.folder.write({ ...site("one"), "index.html": page });
    const error = await refusalOf({ "cache-control": "robots.txt: max-age=60" });
    expect(error.id).toBe("server-lacks-feature");
    expect(error.message).toContain("CopyObject with x-amz-metadata-directive");
    expect(bench.bucket.text("index.html")).not.toBe(page);
    be({ name: "Garage" });
    await bench.deploy({ ...own, "cache-control": "robots.txt: max-age=60" });
    expect(bench.bucket.get("robots.txt")?.cacheControl).toBe("max-age=60");
    expect(
      (await bench.deploy({ ...own, "cache-control": "robots.txt: max-age=60" })).outcome,
    ).toBe(undefined);
  });

  test("that does not obey expected-bucket-owner is refused at the plan", async () => {
    be({ name: "Werkzeug", ignores: ["x-amz-expected-bucket-owner"] });
    const inputs = { ...own, "expected-bucket-owner": "123456789012" };
    await expect(bench.plan(inputs)).rejects.toMatchObject({
      id: "server-lacks-feature",
      message: expect.stringContaining("x-amz-expected-bucket-owner") as unknown,
    });
    be({ name: "VERSITYGW" });
    expect((await bench.plan(inputs)).changes.length).toBeGreaterThan(0);
  });

  test("has no CloudFront: refused at the plan, with where to clear it", async () => {
    be({ name: "MinIO" });
    bench.simulator.services.cloudfront.distributions.clear();
    await expect(bench.plan()).rejects.toMatchObject({
      id: "server-lacks-feature",
      hint: expect.stringContaining("target: cloudfront") as unknown,
    });
    expect((await bench.plan({ invalidate: "none" })).changes.length).toBeGreaterThan(0);
  });

  test("AWS is asked nothing more, whatever its endpoint is called", async () => {
    await bench.deploy({ ...own, acl: "public-read" });
    const record = bench.simulator.calls.all.filter(({ subject }) => subject.startsWith(".aws"));
    expect(record.map(({ status }) => status)).toEqual([404, 200, 200]);
    expect(operations()).not.toContain("HeadObject");
  });
});
