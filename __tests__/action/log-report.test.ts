import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { logEnd, logFailure, logHelp, logPlan, type Lines } from "../../src/action/log-report.ts";
import { DeployError } from "../../src/model/errors.ts";
import type { Report } from "../../src/model/report/report.ts";
import { changeOf, planOf, reportOf } from "../helpers/report.ts";

const more = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs/troubleshooting.md";

/** The lines, those of a group behind its title. */
function linesOf(write: (report: Report, log: Lines) => void, report: Report): string[] {
  const lines: string[] = [];
  write(report, {
    info: (text) => lines.push(text),
    group: (title, inner) => lines.push(`▸ ${title}`, ...inner.map((line) => `▸   ${line}`)),
  });
  return lines;
}

const failed = new DeployError({
  ...{ id: "too-many-deletions", message: "Too many.", hint: "Check the build." },
  evidence: ["index.html would go"],
});

describe("logPlan", () => {
  test("says what is planned of which commit, and each change", () => {
    const plan = planOf([changeOf("a.html"), changeOf("b.html")]);
    const [heading, ...lines] = linesOf(logPlan, reportOf({ plan, dryRun: true }));
    expect(heading).toMatch(/^s3:\/\/site: .*, for 0f1e2d3/);
    expect(lines.join("\n")).toMatch(/a\.html[^]*b\.html/);
  });

  test("shows fifteen changes and says how many there are besides", () => {
    const plan = planOf(Array.from({ length: 18 }, (_, n) => changeOf(`${n}.html`)));
    const lines = linesOf(logPlan, reportOf({ plan, dryRun: true }));
    expect(lines).toContain("  … and 3 more (see the output plan-file)");
    expect(lines.join("\n")).not.toContain("15.html");
  });

  test("tells notes", () => {
    const plan = planOf([changeOf("a.html")], { notes: ["2 files were left out"] });
    expect(linesOf(logPlan, reportOf({ plan, dryRun: true }))).toContain("  2 files were left out");
  });
});

describe("logEnd", () => {
  const plan = planOf([changeOf("a.html")]);
  test("a dry run wrote nothing", () => {
    expect(linesOf(logEnd, reportOf({ plan, dryRun: true }))).toEqual([
      "✔ Dry run: nothing was written (1 min 2 s)",
    ]);
  });

  test("what was deployed, how long it took and where it is", () => {
    const outcome = {
      ...{ headline: "s3://site: 1 uploaded", outputs: {}, facts: [] },
      story: { title: "release 5 is live", url: "https://example.com" },
    };
    const lines = linesOf(logEnd, reportOf({ plan, outcome }));
    expect(lines.slice(-2)).toEqual([
      "✔ s3://site: release 5 is live (1 min 2 s)",
      "  https://example.com",
    ]);
    expect(lines[0]).toMatch(/^▸ About this run: aws-oidc-deploy /);
  });
});

describe("logHelp", () => {
  test("evidence, what to do, and the page about the error", () => {
    const lines = linesOf(logHelp, reportOf({ error: failed }));
    expect(lines.slice(0, -1)).toEqual([
      "Evidence:",
      "  index.html would go",
      "What to do: Check the build.",
      `More: ${more}#too-many-deletions`,
    ]);
  });

  test("a long list of evidence is folded", () => {
    const evidence = Array.from({ length: 41 }, (_, n) => `line ${n}`);
    const error = new DeployError({ id: "x", message: "m", hint: "h", evidence });
    expect(linesOf(logHelp, reportOf({ error })).slice(0, 2)).toEqual(["▸ Evidence", "▸   line 0"]);
  });
});

describe("logFailure", () => {
  let written: string;
  const write = Reflect.getOwnPropertyDescriptor(process.stdout, "write");
  beforeEach(() => {
    written = "";
    process.stdout.write = (chunk: string | Uint8Array) => {
      written += Buffer.from(chunk).toString();
      return true;
    };
  });
  const restore = (): void => {
    if (write === undefined) Reflect.deleteProperty(process.stdout, "write");
    else Object.defineProperty(process.stdout, "write", write);
  };
  afterEach(restore);

  test("is one annotation with the cause, then the help", () => {
    logFailure(reportOf({ error: failed, stage: "plan" }));
    restore();
    expect(written.match(/^::error title=.*$/gm)).toEqual([
      expect.stringMatching(/::Too many\. .*nothing was written\. \[too-many-deletions\]$/),
    ]);
    expect(written).toContain("What to do: Check the build.");
  });
});
