import { expect, test } from "@jest/globals";
import { comesWithPython } from "../../../../../src/targets/lambda/handler/imports/python-modules.ts";

// https://docs.python.org/3/library/sys.html#sys.stdlib_module_names, and what Lambda's runtimes have besides.
test.each([
  ["the first and the last of the list", ["abc", "zoneinfo"]],
  ["what is new", ["tomllib", "annotationlib"]],
  ["what a later version has no more", ["imp", "distutils", "telnetlib"]],
  ["CPython's own", ["_thread", "__future__", "_anything"]],
  [
    "the SDK, with what it needs",
    ["boto3", "botocore", "s3transfer", "jmespath", "dateutil", "urllib3", "six"],
  ],
  ["the runtime's client", ["awslambdaric", "bootstrap"]],
])("%s comes with it", (_name, modules) => {
  expect(modules.filter((module) => !comesWithPython(module))).toEqual([]);
});

test.each(["requests", "numpy", "yaml", "Queue", "", "js", "json.decoder"])(
  "%s does not",
  (module) => {
    expect(comesWithPython(module)).toBe(false);
  },
);
