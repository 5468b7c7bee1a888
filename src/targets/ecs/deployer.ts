import { WriteTries } from "../../aws/write-tries.ts";
import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import type { Deployer } from "../target.ts";
import { apply } from "./apply/apply.ts";
import { applyContinuation } from "./apply/apply-continuation.ts";
import { createEcsApi } from "./aws/ecs-client.ts";
import type { EcsApi } from "./aws/port.ts";
import { checkFields } from "./aws/check-fields.ts";
import type { Continuation, EcsConfig } from "./config.ts";
import { withCommit } from "./definition/commit-tag.ts";
import { mainContainer } from "./definition/containers.ts";
import { render } from "./definition/edit.ts";
import { lookUpImages } from "./images/look-up.ts";
import { describeTags, pinImages } from "./images/pin.ts";
import { resolvePrevious } from "./observe/find-previous.ts";
import { patchServices } from "./observe/read-settings.ts";
import { readNamed } from "./observe/read-paused.ts";
import { readServices } from "./observe/read-services.ts";
import { readSources } from "./observe/read-sources.ts";
import { answerTo } from "./plan/continuation.ts";
import { composeContinuation, type ContinuePlan } from "./plan/plan-continuation.ts";
import { composePlan, type EcsPlan } from "./plan/compose.ts";
import { notesOf } from "./plan/notes.ts";
import { planServices } from "./plan/plan-services.ts";
import { checkLoadBalancers, checkServices } from "./plan/preflight.ts";
import { refusalOf } from "./plan/refusal.ts";
import { platformAsked, revisionOf } from "./plan/revision.ts";
import { planStory } from "./report/plan-story.ts";

/** Deploys a task definition to one or more services of a cluster. */
export function createDeployer(config: EcsConfig, context: Context): Deployer<EcsPlan> {
  const writes = new WriteTries((command) => !/^(Describe|List)/.test(command));
  const own = { ...context, aws: { ...context.aws, writes } };
  const api = createEcsApi(own, config.cluster);
  return {
    plan: () => withCause(plan(config, own, api)),
    apply: (planned) => withCause(apply(planned, config, own, api), writes),
  };
}

/** Gives a hook at which a deployment waits its answer. */
export function createContinuer(
  config: EcsConfig,
  continuation: Continuation,
  context: Context,
): Deployer<ContinuePlan> {
  const api = createEcsApi(context, config.cluster);
  return {
    plan: () => withCause(planContinuation(config, continuation, context, api)),
    apply: (planned) => withCause(applyContinuation(planned, config, context, api)),
  };
}

/** The output `cause` of a failure that no rollout named: the error's id without its prefix. */
function nameCause(error: DeployError): DeployError {
  const cause = error.id === "timed-out" ? "timeout" : error.id.replace(/^ecs-/, "");
  return error.outputs.cause ? error : error.with({ outputs: { ...error.outputs, cause } });
}

/** Names the cause of a failure, and says that nothing was written where that is certain. */
async function withCause<T>(work: Promise<T>, writes?: WriteTries): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    const named = nameCause(error);
    if (writes === undefined || writes.any) throw named;
    throw named.with({ outputs: { ...named.outputs, changed: "false" } });
  }
}

async function plan(asked: EcsConfig, context: Context, api: EcsApi): Promise<EcsPlan> {
  const reading = await readServices(asked, api, context);
  const services = checkServices(asked.services, reading, placeOf(asked, context));
  const patched = await patchServices(services, reading, asked, api, context);
  const resolved = await resolvePrevious(asked, services, api, context);
  const { config } = resolved;
  const sources = await readSources(config, services, api, context.workspace);
  const { before } = sources;
  const edited = render(sources.source.document, config);
  const rendered = withCommit(edited, config, context.job.sha);
  for (const { becoming } of patched) checkLoadBalancers(becoming, rendered);
  const container =
    config.runTaskCommand === undefined ? undefined : mainContainer(rendered, config);
  const found = await lookUpImages(rendered, context, platformAsked(rendered, before, services));
  const { document, images } =
    config.pinImages === true ? pinImages(rendered, found) : { document: rendered, images: found };
  const revision = revisionOf(document, sources);
  const parts = { config, context, api, document, images };
  const rollouts = await planServices(patched, { ...parts, revision });
  const refusal = await refusalOf({ ...parts, before, rollouts });
  const composed = composePlan({
    ...{ config, document, revision, before, rollouts, images, container },
    refusal: refusal === undefined ? undefined : nameCause(refusal),
    notes: [
      ...resolved.notes,
      ...notesOf(checkFields(document), rollouts),
      ...describeTags(rendered, found),
    ],
  });
  return { ...composed, story: planStory(composed, config, context.aws) };
}

async function planContinuation(
  config: EcsConfig,
  continuation: Continuation,
  context: Context,
  api: EcsApi,
): Promise<ContinuePlan> {
  const reading = await readServices(config, api, context);
  const [service] = checkServices(config.services, reading, placeOf(config, context));
  const named = service && (await readNamed(continuation, service, api, context));
  const answer = answerTo(named?.deployment, continuation);
  return composeContinuation(answer, named, continuation, config, context.aws);
}

function placeOf({ cluster }: EcsConfig, { aws: { region, accountId } }: Context) {
  return { cluster, region, accountId };
}
