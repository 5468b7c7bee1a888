import { AwsFault } from "../service.ts";

/**
 * Source: recording test_sts_invalid_parameters: malformed-arn, no-partition, no-service,
 * not-enough-colons, no-resource, invalid-session-name.
 * Assumed: lengths and durations are refused in the words that other services use for theirs. Were
 * they others, only the text that a user sees would differ: the code is what is branched on.
 */
export function validateForm(form: Record<string, string>): void {
  const { RoleArn = "", RoleSessionName: name = "" } = form;
  if (!/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(RoleArn)) {
    throw new AwsFault("ValidationError", 400, `${RoleArn} is invalid`);
  }
  if (!/^[\w+=,.@-]*$/.test(name)) {
    throw unfit(name, "roleSessionName", "satisfy regular expression pattern: [\\w+=,.@-]*");
  }
  if (name.length < 2)
    throw unfit(name, "roleSessionName", "have length greater than or equal to 2");
  if (name.length > 64)
    throw unfit(name, "roleSessionName", "have length less than or equal to 64");
  const seconds = Number(form.DurationSeconds ?? 3600);
  if (seconds < 900)
    throw unfit(seconds, "durationSeconds", "have value greater than or equal to 900");
  if (seconds > 43200)
    throw unfit(seconds, "durationSeconds", "have value less than or equal to 43200");
  const text = form.Policy ?? "";
  checkCharacters(text);
  checkStatements(text);
  if (text.length > 2048) {
    throw new AwsFault(
      "ValidationError",
      400,
      "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048",
    );
  }
}

/** A policy has a statement at least: the grammar of IAM's policies knows no empty list. */
function checkStatements(policy: string): void {
  if (policy === "") return;
  let parsed: { readonly Statement?: unknown };
  try {
    parsed = JSON.parse(policy) as typeof parsed;
  } catch {
    throw new AwsFault("MalformedPolicyDocument", 400, "This policy contains invalid Json");
  }
  const { Statement } = parsed;
  const isEmpty = Array.isArray(Statement) && Statement.length === 0;
  if (Statement === undefined || isEmpty) {
    throw new AwsFault("MalformedPolicyDocument", 400, "Syntax errors in policy.");
  }
}

function unfit(value: string | number, name: string, constraint: string): AwsFault {
  return new AwsFault(
    "ValidationError",
    400,
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html, Policy. */
function checkCharacters(policy: string): void {
  if (/^[\u0009\u000A\u000D\u0020-\u00FF]*$/.test(policy)) return;
  throw new AwsFault(
    "ValidationError",
    400,
    "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
  );
}
