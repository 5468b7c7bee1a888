import { describe, expect, test } from "@jest/globals";
import type { SiteItem } from "../../../../src/targets/s3/plan/items.ts";
import { readS3 } from "../../../../src/targets/s3/inputs/read.ts";
import {
  noOthers,
  type BucketContents,
} from "../../../../src/targets/s3/observe/bucket-contents.ts";
import { s3PlanNotes } from "../../../../src/targets/s3/plan/notes.ts";
import type { S3PlanParts } from "../../../../src/targets/s3/plan/plan-parts.ts";
import type { SiteDifference, Put, Retiring } from "../../../../src/targets/s3/plan/model.ts";
import type { StoredRecord } from "../../../../src/targets/s3/record/record.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const configOf = (given: Readonly<Record<string, string>> = {}) =>
  readWith({ source: "dist", bucket: "site", ...given }, readS3).value;

const nothing: SiteDifference = {
  ...{ puts: [], fixes: [], kept: [], verified: 0, revived: 0, unreadAcls: 0 },
  ...{ removals: [], expired: [], retired: [], undeleted: [], foreign: 0, overwritten: 0 },
  ...{ excluded: { count: 0, ours: [] }, managed: 0, changesContent: false },
};

const stored = (status: "committed" | "pending"): StoredRecord => ({
  ...{ etag: "e", lastModified: 0, now: 0 },
  record: {
    ...{ status, release: 3, holder: { nonce: "n" }, beat: 0, released: false },
    ...{ objects: new Map(), planned: new Set(), plannedHeaders: new Set() },
    ...{ visible: new Map(), retired: new Map(), uncleared: new Map(), uploads: new Map() },
  },
});

const later: BucketContents = {
  ...{ listed: new Map(), others: noOthers, stored: stored("committed"), stateless: false },
};
const afterDeath: BucketContents = { ...later, stored: stored("pending") };
const stateless: BucketContents = { ...later, stored: undefined, stateless: true };
const first: BucketContents = { ...later, stored: undefined };

const itemOf = (key: string, brokenHash = false): SiteItem => ({
  file: { path: key, key, file: `/${key}`, size: 1, mtimeMs: 0, md5: "" },
  headers: { contentType: "text/plain", cacheControl: "no-cache" },
  ...{ hash: key, fingerprint: "", kind: "other", brokenHash, rule: "" },
});
const putOf = (key: string, replacesForeign: boolean): Put => ({
  ...{ item: itemOf(key), reason: "new", existed: replacesForeign, replacesForeign },
});
const retiring = (key: string, isNew: boolean): Retiring => ({
  ...{ key, hash: key, retirement: { release: 1, at: 0 }, isNew },
  asRecorded: true,
});
const untouched = { hash: "h", etag: "e", asRecorded: true };

interface Case {
  readonly difference?: Partial<SiteDifference>;
  readonly contents?: BucketContents;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly items?: readonly SiteItem[];
  readonly uncleared?: readonly string[];
  readonly unnamed?: readonly string[];
  readonly told?: readonly string[];
}

function notes(given: Case): string[] {
  const { difference = {}, contents = later, inputs = {}, items = [], told = [] } = given;
  const unclearedAfter = new Map((given.uncleared ?? []).map((id) => [id, new Set(["k"])]));
  const parts: S3PlanParts = {
    ...{ config: configOf(inputs), contents, items, notes: told },
    difference: { ...nothing, ...difference },
    clearing: { requests: [], uncleared: new Map(), unclearedAfter },
    uploads: { abandoned: [], unnamed: new Map((given.unnamed ?? []).map((id) => [id, "h"])) },
  };
  return s3PlanNotes(parts);
}

describe("what a reader should know besides the changes", () => {
  test.each<[string, Case, readonly string[]]>([
    ["nothing", {}, []],
    [
      "what was noted before comes first",
      { told: ["One", "Two"], contents: stateless },
      ["One", "Two", "state: none"],
    ],
    [
      "a name that was no hash is a warning",
      { items: [itemOf("a.js"), itemOf("b-1a2b3c4d.js", true), itemOf("c.js", true)] },
      [
        "Warning: 2 names look like a content hash, but the content changed under the same name: no-cache instead of immutable, e.g. b-1a2b3c4d.js",
      ],
    ],
    [
      "a line of cache-control that gives no file its header",
      {
        inputs: {
          "cache-control": "*.css: no-cache\nimg/**: no-store\n**: max-age=60\n*.html: no-cache",
        },
        items: [itemOf("a.css"), itemOf("b.html")],
      },
      [
        "No file gets its header from these lines of `cache-control`, because none matches or an earlier line does: img/**, *.html",
      ],
    ],
    [
      "lines of cache-control that give some file their header each",
      {
        inputs: { "cache-control": "*.css: no-cache" },
        items: [itemOf("a.css"), itemOf("b.html")],
      },
      [],
    ],
    [
      "lines of content-types and of headers that give no file their value, each for its header",
      {
        inputs: {
          "content-types": "*.wasm: application/wasm\n/feed: application/atom+xml\n*: text/plain",
          headers:
            "*.pdf: Content-Disposition: attachment\n/feed: x-amz-meta-kind: feed\n*: x-amz-meta-team: web\n/feed: x-amz-meta-team: news",
        },
        items: [itemOf("feed"), itemOf("blog/feed")],
      },
      [
        "No file gets its header from these lines of `content-types`, because none matches or an earlier line does: *.wasm",
        "No file gets its header from these lines of `headers`, because none matches or an earlier line does: *.pdf: content-disposition, /feed: x-amz-meta-team",
      ],
    ],
    [
      "a name that would spoil the line is shown as it is written",
      { items: [itemOf("a\nb-1a2b3c4d.js", true)] },
      ["e.g. a\\nb-1a2b3c4d.js"],
    ],
    [
      "objects of others get our content",
      { difference: { puts: [putOf("a", true), putOf("b", false)] } },
      ["1 object that no deployment put there gets other content: tags, ACL and metadata"],
    ],
    ["our own objects get other content", { difference: { puts: [putOf("b", false)] } }, []],
    [
      "ACLs that may not be read name the right and the bucket",
      { difference: { unreadAcls: 3 } },
      ["The ACLs of 3 objects whose headers are fixed may not be read (s3:GetObjectAcl on site)"],
    ],
    [
      "assets of earlier releases; those that leave only now are in the changes",
      { difference: { retired: [retiring("a", false), retiring("b", true)] } },
      ["1 asset of earlier releases stays for open pages"],
    ],
    ["an asset that leaves now", { difference: { retired: [retiring("b", true)] } }, []],
    [
      "nothing is deleted",
      { difference: { undeleted: [untouched, untouched] }, inputs: { delete: "none" } },
      ["2 objects no longer in the source stay (delete: none)"],
    ],
    [
      "the globs leave some out",
      { difference: { excluded: { count: 4, ours: [] } } },
      ["4 objects are left alone, because include and exclude leave out such paths"],
    ],
    [
      "ours until others put theirs in its place: told once",
      { difference: { foreign: 2, overwritten: 2 } },
      [
        "Others replaced 2 objects that a deployment put there and that the source no longer has: what is theirs stays",
      ],
    ],
    [
      "some of each",
      { difference: { foreign: 5, overwritten: 2 } },
      ["3 objects that no deployment put there stay", "Others replaced 2 objects"],
    ],
    [
      "without a record",
      { contents: stateless },
      ["state: none — headers of unchanged objects are not checked"],
    ],
  ])("%s", (_name, given, expected) => {
    const all = notes(given);
    expect(all).toHaveLength(expected.length);
    for (const [n, words] of expected.entries()) expect(all[n]).toContain(words);
  });
});

describe("objects of others stay", () => {
  test.each<[string, BucketContents, Readonly<Record<string, string>>, string]>([
    [
      "in the first deployment",
      first,
      {},
      "2 objects that no deployment put there stay (first deployment: nothing is deleted)",
    ],
    ["in a later one", later, {}, "2 objects that no deployment put there stay"],
    ["where nothing is deleted", later, { delete: "none" }, "2 objects of others stay"],
    [
      "without a record",
      stateless,
      {},
      "2 objects are not in the source and stay: without a record nothing is known to be ours (delete: all deletes them)",
    ],
  ])("%s", (_name, contents, inputs, note) => {
    expect(notes({ contents, inputs, difference: { foreign: 2 } })[0]).toBe(note);
  });
});

/** A warning in the first run after the one that died; what stays for longer is only told. */
describe("what an interrupted deployment left", () => {
  test.each<[string, Case, string]>([
    [
      "uploads, just now",
      { contents: afterDeath, unnamed: ["1", "2"] },
      "Warning: an interrupted deployment began 2 uploads",
    ],
    ["uploads, long ago", { unnamed: ["1"] }, "An interrupted deployment began 1 upload"],
    [
      "uploads: the right that is missing",
      { unnamed: ["1"] },
      "s3:ListBucketMultipartUploads on site",
    ],
    [
      "paths of two distributions, just now",
      { contents: afterDeath, uncleared: ["h1", "h2"] },
      "Warning: an interrupted deployment left paths of 2 distributions to be cleared",
    ],
    [
      "paths of one, long ago",
      { uncleared: ["h1"] },
      "An earlier deployment left paths of 1 distribution to be cleared, and this one does not clear them; the next one with that distribution-id",
    ],
    [
      "paths of a distribution that nobody knows",
      { uncleared: ["*"] },
      "An earlier deployment left paths to be cleared, and this one does not clear them; the next one with a distribution-id",
    ],
    ["both", { uncleared: ["*", "h1"] }, "left paths of 1 distribution to be cleared"],
  ])("%s", (_name, given, words) => {
    const all = notes(given);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(words);
  });
});
