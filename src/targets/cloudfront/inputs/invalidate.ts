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

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html */
function checkPath(inputs: InputReader, path: string): void {
  const shown = `"${path.slice(0, 60)}"`;
  if (!path.startsWith("/")) {
    inputs.problem(
      "invalidate",
      `${shown} must be changed, all, none, or a path that starts with /`,
    );
  } else if (/\*./.test(path)) {
    inputs.problem("invalidate", `${shown} has a * that is not its last character`);
  } else if (path.length > 4000 || /[^\x21-\x7e]|%(?![0-9a-f]{2})/i.test(path)) {
    inputs.problem("invalidate", `${shown} must be percent-encoded and at most 4000 characters`);
  } else if (/[~[\]]/.test(path)) {
    inputs.problem(
      "invalidate",
      `${shown} has a character (~ [ ]) that CloudFront refuses: end with * before it`,
    );
  }
}
