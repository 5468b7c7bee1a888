import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../../src/model/errors.ts";
import { largeFileBytes } from "../../../../../src/targets/s3/source/source-file.ts";
import { LargeFile } from "../../../../helpers/files/large-file.ts";
import { VirtualClock } from "../../../../simulator/clock.ts";
import { SiteBench } from "../../../../helpers/s3/site.ts";

/** What an inspecting proxy or a misled balancer puts in AWS's place, with status 200. */
const impostors = [
  { type: "text/html", body: "<html><body>Please wait</body></html>" },
  { type: "text/html", body: "<!doctype html><p>Please <br> wait" },
  {
    type: "application/xml",
    body: "<Error><Code>InternalError</Code><Message>Again</Message></Error>",
  },
  { type: "application/json", body: "{}" },
  { type: "", body: "" },
] as const;

const calls = [
  "s3:GetObject",
  "s3:ListObjectsV2",
  "s3:HeadObject",
  "s3:PutObject index.html",
  "s3:PutObject .aws-oidc-deploy",
  "s3:CopyObject",
  "s3:CreateMultipartUpload",
  "s3:UploadPart",
  "s3:CompleteMultipartUpload",
  "s3:DeleteObjects",
  "cloudfront:CreateInvalidation",
] as const;

/** Only what is uploaded in parts has to be so large. */
const large = new LargeFile(largeFileBytes + 1);
const small = new LargeFile(1024);

const cases = calls.flatMap((call) => impostors.map((impostor) => ({ call, ...impostor })));

describe("success that AWS never said", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  /** Every case begins with what a first deployment leaves. */
  let beginDeployed: () => void;
  beforeAll(async () => {
    clock = new VirtualClock();
    bench = await new SiteBench({ clock }).start();
    // What is asked meanwhile is the same each time: once is enough.
    bench.simulator.services.cloudfront.invalidationMs = 1000;
    bench.folder.write({ "index.html": "1", "old.html": "1", "logo.png": "1" });
    await bench.deploy({}, bench.context({ clock }));
    expect(bench.invalidated).toEqual([]);
    beginDeployed = bench.snapshot();
  });
  beforeEach(() => {
    beginDeployed();
  });
  afterAll(() => bench.stop());

  const deploy = (): ReturnType<SiteBench["deploy"]> =>
    bench.deploy(
      { "cache-control": "logo.png: max-age=60", "wait-for-invalidation": "true" },
      bench.context({ clock }),
    );

  test.each(cases)(
    "is believed neither for $call as $type '$body'",
    async ({ call, type, body }) => {
      const film = /Multipart|UploadPart/.test(call) ? large : small;
      // An object that somebody touched is asked for its headers.
      clock.advance(5000);
      bench.bucket.store("logo.png", "1", { cacheControl: "max-age=5" });
      bench.folder.write({ "index.html": "2", "logo.png": "1", "film.mp4": film });
      const match = new RegExp(`^${call.replaceAll(".", "\\.")}`);
      bench.simulator.faults.add({ match, fault: { kind: "impostor", type, body } });
      const error: unknown = await deploy().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DeployError);
      const { id, message } = error as DeployError;
      expect(message).not.toMatch(/Deserialization|parse error/);
      // An error of S3's inside of a 200 is S3's own refusal of the deletion: it names the objects.
      const refused = call === "s3:DeleteObjects" && body.includes("InternalError");
      const ids = ["answer-not-from-aws", "aws-unavailable", "invalidation-failed"];
      expect(refused ? ["delete-failed"] : ids).toContain(id);

      bench.simulator.faults.clear();
      clock.advance(180_000);
      await deploy();
      expect(bench.bucket.text("index.html")).toBe("2");
      expect(bench.bucket.get("film.mp4")?.body.equals(film.bytes)).toBe(true);
      expect(bench.bucket.get("logo.png")).toMatchObject({ cacheControl: "max-age=60" });
      expect(bench.bucket.get("old.html")).toBeUndefined();
      const paths = bench.invalidated.flat();
      expect(paths.includes("/*") || ["/", "/old.html"].every((path) => paths.includes(path))).toBe(
        true,
      );
      expect((await deploy()).plan.changes).toEqual([]);
    },
  );

  test("is no sign that CloudFront has completed an invalidation", async () => {
    bench.folder.write({ "index.html": "2" });
    const fault = { kind: "impostor", type: "", body: "" } as const;
    bench.simulator.faults.add({ match: "cloudfront:GetInvalidation", fault });
    const start = clock.now();
    const context = bench.context({ clock });
    await bench.deploy({ "wait-for-invalidation": "true" }, context);
    expect(context.log.text()).toContain("has not completed the invalidation yet");
    expect(clock.now() - start).toBeGreaterThan(14 * 60_000);
  });

  test("an answer that is cut off in the middle is asked for again", async () => {
    bench.folder.write({ "index.html": "2" });
    const xml = "<?xml version='1.0'?><ListBucketResult><Name>my-site</Name><Contents><Key>a";
    const fault = { kind: "impostor", type: "application/xml", body: xml } as const;
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault, times: 2 });
    await deploy();
    expect(bench.bucket.text("index.html")).toBe("2");
  });
});
