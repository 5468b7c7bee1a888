import type { AwsCredentials } from "../../model/access.ts";
import { answerLine } from "../../aws/answers/answer-line.ts";
import { orAborted } from "../../aws/call.ts";
import { mayBeAws, otherMakersHost } from "../../aws/endpoint.ts";
import type { BoundedTarget } from "../../iam/statement.ts";
import type { CommonInputs } from "../../inputs/common.ts";
import type { Network } from "../../model/network.ts";
import { DeployError } from "../../model/errors.ts";
import { unaccepted } from "../../aws/answers/unaccepted.ts";
import { exchange } from "../sts/exchange.ts";
import { sayRetry, stsAccess, type SignInOptions } from "../session/options.ts";
import type { AssumedRole } from "../sts/port.ts";
import type { StsFailure } from "../sts/failures.ts";

/**
 * The session that is there already, of which AWS says whose it is. Only ever called when the
 * workflow asks for it.
 */
export async function signInAmbient(
  options: SignInOptions,
  signal: AbortSignal,
): Promise<AssumedRole> {
  const { keysOf } = options;
  const [credentials, { createSts }] = await Promise.all([
    orAborted(find(options), signal),
    import("../sts/sts-client.ts"),
  ]);
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  for (const secret of [secretAccessKey, sessionToken, accessKeyId]) {
    if (secret) options.mask(secret);
  }
  if (keysOf !== undefined) return { credentials, arn: `the keys for ${keysOf}` };
  const sts = createSts(stsAccess(options, credentials), options.mask);
  return exchange({
    clock: options.clock,
    signal,
    policies: [undefined],
    send: async () => ({ credentials, arn: await sts.callerIdentity(signal) }),
    onRetry: sayRetry(options),
    explain: (failure, error) => explainAmbient(failure, error, options),
  });
}

/** Answers that say something of the credentials themselves. */
const againstThem: ReadonlySet<string> = new Set([
  "credentials-unknown",
  "sign-in-failed",
  "signature-rejected",
]);

const keysOfServers =
  "Where they are the keys of a server of another maker, AWS is not asked of them if AWS_ENDPOINT_URL_S3 alone names it (not AWS_ENDPOINT_URL), without role-to-assume and allowed-account-ids.";

/** Only AWS's own "no" speaks against the credentials; what was not answered says nothing of them. */
function explainAmbient(
  failure: StsFailure,
  error: unknown,
  { network }: Pick<SignInOptions, "network">,
): DeployError {
  const fields = { evidence: [answerLine(error)], cause: error };
  if (failure.failed === true && !againstThem.has(failure.id)) {
    return new DeployError({
      id: failure.id,
      message: `Asking AWS whose the credentials in the environment are failed: ${failure.cause}.`,
      hint: failure.hint,
      ...fields,
    });
  }
  const known = unaccepted(error);
  return new DeployError({
    id: "ambient-credentials-rejected",
    message: `AWS does not accept the credentials that are in the environment${known === undefined ? "" : `: ${known.cause}`}.`,
    hint: `${
      known?.hint ??
      "They may have expired or be of another partition than `aws-region`. Sign in again on the runner, or use `auth: oidc`."
    }${mayBeAws(network.endpoint("S3")) ? "" : ` ${keysOfServers}`}`,
    ...fields,
  });
}

async function find({ ambient }: SignInOptions): Promise<AwsCredentials> {
  try {
    return await ambient();
  } catch (error) {
    if (error instanceof DeployError) throw error;
    throw new DeployError({
      id: "ambient-credentials-missing",
      message: "There are no AWS credentials in the environment, which `auth: environment` uses.",
      hint: "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or AWS_PROFILE (in a terminal sign in first: `aws sso login`), or give the machine an instance role. In a workflow `auth: oidc` needs none of it.",
      cause: error,
    });
  }
}

/**
 * The server of another maker whose own keys the credentials in the environment are. AWS does not know them, and is not
 * told of them: so it is where the target is one that such servers have, its endpoint is somebody else's, and nothing names an account
 * of AWS or where to ask for one.
 * @returns its host
 */
export function serverOfKeys(
  { signIn }: Pick<CommonInputs, "signIn">,
  { otherServers = false }: Pick<BoundedTarget, "otherServers">,
  network: Pick<Network, "endpoint">,
): string | undefined {
  const { auth, roleToAssume, chainRoleToAssume, allowedAccountIds } = signIn;
  if (auth !== "environment" || !otherServers) return undefined;
  const namesAccount =
    roleToAssume !== undefined || chainRoleToAssume !== undefined || allowedAccountIds.length > 0;
  return namesAccount || network.endpoint("STS") !== undefined
    ? undefined
    : otherMakersHost(network.endpoint("S3"));
}
