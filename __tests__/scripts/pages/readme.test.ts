import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import {
  disagreements,
  inputsPage,
  pageOf,
  type ActionFile,
} from "../../../scripts/pages/readme.ts";
import { targets } from "../../../src/targets/registry.ts";

const root = resolve(import.meta.dirname, "../../..");
const file = (name: string): string => readFileSync(join(root, name), "utf8");
const action = parse(file("action.yml")) as ActionFile & {
  readonly runs: { readonly using: string; readonly main: string; readonly post: string };
};

describe("action.yml", () => {
  test("declares every output that the code sets", () => {
    const source = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => file(join("src", name)))
      .join("\n");
    const unset = Object.keys(action.outputs).filter(
      (name) => !source.includes(`"${name}"`) && !new RegExp(`\\b${name}\\b[:,]`).test(source),
    );
    expect(unset).toEqual([]);
  });

  test("runs on Node 24 from files that exist", () => {
    expect(action.runs.using).toBe("node24");
    for (const name of [action.runs.main, action.runs.post]) expect(file(name)).not.toBe("");
  });

  test("is plain block YAML, one line for each default", () => {
    expect(file("action.yml")).not.toMatch(/^\s*default:\s*$|[{[][^{[\n]*:.*[}\]]\s*$/m);
  });
});

describe("docs/inputs.md", () => {
  test("a table that lags behind is noticed", async () => {
    const outputs = { ...action.outputs, another: { description: "A new one." } };
    expect(await inputsPage({ ...action, outputs })).not.toBe(file("docs/inputs.md"));
  });

  test.each([...targets.keys()])("leads from target %s to a page that is there", (target) => {
    expect(file(`docs/${pageOf(target)}`)).not.toBe("");
  });
});

describe("the comparison of action.yml with the code", () => {
  const reads = (inputs: readonly string[]) => ({
    common: ["target"],
    targets: new Map([["s3", { inputs }]]),
  });
  const says = (inputs: Record<string, string>): ActionFile => ({
    inputs: Object.fromEntries(
      Object.entries({ target: "What.", ...inputs }).map(([name, description]) => [
        name,
        { description },
      ]),
    ),
    outputs: {},
  });

  test.each([
    [{ bucket: "s3: the bucket." }, ["bucket"], []],
    [{ bucket: "s3: the bucket." }, [], ["bucket: is in action.yml, but nothing reads it"]],
    [{}, ["bucket"], ["bucket: is read, but not in action.yml"]],
    [{ bucket: "ecs, s3: it." }, ["bucket"], ["bucket: action.yml says ecs, s3, the code s3"]],
    [{ bucket: "It." }, ["bucket"], ["bucket: action.yml says , the code s3"]],
  ])("%j against %j", (inputs, names, problems) => {
    expect(disagreements(says(inputs), reads(names))).toEqual(problems);
  });
});
