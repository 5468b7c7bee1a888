import type { Permission, PermissionScope } from "../iam/statement.ts";
import type { Context } from "../model/context.ts";

/** How the step's own process ended, as far as it could still say it. */
export type Ending =
  /** Nobody knows: it was killed before it wrote anything, or the runner keeps no state. */
  | "unknown"
  /** It was killed while it carried out its plan. */
  | "killed"
  /** It failed while it carried out its plan, and said so. */
  | "failed";

/** What stands after the job. */
export interface Finding {
  readonly text: string;
  /** Whether somebody should know who does not read the log. */
  readonly warns: boolean;
  /** What to do now. */
  readonly hint?: string;
}

/** All that finding out may use of the world. */
export type PostStepContext = Pick<
  Context,
  "aws" | "clock" | "log" | "signal" | "grace" | "job"
> & {
  readonly ending: Ending;
  /** What the step kept under the task's `stateName`; empty where it kept nothing. */
  readonly remembered: string;
};

/** How what a run left is found out after the job, and taken back where the inputs say so. */
export interface PostStep {
  /** Of what is looked at, for people: `alias live of shop`. */
  readonly subject: string;
  /** The ends of a step after which there may be something to find. */
  readonly endings: readonly Ending[];
  /** Under which the step keeps what names its own work. */
  readonly stateName?: string;
  permissions(scope: PermissionScope): readonly Permission[];
  /** What to do where nothing could be found out. */
  readonly hint: string;
  find(context: PostStepContext): Promise<Finding | undefined>;
}

/** What a run leaves that was killed while it carried out its plan, and what to do. */
export type Unfinished = readonly [text: string, hint: string];

/** The hint where the next run takes up what a killed one began. */
export const finishedByRunAgain = "Run the job again: it finishes what this run began.";

/** What is told without asking AWS, where nothing there names the run. */
export interface FromMemory {
  /** Under which the step kept how far it came. */
  readonly stateName: string;
  /** @param remembered what it kept; empty where it kept nothing */
  tell(remembered: string): Unfinished;
}

/** What the post step can do about a run that did not say how it ended. */
export interface LeftInAws {
  /** Absent where these inputs leave nothing that could be found out. */
  readonly postStep?: PostStep;
  /** What is said then. */
  readonly unfinished?: Unfinished;
  readonly fromMemory?: FromMemory;
}
