import { runCli } from "./run.ts";

process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  print: (text) => process.stdout.write(text),
  note: (text) => process.stderr.write(`${text}\n`),
});
