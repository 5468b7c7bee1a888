import type { SimClock } from "../clock.ts";
import { escapeXml, xml, type SimResponse } from "../http.ts";
import { AwsFault, type Call, type Service } from "../service.ts";
import type { ServiceOptions } from "../services.ts";
import { identifyCloudfront, readBatch } from "./calls.ts";
import {
  describeDistribution,
  namespace,
  type Distribution,
  type DistributionTenant,
} from "./distributions.ts";
import { createInvalidation, renderInvalidation } from "./invalidations.ts";

export interface CloudfrontService extends Service {
  readonly distributions: Map<string, Distribution>;
  readonly tenants: Map<string, DistributionTenant>;
  /** How long an invalidation takes. */
  invalidationMs: number;
  addDistribution(id: string, domain: string, path?: string): Distribution;
}

/** CloudFront's distributions and invalidations, with its limits and its rules for paths. */
export function createCloudfront({ clock, accountId }: ServiceOptions): CloudfrontService {
  const distributions = new Map<string, Distribution>();
  const tenants = new Map<string, DistributionTenant>();
  const service: CloudfrontService = {
    name: "cloudfront",
    distributions,
    tenants,
    invalidationMs: 30_000,
    addDistribution: (id, domain, path = "") => {
      const arn = `arn:aws:cloudfront::${accountId}:distribution/${id}`;
      const distribution: Distribution = {
        id,
        arn,
        origins: [{ domain, path }],
        invalidations: [],
      };
      distributions.set(id, distribution);
      return distribution;
    },
    identify: (request) => identifyCloudfront(request, accountId),
    handle: (call) => handle(call, service, clock),
    renderFault: ({ code, status, message }, id) =>
      xml(
        `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code === "AccessDeniedException" ? "AccessDenied" : code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
        status,
      ),
  };
  return service;
}

function handle(
  { operation, input }: Call,
  service: CloudfrontService,
  clock: SimClock,
): SimResponse {
  const id = String(input.id);
  if (operation.endsWith("DistributionTenant"))
    return handleTenant(operation, id, input, service, clock);
  const distribution = service.distributions.get(id);
  if (distribution === undefined) {
    throw new AwsFault("NoSuchDistribution", 404, "The specified distribution does not exist.");
  }
  if (operation === "GetDistribution") return describeDistribution(distribution, clock);
  return handleInvalidation(operation, distribution, input, service, clock);
}

/** Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidationForDistributionTenant.html */
function handleTenant(
  operation: string,
  id: string,
  input: Call["input"],
  service: CloudfrontService,
  clock: SimClock,
): SimResponse {
  const tenant = service.tenants.get(id);
  if (tenant === undefined) {
    throw new AwsFault("EntityNotFound", 404, "The specified distribution tenant does not exist.");
  }
  if (operation === "GetDistributionTenant") {
    return xml(
      `<DistributionTenant xmlns="${namespace}"><Id>${id}</Id><DistributionId>${tenant.distribution}</DistributionId><Name>tenant</Name></DistributionTenant>`,
    );
  }
  const plain = operation.replace("ForDistributionTenant", "");
  return handleInvalidation(plain, tenant, input, service, clock);
}

function handleInvalidation(
  operation: string,
  distribution: Pick<Distribution, "invalidations">,
  input: Call["input"],
  service: CloudfrontService,
  clock: SimClock,
): SimResponse {
  switch (operation) {
    case "CreateInvalidation":
      return createInvalidation(
        distribution,
        input as unknown as ReturnType<typeof readBatch>,
        service,
        clock,
      );
    case "GetInvalidation": {
      const found = distribution.invalidations.find(({ id }) => id === input.invalidation);
      if (found === undefined)
        throw new AwsFault("NoSuchInvalidation", 404, "The specified invalidation does not exist.");
      return xml(renderInvalidation(found, clock));
    }
    default:
      throw new AwsFault("NotImplemented", 501, operation);
  }
}
