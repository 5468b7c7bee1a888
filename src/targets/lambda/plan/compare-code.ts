import type { FunctionConfiguration, FunctionReading } from "../aws/port.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import { megabytes } from "../package/limits.ts";

/**
 * What a function or version runs on. The same package may have been moved to another architecture:
 * its hash does not tell.
 */
export function architectureOf(
  configuration: FunctionConfiguration | undefined,
): "x86_64" | "arm64" {
  return configuration?.Architectures?.[0] ?? "x86_64";
}

/** Why the code has to be written, or undefined when the function has it already. */
export function codeChange(
  code: WantedCode,
  reading: FunctionReading | undefined,
  architecture: string,
): string | undefined {
  const current = reading?.Configuration;
  if (current === undefined) return describe(code);
  // The hash says what was sent last, not that it is in force.
  if (current.LastUpdateStatus === "Failed") return "the last update of the function failed";
  const runsOn = architectureOf(current);
  if (runsOn !== architecture) return `from ${runsOn} to ${architecture}`;
  return differs(code, reading ?? {}) ? describe(code) : undefined;
}

function differs(
  code: WantedCode,
  { Configuration: current, Code: location }: FunctionReading,
): boolean {
  switch (code.kind) {
    case "package":
      return code.package.bytes.sha256 !== current?.CodeSha256;
    case "object":
      return code.sha256 === undefined || code.sha256 !== current?.CodeSha256;
    case "image": {
      const digest = digestOf(code.uri);
      return digest === undefined || digest !== digestOf(location?.ResolvedImageUri ?? "");
    }
  }
}

function digestOf(uri: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(uri)?.[1];
}

function describe(code: WantedCode): string {
  switch (code.kind) {
    case "package": {
      const { files, bytes } = code.package;
      const { size, sha256 } = bytes;
      const way = code.upload === undefined ? "" : `, through s3://${code.upload.bucket}`;
      return `${files} files, ${megabytes(size)} zipped, sha256 ${sha256.slice(0, 12)}…${way}`;
    }
    case "object":
      return `from s3://${code.object.bucket}/${code.object.key}`;
    case "image":
      return `image ${code.uri}`;
  }
}
