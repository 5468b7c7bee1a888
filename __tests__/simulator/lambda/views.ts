import type { Configuration } from "./configuration.ts";
import { states, updateStatus } from "./states.ts";

/** Source: AWS's model (State): of a function on managed instances only versions can be called. */
export function shown(stored: Configuration, environmentDenied: boolean): Configuration {
  const managed = stored.CapacityProviderConfig !== undefined && stored.Version === "$LATEST";
  const configuration =
    managed && stored.State === "Active" ? { ...stored, State: "ActiveNonInvocable" } : stored;
  if (!environmentDenied || configuration.Environment === undefined) return { ...configuration };
  const Error = {
    ErrorCode: "AccessDeniedException",
    Message:
      "Lambda was unable to decrypt your environment variables because the KMS access was denied.",
  };
  return { ...configuration, Environment: { Error } };
}

/** Source: recording TestLambdaVersions::test_version_lifecycle: a list tells no states. */
export function listed(shown: Configuration, arn: string): Configuration {
  const rest = { ...shown };
  for (const name of [...states, ...updateStatus]) Reflect.deleteProperty(rest, name);
  return rest.Version === "$LATEST" ? { ...rest, FunctionArn: `${arn}:$LATEST` } : rest;
}

/** Where the code lies. */
export function codeView(
  { PackageType, CodeSha256 }: Configuration,
  image: string,
  reference: Readonly<Record<string, unknown>> | undefined,
): object {
  if (PackageType === "Image") {
    return {
      RepositoryType: "ECR",
      ImageUri: image,
      ResolvedImageUri: `${image.replace(/(@sha256)?:[\w.-]+$/, "")}@sha256:${String(CodeSha256)}`,
    };
  }
  return {
    ...{ RepositoryType: "S3", Location: "https://awslambda.example/snapshot" },
    ...(reference === undefined ? {} : { ResolvedS3Object: reference }),
  };
}

/** A function URL of a function, or of an alias. */
export function urlView(FunctionUrl: string, FunctionArn: string, now: number): object {
  const made = awsTime(now);
  return {
    ...{ FunctionUrl, FunctionArn },
    ...{ AuthType: "NONE", InvokeMode: "BUFFERED", CreationTime: made, LastModifiedTime: made },
  };
}

/** A time as Lambda writes it. */
export function awsTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+0000");
}
