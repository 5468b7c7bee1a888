/**
 * A target's definition imports lazily what a deployment needs and what the post step needs. The post step
 * deploys nothing and nobody else looks afterwards, so that each entry's build holds its own part alone.
 */
const afterwards = "./left-in-aws.js";

/**
 * A compiled `target.ts` as one entry of dist/ gets it: what the entry never asks for would be a chunk that nothing loads.
 * @returns the text, in which such an import is a rejection that says so
 */
export function onlyAskedFor(definition: string, entry: string): string {
  return definition.replace(/\bimport\("([^"]+)"\)/g, (whole, path: string) =>
    (path === afterwards) === (entry === "post")
      ? whole
      : `Promise.reject(new Error("${path} is not part of this bundle"))`,
  );
}
