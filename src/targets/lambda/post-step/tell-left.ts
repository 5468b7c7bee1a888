import type { Ending, Finding } from "../../post-step.ts";
import type { LambdaConfig } from "../config.ts";
import { spokenPointing, type Pointing } from "../release/pointing.ts";
import type { AliasLeft } from "./judge-left.ts";

type Named = Pick<LambdaConfig, "function" | "alias" | "traffic" | "version">;

/** `alias live of shop` */
export function aliasSubject({ function: { name }, alias = "" }: Named): string {
  return `alias ${alias} of ${name}`;
}

/** The command that tells what an alias serves. */
export function getAliasCommand({ function: { name }, alias = "" }: Named): string {
  return `aws lambda get-alias --function-name ${name} --name ${alias}`;
}

/**
 * What people are told of what stands after the job. Pure.
 * @param first what was found, and `left` what stands now
 * @returns undefined where the run said it itself and nothing has changed since
 */
export function tellLeft(
  first: AliasLeft,
  left: AliasLeft,
  config: Named,
  ending: Ending,
): Finding | undefined {
  const alias = aliasSubject(config);
  const warns = ending === "killed";
  if (first.kind === "canary") return tellCanary(first, left, config, ending);
  if (ending === "failed") return undefined;
  switch (left.kind) {
    case "missing":
      return { text: `${alias} does not exist`, warns, hint: again(config) };
    case "moved":
      return tellMoved(left.at, config, warns);
    case "touched":
      return { text: `${serves(alias, left.at)}: somebody has moved it after this run`, warns };
    case "back": {
      const text = `${serves(alias, left.at)}: the canary of this run was taken back`;
      return { text, warns: false };
    }
    case "others":
    case "canary":
      return tellOthers(left, config, warns);
  }
}

/** A version that exists was written before, so that $LATEST holds nothing of this run. */
function again({ version }: Named): string {
  const latest = "$LATEST may already hold the new code or configuration. ";
  return `${version === undefined ? latest : ""}Run the job again: it finishes what this run began.`;
}

function serves(alias: string, at: Pointing): string {
  const whole = Object.keys(at.weights).length === 0 ? ", with all traffic" : "";
  return `${alias} serves ${spokenPointing(at)}${whole}`;
}

function tellCanary(
  { at, version }: Extract<AliasLeft, { kind: "canary" }>,
  left: AliasLeft,
  config: Named,
  ending: Ending,
): Finding | undefined {
  const alias = aliasSubject(config);
  const was = serves(alias, at).replace(" serves ", " served ");
  const { FunctionVersion: before } = at;
  if (left.kind === "back") {
    const text = `${was}; it was taken back to version ${before} with all traffic`;
    return { text, warns: true, hint: `Version ${version} stays published. ${again(config)}` };
  }
  if (left.kind === "canary") {
    // A run that left its canary as on-cancel asks has said so itself.
    if (ending === "failed") return undefined;
    const text = `${serves(alias, at)}, left so because on-cancel says so`;
    const back = `aws lambda update-alias --function-name ${config.function.name} --name ${config.alias ?? ""} --function-version ${before} --routing-config AdditionalVersionWeights={}`;
    return { text, warns: true, hint: `To take it back by hand: ${back}` };
  }
  const now = left.kind === "missing" ? `${alias} does not exist any more` : serves(alias, left.at);
  return { text: `${was}; ${now}: somebody has moved it meanwhile`, warns: true };
}

function tellMoved(at: Pointing, config: Named, warns: boolean): Finding {
  const watched = config.traffic.some(({ percent }) => percent === 100);
  const end = watched ? "; whether it stood its last watch to the end is not known" : "";
  const text = `${serves(aliasSubject(config), at)}: this run has moved it there${end}`;
  return { text, warns };
}

function tellOthers(
  left: Extract<AliasLeft, { kind: "others" | "canary" }>,
  config: Named,
  warns: boolean,
): Finding {
  const run = left.kind === "others" ? left.run : undefined;
  const by = run === undefined ? "its description names no run" : `set by run ${run}`;
  const text = `${serves(aliasSubject(config), left.at)}: ${by}, and nothing of this run stands in it`;
  return { text, warns, hint: again(config) };
}
