/**
 * Media types by extension, the same on every runner: the host's mime.types is never read.
 * Where IANA and practice differ, what browsers need (WHATWG's MIME sniffing) wins.
 */
const types: Readonly<Record<string, string>> = {
  "3gp": "video/3gpp",
  "7z": "application/x-7z-compressed",
  aac: "audio/aac",
  apng: "image/apng",
  appcache: "text/cache-manifest",
  atom: "application/atom+xml",
  avi: "video/x-msvideo",
  avif: "image/avif",
  bmp: "image/bmp",
  bz2: "application/x-bzip2",
  cjs: "text/javascript",
  css: "text/css",
  csv: "text/csv",
  cur: "image/x-icon",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  eot: "application/vnd.ms-fontobject",
  epub: "application/epub+zip",
  flac: "audio/flac",
  geojson: "application/geo+json",
  gif: "image/gif",
  glb: "model/gltf-binary",
  gltf: "model/gltf+json",
  gpx: "application/gpx+xml",
  gz: "application/gzip",
  heic: "image/heic",
  heif: "image/heif",
  htm: "text/html",
  html: "text/html",
  ico: "image/x-icon",
  ics: "text/calendar",
  jar: "application/java-archive",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript",
  json: "application/json",
  json5: "application/json5",
  jsonld: "application/ld+json",
  jxl: "image/jxl",
  kml: "application/vnd.google-earth.kml+xml",
  m3u8: "application/vnd.apple.mpegurl",
  m4a: "audio/mp4",
  m4v: "video/mp4",
  map: "application/json",
  markdown: "text/markdown",
  md: "text/markdown",
  mid: "audio/midi",
  midi: "audio/midi",
  mjs: "text/javascript",
  mkv: "video/x-matroska",
  mov: "video/quicktime",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  mpd: "application/dash+xml",
  mpeg: "video/mpeg",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  ogv: "video/ogg",
  opus: "audio/ogg",
  otf: "font/otf",
  pdf: "application/pdf",
  png: "image/png",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  rss: "application/rss+xml",
  rtf: "application/rtf",
  svg: "image/svg+xml",
  tar: "application/x-tar",
  tgz: "application/gzip",
  tif: "image/tiff",
  tiff: "image/tiff",
  toml: "application/toml",
  ts: "video/mp2t",
  ttc: "font/collection",
  ttf: "font/ttf",
  txt: "text/plain",
  usdz: "model/vnd.usdz+zip",
  vcf: "text/vcard",
  vtt: "text/vtt",
  wasm: "application/wasm",
  wav: "audio/wav",
  weba: "audio/webm",
  webm: "video/webm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff: "font/woff",
  woff2: "font/woff2",
  xhtml: "application/xhtml+xml",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
  xsl: "application/xslt+xml",
  yaml: "application/yaml",
  yml: "application/yaml",
  zip: "application/zip",
  zst: "application/zstd",
};

/** Names whose type no extension tells. */
const names: Readonly<Record<string, string>> = {
  "apple-app-site-association": "application/json",
  cname: "text/plain",
  license: "text/plain",
  "security.txt": "text/plain",
};

const encodings: Readonly<Record<string, string>> = { br: "br", gz: "gzip", zst: "zstd" };

/** Types that say "this is the compressed file itself". */
const compressedTypes = new Set([
  "application/gzip",
  "application/x-gzip",
  "application/zstd",
  "application/x-brotli",
  "application/octet-stream",
  "binary/octet-stream",
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
}

/**
 * The media type of a file by its name.
 *
 * `app.js.gz` is a script that was compressed for its way; `export.csv.gz` is what a visitor wants
 * to save. Scripts, styles and WebAssembly, which nobody downloads compressed, are typed by the inner
 * name, also where there is no plain file (as Unity's builds have it); everything else only where the
 * plain file is there, too. A given type decides alone: the inner one means an encoding, that of a
 * compressed file means none.
 */
export function mediaTypeOf(path: string, { given, exists }: TypeHints = nothingElse): MediaType {
  const encoded = encodedType(path);
  if (given !== undefined) {
    const keeps = encoded !== undefined && !compressedTypes.has(bareType(given));
    return { contentType: given, ...(keeps ? { contentEncoding: encoded.contentEncoding } : {}) };
  }
  if (encoded !== undefined && (encoded.always || exists(encoded.plainPath))) {
    const { contentType, contentEncoding } = encoded;
    return { contentType, contentEncoding };
  }
  const name = nameOf(path);
  return { contentType: withCharset(plainType(name) ?? "application/octet-stream") };
}

/** Without its parameters. */
function bareType(type: string): string {
  return type.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

const nothingElse: TypeHints = { exists: () => false };

interface EncodedType {
  readonly contentType: string;
  readonly contentEncoding: string;
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

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

function plainType(name: string): string | undefined {
  const known = Object.hasOwn(names, name) ? names[name] : undefined;
  if (known !== undefined) return known;
  const dot = name.lastIndexOf(".");
  const extension = name.slice(dot + 1);
  return dot >= 0 && Object.hasOwn(types, extension) ? types[extension] : undefined;
}

function withCharset(type: string): string {
  return isText(type) ? `${type}; charset=utf-8` : type;
}

function isText(type: string): boolean {
  return (
    type.startsWith("text/") ||
    /^(application|image|model)\/(.+\+)?(json5?|xml|toml|yaml)$/.test(type)
  );
}
