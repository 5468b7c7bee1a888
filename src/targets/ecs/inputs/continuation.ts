import { lastPart } from "../../../model/aws/arn.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import type { Continuation } from "../config.ts";
import { refuseInputs } from "../../shared/refuse-inputs.ts";
import { deployingInputs, takingBack } from "./names.ts";

/** Which answer goes to which hook of which deployment, and the service that it is of. */
export interface ReadContinuation {
  readonly continuation: Continuation;
  readonly cluster: string;
  readonly services: readonly string[];
}

/** Reads `continue`; whatever does not go with it is noted by its name. */
export function readContinuation(inputs: InputReader): ReadContinuation | undefined {
  if (inputs.text("continue") === undefined) {
    refuseInputs(inputs, ["deployment-arn", "hook-id"], "is of `continue`, which is not given");
    return undefined;
  }
  const action = inputs.oneOf("continue", ["proceed", "rollback"], "proceed");
  refuseOthers(inputs, action);
  const hookId = inputs.text("hook-id");
  if (hookId === undefined) inputs.problem("hook-id", missing("hook-id"));
  const deploymentArn = inputs.text("deployment-arn");
  if (deploymentArn === undefined) inputs.problem("deployment-arn", missing("deployment-arn"));
  const named = deploymentArn === undefined ? undefined : readArn(inputs, deploymentArn);
  const place = named ?? readPlace(inputs);
  const continuation = { action, deploymentArn: deploymentArn ?? "", hookId: hookId ?? "" };
  return { continuation, cluster: place.cluster, services: [place.service] };
}

function refuseOthers(inputs: InputReader, action: Continuation["action"]): void {
  refuseInputs(inputs, deployingInputs, "does not go with `continue`, which deploys nothing new");
  refuseInputs(
    inputs,
    takingBack,
    "does not go with `continue`: a step takes back only what it began itself; `continue: rollback` takes this one back",
  );
  if (action !== "rollback") return;
  refuseInputs(inputs, ["fail-fast"], "does not go with `continue: rollback`");
  const until = inputs.text("wait-until");
  if (until === undefined || ["completed", "none"].includes(until)) return;
  inputs.problem("wait-until", "must be completed or none with `continue: rollback`");
}

function missing(name: string): string {
  return `is required with \`continue\`: the output \`${name}\` of the step that waited until \`paused\`. Should it be empty: GitHub passes no output of a job on that holds a masked value, so that job needs \`mask-aws-account-id: false\``;
}

/**
 * Source: service authorization reference, Amazon ECS, resource types:
 * `service-deployment/${ClusterName}/${ServiceName}/${ServiceDeploymentId}`.
 */
const pattern =
  /^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:service-deployment\/([^/]+)\/([^/]+)\/[^/]+$/;

interface Place {
  readonly cluster: string;
  readonly service: string;
}

function readArn(inputs: InputReader, arn: string): Place | undefined {
  const [, cluster = "", service = ""] = pattern.exec(arn) ?? [];
  if (service === "") {
    inputs.problem(
      "deployment-arn",
      "must be the ARN of a service deployment, arn:aws:ecs:<region>:<account>:service-deployment/<cluster>/<service>/<id>",
    );
    return undefined;
  }
  for (const [name, own] of [["cluster", cluster] as const, ["service", service] as const]) {
    const given = inputs.text(name);
    if (given === undefined || lastPart(given) === own) continue;
    inputs.problem(name, `is not the ${name} of deployment-arn, which is "${own}"`);
  }
  return { cluster, service };
}

/** Where no deployment is named, as for the role's policy: what the inputs say. */
function readPlace(inputs: InputReader): Place {
  const service = inputs.text("service") ?? "";
  if (service === "") inputs.problem("service", "or deployment-arn has to name the service");
  return { cluster: inputs.text("cluster") ?? "default", service };
}
