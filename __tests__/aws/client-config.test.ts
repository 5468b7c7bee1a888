import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
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
