import type { Grants, ObjectHead } from "../aws/port.ts";
import { paceOf, runAll } from "./gate.ts";
import type { S3Context } from "./s3-context.ts";

/** The headers of objects that the record cannot tell; undefined for one that is there no more. */
export async function readHeads(
  keys: readonly string[],
  s3: S3Context,
): Promise<Map<string, ObjectHead | undefined>> {
  const { store, context } = s3;
  const heads = new Map<string, ObjectHead | undefined>();
  if (keys.length === 0) return heads;
  if (keys.length >= 100) {
    context.log.info(
      `  Reading the headers of ${keys.length} objects that changed hands since the last deployment`,
    );
  }
  await runAll(keys, paceOf(s3), context.signal, async (key) => {
    heads.set(key, await store.head(key));
  });
  return heads;
}

/** So many refusals and no answer mean that the right to read ACLs is lacking altogether. */
const refusalsForAll = 20;

/** The ACLs by key; `gone` for an object that is there no more, nothing where one may not be read. */
export interface FoundGrants {
  readonly grants: ReadonlyMap<string, Grants | "gone">;
  /** How many may not be read. */
  readonly unread: number;
}

/**
 * The ACLs of objects of others that are about to be copied in place, which resets them. One that may not be read
 * says nothing about the others: an object's owner or a policy may have closed that one alone.
 */
export async function readGrants(keys: readonly string[], s3: S3Context): Promise<FoundGrants> {
  const { store, context } = s3;
  const grants = new Map<string, Grants | "gone">();
  let denied = 0;
  await runAll(keys, paceOf(s3), context.signal, async (key) => {
    if (denied >= refusalsForAll && grants.size === 0) return;
    const found = await store.grants(key);
    if (found === "denied") denied += 1;
    else grants.set(key, found);
  });
  return { grants, unread: denied === 0 ? 0 : keys.length - grants.size };
}
