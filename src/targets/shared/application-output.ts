import type { Context } from "../../model/context.ts";

type Shown = Pick<Context, "showApplicationOutput">;

/** Stands where the application's own words would: what it says may be read by anybody. */
const hiddenOutput =
  "(what the application says is hidden here; `show-application-output: true` shows it)";

/** What the application says, or one line that says that it is hidden and by which input it is shown. */
export function applicationOutput(
  lines: readonly string[],
  { showApplicationOutput }: Shown,
): readonly string[] {
  return showApplicationOutput || lines.length === 0 ? lines : [hiddenOutput];
}
