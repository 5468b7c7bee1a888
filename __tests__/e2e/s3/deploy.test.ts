import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  brokenPages,
  bucketName,
  distributionId,
  site,
  type Files,
} from "../../helpers/s3/site.ts";
import type { Bucket } from "../../simulator/s3/store.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

describe("target s3", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  let bucket: Bucket;
  beforeAll(async () => {
    bucket = simulator.services.s3.buckets.create(bucketName);
    simulator.services.cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`);
    await simulator.start();
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  function write(files: Files): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(home.workspace, "site", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  const deploy = (inputs: Readonly<Record<string, string>> = {}): Promise<RunResult> =>
    runStep({
      simulator,
      home,
      inputs: {
        target: "s3",
        source: "site",
        bucket: bucketName,
        "distribution-id": distributionId,
        ...inputs,
      },
    });

  test("deploys, does nothing the second time, deploys a change and clears it", async () => {
    write(site("v1"));
    const first = await deploy();
    expect(first.stderr).toBe("");
    expect(first.exitCode).toBe(0);
    expect(first.outputs).toMatchObject({ changed: "true", uploaded: "8", deleted: "0" });
    expect(bucket.get("index.html")).toMatchObject({
      contentType: "text/html; charset=utf-8",
      cacheControl: "no-cache",
    });
    const second = await deploy();
    expect(second.outputs).toMatchObject({ changed: "false", uploaded: "0", unchanged: "8" });
    write(site("v2"));
    const third = await deploy();
    expect(third.exitCode).toBe(0);
    expect(third.outputs.uploaded).toBe("5");
    expect(third.outputs["invalidation-ids"]).toMatch(/^I[0-9A-F]+$/);
    expect(third.stdout.split("\n").length).toBeLessThan(50);
    expect(third.summary).toContain(`Cleared at CloudFront ${distributionId}`);
    expect(third.summary).toContain("release 2 is live");
    expect(third.summary).toContain("| Folder | New | Changed | Uploaded | Unchanged |");
    expect(brokenPages(bucket)).toEqual([]);
  });

  test("other headers are stored by glob, and repaired; what S3 cannot store is refused", async () => {
    write({ "files/a.pdf": "a", "files/index.html": "<html></html>" });
    const inputs = {
      ...{ source: "site/files", bucket: `s3://${bucketName}/files`, "distribution-id": "" },
      headers: "*.pdf: Content-Disposition: attachment\n**: x-amz-meta-team: web",
    };
    const run = await deploy(inputs);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(
      "no-cache + content-disposition: attachment + x-amz-meta-team: web",
    );
    expect(bucket.get("files/a.pdf")).toMatchObject({
      ...{ contentDisposition: "attachment", metadata: { team: "web" } },
    });
    const changed = await deploy({ ...inputs, headers: "**: x-amz-meta-team: ops" });
    expect(changed.outputs).toMatchObject({ changed: "true", uploaded: "0" });
    expect(bucket.get("files/a.pdf")).toMatchObject({ metadata: { team: "ops" } });
    expect(bucket.get("files/a.pdf")?.contentDisposition).toBeUndefined();
    simulator.calls.clear();
    const refused = await deploy({ ...inputs, headers: "**: X-Frame-Options: DENY" });
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toMatch(
      /^::error .*x-frame-options is no header that S3 stores.*response headers policy/m,
    );
    expect(simulator.calls.all).toEqual([]);
    rmSync(join(home.workspace, "site/files"), { recursive: true });
  });

  test("a deployment in two steps, assets and then pages, loses nothing", async () => {
    write(site("v1"));
    const inputs = { bucket: `s3://${bucketName}/steps` };
    const deployed = (): string[] => bucket.keys().filter((key) => key.startsWith("steps/"));
    await deploy({ ...inputs, exclude: "**/*.html", "require-index": "false" });
    const assets = deployed().length;
    const pages = await deploy({ ...inputs, include: "**/*.html" });
    expect(pages).toMatchObject({ exitCode: 0, outputs: { uploaded: "3", deleted: "0" } });
    expect(pages.stdout).toContain(`${assets} objects are left alone`);
    expect(deployed()).toHaveLength(assets + 3);
  });

  test("a typing error in distribution-id is named, and what it left is cleared once it is corrected", async () => {
    const { cloudfront } = simulator.services;
    cloudfront.addDistribution("E3TYPINGERROR0", `${bucketName}.s3.amazonaws.com`, "/typo");
    const inputs = { bucket: `s3://${bucketName}/typo`, "distribution-id": "E3TYPINGERROR0" };
    write(site("v1"));
    await deploy(inputs);
    write(site("v2"));
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const { policies } = role;
    // As most roles are: without cloudfront:GetDistribution.
    const Action = ["s3:*", "cloudfront:CreateInvalidation"];
    role.policies = [{ Statement: { Effect: "Allow", Action, Resource: "*" } }];
    const mistyped = await deploy({ ...inputs, "distribution-id": "E3TYPINGERR0R0" });
    role.policies = policies;
    expect(mistyped.exitCode).toBe(1);
    expect(mistyped.stdout).toMatch(/^::error .* \[distribution-not-found\]$/m);
    expect(mistyped.stdout).toContain("the next run clears the paths");
    expect(mistyped.stdout).toContain("Live now: the new release, complete in S3");
    const corrected = await deploy(inputs);
    expect(corrected).toMatchObject({ exitCode: 0, outputs: { uploaded: "0", changed: "true" } });
    expect(cloudfront.distributions.get("E3TYPINGERROR0")?.invalidations).toMatchObject([
      { paths: expect.arrayContaining(["/", "/index.html", "/about/index.html"]) },
    ]);
    expect((await deploy(inputs)).outputs.changed).toBe("false");
  });

  test("a copy of an object with tags that the role may not keep names the rights that it lacks", async () => {
    const inputs = { bucket: `s3://${bucketName}/tagged` };
    write(site("v1"));
    await deploy(inputs);
    const key = "tagged/robots.txt";
    const object = bucket.objects.get(key);
    if (object === undefined) throw new Error("The file is deployed");
    // Tagging moves neither ETag nor LastModified.
    bucket.objects.set(key, { ...object, tags: "scan=clean" });
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const { policies } = role;
    const NotAction = ["s3:GetObjectTagging", "s3:PutObjectTagging"];
    role.policies = [{ Statement: { Effect: "Allow", NotAction, Resource: "*" } }];
    const changed = { ...inputs, "cache-control": "robots.txt: max-age=60" };
    const refused = await deploy(changed);
    role.policies = policies;
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toMatch(/^::error .* \[header-fix-denied\]$/m);
    expect(refused.stdout).toMatch(/allow both on arn:aws:s3:::my-site\/tagged\/\*/);
    expect(bucket.get(key)).toMatchObject({ cacheControl: "no-cache", tags: "scan=clean" });
    // The session policy of the step itself lets both through.
    expect(await deploy(changed)).toMatchObject({ exitCode: 0, outputs: { uploaded: "0" } });
    expect(bucket.get(key)).toMatchObject({ cacheControl: "max-age=60", tags: "scan=clean" });
  });

  test("a dry run reads only, with a session policy that allows no write", async () => {
    write(site("v3"));
    simulator.calls.clear();
    const run = await deploy({ "dry-run": "true" });
    expect(run.exitCode).toBe(0);
    expect(simulator.calls.writes()).toEqual([]);
    expect(run.outputs).toMatchObject({ changed: "true", uploaded: "0" });
  });

  test("sends ACL, storage class and KMS key with every write, and clears every distribution", async () => {
    const keyId = "arn:aws:kms:eu-central-1:123456789012:key/0e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b";
    const other = "E3ANOTHERONE00";
    const place = `s3://${bucketName}/sealed`;
    const inputs = {
      ...{ bucket: place, acl: "bucket-owner-full-control", "storage-class": "STANDARD_IA" },
      ...{ "sse-kms-key-id": keyId, "distribution-id": `${distributionId}\n${other}` },
    };
    const { cloudfront } = simulator.services;
    cloudfront.addDistribution(other, `${bucketName}.s3.amazonaws.com`, "/sealed");
    write({ ...site("v1"), "film.mp4": "x".repeat(17 * 1024 * 1024) });
    const asAsked = {
      acl: "bucket-owner-full-control",
      storageClass: "STANDARD_IA",
      encryption: "aws:kms",
      kmsKeyId: keyId,
    };
    const states = (): object[] =>
      bucket
        .keys()
        .filter((key) => key.startsWith("sealed/"))
        .map((key) => {
          const { acl, storageClass, encryption, kmsKeyId } = bucket.get(key) ?? {};
          return { acl, storageClass, encryption, kmsKeyId };
        });
    expect(await deploy(inputs)).toMatchObject({ exitCode: 0, outputs: { deleted: "0" } });
    expect(states().length).toBeGreaterThanOrEqual(9);
    expect(new Set(states().map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(asAsked)]),
    );
    expect((await deploy(inputs)).outputs.changed).toBe("false");

    simulator.calls.clear();
    const fixed = await deploy({ ...inputs, "cache-control": "film.mp4: max-age=60" });
    expect(fixed).toMatchObject({ exitCode: 0, outputs: { uploaded: "0" } });
    expect(simulator.calls.operations("s3")).toContain("s3:CopyObject");
    expect(bucket.get("sealed/film.mp4")).toMatchObject({ ...asAsked, cacheControl: "max-age=60" });
    const cleared = (id: string): readonly string[] =>
      cloudfront.distributions.get(id)?.invalidations.at(-1)?.paths ?? [];
    expect([cleared(distributionId), cleared(other)]).toEqual([
      ["/sealed/film.mp4"],
      ["/film.mp4"],
    ]);
    expect(fixed.outputs["invalidation-ids"]?.split("\n")).toHaveLength(2);
    const record = bucket.keys().filter((key) => key.startsWith(".aws-oidc-deploy/"));
    expect(record.map((key) => bucket.get(key))).toContainEqual(expect.objectContaining(asAsked));
    rmSync(join(home.workspace, "site/film.mp4"));
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "cancelled by %s it ends within 5 seconds, says what is live, and the next run goes on at once",
    async (signal) => {
      write(site(`cancelled ${signal}`));
      let cancelledAt = 0;
      let cancel = (): void => undefined;
      simulator.faults.add({ match: /PutObject blog/, times: 1, fault: { kind: "hang" } });
      simulator.faults.before = (call) => {
        if (call.operation === "PutObject" && call.subject.startsWith("blog")) cancel();
      };
      const run = await runStep({
        simulator,
        home,
        inputs: { target: "s3", source: "site", bucket: bucketName },
        onStart: (child) => {
          cancel = () => {
            cancelledAt = performance.now();
            child.kill(signal);
          };
        },
      });
      expect(performance.now() - cancelledAt).toBeLessThan(5000);
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toMatch(/^::error .* \[cancelled\]$/m);
      expect(run.stdout).toContain("Live now: pages of both releases");
      expect(brokenPages(bucket)).toEqual([]);
      simulator.faults.clear();
      const next = await deploy();
      expect(next.exitCode).toBe(0);
      expect(next.ms).toBeLessThan(10_000);
      expect(bucket.text("blog/index.html")).toContain(signal);
    },
  );

  test("cancelled while the lease is being taken it leaves none behind", async () => {
    write(site("cancelled early"));
    let cancelledAt = 0;
    let cancel = (): void => undefined;
    simulator.faults.after = async ({ operation, subject }) => {
      if (operation !== "PutObject" || !subject.startsWith(".aws-oidc-deploy/")) return;
      if (cancelledAt > 0) return;
      cancelledAt = performance.now();
      cancel();
      // It waits for this answer; by then it has heard the signal, on a machine with other work as well.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    };
    const run = await runStep({
      simulator,
      home,
      inputs: { target: "s3", source: "site", bucket: bucketName },
      onStart: (child) => {
        cancel = () => {
          child.kill("SIGTERM");
        };
      },
    });
    expect(performance.now() - cancelledAt).toBeLessThan(5000);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("nothing of the release was written");
    expect(run.stdout).not.toContain("could not be given back");
    simulator.faults.clear();
    const inputs = { target: "s3", source: "site", bucket: bucketName };
    const next = await runStep({ simulator, home, inputs, env: { GITHUB_RUN_ID: "987654322" } });
    expect(next.exitCode).toBe(0);
    expect(next.ms).toBeLessThan(10_000);
  });

  test("refuses a source that is not there, before anybody signs in", async () => {
    simulator.calls.clear();
    const run = await deploy({ source: "nowhere" });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[source-missing\]$/m);
    expect(run.stdout).toContain(home.workspace);
    expect(simulator.calls.all).toEqual([]);
    expect(run.outputs.changed).toBe("false");
  });
});
