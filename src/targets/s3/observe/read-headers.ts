import type { Grants, ObjectHead } from "../aws/port.ts";
import { Pace, runAll } from "../gate.ts";
import type { Tools } from "./tools.ts";

/** The headers of objects that the record cannot tell; undefined for one that is there no more. */
export async function readHeads(
  keys: readonly string[],
  { store, context }: Tools,
): Promise<Map<string, ObjectHead | undefined>> {
  const heads = new Map<string, ObjectHead | undefined>();
  if (keys.length === 0) return heads;
  if (keys.length >= 100) {
    context.log.info(
      `  Reading the headers of ${keys.length} objects that changed hands since the last deployment`,
    );
  }
  const pace = new Pace(context.clock);
  store.retries.onThrottle = pace.throttled;
  await runAll(keys, pace, context.signal, async (key) => {
    heads.set(key, await store.head(key));
  });
  return heads;
}

/** So many refusals and no answer mean that the right to read ACLs is lacking altogether. */
const refusalsForAll = 20;

/**
 * The ACLs of objects that are about to be copied in place, which resets them. One that may not be read
 * says nothing about the others: an object's owner or a policy may have closed that one alone.
 * @returns by key; `gone` for an object that is there no more, nothing where it may not be read
 */
export async function readGrants(
  keys: readonly string[],
  { store, context, config }: Tools,
): Promise<ReadonlyMap<string, Grants | "gone">> {
  const grants = new Map<string, Grants | "gone">();
  let denied = 0;
  const pace = new Pace(context.clock);
  await runAll(keys, pace, context.signal, async (key) => {
    if (denied >= refusalsForAll && grants.size === 0) return;
    const found = await store.grants(key);
    if (found === "denied") denied += 1;
    else grants.set(key, found);
  });
  if (denied > 0) {
    context.log.info(
      `  ACLs of ${denied} objects or more may not be read (s3:GetObjectAcl on ${config.bucket}): where these have ACLs of their own, header fixes reset them`,
    );
  }
  return grants;
}
