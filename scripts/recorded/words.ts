import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { namesRead } from "./readers.ts";

const root = resolve(import.meta.dirname, "../..");

/** Snapshots by the service whose answers they hold. */
const snapshots: Readonly<Record<string, readonly string[]>> = {
  lambda: ["test_lambda", "test_lambda_api", "test_lambda_common"],
  s3: ["test_s3", "test_s3_api", "test_s3_list_operations", "test_s3_preconditions"],
  sts: ["test_sts"],
  iam: ["test_iam"],
  cloudwatch: ["test_cloudwatch"],
};

/** Members whose values are words that code may branch on. */
const states = new Set([
  ...["State", "StateReasonCode", "LastUpdateStatus", "LastUpdateStatusReasonCode", "PackageType"],
  ...["Status", "StatusReason", "FunctionError", "StateValue", "ChecksumType", "EvalDecision"],
  ...["ServerSideEncryption", "StorageClass", "status", "rolloutState", "lastStatus"],
  ...["desiredStatus", "stopCode", "launchType", "propagateTags", "schedulingStrategy"],
]);

/** Words of recordings that the action reads and the simulator never says, each with the reason. */
export const unsaid: Readonly<Record<string, string>> = {
  "s3 MethodNotAllowed": "Said of delete markers and their ACLs, which the action never asks for.",
  "s3 AuthorizationHeaderMalformed":
    "Tests of a wrong region inject it; buckets of the simulator redirect.",
  "ecs propagateTags SERVICE": "The simulator tells what it was sent.",
  "cloudwatch State running": "Said of metric streams, which are none of the action's.",
  "s3 InternalError":
    "Said of broken tags of a new bucket; tests inject it where it may come at any time.",
};

interface Said {
  /** `s3 NoSuchKey` or `lambda State Active`. */
  readonly name: string;
  readonly word: string;
  readonly status?: number;
}

export interface WordFinding {
  readonly answers: number;
  readonly words: number;
  readonly deviations: readonly string[];
}

/**
 * Holds every error code with its status, and every state, of every recorded answer against the simulator's
 * own code: a word that the action reads must be one that the simulator says.
 */
export function compareWords(folder: string): WordFinding {
  const code = sourceOf("__tests__/simulator/{*,!(models)/**/*}.ts");
  const said: Said[] = [];
  let answers = 0;
  for (const [service, files] of Object.entries(snapshots)) {
    for (const answer of files.flatMap((file) => answersIn(folder, file))) {
      answers += 1;
      said.push(...wordsOf(service, answer));
    }
  }
  for (const service of ["ecs", "cloudfront"]) {
    for (const answer of placebosOf(folder, service)) {
      answers += 1;
      said.push(...wordsOf(service, answer));
    }
  }
  const distinct = new Map(said.map((one) => [`${one.name} ${one.status ?? ""}`, one]));
  const found = [...distinct.values()].flatMap((one) => deviationOf(one, code));
  const needed = new Set(found.map(({ name }) => name));
  return {
    ...{ answers, words: distinct.size },
    deviations: [
      ...found.filter(({ name }) => !(name in unsaid)).map(({ name, text }) => `${name}: ${text}`),
      ...Object.keys(unsaid)
        .filter((name) => !needed.has(name))
        .map((name) => `${name}: is left without need`),
    ],
  };
}

interface Deviation {
  readonly name: string;
  readonly text: string;
}

function deviationOf({ name, word, status }: Said, code: string): Deviation[] {
  const service = name.split(" ")[0] ?? "";
  const statuses = [...code.matchAll(new RegExp(`"${escaped(word)}",\\s*(\\d{3})`, "g"))];
  if (status !== undefined && statuses.length > 0) {
    const known = statuses.some(([, text]) => Number(text) === status);
    return known ? [] : [{ name, text: `has never the status ${status}` }];
  }
  const isSaid = new RegExp(`["'>]${escaped(word)}["'<]`).test(code);
  const reads = namesRead(service).has(word);
  return isSaid || !reads ? [] : [{ name, text: "the simulator never says it" }];
}

function escaped(word: string): string {
  return word.replace(/[.$]/g, "\\$&");
}

function placebosOf(folder: string, service: string): unknown[] {
  const files = globSync(`custodian/*/${service}.*.json`, { cwd: folder });
  return files.map((file) => {
    const { data } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { data: unknown };
    return data;
  });
}

function answersIn(folder: string, file: string): unknown[] {
  const text = readFileSync(join(folder, "localstack", `${file}.json`), "utf8");
  const all = JSON.parse(text) as Record<string, { "recorded-content": Record<string, unknown> }>;
  return Object.values(all).flatMap((test) => Object.values(test["recorded-content"]));
}

function wordsOf(service: string, value: unknown): Said[] {
  if (Array.isArray(value)) return value.flatMap((item) => wordsOf(service, item));
  if (typeof value !== "object" || value === null) return [];
  const own = Object.entries(value).flatMap(([name, inner]): Said[] =>
    states.has(name) && typeof inner === "string"
      ? [{ name: `${service} ${name} ${inner}`, word: inner }]
      : wordsOf(service, inner),
  );
  return [...own, ...errorOf(service, value)];
}

function errorOf(service: string, value: object): Said[] {
  const { Error: error, ResponseMetadata: http } = value as {
    Error?: { Code?: unknown };
    ResponseMetadata?: { HTTPStatusCode?: number };
  };
  if (typeof error?.Code !== "string") return [];
  const { Code: word } = error;
  const status = http?.HTTPStatusCode;
  return [{ name: `${service} ${word}`, word, ...(status === undefined ? {} : { status }) }];
}

function sourceOf(pattern: string): string {
  const files = globSync(pattern, { cwd: root });
  return files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
}
