import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { GitHubApi } from "../../__tests__/helpers/peers/github-api.ts";
import { RunnerHome, runnerEnvironment } from "../../__tests__/helpers/runner/run-action.ts";
import type { VirtualClock } from "../../__tests__/simulator/clock.ts";
import { region, roleArn, Simulator } from "../../__tests__/simulator/simulator.ts";
import type { Report } from "../../src/model/report/report.ts";
import { run } from "../../src/run.ts";
import { freshClock } from "./fixed.ts";

export type Inputs = Readonly<Record<string, string>>;

/** One file for all runs: @actions/core looks for it once in a process. */
const summary = join(mkdtempSync(join(tmpdir(), "pictures-")), "summary.md");

const token = "ghs_simulated";

/** What people see of one run. */
export interface Seen {
  /** The job summary, in Markdown. */
  readonly summary: string;
  readonly log: string;
  readonly exitCode: number;
  readonly report: Report;
}

/** AWS, GitHub and a runner of their own for one picture, on a clock that nothing real moves. */
export class Stage {
  readonly simulator: Simulator;
  readonly clock: VirtualClock;
  readonly home = new RunnerHome();
  /** How long each request takes, in ms. */
  latency = 70;
  /** The outputs of the last run. */
  outputs: Inputs = {};
  #runs = 0;
  #api: GitHubApi | undefined;

  private constructor(simulator: Simulator, clock: VirtualClock) {
    this.simulator = simulator;
    this.clock = clock;
  }

  static async open(): Promise<Stage> {
    const simulators: Simulator[] = [];
    const clock = freshClock(() => simulators.some((one) => one.busy()));
    const simulator = new Simulator({ clock });
    simulators.push(await simulator.start());
    const stage = new Stage(simulator, clock);
    simulator.faults.after = () => {
      clock.advance(stage.latency);
    };
    return stage;
  }

  async close(): Promise<void> {
    await Promise.all([this.simulator.stop(), this.#api?.stop()]);
    this.home.remove();
  }

  /** Files of the workspace. */
  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.home.workspace, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  remove(path: string): void {
    rmSync(join(this.home.workspace, path), { recursive: true, force: true });
  }

  /** @returns the variables of a run for a pull request, whose comments `comment` shows */
  async openPullRequest(): Promise<Readonly<Record<string, string>>> {
    return { ...(await this.inPullRequest("open")), "INPUT_COMMENT-PLAN": "true" };
  }

  /** @returns the variables of a run of a pull request in that state */
  async inPullRequest(state: "open" | "closed"): Promise<Readonly<Record<string, string>>> {
    if (this.#api === undefined) {
      this.#api = new GitHubApi("octo-org/shop", token);
      await this.#api.start();
    }
    this.#api.pulls.set(7, { state });
    const event = join(this.home.root, "event.json");
    const repo = { full_name: "octo-org/shop", id: 6152, fork: false };
    const head = { sha: "aaaaaaad3c4b5a69788796a5b4c3d2e1f00f1e2d", ref: "feature", repo };
    const request = { number: 7, state, head, base: { ref: "main" } };
    writeFileSync(event, JSON.stringify({ number: 7, pull_request: request }));
    return {
      ...{ GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: event },
      ...{ GITHUB_API_URL: this.#api.url, "INPUT_GITHUB-TOKEN": token },
    };
  }

  /** @throws Error where the pull request has no comment */
  comment(): string {
    const [comment] = this.#api?.comments.get(7) ?? [];
    if (comment === undefined) throw new Error("No comment was made");
    return this.#steady(comment.body);
  }

  /** Runs the action in this process as the runner runs it. */
  async run(inputs: Inputs, env: Readonly<Record<string, string>> = {}): Promise<Seen> {
    writeFileSync(summary, "");
    const given = { "role-to-assume": roleArn, "aws-region": region, ...inputs };
    this.#runs += 1;
    const { restore, log } = inhabit({
      ...runnerEnvironment(this.simulator, this.home),
      GITHUB_RUN_ID: String(987654320 + this.#runs),
      GITHUB_STEP_SUMMARY: summary,
      ...commandFiles(this.home.temp),
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...env,
    });
    let report: Report;
    try {
      report = await run(process.env, this.clock);
    } finally {
      restore();
    }
    const exitCode = Number(process.exitCode ?? 0);
    process.exitCode = 0;
    this.outputs = outputsIn(join(this.home.temp, "GITHUB_OUTPUT"));
    const text = this.#steady(readFileSync(summary, "utf8"));
    return { summary: text, log: log(), exitCode, report };
  }

  /** The folder and the port of this very run are nobody's business. */
  #steady(text: string): string {
    return text
      .replaceAll(this.home.workspace, "$GITHUB_WORKSPACE")
      .replaceAll(this.home.temp, "$RUNNER_TEMP")
      .replaceAll(this.home.home, "~")
      .replaceAll(this.simulator.url, "http://127.0.0.1:4566");
  }
}

function commandFiles(folder: string): Record<string, string> {
  const names = ["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STATE", "GITHUB_PATH"];
  return Object.fromEntries(
    names.map((name) => {
      const file = join(folder, name);
      writeFileSync(file, "");
      return [name, file];
    }),
  );
}

/**
 * The outputs of one line.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions (multiline strings)
 */
function outputsIn(file: string): Inputs {
  const blocks = readFileSync(file, "utf8").matchAll(/^([\w-]+)<<(\S+)\n(.*)\n\2$/gm);
  return Object.fromEntries([...blocks].map(([, name = "", , value = ""]) => [name, value]));
}

/** Gives this process the environment of a step, and keeps what it prints. */
function inhabit(environment: Readonly<Record<string, string>>): {
  readonly restore: () => void;
  readonly log: () => string;
} {
  const before = { ...process.env };
  const write = process.stdout.write.bind(process.stdout);
  const printed: string[] = [];
  replaceEnvironment(environment);
  process.stdout.write = (chunk: string | Uint8Array) => {
    printed.push(chunk.toString());
    return true;
  };
  return {
    restore: () => {
      process.stdout.write = write;
      replaceEnvironment(before);
    },
    log: () => printed.join(""),
  };
}

function replaceEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
}
