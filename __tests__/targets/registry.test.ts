import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import type { Permission } from "../../src/iam/statement.ts";
import { targets } from "../../src/targets/registry.ts";
import { idsIn, sectionsOf } from "../helpers/reading/error-ids.ts";
import { everyFeature } from "../helpers/rights/every-feature.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

const root = resolve(import.meta.dirname, "../..");
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
const textsOf = (pattern: string): string[] => globSync(pattern, { cwd: root }).map(textOf);

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

/** Where something has to stand, and what it lacks there: nothing, or the text to write. */
interface Place {
  /** The file to edit. */
  readonly file: string;
  readonly lacks: (target: string) => readonly string[];
  /** Targets that need nothing there, and why. */
  readonly without?: Readonly<Record<string, string>>;
}

/** A text that a file, or one of several, has to hold. */
function holds(file: string, text: (target: string) => string): Omit<Place, "without"> {
  return {
    file,
    lacks: (target) =>
      textsOf(file).some((found) => hasWord(found, text(target))) ? [] : [text(target)],
  };
}

/** `target: s3` does not stand in `target: s3-sync`. */
function hasWord(text: string, word: string): boolean {
  const [, ...after] = text.split(word);
  return after.some((rest) => !/^[\w-]/.test(rest));
}

/** The rights of every row of a target; none where there is no row, or where the target says none. */
function rightsOf(target: string): Permission[] {
  const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" } as const;
  return everyFeature
    .filter((inputs) => inputs.target === target)
    .map((inputs) => targets.get(target)?.bind(inputsOf(new Map(Object.entries(inputs)))))
    .flatMap((bound) => bound?.permissions({ ...scope, precision: "tight" }) ?? []);
}

/** Services that AWS asks by itself with the session's rights, and a step never. */
const askedByAws = ["ec2", "elasticfilesystem", "kms", "s3files"];

/** The services that a step of this target asks, by the prefixes of their actions in IAM. */
function servicesOf(target: string): string[] {
  const prefixes = rightsOf(target).flatMap(({ actions }) =>
    actions.map((action) => action.slice(0, action.indexOf(":"))),
  );
  return [...new Set(prefixes)].filter((service) => !askedByAws.includes(service));
}

/** The ids of the errors that a target's own folder reports. */
const idsOf = (target: string): string[] =>
  textsOf(`src/targets/${target}/**/*.ts`).flatMap((text) => idsIn(text));

const noRights = "what its session is used for is not known to it";
const otherTargets = "it looks at other targets with their inputs";

const sections = sectionsOf(textOf("docs/troubleshooting.md"));

/** Every place that has to know a target, beside its own folder and its line in the registry. */
const places: readonly Place[] = [
  {
    file: "action.yml (description of the input target)",
    lacks: (target) => (hasWord(action.inputs.target?.description ?? "", target) ? [] : [target]),
  },
  {
    file: "action.yml (inputs)",
    lacks: (target) =>
      belongsTo(action.inputs, target) ? [] : [`an input whose description begins "${target}: "`],
  },
  {
    file: "action.yml (outputs)",
    lacks: (target) =>
      belongsTo(action.outputs, target) ? [] : [`an output whose description begins "${target}: "`],
    without: { doctor: "its answer is a report for people" },
  },
  {
    file: "__tests__/helpers/rights/every-feature.ts (rows that between them ask for every right)",
    lacks: (target) =>
      everyFeature.some((inputs) => inputs.target === target) ? [] : [`{ target: "${target}", … }`],
    without: { doctor: otherTargets },
  },
  {
    file: "src/targets/<target>/target.ts (permissions; its rows of every-feature.ts are asked)",
    lacks: (target) => (rightsOf(target).length > 0 ? [] : ["a permission for any of its rows"]),
    without: { credentials: noRights, doctor: otherTargets },
  },
  {
    ...holds("__tests__/contract/least-privilege-scenarios.ts", (target) => `target: "${target}"`),
    without: { credentials: noRights, doctor: otherTargets },
  },
  holds("__tests__/e2e/**/*.test.ts", (target) => `target: "${target}"`),
  {
    file: "__tests__/targets/<target>/",
    lacks: (target) =>
      existsSync(join(root, "__tests__/targets", target)) ? [] : [`__tests__/targets/${target}/`],
  },
  {
    file: "__tests__/simulator/ (the services of its rights, their models in models/data)",
    lacks: (target) => {
      const services = servicesOf(target);
      const model = (service: string): string => `__tests__/simulator/models/data/${service}.json`;
      return services.length === 0
        ? ["a service that it has rights for"]
        : services.map(model).filter((file) => !existsSync(join(root, file)));
    },
    without: { credentials: noRights, doctor: otherTargets },
  },
  {
    file: "docs/targets/<target>.md",
    lacks: (target) =>
      existsSync(join(root, `docs/targets/${target}.md`)) ? [] : [`docs/targets/${target}.md`],
    without: { credentials: "docs/sign-in.md", doctor: "docs/sign-in.md" },
  },
  {
    file: "docs/troubleshooting.md",
    lacks: (target) => {
      const ids = idsOf(target);
      if (ids.length === 0) return [`an error that src/targets/${target}/ reports`];
      return ids.filter((id) => !sections.includes(id)).map((id) => `## ${id}`);
    },
  },
  holds("README.md", (target) => `\`${target}\``),
  {
    ...holds("examples/*.yml", (target) => `target: ${target}`),
    without: { credentials: "docs/sign-in.md shows it", doctor: "docs/sign-in.md shows it" },
  },
  {
    ...holds("scripts/demo/scenarios.ts", (target) => `target: "${target}"`),
    without: {
      credentials: "it deploys nothing",
      doctor: "it deploys nothing",
      ecr: "it deploys nothing",
    },
  },
];

test("every folder of src/targets is a target of the registry, or what targets share", () => {
  const folders = globSync("src/targets/*/", { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect({ file: "src/targets/registry.ts", folders: folders.sort() }).toEqual({
    file: "src/targets/registry.ts",
    folders: [...targets.keys(), "shared"].sort(),
  });
});

const named = places.map((place) => [place.file, place] as const);

describe.each([...targets.keys()])("target %s stands in", (target) => {
  test.each(named)("%s", (file, { lacks, without }) => {
    if (without?.[target] === undefined)
      expect({ file, lacks: lacks(target) }).toEqual({ file, lacks: [] });
    else expect(without[target]).not.toBe("");
  });
});

test("an exception names a target that exists, and lacks what the others have", () => {
  for (const { file, lacks, without = {} } of places) {
    for (const name of Object.keys(without)) {
      expect([...targets.keys()]).toContain(name);
      expect({ file, name, lacks: lacks(name) }).not.toEqual({ file, name, lacks: [] });
    }
  }
});

test.each(named)("a target that stands nowhere is missed in %s", (_file, { lacks }) => {
  expect(lacks("apprunner")).toEqual([expect.stringMatching(/\w/)]);
});

test.each([...targets.keys()])(
  "what target %s saves for the post step is undone there",
  (target) => {
    const saves = textsOf(`src/targets/${target}/**/*.ts`).some((text) =>
      text.includes(".saveState("),
    );
    const undone = textOf("src/targets/undo.ts").includes(`from "./${target}/undo.ts"`);
    expect({ file: "src/targets/undo.ts", undone }).toEqual({
      file: "src/targets/undo.ts",
      undone: saves,
    });
  },
);
