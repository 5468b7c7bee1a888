import { Composer, LineCounter, Parser, type Document } from "yaml";
import { DeployError, messageOf } from "../model/errors.ts";
import type { InputReader } from "./reader.ts";
import { findDeepToken, findForbidden } from "./yaml-bounds.ts";
import { reasonOf } from "./yaml-reasons.ts";

/** Longer texts are none that AWS takes: a task definition has at most 64 KiB. */
const maxCharacters = 500_000;

interface YamlOptions {
  /** Keeps every scalar as it is written: `1.10` stays "1.10". */
  readonly plain?: boolean;
}

/**
 * The one way from YAML that users write, and from JSON in its place, to a value. Nothing is printed, and nothing is guessed: tags
 * besides YAML's own, keys that stand twice, several documents, aliases that multiply are refused.
 * @param what names the text for the user: an input, or an input and its file
 * @throws DeployError `yaml-refused` with place and reason, and never a word of the text itself
 */
export function readYaml(text: string, what: string): unknown {
  const document = readYamlDocument(text, what);
  try {
    // Aliases are bounded already, all of them together.
    return document.toJS({ maxAliasCount: -1 }) as unknown;
  } catch {
    throw refused(what, "what `<<` merges is no map");
  }
}

/**
 * The same for a text that other programs read as JSON.
 * @throws DeployError `yaml-refused`
 */
export function readJson(text: string, what: string): unknown {
  if (!isJson(text)) throw refused(what, "it is no valid JSON");
  return readYaml(text, what);
}

/**
 * The document with its nodes, for a reader that must know how a value is written.
 * @throws DeployError `yaml-refused`
 */
export function readYamlDocument(
  text: string,
  what: string,
  { plain = false }: YamlOptions = {},
): Document {
  if (text.length > maxCharacters)
    throw refused(what, `it is longer than ${maxCharacters} characters`);
  // YAML takes no tabs for white space; JSON does, and has them nowhere else.
  const source = isJson(text) ? text.replaceAll("\t", " ") : text;
  const lines = new LineCounter();
  const refuse = (reason: string, offset: number): DeployError => {
    const { line, col } = lines.linePos(offset);
    return refused(what, reason, ` (line ${line}, column ${col})`);
  };
  const tokens = [...new Parser(lines.addNewLine).parse(source)];
  const deep = findDeepToken(tokens);
  if (deep !== undefined) throw refuse("it is nested too deep", deep.offset);
  const composer = new Composer({
    logLevel: "silent",
    stringKeys: true,
    // Templates use merge keys (`<<: *base`), which YAML 1.2 itself has dropped.
    ...(plain ? { schema: "failsafe" as const } : { merge: true }),
  });
  const [document, second] = composer.compose(tokens, true, source.length);
  if (document === undefined) throw new TypeError("A composer makes at least one document");
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw refuse(reasonOf(problem.code), problem.pos[0]);
  if (second !== undefined) throw refuse(reasonOf("MULTIPLE_DOCS"), second.range[0]);
  const forbidden = findForbidden(document);
  if (forbidden !== undefined) throw refuse(forbidden.reason, forbidden.offset);
  return document;
}

/**
 * The same for the text of an input, or of the file that it names: what is wrong is noted.
 * @returns undefined after a note; null is the value of an empty text
 */
export function readYamlInput(
  inputs: Pick<InputReader, "problem">,
  name: string,
  text: string,
  { file, read = readYaml }: { readonly file?: string; readonly read?: typeof readYaml } = {},
): unknown {
  try {
    return read(text, name);
  } catch (error) {
    const its = file === undefined ? "" : `the file ${file} `;
    inputs.problem(name, `${its}cannot be read: ${reasonIn(error)}`);
    return undefined;
  }
}

/** Why a text was refused and where, without the sentence around it. */
export function reasonIn(error: unknown): string {
  const reason = error instanceof DeployError ? error.evidence[0] : undefined;
  return reason ?? messageOf(error);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function refused(what: string, reason: string, place = ""): DeployError {
  return new DeployError({
    id: "yaml-refused",
    message: `${what} cannot be read: ${reason}${place}.`,
    evidence: [`${reason}${place}`],
    hint: "Correct the text at that place. Its content is not shown, since it may hold secrets.",
  });
}

/** Whether a value of YAML or JSON is a map: an object that is no list. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The map that a value of YAML or JSON is; an empty one where it is something else. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}
