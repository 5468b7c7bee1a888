import { basename, dirname, isAbsolute, resolve } from "node:path";
import { isMap } from "../../inputs/yaml/maps.ts";
import { readJson } from "../../inputs/yaml/read-yaml.ts";
import type { Runner } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import { hasFields, orAbsent, isType } from "../shared/value-checks.ts";
import { isHelperName, type HelperLogin } from "./docker/credential-helper.ts";
import type { ReplacedLogin } from "./docker/docker-config.ts";
import { isIsolated } from "./docker/isolated-config.ts";
import { parseRegistry, publicHost } from "../shared/ecr-registry.ts";

/** A login to take back, with what was there before. */
export interface LoginState extends ReplacedLogin {
  readonly helper?: {
    readonly name: string;
    readonly mark: string;
    readonly previous?: HelperLogin;
  };
}

/** What the post step needs to know. */
export type EcrState =
  | {
      readonly mode: "merge";
      readonly directory: string;
      /** Whether config.json was there, with which permission bits, and whether it had `auths`. */
      readonly exists: boolean;
      readonly fileMode?: number;
      readonly hadAuths: boolean;
      readonly logins: readonly LoginState[];
    }
  | { readonly mode: "isolated"; readonly directory: string; readonly previous: string };

/** The post step gets the state as a variable, and Linux starts no program with one of 128 KiB. */
const limitBytes = 120_000;

/**
 * The text that the post step will read.
 * @throws DeployError where the post step could not: what it does not know it cannot undo
 */
export function writeState(state: EcrState, runner: Pick<Runner, "tempDir">): string {
  const text = JSON.stringify(state);
  try {
    if (Buffer.byteLength(text) > limitBytes) throw new Error("they are too large");
    readState(text, runner);
    return text;
  } catch (cause) {
    throw new DeployError({
      id: "docker-config-unreadable",
      message:
        "The earlier logins in docker's configuration to the same registries cannot be kept for the post step, which puts them back: they are larger or deeper than any that docker writes.",
      hint: "Take them out of docker's configuration, or set `docker-config: isolated`.",
      cause,
    });
  }
}

/**
 * Reads the state that the step kept, and refuses what the step could not have written: another step
 * that can set our state must not remove a directory or start a program of its choice by us.
 * @throws Error, which says nothing of the text
 */
export function readState(text: string, { tempDir }: Pick<Runner, "tempDir">): EcrState {
  const state = readJson(text, "The state of the step");
  if (isIsolatedState(state, tempDir) || isMergeState(state)) return state as EcrState;
  throw new Error("its state is none that this action wrote");
}

/** Only a directory directly below the runner's own that has our name is ever removed. */
function isIsolatedState(state: unknown, tempDir: string): boolean {
  return hasFields(state, {
    mode: (mode) => mode === "isolated",
    previous: text,
    directory: (directory) =>
      typeof directory === "string" &&
      dirname(directory) === resolve(tempDir) &&
      isIsolated(basename(directory)),
  });
}

function isMergeState(state: unknown): boolean {
  return hasFields(state, {
    mode: (mode) => mode === "merge",
    directory: (directory) => typeof directory === "string" && isAbsolute(directory),
    exists: flag,
    fileMode: orAbsent(
      (mode) => Number.isInteger(mode) && Number(mode) >= 0 && Number(mode) <= 0o777,
    ),
    hadAuths: flag,
    logins: (logins) => Array.isArray(logins) && logins.length > 0 && logins.every(isLogin),
  });
}

const [text, flag] = [isType("string"), isType("boolean")];

function isLogin(login: unknown): boolean {
  return hasFields(login, {
    host: (host) =>
      typeof host === "string" && (host === publicHost || parseRegistry(host) !== undefined),
    ...{ mark: isMark, previous: orAbsent(isMap), helper: orAbsent(isHelper) },
  });
}

function isHelper(helper: unknown): boolean {
  return hasFields(helper, {
    name: (name) => typeof name === "string" && isHelperName(name),
    mark: isMark,
    previous: orAbsent((kept) => hasFields(kept, { Username: text, Secret: text })),
  });
}

function isMark(mark: unknown): boolean {
  return typeof mark === "string" && /^[0-9a-f]{64}$/.test(mark);
}
