import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../..");
const folder = "src/deployers/lambda/package";

/** The packing code as plain JavaScript, for releases of Node that cannot strip types. */
export class PlainPacker {
  readonly #directory = join(root, `.cache/packer-${process.pid}`);

  constructor() {
    for (const name of readdirSync(join(root, folder))) this.#copy(`${folder}/${name}`);
    this.#copy("src/errors.ts");
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

  #copy(path: string): void {
    const code = stripTypeScriptTypes(readFileSync(join(root, path), "utf8"));
    const target = join(this.#directory, path.replace(/ts$/, "mjs"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code.replaceAll(/(from "\.[^"]+)\.ts"/g, '$1.mjs"'));
  }
}
