import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { compareDefinitions } from "../../../../src/targets/ecs/definition/compare.ts";
import {
  containersOf,
  jsonText,
  toRegistrable,
  type Json,
  type JsonObject,
} from "../../../../src/targets/ecs/definition/task-definition.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { scratchFile } from "../../../helpers/files/scratch-file.ts";
import { taskDefinition as running, World } from "../../../helpers/ecs/world.ts";
import { mutantsOf } from "./mutants.ts";

/** Task definitions as AWS answers them, each with its source and, for some, the file behind it. */
interface Real {
  readonly source: string;
  readonly taskDefinition: JsonObject;
  readonly tags: Json;
  /** As somebody wrote it; the description itself where it is not known. */
  readonly file?: JsonObject;
}

/** Files that AWS's pages and others publish: the settings that no description at hand has. */
interface Published {
  readonly name: string;
  readonly source: string;
  readonly file: JsonObject;
}

const folder = new URL("./real/", import.meta.url);
const real = readdirSync(folder).map((name) => {
  const one = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Real;
  return [name.replace(".json", ""), one] as const;
});
const list = readFileSync(new URL("./published-files.json", import.meta.url), "utf8");
const published = (JSON.parse(list) as readonly Published[]).map((one) => [one.name, one] as const);
const everything = [
  ...real.map(([name, { taskDefinition, tags }]) => {
    return [name, toRegistrable(taskDefinition, tags)] as const;
  }),
  ...published.map(([name, { file }]) => [name, file] as const),
];

/** As many as a test makes. Of a rollout nothing is looked at here: the first readings see its end. */
const rollouts = [succeed(1), succeed(1)];

const sorted = (names: readonly string[]): string[] => [...names].sort();

const world = new World();
beforeAll(async () => {
  await world.start();
  for (const [, { taskDefinition }] of real) pushImages(taskDefinition);
});
beforeEach(() => {
  const { state, simulator } = world;
  state.families.clear();
  state.services.clear();
  simulator.calls.clear();
  state.addService("real", state.register(running).arn, { launchType: "EC2" }, ...rollouts);
});
afterAll(() => world.stop());

/** Puts the images that the definition names into the simulated registry. */
function pushImages(taskDefinition: JsonObject): void {
  for (const { image } of containersOf(taskDefinition)) {
    const [, repository, tag] = /\.dkr\.ecr\.[^/]+\/([^:]+):(.+)$/.exec(jsonText(image)) ?? [];
    if (repository === undefined || tag === undefined) continue;
    world.simulator.services.ecr.images.push(repository, tag);
  }
}

/** A step that deploys this file to a service of its own. */
async function deploy(document: object, more: Record<string, string> = {}) {
  const file = scratchFile("task.json", JSON.stringify(document));
  return world.run({ service: "real", image: "", "task-definition": file, ...more });
}

/** What the newest registration was asked for. */
function registered(): Readonly<Record<string, unknown>> | undefined {
  const { all } = world.simulator.calls;
  return all.findLast(({ operation }) => operation === "RegisterTaskDefinition")?.input;
}

describe.each(real)("%s", (_name, { taskDefinition, tags, file = { taskDefinition, tags } }) => {
  const described = toRegistrable(taskDefinition, tags);

  test("is registered again without losing or changing a member", () => {
    const { document, tags: kept } = world.state.register(described);
    const again = toRegistrable(document as JsonObject, kept as Json);
    expect(compareDefinitions(described, again)).toEqual([]);
    expect(again).toMatchObject(described);
    const dropped = Object.keys(described).filter((name) => !(name in again));
    expect(sorted(dropped)).toEqual([]);
  });

  test("is deployed once, and then there is nothing to do", async () => {
    const first = await deploy(file);
    expect(first.error).toBeUndefined();
    expect(first.calls).toContain("UpdateService");
    expect(registered()).toEqual("taskDefinition" in file ? described : file);
    const second = await deploy(file);
    expect(second.plan?.changes).toEqual([]);
    const third = await deploy({ taskDefinition, tags });
    expect(third.plan?.changes).toEqual([]);
    expect(world.state.families.get(jsonText(taskDefinition.family))).toHaveLength(1);
  });
});

test.each(published)(
  "%s is sent as it is, once, and what it became is the same",
  async (_, one) => {
    const { file, source } = one;
    expect(source).toMatch(/^https:\/\//);
    const first = await deploy(file);
    expect(first.error).toBeUndefined();
    expect(registered()).toEqual(file);
    const second = await deploy(file);
    expect(second.plan?.changes).toEqual([]);
    const [revision] = world.state.families.get(jsonText(file.family)) ?? [];
    const third = await deploy({ taskDefinition: revision?.document, tags: revision?.tags });
    expect(third.plan?.changes).toEqual([]);
    expect(world.state.families.get(jsonText(file.family))).toHaveLength(1);
  },
);

describe.each(everything)("each leaf of %s", (_, definition) => {
  const mutants = mutantsOf(definition);

  test("is a difference where it is another one, and nothing else is", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(6);
    for (const { member, document } of mutants) {
      const differences = compareDefinitions(definition, document);
      const members = differences.map(({ path }) => path.split(/[.[]/)[0]);
      expect([document, ...new Set(members)]).toEqual([document, member]);
    }
  });

  test("is stored as it is where it is another one, and is the same then", () => {
    for (const { member, document } of mutants) {
      const { document: stored, tags } = world.state.register(document);
      const again = toRegistrable(stored as JsonObject, tags as Json);
      expect([member, document, compareDefinitions(document, again)]).toEqual([
        member,
        document,
        [],
      ]);
    }
  });

  test("is registered once, one of each member at a time, and then there is nothing to do", async () => {
    const others = mutants.map(
      ({ member, document }) => [member, document[member] ?? null] as const,
    );
    const changed = { ...definition, ...Object.fromEntries(others) };
    // Other images and platforms than those of the file are in no registry here.
    const unseen = { "allow-missing-image": "true" };
    for (const document of [definition, changed]) {
      const first = await deploy(document, unseen);
      const writes = first.calls.filter((name) => /^(Register|Update)/.test(name));
      expect([document, first.error, writes]).toEqual([
        ...[document, undefined],
        ["RegisterTaskDefinition", "UpdateService"],
      ]);
      const second = await deploy(document, unseen);
      expect([document, second.plan?.changes]).toEqual([document, []]);
    }
  });
});
