import { expect, test } from "@jest/globals";
import { checkPurpose } from "../../../../src/targets/ecs/inputs/purpose.ts";
import { ecs } from "../../../../src/targets/ecs/target.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const names = (text: string): string[] => text.split(" ");
/** All that a revision may be registered with, without a service. */
const ofRevisions = names(
  "task-definition image container-name images environment-variables secrets task-definition-patch tags pin-images allow-missing-image",
);
/** Inputs that say which service it is, if any. */
const places = names("service continue deployment-arn hook-id");
const ofServices = ecs.inputs.filter((name) => ![...ofRevisions, ...places].includes(name));
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

test.each(ofRevisions)("%s without a service is taken", (name) => {
  expect(problems({ "task-definition": "web", [name]: "1" })).toEqual([]);
});

test.each(edits)("%s of a revision that was there before is refused", (name) => {
  expect(problems({ ...web, ...back, [name]: "1" })).toEqual([
    `${name}: changes a task definition, but \`task-definition: previous\` deploys a revision as it was`,
  ]);
});

test.each(ecs.inputs.filter((name) => ![...edits, "task-definition"].includes(name)))(
  "%s beside a revision that was there before is taken",
  (name) => {
    expect(problems({ ...web, ...back, [name]: "1" })).toEqual([]);
  },
);
