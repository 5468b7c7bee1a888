import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { writeOutcome } from "../../src/aws/answers/write-outcome.ts";
import { clientConfig } from "../../src/aws/client-config.ts";
import { testContext } from "../helpers/context.ts";
import { Simulator } from "../simulator/simulator.ts";

const answer = "<ListBucketResult><Name>my-site</Name><KeyCount>0</KeyCount></ListBucketResult>";

/** A service whose first answer comes to a stop in its middle. */
let server: Server;
let asked = 0;
beforeEach(async () => {
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { "content-type": "application/xml" });
    if (asked === 1) response.write(answer.slice(0, 40));
    else response.end(answer);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test("an answer that comes to a stop is asked for again", async () => {
  const { aws, network } = testContext(new Simulator(), {});
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const access = { ...aws, network: { ...network, endpoint: () => endpoint } };
  const client = new S3Client(clientConfig(access, "S3", { requestTimeoutMs: 300 }));
  const { Name } = await client.send(new ListObjectsV2Command({ Bucket: "my-site" }));
  expect(Name).toBe("my-site");
  expect(asked).toBe(2);
  network.httpAgent.destroy();
});

test("a write that is refused after a try without an answer may have been carried out", async () => {
  const answers = [
    (response: ServerResponse) => response.socket?.resetAndDestroy(),
    (response: ServerResponse) => response.writeHead(412).end(),
  ];
  const flaky = createServer((request, response) => {
    request.resume();
    answers[asked++]?.(response);
  });
  await new Promise<void>((done) => flaky.listen(0, "127.0.0.1", done));
  const { aws, network } = testContext(new Simulator(), {});
  const endpoint = `http://127.0.0.1:${(flaky.address() as AddressInfo).port}`;
  const access = { ...aws, network: { ...network, endpoint: () => endpoint } };
  const client = new S3Client({ ...clientConfig(access, "S3"), forcePathStyle: true });
  const write = () => client.send(new DeleteObjectCommand({ Bucket: "my-site", Key: "a" }));
  expect(writeOutcome(await write().catch((error: unknown) => error))).toBe("unknown");
  asked = 1;
  expect(writeOutcome(await write().catch((error: unknown) => error))).toBe("refused");
  network.httpAgent.destroy();
  flaky.closeAllConnections();
  await new Promise((done) => flaky.close(done));
});
