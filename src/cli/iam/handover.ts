import { posix } from "node:path";
import type { NamedFile } from "../../inputs/named-files.ts";

/** What the job `build` uploads, a path a line, and the folder to which the next job downloads it. */
export interface Handover {
  readonly upload: string;
  readonly download: string;
}

/**
 * How paths come to lie in the next job where they were in the one that built them: an artifact has everything below
 * the folder that they have in common, which for one folder is that folder itself.
 * By the rule of actions/upload-artifact, Upload using Multiple Paths and Exclusions.
 * @param built what the steps' inputs name and a build makes, relative to the workspace
 */
export function handOver(built: readonly Pick<NamedFile, "path" | "kind">[]): Handover | undefined {
  const paths = built.map(({ path, kind }) => ({ path: plain(path), kind }));
  const roots = paths.map(({ path, kind }) => (kind === "file" ? posix.dirname(path) : path));
  const [first, ...others] = new Set(roots);
  if (first === undefined) return undefined;
  const download = others.reduce(common, first);
  return { upload: [...new Set(paths.map(({ path }) => path))].join("\n"), download };
}

/** `./apps/site/dist/` is `apps/site/dist`. */
function plain(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, "");
}

function common(one: string, other: string): string {
  const parts = other.split("/");
  const differs = one.split("/").findIndex((part, index) => part !== parts[index]);
  const shared = differs === -1 ? one : one.split("/").slice(0, differs).join("/");
  return shared || ".";
}

/**
 * The repository to which a step logs in alone, so that the image that it is pushed to is known.
 * @param steps each step's inputs
 */
export function imageBuiltBy(
  steps: readonly Readonly<Record<string, string>>[],
): string | undefined {
  const login = steps.find(({ target }) => target === "ecr");
  if (login === undefined || login["registry-type"] === "public") return undefined;
  const name = login.repositories ?? "";
  return /^[a-z0-9][a-z0-9._/-]*$/.test(name) ? name : undefined;
}

/** The repository of an image, without registry, tag and digest. */
export function nameInRegistry(image: string): string {
  const [host = "", ...rest] = image.split("/");
  const path = rest.length > 0 && /[.:]|^localhost$/.test(host) ? rest.join("/") : image;
  return path.replace(/[:@].*$/, "");
}
