import { execFileSync } from "node:child_process";

/** A release's version, `v1.2.3`; anything else (`v1`, `v2.0.0-rc.1`) is none. */
function versionOf(tag: string): readonly [number, number, number] | undefined {
  const match = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(tag);
  if (match === null) return undefined;
  const [, major = "", minor = "", patch = ""] = match;
  return [Number(major), Number(minor), Number(patch)];
}

/**
 * The major tag that a release moves: `v1` for the newest version of 1.x, none for anything older. A
 * backport, or a tag that is pushed again, would else take everybody who names `v1` back.
 * @param release the tag that is being released
 * @param tags every tag of the repository
 */
export function majorTagOf(release: string, tags: readonly string[]): string | undefined {
  const version = versionOf(release);
  // 0.x promises nothing, so that nobody may rely on a tag for it.
  if (version === undefined || version[0] === 0) return undefined;
  const newer = tags.some((tag) => {
    const other = versionOf(tag);
    if (other?.[0] !== version[0]) return false;
    return other[1] > version[1] || (other[1] === version[1] && other[2] > version[2]);
  });
  return newer ? undefined : `v${version[0]}`;
}

if (import.meta.main) {
  const [release = ""] = process.argv.slice(2);
  const tags = execFileSync("git", ["tag", "--list"], { encoding: "utf8" }).split("\n");
  process.stdout.write(`${majorTagOf(release, tags) ?? ""}\n`);
}
