import { isIPv4 } from "node:net";
import { DeployError, messageOf } from "../model/errors.ts";
import type { ProxySettings } from "../model/network.ts";

/** What must not be read in a log: the proxy's user and password, as written and as meant. */
export function proxySecrets({ url }: ProxySettings): string[] {
  const parsed = URL.parse(url ?? "");
  if (parsed === null || parsed.password === "") return [];
  const { username, password } = parsed;
  const plain = decode(password);
  const basic = Buffer.from(`${decode(username)}:${plain}`).toString("base64");
  return [...new Set([password, plain, basic])];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What the user is told when the proxy itself answers in place of the host behind it; undefined for every
 * other error. Node's text names the proxy without its password.
 */
export function proxyRefusal(error: unknown): DeployError | undefined {
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  if (code !== "ERR_PROXY_TUNNEL" || typeof statusCode !== "number") return undefined;
  const [, host = "the host", answer = `HTTP ${statusCode}`] =
    /tunnel to (\S+) via \S+ HTTP\/[\d.]+ (.*)$/s.exec(messageOf(error)) ?? [];
  return new DeployError({
    id: "proxy-refused",
    message: `The proxy does not let the step through to ${host}: it answered ${answer}.`,
    hint:
      statusCode === 407
        ? "Give the proxy's user and password, percent-encoded: `http-proxy: http://user:password@host:port`, from a secret, or in HTTPS_PROXY on the runner."
        : `Let the proxy open tunnels (CONNECT) to ${host}, or name the host in \`no-proxy\` if the runner reaches it directly.`,
    retryable: statusCode >= 500 || statusCode === 429,
    cause: error,
  });
}

/** What is on this machine is reached without a proxy, which would get to read it in clear. */
const loopback = ["localhost", "127.0.0.0-127.255.255.255", "::1", "[::1]"];

/**
 * NO_PROXY as Node's agents read it, the loopback addresses always among them. Node takes
 * `example.com` for that host alone, while curl and the AWS CLI, whose settings runners have, take it
 * for the domain.
 */
export function noProxyForNode(noProxy = ""): string {
  const entries = noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .flatMap((entry) => (isPlainDomain(entry) ? [entry, `.${entry}`] : [rangeOf(entry) ?? entry]));
  // Node reads `*` only where it stands alone.
  return entries.includes("*") ? "*" : [...loopback, ...entries].join(",");
}

/** What other tools write as a block, `10.0.0.0/8`, as Node reads it: from the first to the last address. */
function rangeOf(entry: string): string | undefined {
  const [, address = "", bits = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(entry) ?? [];
  if (!isIPv4(address) || Number(bits) > 32) return undefined;
  const size = 2 ** (32 - Number(bits));
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = number - (number % size);
  return `${spell(first)}-${spell(first + size - 1)}`;
}

function spell(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function isPlainDomain(entry: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(entry) && !/^[\d.]+$/.test(entry);
}
