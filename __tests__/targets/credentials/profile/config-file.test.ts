import { describe, expect, test } from "@jest/globals";
import {
  canBeQuoted,
  profileSection,
  profilesIn,
  withoutProfile,
} from "../../../../src/targets/credentials/profile/config-file.ts";

describe("a shared config file", () => {
  test.each([
    ["[profile dev]\nregion = x", ["dev"]],
    ["[dev]", ["dev"]],
    ["  [ profile   dev ] # ours", ["dev"]],
    ['[profile "dev team"]', ["dev team"]],
    ["[default]\r\n[profile a]\r\n", ["default", "a"]],
    ["# [profile off]\nregion = [x]", []],
    ["", []],
  ])("has the profiles of its headers: %j", (text, names) => {
    expect(profilesIn(text)).toEqual(names);
  });

  test("loses one profile and nothing else", () => {
    const section = (name: string): string =>
      profileSection(name, "eu-central-1", ["/opt/node", "/opt/a b.js"]).join("\n");
    const text = `# heading\n${section("a")}${section("ab")}${section("default")}`;
    expect(profilesIn(text)).toEqual(["a", "ab", "default"]);
    expect(withoutProfile(text, "a")).toBe(`# heading\n${section("ab")}${section("default")}`);
    expect(withoutProfile(text, "x")).toBe(text);
  });

  test("names a process in double quotes, unless a shell would read something in them", () => {
    expect(profileSection("default", "r", ["/a b", "/c"])).toEqual([
      "[default]",
      "region = r",
      'credential_process = "/a b" "/c"',
      "",
    ]);
    for (const path of ['/a"b', "/a$b", "/a`b", "/a\nb", "C:\\%x%\\y"]) {
      expect(canBeQuoted(path)).toBe(false);
    }
    expect(canBeQuoted("C:\\actions runner\\node.exe")).toBe(true);
  });
});
