import { describe, expect, test } from "@jest/globals";
import { configOf } from "../site.ts";

const read = (inputs: Readonly<Record<string, string>>): unknown =>
  configOf({ source: "dist", ...inputs });

describe("globs that cannot do what they say", () => {
  test.each([
    ["include", "**\n!secret/**", '"!secret/**" beside other lines'],
    ["exclude", "*.map\n!keep.map", '"!keep.map" beside other lines'],
    ["exclude", "drafts/", 'write "drafts/**"'],
    ["exclude", "/drafts/**", 'write "drafts/**"'],
    ["include", "!/drafts/", 'write "!drafts/**"'],
    ["cache-control", "/img/**: max-age=60", 'write "img/**"'],
    ["content-types", "raw/: text/plain", 'write "raw/**"'],
  ])("%s %j is refused before anything is published", (name, value, text) => {
    expect(() => read({ [name]: value })).toThrow(text);
  });

  test.each([
    ["include", "!secret/**"],
    ["exclude", "!(a|b)/**\n./c/**"],
    ["cache-control", "!*.html: max-age=60\n**/*.pdf: no-cache"],
  ])("%s %j is taken", (name, value) => {
    expect(() => read({ [name]: value })).not.toThrow();
  });
});
