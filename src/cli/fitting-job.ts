import { stringify } from "yaml";
import type { JobContext } from "../iam/trust/build.ts";

export interface JobParts {
  readonly context: JobContext;
  readonly planOnly: boolean;
  /** The step's inputs in their order. */
  readonly inputs: Readonly<Record<string, string>>;
}

const checkout = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd";

/** The workflow, as YAML, whose job the role's trust policy lets in. */
export function fittingWorkflow({ context, planOnly, inputs }: JobParts): string {
  const name = planOnly ? "plan" : "deploy";
  const workflow = {
    on: triggerOf(context),
    permissions: {},
    jobs: {
      [name]: {
        "runs-on": "ubuntu-24.04",
        ...(context.kind === "environment" ? { environment: context.name } : {}),
        permissions: { contents: "read", "id-token": "write" },
        steps: [{ uses: checkout }, { uses: "my-org/aws-oidc-deploy@v1", with: inputs }],
      },
    },
  };
  return stringify(workflow, { lineWidth: 0 }).replace(checkout, `${checkout} # v6.0.2`);
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
