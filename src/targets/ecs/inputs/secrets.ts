import type { VariableEdits } from "../../../inputs/lines/variables.ts";

const line = /^(\w[\w.-]*)=(.*)$/;
const arn =
  /^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+|ssm:[a-z0-9-]+:\d{12}:parameter\/\S+)$/;

/** Names of Parameter Store: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const parameterName = /^[\w./-]{1,1011}$/;

/**
 * A variable's name, behind its container's where that is named: `web.PORT`.
 * Source: API reference, ContainerDefinition, name (letters, digits, underscores and hyphens).
 */
export const variableName = /^([A-Za-z_][\w.-]*|[\w-]+\.[A-Za-z_][\w.-]*)$/;

/**
 * Reads `NAME=ARN or parameter name` and `-NAME` lines, each perhaps with a container: `web.NAME=…`. A value that is neither may be the secret
 * itself, so that only the name is ever repeated.
 */
export function parseSecrets(
  lines: readonly string[],
): VariableEdits | { readonly problem: string } {
  const set = new Map<string, string>();
  const remove = new Set<string>();
  for (const [index, text] of lines.entries()) {
    const [, given = "", value = ""] = line.exec(text) ?? [];
    const removed = /^-(\w[\w.-]*)$/.exec(text)?.[1];
    const name = removed ?? given;
    if (!variableName.test(name))
      return { problem: `line ${index + 1} is neither NAME=ARN nor -NAME` };
    if (set.has(name) || remove.has(name)) return { problem: `${name} is given twice` };
    if (removed !== undefined) remove.add(removed);
    else if (arn.test(value) || (parameterName.test(value) && !value.startsWith("arn:"))) {
      set.set(name, value);
    } else {
      return {
        problem: `${name} must be the ARN of a secret or parameter, or a parameter's name; the value is not shown, since it may be the secret itself`,
      };
    }
  }
  return { set, remove };
}
