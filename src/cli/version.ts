import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The version in package.json, which lies two folders above this file as above the built one. */
export async function version(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, "../../package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
