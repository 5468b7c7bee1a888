import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const node = join(root, "node_modules/node/bin/node");

/**
 * From the start of the process to its first request (GitHub's token endpoint), beside
 * `node -e 0` on the same machine: the median of alternating runs.
 */
export async function run([count = "21"]: readonly string[]): Promise<void> {
  const bare: number[] = [];
  const action: number[] = [];
  for (let n = 0; n < Number(count); n += 1) {
    bare.push(await timeToExit(["-e", "0"]));
    action.push(await timeToFirstRequest());
  }
  const [a, b] = [median(action), median(bare)];
  console.log(`node -e 0: ${b.toFixed(0)} ms (start to exit, median of ${count})`);
  console.log(`dist/index.js: ${a.toFixed(0)} ms (start to first request)`);
  console.log(`difference ${(a - b).toFixed(0)} ms, ratio ${(a / b).toFixed(2)}`);
}

async function timeToFirstRequest(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const started = performance.now();
  const child = spawn(node, [join(root, "dist/index.js")], {
    stdio: "ignore",
    env: {
      INPUT_TARGET: "credentials",
      "INPUT_AWS-REGION": "eu-central-1",
      "INPUT_ROLE-TO-ASSUME": "arn:aws:iam::123456789012:role/deploy",
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?v=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bench",
    },
  });
  const elapsed = await new Promise<number>((done) => {
    server.on("request", () => {
      done(performance.now() - started);
    });
  });
  child.kill("SIGKILL");
  server.closeAllConnections();
  server.close();
  return elapsed;
}

function timeToExit(args: readonly string[]): Promise<number> {
  const started = performance.now();
  return new Promise((done) => {
    spawn(node, args, { stdio: "ignore" }).on("exit", () => {
      done(performance.now() - started);
    });
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
