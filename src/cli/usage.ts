import type { RegisteredTarget } from "../targets/target.ts";
import { commonInputNames } from "../inputs/common.ts";
import { inputsPage } from "../model/pages.ts";

/** The commands in the order in which a newcomer needs them. */
export const commands = ["iam", "explain", "plan", "deploy"] as const;

export type Command = (typeof commands)[number];

const deployment = `  plan <target> [inputs]
  deploy <target> [inputs]
      The same as the action, with the credentials of the environment. plan writes nothing.
`;

const texts: Readonly<Record<Command, string>> = {
  iam: `  iam <target> [<target> …] --repository OWNER/NAME --github-environment NAME [inputs]
      Prints what AWS needs once: identity provider, role, permissions for just these inputs, and the
      workflow that fits. Several targets share one role.
      --format cloudformation|terraform|aws-cli|json|workflow
      --ref REF or --pull-request instead of --github-environment: which jobs may sign in
      --plan-only                 the role that only reads; for pull requests unless said otherwise
      --pass-role ARN             the only role that may be passed; once for each
      --log-group NAME            the only log group whose lines may be shown; once for each
      --repository-id, --owner-id the ids of the repository, else GitHub's API is asked
      --job-workflow-ref REF      only jobs of this reusable workflow
      --subject-template KEYS     GitHub's template of sub, e.g. repo,context,job_workflow_ref
      --subject-claim NAME=VALUE  what a claim of the template is, where nothing else says it
      --issuer URL                an enterprise's own issuer
      --oidc-provider existing    the account has the identity provider already
`,
  explain: `  explain --trust-policy FILE --claims FILE|-
      Says whether AWS would let a token in and, if not, which condition fails and what to write.
`,
  plan: deployment,
  deploy: deployment,
};

/** What `--help` prints without a command. */
export const usage = `aws-oidc-deploy, the same code as the GitHub Action.

${[...new Set(Object.values(texts))].join("\n")}
  --version
  <command> [target] --help

Options are the inputs' names, --function-name api --alias live. An option given twice is two lines.
`;

/** What a terminal has no use for: its own words say the target, and it has no summary and no pull request. */
const inWorkflows: ReadonlySet<string> = new Set([
  ...["target", "auth", "summary", "comment-plan", "environment"],
]);

/**
 * What `<command> --help` prints, with the inputs of the target where one is named.
 * @param targets the registry
 */
export function usageOf(
  command: Command,
  target: string | undefined,
  targets: ReadonlyMap<string, RegisteredTarget>,
): string {
  const own = targets.get(target ?? "")?.inputs;
  const inputs =
    own === undefined
      ? [`<target> is one of ${[...targets.keys()].join(", ")}.`]
      : [`Inputs of ${target ?? ""}:`, ...own.map((name) => `  --${name}`)];
  const everywhere = commonInputNames.filter((name) => !inWorkflows.has(name));
  const common = ["Inputs of every target:", ...everywhere.map((name) => `  --${name}`)];
  const meaning = `What each means: ${inputsPage}`;
  const lists = command === "explain" ? [] : ["", ...inputs, "", ...common, "", meaning, ""];
  return `${texts[command]}${lists.join("\n")}`;
}
