import { describe, expect, test } from "@jest/globals";
import { identify } from "../../../../src/targets/ecs/apply/deployment-identity.ts";

const revision = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:3";
const earlier = new Set(["ecs-svc/1"]);
const known = { earlier, scaleOnly: false, own: true };

describe("identify", () => {
  const createdAt = new Date("2026-05-01T10:00:00Z");
  const deployments = [
    { id: "ecs-svc/1", status: "ACTIVE" },
    { id: "ecs-svc/2", status: "PRIMARY", createdAt },
  ];

  test("goes by the primary deployment", () => {
    expect(
      identify({ serviceName: "web", deployments }, revision, {
        ...known,
        previous: "web:2",
      }),
    ).toEqual({
      service: "web",
      deploymentId: "ecs-svc/2",
      taskDefinition: revision,
      createdAt: createdAt.getTime(),
      previous: "web:2",
      ...known,
    });
  });

  test("names nothing before it where there was nothing", () => {
    const first = identify({ serviceName: "web", deployments }, revision, {
      ...known,
      previous: undefined,
    });
    expect(first).not.toHaveProperty("previous");
  });

  test("is of no deployment where the answer shows none", () => {
    expect(identify({}, revision, { ...known, previous: undefined })).toEqual({
      service: "",
      deploymentId: "",
      taskDefinition: revision,
      createdAt: 0,
      ...known,
    });
  });
});
