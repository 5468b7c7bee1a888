import type { InputReader } from "./reader.ts";

/** Who may read a repository, and with it the logs of its runs. */
export type Visibility = "public" | "private" | "internal";

/** The input `show-application-output`; undefined where the repository's visibility decides. */
export function readShown(inputs: InputReader): boolean | undefined {
  const name = "show-application-output";
  return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}

/**
 * What GitHub says of a repository, if it is one of its words.
 * Source: https://docs.github.com/webhooks/webhook-events-and-payloads (repository.visibility) and
 * https://docs.github.com/actions/reference/security/oidc (the claim repository_visibility).
 */
export function readVisibility(value: unknown): Visibility | undefined {
  return value === "public" || value === "private" || value === "internal" ? value : undefined;
}

/**
 * Whether what the application says is shown. A run that is started again has the event of the first
 * time, and the repository may be public by now: one that says so is enough, and where there is
 * none at all nobody knows.
 * @param asked the input, which decides where it is given
 * @param visibilities what event and token say, in any order
 */
export function isApplicationShown(
  asked: boolean | undefined,
  visibilities: readonly (Visibility | undefined)[],
): boolean {
  if (asked !== undefined) return asked;
  const known = visibilities.filter((visibility) => visibility !== undefined);
  return known.length > 0 && !known.includes("public");
}
