import { lastPart } from "../../../model/aws/arn.ts";

/** What a runtime loads for a handler. */
export interface HandlerExpectation {
  /** For people: `index.js, index.mjs or index.cjs`. */
  readonly files: string;
  /** Whether the runtime would load this file of the package for it. */
  readonly fits: (path: string) => boolean;
  /** The handler that names a module at this path instead, where there is one. */
  readonly handlerFor?: (path: string) => string | undefined;
}

/**
 * What has to be in the package for this handler; undefined where that is not known: other runtimes, and
 * handlers whose form the runtime may read in another way.
 */
export function expectationOf(
  runtime: string | undefined,
  handler: string | undefined,
): HandlerExpectation | undefined {
  const [, family = "", version = ""] = /^([a-z]+)(\d*)/.exec(runtime ?? "") ?? [];
  if (family === "provided") return bootstrap;
  if (handler === undefined || /^\/|\.\.|\s|\\/.test(handler)) return undefined;
  const named = handler.replace(/\/{2,}/g, "/").replace(/^(?:\.\/)+/, "");
  if (family === "nodejs") return nodeModule(named.replace(/\/(?:\.\/)+/g, "/"), Number(version));
  if (family === "python") return pythonModule(named);
  if (family === "ruby") return rubyFile(named);
  return family === "java" ? javaClass(named) : undefined;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html (an executable file named bootstrap). */
const bootstrap: HandlerExpectation = { files: "bootstrap", fits: (path) => path === "bootstrap" };

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html, and UserFunction.js of
 * aws/aws-lambda-nodejs-runtime-interface-client: the path, resolved, with each extension, TypeScript from Node 24
 * on, then the last part alone as a package or, by NODE_PATH, at the root.
 */
function nodeModule(handler: string, version: number): HandlerExpectation | undefined {
  const [, folder = "", module = "", name] = /^(.*\/)?([^./]+)\.([^/]+)$/.exec(handler) ?? [];
  if (name === undefined) return undefined;
  const plain = [".js", ".mjs", ".cjs"];
  const extensions = version >= 24 ? [...plain, ".ts", ".mts", ".cts"] : plain;
  const direct = new Set(["", ...extensions].map((extension) => `${folder}${module}${extension}`));
  const atRoot = new Set(["", ".js", ".json", ".node"].map((extension) => module + extension));
  const inside = ["package.json", "index.js", "index.json", "index.node"];
  const folders = new Set(
    [`${folder}${module}`, module].flatMap((one) => inside.map((file) => `${one}/${file}`)),
  );
  const packaged = new RegExp(`(?:^|/)node_modules/${escaped(module)}(?:\\.js|/.*)?$`);
  return {
    files: oneOf(plain.map((extension) => `${folder}${module}${extension}`)),
    fits: (path) =>
      direct.has(path) || atRoot.has(path) || folders.has(path) || packaged.test(path),
    handlerFor: (path) => moved(path, extensions, module, (stem) => `${stem}.${name}`),
  };
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html, and bootstrap.py of
 * aws/aws-lambda-python-runtime-interface-client: slashes count as dots, then import_module.
 */
function pythonModule(handler: string): HandlerExpectation | undefined {
  const [, module = "", name] = /^([\w/][\w./-]*)\.(\w+)$/.exec(handler) ?? [];
  // The runtime's own packages are there, whatever the package holds.
  if (name === undefined || /^(?:awslambdaric|boto3|botocore)\b/.test(module)) return undefined;
  const path = module.replaceAll(".", "/");
  const last = lastPart(path);
  const compiled = new RegExp(`^${escaped(path)}(?:/__init__)?\\.(?:.*\\.)?(?:py|pyc|so)$`);
  return {
    files: oneOf([`${path}.py`, `${path}/__init__.py`]),
    fits: (file) => compiled.test(file),
    handlerFor: (file) => moved(file, [".py"], last, (stem) => `${stem}.${name}`),
  };
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/ruby-handler.html; gems below vendor/ are on the runtime's
 * GEM_PATH (ruby-package.html).
 */
function rubyFile(handler: string): HandlerExpectation | undefined {
  const [, file, rest = ""] = /^([^.]+)\.(.+)$/.exec(handler) ?? [];
  if (file === undefined) return undefined;
  const last = lastPart(file);
  return {
    files: `${file}.rb`,
    fits: (path) =>
      path === `${file}.rb` ||
      path === `${file}.so` ||
      (path.startsWith("vendor/") && path.endsWith(`/${file}.rb`)),
    handlerFor: (path) => moved(path, [".rb"], last, (stem) => `${stem}.${rest}`),
  };
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/java-package.html (classes at the root of a zip or jar, other
 * jars in lib/) and java-handler.html.
 */
function javaClass(handler: string): HandlerExpectation | undefined {
  const [, name] = /^([\w.$]+)(?:::\w+)?$/.exec(handler) ?? [];
  if (name === undefined) return undefined;
  const file = `${name.replaceAll(".", "/")}.class`;
  return { files: file, fits: (path) => path === file };
}

/** The handler for a file of that name in another folder. */
function moved(
  path: string,
  extensions: readonly string[],
  name: string,
  handler: (stem: string) => string,
): string | undefined {
  const extension = extensions.find((one) => path.endsWith(one));
  const stem = path.slice(0, path.length - (extension?.length ?? 0));
  return extension !== undefined && lastPart(stem) === name ? handler(stem) : undefined;
}

function oneOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
