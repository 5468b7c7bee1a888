import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  createOnlyFields,
  reportedSettings as settable,
} from "../../../../src/targets/lambda/inputs/configuration-fields.ts";
import type { FunctionConfiguration } from "../../../../src/targets/lambda/aws/port.ts";
import { differingFields } from "../../../../src/targets/lambda/plan/configuration-diff.ts";
import { settingsOfFunction } from "../../../../src/targets/lambda/plan/settings-table.ts";
import { Shop } from "../../../helpers/lambda.ts";

/**
 * Configurations of functions of every package type as AWS answers them, each with the recording that it
 * stands in, or AWS's page for members that no recording has; names and account ids are replaced.
 */
interface Real {
  readonly source: string;
  readonly configuration: FunctionConfiguration;
}

type Wish = Record<string, unknown>;

const file = new URL("real-configurations.json", import.meta.url);
const all = JSON.parse(readFileSync(file, "utf8")) as readonly Real[];
const cases = all.map(({ source, configuration }) => [source, configuration] as const);

/** What somebody writes into `configuration` who wants just this. */
function wishFor(configuration: FunctionConfiguration): Wish {
  const answer = settingsOfFunction(configuration);
  return Object.fromEntries(
    settable
      .filter(({ name }) => answer[name] !== undefined)
      .map(({ name, inner }) => {
        const value = answer[name];
        if (name === "Layers") return [name, (value as { Arn: string }[]).map(({ Arn }) => Arn)];
        if (inner === undefined) return [name, value];
        const kept = Object.entries(value as object).filter(([key]) => inner.includes(key));
        return [name, Object.fromEntries(kept)];
      }),
  );
}

/** The same with one leaf after the other replaced, and the field that each is in. */
function mutants(wish: Wish): (readonly [string, Wish])[] {
  return Object.entries(wish).flatMap(([field, value]) =>
    changed(value).map((other) => [field, { ...wish, [field]: other }] as const),
  );
}

function changed(value: unknown): unknown[] {
  if (typeof value === "string") return [`${value}x`];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    return [
      [...items, "one-more"],
      ...items.flatMap((item, index) => changed(item).map((other) => items.with(index, other))),
    ];
  }
  return Object.entries(value as object).flatMap(([key, inner]) =>
    changed(inner).map((other) => ({ ...(value as object), [key]: other })),
  );
}

describe.each(cases)("%s", (_, configuration) => {
  const wish = wishFor(configuration);

  test("is not changed where just this is wanted", () => {
    expect(differingFields(wish, configuration)).toEqual({});
    expect(Object.keys(wish).length).toBeGreaterThanOrEqual(6);
  });

  test("every setting that is wanted otherwise is seen, and no other", () => {
    const seen = mutants(wish).filter(([field]) => !createOnlyFields.has(field));
    for (const [field, mutant] of seen)
      expect(differingFields(mutant, configuration)).toEqual({ [field]: mutant[field] });
    expect(seen.length).toBeGreaterThanOrEqual(7);
  });
});

describe("deployed to a function of the simulator", () => {
  const shop = new Shop();
  beforeAll(() => shop.start());
  afterAll(() => shop.stop());

  const updated = cases.filter(
    ([, { PackageType, TenancyConfig, DurableConfig }]) =>
      PackageType === "Zip" && TenancyConfig === undefined && DurableConfig === undefined,
  );
  test.each(updated)("%s is what stands there then, and nothing to do again", async (_, real) => {
    shop.reset();
    const inputs = { code: "", configuration: JSON.stringify(wishFor(real)) };
    await shop.deploy(inputs);
    const actual: FunctionConfiguration = shop.function.configuration();
    expect(differingFields(wishFor(real), actual)).toEqual({});
    expect((await shop.deploy(inputs)).plan.changes).toEqual([]);
  });
});
