import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { checkPackage } from "../../../../src/targets/lambda/package/limits.ts";
import { readPackage } from "../../../../src/targets/lambda/package/pack.ts";
import { Spool } from "../../../../src/targets/lambda/package/spool.ts";
import { thrownBy } from "../../../helpers/thrown.ts";

const folder = mkdtempSync(join(tmpdir(), "refused-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a package of more files than AWS takes", () => {
  const refused = thrownBy(() => {
    checkPackage({ entries: 1_000_000, unzipped: 1 });
  });
  expect(refused).toMatchObject({ id: "package-too-many-files" });
});

test("a file that is no zip", async () => {
  writeFileSync(join(folder, "file"), "no zip");
  const read = Promise.resolve().then(() => readPackage("file", folder));
  await expect(read).rejects.toMatchObject({ id: "package-no-zip" });
});

test("a package that the runner's disk does not take", () => {
  const refused = thrownBy(() => {
    new Spool(join(folder, "none")).append(Buffer.alloc(9 << 20));
  });
  expect(refused).toMatchObject({ id: "package-not-kept" });
});
