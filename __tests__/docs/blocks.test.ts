import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { lexer } from "marked";
import { parse, parseAllDocuments } from "yaml";
import { readArguments } from "../../src/cli/arguments.ts";
import { commands, usage } from "../../src/cli/usage.ts";
import { commonInputNames } from "../../src/inputs/common.ts";
import { targets } from "../../src/targets/registry.ts";
import {
  keysOfJob,
  problemsOfInputs,
  problemsOfWorkflow,
  type Inputs,
  type Workflow,
} from "../helpers/reading/lint.ts";
import { blocksOf, pages, root, textOf, type Block } from "../helpers/reading/pages.ts";

const blocks = pages().flatMap(blocksOf);
const named = (language: string): (readonly [string, Block])[] =>
  blocks.filter((block) => block.language === language).map((block) => [block.place, block]);

const { scripts } = JSON.parse(textOf("package.json")) as { readonly scripts: object };

/** What a fragment of a step is completed by, so that it can be read as the action reads it. */
const completed: Readonly<Record<string, Inputs>> = {
  lambda: { "function-name": "shop", code: "dist", alias: "live" },
  s3: { source: "dist", bucket: "s3://my-site/www/", "distribution-id": "E1EXAMPLE" },
  ecs: { cluster: "shop", service: "web" },
  cloudfront: { "distribution-id": "E1EXAMPLE", invalidate: "/*" },
  ecr: {},
  credentials: {},
  doctor: {},
};

test("every block says its language, and the language is one that is tested", () => {
  const tested = ["yaml", "json", "sh", "diff", "mermaid", "text"];
  expect(blocks.filter(({ language }) => !tested.includes(language)).map((b) => b.place)).toEqual(
    [],
  );
});

test("no block is made by indenting, which says no language", () => {
  const docs = pages().filter((page) => page !== "CONTRIBUTING.md");
  const indented = docs.filter((page) =>
    lexer(textOf(page)).some((token) => token.type === "code" && "codeBlockStyle" in token),
  );
  expect(indented).toEqual([]);
});

test("what is called JSON is JSON", () => {
  for (const [, { text }] of named("json")) {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  }
});

describe.each(named("yaml"))("%s", (_, { text, page, mark }) => {
  const documents = parseAllDocuments(text, { logLevel: "silent", customTags: cloudFormation() });

  test("is YAML", () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test("is a workflow, or a piece of one, with inputs that exist and are valid", () => {
    if (mark === "before") return;
    const value = parse(text, { logLevel: "silent", customTags: cloudFormation() }) as unknown;
    expect(problemsOfYaml(value, page)).toEqual([]);
  });
});

/** Tags of CloudFormation, which has a grammar of its own inside YAML. */
function cloudFormation(): { readonly tag: string; resolve(text: unknown): unknown }[] {
  return ["!Ref", "!Sub", "!GetAtt", "!If", "!Equals"].map((tag) => ({
    tag,
    resolve: (text) => text,
  }));
}

function problemsOfYaml(value: unknown, page: string): string[] {
  if (Array.isArray(value)) return problemsOfSteps(value as Step[], page);
  const { jobs, steps, Resources, ...rest } = value as Piece;
  // CloudFormation and Dependabot have grammars of their own.
  if (Resources !== undefined || "updates" in rest) return [];
  if (jobs !== undefined) {
    return [
      ...problemsOfWorkflow(value as Workflow),
      ...Object.values(jobs).flatMap((job) => problemsOfSteps(job.steps ?? [], page)),
    ];
  }
  if (steps !== undefined) return problemsOfSteps(steps, page);
  const target = targetOf(page);
  if (target === undefined && Object.keys(rest).every((key) => keysOfJob.includes(key))) return [];
  return target === undefined
    ? [`a block that is neither a workflow nor inputs: ${Object.keys(rest).join(", ")}`]
    : problemsOfInputs({ target, ...completed[target], ...(rest as Inputs) });
}

interface Step {
  readonly uses?: string;
  readonly with?: Inputs;
}
interface Piece {
  readonly jobs?: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
  readonly steps?: readonly Step[];
  readonly Resources?: unknown;
}

function problemsOfSteps(steps: readonly Step[], page: string): string[] {
  return steps
    .filter(({ uses = "" }) => uses.startsWith("my-org/aws-oidc-deploy@"))
    .flatMap(({ with: inputs = {} }) => problemsOfInputs(inputs))
    .map((problem) => `${page}: ${problem}`);
}

function targetOf(page: string): string | undefined {
  if (page === "docs/sign-in.md") return "doctor";
  const name = /^docs\/targets\/(.+)\.md$/.exec(page)?.[1] ?? "";
  return targets.has(name) ? name : undefined;
}

describe.each(named("sh"))("%s", (_, { text, mark }) => {
  test("is a script that the shell can read", () => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  test("calls programs, options and files that exist", () => {
    if (mark === "before") return;
    expect(commandsOf(text).flatMap(problemsOfCommand)).toEqual([]);
  });
});

/** The commands of a script as words; here documents and continued lines are taken together. */
function commandsOf(script: string): string[][] {
  return script
    .replaceAll(/<<'?([A-Z]+)'?\n[\s\S]*?^\1$/gm, "")
    .replaceAll("\\\n", " ")
    .split(/\n|&&|;|\|/)
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "")
    .map((line) => [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => bare(word)));
}

const bare = (word: string): string => word.replaceAll(/["']/g, "");

/** Programs that are not ours; what they are given is tested where the page's commands are run. */
const others = ["aws", "gh", "git", "cd", "cat", "docker", "terraform", "jq", "echo", "npx"];

function problemsOfCommand(words: readonly string[]): string[] {
  const [program = "", first = "", ...rest] = words;
  if (program === "npm" && first === "run") return scriptProblems(rest[0] ?? "");
  if (program === "npm") return ["ci", "test"].includes(first) ? [] : [`npm ${first}`];
  if (program === "npx" && first.startsWith("github:my-org/")) return problemsOfOurs(rest);
  if (program === "node" && first.startsWith("dist/cli")) return problemsOfOurs(rest);
  if (program === "bash") {
    const made = /^[a-z-]+\.sh$/.test(first);
    return made || existsSync(join(root, first)) ? [] : [`bash ${first}`];
  }
  return others.includes(program) ? [] : [`${program}: unknown program`];
}

function scriptProblems(name: string): string[] {
  return Object.hasOwn(scripts, name) ? [] : [`npm run ${name}: no such script`];
}

function problemsOfOurs(words: readonly string[]): string[] {
  const until = words.findIndex((word) => /^\d?[<>]/.test(word));
  const given = until === -1 ? words : words.slice(0, until);
  if (given.every((word) => word === "…")) return [];
  const { words: names, options } = readArguments(given.filter((word) => word !== "…"));
  const [command = "", ...rest] = names;
  const inputs = rest.flatMap((name) => targets.get(name)?.inputs ?? []);
  const known = new Set([
    ...[...usage.matchAll(/--([a-z-]+)/g)].map(([, name = ""]) => name),
    ...commonInputNames,
    ...inputs,
  ]);
  return [
    ...(commands.some((name) => name === command) ? [] : [`no command ${command}`]),
    ...rest.filter((name) => !targets.has(name)).map((name) => `no target ${name}`),
    ...[...options.keys()].filter((name) => !known.has(name)).map((name) => `no option --${name}`),
  ];
}

describe("what is wrong is noticed", () => {
  test.each([
    ["npm run nothing", ["npm run nothing: no such script"]],
    [
      "npx github:my-org/aws-oidc-deploy#v1 iam s4 --bukket x",
      ["no target s4", "no option --bukket"],
    ],
    ["npx github:my-org/aws-oidc-deploy#v1 deploy s3 --bucket x > out", []],
    ["make", ["make: unknown program"]],
  ])("%s", (line, problems) => {
    expect(commandsOf(line).flatMap(problemsOfCommand)).toEqual(problems);
  });

  test("a misspelt input, in a workflow and in a piece of one", () => {
    const step = { uses: "my-org/aws-oidc-deploy@v1", with: { target: "s3", sorce: "dist" } };
    expect(problemsOfYaml([step], "README.md").join()).toContain("sorce");
    expect(problemsOfYaml({ sorce: "dist" }, "docs/targets/s3.md").join()).toContain("sorce");
  });
});
