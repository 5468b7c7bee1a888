import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import type { NamedDeployment } from "../../../../src/targets/ecs/observe/read-paused.ts";
import type { HookAnswer } from "../../../../src/targets/ecs/plan/answer-to-hook.ts";
import {
  composeContinuation,
  deployedBy,
} from "../../../../src/targets/ecs/plan/plan-continuation.ts";
import { accessOf } from "../../../helpers/access.ts";
import { configOf, definitionOf, revisionArn } from "../values.ts";

const named: NamedDeployment = {
  deployment: { status: "IN_PROGRESS" },
  service: { serviceName: "web" },
  taskDefinition: revisionArn("web:2"),
  previous: revisionArn("web:1"),
  document: definitionOf(),
};
const proceed = { action: "proceed", deploymentArn: "arn:d1", hookId: "h" } as const;
const compose = (
  answer: HookAnswer,
  found: NamedDeployment | undefined = named,
  action: "proceed" | "rollback" = "proceed",
) => composeContinuation(answer, found, { ...proceed, action }, configOf(), accessOf());
const error = new DeployError({ id: "ecs-hook-not-waiting", message: "none waits" });

describe("what is done is what the answer is", () => {
  const change = { type: "service deployment", resource: "web", reason: "goes on" };
  test.each<[string, HookAnswer, readonly object[], string | undefined]>([
    [
      "answered",
      { kind: "answer", reason: "goes on" },
      [{ ...change, effect: "update" }],
      undefined,
    ],
    ["waited for", { kind: "wait", reason: "goes on" }, [{ ...change, effect: "wait" }], undefined],
    [
      "over",
      { kind: "done", reason: "went on already" },
      [],
      "the deployment of web:2 went on already",
    ],
  ])("%s", (_name, answer, changes, headline) => {
    const plan = compose(answer);
    expect(plan).toMatchObject({ target: "ecs", subject: "prod/web", changes, answer, named });
    expect(plan.headline).toBe(headline);
    expect(plan).not.toHaveProperty("refusal");
  });

  test("refused, with nothing to do", () => {
    expect(compose({ kind: "refused", error })).toMatchObject({ refusal: error, changes: [] });
  });
});

describe("outputs are those that the step that waited had", () => {
  const both = { "deployment-arn": "arn:d1", "hook-id": "h", status: "IN_PROGRESS" };
  const answer = { kind: "answer", reason: "" } as const;
  test("of one that goes on what it deploys will be live", () => {
    expect(compose(answer).outputs).toEqual({
      ...both,
      "task-definition-arn": revisionArn("web:2"),
      "previous-task-definition-arn": revisionArn("web:1"),
    });
  });

  test("of one that goes back what was before", () => {
    expect(compose(answer, named, "rollback").outputs).toEqual({
      ...both,
      "task-definition-arn": revisionArn("web:1"),
      "previous-task-definition-arn": revisionArn("web:2"),
    });
  });

  test("of none that was found, nothing", () => {
    const plan = composeContinuation(
      { kind: "refused", error },
      undefined,
      proceed,
      configOf(),
      accessOf(),
    );
    expect(plan.outputs).toEqual({
      ...{ "deployment-arn": "arn:d1", "hook-id": "h", status: "" },
      ...{ "task-definition-arn": "", "previous-task-definition-arn": "" },
    });
    expect(plan).not.toHaveProperty("story");
  });
});

test("the pages are those of the service that it is of", () => {
  const { story } = compose({ kind: "wait", reason: "" });
  expect(story?.links?.map(({ label }) => label)).toEqual(["deployment", "tasks"]);
  expect(story?.links?.[0]?.url).toContain("/clusters/prod/services/web/deployments");
});

test("what the deployment deploys is its first essential container", () => {
  const containerDefinitions = [{ name: "a", essential: false }, { name: "b" }];
  const document = { family: "web", containerDefinitions };
  expect(deployedBy({ ...named, document })).toEqual({ document, deployed: "b" });
});
