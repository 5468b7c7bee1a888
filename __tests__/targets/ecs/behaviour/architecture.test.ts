import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { brief, registry, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(async () => {
  world = await new World().start({}, ...brief);
  world.simulator.services.ecr.images.pushSingle("shop", "arm", "linux/arm64");
});
afterEach(() => world.stop());

const image = (tag: string) => ({ image: `${registry}/shop:${tag}` });
const arm = '{"runtimePlatform":{"cpuArchitecture":"ARM64","operatingSystemFamily":"LINUX"}}';
const downloads = (calls: readonly string[]): number =>
  calls.filter((name) => name === "GetDownloadUrlForLayer").length;

test("an image of one platform is refused where the task definition runs on another", async () => {
  const run = await world.run(image("arm"));
  expect(run.error?.id).toBe("ecs-image-architecture");
  expect(run.error?.message).toMatch(/built for linux\/arm64, but .* linux\/amd64/);
  expect(run.calls).not.toContain("RegisterTaskDefinition");
});

test("and deployed where it fits", async () => {
  const run = await world.run({ ...image("arm"), "task-definition-patch": arm });
  expect(run.error).toBeUndefined();
  expect(downloads(run.calls)).toBe(1);
});

test("an image that stays is asked when the platform changes, and only then", async () => {
  const stays = await world.run({ ...image("v1"), "task-definition-patch": '{"cpu":"512"}' });
  expect(stays.error).toBeUndefined();
  expect(downloads(stays.calls)).toBe(0);
  const moved = await world.run({ ...image("v1"), "task-definition-patch": arm });
  expect(moved.error?.id).toBe("ecs-image-architecture");
  expect(moved.error?.message).toMatch(/built for linux\/amd64, but .* linux\/arm64/);
});

test("where instances decide on the platform nothing is downloaded", async () => {
  world.state.addService("daemon", world.arn(1), { launchType: "EC2" });
  const patch = '{"requiresCompatibilities":["EC2"]}';
  const run = await world.run({
    ...image("arm"),
    service: "daemon",
    "task-definition-patch": patch,
  });
  expect(run.error).toBeUndefined();
  expect(downloads(run.calls)).toBe(0);
});

test("without the right to download it is said once and deployed", async () => {
  world.deny("ecr:GetDownloadUrlForLayer");
  const run = await world.run(image("arm"));
  expect(run.error).toBeUndefined();
  const said = run.log.lines.filter((line) => line.includes("ecr:GetDownloadUrlForLayer"));
  expect(said).toEqual([
    `Not checked beforehand: the architecture of images of ${registry}/shop. With ecr:GetDownloadUrlForLayer on their repositories a wrong one is found before anything starts.`,
  ]);
});

test.each([
  ["is refused", () => ({ status: 403, body: "AccessDenied" })],
  ["is a proxy's page", () => ({ status: 200, body: "<html>blocked</html>" })],
  ["names no platform", () => ({ status: 200, body: '{"config":{}}' })],
])("a download that %s is no verdict, and its URL is in no line", async (_name, answer) => {
  world.simulator.services.ecr.images.download = answer;
  const run = await world.run(image("arm"));
  expect(run.error).toBeUndefined();
  expect(run.log.text()).not.toContain("X-Amz-Signature");
});
