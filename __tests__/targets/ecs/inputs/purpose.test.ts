import { expect, test } from "@jest/globals";
import { checkPurpose } from "../../../../src/targets/ecs/inputs/purpose.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const names = (text: string): string[] => text.split(" ");
const ofServices = names(
  "cluster service-patch desired-count force-new-deployment enable-ecs-managed-tags propagate-tags wait-until on-failure on-cancel fail-fast run-task-command run-task-subnets run-task-security-groups",
);
const edits = names(
  "image images environment-variables secrets task-definition-patch tags pin-images",
);
const web = { service: "web" };
const back = { "task-definition": "previous" };
const problems = (given: Record<string, string>) => readWith(given, checkPurpose).problems;

test.each<[string, Record<string, string>]>([
  ["a service", web],
  ["a service, changed", { ...web, image: "shop:v2", "wait-until": "none" }],
  ["a service that goes back", { ...web, ...back, "on-failure": "rollback" }],
  ["a revision that is only registered", { "task-definition": "web", image: "shop:v2" }],
])("%s is a purpose", (_name, given) => {
  expect(problems(given)).toEqual([]);
});

test.each<[string, Record<string, string>]>([
  ["nothing at all", {}],
  ["an image alone", { image: "shop:v2" }],
  ["an empty service", { service: " " }],
])("%s lacks its service", (_name, given) => {
  expect(problems(given)).toEqual([
    expect.stringMatching(/^service: is required\..*names a file, a family or a revision/),
  ]);
});

test("what was there before is of a service, and is as it was", () => {
  expect(problems({ ...back, image: "shop:v2" })).toEqual([
    expect.stringContaining("service: is required"),
    expect.stringContaining("image: changes a task definition"),
  ]);
});

test.each(ofServices)("%s without a service is refused", (name) => {
  expect(problems({ "task-definition": "web", [name]: "1" })).toEqual([
    `${name}: is of a service, but \`service\` is not given or empty, so that the revision would only be registered`,
  ]);
});

test.each(edits)("%s of a revision that was there before is refused", (name) => {
  expect(problems({ ...web, ...back, [name]: "1" })).toEqual([
    `${name}: changes a task definition, but \`task-definition: previous\` deploys a revision as it was`,
  ]);
});
