import { expect, test } from "@jest/globals";
import { causeOfText, describeNewer } from "../../../../src/targets/ecs/rollout/cause.ts";

test.each([
  ["ECS deployment circuit breaker: tasks failed to start.", "circuit-breaker"],
  ["Circuit breaker tripped by an alarm's hook", "circuit-breaker"],
  ["The alarm(s) errors were triggered", "alarm"],
  ["Lifecycle hook approve failed", "hook"],
  ["Stopped via StopServiceDeployment", "stopped-by-user"],
  ["Rollback was requested", "stopped-by-user"],
  ["manual", "stopped-by-user"],
  ["tasks failed", undefined],
  ["", undefined],
])("%s: %s", (text, cause) => {
  expect(causeOfText(text)).toBe(cause);
});

test.each([
  [
    { id: "ecs-svc/2", taskDefinition: "arn:aws:ecs:eu-central-1:1:task-definition/web:8" },
    "deployment ecs-svc/2 of web:8 took over",
  ],
  [{}, "deployment  of  took over"],
])("%j", (deployment, words) => {
  expect(describeNewer(deployment)).toBe(words);
});
