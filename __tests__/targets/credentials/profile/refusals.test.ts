import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { thrownBy } from "../../../helpers/thrown.ts";
import { profilePlace } from "../../../../src/targets/credentials/profile/place.ts";
import { checkProfile } from "../../../../src/targets/credentials/profile/refusals.ts";

describe("checkProfile", () => {
  let homeDir: string;
  beforeEach(() => {
    homeDir = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-home-"));
  });
  afterEach(() => {
    rmSync(homeDir, { recursive: true, force: true });
  });

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(homeDir, path)), { recursive: true });
    writeFileSync(join(homeDir, path), text);
  };
  const check = (environment: Readonly<Record<string, string>> = {}) =>
    checkProfile("deploy", {
      ...{ environment, homeDir, tempDir: join(homeDir, "temp"), mask: () => undefined },
      ...{ exportVariable: () => undefined, saveState: () => undefined, remember: () => undefined },
    });

  test("lets a machine without any files be, and one whose profiles have other names", () => {
    expect(check()).toEqual({});
    write(".aws/config", "[profile other]\nregion = eu-west-1\n");
    expect(check()).toEqual({ hidden: join(homeDir, ".aws/config") });
  });

  test.each([
    [".aws/config", "[profile deploy]", {}],
    [".aws/credentials", "[deploy]", {}],
    ["mine", "[profile deploy]", { AWS_CONFIG_FILE: "mine" }],
    ["mine", "[deploy]", { AWS_SHARED_CREDENTIALS_FILE: "mine" }],
  ] as const)("refuses a name that %s has: %s", (path, text, variables) => {
    write(path, text);
    const entries = Object.entries<string>(variables);
    const environment = Object.fromEntries(
      entries.map(([name, file]) => [name, join(homeDir, file)] as const),
    );
    expect(thrownBy(() => check(environment))).toMatchObject({
      id: "profile-name-taken",
      message: expect.stringContaining(`The machine's ${join(homeDir, path)} has a profile deploy`),
    });
  });

  test("says of the job's own file that an earlier step made it, and does not hide it", () => {
    const { config } = profilePlace({ tempDir: join(homeDir, "temp") });
    write("temp/aws-oidc-deploy-profiles/config", "[profile deploy]");
    expect(thrownBy(() => check({ AWS_CONFIG_FILE: config }))).toMatchObject({
      ...{ id: "profile-name-taken" },
      message: "An earlier step of this job made the profile deploy already.",
    });
    write("temp/aws-oidc-deploy-profiles/config", "[profile other]");
    expect(check({ AWS_CONFIG_FILE: config })).toEqual({});
  });

  test("refuses where keys of the environment would be used in place of it", () => {
    expect(thrownBy(() => check({ AWS_ACCESS_KEY_ID: "key" }))).toMatchObject({
      id: "profile-behind-variables",
    });
  });

  test("refuses where nobody can tell", () => {
    mkdirSync(join(homeDir, ".aws/config"), { recursive: true });
    expect(thrownBy(() => check())).toMatchObject({ id: "profile-files-unreadable" });
  });
});
