import { formatArn } from "../model/aws/arn.ts";

/**
 * Stands for the account id where it is not known; each output format puts its own expression in
 * its place. No name of an AWS resource can hold it.
 */
export const unknownAccount = "{{account-id}}";

/** An account of a partition, its id maybe `unknownAccount`. */
export interface Account {
  readonly partition: string;
  readonly accountId: string;
}

/** The ARN of an identity provider; `issuer` without `https://`. */
export function oidcProviderArn(account: Account, issuer: string): string {
  return iamArn(account, `oidc-provider/${issuer}`);
}

/** The ARN of a role; `path` begins and ends with a slash. */
export function roleArn(account: Account, path: string, name: string): string {
  return iamArn(account, `role${path}${name}`);
}

function iamArn(account: Account, resource: string): string {
  return formatArn({ ...account, service: "iam", region: "", resource });
}
