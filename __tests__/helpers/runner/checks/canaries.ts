import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where something is looked for, and what was found there. */
export interface Place {
  readonly name: string;
  readonly text: string;
}

/** What plays AWS and GitHub: the simulator, or an emulator behind a front of ours. */
export interface Cloud {
  readonly url: string;
  readonly github: { readonly requestToken: string; readonly issued: readonly string[] };
  readonly iam?: { readonly sessions: ReadonlyMap<string, SessionSecrets> };
  readonly otherSecrets?: readonly string[];
}

interface SessionSecrets {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Every secret that AWS and GitHub gave to the action. */
export function canariesOf({ github, iam, otherSecrets = [] }: Cloud): string[] {
  const sessions = [...(iam?.sessions.values() ?? [])].flatMap((session) => [
    session.secretAccessKey,
    session.sessionToken,
    session.accessKeyId,
  ]);
  const all = [...github.issued, github.requestToken, ...sessions, ...otherSecrets];
  return all.filter((secret) => secret !== "");
}

/** Places that hold a secret, a part of one, or one that is encoded. */
export function findLeaks(canaries: readonly string[], places: readonly Place[]): string[] {
  const needles = [...new Set(canaries)].flatMap((secret) => needlesOf(secret));
  const byBegin = Map.groupBy(needles, ({ text }) => text.slice(0, begin));
  const allLong = needles.every(({ text }) => text.length >= begin);
  const found = places.flatMap(({ name, text }) =>
    (allLong && text.length < needles.length * 1000
      ? walk(text, byBegin)
      : search(text, needles)
    ).map((form) => `${name}: ${form}`),
  );
  return [...new Set(found)];
}

interface Needle {
  readonly form: string;
  readonly text: string;
}

/** Where a needle is shorter than this, all are searched for. */
const begin = 8;

/** By the places of a text: the secrets of all runs of a test file add up to thousands of needles. */
function walk(text: string, byBegin: ReadonlyMap<string, readonly Needle[]>): string[] {
  const found: string[] = [];
  for (let at = 0; at + begin <= text.length; at += 1) {
    for (const needle of byBegin.get(text.slice(at, at + begin)) ?? []) {
      if (text.startsWith(needle.text, at)) found.push(needle.form);
    }
  }
  return found;
}

/** By the needles, which are few beside a long text. */
function search(text: string, needles: readonly Needle[]): string[] {
  return needles.filter((needle) => text.includes(needle.text)).map(({ form }) => form);
}

const known = new Map<string, readonly Needle[]>();

function needlesOf(secret: string): readonly Needle[] {
  const made =
    known.get(secret) ??
    forms(secret).flatMap(([form, texts]) => texts.map((text) => ({ form, text })));
  known.set(secret, made);
  return made;
}

/** The texts by which a secret would be recognised. */
function forms(secret: string): [string, string[]][] {
  return [
    ["a secret", [secret]],
    ["a part of a secret", parts(secret)],
    ["a secret, URL-encoded", [encodeURIComponent(secret)]],
    ["a secret, base64", [0, 1, 2].map((offset) => inBase64(secret, offset, "base64"))],
    ["a secret, base64url", [0, 1, 2].map((offset) => inBase64(secret, offset, "base64url"))],
    ["a secret, hexadecimal", [Buffer.from(secret).toString("hex")]],
  ];
}

/** Pieces of 12 characters after the first 12, which all secrets of a kind share. */
function parts(secret: string): string[] {
  const pieces: string[] = [];
  for (let at = 12; at + 12 <= secret.length; at += 12) pieces.push(secret.slice(at, at + 12));
  return pieces.length === 0 ? [secret] : pieces;
}

/** How a secret looks inside a longer text that was encoded as a whole. */
function inBase64(secret: string, offset: number, encoding: "base64" | "base64url"): string {
  const encoded = Buffer.from("x".repeat(offset) + secret).toString(encoding);
  return encoded.slice(offset === 0 ? 0 : 4, Math.floor((offset + secret.length) / 3) * 4);
}

/** What the log shows: the runner takes the mask commands out of it. */
export function visibleLog(stdout: string): string {
  return stdout
    .split("\n")
    .filter((line) => !line.startsWith("::add-mask::"))
    .join("\n");
}

/** The secrets that the log was told to hide. */
export function masked(stdout: string): ReadonlySet<string> {
  const values = [...stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, value = ""]) =>
    value.replace(/%0A/g, "\n").replace(/%0D/g, "\r").replace(/%25/g, "%"),
  );
  return new Set(values);
}

const largestFile = 2_000_000;

/** Every file below a directory as a place, names included. */
export function filesBelow(directory: string, label: string): Place[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= largestFile)
    .map((path) => ({
      name: `${label} ${path.slice(directory.length)}`,
      text: `${path}\n${readFileSync(path, "latin1")}`,
    }));
}

/** Watches the command lines of a process and of the processes that it starts. */
export function watchArguments(pid: number | undefined): { stop(): Place } {
  const seen = new Set<string>();
  const look = (): void => {
    for (const one of pid === undefined ? [] : [pid, ...childrenOf(pid)])
      seen.add(argumentsOf(one));
  };
  look();
  const timer = setInterval(look, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return { name: "argv", text: [...seen].join("\n") };
    },
  };
}

function childrenOf(pid: number): number[] {
  const text = readOrEmpty(`/proc/${pid}/task/${pid}/children`);
  const children = text.split(" ").filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...childrenOf(child)]);
}

function argumentsOf(pid: number): string {
  return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
