import { whyElsewhere, type HandlerSettings } from "../elsewhere.ts";
import { expectationOf } from "../expectation.ts";
import { node } from "./node.ts";
import { python } from "./python.ts";
import type { ImportLanguage, ReadText, ImportScope } from "./import-scope.ts";

/** A module that the code loads as it starts, and that is nowhere. */
export interface MissingImport {
  /** The file of the package that loads it. */
  readonly file: string;
  readonly module: string;
}

/** Files that are followed from the handler's; a warning needs no more. */
const maxFiles = 200;

/**
 * Finds what keeps the handler's module from being loaded: an import at the beginning of it, or of a file that it loads
 * so, of a package that is not there. Wherever something else may bring the package, nothing is said.
 * Source: https://repost.aws/knowledge-center/lambda-import-module-error-nodejs
 */
export function findMissingImports(settings: HandlerSettings, read: ReadText): MissingImport[] {
  const { contents } = settings;
  const language = languageOf(settings.runtime);
  const expectation = expectationOf(settings.runtime, settings.handler);
  if (language === undefined || expectation === undefined) return [];
  if (whyElsewhere(settings) !== undefined) return [];
  const [entry, ...others] = contents.filter(({ path }) => expectation.fits(path));
  if (entry === undefined || others.length > 0) return [];
  const files = new Set(contents.map(({ path }) => path));
  return missingOf(entry.path, { files, tops: topsOf(files), read }, language);
}

/** Only runtimes that are in support. */
function languageOf(runtime = ""): ImportLanguage | undefined {
  const [, family, version] = /^([a-z]+)(\d+)/.exec(runtime) ?? [];
  if (family === "nodejs") return Number(version) >= 18 ? node : undefined;
  return family === "python" ? python : undefined;
}

function missingOf(entry: string, world: ImportScope, language: ImportLanguage): MissingImport[] {
  const found = new Map<string, MissingImport>();
  const seen = new Set([entry]);
  for (const file of seen) {
    for (const specifier of language.imports(world.read(file) ?? "")) {
      const module = language.lacks(specifier, file, world);
      if (module !== undefined && !found.has(module)) found.set(module, { file, module });
      for (const next of language.follow(specifier, file, world)) {
        if (seen.size < maxFiles) seen.add(next);
      }
    }
  }
  return [...found.values()];
}

function topsOf(files: ReadonlySet<string>): ReadonlySet<string> {
  const tops = new Set<string>();
  for (const path of files) {
    const [first = ""] = path.split("/");
    tops.add(first);
    if (first === path) tops.add(first.split(".")[0] ?? "");
  }
  return tops;
}
