import { readGlobLines } from "../../../inputs/lines/globs.ts";
import { globProblem } from "../../../inputs/globs.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import type { GlobRule } from "../config.ts";
import { keyProblem, recordFolder } from "../keys.ts";

/**
 * A bucket's name; neither two dots in a row nor an address of IPv4 is one.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const bucketName = /^(?!.*\.\.)(?!\d+(\.\d+){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** `name` or `s3://name/prefix`; the prefix always ends with a slash, so that `site` is not `site2`. */
export function bucketAndPrefix(inputs: InputReader): { bucket: string; prefix: string } {
  const text = inputs.required("bucket");
  const match = /^(?:s3:\/\/)?([^/]*)(?:\/(.*))?$/s.exec(text);
  const bucket = match?.[1] ?? "";
  const path = (match?.[2] ?? "").replace(/\/+$/, "");
  if (text !== "" && !bucketName.test(bucket)) {
    inputs.problem("bucket", "must be a bucket's name or s3://name/prefix");
  } else if (path !== "" && !text.startsWith("s3://")) {
    inputs.problem("bucket", `has a path: write s3://${bucket}/… to deploy below a prefix`);
  }
  checkPrefix(inputs, path);
  return { bucket, prefix: path === "" ? "" : `${path}/` };
}

function checkPrefix(inputs: InputReader, path: string): void {
  if (path === "") return;
  const problem = keyProblem(path);
  if (problem !== undefined) inputs.problem("bucket", `has a prefix that ${problem}`);
  if (path.split("/").some((part) => part === "" || part === "." || part === "..")) {
    inputs.problem("bucket", "has a prefix with an empty, `.` or `..` part");
  }
  if (`${path}/`.startsWith(recordFolder)) {
    inputs.problem("bucket", `has a prefix below ${recordFolder}, which is kept for records`);
  }
}

/** Lines of `include` or `exclude`. */
export function readGlobs(inputs: InputReader, name: string): string[] {
  return readGlobLines(inputs, name, (glob) => {
    checkSlash(inputs, name, glob);
  });
}

/** Notes what is wrong with the glob of a rule. */
export function checkGlob(inputs: InputReader, name: string, glob: string): void {
  const problem = globProblem(glob);
  if (problem !== undefined) inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
  checkSlash(inputs, name, glob);
}

/** A glob names files: one that ends with a slash matches none, unlike in .gitignore. */
function checkSlash(inputs: InputReader, name: string, glob: string): void {
  if (!glob.endsWith("/")) return;
  inputs.problem(
    name,
    `"${glob.slice(0, 60)}" matches no file: write "${contentsOf(glob).slice(0, 60)}"`,
  );
}

/** The files of the folders that .gitignore means: of a name alone those at any depth. */
function contentsOf(glob: string): string {
  const [, negation = "", folder = ""] = /^(!?)(.*?)\/*$/s.exec(glob) ?? [];
  return `${negation}${folder.includes("/") ? "" : "**/"}${folder}/**`;
}

/**
 * Lines `glob: value`; the glob ends at the first colon.
 * @param example what is shown where a line is none
 */
export function readRules(inputs: InputReader, name: string, example: string): GlobRule[] {
  return inputs.lines(name).flatMap((line) => {
    const match = /^([^:]+):\s*(\S.*)$/.exec(line);
    const [, glob = "", value = ""] = match ?? [];
    if (match === null || !/^[\t\x20-\x7e]+$/.test(value)) {
      inputs.problem(name, `"${line.slice(0, 60)}" is no line such as "${example}"`);
      return [];
    }
    checkGlob(inputs, name, glob.trim());
    return [{ glob: glob.trim(), value: value.trim() }];
  });
}

/** What RFC 6838 (4.2) lets a type's names have, then parameters, which are left to the browser. */
const mediaType = /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+\s*(;.*)?$/;

/** Lines `glob: type`, each with a media type, with or without parameters. */
export function readContentTypes(inputs: InputReader): GlobRule[] {
  const example = "*.wasm: application/wasm";
  const rules = readRules(inputs, "content-types", example);
  for (const { value } of rules) {
    if (mediaType.test(value)) continue;
    inputs.problem("content-types", `"${value.slice(0, 60)}" is no media type, as in "${example}"`);
  }
  return rules;
}

/** Id, ARN or alias of a key, as S3 takes them. */
export function readKmsKey(inputs: InputReader): string | undefined {
  const key = inputs.text("sse-kms-key-id");
  const arn = String.raw`arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:`;
  const form = `^((${arn})?alias/[\\w/-]{1,250}|(${arn}key/)?[\\w-]{1,256})$`;
  if (key !== undefined && !new RegExp(form).test(key)) {
    inputs.problem("sse-kms-key-id", "must be the id, the ARN or the alias of a KMS key");
  }
  return key;
}

/** The record's key, or undefined for `none`. */
export function readStateKey(inputs: InputReader, fallback: string): string | undefined {
  const text = inputs.text("state") ?? fallback;
  if (text === "none") return undefined;
  if (/^none$/i.test(text)) inputs.problem("state", `"${text}" is no key; did you mean "none"?`);
  const problem = keyProblem(text);
  if (problem !== undefined) inputs.problem("state", problem);
  // A URL's path is normalised on its way: `a/../b` would be another key, or another bucket.
  if (text.split("/").some((part) => part === "" || part === "." || part === "..")) {
    inputs.problem("state", "must be a key such as deployments/site.json.gz, or none");
  }
  return text;
}
