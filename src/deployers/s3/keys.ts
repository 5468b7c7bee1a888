/** Nothing below it is ever content: not listed as foreign, not deleted, not invalidated. */
export const recordFolder = ".aws-oidc-deploy/";

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

/** A key as it is shown where a control character would spoil the line. */
export function showKey(key: string): string {
  const shown = JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
  return shown.length <= 200 ? shown : `${shown.slice(0, 199)}…`;
}
