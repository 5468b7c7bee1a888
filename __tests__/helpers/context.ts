import { createNetwork } from "../../src/aws/network.ts";
import type { Network } from "../../src/model/network.ts";
import { partitionOf } from "../../src/model/aws/partition.ts";
import { systemClock, type Clock } from "../../src/model/time/clock.ts";
import type { Context, Log } from "../../src/model/context.ts";
import { VirtualClock } from "../simulator/clock.ts";
import type { Session } from "../simulator/iam/iam.ts";
import { accountId, region, roleArn, type Simulator } from "../simulator/simulator.ts";

/** A log that keeps what it is told. */
export interface MemoryLog extends Log {
  readonly lines: string[];
  text(): string;
}

export function memoryLog(): MemoryLog {
  const lines: string[] = [];
  const keep =
    (prefix: string) =>
    (text: string): void => {
      lines.push(prefix + text);
    };
  return {
    lines,
    text: () => lines.join("\n"),
    info: keep(""),
    debug: keep("debug: "),
    notice: keep("notice: "),
    warning: keep("warning: "),
    group: (title, inner) => {
      lines.push(`group: ${title}`, ...inner);
    },
  };
}

export interface TestContext extends Context {
  readonly log: MemoryLog;
  readonly abort: (reason: Error) => void;
  readonly network: Network;
}

const seconds = 43_200;
const shared = new WeakMap<Simulator, Session>();

/**
 * The session of a run. Runs on one simulator share theirs, whose keys are dear to derive for every request of
 * both sides, unless one of them is to be told from the others, or ended alone.
 */
function sessionOf(simulator: Simulator, own: boolean): Session {
  const { iam, clock } = simulator;
  const known = own ? undefined : shared.get(simulator);
  // As much of its time is left as the longest test takes.
  if (known !== undefined && known.expiresAt - clock.now() > (seconds / 2) * 1000) return known;
  const role = iam.roles.get(roleArn);
  if (role === undefined) throw new Error("The simulator has its default role");
  const session = iam.openSession(role, "test", seconds, []);
  if (!own) shared.set(simulator, session);
  return session;
}

const networks = new WeakMap<Simulator, Network>();

/** The network of a run. Runs on one simulator share their connections, too, unless one of them lets go of its own. */
function networkOf(simulator: Simulator, own: boolean): Network {
  const known = own ? undefined : networks.get(simulator);
  if (known !== undefined) return known;
  const made = createNetwork({ proxy: {}, endpoint: () => simulator.url });
  const network = { ...made, retryBaseMs: 0 };
  if (!own) networks.set(simulator, network);
  return network;
}

const job: Context["job"] = {
  serverUrl: "https://github.com",
  repository: "octo-org/shop",
  runId: "987654321",
  runAttempt: "1",
  sha: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
  workflowRef: "octo-org/shop/.github/workflows/deploy.yml@refs/heads/main",
  runUrl: "https://github.com/octo-org/shop/actions/runs/987654321",
};

/** A runner that keeps nothing of what it is told. */
function deafRunner(): Context["runner"] {
  return {
    mask: () => undefined,
    exportVariable: () => undefined,
    saveState: () => undefined,
    remember: () => undefined,
    environment: {},
    tempDir: "/tmp",
    homeDir: "/tmp",
  };
}

/**
 * A context whose SDK clients talk to a started simulator as a session of its default role. With
 * a virtual clock, time stands still while a request is in flight.
 */
export function testContext(
  simulator: Simulator,
  given: Partial<Context> & { clock?: Clock; ownSession?: boolean; ownNetwork?: boolean } = {},
): TestContext {
  const { ownSession = false, ownNetwork = false, ...replaced } = given;
  const network = networkOf(simulator, ownNetwork);
  const session = sessionOf(simulator, ownSession);
  const controller = new AbortController();
  const clock = replaced.clock ?? systemClock;
  if (clock instanceof VirtualClock) {
    clock.busy = () => simulator.busy() || Object.keys(network.httpAgent.sockets).length > 0;
  }
  return {
    aws: {
      region,
      partition: partitionOf(region),
      accountId,
      identityArn: session.arn,
      credentials: () => Promise.resolve(session),
      network,
      userAgent: "test",
      sessionPolicy: "none",
    },
    clock,
    signal: controller.signal,
    grace: new AbortController().signal,
    workUntil: clock.now() + 29 * 60_000,
    job: { ...job },
    runner: deafRunner(),
    phases: { time: (_name, work) => work() },
    workspace: process.cwd(),
    showApplicationOutput: true,
    ...replaced,
    log: memoryLog(),
    network,
    abort: (reason) => {
      controller.abort(reason);
    },
  };
}
