import { afterEach, beforeAll, beforeEach } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { builtEntry } from "./built-entry.ts";
import { RunnerHome, runnerEnvironment, type RunResult } from "./run-action.ts";
import { builtOnce } from "./run-here.ts";

/** A step that makes a profile, and what is there for the steps that follow. */
export interface MadeProfile extends RunResult {
  readonly later: Record<string, string>;
}

/** Steps of target credentials that make profiles, for the tests of a file, each on an account and runner of its own. */
export class ProfileSteps {
  simulator!: Simulator;
  home!: RunnerHome;
  readonly #runStep = builtOnce();

  constructor() {
    beforeAll(() => {
      builtEntry("credential-process");
    });
    beforeEach(async () => {
      this.simulator = await new Simulator().start();
      this.simulator.services.s3.buckets.create("my-site").store("index.html", "x");
      this.home = new RunnerHome();
    });
    afterEach(async () => {
      await this.simulator.stop();
      this.home.remove();
    });
  }

  async make(
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string | undefined>> = {},
    by = this.#runStep,
  ): Promise<MadeProfile> {
    const { simulator, home } = this;
    const run = await by({
      ...{ simulator, home, env },
      inputs: { target: "credentials", profile: "deploy", ...inputs },
    });
    return { ...run, later: { ...runnerEnvironment(simulator, home), ...run.exported } };
  }

  get signIns(): number {
    const { all } = this.simulator.calls;
    return all.filter(({ operation }) => operation === "AssumeRoleWithWebIdentity").length;
  }
}
