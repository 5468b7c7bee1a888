import type { InputReader } from "../../../inputs/reader.ts";
import { maxPaths, maxWildcards, wildcardsOf } from "./limits.ts";

/** What is cleared from CloudFront's caches. */
export type Invalidate =
  | { readonly mode: "changed" | "all" | "none" }
  | { readonly mode: "paths"; readonly paths: readonly string[] };

export function readInvalidate(inputs: InputReader): Invalidate {
  const lines = inputs.lines("invalidate");
  const [first = "changed"] = lines;
  if (lines.length <= 1 && (first === "changed" || first === "all" || first === "none")) {
    return { mode: first };
  }
  for (const path of lines) checkPath(inputs, path);
  if (wildcardsOf(lines) > maxWildcards) {
    inputs.problem("invalidate", `has more than ${maxWildcards} paths that end with *`);
  }
  if (lines.length > maxPaths) inputs.problem("invalidate", `has more than ${maxPaths} paths`);
  return { mode: "paths", paths: [...new Set(lines)] };
}

/**
 * Checks a path that the user gives.
 * @param otherwise what is said of a line that is no path
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function checkPath(
  inputs: InputReader,
  path: string,
  otherwise = "must be changed, all, none, or a path that starts with /",
): void {
  const problem = problemOf(path, otherwise);
  if (problem !== undefined) inputs.problem("invalidate", `"${path.slice(0, 60)}" ${problem}`);
}

function problemOf(path: string, otherwise: string): string | undefined {
  if (!path.startsWith("/")) return otherwise;
  if (/\*./.test(path)) return "has a * that is not its last character";
  if (path.length > 4000 || /[^\x21-\x7e]|%(?![0-9a-f]{2})/i.test(path)) {
    return "must be percent-encoded and at most 4000 characters";
  }
  return /[~[\]]/.test(path)
    ? "has a character (~ [ ]) that CloudFront refuses: end with * before it"
    : undefined;
}
