import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { clientConfig } from "../aws/client-config.ts";
import type { AwsAccess } from "../aws/access.ts";
import type { AssumedRole, Sts } from "./ports.ts";

interface AssumeRoleAnswer {
  readonly Credentials?:
    | {
        AccessKeyId: string | undefined;
        SecretAccessKey: string | undefined;
        SessionToken: string | undefined;
        Expiration: Date | undefined;
      }
    | undefined;
  readonly AssumedRoleUser?: { Arn: string | undefined } | undefined;
}

/** STS over the SDK's client, one try a call: what is worth another try is the caller's decision. */
export function createSts(aws: AwsAccess): Sts {
  const client = new STSClient(clientConfig(aws, "STS", { maxAttempts: 1 }));
  return {
    assumeRoleWithWebIdentity: async (input, abortSignal) => {
      const command = new AssumeRoleWithWebIdentityCommand({
        RoleArn: input.roleArn,
        RoleSessionName: input.sessionName,
        WebIdentityToken: input.token,
        DurationSeconds: input.durationSeconds,
        ...(input.policy === undefined ? {} : { Policy: input.policy }),
        ...(input.policyArns.length === 0
          ? {}
          : { PolicyArns: input.policyArns.map((arn) => ({ arn })) }),
      });
      return toAssumedRole(await client.send(command, { abortSignal }));
    },
  };
}

function toAssumedRole({ Credentials, AssumedRoleUser }: AssumeRoleAnswer): AssumedRole {
  return {
    arn: AssumedRoleUser?.Arn ?? "",
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
      ...(Credentials?.Expiration === undefined ? {} : { expiration: Credentials.Expiration }),
    },
  };
}
