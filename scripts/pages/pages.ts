import { spawnSync } from "node:child_process";

/**
 * `npm run pages`: every page of docs/ that is made from the code, and the picture of the rooms, written
 * anew. With `--check` nothing is written, and a page that is not what the code says fails; the picture
 * is then held by `npm run house`.
 */
const check = process.argv.includes("--check");
const runs = [
  ["scripts/pages/readme.ts"],
  ["scripts/pages/iam-table.ts"],
  ["scripts/pages/known-and-assumed.ts"],
  ["scripts/pages/tested-ids.ts"],
].map((run) => (check ? [...run, "--check"] : run));
const all = check ? runs : [...runs, ["scripts/house/main.ts", "--write"]];
const failed = all.filter((run) => {
  const command = ["--disable-warning=ExperimentalWarning", ...run];
  return spawnSync(process.execPath, command, { stdio: "inherit" }).status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
