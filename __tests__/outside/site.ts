import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { names, ServedSite } from "./served-site.ts";
import type { OutsideServer } from "./servers.ts";

// Other servers are as fast as they are, and the machine does other things beside them.
jest.setTimeout(300_000);

/** The scenarios of a site, byte for byte, on a server, read by another client. */
export function describeSite(server: OutsideServer): void {
  describe(`a site on ${server.name}`, () => {
    const site = new ServedSite(server);

    beforeAll(() => site.start(), 600_000);
    afterAll(() => site.stop());
    beforeEach(() => site.begin());

    changesRoundByRound(site);
    lacksByName(site, server.lacks);
    mendsHeaders(site);
    takesOverBuckets(site);
    sendsInParts(site);
    finishesKilledRuns(site);
  });
}

function changesRoundByRound(site: ServedSite): void {
  test("first, unchanged, changed, removed", async () => {
    const first = await site.deploy();
    expect(first.stdout).not.toContain("::error");
    expect(first).toMatchObject({ exitCode: 0, outputs: { changed: "true", uploaded: "12" } });
    const { objects } = site.expectSite(names);
    expect(objects["assets/app-B4x8kQ2z.js"]).toMatchObject({
      cacheControl: "max-age=31536000,immutable",
    });
    expect(objects["index.html"]).toMatchObject({ cacheControl: "no-cache" });
    expect(objects["data/export.csv.gz"]).toMatchObject({ contentEncoding: "" });

    const same = await site.deploy();
    expect(same).toMatchObject({ exitCode: 0, outputs: { changed: "false", uploaded: "0" } });

    site.write("index.html", "another page");
    site.write("docs/a b+ü.txt", "another text");
    const changed = await site.deploy();
    expect(changed).toMatchObject({ exitCode: 0, outputs: { uploaded: "2", unchanged: "10" } });
    site.expectSite(names);

    rmSync(join(site.folder, "about"), { recursive: true });
    const removed = await site.deploy();
    expect(removed).toMatchObject({ exitCode: 0, outputs: { uploaded: "0", deleted: "1" } });
    site.expectSite(names.filter((name) => name !== "about/index.html"));
  });
}

function lacksByName(site: ServedSite, lacks: OutsideServer["lacks"]): void {
  test.each(lacks)("what it lacks for $inputs is told by name", async ({ inputs, said }) => {
    const refused = await site.deploy(inputs);
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain(said);
    expect(refused.stdout).toContain("[server-lacks-feature]");
    expect(site.look().objects).toEqual({});
  });
}

function mendsHeaders(site: ServedSite): void {
  test("a header that changes is mended by a copy, and the content stays", async () => {
    await site.deploy();
    const rule = { "cache-control": "robots.txt: max-age=60" };
    const mended = await site.deploy(rule);
    expect(mended).toMatchObject({ exitCode: 0, outputs: { changed: "true", uploaded: "0" } });
    expect(site.expectSite(names).objects["robots.txt"]).toMatchObject({
      cacheControl: "max-age=60",
    });
    expect(await site.deploy(rule)).toMatchObject({ exitCode: 0, outputs: { changed: "false" } });
  });
}

function takesOverBuckets(site: ServedSite): void {
  test("a bucket that another tool filled is taken over without an upload", async () => {
    for (const name of names)
      await site.s3.send(
        new PutObjectCommand({
          Bucket: site.bucket,
          Key: name,
          Body: site.contents.get(name) ?? "",
          Metadata: { by: "hand" },
        }),
      );
    await site.s3.send(new PutObjectCommand({ Bucket: site.bucket, Key: "old.html", Body: "old" }));
    site.contents.set("old.html", Buffer.from("old"));
    const adopted = await site.deploy();
    expect(adopted).toMatchObject({ exitCode: 0, outputs: { uploaded: "0", deleted: "0" } });
    const { objects } = site.expectSite([...names, "old.html"]);
    expect(objects["index.html"]).toMatchObject({
      cacheControl: "no-cache",
      metadata: { by: "hand" },
    });
  });
}

function sendsInParts(site: ServedSite): void {
  test("a large file goes in parts", async () => {
    site.write("media/film.mp4", randomBytes(40_000_000));
    expect(await site.deploy()).toMatchObject({ exitCode: 0, outputs: { uploaded: "13" } });
    expect(site.expectSite([...names, "media/film.mp4"]).uploads).toEqual([]);
    expect(await site.deploy()).toMatchObject({ exitCode: 0, outputs: { changed: "false" } });
  });
}

function finishesKilledRuns(site: ServedSite): void {
  test("a run that was killed is finished by the next one", async () => {
    await site.deploy();
    for (let n = 0; n < 300; n += 1) site.write(`pages/${n}.html`, `page ${n}`);
    const cut = await site.deployUntil(40);
    expect(cut.exitCode).toBeNull();
    expect(await site.countObjects()).toBeLessThan(names.length + 45);
    const healed = await site.deploy({ "timeout-minutes": "5" });
    expect(healed.exitCode).toBe(0);
    const pages = Array.from({ length: 300 }, (_, n) => `pages/${n}.html`);
    site.expectSite([...names, ...pages]);
    expect(await site.deploy()).toMatchObject({ exitCode: 0, outputs: { changed: "false" } });
  }, 300_000);
}
