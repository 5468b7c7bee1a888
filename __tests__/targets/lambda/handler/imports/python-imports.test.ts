import { describe, expect, test } from "@jest/globals";
import { leadingPythonImports } from "../../../../../src/targets/lambda/handler/imports/python-imports.ts";

describe("what a Python file imports before anything else", () => {
  test.each([
    ["import a\nimport b.c as d, e\nfrom f.g import h as i\n", ["a", "b.c", "e", "f.g"]],
    ['#!/usr/bin/python\n# -*- coding: utf-8 -*-\n"""Doc.\nimport no\n"""\nimport a', ["a"]],
    ["from a import (\n  b,  # why\n  c,\n)\nimport d", ["a", "d"]],
    ["import a, \\\n  b\r\nimport c", ["a", "b", "c"]],
    ["from . import x\nfrom .y import z\nimport a", ["a"]],
    ["from __future__ import annotations\nimport a", ["__future__", "a"]],
    ["\uFEFFr'''Doc.'''\nimport a", ["a"]],
    ['"Doc."\n\n\nimport a\n', ["a"]],
    ["", []],
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
