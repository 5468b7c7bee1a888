import type { S3Config } from "./config.ts";

/** Nothing below it is ever content: not listed as foreign, not deleted, not invalidated. */
export const recordFolder = ".aws-oidc-deploy/";

/** The record and its folder are never content; neither is what only shares the prefix's letters. */
export function isContent(
  key: string,
  { prefix, stateKey }: Pick<S3Config, "prefix" | "stateKey">,
): boolean {
  return key.startsWith(prefix) && key !== stateKey && !key.startsWith(recordFolder);
}

/** How people name a site: `s3://site`, `s3://site/docs/`. */
export function siteName({ bucket, prefix }: Pick<S3Config, "bucket" | "prefix">): string {
  return `s3://${bucket}${prefix === "" ? "" : `/${prefix}`}`;
}

const maxKeyBytes = 1024;

/** Why S3 or XML cannot carry a key, as the end of a sentence; undefined for a good one. */
export function keyProblem(key: string): string | undefined {
  if (/[\u0000-\u001f\u007f]/.test(key)) return "has a control character";
  // Node reads names that are no UTF-8 with replacement characters: the name on disk is another.
  if (key.includes("\ufffd") || !key.isWellFormed()) return "is not valid UTF-8";
  const bytes = Buffer.byteLength(key);
  if (bytes > maxKeyBytes) return `has ${bytes} bytes, S3 takes ${maxKeyBytes}`;
  return undefined;
}

const maxShown = 200;
/** What needs no other way of writing it. */
const plain = /^[^\u0000-\u001f\ud800-\udfff]*$/;

/** A key as it is shown where a control character would spoil the line. */
export function showKey(key: string): string {
  if (key.length <= maxShown && plain.test(key)) return key;
  const shown = JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
  return shown.length <= maxShown ? shown : `${shown.slice(0, maxShown - 1)}…`;
}

const mayDiffer = /[\ud800-\uffff]/;

/**
 * The order of the bytes of UTF-8, in which S3 lists. JavaScript's own differs only where a sign
 * beyond the BMP, which is two surrogates, meets one behind the surrogates.
 */
export function compareKeys(a: string, b: string): number {
  if (mayDiffer.test(a) && mayDiffer.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
