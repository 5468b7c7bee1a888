import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../src/model/text.ts";
import { scratchFile } from "../../../helpers/files/scratch-file.ts";
import { registry, taskDefinition, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(async () => {
  world = new World();
  await world.start();
});
afterEach(() => world.stop());

const alone = { cluster: "", service: "" };
const fileOf = (document: object): string => scratchFile("task.json", JSON.stringify(document));

describe("without a service", () => {
  test("the revision is registered, and nothing else happens", async () => {
    const run = await world.run({ ...alone, "task-definition": "web" });
    expect(run.error).toBeUndefined();
    expect(run.plan?.subject).toBe("task definition web");
    expect(plainText(run.plan?.story?.lead ?? "")).toBe(
      "No service is given: the revision is registered, and nothing is deployed",
    );
    expect(run.plan?.story?.title).toBe("a new revision, registered only");
    expect(run.outcome?.headline).toBe("web:2 is registered");
    expect(run.outcome?.outputs["task-definition-arn"]).toBe(world.arn(2));
    expect(run.calls).toEqual([
      "DescribeTaskDefinition",
      "BatchGetImage",
      "GetDownloadUrlForLayer",
      "RegisterTaskDefinition",
    ]);
    expect(world.service.deployments).toHaveLength(1);
  });

  test("of a family that is new", async () => {
    const file = fileOf({ ...taskDefinition, family: "report" });
    const run = await world.run({ ...alone, "task-definition": file });
    expect(run.error).toBeUndefined();
    expect(run.plan?.changes).toMatchObject([{ effect: "create", resource: "report" }]);
    expect(run.outcome?.outputs["task-definition-arn"]).toMatch(/task-definition\/report:1$/);
  });

  test("one that says nothing new is not registered again", async () => {
    const file = fileOf(taskDefinition);
    const run = await world.run({ ...alone, image: "", "task-definition": file });
    expect(run.plan?.changes).toEqual([]);
    expect(run.plan?.headline).toBe("web:1 is registered already");
    expect(run.plan?.outputs["task-definition-arn"]).toBe(world.arn(1));
    expect(run.calls).not.toContain("RegisterTaskDefinition");
  });

  test.each([
    ["an image that is not there", { image: `${registry}/shop:v9` }, "ecs-image-not-found"],
    [
      "an image of another architecture",
      { image: `${registry}/shop:arm` },
      "ecs-image-architecture",
    ],
    [
      "a role of another account",
      { "task-definition-patch": '{"taskRoleArn":"arn:aws:iam::999999999999:role/x"}' },
      "ecs-role-not-passable",
    ],
  ])("%s is refused all the same", async (_name, inputs, id) => {
    world.simulator.services.ecr.images.push("shop", "arm", "arm", ["linux/arm64"]);
    const run = await world.run({ ...alone, "task-definition": "web", ...inputs });
    expect(run.error?.id).toBe(id);
    expect(run.calls).not.toContain("RegisterTaskDefinition");
  });
});
