import { randomBytes } from "node:crypto";
import type { SimClock } from "./clock.ts";
import { escapeXml, xml, type SimRequest, type SimResponse } from "./http.ts";
import { AwsFault, type Call, type Service } from "./service.ts";
import type { ServiceOptions } from "./services.ts";

export interface Invalidation {
  readonly id: string;
  readonly reference: string;
  readonly paths: readonly string[];
  readonly createdAt: number;
  readonly completedAt: number;
}

export interface Distribution {
  readonly id: string;
  readonly arn: string;
  readonly origins: readonly { readonly domain: string; readonly path: string }[];
  readonly invalidations: Invalidation[];
  /** The header that CloudFront reads cache tags from; tags clear nothing without it. */
  cacheTagHeader?: string;
  aliases?: readonly string[];
}

/** A tenant of a distribution, with invalidations of its own. */
export interface DistributionTenant {
  readonly id: string;
  readonly distribution: string;
  readonly invalidations: Invalidation[];
}

export interface CloudfrontService extends Service {
  readonly distributions: Map<string, Distribution>;
  readonly tenants: Map<string, DistributionTenant>;
  /** How long an invalidation takes. */
  invalidationMs: number;
  addDistribution(id: string, domain: string, path?: string): Distribution;
}

const namespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

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
    identify: (request) => identify(request, accountId),
    handle: (call) => handle(call, service, clock),
    renderFault: ({ code, status, message }, id) =>
      xml(
        `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code === "AccessDeniedException" ? "AccessDenied" : code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
        status,
      ),
  };
  return service;
}

function identify(request: SimRequest, accountId: string): Call {
  const [, , kind = "", id = "", sub = "", subId = ""] = request.path.split("/");
  const operation = operationOf(request.method, kind, sub, subId);
  return {
    service: "cloudfront",
    operation,
    subject: id,
    write: operation.startsWith("CreateInvalidation"),
    authorizations: [
      {
        action: `cloudfront:${operation}`,
        resource: `arn:aws:cloudfront::${accountId}:${kind}/${id}`,
      },
    ],
    request,
    input: {
      id,
      invalidation: subId,
      ...(operation.startsWith("CreateInvalidation")
        ? readBatch(request.body.toString("utf8"))
        : {}),
    },
  };
}

function operationOf(method: string, kind: string, sub: string, subId: string): string {
  const isTenant = kind === "distribution-tenant";
  if (kind !== "distribution" && !isTenant) return `${method} ${kind}`;
  if (sub === "invalidation") {
    const suffix = isTenant ? "ForDistributionTenant" : "";
    if (method === "POST") return `CreateInvalidation${suffix}`;
    return subId === "" ? `ListInvalidations${suffix}` : `GetInvalidation${suffix}`;
  }
  if (isTenant) return "GetDistributionTenant";
  return sub === "config" ? "GetDistributionConfig" : "GetDistribution";
}

function readBatch(text: string): { reference: string; paths: string[]; quantity: number } {
  const unescape = (value: string): string =>
    value
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, "&");
  return {
    reference: unescape(/<CallerReference>([\s\S]*?)</.exec(text)?.[1] ?? ""),
    paths: [...text.matchAll(/<Path>([\s\S]*?)<\/Path>/g)].map(([, path = ""]) => unescape(path)),
    quantity: Number(/<Quantity>(\d+)</.exec(text)?.[1]),
  };
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
  if (operation === "GetDistribution") return describe(distribution, clock);
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
      return create(distribution, input as unknown as ReturnType<typeof readBatch>, service, clock);
    case "GetInvalidation": {
      const found = distribution.invalidations.find(({ id }) => id === input.invalidation);
      if (found === undefined)
        throw new AwsFault("NoSuchInvalidation", 404, "The specified invalidation does not exist.");
      return xml(render(found, clock));
    }
    default:
      throw new AwsFault("NotImplemented", 501, operation);
  }
}

/** The same reference again gives the earlier invalidation, and clears nothing. */
function create(
  distribution: Pick<Distribution, "invalidations">,
  { reference, paths, quantity }: ReturnType<typeof readBatch>,
  { invalidationMs }: CloudfrontService,
  clock: SimClock,
): SimResponse {
  if (quantity !== paths.length)
    throw new AwsFault(
      "InconsistentQuantities",
      400,
      "The value of Quantity and the size of Items don't match.",
    );
  if (paths.length === 0 || reference === "")
    throw new AwsFault(
      "InvalidArgument",
      400,
      "Your request contains empty paths or caller reference.",
    );
  const known = distribution.invalidations.find((one) => one.reference === reference);
  if (known !== undefined) {
    if (known.paths.join("\n") === paths.join("\n")) return xml(render(known, clock), 201);
    throw new AwsFault(
      "InvalidationBatchAlreadyExists",
      400,
      "Your caller reference is associated with another invalidation batch.",
    );
  }
  for (const path of paths) validate(path);
  checkLimits(distribution, paths, clock.now());
  const now = clock.now();
  const invalidation = {
    ...{ reference, paths },
    id: `I${randomBytes(10).toString("hex").toUpperCase()}`,
    createdAt: now,
    completedAt: now + invalidationMs,
  };
  distribution.invalidations.push(invalidation);
  return xml(render(invalidation, clock), 201);
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html */
function validate(path: string): void {
  // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
  if (/^#[\x21-\x2b\x2d-\x7e]{1,256}$/.test(path) && !path.includes("*")) return;
  const wrong =
    !path.startsWith("/") ||
    path.length > 4000 ||
    /\*./.test(path) ||
    /[^\x21-\x7e]|[~[\]"<>#{}|\\^`]/.test(path) ||
    /%(?![\dA-Fa-f]{2})/.test(path);
  if (wrong)
    throw new AwsFault(
      "InvalidArgument",
      400,
      "Your request contains one or more invalid invalidation paths.",
    );
}

function checkLimits(
  { invalidations }: Pick<Distribution, "invalidations">,
  paths: readonly string[],
  now: number,
): void {
  const running = invalidations
    .filter(({ completedAt }) => completedAt > now)
    .flatMap((one) => one.paths);
  const count = (list: readonly string[], wildcard: boolean): number =>
    list.filter((path) => path.endsWith("*") === wildcard).length;
  const tooMany =
    count(running, false) + count(paths, false) > 3000 ||
    count(running, true) + count(paths, true) > 15;
  if (tooMany) {
    throw new AwsFault(
      "TooManyInvalidationsInProgress",
      400,
      "Processing your request will cause you to exceed the maximum number of in-progress wildcard invalidations.",
    );
  }
}

function render(
  { id, reference, paths, createdAt, completedAt }: Invalidation,
  clock: SimClock,
): string {
  const items = paths.map((path) => `<Path>${escapeXml(path)}</Path>`).join("");
  const status = clock.now() >= completedAt ? "Completed" : "InProgress";
  return `<Invalidation xmlns="${namespace}"><Id>${id}</Id><Status>${status}</Status><CreateTime>${new Date(createdAt).toISOString()}</CreateTime><InvalidationBatch><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${escapeXml(reference)}</CallerReference></InvalidationBatch></Invalidation>`;
}

/**
 * Source: AWS's model for what GetDistribution must hold; recording
 * test_distribution_check_s3_origin_missing_bucket of custodian (ListDistributions) for the members of an origin and of the default behaviour.
 */
function describe(
  { id, arn, origins, invalidations, aliases, cacheTagHeader }: Distribution,
  clock: SimClock,
): SimResponse {
  const running = invalidations.filter(({ completedAt }) => completedAt > clock.now()).length;
  const names = (aliases ?? []).map((name) => `<CNAME>${escapeXml(name)}</CNAME>`).join("");
  const aliasList = `<Aliases><Quantity>${aliases?.length ?? 0}</Quantity>${names === "" ? "" : `<Items>${names}</Items>`}</Aliases>`;
  const tags =
    cacheTagHeader === undefined
      ? ""
      : `<CacheTagConfig><HeaderName>${cacheTagHeader}</HeaderName></CacheTagConfig>`;
  const items = origins
    .map(
      ({ domain, path }, index) =>
        `<Origin><Id>origin-${index}</Id><DomainName>${domain}</DomainName><OriginPath>${escapeXml(path)}</OriginPath><CustomHeaders><Quantity>0</Quantity></CustomHeaders><S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig></Origin>`,
    )
    .join("");
  const behaviour = `<DefaultCacheBehavior><TargetOriginId>origin-0</TargetOriginId><ViewerProtocolPolicy>redirect-to-https</ViewerProtocolPolicy><Compress>true</Compress></DefaultCacheBehavior>`;
  const config = `<DistributionConfig><CallerReference>x</CallerReference>${aliasList}${tags}<Origins><Quantity>${origins.length}</Quantity><Items>${items}</Items></Origins>${behaviour}<Comment></Comment><Enabled>true</Enabled></DistributionConfig>`;
  const answer = xml(
    `<Distribution xmlns="${namespace}"><Id>${id}</Id><ARN>${arn}</ARN><Status>Deployed</Status><LastModifiedTime>2026-01-01T00:00:00.000Z</LastModifiedTime><InProgressInvalidationBatches>${running}</InProgressInvalidationBatches><DomainName>d111111abcdef8.cloudfront.net</DomainName>${config}</Distribution>`,
  );
  return { ...answer, headers: { ...answer.headers, etag: "E2QWRUHAPOMQZL" } };
}
