import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createServer, type AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { clientConfig } from "../../src/aws/client-config.ts";
import { closeNetwork, createNetwork } from "../../src/aws/network.ts";
import { networkSettings } from "../../src/aws/network-settings.ts";
import { sendPlain } from "../../src/aws/plain-request.ts";
import { startProxy, type TestProxy } from "../helpers/peers/proxy.ts";
import { testContext } from "../helpers/context.ts";
import { Simulator } from "../simulator/simulator.ts";

let proxy: TestProxy;
beforeAll(async () => {
  proxy = await startProxy();
  proxy.refusal = "403 Forbidden";
});
beforeEach(() => {
  proxy.seen.length = 0;
});
afterAll(() => {
  proxy.stop();
});

/** What the proxy sees of a request to a host that it does not let through. */
async function seenOf(url: string, noProxy?: string): Promise<readonly string[]> {
  const settings = {
    url: `http://127.0.0.1:${proxy.port}`,
    ...(noProxy === undefined ? {} : { noProxy }),
  };
  const network = createNetwork({ proxy: settings, endpoint: () => undefined });
  // A proxy that gets what it must not may keep it without an answer.
  const signal = AbortSignal.timeout(2000);
  await sendPlain(network, new URL(url), { signal }).catch(() => undefined);
  closeNetwork(network);
  return [...proxy.seen];
}

test.each(["front.test", "a.example, front.test", "*", ".test", "FRONT.TEST:9", "10.0.0.0/8 test"])(
  "NO_PROXY=%s: the proxy sees nothing of front.test",
  async (noProxy) => {
    expect(await seenOf("https://front.test:9", noProxy)).toEqual([]);
  },
);

test.each([undefined, "", "amazonaws.com,front.test.example", "front.test:1", "front"])(
  "NO_PROXY=%s: the proxy sees front.test",
  async (noProxy) => {
    expect(await seenOf("https://front.test:9", noProxy)).toEqual(["CONNECT front.test:9"]);
  },
);

test.each([
  ["10.0.0.0/8", "10.255.3.4", false],
  ["a.example,192.168.4.0/22", "192.168.7.255", false],
  ["192.168.4.0/22", "192.168.8.0", true],
  ["10.0.0.0/8", "11.0.0.1", true],
  // Addresses of names are not looked up, and blocks of IPv6 are not known.
  ["0.0.0.0/0", "front.test", true],
  ["fd00::/8", "[fd00::1]", true],
])("NO_PROXY=%s and https://%s: through the proxy is %s", async (noProxy, host, through) => {
  const seen = await seenOf(`https://${host}:9`, noProxy);
  expect(seen).toEqual(through ? [`CONNECT ${host}:9`] : []);
});

test.each(["localhost", "127.0.0.0", "127.0.0.1", "127.8.9.10", "[::1]"])(
  "%s is of this machine, and no proxy sees it",
  async (host) => {
    for (const noProxy of [undefined, "elsewhere.example"]) {
      expect(await seenOf(`http://${host}:9`, noProxy)).toEqual([]);
      expect(await seenOf(`https://${host}:9`, noProxy)).toEqual([]);
    }
  },
);

test("the agents themselves verify certificates, in a terminal too, where Node's switch is left as it is", () => {
  const network = createNetwork({ proxy: {}, endpoint: () => undefined });
  expect(network.httpsAgent.options.rejectUnauthorized).toBe(true);
  closeNetwork(network);
});

test("a proxy that answers in many pieces is understood, one without an end is left", async () => {
  const pieces = [
    ...["HTTP/", "1.1 ", "403 Forbidden\r\n"],
    ...Array.from({ length: 40 }, () => "x-piece: 1\r\n"),
    "\r\n",
  ];
  const endless = Array.from({ length: 300 }, () => "x".repeat(1000));
  for (const [sent, message] of [
    [pieces, /403 Forbidden/],
    [["HTTP/1.1 200 OK\r\n", ...endless], /does not end/],
  ] as const) {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => {
        void (async () => {
          for (const piece of sent) {
            socket.write(piece);
            await new Promise((done) => setTimeout(done, 2));
          }
        })();
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const network = createNetwork({ proxy: { url }, endpoint: () => undefined });
    const signal = AbortSignal.timeout(20_000);
    await expect(sendPlain(network, new URL("https://front.test:9"), { signal })).rejects.toThrow(
      message,
    );
    closeNetwork(network);
    server.close();
  }
});

test("http to another machine is not sent at all", async () => {
  const network = createNetwork({ proxy: {}, endpoint: () => undefined });
  const { signal } = new AbortController();
  await expect(sendPlain(network, new URL("http://front.test:9"), { signal })).rejects.toThrow(
    "http is allowed for the loopback address only",
  );
});

test.each<[NodeJS.ProcessEnv, string]>([
  [{}, "https://site.s3.eu-central-1.amazonaws.com/"],
  [
    { AWS_USE_FIPS_ENDPOINT: "true", AWS_REGION: "us-east-1" },
    "https://site.s3-fips.us-east-1.amazonaws.com/",
  ],
  [{ AWS_USE_DUALSTACK_ENDPOINT: "true" }, "https://site.s3.dualstack.eu-central-1.amazonaws.com/"],
  [
    { AWS_USE_FIPS_ENDPOINT: "true", AWS_ENDPOINT_URL: "https://own.example" },
    "https://site.own.example/",
  ],
])("%j leads to %s", async (environment, url) => {
  const region = environment.AWS_REGION ?? "eu-central-1";
  const network = createNetwork(networkSettings({}, environment));
  const { aws } = testContext(new Simulator(), {});
  const { config } = new S3Client(clientConfig({ ...aws, region, network }, "S3"));
  const endpoint = network.endpoint("S3");
  const found = config.endpointProvider({
    Bucket: "site",
    Region: region,
    UseFIPS: await config.useFipsEndpoint(),
    UseDualStack: await config.useDualstackEndpoint(),
    ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
  });
  expect(found.url.href).toBe(url);
});
