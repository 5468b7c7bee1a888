import { expect, test } from "@jest/globals";
import { describeRemoval } from "../../../../src/targets/s3/preview/removal-changes.ts";
import { hashKey } from "../../../../src/targets/s3/record/record.ts";
import { configOf, differenceOf, planOf, storedOf } from "../../../helpers/s3/values.ts";

const removal = (key: string) => ({
  ...{ key, hash: hashKey(key), reason: "the preview ends", leaves: true, hashed: false },
});
const config = configOf({ bucket: "s3://previews/pr-7/", remove: "true" });
const { uploads, uncleared } = planOf();
const parts = { config, mark: "7", uploads, uncleared, invalidations: [], notes: ["a note"] };

test("what is deleted, the record last, then what CloudFront clears", () => {
  const difference = differenceOf({ removals: ["index.html", "a.css"].map(removal), foreign: 1 });
  const invalidations = [{ distribution: "E1", paths: ["/*"] }];
  const plan = describeRemoval({ ...parts, difference, invalidations, stored: storedOf() });
  expect(plan.changes.map(({ type, resource }) => `${type} ${resource}`)).toEqual([
    ...["object index.html", "object a.css", `record ${config.stateKey ?? ""}`, "invalidation E1"],
  ]);
  expect(plan.notes).toEqual(["a note", "1 object that no deployment put there stays"]);
  expect(plan).toMatchObject({ takesDown: true, mark: "7", release: 4 });
});

test("where there is no record there is nothing to delete", () => {
  const plan = describeRemoval({ ...parts, difference: differenceOf(), stored: undefined });
  expect(plan.changes).toEqual([]);
  expect(plan.notes[1]).toBe(
    "There is neither a record nor an object: nothing is left of a preview in S3",
  );
});
