import type {
  AssumeRoleCommandInput,
  AssumeRoleWithWebIdentityCommandInput,
} from "@aws-sdk/client-sts";
import type { AwsCredentials } from "../../model/access.ts";

/** GitHub's side of the sign-in. */
export interface TokenSource {
  /**
   * Asks GitHub for one signed token, which is masked before it is returned.
   * @throws DeployError when the job may not have one or GitHub does not answer
   */
  request(audience: string, signal: AbortSignal): Promise<string>;
}

export interface AssumedRole {
  readonly credentials: AwsCredentials;
  /** ARN of the session, `arn:aws:sts::…:assumed-role/role/session`. */
  readonly arn: string;
  /** What session policies and tags take of AWS's packed size, in percent; absent where there are none. */
  readonly packedPercent?: number;
}

/** AWS's side of the sign-in: each method is one request, without retries. */
export interface Sts {
  assumeRoleWithWebIdentity(
    input: AssumeRoleWithWebIdentityCommandInput,
    signal: AbortSignal,
  ): Promise<AssumedRole>;
  assumeRole(input: AssumeRoleCommandInput, signal: AbortSignal): Promise<AssumedRole>;
  /** ARN of whoever calls. */
  callerIdentity(signal: AbortSignal): Promise<string>;
}
