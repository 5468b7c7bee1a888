import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { node24 } from "../../helpers/runner/run-action.ts";

const root = resolve(import.meta.dirname, "../../..");

test("the rules of the house hold, but for what the list of exceptions names", () => {
  // As `npm test` itself begins: of what it reads nearly all is needed to its end.
  const options = ["--initial-heap-size=900", "scripts/house/main.ts"];
  const { status, stdout, stderr } = spawnSync(node24, options, { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout).toContain("exceptions:");
  expect(status).toBe(0);
}, 300_000);

/** Runs what is given as a module of its own, in a process of its own. */
function program(text: string) {
  return spawnSync(node24, ["--input-type=module", "-e", text], {
    cwd: root,
    encoding: "utf8",
    timeout: 20_000,
  });
}

test("a function that gives undefined is held by its module's test, what changes nothing is not", () => {
  const { stdout, stderr } = program(`
    const { readFileSync } = await import("node:fs");
    const { testOf } = await import("./scripts/house/mirror.ts");
    const { mutantsOf } = await import("./scripts/house/mutants/mutants.ts");
    const { notHeld } = await import("./scripts/house/mutants/held.ts");
    const module = "src/model/aws/partition.ts";
    const text = readFileSync(module, "utf8");
    const held = mutantsOf(new Map([[module, text]]), new Set([testOf(module)]));
    const inComment = text.indexOf("/**") + 3;
    const free = { module, name: "words", start: inComment, end: inComment, isBlock: true };
    console.log(JSON.stringify(await notHeld([...held, free])));`);
  expect(stdout || stderr).toBe(
    `["__tests__/model/aws/partition.test.ts passes though words() gives undefined"]\n`,
  );
});

test("a pattern that matches nothing fails, instead of holding everything", () => {
  const { status, stdout, stderr } = spawnSync(
    node24,
    ["scripts/house/main.ts", "--mutate=plan/leftoverz"],
    { cwd: root, encoding: "utf8" },
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("matches plan/leftoverz: nothing was tried");
});

test("a function that loops for ever ends the search with its name", () => {
  const { stderr, signal } = program(`
    const { Deadline } = await import("./scripts/house/mutants/deadline.ts");
    const deadline = await Deadline.start();
    deadline.begin({ what: "earlier", limitMs: 400 });
    deadline.begin({ what: "file, where words() gives undefined", limitMs: 500 });
    for (;;);`);
  expect({ stderr, signal }).toEqual({
    stderr: "file, where words() gives undefined: not at its end after 0.5 s\n",
    signal: "SIGKILL",
  });
});
