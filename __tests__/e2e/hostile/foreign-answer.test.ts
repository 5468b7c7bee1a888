import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { unavailable } from "../../simulator/faults.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

/** Stands between the runner and AWS, and answers every request with the same page. */
class Firewall {
  requests = 0;
  #server: Server | undefined;

  async start(status: number, type: string, body: string): Promise<string> {
    this.requests = 0;
    const server = createServer((request, response) => {
      this.requests += 1;
      request.resume().on("end", () => {
        response.writeHead(status, { "content-type": type }).end(body);
      });
    });
    this.#server = server;
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

const page = "<html><body>blocked by policy</body></html>";

describe("an answer that is not AWS's", () => {
  let simulator: Simulator;
  let home: RunnerHome;
  const runStep = builtOnce();
  const firewall = new Firewall();

  beforeAll(async () => {
    simulator = await new Simulator().start();
    home = new RunnerHome();
  });
  afterEach(() => {
    firewall.stop();
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  const run = (
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>>,
  ): Promise<RunResult> => runStep({ simulator, home, inputs, env });

  test.each([
    ["a firewall's page", 403, "text/html", page],
    ["a portal's page", 404, "text/html; charset=utf-8", page],
    ["a page in place of a session", 200, "text/html", page],
  ])("%s in the sign-in's place is no refusal of AWS's", async (_what, status, type, body) => {
    const url = await firewall.start(status, type, body);
    const result = await run({ target: "credentials" }, { AWS_ENDPOINT_URL_STS: url });
    expect(result.exitCode).toBe(1);
    expect(idOf(result)).toBe("answer-not-from-aws");
    expect(result.stdout).not.toContain("AWS refused");
    expect(firewall.requests).toBe(1);
  });

  test("an error of AWS's that nobody knows shows its code", async () => {
    const body =
      "<ErrorResponse><Error><Code>SomethingNew</Code><Message>not today</Message></Error></ErrorResponse>";
    const url = await firewall.start(400, "text/xml", body);
    const result = await run({ target: "credentials" }, { AWS_ENDPOINT_URL_STS: url });
    expect(idOf(result)).toBe("sign-in-failed");
    expect(result.stdout).toContain("AWS: not today (SomethingNew, HTTP 400)");
  });

  test("a pause says what it waits for", async () => {
    simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault: unavailable, times: 1 });
    const result = await run({ target: "credentials" }, {});
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(
      /Sign-in: AWS's token service was overloaded.* \(AWS: .*HTTP 503.*\); trying again in 0\.\d s/,
    );
  });

  test("the right to a token is sent in clear to this machine only", async () => {
    const url = "http://192.0.2.1/token?x=1";
    const result = await run({ target: "credentials" }, { ACTIONS_ID_TOKEN_REQUEST_URL: url });
    expect(idOf(result)).toBe("endpoint-not-allowed");
    expect(result.ms).toBeLessThan(5000);
  });

  test.each([403, 404])(
    "a firewall's %i is neither a missing right nor absence",
    async (status) => {
      const url = await firewall.start(status, "text/html", page);
      const result = await run(
        { target: "ecs", cluster: "prod", service: "web", image: "shop:2" },
        { AWS_ENDPOINT_URL_ECS: url },
      );
      expect(idOf(result)).toBe("answer-not-from-aws");
      expect(result.stdout).toContain(`HTTP ${status}, text/html`);
      expect(result.stdout).not.toMatch(/may not call|does not exist/);
    },
  );
});
