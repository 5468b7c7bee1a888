import { describe, expect, test } from "@jest/globals";
import { expectationOf } from "../../../../src/targets/lambda/handler/expectation.ts";

describe("the runtime loads the handler from", () => {
  test.each([
    ["nodejs24.x", "index.handler", "index.js"],
    ["nodejs24.x", "index.handler", "index.mjs"],
    ["nodejs20.x", "index.handler", "index.cjs"],
    ["nodejs24.x", "index.handler", "index.ts"],
    ["nodejs24.x", "index.handler", "index.cts"],
    ["nodejs24.x", "./dist/index.handler", "dist/index.js"],
    // The path is resolved (UserFunction.js): points and spare slashes in it mean nothing.
    ["nodejs24.x", ".//dist//index.handler", "dist/index.js"],
    ["nodejs24.x", "dist/././index.handler", "dist/index.js"],
    ["nodejs24.x", "dist.v2/app.nested.handler", "dist.v2/app.mjs"],
    ["nodejs22.x", "src/app.handler", "src/app/index.js"],
    ["nodejs22.x", "app.handler", "app/package.json"],
    ["nodejs22.x", "app.handler", "app"],
    // The last part alone is looked for by NODE_PATH (awsdocs/aws-lambda-developer-guide#483).
    ["nodejs22.x", "lib/handler.run", "handler.js"],
    ["nodejs22.x", "lib/handler.run", "handler/index.node"],
    ["nodejs22.x", "my-pkg.handler", "node_modules/my-pkg/index.js"],
    ["nodejs22.x", "my-pkg.handler", "node_modules/my-pkg.js"],
    [
      "nodejs22.x",
      "node_modules/datadog-lambda-js/dist/handler.handler",
      "node_modules/datadog-lambda-js/dist/handler.mjs",
    ],
    ["python3.12", "app.handler", "app.py"],
    ["python3.12", "src/shop/app.handler", "src/shop/app.py"],
    ["python3.12", "src.shop.app.handler", "src/shop/app.py"],
    ["python3.12", "shop.handler", "shop/__init__.py"],
    ["python3.12", "shop.handler", "shop.cpython-312-x86_64-linux-gnu.so"],
    ["python3.12", "shop.handler", "shop.pyc"],
    ["ruby3.4", "lambda_function.LambdaFunctions::Handler.process", "lambda_function.rb"],
    ["ruby3.4", "app/main.handler", "app/main.rb"],
    ["ruby3.4", "native.handler", "native.so"],
    ["ruby3.4", "lamby.cmd", "vendor/bundle/ruby/3.4.0/gems/lamby-6.0.1/lib/lamby.rb"],
    ["java21", "example.Shop::handle", "example/Shop.class"],
    ["java21", "example.Shop$Inner::handle", "example/Shop$Inner.class"],
    ["java21", "Shop", "Shop.class"],
    ["provided.al2023", "whatever it says", "bootstrap"],
    ["provided.al2023", undefined, "bootstrap"],
  ])("%s, %s: %s", (runtime, handler, path) => {
    expect(expectationOf(runtime, handler)?.fits(path)).toBe(true);
  });

  test.each([
    ["nodejs22.x", "index.handler", "index.ts"],
    ["nodejs24.x", "index.handler", "index.tsx"],
    ["nodejs24.x", "index.handler", "dist/index.js"],
    ["nodejs24.x", "src/index.handler", "dist/index.js"],
    ["nodejs24.x", "index.handler", "index.handler"],
    ["nodejs24.x", "index.handler", "node_modules/index-of/a.js"],
    ["nodejs24.x", "a+b.handler", "node_modules/aab/index.js"],
    ["python3.12", "app.handler", "src/app.py"],
    ["python3.12", "app.handler", "app.txt"],
    ["python3.12", "app.handler", "apps.py"],
    ["ruby3.4", "main.handler", "src/main.rb"],
    ["java21", "example.Shop", "Shop.class"],
    ["provided.al2023", "x", "build/bootstrap"],
  ])("%s, %s: not %s", (runtime, handler, path) => {
    expect(expectationOf(runtime, handler)?.fits(path)).toBe(false);
  });
});

describe("what the runtime loads is not known of", () => {
  test.each([
    ["another runtime", "dotnet8", "Shop::Shop.Function::Handle"],
    ["no runtime, as of an image", undefined, "index.handler"],
    ["no handler", "nodejs24.x", undefined],
    ["a path of a layer", "nodejs24.x", "/opt/nodejs/index.handler"],
    ["a path that climbs", "nodejs24.x", "../index.handler"],
    ["a backslash", "nodejs24.x", "dist\\index.handler"],
    ["a blank", "python3.12", "app .handler"],
    ["no dot", "nodejs24.x", "index"],
    ["no dot in Python's", "python3.12", "app"],
    ["no dot in Ruby's", "ruby3.4", "main"],
    ["the runtime's own module", "python3.12", "awslambdaric.main"],
    ["the runtime's own SDK", "python3.12", "boto3.handler"],
    ["a class that is none", "java21", "example-Shop::handle"],
  ])("%s", (_name, runtime, handler) => {
    expect(expectationOf(runtime, handler)).toBeUndefined();
  });

  test("but a module that is only named like it", () => {
    expect(expectationOf("python3.12", "boto3x.handler")?.fits("boto3x.py")).toBe(true);
  });
});

describe("what people are told to look for", () => {
  test.each([
    ["nodejs24.x", "src/index.handler", "src/index.js, src/index.mjs or src/index.cjs"],
    ["python3.12", "src.app.handler", "src/app.py or src/app/__init__.py"],
    ["ruby3.4", "main.handler", "main.rb"],
    ["java21", "example.Shop::handle", "example/Shop.class"],
    ["provided.al2023", "x", "bootstrap"],
  ])("%s, %s: %s", (runtime, handler, files) => {
    expect(expectationOf(runtime, handler)?.files).toBe(files);
  });

  test.each([
    ["nodejs24.x", "index.handler", "dist/index.mjs", "dist/index.handler"],
    ["nodejs24.x", "src/app.nested.handler", "dist/app.js", "dist/app.nested.handler"],
    ["nodejs22.x", "index.handler", "dist/index.ts", undefined],
    ["nodejs24.x", "index.handler", "dist/main.js", undefined],
    ["python3.12", "app.handler", "src/app.py", "src/app.handler"],
    ["python3.12", "app.handler", "src/app.pyc", undefined],
    ["ruby3.4", "main.Shop::Cart.handle", "src/main.rb", "src/main.Shop::Cart.handle"],
    ["ruby3.4", "main.handler", "src/domain.rb", undefined],
    ["java21", "example.Shop", "lib/example/Shop.class", undefined],
    ["provided.al2023", "x", "build/bootstrap", undefined],
  ])("%s, %s: the handler of %s is %s", (runtime, handler, path, other) => {
    expect(expectationOf(runtime, handler)?.handlerFor?.(path)).toBe(other);
  });
});
