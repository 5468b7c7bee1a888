import { each, type Steps } from "../../../model/time/turn.ts";
import { hashKey } from "./record.ts";

/** The keys behind hashes of the record, by hash, as far as they are among those that are known. */
export function* keysBehind(
  hashes: ReadonlySet<string>,
  known: readonly string[],
): Steps<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  yield* each(known, (key) => {
    const hash = hashKey(key);
    if (hashes.has(hash)) found.set(hash, key);
  });
  return found;
}
