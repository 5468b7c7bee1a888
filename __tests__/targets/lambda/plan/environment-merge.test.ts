import { describe, expect, test } from "@jest/globals";
import { mergeEnvironment } from "../../../../src/targets/lambda/plan/environment-merge.ts";

type Wish = NonNullable<Parameters<typeof mergeEnvironment>[0]>;
type Actual = Parameters<typeof mergeEnvironment>[1];

const wish = (
  mode: Wish["mode"],
  set: Record<string, string> = {},
  remove: readonly string[] = [],
): Wish => ({ mode, set: new Map(Object.entries(set)), remove: new Set(remove) });

const having = (Variables?: Record<string, string>, more: Actual = {}): Actual => ({
  ...(Variables === undefined ? {} : { Environment: { Variables } }),
  ...more,
});

const unreadable = (more: Actual = {}): Actual => ({
  FunctionName: "shop",
  Environment: { Error: { ErrorCode: "AccessDeniedException", Message: "no" } },
  ...more,
});

describe("the variables after the deployment", () => {
  test.each<[string, Wish | undefined, Actual, ReturnType<typeof mergeEnvironment>]>([
    ["nothing is asked for", undefined, having({ A: "1" }), undefined],
    ["they are so already", wish("merge", { A: "1" }), having({ A: "1", B: "2" }), undefined],
    ["none are asked for and none are there", wish("replace"), having(), undefined],
    [
      "merging keeps the others",
      wish("merge", { A: "2", C: "3" }),
      having({ A: "1", B: "2" }),
      {
        variables: { A: "2", B: "2", C: "3" },
        changes: [
          { name: "A", effect: "update" },
          { name: "C", effect: "create" },
        ],
      },
    ],
    [
      "removing what is not there changes nothing",
      wish("merge", {}, ["Z"]),
      having({ A: "1" }),
      undefined,
    ],
    [
      "removing takes one away",
      wish("merge", {}, ["A"]),
      having({ A: "1", B: "2" }),
      { variables: { B: "2" }, changes: [{ name: "A", effect: "delete" }] },
    ],
    [
      "replacing takes the others away",
      wish("replace", { A: "1" }),
      having({ A: "1", B: "2" }),
      { variables: { A: "1" }, changes: [{ name: "B", effect: "delete" }] },
    ],
    [
      "the empty text is a value",
      wish("merge", { A: "" }),
      having({ A: "1" }),
      { variables: { A: "" }, changes: [{ name: "A", effect: "update" }] },
    ],
    [
      "after a failed update what was asked for is sent again",
      wish("merge", { A: "1" }, ["B"]),
      having({ A: "1", C: "3" }, { LastUpdateStatus: "Failed" }),
      {
        variables: { A: "1", C: "3" },
        changes: [
          { name: "A", effect: "update" },
          { name: "B", effect: "delete" },
        ],
      },
    ],
    [
      "replacing does without what cannot be read",
      wish("replace", { A: "1" }),
      unreadable(),
      { variables: { A: "1" }, changes: [{ name: "A", effect: "update" }] },
    ],
  ])("%s", (_name, wanted, actual, edit) => {
    expect(mergeEnvironment(wanted, actual)).toEqual(edit);
  });

  test.each([
    [
      unreadable({ KMSKeyArn: "arn:aws:kms:eu-central-1:1:key/k" }),
      "kms:Decrypt on arn:aws:kms:eu-central-1:1:key/k",
    ],
    [unreadable(), "kms:Decrypt on the function's KMS key"],
  ])("merging into what cannot be read is refused, without a value of it", (actual, words) => {
    const merge = () => mergeEnvironment(wish("merge", { A: "secret" }), actual);
    expect(merge).toThrow(words);
    expect(merge).not.toThrow(/secret/);
    expect(merge).toThrow(expect.objectContaining({ id: "environment-unreadable" }));
  });
});
