import { composeReport, type Report, type RunFacts } from "../../src/model/report/report.ts";
import type { Change, Plan } from "../../src/model/plan.ts";

/** A change that creates an object. */
export function changeOf(name: string, rest: Partial<Change> = {}): Change {
  return { effect: "create", type: "object", resource: name, reason: "new", ...rest };
}

export function planOf(changes: readonly Change[], rest: Partial<Plan> = {}): Plan {
  const nothing = { notes: [], details: [], outputs: {} };
  return { target: "s3", subject: "s3://site", changes, ...nothing, ...rest };
}

export const job = {
  serverUrl: "https://github.com",
  repository: "octo-org/shop",
  sha: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
  refName: "main",
  runId: "987654321",
  runNumber: "42",
  runAttempt: "1",
  runUrl: "https://github.com/octo-org/shop/actions/runs/987654321",
};

/** The report of a run that is over; what is not given is as in a deployment of a site. */
export function reportOf(rest: Partial<RunFacts>): Report {
  return composeReport({
    target: "s3",
    unplanned: "not deployed, nothing was written",
    subject: "s3://site",
    dryRun: false,
    stage: "deploy",
    heard: [],
    place: { accountId: "123456789012", region: "eu-central-1" },
    job,
    phases: [],
    totalMs: 61_500,
    ...rest,
  });
}
