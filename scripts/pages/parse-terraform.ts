import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Parses Terraform files with HashiCorp's own parser, compiled to WebAssembly. */
interface Parser {
  readonly parse: (name: string, content: string) => Promise<{ readonly resource?: object }>;
}

const [prefix = "", ...files] = process.argv.slice(2);
const entry = join(prefix, "node_modules/@cdktf/hcl2json/lib/index.js");
const { parse } = (await import(pathToFileURL(entry).href)) as Parser;
for (const file of files) {
  const { resource } = await parse(file, readFileSync(file, "utf8"));
  if (resource === undefined) throw new Error(`${file} has no resource`);
}
