import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { fc } from "../../helpers/property.ts";
import { thrownBy } from "../../helpers/thrown.ts";
import { readJson, readYaml, readPlainYaml } from "../../../src/inputs/yaml/read-yaml.ts";

const what = "The file task.yml";

function messageFor(text: string, read: typeof readYaml = readYaml): string {
  try {
    read(text, what);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
}

test.each([
  ["", null],
  ["# nothing but a comment\n", null],
  ["a: 1\nb: [x, 2.5, true, null]\n", { a: 1, b: ["x", 2.5, true, null] }],
  ['{\n\t"a":\t{"b": 1e3}\n}', { a: { b: 1000 } }],
  ["a: !!str 3\n", { a: "3" }],
  ["base: &b {x: 1, y: 1}\nc:\n  <<: *b\n  y: 2\n", { base: { x: 1, y: 1 }, c: { x: 1, y: 2 } }],
  ["a: &x 1\nb: *x\nc: &x 2\nd: *x\n", { a: 1, b: 1, c: 2, d: 2 }],
  ["7: seven\ntrue: yes\n", { 7: "seven", true: "yes" }],
  ["a: 1\n...\n", { a: 1 }],
  ["\uFEFFa: 1\n", { a: 1 }],
])("reads %j", (text, value) => {
  expect(readYaml(text, what)).toEqual(value);
});

test.each([
  ["an unknown tag", "a: 1\nPW: !vault hunter2secret\n", "line 2, column 5"],
  ["a tag that makes bytes", "a: !!binary aHVudGVyMnNlY3JldA==\n", "line 1, column"],
  ["a tag of a collection", "a: !foo {hunter2secret: 1}\n", "line 1, column 4"],
  ["a duplicate key", "hunter2secret: 1\nhunter2secret: 2\n", "line 2, column 1"],
  ["a duplicate key of JSON", '{"hunter2secret": 1, "hunter2secret": 2}', "line 1, column 22"],
  ["a second document", "a: 1\n---\nhunter2secret: 2\n", "line 2, column"],
  ["an unknown directive", "%hunter2secret\n---\na: 1\n", "line 1, column 1"],
  ["a key that is a collection", "? [hunter2secret]\n: b\n", "line 1, column 3"],
  ["an alias of nothing", "a: *hunter2secret\n", "line 1, column 4"],
  ["an alias inside of its anchor", "a: &x\n  - hunter2secret\n  - *x\n", "line 3, column 5"],
  ["a merge of no map", "a:\n  <<: hunter2secret\n", "merges"],
  ["a prototype", "a:\n  __proto__: {hunter2secret: 1}\n", "line 2, column 3"],
  ["a prototype of JSON", '{"__proto__": {"hunter2secret": 1}}', "line 1, column 2"],
  ["an open quote", 'a: "hunter2secret\n', "line"],
  ["an open bracket", "a: [hunter2secret\n", "line"],
  ["a tab as indentation", "a:\n\thunter2secret: 1\n", "line 2"],
  ["words after a value", "a: 'x' hunter2secret\n", "line 1"],
  ["a workflow command", "? |\n ::save-state name=hunter2secret::x\n!foo b: c\n", "line"],
])("refuses %s, with its place and without a word of it", (_name, text, place) => {
  const message = messageFor(text);
  expect(message).toContain("The file task.yml cannot be read: ");
  expect(message).toContain(place);
  expect(message).not.toContain("hunter2secret");
  expect(message).not.toMatch(/::|\n/);
});

test("refuses aliases that multiply, in little time", () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const items = level === 0 ? Array(10).fill("lol") : Array(10).fill(`*a${level - 1}`);
    return `a${level}: &a${level} [${items.join(", ")}]`;
  });
  expect(messageFor(levels.join("\n"))).toMatch(/aliases .* stand for too much/);
  const flat = `a: &a 1\nb: [${Array(11_000).fill("*a").join(",")}]`;
  expect(messageFor(flat)).toMatch(/aliases .* stand for too much/);
});

test.each(["[", "{a: ", "- ", "? "])("refuses what is nested too deep: %j", (opening) => {
  expect(messageFor(`a:\n  ${opening.repeat(20_000)}`)).toMatch(/nested too deep/);
});

test("refuses what is too long", () => {
  expect(messageFor(`a: ${"x".repeat(500_001)}`)).toMatch(/longer than 500000 characters/);
});

test("JSON alone is JSON", () => {
  expect(readJson('{"a": [1]}', what)).toEqual({ a: [1] });
  expect(messageFor("a: hunter2secret", readJson)).toBe(
    "The file task.yml cannot be read: it is no valid JSON.",
  );
  expect(messageFor('{"a": 1, "a": 2}', readJson)).toContain("twice");
});

test("keeps plain scalars as they are written where that is asked for", () => {
  expect(readPlainYaml("a: 1.10\nb:\nc: ~\nd: 'null'\n", what)).toEqual({
    value: { a: "1.10", b: "", c: "~", d: "null" },
    valueless: new Set(["b", "c"]),
  });
});

test("JSON means the same to it as to JSON.parse", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ depthSize: "small" }),
      fc.constantFrom(0, 2, "\t"),
      (value, space) => {
        const text = JSON.stringify(value, null, space);
        fc.pre(!text.includes('"__proto__"'));
        expect(readYaml(text, what)).toEqual(JSON.parse(text));
      },
    ),
    { seed: 14 },
  );
});

test("prints nothing, whatever it reads", () => {
  const emit = process.emitWarning.bind(process);
  const printed: unknown[] = [];
  process.emitWarning = (warning) => void printed.push(warning);
  try {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("!&*?|>-:[]{}\n <'\"%a#")) }),
        (text) => {
          messageFor(text);
        },
      ),
      { seed: 14 },
    );
  } finally {
    process.emitWarning = emit;
  }
  expect(printed).toEqual([]);
});

const source = resolve(import.meta.dirname, "../../../src");

test("is the only way by which YAML comes in", () => {
  const others = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("inputs/yaml/"))
    .filter((name) => {
      const text = readFileSync(join(source, name), "utf8");
      const imported = /import (?:type )?\{([^}]*)\} from "yaml"/.exec(text)?.[1] ?? "";
      return /\bparse\w*\b/.test(imported) || text.includes('import("yaml")');
    })
    .map((name) => relative(source, join(source, name)));
  expect(others).toEqual([]);
});

test("a key that stands twice is refused", () => {
  expect(thrownBy(() => readYaml("a: 1\na: 2", "The file"))).toMatchObject({ id: "yaml-refused" });
});
