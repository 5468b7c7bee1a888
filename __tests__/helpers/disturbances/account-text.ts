const dayMs = 86_400_000;

/** What is drawn by lot, or made of the time: revisions, last parts of ARNs, and tokens. */
const drawn = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=^|\/)[0-9a-f]{32}$/;

/**
 * All of it, times by what has passed since, and names that were drawn by lot by the order in which they come.
 * @param names those that came before, in their order; new ones are added
 */
export function accountText(account: unknown, now: number, names: string[] = []): string {
  const since = (ms: number): string => `${now - ms} ms ago`;
  // To whole seconds, which AWS gives some times in, and texts tell.
  return JSON.stringify([account, now % 1000], (_name, part: unknown): unknown => {
    if (part instanceof Map || part instanceof Set) return [...part] as unknown;
    if (typeof part === "number" && Math.abs(part - now) < dayMs) return since(part);
    if (typeof part === "number" && Math.abs(part * 1000 - now) < dayMs) return since(part * 1000);
    if (typeof part !== "string") return part;
    return part.replace(drawn, (name) => {
      if (!names.includes(name)) names.push(name);
      return `drawn ${names.indexOf(name)}`;
    });
  });
}
