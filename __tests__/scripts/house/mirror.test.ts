import { describe, expect, test } from "@jest/globals";
import {
  exportedFunctions,
  impurePlans,
  pureModules,
  strays,
  untested,
} from "../../../scripts/house/mirror.ts";

const text = "export function f(): number {\n  return 1;\n}\n";
const files = (own: Record<string, string>): Map<string, string> => new Map(Object.entries(own));

describe("pureModules", () => {
  test.each([
    ["asks for nothing", text],
    ["joins paths", `import { join } from "node:path";\n${text}`],
    ["takes a type of the SDK", `import type { A } from "@aws-sdk/client-s3";\n${text}`],
    ["speaks of the process in a comment", `/** Not process.env. */\n${text}`],
    ["loads one of ours that reads a file", `import { read } from "./read.ts";\n${text}`],
    ["pauses at each yield", "export function* f(): Steps<number> {\n  yield;\n  return 1;\n}\n"],
    ["exports a class", "export class Ledger {\n  add(): void {}\n}\n"],
    ["exports a constant function", "export const f = (): number => 1;\n"],
  ])("a module is one that %s", (_, own) => {
    expect(pureModules(files({ "src/a.ts": own }))).toEqual(["src/a.ts"]);
  });

  test.each([
    ["reads a file", `import { readFileSync } from "node:fs";\n${text}`],
    ["asks the clock", "export function f(): number {\n  return Date.now();\n}\n"],
    ["asks the clock for a date", "export const f = (): Date => new Date();\n"],
    ["takes the process apart", `const { env } = process;\n${text}`],
    ["names a variable", 'export const f = (): unknown => process["env"];\n'],
    ["throws dice", `import { randomInt } from "node:crypto";\n${text}`],
    ["prints", 'export function f(): void {\n  console.log("x");\n}\n'],
    ["waits", "export async function f(): Promise<number> {\n  return 1;\n}\n"],
    ["makes a promise", "export const f = (): Promise<void> => Promise.resolve();\n"],
    ["loads the SDK", `import { S3Client } from "@aws-sdk/client-s3";\n${text}`],
    ["exports no function", "export const a = 1;\n"],
  ])("a module is none that %s", (_, own) => {
    expect(pureModules(files({ "src/a.ts": own }))).toEqual([]);
  });
});

test("untested names what has no test where the module stands", () => {
  const modules = files({ "src/a/b.ts": text, "src/a/c.ts": text });
  expect(untested(modules, new Set(["__tests__/a/b.test.ts", "__tests__/c.test.ts"]))).toEqual([
    "src/a/c.ts",
  ]);
});

const importsB = 'import { f } from "../../src/a/b.ts";\n';
/** In pieces: what chooses the fast tests takes an import in a text for one of this file. */
const lazyB = JSON.stringify("../../src/a/b.ts");

test.each([
  ["__tests__/a/b.test.ts", true],
  ["__tests__/a/b-with-c.test.ts", true],
  ["__tests__/a/long-name-more.test.ts", true],
  ["__tests__/a/long.test.ts", false],
  ["__tests__/a/bc.test.ts", false],
  ["__tests__/b.test.ts", false],
  ["__tests__/a/new.test.ts", false],
  ["__tests__/targets/s3/behaviour/new.test.ts", true],
  ["__tests__/targets/s3/behaviour/record/new.test.ts", true],
  ["__tests__/targets/behaviour/new.test.ts", false],
  ["__tests__/contract/new.test.ts", true],
  ["__tests__/e2e/s3/new.test.ts", true],
])(
  "strays: whether %s stands beside its module or where several are tested: %s",
  (path, stands) => {
    const importsBoth = `${importsB}import { g } from "../../src/a/long-name.ts";\n`;
    const found = strays(["src/a/b.ts", "src/a/long-name.ts"], files({ [path]: importsBoth }));
    expect(found).toEqual(stands ? [] : [expect.stringContaining(`${path} begins with no name`)]);
  },
);

test.each([
  ["b-more", "imports it", true, importsB],
  ["b-more", "imports more than it", true, `import { g } from "../c.ts";\n${importsB}`],
  ["b-more", "loads it later", true, `const { f } = await import(${lazyB});\n`],
  ["b-more", "imports nothing", false, ""],
  ["b-more", "deploys all", false, 'import { World } from "../helpers/world.ts";\n'],
  ["b-more", "imports a type of it", false, 'import type { B } from "../../src/a/b.ts";\n'],
  ["b-more", "imports one of its name", false, 'import { f } from "../../src/c/b.ts";\n'],
  ["b-more", "speaks of importing it", false, `// ${importsB}`],
  ["b-with-c", "imports the shorter name", true, importsB],
  ["b-with-c", "imports the longer name", true, 'import { g } from "../../src/a/b-with.ts";\n'],
  ["b-with-c", "imports neither", false, ""],
  ["b", "is the first, which may let others call it", true, ""],
])("strays: whether the test %s that %s is of its module: %s", (name, _, stands, own) => {
  const path = `__tests__/a/${name}.test.ts`;
  const found = strays(["src/a/b.ts", "src/a/b-with.ts"], files({ [path]: own }));
  expect(found).toEqual(stands ? [] : [expect.stringContaining(`${path} does not import src/a/b`)]);
});

test("strays says where a test that is of no module could stand", () => {
  const tests = files({ "__tests__/a/c.test.ts": "", "__tests__/a/b-more.test.ts": "" });
  expect(strays(["src/a/b.ts"], tests)).toEqual([
    "__tests__/a/c.test.ts begins with no name of a module of src/a/, nor lies in a behaviour/, contract/ or e2e/",
    "__tests__/a/b-more.test.ts does not import src/a/b.ts, with whose name it begins, nor lies in a behaviour/, contract/ or e2e/",
  ]);
});

test("impurePlans names what lies in a target's plan/ and does more than decide", () => {
  const reads = `import { readFileSync } from "node:fs";\n${text}`;
  const modules = files({
    "src/targets/s3/plan/decide.ts": text,
    "src/targets/s3/plan/types.ts": "export interface A {}\n",
    "src/targets/s3/plan/find.ts": reads,
    "src/targets/s3/plan/deep/wait.ts": "export async function f(): Promise<void> {}\n",
    "src/targets/s3/plan/pass-on.ts":
      'import { read } from "../observe/read.ts";\nexport const f = (): Promise<void> => read();\n',
    "src/targets/small/plan.ts": reads,
    "src/targets/s3/plan-site.ts": reads,
    "src/targets/s3/observe/find.ts": reads,
  });
  expect(impurePlans(modules)).toEqual([
    "src/targets/s3/plan/find.ts",
    "src/targets/s3/plan/deep/wait.ts",
    "src/targets/s3/plan/pass-on.ts",
    "src/targets/small/plan.ts",
  ]);
});

test("exportedFunctions are those that others can call", () => {
  const more = `
function own(): void {}
export const a = 1;
export const short = (): number => 1;
export class Ledger {
  constructor() {}
  get size(): number { return 1; }
  add(): void {}
  private own(): void {}
  #own(): void {}
}
class Own { f(): void {} }
`;
  const names = exportedFunctions(text + more).map(({ name }) => name);
  expect(names).toEqual(["f", "short", "Ledger.size", "Ledger.add"]);
});
