import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { s3 } from "../../../src/targets/s3/target.ts";
import { LargeFile } from "../../helpers/files/large-file.ts";
import { roleArn } from "../../simulator/simulator.ts";
import { unavailable } from "../../simulator/faults.ts";
import { VirtualClock } from "../../simulator/clock.ts";
import {
  brokenPages,
  bucketName,
  configOf,
  distributionId,
  hashName,
  site,
  SiteBench,
} from "./site.ts";

const hour = 3600_000;

describe("what a deployment to S3 holds to", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  async function restart(...options: ConstructorParameters<typeof SiteBench>): Promise<void> {
    await bench.stop();
    bench = await new SiteBench(...options).start();
  }

  test("adopts an existing bucket: deletes nothing, uploads what differs, fixes headers, keeps the rest", async () => {
    const files = site("v1");
    bench.folder.write(files);
    bench.bucket.store("uploads/photo.jpg", "theirs");
    bench.bucket.store("robots.txt", "User-agent: *", {
      contentType: "text/plain; charset=utf-8",
      cacheControl: "no-cache",
    });
    bench.bucket.store("favicon.ico", "icon", {
      acl: "public-read",
      storageClass: "STANDARD_IA",
      metadata: { owner: "marketing" },
      redirect: "/elsewhere",
    });
    const { plan } = await bench.deploy();
    expect(plan.difference).toMatchObject({ removals: [], foreign: 1 });
    expect(plan.difference.fixes).toHaveLength(1);
    expect(bench.bucket.get("favicon.ico")).toMatchObject({
      cacheControl: "no-cache",
      contentType: "image/x-icon",
      storageClass: "STANDARD_IA",
      metadata: { owner: "marketing" },
      redirect: "/elsewhere",
      acl: expect.stringContaining("AllUsers"),
    });
    expect(bench.bucket.get("uploads/photo.jpg")).toBeDefined();
    bench.simulator.calls.clear();
    expect((await bench.deploy()).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
  });

  test("takes note of a site that is there already, with one write", async () => {
    bench.folder.write({ "index.html": "x" });
    bench.bucket.store("index.html", "x", {
      contentType: "text/html; charset=utf-8",
      cacheControl: "no-cache",
    });
    const { plan } = await bench.deploy();
    expect(plan.changes).toMatchObject([{ effect: "create", type: "record" }]);
    expect(bench.simulator.calls.writes()).toHaveLength(1);
  });

  test.each([[{ etags: "opaque" as const }], [{ encryption: "aws:kms" as const }]])(
    "skips exactly when ETags are no MD5: %j",
    async (options) => {
      await restart({}, options);
      bench.folder.write({ ...site("v1"), "big.bin": new LargeFile(17 * 1024 * 1024) });
      await bench.deploy();
      expect(bench.bucket.get("big.bin")?.etag).toMatch(/-3$/);
      bench.simulator.calls.clear();
      expect((await bench.deploy()).plan.changes).toEqual([]);
      expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
    },
  );

  test("finds an edit in the console with one HEAD and repairs it with one COPY", async () => {
    const clock = new VirtualClock();
    await restart({ clock });
    bench.folder.write(site("v1"));
    await bench.deploy({}, bench.context({ clock }));
    clock.advance(5000);
    const page = bench.bucket.get("blog/index.html");
    bench.bucket.store("blog/index.html", page?.body ?? "", { ...page, cacheControl: "max-age=1" });
    bench.simulator.calls.clear();
    await bench.deploy({}, bench.context({ clock }));
    const operations = bench.simulator.calls.operations("s3");
    expect(operations.filter((name) => name === "s3:HeadObject")).toHaveLength(1);
    expect(operations.filter((name) => name === "s3:CopyObject")).toHaveLength(1);
    expect(bench.bucket.get("blog/index.html")?.cacheControl).toBe("no-cache");
  });

  test("keeps old assets for two releases and 24 hours, then deletes them", async () => {
    const clock = new VirtualClock();
    await restart({ clock });
    const old = hashName("app", "js", "app v1");
    const there: boolean[] = [];
    for (const version of ["v1", "v2", "v3", "v4"]) {
      bench.folder.write(site(version));
      await bench.deploy({}, bench.context({ clock }));
      there.push(bench.bucket.get(old) !== undefined);
    }
    expect(there).toEqual([true, true, true, true]);
    clock.advance(25 * hour);
    const { plan } = await bench.deploy({}, bench.context({ clock }));
    expect(plan.difference.expired.map(({ key }) => key)).toContain(old);
    expect(bench.bucket.get(old)).toBeUndefined();
    expect(bench.bucket.get(hashName("app", "js", "app v3"))).toBeDefined();
  });

  test("a rollback uploads pages only: the assets are still there, and nobody is asked for headers", async () => {
    for (const version of ["v1", "v2"]) {
      bench.folder.write(site(version));
      await bench.deploy();
    }
    bench.folder.write(site("v1"));
    bench.simulator.calls.clear();
    const { outcome } = await bench.deploy();
    expect(outcome?.outputs.uploaded).toBe("3");
    expect(bench.simulator.calls.operations()).not.toContain("s3:HeadObject");
    expect(bench.invalidated).toHaveLength(2);
    const references = bench.simulator.calls.all.flatMap(({ input }) => input.reference ?? []);
    expect(new Set(references).size).toBe(references.length);
  });

  test("a hashed name whose content changes was no hash", async () => {
    const name = "assets/photo-1a2b3c4d.js";
    bench.folder.write({ "index.html": "x", [name]: "one" });
    await bench.deploy();
    expect(bench.bucket.get(name)?.cacheControl).toBe("max-age=31536000,immutable");
    bench.folder.write({ "index.html": "x", [name]: "two" });
    const { plan } = await bench.deploy();
    expect(bench.bucket.get(name)?.cacheControl).toBe("no-cache");
    expect(plan.notes.join()).toContain("looks like a content hash");
    expect(bench.invalidated.flat()).toEqual([`/${name}`]);
    expect((await bench.deploy()).plan.changes).toEqual([]);
  });

  describe("guards refuse before the first write", () => {
    const pages = Array.from({ length: 40 }, (_, n) => `p${n}/index.html`);
    test.each([
      ["empty-source", {}, {}],
      ["no-index", { "a.html": "x" }, {}],
      ["too-many-deletions", { "index.html": "x" }, {}],
      ["too-many-deletions", site("v1", ["index.html", ...pages.slice(2)]), { "max-delete": "1" }],
      ["too-many-deletions", { "index.html": "x" }, { delete: "all", state: "none" }],
      [
        "too-many-deletions",
        site("v2", ["index.html", ...pages]),
        { "keep-releases": "0", "max-delete": "1" },
      ],
      ["bucket-owner-mismatch", site("v1"), { "expected-bucket-owner": "999999999999" }],
      [
        "bucket-owner-mismatch",
        { "index.html": "x" },
        { "expected-bucket-owner": "999999999999", state: "none" },
      ],
    ])("%s", async (id, files, inputs) => {
      bench.folder.write(site("v1", ["index.html", ...pages]));
      await bench.deploy();
      bench.folder.write(files);
      bench.simulator.calls.clear();
      await expect(bench.deploy(inputs)).rejects.toMatchObject({ id });
      expect(bench.simulator.calls.writes()).toEqual([]);
    });

    test("site is not site2, and what others put there stays", async () => {
      bench.bucket.store("site2/index.html", "other");
      bench.bucket.store("site-x/index.html", "other");
      bench.bucket.store("site/upload.pdf", "foreign");
      const inputs = { bucket: `s3://${bucketName}/site` };
      bench.folder.write(site("v1"));
      await bench.deploy(inputs);
      bench.folder.write(site("v1", ["index.html", "blog/index.html"]));
      await bench.deploy({ ...inputs, "max-delete": "100%" });
      expect(bench.bucket.keys()).toEqual(
        expect.arrayContaining(["site2/index.html", "site-x/index.html", "site/upload.pdf"]),
      );
      expect(bench.bucket.get("site/about/index.html")).toBeUndefined();
      await bench.deploy({ ...inputs, delete: "all" });
      expect(bench.bucket.get("site/upload.pdf")).toBeUndefined();
      expect(bench.bucket.get("site2/index.html")).toBeDefined();
      expect(bench.bucket.keys()).toContain(configOf({ source: "x", ...inputs }).stateKey);
    });
  });

  test("a stateless sync works with four permissions", async () => {
    const role = bench.simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    role.policies = [
      {
        Statement: {
          Effect: "Allow",
          Action: [
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:ListBucket",
            "cloudfront:CreateInvalidation",
          ],
          Resource: "*",
        },
      },
    ];
    const inputs = { state: "none", delete: "all", bucket: `s3://${bucketName}/www` };
    for (const files of [site("v1"), site("v2", ["index.html", "blog/index.html"])]) {
      bench.folder.write(files);
      await bench.deploy(inputs);
    }
    expect(bench.bucket.get("www/about/index.html")).toBeUndefined();
    expect(brokenPages(bench.bucket, "www/")).toEqual([]);
    expect(bench.invalidated.flat()).toEqual(
      expect.arrayContaining(["/www/index.html", "/about/"]),
    );
    bench.simulator.calls.clear();
    expect((await bench.deploy(inputs)).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations("s3")).toEqual(["s3:ListObjectsV2"]);
    await expect(bench.deploy({ bucket: `s3://${bucketName}/www` })).rejects.toMatchObject({
      id: "state-denied",
      message: expect.stringContaining("s3:GetObject"),
      hint: expect.stringContaining("state: none"),
    });
  });

  test("the generated permissions are enough, with prefix, ACL and removal", async () => {
    const inputs = { bucket: `s3://${bucketName}/www`, acl: "public-read" };
    const scope = {
      partition: "aws",
      region: "eu-central-1",
      accountId: "123456789012",
      precision: "tight",
    } as const;
    const all = {
      ...inputs,
      source: "x",
      "distribution-id": distributionId,
      "wait-for-invalidation": "true",
    };
    const permissions = s3.permissions(configOf(all), scope);
    const role = bench.simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    role.policies = [
      {
        Statement: permissions.map(({ actions, resources, conditions }) => ({
          Effect: "Allow",
          Action: actions,
          Resource: resources,
          ...(conditions === undefined ? {} : { Condition: conditions }),
        })),
      },
    ];
    bench.simulator.services.cloudfront.invalidationMs = 1;
    for (const files of [site("v1"), site("v2", ["index.html", "blog/index.html"])]) {
      bench.folder.write(files);
      await bench.deploy({ ...inputs, "wait-for-invalidation": "true" });
    }
    expect(bench.bucket.get("www/index.html")?.acl).toBe("public-read");
  });

  test("a missing record needs ListBucket for its key, which the tight permission has", async () => {
    const inputs = { source: "x", bucket: `s3://${bucketName}/www` };
    const scope = {
      ...{ partition: "aws", region: "eu-central-1", accountId: "123456789012" },
      precision: "tight",
    } as const;
    const config = configOf(inputs);
    const list = s3
      .permissions(config, scope)
      .find(({ actions }) => actions.includes("s3:ListBucket"));
    expect(list?.conditions).toEqual({
      StringLike: { "s3:prefix": ["www/*", config.stateKey] },
    });
    const role = bench.simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const allow = (prefixes: readonly string[]): void => {
      role.policies = [
        { Statement: { Effect: "Allow", NotAction: "s3:ListBucket", Resource: "*" } },
        {
          Statement: {
            Effect: "Allow",
            Action: "s3:ListBucket",
            Resource: "*",
            Condition: { StringLike: { "s3:prefix": [...prefixes] } },
          },
        },
      ];
    };
    bench.folder.write(site("v1"));
    allow(["www/*"]);
    await expect(bench.deploy({ bucket: inputs.bucket })).rejects.toMatchObject({
      id: "state-denied",
    });
    allow(["www/*", config.stateKey ?? ""]);
    await bench.deploy({ bucket: inputs.bucket });
    expect(bench.bucket.get("www/index.html")).toBeDefined();
  });

  test("survives 10 % faults on every call, exactly", async () => {
    await restart({ seed: 3 });
    const { faults } = bench.simulator;
    const pages = Array.from({ length: 30 }, (_, n) => `p${n}/index.html`);
    const kinds = [
      unavailable,
      { kind: "error", code: "SlowDown", status: 503 },
      { kind: "reset" },
      { kind: "lost-answer" },
      { kind: "delay", ms: 20 },
    ] as const;
    for (const fault of kinds) faults.add({ match: /./, probability: 0.02, fault });
    const first = site("v1", ["index.html", ...pages]);
    const second = site("v2", ["index.html", ...pages.slice(3)]);
    for (const files of [first, second]) {
      bench.folder.write(files);
      await bench.deploy();
      for (const [path, content] of Object.entries(files))
        expect(bench.bucket.text(path)).toBe(content);
    }
    expect(bench.bucket.get("p0/index.html")).toBeUndefined();
    expect(brokenPages(bench.bucket)).toEqual([]);
  });

  test("stores, skips, deletes and clears odd names exactly", async () => {
    const odd = [
      ...[
        "a b.html",
        "plus+.html",
        "hash#.html",
        "what?.html",
        "100%.html",
        "tilde~.html",
        "and&.html",
      ],
      ...[
        "[br].html",
        "quo'te\".html",
        "back\\slash.html",
        "\u00e9.html",
        "e\u0301.html",
        "日本.html",
        "💚.html",
      ],
      `${"x".repeat(200)}/${"y".repeat(200)}/${"z".repeat(250)}/${"u".repeat(250)}/${"v".repeat(115)}.html`,
    ];
    expect(Buffer.byteLength(odd.at(-1) ?? "")).toBe(1024);
    const files = (version: string): Record<string, string> =>
      Object.fromEntries(["index.html", ...odd].map((name) => [name, version]));
    bench.folder.write(files("1"));
    await bench.deploy();
    expect(
      bench.bucket
        .keys()
        .filter((key) => key.endsWith(".html"))
        .sort(),
    ).toEqual(["index.html", ...odd].sort());
    expect((await bench.deploy()).plan.changes).toEqual([]);
    bench.folder.write(files("2"));
    await bench.deploy({ "cache-control": "*: max-age=5" });
    await bench.deploy({ "cache-control": "*: max-age=6" });
    for (const name of odd) expect(bench.bucket.text(name)).toBe("2");
    bench.folder.write({ "index.html": "2" });
    await bench.deploy({ "max-delete": "100%" });
    expect(bench.bucket.keys()).toHaveLength(2);
  });

  test("stores an empty file", async () => {
    bench.folder.write({ "index.html": "x", ".nojekyll": "" });
    await bench.deploy();
    expect(bench.bucket.get(".nojekyll")?.body).toHaveLength(0);
    expect(bench.simulator.calls.writes()).toHaveLength(4);
    expect((await bench.deploy()).plan.changes).toEqual([]);
  });

  test("refuses names that S3 cannot carry, by name", async () => {
    bench.folder.write({ "index.html": "x", "bad\nname.txt": "x" });
    await expect(bench.plan()).rejects.toMatchObject({
      id: "invalid-key",
      message: expect.stringContaining("bad\\nname.txt has a control character"),
    });
    expect(bench.simulator.calls.writes()).toEqual([]);
  });

  test("follows the bucket into its region, once", async () => {
    await restart({}, { region: "us-west-2" });
    bench.folder.write(site("v1"));
    const context = bench.context();
    await bench.deploy({}, context);
    expect(bench.simulator.calls.all.filter(({ status }) => status === 301)).toHaveLength(1);
    expect(context.log.text()).toContain("is in us-west-2, not in eu-central-1");
  });

  test("fails when S3 keeps a key that was to be deleted, and tries those again that may pass", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy();
    bench.folder.write(site("v1", ["index.html"]));
    bench.bucket.deleteErrors.set("about/index.html", "AccessDenied");
    await expect(bench.deploy()).rejects.toMatchObject({
      id: "delete-failed",
      evidence: ["about/index.html: AccessDenied simulated"],
      state: "the new release, complete in S3; 1 object that it no longer has is still there",
      outputs: { changed: "true", deleted: "1", "invalidation-ids": expect.stringMatching(/^I/) },
    });
    bench.bucket.deleteErrors.clear();
    const { plan } = await bench.deploy();
    expect(plan.difference.removals).toHaveLength(1);
    expect(bench.bucket.get("about/index.html")).toBeUndefined();
    const about = ["/about", "/about/", "/about/index.html"];
    const blog = ["/blog", "/blog/", "/blog/index.html"];
    expect(bench.invalidated).toEqual([[...about, ...blog], about]);
  });

  test("waits for CloudFront when asked, and says so when S3 stands but CloudFront refuses", async () => {
    const clock = new VirtualClock();
    await restart({ clock });
    bench.folder.write(site("v1"));
    await bench.deploy({}, bench.context({ clock }));
    bench.folder.write(site("v2"));
    const start = clock.now();
    await bench.deploy({ "wait-for-invalidation": "true" }, bench.context({ clock }));
    expect(clock.now() - start).toBeGreaterThanOrEqual(30_000);
    bench.folder.write(site("v3"));
    bench.simulator.faults.add({
      match: "cloudfront:CreateInvalidation",
      fault: { kind: "error", code: "TooManyInvalidationsInProgress", status: 400 },
    });
    await expect(bench.deploy({}, bench.context({ clock }))).rejects.toMatchObject({
      id: "invalidation-failed",
      state: expect.stringContaining("complete in S3"),
    });
    bench.simulator.faults.clear();
    bench.simulator.calls.clear();
    const { plan } = await bench.deploy({}, bench.context({ clock }));
    expect(plan.difference.puts).toEqual([]);
    expect(bench.invalidated.at(-1)).toContain("/blog/index.html");
  });
});
