import { globSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";

const root = resolve(import.meta.dirname, "../..");

/** No type of a package is a configuration's: without them a program is there in a third of the time. */
const isOfOthers = (path: string): boolean =>
  path.includes("node_modules") && !path.includes("/typescript/lib/");

/** The program of src/, without the types of packages. */
export function programOfSource(): ts.Program {
  const read = ts.readConfigFile(resolve(root, "tsconfig.json"), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const files = globSync("src/**/*.ts", { cwd: root }).map((path) => resolve(root, path));
  const host = ts.createCompilerHost(options);
  const getSourceFile: ts.CompilerHost["getSourceFile"] = (path, ...rest) =>
    isOfOthers(path) ? undefined : host.getSourceFile(path, ...rest);
  return ts.createProgram(files, { ...options, types: [] }, { ...host, getSourceFile });
}

/** Fields of the interfaces `…Config` and `…Inputs` that nothing in a program ever asks for besides the reader itself. */
export function unusedFields(program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const own = program.getSourceFiles().filter(({ fileName }) => !fileName.includes("node_modules"));
  const declared = new Map<ts.Symbol, string>();
  for (const { name, type } of own.flatMap((file) => configurationsIn(file, checker))) {
    for (const field of type.getProperties()) declared.set(field, `${name}.${field.name}`);
  }
  const names = new Set([...declared.keys()].map(({ name }) => name));
  for (const file of own.filter(({ fileName }) => !fileName.endsWith("/read.ts"))) {
    for (const symbol of asksIn(file, names, checker)) {
      for (const origin of [symbol, ...checker.getRootSymbols(symbol)]) declared.delete(origin);
    }
  }
  return [...declared.values()].sort();
}

function configurationsIn(file: ts.SourceFile, checker: ts.TypeChecker) {
  return file.statements
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => /(?:Config|Inputs)$/.test(name.text))
    .map((statement) => ({
      name: statement.name.text,
      type: checker.getTypeAtLocation(statement),
    }));
}

/** The fields of these names that are asked for: `value.name`, `{ name } = value`. */
function asksIn(
  file: ts.SourceFile,
  names: ReadonlySet<string>,
  checker: ts.TypeChecker,
): ts.Symbol[] {
  const found: (ts.Symbol | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && names.has(node.name.text)) {
      found.push(checker.getSymbolAtLocation(node.name));
    } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = (node.propertyName ?? node.name).getText();
      if (names.has(name)) {
        found.push(checker.getTypeAtLocation(node.parent).getProperty(name));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter((symbol) => symbol !== undefined);
}
