/**
 * Plans a site of so many pages that all change, or with `leave` of as many pages and scripts that all go, with a
 * bucket and a source in memory, and prints what it took as JSON. With `apply` the plan is carried out, too. Run as a
 * process of its own, so that its memory is the plan's alone: `node large-site.ts 200000 [leave] [apply] [cancel]`,
 * or `… record` to make the records of such a site, of one a tenth as large and of `leave` in the folder RECORDS:
 * that takes memory of its own.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { partitionOf } from "../../../../src/model/aws/partition.ts";
import { systemClock } from "../../../../src/model/time/clock.ts";
import { atOnce } from "../../../helpers/at-once.ts";
import { applyS3 } from "../../../../src/targets/s3/apply/apply.ts";
import type { Cdn } from "../../../../src/targets/cloudfront/aws/port.ts";
import { planSite } from "../../../../src/targets/s3/plan-site.ts";
import { hashKey, type RecordedObject } from "../../../../src/targets/s3/record/record.ts";
import { encodeRecord } from "../../../../src/targets/s3/record/wire.ts";
import type { ListedObject, ObjectStore, RecordBlob } from "../../../../src/targets/s3/aws/port.ts";
import { S3Server } from "../../../../src/targets/s3/server/server.ts";
import type { SourceFile } from "../../../../src/targets/s3/source/source-file.ts";
import { memoryLog } from "../../../helpers/context.ts";
import { configOf, distributionId } from "../../../helpers/s3/site.ts";
import type { S3Context } from "../../../../src/targets/s3/observe/s3-context.ts";

const [count = "10000", ...modes] = process.argv.slice(2);
const leaves = modes.includes("leave");

function keysOf(length: number, withScripts: boolean): string[] {
  return ["index.html", ...Array.from({ length: length - 1 }, (_, n) => pathOf(n, withScripts))];
}

function pathOf(n: number, withScripts: boolean): string {
  const folder = `section-${n % 977}/article-number-${n}`;
  const isScript = withScripts && n % 2 === 0;
  return isScript ? `${folder}/main-${hashKey(folder).slice(0, 8)}.js` : `${folder}/index.html`;
}

function md5Of(n: number, release: number): string {
  return (n * 2 + release).toString(16).padStart(32, "0");
}

const records = process.env.RECORDS;
const placeOf = (name: string): string => join(records ?? "", name);
if (modes.includes("record")) {
  const tenth = Number(count) / 10;
  writeFileSync(placeOf(String(tenth)), recordOf(keysOf(tenth, false)));
  writeFileSync(placeOf(count), recordOf(keysOf(Number(count), false)));
  writeFileSync(placeOf(`${count}-leave`), recordOf(keysOf(Number(count), true)));
  process.exit(0);
}
const keys = keysOf(Number(count), leaves);
const sourceKeys = leaves ? keys.slice(0, 1) : keys;

function recordOf(keys: readonly string[]): Buffer {
  const entry = (n: number): RecordedObject => ({
    ...{ md5: md5Of(n, 0), etag: md5Of(n, 0), headers: "aaaaaaaaaaaa" },
    ...{ brokenHash: false, extras: false, written: true },
  });
  const steps = encodeRecord({
    ...{ status: "committed", release: 1, holder: { nonce: "n" }, beat: 0, released: true },
    objects: new Map(keys.map((key, n) => [hashKey(key), entry(n)])),
    ...{
      planned: new Set(),
      plannedHeaders: new Set(),
      visible: new Map(),
      retired: new Map(),
      uncleared: new Map(),
      uploads: new Map(),
    },
  });
  return atOnce(steps);
}

function listing(): ListedObject[] {
  return keys.map((key, n) => ({ key, etag: md5Of(n, 0), size: 4000, lastModified: 1000 }));
}

function files(): SourceFile[] {
  const body = Buffer.from("x");
  return sourceKeys.map((key, n) => ({
    ...{ path: key, key, file: `/site/${key}`, size: 4000, mtimeMs: 0, md5: md5Of(n, 1), body },
  }));
}

/** The most time of the processor that this thread took without a turn for anybody else. */
class Turns {
  longestMs = 0;
  #last = process.threadCpuUsage();
  #waits = true;

  constructor() {
    setImmediate(this.#look);
  }

  readonly #look = (): void => {
    const { user, system } = process.threadCpuUsage(this.#last);
    this.longestMs = Math.max(this.longestMs, (user + system) / 1000);
    this.#last = process.threadCpuUsage();
    if (this.#waits) setImmediate(this.#look);
  };

  end(): void {
    this.#waits = false;
    this.#look();
  }
}

const stop = new AbortController();
const record = placeOf(leaves ? `${count}-leave` : count);
const body = records === undefined ? recordOf(keys) : readFileSync(record);
const blob: RecordBlob = { body, etag: "record", lastModified: 2000, now: 3000 };
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));
const store = {
  readRecord: () => later(blob),
  list: () => later({ rows: listing(), counts: {} }),
  put: () => later("new"),
  remove: () => later([]),
  writeRecord: () => later("record"),
  server: new S3Server({ endpoint: () => undefined }),
  retries: { count: 0, reasons: new Map(), onThrottle: () => undefined },
} as Partial<ObjectStore> as ObjectStore;
const context = {
  ...{ clock: systemClock, log: memoryLog(), signal: stop.signal, job: { serverUrl: "" } },
  ...{ workUntil: Number.MAX_SAFE_INTEGER, grace: new AbortController().signal },
  phases: { time: (_name: string, work: () => Promise<unknown>) => work() },
  runner: { remember: () => undefined },
  aws: {
    ...{ region: "eu-central-1", partition: partitionOf("eu-central-1") },
    network: { endpoint: () => undefined },
  },
} as unknown as S3Context["context"];
const given = { source: "/site", "distribution-id": distributionId, "max-delete": "100%" };
const config = configOf(given);
const cdn: Cdn = {
  ...{ describe: () => later({ origins: [], aliases: [], domain: "d1.cloudfront.net" }) },
  ...{ invalidate: () => later("I1"), isCompleted: () => later(true) },
} as unknown as Cdn;

if (modes.includes("cancel"))
  setTimeout(() => {
    stop.abort(new Error("cancelled"));
  }, 50);
const turns = new Turns();
const before = performance.now();
const cpu = process.cpuUsage();
let found: {
  readonly uploads?: number;
  readonly removals?: number;
  readonly retired?: number;
  readonly deleted?: string | undefined;
  readonly paths?: readonly string[];
  readonly error?: string;
};
try {
  const scanning = {
    keys: Promise.resolve(sourceKeys),
    result: later({ files: files(), notes: [] }),
  };
  const s3 = { config, context, store, cdn: () => Promise.resolve(cdn) };
  const plan = await planSite(s3, scanning);
  const { puts, removals, retired } = plan.difference;
  found = {
    ...{ uploads: puts.length, removals: removals.length, retired: retired.length },
    paths: plan.invalidations[0]?.paths ?? [],
  };
  if (modes.includes("apply")) {
    const { outputs } = await applyS3(plan, { ...s3, stop: () => undefined });
    found = { ...found, deleted: outputs.deleted };
  }
} catch (error) {
  found = { error: (error as Error).message };
}
turns.end();
console.log(
  JSON.stringify({
    ...found,
    ms: Math.round(performance.now() - before),
    cpuMs: Math.round(process.cpuUsage(cpu).user / 1000),
    longestMs: Math.round(turns.longestMs),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
