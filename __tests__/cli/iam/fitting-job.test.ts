import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { fittingWorkflow, type JobParts, ofBuiltImage } from "../../../src/cli/iam/fitting-job.ts";

const production = { kind: "environment", name: "production" } as const;
const least: JobParts = {
  ...{ context: production, planOnly: false, readsRepository: false },
  steps: [{ target: "lambda", "function-name": "api" }],
};

const files = { upload: "dist", download: "dist" };

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly concurrency?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly id?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: object;
  }[];
}
interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}
const workflow = (more: Partial<JobParts> = {}): Workflow =>
  parse(fittingWorkflow({ ...least, ...more })) as Workflow;
const usesOf = (job: Job | undefined): (string | undefined)[] =>
  (job?.steps ?? []).map(({ uses }) => uses?.split("@")[0]);

describe("when it runs, and as which job", () => {
  test.each<[string, Partial<JobParts>, unknown, Partial<Job>]>([
    [
      "an environment",
      {},
      { push: { branches: ["main"] } },
      { environment: "production", concurrency: "lambda-production" },
    ],
    [
      "a branch",
      { context: { kind: "ref", ref: "refs/heads/release/1.x" } },
      { push: { branches: ["release/1.x"] } },
      { concurrency: "lambda-release/1.x" },
    ],
    [
      "tags",
      { context: { kind: "ref", ref: "refs/tags/v*" } },
      // What IAM's * lets in, slashes included.
      { push: { tags: ["v**"] } },
      { concurrency: "lambda-v*" },
    ],
    [
      "pull requests",
      { context: { kind: "pull-request" } },
      { pull_request: null },
      { concurrency: "lambda-pull-request" },
    ],
    [
      "a reusable workflow",
      { jobWorkflowRef: "o/r/.github/workflows/x.yml@main" },
      { workflow_call: null },
      { environment: "production" },
    ],
  ])("%s", (_name, more, on, job) => {
    const made = workflow(more);
    expect(made.on).toEqual(on);
    expect(made.jobs.deploy).toMatchObject(job);
    expect("environment" in (made.jobs.deploy ?? {})).toBe("environment" in job);
  });

  test("a plan waits for nobody, and a deployment goes on after the one that it continues", () => {
    const plan = workflow({ planOnly: true });
    expect(plan.name).toBe("Plan lambda");
    expect(Object.keys(plan.jobs)).toEqual(["plan"]);
    expect(plan.jobs.plan).not.toHaveProperty("concurrency");
    const on = workflow({ steps: [{ target: "ecs", continue: "proceed" }] });
    expect(on.jobs.continue).toMatchObject({ concurrency: "ecs-production" });
    expect(on.jobs.continue).not.toHaveProperty("needs");
  });
});

/** The token is asked for by no job that runs code of the repository. */
describe("the permissions", () => {
  test.each<[string, Partial<JobParts>, string, Readonly<Record<string, string>>]>([
    ["a step that reads nothing", {}, "deploy", { "id-token": "write" }],
    [
      "a file of the repository",
      { readsRepository: true },
      "deploy",
      { contents: "read", "id-token": "write" },
    ],
    ["what is built", { files }, "deploy", { "id-token": "write" }],
    ["the build itself", { files }, "build", { contents: "read" }],
    [
      "a plan of a pull request",
      { planOnly: true, context: { kind: "pull-request" } },
      "plan",
      { "id-token": "write", "pull-requests": "write" },
    ],
    [
      "a plan of a branch",
      { planOnly: true, context: { kind: "ref", ref: "refs/heads/main" } },
      "plan",
      { "id-token": "write" },
    ],
    // A deploying role for pull requests is warned of; no plan is told.
    [
      "a deployment of a pull request",
      { context: { kind: "pull-request" } },
      "deploy",
      { "id-token": "write" },
    ],
  ])("%s", (_name, more, job, permissions) => {
    const made = workflow(more);
    expect(made.permissions).toEqual({});
    expect(made.jobs[job]?.permissions).toEqual(permissions);
  });

  test("a plan on a pull request is commented there, and not on a fork's, which gets no token", () => {
    const { jobs } = workflow({ planOnly: true, context: { kind: "pull-request" } });
    expect(jobs.plan?.if).toContain("head.repo.full_name == github.repository");
    expect(jobs.plan?.steps[0]?.with).toMatchObject({ "comment-plan": "true" });
    const elsewhere = workflow({ planOnly: true }).jobs.plan;
    expect(elsewhere).not.toHaveProperty("if");
    expect(elsewhere?.steps[0]?.with).not.toHaveProperty("comment-plan");
  });
});

describe("the steps", () => {
  test.each<[string, Partial<JobParts>, readonly string[]]>([
    ["alone", {}, ["my-org/aws-oidc-deploy"]],
    [
      "with a file of the repository",
      { readsRepository: true },
      ["actions/checkout", "my-org/aws-oidc-deploy"],
    ],
    ["with what was built", { files }, ["actions/download-artifact", "my-org/aws-oidc-deploy"]],
    [
      "with both",
      { files, readsRepository: true },
      ["actions/checkout", "actions/download-artifact", "my-org/aws-oidc-deploy"],
    ],
  ])("%s", (_name, more, uses) => {
    expect(usesOf(workflow(more).jobs.deploy)).toEqual(uses);
  });

  test("each target has one, with its inputs in their order", () => {
    const steps = [{ target: "ecr" }, { target: "ecs", service: "web", cluster: "c" }];
    const made = workflow({ steps });
    expect(made.name).toBe("Deploy ecr and ecs");
    expect(made.jobs.deploy?.concurrency).toBe("ecr-ecs-production");
    expect(made.jobs.deploy?.steps.map((step) => step.with)).toEqual(steps);
    expect(Object.keys(made.jobs.deploy?.steps[1]?.with ?? {})).toEqual([
      ...["target", "service", "cluster"],
    ]);
  });

  test("the build hands over the folder that the deployment takes", () => {
    const { jobs } = workflow({ files });
    expect(jobs.deploy?.needs).toBe("build");
    expect(usesOf(jobs.build)).toEqual(["actions/checkout", undefined, "actions/upload-artifact"]);
    const [name, taken] = [{ name: "build" }, { name: "build", path: "dist" }];
    expect(jobs.build?.steps.at(-1)?.with).toMatchObject(name);
    expect(jobs.deploy?.steps[0]?.with).toEqual(taken);
  });

  test("other people's actions are pinned to a commit, and keep no credentials", () => {
    const text = fittingWorkflow({ ...least, files, readsRepository: true });
    const foreign = text.split("\n").filter((line) => line.includes("uses: actions/"));
    expect(foreign).toHaveLength(4);
    for (const line of foreign) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(text.match(/persist-credentials: false/g)).toHaveLength(2);
  });

  test("names that look like something else in YAML stay texts", () => {
    const { jobs } = workflow({
      context: { kind: "environment", name: "no: #1" },
      steps: [{ target: "lambda", "function-name": "on", alias: "0x1", value: "a\nb" }],
    });
    expect(jobs.deploy?.environment).toBe("no: #1");
    expect(jobs.deploy?.steps[0]?.with).toMatchObject({
      ...{ "function-name": "on", alias: "0x1", value: "a\nb" },
    });
  });
});

test("an image is named by the login's registry and the digest that the push was answered", () => {
  const steps = [{ target: "ecr" }, { target: "ecs", images: `app=${ofBuiltImage("shop/app")}` }];
  const { jobs } = workflow({ steps, image: "shop/app" });
  expect(jobs.deploy?.steps.map(({ id = "" }) => id)).toEqual(["", "login", "image", ""]);
  expect(jobs.deploy?.steps.at(-1)?.with).toEqual({
    target: "ecs",
    images: "app=${{ steps.login.outputs.registry }}/shop/app@${{ steps.image.outputs.digest }}",
  });
});
