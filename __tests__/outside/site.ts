import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  CreateBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { systemClock } from "../../src/model/time/clock.ts";
import {
  runAction,
  RunnerHome,
  type RunOptions,
  type RunResult,
} from "../helpers/runner/run-action.ts";
import { environmentOf, install } from "./python.ts";
import { region, roleArn, Simulator } from "../simulator/simulator.ts";
import { keys, Running, type OutsideServer } from "./servers.ts";

const boto3 = "boto3-1.44.5";
const otherClient = join(import.meta.dirname, "look.py");

interface Seen {
  readonly objects: Readonly<Record<string, ObjectSeen>>;
  readonly uploads: readonly string[];
}

interface ObjectSeen {
  readonly sha256: string;
  readonly cacheControl: string;
  readonly contentType: string;
  readonly contentEncoding: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const names = [
  ...["index.html", "404.html", "about/index.html", "assets/app-B4x8kQ2z.js"],
  ...["docs/a b+ü.txt", "docs/100%.txt", "docs/a&b='c'.txt", "docs/~(1)!*.txt", "日本/語.html"],
  ...["data/export.csv.gz", "sw.js", "robots.txt"],
];

// Other servers are as fast as they are, and the machine does other things beside them.
jest.setTimeout(300_000);

/** The scenarios of a site, byte for byte, on a server, read by another client. */
export function describeSite(server: OutsideServer): void {
  describe(`a site on ${server.name}`, () => {
    const sts = new Simulator();
    const home = new RunnerHome();
    const site = join(home.workspace, "site");
    let running: Running;
    let s3: S3Client;
    let bucket = "";
    let buckets = 0;

    beforeAll(async () => {
      const missing = install(boto3, boto3.replace("-", "=="));
      expect(missing).toBeUndefined();
      running = await Running.start(server);
      await sts.start();
      const role = sts.iam.roles.get(roleArn);
      if (role === undefined) throw new Error("The default role");
      // STS must know the owner of the server's buckets, too.
      const session = {
        ...sts.iam.openSession(role, "runner", 3600, []),
        ...keys,
        sessionToken: "",
      };
      sts.iam.sessions.set(keys.accessKeyId, session);
      const place = { endpoint: running.url, region, forcePathStyle: true };
      s3 = new S3Client({ ...place, credentials: keys });
    }, 600_000);
    afterAll(async () => {
      s3.destroy();
      await running.stop();
      await sts.stop();
      home.remove();
    });
    beforeEach(async () => {
      bucket = `site-${(buckets += 1)}`;
      await s3.send(new CreateBucketCommand({ Bucket: bucket }));
      rmSync(site, { recursive: true, force: true });
      for (const name of names) write(name, `${name}, as it was at first`);
    });

    const contents = new Map<string, Buffer>();
    function write(name: string, content: string | Buffer): void {
      mkdirSync(dirname(join(site, name)), { recursive: true });
      writeFileSync(join(site, name), content);
      contents.set(name, Buffer.from(content));
    }

    function deploy(
      inputs: Record<string, string> = {},
      onStart: RunOptions["onStart"] = () => undefined,
    ): Promise<RunResult> {
      return runAction({
        simulator: sts,
        onStart,
        home,
        inputs: { target: "s3", auth: "environment", source: "site", bucket, ...inputs },
        env: {
          AWS_ENDPOINT_URL_S3: running.url,
          AWS_ACCESS_KEY_ID: keys.accessKeyId,
          AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        },
      });
    }

    async function countObjects(): Promise<number> {
      const { KeyCount = 0 } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return KeyCount;
    }

    /** What another client finds, without what the action keeps for itself. */
    function look(): Seen {
      const python = join(environmentOf(boto3), "bin/python");
      const env = {
        PATH: process.env.PATH,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      };
      const text = execFileSync(python, [otherClient, running.url, bucket], {
        encoding: "utf8",
        env,
      });
      const { objects, uploads } = JSON.parse(text) as Seen;
      const entries = Object.entries(objects).filter(
        ([key]) => !key.startsWith(".aws-oidc-deploy/"),
      );
      return { objects: Object.fromEntries(entries), uploads };
    }

    /** Byte for byte what lies in the folder. */
    function expectSite(files: readonly string[]): Seen {
      const seen = look();
      const hashes = Object.entries(seen.objects).map(([key, { sha256 }]) => [key, sha256]);
      expect(Object.fromEntries(hashes)).toEqual(
        Object.fromEntries(files.map((name) => [name, hashOf(contents.get(name))])),
      );
      return seen;
    }

    test("first, unchanged, changed, removed", async () => {
      const first = await deploy();
      expect(first.stdout).not.toContain("::error");
      expect(first).toMatchObject({ exitCode: 0, outputs: { changed: "true", uploaded: "12" } });
      const { objects } = expectSite(names);
      expect(objects["assets/app-B4x8kQ2z.js"]).toMatchObject({
        cacheControl: "max-age=31536000,immutable",
      });
      expect(objects["index.html"]).toMatchObject({ cacheControl: "no-cache" });
      expect(objects["data/export.csv.gz"]).toMatchObject({ contentEncoding: "" });

      const same = await deploy();
      expect(same).toMatchObject({ exitCode: 0, outputs: { changed: "false", uploaded: "0" } });

      write("index.html", "another page");
      write("docs/a b+ü.txt", "another text");
      const changed = await deploy();
      expect(changed).toMatchObject({ exitCode: 0, outputs: { uploaded: "2", unchanged: "10" } });
      expectSite(names);

      rmSync(join(site, "about"), { recursive: true });
      const removed = await deploy();
      expect(removed).toMatchObject({ exitCode: 0, outputs: { uploaded: "0", deleted: "1" } });
      expectSite(names.filter((name) => name !== "about/index.html"));
    });

    test.each(server.lacks)(
      "what it lacks for $inputs is told by name",
      async ({ inputs, said }) => {
        const refused = await deploy(inputs);
        expect(refused.exitCode).toBe(1);
        expect(refused.stdout).toContain(said);
        expect(refused.stdout).toContain("[server-lacks-feature]");
        expect(look().objects).toEqual({});
      },
    );

    test("a header that changes is mended by a copy, and the content stays", async () => {
      await deploy();
      const rule = { "cache-control": "robots.txt: max-age=60" };
      const mended = await deploy(rule);
      expect(mended).toMatchObject({ exitCode: 0, outputs: { changed: "true", uploaded: "0" } });
      expect(expectSite(names).objects["robots.txt"]).toMatchObject({ cacheControl: "max-age=60" });
      expect(await deploy(rule)).toMatchObject({ exitCode: 0, outputs: { changed: "false" } });
    });

    test("a bucket that another tool filled is taken over without an upload", async () => {
      for (const name of names)
        await s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: name,
            Body: contents.get(name) ?? "",
            Metadata: { by: "hand" },
          }),
        );
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: "old.html", Body: "old" }));
      contents.set("old.html", Buffer.from("old"));
      const adopted = await deploy();
      expect(adopted).toMatchObject({ exitCode: 0, outputs: { uploaded: "0", deleted: "0" } });
      const { objects } = expectSite([...names, "old.html"]);
      expect(objects["index.html"]).toMatchObject({
        cacheControl: "no-cache",
        metadata: { by: "hand" },
      });
    });

    test("a large file goes in parts", async () => {
      write("media/film.mp4", randomBytes(40_000_000));
      expect(await deploy()).toMatchObject({ exitCode: 0, outputs: { uploaded: "13" } });
      expect(expectSite([...names, "media/film.mp4"]).uploads).toEqual([]);
      expect(await deploy()).toMatchObject({ exitCode: 0, outputs: { changed: "false" } });
    });

    test("a run that was killed is finished by the next one", async () => {
      await deploy();
      for (let n = 0; n < 300; n += 1) write(`pages/${n}.html`, `page ${n}`);
      const before = await countObjects();
      let killing = Promise.resolve();
      let ended = false;
      const cut = await deploy({}, (child) => {
        killing = (async () => {
          while (!ended && (await countObjects()) < before + 20) await systemClock.sleep(10);
          child.kill("SIGKILL");
        })();
      });
      ended = true;
      await killing;
      expect(cut.exitCode).toBeNull();
      expect(await countObjects()).toBeLessThan(before + 300);
      const healed = await deploy({ "timeout-minutes": "5" });
      expect(healed.exitCode).toBe(0);
      const pages = Array.from({ length: 300 }, (_, n) => `pages/${n}.html`);
      expectSite([...names, ...pages]);
      expect(await deploy()).toMatchObject({ exitCode: 0, outputs: { changed: "false" } });
    }, 300_000);
  });
}

function hashOf(content: Buffer | undefined): string {
  return createHash("sha256")
    .update(content ?? "")
    .digest("hex");
}
