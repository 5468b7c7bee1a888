import { alwaysVerify } from "../action/process/certificates.ts";
import { neutralise } from "../action/text.ts";
import { words } from "../action/words.ts";
import { targets } from "../targets/registry.ts";
import type { DeployError } from "../model/errors.ts";
import { asDeployError } from "../model/unexpected.ts";
import { nearest } from "../inputs/nearest.ts";
import { invalidOptions, readArguments, type Arguments } from "./arguments.ts";
import { troubleshooting } from "../model/pages.ts";
import type { Terminal } from "./terminal.ts";
import { commands, usage, usageOf } from "./usage.ts";
import { version } from "../model/version.ts";

/** Carries out one command line and gives the exit code: 0 good, 1 refused or failed. */
export async function runCli(
  parts: readonly string[],
  terminal: Terminal,
  registry = targets,
): Promise<number> {
  alwaysVerify((text) => {
    terminal.note(text);
  });
  try {
    return await carryOut(readArguments(parts), terminal, registry);
  } catch (error) {
    report(error, terminal);
    return 1;
  }
}

async function carryOut(
  given: Arguments,
  terminal: Terminal,
  registry: typeof targets,
): Promise<number> {
  const [command, target, ...more] = given.words;
  const known = commands.find((name) => name === command);
  if (given.options.has("version") && command === undefined) {
    terminal.print(`${version}\n`);
    return 0;
  }
  if (known !== undefined && given.options.has("help")) {
    terminal.print(usageOf(known, target, registry));
    return 0;
  }
  if (given.options.has("help") || command === undefined || command === "help") {
    terminal.print(usage);
    return 0;
  }
  if (known === undefined) throw wordError("command", command, commands);
  const [surplus] = known === "explain" ? given.words.slice(1) : known === "iam" ? [] : more;
  if (surplus !== undefined) throw surplusWord(surplus);
  if (known === "explain") {
    const { explainToken: explain } = await import("./explain.ts");
    return explain(given, terminal);
  }
  const named = [target ?? "", ...more];
  const strange = named.find((name) => !registry.has(name));
  if (target === undefined || strange !== undefined) {
    throw wordError("target", strange ?? "", [...registry.keys()]);
  }
  if (known === "iam") {
    const { printSetup } = await import("./iam/print-setup.ts");
    await printSetup(given, [...new Set(named)], registry, terminal);
    return 0;
  }
  const { deployFromTerminal } = await import("./deploy.ts");
  return deployFromTerminal(given, { target, dryRun: known === "plan" }, registry, terminal);
}

function wordError(kind: string, word: string, known: readonly string[]): DeployError {
  const guess = nearest(word, known);
  return invalidOptions(
    `The ${kind} must be one of ${known.join(", ")}${word === "" ? "" : `, not "${word}"`}.`,
    guess === undefined ? "See --help." : `Did you mean "${guess}"?`,
  );
}

function surplusWord(word: string): DeployError {
  const hint = "Options begin with two dashes; quote values that have spaces.";
  return invalidOptions(`"${word}" is one word too many.`, hint);
}

function report(error: unknown, terminal: Terminal): void {
  const told = asDeployError(error);
  const lines = [
    `Error: ${told.message}`,
    ...evidenceOf(told),
    ...(told.state === undefined ? [] : [`${words.live}: ${told.state}`]),
    ...hintOf(told),
    `More: ${troubleshooting(told.id)}`,
  ];
  for (const line of lines) terminal.note(neutralise(line));
}

/** What the message does not say already: several wrong inputs stand in it one after the other. */
function evidenceOf({ evidence, message }: DeployError): string[] {
  const more = evidence.filter((line) => !message.includes(line));
  return evidence.length > 1 ? more.map((line) => `  ${line}`) : [];
}

function hintOf({ id, hint }: DeployError): string[] {
  if (hint === undefined) return [];
  const inTerminal = id === "invalid-inputs" ? "Correct the options; see --help." : hint;
  return [`${words.todo}: ${inTerminal}`];
}
