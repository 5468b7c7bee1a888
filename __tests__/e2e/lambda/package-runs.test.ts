import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Workspace } from "../../helpers/lambda.ts";
import { contents, pack, unpack } from "../../helpers/zip/packages.ts";
import { hasProgram } from "../../helpers/programs/programs.ts";

interface Case {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly arrange?: (at: (path: string) => string) => unknown;
  /** What the function answers. */
  readonly answers: string;
  readonly expected: unknown;
  readonly followSymlinks?: boolean;
}

const pnpm = {
  "node_modules/.pnpm/word@1/node_modules/word/package.json":
    '{"name":"word","type":"module","exports":"./i.js"}',
  "node_modules/.pnpm/word@1/node_modules/word/i.js": 'export const word = "it runs";',
};
const linkPnpm = (at: (path: string) => string): void => {
  symlinkSync(".pnpm/word@1/node_modules/word", at("node_modules/word"));
};
const noise = randomBytes(5_000_000);
const letters = "abcdefghij".repeat(600_000);
const sha = (data: Buffer | string): string => createHash("sha1").update(data).digest("hex");
const read = (path: string): string => `fs.readFileSync(import.meta.dirname + "/${path}")`;

const cases: readonly Case[] = [
  { name: "a plain function", answers: '"plain"', expected: "plain" },
  {
    name: "a link to a file",
    files: { "real.mjs": "export const word = 1;" },
    arrange: (at) => {
      symlinkSync("real.mjs", at("link.mjs"));
    },
    answers: '(await import("./link.mjs")).word',
    expected: 1,
  },
  {
    name: "a link to a directory",
    files: { "real/a.mjs": "export const word = 2;" },
    arrange: (at) => {
      symlinkSync("real", at("linked"));
    },
    answers: '(await import("./linked/a.mjs")).word',
    expected: 2,
  },
  {
    name: "a dangling link",
    arrange: (at) => {
      symlinkSync("missing", at("dangling"));
    },
    answers: 'fs.readlinkSync(import.meta.dirname + "/dangling")',
    expected: "missing",
  },
  {
    name: "links in a circle",
    files: { "lib/a.mjs": "export const word = 3;" },
    arrange: (at) => {
      symlinkSync("../lib", at("lib/self"));
    },
    answers: '(await import("./lib/self/self/a.mjs")).word',
    expected: 3,
  },
  {
    name: "a pnpm tree with its links",
    files: pnpm,
    arrange: linkPnpm,
    answers: '(await import("word")).word',
    expected: "it runs",
  },
  {
    name: "a pnpm tree whose links are followed",
    files: pnpm,
    arrange: linkPnpm,
    answers: '(await import("word")).word',
    expected: "it runs",
    followSymlinks: true,
  },
  {
    name: "a file of mode 0600",
    files: { private: "mine" },
    arrange: (at) => {
      chmodSync(at("private"), 0o600);
    },
    answers: '(fs.statSync(import.meta.dirname + "/private").mode & 0o777).toString(8)',
    expected: "644",
  },
  {
    name: "a program of mode 0755",
    files: { "bin/run": "#!/bin/sh\necho ran\n" },
    arrange: (at) => {
      chmodSync(at("bin/run"), 0o755);
    },
    answers: 'child.execFileSync(import.meta.dirname + "/bin/run").toString()',
    expected: "ran\n",
  },
  {
    name: "an empty file",
    files: { empty: "" },
    answers: `${read("empty")}.length`,
    expected: 0,
  },
  {
    name: "a dotfile",
    files: { ".config/.rc": "dot" },
    answers: `${read(".config/.rc")}.toString()`,
    expected: "dot",
  },
  {
    name: "a name in UTF-8",
    files: { "grüße/日本 🚀.mjs": 'export const word = "здравей";' },
    answers: '(await import("./grüße/日本 🚀.mjs")).word',
    expected: "здравей",
  },
  {
    name: "a large file that shrinks",
    files: { large: letters },
    answers: `crypto.createHash("sha1").update(${read("large")}).digest("hex")`,
    expected: sha(letters),
  },
  {
    name: "a large file that does not shrink",
    arrange: (at) => {
      writeFileSync(at("large"), noise);
    },
    answers: `crypto.createHash("sha1").update(${read("large")}).digest("hex")`,
    expected: sha(noise),
  },
];

const head = ["crypto", "fs", "child_process"]
  .map((name) => `import ${name.replace("_process", "")} from "node:${name}";`)
  .join("\n");

/** The folders of each case into which its package was unpacked, or why it was not. */
const unpacked = new Map<Case, readonly string[] | Error>();
/** What the function of each folder answers. */
let answers: Readonly<Record<string, unknown>> = {};
const workspaces: Workspace[] = [];
beforeAll(async () => {
  for (const one of cases) {
    const workspace = new Workspace();
    workspaces.push(workspace);
    const unpacking = unpackedBy(workspace, one);
    unpacked.set(one, await unpacking.catch((error: unknown) => error as Error));
  }
  answers = answersOf([...unpacked.values()].flatMap((tasks) => (isTasks(tasks) ? tasks : [])));
});
afterAll(() => {
  for (const workspace of workspaces) workspace.remove();
});

test.each(cases)("a package with $name is read by all and runs", (one) => {
  const tasks = unpacked.get(one) ?? [];
  if (!isTasks(tasks)) throw tasks;
  expect(tasks).not.toEqual([]);
  expect(tasks.map((task) => answers[task])).toEqual(tasks.map(() => one.expected));
});

function isTasks(tasks: readonly string[] | Error): tasks is readonly string[] {
  return Array.isArray(tasks);
}

/** Packs the case's function, has it read by all, and unpacks it. */
async function unpackedBy(workspace: Workspace, one: Case): Promise<string[]> {
  const at = (path: string): string => join(workspace.root, "dist", path);
  const handler = `export const handler = async () => ${one.answers};`;
  workspace.write({ "dist/index.mjs": `${head}\n${handler}` });
  for (const [name, content] of Object.entries(one.files ?? {})) {
    workspace.write({ [`dist/${name}`]: content });
  }
  one.arrange?.(at);
  const { followSymlinks = false } = one;
  const packed = await pack(workspace, ["dist"], { followSymlinks });
  contents(packed, workspace);
  const task = join(workspace.root, "task");
  mkdirSync(task);
  unpack(packed, task);
  return [task, ...byUnzip(workspace)];
}

/** Where unzip unpacked the package, if it is here. */
function byUnzip({ root }: Workspace): string[] {
  if (!hasProgram("unzip", "running what unzip unpacked")) return [];
  const task = join(root, "task-by-unzip");
  // Written by `contents`; the locale lets unzip write names in UTF-8.
  execFileSync("unzip", ["-q", join(root, "packed.zip"), "-d", task], {
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  return [task];
}

/** What the function of each folder answers, or why it does not, all in one process. */
function answersOf(tasks: readonly string[]): Record<string, unknown> {
  const script = `const answers = {};
    for (const task of process.argv.slice(1))
      answers[task] = await import(task + "/index.mjs").then(({ handler }) => handler()).catch(String);
    console.log(JSON.stringify(answers));`;
  const args = ["--input-type=module", "-e", script, ...tasks];
  const told = execFileSync(process.execPath, args, { encoding: "utf8" });
  return JSON.parse(told) as Record<string, unknown>;
}
