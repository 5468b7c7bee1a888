import { describe, expect, test } from "@jest/globals";
import type { HandlerSettings } from "../../../../../src/targets/lambda/handler/elsewhere.ts";
import { findMissingImports } from "../../../../../src/targets/lambda/handler/imports/missing-imports.ts";

type Files = Readonly<Record<string, string>>;
const plain = { hasLayers: false, hasFileSystem: false, variables: [] };

function missing(settings: Partial<HandlerSettings>, files: Files): string[] {
  const contents = Object.keys(files).map((path) => ({ path, kind: "file" as const }));
  const found = findMissingImports({ contents, ...plain, ...settings }, (path) => files[path]);
  return found.map(({ file, module }) => `${file}: ${module}`);
}
const node = (files: Files, more: Partial<HandlerSettings> = {}): string[] =>
  missing({ runtime: "nodejs24.x", handler: "index.handler", ...more }, files);
const python = (files: Files, more: Partial<HandlerSettings> = {}): string[] =>
  missing({ runtime: "python3.13", handler: "app.handler", ...more }, files);

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
    const settings = { contents, ...plain, runtime: "nodejs24.x", handler: "index.handler" };
    expect(findMissingImports(settings, () => undefined)).toEqual([]);
  });
});
