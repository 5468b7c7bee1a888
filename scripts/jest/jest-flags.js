import { spawnSync } from "node:child_process";

/**
 * Jest's support of ES modules needs a flag of Node's, which `npm test` gives. A jest that was started
 * in another way (`npx jest FILE`, an editor) runs again with it, with the same arguments.
 */
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];

export default function startWithFlags() {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  if (given.includes("--experimental-vm-modules")) return;
  const command = [...flags, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  process.exit(status ?? 1);
}
