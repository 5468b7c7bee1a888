import { invalidOptions } from "./arguments.ts";

/** The oldest release that `engines` in package.json and the documentation name. */
const oldest = [22, 13] as const;

/**
 * One sentence where the release of Node is older than the program needs.
 * @param version as in `process.versions.node`, e.g. `20.20.2`
 */
export function refusedNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined;
  return `aws-oidc-deploy needs Node ${oldest.join(".")} or newer, and this is Node ${version}.`;
}

/**
 * Whether Node's own agents take a proxy.
 * Source: https://nodejs.org/api/http.html#built-in-proxy-support, added in 24.5.0 and 22.21.0.
 */
export function knowsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major >= 24) return major > 24 || minor >= 5;
  return major === 22 && minor >= 21;
}

/**
 * Refuses a proxy that this release of Node would silently go around.
 * @throws DeployError `invalid-options`
 */
export function requireProxies({ url }: { readonly url?: string }, version: string): void {
  if (url === undefined || knowsProxies(version)) return;
  throw invalidOptions(
    `A proxy is set, and Node ${version} cannot use it.`,
    "Use Node 24.5 or newer, or 22.21 or newer of the 22 line; or unset HTTPS_PROXY and HTTP_PROXY where AWS is reached directly.",
  );
}
