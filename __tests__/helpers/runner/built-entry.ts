import { join, resolve } from "node:path";
import { staleness } from "../../../scripts/build/built.ts";

const root = resolve(import.meta.dirname, "../../..");
const paths = {
  index: "dist/index.js",
  post: "dist/post/index.js",
  "credential-process": "dist/credential-process/index.js",
  cli: "dist/cli/index.js",
} as const;

const checked = new Map<string, string | undefined>();

/**
 * The path of an entry of dist/.
 * @throws Error where it was not built from this src/: other code would fail, or worse pass, for reasons that
 * have nothing to do with what is tested
 */
export function builtEntry(name: keyof typeof paths): string {
  if (!checked.has(name)) checked.set(name, staleness(root, name));
  const reason = checked.get(name);
  if (reason !== undefined) throw new Error(reason);
  return join(root, paths[name]);
}
