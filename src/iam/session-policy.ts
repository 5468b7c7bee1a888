import { patternFor, patternsFor } from "./policy-document.ts";
import { maxPolicyLength } from "../model/aws/sts-limits.ts";
import { stableKey, type ConditionBlock, type Permission } from "./statement.ts";

/**
 * The bound of a session that needs no rights, as a dry run of writes alone. Without a policy the session
 * would have all of the role's rights.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (a policy
 * has at least one statement).
 * Assumed: STS refuses a session policy without statements as MalformedPolicyDocument, as IAM does for a
 * role's; if it took one, this policy would still mean the same.
 */
const denyAll = { Effect: "Deny", Action: "*", Resource: "*" } as const;

/** One allowing statement, its lists sorted and without duplicates. */
interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: ConditionBlock | undefined;
}

/**
 * From exact to wide, each on top of the one before: names that begin alike share a prefix, reads are named by
 * their verb, resources are account-wide, actions apply to every resource. A step only ever allows more, never less, and
 * none turns a read into a write. Statements with conditions keep action and condition.
 */
const steps: readonly ((grant: Grant) => Grant)[] = [
  (grant) => grant,
  shareNames,
  nameReads,
  accountWide,
  everyResource,
];

/**
 * The session's upper bound in STS's compact form: the first step that fits and those after it,
 * each shorter than the one before. Empty when nothing fits.
 * @param room characters that the text may have
 */
export function fitSessionPolicy(
  permissions: readonly Permission[],
  room: number = maxPolicyLength,
): string[] {
  const fitting: string[] = [];
  let grants: readonly Grant[] = permissions.map(toGrant);
  for (const widened of steps) {
    grants = merge(grants.map(widened));
    const text = render(grants);
    if (text.length > room) continue;
    if (text.length < (fitting.at(-1)?.length ?? Infinity)) fitting.push(text);
  }
  return fitting;
}

function toGrant({ actions, resources, conditions }: Permission): Grant {
  return {
    actions: sorted(actions),
    resources: sorted(resources.map(patternFor)),
    conditions: conditions && patternsFor(conditions),
  };
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function render(grants: readonly Grant[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement:
      grants.length === 0
        ? [denyAll]
        : grants.map(({ actions, resources, conditions }) => ({
            Effect: "Allow",
            Action: oneOrAll(actions),
            Resource: oneOrAll(resources),
            ...(conditions === undefined ? {} : { Condition: conditions }),
          })),
  });
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] ?? "") : values;
}

/** Joins statements that differ in their actions only, then those that differ in resources only. */
function merge(grants: readonly Grant[]): readonly Grant[] {
  const byPlace = joinBy(grants, ({ resources, conditions }) => stableKey([resources, conditions]));
  return joinBy(byPlace, ({ actions, conditions }) => stableKey([actions, conditions]));
}

function joinBy(grants: readonly Grant[], key: (grant: Grant) => string): Grant[] {
  const groups = new Map<string, Grant>();
  for (const grant of grants) {
    const id = key(grant);
    const other = groups.get(id);
    groups.set(id, {
      actions: sorted([...(other?.actions ?? []), ...grant.actions]),
      resources: sorted([...(other?.resources ?? []), ...grant.resources]),
      conditions: grant.conditions,
    });
  }
  return [...groups.values()];
}

/** `table/a-1`, `table/a-2`, `table/a-3` become `table/a-*`; the kind of resource stays. */
function shareNames(grant: Grant): Grant {
  const kinds = Map.groupBy(grant.resources, kindOf);
  const resources = [...kinds].flatMap(([kind, names]) =>
    names.length < 3 || kind === "*" ? names : [`${sharedPrefix(names, kind)}*`],
  );
  return { ...grant, resources: sorted(resources) };
}

/** An ARN up to the name: `arn:aws:lambda:eu-central-1:123456789012:function:`, `arn:aws:s3:::`. */
function kindOf(arn: string): string {
  const [scheme = "", partition = "", service = "", region = "", account = "", ...rest] =
    arn.split(":");
  if (rest.length === 0) return "*";
  const head = [scheme, partition, service, region, account, ""].join(":");
  const kind = /^[a-z-]+[:/]/.exec(rest.join(":"))?.[0] ?? "";
  return service === "s3" ? head : head + kind;
}

function sharedPrefix(names: readonly string[], kind: string): string {
  let prefix = names[0] ?? kind;
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix.length < kind.length ? kind : prefix.replace(/\*+$/, "");
}

const readVerbs = /^([a-z0-9-]+):(Get|List|Describe|BatchGet)[A-Z]\w*$/;

/** `ecs:DescribeServices`, `ecs:DescribeTasks` become `ecs:Describe*`. */
function nameReads(grant: Grant): Grant {
  const groups = Map.groupBy(grant.actions, (action) => {
    const [, service, verb] = readVerbs.exec(action) ?? [];
    return service === undefined || verb === undefined ? action : `${service}:${verb}*`;
  });
  const actions = [...groups].flatMap(([name, members]) => (members.length > 1 ? [name] : members));
  return { ...grant, actions: sorted(actions) };
}

function accountWide(grant: Grant): Grant {
  const wide = (arn: string): string => (kindOf(arn) === "*" ? arn : `${kindOf(arn)}*`);
  return { ...grant, resources: sorted(grant.resources.map(wide)) };
}

/** Not where a condition narrows the action down: who passes roles keeps to the account's roles. */
function everyResource(grant: Grant): Grant {
  return grant.conditions === undefined ? { ...grant, resources: ["*"] } : grant;
}
