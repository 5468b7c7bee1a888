import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readInputs } from "../../../src/inputs/common.ts";
import type { Permission } from "../../../src/iam/statement.ts";
import { messageOf } from "../../../src/model/errors.ts";
import type { PostStep } from "../../../src/targets/post-step.ts";
import { targets } from "../../../src/targets/registry.ts";
import { VirtualClock } from "../../simulator/clock.ts";
import { denied } from "../../simulator/faults.ts";
import { accountId, region, Simulator } from "../../simulator/simulator.ts";
import { testContext } from "../context.ts";
import { asked, generatedFor, ofPullRequest, rawOf, type Scenario } from "./least-privilege.ts";
import { inputsOf } from "../inputs/inputs-of.ts";
import { openLeast } from "./least-session.ts";

/** A deployment that is killed, whose post step finds out what it left. */
export interface Killed extends Omit<Scenario, "realTime" | "fails"> {
  /** The last call that AWS answers the step: the n-th of that operation. */
  readonly lastCall: readonly [operation: string, n?: number];
  /** What happens until the post step runs. */
  meanwhile?(simulator: Simulator): void;
}

export interface Told extends ReturnType<typeof asked> {
  /** All that the user reads. */
  readonly text: string;
  /** Whether it could be found out. */
  readonly found: boolean;
  /** What the session of the post step is bounded to. */
  readonly bound: readonly Permission[];
}

/**
 * Kills a scenario's step, then does what its post step does, as a session of a role that has exactly the policy that
 * `iam` generates for the step's inputs, bounded by exactly the session policy of the post step.
 */
export async function tellKilled(scenario: Killed, without?: string): Promise<Told> {
  const clock = new VirtualClock();
  const simulator = new Simulator({ clock });
  const workspace = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-killed-"));
  await simulator.start();
  try {
    await scenario.prepare(simulator, workspace);
    const remembered = await kill(scenario, { simulator, clock, workspace });
    scenario.meanwhile?.(simulator);
    simulator.calls.clear();
    return await tell(scenario, remembered, { simulator, clock, workspace }, without);
  } finally {
    await simulator.stop();
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** To AWS a step that is killed is one that never asks again. */
async function kill(
  { inputs, lastCall }: Killed,
  { simulator, clock, workspace }: World,
): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  const given = testContext(simulator, { clock, workspace });
  const killing = { done: false };
  const remember = (name: string, value: string): void => {
    if (!killing.done) kept.set(name, value);
  };
  let calls = 0;
  const [last, n = 1] = lastCall;
  simulator.faults.after = ({ operation }) => {
    if (operation !== last || (calls += 1) !== n) return;
    killing.done = true;
    simulator.faults.add({ match: /./, fault: denied("killed") });
    given.abort(new Error("killed"));
  };
  const { target } = readInputs(inputsOf(rawOf(inputs)), {}, targets);
  const job = { ...given.job, ...ofPullRequest };
  const context = { ...given, job, runner: { ...given.runner, remember } };
  const deployer = (await target.load())(context);
  const plan = await deployer.plan();
  const end = await deployer.apply(plan).then(
    () => "went through",
    () => "was killed",
  );
  if (end !== "was killed" || !killing.done)
    throw new Error(`The step ${end} and was to be killed`);
  simulator.faults.clear();
  return kept;
}

interface World {
  readonly simulator: Simulator;
  readonly clock: VirtualClock;
  readonly workspace: string;
}

async function tell(
  scenario: Killed,
  kept: ReadonlyMap<string, string>,
  { simulator, clock, workspace }: World,
  without: string | undefined,
): Promise<Told> {
  const postStep = await postStepOf(scenario);
  const granted = await generatedFor(scenario, workspace);
  const bound = postStep.permissions({
    ...{ partition: "aws", region, accountId },
    precision: "bound",
  });
  const session = openLeast(simulator, { granted, bound, without });
  const given = testContext(simulator, { clock, workspace });
  const aws = { ...given.aws, credentials: () => Promise.resolve(session) };
  const remembered = kept.get(postStep.stateName ?? "") ?? "";
  const context = { ...given, aws, ending: "killed", remembered } as const;
  const [found, text] = await postStep.find(context).then(
    (finding) => [true, `${finding?.text ?? ""} ${finding?.hint ?? ""}`] as const,
    (error: unknown) => [false, messageOf(error)] as const,
  );
  return { ...asked(simulator, without), found, bound, text: `${given.log.text()}\n${text}` };
}

async function postStepOf({ inputs }: Killed): Promise<PostStep> {
  const { target } = readInputs(inputsOf(rawOf(inputs)), {}, targets, "ignored");
  const { postStep } = await target.leftInAws();
  if (postStep === undefined) throw new Error("There is something to find out");
  return postStep;
}
