import { describe, expect, test } from "@jest/globals";
import {
  deployedContainer,
  imagesOf,
  platformAsked,
  revisionOf,
} from "../../../../src/targets/ecs/plan/revision.ts";

const containers = (...list: readonly object[]) =>
  ({ family: "web", containerDefinitions: list }) as never;
const web = { name: "web", image: "shop:1" };
const log = { name: "log", image: "log:1", essential: false };
const one = containers(web, log);

test.each([
  [
    "the one that runs",
    { source: { document: containers() }, before: { document: one, arn: "web:7" } },
    "web:7",
  ],
  [
    "the one that was given",
    { source: { document: one, arn: "web:8" }, before: { document: one, arn: "web:7" } },
    "web:8",
  ],
  [
    "none, where the image is another",
    {
      source: { document: containers({ ...web, image: "shop:2" }), arn: "web:8" },
      before: { document: containers(), arn: "web:7" },
    },
    undefined,
  ],
  [
    "none, where the same document has no ARN",
    { source: { document: one }, before: { document: containers(), arn: "web:7" } },
    undefined,
  ],
])("the revision that a document is: %s", (_name, sources, arn) => {
  expect(revisionOf(one, sources as never)).toBe(arn);
});

test("images stand once each", () => {
  expect([...imagesOf(containers(web, web, log))]).toEqual(["shop:1", "log:1"]);
  expect([...imagesOf({})]).toEqual([]);
});

describe("the platform counts", () => {
  const fargate = [{ launchType: "FARGATE" as const }];
  const arm = { ...(one as object), runtimePlatform: { cpuArchitecture: "ARM64" } } as never;
  test.each([
    ["for an image that is new", one, fargate, "shop:2", true],
    ["not for one that runs on it", one, fargate, "shop:1", false],
    ["for every image where it changes", arm, fargate, "shop:1", true],
    ["for none where the instances decide", one, [{ launchType: "EC2" as const }], "shop:2", false],
    ["for none without a service", one, [], "shop:2", false],
  ])("%s", (_name, document, services, image, asked) => {
    expect(platformAsked(document, { document: one }, services)(image)).toBe(asked);
  });
});

describe("the container that is deployed", () => {
  const none = { images: new Map<string, string>() };
  const changed = containers({ ...web, image: "shop:2" }, { ...log, image: "log:2" });
  test.each([
    ["the one of image", { ...none, image: "shop:2", container: "log" }, one, undefined, "log"],
    ["the first of images", { images: new Map([["log", "log:2"]]) }, one, undefined, "log"],
    ["the one that is named", { ...none, container: "log" }, one, undefined, "log"],
    ["an essential one whose image changes", none, changed, "log", "web"],
    ["one whose tag moved", none, one, "log", "log"],
    ["the first essential one", none, containers(log, web), undefined, "web"],
    ["the first, where none is", none, containers(log), undefined, "log"],
    ["none, where there is none", none, containers(), undefined, ""],
  ])("%s", (_name, config, document, moved, name) => {
    expect(deployedContainer(document, containers(log, web), config, moved)).toBe(name);
  });
});
