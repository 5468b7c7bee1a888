import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { s3 } from "../../../../src/targets/s3/target.ts";
import { isForPlan, type PermissionScope } from "../../../../src/iam/statement.ts";
import type { Role } from "../../../simulator/iam/iam.ts";
import { denied } from "../../../simulator/faults.ts";
import { roleArn } from "../../../simulator/simulator.ts";
import { bucketName, configOf, SiteBench } from "../../../helpers/s3/site.ts";

const files = { "index.html": "x", "logo.png": "x" };
const scope = {
  ...{ partition: "aws", region: "eu-central-1", accountId: "123456789012" },
  precision: "tight",
} as const;

describe("a copy that fixes headers", () => {
  let bench: SiteBench;
  let role: Role;
  beforeEach(async () => {
    bench = await new SiteBench().start();
    const found = bench.simulator.iam.roles.get(roleArn);
    if (found === undefined) throw new Error("The simulator has its default role");
    role = found;
    bench.folder.write(files);
    bench.bucket.store("logo.png", "x", { tags: "scan=clean" });
  });
  afterEach(() => bench.stop());

  /** The generated policy, but for some actions. */
  const allow = (without: readonly string[] = [], inputs = {}): void => {
    const permissions = s3.permissions(configOf({ source: "x", ...inputs }), scope);
    role.policies = [
      {
        Statement: permissions.map(({ actions, resources }) => ({
          Effect: "Allow",
          Action: actions.filter((action) => !without.includes(action)),
          Resource: resources,
        })),
      },
    ];
  };

  test("keeps the object's tags, with the generated policy", async () => {
    allow();
    await bench.deploy({ "distribution-id": "" });
    expect(bench.simulator.calls.operations()).toContain("s3:CopyObject");
    expect(bench.bucket.get("logo.png")).toMatchObject({
      cacheControl: "no-cache",
      tags: "scan=clean",
    });
  });

  test.each(["s3:GetObjectTagging", "s3:PutObjectTagging"])(
    "that lacks %s names both rights, and leaves object and tags alone",
    async (action) => {
      allow([action]);
      await expect(bench.deploy({ "distribution-id": "" })).rejects.toMatchObject({
        id: "header-fix-denied",
        message: expect.stringMatching(`logo.png .*may not call ${action} on arn:aws:s3:::my-site`),
        hint: expect.stringContaining(
          `needs s3:GetObjectTagging and s3:PutObjectTagging for it: allow both on arn:aws:s3:::${bucketName}/*`,
        ),
      });
      expect(bench.bucket.get("logo.png")).toMatchObject({ tags: "scan=clean" });
      expect(bench.bucket.get("logo.png")?.cacheControl).toBeUndefined();
    },
  );

  test("that is refused without a reason names all that it may lack", async () => {
    bench.simulator.faults.add({ match: "s3:CopyObject", fault: denied("Access Denied") });
    await expect(bench.deploy({ "distribution-id": "" })).rejects.toMatchObject({
      id: "header-fix-denied",
      message: expect.stringContaining("without saying which right is missing"),
      hint: expect.stringMatching(
        /s3:GetObject, s3:PutObject on .*kms:Decrypt.*If the object has tags.*s3:PutObjectTagging/,
      ),
    });
  });

  test("names the right to write ACLs only where it sends one", async () => {
    bench.bucket.store("logo.png", "x", { acl: "public-read" });
    bench.simulator.faults.add({ match: "s3:CopyObject", fault: denied("Access Denied") });
    await expect(bench.deploy({ "distribution-id": "" })).rejects.toMatchObject({
      hint: expect.stringContaining("s3:PutObject, s3:PutObjectAcl on"),
    });
  });

  test("that lacks the right to write says just that", async () => {
    bench.simulator.faults.add({
      match: "s3:CopyObject",
      fault: denied(
        'User: x is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::my-site/logo.png"',
      ),
    });
    const error: unknown = await bench.deploy({ "distribution-id": "" }).catch((e: unknown) => e);
    expect(error).toMatchObject({ id: "access-denied" });
    expect((error as { hint: string }).hint).not.toContain("Tagging");
  });

  test("of an archived object says so", async () => {
    bench.simulator.faults.add({
      match: "s3:CopyObject",
      fault: { kind: "error", code: "InvalidObjectState", status: 403, message: "archived" },
    });
    await expect(bench.deploy({ "distribution-id": "" })).rejects.toMatchObject({
      id: "header-fix-denied",
      message: expect.stringContaining("archived"),
      hint: expect.stringContaining("Restore"),
    });
  });

  test("is the only use of its rights: no plan has them, and no stateless sync", () => {
    const bound = { ...scope, precision: "bound" } as const;
    const actionsOf = (inputs = {}, planOnly = false, asked: PermissionScope = bound): string[] =>
      s3
        .permissions(configOf({ source: "x", ...inputs }), asked)
        .filter((permission) => !planOnly || isForPlan(permission))
        .flatMap(({ actions }) => actions);
    const rights = ["s3:GetObjectTagging", "s3:PutObjectTagging", "s3:PutObjectAcl"];
    expect(actionsOf()).toEqual(expect.arrayContaining(rights));
    const recommended = actionsOf({}, false, scope);
    expect(recommended).toEqual(expect.arrayContaining(rights.slice(0, 2)));
    expect(recommended).not.toContain("s3:PutObjectAcl");
    for (const action of rights) {
      expect(actionsOf({}, true)).not.toContain(action);
      expect(actionsOf({ state: "none" })).not.toContain(action);
    }
  });
});
