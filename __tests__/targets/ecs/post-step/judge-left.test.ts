import { expect, test } from "@jest/globals";
import type { Service } from "@aws-sdk/client-ecs";
import { judgeLeft } from "../../../../src/targets/ecs/post-step/judge-left.ts";
import type { BegunRun } from "../../../../src/targets/ecs/post-step/saved-state.ts";

const arn = (number: number): string =>
  `arn:aws:ecs:eu-central-1:123456789012:task-definition/web:${number}`;

interface Shown {
  readonly id: string;
  readonly revision: number;
  readonly status?: string;
  readonly state?: "COMPLETED" | "FAILED" | "IN_PROGRESS";
}

const service = (...deployments: readonly Shown[]): Service => ({
  status: "ACTIVE",
  deployments: deployments.map(({ id, revision, status = "PRIMARY", state = "IN_PROGRESS" }) => ({
    ...{ id, status, taskDefinition: arn(revision), rolloutState: state },
    createdAt: new Date(5000),
  })),
});
const old = { id: "d1", revision: 1, status: "ACTIVE", state: "COMPLETED" } as const;
const update = { at: 1000, earlier: ["d1"], previous: arn(1) };
const begun = (more: object = {}, registered = true): BegunRun => ({
  ...{ revision: arn(2), registered },
  updates: { web: { ...update, ...more } },
});
const known = begun({ deploymentId: "d2" });
const primary = { ...old, status: "PRIMARY" };

test.each<[string, Service | undefined, BegunRun | undefined, object]>([
  ["not found", undefined, known, { kind: "gone" }],
  ["being deleted", { ...service(primary), status: "DRAINING" }, known, { kind: "gone" }],
  ["nothing kept", service(primary), undefined, { kind: "unknown", stage: "completed" }],
  ["no update", service(primary), { updates: {} }, { kind: "untouched", runs: arn(1) }],
  ["by its id", service({ id: "d2", revision: 2 }, old), known, { kind: "ours" }],
  ["by the revision", service({ id: "d2", revision: 2 }, old), begun(), { kind: "ours" }],
  [
    "a revision of others without an id",
    service({ id: "d2", revision: 2 }, old),
    begun({}, false),
    { kind: "doubtful" },
  ],
  [
    "the same revision under another id",
    service({ id: "d3", revision: 2 }, old),
    known,
    { kind: "replaced" },
  ],
  [
    "its id on another revision",
    service({ id: "d2", revision: 3 }, old),
    known,
    { kind: "replaced" },
  ],
  ["another's", service({ id: "d3", revision: 3 }), known, { kind: "replaced" }],
  ["not shown yet", service(primary), begun(), { kind: "unseen", at: 1000 }],
  ["its id not shown", service(primary), known, { kind: "unseen" }],
  [
    "back under a new id",
    service({ id: "d3", revision: 1 }, { id: "d2", revision: 2, status: "ACTIVE" }),
    known,
    { kind: "back", runs: arn(1) },
  ],
  [
    "back under the old id",
    service(primary, { id: "d2", revision: 2, status: "ACTIVE" }),
    begun(),
    { kind: "back" },
  ],
  [
    "settings alone",
    service(primary),
    begun({ deploymentId: "d1", scaleOnly: true }),
    { kind: "settings" },
  ],
  [
    "completed",
    service({ id: "d2", revision: 2, state: "COMPLETED" }),
    known,
    { kind: "ours", stage: "completed" },
  ],
  [
    "failed",
    service({ id: "d2", revision: 2, state: "FAILED" }, old),
    known,
    { kind: "ours", stage: "failed" },
  ],
])("%s", (_name, now, kept, left) => {
  expect(judgeLeft(now, "web", kept)).toMatchObject(left);
});

test("what is taken back to is what AWS says ran before, with settings as they were kept", () => {
  const kept = begun({ deploymentId: "d2", previousCount: 2, previous: arn(7) });
  const left = judgeLeft(service({ id: "d2", revision: 2 }, old), "web", kept);
  expect(left).toMatchObject({
    identity: { own: true, previous: arn(1), previousCount: 2, createdAt: 5000 },
  });
  const alone = judgeLeft(service({ id: "d2", revision: 2 }), "web", kept);
  expect(alone).toMatchObject({ identity: { previous: arn(7) } });
});

test("a name that every object has is no update", () => {
  expect(judgeLeft(service(primary), "constructor", known)).toMatchObject({ kind: "untouched" });
});
