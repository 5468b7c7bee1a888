import { expect, test } from "@jest/globals";
import {
  createSelection,
  type SelectionOptions,
} from "../../../../src/targets/lambda/package/selection.ts";

const all: SelectionOptions = { include: [], exclude: [], ignore: [] };

test.each<[string, Partial<SelectionOptions>, string, "take" | "leave" | "protected"]>([
  ["anything", {}, "src/index.js", "take"],
  ["a secret file", {}, ".env", "protected"],
  ["git's own", {}, ".git/config", "protected"],
  ["what include names", { include: ["src"] }, "src/a/b.js", "take"],
  ["what it does not", { include: ["src"] }, "test/a.js", "leave"],
  ["a protected one that include names", { include: [".env"] }, ".env", "take"],
  ["all else beside it", { include: [".env"] }, "src/a.js", "take"],
  ["what exclude names", { exclude: ["*.map"] }, "src/a.js.map", "leave"],
  ["exclude before include", { include: ["src"], exclude: ["src/b"] }, "src/b/c.js", "leave"],
  ["exclude before the rescue", { include: [".env"], exclude: [".env"] }, ".env", "leave"],
  ["an ignored file", { ignore: ["# comment", "", "test/"] }, "a/test/x.js", "leave"],
  ["one that a later line takes back", { ignore: ["*.md", "!README.md"] }, "README.md", "take"],
  ["one that a still later line ignores", { ignore: ["!a.md", "*.md"] }, "a.md", "leave"],
  ["a line of the root", { ignore: ["/a.md"] }, "x/a.md", "take"],
  ["what an include names but not", { include: ["!secret"] }, "x/secret/a.pem", "leave"],
  ["all else beside it", { include: ["!./secret/"] }, "x/secret/a.pem", "take"],
  ["all but what an exclude names not", { exclude: ["!*.js"] }, "lib/a.map", "leave"],
  ["what it names", { exclude: ["!*.js"] }, "lib/a.js", "take"],
])("%s", (_name, options, path, verdict) => {
  expect(createSelection({ ...all, ...options }).judge(path)).toBe(verdict);
});

test.each<[Partial<SelectionOptions>, string, "take" | "leave" | "protected"]>([
  [{}, "src", "take"],
  [{}, ".git", "protected"],
  [{ include: [".github"] }, ".git", "take"],
  [{ exclude: ["test"] }, "test", "leave"],
  [{ ignore: ["test"] }, "test", "leave"],
  [{ ignore: ["test", "!test/keep.js"] }, "test", "take"],
  [{ include: ["src"] }, "test", "take"],
  [{ exclude: ["!*.js"] }, "lib", "take"],
])("with %j the directory %s is %s", (options, path, verdict) => {
  expect(createSelection({ ...all, ...options }).skipsDirectory(path)).toBe(verdict);
});
