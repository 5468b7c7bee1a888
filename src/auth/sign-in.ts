import type { AwsAccess, AwsCredentials } from "../aws/access.ts";
import { parseArn } from "../aws/arn.ts";
import type { Network } from "../aws/network.ts";
import { partitionOf } from "../aws/partition.ts";
import { retry, type Clock } from "../clock.ts";
import type { Job, Log } from "../context.ts";
import { DeployError, messageOf } from "../errors.ts";
import type { CommonInputs } from "../inputs.ts";
import type { AssumedRole, TokenSource } from "./ports.ts";
import { renewing } from "./renewal.ts";
import { defaultSessionName } from "./session-name.ts";

export interface SignInOptions {
  readonly inputs: CommonInputs;
  readonly sessionPolicy: string | undefined;
  readonly job: Job;
  readonly tokens: TokenSource;
  readonly mask: (secret: string) => void;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly userAgent: string;
}

/**
 * Exchanges GitHub's token for a session of the role.
 * @throws DeployError that says why the sign-in was refused
 */
export async function signIn(options: SignInOptions): Promise<AwsAccess> {
  const { inputs, clock, signal, mask } = options;
  const assume = (): Promise<AssumedRole> =>
    retry(() => exchange(options), { clock, signal, attempts: 4 });
  const first = await assume();
  const session = async (): Promise<AwsCredentials> => (await assume()).credentials;
  if (inputs.maskAwsAccountId) mask(accountOf(first.arn));
  return {
    ...access(options),
    accountId: accountOf(first.arn),
    identityArn: first.arn,
    credentials: renewing(first.credentials, session, clock),
  };
}

async function exchange(options: SignInOptions): Promise<AssumedRole> {
  const { inputs, tokens, job, signal, mask, sessionPolicy } = options;
  const partition = partitionOf(inputs.region);
  const [{ createSts }, token] = await Promise.all([
    import("./sts-client.ts"),
    tokens.request(inputs.audience ?? partition.audience, signal),
  ]);
  try {
    const answer = await createSts(access(options)).assumeRoleWithWebIdentity(
      {
        token,
        roleArn: inputs.roleToAssume ?? "",
        sessionName: inputs.roleSessionName ?? defaultSessionName(job),
        durationSeconds: inputs.roleDurationSeconds,
        policyArns: inputs.managedSessionPolicies,
        ...(sessionPolicy === undefined ? {} : { policy: sessionPolicy }),
      },
      signal,
    );
    const { accessKeyId, secretAccessKey, sessionToken } = answer.credentials;
    for (const secret of [secretAccessKey, sessionToken, accessKeyId]) {
      if (secret !== undefined) mask(secret);
    }
    return answer;
  } catch (error) {
    throw new DeployError({
      id: "sign-in-refused",
      message: `AWS refused the sign-in as ${inputs.roleToAssume ?? ""}: ${messageOf(error)}`,
      cause: error,
    });
  }
}

function access({ inputs, network, userAgent }: SignInOptions): AwsAccess {
  return {
    region: inputs.region,
    partition: partitionOf(inputs.region),
    accountId: parseArn(inputs.roleToAssume ?? "")?.accountId ?? "",
    identityArn: "",
    credentials: () => Promise.reject(new Error("The sign-in itself has no credentials.")),
    network,
    userAgent,
    sessionPolicy: "none",
  };
}

function accountOf(arn: string): string {
  return parseArn(arn)?.accountId ?? "";
}
