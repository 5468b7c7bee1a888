import { classify, codeOf, DeployError } from "../../model/errors.ts";
import { firstCreation } from "../../model/pages.ts";

/** Whether CloudFront answered that it has no such distribution. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof DeployError &&
    ["NoSuchDistribution", "EntityNotFound"].includes(codeOf(error.cause) ?? "")
  );
}

/**
 * What is read of a distribution, or what holds where it may not be read.
 * @param consequence what follows where there is no such distribution, in a sentence
 * @throws DeployError `distribution-not-found`, or why it could not be read
 */
export async function ifReadable<T>(
  read: Promise<T>,
  consequence: string,
  otherwise: () => T,
): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    if (isMissing(error)) throw missingDistribution(error, consequence);
    if (classify(error.cause) !== "denied") throw error;
    return otherwise();
  }
}

/** The error that names the input. @param consequence what follows for the user, in a sentence */
export function missingDistribution(error: DeployError, consequence: string): DeployError {
  return error.with({
    id: "distribution-not-found",
    message: `CloudFront knows no such distribution in this account: ${error.message}`,
    hint: `Check \`distribution-id\` for a typing error, and the account that the role belongs to. ${consequence} ${firstCreation}`,
  });
}
