import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { combineResults, type ServiceResult } from "../../../../src/targets/ecs/apply/outcome.ts";
import { thrownBy } from "../../../helpers/thrown.ts";
import { identityOf, revisionArn } from "../values.ts";

const resultOf = (service: string, rest: Partial<ServiceResult> = {}): ServiceResult => ({
  ...{ service, identity: identityOf({ service }), status: "SUCCESSFUL" },
  ...rest,
});
const web = resultOf("web");
const api = resultOf("api");
const outcomeOf = (results: readonly ServiceResult[], services = ["web", "api"]) =>
  combineResults(
    results,
    { "task-definition-arn": revisionArn("web:2") },
    revisionArn("web:2"),
    services,
  );

describe("the headline says who runs what", () => {
  const shifted = { note: "production traffic is shifted, the bake time goes on" };
  const paused = (hook: string) => ({ note: `it waits at hook ${hook}` });
  const short = { short: "1 of 2 tasks are running" };
  test.each<[string, readonly ServiceResult[], string]>([
    ["one", [web], "web runs web:2"],
    ["two", [web, api], "web, api run web:2"],
    ["nothing to do", [], "web, api run web:2 already"],
    [
      "not waited for",
      [resultOf("web", { note: "not waited for" })],
      "web: web:2 is rolling out, not waited for",
    ],
    [
      "the same of two",
      [resultOf("web", shifted), resultOf("api", shifted)],
      "web, api: web:2 is rolling out, production traffic is shifted, the bake time goes on",
    ],
    [
      "each hook with its service",
      [resultOf("web", paused("a")), resultOf("api", paused("b"))],
      "web: web:2 is rolling out, it waits at hook a; api: web:2 is rolling out, it waits at hook b",
    ],
    [
      "one that bakes beside one that is done",
      [resultOf("web", shifted), api],
      "web: web:2 is rolling out, production traffic is shifted, the bake time goes on; api runs web:2",
    ],
    [
      "fewer tasks than there should be",
      [resultOf("web", short)],
      "web: web:2 is completed, 1 of 2 tasks are running",
    ],
    [
      "fewer of one of two",
      [web, resultOf("api", short)],
      "web runs web:2; api: web:2 is completed, 1 of 2 tasks are running",
    ],
  ])("%s", (_name, results, headline) => {
    expect(outcomeOf(results).headline).toBe(headline);
  });

  test("of no service the revision is registered", () => {
    expect(outcomeOf([], []).headline).toBe("web:2 is registered");
    expect(outcomeOf([], ["web"]).headline).toBe("web runs web:2 already");
  });
});

describe("outputs are the plan's, and those of the first service that waits at a hook, else of the first", () => {
  const all = resultOf("web", {
    ...{ deploymentArn: "arn:d1", digest: "sha256:1", hookId: "h", before: revisionArn("web:1") },
    cause: "",
  });
  const plan = { "task-definition-arn": revisionArn("web:2") };
  test.each<[string, readonly ServiceResult[], object]>([
    ["none was deployed", [], plan],
    [
      "all is known",
      [all, api],
      {
        ...plan,
        "deployment-arn": "arn:d1",
        status: "SUCCESSFUL",
        cause: "",
        "previous-task-definition-arn": revisionArn("web:1"),
        "image-digest": "sha256:1",
        "hook-id": "h",
      },
    ],
    [
      "the second waits at a hook, the first is done",
      [web, resultOf("api", { deploymentArn: "arn:d2", hookId: "h2", status: "IN_PROGRESS" })],
      {
        ...{ ...plan, "deployment-arn": "arn:d2", "hook-id": "h2" },
        ...{ status: "IN_PROGRESS", cause: "" },
      },
    ],
    [
      "by its id, where AWS names no service deployment",
      [web],
      { ...plan, "deployment-arn": "ecs-svc/2", status: "SUCCESSFUL", cause: "" },
    ],
    [
      "nothing is known",
      [{ service: "web" }],
      { ...plan, "deployment-arn": "", status: "", cause: "" },
    ],
  ])("%s", (_name, results, outputs) => {
    expect(outcomeOf(results).outputs).toEqual(outputs);
  });
});

test("facts name service, deployment, and what there is to follow", () => {
  const rest = { deploymentArn: "arn:d1", link: "https://x", digest: "sha256:1", hookId: "h" };
  expect(outcomeOf([resultOf("web", rest), { service: "api" }]).facts).toEqual([
    ["Service", "web: SUCCESSFUL"],
    ["Deployment", "arn:d1"],
    ["Console", "https://x"],
    ["Image digest", "sha256:1"],
    ["Hook", expect.stringMatching(/^h, answered by a later job with `continue: proceed`/)],
    ["Service", "api: "],
    ["Deployment", ""],
  ]);
});

describe("the story", () => {
  const links = [
    { label: "deployment", url: "https://d" },
    { label: "tasks", url: "https://t" },
  ];
  const told = (service: string, rest: Partial<ServiceResult> = {}): ServiceResult =>
    resultOf(service, { story: { lead: "2 of 2 tasks run web:2", links }, ...rest });

  test("of one service is its own, under what is live", () => {
    expect(outcomeOf([told("web", { link: "https://x" })]).story).toEqual({
      ...{ title: "web:2 is live", lead: "2 of 2 tasks run web:2", links },
      facts: [["Deployment", "ecs-svc/2"]],
    });
    expect(outcomeOf([told("web", { short: "1 of 2 tasks are running" })]).story?.title).toBe(
      "web:2 is completed, 1 of 2 tasks are running",
    );
  });

  test("of several is who runs what, with the first page of each", () => {
    expect(outcomeOf([told("web"), told("api")]).story).toMatchObject({
      title: "web, api run web:2",
      lead: "web: 2 of 2 tasks run web:2; api: 2 of 2 tasks run web:2",
      links: [
        { label: "deployment of web", url: "https://d" },
        { label: "deployment of api", url: "https://d" },
      ],
    });
  });

  test("has no lead where none has one, and is none where nothing was followed", () => {
    const silent = outcomeOf([resultOf("web", { story: {} }), resultOf("api", { story: {} })]);
    expect(silent.story).not.toHaveProperty("lead");
    expect(outcomeOf([web]).story).toBeUndefined();
  });
});

describe("where one failed", () => {
  const failed = (service: string, fields: object = {}): ServiceResult => {
    const error = new DeployError({ id: "ecs-alarm", message: `${service} failed`, ...fields });
    return resultOf(service, { error, status: "STOPPED", cause: "alarm" });
  };
  const thrown = (results: readonly ServiceResult[]): DeployError =>
    thrownBy(() => outcomeOf(results)) as DeployError;

  test("its error is thrown, with its outputs, and what became of the others", () => {
    const own = { state: "web:1 is live", evidence: ["one"], outputs: { cause: "own" } };
    const error = thrown([api, failed("web", own)]);
    expect(error).toMatchObject({ id: "ecs-alarm", message: "web failed", evidence: ["one"] });
    expect(error.state).toBe("web:1 is live; api: SUCCESSFUL");
    // What the error itself says stands.
    expect(error.outputs).toMatchObject({ status: "STOPPED", cause: "own" });
    expect(error.outputs["task-definition-arn"]).toBe(revisionArn("web:2"));
  });

  test("the first of several is, and the others' words and evidence stand in it", () => {
    const error = thrown([
      failed("web", { evidence: ["one"] }),
      failed("api", { evidence: ["two"] }),
    ]);
    expect(error.message).toBe("web failed");
    expect(error.state).toBe("api: api failed");
    expect(error.evidence).toEqual(["one", "two"]);
  });

  test("alone without a state it has none", () => {
    expect(thrown([failed("web")]).state).toBeUndefined();
  });
});
