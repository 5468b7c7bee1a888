import { openSession } from "./auth/session/open-session.ts";
import type { Session } from "./auth/session/sign-in.ts";
import { lazyAmbient } from "./auth/ways/lazy-ambient.ts";
import { networkSettings } from "./aws/network-settings.ts";
import { closeNetwork, createNetwork } from "./aws/network.ts";
import { checkNamedFiles } from "./inputs/named-files.ts";
import type { Network } from "./model/network.ts";
import { changesNothing } from "./model/plan.ts";
import { contextOf, type Step } from "./targets/step.ts";

/** session → plan → apply. */
export async function deploy(step: Step): Promise<void> {
  const { common, target, environment, report } = step;
  const { phases } = report;
  const { signal } = step.lifetime;
  const workspace = environment.GITHUB_WORKSPACE || process.cwd();
  checkNamedFiles(target.files, workspace);
  await target.checkFiles(workspace);
  const network = createNetwork(networkSettings(common.network.proxy, environment));
  const ended = new AbortController();
  try {
    // What still runs when the step is over, because something beside it failed, ends with it.
    const own = { ...step.lifetime, signal: AbortSignal.any([signal, ended.signal]) };
    const ahead = { workspace, signal: own.signal };
    const [session, createDeployer] = await phases.time("Sign in", () =>
      Promise.all([open(step, network), target.load(ahead)]),
    );
    report.signedIn(session.aws, session.facts);
    const deployer = createDeployer(contextOf({ ...step, lifetime: own }, session, workspace));
    const plan = await phases.time("Plan", () => deployer.plan());
    report.planned(plan);
    if (common.run.commentPlan) {
      await phases.time("Comment", () => report.comment(network, environment, signal));
    }
    if (plan.refusal !== undefined) throw plan.refusal;
    if (common.run.dryRun || changesNothing(plan)) return;
    signal.throwIfAborted();
    report.applying();
    report.applied(await phases.time("Deploy", () => deployer.apply(plan)));
  } finally {
    ended.abort();
    closeNetwork(network);
  }
}

function open(step: Step, network: Network): Promise<Session> {
  const { common, environment, runner } = step;
  const ambient = lazyAmbient(common.signIn.region, environment);
  const tokens = step.tokensThrough(network);
  return openSession({ ...step, mask: runner.mask, tokens, ambient, network });
}
