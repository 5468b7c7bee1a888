import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";
import { DeployError } from "../../../model/errors.ts";
import { checkLink, checkFollowed } from "./links.ts";
import type { PackageSelection } from "./selection.ts";

/** A file or link that was found, not read yet. */
export interface FoundFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
  readonly kind: "file" | "executable" | "link";
  readonly size: number;
  readonly target?: string;
}

export interface PackageWalk {
  /** In the order of their names' bytes. */
  readonly found: readonly FoundFile[];
  /** How many paths the globs and the ignored lines leave out. */
  readonly leftOut: number;
  /** What was left out although nobody asked for it. */
  readonly protected: readonly string[];
}

export interface PackageWalkOptions {
  /** What paths in the package are relative to. */
  readonly root: string;
  /** Where to start, relative to the root; "" for the root itself. */
  readonly starts: readonly string[];
  readonly followSymlinks: boolean;
  readonly selection: PackageSelection;
}

/** Finds what goes into the package. Reads names and links, no content. */
export function walkPackage(options: PackageWalkOptions): PackageWalk {
  const walker = new Walker(options);
  for (const start of options.starts) walker.visit(start, []);
  const found = [...walker.found.values()].sort((a, b) => compareBytes(a.path, b.path));
  return { found, leftOut: walker.leftOut, protected: walker.protected };
}

class Walker {
  readonly found = new Map<string, FoundFile>();
  readonly protected: string[] = [];
  leftOut = 0;
  readonly #options: PackageWalkOptions;
  readonly #realRoot: string;

  constructor(options: PackageWalkOptions) {
    this.#options = options;
    this.#realRoot = realpathSync(options.root);
  }

  /** @param ancestors real paths of the directories above, where links are followed */
  visit(path: string, ancestors: readonly string[]): void {
    const absolute = join(this.#options.root, path);
    const stats = lstatSync(absolute);
    if (!stats.isSymbolicLink() || path === "")
      this.#take(path, absolute, statOf(absolute, stats), ancestors);
    else if (this.#options.followSymlinks) this.#follow(path, absolute, ancestors);
    else if (this.#judged(path)) this.#addLink(path, absolute);
  }

  #take(path: string, absolute: string, stats: Stats, ancestors: readonly string[]): void {
    if (stats.isDirectory()) this.#enter(path, absolute, ancestors);
    else if (!this.#judged(path)) return;
    else if (stats.isFile()) {
      // Owner's bit alone: what the umask of a checkout took from the others must not matter.
      const kind = (stats.mode & 0o100) === 0 ? "file" : "executable";
      this.#add({ path, absolute, kind, size: stats.size });
    } else throw unsupported(path);
  }

  #enter(path: string, absolute: string, ancestors: readonly string[]): void {
    if (path !== "" && !this.#enters(path)) return;
    const inside = this.#options.followSymlinks ? [...ancestors, realpathSync(absolute)] : [];
    for (const name of readdirSync(absolute)) {
      this.visit(path === "" ? name : `${path}/${name}`, inside);
    }
  }

  #follow(path: string, absolute: string, ancestors: readonly string[]): void {
    if (!this.#judged(path) && !this.#enters(path)) return;
    const real = checkFollowed({ path, absolute, realRoot: this.#realRoot, ancestors });
    this.#take(path, absolute, statSync(real), ancestors);
  }

  #addLink(path: string, absolute: string): void {
    const target = readlinkSync(absolute);
    checkLink({ path, target, starts: this.#options.starts });
    this.#add({ path, absolute, kind: "link", size: Buffer.byteLength(target), target });
  }

  #add(found: FoundFile): void {
    if (found.path.includes("\uFFFD")) throw unsupported(found.path);
    this.found.set(found.path, found);
  }

  #enters(path: string): boolean {
    const verdict = this.#options.selection.skipsDirectory(path);
    this.#note(path, verdict);
    return verdict === "take";
  }

  #judged(path: string): boolean {
    const verdict = this.#options.selection.judge(path);
    this.#note(path, verdict);
    return verdict === "take";
  }

  #note(path: string, verdict: string): void {
    if (verdict === "leave") this.leftOut += 1;
    if (verdict === "protected") this.protected.push(path);
  }
}

/** The root itself may be a link, e.g. a build directory that points into a cache. */
function statOf(absolute: string, stats: Stats): Stats {
  return stats.isSymbolicLink() ? statSync(absolute) : stats;
}

function unsupported(path: string): DeployError {
  return new DeployError({
    id: "package-file-unsupported",
    message: `${path} is neither a file, a directory nor a link with a name in UTF-8.`,
    hint: "Leave it out with `exclude`, or remove it before the deployment.",
  });
}

/** The order of UTF-8 bytes, which differs from JavaScript's own beyond U+FFFF. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
