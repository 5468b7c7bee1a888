import { expect, test } from "@jest/globals";
import type { ServiceLeft } from "../../../../src/targets/ecs/post-step/judge-left.ts";
import {
  describeServicesCommand,
  servicesSubject,
  tellLeft,
} from "../../../../src/targets/ecs/post-step/tell-left.ts";

const arn = (number: number): string =>
  `arn:aws:ecs:eu-central-1:123456789012:task-definition/web:${number}`;
const rolling = { runs: arn(2), stage: "rolling out" } as const;
const before = { runs: arn(1), stage: "completed" } as const;
const identity = {
  ...{ service: "web", deploymentId: "d2", taskDefinition: arn(2), previous: arn(1) },
  ...{ createdAt: 0, earlier: new Set<string>(), scaleOnly: false, own: true },
};

test.each<[ServiceLeft, string]>([
  [{ ...before, kind: "gone" }, "web is deleted, or about to be"],
  [{ ...before, kind: "unknown" }, "web runs web:1; what this run asked of it is not known"],
  [{ ...before, kind: "untouched" }, "web runs web:1; this run asked nothing of it"],
  [
    { ...before, kind: "settings" },
    "web runs web:1; this run changed settings of it, and began no deployment",
  ],
  [
    { ...before, kind: "unseen", at: 0 },
    "web runs web:1, and no deployment of web:2 that this run began is to be seen",
  ],
  [
    { ...rolling, kind: "doubtful" },
    "web:2 is rolling out on web, begun by this run or by another one, which cannot be told",
  ],
  [{ ...before, kind: "back" }, "web runs web:1 again, after this run asked for web:2"],
  [
    { ...rolling, kind: "replaced" },
    "web:2 is rolling out on web, which this run did not begin: somebody has deployed since",
  ],
  [
    { ...rolling, kind: "ours", identity },
    "web:2 is rolling out on web, begun by this run; web ran web:1 before; it went back",
  ],
  [
    { ...rolling, stage: "failed", kind: "ours", identity },
    "the deployment of web:2 on web has failed, begun by this run",
  ],
  [{ ...rolling, stage: "completed", kind: "ours", identity }, "web runs web:2, begun by this run"],
])("%j", (left, text) => {
  expect(tellLeft("web", left, arn(2), "it went back")).toBe(text);
});

test("services and cluster are named without their ARNs", () => {
  const named = { cluster: "arn:aws:ecs:r:1:cluster/prod", services: ["web", "worker"] };
  expect(servicesSubject(named)).toBe("services web, worker of cluster prod");
  expect(describeServicesCommand(named)).toBe(
    "aws ecs describe-services --cluster prod --services web worker",
  );
});
