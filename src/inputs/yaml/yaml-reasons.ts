import type { ErrorCode } from "yaml";

/**
 * Why the parser refuses a text, without the parser's own words, which quote it.
 * Source: https://eemeli.org/yaml/#errors
 */
const reasons: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: "an alias is not written as one",
  BAD_DIRECTIVE: "a %-directive is unknown",
  BAD_DQ_ESCAPE: "a text in double quotes has an escape that YAML does not know",
  BAD_INDENT: "a line is not indented as those around it",
  BAD_SCALAR_START: "a value begins with a sign that needs quotes around it",
  DUPLICATE_KEY: "a key stands there twice",
  MISSING_CHAR: "a closing quote or bracket, a colon or a comma is missing",
  MULTIPLE_DOCS: "a second document begins; one is taken",
  NON_STRING_KEY: "a key is no plain text",
  RESOURCE_EXHAUSTION: "it is nested too deep",
  TAB_AS_INDENT: "a tab stands where YAML takes spaces",
  TAG_RESOLVE_FAILED: "it uses a tag (!name) that is not YAML's own",
};

/** One reason in the user's words for each code of the parser. */
export function reasonOf(code: ErrorCode): string {
  return reasons[code] ?? "it is neither valid YAML nor JSON";
}
