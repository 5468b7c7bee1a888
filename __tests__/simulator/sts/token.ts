import { createVerify, type KeyObject } from "node:crypto";
import type { SimClock } from "../clock.ts";
import type { Iam, OidcProvider } from "../iam/iam.ts";
import { AwsFault } from "../service.ts";

/** Public keys by issuer, fetched when a token is verified, as STS does from the issuer's JWKS. */
export type IssuerKeys = ReadonlyMap<string, () => KeyObject>;

/** The claims of a token that its issuer signed and whose time has not ended. */
export function verifyToken(
  token: string,
  keys: IssuerKeys,
  clock: SimClock,
): Record<string, unknown> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  let claims: Record<string, unknown>;
  try {
    claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as typeof claims;
  } catch {
    throw new AwsFault("InvalidIdentityToken", 400, "The ID Token provided is not a valid JWT.");
  }
  const key = keys.get(String(claims.iss));
  if (key === undefined) {
    throw new AwsFault(
      "InvalidIdentityToken",
      400,
      `No OpenIDConnect provider found in your account for ${String(claims.iss)}`,
    );
  }
  const valid = createVerify("RSA-SHA256")
    .update(`${header}.${payload}`)
    .verify(key(), signature, "base64url");
  if (!valid) throw new AwsFault("InvalidIdentityToken", 400, "Invalid signature");
  if (Number(claims.exp) * 1000 <= clock.now()) {
    throw new AwsFault(
      "ExpiredTokenException",
      400,
      "Token expired: current date/time must be before the expiration date/time",
    );
  }
  return claims;
}

/** The account's provider for the issuer of the token. */
export function findProvider(
  claims: Record<string, unknown>,
  accountId: string,
  iam: Iam,
): OidcProvider {
  const url = String(claims.iss).replace(/^https:\/\//, "");
  const provider = iam.providers.find(
    (candidate) => candidate.url === url && candidate.accountId === accountId,
  );
  if (provider !== undefined) return provider;
  throw new AwsFault(
    "InvalidIdentityToken",
    400,
    `No OpenIDConnect provider found in your account for ${String(claims.iss)}`,
  );
}
