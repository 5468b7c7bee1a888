import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { QuickClock } from "../../simulator/clock.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { endedBy } from "../../helpers/peers/deadline.ts";
import { causeOf, idOf } from "../../helpers/runner/error-id.ts";
import { startTlsFront } from "../../helpers/peers/proxy.ts";
import { runAction, RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

/** Sends as fast as it is read, and never ends. */
function endless(write: (chunk: Buffer) => boolean, drained: (go: () => void) => void): void {
  const chunk = Buffer.alloc(1_000_000, "x");
  const more = (): void => {
    if (write(chunk)) setImmediate(more);
    else drained(more);
  };
  more();
}

describe("whatever answers in GitHub's, AWS's or the proxy's place", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const servers: Server[] = [];
  const trapped: string[] = [];
  let trap = "";
  beforeAll(async () => {
    await simulator.start();
    trap = await serve((request, response) => {
      trapped.push(`${request.method ?? ""} ${request.url ?? ""}`);
      response.end("{}");
    });
  });
  beforeEach(() => {
    simulator.calls.clear();
    trapped.length = 0;
  });
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await simulator.stop();
    home.remove();
  });

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const run = (env: Record<string, string>, cloud = simulator): Promise<RunResult> =>
    runAction({
      ...{ simulator: cloud, home, inputs: { target: "credentials" }, env, ...endedBy(80_000) },
    });

  describe("GitHub's token endpoint", () => {
    const asked = async (answer: RequestListener): Promise<[RunResult, number]> => {
      let requests = 0;
      const url = await serve((request, response) => {
        requests += 1;
        answer(request, response);
      });
      const result = await run({ ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?x=1` });
      expect(simulator.calls.all).toEqual([]);
      return [result, requests];
    };

    test.each<[string, RequestListener]>([
      [
        "ten megabytes",
        (_request, response) => response.end(`{"value":"${"x".repeat(10_000_000)}"}`),
      ],
      [
        "an answer without end",
        (_request, response) => {
          response.on("error", () => undefined);
          endless(
            (chunk) => response.write(chunk),
            (go) => response.once("drain", go),
          );
        },
      ],
    ])("that answers with %s is broken off", async (_what, answer) => {
      const [result, requests] = await asked(answer);
      expect(idOf(result)).toBe("github-token-failed");
      expect(causeOf(result)).toContain("the answer is larger than 1 MB");
      expect(requests).toBe(1);
    });

    test.each([301, 302, 307, 308])("that leads elsewhere (%d) is not followed", async (status) => {
      const [result] = await asked((_request, response) =>
        response.writeHead(status, { location: `${trap}/token` }).end(),
      );
      expect(idOf(result)).toBe("github-token-failed");
      expect(causeOf(result)).toContain(`HTTP ${status}`);
      expect(trapped).toEqual([]);
    });
  });

  describe("STS", () => {
    const runStep = builtOnce();
    const runAt = (url: string): Promise<RunResult> =>
      runStep({
        ...{ simulator, home, inputs: { target: "credentials" }, clock: new QuickClock() },
        env: { AWS_ENDPOINT_URL_STS: url },
      });

    test.each([301, 302, 307, 308])("that leads elsewhere (%d) is not followed", async (status) => {
      const url = await serve((_request, response) =>
        response.writeHead(status, { location: `${trap}/` }).end(),
      );
      const result = await runAt(url);
      expect(result.exitCode).toBe(1);
      expect(idOf(result)).toBe("answer-not-from-aws");
      expect(trapped).toEqual([]);
    });

    test("that answers with ten megabytes of something else is no session", async () => {
      const url = await serve((_request, response) => response.end("x".repeat(10_000_000)));
      const result = await runAt(url);
      expect(idOf(result)).toBe("answer-not-from-aws");
    });
  });

  /** What a proxy says when it is asked for a tunnel. */
  const voices: readonly (readonly [string, (socket: Socket) => void, string?])[] = [
    ["another protocol", (socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n")],
    ["nothing, and hangs up", (socket) => socket.destroy()],
    [
      "a page of its own through the tunnel",
      (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n<html>hello</html>"),
    ],
    [
      "a status that is none",
      (socket) => socket.end("HTTP/1.1 99999 ::error::owned\r\n\r\n"),
      "proxy-refused",
    ],
    ["half of a line", (socket) => socket.write("HTTP/1.1 2")],
    [
      "a head without end",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        endless(
          (chunk) => socket.write(chunk),
          (go) => socket.once("drain", go),
        );
      },
    ],
  ];

  describe("a proxy", () => {
    const results = new Map<string, Promise<RunResult>>();
    const unasked = new Simulator();
    let tls: Awaited<ReturnType<typeof startTlsFront>>;

    async function runThrough(speak: (socket: Socket) => void): Promise<RunResult> {
      const server = createTcpServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () => {
          speak(socket);
        });
      });
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const env = {
        HTTPS_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        ...{ AWS_ENDPOINT_URL: tls.outside, NODE_EXTRA_CA_CERTS: tls.cert },
        ACTIONS_ID_TOKEN_REQUEST_URL: `${tls.outside}/_github/token?x=1`,
      };
      const result = await run(env, unasked);
      server.close();
      return result;
    }

    // They wait in real time and have nothing in common: together they take as long as the longest one.
    beforeAll(async () => {
      await unasked.start();
      tls = await startTlsFront(unasked.url);
      for (const [what, speak] of voices) results.set(what, runThrough(speak));
    });
    afterAll(async () => {
      tls.stop();
      await unasked.stop();
    });

    test.each(voices)(
      "that says %s",
      async (what, _speak, id = "github-token-failed") => {
        const result = await results.get(what);
        expect(result?.exitCode).toBe(1);
        expect(result && idOf(result)).toBe(id);
        expect(unasked.calls.all).toEqual([]);
      },
      90_000,
    );
  });
});
