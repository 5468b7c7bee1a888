import { each, type Steps } from "../../../model/time/turn.ts";

const framework = /^(.*\/|)[^/]*\.framework\.js\.(br|gz)$/s;
const data = /^(.*\/|)[^/]*\.(?:data|symbols\.json)\.(br|gz)$/s;

/**
 * The data files of Unity's compressed builds among these paths: they lie in one folder with a framework
 * script of the same compression, and the loader can read them only with a Content-Encoding, for which no
 * plain file stands beside them. Their names may be hashes of their own each, so that the folder decides.
 * Source: https://docs.unity3d.com/2021.3/Documentation/Manual/webgl-server-configuration-code-samples.html
 */
export function* unityData(paths: readonly string[]): Steps<ReadonlySet<string>> {
  const builds = new Set<string>();
  const candidates: (readonly [path: string, build: string])[] = [];
  yield* each(paths, (path) => {
    const [, home, compression] = framework.exec(path) ?? [];
    if (home !== undefined) builds.add(`${compression ?? ""} ${home}`);
    const [, folder, extension] = data.exec(path) ?? [];
    if (folder !== undefined) candidates.push([path, `${extension ?? ""} ${folder}`]);
  });
  return new Set(candidates.flatMap(([path, build]) => (builds.has(build) ? [path] : [])));
}
