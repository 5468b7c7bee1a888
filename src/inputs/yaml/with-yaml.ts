/** What reads YAML, with its library: a third of the code that each step would load, and most steps give no YAML. */
export type Yaml = typeof import("./read-yaml.ts");

/** An input turned out to be YAML before anything was loaded that reads it. */
export class YamlNeeded extends Error {
  constructor() {
    super("An input is YAML: what reads it has to be loaded with `withYaml`");
  }
}

/**
 * What `read` makes of the inputs. It has no effects, so that it may be called again: first without what reads
 * YAML, and with it where an input needs that.
 * @throws what `read` throws
 */
export async function withYaml<T>(read: (yaml: Yaml | undefined) => T): Promise<T> {
  try {
    return read(undefined);
  } catch (error) {
    if (!(error instanceof YamlNeeded)) throw error;
  }
  return read(await import("./read-yaml.ts"));
}
