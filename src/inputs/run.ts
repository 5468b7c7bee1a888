import { readShown } from "./application-output.ts";
import type { InputReader } from "./reader.ts";
import { everyField } from "../model/optional.ts";

/** How the run goes, and who is told of it. */
export interface RunInputs {
  readonly timeoutMinutes: number;
  readonly dryRun: boolean;
  /** Whether what the application says is shown; by default the repository's visibility decides. */
  readonly showApplicationOutput?: boolean;
  readonly allowForks: boolean;
  readonly summary: boolean;
  readonly commentPlan: boolean;
  readonly githubToken?: string;
  /** The name under which summary and comment tell of the run; by default GitHub's environment. */
  readonly environment?: string;
}

export function readRun(inputs: InputReader): RunInputs {
  return everyField<RunInputs>({
    timeoutMinutes: inputs.integer("timeout-minutes", 30, { min: 1, max: 360 }),
    dryRun: inputs.boolean("dry-run", false),
    showApplicationOutput: readShown(inputs),
    allowForks: inputs.boolean("allow-forks", false),
    summary: inputs.boolean("summary", true),
    commentPlan: inputs.boolean("comment-plan", false),
    githubToken: inputs.text("github-token"),
    environment: inputs.text("environment"),
  });
}
