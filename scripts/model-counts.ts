/**
 * Says how many requests and answers the tests held to AWS's models: `MODEL_COUNTS=FILE npm test`,
 * then `node scripts/model-counts.ts FILE`.
 */
import { readFileSync } from "node:fs";

interface Counts {
  readonly test: string;
  readonly requests: number;
  readonly answers: number;
  readonly errors: number;
}

const [file = ""] = process.argv.slice(2);
const all = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Counts);

function told(what: string, some: readonly Counts[]): string {
  const sum = (kind: "requests" | "answers" | "errors"): number =>
    some.reduce((total, one) => total + one[kind], 0);
  return `${what}: ${sum("requests")} requests, ${sum("answers")} answers and ${sum("errors")} errors held to AWS's models`;
}

console.log(told("All tests", all));
console.log(
  told(
    "End to end",
    all.filter(({ test }) => /[/\\]e2e[/\\]/.test(test)),
  ),
);
