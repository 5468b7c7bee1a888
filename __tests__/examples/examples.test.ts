import { cpSync, mkdirSync, rmSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { RunnerHome } from "../helpers/runner/run-action.ts";
import { builtOnce } from "../helpers/runner/run-here.ts";
import { blocksOf, pages } from "../helpers/reading/pages.ts";
import { zipOf } from "../helpers/zip/zip-of.ts";
import { QuickClock } from "../simulator/clock.ts";
import { roleArn, Simulator } from "../simulator/simulator.ts";
import { examples as directory, prepareCloud, trust } from "../helpers/example-cloud.ts";

type Permissions = Readonly<Record<string, string>> | string;

interface Workflow {
  readonly concurrency?: unknown;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Permissions;
  readonly environment?: string | { readonly name: string };
  readonly concurrency?: unknown;
  readonly strategy?: {
    readonly matrix: Readonly<Record<string, readonly unknown[]>>;
  };
  readonly steps?: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Record<string, unknown>;
  }[];
}

interface OurStep {
  readonly name: string;
  readonly job: Job;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The examples, and the whole workflows in the pages. */
function workflows(): (readonly [string, string])[] {
  const root = join(directory, "..");
  const files = readdirSync(directory).filter((file) => file.endsWith(".yml"));
  const all = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)];
  return [
    ...files.map((file) => [file, readFileSync(join(directory, file), "utf8")] as const),
    ...all
      .filter((name) => name.endsWith(".md"))
      .flatMap((name) =>
        blocksOf(name)
          // What stands before the move from another tool is shown to be replaced.
          .filter(({ language, text, mark }) => {
            return language === "yaml" && /^jobs:/m.test(text) && mark !== "before";
          })
          .map(({ text }, index) => [`${name} ${index + 1}`, text] as const),
      ),
  ];
}

/** Lists of steps in the pages, outside of a whole workflow, that have one of ours. */
function pieces(): (readonly [string, NonNullable<Job["steps"]>])[] {
  return pages().flatMap((page) =>
    blocksOf(page)
      .filter(({ language, mark }) => language === "yaml" && mark !== "before")
      .flatMap(({ place, text }) => {
        if (!text.includes("my-org/aws-oidc-deploy@") || /^jobs:/m.test(text)) return [];
        const value = parse(text) as Job | NonNullable<Job["steps"]>;
        const steps = "steps" in value ? value.steps : value;
        return Array.isArray(steps) ? [[place, steps] as const] : [];
      }),
  );
}

/** Every step of ours in every example, once for each job of its matrix. */
function ourSteps(): OurStep[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".yml"))
    .flatMap((file) => {
      const { jobs, concurrency } = parse(readFileSync(join(directory, file), "utf8")) as Workflow;
      const all = Object.entries(jobs).map(
        ([id, job]) =>
          [id, { ...(concurrency === undefined ? {} : { concurrency }), ...job }] as const,
      );
      return all.flatMap(([id, job]) =>
        matrixOf(job).flatMap((matrix, index) =>
          (job.steps ?? [])
            .filter(({ uses }) => uses?.startsWith("my-org/aws-oidc-deploy@"))
            .map(({ with: inputs = {} }) => ({
              name: `${file}, job ${id}, ${fill(inputs, matrix).target ?? ""} ${index + 1}`,
              job,
              inputs: fill(inputs, matrix),
            })),
        ),
      );
    });
}

function matrixOf({ strategy }: Job): Record<string, string>[] {
  if (strategy === undefined) return [{}];
  const { include, region } = strategy.matrix;
  if (include !== undefined) return include as Record<string, string>[];
  return (region ?? []).map((name) => ({ region: String(name) }));
}

const values: Readonly<Record<string, string>> = {
  "github.event.number": "7",
  "github.sha": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
  "steps.login.outputs.registry": "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
  "steps.image.outputs.digest": "PUSHED",
  "inputs.role-to-assume": roleArn,
  "inputs.bucket": "my-site",
  "inputs.image": "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop@PUSHED",
  "needs.deploy.outputs.deployment-arn": "OUTPUT deployment-arn",
  "needs.deploy.outputs.hook-id": "OUTPUT hook-id",
};

/** What GitHub makes of the expressions; an unknown one fails the test. */
function fill(
  inputs: Record<string, unknown>,
  matrix: Record<string, string>,
): Record<string, string> {
  const valueOf = (expression: string): string => {
    const [, key = "", text] = /^matrix\.(\w+)(?: && '(.*)')?$/.exec(expression) ?? [];
    if (key !== "") return matrix[key] === undefined ? "" : (text ?? matrix[key]);
    const value = values[expression];
    if (value === undefined) throw new Error(`Unknown expression ${expression}`);
    return value;
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      String(value).replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, inner: string) => valueOf(inner)),
    ]),
  );
}

describe("the examples", () => {
  const simulator = new Simulator({ clock: new QuickClock() });
  const home = new RunnerHome();
  const runStep = builtOnce();
  let digest = "";
  /** Of the step before, which a later job is given. */
  let outputs: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    await simulator.start();
    digest = prepareCloud(simulator);
    build();
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  /** What the steps before ours would have built. */
  function build(): void {
    cpSync(join(directory, "apps"), join(home.workspace, "examples/apps"), {
      recursive: true,
      filter: (path) => !/node_modules|\/dist/.test(path),
    });
    const files = {
      "function/dist/index.js": "export const handler = 1;",
      "function/node_modules/ms/index.js": "module.exports = 1;",
      "function/package.json": '{"type":"module"}',
      "site/index.html": "<html></html>",
      "site/dist/index.html": "<html></html>",
    };
    const zip = zipOf({ "dist/index.js": "export const handler = 1;" });
    writeFileSync(join(home.workspace, "function.zip"), zip);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(home.workspace, path)), { recursive: true });
      writeFileSync(join(home.workspace, path), content);
    }
  }

  test.each(ourSteps().map((step) => [step.name, step] as const))(
    "%s runs on the simulator",
    async (_, { inputs }) => {
      trust(simulator, inputs["role-to-assume"] ?? "");
      // Each job has a machine of its own, without the registry login of the job before.
      rmSync(join(home.home, ".docker"), { recursive: true, force: true });
      const image = inputs.image?.replace("PUSHED", digest);
      const run = await runStep({
        simulator,
        home,
        inputs: { ...withOutputs(inputs), ...(image === undefined ? {} : { image }) },
        env: [inputs.preview, inputs.remove].includes("true")
          ? ofPullRequest()
          : { GITHUB_EVENT_NAME: "push" },
      });
      expect(run.stdout).not.toContain("::error");
      expect(run.exitCode).toBe(0);
      ({ outputs } = run);
    },
  );

  /** The event of a preview; GitHub itself is not there to be asked about the pull request. */
  function ofPullRequest(): Record<string, string> {
    const repo = { id: 6152, full_name: "octo-org/shop" };
    const file = join(home.root, "event.json");
    writeFileSync(file, JSON.stringify({ number: 7, pull_request: { number: 7, head: { repo } } }));
    const env = { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: file };
    return { ...env, GITHUB_API_URL: "http://127.0.0.1:9" };
  }

  function withOutputs(inputs: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [
        name,
        value.replace(/^OUTPUT (.*)$/, (_, output: string) => outputs[output] ?? ""),
      ]),
    );
  }

  test.each(ourSteps().map((step) => [step.name, step] as const))(
    "the job of %s may ask for a token, and does not overtake itself",
    (_, { job, inputs }) => {
      expect(job.permissions).toMatchObject({ "id-token": "write" });
      if (inputs["dry-run"] !== "true") expect(job.concurrency).toBeDefined();
      if (inputs["dry-run"] !== "true") expect(job.environment).toBeDefined();
    },
  );

  test.each(ourSteps().map((step) => [step.name, step] as const))(
    "%s has the role that `iam` names",
    (_, { job, inputs }) => {
      const [, name = ""] = /:role\/(.*)$/.exec(inputs["role-to-assume"] ?? "") ?? [];
      if (inputs["role-to-assume"] === roleArn) return;
      const context =
        inputs["dry-run"] === "true"
          ? "(pull-request|main)-plan"
          : "(production(-approval)?|staging|preview)";
      expect(name).toMatch(new RegExp(`^shop-${inputs.target ?? ""}-${context}$`));
      const environment =
        typeof job.environment === "object" ? job.environment.name : job.environment;
      if (environment?.startsWith("$") === false) expect(name).toContain(environment);
    },
  );

  const functions = ourSteps().filter(
    ({ inputs: { target, code = ".zip" } }) => target === "lambda" && !code.endsWith(".zip"),
  );
  test.each(functions.map((step) => [step.name, step] as const))(
    "%s deploys a function that starts: of what was built, all is where its Handler looks for it",
    (name, { inputs }) => {
      const text = readFileSync(join(directory, name.split(",", 1)[0] ?? ""), "utf8")
        .replace(/\$\{\{ matrix\.app == 'function' && '(.*)' \|\| '' \}\}/, "$1")
        .replaceAll("${{ matrix.app }}", "function");
      const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps ?? []);
      const pathOf = (action: string): string => {
        const step = steps.find(({ uses }) => uses?.startsWith(`actions/${action}-artifact@`));
        return String(step?.with?.path).trim();
      };
      const uploaded = pathOf("upload").split("\n");
      // An artifact's root is the folder that all of its paths have in common.
      let root = uploaded[0] ?? "";
      while (root !== "./" && !uploaded.every((path) => path.startsWith(root)))
        root = `${dirname(root)}/`;
      const inPackage = uploaded.map((path) =>
        relative(inputs.code ?? "", join(pathOf("download"), relative(root, path))),
      );
      expect(inPackage.sort()).toEqual(["dist", "node_modules", "package.json"]);
    },
  );

  /** Actions that run nothing of the repository. */
  const harmless = [
    ...["my-org/aws-oidc-deploy", "actions/checkout", "actions/download-artifact"],
    "actions/attest-build-provenance",
  ];
  test.each(workflows())(
    "%s: no job that may ask for a token runs the repository's code",
    (_, text) => {
      const workflow = parse(text) as Workflow;
      for (const { permissions = workflow.permissions, steps } of Object.values(workflow.jobs)) {
        if (mayAskForToken(permissions)) expectHarmless(steps ?? []);
      }
    },
  );

  test.each(pieces())("%s: nor do steps that are shown beside ours", (_, steps) => {
    expectHarmless(steps);
  });

  function mayAskForToken(permissions: Permissions | undefined): boolean {
    if (typeof permissions === "string") return permissions === "write-all";
    return permissions?.["id-token"] === "write";
  }

  function expectHarmless(steps: Job["steps"] & object): void {
    for (const { uses, run = "" } of steps) {
      if (uses !== undefined) expect(harmless).toContain(uses.split("@", 1)[0]);
      for (const line of run.trim().split("\n")) {
        expect(line).toMatch(
          /^(|\s+--.*|docker (load|tag|push) .*|pushed=.*|echo .*|(gh|aws) .*)$/,
        );
      }
    }
  }

  test("every action is pinned by a whole commit", () => {
    for (const file of readdirSync(directory).filter((name) => name.endsWith(".yml"))) {
      const text = readFileSync(join(directory, file), "utf8");
      for (const [, action = "", ref = ""] of text.matchAll(/uses: ([^@\s]+)@(\S+)/g)) {
        if (!action.startsWith("my-org/")) expect(ref).toMatch(/^[0-9a-f]{40}$/);
      }
    }
  });
});
