import type { Inputs, Stage } from "./stage.ts";

/** One kind of run that is looked at as GitHub shows it. */
export interface Kind {
  /** The picture's file name. */
  readonly name: string;
  /** What was there before, earlier runs included. */
  readonly prepare: (stage: Stage) => void | Promise<void>;
  readonly inputs: Inputs;
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCode: 0 | 1;
  /** Inputs that only an earlier run of the same stage tells, e.g. the hook to answer. */
  readonly moreInputs?: (stage: Stage) => Inputs;
  /** The run is one of a pull request. */
  readonly onPullRequest?: "open" | "closed";
  /** What is looked at is the comment on the pull request instead of the summary. */
  readonly comment?: true;
  /** The summary holds a policy or a file to paste, which may be long. */
  readonly holdsPaste?: true;
}
