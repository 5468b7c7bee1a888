import { ECRPUBLICClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr-public";
import type { AwsAccess } from "../../../model/access.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { requireMember } from "../../../aws/answers/incomplete-answer.ts";
import { publicRegion } from "../../shared/ecr-registry.ts";
import type { TokenRequest } from "../token.ts";

/** The token of ECR Public, which only us-east-1 gives. */
export function publicToken(aws: AwsAccess): TokenRequest {
  const client = new ECRPUBLICClient(clientConfig(aws, "ECR_PUBLIC", { region: publicRegion }));
  return async (abortSignal) => {
    const answer = await client.send(new GetAuthorizationTokenCommand({}), { abortSignal });
    const data = requireMember(answer.authorizationData, "authorizationData");
    return { token: data.authorizationToken, expiresAt: data.expiresAt };
  };
}
