import { homedir, tmpdir } from "node:os";
import { forTargets, jobOf } from "../action/runner/environment.ts";
import { githubTokens } from "../action/runner/id-token.ts";
import { checkCommented } from "../action/pull-request/commented-head.ts";
import { originOf, visibilityOf } from "../action/runner/event.ts";
import { withLifetime } from "../action/process/end-process.ts";
import { askedOf, checkOrigin } from "../auth/origin/boundary.ts";
import type { TokenSource } from "../auth/sts/port.ts";
import { systemClock as clock } from "../model/time/clock.ts";
import type { Runner } from "../model/context.ts";
import type { RegisteredTarget } from "../targets/target.ts";
import type { Visibility } from "../inputs/application-output.ts";
import { readInputs } from "../inputs/common.ts";
import { Inputs } from "../inputs/reader.ts";
import { withYaml } from "../inputs/yaml/with-yaml.ts";
import type { Environment } from "../model/environment.ts";
import type { Network } from "../model/network.ts";
import { unplannedOf } from "../targets/subject.ts";
import { deploy } from "../deploy.ts";
import type { Step } from "../targets/step.ts";
import { invalidOptions, type Arguments } from "./arguments.ts";
import { requireProxies } from "./node-version.ts";
import type { Terminal } from "./terminal.ts";
import { TerminalReport, type AskedDeployment } from "./terminal-report.ts";

/**
 * Plans, and unless it is a dry run carries out, one deployment with the credentials at hand.
 * @returns the exit code
 */
export async function deployFromTerminal(
  { options }: Arguments,
  { target: name, dryRun }: Pick<AskedDeployment, "target" | "dryRun">,
  registry: ReadonlyMap<string, RegisteredTarget>,
  terminal: Terminal,
): Promise<0 | 1> {
  const { environment } = terminal;
  const { inTerminal = "works" } = registry.get(name) ?? {};
  if (inTerminal !== "works") throw invalidOptions(...inTerminal);
  const raw = new Map([
    ["auth", "environment"],
    ...options,
    ["target", name],
    ...(dryRun ? [["dry-run", "true"] as const] : []),
  ]);
  // A person's terminal has no event; a workflow's `run:` step has the one that started the run.
  checkOrigin(originOf(environment), askedOf(raw, registry));
  const { common, target } = await withYaml((yaml) =>
    readInputs(new Inputs(raw, yaml), environment, registry),
  );
  requireProxies(common.network.proxy, process.versions.node);
  await checkCommented(common, target, environment);
  const runner = runnerOf(environment, terminal);
  const visibility = readersOf(environment);
  const job = jobOf(environment);
  const asked = {
    ...{ target: name, dryRun: common.run.dryRun, job },
    ...unplannedOf(raw, registry),
  };
  const report = new TerminalReport(clock, terminal, asked);
  const tokensThrough = (network: Network): TokenSource =>
    githubTokens(environment, network, clock, runner.mask);
  const step = { common, target, environment, job, visibility, tokensThrough, clock, runner };
  return withLifetime(clock, common.run.timeoutMinutes, (lifetime) =>
    told({ ...step, lifetime, report, log: report.log }, report),
  );
}

/** The deployment's end, told as the report tells it. */
async function told(step: Step, report: TerminalReport): Promise<0 | 1> {
  try {
    await deploy(step);
    report.finish();
    return 0;
  } catch (error) {
    report.failed(error);
    return 1;
  }
}

/** A person's own terminal is nobody else's to read; what a CI system runs is, where it does not say otherwise. */
function readersOf(environment: Environment): Visibility | undefined {
  return environment.CI ? visibilityOf(environment) : "private";
}

/** No job goes on after this: variables are shown instead of set, and there is no log to mask. */
function runnerOf(environment: Environment, terminal: Terminal): Runner {
  return {
    mask: () => undefined,
    exportVariable: (name, value) => {
      terminal.note(`Set for the commands that follow: ${name}=${value}`);
    },
    saveState: () => undefined,
    remember: () => undefined,
    environment: forTargets(environment),
    tempDir: tmpdir(),
    homeDir: environment.HOME || homedir(),
  };
}
