import { expect, test } from "@jest/globals";
import {
  changesConfiguration,
  changesFunction,
  hasWeights,
  type FunctionWork,
} from "../../../../src/targets/lambda/plan/model.ts";

const none = { configuration: {}, tags: {} } as unknown as FunctionWork;
const environment: FunctionWork["environment"] = { variables: {}, changes: [] };

test.each<[string, Partial<FunctionWork>, boolean, boolean]>([
  ["nothing", {}, false, false],
  ["a field", { configuration: { Timeout: 3 } }, true, true],
  ["variables, though all go", { environment }, true, true],
  ["a tag", { tags: { team: "shop" } }, true, false],
  [
    "code",
    { code: { kind: "image" } as unknown as NonNullable<FunctionWork["code"]> },
    true,
    false,
  ],
  ["only an alias", { alias: { name: "live", steps: [] }, publish: true }, false, false],
])("%s: function %s, configuration %s", (_name, work, ofFunction, ofConfiguration) => {
  expect(changesFunction({ ...none, ...work })).toBe(ofFunction);
  expect(changesConfiguration({ ...none, ...work })).toBe(ofConfiguration);
});

test.each([
  [{}, false],
  [{ RoutingConfig: {} }, false],
  [{ RoutingConfig: { AdditionalVersionWeights: {} } }, false],
  [{ RoutingConfig: { AdditionalVersionWeights: { "2": 0.1 } } }, true],
])("%j shares its traffic: %s", (alias, shares) => {
  expect(hasWeights(alias)).toBe(shares);
});
