import { randomUUID } from "node:crypto";
import { configurable, type Configuration, type Input } from "./configuration.ts";
import { invalid } from "./rules.ts";
import { creating, updateStatus, updating } from "./states.ts";

/** What makes a version another one than that before: a publish without a change of it makes none. */
export function contentOf(latest: Configuration): string {
  return JSON.stringify([
    latest.CodeSha256,
    ...configurable.map((name) => latest[name]),
    latest.Environment,
    latest.Layers,
    latest.Architectures,
  ]);
}

/** How a version comes to be. */
interface Made {
  readonly description: string | undefined;
  /** It is not Active at once. */
  readonly isPending: boolean;
  readonly withoutStatus: boolean;
}

/** The next version, of $LATEST as it is. */
export function versionOf(
  latest: Configuration,
  Version: string,
  { description, isPending, withoutStatus }: Made,
): Configuration {
  const version: Configuration = {
    ...latest,
    Version,
    FunctionArn: `${String(latest.FunctionArn)}:${Version}`,
    RevisionId: randomUUID(),
    ...(description === undefined ? {} : { Description: description }),
    ...(isPending ? creating : {}),
  };
  for (const name of updateStatus) Reflect.deleteProperty(version, name);
  if (!isPending && !withoutStatus) version.LastUpdateStatus = "Successful";
  return version;
}

/**
 * The one version that PublishTo makes again and again.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html.
 * Assumed: AWS refuses it for a function without a capacity provider, in words that nobody recorded.
 * Assumed: while it is made again its state is that of an update, and the version from before is called meanwhile.
 */
export function publishedLatest(latest: Configuration): Configuration {
  if (latest.CapacityProviderConfig === undefined) {
    throw invalid("PublishTo is only supported for functions with a capacity provider.");
  }
  const Version = "$LATEST.PUBLISHED";
  return {
    ...{ ...latest, Version, FunctionArn: `${String(latest.FunctionArn)}:${Version}` },
    ...{ ...updating, RevisionId: randomUUID() },
  };
}

/** At most 50 versions, and where the next ones begin. */
export function pageOf<T>(
  all: readonly T[],
  { Marker, MaxItems = 50 }: Input,
): { readonly page: T[]; readonly next: object } {
  const start = Number(Marker ?? 0);
  const size = Math.min(50, Number(MaxItems));
  const next = start + size < all.length ? { NextMarker: String(start + size) } : {};
  return { page: all.slice(start, start + size), next };
}
