import {
  CloudFrontClient,
  CreateInvalidationCommand,
  CreateInvalidationForDistributionTenantCommand,
  GetDistributionCommand,
  GetDistributionTenantCommand,
  GetInvalidationCommand,
  GetInvalidationForDistributionTenantCommand,
  type CloudFrontClientResolvedConfig,
  type CreateInvalidationCommandOutput,
  type Distribution,
  type GetInvalidationCommandOutput,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-cloudfront";
import { requireMember } from "../../../aws/answers/incomplete-answer.ts";
import type { CallSubject } from "../../../aws/answers/explain.ts";
import { retryUnreadable } from "../../../aws/answers/unreadable-answer.ts";
import { callsOf } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import type { AwsAccess, ClientWatch } from "../../../model/access.ts";
import type { Context } from "../../../model/context.ts";
import { isTenant } from "../inputs/distributions.ts";
import type { Cdn, DistributionFacts } from "./port.ts";

/**
 * CloudFront through the SDK; tenants have calls of their own.
 * @param watch hears of each try of a call, where somebody has to know of those without an answer
 */
export function createCdn(context: Pick<Context, "aws" | "signal">, watch?: ClientWatch): Cdn {
  const client = new CloudFrontClient(clientConfig(context.aws, "CLOUDFRONT"));
  retryUnreadable(client);
  watch?.watch(client);
  const calls = { ask: callsOf(client, context), aws: context.aws };
  return { ...readingCalls(calls), ...invalidationCalls(calls) };
}

interface Calls extends Pick<Context, "aws"> {
  readonly ask: ReturnType<
    typeof callsOf<ServiceInputTypes, ServiceOutputTypes, CloudFrontClientResolvedConfig>
  >;
}

function readingCalls({ ask, aws }: Calls): Pick<Cdn, "describe" | "distributionOf"> {
  return {
    describe: (Id) =>
      ask(
        about("GetDistribution", Id, aws),
        new GetDistributionCommand({ Id }),
        ({ Distribution }) => factsOf(requireMember(Distribution, "Distribution")),
      ),
    distributionOf: (Identifier) =>
      ask(
        about("GetDistributionTenant", Identifier, aws),
        new GetDistributionTenantCommand({ Identifier }),
        ({ DistributionTenant }) =>
          requireMember(DistributionTenant?.DistributionId, "DistributionTenant.DistributionId"),
      ),
  };
}

function invalidationCalls({ ask, aws }: Calls): Pick<Cdn, "invalidate" | "isCompleted"> {
  return {
    invalidate: (id, items, CallerReference) => {
      const Paths = { Quantity: items.length, Items: [...items] };
      const batch = { InvalidationBatch: { CallerReference, Paths } };
      const subject = about(`CreateInvalidation${suffixOf(id)}`, id, aws);
      const take = ({ Invalidation }: CreateInvalidationCommandOutput): string =>
        requireMember(Invalidation?.Id, "Invalidation.Id");
      return isTenant(id)
        ? ask(
            subject,
            new CreateInvalidationForDistributionTenantCommand({ Id: id, ...batch }),
            take,
          )
        : ask(subject, new CreateInvalidationCommand({ DistributionId: id, ...batch }), take);
    },
    isCompleted: (id, Id) => {
      const subject = about(`GetInvalidation${suffixOf(id)}`, id, aws);
      const take = ({ Invalidation }: GetInvalidationCommandOutput): boolean =>
        requireMember(Invalidation?.Status, "Invalidation.Status") === "Completed";
      return isTenant(id)
        ? ask(
            subject,
            new GetInvalidationForDistributionTenantCommand({ DistributionTenantId: id, Id }),
            take,
          )
        : ask(subject, new GetInvalidationCommand({ DistributionId: id, Id }), take);
    },
  };
}

/** By which the calls about a tenant differ. */
function suffixOf(id: string): string {
  return isTenant(id) ? "ForDistributionTenant" : "";
}

function about(action: string, id: string, { partition, accountId }: AwsAccess): CallSubject {
  const kind = isTenant(id) ? "distribution-tenant" : "distribution";
  return {
    action: `cloudfront:${action}`,
    resource: `arn:${partition.id}:cloudfront::${accountId}:${kind}/${id}`,
  };
}

function factsOf({ DistributionConfig, DomainName = "" }: Distribution): DistributionFacts {
  const { Origins, Aliases, CacheTagConfig } = DistributionConfig ?? {};
  return {
    origins: (Origins?.Items ?? []).map((origin) => ({
      domain: origin.DomainName ?? "",
      path: origin.OriginPath ?? "",
    })),
    aliases: Aliases?.Items ?? [],
    domain: DomainName,
    hasCacheTags: (CacheTagConfig?.HeaderName ?? "") !== "",
  };
}
