import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Simulator } from "../../__tests__/simulator/simulator.ts";
import { Bindings, compare } from "./compare.ts";
import { leftOut } from "./left.ts";

/** A service error as the SDK throws it. */
interface Thrown extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
  readonly Type?: string;
}

/** A member that a sequence leaves out of the comparison; docs/known-and-assumed.md lists it. */
export interface LeftOut {
  readonly operation: string;
  /** The answers' names in the recording. */
  readonly answers: readonly string[];
  readonly members: readonly string[];
  readonly why: string;
  /** The sequence that compares the member of the same operation: needed where the action reads it. */
  readonly comparedIn?: string;
}

/** One recorded answer that was held against the simulator. */
export interface Replayed {
  readonly operation: string;
  readonly test: string;
  readonly answer: string;
  readonly deviations: readonly string[];
  /** Deviations that are known and stand in docs/known-and-assumed.md. */
  readonly left: readonly string[];
  /** Members that the sequence leaves out of the comparison. */
  readonly hidden: readonly string[];
  /** Members, at the top of the answer, that were compared. */
  readonly compared: readonly string[];
}

/** What a sequence works with: its own simulator, and the recorded answers of one test by name. */
export class Recording {
  readonly simulator: Simulator;
  readonly clock: { now: () => number; pass: (ms: number) => void };
  readonly replayed: Replayed[] = [];
  readonly #test: string;
  readonly #answers: Readonly<Record<string, unknown>>;
  readonly #left: readonly LeftOut[];
  readonly #bindings = new Bindings();

  constructor(
    test: string,
    answers: Readonly<Record<string, unknown>>,
    left: readonly LeftOut[] = [],
  ) {
    let now = Date.UTC(2026, 0, 1);
    this.#test = test;
    this.#answers = answers;
    this.#left = left;
    this.clock = {
      now: () => now,
      pass: (ms) => {
        now += ms;
      },
    };
    this.simulator = new Simulator({ clock: this.clock });
  }

  /**
   * Calls, and holds what comes back against a recorded answer.
   * @param inner where in the recording the answer lies, for those that hold several
   * @returns the answer, for the calls that follow
   */
  async is<T extends object>(
    answer: string,
    work: Promise<T>,
    { inner, view = (whole) => whole }: { inner?: string; view?: View } = {},
  ): Promise<T> {
    const found = this.#answers[answer] as Record<string, unknown> | undefined;
    if (found === undefined) throw new Error(`${this.#test} has no answer ${answer}`);
    const recorded = inner === undefined ? found : (found[inner] as Record<string, unknown>);
    const [whole, status, value] = await outcomeOf(work);
    const got = view(whole);
    const last = this.simulator.calls.all.at(-1);
    const service = last?.service.replace("monitoring", "cloudwatch") ?? "";
    const operation = `${service}:${last?.operation ?? ""}`;
    const own = this.#left.filter(({ answers }) => answers.includes(answer));
    const hidden = own.flatMap(({ members }) => members);
    const wanted = shapeOf(recorded, hidden);
    const differences = [
      ...compare(wanted, strip(got, hidden), this.#bindings),
      ...statusDifference(recorded, status),
      ...spareOf(own, operation, { ...shapeOf(recorded, []), ...got }),
    ];
    const known = (text: string): boolean => leftOut(operation, text) !== undefined;
    this.replayed.push({
      ...{ operation, test: this.#test, answer, hidden, compared: Object.keys(wanted) },
      deviations: differences.filter((text) => !known(text)),
      left: differences.filter(known),
    });
    return value as T;
  }
}

/** The part of an answer that was recorded, where it is not the whole. */
type View = (whole: Record<string, unknown>) => Record<string, unknown>;

function statusDifference(recorded: Readonly<Record<string, unknown>>, status: number): string[] {
  const { HTTPStatusCode: code } = (recorded.ResponseMetadata ?? {}) as { HTTPStatusCode?: number };
  return code === undefined || code === status ? [] : [`status: ${status} where AWS says ${code}`];
}

/** Members that are left out of another operation than the one named, or of an answer without them. */
function spareOf(
  left: readonly LeftOut[],
  operation: string,
  all: Readonly<Record<string, unknown>>,
): string[] {
  return left.flatMap((one) => [
    ...(one.operation === operation ? [] : [`is left out of ${one.operation}`]),
    ...one.members
      .filter((name) => all[name] === undefined)
      .map((name) => `${name}: is left out, and nobody says it`),
  ]);
}

type Outcome = readonly [Record<string, unknown>, number, unknown];

async function outcomeOf(work: Promise<object>): Promise<Outcome> {
  try {
    const value = await work;
    const { $metadata, ...rest } = value as Record<string, unknown>;
    const status = ($metadata as Thrown["$metadata"]).httpStatusCode ?? 0;
    const { Body, Payload } = rest as {
      Body?: { transformToString(): Promise<string> };
      Payload?: { transformToString(): string };
    };
    const whole = {
      ...rest,
      ...(Body === undefined ? {} : { Body: await Body.transformToString() }),
      ...(Payload === undefined
        ? {}
        : { Payload: JSON.parse(Payload.transformToString()) as unknown }),
    };
    return [whole, status, value];
  } catch (thrown) {
    const error = thrown as Thrown;
    // Something that is no answer of AWS's is a mistake of the sequence, or of the simulator.
    if ((error as Partial<Thrown>).$metadata?.httpStatusCode === undefined) throw error;
    return [errorOf(error), error.$metadata.httpStatusCode ?? 0, undefined];
  }
}

const own = /^(\$.*|name|message|stack|Error|Code|Message|Type|RequestId|HostId|cause)$/;

function errorOf(error: Thrown): Record<string, unknown> {
  const details = Object.entries(error).filter(([name]) => !own.test(name));
  const head = error.$metadata.httpStatusCode === 404 && error.name === "NotFound";
  const Code = head ? "404" : error.name;
  return {
    Error: {
      ...Object.fromEntries(details),
      ...{ Code, Message: head ? "Not Found" : error.message },
      ...(error.Type === "Sender" ? { Type: "Sender" } : {}),
    },
    ...(error.Type === "User" ? { Type: "User" } : {}),
  };
}

/** The recorded answer as the SDK would give it: boto3 tells an error's members twice. */
function shapeOf(
  recorded: Readonly<Record<string, unknown>>,
  without: readonly string[],
): Record<string, unknown> {
  const { Error, Type, message: _said, ResponseMetadata: _http, ...members } = recorded;
  if (Error === undefined) return strip(recorded, without);
  return {
    Error: strip({ ...(Error as Record<string, unknown>), ...members }, without),
    ...(Type === undefined ? {} : { Type }),
  };
}

function strip(
  value: Readonly<Record<string, unknown>>,
  without: readonly string[],
): Record<string, unknown> {
  const hidden = ["ResponseMetadata", ...without];
  return Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.includes(name)));
}

export interface Sequence {
  /** The snapshot's file, without its ending. */
  readonly file: string;
  /** The test in it, without the file's path. */
  readonly test: string;
  readonly run: (recording: Recording) => Promise<void>;
  readonly left?: readonly LeftOut[];
}

/** Runs one sequence on a simulator of its own. */
export async function replay(
  folder: string,
  { file, test, run, left }: Sequence,
): Promise<Replayed[]> {
  const text = readFileSync(join(folder, "localstack", `${file}.json`), "utf8");
  const all = JSON.parse(text) as Record<string, { "recorded-content": Record<string, unknown> }>;
  // Where a test was moved, the later recording counts.
  const found = Object.entries(all).findLast(([name]) => name.endsWith(`::${test}`))?.[1];
  if (found === undefined) throw new Error(`${file} has no test ${test}`);
  const recording = new Recording(test, found["recorded-content"], left);
  await recording.simulator.start();
  try {
    await run(recording);
  } catch (error) {
    const deviations = [`the sequence cannot go on: ${String(error)}`];
    recording.replayed.push({
      ...{ operation: "none", test, answer: "", deviations },
      ...{ left: [], hidden: [], compared: [] },
    });
  } finally {
    await recording.simulator.stop();
  }
  return recording.replayed;
}
