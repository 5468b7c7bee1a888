import { oidcProviderArn, roleArn, type Account } from "./arns.ts";
import { optional } from "../model/optional.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { choosePermissions, rolePolicy, type RolePolicyWishes } from "./role-policy.ts";
import type { Permission } from "./statement.ts";
import { buildTrustPolicy, type JobContext, type TrustWishes } from "./trust/build.ts";

/** What AWS needs once for a target, before it is written in some format. */
export interface Setup {
  readonly account: Account;
  readonly target: string;
  /** What the setup is for, one sentence. */
  readonly description: string;
  readonly provider: Provider;
  readonly role: Role;
  readonly trustPolicy: PolicyDocument;
  readonly permissions: readonly Permission[];
  readonly permissionPolicy: PolicyDocument;
  /** The workflow that fits, as YAML. */
  readonly workflow: string;
  /** The reusable workflow as which it has to stand. */
  readonly jobWorkflowRef?: string;
}

interface Provider {
  readonly arn: string;
  /** With `https://`. */
  readonly url: string;
  readonly audience: string;
  /** Whether the output makes it unless told otherwise. */
  readonly create: boolean;
}

interface Role {
  readonly arn: string;
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly description: string;
  readonly maxSessionSeconds: number;
}

export interface SetupWishes extends RolePolicyWishes, TrustWishes {
  readonly target: string;
  readonly role: { readonly name: string; readonly path: string };
  readonly sessionSeconds: number;
  readonly createProvider: boolean;
  readonly permissions: readonly Permission[];
  readonly workflow: string;
}

/**
 * Computes provider, role and policies.
 * @throws DeployError `role-policy-too-large`, `trust-policy-too-large`
 */
export function computeSetup(wishes: SetupWishes): Setup {
  const { account, target, role, issuer, audience, workflow } = wishes;
  const permissions = choosePermissions(wishes.permissions, wishes);
  return {
    account,
    target,
    description: describe(wishes),
    provider: {
      arn: oidcProviderArn(account, issuer),
      url: `https://${issuer}`,
      audience,
      create: wishes.createProvider,
    },
    role: {
      ...role,
      arn: roleArn(account, role.path, role.name),
      description: roleDescription(describe(wishes)),
      // AWS allows no less than one hour here; the step itself asks for what it needs.
      maxSessionSeconds: Math.max(3600, wishes.sessionSeconds),
    },
    trustPolicy: buildTrustPolicy(wishes),
    permissions,
    permissionPolicy: rolePolicy(permissions),
    workflow,
    ...optional("jobWorkflowRef", wishes.jobWorkflowRef),
  };
}

function describe({ target, repository, context, planOnly }: SetupWishes): string {
  const what = planOnly ? "Plans" : "Deploys";
  return `${what} target ${target} of ${repository.owner}/${repository.name} from GitHub Actions, ${nameContext(context)}`;
}

function nameContext(context: JobContext): string {
  switch (context.kind) {
    case "environment":
      return `environment ${context.name}`;
    case "ref":
      return context.ref;
    case "pull-request":
      return "pull requests";
  }
}

/**
 * IAM takes 1,000 characters of Latin-1 (https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html);
 * dollar sign and backtick go too, so that nobody takes the text for an expression.
 */
function roleDescription(text: string): string {
  return text.replace(/[^\u0020-\u007E\u00A1-\u00FF]|[$`]/g, "?").slice(0, 1000);
}
