import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly version: string }>>;
}

/**
 * The licences of all packages that the bundles may hold: those of the lock file that are not for
 * development alone. (ncc's own list leaves out the packages whose modules webpack concatenates.)
 * @returns the names of the packages above each licence's text, which is given once
 */
export function licences(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const packages = new Map<string, string[]>();
  for (const [folder, { dev, version }] of Object.entries(lock.packages)) {
    if (folder === "" || dev === true) continue;
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
