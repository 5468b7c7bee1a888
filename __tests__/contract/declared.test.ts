import { beforeAll, describe, expect, test } from "@jest/globals";
import { parse, parseAllDocuments } from "yaml";
import {
  code,
  disagreements,
  inputsPage,
  pageOf,
  type ActionFile,
} from "../../scripts/pages/readme.ts";
import { usageOf } from "../../src/cli/usage.ts";
import { commonInputNames, readInputs } from "../../src/inputs/common.ts";
import { targets } from "../../src/targets/registry.ts";
import { blocksOf, textOf } from "../helpers/reading/pages.ts";
import { askedOf, type Asked } from "../helpers/inputs/recording-reader.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

/**
 * What an input is stands in action.yml (name, targets, default, help) and in the reader (grammar): this is the one
 * place that holds them, docs/inputs.md, the pages and the terminal's help to each other.
 */
const action = parse(textOf("action.yml")) as ActionFile;

/** Whose inputs they are; the doctor looks at other targets' inputs, which stay theirs. */
const own = (target: string): readonly string[] => targets.get(target)?.inputs ?? [];

const helpOf = (name: string): string => action.inputs[name]?.description ?? "";

test("action.yml declares exactly the inputs that the code knows, for the right targets", () => {
  expect(disagreements(action, code)).toEqual([]);
});

test("action.yml gives a default to common inputs only, and the same as the reader", () => {
  const defaults = Object.entries(action.inputs).flatMap(([name, input]) =>
    input.default === undefined ? [] : [[name, String(input.default)] as const],
  );
  for (const [name] of defaults) expect(code.common).toContain(name);
  const needed = [
    ["target", "credentials"],
    ["role-to-assume", "arn:aws:iam::123456789012:role/deploy"],
    ["aws-region", "eu-central-1"],
    ["github-token", "${{ github.token }}"],
  ] as const;
  const { common: bare } = readInputs(inputsOf(new Map(needed)), {}, targets);
  const { common } = readInputs(inputsOf(new Map([...needed, ...defaults])), {}, targets);
  expect(common).toEqual(bare);
});

test("docs/inputs.md says what action.yml says", async () => {
  expect(await inputsPage(action)).toBe(textOf("docs/inputs.md"));
});

/** What an input's help says is taken where nothing is given: `Default V`, `V (default…)`, `V, the default`, `V (T's default)`, `V for T`. */
function saysDefault(help: string, value: string, target: string): boolean {
  const owned = `\\((?:${target}'s\\b(?: default)?|default\\b)`;
  const forms = [
    `[Dd]efault ${value}\\b`,
    `\\b${value} ${owned}`,
    `\\b${value},(?: the)? default`,
    `\\b${value} for ${target}\\b`,
  ];
  return new RegExp(forms.join("|")).test(help);
}

/** Words of AWS's own, whose list stands on its pages: the help says what they are. */
const awsWords = ["acl", "storage-class"];

describe.each([...targets.keys()].filter((target) => target !== "doctor"))(
  "target %s",
  (target) => {
    let asked: ReadonlyMap<string, Asked>;
    beforeAll(() => {
      asked = askedOf(target, own(target));
    });

    test("reads each input that it declares, and no other", () => {
      const mine = [...asked.keys()].filter((name) => !code.common.includes(name));
      expect(mine.sort()).toEqual([...own(target)].sort());
    });

    test("says in the help of each choice what may be chosen", () => {
      const silent = [...asked].flatMap(([name, { words = [] }]) =>
        words
          .filter(() => !awsWords.includes(name))
          .filter((word) => !new RegExp(`\\b${word}\\b`).test(helpOf(name)))
          .map((word) => `${name}: ${word}`),
      );
      expect(silent).toEqual([]);
    });

    test("says in the help what is so where nothing is given", () => {
      const wrong = [...asked].flatMap(([name, { fallback }]) =>
        fallback === undefined || saysDefault(helpOf(name), fallback, target)
          ? []
          : [`${name}: ${fallback} is not said by "${helpOf(name)}"`],
      );
      expect(wrong).toEqual([]);
    });

    test("has them all, with the common ones, in the terminal's help", () => {
      const listed = usageOf("deploy", target, targets).match(/^ {2}--([a-z0-9-]+)$/gm) ?? [];
      const workflows = ["target", "auth", "summary", "comment-plan", "environment"];
      const everywhere = commonInputNames.filter((name) => !workflows.includes(name));
      expect(listed.map((line) => line.slice(4))).toEqual([...own(target), ...everywhere]);
    });
  },
);

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

test.each([
  ["Every target", [...commonInputNames]] as const,
  ...[...targets.keys()].map((target) => [target, own(target)] as const),
])("%s: the page has an example of each input", (owner, names) => {
  const shown = keysIn(`docs/${pageOf(owner)}`);
  expect(names.filter((name) => !shown.has(name))).toEqual([]);
});
