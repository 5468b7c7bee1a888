import { Agent } from "node:https";
import { Duplex } from "node:stream";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { clientConfig } from "../../../../src/aws/client-config.ts";
import { createFastLane, type FastLane } from "../../../../src/targets/s3/aws/fast-lane.ts";
import { fastPut } from "../../../../src/targets/s3/aws/fast-put-client.ts";
import { etagOf } from "../../../../src/targets/s3/aws/requests.ts";
import type { Retries } from "../../../../src/targets/s3/aws/port.ts";
import type { TestContext } from "../../../helpers/context.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { unavailable, type Fault } from "../../../simulator/faults.ts";
import { bucketName, SiteBench } from "../../../helpers/s3/site.ts";

const request = { method: "GET", path: "/", headers: {}, body: "" } as const;
const never = new AbortController().signal;

/** Connects nowhere, and keeps the names of the hosts that it was to connect to. */
class NoWhere extends Agent {
  readonly hosts: string[] = [];

  override createConnection(
    { host }: { host?: string },
    connected: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.hosts.push(host ?? "");
    connected(Object.assign(new Error("nowhere"), { code: "ENOTFOUND" }), new Duplex());
  }
}

/** Takes what is sent to it, and answers nothing. */
class Listener extends Agent {
  readonly heads: string[] = [];

  override createConnection(
    _options: unknown,
    connected: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const stream = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => {
        this.heads.push(chunk.toString());
        done();
        stream.destroy(Object.assign(new Error("nothing"), { code: "ECONNRESET" }));
      },
    });
    const ignored = (): unknown => stream;
    Object.assign(stream, {
      setKeepAlive: ignored,
      setNoDelay: ignored,
      setTimeout: ignored,
      ref: ignored,
      unref: ignored,
    });
    connected(null, stream);
  }
}

/** Who is asked, and for which region and service the request is signed. */
function signedFor(head = ""): { readonly host: string; readonly scope: string } {
  return {
    host: /^host: (.*)\r$/im.exec(head)?.[1] ?? "",
    scope: /Credential=[^/]+\/\d{8}\/([^,]+),/.exec(head)?.[1] ?? "",
  };
}

describe("the fast lane", () => {
  let bench: SiteBench;
  let context: TestContext;
  let retries: Retries;
  const heard = { note: () => undefined };
  beforeEach(async () => {
    bench = await new SiteBench().start();
    context = bench.context();
    retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
  });
  afterEach(async () => {
    context.network.httpAgent.destroy();
    await bench.stop();
  });

  test.each([
    [false, false, "my-site.s3.eu-central-1.amazonaws.com"],
    [true, false, "my-site.s3-fips.eu-central-1.amazonaws.com"],
    [false, true, "my-site.s3.dualstack.eu-central-1.amazonaws.com"],
    [true, true, "my-site.s3-fips.dualstack.eu-central-1.amazonaws.com"],
  ])("goes where the client goes: FIPS %s, dual stack %s", async (fips, dualStack, host) => {
    const httpsAgent = new NoWhere();
    const variant = { fips, dualStack };
    const network = { ...context.network, variant, httpsAgent, endpoint: () => undefined };
    const aws = { ...context.aws, network };
    const client = new S3Client(clientConfig(aws, "S3", { maxAttempts: 1 }));
    const lane = createFastLane(client, bucketName, { ...context, aws }, retries, heard);
    expect(await lane.attempt(request, () => true, never)).toBeUndefined();
    expect(httpsAgent.hosts).toEqual([host]);
  });

  test.each([
    ["eu-central-1", true, false, "my-site.s3-fips.eu-central-1.amazonaws.com"],
    ["us-east-1", true, true, "my-site.s3-fips.dualstack.us-east-1.amazonaws.com"],
    ["us-east-1", false, true, "my-site.s3.dualstack.us-east-1.amazonaws.com"],
    ["us-gov-west-1", true, false, "my-site.s3-fips.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", false, true, "my-site.s3.dualstack.cn-north-1.amazonaws.com.cn"],
  ])(
    "signs for the host and the region that the client signs for: %s, FIPS %s, dual stack %s",
    async (region, fips, dualStack, host) => {
      const httpsAgent = new Listener();
      const variant = { fips, dualStack };
      const network = { ...context.network, variant, httpsAgent, endpoint: () => undefined };
      const aws = { ...context.aws, region, network };
      const client = new S3Client(clientConfig(aws, "S3", { maxAttempts: 1 }));
      const lane = createFastLane(client, bucketName, { ...context, aws }, retries, heard);
      expect(await lane.attempt(request, () => true, never)).toBeUndefined();
      await client.send(new ListObjectsV2Command({ Bucket: bucketName })).catch(() => undefined);
      const [byLane, byClient] = httpsAgent.heads.map(signedFor);
      expect(byLane).toEqual({ host, scope: `${region}/s3/aws4_request` });
      expect(byLane).toEqual(byClient);
    },
  );

  const laneWith = (clock: VirtualClock, retryBaseMs: number): FastLane => {
    const network = { ...context.network, retryBaseMs };
    const aws = { ...context.aws, network };
    const client = new S3Client(clientConfig(aws, "S3"));
    return createFastLane(client, bucketName, { ...context, aws, clock }, retries, heard);
  };

  test("lets the next request wait where S3 asks to slow down, and halves the pace", async () => {
    bench.simulator.faults.add({ match: /./, fault: unavailable });
    const clock = new VirtualClock();
    clock.busy = () => bench.simulator.busy();
    let throttled = 0;
    retries.onThrottle = () => (throttled += 1);
    const start = clock.now();
    await laneWith(clock, 100).attempt({ ...request, query: { "list-type": "2" } }, () => 1, never);
    expect(clock.now() - start).toBeGreaterThanOrEqual(100);
    expect(clock.now() - start).toBeLessThanOrEqual(200);
    expect(throttled).toBe(1);
  });

  const reasons: readonly (readonly [string, Fault])[] = [
    ["HTTP 503", unavailable],
    ["HTTP 403", { kind: "error", code: "AccessDenied", status: 403 }],
    ["ECONNRESET", { kind: "reset" }],
    ["unreadable answer", { kind: "impostor", type: "text/html", body: "<html></html>" }],
  ];
  test.each(reasons)("says why the client has to take over, once: %s", async (reason, fault) => {
    bench.simulator.faults.add({ match: /./, fault });
    const lane = laneWith(new VirtualClock(), 0);
    for (const path of ["/a", "/b"]) {
      const found = await lane.attempt<string>({ ...request, path }, () => undefined, never);
      expect(found).toBeUndefined();
    }
    expect(context.log.lines.filter((line) => line.startsWith("debug:"))).toEqual([
      `debug: GET /a: ${reason}; the SDK's client takes over`,
    ]);
    expect([...retries.reasons]).toEqual([[reason, 2]]);
  });

  test.each(['""', ""])("takes no answer whose ETag is %j for a success", async (etag) => {
    const lane = {
      attempt: (_request: unknown, read: (answer: unknown) => unknown) =>
        Promise.resolve(read({ status: 200, headers: { etag } })),
    } as unknown as FastLane;
    const headers = { contentType: "text/plain", cacheControl: "no-cache" };
    const object = { key: "a", body: Buffer.from("1"), md5: "00", headers };
    expect(await fastPut(lane, undefined, object, never)).toBeUndefined();
    expect(() => etagOf({ ETag: etag })).toThrow("ETag");
  });
});
