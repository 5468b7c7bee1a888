import type { Claims } from "./claims.ts";
import type { TrustVerdict } from "./verdict.ts";

/** What is known of the role besides its policy. */
export interface TrustedRole {
  readonly arn: string;
  /** `sts:RoleSessionName` of the request, where it is known. */
  readonly sessionName?: string;
}

/**
 * Decides, as STS would, whether a role's trust policy lets a token assume it.
 * @param policy the trust policy, parsed from JSON
 */
export function evaluateTrust(policy: unknown, claims: Claims, role: TrustedRole): TrustVerdict {
  throw new TypeError(`Not evaluated: ${role.arn} ${String(policy)} ${String(claims.sub)}`);
}
