import type { AwsCredentials } from "../../model/access.ts";
import { answerLine } from "../../aws/answers/answer-line.ts";
import { orAborted } from "../../aws/call.ts";
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
  const [credentials, { createSts }] = await Promise.all([
    orAborted(find(options), signal),
    import("../sts/sts-client.ts"),
  ]);
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  for (const secret of [secretAccessKey, sessionToken, accessKeyId]) {
    if (secret) options.mask(secret);
  }
  const sts = createSts(stsAccess(options, credentials), options.mask);
  return exchange({
    clock: options.clock,
    signal,
    policies: [undefined],
    send: async () => ({ credentials, arn: await sts.callerIdentity(signal) }),
    onRetry: sayRetry(options),
    explain: explainAmbient,
  });
}

/** Answers that say something of the credentials themselves. */
const againstThem: ReadonlySet<string> = new Set([
  "credentials-unknown",
  "sign-in-failed",
  "signature-rejected",
]);

/** Only AWS's own "no" speaks against the credentials; what was not answered says nothing of them. */
function explainAmbient(failure: StsFailure, error: unknown): DeployError {
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
    hint:
      known?.hint ??
      "They may have expired or be of another partition than `aws-region`. Sign in again on the runner, or use `auth: oidc`.",
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
      message:
        "`auth: environment` was asked for, and there are no AWS credentials in the environment.",
      hint: "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, give the runner an instance role or a profile, or use `auth: oidc`.",
      cause: error,
    });
  }
}
