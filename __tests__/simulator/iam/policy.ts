/**
 * IAM's evaluation, written for the simulator alone and independently of the action's evaluator, so
 * that neither can agree with the other's mistakes. An unknown operator never matches an Allow and
 * always matches a Deny.
 */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Policy {
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export type Decision = "allow" | "implicit-deny" | "explicit-deny";

export function evaluate(policies: readonly Policy[], request: Request): Decision {
  let allowed = false;
  for (const statement of policies.flatMap(({ Statement }) => Statement)) {
    if (!applies(statement, request)) continue;
    if (statement.Effect === "Deny") return "explicit-deny";
    allowed = true;
  }
  return allowed ? "allow" : "implicit-deny";
}

function applies(statement: Statement, request: Request): boolean {
  const action = oneMatches(statement.Action, request.action, true);
  const notAction =
    statement.NotAction !== undefined && !oneMatches(statement.NotAction, request.action, true);
  const resource = oneMatches(statement.Resource, request.resource, false);
  const notResource =
    statement.NotResource !== undefined &&
    !oneMatches(statement.NotResource, request.resource, false);
  if (!(action || notAction) || !(resource || notResource)) return false;
  return conditionsHold(statement.Condition, request.context, statement.Effect === "Deny");
}

/** Whether a condition block holds for the keys of a request. */
export function conditionsHold(
  block: Statement["Condition"],
  context: Request["context"],
  unknownOperator = false,
): boolean {
  for (const [operator, keys] of Object.entries(block ?? {})) {
    for (const [key, expected] of Object.entries(keys)) {
      const values = asList(expected as string | readonly string[]).map(String);
      if (!operatorHolds(operator, lookUp(context, key), values, unknownOperator)) return false;
    }
  }
  return true;
}

function lookUp(context: Request["context"], key: string): readonly string[] | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found === undefined ? undefined : asList(found[1]);
}

function operatorHolds(
  operator: string,
  actual: readonly string[] | undefined,
  expected: readonly string[],
  unknownOperator: boolean,
): boolean {
  if (operator === "Null") return (actual === undefined) === (expected[0] === "true");
  const [qualifier, plain] = operator.includes(":") ? operator.split(":", 2) : ["", operator];
  const ifExists = plain?.endsWith("IfExists") ?? false;
  const base = (plain ?? "").replace(/IfExists$/, "");
  if (actual === undefined) {
    return ifExists || qualifier === "ForAllValues" || (qualifier === "" && base.includes("Not"));
  }
  const compare = comparison(base);
  if (compare === undefined) return unknownOperator;
  const negated = base.includes("Not");
  const one = (value: string): boolean => expected.some((item) => compare(value, item)) !== negated;
  return qualifier === "ForAllValues" ? actual.every(one) : actual.some(one);
}

function comparison(operator: string): ((actual: string, expected: string) => boolean) | undefined {
  switch (operator) {
    case "StringEquals":
    case "StringNotEquals":
      return (actual, expected) => actual === expected;
    case "StringEqualsIgnoreCase":
    case "StringNotEqualsIgnoreCase":
      return (actual, expected) => actual.toLowerCase() === expected.toLowerCase();
    case "StringLike":
    case "StringNotLike":
    case "ArnLike":
    case "ArnEquals":
    case "ArnNotLike":
    case "ArnNotEquals":
      return (actual, expected) => wildcard(expected, false).test(actual);
    case "Bool":
      return (actual, expected) => actual.toLowerCase() === expected.toLowerCase();
    default:
      return undefined;
  }
}

function oneMatches(
  patterns: string | readonly string[] | undefined,
  value: string,
  ignoreCase: boolean,
): boolean {
  return (
    patterns !== undefined && asList(patterns).some((p) => wildcard(p, ignoreCase).test(value))
  );
}

/** By pattern alone: a text that is put together for each look-up takes longer than all else of it. */
const wildcards = { exact: new Map<string, RegExp>(), anyCase: new Map<string, RegExp>() };

export function wildcard(pattern: string, ignoreCase: boolean): RegExp {
  const made = ignoreCase ? wildcards.anyCase : wildcards.exact;
  const known = made.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  const expression = new RegExp(`^${source}$`, ignoreCase ? "is" : "s");
  made.set(pattern, expression);
  return expression;
}

function asList(value: string | readonly string[]): readonly string[] {
  return typeof value === "object" ? value : [value];
}
