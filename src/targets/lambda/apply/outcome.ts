import type { WriteTries } from "../../../aws/write-tries.ts";
import { optional } from "../../../model/optional.ts";
import type { Outcome } from "../../../model/plan.ts";
import type { AliasConfiguration, FunctionConfiguration } from "../aws/port.ts";
import { changesFunction } from "../plan/model.ts";
import type { FunctionWork } from "../plan/model.ts";
import type { FunctionReader } from "../observe/function-reader.ts";

/** What a deployment that ended well did. */
export interface DeployedFunction {
  readonly work: FunctionWork;
  /** The function, or the version that was published, as AWS reports it now. */
  readonly current: FunctionConfiguration;
  readonly alias?: AliasConfiguration;
  /** The version that the alias served before: others may have moved it since the plan was made. */
  readonly before?: string;
  /** How many old versions were deleted. */
  readonly deleted: number;
}

/** Who knows what could not be read, and whether anything was written. */
interface KnownFacts {
  readonly reader: Pick<FunctionReader, "missing">;
  readonly tries: { readonly lambda: Pick<WriteTries, "any"> };
}

/** What is live now, for the log, the outputs and the summary. */
export function lambdaOutcome(done: DeployedFunction, { reader, tries }: KnownFacts): Outcome {
  const { work, current, alias, before } = done;
  const version = numberOf(current);
  return {
    headline: headlineOf(done, version),
    outputs: {
      "function-arn": work.arn,
      ...optional("code-sha256", current.CodeSha256),
      ...optional("version", version),
      ...optional("previous-version", before),
      ...optional("version-arn", version === undefined ? undefined : `${work.arn}:${version}`),
      ...optional("alias-arn", alias?.AliasArn),
      // Not even what old versions there are could be deleted.
      ...(tries.lambda.any ? {} : { changed: "false" }),
    },
    facts: [
      ["Function", work.arn],
      ...(version === undefined ? [] : [["Version", version] as const]),
      ...(before === undefined ? [] : [["Before", before] as const]),
      ...(reader.missing === undefined
        ? []
        : [["The version itself would be watched with", reader.missing] as const]),
    ],
  };
}

function headlineOf(
  { work, alias, deleted }: DeployedFunction,
  version: string | undefined,
): string {
  const { name } = work.config.function;
  if (version !== undefined) {
    const behind = alias === undefined ? "" : ` and live behind alias ${work.alias?.name ?? ""}`;
    if (work.alias?.version !== undefined)
      return `${name}: version ${version} is${behind.slice(4)}`;
    return `${name}: version ${version} is published${behind}`;
  }
  if (changesFunction(work)) return `${name}: is updated`;
  const count = deleted === 0 ? "no" : String(deleted);
  return `${name} is up to date; ${count} old version${deleted === 1 ? " was" : "s were"} deleted`;
}

/** The number of a published version, or $LATEST.PUBLISHED; undefined for $LATEST. */
export function numberOf({ Version }: FunctionConfiguration): string | undefined {
  return Version === undefined || !/^(?:\d+|\$LATEST\.PUBLISHED)$/.test(Version)
    ? undefined
    : Version;
}
