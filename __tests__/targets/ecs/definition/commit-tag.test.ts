import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  commitOfRevision,
  commitTag,
  withCommit,
  withoutCommitTag,
} from "../../../../src/targets/ecs/definition/commit-tag.ts";
import { compareDefinitions } from "../../../../src/targets/ecs/definition/compare.ts";
import type { Json } from "../../../../src/targets/ecs/definition/task-definition.ts";
import { World } from "../../../helpers/ecs/world.ts";

const commit = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";
const team = { key: "team", value: "shop" };
const named = (value: string): Json => ({ key: commitTag, value });
const asked = { tags: new Map([["team", "shop"]]) };
const of = (...tags: Json[]) => ({ family: "web", ...(tags.length === 0 ? {} : { tags }) });

describe("withCommit", () => {
  test.each([
    ["beside another tag", of(team), commit, of(team, named(commit))],
    ["in the place of an older one", of(named("aaaaaaa"), team), commit, of(team, named(commit))],
    ["not outside of a workflow", of(team, named("aaaaaaa")), undefined, of(team)],
  ])("%s", (_name, document, sha, expected) => {
    expect(withCommit(document, asked, sha)).toEqual(expected);
  });

  test("not where no tags are asked for, and an older one goes", () => {
    expect(withCommit(of(team), {}, commit)).toEqual(of(team));
    expect(withCommit(of(team, named("aaaaaaa")), {}, commit)).toEqual(of(team));
  });

  test("not as the 51st tag, which AWS refuses", () => {
    const fifty = of(...Array.from({ length: 50 }, (_, at) => ({ key: `k${at}`, value: "" })));
    expect(withCommit(fifty, asked, commit)).toEqual(fifty);
  });
});

test.each([
  ["a commit", of(team, named(commit)), commit],
  ["none", of(team), undefined],
  ["what is no commit", of(named("main)](https://example.com")), undefined],
])("commitOfRevision: %s", (_name, document, expected) => {
  expect(commitOfRevision(document)).toBe(expected);
});

test("the commit is no difference, any other tag is", () => {
  expect(withoutCommitTag(of(named(commit)))).toEqual(of());
  expect(compareDefinitions(of(team, named("aaaaaaa")), of(team, named(commit)))).toEqual([]);
  expect(compareDefinitions(of(team, named(commit)), of(named(commit)))).not.toEqual([]);
});

describe("a deployment", () => {
  let world = new World();
  beforeEach(async () => {
    world = await new World().start();
  });
  afterEach(() => world.stop());
  const inputs = { tags: "team=shop" };
  const sent = (): unknown => world.simulator.calls.writes()[0]?.input.tags;

  test("names its commit by a tag, tells what changed since, and does nothing the second time", async () => {
    const first = await world.run(inputs);
    expect(sent()).toEqual([team, named(commit)]);
    expect(first.plan?.story?.since).toBeUndefined();
    expect((await world.run(inputs)).plan?.changes).toEqual([]);
    const next = await world.run({ ...inputs, "environment-variables": "LEVEL=debug" });
    expect(next.plan?.story?.since).toEqual({ commit, at: "web:2" });
    expect(next.plan?.story?.differences?.map(({ name }) => name)).toEqual(["app.variable LEVEL"]);
  });
});
