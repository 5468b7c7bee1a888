import { codeOf, DeployError } from "../../model/errors.ts";
import { firstCreation } from "../../model/pages.ts";

/** Whether CloudFront answered that it has no such distribution. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof DeployError &&
    ["NoSuchDistribution", "EntityNotFound"].includes(codeOf(error.cause) ?? "")
  );
}

/** The error that names the input. @param consequence what follows for the user, in a sentence */
export function missingDistribution(error: DeployError, consequence: string): DeployError {
  return error.with({
    id: "distribution-not-found",
    message: `CloudFront knows no such distribution in this account: ${error.message}`,
    hint: `Check \`distribution-id\` for a typing error, and the account that the role belongs to. ${consequence} ${firstCreation}`,
  });
}
