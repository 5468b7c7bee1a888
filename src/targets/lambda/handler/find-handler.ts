import type { PackedFile } from "./packed-file.ts";
import { expectationOf, type Expectation } from "./expectation.ts";

/** What decides where the runtime looks for the handler's module: the configuration in force after the deployment. */
export interface HandlerSettings {
  readonly runtime?: string;
  readonly handler?: string;
  readonly hasLayers: boolean;
  readonly hasFileSystem: boolean;
  /** Names of the function's variables; undefined where they may not be read. */
  readonly variables: readonly string[] | undefined;
}

export type HandlerVerdict =
  | { readonly kind: "found" }
  /** Not in the package, and something else may have it; or nobody knows what is looked for. */
  | { readonly kind: "unknown"; readonly why?: string; readonly files?: string }
  | { readonly kind: "not-executable" }
  | { readonly kind: "missing"; readonly files: string; readonly near?: Near };

/** A file that was probably meant. */
export interface Near {
  readonly path: string;
  /** The handler that names it where it lies. */
  readonly handler?: string;
  /** The folder that `code` would have to be for the handler as it is. */
  readonly folder?: string;
}

/** Variables by which code is looked for elsewhere, or another program begins. */
const rerouting = [
  "AWS_LAMBDA_EXEC_WRAPPER",
  "CLASSPATH",
  "GEM_PATH",
  "JAVA_TOOL_OPTIONS",
  "NODE_OPTIONS",
  "NODE_PATH",
  "PYTHONPATH",
  "PYTHONSTARTUP",
  "RUBYLIB",
  "RUBYOPT",
];

/**
 * Whether the module that the handler names is in the package. Pure. What works must never be called missing:
 * wherever something else may bring the module, it is not known.
 */
export function findHandler(
  settings: HandlerSettings,
  contents: readonly PackedFile[],
): HandlerVerdict {
  const { runtime, handler } = settings;
  const expectation = expectationOf(runtime, handler);
  if (expectation === undefined) return { kind: "unknown" };
  const found = contents.find(({ path }) => expectation.fits(path));
  if (found !== undefined) {
    const starts = found.path !== "bootstrap" || found.kind !== "file" || !isCustom(runtime);
    return starts || settings.hasLayers ? { kind: "found" } : { kind: "not-executable" };
  }
  const { files } = expectation;
  const why = whyUnknown(settings, contents, files);
  if (why !== undefined) return { kind: "unknown", why, files };
  const near = nearestTo(expectation, contents);
  return { kind: "missing", files, ...(near === undefined ? {} : { near }) };
}

function isCustom(runtime = ""): boolean {
  return runtime.startsWith("provided");
}

function whyUnknown(
  { hasLayers, hasFileSystem, variables }: HandlerSettings,
  contents: readonly PackedFile[],
  files: string,
): string | undefined {
  if (hasLayers) return "a layer may have it";
  if (hasFileSystem) return "a file system may have it";
  if (variables === undefined) return "the function's variables may not be read";
  const named = variables.find((name) => rerouting.includes(name));
  if (named !== undefined) return `${named} may lead elsewhere`;
  const outside = contents.filter(({ path }) => !/(?:^|\/)node_modules\//.test(path));
  if (outside.some(({ kind }) => kind === "link")) return "a link may lead to it";
  if (outside.some(({ path }) => path.includes("\\"))) return "names in the zip have backslashes";
  if (!files.endsWith(".class")) return undefined;
  const release = (path: string): boolean =>
    path.startsWith("META-INF/versions/") && path.endsWith(`/${files}`);
  const held = outside.some(({ path }) => path.endsWith(".jar") || release(path));
  return held ? "a jar in the package may have it" : undefined;
}

/** Deep copies in other packages are nobody's handler. */
const foreign = /(?:^|\/)(?:node_modules|site-packages|vendor)\//;

/** The same file below some folder, else one of the same name; the least deep one. */
function nearestTo(
  { fits, handlerFor }: Expectation,
  contents: readonly PackedFile[],
): Near | undefined {
  const depth = (path: string): number => path.split("/").length;
  const candidates = contents
    .map(({ path }) => path)
    .filter((path) => !foreign.test(path))
    .map((path) => ({ path, folder: folderOf(path, fits), handler: handlerFor?.(path) }))
    .filter(({ folder, handler }) => folder !== undefined || handler !== undefined)
    .sort(
      (a, b) =>
        Number(a.folder === undefined) - Number(b.folder === undefined) ||
        depth(a.path) - depth(b.path) ||
        (a.path < b.path ? -1 : 1),
    );
  const [best] = candidates;
  if (best === undefined) return undefined;
  const { path, folder, handler } = best;
  return {
    path,
    ...(folder === undefined ? {} : { folder }),
    ...(handler === undefined ? {} : { handler }),
  };
}

/** The folder below which the runtime would find this file. */
function folderOf(path: string, fits: Expectation["fits"]): string | undefined {
  const parts = path.split("/");
  for (let at = 1; at < parts.length; at += 1) {
    if (fits(parts.slice(at).join("/"))) return parts.slice(0, at).join("/");
  }
  return undefined;
}
