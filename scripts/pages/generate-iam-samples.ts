import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../../src/cli/run.ts";
import { everyFeature } from "../../__tests__/helpers/rights/every-feature.ts";
import { targets } from "../../src/targets/registry.ts";
import { formats } from "../../src/iam/render/index.ts";

/*
 * Writes what `iam` prints, for every target, each format, with and without a known account, so that
 * tools that nobody here wrote can judge it.
 */

/** The inputs of a target's first row as a terminal's options. */
function optionsOf(target: string): string[] {
  const { target: _target, ...inputs } = everyFeature.find((row) => row.target === target) ?? {};
  return Object.entries(inputs).flatMap(([name, value]) => [`--${name}`, value]);
}

/** One role for several steps of a workflow: an image and the service that runs it, a site and its API. */
const together = new Map([
  [
    "ecr ecs",
    [
      ...["--repositories", "shop", "--cluster", "shop", "--service", "web"],
      ...["--task-definition", "examples/apps/service/task-definition.json"],
    ],
  ],
  [
    "lambda s3",
    [
      ...["--function-name", "api", "--alias", "live", "--code-bucket", "s3://artifacts/api"],
      ...["--bucket", "my-site", "--distribution-id", "E1EXAMPLE"],
    ],
  ],
]);

const common = [
  ...["--aws-region", "eu-central-1", "--repository", "octo-org/shop"],
  ...["--repository-id", "6152", "--owner-id", "4011"],
];

const someRole = ["--role-to-assume", "arn:aws:iam::123456789012:role/shop"];

const variants: Readonly<Record<string, readonly string[]>> = {
  deploy: [
    ...["--github-environment", 'it\'s ${a} %{b} "test"\\ $(id) `id`'],
    ...["--role-to-assume", "arn:aws:iam::123456789012:role/ci/deploy"],
  ],
  plan: ["--plan-only"],
  tags: ["--ref", "refs/tags/v*", "--oidc-provider", "existing"],
};

const extensions = {
  ...{ cloudformation: "yaml", terraform: "tf", "aws-cli": "sh", json: "json", workflow: "yml" },
} as const;

const directory = process.argv[2] ?? ".cache/external/generated";
mkdirSync(directory, { recursive: true });
let failed = false;
const asked = [
  ...[...targets.keys()].map((name) => [[name], optionsOf(name)] as const),
  ...[...together].map(([names, own]) => [names.split(" "), own] as const),
];
for (const [names, own] of asked) {
  for (const [variant, options] of Object.entries(variants)) {
    for (const format of formats) {
      if (format === "json" && variant !== "deploy") continue;
      const file = join(directory, `${names.join("-")}-${variant}.${extensions[format]}`);
      // A workflow names the role's account, which no template has to.
      const role = format === "workflow" && variant !== "deploy" ? someRole : [];
      const given = [...own, ...role, ...common, ...options, "--format", format];
      const code = await runCli(["iam", ...names, ...given], {
        environment: {},
        print: (text) => {
          writeFileSync(file, text);
        },
        note: (text) => {
          if (!/^(Mind|Target|Any role|Limit)/.test(text))
            process.stderr.write(`${file}: ${text}\n`);
        },
      });
      failed ||= code !== 0;
    }
  }
}
process.exitCode = failed ? 1 : 0;
