import { describe, expect, test } from "@jest/globals";
import type { HandlerSettings } from "../../../../src/targets/lambda/handler/elsewhere.ts";
import { findHandler } from "../../../../src/targets/lambda/handler/find-handler.ts";
import type { PackedFile } from "../../../../src/targets/lambda/handler/packed-file.ts";

const plain = { hasLayers: false, hasFileSystem: false, variables: [] };

function look(
  runtime: string,
  handler: string,
  paths: readonly (string | PackedFile)[],
  more: Partial<HandlerSettings> = {},
) {
  const contents = paths.map((one): PackedFile =>
    typeof one === "string" ? { path: one, kind: "file" } : one,
  );
  return findHandler({ contents, runtime, handler, ...plain, ...more });
}

const kindOf = (...given: Parameters<typeof look>): string => look(...given).kind;

describe("what works is found, or not known", () => {
  test("where the package holds what the runtime loads", () => {
    const found = { kind: "found" };
    expect(look("nodejs24.x", "index.handler", ["README.md", "index.mjs"])).toEqual(found);
  });

  test.each([
    ["a layer", "nodejs24.x", "index.handler", ["app.js"], { hasLayers: true }],
    ["a file system", "python3.12", "app.handler", ["x.py"], { hasFileSystem: true }],
    ["a wrapper", "nodejs24.x", "index.handler", [], { variables: ["AWS_LAMBDA_EXEC_WRAPPER"] }],
    ["NODE_PATH", "nodejs24.x", "index.handler", [], { variables: ["NODE_PATH"] }],
    ["PYTHONPATH", "python3.12", "index.handler", [], { variables: ["PYTHONPATH"] }],
    ["unreadable variables", "nodejs24.x", "index.handler", [], { variables: undefined }],
    ["a link", "nodejs24.x", "dist/index.handler", [{ path: "dist", kind: "link" } as const], {}],
    ["backslashes", "nodejs24.x", "dist/index.handler", ["dist\\index.js"], {}],
    ["a jar in lib", "java21", "example.Shop::handle", ["lib/shop.jar"], {}],
    [
      "a version's classes",
      "java21",
      "example.Shop",
      ["META-INF/versions/21/example/Shop.class"],
      {},
    ],
    ["a path of a layer", "nodejs24.x", "/opt/nodejs/index.handler", [], {}],
    ["the runtime's own module", "python3.12", "awslambdaric.main", [], {}],
    ["no dot", "nodejs24.x", "index", [], {}],
    ["another runtime", "dotnet8", "Shop::Shop.Function::Handle", [], {}],
    ["bootstrap of a layer", "provided.al2023", "any", [], { hasLayers: true }],
  ])("%s", (_what, runtime, handler, paths, more) => {
    expect(kindOf(runtime, handler, paths, more)).toBe("unknown");
  });

  test.each([["executable"], ["unmarked"], ["link"]] as const)("bootstrap that is %s", (kind) => {
    expect(kindOf("provided.al2023", "any", [{ path: "bootstrap", kind }])).toBe("found");
  });
});

describe("what cannot work is missing, with what was probably meant", () => {
  test.each([
    [
      "nodejs24.x",
      "index.handler",
      ["examples/dist/index.js"],
      "index.js, index.mjs or index.cjs",
      {
        path: "examples/dist/index.js",
        folder: "examples/dist",
        handler: "examples/dist/index.handler",
      },
    ],
    [
      "nodejs24.x",
      "src/index.handler",
      ["dist/index.mjs", "lib/deep/index.mjs"],
      "src/index.js, src/index.mjs or src/index.cjs",
      { path: "dist/index.mjs", handler: "dist/index.handler" },
    ],
    [
      "nodejs24.x",
      "index.handler",
      ["node_modules/x/index.js"],
      "index.js, index.mjs or index.cjs",
      undefined,
    ],
    ["nodejs22.x", "index.handler", ["index.ts"], "index.js, index.mjs or index.cjs", undefined],
    [
      "python3.12",
      "app.handler",
      ["src/app.py"],
      "app.py or app/__init__.py",
      { path: "src/app.py", folder: "src", handler: "src/app.handler" },
    ],
    [
      "ruby3.4",
      "main.handler",
      ["src/main.rb"],
      "main.rb",
      { path: "src/main.rb", folder: "src", handler: "src/main.handler" },
    ],
    [
      "java21",
      "example.Shop::handle",
      ["target/classes/example/Shop.class"],
      "example/Shop.class",
      { path: "target/classes/example/Shop.class", folder: "target/classes" },
    ],
    [
      "java21",
      "example.Shop::handle",
      ["target/classes/example/Cart.class"],
      "example/Shop.class",
      undefined,
    ],
    [
      "provided.al2023",
      "x",
      ["build/bootstrap"],
      "bootstrap",
      { path: "build/bootstrap", folder: "build" },
    ],
  ])("%s, %s: %j", (runtime, handler, paths, files, near) => {
    expect(look(runtime, handler, paths)).toEqual({
      kind: "missing",
      files,
      ...(near === undefined ? {} : { near }),
    });
  });

  test("bootstrap without the x-bit does not start", () => {
    expect(kindOf("provided.al2023", "x", ["bootstrap"])).toBe("not-executable");
    expect(kindOf("provided.al2023", "x", ["bootstrap"], { hasLayers: true })).toBe("found");
  });
});
