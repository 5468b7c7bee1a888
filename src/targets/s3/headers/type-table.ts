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

/** The name of a file in lower case. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

/** The type of a name by its extension; undefined for one that the table does not know. */
export function plainType(name: string): string | undefined {
  const known = Object.hasOwn(names, name) ? names[name] : undefined;
  if (known !== undefined) return known;
  const dot = name.lastIndexOf(".");
  const extension = name.slice(dot + 1);
  return dot >= 0 && Object.hasOwn(types, extension) ? types[extension] : undefined;
}

/** The type as it is sent: a text with the charset that all of a site is written in. */
export function withCharset(type: string): string {
  return isText(type) ? `${type}; charset=utf-8` : type;
}

function isText(type: string): boolean {
  return (
    type.startsWith("text/") ||
    /^(application|image|model)\/(.+\+)?(json5?|xml|toml|yaml)$/.test(type)
  );
}
