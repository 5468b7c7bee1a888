import { describe, expect, test } from "@jest/globals";
import {
  toRegistrable,
  type JsonObject,
} from "../../../../src/targets/ecs/definition/task-definition.ts";
import {
  mergePatch,
  renderDefinition,
  type DefinitionEdits,
} from "../../../../src/targets/ecs/definition/edit.ts";

const none: DefinitionEdits = {
  images: new Map(),
  environment: { set: new Map(), remove: new Set() },
  secrets: { set: new Map(), remove: new Set() },
};
const base: JsonObject = {
  family: "web",
  future: { kept: [null, 1, { deep: "yes" }] },
  containerDefinitions: [
    {
      name: "app",
      image: "a:1",
      environment: [{ name: "A", value: "1", newer: true }],
      future: [],
    },
    { name: "proxy", image: "p:1" },
  ],
};

describe("render", () => {
  test("without edits changes nothing", () => {
    expect(renderDefinition(base, none)).toEqual(base);
  });

  test("a patch's describe-only fields are dropped, as everywhere", () => {
    const patch = { taskDefinitionArn: "x", revision: 9, status: "ACTIVE", cpu: "512" };
    expect(renderDefinition(base, { ...none, patch })).toEqual({ ...base, cpu: "512" });
  });

  test.each(["text", {}, [], ["app"], null])(
    "a patch whose containers are %j leaves no task definition",
    (containerDefinitions) => {
      const patch = { containerDefinitions } as JsonObject;
      expect(() => renderDefinition(base, { ...none, patch })).toThrow(
        /no list of containers any more/,
      );
    },
  );

  test("an unknown container is named in whole sentences", () => {
    const images = new Map([["zzzzzz", "a:2"]]);
    expect(() => renderDefinition(base, { ...none, images })).toThrow(/only app, proxy\.$/);
  });

  test("puts images in by container", () => {
    const images = new Map([
      ["app", "a:2"],
      ["proxy", "p:2"],
    ]);
    expect(renderDefinition(base, { ...none, images })).toMatchObject({
      future: base.future,
      containerDefinitions: [{ image: "a:2", future: [] }, { image: "p:2" }],
    });
  });

  test("needs the container's name where there are several", () => {
    expect(() => renderDefinition(base, { ...none, image: "a:2" })).toThrow(
      /2 containers \(app, proxy\)/,
    );
    const rendered = renderDefinition(base, { ...none, image: "p:2", container: "proxy" });
    expect(rendered.containerDefinitions).toMatchObject([{ image: "a:1" }, { image: "p:2" }]);
  });

  test("edits variables where they are and keeps what it does not know", () => {
    const environment = {
      set: new Map([
        ["A", "2"],
        ["B", ""],
      ]),
      remove: new Set(["C"]),
    };
    const rendered = renderDefinition(base, { ...none, environment, container: "app" });
    expect(rendered.containerDefinitions).toMatchObject([
      {
        environment: [
          { name: "A", value: "2", newer: true },
          { name: "B", value: "" },
        ],
      },
      { name: "proxy", image: "p:1" },
    ]);
  });

  test("a name moves between variables and secrets", () => {
    const secrets = { set: new Map([["A", "/a"]]), remove: new Set<string>() };
    expect(
      renderDefinition(base, { ...none, secrets, container: "app" }).containerDefinitions,
    ).toMatchObject([{ environment: [], secrets: [{ name: "A", valueFrom: "/a" }] }, {}]);
  });

  test("removing leaves an empty list behind, not a missing one", () => {
    const environment = { set: new Map<string, string>(), remove: new Set(["A"]) };
    const [app] = renderDefinition(base, { ...none, environment, container: "app" })
      .containerDefinitions as JsonObject[];
    expect(app?.environment).toEqual([]);
    expect(app).not.toHaveProperty("secrets");
  });
});

test.each<readonly [unknown, unknown, unknown]>([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("the merge patch of RFC 7396: %j + %j", (target, patch, result) => {
  expect(mergePatch(target as JsonObject, patch as JsonObject)).toEqual(result);
});

test("a merge patch cannot reach the prototype", () => {
  const patch = JSON.parse('{"__proto__": {"polluted": true}}') as JsonObject;
  mergePatch({}, patch);
  expect({}).not.toHaveProperty("polluted");
});

test("describe-only fields go, every other stays", () => {
  const described = {
    ...base,
    taskDefinitionArn: "arn",
    revision: 3,
    status: "ACTIVE",
    requiresAttributes: [],
    compatibilities: ["EC2"],
    registeredAt: 1,
    deregisteredAt: 2,
    deleteRequestedAt: 3,
    registeredBy: "me",
  };
  expect(toRegistrable(described, [{ key: "a", value: "b" }])).toEqual({
    ...base,
    tags: [{ key: "a", value: "b" }],
  });
  expect(toRegistrable(described, [])).toEqual(base);
});
