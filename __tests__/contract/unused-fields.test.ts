import { relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";
import { settingRows } from "../../src/targets/ecs/service-settings.ts";
import { programOfSource, unusedFields } from "./unused-fields.ts";

/**
 * An input may reach the configuration and be thrown away there: each field of it has to be asked for by name. Those of
 * UpdateService are compared and sent by their rows, which apply/update-settings.test.ts holds row by row.
 */
test("what a reader makes of the inputs is used", () => {
  const ofRows = Object.keys(settingRows).map((field) => `EcsConfig.${field}`);
  const unused = unusedFields(programOfSource());
  expect(unused.filter((field) => !ofRows.includes(field))).toEqual([]);
});

/** The unused fields of a program of two files. */
function unusedIn(config: string, use: string): string[] {
  const texts = new Map([
    ["src/read.ts", `${config} export const read = (c: Config): unknown => c.b;`],
    ["src/use.ts", `import type { Config } from "./read.ts"; ${use}`],
  ]);
  const host = ts.createCompilerHost({});
  const program = ts.createProgram(
    [...texts.keys()],
    { noLib: true, strict: true },
    {
      ...host,
      getSourceFile: (path) => {
        const text = texts.get(relative(process.cwd(), resolve(path)));
        return text === undefined
          ? undefined
          : ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      },
      fileExists: (path) => texts.has(relative(process.cwd(), resolve(path))),
      writeFile: () => undefined,
    },
  );
  return unusedFields(program);
}

const config = "export interface Config { readonly a: string; readonly b?: string }";

test.each([
  ["only its reader asks for it", "export const use = (c: Config): string => c.a;"],
  ["it is set alone", 'export const use = (c: Config): Config => ({ a: c.a, b: "" });'],
  ["another type has it", "export const use = (c: Config, o: { b: 1 }) => [c.a, o.b];"],
])("a field is missed where %s", (_where, use) => {
  expect(unusedIn(config, use)).toEqual(["Config.b"]);
});

test.each([
  ["by its name", "export const use = (c: Config) => [c.a, c.b];"],
  ["taken apart", "export const use = ({ a, b: other }: Config) => [a, other];"],
  ["as a part of it", "export const use = (c: { [N in keyof Config]: Config[N] }) => [c.a, c.b];"],
])("a field is used %s", (_how, use) => {
  expect(unusedIn(config, use)).toEqual([]);
});
