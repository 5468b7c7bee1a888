import type { AwsCredentials } from "../model/access.ts";
import { answerLine } from "../aws/answers/answer-line.ts";
import { orAborted } from "../aws/call.ts";
import { DeployError } from "../model/errors.ts";
import { stsAccess, type SignInOptions } from "./options.ts";

/**
 * The session that is there already, of which AWS says whose it is. Only ever called when the
 * workflow asks for it.
 */
export async function signInAmbient(
  options: SignInOptions,
  signal: AbortSignal,
): Promise<{ readonly credentials: AwsCredentials; readonly arn: string }> {
  const [credentials, { createSts }] = await Promise.all([
    orAborted(find(options), signal),
    import("./sts-client.ts"),
  ]);
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  for (const secret of [secretAccessKey, sessionToken, accessKeyId]) {
    if (secret) options.mask(secret);
  }
  const sts = createSts(stsAccess(options, credentials), options.mask);
  try {
    return { credentials, arn: await orAborted(sts.callerIdentity(signal), signal) };
  } catch (error) {
    signal.throwIfAborted();
    throw new DeployError({
      id: "ambient-credentials-rejected",
      message: "AWS does not accept the credentials that are in the environment.",
      hint: "They may have expired or be of another partition than `aws-region`. Sign in again on the runner, or use `auth: oidc`.",
      evidence: [answerLine(error)],
      cause: error,
    });
  }
}

async function find({ ambient }: SignInOptions): Promise<AwsCredentials> {
  try {
    return await ambient();
  } catch (error) {
    throw new DeployError({
      id: "ambient-credentials-missing",
      message:
        "`auth: environment` was asked for, and there are no AWS credentials in the environment.",
      hint: "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, give the runner an instance role or a profile, or use `auth: oidc`.",
      cause: error,
    });
  }
}
