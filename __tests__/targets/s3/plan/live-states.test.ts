import { describe, expect, test } from "@jest/globals";
import { liveStates } from "../../../../src/targets/s3/plan/live-states.ts";

type Difference = Parameters<typeof liveStates>[0];
type Stored = Parameters<typeof liveStates>[1];

const put = (existed: boolean) => ({ existed }) as Difference["puts"][number];
const difference = (more: Partial<Difference> = {}): Difference => ({
  ...{ puts: [put(false)], kept: [], fixes: [] },
  ...more,
});
const kept = [{}] as unknown as Difference["kept"];
const fixes = [{}] as unknown as Difference["fixes"];
const stored = {} as unknown as NonNullable<Stored>;

describe("whether a release is the first one", () => {
  test.each<[string, Difference, Stored, boolean]>([
    ["nothing is there", difference(), undefined, true],
    ["a record is there", difference(), stored, false],
    ["an object is as it should be", difference({ kept }), undefined, false],
    ["an object's headers are fixed", difference({ fixes }), undefined, false],
    ["an object is replaced", difference({ puts: [put(false), put(true)] }), undefined, false],
  ])("%s: %s", (_name, found, record, isFirst) => {
    const states = liveStates(found, record, false);
    expect(states.isFirst).toBe(isFirst);
    expect(states.assets).toContain(isFirst ? "no release yet" : "the earlier release;");
    expect(states.others).toContain(isFirst ? "no release yet" : "the earlier release's pages");
    expect(states.pages).toContain(isFirst ? "a part of the first" : "pages of both releases");
  });
});

test.each([
  [true, "the new release, complete in S3; CloudFront may still serve earlier copies"],
  [false, "the new release, complete in S3"],
])("with CloudFront to clear %s", (clears, uploaded) => {
  const states = liveStates(difference(), undefined, clears);
  expect(states.uploaded).toBe(uploaded);
  expect(states.complete).toBe("the new release, complete in S3");
  expect(states.removing).toContain("files that it no longer has may still be there");
  expect(states.expiring).toContain("old assets");
});
