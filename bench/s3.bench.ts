import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { actionInputs, node, residentMb, root, startServer } from "./s3-process.ts";

const tools = join(root, ".cache/bench-tools");

interface Options {
  readonly files: number;
  readonly bytes: number;
  readonly rtt: number;
  readonly runs: number;
  readonly peers: readonly string[];
  readonly slowDown: number;
  readonly beside: string | undefined;
}

interface Sample {
  readonly seconds: number;
  readonly peakMb: number;
  readonly requests: string;
}

type Rows = Readonly<Record<string, Readonly<Record<string, readonly Sample[]>>>>;

/**
 * The built action beside `s5cmd sync` and `aws s3 sync`, on the same files and the same server:
 * first deploy, nothing changed on a fresh checkout, 1 % changed. Wall time of the whole process;
 * the action's includes its sign-in (two round trips), the peers are handed their keys. Of several
 * runs the shortest and the median are told, for each client and phase: other load only ever adds to the
 * shortest, and the median shows whether that was luck. Each round turns the clients' order around.
 * Options: --files=5000 --bytes=10000 --rtt=20 --runs=1 --no-aws --no-peers --slow-down=REQUESTS A SECOND
 * --beside=FOLDER (of another build of the action)
 */
export async function run(options: readonly string[]): Promise<void> {
  const wanted = read(options);
  const installed = install(wanted.peers);
  const folder = mkdtempSync(join(tmpdir(), "s3-bench-"));
  const { server, url } = await startServer(wanted.rtt, wanted.slowDown);
  try {
    const clients = clientsOf(folder, url, installed, wanted.beside);
    const rows: Record<string, Record<string, Sample[]>> = {};
    for (let n = 0; n < wanted.runs; n += 1) {
      for (const [name, command] of n % 2 === 0 ? clients : [...clients].reverse()) {
        await fetch(`${url}/_control?clear`);
        for (const [phase, share, version] of phases) {
          write(folder, wanted, share, version);
          ((rows[name] ??= {})[phase] ??= []).push(await measure(command, url));
        }
      }
    }
    print(rows, wanted, installed);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Name, share of the files that change, version of their content. */
const phases = [
  ["first", 0, 1],
  ["unchanged", 0, 1],
  ["1 % changed", 0.01, 2],
] as const;

function read(options: readonly string[]): Options {
  const number = (name: string, fallback: number): number => {
    const found = options.find((option) => option.startsWith(`--${name}=`));
    return found === undefined ? fallback : Number(found.split("=")[1]);
  };
  return {
    files: number("files", 5000),
    bytes: number("bytes", 10_000),
    rtt: number("rtt", 20),
    runs: number("runs", 1),
    slowDown: number("slow-down", Infinity),
    beside: options.find((option) => option.startsWith("--beside="))?.split("=")[1],
    peers: ["s5cmd", "aws"].filter(
      (peer) => !options.includes("--no-peers") && !options.includes(`--no-${peer}`),
    ),
  };
}

const awscli = "1.46.3";
const s5cmd = "v2.3.0";

/** awscli from PyPI, s5cmd built from its Go module; those that cannot be had are left out. */
function install(peers: readonly string[]): readonly string[] {
  const installers: Record<string, () => boolean> = { aws: installAws, s5cmd: installS5cmd };
  return peers.filter((peer) => existsSync(join(tools, "bin", peer)) || installers[peer]?.());
}

function installAws(): boolean {
  const succeeds = (command: string, args: readonly string[]): boolean =>
    spawnSync(command, args, { stdio: "inherit" }).status === 0;
  return (
    succeeds("python3", ["-m", "venv", tools]) &&
    succeeds(join(tools, "bin/pip"), ["install", "-q", `awscli==${awscli}`])
  );
}

/** As a dependency of a module of our own: `go install` would ask for the list of all versions. */
function installS5cmd(): boolean {
  const path = "github.com/peak/s5cmd/v2";
  const folder = mkdtempSync(join(tmpdir(), "s5cmd-"));
  writeFileSync(join(folder, "go.mod"), `module bench\ngo 1.22\nrequire ${path} ${s5cmd}\n`);
  writeFileSync(
    join(folder, "tools.go"),
    `//go:build tools\n\npackage bench\n\nimport _ "${path}"\n`,
  );
  const args = ["build", "-mod=mod", "-o", join(tools, "bin/s5cmd"), path];
  const { status } = spawnSync("go", args, { cwd: folder, stdio: "inherit" });
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
}

type Command = () => ChildProcess;

function clientsOf(
  folder: string,
  url: string,
  installed: readonly string[],
  beside: string | undefined,
): Map<string, Command> {
  const credentials = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    AWS_ACCESS_KEY_ID: "AKIABENCH",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: url,
  };
  const site = join(folder, "site");
  const start =
    (command: string, args: readonly string[], env = {}): Command =>
    () =>
      spawn(command, args, {
        env: { ...credentials, ...env },
        stdio: ["ignore", "pipe", "inherit"],
      });
  const clients = new Map<string, Command>([
    ["this action", start(node, [join(root, "dist/index.js")], actionInputs(site, url))],
  ]);
  if (beside !== undefined) {
    const other = resolve(beside, "index.js");
    clients.set("other build", start(node, [other], actionInputs(site, url)));
  }
  const s5 = ["--endpoint-url", url, "sync", "--delete", `${site}/`, "s3://bench/"];
  if (installed.includes("s5cmd")) clients.set("s5cmd sync", start(join(tools, "bin/s5cmd"), s5));
  const sync = ["s3", "sync", "--delete", "--quiet", site, "s3://bench"];
  if (installed.includes("aws")) clients.set("aws s3 sync", start(join(tools, "bin/aws"), sync));
  return clients;
}

/** Fresh modification times, as a checkout gives them. */
function write(folder: string, { files, bytes }: Options, share: number, version: number): void {
  const site = join(folder, "site");
  mkdirSync(site, { recursive: true });
  const now = new Date(Date.now() + version * 1000);
  for (let n = 0; n < files; n += 1) {
    const directory = join(site, `d${n % 50}`);
    if (n < 50) mkdirSync(directory, { recursive: true });
    const changed = n < files * share ? version : 1;
    const file = join(n === 0 ? site : directory, n === 0 ? "index.html" : `file-${n}.txt`);
    writeFileSync(file, `${n} ${changed} `.padEnd(bytes, "x"));
    utimesSync(file, now, now);
  }
}

async function measure(command: Command, url: string): Promise<Sample> {
  await fetch(`${url}/_control`);
  const started = performance.now();
  const child = command();
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentMb(child.pid))), 50);
  const code = await new Promise((done) => child.on("close", done));
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`exit ${String(code)}\n${output.slice(-2000)}`);
  const { counts } = (await (await fetch(`${url}/_control`)).json()) as {
    counts: Record<string, number>;
  };
  const requests = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`);
  return { seconds, peakMb: peak, requests: requests.join(", ") };
}

function print(
  rows: Rows,
  { files, bytes, rtt, runs, peers }: Options,
  installed: readonly string[],
): void {
  console.log(`${files} files of ${bytes} bytes, ${rtt} ms round trip, best and median of ${runs}`);
  const own = rows["this action"] ?? {};
  for (const [name, results] of Object.entries(rows)) {
    for (const [phase, samples] of Object.entries(results)) {
      console.log(line(`${name.padEnd(12)} ${phase.padEnd(12)}`, samples, own[phase] ?? []));
    }
  }
  for (const peer of peers) {
    if (!installed.includes(peer)) console.log(`NOT RUN: ${peer} could not be installed`);
  }
}

function line(title: string, samples: readonly Sample[], own: readonly Sample[]): string {
  const [best, middle] = [0, 0.5].map((share) => secondsAt(samples, share)) as [number, number];
  const ratios = [0, 0.5].map((share) => secondsAt(own, share) / secondsAt(samples, share));
  const peak = Math.max(...samples.map(({ peakMb }) => peakMb));
  return [
    title,
    `${best.toFixed(3)} s, median ${middle.toFixed(3)} s`,
    `${peak.toFixed(0).padStart(4)} MB`,
    `action/this ${ratios.map((ratio) => ratio.toFixed(2)).join(", ")}`,
    samples[0]?.requests ?? "",
  ].join("  ");
}

function secondsAt(samples: readonly Sample[], share: number): number {
  const sorted = samples.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}
