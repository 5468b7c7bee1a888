import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDeployer } from "../../../src/targets/s3/deployer.ts";
import type { S3Plan } from "../../../src/targets/s3/plan/model.ts";
import type { Outcome } from "../../../src/model/plan.ts";
import { replaceFiles, type Contents } from "../files/replace-files.ts";
import { testContext, type TestContext } from "../context.ts";
import { mulberry32 } from "../../simulator/faults.ts";
import type { Bucket, BucketOptions } from "../../simulator/s3/store.ts";
import type { Invalidation } from "../../simulator/cloudfront/invalidations.ts";
import { Simulator, type SimulatorOptions } from "../../simulator/simulator.ts";
import { bucketName, configOf } from "./values.ts";

export { bucketName, configOf } from "./values.ts";

export type Files = Readonly<Record<string, string | Buffer>>;

/** A name as Vite makes it, different for different contents. */
export function hashName(name: string, extension: string, content: string): string {
  const random = mulberry32(
    Array.from(content).reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) | 0, 7),
  );
  const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789";
  const token = Array.from(
    { length: 5 },
    () => alphabet[Math.floor(random() * alphabet.length)],
  ).join("");
  return `assets/${name}-${token}x1Z.${extension}`;
}

/** A site of pages that refer to hashed assets, as a bundler builds it. */
export function site(
  version: string,
  pages: readonly string[] = ["index.html", "about/index.html", "blog/index.html"],
): Files {
  const files: Record<string, string> = {};
  const assets = ["app", "vendor", "style"].map((name) => {
    const content = `${name} ${name === "vendor" ? "" : version}`;
    const path = hashName(name, name === "style" ? "css" : "js", content);
    files[path] = content;
    return path;
  });
  for (const page of pages) {
    files[page] =
      `<html>${version} ${page} ${assets.map((path) => `<link href="/${path}">`).join("")}</html>`;
  }
  return { ...files, "robots.txt": "User-agent: *", "favicon.ico": "icon" };
}

/** A source directory on disk. */
export class SourceFolder {
  readonly root = mkdtempSync(join(tmpdir(), "s3-source-"));

  write(files: Contents): this {
    replaceFiles(this.root, files);
    return this;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export const distributionId = "E2QWRUHAPOMQZL";

/** A simulator with a bucket, a distribution and a source, and the real deployer on it. */
export class SiteBench {
  readonly simulator: Simulator;
  readonly folder = new SourceFolder();
  readonly bucket: Bucket;

  constructor(options: SimulatorOptions = {}, bucket: BucketOptions = {}) {
    this.simulator = new Simulator(options);
    this.bucket = this.simulator.services.s3.buckets.create(bucketName, bucket);
    this.simulator.services.cloudfront.addDistribution(
      distributionId,
      `${bucketName}.s3.eu-central-1.amazonaws.com`,
    );
  }

  async start(): Promise<this> {
    await this.simulator.start();
    return this;
  }

  async stop(): Promise<void> {
    await this.simulator.stop();
    this.folder.remove();
  }

  /**
   * Keeps what is in the bucket now, and what of it CloudFront was told to clear.
   * @returns makes both so again, and ends disturbances: for cases that begin alike. Time has passed, and what else
   * the account has stays as it is.
   */
  snapshot(): () => void {
    const { bucket, simulator } = this;
    const [objects, uploads] = [[...bucket.objects], [...bucket.uploads]];
    const sent = [...this.#invalidations];
    return () => {
      bucket.objects.clear();
      bucket.uploads.clear();
      for (const [key, object] of objects) bucket.objects.set(key, object);
      for (const [id, upload] of uploads) bucket.uploads.set(id, upload);
      this.#invalidations.splice(0, Infinity, ...sent);
      simulator.faults.clear();
      simulator.calls.clear();
    };
  }

  get #invalidations(): Invalidation[] {
    const { distributions } = this.simulator.services.cloudfront;
    return distributions.get(distributionId)?.invalidations ?? [];
  }

  get invalidated(): (readonly string[])[] {
    return this.#invalidations.map(({ paths }) => paths);
  }

  /** A run that a test lets die by ending its session is given one of its own. */
  context(replaced: Parameters<typeof testContext>[1] = {}): TestContext {
    return testContext(this.simulator, { ownNetwork: true, ...replaced });
  }

  plan(inputs: Readonly<Record<string, string>> = {}, context = this.context()): Promise<S3Plan> {
    return this.#deployer(inputs, context).plan();
  }

  /** Plans and applies as a run of the action would; the network is let go of at the end. */
  async deploy(
    inputs: Readonly<Record<string, string>> = {},
    context = this.context(),
  ): Promise<{ plan: S3Plan; outcome?: Outcome }> {
    const deployer = this.#deployer(inputs, context);
    try {
      const plan = await deployer.plan();
      if (plan.refusal !== undefined) throw plan.refusal;
      if (plan.changes.length === 0) return { plan };
      return { plan, outcome: await deployer.apply(plan) };
    } finally {
      context.network.httpAgent.destroy();
    }
  }

  #deployer(
    inputs: Readonly<Record<string, string>>,
    context: TestContext,
  ): ReturnType<typeof createDeployer> {
    const config = configOf({
      source: this.folder.root,
      "distribution-id": distributionId,
      ...inputs,
    });
    return createDeployer(config, context);
  }
}

/** Pages of the bucket that refer to something which is not there. */
export function brokenPages(bucket: Bucket, prefix = ""): string[] {
  return bucket.keys().filter((key) => {
    if (!key.startsWith(prefix) || !key.endsWith(".html")) return false;
    const links = [...(bucket.text(key) ?? "").matchAll(/(?:href|src)="\/([^"]+)"/g)];
    return links.some(([, link = ""]) => bucket.get(prefix + link) === undefined);
  });
}
