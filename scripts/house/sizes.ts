import ts from "typescript";

/** Lines that a function, and a file, may have; files that a folder may have. */
const limits = { functionLines: 40, fileLines: 250, folderFiles: 14 } as const;

/** A function's name and how many lines it has, from its head to its closing brace. */
export interface Measured {
  readonly name: string;
  readonly lines: number;
}

const measured = new Map<string, readonly Measured[]>();

/** Functions, methods and accessors that have a name, nested ones included; each text is parsed once. */
export function functionsOf(text: string): readonly Measured[] {
  const known = measured.get(text) ?? measure(text);
  measured.set(text, known);
  return known;
}

function measure(text: string): Measured[] {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const found: Measured[] = [];
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name !== undefined) found.push({ name, lines: linesOf(node, file) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    return node.body === undefined ? undefined : (node.name?.getText() ?? "default");
  }
  if (ts.isConstructorDeclaration(node) && node.body !== undefined) return "constructor";
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  return isNamed(node.parent) ? node.parent.name.getText() : undefined;
}

/** What gives its name to the function that it holds. */
function isNamed(
  node: ts.Node,
): node is ts.VariableDeclaration | ts.PropertyAssignment | ts.PropertyDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node)
  );
}

function linesOf(node: ts.Node, file: ts.SourceFile): number {
  const line = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart()) + 1;
}

/**
 * Whether a file beside src/ is held to the limits: cases in a row, those of tests and those of tables that their
 * name calls so, may be as many as there are.
 */
export function isSized(path: string): boolean {
  return !/\.test\.ts$|-(scenarios|table)\.ts$/.test(path);
}

/** Files and functions above their limit: `src/a.ts: 300 lines`, by path. */
export function tooLarge(files: ReadonlyMap<string, string>): Map<string, number> {
  const large = new Map<string, number>();
  for (const [path, text] of files) {
    const lines = text.split("\n").length - 1;
    if (lines > limits.fileLines) large.set(path, lines);
    for (const { name, lines: long } of functionsOf(text)) {
      if (long > limits.functionLines) large.set(`${path} ${name}()`, long);
    }
  }
  return large;
}

/** Folders with more files than a folder may have: `src/a/: 15`. */
export function fullFolders(paths: Iterable<string>): Map<string, number> {
  const folders = Map.groupBy(paths, (path) => path.slice(0, path.lastIndexOf("/") + 1));
  const counts = [...folders].map(([folder, files]) => [folder, files.length] as const);
  return new Map(counts.filter(([, count]) => count > limits.folderFiles));
}

/** The middle value, as half of them lie below and half above. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
