import { rm, rmdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Runner } from "../../model/context.ts";
import { messageOf } from "../../model/errors.ts";
import type { Undo } from "../target.ts";
import { CredentialHelper } from "./docker/credential-helper.ts";
import { entryOf, secretDigest, withoutLogin } from "./docker/docker-config.ts";
import { blankPasswords, readConfig, writeConfig } from "./docker/docker-files.ts";
import { whileLocked } from "./docker/docker-lock.ts";
import { readState, type EcrState, type LoginState } from "./state.ts";

/** The key of the post step's state. */
export const ecrStateName = "ecr";

/** Logs out: puts back what was there before the step, and nothing that somebody wrote since. */
export const undo: Undo = async (text, runner, log) => {
  const state = readState(text, runner);
  if (state.mode === "isolated") {
    // First of all: a variable that cannot be set must not keep the password on disk.
    await rm(state.directory, { recursive: true, force: true }).finally(() => {
      runner.exportVariable("DOCKER_CONFIG", state.previous);
    });
    log.info("Removed the docker configuration of its own");
    return;
  }
  // A file that cannot be read must not keep a password in the helper, nor the other way round.
  const failures: Error[] = [];
  const madeAnew = new Set<string>();
  const attempt = (work: Promise<void>): Promise<unknown> =>
    work.catch((error: unknown) => failures.push(error as Error));
  await attempt(whileLocked(state.directory, () => undoFile(state, madeAnew), { log }));
  for (const login of state.logins) await attempt(undoHelper(login, runner, madeAnew));
  const [first, ...others] = failures;
  for (const other of others) log.warning(`Could not undo ecr: ${messageOf(other)}`);
  if (first !== undefined) throw first;
  const out = state.logins.map(({ host }) => host).filter((host) => !madeAnew.has(host));
  if (out.length > 0) log.info(`Logged out of ${out.join(", ")}`);
  for (const host of madeAnew) log.info(`The login to ${host} was made anew since, and stays`);
};

/** @param madeAnew is told the hosts whose login somebody made anew since */
async function undoFile(
  state: Extract<EcrState, { mode: "merge" }>,
  madeAnew: Set<string>,
): Promise<void> {
  const found = await readConfig(state.directory).catch(async (error: unknown) => {
    const marks = new Set(state.logins.map(({ mark }) => mark));
    await blankPasswords(state.directory, marks).catch(() => undefined);
    throw error;
  });
  if (!found.exists) return;
  const config = state.logins.reduce((current, login) => {
    const next = withoutLogin(current, login, state.hadAuths);
    if (next === current && entryOf(current, login.host) !== undefined) madeAnew.add(login.host);
    return next;
  }, found.config);
  if (!state.exists && Object.keys(config).length === 0) {
    await rm(found.file, { force: true });
    await rmdir(dirname(found.file)).catch(() => undefined);
    return;
  }
  await writeConfig(found.file, config, state.fileMode);
}

async function undoHelper(
  { host, helper }: LoginState,
  { environment }: Runner,
  madeAnew: Set<string>,
): Promise<void> {
  if (helper === undefined) return;
  const program = new CredentialHelper(helper.name, environment);
  const kept = await program.get(host);
  if (kept === undefined) return;
  if (secretDigest(kept.Secret) !== helper.mark) {
    madeAnew.add(host);
    return;
  }
  if (helper.previous === undefined) await program.erase(host);
  else await program.store(host, helper.previous);
}
