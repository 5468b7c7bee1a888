import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { ifFound } from "../../../aws/call.ts";
import { WriteTries } from "../../../aws/write-tries.ts";
import { retry } from "../../../model/time/clock.ts";
import { optional } from "../../../model/optional.ts";
import type { PostStepContext, Finding } from "../../post-step.ts";
import { arnOf } from "../arn.ts";
import { createLambdaPorts } from "../aws/lambda-client.ts";
import type { AliasConfiguration, LambdaPort } from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import { isMovedOrTaken } from "../release/contest.ts";
import { describeTakenBack, judgeLeft, type AliasLeft } from "./judge-left.ts";
import { takesCanaryBack } from "./rights.ts";
import { tellLeft } from "./tell-left.ts";

/** How often the take-back is sent while others change the alias, or answers are lost. */
const attempts = 5;

/**
 * Finds out what a run that was killed left of its release, and takes a canary of its own back.
 * @returns what to say; undefined where the run said it itself
 * @throws DeployError where AWS does not tell it, or refuses the take-back
 */
export async function findLeft(
  config: LambdaConfig & { readonly alias: string },
  context: PostStepContext,
): Promise<Finding | undefined> {
  const arn = arnOf(config, context.aws);
  const { grace: port } = createLambdaPorts(context, arn, new WriteTries(() => false));
  const looking = { config, port, context };
  const first = await look(looking);
  const takes = first.left.kind === "canary" && takesCanaryBack(config);
  const left = takes ? await takeBack(first, looking) : first.left;
  return tellLeft(first.left, left, config, context.ending);
}

interface Looking {
  readonly config: LambdaConfig & { readonly alias: string };
  readonly port: LambdaPort;
  readonly context: PostStepContext;
}

interface Seen {
  readonly now: AliasConfiguration | undefined;
  readonly left: AliasLeft;
}

async function look({ config: { alias, traffic }, port, context }: Looking): Promise<Seen> {
  const now = await ifFound(port.getAlias(alias));
  return { now, left: judgeLeft(now, context.job, traffic) };
}

/** Sends the take-back until the alias is no canary of this run any more. */
async function takeBack(first: Seen, looking: Looking): Promise<AliasLeft> {
  let seen = first;
  const { clock, signal, job } = looking.context;
  const send = async (): Promise<AliasLeft> => {
    const { left, now } = seen;
    if (left.kind !== "canary") return left;
    try {
      return judgeLeft(await sendBack(left, now, looking), job, []);
    } catch (error) {
      if (writeOutcome(error) === "refused" && !isMovedOrTaken(error)) throw error;
      seen = await look(looking);
      if (seen.left.kind !== "canary") return seen.left;
      throw error;
    }
  };
  const retryable = (error: unknown): boolean =>
    writeOutcome(error) === "unknown" || isMovedOrTaken(error);
  return await retry(send, { clock, signal, attempts, baseDelayMs: 500, retryable });
}

/** All traffic to what the alias served before, guarded by the revision that was judged. */
function sendBack(
  { at, version }: Extract<AliasLeft, { kind: "canary" }>,
  now: AliasConfiguration | undefined,
  { config, port, context }: Looking,
): Promise<AliasConfiguration> {
  return port.updateAlias(config.alias, {
    FunctionVersion: at.FunctionVersion,
    weights: {},
    Description: describeTakenBack(context.job, version),
    ...optional("RevisionId", now?.RevisionId),
  });
}
