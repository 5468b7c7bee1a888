import { parseArn } from "../../../model/aws/arn.ts";

/** The function as the user names it: a name, or an ARN with account and region. */
export interface FunctionName {
  readonly name: string;
  readonly region?: string;
  readonly accountId?: string;
}

const namePattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads a function's name or ARN; a string says what is wrong. */
export function parseFunctionName(text: string): FunctionName | string {
  if (namePattern.test(text)) return { name: text };
  const arn = parseArn(text);
  const [kind, name = "", qualifier] = arn?.resource.split(":") ?? [];
  if (arn?.service !== "lambda" || kind !== "function" || !namePattern.test(name)) {
    return "must be a function's name (letters, digits, - and _, at most 64) or its ARN";
  }
  if (qualifier !== undefined) {
    return "must not end in a version or alias; name the alias in the input alias";
  }
  return { name, region: arn.region, accountId: arn.accountId };
}
