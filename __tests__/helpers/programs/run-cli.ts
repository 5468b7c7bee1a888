import { runCli } from "../../../src/cli/run.ts";
import type { RegisteredTarget } from "../../../src/targets/target.ts";
import type { Environment } from "../../../src/model/environment.ts";
import { fakeTargets } from "./fake-target.ts";

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. */
export async function cli(
  parts: readonly string[],
  environment: Environment = {},
  registry: ReadonlyMap<string, RegisteredTarget> = fakeTargets,
): Promise<CliResult> {
  const out = { stdout: "", stderr: "" };
  const terminal = {
    environment,
    print: (text: string) => {
      out.stdout += text;
    },
    note: (text: string) => {
      out.stderr += `${text}\n`;
    },
  };
  const code = await runCli(parts, terminal, registry);
  return { code, ...out };
}

/** Options that every call of `iam` needs besides the target's inputs. */
export const known = [
  ...["--aws-region", "eu-central-1", "--repository", "octo-org/shop"],
  ...["--repository-id", "6152", "--owner-id", "4011"],
];
