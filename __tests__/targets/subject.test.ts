import { expect, test } from "@jest/globals";
import { targets } from "../../src/targets/registry.ts";
import { namesIn, roleOf, unplannedOf } from "../../src/targets/subject.ts";

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
  [{ target: "of nobody" }, "of nobody"],
  [{}, "deployment"],
])("of %j is %s", (inputs, subject) => {
  expect(unplannedOf(new Map(Object.entries(inputs)), targets).subject).toBe(subject);
});

test.each([
  ["lambda", "not deployed, nothing was written"],
  ["s3", "not deployed, nothing was written"],
  ["ecs", "not deployed, nothing was written"],
  ["cloudfront", "failed, nothing was written"],
  ["ecr", "failed, nothing was written"],
  ["credentials", "failed, nothing was written"],
  ["doctor", "not checked to the end, nothing was changed"],
  ["of nobody", "failed, nothing was written"],
])("a run of target %s that had no plan is headed: %s", (target, heading) => {
  expect(unplannedOf(new Map([["target", target]]), targets).unplanned).toBe(heading);
});

test("a list is told by its names, whatever stands before them", () => {
  expect(namesIn("web\n\n arn:aws:ecs:x:1:service/main/worker ")).toBe("web, worker");
  expect(namesIn("")).toBe("");
});

test("who signs in is the last role of the way", () => {
  const asked = (given: Readonly<Record<string, string>>) => roleOf((name) => given[name] ?? "");
  expect(asked({ "role-to-assume": role })).toBe("role deploy");
  expect(asked({ "role-to-assume": role, "chain-role-to-assume": "ci/next" })).toBe("role next");
  expect(asked({})).toBe("");
});
