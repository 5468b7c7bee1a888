import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { unavailable } from "../../../../simulator/faults.ts";
import { VirtualClock } from "../../../../simulator/clock.ts";
import { brokenPages, site, SiteBench } from "../../../../helpers/s3/site.ts";

describe("faults, odd names and buckets elsewhere", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  async function restart(...options: ConstructorParameters<typeof SiteBench>): Promise<void> {
    await bench.stop();
    bench = await new SiteBench(...options).start();
  }

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
