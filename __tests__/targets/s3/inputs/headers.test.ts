import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readHeaders } from "../../../../src/targets/s3/inputs/headers.ts";
import { fingerprint } from "../../../../src/targets/s3/record/record.ts";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { crashBench, deployUntilWrite } from "../../../helpers/s3/crash.ts";
import { SiteBench } from "../../../helpers/s3/site.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const read = (headers: string) => {
  const inputs = inputsOf(new Map([["headers", headers]]));
  const rules = readHeaders(inputs);
  inputs.throwProblems();
  return rules;
};

describe("the lines of headers", () => {
  test("are a glob, a name and a value, which may have colons", () => {
    expect(
      read("*.pdf: Content-Disposition: attachment\n/a: X-Amz-Meta-Link: https://a:1/"),
    ).toEqual([
      { glob: "*.pdf", name: "content-disposition", value: "attachment" },
      { glob: "/a", name: "x-amz-meta-link", value: "https://a:1/" },
    ]);
  });

  test.each([
    ["Cache-Control", "is given by `cache-control`"],
    ["Content-Type", "is given by `content-types`"],
    ["content-encoding", "follows from the file's name"],
    ["x-amz-acl", "is given by `acl`"],
    [
      "Content-Security-Policy",
      "response headers policy: https://docs.aws.amazon.com/AmazonCloudFront/",
    ],
    ["Strict-Transport-Security", "is no header that S3 stores"],
    ["X-Frame-Options", "is no header that S3 stores"],
    ["x-amz-tagging", "is no header that S3 stores"],
  ])("refuse %s: %s", (name, why) => {
    expect(() => read(`**: ${name}: x`)).toThrow(why);
  });

  test.each([
    ["*.pdf: attachment", /is no line such as/],
    ["*.pdf: Content-Disposition:", /is no line such as/],
    ["**: Expires: 0", /expires must be a date such as/],
    ["**: Expires: 2032-01-01", /expires must be a date such as/],
    ["**: x-amz-meta-a: ä", /is no line such as/],
    ["**: x-amz-meta-ümlaut: a", /x-amz-meta-ümlaut has characters that no header's name may have/],
    [`**: x-amz-meta-a: ${"x".repeat(2048)}`, /longer than the 2 KB/],
    ["docs/: x-amz-meta-a: 1", /matches no file/],
  ])("refuse %s", (line, why) => {
    expect(() => read(line)).toThrow(why);
  });
});

test("a record of before this input still tells the headers", () => {
  const headers = { contentType: "text/html", cacheControl: "no-cache" };
  expect(fingerprint(headers)).toBe("_CSa1KKqv2aQ");
  expect(fingerprint({ ...headers, others: { expires: "x" } })).not.toBe(fingerprint(headers));
});

describe("on objects", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
    bench.folder.write({ "index.html": "1", "a.pdf": "2", "b.pdf": "3" });
  });
  afterEach(() => bench.stop());

  const expires = "Thu, 01 Jan 2032 00:00:00 GMT";
  const headers = `/a.pdf: Content-Disposition: inline
*.pdf: Content-Disposition: attachment
**: Content-Language: de
**: Expires: ${expires}
**: x-amz-meta-team: web`;

  test("are stored, the first line that matches file and header first", async () => {
    await bench.deploy({ headers });
    const common = { contentLanguage: "de", expires, metadata: { team: "web" } };
    expect(bench.bucket.get("a.pdf")).toMatchObject({ ...common, contentDisposition: "inline" });
    expect(bench.bucket.get("b.pdf")).toMatchObject({
      ...common,
      contentDisposition: "attachment",
    });
    expect(bench.bucket.get("index.html")).toMatchObject({ ...common, cacheControl: "no-cache" });
    expect(bench.bucket.get("index.html")?.contentDisposition).toBeUndefined();
    const again = await bench.deploy({ headers });
    expect(again.plan.changes).toEqual([]);
  });

  test("are in the plan", async () => {
    const { plan } = await bench.deploy({ headers: "*.pdf: Content-Disposition: attachment" });
    const rows = plan.story?.folds?.flatMap(({ table }) => table?.rows ?? []) ?? [];
    expect(rows.map(([count, header]) => [count, header])).toContainEqual([
      "2",
      "no-cache + content-disposition: attachment",
    ]);
  });

  test("are put on what is there already, changed, and taken off again", async () => {
    await bench.deploy();
    const added = await bench.deploy({ headers: "*.pdf: Content-Disposition: attachment" });
    expect(added.plan.difference).toMatchObject({ puts: [], fixes: [{}, {}] });
    expect(bench.bucket.get("a.pdf")?.contentDisposition).toBe("attachment");
    await bench.deploy({ headers: "*.pdf: Content-Disposition: inline" });
    expect(bench.bucket.get("a.pdf")?.contentDisposition).toBe("inline");
    await bench.deploy();
    expect(bench.bucket.get("a.pdf")?.contentDisposition).toBeUndefined();
    expect((await bench.deploy()).plan.changes).toEqual([]);
  });

  test("that somebody changed are repaired, and what no line names stays", async () => {
    const theirs = { contentType: "application/pdf", cacheControl: "no-cache" };
    bench.bucket.store("a.pdf", "2", {
      ...{ ...theirs, contentDisposition: "inline", contentLanguage: "fr" },
      metadata: { author: "us", team: "ops" },
    });
    const { plan } = await bench.deploy({
      headers: "*.pdf: Content-Disposition: attachment\n*.pdf: x-amz-meta-team: web",
    });
    expect(plan.difference.fixes.map(({ reason }) => reason)).toEqual([
      "content-disposition inline → attachment, x-amz-meta-team ops → web",
    ]);
    expect(bench.bucket.get("a.pdf")).toMatchObject({
      ...{ contentDisposition: "attachment", contentLanguage: "fr" },
      metadata: { author: "us", team: "web" },
    });
  });

  test("of large files, too, which go up in parts", async () => {
    bench.folder.write({ "index.html": "1", "film.pdf": new LargeFile(17 * 1024 * 1024) });
    await bench.deploy({ headers });
    expect(bench.bucket.get("film.pdf")).toMatchObject({
      ...{ contentDisposition: "attachment", contentLanguage: "de", expires },
      metadata: { team: "web" },
    });
  });
});

describe("whose line goes", () => {
  const files = { "index.html": "1", "a.pdf": "2", "b.pdf": "3" };
  const attachment = "*.pdf: Content-Disposition: attachment";
  const given = { headers: `${attachment}\n**: x-amz-meta-team: web` };

  test.each<{ when: string; steps: readonly (Readonly<Record<string, string>> | number)[] }>([
    { when: "a dead run put the object there", steps: [3, given, given] },
    { when: "a dead run was about to take them off", steps: [given, 1, {}] },
    { when: "a dead run had begun to take them off", steps: [given, 2, {}] },
    { when: "a dead run gave others", steps: [given, 3, { headers: attachment }] },
  ])("go with it although $when", async ({ steps }) => {
    const { bench, clock } = await crashBench();
    const isFirst = typeof steps[0] === "number";
    const last = steps.at(-1) as Readonly<Record<string, string>>;
    const given2 = { headers: "**: x-amz-meta-team: ops\n**: x-amz-meta-x: 1" };
    bench.folder.write(files);
    try {
      for (const step of steps) {
        clock.advance(130_000);
        if (typeof step === "number") {
          const dying = isFirst ? given : last.headers === attachment ? given2 : {};
          expect(await deployUntilWrite(bench, clock, files, step, dying)).toBe(true);
        } else await bench.deploy(step, bench.context({ clock }));
      }
      clock.advance(5000);
      const kept = { headers: attachment };
      await bench.deploy(kept, bench.context({ clock }));
      const objects = Object.keys(files).map((key) => bench.bucket.get(key));
      expect(objects.map((object) => object?.metadata)).toEqual([{}, {}, {}]);
      expect(objects.map((object) => object?.contentDisposition)).toEqual([
        ...[undefined, "attachment", "attachment"],
      ]);
      expect((await bench.deploy(kept, bench.context({ clock }))).plan.changes).toEqual([]);
    } finally {
      await bench.stop();
    }
  });

  test("go with it although somebody wrote the object anew as it was; what others added stays", async () => {
    const { bench, clock } = await crashBench();
    try {
      bench.folder.write(files);
      const deploy = (inputs: Readonly<Record<string, string>>) => {
        clock.advance(5000);
        return bench.deploy(inputs, bench.context({ clock }));
      };
      await deploy(given);
      clock.advance(5000);
      for (const [key, added] of [
        ["a.pdf", {}],
        ["b.pdf", { note: "by hand" }],
      ] as const) {
        const object = bench.bucket.get(key);
        const metadata = { ...object?.metadata, ...added };
        bench.bucket.store(key, object?.body ?? "", { ...object, metadata });
      }
      await deploy(given);
      await deploy({});
      expect(bench.bucket.get("a.pdf")?.metadata).toEqual({});
      expect(bench.bucket.get("a.pdf")?.contentDisposition).toBeUndefined();
      expect(bench.bucket.get("b.pdf")?.metadata).toMatchObject({ note: "by hand" });
    } finally {
      await bench.stop();
    }
  });

  test("go with it although somebody wrote the object anew, and another step left it alone", async () => {
    const { bench, clock } = await crashBench();
    try {
      bench.folder.write(files);
      const deploy = (inputs: Readonly<Record<string, string>>) => {
        clock.advance(5000);
        return bench.deploy(inputs, bench.context({ clock }));
      };
      await deploy({ ...given, "storage-class": "STANDARD_IA" });
      clock.advance(5000);
      const object = bench.bucket.get("index.html");
      bench.bucket.store("index.html", object?.body ?? "", { ...object, cacheControl: "by hand" });
      for (const [globs, metadata] of [
        [{ exclude: "*.html", "require-index": "false" }, { team: "web" }],
        [{ exclude: "*.html", "require-index": "false" }, { team: "web" }],
        [{ include: "*.html" }, {}],
      ] as const) {
        await deploy(globs);
        expect(bench.bucket.get("index.html")?.metadata).toEqual(metadata);
      }
      expect(bench.bucket.get("index.html")?.cacheControl).toBe("no-cache");
    } finally {
      await bench.stop();
    }
  });

  const stored = [
    { acl: "bucket-owner-read" },
    { "storage-class": "STANDARD_IA" },
    { "sse-kms-key-id": "alias/site" },
    { acl: "private", "storage-class": "ONEZONE_IA" },
  ];
  test.each([
    ...stored.map((now) => ({ before: {}, now })),
    ...stored.map((before) => ({ before, now: {} })),
    ...stored.map((before) => ({ before, now: { acl: "public-read", "sse-kms-key-id": "1234" } })),
  ])("go with it although the step asks for another way to store: $before, $now", async (ways) => {
    const { bench, clock } = await crashBench();
    try {
      bench.folder.write(files);
      const deploy = (inputs: Readonly<Record<string, string>>) => {
        clock.advance(5000);
        return bench.deploy(inputs, bench.context({ clock }));
      };
      await deploy({ ...given, ...ways.before });
      clock.advance(5000);
      // Somebody writes it anew as it was, so that only HEAD tells its headers.
      const object = bench.bucket.get("a.pdf");
      bench.bucket.store("a.pdf", object?.body ?? "", object);
      await deploy({ ...given, ...ways.before });
      await deploy({ headers: attachment, ...ways.now });
      expect(bench.bucket.get("index.html")?.metadata).toEqual({});
      expect(bench.bucket.get("a.pdf")?.metadata).toEqual({});
      expect(bench.bucket.get("a.pdf")?.contentDisposition).toBe("attachment");
    } finally {
      await bench.stop();
    }
  });
});
