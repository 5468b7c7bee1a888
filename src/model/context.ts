import type { Environment } from "./environment.ts";
import type { AwsAccess, SignInFacts } from "./access.ts";
import type { Clock } from "./time/clock.ts";
import type { Lifetime } from "./time/lifetime.ts";

/** Where the user reads along. Every text is neutralised before it reaches the runner. */
export interface Log {
  info(text: string): void;
  /** Shown only when the run has debug logging on. */
  debug(text: string): void;
  /** Annotations: they appear on the run's page. */
  notice(text: string): void;
  warning(text: string): void;
  /** Lines folded under a title. */
  group(title: string, lines: readonly string[]): void;
}

/** What is known of the workflow run. Any of it may be absent. */
export interface Job {
  readonly repository?: string;
  readonly repositoryId?: string;
  readonly runId?: string;
  readonly runAttempt?: string;
  readonly runNumber?: string;
  readonly job?: string;
  /** `owner/repo/.github/workflows/file.yml@ref` */
  readonly workflowRef?: string;
  readonly workflow?: string;
  readonly sha?: string;
  readonly ref?: string;
  readonly refName?: string;
  /** The pull request's own commit and branch; `sha` is then the merge that GitHub tests. */
  readonly headSha?: string;
  readonly headRef?: string;
  /** The branch that the pull request is to be merged into. */
  readonly baseRef?: string;
  readonly actor?: string;
  readonly eventName?: string;
  /** Number of the pull request that the run's event is about. */
  readonly pullRequest?: number;
  readonly serverUrl: string;
  /** Page of this run, when repository and run id are known. */
  readonly runUrl?: string;
}

/** What a target may leave on the runner for later steps; the post step undoes it. */
export interface Runner {
  /** Hides a value in all log output from now on. */
  readonly mask: (secret: string) => void;
  /** Sets a variable for the steps that follow. */
  exportVariable(name: string, value: string): void;
  /** Keeps a value for the post step. */
  saveState(name: string, value: string): void;
  /** Keeps for the post step what names this run's own work. It may not come about, and never fails. */
  remember(name: string, value: string): void;
  readonly environment: Environment;
  /** Directory for files that live as long as the job. */
  readonly tempDir: string;
  readonly homeDir: string;
}

/** Measures the phases of a deployment for the report. */
export interface Phases {
  time<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** All that a deployer may use of the world; no deep code reads process.env, Date.now or timers. */
export interface Context extends Pick<Lifetime, "signal" | "grace" | "workUntil"> {
  readonly aws: AwsAccess;
  readonly clock: Clock;
  readonly log: Log;
  readonly job: Job;
  readonly runner: Runner;
  readonly phases: Phases;
  /** How the session was opened; absent where nobody signed in, as in a terminal. */
  readonly signIn?: SignInFacts;
  /** Directory that relative paths of inputs start from. */
  readonly workspace: string;
  /** Whether what the application says may be shown: its logs, its answers, its errors. */
  readonly showApplicationOutput: boolean;
  /** Only a plan is wanted: nothing will be applied, so that nothing needs to be waited for. */
  readonly dryRun?: boolean;
}
