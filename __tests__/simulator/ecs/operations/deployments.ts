import { AwsFault } from "../../service.ts";
import type { Document } from "../register.ts";
import type { EcsState } from "../state.ts";
import { briefView, revisionView, serviceDeploymentView } from "../views.ts";

/** Source: API reference, ListServiceDeployments, maxResults: 20 results where it is not given. */
export function listDeployments(state: EcsState, input: Document, now: number): object {
  const service = state.service(input);
  if (service === undefined)
    throw new AwsFault("ServiceNotFoundException", 400, "Service not found.");
  const after = (input.createdAt as { after?: number } | undefined)?.after ?? 0;
  const hidden =
    service.stale !== undefined && now < service.stale.until ? service.latest : undefined;
  const found = service.deployments
    .filter((deployment) => deployment !== hidden && deployment.createdAt / 1000 >= after)
    .reverse();
  const from = Number(input.nextToken ?? 0);
  const end = from + Number(input.maxResults ?? 20);
  return {
    serviceDeployments: found
      .slice(from, end)
      .map((deployment) =>
        briefView(deployment, service, state.clusterArn(state.clusterOf(input))),
      ),
    ...(end < found.length ? { nextToken: String(end) } : {}),
  };
}

function everyDeployment(state: EcsState) {
  return [...state.services].flatMap(([key, service]) => {
    service.settle();
    const clusterArn = state.clusterArn(key.split("/")[0] ?? "");
    return service.deployments.map((deployment) => ({ deployment, service, clusterArn }));
  });
}

/** Each deployment that is asked for by its ARN, of whichever service. */
export function describeDeployments(state: EcsState, input: Document): object {
  const arns = input.serviceDeploymentArns as string[];
  const found = everyDeployment(state).filter(({ deployment }) => arns.includes(deployment.arn));
  return {
    serviceDeployments: found.map(({ deployment, service, clusterArn }) =>
      serviceDeploymentView(deployment, service, clusterArn),
    ),
    failures: arns
      .filter((arn) => !found.some(({ deployment }) => deployment.arn === arn))
      .map((arn) => ({ arn, reason: "MISSING" })),
  };
}

/** Source: API reference, DescribeServiceRevisions, serviceRevisionArns: at most 20. */
export function describeRevisions(state: EcsState, input: Document): object {
  const arns = input.serviceRevisionArns as string[];
  if (arns.length > 20) {
    throw new AwsFault("InvalidParameterException", 400, "At most 20 ARNs can be described.");
  }
  return {
    serviceRevisions: everyDeployment(state)
      .filter(({ deployment }) => arns.includes(deployment.revisionArn))
      .map(({ deployment, service, clusterArn }) => revisionView(deployment, service, clusterArn)),
    failures: [],
  };
}

function findDeployment(state: EcsState, input: Document) {
  const arn = String(input.serviceDeploymentArn);
  const found = everyDeployment(state).find(({ deployment }) => deployment.arn === arn);
  if (found !== undefined) return found;
  throw new AwsFault("ServiceDeploymentNotFoundException", 400, "Service deployment not found.");
}

/**
 * A hook that waits gets its answer: the deployment goes on by its timeline, or back.
 * Source: developer guide, Continuing Amazon ECS service deployments.
 */
export function continueDeployment(state: EcsState, input: Document, now: number): object {
  const { deployment } = findDeployment(state, input);
  const hook = deployment.hooks.find(({ id }) => id === input.hookId);
  if (hook?.status !== "AWAITING_ACTION") {
    throw new AwsFault("InvalidParameterException", 400, "The hook does not wait for an action.");
  }
  hook.status = "SUCCEEDED";
  if (input.action === "ROLLBACK") return goBack(state, input, now);
  deployment.heldMs += now - (deployment.heldSince ?? now);
  deployment.heldSince = undefined;
  return { serviceDeploymentArn: deployment.arn };
}

/**
 * Assumed: a deployment that waits at a hook is refused. AWS's page (Stopping Amazon ECS service deployments) lists
 * those IN_PROGRESS, which a waiting one is, and says nothing of hooks: the stricter answer is simulated.
 */
export function stopDeployment(state: EcsState, input: Document, now: number): object {
  const { deployment } = findDeployment(state, input);
  if (deployment.hooks.some(({ status }) => status === "AWAITING_ACTION")) {
    throw new AwsFault("ConflictException", 400, "Service deployment waits for a lifecycle hook.");
  }
  return goBack(state, input, now);
}

/**
 * A deployment that is on its way back goes on with that, so that the call may be repeated.
 * Source: developer guide, "Stopping Amazon ECS service deployments", states that may be stopped.
 */
function goBack(state: EcsState, input: Document, now: number): object {
  const { deployment, service } = findDeployment(state, input);
  if (
    ["STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS"].includes(deployment.status)
  ) {
    return { serviceDeploymentArn: deployment.arn };
  }
  if (!["PENDING", "IN_PROGRESS"].includes(deployment.status)) {
    throw new AwsFault("ConflictException", 400, `Service deployment is ${deployment.status}.`);
  }
  const since = (now - deployment.createdAt) / 1000;
  const steps = [
    { at: since + 3, status: "ROLLBACK_IN_PROGRESS" },
    { at: since + 20, status: "ROLLBACK_SUCCESSFUL", gone: true },
  ];
  Object.assign(deployment, {
    ...{ timeline: { knownAt: since + 20, steps }, done: 0, heldMs: 0, heldSince: undefined },
    status: "ROLLBACK_REQUESTED",
    reason: "Stop requested.",
  });
  service.rollBack(deployment, deployment.createdAt, {
    rollBack: "old-id",
    rollbackReason: "rolling back on request",
  });
  return { serviceDeploymentArn: deployment.arn };
}
