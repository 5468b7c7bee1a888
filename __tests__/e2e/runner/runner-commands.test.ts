import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { node24 } from "../../helpers/runner/run-action.ts";
import {
  foreignCommands,
  recordedCommands,
  recordingCommands,
} from "../../helpers/runner/runner-commands.ts";

const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-commands-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const core = pathToFileURL(resolve("node_modules/@actions/core/lib/core.js")).href;
let programs = 0;

/** What the guard finds in the output of a program that has the toolkit. */
function foreignOf(body: string): string[] {
  const [file, record] = [`p${(programs += 1)}.mjs`, `r${programs}`].map((name) =>
    join(folder, name),
  );
  writeFileSync(file ?? "", `import * as core from ${JSON.stringify(core)};\n${body}\n`);
  const options = [...recordingCommands(record ?? ""), file ?? ""];
  const { stdout, stderr, status } = spawnSync(node24, options, { encoding: "utf8" });
  expect(status).toBe(0);
  return foreignCommands({ stdout, stderr }, recordedCommands(record ?? ""));
}

describe("commands in a run's output", () => {
  test("the log's own are let pass", () => {
    const own = [
      'core.error("why\\n::save-state name=a::b", { title: "shop: failed" });',
      'core.warning("w"); core.notice("n"); core.debug("d"); core.setSecret("s");',
      'core.startGroup("g"); core.info("text"); core.endGroup();',
    ];
    expect(foreignOf(own.join("\n"))).toEqual([]);
  });

  test.each([
    ["::error title=shop%3A failed::owned [sign-in-refused]", "an annotation of our form"],
    ["::warning::owned", "a warning"],
    ["::add-mask::owned", "a mask"],
    ["  ::save-state name=credentials::{}", "a state, after blanks"],
    ["text ##[error]owned", "the old form, anywhere"],
  ])("%s is found where anything but the log wrote it (%s)", (line) => {
    const text = JSON.stringify(`${line}\n`);
    const ways = [
      `process.stdout.write(${text});`,
      `core.info(${JSON.stringify(`text\n${line}`)});`,
      `process.stderr.write(${text});`,
    ];
    expect(foreignOf(ways.join("\n"))).toEqual(ways.map(() => line));
  });

  test("one that repeats a line of the log is found, too", () => {
    const line = "::warning::w";
    expect(foreignOf(`core.warning("w"); console.log(${JSON.stringify(line)});`)).toEqual([line]);
  });

  test("one that the toolkit writes and the log may not is found", () => {
    expect(foreignOf('core.setCommandEcho(true); core.error("no title");')).toEqual([
      "::echo::on",
      "::error::no title",
    ]);
  });
});
