import { describe, expect, test } from "@jest/globals";
import { leadingNodeImports } from "../../../../../src/targets/lambda/handler/imports/node-imports.ts";

describe("what a JavaScript file loads before anything else", () => {
  test.each([
    ['import a from "a";\nimport { b as c } from \'b\';\nimport * as d from "d";', ["a", "b", "d"]],
    ['import"a";import{b}from"b";import c,{d}from"c";var x=1', ["a", "b", "c"]],
    ['import {\n  a,\n  b,\n} from "a"; // why\n/* import x from "no" */ import "b"', ["a", "b"]],
    [
      '#!/usr/bin/env node\n"use strict";\nimport data from "./d.json" with { type: "json" };',
      ["./d.json"],
    ],
    ['export * from "a";\nexport { b } from "b";\nexport * as c from "c";', ["a", "b", "c"]],
    [
      '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.a = exports.handler = void 0;\nconst b_1 = require("b");\nconst c_1 = __importDefault(require("c"));\nconst { d, e: f } = require("d").g;\nrequire("h");',
      ["b", "c", "d", "h"],
    ],
    ['\uFEFF"use strict"\r\nimport a, * as b from "a";\r\nimport "b"\r\n', ["a", "b"]],
    ['const a = require("a")\nlet b = require("b")\n', ["a", "b"]],
  ])("%j", (text, modules) => {
    expect(leadingNodeImports(text)).toEqual(modules);
  });

  test.each([
    'try { require("a"); } catch {}',
    'if (process.env.X) require("a");',
    'const a = () => require("a");',
    'const a = await import("a");',
    'import("a");',
    "import.meta.url;",
    'const text = `\nimport a from "a";\n`;',
    'const a = require("a") ?? {};',
    'const a = require("a") || require("b");',
    "const a = require(name);",
    'import a from "a" + b;',
    'export const a = "x"; import b from "b";',
    'export { a };\nfrom "x";',
    '// import a from "a"',
    '/* import a from "a"',
  ])("nothing, where that is not certain: %j", (text) => {
    expect(leadingNodeImports(text)).toEqual([]);
  });

  test("ends at the first other statement", () => {
    expect(leadingNodeImports('import "a";\nconfigure();\nimport "b";')).toEqual(["a"]);
  });

  test("takes no more time than its length", () => {
    const started = performance.now();
    leadingNodeImports(`import { ${"a, ".repeat(100_000)}`);
    leadingNodeImports(`import ${"a ".repeat(100_000)}`);
    leadingNodeImports(`var ${"a".repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
