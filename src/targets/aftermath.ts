import type { InputReader, NamedPlace } from "../inputs/reader.ts";
import type { Permission, Scope } from "../iam/statement.ts";
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
export type AftermathContext = Pick<
  Context,
  "aws" | "clock" | "log" | "signal" | "grace" | "job"
> & {
  readonly ending: Ending;
};

/** How what a run left is found out after the job, and taken back where the inputs say so. */
export interface Aftermath {
  /** Of what is looked at, for people: `alias live of shop`. */
  readonly subject: string;
  /** Whether it takes back what a run could not take back itself. */
  readonly mends: boolean;
  permissions(scope: Scope): readonly Permission[];
  /** What to do where nothing could be found out. */
  readonly hint: string;
  find(context: AftermathContext): Promise<Finding | undefined>;
}

/** A target as the post step knows it: what it needs for finding out what stands, and nothing of the deployment. */
export interface Afterwards {
  readonly inputs: readonly string[];
  accepted(inputs: InputReader): readonly string[];
  bind(inputs: InputReader): {
    readonly knownMinutes: number;
    readonly places: readonly NamedPlace[];
    /** Absent where these inputs leave nothing that could be found out. */
    readonly aftermath?: Aftermath;
  };
}
