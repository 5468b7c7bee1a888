import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { renderDefinition } from "../../../../src/targets/ecs/definition/edit.ts";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";
import { ecs } from "../../../../src/targets/ecs/target.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const base: JsonObject = {
  family: "web",
  containerDefinitions: [
    {
      name: "web",
      image: "w:1",
      environment: [
        { name: "PORT", value: "80" },
        { name: "OLD", value: "1" },
      ],
      secrets: [{ name: "TOKEN", valueFrom: "/token" }],
    },
    { name: "2nd-proxy", image: "p:1" },
  ],
};

function rendered(given: Record<string, string>, document = base): JsonObject[] {
  const inputs = inputsOf(new Map(Object.entries({ service: "web", ...given })));
  const config = ecs.read(inputs);
  inputs.throwProblems();
  return renderDefinition(document, config).containerDefinitions as JsonObject[];
}

function errorOf(given: Record<string, string>, document = base): DeployError {
  try {
    rendered(given, document);
  } catch (error) {
    if (error instanceof DeployError) return error;
    throw error;
  }
  throw new Error("Nothing was refused");
}

const single: JsonObject = {
  family: "web",
  containerDefinitions: [{ name: "web", image: "w:1", environment: [{ name: "A", value: "1" }] }],
};

describe("container.NAME lines", () => {
  test("put variables into the containers that they name, without container-name", () => {
    const lines = "web.PORT=8080\n2nd-proxy.LEVEL=info\n-web.OLD";
    expect(rendered({ "environment-variables": lines })).toMatchObject([
      { environment: [{ name: "PORT", value: "8080" }] },
      { environment: [{ name: "LEVEL", value: "info" }] },
    ]);
  });

  test("begin with any container, and stand in a map too", () => {
    const first = rendered({ "environment-variables": "2nd-proxy.LEVEL=info" });
    const asMap = rendered({
      "environment-variables": '{"2nd-proxy.LEVEL": "info", "-web.OLD": ""}',
    });
    expect(first[1]?.environment).toEqual([{ name: "LEVEL", value: "info" }]);
    expect(asMap[1]?.environment).toEqual([{ name: "LEVEL", value: "info" }]);
    expect(asMap[0]?.environment).toEqual([{ name: "PORT", value: "80" }]);
  });

  test("put secrets in and take them out", () => {
    const [web, proxy] = rendered({ secrets: "-web.TOKEN\n2nd-proxy.KEY=/shop/key" });
    expect(web?.secrets).toEqual([]);
    expect(proxy?.secrets).toEqual([{ name: "KEY", valueFrom: "/shop/key" }]);
  });

  test("stand beside plain names, which are of the main container", () => {
    const lines = "PORT=8080\n2nd-proxy.PORT=9090";
    const [web, proxy] = rendered({ "environment-variables": lines, "container-name": "web" });
    expect(web?.environment).toContainEqual({ name: "PORT", value: "8080" });
    expect(proxy?.environment).toEqual([{ name: "PORT", value: "9090" }]);
  });

  test("move a name of one container between its variables and its secrets", () => {
    const [web, proxy] = rendered({ secrets: "web.PORT=/port\n2nd-proxy.OLD=/old" });
    expect(web?.environment).toEqual([{ name: "OLD", value: "1" }]);
    expect(web?.secrets).toContainEqual({ name: "PORT", valueFrom: "/port" });
    expect(proxy?.secrets).toEqual([{ name: "OLD", valueFrom: "/old" }]);
  });

  test("keep the dots of the variable's own name", () => {
    const [web] = rendered({ "environment-variables": "web.logging.level=debug" }, single);
    expect(web?.environment).toContainEqual({ name: "logging.level", value: "debug" });
  });

  test.each(["environment-variables", "secrets"])(
    "of %s refuse an unknown container by its name",
    (input) => {
      const { id, message, hint } = errorOf({ [input]: "wbb.PORT=/hunter2" });
      expect(id).toBe("ecs-container-unknown");
      expect(message).toBe(
        `\`${input}\` has "wbb.PORT", but the task definition has no container "wbb", only web, 2nd-proxy; did you mean "web"?`,
      );
      expect(hint).toContain("container.NAME=");
      expect([message, hint].join(" ")).not.toContain("hunter2");
    },
  );

  test("with a dot are never a plain name, also where there is one container", () => {
    const { id, hint } = errorOf({ "environment-variables": "logging.level=debug" }, single);
    expect(id).toBe("ecs-container-unknown");
    expect(hint).toContain("web.logging.level");
  });

  test("refuse the removal from an unknown container too", () => {
    expect(errorOf({ "environment-variables": "-wbb.PORT" }).message).toContain('"wbb.PORT"');
    expect(errorOf({ secrets: "-wbb.PORT" }).message).toContain('"wbb.PORT"');
  });

  test.each<Record<string, string>>([
    { "environment-variables": "PORT=1\nweb.PORT=2" },
    { "environment-variables": "PORT=1\n-web.PORT" },
    { "environment-variables": "PORT=1", secrets: "web.PORT=/p" },
    { "environment-variables": "web.PORT=1", secrets: "PORT=/p" },
  ])("name a variable once: %j", (given) => {
    const { id, message } = errorOf({ ...given, "container-name": "web" });
    expect(id).toBe("ecs-variable-twice");
    expect(message).toContain("PORT of container web");
  });
});

test.each(["A=/a\nA=/b", "A=/a\n-A", "-A\n-A"])("secrets name each once: %j", (secrets) => {
  expect(() => rendered({ secrets, "container-name": "web" })).toThrow(/secrets: A is given twice/);
});
