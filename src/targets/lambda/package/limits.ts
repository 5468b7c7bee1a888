import { DeployError } from "../../../model/errors.ts";
import { entryLimit } from "./zip.ts";

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 50 MB zipped in the request
 * itself, 250 MB unzipped.
 */
export const directLimit = 52_428_800;
const unzippedLimit = 262_144_000;

/** Refuses before the upload what Lambda would refuse after it. */
export function checkPackage(facts: { readonly entries: number; readonly unzipped: number }): void {
  const { entries, unzipped } = facts;
  if (entries === 0) {
    throw new DeployError({
      id: "package-empty",
      message: "The package has no files.",
      hint: "Look at `code`, `include`, `exclude` and .lambdaignore; was the build run before this step?",
    });
  }
  if (entries > entryLimit) {
    throw new DeployError({
      id: "package-too-many-files",
      message: `The package has ${entries} files; more than ${entryLimit} do not fit into a zip that Lambda is known to take.`,
      hint: "Leave out what the function does not need with `exclude`, or bundle the code.",
    });
  }
  if (unzipped > unzippedLimit) {
    throw new DeployError({
      id: "package-too-large",
      message: `The package is ${megabytes(unzipped)} unzipped; Lambda takes ${megabytes(unzippedLimit)}, layers included.`,
      hint: "Leave out what the function does not need with `exclude`, or deploy a container image with `image-uri`.",
    });
  }
}

/** Sizes as the log shows them. */
export function megabytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
