/**
 * The modules that a JavaScript file loads before anything else of it runs: the imports and plain `require`s at its
 * beginning, as people and compilers write them. It ends at the first statement that is anything else, so that nothing
 * conditional, and no text that only looks like an import, is among them.
 * Source: https://tc39.es/ecma262/#sec-imports (all of a module's imports are resolved before it runs)
 */
export function leadingNodeImports(text: string): string[] {
  const specifiers: string[] = [];
  let at = afterSpace(text, text.startsWith("#!") ? behind(text, "\n", 0) : 0);
  while (at < text.length) {
    const found = statementAt(text, at);
    if (found === undefined) break;
    if (found.specifier !== undefined) specifiers.push(found.specifier);
    at = afterSpace(text, found.end);
  }
  return specifiers;
}

interface Statement {
  readonly end: number;
  readonly specifier?: string;
}

const name = String.raw`[\w$]+`;
const quoted = String.raw`(?<quote>["'])(?<specifier>[^"'\\\n]+)\k<quote>`;
/** Nothing but the end of the statement follows. */
const end = String.raw`[^\S\n]*(?:;|\n|$|(?=\/[/*]))`;
/** `a, { b as c }` or `* as a`, with or without spaces around the braces. */
const bindings = String.raw`(?:[\w$*\s,]+\s|[\w$*\s,]*\{[\w$\s,]*\}\s*)from\s*`;
/** What compilers wrap a required module with. */
const wrapper = String.raw`(?:__importDefault|__importStar|__toESM)\(`;

const loading = [
  String.raw`import\s*(?:${bindings})?${quoted}(?:\s*with\s*\{[^{}]*\})?${end}`,
  String.raw`export\s*${bindings}${quoted}${end}`,
  String.raw`(?:(?:const|let|var)\s+(?:${name}|\{[\w$\s,:]*\})\s*=\s*)?(?:${wrapper})?require\(\s*${quoted}\s*\)\)?(?:\.${name})*${end}`,
].map((pattern) => new RegExp(pattern, "y"));

/** What loads nothing and cannot fail. */
const harmless = [
  String.raw`(["'])use strict\1${end}`,
  String.raw`Object\.defineProperty\(exports,\s*"__esModule",\s*\{\s*value:\s*(?:true|!0)\s*\}\)${end}`,
  String.raw`(?:exports\.${name}\s*=\s*)+(?:void 0|${name})\s*;`,
].map((pattern) => new RegExp(pattern, "y"));

function statementAt(text: string, at: number): Statement | undefined {
  for (const pattern of [...loading, ...harmless]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const specifier = match.groups?.specifier;
    return { end: pattern.lastIndex, ...(specifier === undefined ? {} : { specifier }) };
  }
  return undefined;
}

/** Behind spaces, semicolons and comments. */
function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (/[\s;\uFEFF]/.test(text[at] ?? "")) at += 1;
    if (text.startsWith("//", at)) at = behind(text, "\n", at);
    else if (text.startsWith("/*", at)) at = behind(text, "*/", at + 2);
    else return at;
  }
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}
