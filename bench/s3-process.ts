import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");
export const node = join(root, "node_modules/node/bin/node");

/** The server of `s3-server.ts` in a process of its own, each answer after this many ms. */
export async function startServer(
  rtt: number,
  perSecond = Infinity,
): Promise<{ server: ChildProcess; url: string }> {
  const settings = [rtt, perSecond].map(String);
  const server = spawn(node, [join(root, "bench/s3-server.ts"), ...settings], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((done) => {
    server.stdout.once("data", (chunk: Buffer) => {
      done(chunk.toString().trim());
    });
  });
  return { server, url: `http://127.0.0.1:${port}` };
}

/** What the built action is given to deploy a folder to the server. */
export function actionInputs(site: string, url: string): Record<string, string> {
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/_token?x=1`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "x",
    INPUT_TARGET: "s3",
    "INPUT_ROLE-TO-ASSUME": "arn:aws:iam::123456789012:role/bench",
    "INPUT_AWS-REGION": "us-east-1",
    INPUT_SOURCE: site,
    INPUT_BUCKET: "bench",
    INPUT_SUMMARY: "false",
    GITHUB_OUTPUT: "",
  };
}

/**
 * The most that the process had so far; 0 once it has ended. Read here, because a program started
 * for it would slow down what is measured.
 */
export function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, "latin1");
    return Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
