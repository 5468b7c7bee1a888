#!/usr/bin/env node
import { endProcess } from "../action/process/end-process.ts";
import { refusedNode } from "./node-version.ts";

const refused = refusedNode(process.versions.node);
if (refused === undefined) {
  // Loaded only now: what it imports does not run on older releases.
  const { runCli } = await import("./run.ts");
  process.exitCode = await runCli(process.argv.slice(2), {
    environment: process.env,
    print: (text) => process.stdout.write(text),
    note: (text) => process.stderr.write(`${text}\n`),
  });
  endProcess();
} else {
  process.stderr.write(`${refused}\n`);
  process.exitCode = 1;
}
