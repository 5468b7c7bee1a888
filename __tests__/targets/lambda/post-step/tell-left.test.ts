import { describe, expect, test } from "@jest/globals";
import type { AliasLeft } from "../../../../src/targets/lambda/post-step/judge-left.ts";
import {
  getAliasCommand,
  aliasSubject,
  tellLeft,
} from "../../../../src/targets/lambda/post-step/tell-left.ts";

const config = { function: { name: "shop" }, alias: "live", traffic: [{ percent: 10, ms: 1 }] };
const one = { FunctionVersion: "1", weights: {} };
const canary: AliasLeft = { kind: "canary", version: "2", at: { ...one, weights: { "2": 0.1 } } };
const back: AliasLeft = { kind: "back", at: one };
const moved: AliasLeft = { kind: "moved", at: one };

describe("tellLeft", () => {
  test.each<[string, AliasLeft, AliasLeft]>([
    ["was taken back", canary, back],
    ["somebody has moved it meanwhile", canary, { kind: "others", at: one }],
    ["does not exist any more", canary, { kind: "missing" }],
    ["left so because on-cancel says so", canary, canary],
    ["this run has moved it there", moved, moved],
    ["its description names no run", { kind: "others", at: one }, { kind: "others", at: one }],
    ["somebody has moved it after", { kind: "touched", at: one }, { kind: "touched", at: one }],
  ])("warns after a kill: %s", (said, first, left) => {
    const finding = tellLeft(first, left, config, "killed");
    expect(finding?.text).toContain(said);
    expect(finding?.warns).toBe(true);
  });

  test("a run that failed has said itself what stands, but for what is mended now", () => {
    for (const left of [canary, moved, back]) {
      expect(tellLeft(left, left, config, "failed")).toBeUndefined();
    }
    expect(tellLeft(canary, back, config, "failed")?.warns).toBe(true);
  });

  test("where nobody knows that it was killed, only a canary is news", () => {
    expect(tellLeft(moved, moved, config, "unknown")?.warns).toBe(false);
    expect(tellLeft(canary, canary, config, "unknown")?.warns).toBe(true);
  });

  test("of a version that was there before $LATEST holds nothing", () => {
    const hint = (version?: string) =>
      tellLeft(canary, back, version === undefined ? config : { ...config, version }, "killed")
        ?.hint;
    expect(hint()).toContain("$LATEST");
    expect(hint("2")).not.toContain("$LATEST");
  });

  test("the command that tells it", () => {
    expect(getAliasCommand(config)).toBe("aws lambda get-alias --function-name shop --name live");
  });
});

test.each([
  [config, "alias live of shop"],
  [{ ...config, function: { name: "cart" }, alias: "blue" }, "alias blue of cart"],
])("the subject of %j is %s", (named, subject) => {
  expect(aliasSubject(named)).toBe(subject);
});
