import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetDistributionCommand,
  GetInvalidationCommand,
} from "@aws-sdk/client-cloudfront";
import { call } from "../../../aws/call.ts";
import { member } from "../../../aws/answers/incomplete-answer.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { retryUnreadable } from "../../../aws/answers/unreadable-answer.ts";
import type { Context } from "../../../model/context.ts";
import type { Cdn, Origin } from "./port.ts";

/** CloudFront through the SDK. */
export function createCdn(context: Pick<Context, "aws" | "signal">): Cdn {
  const { aws } = context;
  const client = new CloudFrontClient(clientConfig(aws, "CLOUDFRONT"));
  retryUnreadable(client);
  const subject = (action: string, id: string): { action: string; resource: string } => ({
    action: `cloudfront:${action}`,
    resource: `arn:${aws.partition.id}:cloudfront::${aws.accountId}:distribution/${id}`,
  });
  return {
    describe: async (id) => {
      const command = new GetDistributionCommand({ Id: id });
      const { DistributionConfig, DomainName: domain = "" } = await call(
        context,
        subject("GetDistribution", id),
        async (abortSignal) =>
          member((await client.send(command, { abortSignal })).Distribution, "Distribution"),
      );
      const items = DistributionConfig?.Origins?.Items ?? [];
      const origins = items.map(({ DomainName = "", OriginPath = "" }): Origin => ({
        domain: DomainName,
        path: OriginPath,
      }));
      return { origins, aliases: DistributionConfig?.Aliases?.Items ?? [], domain };
    },
    invalidate: (id, paths, reference) => {
      const command = new CreateInvalidationCommand({
        DistributionId: id,
        InvalidationBatch: {
          CallerReference: reference,
          Paths: { Quantity: paths.length, Items: [...paths] },
        },
      });
      return call(context, subject("CreateInvalidation", id), async (abortSignal) => {
        const { Invalidation } = await client.send(command, { abortSignal });
        return member(Invalidation?.Id, "Invalidation.Id");
      });
    },
    isCompleted: (id, invalidation) => {
      const command = new GetInvalidationCommand({ DistributionId: id, Id: invalidation });
      return call(context, subject("GetInvalidation", id), async (abortSignal) => {
        const { Invalidation } = await client.send(command, { abortSignal });
        return member(Invalidation?.Status, "Invalidation.Status") === "Completed";
      });
    },
    close: () => {
      client.destroy();
    },
  };
}
