import { lastPart } from "../../../model/aws/arn.ts";
import type { Service } from "@aws-sdk/client-ecs";
import { messageOf } from "../../../model/errors.ts";
import { poll } from "../../../model/time/clock.ts";
import { finishedByRunAgain, type PostStepContext, type Finding } from "../../post-step.ts";
import { rollBack } from "../apply/take-back.ts";
import { createEcsApi } from "../aws/ecs-client.ts";
import type { EcsApi } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import type { EcsContext } from "../observe/ecs-context.ts";
import { findDeployment } from "../rollout/find-deployment.ts";
import { pausesOf } from "../rollout/hooks.ts";
import { staleMs, type DeploymentIdentity } from "../rollout/verdict-types.ts";
import { findAnswered } from "./find-answered.ts";
import { judgeLeft, type ServiceLeft } from "./judge-left.ts";
import { readMemory, type BegunRun } from "./saved-state.ts";
import { takesRolloutBack } from "./rights.ts";
import { tellLeft } from "./tell-left.ts";
import { tellTask, type LeftText } from "./tell-task.ts";

/**
 * Finds out what a run that was killed left of its deployments, and takes back what is its own where
 * `on-cancel` says so.
 * @throws DeployError where AWS does not tell it
 */
export async function findLeft(config: EcsConfig, context: PostStepContext): Promise<Finding> {
  const looking = { config, context, api: createEcsApi(context, config.cluster) };
  if (config.continuation !== undefined) return await findAnswered(config.continuation, looking);
  const begun = readMemory(context.remembered);
  const names = config.services.map(lastPart);
  const lefts = await look(names, begun, looking);
  const task = begun && (await tellTask(begun, looking));
  const told = await Promise.all(
    lefts.map((left, index) =>
      tellService(names[index] ?? "", left, begun?.revision ?? "", looking),
    ),
  );
  const text = [...told.map((one) => one.text), ...(task === undefined ? [] : [task.text])];
  const hints = new Set([...told, task].flatMap((one) => one?.hint ?? []));
  return { text: text.join("; "), warns: true, hint: [...hints, finishedByRunAgain].join(" ") };
}

/** Right after an update a read may still show the deployment from before: so long nothing is taken for lost. */
function look(
  names: readonly string[],
  begun: BegunRun | undefined,
  { api, context: { clock, signal } }: EcsContext<PostStepContext>,
): Promise<ServiceLeft[]> {
  const read = async (): Promise<ServiceLeft[] | undefined> => {
    const { services } = await api.readServices(names);
    const ofName = (name: string): Service | undefined =>
      services.find(({ serviceName }) => serviceName === name);
    const lefts = names.map((name) => judgeLeft(ofName(name), name, begun));
    const isEarly = lefts.some((one) => one.kind === "unseen" && clock.now() - one.at < staleMs);
    return isEarly ? undefined : lefts;
  };
  return poll({ clock, signal, pace: () => 5000, read });
}

async function tellService(
  name: string,
  left: ServiceLeft,
  revision: string,
  { config, api, context }: EcsContext<PostStepContext>,
): Promise<LeftText> {
  if (left.kind !== "ours" || left.stage !== "rolling out") {
    return { text: tellLeft(name, left, revision) };
  }
  const { identity } = left;
  const { arn, state, isOpen, unread } = await readOwn(identity, api);
  const doubt =
    unread === undefined ? "" : `; what AWS says of the deployment itself is not known (${unread})`;
  const told = (back: string): string => tellLeft(name, left, revision, back) + doubt;
  if (takesRolloutBack(config) && isOpen) {
    const back = await rollBack(context, { cluster: config.cluster, identity, deploymentArn: arn });
    return { text: told(back) };
  }
  const byHand =
    arn === undefined
      ? ""
      : ` To take it back by hand: aws ecs stop-service-deployment --service-deployment-arn ${arn} --stop-type ROLLBACK`;
  return { text: told(state ?? "it goes on in ECS"), hint: `ECS goes on by itself.${byHand}` };
}

interface Own {
  readonly arn: string | undefined;
  /** What is more exact than that it rolls out. */
  readonly state?: string;
  /** It neither ended nor goes back. */
  readonly isOpen: boolean;
  /** Why the service's word alone is known. */
  readonly unread?: string;
}

/** The service deployment, which tells more than the service; without it the service's word stands. */
async function readOwn(identity: DeploymentIdentity, api: EcsApi): Promise<Own> {
  let arn: string | undefined;
  try {
    arn = await findDeployment(api, identity);
    if (arn === undefined) return { arn, isOpen: true };
    const deployment = await api.readServiceDeployment(identity.service, arn);
    const { status = "" } = deployment ?? {};
    if (status.startsWith("ROLLBACK_") || status.startsWith("STOP")) {
      return { arn, state: `AWS calls the deployment ${status}`, isOpen: false };
    }
    const [pause] = pausesOf(deployment);
    if (pause === undefined) return { arn, isOpen: true };
    return { arn, state: `it waits at ${pause.name}${pause.then}`, isOpen: true };
  } catch (error) {
    return { arn, isOpen: true, unread: messageOf(error).replace(/\.$/, "") };
  }
}
