import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { unityData } from "../../../../src/targets/s3/headers/unity-builds.ts";
import { SiteBench, type Files } from "../../../helpers/s3/site.ts";

const index = { "index.html": "x" };

describe("the encoding of compressed files", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  const encodings = (): Record<string, string> =>
    Object.fromEntries(
      [...bench.bucket.objects.values()]
        .filter(({ key }) => /^[^.].*\.(br|gz)$/.test(key))
        .map(({ key, contentType, contentEncoding = "none" }) => [
          key,
          `${contentType.replace(/;.*/, "")} ${contentEncoding}`,
        ]),
    );
  const deploy = (files: Files, inputs: Readonly<Record<string, string>> = {}) => {
    bench.folder.write(files);
    return bench.deploy({ "require-index": "false", ...inputs });
  };

  test("follows from a plain file that another step of the deployment has", async () => {
    const files = {
      ...{ ...index, "old.html": "x", "old.html.gz": "z", "feed.xml": "x", "feed.xml.br": "z" },
      "saved.csv.gz": "z",
    };
    const whole = {
      ...{ "old.html.gz": "text/html gzip", "feed.xml.br": "application/xml br" },
      "saved.csv.gz": "application/gzip none",
    };
    await deploy(files, { exclude: "*.html\n*.xml" });
    await deploy(files, { include: "*.html\n*.xml" });
    expect(encodings()).toEqual(whole);
    expect((await deploy(files)).plan.changes).toEqual([]);
  });

  test("follows from no folder and no broken link beside it", async () => {
    await deploy({ ...index, "a.json/x.txt": "x", "a.json.gz": "z" }, { exclude: "*.txt" });
    expect(encodings()).toEqual({ "a.json.gz": "application/gzip none" });
  });

  test("comes with the plain file, goes with it, and a rule decides before both", async () => {
    const compressed = { ...index, "data.json.gz": "z" };
    await deploy(compressed);
    expect(encodings()).toEqual({ "data.json.gz": "application/gzip none" });
    const { plan } = await deploy({ ...compressed, "data.json": "{}" });
    expect(plan.difference.fixes.map(({ item }) => item.file.key)).toEqual(["data.json.gz"]);
    expect(encodings()).toEqual({ "data.json.gz": "application/json gzip" });
    await deploy(
      { ...compressed, "data.json": "{}" },
      { "content-types": "*.gz: application/gzip" },
    );
    expect(encodings()).toEqual({ "data.json.gz": "application/gzip none" });
    await deploy(compressed, { "content-types": "*.json.gz: application/json" });
    expect(encodings()).toEqual({ "data.json.gz": "application/json gzip" });
    await deploy(compressed);
    expect(encodings()).toEqual({ "data.json.gz": "application/gzip none" });
  });

  test("is there for all of a build of Unity's, which has no plain files", async () => {
    await deploy({
      ...index,
      ...Object.fromEntries(
        ["framework.js", "wasm", "data", "symbols.json"].map((kind, n) => [
          `Build/${n}.${kind}.br`,
          kind,
        ]),
      ),
      ...{ "files/iris.data.br": "saved", "Build/notes.json.br": "saved" },
    });
    expect(encodings()).toEqual({
      "Build/0.framework.js.br": "text/javascript br",
      "Build/1.wasm.br": "application/wasm br",
      "Build/2.data.br": "application/octet-stream br",
      "Build/3.symbols.json.br": "application/json br",
      "Build/notes.json.br": "application/octet-stream none",
      "files/iris.data.br": "application/octet-stream none",
    });
  });
});

test("Unity's data lies beside a framework script of the same compression", () => {
  const found = (...paths: readonly string[]): string[] => [...atOnce(unityData(paths))];
  expect(found("g.data.gz", "g.framework.js.gz")).toEqual(["g.data.gz"]);
  expect(found("a/g.data.gz", "b/g.framework.js.gz")).toEqual([]);
  expect(found("a/g.data.br", "a/g.framework.js.gz")).toEqual([]);
  expect(found("a/g.data", "a/g.framework.js.gz", "a/g.loader.js")).toEqual([]);
});
