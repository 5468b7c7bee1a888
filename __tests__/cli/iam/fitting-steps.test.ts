import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { workflowOf, type WorkflowPart } from "../../../src/cli/iam/fitting-steps.ts";
import { SetupInputs } from "../../../src/cli/iam/setup-inputs.ts";
import type { SetupChoices } from "../../../src/cli/iam/setup-wishes.ts";
import { targets } from "../../../src/targets/registry.ts";

const role = "arn:aws:iam::123456789012:role/shop";
const choices = {
  ...{ planOnly: false, context: { kind: "ref", ref: "refs/heads/main" } },
} as unknown as SetupChoices;

function part(given: Record<string, string>, built: WorkflowPart["built"] = []): WorkflowPart {
  const inputs = new SetupInputs(new Map(Object.entries(given)), targets.get(given.target ?? ""));
  const common = { target: given.target, signIn: { region: "eu-central-1" } };
  return { inputs, built, readsRepository: false, choices, common } as unknown as WorkflowPart;
}

interface Workflow {
  readonly jobs: Record<string, { readonly steps: readonly { readonly with?: object }[] }>;
}

const stepsOf = (...parts: WorkflowPart[]): object[] => {
  const { jobs } = parse(workflowOf(parts, choices, role)) as Workflow;
  return Object.values(jobs).flatMap(({ steps }) => steps.map((step) => step.with ?? {}));
};

const code = { input: "code", path: "out/fn.zip", kind: "file", id: "code-missing" } as const;
const lambda = { target: "lambda", "function-name": "api" };

test.each([
  ["a folder of any name", [part(lambda)], ["dist", "build"], "build"],
  [
    "a file",
    [part({ ...lambda, code: "out/fn.zip" }, [code])],
    ["out/fn.zip", "out"],
    "out/fn.zip",
  ],
  [
    "a file and a folder of any name",
    [part({ ...lambda, code: "out/fn.zip" }, [code]), part({ target: "s3", bucket: "my-site" })],
    ["out/fn.zip\nbuild", "."],
    "out/fn.zip",
  ],
] as const)("%s goes from job to job", (_name, parts, paths, named) => {
  const steps = stepsOf(...parts);
  const own = steps.flatMap((step) => ("path" in step ? [step.path] : []));
  expect(own).toEqual(paths);
  expect(steps).toContainEqual(expect.objectContaining({ target: "lambda", code: named }));
});

test.each([
  [{ target: "ecs", service: "web" }, "${{ vars.IMAGE_REPOSITORY }}:${{ github.sha }}"],
  [{ target: "ecs", service: "web", image: "shop:v1" }, "shop:v1"],
  [{ target: "ecs", service: "web", "task-definition": "web" }, undefined],
])("%j alone runs %j", (given, image) => {
  const [step] = stepsOf(part(given));
  expect((step as { readonly image?: string }).image).toBe(image);
});
