/** A repository's or organization's own template of `sub`, and what its claims are for the jobs meant. */
export interface SubjectTemplate {
  /** The claims in the template's order (`include_claim_keys`). */
  readonly keys: readonly string[];
  /** Values of claims that nothing else says, e.g. `repo_property_tier`. */
  readonly claims: ReadonlyMap<string, string>;
}

/** Claims whose values are known, in clear. */
type Known = ReadonlyMap<string, string>;

/**
 * Every `sub` that GitHub writes by a template: `repo` and `context` are the two parts of the default, all
 * else stands there as `claim:value`, a colon in a value as %3A.
 * Source: https://docs.github.com/actions/reference/security/oidc (customizing the subject claims).
 * @param repositories the forms of `repo`, with ids and without
 * @param context the default's last part
 * @param known what is known of the jobs besides the template's own claims
 */
export function templateSubjects(
  { keys, claims }: SubjectTemplate,
  repositories: readonly string[],
  context: string,
  known: Known,
): string[] {
  const part = (key: string, repository: string): string => {
    if (key === "repo") return `repo:${repository}`;
    if (key === "context") return context;
    return `${key}:${encodeColons(claims.get(key) ?? known.get(key) ?? "")}`;
  };
  const subjects = repositories.map((repository) =>
    keys.map((key) => part(key, repository)).join(":"),
  );
  return [...new Set(subjects)];
}

/** Claims of the template whose value nobody says. */
export function missingClaims({ keys, claims }: SubjectTemplate, known: Known): string[] {
  const parts = new Set(["repo", "context"]);
  return keys.filter((key) => !parts.has(key) && !claims.has(key) && !known.has(key));
}

/** GitHub separates the parts of `sub` by colons and writes those within a part as %3A. */
export function encodeColons(text: string): string {
  return text.replaceAll(":", "%3A");
}
