import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run bench` lists the benchmarks, `npm run bench -- <name> [options]` runs one. Each prints
 * ratios measured in one run beside the peer that it names.
 */
const [name, ...options] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(/\.bench\.ts$/, ""));

if (name !== undefined && names.includes(name)) {
  const { run } = (await import(join(import.meta.dirname, `${name}.bench.ts`))) as {
    run: (options: readonly string[]) => Promise<void>;
  };
  await run(options);
} else {
  console.log(`Benchmarks: ${names.join(", ")}`);
  process.exitCode = name === undefined ? 0 : 1;
}
