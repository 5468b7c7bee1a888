/**
 * The same value without account ids in its texts: they stay out of pull requests, as they stay out of
 * the output `plan`. Addresses are left as they are.
 */
export function withoutAccounts<T>(value: T): T {
  return walk(value) as T;
}

/** Most texts have none, and are not gone through twice. */
const twelveDigits = /\d{12}/;

function walk(value: unknown): unknown {
  if (typeof value === "string") {
    return twelveDigits.test(value) ? value.replace(/(?<!\d)\d{12}(?!\d)/g, "<account>") : value;
  }
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === "url" ? inner : walk(inner)]),
  );
}
