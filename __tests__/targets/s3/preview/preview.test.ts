import { describe, expect, test } from "@jest/globals";
import { thrownBy } from "../../../helpers/thrown.ts";
import {
  noOthers,
  type BucketContents,
} from "../../../../src/targets/s3/observe/bucket-contents.ts";
import {
  refuseOthersObjects,
  refuseOthersPlace,
  refuseRemoval,
} from "../../../../src/targets/s3/preview/preview.ts";
import type { StoredRecord } from "../../../../src/targets/s3/record/record.ts";
import { itemOf, listedOf, objectsOf, storedOf } from "../../../helpers/s3/values.ts";

const place = { bucket: "previews", prefix: "pr-7/" };
const [site, ours, others] = [storedOf(), storedOf({ mark: "7" }), storedOf({ mark: "8" })];

/** Of a call that refuses, its id; else undefined. */
function refusal(call: () => void): unknown {
  try {
    call();
    return undefined;
  } catch {
    return (thrownBy(call) as { readonly id?: string }).id;
  }
}

describe("refuseOthersPlace", () => {
  test.each<[string, StoredRecord | undefined, string | undefined, string | undefined]>([
    ["a preview where nothing is", undefined, "7", undefined],
    ["a preview where its own is", ours, "7", undefined],
    ["a preview where another's is", others, "7", "preview-of-another"],
    ["a preview where a site is", site, "7", "not-a-preview"],
    ["a site where a site is", site, undefined, undefined],
    ["a site where a preview is", ours, undefined, "preview-in-the-way"],
  ])("%s", (_what, stored, mark, id) => {
    expect(
      refusal(() => {
        refuseOthersPlace(place, stored, mark);
      }),
    ).toBe(id);
  });

  test("names the place", () => {
    const call = (): void => {
      refuseOthersPlace(place, others, "7");
    };
    expect(call).toThrow("What is deployed to s3://previews/pr-7/ is the preview of another");
  });
});

const contents = (keys: readonly string[], stored?: StoredRecord): BucketContents => ({
  listed: listedOf(Object.fromEntries(keys.map((key) => [key, "x"]))),
  ...{ others: noOthers, stored, stateless: false },
});

describe("refuseOthersObjects", () => {
  const items = [itemOf("pr-7/index.html", "x"), itemOf("pr-7/a.css", "x")];
  const known = storedOf({ mark: "7", objects: objectsOf({ "pr-7/index.html": "x" }) });
  test.each([
    ["nothing lies there", contents([]), undefined],
    ["its own files do", contents(["pr-7/index.html"], known), undefined],
    [
      "another file does",
      contents(["pr-7/index.html", "pr-7/a.css"], known),
      "preview-over-others",
    ],
    ["nobody knows whose they are", contents(["pr-7/index.html"]), "preview-over-others"],
    ["others' lie beside it", contents(["pr-7/b.css"]), undefined],
  ])("where %s", (_what, found, id) => {
    expect(
      refusal(() => {
        refuseOthersObjects(place, items, found);
      }),
    ).toBe(id);
  });
});

describe("refuseRemoval", () => {
  test.each([
    ["its own", contents(["pr-7/index.html"], ours), undefined],
    ["another's", contents(["pr-7/index.html"], others), "preview-of-another"],
    ["a site", contents(["pr-7/index.html"], site), "not-a-preview"],
    ["nothing", contents([]), undefined],
    ["what no record knows", contents(["pr-7/index.html"]), "no-preview-record"],
    [
      "what others put there",
      { ...contents([]), others: { ...noOthers, foreign: 1 } },
      "no-preview-record",
    ],
  ])("of %s", (_what, found, id) => {
    expect(
      refusal(() => {
        refuseRemoval(place, found, "7");
      }),
    ).toBe(id);
  });
});
