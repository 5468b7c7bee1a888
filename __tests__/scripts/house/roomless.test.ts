import { expect, test } from "@jest/globals";
import { roomless } from "../../../scripts/house/roomless.ts";

const rooms = [
  ["run", "^src/run\\.ts$"],
  ["targets", "^src/targets/"],
] as const;
const ofTargets = { s3: [["plan, config", "^(plan/|[^/]+\\.ts$)"]] } as const;

test.each([
  ["src/run.ts", []],
  ["src/targets/registry.ts", []],
  ["src/targets/shared/a.ts", []],
  ["src/targets/s3/config.ts", []],
  ["src/targets/s3/plan/a.ts", []],
  ["src/other.ts", ["src/other.ts is in no room of rooms.json"]],
  ["src/newroom/a.ts", ["src/newroom/a.ts is in no room of rooms.json"]],
  ["src/targets/s3/new/a.ts", ["src/targets/s3/new/a.ts is in no room of target-rooms.json"]],
  ["src/targets/small/config.ts", []],
  [
    "src/targets/small/plan/a.ts",
    ["src/targets/small/plan/a.ts is in no room of target-rooms.json"],
  ],
])("%s", (path, expected) => {
  expect(roomless([path], rooms, ofTargets)).toEqual(expected);
});
