import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runtimeImports } from "../house/runtime-imports.ts";

/**
 * `npm run test:fast`: the tests that start no program and no server, found by what they import, so that nobody has
 * to list them. What is given besides goes to jest.
 */
const slow =
  /^node:(child_process|http|https|net|tls)$|\/simulator\/simulator\.ts$|\/__tests__\/(e2e|moto|outside|examples)\//;

export function isFast(file: string, read = (path: string) => readFileSync(path, "utf8")): boolean {
  const seen = new Set<string>();
  const visit = (path: string): boolean => {
    if (slow.test(path)) return false;
    if (seen.has(path) || !path.endsWith(".ts")) return true;
    seen.add(path);
    // What src/ itself asks the network for is in the tests' hands, which would have to start a server.
    if (path.includes("/src/")) return true;
    return runtimeImports(read(path), path).every(visit);
  };
  return visit(resolve(file));
}

if (import.meta.main) {
  const files = globSync("__tests__/**/*.test.ts").filter((file) => isFast(file));
  const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const command = [...jest, "node_modules/jest/bin/jest.js", "--runTestsByPath", ...files];
  const { status } = spawnSync(process.execPath, [...command, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
