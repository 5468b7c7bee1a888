import type { Account } from "./arns.ts";
import { partitionOf } from "../model/aws/partition.ts";

/**
 * When a permission is needed: to plan, to apply, only to enrich plan and report, or to apply where
 * what is there already calls for it.
 */
export type PermissionPhase = "plan" | "apply" | "optional" | "apply-optional";

/** Whether a plan alone, which only reads, makes use of it. */
export function isForPlan({ phase }: Permission): boolean {
  return phase === "plan" || phase === "optional";
}

/** Whether most deployments do without it. */
export function isOptional({ phase }: Permission): boolean {
  return phase === "optional" || phase === "apply-optional";
}

export type ConditionBlock = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/** What a target needs of AWS, as data: one source for policies, docs and error texts. */
export interface Permission {
  readonly phase: PermissionPhase;
  /** IAM actions, `lambda:UpdateFunctionCode`. */
  readonly actions: readonly string[];
  /** ARNs as tight as AWS allows. */
  readonly resources: readonly string[];
  readonly conditions?: ConditionBlock;
  /** What it is for, in a few words. */
  readonly purpose: string;
  /**
   * Where only AWS knows which resources are meant, so that all of the account's are allowed: how to
   * name them instead.
   */
  readonly wide?: string;
}

export function grant(
  phase: PermissionPhase,
  actions: readonly string[],
  resources: readonly string[],
  purpose: string,
  more: Pick<Permission, "conditions" | "wide"> = {},
): Permission {
  return { phase, actions, resources, purpose, ...more };
}

/** What is known of the place that is deployed to when permissions are computed; the account is `*` where it is not. */
export interface PermissionScope extends Account {
  readonly region: string;
  /**
   * `bound`: an upper bound for a session policy, which must never refuse what a correct role
   * allows: what only AWS knows is account-wide. `tight`: what the role itself should grant.
   */
  readonly precision: "bound" | "tight";
}

/** What is known of a target when the session's upper bound is computed. */
export interface BoundedTarget {
  /** Which session policy it gets when none is asked for. */
  readonly defaultSessionPolicy: "least-privilege" | "none";
  /** Whether servers of other makers can stand in for AWS; theirs are the keys then, and AWS is not asked of them. */
  readonly otherServers?: boolean | undefined;
  permissions(scope: PermissionScope): readonly Permission[];
}

/** The IAM actions that may be needed with these inputs, wherever that is. */
export function actionsOf(
  { permissions }: Pick<BoundedTarget, "permissions">,
  region: string,
): string[] {
  const partition = partitionOf(region).id;
  const scope = { partition, region, accountId: "*", precision: "bound" } as const;
  return permissions(scope).flatMap(({ actions }) => actions);
}

/** Of these permissions only what allows one of these actions. */
export function onlyActions(
  permissions: readonly Permission[],
  actions: ReadonlySet<string>,
): Permission[] {
  return permissions
    .map((one) => ({ ...one, actions: one.actions.filter((action) => actions.has(action)) }))
    .filter((one) => one.actions.length > 0);
}

/** Equal for equal values, whatever the order in which their fields were written. */
export function stableKey(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
