import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A rule of AWS that a docstring states, and by what it is known. */
export interface Rule {
  readonly file: string;
  /** The docstring's first sentence. */
  readonly rule: string;
  readonly kind: "Source" | "Assumed";
  readonly said: string;
}

const page = /https:\/\/docs\.aws\.amazon\.com\/[^\s)>,"]+/g;

/** The rules in the sources and in the simulator, in the order of their files. */
export function rulesOf(root: string): Rule[] {
  const patterns = ["src/**/*.ts", "__tests__/simulator/**/*.ts"];
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const comments = [...text.matchAll(/\/\*\*([\s\S]*?)\*\/\s*([^\n]*)/g)];
    return comments.flatMap(([, comment = "", next = ""]) =>
      rulesIn(file.replaceAll("\\", "/"), comment, nameIn(next)),
    );
  });
}

/** The name of what is declared in a line. */
function nameIn(line: string): string {
  const bare = line.replace(/^(export |default |async |readonly |static |#)+/, "");
  const [, name = ""] = /^(?:(?:function|const|class|interface|type) )?#?(\w+)/.exec(bare) ?? [];
  return name;
}

/** What one docstring says; a page of AWS's that it names counts as its source. */
function rulesIn(file: string, comment: string, name: string): Rule[] {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trim());
  const text = lines.join(" ").replace(/\s+/g, " ").trim();
  const rule = `\`${name}\`: ${firstSentence(text)}`.replace(/: $/, ":");
  const marked = markedIn(lines).map(({ kind, said }) => ({ file, rule, kind, said }));
  if (marked.some(({ kind }) => kind === "Source")) return marked;
  const pages = [...new Set(text.match(page) ?? [])].map((url) => url.replace(/[.;:]+$/, ""));
  const bySource = pages.map((url) => ({ file, rule, kind: "Source" as const, said: `<${url}>` }));
  return [...marked, ...bySource];
}

function firstSentence(text: string): string {
  const bare = text.replace(/\s*\(?https:\/\/[^\s)]+\)?/g, "");
  const [first = bare] = bare.split(/(?<=\.)\s+(?=[A-Z@])|(?=(?:Source|Assumed): )/);
  return escaped(first.trim().replace(/^(Source|Assumed):.*$/, ""));
}

function markedIn(lines: readonly string[]): { kind: Rule["kind"]; said: string }[] {
  const found: { kind: Rule["kind"]; said: string }[] = [];
  let open = false;
  for (const line of lines) {
    const [, kind, said = ""] = /^(Source|Assumed): (.*)$/.exec(line) ?? [];
    const last = found.at(-1);
    if (kind === "Source" || kind === "Assumed") {
      found.push({ kind, said });
      open = true;
    } else if (line === "" || line.startsWith("@")) open = false;
    else if (open && last !== undefined) last.said += ` ${line}`;
  }
  return found.map(({ kind, said }) => ({ kind, said: escaped(said) }));
}

/** What markdown would take for its own is text here. */
function escaped(text: string): string {
  return text.replace(/[*_<>|[\]]/g, "\\$&");
}
