import { kindOf } from "../../../aws/answers/kind-of.ts";
import { ifFound } from "../../../aws/call.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import type { AlarmState, AliasConfiguration, LambdaPort, ReadAlarms } from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import type { FunctionReader } from "./function-reader.ts";
import { readUrl } from "./function-url.ts";

export interface ObservePorts {
  readonly port: LambdaPort;
  readonly reader: FunctionReader;
  readonly readAlarms: () => Promise<ReadAlarms>;
}

/** What stands in front of the function. */
export interface InFront {
  readonly alias?: AliasConfiguration | undefined;
  readonly url?: string | undefined;
}

/** The alias and its URL, at once. */
export async function readInFront(
  name: string | undefined,
  port: LambdaPort,
  notes: string[],
): Promise<InFront> {
  if (name === undefined) return {};
  const [alias, url] = await Promise.all([
    ifFound(port.getAlias(name)),
    readUrl(name, port, notes),
  ]);
  return { alias, url };
}

/** The alarms that were asked for, as far as they exist; undefined where none was. */
export async function readAlarms(
  { alarms }: LambdaConfig,
  ports: ObservePorts,
): Promise<readonly AlarmState[] | undefined> {
  if (alarms.length === 0) return undefined;
  const read = await ports.readAlarms();
  return await read(alarms);
}

/**
 * AWS refuses weights on an alias with provisioned concurrency. Where that concurrency is to be waited
 * for, the right to read it is needed for certain, and missed before the alias moves.
 */
export async function checkConcurrency(
  { traffic, alias: name, waitForProvisionedConcurrency: waits }: LambdaConfig,
  port: LambdaPort,
  alias: AliasConfiguration | undefined,
  notes: string[],
): Promise<DeployError | undefined> {
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
