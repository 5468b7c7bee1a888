import { join } from "node:path";
import type { Context } from "../../model/context.ts";
import { optional } from "../../model/optional.ts";
import { isMap } from "../../inputs/yaml/maps.ts";
import { CredentialHelper, type HelperLogin } from "./docker/credential-helper.ts";
import { entryFor, entryOf, secretDigest, withEntry } from "./docker/docker-config.ts";
import { readConfig, writeConfig, type FoundConfig } from "./docker/docker-files.ts";
import { whileLocked } from "./docker/docker-lock.ts";
import { isolatedBase, linkDirectories, makeDirectory } from "./docker/isolated-config.ts";
import { formsOf, secretsIn } from "./docker/secrets.ts";
import type { OnWritten } from "../shared/changed-output.ts";
import type { EcrPlan, PlannedLogin } from "./plan.ts";
import { authOf } from "./token.ts";
import { writeState, type EcrState, type LoginState } from "./state.ts";
import { ecrStateName } from "./undo.ts";

/** A plan that is carried out. */
export interface LoggingIn {
  readonly plan: EcrPlan;
  readonly context: Context;
  readonly written: OnWritten;
}

/**
 * Logs in as `docker login` would; what was there is kept for the post step first. From reading to
 * writing no other step of this action changes the file.
 */
export async function mergeLogins(given: LoggingIn): Promise<void> {
  const { plan, context } = given;
  await whileLocked(plan.directory, () => merge(given), context);
}

async function merge({ plan, context, written }: LoggingIn): Promise<void> {
  const found = await readConfig(plan.directory);
  const logins: LoginState[] = [];
  for (const planned of plan.logins) logins.push(await remember(planned, found, context));
  const { exists, mode: fileMode } = found;
  const hadAuths = found.config.auths !== undefined;
  const before = { exists, hadAuths, ...optional("fileMode", fileMode) };
  save(context, { mode: "merge", directory: plan.directory, ...before, logins });
  for (const { host, login, helper } of plan.logins) {
    if (helper === undefined) continue;
    const kept = { Username: login.user, Secret: login.password() };
    await helperNamed(helper, context).store(host, kept);
    written();
  }
  // A helper, or docker itself, may have written to the file meanwhile.
  const { file, config } = await readConfig(plan.directory);
  await writeConfig(file, withLogins(config, plan.logins));
}

/** Logs in in a directory of its own and points the steps that follow to it. */
export async function isolateLogins({ plan, context, written }: LoggingIn): Promise<void> {
  const { runner } = context;
  const { config } = await readConfig(plan.directory);
  const directory = await makeDirectory(runner);
  const previous = runner.environment.DOCKER_CONFIG ?? "";
  save(context, { mode: "isolated", directory, previous });
  // First of all: where it cannot be handed on, no password may be left on disk.
  runner.exportVariable("DOCKER_CONFIG", directory);
  written();
  await linkDirectories(plan.directory, directory);
  const base = isolatedBase(plan.directory, config);
  await writeConfig(join(directory, "config.json"), withLogins(base, plan.logins));
}

function withLogins(config: FoundConfig["config"], logins: EcrPlan["logins"]) {
  return logins.reduce((current, { host, login, helper }) => {
    const auth = authOf(login.user, login.password());
    return withEntry(current, host, entryFor(auth, helper));
  }, config);
}

async function remember(
  { host, login, helper }: PlannedLogin,
  { config }: FoundConfig,
  context: Context,
): Promise<LoginState> {
  const entry = entryOf(config, host);
  // What is no entry of docker's is none to put back; the post step would refuse the state with it.
  const previous = isMap(entry) ? entry : undefined;
  for (const secret of secretsIn(previous ?? {})) context.runner.mask(secret);
  const written = secretDigest(authOf(login.user, login.password()));
  const state = { host, mark: written, ...optional("previous", previous) };
  if (helper === undefined) return state;
  const kept = await helperNamed(helper, context).get(host);
  if (kept !== undefined) hideKept(kept, context);
  const mark = secretDigest(login.password());
  return { ...state, helper: { name: helper, mark, ...optional("previous", kept) } };
}

function hideKept({ Username, Secret }: HelperLogin, { runner }: Context): void {
  const auth = authOf(Username, Secret);
  for (const form of [...secretsIn({ Secret }), auth, ...formsOf(auth)]) runner.mask(form);
}

function helperNamed(name: string, { runner, signal }: Context): CredentialHelper {
  return new CredentialHelper(name, runner.environment, signal);
}

/**
 * Keeps what the post step needs, before the first write.
 * @throws DeployError where the post step could not take it, and so the password would stay
 */
function save({ runner }: Context, state: EcrState): void {
  runner.saveState(ecrStateName, writeState(state, runner));
}
