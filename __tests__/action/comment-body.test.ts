import { describe, expect, test } from "@jest/globals";
import { markerOf, renderComment } from "../../src/action/comment-body.ts";
import { DeployError } from "../../src/model/errors.ts";
import type { Plan } from "../../src/model/plan.ts";

const empty: Plan = {
  target: "s3",
  subject: "s3://site",
  changes: [],
  notes: [],
  details: [],
  outputs: {},
};
const place = { environment: "deploy", region: "eu-central-1" };
const job = { serverUrl: "https://github.com", sha: "0f1e2d3c4b5a", runUrl: "https://run" };
const render = (plan: Plan): string => renderComment({ ...place, plan }, job);

describe("the plan's comment", () => {
  test("begins with a marker that depends on place and subject only", () => {
    const marker = markerOf({ ...place, plan: empty });
    expect(render({ ...empty, notes: ["other"] }).startsWith(marker)).toBe(true);
    expect(markerOf({ ...place, region: "us-east-1", plan: empty })).not.toBe(marker);
    expect(markerOf({ ...place, plan: { ...empty, subject: "s3://other" } })).not.toBe(marker);
    expect(markerOf({ ...place, environment: "staging", plan: empty })).not.toBe(marker);
  });

  test("holds nothing of an account, of which all could be tried", () => {
    const [one, other] = ["123456789012", "210987654321"].map((account) =>
      markerOf({ ...place, plan: { ...empty, subject: `arn:aws:sts::${account}:role/x` } }),
    );
    expect(one).toBe(other);
  });

  test("mentions nobody and no issue, and breaks out of no table", () => {
    const change = {
      effect: "create" as const,
      type: "object",
      resource: "@octocat|#77<img src=x>\n## title",
      reason: "`x` ::set-output::",
    };
    const text = render({ ...empty, changes: [change] });
    expect(text).not.toMatch(/@octocat|#77|<img|&#64;octocat|&#35;77/);
    expect(text).not.toMatch(/^## title/m);
  });

  test("names no account id", () => {
    expect(render({ ...empty, notes: ["arn:aws:iam::123456789012:role/x"] })).not.toContain(
      "123456789012",
    );
  });

  test("says why a guard refused the plan", () => {
    const refusal = new DeployError({ id: "too-many-deletions", message: "It would delete all." });
    expect(render({ ...empty, refusal })).toContain("It would delete all");
  });

  test("stays below GitHub's limit whatever the plan holds", () => {
    const lines = Array.from({ length: 200 }, () => "x".repeat(500));
    const changes = Array.from({ length: 3000 }, (_, index) => ({
      effect: "create" as const,
      type: "object",
      resource: `${"_".repeat(300)}${index}`,
      reason: "*".repeat(300),
    }));
    const details = [{ title: "files", lines }];
    for (const plan of [
      { ...empty, details },
      { ...empty, changes },
      { ...empty, changes, details },
    ]) {
      expect(render(plan).length).toBeLessThan(65_536);
    }
  });
});
