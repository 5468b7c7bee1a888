import { builtinModules } from "node:module";
import { posix } from "node:path";
import { leadingNodeImports } from "./node-imports.ts";
import type { ImportLanguage, ImportScope } from "./import-scope.ts";

const builtins = new Set(builtinModules);

/**
 * The SDK of version 3, and what it needs, comes with the runtime.
 * Assumed: nothing else lies in /var/runtime/node_modules; what does would be warned of although it works.
 */
const ofRuntime =
  /^(?:@aws-sdk|@aws-crypto|@aws|@smithy|@nodable)\/|^(?:aws-sdk|tslib|uuid|bowser|strnum|fast-xml-[\w-]+|path-expression-matcher|mnemonist|obliterator|aws-lambda-ric)$/;

export const node: ImportLanguage = {
  imports: leadingNodeImports,
  follow: (specifier, file, { files }) => {
    if (!/^\.{1,2}\//.test(specifier)) return [];
    const path = posix.join(posix.dirname(file), specifier);
    const endings = ["", ".js", ".cjs", ".mjs", "/index.js"];
    const next = endings.map((ending) => path + ending).find((one) => files.has(one));
    return next !== undefined && /\.[cm]?js$/.test(next) ? [next] : [];
  },
  lacks: (specifier, file, world) => {
    const [, module] =
      /^(@[\w.~-]+\/[\w.~-]+|[\w~-][\w.~-]*)(?:\/[\w./~-]*)?$/.exec(specifier) ?? [];
    if (module === undefined || builtins.has(specifier) || builtins.has(module)) return undefined;
    return ofRuntime.test(module) || isInstalled(module, file, world) ? undefined : module;
  },
};

/**
 * In a node_modules above the file, at the root (which NODE_PATH names), or under the package's own name.
 * Source: https://nodejs.org/api/esm.html#resolution-algorithm-specification
 */
function isInstalled(module: string, file: string, world: ImportScope): boolean {
  if (world.tops.has(module.split("/", 1)[0] ?? "")) return true;
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const at = folder === "." ? "" : `${folder}/`;
    if (hasBelow(world.files, `${at}node_modules/${module}`)) return true;
    if (isOwnName(world.read(`${at}package.json`), module)) return true;
    if (folder === ".") return false;
  }
}

/** A package may import itself by its name. */
function isOwnName(manifest: string | undefined, module: string): boolean {
  return new RegExp(String.raw`"name"\s*:\s*"${module.replaceAll(".", "\\.")}"`).test(
    manifest ?? "",
  );
}

function hasBelow(files: ReadonlySet<string>, folder: string): boolean {
  if (files.has(folder) || files.has(`${folder}.js`)) return true;
  for (const path of files) if (path.startsWith(`${folder}/`)) return true;
  return false;
}
