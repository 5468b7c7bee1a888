/**
 * Holds the simulator to answers that other projects recorded from AWS:
 * `node scripts/check-recorded.ts FOLDER`. The sequences replay what a recording's test did, and
 * every answer is compared: members, values, states, codes, messages, and which values are equal.
 */
import { resolve } from "node:path";
import { violations } from "../__tests__/simulator/models/violations.ts";
import { rulesOf } from "./known/rules.ts";
import { exhibits } from "./recorded/exhibits.ts";
import { operations } from "../__tests__/simulator/models/operations.ts";
import { compareMembers, recordedAlone } from "./recorded/members.ts";
import { isCalled, isReplayed, recordedBy } from "./recorded/recorded-by.ts";
import { sequences } from "./recorded/sequences/all.ts";
import { replay, type Replayed } from "./recorded/replay.ts";
import { compareWords } from "./recorded/words.ts";
import { missingSources } from "./recorded/sources.ts";

const root = resolve(import.meta.dirname, "..");

async function main(folder: string): Promise<boolean> {
  const replayed: Replayed[] = [];
  for (const sequence of sequences) replayed.push(...(await replay(folder, sequence)));
  for (const { operation, test, answer, deviations } of replayed) {
    for (const text of deviations) console.log(`${operation} ${test} ${answer}\n  ${text}`);
  }
  print(replayed);
  const members = compareMembers(folder, await exhibits());
  for (const { operation, answers, deviations, left } of members) {
    console.log(`${operation}: members of ${answers} answers, ${left} that nobody reads left`);
    for (const text of deviations) console.log(`  ${text}`);
  }
  const wrong = members.some(({ deviations }) => deviations.length > 0);
  const words = compareWords(folder);
  console.log(`${words.words} codes and states of ${words.answers} recorded answers`);
  const unlisted = [
    ...[...misses(replayed), ...uncompared(folder, members)].map(
      (name) => `recorded-by.ts, the sequences and the recordings differ on ${name}`,
    ),
    ...comparedNowhere(replayed),
    ...missingSources(folder, rulesOf(root)),
    ...words.deviations,
    // What a recorded test asked wrongly on purpose is no finding, what the simulator answers is one.
    ...violations.filter((text) => text.includes(" answer ")),
  ];
  for (const text of unlisted) console.log(text);
  return (
    !wrong && unlisted.length === 0 && replayed.every(({ deviations }) => deviations.length === 0)
  );
}

/** Operations that are replayed and not told of in docs/known-and-assumed.md, or the reverse. */
function misses(replayed: readonly Replayed[]): string[] {
  const done = new Set(replayed.map(({ operation }) => operation));
  const told = Object.keys(recordedBy).filter(isReplayed);
  return [
    ...[...done].filter((name) => !isReplayed(name)),
    ...told.filter((name) => !done.has(name)),
  ];
}

/** Operations of the action whose answers were recorded, and whose members nothing here compares. */
function uncompared(folder: string, members: readonly { operation: string }[]): string[] {
  const compared = new Set(members.map(({ operation }) => operation));
  const names = recordedAlone(folder).map((name) => name.replace(/^monitoring/, "cloudwatch"));
  return names.filter((name) => {
    const [service = "", operation = ""] = name.split(".");
    if (operations[service]?.includes(operation) !== true) return false;
    return (
      isCalled(`${service}:${operation}`) &&
      !compared.has(name.replace(/^cloudwatch/, "monitoring"))
    );
  });
}

/** Members that a sequence leaves out since another one compares them, and that one does not. */
function comparedNowhere(replayed: readonly Replayed[]): string[] {
  const claims = sequences.flatMap(({ left = [] }) =>
    left.flatMap((one) => one.members.map((member) => ({ ...one, member }))),
  );
  return claims.flatMap(({ operation, member, comparedIn }) => {
    const found = replayed.some(
      (one) =>
        one.test === comparedIn && one.operation === operation && one.compared.includes(member),
    );
    return comparedIn === undefined || found
      ? []
      : [`${comparedIn} does not compare ${operation} ${member}`];
  });
}

function print(replayed: readonly Replayed[]): void {
  const operations = [...new Set(replayed.map(({ operation }) => operation))].sort();
  const row = (name: string, all: readonly Replayed[]): string => {
    const count = (kind: "deviations" | "left" | "hidden"): number =>
      all.flatMap((one) => one[kind]).length;
    return `| ${name} | ${all.length} | ${count("deviations")} | ${count("left")} | ${count("hidden")} |`;
  };
  console.log(
    "| operation | answers replayed | deviations | left | members not compared |\n|---|---|---|---|---|",
  );
  for (const name of operations) {
    console.log(
      row(
        name,
        replayed.filter(({ operation }) => operation === name),
      ),
    );
  }
  console.log(row(`**${sequences.length} sequences**`, replayed));
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.log("NOT RUN: no folder of recordings was given.");
} else if (!(await main(folder))) {
  console.log("The simulator says what AWS did not.");
  process.exitCode = 1;
}
