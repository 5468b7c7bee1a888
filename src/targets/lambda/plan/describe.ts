import { listed } from "../../../model/count.ts";
import type { Change, Detail, Effect } from "../../../model/plan.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import { megabytes } from "../package/limits.ts";
import {
  changesFunction,
  type ObservedFunction,
  type AliasWork,
  type FunctionWork,
} from "./model.ts";
import { spokenStepTime } from "../inputs/traffic.ts";

/** Changes of the function itself: its settings by name, never a value. */
export function functionChanges(
  work: FunctionWork,
  { codeChange = "" }: ObservedFunction,
): Change[] {
  const { base, configuration, environment, tags, code } = work;
  const { name } = work.config.function;
  const isNew = base === undefined;
  const effect = isNew ? "create" : "update";
  const reason = isNew ? "as asked for" : "differs from what is asked for";
  const named = (type: string, names: object): Change[] =>
    Object.keys(names).map((resource) => ({ effect, type, resource, reason }));
  const variables = environment?.changes ?? [];
  return [
    ...(isNew ? [change("create", "function", name, "does not exist yet")] : []),
    ...named("configuration", configuration),
    ...variables.map((one) =>
      change(one.effect, "environment variable", one.name, variableReasons[one.effect]),
    ),
    ...named("tag", tags),
    ...(code === undefined ? [] : [codeLine(name, code, codeChange)]),
  ];
}

function change(effect: Effect, type: string, resource: string, reason: string): Change {
  return { effect, type, resource, reason };
}

const variableReasons = {
  create: "is new",
  update: "gets another value",
  delete: "is not asked for any more",
} as const;

function codeLine(name: string, code: WantedCode, reason: string): Change {
  const size = code.kind === "package" ? { bytes: code.package.bytes.size } : {};
  return { ...change("update", "code", name, reason), ...size };
}

/** Changes of what callers meet: versions and the alias. */
export function releaseChanges(work: FunctionWork): Change[] {
  const { config, alias, publish, prune } = work;
  const waits = alias !== undefined && config.waitForProvisionedConcurrency;
  const old = `older than the newest ${config.keepVersions ?? 0}, and no alias uses it`;
  return [
    ...(publish ? [change("create", "version", config.function.name, versionReason(work))] : []),
    ...(alias === undefined ? [] : [aliasChange(alias)]),
    ...(waits ? [change("wait", "provisioned concurrency", alias.name, "until it is ready")] : []),
    ...prune.map((version) => change("delete", "version", version, old)),
  ];
}

function versionReason({ code, configuration, environment, base }: FunctionWork): string {
  if (base === undefined) return "the first one";
  const configures = environment !== undefined || Object.keys(configuration).length > 0;
  if (code !== undefined) return configures ? "new code and configuration" : "new code";
  return configures ? "new configuration" : "the alias does not serve what the function holds";
}

function aliasChange({ name, current, steps, version }: AliasWork): Change {
  const shift = steps.map(({ percent, ms }) => `${percent} % for ${spokenStepTime(ms)}`).join(", ");
  const rest = steps.at(-1)?.percent === 100 ? "" : ", then all traffic";
  const how = shift === "" ? "all traffic at once" : `${shift}${rest}`;
  if (current === undefined) return change("create", "alias", name, "does not exist yet");
  const to = version === undefined ? "the new one" : `version ${version}`;
  const way = `from version ${current.FunctionVersion ?? "?"} to ${to}, ${how}`;
  return change("update", "alias", name, way);
}

/** What a reader should know besides. */
export function lambdaPlanNotes(work: FunctionWork, code: WantedCode | undefined): string[] {
  const { config, alias } = work;
  const skipped = alias !== undefined && alias.steps.length < config.traffic.length;
  return [
    code?.note,
    withheldNote(code),
    developmentNote(code),
    managedNote(work),
    skipped
      ? "The alias has no published version to share traffic with, so that it is moved at once"
      : undefined,
    latestNote(work),
  ].filter((note) => note !== undefined);
}

function withheldNote(code: WantedCode | undefined): string | undefined {
  const withheld = code?.kind === "package" ? code.package.protected : [];
  if (withheld.length === 0) return undefined;
  return `Left out because they may hold secrets or history (name them in include to pack them): ${listed(withheld, 5)}`;
}

/** What the alias serves is overwritten before any smoke test, and nothing is left to go back to. */
function latestNote(work: FunctionWork): string | undefined {
  const { alias } = work;
  if (alias?.current?.FunctionVersion !== "$LATEST" || !changesFunction(work)) return undefined;
  return `Warning: Alias ${alias.name} points to $LATEST: its callers meet the new code and configuration as soon as they are written, before any smoke test, and there is no version to go back to. From this deployment on it points to a version`;
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html (a call without
 * a qualifier runs $LATEST.PUBLISHED).
 */
function managedNote(work: FunctionWork): string | undefined {
  const { configuration, alias } = work.config;
  const managed = configuration.CapacityProviderConfig ?? work.base?.CapacityProviderConfig;
  const silent = alias !== undefined || configuration.PublishTo !== undefined;
  if (managed === undefined || silent || !changesFunction(work)) return undefined;
  return "Warning: The function runs on managed instances, where callers of its bare name meet $LATEST.PUBLISHED: they stay on the code from before. Set `PublishTo: LATEST_PUBLISHED` in `configuration`, or `alias`";
}

function developmentNote(code: WantedCode | undefined): string | undefined {
  if (code?.kind !== "package" || code.package.development === undefined) return undefined;
  const { development, files } = code.package;
  return `${development.files} of ${files} files are development dependencies, ${megabytes(development.bytes)}: \`npm ci --omit=dev\` before this step leaves them out`;
}

export function detailsOf(code: WantedCode | undefined): Detail[] {
  if (code?.kind !== "package" || code.package.names.length === 0) return [];
  const { names, leftOut } = code.package;
  const shown = names.slice(0, 100);
  const rest = names.length - shown.length;
  const more = rest > 0 ? [`… and ${rest} more`] : [];
  const excluded = leftOut > 0 ? `, ${leftOut} paths left out` : "";
  const files = names.length === 1 ? "1 file" : `${names.length} files`;
  return [{ title: `Package: ${files}${excluded}`, lines: [...shown, ...more] }];
}
