import type { Truth } from "./verdict.ts";

/** A condition operator taken apart: `ForAnyValue:StringNotLikeIfExists`. */
export interface Operator {
  readonly qualifier: "" | "ForAnyValue" | "ForAllValues";
  readonly base: string;
  readonly ifExists: boolean;
  readonly negated: boolean;
}

export function readOperator(text: string): Operator {
  const match = /^(?:(ForAnyValue|ForAllValues):)?(.+?)(IfExists)?$/i.exec(text);
  const [, qualifier = "", base = text, ifExists] = match ?? [];
  return {
    qualifier: /any/i.test(qualifier) ? "ForAnyValue" : qualifier === "" ? "" : "ForAllValues",
    base,
    ifExists: ifExists !== undefined,
    negated: /not/i.test(base),
  };
}

/** Whether a text fits one expected value; `unknown` for operators that are not about text. */
type Comparison = (actual: string, expected: string) => boolean;

/** The comparisons of strings, by their operators in lower case and without a negation. */
const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ["stringequals", (actual, expected) => actual === literal(expected)],
  [
    "stringequalsignorecase",
    (actual, expected) => actual.toLowerCase() === literal(expected).toLowerCase(),
  ],
  ["stringlike", (actual, expected) => wildcardPattern(expected).test(actual)],
]);

/**
 * Whether a condition holds for the values that a request has of its key, by the rules of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * @param actual undefined where the request does not have the key
 */
export function operatorHolds(
  operator: Operator,
  expected: readonly string[],
  actual: readonly string[] | undefined,
): Truth {
  const { qualifier, base, ifExists, negated } = operator;
  if (base.toLowerCase() === "null") return nullHolds(expected, actual);
  if (actual === undefined) {
    if (qualifier === "ForAllValues") return "yes";
    // IfExists says yes where ForAnyValue says no, and AWS's pages do not say which one wins.
    if (ifExists) return qualifier === "ForAnyValue" ? "unknown" : "yes";
    return qualifier === "" && negated ? "yes" : "no";
  }
  const compare = comparisons.get(base.toLowerCase().replace("not", ""));
  if (compare === undefined) return "unknown";
  if (qualifier === "" && actual.length > 1) return "unknown";
  const one = (value: string): boolean => expected.some((item) => compare(value, item)) !== negated;
  return truth(qualifier === "ForAllValues" ? actual.every(one) : actual.some(one));
}

function nullHolds(expected: readonly string[], actual: readonly string[] | undefined): Truth {
  const absent = String(actual === undefined);
  return truth(expected.some((value) => value.toLowerCase() === absent));
}

function truth(value: boolean): Truth {
  return value ? "yes" : "no";
}

/** Policy variables that stand for a character that would be special: `${*}`, `${?}`, `${$}`. */
const escapes = /\$\{([*?$])\}/g;

/** A value with a policy variable whose content only AWS knows. */
export function hasVariable(value: string): boolean {
  return /\$\{[^}]*\}/.test(value.replace(escapes, ""));
}

function literal(expected: string): string {
  return expected.replace(escapes, "$1");
}

/**
 * IAM's wildcards as an expression: `*` is any run of characters, `?` one, across `/` and `:`. Between two
 * asterisks the first fit is taken and never given back, which is enough for such patterns, and without which
 * one with many asterisks would take for ever.
 */
export function wildcardPattern(pattern: string, flags = ""): RegExp {
  const [first = "", ...rest] = segmentsOf(pattern);
  const last = rest.pop();
  const middle = rest
    .filter((segment) => segment !== "")
    .map((segment, index) => `(?=(?<s${index}>.*?${segment}))\\k<s${index}>`);
  const end = last === undefined ? "" : `.*${last}`;
  return new RegExp(`^${first}${middle.join("")}${end}$`, `s${flags}`);
}

/** What stands between the asterisks, each as the source of an expression of fixed length. */
function segmentsOf(pattern: string): string[] {
  const segments: string[] = [];
  let segment = "";
  for (const [sign, escaped] of pattern.matchAll(/\$\{([*?$])\}|[^]/g)) {
    if (escaped !== undefined) segment += `\\${escaped}`;
    else if (sign === "?") segment += ".";
    else if (sign !== "*") segment += sign.replace(/[.+^${}()|[\]\\/-]/, "\\$&");
    else {
      segments.push(segment);
      segment = "";
    }
  }
  return [...segments, segment];
}
