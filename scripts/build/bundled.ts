import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Locked {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package as the lock file knows it. */
export interface BundledPackage {
  /** Where it lies, below the root: `node_modules/yaml` */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/**
 * The packages that dist/ may hold: what src/ imports and all that it needs. package.json cannot say it,
 * since what it calls dependencies would be installed beside the bundle by every `npx`.
 * @param root folder of the checkout
 */
export function bundledPackages(root: string): BundledPackage[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const found = new Map<string, BundledPackage>();
  const add = (name: string, from: string): void => {
    const folder = placeOf(name, from, lock.packages);
    const locked = lock.packages[folder];
    // Optional packages of other systems are not in every lock file.
    if (locked === undefined || found.has(folder)) return;
    found.set(folder, { folder, name, version: locked.version });
    for (const inner of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) {
      add(inner, folder);
    }
  };
  for (const name of importedBySource(root)) add(name, "");
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Node's way up: the nearest node_modules that has the package. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Locked>>): string {
  const here = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (from === "" || packages[here] !== undefined) return here;
  return placeOf(name, from.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ""), packages);
}

/** Names of the packages in `import … from "x"` and `import("x")`, types apart. */
function importedBySource(root: string): Set<string> {
  const names = new Set<string>();
  for (const file of globSync("src/**/*.ts", { cwd: root })) {
    const text = readFileSync(join(root, file), "utf8").replace(/^import type [^;]*;/gm, "");
    for (const [, specifier = ""] of text.matchAll(
      /(?:\bfrom|\bimport\(|^import) ?"([^."][^"]*)"/gm,
    )) {
      const [, name = ""] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
      if (!specifier.startsWith("node:")) names.add(name);
    }
  }
  return names;
}
