import { globProblem, isNegated } from "../globs.ts";
import type { InputReader } from "../reader.ts";

/**
 * Lines of `include` or `exclude`; one that cannot do what it says would publish what it should not.
 * @param check notes what else is wrong with a line for this target
 */
export function readGlobLines(
  inputs: InputReader,
  name: string,
  check: (glob: string) => void = () => undefined,
): string[] {
  const globs = inputs.lines(name);
  for (const glob of globs) {
    const problem = globProblem(glob);
    if (problem !== undefined) inputs.problem(name, `"${glob.slice(0, 60)}" ${problem}`);
    check(glob);
    if (globs.length > 1 && isNegated(glob)) {
      inputs.problem(
        name,
        `has "${glob.slice(0, 60)}" beside other lines, to which it adds everything else: include takes, exclude leaves out`,
      );
    }
  }
  return globs;
}
