import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const bin = resolve(import.meta.dirname, "../../.cache/outside/bin");

/**
 * Builds a program from Go's registry, once.
 * @param name of the program
 * @param module with its version, such as `github.com/nektos/act@v0.2.87`
 * @returns its path
 * @throws Error where Go or the registry is missing
 */
export function buildTool(name: string, module: string): string {
  const path = join(bin, module.split("@")[1] ?? "", name);
  if (existsSync(path)) return path;
  execFileSync("go", ["install", module], {
    env: { ...process.env, GOBIN: join(path, ".."), GOFLAGS: "-modcacherw" },
    stdio: "inherit",
  });
  return path;
}
