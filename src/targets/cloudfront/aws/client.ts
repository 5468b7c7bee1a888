import {
  CloudFrontClient,
  CreateInvalidationCommand,
  CreateInvalidationForDistributionTenantCommand,
  GetDistributionCommand,
  GetDistributionTenantCommand,
  GetInvalidationCommand,
  GetInvalidationForDistributionTenantCommand,
  type Distribution,
} from "@aws-sdk/client-cloudfront";
import { member } from "../../../aws/answers/incomplete-answer.ts";
import type { CallSubject } from "../../../aws/answers/explain.ts";
import { retryUnreadable } from "../../../aws/answers/unreadable-answer.ts";
import { call } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import type { ClientWatch } from "../../../model/access.ts";
import type { Context } from "../../../model/context.ts";
import { isTenant } from "../inputs/distributions.ts";
import type { Cdn, DistributionFacts } from "./port.ts";

type CdnContext = Pick<Context, "aws" | "signal">;

/**
 * CloudFront through the SDK; tenants have calls of their own.
 * @param watch hears of each try of a call, where somebody has to know of those without an answer
 */
export function createCdn(context: CdnContext, watch?: ClientWatch): Cdn {
  return new SdkCdn(context, watch);
}

class SdkCdn implements Cdn {
  readonly #context: CdnContext;
  readonly #client: CloudFrontClient;

  constructor(context: CdnContext, watch: ClientWatch | undefined) {
    this.#context = context;
    this.#client = new CloudFrontClient(clientConfig(context.aws, "CLOUDFRONT"));
    retryUnreadable(this.#client);
    watch?.watch(this.#client);
  }

  #subject(action: string, id: string): CallSubject {
    const { partition, accountId } = this.#context.aws;
    const kind = isTenant(id) ? "distribution-tenant" : "distribution";
    return {
      action: `cloudfront:${action}`,
      resource: `arn:${partition.id}:cloudfront::${accountId}:${kind}/${id}`,
    };
  }

  readonly describe: Cdn["describe"] = async (id) => {
    const command = new GetDistributionCommand({ Id: id });
    const subject = this.#subject("GetDistribution", id);
    return call(this.#context, subject, async (abortSignal) => {
      const { Distribution } = await this.#client.send(command, { abortSignal });
      return factsOf(member(Distribution, "Distribution"));
    });
  };

  readonly distributionOf: Cdn["distributionOf"] = async (tenant) => {
    const command = new GetDistributionTenantCommand({ Identifier: tenant });
    const subject = this.#subject("GetDistributionTenant", tenant);
    return call(this.#context, subject, async (abortSignal) => {
      const { DistributionTenant } = await this.#client.send(command, { abortSignal });
      return member(DistributionTenant?.DistributionId, "DistributionTenant.DistributionId");
    });
  };

  readonly invalidate: Cdn["invalidate"] = (id, items, reference) => {
    const InvalidationBatch = {
      CallerReference: reference,
      Paths: { Quantity: items.length, Items: [...items] },
    };
    const action = isTenant(id) ? "CreateInvalidationForDistributionTenant" : "CreateInvalidation";
    return call(this.#context, this.#subject(action, id), async (abortSignal) => {
      const { Invalidation } = isTenant(id)
        ? await this.#client.send(
            new CreateInvalidationForDistributionTenantCommand({ Id: id, InvalidationBatch }),
            { abortSignal },
          )
        : await this.#client.send(
            new CreateInvalidationCommand({ DistributionId: id, InvalidationBatch }),
            { abortSignal },
          );
      return member(Invalidation?.Id, "Invalidation.Id");
    });
  };

  readonly isCompleted: Cdn["isCompleted"] = (id, Id) => {
    const action = isTenant(id) ? "GetInvalidationForDistributionTenant" : "GetInvalidation";
    return call(this.#context, this.#subject(action, id), async (abortSignal) => {
      const { Invalidation } = isTenant(id)
        ? await this.#client.send(
            new GetInvalidationForDistributionTenantCommand({ DistributionTenantId: id, Id }),
            { abortSignal },
          )
        : await this.#client.send(new GetInvalidationCommand({ DistributionId: id, Id }), {
            abortSignal,
          });
      return member(Invalidation?.Status, "Invalidation.Status") === "Completed";
    });
  };

  readonly close = (): void => {
    this.#client.destroy();
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
