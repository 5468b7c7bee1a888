import type { Scenario } from "./scenario.ts";
import { bucket, distribution, image, type World } from "./world.ts";

const nothing = (): void => undefined;

const lambda = (): Record<string, string> => ({
  "function-name": "demo-api",
  code: "function/dist/\nfunction/node_modules/\nfunction/package.json",
  alias: "live",
  configuration: [
    "Runtime: nodejs24.x",
    "Handler: function/dist/index.handler",
    "Role: arn:aws:iam::123456789012:role/demo-api",
    "MemorySize: 256",
  ].join("\n"),
});

const site = (): Record<string, string> => ({
  source: "site/dist",
  bucket,
  "distribution-id": distribution,
});

const service = (tag: string) => (): Record<string, string> => ({
  cluster: "prod",
  service: "web",
  image: `${image}:${tag}`,
});

/** A job on a branch that the role does not trust. */
function onBranch({ simulator }: World): void {
  const ref = "refs/heads/feature/login";
  Object.assign(simulator.github.claims, { ref, sub: `repo:octo-org/shop:ref:${ref}` });
}

function onMain({ simulator }: World): void {
  const ref = "refs/heads/main";
  Object.assign(simulator.github.claims, { ref, sub: `repo:octo-org/shop:ref:${ref}` });
}

const deployed = { exitCode: 0, changed: "true" } as const;
const unchanged = { exitCode: 0, changed: "false" } as const;

/** First, again, changed, for each target; then what goes wrong most often. */
export const scenarios: readonly Scenario[] = [
  {
    title: "Lambda: first deployment",
    target: "lambda",
    prepare: nothing,
    inputs: lambda,
    expected: deployed,
  },
  {
    title: "Lambda: nothing changed",
    target: "lambda",
    prepare: nothing,
    inputs: lambda,
    expected: unchanged,
  },
  {
    title: "Lambda: new code",
    target: "lambda",
    prepare: (world) => {
      world.edit("function/dist/index.js", "1 day", "2 days");
    },
    inputs: lambda,
    expected: deployed,
  },
  {
    title: "Lambda: a canary that an alarm takes back",
    target: "lambda",
    prepare: (world) => {
      world.edit("function/dist/index.js", "2 days", "3 days");
      world.ringAtHalf("demo-api-errors");
    },
    inputs: () => ({
      ...lambda(),
      traffic: "10% for 3s, 50% for 3s",
      alarms: "demo-api-errors",
    }),
    expected: { exitCode: 1, changed: "true", error: "alarm-fired" },
  },
  {
    title: "Site: first deployment",
    target: "s3",
    prepare: nothing,
    inputs: site,
    expected: deployed,
  },
  {
    title: "Site: nothing changed",
    target: "s3",
    prepare: nothing,
    inputs: site,
    expected: unchanged,
  },
  {
    title: "Site: new release",
    target: "s3",
    prepare: async (world) => {
      world.edit("site/src/main.js", 'greet("world")', 'greet("everybody")');
      await world.buildSite();
    },
    inputs: site,
    expected: deployed,
  },
  {
    title: "CloudFront: caches of the service's pages cleared",
    target: "cloudfront",
    prepare: nothing,
    inputs: () => ({ "distribution-id": distribution, invalidate: "/products/*" }),
    expected: deployed,
  },
  {
    title: "Service: new image",
    target: "ecs",
    prepare: nothing,
    inputs: service("42"),
    expected: deployed,
  },
  {
    title: "Service: nothing changed",
    target: "ecs",
    prepare: nothing,
    inputs: service("42"),
    expected: unchanged,
  },
  {
    title: "Sign-in refused: wrong branch",
    target: "lambda",
    prepare: onBranch,
    inputs: lambda,
    env: { GITHUB_REF: "refs/heads/feature/login", GITHUB_REF_NAME: "feature/login" },
    expected: { exitCode: 1, error: "sign-in-refused" },
  },
  {
    title: "Service: an image that crashes",
    target: "ecs",
    prepare: onMain,
    inputs: service("43"),
    expected: { exitCode: 1, changed: "true", error: "ecs-circuit-breaker" },
  },
];
