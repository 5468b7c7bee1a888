import { Composer, isMap, isScalar, LineCounter, Parser, type Document } from "yaml";
import { DeployError } from "../../model/errors.ts";
import { findDeepToken, findForbidden } from "./yaml-bounds.ts";
import { reasonOf } from "./yaml-reasons.ts";

/** Longer texts are none that AWS takes: a task definition has at most 64 KiB. */
const maxCharacters = 500_000;

/**
 * The one way from YAML that users write, and from JSON in its place, to a value. Nothing is printed, and nothing is guessed: tags
 * besides YAML's own, keys that stand twice, several documents, aliases that multiply are refused.
 * @param what names the text for the user: an input, or an input and its file
 * @throws DeployError `yaml-refused` with place and reason, and never a word of the text itself
 */
export function readYaml(text: string, what: string): unknown {
  const document = readDocument(text, what, mergeKeys);
  try {
    return valueOf(document);
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

/** A text whose scalars stand as they are written: `1.10` is "1.10". */
interface Plain {
  readonly value: unknown;
  /** Names with nothing, `~` or `null` for a value, which that schema keeps as a text. */
  readonly valueless: ReadonlySet<string>;
}

/**
 * The same for a reader that must know how a value is written.
 * @throws DeployError `yaml-refused`
 */
export function readPlainYaml(text: string, what: string): Plain {
  const document = readDocument(text, what, scalarsAsWritten);
  return { value: valueOf(document), valueless: namesWithoutValue(document) };
}

function namesWithoutValue({ contents }: Document): ReadonlySet<string> {
  const pairs = isMap(contents) ? contents.items : [];
  const empty = pairs.filter(
    ({ value }) =>
      value === null ||
      (isScalar(value) && value.type === "PLAIN" && /^(|~|null)$/i.test(value.source ?? "")),
  );
  return new Set(empty.map(({ key }) => String(isScalar(key) ? key.value : key)));
}

/** Aliases are bounded already, all of them together. */
function valueOf(document: Document): unknown {
  return document.toJS({ maxAliasCount: -1 });
}

/** Templates use merge keys (`<<: *base`), which YAML 1.2 itself has dropped. */
const mergeKeys = { merge: true } as const;

const scalarsAsWritten = { schema: "failsafe" } as const;

function readDocument(
  text: string,
  what: string,
  schema: typeof mergeKeys | typeof scalarsAsWritten,
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
  const composer = new Composer({ logLevel: "silent", stringKeys: true, ...schema });
  const [document, second] = composer.compose(tokens, true, source.length);
  if (document === undefined) throw new TypeError("A composer makes at least one document");
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw refuse(reasonOf(problem.code), problem.pos[0]);
  if (second !== undefined) throw refuse(reasonOf("MULTIPLE_DOCS"), second.range[0]);
  const forbidden = findForbidden(document);
  if (forbidden !== undefined) throw refuse(forbidden.reason, forbidden.offset);
  return document;
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
