import type { Killed } from "../helpers/rights/post-step-privilege.ts";
import { bucketName } from "../helpers/s3/site.ts";
import { taskDefinition } from "../helpers/ecs/world.ts";
import { succeed } from "../simulator/ecs/timelines/completed.ts";
import { untilAnswered } from "../simulator/ecs/timelines/blue-green.ts";
import {
  ecs,
  filled,
  image,
  key,
  lambda,
  preview,
  previewed,
  roles,
  s3,
  seed,
  service,
} from "./least-privilege-scenarios.ts";

const hookRole = "arn:aws:iam::123456789012:role/hooks";

const canary = { ...lambda, alias: "live", traffic: "10% for 5m" };
const rollback = { "on-cancel": "rollback" };
const update = { ...ecs, image: `${image}:v2` };
/** Much longer than any run. */
const slow = succeed(100_000);

function hooked(name: string) {
  const hookTargetArn = `arn:aws:lambda:eu-central-1:123456789012:function:${name}`;
  return {
    lifecycleHooks: [{ hookTargetArn, roleArn: hookRole, lifecycleStages: ["POST_SCALE_UP"] }],
  };
}

export const killed: readonly Killed[] = [
  {
    name: "lambda: a canary that is taken back",
    inputs: canary,
    prepare: seed,
    lastCall: ["UpdateAlias"],
  },
  {
    name: "lambda: a canary that is left",
    inputs: { ...canary, "on-cancel": "leave" },
    prepare: seed,
    lastCall: ["UpdateAlias"],
  },
  {
    name: "lambda: an alias that was not moved yet",
    inputs: { ...lambda, alias: "live" },
    prepare: seed,
    lastCall: ["UpdateFunctionCode"],
  },
  {
    name: "ecs: a rollout that is taken back",
    inputs: { ...update, ...rollback },
    passRoles: roles,
    prepare: service(slow),
    lastCall: ["UpdateService"],
  },
  {
    name: "ecs: a rollout that is left",
    inputs: update,
    passRoles: roles,
    prepare: service(slow),
    lastCall: ["UpdateService"],
  },
  {
    name: "ecs: a rollout that waits at a hook is taken back, and the settings that it changed",
    inputs: {
      ...{ ...update, ...rollback, "desired-count": "3" },
      "service-patch": JSON.stringify({ deploymentConfiguration: hooked("new") }),
    },
    passRoles: [...roles, hookRole],
    prepare: ({ services: { ecs } }) => {
      const { arn } = ecs.state.register(taskDefinition);
      const settings = { deploymentConfiguration: hooked("earlier") };
      ecs.state.addService("web", arn, settings, untilAnswered("approve"));
    },
    lastCall: ["DescribeServiceDeployments", 12],
  },
  {
    name: "ecs: a one-off task that was started",
    inputs: { ...update, "run-task-command": "migrate" },
    passRoles: roles,
    prepare: service(slow),
    lastCall: ["DescribeTasks"],
  },
  {
    name: "s3: a release that is cut off",
    inputs: s3,
    prepare: filled(),
    lastCall: ["PutObject", 2],
  },
  {
    name: "s3: the end of a preview that is cut off",
    inputs: { ...previewed, remove: "true" },
    prepare: filled(preview),
    lastCall: ["DeleteObjects"],
  },
  {
    name: "s3: a release whose record somebody has deleted",
    inputs: s3,
    prepare: filled(),
    lastCall: ["PutObject", 2],
    meanwhile: ({ services }) => {
      const { objects } = services.s3.buckets.get(bucketName);
      for (const key of objects.keys())
        if (key.startsWith(".aws-oidc-deploy/")) objects.delete(key);
    },
  },
  {
    name: "s3: a release under a KMS key, with an ACL",
    inputs: { ...s3, "sse-kms-key-id": key, acl: "public-read" },
    prepare: filled({ "sse-kms-key-id": key, acl: "public-read" }),
    lastCall: ["PutObject", 2],
  },
];
