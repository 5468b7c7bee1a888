import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { brief, registry, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(async () => {
  world = await new World().start({}, ...brief);
});
afterEach(() => world.stop());

const digestOf = (tag: string): string =>
  world.simulator.services.ecr.images.digestOf(`${registry}/shop:${tag}`) ?? "";
const registered = (index = 0): unknown =>
  world.simulator.calls.writes().filter(({ operation }) => operation === "RegisterTaskDefinition")[
    index
  ]?.input.containerDefinitions;

describe("pin-images", () => {
  const inputs = { "pin-images": "true" };

  test("names each image by the digest of its tag, and shows which", async () => {
    const run = await world.run(inputs);
    expect(run.error).toBeUndefined();
    expect(registered()).toMatchObject([{ image: `${registry}/shop@${digestOf("v2")}` }]);
    expect(run.outcome?.outputs["image-digest"]).toBe(digestOf("v2"));
    expect(run.plan?.notes).toContain(`app: ${registry}/shop:v2 is ${digestOf("v2")}`);
  });

  test("leaves nothing to do until the tag moves, and registers then", async () => {
    await world.run(inputs);
    expect((await world.run(inputs)).plan?.changes).toEqual([]);
    world.simulator.services.ecr.images.push("shop", "v2", "rebuilt");
    const run = await world.run(inputs);
    expect(registered(1)).toMatchObject([{ image: `${registry}/shop@${digestOf("v2")}` }]);
    expect(run.outcome?.headline).toBe("web runs web:3");
  });

  test.each([
    ["the registry cannot be asked", "ghcr.io/octo-org/shop:v1", "ecs-image-not-pinned"],
    ["there is no such image", `${registry}/shop:v9`, "ecs-image-not-found"],
  ])("is refused where %s", async (_name, image, id) => {
    const run = await world.run({ ...inputs, image });
    expect(run.error?.id).toBe(id);
    expect(world.simulator.calls.writes()).toEqual([]);
  });
});

test("an image that may be missing has no digest: both inputs at once are refused, either alone is not", async () => {
  const missing = { "allow-missing-image": "true" };
  await expect(world.run({ "pin-images": "true", ...missing })).rejects.toMatchObject({
    id: "invalid-inputs",
    evidence: [expect.stringMatching(/allow-missing-image.* excludes `pin-images`/)],
  });
  const off = await world.run({ "pin-images": "true", "allow-missing-image": "false" });
  expect(off.error).toBeUndefined();
  const image = `${registry}/shop:v9`;
  const pinned = await world.run({ "pin-images": "true", image });
  expect(pinned.error?.hint).toContain("`allow-missing-image: true` in the place of `pin-images`");
  expect((await world.run({ ...missing, image })).error).toBeUndefined();
});

test("a tag without pin-images is resolved and shown, and registered as it is", async () => {
  const run = await world.run();
  expect(run.plan?.notes).toContain(`app: ${registry}/shop:v2 is ${digestOf("v2")}`);
  expect(registered()).toMatchObject([{ image: `${registry}/shop:v2` }]);
});

describe("tags", () => {
  test("are merged with those of the task definition", async () => {
    await world.run({ tags: "team=web\ncommit=abc" });
    expect(world.simulator.calls.writes()[0]?.input.tags).toMatchObject([
      { key: "team", value: "web" },
      { key: "commit", value: "abc" },
      { key: "aws-oidc-deploy:commit" },
    ]);
  });

  test.each(["aws:cost=1", "nothing"])("are refused as %s", async (tags) => {
    await expect(world.run({ tags })).rejects.toMatchObject({ id: "invalid-inputs" });
  });
});
