import { parseArn } from "../model/arn.ts";
import { networkSettings } from "../aws/network-settings.ts";
import { closeNetwork, createNetwork } from "../aws/network.ts";
import { partitionOf } from "../model/partition.ts";
import type { RegisteredTarget, Target } from "../targets/target.ts";
import { roleArn, type Account } from "../iam/arns.ts";
import { render } from "../iam/render/index.ts";
import { computeSetup, type Setup } from "../iam/setup.ts";
import { hasGitHubKeys, type JobContext, type Repository } from "../iam/trust/build.ts";
import { readInputs, type CommonInputs } from "../inputs/common.ts";
import type { Environment } from "../model/environment.ts";
import { optional } from "../model/optional.ts";
import type { Arguments } from "./arguments.ts";
import { fittingWorkflow } from "./fitting-job.ts";
import { requireProxies } from "./node-version.ts";
import { findRepository } from "./repository-ids.ts";
import { SetupInputs } from "./setup-inputs.ts";
import { notesOn } from "./setup-notes.ts";
import { readChoices, type SetupChoices } from "./setup-wishes.ts";
import type { Terminal } from "./terminal.ts";

/** Prints what AWS needs once for a target with these inputs. */
export async function printSetup(
  { options }: Arguments,
  target: string,
  registry: ReadonlyMap<string, RegisteredTarget>,
  terminal: Terminal,
): Promise<void> {
  const { environment } = terminal;
  // The role is what this command makes: it need not be known yet, as with ambient credentials.
  const raw = new Map([...options, ["target", target], ["auth", "environment"]]);
  const inputs = new SetupInputs(raw, registry.get(target));
  const choices = readChoices(inputs);
  checkRole(inputs, choices, environment);
  const { common, target: read } = readInputs(inputs, environment, registry);
  const bound = await read.study(environment.GITHUB_WORKSPACE || process.cwd());
  const repository = await lookUp(choices, common, environment);
  const setup = setUp({ inputs, choices, common, bound, repository });
  terminal.print(render(setup, choices.format));
  for (const note of notesOn(setup, choices)) terminal.note(note);
}

/** What `--pass-role` and `--log-group` say. */
function namedResources(
  { passRoles, logGroups }: SetupChoices,
  region: string,
  { partition, accountId }: Account,
): ReadonlyMap<string, readonly string[]> {
  const streams = logGroups.map((group) => {
    const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${group}`;
    return `${parseArn(group) === undefined ? arn : group}:log-stream:*`;
  });
  return new Map([
    ["iam:PassRole", passRoles],
    ["logs:GetLogEvents", streams],
  ]);
}

interface Request {
  readonly inputs: SetupInputs;
  readonly choices: SetupChoices;
  readonly common: CommonInputs;
  readonly bound: Target;
  readonly repository: Repository;
}

function setUp(request: Request): Setup {
  const { inputs, choices, common, bound, repository } = request;
  const { id: partition, audience } = partitionOf(common.region);
  const account = { partition, accountId: choices.accountId };
  const role = roleOf(common, choices, repository);
  const stepRole = roleArn(account, role.path, role.name);
  return computeSetup({
    ...choices,
    named: namedResources(choices, common.region, account),
    ...{ account, role, repository },
    target: common.target,
    sessionSeconds: common.roleDurationSeconds,
    audience: common.audience ?? audience,
    permissions: bound.permissions({ ...account, region: common.region, precision: "tight" }),
    workflow: fittingWorkflow({
      ...choices,
      inputs: stepInputs(inputs, common, choices, stepRole),
    }),
  });
}

async function lookUp(
  choices: SetupChoices,
  common: CommonInputs,
  environment: Environment,
): Promise<Repository> {
  requireProxies(common.proxy, process.versions.node);
  const network = createNetwork(networkSettings(common.proxy, environment));
  try {
    return await findRepository(choices, environment, network);
  } finally {
    closeNetwork(network);
  }
}

function checkRole(inputs: SetupInputs, choices: SetupChoices, environment: Environment): void {
  const arn = parseArn(inputs.text("role-to-assume") ?? "");
  const region = inputs.text("aws-region") ?? environment.AWS_REGION ?? "";
  const partition = partitionOf(region).id;
  if (arn !== undefined && region !== "" && arn.partition !== partition) {
    inputs.problem(
      "role-to-assume",
      `is in partition ${arn.partition}, but ${region} in ${partition}`,
    );
  }
  if (inputs.text("chain-role-to-assume") !== undefined) {
    inputs.problem(
      "chain-role-to-assume",
      "is not written by this command: run it for the role that deploys, and let that role trust the first one",
    );
  }
  const account = { partition, accountId: choices.accountId };
  if (choices.jobWorkflowRef !== undefined && !hasGitHubKeys(account, choices.issuer)) {
    inputs.problem(
      "job-workflow-ref",
      "is no condition key of this partition or issuer: put job_workflow_ref into GitHub's subject template instead",
    );
  }
}

/** Name and path from the ARN, or a name for each target and environment. */
function roleOf(
  { roleToAssume, target }: CommonInputs,
  { context, planOnly }: SetupChoices,
  repository: Repository,
): { name: string; path: string } {
  const parts = parseArn(roleToAssume ?? "")
    ?.resource.split("/")
    .slice(1);
  if (parts !== undefined) {
    const path = parts
      .slice(0, -1)
      .map((part) => `${part}/`)
      .join("");
    return { name: parts.at(-1) ?? "", path: `/${path}` };
  }
  const words = [repository.name, target, jobsOf(context), ...(planOnly ? ["plan"] : [])];
  const name = words
    .join("-")
    .replace(/[^\w+=,.@-]+/g, "-")
    .slice(0, 64)
    .replace(/-+$/, "");
  return { name, path: "/" };
}

function jobsOf(context: JobContext): string {
  switch (context.kind) {
    case "environment":
      return context.name;
    case "ref":
      return context.ref.replace(/^refs\/\w+\//, "");
    case "pull-request":
      return "pull-request";
  }
}

/** The step's inputs: those that were given, and those that are still open. */
function stepInputs(
  inputs: SetupInputs,
  { target, region }: CommonInputs,
  { planOnly }: SetupChoices,
  stepRole: string,
): Record<string, string> {
  const first = { target, "role-to-assume": stepRole, "aws-region": region };
  const given = inputs
    .given()
    .filter((name) => !(name in first) && name !== "auth" && name !== "github-token")
    .map((name) => [name, inputs.text(name) ?? ""] as const);
  const open = inputs.open().map((name) => [name, `<${name}>`] as const);
  return {
    ...first,
    ...Object.fromEntries([...given, ...open]),
    ...optional("dry-run", planOnly ? "true" : undefined),
  };
}
