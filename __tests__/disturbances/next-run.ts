import { runAgain, type Case, type Deployment } from "../helpers/disturbances/generator.ts";
import { accountText } from "../helpers/disturbances/account-text.ts";

/** A deployment of which is known what a disturbed run of it leaves behind for the next one. */
export interface Continued extends Deployment {
  /** All that a next run can find in the account, as data. */
  account(): unknown;
  /** What callers of the deployment meet now. */
  live(): string;
  /** What is wrong after a struck run besides its end, such as what it said of what is live. */
  wrong(struck: Case, state: string): string[];
}

const ends = new WeakMap<Continued, Map<string, Promise<string>>>();

/**
 * How the next run ends, which has to finish the job, and what is live then. Of the runs that find the same account
 * one is made, and is the end of all of them.
 */
export function nextEnd(deployment: Continued): Promise<string> {
  deployment.mend?.();
  const found = accountText(deployment.account(), deployment.simulator.clock.now());
  const known = ends.get(deployment) ?? new Map<string, Promise<string>>();
  ends.set(deployment, known);
  const end = known.get(found) ?? finish(deployment);
  known.set(found, end);
  return end;
}

async function finish(deployment: Continued): Promise<string> {
  const { end } = await runAgain(deployment);
  return `${end}, ${deployment.live()}`;
}
