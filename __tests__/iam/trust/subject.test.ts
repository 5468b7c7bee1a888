import { describe, expect, test } from "@jest/globals";
import {
  readSubject,
  refKind,
  repositoryOf,
  segmentKind,
  splitSubject,
  subjectForms,
  withoutIds,
} from "../../../src/iam/trust/subject.ts";

const claims = {
  repository: "octo/shop",
  repository_id: "22",
  repository_owner_id: "11",
  ref: "refs/heads/main",
};
const legacy = "repo:octo/shop:ref:refs/heads/main";
const immutable = "repo:octo@11/shop@22:ref:refs/heads/main";

describe("readSubject", () => {
  test.each([
    [legacy, "legacy", [immutable, legacy]],
    [immutable, "immutable", [immutable, legacy]],
    ["repository_id:22", "template", ["repository_id:22"]],
  ])("%s is of the form %s", (sub, form, forms) => {
    const subject = readSubject({ ...claims, sub });
    expect(subject).toMatchObject({ emitted: sub, form, legacy, immutable, context: "branch" });
    expect(subjectForms(subject)).toEqual(forms);
  });

  test.each([
    [{ environment: "prod" }, "environment"],
    [{ event_name: "pull_request" }, "pull-request"],
    [{ sub: "repo:octo/shop:pull_request" }, "pull-request"],
    [{ ref: "refs/tags/v1" }, "tag"],
    [{ ref: "refs/pull/1/merge" }, "ref"],
  ])("with %j it speaks of a %s", (own, context) => {
    expect(readSubject({ ...claims, ...own }).context).toBe(context);
  });
});

test("repositoryOf needs names and ids", () => {
  expect(repositoryOf(claims)).toEqual({ owner: "octo", name: "shop", ownerId: "11", id: "22" });
  expect(repositoryOf({ ...claims, repository_id: "" })).toBeUndefined();
  expect(repositoryOf({ ...claims, repository: "octo" })).toBeUndefined();
});

test.each([
  ["refs/heads/main", "branch"],
  ["refs/tags/v1", "tag"],
  ["refs/pull/1/merge", "ref"],
])("refKind(%s)", (ref, kind) => {
  expect(refKind(ref)).toBe(kind);
});

test.each([
  [immutable, legacy],
  [legacy, legacy],
  ["repo:octo@11/*", "repo:octo@11/*"],
])("withoutIds(%s)", (text, without) => {
  expect(withoutIds(text)).toBe(without);
});

test.each([
  [legacy, ["repo:octo/shop", "ref:refs/heads/main"]],
  ["repo:octo/shop", undefined],
  ["environment:prod", undefined],
])("splitSubject(%s)", (text, parts) => {
  expect(splitSubject(text)).toEqual(parts);
});

test.each([
  ["environment:prod", "environment"],
  ["pull_request", "pull-request"],
  ["ref:refs/tags/*", "tag"],
  ["*", undefined],
])("segmentKind(%s)", (segment, kind) => {
  expect(segmentKind(segment)).toBe(kind);
});
