import { describe, expect, test } from "@jest/globals";
import {
  numberOf,
  lambdaOutcome,
  type DeployedFunction,
} from "../../../../src/targets/lambda/apply/outcome.ts";
import { aliasOf, shopArn, workOf } from "../values.ts";

const doneOf = (rest: Partial<DeployedFunction> = {}): DeployedFunction => ({
  ...{ work: workOf(), current: {}, deleted: 0 },
  ...rest,
});
const outcome = (rest: Partial<DeployedFunction> = {}, missing?: string, any = true) =>
  lambdaOutcome(doneOf(rest), { reader: { missing }, tries: { lambda: { any } } });
const second = { Version: "2", CodeSha256: "abc" };
const live = { AliasArn: `${shopArn}:live` };

describe("the headline says what is live now", () => {
  const updated = workOf({ configuration: { MemorySize: 512 } });
  test.each<[string, Partial<DeployedFunction>, string]>([
    ["a version", { current: second }, "shop: version 2 is published"],
    [
      "a version behind its alias",
      { current: second, work: workOf({ alias: aliasOf("1") }), alias: live },
      "shop: version 2 is published and live behind alias live",
    ],
    [
      "a version that was there",
      { current: second, work: workOf({ alias: aliasOf("1", { version: "2" }) }), alias: live },
      "shop: version 2 is live behind alias live",
    ],
    ["the function alone", { current: { Version: "$LATEST" }, work: updated }, "shop: is updated"],
    ["tags alone", { work: workOf({ tags: { a: "b" } }) }, "shop: is updated"],
    [
      "nothing but what was deleted",
      { deleted: 1 },
      "shop is up to date; 1 old version was deleted",
    ],
    ["several", { deleted: 2 }, "shop is up to date; 2 old versions were deleted"],
    ["none", {}, "shop is up to date; no old versions were deleted"],
  ])("%s", (_name, done, headline) => {
    expect(outcome(done).headline).toBe(headline);
  });
});

describe("outputs and facts are what AWS reports", () => {
  test("all that is known", () => {
    expect(outcome({ current: second, before: "1", alias: live })).toMatchObject({
      outputs: {
        "function-arn": shopArn,
        "code-sha256": "abc",
        version: "2",
        "previous-version": "1",
        "version-arn": `${shopArn}:2`,
        "alias-arn": `${shopArn}:live`,
      },
      facts: [
        ["Function", shopArn],
        ["Version", "2"],
        ["Before", "1"],
      ],
    });
  });

  test("nothing that is not", () => {
    const { outputs, facts } = outcome();
    expect(outputs).toEqual({ "function-arn": shopArn });
    expect(facts).toEqual([["Function", shopArn]]);
  });

  test("nothing has changed where no write was accepted", () => {
    expect(outcome({}, undefined, false).outputs.changed).toBe("false");
  });

  test("the right without which the version itself was not watched is named", () => {
    expect(outcome({}, "lambda:GetFunction on shop:*").facts.at(-1)).toEqual([
      "The version itself would be watched with",
      "lambda:GetFunction on shop:*",
    ]);
  });
});

test.each([
  ["1", "1"],
  ["42", "42"],
  ["$LATEST.PUBLISHED", "$LATEST.PUBLISHED"],
  ["$LATEST", undefined],
  ["", undefined],
  ["1a", undefined],
  [undefined, undefined],
])("%s is the number %s", (version, number) => {
  expect(numberOf(version === undefined ? {} : { Version: version })).toBe(number);
});
