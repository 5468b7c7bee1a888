/** Differences from recordings that stay, because the action never reads what differs. */
export interface Left {
  /** `service:operation`, or a pattern for several. */
  readonly operation: RegExp;
  readonly difference: RegExp;
  readonly why: string;
}

export const left: readonly Left[] = [
  {
    operation: /^ecs[.:](UpdateService|DescribeServices)$/,
    difference: /\.(capacityProviderStrategy|healthCheckGracePeriodSeconds): is missing$/,
    why: "Some services have it and others do not; tests that need it give it to their service.",
  },
  {
    operation: /^ecs[.:](UpdateService|DescribeServices)$/,
    difference: /\.services\[\]\.tags: is missing$/,
    why: "Sent where tags are asked for alone, which the action does not do for services.",
  },
  {
    operation: /^ecs[.:]DescribeTasks$/,
    difference: /\.containers\[\]\.(imageDigest|memoryReservation|reason): is missing$/,
    why: "Some containers have it and others do not; stopped tasks of tests give a reason where AWS would.",
  },
  {
    operation: /^iam:SimulatePrincipalPolicy$/,
    difference:
      /^EvaluationResults\[\]\.(EvalDecisionDetails|EvalResourceName|MatchedStatements|MissingContextValues|OrganizationsDecisionDetail|ResourceSpecificResults): is missing$/,
    why: "The doctor reads which action was decided and how, and nothing of why.",
  },
];

export function leftOut(operation: string, difference: string): Left | undefined {
  return left.find((one) => one.operation.test(operation) && one.difference.test(difference));
}
