import { json } from "../http.ts";
import { authorizationsOf } from "./authorization.ts";
import { operationsOf } from "./operations/operations.ts";
import { EcsState } from "./state.ts";
import { AwsFault, readAwsJson, renderJsonFault, type Service } from "../service.ts";
import type { ServiceOptions } from "../services.ts";

const writing = new Set([
  "ContinueServiceDeployment",
  "RegisterTaskDefinition",
  "RunTask",
  "StopServiceDeployment",
  "UpdateService",
]);

export interface SimEcs extends Service {
  readonly state: EcsState;
}

/** ECS: its API over services whose rollouts follow timelines. */
export function createEcs({ clock, accountId, region }: ServiceOptions): SimEcs {
  const state = new EcsState(clock, `arn:aws:ecs:${region}:${accountId}`);
  const operations = operationsOf(state, clock);
  return {
    name: "ecs",
    state,
    identify: (request) => {
      const { operation, input } = readAwsJson(request);
      const subject =
        input.service ?? input.serviceName ?? input.family ?? input.taskDefinition ?? "";
      return {
        service: "ecs",
        operation,
        subject: typeof subject === "string" ? subject : "",
        write: writing.has(operation),
        authorizations: authorizationsOf(state, operation, input),
        request,
        input,
      };
    },
    handle: ({ operation, input }) => {
      const act = operations[operation];
      if (act === undefined) throw new AwsFault("UnknownOperationException", 400, operation);
      return json(act(input), 200, "application/x-amz-json-1.1");
    },
    renderFault: renderJsonFault,
  };
}
