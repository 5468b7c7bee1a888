import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
  type AssumeRoleCommandOutput,
} from "@aws-sdk/client-sts";
import { clientConfig } from "../../aws/client-config.ts";
import type { AwsAccess } from "../../model/access.ts";
import { answerNotFromAws } from "../../aws/answers/explain.ts";
import { DeployError } from "../../model/errors.ts";
import { optional } from "../../model/optional.ts";
import type { AssumedRole, Sts } from "./port.ts";

/** One request must leave room for three tries within the minute that sign-in has. */
const requestTimeoutMs = 15_000;

/** The SDK calls the packed size deprecated, and STS sends it. */
type AssumeRoleAnswer = Pick<AssumeRoleCommandOutput, "Credentials" | "AssumedRoleUser"> & {
  readonly PackedPolicySize?: number | undefined;
};

/**
 * STS over the SDK's client, one try a call: what is worth another try is the caller's decision.
 * @param mask hides the credentials of an answer before anything else is done with it
 */
export function createSts(aws: AwsAccess, mask: (secret: string) => void): Sts {
  const client = new STSClient(clientConfig(aws, "STS", { maxAttempts: 1, requestTimeoutMs }));
  return {
    assumeRoleWithWebIdentity: async (input, abortSignal) => {
      const command = new AssumeRoleWithWebIdentityCommand(input);
      return toAssumedRole(await client.send(command, { abortSignal }), mask);
    },
    assumeRole: async (input, abortSignal) =>
      toAssumedRole(await client.send(new AssumeRoleCommand(input), { abortSignal }), mask),
    callerIdentity: async (abortSignal) =>
      (await client.send(new GetCallerIdentityCommand({}), { abortSignal })).Arn ?? "",
  };
}

function toAssumedRole(answer: AssumeRoleAnswer, mask: (secret: string) => void): AssumedRole {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
  for (const secret of [SecretAccessKey, SessionToken, AccessKeyId]) {
    if (secret) mask(secret);
  }
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !answer.AssumedRoleUser?.Arn) {
    throw new DeployError({
      id: "answer-not-from-aws",
      message:
        "The answer to the sign-in holds no session: something else answered in AWS's place.",
      hint: answerNotFromAws,
    });
  }
  return {
    arn: answer.AssumedRoleUser.Arn,
    ...optional("packedPercent", answer.PackedPolicySize),
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      ...optional("expiration", Expiration),
    },
  };
}
