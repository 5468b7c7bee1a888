import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createStore } from "../../../../src/targets/s3/aws/bucket-client.ts";
import { testContext } from "../../../helpers/context.ts";
import { Simulator } from "../../../simulator/simulator.ts";

const malformed = `<Error><Code>AuthorizationHeaderMalformed</Code>
<Message>The authorization header is malformed; the region 'eu-central-1' is wrong; expecting 'us-west-2'</Message>
<Region>us-west-2</Region></Error>`;

const empty =
  "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>";

/** S3 as it answers a signature for the wrong region without saying the right one in a header. */
let server: Server;
const regions: string[] = [];
beforeEach(async () => {
  server = createServer((request, response) => {
    const region = /\/([a-z0-9-]+)\/s3\/aws4_request/.exec(request.headers.authorization ?? "");
    regions.push(region?.[1] ?? "");
    const right = region?.[1] === "us-west-2";
    response.writeHead(right ? 200 : 400, { "content-type": "application/xml" });
    response.end(right ? empty : malformed);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test("the bucket's region is taken from the body where the header is missing", async () => {
  const context = testContext(new Simulator());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const network = { ...context.network, endpoint: () => url };
  const store = createStore(
    { bucket: "my-site" },
    { ...context, aws: { ...context.aws, network } },
  );
  expect((await store.list("", [], () => "keep")).rows).toEqual([]);
  expect((await store.list("", [], () => "keep")).rows).toEqual([]);
  // The fast lane asks first; the SDK's client hears from S3 which region it is, and tells both.
  expect(regions).toEqual(["eu-central-1", "eu-central-1", "us-west-2", "us-west-2"]);
  expect(context.log.text()).toContain("is in us-west-2, not in eu-central-1");
  store.close();
  context.network.httpAgent.destroy();
});
