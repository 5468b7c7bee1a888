import { expect, test } from "@jest/globals";
import { subjectOf } from "../../src/action/subject.ts";

const role = "arn:aws:iam::123456789012:role/ci/deploy";

test.each([
  [{ target: "lambda", "function-name": "shop" }, "shop"],
  [{ target: "lambda", "function-name": "arn:aws:lambda:x:1:function:shop" }, "shop"],
  [{ target: "s3", bucket: "s3://site/docs" }, "s3://site/docs"],
  [{ target: "s3", bucket: "site" }, "s3://site"],
  [{ target: "ecs", service: "web\nworker" }, "default/web, worker"],
  [{ target: "ecs", cluster: "arn:aws:ecs:x:1:cluster/main", service: "web" }, "main/web"],
  [{ target: "ecr", "registry-type": "public" }, "public.ecr.aws"],
  [{ target: "cloudfront", "distribution-id": "E1\nE2" }, "E1, E2"],
  [{ target: "credentials", "role-to-assume": role }, "role deploy"],
  [
    { target: "doctor", "role-to-assume": role, "chain-role-to-assume": `${role}-2` },
    "role deploy-2",
  ],
  [{ target: "lambda" }, "lambda"],
  [{}, "deployment"],
])("of %j is %s", (inputs, subject) => {
  expect(subjectOf(new Map(Object.entries(inputs)))).toBe(subject);
});
