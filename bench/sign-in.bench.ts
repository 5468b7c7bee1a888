import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startBlackHole, startMute, type Listener } from "../__tests__/helpers/peers/black-hole.ts";
import { startTlsFront } from "../__tests__/helpers/peers/proxy.ts";
import { runAction, RunnerHome, type RunOptions } from "../__tests__/helpers/runner/run-action.ts";
import { roleArn, Simulator } from "../__tests__/simulator/simulator.ts";
import { showLog } from "../scripts/demo/show-log.ts";
import { answers, jobs, slow, type Places, type Scenario } from "./sign-in-scenarios.ts";

/**
 * How long a sign-in takes to end and how many calls it makes, whatever goes wrong: seconds, calls of
 * STS, GitHub's tokens and the error's id, measured on the built action beside the times that
 * aws-actions/configure-aws-credentials 6.2.3 took for the same answers. Before the table come two
 * refusals as a user reads them; `--quick` leaves out the scenarios that wait for a limit.
 */
export async function run([option]: readonly string[]): Promise<void> {
  for (const name of ["wrong branch", "immutable sub, legacy policy"]) await transcript(name);
  const rows = [];
  for (const scenario of [...jobs, ...answers]) rows.push(await measure(scenario));
  if (option !== "--quick") rows.push(...(await Promise.all(slow.map(measure))));
  console.table(rows);
}

interface Row {
  readonly scenario: string;
  readonly seconds: string;
  readonly "calls at STS": number;
  readonly tokens: number;
  readonly id: string;
  readonly "configure-aws-credentials": string;
}

async function measure(scenario: Scenario): Promise<Row> {
  const { result, simulator } = await play(scenario);
  const [, id = "signed in"] = /^::error title=([a-z-]+)::/m.exec(result.stdout) ?? [];
  return {
    scenario: scenario.name,
    seconds: (result.ms / 1000).toFixed(1),
    "calls at STS": simulator.calls.operations("sts").length,
    tokens: simulator.github.issued.length,
    id,
    "configure-aws-credentials": scenario.peer ?? "",
  };
}

async function transcript(name: string): Promise<void> {
  const scenario = jobs.find((candidate) => candidate.name === name);
  if (scenario === undefined) throw new TypeError(`No scenario ${name}`);
  const { result } = await play(scenario);
  console.log(`\n--- ${name}: the step's log\n\n${showLog(result.stdout)}\n`);
}

/** One run of the step against an AWS and a GitHub of its own. */
async function play({ claims = {}, prepare, inputs = {}, env }: Scenario) {
  const simulator = await new Simulator({ claims }).start();
  const home = new RunnerHome();
  const trustPolicy = simulator.iam.roles.get(roleArn)?.trustPolicy;
  writeFileSync(join(home.workspace, "trust-policy.json"), JSON.stringify(trustPolicy));
  prepare?.(simulator);
  const places = await openPlaces(simulator);
  const options: RunOptions = {
    ...{ simulator, home },
    inputs: { target: "credentials", ...inputs },
    ...(env === undefined ? {} : { env: env(places) }),
  };
  const result = await runAction(options);
  await places.stop();
  await simulator.stop();
  home.remove();
  return { result, simulator };
}

async function openPlaces(simulator: Simulator): Promise<Places & { stop(): Promise<void> }> {
  const [hole, mute]: Listener[] = await Promise.all([startBlackHole(), startMute()]);
  const front = await startTlsFront(simulator.url);
  if (hole === undefined || mute === undefined) throw new TypeError("Two listeners");
  return {
    ...{ hole: hole.url, mute: mute.url, tls: front.url, certificate: front.cert },
    plain: simulator.url,
    stop: async () => {
      front.stop();
      await Promise.all([hole.stop(), mute.stop()]);
    },
  };
}
