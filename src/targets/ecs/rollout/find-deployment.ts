import { lastPart } from "../../../model/aws/arn.ts";
import type { ServiceDeployment, ServiceDeploymentBrief } from "@aws-sdk/client-ecs";
import { isPassing } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { classify, codeOf, DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { EcsApi } from "../aws/port.ts";
import { staleMs, type DeploymentIdentity } from "./verdict-types.ts";

/** Readings in a row that may fail inside AWS before the service alone is asked. */
const patience = 3;

/** Clocks of AWS's parts differ by a little. */
const slackMs = 5000;

interface Reading {
  readonly context: Context;
  readonly api: EcsApi;
  readonly identity: DeploymentIdentity;
}

/**
 * Finds our service deployment, whose ARN UpdateService does not return
 * (https://github.com/aws/containers-roadmap/issues/2709), and reads it. Never by "the current one"
 * or "the first one": both may be another's.
 */
export class DeploymentReader {
  #arn: string | undefined;
  /** It may be read; the service alone is asked otherwise. */
  #readable: boolean;
  #searching = true;
  #misses = 0;
  readonly #options: Reading;

  constructor(options: Reading) {
    const { identity } = options;
    this.#options = options;
    this.#readable = !identity.scaleOnly;
    this.#arn = identity.deploymentArn;
  }

  /** Known from then on, also when it may not be read any more. */
  get arn(): string | undefined {
    return this.#arn;
  }

  /** The deployment as AWS has it now; undefined where it is not found, or not to be read. */
  async read(elapsedMs: number): Promise<ServiceDeployment | undefined> {
    if (!this.#readable) return undefined;
    try {
      if (this.#arn === undefined && this.#searching) await this.#find(elapsedMs);
      const deployment = await this.readBy(this.#options.api);
      if (this.#arn !== undefined) this.#misses = 0;
      return deployment;
    } catch (error) {
      this.#miss(error);
      return undefined;
    }
  }

  /**
   * The deployment as this client reads it; undefined where it is not found, or not to be read.
   * @throws where it cannot be read
   */
  async readBy(api: EcsApi): Promise<ServiceDeployment | undefined> {
    if (!this.#readable || this.#arn === undefined) return undefined;
    const { identity } = this.#options;
    const deployment = await api.readServiceDeployment(identity.service, this.#arn);
    return deployment && withoutAnswered(deployment, identity);
  }

  async #find(elapsedMs: number): Promise<void> {
    const { api, identity } = this.#options;
    this.#arn = await findDeployment(api, identity);
    if (this.#arn !== undefined || elapsedMs < staleMs) return;
    this.#arn = await findByTaskDefinition(api, identity);
    this.#searching = false;
  }

  /**
   * A right that is missing is said once, and the service takes over; so it does where the API is
   * out of order. Throttling is passed on, so that the poll slows down.
   */
  #miss(error: unknown): void {
    const { log, signal } = this.#options.context;
    if (!(error instanceof DeployError) || signal.aborted) throw error;
    const kind = classify(error.cause);
    // A service that was deleted has no deployments any more, which the service itself tells.
    if (/^ServiceNot(Found|Active)/.test(codeOf(error.cause) ?? "")) return;
    if (kind === "throttled") throw error;
    this.#misses += 1;
    if (isPassing(error) && this.#misses < patience) return;
    this.#readable = false;
    log.notice(
      `Limited report: the deployment is followed by the service alone. Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the exact cause (${error.message})`,
    );
  }
}

function withoutAnswered(
  deployment: ServiceDeployment,
  { answered }: DeploymentIdentity,
): ServiceDeployment {
  const hooks = deployment.lifecycleHookDetails?.filter(
    ({ hookId, status }) => hookId !== answered || status !== "AWAITING_ACTION",
  );
  return { ...deployment, ...optional("lifecycleHookDetails", hooks) };
}

/**
 * Our service deployment among those that were made since ours began. New ones are listed late:
 * absence means nothing.
 */
export async function findDeployment(
  api: EcsApi,
  identity: DeploymentIdentity,
): Promise<string | undefined> {
  const after = new Date(identity.createdAt - slackMs);
  const found = await api.listServiceDeployments(identity.service, after);
  return found.find((item) => isOurs(item, identity))?.serviceDeploymentArn;
}

/**
 * The number in the revision's ARN is seen, not documented. Should it ever differ: the only
 * deployment since ours began, of our task definition, is ours.
 */
async function findByTaskDefinition(
  api: EcsApi,
  identity: DeploymentIdentity,
): Promise<string | undefined> {
  const { service, createdAt, taskDefinition } = identity;
  const found = await api.listServiceDeployments(service, new Date(createdAt - slackMs));
  const [only] = found;
  const revision = only?.targetServiceRevisionArn;
  if (found.length !== 1 || revision === undefined) return undefined;
  const [described] = await api.describeServiceRevisions(service, [revision]);
  return described?.taskDefinition === taskDefinition ? only?.serviceDeploymentArn : undefined;
}

/**
 * The revision of a deployment `ecs-svc/<N>` carries the same number; so does Terraform's provider
 * find it (internal/service/ecs/service.go).
 */
function isOurs(item: ServiceDeploymentBrief, { deploymentId }: DeploymentIdentity): boolean {
  return lastPart(item.targetServiceRevisionArn ?? "") === lastPart(deploymentId);
}
