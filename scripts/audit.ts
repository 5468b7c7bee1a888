import { spawnSync } from "node:child_process";
import { bundledPackages } from "./build/bundled.ts";

interface Vulnerability {
  readonly name: string;
  readonly severity: string;
  readonly nodes: readonly string[];
}

interface Answer {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly error?: unknown;
  readonly message?: string;
}

/**
 * Known vulnerabilities of what ships: `npm audit` of everything, of which the packages inside dist/
 * count. Exit code 1 names them; a registry without an audit endpoint is told as NOT RUN.
 */
const { stdout, stderr } = spawnSync("npm", ["audit", "--json"], { encoding: "utf8" });
const answer = readAnswer(stdout);
if (answer?.vulnerabilities === undefined) {
  const reason = answer?.message ?? (stderr.trim().split("\n")[0] || "no answer");
  console.log(`NOT RUN: this registry answers no audit (${reason}).`);
  // On GitHub the registry is npm's own, which has one: its silence is a failure there.
  process.exitCode = process.env.GITHUB_ACTIONS === "true" ? 1 : 0;
} else {
  const shipped = new Set(bundledPackages(".").map(({ folder }) => folder));
  const found = Object.values(answer.vulnerabilities).filter(({ nodes }) =>
    nodes.some((node) => shipped.has(node)),
  );
  for (const { name, severity } of found) console.log(`${severity}: ${name}`);
  console.log(`${found.length} of the packages in dist/ have known vulnerabilities.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

function readAnswer(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
