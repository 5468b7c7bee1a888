import { homedir } from "node:os";
import { join } from "node:path";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { readForeignFile } from "../../inputs/foreign/file.ts";
import type { AwsCredentials } from "../../model/access.ts";
import type { Environment } from "../../model/environment.ts";
import { DeployError, messageOf } from "../../model/errors.ts";

/** The SDK's own chain: variables, profile, container and instance roles. */
export async function ambientCredentials(
  region: string,
  environment: Environment,
): Promise<AwsCredentials> {
  if (!hasKeys(environment)) checkFiles(environment);
  return defaultProvider({ clientConfig: { region } })();
}

/** Where the variables hold keys, the chain ends with them and opens no file. */
function hasKeys(environment: Environment): boolean {
  const {
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_PROFILE: profile,
  } = environment;
  return Boolean(id && secret && !profile);
}

/**
 * Looks at the files before the SDK opens them: on a pipe it would wait for ever, for the token of a web
 * identity even in the thread that hears the runner's cancellation.
 * @throws DeployError `ambient-credentials-unreadable`
 */
function checkFiles(environment: Environment): void {
  const aws = join(environment.HOME || environment.USERPROFILE || homedir(), ".aws");
  const profiles = [
    textOf(environment.AWS_CONFIG_FILE || join(aws, "config"), aws),
    textOf(environment.AWS_SHARED_CREDENTIALS_FILE || join(aws, "credentials"), aws),
  ].join("\n");
  const named = [...profiles.matchAll(/^\s*web_identity_token_file\s*=\s*(.*?)\s*$/gm)];
  const tokens = [
    environment.AWS_WEB_IDENTITY_TOKEN_FILE,
    environment.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE,
    ...named.map(([, path]) => path),
  ];
  for (const path of tokens) if (path) textOf(path, aws);
}

/** @returns "" for a file that is not there or not ours to read, which the SDK passes over or reports */
function textOf(path: string, aws: string): string {
  try {
    return readForeignFile(path.replace(/^~(?=\/)/, join(aws, "..")));
  } catch (error) {
    if ("code" in (error as object)) return "";
    throw new DeployError({
      id: "ambient-credentials-unreadable",
      message: `${path}, in which \`auth: environment\` looks for credentials, cannot be read: ${messageOf(error)}.`,
      hint: "Put a file in its place, or let AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE or AWS_WEB_IDENTITY_TOKEN_FILE name another one.",
      cause: error,
    });
  }
}
