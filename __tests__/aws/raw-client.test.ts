import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { RawClient } from "../../src/aws/raw-client.ts";
import { testContext } from "../helpers/context.ts";
import { Simulator } from "../simulator/simulator.ts";

const hour = 3600_000;

/** A service whose clock is right and by which the runner's is hours slow. */
let server: Server;
const now = (): number => Date.now() + 5 * hour;
beforeEach(async () => {
  server = createServer((request, response) => {
    const signed = String(request.headers["x-amz-date"]);
    const [, day = "", time = ""] = /^(\d{8})T(\d{6})Z$/.exec(signed) ?? [];
    const parts = [
      day.replace(/(....)(..)(..)/, "$1-$2-$3"),
      time.replace(/(..)(..)(..)/, "$1:$2:$3"),
    ];
    const late = Math.abs(Date.parse(`${parts.join("T")}Z`) - now());
    response.writeHead(late <= hour / 4 ? 200 : 403, { date: new Date(now()).toUTCString() });
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test("after one refusal, requests are signed with the time that AWS's answers tell", async () => {
  const { aws, network } = testContext(new Simulator(), {});
  const client = new RawClient(
    { ...aws, network: { ...network, endpoint: () => undefined } },
    {
      ...{ service: "S3", signingName: "s3", signingRegion: "eu-central-1", uriEscapePath: false },
      endpoint: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    },
  );
  const signal = new AbortController().signal;
  const request = { method: "PUT", path: "/my-site/x", headers: {}, body: "x" };
  const statuses: number[] = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await client.send(request, signal)).status);
  expect(statuses).toEqual([403, 200, 200]);
  network.httpAgent.destroy();
});
