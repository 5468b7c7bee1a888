import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { download } from "../../src/aws/download.ts";
import { closeNetwork, createNetwork } from "../../src/aws/network.ts";
import { startProxy, type TestProxy } from "../helpers/peers/proxy.ts";

let server: Server | undefined;
let proxy: TestProxy | undefined;
afterEach(() => {
  proxy?.stop();
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/layer?X-Amz-Signature=abc%2B%2F%3D&x=1`;
}

const fetchFrom = async (url: string, signal = new AbortController().signal, proxy?: string) => {
  const network = createNetwork({
    proxy: proxy === undefined ? {} : { url: proxy },
    endpoint: () => undefined,
  });
  try {
    return await download(network, url, signal);
  } finally {
    closeNetwork(network);
  }
};

test("reads the text behind a signed URL, whose query arrives as it was signed", async () => {
  let asked = "";
  const url = await serve((request, response) => {
    asked = request.url ?? "";
    response.end('{"architecture":"arm64"}');
  });
  expect(await fetchFrom(url)).toBe('{"architecture":"arm64"}');
  expect(asked).toBe("/layer?X-Amz-Signature=abc%2B%2F%3D&x=1");
});

test("takes nothing from another host in clear, also through a proxy", async () => {
  proxy = await startProxy();
  const address = `http://127.0.0.1:${proxy.port}`;
  expect(await fetchFrom("http://front.test/layer", undefined, address)).toBeUndefined();
  expect(proxy.seen).toEqual([]);
  proxy.refusal = "403 Forbidden";
  await expect(fetchFrom("https://front.test/layer", undefined, address)).rejects.toThrow();
  expect(proxy.seen).toEqual(["CONNECT front.test:443"]);
});

test.each([403, 302, 500])("an answer of %d is no text", async (status) => {
  const url = await serve((_request, response) => response.writeHead(status).end("no"));
  expect(await fetchFrom(url)).toBeUndefined();
});

test("an answer without end is given up", async () => {
  const url = await serve((_request, response) => {
    const more = (): void => {
      if (response.write(Buffer.alloc(1_000_000))) setImmediate(more);
      else response.once("drain", more);
    };
    more();
  });
  expect(await fetchFrom(url)).toBeUndefined();
});

test("a server that does not answer is left after five seconds", async () => {
  const url = await serve(() => undefined);
  const started = performance.now();
  await expect(fetchFrom(url)).rejects.toThrow();
  expect(performance.now() - started).toBeLessThan(8000);
});

test("the step's end ends it at once", async () => {
  const url = await serve(() => undefined);
  const controller = new AbortController();
  const reading = fetchFrom(url, controller.signal);
  setTimeout(() => {
    controller.abort(new Error("cancelled"));
  }, 50);
  await expect(reading).rejects.toThrow();
});
