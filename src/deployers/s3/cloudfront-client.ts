import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetDistributionCommand,
  GetInvalidationCommand,
} from "@aws-sdk/client-cloudfront";
import { call } from "../../aws/call.ts";
import { clientConfig } from "../../aws/client-config.ts";
import type { Context } from "../../context.ts";
import type { Cdn, Origin } from "./cdn.ts";

/** CloudFront through the SDK. */
export function createCdn(context: Pick<Context, "aws" | "signal">): Cdn {
  const { aws } = context;
  const client = new CloudFrontClient(clientConfig(aws, "CLOUDFRONT"));
  const subject = (action: string, id: string): { action: string; resource: string } => ({
    action: `cloudfront:${action}`,
    resource: `arn:${aws.partition.id}:cloudfront::${aws.accountId}:distribution/${id}`,
  });
  return {
    origins: async (id) => {
      const answer = await call(context, subject("GetDistribution", id), (abortSignal) =>
        client.send(new GetDistributionCommand({ Id: id }), { abortSignal }),
      );
      const items = answer.Distribution?.DistributionConfig?.Origins?.Items ?? [];
      return items.map(({ DomainName = "", OriginPath = "" }): Origin => ({
        domain: DomainName,
        path: OriginPath,
      }));
    },
    invalidate: async (id, paths, reference) => {
      const answer = await call(context, subject("CreateInvalidation", id), (abortSignal) =>
        client.send(
          new CreateInvalidationCommand({
            DistributionId: id,
            InvalidationBatch: {
              CallerReference: reference,
              Paths: { Quantity: paths.length, Items: [...paths] },
            },
          }),
          { abortSignal },
        ),
      );
      return answer.Invalidation?.Id ?? "";
    },
    isCompleted: async (id, invalidation) => {
      const answer = await call(context, subject("GetInvalidation", id), (abortSignal) =>
        client.send(new GetInvalidationCommand({ DistributionId: id, Id: invalidation }), {
          abortSignal,
        }),
      );
      return answer.Invalidation?.Status === "Completed";
    },
    close: () => {
      client.destroy();
    },
  };
}
