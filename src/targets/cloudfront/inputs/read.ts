import type { InputReader } from "../../../inputs/reader.ts";
import type { CloudfrontConfig } from "../config.ts";
import { readDistributions } from "./distributions.ts";
import { checkPath } from "./invalidate.ts";
import { maxPaths, maxWildcards, wildcardsOf } from "./limits.ts";

const tagPrefix = "tag:";

/** Reads and checks the inputs of the target; problems are gathered by the reader. */
export function readCloudfront(inputs: InputReader): CloudfrontConfig {
  if (inputs.text("distribution-id") === undefined) inputs.required("distribution-id");
  if (inputs.text("invalidate") === undefined) inputs.required("invalidate");
  const lines = [...new Set(inputs.lines("invalidate"))];
  const tags = lines.filter((line) => line.startsWith(tagPrefix));
  const paths = lines.filter((line) => !line.startsWith(tagPrefix));
  for (const path of paths) {
    checkPath(
      inputs,
      path,
      "must be a path that starts with /, such as /* for everything, or tag:NAME",
    );
  }
  if (wildcardsOf(paths) > maxWildcards) {
    inputs.problem("invalidate", `has more than ${maxWildcards} paths that end with *`);
  }
  if (lines.length > maxPaths) inputs.problem("invalidate", `has more than ${maxPaths} lines`);
  return {
    distributions: readDistributions(inputs, { tenants: true }),
    paths,
    tags: distinct(tags.map((line) => readTag(inputs, line))),
    waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
  };
}

/**
 * A cache tag: visible ASCII but commas, 256 characters at most, and no wildcard.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
 */
function readTag(inputs: InputReader, line: string): string {
  const tag = line.slice(tagPrefix.length).trim();
  const shown = `"${line.slice(0, 60)}"`;
  if (!/^[\x21-\x7e]{1,256}$/.test(tag) || tag.includes(",")) {
    inputs.problem(
      "invalidate",
      `${shown} must have a tag of 1 to 256 visible ASCII characters without commas and spaces`,
    );
  } else if (tag.includes("*")) {
    inputs.problem("invalidate", `${shown} has a *: CloudFront knows no wildcards in tags`);
  }
  return tag;
}

/** Tags are the same whatever their case. */
function distinct(tags: readonly string[]): string[] {
  return [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()];
}
