import type { AwsCredentials } from "../../model/access.ts";
import type { Environment } from "../../model/environment.ts";

/** The credentials in the environment, whose search loads a good part of the SDK: only where it is asked for. */
export function lazyAmbient(
  region: string,
  environment: Environment,
): () => Promise<AwsCredentials> {
  return async () => {
    const { ambientCredentials } = await import("./ambient-client.ts");
    return ambientCredentials(region, environment);
  };
}
