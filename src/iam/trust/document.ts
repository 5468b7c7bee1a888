import { isMap } from "../../inputs/yaml/maps.ts";
/** A statement of a trust policy, its parts as lists. */
export interface TrustStatement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  /** Undefined where the statement has NotPrincipal, or none. */
  readonly principal: Readonly<Record<string, readonly string[]>> | "*" | undefined;
  readonly actions: readonly string[] | undefined;
  readonly notActions: readonly string[] | undefined;
  /** Operator, key, values. */
  readonly conditions: readonly (readonly [string, string, readonly string[]])[];
}

export interface TrustDocument {
  /** Policy variables exist since 2012-10-17 only. */
  readonly hasVariables: boolean;
  readonly statements: readonly TrustStatement[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a trust policy: the document itself, or what `aws iam get-role` prints around it.
 * @returns a sentence that says what is wrong where it is none
 */
export function readTrustDocument(value: unknown): TrustDocument | string {
  const document = unwrap(value);
  if (!isMap(document)) return "The trust policy is not a JSON object.";
  const list = asArray(document.Statement);
  if (list.length === 0) return "The trust policy has no Statement.";
  const statements: TrustStatement[] = [];
  for (const [index, statement] of list.entries()) {
    const problem = problemOf(statement);
    if (problem !== undefined) return `Statement ${index + 1} ${problem}.`;
    statements.push(readStatement(statement as Fields));
  }
  return { hasVariables: document.Version === "2012-10-17", statements };
}

function unwrap(value: unknown): unknown {
  if (typeof value === "string") return parsed(value);
  if (!isMap(value)) return value;
  const inner = value.AssumeRolePolicyDocument ?? value.Role;
  return inner === undefined ? value : unwrap(inner);
}

/** IAM's API hands policies out percent-encoded. */
function parsed(text: string): unknown {
  try {
    const json = text.trimStart().startsWith("%") ? decodeURIComponent(text) : text;
    const value = JSON.parse(json) as unknown;
    return typeof value === "string" ? undefined : unwrap(value);
  } catch {
    return undefined;
  }
}

function problemOf(statement: unknown): string | undefined {
  if (!isMap(statement)) return "is not an object";
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
    return "has no Effect of Allow or Deny";
  }
  if (statement.Principal === undefined && statement.NotPrincipal === undefined) {
    return "has no Principal";
  }
  if (statement.Action === undefined && statement.NotAction === undefined) return "has no Action";
  const { Condition } = statement;
  if (Condition === undefined) return undefined;
  const valid = isMap(Condition) && Object.values(Condition).every(isMap);
  return valid ? undefined : "has a Condition that is not operators of keys";
}

function readStatement(statement: Fields): TrustStatement {
  const { Sid, Effect, Principal, Action, NotAction, Condition } = statement;
  return {
    sid: typeof Sid === "string" && Sid !== "" ? Sid : undefined,
    effect: Effect === "Deny" ? "Deny" : "Allow",
    principal: readPrincipal(Principal),
    actions: Action === undefined ? undefined : texts(Action),
    notActions: NotAction === undefined ? undefined : texts(NotAction),
    conditions: Object.entries((Condition ?? {}) as Record<string, Fields>).flatMap(
      ([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => [operator, key, texts(values)] as const),
    ),
  };
}

function readPrincipal(value: unknown): TrustStatement["principal"] {
  if (value === "*") return "*";
  if (!isMap(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([kind, names]) => [kind, texts(names)]));
}

function texts(value: unknown): string[] {
  return asArray(value).map(String);
}

function asArray(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
