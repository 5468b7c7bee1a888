import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Writes below each id of docs/troubleshooting.md which tests meet it, those end to end first; part of
 * `npm run pages`. With `--check` nothing is written, and a line that is not true any more fails, as does an id that
 * no test names.
 */
const root = resolve(import.meta.dirname, "../..");
const page = join(root, "docs/troubleshooting.md");
const shown = 3;

const label = "How it was tested:";
const line = new RegExp(`\\n*^${label}[^\\n]*$`, "m");

/** A test file by its path below `__tests__`, and its text. */
type Tests = ReadonlyMap<string, string>;

/** All test files and their tables, without those that look at the pages alone. */
function readTests(): Tests {
  const folder = join(root, "__tests__");
  const names = globSync("**/*{.test,-table}.ts", { cwd: folder, exclude: ["docs/**"] });
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The tests that name an id as a word of its own, those that run the built action first. */
export function testsOf(id: string, tests: Tests): readonly string[] {
  const named = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
  const found = [...tests].filter(([, text]) => named.test(text)).map(([name]) => name);
  const isEndToEnd = (name: string): boolean => name.startsWith("e2e/");
  return [...found.filter(isEndToEnd), ...found.filter((name) => !isEndToEnd(name))];
}

/** The page with a line below each id, and the ids that no test names. */
export function withTests(
  text: string,
  tests: Tests,
): { readonly text: string; readonly untested: readonly string[] } {
  const [head = "", ...sections] = text.split(/^(?=## )/m);
  const untested: string[] = [];
  const told = sections.map((section) => {
    const [, id = ""] = /^## (.+)$/m.exec(section) ?? [];
    const files = testsOf(id, tests);
    if (files.length === 0) untested.push(id);
    // What follows a section's text, e.g. the mark of the next group, stays behind the line.
    const [, body = "", rest = ""] =
      /^([\s\S]*?)\s*((?:<!-- sections[\s\S]*)?)$/.exec(section.replace(line, "")) ?? [];
    return [body, lineOf(files), rest]
      .filter((part) => part !== "")
      .join("\n\n")
      .trimEnd();
  });
  return { text: `${[head.trimEnd(), ...told].join("\n\n")}\n`, untested };
}

function lineOf(files: readonly string[]): string {
  const links = files
    .slice(0, shown)
    .map((name) => `[${name.replace(/(?:\.test)?\.ts$/, "")}](../__tests__/${name})`);
  const rest = files.length - shown;
  return `${label} ${links.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** @returns whether all is as it is to be */
export function writeTestedIds(check: boolean): boolean {
  const text = readFileSync(page, "utf8");
  const wanted = withTests(text, readTests());
  for (const id of wanted.untested) console.error(`docs/troubleshooting.md: no test names ${id}`);
  const isOld = wanted.text !== text;
  if (check && isOld) console.error("docs/troubleshooting.md: run `npm run pages`");
  if (!check) writeFileSync(page, wanted.text);
  return wanted.untested.length === 0 && !(check && isOld);
}
