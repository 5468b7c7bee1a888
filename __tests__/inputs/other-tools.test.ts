import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { nearest } from "../../src/inputs/nearest.ts";
import { isJobWord, knownElsewhere } from "../../src/inputs/other-tools.ts";
import { fieldNames } from "../../src/targets/lambda/inputs/configuration-fields.ts";
import { tools } from "../helpers/inputs/tools-of-others.ts";

const file = readFileSync(join(resolve(import.meta.dirname, "../.."), "action.yml"), "utf8");
const ours = Object.keys((parse(file) as { readonly inputs: object }).inputs);

describe.each(Object.entries(tools))("inputs of %s", (_, names) => {
  test.each(names)("%s is an input here, or is answered", (name) => {
    if (ours.includes(name)) return;
    const answer = knownElsewhere(name);
    if (answer === undefined) expect(nearest(name, ours)).toBe(name.replaceAll("_", "-"));
    else expect(answer).toMatch(/^of [a-z\d-]+ (is|follows) .{8,}/);
  });
});

test("what the answers name exists here", () => {
  for (const name of Object.values(tools).flat()) {
    const answer = knownElsewhere(name) ?? "";
    for (const [, named = ""] of answer.matchAll(/`([a-z]+(?:-[a-z]+)*)(?=[`:])/g)) {
      // `env:` is GitHub's own key of a step.
      if (named !== "env") expect(ours).toContain(named);
    }
  }
});

test.each(["cache", "cpu", "memory", "password", "username", "registry"])(
  "%s alone, which a job may call something of its own, fails no step",
  (name) => {
    expect(knownElsewhere(name)).toBeDefined();
    expect(isJobWord(name)).toBe(true);
  },
);

test.each(["nonsense", "name", "token", "node-version"])("%s is nobody's", (name) => {
  expect(knownElsewhere(name)).toBeUndefined();
});

test.each(fieldNames)(
  "no answer says that %s, a field of `configuration`, is not offered",
  (field) => {
    const name = field.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();
    expect(knownElsewhere(name, "lambda") ?? "").not.toContain("is not offered");
  },
);
