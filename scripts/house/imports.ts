import { execFileSync } from "node:child_process";

interface Dependency {
  readonly resolved: string;
  readonly circular: boolean;
}

interface Cruised {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly Dependency[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Who imports whom in src/, types included. */
export interface Imports {
  /** Imports that a rule of .dependency-cruiser.js forbids: `from → to (rule)`. */
  readonly forbidden: readonly string[];
  /** Files that are part of a circle. */
  readonly circular: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Asks dependency-cruiser about the checkout in the current folder. */
export function cruise(): Imports {
  const command = "node_modules/dependency-cruiser/bin/dependency-cruise.mjs";
  const args = [command, "--config", ".dependency-cruiser.js", "--output-type", "json", "src"];
  const options = { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 } as const;
  return importsOf(JSON.parse(run(args, options)) as Cruised);
}

/** It exits with the number of violations, which are in its answer all the same. */
function run(args: readonly string[], options: { encoding: "utf8"; maxBuffer: number }): string {
  try {
    return execFileSync(process.execPath, args, options);
  } catch (error) {
    const { stdout } = error as { readonly stdout?: string };
    if (!stdout?.startsWith("{")) throw error;
    return stdout;
  }
}

export function importsOf({ modules, summary }: Cruised): Imports {
  const own = modules.filter(({ source }) => source.startsWith("src/"));
  return {
    forbidden: summary.violations.map(({ from, to, rule }) => `${from} → ${to} (${rule.name})`),
    circular: own
      .filter(({ dependencies }) => dependencies.some(({ circular }) => circular))
      .map(({ source }) => source),
    edges: own.flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => resolved.startsWith("src/"))
        .map(({ resolved }) => [source, resolved] as const),
    ),
  };
}
