import { spawnSync } from "node:child_process";
import { writeIamTable } from "./iam-table.ts";
import { writeKnown } from "./known-and-assumed.ts";
import { writeInputs } from "./readme.ts";
import { writeTestedIds } from "./tested-ids.ts";

/**
 * `npm run pages`: every page of docs/ that is made from the code, and the picture of the rooms, written
 * anew. With `--check` nothing is written, and a page that is not what the code says fails; the picture
 * is then held by `npm run house`.
 */
const check = process.argv.includes("--check");
let areTrue = true;
for (const write of [writeInputs, writeIamTable, writeKnown, writeTestedIds]) {
  if (!(await write(check))) areTrue = false;
}
const isDrawn = check || drawRooms();
process.exitCode = areTrue && isDrawn ? 0 : 1;

function drawRooms(): boolean {
  const command = ["--disable-warning=ExperimentalWarning", "scripts/house/main.ts", "--write"];
  return spawnSync(process.execPath, command, { stdio: "inherit" }).status === 0;
}
