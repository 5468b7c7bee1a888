import { checkNamedPlaces, checkPlace, type SignInInputs } from "./sign-in/fields.ts";
import { readSignIn } from "./sign-in/sign-in.ts";
import { readProxy } from "./proxy.ts";
import type { Inputs, InputReader, NamedPlace } from "./reader.ts";
import type { Environment } from "../model/environment.ts";
import type { ProxySettings } from "../model/network.ts";
import { nearest } from "./nearest.ts";
import { isJobWord, knownElsewhere } from "./other-tools.ts";
import { readRun, type RunInputs } from "./run.ts";

/** The inputs that every target has, parsed once. */
export interface CommonInputs {
  /** Name of the target. */
  readonly target: string;
  readonly run: RunInputs;
  readonly signIn: SignInInputs;
  readonly network: { readonly proxy: ProxySettings };
}

/** Names of the common inputs in action.yml. */
export const commonInputNames = [
  "target",
  "role-to-assume",
  "aws-region",
  "auth",
  "audience",
  "role-session-name",
  "role-duration-seconds",
  "chain-role-to-assume",
  "chain-role-external-id",
  "chain-session-tags",
  "chain-source-identity",
  "session-policy",
  "managed-session-policies",
  "allowed-account-ids",
  "mask-aws-account-id",
  "trust-policy",
  "http-proxy",
  "no-proxy",
  "timeout-minutes",
  "dry-run",
  "show-application-output",
  "allow-forks",
  "summary",
  "comment-plan",
  "environment",
  "github-token",
] as const;

/** What happens to a name that nobody knows. */
export type UnknownNames = "refused" | "ignored";

/** What reading a target's own inputs gives, as far as the common inputs are checked against it. */
interface Read {
  readonly knownMinutes: number;
  readonly places: readonly NamedPlace[];
}

/** A target that may be chosen: its inputs, and how they become what it deploys. */
interface Choice<T extends Read> {
  readonly inputs: readonly string[];
  accepted(inputs: InputReader): readonly string[];
  /** Of a target about another one: that one's name. */
  about?(inputs: InputReader): string | undefined;
  bind(inputs: InputReader): T;
}

/**
 * Parses and checks every input in one go.
 * @param unknownNames what to do with a name that is neither an input nor nearly one: a workflow's job may
 *   have variables called INPUT_…, which the runner hands over like inputs; a terminal has options alone
 * @throws DeployError `invalid-inputs` with all problems, before any request
 */
export function readInputs<T extends Read>(
  inputs: Inputs,
  environment: Environment,
  targets: ReadonlyMap<string, Choice<T>>,
  unknownNames: UnknownNames = "refused",
): { common: CommonInputs; target: T; remarks: readonly string[] } {
  const name = readTarget(inputs, [...targets.keys()]);
  const registered = targets.get(name);
  const common = readCommon(inputs, name, environment);
  const remarks = checkNames(inputs, name, targets, unknownNames);
  const target = registered?.bind(inputs);
  if (target !== undefined && target.knownMinutes > common.run.timeoutMinutes - 1) {
    inputs.problem(
      "timeout-minutes",
      `is ${common.run.timeoutMinutes}, but the deployment takes at least ${target.knownMinutes} minutes by its own settings (one more is kept for taking back)`,
    );
  }
  checkNamedPlaces(inputs, target?.places ?? [], common.signIn.region);
  inputs.throwProblems();
  if (target === undefined) throw new TypeError("A valid target is registered");
  return { common, target, remarks };
}

function readTarget(inputs: Inputs, names: readonly string[]): string {
  const given = inputs.text("target");
  if (given === undefined) {
    inputs.problem("target", `is required: one of ${names.join(", ")}`);
    return "";
  }
  if (names.includes(given)) return given;
  const guess = nearest(given, names);
  const suffix = guess === undefined ? "" : `; did you mean "${guess}"?`;
  inputs.problem("target", `must be one of ${names.join(", ")}, not "${given}"${suffix}`);
  return "";
}

function readCommon(inputs: InputReader, target: string, environment: Environment): CommonInputs {
  const signIn = readSignIn(inputs, environment);
  const network = { proxy: readProxy(inputs, environment) };
  const run = readRun(inputs);
  checkPlace(inputs, signIn);
  return { target, run, signIn, network };
}

/**
 * Notes inputs of other targets and names that do not exist at all.
 * @returns what is worth saying of names that are let pass
 */
function checkNames(
  inputs: Inputs,
  target: string,
  targets: ReadonlyMap<string, Choice<Read>>,
  unknownNames: UnknownNames,
): string[] {
  const all = [...targets.values()].flatMap(({ inputs: names }) => names);
  const chosen = targets.get(target);
  const own = new Set<string>([...commonInputNames, ...(chosen?.accepted(inputs) ?? all)]);
  const asked = chosen?.about === undefined ? target || undefined : chosen.about(inputs);
  const remarks: string[] = [];
  for (const name of inputs.given().filter((given) => !own.has(given))) {
    const owners = [...targets].filter(([, { inputs: names }]) => names.includes(name));
    const answer =
      owners.length > 0
        ? `does not belong to target ${target}, but to ${owners.map(([owner]) => owner).join(", ")}`
        : answerToUnknown(name, [...own], asked);
    if (unknownNames === "refused") inputs.problem(name, answer ?? "is no input");
    else if (answer === undefined) continue;
    else if (isJobWord(name)) remarks.push(`${name} has no effect: ${answer}`);
    else inputs.problem(name, answer);
  }
  return remarks;
}

/** What is said of a name that is no input, but that somebody has reasons to think is one. */
function answerToUnknown(
  name: string,
  inputs: readonly string[],
  target?: string,
): string | undefined {
  const elsewhere = knownElsewhere(name, target);
  if (elsewhere !== undefined) return elsewhere;
  const guess = nearest(name, inputs);
  return guess === undefined ? undefined : `is no input; did you mean "${guess}"?`;
}
