import type { AwsAccess } from "../model/access.ts";
import type { Link } from "../model/text.ts";

/** Where a page lies: the partition decides the host, the region the page. */
export type Place = Pick<AwsAccess, "region" | "partition">;

/** A link, or none where the partition has no console that is reached from outside. */
type Page = Link | undefined;

/**
 * The pages of AWS's console, one function each. AWS documents none of these addresses: they are those
 * that the console itself shows (2026-11). A page opens in whatever account its reader is signed in to.
 *
 * Assumed: the paths. If AWS moves one, the link leads to the service's start page, and nothing fails.
 */
export const consoleLinks = {
  lambdaFunction: (place: Place, name: string): Page =>
    lambda(place, "function", `/functions/${part(name)}`),
  lambdaAlias: (place: Place, name: string, alias: string): Page =>
    lambda(place, `alias ${alias}`, `/functions/${part(name)}/aliases/${part(alias)}`),
  lambdaVersion: (place: Place, name: string, version: string): Page =>
    lambda(place, `version ${version}`, `/functions/${part(name)}/versions/${part(version)}`),
  logGroup: (place: Place, group: string, label = "logs"): Page =>
    cloudWatch(place, label, `logsV2:log-groups/log-group/${twice(group)}`),
  logStream: (place: Place, group: string, stream: string, label: string): Page =>
    cloudWatch(
      place,
      label,
      `logsV2:log-groups/log-group/${twice(group)}/log-events/${twice(stream)}`,
    ),
  alarm: (place: Place, name: string, label = name): Page =>
    cloudWatch(place, label, `alarmsV2:alarm/${part(name)}`),
  bucket: (place: Place, bucket: string, prefix: string): Page => {
    const below = prefix === "" ? "" : `&prefix=${part(prefix.replace(/\/?$/, "/"))}`;
    return regional(place, "bucket", `s3/buckets/${part(bucket)}?region=${place.region}${below}`);
  },
  distribution: (place: Place, id: string): Page =>
    cloudFront(place, `distribution ${id}`, `/distributions/${part(id)}`),
  invalidation: (place: Place, distribution: string, id: string): Page =>
    cloudFront(
      place,
      `invalidation ${id}`,
      `/distributions/${part(distribution)}/invalidations/details/${part(id)}`,
    ),
  ecsService: (place: Place, cluster: string, service: string, tab: EcsTab): Page =>
    ecs(place, tabs[tab], `${part(cluster)}/services/${part(service)}/${tab}`),
  ecsTask: (place: Place, cluster: string, id: string, label: string): Page =>
    ecs(place, label, `${part(cluster)}/tasks/${part(id)}/configuration`),
  imageRepository: (place: Place, account: string, repository: string): Page =>
    regional(
      place,
      "image",
      `ecr/repositories/private/${part(account)}/${repository.split("/").map(part).join("/")}?region=${place.region}`,
    ),
  trustPolicy: (place: Place, role: string): Page =>
    page(
      place,
      "",
      `the trust policy of ${role}`,
      `iam/home#/roles/details/${part(role)}?section=trust_relationships`,
    ),
} as const;

/** The tabs of a service's page. */
type EcsTab = "deployments" | "tasks" | "events";

const tabs: Readonly<Record<EcsTab, string>> = {
  deployments: "deployment",
  tasks: "tasks",
  events: "service events",
};

/** Links that exist; partitions without a console have none. */
export function existingLinks(links: readonly Page[]): readonly Link[] {
  return links.filter((link) => link !== undefined);
}

/** CloudFront's console has one region in each partition; GovCloud has no CloudFront. */
const cloudFrontRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-northwest-1",
};

function cloudFront(place: Place, label: string, fragment: string): Page {
  const region = cloudFrontRegions[place.partition.id];
  return region === undefined || isIsolated(place.region)
    ? undefined
    : regional({ ...place, region }, label, `cloudfront/v4/home#${fragment}`);
}

function lambda(place: Place, label: string, fragment: string): Page {
  return regional(place, label, `lambda/home?region=${place.region}#${fragment}`);
}

function cloudWatch(place: Place, label: string, fragment: string): Page {
  return regional(place, label, `cloudwatch/home?region=${place.region}#${fragment}`);
}

function ecs(place: Place, label: string, path: string): Page {
  return regional(place, label, `ecs/v2/clusters/${path}?region=${place.region}`);
}

function regional(place: Place, label: string, path: string): Page {
  return page(place, `${place.region}.`, label, path);
}

function page({ partition, region }: Place, host: string, label: string, path: string): Page {
  if (isIsolated(region)) return undefined;
  return { label, url: `https://${host}${partition.consoleHost}/${path}` };
}

/** Regions of the ISO partitions: their consoles are reached from inside only. */
function isIsolated(region: string): boolean {
  return /^[a-z]+-iso[a-z]*-/.test(region);
}

/** One part of a path. Brackets too, so that an address can stand in any markup. */
function part(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** CloudWatch's fragment is encoded twice, with `$` for `%`. */
function twice(text: string): string {
  return part(part(text)).replaceAll("%", "$");
}
