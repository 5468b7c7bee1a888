import { expect, test } from "@jest/globals";
import {
  pointingOf,
  samePointing,
  shareOf,
  spokenAlias,
  spokenPointing,
  type Pointing,
} from "../../../../src/targets/lambda/release/pointing.ts";

const at = (FunctionVersion: string, weights: Record<string, number> = {}): Pointing => ({
  FunctionVersion,
  weights,
});

test.each([
  [{ FunctionVersion: "3" }, at("3")],
  [
    { FunctionVersion: "3", RoutingConfig: { AdditionalVersionWeights: { "4": 0.1 } } },
    at("3", { "4": 0.1 }),
  ],
  [{ RoutingConfig: {} }, at("")],
])("an alias %j points to %j", (alias, pointing) => {
  expect(pointingOf(alias)).toEqual(pointing);
});

test.each<[Pointing, Pointing, boolean]>([
  [at("3"), at("3"), true],
  [at("3"), at("4"), false],
  [at("3", { "4": 0.1 }), at("3", { "4": 0.1 }), true],
  [at("3", { "4": 0.1 }), at("3", { "4": 0.2 }), false],
  [at("3", { "4": 0.1 }), at("3", { "5": 0.1 }), false],
  [at("3", { "4": 0.1 }), at("3"), false],
  [at("3"), at("3", { "4": 0 }), false],
])("%j and %j are the same: %s", (one, two, same) => {
  expect(samePointing(one, two)).toBe(same);
  expect(samePointing(two, one)).toBe(same);
});

test.each([
  [10, 0.1],
  [100, 1],
  [8.11, 0.0811],
  [0.01, 0.0001],
])("%d percent are a share of %d", (percent, share) => {
  expect(shareOf({ percent, ms: 0 })).toBe(share);
});

test.each([
  [at("3"), "version 3"],
  [at("3", { "4": 0.1 }), "version 3 and, for 10 %, version 4"],
  [at("3", { "4": 0.0811 }), "version 3 and, for 8.11 %, version 4"],
  [at(""), "version ?"],
])("%j is spoken %s", (pointing, words) => {
  expect(spokenPointing(pointing)).toBe(words);
});

test("an alias is told by where it points to", () => {
  expect(spokenAlias({ FunctionVersion: "3" })).toBe("version 3");
});
