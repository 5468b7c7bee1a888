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
