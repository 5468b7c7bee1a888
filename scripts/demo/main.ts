import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { runAction, type RunResult } from "../../__tests__/helpers/runner/run-action.ts";
import type { Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";
import { paint, showLog } from "./show-log.ts";
import { World } from "./world.ts";

/**
 * `npm run demo`: the built action, run as the runner runs it, against the simulator. Exit code 0
 * only if every run ended as it should.
 */
const summaries = resolve(import.meta.dirname, "../../.cache/demo");

interface Row {
  readonly scenario: Scenario;
  readonly result: RunResult;
  readonly calls: number;
  readonly writes: number;
  readonly asExpected: boolean;
}

rmSync(summaries, { recursive: true, force: true });
mkdirSync(summaries, { recursive: true });
const world = await World.create();
const rows: Row[] = [];
try {
  for (const [index, scenario] of scenarios.entries()) rows.push(await play(scenario, index + 1));
} finally {
  await world.close();
}
printTable(rows);
process.exitCode = rows.every(({ asExpected }) => asExpected) ? 0 : 1;

async function play(scenario: Scenario, number: number): Promise<Row> {
  console.log(`\n${paint("bold", `${number}. ${scenario.title}`)}`);
  await scenario.prepare(world);
  world.simulator.calls.clear();
  const inputs = { target: scenario.target, ...scenario.inputs(world) };
  const { simulator, home } = world;
  const env = scenario.env ?? {};
  const result = await runAction({ simulator, home, inputs, env });
  console.log(showLog(result.stdout));
  if (result.stderr !== "") console.log(paint("red", result.stderr));
  const file = join(summaries, `${String(number).padStart(2, "0")}-${scenario.target}.md`);
  writeFileSync(file, result.summary);
  console.log(paint("dim", `  job summary: ${relative(process.cwd(), file)}`));
  const asExpected = matches(scenario, result);
  if (!asExpected)
    console.log(paint("red", `  This run did not end as it should: ${expectation(scenario)}`));
  const calls = simulator.calls.all.filter(({ service }) => service !== "github");
  return {
    scenario,
    result,
    asExpected,
    calls: calls.length,
    writes: simulator.calls.writes().length,
  };
}

function matches({ expected }: Scenario, { exitCode, outputs, stdout }: RunResult): boolean {
  return (
    exitCode === expected.exitCode &&
    (expected.changed === undefined || outputs.changed === expected.changed) &&
    (expected.error === undefined || stdout.includes(` [${expected.error}]`))
  );
}

function expectation({ expected }: Scenario): string {
  return Object.entries(expected)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

function printTable(all: readonly Row[]): void {
  const cells = all.map(({ scenario, result, calls, writes, asExpected }) => [
    scenario.target,
    scenario.title,
    outcome(scenario, result) + (asExpected ? "" : " (unexpected)"),
    `${calls} (${writes})`,
    (result.ms / 1000).toFixed(1),
  ]);
  const header = ["target", "run", "outcome", "AWS calls (writes)", "seconds"];
  const widths = header.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  console.log(`\n${paint("bold", line(header))}`);
  for (const row of cells) console.log(line(row));
  console.log(`\nThe job summaries are in ${relative(process.cwd(), summaries)}.`);
}

function outcome({ expected }: Scenario, { exitCode, outputs }: RunResult): string {
  if (exitCode !== 0) return `failed: ${expected.error ?? "?"}`;
  return outputs.changed === "true" ? "deployed" : "nothing to do";
}
