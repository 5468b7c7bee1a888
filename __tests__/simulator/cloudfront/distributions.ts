import type { SimClock } from "../clock.ts";
import { escapeXml, xml, type SimResponse } from "../http.ts";
import type { Invalidation } from "./invalidations.ts";

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

export const namespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

/**
 * Source: AWS's model for what GetDistribution must hold; recording
 * test_distribution_check_s3_origin_missing_bucket of custodian (ListDistributions) for the members of an origin and of the default behaviour.
 */
export function describeDistribution(
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
