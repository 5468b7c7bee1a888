/** The text of a file of the package; undefined where it cannot be told. */
export type ReadText = (path: string) => string | undefined;

/** What an import is looked for in. */
export interface ImportScope {
  readonly files: ReadonlySet<string>;
  /** The first part of every path, and of every file name at the root the part before its first dot. */
  readonly tops: ReadonlySet<string>;
  readonly read: ReadText;
}

/** How one language reads its imports. */
export interface ImportLanguage {
  readonly imports: (text: string) => readonly string[];
  /** Files that are loaded for an import, as far as they are known to be. */
  readonly follow: (specifier: string, file: string, world: ImportScope) => readonly string[];
  /** What an import needs that is nowhere. */
  readonly lacks: (specifier: string, file: string, world: ImportScope) => string | undefined;
}
