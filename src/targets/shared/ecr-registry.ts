import type { Partition } from "../../model/aws/partition.ts";

/** A private registry of ECR, by its host name. */
export interface Registry {
  readonly host: string;
  readonly accountId: string;
  readonly region: string;
  /** Its API is asked through the FIPS endpoint too. */
  readonly fips: boolean;
}

/** ECR Public is one registry for everybody; its API answers in one region of one partition. */
export const publicHost = "public.ecr.aws";
export const publicRegion = "us-east-1";

/**
 * The forms of a registry's host: IPv4 only (`dkr.ecr`), dual stack (`dkr-ecr … on.aws`), with FIPS
 * or without (https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html,
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html), in every partition.
 * The list of domains is closed: a password must never be kept for a host that is not AWS's.
 */
const hostPattern = new RegExp(
  String.raw`^(\d{12})\.dkr(?:\.ecr(-fips)?|-ecr(-fips)?)\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\.` +
    String.raw`(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.(?:com\.cn|eu))|` +
    String.raw`c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$`,
);

/** Reads a registry's host name, or gives undefined for a host that is none of ECR's. */
export function parseRegistry(text: string): Registry | undefined {
  const host = text.toLowerCase();
  const match = hostPattern.exec(host);
  if (match === null) return undefined;
  const [, accountId = "", fips, dualStackFips, region = ""] = match;
  return { host, accountId, region, fips: (fips ?? dualStackFips) !== undefined };
}

/** The registry of an account in a region. */
export function registryOf(accountId: string, region: string, partition: Partition): Registry {
  const host = `${accountId}.dkr.ecr.${region}.${partition.dnsSuffix}`;
  return { host, accountId, region, fips: false };
}
