import { openSession } from "../auth/session/open-session.ts";
import { lazyAmbient } from "../auth/ways/lazy-ambient.ts";
import { askedOf, checkOrigin, checkTokenRight } from "../auth/origin/boundary.ts";
import { checkEndpoints } from "../aws/endpoint.ts";
import { withNetwork } from "../aws/network-settings.ts";
import { actionsOf } from "../iam/statement.ts";
import { proxySecrets } from "../aws/proxy.ts";
import { readInputs, type CommonInputs } from "../inputs/common.ts";
import { systemClock as clock } from "../model/time/clock.ts";
import type { Environment } from "../model/environment.ts";
import { DeployError, messageOf } from "../model/errors.ts";
import { optional } from "../model/optional.ts";
import { troubleshooting } from "../model/pages.ts";
import { afterwards, unfinished } from "../targets/aftermaths.ts";
import type { Aftermath, Ending, Finding, Found, Unfinished } from "../targets/aftermath.ts";
import { jobOf, mask, maskAccounts, rawInputs } from "../action/runner/environment.ts";
import { originOf } from "../action/runner/event.ts";
import { githubTokens } from "../action/runner/id-token.ts";
import { workflowLog as log } from "../action/log.ts";
import { withLifetime } from "../action/process/end.ts";
import { checkCommented } from "../action/pull-request/commented-head.ts";

/** A cancelled job's post steps have five minutes together (GitHub's cancel timeout). */
const limitMinutes = 2;

/**
 * Says after the job what a step left that was ended from outside, and takes a canary back where the inputs
 * say so. It signs in anew, with the rights for this alone, and never fails: the job is over.
 */
export async function tellAftermath(ending: Ending, environment: Environment): Promise<void> {
  const raw = rawInputs(environment);
  const target = raw.get("target")?.trim() ?? "";
  maskAccounts(raw);
  const found = afterwards.has(target) ? read(environment) : undefined;
  if (found === "unreadable" || found?.common.run.dryRun === true) return;
  if (found?.aftermath === undefined) {
    const left = found?.fromMemory;
    const told = left?.tell(rememberedOf(left, environment)) ?? found?.unfinished;
    tellUnfinished(told ?? unfinished[target], ending);
    return;
  }
  const { common, aftermath } = found;
  if (!aftermath.endings.includes(ending)) return;
  try {
    tell(await find(common, aftermath, ending, environment), aftermath.subject);
  } catch (error) {
    tellUnknown(error, aftermath, ending);
  }
}

interface Read extends Found {
  readonly common: CommonInputs;
}

/** Inputs that are not valid were refused by the step itself, which has written nothing. */
function read(environment: Environment): Read | "unreadable" {
  try {
    const { common, target } = readInputs(
      rawInputs(environment),
      environment,
      afterwards,
      "ignored",
    );
    return { common, ...target };
  } catch (error) {
    log.debug(`What the step left is not looked at: ${messageOf(error)}`);
    return "unreadable";
  }
}

async function find(
  common: CommonInputs,
  aftermath: Aftermath,
  ending: Ending,
  environment: Environment,
): Promise<Finding | undefined> {
  for (const secret of proxySecrets(common.network.proxy)) mask(secret);
  const origin = originOf(environment);
  checkOrigin(origin, askedOf(rawInputs(environment)));
  if (common.signIn.auth === "oidc") checkTokenRight(origin);
  await checkCommented(common, environment);
  checkEndpoints(environment, actionsOf(aftermath, common.signIn.region));
  const job = jobOf(environment);
  const target = { ...aftermath, defaultSessionPolicy: "least-privilege" } as const;
  const ambient = lazyAmbient(common.signIn.region, environment);
  return await withNetwork(common.network.proxy, environment, (network) => {
    const tokens = githubTokens(environment, network, clock, mask);
    const signingIn = { common, target, environment, job, network, clock, mask, tokens, ambient };
    return withLifetime(clock, limitMinutes, async (lifetime) => {
      const { aws } = await openSession({ ...signingIn, lifetime, log });
      const { signal, grace } = lifetime;
      const remembered = rememberedOf(aftermath, environment);
      return aftermath.find({ aws, clock, log, signal, grace, job, ending, remembered });
    });
  });
}

/** What the step kept for this. */
function rememberedOf(
  { stateName = "" }: Pick<Aftermath, "stateName">,
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

/** Where nobody can say that the step was killed, a look that failed is no news for everybody. */
function tellUnknown(error: unknown, { subject, hint }: Aftermath, ending: Ending): void {
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
