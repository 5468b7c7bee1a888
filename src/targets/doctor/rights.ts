import type { Context } from "../../model/context.ts";
import { DeployError, messageOf } from "../../model/errors.ts";
import { isOptional, type Permission } from "../../iam/statement.ts";
import { missingNamedFile } from "../../inputs/named-files.ts";
import { renderCounts } from "../../model/plan.ts";
import type { IamApi } from "./aws/iam-client.ts";
import type { DoctorConfig } from "./config.ts";

/** What was found of a target's rights. */
export interface RightsFindings {
  /** One line for every right, as far as it was checked. */
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  /** What the role surely lacks; rights that only enrich the report are none of it. */
  readonly missing: readonly string[];
}

type Rights = readonly { readonly permission: Permission; readonly denied?: readonly string[] }[];

/**
 * Tries the reads by making the target's plan; writes are asked of IAM's policy simulator where the
 * role may, and are else said to be unchecked.
 */
export async function checkRights(
  { subject }: DoctorConfig,
  context: Context,
  iam: IamApi,
): Promise<RightsFindings> {
  if (subject === undefined) return { lines: [], notes: [], missing: [] };
  const [read, rights] = await Promise.all([
    tryReads(subject.target, context),
    subject.target
      .study(context.workspace)
      .then((target) => simulate(target.permissions(scopeOf(context)), context, iam)),
  ]);
  const refused = rights.flatMap(({ permission, denied = [] }) =>
    isOptional(permission)
      ? []
      : denied.map((action) => `${action} on ${permission.resources.join(", ")}`),
  );
  return {
    lines: [read.line, ...rights.map(describe)],
    notes: rights.some(({ denied, permission }) => !denied && !permission.wide) ? [unchecked] : [],
    missing: [...read.missing, ...refused],
  };
}

const unchecked =
  "Some rights are not checked: the role may not ask for them (iam:SimulatePrincipalPolicy on itself).";

function scopeOf({ aws }: Context) {
  const { region, accountId, partition } = aws;
  return { partition: partition.id, region, accountId, precision: "tight" as const };
}

type ReadFinding = Pick<RightsFindings, "missing"> & { readonly line: string };

async function tryReads(
  target: NonNullable<DoctorConfig["subject"]>["target"],
  context: Context,
): Promise<ReadFinding> {
  const absent = missingNamedFile(target.files, context.workspace);
  if (absent !== undefined) {
    // Rights do not depend on what was built; only the trial of the reads does.
    return { line: `? reads of a plan, not tried: ${absent.message}`, missing: [] };
  }
  try {
    const plan = await (await target.load())(context).plan();
    return { line: `✓ reads of a plan, tried: ${renderCounts(plan)}`, missing: [] };
  } catch (error) {
    context.signal.throwIfAborted();
    const denied = error instanceof DeployError && error.id.includes("denied");
    const line = `✗ reads of a plan, tried: ${messageOf(error)}`;
    if (denied) return { line, missing: [messageOf(error)] };
    throw error;
  }
}

async function simulate(
  permissions: readonly Permission[],
  { signIn }: Context,
  iam: IamApi,
): Promise<Rights> {
  const role = signIn?.sessionRoleArn;
  return Promise.all(
    permissions.map(async (permission) => {
      if (role === undefined) return { permission };
      try {
        const denied = await iam.missing(role, permission);
        // A role may well allow just the resources that are meant, and nobody here knows them.
        return denied.length > 0 && permission.wide !== undefined
          ? { permission }
          : { permission, denied };
      } catch {
        // A denied or failed question is no answer, and the report says so.
        return { permission };
      }
    }),
  );
}

function describe({ permission, denied }: Rights[number]): string {
  const { actions, resources, purpose, wide } = permission;
  const names = `${actions.join(", ")} on ${resources.join(", ")} (${purpose})`;
  if (denied === undefined) {
    const why = wide === undefined ? "" : "; which of them are meant is not known here";
    return `? not checked: ${names}${why}`;
  }
  const sign = denied.length === 0 ? "✓" : isOptional(permission) ? "○" : "✗";
  return `${sign} ${names}${denied.length === 0 ? "" : `: lacks ${denied.join(", ")}`}`;
}
