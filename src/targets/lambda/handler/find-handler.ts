import { optional } from "../../../model/optional.ts";
import type { PackedFile } from "./packed-file.ts";
import { outsideOfModules, whyElsewhere, type HandlerSettings } from "./elsewhere.ts";
import { expectationOf, type HandlerExpectation } from "./expectation.ts";

export type HandlerVerdict =
  | { readonly kind: "found" }
  /** Not in the package, and something else may have it; or nobody knows what is looked for. */
  | { readonly kind: "unknown"; readonly why?: string; readonly files?: string }
  | { readonly kind: "not-executable" }
  | { readonly kind: "missing"; readonly files: string; readonly near?: NearHandler };

/** A file that was probably meant. */
export interface NearHandler {
  readonly path: string;
  /** The handler that names it where it lies. */
  readonly handler?: string;
  /** The folder that `code` would have to be for the handler as it is. */
  readonly folder?: string;
}

/**
 * Whether the module that the handler names is in the package. Pure. What works must never be called missing:
 * wherever something else may bring the module, it is not known.
 */
export function findHandler(settings: HandlerSettings): HandlerVerdict {
  const { contents, runtime, handler } = settings;
  const expectation = expectationOf(runtime, handler);
  if (expectation === undefined) return { kind: "unknown" };
  const found = contents.find(({ path }) => expectation.fits(path));
  if (found !== undefined) {
    const starts =
      found.path !== "bootstrap" || found.kind !== "file" || !runtime?.startsWith("provided");
    return starts || settings.hasLayers ? { kind: "found" } : { kind: "not-executable" };
  }
  const { files } = expectation;
  const why = whyUnknown(settings, files);
  if (why !== undefined) return { kind: "unknown", why, files };
  return { kind: "missing", files, ...optional("near", nearestTo(expectation, contents)) };
}

function whyUnknown(settings: HandlerSettings, files: string): string | undefined {
  const elsewhere = whyElsewhere(settings);
  if (elsewhere !== undefined || !files.endsWith(".class")) return elsewhere;
  const outside = outsideOfModules(settings.contents);
  const release = (path: string): boolean =>
    path.startsWith("META-INF/versions/") && path.endsWith(`/${files}`);
  const held = outside.some(({ path }) => path.endsWith(".jar") || release(path));
  return held ? "a jar in the package may have it" : undefined;
}

/** Deep copies in other packages are nobody's handler. */
const foreign = /(?:^|\/)(?:node_modules|site-packages|vendor)\//;

/** The same file below some folder, else one of the same name; the least deep one. */
function nearestTo(
  { fits, handlerFor }: HandlerExpectation,
  contents: readonly PackedFile[],
): NearHandler | undefined {
  const depth = (path: string): number => path.split("/").length;
  return contents
    .map(({ path }) => path)
    .filter((path) => !foreign.test(path))
    .map((path): NearHandler => ({
      path,
      ...optional("folder", folderOf(path, fits)),
      ...optional("handler", handlerFor?.(path)),
    }))
    .filter(({ folder, handler }) => folder !== undefined || handler !== undefined)
    .sort(
      (a, b) =>
        Number(a.folder === undefined) - Number(b.folder === undefined) ||
        depth(a.path) - depth(b.path) ||
        (a.path < b.path ? -1 : 1),
    )[0];
}

/** The folder below which the runtime would find this file. */
function folderOf(path: string, fits: HandlerExpectation["fits"]): string | undefined {
  const parts = path.split("/");
  for (let at = 1; at < parts.length; at += 1) {
    if (fits(parts.slice(at).join("/"))) return parts.slice(0, at).join("/");
  }
  return undefined;
}
