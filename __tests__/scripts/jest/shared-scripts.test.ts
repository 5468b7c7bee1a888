import { resolve } from "node:path";
import vm from "node:vm";
import { expect, test } from "@jest/globals";

type Importer = (name: string) => Promise<unknown>;
interface Options {
  readonly filename: string;
  readonly parsingContext: vm.Context;
  readonly importModuleDynamically: Importer;
}
interface Shared {
  compileFunction(
    source: string,
    names: readonly string[],
    options: Options,
  ): (...given: unknown[]) => unknown;
  forget(): void;
}

const script: string = resolve(import.meta.dirname, "../../../scripts/jest/shared-scripts.js");
const { default: SharedScripts } = (await import(script)) as {
  readonly default: new (Script: typeof vm.Script) => Shared;
};

let compiled = 0;
class Counted extends vm.Script {
  constructor(source: string, options: vm.ScriptOptions) {
    super(source, options);
    compiled += 1;
  }
}

const none: Importer = () => Promise.reject(new Error("Nothing is imported"));

function optionsOf(globals: object, importModuleDynamically = none): Options {
  const parsingContext = vm.createContext(globals);
  return { filename: "/x/module.js", parsingContext, importModuleDynamically };
}

/** A module of one export, as a file that runs would have it imported. */
async function moduleOf(value: string, context: vm.Context): Promise<vm.Module> {
  const made = new vm.SyntheticModule(
    ["value"],
    () => {
      made.setExport("value", value);
    },
    { context },
  );
  await made.link(() => Promise.reject(new Error("It imports nothing")));
  await made.evaluate();
  return made;
}

test("what was compiled once runs in the context of each file, with what it is given there", () => {
  const shared = new SharedScripts(Counted);
  compiled = 0;
  const source = "let calls = 0; return () => [word, given, ++calls]; // end";
  const [one, two] = ["one", "two"].map((word) => {
    const run = shared.compileFunction(source, ["given", "other"], optionsOf({ word }));
    return run(`given ${word}`) as () => unknown;
  });
  expect([one?.(), two?.(), one?.()]).toEqual([
    ["one", "given one", 1],
    ["two", "given two", 1],
    ["one", "given one", 2],
  ]);
  expect(compiled).toBe(1);
});

test("a file whose text is another one is compiled anew", () => {
  const shared = new SharedScripts(Counted);
  const options = optionsOf({});
  expect(shared.compileFunction("return 1", [], options)()).toBe(1);
  expect(shared.compileFunction("return 2", [], options)()).toBe(2);
});

test("an error names its line and column in the file", () => {
  const run = new SharedScripts(Counted).compileFunction(
    "throw new Error('here')",
    ["module", "exports"],
    optionsOf({}),
  );
  const stack = (): string => {
    try {
      return String(run());
    } catch (error) {
      return String((error as Error).stack);
    }
  };
  expect(stack()).toContain("/x/module.js:1:7");
});

test("what it imports later is imported by the file that runs", async () => {
  const shared = new SharedScripts(Counted);
  const values: unknown[] = [];
  for (const value of ["one", "two"]) {
    const options: Options = optionsOf({}, () => moduleOf(value, options.parsingContext));
    const run = shared.compileFunction("return import('there')", [], options);
    values.push(((await run()) as { readonly value: string }).value);
  }
  expect(values).toEqual(["one", "two"]);
});

test("a file that is over is let go of", async () => {
  const shared = new SharedScripts(Counted);
  const run = shared.compileFunction("return import('there')", [], optionsOf({}));
  shared.forget();
  await expect(run()).rejects.toThrow("is not a function");
});
