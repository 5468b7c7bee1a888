import { hashName, site } from "../../../__tests__/helpers/s3/site.ts";
import type { Kind } from "../kind.ts";
import type { Stage } from "../stage.ts";

const bucket = "shop-site";
const distribution = "E2QWRUHAPOMQZL";
const inputs = { target: "s3", source: "dist", bucket, "distribution-id": distribution };
const preview = { ...inputs, bucket: `s3://${bucket}/pr-7/`, preview: "true" };

/** The commit of the release before. */
const earlier = { GITHUB_SHA: "9c41be07d2aa41be07d2aa9c41be07d2aa9c41be" };

function empty({ simulator }: Stage): void {
  simulator.services.s3.buckets.create(bucket);
  simulator.services.cloudfront.addDistribution(
    distribution,
    `${bucket}.s3.eu-central-1.amazonaws.com`,
  ).aliases = ["shop.example.com"];
}

function build(stage: Stage, version: string, pages?: readonly string[]): void {
  const files = site(version, pages);
  stage.write(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`dist/${path}`, content])),
  );
}

/** The site as it was deployed before. */
async function live(stage: Stage, version = "one"): Promise<void> {
  empty(stage);
  build(stage, version);
  await stage.run(inputs, earlier);
}

/** A bucket that `aws s3 sync` filled: plain names and types, no cache headers, one file too many. */
function synced(stage: Stage): void {
  empty(stage);
  build(stage, "one");
  const kept = stage.simulator.services.s3.buckets.get(bucket);
  const types: Record<string, string> = {
    html: "text/html",
    js: "text/javascript",
    css: "text/css",
  };
  const files = { ...site("one"), "old.html": "<html>from long ago</html>" };
  for (const [path, content] of Object.entries(files)) {
    const type = types[path.split(".").at(-1) ?? ""] ?? "binary/octet-stream";
    kept.store(path, content, { contentType: type });
  }
}

/** 5,000 pages and their pictures, of which every fifth is new. */
async function large(stage: Stage): Promise<void> {
  empty(stage);
  // Thousands of requests go out side by side.
  stage.latency = 1;
  const names = Array.from(
    { length: 4000 },
    (_, index) => `blog/${2000 + (index % 26)}/${index}.html`,
  );
  build(stage, "one", ["index.html", ...names]);
  await stage.run(inputs);
  const more = Array.from({ length: 1000 }, (_, index) => `shop/items/${index}.html`);
  build(stage, "two", ["index.html", ...names.slice(0, 3000), ...more]);
}

export const s3Kinds: readonly Kind[] = [
  {
    name: "site-first",
    prepare: (stage) => {
      empty(stage);
      build(stage, "one");
    },
    inputs,
    exitCode: 0,
  },
  {
    name: "site-release",
    prepare: async (stage) => {
      await live(stage);
      stage.remove("dist");
      build(stage, "two", [
        "index.html",
        "about/index.html",
        "blog/index.html",
        "blog/new/index.html",
      ]);
    },
    inputs,
    exitCode: 0,
  },
  { name: "site-nothing-changed", prepare: (stage) => live(stage), inputs, exitCode: 0 },
  {
    name: "site-dry-run",
    prepare: async (stage) => {
      await live(stage);
      build(stage, "two");
    },
    inputs: { ...inputs, "dry-run": "true" },
    exitCode: 0,
  },
  {
    name: "site-comment",
    prepare: async (stage) => {
      await live(stage);
      build(stage, "two");
    },
    inputs: { ...inputs, "dry-run": "true", environment: "production" },
    comment: true,
    exitCode: 0,
  },
  {
    name: "site-preview",
    prepare: (stage) => {
      empty(stage);
      build(stage, "one");
    },
    inputs: preview,
    onPullRequest: "open",
    exitCode: 0,
  },
  {
    name: "site-preview-removed",
    prepare: async (stage) => {
      empty(stage);
      build(stage, "one");
      await stage.run(preview, await stage.inPullRequest("open"));
    },
    inputs: { ...preview, remove: "true" },
    onPullRequest: "closed",
    exitCode: 0,
  },
  { name: "site-after-aws-s3-sync", prepare: synced, inputs, exitCode: 0 },
  { name: "site-5000-files", prepare: large, inputs, exitCode: 0 },
  {
    name: "site-too-many-deletions",
    prepare: async (stage) => {
      empty(stage);
      build(stage, "one", [
        "index.html",
        ...Array.from({ length: 40 }, (_, i) => `blog/${i}.html`),
      ]);
      await stage.run(inputs);
      stage.remove("dist");
      build(stage, "one", ["index.html"]);
    },
    inputs,
    exitCode: 1,
  },
  {
    name: "site-upload-denied",
    prepare: async (stage) => {
      await live(stage);
      build(stage, "two");
      stage.simulator.faults.add({
        match: /^s3:PutObject .*about/,
        fault: { kind: "error", code: "AccessDenied", status: 403, message: "Access Denied" },
      });
    },
    inputs,
    exitCode: 1,
  },
  {
    name: "site-without-index",
    prepare: (stage) => {
      empty(stage);
      stage.write({ "dist/readme.txt": "no page", [`dist/${hashName("app", "js", "1")}`]: "1" });
    },
    inputs,
    exitCode: 1,
  },
];
