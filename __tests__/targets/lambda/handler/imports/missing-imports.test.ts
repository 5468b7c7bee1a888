import { describe, expect, test } from "@jest/globals";
import type { HandlerSettings } from "../../../../src/targets/lambda/handler/elsewhere.ts";
import { findMissingImports } from "../../../../src/targets/lambda/handler/imports/missing-imports.ts";
import { leadingNodeImports } from "../../../../src/targets/lambda/handler/imports/node-imports.ts";
import { leadingPythonImports } from "../../../../src/targets/lambda/handler/imports/python-imports.ts";

type Files = Readonly<Record<string, string>>;
const plain = { hasLayers: false, hasFileSystem: false, variables: [] };

function missing(settings: Partial<HandlerSettings>, files: Files): string[] {
  const contents = Object.keys(files).map((path) => ({ path, kind: "file" as const }));
  const found = findMissingImports({ ...plain, ...settings }, contents, (path) => files[path]);
  return found.map(({ file, module }) => `${file}: ${module}`);
}
const node = (files: Files, more: Partial<HandlerSettings> = {}): string[] =>
  missing({ runtime: "nodejs24.x", handler: "index.handler", ...more }, files);
const python = (files: Files, more: Partial<HandlerSettings> = {}): string[] =>
  missing({ runtime: "python3.13", handler: "app.handler", ...more }, files);

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

describe("what a Python file imports before anything else", () => {
  test.each([
    ["import a\nimport b.c as d, e\nfrom f.g import h as i\n", ["a", "b.c", "e", "f.g"]],
    ['#!/usr/bin/python\n# -*- coding: utf-8 -*-\n"""Doc.\nimport no\n"""\nimport a', ["a"]],
    ["from a import (\n  b,  # why\n  c,\n)\nimport d", ["a", "d"]],
    ["import a, \\\n  b\r\nimport c", ["a", "b", "c"]],
    ["from . import x\nfrom .y import z\nimport a", ["a"]],
    ["from __future__ import annotations\nimport a", ["__future__", "a"]],
    ["try:\n  import a\nexcept ImportError: pass", []],
    ["import sys\nsys.path.insert(0, 'lib')\nimport a", ["sys"]],
    ["if True:\n  import a", []],
    ["import a; print(a)", []],
    ["x = 1\nimport a", []],
    ['"""never closed\nimport a', []],
  ])("%j", (text, modules) => {
    expect(leadingPythonImports(text)).toEqual(modules);
  });
});

describe("what is nowhere", () => {
  const express = { "index.mjs": 'import express from "express";' };

  test("is named with the file that loads it", () => {
    expect(node(express)).toEqual(["index.mjs: express"]);
    expect(node({ "index.js": 'const x = require("@org/tools/sub/x.js");' })).toEqual([
      "index.js: @org/tools",
    ]);
    const deep = { "index.mjs": 'import "./lib/a.mjs";', "lib/a.mjs": 'import "axios";' };
    expect(node(deep)).toEqual(["lib/a.mjs: axios"]);
    expect(python({ "app.py": "import os\nimport requests\n" })).toEqual(["app.py: requests"]);
    const local = { "app.py": "from shop import db", "shop/__init__.py": "import psycopg" };
    expect(python(local)).toEqual(["shop/__init__.py: psycopg"]);
  });

  test.each([
    ["in node_modules", { "node_modules/express/package.json": "{}" }],
    ["above a deeper file", { "node_modules/express/lib/x.js": "" }],
    ["at the root, by NODE_PATH", { "express/index.js": "" }],
    ["the package itself", { "package.json": '{"name": "express", "exports": "./index.mjs"}' }],
  ])("is not what lies %s", (_where, files) => {
    expect(node({ ...express, ...files })).toEqual([]);
  });

  test("is not what comes with the runtime", () => {
    const sdk = 'import "node:fs"; import "fs/promises"; import "@aws-sdk/client-s3"; import "#x";';
    expect(node({ "index.mjs": sdk })).toEqual([]);
    const standard =
      "import json, boto3, urllib3, _thread, xml.etree\nfrom botocore.config import Config";
    expect(python({ "app.py": standard })).toEqual([]);
    const beside = { "yaml/__init__.py": "", "numpy.libs/x.so": "", "fast.cpython-313.so": "" };
    expect(python({ "app.py": "import yaml, fast", ...beside })).toEqual([]);
  });

  test.each([
    { hasLayers: true },
    { hasFileSystem: true },
    { variables: undefined },
    { variables: ["NODE_OPTIONS"] },
    { variables: ["AWS_LAMBDA_EXEC_WRAPPER"] },
    { runtime: "nodejs16.x" },
    { runtime: "provided.al2023" },
    { handler: "other.handler" },
  ])("is not known where something else may bring it: %j", (more) => {
    expect(node(express, more)).toEqual([]);
  });

  test("is not judged where two files could be the handler's, or one cannot be read", () => {
    expect(node({ ...express, "index.js": "" })).toEqual([]);
    const contents = [{ path: "index.mjs", kind: "file" as const }];
    const settings = { ...plain, runtime: "nodejs24.x", handler: "index.handler" };
    expect(findMissingImports(settings, contents, () => undefined)).toEqual([]);
  });
});
