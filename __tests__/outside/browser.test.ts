import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { chromium, type Browser } from "playwright-core";
import { bucketName, distributionId, hashName, type Files } from "../helpers/s3/site.ts";
import { Edge } from "../simulator/edge.ts";
import { Simulator } from "../simulator/simulator.ts";
import { runAction, RunnerHome, type RunResult } from "../helpers/runner/run-action.ts";

const executablePath = ["chromium", "chromium-browser", "google-chrome"]
  .map((name) => spawnSync("which", [name]).stdout.toString().trim())
  .find((path) => path !== "");

if (executablePath !== undefined) {
  describe("visitors with a real browser, while deployments go on and are killed", () => {
    let simulator: Simulator;
    let home: RunnerHome;
    let browser: Browser;
    beforeEach(async () => {
      simulator = await new Simulator().start();
      simulator.services.s3.buckets.create(bucketName);
      simulator.services.cloudfront.invalidationMs = 300;
      home = new RunnerHome();
      browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    });
    afterEach(async () => {
      await browser.close();
      await simulator.stop();
      home.remove();
    });

    test.each(["the bucket", "an edge that keeps what it has until told"])(
      "get all that their page refers to, from %s",
      async (from) => {
        const { s3, cloudfront } = simulator.services;
        const distribution = cloudfront.addDistribution(distributionId, `${bucketName}.s3.x`);
        const caches = from === "the bucket" ? undefined : distribution;
        const edge = await Edge.start(s3.buckets.get(bucketName), simulator.clock, caches);
        let attempt = 0;
        const deploy = (release: number, dieAt?: number): Promise<RunResult> => {
          write(join(home.workspace, "site"), filesOf(release));
          return deployOnce({ simulator, home, attempt: (attempt += 1), dieAt });
        };
        expect((await deploy(1)).exitCode).toBe(0);
        const visitors = [1, 2].map(() => new Visitor(browser, edge.url).start());
        const exits: (number | null)[] = [];
        for (const [release, dieAt] of deaths) {
          exits.push((await deploy(release, dieAt)).exitCode, (await deploy(release)).exitCode);
          // A slow machine deploys more in the time of a visit; each release is to be seen.
          await Promise.all(visitors.map((one) => one.another()));
        }
        const visits = (await Promise.all(visitors.map((one) => one.stop()))).flat();
        await edge.stop();
        expect(exits).toEqual(deaths.flatMap(() => [null, 0]));
        expect(visits.flatMap(({ failed }) => failed)).toEqual([]);
        expect(edge.missing).toEqual([]);
        expect(visits.length).toBeGreaterThanOrEqual(10);
        expect(new Set(visits.map(({ title }) => title)).size).toBeGreaterThanOrEqual(3);
      },
      180_000,
    );
  });
} else {
  test("the visits of a real browser were NOT RUN: there is no Chromium", () => {
    process.stderr.write("NOT RUN: real browsers beside deployments (Debian's package chromium)\n");
    expect(process.env.REQUIRE_CHROMIUM).not.toBe("true");
  });
}

/** Each release, and the write after which its first deployment is killed. */
const deaths = [
  [2, 3],
  [3, 5],
  [4, 6],
  [5, 7],
  [6, 8],
] as const;

/**
 * A release as a bundler builds it: pages with hashed assets, one of which loads another when the
 * page is open already, and a script under a fixed name that every other release does without.
 */
function filesOf(release: number): Files {
  const name = (file: string, extension: string): string =>
    hashName(file, extension, `${file} ${release}`);
  const [style, app, lazy] = [name("style", "css"), name("app", "js"), name("lazy", "js")];
  const legacy = release % 2 === 1;
  const page = `<title></title><link rel="stylesheet" href="/${style}"><img src="/logo.svg">
${legacy ? '<script src="/legacy.js"></script>' : ""}<script type="module" src="/${app}"></script>`;
  return {
    "index.html": page,
    "about/index.html": page,
    [`only-in-${release}/index.html`]: page,
    "favicon.ico": "icon",
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ...(legacy ? { "legacy.js": `window.legacy = ${release};` } : {}),
    [style]: `body { margin: ${release}px }`,
    [lazy]: `document.title = "release ${release}";`,
    [app]: `setTimeout(() => import("/${lazy}").catch(() => (document.title = "broken")), 200);`,
  };
}

function write(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

interface DeployOptions {
  readonly simulator: Simulator;
  readonly home: RunnerHome;
  readonly attempt: number;
  readonly dieAt: number | undefined;
}

function deployOnce({ simulator, home, attempt, dieAt }: DeployOptions): Promise<RunResult> {
  let kill = (): void => undefined;
  let writes = 0;
  simulator.faults.after = (call) => {
    if (call.write && (writes += 1) === dieAt) kill();
  };
  return runAction({
    simulator,
    home,
    inputs: {
      target: "s3",
      source: "site",
      bucket: bucketName,
      "distribution-id": distributionId,
    },
    env: { GITHUB_RUN_ATTEMPT: String(attempt) },
    onStart: (child) => {
      kill = () => child.kill("SIGKILL");
    },
  });
}

interface Visit {
  readonly title: string;
  readonly failed: readonly string[];
}

/** Somebody who opens one page after the other, each time with an empty cache. */
class Visitor {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #visits: Visit[] = [];
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  start(): this {
    this.#running = this.#browse();
    return this;
  }

  /** Waits until one more visit, begun from now on, has ended. */
  async another(): Promise<void> {
    const enough = this.#visits.length + 2;
    const broken = (): boolean => (this.#visits.at(-1)?.failed.length ?? 0) > 0;
    while (this.#visits.length < enough && !broken()) await setTimeout(20);
  }

  async stop(): Promise<readonly Visit[]> {
    this.#stopped = true;
    await this.#running;
    return this.#visits;
  }

  /** Goes on until told, or until something was missing. */
  async #browse(): Promise<void> {
    for (let n = 0; !this.#stopped; n += 1) {
      const visit = await this.#visit(n % 2 === 0 ? "/" : "/about/");
      this.#visits.push(visit);
      if (visit.failed.length > 0) return;
    }
  }

  async #visit(path: string): Promise<Visit> {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    const failed: string[] = [];
    page.on("requestfailed", (request) => {
      failed.push(`${request.failure()?.errorText ?? ""} ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(this.#url + path);
    const ready = page.waitForFunction("document.title !== ''", undefined, { timeout: 20_000 });
    const title = await ready.then(
      () => page.title(),
      () => "never ready",
    );
    if (!title.startsWith("release")) failed.push(title);
    await context.close();
    return { title, failed };
  }
}
