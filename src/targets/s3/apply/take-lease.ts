import { kindOf } from "../../../aws/answers/kind-of.ts";
import { inTurns } from "../../../model/time/turn.ts";
import type { ObjectHead } from "../aws/port.ts";
import type { S3Config } from "../config.ts";
import { recordHeaders } from "../headers/cache-rules.ts";
import { intentRecord } from "./next-record.ts";
import type { DeploymentRecord } from "../record/record.ts";
import { encodeRecord } from "../record/wire.ts";
import { lackingFeature, type Feature } from "../server/lacking-feature.ts";
import type { S3ApplyContext } from "./apply-context.ts";

/** An ETag that no object has. */
const noEtag = "0".repeat(32);

/** Takes the lease, and looks whether whoever gives it keeps it from others. */
export async function takeLease(s3: S3ApplyContext): Promise<void> {
  const { plan, holder, keeper } = s3;
  if (keeper === undefined) return;
  const intent = await inTurns(intentRecord(plan, holder));
  await keeper.take(intent);
  await tryServer(s3, intent);
}

/**
 * Tries on the record, before the first file, what a server of another maker may ignore without a word: both
 * conditions that keep deployments apart, and the headers that this deployment sends. The record is written anew with
 * what it holds already, so that a server which ignores a condition changes nothing. AWS is not asked.
 * @param intent the record as it was just written
 * @throws DeployError `server-lacks-feature`
 */
async function tryServer(s3: S3ApplyContext, intent: DeploymentRecord): Promise<void> {
  const { config, store, plan, keeper } = s3;
  const key = config.stateKey;
  if (key === undefined || keeper === undefined || store.server.isAws) return;
  const body = await inTurns(encodeRecord(intent));
  const headers = recordHeaders(config);
  for (const [condition, header] of [
    [{ ifAbsent: true }, "If-None-Match"],
    [{ ifMatch: noEtag }, "If-Match"],
  ] as const) {
    if ((await store.writeRecord(key, body, condition)) === undefined) continue;
    const met = `it took a write whose ${header} did not hold, so that two deployments at once would overwrite each other's record`;
    throw lackingFeature(store.server, "record", met);
  }
  await tryStored(key, s3, headers);
  if (plan.difference.fixes.length === 0) return;
  // A copy of the record onto itself may get another ETag under a key of KMS.
  const head = await store.head(key);
  keeper.adopt(head && (await store.copy({ key, etag: head.etag, headers })));
}

/** Who may not look does not know, which is no failure. */
function notDenied(error: unknown): undefined {
  if (kindOf(error) !== "denied") throw error;
}

/** Canned ACLs that let others than the bucket's owner read. */
const grantingRead: ReadonlySet<string> = new Set([
  ...["public-read", "public-read-write", "authenticated-read"],
]);

/**
 * Looks whether an object that was just written has what it was written with.
 * @throws DeployError `server-lacks-feature`
 */
export async function tryStored(
  key: string,
  { config, store }: Pick<S3ApplyContext, "config" | "store">,
  wanted: Pick<ObjectHead, "contentType" | "cacheControl">,
): Promise<void> {
  const head = await store.head(key).catch(notDenied);
  if (head === undefined) return;
  const found = ignored(head, config, wanted);
  if (found !== undefined) throw lackingFeature(store.server, ...found);
  if (!grantingRead.has(config.acl ?? "")) return;
  const grants = await store.grants(key);
  if (typeof grants === "object" && grants.read === undefined) {
    throw lackingFeature(store.server, "acl", `it took ${config.acl ?? ""} and granted nothing`);
  }
}

function ignored(
  { contentType, cacheControl, extras }: ObjectHead,
  { kmsKeyId, storageClass }: S3Config,
  wanted: Pick<ObjectHead, "contentType" | "cacheControl">,
): readonly [Feature, string] | undefined {
  if (kmsKeyId !== undefined && extras.encryption !== "aws:kms") {
    return [
      "kms",
      `it took the key and says of the object ${extras.encryption ?? "no encryption"}`,
    ];
  }
  const stored = extras.storageClass ?? "STANDARD";
  if (storageClass !== undefined && stored !== storageClass) {
    return ["storageClass", `it took ${storageClass} and stored ${stored.slice(0, 40)}`];
  }
  const kept = contentType === wanted.contentType && cacheControl === wanted.cacheControl;
  return kept ? undefined : ["headers", "it took both and gives back others"];
}
