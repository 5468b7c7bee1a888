import { ifFound } from "../../../aws/call.ts";
import { eagerPace, poll } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import type { LambdaPort } from "../aws/port.ts";
import { waitTeller } from "../../shared/wait-teller.ts";

/** Waits until the alias's provisioned concurrency is there for the version that it points to now. */
export async function waitForConcurrency(
  alias: string,
  port: LambdaPort,
  { clock, signal, log }: Context,
): Promise<void> {
  const tell = waitTeller({ clock, log }, `the provisioned concurrency of alias ${alias}`);
  await poll({
    clock,
    signal,
    pace: eagerPace,
    read: async () => {
      tell();
      const answer = await ifFound(port.provisionedConcurrency(alias));
      if (answer === undefined)
        log.info(`Alias ${alias} has no provisioned concurrency to wait for`);
      if (answer?.status === "FAILED") throw failed(alias, answer.reason);
      return answer?.status === "IN_PROGRESS" ? undefined : true;
    },
  });
}

function failed(alias: string, reason: string | undefined): DeployError {
  return new DeployError({
    id: "provisioned-concurrency-failed",
    message: `AWS could not provide the provisioned concurrency of alias ${alias}${reason === undefined ? "" : `: ${reason}`}.`,
    hint: "The new version does not start, or the account's concurrency is used up. Look into the function's log group and the concurrency quota.",
  });
}
