import { expect, test } from "@jest/globals";
import { encodeColons, missingClaims, templateSubjects } from "../../../src/iam/trust/template.ts";

const template = {
  keys: ["repo", "context", "repo_property_tier", "job_workflow_ref"],
  claims: new Map([["repo_property_tier", "a:b"]]),
};

test("templateSubjects writes each form of the repository, with colons of values as %3A", () => {
  const known = new Map([["job_workflow_ref", "o/r/w.yml@refs/heads/main"]]);
  const rest =
    "environment:prod:repo_property_tier:a%3Ab:job_workflow_ref:o/r/w.yml@refs/heads/main";
  expect(
    templateSubjects(template, ["octo@1/shop@2", "octo/shop"], "environment:prod", known),
  ).toEqual([`repo:octo@1/shop@2:${rest}`, `repo:octo/shop:${rest}`]);
});

test("templateSubjects says once what is the same for both forms", () => {
  const own = { keys: ["context"], claims: new Map<string, string>() };
  expect(templateSubjects(own, ["a@1/b@2", "a/b"], "pull_request", new Map())).toEqual([
    "pull_request",
  ]);
});

test.each([
  [new Map<string, string>(), ["job_workflow_ref"]],
  [new Map([["job_workflow_ref", "x"]]), []],
])("missingClaims, %#", (known, missing) => {
  expect(missingClaims(template, known)).toEqual(missing);
});

test("encodeColons", () => {
  expect(encodeColons("a:b:c")).toBe("a%3Ab%3Ac");
});
