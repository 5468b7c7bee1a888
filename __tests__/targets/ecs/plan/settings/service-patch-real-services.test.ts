import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type {
  Json,
  JsonObject,
} from "../../../../../src/targets/ecs/definition/task-definition.ts";
import { isObject } from "../../../../../src/targets/ecs/definition/task-definition.ts";
import {
  patchService,
  settingsOfService,
} from "../../../../../src/targets/ecs/plan/settings/service-patch.ts";

/** Services as DescribeServices was recorded to answer, without what no patch may hold. */
interface Real {
  readonly source: string;
  readonly service: JsonObject;
}

const file = new URL("real-services.json", import.meta.url);
const all = JSON.parse(readFileSync(file, "utf8")) as readonly Real[];
const cases = all.map(({ source, service }) => [source, settingsOfService(service)] as const);

/** The same with one leaf after the other replaced, and the field that each is in. */
function mutants(settings: JsonObject): (readonly [string, JsonObject])[] {
  return Object.entries(settings).flatMap(([field, value]) =>
    changed(value).map((other) => [field, { [field]: other }] as const),
  );
}

function changed(value: Json): Json[] {
  if (typeof value === "string") return [`${value}x`];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.flatMap((item, index) =>
      changed(item).map((other): Json => items.with(index, other)),
    );
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    changed(inner).map((other): Json => ({ ...value, [key]: other })),
  );
}

describe.each(cases)("%s", (_, settings) => {
  test("a patch of what the service has is nothing to do", () => {
    expect(patchService({}, settings, settings).update).toEqual({});
    expect(Object.keys(settings).length).toBeGreaterThanOrEqual(4);
  });

  test("every setting that is wanted otherwise is sent, and no other", () => {
    const seen = mutants(settings);
    for (const [field, patch] of seen)
      expect(Object.keys(patchService({}, settings, patch).update)).toEqual([field]);
    expect(seen.length).toBeGreaterThanOrEqual(2);
  });
});
