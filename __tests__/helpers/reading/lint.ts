import { readInputs } from "../../../src/inputs/common.ts";
import { targets } from "../../../src/targets/registry.ts";
import { inputsOf } from "../inputs/inputs-of.ts";

/** A step's `with`, as YAML gives it. */
export type Inputs = Readonly<Record<string, unknown>>;

export interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly "runs-on"?: unknown;
  readonly steps?: readonly {
    readonly id?: string;
    readonly uses?: string;
    readonly run?: string;
  }[];
}

const keysOfWorkflow = ["name", "run-name", "on", "permissions", "env", "defaults", "concurrency"];
export const keysOfJob: readonly string[] = [
  ...["name", "needs", "if", "runs-on", "environment", "concurrency", "permissions", "outputs"],
  ...["env", "defaults", "strategy", "timeout-minutes", "container", "services", "steps"],
  ...["uses", "with", "secrets", "continue-on-error"],
];
const keysOfStep = [
  ...["id", "if", "name", "uses", "run", "with", "env", "working-directory", "shell"],
  ...["continue-on-error", "timeout-minutes"],
];

/**
 * What is wrong with a workflow's structure, one line each; actionlint holds the same workflows to the whole
 * grammar in scripts/check-external.sh.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
export function problemsOfWorkflow(workflow: Workflow): string[] {
  const { jobs } = workflow;
  return [
    ...strangers(workflow, [...keysOfWorkflow, "jobs"], "the workflow"),
    // Jobs alone are a piece of a workflow.
    ...("name" in workflow && workflow.on === undefined ? ["nothing starts the workflow"] : []),
    ...Object.entries(jobs).flatMap(([id, job]) => [
      ...strangers(job, keysOfJob, `job ${id}`),
      ...[job.needs ?? []].flat().flatMap((need) => (need in jobs ? [] : [`no job ${need}`])),
      ...(job.uses === undefined && job["runs-on"] === undefined ? [`${id} runs nowhere`] : []),
      ...(job.steps ?? []).flatMap((step, index) => [
        ...strangers(step, keysOfStep, `step ${index + 1} of ${id}`),
        ...((step.uses === undefined) === (step.run === undefined)
          ? [`step ${index + 1} of ${id} needs one of uses and run`]
          : []),
      ]),
    ]),
  ];
}

function strangers(value: object, known: readonly string[], where: string): string[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${where} knows no ${key}`);
}

/** A value for each expression, of the form that GitHub would give; the first word that it holds decides. */
const values: readonly (readonly [string, string])[] = [
  ["registry", "123456789012.dkr.ecr.eu-central-1.amazonaws.com"],
  ["digest", `sha256:${"0f".repeat(32)}`],
  [
    "deployment-arn",
    "arn:aws:ecs:eu-central-1:123456789012:service-deployment/shop/web/abcdefghijklmnopqrstu",
  ],
  ["hook", "hook-1"],
  ["role", "arn:aws:iam::123456789012:role/deploy"],
  ["number", "12"],
  ["", "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"],
];

function filled(value: unknown): string {
  return String(value).replaceAll(
    /\$\{\{\s*(.*?)\s*\}\}/g,
    (_, expression: string) => values.find(([word]) => expression.includes(word))?.[1] ?? "",
  );
}

/** What the action itself would say to a step's inputs, before any request. */
export function problemsOfInputs(inputs: Inputs): string[] {
  const raw = new Map(Object.entries(inputs).map(([name, value]) => [name, filled(value)]));
  const needed = { "role-to-assume": "arn:aws:iam::123456789012:role/deploy" };
  const all = new Map([
    ...Object.entries(raw.get("auth") === "environment" ? {} : needed),
    ["aws-region", "eu-central-1"] as const,
    ...raw,
  ]);
  try {
    readInputs(inputsOf(all), {}, targets);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
