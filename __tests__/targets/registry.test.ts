import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { targets } from "../../src/targets/registry.ts";
import type { Target } from "../../src/targets/target.ts";
import { Inputs } from "../../src/inputs/reader.ts";
import { idsIn, sectionsOf } from "../docs/reading/error-ids.ts";
import { everyFeature } from "../iam/every-feature.ts";

const root = resolve(import.meta.dirname, "../..");
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
const anyText = (pattern: string, searched: RegExp): boolean =>
  globSync(pattern, { cwd: root }).some((path) => searched.test(textOf(path)));

interface Described {
  readonly description: string;
}
const action = parse(textOf("action.yml")) as {
  readonly inputs: Readonly<Record<string, Described>>;
  readonly outputs: Readonly<Record<string, Described>>;
};
const belongsTo = (described: Readonly<Record<string, Described>>, target: string): boolean =>
  Object.values(described).some(({ description }) =>
    new RegExp(`^[a-z0-9, ]*\\b${target}\\b[a-z0-9, ]*:`).test(description),
  );

interface Place {
  /** The file to edit. */
  readonly file: string;
  readonly has: (target: string) => boolean;
  /** Targets that need nothing there, and why. */
  readonly without?: Readonly<Record<string, string>>;
}

/** What the reader makes of every feature's inputs; none where nothing is registered. */
const boundTo = (target: string): Target[] =>
  everyFeature
    .filter((inputs) => inputs.target === target)
    .flatMap(
      (inputs) => targets.get(target)?.bind(new Inputs(new Map(Object.entries(inputs)))) ?? [],
    );

/** The ids of the errors that a target's own folder reports. */
const idsOf = (target: string): string[] =>
  globSync(`src/targets/${target}/**/*.ts`, { cwd: root }).flatMap((path) => idsIn(textOf(path)));

const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" } as const;

const noRights = "what its session is used for is not known to it";
const otherTargets = "it looks at other targets with their inputs";

const sections = sectionsOf(textOf("docs/troubleshooting.md"));

/** Every place that has to know a target, beside its own folder and its line in the registry. */
const places: readonly Place[] = [
  {
    file: "action.yml (description of the input target)",
    has: (target) => new RegExp(`\\b${target}\\b`).test(action.inputs.target?.description ?? ""),
  },
  {
    file: "action.yml (inputs)",
    has: (target) => belongsTo(action.inputs, target),
  },
  {
    file: "action.yml (outputs)",
    has: (target) => belongsTo(action.outputs, target),
    without: { doctor: "its answer is a report for people" },
  },
  {
    file: "src/targets/<target>/inputs/read.ts (the reader)",
    has: (target) => boundTo(target).length > 0,
    without: { doctor: otherTargets },
  },
  {
    file: "src/targets/<target>/inputs/permissions.ts",
    has: (target) =>
      boundTo(target).some(
        (bound) => bound.permissions({ ...scope, precision: "tight" }).length > 0,
      ),
    without: { credentials: noRights, doctor: otherTargets },
  },
  {
    file: "__tests__/iam/every-feature.ts",
    has: (target) => everyFeature.some((inputs) => inputs.target === target),
    without: { credentials: noRights, doctor: otherTargets },
  },
  {
    file: "__tests__/iam/least-privilege-scenarios.ts",
    has: (target) =>
      anyText("__tests__/iam/least-privilege-scenarios.ts", new RegExp(`target: "${target}"`)),
    without: { credentials: noRights, doctor: otherTargets },
  },
  {
    file: "__tests__/simulator/<target>*",
    has: (target) => globSync(`__tests__/simulator/${target}*`, { cwd: root }).length > 0,
    without: { credentials: "STS is all that it calls", doctor: otherTargets },
  },
  {
    file: "__tests__/e2e/**/*.test.ts (a run of the built action)",
    has: (target) => anyText("__tests__/e2e/**/*.test.ts", new RegExp(`target: "${target}"`)),
  },
  {
    file: "__tests__/targets/<target>/",
    has: (target) => existsSync(join(root, "__tests__/targets", target)),
    without: {
      credentials: "e2e/credentials/session.test.ts holds it: all that it does is on the runner",
    },
  },
  {
    file: "docs/<target>.md",
    has: (target) => existsSync(join(root, "docs", `${target}.md`)),
    without: { credentials: "docs/sign-in.md", doctor: "docs/sign-in.md" },
  },
  {
    file: "docs/troubleshooting.md (a section for each id of src/targets/<target>/)",
    has: (target) => idsOf(target).length > 0 && idsOf(target).every((id) => sections.includes(id)),
    without: {
      doctor: "what it finds it reports by the ids of the others",
    },
  },
  {
    file: "README.md",
    has: (target) => textOf("README.md").includes(`\`${target}\``),
  },
  {
    file: "examples/*.yml",
    has: (target) => anyText("examples/*.yml", new RegExp(`target: ${target}\\b`)),
    without: { credentials: "docs/sign-in.md shows it", doctor: "docs/sign-in.md shows it" },
  },
  {
    file: "scripts/demo/scenarios.ts",
    has: (target) => anyText("scripts/demo/scenarios.ts", new RegExp(`target: "${target}"`)),
    without: {
      credentials: "it deploys nothing",
      doctor: "it deploys nothing",
      ecr: "it deploys nothing",
    },
  },
];

describe.each([...targets.keys()])("target %s stands in", (target) => {
  test.each(places.map((place) => [place.file, place] as const))(
    "%s",
    (_file, { has, without }) => {
      if (without?.[target] === undefined) expect(has(target)).toBe(true);
      else expect(without[target]).not.toBe("");
    },
  );
});

test("no exception names a target that does not exist", () => {
  for (const { without = {} } of places) {
    for (const name of Object.keys(without)) expect([...targets.keys()]).toContain(name);
  }
});

test.each(places.map((place) => [place.file, place] as const))(
  "a target that stands nowhere is missed in %s",
  (_file, { has }) => {
    expect(has("apprunner")).toBe(false);
  },
);
