import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { evaluateTrust } from "../../../src/iam/trust/evaluate.ts";
import { targets } from "../../../src/targets/registry.ts";
import { runCli } from "../../../src/cli/run.ts";
import { cli, known } from "../../helpers/programs/run-cli.ts";

const role = ["--role-to-assume", "arn:aws:iam::123456789012:role/ci/deploy"];
const production = ["--github-environment", "production"];
const iam = ["iam", "fake", "--function-name", "api"];

interface Printed {
  readonly role: Record<string, unknown>;
  readonly trustPolicy: { readonly Statement: readonly { readonly Condition: object }[] };
  readonly permissionPolicy: {
    readonly Statement: readonly { readonly Action: string[]; readonly Resource: string[] }[];
  };
  readonly workflow: string;
}

interface WholeWorkflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, WholeJob>>;
}

interface WholeJob {
  readonly permissions: object;
  readonly steps: readonly {
    readonly id?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: object;
  }[];
}

async function json(...options: string[]): Promise<Printed> {
  const { code, stdout, stderr } = await cli([...iam, ...known, ...options, "--format", "json"]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Printed;
}

const actionsOf = ({ permissionPolicy }: Printed): string[] =>
  permissionPolicy.Statement.flatMap(({ Action }) => Action);

describe("iam", () => {
  test("prints one JSON value with both policies, and nothing else on stdout", async () => {
    const printed = await json(...role, ...production);
    expect(printed.role).toMatchObject({
      arn: "arn:aws:iam::123456789012:role/ci/deploy",
      name: "deploy",
      path: "/ci/",
      maxSessionDuration: 3600,
    });
    expect(actionsOf(printed)).toEqual([
      "lambda:GetFunction",
      "lambda:UpdateFunctionCode",
      "iam:PassRole",
      "lambda:ListTags",
    ]);
    expect(JSON.stringify(printed.trustPolicy)).toContain("octo-org@4011/shop@6152");
  });

  test("needs neither a source nor anything else that says nothing about AWS", async () => {
    const { workflow } = await json(...role, ...production);
    expect(workflow).toContain("function-name: api\n");
    expect(workflow).toContain("code: build\n");
    expect(workflow).toContain("environment: production\n");
    expect(workflow).toContain("id-token: write\n");
  });

  test("a template of sub is written as GitHub writes it, in both forms of repo, and lets its job in", async () => {
    const ref = "octo-org/ci/.github/workflows/deploy.yml@refs/heads/main";
    const { trustPolicy } = await json(
      ...[...role, ...production, "--job-workflow-ref", ref],
      ...["--subject-template", "repo,context,job_workflow_ref,repo_property_tier"],
      ...["--subject-claim", "repo_property_tier=gold:1"],
    );
    const rest = `environment:production:job_workflow_ref:${ref}:repo_property_tier:gold%3A1`;
    const subjects = [`repo:octo-org@4011/shop@6152:${rest}`, `repo:octo-org/shop:${rest}`];
    const issuer = "token.actions.githubusercontent.com";
    expect(trustPolicy.Statement[0]?.Condition).toMatchObject({
      StringEquals: { [`${issuer}:sub`]: subjects, [`${issuer}:repository_id`]: "6152" },
    });
    for (const sub of subjects) {
      const claims = {
        ...{ iss: `https://${issuer}`, aud: "sts.amazonaws.com", sub, job_workflow_ref: ref },
        ...{ repository: "octo-org/shop", repository_id: "6152", repository_owner_id: "4011" },
      };
      const { decision } = evaluateTrust(trustPolicy, claims, { arn: role[1] ?? "" });
      expect(decision).toBe("allowed");
    }
  });

  test("a template without repo gives one sub, and where GitHub's keys are missing it is how a workflow is pinned", async () => {
    const ref = "octo-org/ci/.github/workflows/deploy.yml@refs/heads/main";
    const { code, stdout } = await cli([
      ...[...iam, ...known.slice(2), ...production, "--format", "json", "--job-workflow-ref", ref],
      ...["--role-to-assume", "arn:aws-cn:iam::123456789012:role/x", "--aws-region", "cn-north-1"],
      ...["--subject-template", "repository_owner_id environment job_workflow_ref"],
    ]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Printed).trustPolicy.Statement[0]?.Condition).toEqual({
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com.cn",
        "token.actions.githubusercontent.com:sub": `repository_owner_id:4011:environment:production:job_workflow_ref:${ref}`,
      },
    });
  });

  test("several targets share one role, and each step gets its own inputs", async () => {
    const shared = ["--pass-role", "arn:aws:iam::123456789012:role/task", ...known, ...production];
    const line = ["iam", "fake", "empty", "--function-name", "api", ...shared];
    const { code, stdout, stderr } = await cli([...line, ...role, "--format", "json"]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const printed = JSON.parse(stdout) as Printed & { readonly target: string };
    expect(printed.target).toBe("fake empty");
    expect(actionsOf(printed)).toContain("lambda:UpdateFunctionCode");
    const { jobs } = parse(printed.workflow) as WholeWorkflow;
    const steps = jobs.deploy?.steps.filter(({ uses = "" }) => uses.startsWith("my-org/"));
    expect(steps?.map((step) => step.with)).toEqual([
      expect.objectContaining({ target: "fake", "function-name": "api", code: "build" }),
      expect.not.objectContaining({ "function-name": "api" }),
    ]);
    const named = await cli([...line, "--format", "cloudformation"]);
    expect(named.stdout).toContain("shop-fake-empty-production");
    const wrong = await cli([...line, "--nonsense", "1"]);
    expect(wrong.stderr).toContain("nonsense: is no input");
    expect((await cli(["iam", "fake", "emty", ...shared])).stderr).toContain('mean "empty"');
  });

  test("--format workflow prints a whole workflow that builds without the token", async () => {
    const { code, stdout } = await cli([
      ...iam,
      ...role,
      ...known,
      ...production,
      "--format",
      "workflow",
    ]);
    expect(code).toBe(0);
    const { jobs, permissions } = parse(stdout) as WholeWorkflow;
    expect(permissions).toEqual({});
    expect(Object.keys(jobs)).toEqual(["build", "deploy"]);
    expect(jobs.build?.permissions).toEqual({ contents: "read" });
    expect(jobs.deploy).toMatchObject({
      needs: "build",
      environment: "production",
      concurrency: "fake-production",
    });
    expect(jobs.deploy?.permissions).toEqual({ "id-token": "write" });
    const uses = jobs.deploy?.steps.map((step) => step.uses?.split("@")[0]);
    expect(uses).toEqual(["actions/download-artifact", "my-org/aws-oidc-deploy"]);
  });

  /** With the targets that there are. */
  async function workflowOf(...line: string[]): Promise<WholeWorkflow> {
    const place = ["--aws-region", "eu-central-1", ...role, "--format", "workflow"];
    const ids = ["--repository", "octo-org/shop", "--repository-id", "6152", "--owner-id", "4011"];
    const context = line.includes("--pull-request") ? [] : production;
    const [printed, noted]: [string[], string[]] = [[], []];
    const code = await runCli(["iam", ...line, ...place, ...ids, ...context], {
      ...{ environment: {}, print: (text) => printed.push(text), note: (text) => noted.push(text) },
    });
    expect({ code, noted }).toMatchObject({ code: 0 });
    expect(printed.join("\n")).not.toMatch(/[&*]a\d/);
    return parse(printed.join("\n")) as WholeWorkflow;
  }

  test.each([
    ["s3", ["--bucket", "my-site", "--source", "apps/site/dist"], "apps/site/dist"],
    ["lambda", ["--function-name", "api", "--code", "dist"], "dist"],
  ])("what %s deploys is built where its inputs name it, too", async (target, line, folder) => {
    const { jobs } = await workflowOf(target, ...line);
    expect(Object.keys(jobs)).toEqual(["build", "deploy"]);
    expect(jobs.build?.steps.at(-1)?.with).toMatchObject({ path: folder });
    const [download, step] = jobs.deploy?.steps ?? [];
    expect(download).toMatchObject({ with: { path: folder } });
    expect(Object.values(step?.with ?? {})).toContain(folder);
    expect(jobs.deploy?.permissions).toEqual({ "id-token": "write" });
  });

  test("of a role for registry and service the image is built without the token, pushed, and run by its digest", async () => {
    const service = ["--cluster", "prod", "--service", "web"];
    const { jobs } = await workflowOf("ecr", "ecs", ...service, "--repositories", "shop");
    expect(jobs.build?.permissions).toEqual({ contents: "read" });
    expect(jobs.build?.steps.some(({ run = "" }) => run.startsWith("docker build"))).toBe(true);
    const steps = jobs.deploy?.steps ?? [];
    expect(steps.map(({ id, uses = "run" }) => id ?? uses.split("@")[0])).toEqual([
      ...["actions/download-artifact", "login", "image", "my-org/aws-oidc-deploy"],
    ]);
    expect(steps.at(-1)?.with).toMatchObject({
      image: "${{ steps.login.outputs.registry }}/shop@${{ steps.image.outputs.digest }}",
    });
    const named = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v1";
    const again = await workflowOf(
      "ecr",
      "ecs",
      ...service,
      "--repositories",
      "shop",
      "--image",
      named,
    );
    expect(again.jobs).toEqual(jobs);
    const other = await workflowOf(
      "ecr",
      "ecs",
      ...service,
      "--repositories",
      "x",
      "--image",
      named,
    );
    expect(other.jobs.deploy?.steps.at(-1)?.with).toMatchObject({ image: named });
    const plan = await workflowOf(
      "ecr",
      "ecs",
      ...service,
      "--repositories",
      "shop",
      "--plan-only",
    );
    expect(Object.keys(plan.jobs)).toEqual(["plan"]);
  });

  test("a deployment that waits is continued by a workflow that is given what waits, or called with it", async () => {
    const line = ["ecs", "--cluster", "prod", "--service", "web", "--continue", "proceed"];
    const { on, jobs } = await workflowOf(...line);
    const given = { required: true, type: "string" };
    const inputs = { "deployment-arn": given, "hook-id": given };
    expect(on).toEqual({ workflow_dispatch: { inputs } });
    expect(jobs.continue).not.toHaveProperty("needs");
    expect(jobs.continue?.steps[0]?.with).toMatchObject({
      "deployment-arn": "${{ inputs.deployment-arn }}",
      "hook-id": "${{ inputs.hook-id }}",
    });
    const ref = "octo-org/ci/.github/workflows/deploy.yml@refs/tags/v1";
    const called = await workflowOf(...line, "--job-workflow-ref", ref);
    expect(called.on).toEqual({ workflow_call: { inputs } });
  });

  test("a preview is deployed and taken down for pull requests of the repository itself alone", async () => {
    const preview = ["s3", "--pull-request", "--bucket", "s3://previews/pr-7/"];
    const own = "github.event.pull_request.head.repo.full_name == github.repository";
    const made = await workflowOf(...preview, "--preview", "true");
    expect(made.on).toEqual({ pull_request: null });
    const permissions = { "id-token": "write", "pull-requests": "read" };
    expect(made.jobs.deploy).toMatchObject({ if: own, permissions });
    const gone = await workflowOf(...preview, "--remove", "true");
    expect(gone.on).toEqual({ pull_request: { types: ["closed"] } });
    expect(Object.keys(gone.jobs)).toEqual(["deploy"]);
    expect(gone.jobs.deploy?.steps[0]?.with).not.toHaveProperty("source");
  });

  test("the job that deploys checks out the repository only for a file that its inputs name", async () => {
    const printed = await json(...role, ...production, "--trust-policy", "infra/trust.json");
    const { jobs } = parse(printed.workflow) as WholeWorkflow;
    expect(jobs.deploy?.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(jobs.deploy?.steps[0]?.uses).toContain("actions/checkout@");
  });

  test("with --job-workflow-ref the workflow is one that others call, as the role lets in no other", async () => {
    const ref = "octo-org/ci/.github/workflows/deploy.yml@refs/tags/v1";
    const line = [...iam, ...known, ...production, "--job-workflow-ref", ref];
    const { stdout } = await cli([...line, ...role, "--format", "workflow"]);
    expect(Object.keys((parse(stdout) as { readonly on: object }).on)).toEqual(["workflow_call"]);
    expect((await cli(line)).stdout).toContain(`The workflow that fits, as ${ref}, which others`);
  });

  test("of a plan has nothing that writes and is for pull requests", async () => {
    const printed = await json(...role, "--plan-only");
    expect(actionsOf(printed)).toEqual(["lambda:GetFunction", "lambda:ListTags"]);
    expect(JSON.stringify(printed.trustPolicy)).toContain("shop:pull_request");
    expect(printed.workflow).toContain('dry-run: "true"');
    expect(printed.workflow).toContain("pull_request:");
    const { jobs } = parse(printed.workflow) as WholeWorkflow;
    expect(jobs.plan).toMatchObject({
      if: "github.event.pull_request.head.repo.full_name == github.repository",
      permissions: { "id-token": "write", "pull-requests": "write" },
    });
    expect(jobs.plan?.steps.at(-1)?.with).toMatchObject({ "comment-plan": "true" });
  });

  test("passes only the roles named, one option each", async () => {
    const roles = ["a", "b"].map((name) => `arn:aws:iam::123456789012:role/${name}`);
    const options = roles.flatMap((arn) => ["--pass-role", arn]);
    const printed = await json(...role, ...production, ...options);
    const pass = printed.permissionPolicy.Statement.find(({ Action }) =>
      Action.includes("iam:PassRole"),
    );
    expect(pass?.Resource).toEqual(roles);
  });

  test("an environment whose name no policy may hold is refused, and how it may be named is said", async () => {
    const { code, stderr } = await cli([...iam, ...known, "--github-environment", "本番"]);
    expect(code).toBe(1);
    expect(stderr).toContain("only Latin letters");
  });

  test("reads logs only of the groups named, by name or ARN", async () => {
    const region = "arn:aws:logs:us-west-2:123456789012:log-group:web:*";
    const groups = ["--log-group", "/ecs/shop", "--log-group", region];
    const options = ["iam", "ecs", "--service", "web", ...known, ...role, ...production, ...groups];
    const { stdout, stderr } = await cli([...options, "--format", "json"], {}, targets);
    const { permissionPolicy } = JSON.parse(stdout) as Printed;
    const read = permissionPolicy.Statement.find(({ Action }) =>
      Action.includes("logs:GetLogEvents"),
    );
    expect(read?.Resource).toEqual([
      "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/shop:log-stream:*",
      "arn:aws:logs:us-west-2:123456789012:log-group:web:log-stream:*",
    ]);
    expect(stderr).not.toContain("GetLogEvents");
    expect(stderr).toContain("iam:PassRole is allowed on any role");
  });

  test("a key of many Regions is named by its id, and one behind an alias by its account", async () => {
    const id = "mrk-1234abcd12ab34cd56ef1234567890ab";
    const theirs = "arn:aws:kms:eu-central-1:210987654321";
    for (const [key, resource] of [
      [id, `arn:aws:kms:eu-central-1:123456789012:key/${id}`],
      [`${theirs}:alias/site`, `${theirs}:key/*`],
    ] as const) {
      const options = ["iam", "s3", "--bucket", "my-site", "--sse-kms-key-id", key];
      const line = [...options, ...known, ...role, ...production, "--format", "json"];
      const { stdout } = await cli(line, {}, targets);
      const { permissionPolicy } = JSON.parse(stdout) as Printed;
      const uses = permissionPolicy.Statement.filter(({ Action }) =>
        (Action[0] ?? "").startsWith("kms:"),
      );
      expect(uses.map(({ Resource }) => Resource)).toEqual([[resource], [resource]]);
    }
  });

  test("what needs no log group says that --log-group has no effect", async () => {
    const { stderr } = await cli([...iam, ...known, ...production, "--log-group", "/ecs/shop"]);
    expect(stderr).toContain("--log-group has no effect");
  });

  test("a task definition's file that cannot be read is an error, not a wider role", async () => {
    const options = ["iam", "ecs", "--service", "web", "--task-definition", "none.json"];
    const { code, stderr } = await cli([...options, ...known, ...production], {}, targets);
    expect(code).toBe(1);
    expect(stderr).toContain("The task definition file none.json cannot be read");
  });

  test("a longer session makes the role's limit longer", async () => {
    const printed = await json(...role, ...production, "--role-duration-seconds", "7200");
    expect(printed.role.maxSessionDuration).toBe(7200);
  });

  test.each(["cloudformation", "terraform", "aws-cli"])(
    "%s finds the account by itself, says the same twice, and names a role for target and environment",
    async (format) => {
      const line = [...iam, ...known, ...production, "--format", format];
      const first = await cli(line);
      expect(first).toMatchObject({ code: 0 });
      expect(first.stdout).toContain("shop-fake-production");
      if (format !== "aws-cli") expect(first.stdout).not.toContain("{{");
      expect(first.stdout).toContain("#   deploy:\n");
      expect((await cli(line)).stdout).toBe(first.stdout);
    },
  );

  test("JSON without an account is refused", async () => {
    const { code, stdout, stderr } = await cli([
      ...iam,
      ...known,
      ...production,
      "--format",
      "json",
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("role-to-assume: is required for --format json");
  });

  test("a target without permissions gets a role without policies", async () => {
    for (const format of ["cloudformation", "terraform", "aws-cli"]) {
      const line = ["iam", "empty", ...known, ...production, "--format", format];
      expect(await cli(line)).toMatchObject({
        code: 0,
        stderr: expect.stringContaining("needs no permissions itself"),
      });
    }
  });

  test.each([
    [[...production, "--ref", "refs/heads/main"], "exactly one of"],
    [[], "exactly one of"],
    [["--ref", "main"], "ref: must be a whole ref"],
    [[...production, "--issuer", "https://evil.example"], "issuer: must be GitHub's issuer"],
    [[...production, "--pass-role", "admin"], "pass-role: must be a role's ARN"],
    [
      [...production, "--subject-template", "repo,context,repo_property_tier"],
      "repo_property_tier is missing: --subject-claim repo_property_tier=VALUE",
    ],
    [
      [...production, "--subject-template", "repo", "--subject-claim", "tier=gold"],
      "tier is not in subject-template",
    ],
    [[...production, "--subject-claim", "tier=gold"], "subject-claim: needs subject-template"],
    [
      [...production, "--subject-template", "repo,repo"],
      "subject-template: must be claims in their order",
    ],
    [[...production, "--log-group", "arn:aws:s3:::logs"], "log-group: must be a log group's name"],
    [
      [...production, "--job-workflow-ref", "o/r/.github/workflows/x.yml@refs/tags/v*"],
      "one ref without wildcards",
    ],
    [
      [...production, "--pass-role", "arn:aws:iam::aws:role/admin"],
      "pass-role: must be a role's ARN",
    ],
    [[...production, "--repositry", "x/y"], "repositry: is no input"],
    [
      [...production, "--role-to-assume", "arn:aws-cn:iam::123456789012:role/x"],
      "is in partition aws-cn",
    ],
    [
      [...production, "--chain-role-to-assume", role[1] ?? ""],
      "chain-role-to-assume: is not written",
    ],
    [
      [
        ...production,
        "--aws-region",
        "cn-north-1",
        "--job-workflow-ref",
        "o/r/.github/workflows/x.yml@main",
      ],
      "job-workflow-ref",
    ],
  ])("%j is refused before any request", async (options, text) => {
    const line = [
      ...iam,
      ...known.filter(
        (part) =>
          !options.includes("--aws-region") || (part !== "--aws-region" && part !== "eu-central-1"),
      ),
      ...options,
    ];
    const { code, stdout, stderr } = await cli(line);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(text);
  });

  test("a function's missing name is still missing", async () => {
    const { stderr } = await cli(["iam", "fake", ...known, ...production]);
    expect(stderr).toContain("function-name: is required");
    expect(stderr).not.toContain("code: is required");
  });

  test("warns of a deploying role for pull requests and of roles that may be passed", async () => {
    const { stderr } = await cli([...iam, ...known, "--pull-request"]);
    expect(stderr).toContain("whose code nobody has reviewed");
    expect(stderr).toContain("iam:PassRole is allowed on any role: name it with --pass-role");
  });
});

describe("the repository's ids", () => {
  const asked: { url: string | undefined; authorization: string | undefined }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    asked.push({ url: request.url, authorization: request.headers.authorization });
    response
      .writeHead(status)
      .end(JSON.stringify({ id: 6152, name: "Shop", owner: { id: 4011, login: "Octo-Org" } }));
  });
  beforeAll(() => new Promise<void>((done) => server.listen(0, "127.0.0.1", done)));
  afterAll(() => new Promise((done) => server.close(done)));

  const line = [
    ...iam,
    "--aws-region",
    "eu-central-1",
    "--repository",
    "octo-org/shop",
    ...role,
    ...production,
    "--format",
    "json",
  ];
  const environment = (): Record<string, string> => ({
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GITHUB_TOKEN: "ghs_simulated",
  });

  test("come from GitHub's API, with the names as GitHub spells them", async () => {
    status = 200;
    const { stdout } = await cli(line, environment());
    expect(stdout).toContain("repo:Octo-Org@4011/Shop@6152:environment:production");
    expect(asked.at(-1)).toEqual({
      url: "/repos/octo-org/shop",
      authorization: "Bearer ghs_simulated",
    });
  });

  test("that differ from the ones given are an error", async () => {
    const { code, stderr } = await cli([...line, "--repository-id", "1"], environment());
    expect(code).toBe(1);
    expect(stderr).toContain("the ids given are not those");
  });

  test.each([404, 500, 301])("stop the command when the API says %i", async (answer) => {
    status = answer;
    const { code, stdout, stderr } = await cli(line, environment());
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`HTTP ${answer}`);
    expect(stderr).toContain("gh api repos/octo-org/shop --jq '.id, .owner.id'");
    expect(stderr).not.toContain("ghs_simulated");
  });

  test("stop the command when the API cannot be reached", async () => {
    const { code, stdout, stderr } = await cli(line, { GITHUB_API_URL: "http://127.0.0.1:9" });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("could not be reached");
  });
});
