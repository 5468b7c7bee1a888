import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A zip of these files, made by `zip` itself. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const root = mkdtempSync(join(tmpdir(), "zip-of-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, "in", name)), { recursive: true });
      writeFileSync(join(root, "in", name), content);
    }
    execFileSync("zip", ["-qrX", "../out.zip", "."], { cwd: join(root, "in") });
    return readFileSync(join(root, "out.zip"));
  } finally {
    rmSync(root, { recursive: true });
  }
}
