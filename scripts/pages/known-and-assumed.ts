/**
 * Writes docs/known-and-assumed.md from the lines `Source:` and `Assumed:` of docstrings, from the
 * recordings that are replayed and from what is left out of the checks:
 * `npm run pages`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { format } from "prettier";
import { meant } from "../../__tests__/simulator/models/meant.ts";
import { operations } from "../../__tests__/simulator/models/operations.ts";
import { rulesOf, type Rule } from "../known/rules.ts";
import { left } from "../recorded/left.ts";
import { recordedBy } from "../recorded/recorded-by.ts";
import { sequences } from "../recorded/sequences/all.ts";
import { unsaid } from "../recorded/words.ts";

const root = resolve(import.meta.dirname, "../..");
const file = resolve(root, "docs/known-and-assumed.md");

function operationsPart(): string {
  const all = Object.entries(operations).flatMap(([service, names]) =>
    names.map((name) => `${service}:${name}`),
  );
  const without = all.filter((name) => recordedBy[name] === undefined).sort();
  const known = all.filter((name) => recordedBy[name] !== undefined).sort();
  return `## Operations without any recording

What these answer is known from AWS's models and pages alone, or assumed.

${without.map((name) => `- \`${name}\``).join("\n")}

## Operations with recordings

${known.map((name) => `- \`${name}\`: ${recordedBy[name] ?? ""}`).join("\n")}
`;
}

function rulesPart(title: string, text: string, rules: readonly Rule[]): string {
  const files = [...new Set(rules.map((rule) => rule.file))];
  const parts = files.map((name) => {
    const own = rules.filter((rule) => rule.file === name);
    const lines = own.map(
      ({ rule, said }) => `- ${rule} ${title === "Known" ? "Source" : "Assumed"}: ${said}`,
    );
    return `### \`${name}\`\n\n${lines.join("\n")}\n`;
  });
  return `## ${title}\n\n${text}\n\n${parts.join("\n")}`;
}

function leftPart(): string {
  const never = left.map(
    ({ operation, members, why }) => `- \`${operation}\`: ${code(members)}. ${why}`,
  );
  const uncompared = sequences.flatMap(({ test, left: own = [] }) =>
    own.map(({ operation, answers, members, why, comparedIn }) => {
      const elsewhere = comparedIn === undefined ? "" : ` Compared in \`${comparedIn}\`.`;
      return `- \`${operation}\`: ${code(members)} of ${code(answers)} in \`${test}\`. ${why}${elsewhere}`;
    }),
  );
  const words = Object.entries(unsaid).map(([name, why]) => `- \`${name}\`: ${why}`);
  const departures = meant.map(({ problem, why }) => `- \`${problem.source}\`: ${why}`);
  return `## Differences that are left

Members that AWS was recorded to send and the simulator does not, because the action never reads
them (a test looks for their names in the code that can):

${never.join("\n")}

Members that a replayed sequence leaves out, because its recording does not tell them:

${uncompared.join("\n")}

Error codes and states that AWS was recorded to say and the simulator does not, though the action
reads the word:

${words.join("\n")}

Where a test departs from AWS's models, on purpose:

${departures.join("\n")}
`;
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function sequencesPart(): string {
  const lines = sequences.map((one) => `- \`${one.file}\` \`${one.test}\``);
  return `## Recorded sequences

What the tests of another project did against AWS, done against the simulator: every answer is
compared, member by member, with the recorded one (\`scripts/check-recorded.ts\`).

${lines.join("\n")}
`;
}

function page(): string {
  const rules = rulesOf(root);
  const assumed = rules.filter(({ kind }) => kind === "Assumed");
  const known = rules.filter(({ kind }) => kind === "Source");
  return [
    `<!-- Written by \`npm run pages\`. Change the docstrings, not this page. -->

# What is known of AWS, and what is assumed

Nothing here was run against AWS. Each rule of AWS that the code and its simulator rely on is known
from an answer that somebody recorded, from AWS's own model or from AWS's page, or it is assumed.
There are ${known.length} known and ${assumed.length} assumed ones.
`,
    operationsPart(),
    rulesPart("Assumed", "What would happen if it were otherwise stands with each.", assumed),
    rulesPart("Known", "By a recording, a model or a page.", known),
    leftPart(),
    sequencesPart(),
  ].join("\n");
}

/** @returns whether all is as it is to be */
export async function writeKnown(check: boolean): Promise<boolean> {
  const text = await format(page(), { parser: "markdown", printWidth: 100 });
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error("docs/known-and-assumed.md is not what the code says: npm run pages");
    return false;
  }
  return true;
}
