import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../../..");
const folder = "src/targets/lambda/package";

/** The packing code as plain JavaScript, for releases of Node that cannot strip types. */
export class PlainPacker {
  readonly #directory = join(root, `.cache/packer-${process.pid}`);

  readonly #copied = new Set<string>();

  constructor() {
    this.#copy(`${folder}/pack.ts`);
  }

  /** The hash of a directory's package, packed by this binary of Node. */
  pack(node: string, directory: string): string {
    const url = pathToFileURL(join(this.#directory, folder, "pack.mjs")).href;
    const script = `
      const { packPaths } = await import(${JSON.stringify(url)});
      const directory = process.argv[1];
      const options = { workspace: directory, tempDir: directory + "/..", include: [], exclude: [],
        followSymlinks: false, signal: new AbortController().signal };
      process.stdout.write((await packPaths([directory], options)).bytes.sha256);`;
    const args = ["--input-type=module", "-e", script, directory];
    return execFileSync(node, args, { encoding: "utf8" });
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** A source file and all that it imports. */
  #copy(path: string): void {
    if (this.#copied.has(path)) return;
    this.#copied.add(path);
    const code = stripTypeScriptTypes(readFileSync(join(root, path), "utf8"));
    const target = join(this.#directory, path.replace(/ts$/, "mjs"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code.replaceAll(/(from "\.[^"]+)\.ts"/g, '$1.mjs"'));
    for (const [, file = ""] of code.matchAll(/from "(\.[^"]+\.ts)"/g)) {
      this.#copy(join(dirname(path), file));
    }
  }
}
