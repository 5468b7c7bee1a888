/** Departures from AWS's models that are meant, each with the reason. */
export const meant: readonly { readonly problem: RegExp; readonly why: string }[] = [
  {
    problem: /^ecs:\w+ (request|answer) .*\.(new\w*Field|future\w*|x-log): is unknown$/,
    why: "Fields that AWS may add one day are sent on, so tests put some in.",
  },
  {
    problem: /^ecs:\w+ (request|answer) .*\.environment\[\d\]\.value: is no string$/,
    why: "A number as a variable's value is warned of and sent, and ECS says what it thinks of it.",
  },
  {
    problem: /^lambda:\w+ answer .*\.LastUpdateStatusReasonCode: Creating is none of/,
    why: "AWS was recorded to answer it (test_function_lifecycle), though its model does not have it.",
  },
  {
    problem: /^lambda:\w+ answer .*\.(?:Executed)?Version: does not match \(\\\$LATEST\|/,
    why: "AWS's page shows it (lambda-managed-instances-version-publishing), though its model has numbers alone.",
  },
  {
    problem: /^monitoring:DescribeAlarms answer .*\.EvaluationState: IN_WARM_UP is none of/,
    why: "AWS's page has it (CloudWatch guide, Alarm evaluation), though its model does not yet.",
  },
  {
    problem: /^sts:AssumeRoleWithWebIdentity request \.WebIdentityToken: the length \d+ is above/,
    why: "Hostile claims are tried in sizes that a real token never has.",
  },
];
