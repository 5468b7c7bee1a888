import { homedir, tmpdir } from "node:os";
import type { Job, Runner } from "../../model/context.ts";
import { defined } from "../../model/optional.ts";
import type { Environment } from "../../model/environment.ts";
import type { RawInputs } from "../../inputs/reader.ts";
import { parseArn } from "../../model/aws/arn.ts";
import { messageOf } from "../../model/errors.ts";
import { exportVariable, saveState, setSecret } from "@actions/core";
import { pullRequestHead, pullRequestOf } from "./event.ts";
import { workflowLog } from "../log.ts";
import { hasFile, noRunnerFile } from "./runner-file.ts";

/**
 * The inputs as the runner hands them over: INPUT_<NAME>, dashes kept, upper case. A variable in other
 * letters is the job's own, and must not take the place of an input; Windows knows no such difference.
 */
export function rawInputs(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): RawInputs {
  const isInput = (key: string): boolean =>
    key.startsWith("INPUT_") && (platform === "win32" || key === key.toUpperCase());
  const entries = Object.entries(environment)
    .filter(([key, value]) => isInput(key) && value !== undefined)
    .map(([key, value]) => [key.slice("INPUT_".length).toLowerCase(), value ?? ""] as const);
  return new Map(entries);
}

/** What the runner's variables say of the run; empty ones count as absent. */
export function jobOf(environment: Environment): Job {
  const value = (name: string): string | undefined => environment[name] || undefined;
  const serverUrl = value("GITHUB_SERVER_URL") ?? "https://github.com";
  const repository = value("GITHUB_REPOSITORY");
  const runId = value("GITHUB_RUN_ID");
  const known = defined({
    repository,
    repositoryId: value("GITHUB_REPOSITORY_ID"),
    runId,
    runAttempt: value("GITHUB_RUN_ATTEMPT"),
    runNumber: value("GITHUB_RUN_NUMBER"),
    job: value("GITHUB_JOB"),
    workflowRef: value("GITHUB_WORKFLOW_REF"),
    workflow: value("GITHUB_WORKFLOW"),
    sha: value("GITHUB_SHA"),
    ref: value("GITHUB_REF"),
    refName: value("GITHUB_REF_NAME"),
    actor: value("GITHUB_ACTOR"),
    eventName: value("GITHUB_EVENT_NAME"),
    pullRequest: pullRequestOf(environment),
    runUrl:
      repository === undefined || runId === undefined
        ? undefined
        : `${serverUrl}/${repository}/actions/runs/${runId}`,
  });
  return { serverUrl, ...known, ...pullRequestHead(environment) };
}

const notUndone =
  "What this step leaves to later ones stays until the job ends: the runner gave no file for the post step's state (GITHUB_STATE is not set).";

/** The runner's services for targets that leave something to later steps. */
export function runnerOf(environment: Environment): Runner {
  return {
    mask,
    exportVariable: (name, value) => {
      if (!hasFile(environment, "GITHUB_ENV")) throw noRunnerFile("GITHUB_ENV", name);
      exportVariable(name, value);
    },
    saveState: (name, value) => {
      if (hasFile(environment, "GITHUB_STATE")) saveState(name, value);
      else workflowLog.warning(notUndone);
    },
    remember: (name, value) => {
      saveOptionalState(name, value, environment);
    },
    environment: forTargets(environment),
    tempDir: environment.RUNNER_TEMP || tmpdir(),
    homeDir: environment.HOME || homedir(),
  };
}

/** A post step that knows nothing goes by what AWS says; a full disk must not fail a deployment. */
export function saveOptionalState(name: string, value: string, environment: Environment): void {
  if (!hasFile(environment, "GITHUB_STATE")) return;
  try {
    saveState(name, value);
  } catch (error) {
    workflowLog.debug(`The post step will not know ${name}: ${messageOf(error)}`);
  }
}

/**
 * What targets may know of the environment: what `credentials` puts back, where docker's configuration
 * is, and what a credential helper of the machine needs to reach its store. The right to ask for
 * tokens, the inputs and whatever else a job has in its environment is none of it.
 */
const targetVariables = [
  ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
  ...["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "DOCKER_CONFIG"],
  "AWS_SHARED_CREDENTIALS_FILE",
  ...["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "SHELL", "DISPLAY"],
  ...["XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS"],
  ...["GNUPGHOME", "GPG_TTY", "PASSWORD_STORE_DIR", "SystemRoot", "USERPROFILE", "APPDATA"],
  ...["LOCALAPPDATA", "ProgramData", "TEMP", "TMP", "PATHEXT", "COMSPEC", "WINDIR"],
];

export function forTargets(environment: Environment): Environment {
  const known = new Set(targetVariables.map((name) => name.toUpperCase()));
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => known.has(name.toUpperCase())),
  );
}

/** Masks a secret and the lines of it; an empty value would mask everything. */
export function mask(secret: string): void {
  const lines = new Set([secret, ...secret.split(/\r?\n/)]);
  for (const line of lines) if (line.trim() !== "") setSecret(line);
}

/** Before anything is said about the inputs, so that not even a refusal shows the account. */
export function maskAccounts(raw: RawInputs): void {
  if (!/^true$/i.test(raw.get("mask-aws-account-id")?.trim() ?? "")) return;
  for (const name of ["role-to-assume", "chain-role-to-assume"]) {
    mask(parseArn(raw.get(name)?.trim() ?? "")?.accountId ?? "");
  }
}
