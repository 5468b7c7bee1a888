import { describe, expect, test } from "@jest/globals";
import type { JobContext } from "../../../src/iam/trust/build.ts";
import { readSubjectTemplate } from "../../../src/iam/trust/read-template.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const production: JobContext = { kind: "environment", name: "production" };
const ref = "octo-org/ci/.github/workflows/deploy.yml@refs/heads/main";

/** What is read of `--subject-template` and lines of `--subject-claim`. */
const read = (
  template: string,
  claims = "",
  said: { readonly context?: JobContext; readonly jobWorkflowRef?: string } = {},
) =>
  readWith({ "subject-template": template, "subject-claim": claims }, (inputs) =>
    readSubjectTemplate(inputs, { repository: "octo-org/shop", context: production, ...said }),
  );

describe("a template of sub", () => {
  test.each<[string, string, readonly string[], Readonly<Record<string, string>>]>([
    ["repo,context", "", ["repo", "context"], {}],
    ["repo context\nenvironment", "", ["repo", "context", "environment"], {}],
    ["repository_owner_id, repository_id", "", ["repository_owner_id", "repository_id"], {}],
    [
      "repo,repo_property_tier",
      "repo_property_tier=gold:1=x",
      ["repo", "repo_property_tier"],
      { repo_property_tier: "gold:1=x" },
    ],
    // What one says goes before what is known.
    ["repo,environment", "environment=test", ["repo", "environment"], { environment: "test" }],
  ])("%j with %j", (template, claims, keys, values) => {
    const { value, problems } = read(template, claims);
    expect(value).toEqual({ keys, claims: new Map(Object.entries(values)) });
    expect(problems).toEqual([]);
  });

  test("is GitHub's own where none is given", () => {
    expect(read("")).toMatchObject({ value: undefined, problems: [] });
  });

  test("of claims that the other options say needs no values", () => {
    expect(read("repo,job_workflow_ref", "", { jobWorkflowRef: ref }).problems).toEqual([]);
    const context: JobContext = { kind: "ref", ref: "refs/heads/main" };
    expect(read("repo,ref", "", { context }).problems).toEqual([]);
    expect(read("repo,ref").problems).toEqual([
      "subject-claim: ref is missing: --subject-claim ref=VALUE",
    ]);
  });

  const order = "subject-template: must be claims in their order, e.g. repo,context,ref";
  test.each<[string, string, readonly string[]]>([
    ["repo,repo", "", [order]],
    ["repo,Context", "", [order]],
    ["repo:context", "", [order]],
    [
      "repo,job_workflow_ref,actor",
      "",
      [
        "subject-claim: job_workflow_ref is missing: --subject-claim job_workflow_ref=VALUE",
        "subject-claim: actor is missing: --subject-claim actor=VALUE",
      ],
    ],
    ["repo", "tier=gold", ["subject-claim: tier is not in subject-template"]],
    ["", "tier=gold", ["subject-claim: needs subject-template, which names it"]],
    [
      "repo,tier",
      "tier",
      [
        "subject-claim: must be NAME=VALUE",
        "subject-claim: tier is missing: --subject-claim tier=VALUE",
      ],
    ],
    [
      "repo,tier",
      "tier=",
      [
        "subject-claim: must be NAME=VALUE",
        "subject-claim: tier is missing: --subject-claim tier=VALUE",
      ],
    ],
    // No policy may hold such signs.
    [
      "repo,tier",
      "tier=本番",
      [
        "subject-claim: must be NAME=VALUE",
        "subject-claim: tier is missing: --subject-claim tier=VALUE",
      ],
    ],
  ])("%j with %j is refused", (template, claims, problems) => {
    expect(read(template, claims).problems).toEqual(problems);
  });
});
