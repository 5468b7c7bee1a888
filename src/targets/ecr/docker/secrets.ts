/** What docker's entries hold besides secrets. */
const plainFields = new Set(["username", "email", "serveraddress"]);

/** Hiding a shorter text would blacken half of the log, and nobody's secret is so short. */
const shortest = 4;

/**
 * All that may be a secret in an entry of docker's configuration, known to docker or not and at any depth,
 * in each form in which the runner could come to show it: it hides nothing but the very texts it was given.
 */
export function secretsIn(entry: Readonly<Record<string, unknown>>): string[] {
  const found = Object.entries(entry).flatMap(([name, value]) =>
    plainFields.has(name) && typeof value === "string" ? [] : textsIn(name, value),
  );
  return [...new Set(found.flatMap(withEscapes))].filter((text) => text !== "");
}

function textsIn(name: string, value: unknown, depth = 0): string[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([inner, one]) => textsIn(inner, one, depth + 1));
  }
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  if (depth > 0 && text.length < shortest) return [];
  return name === "auth" ? [text, ...formsOf(text)] : [text];
}

/** `user:password` of docker's `auth`, and the password. */
export function formsOf(auth: string): string[] {
  const joined = Buffer.from(auth, "base64").toString("utf8");
  const colon = joined.indexOf(":");
  return colon < 0 ? [joined] : [joined, joined.slice(colon + 1)];
}

/** As the state spells a text, which is JSON. */
function withEscapes(text: string): string[] {
  return [text, JSON.stringify(text).slice(1, -1)];
}
