import { expect, test } from "@jest/globals";
import { isProtected, namesProtected } from "../../../src/targets/shared/protected-names.ts";

test.each([
  [".env.public", true],
  [".env*", true],
  ["a/.git/config", true],
  [".github/**", true],
  [".npmrc", true],
  [".gitkeep", false],
  [".gitignore", false],
  [".gitbook/**", false],
  ["docs/.gitkeep", false],
  [".git*", false],
  ["**", false],
])("an include of %s asks for what is left out otherwise: %s", (glob, expected) => {
  expect(namesProtected(glob)).toBe(expected);
});

test.each([
  ["a/.env.local", true],
  [".github/workflows/x.yml", true],
  [".gitkeep", false],
  ["env", false],
])("%s is left out: %s", (path, expected) => {
  expect(isProtected(path)).toBe(expected);
});
