import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { writeProfile } from "../../../../src/targets/credentials/profile/write-profile.ts";
import { thrownBy } from "../../../helpers/thrown.ts";

const folder = mkdtempSync(join(tmpdir(), "write-profile-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** As much of an argument as is looked at. */
const given = (value: object): never => value as never;

test("a profile that the runner's disk does not take", () => {
  const tempDir = join(folder, "file");
  writeFileSync(tempDir, "");
  const runner = { tempDir, saveState: () => undefined };
  const profile = { name: "deploy", signIn: {} };
  const refused = thrownBy(() => {
    writeProfile(given(profile), "eu-central-1", [], given(runner), () => undefined);
  });
  expect(refused).toMatchObject({ id: "profile-not-written" });
});
