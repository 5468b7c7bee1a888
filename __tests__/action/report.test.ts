import { describe, expect, test } from "@jest/globals";
import { fc } from "../helpers/property.ts";
import { marked } from "marked";
import { diffLines, logLines, tableLines } from "../../src/action/render/differences.ts";
import { logPlan } from "../../src/action/log-report.ts";
import { renderSummary } from "../../src/action/summary.ts";
import { DeployError } from "../../src/model/errors.ts";
import type { Difference } from "../../src/model/report/story.ts";
import { changeOf, planOf, reportOf } from "../helpers/report.ts";
import { writes } from "../../src/model/plan.ts";
import { targets } from "../../src/targets/registry.ts";
import { unplannedOf } from "../../src/targets/subject.ts";

const story = {
  title: "version 2 is live",
  lead: ["Alias ", { strong: "live" }, " serves version ", { strong: "2" }],
  links: [{ label: "alias live", url: "https://console.example/x?a=b#/c" }],
};
const outcome = { outputs: {}, headline: "not shown", facts: [], story };
const render = (rest: Parameters<typeof reportOf>[0]): string => renderSummary(reportOf(rest));

describe("the comparison", () => {
  const differences: readonly Difference[] = [
    { effect: "update", name: "MemorySize", before: "256", after: "512" },
    { effect: "update", name: "LOG_LEVEL", note: "another value (never shown)" },
    { effect: "create", name: "NEW", note: "new variable" },
    { effect: "delete", name: "version 1", note: "deleted" },
  ];

  test("is a diff in Markdown", () => {
    expect(diffLines(differences)).toEqual([
      "- MemorySize  256",
      "+ MemorySize  512",
      "! LOG_LEVEL   another value (never shown)",
      "+ NEW         new variable",
      "- version 1   deleted",
    ]);
  });

  test("is one line each in the log", () => {
    expect(logLines(differences)).toEqual([
      "  ~ MemorySize   256 → 512",
      "  ~ LOG_LEVEL    another value (never shown)",
      "  + NEW          new variable",
      "  - version 1    deleted",
    ]);
  });

  test("a table has columns in the log too", () => {
    const columns = [{ title: "Folder" }, { title: "New", numeric: true }];
    expect(tableLines({ columns, rows: [["assets/", "12"]] })).toEqual([
      "  Folder   New",
      "  assets/   12",
    ]);
  });
});

describe("the heading", () => {
  const refusal = new DeployError({ id: "too-many-deletions", message: "no" });
  test.each([
    [{ plan: planOf([changeOf("x")]), outcome }, "### ✅ s3&#58;//site: version 2 is live"],
    [{ plan: planOf([]) }, "### ✅ s3&#58;//site: nothing to deploy"],
    [
      { plan: planOf([changeOf("x")]), dryRun: true, environment: "production" },
      "### 📋 production · s3&#58;//site: 1 change planned",
    ],
    [
      { error: refusal, plan: planOf([], { refusal }) },
      "### ❌ s3&#58;//site: refused, nothing was written",
    ],
    [{ error: refusal, stage: "sign-in" as const }, "### ❌ s3&#58;//site: not signed in"],
    [
      { error: refusal.with({ story: { title: "web:4 failed" } }) },
      "### ❌ s3&#58;//site: web:4 failed",
    ],
  ])("says subject and verdict (%#)", (rest, heading) => {
    expect(render(rest).split("\n")[0]).toBe(heading);
  });
});

describe("a failure", () => {
  const error = new DeployError({
    id: "aws-refused",
    message: "It was refused: by a policy.",
    hint: "Do `this`\n  and: that",
    live: { kind: "stuck", what: "version 7", command: "aws x --y" },
    evidence: ["```", "a line"],
  });

  test("says cause, live state, what to do, and where to read more", () => {
    const text = render({ error });
    expect(text).toContain("<strong>It was refused:</strong> by a policy.");
    expect(text).toContain(
      "<strong>Live now:</strong> version 7; to set it by hand: <code>aws x --y</code>",
    );
    expect(text).toContain("<strong>What to do:</strong> Do <code>this</code>");
    expect(text).toContain("```yaml\nand: that\n```");
    expect(text).toContain("troubleshooting.md#aws-refused");
    expect(text).toContain("````text\n```\na line\n````");
  });

  test("does not claim that what was planned was done", () => {
    const plan = planOf([changeOf("x")], { story: { title: "a new release", lead: "soon" } });
    const text = render({ error, plan });
    expect(text).not.toContain("a new release");
    expect(text).toContain("What was tried:");
    expect(render({ error, plan, stage: "plan" })).toContain("What was planned:");
  });

  test("says of no part of the plan that it was done", () => {
    const facts = [["Cleared at CloudFront E1", "/*"]] as const;
    const differences = [{ effect: "update", name: "x", note: "y" }] as const;
    const plan = planOf([changeOf("x")], { story: { differences, facts } });
    expect(render({ error, plan })).not.toContain("Cleared at");
    expect(render({ plan, outcome })).toContain("Cleared at");
  });

  test("evidence that the cause quotes is not told again", () => {
    const evidence = ["AWS: Threshold Crossed.", "web: 2 running"];
    const cause = [{ strong: "The alarm fired:" }, " AWS: Threshold Crossed; so it goes"];
    const told = new DeployError({ id: "alarm-fired", message: "no", evidence, story: { cause } });
    expect(reportOf({ error: told }).evidence).toEqual(["web: 2 running"]);
  });

  test("evidence is told where the cause is too long to be shown whole", () => {
    const message = `No: ${"x".repeat(700)} at the end`;
    const told = new DeployError({ id: "aws-refused", message, evidence: ["at the end"] });
    expect(reportOf({ error: told }).evidence).toEqual(["at the end"]);
  });

  test("what AWS said is not cut before the request's id", () => {
    const said = `AWS: ${"x".repeat(400)} (AccessDenied, HTTP 403, request 4711)`;
    const told = new DeployError({ id: "access-denied", message: "no", evidence: [said] });
    expect(render({ error: told })).toContain("request 4711)");
  });

  test("what happened in time stands above the label of what was tried", () => {
    const timeline = {
      table: { columns: [{ title: "UTC" }], rows: [["12:00 the alarm fired"]] },
    };
    const differences = [{ effect: "update", name: "code", before: "a", after: "b" }] as const;
    const plan = planOf([changeOf("x")], { story: { differences } });
    const told = new DeployError({ id: "alarm-fired", message: "no", story: { timeline } });
    const text = render({ error: told, plan });
    const order = ["the alarm fired", "What was tried:", "```diff"].map((part) =>
      text.indexOf(part),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  test("before the first write what was live is live", () => {
    const early = new DeployError({ id: "aws-refused", message: "no" });
    expect(render({ error: early, stage: "plan" })).toContain("as before; nothing was written");
  });
});

describe("the line below the heading", () => {
  test.each([
    ["Alias live stays.", false, "Alias live stays · 1 min 2 s"],
    ["web: all tasks run", false, "web: all tasks run · 1 min 2 s"],
    ["", true, "Nothing was written · 1 min 2 s"],
    ["It stays.", true, "It stays · nothing was written · 1 min 2 s"],
  ])("of %j, dry run %s: %j", (lead, dryRun, line) => {
    const plan = planOf([changeOf("x")], { story: { lead } });
    const done = dryRun ? {} : { outcome: { ...outcome, story: { ...story, lead } } };
    expect(render({ plan, dryRun, ...done }).split("\n\n")[1]).toBe(line);
  });
});

test("phases are told with names as they are", () => {
  const phases = [
    { name: "Sign in", ms: 400 },
    { name: "Rollout of WebApi", ms: 1000 },
    { name: "CloudFront", ms: 2200 },
  ];
  expect(render({ outcome, plan: planOf([changeOf("x")]), phases })).toContain(
    "sign in 0.4 s, rollout of WebApi 1.0 s, CloudFront 2.2 s",
  );
});

describe("the heading of a run that failed before it wrote", () => {
  const error = new DeployError({ id: "function-missing", message: "no" });
  test.each([
    ["lambda", "not deployed, nothing was written"],
    ["s3", "not deployed, nothing was written"],
    ["ecs", "not deployed, nothing was written"],
    ["doctor", "not checked to the end, nothing was changed"],
    ["ecr", "failed, nothing was written"],
  ])("of %s: %s", (target, title) => {
    const { unplanned } = unplannedOf(new Map([["target", target]]), targets);
    expect(reportOf({ error, target, unplanned, stage: "plan" }).title).toBe(title);
  });
});

describe("nothing changed", () => {
  const compared = [
    ["code", "0.2 kB"],
    ["alias live", "version 2, all traffic"],
  ] as const;
  const folds = [{ title: "Package: 1 file", lines: ["index.mjs"] }];
  const plan = planOf([], { story: { title: "nothing to deploy", compared, folds } });

  test("is what was compared, in columns, before all other folds", () => {
    const text = render({ plan });
    expect(text).toContain(
      [
        "```text",
        "code        0.2 kB                  same",
        "alias live  version 2, all traffic  same",
        "```",
      ].join("\n"),
    );
    expect(text.indexOf("What was compared")).toBeLessThan(text.indexOf("Package"));
  });
});

describe("warnings", () => {
  test("of log, plan and story stand there once", () => {
    const notes = ["Warning: one", "left out"];
    const plan = planOf([changeOf("x")], { notes, story: { warnings: ["two"] } });
    const report = reportOf({ plan, outcome, heard: ["two", "three"] });
    expect(report.warnings).toEqual(["two", "one", "three"]);
    const text = renderSummary(report);
    expect(text).toContain("⚠️ two<br>⚠️ one<br>⚠️ … and 1 more, below");
    expect(text).toContain("<summary>Warnings: 1</summary>");
    expect(text).toContain("<summary>Notes: 1</summary>");
  });
});

describe("links", () => {
  test("in a hint lead to our own pages, and to no others", () => {
    const page = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs/first-creation.md";
    const others = [page.replace("my-org", "evil"), page.replace("/docs/", "/docs/../")];
    const hint = `A template: ${page} and ${others.join(" ")}`;
    const error = new DeployError({ id: "function-missing", message: "no", hint });
    const text = render({ error, stage: "plan" });
    expect(text).toContain(`[docs/first-creation.md](${page})`);
    expect(text.match(/\]\(https:[^)]*first-creation/g)).toHaveLength(1);
  });

  test("that end a hint are set off from the link that follows", () => {
    const page = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs/first-creation.md";
    const error = new DeployError({ id: "x", message: "no", hint: `A template: ${page}` });
    expect(render({ error, stage: "plan" })).toContain(`(${page}) · [More on x](`);
  });

  const since = { commit: "9c41be07d2aa", at: "version 41" };

  test("lead to the commit and to all changes since what was live", () => {
    const told = { ...outcome, story: { ...story, since } };
    expect(render({ plan: planOf([changeOf("x")]), outcome: told })).toContain(
      "[all changes since version 41](https://github.com/octo-org/shop/compare/9c41be07d2aa...0f1e2d3c4b5a)",
    );
  });

  test("of what was there before are named after the run, not after what it was built from", () => {
    const existing = { existing: true };
    const [plan, lines] = [planOf([changeOf("x")], { story: existing }), [] as string[]];
    const log = { info: (line: string) => lines.push(line), group: () => undefined };
    expect(render({ plan, outcome: { ...outcome, story: { ...story, ...existing } } })).toMatch(
      /<strong>Run of:<\/strong> \[`0f1e2d3`\]/,
    );
    logPlan(reportOf({ plan }), log);
    expect(lines[0]).toMatch(/, by a run of 0f1e2d3 of main$/);
  });

  test("lead to https pages alone", () => {
    const links = [{ label: "x", url: "javascript:alert(1)" }];
    const text = render({
      plan: planOf([changeOf("x")]),
      outcome: { ...outcome, story: { ...story, links } },
    });
    expect(text).not.toContain("javascript");
  });
});

describe("hostile texts", () => {
  const words = [
    "@octocat",
    "#77",
    "GH-77",
    "<img src=x>",
    "</details>",
    "<!--",
    "](https://evil.example)",
    "https://evil.example",
    "www.evil.example",
    "a@evil.example",
    "`",
    "```",
    "|",
    "\n## x",
    "\r",
    "**",
    "\u001b[31m",
    "\u202e",
    "::error::x",
    "##[group]",
    "x".repeat(10_000),
    "> [!NOTE]",
    "- ",
    "~~~",
  ];
  const hostile = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
    .map((parts) => `x ${parts.join(" ")}`);

  /** What a browser would make of it: the elements, without the texts, and without the mere look of code. */
  function structureOf(markdown: string): string[] {
    const html = marked.parse(markdown, { gfm: true, async: false });
    return [...html.matchAll(/<\/?[a-z][a-z0-9]*|href="[^"]*"/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.endsWith("code"));
  }

  function everywhere(text: string) {
    const plan = planOf([changeOf(text, { reason: text })], {
      subject: `s3://${text}`,
      notes: [text],
      details: [{ title: text, lines: [text] }],
    });
    const error = new DeployError({
      id: "aws-refused",
      message: text.replaceAll("`", ""),
      hint: text.replaceAll(/[`\n\r]/g, ""),
      live: { kind: "written", what: text.replaceAll("`", "") },
      story: {
        title: text,
        differences: [{ effect: "update", name: text, before: text, after: text }],
        output: [text],
        tables: [{ columns: [{ title: "x" }], rows: [[text.replaceAll("`", "")]] }],
        facts: [["Deleted", [{ code: text }]]],
        links: [{ label: text, url: "https://console.aws.amazon.com/x" }],
      },
    });
    return { plan, error };
  }

  test("change neither structure nor links of the page", () => {
    const plain = structureOf(render(everywhere("plain words")));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(structureOf(render(everywhere(text)))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});

describe("size", () => {
  test("the page is bounded whatever is deployed, and made in less than 100 ms", () => {
    const changes = Array.from({ length: 100_000 }, (_, index) => changeOf(`x${index}`));
    const lines = Array.from({ length: 5000 }, () => "|`".repeat(400));
    const folds = Array.from({ length: 30 }, () => ({ title: "Files", lines }));
    for (const count of [10_000, 100_000]) {
      const plan = planOf(changes.slice(0, count));
      // The quickest of some, of processor time: what else the machine does meanwhile does not count.
      const times = Array.from({ length: 5 }, () => {
        const started = process.cpuUsage();
        render({ plan, outcome });
        const { user, system } = process.cpuUsage(started);
        return (user + system) / 1000;
      });
      expect(Math.min(...times)).toBeLessThan(100);
      const text = render({ plan, outcome });
      expect(Buffer.byteLength(text)).toBeLessThan(200_000);
      expect(text).toContain(`All ${count} changes`);
    }
    const text = render({ plan: planOf([], { notes: lines, story: { folds, warnings: lines } }) });
    expect(Buffer.byteLength(text)).toBeLessThan(200_000);
  });
});

test("waiting writes nothing, and neither does a plan that is refused", () => {
  expect(writes(planOf([changeOf("web", { effect: "wait" })]))).toBe(false);
  expect(writes(planOf([changeOf("x")]))).toBe(true);
  const refusal = new DeployError({ id: "too-many-deletions", message: "no" });
  expect(writes(planOf([changeOf("x")], { refusal }))).toBe(false);
});
