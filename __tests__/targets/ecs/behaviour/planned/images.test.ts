import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { scratchFile } from "../../../../helpers/files/scratch-file.ts";
import { denied } from "../../../../simulator/faults.ts";
import { brief, registry, taskDefinition, World } from "../../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const current = { image: `${registry}/shop:v1` };
const fileOf = (document: object): string => scratchFile("task.json", JSON.stringify(document));

test.each([
  ["of the container that the image is for", { "container-name": "app" }, "shop:v2"],
  [
    "of the first container that is named",
    { image: "", images: "app=REGISTRY/shop:v2" },
    "shop:v2",
  ],
  ["of the container whose image changes", { image: "", "task-definition": "FILE" }, "shop:v2"],
])("image-digest is the digest %s", async (_name, inputs, image) => {
  await world.start({}, ...brief);
  const proxy = { name: "proxy", image: `${registry}/shop:v1`, memory: 64 };
  const [app] = taskDefinition.containerDefinitions;
  world.state.register({ ...taskDefinition, containerDefinitions: [proxy, app] });
  world.state.addService("shop", world.arn(2));
  const next = {
    ...taskDefinition,
    containerDefinitions: [proxy, { ...app, image: `${registry}/${image}` }],
  };
  const given = Object.entries({ service: "shop", ...inputs }).map(([name, value]) => [
    name,
    value.replace("REGISTRY", registry).replace("FILE", fileOf(next)),
  ]);
  const run = await world.run(Object.fromEntries(given) as Record<string, string>);
  expect(run.error).toBeUndefined();
  const digest = world.simulator.services.ecr.images.digestOf(`${registry}/${image}`);
  expect(run.plan?.outputs["image-digest"]).toBe(digest);
  expect(run.outcome?.outputs["image-digest"]).toBe(digest);
});

test("image-digest is the digest of the container whose tag was moved", async () => {
  await world.start({}, ...brief);
  const proxy = { name: "proxy", image: `${registry}/proxy:1`, memory: 64 };
  const { images } = world.simulator.services.ecr;
  images.push("proxy", "1");
  const [app] = taskDefinition.containerDefinitions;
  const document = { ...taskDefinition, containerDefinitions: [proxy, app] };
  const inputs = { service: "web", image: "", "task-definition": fileOf(document) };
  await world.run(inputs);
  images.push("shop", "v1", "rebuilt");
  const run = await world.run(inputs);
  expect(run.plan?.changes).toMatchObject([{ reason: expect.stringContaining("shop:v1 means") }]);
  expect(run.plan?.outputs["image-digest"]).toBe(images.digestOf(`${registry}/shop:v1`));
  expect(run.outcome?.outputs["image-digest"]).toBe(images.digestOf(`${registry}/shop:v1`));
});

test("a denied optional right never fails the plan", async () => {
  await world.start({}, ...brief);
  world.simulator.faults.add({ match: /^ecr:/, fault: denied("no") });
  expect((await world.run()).error).toBeUndefined();
});

test("a revision in use that was deregistered is registered anew", async () => {
  await world.start({}, ...brief);
  const revision = world.state.revision(world.arn(1));
  if (revision !== undefined) revision.status = "INACTIVE";
  const run = await world.run(current);
  expect(run.error).toBeUndefined();
  expect(run.outcome?.outputs["task-definition-arn"]).toBe(world.arn(2));
});

test("an image that a pull-through cache is to fetch is deployed where that is said", async () => {
  await world.start({}, ...brief);
  const image = `${registry}/docker-hub/library/nginx:1.29`;
  const refused = await world.run({ image });
  expect(refused.error?.id).toBe("ecs-image-not-found");
  expect(refused.error?.hint).toContain("`allow-missing-image: true`");
  const run = await world.run({ image, "allow-missing-image": "true" });
  expect(run.error).toBeUndefined();
  expect(run.outcome?.headline).toBe("web runs web:2");
});

test("an image behind a cache that does not answer is not called missing", async () => {
  await world.start({}, ...brief);
  world.simulator.services.ecr.images.failureCode = "UpstreamUnavailable";
  const run = await world.run();
  expect(run.error).toBeUndefined();
});
