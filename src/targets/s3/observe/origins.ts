import type { Context } from "../../../model/context.ts";
import { ifReadable } from "../../cloudfront/missing-distribution.ts";
import type { S3Config } from "../config.ts";
import { hiddenPrefixes, type DescribeDistribution } from "./site-url.ts";

interface Reading {
  readonly config: Pick<S3Config, "bucket" | "prefix">;
  readonly context: Pick<Context, "log">;
  readonly describe: DescribeDistribution;
}

/** By distribution the key prefixes that its origins at this bucket hide from its URLs. */
export async function readOrigins(
  distributions: readonly string[],
  reading: Reading,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const read = distributions.map(async (id) => [id, await originsOf(id, reading)] as const);
  return new Map(await Promise.all(read));
}

function originsOf(
  distribution: string,
  { config: { bucket, prefix }, context, describe }: Reading,
): Promise<readonly string[]> {
  const both = ["", prefix];
  const hidden = describe(distribution).then(({ origins }) => {
    const found = hiddenPrefixes(origins, bucket, prefix);
    return found.length === 0 ? both : [...new Set(found)];
  });
  return ifReadable(hidden, "Nothing was written.", () => {
    context.log.info(
      `  The origin path of ${distribution} may not be read (cloudfront:GetDistribution): paths are cleared with and without the prefix`,
    );
    return both;
  });
}
