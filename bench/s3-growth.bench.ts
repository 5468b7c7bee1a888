import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mark, type Taken } from "./longest-turn.ts";
import { actionInputs, node, root, startServer } from "./s3-process.ts";

interface Options {
  readonly pages: readonly number[];
  readonly bytes: number;
  readonly rtt: number;
  readonly cancels: number;
}

interface Sample {
  readonly seconds: number;
  readonly puts: number;
  readonly taken: Taken | undefined;
  /** From the signal to the process' next turn, to the last request that came in, to the end; in ms. */
  readonly afterSignal?: {
    readonly heard: number;
    readonly lastRequest: number;
    readonly end: number;
  };
}

/**
 * What the built action takes to carry out a release in which every page changes, by the number of pages:
 * wall and processor time, memory, and the longest time in which it hears nothing. Then such releases are
 * cancelled with SIGTERM, at moments spread over the time that the whole one took. Its peer is itself with
 * fewer pages: the last column is time per page beside the first row's.
 * Options: --pages=10000,50000,100000,200000 --bytes=600 --rtt=2 --cancels=5
 */
export async function run(options: readonly string[]): Promise<void> {
  const wanted = read(options);
  console.log(`pages of ${wanted.bytes} bytes, ${wanted.rtt} ms round trip`);
  console.log("  pages  wall s   cpu s  peak MB  turn ms  late ms     PUTs  cpu per page");
  let first: number | undefined;
  for (const pages of wanted.pages) {
    const bench = new Bench(pages, wanted.bytes);
    const { server, url } = await startServer(wanted.rtt);
    try {
      await bench.deploy(url);
      const sample = await bench.deploy(url);
      const perPage = (sample.taken?.cpuSeconds ?? 0) / pages;
      first ??= perPage;
      console.log(`${row(pages, sample)}  ${(perPage / first).toFixed(2)}`);
      for (let n = 1; n <= wanted.cancels; n += 1) {
        const at = (sample.seconds * (n - 0.5)) / wanted.cancels;
        console.log(cancelRow(at, await bench.deploy(url, at)));
      }
    } finally {
      server.kill();
      bench.remove();
    }
  }
}

function read(options: readonly string[]): Options {
  const given = (name: string, fallback: string): string =>
    options.find((option) => option.startsWith(`--${name}=`))?.split("=")[1] ?? fallback;
  return {
    pages: given("pages", "10000,50000,100000,200000").split(",").map(Number),
    bytes: Number(given("bytes", "600")),
    rtt: Number(given("rtt", "2")),
    cancels: Number(given("cancels", "5")),
  };
}

/** A site whose pages are all new for each deployment. */
class Bench {
  readonly #folder = mkdtempSync(join(tmpdir(), "s3-growth-"));
  readonly #pages: number;
  readonly #bytes: number;
  #release = 0;

  constructor(pages: number, bytes: number) {
    this.#pages = pages;
    this.#bytes = bytes;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @param cancelAt seconds after which it gets SIGTERM */
  async deploy(url: string, cancelAt?: number): Promise<Sample> {
    this.#release += 1;
    this.#write();
    await fetch(`${url}/_control`);
    const started = Date.now();
    const found = await this.#run(url, cancelAt);
    const seconds = (Date.now() - started) / 1000;
    const { counts, lastAt } = (await (await fetch(`${url}/_control`)).json()) as {
      readonly counts: Readonly<Record<string, number>>;
      readonly lastAt: number;
    };
    const { signalled, taken } = found;
    const heard = taken?.heardAt ?? 0;
    const sample = { seconds, puts: counts.PUT ?? 0, taken };
    if (signalled === 0) return sample;
    const end = started + seconds * 1000;
    const afterSignal = { heard: heard - signalled, lastRequest: lastAt - signalled };
    return { ...sample, afterSignal: { ...afterSignal, end: end - signalled } };
  }

  async #run(
    url: string,
    cancelAt: number | undefined,
  ): Promise<{ signalled: number; taken: Taken | undefined }> {
    const watched = ["--import", join(root, "bench/longest-turn.ts"), join(root, "dist/index.js")];
    const child = spawn(node, watched, { env: this.#environment(url) });
    let [signalled, stdout, stderr] = [0, "", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const timer = setTimeout(
      () => {
        signalled = Date.now();
        child.kill("SIGTERM");
      },
      (cancelAt ?? 1e6) * 1000,
    );
    const code = await new Promise((done) => child.on("close", done));
    clearTimeout(timer);
    if (code !== 0 && signalled === 0)
      throw new Error(`exit ${String(code)}\n${stdout.slice(-2000)}`);
    const line = stderr.split("\n").find((text) => text.startsWith(mark));
    const taken = line === undefined ? undefined : (JSON.parse(line.slice(mark.length)) as Taken);
    return { signalled, taken };
  }

  #environment(url: string): Record<string, string> {
    return {
      ...{ PATH: process.env.PATH ?? "", HOME: this.#folder, AWS_ENDPOINT_URL: url },
      ...actionInputs(join(this.#folder, "site"), url),
      ...{ GITHUB_REPOSITORY: "o/r", GITHUB_RUN_ID: "1", GITHUB_JOB: "j" },
      // A later attempt takes over at once what the one before it left.
      GITHUB_RUN_ATTEMPT: String(this.#release),
      ...{ "INPUT_DISTRIBUTION-ID": "E2QWRUHAPOMQZL", "INPUT_MAX-DELETE": "100%" },
    };
  }

  #write(): void {
    const site = join(this.#folder, "site");
    for (let n = 0; n < 97; n += 1) mkdirSync(join(site, `section-${n}`), { recursive: true });
    for (let n = 0; n < this.#pages; n += 1) {
      const name = n === 0 ? "index.html" : `section-${n % 97}/article-number-${n}.html`;
      writeFileSync(join(site, name), `${n} ${this.#release} `.padEnd(this.#bytes, "x"));
    }
  }
}

function row(pages: number, { seconds, puts, taken }: Sample): string {
  const { cpuSeconds = 0, peakMb = 0, turnMs = 0, stallMs = 0 } = taken ?? {};
  const columns: readonly [string, number][] = [
    [String(pages), 7],
    [seconds.toFixed(1), 8],
    [cpuSeconds.toFixed(1), 8],
    [peakMb.toFixed(0), 9],
    [String(turnMs), 9],
    [String(stallMs), 9],
    [String(puts), 9],
  ];
  return columns.map(([text, width]) => text.padStart(width)).join("");
}

function cancelRow(at: number, { puts, taken, afterSignal }: Sample): string {
  if (afterSignal === undefined) return `        SIGTERM at ${at.toFixed(1)} s: had ended before`;
  const { heard, lastRequest, end } = afterSignal;
  const times = `heard after ${Math.round(heard)} ms, last request ${Math.round(lastRequest)} ms, ended ${Math.round(end)} ms`;
  return `        SIGTERM at ${at.toFixed(1)} s, after ${puts} PUTs: ${times}, turn ${taken?.turnMs ?? 0} ms`;
}
