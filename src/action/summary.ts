import { summary } from "@actions/core";
import type { DeployError } from "../model/errors.ts";
import { renderCounts, type Change, type Outcome, type Plan } from "../model/plan.ts";
import { seconds, type PhaseTimer } from "./phases.ts";
import { escapeMarkdown as text, shorten } from "./text.ts";
import { troubleshooting } from "../model/pages.ts";

/** All that a run has to say of itself. */
export interface Report {
  readonly target: string;
  readonly dryRun: boolean;
  readonly phases: PhaseTimer["phases"];
  readonly totalMs: number;
  readonly plan?: Plan;
  readonly outcome?: Outcome;
  readonly error?: DeployError;
}

const listedChanges = 50;
const detailLines = 200;
const cellLimit = 300;

/** GitHub drops a step's summary that is larger than 1 MiB. */
const limitBytes = 1_000_000;

/** Appends the report to the job summary. */
export async function writeSummary(report: Report): Promise<void> {
  await summary.addRaw(renderWithinLimit(report), true).write();
}

/** The report as Markdown, without what is folded, listed and proved where it would be too large. */
export function renderWithinLimit(report: Report): string {
  const { plan, error, ...rest } = report;
  const short = {
    ...rest,
    ...(plan === undefined ? {} : { plan: { ...plan, details: [], notes: [] } }),
    ...(error === undefined ? {} : { error: error.with({ evidence: [] }) }),
  };
  const whole = renderSummary(report);
  return Buffer.byteLength(whole) <= limitBytes ? whole : renderSummary(short);
}

/** The report as Markdown; every dynamic value is escaped. */
export function renderSummary(report: Report): string {
  return [
    `## ${headline(report)}`,
    ...renderError(report.error),
    ...renderPlan(report.plan),
    ...renderFacts(report.outcome),
    ...renderPhases(report),
  ].join("\n\n");
}

function headline({ target, plan, outcome, error, dryRun }: Report): string {
  const subject = cell(plan === undefined ? target : `${plan.target} ${plan.subject}`);
  if (error !== undefined) return `❌ ${subject}: failed`;
  if (dryRun) return `📋 ${subject}: plan only`;
  if (plan?.changes.length === 0) return `✅ ${subject}: nothing to do`;
  return `✅ ${outcome === undefined ? subject : cell(outcome.headline)}`;
}

export function renderError(error: DeployError | undefined): string[] {
  if (error === undefined) return [];
  return [
    `**${cell(error.message)}**`,
    ...(error.state === undefined ? [] : [`What is live now: ${cell(error.state)}`]),
    ...(error.hint === undefined ? [] : ["What to do:", fenced(error.hint)]),
    ...(error.evidence.length === 0 ? [] : [folded("Evidence", error.evidence, " open")]),
    `[How to solve ${error.id}](${troubleshooting(error.id)})`,
  ];
}

export function renderPlan(plan: Plan | undefined): string[] {
  if (plan === undefined) return [];
  const shown = plan.changes.slice(0, listedChanges);
  const rest = plan.changes.length - shown.length;
  return [
    `**${renderCounts(plan)}**`,
    ...(shown.length === 0 ? [] : [table(["", "What", "Name", "Why"], shown.map(changeRow))]),
    ...(rest === 0 ? [] : [`… and ${rest} more, in the file of the output plan-file.`]),
    ...plan.notes.map((note) => `- ${cell(note)}`),
    ...plan.details.map(({ title, lines }) => folded(title, lines)),
  ];
}

const signs = { create: "➕", update: "✏️", delete: "➖", wait: "⏳" } as const;

function changeRow({ effect, type, resource, reason }: Change): string[] {
  return [`${signs[effect]} ${effect}`, cell(type), cell(resource), cell(reason)];
}

function renderFacts(outcome: Outcome | undefined): string[] {
  if (outcome === undefined || outcome.facts.length === 0) return [];
  return [
    table(
      ["Fact", "Value"],
      outcome.facts.map((fact) => fact.map(cell)),
    ),
  ];
}

function renderPhases({ phases, totalMs }: Report): string[] {
  const rows = phases.map(({ name, ms }) => [cell(name), seconds(ms)]);
  return [table(["Phase", "Time"], [...rows, ["**Total**", `**${seconds(totalMs)}**`]])];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function folded(title: string, lines: readonly string[], attribute: "" | " open" = ""): string {
  const body = fenced(lines.slice(0, detailLines).join("\n"));
  return `<details${attribute}><summary>${cell(title)}</summary>\n\n${body}\n\n</details>`;
}

/** A code block whose fence is longer than any run of backticks inside. */
function fenced(content: string): string {
  const lines = content.split("\n").map((line) => shorten(line, cellLimit * 2));
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${lines.join("\n")}\n${fence}`;
}

function cell(value: string): string {
  return text(shorten(value, cellLimit));
}
