import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readZip } from "../../helpers/zip/read-zip.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import type { Bucket } from "../../simulator/s3/store.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { bucketName } from "../../helpers/s3/site.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const simulator = new Simulator();
const home = new RunnerHome();
const runStep = builtOnce();
const { lambda, s3 } = simulator.services;
let bucket: Bucket;

/** A tree in which each name stands at the root and below, and a folder as a file's name does. */
const files = [
  ...["index.html", "a.map", "app.js", "sitemap.xml.gz", "secret/key.pem"],
  ...["en/index.html", "en/a.map", "en/secret/key.pem", "en/drafts/b.html", "drafts/b.html"],
  ...["assets/b.js", "en/assets/b.js", "en/.github/funding.yml", "index.mjs"],
];

beforeAll(async () => {
  bucket = s3.buckets.create(bucketName);
  await simulator.start();
  const zip = zipOf({ "index.mjs": "export const handler = async () => 1;" });
  lambda.seed("shop", { Publish: true }, zip).configuration();
  for (const path of files) {
    const file = join(home.workspace, "site", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path);
  }
});
afterAll(async () => {
  await simulator.stop();
  home.remove();
});

async function published(globs: Readonly<Record<string, string>>): Promise<string[]> {
  bucket.objects.clear();
  const inputs = { target: "s3", source: "site", bucket: bucketName, "require-index": "false" };
  const run = await runStep({ simulator, home, inputs: { ...inputs, ...globs } });
  expect(run.exitCode).toBe(0);
  return bucket.keys().filter((key) => !key.startsWith(".aws-oidc-deploy/"));
}

function pack(globs: Readonly<Record<string, string>>): Promise<RunResult> {
  const inputs = { target: "lambda", "function-name": "shop", code: "site" };
  return runStep({ simulator, home, inputs: { ...inputs, ...globs } });
}

async function packed(globs: Readonly<Record<string, string>>): Promise<string[]> {
  const run = await pack(globs);
  expect(run.exitCode).toBe(0);
  const zip = lambda.functions.get("shop")?.packages.get("$LATEST") ?? Buffer.alloc(0);
  return readZip(zip).map(({ name }) => name);
}

const without = (test: RegExp): string[] => files.filter((path) => !test.test(path)).sort();
const hidden = /\.github/;

test("a site and a package take what .gitignore would understand by the same lines", async () => {
  const cases: readonly [Readonly<Record<string, string>>, readonly string[]][] = [
    [{ exclude: "*.map\n/drafts\nsecret" }, without(/map$|^drafts|secret|\.github/)],
    [{ include: "assets\n*.mjs" }, files.filter((path) => /assets\/|mjs$/.test(path)).sort()],
    [{ include: "!secret" }, without(/secret|\.github/)],
    [{ exclude: "!*.{html,mjs}" }, files.filter((path) => /html$|mjs$/.test(path)).sort()],
    [{ include: ".github" }, [...files].sort()],
    [{}, without(hidden)],
  ];
  for (const [globs, expected] of cases) {
    expect({ globs, keys: await published(globs) }).toEqual({ globs, keys: expected });
    expect({ globs, keys: (await packed(globs)).sort() }).toEqual({ globs, keys: expected });
  }
});

test("rules hold at any depth, with a leading slash at the root", async () => {
  await published({
    "cache-control": "/index.html: max-age=1\nindex.html: max-age=2\nassets/**: max-age=3",
    "content-types": "*.gz: application/xml\n/app.js: text/plain",
    headers: "*.map: x-amz-meta-from: build",
  });
  expect(
    ["index.html", "en/index.html", "assets/b.js", "en/assets/b.js"].map(
      (key) => bucket.get(key)?.cacheControl,
    ),
  ).toEqual(["max-age=1", "max-age=2", "max-age=3", "no-cache"]);
  expect(bucket.get("sitemap.xml.gz")).toMatchObject({
    contentType: "application/xml",
    contentEncoding: "gzip",
  });
  expect(bucket.get("app.js")?.contentType).toBe("text/plain");
  expect(bucket.get("en/a.map")?.metadata).toEqual({ from: "build" });
});

test("lines of which one would take what another names are refused before anything is read", async () => {
  simulator.calls.clear();
  const run = await pack({ include: "**\n!secret/**" });
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toContain('include: has "!secret/**" beside other lines');
  expect(simulator.calls.all).toEqual([]);
});
