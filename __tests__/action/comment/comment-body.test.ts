import { describe, expect, test } from "@jest/globals";
import {
  isNewer,
  markerOf,
  readComment,
  renderComment,
  type CommentParts,
} from "../../../src/action/comment/comment-body.ts";
import { DeployError } from "../../../src/model/errors.ts";
import type { Plan } from "../../../src/model/plan.ts";
import type { RunFacts } from "../../../src/model/report/report.ts";
import { changeOf, job, planOf, reportOf } from "../../helpers/report.ts";

const key = {
  environment: "production",
  target: "s3",
  region: "eu-central-1",
  subject: "s3://site",
};
const pull = {
  ...job,
  headSha: "aaaaaaa3c4b5a69788796a5b4c3d2e1f00f1e2d3",
  headRef: "feature",
  baseRef: "main",
};
const at = Date.UTC(2026, 10, 28, 12, 3);

function comment(facts: Partial<RunFacts>, rest: Partial<CommentParts> = {}): string {
  const report = reportOf({ dryRun: true, stage: "plan", job: pull, ...facts });
  return renderComment({ key, report, job: pull, now: at, dryRun: true, ...rest });
}
const render = (plan: Plan): string => comment({ plan });

describe("the plan's comment", () => {
  test("begins with a marker of environment, target, region and subject, without the account", () => {
    const marker = markerOf(key);
    expect(render(planOf([], { notes: ["other"] })).startsWith(marker)).toBe(true);
    for (const other of [
      { ...key, environment: "staging" },
      { ...key, target: "lambda" },
      { ...key, region: "us-east-1" },
      { ...key, subject: "s3://other" },
    ]) {
      expect(markerOf(other)).not.toBe(marker);
    }
  });

  test("its marker holds no account id of a subject either, of which all could be tried", () => {
    const [one, other] = ["123456789012", "210987654321"].map((account) =>
      markerOf({ ...key, subject: `arn:aws:lambda:eu-central-1:${account}:function:api` }),
    );
    expect(one).toBe(other);
  });

  test("names environment, subject, the pull request's own commit, and that nothing was written", () => {
    const text = render(planOf([changeOf("index.html")]));
    expect(text).toContain("### 📋 production · s3&#58;//site: 1 change planned");
    expect(text).toContain("Plan for aaaaaaa merged into main, [run 42](");
    expect(text).toContain("2026-11-28 12:03 UTC · s3, eu-central-1 · nothing was written");
    expect(text).not.toContain("0f1e2d3");
  });

  test("warns of deletions", () => {
    const text = render(planOf([changeOf("a", { effect: "delete" }), changeOf("b")]));
    expect(text).toContain("> [!WARNING]\n> 1 resource is deleted");
    expect(render(planOf([changeOf("b")]))).not.toContain("WARNING");
  });

  test("mentions nobody and no issue, and breaks out of no table", () => {
    const name = "@octocat|#77 GH-77<img src=x>\n## title";
    const text = render(planOf([changeOf("x", { resource: "x", reason: "y" })], { notes: [name] }));
    const outside = text.replace(/```[\s\S]*?```/g, "");
    expect(outside).not.toMatch(/@octocat|#77|GH-77|<img|&#64;octocat|&#35;77/);
    expect(outside).not.toMatch(/^## title/m);
  });

  test("names no account id", () => {
    const text = render(
      planOf([changeOf("arn:aws:iam::123456789012:role/x")], { notes: ["123456789012"] }),
    );
    expect(text).not.toContain("123456789012");
  });

  test("says why a guard refused the plan", () => {
    const refusal = new DeployError({ id: "too-many-deletions", message: "It would delete all." });
    const text = comment({ plan: planOf([changeOf("x")], { refusal }), error: refusal });
    expect(text).toContain("### ❌ production · s3&#58;//site: refused, nothing was written");
    expect(text).toContain("It would delete all");
  });

  test("stays below GitHub's limit whatever the plan holds", () => {
    const lines = Array.from({ length: 200 }, () => "x".repeat(500));
    const changes = Array.from({ length: 3000 }, (_, index) =>
      changeOf(`${"_".repeat(300)}${index}`, { reason: "*".repeat(300) }),
    );
    const details = Array.from({ length: 20 }, () => ({ title: "files", lines }));
    for (const rest of [{ details }, { notes: lines }, { details, notes: lines }]) {
      for (const all of [[], changes]) {
        expect(render(planOf(all, rest)).length).toBeLessThan(65_536);
      }
    }
  });
});

describe("a run without a plan", () => {
  const error = new DeployError({ id: "ecs-image-not-found", message: "There is no image." });
  const later = {
    ...pull,
    headSha: "bbbbbbb3c4b5a69788796a5b4c3d2e1f00f1e2d3",
    runId: "987654322",
  };

  test("folds the earlier plan as outdated, once, however often it fails", () => {
    const first = readComment(render(planOf([changeOf("index.html")])));
    expect(first).toMatchObject({ runId: "987654321", attempt: 1, commit: "aaaaaaa" });
    const failed = (earlier: typeof first): string =>
      comment({ error, job: later }, { job: later, ...(earlier === undefined ? {} : { earlier }) });
    const once = failed(first);
    expect(once).toContain("### ❌ production · s3&#58;//site: no plan for bbbbbbb");
    expect(once).toContain("There is no image.");
    expect(once).toContain("<summary>The plan for aaaaaaa: outdated</summary>");
    const again = failed(readComment(once));
    expect(again.match(/<details>/g)).toHaveLength(1);
    expect(again.match(/object index.html/g)).toHaveLength(1);
  });

  test("runs are told apart by number, then by attempt", () => {
    const run = { runId: "99", attempt: 1, commit: "" };
    expect(isNewer({ ...run, runId: "100" }, run)).toBe(true);
    expect(isNewer({ ...run, attempt: 2 }, run)).toBe(true);
    expect(isNewer(run, run)).toBe(false);
  });
});
