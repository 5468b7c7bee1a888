import { lastPart } from "../../../model/aws/arn.ts";
import type { Service } from "@aws-sdk/client-ecs";
import { spokenInstant } from "../../../model/time/duration.ts";
import { poll } from "../../../model/time/clock.ts";
import { DeployError } from "../../../model/errors.ts";
import type { EcsContext } from "./ecs-context.ts";
import { previousRevision } from "../inputs/purpose.ts";
import { choosePrevious, type PastDeployment, type Previous } from "../plan/previous.ts";
import { primaryOf, staleMs } from "../rollout/verdict-types.ts";
import { readHistory } from "./history.ts";

/** The deployment with the revision that `previous` stands for, and what the plan says of it. */
export interface ResolvedPrevious {
  readonly ecs: EcsContext;
  readonly notes: readonly string[];
}

/**
 * Puts the revision that ran before in the place of `task-definition: previous`.
 * @throws DeployError `ecs-no-previous-revision`, `ecs-previous-twice`
 */
export async function resolvePrevious(
  services: readonly Service[],
  ecs: EcsContext,
): Promise<ResolvedPrevious> {
  const { config } = ecs;
  if (config.taskDefinition !== previousRevision) return { ecs, notes: [] };
  const found = await Promise.all(
    services.map(async (service) => {
      const { taskDefinition, createdAt } = await findPrevious(service, ecs);
      return { name: service.serviceName ?? "", taskDefinition, createdAt };
    }),
  );
  const revisions = [...new Set(found.map(({ taskDefinition }) => taskDefinition))];
  const [taskDefinition = "", other] = revisions;
  if (other !== undefined) throw different(found);
  const notes = found.map(
    ({ name, createdAt }) =>
      `previous is ${lastPart(taskDefinition)}: ${name} ran it since the deployment of ${spokenInstant(createdAt)}`,
  );
  return { ecs: { ...ecs, config: { ...config, taskDefinition } }, notes };
}

async function findPrevious(service: Service, ecs: EcsContext): Promise<PastDeployment> {
  const present = primaryOf(service)?.taskDefinition ?? service.taskDefinition ?? "";
  const name = service.serviceName ?? "";
  const chosen = await readUntilShown(name, present, ecs);
  switch (chosen.kind) {
    case "found":
    case "under way":
      return chosen.deployment;
    case "went back":
      throw twice(name, present, chosen.from);
    case "behind":
    case "none":
      throw none(name, present, chosen.kind);
  }
}

/** A deployment that has just been made is listed late: what it replaced would be taken for what ran before it. */
async function readUntilShown(
  service: string,
  present: string,
  { api, context: { clock, signal } }: EcsContext,
): Promise<Previous> {
  const until = clock.now() + staleMs;
  const read = async (): Promise<Previous | undefined> => {
    const chosen = choosePrevious(await readHistory(service, api), present);
    return chosen.kind === "behind" && clock.now() < until ? undefined : chosen;
  };
  return poll({ clock, signal, pace: () => 5000, read });
}

const nothingChanged = "Nothing was changed.";

function none(service: string, present: string, kind: "behind" | "none"): DeployError {
  const why =
    kind === "none"
      ? "AWS lists no successful deployment of another revision before it; its history reaches back 90 days"
      : "AWS does not list the deployment of that revision yet, so that what ran before it is not known";
  return new DeployError({
    id: "ecs-no-previous-revision",
    message: `There is no revision to go back to: "${service}" runs ${lastPart(present)}, and ${why}.`,
    hint: `Name the revision in \`task-definition\`, e.g. \`web:41\`. ${nothingChanged}`,
  });
}

function twice(service: string, present: string, from: string): DeployError {
  return new DeployError({
    id: "ecs-previous-twice",
    message: `"${service}" went back to ${lastPart(present)} already, from ${lastPart(from)}: \`previous\` once more would bring ${lastPart(from)} back, or go back further than was meant.`,
    hint: `To go on from here, name the revision in \`task-definition\`, e.g. \`${lastPart(from)}\`. ${nothingChanged}`,
  });
}

function different(
  found: readonly { readonly name: string; readonly taskDefinition: string }[],
): DeployError {
  const list = found
    .map(({ name, taskDefinition }) => `${name}: ${lastPart(taskDefinition)}`)
    .join(", ");
  return new DeployError({
    id: "ecs-no-previous-revision",
    message: `The services ran different revisions before (${list}), and one step deploys one revision.`,
    hint: `Go back with a step for each service. ${nothingChanged}`,
  });
}
