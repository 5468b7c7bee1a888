import { expect, test } from "@jest/globals";
import ts from "typescript";
import { unknownFields } from "../../../scripts/lint/spread-fields.ts";

const declarations = `
interface Config { readonly a: string; readonly b?: number }
declare function optional<K extends string, V>(key: K, value: V): { [Name in K]?: V };
declare function defined<T extends object>(fields: T): Partial<T>;
declare function build(config: Config): void;
declare const x: boolean;
declare const wider: Config & { c: number };
`;

/** What the rule says of one statement. */
function said(statement: string): string[] {
  const file = ts.createSourceFile(
    "file.ts",
    `${declarations}${statement}`,
    ts.ScriptTarget.Latest,
    true,
  );
  const host = {
    ...ts.createCompilerHost({}),
    getSourceFile: () => file,
    writeFile: () => undefined,
  };
  const program = ts.createProgram(["file.ts"], { noLib: true, strict: true }, host);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSpreadAssignment(node)) {
      const unknown = unknownFields(node, program.getTypeChecker());
      found.push(...unknown.map(({ name, type }) => `${type}: ${name}`));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test.each([
  'const config: Config = { a: "", ...optional("c", 1) };',
  'const config: Config = { a: "", ...defined({ b: 1, c: 1 }) };',
  'const config: Config = { a: "", ...{ b: 1, c: 1 } };',
  'const config: Config = { a: "", ...(x ? {} : { c: 1 }) };',
  'const config: Config = { a: "", ...{ ...{ c: 1 } } };',
  'function read(): Config { return { a: "", ...optional("c", 1) }; }',
  'build({ a: "", ...optional("c", 1) });',
])("an unknown field is found: %s", (statement) => {
  expect(said(statement)).toEqual(["Config: c"]);
});

test.each([
  'const config: Config = { a: "", ...optional("b", 1) };',
  'const config: Config = { a: "", ...defined({ b: 1 }) };',
  'const config: Config | { c: number } = { a: "", ...optional("c", 1) };',
  'const config: Config & { c?: number } = { a: "", ...optional("c", 1) };',
  'const config: { [name: string]: unknown } = { ...optional("c", 1) };',
  'const config: unknown = { ...optional("c", 1) };',
  'const config: object = { ...optional("c", 1) };',
  'const config: {} = { ...optional("c", 1) };',
  'const config = { ...optional("c", 1) };',
  "function keep<T extends object>(value: T): T { return value; } keep({ ...{ c: 1 } });",
  // What an object brings along that is more than this one was not named here.
  "const config: Config = { ...wider };",
])("what the type takes is let pass: %s", (statement) => {
  expect(said(statement)).toEqual([]);
});
