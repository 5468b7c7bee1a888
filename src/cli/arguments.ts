import { DeployError } from "../model/errors.ts";

/** A command line, read but not yet understood: words in their order and options by name. */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
}

/** Options that mean `true` where no value follows. */
const switches: ReadonlySet<string> = new Set([
  "allow-forks",
  "comment-plan",
  "dry-run",
  "help",
  "mask-aws-account-id",
  "plan-only",
  "pull-request",
]);

/** Where no command is given. */
const alone: ReadonlySet<string> = new Set([...switches, "version"]);

/**
 * Reads `--name value`, `--name=value` and words. An option that is given again adds a line, as inputs of
 * several values have them.
 * @throws DeployError `invalid-options` for an option without its value
 */
export function readArguments(parts: readonly string[]): Arguments {
  const words: string[] = [];
  const options = new Map<string, string>();
  const rest = [...parts];
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    if (!part.startsWith("--")) {
      words.push(part);
      continue;
    }
    const [, name = "", , value] = /^--([^=]*)(=([\s\S]*))?$/.exec(part) ?? [];
    // Alone it asks for this program's version; behind a command it is an input.
    const asks = name !== "version" || words.length > 0 ? switches : alone;
    const given = value ?? followingValue(name, rest, asks);
    const before = options.get(name);
    options.set(name, before === undefined ? given : `${before}\n${given}`);
  }
  return { words, options };
}

function followingValue(name: string, rest: string[], bare: ReadonlySet<string>): string {
  const next = rest[0];
  if (bare.has(name)) {
    return next === "true" || next === "false" ? (rest.shift() ?? "") : "true";
  }
  if (next !== undefined && !next.startsWith("--")) return rest.shift() ?? "";
  throw invalidOptions(
    `Option --${name} needs a value.`,
    `Write --${name} VALUE, or --${name}=VALUE where the value begins with two dashes.`,
  );
}

/** What is wrong with a command line, and how it is written right. */
export function invalidOptions(message: string, hint: string, cause?: unknown): DeployError {
  return new DeployError({ id: "invalid-options", message, hint, cause });
}
