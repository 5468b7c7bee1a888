import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readConfiguration } from "../../../../src/targets/lambda/inputs/configuration.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-configuration-"));
const file = join(folder, "function.yml");
writeFileSync(file, "MemorySize: 512\n");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const read = (configuration: string) => readWith({ configuration }, readConfiguration);

test.each([
  ["", {}],
  ["MemorySize: 256\nTimeout: 10", { MemorySize: 256, Timeout: 10 }],
  ['{"Runtime": "nodejs24.x"}', { Runtime: "nodejs24.x" }],
  [file, { MemorySize: 512 }],
])("%j is %j", (text, fields) => {
  expect(read(text)).toMatchObject({ value: fields, problems: [] });
});

test.each([
  ["Memorysize: 256", /did you mean MemorySize\?/],
  ["- MemorySize", /must be a YAML or JSON map of fields of the Lambda API/],
  [join(folder, "none.yml"), /none\.yml/],
  ["MemorySize: [", /configuration/],
])("%j is refused: %s", (text, problem) => {
  expect(read(text).problems.join("\n")).toMatch(problem);
});
