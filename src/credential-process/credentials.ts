import { openSession } from "../auth/session/open-session.ts";
import { checkEndpoints } from "../aws/endpoint.ts";
import { networkSettings } from "../aws/network-settings.ts";
import { closeNetwork, createNetwork } from "../aws/network.ts";
import { readInputs } from "../inputs/common.ts";
import { readForeignFile } from "../inputs/foreign/file.ts";
import { Inputs } from "../inputs/reader.ts";
import { isMap } from "../inputs/yaml/maps.ts";
import * as yaml from "../inputs/yaml/read-yaml.ts";
import type { AwsCredentials } from "../model/access.ts";
import { systemClock as clock } from "../model/time/clock.ts";
import type { Log } from "../model/context.ts";
import type { Environment } from "../model/environment.ts";
import { DeployError, messageOf } from "../model/errors.ts";
import { startLifetime } from "../model/time/lifetime.ts";
import { troubleshooting } from "../model/pages.ts";
import { asDeployError } from "../model/unexpected.ts";
import { credentials } from "../targets/credentials/target.ts";
import { registerTarget } from "../targets/target.ts";
import { jobOf } from "../action/runner/environment.ts";
import { githubTokens } from "../action/runner/id-token.ts";
import { neutralise } from "../action/text.ts";

/** A tool waits for its credentials that long at most; a sign-in takes a second. */
const limitMinutes = 2;

/**
 * Signs in as the step did that made the profile, and tells the session as tools expect it of a credential process.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html (version 1)
 * @param settings file of the inputs that say how to sign in
 * @returns what belongs on stdout
 * @throws DeployError
 */
export async function credentialsOf(settings: string, environment: Environment): Promise<string> {
  const raw = new Map([...inputsIn(settings), ["target", "credentials"], ["auth", "oidc"]]);
  const registry = new Map([["credentials", registerTarget(credentials)]]);
  const { common, target } = readInputs(new Inputs(raw, yaml), environment, registry);
  checkEndpoints(environment, []);
  const network = createNetwork(networkSettings(common.network.proxy, environment));
  const lifetime = startLifetime(clock, limitMinutes);
  const mask = (): void => undefined;
  const tokens = githubTokens(environment, network, clock, mask);
  const job = jobOf(environment);
  try {
    const options = { common, target, environment, job, network, clock, lifetime, mask, tokens };
    const { aws } = await openSession({ ...options, ambient: noneAmbient, log: silent });
    return asProcessTells(await aws.credentials());
  } finally {
    lifetime.dispose();
    closeNetwork(network);
  }
}

/** Why there are no credentials, for the tool that asked and whoever reads its log. */
export function spokenRefusal(error: unknown): string {
  const { id, message, hint = "" } = asDeployError(error);
  const lines = [`${message} [${id}]`, hint, troubleshooting(id)];
  return `aws-oidc-deploy: ${neutralise(lines.filter(Boolean).join("\n"))}\n`;
}

/** A profile signs in with a token of its own, so that the SDK's providers need not be part of this program. */
function noneAmbient(): Promise<never> {
  return Promise.reject(new TypeError("A profile does not sign in with ambient credentials"));
}

function inputsIn(file: string): [string, string][] {
  const value = yaml.readJson(textOf(file), "The profile's settings");
  const entries = isMap(value) ? Object.entries(value) : [];
  return entries.flatMap(([name, text]): [string, string][] =>
    typeof text === "string" ? [[name, text]] : [],
  );
}

function textOf(file: string): string {
  try {
    return readForeignFile(file);
  } catch (error) {
    throw new DeployError({
      id: "profile-gone",
      message: `The profile's settings cannot be read: ${messageOf(error)}.`,
      hint: "A profile lives as long as the job that made it, and on its machine or in its container.",
      cause: error,
    });
  }
}

function asProcessTells(session: AwsCredentials): string {
  return JSON.stringify({
    Version: 1,
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: session.expiration?.toISOString(),
  });
}

/** stdout is the tool's, and what is said on stderr it shows only with an error. */
const silent: Log = {
  info: () => undefined,
  debug: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  group: () => undefined,
};
