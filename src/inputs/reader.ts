import { DeployError } from "../model/errors.ts";
import type { Story } from "../model/report/story.ts";
import { nearest } from "./nearest.ts";
import { YamlNeeded, type Yaml } from "./yaml/with-yaml.ts";

/** An id of its own and what to do, for a problem that deserves more than "invalid". */
export interface Guide {
  readonly id: string;
  readonly hint: string;
}

/** A place that an input names, e.g. in an ARN. */
export interface NamedPlace {
  readonly input: string;
  readonly region: string;
  /** Whether it must be the step's own region, or any region of its partition. */
  readonly within: "region" | "partition";
  readonly guide?: Guide;
}

/** Where the raw values come from: the runner's INPUT_* variables, or a terminal's options. */
export type RawInputs = ReadonlyMap<string, string>;

/**
 * What a target may ask of the workflow. An empty value is "not given". Whatever is wrong is noted
 * and answered with the fallback, so that one run reports everything at once.
 */
export type InputReader = Omit<Inputs, "given" | "throwProblems">;

export class Inputs {
  readonly #raw: RawInputs;
  readonly #problems: { readonly text: string; readonly guide: Guide | undefined }[] = [];

  readonly #yaml: Yaml | undefined;

  /** @param yaml undefined where nothing that is read can be YAML, or where `withYaml` reads again with it */
  constructor(raw: RawInputs, yaml: Yaml | undefined) {
    this.#raw = raw;
    this.#yaml = yaml;
  }

  /**
   * What reads YAML and JSON.
   * @throws YamlNeeded which `withYaml` answers, so that nothing else may catch it
   */
  get yaml(): Yaml {
    if (this.#yaml === undefined) throw new YamlNeeded();
    return this.#yaml;
  }

  text(name: string): string | undefined {
    const value = this.#raw.get(name)?.trim();
    return value === undefined || value === "" ? undefined : value;
  }

  /** The value, or "" after noting that it is missing. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) this.problem(name, "is required");
    return value ?? "";
  }

  boolean(name: string, fallback: boolean): boolean {
    const value = this.text(name);
    if (value === undefined) return fallback;
    // YAML 1.2's core schema, as GitHub's own toolkit reads it.
    if (["true", "True", "TRUE"].includes(value)) return true;
    if (["false", "False", "FALSE"].includes(value)) return false;
    this.problem(name, `must be true or false, not "${preview(value)}"`);
    return fallback;
  }

  /** A strict decimal integer within [min, max]. */
  integer(name: string, fallback: number, range: { min: number; max: number }): number {
    return this.optionalInteger(name, range) ?? fallback;
  }

  optionalInteger(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    this.problem(name, `must be a whole number from ${min} to ${max}, not "${preview(value)}"`);
    return undefined;
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    const guess = nearest(value, allowed);
    this.problem(
      name,
      `must be one of ${allowed.join(", ")}, not "${preview(value)}"${guess === undefined ? "" : `; did you mean "${guess}"?`}`,
    );
    return fallback;
  }

  /** Non-empty lines, trimmed. */
  lines(name: string): string[] {
    return (this.text(name) ?? "")
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }

  /**
   * Notes a problem with an input; the run is refused before any request.
   * @param guide the error's own id and way out, used when it is the only problem
   */
  problem(name: string, text: string, guide?: Guide): void {
    this.#problems.push({ text: `${name}: ${text}`, guide });
  }

  /** Names of all inputs that were given a value. */
  given(): string[] {
    return [...this.#raw.keys()].filter((name) => this.text(name) !== undefined);
  }

  /** Throws one error with every problem that was noted. */
  throwProblems(): void {
    const [first] = this.#problems;
    if (first === undefined) return;
    const texts = this.#problems.map(({ text }) => text);
    if (texts.length === 1) throw onlyProblem(first);
    const hints = this.#problems.flatMap(({ guide }) => (guide === undefined ? [] : [guide.hint]));
    throw new DeployError({
      id: "invalid-inputs",
      message: `${texts.length} invalid inputs: ${texts.join("; ")}.`,
      hint: [correction, ...new Set(hints)].join("\n"),
      evidence: texts,
      story: problemsStory(texts),
    });
  }
}

/** Each problem begins with its input's name. */
function problemsStory(texts: readonly string[]): Story {
  const rows = texts.map((text) => {
    const colon = text.indexOf(": ");
    return [[{ code: text.slice(0, colon) }], text.slice(colon + 2)];
  });
  const count = texts.length === 1 ? "1 invalid input" : `${texts.length} invalid inputs`;
  return {
    title: `${count}, nothing was requested`,
    ...(texts.length === 1 ? {} : { cause: [`${count}:`, ...texts].join("\n") }),
    tables: [{ columns: [{ title: "Input" }, { title: "What is wrong" }], rows }],
  };
}

const correction = "Correct the `with:` block of the step.";

function onlyProblem({ text, guide }: { text: string; guide: Guide | undefined }): DeployError {
  return new DeployError({
    ...{ id: "invalid-inputs", hint: correction, ...guide },
    message: `Invalid input ${text}.`,
    evidence: [text],
    story: problemsStory([text]),
  });
}

/** Inputs may hold secrets by mistake: only the beginning of a short value is quoted. */
function preview(value: string): string {
  const line = value.split("\n", 1)[0] ?? "";
  return line.length <= 30 ? line : `${line.slice(0, 30)}…`;
}
