import { listed } from "../../../model/count.ts";
import { DeployError } from "../../../model/errors.ts";
import { defined } from "../../../model/optional.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import type { HandlerSettings } from "../handler/elsewhere.ts";
import { findHandler, type HandlerVerdict, type NearHandler } from "../handler/find-handler.ts";
import { findMissingImports } from "../handler/imports/missing-imports.ts";
import type { Package } from "../package/pack.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import { changesFunction, type FunctionWork } from "./model.ts";

/** What the plan says of handler and package. */
interface Finding {
  readonly refusal?: DeployError;
  readonly notes: readonly string[];
}

/**
 * Compares the handler that is in force after the deployment with the package that is asked for. Pure but for the texts
 * of files that it asks the package for.
 */
export function guardHandler(code: WantedCode | undefined, work: FunctionWork): Finding {
  const { config } = work;
  const silent = config.handlerCheck === "off" || !(changesFunction(work) || work.publish);
  if (silent || code?.kind !== "package") return { notes: [] };
  const settings = settingsAfter(work, code.package);
  const verdict = findHandler(settings);
  if (verdict.kind === "unknown") return { notes: notKnown(verdict, settings) };
  const error = errorOf(verdict, settings, config);
  if (error === undefined) return { notes: cannotStart(settings, code.package) };
  return config.handlerCheck === "warn"
    ? { notes: [`Warning: ${error.message} ${error.hint ?? ""}`.trim()] }
    : { refusal: error, notes: [] };
}

/** A guess by reading code warns and never refuses. */
function cannotStart(settings: HandlerSettings, { read }: Package): string[] {
  if (read === undefined) return [];
  const missing = findMissingImports(settings, read);
  const [first] = missing;
  if (first === undefined) return [];
  const names = missing.map(({ module }) => module);
  return [
    `Warning: ${first.file} loads ${first.module} as it starts, and neither the package nor a layer has it: the function will most likely fail at its first call. Not found: ${listed(names, 5)}. Was it left out, or is it a development dependency?`,
  ];
}

function settingsAfter(
  { config, base, environment }: FunctionWork,
  { contents }: Package,
): HandlerSettings {
  const after: FunctionConfiguration = { ...base, ...config.configuration };
  const unreadable = environment === undefined && base?.Environment?.Error !== undefined;
  const variables = environment?.variables ?? base?.Environment?.Variables ?? {};
  return {
    contents,
    ...defined({ runtime: after.Runtime, handler: after.Handler }),
    hasLayers: (after.Layers ?? []).length > 0,
    hasFileSystem: (after.FileSystemConfigs ?? []).length > 0,
    variables: unreadable ? undefined : Object.keys(variables),
  };
}

/** Only where the module was looked for and not seen: most packages have it. */
function notKnown(
  { why, files }: Extract<HandlerVerdict, { kind: "unknown" }>,
  { handler = "" }: HandlerSettings,
): string[] {
  if (why === undefined || files === undefined) return [];
  return [`The package has no ${files} for the handler ${handler}: not checked, ${why}`];
}

function errorOf(
  verdict: HandlerVerdict,
  { handler = "", runtime = "" }: HandlerSettings,
  { code, function: { name } }: LambdaConfig,
): DeployError | undefined {
  if (verdict.kind === "not-executable") {
    return new DeployError({
      id: "bootstrap-not-executable",
      message: `The file bootstrap of ${name}'s package is not executable, so that ${runtime} could not start it.`,
      hint: "Run `chmod +x bootstrap` after the build. An artifact of actions/upload-artifact loses the x-bit: set it after the download, or upload a zip. Where it starts all the same, set `handler-check: off`.",
    });
  }
  if (verdict.kind !== "missing") return undefined;
  const subject =
    verdict.files === "bootstrap" ? `${runtime} starts` : `The handler ${handler} of ${name} names`;
  return new DeployError({
    id: "handler-not-in-package",
    message: `${subject} ${verdict.files}, and the package has ${verdict.files.includes(" or ") ? "none of them" : "no such file"}${seen(verdict.near)}.`,
    hint: `${wayOut(verdict.near, code)} For a layout that works all the same, set \`handler-check\` to \`warn\` or \`off\`.`,
  });
}

function seen(near: NearHandler | undefined): string {
  return near === undefined ? "" : `; it has ${near.path}`;
}

function wayOut(near: NearHandler | undefined, code: LambdaConfig["code"]): string {
  if (near === undefined) {
    return "Look at `code`, `include`, `exclude` and .lambdaignore, at what the build wrote, and at Handler in `configuration`.";
  }
  const { handler } = near;
  const folder = near.folder === undefined ? undefined : codeAt(near.folder, code);
  if (handler === undefined && folder === undefined)
    return "Make the package anew, with that file at its root.";
  const ways = [
    ...(handler === undefined ? [] : [`set \`Handler: ${handler}\` in \`configuration\``]),
    ...(folder === undefined ? [] : [`set \`code: ${folder}\``]),
  ].join(", or ");
  return `${ways.charAt(0).toUpperCase()}${ways.slice(1)}.`;
}

/** A folder of the package as the input would name it; a ready zip has none that could be named. */
function codeAt(folder: string, code: LambdaConfig["code"]): string | undefined {
  if (code?.kind !== "paths") return undefined;
  const [only = "", ...others] = code.paths;
  const whole = others.length > 0 ? folder : `${only.replace(/\/+$/, "")}/${folder}`;
  return whole.replace(/^\.\//, "");
}
