import { defined } from "../../../model/optional.ts";
import type { Deployment, Service } from "@aws-sdk/client-ecs";
import { identify } from "../apply/deployment-identity.ts";
import { lastGood } from "../plan/compose.ts";
import { isActive, isSteady } from "../rollout/service-verdict.ts";
import { primaryOf, type DeploymentIdentity } from "../rollout/verdict-types.ts";
import type { BegunRun, BegunUpdate } from "./saved-state.ts";

/** What the service's deployment is at. */
export interface PresentDeployment {
  /** ARN of the revision of the deployment that answers for the service. */
  readonly runs: string;
  readonly stage: "rolling out" | "completed" | "failed";
}

/** What a run left of its deployment of one service, by what names this very run. */
export type ServiceLeft = PresentDeployment &
  (
    | {
        readonly kind:
          /** The service is not there any more, or about to go. */
          | "gone"
          /** This run asked nothing of the service. */
          | "untouched"
          /** What this run asked of it was not kept. */
          | "unknown"
          /** It changed settings of the service, and no deployment belongs to them. */
          | "settings"
          /** A deployment of the same revision, of which it is not known who began it. */
          | "doubtful"
          /** ECS, or somebody, went back to the revision from before. */
          | "back"
          /** Another deployment answers for the service. */
          | "replaced";
      }
    /** It was asked, and no deployment of it is to be seen. */
    | { readonly kind: "unseen"; readonly at: number }
    /** This run's deployment answers for the service. */
    | { readonly kind: "ours"; readonly identity: DeploymentIdentity }
  );

/**
 * Judges what stands after the job. Pure. A deployment is this run's where AWS gave this run its id, or
 * where it is a new one of a revision that this run registered.
 */
export function judgeLeft(
  service: Service | undefined,
  name: string,
  begun: BegunRun | undefined,
): ServiceLeft {
  const present = presentOf(service);
  if (service === undefined || !isActive(service)) return { ...present, kind: "gone" };
  if (begun === undefined) return { ...present, kind: "unknown" };
  const update = Object.hasOwn(begun.updates, name) ? begun.updates[name] : undefined;
  if (update === undefined) return { ...present, kind: "untouched" };
  const id = primaryOf(service)?.id ?? "";
  if (update.scaleOnly === true && id === update.deploymentId)
    return { ...present, kind: "settings" };
  const isNew = !update.earlier.includes(id);
  const isSame = present.runs === begun.revision;
  if (isSame && isOurs({ id, taskDefinition: present.runs }, update, begun)) {
    return { ...present, kind: "ours", identity: identityOf(service, name, begun) };
  }
  const mayBeBack = isNew || (service.deployments ?? []).some((one) => isOurs(one, update, begun));
  if (mayBeBack && present.runs === update.previous) return { ...present, kind: "back" };
  if (!isNew) return { ...present, kind: "unseen", at: update.at };
  const isDoubtful = isSame && update.deploymentId === undefined;
  return { ...present, kind: isDoubtful ? "doubtful" : "replaced" };
}

function isOurs(
  { id = "", taskDefinition }: Deployment,
  { deploymentId, earlier }: BegunUpdate,
  { revision, registered = false }: BegunRun,
): boolean {
  if (deploymentId !== undefined) return id === deploymentId;
  return registered && taskDefinition === revision && !earlier.includes(id);
}

function presentOf(service: Service = {}): PresentDeployment {
  const primary = primaryOf(service);
  const { rolloutState } = primary ?? {};
  // Behind a Classic Load Balancer there is no rollout state at all.
  const isEnded = rolloutState === undefined ? isSteady(service) : rolloutState === "COMPLETED";
  const stage = isEnded ? "completed" : rolloutState === "FAILED" ? "failed" : "rolling out";
  return { runs: primary?.taskDefinition ?? service.taskDefinition ?? "", stage };
}

/** The deployment as the step itself would know it; what it replaces is what AWS says that it does. */
function identityOf(
  service: Service,
  name: string,
  { updates, revision = "" }: BegunRun,
): DeploymentIdentity {
  const { id } = primaryOf(service) ?? {};
  const { earlier = [], previous: planned, previousCount, previousSettings } = updates[name] ?? {};
  const others = (service.deployments ?? []).filter((one) => one.id !== id);
  const previous = lastGood({ deployments: others }) ?? planned;
  const own = { earlier: new Set(earlier), previous, scaleOnly: false, own: true };
  return {
    ...identify({ ...service, serviceName: name }, revision, own),
    ...defined({ previousCount, previousSettings }),
  };
}
