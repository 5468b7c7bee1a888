import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { compare } from "../../../../src/targets/ecs/definition/compare.ts";
import {
  containersOf,
  textOf,
  toRegistrable,
  type Json,
  type JsonObject,
} from "../../../../src/targets/ecs/definition/task-definition.ts";
import { World } from "../world.ts";

/** Task definitions as AWS answers them, each with its source and, for some, the file behind it. */
interface Real {
  readonly source: string;
  readonly taskDefinition: JsonObject;
  readonly tags: Json;
  /** As somebody wrote it; the description itself where it is not known. */
  readonly file?: JsonObject;
}

const folder = new URL("./real/", import.meta.url);
const all = readdirSync(folder).map((name) => {
  const real = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Real;
  return [name.replace(".json", ""), real] as const;
});

const sorted = (names: readonly string[]): string[] => [...names].sort();

let world = new World();
beforeEach(async () => {
  world = await new World().start();
  for (const [, { taskDefinition }] of all) pushImages(taskDefinition);
});
afterEach(() => world.stop());

/** Puts the images that the definition names into the simulated registry. */
function pushImages(taskDefinition: JsonObject): void {
  for (const { image } of containersOf(taskDefinition)) {
    const [, repository, tag] = /\.dkr\.ecr\.[^/]+\/([^:]+):(.+)$/.exec(textOf(image)) ?? [];
    if (repository === undefined || tag === undefined) continue;
    world.simulator.services.ecr.images.push(repository, tag);
  }
}

/** A step that deploys this file to a service of its own. */
async function deploy(document: object) {
  const file = join(mkdtempSync(join(tmpdir(), "ecs-")), "task.json");
  writeFileSync(file, JSON.stringify(document));
  return world.run({ service: "real", image: "", "task-definition": file });
}

describe.each(all)("%s", (_name, real) => {
  const { taskDefinition, tags, file = { taskDefinition, tags } } = real;
  const described = toRegistrable(taskDefinition, tags);

  test("is registered again without losing or changing a member", () => {
    const { document, tags: kept } = world.state.register(described);
    const again = toRegistrable(document as JsonObject, kept as Json);
    expect(compare(described, again)).toEqual([]);
    expect(again).toMatchObject(described);
    const dropped = Object.keys(described).filter((name) => !(name in again));
    expect(sorted(dropped)).toEqual([]);
  });

  test("is deployed once, and then there is nothing to do", async () => {
    world.state.addService("real", world.arn(1), { launchType: "EC2" });
    const first = await deploy(file);
    expect(first.error).toBeUndefined();
    expect(first.calls).toContain("UpdateService");
    const second = await deploy(file);
    expect(second.plan?.changes).toEqual([]);
    const third = await deploy({ taskDefinition, tags });
    expect(third.plan?.changes).toEqual([]);
    expect(world.state.families.get(textOf(taskDefinition.family))).toHaveLength(1);
  });
});
