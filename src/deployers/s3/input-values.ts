import type { InputReader } from "../../input-reader.ts";
import type { GlobRule } from "./inputs.ts";
import { keyProblem, recordFolder } from "./keys.ts";

/** `name` or `s3://name/prefix`; the prefix always ends with a slash, so that `site` is not `site2`. */
export function readBucket(inputs: InputReader): { bucket: string; prefix: string } {
  const text = inputs.required("bucket");
  const match = /^(?:s3:\/\/)?([^/]*)(?:\/(.*))?$/s.exec(text);
  const bucket = match?.[1] ?? "";
  const path = (match?.[2] ?? "").replace(/\/+$/, "");
  if (text !== "" && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
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

/** Lines `glob: value`; the glob ends at the first colon. */
export function readRules(inputs: InputReader, name: string): GlobRule[] {
  return inputs.lines(name).flatMap((line) => {
    const match = /^([^:]+):\s*(\S.*)$/.exec(line);
    const [, glob = "", value = ""] = match ?? [];
    if (match === null || !/^[\t\x20-\x7e]+$/.test(value)) {
      inputs.problem(name, `"${line.slice(0, 60)}" is no line such as "*.html: no-cache"`);
      return [];
    }
    return [{ glob: glob.trim(), value: value.trim() }];
  });
}

/** The record's key, or undefined for `none`. */
export function readStateKey(inputs: InputReader, fallback: string): string | undefined {
  const text = inputs.text("state") ?? fallback;
  if (text === "none") return undefined;
  const problem = keyProblem(text);
  if (problem !== undefined) inputs.problem("state", problem);
  if (text.startsWith("/") || text.endsWith("/")) {
    inputs.problem("state", "must be a key such as deployments/site.json.gz, or none");
  }
  return text;
}
