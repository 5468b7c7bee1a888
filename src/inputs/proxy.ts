import type { Environment } from "../model/environment.ts";
import type { ProxySettings } from "../model/network.ts";
import { optional } from "../model/optional.ts";
import type { InputReader } from "./reader.ts";

/** The proxy of the inputs, else of the environment, whose names are known in both cases. */
export function readProxy(inputs: InputReader, environment: Environment): ProxySettings {
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY, no_proxy } = environment;
  const given = inputs.text("http-proxy");
  const url = given ?? [HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].find(Boolean);
  const noProxy = inputs.text("no-proxy") ?? [NO_PROXY, no_proxy].find(Boolean);
  if (url === undefined) return {};
  const complete = withScheme(url);
  const parsed = URL.parse(complete);
  if (parsed === null || !["http:", "https:"].includes(parsed.protocol)) {
    const source = given === undefined ? " (from the environment)" : "";
    inputs.problem("http-proxy", `must be a URL such as http://proxy.example:3128${source}`);
    return {};
  }
  if (!isPercentEncoded(parsed)) {
    inputs.problem("http-proxy", "must have its user and password percent-encoded (% is %25)");
    return {};
  }
  return { url: complete, ...optional("noProxy", noProxy) };
}

/** A proxy's address as a URL: without a scheme, as many environments have it, `http://` is meant. */
export function withScheme(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}

/** Node's agent decodes both, and throws at a sign that stands for nothing. */
function isPercentEncoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username);
    decodeURIComponent(password);
    return true;
  } catch {
    return false;
  }
}
