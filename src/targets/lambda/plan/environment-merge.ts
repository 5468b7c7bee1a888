import { DeployError } from "../../../model/errors.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import type { WantedEnvironment } from "../inputs/environment.ts";

/** What becomes of one variable. Values never leave this file but in the request itself. */
interface VariableChange {
  readonly name: string;
  readonly effect: "create" | "update" | "delete";
}

export interface EnvironmentEdit {
  readonly variables: Readonly<Record<string, string>>;
  readonly changes: readonly VariableChange[];
}

/**
 * The function's variables after the deployment, or undefined when they are so already.
 * @throws DeployError when merging would erase what could not be read
 */
export function mergeEnvironment(
  wish: WantedEnvironment | undefined,
  actual: FunctionConfiguration,
): EnvironmentEdit | undefined {
  if (wish === undefined) return undefined;
  const { mode, set, remove } = wish;
  if (actual.Environment?.Error !== undefined) {
    if (mode === "merge") throw unreadable(actual);
    const changes = [...set.keys()].map((name) => ({ name, effect: "update" as const }));
    return { variables: Object.fromEntries(set), changes };
  }
  const current = new Map(Object.entries(actual.Environment?.Variables ?? {}));
  const next = new Map(mode === "merge" ? [...current, ...set] : set);
  for (const name of remove) next.delete(name);
  const differing = compare(current, next);
  // After a failed update the values are what was sent last, not what is in force: all are sent again.
  const changes = actual.LastUpdateStatus === "Failed" ? withAll(wish, differing) : differing;
  return changes.length === 0 ? undefined : { variables: Object.fromEntries(next), changes };
}

function withAll(
  { set, remove }: WantedEnvironment,
  differing: readonly VariableChange[],
): VariableChange[] {
  const named = new Set(differing.map(({ name }) => name));
  const asked = [
    ...[...set.keys()].map((name) => ({ name, effect: "update" as const })),
    ...[...remove].map((name) => ({ name, effect: "delete" as const })),
  ];
  return [...differing, ...asked.filter(({ name }) => !named.has(name))];
}

function compare(
  current: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
): VariableChange[] {
  const names = [...new Set([...current.keys(), ...next.keys()])].sort();
  return names.flatMap((name): VariableChange[] => {
    if (!next.has(name)) return [{ name, effect: "delete" }];
    if (!current.has(name)) return [{ name, effect: "create" }];
    return current.get(name) === next.get(name) ? [] : [{ name, effect: "update" }];
  });
}

/** Without kms:Decrypt on a customer key GetFunction answers with Environment.Error and no variables. */
function unreadable({ FunctionName, KMSKeyArn, Environment }: FunctionConfiguration): DeployError {
  const key = KMSKeyArn ?? "the function's KMS key";
  return new DeployError({
    id: "environment-unreadable",
    message: `The environment variables of ${FunctionName ?? "the function"} cannot be read, so merging into them would erase them: kms:Decrypt on ${key} is missing.`,
    hint: `Allow kms:Decrypt on ${key} to the role, or set \`environment-variables-mode: replace\` and give all variables.`,
    evidence: [`AWS: ${Environment?.Error?.ErrorCode ?? "Environment.Error"}`],
  });
}
