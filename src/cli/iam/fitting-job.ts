import { stringify } from "yaml";
import type { JobContext } from "../../iam/trust/build.ts";

export interface JobParts {
  readonly context: JobContext;
  readonly planOnly: boolean;
  /** Each step's inputs in their order; `target` is one of them. */
  readonly steps: readonly Readonly<Record<string, string>>[];
  /** Whether a step takes the folder `build`, which an earlier job has to make. */
  readonly builds: boolean;
  /** Whether a step reads a file of the repository. */
  readonly readsRepository: boolean;
  /** The reusable workflow that the job has to be in, for the role to let it in. */
  readonly jobWorkflowRef?: string;
}

/** The folder that the job `build` hands over to the one that deploys. */
export const builtFolder = "build";

const pinned = new Map([
  ["actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"],
  ["actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f", "v6.0.0"],
  ["actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131", "v7.0.0"],
]);
const [checkout = "", upload = "", download = ""] = pinned.keys();

/**
 * The workflow, as YAML, whose job the role's trust policy lets in. What builds has a job of its own: it
 * runs the repository's code, which must not be able to ask for the token.
 */
export function fittingWorkflow(parts: JobParts): string {
  const { context, planOnly, builds, jobWorkflowRef } = parts;
  const workflow = {
    name: `${planOnly ? "Plan" : "Deploy"} ${targetsOf(parts).join(" and ")}`,
    on: jobWorkflowRef === undefined ? triggerOf(context) : { workflow_call: null },
    permissions: {},
    jobs: { ...(builds ? { build: buildJob } : {}), [nameOfJob(parts)]: jobOf(parts) },
  };
  const text = stringify(workflow, { lineWidth: 0, nullStr: "" });
  return [...pinned].reduce((all, [use, tag]) => all.replaceAll(use, `${use} # ${tag}`), text);
}

function nameOfJob(parts: JobParts): string {
  if (continues(parts)) return "continue";
  return parts.planOnly ? "plan" : "deploy";
}

/** Whether it lets a deployment go on that the workflow's job `deploy` began. */
function continues({ steps }: JobParts): boolean {
  return steps.some((inputs) => inputs.continue !== undefined);
}

function jobOf(parts: JobParts): object {
  const { context, planOnly, steps, builds, readsRepository } = parts;
  const comments = commentsOn(parts);
  return {
    // A fork's pull request gets no token.
    ...(comments ? { if: ofThisRepository } : {}),
    ...(builds ? { needs: "build" } : continues(parts) ? { needs: "deploy" } : {}),
    "runs-on": "ubuntu-24.04",
    "timeout-minutes": 45,
    ...(context.kind === "environment" ? { environment: context.name } : {}),
    ...(planOnly ? {} : { concurrency: `${targetsOf(parts).join("-")}-${nameOf(context)}` }),
    permissions: {
      ...(readsRepository ? { contents: "read" } : {}),
      "id-token": "write",
      ...(comments ? { "pull-requests": "write" } : {}),
    },
    steps: [
      ...(readsRepository ? [{ uses: checkout, with: { "persist-credentials": false } }] : []),
      ...(builds ? [{ uses: download, with: artifact }] : []),
      ...steps.map((inputs) => ({
        uses: "my-org/aws-oidc-deploy@v1",
        with: { ...inputs, ...(comments ? { "comment-plan": "true" } : {}) },
      })),
    ],
  };
}

function targetsOf({ steps }: JobParts): string[] {
  return steps.map(({ target = "" }) => target);
}

/** A plan on a pull request is told where it is reviewed. */
function commentsOn({ planOnly, context }: JobParts): boolean {
  return planOnly && context.kind === "pull-request";
}

const ofThisRepository = "github.event.pull_request.head.repo.full_name == github.repository";

const artifact = { name: builtFolder, path: builtFolder };

const buildJob = {
  "runs-on": "ubuntu-24.04",
  "timeout-minutes": 15,
  permissions: { contents: "read" },
  steps: [
    { uses: checkout, with: { "persist-credentials": false } },
    { run: "npm ci && npm test && npm run build" },
    { uses: upload, with: { name: builtFolder, path: "dist", "if-no-files-found": "error" } },
  ],
};

function nameOf(context: JobContext): string {
  if (context.kind === "environment") return context.name;
  return context.kind === "ref" ? context.ref.replace(/^refs\/\w+\//, "") : "pull-request";
}

function triggerOf(context: JobContext): object {
  switch (context.kind) {
    case "environment":
      return { push: { branches: ["main"] } };
    case "pull-request":
      return { pull_request: null };
    case "ref": {
      const [, kind = "", ...name] = context.ref.split("/");
      return { push: { [kind === "tags" ? "tags" : "branches"]: [name.join("/")] } };
    }
  }
}
