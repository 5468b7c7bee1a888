import type { ConditionBlock } from "./statement.ts";

/** A statement in IAM's own grammar. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal?: { readonly Federated: string };
  readonly Action: readonly string[] | string;
  readonly Resource?: readonly string[];
  readonly Condition?: ConditionBlock;
}

/** A policy in IAM's own grammar. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export function policyDocument(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/**
 * A value that a policy compares literally: what looks like a policy variable is written with
 * `${$}`, IAM's own escape for the dollar sign.
 */
export function literalValue(text: string): string {
  return text.replaceAll("${", "${$}{");
}

/**
 * What IAM and STS take in a policy's text
 * (https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html).
 */
const foreign = /[^\t\n\r\u0020-\u00FF]+/g;

/** Whether a policy may hold the text. */
export function isPolicyText(text: string): boolean {
  return text.search(foreign) === -1;
}

/** A pattern that matches the same, an asterisk in place of characters that no policy may hold. */
export function patternFor(text: string): string {
  return text.replace(foreign, "*");
}

/** The same of every value of a condition block. */
export function patternsFor(conditions: ConditionBlock): ConditionBlock {
  const text = JSON.stringify(conditions, (_key, value: unknown) =>
    typeof value === "string" ? patternFor(value) : value,
  );
  return JSON.parse(text) as ConditionBlock;
}
