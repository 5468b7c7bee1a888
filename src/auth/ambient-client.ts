import { defaultProvider } from "@aws-sdk/credential-provider-node";
import type { AwsCredentials } from "../model/access.ts";

/** The SDK's own chain: variables, profile, container and instance roles. */
export function ambientCredentials(region: string): () => Promise<AwsCredentials> {
  return defaultProvider({ clientConfig: { region } });
}
