import type { Claims } from "../../model/access.ts";

/** The claims of a token, unverified: AWS verifies it, here they only explain. */
export function decodeClaims(token: string): Claims {
  try {
    const payload = token.split(".")[1] ?? "";
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as unknown;
    return typeof claims === "object" && claims !== null ? (claims as Claims) : {};
  } catch {
    return {};
  }
}

/**
 * The claims that a reader may see: enough to write a trust policy, nothing that a company may hold
 * back (`repo_property_*`) or that identifies the token (`jti`).
 */
const shown = [
  "iss",
  "aud",
  "sub",
  "repository",
  "repository_id",
  "repository_owner_id",
  "ref",
  "environment",
  "event_name",
  "job_workflow_ref",
] as const;

/** One line for each claim that matters. */
export function describeClaims(claims: Claims): string[] {
  return shown
    .filter((name) => typeof claims[name] === "string" && claims[name] !== "")
    .map((name) => `${name.padEnd(20)}${JSON.stringify(claims[name]).slice(1, -1)}`);
}
