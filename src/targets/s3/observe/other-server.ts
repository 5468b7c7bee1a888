import { awsMessageOf } from "../../../aws/answers/kind-of.ts";
import { itemsIf } from "../../../model/optional.ts";
import { lackingFeature } from "../server/lacking-feature.ts";
import type { DescribeDistribution } from "./site-url.ts";
import type { S3Context } from "./s3-context.ts";

/**
 * What a plan has to say of a server of another maker: what reads can show is asked here, what only a write shows
 * is tried before the first file. Nothing is asked of AWS.
 * @throws DeployError `server-lacks-feature`
 */
export async function otherServer(
  { config, store }: Pick<S3Context, "config" | "store">,
  describe: DescribeDistribution,
): Promise<readonly string[]> {
  const { server } = store;
  if (server.isAws) return [];
  if (config.expectedBucketOwner !== undefined && !(await store.obeysOwner())) {
    throw lackingFeature(server, "owner", "it answers whatever account the header names");
  }
  const [distribution] = config.invalidate.mode === "none" ? [] : config.distributions;
  if (distribution !== undefined) {
    await describe(distribution).catch((error: unknown) => {
      const met = `asked for ${distribution} it said: ${awsMessageOf(error).replace(/\.$/, "")}`;
      throw lackingFeature(server, "cloudfront", met, error);
    });
  }
  return [noteOf(config, server.called)];
}

function noteOf(
  { stateKey, acl, storageClass, kmsKeyId }: S3Context["config"],
  called: string,
): string {
  const tried = [
    ...itemsIf(stateKey !== undefined, "If-None-Match", "If-Match"),
    ...itemsIf(acl !== undefined, "acl"),
    ...itemsIf(storageClass !== undefined, "storage-class"),
    ...itemsIf(kmsKeyId !== undefined, "sse-kms-key-id"),
  ];
  const when = stateKey === undefined ? "the first file" : "the record, before the first file";
  return `${called} is no AWS S3${tried.length === 0 ? "" : `: whether it obeys ${tried.join(", ")} is tried on ${when}`}`;
}
