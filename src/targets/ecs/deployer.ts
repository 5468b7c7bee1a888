import { WriteTries } from "../../aws/write-tries.ts";
import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import type { Deployer } from "../target.ts";
import { applyEcs } from "./apply/apply.ts";
import { applyContinuation } from "./apply/apply-continuation.ts";
import { createEcsApi } from "./aws/ecs-client.ts";
import { checkFields } from "./aws/check-fields.ts";
import type { Continuation, EcsConfig } from "./config.ts";
import type { EcsContext } from "./observe/ecs-context.ts";
import { withCommit } from "./definition/commit-tag.ts";
import { mainContainer } from "./definition/containers.ts";
import { renderDefinition } from "./definition/edit.ts";
import { lookUpImages } from "./images/look-up.ts";
import { describeTags, pinImages } from "./images/pin.ts";
import { resolvePrevious } from "./observe/find-previous.ts";
import { patchServices } from "./observe/read-settings.ts";
import { readNamed } from "./observe/read-paused.ts";
import { readServices } from "./observe/read-services.ts";
import { readSources } from "./observe/read-sources.ts";
import { answerTo } from "./plan/answer-to-hook.ts";
import { composeContinuation, type ContinuePlan } from "./plan/plan-continuation.ts";
import { composePlan, type EcsPlan } from "./plan/compose.ts";
import { ecsPlanNotes } from "./plan/notes.ts";
import { planServices } from "./observe/plan-services.ts";
import { checkLoadBalancers, checkServices } from "./plan/preflight.ts";
import { planRefusal } from "./observe/refusal.ts";
import { platformAsked, revisionOf } from "./plan/revision.ts";
import { ecsPlanStory } from "./report/plan-story.ts";

/** Deploys a task definition to one or more services of a cluster, or gives a hook at which a deployment waits its answer. */
export function createDeployer(config: EcsConfig, context: Context): Deployer {
  const { continuation } = config;
  if (continuation !== undefined) return createContinuer(continuation, config, context);
  const writes = new WriteTries((command) => !/^(Describe|List)/.test(command));
  const ecs = ecsContextOf(config, { ...context, aws: { ...context.aws, writes } });
  return {
    plan: () => withCause(plan(ecs)),
    apply: (planned: EcsPlan) => withCause(applyEcs(planned, ecs), writes),
  };
}

function createContinuer(
  continuation: Continuation,
  config: EcsConfig,
  context: Context,
): Deployer {
  const ecs = ecsContextOf(config, context);
  return {
    plan: () => withCause(planContinuation(continuation, ecs)),
    apply: (planned: ContinuePlan) => withCause(applyContinuation(planned, ecs)),
  };
}

function ecsContextOf(config: EcsConfig, context: Context): EcsContext {
  return { config, context, api: createEcsApi(context, config.cluster) };
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

async function plan(asked: EcsContext): Promise<EcsPlan> {
  const { context } = asked;
  const reading = await readServices(asked);
  const services = checkServices(asked.config.services, reading, placeOf(asked));
  const patched = await patchServices(services, reading, asked);
  const { ecs, notes } = await resolvePrevious(services, asked);
  const { config } = ecs;
  const sources = await readSources(services, ecs);
  const { before } = sources;
  const edited = renderDefinition(sources.source.document, config);
  const rendered = withCommit(edited, config, context.job.sha);
  for (const { becoming } of patched) checkLoadBalancers(becoming, rendered);
  const container =
    config.runTaskCommand === undefined ? undefined : mainContainer(rendered, config);
  const found = await lookUpImages(rendered, context, platformAsked(rendered, before, services));
  const { document, images } =
    config.pinImages === true ? pinImages(rendered, found) : { document: rendered, images: found };
  const revision = revisionOf(document, sources);
  const parts = { ...ecs, document, images };
  const rollouts = await planServices(patched, { ...parts, revision });
  const refusal = await planRefusal({ ...parts, before, rollouts });
  const composed = composePlan({
    ...{ config, document, revision, before, rollouts, images, container },
    refusal: refusal === undefined ? undefined : nameCause(refusal),
    notes: [
      ...notes,
      ...ecsPlanNotes(checkFields(document), rollouts),
      ...describeTags(rendered, found),
    ],
  });
  return { ...composed, story: ecsPlanStory(composed, config, context.aws) };
}

async function planContinuation(
  continuation: Continuation,
  ecs: EcsContext,
): Promise<ContinuePlan> {
  const { config, context } = ecs;
  const reading = await readServices(ecs);
  const [service] = checkServices(config.services, reading, placeOf(ecs));
  const named = service && (await readNamed(continuation, service, ecs));
  const answer = answerTo(named?.deployment, continuation);
  return composeContinuation(answer, named, continuation, config, context.aws);
}

function placeOf({ config: { cluster }, context: { aws } }: EcsContext) {
  return { cluster, region: aws.region, accountId: aws.accountId };
}
