import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Builds dist/ with ncc: one call an entry, each with its own lazy chunks. ncc never cleans its
 * output, so that stale chunks would survive. Types are checked by `npm run typecheck`.
 */
const ncc = join("node_modules", "@vercel", "ncc", "dist", "ncc", "cli.js");
const entries = [
  ["src/index.ts", "dist"],
  ["src/post.ts", "dist/post"],
  ["src/cli/index.ts", "dist/cli"],
] as const;

rmSync("dist", { recursive: true, force: true });
for (const [entry, out] of entries) {
  if (!existsSync(entry)) continue;
  const args = [ncc, "build", entry, "--out", out, "--no-cache", "-q"];
  execFileSync(process.execPath, [...args, "--license", "licenses.txt"], { stdio: "inherit" });
}
