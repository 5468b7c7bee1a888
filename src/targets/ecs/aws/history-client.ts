import {
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  type ECSClient,
  type ServiceDeploymentBrief,
} from "@aws-sdk/client-ecs";
import { call } from "../../../aws/call.ts";
import type { Context } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";
import { arnsOf } from "../arns.ts";
import type { HistoryApi } from "./port.ts";

/** What a service ran before, and with which images. */
export function createHistoryApi(
  context: Pick<Context, "aws" | "signal">,
  client: ECSClient,
  cluster: string,
): HistoryApi {
  const arns = arnsOf(context.aws, cluster);
  const describeServiceRevisions: HistoryApi["describeServiceRevisions"] = (service, revisions) => {
    const resource = arns.revisions(service);
    const action = "ecs:DescribeServiceRevisions";
    return call(context, { action, resource }, async (abortSignal) => {
      const input = { serviceRevisionArns: [...revisions] };
      const answer = await client.send(new DescribeServiceRevisionsCommand(input), { abortSignal });
      return answer.serviceRevisions ?? [];
    });
  };
  return {
    listEveryDeployment: (service) => {
      const resource = arns.service(service);
      const action = "ecs:ListServiceDeployments";
      return call(context, { action, resource }, async (abortSignal) => {
        const found: ServiceDeploymentBrief[] = [];
        let token: string | undefined;
        do {
          const input = { cluster, service, maxResults: 100, ...optional("nextToken", token) };
          const command = new ListServiceDeploymentsCommand(input);
          const answer = await client.send(command, { abortSignal });
          found.push(...(answer.serviceDeployments ?? []));
          token = answer.nextToken || undefined;
        } while (token !== undefined);
        return found;
      });
    },
    describeServiceRevisions,
    describeServiceRevision: async (service, arn) =>
      (await describeServiceRevisions(service, [arn]))[0],
  };
}
