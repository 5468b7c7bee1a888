import { stringify } from "yaml";
import type { JobContext } from "../../iam/trust/build.ts";

export interface JobParts {
  readonly context: JobContext;
  readonly planOnly: boolean;
  /** Each step's inputs in their order; `target` is one of them. */
  readonly steps: readonly Readonly<Record<string, string>>[];
  /** Whether a step takes the folder `build`, which an earlier job has to make. */
  readonly builds: boolean;
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
export function fittingWorkflow({ context, planOnly, steps, builds }: JobParts): string {
  const name = planOnly ? "plan" : "deploy";
  const targets = steps.map(({ target = "" }) => target);
  const workflow = {
    name: `${planOnly ? "Plan" : "Deploy"} ${targets.join(" and ")}`,
    on: triggerOf(context),
    permissions: {},
    jobs: {
      ...(builds ? { build: buildJob } : {}),
      [name]: {
        ...(builds ? { needs: "build" } : {}),
        "runs-on": "ubuntu-24.04",
        "timeout-minutes": 45,
        ...(context.kind === "environment" ? { environment: context.name } : {}),
        ...(planOnly ? {} : { concurrency: `${targets.join("-")}-${nameOf(context)}` }),
        permissions: { contents: "read", "id-token": "write" },
        steps: [
          { uses: checkout, with: { "persist-credentials": false } },
          ...(builds ? [{ uses: download, with: artifact }] : []),
          ...steps.map((inputs) => ({ uses: "my-org/aws-oidc-deploy@v1", with: inputs })),
        ],
      },
    },
  };
  const text = stringify(workflow, { lineWidth: 0 });
  return [...pinned].reduce((all, [use, tag]) => all.replaceAll(use, `${use} # ${tag}`), text);
}

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
