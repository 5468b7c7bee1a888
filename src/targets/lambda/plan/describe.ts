import type { Change, Detail } from "../../../model/plan.ts";
import type { CodeWish } from "../package/code-wish.ts";
import { megabytes } from "../package/limits.ts";
import type { LambdaConfig } from "../config.ts";
import { changesFunction, type Actual, type AliasWork, type Work } from "./model.ts";
import { spoken } from "../inputs/traffic.ts";

/** Changes of the function itself: its settings by name, never a value. */
export function functionChanges(
  config: LambdaConfig,
  work: Work,
  { codeChange = "" }: Actual,
): Change[] {
  const name = config.function.name;
  const create = work.base === undefined;
  const effect = create ? "create" : "update";
  const fields = Object.keys(work.configuration);
  const reason = create ? "as asked for" : "differs from what is asked for";
  const variables = work.environment?.changes ?? [];
  return [
    ...(create
      ? [{ effect, type: "function", resource: name, reason: "does not exist yet" } as const]
      : []),
    ...fields.map((field) => ({ effect, type: "configuration", resource: field, reason }) as const),
    ...variables.map((variable) => ({
      effect: variable.effect,
      type: "environment variable",
      resource: variable.name,
      reason: variableReasons[variable.effect],
    })),
    ...Object.keys(work.tags).map(
      (tag) => ({ effect, type: "tag", resource: tag, reason }) as const,
    ),
    ...(work.code === undefined ? [] : [codeLine(name, work.code, codeChange)]),
  ];
}

const variableReasons = {
  create: "is new",
  update: "gets another value",
  delete: "is not asked for any more",
} as const;

function codeLine(name: string, code: CodeWish, reason: string): Change {
  const size = code.kind === "package" ? { bytes: code.package.bytes.size } : {};
  return { effect: "update", type: "code", resource: name, reason, ...size };
}

/** Changes of what callers meet: versions and the alias. */
export function releaseChanges(config: LambdaConfig, work: Work): Change[] {
  const { alias } = work;
  return [
    ...(work.publish
      ? [
          {
            effect: "create",
            type: "version",
            resource: config.function.name,
            reason: versionReason(work),
          } as const,
        ]
      : []),
    ...(alias === undefined ? [] : [aliasChange(alias)]),
    ...(alias !== undefined && config.waitForProvisionedConcurrency
      ? [
          {
            effect: "wait",
            type: "provisioned concurrency",
            resource: alias.name,
            reason: "until it is ready",
          } as const,
        ]
      : []),
    ...work.prune.map((version) => ({
      effect: "delete" as const,
      type: "version",
      resource: version,
      reason: `older than the newest ${config.keepVersions ?? 0}, and no alias uses it`,
    })),
  ];
}

function versionReason({ code, configuration, environment, base }: Work): string {
  if (base === undefined) return "the first one";
  const configures = environment !== undefined || Object.keys(configuration).length > 0;
  if (code !== undefined) return configures ? "new code and configuration" : "new code";
  return configures ? "new configuration" : "the alias does not serve what the function holds";
}

function aliasChange({ name, current, steps, version }: AliasWork): Change {
  const shift = steps.map(({ percent, ms }) => `${percent} % for ${spoken(ms)}`).join(", ");
  const how =
    shift === ""
      ? "all traffic at once"
      : `${shift}${steps.at(-1)?.percent === 100 ? "" : ", then all traffic"}`;
  return current === undefined
    ? { effect: "create", type: "alias", resource: name, reason: "does not exist yet" }
    : {
        effect: "update",
        type: "alias",
        resource: name,
        reason: `from version ${current.FunctionVersion ?? "?"} to ${version === undefined ? "the new one" : `version ${version}`}, ${how}`,
      };
}

/** What a reader should know besides. */
export function notesOf(config: LambdaConfig, work: Work, code: CodeWish | undefined): string[] {
  const { alias } = work;
  const skipped = alias !== undefined && alias.steps.length < config.traffic.length;
  const withheld = code?.kind === "package" ? code.package.protected : [];
  return [
    ...(code?.note === undefined ? [] : [code.note]),
    ...(withheld.length > 0
      ? [
          `Left out because they may hold secrets or history (name them in include to pack them): ${listed(withheld)}`,
        ]
      : []),
    ...developmentNote(code),
    ...managedNote(config, work),
    ...(skipped
      ? ["The alias has no published version to share traffic with, so that it is moved at once"]
      : []),
    ...latestNote(work),
  ];
}

/** What the alias serves is overwritten before any smoke test, and nothing is left to go back to. */
function latestNote(work: Work): string[] {
  const { alias } = work;
  if (alias?.current?.FunctionVersion !== "$LATEST" || !changesFunction(work)) return [];
  return [
    `Warning: Alias ${alias.name} points to $LATEST: its callers meet the new code and configuration as soon as they are written, before any smoke test, and there is no version to go back to. From this deployment on it points to a version`,
  ];
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html (a call without
 * a qualifier runs $LATEST.PUBLISHED).
 */
function managedNote({ configuration, alias }: LambdaConfig, work: Work): string[] {
  const managed = configuration.CapacityProviderConfig ?? work.base?.CapacityProviderConfig;
  const silent = alias !== undefined || configuration.PublishTo !== undefined;
  if (managed === undefined || silent || !changesFunction(work)) return [];
  return [
    "Warning: The function runs on managed instances, where callers of its bare name meet $LATEST.PUBLISHED: they stay on the code from before. Set `PublishTo: LATEST_PUBLISHED` in `configuration`, or `alias`",
  ];
}

function developmentNote(code: CodeWish | undefined): string[] {
  if (code?.kind !== "package" || code.package.development === undefined) return [];
  const { development, files } = code.package;
  return [
    `${development.files} of ${files} files are development dependencies, ${megabytes(development.bytes)}: \`npm ci --omit=dev\` before this step leaves them out`,
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

export function detailsOf(code: CodeWish | undefined): Detail[] {
  if (code?.kind !== "package" || code.package.names.length === 0) return [];
  const { names, leftOut } = code.package;
  const shown = names.slice(0, 100);
  const rest = names.length - shown.length;
  const more = rest > 0 ? [`… and ${rest} more`] : [];
  const excluded = leftOut > 0 ? `, ${leftOut} paths left out` : "";
  const files = names.length === 1 ? "1 file" : `${names.length} files`;
  return [{ title: `Package: ${files}${excluded}`, lines: [...shown, ...more] }];
}
