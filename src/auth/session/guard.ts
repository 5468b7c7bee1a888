import { parseArn } from "../../model/aws/arn.ts";
import { partitionOf } from "../../model/aws/partition.ts";
import { DeployError } from "../../model/errors.ts";

export interface AccountGuard {
  readonly region: string;
  /** The account that the role's ARN names; undefined where no role is assumed. */
  readonly accountId?: string;
  /** The strict list of the input, empty where none is given. */
  readonly allowed: readonly string[];
}

/**
 * Checks who AWS says the session is against what was asked for.
 * @returns the account id
 * @throws DeployError before any credential of the session is handed on
 */
export function guardAccount(identityArn: string, guard: AccountGuard): string {
  const { partition, accountId = "" } = parseArn(identityArn) ?? {};
  const expected = guard.accountId ?? accountId;
  const wanted = partitionOf(guard.region).id;
  if (accountId === "" || accountId !== expected || partition !== wanted) {
    throw new DeployError({
      id: "unexpected-account",
      message: `The session is of ${identityArn}, not of account ${expected} in partition ${wanted}.`,
      hint: "The session was thrown away. Check AWS_ENDPOINT_URL and proxies between the runner and AWS, and with `auth: environment` the credentials.",
    });
  }
  if (guard.allowed.length > 0 && !guard.allowed.includes(accountId)) {
    throw new DeployError({
      id: "account-not-allowed",
      message: `Account ${accountId} is not one of allowed-account-ids.`,
      hint: "Correct the role or the list. No credential of that account was handed on.",
    });
  }
  return accountId;
}
