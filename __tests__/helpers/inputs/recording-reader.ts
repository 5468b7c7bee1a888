import * as yaml from "../../../src/inputs/yaml/read-yaml.ts";
import { Inputs, type RawInputs } from "../../../src/inputs/reader.ts";
import { targets } from "../../../src/targets/registry.ts";
import { everyFeature } from "../rights/every-feature.ts";

/** What a reader asked of an input. */
export interface Asked {
  /** The words of a choice. */
  readonly words?: readonly string[];
  /** What is taken where nothing is given; none where the reader then does without. */
  readonly fallback?: string;
}

/** Notes what a target's reader asks for, and answers as ever. */
class RecordingReader extends Inputs {
  readonly asked = new Map<string, Asked>();

  #note(name: string, asked: Asked, fallback?: string | number | boolean): void {
    const isDefault = fallback !== undefined && super.text(name) === undefined;
    const said = isDefault ? { ...asked, fallback: String(fallback) } : asked;
    this.asked.set(name, { ...this.asked.get(name), ...said });
  }

  override text(name: string): string | undefined {
    this.#note(name, {});
    return super.text(name);
  }

  override boolean(name: string, fallback: boolean): boolean {
    this.#note(name, {}, fallback);
    return super.boolean(name, fallback);
  }

  override integer(name: string, fallback: number, range: { min: number; max: number }): number {
    this.#note(name, {}, fallback);
    return super.integer(name, fallback, range);
  }

  override oneOf<const T extends string>(name: string, words: readonly T[], fallback: T): T {
    this.#note(name, { words }, fallback);
    return super.oneOf(name, words, fallback);
  }
}

/**
 * What a target's reader asks for, over its every feature with nothing more and with each input once more: some are
 * only read beside others, or where they are given.
 */
export function askedOf(target: string, names: readonly string[]): ReadonlyMap<string, Asked> {
  const features = everyFeature.filter((inputs) => inputs.target === target);
  const all = features.flatMap((feature) => [
    feature,
    ...names.filter((name) => !(name in feature)).map((name) => ({ ...feature, [name]: "1" })),
  ]);
  const found = new Map<string, Asked>();
  for (const inputs of all) {
    for (const [name, asked] of readWith(target, new Map(Object.entries(inputs)))) {
      found.set(name, { ...found.get(name), ...asked });
    }
  }
  return found;
}

function readWith(target: string, raw: RawInputs): ReadonlyMap<string, Asked> {
  const reader = new RecordingReader(raw, yaml);
  targets.get(target)?.bind(reader);
  return reader.asked;
}
