import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { version } from "../../src/model/version.ts";

test("the version that log, summary and terminal name is package.json's", () => {
  const file = resolve(import.meta.dirname, "../../package.json");
  const { version: packaged } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  expect(version).toBe(packaged);
});
