import { expect, test } from "@jest/globals";
import { headingOf } from "../../src/model/report/report.ts";
import { DeployError } from "../../src/model/errors.ts";
import { TerminalReport } from "../../src/cli/terminal-report.ts";
import { changeOf, job, planOf, reportOf } from "../helpers/report.ts";
import { VirtualClock } from "../simulator/clock.ts";

const plan = planOf([changeOf("a")], {
  story: {
    title: "release 2",
    differences: [{ effect: "update", name: "MemorySize", before: "256", after: "512" }],
    warnings: ["mind the gap"],
  },
});

function terminal(dryRun: boolean) {
  const [out, notes]: [string[], string[]] = [[], []];
  const streams = {
    environment: {},
    print: (text: string) => out.push(text),
    note: (text: string) => notes.push(text),
  };
  const report = new TerminalReport(new VirtualClock(0), streams, {
    ...{ target: "s3", subject: "s3://site", unplanned: "not deployed", dryRun, job },
  });
  return { report, out, notes };
}

test("the plan is the report's comparison with values, and what is warned of stands on stderr", () => {
  const { report, out, notes } = terminal(true);
  report.planned(plan);
  report.finish();
  expect(out.join("")).toBe(
    "s3://site: release 2, for 0f1e2d3 of main\n  ~ MemorySize   256 → 512\n✔ Dry run: nothing was written (0.0 s)\n",
  );
  expect(notes).toEqual(["Warning: mind the gap"]);
});

test("a failure has the heading, the live state and what to do of the other doors", () => {
  const { report, notes } = terminal(false);
  const error = new DeployError({
    id: "x",
    message: "It failed.",
    state: "as before",
    hint: "Mend.",
  });
  report.planned(plan);
  report.applying();
  report.failed(error);
  const told = reportOf({ plan, error });
  expect(notes).toEqual(
    expect.arrayContaining([
      `Error: ${headingOf(told)}`,
      "It failed.",
      "Live now: as before",
      "What to do: Mend.",
    ]),
  );
  expect(notes.join("\n")).toMatch(/^More: https:.*#x$/m);
});
