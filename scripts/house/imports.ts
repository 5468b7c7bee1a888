import { resolve } from "node:path";

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
  /** Imports that a rule of import-rules.js forbids: `from → to (rule)`. */
  readonly forbidden: readonly string[];
  /** Files that are part of a circle. */
  readonly circular: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Asks dependency-cruiser about the checkout in the current folder, in this process: it has TypeScript loaded. */
export async function cruise(): Promise<Imports> {
  const { cruise: ask } = await import("dependency-cruiser");
  const { default: read } = await import("dependency-cruiser/config-utl/extract-depcruise-config");
  const { options, ...ruleSet } = await read(resolve("scripts/house/import-rules.js"));
  const { output } = await ask(["src"], { ...options, ruleSet, validate: true });
  return importsOf(output as Cruised);
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
