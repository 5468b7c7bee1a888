import { ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import type { AwsAccess } from "../../../model/access.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { requireMember } from "../../../aws/answers/incomplete-answer.ts";
import type { TokenRequest } from "../token.ts";

/**
 * The token of the private registries of one region: it is valid for every registry that the
 * session may use, so that no registry is named (`registryIds` is deprecated for that reason,
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html).
 */
export function privateToken(aws: AwsAccess, region: string, fips: boolean): TokenRequest {
  const config = clientConfig(aws, "ECR", { region });
  const useFipsEndpoint = config.useFipsEndpoint || (fips && config.endpoint === undefined);
  const client = new ECRClient({ ...config, useFipsEndpoint });
  return async (abortSignal) => {
    const answer = await client.send(new GetAuthorizationTokenCommand({}), { abortSignal });
    const data = requireMember(answer.authorizationData, "authorizationData")[0];
    return { token: data?.authorizationToken, expiresAt: data?.expiresAt };
  };
}
