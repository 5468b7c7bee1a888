import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../src/model/text.ts";
import type { LambdaPlan, FunctionWork } from "../../../../src/targets/lambda/plan/model.ts";
import {
  functionLinks,
  lambdaPlanStory,
} from "../../../../src/targets/lambda/report/plan-story.ts";
import { accessOf } from "../../../helpers/access.ts";
import { job } from "../../../helpers/report.ts";
import { aliasOf, configOf, planOf } from "../values.ts";

const live = { code: "dist", alias: "live" };
const story = (
  work: Partial<FunctionWork>,
  inputs: Record<string, string> = live,
  rest: Partial<LambdaPlan> = {},
) => lambdaPlanStory(planOf({ config: configOf(inputs), ...work }, rest), accessOf(), job);
const canary = [
  { percent: 10, ms: 300_000 },
  { percent: 50, ms: 90_000 },
  { percent: 100, ms: 60_000 },
];
const code = { kind: "image", uri: "shop:v2" } as const;

describe("the title says what becomes of the function", () => {
  const first = { name: "live", steps: [] };
  const { base: _base, ...absent } = planOf({ code }).work;
  test.each<[string, Partial<FunctionWork>, string]>([
    ["an alias that moves", { alias: aliasOf("41") }, "version 41 → a new one"],
    [
      "step by step",
      { alias: aliasOf("41", { steps: canary }) },
      "version 41 → a new one, 10 %, 50 %, then all traffic",
    ],
    ["to a version that exists", { alias: aliasOf("41", { version: "40" }) }, "version 41 → 40"],
    ["an alias that is made", { alias: first }, "a new version"],
    [
      "one that is made for a version that exists",
      { alias: { ...first, version: "40" } },
      "version 40",
    ],
    ["a version without an alias", { publish: true }, "a new version"],
    ["the code alone", { code }, "an update"],
    ["settings alone", { configuration: { Timeout: 3 } }, "an update"],
    ["one version that goes", { prune: ["1"] }, "1 old version to delete"],
    ["two versions that go", { prune: ["2", "1"] }, "2 old versions to delete"],
    ["code, and versions that go", { code, prune: ["1"] }, "an update"],
    [
      "settings, and versions that go",
      { configuration: { Timeout: 3 }, prune: ["1"] },
      "an update",
    ],
    [
      "variables, and versions that go",
      { environment: { variables: {}, changes: [] }, prune: ["1"] },
      "an update",
    ],
    ["tags, and versions that go", { tags: { a: "b" }, prune: ["1"] }, "an update"],
  ])("%s", (_name, work, title) => {
    expect(story(work).title).toBe(title);
  });

  test("a function that is not there is new", () => {
    const plan = { ...planOf(), work: { ...absent, alias: first, publish: true } };
    expect(lambdaPlanStory(plan, accessOf(), job).title).toBe("a new function");
  });
});

describe("the lead says what callers will meet", () => {
  const alarms = { ...live, alarms: "errors\nlatency" };
  const steps = canary.slice(0, 2);
  test.each<[string, Partial<FunctionWork>, Record<string, string>, string]>([
    [
      "all at once",
      { alias: aliasOf("41") },
      live,
      "Alias live stays at version 41 until the new one is ready.",
    ],
    [
      "step by step, under alarms",
      { alias: aliasOf("41", { steps }) },
      alarms,
      "Alias live stays at version 41 until the new one is ready: 10 % for 5 min, 50 % for 90 s, watching errors and latency, then all traffic.",
    ],
    // Without steps nothing is watched: the alarms were looked at before.
    [
      "at once, under alarms",
      { alias: aliasOf("41") },
      alarms,
      "Alias live stays at version 41 until the new one is ready.",
    ],
    [
      "a version that exists",
      { alias: aliasOf("41", { version: "40" }) },
      live,
      "Alias live goes from version 41 to version 40, which exists.",
    ],
    [
      "for the first time",
      { alias: { name: "live", steps: [] } },
      live,
      "Alias live is made for the new version.",
    ],
    [
      "a version that exists, for the first time",
      { alias: { name: "live", steps: [], version: "40" } },
      live,
      "Alias live is made for version 40.",
    ],
    ["without an alias", { publish: true }, { code: "dist" }, ""],
  ])("%s", (_name, work, inputs, lead) => {
    expect(plainText(story(work, inputs).lead ?? "")).toBe(lead);
  });
});

describe("what is removed is named for whoever reviews the plan", () => {
  const removing = (...names: string[]): Partial<FunctionWork> => ({
    environment: {
      variables: {},
      changes: [
        { name: "KEPT", effect: "update" },
        ...names.map((name) => ({ name, effect: "delete" as const })),
      ],
    },
  });
  const eleven = Array.from({ length: 11 }, (_, at) => `${at + 1}`);
  const ten = eleven.slice(0, 10).join(", ");
  test.each<[string, Partial<FunctionWork>, string]>([
    ["nothing", removing(), ""],
    ["a variable", removing("OLD"), "Variable OLD is removed."],
    ["variables", removing("OLD", "OLDER"), "Variables OLD, OLDER are removed."],
    ["the first ten of many", removing(...eleven), `Variables ${ten} and 1 more are removed.`],
    ["a version", { prune: ["1"] }, "Version 1 is deleted, and no alias uses it."],
    ["versions", { prune: ["2", "1"] }, "Versions 2, 1 are deleted, and no alias uses them."],
    [
      "the first ten of many versions",
      { prune: eleven },
      `Versions ${ten} and 1 more are deleted, and no alias uses them.`,
    ],
    [
      "both",
      { ...removing("OLD"), prune: ["1"] },
      "Variable OLD is removed. Version 1 is deleted, and no alias uses it.",
    ],
  ])("%s", (_name, work, words) => {
    expect(plainText(story(work).deletion ?? "")).toBe(words);
  });
});

describe("what was live before is named by its commit", () => {
  const described = (Description: string): Partial<FunctionWork> => ({
    alias: aliasOf("41", { current: { FunctionVersion: "41", Description } }),
  });
  const ours = (run: string): string =>
    `run ${run}.1 of octo-org/shop/.github/workflows/deploy.yml, commit 9c41be07d2aa, before 40 (aws-oidc-deploy)`;
  const since = { commit: "9c41be07d2aa", at: "version 41" };
  test.each<[string, Partial<FunctionWork>, object | undefined]>([
    ["of an older run", described(ours("900")), since],
    // The comparison is the other way round.
    ["of a newer run", described(ours("987654322")), { ...since, newer: true }],
    ["where only the commit is told", described("commit 9c41be07d2aa"), since],
    ["not where none is", described("by hand"), undefined],
    ["not by a word that is none", described("commit abcdef"), undefined],
    ["not where there is no alias", {}, undefined],
  ])("%s", (_name, work, wanted) => {
    expect(story(work).since).toEqual(wanted);
  });

  test("not of a version that exists, which is said to be one", () => {
    const back = story(described(ours("900")), { version: "40", alias: "live" });
    expect(back).not.toHaveProperty("since");
    expect(back.existing).toBe(true);
    expect(story(described(ours("900")))).not.toHaveProperty("existing");
  });

  test("of no run of GitHub's it is never newer", () => {
    const plan = planOf(described(ours("900")));
    expect(lambdaPlanStory(plan, accessOf(), { serverUrl: "" }).since).toEqual(since);
  });
});

test("differences and the function's URL are in it, and no variable's value", () => {
  const environment = {
    variables: { A: "hunter2" },
    changes: [{ name: "A", effect: "update" as const }],
  };
  const told = story({ environment }, live, { outputs: { url: "https://x.lambda-url" } });
  expect(told).toMatchObject({ url: "https://x.lambda-url", differences: [{ name: "A" }] });
  expect(JSON.stringify(told)).not.toContain("hunter2");
});

describe("where nothing is to do", () => {
  const none = (inputs: Record<string, string>, version?: string) =>
    story({ base: { CodeSize: 1000, CodeSha256: "abc" } }, inputs, {
      changes: [],
      outputs: version === undefined ? {} : { version },
    });
  const settings = {
    configuration: "MemorySize: 512\nTimeout: 3",
    "environment-variables": "AB=1",
  };

  test.each<[string, Record<string, string>, string | undefined, string]>([
    [
      "what serves",
      live,
      "41",
      "Alias live serves version 41 already, with this code and this configuration",
    ],
    [
      "a version that exists",
      { alias: "live", version: "41" },
      "41",
      "Alias live serves version 41 already, with all traffic",
    ],
    [
      "no alias",
      { code: "dist" },
      "41",
      "The function holds this code and this configuration already",
    ],
    ["no version", live, undefined, "The function holds this code and this configuration already"],
  ])("%s", (_name, inputs, version, lead) => {
    expect(none(inputs, version).title).toBe("nothing to deploy");
    expect(plainText(none(inputs, version).lead ?? "")).toBe(lead);
  });

  test("what was compared is told with its value", () => {
    expect(none({ ...live, ...settings }, "41").compared).toEqual([
      ["code", "1.0 kB, sha256 abc"],
      ["configuration", "2 fields"],
      ["variables", "1"],
      ["alias live", "version 41, all traffic"],
    ]);
    const given = { code: "dist", alias: "production", configuration: "Timeout: 3" };
    expect(none(given, "41").compared).toEqual([
      ["code", "1.0 kB, sha256 abc"],
      ["configuration", "1 field"],
      ["alias production", "version 41, all traffic"],
    ]);
  });
});

describe("pages of the function", () => {
  const links = (inputs: Record<string, string>, work: Partial<FunctionWork> = {}) =>
    functionLinks(planOf({ config: configOf({ code: "dist", ...inputs }), ...work }), accessOf());
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["its own, and its log", {}, ["function", "logs"]],
    ["its alias's", { alias: "live" }, ["alias live", "logs"]],
    [
      "three alarms at most",
      { alias: "live", alarms: "a\nb\nc\nd" },
      ["alias live", "logs", "a", "b", "c"],
    ],
  ])("%s", (_name, inputs, labels) => {
    expect(links(inputs).map(({ label }) => label)).toEqual(labels);
  });

  test("lie where the function does, its log in the group that it names", () => {
    const arn = "arn:aws:lambda:us-east-1:123456789012:function:shop";
    const [page, log] = links({ "function-name": arn });
    expect(page?.url).toMatch(/^https:\/\/us-east-1\..*\/functions\/shop$/);
    expect(log?.url).toContain("$252Faws$252Flambda$252Fshop");
    const named = links({}, { base: { LoggingConfig: { LogGroup: "/shop" } } });
    expect(named[1]?.url).toContain("log-group/$252Fshop");
  });
});
