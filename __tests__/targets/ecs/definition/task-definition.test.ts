import { expect, test } from "@jest/globals";
import {
  containersOf,
  describedParts,
  familyOf,
  isList,
  isObject,
  isReference,
  leadingContainer,
  listOf,
  objectOf,
  jsonText,
  toRegistrable,
  withoutTemplates,
  type Json,
  type JsonObject,
} from "../../../../src/targets/ecs/definition/task-definition.ts";

const arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:42";

test("what only a description has goes, and all else stays, known or not", () => {
  const described = {
    family: "web",
    revision: 42,
    status: "ACTIVE",
    taskDefinitionArn: arn,
    newField: 1,
    tags: [],
  };
  expect(toRegistrable(described, undefined)).toEqual({ family: "web", newField: 1 });
  const tags = [
    { key: "team", value: "shop" },
    { key: "aws:cloudformation:stack-name", value: "x" },
  ];
  expect(toRegistrable({}, tags)).toEqual({ tags: [{ key: "team", value: "shop" }] });
});

test("templates go, whatever they hold", () => {
  expect(withoutTemplates({ "x-log": {}, family: "web", x: 1 })).toEqual({ family: "web", x: 1 });
});

test.each<[Json | undefined, boolean, boolean, string, readonly unknown[]]>([
  [undefined, false, false, "", []],
  [null, false, false, "", []],
  ["web", false, false, "web", []],
  [1, false, false, "", []],
  [{ a: 1 }, false, true, "", []],
  [[{ a: 1 }, "b", null, [1]], true, false, "", [{ a: 1 }]],
])("%j: list %s, object %s, text %j", (value, list, object, text, items) => {
  expect(isList(value)).toBe(list);
  expect(isObject(value)).toBe(object);
  expect(objectOf(value)).toEqual(object ? value : {});
  expect(jsonText(value)).toBe(text);
  expect(listOf(value)).toEqual(items);
  expect(containersOf({ containerDefinitions: value ?? null })).toEqual(items);
});

test.each([
  [arn, "web", true],
  ["web:42", "web", true],
  ["web", "web", true],
  ["web.json", "web.json", false],
  ["ecs/web", "web", false],
  ["web:latest", "web", false],
])("%s is of %s, AWS's own %s", (text, family, reference) => {
  expect(familyOf(text)).toBe(family);
  expect(isReference(text)).toBe(reference);
});

test.each<[string, readonly JsonObject[], string]>([
  ["the first essential one, said or not", [{ name: "a", essential: false }, { name: "b" }], "b"],
  ["said", [{ name: "a", essential: true }, { name: "b" }], "a"],
  [
    "else the first",
    [
      { name: "a", essential: false },
      { name: "b", essential: false },
    ],
    "a",
  ],
  ["else none", [], ""],
])("a task stands for %s", (_name, containerDefinitions, name) => {
  expect(leadingContainer({ family: "web", containerDefinitions })).toBe(name);
});

test.each<[Record<string, Json>, unknown]>([
  [
    { taskDefinition: { family: "web" }, tags: [] },
    { document: { family: "web" }, tags: [] },
  ],
  [{}, { document: {}, tags: undefined }],
  [{ taskDefinition: "none" }, { document: {}, tags: undefined }],
])("%j", (answer, parts) => {
  expect(describedParts(answer)).toEqual(parts);
});
