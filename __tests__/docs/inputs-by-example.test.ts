import { describe, expect, test } from "@jest/globals";
import { parse, parseAllDocuments } from "yaml";
import { pageOf } from "../../scripts/readme.ts";
import { targets } from "../../src/targets/registry.ts";
import { commonInputNames } from "../../src/inputs/common.ts";
import { blocksOf, textOf } from "./pages.ts";

const { inputs } = parse(textOf("action.yml")) as {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
};

/** Every key anywhere in the YAML of a page. */
function keysIn(page: string): Set<string> {
  const keys = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      keys.add(key);
      visit(inner);
    }
  };
  for (const { language, text, mark } of blocksOf(page)) {
    if (language !== "yaml" || mark === "before") continue;
    for (const document of parseAllDocuments(text, { logLevel: "silent" })) visit(document.toJS());
  }
  return keys;
}

const common = new Set<string>(commonInputNames);
const owners = [
  ["Every target", [...common]] as const,
  ...[...targets].map(
    ([target, { inputs: own }]) =>
      [target, own.filter((name) => target !== "doctor" || !isAnothers(name))] as const,
  ),
];

/** The doctor looks at other targets' inputs, which stay theirs. */
function isAnothers(name: string): boolean {
  return !(inputs[name]?.description ?? "").startsWith("doctor:");
}

describe.each(owners)("%s", (owner, names) => {
  test("has an example of each input on its page", () => {
    const shown = keysIn(`docs/${pageOf(owner)}`);
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
  });
});
