import { expect, test } from "@jest/globals";
import type { Job } from "../../../../src/model/context.ts";
import { judgeLeft } from "../../../../src/targets/s3/post-step/judge-left.ts";
import type { DeploymentRecord } from "../../../../src/targets/s3/record/record.ts";

const job: Job = { serverUrl: "", runId: "7", runAttempt: "2", job: "deploy" };
const holder = { runId: "7", attempt: "2", job: "deploy", nonce: "mine" };
const begun = { nonce: "mine", sure: "s", live: "l", written: 0, planned: 1 };
const record = (more: object = {}): DeploymentRecord =>
  ({ status: "pending", released: false, holder, ...more }) as unknown as DeploymentRecord;

test.each([
  ["no record", undefined, begun, { kind: "none" }],
  ["its own lease", record(), begun, { kind: "open", record: record() }],
  ["its own release", record({ status: "committed" }), begun, { kind: "committed" }],
  [
    "another job of a matrix",
    record({ holder: { ...holder, nonce: "other" } }),
    begun,
    { kind: "others", runs: true, run: "7" },
  ],
  ["nothing kept", record(), undefined, { kind: "open of this run" }],
  [
    "nothing kept, an earlier attempt",
    record({ holder: { ...holder, attempt: "1" } }),
    undefined,
    { kind: "others", runs: true, run: "7" },
  ],
  [
    "nothing kept, another job",
    record({ holder: { ...holder, job: "other" } }),
    undefined,
    { kind: "others", runs: true, run: "7" },
  ],
  [
    "nothing kept, committed",
    record({ status: "committed" }),
    undefined,
    { kind: "others", runs: false, run: "7" },
  ],
  [
    "a lease that another gave back",
    record({ released: true, holder: { nonce: "x" } }),
    begun,
    { kind: "others", runs: false },
  ],
])("%s", (_name, stored, kept, left) => {
  expect(judgeLeft(stored, job, kept)).toEqual(left);
});

test("a run without an id is nobody's", () => {
  const stored = record({ holder: { nonce: "x" } });
  expect(judgeLeft(stored, { serverUrl: "" }, undefined)).toEqual({ kind: "others", runs: true });
});
