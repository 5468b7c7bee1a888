import type { RunOptions } from "../../__tests__/helpers/runner/run-action.ts";
import type { World } from "./world.ts";

/** One run of the action in the demo, and how it should end. */
export interface Scenario {
  readonly title: string;
  readonly target: string;
  /** What happens before the run: a build, a commit, a mistake. */
  readonly prepare: (world: World) => void | Promise<void>;
  readonly inputs: (world: World) => Record<string, string>;
  readonly env?: RunOptions["env"];
  readonly expected: {
    readonly exitCode: number;
    readonly changed?: "true" | "false";
    /** The id of the error that the run should end with. */
    readonly error?: string;
  };
}
