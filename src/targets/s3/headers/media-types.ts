import { nameOf, plainType, withCharset } from "./type-table.ts";

const encodings: Readonly<Record<string, string>> = { br: "br", gz: "gzip", zst: "zstd" };

/** Types that say "this is the compressed file itself", or that it is to be saved. */
const compressedTypes = new Set([
  ...["application/gzip", "application/x-gzip", "application/zstd", "application/x-zstd"],
  ...["application/brotli", "application/x-brotli", "application/x-compressed"],
  ...["application/x-gtar-compressed", "application/x-compressed-tar", "application/x-tgz"],
  ...["application/octet-stream", "binary/octet-stream"],
  ...["application/download", "application/x-download", "application/force-download"],
]);

export interface MediaType {
  readonly contentType: string;
  /** Set for `app.js.br` and the like, which are typed by the inner name. */
  readonly contentEncoding?: string;
}

/** What decides besides a file's name. */
export interface TypeHints {
  /** The type that a rule of the user's gives. */
  readonly given?: string;
  /** Whether the source has a path: `data.json` beside `data.json.gz` says that both are one resource. */
  readonly exists: (path: string) => boolean;
  /** Compressed files of the source that pages load as they are, though no plain file stands beside them. */
  readonly encoded?: ReadonlySet<string>;
}

/**
 * The media type of a file by its name.
 *
 * `app.js.gz` is a script that was compressed for its way; `export.csv.gz` is what a visitor wants
 * to save. Scripts, styles and WebAssembly, which nobody downloads compressed, are typed by the inner
 * name, also where there is no plain file (as Unity's builds have it); everything else only where the
 * plain file is there, too, or where it is known that pages load it so. A given type decides alone: the
 * inner one means an encoding, that of a compressed file means none.
 */
export function mediaTypeOf(path: string, hints: TypeHints = nothingElse): MediaType {
  const { given } = hints;
  const encoded = encodedType(path);
  if (given !== undefined) {
    const keeps = encoded !== undefined && !compressedTypes.has(bareType(given));
    return { contentType: given, ...(keeps ? { contentEncoding: encoded.contentEncoding } : {}) };
  }
  // Whether it was compressed for its way, and not to be saved as it is.
  if (encoded !== undefined) {
    const { plainPath, always, ...type } = encoded;
    if (always || hints.encoded?.has(path) === true || hints.exists(plainPath)) return type;
  }
  const name = nameOf(path);
  return { contentType: withCharset(plainType(name) ?? "application/octet-stream") };
}

/** Without its parameters. */
function bareType(type: string): string {
  return type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

const nothingElse: TypeHints = { exists: () => false };

interface EncodedType extends Required<MediaType> {
  readonly plainPath: string;
  /** Whether it is never wanted as a compressed file. */
  readonly always: boolean;
}

function encodedType(path: string): EncodedType | undefined {
  const name = nameOf(path);
  if (name.endsWith(".svgz")) {
    const contentType = "image/svg+xml; charset=utf-8";
    return { contentType, contentEncoding: "gzip", plainPath: path, always: true };
  }
  const [, innerName = "", extension = ""] = /^(.+)\.(br|gz|zst)$/.exec(name) ?? [];
  const inner = plainType(innerName);
  const contentEncoding = encodings[extension];
  if (contentEncoding === undefined) return undefined;
  return {
    contentType: withCharset(inner ?? "application/octet-stream"),
    contentEncoding,
    plainPath: path.slice(0, -extension.length - 1),
    always: inner !== undefined && isCode(inner),
  };
}

function isCode(type: string): boolean {
  return /^(text\/(javascript|css)|application\/wasm)/.test(type);
}

/** Pictures, and lists and parts of media, whose type does not say that pages load them. */
const loadedByName = /\.(svgz|jfif|ktx2?|m3u8|mpd|m4s)$/;

/**
 * Whether pages load it, so that pages which are open or cached at an edge miss it when it is gone:
 * scripts, styles, fonts, pictures, media, WebAssembly and source maps. Pages themselves, documents,
 * archives, data and feeds are what visitors come for: gone means gone. A type that a rule gives says
 * so beside the name; one of a page, or of a compressed file (`*.js.gz: application/gzip`), denies it.
 * @param given the type that a rule of the user's gives
 */
export function isLoadedByPages(path: string, given?: string): boolean {
  const stated = given === undefined ? "" : bareType(given);
  const isArchive = compressedTypes.has(stated) && encodedType(path) !== undefined;
  if (isArchive || /^(text\/html|application\/xhtml)/.test(stated)) return false;
  const name = nameOf(path).replace(/\.(br|gz|zst)$/, "");
  if (name.endsWith(".map") || loadedByName.test(name)) return true;
  return isLoadedType(stated) || isLoadedType(plainType(name) ?? "");
}

function isLoadedType(type: string): boolean {
  return isCode(type) || /^(font|image|audio|video|model)\/|fontobject|^text\/vtt/.test(type);
}

/** Whether it is a script or a style, which bundlers name after their content. */
export function isScriptOrStyle(path: string): boolean {
  const name = nameOf(path)
    .replace(/\.(br|gz|zst)$/, "")
    .replace(/\.map$/, "");
  return /^text\/(javascript|css)/.test(plainType(name) ?? "");
}
