import { openSession } from "../auth/session/open-session.ts";
import { lazyAmbient } from "../auth/ways/lazy-ambient.ts";
import { askedOf, checkOrigin, checkTokenRight } from "../auth/origin/boundary.ts";
import { checkEndpoints } from "../aws/endpoint.ts";
import { withNetwork } from "../aws/network-settings.ts";
import { actionsOf } from "../iam/statement.ts";
import { proxySecrets } from "../aws/proxy.ts";
import { readInputs, type CommonInputs } from "../inputs/common.ts";
import { systemClock as clock } from "../model/time/clock.ts";
import { Inputs, type RawInputs } from "../inputs/reader.ts";
import * as yaml from "../inputs/yaml/read-yaml.ts";
import type { Environment } from "../model/environment.ts";
import { DeployError, messageOf } from "../model/errors.ts";
import { optional } from "../model/optional.ts";
import { troubleshooting } from "../model/pages.ts";
import type {
  PostStep,
  Ending,
  Finding,
  FromMemory,
  LeftInAws,
  Unfinished,
} from "../targets/post-step.ts";
import { targets } from "../targets/registry.ts";
import type { Target } from "../targets/target.ts";
import { jobOf, mask, maskAccounts, rawInputs } from "../action/runner/environment.ts";
import { originOf } from "../action/runner/event.ts";
import { githubTokens } from "../action/runner/id-token.ts";
import { workflowLog as log } from "../action/log.ts";
import { withLifetime } from "../action/process/end-process.ts";
import { checkCommented } from "../action/pull-request/commented-head.ts";

/** A cancelled job's post steps have five minutes together (GitHub's cancel timeout). */
const limitMinutes = 2;

/**
 * Says after the job what a step left that was ended from outside, and takes a canary back where the inputs
 * say so. It signs in anew, with the rights for this alone, and never fails: the job is over.
 */
export async function tellPostStep(ending: Ending, environment: Environment): Promise<void> {
  const raw = rawInputs(environment);
  if (targets.get(raw.get("target")?.trim() ?? "")?.deploys !== true) return;
  maskAccounts(raw);
  const given = read(raw, environment);
  if (given === undefined || given.common.run.dryRun) return;
  const { postStep, ...left } = await given.target.leftInAws();
  if (postStep === undefined) {
    tellUnfinished(unfinishedOf(left, environment), ending);
    return;
  }
  if (!postStep.endings.includes(ending)) return;
  try {
    tell(await find(given, postStep, ending, environment), postStep.subject);
  } catch (error) {
    tellUnknown(error, postStep, ending);
  }
}

interface Given {
  readonly common: CommonInputs;
  readonly target: Target;
}

/** Inputs that are not valid were refused by the step itself, which has written nothing. */
function read(raw: RawInputs, environment: Environment): Given | undefined {
  try {
    return readInputs(new Inputs(raw, yaml), environment, targets, "ignored");
  } catch (error) {
    log.debug(`What the step left is not looked at: ${messageOf(error)}`);
    return undefined;
  }
}

async function find(
  { common, target: deployed }: Given,
  postStep: PostStep,
  ending: Ending,
  environment: Environment,
): Promise<Finding | undefined> {
  for (const secret of proxySecrets(common.network.proxy)) mask(secret);
  const origin = originOf(environment);
  checkOrigin(origin, askedOf(rawInputs(environment), targets));
  if (common.signIn.auth === "oidc") checkTokenRight(origin);
  await checkCommented(common, deployed, environment);
  checkEndpoints(environment, actionsOf(postStep, common.signIn.region));
  const job = jobOf(environment);
  const { otherServers } = deployed;
  const target = { ...postStep, otherServers, defaultSessionPolicy: "least-privilege" } as const;
  const ambient = lazyAmbient(common.signIn.region, environment);
  return await withNetwork(common.network.proxy, environment, (network) => {
    const tokens = githubTokens(environment, network, clock, mask);
    const signingIn = { common, target, environment, job, network, clock, mask, tokens, ambient };
    return withLifetime(clock, limitMinutes, async (lifetime) => {
      const { aws } = await openSession({ ...signingIn, lifetime, log });
      const { signal, grace } = lifetime;
      const remembered = rememberedOf(postStep, environment);
      return postStep.find({ aws, clock, log, signal, grace, job, ending, remembered });
    });
  });
}

/** What is said without asking AWS. */
function unfinishedOf(
  { fromMemory, unfinished }: Omit<LeftInAws, "postStep">,
  environment: Environment,
): Unfinished | undefined {
  return fromMemory?.tell(rememberedOf(fromMemory, environment)) ?? unfinished;
}

/** What the step kept for this. */
function rememberedOf(
  { stateName = "" }: Pick<PostStep | FromMemory, "stateName">,
  environment: Environment,
): string {
  return environment[`STATE_${stateName}`] ?? "";
}

function tell(finding: Finding | undefined, subject: string): void {
  if (finding === undefined) {
    log.info(`Nothing more is to be said of ${subject}.`);
    return;
  }
  const { text, warns, hint } = finding;
  if (warns) warn(text, hint);
  else log.info(`After the job: ${text}.`);
}

/** A look that failed is a warning where the step is known to have been killed, and a line of the log otherwise. */
function tellUnknown(error: unknown, { subject, hint }: PostStep, ending: Ending): void {
  const id = error instanceof DeployError ? ` [${error.id}]` : "";
  const why = `it is NOT known how ${subject} stands: ${messageOf(error).replace(/\.$/, "")}${id}`;
  if (ending === "killed") warn(why, hint);
  else log.info(`After the job, ${why}. ${hint}`);
}

function tellUnfinished([text, hint]: Unfinished | readonly [] = [], ending: Ending): void {
  if (ending === "killed" && text !== undefined) warn(text, hint);
}

function warn(text: string, hint: string | undefined): void {
  const told = new DeployError({
    id: "ended-from-outside",
    message: `This step did not come to say how its deployment stands: ${text}.`,
    ...optional("hint", hint),
  });
  const parts = [told.message, told.hint, `See ${troubleshooting(told.id)}`];
  log.warning(parts.filter((part) => part !== undefined).join(" "));
}
