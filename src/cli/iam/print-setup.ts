import { parseArn } from "../../model/aws/arn.ts";
import { withNetwork } from "../../aws/network-settings.ts";
import { partitionOf } from "../../model/aws/partition.ts";
import type { RegisteredTarget, Target } from "../../targets/target.ts";
import { roleArn, type Account } from "../../iam/arns.ts";
import { renderSetup } from "../../iam/render/index.ts";
import { computeSetup, type Setup } from "../../iam/setup.ts";
import { hasGitHubKeys, type Repository } from "../../iam/trust/build.ts";
import { readInputs } from "../../inputs/common.ts";
import type { Environment } from "../../model/environment.ts";
import type { Arguments } from "../arguments.ts";
import { nameOfContext } from "./fitting-job.ts";
import { workflowOf, type WorkflowPart } from "./fitting-steps.ts";
import { requireProxies } from "../node-version.ts";
import { findRepository } from "./repository-ids.ts";
import { isForAll, SetupInputs } from "./setup-inputs.ts";
import { notesOn } from "./setup-notes.ts";
import { readChoices, type SetupChoices } from "./setup-wishes.ts";
import type { Terminal } from "../terminal.ts";

/** What one of the targets that share the role says. */
interface Part extends WorkflowPart {
  readonly bound: Target;
}

/** Prints what AWS needs once for these targets, which share one role, with these inputs. */
export async function printSetup(
  { options }: Arguments,
  targets: readonly string[],
  registry: ReadonlyMap<string, RegisteredTarget>,
  terminal: Terminal,
): Promise<void> {
  const { environment } = terminal;
  const parts = await Promise.all(
    targets.map((target) =>
      readPart(optionsOf(target, targets, options, registry), target, registry, environment),
    ),
  );
  const [first] = parts;
  if (first === undefined) throw new TypeError("There is a target");
  const { choices, common } = first;
  requireProxies(common.network.proxy, process.versions.node);
  const repository = await withNetwork(common.network.proxy, environment, (network) =>
    findRepository(choices, environment, network),
  );
  const setup = setUp(first, parts, repository);
  terminal.print(renderSetup(setup, choices.format));
  for (const note of notesOn(setup, choices)) terminal.note(note);
}

/**
 * The options that one of the targets gets: not those that belong to another one alone. What belongs to
 * none stays with the first, which says so.
 */
function optionsOf(
  target: string,
  targets: readonly string[],
  options: ReadonlyMap<string, string>,
  registry: ReadonlyMap<string, RegisteredTarget>,
): ReadonlyMap<string, string> {
  const has = (name: string, input: string): boolean =>
    registry.get(name)?.inputs.includes(input) ?? false;
  return new Map(
    [...options].filter(([input]) => {
      if (has(target, input)) return true;
      return (
        !targets.some((other) => has(other, input)) && (isForAll(input) || target === targets[0])
      );
    }),
  );
}

async function readPart(
  options: ReadonlyMap<string, string>,
  target: string,
  registry: ReadonlyMap<string, RegisteredTarget>,
  environment: Environment,
): Promise<Part> {
  // The role is what this command makes: it need not be known yet, as with ambient credentials.
  const raw = new Map([...options, ["target", target], ["auth", "environment"]]);
  const inputs = new SetupInputs(raw, registry.get(target));
  const choices = readChoices(inputs);
  checkRole(inputs, choices, environment);
  const { common, target: read } = readInputs(inputs, environment, registry);
  const bound = await read.study(environment.GITHUB_WORKSPACE || process.cwd());
  return { inputs, choices, common, bound, ...inputs.nameFiles(read.files) };
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

function setUp({ choices, common }: Part, parts: readonly Part[], repository: Repository): Setup {
  const { id: partition, audience } = partitionOf(common.signIn.region);
  const account = { partition, accountId: choices.accountId };
  const names = parts.map((part) => part.common.target);
  const role = roleOf(common.signIn.roleToAssume, names, choices, repository);
  const stepRole = roleArn(account, role.path, role.name);
  const scope = { ...account, region: common.signIn.region, precision: "tight" } as const;
  return computeSetup({
    ...choices,
    named: namedResources(choices, common.signIn.region, account),
    ...{ account, role, repository },
    target: names.join(" "),
    sessionSeconds: common.signIn.roleDurationSeconds,
    audience: common.signIn.audience ?? audience,
    permissions: parts.flatMap(({ bound }) => bound.permissions(scope)),
    workflow: workflowOf(parts, choices, stepRole),
  });
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
  const inSubject = choices.subjectTemplate?.keys.includes("job_workflow_ref") ?? false;
  const workflow = inSubject ? undefined : choices.jobWorkflowRef;
  if (workflow !== undefined && !hasGitHubKeys(account, choices.issuer)) {
    inputs.problem(
      "job-workflow-ref",
      "is no condition key of this partition or issuer: put job_workflow_ref into GitHub's subject template instead, and say so by --subject-template",
    );
  }
}

/** Name and path from the ARN, or a name for each target and environment. */
function roleOf(
  roleToAssume: string | undefined,
  targets: readonly string[],
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
  const words = [
    repository.name,
    ...targets,
    nameOfContext(context),
    ...(planOnly ? ["plan"] : []),
  ];
  const name = words
    .join("-")
    .replace(/[^\w+=,.@-]+/g, "-")
    .slice(0, 64)
    .replace(/-+$/, "");
  return { name, path: "/" };
}
