import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledPackages } from "./bundled.ts";

/**
 * The licences of all packages that the bundles may hold. (ncc's own list leaves out the packages whose
 * modules webpack concatenates.)
 * @returns the names of the packages above each licence's text, which is given once
 */
export function licences(root: string): string {
  const packages = new Map<string, string[]>();
  for (const { folder, version } of bundledPackages(root)) {
    const { title, text } = licenceOf(join(root, folder), version);
    packages.set(text, [...(packages.get(text) ?? []), title]);
  }
  return [...packages]
    .map(([text, titles]) => `${titles.sort().join("\n")}\n\n${text}\n`)
    .sort()
    .join(`\n${"-".repeat(80)}\n\n`);
}

function licenceOf(folder: string, version: string): { title: string; text: string } {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const terms = manifest.license ?? "no licence named";
  return {
    title: `${manifest.name} ${version} (${terms})`,
    text:
      file === undefined
        ? terms
        : readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim(),
  };
}
