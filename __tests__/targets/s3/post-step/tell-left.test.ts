import { siteName } from "../../../../src/targets/s3/keys.ts";
import { expect, test } from "@jest/globals";
import type { ReleaseLeft } from "../../../../src/targets/s3/post-step/judge-left.ts";
import {
  fetchRecordCommand,
  releaseProgressOf,
  tellLeft,
  tellUnrecorded,
  type Lease,
} from "../../../../src/targets/s3/post-step/tell-left.ts";

const place = { bucket: "site", prefix: "docs/", stateKey: ".aws-oidc-deploy/1.json.gz" };
const earlier = "the earlier release";
const begun = { nonce: "n", sure: earlier, live: earlier, written: 0, planned: 3 };
const open = { kind: "open", record: {} } as unknown as ReleaseLeft;
const others = { kind: "others", run: "7", runs: true } as const;

const kept = { kept: "AWS refused it" };

test.each<[ReleaseLeft, Lease, string]>([
  [
    open,
    "given back",
    "live is the earlier release; this run did not finish, and its lease was given back",
  ],
  [
    open,
    kept,
    "its lease could not be given back (AWS refused it): another run waits up to two minutes for it",
  ],
  [
    { kind: "open of this run" },
    kept,
    "a deployment of this run to s3://site/docs/ is not finished",
  ],
  [{ kind: "committed" }, kept, "live is the earlier release, and the record says so"],
  [
    { kind: "none" },
    kept,
    "s3://site/docs/ has no record; this run had come to: the earlier release",
  ],
  [others, kept, "run 7 is deploying there or was cut off (s3://site/docs/)"],
  [{ ...others, runs: false }, kept, "run 7 has written the record last"],
  [{ kind: "others", runs: false }, kept, "a deployment outside GitHub has written"],
])("%j, its lease %j", (left, lease, text) => {
  const told = tellLeft(left, begun, place, "killed", lease);
  expect(told).toMatchObject({ warns: true });
  expect(told?.text).toContain(text);
});

test.each<ReleaseLeft>([others, { kind: "none" }])(
  "of a step that may have written nothing, %j is nothing to tell",
  (left) => {
    expect(tellLeft(left, undefined, place, "unknown", kept)).toBeUndefined();
  },
);

test("the site and the command that fetches its record", () => {
  expect(siteName(place)).toBe("s3://site/docs/");
  expect(siteName({ ...place, prefix: "" })).toBe("s3://site");
  expect(fetchRecordCommand(place)).toBe(
    "aws s3 cp s3://site/.aws-oidc-deploy/1.json.gz - | gunzip",
  );
});

test.each([
  [{}, "the earlier release"],
  [{ written: 2 }, "the earlier release; S3 had confirmed at least 2 of its 3 files"],
  [{ written: 3 }, "the earlier release; S3 had confirmed all of its 3 files"],
  [{ written: 1, planned: 1 }, "the earlier release; S3 had confirmed all of its 1 file"],
  [
    { live: "the new one" },
    "the earlier release; or, if a write arrived whose answer did not: the new one; S3 had confirmed none of its 3 files",
  ],
  [{ planned: 0, sure: "some", live: "some" }, "some"],
])("how far a release came: %j", (more, text) => {
  expect(releaseProgressOf({ ...begun, ...more })).toBe(text);
});

const unrecorded = {
  ...place,
  distributions: ["E1", "E2"],
  invalidate: { mode: "changed" },
} as const;
const clear = " The next run does not know what this one changed: clear the caches by hand, too: ";

test.each([
  [unrecorded, "/*"],
  [{ ...unrecorded, invalidate: { mode: "none" } } as const, undefined],
  [{ ...unrecorded, distributions: [] }, undefined],
])("without a record: %j", (config, cleared) => {
  const [text, hint] = tellUnrecorded({ ...begun, written: 1 }, config);
  expect(text).toBe(
    "s3://site/docs/: live is the earlier release; S3 had confirmed at least 1 of its 3 files; with `state: none` nothing else is known",
  );
  expect(hint).toMatch(/^Run the job again: it compares every object with the source/);
  expect(hint.includes(clear)).toBe(cleared !== undefined);
  const commands = [...hint.matchAll(/--distribution-id E[12] --paths "\/\*"/g)];
  expect(commands).toHaveLength(cleared === undefined ? 0 : 2);
  expect(tellUnrecorded(undefined, config)[0]).toMatch(/^the site may be uploaded in part; /);
});
