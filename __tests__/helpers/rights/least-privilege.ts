import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { targets } from "../../../src/targets/registry.ts";
import { DeployError } from "../../../src/model/errors.ts";
import { choosePermissions } from "../../../src/iam/role-policy.ts";
import { isForPlan, type Permission } from "../../../src/iam/statement.ts";
import { systemClock, type Clock } from "../../../src/model/time/clock.ts";
import { readInputs } from "../../../src/inputs/common.ts";
import { startLifetime } from "../../../src/model/time/lifetime.ts";
import { changesNothing } from "../../../src/model/plan.ts";
import { VirtualClock } from "../../simulator/clock.ts";
import { accountId, region, roleArn, Simulator } from "../../simulator/simulator.ts";
import { testContext } from "../context.ts";
import { replaceFiles } from "../files/replace-files.ts";
import { inputsOf } from "../inputs/inputs-of.ts";
import { openLeast } from "./least-session.ts";

/** One deployment of one target that uses some of its features. */
export interface Scenario {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Puts the world there: what AWS has and what the workspace holds. */
  prepare(simulator: Simulator, workspace: string): void | Promise<void>;
  /** Roles that the role's policy may pass, as --pass-role has them. */
  readonly passRoles?: readonly string[];
  /** Where nothing is waited for: time passes by itself, also while files are read. */
  readonly realTime?: boolean;
  /** A scenario whose deployment itself fails, and is then taken back. */
  readonly fails?: boolean;
  /** What an attempt with an action less has, where one of them cannot see what it waits for. */
  readonly blindMinutes?: number;
  /** Actions of a call that is refused on purpose: its 403 says as much as the answer would. */
  readonly doesWithout?: readonly string[];
  /**
   * The actions that are taken away from this one, which is costly, where it is made for them; what else it uses
   * is taken away from other scenarios of its target.
   */
  readonly tries?: RegExp;
}

/**
 * Enough for all that a scenario waits for: who may not see an end polls until then. The virtual clock is patient, for
 * modules that are loaded, with a deadline that is more than ten minutes away.
 */
const patientMinutes = 15;

/** Some deployments belong to one. */
export const ofPullRequest = { repositoryId: "6152", pullRequest: 7 };

/** What a deployment with just the generated policies came to. */
export interface Attempt {
  readonly error: DeployError | undefined;
  /** All that the user reads: log, notes, details, error. */
  readonly text: string;
  /** Actions that AWS authorised. */
  readonly used: ReadonlySet<string>;
  /** Actions that AWS refused. */
  readonly refused: ReadonlySet<string>;
  /** What was refused because the action was taken away: the resources, as AWS named them. */
  readonly missed: ReadonlySet<string>;
  /** What the role allows. */
  readonly granted: readonly Permission[];
}

export interface AttemptOptions {
  /** An action that is taken away from the role. */
  readonly without?: string;
  readonly planOnly?: boolean;
}

/**
 * Carries a scenario out as a session of a role that has exactly the policy that `iam` generates, bounded
 * by exactly the session policy that the step generates.
 */
export async function attempt(scenario: Scenario, options: AttemptOptions = {}): Promise<Attempt> {
  const virtual = new VirtualClock();
  const clock = scenario.realTime === true ? systemClock : virtual;
  const simulator = new Simulator(scenario.realTime === true ? {} : { clock: virtual });
  const workspace = workspaceOf(scenario);
  const home = emptyHome();
  await simulator.start();
  try {
    await scenario.prepare(simulator, workspace);
    simulator.calls.clear();
    return await carryOut(scenario, options, { clock, simulator, workspace, home });
  } finally {
    await simulator.stop();
  }
}

const workspaces = new Map<Scenario, string>();
let home: string | undefined;
afterAll(() => {
  for (const folder of [home ?? [], ...workspaces.values()].flat()) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What a deployment keeps for itself is gone when the next one begins. */
function emptyHome(): string {
  home ??= mkdtempSync(join(tmpdir(), "aws-oidc-deploy-least-"));
  replaceFiles(home, {});
  return home;
}

/** Where the scenario's files lie, one attempt's over those of the one before: deployments only read them. */
function workspaceOf(scenario: Scenario): string {
  const made = workspaces.get(scenario) ?? mkdtempSync(join(tmpdir(), "aws-oidc-deploy-least-"));
  workspaces.set(scenario, made);
  return made;
}

interface World {
  readonly clock: Clock;
  readonly simulator: Simulator;
  readonly workspace: string;
  /** What the deployment keeps for itself. */
  readonly home: string;
}

async function carryOut(
  scenario: Scenario,
  { without, planOnly = false }: AttemptOptions,
  world: World,
): Promise<Attempt> {
  const { simulator, clock, workspace, home } = world;
  const { target } = bind(scenario);
  const granted = await generatedFor(scenario, workspace, planOnly);
  const bound = target
    .permissions({ ...place, precision: "bound" })
    .filter((permission) => !planOnly || isForPlan(permission));
  const session = openLeast(simulator, { granted, bound, without });
  const { blindMinutes = patientMinutes } = scenario;
  const lifetime = startLifetime(clock, without === undefined ? patientMinutes : blindMinutes);
  const { signal, grace, workUntil } = lifetime;
  const given = testContext(simulator, { clock, workspace, signal, grace, workUntil });
  const runner = { ...given.runner, tempDir: home, homeDir: home };
  const context = { ...given, runner, job: { ...given.job, ...ofPullRequest } };
  const aws = { ...context.aws, credentials: () => Promise.resolve(session) };
  const said: string[] = [];
  let error: DeployError | undefined;
  try {
    const deployer = (await target.load())({ ...context, aws });
    const plan = await deployer.plan();
    const { notes, details = [] } = plan;
    said.push(...notes, ...details.flatMap(({ title, lines }) => [title, ...lines]));
    if (plan.refusal !== undefined) throw plan.refusal;
    if (!planOnly && !changesNothing(plan)) await deployer.apply(plan);
  } catch (thrown) {
    if (!(thrown instanceof DeployError)) throw thrown;
    error = thrown;
    said.push(thrown.message, thrown.hint ?? "", ...thrown.evidence, thrown.state ?? "");
  } finally {
    lifetime.dispose();
  }
  return {
    ...{ error, granted, text: [...context.log.lines, ...said].join("\n") },
    ...asked(simulator, without),
  };
}

/** What AWS was asked for, and what it refused. */
export function asked(
  simulator: Simulator,
  without: string | undefined,
): Pick<Attempt, "used" | "refused" | "missed"> {
  const calls = simulator.calls.all;
  const denied = calls.filter(({ errorCode }) => /AccessDenied|Forbidden/.test(errorCode ?? ""));
  const passed = calls.filter((call) => !denied.includes(call));
  return {
    used: new Set(passed.flatMap(({ actions }) => actions)),
    refused: new Set(denied.flatMap(({ actions }) => actions)),
    missed: new Set(
      denied.flatMap(({ actions, resources }) =>
        resources.filter((_resource, index) => actions[index] === without),
      ),
    ),
  };
}

const place = { partition: "aws", region, accountId };

/** What `iam` prints for the scenario's inputs. */
export async function generatedFor(
  { inputs, passRoles = [] }: Pick<Scenario, "inputs" | "passRoles">,
  workspace: string,
  planOnly = false,
): Promise<readonly Permission[]> {
  const studied = await bind({ inputs }).target.study(workspace);
  const named = new Map([["iam:PassRole", passRoles]]);
  return choosePermissions(studied.permissions({ ...place, precision: "tight" }), {
    planOnly,
    named,
  });
}

/** An earlier deployment, made when the role was still allowed everything. */
export async function deployFreely(
  simulator: Simulator,
  workspace: string,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  const { target } = bind({ inputs });
  const context = testContext(simulator, { clock: virtualClockOf(simulator), workspace });
  const job = { ...context.job, ...ofPullRequest };
  const deployer = (await target.load())({ ...context, job });
  await deployer.apply(await deployer.plan());
}

export function virtualClockOf({ clock }: Simulator): VirtualClock {
  if (clock instanceof VirtualClock) return clock;
  throw new TypeError("The world's time is virtual");
}

function bind({ inputs }: Pick<Scenario, "inputs">) {
  return readInputs(inputsOf(rawOf(inputs)), {}, targets);
}

/** The inputs with those that every step needs. */
export function rawOf(inputs: Scenario["inputs"]): Map<string, string> {
  return new Map(Object.entries({ "role-to-assume": roleArn, "aws-region": region, ...inputs }));
}
