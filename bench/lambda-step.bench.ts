import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { runAction, RunnerHome, type RunResult } from "../__tests__/helpers/runner/run-action.ts";
import { zipOf } from "../__tests__/helpers/zip/zip-of.ts";
import { Simulator } from "../__tests__/simulator/simulator.ts";
import { grow } from "./lambda-tree.ts";

const certificates = resolve(import.meta.dirname, "../__tests__/helpers/peers");
const certificate = join(certificates, "localhost-cert.pem");

/** Prints the peak of the process's memory when it ends. */
const tellPeak = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process._rawDebug("peak=" + process.resourceUsage().maxRSS));',
)}`;

const always = {
  target: "lambda",
  "function-name": "shop",
  code: "dist",
  alias: "live",
  // The grown tree has no module of a handler.
  "handler-check": "off",
};

/**
 * The whole step, as the runner starts it, against the simulator over TLS: a dry run, which packs and
 * compares, and a deployment that uploads the package directly. `npm run bench -- lambda-step
 * [files] [megabytes]`; the real size is 10000 190, which makes a package of about 50 MB.
 */
export async function run(options: readonly string[]): Promise<void> {
  const [files = 10_000, megabytes = 190] = options.map(Number);
  const simulator = await new Simulator().start();
  const front = await secure(simulator.url);
  const home = new RunnerHome();
  try {
    const old = zipOf({ "index.mjs": "export const handler = async () => 1;" });
    const seeded = simulator.services.lambda.seed("shop", { Publish: true }, old);
    seeded.configuration();
    seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
    const bytes = grow(join(home.workspace, "dist"), files, megabytes * 1_000_000);
    console.log(`${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
    const { port } = front.address() as AddressInfo;
    const step = (inputs: Record<string, string>): Promise<RunResult> =>
      runAction({
        simulator,
        home,
        inputs: { ...always, ...inputs },
        env: {
          AWS_ENDPOINT_URL: `https://localhost:${port}`,
          NODE_EXTRA_CA_CERTS: certificate,
          NODE_OPTIONS: `--import=${tellPeak}`,
        },
      });
    report("packing (dry run), goal 200 MB", await step({ "dry-run": "true" }));
    report("direct upload, goal 350 MB", await step({}));
    console.log(`zipped ${(Number(seeded.configuration("live").CodeSize) / 1e6).toFixed(1)} MB`);
  } finally {
    home.remove();
    front.closeAllConnections();
    front.close();
    await simulator.stop();
  }
}

function report(title: string, { exitCode, stdout, stderr, ms }: RunResult): void {
  if (exitCode !== 0) throw new Error(stdout);
  const peak = Number(/peak=(\d+)/.exec(stderr)?.[1]) / 1000;
  console.log(`${title}: peak ${peak.toFixed(0)} MB, ${(ms / 1000).toFixed(1)} s`);
}

/** AWS is always met over TLS, which holds memory of its own. */
async function secure(url: string): Promise<Server> {
  const key = readFileSync(join(certificates, "localhost-key.pem"));
  const server = createServer({ cert: readFileSync(certificate), key }, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const forwarded = request(new URL(path ?? "/", url), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}
