/**
 * The modules that a Python file imports before anything else of it runs: the import statements at its beginning, behind
 * docstring and comments. It ends at the first statement that is anything else (`try:`, `if`, an assignment).
 * Source: https://docs.python.org/3/reference/simple_stmts.html#the-import-statement
 * @returns whole names, `shop.db`; relative imports are not among them
 */
export function leadingPythonImports(text: string): string[] {
  const names: string[] = [];
  for (const line of statements(text)) {
    const from = /^from\s+([\w.]+)\s+import\s+[\w*,\s()]+$/.exec(line)?.[1];
    const plain = /^import\s+([\w.,\s]+)$/.exec(line)?.[1];
    if (from !== undefined) names.push(from);
    else if (plain !== undefined) names.push(...plain.split(",").map(moduleOf));
    else break;
  }
  return names.filter((name) => /^\w/.test(name));
}

/** `a.b as c` → `a.b` */
function moduleOf(text: string): string {
  return text.trim().split(/\s/)[0] ?? "";
}

/** Lines as Python joins them, without comments and the docstring. */
function* statements(text: string): Generator<string> {
  const source = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  let joined = "";
  for (const raw of source.slice(docstringEnd(source)).split("\n")) {
    const line = raw.replace(/#.*$/, "").trimEnd();
    if (joined === "" && line.trim() === "") continue;
    joined = `${joined}${joined === "" ? "" : " "}${line.replace(/\\$/, "")}`;
    const isOpen = line.endsWith("\\") || (joined.includes("(") && !joined.includes(")"));
    if (isOpen) continue;
    yield joined;
    joined = "";
  }
}

function docstringEnd(source: string): number {
  const start = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*/.exec(source)?.[0].length ?? 0;
  const found = /^[rRuU]?("""|'''|"|')/.exec(source.slice(start));
  if (found === null) return start;
  const [whole, mark = ""] = found;
  const end = source.indexOf(mark, start + whole.length);
  return end < 0 ? source.length : end + mark.length;
}
