import { kindOf } from "../../../aws/answers/kind-of.ts";
import { ifFound } from "../../../aws/call.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import type { AlarmState, AliasConfiguration } from "../aws/port.ts";
import { readUrl } from "./function-url.ts";
import type { LambdaObserveContext } from "./observe-context.ts";

/** What stands in front of the function. */
export interface InFront {
  readonly alias?: AliasConfiguration | undefined;
  readonly url?: string | undefined;
}

/** The alias and its URL, at once. */
export async function readInFront({ config, port, notes }: LambdaObserveContext): Promise<InFront> {
  const { alias: name } = config;
  if (name === undefined) return {};
  const [alias, url] = await Promise.all([
    ifFound(port.getAlias(name)),
    readUrl(name, port, notes),
  ]);
  return { alias, url };
}

/** The alarms that were asked for, as far as they exist; undefined where none was. */
export async function readAlarms(
  lambda: LambdaObserveContext,
): Promise<readonly AlarmState[] | undefined> {
  const { alarms } = lambda.config;
  return alarms.length === 0 ? undefined : (await lambda.readAlarms())(alarms);
}

/**
 * AWS refuses weights on an alias with provisioned concurrency. Where that concurrency is to be waited
 * for, the right to read it is needed for certain, and missed before the alias moves.
 */
export async function checkConcurrency(
  { config, port, notes }: LambdaObserveContext,
  alias: AliasConfiguration | undefined,
): Promise<DeployError | undefined> {
  const { traffic, alias: name, waitForProvisionedConcurrency: waits } = config;
  if (name === undefined || alias === undefined) return undefined;
  const shares = traffic.some(({ percent }) => percent < 100);
  if (!shares && !waits) return undefined;
  try {
    const found = await ifFound(port.provisionedConcurrency(name));
    return found === undefined || !shares ? undefined : sharesWithConcurrency(name);
  } catch (error) {
    if (kindOf(error) !== "denied" || waits) throw error;
    notes.push(
      `Provisioned concurrency, which refuses \`traffic\`, is not looked for: ${messageOf(error)}`,
    );
    return undefined;
  }
}

function sharesWithConcurrency(name: string): DeployError {
  return new DeployError({
    id: "traffic-with-provisioned-concurrency",
    message: `Alias ${name} has provisioned concurrency, and AWS shares no traffic of such an alias between versions.`,
    hint: "Leave `traffic` out (or use only `100% for …`), or remove the alias's provisioned concurrency.",
  });
}
