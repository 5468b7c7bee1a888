import { expect, test } from "@jest/globals";
import { settingsOfFunction } from "../../../../src/targets/lambda/plan/settings-table.ts";

const Command = ["app.handler"];

test.each([
  [{ MemorySize: 128 }, { MemorySize: 128, ImageConfig: undefined }],
  [
    { ImageConfigResponse: { ImageConfig: { Command } }, Timeout: 3 },
    { Timeout: 3, ImageConfig: { Command } },
  ],
  [{ ImageConfigResponse: { Error: { ErrorCode: "X" } } }, { ImageConfig: undefined }],
])("%j is asked for as %j", (answer, settings) => {
  expect(settingsOfFunction(answer)).toStrictEqual(settings);
});
