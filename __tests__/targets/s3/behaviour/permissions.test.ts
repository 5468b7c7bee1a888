import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { s3 } from "../../../../src/targets/s3/target.ts";
import { roleArn } from "../../../simulator/simulator.ts";
import {
  brokenPages,
  bucketName,
  configOf,
  distributionId,
  site,
  SiteBench,
} from "../../../helpers/s3/site.ts";

describe("rights that suffice", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

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
});
