import { describe, expect, test } from "@jest/globals";
import { exportedFunctions, pureModules, untested } from "../../../scripts/house/mirror.ts";

const text = "export function f(): number {\n  return 1;\n}\n";
const files = (own: Record<string, string>): Map<string, string> => new Map(Object.entries(own));

describe("pureModules", () => {
  test.each([
    ["asks for nothing", text],
    ["joins paths", `import { join } from "node:path";\n${text}`],
    ["takes a type of the SDK", `import type { A } from "@aws-sdk/client-s3";\n${text}`],
    ["speaks of the process in a comment", `/** Not process.env. */\n${text}`],
  ])("a module is one that %s", (_, own) => {
    expect(pureModules(files({ "src/a.ts": own }))).toEqual(["src/a.ts"]);
  });

  test.each([
    ["reads a file", `import { readFileSync } from "node:fs";\n${text}`],
    ["asks the clock", "export function f(): number {\n  return Date.now();\n}\n"],
    ["waits", "export async function f(): Promise<number> {\n  return 1;\n}\n"],
    ["loads the SDK", `import { S3Client } from "@aws-sdk/client-s3";\n${text}`],
    ["exports no function", "export const a = 1;\n"],
  ])("a module is none that %s", (_, own) => {
    expect(pureModules(files({ "src/a.ts": own }))).toEqual([]);
  });

  test("what a module loads decides as well", () => {
    const loads = `import { g } from "./b.ts";\n${text}`;
    const reads = 'import { readFileSync } from "node:fs";\nexport const g = readFileSync;\n';
    expect(pureModules(files({ "src/a.ts": loads, "src/b.ts": reads }))).toEqual([]);
  });
});

test("untested names what has no test where the module stands", () => {
  const modules = files({ "src/a/b.ts": text, "src/a/c.ts": text });
  expect(untested(modules, new Set(["__tests__/a/b.test.ts", "__tests__/c.test.ts"]))).toEqual([
    "src/a/c.ts",
  ]);
});

test("exportedFunctions are those that others can call", () => {
  expect(exportedFunctions(`${text}function own(): void {}\nexport const a = 1;\n`)).toEqual(["f"]);
});
