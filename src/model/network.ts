import type { Agent as HttpAgent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";

/** Proxy settings as given by the inputs or the environment. */
export interface ProxySettings {
  readonly url?: string;
  readonly noProxy?: string;
}

/** Which of its own endpoints AWS is called at. */
export interface EndpointVariant {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/** How requests leave the runner, for GitHub's and AWS's calls alike. */
export interface Network {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
  /** Upper bound of the first pause between two tries of a call, in ms; it doubles with every try. */
  readonly retryBaseMs: number;
  /** The endpoint that replaces AWS's own for a service (`S3`, `STS` …), if one is set. */
  endpoint(service: string): string | undefined;
  /** Which of AWS's own endpoints are called where none is set. */
  readonly variant: EndpointVariant;
}
