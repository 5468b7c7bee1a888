import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { format } from "prettier";
import { parse } from "yaml";
import { targets } from "../../src/targets/registry.ts";
import { commonInputNames } from "../../src/inputs/common.ts";

/** What action.yml says, as far as tables need it. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

interface ActionInput {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string | number | boolean;
}

/** Which inputs the code reads. */
export interface Code {
  readonly common: readonly string[];
  readonly targets: ReadonlyMap<string, { readonly inputs: readonly string[] }>;
}

export const code: Code = { common: commonInputNames, targets };

/** A description without the targets that it begins with, and those targets. */
function readDescription(description: string): { targets: readonly string[]; text: string } {
  const [, list, text] = /^([a-z0-9]+(?:, [a-z0-9]+)*): (.+)$/s.exec(description) ?? [];
  if (list === undefined || text === undefined) return { targets: [], text: description };
  return { targets: list.split(", "), text };
}

/** Where action.yml and the code disagree about the inputs, one line each. */
export function disagreements({ inputs }: ActionFile, { common, targets: known }: Code): string[] {
  const owners = (name: string): string[] => {
    const all = [...known].filter(([, target]) => target.inputs.includes(name));
    // The doctor looks at other targets' inputs, which stay theirs.
    const others = all.filter(([target]) => target !== "doctor");
    return (others.length > 0 ? others : all).map(([target]) => target);
  };
  const said = Object.entries(inputs).flatMap(([name, { description }]) => {
    const expected = readDescription(description).targets;
    const actual = owners(name);
    if (expected.length === 0 && common.includes(name)) return [];
    if (actual.length === 0) return [`${name}: is in action.yml, but nothing reads it`];
    return same(expected, actual)
      ? []
      : [`${name}: action.yml says ${expected.join(", ")}, the code ${actual.join(", ")}`];
  });
  const read = [...common, ...[...known.values()].flatMap((target) => target.inputs)];
  const unsaid = [...new Set(read)].filter((name) => inputs[name] === undefined);
  return [...said, ...unsaid.map((name) => `${name}: is read, but not in action.yml`)];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}

const page = "docs/inputs.md";

/** The whole page of inputs and outputs, as docs/inputs.md should be. */
export async function inputsPage(action: ActionFile): Promise<string> {
  const inputs = rowsOf(action.inputs, inputRow);
  const outputs = rowsOf(action.outputs, (name, { description }) => [
    name,
    readDescription(description).text,
  ]);
  const text = [
    "# Inputs and outputs",
    "Made by `npm run pages` from `action.yml`; each input by example stands in its target's page.",
    "Booleans are `true` or `false`; an empty value is the same as none, so that a matrix may pass empty ones.",
    ...groupsOf(inputs, "inputs"),
    ...groupsOf(outputs, "outputs"),
  ].join("\n\n");
  return format(text, { parser: "markdown", printWidth: 100 });
}

/** Where a target is told of; the targets of sign-in share its page. */
export function pageOf(target: string): string {
  const signIn = ["Every target", "credentials", "doctor"].includes(target);
  return signIn ? "sign-in.md" : `targets/${target}.md`;
}

function inputRow(name: string, input: ActionInput): [string, string] {
  const { text } = readDescription(input.description);
  const required = input.required === true ? " Required." : "";
  const fallback = input.default === undefined ? "" : ` Default \`${input.default}\`.`;
  return [name, text + required + fallback];
}

type Groups = ReadonlyMap<string, readonly string[]>;

/** The lines of every target's table, those that all of them share first; what two targets share is in both. */
function rowsOf<T extends { readonly description: string }>(
  items: Readonly<Record<string, T>>,
  row: (name: string, item: T) => readonly [string, string],
): Groups {
  const groups = new Map<string, string[]>();
  for (const [name, item] of Object.entries(items)) {
    const owners = readDescription(item.description).targets;
    const [first, meaning] = row(name, item);
    const line = `| \`${first}\` | ${meaning.replaceAll("|", "\\|")} |`;
    for (const owner of owners.length === 0 ? ["Every target"] : owners) {
      groups.set(owner, [...(groups.get(owner) ?? []), line]);
    }
  }
  return groups;
}

function groupsOf(groups: Groups, what: string): string[] {
  return [...groups].flatMap(([owner, lines]) => [
    `## ${owner === "Every target" ? owner : `Target ${owner}`}, ${what}`,
    `By example: [${basename(pageOf(owner))}](${pageOf(owner)}).`,
    ["| name | meaning |", "| --- | --- |", ...lines].join("\n"),
  ]);
}

/** @returns whether all is as it is to be */
export async function writeInputs(check: boolean): Promise<boolean> {
  const action = parse(readFileSync("action.yml", "utf8")) as ActionFile;
  const problems = disagreements(action, code);
  const wanted = await inputsPage(action);
  const written = existsSync(page) ? readFileSync(page, "utf8") : "";
  if (check && wanted !== written) problems.push(`${page}: run \`npm run pages\``);
  if (!check) writeFileSync(page, wanted);
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
}
