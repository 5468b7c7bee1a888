import type { ServiceDeploymentBrief } from "@aws-sdk/client-ecs";
import type { Context } from "../../../context.ts";
import { classify, DeployError } from "../../../errors.ts";
import type { EcsApi } from "../client.ts";
import { lastPart } from "../arns.ts";
import { staleMs, type Identity } from "./reading.ts";

/** Clocks of AWS's parts differ by a little. */
const slackMs = 5000;

/**
 * Finds the ARN of our service deployment, which UpdateService does not return
 * (https://github.com/aws/containers-roadmap/issues/2709). Never by "the current one" or "the first
 * one": both may be another's.
 */
export class DeploymentFinder {
  #arn: string | undefined;
  #open = true;
  readonly #context: Context;
  readonly #api: EcsApi;
  readonly #identity: Identity;

  constructor(context: Context, api: EcsApi, identity: Identity) {
    this.#context = context;
    this.#api = api;
    this.#identity = identity;
    this.#open = !identity.scaleOnly;
  }

  get arn(): string | undefined {
    return this.#arn;
  }

  /** Whether the service alone has to tell. */
  get blind(): boolean {
    return this.#arn === undefined && !this.#open;
  }

  /** One more try, as long as there is hope. */
  async find(elapsedMs: number): Promise<string | undefined> {
    if (this.#arn !== undefined || !this.#open) return this.#arn;
    try {
      this.#arn = await findDeployment(this.#api, this.#identity);
      if (this.#arn === undefined && elapsedMs >= staleMs) this.#open = false;
    } catch (error) {
      this.giveUpIfDenied(error);
    }
    return this.#arn;
  }

  /** A right that is missing is said once, and the fallback takes over. */
  giveUpIfDenied(error: unknown): void {
    if (!(error instanceof DeployError) || classify(error.cause) !== "denied") throw error;
    this.#open = false;
    this.#arn = undefined;
    this.#context.log.notice(
      `Limited report: the deployment is followed by the service alone. Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the exact cause (${error.message})`,
    );
  }
}

/**
 * Our service deployment among those that were made since ours began. New ones are listed late:
 * absence means nothing.
 */
export async function findDeployment(api: EcsApi, identity: Identity): Promise<string | undefined> {
  const after = new Date(identity.createdAt - slackMs);
  const found = await api.listServiceDeployments(identity.service, after);
  return found.find((item) => isOurs(item, identity))?.serviceDeploymentArn;
}

/**
 * The revision of a deployment `ecs-svc/<N>` carries the same number; so does Terraform's provider
 * find it (internal/service/ecs/service.go).
 */
function isOurs(item: ServiceDeploymentBrief, { deploymentId }: Identity): boolean {
  return lastPart(item.targetServiceRevisionArn ?? "") === lastPart(deploymentId);
}
