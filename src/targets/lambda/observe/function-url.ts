import { kindOf } from "../../../aws/answers/kind-of.ts";
import { ifFound } from "../../../aws/call.ts";
import { DeployError, isEndOfStep } from "../../../model/errors.ts";
import type { LambdaPort } from "../aws/port.ts";

/**
 * The function URL of an alias, which only enriches the report.
 * Source: recording TestLambdaUrl::test_url_config_deletion_without_qualifier (an alias has a URL of its own;
 * one without is answered with ResourceNotFoundException).
 * @param notes gets why it is not known, where it may not or cannot be read
 * @returns undefined where there is none, or where it is not known
 */
export async function readUrl(
  alias: string,
  port: Pick<LambdaPort, "functionUrl">,
  notes: string[],
): Promise<string | undefined> {
  try {
    return await ifFound(port.functionUrl(alias));
  } catch (error) {
    if (!(error instanceof DeployError) || isEndOfStep(error)) throw error;
    const why = kindOf(error) === "denied" ? "may not be read" : "could not be read";
    notes.push(`The output url stays empty: the function URL ${why} (${error.message})`);
    return undefined;
  }
}
