import { lastPart } from "../../../model/aws/arn.ts";
import type { EcsConfig } from "../config.ts";
import type { ServiceLeft, PresentDeployment } from "./judge-left.ts";

type Named = Pick<EcsConfig, "cluster" | "services">;

/** `service web of cluster prod` */
export function servicesSubject({ cluster, services }: Named): string {
  const names = services.map(lastPart).join(", ");
  return `${services.length === 1 ? "service" : "services"} ${names} of cluster ${lastPart(cluster)}`;
}

/** The command that tells what services run. */
export function describeServicesCommand({ cluster, services }: Named): string {
  return `aws ecs describe-services --cluster ${lastPart(cluster)} --services ${services.map(lastPart).join(" ")}`;
}

/** `web runs web:1`, `web:2 is rolling out on web` */
function spoken(name: string, { runs, stage }: PresentDeployment): string {
  const revision = lastPart(runs);
  if (stage === "completed") return `${name} runs ${revision}`;
  if (stage === "failed") return `the deployment of ${revision} on ${name} has failed`;
  return `${revision} is rolling out on ${name}`;
}

/**
 * What people are told of one service. Pure.
 * @param revision ARN of what this run rolls out
 * @param back what became of the way back, where it was taken
 */
export function tellLeft(name: string, left: ServiceLeft, revision: string, back?: string): string {
  const now = spoken(name, left);
  if (left.kind === "gone") return `${name} is deleted, or about to be`;
  if (left.kind === "ours") {
    const own = `${now}, begun by this run`;
    if (left.stage !== "rolling out") return own;
    const { previous } = left.identity;
    const before = previous === undefined ? "" : `; ${name} ran ${lastPart(previous)} before`;
    return `${own}${before}${back === undefined ? "" : `; ${back}`}`;
  }
  const asked = lastPart(revision);
  const endings = {
    unknown: "; what this run asked of it is not known",
    untouched: "; this run asked nothing of it",
    settings: "; this run changed settings of it, and began no deployment",
    unseen: `, and no deployment of ${asked} that this run began is to be seen`,
    doubtful: ", begun by this run or by another one, which cannot be told",
    back: ` again, after this run asked for ${asked}`,
    replaced: ", which this run did not begin: somebody has deployed since",
  };
  return `${now}${endings[left.kind]}`;
}
