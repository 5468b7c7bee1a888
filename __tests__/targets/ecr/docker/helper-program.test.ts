import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { runProgram } from "../../../../src/targets/ecr/docker/helper-program.ts";

const root = mkdtempSync(join(tmpdir(), "program-"));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let programs = 0;
function program(script: string): string {
  const file = join(root, `program-${(programs += 1)}`);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const run = (
  script: string,
  more: { limitMs?: number; signal?: AbortSignal; input?: string } = {},
) =>
  runProgram(program(script), ["get"], {
    environment: { PATH: process.env.PATH ?? "" },
    ...{ input: "", limitMs: 20_000, outputLimit: 100, ...more },
  });

/** Whether a process is there that is no corpse. */
function lives(pid: number): boolean {
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((go) => setTimeout(go, 20));
}

test("gives the exit code and the output of a program that got its input", async () => {
  expect(await run('echo "$1:"; cat; exit 3', { input: "host" })).toEqual({
    exitCode: 3,
    output: "get:\nhost",
  });
  expect(await run("exit 0", { input: "x".repeat(500_000) })).toEqual({ exitCode: 0, output: "" });
  await expect(
    runProgram(join(root, "absent"), [], {
      environment: {},
      ...{ input: "", limitMs: 1000, outputLimit: 1 },
    }),
  ).rejects.toMatchObject({ code: "ENOENT" });
});

test("waits for the program alone, not for what it started and what keeps its output open", async () => {
  const started = performance.now();
  const end = await run("echo kept\nsleep 20 &\nexit 0");
  expect(end).toEqual({ exitCode: 0, output: "kept\n" });
  expect(performance.now() - started).toBeLessThan(10_000);
});

test.each([
  ["its limit", () => ({ limitMs: 300 }), { name: "TimeoutError" }],
  [
    "the step's end",
    () => ({ signal: AbortSignal.timeout(300) }),
    expect.objectContaining({ name: "TimeoutError" }),
  ],
])("one that does not hear SIGTERM is let go at %s, and killed", async (_what, options, reason) => {
  const pidFile = join(root, `pid-${(programs += 1)}`);
  const started = performance.now();
  await expect(
    run(`trap '' TERM\necho $$ > ${pidFile}\nwhile :; do sleep 0.2; done`, options()),
  ).rejects.toMatchObject(reason);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(existsSync(pidFile)).toBe(true);
  const pid = Number(readFileSync(pidFile, "utf8"));
  await until(() => !lives(pid));
});

test("one that is asked to end is given the time to do so", async () => {
  const marks = join(root, "marks");
  const script = `trap 'echo ended > ${marks}; exit 0' TERM\nwhile :; do sleep 0.05; done`;
  await expect(run(script, { limitMs: 300 })).rejects.toThrow();
  await until(() => existsSync(marks));
});

test("output beyond its limit is dropped", async () => {
  const { output } = await run("head -c 500000 /dev/zero | tr '\\0' x");
  expect(output.length).toBeLessThan(100 + 65_537);
});
