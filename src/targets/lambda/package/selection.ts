import { folderMatcher, isNegated } from "../../../inputs/globs.ts";
import { isProtected, namesProtected } from "../../shared/protected-names.ts";

/** What a path of the tree is to the package. */
type Verdict = "take" | "leave" | "protected";

/** Decides file by file what goes into the package. */
export interface PackageSelection {
  /** Whether nothing below this directory can be taken. */
  skipsDirectory(path: string): Verdict;
  judge(path: string): Verdict;
}

export interface SelectionOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Lines of .lambdaignore. */
  readonly ignore: readonly string[];
}

type Test = (path: string) => boolean;

/**
 * An include that names `.git`, `.github`, `.env…` or `.npmrc` brings these back besides everything
 * else; the other includes limit what is taken.
 */
export function createSelection({ include, exclude, ignore }: SelectionOptions): PackageSelection {
  const rescuing = include.filter(namesProtected);
  const limiting = include.filter((glob) => !namesProtected(glob));
  const rescued = anyOf(rescuing);
  const limited = limiting.length === 0 ? () => true : anyOf(limiting);
  const excluded = anyOf(exclude);
  // `!*.js` leaves out all but scripts, wherever they lie.
  const excludedFolder = anyOf(exclude.filter((glob) => !isNegated(glob)));
  const ignored = createIgnore(ignore);
  const leaves: Test = (path) => excluded(path) || ignored(path);
  return {
    skipsDirectory: (path) => {
      if (isProtected(path) && rescuing.length === 0) return "protected";
      // A later `!line` may bring back what is below an ignored directory.
      const ignores = ignored(path) && !ignore.some((line) => line.startsWith("!"));
      return excludedFolder(path) || ignores ? "leave" : "take";
    },
    judge: (path) => {
      if (leaves(path)) return "leave";
      if (rescued(path)) return "take";
      if (isProtected(path)) return "protected";
      return limited(path) ? "take" : "leave";
    },
  };
}

/** A glob that names a directory, with a slash at its end or without, means all that is in it. */
function anyOf(globs: readonly string[]): Test {
  return folderMatcher(globs.map((glob) => glob.replace(/^(!?)\.\/+/, "$1/").replace(/\/+$/, "")));
}

/**
 * The lines of .lambdaignore, as .gitignore's: a line without a slash holds at every depth, a
 * leading slash ties it to the root, `!` takes back, the last line that matches decides.
 */
function createIgnore(lines: readonly string[]): Test {
  const rules = lines
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({
      ignores: !line.startsWith("!"),
      matches: anyOf([line.replace(/^!/, "")]),
    }));
  return (path) => rules.findLast(({ matches }) => matches(path))?.ignores ?? false;
}
