import type { Difference } from "../../../model/report/story.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import { spokenStepTime } from "../inputs/traffic.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import type { AliasWork, FunctionWork } from "../plan/model.ts";

/** Fields whose values are somebody's commands, which may hold what is secret. */
const unshown: ReadonlySet<string> = new Set(["ImageConfig", "Environment", "Description"]);

/** The function's settings, variables, tags, code and old versions, before and after. */
export function differencesOf(work: FunctionWork): readonly Difference[] {
  const effect = work.base === undefined ? "create" : "update";
  const fields = Object.entries(work.configuration).map(([name, value]): Difference => {
    const before = work.base === undefined ? undefined : actualValue(name, work.base);
    if (unshown.has(name)) return { effect, name, note: "another value (not shown)" };
    const shown = before === undefined ? {} : { before: show(before) };
    return { effect, name, ...shown, after: show(value) };
  });
  const variables = (work.environment?.changes ?? []).map((change): Difference => ({
    ...change,
    note: variableNotes[change.effect],
  }));
  const tags = Object.keys(work.tags).map((name): Difference => ({
    effect,
    name: `tag ${name}`,
    note: "another value",
  }));
  return [
    ...fields,
    ...variables,
    ...tags,
    ...(work.code === undefined ? [] : [codeDifference(work.code, work.base)]),
    ...(work.alias === undefined ? [] : [aliasDifference(work.alias)]),
    ...work.prune.map((version): Difference => ({
      effect: "delete",
      name: `version ${version}`,
      note: `deleted, older than the newest ${work.config.keepVersions ?? 0}`,
    })),
  ];
}

const variableNotes = {
  create: "new variable",
  update: "another value (never shown)",
  delete: "is removed",
} as const;

function codeDifference(code: WantedCode, base: FunctionConfiguration | undefined): Difference {
  const before = base?.CodeSha256 === undefined ? {} : { before: codeSize(base) };
  const effect = base === undefined ? "create" : "update";
  return { effect, name: "code", ...before, after: newCode(code) };
}

function aliasDifference({ name, current, steps, version }: AliasWork): Difference {
  const shares = steps.filter(({ percent }) => percent < 100);
  const way = shares.map(({ percent, ms }) => `${percent} % for ${spokenStepTime(ms)}, `).join("");
  const to = version === undefined ? "the new one" : `version ${version}`;
  const after = way === "" ? to : `${to}: ${way}then all traffic`;
  const served = current?.FunctionVersion;
  const before = served === undefined ? {} : { before: `version ${served}` };
  return {
    effect: served === undefined ? "create" : "update",
    name: `alias ${name}`,
    ...before,
    after,
  };
}

function newCode(code: WantedCode): string {
  switch (code.kind) {
    case "package":
      return sized(code.package.bytes.size, code.package.bytes.sha256);
    case "object":
      return `s3://${code.object.bucket}/${code.object.key}`;
    case "image":
      return code.uri;
  }
}

/** `1.0 kB, sha256 J+oF6pROVnHN`. */
export function codeSize(base: FunctionConfiguration | undefined): string {
  return sized(base?.CodeSize ?? 0, base?.CodeSha256 ?? "");
}

function sized(bytes: number, sha256: string): string {
  const kilobytes = bytes / 1000;
  const size =
    kilobytes < 999.5 ? `${kilobytes.toFixed(1)} kB` : `${(kilobytes / 1000).toFixed(1)} MB`;
  return `${size}, sha256 ${sha256.slice(0, 12)}`;
}

/** A field as it would be asked for: layers by their ARN alone. */
function actualValue(name: string, actual: FunctionConfiguration): unknown {
  if (name === "Layers") return actual.Layers?.map(({ Arn }) => Arn);
  return actual[name as keyof FunctionConfiguration];
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
