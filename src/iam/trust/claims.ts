import type { Claims } from "../../model/access.ts";

/** The claims that IAM makes condition keys of for every OIDC provider. */
const genericKeys: ReadonlySet<string> = new Set(["aud", "sub", "amr", "email", "oaud"]);

/**
 * The claims of GitHub's tokens that IAM knows as condition keys besides, for GitHub's own issuers
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html).
 */
export const githubKeys: ReadonlySet<string> = new Set([
  "actor",
  "actor_id",
  "enterprise_id",
  "environment",
  "job_workflow_ref",
  "ref",
  "repository",
  "repository_id",
  "repository_owner_id",
  "workflow",
]);

/** The issuer as IAM writes it, in provider ARNs and condition keys: without `https://`. */
export function issuerOf({ iss }: Claims): string {
  return typeof iss === "string" ? iss.replace(/^https:\/\//, "").replace(/\/$/, "") : "";
}

/** Whether GitHub itself runs the issuer: github.com, an enterprise's own path, or data residency. */
export function isGitHubIssuer(issuer: string): boolean {
  return /^token\.actions\.(githubusercontent\.com(\/[^/]+)?|[a-z0-9-]+\.ghe\.com)$/i.test(issuer);
}

/** Whether IAM makes a condition key of this claim of this issuer. */
export function isConditionKey(issuer: string, claim: string): boolean {
  return genericKeys.has(claim) || (githubKeys.has(claim) && isGitHubIssuer(issuer));
}

/** A claim as the list of its values; undefined where the token has none, or an empty one. */
export function claimValues(claims: Claims, name: string): readonly string[] | undefined {
  const value = claims[name];
  const list = (Array.isArray(value) ? (value as unknown[]) : [value])
    .filter((item) => ["string", "number", "boolean"].includes(typeof item) && item !== "")
    .map(String);
  return list.length === 0 ? undefined : list;
}

/** A claim of one value. */
export function claim(claims: Claims, name: string): string | undefined {
  return claimValues(claims, name)?.[0];
}
