import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { type ActionFile } from "../../scripts/pages/readme.ts";
import { commonInputNames, readInputs } from "../../src/inputs/common.ts";
import { Inputs } from "../../src/inputs/reader.ts";
import { targets } from "../../src/targets/registry.ts";
import type { TargetDefinition } from "../../src/targets/target.ts";
import { textOf } from "../helpers/reading/pages.ts";
import { ofEveryTarget, ofTarget } from "../helpers/inputs/other-values.ts";
import { withoutEffect } from "./without-effect.ts";

/**
 * An input that action.yml declares and that a reader asks for may still be thrown away. Here each is given a valid
 * value that it does not have by itself, and what the reader makes of all inputs has to become another.
 */
const declared = Object.keys((parse(textOf("action.yml")) as ActionFile).inputs);

/** Targets that read no configuration of their own, and where their inputs are seen to act. */
const elsewhere: Readonly<Record<string, string>> = {
  doctor: "its input chooses another target, whose rights it then asks for: see below",
};

const read = async (target: string): Promise<(inputs: Inputs) => unknown> => {
  const module = (await import(`../../src/targets/${target}/target.ts`)) as Readonly<
    Record<string, TargetDefinition<unknown> | undefined>
  >;
  const definition = module[target];
  if (definition === undefined) throw new Error(`target.ts exports no definition "${target}"`);
  return (inputs) => definition.read(inputs);
};

describe.each([...targets.keys()].filter((target) => elsewhere[target] === undefined))(
  "target %s",
  (target) => {
    test("takes each of its inputs into its configuration", async () => {
      const values = ofTarget[target] ?? { base: {}, values: {} };
      const names = targets.get(target)?.inputs ?? [];
      expect(withoutEffect(names, values, await read(target))).toEqual([]);
    });
  },
);

test("each common input is taken", () => {
  const common = (inputs: Inputs): unknown => readInputs(inputs, {}, targets).common;
  expect(withoutEffect(commonInputNames, ofEveryTarget, common)).toEqual([]);
});

test("doctor-target gives the doctor the rights of that target to look for", () => {
  const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" } as const;
  const rights = (inputs: Inputs): unknown =>
    targets
      .get("doctor")
      ?.bind(inputs)
      .permissions({ ...scope, precision: "tight" });
  const values = {
    base: { "function-name": "shop", code: "dist" },
    values: { "doctor-target": "lambda" },
  };
  expect(withoutEffect(["doctor-target"], values, rights)).toEqual([]);
});

test("these are all inputs of action.yml", () => {
  const looked = [
    ...Object.keys(ofEveryTarget.values),
    ...Object.values(ofTarget).flatMap(({ values }) => Object.keys(values)),
    "doctor-target",
  ];
  expect([...new Set(looked)].sort()).toEqual([...declared].sort());
});

describe("an input is missed", () => {
  const { base, values } = { base: { a: "1" }, values: { a: "2", b: "3" } };
  const reads = (kept: (inputs: Inputs) => object) =>
    withoutEffect(["a", "b"], { base, values }, kept);

  test("that is read and dropped", () => {
    const dropping = (inputs: Inputs) => {
      inputs.text("b");
      return { a: inputs.text("a") };
    };
    expect(reads(dropping)).toEqual(["b: is read, and nothing of it reaches the configuration"]);
  });

  test("whose other value is refused", () => {
    const refusing = (inputs: Inputs) => {
      inputs.boolean("b", false);
      return { a: inputs.text("a"), b: inputs.text("b") };
    };
    expect(reads(refusing)).toEqual(['b: b: must be true or false, not "3"']);
  });

  test("that has no other value to try", () => {
    const kept = (inputs: Inputs) => ({ c: inputs.text("c") });
    expect(withoutEffect(["c"], { base, values }, kept)).toEqual([
      "c: has no other value in other-values.ts",
    ]);
  });
});
