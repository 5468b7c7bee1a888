import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { expect } from "@jest/globals";
import {
  runAction,
  RunnerHome,
  type RunOptions,
  type RunResult,
} from "../helpers/runner/run-action.ts";
import { optional } from "../../src/model/optional.ts";
import { PutLimit } from "./put-limit.ts";
import { environmentOf, install } from "./python.ts";
import { region, roleArn, Simulator } from "../simulator/simulator.ts";
import { keys, Running, type OutsideServer } from "./servers.ts";

const boto3 = "boto3-1.44.5";
const otherClient = join(import.meta.dirname, "look.py");

/** What another client finds in a bucket. */
export interface Seen {
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

/** The files of the site. */
export const names = [
  ...["index.html", "404.html", "about/index.html", "assets/app-B4x8kQ2z.js"],
  ...["docs/a b+ü.txt", "docs/100%.txt", "docs/a&b='c'.txt", "docs/~(1)!*.txt", "日本/語.html"],
  ...["data/export.csv.gz", "sw.js", "robots.txt"],
];

/** A folder with a site, deployed to a bucket on a server, and read by another client. */
export class ServedSite {
  /** What was written last to each file. */
  readonly contents = new Map<string, Buffer>();
  bucket = "";
  readonly #server: OutsideServer;
  readonly #sts = new Simulator();
  readonly #home = new RunnerHome();
  #running: Running | undefined;
  #s3: S3Client | undefined;
  #buckets = 0;

  constructor(server: OutsideServer) {
    this.#server = server;
  }

  get folder(): string {
    return join(this.#home.workspace, "site");
  }

  get s3(): S3Client {
    if (this.#s3 === undefined) throw new Error("The server was not started");
    return this.#s3;
  }

  get #url(): string {
    if (this.#running === undefined) throw new Error("The server was not started");
    return this.#running.url;
  }

  async start(): Promise<void> {
    const missing = install(boto3, boto3.replace("-", "=="));
    expect(missing).toBeUndefined();
    this.#running = await Running.start(this.#server);
    await this.#sts.start();
    const { iam } = this.#sts;
    const role = iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The default role");
    // STS must know the owner of the server's buckets, too.
    const session = { ...iam.openSession(role, "runner", 3600, []), ...keys, sessionToken: "" };
    iam.sessions.set(keys.accessKeyId, session);
    const place = { endpoint: this.#url, region, forcePathStyle: true };
    this.#s3 = new S3Client({ ...place, credentials: keys });
  }

  async stop(): Promise<void> {
    this.#s3?.destroy();
    await this.#running?.stop();
    await this.#sts.stop();
    this.#home.remove();
  }

  /** Another bucket, and the site as it was at first. */
  async begin(): Promise<void> {
    this.bucket = `site-${(this.#buckets += 1)}`;
    await this.s3.send(new CreateBucketCommand({ Bucket: this.bucket }));
    rmSync(this.folder, { recursive: true, force: true });
    for (const name of names) this.write(name, `${name}, as it was at first`);
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), content);
    this.contents.set(name, Buffer.from(content));
  }

  deploy(
    inputs: Record<string, string> = {},
    { onStart, url = this.#url }: Pick<RunOptions, "onStart"> & { readonly url?: string } = {},
  ): Promise<RunResult> {
    const { bucket } = this;
    return runAction({
      simulator: this.#sts,
      ...optional("onStart", onStart),
      home: this.#home,
      inputs: { target: "s3", auth: "environment", source: "site", bucket, ...inputs },
      env: {
        AWS_ENDPOINT_URL_S3: url,
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      },
    });
  }

  /** Deploys, and kills the run as hard as a runner that goes away when it puts the n-th object. */
  async deployUntil(put: number): Promise<RunResult> {
    const limit = new PutLimit(this.#url, put);
    const url = await limit.start();
    const cut = await this.deploy(
      {},
      {
        url,
        onStart: (child) => {
          limit.reached = () => void child.kill("SIGKILL");
        },
      },
    );
    await limit.stop();
    return cut;
  }

  async countObjects(): Promise<number> {
    const { KeyCount = 0 } = await this.s3.send(new ListObjectsV2Command({ Bucket: this.bucket }));
    return KeyCount;
  }

  /** What another client finds, without what the action keeps for itself. */
  look(): Seen {
    const python = join(environmentOf(boto3), "bin/python");
    const env = {
      PATH: process.env.PATH,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    };
    const text = execFileSync(python, [otherClient, this.#url, this.bucket], {
      encoding: "utf8",
      env,
    });
    const { objects, uploads } = JSON.parse(text) as Seen;
    const entries = Object.entries(objects).filter(([key]) => !key.startsWith(".aws-oidc-deploy/"));
    return { objects: Object.fromEntries(entries), uploads };
  }

  /** Byte for byte what lies in the folder. */
  expectSite(files: readonly string[]): Seen {
    const seen = this.look();
    const hashes = Object.entries(seen.objects).map(([key, { sha256 }]) => [key, sha256]);
    expect(Object.fromEntries(hashes)).toEqual(
      Object.fromEntries(files.map((name) => [name, hashOf(this.contents.get(name))])),
    );
    return seen;
  }
}

function hashOf(content: Buffer | undefined): string {
  return createHash("sha256")
    .update(content ?? "")
    .digest("hex");
}
