import type { PackedFile } from "./packed-file.ts";

/** What decides where the runtime looks for the handler's module: package and configuration in force after the deployment. */
export interface HandlerSettings {
  /** The package's files. */
  readonly contents: readonly PackedFile[];
  readonly runtime?: string;
  readonly handler?: string;
  readonly hasLayers: boolean;
  readonly hasFileSystem: boolean;
  /** Names of the function's variables; undefined where they may not be read. */
  readonly variables: readonly string[] | undefined;
}

/** Variables by which code is looked for elsewhere, or another program begins. */
const rerouting = [
  "AWS_LAMBDA_EXEC_WRAPPER",
  "CLASSPATH",
  "GEM_PATH",
  "JAVA_TOOL_OPTIONS",
  "NODE_OPTIONS",
  "NODE_PATH",
  "PYTHONPATH",
  "PYTHONSTARTUP",
  "RUBYLIB",
  "RUBYOPT",
];

/** Why a module that the package does not have may be there all the same; undefined where nothing brings it. */
export function whyElsewhere(settings: HandlerSettings): string | undefined {
  const { hasLayers, hasFileSystem, variables, contents } = settings;
  if (hasLayers) return "a layer may have it";
  if (hasFileSystem) return "a file system may have it";
  if (variables === undefined) return "the function's variables may not be read";
  const named = variables.find((name) => rerouting.includes(name));
  if (named !== undefined) return `${named} may lead elsewhere`;
  const outside = outsideOfModules(contents);
  if (outside.some(({ kind }) => kind === "link")) return "a link may lead to it";
  return outside.some(({ path }) => path.includes("\\"))
    ? "names in the zip have backslashes"
    : undefined;
}

/** What lies below no node_modules. */
export function outsideOfModules(contents: readonly PackedFile[]): readonly PackedFile[] {
  return contents.filter(({ path }) => !/(?:^|\/)node_modules\//.test(path));
}
